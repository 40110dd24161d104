// The manual page, from the tables that parse the command line and print its help.
#pragma once

#include <string>

namespace presetc {

/// presetc(1) in the man macros of roff (groff_man(7)), for `man -l`, groff and mandoc.
[[nodiscard]] std::string man_page();

}  // namespace presetc
