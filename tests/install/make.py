#!/usr/bin/env python3
"""A user's makefile with the installed Makefile.inc: what depends on an edited, added or deleted preset is made again, and
nothing behind an output that stays as it is. The example of the README too, where rules with % alone name the outputs.

Usage: make.py BUILD
"""

import pathlib
import re
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


ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDY = "experiments:\n  study: {presets: [slow], sweep: {rows: {small: {seed: 1}, large: {seed: 2}}}}\n"


def check_readme(box):
    """Two makes, then an edit that concerns one of two outputs."""
    project = box.project("readme")
    example = re.search(r"```make\n(include Makefile\.inc\n.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (project / "Makefile").write_text("all: results/small.json results/large.json\n" + example.group(1), encoding="utf-8")
    (project / "Makefile.inc").write_bytes((box.prefix / "share/presetc/Makefile.inc").read_bytes())
    (project / "presets.d/slow.yaml").write_text("description: A slow one\nextends: server\n", encoding="utf-8")
    (project / "experiments/study.yaml").write_text(STUDY, encoding="utf-8")
    (project / "results").mkdir()
    (project / "run").write_text("#!/bin/sh\ncat $1\n", encoding="utf-8")
    (project / "run").chmod(0o755)

    def make(what, ran):
        printed = box.run("make", where=project)
        box.expect(f"the README's example, {what}: make prints {printed}",
                   re.findall(r"^\./run build/experiments/study/(\w+)\.yaml", printed, re.MULTILINE) == ran and
                   "rm " not in printed and ("presetc " in printed or not ran))
        box.run("presetc", "build", "--check", where=project)

    make("the first time", ["small", "large"])
    make("nothing to do", [])
    (project / "experiments/study.yaml").write_text(STUDY.replace("seed: 2", "seed: 3"), encoding="utf-8")
    make("a row is edited", ["large"])
    make("nothing to do", [])


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
        check_readme(box)
        return box.finish()


if __name__ == "__main__":
    sys.exit(main())
