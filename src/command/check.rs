//! `ghost check`: every finding, in the form that is asked for.

pub(super) mod ahead;
mod baseline;
mod fix;
mod left;
mod more;
mod reports;
mod timings;
mod wanted;
mod watch;
mod with;

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;

use ahead::ahead;
use left::most_important_last;
use more::More;
use timings::Timings;
use wanted::{Wanted, is_chosen_rule};

use super::scope::{Common, as_of, book, book_to_count, day, hold_against, inputs};
use super::world::World;
use super::{CLEAN, EXIT, FOUND, Failure};
use crate::book::files::git_top;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::run::{Form, Run};
use crate::report::summary::Summary;
use crate::report::{AsOf, human};
use crate::rules::{self, Counts};
use crate::timeline::{self, Timeline};

/// In which form findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// Pictures for people
    Human,
    /// One line each: `file:line:column: severity[code] message`
    Concise,
    /// For programs, version 1
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations on GitHub
    Github,
    /// Code quality on GitLab
    Gitlab,
    /// XML for test reports
    Junit,
    /// Diagnostics of reviewdog
    Rdjson,
}

impl Format {
    /// The form for programs; none where it is for people.
    const fn form(self) -> Option<Form> {
        Some(match self {
            Self::Human => return None,
            Self::Concise => Form::Concise,
            Self::Json => Form::Json,
            Self::Sarif => Form::Sarif,
            Self::Github => Form::Github,
            Self::Gitlab => Form::Gitlab,
            Self::Junit => Form::Junit,
            Self::Rdjson => Form::Rdjson,
        })
    }
}

/// From which severity on findings make the command fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Anything
    Note,
    /// Nothing
    Never,
}

impl FailOn {
    /// The least severity that makes the command fail.
    const fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }

    /// The exit status for what was found.
    fn code(self, counts: Counts) -> u8 {
        let fails = self.least().is_some_and(|least| counts.worst() >= Some(least));
        if fails { FOUND } else { CLEAN }
    }
}

/// The heading of the options that choose.
const SHOWN: &str = "What is shown";

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT)]
#[expect(clippy::struct_excessive_bools, reason = "one switch of the command line each")]
pub(super) struct Args {
    /// Files, folders, or `-` for standard input
    paths: Vec<PathBuf>,
    /// The same, as other commands take it
    #[arg(short, long = "file", value_name = "PATH", hide = true)]
    files: Vec<PathBuf>,
    /// The name under which standard input is shown, and beside which its includes are
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// Show only what these files and folders hold; the whole book is read
    #[arg(long, value_name = "PATH", num_args = 1.., help_heading = SHOWN)]
    show: Vec<PathBuf>,
    /// In which form findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// From which severity on the exit status is 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Only rules that a night cannot change: a gate for commits
    #[arg(long, conflicts_with = "clock", help_heading = SHOWN)]
    data: bool,
    /// Only rules that a night can change: a reminder
    #[arg(long, help_heading = SHOWN)]
    clock: bool,
    /// Only these rules: names, codes, or groups such as G2
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = SHOWN)]
    only: Vec<String>,
    /// All but these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = SHOWN)]
    skip: Vec<String>,
    /// Only what is about these clients or projects
    #[arg(long, value_name = "SUBJECT", help_heading = SHOWN)]
    subject: Vec<String>,
    /// Also what will be found until this day, if nothing is written
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = SHOWN)]
    until: Option<NaiveDate>,
    /// Also which past entries were changed or removed since this git revision
    #[arg(long, value_name = "REF", help_heading = SHOWN)]
    against: Option<String>,
    /// Also what an `allow` silences
    #[arg(long, help_heading = SHOWN)]
    show_allowed: bool,
    /// The summary alone; twice, the exit status alone
    #[arg(short, long, action = clap::ArgAction::Count)]
    quiet: u8,
    /// Draw every finding, however many there are of one rule
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    more: More,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(mut args: Args, world: &mut World<'_>) -> Result<u8, Failure> {
    args.paths.append(&mut args.files);
    let args = &args;
    for word in args.only.iter().chain(&args.skip) {
        // The rules of an add-on are known once it has run.
        if args.more.with.is_empty() && !rules::is_known(word) {
            let hint = rules::near(word).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(Failure::Usage(format!("there is no rule `{word}`{hint}")));
        }
    }
    args.more.refuse(args)?;
    if args.more.watch {
        return watch::run(args, world);
    }
    if args.more.fix
        && let Some(code) = fix::run(args, world)?
    {
        return Ok(code);
    }
    once(args, world)
}

/// One run.
fn once(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let mut timings = Timings::begin(args.more.timings);
    let as_of = as_of(&args.common.moment, world)?;
    let inputs = inputs(&args.paths, args.stdin_filename.as_ref(), world)
        .map_err(|failure| perhaps_a_client(failure, args, world))?;
    let wants_counts = wants_counts(args);
    let light = if wants_counts { book_to_count(&inputs, world)? } else { None };
    let mut book = light.map_or_else(|| book(&inputs, world), Ok)?;
    if let Some(earlier) = &args.against {
        hold_against(earlier, &args.paths, &mut book, world)?;
    }
    timings.end("book");
    let timeline = timeline::build(&book, as_of.today);
    timings.end("timeline");
    let code = if wants_counts && rules::can_be_counted(&book) {
        let (counts, fees) = rules::count(&timeline, &|rule| is_chosen_rule(args, rule));
        if args.quiet == 1 {
            let style = args.common.style(world);
            write!(world.out, "{}", Summary::new(&timeline, counts, fees, 0).text(&as_of, style))?;
        }
        args.fail_on.code(counts)
    } else {
        tell(args, &timeline, &as_of, &mut timings, world)?
    };
    timings.end("report");
    timings.tell(world)?;
    if world.ends && !args.more.watch {
        // Giving back the memory of a large book piece by piece would only take time.
        std::mem::forget(timeline);
        std::mem::forget(book);
    }
    Ok(code)
}

/// A path that is not there and looks like no path was perhaps meant as a client.
fn perhaps_a_client(failure: Failure, args: &Args, world: &World<'_>) -> Failure {
    let is_name = |path: &&PathBuf| {
        !world.files.exists(path) && path.extension().is_none() && path.components().count() == 1
    };
    match (failure, args.paths.iter().find(is_name)) {
        (Failure::Usage(message), Some(name)) => Failure::Usage(format!(
            "{message}; a client or project is chosen by `--subject {}`",
            name.display()
        )),
        (failure, _) => failure,
    }
}

/// Whether only counts are wanted: nothing needs words then.
fn wants_counts(args: &Args) -> bool {
    let is_plain = matches!(args.format, Format::Human | Format::Concise)
        && args.subject.is_empty()
        && args.show.is_empty()
        && args.until.is_none()
        && args.against.is_none()
        && args.more.is_plain();
    args.quiet > 0 && is_plain
}

fn tell(
    args: &Args,
    timeline: &Timeline<'_>,
    as_of: &AsOf,
    timings: &mut Timings,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let book = timeline.book;
    let mut report = rules::check(timeline);
    let wanted = Wanted::new(args, book, world)?;
    let known = baseline::named(args, world)?;
    let is_cause = |finding: &Diagnostic| {
        rules::makes_wait(finding) && wanted.is_chosen(finding) && !known.knows(finding)
    };
    if !report.waiting.is_empty() && !report.shown().any(is_cause) {
        report.show_waiting();
    }
    if let Some(until) = args.until {
        ahead(book, &mut report, as_of.today, until);
        report.findings.sort_by_key(|finding| (finding.primary.place, finding.code));
    }
    timings.end("rules");
    if !args.more.with.is_empty() {
        report.findings.extend(with::findings(args, timeline, as_of, world)?);
        report.findings.sort_by_key(|finding| (finding.primary.place, finding.code));
        timings.end("add-ons");
    }
    baseline::tell_stale(&known, args, &report, world)?;
    let chosen: Vec<&Diagnostic> =
        report.findings.iter().filter(|finding| wanted.is_chosen(finding)).collect();
    let (silenced, counted): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        chosen.iter().copied().partition(|finding| finding.suppressed.is_some());
    let all = counted.len();
    let counted: Vec<&Diagnostic> = counted.into_iter().filter(|finding| !known.knows(finding)).collect();
    let chosen: Vec<&Diagnostic> = chosen.into_iter().filter(|finding| !known.knows(finding)).collect();
    let counts = Counts::of(counted.iter().map(|finding| finding.severity));
    let (folder, top) = in_checkout(world);
    let run = Run {
        sources: &book.sources,
        findings: if args.show_allowed { &chosen } else { &counted },
        silenced: if args.show_allowed { &[] } else { &silenced },
        summary: &Summary {
            known: all - counted.len(),
            waiting: report.waiting.iter().filter(|finding| wanted.is_chosen(finding)).count(),
            ..Summary::new(timeline, counts, report.fees, silenced.len())
        },
        valid_until: report.valid_until,
        as_of,
        fails_from: args.fail_on.least(),
        folder,
        top,
    };
    // First the files: whoever closes the pipe wants them all the same.
    reports::write(args, &run, world)?;
    if let Some(path) = &args.more.write_baseline {
        return baseline::write(path, &counted, args.quiet >= 2, world);
    }
    write(args, &run, world)?;
    Ok(args.fail_on.code(counts))
}

/// The current folder as seen from the top of the checkout, and that top; both empty where there is none.
fn in_checkout(world: &World<'_>) -> (PathBuf, PathBuf) {
    let here = world.files.canonical(&world.folder).ok();
    let found = here.zip(git_top(&*world.files, &world.folder));
    let inner = found.and_then(|(here, top)| Some((here.strip_prefix(&top).ok()?.to_owned(), top)));
    inner.unwrap_or_default()
}

fn write(args: &Args, run: &Run<'_>, world: &mut World<'_>) -> Result<(), Failure> {
    if args.quiet >= 2 {
        return Ok(());
    }
    let style = args.common.style(world);
    let out = &mut world.out;
    if args.more.statistics {
        return more::statistics(args, run, style, out);
    }
    if let Some(form) = args.format.form().filter(|form| args.quiet == 0 || *form != Form::Concise) {
        run.write(form, out)?;
        return Ok(());
    }
    if args.quiet == 0 {
        let (drawn, left) = most_important_last(run.findings, args.verbose);
        human::write(run.sources, &drawn, style, out)?;
        left::write(&left, args, style, out)?;
    }
    write!(out, "{}", run.summary.text(run.as_of, style))?;
    Ok(())
}
