//! A change of a file as a patch that git applies.

use similar::TextDiff;

use super::untrusted::{no_command, safe};

/// The patch from one text of a file to another.
#[must_use]
pub fn patch(path: &str, old: &str, new: &str) -> String {
    let changes = TextDiff::from_lines(old, new);
    let (from, to) = (format!("a/{path}"), format!("b/{path}"));
    let unified = changes.unified_diff().context_radius(3).header(&from, &to).to_string();
    // Line ends of Windows and tabs are a part of the lines that a patch changes.
    let shown =
        |line: &str| no_command(&line.split('\t').map(safe).collect::<Vec<_>>().join("\t")).into_owned();
    let lines = unified.split('\n').map(|line| match line.strip_suffix('\r') {
        Some(line) => format!("{}\r", shown(line)),
        None => shown(line),
    });
    lines.collect::<Vec<_>>().join("\n")
}
