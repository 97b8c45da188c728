//! What ships inside the program as `.ghost` text: defaults, ladders, rates and laws, read by the program's own parser.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::holidays::{COUNTRIES, Country};
use super::model::{Ladder, Rate};
use crate::source::Span;
use crate::syntax::items;
use crate::syntax::tree::{Data, Head, Item, Value};
use crate::syntax::words::{Key, SETTINGS, Stage};

/// The built-in values of settings.
pub const DEFAULTS: &str = include_str!("../prelude/defaults.ghost");
/// The built-in ladders.
pub const PLAYBOOK: &str = include_str!("../prelude/playbook.ghost");
/// The built-in reference rates, by name and day.
const RATES: &str = include_str!("../prelude/rates.ghost");

/// Every profile: its name and its text. `NAME-consumer` holds in place of `NAME` where the client is a consumer.
pub static LAWS: [(&str, &str); 13] = [
    ("de", include_str!("../prelude/law/de.ghost")),
    ("de-consumer", include_str!("../prelude/law/de-consumer.ghost")),
    ("eu", include_str!("../prelude/law/eu.ghost")),
    ("fr", include_str!("../prelude/law/fr.ghost")),
    ("ie", include_str!("../prelude/law/ie.ghost")),
    ("lv", include_str!("../prelude/law/lv.ghost")),
    ("lv-consumer", include_str!("../prelude/law/lv-consumer.ghost")),
    ("pl", include_str!("../prelude/law/pl.ghost")),
    ("ru", include_str!("../prelude/law/ru.ghost")),
    ("uk", include_str!("../prelude/law/uk.ghost")),
    ("us-ca", include_str!("../prelude/law/us-ca.ghost")),
    ("us-contract", include_str!("../prelude/law/us-contract.ghost")),
    ("us-ny", include_str!("../prelude/law/us-ny.ghost")),
];

/// What people write for a country or a state in place of its code, beside the names that the tables of holidays have.
const PLACES: [(&str, &str); 20] = [
    ("deutschland", "de"),
    ("german", "de"),
    ("europe", "eu"),
    ("european-union", "eu"),
    ("latvija", "lv"),
    ("polska", "pl"),
    ("united-kingdom", "uk"),
    ("britain", "uk"),
    ("great-britain", "uk"),
    ("england", "uk"),
    ("gb", "uk"),
    ("california", "us-ca"),
    ("new-york", "us-ny"),
    ("ny", "us-ny"),
    ("usa", "us"),
    ("united-states", "us"),
    ("america", "us"),
    ("espa\u{f1}a", "es"),
    ("italia", "it"),
    ("lietuva", "lt"),
];

/// The code of a country or a state that a text names, whether or not a law or a table of holidays has it.
#[must_use]
pub fn place_code(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase().replace([' ', '_'], "-");
    let place = PLACES.iter().find(|(known, _)| *known == lower).map(|(_, code)| *code);
    let is_it = |country: &&Country| country.name.to_lowercase().replace(' ', "-") == lower;
    let country = || COUNTRIES.iter().find(is_it);
    place.or_else(|| country().map(|country| country.code))
}

/// Settings, and the day from which they hold.
type Dated = (Option<NaiveDate>, Vec<(Key, Data)>);

/// A law, as a named bundle of settings.
#[derive(Debug)]
pub struct Profile {
    /// Its name, with `-consumer` for the consumers' one.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Its settings by the day from which they hold, the latest first.
    levels: Vec<Dated>,
    own: Vec<(String, String)>,
}

impl Profile {
    /// What it says of a setting on `day`.
    #[must_use]
    pub fn value(&self, key: Key, day: NaiveDate) -> Option<&Data> {
        let in_force = self.levels.iter().filter(|(from, _)| from.is_none_or(|from| from <= day));
        in_force.flat_map(|(_, settings)| settings).find(|(known, _)| *known == key).map(|(_, data)| data)
    }

    fn own(&self, name: &str) -> &str {
        self.own.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// Where its facts come from.
    #[must_use]
    pub fn source(&self) -> &str {
        self.own("x-source")
    }

    /// What a court may grant beside what is owed, where it says so.
    #[must_use]
    pub fn court(&self) -> Option<&str> {
        Some(self.own("x-court")).filter(|text| !text.is_empty())
    }

    /// How certain its facts are.
    #[must_use]
    pub fn certainty(&self) -> &str {
        self.own("x-certainty")
    }

    /// Until which day its facts are known to hold: `until 2026-12-31`.
    #[must_use]
    pub fn verified(&self) -> &str {
        self.own("x-verified")
    }
}

static PROFILES: LazyLock<Vec<Profile>> =
    LazyLock::new(|| LAWS.iter().map(|(name, text)| read(name, text)).collect());

fn read(name: &'static str, text: &'static str) -> Profile {
    let mut profile = Profile { name, text, levels: Vec::new(), own: Vec::new() };
    for item in items(text).0 {
        let Item::Directive(directive) = item else { continue };
        let Head::Policy { from } = directive.head else { continue };
        let mut settings = Vec::new();
        for field in directive.fields {
            match field.value {
                Value::Setting(key, data) => settings.push((key, data)),
                Value::Own(text) => profile.own.push((field.key.text.to_owned(), text.to_owned())),
                Value::Field(..) | Value::Rung(_) | Value::Unread(_) => {}
            }
        }
        profile.levels.push((from.map(|from| from.value), settings));
    }
    profile.levels.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
    profile
}

/// The names that ship with the program for a setting: laws that a book may choose, or tables of holidays.
#[must_use]
pub fn names(key: Key) -> Vec<&'static str> {
    let laws = || LAWS.iter().map(|(name, _)| *name).filter(|name| !name.ends_with("-consumer"));
    match key {
        Key::Law => laws().collect(),
        Key::Holidays => COUNTRIES.iter().map(|country| country.code).collect(),
        _ => Vec::new(),
    }
}

/// Whether there is what a setting names: a law, or a table of holidays.
#[must_use]
pub fn has(key: Key, name: &str) -> bool {
    let is_any = !matches!(key, Key::Law | Key::Holidays);
    is_any || name == "none" || names(key).contains(&name)
}

/// Who owes, as a law sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Debtor {
    /// A business, as most clients are.
    Business,
    /// Somebody who does not buy for a business.
    Consumer,
}

/// The profile of a law; none where the client is a consumer and the law has no rule for consumers.
#[must_use]
pub fn profile(name: &str, debtor: Debtor) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| match debtor {
        Debtor::Business => profile.name == name,
        Debtor::Consumer => profile.name.strip_suffix("-consumer") == Some(name),
    })
}

/// The built-in value of a setting.
#[must_use]
pub fn default(key: Key) -> Option<&'static Data> {
    static DEFAULT: LazyLock<Vec<Option<Data>>> = LazyLock::new(|| {
        let directives = items(DEFAULTS).0.into_iter().filter_map(|item| match item {
            Item::Directive(directive) => Some(directive),
            Item::Entry(_) => None,
        });
        let fields = directives.flat_map(|directive| directive.fields);
        let mut settings = vec![None; SETTINGS.len()];
        for field in fields {
            if let Value::Setting(key, data) = field.value
                && let Some(setting) = settings.get_mut(key as usize)
            {
                *setting = Some(data);
            }
        }
        settings
    });
    DEFAULT.get(key as usize)?.as_ref()
}

/// How a text of the prelude writes a setting that holds on `day`; empty where it does not.
#[must_use]
pub fn value_text(text: &'static str, key: Key, day: NaiveDate) -> String {
    let mut found = (None, "");
    for item in items(text).0 {
        let Item::Directive(directive) = item else { continue };
        let Head::Policy { from } = &directive.head else { continue };
        let from = from.as_ref().map(|from| from.value);
        let wanted = |field: &&crate::syntax::tree::Field<'_>| matches!(field.value, Value::Setting(known, _) if known == key);
        if let Some(field) = directive.fields.iter().find(wanted)
            && from.is_none_or(|from| from <= day)
            && from >= found.0
        {
            found = (from, text.get(field.value_span.range()).unwrap_or_default());
        }
    }
    found.1.to_owned()
}

/// The built-in ladders, each at the place of its stage.
#[must_use]
pub fn ladders() -> [Ladder; Stage::ALL.len()] {
    let mut ladders = Stage::ALL.map(|stage| Ladder { stage, rungs: Vec::new(), place: None });
    for item in items(PLAYBOOK).0 {
        let Item::Directive(directive) = item else { continue };
        let Head::Playbook { stage } = directive.head else { continue };
        let rungs = directive.fields.into_iter().filter_map(|field| match field.value {
            Value::Rung(rung) => Some(rung),
            _ => None,
        });
        if let Some(ladder) = ladders.iter_mut().find(|ladder| ladder.stage == stage.value) {
            ladder.rungs.extend(rungs);
        }
    }
    ladders
}

/// Whether a rate ships with the program as a table of half-years: one with a line for another day has each change.
#[must_use]
pub fn is_half_yearly(name: &str) -> bool {
    let mut lines = rates().iter().filter(|rate| *rate.name == *name).peekable();
    lines.peek().is_some() && lines.all(|rate| rate.from.day() == 1 && matches!(rate.from.month(), 1 | 7))
}

/// The built-in reference rates, by name and day.
#[must_use]
pub fn rates() -> &'static [Rate] {
    static BUILT_IN: LazyLock<Vec<Rate>> = LazyLock::new(|| {
        let directives = items(RATES).0.into_iter();
        let mut rates: Vec<Rate> = directives
            .filter_map(|item| match item {
                Item::Directive(directive) => match directive.head {
                    Head::Rate { name, from, percent, until } => {
                        Some(Rate { name: name.text.into(), from, until, percent, place: None })
                    }
                    _ => None,
                },
                Item::Entry(_) => None,
            })
            .collect();
        rates.sort_by(|a, b| (&a.name, a.from).cmp(&(&b.name, b.from)));
        rates
    });
    &BUILT_IN
}

/// A built-in reference rate as its text tells it: the comment above its first line, and each of its lines; none where it
/// is not built in.
#[must_use]
pub fn rate_text(name: &str) -> Option<(String, Vec<&'static str>)> {
    let spans = items(RATES).0.into_iter().filter_map(|item| match item {
        Item::Directive(directive) => match directive.head {
            Head::Rate { name: of, .. } if of.text == name => Some(directive.span),
            _ => None,
        },
        Item::Entry(_) => None,
    });
    let spans: Vec<Span> = spans.collect();
    let above = RATES.get(..spans.first()?.start as usize)?.lines().rev();
    let mut comment: Vec<&str> = above.map_while(|line| line.strip_prefix(';')).map(str::trim).collect();
    comment.reverse();
    Some((comment.join(" "), spans.iter().filter_map(|span| RATES.get(span.range())).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_the_prelude_reads_without_an_error() {
        let texts = LAWS.iter().map(|(_, text)| *text).chain([DEFAULTS, PLAYBOOK, RATES]);
        for text in texts {
            assert_eq!(items(text).1, []);
        }
    }
}
