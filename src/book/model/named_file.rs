//! Other files that a book names, as evidence or to be included, and what is wrong with them.

use crate::book::files::Unreadable;
use crate::source::Place;

/// A file that a book names as evidence.
#[derive(Debug)]
pub struct Evidence {
    /// As written.
    pub path: String,
    /// Where the value stands.
    pub place: Place,
    /// What is wrong with it.
    pub fault: Option<EvidenceFault>,
}

/// What is wrong with a piece of evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EvidenceFault {
    /// It cannot be read, and why.
    Unreadable(String),
    /// It lies outside the book's root.
    Outside,
    /// Its checksum is another one: the real one.
    Changed(String),
}

/// An `include` that could not be followed.
#[derive(Clone, Debug)]
pub struct BadInclude {
    /// Where the path stands.
    pub place: Place,
    /// The path as written.
    pub path: String,
    /// Why.
    pub why: IncludeFault,
    /// The path that was probably meant.
    pub meant: Option<String>,
}

/// Why an `include` could not be followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IncludeFault {
    /// The file cannot be read; where it was looked for.
    Unreadable(Unreadable, String),
    /// It lies outside the book's root, or in a hidden folder of git.
    Outside(String),
    /// It is no `.ghost` file.
    Extension,
    /// It would read itself: the chain of names.
    Cycle(Vec<String>),
    /// Nothing matches the pattern.
    Nothing,
    /// The pattern is none.
    Pattern,
    /// Too many files, or one inside the other too often.
    TooMany,
    /// A URL, a `~`, a variable, a Windows path: only plain relative paths are read.
    Form,
}
