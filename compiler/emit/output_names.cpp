#include "emit/output_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "load/output_words.h"
#include "resolve/point_mistakes.h"
#include "resolve/subspace.h"
#include "value/display.h"

namespace presetc {

namespace {

const BoundText* bound_path(const Subspace& subspace, const Output& output) {
  if (output.spec == nullptr) return nullptr;
  const auto& path = subspace.output_paths[output.index];
  return path ? &*path : nullptr;
}

bool is_of_a_point(Property property) {
  return property == Property::label || property == Property::row || property == Property::id ||
         property == Property::index;
}

}  // namespace

bool depends_on_the_point(const BoundText& text, const Bindings& bindings) {
  return std::any_of(text.parts.begin(), text.parts.end(), [&](const BoundExpression& part) {
    return !part.axes.empty() || std::any_of(part.names.begin(), part.names.end(), [&](std::uint32_t index) {
      const BoundName& name = bindings.name(index);
      return name.kind == BoundName::Kind::property && is_of_a_point(name.property);
    });
  });
}

std::optional<std::string> OutputNames::of_point(const Output& output) {
  if (output.spec != nullptr && output.spec->path) return evaluate(output);
  const std::string& label = reader_.label();
  return fmt::format("{}{}{}.{}", output.experiment_name(), label.empty() ? "" : "/", label,
                     format_name(output.format));
}

std::optional<std::string> OutputNames::of_document(const Output& output) {
  if (output.spec == nullptr || !output.spec->path)
    return fmt::format("{}.{}", output.experiment_name(), format_name(output.format));
  for (const auto& subspace : output.experiment->subspaces) {
    const BoundText* path = bound_path(*subspace, output);
    if (path == nullptr || !depends_on_the_point(*path, subspace->bindings)) continue;
    report(output,
           fmt::format("the path of the {} of \"{}\" depends on the point, and it is one file for all points",
                       kind_name(output.kind), output.experiment_name()),
           "use what all points share, such as `${@experiment}`");
    return std::nullopt;
  }
  return evaluate(output);
}

std::optional<std::string> OutputNames::evaluate(const Output& output) {
  const BoundText* path = bound_path(reader_.subspace(), output);
  if (path == nullptr) return std::string(output.spec->path->text);
  const Outcome outcome = reader_.text(*path, format_name(output.format));
  if (!outcome.has_value()) return std::nullopt;  // finish() says why
  const Value& value = *outcome.value;
  if (value.is(Type::string)) return std::string(value.string());
  if (value.is(Type::integer)) return to_string(value.integer());
  if (value.is(Type::real)) return to_string(value.real());
  report(output,
         fmt::format("the path of an output of \"{}\" is {}, a {}; expected a text", output.experiment_name(),
                     display(value), type_name(value.type())),
         "put text around it, such as `${@experiment}/${@label}.${@format}`");
  return std::nullopt;
}

void OutputNames::report(const Output& output, std::string message, std::string hint) {
  if (reported_) return;
  reported_ = true;
  diagnostics_.report(Kind::output_path, output.path_span(), std::move(message)).with_hint(std::move(hint));
}

void OutputNames::finish() {
  report_failures(reader_.take_failures(), reader_.experiment(), diagnostics_);
}

}  // namespace presetc
