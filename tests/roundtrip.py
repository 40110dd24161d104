#!/usr/bin/python3
"""What presetc writes must be the same value to every reader: PyYAML and libyaml (YAML 1.1), ruamel.yaml
(YAML 1.2) and json. Reads the output of write_values; needs python3-yaml and python3-ruamel.yaml.

Usage: roundtrip.py WRITE_VALUES
"""

import json
import subprocess
import sys

import ruamel.yaml
import yaml


def same(a, b):
    """Equal, of the same types (1 is not 1.0 is not True), down to the sign of zero."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        # Keys are compared in order: both writers sort them by bytes.
        return len(a) == len(b) and all(same(k, m) and same(v, w) for (k, v), (m, w) in zip(a.items(), b.items()))
    return repr(a) == repr(b)


def expected(value):
    """`line` holds the value itself; its keys are in the order written, the documents' sorted by bytes, and
    the infinities are strings in it."""
    if isinstance(value, list):
        return [expected(item) for item in value]
    if isinstance(value, dict):
        return {key: expected(value[key]) for key in sorted(value, key=lambda key: key.encode())}
    return value


def with_infinities(value, read):
    """`value` with the strings that stand for infinities replaced where the reader found a float: whether a
    *string* `.inf` stayed one is checked by the documents that hold no real infinity."""
    if isinstance(value, list) and isinstance(read, list):
        return [with_infinities(v, r) for v, r in zip(value, read)] + value[len(read):]
    if isinstance(value, dict) and isinstance(read, dict):
        return {k: with_infinities(v, read[k]) if k in read else v for k, v in value.items()}
    if value in (".inf", "-.inf") and isinstance(read, float):
        return float(value.replace(".", ""))
    return value


def ruamel_1_2(text):
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(text)


def libyaml(text):
    return yaml.load(text, Loader=yaml.CSafeLoader)


YAML_READERS = [("PyYAML", yaml.safe_load), ("ruamel.yaml", ruamel_1_2)]
if hasattr(yaml, "CSafeLoader"):
    YAML_READERS.append(("libyaml", libyaml))


def main():
    output = subprocess.run([sys.argv[1]], check=True, stdout=subprocess.PIPE).stdout.decode()
    wrong = checked = 0
    for line in output.split("\n")[:-1]:
        case = json.loads(line)
        texts = [(name, read, case["yaml"]) for name, read in YAML_READERS]
        if case["json"] is not None:
            texts.append(("json", json.loads, case["json"]))
        for name, read, text in texts:
            value = expected(case["line"])
            try:
                found = read(text)
            except Exception as error:  # any way of refusing is a failure of the writer
                found = error
            if case["json"] is None:
                value = with_infinities(value, found)
            checked += 1
            if same(found, value) and text.endswith("\n") and not text.endswith("\n\n"):
                continue
            wrong += 1
            if wrong <= 5:
                print(f"{name} reads\n{text!r}\nas {found!r}\nnot {value!r}\n")
    print(f"{checked} documents read, {wrong} wrong")
    return 1 if wrong or checked < 10000 else 0


if __name__ == "__main__":
    sys.exit(main())
