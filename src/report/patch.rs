//! A change of a file as a patch that git applies.

use std::collections::BTreeMap;
use std::fmt::Write;

use similar::TextDiff;

use super::untrusted::{no_command, safe};

/// The lines that stand around a change.
const CONTEXT: usize = 3;

/// The most steps that a search for the shortest patch may take: each changed line may look at all lines.
const MOST_STEPS: usize = 100_000_000;

/// The patch from one text of a file to another.
#[must_use]
pub fn patch(path: &str, old: &str, new: &str) -> String {
    let (from, to) = (format!("a/{path}"), format!("b/{path}"));
    let lines = old.split_inclusive('\n').count() + new.split_inclusive('\n').count();
    let unified = if lines.saturating_mul(changed(old, new)) > MOST_STEPS {
        one_hunk(&from, &to, old, new)
    } else {
        let changes = TextDiff::from_lines(old, new);
        changes.unified_diff().context_radius(CONTEXT).header(&from, &to).to_string()
    };
    // Line ends of Windows and tabs are a part of the lines that a patch changes.
    let shown =
        |line: &str| no_command(&line.split('\t').map(safe).collect::<Vec<_>>().join("\t")).into_owned();
    let lines = unified.split('\n').map(|line| match line.strip_suffix('\r') {
        Some(line) => format!("{}\r", shown(line)),
        None => shown(line),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// How many lines one of the texts has more often than the other.
fn changed(old: &str, new: &str) -> usize {
    let mut often: BTreeMap<&str, isize> = BTreeMap::new();
    for line in old.split_inclusive('\n') {
        *often.entry(line).or_default() += 1;
    }
    for line in new.split_inclusive('\n') {
        *often.entry(line).or_default() -= 1;
    }
    often.into_values().map(isize::unsigned_abs).sum()
}

/// A patch that replaces all lines from the first change to the last one.
fn one_hunk(from: &str, to: &str, old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let shorter = old.len().min(new.len());
    let before = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let behind = behind.min(shorter - before);
    let (start, rest) = (before.saturating_sub(CONTEXT), behind.saturating_sub(CONTEXT));
    let range = |lines: &[&str]| match lines.len() - rest - start {
        0 => format!("{start},0"),
        count => format!("{},{count}", start + 1),
    };
    let mut patch = format!("--- {from}\n+++ {to}\n@@ -{} +{} @@\n", range(&old), range(&new));
    let mut add = |sign: char, lines: Option<&[&str]>| {
        for line in lines.unwrap_or_default() {
            let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
            let _ = write!(patch, "{sign}{line}{end}");
        }
    };
    add(' ', old.get(start..before));
    add('-', old.get(before..old.len() - behind));
    add('+', new.get(before..new.len() - behind));
    add(' ', old.get(old.len() - behind..old.len() - rest));
    patch
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ways of saying a change of so many lines between others.
    fn ways(before: usize, changed: usize, behind: usize, end: &str) -> (String, String) {
        let text = |word: &str| {
            let lines = |word: &str, count: usize| {
                (0..count).fold(String::new(), |text, at| format!("{text}{word}{at}\n"))
            };
            [lines("a", before), lines(word, changed), lines("z", behind), end.to_owned()].concat()
        };
        let (old, new) = (text("old"), text("new"));
        let usual = TextDiff::from_lines(&old, &new).unified_diff().header("a/x", "b/x").to_string();
        (one_hunk("a/x", "b/x", &old, &new), usual)
    }

    #[test]
    fn a_change_of_lines_in_a_row_is_said_the_same_way_by_both() {
        for (before, changed, behind, end) in
            [(0, 5, 0, ""), (1, 5, 0, ""), (9, 5, 9, ""), (2, 2, 2, "end"), (9, 3, 0, "end"), (3, 7, 3, "")]
        {
            let (quick, usual) = ways(before, changed, behind, end);
            assert_eq!(quick, usual, "{before} {changed} {behind} {end}");
        }
    }

    #[test]
    fn a_line_end_that_comes_is_said_by_both() {
        let usual = TextDiff::from_lines("x", "x\n").unified_diff().header("a/x", "b/x").to_string();
        let quick = one_hunk("a/x", "b/x", "x", "x\n");
        assert_eq!(quick.replace("1,1", "1"), usual);
    }

    #[test]
    fn what_is_changed_is_counted() {
        assert_eq!(changed("a\nb\nb\n", "a\nb\nc\nc\n"), 3);
    }
}
