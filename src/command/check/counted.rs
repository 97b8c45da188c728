//! How many findings there are, where nobody wants words.

use super::args::Args;
use super::timings::Timings;
use super::wanted::is_chosen_rule;
use crate::book::load::Input;
use crate::command::Failure;
use crate::command::loading::book_to_count;
use crate::command::world::World;
use crate::diagnostic::Severity;
use crate::report::AsOf;
use crate::report::summary::Summary;
use crate::rules::{self, ALL, Rule};
use crate::timeline::{self, Timeline};

/// A run over a book that is read without its texts; none where they are needed.
pub(super) fn count_without_texts(
    args: &Args,
    inputs: &[Input],
    as_of: &AsOf,
    timings: &mut Timings,
    world: &mut World<'_>,
) -> Result<Option<u8>, Failure> {
    let Some(book) = book_to_count(inputs, world)? else { return Ok(None) };
    timings.end("book");
    let timeline = timeline::build(&book, as_of.today);
    timings.end("timeline");
    if !rules::can_be_counted(&timeline) {
        return Ok(None);
    }
    let code = count(args, &timeline, as_of, world)?;
    timings.end("report");
    timings.tell(world)?;
    if world.ends && !args.extra.watch {
        // Giving back the memory of a large book piece by piece would only take time.
        std::mem::forget(timeline);
        std::mem::forget(book);
    }
    Ok(Some(code))
}

/// How many findings there are: nothing needs words.
pub(super) fn count(
    args: &Args,
    timeline: &Timeline<'_>,
    as_of: &AsOf,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let (counts, fees) = rules::count(timeline, &|rule| is_chosen_rule(args, rule));
    if args.quiet == 1 {
        let style = args.common.style(world);
        let errors_not_shown = errors_not_shown(args, timeline);
        let summary = Summary { errors_not_shown, ..Summary::new(timeline, counts, fees) };
        write!(world.out, "{}", summary.text(as_of, style))?;
    }
    Ok(args.fail_on.code(counts))
}

/// How many errors there are of rules that were not asked for.
pub(super) fn errors_not_shown(args: &Args, timeline: &Timeline<'_>) -> usize {
    let is_left_out = |rule: &Rule| rule.severity == Severity::Error && !is_chosen_rule(args, rule);
    let is_any = ALL.iter().any(|rule| is_left_out(rule));
    if is_any { rules::count(timeline, &is_left_out).0.errors } else { 0 }
}
