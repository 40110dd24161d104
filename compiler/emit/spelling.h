// The name of a path where names are flat: in the environment and on a command line (language.md section 7,
// `x-env` and `x-arg`). Pure text: what the names are written with is for write_env.cpp and write_args.cpp.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace presetc {

/// What the schema says of a path, leaf or section: `x-env` or `x-arg`; nullopt if it says nothing, the
/// empty text if the path is to be left out. An empty function says nothing of any path.
using SpellingOf = std::function<std::optional<std::string_view>(std::span<const std::string_view> path)>;

/// The path's segments joined by `_` in upper case, with `_` for every other character than letters and
/// digits: `vllm.max-num-seqs` is VLLM_MAX_NUM_SEQS, `3d.x` is _3D_X.
[[nodiscard]] std::string env_name(std::span<const std::string_view> path);
/// Names that a shell reads or owns (PATH, IFS, UID ...): a file that sets one breaks whoever sources it.
[[nodiscard]] bool is_shell_variable(std::string_view name);

/// How a parameter is written on a command line.
struct ArgSpelling {
  std::string name;     ///< `--vllm.max-num-seqs`; of a boolean: written if it is true, nothing if empty
  std::string no;       ///< of a boolean: written if it is false, nothing if empty
  bool valued = false;  ///< booleans are written as a value too: `--x=true`
};

/// `--`, and the path's segments joined by `.`, with `-` for `_`: `--vllm.max-num-seqs`, and `--no-` before
/// the path where it is false.
[[nodiscard]] ArgSpelling arg_spelling(std::span<const std::string_view> path);
/// `--x`: false is not written. `--x/--no-x`: one for true, one for false. `/--no-x`: true is not written.
/// `--x=`: booleans are values. nullopt if it is none of these.
[[nodiscard]] std::optional<ArgSpelling> parse_arg_spelling(std::string_view text);
/// Begins with `-` and has letters after it, and nothing that would end the name: no `=`, no white space, no
/// control character.
[[nodiscard]] bool is_arg_name(std::string_view name);

}  // namespace presetc
