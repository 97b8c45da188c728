"""Random books, level by level, and the days on which to look at them."""
from datetime import date

from books import DAY, E, Book, Rung, bare, client_of
from meaning import LADDERS, Calendars, conversation, invoices, ladder_of

LEVELS = ["silence", "stage", "turns", "pause", "payment", "steps", "promise", "plan", "loose", "dispute", "money", "ladders",
          "obey", "all"]
VERBS = {
    "silence": ["sent"] * 6 + ["called", "replied", "talked", "sent", "sent"],
    "stage": ["sent"] * 6 + ["called", "asked", "asked", "delivered", "delivered", "agreed", "received", "replied",
                             "talked", "closed", "resumed", "invoiced", "paid", "noted", "flagged"],
    "turns": ["sent", "sent", "called", "asked", "asked", "received", "replied", "replied", "replied", "revised",
              "complained", "talked", "agreed", "delivered", "closed", "invoiced", "noted"],
    "pause": ["sent"] * 7 + ["called", "asked", "asked", "paused", "paused", "paused", "resumed", "resumed",
                             "invoiced", "replied", "delivered", "agreed", "received", "closed"],
    "payment": ["reminded"] * 5 + ["sent", "called", "talked", "invoiced"],
    "promise": ["reminded"] * 3 + ["promised"] * 3 + ["sent", "invoiced", "paid"],
    "dispute": ["reminded"] * 4 + ["disputed"] * 2 + ["resolved", "resolved", "sent", "invoiced", "paid"],
    "money": ["reminded"] * 4 + ["promised"] * 3 + ["disputed", "resolved", "paid", "paid", "credited", "filed",
                                                    "wrote-off", "invoiced", "sent", "called"],
}
VERBS["steps"] = VERBS["payment"]
VERBS["plan"] = ["reminded"] * 3 + ["paid"] * 5 + ["called", "promised"]
VERBS["loose"] = ["reminded"] * 3 + ["paid"] * 5 + ["invoiced"] * 3 + ["promised", "sent", "credited"]
VERBS["obey"] = ["sent", "delivered", "invoiced", "invoiced", "sent", "asked", "agreed", "replied"]
VERBS["ladders"] = VERBS["pause"] + VERBS["money"]
VERBS["all"] = VERBS["stage"] + VERBS["turns"] + VERBS["pause"] + VERBS["money"] + VERBS["promise"]
ABOUT = ("reminded", "promised", "disputed", "resolved", "credited", "filed", "wrote-off")


def gap(r):
    return r.choice([0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 12, 14, 20, 30])


def random_ladders(r):
    def days():
        return r.choice([("days", r.randint(1, 12)), ("bdays", r.randint(1, 6)), ("week", r.randint(0, 6)),
                         ("range", *sorted(r.sample(range(1, 12), 2)))])
    out = {}
    if r.random() < .7:
        out["working"] = [Rung(days(), s) for s in
                          sorted(r.sample(["follow-up", "call", "reach-out", "pause", "final-invoice", "last-contact"],
                                          r.randint(1, 5))) + ["move-on"]]
    if r.random() < .5:
        out["negotiating"] = [Rung(days(), s) for s in ["follow-up", "last-check-in"][:r.randint(0, 2)] + ["move-on"]]
    if r.random() < .8:
        n = sorted(r.sample(range(1, 70), r.randint(2, 5)))
        names = ["ask-payment", "call", "resend-invoice", "late-notice", "second-notice"]
        rungs = [Rung(("due", d), s, r.random() < .3) for d, s in zip(n[:-1], names)]
        out["payment"] = rungs + [Rung(("due", n[-1]), "final-notice", r.random() < .7),
                                  Rung(("deadline", r.randint(1, 4)), "small-claims")]
    return out


def make(r, level):
    i = LEVELS.index(level)
    rich = level in ("money", "ladders", "all")
    clients = ["acme", "bolt"][:1 if r.random() < .8 else 2]
    projects = [r.choice(clients) + ":" + n for n in ["web", "logo", "shop"][:r.randint(1, 3)]]
    if level in ("silence", "payment", "steps", "promise", "plan", "dispute") and r.random() < .7:
        projects = projects[:1]
    subjects = clients + projects * 2 if r.random() < .6 and level != "loose" else projects
    day = date(2025, 1, 1) + r.randint(0, 500) * DAY
    start = day
    entries, invs, dispute, priced = [], {}, {}, set()
    for _ in range(r.randint(1, 4) if level == "obey" else r.randint(3, 25 if rich else 12)):
        day += gap(r) * DAY
        verb, subj = r.choice(VERBS[level]), r.choice(subjects)
        a = {}
        mine = [n for n, v in invs.items() if v["open"] > 0]
        if verb in ABOUT or (verb in ("sent", "called", "talked", "paid", "replied") and mine
                             and level in ("payment", "steps", "promise", "plan", "loose", "dispute", "money", "ladders", "all")
                             and r.random() < .6):
            if not mine:
                verb = "invoiced"
            else:
                a["inv"] = r.choice(mine if r.random() < .95 else sorted(invs))
                subj = invs[a["inv"]]["subj"]
                if r.random() < .05:
                    subj = client_of(subj)
        if verb == "invoiced":
            if len(invs) >= 4:
                continue
            n = str(len(invs) + 1)
            amt = r.choice([100, 400, 1000, 5000])
            a = {"inv": n, "amt": amt}
            if bare(subj) and subj not in priced:
                # HOUSE: an open invoice of work without agreement, delivery and price ends the ladder of the silence
                entries.append(E(day, "agreed", subj, amt=900000))
                priced.add(subj)
            a["due"] = day + r.choice([0, 3, 7, 10, 14, 30, 45]) * DAY
            invs[n] = {"open": amt, "subj": subj, "due": a["due"]}
        v = invs.get(a.get("inv"))
        if v and v["open"] <= 0 and verb in ("paid", "credited"):
            continue
        if verb == "paid":
            if not v and level == "loose":
                # perhaps for the wrong project, and more than is open
                subj = r.choice(subjects * 3 + [client_of(subj)])
                a = {"amt": r.choice([100, 300, 500, 1000, 2000, 5000])}
            elif not v:
                theirs = [x for x in invs.values() if x["open"] > 0 and
                          (x["subj"] == subj or bare(subj) and client_of(x["subj"]) == subj)]
                if not theirs:
                    continue
                total = sum(x["open"] for x in theirs)
                amt = r.choice([total, total // 2, total // 3]) or total
                a = {"amt": amt}
                for x in sorted(theirs, key=lambda x: x["due"]):
                    part = min(amt, x["open"])
                    x["open"] -= part
                    amt -= part
            else:
                a["amt"] = min(v["open"], r.choice([v["open"], 50, 100, 200, 300, v["open"] // 2 or 1]))
                v["open"] -= a["amt"]
        elif verb == "credited":
            a["amt"] = min(v["open"], r.choice([50, 100, v["open"], v["open"] // 2 or 1]))
            v["open"] -= a["amt"]
        elif verb in ("filed", "wrote-off"):
            v["open"] = 0
        elif verb == "promised":
            a["by"] = day + r.choice([0, 1, 2, 3, 5, 7, 10, 20]) * DAY
            if r.random() < .5:
                a["amt"] = min(v["open"], r.choice([50, 100, 200, 500])) or 50
        elif verb == "disputed":
            if r.random() < .4:
                a["amt"] = min(v["open"], r.choice([50, 100, 300, 600])) or 50
            if r.random() < .3:
                a["by"] = day + r.randint(0, 20) * DAY
            dispute[a["inv"]] = True
        elif verb == "resolved":
            if not dispute.pop(a["inv"], None):
                continue
        if verb in ("sent", "replied", "called", "delivered") and r.random() < .12 and i > 0:
            a["fyi"] = True
        elif verb == "delivered" and r.random() < .5:
            a["preview"] = True
        if verb in ("sent", "asked", "delivered", "replied", "talked", "paused", "reminded") and r.random() < .2 \
                and i > 0:
            a["by"] = day + r.choice([0, 1, 2, 3, 5, 7, 9, 12, 20, 40]) * DAY
        if verb in ("reminded", "sent", "called", "talked") and a.get("inv") and r.random() < .15 \
                and level in ("steps", "money", "ladders", "all"):
            a["step"] = r.choice([x.step for x in LADDERS["payment"]][:-1])
        entries.append(E(day, verb, subj, **a))
    if level == "plan":
        instalments(r, entries)
    book = Book(clients, projects, entries)
    if level == "loose":
        book.prices = {p: r.choice([100, 1000, 5000, 9000]) for p in projects if r.random() < .7}
    if level == "all" and entries and r.random() < .3:
        cut = r.randint(1, len(entries))
        book.entries = entries = entries[:cut]
    if r.random() < .3:
        book.holidays = sorted({start + r.randint(0, 150) * DAY for _ in range(r.randint(1, 8))})
    if r.random() < .15:
        book.week = r.choice(["sun-thu", "mon-sat", "mon-thu"])
    if r.random() < .15:
        book.min_gap = r.choice([1, 3, 5, 10, 14])
    if r.random() < .15:
        book.weeks = {r.choice(clients): r.choice(["sun-thu", "tue-sat", "mon-thu", "mon-sun"])}
    if r.random() < .15:
        book.answer = r.choice([(1, True), (3, True), (5, True), (1, False), (3, False), (7, False)])
    if r.random() < .15:
        book.gaps = {s: r.choice([2, 5, 9, 20]) for s in r.sample(clients + projects, r.randint(1, 2))}
    if r.random() < .15:
        book.court = r.choice([200, 500, 1000])
    if r.random() < .3:
        book.shuffle = r.randint(1, 10 ** 6)
    if level == "ladders" or (level == "all" and r.random() < .3):
        book.ladders = random_ladders(r)
        if "payment" in book.ladders:
            known = [x.step for x in book.ladders["payment"]]
            for e in entries:
                if e.step and e.step not in known:
                    del e.args["step"]
    if entries and (level == "obey" or level == "all" and r.random() < .5):
        obey(r, book)
    return book


def instalments(r, entries):
    """Lets the client promise each invoice in parts, on the day it is written or soon after."""
    for e in [e for e in entries if e.verb == "invoiced"]:
        day = by = e.day + r.choice([0, 0, 3, 10]) * DAY
        for _ in range(r.randint(2, 5)):
            by += r.choice([3, 5, 7, 14]) * DAY
            part = E(day, "promised", e.subj, inv=e.inv, amt=r.choice([50, 100, 200, 300]), by=by)
            entries.insert(entries.index(e) + 1, part)


def coming(book, today):
    """(day, subject, invoice, step) of every rung that is advised or comes next."""
    cal = Calendars(book)
    entries = sorted(book.entries, key=lambda e: e.day)
    out = []
    for t in conversation(book, cal, entries, today).values():
        s = t.sil
        lad = ladder_of(book, s.stage) if s else []
        if s and not t.stopped and s.rung < len(lad):
            out.append((cal[t.name].rung(lad[s.rung], s.anchor)[0], t.name, None, lad[s.rung].step))
    invs, lad = invoices(book, cal, entries, today)
    for v in invs.values():
        adv = None if v.gone or v.open <= 0 else v.advice(lad, cal[v.subj], today)
        if adv:
            out.append((adv[1], v.subj, v.number, lad[adv[0]].step))
    return out


def obey(r, book):
    """Goes on with a book by doing what is advised, on its day or near it, so that high rungs are reached."""
    for _ in range(r.randint(4, 14)):
        last = max(e.day for e in book.entries)
        todo = coming(book, last)
        if not todo:
            return
        day, subj, inv, step = r.choice(todo)
        day = max(last, day + r.choice([-3, -2, -1, 0, 0, 0, 0, 0, 1, 1, 2, 4, 8]) * DAY)
        a, x = {}, r.random()
        if inv:
            a["inv"] = inv
            verb = r.choice(["reminded", "reminded", "reminded", "sent", "called", "talked"])
            if x < .12:
                verb, a["by"] = "promised", day + r.choice([0, 1, 2, 3, 5, 7, 10, 20]) * DAY
                if r.random() < .4:
                    a["amt"] = r.choice([10, 50])
            elif x < .2:
                verb = "disputed"
                if r.random() < .3:
                    a["by"] = day + r.randint(0, 20) * DAY
            elif x < .28 and any(e.verb == "disputed" and e.inv == inv for e in book.entries):
                verb = "resolved"
            elif x < .33:
                verb, a["amt"] = "paid", 10
            elif verb == "reminded" and r.random() < .3:
                a["by"] = day + r.randint(0, 20) * DAY
        else:
            verb = {"call": "called", "pause": "paused", "final-invoice": "invoiced"}.get(step, "sent")
            if x < .2:
                verb = r.choice(["sent", "called", "delivered"])
            elif x < .3:
                verb = r.choice(["paused", "resumed", "resumed", "asked", "noted", "invoiced"])
            if verb == "invoiced":
                n = str(len([e for e in book.entries if e.verb == "invoiced"]) + 1)
                a = {"inv": n, "amt": 1000, "due": day + r.choice([7, 14, 30]) * DAY}
                if bare(subj) and not any(e.subj == subj and e.amt == 900000 for e in book.entries):
                    verb, a = "sent", {}
            elif verb in ("sent", "paused", "asked", "delivered") and r.random() < .12:
                a["by"] = day + r.randint(0, 20) * DAY
        book.entries.append(E(day, verb, subj, **a))


def looks(r, book, tries):
    """Days to look at: around every entry and `by`, and some more."""
    days = set()
    for e in book.entries:
        for d in (e.day, e.by, e.due):
            if d:
                days |= {d - DAY, d, d + DAY}
    first, last = min(e.day for e in book.entries), max(e.day for e in book.entries)
    days |= {first + r.randint(0, (last - first).days + 140) * DAY for _ in range(tries)}
    days = sorted(d for d in days if d >= first)
    return sorted(r.sample(days, min(len(days), tries)))
