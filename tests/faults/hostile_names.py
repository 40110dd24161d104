#!/usr/bin/env python3
"""Names that no system likes, wherever a name can stand: as files of a project, as experiments, labels, output
paths, imported presets, arguments. Each gives a message or the right files; the program never crashes, never
hangs, prints no control characters, and changes nothing outside of the project.

Usage: hostile_names.py PRESETC
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from every_call import put, tree
from scenarios import PRESETS

NAMES = ["..", ".", "", "/", "//", "a/b", "a/../b", "../up", "../../up", "/abs", "./a", "a/", "con", "NUL", "aux.txt", "-x",
         "--force", "a b", " a", "a ", "a.", "a:b", "a\nb", "a\tb", "a\x1b[31mb", "a\x7fb", "a\0b", "a\\b", "a'b", 'a"b', "$HOME",
         "${x}", "`id`", "%s%n", "é", "e\u0301", "\u202etxt", "\U0001f600", "A", "a", "index.json", "INDEX.JSON",
         ".presetc-journal", ".PRESETC-1-2.tmp", ".hidden", "~", "~root", "*", "?", "x" * 255, "x" * 256, "é" * 128,
         "/".join(["d" * 250] * 20), "x" * 70000]
FORBIDDEN = re.compile(rb"[\x00-\x08\x0b-\x1f]")
TIMEOUT = 60


def plain(name):
    return json.dumps(name)[:60]


class Sandbox:
    def __init__(self, presetc, top):
        self.presetc, self.top = presetc, top
        self.project = top / "around" / "project"
        self.wrong, self.runs = [], 0

    def begin(self, files):
        subprocess.run(["rm", "-rf", str(self.top / "around")], check=True)  # deeper than shutil can go
        put(self.project, files)
        (self.project.parent / "sentinel").write_text("mine")

    def run(self, what, *words, codes=(0, 1, 2, 4)):
        self.runs += 1
        try:
            done = subprocess.run([self.presetc, *words], cwd=self.project, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=TIMEOUT, check=False, env={"PATH": os.defpath})
        except subprocess.TimeoutExpired:
            self.wrong.append(f"{what}: no end")
            return None
        around = sorted(os.listdir(self.project.parent))
        if done.returncode not in codes:
            self.wrong.append(f"{what}: ends with {done.returncode}: {done.stderr[:300]!r}")
        if around != ["project", "sentinel"] or os.path.exists("/abs"):
            self.wrong.append(f"{what}: something was written outside: {around}")
        if done.returncode != 0 and b"error" not in done.stderr and b"presetc: " not in done.stderr + done.stdout:
            self.wrong.append(f"{what}: no message")
        try:
            (done.stderr + done.stdout).decode()
        except UnicodeDecodeError:
            self.wrong.append(f"{what}: prints what is no UTF-8: {done.stderr[:200]!r}")
        if found := FORBIDDEN.search(done.stderr):
            self.wrong.append(f"{what}: prints the control character {found[0]!r}")
        return done

    def check_json(self, what, words, done):
        if done is None or words[-1] not in ("json", "--json"):
            return
        try:
            for text in done.stdout.splitlines() if words[-1] == "json" else [done.stdout]:
                if text.startswith((b"{", b"[")):
                    json.loads(text)
        except ValueError as error:
            self.wrong.append(f"{what}: prints what is no JSON: {error}")

    def check_outputs(self, what, done):
        """A build writes what its index says, and nothing else."""
        output = self.project / "build" / "experiments"
        if done is None or done.returncode != 0:
            if (output / "index.json").exists():
                self.wrong.append(f"{what}: fails, and writes an index")
            return
        try:
            index = json.loads((output / "index.json").read_bytes())
        except ValueError as error:
            self.wrong.append(f"{what}: the index is no JSON: {error}")
            return
        listed = {file["path"] for entry in index["experiments"].values() for file in entry["files"]}
        there = {path for path, data in tree(output).items() if data is not None} - {"index.json"}
        if listed != there:
            self.wrong.append(f"{what}: other files than the index says: {sorted(listed ^ there)[:3]}")


def file_names(sandbox):
    names = [name.encode() for name in NAMES if name not in ("", ".", "..") and "/" not in name and "\0" not in name]
    names += [b"\xff\xfe", b"caf\xe9", b"\xed\xa0\x80"]
    for folder, text in (("presets.d", PRESETS["presets.d/wide.yaml"]),
                         ("experiments", "experiments:\n  a: {presets: [base]}\n"), ("schemas", '{"type": "object"}')):
        for name in names:
            name = name[:250] if folder != "schemas" else name[:240]
            sandbox.begin(PRESETS)
            ending = b".schema.json" if folder == "schemas" else b".yaml"
            directory = os.fsencode(sandbox.project / folder)
            os.makedirs(directory, exist_ok=True)
            with open(os.path.join(directory, name + ending), "w", encoding="utf-8") as file:
                file.write(text)
            what = f"a file {name[:40] + ending!r} in {folder}"
            sandbox.check_outputs(what, sandbox.run(what, "build"))
            for words in (("check", "--format", "json"), ("list", "--json"), ("lint", "."), ("lock",), ("export", "-o", "out/"),
                          ("fix",), ("graph",)):
                sandbox.check_json(f"{what}: {words[0]}", words, sandbox.run(f"{what}: {words[0]}", *words))


def deep_directories(sandbox):
    """Paths longer than any call takes."""
    sandbox.begin(PRESETS)
    here = os.getcwd()
    os.chdir(sandbox.project / "presets.d")
    try:
        for _ in range(25):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
        with open("deep.yaml", "w", encoding="utf-8") as file:
            file.write("description: Deep\nconfig: {}\n")
    finally:
        os.chdir(here)
    for words in (("check",), ("build",), ("lint", "."), ("list",)):
        sandbox.run(f"a path of 5000 bytes: {words[0]}", *words)


def manifests(sandbox):
    for name in NAMES:
        word = json.dumps(name)
        bodies = {
            "an experiment": f"experiments: {{{word}: {{presets: [base]}}}}\n",
            "a label": f"experiments: {{a: {{presets: [base], sweep: {{model.name: [{word}, b]}}}}}}\n",
            "an output path": f"experiments: {{a: {{presets: [base], output: {{path: {word}}}}}}}\n",
            "a part of an output path":
                f"experiments: {{a: {{presets: [base], set: {{model.name: {word}}}, "
                "output: {path: \"p/${model.name}/x\"}}}\n",
            "a preset that is named": f"experiments: {{a: {{presets: [{word}]}}}}\n",
            "a schema that is named": f"experiments: {{a: {{presets: [base], schema: {word}}}}}\n",
            "a row": f"experiments: {{a: {{presets: [base], sweep: {{rows: {{{word}: {{lr: 1}}, b: {{lr: 2}}}}}}}}}}\n",
        }
        for what, text in bodies.items():
            sandbox.begin(PRESETS | {"experiments/x.yaml": text})
            what = f"{what} {plain(name)}"
            sandbox.check_outputs(what, sandbox.run(what, "build"))
        sandbox.begin(PRESETS | {"presets.d/file.yaml": f"description: x\nconfig_file: {word}\n"})
        sandbox.run(f"a config_file {plain(name)}", "check")
        sandbox.begin(PRESETS | {"presetc.yaml": f"output: {word}\n",
                                 "experiments/x.yaml": "experiments: {a: {presets: [base]}}\n"})
        if not name.startswith(("..", "/abs", "/")):
            sandbox.run(f"an output directory {plain(name)}", "build")


def imports(sandbox):
    for name in NAMES:
        sandbox.begin(PRESETS | {"in.json": json.dumps([{"name": name, "description": "x", "parameters": {"a": 1}}])})
        sandbox.run(f"an imported preset {plain(name)}", "import", "in.json")
        if "\0" in name or len(name) > 60000:
            continue
        sandbox.run(f"import --into {plain(name)}", "import", f"--into={name}", "in.json")
        sandbox.run(f"show {plain(name)}", "show", name)
        sandbox.run(f"check {plain(name)}", "check", name)
        sandbox.run(f"explain {plain(name)}", "explain", name)
        sandbox.run(f"an option --{plain(name)}", "list", f"--{name}")
        sandbox.run(f"a command {plain(name)}", name)
        sandbox.run(f"read {plain(name)}", "read", name)
        if name and not name.startswith(("..", "/")) and name not in (".", "./a"):
            sandbox.run(f"export -o {plain(name)}", "export", f"--out={name}")
            sandbox.run(f"init {plain(name)}", "init", "new" + name)


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="presetc-names-") as top:
        sandbox = Sandbox(presetc, pathlib.Path(top))
        for part in (file_names, deep_directories, manifests, imports):
            part(sandbox)
        subprocess.run(["rm", "-rf", str(sandbox.top / "around")], check=False)
    for message in sandbox.wrong:
        print(message)
    print(f"{sandbox.runs} runs, {len(sandbox.wrong)} wrong")
    return 1 if sandbox.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
