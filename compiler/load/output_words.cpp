#include "load/output_words.h"

#include <array>

#include "load/words.h"

namespace presetc {

namespace {

struct FormatRow {
  std::string_view word, title;
  Format value;
};

constexpr std::array formats{
    FormatRow{"yaml", "YAML", Format::yaml},
    FormatRow{"json", "JSON", Format::json},
    FormatRow{"jsonl", "JSON Lines", Format::jsonl},
    FormatRow{"toml", "TOML", Format::toml},
    FormatRow{"env", "an env file", Format::env},
    FormatRow{"args", "a command line", Format::args},
    FormatRow{"hydra", "Hydra overrides", Format::hydra},
};

constexpr std::array kinds{
    Word<OutputKind>{"points", OutputKind::points},
    Word<OutputKind>{"list", OutputKind::list},
    Word<OutputKind>{"space", OutputKind::space},
    Word<OutputKind>{"matrix", OutputKind::matrix},
};

}  // namespace

std::string_view format_name(Format format) {
  return row_of(formats, format).word;
}

std::string_view format_title(Format format) {
  return row_of(formats, format).title;
}

std::optional<Format> find_output_format(std::string_view name) {
  return meaning_of(formats, name);
}

std::string_view kind_name(OutputKind kind) {
  return row_of(kinds, kind).word;
}

std::optional<OutputKind> find_output_kind(std::string_view name) {
  return meaning_of(kinds, name);
}

}  // namespace presetc
