#!/usr/bin/env python3
"""The manual page: groff and mandoc, where they are installed, have nothing to complain about, and every command and
option of the help is on it.

Usage: man_page.py PRESETC
"""

import re
import shutil
import subprocess
import sys


def run(*command, given=None):
    return subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, check=False)


def renderers():
    if groff := shutil.which("groff"):
        yield [groff, "-ww", "-man", "-Tascii", "-rLL=100n", "-P-cbou", "-"]
    if mandoc := shutil.which("mandoc"):
        yield [mandoc, "-T", "ascii", "-O", "width=100"]


def missing(presetc, text):
    """What the help says and the page does not."""
    top = run(presetc, "--help").stdout
    commands = re.findall(r"^  ([a-z]+)  +[A-Z]", top, re.MULTILINE)
    if len(commands) < 9:
        yield f"only these commands were found in the help: {commands}"
    for command in [None, *commands]:
        text_of_help = top if command is None else run(presetc, command, "--help").stdout
        for option in re.findall(r"^  (?:-\w,)?(--[a-z-]+)", text_of_help, re.MULTILINE):
            if option not in ("--help", "--version") and option not in text:
                yield f"{option} of {command or 'every command'} is not on the page"
    for command in commands:
        if not re.search(rf"^ +{command}\b", text, re.MULTILINE):
            yield f"{command} is not on the page"


def main():
    presetc = sys.argv[1]
    page = run(presetc, "man")
    wrong = [page.stderr] if page.stderr or page.returncode else []
    rendered = 0
    for renderer in renderers():
        done = run(*renderer, given=page.stdout)
        rendered += 1
        if done.stderr or done.returncode:
            wrong.append(f"{renderer[0]}: {done.stderr}")
        # A hyphen that groff breaks a line at would split an option.
        wrong += missing(presetc, done.stdout)
    if not rendered:
        print("neither groff nor mandoc is installed: the page is not checked")
    if mandoc := shutil.which("mandoc"):
        done = run(mandoc, "-T", "lint", "-W", "warning", given=page.stdout)
        # Without a date the page is the same whenever it is made.
        complaints = [line for line in done.stdout.splitlines() if "missing date" not in line]
        wrong += complaints
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
