#!/usr/bin/python3
"""What presetc writes must be the same value to every reader: PyYAML and libyaml (YAML 1.1), ruamel.yaml
(YAML 1.2), json and tomllib. Reads the output of write_values; needs python3-yaml and python3-ruamel.yaml.

Usage: roundtrip.py WRITE_VALUES
"""

import json
import subprocess
import sys
import tomllib

import ruamel.yaml
import yaml


def same(a, b):
    """Equal, of the same types (1 is not 1.0 is not True), down to the sign of zero."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        # Keys are compared in order: the writers sort them by bytes.
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


def toml(text):
    """TOML puts the tables of a table behind its values: the order of keys is for the unit tests."""
    return expected(tomllib.loads(text))


def toml_carries(value, root=True):
    if root and not isinstance(value, dict):
        return False
    if isinstance(value, dict):
        return all(toml_carries(item, False) for item in value.values())
    if isinstance(value, list):
        return all(toml_carries(item, False) for item in value)
    if isinstance(value, int):
        return -2**63 <= value < 2**63
    return value is not None


READERS = [
    ("yaml", YAML_READERS),
    ("yaml_with_comments", YAML_READERS),
    ("yaml_in_order", YAML_READERS),
    ("yaml_flow", YAML_READERS),
    ("json", [("json", json.loads)]),
    ("jsonl", [("json", json.loads)]),
    ("toml", [("tomllib", toml)]),
]


def mistake(case, form, read):
    """What is wrong with the document of one format, as its reader reads it; None if nothing is."""
    text = case[form]
    if form == "toml" and (text is not None) != toml_carries(case["line"]):
        return f"TOML was {'refused' if text is None else 'written'} for {case['line']!r}"
    if text is None:
        return None
    in_order = form in ("yaml_in_order", "yaml_flow")
    value = case["line"] if in_order else expected(case["line"])
    try:
        found = read(text)
    except Exception as error:  # any way of refusing is a failure of the writer
        found = error
    if case["json"] is None:
        value = with_infinities(value, found)
    if not same(found, value):
        return f"{text!r} is read as {found!r}, not {value!r}"
    if form == "jsonl":
        return f"{text!r} is no line" if "\n" in text or "\r" in text else None
    # A TOML document may be empty, all others end in one line break.
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        return f"{text!r} does not end in one line break"
    return None


def cases(write_values):
    """What the program prints: {"line": VALUE, "yaml": TEXT, "json": TEXT or None, ...} for each value."""
    output = subprocess.run([write_values], check=True, stdout=subprocess.PIPE).stdout.decode()
    return [json.loads(line) for line in output.split("\n")[:-1]]


def main():
    wrong = 0
    checked = dict.fromkeys((form for form, _ in READERS), 0)
    for i, case in enumerate(cases(sys.argv[1])):
        for form, readers in READERS:
            if form in ("yaml_with_comments", "yaml_in_order") and i % 3 != 0:
                continue  # the same text but for comments and order; three YAML readers take seconds
            for name, read in readers:
                checked[form] += case[form] is not None
                problem = mistake(case, form, read)
                if problem is None:
                    continue
                wrong += 1
                if wrong <= 5:
                    print(f"{form} by {name}: {problem}\n")
    print(f"documents read: {checked}; {wrong} wrong")
    return 1 if wrong or min(checked.values()) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
