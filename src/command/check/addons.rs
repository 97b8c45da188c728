//! `check --with NAME`: the findings of `ghost-check-NAME`, which reads the book as JSON and answers as `check` does.

use super::Args;
use crate::command::Failure;
use crate::command::addon;
use crate::command::world::World;
use crate::diagnostic::Diagnostic;
use crate::report::{AsOf, book_json, foreign};
use crate::rules;
use crate::timeline::Timeline;

/// What the add-ons find that were named.
pub(super) fn findings(
    args: &Args,
    timeline: &Timeline<'_>,
    as_of: &AsOf,
    world: &World<'_>,
) -> Result<Vec<Diagnostic>, Failure> {
    let mut input = Vec::new();
    book_json::write(timeline, rules::errors(timeline), as_of, &mut input)?;
    let input = String::from_utf8_lossy(&input);
    let mut found = Vec::new();
    for name in &args.extra.with {
        let out = addon::ask(name, &args.paths, &input, as_of, world)?;
        let findings = foreign::read(timeline.book, name, &out);
        found.extend(findings.map_err(|why| format!("{}{name}: {why}", addon::CHECK))?);
    }
    Ok(found)
}
