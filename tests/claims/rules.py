"""The money rules of late payment, a second time: written from their description, not from the program.

Where the description is silent, this is how it is read here:

* Components compound each for itself.
* A payment settles what is open on its day; what it leaves over pays no later charge.
* A waiver that names a kind takes back unpaid charges that name the same kind, one that names none all of them. Where a
  late fee has one kind alone, a charge that names none is of that.
* What an unnamed charge or waiver exceeds of the accrued fee stays apart to the end, and counts as set off, interest
  first, wherever a later one asks what has accrued.
* Of a law without a rule for consumers nothing holds for a consumer, its `fixing` neither; an own `late-fee` does.
"""
import re
from bisect import bisect_right
from calendar import isleap, monthrange
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple, Optional

DAY = timedelta(days=1)
LAST = date(2026, 12, 31)
DECIMALS = {"EUR": 2, "GBP": 2, "USD": 2, "PLN": 2, "JPY": 0, "ISK": 0, "KWD": 3, "TND": 3}
KINDS = ("interest", "compensation", "fee")
DEFAULTS = {"terms": "net 30", "grace": "0 days", "fixing": "half-year", "day-count": "act/365", "tolerance": "EUR 0",
            "allocation": "principal-first", "fee-window": "3650 days", "charge-again": "0 days", "consumer": "no"}
LAWS = {
    "eu": ("8% over ecb per year + EUR 40 once", "half-year"),
    "fr": ("10% over ecb per year + EUR 40 once", "half-year"),
    "lv": ("8% over ecb per year + EUR 40 once", "half-year"),
    "ie": ("8% over ecb per year + EUR 40 once", "at-payment"),
    "de": ("9% over de-base per year + EUR 40 once", "half-year"),
    "de before 2014-07-29": ("8% over de-base per year + EUR 40 once", "half-year"),
    "uk": ("8% over boe per year + GBP 40 once below GBP 1000 + GBP 70 once from GBP 1000 below GBP 10000"
           " + GBP 100 once from GBP 10000", "at-start"),
    "pl": ("10% over nbp per year + EUR 40 once below PLN 5000.01 + EUR 70 once from PLN 5000.01 below PLN 50000"
           " + EUR 100 once from PLN 50000", "half-year"),
}
CONSUMER_LAWS = {"de": ("5% over de-base per year", "half-year"), "lv": ("6% per year", "half-year")}
HALF_YEARS = {  # from 2013-H1 to 2026-H2
    "ecb": "0.75 0.50 0.25 0.15 0.05 0.05 0.05 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 2.50"
           " 4.00 4.50 4.25 3.15 2.15 2.15 2.40",
    "de-base": "-0.13 -0.38 -0.63 -0.73 -0.83 -0.83 -0.83 -0.88 -0.88 -0.88 -0.88 -0.88 -0.88 -0.88 -0.88 -0.88 -0.88"
               " -0.88 -0.88 -0.88 1.62 3.12 3.62 3.37 2.27 1.27 1.27 1.52",
    "boe": "0.50 0.50 0.50 0.50 0.50 0.50 0.50 0.50 0.25 0.25 0.50 0.50 0.75 0.75 0.75 0.10 0.10 0.10 0.25 1.25 3.50"
           " 5.00 5.25 5.25 4.75 4.25 3.75 3.75",
}


# Days, months, years.

def half_start(day):
    return date(day.year, 1 if day.month < 7 else 7, 1)


def month_end(day):
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day, months):
    """The anniversary of a day, at the end of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def complete_months(start, end):
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def add_span(day, span):
    count, unit = span.split(" ", 1)
    count = int(count)
    if unit.startswith("month"):
        return add_months(day, count)
    if not unit.startswith("business"):
        return day + DAY * count * (7 if unit.startswith("week") else 1)
    while count:
        day += DAY
        count -= day.weekday() < 5
    return day


def years(day_count, start, end):
    """The days after `start` through `end`, as a part of a year."""
    if day_count == "30/360":
        first, last = (360 * day.year + 30 * day.month + min(day.day, 30) for day in (start, end))
        return Fraction(last - first, 360)
    if day_count != "act/act":
        return Fraction((end - start).days, int(day_count[4:]))
    total = Fraction(0)
    while start < end:
        stop = min(end, date((start + DAY).year, 12, 31))
        total += Fraction((stop - start).days, 366 if isleap(stop.year) else 365)
        start = stop
    return total


# Reference rates.

class RateLine(NamedTuple):
    start: date
    percent: str
    until: Optional[date] = None

    def text(self, name):
        return "rate %s %s %s%%%s\n" % (name, self.start, self.percent, " until %s" % self.until if self.until else "")


class RateTable:
    """The lines of one rate as steps `(first days, percentages)`, for the rate of each day and of each half-year."""

    def __init__(self, lines):
        self.lines = [line for _, line in sorted({line.start: line for line in lines}.items())]
        self.starts = [line.start for line in self.lines]
        self.daily = list(zip((date.min, None), *self.steps(self.starts)))
        halves = [date(year, month, 1) for year in range(2012, 2028) for month in (1, 7)]
        self.half_yearly = list(zip((date.min, None), *self.steps(halves)))

    def steps(self, days):
        """On each of the days a line is chosen; it holds until the next of them, or until its own end."""
        for day, following in zip(days, days[1:] + [date.max]):
            index = bisect_right(self.starts, day) - 1
            end = self.end(index) if index >= 0 else date.min
            yield day, Fraction(self.lines[index].percent) if day <= end else None
            if day <= end < following - DAY:
                yield end + DAY, None

    def end(self, index):
        last = index == len(self.lines) - 1
        return self.lines[index].until or (self.starts[index] + DAY * 183 if last else date.max)


def rate_on(steps, day):
    return steps[1][bisect_right(steps[0], day) - 1]


def periods(steps, start, end):
    """The periods of one percentage in the days after `start` through `end`."""
    while start < end:
        index = bisect_right(steps[0], start + DAY)
        stop = min(end, steps[0][index] - DAY) if index < len(steps[0]) else end
        yield start, stop, steps[1][index - 1]
        start = stop


def built_in_rates():
    rates = {"nbp": [RateLine(date(2026, 1, 1), "4.00", date(2026, 6, 30))],
             "cbr": [RateLine(date(2025, 12, 22), "16.00", date(2026, 2, 15)), RateLine(date(2026, 2, 16), "15.50")]}
    starts = [date(year, month, 1) for year in range(2013, 2027) for month in (1, 7)]
    for name, percents in HALF_YEARS.items():
        rates[name] = [RateLine(start, percent) for start, percent in zip(starts, percents.split())]
        rates[name][-1] = rates[name][-1]._replace(until=LAST)
    return rates


# The language: amounts in minor units, late fees, an invoice with its settings and what happened to it.

class Amount(NamedTuple):
    currency: str
    minor: int

    def number(self):
        decimals = DECIMALS[self.currency]
        digits = str(self.minor).rjust(decimals + 1, "0")
        return "%s.%s" % (digits[:-decimals], digits[-decimals:]) if decimals else digits

    def __str__(self):
        return "%s %s" % (self.currency, self.number())


def read_amount(text):
    currency, number = text.split()
    return Amount(currency, int(Fraction(number) * 10 ** DECIMALS[currency]))


class Component:
    def __init__(self, text):
        found = re.fullmatch(r"((?P<percent>[\d.]+)%( over (?P<rate>\S+))?|(?P<sum>[A-Z]+ [\d.]+)) (?P<way>per .*|once)"
                             r"( from (?P<low>\S+ \S+))?( below (?P<high>\S+ \S+))?", text)
        self.way, self.rate = found["way"], found["rate"]
        self.part = Fraction(found["percent"] or 0) / 100
        self.sum, self.low, self.high = (found[name] and read_amount(found[name]) for name in ("sum", "low", "high"))
        self.kind = "interest" if self.way != "once" else "compensation" if self.sum else "fee"


class LateFee:
    def __init__(self, text):
        text, self.compound, _ = text.partition(" compound monthly")
        text, _, self.cap = text.partition(" cap ")
        self.components = [Component(part) for part in text.split(" + ")] if text else []


class Event(NamedTuple):
    day: date
    verb: str
    amount: Optional[Amount] = None
    kind: str = ""
    numbered: bool = True
    rest: str = ""

    def text(self, name):
        words = self.day, self.verb, name, self.kind, "#" + name if self.numbered else "", self.amount or "", self.rest
        return " ".join(filter(None, map(str, words))) + "\n"


class Claim:
    def __init__(self, name, amount, issued, terms, settings, rates):
        self.name, self.amount, self.currency, self.rates = name, amount, amount.currency, rates
        self.issued, self.terms, self.settings, self.events = issued, terms, settings, []
        fee, fixing = self.law()
        self.late_fee = LateFee(settings.get("late-fee", fee))
        self.fixing = settings.get("fixing", fixing)
        self.due = self.due_date(terms or self.setting("terms"))
        self.grace_end = add_span(self.due, self.setting("grace"))
        self.tolerance = read_amount(self.setting("tolerance")).minor

    def setting(self, name):
        return self.settings.get(name, DEFAULTS[name])

    def law(self):
        name, none = self.settings.get("law"), ("", DEFAULTS["fixing"])
        if self.setting("consumer") == "yes":
            return CONSUMER_LAWS.get(name, none)
        return LAWS.get("de before 2014-07-29" if name == "de" and self.issued < date(2014, 7, 29) else name, none)

    def due_date(self, terms):
        days = re.search(r"net (\d+)", terms)
        day = self.issued + DAY * int(days[1]) if days else self.issued
        return date.fromisoformat(terms[4:]) if terms.startswith("due") else month_end(day) if "end" in terms else day

    def text(self):
        settings = "".join("  %s %s\n" % setting for setting in self.settings.items())
        invoice = Event(self.issued, "invoiced", self.amount, rest=self.terms)
        return "client %s\n%s%s" % (self.name, settings, "".join(e.text(self.name) for e in [invoice] + self.events))


# The money rules.

class Account:
    """What happened to an invoice through a day, in the order of dates, then of places in the book."""

    def __init__(self, claim, today):
        self.claim, self.credits, self.gone, self.settled, self.last_charge = claim, 0, False, None, None
        self.payments = []  # what paid principal: (day, minor units)
        self.charges = []   # what is unpaid of each charge: [kind, currency, minor units]
        self.set_offs = []  # what lowers proposals: (day, kind, Amount, or None for all that accrued)
        for event in sorted(claim.events, key=lambda event: event.day):
            if event.day <= today:
                getattr(self, event.verb.replace("-", "_"), lambda _: None)(event)
                if self.settled is None and self.open <= claim.tolerance:
                    self.settled = max(event.day, claim.issued)
        self.debt = max(0, claim.amount.minor - self.credits)

    @property
    def open(self):
        return max(0, self.claim.amount.minor - self.credits - sum(paid for _, paid in self.payments))

    def paid(self, event):
        currency, rest = event.amount
        if self.claim.setting("allocation") == "costs-first":
            rest = self.settle_charges("", currency, rest)
        if currency == self.claim.currency:
            principal = min(rest, self.open)
            self.payments.append((max(event.day, self.claim.issued), principal))
            rest -= principal
        self.settle_charges("", currency, rest)

    def settle_charges(self, kind, currency, minor):
        """Pays or takes back unpaid charges, oldest first; returns what is left."""
        for charge in self.charges:
            if charge[1] == currency and kind in ("", charge[0]):
                part = min(minor, charge[2])
                charge[2] -= part
                minor -= part
        return minor

    def credited(self, event):
        self.credits += event.amount.minor

    def charged(self, event):
        self.last_charge = event.day
        kinds = {component.kind for component in self.claim.late_fee.components}
        self.charges.append([event.kind or (kinds.pop() if len(kinds) == 1 else ""), *event.amount])
        self.set_offs.append((event.day, event.kind, event.amount))

    def waived(self, event):
        if event.amount:
            rest = self.settle_charges(event.kind, *event.amount)
            self.set_offs.append((event.day, event.kind, Amount(event.amount.currency, rest)))
        elif event.day > self.claim.grace_end:
            self.charges = [charge for charge in self.charges if event.kind not in ("", charge[0])]
            self.set_offs.append((event.day, event.kind, None))

    def filed(self, _):
        self.gone = True

    wrote_off = filed

    def owed(self, minor):
        """Principal that is not within the tolerance."""
        return minor if minor > self.claim.tolerance else 0

    def open_after(self, day):
        """The principal open at the end of a day, with the credit notes of later days."""
        return self.owed(self.debt - sum(paid for payday, paid in self.payments if payday <= day))

    def parts(self, day):
        """The principal by the day until which each part bears interest: `(day, minor units)`."""
        rest, parts = self.owed(self.debt), []
        for payday, paid in self.payments:
            if payday <= day:
                left = self.owed(rest - paid)
                parts.append((payday, rest - left))
                rest = left
        parts.append((day, rest))
        return [(payday, part) for payday, part in parts if part and payday > self.claim.due]


def yearly(claim, component, start, end, payday):
    """The interest by days on one unit of principal, for the days after `start` through `end`."""
    if component.way == "per month prorated":
        return 12 * component.part * years(claim.setting("day-count"), start, end)
    found = [(start, end, Fraction(0))]
    if component.rate:
        table = claim.rates[component.rate]
        if claim.fixing == "at-start":
            found = [(start, end, rate_on(table.half_yearly, claim.due + DAY))]
        elif claim.fixing == "at-payment":
            found = [(start, end, rate_on(table.daily, payday))]
        else:
            found = periods(table.daily if claim.fixing == "daily" else table.half_yearly, start, end)
    return sum((max(Fraction(0), component.part + rate / 100) * years(claim.setting("day-count"), first, last)
                for first, last, rate in found if rate is not None), Fraction(0))


def interest(claim, component, payday):
    """What one unit of principal bears from the due date to its own payment."""
    complete = complete_months(claim.due, payday)
    started = component.way == "per started month" and add_months(claim.due, complete) < payday
    compound = claim.late_fee.compound
    if component.way in ("per month", "per started month"):
        grown = (1 + component.part) ** complete if compound else 1 + complete * component.part
        return grown + started * component.part * (grown if compound else 1) - 1
    base, start = Fraction(1), claim.due
    for month in range(1, complete + 1 if compound else 1):
        anniversary = add_months(claim.due, month)
        base *= 1 + yearly(claim, component, start, anniversary, payday)
        start = anniversary
    return base * (1 + yearly(claim, component, start, payday, payday)) - 1


def exact_sum(claim, component, principal, parts):
    """What a component comes to, exactly, and its currency."""
    if component.kind == "interest":
        return claim.currency, sum((part * interest(claim, component, payday) for payday, part in parts), Fraction(0))
    if component.kind == "fee":
        return claim.currency, principal * component.part
    low, high = component.low or Amount(claim.currency, 0), component.high or Amount(claim.currency, principal + 1)
    within = low.currency == high.currency == claim.currency and low.minor <= principal < high.minor
    return component.sum.currency, Fraction(component.sum.minor if within else 0)


def cap_of(claim, principal, parts):
    """What the components in the invoice's currency may come to, or None."""
    cap = claim.late_fee.cap
    if "%" in cap:
        days = (max(payday for payday, _ in parts) - claim.due).days
        return principal * Fraction(cap.split("%")[0]) / 100 * (Fraction(days, 365) if "per year" in cap else 1)
    return read_amount(cap).minor if cap.startswith(claim.currency) else None


def half_up(value):
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def accrued(account, day):
    """The rounded late fee on a day by `(kind, currency)`, before anything is set off."""
    claim, totals = account.claim, defaultdict(int)
    if day <= claim.grace_end or not account.open_after(claim.grace_end):
        return totals
    principal, parts = account.open_after(claim.due), account.parts(day)
    sums = [(one.kind, *exact_sum(claim, one, principal, parts)) for one in claim.late_fee.components]
    total = sum(value for _, currency, value in sums if currency == claim.currency)
    cap = cap_of(claim, principal, parts)
    excess = max(0, total - cap) if cap is not None else 0
    for kind, currency, value in sorted(reversed(sums), key=lambda item: -KINDS.index(item[0])):
        cut = min(excess, value) if currency == claim.currency else 0
        excess -= cut
        totals[kind, currency] += half_up(value - cut)
    return totals


def take(totals, currency, minor):
    """Takes an unnamed sum from interest, then compensation, then fee; returns what was taken and what is left."""
    taken = {}
    for kind in KINDS:
        taken[kind, currency] = min(minor, totals.get((kind, currency), 0))
        minor -= taken[kind, currency]
    return taken, minor


def less(totals, named, unnamed):
    """What is left of accrued totals after what was set off by name, then what waits without a name."""
    rest = defaultdict(int, {key: max(0, minor - named[key]) for key, minor in totals.items()})
    for currency, minor in unnamed.items():
        for key, part in take(rest, currency, minor)[0].items():
            rest[key] -= part
    return rest


def proposed(claim, today):
    """The amounts that may be asked for today, as the program lists them."""
    account = Account(claim, today)
    if account.gone or account.settled and today > add_span(account.settled, claim.setting("fee-window")):
        return []
    if account.last_charge and today < add_span(account.last_charge, claim.setting("charge-again")):
        return []
    named, unnamed = defaultdict(int), defaultdict(int)
    for day, kind, amount in account.set_offs:
        if kind and amount:
            named[kind, amount.currency] += amount.minor
            continue
        taken = less(accrued(account, day), named, unnamed)
        if amount:
            taken, excess = take(taken, *amount)
            unnamed[amount.currency] += excess
        for key, minor in taken.items():
            named[key] += minor if kind in ("", key[0]) else 0
    rest = less(accrued(account, today), named, unnamed)
    return sorted((kind, *str(Amount(currency, minor)).split()) for (kind, currency), minor in rest.items() if minor)
