//! Sources for the drawer: only the lines that a label touches keep their text, all others are empty, so that drawing
//! costs what is drawn and not what was read.

use std::collections::BTreeMap;

use super::Style;
use super::untrusted::picture;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, SourceId, Sources, Span};

/// The most characters of a line that are drawn.
const WIDEST: usize = 2000;

/// A source as the drawer sees it.
#[derive(Debug)]
pub(super) struct Sparse {
    pub(super) name: String,
    pub(super) source: ariadne::Source<String>,
    lines: BTreeMap<u32, Kept>,
}

/// A line whose text is kept.
#[derive(Debug)]
struct Kept {
    /// Where it begins in the real source, in bytes.
    start: u32,
    /// Where it begins in the sparse one, in characters.
    at: usize,
    /// How many characters of it are kept.
    len: usize,
}

/// The sources of all labels of some findings.
pub(super) fn build<'d>(
    sources: &Sources,
    findings: impl Iterator<Item = &'d Diagnostic>,
    width: usize,
    style: Style,
) -> BTreeMap<SourceId, Sparse> {
    let mut touched: BTreeMap<SourceId, BTreeMap<u32, u32>> = BTreeMap::new();
    for finding in findings {
        for label in std::iter::once(&finding.primary).chain(&finding.labels) {
            let Some(source) = sources.get(label.place.source) else { continue };
            let span = source.snap(label.place.span);
            let line = source.position(span.start).line;
            let end = touched.entry(label.place.source).or_default().entry(line).or_default();
            *end = (*end).max(span.end.min(shortest(source, span)));
        }
    }
    let sparse = touched.into_iter().filter_map(|(id, lines)| {
        let source = sources.get(id)?;
        Some((id, one(source, &lines, width, style)))
    });
    sparse.collect()
}

/// So many characters of a labelled text are drawn also beyond the width.
const AT_LEAST: usize = 12;

/// Where the part of a span ends that is drawn in any case.
fn shortest(source: &Source, span: Span) -> u32 {
    let text = source.slice(span);
    let len = text.char_indices().nth(AT_LEAST).map_or(text.len(), |(at, _)| at);
    span.start + crate::source::offset(len)
}

/// A character of a source as it is drawn, one for one.
fn shown(character: char, style: Style) -> char {
    let picture = picture(character);
    if style.ascii && picture != character && !picture.is_ascii() { '?' } else { picture }
}

fn one(source: &Source, touched: &BTreeMap<u32, u32>, width: usize, style: Style) -> Sparse {
    let mut text = String::new();
    let mut lines = BTreeMap::new();
    let mut line_now = 1;
    let mut at = 0;
    for (line, label_end) in touched {
        let missing = (*line - line_now) as usize;
        text.extend(std::iter::repeat_n('\n', missing));
        at += missing;
        line_now = *line;
        let span = source.line_span(*line);
        let full = source.slice(span);
        let full = if span.start == 0 { full.trim_start_matches('\u{feff}') } else { full };
        let start = span.end - crate::source::offset(full.len());
        let labelled = source.slice(Span::new(start, (*label_end).min(span.end))).chars().count();
        let most = width.max(labelled + 1).min(WIDEST);
        let len = full.chars().count();
        let kept = if len > most { most - 1 } else { len };
        text.extend(full.chars().take(kept).map(|character| shown(character, style)));
        if kept < len {
            text.push_str(&style.drawn("…"));
        }
        lines.insert(*line, Kept { start, at, len: kept });
        at += kept + usize::from(kept < len);
    }
    // Where the drawer would look for the line after the last one.
    text.push('\n');
    Sparse { name: source.name().to_owned(), source: ariadne::Source::from(text), lines }
}

impl Sparse {
    /// A span of the real source in characters of the sparse one; never empty, never past its line. Where its label's
    /// message would stand past `room` columns, it ends earlier, after a word.
    pub(super) fn span(
        &self,
        sources: &Sources,
        place: Place,
        room: usize,
    ) -> Option<(u32, std::ops::Range<usize>)> {
        let source = sources.get(place.source)?;
        let span = source.snap(place.span);
        let line = source.position(span.start).line;
        let kept = self.lines.get(&line)?;
        let chars = |to: u32| source.slice(Span::new(kept.start, to)).chars().count().min(kept.len);
        let start = chars(span.start);
        let end = chars(span.end.min(source.line_span(line).end));
        let end = if end > room { cut(source.slice(span), start, room) } else { end };
        Some((line, kept.at + start..kept.at + end.max(start + 1)))
    }
}

/// Where a text that begins in column `start` has its last word that ends before column `room`; else its first word.
fn cut(text: &str, start: usize, room: usize) -> usize {
    let spaces = text.char_indices().filter(|(_, character)| *character == ' ').map(|(at, _)| at);
    let ends = spaces
        .chain([text.len()])
        .map(|at| start + text.get(..at).unwrap_or_default().trim_end().chars().count());
    let mut best = None;
    for end in ends {
        if end > room && best.is_some() {
            break;
        }
        best = Some(end);
    }
    best.unwrap_or(start + 1)
}
