//! What people write to mean a rule, and by which name a finding has its own.

use super::ALL;
use super::rule::{Kind, Rule};
use crate::diagnostic::{Code, Diagnostic};

impl Rule {
    /// The rule with this code.
    #[must_use]
    pub fn of(code: Code) -> Option<&'static Self> {
        let at = ALL.binary_search_by_key(&code, |rule| rule.code).ok()?;
        ALL.get(at).copied()
    }

    /// Whether a name, a code or a group such as `G2` means this rule.
    #[must_use]
    pub fn is_meant_by(&self, word: &str) -> bool {
        let code = self.code.to_string();
        word == self.name || (word.len() >= 2 && code.starts_with(word))
    }
}

/// The name of the rule that found something.
#[must_use]
pub fn name_of(finding: &Diagnostic) -> &str {
    let own = || Rule::of(finding.code).map_or("", |rule| rule.name);
    finding.foreign.as_ref().map_or_else(own, |foreign| &foreign.rule)
}

/// Whether a night can change what a finding's rule finds.
#[must_use]
pub fn is_clock(finding: &Diagnostic) -> bool {
    let own = || Rule::of(finding.code).is_some_and(|rule| rule.kind == Kind::Clock);
    finding.foreign.as_ref().map_or_else(own, |foreign| foreign.clock)
}

/// Whether a name, a code or a group such as `G2` means the rule of a finding.
#[must_use]
pub fn means(word: &str, finding: &Diagnostic) -> bool {
    let name = name_of(finding);
    // That of an add-on stands behind its own.
    let bare = name.rsplit('/').next().unwrap_or(name);
    word == name || word == bare || (word.len() >= 2 && finding.code.to_string().starts_with(word))
}

/// Whether a word means at least one rule.
#[must_use]
pub fn is_known(word: &str) -> bool {
    ALL.iter().any(|rule| rule.is_meant_by(word))
}

/// The rule's name that somebody probably meant.
#[must_use]
pub fn near(word: &str) -> Option<&'static str> {
    crate::syntax::near(word, ALL.iter().map(|rule| rule.name))
}
