//! Words that begin no item, and the directive that was probably meant.

use crate::syntax::error::{Fault, What};
use crate::syntax::leaf::any_blanks;
use crate::syntax::name::is_name_char;
use crate::syntax::words::{DIRECTIVES, Kind};
use crate::syntax::{field, near};

/// How git marks what it could not merge; between the second and the last is the other side, or what was there before.
pub(in crate::syntax) const CONFLICT_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// How other formats begin comments.
const COMMENT_MARKS: [&str; 5] = ["#", "//", "--", "%", "*"];

/// `---`, `****`: what parts other lines, perhaps with a heading in it.
fn is_ruler(word: &str) -> bool {
    let mut marks = word.bytes();
    let first = marks.next().unwrap_or_default();
    word.len() > 1 && b"-*=_~+#".contains(&first) && marks.all(|mark| mark == first)
}

/// A word that begins no item: what was probably meant, and a complaint.
pub(super) fn meant<'t>(line: &'t str, first: &'t str, faults: &mut Vec<Fault<'t>>) -> Option<Kind> {
    if CONFLICT_MARKS.contains(&first) {
        faults.push(Fault::new(line, What::Conflict));
        return None;
    }
    let next = any_blanks(line.get(first.len()..).unwrap_or_default());
    if first == "holidays" && next.starts_with(|first: char| first.is_ascii_digit()) {
        faults.push(Fault::new(first, What::Directive(Some("holiday"))).write("holiday"));
        return Some(Kind::Holiday);
    }
    if field::is_field_word(first) {
        faults.push(field::unindented(line));
        return None;
    }
    if is_ruler(first) && (line.len() == first.len() || first.len() > 2) {
        faults.push(Fault::new(first, What::CommentMark).write(format!("; {first}")));
        return None;
    }
    if let Some(kind) = first.strip_prefix('#').and_then(Kind::of).filter(|_| !next.is_empty()) {
        let word = kind.row().word;
        faults.push(Fault::new(first, What::Directive(Some(word))).write(word));
        return Some(kind);
    }
    if let Some(mark) = COMMENT_MARKS.iter().find(|mark| first.starts_with(**mark)) {
        let mark = first.get(..mark.len()).unwrap_or_default();
        faults.push(Fault::new(mark, What::CommentMark).write(";"));
        return None;
    }
    if let Some(nearest) = near(&first.to_lowercase(), DIRECTIVES.iter().map(|row| row.word)) {
        let is_marked = first.strip_suffix(':') == Some(nearest);
        let marked = What::KeyMark { near: nearest, is_field: false };
        let what = if is_marked { marked } else { What::Directive(Some(nearest)) };
        faults.push(Fault::new(first, what).write(nearest));
        return Kind::of(nearest);
    }
    let glued = |word: &'static str| {
        let rest = first.strip_prefix(word).filter(|rest| rest.starts_with(is_name_char))?;
        Some(Fault::new(first, What::Directive(Some(word))).write(format!("{word} {rest}")))
    };
    let fault = DIRECTIVES.iter().find_map(|row| glued(row.word));
    faults.push(fault.unwrap_or_else(|| Fault::new(first, What::Directive(None))));
    None
}
