#!/usr/bin/env python3
"""Renames parameters in the schema of a copy of this repository's own project, and lets `presetc fix` follow: only
the lines that said the old names change, a build gives the same bytes as before, and a second fix changes nothing.

Usage: rename_examples.py PRESETC
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = "schemas/llem.schema.json"

# Old path and new path: at the root, within a section, and the last one into another section.
RENAMES = [
    ("max_input_tokens", "prompt_tokens"),
    ("vllm.max_num_seqs", "vllm.most_sequences"),
    ("decoder.preset", "sampling_preset"),
]


def run(presetc, scratch, *arguments, code=0):
    done = subprocess.run([presetc, *arguments], cwd=scratch, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != code:
        raise SystemExit(f"`presetc {' '.join(arguments)}` ends with {done.returncode}, not {code}:\n{done.stdout}")
    return done.stdout


def properties_at(schema, path):
    """The `properties` that list the last key of a path."""
    for key in path[:-1]:
        schema = schema["properties"][key]
        if "$ref" in schema:
            raise SystemExit(f"the test cannot follow $ref at {key}")
    return schema["properties"]


def rename_in_schema(file, old, new, removal):
    schema = json.loads(file.read_text(encoding="utf-8"))
    before = properties_at(schema, old.split("."))
    after = properties_at(schema, new.split("."))
    after[new.split(".")[-1]] = before[old.split(".")[-1]]
    before[old.split(".")[-1]] = {"deprecated": True, "x-replaced-by": new, "x-removal-version": removal}
    file.write_text(json.dumps(schema, indent=2), encoding="utf-8")


def inputs(scratch):
    files = [*scratch.glob("presets.d/**/*.yaml"), *scratch.glob("examples/*.yaml"), scratch / "presetc.yaml"]
    return {str(file.relative_to(scratch)): file.read_bytes() for file in files}


def outputs(scratch):
    directory = scratch / "build" / "experiments"
    return {str(file.relative_to(directory)): file.read_bytes() for file in directory.rglob("*")
            if file.is_file() and file.name != ".presetc-record"}


def renamed_lines(text, old, new):
    """What a careful person would do with one name: every use of it, but not in comments. In a nested map it is the
    last key that stands there."""
    last_old, last_new = old.split(".")[-1], new.split(".")[-1]
    lines = []
    for line in text.decode().split("\n"):
        code, mark, comment = line.partition(" #") if not line.lstrip().startswith("#") else ("", "", line)
        code = re.sub(rf"(?<![\w]){re.escape(last_old)}(?![\w])", last_new, code)
        lines.append(code + mark + comment)
    return "\n".join(lines).encode()


def check(presetc, scratch, old, new):
    wrong = []
    rename_in_schema(scratch / SCHEMA, old, new, removal="9")
    before = inputs(scratch)
    warned = run(presetc, scratch, "build")
    if "[deprecated-parameter]" not in warned:
        wrong.append(f"{old}: nothing is said about the old name:\n{warned}")
    if "[deprecated-parameter]" in run(presetc, scratch, "build", "--allow-deprecated"):
        wrong.append(f"{old}: --allow-deprecated does not silence the warnings")
    points = outputs(scratch)

    shown = run(presetc, scratch, "fix", "--dry-run", code=3)
    if inputs(scratch) != before:
        wrong.append(f"{old}: a dry run writes")
    run(presetc, scratch, "fix")
    after = inputs(scratch)
    if old.split(".")[:-1] == new.split(".")[:-1]:
        for name, text in before.items():
            if after[name] != renamed_lines(text, old, new):
                wrong.append(f"{old}: {name} is not what it should be:\n{after[name].decode()}")
    for name, text in before.items():
        for comment in re.findall(rb"#.*", text):
            if comment not in after[name]:
                wrong.append(f"{old}: {name} has lost {comment}")
    if all(after[name] == text for name, text in before.items()):
        wrong.append(f"{old}: nothing was changed")

    # The diff says the same: patch makes the same files of the old ones.
    for name, text in before.items():
        (scratch / name).write_bytes(text)
    subprocess.run(["patch", "-s", "-p1"], cwd=scratch, input=shown, text=True, check=True)
    if inputs(scratch) != after:
        wrong.append(f"{old}: the diff of --dry-run is something else than what fix writes")

    again = run(presetc, scratch, "build", "--conflicts=record")
    if outputs(scratch) != points or " 0 written, " not in again:
        wrong.append(f"{old}: after the fix other files are built:\n{again}")
    if "[deprecated-parameter]" in again:
        wrong.append(f"{old}: an old name is left:\n{again}")
    if run(presetc, scratch, "fix") != "nothing to fix\n" or inputs(scratch) != after:
        wrong.append(f"{old}: the second fix does something")
    return wrong


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    wrong = []
    with tempfile.TemporaryDirectory(prefix="presetc-rename-") as temporary:
        scratch = pathlib.Path(temporary)
        shutil.copy(ROOT / "presetc.yaml", scratch)
        for name in ("presets.d", "schemas", "examples"):
            shutil.copytree(ROOT / name, scratch / name)
        for old, new in RENAMES:
            wrong += check(presetc, scratch, old, new)
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
