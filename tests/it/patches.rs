//! Patches: whoever applies one, and counts its lines strictly, has the new text.

use ghost_ledger::report::patch::{Edited, patch};

use crate::laws::Chance;
use crate::support::ghost;

/// A range in the head of a part: how many lines stand above it, and how many it has.
fn range(text: &str) -> (usize, usize) {
    let (first, count) = text.split_once(',').unwrap_or((text, "1"));
    assert_ne!((first.len(), count), (text.len(), ""), "{text}");
    let (first, count): (usize, usize) = (first.parse().unwrap(), count.parse().unwrap());
    (if count == 0 { first } else { first - 1 }, count)
}

/// The old text with a patch applied, as git does it: each line has to be where the patch says.
fn applied(old: &str, patch: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let mut new: Vec<String> = Vec::new();
    let mut at = 0;
    let mut lines = patch.split_inclusive('\n').peekable();
    assert!(patch.is_empty() || lines.next().unwrap().starts_with("--- a/"), "{patch}");
    assert!(patch.is_empty() || lines.next().unwrap().starts_with("+++ b/"), "{patch}");
    while let Some(head) = lines.next() {
        let head = head.strip_prefix("@@ -").and_then(|head| head.strip_suffix(" @@\n")).expect(head);
        let (from, to) = head.split_once(" +").unwrap();
        let ((above, mut less), (above_new, mut more)) = (range(from), range(to));
        assert!(above >= at, "{patch}");
        new.extend(old[at..above].iter().map(|line| (*line).to_owned()));
        assert_eq!(new.len(), above_new, "{patch}");
        at = above;
        while less + more > 0 {
            let line = lines.next().expect(patch);
            let (sign, text) = line.split_at(1);
            let has_end = lines.next_if(|next| next.starts_with('\\')).is_none();
            let text = if has_end { text } else { text.strip_suffix('\n').unwrap() };
            if sign != "+" {
                assert_eq!(old.get(at), Some(&text), "{patch}");
                (at, less) = (at + 1, less.checked_sub(1).expect(patch));
            }
            if sign != "-" {
                new.push(text.to_owned());
                more = more.checked_sub(1).expect(patch);
            }
        }
    }
    new.extend(old[at..].iter().map(|line| (*line).to_owned()));
    new.concat()
}

/// A text of few different lines, so that equal ones stand beside each other.
fn text(chance: &mut Chance) -> String {
    const LINES: [&str; 6] = ["a", "b", "c", "", "@@ -1 +1 @@", "-- x"];
    let end = ["\n", "\r\n"][chance.next(2)];
    let lines = chance.next(20);
    let mut text: String = (0..lines).map(|_| format!("{}{end}", LINES[chance.next(LINES.len())])).collect();
    if chance.next(4) == 0 {
        text.push_str("no end");
    }
    text
}

/// A text with a few of its lines doubled, dropped or replaced.
fn edited(text: &str, chance: &mut Chance) -> String {
    let lines = text.split_inclusive('\n').map(|line| match chance.next(12) {
        0 => String::new(),
        1 => line.repeat(2),
        2 => "a\n".to_owned(),
        3 => line.trim_end().to_owned() + "\n",
        _ => line.to_owned(),
    });
    lines.collect()
}

#[test]
fn every_patch_gives_the_new_text_to_who_counts_its_lines() {
    let mut chance = Chance(11);
    for _ in 0..20_000 {
        let old = text(&mut chance);
        let new = if chance.next(3) == 0 { text(&mut chance) } else { edited(&old, &mut chance) };
        let patch = patch(Edited { path: "a.ghost", old: &old, new: &new });
        assert!(patch.is_exact);
        assert_eq!(applied(&old, &patch.text), new, "{old:?} {}", patch.text);
        assert_eq!(patch.text.is_empty(), old == new);
    }
}

#[test]
fn a_fixed_line_that_equals_the_next_one_is_counted_once() {
    let book = "client a \"A\"\n2026-1-5 sent a x\n2026-01-05 sent a x\n";
    insta::assert_snapshot!(ghost("check f.ghost --fix --diff").file("f.ghost", book).seen(), @r#"
    --- a/f.ghost
    +++ b/f.ghost
    @@ -1,3 +1,3 @@
     client a "A"
    -2026-1-5 sent a x
     2026-01-05 sent a x
    +2026-01-05 sent a x
    exit 1
    "#);
}

#[test]
fn a_patch_that_shows_hidden_characters_by_their_codes_says_that_it_cannot_be_applied() {
    let run = |args: &str, book: &str| ghost(args).file("f.ghost", book).input(book).seen();
    insta::assert_snapshot!(run("fmt f.ghost --diff", "\u{feff}client   a\n"), @"
    --- a/f.ghost
    +++ b/f.ghost
    @@ -1 +1 @@
    -<U+FEFF>client   a
    +<U+FEFF>client a
    stderr: note: f.ghost: the patch shows by codes what is hidden or could be a command, so it cannot be applied; the same command without `--diff` makes the change
    exit 1
    ");
    insta::assert_snapshot!(run("fmt - --diff", "client   a ; \u{200f}\n"), @"
    --- a/<stdin>
    +++ b/<stdin>
    @@ -1 +1 @@
    -client   a ; <U+200F>
    +client a  ; <U+200F>
    stderr: note: <stdin>: the patch shows by codes what is hidden or could be a command, so it cannot be applied; the same command without `--diff` makes the change
    exit 1
    ");
    let book = "client a \"\u{202e}A\"\n2026-1-5 sent a x\n";
    insta::assert_snapshot!(run("check f.ghost --fix --diff", book), @r#"
    --- a/f.ghost
    +++ b/f.ghost
    @@ -1,2 +1,2 @@
     client a "<U+202E>A"
    -2026-1-5 sent a x
    +2026-01-05 sent a x
    stderr: note: f.ghost: the patch shows by codes what is hidden or could be a command, so it cannot be applied; the same command without `--diff` makes the change
    exit 1
    "#);
    // Where they stand away from what changes, the patch can be applied.
    let far = format!("\u{feff}client a\n{}2026-01-05  sent a x\n", "; x\n".repeat(9));
    assert!(!run("fmt f.ghost --diff", &far).contains("stderr"));
    assert!(run("fmt f.ghost --diff", "client a\n2026-01-05 noted a ##[x\n").contains("stderr"));
}
