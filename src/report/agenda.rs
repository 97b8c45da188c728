//! The agenda: what to do today, the most urgent first, one line each.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::table::{Cell, Note, Table, names, numbers, words};
use crate::book::money::Totals;
use crate::diagnostic::{Diagnostic, Severity, State, count};
use crate::rules::{Asks, Rule};

/// How urgent something is, the most urgent first: what stands first here decides first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Urgency {
    /// Overdue before due before coming.
    state: Reverse<State>,
    /// What reaches a client before what is only written down.
    is_for_the_record: bool,
    /// What is worse first.
    severity: Reverse<Severity>,
    /// What has waited longest first.
    since: NaiveDate,
    /// Of what is to come, what was found first.
    found: Option<NaiveDate>,
}

/// A step about an invoice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step<'d> {
    invoice: &'d str,
    name: &'d str,
}

/// One thing to do.
struct Task<'d> {
    finding: &'d Diagnostic,
    state: State,
    since: NaiveDate,
    urgency: Urgency,
}

impl<'d> Task<'d> {
    /// The step before which it is to be heard, and about which invoice.
    fn warns_of(&self) -> Option<Step<'d>> {
        match Rule::of(self.finding.code)?.asks {
            Asks::Before(name) => Some(Step { invoice: self.finding.about.invoice.as_deref()?, name }),
            Asks::ForAnAct | Asks::ForTheRecord => None,
        }
    }

    /// The step it is, and about which invoice.
    fn takes(&self) -> Option<Step<'d>> {
        let name = self.finding.next.as_ref()?.step.as_str();
        Some(Step { invoice: self.finding.about.invoice.as_deref()?, name })
    }

    /// What to do, in a few words.
    fn order(&self) -> String {
        let help = || self.finding.help.clone().unwrap_or_default();
        let order = self.finding.next.as_ref().map_or_else(help, |next| next.order.clone());
        if self.state == State::Waiting { format!("from {}: {order}", self.since) } else { order }
    }
}

fn task(finding: &Diagnostic, today: NaiveDate) -> Option<Task<'_>> {
    // The day on which the step came due; else the one on which there was something to do.
    let since = finding.next.as_ref().map_or(finding.asked_from.or(finding.since)?, |next| next.from);
    let state = match &finding.next {
        Some(next) => next.state,
        None if since > today => State::Waiting,
        None => State::Due,
    };
    let is_for_the_record = || Rule::of(finding.code).is_some_and(|rule| rule.asks == Asks::ForTheRecord);
    // Of what is to come, the first word counts: it is that of the day on which the step will be due.
    let urgency = match state {
        State::Waiting => Urgency {
            state: Reverse(state),
            is_for_the_record: false,
            severity: Reverse(Severity::Note),
            since,
            found: finding.since,
        },
        State::Due | State::Overdue => Urgency {
            state: Reverse(state),
            is_for_the_record: is_for_the_record(),
            severity: Reverse(finding.severity),
            since,
            found: None,
        },
    };
    Some(Task { finding, state, since, urgency })
}

/// What is done about an invoice or a thread is said once, although several rules may speak of it.
fn key(finding: &Diagnostic) -> [Option<&str>; 3] {
    let step = finding.next.as_ref().map(|next| next.step.as_str());
    [finding.about.subject.as_deref(), finding.about.invoice.as_deref(), step]
}

/// What is to be done, the most urgent first.
fn tasks<'d>(findings: &[&'d Diagnostic], today: NaiveDate) -> Vec<Task<'d>> {
    let mut tasks: Vec<Task<'_>> = findings.iter().filter_map(|finding| task(finding, today)).collect();
    hear_warnings(&mut tasks);
    tasks.sort_by_key(|task| (task.urgency, task.warns_of().is_none(), task.finding.primary.place));
    let mut seen = BTreeSet::new();
    tasks.retain(|task| task.finding.next.is_none() || seen.insert(key(task.finding)));
    tasks
}

/// Makes what warns of a step as urgent as that.
fn hear_warnings(tasks: &mut [Task<'_>]) {
    let warned_of: BTreeSet<_> = tasks.iter().filter_map(Task::warns_of).collect();
    let mut steps: BTreeMap<Step<'_>, Urgency> = BTreeMap::new();
    for task in tasks.iter() {
        if let Some(step) = task.takes().filter(|step| warned_of.contains(step)) {
            let urgency = steps.entry(step).or_insert(task.urgency);
            *urgency = task.urgency.min(*urgency);
        }
    }
    for task in tasks {
        let step = task.warns_of().and_then(|step| steps.get(&step));
        if let Some(urgency) = step.filter(|urgency| **urgency < task.urgency) {
            task.urgency = *urgency;
            task.state = urgency.state.0;
        }
    }
}

/// The agenda out of today's findings and of those that will fire until a later day.
#[must_use]
pub fn agenda(findings: &[&Diagnostic], today: NaiveDate) -> Table {
    let mut table = Table::new(vec![
        words("state", "state"),
        words("since", "since"),
        names("subject", "who"),
        words("invoice", "invoice"),
        words("do", "do"),
        words("reason", "because"),
        words("command", "more"),
        words("entry", "record"),
        words("severity", "severity"),
        numbers("code", "rule"),
        words("append", "append"),
    ]);
    for task in tasks(findings, today) {
        let finding = task.finding;
        let about = &finding.about;
        let command = about.subject.as_ref().map(|subject| command(finding, subject));
        table.row(vec![
            Cell::Text(task.state.word().into()),
            Cell::Text(task.since.to_string()),
            Cell::maybe(about.subject.clone()),
            Cell::invoice(about.invoice.as_deref()),
            Cell::Text(task.order()),
            Cell::Text(finding.message.clone()),
            Cell::maybe(command),
            Cell::maybe(finding.next.as_ref().and_then(|next| next.entry.clone())),
            Cell::Text(finding.severity.word().into()),
            Cell::Text(finding.code.to_string()),
            Cell::Lines(finding.append.clone()),
        ]);
    }
    table
}

/// The command that shows what led to a finding: the arithmetic of a late fee, else what happened.
fn command(finding: &Diagnostic, subject: &str) -> String {
    let is_of_fee = Rule::of(finding.code).is_some_and(Rule::looks_at_fees);
    match finding.about.invoice.as_deref().filter(|_| is_of_fee) {
        Some(number) => format!("ghost fees '#{number}'"),
        None => format!("ghost timeline {subject}"),
    }
}

/// What an agenda for people tells.
#[derive(Clone, Copy, Debug)]
pub struct Told<'d> {
    /// What is found.
    pub found: &'d [&'d Diagnostic],
    /// What is no finding yet and can still be done in time.
    pub in_time: &'d [&'d Diagnostic],
    /// How much more waits behind the errors of the book, or behind lines that may say something else.
    pub waiting: usize,
    /// The late fees that were charged and have not come.
    pub charges: &'d Totals,
    /// The day of the agenda.
    pub today: NaiveDate,
    /// The day up to which it looks ahead.
    pub until: Option<NaiveDate>,
}

/// The agenda for people: one line each.
#[must_use]
pub fn lines(told: Told<'_>) -> Table {
    let Told { found, in_time, waiting, charges, today, until } = told;
    let findings = &[found, in_time].concat();
    let mut table = Table::new(vec![
        words("state", "state"),
        words("since", "since"),
        names("subject", "who"),
        words("do", "what to do, and why"),
    ]);
    let tasks = tasks(findings, today);
    for task in &tasks {
        table.row(vec![
            Cell::Text(task.state.word().into()),
            Cell::Text(task.since.to_string()),
            Cell::maybe(task.finding.about.subject.clone()),
            Cell::Text(format!("{} ({})", task.order(), task.finding.message)),
        ]);
    }
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 {
        let them = count(errors, "error", "errors");
        table.notes.push(format!("{them} in the book: `ghost check` shows where.").into());
    }
    if waiting > 0 {
        let is_warned = errors == 0 && found.iter().any(|finding| finding.misread.is_some());
        let is_all = table.rows.is_empty();
        table.notes.push(of_waiting(waiting, Some(errors).filter(|_| !is_warned), is_all).into());
    }
    if table.rows.is_empty() && waiting == 0 {
        table.notes.push(format!("Nothing to do on {today}.").into());
    } else if !table.rows.is_empty() {
        let is_found = |task: &Task<'_>| !in_time.iter().any(|other| std::ptr::eq(*other, task.finding));
        table.notes.extend(tasks.iter().any(is_found).then(|| of_check(&tasks, until)));
        tell_in_time(&mut table.notes, in_time);
    }
    if !charges.list().is_empty() {
        let sum = charges.words();
        table.notes.push(format!(
            "Late fees of {sum} were charged and have not come: `ghost invoices` lists them, `waived` gives them up."
        ).into());
    }
    table
}

/// What waits for errors to be mended, or else for what is warned of, where something else is to be done, and where that is
/// all there is.
fn of_waiting(waiting: usize, errors: Option<usize>, is_all: bool) -> String {
    if !is_all {
        return match errors {
            Some(_) => format!("{waiting} more behind the errors of the book."),
            None => {
                format!("{waiting} more behind lines that may say something else: `ghost check` shows where.")
            }
        };
    }
    let until = match errors {
        Some(0) => "the errors of the book are mended".to_owned(),
        Some(1) => "the error is mended".to_owned(),
        Some(errors) => format!("the {errors} errors are mended"),
        None => "what `ghost check` warns of is mended".to_owned(),
    };
    let them = count(waiting, "finding waits", "findings wait");
    format!("What is to be done cannot be said yet: {them} until {until}.")
}

/// Which commands show more: the lines to append, where there are any, and what led to it. Lines of what is to come are
/// shown by a look as far ahead.
fn of_check(tasks: &[Task<'_>], until: Option<NaiveDate>) -> Note {
    let has_line = |task: &&Task<'_>| !task.finding.append.is_empty();
    if !tasks.iter().any(|task| has_line(&task)) {
        return "`ghost timeline WHO` shows what led to it.".into();
    }
    let until = until.filter(|_| tasks.iter().filter(has_line).any(|task| task.state == State::Waiting));
    let ahead = until.map(|until| format!(" --until {until}")).unwrap_or_default();
    format!("`ghost check{ahead}` shows the line to append, `ghost timeline WHO` what led to it.").into()
}

/// What is to be done in time is no finding yet: its lines stand here.
fn tell_in_time(notes: &mut Vec<Note>, in_time: &[&Diagnostic]) {
    if !in_time.is_empty() {
        notes.push("An answer is recorded so:".into());
        notes.extend(in_time.iter().flat_map(|task| &task.append).cloned().map(Note::Line));
    }
}
