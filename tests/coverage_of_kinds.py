#!/usr/bin/env python3
"""Checks that every kind of message and every merge strategy appears in some golden case.

A kind is covered when a transcript shows `[slug]`; a strategy when a case's files or commands ask for it.
"""

import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

STRATEGIES = ("union", "intersection", "last_wins", "exact", "append", "append_unique", "by_key")

# slug -> why no case can show it. A kind that a case does show may not stand here.
EXCEPTIONS = {}


def kinds(definitions):
    return [name.replace("_", "-") for name in re.findall(r"^KIND\((\w+),", definitions, re.MULTILINE)]


def asks_for(strategy, text):
    """Whether a manifest, schema or command line asks for the strategy (not: whether a sentence mentions it)."""
    if strategy == "by_key":
        return re.search(r"\bby_key[\"']?\s*:", text)
    return (re.search(rf":\s*[\"']?{strategy}[\"']?\s*(?:[,}}]|#|$)", text, re.MULTILINE)
            or re.search(rf"--strategy[ =]{strategy}\b", text))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    root = parser.parse_args().root
    shown, inputs = set(), []
    for path in sorted((root / "tests" / "cases").glob("*/**/*")):
        parts = path.relative_to(root / "tests" / "cases").parts
        if not path.is_file() or parts[1] in ("expected", "build"):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        if parts[1:] == ("transcript",):
            shown.update(re.findall(r"\[([a-z0-9-]+)\]$", text, re.MULTILINE))
            text = "".join(line for line in text.splitlines(keepends=True) if line.startswith(("$ ", "> ")))
        inputs.append(text)

    wrong = []
    known = kinds((root / "compiler" / "diagnostics" / "kinds.def").read_text(encoding="utf-8"))
    if not known:
        wrong.append("no KIND(...) rows found in compiler/diagnostics/kinds.def")
    for kind in known:
        if kind not in shown and kind not in EXCEPTIONS:
            wrong.append(f"no case shows [{kind}]")
        if kind in shown and kind in EXCEPTIONS:
            wrong.append(f"[{kind}] is shown by a case: take it out of the exceptions")
    for kind in sorted(set(EXCEPTIONS) - set(known)):
        wrong.append(f"[{kind}] is an exception and no kind")
    for strategy in STRATEGIES:
        if not any(asks_for(strategy, text) for text in inputs):
            wrong.append(f"no case merges with {strategy}")
    for message in wrong:
        print(message)
    print(f"{len(wrong)} missing" if wrong else f"all {len(known)} kinds and {len(STRATEGIES)} strategies are covered")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
