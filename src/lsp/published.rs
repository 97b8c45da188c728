//! The findings of each file as they were last published, so that only what changed is published again.

use std::collections::BTreeMap;

/// The findings of one file.
#[derive(Debug)]
pub(super) struct Published {
    /// The findings, as the protocol writes them.
    pub(super) findings: String,
    /// The document's version for which they hold.
    pub(super) version: Option<i32>,
    /// Another number for each other list of findings.
    pub(super) id: u64,
}

/// Findings that are to be published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Update {
    /// Of which file.
    pub(super) uri: String,
    /// Of which version of it.
    pub(super) version: Option<i32>,
}

/// The findings of every file, by its address.
#[derive(Debug, Default)]
pub(super) struct PublishedDiagnostics {
    all: BTreeMap<String, Published>,
    last_id: u64,
}

/// No findings, as the protocol writes them.
pub(super) const NONE: &str = "[]";

impl PublishedDiagnostics {
    /// The findings of a file.
    pub(super) fn get(&self, uri: &str) -> Option<&Published> {
        self.all.get(uri)
    }

    /// Every file with its findings.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Published)> {
        self.all.iter()
    }

    /// Takes in the findings of a file; says whether they are to be published.
    pub(super) fn put(&mut self, uri: String, version: Option<i32>, findings: String) -> Option<Update> {
        let known = self.all.get_mut(&uri);
        if let Some(published) = known {
            let same_version = published.version == version;
            published.version = version;
            if published.findings == findings {
                let is_new = !same_version && version.is_some();
                return is_new.then_some(Update { uri, version });
            }
            self.last_id += 1;
            published.id = self.last_id;
            published.findings = findings;
            return Some(Update { uri, version });
        }
        self.last_id += 1;
        // A file that nobody knows and in which nothing is found is not published, unless it is open.
        let is_new = version.is_some() || findings != NONE;
        let published = Published { findings, version, id: self.last_id };
        self.all.insert(uri.clone(), published);
        is_new.then_some(Update { uri, version })
    }

    /// The findings of a file hold for another version too.
    pub(super) fn keep(&mut self, uri: &str, version: i32) -> Option<Update> {
        let published = self.all.get_mut(uri)?;
        published.version = Some(version);
        Some(Update { uri: uri.to_owned(), version: published.version })
    }

    /// Forgets the files that no book holds any more; says which of them had findings.
    pub(super) fn retain(&mut self, is_held: impl Fn(&str) -> bool) -> Vec<Update> {
        let gone: Vec<String> = self.all.keys().filter(|uri| !is_held(uri)).cloned().collect();
        gone.into_iter()
            .filter(|uri| self.all.remove(uri).is_some_and(|published| published.findings != NONE))
            .map(|uri| Update { uri, version: None })
            .collect()
    }
}
