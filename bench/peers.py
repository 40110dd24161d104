#!/usr/bin/env python3
"""Measures presetc next to others on the same files: validating many small configs, and building a project.

    bench/peers.py                     print two tables
    bench/peers.py --write             put them into bench/README.md
    bench/peers.py --node-modules DIR  where npm put @sourcemeta/jsonschema (and js-yaml, if it is to be npm's)

Every program does the whole of its work in a process of its own; times are medians of several runs in turns, so that all
meet the same load. What the scripts write is compared with what presetc writes. What is not installed is left out, and
that is said.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench" / "peers"
README = ROOT / "bench" / "README.md"
BEGIN, END = "<!-- peers: written by make peers -->\n", "<!-- end of peers -->\n"
MEMORY_DISK = pathlib.Path("/dev/shm")
DEBIAN_JS_YAML = pathlib.Path("/usr/share/nodejs/js-yaml")
# Debian's packages are for Debian's Python, which need not be the one that runs this.
PYTHON = "/usr/bin/python3" if os.access("/usr/bin/python3", os.X_OK) else sys.executable

VALIDATE_PYTHON = """
import json, pathlib, sys, yaml
from jsonschema import Draft7Validator
check = Draft7Validator(json.load(open(sys.argv[1])))
for path in pathlib.Path(sys.argv[2]).iterdir():
    with open(path, "rb") as file:
        check.validate(yaml.load(file, yaml.CSafeLoader))
"""
READ_NODE = """
const fs = require("fs"), yaml = require(process.argv[1]);
for (const name of fs.readdirSync(process.argv[2])) yaml.load(fs.readFileSync(process.argv[2] + "/" + name, "utf8"));
"""


class Peers:
    """What is installed."""

    def __init__(self, node_modules):
        self.missing = []
        modules = node_modules.resolve()
        self.jsonschema = modules / ".bin" / "jsonschema"
        if not (modules / "@sourcemeta" / "jsonschema").is_dir():
            self.jsonschema = None
            self.missing.append("npm @sourcemeta/jsonschema")
        places = [modules / "js-yaml", DEBIAN_JS_YAML]
        self.js_yaml = next((place for place in places if place.is_dir() and shutil.which("node")), None)
        if self.js_yaml is None:
            self.missing.append("nodejs, node-js-yaml")
        self.python = self.has_python("yaml", "jsonschema", packages="python3-yaml, python3-jsonschema")
        self.omegaconf = self.has_python("omegaconf", packages="python3-omegaconf")
        self.jsonnet = shutil.which("jsonnet")
        if self.jsonnet is None:
            self.missing.append("jsonnet")

    def has_python(self, *modules, packages):
        if subprocess.run([PYTHON, "-c", f"import {', '.join(modules)}"], capture_output=True).returncode == 0:
            return True
        self.missing.append(packages)
        return False


def run(command, directory=None):
    begin = time.perf_counter()
    done = subprocess.run([str(word) for word in command], cwd=directory, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return seconds


def measured(commands, runs, before=lambda: None):
    """Name -> median seconds, of runs in turns."""
    samples = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            before()
            samples[name].append(command() if callable(command) else run(command))
    return {name: statistics.median(each) for name, each in samples.items()}


def write_configs(presets, configs):
    """The lines below `config:` of each preset, outdented."""
    configs.mkdir()
    for path in presets.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\nconfig:\n", 1)[1].splitlines()
        below = [line[2:] for line in lines if line.startswith("  ")]
        (configs / path.name).write_text("\n".join(below) + "\n", encoding="utf-8")


def validating(options, peers, scratch):
    project, configs = scratch / "presets", scratch / "configs"
    generate(options, project, options.configs, 1)
    write_configs(project / "presets.d", configs)
    schema = project / "schemas" / "bench.schema.json"
    size = sum(path.stat().st_size for path in configs.iterdir()) / options.configs
    commands = {"reading the bytes (`cat`)": ["find", configs, "-type", "f", "-exec", "cat", "{}", "+"],
                "`presetc validate`": ["sh", "-c", 'exec "$0" validate --schema "$1" "$2"/*.yaml', options.presetc,
                                       schema, configs]}
    if peers.python:
        commands["PyYAML's C loader and jsonschema"] = [PYTHON, "-c", VALIDATE_PYTHON, schema, configs]
    if peers.jsonschema:
        commands["`jsonschema validate` of @sourcemeta/jsonschema"] = [peers.jsonschema, "validate", schema, configs]
    if peers.js_yaml:
        commands["js-yaml, which validates nothing"] = ["node", "-e", READ_NODE, peers.js_yaml, configs]
    times = measured(commands, options.runs)
    few = sorted(configs.iterdir())[:5]
    few_commands = {"`presetc validate`": [options.presetc, "validate", "--schema", schema, *few]}
    if peers.jsonschema:
        few_commands["`jsonschema validate` of @sourcemeta/jsonschema"] = [peers.jsonschema, "validate", schema, *few]
    few_times = measured(few_commands, 5 * options.runs)
    told = "".join(f" {name} takes {1000 * seconds:,.1f} ms for five of them." for name, seconds in few_times.items())
    return (f"{options.configs:,} configs of {size:,.0f} bytes on average, read and validated; median of {options.runs} "
            f"runs.{told}\n\n" + table(times, "reading", "`presetc validate`"))


def generate(options, project, presets, experiments):
    subprocess.run([options.build / "bench" / "generate_project", project, str(presets), str(experiments), "1"],
                   check=True, stdout=subprocess.DEVNULL)


def building(options, peers, scratch):
    project, output = scratch / "project", scratch / "output"
    generate(options, project, options.presets, options.presets)
    built = project / "build" / "experiments"

    def clear():
        for directory in (output, project / "build", scratch / "floor"):
            shutil.rmtree(directory, ignore_errors=True)
        for directory in directories:  # jsonnet makes none
            (output / directory).mkdir(parents=True)
    build = [options.presetc, "-C", project, "build"]
    directories = []
    run(build)
    expected = scratch / "expected"
    shutil.copytree(built, expected)
    directories = [path.relative_to(expected) for path in expected.rglob("*") if path.is_dir()]
    inputs = [path.read_bytes() for path in project.rglob("*.yaml")]
    floor = [options.build / "bench" / "floor", project, expected, scratch / "floor", "0"]
    commands = {"reading the inputs and writing the outputs": floor, "`presetc build`, cold": build}
    if peers.js_yaml:
        commands["a script with js-yaml, which validates nothing"] = [
            "node", PEERS / "merge.js", peers.js_yaml, project, output]
    if peers.python:
        commands["a script with PyYAML's C loader, which validates nothing"] = [
            PYTHON, PEERS / "merge.py", project, output]
        commands["the same, which validates with jsonschema"] = [
            PYTHON, PEERS / "merge.py", project, output, project / "schemas" / "bench.schema.json"]
    if peers.omegaconf:
        commands["a script with OmegaConf, which validates nothing"] = [
            PYTHON, PEERS / "merge_omegaconf.py", project, output]
    if peers.jsonnet and peers.python:
        write_jsonnet(project, scratch / "jsonnet")
        commands["`jsonnet -m`, its objects and points written before, which validates nothing"] = [
            peers.jsonnet, "-m", output, scratch / "jsonnet" / "all.jsonnet"]
    slow = {}  # once is enough
    for name, command in commands.items():
        clear()
        seconds = run(command)
        if seconds > 15:
            slow[name] = seconds
        if output in command:
            compare(name, expected, output)
    quick = {name: command for name, command in commands.items() if name not in slow}
    times = measured(quick, options.runs, clear) | slow
    return (f"{options.presets:,} presets of {sum(map(len, inputs)) / len(inputs):,.0f} bytes on average, as many experiments, "
            f"{sum(1 for _ in expected.rglob('*.yaml')):,} outputs; median of {options.runs} runs, but of one "
            "where that takes over 15 s.\n\n" + table(times, "floor", "`presetc build`, cold"))


def compare(name, expected, output):
    """Some of the files: to read all with Python takes minutes."""
    import yaml
    files = sorted(expected.rglob("*.yaml"))
    for path in files[:: max(1, len(files) // 200)]:
        other = output / path.relative_to(expected)
        other = other if other.is_file() else other.with_suffix(".json")
        if yaml.safe_load(path.read_text()) != yaml.safe_load(other.read_text()):
            sys.exit(f"{name} writes something else to {other.name}")


def jsonnet_of(value):
    """Maps are laid over those below them: `+:`."""
    if not isinstance(value, dict):
        return json.dumps(value)
    members = [f"{json.dumps(key)}{'+' if isinstance(each, dict) else ''}: {jsonnet_of(each)}"
               for key, each in value.items()]
    return "{" + ", ".join(members) + "}"


def write_jsonnet(project, directory):
    """Presets as objects that extend each other, and one program that lists all points."""
    import itertools
    import yaml
    directory.mkdir()
    for path in (project / "presets.d").rglob("*.yaml"):
        preset = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        below = f"(import '{preset['extends']}.jsonnet') + " if "extends" in preset else ""
        (directory / f"{path.stem}.jsonnet").write_text(below + jsonnet_of(preset.get("config", {})))

    def at(path, value):
        for key in reversed(path.split(".")):
            value = {key: value}
        return jsonnet_of(value)
    points = []
    for manifest in (project / "experiments").glob("*.yaml"):
        for name, experiment in yaml.load(manifest.read_bytes(), yaml.CSafeLoader)["experiments"].items():
            layers = [f"(import '{preset}.jsonnet')" for preset in experiment["presets"]]
            layers += [at(*pair) for pair in experiment.get("set", {}).items()]
            sweep = experiment.get("sweep", {})
            for values in itertools.product(*sweep.values()):
                label = ",".join(f"{path.rsplit('.', 1)[-1]}={value}" for path, value in zip(sweep, values))
                file = f"{name}/{label}.json" if label else f"{name}.json"
                points.append(f"{json.dumps(file)}: {' + '.join(layers + [at(*pair) for pair in zip(sweep, values)])},")
    (directory / "all.jsonnet").write_text("{\n" + "\n".join(points) + "\n}\n")


def table(times, floor_name, ours_name):
    floor, ours = next(iter(times.values())), times[ours_name]
    rows = [f"| program | time | x {floor_name} | x presetc |", "|---|---:|---:|---:|"]
    for name, seconds in times.items():
        rows.append(f"| {name} | {1000 * seconds:,.0f} ms | {seconds / floor:.1f} | {seconds / ours:.1f} |")
    return "\n".join(rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--configs", type=int, default=10000, help="to validate")
    parser.add_argument("--presets", type=int, default=2000, help="of the project to build")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--node-modules", type=pathlib.Path, default=ROOT / "node_modules")
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md")
    options = parser.parse_args()
    options.build = options.build.resolve()
    options.presetc = options.build / "presetc"
    peers = Peers(options.node_modules)
    where = MEMORY_DISK if os.access(MEMORY_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="presetc-peers-", dir=where) as scratch:
        text = validating(options, peers, pathlib.Path(scratch)) + "\n"
        text += building(options, peers, pathlib.Path(scratch))
    if peers.missing:
        text += f"\nLeft out, because not installed: {'; '.join(peers.missing)}.\n"
    print(text, end="")
    if options.write:
        readme = README.read_text(encoding="utf-8")
        if BEGIN not in readme or END not in readme:
            sys.exit(f"{README.relative_to(ROOT)} has lost the lines between which the tables go")
        before, rest = readme.split(BEGIN, 1)
        README.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.split(END, 1)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
