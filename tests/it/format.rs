//! `ghost fmt`: what it writes, what it leaves alone, and what holds for every text.

use ghost_ledger::syntax::format::{format, same_meaning};

use crate::laws::{Chance, books, mutate};
use crate::support::ghost;

/// The layout of a text that can be laid out.
fn laid_out(text: &str) -> String {
    format(text).unwrap_or_else(|why| panic!("{why}: {text}")).text
}

/// What `ghost fmt -` writes.
fn streamed(text: &str) -> String {
    ghost("fmt -").input(text).seen()
}

#[test]
fn verbs_and_keys_are_padded_and_words_stand_one_blank_apart() {
    insta::assert_snapshot!(streamed("\
client   acme   \"Acme GmbH\"
\tcurrency   CAD
    answer  within  2  business   days ; they said so

project acme:website
2026-03-02   sent acme:website   @email   Proposal   with two  blanks inside
2026-03-05\treplied acme:website\tfyi   ok
2026-03-31 invoiced acme:website   due 2026-04-30 EUR 1200.00   #2026-001
   file   invoices/2026-001.pdf
"), @r#"
    client acme "Acme GmbH"
      currency     CAD
      answer       within 2 business days  ; they said so

    project acme:website
    2026-03-02 sent       acme:website @email Proposal   with two  blanks inside
    2026-03-05 replied    acme:website fyi ok
    2026-03-31 invoiced   acme:website #2026-001 EUR 1200.00 due 2026-04-30
      file         invoices/2026-001.pdf
    "#);
}

#[test]
fn comments_blank_lines_and_line_ends_stay() {
    insta::assert_snapshot!(streamed("\
\n\n; head\n\n\n\nclient acme ; the best\r\n  ; inside\n\n  phone +49 30 1234\n\n\n2026-03-02 sent acme Hi   ; first\n; tail\n\n\n").replace('\r', "<CR>"), @"
    ; head

    client acme  ; the best<CR>
      ; inside

      phone        +49 30 1234

    2026-03-02 sent       acme Hi  ; first
    ; tail
    ");
}

#[test]
fn a_last_line_without_an_end_gets_the_usual_one() {
    assert_eq!(
        laid_out("client acme\r\n2026-03-02 sent acme Hi"),
        "client acme\r\n2026-03-02 sent       acme Hi\r\n"
    );
    assert_eq!(laid_out("client acme"), "client acme\n");
    assert_eq!(laid_out(""), "");
    assert_eq!(laid_out("\u{feff}client  acme\n"), "\u{feff}client acme\n");
    assert_eq!(laid_out("\n \n\n"), "");
}

#[test]
fn what_cannot_be_read_stays_byte_for_byte() {
    let book = "\
client   acme
2026-03-02  snet   acme    Hello
   with   what is below
2026-03-03  sent   acme    Hello
2026-3-4  sent   acme    Hello
";
    insta::assert_snapshot!(laid_out(book), @"
    client acme
    2026-03-02  snet   acme    Hello
       with   what is below
    2026-03-03 sent       acme Hello
    2026-3-4  sent   acme    Hello
    ");
    // Whoever reads a pipe would keep what comes out of it.
    insta::assert_snapshot!(streamed(book), @"
    stderr: error: <stdin>: 2 items cannot be read: nothing is written
    exit 2
    ");
    assert_eq!(
        ghost("fmt - --check").input(book).seen(),
        "stderr: note: <stdin>: 2 items cannot be read and stay as they are\nexit 1\n"
    );
}

#[test]
fn a_conflict_stops_the_whole_file() {
    insta::assert_snapshot!(streamed("\
client   acme
<<<<<<< HEAD
2026-03-02  sent   acme    Hello
=======
2026-03-02  sent   acme    Hi
>>>>>>> other
"), @"
    stderr: error: <stdin>: a merge conflict is not resolved: nothing is changed
    exit 2
    ");
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    let done = ghost("fmt -").input(b"client acme\n2026-03-02  sent acme Gr\xfc\xdfe\n".to_vec()).done();
    assert_eq!(
        (done.code, done.out.as_str(), done.err.as_str()),
        (2, "", "error: <stdin>: not UTF-8: nothing is changed\n")
    );
}

#[test]
fn check_and_diff_write_nothing_and_say_what_would_change() {
    let bad = "client acme\n2026-03-02  sent acme Hi\n";
    insta::assert_snapshot!(ghost("fmt --check book.ghost").file("book.ghost", bad).seen(), @"
    book.ghost
    1 file would be formatted
    exit 1
    ");
    insta::assert_snapshot!(ghost("fmt --diff book.ghost").file("book.ghost", bad).seen(), @"
    --- a/book.ghost
    +++ b/book.ghost
    @@ -1,2 +1,2 @@
     client acme
    -2026-03-02  sent acme Hi
    +2026-03-02 sent       acme Hi
    exit 1
    ");
    insta::assert_snapshot!(ghost("fmt --check - --stdin-filename x.ghost").input(bad).seen(), @"exit 1");
    let good = "client acme\n2026-03-02 sent       acme Hi\n";
    assert_eq!(ghost("fmt --check book.ghost").file("book.ghost", good).seen(), "");
    assert_eq!(ghost("fmt --diff book.ghost").file("book.ghost", good).seen(), "");
}

/// What must hold for the layout of every text.
pub(crate) fn hold(text: &str) {
    // A text with a conflict has no layout.
    let Ok(formatted) = format(text) else { return };
    let again = format(&formatted.text).expect("what was formatted can be formatted");
    assert_eq!(again.text, formatted.text, "not stable: {text:?}");
    assert!(same_meaning(text, &formatted.text), "another meaning: {text:?} {:?}", formatted.text);
    let words = |text: &str| {
        let mut words: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
        words.sort_unstable();
        words.into_iter().collect::<String>()
    };
    assert_eq!(words(text), words(&formatted.text), "a character is lost: {text:?}");
}

#[test]
fn every_book_at_hand_keeps_its_meaning_its_comments_and_its_words() {
    for (_, book) in books() {
        let Ok(text) = String::from_utf8(book) else { continue };
        hold(&text);
    }
}

#[test]
fn a_line_of_a_hidden_blank_alone_is_kept() {
    for hidden in
        ["\u{b}\n", "\u{c}\n", "\u{85}\n", "\u{2028}\n", "\u{feff}\u{b}\r\n", "\u{a0}\n", "\u{b}\n\n"]
    {
        assert_eq!(laid_out(hidden).trim_matches(['\r', '\n']), hidden.trim_matches(['\r', '\n']));
        hold(hidden);
    }
}

#[test]
fn what_is_formatted_never_needs_the_bug_report() {
    let mut chance = Chance(0x666d_7400);
    let books = books();
    for _ in 0..4000 {
        let (_, book) = &books[chance.next(books.len())];
        let Ok(text) = String::from_utf8(mutate(book, &mut chance)) else { continue };
        if let Err(why) = format(&text) {
            assert!(why.to_string().contains("conflict"), "{why}: {text:?}");
        }
        hold(&text);
    }
}
