//! A whole run of `check`, before it is known in which form it is written.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::AsOf;
use super::summary::Summary;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::Kind;
use crate::source::{Place, Position, SourceId, Sources};

/// What a run found, and what it comes to.
#[derive(Debug)]
pub struct Run<'r> {
    /// The texts.
    pub sources: &'r Sources,
    /// The findings that are shown, in the order of the book.
    pub findings: &'r [&'r Diagnostic],
    /// Those that an `allow` silences.
    pub silenced: &'r [&'r Diagnostic],
    /// What it comes to.
    pub summary: &'r Summary,
    /// The next day on which it would come to something else.
    pub valid_until: Option<NaiveDate>,
    /// The day for which it holds.
    pub as_of: &'r AsOf,
    /// The one kind of rules that was asked for; none where both were.
    pub kind: Option<Kind>,
    /// From this severity on the run fails; none where it never does.
    pub fails_from: Option<Severity>,
    /// Where the paths lie.
    pub checkout: Checkout,
}

/// Where a run is at work; both paths are empty where there is no checkout.
#[derive(Debug, Default)]
pub struct Checkout {
    /// The current folder as seen from the top, for paths that others look up from there.
    pub folder: PathBuf,
    /// The top, for paths that were named from the root of the disk.
    pub top: PathBuf,
}

/// What a finding says, for forms that cannot say otherwise that it is yet to come, or that an `allow` silences it.
pub(super) fn message(finding: &Diagnostic) -> Cow<'_, str> {
    let mut message = Cow::from(&finding.message);
    if let Some(day) = finding.as_of {
        let _ = write!(message.to_mut(), " (as of {day})");
    }
    if finding.suppressed.is_some() {
        message.to_mut().push_str(" (allowed)");
    }
    message
}

/// How much a finding matters to who counts them: what an `allow` silences does not.
pub(super) fn severity(finding: &Diagnostic) -> Severity {
    if finding.suppressed.is_none() { finding.severity } else { Severity::Note }
}

impl Run<'_> {
    /// Whether a finding makes the run fail.
    pub(super) fn fails(&self, finding: &Diagnostic) -> bool {
        finding.suppressed.is_none() && self.fails_from.is_some_and(|least| finding.severity >= least)
    }

    /// A source's path from the top of the checkout, with `/` between its parts.
    pub(super) fn path(&self, source: SourceId) -> String {
        let name = self.sources.get(source).map_or("", |source| source.name());
        let path = crate::book::files::normal(&self.checkout.folder.join(Path::new(name)));
        let path = path.strip_prefix(&self.checkout.top).unwrap_or(&path);
        path.to_string_lossy().replace('\\', "/")
    }

    /// Where a place begins and ends.
    pub(super) fn ends(&self, place: Place) -> (Position, Position) {
        let first = Position { line: 1, column: 1 };
        self.sources.get(place.source).map_or((first, first), |source| {
            (source.position(place.span.start), source.position(place.span.end))
        })
    }
}
