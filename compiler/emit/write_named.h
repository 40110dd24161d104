// Values as flat lists of names with texts: environments, command lines, overrides. The root must be a map.
//
// Each appends to `refused` what its format cannot carry; the text is not to be used then. What is written
// for booleans, null, lists and maps: README.md in this folder.
#pragma once

#include <string>
#include <vector>

#include "emit/spelling.h"
#include "emit/unrepresentable.h"
#include "value/value.h"

namespace presetc {

/// `NAME=value` lines, by name, that a POSIX shell can source. Values are quoted only where the shell needs
/// it: what is not quoted reads the same to `docker run --env-file` and systemd, which know other quotes.
[[nodiscard]] std::string to_env(const Value& config, const SpellingOf& x_env,
                                 std::vector<Unrepresentable>& refused);

/// One line of arguments by path, each quoted where the shell needs it: `eval "set -- $(cat FILE)"` gives
/// them back, and so does `xargs` if no value has a line break.
[[nodiscard]] std::string to_args(const Value& config, const SpellingOf& x_arg,
                                  std::vector<Unrepresentable>& refused);

/// Overrides for the command line of Hydra 1.3, by path, one a line, not quoted for a shell:
/// `++vllm.max_num_seqs=512`. `++` sets a value whether or not the application's config has it.
[[nodiscard]] std::string to_hydra(const Value& config, std::vector<Unrepresentable>& refused);

}  // namespace presetc
