//! Asks every rule: for all that they find, in words, for the first of it, or only for how much it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::findings::Words;
use super::fingerprint::fingerprints;
use super::level::Levels;
use super::rule::{Asks, Reach};
use super::unknown_client::words_behind;
use super::whose::{Whom, Whose};
use super::{ALL, Counts, Facts, Findings, Rule, doubt, unused_allow};
use crate::book::Book;
use crate::book::money::Totals;
use crate::diagnostic::{Code, Diagnostic, Severity, State};
use crate::source::Place;
use crate::syntax::currency::Currency;
use crate::syntax::error::{SyntaxError, What};
use crate::timeline::account::Account;
use crate::timeline::{Timeline, cores};

/// Which rules.
pub type Which<'r> = &'r (dyn Fn(&Rule) -> bool + Sync);

/// Every finding of a book on a day.
#[derive(Debug)]
pub struct Report {
    /// In the order of the book; those that an `allow` silences are among them.
    pub findings: Vec<Diagnostic>,
    /// The late fees that are proposed.
    pub fees: Totals,
    /// The next day on which the result would change with no edit.
    pub valid_until: Option<NaiveDate>,
    /// Findings that wait until lines that are wrong are right.
    pub waiting: Vec<Diagnostic>,
}

impl Report {
    /// Shows also what waits: for whoever does not look at the errors that it waits for.
    pub fn show_waiting(&mut self) {
        self.findings.append(&mut self.waiting);
        self.findings.sort_by_key(|finding| (finding.primary.place, finding.code));
        self.fees = fees_of(&self.findings);
    }

    /// The findings that no `allow` silences.
    pub fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(|finding| finding.suppressed.is_none())
    }
}

/// Asks every rule.
#[must_use]
pub fn check(timeline: &Timeline<'_>) -> Report {
    check_until(timeline, &|_| true)
}

/// Asks every rule; that another day brings something else is said of those that are chosen, and of the late fees, which
/// are summed up whatever is chosen.
#[must_use]
pub fn check_until(timeline: &Timeline<'_>, chosen: Which<'_>) -> Report {
    let book = timeline.book;
    let levels = Levels::new(book);
    // What an `allow` silences may be of any rule.
    let is_any = !levels.is_empty() && chosen(&unused_allow::RULE);
    let is_always = |rule: &Rule| rule.reach != Reach::Own;
    let dated = |rule: &Rule| is_any || is_always(rule) || chosen(rule);
    let told = |rule: &Rule| is_any || rule.reach == Reach::All || chosen(rule);
    let findings = ask(timeline, &levels, Words::All, Asked { chosen: &|_| true, dated: &told });
    let Findings { mut list, next_change, mut fees, .. } = findings;
    let applied = levels.apply(timeline, &mut list, &dated);
    let (idle, idle_until) = unused_allow::idle(timeline, &levels, &applied.used, &dated);
    let next_change = [next_change, applied.next_change, idle_until].into_iter().flatten().min();
    list.extend(idle);
    list.sort_by_key(|finding| (finding.primary.place, finding.code));
    fingerprints(book, &mut list);
    let waiting = doubt::hold_back(timeline, None, &mut list);
    if !applied.used.is_empty() || !waiting.is_empty() {
        // A fee that is silenced is not proposed.
        fees = fees_of(&list);
    }
    Report { findings: list, fees, valid_until: valid_until(timeline, next_change), waiting }
}

/// What is no finding yet and will be one tomorrow, where it can still be done in time: for the agenda, beside what is
/// found.
#[must_use]
pub fn last_days(timeline: &Timeline<'_>, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let facts = Facts::new(timeline);
    let as_note = |task| Diagnostic { severity: Severity::Note, ..task };
    let told = ALL.iter().filter_map(|rule| rule.last_days);
    let mut tasks: Vec<Diagnostic> = told.flat_map(|last_days| last_days(&facts)).map(as_note).collect();
    Levels::new(timeline.book).apply(timeline, &mut tasks, &|_| true);
    doubt::hold_back(timeline, Some(found), &mut tasks);
    tasks
}

/// Whether something is to be done in time, and no check tells it yet.
#[must_use]
pub fn is_in_time(task: &Diagnostic) -> bool {
    let is_due = task.next.as_ref().is_some_and(|next| next.state == State::Due);
    is_due && Rule::of(task.code).is_some_and(|rule| rule.last_days.is_some())
}

/// Whether others may wait until a finding is mended.
#[must_use]
pub fn makes_wait(finding: &Diagnostic) -> bool {
    doubt::is_cause(finding)
}

/// Whether the findings of a book can be counted without a word: the book says nothing of rules, and no finding depends
/// on a line that is wrong.
#[must_use]
pub fn can_be_counted(timeline: &Timeline<'_>) -> bool {
    may_be_counted(timeline.book) && !doubt::is_any(timeline)
}

/// Whether they perhaps can be, as far as it can be seen before the book is replayed.
#[must_use]
pub fn may_be_counted(book: &Book) -> bool {
    // Whether two entries are the same, only their lines can tell.
    Levels::new(book).is_empty() && !doubt::is_any_in(book) && book.twins.is_empty()
}

/// How many findings there are of the rules that are chosen, and the late fees that are proposed, without a word; for a
/// book whose findings can be counted so.
#[must_use]
pub fn count(timeline: &Timeline<'_>, chosen: Which<'_>) -> (Counts, Totals) {
    let findings = ask(timeline, &Levels::new(timeline.book), Words::None, Asked::only(chosen));
    (findings.counts, findings.fees)
}

/// How many errors there are, by which all that is computed of the book may be wrong: a rule that a book only denies does
/// not count.
#[must_use]
pub fn errors(timeline: &Timeline<'_>) -> usize {
    let is_error = |rule: &Rule| rule.severity == Severity::Error;
    if can_be_counted(timeline) {
        return count(timeline, &is_error).0.errors;
    }
    let levels = Levels::new(timeline.book);
    let mut list = ask(timeline, &levels, Words::All, Asked { chosen: &is_error, dated: &|_| false }).list;
    levels.apply(timeline, &mut list, &|_| false);
    doubt::hold_back(timeline, None, &mut list);
    let shown = list.iter().filter(|finding| finding.suppressed.is_none());
    Counts::of(shown.map(|finding| finding.severity)).errors
}

/// The first findings of each rule, and how many there are.
#[derive(Debug)]
pub struct First {
    /// In the order of the book.
    pub findings: Vec<Diagnostic>,
    /// How many more there are of each rule that has more.
    pub left: Vec<(Code, usize)>,
    /// How many there are in all.
    pub counts: Counts,
    /// The late fees that are proposed.
    pub fees: Totals,
}

/// At most `most` findings of each rule that is chosen, the first in the order of the book; the others are counted. For a
/// book whose findings can be counted.
#[must_use]
pub fn first(timeline: &Timeline<'_>, most: usize, chosen: Which<'_>) -> First {
    let found = ask(timeline, &Levels::new(timeline.book), Words::First(most), Asked::only(chosen));
    let Findings { mut list, left, counts, fees, .. } = found;
    list.sort_by_key(|finding| (finding.primary.place, finding.code));
    First { findings: list, left, counts, fees }
}

/// What is asked of which rules.
#[derive(Clone, Copy)]
struct Asked<'r> {
    /// What they find.
    chosen: Which<'r>,
    /// When they would find something else; of late fees that is always asked.
    dated: Which<'r>,
}

impl<'r> Asked<'r> {
    /// Both of the same rules.
    const fn only(chosen: Which<'r>) -> Self {
        Self { chosen, dated: chosen }
    }
}

/// Asks the rules.
fn ask(timeline: &Timeline<'_>, levels: &Levels<'_>, words: Words, asked: Asked<'_>) -> Findings {
    let Asked { chosen, dated } = asked;
    let book = timeline.book;
    let facts = Facts::new(timeline);
    let mut findings = of_reading(&facts, levels, words, chosen);
    let asked: Vec<&Rule> = ALL
        .iter()
        .copied()
        .filter(|rule| chosen(rule) && (!rule.asked_for || levels.ask_for(rule)))
        .collect();
    let of = |rules: &[&Rule]| {
        let mut findings = Findings::default();
        for rule in rules {
            let mut found = Findings::in_words(words);
            (rule.check)(&facts, &mut found);
            found.counts_lines_of_today(&facts);
            found.next_change = if dated(rule) { found.next_change } else { found.next_change_of_fees };
            findings.take(found.end(rule));
        }
        findings
    };
    // Half of the work is late fees, which two rules ask for.
    let (fees, others): (Vec<&Rule>, Vec<&Rule>) = asked.into_iter().partition(|rule| rule.looks_at_fees());
    // They are many small allocations, for which the first thread has the better place.
    let (others, fees) = cores::both(book.entries.len(), || of(&others), || of(&fees));
    findings.take(others);
    findings.take(fees);
    findings
}

/// What the parser says, and what is said of names that no rule has: none of it is held against a number.
fn of_reading(facts: &Facts<'_>, levels: &Levels<'_>, words: Words, chosen: Which<'_>) -> Findings {
    let book = facts.book;
    let mut findings = Findings::in_words(if words == Words::None { words } else { Words::All });
    let mut whose = Whose::new(book, words != Words::None && !book.errors.is_empty());
    let unknown = levels.unknown();
    let is_note = |error: &SyntaxError| matches!(error.what, What::NoteFirst(_));
    let has_notes = book.errors.iter().any(|(_, error)| is_note(error));
    let names = if has_notes { words_behind(book) } else { BTreeMap::new() };
    // The words of a name are no reason that lacks its quotes, and no note.
    let is_of_name = |place: Place, error: &SyntaxError| {
        let rule = unknown.range(..place).next_back().map(|(name, _)| (*name, name.span.end));
        let client = names.range(..place).next_back().filter(|_| is_note(error));
        let mut before = rule.into_iter().chain(client.map(|(name, end)| (*name, *end)));
        before.any(|(name, end)| name.source == place.source && place.span.start < end)
    };
    for (source, error) in &book.errors {
        let place = Place { source: *source, span: error.span };
        if Rule::of(error.what.code()).is_some_and(|rule| !chosen(rule)) || is_of_name(place, error) {
            continue;
        }
        findings.tell(error.what.severity(), place, || {
            let finding = error.diagnostic(*source);
            match whose.of(place, &error.what) {
                Some(Whom::Line(id)) => finding.about(facts.about(id)),
                Some(Whom::Block(id)) => Diagnostic { named_by_text: true, ..finding }.about(facts.about(id)),
                None => finding,
            }
        });
    }
    for complaint in unknown.into_values() {
        findings.push(complaint);
    }
    findings
}

/// Whether a finding says what is to be done: a late fee that is not to be asked for yet is none, nor what has no advice, or
/// asks for no more than a look.
#[must_use]
pub fn is_to_do(finding: &Diagnostic) -> bool {
    let is_note = finding.severity == Severity::Note;
    let asks_nothing = |rule: &Rule| rule.asks == Asks::ForALook || is_note && rule.note_may_wait;
    !Rule::of(finding.code).is_some_and(asks_nothing) && (finding.next.is_some() || finding.help.is_some())
}

/// The next day on which a result would be another one: a finding, or what is overdue in all.
fn valid_until(timeline: &Timeline<'_>, next_change: Option<NaiveDate>) -> Option<NaiveDate> {
    let is_sooner = |account: &&Account| {
        account.due >= timeline.today && next_change.is_none_or(|next| account.overdue_from() < next)
    };
    let coming = timeline.accounts_to_sum().filter(is_sooner);
    let coming = coming.filter(|account| !account.balance(timeline.book).list().is_empty());
    let next_change = coming.map(Account::overdue_from).chain(next_change).min();
    next_change.filter(|day| *day > timeline.today && *day <= crate::book::day::last())
}

/// The late fees that findings propose and nothing silences.
#[must_use]
pub fn fees_of<'d>(findings: impl IntoIterator<Item = &'d Diagnostic>) -> Totals {
    let mut fees = Totals::default();
    let proposed = findings.into_iter().filter(|finding| finding.suppressed.is_none());
    for sum in proposed.flat_map(|finding| &finding.sums).filter(|sum| sum.kind.is_late_fee()) {
        if let Some(currency) = Currency::of(sum.currency) {
            fees.add(sum.amount, currency);
        }
    }
    fees
}
