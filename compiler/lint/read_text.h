// One file of any folder, read as far as it can be, and what lint says of it: less than a project would. A
// project reads one document with string keys; other programs' files have more, and are not wrong.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/source.h"
#include "diagnostics/diagnostic.h"
#include "parse/document.h"

namespace presetc {

struct LintText {
  std::vector<Document> documents;  ///< those that could be read to their end
  bool whole = false;               ///< these are all, and everything in them is understood but foreign tags
};

/// Fills `source.bytes` from the file that it is named after, and reads every document in it. Mistakes that
/// every reader makes are errors; where readers differ it is a warning; what only presetc refuses (a second
/// document, an application's tag) is a note. A template is said to be one, and nothing else.
[[nodiscard]] LintText read_lint_text(FileSystem& files, Source& source, Diagnostics& diagnostics);

/// The first mark of a template (`{{` or `{%`, outside quotes) in a line; nullopt if there is none.
[[nodiscard]] std::optional<std::size_t> template_mark(std::string_view line);

/// `!!timestamp`, and not the types of a language that borrow this mark, such as `!!python/tuple`.
[[nodiscard]] bool is_tag_of_yaml_org(std::string_view tag);

}  // namespace presetc
