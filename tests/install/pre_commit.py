#!/usr/bin/env python3
"""The hooks of .pre-commit-hooks.yaml in a scratch repository, run by pre-commit itself; and `--staged` in a plain git hook,
which sees what will be committed and not the work tree.

Usage: pre_commit.py BUILD
"""

import pathlib
import shutil
import sys

from sandbox import Sandbox

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CONFIG = """\
repos:
  - repo: {hooks}
    rev: {revision}
    hooks: [{{id: presetc-check}}, {{id: presetc-outputs}}, {{id: presetc-lint}}]
"""


class Repository:
    def __init__(self, box, name):
        self.box = box
        self.project = box.project(name)
        self.git("init", "-q")

    def git(self, *words, code=0):
        return self.box.run("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *words,
                            where=self.project, code=code, PRE_COMMIT_HOME=str(self.box.directory / "pre-commit"))

    def write(self, path, text):
        (self.project / path).write_text(text, encoding="utf-8")

    def edit(self, path, before, after):
        self.write(path, (self.project / path).read_text(encoding="utf-8").replace(before, after))

    def commit(self, what, code, *said):
        """Commits what is staged; the hooks are to let it pass (0) or to refuse it (1), and to say these words."""
        printed = self.git("commit", "-m", what, code=code)
        for words in said:
            self.box.expect(f"{what}: the commit does not say {words!r}:\n{printed}", words in printed)


def check_hooks(box):
    hooks = box.directory / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    for words in (("init", "-q"), ("add", "-A"), ("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x")):
        box.run("git", *words, where=hooks)
    revision = box.run("git", "rev-parse", "HEAD", where=hooks).strip()

    repository = Repository(box, "hooked")
    repository.write(".pre-commit-config.yaml", CONFIG.format(hooks=hooks, revision=revision))
    box.run("pre-commit", "install", where=repository.project, PRE_COMMIT_HOME=str(box.directory / "pre-commit"))
    box.run("presetc", "build", where=repository.project)
    repository.git("add", "-A")
    repository.commit("everything is right", 0, "presetc check", "presetc build --check", "Passed")

    repository.edit("presets.d/fast.yaml", "batch: 64", "bach: 64")
    repository.git("add", "-A")
    repository.commit("a typing mistake", 1, "presets.d/fast.yaml:4:10", 'did you mean `batch`?')
    repository.edit("presets.d/fast.yaml", "bach: 64", "batch: 128")
    repository.git("add", "-A")
    repository.commit("outputs are not compiled again", 1, "build/experiments/quick.yaml")
    box.run("presetc", "build", where=repository.project)
    repository.git("add", "-A")
    repository.commit("outputs are compiled again", 0)
    repository.write("presets.d/forgotten.yaml", "description: Not added\nschema: serving\nconfig: {batch: 1}\n")
    repository.write("experiments/more.yaml", "experiments:\n  more: {presets: [forgotten]}\n")
    repository.git("add", "experiments")
    repository.commit("a preset is not added", 1, 'unknown preset "forgotten"')
    repository.git("rm", "-qf", "experiments/more.yaml")
    (repository.project / "presets.d" / "forgotten.yaml").unlink()
    repository.write("notes.yaml", "a: 1\na: 2\n")
    repository.git("add", "-A")
    repository.commit("a duplicate key in some other file", 1, "notes.yaml:2:1", "duplicate-key")


def check_staged(box):
    repository = Repository(box, "staged")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "The project")
    hook = repository.project / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexec presetc check --staged\n", encoding="utf-8")
    hook.chmod(0o755)

    repository.edit("presets.d/fast.yaml", "batch: 64", "batch: 65")
    repository.git("add", "-A")
    repository.edit("presets.d/fast.yaml", "batch: 65", "batch: many")
    repository.commit("right as staged, wrong in the work tree", 0, "no mistakes")

    repository.git("add", "-A")
    repository.edit("presets.d/fast.yaml", "batch: many", "batch: 66")
    repository.commit("wrong as staged, right in the work tree", 1, "presets.d/fast.yaml:4:17", '"many", a string')

    # `git commit FILE` has an index of its own, which holds this file and what was there before.
    repository.edit("presets.d/slow.yaml", "[1, 2]", "[1, 3]")
    printed = repository.git("commit", "-m", "one file", "presets.d/slow.yaml")
    box.expect(f"the commit of one file says\n{printed}", "no mistakes" in printed)
    printed = repository.git("commit", "-m", "the other", code=1)
    box.expect(f"the commit of what is staged says\n{printed}", '"many", a string' in printed)


def main():
    with Sandbox(pathlib.Path(sys.argv[1]).resolve()) as box:
        check_hooks(box)
        check_staged(box)
        return box.finish()


if __name__ == "__main__":
    sys.exit(main())
