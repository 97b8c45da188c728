//! `check --baseline FILE` and `--write-baseline FILE`: only what is new counts.

use std::io::Write;
use std::path::Path;

use super::Args;
use super::reports::spare;
use crate::command::world::World;
use crate::command::{CLEAN, Failure};
use crate::diagnostic::{Diagnostic, count};
use crate::report::baseline::{Baseline, baseline};
use crate::report::untrusted::one_line;
use crate::source::Sources;

/// The baseline that was named.
pub(super) fn named(args: &Args, world: &World<'_>) -> Result<Baseline, Failure> {
    let Some(path) = &args.extra.baseline else { return Ok(Baseline::default()) };
    let shown = path.display();
    let bytes = world.files.canonical(path).and_then(|path| world.files.read(&path));
    let bytes = bytes.map_err(|why| format!("{shown}: {why}"))?;
    Ok(Baseline::read(&bytes).map_err(|why| format!("{shown}: {why}"))?)
}

/// Tells what a baseline knows and nobody finds any more.
pub(super) fn tell_stale(stale: usize, args: &Args, world: &mut World<'_>) -> Result<(), Failure> {
    if let Some(shown) = args.extra.baseline.as_ref().map(|path| path.display()).filter(|_| stale > 0) {
        let what = count(stale, "entry is", "entries are");
        world.say(&format!(
            "note: {shown}: {what} not found any more: `--write-baseline {shown}` leaves out what is gone"
        ))?;
    }
    Ok(())
}

/// Writes the findings into a baseline: a new one, or in the place of one.
pub(super) fn write(
    path: &Path,
    findings: &[&Diagnostic],
    sources: &Sources,
    args: &Args,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let shown = path.display().to_string();
    spare(path, sources, world)?;
    let there = world.files.canonical(path).and_then(|path| world.files.read(&path));
    if there.is_ok_and(|bytes| !bytes.is_empty() && Baseline::read(&bytes).is_err()) {
        return Err(Failure::Cannot(format!("{shown}: it is there, and is no baseline: nothing is written")));
    }
    (world.put)(path, &baseline(findings, sources)).map_err(|why| format!("{shown}: {why}"))?;
    let findings = count(findings.len(), "finding", "findings");
    if args.quiet < 2 {
        writeln!(world.out, "wrote {}: {findings}", one_line(&shown))?;
    }
    Ok(CLEAN)
}
