// Diagnostics as text for people, and in the forms that machines read.
#pragma once

#include <span>
#include <string>

#include "base/source.h"
#include "diagnostics/diagnostic.h"

namespace presetc {

/// `file:line:col: severity: message [kind]`, the source line with a caret under the span, notes, a hint.
[[nodiscard]] std::string render_text(std::span<const Diagnostic> diagnostics, const Sources& sources,
                                      bool color);
/// One object a line: file, line, column, end_line, end_column, severity, kind, message, path, hint, notes.
[[nodiscard]] std::string render_json(std::span<const Diagnostic> diagnostics, const Sources& sources);
/// One SARIF 2.1.0 log (docs.oasis-open.org/sarif/sarif/v2.1.0), for code scanning and editors. Places are
/// relative to the working directory, which is to be the repository's root. What has no place is a
/// notification of the run: readers refuse a result without one.
[[nodiscard]] std::string render_sarif(std::span<const Diagnostic> diagnostics, const Sources& sources);
/// One workflow command of GitHub Actions a line, `::error file=...::message`, which makes an annotation.
[[nodiscard]] std::string render_github(std::span<const Diagnostic> diagnostics, const Sources& sources);
/// One code quality report of GitLab: a JSON list.
[[nodiscard]] std::string render_gitlab(std::span<const Diagnostic> diagnostics, const Sources& sources);

}  // namespace presetc
