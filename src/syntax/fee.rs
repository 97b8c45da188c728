//! The late-fee language: components joined by `+`, then a cap and compounding.

use nom::Parser;
use nom::combinator::value;
use nom::multi::separated_list1;
use rust_decimal::Decimal;

use super::amount::sum;
use super::error::{Fault, What};
use super::leaf::{Read, end, gap, keyword, maybe, percent};
use super::name::name;
use super::tree::{Amount, Cap, FeePart, LateFee, MonthCount};

/// `8% over boe per year + GBP 40 once below GBP 1000`; `none` for no fee.
pub(super) fn late_fee(input: &str) -> Read<'_, LateFee> {
    let none = (keyword("none"), end).map(|_| LateFee::default());
    let fee = (parts, maybe(cap), maybe((keyword("compound"), gap, keyword("monthly"))), end)
        .map(|(parts, cap, compound, ())| LateFee { parts, cap, compound: compound.is_some() });
    none.or(fee).parse(input)
}

/// The most parts of a fee; a claim of more would not be computed.
const MOST_PARTS: usize = 64;

fn parts(input: &str) -> Read<'_, Vec<FeePart>> {
    let plus = (gap, keyword("+"), gap);
    let (rest, parts) = separated_list1(plus, part).parse(input)?;
    if parts.len() > MOST_PARTS {
        return Fault::new(input, What::Value { key: "late-fee", form: "at most 64 parts".into() }).fail();
    }
    Ok((rest, parts))
}

fn part(input: &str) -> Read<'_, FeePart> {
    let over = (percent(false), gap, keyword("over"), gap, name, gap, keyword("per"), gap, keyword("year"))
        .map(|(points, (), _, (), rate, ..)| FeePart::Over(points, rate.to_owned()));
    let per_year =
        (percent(false), gap, keyword("per"), gap, keyword("year")).map(|(rate, ..)| FeePart::PerYear(rate));
    let once = (percent(false), gap, keyword("once")).map(|(rate, ..)| FeePart::PercentOnce(rate));
    over.or(per_year).or(per_month).or(once).or(amount_once).parse(input)
}

fn per_month(input: &str) -> Read<'_, FeePart> {
    let started = (keyword("started"), gap, keyword("month")).map(|_| MonthCount::Started);
    let prorated = (keyword("month"), gap, keyword("prorated")).map(|_| MonthCount::Prorated);
    let months = started.or(prorated).or(value(MonthCount::Complete, keyword("month")));
    (percent(false), gap, keyword("per"), gap, months)
        .map(|(rate, (), _, (), count): (Decimal, _, _, _, _)| FeePart::PerMonth(rate, count))
        .parse(input)
}

/// A sum behind a word: `from EUR 5000`.
fn bound<'t>(word: &'static str) -> impl Parser<&'t str, Output = Amount, Error = Fault<'t>> {
    (keyword(word), gap, sum).map(|(_, (), sum)| sum)
}

fn amount_once(input: &str) -> Read<'_, FeePart> {
    (sum, gap, keyword("once"), maybe(bound("from")), maybe(bound("below")))
        .map(|(amount, (), _, from, below)| FeePart::AmountOnce { amount, from, below })
        .parse(input)
}

fn cap(input: &str) -> Read<'_, Cap> {
    let per_year = (percent(false), gap, keyword("per"), gap, keyword("year"))
        .map(|(rate, ..)| Cap::PercentPerYear(rate));
    let most = per_year.or(percent(false).map(Cap::Percent)).or(sum.map(Cap::Amount));
    (keyword("cap"), gap, most).map(|(_, (), cap)| cap).parse(input)
}
