//! `allow`, `warn` and `deny`: which rules a book silences, softens or hardens, and where.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::doubt::is_unreadable;
use super::{Rule, is_known, near};
use crate::book::Book;
use crate::book::model::{Setting, SubjectId};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, Span};
use crate::syntax::error::{SyntaxError, What};
use crate::syntax::tree::{Data, RuleLevel};
use crate::syntax::words::Key;
use crate::timeline::Timeline;

/// Every `allow`, `warn` and `deny` of a book.
pub(super) struct Levels<'b> {
    book: &'b Book,
    /// All of them, with the entry they stand under where they stand under one.
    all: Vec<(&'b Setting, &'b RuleLevel, Option<Place>)>,
    /// Those that stand under an entry which could be read, by where it begins.
    under: BTreeMap<Place, Vec<(&'b Setting, &'b RuleLevel)>>,
}

fn level(setting: &Setting) -> Option<(&Setting, &RuleLevel)> {
    match (&setting.data, setting.key) {
        (Data::Rule(level), Key::Allow | Key::Warn | Key::Deny) => Some((setting, level)),
        _ => None,
    }
}

impl<'b> Levels<'b> {
    pub(super) fn new(book: &'b Book) -> Self {
        let settings = book.all_levels().iter().flat_map(|level| &level.settings).filter_map(level);
        let mut all: Vec<_> = settings.map(|(setting, rule)| (setting, rule, None)).collect();
        let mut under: BTreeMap<Place, Vec<(&Setting, &RuleLevel)>> = BTreeMap::new();
        for (place, extra) in book.extras() {
            for (setting, rule) in extra.allows.iter().filter_map(level) {
                all.push((setting, rule, Some(place)));
                if rule.is_whole() {
                    under.entry(place).or_default().push((setting, rule));
                }
            }
        }
        Self { book, all, under }
    }

    /// Whether the book says nothing of rules.
    pub(super) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Complaints about names that no rule has.
    pub(super) fn unknown(&self) -> impl Iterator<Item = Diagnostic> {
        let unknown = self.all.iter().filter(|(_, level, _)| !is_known(&level.rule));
        unknown.map(|(setting, level, _)| {
            let start = setting.value.span.start;
            let span = Span::new(start + level.span.start, start + level.span.end);
            let form = "a rule: `ghost rules` lists them".to_owned();
            let what = What::Value { key: setting.key.word(), form };
            let code = Some(level.rule.to_ascii_uppercase()).filter(|code| is_known(code));
            let fix = code.or_else(|| near(&level.rule).map(str::to_owned)).map(|name| (span, name));
            SyntaxError { span, what, fix, text: level.rule.clone() }.diagnostic(setting.value.source)
        })
    }

    /// Whether the book asks for a rule that is silent by itself.
    pub(super) fn ask_for(&self, rule: &Rule) -> bool {
        self.all.iter().any(|(setting, level, _)| setting.key != Key::Allow && rule.is_meant_by(&level.rule))
    }

    /// Silences, softens and hardens findings; gives the places of what silenced some.
    pub(super) fn apply(
        &self,
        timeline: &Timeline<'_>,
        findings: &mut Vec<Diagnostic>,
        next_change: &mut Option<NaiveDate>,
    ) -> BTreeSet<Place> {
        let mut used = BTreeSet::new();
        if self.all.is_empty() {
            return used;
        }
        for finding in findings.iter_mut() {
            let Some(rule) = Rule::of(finding.code) else { continue };
            let Some((setting, level)) = self.speaks(rule, finding, timeline.today) else { continue };
            if is_unreadable(finding) {
                continue;
            }
            if let Some(until) = level.until {
                let end = crate::book::day::after(until);
                *next_change = Some(next_change.map_or(end, |known| known.min(end)));
            }
            match setting.key {
                Key::Warn => finding.severity = Severity::Warning,
                Key::Deny => finding.severity = Severity::Error,
                _ => {
                    finding.suppressed = Some(level.why.clone().unwrap_or_default());
                    used.insert(setting.value);
                }
            }
        }
        // A rule that is asked for somewhere is silent everywhere else.
        findings.retain(|finding| {
            let asked_for = Rule::of(finding.code).is_some_and(|rule| rule.asked_for);
            !asked_for || self.is_asked_for(finding, timeline.today)
        });
        used
    }

    /// Findings about each `allow` without an end that silences nothing.
    pub(super) fn unused(&self, used: &BTreeSet<Place>) -> Vec<Diagnostic> {
        let is_idle = |(setting, level, _): &&(&Setting, &RuleLevel, Option<Place>)| {
            // What has an end may be ready for what is to come, and goes by itself.
            setting.key == Key::Allow
                && level.until.is_none()
                && is_known(&level.rule)
                && !used.contains(&setting.value)
        };
        let idle = self.all.iter().filter(is_idle).map(|(setting, level, _)| {
            super::unused_allow::RULE
                .finding(format!("this `allow {}` silences nothing", level.rule), setting.value)
                .seen("no such finding today")
                .help("remove it, or let it end by itself: `allow RULE until DATE`")
        });
        idle.collect()
    }

    fn is_asked_for(&self, finding: &Diagnostic, today: NaiveDate) -> bool {
        Rule::of(finding.code)
            .and_then(|rule| self.speaks(rule, finding, today))
            .is_some_and(|(setting, _)| setting.key != Key::Allow)
    }

    /// What speaks for a finding: what stands under its entry, else the most specific level.
    fn speaks(
        &self,
        rule: &Rule,
        finding: &Diagnostic,
        today: NaiveDate,
    ) -> Option<(&'b Setting, &'b RuleLevel)> {
        let holds = |level: &RuleLevel| {
            rule.is_meant_by(&level.rule) && level.until.is_none_or(|until| today <= until)
        };
        // Only the last entry that begins before it may hold it.
        let end = Place { span: Span::at(finding.primary.place.span.start), ..finding.primary.place };
        let before = self.under.range(..=end).next_back();
        let here = before.filter(|(entry, _)| self.is_under(**entry, finding.primary.place));
        if let Some(found) = here.and_then(|(_, levels)| levels.iter().find(|(_, level)| holds(level))) {
            return Some(*found);
        }
        let subject = finding.about.subject.as_deref().and_then(|name| self.book.names.find_subject(name));
        // What is about nobody hears the policy alone.
        let subject = subject.unwrap_or(SubjectId::NOBODY);
        let settings = self.book.levels(subject, today).flat_map(|level| &level.settings);
        settings.filter_map(level).find(|(_, level)| holds(level))
    }

    /// Whether a place lies in the entry that begins at `entry`: in its line, or in the indented ones below.
    fn is_under(&self, entry: Place, place: Place) -> bool {
        if entry.source != place.source || place.span.start < entry.span.start {
            return false;
        }
        let Some(source) = self.book.sources.get(place.source) else { return false };
        let between = source.slice(Span::new(entry.span.start, place.span.start));
        // What stands in column 1 begins an item of its own.
        !between.ends_with('\n')
            && between.lines().skip(1).all(|line| line.is_empty() || line.starts_with([' ', '\t', ';', '\r']))
    }
}
