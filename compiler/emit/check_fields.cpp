// The fields of an output that do not go together.
#include <fmt/format.h>

#include "emit/check_outputs.h"
#include "emit/matrix_document.h"
#include "emit/space_document.h"
#include "load/output_words.h"

namespace presetc {

namespace {

bool has_lists(Format format) {
  return format == Format::yaml || format == Format::json || format == Format::jsonl ||
         format == Format::args;
}

/// A field that speaks of the document of a point.
std::string_view field_of_points(const Output& output) {
  if (output.provenance != Provenance::none) return "provenance";
  if (output.kind == OutputKind::list) return {};
  if (!output.select.empty()) return "select";
  if (output.varying_only) return "values";
  return output.spec != nullptr && output.spec->layout == Layout::flat ? "layout" : "";
}

}  // namespace

bool check_fields(const Output& output, Diagnostics& diagnostics) {
  bool sound = true;
  const auto refuse = [&](Kind kind, std::string message, std::string hint) {
    sound = false;
    diagnostics.report(kind, output.span(), std::move(message)).with_hint(std::move(hint));
  };
  const auto name = output.experiment_name();
  if (output.kind == OutputKind::points) {
    if (output.provenance == Provenance::comments && output.format != Format::yaml) {
      refuse(Kind::output_fields,
             fmt::format("\"{}\" is written as {}, and presetc writes comments in YAML alone", name,
                         format_title(output.format)),
             "`provenance: sidecar` writes a document beside each file");
    }
    return sound;
  }
  if (const auto field = field_of_points(output); !field.empty()) {
    refuse(Kind::output_fields,
           fmt::format("`{}` says nothing about a {}: it speaks of the document of one point", field,
                       kind_name(output.kind)),
           "leave it out, or use `kind: points`");
  }
  if (output.kind == OutputKind::list && !has_lists(output.format)) {
    refuse(Kind::output_fields,
           fmt::format("\"{}\" is written as a list, and {} has no lists of documents", name,
                       format_title(output.format)),
           "write it as `format: jsonl`, `json` or `yaml`, or as `kind: points`");
  }
  if (output.kind == OutputKind::space) {
    if (const auto no_product = why_no_product(*output.experiment)) {
      refuse(Kind::no_product,
             fmt::format("the points of \"{}\" are no plain product of its axes: {}", name, no_product->why),
             no_product->hint);
    }
  }
  if (output.kind == OutputKind::matrix) {
    for (const std::string& reserved : find_reserved(*output.experiment)) {
      refuse(Kind::output_fields,
             fmt::format("`{}` varies, and a row of a matrix says something else by that name", reserved),
             "write the points as `kind: list`");
    }
  }
  return sound;
}

bool check_rows(std::span<const Output* const> outputs, Diagnostics& diagnostics) {
  std::size_t rows = 0;
  for (const Output* output : outputs) rows += output->experiment->points.size();
  if (rows <= max_matrix_rows) return true;
  const std::string others = outputs.size() > 1 ? fmt::format(" and {} more", outputs.size() - 1) : "";
  diagnostics
      .report(Kind::too_many_rows, outputs.front()->span(),
              fmt::format("the matrix of \"{}\"{} would have {} rows, and CI services take {}",
                          outputs.front()->experiment_name(), others, rows, max_matrix_rows))
      .with_hint(others.empty() ? "sweep less, or split the experiment"
                                : "give each experiment a matrix of its own with `path`");
  return false;
}

}  // namespace presetc
