//! The table of verbs: how each is written, what it means and what it takes.

mod columns;
mod slots;

use super::Flag;
pub use columns::{Invoices, Reach, Silence, Sum, Takes, Turn, Who};

/// What happened. The order is that of [`VERBS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is explained by its row in VERBS")]
pub enum Verb {
    Sent,
    Called,
    Talked,
    Asked,
    Replied,
    Received,
    Agreed,
    Delivered,
    Revised,
    Complained,
    Paused,
    Resumed,
    Closed,
    Invoiced,
    Paid,
    Refunded,
    Reminded,
    Promised,
    Disputed,
    Resolved,
    Charged,
    Waived,
    Credited,
    WroteOff,
    Filed,
    Flagged,
    Noted,
}

/// One verb: how it is written, what it means and what it takes.
#[derive(Debug)]
pub struct VerbRow {
    /// Which.
    pub verb: Verb,
    /// As it is written.
    pub word: &'static str,
    /// Who did it.
    pub who: Who,
    /// What it does to a silence.
    pub silence: Silence,
    /// What it does to the turn.
    pub turn: Turn,
    /// Whether it settles the turn also where a complaint waits: what speaks of money only does not.
    pub answers_complaint: bool,
    /// How it reaches the client.
    pub reach: Reach,
    /// Whether it makes a project a working one.
    pub begins_work: bool,
    /// The bare words, such as `fyi`, that may stand right behind its subject.
    pub flags: &'static [Flag],
    /// `#invoice`.
    pub invoice: Takes,
    /// An amount.
    pub amount: Takes,
    /// Whether the amount may be nothing: a price, or an invoice, but no sum that moves.
    pub nothing: bool,
    /// `due DATE` or `net N`.
    pub due: Takes,
    /// `by DATE`.
    pub by: Takes,
    /// `@channel`.
    pub channel: Takes,
    /// Which invoices it is usually about.
    pub invoices: Invoices,
    /// Which amount of an invoice it usually names.
    pub sum: Sum,
    /// What it says, in a line.
    pub summary: &'static str,
}

impl VerbRow {
    /// What it takes, as it is written: `[fyi] [#INVOICE] [by DATE] [@CHANNEL]`.
    #[must_use]
    pub fn form(&self) -> String {
        let words: Vec<&str> = self.flags.iter().map(|flag| flag.word()).collect();
        // Of the parts of a late fee only one may stand.
        let between = if self.flags.iter().all(|flag| flag.is_part()) { "|" } else { "] [" };
        let flags = (!words.is_empty()).then(|| format!("[{}]", words.join(between)));
        let arguments = [
            (self.invoice, "#INVOICE"),
            (self.amount, "AMOUNT"),
            (self.due, "due DATE | net N"),
            (self.by, "by DATE"),
            (self.channel, "@CHANNEL"),
        ];
        let arguments = arguments.into_iter().filter_map(|(takes, form)| match takes {
            Takes::No => None,
            Takes::May => Some(format!("[{form}]")),
            Takes::Must => Some(form.to_owned()),
        });
        flags.into_iter().chain(arguments).collect::<Vec<_>>().join(" ")
    }
}

impl Verb {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static VerbRow {
        // The test in `words.rs` holds the order of the enum against the table.
        VERBS.get(self as usize).unwrap_or(&VERBS[0])
    }

    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The verb whose letters are the lowest bytes of a number, and so many: no more than eight.
    #[inline]
    pub(in crate::syntax) fn of_letters(letters: u64, len: usize) -> Option<Self> {
        VERBS.get(slots::place_of_letters(letters, len)?).map(|row| row.verb)
    }

    /// The verb that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let row = VERBS.get(slots::place_of(word)?)?;
        (row.word == word).then_some(row.verb)
    }
}

const NO: Takes = Takes::No;
const MAY: Takes = Takes::May;
const MUST: Takes = Takes::Must;

/// What a verb does to the turn, and whether it answers a complaint too.
struct Part(Turn, bool);
const DONE: Part = Part(Turn::Settles, true);
/// It speaks of money only.
const BILL: Part = Part(Turn::Settles, false);
const MINE: Part = Part(Turn::Mine, false);
const STAY: Part = Part(Turn::Keeps, false);

/// Whether a verb makes a project a working one.
struct Work(bool);
const WORK: Work = Work(true);
const IDLE: Work = Work(false);

/// Whether its amount may be nothing.
struct Nothing(bool);
const FREE: Nothing = Nothing(true);
const SOME: Nothing = Nothing(false);

const FYI: &[Flag] = &[Flag::Fyi];
const PARTS: &[Flag] = &Flag::PARTS;

#[expect(clippy::too_many_arguments, reason = "one column of the table each")]
const fn row(
    verb: Verb,
    word: &'static str,
    who: Who,
    silence: Silence,
    Part(turn, answers_complaint): Part,
    reach: Reach,
    Work(begins_work): Work,
    Nothing(nothing): Nothing,
    flags: &'static [Flag],
    [invoice, amount, due, by, channel]: [Takes; 5],
    invoices: Invoices,
    sum: Sum,
    summary: &'static str,
) -> VerbRow {
    VerbRow {
        verb,
        word,
        who,
        silence,
        turn,
        answers_complaint,
        reach,
        begins_work,
        flags,
        invoice,
        amount,
        nothing,
        due,
        by,
        channel,
        invoices,
        sum,
        summary,
    }
}

/// Every verb of the language.
#[rustfmt::skip]
pub static VERBS: [VerbRow; 27] = {
    use Invoices::{Disputed, Open, Paid};
    use Reach::{Spoken, Written};
    use Silence::{Ends, Keeps, Opens};
    use Who::{Both, Client, Me};
    const NONE: Reach = Reach::No;
    const ANY: Sum = Sum::Any;
    [
        row(Verb::Sent,       "sent",       Me,     Opens, DONE, Written, IDLE, SOME, FYI,     [MAY,  NO,   NO,  MAY,  MAY], Open,     ANY,            "a message that expects an answer"),
        row(Verb::Called,     "called",     Me,     Opens, DONE, Spoken,  IDLE, SOME, FYI,     [MAY,  NO,   NO,  NO,   NO], Open,     ANY,            "an attempt by phone: nobody spoke"),
        row(Verb::Talked,     "talked",     Both,   Ends,  DONE, Spoken,  IDLE, SOME, &[],     [MAY,  NO,   NO,  MAY,  MAY], Open,     ANY,            "we spoke"),
        row(Verb::Asked,      "asked",      Me,     Opens, DONE, Written, IDLE, SOME, &[],     [NO,   NO,   NO,  MAY,  MAY], Open,     ANY,            "I need material or a decision and cannot go on without it"),
        row(Verb::Replied,    "replied",    Client, Ends,  MINE, NONE,    IDLE, SOME, FYI,     [MAY,  NO,   NO,  MAY,  MAY], Open,     ANY,            "an answer from the client"),
        row(Verb::Received,   "received",   Client, Ends,  STAY, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   MAY], Open,     ANY,            "the material I asked for"),
        row(Verb::Agreed,     "agreed",     Both,   Ends,  DONE, Written, WORK, FREE, &[],     [NO,   MAY,  NO,  NO,   MAY], Open,     Sum::Price,     "the contract"),
        row(Verb::Delivered,  "delivered",  Me,     Opens, DONE, Written, WORK, SOME, &[Flag::Preview, Flag::Fyi], [NO, NO, NO, MAY, MAY], Open,     ANY,            "work handed over, expects feedback"),
        row(Verb::Revised,    "revised",    Client, Ends,  MINE, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   MAY], Open,     ANY,            "the client asked for another round of changes"),
        row(Verb::Complained, "complained", Client, Ends,  MINE, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   MAY], Open,     ANY,            "the client is unhappy"),
        row(Verb::Paused,     "paused",     Me,     Keeps, DONE, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  MAY,  NO], Open,     ANY,            "I stop working on it"),
        row(Verb::Resumed,    "resumed",    Me,     Keeps, DONE, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   NO], Open,     ANY,            "I go on working on it"),
        row(Verb::Closed,     "closed",     Me,     Ends,  DONE, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   NO], Open,     ANY,            "the project, or the client, is over"),
        row(Verb::Invoiced,   "invoiced",   Me,     Keeps, BILL, Written, WORK, FREE, &[],     [MUST, MUST, MAY, NO,   NO], Open,     Sum::Price,     "a claim"),
        row(Verb::Paid,       "paid",       Client, Ends,  STAY, NONE,    WORK, SOME, &[],     [MAY,  MUST, NO,  NO,   NO], Open,     Sum::Open,      "a payment"),
        row(Verb::Refunded,   "refunded",   Me,     Keeps, DONE, Written, IDLE, SOME, &[],     [MUST, MUST, NO,  NO,   NO], Paid,     Sum::Overpaid,  "money given back"),
        row(Verb::Reminded,   "reminded",   Me,     Keeps, BILL, Written, IDLE, SOME, &[],     [MUST, NO,   NO,  MAY,  MAY], Open,     ANY,            "a payment reminder or notice"),
        row(Verb::Promised,   "promised",   Client, Ends,  STAY, NONE,    IDLE, SOME, &[],     [MUST, MAY,  NO,  MUST, NO], Open,     ANY,            "the client will pay by a date"),
        row(Verb::Disputed,   "disputed",   Client, Ends,  MINE, NONE,    IDLE, SOME, &[],     [MUST, MAY,  NO,  MAY,  NO], Open,     ANY,            "the client contests the invoice, or the amount of it"),
        row(Verb::Resolved,   "resolved",   Both,   Ends,  DONE, NONE,    IDLE, SOME, &[],     [MUST, NO,   NO,  NO,   NO], Disputed, ANY,            "the dispute is settled"),
        row(Verb::Charged,    "charged",    Me,     Keeps, STAY, NONE,    IDLE, SOME, PARTS,   [MUST, MUST, NO,  NO,   NO], Open,     Sum::LateFee,   "adds a late fee to the claim"),
        row(Verb::Waived,     "waived",     Me,     Keeps, STAY, NONE,    IDLE, SOME, PARTS,   [MUST, MAY,  NO,  NO,   NO], Open,     Sum::LateFee,   "gives up late fees, all so far or the amount"),
        row(Verb::Credited,   "credited",   Me,     Keeps, DONE, Written, IDLE, SOME, &[],     [MUST, MUST, NO,  NO,   NO], Open,     Sum::Principal, "a credit note: the claim was never that high"),
        row(Verb::WroteOff,   "wrote-off",  Me,     Keeps, DONE, NONE,    IDLE, SOME, &[],     [MUST, NO,   NO,  NO,   NO], Open,     ANY,            "gives up the remainder of the invoice"),
        row(Verb::Filed,      "filed",      Me,     Keeps, DONE, NONE,    IDLE, SOME, &[],     [MUST, NO,   NO,  NO,   NO], Open,     ANY,            "court or collection begun"),
        row(Verb::Flagged,    "flagged",    Me,     Keeps, STAY, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   NO], Open,     ANY,            "a red flag about the client"),
        row(Verb::Noted,      "noted",      Me,     Keeps, STAY, NONE,    IDLE, SOME, &[],     [NO,   NO,   NO,  NO,   NO], Open,     ANY,            "anything else, without effect"),
    ]
};
