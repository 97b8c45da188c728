//! What is worth a line: each rule looks at a timeline and says what it finds. One rule is a file and a page, and two
//! lines in this one.

mod advice;
mod doubt;
mod findings;
mod level;
mod wording;

mod after_closed;
mod amount;
mod answer_owed;
mod argument_in_note;
mod before_invoice;
mod call_unconfirmed;
mod check_in_due;
mod confusable_name;
mod currency_mismatch;
mod date;
mod deadline_missed;
mod deadline_near;
mod due_before_invoice;
mod duplicate_invoice;
mod duplicate_name;
mod encoding;
mod fee_without_basis;
mod final_before_payment;
mod future_entry;
mod ghosted_before;
mod hidden_character;
mod include;
mod kill_fee_due;
mod late_fee_due;
mod late_payer;
mod material_overdue;
mod missing_file;
mod missing_safeguard;
mod no_contract;
mod no_deposit;
mod no_phone;
mod notice_expired;
mod out_of_order;
mod overpaid;
mod payment_due;
mod payment_overdue;
mod promise_broken;
mod rate_unknown;
mod red_flags;
mod refund_uncredited;
mod reordered;
mod reply_due;
mod reply_overdue;
mod review_due;
mod revision_limit;
mod rewritten_history;
mod setting_twice;
mod setting_value;
mod slow_client;
mod strung_along;
mod syntax;
mod threat_without_contract;
mod unallocated_payment;
mod unbilled_work;
mod unknown_client;
mod unknown_directive;
mod unknown_field;
mod unknown_invoice;
mod unknown_project;
mod unknown_verb;
mod unused_allow;
mod unvetted;
mod wrong_subject;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

pub use advice::{Step, steps};
pub use findings::Counts;
use findings::Findings;

use crate::book::Book;
use crate::book::include::hex;
use crate::book::model::{EntryId, InvoiceId, SubjectId};
use crate::book::money::Totals;
use crate::diagnostic::{About, Code, Diagnostic, Severity};
use crate::source::Place;
use crate::syntax::currency::Currency;
use crate::timeline::Timeline;
use crate::timeline::account::Account;
use crate::timeline::cores;
use crate::timeline::setoff::Proposal;

/// Every rule, in the order of its code.
pub static ALL: &[&Rule] = &[
    &syntax::RULE,
    &date::RULE,
    &amount::RULE,
    &unknown_verb::RULE,
    &unknown_directive::RULE,
    &unknown_field::RULE,
    &setting_value::RULE,
    &encoding::RULE,
    &hidden_character::RULE,
    &include::RULE,
    &reordered::RULE,
    &confusable_name::RULE,
    &setting_twice::RULE,
    &argument_in_note::RULE,
    &unknown_client::RULE,
    &unknown_project::RULE,
    &unknown_invoice::RULE,
    &duplicate_invoice::RULE,
    &duplicate_name::RULE,
    &currency_mismatch::RULE,
    &overpaid::RULE,
    &future_entry::RULE,
    &before_invoice::RULE,
    &wrong_subject::RULE,
    &due_before_invoice::RULE,
    &unallocated_payment::RULE,
    &after_closed::RULE,
    &out_of_order::RULE,
    &rate_unknown::RULE,
    &missing_file::RULE,
    &rewritten_history::RULE,
    &unused_allow::RULE,
    &refund_uncredited::RULE,
    &reply_due::RULE,
    &reply_overdue::RULE,
    &answer_owed::RULE,
    &material_overdue::RULE,
    &call_unconfirmed::RULE,
    &check_in_due::RULE,
    &deadline_near::RULE,
    &deadline_missed::RULE,
    &review_due::RULE,
    &payment_due::RULE,
    &payment_overdue::RULE,
    &late_fee_due::RULE,
    &promise_broken::RULE,
    &notice_expired::RULE,
    &kill_fee_due::RULE,
    &fee_without_basis::RULE,
    &unbilled_work::RULE,
    &no_contract::RULE,
    &no_deposit::RULE,
    &final_before_payment::RULE,
    &missing_safeguard::RULE,
    &no_phone::RULE,
    &threat_without_contract::RULE,
    &revision_limit::RULE,
    &slow_client::RULE,
    &strung_along::RULE,
    &ghosted_before::RULE,
    &late_payer::RULE,
    &red_flags::RULE,
    &unvetted::RULE,
];

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its number.
    pub code: Code,
    /// What people write in `allow`.
    pub name: &'static str,
    /// How much its findings matter, unless the rule says otherwise of one.
    pub severity: Severity,
    /// Whether a night can change what it finds.
    pub clock: bool,
    /// Whether it is silent unless the book asks for it.
    pub asked_for: bool,
    /// Its page: what, why, an example, and how to allow it.
    pub page: &'static str,
    check: fn(&Facts<'_>, &mut Findings),
}

impl Rule {
    const fn data(
        code: u16,
        name: &'static str,
        severity: Severity,
        page: &'static str,
        check: fn(&Facts<'_>, &mut Findings),
    ) -> Self {
        Self { code: Code(code), name, severity, clock: false, asked_for: false, page, check }
    }

    const fn clock(
        code: u16,
        name: &'static str,
        severity: Severity,
        page: &'static str,
        check: fn(&Facts<'_>, &mut Findings),
    ) -> Self {
        Self { code: Code(code), name, severity, clock: true, asked_for: false, page, check }
    }

    /// The rule with this code.
    #[must_use]
    pub fn of(code: Code) -> Option<&'static Self> {
        let at = ALL.binary_search_by_key(&code, |rule| rule.code).ok()?;
        ALL.get(at).copied()
    }

    /// Whether a name, a code or a group such as `G2` means this rule.
    #[must_use]
    pub fn is_meant_by(&self, word: &str) -> bool {
        let code = self.code.to_string();
        word == self.name || (word.len() >= 2 && code.starts_with(word))
    }

    /// The first sentence of its page below the title.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let lines = self.page.lines().skip(1);
        lines.map(str::trim).find(|line| !line.is_empty() && !line.starts_with('>')).unwrap_or_default()
    }

    /// Whether it looks at what late payments cost, which takes as long as all else.
    fn asks_for_fees(&self) -> bool {
        [&late_fee_due::RULE, &rate_unknown::RULE].iter().any(|rule| rule.code == self.code)
    }

    fn finding(&self, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(self.code, self.severity, message, place)
    }
}

/// The name of the rule that found something.
#[must_use]
pub fn name_of(finding: &Diagnostic) -> &str {
    let own = || Rule::of(finding.code).map_or("", |rule| rule.name);
    finding.foreign.as_ref().map_or_else(own, |foreign| &foreign.rule)
}

/// Whether a night can change what a finding's rule finds.
#[must_use]
pub fn is_clock(finding: &Diagnostic) -> bool {
    let own = || Rule::of(finding.code).is_some_and(|rule| rule.clock);
    finding.foreign.as_ref().map_or_else(own, |foreign| foreign.clock)
}

/// Whether a name, a code or a group such as `G2` means the rule of a finding.
#[must_use]
pub fn means(word: &str, finding: &Diagnostic) -> bool {
    let name = name_of(finding);
    // That of an add-on stands behind its own.
    let bare = name.rsplit('/').next().unwrap_or(name);
    word == name || word == bare || (word.len() >= 2 && finding.code.to_string().starts_with(word))
}

/// Whether a word means at least one rule.
#[must_use]
pub fn is_known(word: &str) -> bool {
    ALL.iter().any(|rule| rule.is_meant_by(word))
}

/// The rule's name that somebody probably meant.
#[must_use]
pub fn near(word: &str) -> Option<&'static str> {
    crate::syntax::near(word, ALL.iter().map(|rule| rule.name))
}

/// What every rule looks at.
struct Facts<'b> {
    book: &'b Book,
    timeline: &'b Timeline<'b>,
    today: NaiveDate,
    /// Every client with all its subjects.
    clients: Vec<(SubjectId, Vec<SubjectId>)>,
    /// What may be asked for late payments, once somebody wants to know.
    proposals: OnceLock<Vec<(InvoiceId, Proposal<'b>)>>,
}

impl<'b> Facts<'b> {
    fn new(timeline: &'b Timeline<'b>) -> Self {
        let (book, today) = (timeline.book, timeline.today);
        Self { book, timeline, today, clients: clients(book), proposals: OnceLock::new() }
    }

    fn about(&self, id: SubjectId) -> About {
        let subject = self.book.subject(id);
        About {
            subject: Some(subject.name.to_string()),
            client: Some(subject.client_name().to_owned()),
            invoice: None,
        }
    }

    /// A client and its projects.
    fn subjects_of(&self, client: SubjectId) -> &[SubjectId] {
        let at = self.clients.binary_search_by_key(&client, |(known, _)| *known).ok();
        at.and_then(|at| self.clients.get(at)).map_or(&[], |(_, subjects)| subjects)
    }

    fn about_invoice(&self, account: &Account) -> About {
        About { invoice: Some(self.book.number(account.id).to_owned()), ..self.about(account.subject) }
    }

    /// Where an entry names its invoice, else the whole entry.
    fn invoice_place(&self, id: EntryId) -> Place {
        self.part(id, |written| written.args.invoice.map(|word| word.span))
    }

    /// Where a part of an entry stands, else the whole entry.
    fn part(
        &self,
        id: EntryId,
        part: impl Fn(&crate::syntax::tree::Entry<'_>) -> Option<crate::source::Span>,
    ) -> Place {
        let place = self.book.place(id);
        let written = self.book.entry(id).and_then(|entry| self.book.written(entry));
        let span = written.and_then(|written| part(&written));
        Place { span: span.unwrap_or(place.span), ..place }
    }

    fn day(&self, id: EntryId) -> NaiveDate {
        self.book.entry(id).map(|entry| entry.day).unwrap_or_default()
    }
}

/// The parser has already found what this rule finds.
fn in_parser(_: &Facts<'_>, _: &mut Findings) {}

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
    let book = timeline.book;
    let levels = level::Levels::new(book);
    let findings = ask(timeline, &levels, false, &|_| true);
    let Findings { mut list, mut next_change, mut fees, .. } = findings;
    let used = levels.apply(timeline, &mut list, &mut next_change);
    let mut idle = levels.unused(&used);
    let used_for_idle = levels.apply(timeline, &mut idle, &mut next_change);
    // What silences a complaint about another one is not idle itself.
    idle.retain(|finding| !used_for_idle.contains(&finding.primary.place));
    list.extend(idle);
    list.sort_by_key(|finding| (finding.primary.place, finding.code));
    fingerprints(book, &mut list);
    let waiting = doubt::hold_back(book, &mut list);
    if !used.is_empty() || !waiting.is_empty() {
        // A fee that is silenced is not proposed.
        fees = fees_of(&list);
    }
    Report { findings: list, fees, valid_until: valid_until(timeline, next_change), waiting }
}

/// What is no finding yet and will be one tomorrow, where it can still be done in time: for the agenda.
#[must_use]
pub fn last_days(timeline: &Timeline<'_>) -> Vec<Diagnostic> {
    let facts = Facts::new(timeline);
    let as_note = |task| Diagnostic { severity: Severity::Note, ..task };
    let mut tasks: Vec<Diagnostic> = answer_owed::last_days(&facts).map(as_note).collect();
    level::Levels::new(timeline.book).apply(timeline, &mut tasks, &mut None);
    doubt::hold_back(timeline.book, &mut tasks);
    tasks
}

/// Whether others may wait until a finding is mended.
#[must_use]
pub fn makes_wait(finding: &Diagnostic) -> bool {
    doubt::is_cause(finding)
}

/// Whether the findings of a book can be counted without a word: the book says nothing of rules, and no finding depends
/// on a line that is wrong.
#[must_use]
pub fn can_be_counted(book: &Book) -> bool {
    level::Levels::new(book).is_empty() && !doubt::is_any(book)
}

/// How many findings there are of the rules that are chosen, and the late fees that are proposed, without a word; for a
/// book whose findings can be counted so.
#[must_use]
pub fn count(timeline: &Timeline<'_>, chosen: &(dyn Fn(&Rule) -> bool + Sync)) -> (Counts, Totals) {
    let findings = ask(timeline, &level::Levels::new(timeline.book), true, chosen);
    (findings.counts, findings.fees)
}

fn ask(
    timeline: &Timeline<'_>,
    levels: &level::Levels<'_>,
    only_counts: bool,
    chosen: &(dyn Fn(&Rule) -> bool + Sync),
) -> Findings {
    let book = timeline.book;
    let facts = Facts::new(timeline);
    let mut findings = Findings { only_counts, ..Findings::default() };
    for (source, error) in &book.errors {
        if Rule::of(error.what.code()).is_none_or(chosen) {
            findings.tell(error.what.severity(), || error.diagnostic(*source));
        }
    }
    levels.unknown().for_each(|unknown| findings.push(unknown));
    let asked: Vec<&Rule> = ALL
        .iter()
        .copied()
        .filter(|rule| chosen(rule) && (!rule.asked_for || levels.ask_for(rule)))
        .collect();
    let of = |rules: &[&Rule]| {
        let mut findings = Findings { only_counts, ..Findings::default() };
        for rule in rules {
            (rule.check)(&facts, &mut findings);
        }
        findings
    };
    // Half of the work is late fees, which two rules ask for.
    let (fees, others): (Vec<&Rule>, Vec<&Rule>) = asked.into_iter().partition(|rule| rule.asks_for_fees());
    let (fees, others) = cores::both(book.entries.len(), || of(&fees), || of(&others));
    findings.take(others);
    findings.take(fees);
    findings
}

/// The next day on which a result would be another one.
fn valid_until(timeline: &Timeline<'_>, next_change: Option<NaiveDate>) -> Option<NaiveDate> {
    next_change.filter(|day| *day > timeline.today && *day <= crate::book::day::last())
}

/// The late fees that findings propose and nothing silences.
fn fees_of(findings: &[Diagnostic]) -> Totals {
    let mut fees = Totals::default();
    let proposed = findings.iter().filter(|finding| finding.code == late_fee_due::RULE.code);
    for sum in proposed.filter(|finding| finding.suppressed.is_none()).flat_map(|finding| &finding.sums) {
        if let (Some(currency), Ok(number)) =
            (Currency::of(sum.currency), Decimal::from_str_exact(&sum.amount))
        {
            fees.add(number, currency);
        }
    }
    fees
}

/// Every client with all its subjects: itself, and its projects.
fn clients(book: &Book) -> Vec<(SubjectId, Vec<SubjectId>)> {
    let mut clients: BTreeMap<SubjectId, Vec<SubjectId>> = BTreeMap::new();
    for (id, subject) in book.subjects() {
        clients.entry(subject.client).or_default().push(id);
    }
    clients.into_iter().collect()
}

/// Names each finding by its rule and by whom it is about, and numbers those that are named alike.
pub fn fingerprints(book: &Book, findings: &mut [Diagnostic]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let about = &finding.about;
        let thing = about.invoice.as_ref().or(about.subject.as_ref()).cloned();
        // What is about nobody is named by what is written there.
        let thing = thing.unwrap_or_else(|| book.sources.text(finding.primary.place).to_owned());
        let client = about.client.as_deref().unwrap_or_default();
        let name = name_of(finding);
        let key = format!("v1\0{name}\0{client}\0{thing}");
        let ordinal = seen.entry(key.clone()).or_default();
        let digest = Sha256::digest(format!("{key}\0{ordinal}"));
        *ordinal += 1;
        finding.fingerprint = hex(digest.get(..8).unwrap_or_default());
    }
}
