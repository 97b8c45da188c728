"""Small books as plain data: entries, ladders, and the text that a program reads."""
import random
from datetime import timedelta

DAY = timedelta(1)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class E:
    """An entry: plain data. `args` are inv, amt, by, fyi, preview, step, due."""

    def __init__(self, day, verb, subj, **args):
        self.day, self.verb, self.subj, self.args = day, verb, subj, args
        self.line = 0  # where it stands in the text that was written last

    def __getattr__(self, name):
        return self.args.get(name)

    def text(self):
        a, out = self.args, [str(self.day), self.verb, self.subj]
        for flag in ("fyi", "preview"):
            if a.get(flag):
                out.append(flag)
        if a.get("inv"):
            out.append("#" + a["inv"])
        if a.get("amt") is not None:
            out.append("EUR %d.00" % a["amt"])
        for key in ("due", "by"):
            if a.get(key):
                out.append("%s %s" % (key, a[key]))
        if a.get("ch"):
            out.append("@" + a["ch"])
        lines = [" ".join(out)]
        if a.get("step"):
            lines.append("  step %s" % a["step"])
        return "\n".join(lines)


class Book:
    def __init__(self, clients, projects, entries, holidays=(), week="mon-fri", min_gap=7, ladders=None,
                 price=True, weeks=None, answer=None, shuffle=None,
                 gaps=None, court=None, prices=None):
        self.clients, self.projects, self.entries = clients, projects, entries
        self.holidays, self.week, self.min_gap, self.ladders, self.price = holidays, week, min_gap, ladders, price
        self.weeks = weeks or {}    # work-week of a client
        self.answer = answer        # (number, business?) of `answer within`
        self.gaps = gaps or {}      # min-gap of a client or project
        self.court = court          # `small-claims from`
        self.prices = prices        # what projects cost, where not so much that it is never billed in full
        self.shuffle = shuffle      # seed: the order in the file does not matter to the meaning

    def gap_of(self, subj):
        return self.gaps.get(subj, self.gaps.get(client_of(subj), self.min_gap))

    def but(self, **change):
        new = Book(self.clients, self.projects, self.entries, self.holidays, self.week, self.min_gap, self.ladders,
                   self.price, self.weeks, self.answer, self.shuffle,
                   self.gaps, self.court, self.prices)
        for key, value in change.items():
            setattr(new, key, value)
        return new

    def placed(self):
        if self.shuffle is None:
            return self.entries
        groups = {}
        for e in self.entries:
            groups.setdefault(e.day, []).append(e)
        groups = [g for _, g in sorted(groups.items())]
        random.Random(self.shuffle).shuffle(groups)
        return [e for g in groups for e in g]

    def text(self):
        out, pol = [], []
        if self.week != "mon-fri":
            pol.append("  work-week %s" % self.week)
        if self.min_gap != 7:
            pol.append("  min-gap %d days" % self.min_gap)
        if self.court:
            pol.append("  small-claims from EUR %d" % self.court)
        if self.answer:
            pol.append("  answer within %d %s" % (self.answer[0], "business days" if self.answer[1] else "days"))
        if pol:
            out += ["policy"] + pol
        out += ["holiday %s" % h for h in self.holidays]
        for stage, rungs in sorted((self.ladders or {}).items()):
            out.append("playbook %s" % stage)
            out += ["  " + r.text() for r in rungs]
        for c in self.clients:
            out.append('client %s "%s"' % (c, c.title()))
            if c in self.weeks:
                out.append("  work-week %s" % self.weeks[c])
            if c in self.gaps:
                out.append("  min-gap %d days" % self.gaps[c])
        for p in self.projects:
            out.append("project %s" % p)
            if p in self.gaps:
                out.append("  min-gap %d days" % self.gaps[p])
            if self.prices is not None:
                if p in self.prices:
                    out.append("  price EUR %d.00" % self.prices[p])
            elif self.price:
                out.append("  price EUR 900000.00")  # never billed in full: HOUSE, work done and billed
        line = "\n".join(out).count("\n") + 2
        for e in self.placed():
            e.line = line
            out.append(e.text())
            line += out[-1].count("\n") + 1
        return "\n".join(out) + "\n"


class Rung:
    def __init__(self, when, step, required=False):
        self.when, self.step, self.required = when, step, required

    def text(self):
        k, v = self.when[0], self.when[1:]
        w = {"days": "+%d days", "bdays": "+%d business days", "range": "+%d..%d days", "due": "due +%d days",
             "deadline": "deadline +%d days"}.get(k)
        w = w % v if w else "next-week %s" % WEEKDAYS[v[0]]
        return "%s %s%s" % (w, self.step, " required" if self.required else "")


def client_of(subj):
    return subj.split(":")[0]


def bare(subj):
    return ":" not in subj
