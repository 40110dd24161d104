#!/usr/bin/env python3
"""Runs the fuzz targets of a build one after another: run.py BUILD --seconds N [--runs N] [TARGET...]

Each begins with the seeds (seeds.py) and corpus/TARGET, keeps what it finds in BUILD/tests/fuzz/found/TARGET,
and ends at the first input that crashes, breaks a law (among them: a second of the processor, law.h), does not
end within --timeout or takes more memory than --megabytes. Prints a table; ends with 1 if any target failed.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = ("reader", "schema", "project", "expression", "import", "database", "fix")
# Longer inputs are not better ones: the parts of the grammar fit into a few lines, those of a project into more.
MOST_BYTES = {"reader": 1024, "expression": 512, "import": 2048, "schema": 2048, "project": 4096, "fix": 4096}


def run(target, arguments, fuzzing):
    found = fuzzing / "found" / target
    found.mkdir(parents=True, exist_ok=True)
    command = [fuzzing / f"fuzz_{target}", f"-timeout={arguments.timeout}", f"-rss_limit_mb={arguments.megabytes}",
               f"-max_len={MOST_BYTES.get(target, 16384)}", "-print_final_stats=1", "-reload=0",
               "-entropic=0",  # its weights of inputs took more than half of the time
               f"-artifact_prefix={found.parent}/{target}-", f"-dict={HERE}/fuzz.dict"]
    command += [f"-max_total_time={arguments.seconds}"] if arguments.seconds else []
    command += [f"-runs={arguments.runs}"] if arguments.runs else []
    folders = [found, fuzzing / "seeds" / target] + [folder for folder in [HERE / "corpus" / target]
                                                     if folder.is_dir()]
    begin = time.monotonic()
    with open(found.parent / f"{target}.log", "w", encoding="utf-8") as log:
        code = subprocess.run(command + folders, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
    text = (found.parent / f"{target}.log").read_text(encoding="utf-8", errors="replace")
    units = re.search(r"stat::number_of_executed_units: (\d+)", text)
    units = int(units[1]) if units else int((re.findall(r"^#(\d+)", text, re.M) or [0])[-1])
    peak = re.search(r"stat::peak_rss_mb:\s+(\d+)", text)
    print(f"{target:12}{units:>12,} inputs {time.monotonic() - begin:>8.0f} s "
          f"{peak[1] if peak else '?':>6} MB  {'ok' if code == 0 else f'FAILED ({code})'}", flush=True)
    if code != 0:
        print("".join(f"  {line}\n" for line in text.splitlines()[-25:]), flush=True)
    return code == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("targets", nargs="*", default=TARGETS)
    parser.add_argument("--seconds", type=int, default=0, help="for each target")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each target; the first limit ends it")
    parser.add_argument("--timeout", type=int, default=60, help="seconds for one input by the clock on the wall")
    parser.add_argument("--megabytes", type=int, default=2048, help="memory; sanitizers take a multiple")
    arguments = parser.parse_args()
    if not arguments.seconds and not arguments.runs:
        parser.error("say --seconds or --runs")
    fuzzing = arguments.build / "tests/fuzz"
    subprocess.run([sys.executable, HERE / "seeds.py", fuzzing / "seeds"], check=True, stdout=subprocess.DEVNULL)
    results = [run(target, arguments, fuzzing) for target in arguments.targets]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
