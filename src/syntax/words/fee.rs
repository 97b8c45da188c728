//! The words of a late fee, each with a fee that shows it.

/// A word of a late fee.
#[derive(Debug)]
pub struct FeeWord {
    /// As it is written.
    pub word: &'static str,
    /// A late fee with it.
    pub example: &'static str,
    /// What it says, in a line.
    pub summary: &'static str,
}

/// Every word of a late fee, in the order in which they may follow each other.
#[rustfmt::skip]
pub static FEE_WORDS: [FeeWord; 9] = [
    FeeWord { word: "per",      example: "8% per year",                     summary: "interest for a `year`, or a `month`, of which only whole ones count" },
    FeeWord { word: "over",     example: "8% over ecb per year",            summary: "percentage points over a reference rate" },
    FeeWord { word: "started",  example: "1% per started month",            summary: "a month counts as soon as it begins" },
    FeeWord { word: "prorated", example: "1.5% per month prorated",         summary: "twelve times that a year, day by day" },
    FeeWord { word: "once",     example: "EUR 40 once",                     summary: "a sum, or a percentage, that does not grow with time" },
    FeeWord { word: "from",     example: "EUR 70 once from EUR 1000",       summary: "only where so much, or more, was open on the due day" },
    FeeWord { word: "below",    example: "EUR 40 once below EUR 1000",      summary: "only where less was open on the due day" },
    FeeWord { word: "cap",      example: "1.5% per month cap 50%",          summary: "never more in all: a percentage of what was open on the due day, one `per year`, or an amount" },
    FeeWord { word: "compound", example: "1% per month compound monthly",   summary: "each whole month's interest on what is open bears interest too" },
];
