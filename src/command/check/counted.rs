//! How many findings there are, where nobody wants words.

use super::Once;
use super::wanted::is_chosen_rule;
use crate::book::load::Input;
use crate::command::Failure;
use crate::command::loading::book_to_count;
use crate::command::world::World;
use crate::report::summary::Summary;
use crate::rules;
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
            write!(world.out, "{}", Summary::new(timeline, counts, fees).text(&self.as_of, style))?;
        }
        Ok(args.fail_on.code(counts))
    }
}
