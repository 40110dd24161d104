"""Small projects, and commands that write into them: what every_call.py lets fail at each call."""

import dataclasses
import json

PRESETS = {
    "presetc.yaml": "",
    "presets.d/base.yaml": "description: Base\nconfig: {lr: 0.1, model: {size: 1, name: gpt}}\n",
    "presets.d/wide.yaml": "description: Wide\nconfig: {model: {size: 4}}\n",
}

FIRST = PRESETS | {"experiments/study.yaml": """experiments:
  plain: {presets: [base]}
  swept: {presets: [base], sweep: {lr: [0.1, 0.2]}}
"""}

BEFORE = PRESETS | {"experiments/study.yaml": """experiments:
  same: {presets: [base]}
  changed: {presets: [base], set: {lr: 0.5}}
  gone: {presets: [base], sweep: {lr: [0.1, 0.2]}}
  way: {presets: [base], output: {path: way}}
"""}

# One file is as it was, one changes, a folder goes, one comes, and a file becomes a folder.
AFTER = PRESETS | {"experiments/study.yaml": """experiments:
  same: {presets: [base]}
  changed: {presets: [base], set: {lr: 0.7}}
  come: {presets: [base], sweep: {lr: [0.3, 0.4]}}
  way: {presets: [base], output: {path: way/in.yaml}}
"""}

# One document of all points: it is streamed, and compared with the old one piece by piece.
LIST = """experiments:
  all: {presets: [base], sweep: {lr: [0.1, %s]}, output: {kind: list, format: jsonl, path: deep/all.jsonl}}
  each: {presets: [base], sweep: {lr: [0.1, 0.2]}, output: {kind: list, format: json, path: each.json}}
"""

ENVELOPES = json.dumps([
    {"name": "base", "description": "Base", "parameters": {"lr": [0.2]}},
    {"name": "new", "description": "New", "parameters": {"lr": [0.3]}},
], indent=1)

RENAMED = {
    "presetc.yaml": "schema: old\n",
    "schemas/old.schema.json": json.dumps({
        "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
        "properties": {"lr": {"type": "number"},
                       "rate": {"type": "number", "deprecated": True, "x-replaced-by": "lr"}}}),
    "presets.d/one.yaml": "description: One  # kept\nconfig: {rate: 0.1}\n",
    "presets.d/two.yaml": "description: Two\nconfig:\n  rate: 0.2  # kept\n",
}

SYSTEM = PRESETS | {
    "presets.d/base.yaml": "description: Base\nsystem: true\nconfig: {lr: 0.1}\n",
    "presets.lock": "# old\n",
}


@dataclasses.dataclass
class Scenario:
    name: str
    files: dict                     # the project
    command: tuple
    before: tuple = ()              # a command, and the project that it is run in
    again: bool = True              # after a failure the command can be given once more
    undone: bool = False            # after an error that is no kill, everything is as it was
    modes: dict = dataclasses.field(default_factory=dict)  # that files have and keep
    threads: int = 1
    step: int = 1                   # every how manieth call is tried
    streams: bool = False           # its outputs are written piece by piece

    def is_build(self):
        return self.command[0] == "build"


SCENARIOS = [
    Scenario("first build", FIRST, ("build",)),
    Scenario("first build, 2 threads", FIRST, ("build",), threads=2, step=3),
    Scenario("rebuild", AFTER, ("build",), before=(("build",), BEFORE)),
    Scenario("build of one experiment", AFTER, ("build", "changed", "come"), before=(("build",), BEFORE), step=2),
    Scenario("build --where", BEFORE, ("build", "--where", "lr < 0.2"), before=(("build",), BEFORE), step=2),
    Scenario("first build of lists", PRESETS | {"experiments/study.yaml": LIST % 0.2}, ("build",), step=2,
             streams=True),
    Scenario("rebuild of lists", PRESETS | {"experiments/study.yaml": LIST % 0.3}, ("build",),
             before=(("build",), PRESETS | {"experiments/study.yaml": LIST % 0.2}), step=2, streams=True),
    Scenario("import", PRESETS | {"in.json": ENVELOPES}, ("import", "--force", "in.json"), undone=True),
    Scenario("import into a new directory", PRESETS | {"in.json": ENVELOPES},
             ("import", "--into", "team/a", "in.json"), undone=True),
    Scenario("export of one file", PRESETS | {"out.json": "old\n"}, ("export", "--force", "-o", "out.json")),
    Scenario("export of a folder", PRESETS, ("export", "-o", "out/deep/")),
    Scenario("export of a database", PRESETS, ("export", "-o", "out/presets.db")),
    Scenario("fix", RENAMED, ("fix",)),
    Scenario("lock", SYSTEM, ("lock",), modes={"presets.lock": 0o600}),
    Scenario("init", {}, ("init", "new/study"), again=False, undone=True, step=7),
]
