//! What can be done about the findings at a place: their fixes, the entry to append, an `allow`, a declaration.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::appended::{append, filled_in, number_in_place};
use super::cursor::{Block, block};
use super::names::Edit;
use super::snapshot::BookFile;
use crate::diagnostic::{Applicability, Diagnostic, Fix, safe_fixes};
use crate::report::untrusted::one_line;
use crate::rules::{Rule, UNKNOWN_CLIENT, UNKNOWN_PROJECT, UNUSED_ALLOW, is_unreadable};
use crate::source::{Place, Span, offset};
use crate::syntax::error::What;
use crate::syntax::format::written_field;
use crate::syntax::tree::{Head, Item};
use crate::syntax::{item_around, items};

/// What an action is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// It mends a finding.
    Fix,
    /// It mends all that is safe to mend.
    FixAll,
}

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Action {
    /// What it does, as an order.
    pub(super) title: String,
    /// What it is for.
    pub(super) sort: Sort,
    /// What it writes.
    pub(super) edits: Vec<Edit>,
    /// Which finding it is about, in the order of the book.
    pub(super) finding: Option<usize>,
    /// Whether it is what most people would do.
    pub(super) is_preferred: bool,
}

/// The most lines to append that are offered for a span: for each, its place is looked for among all entries, and nobody
/// chooses among so many.
const MOST: usize = 40;

/// What can be done about the findings that a span touches, and about all of the document.
pub(super) fn actions(file: &BookFile<'_, '_>, span: Span) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut appended = 0;
    let mut blocks = Blocks { text: file.text(), known: BTreeMap::new(), first_entry: OnceCell::new() };
    let findings = file.snapshot.report().findings.iter().enumerate();
    for (at, finding) in findings.filter(|(_, finding)| is_here(file, finding, span)) {
        let mut add = |title: String, edits: Vec<Edit>, is_preferred: bool| {
            actions.push(Action { title, sort: Sort::Fix, edits, finding: Some(at), is_preferred });
        };
        for fix in &finding.fixes {
            let edit = Edit { place: fix.place, text: fix.text.clone() };
            add(one_line(&fix.message).into_owned(), vec![edit], fix.applicability == Applicability::Safe);
        }
        let open = MOST.saturating_sub(appended);
        for line in finding.append.iter().take(open).filter_map(|line| filled_in(file.book(), line)) {
            appended += 1;
            if let Ok(edit) = append(file, &line) {
                add(format!("append `{}`", one_line(&line)), vec![edit], false);
            }
        }
        let place = finding.primary.place;
        let block = blocks.around(place.span.start).1.filter(|_| open > 0);
        if let Some(edit) = block.and_then(|block| number_in_place(file, &block.item, place)) {
            appended += 1;
            add(format!("write `{}`", one_line(&edit.text)), vec![edit], false);
        }
        if let Some((title, edit)) = declaration(file, &mut blocks, finding) {
            add(title, vec![edit], false);
        }
        if let Some((title, edit)) = allow(file, &mut blocks, finding) {
            add(title, vec![edit], false);
        }
    }
    actions.extend(all_safe(file));
    actions
}

fn is_here(file: &BookFile<'_, '_>, finding: &Diagnostic, span: Span) -> bool {
    let place = finding.primary.place;
    place.source == file.id && place.span.touches(span) && finding.suppressed.is_none()
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    let first = text.find('\n').and_then(|at| text.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// The declaration that a finding misses, before the first entry.
fn declaration(
    file: &BookFile<'_, '_>,
    blocks: &mut Blocks<'_>,
    finding: &Diagnostic,
) -> Option<(String, Edit)> {
    let line = match finding.code {
        UNKNOWN_CLIENT => format!("client {}", finding.about.client.as_deref()?),
        UNKNOWN_PROJECT => format!("project {}", finding.about.subject.as_deref()?),
        _ => return None,
    };
    let (start, gap) = before_entries(blocks, finding);
    let end = line_end(file.text());
    let place = Place { source: file.id, span: Span::at(start) };
    let title = format!("declare it: `{}`", one_line(&line));
    Some((title, Edit { place, text: format!("{line}{end}{}", if gap { end } else { "" }) }))
}

/// Where a declaration is put: before the first entry, or before the project that names the client.
fn before_entries(blocks: &mut Blocks<'_>, finding: &Diagnostic) -> (u32, bool) {
    let (own, block) = blocks.around(finding.primary.place.span.start);
    if let Some(Block { item: Item::Directive(directive), .. }) = block
        && matches!(directive.head, Head::Project { .. })
    {
        return (own, false);
    }
    (blocks.first_entry().unwrap_or(own), true)
}

/// The items of a document that were looked at: many findings may be about one.
struct Blocks<'t> {
    text: &'t str,
    /// By where the lines of each begin; and where they end.
    known: BTreeMap<u32, (u32, Option<Block<'t>>)>,
    /// Where the first entry begins, if there is one, once somebody asked.
    first_entry: OnceCell<Option<u32>>,
}

impl<'t> Blocks<'t> {
    /// Where the lines of the item around a byte begin, and the item.
    fn around(&mut self, at: u32) -> (u32, Option<&Block<'t>>) {
        let len = offset(self.text.len());
        let before = self.known.range(..=at).next_back();
        let known = before.filter(|(_, (end, _))| at < *end || *end == len).map(|(start, _)| *start);
        let start = known.unwrap_or_else(|| {
            let lines = item_around(self.text, at);
            self.known.insert(lines.start, (lines.end, block(self.text, at)));
            lines.start
        });
        (start, self.known.get(&start).and_then(|(_, block)| block.as_ref()))
    }

    fn first_entry(&self) -> Option<u32> {
        let text = self.text;
        *self.first_entry.get_or_init(|| {
            items(text).0.into_iter().find_map(|item| match item {
                Item::Entry(entry) => Some(entry.span.start),
                Item::Directive(_) => None,
            })
        })
    }
}

/// An `allow` with a reason below the item that a finding is about.
fn allow(file: &BookFile<'_, '_>, blocks: &mut Blocks<'_>, finding: &Diagnostic) -> Option<(String, Edit)> {
    // One more `allow` for one that silences nothing would do the same.
    let holds = !is_unreadable(finding) && finding.code != UNUSED_ALLOW;
    let rule = Rule::of(finding.code).filter(|_| holds)?;
    let text = file.text();
    let block = blocks.around(finding.primary.place.span.start).1?;
    let head = match &block.item {
        Item::Entry(entry) if !entry.broken => entry.span,
        Item::Directive(directive) if !directive.broken => match &directive.head {
            Head::Policy { .. } => directive.span,
            Head::Client { name, .. } if counts(file, block, name.text) => directive.span,
            Head::Project { subject, .. } if counts(file, block, subject.whole.text) => directive.span,
            _ => return None,
        },
        _ => return None,
    };
    let last = block.fields().last().map_or(head, |field| field.span);
    let line = file.source.position(block.place(last).start).line;
    let span = Span::at(file.source.line_span(line).end);
    let place = Place { source: file.id, span };
    let field = format!("{}{}", line_end(text), written_field("allow", &format!("{} \"why\"", rule.name)));
    Some((format!("allow `{}` here, with a reason", rule.name), Edit { place, text: field }))
}

/// Whether the declaration of a client or project is the one that counts: what a second one says is nothing.
fn counts(file: &BookFile<'_, '_>, block: &Block<'_>, name: &str) -> bool {
    let book = file.book();
    let declared = book.names.find_subject(name).and_then(|id| book.subject(id).declared.as_ref());
    let Item::Directive(directive) = &block.item else { return false };
    let lines = block.place(directive.span);
    declared.is_some_and(|known| known.place.source == file.id && lines.touches(known.place.span))
}

/// Every safe fix of the document at once; of those that meet, the first.
fn all_safe(file: &BookFile<'_, '_>) -> Option<Action> {
    // Of a conflict one side is to go: that is decided first.
    let mut errors = file.book().errors.iter().filter(|(source, _)| *source == file.id);
    if errors.any(|(_, error)| error.what == What::Conflict) {
        return None;
    }
    let fixes = safe_fixes(file.snapshot.report().shown()).remove(&file.id)?;
    let edit = |fix: &Fix| Edit { place: fix.place, text: fix.text.clone() };
    Some(Action {
        title: "make every fix that is safe".to_owned(),
        sort: Sort::FixAll,
        edits: fixes.into_iter().map(edit).collect(),
        finding: None,
        is_preferred: false,
    })
}
