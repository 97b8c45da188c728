//! The sentences about days and amounts.

use super::{Words, say};
use crate::syntax::amount::{currency_of, shared};
use crate::syntax::currency::Currency;
use crate::syntax::error::{DayFault, MoneyFault};

pub(super) fn day_words(fault: DayFault, text: &str) -> Words {
    let words = say(format!("`{text}` is not a date"), "a date is written `YYYY-MM-DD`");
    match fault {
        DayFault::Form | DayFault::Apart | DayFault::NoYear { .. } => words,
        DayFault::Ambiguous => match two_readings(text) {
            Some((one, other)) => words.help(format!("write `{one}`, or `{other}`")),
            None => words.note("day and month cannot be told apart here"),
        },
        DayFault::Month(month) => say(words.title, format!("there is no month {month}")),
        DayFault::NoSuchDay { year, month, days } => {
            say(words.title, format!("{year}-{month:02} has {days} days"))
        }
        DayFault::Years => say(words.title, "years run from 1900 to 9999"),
        DayFault::Time => say(words.title, "a day is written without a time"),
    }
}

/// `net 2 weeks`.
pub(super) fn not_in_days(days: Option<u16>, text: &str) -> Words {
    let words = say(format!("`{text}` is no number of days"), "`net` counts days from that of the invoice");
    if days.is_some() {
        return words;
    }
    words.help("count the days, as in `net 14`, or name the day, as in `due 2026-12-20`")
}

/// Both days that `03/02/2026` may mean.
fn two_readings(text: &str) -> Option<(String, String)> {
    let mut parts = text.split(|mark: char| !mark.is_alphanumeric());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day = |month: &str, day: &str| {
        let month = month.parse::<u32>().ok()?;
        Some(format!("{year}-{month:02}-{:02}", day.parse::<u32>().ok()?))
    };
    let fits = year.len() == 4 && first != second;
    fits.then_some(())?;
    Some((day(second, first)?, day(first, second)?))
}

/// Both amounts that `GBP 1,000` may mean; of `GBP 1,005` only the first is an amount of its currency.
fn both_amounts(text: &str) -> Option<(String, Option<String>)> {
    let number = text.trim_matches(|sign: char| !sign.is_ascii_digit());
    let (before, behind) = text.split_once(number)?;
    let name = if before.is_empty() { behind } else { before };
    let currency = currency_of(name.trim())?;
    let (whole, part) = number.split_once([',', '.'])?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let places = currency.decimals() as usize;
    let (kept, cut) = part.split_at_checked(places)?;
    let fits = is_digits(whole) && is_digits(part) && part.len() == 3;
    fits.then_some(())?;
    // The yen has no decimals.
    let nothing = if places == 0 || currency == Currency::YEN_SIGN {
        String::new()
    } else {
        format!(".{}", "0".repeat(places))
    };
    let written = |number: String| format!("{before}{number}{behind}");
    let is_exact = cut.bytes().all(|digit| digit == b'0');
    let other = is_exact.then(|| written(format!("{whole}.{kept}")));
    Some((written(format!("{whole}{part}{nothing}")), other))
}

/// What helps whoever begins a note like an argument.
const QUOTED: &str = "a note that begins like this stands in quotes";

/// Both amounts that `EUR 100 USD` may mean.
fn with_each_currency(text: &str) -> Option<(String, String)> {
    let (first, second) = text.rsplit_once([' ', '\t'])?;
    let number = first.trim_matches(|sign: char| !sign.is_ascii_digit());
    let named = first.replace(number, "");
    let are_two = currency_of(named.trim()) != currency_of(second);
    (are_two && !number.is_empty()).then(|| (first.trim().to_owned(), format!("{second} {number}")))
}

pub(super) fn money_words(fault: MoneyFault, text: &str) -> Words {
    let words = |seen: &str| say(format!("`{text}` is not an amount"), seen);
    match fault {
        MoneyFault::Form => words("an amount is written `EUR 1200.00`"),
        MoneyFault::NoNumber => {
            say(format!("no number stands beside `{text}`"), "an amount is written `EUR 1200.00`")
        }
        MoneyFault::NoCurrency => {
            say(format!("no currency stands beside `{text}`"), "an amount is written `EUR 1200.00`")
        }
        MoneyFault::Groups | MoneyFault::Apart => words("the digits of an amount stand together"),
        MoneyFault::Comma => words("the decimal mark is a point"),
        MoneyFault::Ambiguous => {
            let words = words("digits stand together, and the decimal mark is a point");
            match both_amounts(text) {
                Some((one, Some(other))) => words.help(format!("write `{one}`, or `{other}`")),
                Some((one, None)) => words.help(format!("write `{one}`, or the cents with two digits")),
                None => words.note("this can be read in two ways"),
            }
        }
        MoneyFault::Decimals { currency, decimals: 0 } => words(&format!("{currency} has no decimals")),
        MoneyFault::Decimals { currency, decimals } => {
            words(&format!("{currency} has no more than {decimals} decimals"))
        }
        MoneyFault::TooLong => words("no more than 15 digits may stand before the decimal mark"),
        MoneyFault::Negative => words("an amount has no sign").help(
            "the verb says which way the money goes: `credited` lowers a claim, `refunded` gives money back",
        ),
        MoneyFault::Zero => words("an amount of nothing says nothing here"),
        MoneyFault::Digits => words("digits are written 0 to 9"),
        MoneyFault::Glued => words("a space stands between the currency and the number"),
        MoneyFault::LowerCase => words("the code of a currency is written in capitals"),
        MoneyFault::Currency => {
            let words =
                say(format!("`{text}` is not a currency"), "an ISO 4217 code such as `EUR` stands here");
            match shared(text) {
                Some(codes) => words.help(format!("write {codes}")),
                None => words,
            }
        }
        MoneyFault::TwoCurrencies => {
            let words = words("two currencies stand beside the number");
            match with_each_currency(text) {
                Some((one, other)) => words.help(format!("write `{one}`, or `{other}`; {QUOTED}")),
                None => words.help("write one of them"),
            }
        }
        MoneyFault::Brackets => words("an amount stands without brackets"),
        MoneyFault::Quoted => words("an amount stands without quotes"),
    }
}
