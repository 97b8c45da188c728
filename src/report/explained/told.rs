//! What is said below an explained claim: where the late fee stands, what of it is not certain, and the lines to append.

use chrono::NaiveDate;

use super::Explained;
use crate::book::Book;
use crate::report::concise::at;
use crate::report::table::Note;
use crate::rules::{charge_line, in_court};
use crate::syntax::tree::{Amount, FeePart};
use crate::syntax::words::Key;
use crate::timeline::account::Account;
use crate::timeline::account::fee_window::NotAsked;
use crate::timeline::rate::Table;
use crate::timeline::setoff::Proposal;

/// Why there is no late fee.
pub(super) fn nothing(book: &Book, account: &Account) -> String {
    let number = book.number(account.id);
    let consumer = book.yes(account.subject, account.day, Key::Consumer);
    let law = book.text_setting(account.subject, account.day, Key::Law);
    let found = book.setting(account.subject, account.day, Key::LateFee);
    if let Some(setting) = found.filter(|found| found.profile.is_none()).and_then(|found| found.setting) {
        let place = at(&book.sources, setting.place);
        return format!("Invoice #{number} has no late fee: the book says so, {place}.");
    }
    match law {
        Some(law) if consumer => {
            format!("Invoice #{number} has no late fee: `law {law}` has no rule for consumers here.")
        }
        Some(law) => {
            format!("Invoice #{number} has no late fee: `law {law}` names no rate, and no contract does.")
        }
        None => format!("Invoice #{number} has no late fee: neither `late-fee` nor `law` is set for it."),
    }
}

impl Explained<'_, '_> {
    /// What a court may grant beside what is owed, while that is open.
    pub(super) fn in_court(&mut self) {
        let granted = in_court(self.timeline.book, self.account).filter(|_| self.account.is_pursued());
        self.notes.extend(granted.map(|granted| format!("{granted}.").into()));
    }

    /// Where the late fee stands, what of it is not known, and the lines to append.
    pub(super) fn told(&mut self, proposal: &Proposal<'_>, on: NaiveDate) {
        let basis = self.basis();
        let (order, foreign, certainty) = (self.order(), self.foreign_sum(proposal), self.certainty());
        let assumed = self.assumed_rate(proposal);
        let notes = &mut self.notes;
        notes.extend(basis.map(|basis| format!("The late fee stands in {basis}.").into()));
        notes.extend(certainty.map(|certainty| format!("As to the law: {certainty}.").into()));
        if proposal.accrual.overflow {
            notes.push("A number is too large to be computed: nothing is proposed.".into());
        }
        if let Some(first) = proposal.accrual.unknown_from {
            notes.push(
                format!("At least: no rate is known from {first} on, and days without a rate count nothing.")
                    .into(),
            );
        }
        notes.extend(assumed.map(Note::Words));
        notes.extend(foreign.map(Note::Words));
        notes.push(format!("Payments are set off against {order}.").into());
        notes.push(format!("Late fee to be asked on {on}: {}.", proposal.total().words()).into());
    }

    /// The lines to append; why there are none, where nobody is advised to ask for the fee on that day.
    pub(super) fn advise(&mut self, proposal: &Proposal<'_>, on: NaiveDate, settled: Option<NaiveDate>) {
        let book = self.timeline.book;
        let why = self.account.why_no_fee(book, settled, on);
        if let Some(why) = why.filter(|_| !proposal.sums.is_empty()) {
            let why = not_asked(self.account, why);
            self.notes.push(format!("It is not proposed any more: {why}.").into());
            return;
        }
        let lines = proposal.sums.iter().map(|sum| charge_line(book, self.account, sum, on));
        self.notes.extend(lines.map(Note::Line));
    }

    /// What is not certain about the law that names the late fee.
    fn certainty(&self) -> Option<&'static str> {
        let (_, found) = self.book().late_fee(self.account.subject, self.account.day)?;
        Some(found.profile?.certainty()).filter(|certainty| *certainty != "certain")
    }

    /// Where the late fee stands: a line of the book, and the law that it names.
    fn basis(&self) -> Option<String> {
        let book = self.book();
        let (_, found) = book.late_fee(self.account.subject, self.account.day)?;
        let place = at(&book.sources, found.setting?.place);
        Some(match found.profile {
            Some(profile) => format!("law {} ({}), {place}", profile.name, profile.source()),
            None => place,
        })
    }

    /// Why no fixed sum is added, where its range is in another currency.
    fn foreign_sum(&self, proposal: &Proposal<'_>) -> Option<String> {
        let own = self.currency();
        let other = proposal.terms.fee.parts.iter().find_map(|part| match part {
            FeePart::AmountOnce { from, below, .. } => {
                let (subject, day) = (self.account.subject, self.account.day);
                let meant = |amount: &Amount| self.book().meant(*amount, subject, day).currency;
                [from, below].into_iter().flatten().map(meant).find(|other| *other != own)
            }
            _ => None,
        })?;
        Some(format!("No fixed sum is added: it is named for claims in {}.", other.code()))
    }

    /// That a rate may have changed since, where a day bears the last change that is built in.
    fn assumed_rate(&self, proposal: &Proposal<'_>) -> Option<String> {
        let due = self.account.due;
        let rate = proposal.accrual.lines.iter().find_map(|line| {
            let looked_up_on = proposal.terms.fixing.looked_up_on(due, line.to);
            line.rate.filter(|rate| Table::of(self.book(), &rate.name).is_assumed(rate, looked_up_on))
        })?;
        let (name, percent, from) = (&rate.name, rate.percent, rate.from);
        Some(format!(
            "Assumed: `{name}` is still {percent}%, as from {from} on, the last change that is known here. Look for a newer \
             one: a book adds it as `rate {name} DATE PERCENT`."
        ))
    }

    /// In which order payments settle what is owed.
    fn order(&self) -> &'static str {
        if self.account.pays_costs_first(self.book()) {
            "what was charged first, then the principal"
        } else {
            "the principal first"
        }
    }
}

/// Why nobody is advised to ask for the late fee of an invoice, although one has accrued.
fn not_asked(account: &Account, why: NotAsked) -> String {
    match why {
        NotAsked::Filed => "a court or a collector has the invoice".into(),
        NotAsked::WrittenOff => "the invoice was written off".into(),
        NotAsked::WindowOver { paid, end } => {
            let supposed = if account.settled == Some(paid) { "" } else { "with this payment " };
            format!("{supposed}the invoice was paid on {paid}, and `fee-window` ended on {end}")
        }
    }
}
