//! What an editor has asked for and shows of open documents, and when it is asked to ask again: where something else than
//! a change of the document itself has made another thing of it.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::convert;
use super::hints::hints;
use super::lenses::lenses;
use super::session::Session;
use super::snapshot::{BookFile, Snapshot};
use crate::source::{Span, offset};

/// What an editor shows of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum View {
    /// What is found in it.
    Findings,
    /// The remarks behind its lines.
    Hints,
    /// The next steps above its lines.
    Lenses,
}

impl View {
    /// How the editor is asked to ask for it again.
    const fn method(self) -> &'static str {
        match self {
            Self::Findings => "workspace/diagnostic/refresh",
            Self::Hints => "workspace/inlayHint/refresh",
            Self::Lenses => "workspace/codeLens/refresh",
        }
    }
}

/// What was to be seen of open documents, and what the editor was asked.
#[derive(Debug, Default)]
pub(super) struct Views {
    /// A number for each thing that is shown: another number where it is another one.
    shown: BTreeMap<(View, PathBuf), u64>,
    /// Documents that the editor has opened or changed itself: it asks for these.
    pub(super) own: BTreeSet<PathBuf>,
    /// Requests without an answer.
    asked: BTreeMap<u32, View>,
    /// What has changed since.
    again: BTreeSet<View>,
}

impl Views {
    /// It is another day: the editor was asked to ask for everything.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
    }

    /// Takes in what is to be seen now; says whether the editor shows something else without knowing it.
    fn take(&mut self, view: View, now: Vec<(PathBuf, u64)>) -> bool {
        let mut is_stale = false;
        let mut old = std::mem::take(&mut self.shown);
        for (key, number) in now {
            let known = old.remove(&(view, key.clone()));
            is_stale |= known.is_some_and(|known| known != number) && !self.own.contains(&key);
            self.shown.insert((view, key), number);
        }
        // Documents that were closed are shown no more.
        self.shown.extend(old.into_iter().filter(|((other, _), _)| *other != view));
        is_stale
    }
}

impl Session<'_> {
    /// Asks the editor to ask again for what books that were just read have changed.
    pub(super) fn refresh_stale(&mut self, snapshots: &[Snapshot<'_>]) -> std::io::Result<()> {
        for view in self.client.refreshes.clone() {
            let open = self.documents.open.keys();
            let now = open.map(|key| (key.clone(), self.number(view, snapshots, key))).collect();
            if self.views.take(view, now) {
                self.refresh(view)?;
            }
        }
        self.views.own.clear();
        Ok(())
    }

    /// Asks the editor to ask for everything again.
    pub(super) fn refresh_all(&mut self) -> std::io::Result<()> {
        self.client.refreshes.clone().into_iter().try_for_each(|view| self.refresh(view))
    }

    /// Asks the editor to ask again, unless it has not yet answered when it was asked before.
    fn refresh(&mut self, view: View) -> std::io::Result<()> {
        if self.views.asked.values().any(|asked| *asked == view) {
            self.views.again.insert(view);
            return Ok(());
        }
        let id = self.ask(view.method(), "null")?;
        self.views.asked.insert(id, view);
        Ok(())
    }

    /// The editor has answered a request of ours, as it likes.
    pub(super) fn answered(&mut self, id: &serde_json::Value) -> std::io::Result<()> {
        let id = id.as_u64().and_then(|id| u32::try_from(id).ok());
        let view = id.and_then(|id| self.views.asked.remove(&id));
        match view.filter(|view| self.views.again.remove(view)) {
            Some(view) => self.refresh(view),
            None => Ok(()),
        }
    }

    /// The number of what is shown of a document.
    fn number(&self, view: View, snapshots: &[Snapshot<'_>], key: &Path) -> u64 {
        if view == View::Findings {
            let published = self.published.get(&convert::uri_of(&self.documents, key));
            return published.map_or(0, |published| published.id);
        }
        let Some(file) = BookFile::find(snapshots, key) else { return 0 };
        let mut hasher = DefaultHasher::new();
        if view == View::Hints {
            let all = Span::new(0, offset(file.text().len()));
            for hint in hints(&file, all) {
                (hint.at, hint.label).hash(&mut hasher);
            }
        } else {
            for lens in lenses(&file) {
                (lens.place.span.start, lens.title, lens.entry).hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}
