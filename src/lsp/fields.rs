//! What may stand in an indented line: the fields that its item takes and does not have yet, and their values.

use super::cursor::host;
use super::documents::Documents;
use super::heads::rung;
use super::here::Here;
use super::includes::evidence;
use super::proposal::{Proposal, Sort, days, past_days, proposal, steps};
use super::snapshot::BookFile;
use super::values::values;
use crate::source::{Span, offset};
use crate::syntax::item_around;
use crate::syntax::words::{FIELDS, Field, Host, Key, SETTINGS, Shape, Verb};

/// What may stand in an indented line.
pub(super) fn below(documents: &Documents<'_>, file: &BookFile<'_, '_>, here: &Here<'_>) -> Vec<Proposal> {
    let earlier = here.words();
    let lines = item_around(file.text(), here.at);
    let text = file.source.slice(lines);
    let head = text.lines().next().unwrap_or_default();
    let host = host(head);
    if host == Host::PLAYBOOK {
        return rung(&earlier);
    }
    let Some(key) = earlier.first() else { return keys(host, &others(text, here.at - lines.start)) };
    if let Some(row) = Field::below(host, key) {
        return match row.shape {
            _ if earlier.len() > 1 => Vec::new(),
            Shape::Date if row.is_past => past_days(file),
            Shape::Date => days(file),
            Shape::Name => steps(head.split_ascii_whitespace().nth(1).and_then(Verb::of)),
            Shape::File => evidence(documents, file, here.typed),
            _ => Vec::new(),
        };
    }
    let setting = Key::below(host, key);
    setting.map(|row| values(file, row, &earlier, lines)).unwrap_or_default()
}

/// The keys that stand below an item, but for the one in the line of a byte.
fn others(item: &str, at: u32) -> Vec<&str> {
    let mut start = 0;
    let lines = item.split_inclusive('\n').filter_map(|line| {
        let span = Span::new(start, start + offset(line.len()));
        start = span.end;
        let is_here = span.start <= at && (at < span.end || !line.ends_with('\n'));
        line.split_ascii_whitespace().next().filter(|_| span.start > 0 && !is_here)
    });
    lines.collect()
}

/// The fields and settings that may stand below an item: one that stands there, and may stand once, would be an error.
fn keys(host: Host, known: &[&str]) -> Vec<Proposal> {
    let is_free = |word: &str, repeats: bool| repeats || !known.contains(&word);
    let fields = FIELDS.iter().filter(|row| row.host.meets(host) && is_free(row.word, row.repeats));
    let settings = SETTINGS.iter().filter(|row| row.host.meets(host) && is_free(row.word, row.key.repeats()));
    let fields = fields.map(|row| (row.word, row.summary));
    fields
        .chain(settings.map(|row| (row.word, row.summary)))
        .map(|(word, summary)| Proposal { tail: " ", ..proposal(word, Sort::Setting, summary) })
        .collect()
}
