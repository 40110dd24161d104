// What the tests of compiler/validate share: schemas and values from JSON text in which ' stands for ", so
// that tables stay readable, and violations as one line of text each.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/source.h"
#include "parse/document.h"
#include "validate/catalogue.h"
#include "validate/check.h"
#include "validate/check_config.h"
#include "validate/check_document.h"
#include "validate/schema.h"
#include "validate/valijson_verdict.h"
#include "value/path.h"

namespace presetc::testing_validate {

inline std::string quoted(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\'', '"');
  return out;
}

inline std::string line_of(const Violation& violation) {
  const auto path = to_string(violation.path);
  auto line =
      fmt::format("{} {}: {}", path.empty() ? "." : path, info(violation.kind).slug, violation.message);
  if (!violation.hint.empty()) line += fmt::format(" ({})", violation.hint);
  return line;
}

inline std::string line_of(const Diagnostic& diagnostic, const Sources& sources) {
  const auto at = sources[diagnostic.span.file].position(diagnostic.span.begin);
  auto line = fmt::format("{}:{} {}", at.line, at.column, diagnostic.message);
  if (!diagnostic.hint.empty()) line += fmt::format(" ({})", diagnostic.hint);
  return line;
}

/// A compiled schema, and everything a value can be asked of it.
class Judge {
 public:
  explicit Judge(std::string_view schema_text) {
    Source& source = sources_.add("test.schema.json", quoted(schema_text));
    auto document = read_json(source, diagnostics_);
    if (document) schema_ = compile_schema("test", std::move(*document), diagnostics_);
  }

  [[nodiscard]] bool compiled() const { return schema_ != nullptr; }
  [[nodiscard]] const Schema& schema() const { return *schema_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }
  [[nodiscard]] Diagnostics& diagnostics() { return diagnostics_; }
  [[nodiscard]] const Sources& sources() const { return sources_; }

  /// "line:column message (hint)" of every mistake in the schema.
  [[nodiscard]] std::string mistakes() const {
    std::string text;
    for (const auto& diagnostic : diagnostics_.all()) {
      text += (text.empty() ? "" : "\n") + line_of(diagnostic, sources_);
    }
    return text;
  }

  const Value& value(std::string_view text) {
    Source& source = sources_.add("value.json", quoted(text));
    values_.push_back(std::move(*read_json(source, diagnostics_)));
    return *values_.back().root;
  }
  Path path(std::string_view text) {
    PathError error;
    auto path = text.empty() ? Path{} : *parse_path(arena_.copy(text), arena_, error);
    return path;
  }

  std::string check(std::string_view text, Completeness completeness, bool references = false,
                    std::string_view at = {}) {
    std::vector<Violation> violations;
    check_value(*schema_, path(at).segments, value(text), completeness, references, violations);
    return lines(violations);
  }
  std::string check_config_lines(const Catalogue& catalogue, std::string_view text, std::string_view at = {},
                                 bool references = false) {
    std::vector<Violation> violations;
    check_config(catalogue, *schema_, value(text), path(at).segments, references, violations);
    return lines(violations);
  }

  static std::string lines(const std::vector<Violation>& violations) {
    std::string text;
    for (const auto& violation : violations) text += (text.empty() ? "" : "\n") + line_of(violation);
    return text;
  }

 private:
  Sources sources_;
  Arena arena_;
  Diagnostics diagnostics_;
  std::unique_ptr<Schema> schema_;
  std::vector<Document> values_;
};

}  // namespace presetc::testing_validate
