//! What changed between two states of a book, in clients' terms: silences, answers, invoices, a rewritten past.

mod dealings;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::table::{Cell, Table, names, numbers, words};
use crate::book::Book;
use crate::book::day::between;
use crate::book::model::{InvoiceId, SubjectId};
use crate::book::money::{plain, written};
use crate::book::rewritten::{Fate, rewritten};
use crate::syntax::words::Verb;
use crate::timeline::Timeline;
use crate::timeline::account::{Account, Event};
use crate::timeline::silence::Silence;
use crate::timeline::state::State;
use crate::timeline::thread::Exchange;

/// One thing that changed.
struct Change {
    day: Option<NaiveDate>,
    what: &'static str,
    who: String,
    invoice: Option<String>,
    days: Option<i64>,
    note: String,
}

impl Change {
    fn row(self) -> Vec<Cell> {
        vec![
            Cell::maybe(self.day.map(|day| day.to_string())),
            Cell::Text(self.what.into()),
            Cell::Text(self.who),
            Cell::invoice(self.invoice.as_deref()),
            self.days.map_or(Cell::Empty, Cell::Count),
            Cell::Text(self.note),
        ]
    }
}

/// Every change from one timeline to another.
#[must_use]
pub fn changes(before: &Timeline<'_>, after: &Timeline<'_>) -> Table {
    let hidden = Hidden::of(after.book);
    let mut changes = silences(before, after, &hidden);
    changes.extend(after.accounts().flat_map(|account| of_invoice(before, after, account, &hidden)));
    changes.extend(dealings::written(before, after));
    changes.extend(past(before, after));
    changes.sort_by(|a, b| (a.day, &a.who, a.what).cmp(&(b.day, &b.who, b.what)));
    let mut table = Table::new(vec![
        words("day", "day"),
        words("what", "what"),
        names("subject", "who"),
        words("invoice", "invoice"),
        numbers("days", "days"),
        words("note", "note"),
    ]);
    if changes.is_empty() {
        table.notes.push("Nothing changed for any client.".into());
    }
    for change in changes {
        table.row(change.row());
    }
    table
}

/// Which silences are meant, of those that are open on a day.
type Meant = fn(&Silence, NaiveDate) -> bool;

/// Since when a subject is silent, by its name.
fn silent_since(timeline: &Timeline<'_>, name: &str, is_meant: Meant) -> Option<NaiveDate> {
    let thread = timeline.thread(timeline.book.names.find_subject(name)?)?;
    let silence = thread.silence.as_ref().filter(|silence| is_meant(silence, timeline.today));
    silence.map(Silence::since)
}

fn named<'t>(
    timeline: &'t Timeline<'_>,
    is_meant: Meant,
) -> impl Iterator<Item = (SubjectId, &'t str, NaiveDate)> {
    let silent = timeline.threads().filter_map(|(id, thread)| Some((id, thread.silence.as_ref()?)));
    let silent = silent.filter(move |(_, silence)| is_meant(silence, timeline.today));
    silent.map(|(id, silence)| (id, &*timeline.book.subject(id).name, silence.since()))
}

fn silences(before: &Timeline<'_>, after: &Timeline<'_>, hidden: &Hidden) -> Vec<Change> {
    let is_new = |(_, name, day): &(SubjectId, &str, NaiveDate)| {
        silent_since(before, name, Silence::has_begun) != Some(*day)
    };
    // What an error hides may have ended it.
    let is_sure =
        |(id, ..): &(SubjectId, &str, NaiveDate)| !hidden.clients.contains(&after.book.subject(*id).client);
    let begun = named(after, Silence::has_begun).filter(is_new).filter(is_sure);
    let begun = begun.map(|(id, name, day)| Change {
        day: Some(day),
        what: "silent",
        who: name.to_owned(),
        invoice: None,
        days: Some(between(day, after.today)),
        note: format!("no answer from {}", after.book.client_title(id)),
    });
    // An answer may come before the day that was named for it.
    let opened: Meant = |silence, today| silence.opened <= today;
    let ended =
        named(before, opened).filter(|(_, name, day)| silent_since(after, name, opened) != Some(*day));
    let all_ended = self::ended(after);
    let ended = ended.map(|(id, name, day)| {
        let opening =
            before.thread(id).and_then(|thread| before.book.entry(thread.silence.as_ref()?.opening));
        let ended = after.book.names.find_subject(name).zip(opening.map(|opening| opening.day));
        let ended = ended.and_then(|key| all_ended.get(&key));
        let answered = ended.filter(|ended| ended.answered_after().is_some()).map(|ended| ended.ended);
        let is_early = answered.is_some_and(|answered| answered < day);
        Change {
            day: answered,
            what: if answered.is_some() { "answered" } else { "ended" },
            who: name.to_owned(),
            invoice: None,
            days: answered.filter(|_| !is_early).map(|answered| between(day, answered)),
            note: if is_early {
                format!("no answer was expected before {day}")
            } else {
                format!("the silence since {day}")
            },
        }
    });
    begun.chain(ended).collect()
}

/// The silences that ended, by subject and the day of the entry that opened them; of one day the last.
fn ended(timeline: &Timeline<'_>) -> BTreeMap<(SubjectId, NaiveDate), Exchange> {
    let day = |id| timeline.book.entry(id).map(|entry| entry.day).unwrap_or_default();
    let ended =
        timeline.exchanges().iter().map(|exchange| ((exchange.subject, day(exchange.opening)), *exchange));
    ended.collect()
}

/// What lines that cannot be read may be about.
#[derive(Default)]
struct Hidden {
    /// The clients that they name.
    clients: BTreeSet<SubjectId>,
    /// Those of lines that name no invoice: any of the client's may be meant.
    any_invoice: BTreeSet<SubjectId>,
    /// The invoices that they name.
    invoices: BTreeSet<InvoiceId>,
}

impl Hidden {
    fn of(book: &Book) -> Self {
        let mut hidden = Self::default();
        for unread in &book.unread {
            let client = book.subject(unread.subject).client;
            hidden.clients.insert(client);
            if let Some((invoice, _)) = unread.invoice {
                hidden.invoices.insert(invoice);
            } else {
                hidden.any_invoice.insert(client);
            }
        }
        hidden
    }

    fn is_invoice(&self, book: &Book, account: &Account) -> bool {
        let client = book.subject(account.subject).client;
        self.invoices.contains(&account.id) || self.any_invoice.contains(&client)
    }
}

/// What happened to an invoice meanwhile.
fn of_invoice(
    before: &Timeline<'_>,
    after: &Timeline<'_>,
    account: &Account,
    hidden: &Hidden,
) -> Vec<Change> {
    let number = after.book.number(account.id);
    let known = before.book.names.find_invoice(number).and_then(|id| before.account(id));
    let was = known.map(|known| known.state(before.book, before.today));
    let is = account.state(after.book, after.today);
    let change = |what, day, days, note| Change {
        day,
        what,
        who: after.book.subject(account.subject).name.to_string(),
        invoice: Some(number.to_owned()),
        days,
        note,
    };
    let days = account.days_overdue(after.today);
    let mut changes = Vec::new();
    if known.is_none() {
        let note = format!("{}, due {}", written(account.amount, account.currency), account.due);
        changes.push(change("invoiced", Some(account.day), None, note));
    }
    if hidden.is_invoice(after.book, account) {
        return changes;
    }
    let paid = known.map_or(account.paid, |known| crate::book::money::sub(account.paid, known.paid));
    if matches!(is, State::Settled | State::FeeOpen | State::GivenBack) && was != Some(is) {
        let open = account.balance(after.book);
        let note = if open.list().is_empty() {
            format!("nothing of {} is open", written(account.amount, account.currency))
        } else {
            format!("{} open now", open.words())
        };
        let settled = account.settled.filter(|_| known.is_none_or(|known| known.settled.is_none()));
        // What is paid later may still be given back before.
        let given_back = || given_back_on(after, account).max(account.settled);
        let day = if is == State::GivenBack { given_back() } else { settled };
        changes.push(change(is.word(), day, None, note));
    }
    // That it is settled says that it was paid.
    let is_told = is == State::Settled && was != Some(is);
    if !paid.is_zero() && !is_told {
        let open = open(account, after.book);
        let sum = written(paid.abs(), account.currency);
        let (what, word) = if paid.is_sign_negative() { ("unpaid", "less paid") } else { ("paid", "paid") };
        changes.push(change(what, None, None, format!("{sum} {word}, {open} open")));
    }
    if is == State::Overdue && was != Some(State::Overdue) {
        let note = format!("{} {} open now", account.currency.code(), open(account, after.book));
        changes.push(change("overdue", Some(account.overdue_from()), Some(days), note));
    }
    changes
}

/// The day on which something of an invoice was given back last.
fn given_back_on(timeline: &Timeline<'_>, account: &Account) -> Option<NaiveDate> {
    let is_refund =
        |event: &Event| timeline.book.entry(event.entry).is_some_and(|entry| entry.verb == Verb::Refunded);
    timeline.events(account).into_iter().rfind(is_refund).map(|event| event.day)
}

/// What is open of an invoice in its own currency, as the list of invoices says it.
fn open(account: &Account, book: &Book) -> String {
    plain(account.balance(book).of(account.currency), account.currency)
}

/// Past entries that are no longer what they were.
fn past(before: &Timeline<'_>, after: &Timeline<'_>) -> Vec<Change> {
    let found = rewritten(before.book, after.book, before.today);
    let change = |one: crate::book::rewritten::Rewritten| Change {
        day: Some(one.day),
        what: if one.fate == Fate::Removed { "removed" } else { "changed" },
        who: one.subject,
        invoice: None,
        days: None,
        note: format!("it said: {}", one.said),
    };
    found.into_iter().map(change).collect()
}
