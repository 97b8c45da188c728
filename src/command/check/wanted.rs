//! Which findings were asked for: by rule, by kind, by client, by file, and as new beside a baseline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Args, baseline};
use crate::book::Book;
use crate::book::files::normal;
use crate::book::model::SubjectId;
use crate::command::Failure;
use crate::command::scope::{is_wanted, subjects};
use crate::command::world::World;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::baseline::{Baseline, Matches};
use crate::rules::{self, Kind, Report, Rule};
use crate::source::SourceId;

/// What was asked for of one book.
pub(super) struct Wanted<'w> {
    args: &'w Args,
    book: &'w Book,
    /// Clients and projects; all where none was named.
    subjects: Vec<SubjectId>,
    /// The sources to show; none where all are.
    sources: Option<BTreeSet<SourceId>>,
    /// What is known already.
    baseline: Baseline,
    /// Whether also those errors are told that may be about anybody.
    hears_everybody: bool,
}

/// The findings of a report by what becomes of them, each list in the report's order.
pub(super) struct Chosen<'r> {
    /// Those that count: asked for, not silenced and not known.
    pub(super) counted: Vec<&'r Diagnostic>,
    /// Those that were asked for and are silenced.
    pub(super) silenced: Vec<&'r Diagnostic>,
    /// Those that count, and those that are silenced and not known.
    pub(super) with_silenced: Vec<&'r Diagnostic>,
    /// How many would count if the baseline did not know them.
    pub(super) known: usize,
}

impl<'w> Wanted<'w> {
    /// # Errors
    /// A client that is not there; a baseline that cannot be read.
    pub(super) fn new(args: &'w Args, book: &'w Book, world: &mut World<'_>) -> Result<Self, Failure> {
        let subjects = subjects(book, &args.subject)?;
        let sources = if args.show.is_empty() { None } else { Some(sources(&args.show, book, world)?) };
        let baseline = baseline::named(args, world)?;
        Ok(Self { args, book, subjects, sources, baseline, hears_everybody: false })
    }

    /// Whether a client or a project is one of those that were asked for.
    pub(super) fn is_about(&self, id: SubjectId) -> bool {
        is_wanted(self.book, &self.subjects, id)
    }

    /// Whether a finding is one of those that were asked for.
    pub(super) fn is_chosen(&self, finding: &Diagnostic) -> bool {
        self.is_of_kind(finding)
            && (self.subjects.is_empty()
                || self.whom(finding).is_some_and(|id| self.is_about(id))
                || self.hears_everybody && self.may_be_about_anybody(finding))
            && self.sources.as_ref().is_none_or(|sources| sources.contains(&finding.primary.place.source))
    }

    /// Whether a finding is an error that is not shown, and by which what is shown may be wrong: one of a rule or a file that
    /// was not asked for, which is not of another client.
    pub(super) fn leaves_out(&self, finding: &Diagnostic, known: &Matches) -> bool {
        let is_of_others = |id| self.book.subject(id).is_known() && !self.is_about(id);
        Rule::of(finding.code).is_some_and(|rule| rule.severity == Severity::Error)
            && !self.is_chosen(finding)
            && !known.knows(finding)
            && !self.whom(finding).is_some_and(is_of_others)
    }

    /// Whether its rule is one of those that were asked for.
    fn is_of_kind(&self, finding: &Diagnostic) -> bool {
        is_chosen_kind(self.args, &|word| rules::means(word, finding), rules::is_clock(finding))
    }

    fn whom(&self, finding: &Diagnostic) -> Option<SubjectId> {
        finding.about.subject.as_deref().and_then(|name| self.book.names.find_subject(name))
    }

    /// Whether others wait for a finding of which nobody knows whom it is about: what it hides may be anybody's.
    fn may_be_about_anybody(&self, finding: &Diagnostic) -> bool {
        let is_somebody = |id| self.book.subject(id).is_known();
        rules::makes_wait(finding) && !self.whom(finding).is_some_and(is_somebody)
    }

    /// Whether somebody looks at an error for which others wait, and does not know it; be it an error of another client, or
    /// of another file.
    pub(super) fn looks_at_a_cause(&self, report: &Report) -> bool {
        let known = self.known(report);
        report
            .shown()
            .any(|finding| rules::makes_wait(finding) && self.is_of_kind(finding) && !known.knows(finding))
    }

    /// Asks also for the errors that may be about anybody, where what was asked for waits, and for none of its own.
    pub(super) fn hear_everybody_where_all_wait(&mut self, report: &Report) {
        let known = self.known(report);
        let is_told = |finding: &Diagnostic| self.is_chosen(finding) && !known.knows(finding);
        self.hears_everybody = !self.subjects.is_empty()
            && report.waiting.iter().any(is_told)
            && !report.shown().any(|finding| rules::makes_wait(finding) && is_told(finding));
    }

    /// Which findings of a report the baseline knows; those that count come first.
    pub(super) fn known(&self, report: &Report) -> Matches {
        let counts = |finding: &&Diagnostic| finding.suppressed.is_none() && self.is_chosen(finding);
        let all = report.findings.iter().chain(&report.waiting);
        let (first, others): (Vec<_>, Vec<_>) = all.partition(counts);
        self.baseline.matches(first.into_iter().chain(others), &self.book.sources)
    }

    /// What becomes of each finding.
    pub(super) fn choose<'r>(&self, findings: &'r [Diagnostic], known: &Matches) -> Chosen<'r> {
        let asked: Vec<&Diagnostic> = findings.iter().filter(|finding| self.is_chosen(finding)).collect();
        let is_silenced = |finding: &Diagnostic| finding.suppressed.is_some();
        let (silenced, heard): (Vec<_>, Vec<_>) = asked.iter().partition(|finding| is_silenced(finding));
        let with_silenced: Vec<_> = asked.into_iter().filter(|finding| !known.knows(finding)).collect();
        let counted: Vec<_> = with_silenced.iter().copied().filter(|finding| !is_silenced(finding)).collect();
        Chosen { known: heard.len() - counted.len(), counted, silenced, with_silenced }
    }
}

/// The sources of a book that these paths name, or that lie in folders that they name. Files have many names, so it is the
/// files that are compared; what is no part of the book is told, and shows nothing.
fn sources(paths: &[PathBuf], book: &Book, world: &mut World<'_>) -> Result<BTreeSet<SourceId>, Failure> {
    let mut by_name: BTreeMap<&str, Vec<SourceId>> = BTreeMap::new();
    let mut by_file: BTreeMap<PathBuf, Vec<SourceId>> = BTreeMap::new();
    for (id, source) in book.sources.iter() {
        by_name.entry(source.name()).or_default().push(id);
        if let Ok(file) = world.files.canonical(Path::new(source.name())) {
            by_file.entry(file).or_default().push(id);
        }
    }
    let mut found = BTreeSet::new();
    for path in paths {
        let named = by_name.get(&*normal(path).to_string_lossy());
        let wanted = world.files.canonical(path).ok();
        // What lies in a folder stands right behind it.
        let inside = wanted.iter().flat_map(|wanted| {
            let behind = by_file.range(wanted.clone()..);
            behind.take_while(move |(file, _)| file.starts_with(wanted)).map(|(_, ids)| ids)
        });
        let ids: Vec<SourceId> = named.into_iter().chain(inside).flatten().copied().collect();
        if ids.is_empty() {
            world.say(&format!("warning: --show {}: no part of the book", path.display()))?;
        }
        found.extend(ids);
    }
    Ok(found)
}

/// Whether a rule is one of those that were asked for.
pub(super) fn is_chosen_rule(args: &Args, rule: &Rule) -> bool {
    is_chosen_kind(args, &|word| rule.is_meant_by(word), rule.kind == Kind::Clock)
}

/// Whether what a word means, and what a night can change, is asked for.
fn is_chosen_kind(args: &Args, means: &dyn Fn(&str) -> bool, clock: bool) -> bool {
    let is_one_of = |words: &[String]| words.iter().any(|word| means(word));
    (args.only.is_empty() || is_one_of(&args.only))
        && !is_one_of(&args.skip)
        && (!args.data || !clock)
        && (!args.clock || clock)
}
