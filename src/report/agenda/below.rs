//! What stands below the agenda for people: how much more there is, and which commands show it.

use chrono::NaiveDate;

use super::{Task, Told};
use crate::diagnostic::{Diagnostic, Severity, State, count};
use crate::report::table::Note;

/// What is said below the rows, or in their place.
pub(super) fn notes(told: Told<'_>, tasks: &[Task<'_>]) -> Vec<Note> {
    let Told { found, in_time, waiting, warnings, check, charges, today, until } = told;
    let mut notes: Vec<Note> = Vec::new();
    let is_error = |finding: &&&Diagnostic| finding.severity == Severity::Error;
    let errors = found.iter().chain(in_time).filter(is_error).count();
    if errors > 0 {
        let them = count(errors, "error", "errors");
        notes.push(format!("{them} in the book: `ghost check` shows where.").into());
    }
    let is_behind_warnings = errors == 0 && found.iter().any(|finding| finding.misread.is_some());
    if waiting > 0 {
        let errors = Some(errors).filter(|_| !is_behind_warnings);
        notes.push(of_waiting(waiting, errors, tasks.is_empty()).into());
    }
    let is_found = |task: &Task<'_>| !in_time.iter().any(|other| std::ptr::eq(*other, task.finding));
    notes.extend(tasks.iter().any(is_found).then(|| of_check(tasks, until)));
    // What waits for them says so already.
    let is_told = waiting > 0 && is_behind_warnings;
    let of_warnings = of_warnings(warnings, check, !tasks.is_empty()).filter(|_| !is_told);
    notes.extend(of_warnings.map(|words| format!("{words}.").into()));
    if tasks.is_empty() && waiting == 0 {
        // What is wrong is something to do.
        let what = if errors + warnings > 0 { "Nothing is due" } else { "Nothing to do" };
        notes.push(format!("{what} on {today}.").into());
    }
    tell_in_time(&mut notes, in_time);
    if !charges.list().is_empty() {
        let sum = charges.words();
        notes.push(format!(
            "Late fees of {sum} were charged and have not come: `ghost invoices` lists them, `waived` gives them up."
        ).into());
    }
    notes
}

/// How many warnings have no row, where something else has one or nothing has, and the command that shows them.
#[must_use]
pub fn of_warnings(warnings: usize, check: &str, is_beside: bool) -> Option<String> {
    let (one, many) = if is_beside { ("more warning", "more warnings") } else { ("warning", "warnings") };
    (warnings > 0).then(|| format!("{} in `{check}`", count(warnings, one, many)))
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
