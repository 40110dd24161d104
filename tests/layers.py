#!/usr/bin/env python3
"""Checks that compiler/ keeps to its own rules: who includes whom (compiler/LAYERS), which library stays behind
which fence, which words stay in which home, how long files are, that no two headers define a type of one name, and
that the map names every folder.

Each message names the place, the rule, and why the rule is there. To allow something new, change the table
here in the commit that needs it.
"""

import argparse
import pathlib
import re
import sys
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUFFIXES = {".h", ".cpp", ".def"}
MAX_LINES = 400
BANNED_NAME_PARTS = ("utils", "helpers", "common", "manager")
FREE_FOLDERS = {"cmake"}  # holds no code
TOP_FILES = {"main.cpp": {"driver"}}  # files of compiler/ itself, and what they may include


@dataclass
class Rule:
    pattern: str
    homes: tuple  # files below compiler/ where it is allowed
    why: str


# What may be included, matched against the name between the brackets or quotes.
FENCES = [
    Rule(r"yaml-cpp/", ("parse/yaml_library.cpp",),
         "the YAML reader must stay replaceable, and its exceptions end in that file"),
    Rule(r"nlohmann/", ("parse/read_json.cpp", "validate/valijson_verdict.cpp"),
         "values are our own immutable nodes; a second value type would spread"),
    Rule(r"valijson/", ("validate/valijson_verdict.cpp",),
         "it costs 16 s of compile time per file, and its exceptions end in that file"),
    Rule(r"CLI/", ("driver/options.cpp",), "it costs 5 s of compile time per file"),
    Rule(r"re2/", ("validate/pattern.cpp",), "one file decides what a regular expression is"),
    Rule(r"idn2\.h$", ("validate/a_label.cpp",), "the rest asks whether a label is one"),
    Rule(r"gmp(xx)?\.h$", ("design/count.cpp",), "a count looks like a number; what is behind it is replaceable"),
    Rule(r"sqlite3\.h$", ("exchange/database.cpp",),
         "a database is bytes that come and go through base/file_system.h: SQLite opens no file itself"),
    Rule(r"openssl/", ("base/sha256.cpp", "git/blob_id.cpp"),
         "one place hashes, and it hashes by SHA-256; git names its objects by SHA-1"),
    Rule(r"thread$|future$", ("base/parallel_for.cpp",),
         "one place starts threads, so that results stay in index order"),
    Rule(r"filesystem$|fstream$", (), "base/file_system.h is the only door to the disk; tests stand in it"),
    Rule(r"(dirent|fcntl|sys/(stat|file|mman))\.h$", ("base/file_system.cpp", "base/temporary_file.cpp", "base/descriptor.cpp"),
         "base/file_system.h is the only door to the disk; tests stand in it"),
    Rule(r"poll\.h$", ("git/child_process.cpp", "base/descriptor.cpp"),
         "to wait for something else than a file or a child needs a reason"),
    Rule(r"c?signal(\.h)?$", ("base/stop_signals.cpp",), "one place decides what a signal ends, and when"),
    Rule(r"(spawn|sys/wait|sys/socket)\.h$", ("git/child_process.cpp",),
         "one place starts other programs, without a shell, and waits for their end"),
    Rule(r"iostream$", ("driver/run.cpp",), "one place prints, so that output has one order and one stream"),
    Rule(r"regex$", (), "std::regex recurses and overflows the stack on long texts; use validate/pattern.h"),
    Rule(r"ctime$|time\.h$", ("base/file_system.cpp",),
         "the same input gives the same bytes, whatever the time; files have times, and so has their door"),
    Rule(r"random$", ("design/random.h",), "one generator, specified in design/README.md, seeded by users"),
]

# What code may say, matched against the text without comments and string contents.
WORDS = [
    Rule(r"\bthrow\b", (), "a user's mistake is data: report a Diagnostic"),
    Rule(r"\bcatch\s*\(", ("parse/yaml_library.cpp", "base/parallel_for.cpp", "validate/valijson_verdict.cpp",
                           "driver/options.cpp", "driver/run.cpp"),
         "a library's exception stops at the fence of that library"),
    Rule(r"\b(secure_)?getenv\b", ("driver/run.cpp",), "the environment is an input and enters in one place"),
    Rule(r"\benviron\b", ("git/child_process.cpp",),
         "the environment is an input: it goes through one place, and children inherit it in another"),
    Rule(r"\bstd::(cout|cerr|clog)\b|\b(v?f?printf|f?puts|fwrite|putchar|perror)\s*\(|\bfmt::v?print(ln)?\s*\(",
         ("driver/run.cpp",), "one place prints, so that output has one order and one stream"),
    Rule(r"\bstd::chrono::|\bstd::rand\b|\bsrand\s*\(|\btime\s*\(\s*(0|NULL|nullptr)\s*\)", (),
         "the same input gives the same bytes, whatever the time"),
    Rule(r"\b(random_device|default_random_engine|\w+_distribution)\b|\b(std|ranges)::(shuffle|sample)\b", (),
         "what a seed gives is the same on every platform, and these differ: use design/random.h"),
    Rule(r"\bsetlocale\s*\(|\bstd::locale\b", (), "the same input gives the same bytes, whatever the locale"),
    Rule(r"\bstd::shared_ptr\b|\bstd::make_shared\b", (),
         "lifetime is a line: pointers only point to what lives longer"),
]

TOKENS = re.compile(
    r"""(?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
      | (?P<raw>R"(?P<delimiter>[^()\\\s]*)\(.*?\)(?P=delimiter)")
      | (?P<number>\b[0-9][0-9a-fA-FxX'.]*)
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""", re.VERBOSE | re.DOTALL)
TYPE = re.compile(r"^(?:struct|class|union|enum|enum class) ([A-Z]\w*)[^;{]*\{", re.MULTILINE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', re.MULTILINE)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without(text, strings):
    """The code with comments, and if asked the contents of strings, replaced by spaces: lines stay lines."""
    def replace(match):
        if match["comment"] is not None or (strings and match["number"] is None):
            return blank(match[0])
        return match[0]
    return TOKENS.sub(replace, text)


def read_layers(path):
    layers = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        folder, colon, below = line.partition(":")
        if not colon or folder in layers:
            sys.exit(f"{path}:{number}: expected `folder: folders it may include`, each folder once")
        for name in below.split():
            if name not in layers:
                sys.exit(f"{path}:{number}: `{name}` has no line above this one; includes lead downward only")
        layers[folder] = set(below.split())
    return layers


class Checker:
    def __init__(self, compiler):
        self.compiler = compiler
        self.layers = read_layers(compiler / "LAYERS")
        self.found = []
        self.types = {}  # name of a type that a header defines -> the header

    def fail(self, name, line, what, why):
        self.found.append(f"{self.compiler.name}/{name}:{line}: {what} ({why})")

    def check_include(self, name, line, included, quoted):
        folder = name.partition("/")[0] if "/" in name else None
        for rule in FENCES:
            if not quoted and re.match(rule.pattern, included) and name not in rule.homes:
                self.fail(name, line, f"<{included}> belongs in {' and '.join(rule.homes) or 'no file'}", rule.why)
        if not quoted:
            return
        other, slash, _ = included.partition("/")
        if not slash:
            self.fail(name, line, f'"{included}" does not name its folder', "an include says where a thing lives")
            return
        allowed = TOP_FILES.get(name, set()) if folder is None else self.layers.get(folder, set()) | {folder}
        if other not in allowed:
            self.fail(name, line, f'{folder or name} may not include "{included}"',
                      f"compiler/LAYERS lets it include {', '.join(sorted(allowed)) or 'nothing'}")

    def check_file(self, path):
        name = path.relative_to(self.compiler).as_posix()
        text = path.read_text(encoding="utf-8")
        code = without(text, strings=False)
        for match in INCLUDE.finditer(code):
            line = code.count("\n", 0, match.start()) + 1
            self.check_include(name, line, match[1] or match[2], quoted=match[2] is not None)
        code = re.sub(r"^[ \t]*#[ \t]*include[^\n]*", "", without(text, strings=True), flags=re.MULTILINE)
        for rule in WORDS:
            for match in re.finditer(rule.pattern, code):
                if name not in rule.homes:
                    self.fail(name, code.count("\n", 0, match.start()) + 1,
                              f"`{match[0].rstrip('( ')}` belongs in {' and '.join(rule.homes) or 'no file'}", rule.why)
        lines = text.count("\n")
        if lines > MAX_LINES:
            self.fail(name, lines, f"has {lines} lines, more than {MAX_LINES}", "a file gives one thing; split it")
        for part in BANNED_NAME_PARTS:
            if part in path.stem.lower():
                self.fail(name, 1, f"`{part}` in a file name", "a file is named after the one thing it gives")
        for match in TYPE.finditer(code) if path.suffix == ".h" else ():
            other = self.types.setdefault(match[1], name)
            if other != name:
                self.fail(name, code.count("\n", 0, match.start()) + 1, f"`{match[1]}` is a type of {other}, too",
                          "members of one, and templates of it, may be linked in place of the other's")
        if path.suffix == ".h" and "#pragma once" not in text:
            self.fail(name, 1, "no #pragma once", "every header has it")

    def check_map(self):
        folders = {path.name for path in self.compiler.iterdir() if path.is_dir()} - FREE_FOLDERS
        readme = self.compiler / "README.md"
        text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
        if not text:
            self.fail("README.md", 1, "is missing", "it is the map of the compiler")
        for folder in sorted(folders):
            if folder not in self.layers:
                self.fail("LAYERS", 1, f"has no line for {folder}/", "a folder says what it may include")
            if text and f"{folder}/" not in text:
                self.fail("README.md", 1, f"does not mention {folder}/", "it is the map of the compiler")
        for folder in sorted(set(self.layers) - folders):
            self.fail("LAYERS", 1, f"has a line for {folder}/, which does not exist", "a map shows what is there")

    def check_homes(self):
        """A home that is gone would let the next file of that name do what nobody meant."""
        for rule in FENCES + WORDS:
            for home in rule.homes:
                if not (self.compiler / home).is_file():
                    self.fail(home, 1, "is named in tests/layers.py and does not exist", "a map shows what is there")

    def run(self):
        for path in sorted(self.compiler.rglob("*")):
            if path.suffix in SUFFIXES:
                self.check_file(path)
        self.check_map()
        self.check_homes()
        return sorted(set(self.found))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", type=pathlib.Path, default=ROOT / "compiler", help="the tree to check")
    found = Checker(parser.parse_args().compiler).run()
    for message in found:
        print(message)
    print(f"{len(found)} broken rules" if found else "compiler/ keeps to its rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
