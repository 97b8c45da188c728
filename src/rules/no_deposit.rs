#![doc = include_str!("no_deposit.md")]

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::advice::{invoice_line, open_invoice_line};
use super::wording::{what_and_when, who};
use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::{add, sub, written};
use crate::diagnostic::Diagnostic;
use crate::syntax::currency::Currency;
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::Account;
use crate::timeline::standing::{Invoiced, invoiced, is_nothing_kept, is_unpaid, kept, left_of_price, price};
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::data(402, "no-deposit", Severity::Warning, include_str!("no_deposit.md"), check)
        .settled_by(|verb| matches!(verb, Verb::Paid | Verb::Agreed | Verb::Closed))
        .rests_on(&[
            Key::Deposit,
            Key::DepositFirst,
            Key::DepositLater,
            Key::Escrow,
            Key::Tolerance,
            Key::Currency,
        ]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for (id, thread) in facts.timeline.threads() {
        let Some(missing) = missing(facts, id, thread) else { continue };
        findings
            .tell(RULE.severity, facts.book.place(missing.delivery), || finding(facts, id, thread, &missing));
    }
}

fn finding(facts: &Facts<'_>, id: SubjectId, thread: &Thread, missing: &Missing) -> Diagnostic {
    let what = match &missing.sums {
        Some(sums) if sums.is_agreed => "the deposit",
        Some(_) => "a deposit",
        None => "anything",
    };
    let message = format!("work went to {} before {what} was paid", who(facts, id));
    let (help, lines) = help(facts, id, thread);
    let finding = RULE
        .finding(message, facts.book.place(missing.delivery))
        .seen(format!("{}, before {what}", what_and_when(facts, missing.delivery)))
        .help(help)
        .about(facts.about(id));
    let finding = match thread.agreed {
        Some(agreed) => finding.label(facts.book.place(agreed), format!("agreed on {}", facts.day(agreed))),
        None => finding,
    };
    let finding = missing.sums.iter().map(Sums::arithmetic).fold(finding, Diagnostic::note);
    Diagnostic { append: lines, ..finding }
}

/// What to do, and the lines for it; a deposit is of no use once the work is done.
fn help(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> (String, Vec<String>) {
    let billed = invoiced(facts.timeline, id).claimed;
    let is_none_billed = billed.list().is_empty();
    let is_all_billed =
        !is_none_billed && price(thread).list().iter().all(|(currency, sum)| billed.of(*currency) >= *sum);
    let what = match () {
        () if thread.deliveries.first_final.is_some() && is_all_billed => {
            "collect the invoice, and ask for a deposit next time"
        }
        () if !is_done(thread) => "ask for the deposit before you go on",
        () if is_none_billed => "send the invoice, and ask for a deposit next time",
        () => "collect what is billed, send the invoice for the rest, and ask for a deposit next time",
    };
    let lines = if is_done(thread) && is_none_billed { lines(facts, id, thread) } else { Vec::new() };
    (format!("{what}; `deposit 0%` under the `agreed` says that there is none"), lines)
}

/// Whether all that was agreed on is handed over for good, and nothing was sent back.
fn is_done(thread: &Thread) -> bool {
    thread.deliveries.last_final > thread.agreed && thread.work.last_revision < thread.deliveries.last_final
}

/// The lines that bill what no invoice claims of the price; where none is known, what there is to bill.
fn lines(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Vec<String> {
    let left = left_of_price(facts.timeline, id, thread);
    if left.is_empty() {
        return vec![open_invoice_line(facts, id)];
    }
    let left = left.into_iter().filter(|(_, sum)| !sum.is_zero());
    left.map(|(currency, sum)| invoice_line(facts, id, sum, currency)).collect()
}

/// A deposit that was not paid before work was handed over.
pub(super) struct Missing {
    pub(super) delivery: EntryId,
    /// None where no price is known, and nothing was paid at all.
    sums: Option<Sums>,
}

/// How much of a deposit was due, and was paid.
struct Sums {
    currency: Currency,
    price: Decimal,
    percent: Decimal,
    /// Whether the book says so; else it is what is advised.
    is_agreed: bool,
    due: Decimal,
    paid: Decimal,
    credited: Decimal,
    given_up: Decimal,
}

impl Sums {
    fn arithmetic(&self) -> String {
        let sum = |number| written(number, self.currency);
        let advised = if self.is_agreed { "" } else { " (advised: the book names no deposit)" };
        let (price, due, paid) = (sum(self.price), sum(self.due), sum(self.paid));
        let beside = |number: Decimal, word: &str| {
            if number.is_zero() { String::new() } else { format!(", {} {word}", sum(number)) }
        };
        let (credited, given_up) = (beside(self.credited, "credited"), beside(self.given_up, "given up"));
        format!("{}% of {price} = {due}{advised}; paid {paid}{credited}{given_up}", self.percent)
    }
}

/// What was credited on invoices that were written before the work was handed over, and paid in part: a tax that the
/// client keeps back, say. What was credited without a payment was no deposit.
fn credited(facts: &Facts<'_>, id: SubjectId, delivery: EntryId, currency: Currency) -> Decimal {
    // Those of the client alone are not gone through for each of its projects.
    let accounts = facts.timeline.accounts_of(id);
    let counts = |account: &&Account| {
        account.entry < delivery && account.currency == currency && !kept(account).is_zero()
    };
    accounts.filter(counts).map(Account::credited).fold(Decimal::ZERO, add)
}

/// What is missing of a project's deposit, as long as it can still help.
pub(super) fn missing(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Option<Missing> {
    let (delivery, agreed) = (thread.deliveries.first_agreed?, thread.agreed?);
    if thread.closed.is_some() {
        return None;
    }
    let (percent, is_agreed) = deposit(facts, id, facts.day(agreed));
    if percent.is_zero() {
        return None;
    }
    let before = thread.deliveries.agreed_before_it.list();
    let price = if before.is_empty() { price(thread).list() } else { before };
    if price.is_empty() {
        return is_nothing_kept(facts.timeline, id).then_some(Missing { delivery, sums: None });
    }
    if !is_unpaid(facts.timeline, id, thread) {
        return None;
    }
    let Invoiced { mut paid, given_up, .. } = invoiced(facts.timeline, id);
    // Also what waits for an invoice.
    paid.add_all(&facts.timeline.unapplied(id));
    price.into_iter().find_map(|(currency, price)| {
        let due = price.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
        let (paid, given_up) = (paid.of(currency), given_up.of(currency));
        let missing = sub(sub(due, paid), given_up);
        let tolerance = facts.book.tolerance(id, facts.day(agreed), currency);
        if missing <= tolerance {
            return None;
        }
        let credited = credited(facts, id, delivery, currency);
        let sums = Sums { currency, price, percent, is_agreed, due, paid, credited, given_up };
        (sub(missing, credited) > tolerance).then_some(Missing { delivery, sums: Some(sums) })
    })
}

/// The deposit that was agreed on, else what practitioners advise, more for a client's first project; and whether it was
/// agreed on.
fn deposit(facts: &Facts<'_>, id: SubjectId, agreed: NaiveDate) -> (Decimal, bool) {
    if let Some(deposit) = facts.book.percent(id, agreed, Key::Deposit) {
        return (deposit, true);
    }
    if facts.book.yes(id, agreed, Key::Escrow) {
        // A platform holds all of it already.
        return (Decimal::ZERO, false);
    }
    let client = facts.book.subject(id).client;
    let mut others = facts.first_agreements(client).iter().filter(|(_, other)| *other != id);
    let is_first = others.all(|(first, _)| *first >= agreed);
    let key = if is_first { Key::DepositFirst } else { Key::DepositLater };
    (facts.book.percent(id, agreed, key).unwrap_or_default(), false)
}
