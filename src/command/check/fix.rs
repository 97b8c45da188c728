//! `check --fix`: every safe fix of what is shown, made in the files; with `--diff`, shown as a patch.

use std::path::Path;

use super::Args;
use super::wanted::Wanted;
use crate::command::loading::{book, inputs};
use crate::command::patch::show;
use crate::command::scope::as_of;
use crate::command::world::World;
use crate::command::{CLEAN, FAILED, FOUND, Failure};
use crate::diagnostic::{Fix, Severity, count, safe_fixes};
use crate::report::patch::Edited;
use crate::rules;
use crate::syntax::error::SyntaxError;
use crate::syntax::items;
use crate::timeline;

/// Fixes; the exit code where nothing is left to check.
pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<Option<u8>, Failure> {
    let as_of = as_of(&args.common.moment, world)?;
    let inputs = inputs(&args.paths, None, world)?;
    let book = book(&inputs, world)?;
    let report = rules::check(&timeline::build(&book, as_of.today));
    let wanted = Wanted::new(args, &book, world)?;
    let known = wanted.known(&report);
    let chosen = report.shown().filter(|finding| wanted.is_chosen(finding) && !known.knows(finding));
    let (shut, is_silent) = (book.shut(), args.quiet >= 2);
    let (mut made, mut files, mut failed) = (0, 0, false);
    for (source, fixes) in safe_fixes(chosen) {
        let is_open = shut.get(&source).map_or(Ok(()), |why| Err(*why));
        let Some(source) = book.sources.get(source) else { continue };
        let (shown, old) = (source.name(), source.text());
        let new = apply(old, &fixes);
        if let Err(why) = is_open.and_then(|()| test(old, &new)) {
            world.say(&format!("error: {shown}: {why}: nothing is changed"))?;
            failed = true;
            continue;
        }
        if args.extra.diff {
            if !is_silent {
                show(Edited { path: shown, old, new: &new }, "--diff", world)?;
            }
        } else if let Err(why) = (world.replace)(Path::new(shown), old.as_bytes(), &new) {
            world.say(&format!("error: {shown}: {why}"))?;
            failed = true;
            continue;
        }
        made += fixes.len();
        files += 1;
    }
    if args.extra.diff {
        return Ok(Some(if failed {
            FAILED
        } else if made > 0 {
            FOUND
        } else {
            CLEAN
        }));
    }
    if made > 0 && !is_silent {
        world.say(&format!(
            "note: {} made in {}",
            count(made, "fix", "fixes"),
            count(files, "file", "files")
        ))?;
    }
    Ok(failed.then_some(FAILED))
}

fn apply(old: &str, fixes: &[&Fix]) -> String {
    let mut new = String::with_capacity(old.len());
    let mut at = 0;
    for fix in fixes {
        let range = fix.place.span.range();
        new.push_str(old.get(at..range.start).unwrap_or_default());
        new.push_str(&fix.text);
        at = range.end;
    }
    new.push_str(old.get(at..).unwrap_or_default());
    new
}

/// A fix may make a broken line whole; it never breaks one, and loses none.
fn test(old: &str, new: &str) -> Result<(), &'static str> {
    let ((before, errors_before), (after, errors_after)) = (items(old), items(new));
    // A line that can be read at last may have a note to be warned of.
    let broken = |errors: &[SyntaxError]| {
        errors.iter().filter(|error| error.what.severity() == Severity::Error).count()
    };
    if broken(&errors_after) > broken(&errors_before) {
        return Err("the fixes would break a line, which is a fault of this program");
    }
    if after.len() < before.len() {
        return Err("the fixes would lose an item, which is a fault of this program");
    }
    Ok(())
}
