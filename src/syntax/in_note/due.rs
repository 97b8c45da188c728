//! Words that say when a payment is due, in the forms that people write.

use super::{BETWEEN, BY, DUE, MARKS, is_one_of, lead_of};
use crate::syntax::date::day_of;
use crate::syntax::leaf::{any_blanks, first_of, peek, split_word, taken};

/// The last word of terms that say at once.
pub(in crate::syntax) const AT_ONCE: [&str; 4] = ["receipt", "immediately", "now", "once"];
/// The most days behind `net` that are surely terms; a higher number may be a sum.
const USUAL_TERMS: u16 = 120;
/// Days that are terms and not the time that the work took, where nothing else says so.
const ROUND_TERMS: [&str; 6] = ["14", "30", "45", "60", "90", "120"];
/// The end of the month, as terms say it.
const EOM: &str = "EOM";

pub(super) fn is_count(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_round(days: &str) -> bool {
    ROUND_TERMS.contains(&days)
}

/// `due on receipt`, `due immediately`, `due net 15`, `net 90`: the terms at the front, and how many days they give.
pub(super) fn terms(text: &str) -> Option<(&str, u16)> {
    let (first, rest) = lead_of(text);
    let first = first.trim_end_matches([':', '=']);
    let (second, behind) = first_of(rest);
    if is_one_of(first, &["due"]) {
        if is_one_of(second, &["net"]) {
            let (_, days) = terms(rest)?;
            let (_, behind) = first_of(behind);
            return Some((whole(text, second, behind)?, days));
        }
        return at_once(text, rest).map(|whole| (whole, 0));
    }
    // With more behind it, it may be a sum.
    let unit = peek(behind);
    let ends = unit.is_empty() || unit.starts_with("day");
    let days = second.trim_end_matches(MARKS);
    let days = days.parse().ok().filter(|count| ends && is_count(days) && *count <= USUAL_TERMS)?;
    is_one_of(first, &["net"]).then_some(())?;
    Some((whole(text, second, behind)?.trim_end_matches(MARKS), days))
}

/// `net60`, `Net-15`, `n/30`: terms in one word, and how many days they give.
pub(in crate::syntax) fn glued_terms(word: &str) -> Option<u16> {
    let begins = |front: &str| {
        let (first, rest) = word.split_at_checked(front.len())?;
        first.eq_ignore_ascii_case(front).then_some(rest)
    };
    let days = begins("n/").or_else(|| begins("net-")).or_else(|| begins("net"))?.trim_end_matches(MARKS);
    days.parse().ok().filter(|count| is_count(days) && *count <= USUAL_TERMS)
}

/// The front of a text up to what stands behind a part of it.
fn whole<'t>(text: &'t str, part: &str, behind: &str) -> Option<&'t str> {
    (!part.is_empty()).then(|| taken(text, behind).trim_end())
}

/// `on receipt`, `immediately`, at the front of `rest`: the text up to there.
fn at_once<'t>(text: &'t str, rest: &'t str) -> Option<&'t str> {
    let (second, behind) = first_of(rest);
    let is_at = is_one_of(second, &["on", "upon", "at"]);
    let (last, behind) = if is_at { first_of(behind) } else { (second, behind) };
    // With more behind it, it may be prose: `due once the site is live`.
    let ends = behind.is_empty() || last.ends_with(MARKS);
    let last = last.trim_end_matches(MARKS);
    let is_once = is_one_of(last, &["once"]) && !is_one_of(second, &["at"]);
    (ends && !is_once && is_one_of(last, &AT_ONCE)).then(|| whole(text, last, behind)).flatten()
}

/// `payable within 7 days`, `to be paid by 2026-11-20`, `on receipt`, `30 days EOM`: what says when to pay, and how the
/// language says that where it can.
pub(super) fn order(text: &str) -> Option<(&str, Option<String>)> {
    let (first, rest) = first_of(text);
    if is_one_of(first, &["on", "upon"]) {
        let (last, behind) = first_of(rest);
        let is_all = behind.is_empty() && is_one_of(last.trim_end_matches(MARKS), &["receipt"]);
        return is_all.then(|| (text, Some("net 0".to_owned())));
    }
    if first.trim_end_matches(MARKS) == EOM && rest.is_empty() {
        return Some((text, None));
    }
    if is_count(first) {
        let (unit, behind) = first_of(rest);
        let (last, behind) = first_of(behind);
        let is_all = unit.starts_with("day") && behind.is_empty();
        return (is_all && last.trim_end_matches(MARKS) == EOM).then_some((text, None));
    }
    let mut rest = behind_order(text)?;
    if let Some(whole) = at_once(text, rest) {
        return Some((whole, Some("net 0".to_owned())));
    }
    let value = rest;
    while is_one_of(peek(rest), &BETWEEN) || is_one_of(peek(rest), &BY) {
        (_, rest) = first_of(rest);
    }
    let is_led = rest.len() < value.len();
    let (value, behind) = split_word(rest);
    let day = value.trim_end_matches(MARKS);
    if day_of(day).is_some() {
        return Some((taken(text, behind), Some(format!("due {day}"))));
    }
    is_led.then_some(())?;
    let unit = any_blanks(behind);
    let days = peek(unit);
    let behind = unit.get(days.len()..)?;
    let is_days = is_count(value) && matches!(days.trim_end_matches(MARKS), "day" | "days");
    is_days.then(|| (taken(text, behind), Some(format!("net {value}"))))
}

/// What stands behind `payable`, or `to be paid`.
fn behind_order(text: &str) -> Option<&str> {
    let (first, rest) = first_of(text);
    if is_one_of(first, &["payable", "pay"]) {
        return Some(rest);
    }
    if is_one_of(first, &["payment"]) {
        return is_one_of(peek(rest), &["within", "by", "in", "until"]).then_some(rest);
    }
    let (second, rest) = first_of(rest);
    let (third, rest) = first_of(rest);
    let is_it = is_one_of(first, &["to"]) && is_one_of(second, &["be"]) && is_one_of(third, &["paid"]);
    is_it.then_some(rest)
}

/// `14 days`, `in 14 days`, `14 net`, where the note says no more.
pub(super) fn days_alone(note: &str) -> Option<(&str, Option<String>)> {
    let (first, behind) = first_of(note);
    let is_led = is_one_of(first, &["in", "within"]);
    let (days, rest) = if is_led { first_of(behind) } else { (first, behind) };
    let (unit, behind) = first_of(rest);
    let unit = unit.trim_end_matches(MARKS);
    let is_unit = is_one_of(unit, &["days"]);
    let (last, behind) = if is_unit { first_of(behind) } else { (unit, behind) };
    let last = last.trim_end_matches(MARKS);
    let ends = behind.is_empty() && (is_unit && last.is_empty() || is_one_of(last, &DUE));
    let is_terms = if is_led { is_unit && is_count(days) } else { is_round(days) };
    (ends && is_terms).then(|| (note, Some(format!("net {days}"))))
}
