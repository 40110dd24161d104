#include "explain/point_inputs.h"

#include <algorithm>
#include <map>

#include "load/variable.h"

namespace presetc {

namespace {

using Segments = std::span<const std::string_view>;

class InputFinder {
 public:
  explicit InputFinder(PointReader& reader) : reader_(reader), bindings_(reader.subspace().bindings) {}

  void add_inputs_of(Segments path) {
    for (const Place& place : bindings_.places()) {
      const Segments found = place.path.segments;
      if (!place.computed || !(is_at_or_below(path, found) || is_at_or_below(found, path))) continue;
      const Value* raw = raw_value(place);
      Path at = place.path;
      // Not below a text: that refers to a whole section.
      while (raw != nullptr && raw->is(Type::map) && at.segments.size() < path.size()) {
        at.segments.push_back(path[at.segments.size()]);
        raw = raw->get(at.segments.back());
      }
      if (raw != nullptr) add_reads(*raw, at);
    }
  }

  [[nodiscard]] std::vector<PointInput> take() {
    std::vector<PointInput> inputs;
    for (const auto& [path, value] : found_) inputs.push_back({path, value});
    return inputs;
  }

 private:
  /// As written: where the present step says one, its value.
  [[nodiscard]] const Value* raw_value(const Place& place) {
    if (place.axis == no_axis) return place.below;
    const auto step = reader_.values().steps()[place.axis];
    const Value* value = reader_.subspace().axes[place.axis].steps[step].values[place.column];
    return value == nullptr ? place.below : value;
  }

  void add_reads(const Value& raw, const Path& path) {
    if (raw.is(Type::list)) {
      for (const Value* item : raw.items()) add_reads(*item, path);
    } else if (raw.is(Type::map)) {
      for (const Member& member : raw.members()) {
        Path below = path;
        below.segments.push_back(member.key);
        add_reads(*member.value, below);
      }
    } else if (const BoundText* text = raw.is(Type::string) ? bindings_.text(raw, path) : nullptr) {
      for (const BoundExpression& part : text->parts) {
        for (const std::uint32_t name : part.names) add_name(bindings_.name(name));
      }
    }
  }

  void add_name(const BoundName& name) {
    if (name.kind == BoundName::Kind::property || found_.contains(name.path)) return;
    const Outcome outcome = reader_.values().read(name);
    found_.emplace(name.path, outcome.has_value() ? outcome.value : nullptr);
    if (is_variable(name.path.segments)) add_inputs_of(name.path.segments);
  }

  PointReader& reader_;
  const Bindings& bindings_;
  std::map<Path, const Value*> found_;
};

}  // namespace

std::vector<PointInput> inputs_of(PointReader& reader, std::span<const std::string_view> path) {
  InputFinder finder(reader);
  finder.add_inputs_of(path);
  return finder.take();
}

}  // namespace presetc
