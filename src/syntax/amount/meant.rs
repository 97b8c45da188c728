//! Words that were probably meant as an amount, where one is needed.

use super::wrong::{diagnose, groups_len, right_form, with_number};
use super::{currency_of, exact, is_numeric, is_plain, joined, looks_like_reference, sum};
use crate::syntax::currency::{CURRENCIES, Currency, meaning};
use crate::syntax::error::{Fault, MoneyFault, What};
use crate::syntax::leaf::{any_blanks, ascii_digit, first_of, peek, split_word, taken};
use crate::syntax::near;
use crate::syntax::spelling::looks_like;

/// Words that were probably meant as an amount, for verbs that need one: what is wrong with them.
pub(in crate::syntax) fn near_amount(input: &str) -> Option<Fault<'_>> {
    let (first, behind) = first_of(input);
    let second = peek(behind);
    let both = input.get(..input.len() - behind.len() + second.len())?;
    if first.is_empty() {
        return None;
    }
    if let Some(currency) = currency_of(first) {
        if let Some(fault) = with_sign(both, second, currency) {
            return Some(fault);
        }
        let inner = second.trim_matches(['"', '\u{201c}', '\u{201d}', '\u{201e}']);
        if inner.len() < second.len() && exact(inner, currency).is_some() {
            let quoted = Fault::new(both, What::Money(MoneyFault::Quoted));
            return Some(quoted.write(with_number(both, second, inner)));
        }
        let has_digits = second.chars().any(|character| ascii_digit(character).is_some());
        let is_meant = has_digits && !second.contains('-');
        let none = || Fault::new(first, What::Money(MoneyFault::NoNumber));
        return Some(if is_meant { diagnose(both, second, currency) } else { none() });
    }
    if let Some(fault) = glued_at(input) {
        return Some(fault);
    }
    if let Some(fault) = negative(first, both).or_else(|| in_brackets(input)) {
        return Some(fault);
    }
    let named = |word, number| spoken(word).filter(|_| is_numeric(number)).map(|code| (word, code));
    if let Some((word, code)) = named(first, second).or_else(|| named(second, first)) {
        return Some(Fault::new(word, What::Money(MoneyFault::Currency)).write(code));
    }
    let is_shared = |word, number| shared(word).is_some() && is_numeric(number);
    if let Some(word) =
        [(first, second), (second, first)].into_iter().find(|(word, number)| is_shared(word, number))
    {
        return Some(no_currency(word.0));
    }
    let word = |text: &str| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_numeric(second) && word(first) {
        return Some(match Currency::of(&first.to_ascii_uppercase()) {
            Some(currency) => lower_case(both, second, currency),
            None => no_currency(first),
        });
    }
    if !is_numeric(first) || looks_like_reference(first) {
        return None;
    }
    if let Some(currency) = Currency::of(&second.to_ascii_uppercase()) {
        return Some(lower_case(both, first, currency));
    }
    let capitals = word(second) && second.len() > 1 && second.bytes().all(|byte| byte.is_ascii_uppercase());
    split_number(input).or_else(|| capitals.then(|| no_currency(second)))
}

/// `EUR €100`: the currency by its code and by its sign.
fn with_sign<'t>(both: &'t str, second: &str, currency: Currency) -> Option<Fault<'t>> {
    let (_, parts) = joined(second).ok()?;
    let fault = Fault::new(both, What::Money(MoneyFault::TwoCurrencies));
    let is_same = parts.currency == currency || meaning(parts.currency, Some(currency)) == currency;
    let right = right_form(parts.number, currency).filter(|_| is_same);
    Some(match right {
        Some(number) => fault.write(format!("{} {number}", currency.code())),
        None => fault,
    })
}

/// The code of the currency that a word means: `\u{20ac}`, `Euro`.
pub(in crate::syntax) fn code_of(word: &str) -> Option<&'static str> {
    let code = currency_of(word).map(Currency::code).filter(|code| code.len() == 3);
    code.or_else(|| spoken(word))
}

/// `-£200.00`, `-GBP 200.00`: a sign before the currency.
fn negative<'t>(first: &'t str, both: &'t str) -> Option<Fault<'t>> {
    let unsigned = first.strip_prefix(['-', '\u{2212}'])?;
    let whole = match currency_of(unsigned) {
        Some(_) => both,
        None => joined(unsigned).ok().map(|_| first)?,
    };
    Some(Fault::new(whole, What::Money(MoneyFault::Negative)))
}

/// `($2400.00)`: brackets, which make a sum negative to some.
fn in_brackets(input: &str) -> Option<Fault<'_>> {
    let (inner, behind) = input.strip_prefix('(')?.split_once(')')?;
    let is_sum = behind.is_empty() || behind.starts_with([' ', '\t']);
    let is_sum = is_sum && sum(inner).is_ok_and(|(rest, _)| rest.is_empty());
    is_sum.then(|| Fault::new(taken(input, behind), What::Money(MoneyFault::Brackets)).write(inner))
}

/// The code of a currency that is written in another way than the language knows.
fn spoken(word: &str) -> Option<&'static str> {
    const SPOKEN: [(&str, &str); 37] = [
        ("us$", "USD"),
        ("au$", "AUD"),
        ("ca$", "CAD"),
        ("r$", "BRL"),
        ("\u{20b9}", "INR"),
        ("\u{20a9}", "KRW"),
        ("\u{20ba}", "TRY"),
        ("\u{20b4}", "UAH"),
        ("\u{20ab}", "VND"),
        ("\u{20b1}", "PHP"),
        ("\u{20a6}", "NGN"),
        ("\u{20aa}", "ILS"),
        ("kd", "KWD"),
        ("a$", "AUD"),
        ("c$", "CAD"),
        ("nz$", "NZD"),
        ("hk$", "HKD"),
        ("s$", "SGD"),
        ("euro", "EUR"),
        ("euros", "EUR"),
        ("dollar", "USD"),
        ("dollars", "USD"),
        ("pound", "GBP"),
        ("pounds", "GBP"),
        ("ukp", "GBP"),
        ("zl", "PLN"),
        ("k\u{10d}", "CZK"),
        ("ft", "HUF"),
        ("fr.", "CHF"),
        ("sfr.", "CHF"),
        ("yen", "JPY"),
        ("rubles", "RUB"),
        ("rur", "RUB"),
        ("\u{440}\u{443}\u{431}", "RUB"),
        ("\u{440}\u{443}\u{431}.", "RUB"),
        ("\u{440}.", "RUB"),
        ("eiro", "EUR"),
    ];
    let is_it = |known: &str| word.chars().flat_map(char::to_lowercase).eq(known.chars());
    let spoken = SPOKEN.iter().find(|(known, _)| is_it(known)).map(|(_, code)| *code);
    let mut codes = CURRENCIES.iter().map(|(code, _)| *code).filter(|_| !word.is_ascii());
    spoken.or_else(|| codes.find(|code| looks_like(word, code)))
}

/// What several currencies are called, and their codes.
const SHARED: [(&str, &str); 2] =
    [("rs", "`INR`, `PKR`, `LKR`, `NPR`, `MUR`, or `SCR`"), ("kr", "`SEK`, `NOK`, `DKK`, or `ISK`")];
/// What is no currency of any state, however much it looks like the code of one.
const COINS: [&str; 8] = ["BTC", "XBT", "ETH", "LTC", "SOL", "XRP", "USDT", "USDC"];

/// The codes of the currencies that a word may mean.
pub(in crate::syntax) fn shared(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches('.').to_lowercase();
    SHARED.iter().find(|(known, _)| *known == word).map(|(_, codes)| *codes)
}

/// A code that no currency has, and the one that was probably meant.
fn no_currency(code: &str) -> Fault<'_> {
    let fault = Fault::new(code, What::Money(MoneyFault::Currency));
    if shared(code).is_some() || COINS.contains(&code) {
        return fault;
    }
    match near(&code.to_ascii_uppercase(), CURRENCIES.iter().map(|(known, _)| *known)) {
        Some(near) => fault.write(near),
        None => fault,
    }
}

/// A number that stands alone where an amount belongs.
pub(in crate::syntax) fn bare_number(input: &str) -> Option<Fault<'_>> {
    let first = peek(input);
    is_plain(first).then(|| Fault::new(first, What::Money(MoneyFault::NoCurrency)))
}

/// `eur 1,200.00`: the whole amount in its right form, where that is clear.
fn lower_case<'t>(whole: &'t str, number: &str, currency: Currency) -> Fault<'t> {
    let fault = Fault::new(whole, What::Money(MoneyFault::LowerCase));
    match right_form(number, currency) {
        Some(number) => fault.write(format!("{} {number}", currency.code())),
        None => fault,
    }
}

/// `1 200.00 EUR`: digits split by blanks before the currency.
pub(in crate::syntax) fn split_number(input: &str) -> Option<Fault<'_>> {
    let first = peek(input);
    let len = groups_len(input, first.len())?;
    let number = input.get(..len)?;
    let rest = any_blanks(input.get(len..)?);
    let (code, behind) = split_word(rest);
    let currency = currency_of(code)?;
    Some(diagnose(taken(input, behind), number, currency))
}

/// The same at the front of a line's rest: where a number follows, nobody can say which of the two is meant.
pub(in crate::syntax) fn glued_at(input: &str) -> Option<Fault<'_>> {
    let (first, rest) = first_of(input);
    glued(first).map(|fault| if is_numeric(peek(rest)) { Fault { fix: None, ..fault } } else { fault })
}

/// `EUR1200.00`, `1200.00EUR`: a blank is missing.
pub(in crate::syntax) fn glued(word: &str) -> Option<Fault<'_>> {
    let code_first = word.split_at_checked(3);
    let number_first = word.split_at_checked(word.len().checked_sub(3)?).map(|(number, code)| (code, number));
    // `US$1200.00`, with a sign that is no letter.
    let signs = || {
        let (sign, number) = word.split_at_checked(word.find(|digit: char| digit.is_ascii_digit())?)?;
        let has_sign = sign.contains(|letter: char| !letter.is_alphabetic());
        let code = (has_sign && is_numeric(number)).then(|| spoken(sign))??;
        Some((Currency::of(code)?, number))
    };
    let codes = [code_first, number_first].into_iter().flatten().find_map(|(code, number)| {
        // `EUR=100`.
        let number = number.trim_start_matches(['=', ':']);
        Currency::of(code).filter(|_| is_numeric(number)).map(|currency| (currency, number))
    });
    let (currency, number) = codes.or_else(signs)?;
    let fault = Fault::new(word, What::Money(MoneyFault::Glued));
    Some(match right_form(number, currency) {
        Some(number) => fault.write(format!("{} {number}", currency.code())),
        None => fault,
    })
}
