// The command line, from argv to an exit code.
#pragma once

namespace presetc {

/// main() without the process: parses the arguments, runs the command on the real disk, prints. Returns the
/// exit code: 0 done, 1 mistakes in the input, 2 wrong command line, 4 could not read or write, 70 a bug.
[[nodiscard]] int run_process(int argc, char** argv);

}  // namespace presetc
