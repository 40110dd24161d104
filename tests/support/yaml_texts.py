"""Random YAML texts, each with the value that it was written for, and texts that are nearly YAML."""

import random
import re

WORDS = ["a", "b", "gpu", "on", "yes", "null", "~", "true", "0777", "1_000", "12:30", "1e3", "1e-5", ".5", "-0", "0x1F",
         "0o17", ".inf", "- x", "a: b", "a #b", "#c", "x:y", "http://h/p?q=1#f", "{x}", "[y]", "a, b", "it's", "say \"hi\"",
         "back\\slash", "tab\there", "größe", "日本", "&a", "*a", "!t", "%d", "@at", "`q`", "| x", "> x", "?", "? x", "-",
         "---", "...", "--- a", "<<", "=", "", " ", "  lead", "trail  ", "two\nlines", "one\n\nthree\n", "\n", "end\n\n",
         "in\n  dented\n", "\U0001F600", "word " * 20 + "end", "2025-01-02", "1.0", "+1", "1.", "-.5e+3", "0.1", "nan"]
PLAIN = re.compile(r"[A-Za-z/(_][A-Za-z0-9_/.()+=;<>^$~é-]*( [A-Za-z0-9_/.()+=;<>^$~-]+)*\Z")
NOT_TEXT = {"null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "<<"}


def is_plain(text):
    return PLAIN.match(text) is not None and text not in NOT_TEXT


class Writer:
    """Writes values in every style that YAML has for them."""

    def __init__(self, rng):
        self.rng = rng
        self.anchors = []  # (name, value) written so far

    def chance(self, share):
        return self.rng.random() < share

    # --- values -------------------------------------------------------------------------------------

    def value(self, depth):
        kind = self.rng.randrange(10 if depth > 0 else 7)
        if kind < 3:
            return self.rng.choice(WORDS)
        if kind == 3:
            return self.rng.choice([0, 1, -1, 8, 4096, 2**63 - 1, -2**63, 2**64 - 1, self.rng.randrange(10**6)])
        if kind == 4:
            return self.rng.choice([0.5, 1.0, -0.0, 1e-5, 1e300, 3.14, float("inf"), float("-inf")])
        if kind == 5:
            return self.rng.choice([True, False])
        if kind == 6:
            return None
        size = self.rng.randrange(5)
        if kind == 7:
            return [self.value(depth - 1) for _ in range(size)]
        return {self.key(): self.value(depth - 1) for _ in range(size)}

    def key(self):
        return self.rng.choice(WORDS) if self.chance(0.2) else self.rng.choice("abcdefgh") + str(self.rng.randrange(50))

    # --- scalars ------------------------------------------------------------------------------------

    def spaces(self, most=3):
        return " " * self.rng.randrange(most) if self.chance(0.2) else ""

    def number(self, value):
        if isinstance(value, int):
            if 0 <= value < 2**31 and self.chance(0.2):
                return self.rng.choice(["0x%x", "0o%o", "+%d"]) % value
            return str(value)
        if value in (float("inf"), float("-inf")):
            return ("-" if value < 0 else "") + self.rng.choice([".inf", ".Inf", ".INF"])
        return repr(value)

    def double_quoted(self, text, indent):
        out = ""
        for at, c in enumerate(text):
            if c == "\n":
                out += "\\n"
            elif c in "\"\\":
                out += "\\" + c
            elif c == "\t":
                out += self.rng.choice(["\\t", "\t"]) if 0 < at < len(text) - 1 else "\\t"
            elif self.chance(0.05):
                code = ord(c)
                out += "\\x%02x" % code if code < 256 else "\\u%04X" % code if code < 65536 else "\\U%08x" % code
            elif c == " " and indent and 0 < at < len(text) - 1 and text[at - 1] not in " \t\n" \
                    and text[at + 1] not in " \t\n" and self.chance(0.15):
                out += self.spaces() + "\n" + indent + self.spaces()  # folds into one space
            elif indent and self.chance(0.03):
                out += "\\\n" + indent + ("\\" if c == " " else "") + c  # an escaped line break is nothing
            else:
                out += c
        return '"' + out + '"'

    def folded_words(self, text, indent):
        """A text of single spaces and no line breaks, over several lines."""
        words = text.split(" ")
        out = words[0]
        for word in words[1:]:
            out += self.spaces() + "\n" + indent + self.spaces() + word if indent and self.chance(0.3) else " " + word
        return out

    def text(self, text, indent, flow, key=False):
        """`indent`: of further lines; empty where there can be none."""
        if is_plain(text) and self.chance(0.6):
            foldable = indent and not key and "#" not in text and not re.search(r"(^| )[-?:]( |$)", text)
            return self.folded_words(text, indent) if foldable else text
        if "\n" not in text and "\t" not in text and self.chance(0.5):
            quoted = text.replace("'", "''")
            folds = indent and not key and "  " not in text and text.strip() == text and text
            return "'" + (self.folded_words(quoted, indent) if folds else quoted) + "'"
        return self.double_quoted(text, "" if key else indent)

    def block_scalar(self, text, width):
        """The lines behind `|` for a text, or None if there is no such writing of it."""
        body = text.rstrip("\n")
        breaks = len(text) - len(body)
        if not body or "\t" in text or body[0] in " \n" or any(line != "" and line.strip() == "" for line in body.split("\n")):
            return None
        sign = self.rng.choice("|>") if "\n" not in body and not body.startswith(" ") else "|"
        indicator = {0: "-", 1: self.rng.choice(["", "+"])}.get(breaks, "+")
        if self.chance(0.2):
            indicator = self.rng.choice([indicator + str(width), str(width) + indicator])
        head = sign + indicator + ("  # why" if self.chance(0.2) else "")
        return head, [line for line in body.split("\n")] + [""] * (breaks - 1 if breaks > 1 else 0)

    def scalar(self, value, indent, flow, key=False):
        if isinstance(value, str):
            return self.text(value, indent, flow, key)
        if value is None:
            return self.rng.choice(["null", "~", "Null", "NULL"])
        if isinstance(value, bool):
            return self.rng.choice([str(value), str(value).lower(), str(value).upper()])
        return self.number(value)

    # --- flow ---------------------------------------------------------------------------------------

    def gap(self, indent):
        if indent and self.chance(0.15):
            return (" # c, ]}" if self.chance(0.3) else "") + "\n" + indent + self.spaces()
        return self.spaces()

    def flow(self, value, indent):
        if isinstance(value, list):
            items = [self.flow(item, indent) for item in value]
            if value and all(isinstance(i, dict) and len(i) == 1 for i in value) and self.chance(0.3):
                items = [self.flow(item, "")[1:-1].strip() for item in value]  # pairs
                items = [item for item in items]
            inside = ("," + " ").join(self.gap(indent) + item + self.gap(indent) for item in items)
            return "[" + inside + (self.gap(indent) + "," if items and self.chance(0.1) else "") + self.gap(indent) + "]"
        if isinstance(value, dict):
            entries = []
            for key, item in value.items():
                name = self.scalar(key, "", True, True)
                colon = ":" if name[0] in "'\"" and self.chance(0.2) else ": "
                if item is None and self.chance(0.3):
                    entries.append(name + ":" + (" " if self.chance(0.5) else ""))
                else:
                    entries.append(name + colon + self.gap(indent) + self.flow(item, indent))
            inside = ", ".join(self.gap(indent) + entry + self.gap(indent) for entry in entries)
            return "{" + inside + self.gap(indent) + "}"
        return self.scalar(value, indent, True)

    # --- block --------------------------------------------------------------------------------------

    def noise(self, column):
        lines = []
        while self.chance(0.1):
            lines.append(self.rng.choice(["", "  ", "# comment", " " * self.rng.randrange(9) + "# it's: [a \"comment"]))
        return lines

    def tail(self):
        return self.rng.choice(["  # why", " ", "\t# tab", "  "]) if self.chance(0.1) else ""

    def anchored(self, value):
        """Properties before a value, an alias instead of it, or nothing."""
        if self.chance(0.15):
            for name, other in reversed(self.anchors):
                if same(other, value):
                    return None, "*" + name
        if self.chance(0.12):
            name = "n%d" % len(self.anchors)
            tag = {str: "!!str ", int: "!!int ", dict: "!!map ", list: "!!seq "}.get(type(value), "")
            return name, "&" + name + " " + (tag if self.chance(0.3) else "")
        return None, ""

    def slot(self, value, column, lines, head, in_list):
        """Appends a value behind `head`, which ends in a colon or dash at `column`."""
        name, before = self.anchored(value)
        if before.startswith("*"):
            lines.append(head + " " + before + self.tail())
            return
        step = self.rng.choice([1, 2, 2, 2, 4])
        deeper = column + step
        if isinstance(value, (dict, list)) and value and self.chance(0.75):
            if in_list and not before and self.chance(0.7):  # - a: 1, - - 1
                inner = self.lines(value, column + 1 + step)
                if not re.match(r" *(#|$)", inner[0]):
                    lines.append(head + " " * step + inner[0].lstrip(" "))
                    lines.extend(inner[1:])
                    self.remember(name, value)
                    return
            at = column if isinstance(value, list) and not in_list and self.chance(0.4) else deeper
            lines.append(head + (" " + before if before else "") + self.tail())
            lines.extend(self.noise(at))
            lines.extend(self.lines(value, at))
        elif isinstance(value, str) and self.chance(0.4) and self.block_scalar(value, step):
            sign, body = self.block_scalar(value, step)
            lines.append(head + " " + before + sign)
            lines.extend(" " * deeper + line if line else "" for line in body)
        elif value is None and not before and self.chance(0.5):
            lines.append(head + self.tail())
        elif isinstance(value, (dict, list)):
            lines.extend((head + " " + before + self.flow(value, " " * deeper) + self.tail()).split("\n"))
        else:
            between = "\n" + " " * deeper if self.chance(0.05) else " "
            text = self.scalar(value, " " * deeper, False)
            lines.extend((head + between + before + text + self.tail()).split("\n"))
        self.remember(name, value)

    def remember(self, name, value):
        if name:
            self.anchors.append((name, value))

    def lines(self, value, column):
        """A map or list that is not empty, as a block at `column`."""
        lines = []
        pad = " " * column
        if isinstance(value, list):
            for item in value:
                self.slot(item, column, lines, pad + "-", True)
                lines.extend(self.noise(column) if lines[-1].strip() and not self.open_text(lines) else [])
            return lines
        for key, item in value.items():
            name = self.scalar(key, "", False, True)
            if self.chance(0.05):
                lines.append(pad + "? " + name)
                self.slot(item, column, lines, pad + ":", True)
            else:
                self.slot(item, column, lines, pad + name + (" " if self.chance(0.1) else "") + ":", False)
            lines.extend(self.noise(column) if not self.open_text(lines) else [])
        return lines

    @staticmethod
    def open_text(lines):
        """Could a comment or blank below these lines be part of a text? Only blocks go on so."""
        return any(re.search(r"[|>][-+0-9]*(  # why)?$", line) for line in lines[-12:])

    def document(self):
        value = self.value(4)
        while not isinstance(value, (dict, list)) and self.chance(0.9):
            value = self.value(4)
        lines = self.noise(0)
        if self.chance(0.05):
            lines += ["%YAML 1.2", "---"]
        elif self.chance(0.15):
            lines.append("---")
        if isinstance(value, (dict, list)) and value and self.chance(0.85):
            lines += self.lines(value, self.rng.choice([0, 0, 0, 2]))
        else:
            lines += self.flow(value, " ").split("\n")
        if self.chance(0.1) and not self.open_text(lines):
            lines.append(self.rng.choice(["...", "# end"]))
        text = "\n".join(lines) + "\n"
        if self.chance(0.15):
            text = text.replace("\n", "\r\n")
        return value, text


def same(a, b):
    """Equal, of the same types, down to the sign of zero."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return repr(a) == repr(b)


def written(seed, count):
    """`count` pairs of a value and a text for it."""
    return [Writer(random.Random(f"{seed} {i}")).document() for i in range(count)]


BYTES = "  \n\n\t:-,[]{}#'\"|>&*!?%@ab01.~\\x"


def mutated(rng, text):
    """A piece of the text with a few characters put in, taken out, or moved."""
    if rng.random() < 0.5:
        lines = text.split("\n")
        begin = rng.randrange(len(lines))
        text = "\n".join(lines[begin:begin + rng.randrange(1, 8)]) + "\n"
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(text) + 1)
        what = rng.randrange(4)
        if what == 0:
            text = text[:at] + rng.choice(BYTES) + text[at:]
        elif what == 1:
            text = text[:at] + text[at + rng.randrange(1, 4):]
        elif what == 2:
            text = text[:at] + rng.choice(BYTES) + text[at + 1:]
        else:
            start = rng.randrange(len(text) + 1)
            text = text[:at] + text[start:start + rng.randrange(12)] + text[at:]
    return text
