//! The findings of each file as they were last told, so that only what changed is told again.

use std::collections::BTreeMap;

/// The findings of one file.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The findings, as the protocol writes them.
    pub(super) findings: String,
    /// The document's version for which they hold.
    pub(super) version: Option<i32>,
    /// Another number for each other list of findings.
    pub(super) id: u64,
}

/// What an editor is to be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct News {
    /// Of which file.
    pub(super) uri: String,
    /// Of which version of it.
    pub(super) version: Option<i32>,
}

/// The findings of every file, by its address.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    all: BTreeMap<String, Sheet>,
    last_id: u64,
}

/// No findings, as the protocol writes them.
pub(super) const NONE: &str = "[]";

impl Sheets {
    /// The findings of a file.
    pub(super) fn get(&self, uri: &str) -> Option<&Sheet> {
        self.all.get(uri)
    }

    /// Every file with its findings.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Sheet)> {
        self.all.iter()
    }

    /// Takes in the findings of a file; says whether they are news.
    pub(super) fn put(&mut self, uri: String, version: Option<i32>, findings: String) -> Option<News> {
        let known = self.all.get_mut(&uri);
        if let Some(sheet) = known {
            let same_version = sheet.version == version;
            sheet.version = version;
            if sheet.findings == findings {
                let is_news = !same_version && version.is_some();
                return is_news.then_some(News { uri, version });
            }
            self.last_id += 1;
            sheet.id = self.last_id;
            sheet.findings = findings;
            return Some(News { uri, version });
        }
        self.last_id += 1;
        // A file that nobody knows and in which nothing is found is no news, unless it is open.
        let is_news = version.is_some() || findings != NONE;
        let sheet = Sheet { findings, version, id: self.last_id };
        self.all.insert(uri.clone(), sheet);
        is_news.then_some(News { uri, version })
    }

    /// The findings of a file hold for another version too.
    pub(super) fn keep(&mut self, uri: &str, version: i32) -> Option<News> {
        let sheet = self.all.get_mut(uri)?;
        sheet.version = Some(version);
        Some(News { uri: uri.to_owned(), version: sheet.version })
    }

    /// Forgets the files that no book holds any more; says which of them had findings.
    pub(super) fn sweep(&mut self, is_held: impl Fn(&str) -> bool) -> Vec<News> {
        let gone: Vec<String> = self.all.keys().filter(|uri| !is_held(uri)).cloned().collect();
        gone.into_iter()
            .filter(|uri| self.all.remove(uri).is_some_and(|sheet| sheet.findings != NONE))
            .map(|uri| News { uri, version: None })
            .collect()
    }
}
