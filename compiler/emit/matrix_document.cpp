#include "emit/matrix_document.h"

#include <set>
#include <utility>

#include "value/edit.h"

namespace presetc {

const std::vector<std::uint32_t>* first_file_of_points(const OutputSources& sources,
                                                       std::uint32_t experiment) {
  for (const PlannedOutput& planned : outputs_of(sources, experiment)) {
    if (planned.output.kind == OutputKind::points) return &planned.files;
  }
  return nullptr;
}

std::string key_of(const VaryingAxis& axis) {
  return axis.kind == VaryingAxis::Kind::path ? to_string(axis.path) : axis.name;
}

std::vector<std::string> find_reserved(const ResolvedExperiment& experiment) {
  std::set<std::string> taken{"experiment", "id", "label", "path"};
  for (const VaryingAxis& axis : experiment.varying) {
    if (axis.kind == VaryingAxis::Kind::rows) taken.insert(key_of(axis));
  }
  std::vector<std::string> reserved;
  for (const VaryingAxis& axis : experiment.varying) {
    std::string key = key_of(axis);
    const bool own = axis.kind == VaryingAxis::Kind::rows;
    if (!own && !taken.insert(key).second) reserved.push_back(std::move(key));
  }
  return reserved;
}

void MatrixRows::add(PointRenderer& renderer, const std::vector<std::uint32_t>* paths,
                     const PlannedFiles& files) {
  const ResolvedExperiment& experiment = renderer.reader().experiment();
  std::vector<std::string_view> keys;
  for (const VaryingAxis& axis : experiment.varying) keys.push_back(arena_.copy(key_of(axis)));
  for (std::size_t point = 0; point < experiment.points.size(); ++point) {
    renderer.move_to(point);
    PointReader& reader = renderer.reader();
    std::vector<Member> values;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const Value* value = reader.varying()[i].value;
      // A computed value lives no longer than its point.
      if (value != nullptr) values.push_back({keys[i], {}, deep_copy(arena_, *value)});
    }
    MatrixRow& row = rows_.emplace_back();
    row.experiment = experiment.name();
    row.label = arena_.copy(reader.label());
    std::string id;
    append_id(renderer.id(), id);
    row.id = arena_.copy(id);
    row.values = make_map(arena_, values, {});
    if (paths != nullptr && files.size() > 0) row.path = arena_.copy(files.path((*paths)[point]));
  }
}

const Value* MatrixRows::document() {
  std::string no_clash;  // find_reserved was asked before
  return make_matrix(rows_, arena_, no_clash);
}

}  // namespace presetc
