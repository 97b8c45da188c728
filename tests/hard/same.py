#!/usr/bin/env python3
"""The same book on the same day: the same bytes in every time zone, language, order of files, and at every hour."""

import hashlib
import os
import random
import subprocess

from program import GHOST, QUICK, Folder, end, env, have, tell

ZONES = ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Kiritimati"]
TONGUES = ["C", "de_DE.UTF-8"]
# The clocks of Berlin are changed, a day ends, a leap day.
HOURS = ["2026-03-29 01:59:59", "2026-10-25 02:30:00", "2026-05-27 23:59:59", "2028-02-29 12:00:00"]
FORMATS = ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"]
COMMANDS = [["check", "--format", name] for name in FORMATS] + [
    ["timeline"], ["invoices", "--all"], ["clients"], ["next"], ["fees", "#9"], ["fmt", "--diff"], ["policy"], ["invoices", "--format", "json"],
]
NAMES = [f"{letter}{number}.ghost" for letter in "azmé" for number in range(6)]


def book(number, name):
    return (
        f'client c{number} "C"\nproject c{number}:p\n2026-03-0{1 + number % 9} sent   c{number}:p Hello {name}\n'
        f"2026-03-18 invoiced c{number} #{number} EUR {number}.00 due 2026-04-17\n2026-03-19 snet c{number} x\nclient c0\n"
    )


def place(order, inside):
    """A folder with the same files, made in another order."""
    folder = Folder(inside)
    folder.put("settings.ghost", "policy\n  law de\n")
    for number, name in order:
        folder.put(name, book(number, name))
    return folder


def hashes(folder, shell=(), **more):
    """A hash for each command."""
    def one(args):
        done = subprocess.run([*shell, GHOST, *args], cwd=folder.path, capture_output=True, env=env(HOME=folder.path, **more))
        return hashlib.sha256(done.stdout + b"\0" + done.stderr + bytes([done.returncode])).hexdigest()
    return [one(args) for args in COMMANDS]


order = list(enumerate(NAMES))
seen = set()
runs = 0
chance = random.Random(7)
for turn in range(2 if QUICK else 6):
    with place(order, "/dev/shm" if turn % 2 else None) as folder:
        for zone in ZONES:
            for tongue in TONGUES:
                seen.add(tuple(hashes(folder, TZ=zone, LANG=tongue, LC_ALL=tongue)))
                runs += len(COMMANDS)
    chance.shuffle(order)
tell("zones, languages, orders of files", len(seen) == 1, f"{runs} runs, {len(COMMANDS)} commands, {len(seen)} set of hashes")
if not have("faketime"):
    tell("hours", None, "no faketime")
else:
    seen = set()
    with place(order, None) as folder:
        for hour in HOURS:
            for zone in ZONES[1:2] if QUICK else ZONES:
                seen.add(tuple(hashes(folder, ["faketime", "-f", "@" + hour], TZ=zone)))
        tell("hours", len(seen) == 1, f"{len(HOURS)} moments, {len(seen)} set of hashes")
        # Without a day given, another moment is another day.
        days = {subprocess.run(["faketime", "-f", "@" + hour, GHOST, "check", "-q"], cwd=folder.path, capture_output=True, env={**env(TZ="Europe/Berlin"), "GHOST_TODAY": ""}).stdout for hour in HOURS}
        tell("control: another day is told apart", len(days) == len(HOURS), f"{len(days)} days")
end()
