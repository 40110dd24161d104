#!/usr/bin/python3
"""Hydra is not packaged in Debian, so its overrides are read by the reader below, written from the basic override
grammar of Hydra 1.3 (hydra.cc/docs/advanced/override_grammar/basic): tokens, quoting and merging.

Usage: roundtrip_hydra.py WRITE_VALUES
"""

import re
import sys

from roundtrip import cases, expected, same

INT = r"[+-]?(?:0|[1-9](?:_?\d)*)"
POINT = r"(?:(?:0|[1-9](?:_?\d)*)?\.\d(?:_?\d)*|(?:0|[1-9](?:_?\d)*)\.)"
FLOAT = rf"[+-]?(?:(?:{POINT}|0|[1-9](?:_?\d)*)[eE][+-]?\d(?:_?\d)*|{POINT}|[iI][nN][fF]|[nN][aA][nN])"
# The longest match wins, then the first of these. A quote is closed by one with an even number of `\\` before.
TOKENS = [(name, re.compile(pattern, re.DOTALL)) for name, pattern in [
    ("quoted", r'"(?:(?:\\\\)*|.*?[^\\](?:\\\\)*)"'),
    ("quoted", r"'(?:(?:\\\\)*|.*?[^\\](?:\\\\)*)'"),
    ("comma", r"[ \t]*,[ \t]*"), ("colon", r"[ \t]*:[ \t]*"),
    ("[", r"\[[ \t]*"), ("]", r"[ \t]*\]"), ("{", r"\{[ \t]*"), ("}", r"[ \t]*\}"),
    ("float", FLOAT), ("int", INT), ("bool", r"[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]"),
    ("null", r"[nN][uU][lL][lL]"), ("char", r"[/\-\\+.$%*@?|]"), ("id", r"[a-zA-Z_][a-zA-Z0-9_-]*"),
    ("escaped", r"(?:\\[\\()\[\]{}:=, \t])+"), ("space", r"[ \t]+"), ("interpolation", r"\$\{[^}]+\}"),
]]
KEY = re.compile(r"[a-zA-Z_$][a-zA-Z0-9_$-]*|(?:[a-zA-Z_$][a-zA-Z0-9_$-]*|0|[1-9](?:_?\d)*)"
                 r"(?:\.(?:[a-zA-Z_$][a-zA-Z0-9_$-]*|0|[1-9](?:_?\d)*))+")


class Reader:
    def __init__(self, text):
        self.tokens = []
        at = 0
        while at < len(text):
            found = [(name, match.group()) for name, pattern in TOKENS if (match := pattern.match(text, at))]
            if not found:
                raise ValueError(f"no token at {text[at:]!r}")
            self.tokens.append(max(found, key=lambda token: len(token[1])))
            at += len(self.tokens[-1][1])
        self.tokens.append(("end", ""))

    def peek(self):
        return self.tokens[0][0]

    def take(self, kind):
        if self.peek() != kind:
            raise ValueError(f"expected {kind}, not {self.tokens[0]}")
        return self.tokens.pop(0)[1]

    def whole(self):
        value = self.element()
        self.take("end")
        return value

    def element(self):
        if self.peek() == "[":
            return self.sequence("[", "]", self.element)
        if self.peek() == "{":
            pairs = self.sequence("{", "}", self.pair)
            if len(dict(pairs)) != len(pairs):
                raise ValueError("a key twice")
            return dict(pairs)
        if self.peek() == "quoted":
            return self.unquoted(self.take("quoted"))
        return self.primitive({"colon", "interpolation"})

    def sequence(self, begin, end, item):
        self.take(begin)
        items = []
        while self.peek() != end:
            if items:
                self.take("comma")
            items.append(item())
        self.take(end)
        return items

    def pair(self):
        key = self.primitive(set())
        self.take("colon")
        return key, self.element()

    def primitive(self, more):
        allowed = {"id", "null", "int", "float", "bool", "char", "escaped", "space"} | more
        tokens = []
        while self.peek() in allowed:
            tokens.append(self.tokens.pop(0))
        while tokens and tokens[0][0] == "space":
            tokens.pop(0)
        while tokens and tokens[-1][0] == "space":
            tokens.pop()
        if not tokens:
            raise ValueError(f"nothing before {self.tokens[0]}")
        kind, text = tokens[0]
        if len(tokens) > 1 or kind not in ("int", "float", "bool", "null"):
            return "".join(text[1::2] if kind == "escaped" else text for kind, text in tokens)
        return {"int": int, "float": float, "bool": lambda text: text.lower() == "true",
                "null": lambda text: None}[kind](text)

    @staticmethod
    def unquoted(text):
        """Backslashes before a quote are doubled, the one that escapes it apart; others stand for themselves."""
        quote = text[0]
        body = re.sub(rf"(\\+){quote}", lambda match: match.group()[1::2], text[1:])
        return body if text.endswith("\\" + quote) else body[:-1]


def merged(below, value):
    if isinstance(below, dict) and isinstance(value, dict):
        return {**below, **{key: merged(below.get(key), item) for key, item in value.items()}}
    return value


def read(text):
    config = {}
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(rf"\+\+({KEY.pattern})=[ \t]*(.*)", line, re.DOTALL)
        if not match:
            raise ValueError(f"no override: {line!r}")
        value = Reader(match.group(2)).whole()
        for segment in reversed(match.group(1).split(".")):
            value = {segment: value}
        config = merged(config, value)
    return expected(config)


# From the documentation's own examples: what is written there, and what it is.
DOCUMENTED = [
    ('"hello there"', "hello there"), (r'"escaped \"double quote\""', 'escaped "double quote"'),
    (r'"the path is C:\\\"some folder\"\\"', 'the path is C:\\"some folder"\\'), ('"1,2,3"', "1,2,3"),
    ('"{a:10} ${xyz}"', "{a:10} ${xyz}"), (r"'escaped \'single quote\''", "escaped 'single quote'"),
    ("hello world", "hello world"), ("    hello world    ", "hello world"), ("1_000_000", 1000000),
    (r"job\{a\=1\,b\=2\,c\=3\}", "job{a=1,b=2,c=3}"), ("NULL", None), ("TrUe", True), ("-10e6", -10e6),
    ("inf", float("inf")), ("foo.bar", "foo.bar"), ("-0.25", -0.25), ("1.", 1.0), ("[a,[b,[c]]]", ["a", ["b", ["c"]]]),
    ("{a:10, b:{c:30,d:40}}", {"a": 10, "b": {"c": 30, "d": 40}}), ('""', ""), ("''", ""),
]


def main():
    wrong = [f"the reader takes {text!r} for {Reader(text).whole()!r}" for text, value in DOCUMENTED
             if not same(Reader(text).whole(), value)]
    checked = 0
    for case in cases(sys.argv[1]):
        if case["hydra"] is None or case["json"] is None:
            continue
        checked += 1
        try:
            found = read(case["hydra"])
        except ValueError as error:
            found = error
        if not same(found, expected(case["line"])):
            wrong.append(f"{case['hydra']!r} is read as {found!r}, not {case['line']!r}")
    for mistake in wrong[:5]:
        print(mistake + "\n")
    print(f"{checked} configs read, {len(wrong)} wrong")
    return 1 if wrong or checked < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
