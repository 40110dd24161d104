#!/usr/bin/env python3
"""A user's CMake project with find_package(presetc), under Ninja and Makefiles: what depends on an edited, added or deleted
preset or on a deleted output is made again, and nothing behind an output that stays as it is.

Usage: cmake.py BUILD
"""

import pathlib
import sys
import time

from sandbox import Sandbox

LISTS = """\
cmake_minimum_required(VERSION 3.25)
project(user NONE)
find_package(presetc REQUIRED)
presetc_add_experiments(configs ALL OUTPUT configs OUTPUTS outputs)
list(LENGTH outputs count)
message(STATUS "${count} outputs")
add_custom_command(OUTPUT ran DEPENDS configs ${CMAKE_BINARY_DIR}/configs/quick.yaml
  COMMAND ${CMAKE_COMMAND} -E echo it ran COMMAND ${CMAKE_COMMAND} -E touch ran)
add_custom_target(results ALL DEPENDS ran)
"""


def check(box, generator):
    project = box.project(generator.split()[0])
    (project / "CMakeLists.txt").write_text(LISTS, encoding="utf-8")
    build = box.directory / f"build-{generator.split()[0]}"
    printed = box.run("cmake", "-S", project, "-B", build, "-G", generator, f"-DCMAKE_PREFIX_PATH={box.prefix}")
    box.expect(f"{generator}: cmake prints\n{printed}", "6 outputs" in printed)

    def make(what, ran, compiles):
        printed = box.run("cmake", "--build", build)
        # In makefiles presetc looks in every build.
        wrote = "files in" in printed and " 0 written" not in printed
        box.expect(f"{generator}: {what}: the build prints\n{printed}",
                   ("it ran" in printed) == ran and (wrote or not ran) and (compiles or not wrote)
                   and ("files in" in printed or not compiles and generator == "Ninja"))
        # Ninja takes a rule to be as new as its newest output: what is edited in the same tick of the clock (4 ms) is
        # not newer. Nobody edits that fast.
        time.sleep(0.02)

    def edit(path, before, after):
        text = (project / path).read_text(encoding="utf-8")
        (project / path).write_text(text.replace(before, after), encoding="utf-8")

    make("the first time", True, True)
    make("nothing to do", False, False)
    edit("presets.d/fast.yaml", "64", "128")
    make("a preset is edited", True, True)
    make("nothing to do", False, False)
    edit("presets.d/slow.yaml", "[1, 2]", "[1, 4]")
    make("a preset of the other experiment is edited", False, True)
    (project / "presets.d" / "more.yaml").write_text("description: One more\nconfig: {}\n", encoding="utf-8")
    make("a preset is added", False, True)
    (project / "presets.d" / "more.yaml").unlink()
    make("a preset is deleted", False, True)
    make("nothing to do", False, False)
    (build / "configs" / "quick.yaml").unlink()
    make("an output is deleted", True, True)
    make("nothing to do", False, False)
    edit("experiments/quick.yaml", "[fast]", "[server]")
    make("a manifest is edited", True, True)
    make("nothing to do", False, False)


def main():
    with Sandbox(pathlib.Path(sys.argv[1]).resolve()) as box:
        for generator in ("Ninja", "Unix Makefiles"):
            check(box, generator)
        return box.finish()


if __name__ == "__main__":
    sys.exit(main())
