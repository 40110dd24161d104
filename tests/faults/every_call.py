#!/usr/bin/env python3
"""Lets the real program fail at every call with which it changes the disk or prints, one after the other, in
every way, and looks at what is left: each file is the old one or the new one, nothing foreign stands beside
them, the program says what went wrong, and the next run makes good.

Usage: every_call.py PRESETC FAIL_CALLS [--all] [SCENARIO...]

FAIL_CALLS is the library built from fail_calls.c, which says what the faults are. Of long runs every second or
third call is tried (`step` in scenarios.py); --all tries every one.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from scenarios import SCENARIOS

TEMPORARY = re.compile(r"(^|/)\.presetc-\d+-\d+\.(tmp|new)$")
JOURNAL = "build/experiments/.presetc-journal"
RECORD = "build/experiments/.presetc-record"
WORDS = {"ENOSPC": "no space left on the device", "FULL": "no space left on the device",
         "EIO": "input/output error", "EACCES": "permission denied"}
KILLED = ("KILL_BEFORE", "KILL_AFTER")
SIGNALS = {"INT": signal.SIGINT, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP}
RETRIED = ("EINTR", "SHORT")
FAULTS = (*WORDS, *KILLED, *SIGNALS, *RETRIED)


class Wrong(Exception):
    """What should not be."""


def tree(top):
    """path -> bytes, for a directory None. Without the record, which holds times: what it is worth shows in what the
    next build does."""
    found = {}
    for directory, directories, files in os.walk(top):
        below = os.path.relpath(directory, top)
        for name in directories:
            found[os.path.normpath(os.path.join(below, name))] = None
        for name in files:
            if name == os.path.basename(RECORD):
                continue
            path = os.path.join(directory, name)
            with open(path, "rb") as file:
                found[os.path.normpath(os.path.join(below, name))] = file.read()
    return found


def put(top, files):
    for path, data in files.items():
        place = top / path
        if data is None:
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)


class Runner:
    """Runs one scenario in a directory of its own."""

    def __init__(self, presetc, library, scenario):
        self.presetc, self.library, self.scenario = presetc, library, scenario
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="presetc-faults-"))
        self.top = self.home / "project"
        self.log = self.home / "log"
        self.inputs = {path for path in scenario.files}

    def run(self, command, fault=None, at=0):
        environment = {"PATH": os.defpath}
        self.log.unlink(missing_ok=True)
        if fault is not None:
            environment |= {"LD_PRELOAD": str(self.library), "FAULT_LOG": str(self.log), "FAULT_AT": str(at),
                            "FAULT": fault, "ASAN_OPTIONS": "verify_asan_link_order=0"}
        return subprocess.run([self.presetc, f"-j{self.scenario.threads}", *command], cwd=self.top, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)

    def clear(self):
        shutil.rmtree(self.top, ignore_errors=True)
        self.top.mkdir()

    def prepare(self):
        """The tree before the command, the tree after it, what it prints, and the calls it makes."""
        self.clear()
        if self.scenario.before:
            command, files = self.scenario.before
            put(self.top, files)
            if (done := self.run(command)).returncode != 0:
                raise Wrong(f"cannot prepare: {done.stderr}")
            self.older = {path: data for path, data in tree(self.top).items() if not path.startswith("build")}
            for path in files:
                (self.top / path).unlink()
        put(self.top, self.scenario.files)
        self.set_modes()
        self.before, self.record = tree(self.top), self.read_record()
        done = self.run(self.scenario.command, "NONE")
        if done.returncode != 0:
            raise Wrong(f"fails without a fault: {done.stderr}")
        self.after, self.printed = tree(self.top), done.stdout
        self.new_record = self.read_record() not in (None, self.record)
        self.calls = self.logged()

    def logged(self):
        """(call, path) of each call of the last run, in the order of their numbers."""
        lines = (line.split(" ", 2) for line in self.log.read_text().splitlines())
        return [(call, path) for _, call, path in sorted(lines, key=lambda line: int(line[0]))]

    def restore(self):
        self.clear()
        put(self.top, self.before)
        if self.record is not None:
            put(self.top, {RECORD: self.record})
        self.set_modes()

    def read_record(self):
        place = self.top / RECORD
        return place.read_bytes() if place.exists() else None

    def set_modes(self):
        for path, mode in self.scenario.modes.items():
            (self.top / path).chmod(mode)

    def check_count(self):
        """Nothing escapes: the files and directories that are new are those whose calls were counted."""
        changed = {path for path, data in self.after.items() if data is not None and self.before.get(path) != data}
        made = {path for path, data in self.after.items() if data is None and path not in self.before}
        gone = [path for path, data in self.before.items() if data is None and path not in self.after]
        journal = int(self.scenario.is_build())
        record = int(self.new_record)
        expected = {"open": len(changed) + journal + record, "rename": len(changed) + record, "mkdir": len(made),
                    "unlink": sum(data is not None and self.after.get(path) is None
                                  for path, data in self.before.items()) + journal,
                    "rmdir": len(gone)}
        counted = {call: sum(call == each for each, _ in self.calls) for call in expected}
        # mkdir and rmdir are also tried where a directory is already there, or is not empty.
        for call, number in expected.items():
            if counted[call] < number or (call not in ("mkdir", "rmdir") and counted[call] != number):
                raise Wrong(f"{number} times {call} was expected, {counted[call]} were counted")
        # Under the lock of the output directory an output needs none of its own, as the ending of its temporary says; one
        # that is streamed has it all the same.
        if self.scenario.is_build() and not self.scenario.streams:
            outputs = len([path for path in changed if os.path.basename(path) != "index.json"])
            spared = sum(call == "open" and path.endswith(".new") for call, path in self.calls)
            if spared != outputs:
                raise Wrong(f"{outputs} outputs were written, {spared} without a lock of their own")

    def check_files(self, found, fault):
        for path, data in found.items():
            if path in self.before and data == self.before[path] or path in self.after and data == self.after[path]:
                continue
            if path == JOURNAL or (fault in KILLED and TEMPORARY.search(path)):
                continue
            raise Wrong(f"{path} is {'neither old nor new' if path in self.before or path in self.after else 'foreign'}")
        for path in self.before.keys() & self.after.keys():
            # What must make room for a directory goes first.
            makes_room = (self.before[path] is None) != (self.after[path] is None)
            if path not in found and not makes_room:
                raise Wrong(f"{path} is missing")
        for path, mode in self.scenario.modes.items():
            if (self.top / path).stat().st_mode & 0o777 != mode:
                raise Wrong(f"{path} has another mode")

    def check_words(self, done, fault, call, path):
        """The message has the error and the file."""
        if path == "stderr":
            return
        if path == "stdout":
            names = {"standard output"}
        elif TEMPORARY.search(path):  # a file is written under another name first
            names = {os.path.basename(name) for name, data in self.after.items() if self.before.get(name) != data}
            names |= {os.path.basename(RECORD)} if self.new_record else set()
        else:
            names = {os.path.basename(path)}
        if WORDS[fault] not in done.stderr or not any(name in done.stderr for name in names):
            raise Wrong(f"the message names none of {sorted(names)}, or not the error: {done.stderr!r}")

    def try_call(self, number, fault):
        self.restore()
        done = self.run(self.scenario.command, fault, number)
        # With several threads it may be another one than when nothing failed.
        call, path = self.logged()[number - 1]
        found = tree(self.top)
        self.check_files(found, fault)
        if fault in KILLED:
            if done.returncode != -signal.SIGKILL:
                raise Wrong(f"was not killed: {done.returncode}")
        elif fault in SIGNALS:
            if done.returncode != -SIGNALS[fault]:
                raise Wrong(f"ends with {done.returncode}, and not by the signal: {done.stderr}")
        elif fault in RETRIED or done.returncode == 0:
            # A close that fails when the file has its name already loses nothing, nor does a file without a time of
            # its own.
            if fault not in RETRIED and call not in ("close", "futimens") and not (fault == "FULL" and call in ("unlink", "rmdir", "fchmod")):
                raise Wrong("ends with 0")
            if done.returncode != 0 or found != self.after or done.stdout != self.printed:
                raise Wrong(f"was not retried: {done.returncode} {done.stderr}")
        elif done.returncode != 4:
            raise Wrong(f"ends with {done.returncode}: {done.stderr}")
        else:
            if fault != "FULL":
                self.check_words(done, fault, call, path)
            # What was replaced takes space to be put back.
            done_already = path == "stderr" or "standard output" in done.stderr
            undoable = not done_already and "cannot undo the change" not in done.stderr
            if self.scenario.undone and undoable and found != self.before:
                raise Wrong("was not undone")
        self.check_next(found)

    def check_next(self, found):
        if not self.scenario.again:
            return
        done = self.run(self.scenario.command)
        if done.returncode != 0 or tree(self.top) != self.after:
            raise Wrong(f"the next run ends with {done.returncode} and leaves "
                        f"{sorted(self.difference(tree(self.top), self.after))}: {done.stderr}")
        if not self.scenario.before or self.scenario.command != ("build",):
            return
        # Or the cause is taken back: then everything is as it was.
        self.clear()
        put(self.top, {path: data for path, data in found.items() if path not in self.inputs})
        put(self.top, {path: data for path, data in self.older.items() if path in self.inputs})
        done = self.run(self.scenario.before[0])
        left = self.difference({p: d for p, d in tree(self.top).items() if p.startswith("build")},
                               {p: d for p, d in self.before.items() if p.startswith("build")})
        if done.returncode != 0 or left:
            raise Wrong(f"the run of the old project ends with {done.returncode} and leaves {sorted(left)}: "
                        f"{done.stderr}")

    @staticmethod
    def difference(one, other):
        return {path for path in one.keys() | other.keys() if one.get(path, 0) != other.get(path, 0)}


def try_scenario(presetc, library, scenario, step):
    """What is wrong, how many calls there are, and how many were tried in how many ways."""
    runner = Runner(presetc, library, scenario)
    wrong, points, runs = [], 0, 0
    try:
        runner.prepare()
        runner.check_count()
        for number in range(1, len(runner.calls) + 1, step):
            points += 1
            for fault in FAULTS:
                if fault == "SHORT" and runner.calls[number - 1][0] != "write":
                    continue
                runs += 1
                try:
                    runner.try_call(number, fault)
                except Wrong as error:
                    call = " ".join(runner.calls[number - 1])
                    wrong.append(f"{scenario.name}: {fault} at call {number} ({call}): {error}")
    except Wrong as error:
        wrong.append(f"{scenario.name}: {error}")
    finally:
        shutil.rmtree(runner.home, ignore_errors=True)
    return wrong, len(getattr(runner, "calls", [])), points, runs


def main():
    arguments = [word for word in sys.argv[1:] if word != "--all"]
    presetc, library = (pathlib.Path(word).resolve() for word in arguments[:2])
    chosen = [each for each in SCENARIOS if not arguments[2:] or each.name in arguments[2:]]
    wrong, calls, points, runs = [], 0, 0, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(try_scenario, presetc, library, each, 1 if "--all" in sys.argv else each.step)
                for each in chosen]
        for job in jobs:
            more_wrong, more_calls, more_points, more_runs = job.result()
            wrong += more_wrong
            calls, points, runs = calls + more_calls, points + more_points, runs + more_runs
    for message in wrong:
        print(message)
    print(f"{len(chosen)} scenarios make {calls} calls that change the disk or print; {points} fault points were "
          f"tried with {len(FAULTS)} faults: {runs} failing runs, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
