//! Findings as pictures for a person: the source with its labels, the facts, and the next step. ariadne lives only
//! here and in `sparse`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use ariadne::{CharSet, Color, Config, IndexType, Label, LabelAttach, ReportKind, Source};
use unicode_width::UnicodeWidthStr;

use super::Style;
use super::color;
use super::sparse::{Sparse, build};
use super::untrusted::{no_command, one_line, safe};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{SourceId, Sources};

/// A part of a source: labels far apart in one file are drawn as parts of their own.
type Id = (SourceId, u32);
type Part = (Id, std::ops::Range<usize>);

/// Labels so many lines apart are drawn apart.
const FAR: u32 = 40;

/// The columns that the margin and the frame take.
const FRAME: usize = 12;

struct Cache<'s>(&'s BTreeMap<SourceId, Sparse>);

impl ariadne::Cache<Id> for Cache<'_> {
    type Storage = String;

    fn fetch(&mut self, id: &Id) -> Result<&Source<String>, impl std::fmt::Debug> {
        self.0.get(&id.0).map(|sparse| &sparse.source).ok_or("no such source")
    }

    fn display<'a>(&self, id: &'a Id) -> Option<impl std::fmt::Display + 'a> {
        self.0.get(&id.0).map(|sparse| one_line(&sparse.name).into_owned())
    }
}

/// Draws findings, each as a paragraph.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(
    sources: &Sources,
    findings: &[&Diagnostic],
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = usize::from(style.width).saturating_sub(FRAME).max(20);
    let sparse = build(sources, findings.iter().copied(), width, style);
    let mut told = BTreeSet::new();
    let broken = style.drawn("#\u{2024}[");
    for finding in findings {
        let mut drawn = Vec::new();
        let is_told = finding.next.is_some() && !told.insert((&finding.about, &finding.append));
        draw(sources, &sparse, finding, is_told, style).write(Cache(&sparse), &mut drawn)?;
        // The drawer's own first line is the head without its message.
        let drawn = String::from_utf8_lossy(&drawn);
        let drawn: Vec<String> = drawn.lines().skip(1).map(color::joined).collect();
        for line in head(finding, style).lines().chain(drawn.iter().map(String::as_str)) {
            let line = line.trim_end().replace("##[", &broken);
            writeln!(out, "{}", no_command(&line))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

const fn paint(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Cyan,
    }
}

fn draw<'d>(
    sources: &Sources,
    sparse: &BTreeMap<SourceId, Sparse>,
    finding: &'d Diagnostic,
    is_told: bool,
    style: Style,
) -> ariadne::Report<'d, Part> {
    let labels = labels(sources, sparse, finding, style);
    let primary = labels.iter().find(|label| label.is_primary).map(|label| label.part.clone());
    let charset = if style.ascii { CharSet::Ascii } else { CharSet::Unicode };
    let config = Config::default()
        .with_color(style.color)
        .with_index_type(IndexType::Char)
        .with_char_set(charset)
        .with_label_attach(LabelAttach::Start);
    let span = primary.unwrap_or(((finding.primary.place.source, 0), 0..1));
    let mut report = ariadne::Report::build(ReportKind::Advice, span).with_config(config);
    for (order, label) in labels.into_iter().enumerate() {
        let shade = if label.is_primary { paint(finding.severity) } else { Color::Blue };
        let order = i32::try_from(order).unwrap_or_default();
        report.add_label(
            Label::new(label.part).with_message(label.message).with_color(shade).with_order(order),
        );
    }
    let width = style.width.saturating_sub(8);
    if let Some(help) = help(finding, is_told) {
        report.set_help(wrapped(&help, width, 6));
    }
    if !finding.notes.is_empty() {
        let notes: Vec<String> = finding.notes.iter().map(|note| wrapped(&safe(note), width, 6)).collect();
        report.set_note(notes.join("\n"));
    }
    report.finish()
}

/// `warning[G202]: no answer …`: ours, for the drawer colours it also where no colour is wanted.
fn head(finding: &Diagnostic, style: Style) -> String {
    let kind = format!("{}[{}]", finding.severity.word(), finding.code);
    let message = wrapped(&one_line(&finding.message), style.width, kind.len() + 2);
    if style.color {
        let shade = anstyle::Style::new().bold().fg_color(Some(shade(finding.severity).into()));
        let bold = anstyle::Style::new().bold();
        format!("{shade}{kind}{shade:#}{bold}: {message}{bold:#}")
    } else {
        format!("{kind}: {message}")
    }
}

const fn shade(severity: Severity) -> anstyle::AnsiColor {
    match severity {
        Severity::Error => anstyle::AnsiColor::Red,
        Severity::Warning => anstyle::AnsiColor::Yellow,
        Severity::Note => anstyle::AnsiColor::Cyan,
    }
}

/// The help, and below it the line to append, unless an earlier finding about the same told it.
fn help(finding: &Diagnostic, is_told: bool) -> Option<String> {
    let mut help = safe(finding.help.as_deref()?).into_owned();
    if !finding.append.is_empty() && !is_told {
        help.push_str("\nand record it:");
        for line in &finding.append {
            let _ = write!(help, "\n{}", safe(line));
        }
    }
    Some(help)
}

struct Drawn {
    part: Part,
    message: String,
    is_primary: bool,
}

/// The labels of a finding in the order in which they are drawn.
fn labels(
    sources: &Sources,
    sparse: &BTreeMap<SourceId, Sparse>,
    finding: &Diagnostic,
    style: Style,
) -> Vec<Drawn> {
    let width = usize::from(style.width).saturating_sub(FRAME);
    let all =
        std::iter::once((&finding.primary, true)).chain(finding.labels.iter().map(|label| (label, false)));
    let mut placed: Vec<_> = all
        .filter_map(|(label, is_primary)| {
            let id = label.place.source;
            let evidence = if label.message.is_empty() { "here" } else { &label.message };
            let message = one_line(evidence).into_owned();
            let room = width.saturating_sub(message.width());
            let (line, range) = sparse.get(&id)?.span(sources, label.place, room)?;
            Some((id, line, range, message, is_primary))
        })
        .collect();
    let home = placed.first().map(|(id, line, ..)| (*id, *line));
    // Near labels stand with the primary one in the order of lines, far ones after it.
    let part = |id: SourceId, line: u32| match home {
        Some((home, primary)) if home == id && primary.abs_diff(line) <= FAR => 0,
        _ => line,
    };
    placed.sort_by_key(|(id, line, range, _, _)| (part(*id, *line), *id, *line, range.start));
    let drawn = placed.into_iter().map(|(id, line, range, message, is_primary)| {
        let part = ((id, part(id, line)), range);
        Drawn { part, message, is_primary }
    });
    drawn.collect()
}

/// Text in lines of at most `width` columns; the first one is shorter by `first`.
fn wrapped(text: &str, width: u16, first: usize) -> String {
    let width = usize::from(width).saturating_sub(first).max(20);
    let lines = text.lines().flat_map(|line| {
        // A line of a book stays whole, so that it can be copied.
        let is_entry = line.get(..5).is_some_and(|start| start.ends_with('-') && start.is_char_boundary(4));
        if is_entry { vec![line.into()] } else { super::table::fold(line, width) }
    });
    lines.collect::<Vec<_>>().join("\n")
}
