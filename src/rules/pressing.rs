//! What presses on a client beside the next letter about an overdue invoice: that work stops until it is paid, and the
//! other invoices that are overdue.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::Facts;
use super::bank_fee::threatens_nobody;
use super::wording::money;
use crate::book::model::{EntryId, InvoiceId, SubjectId};
use crate::diagnostic::{Next, State};
use crate::syntax::tree::Rung;
use crate::syntax::words::{Means, Stage};
use crate::timeline::account::Account;
use crate::timeline::payment::{Advice, Dunning};
use crate::timeline::step;
use crate::timeline::thread::Thread;

/// Whether friendly questions are over at a rung.
fn is_pressing(rung: &Rung) -> bool {
    let name = rung.step.as_str();
    rung.channel.as_deref().map(Means::of) == Some(Means::Letter)
        || matches!(name, step::RESEND_INVOICE | step::FINAL_NOTICE | step::SMALL_CLAIMS)
}

/// The first rung of the payment ladder at which friendly questions are over.
fn first_pressing(facts: &Facts<'_>) -> Option<usize> {
    facts.book.ladder(Stage::Payment).rungs.iter().position(is_pressing)
}

/// Whether such a rung, or a later one, is to be climbed today.
fn is_due(advice: Option<&Advice>, first: usize) -> bool {
    advice.is_some_and(|advice| advice.state != State::Waiting && advice.rung >= first)
}

/// Whether such a rung is to be climbed today, or was.
fn is_pressed(dunning: &Dunning, first: usize) -> bool {
    is_due(dunning.next.as_ref(), first) || dunning.sent.iter().any(|(rung, _)| *rung >= first)
}

/// That work goes on for a client who does not pay, and the line that stops it: said for the oldest invoice alone.
pub(super) fn work_goes_on(facts: &Facts<'_>, account: &Account) -> Option<String> {
    let pressed = &facts.overdue().pressed;
    if *pressed.get(&account.subject)? != aged(account) {
        return None;
    }
    let own = std::slice::from_ref(&account.subject);
    // What is billed to a client may be for the only project.
    let subjects = Some(facts.subjects_of(account.subject)).filter(|all| all.len() == 2).unwrap_or(own);
    let is_said_elsewhere = |id: &SubjectId| *id != account.subject && pressed.contains_key(id);
    let id = *subjects.iter().find(|id| !is_said_elsewhere(id) && goes_on(facts, **id))?;
    let name = &facts.book.subject(id).name;
    let is_begun = facts.timeline.thread(id).is_some_and(|thread| thread.work.latest > thread.first_agreed);
    let what = if is_begun {
        format!("work on {name} goes on: say that it stops until this is paid")
    } else {
        format!("do not begin or go on with {name} until this is paid: say so")
    };
    Some(format!("{what}, and write `paused {name}`"))
}

/// Whether work is known to go on: it was agreed on, nothing stopped it, and something is still to be handed over.
fn goes_on(facts: &Facts<'_>, id: SubjectId) -> bool {
    let Some(thread) = facts.timeline.thread(id).filter(|thread| thread.agreed.is_some()) else {
        return false;
    };
    let is_running = thread.pause.is_none() && facts.timeline.stage(id) == Some(Stage::Working);
    is_running && is_more_to_do(facts, id, thread) && !is_pause_advised(facts, id)
}

/// Whether the book says that something is still to be done: where it tells of no work at all, or of work that was shown
/// and is billed, it may be over.
fn is_more_to_do(facts: &Facts<'_>, id: SubjectId, thread: &Thread) -> bool {
    let work = thread.work;
    if work.last_revision.is_some() && work.last_revision == work.latest && work.latest > thread.agreed {
        return true;
    }
    if thread.deliveries.last_final > thread.agreed {
        return false;
    }
    let left = facts.standing(id, thread).left_of_price();
    let is_known = !left.is_empty() || work.latest <= thread.agreed;
    let is_awaited = thread.deliveries.first_since_deadline.is_none() && thread.open_deadline().is_some();
    !is_known || is_awaited || left.iter().any(|(_, left)| !left.is_zero())
}

/// Whether the silence of a client asks for the same pause.
fn is_pause_advised(facts: &Facts<'_>, id: SubjectId) -> bool {
    let Some(waiting) = facts.timeline.waiting(id) else { return false };
    let rungs = &facts.book.ladder(waiting.climb.stage).rungs;
    let pause = rungs.iter().position(|rung| rung.step == step::PAUSE);
    pause.is_some_and(|pause| is_due(waiting.advice.as_ref(), pause))
}

/// The most other invoices that are named.
const MOST_NAMED: usize = 3;

/// An invoice behind its due day and the entry that claims it: the oldest comes first.
type Aged = (NaiveDate, EntryId, InvoiceId);

/// Where an invoice stands among others.
const fn aged(account: &Account) -> Aged {
    (account.due, account.entry, account.id)
}

/// The overdue invoices that nothing holds.
#[derive(Default)]
pub(super) struct Overdue {
    /// Of each client.
    clients: FxHashMap<SubjectId, OfClient>,
    /// The oldest of each subject for which a letter is due or was sent.
    pressed: FxHashMap<SubjectId, Aged>,
}

/// Those of one client.
#[derive(Default)]
struct OfClient {
    /// The oldest for which a letter is due, or what comes after letters: it speaks for the others.
    speaker: Option<Aged>,
    /// The oldest, one more than is named: the speaker may be among them.
    oldest: Vec<Aged>,
    count: usize,
}

impl OfClient {
    fn add(&mut self, aged: Aged, is_speaker: bool) {
        self.count += 1;
        self.oldest.push(aged);
        self.oldest.sort_unstable();
        self.oldest.truncate(MOST_NAMED + 1);
        if is_speaker {
            self.speaker = Some(self.speaker.map_or(aged, |speaker| speaker.min(aged)));
        }
    }
}

/// The overdue invoices of every client.
pub(super) fn overdue(facts: &Facts<'_>) -> Overdue {
    let mut all = Overdue::default();
    let Some(first) = first_pressing(facts) else { return all };
    for debt in facts.timeline.debts.iter().filter(|debt| debt.dunning.hold.is_none()) {
        let account = facts.timeline.account(debt.invoice);
        // So little that a bank may have kept it stops no work.
        let is_late = |account: &&Account| account.is_past_due(facts.today) && !threatens_nobody(account);
        let Some(account) = account.filter(is_late) else { continue };
        let aged = aged(account);
        let client = facts.book.subject(account.subject).client;
        all.clients.entry(client).or_default().add(aged, is_due(debt.dunning.next.as_ref(), first));
        if is_pressed(&debt.dunning, first) {
            let oldest = all.pressed.entry(account.subject).or_insert(aged);
            *oldest = aged.min(*oldest);
        }
    }
    all
}

/// `also overdue: #3 EUR 600.00 and #4 EUR 600.00: name them in the same letter`, said for the oldest alone.
pub(super) fn also_overdue(facts: &Facts<'_>, account: &Account, next: &Next) -> Option<String> {
    let overdue = facts.overdue().clients.get(&facts.book.subject(account.subject).client)?;
    if overdue.speaker? != aged(account) || overdue.count < 2 {
        return None;
    }
    let others = overdue.oldest.iter().filter(|(.., id)| *id != account.id);
    let told = others.filter_map(|(.., id)| facts.timeline.account(*id)).take(MOST_NAMED);
    let name =
        |other: &Account| format!("#{} {}", facts.book.number(other.id), money(other, other.pursued()));
    let mut names: Vec<String> = told.map(name).collect();
    let left = overdue.count.saturating_sub(names.len() + 1);
    if left > 0 {
        names.push(format!("{left} more"));
    }
    let them = if overdue.count == 2 { "it" } else { "them" };
    let what = match next.step.as_str() {
        step::SMALL_CLAIMS => format!("one claim may name {them} too"),
        step::WRITE_OFF => format!("count {them} together with this one first"),
        _ if Means::of(&next.channel) == Means::Letter => format!("name {them} in the same letter"),
        _ => format!("name {them} in the same message"),
    };
    Some(format!("also overdue: {}: {what}", crate::syntax::error::list(&names, "and")))
}
