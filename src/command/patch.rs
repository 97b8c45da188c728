//! A patch on standard output, and beside it what has to be known of it.

use std::io::Write;

use super::Failure;
use super::world::World;
use crate::report::patch::{Edited, patch};

/// Shows a change of a file, which is made without this option.
pub(super) fn show(change: Edited<'_>, option: &str, world: &mut World<'_>) -> Result<(), Failure> {
    let (file, patch) = (change.path, patch(change));
    write!(world.out, "{}", patch.text)?;
    if !patch.is_exact {
        world.say(&format!(
            "note: {file}: the patch shows by codes what is hidden or could be a command, so it cannot be applied; \
             the same command without `{option}` makes the change"
        ))?;
    }
    Ok(())
}
