//! The line of the cursor: the word that is being typed, what stands around it, and what a proposal replaces.

use super::proposal::{Proposal, Sort};
use super::snapshot::BookFile;
use crate::source::{Span, offset};
use crate::syntax::currency::Currency;
use crate::syntax::words::Channel;

/// The line of the cursor, around the word that is being typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here<'t> {
    /// What stands before the word.
    pub(super) before: &'t str,
    /// The word, as far as the cursor.
    pub(super) typed: &'t str,
    /// The word, from the cursor on.
    rest: &'t str,
    /// What stands behind the word.
    pub(super) behind: &'t str,
    /// The cursor.
    pub(super) at: u32,
}

impl<'t> Here<'t> {
    /// The line of a byte.
    pub(super) fn new(file: &BookFile<'_, 't>, at: u32) -> Self {
        let line = file.source.line_span(file.source.position(at).line);
        let before = file.source.slice(Span::new(line.start, at));
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let behind = file.source.slice(Span::new(at, line.end));
        let quote = open_path(before);
        let blank = || before.rfind([' ', '\t']).map_or(0, |blank| blank + 1);
        let word = quote.or_else(|| open_amount(before)).unwrap_or_else(blank);
        // `2026-08-03..`: the second day is a word of its own.
        let typed =
            before.get(word..).filter(|typed| typed.starts_with(|first: char| first.is_ascii_digit()));
        let second = typed.and_then(|typed| typed.rfind("..")).map_or(0, |dots| dots + 2);
        let (before, typed) = before.split_at(word + second);
        let close = behind.find('"').filter(|_| quote.is_some()).map(|close| close + 1);
        let end = close.or_else(|| behind.find([' ', '\t'])).unwrap_or(behind.len());
        let (rest, behind) = behind.split_at(end);
        Self { before, typed, rest, behind, at }
    }

    /// Proposals, each with the part of the line that it replaces.
    pub(super) fn put_all(&self, proposals: Vec<Proposal>) -> Vec<(Span, Proposal)> {
        // `fyi` and `by` may both stand there.
        let named = proposals.iter().filter(|one| one.label == self.rest && one.sort != Sort::Word);
        let there: Vec<Sort> = named.map(|one| one.sort.of_names()).collect();
        proposals.into_iter().map(|one| self.put(there.contains(&one.sort.of_names()), one)).collect()
    }

    /// A proposal with the part of the line that it replaces: the whole word, or of `CLIENT:PROJECT` the part before the
    /// colon for a client. What stands behind that already is not written again. Where nothing was typed, what begins at
    /// the cursor is the next word, or a comment, and stays, unless it is one of the kind that is proposed.
    fn put(&self, is_of_kind: bool, proposal: Proposal) -> (Span, Proposal) {
        if !self.rest.is_empty() && !is_of_kind && !self.is_in_word() {
            return (
                Span::new(self.at - offset(self.typed.len()), self.at),
                Proposal { tail: " ", ..proposal },
            );
        }
        let is_client = proposal.sort == Sort::Client && !self.typed.contains(':');
        let colon = self.rest.find(':').filter(|_| is_client);
        let rest = colon.unwrap_or(self.rest.len());
        let span = Span::new(self.at - offset(self.typed.len()), self.at + offset(rest));
        let is_there = colon.is_some() || proposal.tail == " " && !self.behind.is_empty();
        (span, Proposal { tail: if is_there { "" } else { proposal.tail }, ..proposal })
    }

    /// Whether what stands right behind the cursor belongs to the word that is typed.
    fn is_in_word(&self) -> bool {
        match self.typed {
            "" => false,
            "#" => self.rest.contains(|next: char| next.is_ascii_digit()),
            "@" => Channel::of(self.rest).is_some(),
            _ => true,
        }
    }

    /// The words before the one that is being typed.
    pub(super) fn words(&self) -> Vec<&'t str> {
        self.before.split_ascii_whitespace().collect()
    }
}

/// Where a path in quotes begins that is being typed: its blanks part no words.
fn open_path(before: &str) -> Option<usize> {
    let line = before.trim_start_matches([' ', '\t']);
    let path = line.strip_prefix("file").or_else(|| line.strip_prefix("include"))?;
    let quoted = path.trim_start_matches([' ', '\t']);
    let mut is_escaped = false;
    let closes = |next: char| {
        let closes = next == '"' && !is_escaped;
        is_escaped = next == '\\' && !is_escaped;
        closes
    };
    let is_open = !quoted.strip_prefix('"')?.chars().any(closes) && quoted.len() < path.len();
    is_open.then(|| before.len() - quoted.len())
}

/// Where an amount begins of which the currency stands there and the number is being typed: both are one word. The day,
/// the verb and the name before the arguments are none.
fn open_amount(before: &str) -> Option<usize> {
    let number = before.trim_end_matches(|typed: char| typed.is_ascii_digit() || typed == '.');
    let code = number.trim_end_matches([' ', '\t']);
    let start = code.rfind([' ', '\t'])? + 1;
    let is_argument = code.get(..start)?.split_ascii_whitespace().count() >= 3;
    let is_entry = before.starts_with(|first: char| first.is_ascii_digit());
    let is_code = code.len() < number.len() && Currency::of(code.get(start..)?).is_some();
    (is_entry && is_argument && is_code).then_some(start)
}
