#!/usr/bin/env python3
"""Holds the README to its word: runs every command in its ```console blocks and compares what is printed.

    tests/readme.py            run them; a difference is shown as a diff
    tests/readme.py --bless    write what the commands print into README.md; read the diff

The blocks are transcripts as in run_case.py. They run one after another in one scratch copy of the repository's
project (presets.d, schemas, examples, presetc.yaml), so that a block may use the files that one before it wrote.
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile

import run_case

ROOT = run_case.ROOT
README = ROOT / "README.md"
PROJECT = ("presets.d", "schemas", "examples", "presetc.yaml")
BLOCK = re.compile(rb"(?<=```console\n)(.*?)(?=```\n)", re.DOTALL)


def run(blocks, presetc):
    """The steps of each block with what they print now."""
    with tempfile.TemporaryDirectory() as temporary:
        project = pathlib.Path(temporary) / "presetc"
        project.mkdir()
        for name in PROJECT:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, project / name)
        steps = [step for block in blocks for step in block]
        done, _ = run_case.run(project, steps, run_case.Mode("as written"), presetc, timeout=60)
    result = []
    for block in blocks:
        result.append(done[:len(block)])
        done = done[len(block):]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presetc", type=pathlib.Path, default=ROOT / "build" / "release" / "presetc")
    parser.add_argument("--bless", action="store_true")
    options = parser.parse_args()
    text = README.read_bytes()
    blocks = run([run_case.parse(block) for block in BLOCK.findall(text)], options.presetc.resolve())
    rendered = iter([run_case.render(block) for block in blocks])
    fresh = BLOCK.sub(lambda _: next(rendered), text)
    if options.bless:
        README.write_bytes(fresh)
    elif fresh != text:
        sys.exit(run_case.diff(text, fresh, "README.md", "README.md as its commands print today"))
    print(f"{len(blocks)} blocks of README.md are true")


if __name__ == "__main__":
    main()
