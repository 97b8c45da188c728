//! Findings as pictures for a person: the source with its labels, the facts, and the next step. ariadne lives only
//! here and in `excerpt`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::AnsiColor;
use ariadne::{CharSet, Color, Config, IndexType, Label, LabelAttach, ReportKind, Source};

use super::Style;
use super::color;
use super::excerpt::{BELOW, Drawn, Excerpt, Plan, Planner, SheetId, WRAPPED, margin};
use super::fold::fold;
use super::line_numbers::{Margin, OURS};
use super::run::message;
use super::untrusted::{no_command, one_line, safe};
use super::window::{SHORT_ARROW, cells};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Position, Sources};

/// A part of a sheet: labels far apart in one file are drawn as parts of their own.
type Id = (SheetId, u32);

/// The fewest cells that a line of a source has: enough for a label and a message that is wrapped.
const NARROWEST: usize = 28;

/// The most lines between two labels that are drawn together.
const FAR: u32 = 40;

/// What a finding is drawn from.
struct Cache<'s> {
    sheets: &'s [Excerpt],
    places: BTreeMap<Id, Position>,
}

impl ariadne::Cache<Id> for Cache<'_> {
    type Storage = String;

    fn fetch(&mut self, id: &Id) -> Result<&Source<String>, impl std::fmt::Debug> {
        self.sheets.get(id.0.1).map(|excerpt| &excerpt.source).ok_or("no such source")
    }

    fn display<'a>(&self, id: &'a Id) -> Option<impl std::fmt::Display + 'a> {
        let (_, sheet) = id.0;
        let name = self.sheets.get(sheet).map(|excerpt| one_line(&excerpt.name).into_owned())?;
        let Position { line, column } = self.places.get(id)?;
        Some(format!("{name}:{line}:{column}{OURS}{sheet}"))
    }
}

/// A line of the drawer with our own place alone.
fn placed(line: &str) -> Cow<'_, str> {
    let Some((ours, rest)) = line.split_once(OURS) else { return line.into() };
    let rest = rest.find(' ').and_then(|at| rest.get(at..)).unwrap_or_default();
    format!("{ours}{rest}").into()
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
    let room = usize::from(style.width).saturating_sub(margin(sources, findings)).max(NARROWEST);
    let planner = Planner::new(sources, room, style);
    let mut told = BTreeSet::new();
    let broken = style.drawn("#\u{2024}[");
    for finding in findings {
        let plan = planner.plan(finding);
        let mut drawn = Vec::new();
        let is_told = finding.next.is_some() && !told.insert((&finding.about, &finding.append));
        draw(finding, &plan, is_told, style, &mut drawn)?;
        // The drawer's own first line is the head without its message.
        let drawn = String::from_utf8_lossy(&drawn);
        let mut margin = Margin::new(plan.sheets.iter().map(|sheet| sheet.numbers.as_slice()).collect());
        let mut above = String::new();
        for line in head(finding, style).lines() {
            write_line(line, &broken, out)?;
        }
        for line in drawn.lines().skip(1) {
            let whole = continued(line, &above).unwrap_or_else(|| {
                above = drawn_in(&margin.restored(line));
                let whole = placed(&above).replace(WRAPPED, "");
                if style.color { color::joined(&whole) } else { whole }
            });
            write_line(&whole, &broken, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes a line in which nothing is a command of GitHub's.
fn write_line(line: &str, broken: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut line = Cow::from(line.trim_end());
    if line.contains('#') && line.contains("##[") {
        line = line.replace("##[", broken).into();
    }
    out.write_all(no_command(&line).as_bytes())?;
    out.write_all(b"\n")
}

/// A line of the drawer with a short arrow, where its message stands below what it labels.
fn drawn_in(line: &str) -> String {
    let Some((before, message)) = line.split_once(BELOW) else { return line.to_owned() };
    // The corner, and a blank at the end.
    let mut bars = SHORT_ARROW - 2;
    let corner = before.rfind(['╰', '`']).unwrap_or_default();
    let (margin, arrow) = before.split_at_checked(corner).unwrap_or((before, ""));
    let is_kept = |character: &char| {
        let is_bar = matches!(character, '─' | '-');
        let is_kept = !is_bar || bars > 0;
        bars -= usize::from(is_bar && is_kept);
        is_kept
    };
    let arrow: String = arrow.chars().filter(is_kept).collect();
    format!("{margin}{arrow}{message}")
}

/// The next line of a message that is wrapped: below its first one, behind the same margin.
fn continued(line: &str, above: &str) -> Option<String> {
    let text = line.strip_prefix(WRAPPED)?;
    let (before, _) = above.split_once(WRAPPED)?;
    let margin = before.split_inclusive(['│', '|']).next().unwrap_or_default();
    let end = if margin.contains('\x1b') { "\x1b[0m" } else { "" };
    let blank = cells(&color::plain(before)).saturating_sub(cells(&color::plain(margin)));
    Some(format!("{margin}{end}{}{text}", " ".repeat(blank)))
}

/// The colour of a severity: as the drawer has it, and as our own head has it.
const fn colors(severity: Severity) -> (Color, AnsiColor) {
    match severity {
        Severity::Error => (Color::Red, AnsiColor::Red),
        Severity::Warning => (Color::Yellow, AnsiColor::Yellow),
        Severity::Note => (Color::Cyan, AnsiColor::Cyan),
    }
}

fn draw(
    finding: &Diagnostic,
    plan: &Plan<'_>,
    is_told: bool,
    style: Style,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let labels = in_order(&plan.labels);
    let mut places = BTreeMap::new();
    for (id, label) in &labels {
        let place = places.entry(*id).or_insert(label.at);
        if label.is_primary {
            *place = label.at;
        }
    }
    let sheets = plan.sheets.as_slice();
    let range = |(id, label): &(Id, &Drawn<'_>)| sheets.get(id.0.1)?.range(label);
    let primary = labels.iter().find(|(_, label)| label.is_primary);
    let span = primary.and_then(|label| Some((label.0, range(label)?)));
    let charset = if style.ascii { CharSet::Ascii } else { CharSet::Unicode };
    let config = Config::default()
        .with_color(style.color)
        .with_index_type(IndexType::Char)
        .with_char_set(charset)
        .with_label_attach(LabelAttach::Start);
    let span = span.unwrap_or((((finding.primary.place.source, 0), 0), 0..1));
    let mut report = ariadne::Report::build(ReportKind::Advice, span).with_config(config);
    for (order, label) in labels.iter().enumerate() {
        let Some(range) = range(label) else { continue };
        let (id, label) = label;
        let shade = if label.is_primary { colors(finding.severity).0 } else { Color::Blue };
        let order = i32::try_from(order).unwrap_or_default();
        let label = Label::new((*id, range)).with_message(&label.message).with_color(shade);
        report.add_label(label.with_order(order));
    }
    let width = style.width.saturating_sub(8);
    if let Some(help) = help(finding, is_told, width) {
        report.set_help(help);
    }
    let notes = plan.notes.iter().map(Cow::from).chain(finding.notes.iter().map(|note| safe(note)));
    let notes: Vec<String> = notes.map(|note| wrapped(&note, width, 6)).collect();
    if !notes.is_empty() {
        report.set_note(notes.join("\n"));
    }
    report.finish().write(Cache { sheets, places }, out)
}

/// `warning[G202]: no answer …`: ours, for the drawer colours it also where no colour is wanted.
fn head(finding: &Diagnostic, style: Style) -> String {
    let kind = format!("{}[{}]", finding.severity.word(), finding.code);
    let message = wrapped(&one_line(&message(finding)), style.width, kind.len() + 2);
    if style.color {
        let shade = anstyle::Style::new().bold().fg_color(Some(colors(finding.severity).1.into()));
        let bold = anstyle::Style::new().bold();
        format!("{shade}{kind}{shade:#}{bold}: {message}{bold:#}")
    } else {
        format!("{kind}: {message}")
    }
}

/// The help, and below it the lines to append, unless an earlier finding about the same told them. A line of a book
/// stays whole, so that it can be copied.
fn help(finding: &Diagnostic, is_told: bool, width: u16) -> Option<String> {
    let mut help = wrapped(&safe(finding.help.as_deref()?), width, 6);
    if !finding.append.is_empty() && !is_told {
        help.push_str("\nand record it:");
        for line in &finding.append {
            let _ = write!(help, "\n{}", safe(line));
        }
    }
    Some(help)
}

/// The labels of a finding in the order in which they are drawn, each with the part that it is drawn in.
fn in_order<'p, 's>(labels: &'p [Drawn<'s>]) -> Vec<(Id, &'p Drawn<'s>)> {
    let home = labels.iter().find(|label| label.is_primary).map(|label| (label.sheet, label.at.line));
    // Near labels stand with the primary one in the order of lines, far ones after it.
    let part = |label: &Drawn<'_>| match home {
        Some((home, primary)) if home.0 == label.sheet.0 && primary.abs_diff(label.at.line) <= FAR => 0,
        _ => label.at.line,
    };
    let mut placed: Vec<(Id, &Drawn<'s>)> =
        labels.iter().map(|label| ((label.sheet, part(label)), label)).collect();
    let is_away = |sheet: SheetId| home.is_none_or(|(home, _)| home != sheet);
    placed.sort_by_key(|((sheet, part), label)| (*part, is_away(*sheet), *sheet, label.at));
    placed
}

/// Text in lines of at most `width` columns; the first one is shorter by `first`.
fn wrapped(text: &str, width: u16, first: usize) -> String {
    let width = usize::from(width).saturating_sub(first).max(20);
    let lines: Vec<_> = text.lines().flat_map(|line| fold(line, width)).collect();
    lines.join("\n")
}
