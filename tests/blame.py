#!/usr/bin/env python3
"""Asks `presetc blame --json` about every leaf of every file that the repository's own examples emit, and looks
at the source: the text at the place that it names must be that value, the range that holds it, or the expression
that it was computed from, whose inputs must stand where it says in their turn. What lost must stand at its place
too. Values are read by PyYAML and json, not by presetc.

Usage: blame.py PRESETC
"""

import fractions
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLAIN_KEY = re.compile(r"[\w/:@+%-]+\Z")


def run(presetc, scratch, *arguments):
    done = subprocess.run([presetc, *arguments], cwd=scratch, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"`presetc {' '.join(arguments)}` ends with {done.returncode}:\n{done.stderr}")
    return done.stdout


def equal(one, other):
    """JSON Schema equality: 1 is 1.0, and true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    return type(one) in (int, float) and type(other) in (int, float) and one == other or \
        type(one) is type(other) and one == other


def leaves(document, path=""):
    """Path -> value of everything that is no section."""
    found = {}
    for key, value in document.items():
        below = path + (("." if path else "") + key if PLAIN_KEY.match(key) else "[" + json.dumps(key) + "]")
        if isinstance(value, dict) and value:
            found.update(leaves(value, below))
        else:
            found[below] = value
    return found


class Checker:
    def __init__(self, scratch):
        self.scratch = scratch
        self.texts = {}
        self.wrong = []
        self.checked = 0

    def text_at(self, place):
        """What stands at a place, behind as many spaces as before it, so that blocks keep their shape."""
        file = place["file"]
        if file not in self.texts:
            self.texts[file] = (self.scratch / file).read_text(encoding="utf-8").split("\n")
        lines = self.texts[file][place["line"] - 1:place["end_line"]]
        lines[-1] = lines[-1][:place["end_column"] - 1]
        lines[0] = " " * (place["column"] - 1) + lines[0][place["column"] - 1:]
        return "\n".join(lines)

    def is_there(self, value, place):
        """True if the text at the place is the value, a range that holds it, or an expression."""
        text = self.text_at(place)
        if place["file"].endswith(".json"):
            return equal(json.loads(text), value)
        there = yaml.safe_load(text)
        if isinstance(there, str) and "${" in there:
            return True
        if isinstance(there, dict) and "from" in there:
            return self.in_range(there, value)
        return equal(there, value)

    @staticmethod
    def in_range(limits, value):
        at, end = fractions.Fraction(str(limits["from"])), fractions.Fraction(str(limits["to"]))
        wanted = fractions.Fraction(str(value))
        while at <= end:
            if at == wanted:
                return True
            at = at * fractions.Fraction(str(limits["factor"])) if "factor" in limits else \
                at + fractions.Fraction(str(limits["step"]))
        return False

    def complain(self, where, what):
        self.wrong.append(f"{where}: {what}")

    def check_value(self, where, blamed):
        if blamed["cause"] == "merged":
            for element in blamed["elements"]:
                self.check_value(where, element)
            return
        if blamed["file"] is None:
            self.complain(where, "has no place")
            return
        kinds = {"computed": "${" in self.text_at(blamed), "range": "from" in self.text_at(blamed)}
        if not kinds.get(blamed["cause"], True) or not self.is_there(blamed["value"], blamed):
            self.complain(where, f"{blamed['value']!r} is not what stands there: {self.text_at(blamed).strip()!r}")
        if (blamed["cause"] == "computed") != bool(blamed.get("expressions")):
            self.complain(where, "is computed, and has no expression")
        for given in blamed.get("inputs", []):
            if given["file"] is None or not self.is_there(given["value"], given):
                self.complain(where, f"its input {given['name']} is not where it says")
            if given["layer"] is None:
                self.complain(where, f"its input {given['name']} has no layer")

    def check_statements(self, where, path, story):
        deciding = 0
        for statement in story["statements"]:
            text = self.text_at(statement).strip()
            deciding += statement["fate"] in ("decides", "shares")
            if statement["form"] == "fixed" and not self.is_there(statement["values"][0], statement):
                self.complain(where, f"a statement is not where it says: {text!r}")
            if statement["form"] == "offered" and not path.endswith(text.strip("\"'")) and text != "rows":
                self.complain(where, f"an offer is not where it says: {text!r}")
            if statement["fate"] == "lost" and statement["beaten_by"] is None and story["layer"] is not None:
                self.complain(where, f"nothing beat {text!r}")
        if (story["layer"] == "schema") == bool(deciding):
            self.complain(where, f"{deciding} statements decide, and the layer is {story['layer']}")

    def check_document(self, where, document, experiment, point):
        """Every leaf of a document, as the answer tells it for this point."""
        blamed = {leaf["path"]: leaf for leaf in experiment["leaves"]}
        for path, value in leaves(document).items():
            self.checked += 1
            found = [(story, each) for story in blamed.get(path, {"stories": []})["stories"]
                     for each in story["values"] if point in each["points"]]
            if len(found) != 1:
                self.complain(f"{where} {path}", f"{len(found)} values are said to be its value")
                continue
            story, each = found[0]
            if not equal(each["value"], value):
                self.complain(f"{where} {path}", f"is {value!r}, and blame says {each['value']!r}")
            self.check_value(f"{where} {path}", each)
            self.check_statements(f"{where} {path}", path, story)


def documents_of(file):
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return [json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)]


def main():
    presetc = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="presetc-blame-") as temporary:
        scratch = pathlib.Path(temporary)
        shutil.copy(ROOT / "presetc.yaml", scratch)
        for name in ("presets.d", "schemas", "examples"):
            shutil.copytree(ROOT / name, scratch / name)
        run(presetc, scratch, "build")
        output = scratch / "build" / "experiments"
        whole = {}
        checker = Checker(scratch)
        for file in sorted(output.rglob("*")):
            if not file.is_file() or file.name in ("index.json", ".presetc-record"):
                continue
            name = str(file.relative_to(scratch))
            answer = json.loads(run(presetc, scratch, "blame", name, "--json"))
            if answer["file"] != name or not answer["current"] or len(answer["experiments"]) != 1:
                checker.complain(name, "the answer is about something else")
            about = answer["experiments"][0]
            if about["experiment"] not in whole:
                whole[about["experiment"]] = json.loads(run(presetc, scratch, "blame", about["experiment"], "--json"))
            documents = documents_of(file)
            if len(documents) != len(about["points"]):
                checker.complain(name, f"{len(documents)} documents, {len(about['points'])} points")
            for document, point in zip(documents, about["points"]):
                checker.check_document(name, document, about, point["index"])
                checker.check_document(about["experiment"], document, whole[about["experiment"]]["experiments"][0],
                                       point["index"])
    for message in checker.wrong[:40]:
        print(message)
    print(f"{checker.checked} leaves looked at, {len(checker.wrong)} wrong")
    return 1 if checker.wrong or checker.checked < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
