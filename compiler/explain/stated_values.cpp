#include "explain/stated_values.h"

#include <algorithm>

namespace presetc {

namespace {

class Statements {
 public:
  void add_tree(const Value& value, Path& at, std::string_view field) {
    if (value.is(Type::map) && !value.members().empty()) {
      for (const Member& member : value.members()) {
        at.segments.push_back(member.key);
        add_tree(*member.value, at, field);
        at.segments.pop_back();
      }
    } else if (!at.segments.empty()) {
      found_.push_back({at, field, false, {&value}, value.span()});
    }
  }

  void add(const std::vector<Removal>& removals) {
    for (const Removal& removal : removals)
      found_.push_back({removal.pattern.path, "unset", false, {}, removal.span});
  }

  void add(const std::vector<Assignment>& assignments) {
    for (const Assignment& assignment : assignments) {
      Path at = assignment.path;
      add_tree(*assignment.value, at, "set");
    }
  }

  void add(const Offer& offer, std::string_view field) {
    found_.push_back({offer.path, field, true, offer.candidates, offer.key_span});
  }

  void add(const BlockAxis& axis) {
    for (const Offer& offer : axis.offers) add(offer, "sweep");
    // A table states each of its columns once.
    const std::size_t first = found_.size();
    for (const Row& row : axis.rows) {
      for (const Assignment& cell : row.values) {
        const auto same = std::find_if(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(),
                                       [&](const StatedValue& column) { return column.path == cell.path; });
        if (same != found_.end()) {
          same->values.push_back(cell.value);
        } else {
          found_.push_back({cell.path, "sweep", true, {cell.value}, cell.key_span});
        }
      }
    }
  }

  void add(const Body& body, bool with_sweep) {
    add(body.set);
    add(body.unset);
    if (!with_sweep) return;
    for (const Block& block : body.sweep) {
      for (const BlockAxis& axis : block.axes) add(axis);
    }
  }

  [[nodiscard]] std::vector<StatedValue> take() { return std::move(found_); }

 private:
  std::vector<StatedValue> found_;
};

}  // namespace

std::vector<StatedValue> stated_by(const Preset& preset) {
  Statements statements;
  Path at;
  if (preset.config != nullptr) statements.add_tree(*preset.config, at, "config");
  for (const Offer& offer : preset.parameters) statements.add(offer, "parameters");
  statements.add(preset.unset);
  return statements.take();
}

std::vector<StatedValue> stated_by(const Manifest& manifest, const Experiment& experiment) {
  Statements statements;
  statements.add(manifest.defaults, !experiment.body.says_sweep);
  statements.add(experiment.body, true);
  return statements.take();
}

}  // namespace presetc
