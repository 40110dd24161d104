#!/usr/bin/env python3
"""The completion scripts in the shells themselves: bash completes what a person types on a terminal, fish, where it is
installed, says what it would, and zsh reads its script.

Usage: completion.py PRESETC
"""

import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time

# What is typed before Tab, and what is in the line after it.
TYPED = [
    ("presetc bu", "presetc build "),
    ("presetc merge ba", "presetc merge base "),
    ("presetc merge base ll", "presetc merge base llem/fast "),
    ("presetc build sm", "presetc build smoke "),
    ("presetc blame sm", "presetc blame smoke "),
    ("presetc blame presets.d/base.y", "presetc blame presets.d/base.yaml "),
    ("presetc merge --strat", "presetc merge --strategy "),
    ("presetc merge --strategy un", "presetc merge --strategy union "),
    ("presetc merge --strategy=un", "presetc merge --strategy=union "),
    ("presetc merge --conflicts=", "presetc merge --conflicts="),  # several, with nothing in common
    ("presetc merge base --set model=x --confl", "presetc merge base --set model=x --conflicts "),
    ("presetc check presets.d/base.y", "presetc check presets.d/base.yaml "),
    ("presetc check 'two wo", "presetc check 'two words.yaml' "),
    ("presetc check two\\ wo", "presetc check two\\ words.yaml "),
    ("presetc validate --schema=presets.d/base.y", "presetc validate --schema=presets.d/base.yaml "),
    ("presetc -C pre", "presetc -C presets.d/"),
    ("presetc nonsense x", "presetc nonsense x"),
]

# All that bash is offered where there are several.
OFFERED = [
    (["merge", "--strategy", ""], ["union", "intersection", "last_wins", "exact"]),
    (["merge", "--strategy", "="], ["union", "intersection", "last_wins", "exact"]),
    (["merge", ""], ["base", "llem/fast", "sglang/fast"]),
]

FILES = {
    "presetc.yaml": "",
    "presets.d/base.yaml": "description: Base\n",
    "presets.d/llem/fast.yaml": "description: Fast\n",
    "presets.d/sglang/fast.yaml": "description: Fast\n",
    "experiments/a.yaml": "experiments: {smoke: {presets: [base]}}\n",
    "two words.yaml": "",
}


def offered(bash, words, scratch, environment):
    """COMPREPLY for the words behind `presetc`, as readline hands them over: apart at each `=`."""
    script = "\n".join((
        "source <(presetc completion bash)",
        f"COMP_WORDS=(presetc {' '.join(shlex.quote(word) for word in words)})",
        f"COMP_CWORD={len(words)}",
        "_presetc",
        "printf '%s\\n' \"${COMPREPLY[@]}\"",
    ))
    done = subprocess.run([bash, "--norc", "-c", script], cwd=scratch, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout.splitlines()


class Terminal:
    """An interactive bash on a terminal of its own. Control-G writes the line that is being typed to a file."""

    def __init__(self, bash, scratch, environment):
        self.line_file = scratch / "line"
        master, slave = os.openpty()
        # bash draws a line only on a terminal with a name and a width.
        self.process = subprocess.Popen([bash, "--norc", "--noprofile", "-i"], cwd=scratch,
                                        env=environment | {"TERM": "dumb", "COLUMNS": "200", "HISTFILE": ""},
                                        stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
        os.close(slave)
        self.master = master
        threading.Thread(target=self.drain, daemon=True).start()
        self.send("bind 'set bell-style none'\n"
                  f"save() {{ printf '%s' \"$READLINE_LINE\" > new && mv new {self.line_file}; }}\n"
                  "bind -x '\"\\C-g\": save'\n"
                  "source <(presetc completion bash)\n")

    def drain(self):
        """What the terminal shows is of no interest, but must be read."""
        try:
            while os.read(self.master, 4096):
                pass
        except OSError:
            pass

    def send(self, text):
        os.write(self.master, text.encode())

    def after_tab(self, line, seconds=60):
        self.line_file.unlink(missing_ok=True)
        self.send(line + "\t\x07")
        deadline = time.monotonic() + seconds
        while not self.line_file.exists():
            if time.monotonic() > deadline or self.process.poll() is not None:
                return "(no answer)"
            time.sleep(0.01)
        self.send("\x15")  # Control-U: the line is empty again
        return self.line_file.read_text()

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def check_bash(bash, scratch, environment):
    wrong = []
    for words, expected in OFFERED:
        if (found := offered(bash, words, scratch, environment)) != expected:
            wrong.append(f"bash is offered {found} for {words}, not {expected}")
    terminal = Terminal(bash, scratch, environment)
    try:
        for typed, expected in TYPED:
            if (found := terminal.after_tab(typed)) != expected:
                wrong.append(f"Tab makes `{typed}` `{found}`, not `{expected}`")
    finally:
        terminal.close()
    return wrong


def check_fish(fish, scratch, environment):
    wrong = []
    for typed, expected in [("presetc bu", "build"), ("presetc merge --strategy=un", "--strategy=union"),
                            ("presetc check presets.d/base.y", "presets.d/base.yaml")]:
        script = f"presetc completion fish | source; complete -C {shlex.quote(typed)}"
        done = subprocess.run([fish, "--no-config", "-c", script], cwd=scratch, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        if [line.split("\t")[0] for line in done.stdout.splitlines()] != [expected]:
            wrong.append(f"fish completes `{typed}` to {done.stdout}, not {expected}")
    return wrong


def check_syntax(shell, scratch, environment):
    script = scratch / f"script.{shell}"
    with open(script, "wb") as out:
        subprocess.run(["presetc", "completion", shell], env=environment, stdout=out, check=True)
    done = subprocess.run([shutil.which(shell), "-n", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    return f"{shell} -n: {done.stdout}" if done.returncode or done.stdout else ""


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    wrong = []
    with tempfile.TemporaryDirectory(prefix="presetc-completion-") as temporary:
        scratch = pathlib.Path(temporary)
        environment = {"PATH": f"{presetc.parent}:{os.defpath}", "HOME": temporary, "LC_ALL": "C"}
        for name, text in FILES.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_text(text, encoding="utf-8")
        for shell in ("bash", "zsh", "fish"):
            if shutil.which(shell):
                wrong.append(check_syntax(shell, scratch, environment))
            else:
                print(f"{shell} is not installed: its script is not checked")
        if bash := shutil.which("bash"):
            wrong += check_bash(bash, scratch, environment)
        if fish := shutil.which("fish"):
            wrong += check_fish(fish, scratch, environment)
    wrong = [message for message in wrong if message]
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
