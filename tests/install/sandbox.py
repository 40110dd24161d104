"""A scratch directory in which presetc is installed as `make install` does it, and commands that find it on PATH."""

import os
import pathlib
import shutil
import subprocess
import tempfile

PROJECT = {
    "presets.d/server.yaml": "description: One server\nschema: serving\nconfig: {model: small, batch: 8}\n",
    "presets.d/fast.yaml": "description: A fast one\nschema: serving\nextends: server\nconfig: {batch: 64}\n",
    "presets.d/slow.yaml": "description: A slow one\nschema: serving\nextends: server\nparameters: {batch: [1, 2]}\n",
    "schemas/serving.schema.json": '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",\n'
                                   ' "additionalProperties": false, "properties": {"model": {"type": "string"},\n'
                                   ' "batch": {"type": "integer"}, "seed": {"type": "integer"}}}\n',
    "experiments/quick.yaml": "experiments:\n  quick: {presets: [fast]}\n",
    "experiments/study.yaml": "experiments:\n  study: {presets: [slow], sweep: {seed: [1, 2]}}\n",
}


class Sandbox:
    def __init__(self, build):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="presetc-install-"))
        self.prefix = self.directory / "usr"
        self.wrong = []
        self.run("cmake", "--install", build, "--prefix", self.prefix, where=self.directory)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        shutil.rmtree(self.directory)

    def run(self, *command, where=None, code=0, **variables):
        """What the command prints; it is to end with `code`."""
        environment = {**os.environ, "LC_ALL": "C", "PATH": f"{self.prefix / 'bin'}:{os.environ['PATH']}",
                       "MAKEFLAGS": "", **variables}
        done = subprocess.run([str(word) for word in command], cwd=where or self.directory, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False)
        if done.returncode != code:
            self.wrong.append(f"`{' '.join(map(str, command))}` ends with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def expect(self, what, is_true):
        if not is_true:
            self.wrong.append(what)

    def project(self, name):
        """A small project of three presets and two experiments."""
        directory = self.directory / name
        for path, text in PROJECT.items():
            (directory / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / path).write_text(text, encoding="utf-8")
        return directory

    def finish(self):
        if self.wrong:
            print("\n\n".join(self.wrong))
        return 1 if self.wrong else 0
