//! A change of a file as a patch that git applies.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use similar::{ChangeTag, TextDiff};

use super::untrusted::{no_command, safe};

/// The lines that stand around a change.
const CONTEXT: usize = 3;

/// The most steps that a search for the shortest patch may take: each changed line may look at all lines.
const MOST_STEPS: usize = 100_000_000;

/// A change of a file, as it is shown.
#[derive(Debug)]
pub struct Patch {
    /// The patch; empty where nothing changes.
    pub text: String,
    /// Whether it shows every character as it is, so that it can be applied.
    pub is_exact: bool,
}

/// A change of a file.
#[derive(Clone, Copy, Debug)]
pub struct Edited<'t> {
    /// The file, as it is shown.
    pub path: &'t str,
    /// What it says.
    pub old: &'t str,
    /// What it is to say.
    pub new: &'t str,
}

/// What becomes of a line, and the line with its end.
type Line<'t> = (ChangeTag, &'t str);

/// The patch that makes a change.
#[must_use]
pub fn patch(change: Edited<'_>) -> Patch {
    let [old, new] = [change.old, change.new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let too_long = (old.len() + new.len()).saturating_mul(changed(&old, &new)) > MOST_STEPS;
    let lines = if too_long { in_a_row(&old, &new) } else { shortest(&old, &new) };
    let unified = unified(change.path, &lines);
    // Line ends of Windows and tabs are a part of the lines that a patch changes.
    let shown =
        |line: &str| no_command(&line.split('\t').map(safe).collect::<Vec<_>>().join("\t")).into_owned();
    let lines = unified.split('\n').map(|line| match line.strip_suffix('\r') {
        Some(line) => format!("{}\r", shown(line)),
        None => shown(line),
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    Patch { is_exact: text == unified, text }
}

/// How many lines one of the texts has more often than the other.
fn changed(old: &[&str], new: &[&str]) -> usize {
    let mut often: BTreeMap<&str, isize> = BTreeMap::new();
    for line in old {
        *often.entry(line).or_default() += 1;
    }
    for line in new {
        *often.entry(line).or_default() -= 1;
    }
    often.into_values().map(isize::unsigned_abs).sum()
}

/// The lines of both texts, as few of them changed as can be.
fn shortest<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let changes = TextDiff::from_slices(old, new);
    changes.iter_all_changes().map(|change| (change.tag(), change.value())).collect()
}

/// The lines of both texts; all from the first change to the last one are replaced.
fn in_a_row<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Line<'t>> {
    let shorter = old.len().min(new.len());
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let behind = behind.min(shorter - before);
    let part = |lines: &[&'t str], range: Range<usize>, tag| {
        lines.get(range).unwrap_or_default().iter().map(|line| (tag, *line)).collect::<Vec<_>>()
    };
    [
        part(old, 0..before, ChangeTag::Equal),
        part(old, before..old.len() - behind, ChangeTag::Delete),
        part(new, before..new.len() - behind, ChangeTag::Insert),
        part(old, old.len() - behind..old.len(), ChangeTag::Equal),
    ]
    .concat()
}

/// The changed lines with those around them, each part below a head that counts its lines.
fn unified(path: &str, lines: &[Line<'_>]) -> String {
    let hunks = hunks(lines);
    if hunks.is_empty() {
        return String::new();
    }
    let mut text = format!("--- a/{path}\n+++ b/{path}\n");
    let (mut at, mut above) = (0, Counted::default());
    for hunk in hunks {
        let (skipped, shown) = (lines.get(at..hunk.start), lines.get(hunk.clone()));
        at = hunk.end;
        let (skipped, shown) = (skipped.unwrap_or_default(), shown.unwrap_or_default());
        above = above.and(count(skipped));
        let counted = count(shown);
        let (old, new) = (range(above.old, counted.old), range(above.new, counted.new));
        let _ = writeln!(text, "@@ -{old} +{new} @@");
        above = above.and(counted);
        for (tag, line) in shown {
            let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
            let _ = write!(text, "{tag}{line}{end}");
        }
    }
    text
}

/// Which lines are shown: those that change, and some around them.
fn hunks(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut hunks: Vec<Range<usize>> = Vec::new();
    let changed = lines.iter().enumerate().filter(|(_, (tag, _))| *tag != ChangeTag::Equal);
    for (at, _) in changed {
        let (start, end) = (at.saturating_sub(CONTEXT), (at + 1 + CONTEXT).min(lines.len()));
        match hunks.last_mut().filter(|last| last.end >= start) {
            Some(last) => last.end = end,
            None => hunks.push(start..end),
        }
    }
    hunks
}

/// How many lines stand in the old text, and how many in the new one.
#[derive(Clone, Copy, Default)]
struct Counted {
    old: usize,
    new: usize,
}

impl Counted {
    const fn and(self, more: Self) -> Self {
        Self { old: self.old + more.old, new: self.new + more.new }
    }
}

fn count(lines: &[Line<'_>]) -> Counted {
    let are_not = |other| lines.iter().filter(|(tag, _)| *tag != other).count();
    Counted { old: are_not(ChangeTag::Insert), new: are_not(ChangeTag::Delete) }
}

/// So many lines below so many others, as the head of a part counts them.
fn range(above: usize, count: usize) -> String {
    match count {
        0 => format!("{above},0"),
        1 => format!("{}", above + 1),
        _ => format!("{},{count}", above + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        text.split_inclusive('\n').collect()
    }

    /// Both ways of saying a change of so many lines between others.
    fn ways(before: usize, changed: usize, behind: usize, end: &str) -> (String, String) {
        let text = |word: &str| {
            let lines = |word: &str, count: usize| {
                (0..count).fold(String::new(), |text, at| format!("{text}{word}{at}\n"))
            };
            [lines("a", before), lines(word, changed), lines("z", behind), end.to_owned()].concat()
        };
        let (old, new) = (text("old"), text("new"));
        let (old, new) = (lines(&old), lines(&new));
        (unified("x", &in_a_row(&old, &new)), unified("x", &shortest(&old, &new)))
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
        let (old, new) = (lines("x"), lines("x\n"));
        assert_eq!(in_a_row(&old, &new), shortest(&old, &new));
    }

    #[test]
    fn what_is_changed_is_counted() {
        assert_eq!(changed(&lines("a\nb\nb\n"), &lines("a\nb\nc\nc\n")), 3);
    }
}
