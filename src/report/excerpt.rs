//! Sources for the drawer: of a book only the lines that a label touches, so that drawing costs what is drawn and not what
//! was read. Of a long line one part is kept; a label that does not stand in it has the line drawn again on another sheet.

use std::collections::BTreeMap;

use super::Style;
use super::fold::fold;
use super::untrusted::{one_line, picture};
use super::window::{Mark, Window, cells, end, holds, left, left_below, window};
use crate::diagnostic::{Diagnostic, Label};
use crate::source::{Place, Position, Source, SourceId, Sources};

/// A source, and which sheet of a picture.
pub(super) type SheetId = (SourceId, usize);

/// A label as it is drawn.
#[derive(Debug)]
pub(super) struct Drawn<'s> {
    pub(super) sheet: SheetId,
    pub(super) at: Position,
    pub(super) message: String,
    pub(super) is_primary: bool,
    /// Its line.
    line: &'s str,
    /// The bytes of its line that are marked.
    marked: std::ops::Range<usize>,
    window: Window,
}

impl Drawn<'_> {
    fn mark(&self) -> Mark {
        Mark { from: self.marked.start, to: self.marked.end, message: cells(&self.message) }
    }
}

/// How a finding is drawn: its labels, the messages that are too long to stand beside what they label, and the sheets.
#[derive(Debug, Default)]
pub(super) struct Plan<'s> {
    pub(super) labels: Vec<Drawn<'s>>,
    pub(super) notes: Vec<String>,
    pub(super) sheets: Vec<Excerpt>,
}

/// Plans how findings are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planner<'s> {
    sources: &'s Sources,
    /// How many cells of a line are drawn.
    room: usize,
    style: Style,
}

/// What stands behind a label instead of a message that is too long.
const HERE: &str = "here";

/// The most lines of a message beside what it labels; a longer one becomes a note.
const LONGEST_MESSAGE: usize = 4;

/// Before each line of a message that is wrapped.
pub(super) const WRAPPED: char = '\u{1}';

/// Before a message that stands below what it labels, for there is no room behind it.
pub(super) const BELOW: char = '\u{2}';

impl<'s> Planner<'s> {
    /// For lines of so many cells.
    pub(super) const fn new(sources: &'s Sources, room: usize, style: Style) -> Self {
        Self { sources, room, style }
    }

    /// Puts the labels of a finding on sheets.
    pub(super) fn plan(&self, finding: &Diagnostic) -> Plan<'s> {
        let all = std::iter::once((&finding.primary, true))
            .chain(finding.labels.iter().map(|label| (label, false)));
        let mut plan = Plan::default();
        let mut lines: BTreeMap<(SourceId, u32), Vec<Drawn<'s>>> = BTreeMap::new();
        for (label, is_primary) in all {
            let Some(drawn) = self.drawn(label, is_primary) else { continue };
            lines.entry((label.place.source, drawn.at.line)).or_default().push(drawn);
        }
        let mut together: BTreeMap<SourceId, Vec<Drawn<'s>>> = BTreeMap::new();
        let mut apart = Vec::new();
        for ((id, number), labels) in lines {
            for (at, mut group) in self.groups(labels).into_iter().enumerate() {
                if self.share(number, &mut group, &mut plan.notes).is_none() {
                    continue;
                }
                if at == 0 {
                    together.entry(id).or_default().append(&mut group);
                } else {
                    apart.push((id, group));
                }
            }
        }
        // What stands apart has no room beside the rest.
        for (id, labels) in together.into_iter().chain(apart) {
            let Some(source) = self.sources.get(id) else { continue };
            let sheet = (id, plan.sheets.len());
            plan.sheets.push(Excerpt::new(source, &labels, self.style));
            plan.labels.extend(labels.into_iter().map(|label| Drawn { sheet, ..label }));
        }
        plan
    }

    /// Labels of one line in groups that stand in one part of it with their messages, the primary one's first.
    fn groups(&self, mut labels: Vec<Drawn<'s>>) -> Vec<Vec<Drawn<'s>>> {
        labels.sort_by_key(|label| (label.marked.start, !label.is_primary));
        let mut groups: Vec<(Vec<Mark>, Vec<Drawn<'s>>)> = Vec::new();
        for label in labels {
            let mark = label.mark();
            let fits = |marks: &[Mark]| {
                let all: Vec<Mark> = marks.iter().copied().chain([mark]).collect();
                holds(label.line, &all, self.room)
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
    fn drawn(&self, label: &Label, is_primary: bool) -> Option<Drawn<'s>> {
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
        Some(Drawn { sheet: (id, 0), at, message, is_primary, line, marked: from..to, window })
    }

    /// Gives labels of one line one part of it, where it holds them all; a message that is too long becomes a note.
    fn share(&self, number: u32, labels: &mut [Drawn<'_>], notes: &mut Vec<String>) -> Option<()> {
        let line = labels.first()?.line;
        let marks: Vec<Mark> = labels.iter().map(Drawn::mark).collect();
        let window = window(line, &marks, self.room)?;
        if let [label] = &mut *labels {
            label.window = window;
            label.marked.end = label.marked.end.min(window.to);
            let behind = left(line, window, label.marked.end, self.room);
            let below = left_below(line, window, label.marked.start, self.room);
            if cells(&label.message) > behind {
                wrap(number, label, below, notes);
                label.message.insert(0, BELOW);
            }
            return Some(());
        }
        let longest = marks.iter().map(|mark| mark.message).max().unwrap_or_default();
        let mut behind = self.room;
        for (label, mark) in labels.iter_mut().zip(marks) {
            label.window = window;
            label.marked.end = end(line, window, mark, longest, self.room);
            behind = behind.min(left(line, window, label.marked.end, self.room));
        }
        for label in labels.iter_mut().filter(|label| cells(&label.message) > behind) {
            wrap(number, label, behind, notes);
        }
        Some(())
    }
}

/// Breaks a message into lines of so many cells; where these are too many, it becomes a note.
fn wrap(number: u32, label: &mut Drawn<'_>, width: usize, notes: &mut Vec<String>) {
    let lines = fold(&label.message, width);
    if lines.len() > LONGEST_MESSAGE {
        notes.push(format!("line {number}: {}", label.message));
        HERE.clone_into(&mut label.message);
    } else {
        label.message = lines.iter().map(|line| format!("{WRAPPED}{line}")).collect::<Vec<_>>().join("\n");
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
pub(super) struct Excerpt {
    pub(super) name: String,
    pub(super) source: ariadne::Source<String>,
    /// The number of each line in its file, or none where nothing of it is drawn.
    pub(super) numbers: Vec<Option<u32>>,
    /// Where each line begins, in characters.
    starts: BTreeMap<u32, usize>,
}

impl Excerpt {
    /// The lines of some labels that stand in the order of the lines.
    fn new(source: &Source, labels: &[Drawn<'_>], style: Style) -> Self {
        let (mut text, mut at) = (String::new(), 0);
        let mut numbers = Vec::new();
        let mut starts = BTreeMap::new();
        let more = style.drawn("…");
        let mut last = None;
        for Drawn { at: Position { line: number, .. }, line, window, .. } in labels {
            if starts.contains_key(number) {
                continue;
            }
            // Between lines that are not neighbours the drawer shows that there are others.
            if last.is_some_and(|last: u32| last.saturating_add(1) < *number) {
                numbers.push(None);
                text.push('\n');
                at += 1;
            }
            last = Some(*number);
            numbers.push(Some(*number));
            starts.insert(*number, at);
            let begin = text.len();
            if window.from > 0 {
                text.push_str(&more);
            }
            let kept = line.get(window.from..window.to).unwrap_or_default();
            text.extend(kept.chars().map(|character| shown(character, style)));
            if window.to < line.len() {
                text.push_str(&more);
            }
            text.push('\n');
            at += text.get(begin..).unwrap_or_default().chars().count();
        }
        Self { name: source.name().to_owned(), source: ariadne::Source::from(text), numbers, starts }
    }

    /// What is marked of a label's line, in characters of the sheet; never empty.
    pub(super) fn range(&self, label: &Drawn<'_>) -> Option<std::ops::Range<usize>> {
        let chars = |from: usize, to: usize| label.line.get(from..to).map_or(0, |text| text.chars().count());
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
