"""What a book means on a day: silences, turns, requests, ladders and holds, read from the playbook a second time.

Sentences of the playbook stand where they decide something; `HOUSE` marks what it leaves open and the program decided.
"""
from datetime import date

from books import DAY, WEEKDAYS, Rung, bare, client_of

FAR = date(2100, 1, 1)
FULL = 10 ** 9  # more than all invoices
LADDERS = {
    "negotiating": [Rung(("range", 4, 7), "follow-up"), Rung(("days", 7), "last-check-in"),
                    Rung(("days", 7), "move-on")],
    "working": [Rung(("week", 1), "follow-up"), Rung(("days", 7), "call"), Rung(("bdays", 3), "reach-out"),
                Rung(("days", 7), "pause"), Rung(("days", 7), "final-invoice"), Rung(("days", 7), "last-contact"),
                Rung(("days", 7), "move-on")],
    "payment": [Rung(("due", 1), "ask-payment"), Rung(("due", 8), "call"), Rung(("due", 15), "resend-invoice", True),
                Rung(("due", 30), "late-notice"), Rung(("due", 60), "second-notice"),
                Rung(("due", 90), "final-notice", True), Rung(("deadline", 1), "small-claims")],
}


class Calendar:
    """A day counts as a business day for a client when it is one in `policy` and for the client."""

    def __init__(self, weeks, holidays):
        self.days = set(range(7))
        for week in weeks:
            a, b = [["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(x) for x in week.split("-")]
            self.days &= {(a + i) % 7 for i in range((b - a) % 7 + 1)}
        self.off = set(holidays)

    def business(self, d):
        return d.weekday() in self.days and d not in self.off

    def roll(self, d):
        while not self.business(d):
            d += DAY
        return d

    def add(self, d, n):
        while n:
            d += DAY
            n -= self.business(d)
        return d

    def state(self, today, start, end):
        """`waiting` before its date, `due` to the end of its window and over the weekend or holidays that
        follow, `overdue` from the next business day on; and the first day overdue."""
        late = self.roll(end + DAY)
        return ("waiting" if today < start else "due" if today < late else "overdue"), late

    def rung(self, rung, anchor):
        a, b = self.plain(rung, anchor)
        return self.roll(a), self.roll(b)

    def plain(self, rung, anchor):
        """The days of a rung before they are moved to business days."""
        k, v = rung.when[0], rung.when[1:]
        if k == "days":
            a = b = anchor + v[0] * DAY
        elif k == "bdays":
            a = b = self.add(anchor, v[0])
        elif k == "range":
            a, b = anchor + v[0] * DAY, anchor + v[1] * DAY
        else:
            a = b = anchor + (7 - anchor.weekday() + v[0]) * DAY
        return a, b


def opens(e):
    return (e.verb in ("sent", "called", "delivered") and not e.fyi and not e.inv) or e.verb == "asked"


def ends(e):
    return e.verb in ("talked", "replied", "received", "agreed", "revised", "complained", "closed", "paid",
                      "promised", "disputed", "resolved")


def settles(e):
    return e.verb in ("sent", "called", "talked", "asked", "agreed", "delivered", "paused", "resumed", "closed",
                      "invoiced", "refunded", "reminded", "resolved", "credited", "wrote-off", "filed")


OF_MONEY = ("reminded", "invoiced")


def makes_mine(e, again):
    if e.verb == "replied":
        return not e.fyi and not e.by
    if e.verb == "disputed":
        return not (e.by and again)  # HOUSE: a `disputed ... by` of an invoice in dispute puts it off
    return e.verb in ("revised", "complained")


def reaches(e, thread):
    """What ends or settles counts, on the bare client, for all its threads, and on a project for that
    project and for the bare client's thread."""
    return e.subj == thread or (client_of(e.subj) == client_of(thread) and (bare(e.subj) or bare(thread)))


class Silence:
    def __init__(self, opening, anchor, stage):
        self.opening, self.anchor, self.stage, self.rung = opening, anchor, stage, 0
        self.at = self.named = opening  # the entry that made the anchor, and the one that named a `by`
        self.anchor_by = None
        self.done = None  # (step, day) of the rung completed last
        self.messages = []  # the further entries that would have opened it


class Thread:
    def __init__(self, name):
        self.name, self.sil, self.stopped, self.pause = name, None, False, None
        self.asked = None
        self.closed = self.begun = False
        self.floor = None  # a day that the client named on the bare client
        self.away = None  # the last day of the absence that was told here last
        self.mine = []  # (entry, last day)


def stages(book, entries):
    """Stage of each subject after `entries`."""
    work, closed, begun = set(), set(), set()
    for e in entries:
        begun |= {e.subj} if e.verb != "noted" else set()
        if e.verb == "closed":
            closed.add(e.subj)
            if bare(e.subj):
                closed |= {p for p in begun if client_of(p) == e.subj}
        if e.verb in ("resumed", "agreed"):
            closed.discard(e.subj)
        if e.verb in ("agreed", "invoiced", "paid", "delivered"):
            work.add(e.subj)
    out = {}
    for s in book.projects:
        out[s] = "closed" if s in closed else "working" if s in work else "negotiating"
    for c in book.clients:
        alive = c in work or any(client_of(p) == c and out[p] == "working" for p in book.projects)
        out[c] = "closed" if c in closed else "working" if alive else "negotiating"
    return out


def ladder_of(book, stage):
    return (book.ladders or {}).get(stage) or LADDERS.get(stage, [])


def conversation(book, cal, entries, today):
    threads = {s: Thread(s) for s in book.clients + book.projects}
    for t in threads.values():
        t.top = threads[client_of(t.name)]
    in_dispute = set()
    days = sorted({e.day for e in entries})
    seen, before = [], stages(book, [])
    for day in days:
        todays = [e for e in entries if e.day == day]
        seen += todays
        stage = stages(book, seen)
        for e in todays:
            again = e.inv in in_dispute
            if e.verb == "disputed":
                in_dispute.add(e.inv)
            if e.verb == "resolved":
                in_dispute.discard(e.inv)
            for t in threads.values():
                if reaches(e, t.name):
                    step(book, cal[t.name], t, e, day, before[t.name], again)
        for t in threads.values():
            s = t.sil
            if s and s.stage != stage[t.name]:
                # if the stage changes within a silence, the new ladder starts at its first rung from that day
                s.stage, s.rung, s.anchor, s.done = stage[t.name], 0, max(s.anchor_by or day, day), None
                late = s.anchor > day or (s.opening.verb in ("talked", "replied") and s.opening.by == day)
                s.at = s.named if late else changer(book, seen, todays, t.name, s.opening)
        before = stage
    return threads


def changer(book, seen, todays, name, opening):
    """The entry of today that changed the stage, or an opening behind it."""
    end, at = len(seen), opening
    now = stages(book, seen)[name]
    for i in range(end, end - len(todays), -1):
        if stages(book, seen[:i - 1])[name] != now:
            at = seen[i - 1]
            break
    return at if opening not in todays or todays.index(opening) < todays.index(at) else opening


def step(book, cal, t, e, day, stage, again):
    own = e.subj == t.name
    by = e.by if e.by and e.by >= day else None
    if ends(e) and not (e.verb == "disputed" and e.by and again):  # HOUSE: it puts the review off
        t.sil = None
        if bare(t.name):
            t.floor = by if e.verb in ("talked", "replied") and own else None
    if e.verb in ("talked", "replied"):
        # HOUSE: nothing is asked for again before the day that the client named; whoever answers is back
        t.away = by if own and by else t.away and min(t.away, day)
    if settles(e):
        # HOUSE: a word about money answers no complaint, which is "always owed an answer"
        t.mine = [owed for owed in t.mine if owed[0].verb == "complained" and e.verb in OF_MONEY]
    if e.verb == "received" and (own or bare(e.subj)):
        t.asked = None
    if e.verb == "closed" and (own or bare(e.subj)):
        t.sil, t.asked, t.mine, t.stopped, t.pause = None, None, [], False, None
        t.closed = own or t.begun  # HOUSE: a project whose first entry comes after its client was closed is new
    if not own:
        return
    t.begun = t.begun or e.verb != "noted"  # HOUSE, written down: `noted` begins nothing
    if e.verb in ("resumed", "agreed"):
        t.closed = False
    if opens(e) and t.closed:
        return  # HOUSE: what is written on a closed thread opens neither silence nor request (G113 tells it)
    if e.verb in ("talked", "replied") and by and not t.closed:
        # a new silence opens on DATE + 1 with DATE as its anchor
        t.sil = Silence(e, by, stage)
        t.sil.anchor_by = by
    if makes_mine(e, again):
        n, business = (1, True) if e.verb == "complained" else book.answer or (2, True)
        t.mine.append((e, cal.add(day, n) if business else cal.roll(day + n * DAY)))
    s = t.sil
    if opens(e):
        if e.verb == "asked":
            t.asked = e
        if s is None:
            # HOUSE: a day named on the bare client holds for later messages on its projects too
            s = t.sil = Silence(e, max(day, by or day, t.top.floor or day), stage)
            s.anchor_by = s.anchor
        else:
            message(book, cal, t, day, by, e)
    elif e.verb == "paused":
        lad = ladder_of(book, s.stage) if s else []
        if s and not t.stopped and s.rung < len(lad) and lad[s.rung].step == "pause" \
                and day >= cal.rung(lad[s.rung], s.anchor)[0]:
            s.rung, s.anchor, s.done, s.at = s.rung + 1, day, ("pause", day), e
        elif s and not t.stopped and (s.done == ("pause", day) or any(r.step == "pause" for r in lad[:s.rung])):
            pass  # HOUSE: who pauses once more within a silence puts the review off
        else:
            t.stopped = True
        t.pause = e
    elif e.verb == "resumed":
        if t.pause and s:  # HOUSE: also where the pause completed its rung
            s.rung, s.anchor, s.done = 0, max(day, s.anchor_by or day), None
            s.at = e if s.anchor == day else s.named
        t.stopped, t.pause = False, None
    elif e.verb == "invoiced" and s and not t.stopped:
        lad = ladder_of(book, s.stage)
        if s.rung < len(lad) and lad[s.rung].step == "final-invoice":
            s.rung, s.anchor, s.done, s.at = s.rung + 1, day, ("final-invoice", day), e
    elif e.verb in ("wrote-off", "filed") and s and not t.stopped:
        lad = ladder_of(book, s.stage)
        if s.rung == len(lad) - 1:
            s.rung += 1


def message(book, cal, t, day, by, e):
    """A further opening entry within a silence."""
    s = t.sil
    s.messages.append(e)
    lad = ladder_of(book, s.stage)
    if not t.stopped and s.rung < len(lad) and day >= cal.rung(lad[s.rung], s.anchor)[0]:
        if s.rung < len(lad) - 1:
            s.done = (lad[s.rung].step, day)
            s.rung += 1
        s.anchor, s.at = max(day, by or day), e
    elif by and by > s.anchor:
        s.anchor, s.at = by, e
    if s.opening.verb in ("talked", "replied") and day <= s.opening.by:
        s.opening = s.at = s.named = e  # nothing was open before the named day: this message opens
    if by and by >= (s.anchor_by or by):
        s.named = e
    if by:
        s.anchor_by = max(by, s.anchor_by or by)


def settled_since(invs, e):
    v = invs.get(e.inv)
    return bool(v and v.settled and v.settled >= e.day)


def before_step(s, plain, first):
    """The latest message on the days from which a rung was moved to a business day."""
    return next((e for e in reversed(s.messages) if plain <= e.day < first), None)


def conversation_findings(book, cal, entries, today):
    out = []
    invs, _ = invoices(book, cal, entries, today)
    for t in conversation(book, cal, entries, today).values():
        s = t.sil
        lad = ladder_of(book, s.stage) if s else []
        if s and not t.stopped and s.rung < len(lad):
            a, b = cal[t.name].rung(lad[s.rung], s.anchor)
            state, late = cal[t.name].state(today, a, b)
            label = s.opening if s.opening is not s.at else before_step(s, cal[t.name].plain(lad[s.rung], s.anchor)[0], a)
            if s.rung + 1 == len(lad) and s.opening is s.at:
                label = None
            if state == "due":
                out.append(finding("G201", t.name, None, "note", a, (lad[s.rung].step, a, b, state), s.at, label))
            elif state == "overdue":
                out.append(finding("G202", t.name, None, "warning", late, (lad[s.rung].step, a, b, state), s.at, label))
        # HOUSE: what is about an invoice waits for no answer once that is paid
        late = [(e, last) for e, last in t.mine if today > last and not settled_since(invs, e)]
        if late:
            e, last = late[0]  # the first entry that is late; since the day on which any was
            out.append(finding("G203", t.name, None, "warning", min(x[1] for x in late) + DAY, ("answer", e.day, last, "overdue"), e))
        review = None
        if t.pause:
            review = t.pause.by or t.pause.day + 30 * DAY
            if today >= review:
                out.append(finding("G209", t.name, None, "note", review,
                                   ("review", review, review, cal[t.name].state(today, review, review)[0]), t.pause))
        if t.asked and not (review and today < review):
            away = [x.away for x in (t, t.top) if x.away]
            since = max([t.asked.by or t.asked.day + 7 * DAY] + away) + DAY
            if today >= since:
                out.append(finding("G204", t.name, None, "warning", since,
                                   ("ask-again", since, since, cal[t.name].state(today, since, since)[0]), t.asked))
    return out


class Promise:
    def __init__(self, e):
        self.e, self.day, self.by, self.amt = e, e.day, e.by, e.amt
        self.left = e.amt
        self.kept = self.answered = self.broken = False


class Invoice:
    def __init__(self, e):
        self.e, self.number, self.subj = e, e.inv, e.subj
        self.due = e.due or e.day + 30 * DAY
        self.open = e.amt
        self.credited = 0
        self.settled = e.day if e.amt <= 0 else None  # the day on which nothing was open any more
        self.gone = None            # filed or wrote-off
        self.done = -1              # index of the highest completed rung
        self.gap = self.free = None  # no rung opens before these days: end of the gap, end of a hold
        self.acted = None           # day on which a rung was completed last
        self.promises = []
        self.run = None             # the day of the promise that was broken first and opened a rung
        self.disputes = []
        self.deadline = None
        self.notices = []           # `reminded` with a `by` that is not the deadline
        self.last_out = None        # day of the last outbound

    # --- dates
    def date(self, i, lad, cal):
        k, n = lad[i].when
        if k == "due":
            return cal.roll(self.due + n * DAY)
        return cal.roll(self.deadline + n * DAY) if self.deadline else FAR

    def disputed(self):
        # HOUSE: each `disputed` stands until `resolved`; a later one does not take its place
        return any(d.amt is None or self.open <= d.amt for d in self.disputes)

    def broken(self):
        return [p for p in self.promises if p.broken and not p.kept and not p.answered]

    def holding(self, today):
        """A kept promise holds no longer; while a broken one stands no other holds."""
        if self.broken():
            return []
        return sorted((p for p in self.promises if not p.kept and p.by >= today), key=lambda p: p.by)

    def pick(self, lad, cal, today, early):
        """The rung advised by the days alone: the lowest undone required one that is reached, else the highest."""
        got = [i for i in range(self.done + 1, len(lad)) if min(self.date(i, lad, cal), early.get(i, FAR)) <= today]
        if not got:
            return None
        need = [i for i in got if lad[i].required]
        return need[0] if need else got[-1]

    def advice(self, lad, cal, today):
        """(rung, from) that is advised today or comes next; None if there is none."""
        if self.disputed():
            return None
        early, gates = {}, [self.free]
        # HOUSE: a broken promise that was answered before its rung opened opens it all the same
        by = [self.run] if self.broken() else [p.by for p in self.holding(today)[:1]]
        by = by or ([self.run] if self.run else [])
        if by:
            # the rung advised, else the coming one, opens the day after the promise's date (rolled; min-gap waived;
            # never before D + 1, and a `deadline` rung never early)
            day = cal.roll(max(min(by), self.due) + DAY)
            gates.append(day)
            if self.pick(lad, cal, day, {}) is None:
                i = self.done + 1
                if i < len(lad) and lad[i].when[0] != "deadline":
                    early[i] = day
        if self.gap and not (by and self.acted <= min(by)):
            gates.append(self.gap)
        gate = max((g for g in gates if g), default=None)
        day = max(today, gate) if gate else today
        i = self.pick(lad, cal, day, early)
        if i is None:
            dates = [min(self.date(j, lad, cal), early.get(j, FAR)) for j in range(self.done + 1, len(lad))]
            day = min(dates, default=FAR)
            if day == FAR:
                return None
            i = self.pick(lad, cal, day, early)
        start = min(self.date(i, lad, cal), early.get(i, FAR))
        return i, max(start, gate) if gate else start

    # --- entries
    def outbound(self, e, lad, cal, book):
        day = e.day
        first, self.last_out = self.last_out != day, day
        got = None
        if day > self.due:
            if e.step in [r.step for r in lad]:
                got = [r.step for r in lad].index(e.step)  # HOUSE: also where it is not the first of its day
            elif first:
                adv = self.advice(lad, cal, day)
                if adv and (adv[1] <= day or (adv[1] <= cal.add(day, 2) and not lad[adv[0]].required)):
                    got = adv[0]
        for p in self.promises:
            p.answered = p.answered or p.broken
        if got is not None:
            if got > self.done:
                self.run = None
            if got == len(lad) - 1:
                pass  # the last rung of a ladder is completed only by filed or wrote-off, and comes again
            else:
                self.done = max(self.done, got)
            self.acted = day
            self.gap = cal.roll(day + book.gap_of(self.subj) * DAY)
        names = lad[got].step if got is not None else None
        if names == "final-notice":
            self.deadline = e.by or cal.add(day, 10)
        elif e.verb == "reminded" and e.by:
            self.notices.append(e)
            if self.deadline:  # HOUSE, written down: a later `reminded ... by` that gives more time moves it
                self.deadline = max(self.deadline, e.by)


class Invoices(dict):
    """By their numbers; and what no invoice took of payments without a number, as [subject, rest], oldest first."""

    def __init__(self):
        super().__init__()
        self.rests = []


def surplus(book, invs, client):
    """What a client paid without a number beyond all that is still to be billed of that work."""
    total = 0
    for subj in {s for s, _ in invs.rests if client_of(s) == client}:
        billed = [v.e.amt - v.credited for v in invs.values() if v.subj == subj]
        # HOUSE: where neither a price nor an invoice says what the work costs, all of it is an advance
        price = 900000 if book.prices is None else book.prices.get(subj, 0 if billed else FULL)
        rest = sum(left for s, left in invs.rests if s == subj)
        total += max(0, rest - max(0, price - sum(billed)))
    return total


def invoices(book, cal, entries, today):
    """Replay in date order, one day after the other."""
    lad = ladder_of(book, "payment")
    invs = Invoices()
    if not entries:
        return invs, lad
    day = entries[0].day
    by_day = {}
    for e in entries:
        by_day.setdefault(e.day, []).append(e)
    while day <= today:
        for v in invs.values():
            dawn(v, cal[v.subj], day)
        for e in by_day.get(day, []):
            for v in list(invs.values()):
                v.was = v.disputed()
            entry(book, cal, lad, invs, e, day)
            for v in invs.values():
                if v.open <= 0:
                    v.settled = v.settled or day
        day += DAY
    return invs, lad


def dawn(v, cal, day):
    for p in v.promises:
        if not p.kept and not p.broken and day > p.by:
            if not v.broken():  # while a broken one stands no other holds
                v.free, v.run = max(v.free or day, cal.roll(day)), p.by
            p.broken = True


def pay(v, amount, day, cal):
    part = min(amount, v.open)
    v.open -= part
    rest = part
    held, was = bool(v.holding(day)), bool(v.broken())
    for p in sorted((p for p in v.promises if p.amt is not None and not p.kept), key=lambda p: p.by):
        take = min(rest, p.left)
        p.left -= take
        rest -= take
        if p.left == 0:
            p.kept = True
    settle_promises(v)
    if was and not v.broken():
        v.run = None  # HOUSE: kept late, but kept: the ladder is where it was
    if held and not v.holding(day):
        v.free = max(v.free or day, cal.roll(day))
    return amount - part


def settle_promises(v):
    for p in v.promises:
        if p.amt is None and v.open <= 0:
            p.kept = True


def entry(book, cal, lad, invs, e, day):
    v = invs.get(e.inv)
    if e.verb == "invoiced":
        v = invs[e.inv] = Invoice(e)
        for rest in invs.rests:
            if rest[0] == e.subj or rest[0] == client_of(e.subj):
                rest[1] = pay(v, rest[1], day, cal[v.subj])
    elif e.verb == "paid":
        if v:
            pay(v, e.amt, day, cal[v.subj])
        else:
            rest = e.amt
            mine = [x for x in invs.values() if x.subj == e.subj or (bare(e.subj) and client_of(x.subj) == e.subj)]
            for x in sorted(mine, key=lambda x: x.due):
                if rest and x.open > 0 and x.gone != "wrote-off":
                    rest = pay(x, rest, day, cal[x.subj])
            invs.rests.append([e.subj, rest])
    if not v:
        return
    if e.verb == "reminded" or e.verb in ("sent", "called", "talked"):
        v.outbound(e, lad, cal[v.subj], book)
    elif e.verb == "credited":
        v.open -= e.amt
        v.credited += e.amt
        settle_promises(v)
    elif e.verb in ("filed", "wrote-off"):
        v.gone = e.verb
    elif e.verb == "promised":
        v.promises = [p for p in v.promises if p.by >= day and not (e.amt is None and p.day < day)]
        if not v.broken():
            v.run = None  # promised anew: what the old promise opened is closed again
        v.promises.append(Promise(e))
    elif e.verb == "disputed":
        v.disputes.append(e)
    elif e.verb == "resolved":
        if v.was:
            v.free = max(v.free or day, cal[v.subj].roll(day + DAY))
        v.disputes = []


def invoice_findings(book, cal, entries, today):
    out = []
    invs, lad = invoices(book, cal, entries, today)
    for v in invs.values():
        if v.gone or v.open <= 0:
            continue
        nxt, state = None, None
        held = surplus(book, invs, client_of(v.subj)) >= v.open
        adv = None if held else v.advice(lad, cal[v.subj], today)
        if adv:
            i, start = adv
            state = cal[v.subj].state(today, start, start)[0]
            step = lad[i].step
            if step == "small-claims" and book.court and v.open < book.court:
                step = "write-off"
            nxt = (step, start, start, state)
        acts = state in ("due", "overdue")
        sev = "warning" if acts else "note"
        if today > v.due:
            out.append(finding("G302", v.subj, v.number, sev, v.due + DAY, nxt, v.e))
        for p in v.broken():
            out.append(finding("G304", v.subj, v.number, sev, p.by + DAY, nxt, p.e))
        if v.notices and not held and not v.disputed() and not v.holding(today):
            by = max(e.by for e in v.notices)
            if today > by and not v.last_out > by:
                out.append(finding("G305", v.subj, v.number, sev, by + DAY, nxt,
                                   [e for e in v.notices if e.by == by][-1]))
        if v.disputes:
            review = v.disputes[-1].by or v.disputes[-1].day + 14 * DAY
            if today >= review:
                out.append(finding("G209", v.subj, v.number, "note", review,
                                   ("review", review, review, cal[v.subj].state(today, review, review)[0]), v.disputes[-1]))
    return out


def finding(code, subj, inv, sev, since, nxt, at, label=None):
    if nxt:
        nxt = (nxt[0], str(nxt[1]), str(nxt[2]), nxt[3])
    return code, subj, inv or "", sev, str(since), nxt, at.line, label.line if label and label is not at else 0


class Calendars:
    def __init__(self, book):
        self.of = {c: Calendar([book.week] + [w for k, w in book.weeks.items() if k == c], book.holidays) for c in book.clients}

    def __getitem__(self, subj):
        return self.of[client_of(subj)]


def codes(book, all_codes):
    """Those that are compared: where the price may be billed in full, HOUSE rules end the ladder of a silence."""
    return [c for c in all_codes if book.prices is None or c[:2] == "G3"]


def expected(book, today):
    cal = Calendars(book)
    entries = sorted((e for e in book.entries if e.day <= today), key=lambda e: e.day)
    found = conversation_findings(book, cal, entries, today) + invoice_findings(book, cal, entries, today)
    known = codes(book, {f[0] for f in found})
    return sorted((f for f in found if f[0] in known), key=str)
