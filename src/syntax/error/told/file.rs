//! The sentences about a file as a whole, and about signs in it that cannot be seen.

use super::{Words, say};
use crate::diagnostic::count;
use crate::syntax::error::{What, name_of};

/// What is wrong with a file, rather than with a line.
pub(super) fn of_file(what: &What) -> Words {
    match what {
        What::BadBytes { hex, count } => bad_bytes(hex, *count),
        What::Utf16 => say("the file is UTF-16", "read as UTF-8, this is no text")
            .help("save the file as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8`"),
        What::More { count: left, .. } => say(
            format!("{} not shown", count(*left, "more error is", "more errors are")),
            "the first of them",
        )
        .help("mend those above first; a file with so many is hardly a book"),
        _ => say("the file looks torn: a part of it is NUL bytes", "from here on")
            .help("restore it from git or from a backup"),
    }
}

pub(super) fn hidden(character: char, count: usize) -> Words {
    say(format!("{} hides in the text", name_of(character)), "cannot be seen, and changes how the line reads")
        .maybe_note((count > 1).then(|| format!("{count} hidden characters in a row")))
}

pub(super) fn lone_return(count: usize) -> Words {
    say("a line ends with a carriage return alone", "lines end with LF or CRLF")
        .maybe_note(many(count, "of them"))
        .help("save the file with Unix or Windows line ends")
}

fn bad_bytes(hex: &str, count: usize) -> Words {
    say(not_utf8(hex), "cannot be read").maybe_note(many(count, "such places")).help("save the file as UTF-8")
}

fn not_utf8(hex: &str) -> String {
    if hex.contains(' ') {
        format!("the bytes {hex} are not UTF-8")
    } else {
        format!("the byte {hex} is not UTF-8")
    }
}

fn many(count: usize, one: &str) -> Option<String> {
    (count > 1).then(|| format!("{count} {one} in this file"))
}
