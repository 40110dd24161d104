#!/usr/bin/env python3
"""Makes the inputs that fuzzers begin with out of the repository's own files: seeds.py DIRECTORY

DIRECTORY/TARGET/ gets a file for each input. The golden cases, the examples and the built-in presets are the
seeds: they show every kind of mistake and every field. What once found a mistake is in corpus/ instead.
"""
import hashlib
import json
import pathlib
import re
import sqlite3
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_BYTES = 16384
PROJECT_PARTS = ("presetc.yaml", "presets.d", "experiments", "schemas", "configs")
TEXT_ENDINGS = {".yaml", ".yml", ".json"}


def texts(folder):
    return sorted(path for path in folder.rglob("*")
                  if path.suffix in TEXT_ENDINGS and path.is_file() and "build" not in path.parts)


def projects():
    """Directories that look like projects."""
    marks = {"presetc.yaml", "presets.d", "experiments"}
    for base in (ROOT / "tests/cases", ROOT / "examples"):
        yield from sorted({path.parent for path in base.rglob("*") if path.name in marks})


def project_text(folder):
    """All files of a project as one input."""
    joined = b""
    for part in PROJECT_PARTS:
        place = folder / part
        for path in [place] if place.is_file() else texts(place):
            joined += b"=== " + str(path.relative_to(folder)).encode() + b"\n" + path.read_bytes()
            joined += b"" if joined.endswith(b"\n") else b"\n"
    return joined


def loaded(path):
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, TypeError, RecursionError):
        return None


def expressions(text):
    """What is in `${}`, and quoted texts and values of one line in which an operator stands."""
    yield from re.findall(r"\$\{[^}]*\}", text)
    yield from re.findall(r"\$\{([^}]*)\}", text)
    for found in re.findall(r'"([^"\n]*)"|: (.*)', text):
        for part in found:
            if re.search(r"[=<>!&|?*/%+]|defined|\(", part) and len(part) < 300:
                yield part


def schema_pairs():
    """Each schema with values that its project holds against it."""
    for folder in projects():
        values = [{}]
        for path in texts(folder / "presets.d")[:4] + texts(folder / "configs")[:2]:
            document = loaded(path)
            if isinstance(document, dict):
                values.append(document.get("config", document))
        for path in sorted(folder.glob("schemas/*.json")):
            for value in values:
                try:
                    shown = json.dumps(value, allow_nan=False)
                except (TypeError, ValueError, RecursionError):
                    continue
                yield b"=== schema\n" + path.read_bytes() + b"\n=== value\n" + shown.encode() + b"\n"


def databases():
    """In small pages, so that a fuzzer reaches every part."""
    for path in sorted(ROOT.glob("tests/cases/*/**/*.sql")):
        connection = sqlite3.connect(":memory:")
        connection.execute("PRAGMA page_size = 512")
        try:
            connection.executescript(path.read_text(encoding="utf-8"))
        except sqlite3.Error:
            continue
        yield connection.serialize()


def all_seeds():
    cases, presets, schemas = (ROOT / name for name in ("tests/cases", "presets.d", "schemas"))
    files = [path for folder in (cases, ROOT / "examples", presets, schemas) for path in texts(folder)]
    yield "reader", (path.read_bytes() for path in files)
    yield "schema", schema_pairs()
    yield "project", map(project_text, projects())
    yield "fix", map(project_text, projects())
    yield "expression", (text.encode() for path in files
                         for text in expressions(path.read_text(encoding="utf-8", errors="replace")))
    yield "import", (path.read_bytes() for case in sorted(cases.iterdir())
                     if re.search("import|exchange|export", case.name) for path in texts(case))
    yield "database", databases()


def main():
    out = pathlib.Path(sys.argv[1])
    for target, inputs in all_seeds():
        folder = out / target
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for data in inputs:
            if 0 < len(data) <= MOST_BYTES:
                (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)
                count += 1
        print(f"{target}: {count} seeds")
        if count == 0:
            sys.exit(f"{target} has no seeds")


if __name__ == "__main__":
    main()
