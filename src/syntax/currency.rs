//! The currencies of ISO 4217 with the decimals of each, and the symbols that stand for some of them.

/// A currency: a row of [`CURRENCIES`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Currency(u8);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(0);
    /// The US dollar, which `$` means unless the book says otherwise.
    pub const USD: Self = Self(1);
    /// The pound sterling.
    pub const GBP: Self = Self(2);
    /// The yen, which `¥` means unless the book says otherwise.
    pub const JPY: Self = Self(3);
    /// The złoty.
    pub const PLN: Self = Self(4);
    /// The rouble.
    pub const RUB: Self = Self(5);
    /// `$`, until the book says which dollar it means.
    pub const DOLLAR_SIGN: Self = Self(6);
    /// `¥`, until the book says whether it means the yen or the yuan.
    pub const YEN_SIGN: Self = Self(7);

    /// The currency with this code, in capitals.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        if code.len() != 3 {
            return None;
        }
        let at = CURRENCIES.iter().position(|(known, _)| *known == code)?;
        u8::try_from(at).ok().map(Self)
    }

    /// Its ISO 4217 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        CURRENCIES.get(usize::from(self.0)).map_or("", |(code, _)| *code)
    }

    /// Whether it is a sign of which only the book says what it means.
    #[must_use]
    pub const fn is_sign(self) -> bool {
        matches!(self, Self::DOLLAR_SIGN | Self::YEN_SIGN)
    }

    /// How many decimals it has.
    #[must_use]
    pub fn decimals(self) -> u32 {
        CURRENCIES.get(usize::from(self.0)).map_or(2, |(_, decimals)| u32::from(*decimals))
    }
}

/// A symbol that stands for a currency.
#[derive(Debug)]
pub struct Symbol {
    /// As it is written.
    pub text: &'static str,
    /// What it means.
    pub currency: Currency,
}

/// Every symbol of the language.
pub static SYMBOLS: [Symbol; 6] = [
    Symbol { text: "€", currency: Currency::EUR },
    Symbol { text: "£", currency: Currency::GBP },
    Symbol { text: "$", currency: Currency::DOLLAR_SIGN },
    Symbol { text: "¥", currency: Currency::YEN_SIGN },
    Symbol { text: "₽", currency: Currency::RUB },
    Symbol { text: "zł", currency: Currency::PLN },
];

/// Which currency a sign means where the setting `currency` says `wanted`: that one where the sign is one of its
/// own, else the US dollar and the yen. Any other currency is itself.
#[must_use]
pub fn meaning(currency: Currency, wanted: Option<Currency>) -> Currency {
    let (usual, others): (Currency, &[&str]) = match currency {
        Currency::DOLLAR_SIGN => (Currency::USD, DOLLARS),
        Currency::YEN_SIGN => (Currency::JPY, &["CNY"]),
        other => return other,
    };
    wanted.filter(|wanted| others.contains(&wanted.code())).unwrap_or(usual)
}

impl Currency {
    /// Whether one of the signs that only a book can name may mean it.
    #[must_use]
    pub fn is_of_a_sign(self) -> bool {
        [Self::DOLLAR_SIGN, Self::YEN_SIGN].into_iter().any(|sign| meaning(sign, Some(self)) == self)
    }
}

/// Currencies that write `$` before their amounts.
static DOLLARS: &[&str] = &[
    "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "CUP", "DOP", "FJD", "GYD", "HKD",
    "JMD", "KYD", "LRD", "MXN", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD",
];

/// Code and decimals. Source: ISO 4217 list one, active currencies of states (funds and metals left out);
/// the two signs stand for a currency that only the book can name.
#[rustfmt::skip]
pub static CURRENCIES: [(&str, u8); 157] = [
    ("EUR", 2), ("USD", 2), ("GBP", 2), ("JPY", 0), ("PLN", 2), ("RUB", 2), ("$", 2), ("¥", 2),
    ("AED", 2), ("AFN", 2), ("ALL", 2), ("AMD", 2), ("AOA", 2), ("ARS", 2), ("AUD", 2), ("AWG", 2),
    ("AZN", 2), ("BAM", 2), ("BBD", 2), ("BDT", 2), ("BGN", 2), ("BHD", 3), ("BIF", 0), ("BMD", 2),
    ("BND", 2), ("BOB", 2), ("BRL", 2), ("BSD", 2), ("BTN", 2), ("BWP", 2), ("BYN", 2), ("BZD", 2),
    ("CAD", 2), ("CDF", 2), ("CHF", 2), ("CLP", 0), ("CNY", 2), ("COP", 2), ("CRC", 2), ("CUP", 2),
    ("CVE", 2), ("CZK", 2), ("DJF", 0), ("DKK", 2), ("DOP", 2), ("DZD", 2), ("EGP", 2), ("ERN", 2),
    ("ETB", 2), ("FJD", 2), ("FKP", 2), ("GEL", 2), ("GHS", 2), ("GIP", 2), ("GMD", 2), ("GNF", 0),
    ("GTQ", 2), ("GYD", 2), ("HKD", 2), ("HNL", 2), ("HTG", 2), ("HUF", 2), ("IDR", 2), ("ILS", 2),
    ("INR", 2), ("IQD", 3), ("IRR", 2), ("ISK", 0), ("JMD", 2), ("JOD", 3), ("KES", 2), ("KGS", 2),
    ("KHR", 2), ("KMF", 0), ("KPW", 2), ("KRW", 0), ("KWD", 3), ("KYD", 2), ("KZT", 2), ("LAK", 2),
    ("LBP", 2), ("LKR", 2), ("LRD", 2), ("LSL", 2), ("LYD", 3), ("MAD", 2), ("MDL", 2), ("MGA", 2),
    ("MKD", 2), ("MMK", 2), ("MNT", 2), ("MOP", 2), ("MRU", 2), ("MUR", 2), ("MVR", 2), ("MWK", 2),
    ("MXN", 2), ("MYR", 2), ("MZN", 2), ("NAD", 2), ("NGN", 2), ("NIO", 2), ("NOK", 2), ("NPR", 2),
    ("NZD", 2), ("OMR", 3), ("PAB", 2), ("PEN", 2), ("PGK", 2), ("PHP", 2), ("PKR", 2), ("PYG", 0),
    ("QAR", 2), ("RON", 2), ("RSD", 2), ("RWF", 0), ("SAR", 2), ("SBD", 2), ("SCR", 2), ("SDG", 2),
    ("SEK", 2), ("SGD", 2), ("SHP", 2), ("SLE", 2), ("SOS", 2), ("SRD", 2), ("SSP", 2), ("STN", 2),
    ("SVC", 2), ("SYP", 2), ("SZL", 2), ("THB", 2), ("TJS", 2), ("TMT", 2), ("TND", 3), ("TOP", 2),
    ("TRY", 2), ("TTD", 2), ("TWD", 2), ("TZS", 2), ("UAH", 2), ("UGX", 0), ("UYU", 2), ("UZS", 2),
    ("VED", 2), ("VES", 2), ("VND", 0), ("VUV", 0), ("WST", 2), ("XAF", 0), ("XCD", 2), ("XCG", 2),
    ("XOF", 0), ("XPF", 0), ("YER", 2), ("ZAR", 2), ("ZMW", 2),
];
