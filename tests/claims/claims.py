#!/usr/bin/env python3
"""Late-payment claims, computed a second time and compared with what `ghost` says.

The script makes random books, each with thousands of clients and one invoice per client, lets `ghost check
--only late-fee-due,G0 --format json --today DAY BOOK` read them, and compares the `amounts` of every
invoice's finding with its own reading of the money rules, to the cent.

    cargo build --release
    python3 tests/claims/claims.py target/release/ghost --count 100000 --seed 1

It ends with 0 and `100000 claims agree`, or with 1 and the first cases that differ, each as a book to be
run by hand. The same seed makes the same books on every Python from 3.8 on. The rules are in rules.py, what is
random in books.py.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from books import Chance, random_claim, random_rates, random_today
from rules import RateTable, built_in_rates, proposed

BOOK = 4000  # claims
POLICY = "policy\n  fee-window 3650 days\n  charge-again 0 days\n"


def ask(ghost, today, head, claims, path):
    """What the program says by invoice: its amounts, or how it failed; a book that fails is halved."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(head + "".join(claim.text() for claim in claims))
    options = "check --only late-fee-due,G0 --fail-on never --format json --today".split()
    run = subprocess.run([ghost, *options, str(today), path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode and len(claims) == 1:
        return {claims[0].name: run.stderr.decode().strip()}
    if run.returncode:
        half = len(claims) // 2
        return {**ask(ghost, today, head, claims[:half], path), **ask(ghost, today, head, claims[half:], path)}
    said = {}
    for found in json.loads(run.stdout)["findings"]:
        if found["code"] != "G303":
            sys.exit("line %(line)d is not read: %(message)s" % found)
        said[found["invoice"]] = sorted((part["kind"], part["currency"], part["amount"]) for part in found["amounts"])
    return said


def compare(ghost, seed, size, path):
    """Makes one book; yields a report for every claim that differs."""
    chance, rates = Chance(seed), built_in_rates()
    today, own_rates = random_today(chance), random_rates(chance)
    for name, lines in own_rates.items():
        rates[name] = rates.get(name, []) + lines
    tables = {name: RateTable(lines) for name, lines in rates.items()}
    claims = [random_claim(chance, "c%d" % number, today, tables) for number in range(size)]
    texts = {name: "".join(line.text(name) for line in lines) for name, lines in own_rates.items()}
    said = ask(ghost, today, POLICY + "".join(texts.values()), claims, path)
    for claim in claims:
        expected, found = proposed(claim, today), said.get(claim.name, [])
        if expected != found:
            names = {component.rate for component in claim.late_fee.components}
            used = "".join(text for name, text in texts.items() if name in names)
            yield "; ghost check --only late-fee-due --today %s\n; expected %s\n; found    %s\n%s" % (
                today, expected, found, POLICY + used + claim.text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ghost", help="the program to compare with")
    parser.add_argument("--count", type=int, default=100000, help="how many claims")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="how many differing claims are shown")
    options = parser.parse_args()
    reports = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "book.ghost")
        for first in range(0, options.count, BOOK):
            size = min(BOOK, options.count - first)
            reports += compare(options.ghost, options.seed * 1000003 + first, size, path)
    for report in reports[:options.show]:
        print(report)
    if reports:
        sys.exit("%d of %d claims differ" % (len(reports), options.count))
    print("%d claims agree" % options.count)


if __name__ == "__main__":
    main()
