//! The table of channels: how a message travels, and what follows from that.

use super::{Reach, Verb};

/// What a message on a channel is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Means {
    /// Something that both have in writing.
    Message,
    /// The same on paper: with it, friendly questions are over.
    Letter,
    /// A call, for which a number is needed.
    Call,
    /// A talk without a phone.
    Meeting,
}

impl Means {
    /// That of a channel; one that no row names is taken for writing.
    #[must_use]
    pub fn of(channel: &str) -> Self {
        Channel::of(channel).map_or(Self::Message, |row| row.means)
    }

    /// Whether nothing of it is in writing.
    #[must_use]
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::Call | Self::Meeting)
    }
}

/// A channel that reports and letters know; others are allowed.
#[derive(Debug)]
pub struct Channel {
    /// As it is written, without its `@`.
    pub word: &'static str,
    /// What a message on it is.
    pub means: Means,
    /// What it says, in a line.
    pub summary: &'static str,
}

/// Every channel that is known.
#[rustfmt::skip]
pub static CHANNELS: [Channel; 6] = [
    Channel { word: Channel::USUAL,    means: Means::Message, summary: "an e-mail" },
    Channel { word: Channel::OF_CALLS, means: Means::Call,    summary: "a call, of which nothing is in writing" },
    Channel { word: "letter",          means: Means::Letter,  summary: "a letter on paper" },
    Channel { word: "chat",            means: Means::Message, summary: "a message in a chat" },
    Channel { word: "social",          means: Means::Message, summary: "a message on a social network" },
    Channel { word: "meeting",         means: Means::Meeting, summary: "a talk face to face, of which nothing is in writing" },
];

impl Channel {
    /// The one that is meant where nothing says another one.
    pub const USUAL: &'static str = "email";
    const OF_CALLS: &'static str = "phone";

    /// The one that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<&'static Self> {
        CHANNELS.iter().find(|row| row.word == word)
    }

    /// How each is written.
    pub fn words() -> impl Iterator<Item = &'static str> {
        CHANNELS.iter().map(|row| row.word)
    }
}

impl Verb {
    /// The channel of an entry that names none.
    #[must_use]
    pub fn usual_channel(self) -> &'static str {
        if self.row().reach == Reach::Spoken { Channel::OF_CALLS } else { Channel::USUAL }
    }
}
