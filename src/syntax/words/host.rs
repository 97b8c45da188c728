//! Where a field or a setting may stand.

use crate::syntax::error::list;

/// Kinds of items, as a set: where a field may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Host(u8);

impl Host {
    /// Nowhere.
    pub const NONE: Self = Self(0);
    /// Under `client`.
    pub const CLIENT: Self = Self(1);
    /// Under `project`.
    pub const PROJECT: Self = Self(2);
    /// Under `policy`.
    pub const POLICY: Self = Self(4);
    /// Under `playbook`.
    pub const PLAYBOOK: Self = Self(8);
    /// Under an `agreed` entry.
    pub const AGREED: Self = Self(16);
    /// Under any entry.
    pub const ENTRY: Self = Self(32);
    /// Wherever a setting may stand.
    pub const LEVELS: Self = Self(1 | 2 | 4 | 16);

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they share a kind.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// In words, for an error.
    #[must_use]
    pub fn words(self) -> String {
        let names = [
            (Self::POLICY, "`policy`"),
            (Self::CLIENT, "`client`"),
            (Self::PROJECT, "`project`"),
            (Self::AGREED, "an `agreed` entry"),
            (Self::ENTRY, "an entry"),
            (Self::PLAYBOOK, "`playbook`"),
        ];
        let names: Vec<&str> =
            names.iter().filter(|(host, _)| self.meets(*host)).map(|(_, name)| *name).collect();
        list(&names, "or")
    }
}
