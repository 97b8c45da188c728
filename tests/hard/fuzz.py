#!/usr/bin/env python3
"""Fuzzes every target of `fuzz/` for so many seconds each, beginning with the books at hand: `fuzz.py [SECONDS]`."""

import glob
import os
import re
import subprocess
import sys

from program import TOP, end, have, tell

TARGETS = ["parse", "pieces", "check", "fmt", "lsp", "include", "policy"]
SECONDS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 60)
FUZZ = os.path.join(TOP, "fuzz")
# So much of a machine that others use too.
GENTLY = ["nice", "-n", "15"]


def books():
    """Texts to begin with."""
    for pattern in ["examples/**/*.ghost", "tests/corpus/**/*.ghost", "tests/data/quiet/*.ghost", "src/prelude/**/*.ghost"]:
        for path in sorted(glob.glob(os.path.join(TOP, pattern), recursive=True)):
            with open(path, "rb") as file:
                yield file.read()
    for path in sorted(glob.glob(os.path.join(TOP, "src/rules/*.md"))):
        with open(path, "rb") as file:
            yield from re.findall(rb"```ghost[^\n]*\n(.*?)```", file.read(), re.S)


def seeds(target):
    """What a target begins with: its form of the books."""
    for number, book in enumerate(books()):
        if target == "check":
            yield bytes([number % 7]) + book
        elif target == "pieces":
            yield bytes([number * 41 % 256]) + book
        elif target == "lsp":
            yield bytes([1 + number % 3]) + book + bytes((number * 37 + step * 101) % 256 for step in range(64))
        elif target == "include":
            yield b"include a/*.ghost\ninclude b.ghost\n\0a/x.ghost\0" + book + b"\0b.ghost\0include ../b.ghost\n"
        elif target == "policy":
            yield bytes([number * 53 % 256]) + b"\n".join(line.strip() for line in book.split(b"\n") if line.startswith(b" "))
        else:
            yield book
    if target == "include":
        for path in ["../secret/outside.ghost", "/secret/outside.ghost", ".git/inner.ghost", "**/*.ghost", "[", "a/../main.ghost"]:
            yield b"include " + path.encode() + b"\ninclude a.ghost\n\0a.ghost\0include main.ghost\n"


def main():
    if not have("cargo-fuzz"):
        return tell("fuzz", None, "no cargo-fuzz")
    environment = {**os.environ}
    environment.setdefault("CARGO_TARGET_DIR", os.path.join(FUZZ, "target"))
    for target in TARGETS:
        folder = os.path.join(FUZZ, "corpus", target)
        os.makedirs(folder, exist_ok=True)
        for number, seed in enumerate(seeds(target)):
            with open(os.path.join(folder, f"seed-{number:03}"), "wb") as file:
                file.write(seed)
        done = subprocess.run(
            [*GENTLY, "cargo", "+nightly", "fuzz", "run", "-s", "none", target, "--", f"-max_total_time={SECONDS}",
             "-max_len=4096", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1"],
            cwd=FUZZ, capture_output=True, text=True, errors="replace", env=environment,
        )
        runs = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        figure = f"{runs[1] if runs else '?'} runs in {SECONDS} s"
        tell(f"fuzz {target}", done.returncode == 0, figure)
        if done.returncode:
            print(done.stderr[-3000:], file=sys.stderr)
    return None


main()
end()
