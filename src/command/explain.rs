//! `ghost explain`: one rule's page, or what a word of the language says.

use std::io::Write;

use super::world::{Color, World};
use super::{CLEAN, Failure};
use crate::report::page::page;
use crate::rules::{ALL, near};
use crate::syntax::error::list;
use crate::syntax::words::{FIELDS, Flag, SETTINGS, VERBS};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A rule's name or code; or a verb, a flag, a field, a setting
    rule: String,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let wanted = args.rule.as_str();
    let is_it = |code: String| code.eq_ignore_ascii_case(wanted);
    if let Some(rule) = ALL.iter().find(|rule| rule.name == wanted || is_it(rule.code.to_string())) {
        write!(world.out, "{}", page(rule.page, world.style(Color::Auto)))?;
    } else if let Some(said) = word(wanted) {
        writeln!(world.out, "{}", page(&said, world.style(Color::Auto)).trim_end())?;
    } else {
        let hint = near(wanted).map(|near| format!("did you mean `{near}`?"));
        let hint = hint.unwrap_or_else(|| "`ghost rules` lists the rules".to_owned());
        return Err(Failure::Usage(format!("there is no rule and no word `{wanted}`; {hint}")));
    }
    Ok(CLEAN)
}

/// What a word of the language says, in a line.
fn word(wanted: &str) -> Option<String> {
    if let Some(row) = VERBS.iter().find(|row| row.word == wanted) {
        let form = format!("DATE {wanted} CLIENT[:PROJECT] {} [NOTE]", row.form()).replace("  ", " ");
        return Some(format!("`{wanted}` is a verb: {}.\n\n    {form}", row.summary));
    }
    if let Some(flag) = Flag::ALL.iter().find(|flag| flag.word() == wanted) {
        let of = VERBS.iter().filter(|row| row.flags.contains(flag)).map(|row| format!("`{}`", row.word));
        let of = list(&of.collect::<Vec<_>>(), "or");
        let summary = flag.summary();
        return Some(format!("`{wanted}` is a flag of {of}, right behind the client or project: {summary}."));
    }
    let field = FIELDS.iter().find(|row| row.word == wanted);
    let field = field.map(|row| ("field", row.shape, row.host, row.summary));
    let setting = || SETTINGS.iter().find(|row| row.word == wanted);
    let setting = || setting().map(|row| ("setting", row.shape, row.host, row.summary));
    let (kind, shape, host, summary) = field.or_else(setting)?;
    let (host, form) = (host.words(), shape.form());
    Some(format!("`{wanted}` is a {kind} below {host}: {summary}. Its value is {form}."))
}
