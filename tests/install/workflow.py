#!/usr/bin/env python3
"""The steps of the reusable workflow in a scratch repository, as a CI system would run them in a container: what it installs
is enough for a presetc that was kept, mistakes fail it and are reported, outputs that are out of date too.

What only GitHub has is left out: checking out, keeping the program, and taking the messages.

Usage: workflow.py BUILD
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

from sandbox import Sandbox

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ALWAYS_THERE = {"libc6", "libgcc-s1", "libstdc++6"}  # in every Debian image: apt needs them


class Workflow:
    def __init__(self, box, build):
        self.box = box
        self.build = build
        file = yaml.safe_load((ROOT / ".github" / "workflows" / "presets.yml").read_text(encoding="utf-8"))
        self.steps = file["jobs"]["check"]["steps"]
        # YAML 1.1 reads `on` as a boolean.
        self.inputs = {name: row.get("default") for name, row in file[True]["workflow_call"]["inputs"].items()}
        tools = box.directory / "tools"
        tools.mkdir()
        (tools / "apt-get").write_text('#!/bin/sh\necho "$@" >> "$INSTALLED"\n', encoding="utf-8")
        (tools / "apt-get").chmod(0o755)
        self.tools, self.installed = tools, box.directory / "installed"

    def checkout(self, project):
        """What the steps before the first command of presetc leave."""
        kept = project / ".presetc" / "build" / "release"
        kept.mkdir(parents=True)
        shutil.copy(self.build / "presetc", kept)
        for words in (("init", "-q"), ("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x")):
            self.box.run("git", *words, where=project / ".presetc")

    def value(self, text, inputs):
        return re.sub(r"\$\{\{ *inputs\.([\w-]+) *\}\}", lambda found: str(inputs[found[1]]), text)

    def runs(self, condition, inputs, failed):
        """The conditions that the file has: some of these, joined by `&&`."""
        terms = condition.split(" && ") if condition else []
        return all(inputs[term.removeprefix("inputs.")] for term in terms if term != "always()") and \
            (not failed or "always()" in terms)

    def run(self, project, **changed):
        """The number of the steps that failed, and all that was printed."""
        inputs = {**self.inputs, **{name.replace("_", "-"): value for name, value in changed.items()}}
        failed, printed = 0, ""
        for step in self.steps:
            if "run" not in step or not self.runs(step.get("if"), inputs, failed):
                continue
            environment = {"PATH": f"{self.tools}:/usr/bin:/bin", "HOME": str(self.box.directory), "LC_ALL": "C",
                           "GITHUB_OUTPUT": str(self.box.directory / "github-output"), "INSTALLED": str(self.installed),
                           **{name: self.value(text, inputs) for name, text in step.get("env", {}).items()}}
            done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=project, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            failed += done.returncode != 0
            printed += done.stdout
        return failed, printed


def packages_needed(program):
    """That the libraries of a program are in."""
    paths = re.findall(r"=> (/\S+)", subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout)
    names = set()
    for path in paths:
        # Where /lib is a link to /usr/lib, packages know either path.
        for known in (path, "/usr" + path, path.removeprefix("/usr")):
            found = subprocess.run(["dpkg", "-S", known], capture_output=True, text=True, check=False)
            if found.returncode == 0:
                names.add(found.stdout.split(":")[0])
                break
    return names


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with Sandbox(build) as box:
        workflow = Workflow(box, build)
        repository = box.directory / "repository"
        project = box.project("repository/serving")
        workflow.inputs["directory"] = "serving"
        workflow.checkout(repository)

        failed, printed = workflow.run(repository)
        box.expect(f"a project without mistakes fails {failed} steps:\n{printed}", failed == 0)
        log = json.loads((repository / "presetc.sarif").read_text(encoding="utf-8"))
        box.expect(f"the SARIF log has results: {log}", log["runs"][0]["results"] == [])
        installed = set(workflow.installed.read_text(encoding="utf-8").split())
        missing = packages_needed(build / "presetc") - ALWAYS_THERE - installed
        box.expect(f"a presetc that was kept finds no library of {missing}", not missing)
        revision = (box.directory / "github-output").read_text(encoding="utf-8").splitlines()[0]
        box.expect(f"the key of the kept program is {revision!r}", re.fullmatch("revision=[0-9a-f]{40}", revision))

        failed, printed = workflow.run(repository, outputs_committed=True)
        box.expect(f"without outputs the comparison fails {failed} steps:\n{printed}", failed == 1 and "missing" in printed)
        box.run("presetc", "build", where=project)
        failed, printed = workflow.run(repository, outputs_committed=True, code_scanning=False)
        box.expect(f"with outputs the comparison fails {failed} steps:\n{printed}", failed == 0)

        preset = project / "presets.d" / "fast.yaml"
        preset.write_text(preset.read_text(encoding="utf-8").replace("batch", "batsh"), encoding="utf-8")
        failed, printed = workflow.run(repository, outputs_committed=True)
        box.expect(f"a mistake fails {failed} steps:\n{printed}", failed == 1)
        box.expect(f"a mistake is no annotation:\n{printed}", "::error file=serving/presets.d/fast.yaml,line=4," in printed)
        log = json.loads((repository / "presetc.sarif").read_text(encoding="utf-8"))
        box.expect(f"a mistake is no result: {log}", len(log["runs"][0]["results"]) == 1)

        failed, printed = workflow.run(repository, directory="nowhere")
        box.expect(f"a directory that is not there fails {failed} steps:\n{printed}", failed > 0)
        return box.finish()


if __name__ == "__main__":
    sys.exit(main())
