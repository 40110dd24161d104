#!/usr/bin/env python3
"""The schema of preset files is never stricter than the compiler: in the repository's project, and in every golden
case whose presets have no mistake, it accepts each preset of its family. And it is worth having: it refuses the
mistakes in values that are planted in examples/broken.

Usage: lifted_schemas.py PRESETC
"""

import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:  # then only our own reader of schemas looks at it
    jsonschema = None

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(presetc, directory, *arguments):
    return subprocess.run([presetc, *arguments], cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)


def projects():
    yield ROOT
    for settings in sorted(ROOT.glob("tests/cases/*/presets.d")):
        yield settings.parent


def presets_by_family(presetc, project):
    """family -> files, of presets that `show` can show: those have no mistake."""
    listed = run(presetc, project, "list", "--json", "--hidden")
    if listed.returncode:
        return {}
    families = {}
    for preset in json.loads(listed.stdout)["presets"]:
        shown = run(presetc, project, "show", preset["full_name"], "--json")
        if shown.returncode == 0 and (family := json.loads(shown.stdout)["schema"]):
            families.setdefault(family, []).append(preset["file"])
    return families


def lift(presetc, project, family, scratch):
    lifted = run(presetc, project, "schema", family, "--lifted")
    if lifted.returncode:
        return None, f"{project.name}: {family} cannot be lifted:\n{lifted.stderr}"
    if jsonschema is not None:
        jsonschema.Draft7Validator.check_schema(json.loads(lifted.stdout))
    schema = scratch / "lifted.schema.json"
    schema.write_text(lifted.stdout, encoding="utf-8")
    return schema, ""


def second_opinion(presetc, project, schema, file):
    """What a reader of schemas that is not ours says of the file."""
    if jsonschema is None:
        return ""
    value = json.loads(run(presetc, project, "read", file).stdout)
    errors = list(jsonschema.Draft7Validator(json.loads(schema.read_text())).iter_errors(value))
    return "".join(f"{project.name}/{file}: {error.message[:200]}\n" for error in errors)


def check_accepts(presetc, scratch):
    wrong, seen = [], 0
    for project in projects():
        for family, files in sorted(presets_by_family(presetc, project).items()):
            schema, problem = lift(presetc, project, family, scratch)
            if schema is None:
                wrong.append(problem)
                continue
            done = run(presetc, project, "validate", "--schema", str(schema), *files)
            if done.returncode:
                wrong.append(f"{project.name}: the lifted {family} refuses\n{done.stderr}")
            wrong += filter(None, (second_opinion(presetc, project, schema, file) for file in files))
            seen += len(files)
    if seen < 60:
        wrong.append(f"only {seen} presets were looked at")
    return wrong


def check_refuses(presetc, scratch):
    broken = ROOT / "examples" / "broken"
    schema, problem = lift(presetc, broken, "serving", scratch)
    if schema is None:
        return [problem]
    done = run(presetc, broken, "validate", "--schema", str(schema), "--format", "json", "presets.d/fast-serving.yaml")
    lines = sorted({json.loads(line)["line"] for line in done.stderr.splitlines()})
    text = (broken / "presets.d" / "fast-serving.yaml").read_text(encoding="utf-8").splitlines()
    planted = [number for number, line in enumerate(text, 1)
               if line.split(":")[0].strip() in ("use_cases", "precision", "max_output_tokens", "max_num_seq",
                                                 "gpu_memory_utilization")]
    return [] if lines == planted else [f"the planted mistakes are in lines {planted}, found were {lines}"]


def main():
    presetc = str(pathlib.Path(sys.argv[1]).resolve())
    if jsonschema is None:
        print("python3-jsonschema is not installed: there is no second opinion")
    with tempfile.TemporaryDirectory(prefix="presetc-lifted-") as temporary:
        scratch = pathlib.Path(temporary)
        wrong = check_accepts(presetc, scratch) + check_refuses(presetc, scratch)
    for message in wrong:
        print(message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
