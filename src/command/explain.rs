//! `ghost explain`: one rule's page.

use std::io::Write;

use super::world::World;
use super::{CLEAN, Failure};
use crate::rules::{ALL, near};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A rule's name or code
    rule: String,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let word = &args.rule;
    let wanted = ALL.iter().find(|rule| rule.name == word || rule.code.to_string() == *word);
    let Some(rule) = wanted else {
        let hint = near(word).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(Failure::Usage(format!("there is no rule `{word}`{hint}")));
    };
    write!(world.out, "{}", rule.page)?;
    Ok(CLEAN)
}
