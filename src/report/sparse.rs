//! Sources for the drawer: only the lines that a label touches keep their text, all others are empty, so that drawing
//! costs what is drawn and not what was read. Of a long line one part is kept; a label that does not stand in it has the
//! line drawn again on another sheet.

use std::collections::BTreeMap;

use super::Style;
use super::fold::fold;
use super::untrusted::{one_line, picture};
use super::window::{Mark, Window, cells, end, left, window};
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{Place, Position, Source, SourceId, Sources};

/// A source as the drawer sees it, and which of its sheets.
pub(super) type SheetId = (SourceId, usize);

/// Some lines of a source, each with the part that is drawn.
type Lines = BTreeMap<u32, Window>;

/// A label as it is drawn.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) sheet: SheetId,
    pub(super) at: Position,
    pub(super) message: String,
    pub(super) is_primary: bool,
    /// The bytes of its line that are marked.
    marked: std::ops::Range<usize>,
    window: Window,
}

impl Drawn {
    fn mark(&self) -> Mark {
        Mark { from: self.marked.start, to: self.marked.end, message: cells(&self.message) }
    }
}

/// The labels of a finding, and the messages that are too long to stand beside what they label.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) labels: Vec<Drawn>,
    pub(super) notes: Vec<String>,
}

/// The sheets of some findings, while it is planned what stands on them.
#[derive(Debug)]
pub(super) struct Planned<'s> {
    sources: &'s Sources,
    room: usize,
    sheets: BTreeMap<SourceId, Vec<Lines>>,
}

/// What stands behind a label instead of a message that is too long.
const HERE: &str = "here";

/// So many lines of a message stand behind what it labels; a longer one becomes a note.
const LONGEST_MESSAGE: usize = 4;

/// Before each line of a message that is wrapped.
pub(super) const WRAPPED: char = '\u{1}';

impl<'s> Planned<'s> {
    /// Nothing yet, for lines of so many cells.
    pub(super) const fn new(sources: &'s Sources, room: usize) -> Self {
        Self { sources, room, sheets: BTreeMap::new() }
    }

    /// Puts the labels of a finding on sheets.
    pub(super) fn plan(&mut self, finding: &Diagnostic) -> Plan {
        let all = std::iter::once((&finding.primary, true))
            .chain(finding.labels.iter().map(|label| (label, false)));
        let mut plan = Plan::default();
        let mut lines: BTreeMap<(SourceId, u32), Vec<Drawn>> = BTreeMap::new();
        for (label, is_primary) in all {
            let Some(drawn) = self.drawn(label, is_primary) else { continue };
            lines.entry((label.place.source, drawn.at.line)).or_default().push(drawn);
        }
        let mut together: BTreeMap<SourceId, (Lines, Vec<Drawn>)> = BTreeMap::new();
        let mut apart = Vec::new();
        for ((id, number), labels) in lines {
            for (at, mut group) in self.groups(id, number, labels).into_iter().enumerate() {
                let Some(window) = self.share(id, number, &mut group, &mut plan.notes) else { continue };
                if at == 0 {
                    let (lines, labels) = together.entry(id).or_default();
                    lines.insert(number, window);
                    labels.append(&mut group);
                } else {
                    apart.push((id, Lines::from([(number, window)]), group));
                }
            }
        }
        // A finding never draws on a sheet twice: what stands apart has no room beside the rest.
        let mut taken: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
        let together = together.into_iter().map(|(id, (lines, labels))| (id, lines, labels));
        for (id, lines, labels) in together.chain(apart) {
            let taken = taken.entry(id).or_default();
            let sheet = self.sheet(id, &lines, taken);
            taken.push(sheet);
            plan.labels.extend(labels.into_iter().map(|label| Drawn { sheet: (id, sheet), ..label }));
        }
        plan
    }

    /// Labels of one line in groups that stand in one part of it with their messages, the primary one's first.
    fn groups(&self, id: SourceId, number: u32, mut labels: Vec<Drawn>) -> Vec<Vec<Drawn>> {
        let line = self.sources.get(id).map_or("", |source| line(source, number).1);
        labels.sort_by_key(|label| (label.marked.start, !label.is_primary));
        let mut groups: Vec<(Vec<Mark>, Vec<Drawn>)> = Vec::new();
        for label in labels {
            let mark = label.mark();
            let fits = |marks: &[Mark]| {
                let all: Vec<Mark> = marks.iter().copied().chain([mark]).collect();
                window(line, &all, self.room).is_some()
            };
            match groups.last_mut() {
                Some((marks, group)) if fits(marks) => {
                    marks.push(mark);
                    group.push(label);
                }
                _ => groups.push((vec![mark], vec![label])),
            }
        }
        groups.sort_by_key(|(_, group)| !group.iter().any(|label| label.is_primary));
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// A label with what is marked of its line.
    fn drawn(&self, label: &Label, is_primary: bool) -> Option<Drawn> {
        let Place { source: id, span } = label.place;
        let source = self.sources.get(id)?;
        let span = source.snap(span);
        let at = source.position(span.start);
        let (start, line) = line(source, at.line);
        let from = (span.start.saturating_sub(start) as usize).min(line.len());
        let to = (span.end.saturating_sub(start) as usize).min(line.len()).max(from);
        let evidence = if label.message.is_empty() { HERE } else { &label.message };
        let message = one_line(evidence).into_owned();
        let window = Window { from, to };
        Some(Drawn { sheet: (id, 0), at, message, is_primary, marked: from..to, window })
    }

    /// Gives labels of one line one part of it, where it holds them all, and ends each before its message; a message
    /// that is too long becomes a note.
    fn share(
        &self,
        id: SourceId,
        number: u32,
        labels: &mut [Drawn],
        notes: &mut Vec<String>,
    ) -> Option<Window> {
        let (_, line) = line(self.sources.get(id)?, number);
        let marks: Vec<Mark> = labels.iter().map(Drawn::mark).collect();
        let window = window(line, &marks, self.room)?;
        let longest = marks.iter().map(|mark| mark.message).max().unwrap_or_default();
        let mut behind = self.room;
        for (label, mark) in labels.iter_mut().zip(marks) {
            label.window = window;
            label.marked.end = end(line, window, mark, longest, self.room);
            behind = behind.min(left(line, window, label.marked.end, self.room));
        }
        for label in labels.iter_mut().filter(|label| cells(&label.message) > behind) {
            let lines = fold(&label.message, behind);
            if lines.len() > LONGEST_MESSAGE {
                notes.push(format!("line {number}: {}", label.message));
                HERE.clone_into(&mut label.message);
            } else {
                let lines: Vec<String> = lines.iter().map(|line| format!("{WRAPPED}{line}")).collect();
                label.message = lines.join("\n");
            }
        }
        Some(window)
    }

    /// The first sheet on which none of these lines stands otherwise, but for those that are taken.
    fn sheet(&mut self, id: SourceId, lines: &Lines, taken: &[usize]) -> usize {
        let sheets = self.sheets.entry(id).or_default();
        let agrees = |sheet: &Lines| {
            lines.iter().all(|(line, window)| sheet.get(line).is_none_or(|known| known == window))
        };
        let free = sheets.iter().enumerate().find(|(at, sheet)| !taken.contains(at) && agrees(sheet));
        let at = free.map_or(sheets.len(), |(at, _)| at);
        match sheets.get_mut(at) {
            Some(sheet) => sheet.extend(lines),
            None => sheets.push(lines.clone()),
        }
        at
    }

    /// The sheets as the drawer takes them.
    pub(super) fn finish(self, style: Style) -> BTreeMap<SheetId, Sparse> {
        let sheets = self.sheets.iter().flat_map(|(id, sheets)| {
            let source = self.sources.get(*id);
            let drawn =
                move |(at, lines): (usize, &Lines)| Some(((*id, at), Sparse::new(source?, lines, style)));
            sheets.iter().enumerate().filter_map(drawn)
        });
        sheets.collect()
    }
}

/// A line of a source, and the byte at which it begins.
fn line(source: &Source, number: u32) -> (u32, &str) {
    let span = source.line_span(number);
    let full = source.slice(span);
    let full = if span.start == 0 { full.trim_start_matches('\u{feff}') } else { full };
    (span.end - crate::source::offset(full.len()), full)
}

/// A sheet.
#[derive(Debug)]
pub(super) struct Sparse {
    pub(super) name: String,
    pub(super) source: ariadne::Source<String>,
    /// Where each line begins, in characters.
    starts: BTreeMap<u32, usize>,
}

impl Sparse {
    fn new(source: &Source, lines: &Lines, style: Style) -> Self {
        let mut text = String::new();
        let mut starts = BTreeMap::new();
        let (mut line_now, mut at) = (1, 0);
        let more = style.drawn("…");
        for (number, window) in lines {
            let missing = (*number - line_now) as usize;
            text.extend(std::iter::repeat_n('\n', missing));
            line_now = *number;
            starts.insert(*number, at + missing);
            let begin = text.len();
            let (_, full) = line(source, *number);
            if window.from > 0 {
                text.push_str(&more);
            }
            let kept = full.get(window.from..window.to).unwrap_or_default();
            text.extend(kept.chars().map(|character| shown(character, style)));
            if window.to < full.len() {
                text.push_str(&more);
            }
            at += missing + text.get(begin..).unwrap_or_default().chars().count();
        }
        // Where the drawer would look for the line after the last one.
        text.push('\n');
        Self { name: source.name().to_owned(), source: ariadne::Source::from(text), starts }
    }

    /// What is marked of a label's line, in characters of the sheet; never empty.
    pub(super) fn range(&self, sources: &Sources, label: &Drawn) -> Option<std::ops::Range<usize>> {
        let (_, line) = line(sources.get(label.sheet.0)?, label.at.line);
        let chars = |from: usize, to: usize| line.get(from..to).map_or(0, |text| text.chars().count());
        let start = self.starts.get(&label.at.line)?
            + usize::from(label.window.from > 0)
            + chars(label.window.from, label.marked.start);
        Some(start..start + chars(label.marked.start, label.marked.end).max(1))
    }
}

/// A character of a source as it is drawn, one for one.
fn shown(character: char, style: Style) -> char {
    let picture = picture(character);
    if style.ascii && picture != character && !picture.is_ascii() { '?' } else { picture }
}

/// The cells of the margin before a line with the greatest number that any of these findings needs.
pub(super) fn margin(sources: &Sources, findings: &[&Diagnostic]) -> usize {
    let places = findings
        .iter()
        .flat_map(|finding| std::iter::once(&finding.primary).chain(&finding.labels))
        .map(|label| label.place);
    let line =
        |place: Place| sources.get(place.source).map_or(0, |source| source.line_of(place.span.start).0);
    let greatest = places.map(line).max().unwrap_or_default();
    greatest.to_string().len() + 4
}
