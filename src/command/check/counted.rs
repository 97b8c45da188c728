//! How many findings there are, where nobody wants words.

use super::Once;
use super::wanted::is_chosen_rule;
use crate::book::load::Input;
use crate::command::Failure;
use crate::command::loading::book_to_count;
use crate::command::world::World;
use crate::diagnostic::Severity;
use crate::report::summary::Summary;
use crate::rules::{self, ALL, Rule};
use crate::timeline::{self, Timeline};

impl Once<'_> {
    /// A run over a book that is read without its texts; none where they are needed.
    pub(super) fn count_without_texts(
        &mut self,
        inputs: &[Input],
        world: &mut World<'_>,
    ) -> Result<Option<u8>, Failure> {
        let Some(book) = book_to_count(inputs, world)? else { return Ok(None) };
        self.timings.end("book");
        let timeline = timeline::build(&book, self.as_of.today);
        self.timings.end("timeline");
        if !rules::can_be_counted(&timeline) {
            return Ok(None);
        }
        let code = self.count(&timeline, world)?;
        if self.end(world)? {
            std::mem::forget(timeline);
            std::mem::forget(book);
        }
        Ok(Some(code))
    }

    /// How many findings there are: nothing needs words.
    pub(super) fn count(&self, timeline: &Timeline<'_>, world: &mut World<'_>) -> Result<u8, Failure> {
        let args = self.args;
        let (counts, fees) = rules::count(timeline, &|rule| is_chosen_rule(args, rule));
        if args.quiet == 1 {
            let style = args.common.style(world);
            let errors_not_shown = self.errors_not_shown(timeline);
            let summary = Summary { errors_not_shown, ..Summary::new(timeline, counts, fees) };
            write!(world.out, "{}", summary.text(&self.as_of, style))?;
        }
        Ok(args.fail_on.code(counts))
    }

    /// How many errors there are of rules that were not asked for.
    pub(super) fn errors_not_shown(&self, timeline: &Timeline<'_>) -> usize {
        let is_left_out = |rule: &Rule| rule.severity == Severity::Error && !is_chosen_rule(self.args, rule);
        let is_any = ALL.iter().any(|rule| is_left_out(rule));
        if is_any { rules::count(timeline, &is_left_out).0.errors } else { 0 }
    }
}
