//! `ghost check`: every finding, in the form that is asked for.

mod addons;
mod args;
mod baseline;
mod counted;
mod extra_args;
mod fix;
pub(super) mod forecast;
mod not_drawn;
mod reports;
mod timings;
mod wanted;
mod watch;

use std::io::Write;
use std::path::PathBuf;

pub(super) use args::Args;
use args::{Format, SHOWN};
use forecast::forecast;
use not_drawn::{DRAWN_OF_ONE_RULE, most_important_last};
use timings::Timings;
use wanted::{Wanted, is_chosen_rule};

use super::Failure;
use super::loading::{book, hold_against, inputs};
use super::scope::{as_of, not_before};
use super::world::World;
use crate::book::files::git_top;
use crate::diagnostic::{Code, Diagnostic};
use crate::report::form::Form;
use crate::report::run::{Checkout, Run};
use crate::report::summary::Summary;
use crate::report::{AsOf, Style, human};
use crate::rules::{self, Counts, Kind, Report};
use crate::source::Sources;
use crate::timeline::{self, Timeline};

pub(super) fn run(mut args: Args, world: &mut World<'_>) -> Result<u8, Failure> {
    args.paths.append(&mut args.files);
    let args = &args;
    for word in args.only.iter().chain(&args.skip) {
        // The rules of an add-on are known once it has run.
        if args.extra.with.is_empty() && !rules::is_known(word) {
            let hint = rules::near(word).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(Failure::Cannot(format!("there is no rule `{word}`{hint}")));
        }
    }
    args.extra.refuse(args)?;
    if args.extra.watch {
        return watch::run(args, world);
    }
    if args.extra.fix
        && let Some(code) = fix::run(args, world)?
    {
        return Ok(code);
    }
    once(args, world)
}

/// One run: what is asked for, as of which day, and how long its parts took so far.
struct Once<'a> {
    args: &'a Args,
    as_of: AsOf,
    timings: Timings,
}

fn once(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let timings = Timings::begin(args.extra.timings);
    Once { args, as_of: as_of(&args.common.moment, world)?, timings }.run(world)
}

impl Once<'_> {
    fn run(&mut self, world: &mut World<'_>) -> Result<u8, Failure> {
        let args = self.args;
        let inputs = inputs(&args.paths, args.stdin_filename.as_ref(), world)
            .map_err(|failure| perhaps_a_client(failure, args, world))?;
        let is_plain = is_plain(args);
        let wants_counts = is_plain && args.quiet > 0;
        if wants_counts && let Some(code) = self.count_without_texts(&inputs, world)? {
            return Ok(code);
        }
        let mut book = book(&inputs, world)?;
        if let Some(earlier) = &args.against {
            hold_against(earlier, &args.paths, &mut book, world)?;
        }
        self.timings.end("book");
        let timeline = timeline::build(&book, self.as_of.today);
        self.timings.end("timeline");
        let can_be_counted = is_plain && rules::can_be_counted(&timeline);
        let code = if can_be_counted && wants_counts {
            self.count(&timeline, world)?
        } else if can_be_counted && args.format == Format::Human && !args.verbose {
            self.tell_first(&timeline, world)?
        } else {
            self.tell(&timeline, world)?
        };
        if self.end(world)? {
            std::mem::forget(timeline);
            std::mem::forget(book);
        }
        Ok(code)
    }

    /// Ends the run; says whether the process ends with it. Giving back the memory of a large book piece by piece would
    /// only take time then.
    fn end(&mut self, world: &mut World<'_>) -> Result<bool, Failure> {
        self.timings.end("report");
        self.timings.tell(world)?;
        Ok(world.ends && !self.args.extra.watch)
    }

    /// Draws the first findings of each rule: the others need no words.
    fn tell_first(&mut self, timeline: &Timeline<'_>, world: &mut World<'_>) -> Result<u8, Failure> {
        let args = self.args;
        let first = rules::first(timeline, DRAWN_OF_ONE_RULE, &|rule| is_chosen_rule(args, rule));
        self.timings.end("rules");
        let shown: Vec<&Diagnostic> = first.findings.iter().collect();
        let style = args.common.style(world);
        let out = &mut world.out;
        draw(args, &timeline.book.sources, &shown, &first.left, style, out)?;
        write!(out, "{}", Summary::new(timeline, first.counts, first.fees).text(&self.as_of, style))?;
        Ok(args.fail_on.code(first.counts))
    }

    /// Tells whatever was asked for.
    fn tell(&mut self, timeline: &Timeline<'_>, world: &mut World<'_>) -> Result<u8, Failure> {
        let args = self.args;
        let mut wanted = Wanted::new(args, timeline.book, world)?;
        let report = self.report(timeline, &mut wanted, world)?;
        let known = wanted.known(&report);
        baseline::tell_stale(known.stale, args, world)?;
        let chosen = wanted.choose(&report.findings, &known);
        let counts = Counts::of(chosen.counted.iter().map(|finding| finding.severity));
        let fees = if args.subject.is_empty() {
            report.fees
        } else {
            rules::fees_of(report.shown().filter(|finding| wanted.is_chosen(finding)))
        };
        let waiting = report.waiting.iter().filter(|finding| wanted.is_chosen(finding));
        let (known_waiting, waiting): (Vec<_>, Vec<_>) = waiting.partition(|finding| known.knows(finding));
        let run = Run {
            sources: &timeline.book.sources,
            findings: if args.show_allowed { &chosen.with_silenced } else { &chosen.counted },
            silenced: if args.show_allowed { &[] } else { &chosen.silenced },
            summary: &Summary {
                known: chosen.known + known_waiting.len(),
                suppressed: chosen.silenced.len(),
                waiting: waiting.len(),
                ..Summary::about(timeline, &|id| wanted.is_about(id), counts, fees)
            },
            valid_until: report.valid_until,
            as_of: &self.as_of,
            kind: kind(args),
            fails_from: args.fail_on.least(),
            checkout: checkout(world),
        };
        // First the files: whoever closes the pipe wants them all the same.
        reports::write(args, &run, world)?;
        if let Some(path) = &args.extra.write_baseline {
            return baseline::write(path, &chosen.counted, &timeline.book.sources, args, world);
        }
        write(args, &run, world)?;
        Ok(args.fail_on.code(counts))
    }

    /// What the rules find, what they will find until a later day, and what add-ons do, in the order of their places.
    fn report(
        &mut self,
        timeline: &Timeline<'_>,
        wanted: &mut Wanted<'_>,
        world: &mut World<'_>,
    ) -> Result<Report, Failure> {
        let args = self.args;
        let chosen = |rule: &rules::Rule| is_chosen_rule(args, rule);
        let mut report = rules::check_until(timeline, &chosen);
        if !report.waiting.is_empty() {
            // A baseline knows the errors, so that nothing waits for them any more.
            if args.extra.write_baseline.is_some() || !wanted.looks_at_a_cause(&report) {
                report.show_waiting();
            }
            wanted.hear_everybody_where_all_wait(&report);
        }
        if let Some(until) = args.until {
            not_before(until, &self.as_of)?;
            forecast(timeline, &mut report, until, &chosen);
        }
        self.timings.end("rules");
        if !args.extra.with.is_empty() {
            report.findings.extend(addons::findings(args, timeline, &self.as_of, world)?);
            self.timings.end("add-ons");
        }
        if args.until.is_some() || !args.extra.with.is_empty() {
            report.findings.sort_by_key(|finding| (finding.primary.place, finding.code));
        }
        Ok(report)
    }
}

/// A path that is not there and looks like no path was perhaps meant as a client.
fn perhaps_a_client(failure: Failure, args: &Args, world: &World<'_>) -> Failure {
    let is_name = |path: &&PathBuf| {
        !world.files.exists(path) && path.extension().is_none() && path.components().count() == 1
    };
    match (failure, args.paths.iter().find(is_name)) {
        (Failure::Cannot(message), Some(name)) => Failure::Cannot(format!(
            "{message}; a client or project is chosen by `--subject {}`",
            name.display()
        )),
        (failure, _) => failure,
    }
}

/// Whether nothing is wanted but the book's own findings, for a person, by rule.
fn is_plain(args: &Args) -> bool {
    matches!(args.format, Format::Human | Format::Concise)
        && args.subject.is_empty()
        && args.show.is_empty()
        && args.until.is_none()
        && args.against.is_none()
        && args.extra.is_plain()
}

/// The one kind of rules that is asked for.
const fn kind(args: &Args) -> Option<Kind> {
    match (args.data, args.clock) {
        (true, _) => Some(Kind::Data),
        (_, true) => Some(Kind::Clock),
        _ => None,
    }
}

/// The checkout that is at work.
fn checkout(world: &World<'_>) -> Checkout {
    let here = world.files.canonical(&world.folder).ok();
    let found = here.zip(git_top(&*world.files, &world.folder));
    let inner = found.and_then(|(here, top)| {
        let folder = here.strip_prefix(&top).ok()?.to_owned();
        Some(Checkout { folder, top })
    });
    inner.unwrap_or_default()
}

fn write(args: &Args, run: &Run<'_>, world: &mut World<'_>) -> Result<(), Failure> {
    if args.quiet >= 2 {
        return Ok(());
    }
    let style = args.common.style(world);
    let out = &mut world.out;
    if args.extra.statistics {
        return extra_args::statistics(args, run, style, out);
    }
    if let Some(form) = args.format.form().filter(|form| args.quiet == 0 || *form != Form::Concise) {
        form.write(run, out)?;
        return Ok(());
    }
    if args.quiet == 0 {
        draw(args, run.sources, run.findings, &[], style, out)?;
    }
    write!(out, "{}", run.summary.text(run.as_of, style))?;
    Ok(())
}

/// Draws findings for a person, and says how many more there are of each rule.
fn draw(
    args: &Args,
    sources: &Sources,
    findings: &[&Diagnostic],
    unworded: &[(Code, usize)],
    style: Style,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let (drawn, left) = most_important_last(findings, unworded, args.verbose);
    human::write(sources, &drawn, style, out)?;
    not_drawn::write(&left, args, style, out)?;
    if unworded.is_empty() {
        not_drawn::write_fixable(findings, args, out)?;
    }
    Ok(())
}
