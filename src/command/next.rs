//! `ghost` and `ghost next`: the agenda.

use chrono::NaiveDate;

use super::Failure;
use super::check::forecast::forecast;
use super::opened::{Opened, tell_of_errors};
use super::scope::{TableArgs, TableFormat, day, head, not_before};
use super::world::World;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::agenda::{Told, agenda, lines, of_warnings};
use crate::report::table::Head;
use crate::rules;
use crate::timeline::standing::charges_left;

/// What the help says of the table.
const MORE: &str = "`due` means that today is the day, `overdue` that the day has passed, `waiting` that it is still to \
                    come: the next step about an overdue invoice, and with --until what will fall due. `since` is \
                    the first day on which a thing is to be done. Errors in the book, and warnings that ask for no \
                    step, such as red flags, are counted below.\n\n\
                    For example, all that falls due by the end of April:\n  \
                    ghost next --until 2026-04-30\n\n\
                    Exit status: 0 also where something is overdue, 2 the command failed.";

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// Only these clients or projects
    subject: Vec<String>,
    /// Also what falls due up to this date
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let opened = args.table.open(&args.subject, world)?;
    let Opened { as_of, book, wanted } = &opened;
    let timeline = opened.timeline();
    let mut report = rules::check(&timeline);
    let last_days = rules::last_days(&timeline, &report.findings);
    report.findings.extend(last_days);
    if let Some(until) = args.until {
        not_before(until, as_of)?;
        forecast(&timeline, &mut report, until, &|_| true);
    }
    let about = |finding: &Diagnostic| {
        let subject = finding.about.subject.as_deref().and_then(|name| book.names.find_subject(name));
        subject.map_or(wanted.is_empty(), |id| opened.is_about(id))
    };
    let shown: Vec<&Diagnostic> =
        report.shown().filter(|finding| about(finding) && is_of_agenda(finding)).collect();
    let waiting = report.waiting.iter().filter(|finding| about(finding)).count();
    let (warnings, check) = warnings_not_shown(args, &shown);
    let table = match args.table.form.format {
        TableFormat::Text => {
            let charges = charges_left(&timeline, |id| wanted.is_empty() || opened.is_about(id));
            let (in_time, found): (Vec<_>, Vec<_>) =
                shown.iter().partition(|finding| rules::is_in_time(finding));
            let (found, in_time) = (&found, &in_time);
            let (today, until) = (as_of.today, args.until);
            lines(Told { found, in_time, waiting, warnings, check: &check, charges: &charges, today, until })
        }
        TableFormat::Csv | TableFormat::Json => {
            // Nobody sees there what the lines below the agenda say to people.
            tell_of_errors(&timeline, world)?;
            let table = agenda(&shown, as_of.today);
            if let Some(words) = of_warnings(warnings, &check, !table.rows.is_empty()) {
                world.say(&format!("note: {words}"))?;
            }
            table
        }
    };
    let errors = shown.iter().filter(|finding| finding.severity == Severity::Error).count();
    let counts = vec![("errors", errors), ("waiting", waiting), ("warnings_not_shown", warnings)];
    let head = Head { counts, ..head(as_of) };
    args.table.write(&table, &head, world)
}

/// What is to be done, and the errors and warnings beside that, which are counted.
fn is_of_agenda(finding: &Diagnostic) -> bool {
    finding.severity >= Severity::Warning || rules::is_to_do(finding)
}

/// How many warnings an agenda has no row for, and the command that shows them.
fn warnings_not_shown(args: &Args, shown: &[&Diagnostic]) -> (usize, String) {
    let is_left = |finding: &&&Diagnostic| finding.severity == Severity::Warning && !rules::is_to_do(finding);
    let left: Vec<_> = shown.iter().filter(is_left).collect();
    let whom: String = args.subject.iter().map(|subject| [" --subject ", subject].concat()).collect();
    // What is no warning yet is shown by a look as far ahead.
    let until = args.until.filter(|_| left.iter().any(|finding| finding.as_of.is_some()));
    let ahead = until.map(|until| format!(" --until {until}")).unwrap_or_default();
    (left.len(), format!("ghost check{whom}{ahead}"))
}
