#!/usr/bin/env python3
"""Measures presetc from end to end on a generated project, next to a floor: the same reads and writes alone.

    make bench                   measure, and write the table into bench/README.md
    bench/run.py --presets 100   measure something else, and print it

Figures are medians of several runs, each a process of its own, in the same minute on the same machine.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "bench" / "README.md"
BEGIN, END = "<!-- table: written by make bench -->\n", "<!-- end of table -->\n"
MEMORY_DISK = pathlib.Path("/dev/shm")  # so that the figures are about presetc and not about a disk


@dataclass
class Figure:
    name: str
    seconds: float
    busy: float  # seconds on processors
    kib: int
    goal: str = ""


class Bench:
    def __init__(self, options, project):
        self.options = options
        self.project = project
        self.presetc = options.build / "presetc"
        self.figures = []
        self.points_figures = []
        self.growth_figures = []
        self.library_figures = []

    def tool(self, name, *arguments):
        return subprocess.run([self.options.build / "bench" / name, *map(str, arguments)],
                              check=True, stdout=subprocess.PIPE, text=True).stdout

    def measure(self, *arguments, project=None):
        """Seconds, seconds on processors and KiB of one presetc process."""
        return self.measure_program(self.presetc, *arguments, project=project)

    def measure_program(self, program, *arguments, project=None):
        done = subprocess.run([self.options.build / "bench" / "measure", program, *map(str, arguments)],
                              cwd=project or self.project, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=True, text=True)
        seconds, busy, kib, code = done.stdout.split()
        if code != "0":
            sys.exit(f"{program} {' '.join(map(str, arguments))} ended with exit code {code}:\n{done.stderr[-4000:]}")
        return float(seconds), float(busy), int(kib)

    def run(self, name, *arguments, before=None, goal="", project=None):
        samples = []
        for turn in range(self.options.runs):
            if before:
                before(turn)
            samples.append(self.measure(*arguments, project=project))
        self.add_figure(name, samples, goal)

    def remove_outputs(self, _turn):
        shutil.rmtree(self.project / "build", ignore_errors=True)

    def floor(self):
        """Seconds of the disk work alone; the outputs must be there."""
        def once(turn):
            scratch = self.project / "floor"
            shutil.rmtree(scratch, ignore_errors=True)
            return float(self.tool("floor", self.project, self.project / "build" / "experiments", scratch, 0))
        return statistics.median(once(turn) for turn in range(self.options.runs))

    def settle(self):
        """Makes every file old enough for its time to be trusted, and lets a build see that."""
        for number, path in enumerate([self.project, *self.project.rglob("*")]):
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        self.measure("build")

    def look(self):
        """Seconds to list and look at every input and output, on as many threads."""
        return float(self.tool("floor", self.project, self.project / "build" / "experiments", "-", 0))

    def nothing_to_do(self, preset, goals):
        """In turns with listing and looking at the same files, so that both meet the same load."""
        samples = []
        for _ in range(self.options.runs):
            samples.append((self.look(), self.measure("build")))
        base = statistics.median(sample[0] for sample in samples)
        self.figures.append(Figure("listing and looking at the inputs and outputs", base, base, 0, ""))
        self.add_figure("`build`, nothing to do", [sample[1] for sample in samples], f"{1500 * base:.1f} ms")
        nothing = self.figures[-1].seconds
        edit, samples = self.edit(preset), []
        for turn in range(self.options.runs):
            # As people edit: what the build before wrote is old enough to be trusted.
            time.sleep(2.1)
            self.measure("build")
            edit(turn)
            changed = [self.project / "build" / "experiments" / "index.json",
                       self.project / "build" / "experiments" / ".presetc-record"]
            samples.append((self.rewrite(changed), self.measure("build")))
        rewriting = statistics.median(sample[0] for sample in samples)
        self.figures.append(Figure("reading and writing the index and the record", rewriting, rewriting, 0, ""))
        self.add_figure("`build`, one preset edited", [sample[1] for sample in samples],
                        f"{1000 * (1.25 * nothing + rewriting):.1f} ms")

    def rewrite(self, paths):
        """Seconds to read these files and write them beside where they are."""
        begin = time.perf_counter()
        for path in paths:
            copy = path.with_name(path.name + ".copy")
            copy.write_bytes(path.read_bytes())
        taken = time.perf_counter() - begin
        for path in paths:
            path.with_name(path.name + ".copy").unlink()
        return taken

    def add_figure(self, name, samples, goal):
        seconds, busy = (statistics.median(sample[i] for sample in samples) for i in (0, 1))
        self.figures.append(Figure(name, seconds, busy, max(sample[2] for sample in samples), goal))
        print(f"{name}: {1000 * seconds:.1f} ms", file=sys.stderr)

    def edit(self, preset):
        text = preset.read_text(encoding="utf-8")

        def change(turn):
            preset.write_text(re.sub(r"^  seed: \d+$", f"  seed: {50000 + turn}", text, count=1, flags=re.MULTILINE),
                              encoding="utf-8")
        return change

    def all(self):
        options = self.options
        self.tool("generate_project", self.project, options.presets, options.experiments, options.seed)
        presets = sorted((self.project / "presets.d").rglob("*.yaml"))
        preset = presets[len(presets) // 2]
        goals = (options.presets, options.experiments) == (1000, 1000)
        self.run("`presetc --version`", "--version")
        self.run("`build`, cold", "build", before=self.remove_outputs, goal="500 ms, 60 MB" if goals else "")
        floor = self.floor()
        self.settle()
        self.nothing_to_do(preset, goals)
        self.run("`check`", "check")
        self.run("`check` of one preset of them", "check", preset.relative_to(self.project))
        single = self.project.parent / "single"
        self.tool("generate_project", single, 1, 1, options.seed)
        self.run("`check` of a project of one preset", "check", project=single, goal="15 ms" if goals else "")
        config = self.project / "config.yaml"
        outputs = sorted((self.project / "build" / "experiments").rglob("*.yaml"))
        shutil.copyfile(outputs[0], config)
        self.run("`validate` of one config", "validate", "--schema", "schemas/bench.schema.json", config.name,
                 goal="15 ms" if goals else "")
        self.points()
        self.library()
        self.growth()
        return floor, len(outputs)

    def growth(self):
        """Whether twice as much takes twice as long."""
        options = self.options
        for presets in options.growth:
            project = self.project.parent / "grown"
            self.tool("generate_project", project, presets, presets, options.seed)
            self.measure("build", project=project)  # the outputs, for the floor
            runs = options.runs if presets <= 1000 else 1
            samples = []
            for _ in range(runs):
                scratch = project / "floor"
                floor = float(self.tool("floor", project, project / "build" / "experiments", scratch, 0))
                shutil.rmtree(scratch)
                shutil.rmtree(project / "build")
                samples.append((floor, *self.measure("build", project=project)))
            floor, seconds, busy = (statistics.median(sample[i] for sample in samples) for i in range(3))
            self.growth_figures.append((f"{presets:,} presets, as many experiments", seconds, presets, seconds / floor,
                                        max(sample[3] for sample in samples)))
            print(f"{presets} presets: {seconds:.3f} s", file=sys.stderr)
            if presets == 10000:
                shutil.rmtree(project / "build")
                alone = self.measure("build", "-j", 1, project=project)
                self.growth_figures.append(("the same on one thread", alone[0], presets, alone[0] / floor, alone[2]))
            shutil.rmtree(project)
        for steps in (1, 4, 6, 10):
            project = self.project.parent / f"steps-{steps}"
            self.tool("points", "project", project, steps, "jsonl")
            samples = []
            for _ in range(options.runs):
                shutil.rmtree(project / "build", ignore_errors=True)
                samples.append(self.measure("build", project=project))
            self.growth_figures.append((f"{steps ** 5:,} points as a stream", statistics.median(s[0] for s in samples),
                                        steps ** 5, None, max(sample[2] for sample in samples)))

    def library(self):
        """Every command where ten thousand presets are."""
        options = self.options
        project = self.project.parent / "library"
        self.tool("generate_project", project, options.library, options.library // 10, options.seed)
        presets = sorted((project / "presets.d").rglob("*.yaml"), key=lambda path: path.stem)
        file = str(presets[len(presets) // 3].relative_to(project))
        one, other = presets[len(presets) // 3].stem, presets[len(presets) // 2].stem
        listed = json.loads(subprocess.run([self.presetc, "list", "--json"], cwd=project, check=True,
                                           stdout=subprocess.PIPE, text=True).stdout)
        studies = [study["name"] for study in listed["experiments"]]
        study, another = studies[len(studies) // 3], studies[len(studies) // 2]
        exported = project.parent / "exported.json"
        elsewhere = project.parent / "elsewhere"
        shutil.copytree(project / "schemas", elsewhere / "schemas")
        shutil.copyfile(project / "presetc.yaml", elsewhere / "presetc.yaml")
        foreign = project.parent / "foreign.json"
        foreign.write_text(json.dumps({"version": "1.0", "preset": {
            "name": "From Elsewhere", "description": "One more", "parameters": {"seed": [1, 2]}}}), encoding="utf-8")
        git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-C", project]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The library"]):
            subprocess.run([*git, *words], check=True)
        self.edit(presets[len(presets) // 3])(0)
        for command in (["list"], ["search", "seed"], ["show", one], ["graph"], ["blame", study],
                        ["diff", one, other], ["diff", study, another], ["diff", "--against", "HEAD"],
                        ["impact", one], ["impact", "--against", "HEAD"], ["merge", one, other],
                        ["plan", study], ["build", study], ["check", file],
                        ["lint", "presets.d"], ["fix", "--dry-run"], ["lock"],
                        ["import", "--dry-run", str(foreign)],
                        ["export", "--force", "-o", str(exported)], ["import", "--dry-run", str(exported)],
                        ["schema", "infer", "presets.d"], ["check"]):
            where = elsewhere if command[-1] == str(exported) and command[0] == "import" else project
            shown = ["presetc"] + [{one: "PRESET", other: "PRESET", study: "EXPERIMENT", another: "EXPERIMENT",
                                    str(exported): "ALL", str(foreign): "FILE", file: "FILE"}.get(word, word)
                                   for word in command if word != "--force"]
            samples = [self.measure(*command, project=where) for _ in range(options.runs)]
            seconds, busy = (statistics.median(sample[i] for sample in samples) for i in (0, 1))
            self.library_figures.append((" ".join(shown), seconds, busy, max(sample[2] for sample in samples)))
            print(f"{' '.join(shown)}: {1000 * seconds:.1f} ms", file=sys.stderr)

    def points(self):
        """A hundred thousand points of one experiment, next to a loop that fills a template with the same bytes."""
        steps = self.options.steps
        scratch = self.project.parent / "points"
        for kind, format, most in (("stream", "jsonl", 1.5), ("files", "yaml", 2)):
            project = scratch / kind
            self.tool("points", "project", project, steps, format)
            template = scratch / f"template-{kind}"

            def loop(_turn, kind=kind, template=template):
                shutil.rmtree(template) if template.is_dir() else template.unlink(missing_ok=True)
                return self.measure_program(self.options.build / "bench" / "points", kind, template, steps)[0]

            def build(_turn, project=project):
                shutil.rmtree(project / "build", ignore_errors=True)
                return self.measure("build", project=project)
            # In turns, so that both meet the same load.
            samples = [(loop(turn), build(turn)) for turn in range(self.options.runs)]
            base = statistics.median(sample[0] for sample in samples)
            seconds, busy = (statistics.median(sample[1][i] for sample in samples) for i in (0, 1))
            kib = max(sample[1][2] for sample in samples)
            self.points_figures.append((f"{kind}: a loop that fills a template", base, 1.0, None, None, ""))
            self.points_figures.append((f"{kind}: `build`", seconds, seconds / base, busy, kib, f"x {most}"))
            written = project / "build" / "experiments" / ("study.jsonl" if kind == "stream" else "study")
            if subprocess.run(["diff", "-rq", template, written], stdout=subprocess.DEVNULL).returncode != 0:
                sys.exit(f"the template of the {kind} and presetc write different bytes")
        self.tool("points", "project", scratch / "one", 1, "jsonl")
        small = self.measure("build", project=scratch / "one")
        self.points_figures.append(("one point", small[0], None, small[1], small[2], ""))
        checked = self.measure("check", project=scratch / "stream")
        self.points_figures.append(("`check`: planned, not written", checked[0], None, checked[1], checked[2], "300 ms"))


def table(bench, floor, outputs):
    options = bench.options
    inputs = [p for p in (bench.project / "presets.d").rglob("*.yaml")]
    size = sum(p.stat().st_size for p in inputs) / len(inputs)
    rows = [f"{options.presets:,} presets of {size:,.0f} bytes on average, {options.experiments:,} experiments, "
            f"{outputs:,} output files, seed {options.seed}; {len(os.sched_getaffinity(0))} processors, "
            f"median of {options.runs} runs.", "",
            "| run | time | x floor | on processors | peak memory | goal |", "|---|---:|---:|---:|---:|---|",
            f"| floor: read the inputs, write the outputs | {1000 * floor:.1f} ms | 1.0 | | | |"]
    for figure in bench.figures:
        rows.append(f"| {figure.name} | {1000 * figure.seconds:.1f} ms | {figure.seconds / floor:.1f} | "
                    f"{1000 * figure.busy:.1f} ms | {figure.kib * 1024 / 1e6:.1f} MB | {figure.goal} |")
    rows += ["", f"One experiment of {options.steps ** 5:,} points, 30 parameters each, in turns with a loop that writes "
             "the same bytes.", "",
             "| run | time | x loop | on processors | peak memory | goal |", "|---|---:|---:|---:|---:|---|"]
    for name, seconds, ratio, busy, kib, goal in bench.points_figures:
        rows.append(f"| {name} | {1000 * seconds:.1f} ms | {'' if ratio is None else f'{ratio:.1f}'} | "
                    f"{'' if busy is None else f'{1000 * busy:.1f} ms'} | "
                    f"{'' if kib is None else f'{kib * 1024 / 1e6:.1f} MB'} | {goal} |")
    rows += ["", f"A library of {options.library:,} presets, and {options.library // 10:,} experiments of them. The goal for each "
             "is one second.", "", "| run | time | on processors | peak memory |", "|---|---:|---:|---:|"]
    for name, seconds, busy, kib in bench.library_figures:
        rows.append(f"| `{name}` | {1000 * seconds:.1f} ms | {1000 * busy:.1f} ms | {kib * 1024 / 1e6:.1f} MB |")
    rows += ["", "How a cold build grows.", "", "| what | time | for a thousand of them | x floor | peak memory |",
             "|---|---:|---:|---:|---:|"]
    for name, seconds, count, ratio, kib in bench.growth_figures:
        rows.append(f"| {name} | {seconds:.3f} s | {1e6 * seconds / count:,.0f} ms | "
                    f"{'' if ratio is None else f'{ratio:.1f}'} | {kib * 1024 / 1e6:,.1f} MB |")
    return "\n".join(rows) + "\n"


def write_table(text):
    readme = README.read_text(encoding="utf-8")
    if BEGIN not in readme or END not in readme:
        sys.exit(f"{README.relative_to(ROOT)} has lost the lines between which the table goes")
    before, rest = readme.split(BEGIN, 1)
    README.write_text(before + BEGIN + "\n" + text + "\n" + END + rest.split(END, 1)[1], encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release", help="where presetc was built")
    parser.add_argument("--presets", type=int, default=1000)
    parser.add_argument("--experiments", type=int, default=1000)
    parser.add_argument("--library", type=int, default=10000, help="presets where every command is measured")
    parser.add_argument("--steps", type=int, default=10, help="of each of the five axes of the experiment of many points")
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 10000, 100000],
                        help="presets of the projects that show how a build grows")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    options = parser.parse_args()
    options.build = options.build.resolve()
    for program in ("presetc", "bench/generate_project", "bench/floor", "bench/measure", "bench/points"):
        if not (options.build / program).is_file():
            parser.error(f"{options.build / program} is not built; `make bench` builds it")
    where = MEMORY_DISK if os.access(MEMORY_DISK, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="presetc-bench-", dir=where) as scratch:
        bench = Bench(options, pathlib.Path(scratch) / "project")
        floor, outputs = bench.all()
        text = table(bench, floor, outputs)
    print(text, end="")
    if options.write:
        write_table(text)


if __name__ == "__main__":
    main()
