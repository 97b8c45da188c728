//! The values that a setting may have, by the shape of its row.

use std::collections::BTreeSet;

use super::cursor::block;
use super::fixing::is_by_half_years;
use super::proposal::{Proposal, Sort, days, names_of_rates, proposal};
use super::snapshot::BookFile;
use crate::book::model::Entry;
use crate::book::prelude;
use crate::diagnostic::{Code, Diagnostic};
use crate::rules::{ALL, Rule, is_about_reading};
use crate::source::Span;
use crate::syntax::currency::Currency;
use crate::syntax::tree::{Item, OfWhom};
use crate::syntax::words::{CHANNELS, Choice, Fixing, Key, LANGUAGES, SettingRow, Shape};

/// Currencies of a sign that are proposed although the book does not use them.
const CURRENCIES: [&str; 4] = ["USD", "CAD", "AUD", "CNY"];

/// What may stand behind the key of a setting, and the words after it; `item` are the lines of the item that it is in.
pub(super) fn values(
    file: &BookFile<'_, '_>,
    row: &SettingRow,
    earlier: &[&str],
    item: Span,
) -> Vec<Proposal> {
    if row.shape == Shape::Rule {
        return rule(file, earlier, item);
    }
    if row.shape == Shape::Fee {
        return fee(file, row, earlier);
    }
    if earlier.len() > 1 {
        return Vec::new();
    }
    if row.key == Key::Fixing {
        let is_restricted = is_by_half_years(file, item);
        let all = Fixing::ALL.into_iter().filter(|fixing| !is_restricted || !fixing.is_any_day());
        return all.map(|fixing| choice(row, fixing.word())).collect();
    }
    let words = |words: &[&str]| words.iter().map(|word| choice(row, word)).collect();
    match row.shape {
        Shape::OneOf(all) => words(all),
        Shape::YesNo => words(&["yes", "no"]),
        Shape::Terms => words(&["net 14", "net 30", "end of month", "net 30 end of month"]),
        Shape::Period => words(&["7 days", "5 business days", "2 weeks", "1 month"]),
        Shape::Within => words(&["within 1 business day", "within 2 business days", "within 7 days"]),
        Shape::Percent => words(&["30%", "50%"]),
        Shape::KillFee => words(&["25% after 14 days"]),
        Shape::OnPayment => words(&["on payment"]),
        Shape::WorkWeek => words(&["mon-fri", "mon-sat", "sun-thu"]),
        Shape::FromAmount => words(&["from EUR 500.00"]),
        Shape::Date => days(file),
        Shape::Currency => currencies(file),
        Shape::Name => names(row),
        Shape::Text
        | Shape::Email
        | Shape::Amount
        | Shape::Count
        | Shape::Fee
        | Shape::Rule
        | Shape::File => Vec::new(),
    }
}

/// A value of a setting, with what it says where that is more than what the setting says.
fn choice(row: &SettingRow, word: &str) -> Proposal {
    let summary = Choice::of(row.key, word).map_or(row.summary, |choice| choice.summary);
    proposal(word, Sort::Value, summary)
}

/// The names that a setting knows.
fn names(row: &SettingRow) -> Vec<Proposal> {
    let name = |name: &str, detail: &str| proposal(name, Sort::Value, detail);
    match row.key {
        Key::Law => prelude::names(row.key).into_iter().map(|law| name(law, row.summary)).collect(),
        Key::Holidays => {
            let countries = prelude::names(row.key).into_iter().map(|code| name(code, "public holidays"));
            countries.chain([name("none", "no public holidays")]).collect()
        }
        Key::Channel => CHANNELS.iter().map(|channel| name(channel.word, channel.summary)).collect(),
        Key::Language => LANGUAGES.iter().map(|language| name(language.code, language.name)).collect(),
        _ => Vec::new(),
    }
}

/// A late fee, or what follows a word of it.
fn fee(file: &BookFile<'_, '_>, row: &SettingRow, earlier: &[&str]) -> Vec<Proposal> {
    const WHOLE: [&str; 4] = ["8% per year", "8% over ecb per year", "1.5% per month", "EUR 40 once"];
    let words = |words: &[&str]| words.iter().map(|word| proposal(*word, Sort::Value, row.summary)).collect();
    match earlier {
        [_] => words(&[&["none"], WHOLE.as_slice()].concat()),
        [.., "+"] => words(&WHOLE),
        [.., "over"] => names_of_rates(file.book()),
        [.., "over", _] => words(&["per year"]),
        [.., percent] if percent.ends_with('%') => {
            let over = Proposal { tail: " ", ..proposal("over", Sort::Word, "points over a reference rate") };
            let mut all: Vec<Proposal> = words(&["per year", "per month", "once"]);
            all.push(over);
            all
        }
        _ => Vec::new(),
    }
}

/// The currencies of the book that a sign may mean, and the most usual ones.
fn currencies(file: &BookFile<'_, '_>) -> Vec<Proposal> {
    let used = file.book().entries.iter().filter_map(Entry::amount);
    let mut codes: Vec<&str> = used.map(|amount| amount.currency.code()).chain(CURRENCIES).collect();
    codes.sort_unstable();
    codes.dedup();
    let written = codes.into_iter().filter(|code| Currency::of(code).is_some_and(Currency::is_of_a_sign));
    written.map(|code| proposal(code, Sort::Value, "currency")).collect()
}

/// The rules, or what follows one: until when, and why.
fn rule(file: &BookFile<'_, '_>, earlier: &[&str], item: Span) -> Vec<Proposal> {
    match earlier {
        [_] => rules(file, item),
        [.., "until"] => days(file),
        [_, _] => vec![
            Proposal { tail: " ", ..proposal("until", Sort::Word, "the last day on which it holds") },
            proposal("\"\"", Sort::Value, "why"),
        ],
        _ => Vec::new(),
    }
}

/// Whether an `allow` below a directive silences a finding.
fn silences(whom: OfWhom<'_>, finding: &Diagnostic) -> bool {
    let about = &finding.about;
    match whom {
        OfWhom::Everybody => true,
        OfWhom::Subject(name) => [&about.client, &about.subject].into_iter().flatten().any(|of| of == name),
        OfWhom::Nobody => false,
    }
}

/// The rules that a book can speak about, those before the others that have found something in the item.
fn rules(file: &BookFile<'_, '_>, item: Span) -> Vec<Proposal> {
    let findings = &file.snapshot.report().findings;
    let is_here = |finding: &&Diagnostic| {
        let place = finding.primary.place;
        place.source == file.id && item.touches(place.span)
    };
    let block = block(file.text(), item.start);
    let whom = match block.as_ref().map(|block| &block.item) {
        Some(Item::Directive(directive)) => directive.head.of_whom(),
        _ => OfWhom::Nobody,
    };
    let codes =
        |found: Vec<&Diagnostic>| -> BTreeSet<Code> { found.iter().map(|finding| finding.code).collect() };
    let here = codes(findings.iter().filter(is_here).collect());
    let silenced = codes(findings.iter().filter(|finding| silences(whom, finding)).collect());
    let mut rules: Vec<&Rule> = ALL.iter().copied().filter(|rule| !is_about_reading(rule)).collect();
    rules.sort_by_key(|rule| (!here.contains(&rule.code), !silenced.contains(&rule.code)));
    let proposal = |rule: &Rule| Proposal {
        tail: " ",
        ..proposal(rule.name, Sort::Rule, format!("{}: {}", rule.code, rule.summary()))
    };
    rules.into_iter().map(proposal).collect()
}
