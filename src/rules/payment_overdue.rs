#![doc = include_str!("payment_overdue.md")]

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::advice::{deadline, help, is_message, is_small, of_debt};
use super::bank_fee::{may_be_bank_fee, threatens_nobody};
use super::doubt::moves_ladder;
use super::last_word::last_word;
use super::pressing::{also_overdue, work_goes_on};
use super::wording::{days, in_court, money, what_and_when};
use super::{Facts, Findings, Rule, Severity};
use crate::book::Book;
use crate::book::model::{Entry, EntryId};
use crate::book::money::{Totals, sub, written};
use crate::book::short::short;
use crate::diagnostic::{Diagnostic, Next, State};
use crate::syntax::tree::{Amount, When};
use crate::syntax::words::{Key, Stage, Verb};
use crate::timeline::account::Account;
use crate::timeline::payment::{Dunning, Hold, PutOff};
use crate::timeline::silence::first_day;
use crate::timeline::step;
use crate::timeline::thread::is_written;

pub(super) static RULE: Rule =
    Rule::clock(302, "payment-overdue", Severity::Warning, include_str!("payment_overdue.md"), check)
        .settled_later_by(|verb| moves_ladder(verb) || matches!(verb, Verb::Charged | Verb::Waived))
        .rests_on(&[Key::Terms, Key::Currency]);

fn check(facts: &Facts<'_>, findings: &mut Findings) {
    for debt in &facts.timeline.debts {
        let Some(account) = facts.timeline.account(debt.invoice) else { continue };
        let since = account.overdue_from();
        if facts.today < since {
            findings.changes(since);
            continue;
        }
        findings.counts_days(facts);
        let is_active = debt.dunning.next.is_some_and(|next| next.state != State::Waiting);
        let severity =
            if is_active && debt.dunning.hold.is_none() { Severity::Warning } else { Severity::Note };
        findings.tell(severity, facts.book.place(account.entry), || {
            finding(facts, account, &debt.dunning, severity)
        });
    }
}

fn finding(facts: &Facts<'_>, account: &Account, dunning: &Dunning, severity: Severity) -> Diagnostic {
    let next = of_debt(facts, account, dunning);
    let number = facts.book.number(account.id);
    let late = days(account.days_overdue(facts.today));
    let mut finding = RULE
        .finding(
            format!(
                "invoice #{number} is {late} overdue: {} open{}{}",
                money(account, account.pursued()),
                disputed_of_it(facts, account, dunning),
                if may_be_bank_fee(account) { ", perhaps a bank's fee" } else { "" }
            ),
            facts.invoice_place(account.entry),
        )
        .seen(format!("due on {}, unpaid on {}", account.due, facts.today))
        .about(facts.about_invoice(account))
        .since(account.overdue_from());
    let unwritten = unwritten_notice(facts, account, dunning);
    if let Some((rung, entry)) = dunning.sent.last() {
        let done = what_and_when(facts, *entry);
        // After the last notice a message is one, not the court; and what was only said is no notice.
        let rung = facts.book.ladder(Stage::Payment).rungs.get(*rung).filter(|_| unwritten != Some(*entry));
        let step = rung.map(|rung| rung.step.as_str()).filter(|step| is_message(step));
        let label = step.map_or_else(|| done.clone(), |step| format!("{}, {done}", short(step)));
        finding = finding.label(facts.book.place(*entry), label);
    }
    finding.notes.extend(arithmetic(account));
    finding.notes.extend(elsewhere(facts, account));
    finding.notes.extend(bank_fee(account));
    finding.notes.extend(hold(facts, dunning));
    finding = with_surplus(facts, account, finding);
    finding.notes.extend(narrower(facts, account, dunning));
    finding.notes.extend(disputed_part(facts, account, dunning));
    finding.notes.extend(rung_days(facts, account, dunning));
    if let Some(next) = next {
        let is_court = next.step == step::SMALL_CLAIMS;
        finding.notes.extend(unwritten.filter(|_| is_court).map(|entry| in_writing(facts, account, entry)));
        finding.notes.extend(next.why.clone());
        finding.notes.extend(beyond_the_claim(facts, account, &next));
        finding.notes.extend(also_overdue(facts, account, &next));
        finding = advised(facts, account, finding, next);
    }
    finding.notes.extend(work_goes_on(facts, account));
    Diagnostic { severity, ..finding }
}

/// A finding with the next step, and with what the client wrote since: who presses on past it is not heard.
fn advised(facts: &Facts<'_>, account: &Account, finding: Diagnostic, next: Next) -> Diagnostic {
    let step = help(&next);
    let word = last_word(facts, account).and_then(|word| Some((word, word.help(&next)?)));
    let finding = match word {
        Some((word, more)) => {
            let place = facts.book.place(word.id);
            finding.label(place, word.label(facts)).help(format!("{step}; {more}"))
        }
        None => finding.help(step),
    };
    finding.next(next)
}

/// What stands for the last notice and is none in writing, where nothing was written since.
fn unwritten_notice(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> Option<EntryId> {
    let rungs = &facts.book.ladder(Stage::Payment).rungs;
    let is_notice = |rung: usize| rungs.get(rung).is_some_and(|rung| rung.step == step::FINAL_NOTICE);
    let (_, notice) = dunning.sent.iter().rfind(|(rung, _)| is_notice(*rung))?;
    let is_letter = |id| facts.book.entry(id).is_some_and(|entry| is_letter(facts.book, entry));
    let later = || facts.timeline.events(account).into_iter().filter(|event| event.entry >= *notice);
    (!is_letter(*notice) && !later().any(|event| is_letter(event.entry))).then_some(*notice)
}

/// Whether a message can be laid before a court.
fn is_letter(book: &Book, entry: &Entry) -> bool {
    is_written(book, entry) && !entry.is_fyi()
}

/// That a court wants a last notice in writing, and the line for it.
fn in_writing(facts: &Facts<'_>, account: &Account, notice: EntryId) -> String {
    let entry = facts.book.entry(notice);
    let (what, wanted) = match entry.map(|entry| entry.verb) {
        Some(Verb::Called) => ("was a call", "it in writing"),
        Some(Verb::Talked) => ("was a talk", "it in writing"),
        _ if entry.is_some_and(|entry| is_written(facts.book, entry)) => ("is marked `fyi`", "a demand"),
        _ => ("was spoken", "it in writing"),
    };
    format!(
        "the last notice of {} {what}: a court wants {wanted}, so send the letter first (`reminded {} #{} {} @letter`)",
        facts.day(notice),
        facts.book.subject(account.subject).name,
        facts.book.number(account.id),
        deadline(facts, account, facts.today)
    )
}

/// What a court may grant beside what is owed, where the next step rests on that.
fn beyond_the_claim(facts: &Facts<'_>, account: &Account, next: &Next) -> Option<String> {
    let granted = in_court(facts.book, account)?;
    match next.step.as_str() {
        step::FINAL_NOTICE if is_small(facts, account) || threatens_nobody(account) => None,
        step::FINAL_NOTICE => Some(format!("{granted}: say so in the letter")),
        step::SMALL_CLAIMS => Some(granted),
        step::WRITE_OFF => Some(format!("before you write it off: {granted}")),
        _ => None,
    }
}

/// `call: due +8 days is 2026-05-08, put off to 2026-05-12 by the step before`.
fn rung_days(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> Option<String> {
    let next = dunning.next.filter(|_| dunning.hold.is_none())?;
    let rung = facts.book.ladder(Stage::Payment).rungs.get(next.rung)?;
    let When::Due(_) = rung.when else { return None };
    let calendar = facts.timeline.calendar(account.subject);
    let (plain, from) = (first_day(rung, account.due, &calendar), next.window.from);
    let later = if from == plain {
        String::new()
    } else if from == calendar.roll(plain) {
        format!(", and {from} the next business day")
    } else if from < plain {
        format!(", brought forward to {from} by a broken promise")
    } else {
        format!(", put off to {from}{}", next.put_off_by.map(what).unwrap_or_default())
    };
    Some(format!("{}: {} is {plain}{later}", short(&rung.step), rung.when_words()))
}

/// The words for what puts a rung off.
const fn what(put_off: PutOff) -> &'static str {
    match put_off {
        PutOff::Step => " by the step before",
        PutOff::Dispute => " by a dispute",
        PutOff::Promise => " by a promise",
    }
}

/// `EUR 2000.00 - EUR 500.00 paid = EUR 1500.00`, where anything was paid or credited; what was given back is no claim.
fn arithmetic(account: &Account) -> Option<String> {
    let charged = account.charged(account.currency);
    if account.open == account.amount && charged.is_zero() {
        return None;
    }
    let less = |number: Decimal, word: &str| {
        if number.is_zero() { String::new() } else { format!(" - {} {word}", money(account, number)) }
    };
    let (credited, paid) =
        (less(account.credited(), "credited"), less(sub(account.paid, account.credited_back()), "paid"));
    let charged =
        if charged.is_zero() { String::new() } else { format!(" + {} charged", money(account, charged)) };
    let (amount, claim) = (money(account, account.amount), money(account, account.pursued()));
    Some(format!("{amount}{credited}{paid}{charged} = {claim}"))
}

/// What is open of charges in another currency: it is asked for with the rest.
fn elsewhere(facts: &Facts<'_>, account: &Account) -> Option<String> {
    let mut others = Totals::default();
    for (currency, sum) in account.balance(facts.book).list() {
        if currency != account.currency {
            others.add(sum, currency);
        }
    }
    (!others.list().is_empty()).then(|| format!("beside it {} is open, which was charged", others.words()))
}

/// A dispute about a part of the invoice, and how much it is: the ladder goes on for the rest.
fn disputed(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> Option<(NaiveDate, Amount)> {
    let dispute = dunning.dispute.filter(|_| dunning.hold.is_none())?;
    let disputed =
        facts.book.entry(dispute.entry)?.amount().filter(|amount| amount.currency == account.currency)?;
    Some((dispute.since, disputed))
}

/// `, EUR 1200.00 of it disputed`.
fn disputed_of_it(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> String {
    let disputed = disputed(facts, account, dunning);
    disputed.map_or_else(String::new, |(_, disputed)| {
        format!(", {} of it disputed", money(account, disputed.number()))
    })
}

/// `EUR 1200.00 of it is disputed since 2026-06-22: ask for the other EUR 800.00`.
fn disputed_part(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> Option<String> {
    let (since, disputed) = disputed(facts, account, dunning)?;
    let rest = sub(account.pursued(), disputed.number());
    Some(format!(
        "{} of it is disputed since {since}: ask for the other {}",
        money(account, disputed.number()),
        money(account, rest)
    ))
}

/// That a rest may be a bank's fee, and what lets it go.
fn bank_fee(account: &Account) -> Option<String> {
    may_be_bank_fee(account).then(|| {
        let open = money(account, account.open);
        format!("where a bank kept it, `tolerance {open}` below the client counts it as settled")
    })
}

/// Why the ladder stands still.
fn hold(facts: &Facts<'_>, dunning: &Dunning) -> Option<String> {
    match dunning.hold? {
        Hold::Promise(entry, by) => Some(format!(
            "the client promised on {} to pay by {by}: the ladder waits until then",
            facts.day(entry)
        )),
        Hold::Dispute(since) => Some(format!("disputed on {since}: the ladder waits until it is `resolved`")),
        Hold::Overpaid(_) => {
            Some("the client has paid at least as much too much elsewhere: settle that first".to_owned())
        }
    }
}

/// A finding with what the client paid and named no invoice for: that may have been meant for this one.
fn with_surplus(facts: &Facts<'_>, account: &Account, finding: Diagnostic) -> Diagnostic {
    let all = facts.timeline.surplus(facts.book.subject(account.subject).client);
    let own = all.iter().find(|surplus| surplus.currency == account.currency);
    let Some(surplus) = own.or_else(|| all.first()) else { return finding };
    let what = match own {
        Some(_) => "it".to_owned(),
        None => format!("what arrived in {}", account.currency.code()),
    };
    finding.label(facts.book.place(surplus.last), what_and_when(facts, surplus.last)).note(format!(
        "{} that came from the client belongs to no invoice: where it is for this one, record {what} with `#{}`",
        written(surplus.sum, surplus.currency),
        facts.book.number(account.id)
    ))
}

/// That a later dispute of less leaves the one that holds as it is, and what makes room for it.
fn narrower(facts: &Facts<'_>, account: &Account, dunning: &Dunning) -> Option<String> {
    let Hold::Dispute(_) = dunning.hold? else { return None };
    let later = facts.book.entry(dunning.dispute?.entry)?;
    // One of as much as is open would hold by itself.
    let is_less = |amount: &Amount| amount.currency == account.currency && amount.number() < account.open;
    let amount = money(account, later.amount().filter(is_less)?.number());
    let (name, number) = (&facts.book.subject(account.subject).name, facts.book.number(account.id));
    Some(format!(
        "the later dispute of {amount}, on {}, does not end that: where no more is contested, write \
         `resolved {name} #{number}`, and below it `disputed {name} #{number} {amount}` once more",
        later.day
    ))
}
