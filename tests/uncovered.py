#!/usr/bin/env python3
"""Lists the functions of compiler/ with lines that no test ran, from what gcov counted in a build with
PRESETC_COVERAGE. If there is tests/uncovered.md, a table of files, functions and reasons, marks those that it does not
name; lines move, functions keep their names.

Usage: uncovered.py BUILD [--lines]
  --lines   show each line, with its number

A line that several programs or instances of a template have ran if it ran in one of them. Not counted are lines where nothing
stands but what undoes a function that an exception leaves: those of closing brackets, and those of a statement of several lines
that gcov gives nothing else (`=====` in its listings). Handlers of exceptions are.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
KNOWN = ROOT / "tests" / "uncovered.md"
ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \|")  # file, functions


def short(name):
    """`presetc::(anonymous namespace)::Commit::run(A const&)::{lambda()#1}` -> `Commit::run`"""
    name = re.sub(r"\(anonymous namespace\)::|presetc::|\[abi:cxx11\]", "", name)
    name = name.split("::{lambda", 1)[0]
    depth, kept = 0, []
    for at, c in enumerate(name):
        if c == "(" and depth == 0 and not name[:at].endswith("operator"):
            break
        depth += (c == "<") - (c == ">" and depth > 0) if "operator" not in name[:at + 1] else 0
        kept.append(c if depth == 0 and c != ">" else "")
    return "".join(kept).split(" ")[-1]


def counts_of(batch):
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(["gcov", "--json-format", "--stdout", "--demangled-names", *batch], cwd=scratch,
                              capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def read_counts(build):
    """file -> line -> [count, name of the function, some block did not run that no exception leads to]"""
    data = sorted(str(path) for path in build.rglob("*.gcda"))
    batches = [data[at:at + 8] for at in range(0, len(data), 8)]
    files = defaultdict(dict)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for documents in pool.map(counts_of, batches):
            for file in (file for document in documents for file in document["files"]):
                path = os.path.relpath(os.path.join(build, file["file"]), ROOT)
                if not path.startswith("compiler/"):
                    continue
                names = {function["name"]: function["demangled_name"] for function in file["functions"]}
                for line in file["lines"]:
                    name = names.get(line.get("function_name"), "")
                    known = files[path].setdefault(line["line_number"], [0, short(name), False])
                    known[0] += line["count"]
                    known[2] |= line["unexecuted_block"]
    return files


def closing_lines(path):
    """Numbers of the lines that only close something."""
    text = (ROOT / path).read_text().splitlines()
    return {number for number, line in enumerate(text, 1) if not line.strip().strip("});")}


def handler_lines(path):
    """Numbers of the lines of `catch`, as clang-format lays them out."""
    numbers, end = set(), None
    for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
        if end is not None and line.startswith(end):
            end = None
        if begin := re.match(r"(\s*\}) catch \(", line):
            end = begin[1]
        if end is not None:
            numbers.add(number)
    return numbers


def known_functions():
    known = set()
    for line in KNOWN.read_text().splitlines():
        if row := ROW.match(line):
            known.update((row[1], name) for name in re.findall(r"`([^`]+)`", row[2]))
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    files = read_counts(options.build.resolve())
    for path, lines in files.items():
        unwinding = {number for number, (count, _, other) in lines.items() if count == 0 and not other}
        for number in closing_lines(path) & lines.keys() | unwinding - handler_lines(path):
            del lines[number]
    all_lines = sum(len(lines) for lines in files.values())
    found = defaultdict(list)
    for path, lines in files.items():
        for number, (count, name, _) in lines.items():
            if count == 0:
                found[path, name].append(number)
    # Without the table nothing is new.
    known = known_functions() if KNOWN.exists() else set(found)
    for (path, name), numbers in sorted(found.items()):
        mark = "" if (path, name) in known else " (not in tests/uncovered.md)"
        print(f"{path}: {name or '-'}: {len(numbers)}{mark}")
        if options.lines:
            text = (ROOT / path).read_text().splitlines()
            for number in sorted(numbers):
                print(f"  {number:4} {text[number - 1].strip()}")
    for path, name in sorted(known - found.keys()):
        print(f"{path}: {name}: all of it ran now; tests/uncovered.md lists it")
    missed = sum(len(numbers) for numbers in found.values())
    new = sum(key not in known for key in found)
    print(f"{all_lines - missed} of {all_lines} lines ran ({100 * (all_lines - missed) / max(all_lines, 1):.1f} %); "
          f"{len(found)} functions have others, {new} of them new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
