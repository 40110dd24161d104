#!/usr/bin/env python3
"""Edits random projects at random and builds after each edit: outputs, messages, exit code and summary must be those of
a build from nothing.

    tests/incremental.py PRESETC [--rounds N] [--edits N] [--seed N]

Each edit is one that people make: a preset, manifest, schema or setting comes, goes, moves, is touched or says something
else; an output is edited or deleted; the record is lost or cut off; a build is killed. Most edits are made to files that
are old enough for their times to be trusted.
"""

import argparse
import collections
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

SCHEMA = """{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
 "properties": {"a": {"type": "integer", "maximum": %d}, "b": {"type": "integer"}, "c": {"type": "integer"},
  "s": {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}},
  "old": {"deprecated": true, "x-replaced-by": "b"}}}
"""


class Project:
    def __init__(self, root, generator):
        self.root = root
        self.random = generator
        self.clock = 1_000_000_000  # times of files: each later than all before, and long ago
        self.begin()

    def begin(self):
        (self.root / "presetc.yaml").write_text("env: [PRESETC_TEST_VARIABLE]\n")
        for name in ("presets.d", "experiments", "schemas"):
            shutil.rmtree(self.root / name, ignore_errors=True)
            (self.root / name).mkdir()
        self.write_schema()
        for _ in range(6):
            self.add_preset()
        for _ in range(4):
            self.add_manifest()

    def files(self, directory):
        return sorted(path for path in (self.root / directory).rglob("*.yaml"))

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def write_schema(self):
        self.write(self.root / "schemas" / "s.schema.json", SCHEMA % self.random.choice([50, 50, 50, 60, 3]))

    def preset_names(self):
        """Stems and full names, most of which mean something."""
        names = []
        for path in self.files("presets.d"):
            full = str(path.relative_to(self.root / "presets.d"))[:-len(".yaml")]
            names.append(full if self.random.random() < 0.6 else path.stem)
        return names

    def some(self, names, most):
        return sorted(set(self.random.sample(names, min(len(names), self.random.randint(0, most)))))

    def preset_text(self, itself):
        chance = self.random.random
        others = [name for name in self.preset_names() if pathlib.PurePath(name).name < itself.stem]
        text = f"description: A preset\n"
        if chance() < 0.5 and others:
            text += f"extends: [{', '.join(self.some(others, 2))}]\n"
        if chance() < 0.8:
            text += "schema: s\n"
        if chance() < 0.1:
            text += "hidden: true\n"
        if chance() < 0.1 and others:
            text += f"deprecated: {{replaced_by: {self.random.choice(others)}}}\n"
        if chance() < 0.1:
            text += "unset: [nothing.here]\n"
        if chance() < 0.05 and others:
            text += f"requires: [{self.random.choice(others)}]\n"
        if chance() < 0.05:
            text += "system: true\n"
        if chance() < 0.15:
            self.write(self.root / "configs" / f"{itself.stem}.yaml", f"b: {self.random.randint(1, 9)}\n")
            return text + f"config_file: configs/{itself.stem}.yaml\n"
        number = lambda: self.random.randint(1, 9)
        text += f"config:\n  a: {number()}\n"
        if chance() < 0.5:
            text += f"  c: {number()}\n"
        if chance() < 0.1:
            text += f"  old: {number()}\n"
        if chance() < 0.05:
            text += f"  unknown_here: {number()}\n"
        if chance() < 0.5:
            text += f"  s: {{x: {number()}}}\n"
        return text

    def new_preset_path(self):
        directory = self.random.choice(["", "", "x/", "y/"])
        return self.root / "presets.d" / f"{directory}p{self.random.randint(0, 12):02}.yaml"

    def add_preset(self):
        path = self.new_preset_path()
        self.write(path, self.preset_text(path))
        return f"write {path.name}"

    def manifest_text(self, stem):
        chance = self.random.random
        text = ""
        if chance() < 0.3:
            text += f"defaults:\n  set: {{c: {self.random.randint(1, 9)}}}\n"
            if chance() < 0.4 and self.preset_names():
                text += f"  presets: [{self.random.choice(self.preset_names())}]\n"
        text += "experiments:\n"
        listed = None
        for i in range(self.random.choice([1, 1, 2, 3, 5])):
            text += f"  {stem}-{i}:\n"
            presets = self.preset_names()
            chosen = self.random.sample(presets, min(len(presets), self.random.randint(1, 3)))
            if chance() < 0.03:
                chosen.append("no-such-preset")
            if listed and chance() < 0.15:
                text += f"    presets: *{listed}\n"
            elif chance() < 0.15:
                listed = f"list{i}"
                text += f"    presets: &{listed} [{', '.join(chosen)}]\n"
            elif chance() > 0.1 or "defaults" not in text:
                text += f"    presets: [{', '.join(chosen)}]\n"
            text += f"    merge: {{strategy: {self.random.choice(['union', 'last_wins'])}}}\n"
            if chance() < 0.5:
                text += "    sweep: {b: [1, 2, 3]}\n"
                if chance() < 0.4:
                    text += f"    exclude: [{{b: {self.random.choice([1, 7])}}}]\n"
                if chance() < 0.2:
                    text += "    sample: {count: 2, seed: 3}\n"
                if chance() < 0.2:
                    text += "    rules: [{assert: \"b != 2\", message: not two}]\n    on_invalid: skip\n"
            if chance() < 0.2:
                text += f"    set: {{a: {self.random.randint(1, 9)}}}\n"
            if chance() < 0.1:
                text += "    set: {s.y: \"${int(env('PRESETC_TEST_VARIABLE', '1'))}\"}\n" \
                    if "set:" not in text.rsplit(f"{stem}-{i}:", 1)[1] else ""
            if chance() < 0.15:
                text += "    output: {kind: list, format: jsonl, path: shared.jsonl}\n"
            elif chance() < 0.1:
                text += f"    output: {{path: \"{self.random.choice(['one', 'two'])}/${{@label}}.yaml\"}}\n"
        if chance() < 0.3:
            text += f"each: {{presets: \"{self.random.choice(['x/*', 'y/**', '**'])}\", set: {{c: 1}}}}\n"
        return text

    def add_manifest(self):
        stem = f"m{self.random.randint(0, 7)}"
        self.write(self.root / "experiments" / f"{stem}.yaml", self.manifest_text(stem))
        return f"write {stem}"

    def edit(self):
        files = self.files("presets.d") + self.files("experiments") + self.files("configs")
        outputs = sorted(p for p in (self.root / "build" / "experiments").rglob("*") if p.is_file()) \
            if (self.root / "build").is_dir() else []
        kind = self.random.choices(["preset", "manifest", "number", "delete", "rename", "touch", "copy", "schema", "settings", "output",
                                    "no-output", "record", "swap", "lock", "nothing"],
                                   [20, 12, 20, 6, 6, 4, 3, 3, 2, 3, 3, 2, 2, 2, 2])[0]
        if kind == "preset":
            return self.add_preset()
        if kind == "manifest":
            return self.add_manifest()
        if kind == "schema":
            self.write_schema()
        elif kind == "settings":
            (self.root / "presetc.yaml").write_text(
                f"env: [PRESETC_TEST_VARIABLE]\nschema_version: \"{self.random.randint(1, 2)}\"\n" +
                self.random.choice(["", "default_preset: p01\n", "presets: presets.d\n"]))
        elif kind in ("output", "no-output", "record") and outputs:
            path = self.random.choice(outputs)
            if kind == "record":
                path = self.root / "build" / "experiments" / ".presetc-record"
            if kind == "no-output" or not path.exists():
                path.unlink(missing_ok=True)
            else:
                data = path.read_bytes()
                path.write_bytes(self.random.choice([data[:-1] + b"#", data[:len(data) // 2], data + b"\n", data]))
            return f"{kind} {path.name}"
        elif kind == "lock":
            lock = self.root / "presets.lock"
            if lock.exists():
                lock.unlink()
            else:
                return "lock"
        elif kind == "nothing" or not files:
            return "nothing"
        else:
            path = self.random.choice(files)
            if kind == "number":
                text = path.read_text()
                places = [m for m in re.finditer(r"(?<=[abcxy]: )\d", text)]
                if places:
                    place = self.random.choice(places)
                    path.write_text(text[:place.start()] + str(self.random.randint(1, 9)) + text[place.end():])
            elif kind == "delete":
                path.unlink()
            elif kind == "rename":
                to = (self.new_preset_path() if "presets.d" in path.parts
                      else path.with_name(f"m{self.random.randint(0, 9)}.yaml"))
                to.parent.mkdir(parents=True, exist_ok=True)
                path.rename(to)
            elif kind == "copy":
                shutil.copyfile(path, path.with_name("z" + path.name))
            elif kind == "touch":
                os.utime(path)
            elif kind == "swap":
                text = path.read_text()
                path.unlink()
                path.write_text(text)
            return f"{kind} {path.relative_to(self.root)}"
        return kind

    def keep(self):
        """The inputs as they are."""
        return {path: path.read_bytes() for path in self.root.rglob("*")
                if path.is_file() and "build" not in path.relative_to(self.root).parts}

    def restore(self, kept):
        for path in self.keep():
            if path not in kept:
                path.unlink()
        for path, data in kept.items():
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def age(self):
        """Makes all files old, and those that changed newer than they were."""
        for path in [self.root, *self.root.rglob("*")]:
            if ".git" in path.parts or path.is_symlink():
                continue
            if path.stat().st_mtime > 1_500_000_000:
                self.clock += 10
                os.utime(path, (self.clock, self.clock))


def tree(directory):
    return {str(path.relative_to(directory)): path.read_bytes() for path in sorted(directory.rglob("*"))
            if path.is_file() and path.name != ".presetc-record"} if directory.is_dir() else {}


def outputs(files):
    """But for what a killed build leaves beside them: its journal and temporaries."""
    return {path: data for path, data in files.items() if not pathlib.PurePath(path).name.startswith(".presetc-")}


def summary(text):
    """But for what depends on what was there."""
    return re.sub(r"in \S+: \d+ written, \d+ unchanged, \d+ removed", "in X", text)


def build(presetc, root, *arguments, variable="1"):
    done = subprocess.run([presetc, "build", *arguments], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=dict(os.environ, PRESETC_TEST_VARIABLE=variable, TZ="UTC"))
    if done.returncode not in (0, 1, 3):
        sys.exit(f"build {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done


def compare(presetc, project, variable, history):
    root = project.root
    clean = build(presetc, root, "--output", "clean", variable=variable)
    made = tree(root / "clean")
    shutil.rmtree(root / "clean", ignore_errors=True)
    before = tree(root / "build" / "experiments")
    checked = build(presetc, root, "--check", variable=variable)
    if tree(root / "build" / "experiments") != before:
        return "--check writes", clean, checked
    now = build(presetc, root, "--why", variable=variable)
    told = [line for line in now.stdout.splitlines() if line.startswith("experiments/")]
    project.failed = now.returncode != 0
    project.builds["failed" if now.returncode else
                   "of a part" if len(told) < len(project.files("experiments")) else "of everything"] += 1
    now.stdout = "".join(line + "\n" for line in now.stdout.splitlines() if line not in told)
    # Edited files that are no longer outputs are left alone, which a build from nothing does not meet.
    kept = set(re.findall(r"`build/experiments/(\S+)` is no longer an output", now.stderr))
    lost_index = "this is not an index" in now.stderr or "no index.json" in history[-1]
    after = tree(root / "build" / "experiments")
    if now.returncode != clean.returncode:
        return "exit codes differ", clean, now
    if not kept and not lost_index and now.stderr != clean.stderr:
        return "messages differ", clean, now
    if now.returncode == 0:
        if summary(now.stdout) != summary(clean.stdout):
            return "summaries differ", clean, now
        wrong = [name for name in made if after.get(name) != made[name]]
        extra = [name for name in after if name not in made and name not in kept]
        if wrong or (extra and not project.leftovers):
            return f"outputs differ: {wrong} {extra}", clean, now
        if extra or kept:
            for name in [*extra, *kept]:
                (root / "build" / "experiments" / name).unlink()
        # What nobody knows of, a build that was killed too late to matter may have left to --check.
        there = outputs(before)
        known = set(made) if project.leftovers else set(there) - kept
        project.leftovers = False
        if checked.returncode != (3 if known != set(made) or
                                  any(there.get(name) != made[name] for name in made) else 0):
            return f"--check ended with {checked.returncode}", clean, checked
    elif after != before:
        return "a failed build changed outputs", clean, now
    return None


def kill_some(presetc, project, variable):
    """A build that is killed somewhere."""
    process = subprocess.Popen([presetc, "build"], cwd=project.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=dict(os.environ, PRESETC_TEST_VARIABLE=variable))
    try:
        process.wait(project.random.uniform(0, 0.03))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("presetc", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--edits", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    presetc = options.presetc.resolve()
    builds = collections.Counter()
    for seed in range(options.seed, options.seed + options.rounds):
        generator = random.Random(seed)
        with tempfile.TemporaryDirectory(prefix="presetc-incremental-") as scratch:
            project = Project(pathlib.Path(scratch), generator)
            project.leftovers = False
            project.builds = builds
            history = ["begin"]
            variable = "1"
            while build(presetc, project.root).returncode != 0:
                project.begin()
            for _ in range(options.edits):
                if generator.random() < 0.8:
                    project.age()
                if generator.random() < 0.3:
                    build(presetc, project.root, variable=variable)  # so that stamps are renewed
                kept = project.keep()
                done = [project.edit() for _ in range(generator.choice([1, 1, 1, 2, 3]))]
                if "lock" in done:
                    subprocess.run([presetc, "lock"], cwd=project.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                if generator.random() < 0.05:
                    variable = generator.choice(["1", "2"])
                if generator.random() < 0.15:
                    kill_some(presetc, project, variable)
                    done.append("kill")
                if any(word.startswith(("no-output index", "output index", "record index")) for word in done):
                    project.leftovers = True  # without an index nobody knows which files were outputs
                    done.append("no index.json")
                history.append(", ".join(done))
                problem = compare(presetc, project, variable, history)
                if not problem and project.failed and generator.random() < 0.8:
                    project.restore(kept)
                if problem:
                    what, clean, now = problem
                    kept = pathlib.Path(tempfile.gettempdir()) / "presetc-incremental-failed"
                    shutil.rmtree(kept, ignore_errors=True)
                    shutil.copytree(project.root, kept, symlinks=True)
                    print(f"seed {seed}: {what}\nedits: {'; '.join(history[-4:])}\n--- from nothing ({clean.returncode}):\n"
                          f"{clean.stdout[-1500:]}{clean.stderr[-3000:]}\n--- now ({now.returncode}):\n{now.stdout[-1500:]}"
                          f"{now.stderr[-3000:]}\nthe project as it is now: {kept}")
                    return 1
    print(f"every build ends as one from nothing: {dict(builds)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
