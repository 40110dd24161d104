// The tokens that are scalars: where each ends and which text it stands for (YAML 1.2.2, chapters 7.3
// and 8.1). Knows nothing of types, keys or maps.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "diagnostics/kind.h"
#include "parse/decoded_text.h"
#include "parse/yaml_cursor.h"
#include "value/value.h"

namespace presetc {

/// A scalar's token [begin, end) (quotes included) and its text: a view of the source where that is possible,
/// else in the arena.
struct YamlScalar {
  Style style = Style::plain;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text{};
};

/// Why there is no scalar here, and where exactly.
struct YamlScalarError {
  Kind kind = Kind::yaml_syntax;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
};

/// Where a scalar stands. Its further lines must be indented by more than `parent_column` (-1: nothing around
/// it).
struct YamlPlace {
  YamlContext context = YamlContext::block;
  int parent_column = -1;
};

// Each begins at the cursor and leaves it behind the token. nullopt: `error` says why. `offsets`, if given,
// gets the place of each byte of a text that is in the arena; a text that is a view stands where it points.

/// Single or double quotes.
[[nodiscard]] std::optional<YamlScalar> read_quoted_scalar(YamlCursor& cursor, YamlPlace place, Arena& arena,
                                                           YamlScalarError& error,
                                                           ByteOffsets* offsets = nullptr);
/// `|` or `>`.
[[nodiscard]] std::optional<YamlScalar> read_block_scalar(YamlCursor& cursor, YamlPlace place, Arena& arena,
                                                          YamlScalarError& error,
                                                          ByteOffsets* offsets = nullptr);
/// Goes on over further lines until the text has `size` bytes. An empty text: no plain scalar begins here.
[[nodiscard]] YamlScalar read_plain_scalar_token(YamlCursor& cursor, YamlPlace place, std::size_t size,
                                                 Arena& arena, ByteOffsets* offsets = nullptr);

}  // namespace presetc
