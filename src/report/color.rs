//! Colour codes of the drawer: joined, for it paints each character for itself, or left out.

/// What ends a colour.
const END: &str = "\x1b[0m";

/// A line in which a colour does not end where the same one begins again.
#[must_use]
pub(super) fn joined(line: &str) -> String {
    let mut joined = String::with_capacity(line.len());
    let (mut open, mut rest) = ("", line);
    while let Some((text, painted)) = rest.find('\x1b').map(|at| rest.split_at(at)) {
        joined.push_str(text);
        let (code, after) = painted.split_at(painted.find('m').map_or(painted.len(), |end| end + 1));
        if let Some(same) = after.strip_prefix(open).filter(|_| code == END && !open.is_empty()) {
            rest = same;
        } else {
            joined.push_str(code);
            open = if code == END { "" } else { code };
            rest = after;
        }
    }
    joined.push_str(rest);
    joined
}

/// A line without its colours.
#[must_use]
pub(super) fn plain(line: &str) -> String {
    let mut pieces = line.split('\x1b');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, text)| text))
}
