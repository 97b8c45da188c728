//! What is open on the day of a timeline: which invoices something may be said of, where each ladder stands, who is
//! silent.

use rust_decimal::Decimal;

use super::account::Account;
use super::payment::{self, Advice, Dunning, Hold};
use super::silence::{self, Billed};
use super::standing::Standing;
use super::step;
use super::thread::Thread;
use super::{Debt, Timeline, Waiting, surplus};
use crate::book::model::{EntryId, SubjectId};
use crate::book::money::add;
use crate::syntax::currency::Currency;
use crate::syntax::tree::Rung;
use crate::syntax::words::Stage;

impl Timeline<'_> {
    /// Finds what is open today.
    pub(super) fn look(&mut self) {
        for account in self.accounts.all.iter().flatten().filter(|account| account.day <= self.today) {
            if account.settled.is_none_or(|settled| settled > account.due) {
                self.live.push(account.id);
            }
            if account.settled.is_none() || account.costs.is_some() {
                self.to_sum.push(account.id);
            }
            let may_be_over = account.paid > account.amount || account.costs.is_some();
            let over =
                if account.settled.is_some() && may_be_over { account.overpaid() } else { Decimal::ZERO };
            if over > Decimal::ZERO {
                let client = self.book.subject(account.subject).client;
                self.overpaid.entry(client).or_default().add(over, account.currency);
            }
            if account.costs.as_ref().is_some_and(|costs| !costs.charges.is_empty()) {
                self.charged.push(account.id);
            }
            if account.ended_by.is_some() {
                self.given_up.push(account.id);
            }
            let is_too_much_credited = account.credited() > account.amount;
            if over > Decimal::ZERO || is_too_much_credited || account.is_overpaid_elsewhere() {
                self.overpaid_invoices.push(account.id);
            }
        }
        for rest in &self.accounts.rests {
            self.unapplied.entry(rest.subject).or_default().add(rest.left, rest.currency);
        }
        self.surplus = surplus::of_clients(self);
        let pursued = self.live_accounts().filter(|account| account.is_pursued());
        self.debts =
            pursued.map(|account| Debt { invoice: account.id, dunning: self.dun(account) }).collect();
        let charged = self.charged.iter().filter_map(|id| self.accounts.get(*id));
        self.left_fees = charged.filter_map(|account| self.left_fee(account)).collect();
        let silent = self.threads().filter(|(_, thread)| thread.silence.is_some());
        self.silences = silent.filter_map(|(id, thread)| self.wait(id, thread)).collect();
    }

    /// How far an open silence has climbed, and its next rung.
    fn wait(&self, subject: SubjectId, thread: &Thread) -> Option<Waiting> {
        let silence = thread.silence.as_ref()?;
        let calendar = self.calendar(subject);
        let billed = Billed(self.nothing_to_bill(subject, thread));
        let mut climb = silence::climb(self.book, silence, &calendar, billed);
        if climb.rung.is_some_and(|at| self.asks_for_done_work(subject, thread, climb.stage, at)) {
            climb.rung = None;
        }
        let advice = climb.rung.and_then(|at| {
            let rung = self.book.ladder(climb.stage).rungs.get(at)?;
            let window = silence::window(rung, climb.anchor, &calendar);
            Some(Advice { rung: at, window, state: window.state(&calendar, self.today), put_off_by: None })
        });
        Some(Waiting { subject, climb, advice })
    }

    /// What was said of a late fee that is left of an invoice that is paid; its ladder has no next step.
    fn left_fee(&self, account: &Account) -> Option<Debt> {
        let settled = account.settled?;
        if account.ended_by.is_some() || account.pursued().is_zero() {
            return None;
        }
        let since = |id: &EntryId| self.book.entry(*id).is_some_and(|entry| entry.day >= settled);
        let Dunning { hold, broken, running_promise, expired, dispute, .. } = self.dun(account);
        // What a notice asked for before was paid.
        let expired = expired.filter(|(notice, _)| since(notice));
        let is_any = hold.is_some() || !broken.is_empty() || expired.is_some() || dispute.is_some();
        let dunning = Dunning { hold, broken, running_promise, expired, dispute, ..Dunning::default() };
        is_any.then_some(Debt { invoice: account.id, dunning })
    }

    /// Whether a rung stops work, or bills it, or comes after such a one, where all is done and billed: the silence's
    /// ladder is at its end then, and that of the invoice goes on.
    fn asks_for_done_work(&self, subject: SubjectId, thread: &Thread, stage: Stage, at: usize) -> bool {
        let is_about_work = |rung: &Rung| matches!(rung.step.as_str(), step::PAUSE | step::FINAL_INVOICE);
        let first = self.book.ladder(stage).rungs.iter().position(is_about_work);
        first.is_some_and(|first| first <= at) && Standing { timeline: self, id: subject, thread }.is_done()
    }

    /// Since which entry nothing is left to be billed: the invoice that billed the rest of the price.
    fn nothing_to_bill(&self, subject: SubjectId, thread: &Thread) -> Option<EntryId> {
        let last = || self.accounts_of(subject).map(|account| account.entry).max();
        Standing { timeline: self, id: subject, thread }.is_billed().then(last).flatten()
    }

    /// Where the payment ladder of an invoice stands.
    fn dun(&self, account: &Account) -> Dunning {
        let events = self.events(account);
        let calendar = self.calendar(account.subject);
        let mut dunning = payment::dun(self.book, account, &events, &calendar, self.today);
        let client = self.book.subject(account.subject).client;
        let overpaid = self.paid_too_much(client, account.currency);
        if overpaid > Decimal::ZERO && overpaid >= account.open {
            dunning.hold = Some(Hold::Overpaid(overpaid));
            dunning.next = None;
            dunning.expired = None;
        }
        dunning
    }

    /// What a client paid too much, with the number of an invoice or with none.
    fn paid_too_much(&self, client: SubjectId, currency: Currency) -> Decimal {
        let numbered = self.overpaid.get(&client).map_or(Decimal::ZERO, |totals| totals.of(currency));
        let surplus = self.surplus(client).iter().find(|surplus| surplus.currency == currency);
        surplus.map_or(numbered, |surplus| add(numbered, surplus.sum))
    }
}
