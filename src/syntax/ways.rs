//! The short way of plain entries against the long way of all lines, over whole texts.

use super::currency::{CURRENCIES, SYMBOLS};
use super::tree::Item;
use super::{Each, Sink, is_plain_name, read, words};

/// Takes in items, and knows the names in them.
#[derive(Default)]
struct Knows<'t> {
    items: Vec<Item<'t>>,
    names: Vec<&'t str>,
}

impl<'t> Sink<'t> for &mut Knows<'t> {
    fn known(&self, name: &str) -> Option<u32> {
        let at = self.names.iter().position(|known| *known == name)?;
        u32::try_from(at).ok()
    }

    fn item(&mut self, item: Item<'t>) {
        if let Item::Entry(entry) = &item {
            self.names.extend(Some(entry.subject.whole.text).filter(|name| is_plain_name(name)));
        }
        self.items.push(item);
    }
}

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[usize::try_from(self.0 >> 33).unwrap() % words.len()]
    }
}

/// What may stand behind whom an entry is about.
const PARTS: &[&str] = &[
    "#1",
    "#A/2-3",
    "#1 #2",
    "@email",
    "@phone",
    "@Phone",
    "@fax",
    "EUR 5.00",
    "EUR 5",
    "5.00 EUR",
    "EUR 5.005",
    "EUR 0",
    "JPY 5",
    "EUR 1 200",
    "USD 7.10 EUR 2",
    "by 2026-04-01",
    "by friday",
    "by 31 January",
    "due 31.01.",
    "due 2026-04-01",
    "due soon",
    "net 14",
    "network",
    "fyi",
    "fyi fyi",
    "preview",
    "interest",
    "fee",
    "feedback",
    "A note",
    "a note; with a comment",
    "; only a comment",
    "\"quoted\"",
    "\"open",
    "\"a\" b",
    "Über alles",
    "5 pages",
    "\u{201c}curly\u{201d}",
    "bypass",
    "zł 5",
    "Due 2026-04-01",
    "Balance, due 2026-04-01",
    "due in 14 days",
    "2026-04-01",
    "until 2026-04-01",
    "back by 1999-04-01",
    "FYI",
    "Preview:",
    "preveiw",
    "rpeview: a page",
    "previews",
    "power views",
    "fiy",
    "yfi hello",
    "Interest",
    "Thanks for #2",
    "due on receipt",
    "+ VAT net 90",
    "Balance net 90",
    "Due net 15, or so",
    "GBP 5.00 for May",
    "plus VAT",
    "excl VAT EUR 5",
    "less EUR 5.00 fee",
    "payable within 7 days",
    "on receipt",
    "Balance EOM",
    "to be paid by 2026-04-01",
    "Preview first",
    "Balance n/60",
    "second Net60",
    "2/10 net 15",
    "- EUR 5.00 fee",
    "plus sales tax",
    "for EUR 5.00, deposit 50%",
    "Portrait EUR 5.00",
    "Zelle #2",
    "and #2 EUR 5.00",
    "Portrait, revisions 2",
    "900",
    "(by 2026-04-01)",
    "by 2026-02-01",
    "",
];

#[test]
fn a_text_reads_the_same_the_short_way_and_the_long_way() {
    let days = [
        "2026-03-02",
        "2026-03-03",
        "1970-01-01",
        "\0\0\0\0\0\0\0\0\0\0",
        "2026-24-01",
        "client",
        "terms",
        "deadline",
        "  file",
        "",
    ];
    let gaps = [" ", " ", " ", "  ", "\t", "\u{a0}", "", " \u{200e}"];
    let verbs: Vec<&str> = words::VERBS.iter().map(|row| row.word).chain(["wrote off", "SENT", ""]).collect();
    let whom = [
        "acme",
        "acme:web",
        "a-1.b:c_d",
        "שלום",
        "Łukasz:x",
        "acme:",
        ":x",
        "acme;x",
        "é",
        "EUR",
        "5",
        "EUR5",
        "#1",
        "@phone",
        "",
    ];
    let ends = [
        "\n",
        "\n",
        "\n",
        "\r\n",
        " \n",
        "\r",
        "\n\n",
        "\n  \n",
        "\n; c\n",
        "\n  ; c\n",
        "\n  x-a b\n",
        "\n\n  x-a b\n",
        "\n \u{a0}\n",
        "",
        "\n\t\n",
    ];
    let mut chance = Chance(1);
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..4 {
            text += chance.of(&days);
            text += chance.of(&gaps);
            text += chance.of(&verbs);
            text += chance.of(&gaps);
            text += chance.of(&whom);
            for _ in 0..3 {
                text += chance.of(&gaps);
                text += chance.of(PARTS);
            }
            text += chance.of(&ends);
        }
        let way = |quickly: bool| {
            let mut items = Vec::new();
            let errors = read(&text, Vec::new(), quickly, Each(|item| items.push(item)));
            (items, errors)
        };
        let slow = way(false);
        assert_eq!(way(true), slow, "{text:?}");
        let mut knows = Knows::default();
        let errors = read(&text, Vec::new(), true, &mut knows);
        assert_eq!((knows.items, errors), slow, "{text:?}, by somebody who knows names");
    }
}

#[test]
fn no_word_that_may_begin_an_amount_is_as_long_as_one_that_begins_a_plain_note() {
    let words = SYMBOLS.iter().map(|symbol| symbol.text).chain(CURRENCIES.iter().map(|(code, _)| *code));
    assert!(words.chain(["due", "net", "by"]).all(|word| word.len() < 4));
}
