//! What can be wrong with one part of an item: an argument, a day, an amount.

use crate::syntax::words::Verb;

/// An argument that a verb may need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needed {
    /// `#invoice`.
    Invoice,
    /// An amount.
    Amount,
    /// `by DATE`.
    By,
}

impl Needed {
    /// As it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoice => "the invoice",
            Self::Amount => "the amount",
            Self::By => "`by`",
        }
    }

    /// What is missing, with its form.
    #[must_use]
    pub const fn form(self) -> &'static str {
        match self {
            Self::Invoice => "an invoice such as `#2026-014`",
            Self::Amount => "an amount such as `EUR 1200.00`",
            Self::By => "`by` with a date",
        }
    }
}

/// An argument that stands in a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Argument {
    /// `fyi` and its like, by its word.
    Flag(&'static str),
    /// The same, as it is written, behind other arguments: it can be nothing else.
    FlagBehind(&'static str),
    /// The day on which an invoice falls due.
    Due,
    /// The day that `by` names.
    By,
    /// A word that leads a day, or a number of days, and nothing behind it.
    Unfinished(&'static str),
    /// The invoice that is paid.
    Invoice,
    /// The sum that was agreed on.
    Amount,
    /// A field, which is a line of its own.
    Field,
    /// A number behind the amount.
    Number {
        /// Whether the entry may name an invoice and does not.
        may_be_invoice: bool,
    },
    /// A part of a claim, where the verb is about all of it.
    Part(Verb),
    /// A second day on which something falls due.
    SecondDay(Verb),
    /// A project of the client.
    Project,
    /// A channel.
    Channel,
}

impl Argument {
    /// The word before its day.
    #[must_use]
    pub const fn word(self) -> &'static str {
        if matches!(self, Self::Due) { "due" } else { "by" }
    }
}

/// How a note changes the amount before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// A tax comes on top.
    Tax,
    /// More comes on top.
    More,
    /// Something comes off.
    Less,
    /// It counts so many times, or is a part of that.
    Times,
    /// It is the price of one of many.
    Each,
}

/// Why a word is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "what a field holds is its name")]
pub enum DayFault {
    /// In another form.
    Form,
    /// In a form that may be two days.
    Ambiguous,
    /// `2026-12-1 5`: with a digit behind it that may belong to it.
    Apart,
    /// A month past the twelfth.
    Month(u32),
    /// A day that its month does not have.
    NoSuchDay { year: i32, month: u32, days: u32 },
    /// Before 1900 or after 9999.
    Years,
    /// A day with a time.
    Time,
    /// A day without its year.
    NoYear { month: u32, day: u32 },
}

/// Why words are no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "what a field holds is its name")]
pub enum MoneyFault {
    /// `EUR 12.`: a form for which there is no other word here.
    Form,
    /// `EUR`: a currency alone.
    NoNumber,
    /// `1200.00`: a number alone.
    NoCurrency,
    /// `EUR 1,200.00`: digits in groups.
    Groups,
    /// `EUR 1 200`: digits in groups, or an amount and the first word of the note.
    Apart,
    /// `EUR 1200,50`: a comma as the decimal mark.
    Comma,
    /// `EUR 1,200`: one thousand two hundred, or one and a fifth.
    Ambiguous,
    /// `JPY 12.50`: more decimals than the currency has.
    Decimals { currency: &'static str, decimals: u32 },
    /// More than 15 digits before the decimal mark.
    TooLong,
    /// `EUR -50.00`: an amount with a sign.
    Negative,
    /// `EUR 0.00`, where a verb needs a sum.
    Zero,
    /// `EUR ٤٥٠`: digits of another script.
    Digits,
    /// `EUR50`: no blank between the code and the number.
    Glued,
    /// `eur 50`: the code in small letters.
    LowerCase,
    /// `EURO 50`: a word that is no code of a currency.
    Currency,
    /// `EUR "50"`: the number in quotes.
    Quoted,
    /// `(EUR 50)`: in brackets.
    Brackets,
    /// Beside two currencies.
    TwoCurrencies,
}
