#!/usr/bin/python3
"""Environments are sourced by real shells, command lines are split by them and read by argparse, and every
byte must arrive. Reads the output of write_values; what should arrive is worked out here, from the value.

Usage: roundtrip_shell.py WRITE_VALUES
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from roundtrip import cases, expected, same

SHELL_OWNS = set('''_ BASHOPTS BASHPID BASH_ENV BASH_VERSINFO CDPATH DIRSTACK ENV EPOCHREALTIME
EPOCHSECONDS EUID FUNCNAME GROUPS HISTCMD HOME IFS LANG LC_ALL LC_COLLATE LC_CTYPE
LC_MESSAGES LD_LIBRARY_PATH LD_PRELOAD LINENO MAIL MAILPATH OLDPWD OPTARG OPTIND PATH
PIPESTATUS PPID PS1 PS2 PS4 PWD RANDOM SECONDS SHELLOPTS SRANDOM UID'''.split())


def leaves(value, path=()):
    for key, item in value.items():
        if isinstance(item, dict) and item:
            yield from leaves(item, path + (key,))
        else:
            yield path + (key,), item


class Json:
    """A text that must be this value in JSON; how its numbers are spelled is for the unit tests."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, text):
        try:
            return same(json.loads(text), expected(self.value)) and "\n" not in text
        except ValueError:
            return False

    def __repr__(self):
        return f"JSON of {self.value!r}"


def text_of(value, null=""):
    if value is None:
        return null
    if isinstance(value, bool):
        return "true" if value else "false"
    return Json(value) if isinstance(value, (list, dict, int, float)) else value


def is_text(value):
    return not (isinstance(value, str) and "\0" in value)


def env(value):
    """{name: text}; None if that cannot be."""
    if not isinstance(value, dict):
        return None
    variables = {}
    for path, item in leaves(value):
        name = re.sub("[^A-Za-z0-9]", "_", "_".join(path)).upper()
        name = "_" + name if not name or name[0].isdigit() else name
        if name in variables or name in SHELL_OWNS or not is_text(item):
            return None
        variables[name] = text_of(item)
    return variables


def is_option(text):
    return isinstance(text, str) and text[:1] == "-" and text != "-" and not re.fullmatch(r"-(\d+|\d*\.\d+)", text)


def args(value):
    """(argv, [(name, value)]); None if that cannot be."""
    if not isinstance(value, dict):
        return None
    argv, options, names = [], [], set()
    for path, item in sorted(leaves(expected(value))):
        if item is None or item == {}:
            continue
        dotted = ".".join(path).replace("_", "-")
        name = "--" + dotted
        claimed = {name, "--no-" + dotted} if item is False else {name}
        if claimed & names or not re.fullmatch(r"--[^-=\x00-\x20\x7f][^=\x00-\x20\x7f]*", name):
            return None
        names |= claimed
        options.append((name, item))
        if isinstance(item, bool):
            argv.append(name if item else "--no-" + dotted)
        elif isinstance(item, list) and len(item) != 1:
            words = [text_of(word, "null") for word in item]
            if not all(map(is_text, item)) or any(is_option(real_text(word)) for word in words):
                return None
            argv += [name] + words
        else:
            word = item[0] if isinstance(item, list) else item
            if not is_text(word):
                return None
            argv.append((name + "=", text_of(word, "null")))
    return argv, options


def real_text(word):
    return repr(word.value) if isinstance(word, Json) and not isinstance(word.value, (list, dict)) else word


def arrived(words, argv):
    """The words that a shell made, against those that should be there."""
    if len(words) != len(argv):
        return False
    for word, wanted in zip(words, argv):
        if isinstance(wanted, tuple):
            name, wanted = wanted
            if not word.startswith(name):
                return False
            word = word[len(name):]
        if not wanted == word:
            return False
    return True


def argparse_mistake(words, options):
    parser = argparse.ArgumentParser(allow_abbrev=False, add_help=False)
    for i, (name, item) in enumerate(options):
        if isinstance(item, bool):
            parser.add_argument(name, dest=str(i), action=argparse.BooleanOptionalAction)
        else:
            parser.add_argument(name, dest=str(i), nargs="*" if isinstance(item, list) else None)
    parser.error = lambda message: None
    found = vars(parser.parse_known_args(words)[0])
    for i, (name, item) in enumerate(options):
        wanted = [text_of(word, "null") for word in item] if isinstance(item, list) else text_of(item)
        wanted = item if isinstance(item, bool) else wanted
        if not wanted == found[str(i)]:
            return f"argparse reads {name} as {found[str(i)]!r}, not {item!r}"
    return None


def run(shell, script, directory):
    """What the lines print: for each case the number of its words and the words, each ended by NUL."""
    path = os.path.join(directory, "script")
    with open(path, "wb") as file:
        file.write(script.encode())
    # No PATH: what a broken writer makes of these strings must not be found and run.
    done = subprocess.run([shutil.which(shell[0]), *shell[1:], path], cwd=directory, env={"LC_ALL": "C", "PATH": "/"},
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output = done.stdout.decode()
    if done.returncode != 0 or done.stderr:
        print(f"{' '.join(shell)} ends with {done.returncode} and says {done.stderr[:300].decode(errors='replace')}")
    words = output.split("\0")[:-1]
    results = []
    while words:
        count = int(words[0])
        results.append(words[1:count + 1])
        words = words[max(count, 1) + 1:]  # `printf` without arguments prints one empty word
    return results


PRINT = r"""printf '%s\0' "$#" "$@"; [ $# -gt 0 ] || printf '\0'"""


def main():
    wrong = []
    checked = {}
    written = {"env": [], "args": []}
    for case in cases(sys.argv[1]):
        if case["json"] is None:
            continue  # `line` does not say where the infinities are; the unit tests do
        for form, meaning in (("env", env), ("args", args)):
            wanted = meaning(case["line"])
            if (wanted is None) != (case[form] is None):
                wrong.append(f"{form} of {case['line']!r} is {case[form]!r} and should be {wanted!r}")
            elif wanted is not None:
                written[form].append((case[form], wanted))

    with tempfile.TemporaryDirectory() as directory:
        for form, documents in written.items():
            for i, (text, _) in enumerate(documents):
                with open(os.path.join(directory, f"{i}.{form}"), "w", newline="") as file:
                    file.write(text)
        for shell in (["sh"], ["bash"], ["bash", "--posix"]):
            if shutil.which(shell[0]) is None:
                continue
            name = " ".join(shell)
            script = "".join(
                f"(. ./{i}.env; set -- " + " ".join(f'"${{{v}}}"' for v in wanted) + f"; {PRINT})\n"
                for i, (_, wanted) in enumerate(written["env"]))
            for (text, wanted), words in zip(written["env"], run(shell, script, directory), strict=True):
                checked[name, "env"] = checked.get((name, "env"), 0) + 1
                if not arrived(words, list(wanted.values())):
                    wrong.append(f"{name} sources\n{text}as {words!r}\nnot {wanted!r}")
            script = "".join(f'(eval "set -- $({CAT} {i}.args)"; {PRINT})\n' for i in range(len(written["args"])))
            for (text, wanted), words in zip(written["args"], run(shell, script, directory), strict=True):
                checked[name, "args"] = checked.get((name, "args"), 0) + 1
                if not arrived(words, wanted[0]):
                    wrong.append(f"{name} splits\n{text}into {words!r}")
                elif shell == ["sh"]:
                    mistake = argparse_mistake(words, wanted[1])
                    if mistake:
                        wrong.append(f"{text}: {mistake}")
        # xargs knows the same quotes, but no line breaks in them.
        single = [i for i, (text, wanted) in enumerate(written["args"]) if text.count("\n") == 1 and wanted[0]]
        script = "".join(f"{XARGS} -r -a {i}.args {SH} -c {PRINT_ARGS} sh\n" for i in single)
        for i, words in zip(single, run(["sh"], script, directory), strict=True):
            checked["xargs", "args"] = checked.get(("xargs", "args"), 0) + 1
            text, wanted = written["args"][i]
            if not arrived(words, wanted[0]):
                wrong.append(f"xargs splits\n{text}into {words!r}")

    for mistake in wrong[:5]:
        print(mistake + "\n")
    print(f"read: { {' '.join(key): count for key, count in checked.items()} }; {len(wrong)} wrong")
    return 1 if wrong or min(checked.values()) < 300 else 0


CAT, XARGS, SH = map(shutil.which, ("cat", "xargs", "sh"))
PRINT_ARGS = "'" + PRINT.replace("'", "'\\''") + "'"

if __name__ == "__main__":
    sys.exit(main())
