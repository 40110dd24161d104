#!/usr/bin/env python3
"""Runs golden cases: projects under tests/cases/ with a transcript of commands and what they print.

    tests/run_case.py [NAME...]           run these cases, or all; a difference is shown as a diff
    tests/run_case.py --bless [NAME...]   rewrite what the transcripts and expected/ say; read the diff

A transcript is lines that a person can type in the case's directory, with presetc on PATH:

    # A comment, kept by --bless. After some output, an empty line comes before it.
    $ presetc build
    what the command prints, standard output and error together
    [exit 1]                 only if it is not 0

A line `> ...` directly after a command continues it. Every command is run by /bin/sh in one scratch copy of
the case. If the case has a directory expected/, the tree under build/experiments must equal it at the end.
A case is named fail_... if and only if some command exits with something else than 0.

Each case runs several times, and every run must give the same bytes: as written, with -j1, with -j8, and with
directories listed in another order (two seeds).
"""

import argparse
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
OUTPUT = pathlib.Path("build") / "experiments"
NO_NEWLINE = b"[no final newline]\n"


class CaseError(Exception):
    """Something is wrong with the case itself."""


@dataclass
class Step:
    command: bytes
    comments: list = field(default_factory=list)  # the lines above it
    output: bytes = b""
    exit_code: int = 0


def is_comment(line):
    return line == b"#\n" or line.startswith(b"# ")


def split_comments(lines):
    """What stands between a command and the next: the output, and the comments of the next command. Those begin
    after the last empty line, or directly if there is no output; without an empty line they are output."""
    begin = len(lines)
    while begin and is_comment(lines[begin - 1]):
        begin -= 1
    if begin == 0:
        return [], lines
    if lines[begin - 1] == b"\n":
        return lines[:begin - 1], lines[begin:]
    return lines, []


def parse_output(lines):
    """The bytes that a command printed, and its exit code."""
    code = 0
    if lines and (found := re.fullmatch(rb"\[exit (\d+)\]\n", lines[-1])):
        code = int(found[1])
        lines = lines[:-1]
    if lines and lines[-1] == NO_NEWLINE:
        return b"".join(lines[:-1])[:-1], code
    return b"".join(lines), code


def parse(text):
    """The steps of a transcript."""
    lines = [line + b"\n" for line in text.removesuffix(b"\n").split(b"\n")]
    starts = [i for i, line in enumerate(lines) if line.startswith(b"$ ")]
    if not starts:
        raise CaseError("the transcript has no command: a line that begins with `$ `")
    comments = [line for line in lines[:starts[0]] if line != b"\n"]
    if not all(map(is_comment, comments)):
        raise CaseError("something that is no comment stands before the first command")
    steps = []
    for start, stop in zip(starts, starts[1:] + [None]):
        end = start + 1
        while end < len(lines) and lines[end].startswith(b"> "):
            end += 1
        command = b"".join(line[2:] for line in lines[start:end])
        printed, next_comments = (lines[end:], []) if stop is None else split_comments(lines[end:stop])
        steps.append(Step(command, comments, *parse_output(printed)))
        comments = next_comments
    return steps


def render(steps):
    text = b""
    for step in steps:
        if text:
            text += b"\n"
        text += b"".join(step.comments)
        text += b"$ " + step.command[:-1].replace(b"\n", b"\n> ") + b"\n"
        text += step.output
        if step.output and not step.output.endswith(b"\n"):
            text += b"\n" + NO_NEWLINE
        if step.exit_code:
            text += b"[exit %d]\n" % step.exit_code
    return text


def tree(directory):
    """relative path -> bytes of every file below a directory, but for the record of the build: it has times."""
    files = {}
    for path in sorted(directory.rglob("*")) if directory.is_dir() else []:
        if path.name == ".presetc-record":
            continue
        if path.is_symlink():
            files[path.relative_to(directory).as_posix()] = b"-> " + os.readlink(bytes(path))
        elif not path.is_dir():
            files[path.relative_to(directory).as_posix()] = path.read_bytes()
    return files


@dataclass
class Mode:
    name: str
    switches: tuple = ()
    environment: tuple = ()  # (name, value) pairs, for presetc alone


def modes(shuffle):
    result = [Mode("as written"), Mode("with -j1", ("-j1",)), Mode("with -j8", ("-j8",))]
    for seed in ("1", "2") if shuffle else ():
        result.append(Mode(f"with directory listings shuffled, seed {seed}", (), (
            ("LD_PRELOAD", str(shuffle)),
            ("SHUFFLE_LISTING_SEED", seed),
            # A build with AddressSanitizer wants its own library first; the order does not matter to ours.
            ("ASAN_OPTIONS", ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"),
                                                    "verify_asan_link_order=0"]))))))
    return result


def run(case, steps, mode, presetc, timeout):
    """What the commands print now, and the output tree they leave."""
    with tempfile.TemporaryDirectory(prefix="presetc-case-") as temporary:
        top = pathlib.Path(temporary).resolve()
        bin_directory = top / "bin"
        bin_directory.mkdir()
        scratch = top / case.name
        shutil.copytree(case, scratch, symlinks=True,
                        ignore=lambda directory, names: {"transcript", "expected", "build"} & set(names)
                        if pathlib.Path(directory) == case else set())
        wrapper = bin_directory / "presetc"
        words = [f"{name}={shlex.quote(value)}" for name, value in mode.environment]
        words += ["exec", shlex.quote(str(presetc)), *mode.switches]
        wrapper.write_text("#!/bin/sh\n" + " ".join(words) + ' "$@"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        environment = {name: value for name, value in os.environ.items()
                       if name.endswith(("SAN_OPTIONS", "PROFILE_FILE"))}
        environment |= {"PATH": f"{bin_directory}:{os.defpath}", "HOME": str(scratch), "LC_ALL": "C"}
        actual = []
        for step in steps:
            try:
                done = subprocess.run(["/bin/sh", "-c", step.command], cwd=scratch, env=environment,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, timeout=timeout, check=False)
            except subprocess.TimeoutExpired as error:
                raise CaseError(f"{mode.name}: no end after {timeout} s: {step.command.decode()}") from error
            code = done.returncode if done.returncode >= 0 else 128 - done.returncode
            actual.append(Step(step.command, step.comments, done.stdout, code))
        return actual, tree(scratch / OUTPUT)


def diff(before, after, before_name, after_name):
    def lines(data):
        return data.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    shown = ""
    for line in difflib.unified_diff(lines(before), lines(after), before_name, after_name):
        shown += line if line.endswith("\n") else line + "\n\\ no newline at the end\n"
    return shown


def tree_diff(wanted, got, wanted_name):
    shown = ""
    for name in sorted(wanted.keys() | got.keys()):
        if name not in got:
            shown += f"{wanted_name}/{name}: was not written\n"
        elif name not in wanted:
            shown += f"{OUTPUT}/{name}: was written, and is not in {wanted_name}/\n"
        elif wanted[name] != got[name]:
            shown += diff(wanted[name], got[name], f"{wanted_name}/{name}", f"{OUTPUT}/{name}")
    return shown


def bless(case, steps, files):
    text = render(steps)
    again = parse(text)
    if again != steps:
        raise CaseError("the output cannot be told from a transcript's own lines (`$ `, `> `, `# `, `[exit `); "
                        "pipe it through sed, for example")
    (case / "transcript").write_bytes(text)
    expected = case / "expected"
    if expected.is_dir():
        if not files:
            raise CaseError("the commands write nothing to build/experiments: remove expected/")
        shutil.rmtree(expected)
        for name, data in files.items():
            path = expected / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def check(case, options):
    """Runs one case in every mode. Returns what is wrong, or an empty string."""
    transcript = case / "transcript"
    if not transcript.is_file():
        raise CaseError("has no file `transcript`")
    steps = parse(transcript.read_bytes())
    wanted_files = tree(case / "expected") if (case / "expected").is_dir() else None
    for mode in modes(options.shuffle):
        actual, files = run(case, steps, mode, options.presetc, options.timeout)
        if mode.name == "as written":
            fails = any(step.exit_code for step in actual)
            if fails != case.name.startswith("fail_"):
                return (f"a command exits with something else than 0, so its name must begin with `fail_`\n"
                        if fails else "every command exits with 0, so its name must not begin with `fail_`\n") + \
                    diff(render(steps), render(actual), f"{case.name}/transcript", "now")
            if options.bless:
                bless(case, actual, files)
                steps = actual
                wanted_files = files if wanted_files is not None else None
        wrong = diff(render(steps), render(actual), f"{case.name}/transcript", "now")
        if wanted_files is None:
            wanted_files = files  # nothing to equal, but the runs must not differ among themselves
        wrong += tree_diff(wanted_files, files, "expected")
        if wrong:
            return f"{mode.name}:\n{wrong}"
    return ""


def first_existing(*paths):
    return next((path for path in paths if path.exists()), None)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="cases, by name or directory; default: all")
    parser.add_argument("--bless", action="store_true", help="rewrite transcripts and expected/")
    parser.add_argument("--presetc", type=pathlib.Path, help="the program; default: that of build/release or build")
    parser.add_argument("--shuffle", type=pathlib.Path, help="the library built from tests/shuffle_listing.c")
    parser.add_argument("--cases", type=pathlib.Path, default=CASES, help="the directory of all cases")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a command may take (default 60)")
    options = parser.parse_args()
    if options.presetc is None:
        options.presetc = first_existing(ROOT / "build" / "release" / "presetc", ROOT / "build" / "presetc")
        if options.presetc is None:
            parser.error("presetc is not built; run `make`, or give --presetc")
    if not options.presetc.is_file():
        parser.error(f"no such file: {options.presetc}")
    options.presetc = options.presetc.resolve()
    if options.shuffle is None:
        options.shuffle = first_existing(options.presetc.parent / "tests" / "libshuffle_listing.so")
        if options.shuffle is None:
            print("note: without --shuffle, directory listings stay in their order", file=sys.stderr)
    elif not options.shuffle.is_file():
        parser.error(f"no such file: {options.shuffle}")
    if options.shuffle:
        options.shuffle = options.shuffle.resolve()
    return options


def main():
    options = arguments()
    names = [pathlib.PurePath(name).name for name in options.names]
    cases = [options.cases / name for name in names] or sorted(p for p in options.cases.iterdir() if p.is_dir())
    failed = 0
    for case in cases:
        try:
            if not case.is_dir():
                raise CaseError("no such case")
            wrong = check(case.resolve(), options)
        except CaseError as error:
            wrong = f"{error}\n"
        if wrong:
            failed += 1
            print(f"{case.name}: {wrong}", end="", flush=True)
    if failed and not options.bless:
        again = " ".join(case.name for case in cases) if options.names else ""
        print(f"If this is what should happen: tests/run_case.py --bless {again}".rstrip())
    if len(cases) != 1:
        print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
