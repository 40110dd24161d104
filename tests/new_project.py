#!/usr/bin/env python3
"""What `presetc init` writes works with no edit, where nothing but the program is installed: build, check and make
succeed, every file is the repository's own, and a second init changes nothing.

Usage: new_project.py PRESETC
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NEW_PROJECT = ROOT / "compiler" / "embedded" / "new_project"


def expected_files():
    """Path in the new project -> bytes, from where the build takes them."""
    files = {"Makefile.inc": (ROOT / "Makefile.inc").read_bytes()}
    for base, below in ((ROOT, "presets.d"), (ROOT, "schemas"), (NEW_PROJECT, ".")):
        for path in (base / below).rglob("*"):
            if path.is_file():
                files[path.relative_to(base).as_posix()] = path.read_bytes()
    return files


def tree(directory):
    return {path.relative_to(directory).as_posix(): path.read_bytes()
            for path in directory.rglob("*") if path.is_file() and path.name != ".presetc-record"}


class Shell:
    """Runs commands where PATH leads to the program and to make, and nothing leads to the repository."""

    def __init__(self, presetc, scratch):
        self.bin = scratch / "bin"
        self.bin.mkdir()
        shutil.copy(presetc, self.bin / "presetc")
        for name in ("make", "sh"):
            if found := shutil.which(name):
                (self.bin / name).symlink_to(found)
        self.wrong = []

    def run(self, directory, *command, code=0):
        done = subprocess.run(command, cwd=directory, env={"PATH": str(self.bin), "LC_ALL": "C"},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        if done.returncode != code:
            self.wrong.append(f"`{' '.join(command)}` ends with {done.returncode}:\n{done.stdout}")
        return done.stdout


def check(presetc, scratch):
    shell = Shell(presetc, scratch)
    study = scratch / "study"
    shell.run(scratch, "presetc", "init", "study")
    written = tree(study)
    for path, data in sorted(expected_files().items()):
        if written.pop(path, None) != data:
            shell.wrong.append(f"{path} is not what the repository has")
    if "presets.lock" not in written:
        shell.wrong.append("init writes no presets.lock")
    written.pop("presets.lock", None)
    if written:
        shell.wrong.append(f"init writes more than the repository has: {sorted(written)}")

    for command in (("lock", "--check"), ("build",), ("check",)):
        printed = shell.run(study, "presetc", *command)
        if any(word in printed for word in ("error", "warning", "note")):
            shell.wrong.append(f"`presetc {command[0]}` has something to say:\n{printed}")
    built = tree(study / "build" / "experiments")
    if len(built) < 10:
        shell.wrong.append(f"the build writes {len(built)} files")
    if (shell.bin / "make").exists():
        printed = shell.run(study, "make", "check")
        if "no mistakes" not in printed:
            shell.wrong.append(f"`make check` prints\n{printed}")
        shutil.rmtree(study / "build")
        shell.run(study, "make")
        if tree(study / "build" / "experiments") != built:
            shell.wrong.append("`make` builds something else than `presetc build`")

    changed = study / "presets.d" / "llem" / "benchmark.yaml"
    changed.write_bytes(changed.read_bytes() + b"# mine\n")
    if "is not what was locked" not in (printed := shell.run(study, "presetc", "check", code=1)):
        shell.wrong.append(f"a changed system preset is not noticed:\n{printed}")

    before = tree(study)
    shell.run(scratch, "presetc", "init", "study", code=1)
    shell.run(study, "presetc", "init", code=1)
    if tree(study) != before:
        shell.wrong.append("a second init changes something")
    return shell.wrong


def main():
    with tempfile.TemporaryDirectory(prefix="presetc-new-project-") as temporary:
        wrong = check(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(temporary))
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
