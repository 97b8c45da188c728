"""Random rates, and random invoices with their settings and what happened to them."""
import random
from datetime import date

from rules import DAY, DECIMALS, KINDS, LAST, Amount, Claim, Event, RateLine, add_months, half_start, month_end


class Chance:
    """Choices that come out the same on every Python: only `random()` is asked."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def maybe(self, probability):
        return self.random() < probability

    def whole(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def pick(self, choices):
        return choices[self.whole(0, len(choices) - 1)]

    def percent(self, high):
        decimals = self.pick((0, 1, 2, 2, 3))
        return "%.*f" % (decimals, self.whole(0, high * 10 ** decimals) / 10 ** decimals)

    def amount(self, currency, digits=(1, 2, 3, 4, 5, 6, 6, 6, 7, 7, 7, 8, 9, 12)):
        ten = 10 ** self.pick(digits)
        return Amount(currency, self.pick((ten, self.whole(1, ten), self.whole(1, ten))))

    def currency(self, usual, probability):
        return usual if self.maybe(probability) else self.pick(list(DECIMALS))

    def snapped(self, day):
        """Often a day near the given one at which calendars go wrong."""
        year = day.year
        edges = (month_end(day), half_start(day), half_start(day) - DAY, date(year, 12, 31), date(year, 1, 1),
                 month_end(date(year, 2, 1)), date(year - year % 4, 2, 29), date(year, 2, 28))
        return self.pick(edges) if self.maybe(0.4) else day


def random_today(chance):
    first = chance.pick((date(2013, 6, 1), date(2019, 1, 1), date(2024, 1, 1), date(2025, 6, 1), date(2026, 7, 1)))
    return chance.snapped(first + DAY * chance.whole(0, (LAST - first).days))


def random_rates(chance):
    """What a book adds: rates with gaps and overlapping lines, and sometimes lines of built-in names."""
    rates = {}
    for number in range(1, 7):
        lines, day = [], date(2012, 6, 1) + DAY * chance.whole(0, 3000)
        while day <= LAST and len(lines) < 14:
            until = day + DAY * chance.whole(0, 500) if chance.maybe(0.4) else None
            lines.append(RateLine(day, chance.pick(("", "", "", "-")) + chance.percent(9), until))
            day = max(day + DAY, chance.snapped(day + DAY * chance.whole(1, 700)))
        rates["own-%d" % number] = lines
    if chance.maybe(0.5):
        rates["nbp"] = [RateLine(date(2026, 7, 1), chance.percent(5), LAST if chance.maybe(0.5) else None)]
    if chance.maybe(0.3):
        rates["ecb"] = [RateLine(date(chance.whole(2014, 2026), chance.pick((1, 3, 7)), 1), chance.percent(5))]
    return rates


def random_component(chance, currency, fixing):
    way = chance.pick(("per year", "over", "over", "over", "per month", "per started month", "per month prorated",
                       "once", "sum"))
    if way == "sum":
        tier = chance.currency(currency, 0.85)
        low, high = sorted((chance.amount(tier), chance.amount(tier)))
        text = str(chance.amount(chance.currency(currency, 0.6), (2, 3, 4))) + " once"
        text += " from " + str(low) if chance.maybe(0.35) else ""
        return text + (" below " + str(high) if chance.maybe(0.35) else "")
    if way == "over":
        names = ["own-%d" % number for number in range(1, 7)] + ["cbr"]
        names += ["ecb", "boe", "de-base", "nbp"] * 2 if fixing in ("half-year", "at-start") else []
        return "%s%% over %s per year" % (chance.percent(12), chance.pick(names))
    return "%s%% %s" % (chance.percent(20 if way in ("per year", "once") else 3), way)


def random_late_fee(chance, currency, fixing, short):
    text = " + ".join(random_component(chance, currency, fixing) for _ in range(chance.whole(1, 3)))
    if chance.maybe(0.3):
        text += " cap " + chance.pick((chance.percent(30) + "%", chance.percent(25) + "% per year",
                                       str(chance.amount(chance.currency(currency, 0.9)))))
    return text + (" compound monthly" if short and chance.maybe(0.25) else "")


def random_settings(chance, amount, short):
    settings, fixings = {}, ("half-year", "at-start", "daily", "at-payment")
    if chance.maybe(0.35):
        settings["law"], fixings = chance.pick(("eu", "uk", "de", "fr", "ie", "lv", "pl")), fixings[:2]
        if chance.maybe(0.2):
            settings["consumer"] = "yes"
    if "law" not in settings or chance.maybe(0.2):
        if "law" not in settings or chance.maybe(0.5):
            settings["fixing"] = chance.pick(fixings)
        at = settings.get("fixing", "at-payment" if settings.get("law") == "ie" else "half-year")
        settings["late-fee"] = random_late_fee(chance, amount.currency, at, short)
    tolerance = chance.pick((1, 100, amount.minor // 100 + 1, amount.minor // 2 + 1))
    for name, probability, choices in (
            ("terms", 0.2, ("end of month", "net 14", "net %d end of month" % chance.whole(1, 60))),
            ("day-count", 0.4, ("act/365", "act/act", "act/360", "30/360")),
            ("grace", 0.3, ("0 days", "1 day", "7 days", "14 days", "2 weeks", "1 month", "3 months", "1 business day",
                            "3 business days", "10 business days")),
            ("tolerance", 0.2, (Amount(amount.currency, tolerance),)),
            ("allocation", 0.25, ("costs-first", "costs-first", "costs-first", "principal-first")),
            ("fee-window", 0.1, ("0 days", "30 days", "90 days", "400 days")),
            ("charge-again", 0.1, ("1 day", "30 days", "60 days"))):
        if chance.maybe(probability):
            settings[name] = str(chance.pick(choices))
    return settings


def random_day(chance, claim, today):
    age = max(0, (today - claim.due).days)
    day = chance.pick((
        claim.due, claim.due + DAY, claim.due - DAY * chance.whole(0, 9), claim.grace_end + DAY * chance.whole(0, 2),
        add_months(claim.due, chance.whole(1, 12)) - DAY * chance.whole(0, 1), today + DAY * chance.whole(-1, 1),
        *[claim.due + DAY * chance.whole(0, age) for _ in range(5)],
        *[claim.due + DAY * chance.whole(0, min(age, 40)) for _ in range(3)]))
    return max(day, claim.issued)


def random_payments(chance, claim, today):
    """Parts, the rest, more than that, and credit notes."""
    rest = claim.amount.minor
    for _ in range(chance.pick((0, 0, 0, 1, 1, 2, 3))):
        day, numbered = random_day(chance, claim, today), chance.maybe(0.75)
        part = max(1, chance.pick((rest, rest, rest - claim.tolerance, rest // 2, chance.whole(1, rest + 1),
                                   chance.whole(1, rest + 1), rest + chance.whole(1, 5000))))
        rest = max(0, rest - part)
        if chance.maybe(0.2):
            yield Event(day, "credited", Amount(claim.currency, part))
        else:
            early = DAY * chance.whole(1, 20) if not numbered and chance.maybe(0.1) else None
            yield Event(claim.issued - early if early else day, "paid", Amount(claim.currency, part), "", numbered)


def random_set_offs(chance, claim, today):
    """Charges, waivers and what pays them, in the invoice's currency or a fixed sum's."""
    sums = [component.sum.currency for component in claim.late_fee.components if component.sum]
    for _ in range(chance.pick((0, 0, 0, 0, 1, 1, 2, 3))):
        verb = chance.pick(("charged", "charged", "charged", "waived", "waived", "paid", "refunded"))
        kind = chance.pick(("", "") + KINDS) if verb in ("charged", "waived") else ""
        currency = chance.pick(sums) if sums and chance.maybe(0.4) else claim.currency
        minor = chance.pick((4000, chance.whole(1, 5000), claim.amount.minor // 50 + 1, chance.whole(1, 200000)))
        amount = None if verb == "waived" and chance.maybe(0.4) else Amount(currency, minor)
        yield Event(random_day(chance, claim, today), verb, amount, kind, verb != "paid" or chance.maybe(0.5))
    if chance.maybe(0.06):
        day, verb = random_day(chance, claim, today), chance.pick(("filed", "wrote-off", "disputed", "promised"))
        yield Event(day, verb, rest="by %s" % (day + DAY * 9) if verb == "promised" else "")


def random_claim(chance, name, today, rates):
    age = chance.whole(*chance.pick(((-5, 40), (0, 400), (0, 400), (0, 2000), (0, 5000))))
    due = max(date(2013, 1, 1), chance.snapped(today - DAY * age))
    net = chance.pick((0, 7, 14, 30, 60, chance.whole(0, 90)))
    amount = chance.amount(chance.currency("EUR", 0.2))
    settings = random_settings(chance, amount, (today - due).days < 1500)
    terms = "" if "terms" in settings else chance.pick(("due %s" % due, "due %s" % due, "net %d" % net, ""))
    issued = due - DAY * (30 if not terms and "terms" not in settings else net)
    claim = Claim(name, amount, issued, terms, settings, rates)
    events = [*random_payments(chance, claim, today), *random_set_offs(chance, claim, today)]
    claim.events = sorted(events, key=lambda _: chance.random())
    return claim
