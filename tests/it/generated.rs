//! Books made by chance out of the tables of the language, in any layout it allows: none has an error, and the formatter
//! keeps what each says. `GHOST_BOOKS=1000000 cargo test --test it generated` makes a million of them.

use ghost_ledger::syntax::items;
use ghost_ledger::syntax::words::{CHANNELS, Takes, VERBS, VerbRow};

use crate::format::hold;
use crate::laws::{Chance, reaches};

/// How many books a plain `cargo test` makes.
const USUAL: usize = 5000;

const SUBJECTS: [&str; 8] =
    ["acme", "acme:web", "bērziņš", "bērziņš:logo", "северный-ветер", "o.k_2", "x1:y-2", "山田:audit"];
const AMOUNTS: [&str; 8] =
    ["EUR 1200.00", "€5", "0.01 EUR", "500 zł", "USD 999999999999999.99", "JPY 7", "£12.5", "12.345 KWD"];
const NUMBERS: [&str; 5] = ["#1", "#2026-014", "#INV/7", "#a.b_c", "#ж-9"];
const NOTES: [&str; 14] = [
    "Proposal for the site",
    "\"quoted, as a whole\"",
    "\"a ; in quotes\"",
    "\"a \\\" and a \\\\\"",
    "a;b;c",
    "by the way",
    "net result is fine",
    "5 points, 3 of them new",
    "due to illness",
    "it's \"half\" quoted",
    "Привет 👩‍👩‍👧 é",
    "see example.org/#top",
    "=1+1",
    "::warning::no",
];
const SETTINGS: [&str; 12] = [
    "terms net 14",
    "terms end of month",
    "late-fee 8% per year + EUR 40 once",
    "law eu",
    "holidays de",
    "answer within 2 business days",
    "grace 3 days",
    "deposit 50%",
    "consumer yes",
    "currency CAD",
    "channel email",
    "allow no-contract \"a friend; of old\"",
];
const COMMENTS: [&str; 4] = ["; plain", ";; two", ";", "; \"open"];

struct Author {
    chance: Chance,
    text: String,
}

impl Author {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.chance.next(from.len())]
    }

    fn maybe(&mut self, one_in: usize) -> bool {
        self.chance.next(one_in) == 0
    }

    fn takes(&mut self, takes: Takes) -> bool {
        takes == Takes::Must || takes == Takes::May && self.maybe(2)
    }

    fn day(&mut self) -> String {
        let (year, month, day) =
            (2024 + self.chance.next(3), 1 + self.chance.next(12), 1 + self.chance.next(28));
        format!("{year}-{month:02}-{day:02}")
    }

    fn gap(&mut self) {
        let gap = self.pick(&[" ", " ", " ", "  ", "\t", " \t ", "          "]);
        self.text.push_str(gap);
    }

    fn word(&mut self, word: &str) {
        self.gap();
        self.text.push_str(word);
    }

    fn end(&mut self) {
        if self.maybe(6) {
            let comment = self.pick(&COMMENTS);
            self.word(comment);
        }
        let end = self.pick(&["\n", "\n", "\n", " \n", "\t\n", "\n\n", "\n  \n\n"]);
        self.text.push_str(end);
    }

    /// The arguments of a verb, in an order of their own.
    fn arguments(&mut self, row: &VerbRow) -> Vec<String> {
        let mut arguments = Vec::new();
        if self.takes(row.invoice) {
            arguments.push(self.pick(&NUMBERS).to_owned());
        }
        if self.takes(row.amount) {
            arguments.push(self.pick(&AMOUNTS).to_owned());
        }
        if self.takes(row.due) {
            let due = if self.maybe(2) { format!("due {}", self.day()) } else { "net 30".into() };
            arguments.push(due);
        }
        if self.takes(row.by) {
            arguments.push(format!("by {}", self.day()));
        }
        if self.takes(row.channel) {
            arguments.push(format!("@{}", self.pick(&CHANNELS.each_ref().map(|row| row.word))));
        }
        for at in (1..arguments.len()).rev() {
            arguments.swap(at, self.chance.next(at + 1));
        }
        arguments
    }

    fn entry(&mut self) {
        let row = &VERBS[self.chance.next(VERBS.len())];
        let day = self.day();
        self.text.push_str(&day);
        self.word(row.word);
        let subject = self.pick(&SUBJECTS);
        self.word(subject);
        if !row.flags.is_empty() && self.maybe(3) {
            let flag = row.flags[self.chance.next(row.flags.len())];
            self.word(flag.word());
        }
        for argument in self.arguments(row) {
            self.word(&argument);
        }
        if self.maybe(2) {
            let note = self.pick(&NOTES);
            self.word(note);
        }
        self.end();
        if self.maybe(8) {
            self.text.push_str("  file");
            self.word("\"proof of; it.pdf\"");
            self.end();
        }
    }

    fn block(&mut self) {
        let head = match self.chance.next(3) {
            0 => format!("policy from {}", self.day()),
            1 => format!("client c{} \"Title; of it\"", self.chance.next(1000)),
            _ => format!("project acme:p{}", self.chance.next(1000)),
        };
        self.text.push_str(&head);
        self.end();
        let first = self.chance.next(SETTINGS.len());
        for at in 0..self.chance.next(4) {
            let setting = SETTINGS[(first + at * 2) % SETTINGS.len()];
            let indent = self.pick(&["  ", " ", "\t", "      "]);
            self.text.push_str(indent);
            self.text.push_str(setting);
            self.end();
        }
    }

    /// A whole book.
    fn book(&mut self) -> String {
        self.text.clear();
        for _ in 0..self.chance.next(12) {
            match self.chance.next(6) {
                0 => self.block(),
                1 => {
                    let comment = self.pick(&COMMENTS);
                    self.text.push_str(comment);
                    self.end();
                }
                _ => self.entry(),
            }
        }
        let text = std::mem::take(&mut self.text);
        match self.chance.next(8) {
            0 => text.replace('\n', "\r\n"),
            1 => text.trim_end().to_owned(),
            2 => format!("\u{feff}{text}"),
            _ => text,
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long to go on is said from outside")]
fn what_a_generated_book_says_survives_its_layout() {
    let count = std::env::var("GHOST_BOOKS").ok().and_then(|count| count.parse().ok()).unwrap_or(USUAL);
    let mut author = Author { chance: Chance(0x6767_0001), text: String::new() };
    for _ in 0..count {
        let book = author.book();
        let errors = items(&book).1;
        assert!(errors.is_empty(), "{:?} in {book:?}", errors[0]);
        hold(&book);
        reaches(&book);
    }
}
