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
    let wanted = args.rule.as_str();
    let found = ALL.iter().find(|rule| rule.name == wanted || rule.code.to_string() == wanted);
    let Some(rule) = found else {
        let hint = near(wanted).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(Failure::Usage(format!("there is no rule `{wanted}`{hint}")));
    };
    write!(world.out, "{}", rule.page)?;
    Ok(CLEAN)
}
