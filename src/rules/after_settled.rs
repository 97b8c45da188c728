#![doc = include_str!("after_settled.md")]

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::{Facts, Findings, Rule, Severity};
use crate::book::model::{Entry, EntryId, InvoiceId, SubjectId};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::syntax::tree::{Period, Unit};
use crate::syntax::words::{Key, Verb};
use crate::timeline::account::{Account, Event};
use crate::timeline::open_then::OpenThen;
use crate::timeline::setoff::{Case, Proposal, propose};

pub(super) static RULE: Rule =
    Rule::data(120, "after-settled", Severity::Warning, include_str!("after_settled.md"), check)
        .settled_by(|verb| matches!(verb, Verb::Charged | Verb::Refunded))
        .rests_on(&[Key::LateFee, Key::Terms, Key::Grace, Key::FeeWindow, Key::Tolerance, Key::Currency])
        .for_the_record();

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    if facts.timeline.after_settled().is_empty() {
        return;
    }
    // A number that stands for two invoices is an error of its own, and the line may be about the other one.
    let again = facts.invoices_written_again();
    let mut settled: FxHashMap<InvoiceId, Settled> = FxHashMap::default();
    let mut open: FxHashMap<SubjectId, OpenThen> = FxHashMap::default();
    for id in facts.timeline.after_settled() {
        let Some(entry) = facts.book.entry(*id) else { continue };
        let account = entry.invoice().filter(|invoice| !again.contains(invoice));
        let Some(account) = account.and_then(|invoice| facts.timeline.account(invoice)) else { continue };
        if may_have_crossed(facts, entry, account) {
            continue;
        }
        let settled = settled.entry(account.id).or_insert_with(|| Settled::new(facts, account));
        if settled.is_fee_asked(entry.day) {
            continue;
        }
        let client = facts.book.subject(account.subject).client;
        let open =
            open.entry(client).or_insert_with(|| OpenThen::new(facts.timeline, facts.subjects_of(client)));
        findings.push(finding(facts, (*id, entry), account, settled, &open.on(entry.day)));
    }
}

/// How long a transfer is on its way before anybody can see it.
const ON_ITS_WAY: Period = Period { count: 3, unit: Unit::BusinessDays };

/// Whether a reminder, or a promise, crossed the payment.
fn may_have_crossed(facts: &Facts<'_>, entry: &Entry, account: &Account) -> bool {
    let seen = |settled| facts.book.calendar(account.subject, settled).plus(settled, ON_ITS_WAY);
    matches!(entry.verb, Verb::Reminded | Verb::Promised)
        && account.settled.is_some_and(|settled| entry.day <= seen(settled))
}

/// What is to be known of an invoice that is settled, whatever is said of it afterwards.
struct Settled {
    /// The payment or the credit note that settled it.
    by: Option<EntryId>,
    /// The last day on which a late fee may be asked for, where one had accrued.
    window_end: Option<NaiveDate>,
    /// The day of the last charge, waiver or payment, and whether a late fee is left after it.
    last: Option<(NaiveDate, bool)>,
}

impl Settled {
    fn new(facts: &Facts<'_>, account: &Account) -> Self {
        let events = facts.timeline.events(account);
        let verb = |event: &&Event| facts.book.entry(event.entry).map(|entry| entry.verb);
        let settles = |event: &&Event| {
            matches!(verb(event), Some(Verb::Paid | Verb::Credited)) && Some(event.day) <= account.settled
        };
        let by = events.iter().rev().find(settles).map(|event| event.entry);
        let fee_on = |on| {
            let case = Case { book: facts.book, account, events: &events, on, if_paid: None };
            propose(&case).is_some_and(|proposal| may_be_asked(&proposal))
        };
        let window_end = account.fee_window_end(facts.book);
        let window_end = window_end.filter(|_| account.settled.is_some_and(fee_on));
        let counts = |event: &&Event| {
            matches!(verb(event), Some(Verb::Charged | Verb::Waived | Verb::Paid | Verb::Credited))
        };
        let last = window_end.and_then(|_| events.iter().rev().find(counts));
        let last = last.map(|last| (last.day, fee_on(facts.today)));
        Self { by, window_end, last }
    }

    /// Whether an entry of this day may be about a late fee that nobody has charged yet.
    fn is_fee_asked(&self, day: NaiveDate) -> bool {
        let is_left = self.last.is_none_or(|(last, is_left)| day <= last || is_left);
        self.window_end.is_some_and(|end| day <= end) && is_left
    }
}

/// Whether a late fee has accrued, or may have.
fn may_be_asked(proposal: &Proposal<'_>) -> bool {
    !proposal.sums.is_empty() || proposal.accrual.unknown_from.is_some() || proposal.accrual.overflow
}

fn finding(
    facts: &Facts<'_>,
    (id, entry): (EntryId, &Entry),
    account: &Account,
    settled: &Settled,
    open: &(Vec<InvoiceId>, usize),
) -> Diagnostic {
    let number = facts.book.number(account.id);
    let since = account.settled.unwrap_or(entry.day);
    let place = facts.invoice_place(id);
    let mut finding = RULE
        .finding(format!("invoice #{number} is settled since {since}"), place)
        .seen("nothing of it was open any more")
        .about(facts.about_invoice(account))
        .help(help(facts, entry, open))
        .asked_from(entry.day);
    if let Some(by) = settled.by {
        finding = finding.label(facts.book.place(by), "settled by this");
    }
    match *open.0.as_slice() {
        [one] if facts.timeline.account(one).is_some_and(|other| other.subject == entry.subject) => {
            finding.fix(place.span, format!("#{}", facts.book.number(one)), Applicability::Unsafe)
        }
        _ => finding,
    }
}

/// What else of the client was open on that day, and what to write.
fn help(facts: &Facts<'_>, entry: &Entry, (open, more): &(Vec<InvoiceId>, usize)) -> String {
    let number = |id: InvoiceId| format!("#{}", facts.book.number(id));
    let verb = entry.verb.word();
    match open.as_slice() {
        [] => "correct the number, or remove the line: no other invoice of the client was open then".into(),
        [one] => {
            let whose = facts.timeline.account(*one).map_or(entry.subject, |other| other.subject);
            let subject = &facts.book.subject(whose).name;
            format!("{0} is open: write `{verb} {subject} {0}`", number(*one))
        }
        _ => {
            let mut numbers: Vec<String> = open.iter().map(|id| number(*id)).collect();
            let last = if *more > 0 { format!("{more} more") } else { numbers.pop().unwrap_or_default() };
            format!("correct the number: {} and {last} were open then", numbers.join(", "))
        }
    }
}
