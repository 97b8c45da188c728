//! Small words that many findings share.

use chrono::NaiveDate;

use super::Facts;
use crate::book::Book;
use crate::book::day::between;
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::written;
use crate::syntax::format::entry_start;
use crate::syntax::words::{DayCount, Verb};
use crate::timeline::account::Account;
use crate::timeline::claim::Counted;
use crate::timeline::setoff::Proposed;

/// `1 day`, `23 days`.
#[must_use]
pub fn days(count: i64) -> String {
    if count == 1 { "1 day".into() } else { format!("{count} days") }
}

/// `today`, `tomorrow`, `in 3 days`, `3 days ago`.
#[must_use]
pub fn when(today: NaiveDate, day: NaiveDate) -> String {
    match between(today, day) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead if ahead > 0 => format!("in {}", days(ahead)),
        ago => format!("{} ago", days(-ago)),
    }
}

/// `Acme GmbH`, with the project where it is one: `Acme GmbH (acme:website)`.
pub(super) fn who(facts: &Facts<'_>, id: SubjectId) -> String {
    let subject = facts.book.subject(id);
    let title = facts.book.client_title(id);
    if subject.is_project() { format!("{title} ({})", subject.name) } else { title.to_owned() }
}

/// `called on 2026-03-31`.
pub(super) fn what_and_when(facts: &Facts<'_>, id: EntryId) -> String {
    let word = facts.book.entry(id).map_or("written", |entry| entry.verb.word());
    format!("{word} on {}", facts.day(id))
}

/// `EUR 1500.00`, in the invoice's currency.
pub(super) fn money(account: &Account, number: rust_decimal::Decimal) -> String {
    written(number, account.currency)
}

/// The line that adds what is asked of a late fee to the claim, on a day: `2026-05-06 charged acme interest #7 EUR 3.20`.
#[must_use]
pub fn charge_line(book: &Book, account: &Account, sum: &Proposed, on: NaiveDate) -> String {
    let subject = &book.subject(account.subject).name;
    let (number, amount) = (book.number(account.id), written(sum.amount, sum.currency));
    format!("{} {} #{number} {amount}", entry_start(on, Verb::Charged, subject), sum.kind.word())
}

/// What a court may grant beside what is owed: `law us-ny` allows double damages in court.
#[must_use]
pub fn in_court(book: &Book, account: &Account) -> Option<String> {
    let law = book.law(account.subject, account.day)?;
    Some(format!("`law {}` allows {}", law.name, law.court()?))
}

/// How many days a year has, by the way in which days are counted.
pub(super) const fn year(count: DayCount) -> &'static str {
    match count {
        DayCount::Act365 => "365",
        DayCount::ActAct => "365 or 366",
        DayCount::Act360 | DayCount::Thirty360 => "360",
    }
}

/// `days`, and `day` of one.
#[must_use]
pub const fn unit(counted: Counted) -> &'static str {
    match counted {
        Counted::Days(1) => "day",
        Counted::Days(_) => "days",
        Counted::Months(1) => "month",
        Counted::Months(_) => "months",
    }
}

/// `1 day`, `3 months`.
#[must_use]
pub fn time(counted: Counted) -> String {
    format!("{} {}", counted.number(), unit(counted))
}

/// A half of a whole number: `3`, `3.5`.
#[must_use]
pub fn half(twice: i64) -> String {
    if twice % 2 == 0 { (twice / 2).to_string() } else { format!("{}.5", twice / 2) }
}

/// Known names, and the one of them that a misspelt word was probably meant to be.
pub(super) struct Guesses<'w> {
    known: Vec<&'w str>,
    asked: usize,
}

/// The most known names that are looked at for a guess.
const MOST_NAMES: usize = 1000;
/// The most guesses that are made: a longer list is no misspelling.
const MOST_GUESSES: usize = 100;

impl<'w> Guesses<'w> {
    pub(super) fn new(known: Vec<&'w str>) -> Self {
        Self { known, asked: 0 }
    }

    /// The only one that ends with the same number, where one of the two is no more than that: `2026-002` for `2`.
    pub(super) fn ends_alike(&mut self, word: &str) -> Option<&'w str> {
        self.asked += 1;
        let last = last_number(word).filter(|_| self.asked <= MOST_GUESSES)?;
        let is_alone = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_alike = |known: &&str| last_number(known) == Some(last) && (is_alone(word) || is_alone(known));
        let mut alike = self.known.iter().copied().take(MOST_NAMES).filter(is_alike);
        alike.next().filter(|_| alike.next().is_none())
    }

    pub(super) fn near(&mut self, word: &str) -> Option<&'w str> {
        self.asked += 1;
        if self.asked > MOST_GUESSES {
            return None;
        }
        crate::syntax::near(word, self.known.iter().copied().take(MOST_NAMES))
    }
}

/// The letters and digits of a name, in small letters: `acmesite` for `Acme:site`.
pub(super) fn without_marks(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The digits at the end of a word, without the zeros before them.
fn last_number(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    word.get(digits..).map(|digits| digits.trim_start_matches('0')).filter(|digits| !digits.is_empty())
}
