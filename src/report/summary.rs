//! What a whole run comes to: how many findings of each kind, and how much is open.

use rust_decimal::Decimal;

use crate::book::Book;
use crate::book::money::Totals;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::report::AsOf;
use crate::syntax::currency::Currency;
use crate::timeline::Timeline;
use crate::timeline::payment::days_overdue;

/// The rule whose sums are the fees of a run.
const LATE_FEE: Code = Code(303);

/// The sum of a run.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// How many errors are shown.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
    /// How many findings an `allow` silences.
    pub suppressed: usize,
    /// What is open of all invoices: principal and charges.
    pub open: Totals,
    /// What of it is past its due date.
    pub overdue: Totals,
    /// The late fees that are proposed.
    pub fees: Totals,
    /// How many files there are.
    pub files: usize,
    /// How many entries.
    pub entries: usize,
}

impl Summary {
    /// Counts the findings that are shown, and sums up the timeline.
    #[must_use]
    pub fn new<'d>(
        timeline: &Timeline<'_>,
        all: &[Diagnostic],
        shown: impl Iterator<Item = &'d Diagnostic>,
        suppressed: usize,
    ) -> Self {
        let book: &Book = timeline.book;
        let mut summary =
            Self { suppressed, files: book.sources.len(), entries: book.entries.len(), ..Self::default() };
        for finding in shown {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        let proposed = all.iter().filter(|finding| finding.code == LATE_FEE && finding.suppressed.is_none());
        for sum in proposed.flat_map(|finding| &finding.sums) {
            if let (Some(currency), Ok(number)) =
                (Currency::of(sum.currency), Decimal::from_str_exact(&sum.amount))
            {
                summary.fees.add(number, currency);
            }
        }
        for account in timeline.accounts() {
            if account.settled.is_some() && account.costs.is_none() {
                continue;
            }
            for (currency, open) in account.balance(book).list() {
                summary.open.add(open, currency);
                if days_overdue(account, timeline.today) >= 1 {
                    summary.overdue.add(open, currency);
                }
            }
        }
        summary
    }

    /// `2 errors, 1 warning, and 3 notes`; `no problems`.
    #[must_use]
    pub fn counts(&self) -> String {
        let kinds = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let words: Vec<String> =
            kinds.iter().filter(|(count, _)| *count > 0).map(|(count, word)| many(*count, word)).collect();
        if words.is_empty() { "no problems".into() } else { crate::syntax::error::list(&words, "and") }
    }

    /// The last line of a run, without its line end.
    #[must_use]
    pub fn line(&self, as_of: &AsOf) -> String {
        let line = format!(
            "{}, {}, as of {}: {}",
            many(self.files, "file"),
            many_entries(self.entries),
            as_of.today,
            self.counts()
        );
        let allowed =
            if self.suppressed > 0 { format!(" ({} allowed)", self.suppressed) } else { String::new() };
        format!("{line}{allowed}{}", self.money())
    }

    /// `; EUR 2000.00 open, EUR 500.00 overdue`, where anything is.
    fn money(&self) -> String {
        let is_zero = |totals: &Totals| totals.list().is_empty();
        let overdue = format!(", {} overdue", self.overdue.words());
        let overdue = if is_zero(&self.overdue) { "" } else { &overdue };
        if is_zero(&self.open) { String::new() } else { format!("; {} open{overdue}", self.open.words()) }
    }
}

fn many(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn many_entries(count: usize) -> String {
    if count == 1 { "1 entry".into() } else { format!("{count} entries") }
}
