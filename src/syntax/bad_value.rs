//! What is wrong with the value of a field: the whole of it, or the words that keep it from being read.

use rust_decimal::Decimal;

use super::amount::{bare_number, code_of, currency_of, glued, near_amount, sum};
use super::error::{Fault, MOST_FAULTS, MoneyFault, What};
use super::leaf::{Base, any_blanks, ascii_digit, peek, split_word, taken};
use super::near;
use super::value::by_shape;
use super::words::{PARTICLES, Shape};

/// How a book says that no kill fee was agreed on.
pub(crate) const NO_KILL_FEE: &str = "0% after 1 day";

/// What is wrong with a value, with the right one where it is clear.
pub(super) fn bad_value<'t>(key: &'static str, shape: Shape, text: &'t str) -> Fault<'t> {
    let amount = if matches!(shape, Shape::FromAmount) { text.strip_prefix("from ") } else { Some(text) };
    if matches!(shape, Shape::Amount | Shape::FromAmount)
        && let Some(amount) = amount.filter(|amount| sum(amount).is_err())
        && let Some(fault) = near_amount(amount).or_else(|| bare_number(amount))
    {
        return signless(key, fault);
    }
    let fault = Fault::new(text, What::Value { key, form: shape.form() });
    let fits = |right: &String| by_shape(shape, right).is_ok() && *right != text;
    let lower = text.to_lowercase();
    let candidates = [
        nothing(shape, &lower).to_owned(),
        lower.clone(),
        lower.replace(',', "."),
        // `0.5` is how a spreadsheet writes half.
        if lower.starts_with("0.") { String::new() } else { format!("{lower}%") },
        format!("{lower} days"),
        // `40 once` may be a sum.
        lower
            .split_once(' ')
            .filter(|(_, rest)| !rest.starts_with("once"))
            .map(|(first, rest)| format!("{first}% {rest}"))
            .unwrap_or_default(),
        format!("net {}", lower.trim_end_matches(" days")),
        format!("within {lower}"),
        format!("from {text}"),
        lower.replace(" %", "%"),
        lower.replace("percent", "%").replace(" %", "%"),
        per(text),
        per_day(&lower),
        lower.trim_start_matches('@').to_owned(),
        lower.trim_end_matches(" days").to_owned(),
        apart(&lower),
        lower.replace("eom", "end of month").replace("the month", "month"),
        text.to_uppercase(),
        meaning(&lower).to_owned(),
        in_digits(&lower),
        in_units(&lower),
        in_units(&lower).trim_end_matches(" days").to_owned(),
        lower.trim_end_matches(" net").trim_end_matches(" days").trim_start_matches("due ").to_owned(),
        format!("net {}", lower.trim_end_matches(" net").trim_end_matches(" days")),
        code_of(text).unwrap_or_default().to_owned(),
        // `5%` may be for a month, a year or once.
        if text.ends_with('%') { String::new() } else { format!("{text} once") },
        if text.contains(" over ") { format!("{text} per year") } else { String::new() },
        over(text),
        if text.contains(" above ") { format!("{} per year", over(text)) } else { String::new() },
        text.strip_suffix(" one").map(|rest| format!("{rest} once")).unwrap_or_default(),
        text.split('+').map(str::trim).collect::<Vec<_>>().join(" + "),
        if matches!(shape, Shape::KillFee) { text.replace(" in ", " after ") } else { String::new() },
        text.replace(", ", " + "),
        text.replace(" and ", " + "),
    ];
    let near_word = match shape {
        Shape::OneOf(words) => near(&lower, words.iter().copied()).map(str::to_owned),
        Shape::WorkWeek => Some(lower.replace(['\u{2013}', '\u{2014}'], "-").replace(' ', "")).filter(fits),
        _ => None,
    };
    match candidates.into_iter().find(fits).or(near_word) {
        Some(right) => fault.write(right),
        None => fault,
    }
}

/// No verb of a field says which way the money goes.
pub(super) fn signless<'t>(key: &'static str, fault: Fault<'t>) -> Fault<'t> {
    if fault.what != What::Money(MoneyFault::Negative) {
        return fault;
    }
    Fault::new(fault.at, What::Part { key, form: "an amount without a sign" })
}

/// `none`: how a setting says that there is nothing.
fn nothing(shape: Shape, text: &str) -> &'static str {
    match (shape, text) {
        (Shape::Percent, "none" | "no") => "0%",
        (Shape::KillFee, "none" | "no" | "0" | "0%") => NO_KILL_FEE,
        _ => "",
    }
}

/// `true`, `every two weeks`, `due on receipt`: how the language says it.
fn meaning(text: &str) -> &'static str {
    match text {
        "true" | "y" | "on" | "1" => "yes",
        "false" | "n" | "off" | "0" => "no",
        "every week" | "each week" | "once a week" => "weekly",
        "every two weeks" | "every 2 weeks" | "every other week" | "fortnightly" => "biweekly",
        "due on receipt" | "due upon receipt" | "on receipt" | "upon receipt" | "due immediately"
        | "immediately" => "net 0",
        "after payment" | "upon payment" | "on full payment" | "after full payment" | "upon full payment"
        | "when paid" | "once paid" => "on payment",
        "every month" | "each month" | "once a month" => "monthly",
        _ => "",
    }
}

/// `two`, `within ten days`: numbers in words as digits.
fn in_digits(text: &str) -> String {
    const NUMBERS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number =
        |word: &str| NUMBERS.iter().position(|number| *number == word).map(|at| (at + 1).to_string());
    let words: Vec<String> =
        text.split(' ').map(|word| number(word).unwrap_or_else(|| word.to_owned())).collect();
    words.join(" ")
}

/// `7d`, `within 48h`: spans in days and weeks.
fn in_units(text: &str) -> String {
    let text = apart(text);
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    if let [.., count, unit] = words.as_mut_slice() {
        let hours = count.parse::<u32>().ok().filter(|hours| hours % 24 == 0);
        match (unit.as_str(), hours) {
            ("d", _) => "days".clone_into(unit),
            ("w" | "wk" | "wks", _) => "weeks".clone_into(unit),
            ("bd" | "bdays" | "wd" | "workdays" | "weekdays", _) => "business days".clone_into(unit),
            ("h" | "hrs" | "hours", Some(hours)) => {
                *count = (hours / 24).to_string();
                (if hours == 24 { "day" } else { "days" }).clone_into(unit);
            }
            _ => {}
        }
    }
    words.join(" ")
}

/// `5% above bank`: over a rate, as the language says it.
fn over(text: &str) -> String {
    text.replace(" above ", " over ")
}

/// `0.05% per day`, which is so much a year.
fn per_day(text: &str) -> String {
    let rate = ["% per day", "% a day", "% daily"].iter().find_map(|ending| text.strip_suffix(ending));
    let rate = rate.and_then(|rate| Decimal::from_str_exact(rate).ok());
    let year = rate.and_then(|rate| rate.checked_mul(Decimal::from(365)));
    year.map_or(String::new(), |year| format!("{}% per year", year.normalize()))
}

/// `1.5% monthly`, `18% a year`, `8% p.a.`: how often, as the language says it.
fn per(text: &str) -> String {
    const PER: [(&str, &str); 19] = [
        ("per annum", "per year"),
        ("annually", "per year"),
        ("annual", "per year"),
        (" APR", " per year"),
        (" apr", " per year"),
        ("yearly", "per year"),
        ("a year", "per year"),
        ("p.a.", "per year"),
        ("/ year", "per year"),
        ("/year", " per year"),
        ("/yr", " per year"),
        ("each month", "per month"),
        ("every month", "per month"),
        ("a month", "per month"),
        ("p.m.", "per month"),
        ("/ month", "per month"),
        ("/month", " per month"),
        ("% monthly", "% per month"),
        (" %", "%"),
    ];
    PER.iter().fold(text.to_owned(), |text, (other, right)| text.replace(other, right))
}

/// `net30`, `7days`: a blank between letters and digits.
pub(super) fn apart(text: &str) -> String {
    let mut parted = String::new();
    let mut last = ' ';
    for character in text.chars() {
        let is_edge = last.is_ascii_digit() && character.is_ascii_alphabetic()
            || last.is_ascii_alphabetic() && character.is_ascii_digit();
        if is_edge {
            parted.push(' ');
        }
        parted.push(character);
        last = character;
    }
    parted
}

/// `EUR40`, or a number that has no currency where a sum belongs.
fn wrong_sum<'t>(shape: Shape, word: &'t str, behind: &str) -> Option<Fault<'t>> {
    let is_count = matches!(shape, Shape::KillFee) || any_blanks(behind).starts_with('%');
    glued(word).or_else(|| {
        bare_number(word).filter(|_| !is_count && currency_of(peek(any_blanks(behind))).is_none())
    })
}

/// The words of a value that is one of several parts, where it can be read once each of them is right. Of very many, the
/// whole value is told.
pub(super) fn wrong_parts<'t>(key: &'static str, shape: Shape, text: &'t str) -> Vec<Fault<'t>> {
    use Shape::{Fee, FromAmount, KillFee, OnPayment, Period, Terms, Within};
    let mut faults = Vec::new();
    if !matches!(shape, Fee | FromAmount | KillFee | OnPayment | Period | Terms | Within) {
        return faults;
    }
    let has_amounts = matches!(shape, Fee | FromAmount | KillFee);
    let mut right = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, mut behind) = split_word(rest);
        let mut part = word;
        match sum(rest) {
            Ok((after, _)) if has_amounts => {
                behind = after;
                part = taken(rest, after);
            }
            Err(nom::Err::Failure(fault)) if has_amounts => {
                // Any amount will do to read the others by.
                behind = text.get(Base(text).span(fault.at).end as usize..).unwrap_or_default();
                part = "EUR 1";
                faults.push(fault);
            }
            _ if has_amounts && let Some(fault) = wrong_sum(shape, word, behind) => {
                part = "EUR 1";
                faults.push(fault);
            }
            _ => {
                let is_word = !word.starts_with(|first| ascii_digit(first).is_some()) && word.len() > 2;
                let lower = word.to_lowercase();
                if is_word
                    && !PARTICLES.contains(&word)
                    && let Some(meant) = near(&lower, PARTICLES.iter().copied())
                {
                    faults.push(Fault::new(word, What::Part { key, form: meant }).write(meant));
                    part = meant;
                }
            }
        }
        if faults.len() >= MOST_FAULTS {
            return Vec::new();
        }
        right.push_str(part);
        right.push(' ');
        let next = any_blanks(behind);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    if by_shape(shape, right.trim_end()).is_err() {
        faults.clear();
    }
    faults
}
