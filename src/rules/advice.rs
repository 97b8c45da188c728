//! From a rung to an order: what each step means, who advises it, and the line to append once it is done.

mod contact;
mod review;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Facts;
use super::bank_fee::threatens_nobody;
use super::revision_limit::beyond;
use crate::book::model::{EntryId, InvoiceId, SubjectId};
use crate::book::money::written;
use crate::book::short::short;
use crate::diagnostic::{Diagnostic, Next, Severity, State};
use crate::syntax::currency::Currency;
use crate::syntax::format::entry_start;
use crate::syntax::tree::Rung;
use crate::syntax::words::{AMOUNT, CURRENCY, Key, Means, NUMBER, Stage, Verb};
use crate::timeline::Waiting;
use crate::timeline::account::Account;
use crate::timeline::payment::{Advice, Dunning, NOTICE};
use crate::timeline::silence::Window;
use crate::timeline::standing::{invoiced, price};
use crate::timeline::step;
use crate::timeline::thread::is_outbound;

use contact::{CALL, with_whom};
pub(super) use contact::{fyi_line, in_writing};
pub(super) use review::{review_dispute, review_pause};

/// A step that somebody may be advised to take.
#[derive(Debug)]
pub struct Step {
    /// As ladders write it.
    pub name: &'static str,
    /// What it means, as an order.
    pub order: &'static str,
    /// Who advises it first.
    pub source: &'static str,
    /// The verb that records it.
    pub verb: Verb,
}

const fn step(name: &'static str, order: &'static str, source: &'static str, verb: Verb) -> Step {
    Step { name, order, source, verb }
}

/// Every step of the built-in ladders, and those that findings advise by themselves.
#[rustfmt::skip]
static STEPS: &[Step] = &[
    step("follow-up",            "follow up",                                                  "pl", Verb::Sent),
    step("last-check-in",        "check in one last time",                                     "pl", Verb::Sent),
    step("call",                 CALL,                                                         "pl", Verb::Called),
    step(step::REACH_OUT,        "reach out on another channel",                               "pl", Verb::Sent),
    step(step::PAUSE,            "stop working, and say so",                                   "pl", Verb::Paused),
    step(step::FINAL_INVOICE,    "bill the work done so far",                                  "lv", Verb::Invoiced),
    step("last-contact",         "write one last time",                                        "lv", Verb::Sent),
    step("move-on",              "move on, and close it",                                      "pl", Verb::Closed),
    step("ask-payment",          "ask after the payment",                                      "pl", Verb::Reminded),
    step(step::RESEND_INVOICE,   "send the invoice again",                                     "pl", Verb::Reminded),
    step("late-notice",          "send a late notice",                                         "pl", Verb::Reminded),
    step("second-notice",        "send a second notice",                                       "pl", Verb::Reminded),
    step(step::FINAL_NOTICE,     "send the last notice: pay, or face legal action",            "pl", Verb::Reminded),
    step(step::SMALL_CLAIMS,     "take it to court, or hand it to a collector",                "pl", Verb::Filed),
    step(step::WRITE_OFF,        "write it off: it is not worth the time and money",           "lv", Verb::WroteOff),
    step(step::ANSWER,           "answer",                                                     "ru", Verb::Sent),
    step(step::ASK_AGAIN,        "ask again, and say what it delays",                          "ru", Verb::Asked),
    step(step::REVIEW,           "look at it again",                                           "lv", Verb::Resumed),
];

/// Every step that is known by name.
#[must_use]
pub fn steps() -> &'static [Step] {
    STEPS
}

fn known(name: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.name == name)
}

/// Whether a message does what a step asks for: none of them takes a client to court.
pub(super) fn is_message(name: &str) -> bool {
    known(name).is_none_or(|step| is_outbound(step.verb))
}

/// A line as the formatter would write it.
fn line(day: NaiveDate, verb: Verb, subject: &str, rest: &str) -> String {
    let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
    format!("{}{rest}", entry_start(day, verb, subject))
}

/// The day on which a step is taken, if not put off: its own, or today once that has come.
fn day_of(facts: &Facts<'_>, from: NaiveDate, state: State) -> NaiveDate {
    if state == State::Waiting { facts.today.max(from) } else { facts.today }
}

/// The line that bills a sum.
pub(super) fn invoice_line(facts: &Facts<'_>, id: SubjectId, sum: Decimal, currency: Currency) -> String {
    let rest = format!("{NUMBER} {}", written(sum, currency));
    line(facts.today, Verb::Invoiced, &facts.book.subject(id).name, &rest)
}

/// The line that bills what the book does not know.
pub(super) fn open_invoice_line(facts: &Facts<'_>, id: SubjectId) -> String {
    let rest = format!("{NUMBER} {} {AMOUNT}", currency(facts, id));
    line(facts.today, Verb::Invoiced, &facts.book.subject(id).name, &rest)
}

/// `@letter`, where the verb takes a channel and does not mean that one anyway.
fn channel_argument(verb: Verb, channel: &str) -> String {
    let takes = verb.row().channel != crate::syntax::words::Takes::No;
    if takes && channel != verb.usual_channel() { format!("@{channel}") } else { String::new() }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// What records a message on a channel: whoever writes nothing calls.
fn said_by(verb: Verb, channel: &str) -> Verb {
    let is_call = Means::of(channel) == Means::Call && matches!(verb, Verb::Sent | Verb::Reminded);
    if is_call { Verb::Called } else { verb }
}

/// A step of a thread that is no rung.
pub(super) fn plain(facts: &Facts<'_>, id: SubjectId, name: &str, window: Window, state: State) -> Next {
    step_about(facts, (id, None), name, window, state)
}

/// A step of a thread that is no rung, and may be about an invoice.
fn step_about(
    facts: &Facts<'_>,
    (id, invoice): (SubjectId, Option<InvoiceId>),
    name: &str,
    window: Window,
    state: State,
) -> Next {
    let step = known(name);
    let channel = facts.book.usual_channel(id, facts.today).to_owned();
    let verb = said_by(step.map_or(Verb::Noted, |step| step.verb), &channel);
    let number = invoice.map_or_else(String::new, |invoice| format!("#{}", facts.book.number(invoice)));
    let rest = joined(&[&number, &channel_argument(verb, &channel)]);
    let entry = line(day_of(facts, window.from, state), verb, &facts.book.subject(id).name, &rest);
    let order = step.map_or(name, |step| step.order).to_owned();
    Next {
        step: name.to_owned(),
        order: with_whom(facts, id, verb, &channel, order),
        channel,
        from: window.from,
        until: window.until,
        state,
        source: step.map_or("book", |step| step.source).to_owned(),
        why: None,
        entry: Some(entry),
    }
}

/// The open invoice of a subject's client that an entry is about.
pub(super) fn open_invoice(facts: &Facts<'_>, id: SubjectId, entry: EntryId) -> Option<InvoiceId> {
    let invoice = facts.book.entry(entry)?.invoice()?;
    let account = facts.timeline.account(invoice).filter(|account| account.is_pursued())?;
    let client = |id| facts.book.subject(id).client;
    (client(account.subject) == client(id)).then_some(invoice)
}

/// An answer to the client, which belongs to an invoice where what waits for it does; a round of changes beyond the price
/// is answered with what it costs.
pub(super) fn answer(facts: &Facts<'_>, id: SubjectId, to: EntryId, window: Window, state: State) -> Next {
    let invoice = open_invoice(facts, id, to);
    let mut next = step_about(facts, (id, invoice), step::ANSWER, window, state);
    if invoice.is_some_and(|invoice| is_step_near(facts, invoice)) {
        next.entry = Some(fyi_line(facts, id, &next.channel));
    }
    let round = facts.timeline.thread(id).and_then(|thread| beyond(facts, id, thread));
    if round.is_some_and(|(round, _)| round >= to) {
        next.order.push_str(", and say what another round costs");
    }
    next
}

/// Whether the ladder of an overdue invoice goes on: a message with its number may count as its next step, as the last
/// notice, say.
pub(super) fn is_step_near(facts: &Facts<'_>, invoice: InvoiceId) -> bool {
    let is_overdue = facts.timeline.account(invoice).is_some_and(|account| account.is_past_due(facts.today));
    is_overdue && facts.timeline.debt(invoice).is_some_and(|debt| debt.dunning.next.is_some())
}

/// The line that reopens what is closed.
pub(super) fn resumed_line(facts: &Facts<'_>, id: SubjectId) -> String {
    line(facts.today, Verb::Resumed, &facts.book.subject(id).name, "")
}

/// The line of a message that expects an answer.
pub(super) fn message_line(facts: &Facts<'_>, id: SubjectId) -> String {
    let channel = facts.book.usual_channel(id, facts.today);
    let verb = said_by(Verb::Sent, channel);
    line(facts.today, verb, &facts.book.subject(id).name, &channel_argument(verb, channel))
}

/// By which channel a rung is climbed: its own, else the usual one of the client.
pub(super) fn channel<'f>(facts: &'f Facts<'_>, id: SubjectId, rung: &'f Rung) -> &'f str {
    rung.channel.as_deref().unwrap_or_else(|| facts.book.usual_channel(id, facts.today))
}

/// What is common to the rungs of all ladders.
fn of_rung(facts: &Facts<'_>, id: SubjectId, stage: Stage, rung: &Rung, advice: &Advice) -> Next {
    let name = rung.step.as_str();
    let is_built_in = facts.book.ladder(stage).place.is_none();
    let step = known(name);
    let source = step.filter(|_| is_built_in).map_or("book", |step| step.source);
    let channel = channel(facts, id, rung);
    Next {
        step: short(name).into_owned(),
        order: step.map_or_else(|| short(name).into_owned(), |step| step.order.to_owned()),
        channel: channel.to_owned(),
        from: advice.window.from,
        until: advice.window.until,
        state: advice.state,
        source: source.to_owned(),
        why: rung.why.as_deref().map(|why| short(why).into_owned()),
        entry: None,
    }
}

/// The next step of a silence; who answers about another subject is alive, and is asked there.
pub(super) fn of_silence(facts: &Facts<'_>, waiting: &Waiting, answers_on: Option<&str>) -> Option<Next> {
    let advice = waiting.advice.as_ref()?;
    let rung = facts.book.ladder(waiting.climb.stage).rungs.get(advice.rung)?;
    let mut next = of_rung(facts, waiting.subject, waiting.climb.stage, rung, advice);
    let mut channel = next.channel.as_str();
    if let Some(other) = answers_on.filter(|_| rung.step == step::REACH_OUT) {
        next.order = format!("raise it where they answer: {other}");
        next.why = None;
        channel = facts.book.usual_channel(waiting.subject, facts.today);
    }
    let verb = said_by(known(&rung.step).map_or(Verb::Sent, |step| step.verb), channel);
    let rest = match verb {
        Verb::Invoiced => format!("{NUMBER} {} {AMOUNT}", currency(facts, waiting.subject)),
        verb => channel_argument(verb, channel),
    };
    let day = day_of(facts, next.from, next.state);
    let entry = line(day, verb, &facts.book.subject(waiting.subject).name, &rest);
    let order = with_whom(facts, waiting.subject, verb, channel, next.order);
    if verb == Verb::Closed && facts.timeline.ends_other_work(waiting.subject) {
        let name = &facts.book.subject(waiting.subject).name;
        let why = format!("`closed {name}` closes its projects too: write it only once their work is over");
        return Some(Next { entry: None, order: "move on".to_owned(), why: Some(why), ..next });
    }
    Some(Next { entry: Some(entry), order, ..next })
}

/// The currency in which a subject is billed: that of its price, else that of its latest invoice.
fn currency(facts: &Facts<'_>, id: SubjectId) -> &'static str {
    let price = facts.timeline.thread(id).map(|thread| price(thread).list()).unwrap_or_default();
    let currency = match price.as_slice() {
        [] => invoiced(facts.timeline, id).latest.map(|(_, currency)| currency),
        [(only, _)] => Some(*only),
        // Which of them this invoice is about, the book does not say.
        _ => None,
    };
    currency.map_or(CURRENCY, |currency| currency.code())
}

/// The next step about an invoice that is not paid.
pub(super) fn of_debt(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> Option<Next> {
    let advice = dunning.next.as_ref()?;
    let rung = facts.book.ladder(Stage::Payment).rungs.get(advice.rung)?;
    let mut next = of_rung(facts, account.subject, Stage::Payment, rung, advice);
    // What nobody will do is no threat.
    if rung.step == step::FINAL_NOTICE && (is_small(facts, account) || threatens_nobody(account)) {
        next.order = "send the last notice".into();
        next.why = next.why.filter(|_| facts.book.ladder(Stage::Payment).place.is_some());
    }
    if rung.step == step::SMALL_CLAIMS && is_small(facts, account) {
        let write_off = known(step::WRITE_OFF);
        next.step = step::WRITE_OFF.into();
        next.order = write_off.map_or("", |step| step.order).into();
        next.source = write_off.map_or("", |step| step.source).into();
        next.why = None;
    }
    let verb = known(&next.step).map_or(Verb::Reminded, |step| step.verb);
    let number = format!("#{}", facts.book.number(account.id));
    let day = day_of(facts, next.from, next.state);
    let by = if next.step == step::FINAL_NOTICE { deadline(facts, account, day) } else { String::new() };
    // No call gives a client time.
    let verb = if by.is_empty() { said_by(verb, &next.channel) } else { verb };
    let rest = joined(&[&number, &by, &channel_argument(verb, &next.channel)]);
    next.entry = Some(line(day, verb, &facts.book.subject(account.subject).name, &rest));
    next.order = with_whom(facts, account.subject, verb, &next.channel, next.order);
    Some(next)
}

/// The days to pay that a last notice of a day gives.
pub(super) fn deadline(facts: &Facts<'_>, account: &Account, day: NaiveDate) -> String {
    format!("by {}", facts.timeline.calendar(account.subject).plus(day, NOTICE))
}

/// Whether a claim is too small for a court.
pub(super) fn is_small(facts: &Facts<'_>, account: &Account) -> bool {
    facts
        .book
        .amount_setting(account.subject, account.day, Key::SmallClaims)
        .is_some_and(|least| least.currency == account.currency && account.pursued() < least.number())
}

/// `next: call, due since 2026-03-31`; `next, from 2026-04-03 on: call` of what is to come.
pub(super) fn help(next: &Next) -> String {
    let Next { order, from, .. } = next;
    match next.state {
        State::Waiting => format!("next, from {from} on: {order}"),
        State::Due | State::Overdue => format!("next: {order}, due since {from}"),
    }
}

/// A finding about an unpaid invoice with the step that its ladder advises; a note while that one waits. A fee that is left
/// of one that is paid has no ladder.
pub(super) fn with_advice(mut finding: Diagnostic, account: &Account, next: Option<Next>) -> Diagnostic {
    if account.settled.is_some() {
        return finding.help("remind of the late fee, or give it up with `waived`");
    }
    let is_active = next.as_ref().is_some_and(|next| next.state != State::Waiting);
    finding.severity = if is_active { Severity::Warning } else { Severity::Note };
    finding.help = next.as_ref().map(help);
    match next {
        Some(next) => finding.next(next),
        None => finding,
    }
}
