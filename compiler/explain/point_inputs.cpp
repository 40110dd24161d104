#include "explain/point_inputs.h"

#include <map>

#include "explain/computed_texts.h"
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
      if (!is_at_or_below(path, found) && !is_at_or_below(found, path)) continue;
      for (const BoundText* text : texts_of(reader_, place, path)) {
        for (const BoundExpression& part : text->parts) {
          for (const std::uint32_t name : part.names) add_name(bindings_.name(name));
        }
      }
    }
  }

  [[nodiscard]] std::vector<PointInput> take() {
    std::vector<PointInput> inputs;
    for (const auto& [path, value] : found_) inputs.push_back({path, value});
    return inputs;
  }

 private:
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
