// What a diagnostic that knows the right text asks to change in the file that it is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "fix/text_edit.h"
#include "value/value.h"

namespace presetc {

/// True for diagnostics that suggested_edits knows how to follow: old names of parameters, deprecated presets
/// with a replacement, and plain scalars that YAML 1.1 readers take differently.
[[nodiscard]] bool is_fixable(const Diagnostic& diagnostic);

struct SuggestedEdits {
  std::vector<TextEdit> edits;
  /// Where an entry moves: the maps that it leaves or comes into. What else changes one of these must see
  /// the result first.
  std::vector<const Value*> maps{};
};

/// `root`: what `source`, where the diagnostic is, was read to. nullopt where only a person can make the
/// change, with `why`, which goes on from "... is left as it is: ".
[[nodiscard]] std::optional<SuggestedEdits> suggested_edits(const Diagnostic& diagnostic,
                                                            const Source& source, const Value& root,
                                                            std::string& why);

}  // namespace presetc
