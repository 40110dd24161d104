#!/usr/bin/env python3
"""make and ninja read what `build --depfile` writes: they run presetc when something was edited, added, deleted or renamed,
and not otherwise; names with spaces, `#`, `$`, `%`, `:` and the like do not confuse them, or are told of.

    tests/depfile.py PRESETC
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

MAKEFILE = """out.stamp:
\t$(PRESETC) build --depfile out.d --stamp $@
-include out.d
"""
NINJA = """rule presetc
  command = $presetc build --depfile out.d --stamp $out
  depfile = out.d
build out.stamp: presetc
"""
ODD_NAMES = ["two words.yaml", "hash#tag.yaml", "cash$x.yaml", "half%.yaml", "a:b.yaml", "lr=0.1.yaml", "a[b].yaml", "50%#%.yaml"]
# Ninja knows no way to write these, and compiles every time.
FOR_MAKE = ["it's.yaml", "a*b.yaml", "a?b.yaml", "a&b.yaml", "a|b.yaml", "tab\there.yaml"]
STOPS_WHERE_DELETED = ["lr=0.1.yaml", "a|b.yaml", "tab\there.yaml"]
UNREADABLE = ["a;b.yaml", "line\nbreak.yaml"]


class Project:
    def __init__(self, root, presetc, program):
        self.root, self.presetc, self.program = root, presetc, program
        self.clock = 1_000_000_000
        for name in ("presets.d", "experiments", "configs"):
            (root / name).mkdir()
        self.names = ODD_NAMES + (FOR_MAKE if program == "make" else [])
        for number, name in enumerate(self.names):
            self.add_preset(f"p{number}", name)
        self.apply_all()
        (root / "Makefile").write_text(MAKEFILE)
        (root / "build.ninja").write_text(f"presetc = {presetc}\n{NINJA}")

    def add_preset(self, preset, config_file):
        (self.root / "configs" / config_file).write_text(f"{preset}: 1\n")
        text = json.dumps({"description": "x", "config_file": f"configs/{config_file}"})
        (self.root / "presets.d" / f"{preset}.yaml").write_text(text)

    def apply_all(self):
        presets = ", ".join(sorted(path.stem for path in self.root.glob("presets.d/p*.yaml")))
        (self.root / "experiments" / "m.yaml").write_text(f"experiments:\n  m: {{presets: [{presets}]}}\n")

    def run(self):
        """True if presetc ran."""
        command = ["make", f"PRESETC={self.presetc}"] if self.program == "make" else ["ninja"]
        done = subprocess.run(command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            sys.exit(f"{self.program} ended with {done.returncode}:\n{done.stdout}")
        self.age()
        ran = "build --depfile" in done.stdout or "[1/1]" in done.stdout
        if ran:
            self.printed = done.stdout
        return ran

    def age(self):
        """All that changed is older than now, and as new against each other as it was."""
        changed = [path for path in [self.root, *self.root.rglob("*")] if path.stat().st_mtime > 1_500_000_000]
        # The clock of a file system has ticks; the stamp is what is written last.
        for path in sorted(changed, key=lambda path: (path.stat().st_mtime_ns, path.name == "out.stamp")):
            self.clock += 1
            os.utime(path, (self.clock, self.clock))


def check(presetc, program):
    with tempfile.TemporaryDirectory(prefix="presetc-depfile-") as scratch:
        project = Project(pathlib.Path(scratch), presetc, program)
        root = project.root

        def expect(runs, what):
            if project.run() != runs:
                sys.exit(f"{program}: presetc {'did not run' if runs else 'ran'} when {what}\n" + (root / "out.d").read_text()
                         if (root / "out.d").exists() else "")
        expect(True, "nothing was built")
        for _ in range(2):
            expect(False, "nothing changed")
        for path in sorted(root.glob("configs/*")) + sorted(root.glob("presets.d/*")) + sorted(root.glob("experiments/*")):
            os.utime(path)
            expect(True, f"{path.name} was touched")
            expect(False, "nothing changed")
        (root / "presets.d" / "more.yaml").write_text("description: more\nconfig: {b: 1}\n")
        expect(True, "a preset was added")
        expect(False, "nothing changed")
        (root / "presets.d" / "more.yaml").rename(root / "presets.d" / "renamed.yaml")
        expect(True, "a preset was renamed")
        expect(False, "nothing changed")
        (root / "presets.d" / "renamed.yaml").unlink()
        expect(True, "a preset was deleted")
        expect(False, "nothing changed")
        (root / "experiments" / "n.yaml").write_text("experiments:\n  n: {presets: [p0]}\n")
        expect(True, "a manifest was added")
        (root / "experiments" / "n.yaml").unlink()
        expect(True, "a manifest was deleted")
        expect(False, "nothing changed")
        for number, name in reversed(list(enumerate(project.names))[1:]):
            if program == "make" and name in STOPS_WHERE_DELETED:
                if "cannot go on when" not in project.printed:
                    sys.exit(f"make: presetc says nothing of {name}")
                (root / "out.d").unlink()
                (root / "out.stamp").unlink()
            (root / "configs" / name).unlink()
            (root / "presets.d" / f"p{number}.yaml").unlink()
            project.apply_all()
            expect(True, f"{name} was deleted")
            expect(False, "nothing changed")
        for number, name in enumerate(UNREADABLE):
            project.add_preset(f"u{number}", name)
        expect(True, "presets were added")
        expect(False, "nothing changed")
        if "cannot read the name" not in project.printed:
            sys.exit(f"{program}: presetc says nothing of {UNREADABLE}")


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    for program in ("make", "ninja"):
        if shutil.which(program) is None:
            print(f"{program} is not installed: skipped")
            continue
        check(presetc, program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
