//! The table of directives: what an item is that is no entry.

use super::Host;

/// What an item is that is no entry. The order is that of [`DIRECTIVES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its row in DIRECTIVES")]
pub enum Kind {
    Client,
    Project,
    Policy,
    Playbook,
    Rate,
    Holiday,
    Include,
}

/// One directive: its word, its shape and what it says.
#[derive(Debug)]
pub struct DirectiveRow {
    /// Which.
    pub kind: Kind,
    /// As it is written.
    pub word: &'static str,
    /// What stands behind the word.
    pub shape: &'static str,
    /// What it says, in a line.
    pub summary: &'static str,
    /// Which fields it may carry.
    pub host: Host,
}

/// Every directive of the language.
pub static DIRECTIVES: [DirectiveRow; 7] = [
    DirectiveRow {
        kind: Kind::Client,
        word: "client",
        shape: "NAME [\"Display name\"]",
        summary: "declares a client",
        host: Host::CLIENT,
    },
    DirectiveRow {
        kind: Kind::Project,
        word: "project",
        shape: "CLIENT:NAME [\"Title\"]",
        summary: "declares a project",
        host: Host::PROJECT,
    },
    DirectiveRow {
        kind: Kind::Policy,
        word: "policy",
        shape: "[from DATE]",
        summary: "settings for the whole book",
        host: Host::POLICY,
    },
    DirectiveRow {
        kind: Kind::Playbook,
        word: "playbook",
        shape: "STAGE",
        summary: "replaces one ladder of next steps",
        host: Host::PLAYBOOK,
    },
    DirectiveRow {
        kind: Kind::Rate,
        word: "rate",
        shape: "NAME DATE PERCENT [until DATE]",
        summary: "a reference rate in force from a day on",
        host: Host::NONE,
    },
    DirectiveRow {
        kind: Kind::Holiday,
        word: "holiday",
        shape: "DATE[..DATE] [\"Name\"]",
        summary: "no business day",
        host: Host::NONE,
    },
    DirectiveRow {
        kind: Kind::Include,
        word: "include",
        shape: "PATH",
        summary: "reads another file, relative to this one",
        host: Host::NONE,
    },
];

impl Kind {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static DirectiveRow {
        DIRECTIVES.get(self as usize).unwrap_or(&DIRECTIVES[0])
    }

    /// The directive that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        DIRECTIVES.iter().find(|row| row.word == word).map(|row| row.kind)
    }
}
