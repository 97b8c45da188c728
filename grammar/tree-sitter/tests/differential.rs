//! The grammar and the program's parser read the same: where items begin, what they hold, and which lines are broken.

use std::collections::{BTreeMap, BTreeSet};

use ghost_ledger::syntax::error::{DayFault, What};
use ghost_ledger::syntax::tree::Item;
use ghost_ledger::syntax::{encoding, items};
use tree_sitter::Node;

use crate::tree::{files, nodes, root, text, tree};

/// Every text at hand: corpus, examples, quiet books, what ships inside the program, the blocks of the rules' pages,
/// and the cases of the grammar.
fn texts() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for folder in ["tests/corpus", "tests/data", "tests/editors", "examples", "src/prelude"] {
        for path in files(&root().join(folder), ".ghost") {
            texts.insert(path.display().to_string(), text(&path));
        }
    }
    for folder in ["src/rules", "docs"] {
        for path in files(&root().join(folder), ".md") {
            for (at, block) in blocks(&text(&path)).into_iter().enumerate() {
                texts.insert(format!("{}, block {at}", path.display()), block);
            }
        }
    }
    let cases = root().join("tests/data/grammar.txt");
    if cases.exists() {
        for (at, line) in text(&cases).lines().enumerate() {
            if let Some(case) = line.strip_prefix("+ ").or(line.strip_prefix("- ")) {
                texts.insert(format!("{}:{}", cases.display(), at + 1), unescape(case));
            }
        }
    }
    texts
}

/// The ghost blocks of a page.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```ghost") {
            blocks.push(
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect(),
            );
        }
    }
    blocks
}

/// `\n`, `\r`, `\t` and `\u{…}` in a case, as what they stand for.
fn unescape(case: &str) -> String {
    let mut text = String::new();
    let mut rest = case;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let code = rest.strip_prefix("u{").and_then(|rest| rest.split_once('}'));
        match (code, rest.chars().next()) {
            (Some((hex, after)), _) => {
                text.extend(u32::from_str_radix(hex, 16).ok().and_then(char::from_u32));
                rest = after;
                continue;
            }
            (None, Some('n')) => text.push('\n'),
            (None, Some('r')) => text.push('\r'),
            (None, Some('t')) => text.push('\t'),
            (None, _) => {
                text.push('\\');
                continue;
            }
        }
        rest = &rest[1..];
    }
    text + rest
}

/// What the grammar leaves to the program: counting, the calendar, arithmetic, how scripts are displayed, and what
/// might as well be a note: amounts in odd forms, and arguments behind blanks that are none.
fn is_left_to_the_program(what: &What) -> bool {
    match what {
        What::Missing(what) => {
            ["an invoice", "the `#`", "an amount", "`by`"].iter().any(|known| what.starts_with(known))
        }
        What::NoClient
        | What::TooLargeShare
        | What::Twice(_)
        | What::TwoNumbers { .. }
        | What::Backwards
        | What::NotInDays(_)
        | What::Denied
        | What::RungOrder(_)
        | What::SettingTwice { .. }
        | What::More { .. }
        | What::Reordered
        | What::InNote(_)
        | What::Mentioned { .. }
        | What::Unclaimed(_)
        | What::Beside { .. }
        | What::AnotherEntry { .. }
        | What::NoteFirst(_)
        | What::Separated(_)
        | What::Needless
        | What::MeantVerb { .. }
        | What::FlagForm(_)
        | What::LeftOpen(_)
        | What::BadBytes { .. }
        | What::Money(_)
        | What::OddBlank(_) => true,
        What::Expected(what) => [
            "a date in the form",
            "a window",
            "a channel",
            "a display name",
            "an invoice without quotes",
            "an invoice such as",
            "an invoice in one word",
            "an amount such as",
        ]
        .iter()
        .any(|known| what.starts_with(known)),
        What::Day(fault) => matches!(fault, DayFault::NoSuchDay { .. }),
        _ => false,
    }
}

/// How long a note is without the direction marks at its end.
fn shown(note: &str) -> u32 {
    u32::try_from(note.trim_end_matches(['\u{200e}', '\u{200f}', '\u{61c}', ' ', '\t']).len())
        .expect("a short note")
}

/// The line of a place, from 0 on.
fn line(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|byte| *byte == b'\n').count()
}

fn is_broken(node: &Node<'_>) -> bool {
    matches!(node.kind(), "broken" | "incomplete")
}

/// The lines from an item to the next one.
struct Below {
    first: usize,
    last: usize,
}

/// Compares both readings of a text; what differs is told.
fn compare(text: &str) -> Result<(), String> {
    let (read, errors) = items(text);
    let tree = tree(text);
    let nodes = nodes(&tree);
    if let Some(node) = nodes.iter().find(|node| node.is_error() || node.is_missing()) {
        return Err(format!("line {}: tree-sitter gave up", node.start_position().row + 1));
    }
    let broken: BTreeSet<usize> =
        nodes.iter().filter(|node| is_broken(node)).map(|node| node.start_position().row).collect();
    // Lone CRs are told once, for all of them.
    let lone = text.match_indices('\r').map(|(at, _)| at).filter(|at| !text[at + 1..].starts_with('\n'));
    let faulty: BTreeSet<usize> =
        errors.iter().map(|error| error.span.start as usize).chain(lone).map(|at| line(text, at)).collect();

    // Where items begin.
    let mut cursor = tree.root_node().walk();
    let tops: Vec<Node<'_>> = tree
        .root_node()
        .named_children(&mut cursor)
        .filter(|node| node.kind() != "comment" && !is_broken(node))
        .collect();
    let starts: BTreeSet<usize> = tops.iter().map(Node::start_byte).collect();
    for item in &read {
        let start = span(item).start as usize;
        // What the program reads on with behind a fault, an entry that is indented or has no day, is left to it.
        if !starts.contains(&start) && !faulty.contains(&line(text, start)) {
            return Err(format!("line {}: no item begins here for tree-sitter", line(text, start) + 1));
        }
    }
    let known: BTreeSet<usize> = read.iter().map(|item| span(item).start as usize).collect();
    for top in &tops {
        if !known.contains(&top.start_byte()) && !faulty.contains(&top.start_position().row) {
            return Err(format!("line {}: only tree-sitter sees an item here", top.start_position().row + 1));
        }
    }

    // Below a broken head each goes its own way.
    let last = |at: usize| tops.get(at + 1).map_or(usize::MAX, |next| next.start_position().row);
    let below: Vec<Below> = tops
        .iter()
        .enumerate()
        .map(|(at, top)| Below { first: top.start_position().row + 1, last: last(at) })
        .filter(|below| broken.contains(&(below.first - 1)) || faulty.contains(&(below.first - 1)))
        .chain(read.iter().map(|item| line(text, span(item).start as usize)).filter_map(|row| {
            let top = tops.iter().find(|top| top.start_position().row > row);
            let last = top.map_or(usize::MAX, |top| top.start_position().row);
            (!tops.iter().any(|top| top.start_position().row == row))
                .then_some(Below { first: row + 1, last })
        }))
        // A conflict inside an item ends it for the grammar only.
        .chain(errors.iter().filter(|error| error.what == What::Conflict).map(|error| {
            let row = line(text, error.span.start as usize);
            let top = tops.iter().find(|top| top.start_position().row > row);
            Below { first: row + 1, last: top.map_or(usize::MAX, |top| top.start_position().row) }
        }))
        .collect();
    let compared = |row: &usize| !below.iter().any(|below| (below.first..below.last).contains(row));

    // Which lines are broken.
    if let Some(row) = broken.iter().find(|row| !faulty.contains(row) && compared(row)) {
        return Err(format!("line {}: only tree-sitter calls it broken", row + 1));
    }
    // What follows on a line from a fault that is left to the program, is left to it as well.
    let left: BTreeSet<usize> = errors
        .iter()
        .filter(|error| is_left_to_the_program(&error.what))
        .map(|error| line(text, error.span.start as usize))
        .collect();
    for error in &errors {
        let row = line(text, error.span.start as usize);
        if !broken.contains(&row) && compared(&row) && !left.contains(&row) {
            return Err(format!("line {}: only the parser calls it broken, {:?}", row + 1, error.what));
        }
    }

    // What entries hold.
    for item in &read {
        let Item::Entry(entry) = item else { continue };
        let row = line(text, entry.span.start as usize);
        let Some(top) = tops.iter().find(|top| top.start_byte() == entry.span.start as usize) else {
            continue;
        };
        if faulty.contains(&row) {
            continue;
        }
        let mut cursor = top.walk();
        let parts: Vec<Node<'_>> =
            top.named_children(&mut cursor).filter(|part| part.start_position().row == row).collect();
        let place = |kind: &str| {
            parts
                .iter()
                .find(|part| part.kind() == kind)
                .map(|part| (part.start_byte() as u32, part.end_byte() as u32))
        };
        let pair = |span: ghost_ledger::source::Span| (span.start, span.end);
        let wanted = [
            ("verb", Some(pair(entry.verb_span))),
            ("subject", Some(pair(entry.subject.whole.span))),
            ("flag", entry.args.flags.first().map(|flag| pair(flag.span))),
            ("invoice", entry.args.invoice.map(|word| pair(word.span))),
            ("channel", entry.args.channel.map(|word| pair(word.span))),
            ("amount", entry.args.amount.as_ref().map(|amount| pair(amount.span))),
            (
                "note",
                entry.note.map(|note| (note.raw.span.start, note.raw.span.start + shown(note.raw.text))),
            ),
        ];
        for (kind, place_here) in wanted {
            if place(kind) != place_here {
                return Err(format!("line {}: {kind} at {:?}, not at {place_here:?}", row + 1, place(kind)));
            }
        }
        for (kind, there) in [("by", entry.args.by.is_some()), ("due", entry.args.due.is_some())] {
            if place(kind).is_some() != there {
                return Err(format!("line {}: `{kind}` for one of them only", row + 1));
            }
        }
        let mut cursor = top.walk();
        let fields = top.named_children(&mut cursor).filter(|part| part.kind() == "field").count();
        let below_is_whole = errors.iter().all(|error| {
            let at = line(text, error.span.start as usize);
            at < row || at > top.end_position().row
        });
        if below_is_whole && fields != entry.fields.len() {
            return Err(format!("line {}: {fields} fields, not {}", row + 1, entry.fields.len()));
        }
    }
    Ok(())
}

fn span(item: &Item<'_>) -> ghost_ledger::source::Span {
    match item {
        Item::Entry(entry) => entry.span,
        Item::Directive(directive) => directive.span,
    }
}

/// What differs, in all texts.
fn differences(texts: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let shown = |text: &str, what: &str| {
        let row =
            what.strip_prefix("line ").and_then(|rest| rest.split(':').next()?.parse().ok()).unwrap_or(1);
        text.split('\n').nth(row - 1).unwrap_or_default().escape_debug().to_string()
    };
    let marked = |text: &str| {
        ['\u{200e}', '\u{200f}', '\u{61c}'].iter().any(|mark| text.contains(&format!("{mark};")))
    };
    texts
        // Whether a comment may follow such a mark, the program and the law tell differently.
        .filter(|(_, text)| !marked(text))
        .filter_map(|(name, text)| {
            let what = compare(&text).err()?;
            Some(format!("{name}, {what}\n    {}", shown(&text, &what)))
        })
        .collect()
}

#[test]
fn both_read_every_text_at_hand_the_same() {
    let texts = texts();
    assert!(texts.len() > 100, "{}", texts.len());
    let differences = differences(texts.into_iter());
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}

/// A small source of chance whose numbers are the same everywhere (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let wide = u128::from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)) * below as u128;
        usize::try_from(wide >> 64).expect("below a usize")
    }
}

/// Parts that hurt.
const NASTY: [&str; 30] = [
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\"",
    "\\",
    ";",
    " ;",
    "#",
    "@",
    ":",
    "%",
    ".",
    "+",
    "\u{200e}",
    "\u{a0}",
    "\u{202e}",
    "\u{feff}",
    "é",
    "م",
    " by 2026-03-02",
    " due ",
    " net 14",
    " EUR 5",
    " 7 days",
    "client ",
    "2026-03-02 sent acme",
    "  allow ",
];

/// A text with a few parts of it lost, moved, or replaced.
fn hurt(text: &str, chance: &mut Chance) -> String {
    let mut parts: Vec<char> = text.chars().collect();
    for _ in 0..=chance.next(3) {
        let at = chance.next(parts.len() + 1);
        match chance.next(3) {
            0 if at < parts.len() => {
                parts.remove(at);
            }
            1 => {
                let end = (at + chance.next(12)).min(parts.len());
                parts.drain(at..end);
            }
            _ => {
                parts.splice(at..at, NASTY[chance.next(NASTY.len())].chars());
            }
        }
    }
    parts.into_iter().collect()
}

#[test]
fn both_read_hurt_texts_the_same() {
    let texts: Vec<(String, String)> = texts().into_iter().filter(|(_, text)| text.len() < 4000).collect();
    let mut chance = Chance(7);
    let rounds = std::env::var("GHOST_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(20);
    let hurt = (0..rounds).flat_map(|round| texts.iter().map(move |text| (round, text)));
    let hurt: Vec<(String, String)> = hurt
        .map(|(round, (name, text))| (format!("{name}, round {round}"), hurt_text(text, &mut chance)))
        .collect();
    let differences = differences(hurt.into_iter());
    assert!(
        differences.is_empty(),
        "{} differences\n{}",
        differences.len(),
        differences.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

fn hurt_text(text: &str, chance: &mut Chance) -> String {
    let (text, _) = encoding::decode(hurt(text, chance).into_bytes());
    text
}
