#!/usr/bin/env python3
"""A user's makefile with the installed Makefile.inc: what depends on an edited, added or deleted preset is made again, and
nothing behind an output that stays as it is.

Usage: make.py BUILD
"""

import pathlib
import sys

from sandbox import Sandbox

MAKEFILE = """\
is := =
results: results/quick results/study-1 results/study-2
include $(PREFIX)/share/presetc/Makefile.inc
results/quick: build/experiments/quick.yaml
results/study-1: build/experiments/study/batch$(is)1,seed$(is)1.yaml
results/study-2: build/experiments/study/batch$(is)2,seed$(is)1.yaml
results/%:
\t@mkdir -p results
\t@cp '$<' $@
\t@echo ran $@
"""


def main():
    with Sandbox(pathlib.Path(sys.argv[1]).resolve()) as box:
        project = box.project("project")
        (project / "Makefile").write_text(MAKEFILE, encoding="utf-8")

        def make(what, ran, compiles, *goals):
            printed = box.run("make", "-s", f"PREFIX={box.prefix}", *goals, where=project).splitlines()
            box.expect(f"{what}: make prints {printed}",
                       sorted(line[4:] for line in printed if line.startswith("ran ")) == ran and
                       any("build/experiments:" in line for line in printed) == compiles)

        def edit(path, before, after):
            text = (project / path).read_text(encoding="utf-8")
            (project / path).write_text(text.replace(before, after), encoding="utf-8")

        everything = ["results/quick", "results/study-1", "results/study-2"]
        make("the first time", everything, True)
        make("nothing to do", [], False)
        edit("presets.d/fast.yaml", "64", "128")
        make("a preset is edited", ["results/quick"], True)
        make("nothing to do", [], False)
        edit("presets.d/fast.yaml", "A fast one", "The fast one")
        make("a comment is edited, so to speak", [], True)
        make("nothing to do", [], False)
        (project / "presets.d" / "more.yaml").write_text("description: One more\nconfig: {}\n", encoding="utf-8")
        make("a preset is added", [], True)
        (project / "presets.d" / "more.yaml").unlink()
        make("a preset is deleted", [], True)
        make("nothing to do", [], False)
        edit("presets.d/server.yaml", "small", "large")
        make("what all extend is edited", everything, True)
        (project / "build/experiments/quick.yaml").unlink()
        make("an output is deleted", ["results/quick"], True)
        make("nothing to do", [], False)
        edit("experiments/study.yaml", "[1, 2]", "[1, 3]")
        make("a sweep is cut", [], True)
        box.expect("an output that is no longer produced stays",
                   not (project / "build/experiments/study/batch=1,seed=2.yaml").exists())

        box.run("make", "presetc-check", f"PREFIX={box.prefix}", where=project)
        box.run("make", "presetc-outputs", f"PREFIX={box.prefix}", where=project)
        edit("presets.d/fast.yaml", "128", "256")
        box.run("make", "presetc-outputs", f"PREFIX={box.prefix}", where=project, code=2)
        edit("presets.d/fast.yaml", "256", "many")
        box.run("make", f"PREFIX={box.prefix}", where=project, code=2)
        return box.finish()


if __name__ == "__main__":
    sys.exit(main())
