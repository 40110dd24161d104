#!/usr/bin/python3
"""What presetc reads must be the same value to readers that are not ours: ruamel.yaml (YAML 1.2), and the npm
package `yaml` where node and that package are installed. Texts: every YAML file of the golden cases, presets and examples;
random values written in every style, whose value is known beforehand; and those with random changes.

For each text presetc gives the value that the others give, or refuses it and says why. Where another reader is wrong by
the specification, `*_IS_WRONG` says how.

Usage: differential.py READ_TEXTS [--texts N] [--seed S] [--show N] [FILE...]
"""

import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import warnings

import ruamel.yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent / "support"))
from yaml_texts import mutated, same, written  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
REFUSED = object()


def plain(form):
    """A value from the form that read_texts.cpp prints."""
    if isinstance(form, list):
        return [plain(item) for item in form]
    if isinstance(form, dict):
        if "i" in form:
            return int(form["i"])
        if "f" in form:
            text = form["f"]
            return float.fromhex(text) if "0x" in text else float(text)
        # Only others have keys that are no strings; what those are does not matter.
        return {key if isinstance(key, str) else repr(key): plain(item) for key, item in form["m"]}
    return form


def ask(command, texts, **more):
    answers = subprocess.run(command, input="".join(text + "\0" for text in texts).encode(), stdout=subprocess.PIPE,
                             check=True, **more).stdout.decode().split("\n")[:-1]
    assert len(answers) == len(texts), command
    for answer in map(json.loads, answers):
        yield plain(answer["value"]) if "value" in answer else REFUSED, answer["messages"]


def ruamel_yaml(texts):
    for text in texts:
        reader = ruamel.yaml.YAML(typ="safe", pure=True)
        reader.version = (1, 2)
        try:
            yield reader.load(text), []
        except Exception as error:  # it has many
            yield REFUSED, [str(error).splitlines()[0] if str(error) else type(error).__name__]


# Where the other readers are wrong, by the section of YAML 1.2.2.
YAML_JS_IS_WRONG = [
    (r":[,}\]]", "7.3.3: a colon before a bracket or comma is no part of a plain text (2.1.3 takes it for one)"),
    (r"\\\r?\n[ \t]*\r?\n", "7.3.1: an empty line behind an escaped line break is a line break"),
    (r"[&*]\S*:", "6.9.2: a colon may be part of an anchor's name"),
    (r"(^|\n)\.\.\.\s", "9.1.4: two markers in a row end one document"),
    (r"\n[ \t]*\t[ \t]*(#|\Z)", "6.6: tabs may stand before a comment, which may be empty"),
]
RUAMEL_IS_WRONG = [
    (r"\t", "6.2: tabs separate tokens, also before comments"),
    (r"\d_|0b|_f|\d{4}-\d\d?-\d\d?", "10.3.2: underscores, binary numbers and dates are text"),
    (r"!(\s|\Z)", "6.9.1: the tag `!` makes a string"),
    (r":[,}\]]|[\"'\]}][ ]*:\S", "7.4.2: a colon behind quotes may touch the value; before a bracket it is no text"),
    (r"\\\r?\n[ \t]*\r?\n", "7.3.1: an empty line behind an escaped line break is a line break"),
    (r"[{,][^:,{}\[\]]*\n[^:,{}\[\]]*:", "7.4.2: a key in braces may have several lines"),
    (r"(^|\n)\.\.\.\s", "9.2: a stream may hold no document"),
]


def is_wrong(rules):
    return lambda text: any(re.search(pattern, text) for pattern, _ in rules)


def yaml_js(texts):
    """The npm package's answers, or nothing if it is not installed."""
    command = ["node", str(ROOT / "tests/support/read_with_yaml_js.js")]
    paths = os.pathsep.join(["/usr/share/nodejs", os.environ.get("NODE_PATH", "")])
    try:
        return list(ask(command, texts, env=dict(os.environ, NODE_PATH=paths), stderr=subprocess.DEVNULL))
    except (OSError, subprocess.CalledProcessError):
        return None


class Comparison:
    def __init__(self, show):
        self.show = show
        self.wrong = 0
        self.counts = {}

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what] <= self.show

    def fail(self, what, text, *details):
        self.wrong += 1
        if self.count(what) or self.show == 0 and self.wrong <= 10:
            print(f"{what}:\n{text!r}")
            for detail in details:
                print(f"  {detail!r}")

    def against(self, name, text, answer, other, known):
        value, messages = answer
        if value is REFUSED:
            if not messages:
                self.fail("refused without a word", text)
            elif other[0] is not REFUSED and self.count(f"refused by presetc, read by {name}") and self.show:
                print(f"{text!r}\n  {messages[0]}\n  {name}: {other[0]!r}")
        elif other[0] is REFUSED:
            if known(text):
                self.count(f"known errors of {name}")
            else:
                self.fail(f"read by presetc, refused by {name}", text, value, other[1])
        elif not same(value, other[0]):
            if known(text):
                self.count(f"known errors of {name}")
            else:
                self.fail(f"not what {name} reads", text, value, other[0])
        else:
            self.count(f"as {name} reads it")


def main():
    warnings.simplefilter("ignore")  # ruamel.yaml's, about anchors of one name
    parser = argparse.ArgumentParser()
    parser.add_argument("read_texts")
    parser.add_argument("files", nargs="*", help="more files")
    parser.add_argument("--texts", type=int, default=300, help="random values; twice as many texts are changed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="how many texts of each outcome to print")
    parser.add_argument("--slow", action="store_true", help="ask ruamel.yaml about every text, not every eighth")
    options = parser.parse_args()

    paths = [path for folder in ("tests/cases", "presets.d", "examples") for end in ("*.yaml", "*.yml")
             for path in sorted((ROOT / folder).rglob(end))]
    files = [path.read_bytes() for path in paths + [pathlib.Path(path) for path in options.files]]
    files = [data.decode(errors="ignore") for data in files]
    files = [text for text in files if "\0" not in text]
    values = written(options.seed, options.texts)
    rng = random.Random(options.seed)
    changed = [mutated(rng, rng.choice(values)[1] if rng.random() < 0.7 else rng.choice(files))
               for _ in range(2 * options.texts)]
    texts = files + [text for _, text in values] + [text for text in changed if "\0" not in text]
    answers = list(ask([options.read_texts], texts))

    comparison = Comparison(options.show)
    for (value, text), answer in zip(values, answers[len(files):]):
        if answer[0] is REFUSED:
            comparison.fail("a text that was written right is refused", text, answer[1])
        elif not same(answer[0], value):
            comparison.fail("not the value that was written", text, answer[0], value)
    asked = range(0, len(texts), 1 if options.slow else 8)  # ruamel.yaml reads a hundred in a second
    for at, other in zip(asked, ruamel_yaml([texts[at] for at in asked])):
        comparison.against("ruamel.yaml", texts[at], answers[at], other, is_wrong(RUAMEL_IS_WRONG))
    others = yaml_js(texts)
    if others is None:
        print("no node with the package yaml: ruamel.yaml alone")
    else:
        for text, answer, other in zip(texts, answers, others):
            comparison.against("yaml.js", text, answer, other, is_wrong(YAML_JS_IS_WRONG))
    print(f"{len(texts)} texts, {len(files)} of them files")
    for what, count in sorted(comparison.counts.items()):
        print(f"{count:7} {what}")
    sys.exit(1 if comparison.wrong else 0)


if __name__ == "__main__":
    main()
