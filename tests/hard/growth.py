#!/usr/bin/env python3
"""How work grows: hostile shapes of N and of 2N, by instructions (callgrind), else by seconds; twice the text may cost
2.3 times, not four."""

import re
import resource
import subprocess
import sys

from program import GHOST, QUICK, Folder, end, env, have, tell

MOST = 2.3
HEAD = 'client acme "Acme"\nproject acme:site\n'


def day(i):
    """Days that begin in 1900, as far apart as in a calendar of 28 days a month."""
    return f"{1900 + i // 336:04}-{1 + i // 28 % 12:02}-{1 + i % 28:02}"


LINE = "2026-03-02 sent       acme:site note\n"
SHAPES = {
    "entries": (3000, lambda n: HEAD + LINE * n),
    "bad lines": (1500, lambda n: "x\n" * n),
    "one line of words": (20000, lambda n: HEAD + "2026-03-02 sent acme " + "w " * n + "\n"),
    "one long word": (40000, lambda n: HEAD + "2026-03-02 sent acme " + "w" * n + "\n"),
    "blank lines": (40000, lambda n: "\n" * n),
    "blanks": (40000, lambda n: HEAD + " " * n + "\n"),
    "escaped quotes": (20000, lambda n: 'client acme "' + '\\"' * n + '"\n'),
    "combining marks": (20000, lambda n: HEAD + "2026-03-02 sent acme e" + "\u0301" * n + "\n"),
    "marks in a name": (5000, lambda n: "client e" + "\u0301\u0316" * n + "\n"),
    "clients": (1500, lambda n: "".join(f'client c{i} "C"\n' for i in range(n))),
    "projects of one client": (1500, lambda n: "client a\n" + "".join(f"project a:p{i}\n2026-03-02 sent a:p{i} x\n" for i in range(n))),
    "invoices": (1500, lambda n: "client a\n" + "".join(f"2026-03-18 invoiced a #I-{i} EUR 1.00 due 2026-04-17\n" for i in range(n))),
    "payments on one invoice": (1500, lambda n: "client a\n2026-03-18 invoiced a #1 EUR 999999.00 due 2026-04-17\n" + "2026-05-04 paid a #1 EUR 0.01\n" * n),
    "payments on no invoice": (800, lambda n: "client a\n" + "".join(f"2026-03-18 invoiced a #{i} EUR 1.00\n" for i in range(n)) + "2026-05-04 paid a EUR 0.50\n" * n),
    "payments in another currency": (800, lambda n: "client a\n" + "".join(f"2026-03-18 invoiced a #{i} EUR 1.00\n" for i in range(n)) + "2026-05-04 paid a USD 0.50\n" * n),
    "payments that wait for others": (800, lambda n: "client a\nproject a:x\nproject a:y\n" + "2026-01-04 paid a:x EUR 0.50\n" * n + "".join(f"2026-03-18 invoiced a:y #{i} EUR 1.00\n" for i in range(n))),
    "invoices written again": (800, lambda n: "client a\nclient b\n" + "".join(f"2026-03-18 invoiced a #{i} EUR 1.00\n2026-03-18 invoiced a #{i} EUR 1.00\n2026-03-19 paid b #{i} EUR 9.00\n2026-03-19 paid a #{i} EUR 9.00\n" for i in range(n))),
    "days backwards": (2000, lambda n: "client a\n" + "".join(f"{9999 - i % 8000:04}-01-01 sent a x\n" for i in range(n))),
    "one client declared again": (1500, lambda n: "client a\n" * n),
    "unknown clients": (800, lambda n: "client client\n" + "".join(f"2026-03-02 sent clint{i:06} x\n" for i in range(n))),
    "unknown invoices": (800, lambda n: "client a\n" + "".join(f"2026-03-02 paid a #x{i} EUR 1.00\n" for i in range(n))),
    "payments of each client that do not fit": (800, lambda n: "".join(f"client c{i}\n2026-01-01 invoiced c{i} #{i} EUR 5.00 net 0\n2026-01-02 paid c{i} #{i} USD 5.00\n2026-01-02 paid c{i} #x{i} EUR 5.00\n" for i in range(n))),
    "payments with mistakes beside those on no invoice": (800, lambda n: "client a\nclient b\n" + "".join(f"2026-01-01 invoiced a #{i} EUR 5.00 net 0\n2026-01-02 paid a #{i} EUR 5,00\n2026-01-02 paid b #{i} EUR 5.00\n2026-01-02 paid a EUR 1.00\n" for i in range(n))),
    "own fields": (3000, lambda n: "client a\n" + "".join(f"  x-k{i} v\n" for i in range(n))),
    "unknown fields": (1500, lambda n: "client a\n" + "".join(f"  k{i:06} v\n" for i in range(n))),
    "one setting again": (1500, lambda n: "policy\n" + "  terms net 14\n" * n),
    "policies": (800, lambda n: "".join(f"policy from {day(i)}\n  terms net 14\n" for i in range(n))),
    "agreements": (800, lambda n: HEAD + "2026-03-02 agreed acme:site EUR 1.00\n  deposit 10%\n" * n),
    "agreements beside projects": (3000, lambda n: "client a\n" + "".join(f"2026-01-01 agreed a EUR 1.00\n  deposit 10%\nproject a:p{i}\n" for i in range(n))),
    "agreements beside invoices": (6000, lambda n: "client a\n" + "".join(f"{day(i % 3000)} agreed a EUR 1.00\n  terms net {i % 30}\n{day(i % 3000)} invoiced a #{i} EUR 1.00\n" for i in range(n))),
    "policies beside invoices": (6000, lambda n: "client a\n" + "".join(f"policy from {day(i)}\n  late-fee {i % 9}% per year\n{day(i)} invoiced a #{i} EUR 1.00\n" for i in range(n))),
    "policies beside rates of clients": (3000, lambda n: "".join(f"policy from {day(i)}\n  fixing daily\nclient c{i}\n  late-fee 5% per year\n" for i in range(n))),
    "policies beside findings": (6000, lambda n: "client a\n" + "".join(f"policy from {day(i)}\n  allow no-phone\n2026-01-01 paid a EUR 1.00\n" for i in range(n))),
    "rates": (800, lambda n: "".join(f"rate mine {day(i)} 1%\n" for i in range(n))),
    "holidays": (800, lambda n: "".join(f"holiday {day(i)}\n" for i in range(n))),
    "holidays of millennia": (200, lambda n: "holiday 1900-01-01..9999-12-31\n" * n),
    "bidi controls": (800, lambda n: HEAD + "2026-03-02 sent acme " + "\u202ea" * n + "\n"),
    "control characters": (800, lambda n: "; " + "a\x01" * n + "\n"),
    "NULs": (20000, lambda n: HEAD + "\0a" * n + "\n"),
    "lone returns": (20000, lambda n: HEAD + "\r" * n + "\n"),
    "includes of nothing": (800, lambda n: "".join(f"include n{i}.ghost\n" for i in range(n))),
    "stars": (200, lambda n: "include " + "*a" * n + ".ghost\n"),
    "promises": (800, lambda n: "client a\n2026-03-01 invoiced a #1 EUR 9999.00\n" + "2026-03-02 promised a #1 EUR 1.00 by 2026-03-09\n" * n),
    "charges": (800, lambda n: "client a\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n" + "2026-03-02 charged a fee #1 EUR 1.00\n2026-03-03 waived a fee #1 EUR 1.00\n" * n),
    "charges that are paid": (800, lambda n: "client a\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n" + "2026-03-02 charged a fee #1 EUR 1.00\n" * n + "2026-03-03 paid a #1 EUR 1.00\n" * n),
    "charges that are paid and given back": (800, lambda n: "client a\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n" + "2026-03-02 charged a fee #1 EUR 1.00\n" * n + f"2026-03-03 paid a #1 EUR {9999 + n}.00\n" + "2026-03-04 refunded a #1 EUR 1.00\n" * n),
    "charges beside payments": (300, lambda n: "client a\n  late-fee 10% per year\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n" + "2026-03-02 charged a fee #1 EUR 1.00\n2026-03-03 paid a #1 EUR 1.00\n" * n),
    "interest on interest beside charges": (40, lambda n: "policy\n  late-fee 7.31% per year compound monthly\nclient a\n1995-01-01 invoiced a #1 EUR 100000.00 due 1997-01-02\n" + "2026-01-02 charged a interest #1 EUR 0.01\n2026-01-03 paid a #1 EUR 0.01\n" * n),
    "a charge that stays beside others": (5000, lambda n: "client a\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n2026-03-01 charged a fee #1 EUR 1.00\n" + "2026-03-02 charged a interest #1 EUR 1.00\n" * n + "2026-03-03 waived a interest #1 EUR 1.00\n" * n),
    "a payment that waits beside charges": (4000, lambda n: "client a\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n2026-01-03 paid a EUR 0.01\n" + "2026-03-02 charged a fee #1 EUR 1.00\n" * n),
    "disputes": (5000, lambda n: "client a\n2026-01-01 invoiced a #1 EUR 9999.00 due 2026-01-02\n2026-03-01 disputed a #1\n" + "2026-03-02 disputed a #1 EUR 0.01\n" * n + "2026-03-03 reminded a #1\n" * n),
    "rungs beside invoices": (1000, lambda n: "client a\nplaybook payment\n" + "".join(f"  due +1 days s{i}\n" for i in range(n)) + "".join(f"2026-01-01 invoiced a #{i} EUR 1.00 due 2026-01-02\n" for i in range(n))),
    "pauses in a silence": (4000, lambda n: "client a\n1990-01-01 sent a x\n" + "1990-01-02 paused a\n" * n),
    "projects beside invoices of their client": (1500, lambda n: "client a\n" + "".join(f"2026-01-01 invoiced a #{i} EUR 1.00\n" for i in range(n)) + "".join(f"project a:p{i}\n2026-01-02 agreed a:p{i} EUR 5.00\n2026-01-03 delivered a:p{i}\n" for i in range(n))),
    "clients beside money that waits": (8000, lambda n: "client z\n" + "2026-01-01 paid z EUR 1.00\n" * n + "".join(f"client c{i}\n2026-01-01 agreed c{i} EUR 1.00\n" for i in range(n))),
    "own rates beside invoices": (2000, lambda n: "".join(f"rate mine {day(i)} 1%\n" for i in range(n)) + "policy\n  late-fee 1% over mine per year\nclient a\n" + "".join(f"2026-01-01 invoiced a #{i} EUR 1.00 due 2026-01-02\n" for i in range(n))),
    "caps in another currency": (2000, lambda n: "".join(f"client c{i}\n  late-fee 1% per year cap USD 5.00\n2026-01-01 invoiced c{i} #{i} EUR 1.00\n" for i in range(n))),
    "allows below one entry": (1500, lambda n: "client a\n2026-01-01 noted a x\n" + "  allow missing-file until 2030-01-01\n" * n + "".join(f"  file gone{i}\n" for i in range(n))),
    "days without end": (40, lambda n: "holiday 1900-01-01..9999-12-31\npolicy\n  grace 3650 business days\n  holidays ru\n  late-fee 1% per year\nclient a\n" + "".join(f"1900-01-01 invoiced a #{i} EUR 1.00 due 1900-01-02\n" for i in range(n))),
    "unknown steps": (2000, lambda n: "client a\nplaybook working\n" + "".join(f"  +{i % 3000} days s{i:06}\n" for i in range(n)) + "".join(f"2026-03-02 sent a x\n  step t{i:06}\n" for i in range(n))),
    "one policy in many blocks": (3000, lambda n: "policy\n  allow no-phone\n" * n + "policy\n  terms net 14\n" * n),
    "channels": (8000, lambda n: "client a\n" + "".join(f"2026-03-02 sent a @c{i} x\n" for i in range(n))),
    "fields beside invoices": (12000, lambda n: "client a\n" + "  email a@b\n" * n + "".join(f"project a:p{i}\n2026-03-18 invoiced a:p{i} #{i} EUR 1.00 due 2026-04-17\n" for i in range(n))),
    "a long title": (500, lambda n: 'client a "' + "t" * 100 * n + '"\n' + "".join(f"2026-03-18 invoiced a #{i} EUR 1.00 due 2026-04-17\nproject a:p{i}\n2026-03-02 sent a:p{i} x\n" for i in range(n))),
    "a long reason of an allow": (500, lambda n: "client a\n  allow overpaid \"" + "w" * 100 * n + '"\n' + "".join(f"2026-03-18 invoiced a #{i} EUR 1.00\n2026-03-18 paid a #{i} EUR 2.00\n" for i in range(n))),
    "a long step with its reason": (500, lambda n: "client a\nplaybook negotiating\n  +7 days " + "s" * 100 * n + ' "' + "w" * 100 * n + '"\n' + "".join(f"project a:p{i}\n2026-03-02 sent a:p{i} x\n" for i in range(n))),
    "checksums": (800, lambda n: "client a\n" + f"2026-03-02 sent a x\n  file book.ghost \"sha256:{'0' * 64}\"\n" * n),
    "a wide cell": (800, lambda n: "client a\n2026-03-18 invoiced a #" + "9" * 50 * n + " EUR 1.00\n" + "".join(f"2026-03-18 invoiced a #{i} EUR 1.00\n" for i in range(n))),
    "conflicts": (5000, lambda n: "<<<<<<< a\n=======\n>>>>>>> b\n" * n),
    "what a verb does not take": (6000, lambda n: HEAD + "2026-03-02 noted acme " + "#1 " * n + "\n"),
    "numbers in a note": (3000, lambda n: HEAD + "2026-03-01 invoiced acme #x EUR 1.00\n2026-03-02 sent acme About " + "#x " * n + "\n2026-03-02 paid acme #x EUR 1.00 and " + "#x EUR 1.00 " * n + "\n"),
    "numbers in notes": (1000, lambda n: HEAD + "2026-03-01 invoiced acme #x EUR 1.00\n" + "2026-03-02 called acme about #x and #y\n" * n),
    "sums in the note of an agreement": (3000, lambda n: HEAD + "2026-03-02 agreed acme for for " + "deposit 5 EUR 1.00 " * n + "\n2026-03-02 agreed acme " + "for " * n + "EUR 5.00 " * n + "\n2026-03-02 paid acme a " + "($5 " * n + "\n"),
    "one flag again": (2000, lambda n: HEAD + "2026-03-02 sent acme " + "fyi " * n + "\n"),
    "bad amounts in one line": (2000, lambda n: HEAD + "2026-03-02 paid acme #1 " + "EUR 5,5 " * n + "\n"),
    "parts of one late fee": (500, lambda n: "policy\n  late-fee " + " + ".join(["1% per year"] * n) + "\n"),
    "marks in a word": (3000, lambda n: HEAD + "2026-03-02 sent acme x" + "\u200e" * n + "x\n"),
    "marks in each part": (400, lambda n: "".join(f"{line}\n".replace("~", "\u200e" * n) for line in ["client a~x", "project a:b~x", "include a~x", "2026-03-0~2 sent a y", "2026-03-02 s~t a y", "2026-03-02 sent a~x y", "2026-03-02 paid a #1~2 EUR 1~2", "  x~y z", "policy", "  late-fee 1~% per year"])),
    "findings about one long line": (400, lambda n: "client a\n2026-05-01 invoiced a #1 EUR 5.00 " + "word " * (40 * n) + "\n" + "2026-03-02 reminded a #1\n" * n),
    "findings about two long lines": (400, lambda n: "client a\n" + "".join(f"2026-01-01 invoiced a #{i} EUR 5.00 " + "word " * (40 * n) + "\n" for i in range(2)) + "2026-03-02 paid a #0 USD 1.00\n2026-03-02 paid a #1 USD 1.00\n" * n),
    "look-alikes": (800, lambda n: "".join(f"client a{i}\nclient \u0430{i}\n" for i in range(n))),
}
SOME = ["entries", "bad lines", "one line of words", "marks in a name", "payments on no invoice", "unknown clients", "unknown fields"]


def instructions(command, path):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command, path], capture_output=True, text=True,
        errors="replace", env=env(), timeout=600,
    )
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def seconds(command, path):
    """The least of some runs, in microseconds."""
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, path], capture_output=True, env=env(), timeout=600)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return int(1e6 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime))
    return min(once() for _ in range(3))


def ratio(command, folder, size, shape):
    empty = COST(command, folder.put("empty.ghost", ""))
    small = COST(command, folder.put("book.ghost", shape(size))) - empty
    large = COST(command, folder.put("book.ghost", shape(2 * size))) - empty
    # What costs next to nothing has no ratio.
    return large / small if small > 100_000 else 0.0


COST = instructions if have("valgrind") else seconds
COMMANDS = {
    "check": [GHOST, "check"],
    "check with all pictures": [GHOST, "check", "-v"],
    "fmt": [GHOST, "fmt", "--check"],
    "check as JSON": [GHOST, "check", "--format", "json"],
    "timeline": [GHOST, "timeline", "--file"],
    "invoices": [GHOST, "invoices", "--all", "--file"],
}
if QUICK:
    COMMANDS = {name: COMMANDS[name] for name in ["check", "fmt"]}
if QUICK and COST is seconds:
    # On a busy machine time says little.
    tell("growth", None, "no valgrind")
    end()
with Folder() as folder:
    for name, command in COMMANDS.items():
        ratios = {shape: ratio(command, folder, *SHAPES[shape]) for shape in (SOME if QUICK else SHAPES)}
        bad = {shape: f"{value:.2f}" for shape, value in ratios.items() if value > MOST}
        worst = max(ratios, key=lambda shape: ratios[shape])
        tell(f"growth of {name}", not bad, f"{len(ratios)} shapes, worst {ratios[worst]:.2f} ({worst})")
        if bad:
            print("  ", name, bad, file=sys.stderr)
    # The control is quadratic by design.
    control = ["sh", "-c", "awk '{ all = all $0; for (i = 1; i <= NR; i += 40) n += length(substr(all, 1, i)) } END { print n }' \"$0\""]
    value = ratio(control, folder, 1500, lambda n: "x\n" * n) if COST is seconds else ratio([sys.executable, "-S", "-c", "import sys\nlines = open(sys.argv[1]).readlines()\nn = 0\nfor one in lines:\n    for other in lines: n += 1"], folder, 400, lambda n: "x\n" * n)
    tell("control: what is quadratic is found", value > MOST, f"{value:.2f}")
end()
