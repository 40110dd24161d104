// The commands, each defined in a file of its own name (command_build.cpp, ...) with its help and options.
#pragma once

#include "driver/command_line.h"
#include "driver/environment.h"

namespace presetc {

extern const Command build_command;
extern const Command check_command;
extern const Command plan_command;
extern const Command merge_command;
extern const Command list_command;
extern const Command show_command;
extern const Command search_command;
extern const Command graph_command;
extern const Command blame_command;
extern const Command diff_command;
extern const Command impact_command;
extern const Command fix_command;
extern const Command lock_command;
extern const Command import_command;
extern const Command export_command;
extern const Command read_command;
extern const Command validate_command;
extern const Command lint_command;
extern const Command init_command;
extern const Command schema_command;
extern const Command explain_command;
extern const Command completion_command;
extern const Command man_command;
extern const Command complete_command;

}  // namespace presetc
