//! `allow`, `warn` and `deny`: which rules a book silences, softens or hardens, and where.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::doubt::is_unreadable;
use super::{ALL, Rule, Which, is_known, near};
use crate::book::Book;
use crate::book::model::{Scope, Setting, SubjectId};
use crate::book::short::short;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Place, Span, offset};
use crate::syntax::end_of_item;
use crate::syntax::error::{SyntaxError, What};
use crate::syntax::tree::{Data, RuleLevel};
use crate::syntax::words::Key;
use crate::timeline::Timeline;

/// An `allow`, `warn` or `deny`.
pub(super) type Said<'b> = (&'b Setting, &'b RuleLevel);

/// Every `allow`, `warn` and `deny` of a book.
pub(super) struct Levels<'b> {
    book: &'b Book,
    /// All of them, with the entry they stand under where they stand under one.
    all: Vec<(&'b Setting, &'b RuleLevel, Option<Place>)>,
    /// Those that stand under an entry which could be read, by where it begins, and where what is below it ends.
    under: BTreeMap<Place, (u32, Vec<Said<'b>>)>,
}

/// What the levels of a book did to findings.
#[derive(Default)]
pub(super) struct Applied {
    /// The places of what silenced some.
    pub(super) used: BTreeSet<Place>,
    /// The first day on which the end of one changes what is found.
    pub(super) next_change: Option<NaiveDate>,
}

/// What holds on a day of each rule.
#[derive(Default)]
struct InForce<'b> {
    /// By whose levels it is said, from when on and in which level.
    levels: FxHashMap<(Scope, Code), (Option<NaiveDate>, usize, Said<'b>)>,
    /// Below which entry.
    under: FxHashMap<(Place, Code), Said<'b>>,
}

fn level(setting: &Setting) -> Option<(&Setting, &RuleLevel)> {
    match (&setting.data, setting.key) {
        (Data::Rule(level), Key::Allow | Key::Warn | Key::Deny) => Some((setting, level)),
        _ => None,
    }
}

/// Where an entry ends with all that stands below it, before the end of its last line.
fn end(book: &Book, entry: Place) -> u32 {
    let text = book.sources.get(entry.source).map_or("", |source| source.text());
    let all = text.get(..end_of_item(text, entry.span.start as usize)).unwrap_or_default();
    offset(all.trim_end_matches(['\r', '\n']).len())
}

/// The rule that was probably meant by a word.
fn meant(word: &str) -> Option<String> {
    let code = Some(word.to_ascii_uppercase()).filter(|code| is_known(code));
    code.or_else(|| near(word).map(str::to_owned))
}

/// The most words of a rule's name.
const MOST_WORDS: usize = 4;

/// `reply overdue`: a rule whose name is written in several words, as they stand there, and the name.
fn in_words<'v>(value: &'v str, level: &RuleLevel) -> Option<(&'v str, String)> {
    let value = value.get(level.span.start as usize..)?;
    let is_blank = |sign: char| sign == ' ' || sign == '\t';
    let ends = value.match_indices(is_blank).map(|(at, _)| at).chain([value.len()]);
    let words =
        ends.map(|end| value.get(..end).unwrap_or_default()).filter(|words| !words.ends_with(is_blank));
    let named = words.take(MOST_WORDS).skip(1).filter_map(|words| {
        let name = words.split_ascii_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
        let marks = |name: &str| name.matches('-').count();
        let alike = ALL.iter().map(|rule| rule.name).filter(|rule| marks(rule) == marks(&name));
        Some((words, crate::syntax::near(&name, alike)?.to_owned()))
    });
    named.last()
}

impl<'b> Levels<'b> {
    pub(super) fn new(book: &'b Book) -> Self {
        let settings = book.all_levels().iter().flat_map(|level| &level.settings).filter_map(level);
        let mut all: Vec<_> = settings.map(|(setting, rule)| (setting, rule, None)).collect();
        let mut under: BTreeMap<Place, (u32, Vec<_>)> = BTreeMap::new();
        for (place, extra) in book.extras() {
            for (setting, rule) in extra.allows.iter().filter_map(level) {
                all.push((setting, rule, Some(place)));
                if rule.is_whole() {
                    let (_, levels) = under.entry(place).or_insert_with(|| (end(book, place), Vec::new()));
                    levels.push((setting, rule));
                }
            }
        }
        Self { book, all, under }
    }

    /// Whether the book says nothing of rules.
    pub(super) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Complaints about names that no rule has, by where they stand.
    pub(super) fn unknown(&self) -> BTreeMap<Place, Diagnostic> {
        let unknown = self.all.iter().filter(|(_, level, _)| !is_known(&level.rule));
        let told = unknown.map(|(setting, level, _)| {
            let start = setting.value.span.start;
            let span = Span::new(start + level.span.start, start + level.span.end);
            let in_words = in_words(self.book.sources.text(setting.value), level);
            let (span, text, fix) = match in_words {
                Some((written, name)) => {
                    (Span::new(span.start, span.start + offset(written.len())), written, Some(name))
                }
                None => (span, &*level.rule, meant(&level.rule)),
            };
            let form = "a rule: `ghost rules` lists them".to_owned();
            let what = What::Value { key: setting.key.word(), form };
            let text = text.to_owned();
            let fix = fix.map(|name| (span, name));
            let place = Place { span, ..setting.value };
            (place, SyntaxError { span, what, fix, text }.diagnostic(place.source))
        });
        told.collect()
    }

    /// Whether the book asks for a rule that is silent by itself.
    pub(super) fn ask_for(&self, rule: &Rule) -> bool {
        self.all.iter().any(|(setting, level, _)| setting.key != Key::Allow && rule.is_meant_by(&level.rule))
    }

    /// Silences, softens and hardens findings; the days on which that ends count for the rules that are `dated`.
    pub(super) fn apply(
        &self,
        timeline: &Timeline<'_>,
        findings: &mut Vec<Diagnostic>,
        dated: Which<'_>,
    ) -> Applied {
        let mut applied = Applied::default();
        if self.all.is_empty() {
            return applied;
        }
        let in_force = self.in_force(timeline.today);
        for finding in findings.iter_mut() {
            let Some(rule) = Rule::of(finding.code) else { continue };
            let Some((setting, level)) = self.speaks(&in_force, rule, finding) else {
                continue;
            };
            if is_unreadable(finding) {
                continue;
            }
            if let Some(until) = level.until.filter(|_| dated(rule)) {
                let end = crate::book::day::after(until);
                applied.next_change = Some(applied.next_change.map_or(end, |known| known.min(end)));
            }
            match setting.key {
                Key::Warn => finding.severity = Severity::Warning,
                Key::Deny => finding.severity = Severity::Error,
                _ => {
                    finding.suppressed = Some(short(level.why.as_deref().unwrap_or_default()).into_owned());
                    applied.used.insert(setting.value);
                }
            }
        }
        // A rule that is asked for somewhere is silent everywhere else.
        findings.retain(|finding| {
            let asked_for = Rule::of(finding.code).is_some_and(|rule| rule.asked_for);
            !asked_for || self.is_asked_for(&in_force, finding)
        });
        applied
    }

    /// Every `allow` of a known rule that has no end.
    pub(super) fn endless_allows(&self) -> impl Iterator<Item = Said<'b>> {
        let is_endless = |(setting, level): &Said<'_>| {
            setting.key == Key::Allow && level.until.is_none() && is_known(&level.rule)
        };
        self.all.iter().map(|(setting, level, _)| (*setting, *level)).filter(is_endless)
    }

    fn is_asked_for(&self, in_force: &InForce<'b>, finding: &Diagnostic) -> bool {
        Rule::of(finding.code)
            .and_then(|rule| self.speaks(in_force, rule, finding))
            .is_some_and(|(setting, _)| setting.key != Key::Allow)
    }

    /// What the levels of the book say of each rule on a day.
    fn in_force(&self, today: NaiveDate) -> InForce<'b> {
        let mut in_force = InForce::default();
        let levels = self.book.all_levels().iter().enumerate();
        for (at, of) in levels.filter(|(_, level)| level.owner.from().is_none_or(|from| from <= today)) {
            for said in of.settings.iter().filter_map(level).filter(|(_, level)| holds(level, today)) {
                for rule in ALL.iter().filter(|rule| rule.is_meant_by(&said.1.rule)) {
                    let new = (of.owner.from(), at, said);
                    let known = in_force.levels.entry((of.owner.scope(), rule.code)).or_insert(new);
                    // The later level is the more specific one, and in a level the first line.
                    if (known.0, known.1) < (new.0, new.1) {
                        *known = new;
                    }
                }
            }
        }
        for (entry, (_, said)) in &self.under {
            for said in said.iter().filter(|(_, level)| holds(level, today)) {
                for rule in ALL.iter().filter(|rule| rule.is_meant_by(&said.1.rule)) {
                    in_force.under.entry((*entry, rule.code)).or_insert(*said);
                }
            }
        }
        in_force
    }

    /// What speaks for a finding: what stands under its entry, else the most specific level.
    fn speaks(&self, in_force: &InForce<'b>, rule: &Rule, finding: &Diagnostic) -> Option<Said<'b>> {
        let place = finding.primary.place;
        // Only the last entry that begins before it may hold it.
        let before = self.under.range(..=Place { span: Span::at(place.span.start), ..place }).next_back();
        let is_under = |entry: &Place, end: u32| entry.source == place.source && place.span.start <= end;
        if let Some((entry, _)) = before.filter(|(entry, (end, _))| is_under(entry, *end))
            && let Some(found) = in_force.under.get(&(*entry, rule.code))
        {
            return Some(*found);
        }
        let subject = finding.about.subject.as_deref().and_then(|name| self.book.names.find_subject(name));
        // What is about nobody hears the policy alone.
        let scopes = self.book.scopes(subject.unwrap_or(SubjectId::NOBODY));
        scopes
            .into_iter()
            .find_map(|scope| in_force.levels.get(&(scope, rule.code)))
            .map(|(_, _, said)| *said)
    }
}

fn holds(level: &RuleLevel, today: NaiveDate) -> bool {
    level.until.is_none_or(|until| today <= until)
}
