//! What a whole run comes to: how many findings of each kind, and how much is open.

use crate::book::Book;
use crate::book::model::SubjectId;
use crate::book::money::Totals;
use crate::diagnostic::count;
use crate::report::window::cells;
use crate::report::{AsOf, Style};
use crate::rules::Counts;
use crate::timeline::Timeline;

/// The sum of a run.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// How many findings are shown.
    pub counts: Counts,
    /// How many findings an `allow` silences.
    pub suppressed: usize,
    /// How many findings the baseline knows.
    pub known: usize,
    /// How many findings wait until lines that are wrong are right.
    pub waiting: usize,
    /// How many errors are not shown, because of the rules or files that were asked for.
    pub errors_not_shown: usize,
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
    /// Sums up the whole timeline beside what was counted.
    #[must_use]
    pub fn new(timeline: &Timeline<'_>, counts: Counts, fees: Totals) -> Self {
        Self::about(timeline, &|_| true, counts, fees)
    }

    /// Sums up the invoices of some subjects beside what was counted of them.
    #[must_use]
    pub fn about(
        timeline: &Timeline<'_>,
        is_about: &dyn Fn(SubjectId) -> bool,
        counts: Counts,
        fees: Totals,
    ) -> Self {
        let book: &Book = timeline.book;
        let mut summary =
            Self { counts, fees, files: book.sources.len(), entries: book.entries.len(), ..Self::default() };
        for account in timeline.accounts_to_sum().filter(|account| is_about(account.subject)) {
            let open = account.balance(book);
            summary.open.add_all(&open);
            if account.days_overdue(timeline.today) >= 1 {
                summary.overdue.add_all(&open);
            }
        }
        summary
    }

    /// `2 errors, 1 warning, and 3 notes`; `no problems`.
    #[must_use]
    pub fn found(&self) -> String {
        let counts = self.counts;
        let kinds = [
            (counts.errors, "error", "errors"),
            (counts.warnings, "warning", "warnings"),
            (counts.notes, "note", "notes"),
        ];
        let found = kinds.iter().filter(|(number, ..)| *number > 0);
        let words: Vec<String> = found.map(|(number, one, many)| count(*number, one, many)).collect();
        if words.is_empty() { "no problems".into() } else { crate::syntax::error::list(&words, "and") }
    }

    /// The last line of a run, without its line end.
    #[must_use]
    pub fn line(&self, as_of: &AsOf) -> String {
        let line = format!(
            "{}, {}, as of {}: {}",
            count(self.files, "file", "files"),
            count(self.entries, "entry", "entries"),
            as_of.words(),
            self.found()
        );
        let unseen = [
            (self.suppressed, "allowed"),
            (self.known, "in the baseline"),
            (
                self.waiting,
                if self.is_only_warned() { "more behind the warnings" } else { "more behind the errors" },
            ),
            (
                self.errors_not_shown,
                if self.errors_not_shown == 1 { "error not shown" } else { "errors not shown" },
            ),
        ];
        let unseen: Vec<String> = unseen
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, why)| format!("{count} {why}"))
            .collect();
        let allowed = if unseen.is_empty() { String::new() } else { format!(" ({})", unseen.join(", ")) };
        format!("{line}{allowed}{}", self.money())
    }

    /// Whether a warning, that a line may say something else than what was read, is all that others can wait for.
    const fn is_only_warned(&self) -> bool {
        self.counts.errors == 0 && self.counts.warnings > 0
    }

    /// The last lines of a run: one, but where a terminal would break it.
    #[must_use]
    pub fn text(&self, as_of: &AsOf, style: Style) -> String {
        let line = self.line(as_of);
        let is_whole = !style.is_terminal || cells(&line) <= usize::from(style.width);
        let parts = if is_whole { vec![&*line] } else { line.split("; ").collect() };
        let end = parts.len() - 1;
        let parts = parts.into_iter().enumerate();
        let parts = parts.map(|(at, part)| format!("{part}{}", if at < end { ";" } else { "" }));
        let lines = parts.flat_map(|part| style.lines(&part));
        lines.map(|line| line + "\n").collect()
    }

    /// `; EUR 2000.00 open, EUR 500.00 overdue`, where anything is.
    fn money(&self) -> String {
        let is_zero = |totals: &Totals| totals.list().is_empty();
        let overdue = format!(", {} overdue", self.overdue.words());
        let overdue = if is_zero(&self.overdue) { "" } else { &overdue };
        if is_zero(&self.open) { String::new() } else { format!("; {} open{overdue}", self.open.words()) }
    }
}
