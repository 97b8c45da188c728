//! The columns of the table of verbs: what each of their words means.

/// Who did what an entry says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// The owner of the book.
    Me,
    /// The client.
    Client,
    /// Both together.
    Both,
}

/// What an entry does to a silence of its subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Silence {
    /// From here I wait.
    Opens,
    /// The client is back.
    Ends,
    /// Nothing.
    Keeps,
}

/// What an entry does to whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// I did my part.
    Settles,
    /// I owe an answer.
    Mine,
    /// Nothing.
    Keeps,
}

/// How an entry reaches the client from my side, where it names no channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Not at all.
    No,
    /// In writing.
    Written,
    /// By phone.
    Spoken,
}

/// Whether a verb takes an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// It does not.
    No,
    /// It may stand.
    May,
    /// It must stand.
    Must,
}

/// Which invoices an entry is usually about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Invoices {
    /// Those of which something is open.
    Open,
    /// Those on which something was paid.
    Paid,
    /// Those that are disputed.
    Disputed,
}

/// Which amount of an invoice an entry usually names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sum {
    /// None that anybody could say.
    Any,
    /// All that is open of it, with what was charged.
    Open,
    /// All that is open of it, without what was charged.
    Principal,
    /// All that was paid too much.
    Overpaid,
    /// What may be asked for its late payment, or the part of that which the entry names.
    LateFee,
    /// What the work costs, or what is left of that.
    Price,
}
