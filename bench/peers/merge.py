#!/usr/bin/env python3
"""What people write instead of presetc: reads a project's presets and manifests with PyYAML's C loader, merges and
sweeps, and writes a file for each point.

    merge.py PROJECT OUTPUT [SCHEMA]    with a schema each config is validated (python3-jsonschema)
"""

import itertools
import json
import pathlib
import sys

import yaml

project, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
check = None
if len(sys.argv) > 3:
    from jsonschema import Draft7Validator
    check = Draft7Validator(json.loads(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")))


def read(path):
    with open(path, "rb") as file:
        return yaml.load(file, yaml.CSafeLoader)


def lay_over(below, above):
    """A new map; maps merge deep, everything else replaces."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = lay_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


presets = {path.stem: read(path) for path in (project / "presets.d").rglob("*.yaml")}


def config_of(name):
    preset = presets[name]
    own = preset.get("config", {})
    return lay_over(config_of(preset["extends"]), own) if "extends" in preset else own


def at(path, value):
    for key in reversed(path.split(".")):
        value = {key: value}
    return value


def write(path, config):
    if check is not None:
        check.validate(config)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(config, file, yaml.CSafeDumper)


for manifest in (project / "experiments").glob("*.yaml"):
    for name, experiment in read(manifest)["experiments"].items():
        config = {}
        for preset in experiment["presets"]:
            config = lay_over(config, config_of(preset))
        for path, value in experiment.get("set", {}).items():
            config = lay_over(config, at(path, value))
        sweep = experiment.get("sweep", {})
        for values in itertools.product(*sweep.values()):
            point, label = config, []
            for path, value in zip(sweep, values):
                point = lay_over(point, at(path, value))
                label.append(f"{path.rsplit('.', 1)[-1]}={value}")
            write(output / (f"{name}/{','.join(label)}.yaml" if label else f"{name}.yaml"), point)
