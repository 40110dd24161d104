#!/usr/bin/env python3
"""Names and paths as long as the system takes them, and one byte longer: as outputs, output directories, imported
presets and manifests, and as the files of options. What fits is written; what does not is a message, and nothing is
written, neither the file nor a part of the others.

Usage: long_paths.py PRESETC
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from every_call import put

NAME_MAX, PATH_MAX = 255, 4095  # bytes of a part, and of a path as a call takes it
TEMPORARY = 34  # the longest name of a temporary file
PRESETS = {"presetc.yaml": "default_preset: base\n", "presets.d/base.yaml": "description: Base\nconfig: {lr: 1}\n"}
OUTPUT = "build/experiments/"


def path_of(size):
    """A path of that many bytes, with a long last part."""
    parts = []
    while size > NAME_MAX:
        parts.append("d" * min(200, size - 2))
        size -= len(parts[-1]) + 1
    return "/".join([*parts, "f" * size])


def experiment(output):
    return {"experiments/x.yaml": "experiments:\n  a: {output: {format: json}}\n"
                                  f"  b: {{output: {{{output}}}}}\n"}


class Sandbox:
    def __init__(self, presetc, top):
        self.presetc, self.project = presetc, top / "project"
        self.wrong, self.runs = [], 0

    def listing(self):
        found = subprocess.run(["find", "."], cwd=self.project, capture_output=True, text=True, check=True)
        return set(found.stdout.splitlines())

    def run(self, what, files, words, code, writes=()):
        """`writes`: files that must be there afterwards. After a mistake nothing else may have changed."""
        subprocess.run(["rm", "-rf", str(self.project)], check=True)  # deeper than shutil can go
        put(self.project, PRESETS | files)
        for again in ("", " again"):
            self.runs += 1
            before = self.listing()
            done = subprocess.run([self.presetc, *words], cwd=self.project, stdin=subprocess.DEVNULL, timeout=60,
                                  capture_output=True, text=True, check=False)
            after = self.listing()
            if done.returncode != code:
                self.wrong.append(f"{what}{again}: ends with {done.returncode}, not {code}: {done.stderr[-200:]}")
            if code == 0 and (missing := [path for path in writes if f"./{path}" not in after]):
                self.wrong.append(f"{what}{again}: is not there: {[path[-40:] for path in missing]}")
            if code in (1, 2) and before != after:
                self.wrong.append(f"{what}{again}: wrote {[path[-40:] for path in sorted(before ^ after)]}")
            if code in (1, 4) and " takes 4095" not in done.stderr and " take 255" not in done.stderr and (
                    "too long" not in done.stderr and "at most 255" not in done.stderr):
                self.wrong.append(f"{what}{again}: the message names no length: {done.stderr[-200:]}")
            if any(".presetc-" in path and path.endswith((".tmp", "-journal")) for path in after):
                self.wrong.append(f"{what}{again}: leaves a temporary file")


def outputs(sandbox):
    room = PATH_MAX - len(OUTPUT)
    deep = room - len("/f") - (TEMPORARY - 1)  # a short name, and its temporary has none
    for what, path, extra, fits in (
            ("a part", "f" * NAME_MAX, "", True), ("a part", "f" * (NAME_MAX + 1), "", False),
            ("a path", path_of(room), "", True), ("a path", path_of(room + 1), "", False),
            ("a path", path_of(PATH_MAX + 1), "", False),
            ("a deep path", path_of(deep) + "/f", "", True), ("a deep path", path_of(deep + 1) + "/f", "", False),
            ("a sidecar", "f" * (NAME_MAX - 16), ", provenance: sidecar", True),
            ("a sidecar", "f" * (NAME_MAX - 15), ", provenance: sidecar", False)):
        for command in (["build"], ["build", "b"], ["check"]):
            sandbox.run(f"{' '.join(command)}: {what} of {len(path)} bytes", experiment(f"path: {path}{extra}"), command,
                        0 if fits else 1, [OUTPUT + path] if command[0] == "build" else [])
        if not fits:
            sandbox.run(f"build --check: {what} of {len(path)} bytes", experiment(f"path: {path}{extra}"),
                        ["build", "--check"], 1)
    for size, fits in ((NAME_MAX - 5, True), (NAME_MAX - 4, False)):  # .yaml
        name = "e" * size
        sandbox.run(f"an experiment of {size} bytes", {"experiments/x.yaml": f"experiments: {{{name}: {{}}}}\n"}, ["build"],
                    0 if fits else 1, [f"{OUTPUT}{name}.yaml"])
    for value, fits in (("v" * 70000, True), ("é" * 128, True)):  # labels are cut
        text = f"experiments: {{a: {{sweep: {{lr: [{value}, 1]}}}}}}\n"
        sandbox.run(f"a value of {len(value)} characters", {"experiments/x.yaml": text}, ["build"], 0 if fits else 1,
                    [OUTPUT + "a/lr=1.yaml"])


def output_directories(sandbox):
    files = {"experiments/x.yaml": "experiments: {a: {}}\n"}
    for what, path, fits in (("a part", "f" * NAME_MAX, True), ("a part", "f" * (NAME_MAX + 1), False),
                             ("a path", path_of(PATH_MAX - 1 - TEMPORARY), True),
                             ("a path", path_of(PATH_MAX - TEMPORARY), False),
                             ("a path", path_of(PATH_MAX), False), ("a path", path_of(PATH_MAX + 1), False)):
        sandbox.run(f"an output directory with {what} of {len(path)} bytes", files, ["build", f"--output={path}"],
                    0 if fits else 1, [f"{path}/a.yaml", f"{path}/index.json"])


def imports(sandbox):
    for size, fits in ((NAME_MAX - 5, True), (NAME_MAX - 4, False), (NAME_MAX, False)):
        name = "n" * size
        presets = [{"name": each, "description": "x", "parameters": {"lr": [1]}} for each in ("ok", name)]
        sandbox.run(f"an imported preset of {size} bytes", {"in.json": json.dumps(presets)}, ["import", "in.json"],
                    0 if fits else 1, [f"presets.d/{name}.yaml", "presets.d/ok.yaml"])
        configs = {f"in/{each}.yaml": f"lr: {each}\n" for each in range(3)}
        sandbox.run(f"a factored manifest of {size} bytes", configs, ["import", "--factor", f"--as={name}", "in"],
                    0 if fits else 1, [f"experiments/{name}.yaml"])
    room = PATH_MAX - len("presets.d/") - 1 - TEMPORARY
    presets = {"in.json": json.dumps([{"name": "ok", "description": "x", "parameters": {"lr": [1]}}])}
    for size, fits in ((room, True), (room + 1, False), (PATH_MAX + 1, False)):
        path = path_of(size)
        sandbox.run(f"import --into {size} bytes", presets, ["import", f"--into={path}", "in.json"], 0 if fits else 1,
                    [f"presets.d/{path}/ok.yaml"])


def options(sandbox):
    """Files that the command line names: the outputs of the build are there, whatever becomes of its messages."""
    for path, fits in (("f" * NAME_MAX, True), ("f" * (NAME_MAX + 1), False), ("x/" + path_of(PATH_MAX - 2), True),
                       ("x/" + path_of(PATH_MAX - 1), False)):
        parent = {f"{os.path.dirname(path)[:3000]}/.keep": ""} if "/" in path else {}
        for words in (["build", f"--messages={path}"], ["build", f"--depfile={path}"], ["build", f"--stamp={path}"],
                      ["export", f"--out={path}"]):
            sandbox.run(f"{words[0]} with a file of {len(path)} bytes", experiment("path: b") | parent, words,
                        0 if fits else 4, [path])


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="presetc-long-") as top:
        sandbox = Sandbox(presetc, pathlib.Path(top))
        for part in (outputs, output_directories, imports, options):
            part(sandbox)
        subprocess.run(["rm", "-rf", str(sandbox.project)], check=False)
    for message in sandbox.wrong:
        print(message)
    print(f"{sandbox.runs} runs, {len(sandbox.wrong)} wrong")
    return 1 if sandbox.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
