#!/usr/bin/env python3
"""Measures reading and validating many small configs, next to other validators on the same files.

    bench/peers.py                     10,000 configs of about 1 KB, a schema of 70 properties
    bench/peers.py --node-modules DIR  where npm put @sourcemeta/jsonschema and js-yaml

The configs are what the presets of a generated project fix, a YAML file each. Every program reads and checks all of
them; times are medians of several runs in turns, so that all meet the same load, and ratios are to reading the bytes
alone (`cat`). What is not installed is left out, and that is said.
"""

import argparse
import importlib.util
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEMORY_DISK = pathlib.Path("/dev/shm")

PYTHON = """
import json, pathlib, sys, yaml
from jsonschema import Draft7Validator
check = Draft7Validator(json.load(open(sys.argv[1])))
for path in pathlib.Path(sys.argv[2]).iterdir():
    with open(path, "rb") as file:
        check.validate(yaml.load(file, yaml.CSafeLoader))
"""
NODE = """
const fs = require("fs"), yaml = require(process.argv[1]);
for (const name of fs.readdirSync(process.argv[2])) yaml.load(fs.readFileSync(process.argv[2] + "/" + name, "utf8"));
"""


def write_configs(presets, configs):
    """The lines below `config:` of each preset, outdented."""
    configs.mkdir()
    for path in presets.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\nconfig:\n", 1)[1].splitlines()
        below = [line[2:] for line in lines if line.startswith("  ")]
        (configs / path.name).write_text("\n".join(below) + "\n", encoding="utf-8")


def programs(options, schema, configs):
    """Name -> command, of those that are there."""
    found = {"reading the bytes (`cat`)": ["find", configs, "-type", "f", "-exec", "cat", "{}", "+"],
             "`presetc validate`": ["sh", "-c", 'exec "$0" validate --schema "$1" "$2"/*.yaml',
                                    options.build / "presetc", schema, configs]}
    missing = []
    if importlib.util.find_spec("yaml") and importlib.util.find_spec("jsonschema"):
        found["PyYAML's C loader and jsonschema"] = [sys.executable, "-c", PYTHON, schema, configs]
    else:
        missing.append("python3-yaml, python3-jsonschema")
    modules = options.node_modules.resolve()
    if (modules / "@sourcemeta" / "jsonschema").is_dir():
        found["`jsonschema validate` of @sourcemeta/jsonschema"] = [modules / ".bin" / "jsonschema", "validate", schema,
                                                                   configs]
    else:
        missing.append("npm @sourcemeta/jsonschema")
    if (modules / "js-yaml").is_dir() and shutil.which("node"):
        found["js-yaml, which validates nothing"] = ["node", "-e", NODE, modules / "js-yaml", configs]
    else:
        missing.append("npm js-yaml")
    return found, missing


def run(command):
    begin = time.perf_counter()
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--presets", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--node-modules", type=pathlib.Path, default=ROOT / "node_modules")
    options = parser.parse_args()
    options.build = options.build.resolve()
    where = MEMORY_DISK if os.access(MEMORY_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="presetc-peers-", dir=where) as scratch:
        project, configs = pathlib.Path(scratch) / "project", pathlib.Path(scratch) / "configs"
        subprocess.run([options.build / "bench" / "generate_project", project, str(options.presets), "1", "1"],
                       check=True, stdout=subprocess.DEVNULL)
        write_configs(project / "presets.d", configs)
        size = sum(path.stat().st_size for path in configs.iterdir()) / options.presets
        commands, missing = programs(options, project / "schemas" / "bench.schema.json", configs)
        samples = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                samples[name].append(run(command))
    times = {name: statistics.median(each) for name, each in samples.items()}
    floor = times["reading the bytes (`cat`)"]
    ours = times["`presetc validate`"]
    print(f"{options.presets:,} configs of {size:,.0f} bytes on average; {len(os.sched_getaffinity(0))} processors, "
          f"median of {options.runs} runs.\n\n| program | time | x reading | x presetc |\n|---|---:|---:|---:|")
    for name, seconds in times.items():
        print(f"| {name} | {1000 * seconds:,.0f} ms | {seconds / floor:.1f} | {seconds / ours:.1f} |")
    for name in missing:
        print(f"\nLeft out: {name} is not installed.")


if __name__ == "__main__":
    main()
