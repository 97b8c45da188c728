//! What happens: messages, answers, invoices and their payments, in order of days.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use chrono::{Days, NaiveDate};

use super::business::Business;
use super::chance::Chance;

/// The first day, and how many days there are.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2016, 1, 4).expect("a day");
const DAYS: usize = 3970;

const PEOPLE: [&str; 8] = ["Ilze", "Jörg", "Марина", "سلمى", "Agnieszka", "Νίκος", "Mr Adeyemi", "Chloë"];

const THINGS: [&str; 12] = [
    "the first sketches",
    "the price for three pages",
    "the signed contract",
    "photographs of the team",
    "the colours of the front page",
    "proofs, third round",
    "the logins for the server",
    "texts for the autumn issue",
    "the list of dishes",
    "two covers to choose from",
    "a plan for the next month",
    "the last corrections",
];

/// What I send, and what comes back: `{p}` is a person, `{t}` a thing.
const SENT: [&str; 5] =
    ["To {p}: {t}", "Here is {t}, please look", "Once more {t}", "{p} should get {t}", "Question about {t}"];
const REPLIED: [&str; 5] =
    ["{p} takes {t}", "{p} has doubts about {t}", "Thanks for {t}", "{p}: yes to {t}", "Wants {t} by Friday"];
const OTHER: [&str; 3] = ["Thought about {t}", "With {p} about {t}", "Desk: {t}"];

/// An entry of the history.
pub(crate) struct Entry {
    pub(crate) day: NaiveDate,
    pub(crate) client: usize,
    pub(crate) event: Event,
}

/// What an entry says.
pub(crate) enum Event {
    Invoiced { project: usize, number: usize, cents: usize, due: NaiveDate },
    Paid { number: usize, cents: usize },
    Told { verb: &'static str, project: usize, note: String },
}

/// A payment that will come: its day, the invoice, the client, the cents.
type Payment = Reverse<(usize, usize, usize, usize)>;

/// So many entries, oldest first: about 35% sent, 25% replied, 15% invoiced, 20% paid, 5% others.
pub(crate) fn history(business: &Business, entries: usize, seed: u64) -> impl Iterator<Item = Entry> {
    let mut pen = Pen { business, chance: Chance::new(seed), coming: BinaryHeap::new(), invoices: 0 };
    (0..entries).map(move |number| pen.entry(number * DAYS / entries))
}

struct Pen<'b> {
    business: &'b Business,
    chance: Chance,
    coming: BinaryHeap<Payment>,
    invoices: usize,
}

impl Pen<'_> {
    fn entry(&mut self, day: usize) -> Entry {
        let kind = self.chance.below(100);
        if (75..95).contains(&kind)
            && let Some(paid) = self.paid(day)
        {
            return paid;
        }
        let client = self.chance.below_skewed(self.business.clients.len());
        let project = self.chance.below(self.business.client(client).projects.len());
        let event = match kind {
            60..75 => self.invoiced(day, client, project),
            35..60 => self.told(project, "replied", &REPLIED),
            95.. => {
                let verb = self.chance.one_of(&["noted", "called", "delivered", "talked"]);
                self.told(project, verb, &OTHER)
            }
            // Also where nobody pays today.
            _ => self.told(project, "sent", &SENT),
        };
        Entry { day: date(day), client, event }
    }

    fn told(&mut self, project: usize, verb: &'static str, forms: &[&str]) -> Event {
        let note = self.chance.one_of(forms).replace("{t}", self.chance.one_of(&THINGS));
        let note = note.replace("{p}", self.chance.one_of(&PEOPLE));
        Event::Told { verb, project, note }
    }

    fn invoiced(&mut self, day: usize, client: usize, project: usize) -> Event {
        self.invoices += 1;
        let number = self.invoices;
        let cents = 9_000 + self.chance.below(900_000);
        let due = day + self.business.client(client).terms;
        // Most pay around the due date, some late, and one in forty never.
        if self.chance.below(40) > 0 {
            let paid = (due + self.chance.below(30)).saturating_sub(9).max(day);
            self.coming.push(Reverse((paid, number, client, cents)));
        }
        Event::Invoiced { project, number, cents, due: date(due) }
    }

    /// The payment that is due first, if one has come.
    fn paid(&mut self, day: usize) -> Option<Entry> {
        self.coming.peek().filter(|Reverse((when, ..))| *when <= day)?;
        let Reverse((_, number, client, open)) = self.coming.pop()?;
        // A third pays in two parts.
        let cents = if self.chance.below(3) == 0 { open / 3 + 1 } else { open };
        if cents < open {
            let next = day + 10 + self.chance.below(40);
            self.coming.push(Reverse((next, number, client, open - cents)));
        }
        Some(Entry { day: date(day), client, event: Event::Paid { number, cents } })
    }
}

fn date(day: usize) -> NaiveDate {
    FIRST + Days::new(day as u64)
}
