//! Values of fields and settings, by the shapes of `words`.

use nom::Parser;

use super::amount::sum;
use super::currency::Currency;
use super::date::day;
use super::error::{Fault, What};
use super::fee::late_fee;
use super::leaf::{
    Read, any_blanks, count, end, end_of, gap, keyword, maybe, net_days, nothing, period, quoted, quoted_raw,
    share, word,
};
use super::name::name;
use super::tree::{Data, Share, Terms};
use super::words::{Shape, WEEKDAYS};

pub(super) fn by_shape(shape: Shape, text: &str) -> Read<'_, Data> {
    match shape {
        Shape::Text => prose(text),
        Shape::Email => email(text),
        Shape::Date => (day, end).map(|(day, ())| Data::Date(day)).parse(text),
        Shape::Amount => (sum, end).map(|(sum, ())| Data::Amount(sum)).parse(text),
        Shape::FromAmount => {
            (keyword("from"), gap, sum, end).map(|(_, (), sum, ())| Data::Amount(sum)).parse(text)
        }
        Shape::Percent => (share, end).map(|(share, ())| Data::Percent(share)).parse(text),
        Shape::Period => (period, end).map(|(period, ())| Data::Period(period)).parse(text),
        Shape::Within => {
            (keyword("within"), gap, period, end).map(|(_, (), period, ())| Data::Period(period)).parse(text)
        }
        Shape::Count => (count, end).map(|(count, ())| Data::Count(count)).parse(text),
        Shape::YesNo => yes_no(text),
        Shape::Terms => terms(text),
        Shape::Fee => late_fee.map(Data::Fee).parse(text),
        Shape::KillFee => kill_fee(text),
        Shape::OnPayment => {
            (keyword("on"), gap, keyword("payment"), end).map(|_| Data::Text("on payment".into())).parse(text)
        }
        Shape::Currency => currency(text),
        Shape::Name => (name, end).map(|(name, ())| Data::Text(name.to_owned())).parse(text),
        Shape::WorkWeek => work_week(text),
        // What follows the name is read part by part.
        Shape::Rule => nothing(text),
        Shape::File => file(text),
        Shape::OneOf(words) => one_of(words, text),
    }
}

/// Text to the end of the line, in quotes or without; a quote that opens it closes.
fn prose(text: &str) -> Read<'_, Data> {
    if !text.starts_with('"') {
        return Ok((end_of(text), Data::Text(text.to_owned())));
    }
    let (rest, quoted) = quoted(text)?;
    let whole = if any_blanks(rest).is_empty() { quoted } else { text.to_owned() };
    Ok((end_of(text), Data::Text(whole)))
}

/// One word with one `@`, and nothing that would break out of a header.
fn email(text: &str) -> Read<'_, Data> {
    let (rest, (address, ())) = (word, end).parse(text)?;
    let parts = address.split_once('@');
    let plain = !address.contains(['<', '>', ',', ';', '"', '(', ')', '\\']);
    match parts {
        Some((user, host)) if plain && !user.is_empty() && !host.is_empty() && !host.contains('@') => {
            Ok((rest, Data::Text(address.to_owned())))
        }
        _ => nothing(text),
    }
}

fn yes_no(text: &str) -> Read<'_, Data> {
    let yes = keyword("yes").map(|_| true);
    let no = keyword("no").map(|_| false);
    (yes.or(no), end).map(|(answer, ())| Data::YesNo(answer)).parse(text)
}

fn terms(text: &str) -> Read<'_, Data> {
    fn month_end(input: &str) -> Read<'_, ()> {
        (keyword("end"), gap, keyword("of"), gap, keyword("month")).map(|_| ()).parse(input)
    }
    let net =
        (keyword("net"), gap, net_days, maybe(month_end)).map(|(_, (), days, month_end)| match month_end {
            Some(()) => Terms::EndOfMonth(days),
            None => Terms::Net(days),
        });
    let month = month_end.map(|()| Terms::EndOfMonth(0));
    (net.or(month), end).map(|(terms, ())| Data::Terms(terms)).parse(text)
}

fn kill_fee(text: &str) -> Read<'_, Data> {
    let share = share.map(Share::Percent).or(sum.map(Share::Amount));
    (share, gap, keyword("after"), gap, period, end)
        .map(|(share, (), _, (), period, ())| Data::KillFee(share, period))
        .parse(text)
}

fn currency(text: &str) -> Read<'_, Data> {
    let (rest, (code, ())) = (word, end).parse(text)?;
    match Currency::of(code) {
        Some(currency) => Ok((rest, Data::Currency(currency))),
        None => nothing(text),
    }
}

/// `mon-fri`; a week may wrap: `sun-thu`.
fn work_week(text: &str) -> Read<'_, Data> {
    let (rest, (range, ())) = (word, end).parse(text)?;
    let number = |name: &str| WEEKDAYS.iter().position(|(short, long, _)| *short == name || *long == name);
    let Some((Some(first), Some(last))) = range.split_once('-').map(|(a, b)| (number(a), number(b))) else {
        return nothing(text);
    };
    let length = (last + 7 - first) % 7 + 1;
    let mut week = [false; 7];
    for (at, day) in week.iter_mut().enumerate() {
        *day = (at + 7 - first) % 7 < length;
    }
    Ok((rest, Data::WorkWeek(week)))
}

fn one_of<'t>(words: &'static [&'static str], text: &'t str) -> Read<'t, Data> {
    let (rest, (found, ())) = (word, end).parse(text)?;
    if words.contains(&found) { Ok((rest, Data::Text(found.to_owned()))) } else { nothing(text) }
}

/// `PATH ["sha256:…"]`.
fn file(text: &str) -> Read<'_, Data> {
    let path = quoted.or(word.map(str::to_owned));
    let (rest, (path, sum, ())) = (path, maybe(quoted_raw), end).parse(text)?;
    let sum = match sum {
        None => None,
        Some(raw) => match raw.trim_matches('"').strip_prefix("sha256:") {
            Some(digits) if digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some(digits.to_ascii_lowercase())
            }
            _ => {
                let what =
                    What::Value { key: "file", form: "`\"sha256:...\"` with 64 hexadecimal digits".into() };
                return Fault::new(raw, what).fail();
            }
        },
    };
    Ok((rest, Data::File(path, sum)))
}
