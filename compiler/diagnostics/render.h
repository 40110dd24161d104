// Diagnostics as text for people or as JSON for machines.
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

}  // namespace presetc
