#!/usr/bin/env python3
"""Silences, turns, requests and ladders, computed a second time and compared with what `ghost` says.

The script makes random small books, asks `ghost check --format json` about several days of each, and compares every
finding of the rules below with its own reading of the playbook: which there are, the subject, the invoice, the severity,
since when, the line, and the step, the days and the state of what is next. It also looks whether `valid_until` is the
next day on which anything changes.

    cargo build --release
    python3 tests/ladders/ladders.py target/release/ghost --count 100 --seed 1

It ends with 0 where all agree, or with 1 and each book that differs, made small. The same seed makes the same books. The
meaning is in meaning.py, what is random in chance.py.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from datetime import date

sys.dont_write_bytecode = True

from books import DAY, E, client_of
from chance import LEVELS, looks, make
from meaning import codes, expected

RULES = "G201,G202,G203,G204,G209,G302,G304,G305"


class Ghost:
    def __init__(self, path, folder):
        self.path, self.file = path, os.path.join(folder, "book.ghost")
        self.rules = RULES
        self.env = {"PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C"}

    def write(self, book):
        self.rules = codes(book, RULES.split(","))
        with open(self.file, "w") as f:
            f.write(book.text())

    def ask(self, today):
        run = subprocess.run([self.path, "check", "--format", "json", "--today", str(today), self.file],
                             capture_output=True, env=self.env)
        if run.returncode not in (0, 1):
            raise SystemExit("ghost: %d %s" % (run.returncode, run.stderr.decode()))
        doc = json.loads(run.stdout)
        got, errors = [], []
        for f in doc["findings"]:
            if f["code"] in self.rules:
                n = f["next"]
                n = (n["step"], n["from"], n["until"], n["state"]) if n else None
                got.append((f["code"], f["subject"], f["invoice"] or "", f["severity"], str(f["since"]), n, f["line"],
                            f["labels"][0]["line"] if f["labels"] and f["code"] in ("G201", "G202") else 0))
            elif f["severity"] == "error" or f["code"] == "G107":
                errors.append("%s line %s: %s" % (f["code"], f["line"], f["message"]))
        return sorted(got, key=str), errors, doc["valid_until"]


def differ(ghost, book, today):
    """None where both agree, else (theirs, mine, errors)."""
    got, errors, _ = ghost.ask(today)
    if errors:
        return None
    want = expected(book, today)
    return None if got == want else (got, want)


def minimize(ghost, book, today):
    def bad(b, d=today):
        ghost.write(b)
        try:
            return differ(ghost, b, d) is not None
        except Exception:
            return False

    moved = True
    while moved:
        moved = False
        for i in reversed(range(len(book.entries))):
            if book.entries[i].verb == "agreed" and book.entries[i].amt:
                continue
            less = book.but(entries=book.entries[:i] + book.entries[i + 1:])
            if bad(less):
                book, moved = less, True
        for i, e in enumerate(book.entries):
            for key in list(e.args):
                if key in ("inv", "amt") or (key == "by" and e.verb == "promised"):
                    continue
                args = {k: w for k, w in e.args.items() if k != key}
                less = book.but(entries=book.entries[:i] + [E(e.day, e.verb, e.subj, **args)] + book.entries[i + 1:])
                if bad(less):
                    book, moved = less, True
                    break
        for less in ([book.but(holidays=())] if book.holidays else []) + \
                ([book.but(week="mon-fri")] if book.week != "mon-fri" else []) + \
                ([book.but(min_gap=7)] if book.min_gap != 7 else []) + \
                ([book.but(shuffle=None)] if book.shuffle is not None else []) + \
                ([book.but(gaps={})] if book.gaps else []) + \
                ([book.but(court=None)] if book.court else []) + \
                ([book.but(weeks={})] if book.weeks else []) + \
                ([book.but(answer=None)] if book.answer else []) + \
                ([book.but(ladders=None)] if book.ladders else []):
            if bad(less):
                book, moved = less, True
        for p in book.projects:
            if not any(e.subj == p for e in book.entries):
                less = book.but(projects=[q for q in book.projects if q != p])
                if bad(less):
                    book, moved = less, True
        for c in book.clients:
            if not any(client_of(x) == c for x in [e.subj for e in book.entries] + book.projects):
                less = book.but(clients=[q for q in book.clients if q != c])
                if bad(less):
                    book, moved = less, True
    # the earliest day on which they differ
    first = min((e.day for e in book.entries), default=today)
    d = first
    while d < today:
        if bad(book, d):
            return book, d
        d += DAY
    return book, today


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("ghost", help="the program")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--count", type=int, default=200, help="books of each level")
    ap.add_argument("--days", type=int, default=16, help="days looked at for each book")
    ap.add_argument("--level", choices=LEVELS, action="append")
    ap.add_argument("--most", type=int, default=5, help="stop after so many differences")
    ap.add_argument("--stale", type=int, default=1, help="print so many books of a level with a late `valid_until`")
    args = ap.parse_args()
    bad = late = 0
    with tempfile.TemporaryDirectory() as folder:
        ghost = Ghost(args.ghost, folder)
        for level in args.level or LEVELS:
            books = days = skipped = shown = agreed = 0
            stale = []
            for n in range(args.count):
                r = random.Random("%s/%d/%d" % (level, args.seed, n))
                book = make(r, level)
                if not book.entries:
                    continue
                books += 1
                ghost.write(book)
                todo, wrong = looks(r, book, args.days), False
                while todo:
                    today = todo.pop(0)
                    got, errors, until = ghost.ask(today)
                    if errors:
                        skipped += 1
                        continue
                    days += 1
                    shown += len(got)
                    if got == expected(book, today):
                        # `valid_until` is the next day on which the result would change with no edit
                        span = (date.fromisoformat(until) - today).days if until else 60
                        for d in sorted({r.randint(1, span - 1), span - 1}) if span > 1 else ():
                            if expected(book, today + d * DAY) != got:
                                stale.append((n, today, until, today + d * DAY))
                                if len(stale) <= args.stale:
                                    print("---- %s, book %d, seed %d, --today %s: valid_until %s, but %s differs\n%s"
                                          % (level, n, args.seed, today, until, today + d * DAY, book.text()))
                                break
                    else:
                        wrong = True
                        less, when = minimize(ghost, book, today)
                        ghost.write(less)
                        theirs, mine = differ(ghost, less, when) or (got, expected(book, today))
                        print("---- %s, book %d, seed %d, --today %s\n%s" % (level, n, args.seed, when, less.text()))
                        for f in theirs:
                            if f not in mine:
                                print("  ghost: ", *f)
                        for f in mine:
                            if f not in theirs:
                                print("  second:", *f)
                        print(flush=True)
                        break
                agreed += not wrong
                bad += wrong
                if bad >= args.most:
                    break
            print("%-8s %5d books, %6d days, %6d findings, %d books agree, %d days skipped for errors"
                  % (level, books, days, shown, agreed, skipped)
                  + (", %d days with a late valid_until" % len(stale) if stale else ""), flush=True)
            late += len(stale)
            if bad >= args.most:
                break
    return 1 if bad or late else 0


if __name__ == "__main__":
    sys.exit(main())
