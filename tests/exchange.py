#!/usr/bin/env python3
"""Import and export at the size that people have, judged by readers that are not ours.

    tests/exchange.py PRESETC

1. 67 files that differ in one or two leaves from a base become at most 100 lines of preset and manifest, and
   `build` gives the 67 back, equal in value.
2. The built-in presets go through each form, the database also through the sqlite3 shell, into another project:
   the same files, byte for byte.
3. A write that fails half way leaves nothing behind.
"""

import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASE = {
    "model": "meta-llama/Llama-3.1-8B", "precision": "bf16", "seed": 1, "prompt": "${user}: {text}",
    "engine": {"max_num_seqs": 256, "gpu_memory_utilization": 0.9, "kv_cache_dtype": "auto", "graphs": True,
               "stop": ["</s>"]},
    "load": {"concurrency": 32, "prompts": 1000, "rate": None},
}
# As many leaves as real configs have: with one row on each line this would not fit a page.
WIDE = BASE | {f"parameter_{number}": number for number in range(30)}


def run(*words, code=0, cwd=None):
    done = subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != code:
        sys.exit(f"{' '.join(map(str, words))}: exit {done.returncode}, expected {code}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def files(directory):
    return {path.relative_to(directory).as_posix(): path.read_bytes()
            for path in sorted(directory.rglob("*")) if path.is_file()}


def expect(condition, message):
    if not condition:
        sys.exit(message)


def leaves(config, path=()):
    for key, value in config.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key)


def changed(config, path, value):
    """A copy with another value at a path; without the path if the value is `...`."""
    key, *rest = path
    copy = dict(config)
    if rest:
        copy[key] = changed(copy[key], rest, value)
    elif value is ...:
        del copy[key]
    else:
        copy[key] = value
    return copy


def variants(generator, base, count):
    paths = list(leaves(base))
    for number in range(count):
        config = base
        for path in generator.sample(paths, generator.choice([1, 2])):
            config = changed(config, path, generator.choice([number, f"v{number}", [number], 0.5, True]))
        if number == 13:
            config = changed(config, ("load", "rate"), ...)
        if number == 14:
            config = changed(config, ("load", "burst"), {"size": 4})
        yield config


def of_seeds():
    """Rows wider than a line: long names, and long values in two leaves."""
    for number in range(67):
        yield f"experiment-{number:02}-seed", {f"option_{option}": option for option in range(20)} | {
            "training": {"random_seed": number, "output_directory": f"/data/results/experiment-{number:02}/run"}}


def of_grid():
    """A preset that alone is half a page, in sections."""
    sections = ("model", "training", "data", "logging", "hardware")
    for number in range(67):
        config = {section: {f"{section}_option_{option}": option for option in range(8)} for section in sections}
        config["training"] |= {"learning_rate": number // 8 / 10_000, "batch_size": 8 * (number % 8)}
        yield f"learning-rate-{number // 8}-batch-size-{number % 8}", config


def numbered(base):
    for number, config in enumerate(variants(random.Random(4), base, 67)):
        yield f"run-{number:02}", config


def test_factor(presetc, top, configs):
    folder = top / "recipes"
    folder.mkdir(parents=True)
    for name, config in configs:
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    project = top / "factored"
    project.mkdir()
    run(presetc, "import", "--factor", folder, cwd=project)
    made = [project / "presets.d" / "recipes.yaml", project / "experiments" / "recipes.yaml"]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in made)
    expect(lines <= 100, f"67 files became {lines} lines, expected at most 100")
    run(presetc, "build", cwd=project)
    built = files(project / "build" / "experiments" / "recipes")
    originals = files(folder)
    expect(built.keys() == originals.keys(), f"built {sorted(built)}, expected {sorted(originals)}")
    for name, text in originals.items():
        expect(yaml.safe_load(built[name]) == yaml.safe_load(text), f"{name} did not come back:\n{built[name].decode()}")
    print(f"67 files of {sum(len(text.splitlines()) for text in originals.values())} lines: {lines} lines")


def test_built_ins(presetc, top):
    presets = files(ROOT / "presets.d")
    for form in ("all.json", "all.yaml", "all.db", "each/"):
        run(presetc, "-C", ROOT, "export", "-o", top / form)
        project = top / f"from-{form.strip('/')}"
        shutil.copytree(ROOT / "schemas", project / "schemas")
        run(presetc, "import", top / form, cwd=project)
        expect(files(project / "presets.d") == presets, f"the built-ins differ after {form}")
        run(presetc, "check", cwd=project)
    shell = run("sqlite3", "-json", top / "all.db",
                "SELECT name, is_system, parameters, metadata FROM parameter_presets ORDER BY id")
    rows = json.loads(shell)
    expect(len(rows) == len(presets), f"the shell sees {len(rows)} presets, expected {len(presets)}")
    texts = {json.loads(row["metadata"])["presetc"]["text"].encode() for row in rows}
    expect(texts == set(presets.values()), "the shell sees other texts")
    for row in rows:
        expect(all(isinstance(value, list) and value for value in json.loads(row["parameters"]).values()),
               f"a parameter of {row['name']} is no list")
    # Out of the shell's dump, which is another file with the same rows.
    dump = run("sqlite3", top / "all.db", ".dump")
    subprocess.run(["sqlite3", top / "again.db"], input=dump, text=True, check=True)
    project = top / "from-the-shell"
    shutil.copytree(ROOT / "schemas", project / "schemas")
    run(presetc, "import", top / "again.db", cwd=project)
    expect(files(project / "presets.d") == presets, "the built-ins differ after the shell")
    print(f"{len(presets)} built-in presets came back through every form")


def test_failed_write(presetc, top):
    project = top / "failing"
    (project / "presets.d" / "b").mkdir(parents=True)
    presets = [{"name": name, "parameters": {"x": [1]}} for name in "abc"]
    # A file where a directory is needed: the first two can be written, the third cannot.
    (project / "presets.d" / "z").write_text("", encoding="utf-8")
    text = "description: c\nparameters:\n  x: [1]\n"
    presets[2]["metadata"] = {"presetc": {"file": "z/c.yaml", "about": "", "values": "", "text": text}}
    (project / "some.json").write_text(json.dumps(presets), encoding="utf-8")
    before = files(project)
    run(presetc, "import", "some.json", cwd=project, code=4)
    expect(files(project) == before, "a failed import left something behind")
    expect(not list(project.rglob(".presetc*")), "a temporary file is left")


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="presetc-exchange-") as temporary:
        top = pathlib.Path(temporary)
        test_factor(presetc, top / "narrow", numbered(BASE))
        test_factor(presetc, top / "wide", numbered(WIDE))
        test_factor(presetc, top / "seeds", of_seeds())
        test_factor(presetc, top / "grid", of_grid())
        test_built_ins(presetc, top)
        test_failed_write(presetc, top)


if __name__ == "__main__":
    main()
