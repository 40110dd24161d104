#!/usr/bin/env python3
"""The same project gives the same bytes, in files and in messages, whatever the environment: locales, time zones,
threads, the order in which directories are listed, the umask, no HOME, no TMPDIR, and standard streams that are
closed, which no output file may take for itself.

Usage: environments.py PRESETC SHUFFLE_LISTING
"""

import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from every_call import tree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUTPUT = "build/experiments"
# Those that are there: commas for decimal points, an `i` that has no upper case `I`, another order of letters.
LOCALES = ("C", "de_DE.UTF-8", "tr_TR.UTF-8")
ZONES = ("UTC", "Pacific/Chatham")
THREADS = (1, 2, 8)
LISTINGS = (None, "1", "2")
COMMANDS = (("build",), ("check", "--format", "json"), ("plan",), ("list",), ("lint", "examples"),
            ("-C", "examples/broken", "check"))


def make_locales(directory):
    """Makes those that localedef can make, and says how the program finds them."""
    made = 0
    for name in LOCALES[1:]:
        tool = shutil.which("localedef", path="/usr/bin:/usr/sbin")
        if tool and subprocess.run([tool, "-i", name.split(".")[0], "-f", "UTF-8", directory / name],
                                   capture_output=True, check=False).returncode == 0:
            made += 1
    return {"LOCPATH": str(directory)} if made else {}, made


class Project:
    def __init__(self, presetc, shuffle, top, locales):
        self.presetc, self.shuffle, self.top, self.locales = presetc, shuffle, top, locales
        shutil.copy(ROOT / "presetc.yaml", top)
        for name in ("presets.d", "schemas", "examples"):
            shutil.copytree(ROOT / name, top / name)

    def run(self, command, locale, zone, threads, listing, more=None):
        environment = {"PATH": os.defpath, "HOME": str(self.top), "LC_ALL": locale, "TZ": zone} | self.locales
        environment |= more or {}
        if listing is not None:
            environment |= {"LD_PRELOAD": str(self.shuffle), "SHUFFLE_LISTING_SEED": listing,
                            "ASAN_OPTIONS": "verify_asan_link_order=0"}
        done = subprocess.run([self.presetc, f"-j{threads}", *command], cwd=self.top, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def result(self, *environment):
        """What all commands print, and the files of a new build."""
        shutil.rmtree(self.top / "build", ignore_errors=True)
        return [self.run(command, *environment) for command in COMMANDS], tree(self.top / OUTPUT)


def check_environments(project):
    wrong = []
    wanted = project.result("C", "UTC", 1, None)
    if wanted[0][0][0] != 0:
        return [f"`presetc build` fails: {wanted[0][0]}"]
    number = 0
    for environment in itertools.product(LOCALES, ZONES, THREADS, LISTINGS):
        number += 1
        if project.result(*environment) != wanted:
            wrong.append(f"locale {environment[0]}, zone {environment[1]}, {environment[2]} threads, listing "
                         f"{environment[3]}: other bytes than with the first")
    for name, more in {"an empty HOME": {"HOME": ""}, "no TMPDIR": {"TMPDIR": "/nowhere"},
                       "a width of the terminal": {"COLUMNS": "20"}, "POSIX": {"POSIXLY_CORRECT": "1"}}.items():
        number += 1
        if project.result("C", "UTC", 2, None, more) != wanted:
            wrong.append(f"{name}: other bytes than without")
    print(f"{number} environments")
    return wrong


def shell(project, text):
    shutil.rmtree(project.top / "build", ignore_errors=True)
    return subprocess.run(["/bin/sh", "-c", text], cwd=project.top, stdin=subprocess.DEVNULL, text=True,
                          env={"PATH": f"{project.presetc.parent}:{os.defpath}"}, capture_output=True, check=False)


def check_process(project):
    """What a process has from its parent: streams, umask, working directory."""
    wrong = []
    shell(project, "presetc build")
    wanted = tree(project.top / OUTPUT)
    for closed, code in {"<&-": 0, ">&-": 4, "2>&-": 0, "<&- >&- 2>&-": 4}.items():
        done = shell(project, f"presetc build {closed}")
        if done.returncode != code or tree(project.top / OUTPUT) != wanted:
            wrong.append(f"`presetc build {closed}` ends with {done.returncode}, or writes other files: {done.stderr}")
    for mask in ("000", "022", "077"):
        done = shell(project, f"umask {mask} && presetc build && umask 022")
        modes = {path.stat().st_mode & 0o777 for path in (project.top / OUTPUT).rglob("*") if path.is_file()}
        if done.returncode != 0 or tree(project.top / OUTPUT) != wanted or modes != {0o666 & ~int(mask, 8)}:
            wrong.append(f"umask {mask}: {[oct(mode) for mode in modes]} {done.stderr}")
    # A thread whose stack would be 128 TiB cannot be made.
    done = shell(project, "ulimit -s 137438953472 && presetc -j8 build")
    if "ulimit" in done.stderr:
        print("note: the size of stacks is limited, so that no thread can be refused")
    elif "ThreadSanitizer: unexpected memory mapping" in done.stderr:
        print("note: with such stacks memory lies where ThreadSanitizer does not start")
    elif done.returncode != 0 or tree(project.top / OUTPUT) != wanted:
        wrong.append(f"without threads: ends with {done.returncode}, or writes other files: {done.stderr}")
    done = shell(project, "ulimit -f 1 && presetc build")
    left = [path for path in (project.top / OUTPUT).rglob(".presetc-*.*") if path.is_file()]
    if done.returncode != 4 or "too large" not in done.stderr or left:
        wrong.append(f"with a limit on the size of files: ends with {done.returncode}, leaves {left}: {done.stderr}")
    # The directory above one that is gone is still known.
    for command in (f"presetc -C {project.top} build", "presetc build"):
        done = shell(project, f"mkdir gone && cd gone && rmdir ../gone && {command}")
        if done.returncode != 0 or tree(project.top / OUTPUT) != wanted:
            wrong.append(f"{command} in a directory that is gone: ends with {done.returncode}: {done.stderr}")
    done = shell(project, "mkdir ../gone && cd ../gone && rmdir ../gone && presetc build")
    if done.returncode not in (1, 4) or "error" not in done.stderr:
        wrong.append(f"in a directory that is gone and in no project: ends with {done.returncode}: {done.stderr}")
    return wrong


def main():
    presetc, shuffle = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="presetc-environments-") as scratch:
        top = pathlib.Path(scratch).resolve()
        (top / "locales").mkdir()
        (top / "project").mkdir()
        found, made = make_locales(top / "locales")
        if made < len(LOCALES) - 1:
            print(f"note: only {made} of {len(LOCALES) - 1} locales could be made; without localedef and its sources "
                  "(Debian: locales) their names are all that differs")
        project = Project(presetc, shuffle, top / "project", found)
        wrong = check_environments(project) + check_process(project)
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
