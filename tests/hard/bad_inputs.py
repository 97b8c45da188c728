#!/usr/bin/env python3
"""Books that mean harm, or are broken in ways that break programs: each ends with a status, a finding at its place, and
nothing raw in any format. `bad_inputs.py [quick] [NAME]`; the books are made here, so that nothing hidden lies in files."""

import json
import os
import re
import socket
import subprocess
import sys
import time

from program import GHOST, QUICK, Folder, end, env, run, tell

HEAD = "client acme \"Acme GmbH\"\nproject acme:site\n"
GOOD = HEAD + "2026-05-26 sent       acme:site Hello\n"
CANARIES = [b"ghs_SECRETTOKEN", b"SECRETVALUE", b"root:x:0"]
BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "paid")


def note(text):
    return HEAD.encode() + b"2026-05-26 sent acme:site " + (text if isinstance(text, bytes) else text.encode()) + b"\n"


def amount(text):
    return (HEAD + f"2026-05-26 invoiced acme:site #1 {text} due 2026-06-30\n").encode()


def date(text):
    return (HEAD + f"{text} sent acme:site Hello\n").encode()


def include(path, **files):
    return ("include " + path + "\n", files)


# name, the book (and what lies beside it), status, codes that must be found, as `code` or `code@line:column`.
ROWS = []


def row(name, book, status, *codes, files=None):
    if isinstance(book, tuple):
        book, files = book
    ROWS.append((name, book.encode() if isinstance(book, str) else book, status, codes, files or {}))


# Encodings and line ends.
row("empty", b"", 0)
row("a mark alone", b"\xef\xbb\xbf", 0)
row("a mark in front", b"\xef\xbb\xbf" + GOOD.encode(), 0)
row("a mark inside", HEAD.encode() + b"\xef\xbb\xbf; x\n", 1, "G009@3:1")
row("UTF-16 little", "\ufeff".encode("utf-16-le") + GOOD.encode("utf-16-le"), 1, "G008@1:1")
row("UTF-16 big", "\ufeff".encode("utf-16-be") + GOOD.encode("utf-16-be"), 1, "G008@1:1")
row("UTF-16 unmarked", GOOD.encode("utf-16-le"), 1, "G008@1:1")
row("UTF-32", GOOD.encode("utf-32"), 1, "G008@1:1")
row("Latin-1", note(b"caf\xe9"), 1, "G008@3:30")
row("overlong", note(b"\xc0\xaf"), 1, "G008@3:27")
row("a surrogate", note(b"\xed\xa0\x80"), 1, "G008@3:27")
row("beyond Unicode", note(b"\xf4\x90\x80\x80"), 1, "G008@3:27")
row("cut inside a character", note(b"x") + b"; \xe2\x82", 1, "G008")
row("a thousand bad bytes", HEAD.encode() + b"\n\xe9" * 1000 + b"\n", 1, "G008")
row("one NUL", b"\0", 1, "G009")
row("a tail of NULs", GOOD.encode() + b"\0" * 4096, 1, "G008")
row("a program", open(GHOST, "rb").read(200_000), 1, "G008")
row("CRLF", GOOD.replace("\n", "\r\n").encode(), 0)
row("lone returns", GOOD.replace("\n", "\r").encode(), 1, "G009")
row("CR CR LF", GOOD.replace("\n", "\r\r\n").encode(), 1, "G009")
row("no last line end", GOOD.rstrip("\n").encode(), 0)
for point in [0x2028, 0x2029, 0x85, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1A, 0x00, 0x08, 0x7F]:
    row(f"U+{point:04X} in a note", note(f"a{chr(point)}b"), 1, "G009@3:28")
    row(f"U+{point:04X} in a comment", f"; a{chr(point)}b\n", 1, "G009@1:4")
row("no-break blanks", "client acme\n\u00a0\u00a0phone 1\n", 1)
row("ideographic blank", "2026-05-26\u3000sent acme x\n", 1)
row("an indented entry", HEAD + "  2026-05-26 sent acme x\n", 1)
row("a patch", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n", 1)
row("a conflict", HEAD + "<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n", 1, "G001")

# Hidden and look-alike characters.
for point in BIDI:
    row(f"bidi U+{point:04X} in a note", note(f"a{chr(point)}b"), 1, "G009@3:28")
    row(f"bidi U+{point:04X} in a name", f"client ac{chr(point)}me\n", 1, "G009")
    row(f"bidi U+{point:04X} in a title", f'client acme "A{chr(point)}"\n', 1, "G009")
    row(f"bidi U+{point:04X} in a comment", f"client acme ; {chr(point)}x\n", 1, "G009")
    row(f"bidi U+{point:04X} in an amount", amount(f"EUR {chr(point)}00.5"), 1, "G009")
    row(f"bidi U+{point:04X} in a path", f"include a{chr(point)}.ghost\n", 1, "G009")
for point in [0x200B, 0x200C, 0x200D, 0x2060, 0xAD, 0x180E, 0xFEFF, 0x3164, 0x115F, 0xFE0F]:
    row(f"invisible U+{point:04X} in a name", f"client ac{chr(point)}me\n2026-05-26 sent acme x\n", 1)
    row(f"invisible U+{point:04X} in a verb", HEAD + f"2026-05-26 se{chr(point)}nt acme x\n", 1)
    row(f"invisible U+{point:04X} in a date", HEAD + f"2026-05{chr(point)}-26 sent acme x\n", 1)
    row(f"invisible U+{point:04X} in an amount", amount(f"EUR 1{chr(point)}0.00"), 1)
row("tag characters in a name", f"client acme{TAGS}\n", 1)
row("a flag of tags in a note", note("\U0001f3f4\U000e0067\U000e0062\U000e007f"), 0)
row("Cyrillic in a verb", HEAD + "2026-05-26 s\u0435nt acme x\n", 1, "G004@3:12")
row("look-alike names", "client acme\nclient \u0430cme\n", 1, "G012")
row("one name in Cyrillic", "client \u0441\u043e\u0440\n", 0)
row("full-width digits in a date", date("\uff12\uff10\uff12\uff16-05-26"), 1)
row("dashes in a date", date("2026\u201305\u201326"), 1, "G002@3:1")
row("curly quotes", "client acme \u201cAcme\u201d\n", 1)
row("replacement character", note("\ufffd"), 0)
row("noncharacters", note("\ufdd0\uffff\U0010ffff"), 0)
row("private use", note("\ue000"), 0)
row("Zalgo", note("e" + "\u0301" * 5000), 0)
row("a right-to-left name before a number", "client \u0634\u0631\u0643\u0629\n2026-05-26 invoiced \u0634\u0631\u0643\u0629 #1 EUR 5.00 due 2026-06-30\n", 1, "G011")

# Terminal escapes, in every place that is shown.
ESCAPES = {
    "clear": "\x1b[2J\x1b[H", "title": "\x1b]0;owned\x07", "link": "\x1b]8;;http://x\x1b\\", "up": "\x1b[1A\x1b[2K",
    "device": "\x1bP+q544e\x1b\\", "C1": "\x9b31m", "paste": "\x1b]52;c;eA==\x07", "bell": "\x07", "back": "x\b\bok", "shift": "\x0e", "answer": "\x1b[6n",
}
for name, escape in ESCAPES.items():
    row(f"escape {name} in a note", note(escape), 1, "G009")
    row(f"escape {name} in a title", f'client acme "{escape}"\n', 1, "G009")
    row(f"escape {name} in a path", f"include {escape}.ghost\n", 1, "G009")
    row(f"escape {name} as a line", f"{escape}\n", 1, "G009")

# Commands of GitHub's runner.
for command in ["error", "warning", "add-mask", "stop-commands", "add-matcher", "set-env name=X", "debug", "group", "echo"]:
    for form in [f"::{command}::owned", f"  ::{command}::owned", f"##[{command}]owned", f"x ##[{command}]owned"]:
        row(f"runner `{form}` as a line", f"{form}\n", 1)
        row(f"runner `{form}` in a note", note("x " + form), 0)
        row(f"runner `{form}` in a title", f'client acme "{form}"\n2026-01-02 sent acme x\n', 1, "G202")

# Amounts.
for text in ["EUR", "1200.00", "eur 1.00", "EUR 1,200.00", "EUR 1.200,00", "EUR 1'200.00", "EUR 1 200.00", "EUR 1200,50", "EUR .50", "EUR 5.", "EUR -5.00", "EUR +5.00", "EUR 5.00-", "EUR (5.00)",
             "EUR 1e5", "EUR 1_000.00", "EUR 0x10", "EUR NaN", "EUR inf", "EUR 1.005", "JPY 1.5", "EUR 1234567890123456.00", "EUR " + "9" * 40, "EUR " + "9" * 5000, "EUR \uff11\uff12", "EUR \u0661\u0662", "XYZ 5.00", "EUR5.00.00", "EUR 5.00 EUR 6.00", "$$5", "EUR \"5.00\"", "50%"]:
    row(f"amount {text[:30]}", amount(text), 1)
row("the largest amount", amount("EUR 999999999999999.99"), 0)
row("a thousand largest amounts", HEAD + "".join(f"2026-05-26 invoiced acme:site #{i} EUR 999999999999999.99 due 2026-06-30\n" for i in range(1000)), 0)
row("late fees on the largest amounts", "policy\n  law de\n" + HEAD + "".join(f"1990-05-26 invoiced acme:site #{i} EUR 999999999999999.99 due 1990-06-30\n" for i in range(50)), 1)
row("a huge percentage", "policy\n  deposit 99999999999999999999%\n", 1, "G007")
row("zero", amount("EUR 0.00"), None)
row("overpaid by a cent", amount("EUR 5.00").decode() + "2026-05-27 paid acme:site #1 EUR 5.01\n", 1, "G107")

# Days and spans.
for text in ["0000-00-00", "2026-00-10", "2026-13-01", "2026-01-00", "2026-02-29", "2100-02-29", "2026-04-31", "99999999-01-01", "10000-01-01", "1899-12-31", "26-05-26", "2026-5-26", "2026/05/26", "26.05.2026", "2026-05-26T10:00",
             "2026-W10-1", "2026-05-26-", "2O26-05-26", "20260526", "2026-05", "2026-146", "9" * 5000]:
    row(f"date {text[:20]}", date(text), 1)
for text in ["today", "+2026-05-26", "-2026-05-26", "yesterday"]:
    row(f"date {text}", date(text), 1)
row("the first day", date("1900-01-01"), 1)
row("the last day", date("9999-12-31"), 1, "G108")
row("due on the last day", HEAD + "2026-05-26 invoiced acme:site #1 EUR 5.00 due 9999-12-31\n", 1, "G121")
row("terms beyond the last day", HEAD + "9999-12-30 invoiced acme:site #1 EUR 5.00 net 3650\n", 1)
row("holidays of all time", "policy\n  work-week mon-fri\nholiday 1900-01-01..9999-12-31\n" + GOOD, None)
row("a span of a billion", "policy\n  answer within 1000000000 business days\n", 1, "G007")
row("a ladder of the far future", "playbook negotiation\n  +3650 months call\n" + HEAD + "2026-01-02 sent acme:site x\n", None)

# Includes. `secret.ghost` lies above the root and holds a canary.
for path in ["/etc/passwd", "../secret.ghost", "x/../../secret.ghost", "~/secret.ghost", "$HOME/secret.ghost", "${HOME}.ghost", "%HOME%.ghost", "file:///etc/passwd", "https://example.com/x.ghost", "\\\\host\\x.ghost", "C:\\x.ghost",
             "CON", "nul.ghost", "/proc/self/environ", "/dev/zero", "/dev/stdin", "|id", "`id`.ghost", "$(id).ghost", "link.ghost", "environ.ghost", "etc/passwd", "etc/*.ghost", "../*.ghost", "*/../../*.ghost", "pipe.ghost", "zero.ghost", "tty.ghost", "socket.ghost", "loop.ghost",
             "folder.ghost", "folder", "key.pem", ".git/config", ".git/inner.ghost", "missing.ghost", "[", "[" + "a" * 5000, "*" * 200 + "b.ghost", "a" * 5000 + ".ghost", "a/" * 2000 + "b.ghost", "{" * 500 + ".ghost", "\"", "none/x.ghost"]:
    row(f"include {path[:30]}", f"include {path}\n", 1, "G010" if path not in ["\""] else "G0")
for path in ["-rf", "--help", "main.ghost"]:
    row(f"include {path}", f"include {path}\n", 1, "G010")
row("a cycle of two", include("b.ghost", **{"b.ghost": "include main.ghost\n"}), 1, "G010@1:9")
row("a chain of 70", include("c1.ghost", **{f"c{i}.ghost": f"include c{i + 1}.ghost\n" for i in range(1, 71)}), 1, "G010")
row("one file by three names", ("include b.ghost\ninclude ./b.ghost\ninclude x/../b.ghost\n", {"b.ghost": GOOD, "x/y": ""}), 0)
row("one file by a hard link", ("include b.ghost\ninclude c.ghost\n", {"b.ghost": GOOD, "c.ghost": ("link", "b.ghost")}), 0)
row("laughs", include("l1.ghost", **{f"l{i}.ghost": f"include l{i + 1}.ghost\n" * 10 for i in range(1, 12)}), 1, "G010")
row("a pattern of all", ("include **/*.ghost\n", {f"d{i}/x.ghost": "" for i in range(50)}), 1, "G010")
row("a canary in a bad line", ("include b.ghost\n", {"b.ghost": "x\n"}), 1, "G005")
row("evidence outside", GOOD.rstrip("\n") + "\n  file ../secret.ghost \"sha256:" + "0" * 64 + "\"\n  file /etc/passwd\n  file /proc/self/environ\n", 1, "G116")
row("evidence that never ends", GOOD + "  file zero.ghost \"sha256:" + "0" * 64 + "\"\n  file pipe.ghost \"sha256:" + "0" * 64 + "\"\n", 1, "G116")

# Long and many.
row("a line of 8 MB", b"x" * 8_000_000, 1, "G005")
row("a note of 8 MB", note("w " * 4_000_000), 0)
row("a name of 1 MB", "client " + "a" * 1_000_000 + "\n", None)
row("a title of 1 MB", 'client a "' + "a" * 1_000_000 + '"\n2026-01-02 sent a x\n', 1)
row("50000 bad lines", b"x\n" * 50_000, 1, "G005")
row("50000 fields", b"client a\n" + b"  phone 1\n" * 50_000, None)
row("20000 look-alikes", "".join(f"client \u0430{i}\nclient a{i}\n" for i in range(10_000)), 1, "G012")
row("20000 unknown names", "client client\n" + "".join(f"2026-05-26 sent clint{i} x\n" for i in range(20_000)), 1, "G101")
row("quotes that never close", 'client a "' + '\\"' * 50_000 + "\n", 1)
row("100000 colons", "2026-05-26 sent " + ":" * 100_000 + "\n", 1)

COMMANDS = {
    "check": ["check", "--color", "always"], "concise": ["check", "--format", "concise"], "json": ["check", "--format", "json"], "github": ["check", "--format", "github"], "sarif": ["check", "--format", "sarif"],
    "gitlab": ["check", "--format", "gitlab"], "junit": ["check", "--format", "junit"], "rdjson": ["check", "--format", "rdjson"], "fmt": ["fmt", "--check"], "diff": ["fmt", "--diff"],
    "timeline": ["timeline", "--color", "always", "--file"], "invoices": ["invoices", "--all", "--file"], "clients": ["clients", "--file"], "next": ["next", "--file"], "csv": ["invoices", "--format", "csv", "--file"],
}
LARGE = 300_000


def lay(folder, files):
    """What lies beside every book, for paths to try."""
    folder.put("secret.ghost", "SECRETVALUE\n")
    at = lambda name: folder.at("book", name)
    os.makedirs(at("folder.ghost"), exist_ok=True)
    folder.put("book/folder/x.ghost", "; nothing\n")
    folder.put("book/key.pem", "SECRETVALUE\n")
    folder.put("book/.git/config", "SECRETVALUE\n")
    folder.put("book/.git/inner.ghost", "SECRETVALUE\n")
    for name, target in {"link.ghost": "../secret.ghost", "environ.ghost": "/proc/self/environ", "etc": "/etc", "zero.ghost": "/dev/zero", "tty.ghost": "/dev/tty", "loop.ghost": "loop.ghost"}.items():
        os.symlink(target, at(name))
    os.mkfifo(at("pipe.ghost"))
    here = os.getcwd()
    os.chdir(at(""))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.ghost")
    os.chdir(here)
    for name, text in files.items():
        if isinstance(text, tuple):
            os.link(at(text[1]), at(name))
        else:
            folder.put("book/" + name, text)


# What the runner takes for a command: `::x` after blanks, `##[x]` anywhere. A report may only give its own.
FOREIGN = re.compile(rb"##\[|^[\s\x85\xa0]*::(?!(?:error|warning|notice) title=ghost)", re.M)


def faults(name, told, allowed_carriage=False):
    """What is wrong with output, whatever it says."""
    text = re.sub(rb"\x1b\[[0-9;]*m", b"", told) if name in ("check", "timeline") else told
    shown = text.decode("utf-8", "replace")
    found = []
    raw = {character for character in shown if (ord(character) < 32 and character not in "\n") or 0x7F <= ord(character) <= 0x9F or ord(character) in BIDI}
    if name in ("csv",):
        raw.discard("\r")
    if raw:
        found.append("raw " + " ".join(f"U+{ord(character):04X}" for character in sorted(raw)))
    if b"panicked" in told:
        found.append("panicked")
    found += [f"quotes {canary.decode()}" for canary in CANARIES if canary in told]
    # The runner reads what comes, colours and all.
    if command := FOREIGN.search(told):
        found.append(f"a command: {command[0][:30]}")
    return found


def position(finding):
    return f"{finding['code']}@{finding['line']}:{finding['column']}"


def one(name, book, status, codes, files):
    found = []
    with Folder() as folder:
        os.makedirs(folder.at("book"))
        lay(folder, files)
        folder.put("book/main.ghost", book)
        few = QUICK or len(book) > LARGE
        for command in ["check", "json", "github", "fmt"] if few else COMMANDS:
            began = time.monotonic()
            try:
                code, out, err = run(*COMMANDS[command], "main.ghost", folder=folder.at("book"), wait=20, GITHUB_TOKEN="ghs_SECRETTOKEN", HOME=folder.path)
            except subprocess.TimeoutExpired:
                found.append(f"{command}: hangs")
                continue
            if time.monotonic() - began > 5:
                found.append(f"{command}: {time.monotonic() - began:.1f} s")
            # The note of a patch is the book's own text.
            found += [f"{command}: {fault}" for fault in faults(command, out + b"\n" + err) if not (command == "diff" and ("raw" in fault or "command" in fault))]
            if code not in (0, 1, 2) or (code == 2 and command not in ("fmt", "diff")):
                found.append(f"{command}: status {code} {err[:80]}")
            if command == "check" and status is not None and code != status:
                found.append(f"status {code}, not {status}")
            if command == "json":
                try:
                    report = json.loads(out)["findings"]
                except ValueError as why:
                    found.append(f"no JSON: {why}")
                    continue
                there = [position(finding) for finding in report]
                found += [f"no {wanted} in {there[:4]}" for wanted in codes if not any(place.startswith(wanted) for place in there)]
        if folder.get("book/main.ghost") != (book):
            found.append("the book is another one")
    return found


def command_line(folder):
    """Bad names, bad streams, bad places."""
    folder.put("ok.ghost", GOOD)
    folder.put("bad.ghost", "x\n")
    base = os.fsencode(folder.path)
    names = [b"a\n::add-mask::x.ghost", b"b,line=99.ghost", b"c%0A::error::.ghost", b"d##[error]e.ghost", b"e\x1b[2J.ghost", "f\u202e.ghost".encode(), b"g\xff.ghost", b"-rf.ghost", b"::error::.ghost"]
    for name in names:
        with open(os.path.join(base, name), "wb") as file:
            file.write(b"x\n")
    problems = []
    for format in ["human", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"]:
        code, out, err = run("check", "--format", format, ".", folder=folder.path)
        if code != 1:
            problems.append(f"{format}: status {code}")
        problems += [f"{format}: {fault}" for fault in faults(format, out + b"\n" + err)]
    for command in ["fmt --check .", "timeline --file .", "next --file ."]:
        code, out, err = run(*command.split(), folder=folder.path)
        problems += [f"{command}: {fault}" for fault in faults("", out + b"\n" + err)]
    shell = {
        "exec 2>&-; \"$0\" check bad.ghost >/dev/null": {1}, "exec 1>&-; \"$0\" check bad.ghost": {1, 2}, "exec 0<&-; \"$0\" check bad.ghost >/dev/null": {1}, "exec 0<&-; \"$0\" check -": {0, 1, 2}, "\"$0\" check bad.ghost >/dev/full": {2},
        "\"$0\" check --format json bad.ghost >/dev/full": {2}, "\"$0\" timeline --file ok.ghost >/dev/full": {2}, "\"$0\" fmt - <ok.ghost >/dev/full": {2}, "\"$0\" --help >/dev/full": {0, 2}, "set -o pipefail; \"$0\" playbook | true": {0},
        "mkdir gone && cd gone && rmdir ../gone && \"$0\" check": {2}, "\"$0\" check ok.ghost ./ok.ghost ok.ghost": {0}, "\"$0\" check /dev/null": {0, 1, 2}, "timeout 5 \"$0\" check /dev/zero": {2}, "printf 'x' | \"$0\" fmt -": {2},
        "\"$0\" check --today 2026-05-27x": {2}, "\"$0\" check ''": {2}, "\"$0\" check \"$(printf 'x\\033[2J')\"": {2}, "\"$0\" \"$(printf 'x\\033[2J')\"": {2}, "\"$0\" check --only \"$(printf 'x\\033[2J')\" ok.ghost": {2}, "\"$0\" explain \"$(printf '##[error]x\\033[2J')\"": {2},
        "\"$0\" timeline \"$(printf 'x\\033[2J')\" --file ok.ghost": {2}, "GHOST_TODAY=\"$(printf 'x\\033[2J')\" \"$0\" check ok.ghost": {2}, "GHOST_FILE=\"$(printf 'x\\033[2J')\" \"$0\" check": {2}, "ulimit -s 256; \"$0\" check ok.ghost": {0}, "head -c 1000000 /dev/zero | \"$0\" fmt -": {0, 2},
        "\"$0\" fees '#\x1b[2J' --file ok.ghost": {2},
    }
    for line, statuses in shell.items():
        try:
            done = subprocess.run(["bash", "-c", line, GHOST], cwd=folder.path, capture_output=True, timeout=20, env=env(), stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            problems.append(f"{line}: hangs")
            continue
        if done.returncode not in statuses:
            problems.append(f"{line!r}: status {done.returncode} {done.stderr[:100]}")
        problems += [f"{line!r}: {fault}" for fault in faults("", done.stdout + b"\n" + done.stderr) if not ("fmt -" in line and "raw" in fault)]
    return problems, 8 + 3 + len(shell)


only = next((word for word in sys.argv[1:] if word != "quick"), "")
bad = {}
rows = [row for row in ROWS if only in row[0]]
for row in rows:
    if problems := one(*row):
        bad[row[0]] = problems
for name, problems in bad.items():
    print(f"   {name}: {'; '.join(problems)[:300]}", file=sys.stderr)
tell("bad books", not bad and bool(rows), f"{len(rows)} books, {len(bad)} bad")
with Folder() as folder:
    problems, number = command_line(folder)
for problem in problems:
    print("  ", problem, file=sys.stderr)
tell("bad names, streams and places", not problems, f"{number} cases, {len(problems)} bad")
caught = [faults("check", told) for told in (b"\x1b[2J", b"\xe2\x80\xae", b"x ##[error]y", b" ::add-mask::x", b"ghs_SECRETTOKEN", b"thread panicked at", b"\x07")]
tell("control: raw output is found", all(caught) and not faults("check", b"\x1b[31mred\x1b[0m\n"), f"{len(caught)} kinds")
end()
