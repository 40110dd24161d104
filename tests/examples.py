#!/usr/bin/env python3
"""The repository's own examples, as a person who has just cloned it runs them: everything compiles, the second
build changes no file, each experiment has as many points as examples/README.md says, and examples/broken
reports exactly the mistakes that were planted there.

Usage: examples.py PRESETC
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = ".presetc-record"
FILES = 72

# file, line and kind of each planted mistake; examples/README.md lists them in this order.
PLANTED = [
    ("presets.d/fast-serving.yaml", "unknown-field"),
    ("presets.d/fast-serving.yaml", "not-allowed"),
    ("presets.d/fast-serving.yaml", "wrong-type"),
    ("presets.d/fast-serving.yaml", "unknown-parameter"),
    ("presets.d/fast-serving.yaml", "out-of-bounds"),
    ("presets.d/long-context.yaml", "duplicate-key"),
    ("experiments/study.yaml", "unknown-preset"),
    ("experiments/study.yaml", "duplicate-candidate"),
]


def run(presetc, scratch, *arguments):
    return subprocess.run([presetc, *arguments], cwd=scratch, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def listing(directory):
    """What changes whenever a file is touched; the record of the build may be renewed."""
    found = {}
    for path in directory.rglob("*"):
        if path.is_dir() or path.name == RECORD:
            continue
        status = path.lstat()
        found[str(path)] = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size)
    return found


def counts_in_readme():
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    return {name: int(count) for name, count in re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", text, re.MULTILINE)}


def check_builds(presetc, scratch):
    first = run(presetc, scratch, "build")
    if first.returncode != 0:
        return [f"`presetc build` ends with {first.returncode}:\n{first.stdout}"]
    wrong = []
    output = scratch / "build" / "experiments"
    before = listing(output)
    files = [path for path in output.rglob("*") if path.is_file() and path.name not in ("index.json", RECORD)]
    if len(files) != FILES:
        wrong.append(f"the examples write {len(files)} files, not {FILES}")
    index = json.loads((output / "index.json").read_text(encoding="utf-8"))
    points = {name: len(entry["points"]) for name, entry in index["experiments"].items()}
    if points != counts_in_readme():
        wrong.append(f"examples/README.md says {counts_in_readme()}, and the points are {points}")
    second = run(presetc, scratch, "build")
    if second.returncode != 0 or listing(output) != before:
        wrong.append(f"the second build changes something:\n{second.stdout}")
    if " 0 written, " not in second.stdout:
        wrong.append(f"the second build says that it writes something:\n{second.stdout}")
    check = run(presetc, scratch, "check")
    if check.returncode != 0 or listing(output) != before:
        wrong.append(f"`presetc check` ends with {check.returncode}, or writes:\n{check.stdout}")
    return wrong


def check_broken(presetc, scratch):
    broken = scratch / "examples" / "broken"
    before = listing(broken)
    done = run(presetc, scratch, "-C", "examples/broken", "check", "--format", "json")
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    wrong = []
    mistakes = sorted((m["file"].removeprefix("examples/broken/"), m["kind"]) for m in found)
    if done.returncode != 1 or mistakes != sorted(PLANTED):
        wrong.append(f"the broken example ends with {done.returncode} and reports\n{done.stdout}")
    for message in found:
        if message["severity"] != "error" or not message["line"] or not message["column"]:
            wrong.append(f"no place, or no error: {message}")
    built = run(presetc, scratch, "-C", "examples/broken", "build")
    if built.returncode != 1 or listing(broken) != before:
        wrong.append(f"a build of the broken example ends with {built.returncode}, or writes:\n{built.stdout}")
    return wrong


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="presetc-examples-") as temporary:
        scratch = pathlib.Path(temporary)
        shutil.copy(ROOT / "presetc.yaml", scratch)
        for name in ("presets.d", "schemas", "examples"):
            shutil.copytree(ROOT / name, scratch / name)
        wrong = check_builds(presetc, scratch) + check_broken(presetc, scratch)
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
