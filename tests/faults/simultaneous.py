#!/usr/bin/env python3
"""Two to eight builds into one directory at the same time end as one build would: all succeed, the files are the
same bytes, and nothing else is left. Builds of different experiments lose nothing of each other's index.

Usage: simultaneous.py PRESETC [ROUNDS]
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from every_call import put, tree
from scenarios import AFTER, BEFORE, PRESETS

MANY = PRESETS | {"experiments/many.yaml": "experiments:\n" + "".join(
    f"  e{i}: {{presets: [base], sweep: {{lr: [{', '.join(f'0.{i}{j}' for j in range(1, 8))}]}}}}\n" for i in range(1, 9))}
OUTPUT = "build/experiments"


def build(presetc, top, *words):
    return subprocess.Popen([presetc, "build", *words], cwd=top, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)


def ends(processes):
    """What went wrong, in words; waits for all."""
    outputs = [(process.communicate(timeout=120)[0], process.returncode) for process in processes]
    return "".join(f"ends with {code}: {text}" for text, code in outputs if code != 0 or "warning" in text)


def one_build(presetc, top, files):
    put(top, files)
    if wrong := ends([build(presetc, top)]):
        raise SystemExit(f"a build alone {wrong}")
    return tree(top / OUTPUT)


def rounds(presetc, scratch, number):
    """What is wrong."""
    wrong = []
    projects = {"a new directory": (None, MANY), "an older build": (BEFORE, AFTER)}
    for name, (before, after) in projects.items():
        reference = scratch / "reference"
        wanted = one_build(presetc, reference, after)
        shutil.rmtree(reference)
        for turn in range(number):
            count = 2 + turn % 7
            top = scratch / "project"
            if before is not None:
                one_build(presetc, top, before)
            put(top, after)
            said = ends([build(presetc, top, f"-j{1 + i % 3}") for i in range(count)])
            if said or tree(top / OUTPUT) != wanted:
                wrong.append(f"{count} builds into {name}: {said or 'other files than of one build'}")
            shutil.rmtree(top)
    for turn in range(number):
        top = scratch / "project"
        put(top, MANY)
        count = 2 + turn % 7
        said = ends([build(presetc, top, f"e{i + 1}") for i in range(count)])
        wanted_top = scratch / "reference"
        put(wanted_top, MANY)
        said += ends([build(presetc, wanted_top, *(f"e{i + 1}" for i in range(count)))])
        if said or tree(top / OUTPUT) != tree(wanted_top / OUTPUT):
            wrong.append(f"builds of {count} experiments, each by itself: {said or 'other files than of one build'}")
        shutil.rmtree(top)
        shutil.rmtree(wanted_top)
    return wrong


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 14
    with tempfile.TemporaryDirectory(prefix="presetc-simultaneous-") as scratch:
        wrong = rounds(presetc, pathlib.Path(scratch), number)
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
