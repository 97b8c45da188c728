//! The agenda: what to do today, the most urgent first, one line each.

mod below;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::table::{Cell, Table, names, numbers, words};
use crate::book::money::Totals;
use crate::diagnostic::{Code, Diagnostic, Severity, State};
use crate::rules::{Asks, Rule, is_to_do};
use crate::source::Place;
use below::notes;
pub use below::of_warnings;

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
            Asks::ForAnAct | Asks::ForTheRecord | Asks::With(_) | Asks::ForALook => None,
        }
    }

    /// The step it is, and about which invoice.
    fn takes(&self) -> Option<Step<'d>> {
        let name = self.finding.next.as_ref()?.step.as_str();
        Some(Step { invoice: self.finding.about.invoice.as_deref()?, name })
    }

    /// The step of which it is a part, in which conversation.
    fn is_part_of(&self) -> Option<(Option<&'d str>, &'d str)> {
        match Rule::of(self.finding.code)?.asks {
            Asks::With(step) => Some((self.finding.about.subject.as_deref(), step)),
            Asks::ForAnAct | Asks::ForTheRecord | Asks::Before(_) | Asks::ForALook => None,
        }
    }

    /// The step that it asks for, and how urgently.
    fn step_as_urgent(&self) -> Option<([Option<&'d str>; 3], Urgency)> {
        self.finding.next.as_ref().map(|_| (key(self.finding), self.urgency))
    }

    /// What to do, in a few words.
    fn order(&self) -> String {
        let help = || self.finding.help.clone().unwrap_or_default();
        let order = self.finding.next.as_ref().map_or_else(help, |next| next.order.clone());
        if self.state == State::Waiting { format!("from {}: {order}", self.since) } else { order }
    }
}

fn task(finding: &Diagnostic, today: NaiveDate) -> Task<'_> {
    // The day on which the step came due; else the one on which there was something to do.
    let since = finding.next.as_ref().map(|next| next.from).or(finding.asked_from).or(finding.since);
    let since = since.unwrap_or(today);
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
    Task { finding, state, since, urgency }
}

/// What is done about an invoice or a thread is said once, although several rules may speak of it.
fn key(finding: &Diagnostic) -> [Option<&str>; 3] {
    let step = finding.next.as_ref().map(|next| next.step.as_str());
    [finding.about.subject.as_deref(), finding.about.invoice.as_deref(), step]
}

/// What a finding tells, and of what, whatever day it is.
fn thing(finding: &Diagnostic) -> (Code, Place, [Option<&str>; 2]) {
    let rule = Rule::of(finding.code).map(|rule| rule.told_before.unwrap_or(rule).code);
    let about = [finding.about.subject.as_deref(), finding.about.invoice.as_deref()];
    (rule.unwrap_or(finding.code), finding.primary.place, about)
}

/// What is to be done, the most urgent first.
fn tasks<'d>(findings: &[&'d Diagnostic], today: NaiveDate) -> Vec<Task<'d>> {
    let to_do = findings.iter().filter(|finding| is_to_do(finding));
    let mut tasks: Vec<Task<'_>> = to_do.map(|finding| task(finding, today)).collect();
    hear_warnings(&mut tasks);
    say_with_steps(&mut tasks);
    say_once(&mut tasks);
    tasks.sort_by_key(|task| (task.urgency, task.warns_of().is_none(), task.finding.primary.place));
    let (mut steps, mut told) = (BTreeSet::new(), BTreeSet::new());
    let is_ahead = tasks.iter().any(|task| task.finding.as_of.is_some());
    tasks.retain(|task| match task.finding.next {
        Some(_) => steps.insert(key(task.finding)),
        // What is to come is nothing new where only its words change until then.
        None => !is_ahead || told.insert(thing(task.finding)) || task.finding.as_of.is_none(),
    });
    tasks
}

/// Of several reasons for one step that are as urgent, the one of the first rule is said, wherever the lines stand.
fn say_once(tasks: &mut Vec<Task<'_>>) {
    let mut first = BTreeMap::new();
    for (step, code) in tasks.iter().filter_map(|task| Some((task.step_as_urgent()?, task.finding.code))) {
        first.entry(step).and_modify(|known: &mut Code| *known = code.min(*known)).or_insert(code);
    }
    tasks.retain(|task| {
        task.step_as_urgent().and_then(|step| first.get(&step)).is_none_or(|code| *code == task.finding.code)
    });
}

/// Leaves out what is part of a step that is there by itself, and began no later.
fn say_with_steps(tasks: &mut Vec<Task<'_>>) {
    let parts: BTreeSet<_> = tasks.iter().filter_map(Task::is_part_of).collect();
    let mut steps: BTreeMap<_, NaiveDate> = BTreeMap::new();
    for task in tasks.iter() {
        let step = task.finding.next.as_ref().map(|next| next.step.as_str());
        let step = step.map(|step| (task.finding.about.subject.as_deref(), step));
        if let Some(step) = step.filter(|step| parts.contains(step)) {
            let since = steps.entry(step).or_insert(task.since);
            *since = task.since.min(*since);
        }
    }
    tasks.retain(|task| {
        let since = task.is_part_of().and_then(|step| steps.get(&step));
        since.is_none_or(|since| *since > task.since)
    });
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
    /// How many warnings have no row.
    pub warnings: usize,
    /// The command that shows those.
    pub check: &'d str,
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
    let findings = &[told.found, told.in_time].concat();
    let mut table = Table::new(vec![
        words("state", "state"),
        words("since", "since"),
        names("subject", "who"),
        words("do", "what to do, and why"),
    ]);
    let tasks = tasks(findings, told.today);
    for task in &tasks {
        table.row(vec![
            Cell::Text(task.state.word().into()),
            Cell::Text(task.since.to_string()),
            Cell::maybe(task.finding.about.subject.clone()),
            Cell::Text(format!("{} ({})", task.order(), task.finding.message)),
        ]);
    }
    table.notes = notes(told, &tasks);
    table
}
