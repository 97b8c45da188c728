//! Numbers: counts, spans of time, percentages, and digits of any script.

use nom::Parser;
use nom::combinator::value;
use rust_decimal::Decimal;

use super::{Read, gap, keyword, nothing, taken, word};
use crate::syntax::error::{Fault, What};
use crate::syntax::tree::{Period, Unit};

/// A whole number without a sign, of at most nine digits.
pub(in crate::syntax) fn count(input: &str) -> Read<'_, u32> {
    let (rest, word) = word(input)?;
    match word.parse() {
        Ok(count) if word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit()) => Ok((rest, count)),
        _ => nothing(input),
    }
}

/// The longest span: ten years of days.
const MAX_COUNT: u32 = 3650;

fn unit(input: &str) -> Read<'_, Unit> {
    let business = (keyword("business"), gap, keyword("days").or(keyword("day")));
    value(Unit::Days, keyword("days").or(keyword("day")))
        .or(value(Unit::BusinessDays, business))
        .or(value(Unit::Weeks, keyword("weeks").or(keyword("week"))))
        .or(value(Unit::Months, keyword("months").or(keyword("month"))))
        .parse(input)
}

/// `7 days`, `5 business days`, `2 weeks`, `1 month`.
pub(in crate::syntax) fn period(input: &str) -> Read<'_, Period> {
    let (rest, (count, (), unit)) = (count, gap, unit).parse(input)?;
    match u16::try_from(count) {
        Ok(short) if count <= MAX_COUNT => Ok((rest, Period { count: short, unit })),
        _ => nothing(input),
    }
}

/// A number of days for `net`.
pub(in crate::syntax) fn net_days(input: &str) -> Read<'_, u16> {
    let (rest, count) = count(input)?;
    match u16::try_from(count) {
        Ok(days) if count <= MAX_COUNT => Ok((rest, days)),
        _ => nothing(input),
    }
}

/// An unsigned decimal number of at most nine digits before and six behind the point.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(whole, 9) && (digits(part, 6) || !text.contains('.'));
    fits.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// `1.5%`; `-0.88%` where `signed`.
pub(in crate::syntax) fn percent<'t>(
    signed: bool,
) -> impl Parser<&'t str, Output = Decimal, Error = Fault<'t>> {
    move |input: &'t str| {
        let (rest, word) = word(input)?;
        let Some(number) = word.strip_suffix('%') else { return nothing(input) };
        let (negative, number) = match number.strip_prefix('-') {
            Some(number) if signed => (true, number),
            _ => (false, number),
        };
        match decimal(number) {
            Some(value) => Ok((rest, if negative { -value } else { value })),
            None => nothing(input),
        }
    }
}

/// `50%` of something: no more than all of it.
pub(in crate::syntax) fn share(input: &str) -> Read<'_, Decimal> {
    let (rest, share) = percent(false).parse(input)?;
    if share > Decimal::ONE_HUNDRED {
        return Fault::new(taken(input, rest), What::TooLargeShare).fail();
    }
    Ok((rest, share))
}

/// The ASCII digit for a decimal digit of any script that is likely to be typed.
pub(in crate::syntax) fn ascii_digit(character: char) -> Option<char> {
    const ZEROS: [u32; 20] = [
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
        0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10,
    ];
    let code = u32::from(character);
    let digit = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10))?;
    char::from_digit(digit, 10)
}
