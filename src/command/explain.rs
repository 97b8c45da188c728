//! `ghost explain`: one rule's page, or what a word of the language says.

use std::io::Write;

use super::world::{Color, World};
use super::{CLEAN, Failure};
use crate::book::prelude::names;
use crate::report::page::page;
use crate::report::places::page_of_place;
use crate::report::playbook::{LADDER, page_of_ladder, page_of_step};
use crate::report::rates::{names_of_rates, page_of_rate};
use crate::report::verb::effect;
use crate::rules::{ALL, near};
use crate::syntax::error::list;
use crate::syntax::words::{
    CHOICES, Choice, DIRECTIVES, EXAMPLES, FEE_WORDS, FIELDS, Flag, Key, Lead, SETTINGS, Shape, Takes, Term,
    VERBS,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A rule's name or code; a word of the language, such as a verb, a setting, a step or a law; or one of reports, such as `silence`
    rule: String,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let wanted = args.rule.as_str();
    let is_it = |known: &str| known.eq_ignore_ascii_case(wanted);
    let rule = ALL.iter().find(|rule| is_it(rule.name) || is_it(&rule.code.to_string()));
    let said = word(wanted);
    if let Some(said) = &said {
        writeln!(world.out, "{}", page(said, world.style(Color::Auto)).trim_end())?;
    }
    if let Some(rule) = rule {
        // `include` is a directive, and the rule about it.
        let gap = if said.is_some() { "\n" } else { "" };
        write!(world.out, "{gap}{}", page(rule.page, world.style(Color::Auto)))?;
    }
    if rule.is_none() && said.is_none() {
        let hint = near(wanted).map(|near| format!("did you mean `{near}`?"));
        let hint = hint.unwrap_or_else(|| "`ghost rules` lists the rules".to_owned());
        return Err(Failure::Cannot(format!("there is no rule and no word `{wanted}`; {hint}")));
    }
    Ok(CLEAN)
}

/// What a word says: some are words of the language in two ways, or of reports too.
fn word(wanted: &str) -> Option<String> {
    let kinds = [
        verb,
        directive,
        flag,
        argument,
        below,
        word_of_fee,
        value,
        page_of_step,
        page_of_rate,
        page_of_place,
        page_of_ladder,
        term,
    ];
    let said: Vec<String> = kinds.into_iter().filter_map(|kind| kind(wanted)).collect();
    (!said.is_empty()).then(|| format!("{}{}", said.join("\n\n"), examples(wanted)))
}

/// A word of reports and pages.
fn term(wanted: &str) -> Option<String> {
    Term::of(wanted).map(|term| term.says.to_owned())
}

/// Lines that show a word, where its form does not say enough.
fn examples(wanted: &str) -> String {
    let lines = EXAMPLES.iter().find(|(word, _)| *word == wanted).map_or(&[][..], |(_, lines)| *lines);
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
    if lines.is_empty() { String::new() } else { format!("\n\nFor example:\n\n{}", lines.join("\n")) }
}

fn verb(wanted: &str) -> Option<String> {
    let row = VERBS.iter().find(|row| row.word == wanted)?;
    let form = format!("DATE {wanted} CLIENT[:PROJECT] {} [NOTE]", row.form()).replace("  ", " ");
    Some(format!("`{wanted}` is a verb: {}.\n\n    {form}\n\n{}", row.summary, effect(row)))
}

fn directive(wanted: &str) -> Option<String> {
    let row = DIRECTIVES.iter().find(|row| row.word == wanted)?;
    let known = match row.kind {
        crate::syntax::words::Kind::Rate => {
            let names: Vec<String> = names_of_rates().iter().map(|name| format!("`{name}`")).collect();
            format!("\n\nBuilt in are {}; `ghost explain NAME` prints one.", list(&names, "and"))
        }
        crate::syntax::words::Kind::Playbook => format!("\n\n{LADDER}"),
        _ => String::new(),
    };
    Some(format!("`{wanted}` is a directive: {}.\n\n    {wanted} {}{known}", row.summary, row.shape))
}

fn flag(wanted: &str) -> Option<String> {
    let flag = Flag::ALL.iter().find(|flag| flag.word() == wanted)?;
    let of = VERBS.iter().filter(|row| row.flags.contains(flag)).map(|row| format!("`{}`", row.word));
    let of = list(&of.collect::<Vec<_>>(), "or");
    Some(format!("`{wanted}` is a flag of {of}, right behind the client or project: {}.", flag.summary()))
}

/// A word with a day or a number behind it.
fn argument(wanted: &str) -> Option<String> {
    let lead = Lead::of(wanted)?;
    let of = VERBS.iter().filter(|row| lead.taken_by(row) != Takes::No).map(|row| format!("`{}`", row.word));
    let of = list(&of.collect::<Vec<_>>(), "or");
    Some(format!("`{wanted}` may stand before the note of {of}: {}.\n\n    {}", lead.summary, lead.form))
}

/// A field or a setting.
fn below(wanted: &str) -> Option<String> {
    let field = FIELDS.iter().find(|row| row.word == wanted);
    let field = field.map(|row| ("field", row.shape, row.host, row.summary));
    let setting = || SETTINGS.iter().find(|row| row.word == wanted);
    let setting = || setting().map(|row| ("setting", row.shape, row.host, row.summary));
    let (kind, shape, host, summary) = field.or_else(setting)?;
    let (host, form) = (host.words(), shape.form());
    let more = match shape {
        Shape::Rule => ", and may go on with `until DATE` and a reason in quotes",
        Shape::File => ", and may go on with a checksum: `\"sha256:...\"`, 64 digits",
        _ => "",
    };
    let known = match known_values(wanted) {
        _ if wanted == Key::LateFee.word() => forms_of_fee(),
        names if names.is_empty() => choices(wanted),
        names => format!(" Built in are {}; `ghost explain NAME` prints one.", list(&names, "and")),
    };
    Some(format!("`{wanted}` is a {kind} below {host}: {summary}. Its value is {form}{more}.{known}"))
}

/// A word inside the value of `late-fee`.
fn word_of_fee(wanted: &str) -> Option<String> {
    let row = FEE_WORDS.iter().find(|row| row.word == wanted)?;
    Some(format!("`{wanted}` is a word of a `late-fee`: {}.\n\n    late-fee {}", row.summary, row.example))
}

/// A value of a setting whose name does not say enough.
fn value(wanted: &str) -> Option<String> {
    let choice = CHOICES.iter().find(|choice| choice.word == wanted)?;
    Some(format!("`{wanted}` is a value of `{}`: {}.", choice.key.word(), choice.summary))
}

/// What each value of a setting says, where their names do not say enough.
fn choices(setting: &str) -> String {
    let Some(row) = SETTINGS.iter().find(|row| row.word == setting) else { return String::new() };
    let lines = Choice::all(row.key).map(|choice| format!("\n    {:<20} {}", choice.word, choice.summary));
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

/// What the value of `late-fee` may hold.
fn forms_of_fee() -> String {
    let forms = FEE_WORDS.iter().map(|row| format!("    {:<30} {}\n", row.example, row.summary));
    let forms: String = forms.collect();
    format!(
        " Several are joined with `+`, before `cap` and `compound`; `none` is no fee.\n\n{}",
        forms.trim_end()
    )
}

/// The names that come with the program, where the value of a setting is one of them.
fn known_values(setting: &str) -> Vec<String> {
    let row = SETTINGS.iter().find(|row| row.word == setting);
    let names = row.map(|row| names(row.key)).unwrap_or_default();
    names.into_iter().map(|name| format!("`{name}`")).collect()
}
