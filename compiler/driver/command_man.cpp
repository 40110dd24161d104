#include "driver/commands.h"
#include "driver/man_page.h"

namespace presetc {

namespace {

int command_man(const Options&, Environment& environment) {
  environment.out += man_page();
  return exit_done;
}

}  // namespace

constinit const Command man_command{
    "man", command_man, group_start, "Print the manual page", "presetc man | man -l -", {}};

}  // namespace presetc
