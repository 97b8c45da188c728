//! `ghost explain`: one rule's page, or what a word of the language says.

use std::io::Write;

use super::world::{Color, World};
use super::{CLEAN, Failure};
use crate::book::prelude::names;
use crate::report::page::page;
use crate::report::places::page_of_place;
use crate::report::playbook::{how_written, page_of_ladder, page_of_step};
use crate::report::rates::{names_of_rates, page_of_rate};
use crate::report::verb::effect;
use crate::rules::{ALL, steps};
use crate::syntax::error::list;
use crate::syntax::near;
use crate::syntax::words::{
    CHANNELS, CHOICES, Channel, Choice, DIRECTIVES, EXAMPLES, FEE_WORDS, FIELDS, Field, Flag, Key, Kind,
    LEADS, Lead, SETTINGS, Shape, Stage, TERMS, Takes, Term, VERBS, Verb, VerbRow,
};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A rule's name or code; a word of the language, such as a verb, a setting, a step or a law; or one of reports, such as `silence`
    #[arg(required = true)]
    rule: Vec<String>,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let wanted = &*args.rule.join(" ");
    let is_it = |known: &str| known.eq_ignore_ascii_case(wanted);
    let rule = ALL.iter().find(|rule| is_it(rule.name) || is_it(&rule.code.to_string()));
    let said = word(wanted).or_else(|| word(&wanted.to_lowercase()));
    if let Some(said) = &said {
        writeln!(world.out, "{}", page(said, world.style(Color::Auto)).trim_end())?;
    }
    if let Some(rule) = rule {
        // `include` is a directive, and the rule about it.
        let gap = if said.is_some() { "\n" } else { "" };
        write!(world.out, "{gap}{}", page(rule.page, world.style(Color::Auto)))?;
    }
    if rule.is_none() && said.is_none() {
        return Err(Failure::Cannot(format!("there is no rule and no word `{wanted}`; {}", hint(wanted))));
    }
    Ok(CLEAN)
}

/// What was probably meant by a word that nobody knows.
fn hint(wanted: &str) -> String {
    let (near, list) = match wanted.strip_prefix('@') {
        Some(name) => {
            let near = near(name, Channel::words()).map(|near| format!("@{near}"));
            (near, "`ghost explain @` lists the channels")
        }
        None => (
            near(wanted, known()).map(str::to_owned),
            "`ghost rules` lists the rules, and docs/fields.md has the words of the language",
        ),
    };
    near.map_or_else(|| list.to_owned(), |near| format!("did you mean `{near}`?"))
}

/// Every word that has a page.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    let rules = ALL.iter().map(|rule| rule.name);
    let of_entries = VERBS.iter().map(|row| row.word).chain(Flag::ALL.iter().map(|flag| flag.word()));
    let of_entries = of_entries.chain(LEADS.iter().map(|lead| lead.word)).chain(Channel::words());
    let items = DIRECTIVES.iter().map(|row| row.word).chain(FIELDS.iter().map(|row| row.word));
    let settings = SETTINGS.iter().map(|row| row.word).chain(CHOICES.iter().map(|choice| choice.word));
    let settings = settings.chain(FEE_WORDS.iter().map(|row| row.word));
    let ladders = Stage::ALL.into_iter().map(Stage::word).chain(steps().iter().map(|step| step.name));
    let built_in = names_of_rates().into_iter().chain(names(Key::Law)).chain(names(Key::Holidays));
    let terms = ["ladder", "rung"].into_iter().chain(TERMS.iter().map(|term| term.word));
    rules.chain(of_entries).chain(items).chain(settings).chain(ladders).chain(built_in).chain(terms)
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
        channel,
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
    let row = Verb::of(wanted)?.row();
    let form = format!("DATE {wanted} CLIENT[:PROJECT] {} [NOTE]", row.form()).replace("  ", " ");
    Some(format!("`{wanted}` is a verb: {}.\n\n    {form}\n\n{}", row.summary, effect(row)))
}

fn directive(wanted: &str) -> Option<String> {
    let row = Kind::of(wanted)?.row();
    let known = match row.kind {
        Kind::Rate => {
            let names: Vec<String> = names_of_rates().iter().map(|name| format!("`{name}`")).collect();
            format!("\n\nBuilt in are {}; `ghost explain NAME` prints one.", list(&names, "and"))
        }
        Kind::Playbook => format!("\n\n{}", how_written(Stage::Payment)),
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
    let of = verbs_that(|row| lead.taken_by(row) != Takes::No);
    Some(format!("`{wanted}` may stand before the note of {of}: {}.\n\n    {}", lead.summary, lead.form))
}

fn verbs_that(is_one: impl Fn(&VerbRow) -> bool) -> String {
    let words = VERBS.iter().filter(|row| is_one(row)).map(|row| format!("`{}`", row.word));
    list(&words.collect::<Vec<_>>(), "or")
}

/// A channel, with its sign or without; the sign alone means all of them.
fn channel(wanted: &str) -> Option<String> {
    let takes = |row: &VerbRow| row.channel != Takes::No;
    if matches!(wanted, "@" | "@CHANNEL") {
        let of = verbs_that(takes);
        return Some(format!(
            "`@CHANNEL` may stand before the note of {of}: how it was said. {}",
            channels()
        ));
    }
    let row = Channel::of(wanted.strip_prefix('@').unwrap_or(wanted))?;
    let of = verbs_that(|verb| takes(verb) && verb.verb.usual_channel() == row.word);
    let usual = if of.is_empty() { of } else { format!(" It is meant where {of} names no channel.") };
    Some(format!("`@{}` is a channel: {}.{usual}", row.word, row.summary))
}

/// What every channel says, and which one is meant where none stands.
fn channels() -> String {
    let other = verbs_that(|row| row.channel != Takes::No && row.verb.usual_channel() != Channel::USUAL);
    let lines = CHANNELS.iter().map(|row| format!("    @{:<8} {}\n", row.word, row.summary));
    format!(
        "An entry that names no channel means `@{}`, {other} means `@{}`.\n\n{}\nAny other name may stand there too, and counts as writing.",
        Channel::USUAL,
        Verb::Talked.usual_channel(),
        lines.collect::<String>()
    )
}

/// A field or a setting.
fn below(wanted: &str) -> Option<String> {
    let field = Field::of(wanted).map(Field::row).map(|row| ("field", row.shape, row.host, row.summary));
    let key = Key::of(wanted);
    let setting = || key.map(Key::row).map(|row| ("setting", row.shape, row.host, row.summary));
    let (kind, shape, host, summary) = field.or_else(setting)?;
    let (host, form) = (host.words(), shape.form());
    let more = match shape {
        Shape::Rule => ", and may go on with `until DATE` and a reason in quotes",
        Shape::File => ", and may go on with a checksum: `\"sha256:...\"`, 64 digits",
        _ => "",
    };
    let known = key.map(values).unwrap_or_default();
    Some(format!("`{wanted}` is a {kind} below {host}: {summary}. Its value is {form}{more}.{known}"))
}

/// What may stand behind the key of a setting, where its form does not say enough.
fn values(key: Key) -> String {
    let names: Vec<String> = names(key).into_iter().map(|name| format!("`{name}`")).collect();
    match key {
        Key::LateFee => forms_of_fee(),
        Key::Channel => format!(" In an entry it stands behind an `@`. {}", channels()),
        _ if names.is_empty() => choices(key),
        _ => format!(" Built in are {}; `ghost explain NAME` prints one.", list(&names, "and")),
    }
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
fn choices(key: Key) -> String {
    let lines = Choice::all(key).map(|choice| format!("\n    {:<20} {}", choice.word, choice.summary));
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
