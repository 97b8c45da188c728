//! The grammar, the parser and the tables of words say the same: every word, and cases for every production.

use std::collections::{BTreeMap, BTreeSet};

use ghost_ledger::diagnostic::Severity;
use ghost_ledger::syntax::currency::SYMBOLS;
use ghost_ledger::syntax::items;
use ghost_ledger::syntax::words::{
    Channel, DIRECTIVES, FIELDS, PARTICLES, SETTINGS, Shape, Stage, UNITS, VERBS, WEEKDAYS,
};

use crate::support::{files, read};

/// A part of the grammar's text.
#[derive(Debug, PartialEq)]
enum Token {
    Comment,
    Name(String),
    /// In quotes.
    Word(String),
    /// Between question marks.
    Special,
    Sign(char),
}

/// The part at the front of a text, and how many bytes it has.
fn token(text: &str) -> (Token, usize) {
    let enclosed = |open: usize, close: &str| {
        let inner = text[open..].find(close).unwrap_or_else(|| panic!("not closed: {text:.60}"));
        (text[open..open + inner].to_owned(), open + inner + close.len())
    };
    match text.chars().next().unwrap() {
        '(' if text.starts_with("(*") => (Token::Comment, enclosed(2, "*)").1),
        '?' => (Token::Special, enclosed(1, "?").1),
        quote @ ('"' | '\'') => {
            let (word, len) = enclosed(1, &quote.to_string());
            (Token::Word(word), len)
        }
        first if first.is_ascii_lowercase() => {
            let end = text.find(|next: char| !next.is_ascii_lowercase() && next != '-').unwrap_or(text.len());
            (Token::Name(text[..end].to_owned()), end)
        }
        sign => (Token::Sign(sign), sign.len_utf8()),
    }
}

/// Every production: its name, whether a comment stands before it, and what it is.
fn productions() -> Vec<(String, bool, Vec<Token>)> {
    let text = read("grammar/ghost.ebnf");
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (token, len) = token(rest);
        tokens.push(token);
        rest = rest[len..].trim_start();
    }
    let mut tokens = tokens.into_iter().peekable();
    let mut found = Vec::new();
    loop {
        let mut explained = false;
        while tokens.next_if_eq(&Token::Comment).is_some() {
            explained = true;
        }
        let Some(Token::Name(name)) = tokens.next() else { break };
        assert_eq!(tokens.next(), Some(Token::Sign('=')), "behind {name}");
        let body: Vec<Token> = tokens.by_ref().take_while(|token| *token != Token::Sign(';')).collect();
        assert!(!body.contains(&Token::Sign('=')), "{name} does not end");
        found.push((name, explained, body));
    }
    assert_eq!(tokens.next(), None);
    found
}

/// Every word in quotes.
fn written() -> BTreeSet<String> {
    let bodies = productions().into_iter().flat_map(|(_, _, body)| body);
    bodies.filter_map(|token| if let Token::Word(word) = token { Some(word) } else { None }).collect()
}

/// Every word of the tables.
fn known() -> BTreeSet<String> {
    let flags = VERBS.iter().flat_map(|row| row.flags).map(|flag| flag.word());
    let choices = SETTINGS.iter().filter_map(|row| match row.shape {
        Shape::OneOf(words) => Some(words),
        _ => None,
    });
    VERBS
        .iter()
        .map(|row| row.word)
        .chain(flags)
        .chain(DIRECTIVES.iter().map(|row| row.word))
        .chain(FIELDS.iter().map(|row| row.word))
        .chain(SETTINGS.iter().map(|row| row.word))
        .chain(choices.flatten().copied())
        .chain(Channel::words())
        .chain(Stage::ALL.map(Stage::word))
        .chain(WEEKDAYS.iter().flat_map(|(short, long, _)| [*short, *long]))
        .chain(PARTICLES.iter().copied())
        .map(str::to_owned)
        .collect()
}

/// A word of letters and hyphens, not a sign and not a part of a word.
fn is_word(text: &str) -> bool {
    text.len() > 1
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        && !text.ends_with('-')
}

#[test]
fn every_word_of_the_tables_stands_in_the_grammar_and_every_word_of_the_grammar_in_the_tables() {
    let (known, written) = (known(), written());
    let missing: Vec<&String> = known.difference(&written).collect();
    assert!(missing.is_empty(), "not in the grammar: {missing:?}");
    let surplus: Vec<&String> = written.difference(&known).filter(|word| is_word(word)).collect();
    assert!(surplus.is_empty(), "in no table: {surplus:?}");
    for symbol in &SYMBOLS {
        assert!(written.contains(symbol.text), "not in the grammar: {}", symbol.text);
    }
}

#[test]
fn every_word_that_the_parser_looks_for_stands_in_the_tables() {
    let known = known();
    let mut looked_for = BTreeSet::new();
    for path in files("src/syntax", ".rs") {
        let text = read(&path);
        for call in ["keyword(\"", "dated(\"", "bound(\""] {
            let words = text.split(call).skip(1).filter_map(|behind| behind.split('"').next());
            looked_for.extend(words.map(|word| word.trim().to_owned()).filter(|word| is_word(word)));
        }
    }
    assert!(looked_for.len() > 20, "{looked_for:?}");
    let missing: Vec<&String> = looked_for.difference(&known).collect();
    assert!(missing.is_empty(), "in no table: {missing:?}");
    assert!(UNITS.iter().all(|unit| PARTICLES.contains(unit)));
}

#[test]
fn every_production_is_explained_defined_once_and_used() {
    let productions = productions();
    let names: BTreeSet<&str> = productions.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names.len(), productions.len(), "a production is defined twice");
    let used: BTreeSet<&str> = productions
        .iter()
        .flat_map(|(_, _, body)| body)
        .filter_map(|token| if let Token::Name(name) = token { Some(name.as_str()) } else { None })
        .chain(["text"])
        .collect();
    assert_eq!(names, used);
    for (name, explained, _) in &productions {
        assert!(explained, "{name} has no comment");
    }
}

/// Cases of a production: texts that it accepts, and texts that it does not.
#[derive(Default)]
pub(crate) struct Cases {
    pub(crate) good: Vec<String>,
    pub(crate) bad: Vec<String>,
}

/// What a case writes for characters that cannot be seen.
fn unescape(case: &str) -> String {
    let mut text = String::new();
    let mut rest = case;
    while let Some((before, behind)) = rest.split_once('\\') {
        text += before;
        let kind = behind.chars().next().unwrap_or_else(|| panic!("a lone backslash: {case}"));
        rest = &behind[kind.len_utf8()..];
        match kind {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            '\\' => text.push('\\'),
            'u' => {
                let (hex, behind) = rest[1..].split_once('}').expect("a closed brace");
                text.push(u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a character"));
                rest = behind;
            }
            other => panic!("no escape: \\{other}"),
        }
    }
    text + rest
}

/// The cases of every production.
pub(crate) fn cases() -> BTreeMap<String, Cases> {
    let mut all: BTreeMap<String, Cases> = BTreeMap::new();
    let mut current = String::new();
    for line in
        read("tests/data/grammar.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("; "))
    {
        if let Some(name) = line.strip_prefix("== ") {
            assert!(all.insert(name.to_owned(), Cases::default()).is_none(), "{name} stands twice");
            name.clone_into(&mut current);
            continue;
        }
        let cases = all.get_mut(&current).unwrap_or_else(|| panic!("before the first section: {line}"));
        match line.split_at(2) {
            ("+ ", text) => cases.good.push(unescape(text)),
            ("- ", text) => cases.bad.push(unescape(text)),
            _ => panic!("neither `+ ` nor `- `: {line}"),
        }
    }
    all
}

/// Whether a text has this word, as a whole where it is one.
fn shows(text: &str, word: &str) -> bool {
    let mut words = text.split(|between: char| !between.is_ascii_lowercase() && between != '-');
    if is_word(word) { words.any(|found| found == word) } else { text.contains(word) }
}

#[test]
fn every_production_has_a_text_that_it_accepts_and_one_that_it_does_not() {
    let cases = cases();
    let productions = productions();
    let sections: BTreeSet<&str> = cases.keys().map(String::as_str).collect();
    assert_eq!(sections, productions.iter().map(|(name, ..)| name.as_str()).collect());
    let mut unshown = Vec::new();
    for (name, _, body) in &productions {
        let cases = &cases[name];
        assert!(!cases.good.is_empty() && !cases.bad.is_empty(), "{name} needs both kinds of cases");
        for token in body {
            if let Token::Word(word) = token
                && !cases.good.iter().any(|text| shows(text, word))
            {
                unshown.push(format!("{name}: {word}"));
            }
        }
    }
    assert!(unshown.is_empty(), "words without a text that is accepted: {unshown:?}");
}

#[test]
fn the_parser_accepts_what_the_grammar_accepts_and_nothing_else() {
    let mut wrong = Vec::new();
    for (name, cases) in cases() {
        for text in &cases.good {
            let (_, errors) = items(text);
            // What is only warned of is accepted.
            if let Some(error) = errors.iter().find(|error| error.what.severity() == Severity::Error) {
                wrong.push(format!("{name} accepts {text:?}, the parser does not: {error:?}"));
            }
        }
        for text in &cases.bad {
            if items(text).1.is_empty() {
                wrong.push(format!("{name} does not accept {text:?}, the parser does"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
