#![doc = include_str!("kill_fee_due.md")]

use chrono::{Duration, NaiveDate};
use rust_decimal::Decimal;

use super::advice::invoice_line;
use super::doubt::ends_silence;
use super::wording::days;
use super::{Facts, Findings, Rule, Severity};
use crate::book::day::{after, between, last};
use crate::book::model::{Scope, SubjectId};
use crate::book::money::{Totals, round, written};
use crate::diagnostic::{Diagnostic, SumKind};
use crate::source::Place;
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Data, Period, Share};
use crate::syntax::words::{Key, Verb};
use crate::timeline::silence::{Happened, Silence};
use crate::timeline::standing::Standing;
use crate::timeline::thread::Thread;

pub(super) static RULE: Rule =
    Rule::clock(306, "kill-fee-due", Severity::Warning, include_str!("kill_fee_due.md"), check)
        .settled_by(|verb| verb == Verb::Agreed)
        .settled_later_by(|verb| ends_silence(verb) || verb == Verb::Invoiced)
        .rests_on(&[Key::KillFee, Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for waiting in &facts.timeline.silences {
        let id = waiting.subject;
        let Some(thread) = facts.timeline.thread(id) else { continue };
        let Some(silence) = &thread.silence else { continue };
        let agreed = agreed_on(facts, id, thread).unwrap_or(facts.today);
        let setting = facts.book.setting(id, agreed, Key::KillFee);
        let Some(Data::KillFee(share, span)) = setting.map(|found| found.data) else { continue };
        if is_nothing(*share) || !is_agreed(facts, id, thread, agreed) {
            continue;
        }
        let is_billed_since = silence.events.iter().any(|event| event.what == Happened::Invoiced);
        if is_billed_since || !silence.has_begun(facts.today) {
            continue;
        }
        // While I do not work myself nobody keeps me waiting.
        if waiting.climb.stopped {
            continue;
        }
        let paused = Duration::days(waiting.climb.paused);
        let silent_from = silence.since().checked_add_signed(paused).unwrap_or(last());
        let since = after(facts.timeline.calendar(id).plus(silent_from, *span));
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        let standing = facts.standing(id, thread);
        if standing.is_billed() || standing.is_billed_elsewhere() {
            continue;
        }
        findings.counts_days(facts);
        let clause = Clause {
            share: meant(facts, id, agreed, *share),
            span: *span,
            silent_from,
            place: setting.and_then(|found| found.setting).map(|setting| setting.value),
        };
        findings.tell(RULE.severity, facts.book.place(silence.opening), || {
            finding(facts, standing, silence, &clause, since)
        });
    }
}

/// Whether a line says that there is no kill fee.
fn is_nothing(share: Share) -> bool {
    match share {
        Share::Percent(percent) => percent.is_zero(),
        Share::Amount(amount) => amount.minor == 0,
    }
}

/// What was agreed on, and where the book says so.
struct Clause {
    share: Share,
    span: Period,
    /// The day from which the silence counts: later by the days of pauses.
    silent_from: NaiveDate,
    place: Option<Place>,
}

fn finding(
    facts: &Facts<'_>,
    standing: Standing<'_>,
    silence: &Silence,
    clause: &Clause,
    since: NaiveDate,
) -> Diagnostic {
    let (id, sum) = (standing.id, sum(standing, clause.share));
    let silent = days(between(clause.silent_from, facts.today));
    let paused = if clause.silent_from > silence.since() { ", your pause left out" } else { "" };
    let mut finding = RULE
        .finding(message(facts, id, &sum), facts.book.place(silence.opening))
        .seen(format!("silent for {silent}{paused}"))
        .note(format!("agreed: {} after {} of silence", words(clause.share), clause.span))
        .help("bill it: say so in the invoice, and name the clause")
        .about(facts.about(id))
        .since(since);
    finding.notes.extend(arithmetic(standing, clause.share));
    if let Some(place) = clause.place {
        finding = finding.label(place, "the clause");
    }
    for (currency, amount) in sum.list() {
        finding.append.push(invoice_line(facts, id, amount, currency));
        finding = finding.sum(SumKind::KillFee, round(amount, currency), currency.code());
    }
    finding
}

/// A share whose sign, if it has one, means the currency of the day on which it was agreed on.
fn meant(facts: &Facts<'_>, id: SubjectId, agreed: NaiveDate, share: Share) -> Share {
    match share {
        Share::Amount(amount) => Share::Amount(facts.book.meant(amount, id, agreed)),
        share @ Share::Percent(_) => share,
    }
}

/// What of the price may still be billed in a currency, where it is known.
fn left_in(left: &[(Currency, Decimal)], currency: Currency) -> Option<Decimal> {
    left.iter().find(|(known, _)| *known == currency).map(|(_, left)| *left)
}

/// `25% of EUR 4000.00 = EUR 1000.00`, for each currency, and what is left of the price where that is less.
fn arithmetic(standing: Standing<'_>, share: Share) -> Vec<String> {
    let mut lines = Vec::new();
    let all_left = standing.left_of_price();
    for (currency, fee, price) in shares(standing, share) {
        if let (Share::Percent(percent), Some(price)) = (share, price) {
            let (price, fee) = (written(price, currency), written(fee, currency));
            lines.push(format!("{percent}% of {price} = {fee}"));
        }
        if let Some(left) = left_in(&all_left, currency).filter(|left| *left < fee) {
            lines.push(format!(
                "no more than {}: that is left to be billed of the price",
                written(left, currency)
            ));
        }
    }
    lines
}

/// The fee in each currency, and of what it is a share.
fn shares(standing: Standing<'_>, share: Share) -> Vec<(Currency, Decimal, Option<Decimal>)> {
    match share {
        Share::Amount(amount) => {
            vec![(amount.currency, amount.number(), None)]
        }
        Share::Percent(percent) => {
            let of = |(currency, price)| (currency, part(price, percent, currency), Some(price));
            standing.running_price().list().into_iter().map(of).collect()
        }
    }
}

/// The day of the newest agreement: one with the client alone counts for all its projects.
fn agreed_on(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> Option<NaiveDate> {
    let with_client = facts.timeline.thread(facts.book.subject(id).client).and_then(|client| client.agreed);
    thread.agreed.max(with_client).map(|agreed| facts.day(agreed))
}

/// Whether a kill fee was agreed on: the book says so of the client or the project, or it is a term of mine and there
/// is an agreement to which my terms belong.
fn is_agreed(facts: &Facts<'_>, id: SubjectId, thread: &Thread, day: NaiveDate) -> bool {
    let has_contract = |thread: &Thread| thread.agreed.is_some();
    let client = facts.book.subject(id).client;
    let owner = facts.book.setting(id, day, Key::KillFee).and_then(|found| found.owner);
    owner.is_some_and(|owner| owner.scope() != Scope::Policy)
        || has_contract(thread)
        || facts.timeline.thread(client).is_some_and(has_contract)
}

fn message(facts: &Facts<'_>, id: SubjectId, sum: &Totals) -> String {
    let title = facts.book.client_title(id);
    if sum.list().is_empty() {
        format!("a kill fee may be billed to {title}")
    } else {
        format!("a kill fee of {} may be billed to {title}", sum.words())
    }
}

/// The sum of a kill fee: a share of what was agreed on, or the price, and no more than what of it is not billed; nothing
/// where neither is known.
fn sum(standing: Standing<'_>, share: Share) -> Totals {
    let mut sum = Totals::default();
    let all_left = standing.left_of_price();
    for (currency, fee, _) in shares(standing, share) {
        let left = left_in(&all_left, currency);
        sum.add(left.map_or(fee, |left| left.min(fee)), currency);
    }
    sum
}

fn part(price: Decimal, percent: Decimal, currency: Currency) -> Decimal {
    let part = price.checked_mul(percent).and_then(|part| part.checked_div(Decimal::ONE_HUNDRED));
    round(part.unwrap_or_default(), currency)
}

fn words(share: Share) -> String {
    match share {
        Share::Percent(percent) => format!("{percent}%"),
        Share::Amount(amount) => amount.to_string(),
    }
}
