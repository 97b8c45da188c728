//! The one list of the language's words: verbs, directives, fields and settings, each a row of a table.
//!
//! Help, completion, the grammar's test and the editors' files are held against these rows.

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

/// A bare word that may open the arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flag {
    /// No answer is expected, or needed.
    Fyi,
    /// Watermarked, or low resolution.
    Preview,
    /// The late fee's interest.
    Interest,
    /// The late fee's fixed sum.
    Compensation,
    /// The late fee's percentage, once.
    Fee,
}

impl Flag {
    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fyi => "fyi",
            Self::Preview => "preview",
            Self::Interest => "interest",
            Self::Compensation => "compensation",
            Self::Fee => "fee",
        }
    }

    /// What it says.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Fyi => "no answer is expected, or needed",
            Self::Preview => "watermarked, or low resolution",
            Self::Interest => "the late fee's interest",
            Self::Compensation => "the late fee's fixed sum",
            Self::Fee => "the late fee's percentage, once",
        }
    }

    /// Every flag.
    pub const ALL: [Self; 5] = [Self::Fyi, Self::Preview, Self::Interest, Self::Compensation, Self::Fee];

    /// Whether it says which part of a late fee an entry is about.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Interest | Self::Compensation | Self::Fee)
    }
}

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
    /// The flags it takes.
    pub flags: &'static [Flag],
    /// `#invoice`.
    pub invoice: Takes,
    /// An amount.
    pub amount: Takes,
    /// `due DATE` or `net N`.
    pub due: Takes,
    /// `by DATE`.
    pub by: Takes,
    /// `@channel`.
    pub channel: Takes,
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
        // The test below holds the order of the enum against the table.
        VERBS.get(self as usize).unwrap_or(&VERBS[0])
    }

    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The verb that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let row = VERBS.get(usize::from(*VERB_AT.get(verb_slot(word.as_bytes()))?))?;
        (row.word == word).then_some(row.verb)
    }
}

/// Where a verb is looked up: a slot that it shares with no other, which the compiler sees to.
const fn verb_slot(word: &[u8]) -> usize {
    match word {
        [first, _, third, ..] => (*first as usize * 4 + *third as usize * 9 + word.len() * 4) % 64,
        _ => 0,
    }
}

/// The place in [`VERBS`] of the verb of each slot; past its end where there is none.
const VERB_AT: [u8; 64] = {
    let mut at = [u8::MAX; 64];
    let mut verb = 0;
    while verb < VERBS.len() {
        let slot = verb_slot(VERBS[verb].word.as_bytes());
        assert!(at[slot] == u8::MAX, "two verbs share a slot: take other factors");
        at[slot] = VERBS[verb].verb as u8;
        verb += 1;
    }
    at
};

const NO: Takes = Takes::No;
const MAY: Takes = Takes::May;
const MUST: Takes = Takes::Must;
const FYI: &[Flag] = &[Flag::Fyi];
const PARTS: &[Flag] = &[Flag::Interest, Flag::Compensation, Flag::Fee];

#[expect(clippy::too_many_arguments, reason = "one column of the table each")]
const fn row(
    verb: Verb,
    word: &'static str,
    who: Who,
    silence: Silence,
    turn: Turn,
    flags: &'static [Flag],
    [invoice, amount, due, by, channel]: [Takes; 5],
    summary: &'static str,
) -> VerbRow {
    VerbRow { verb, word, who, silence, turn, flags, invoice, amount, due, by, channel, summary }
}

/// Every verb of the language.
#[rustfmt::skip]
pub static VERBS: [VerbRow; 27] = {
    use Silence::{Ends, Keeps, Opens};
    use Turn::{Mine, Settles};
    use Who::{Both, Client, Me};
    const STAY: Turn = Turn::Keeps;
    [
        //                                                                    #inv   amount due   by    @ch
        row(Verb::Sent,       "sent",       Me,     Opens, Settles, FYI,     [MAY,  NO,   NO,  MAY,  MAY], "a message that expects an answer"),
        row(Verb::Called,     "called",     Me,     Opens, Settles, FYI,     [MAY,  NO,   NO,  NO,   NO],  "an attempt by phone: nobody spoke"),
        row(Verb::Talked,     "talked",     Both,   Ends,  Settles, &[],     [MAY,  NO,   NO,  MAY,  MAY], "we spoke"),
        row(Verb::Asked,      "asked",      Me,     Opens, Settles, &[],     [NO,   NO,   NO,  MAY,  MAY], "I need material or a decision and cannot go on without it"),
        row(Verb::Replied,    "replied",    Client, Ends,  Mine,    FYI,     [MAY,  NO,   NO,  MAY,  MAY], "an answer from the client"),
        row(Verb::Received,   "received",   Client, Ends,  STAY,    &[],     [NO,   NO,   NO,  NO,   MAY], "the material I asked for"),
        row(Verb::Agreed,     "agreed",     Both,   Ends,  Settles, &[],     [NO,   MAY,  NO,  NO,   MAY], "the contract"),
        row(Verb::Delivered,  "delivered",  Me,     Opens, Settles, &[Flag::Preview, Flag::Fyi], [NO, NO, NO, MAY, MAY], "work handed over, expects feedback"),
        row(Verb::Revised,    "revised",    Client, Ends,  Mine,    &[],     [NO,   NO,   NO,  NO,   MAY], "the client asked for another round of changes"),
        row(Verb::Complained, "complained", Client, Ends,  Mine,    &[],     [NO,   NO,   NO,  NO,   MAY], "the client is unhappy"),
        row(Verb::Paused,     "paused",     Me,     Keeps, Settles, &[],     [NO,   NO,   NO,  MAY,  NO],  "I stop working on it"),
        row(Verb::Resumed,    "resumed",    Me,     Keeps, Settles, &[],     [NO,   NO,   NO,  NO,   NO],  "I go on working on it"),
        row(Verb::Closed,     "closed",     Me,     Ends,  Settles, &[],     [NO,   NO,   NO,  NO,   NO],  "the project, or the client, is over"),
        row(Verb::Invoiced,   "invoiced",   Me,     Keeps, Settles, &[],     [MUST, MUST, MAY, NO,   NO],  "a claim"),
        row(Verb::Paid,       "paid",       Client, Ends,  STAY,    &[],     [MAY,  MUST, NO,  NO,   NO],  "a payment"),
        row(Verb::Refunded,   "refunded",   Me,     Keeps, Settles, &[],     [MUST, MUST, NO,  NO,   NO],  "money given back"),
        row(Verb::Reminded,   "reminded",   Me,     Keeps, Settles, &[],     [MUST, NO,   NO,  MAY,  MAY], "a payment reminder or notice"),
        row(Verb::Promised,   "promised",   Client, Ends,  STAY,    &[],     [MUST, MAY,  NO,  MUST, NO],  "the client will pay by a date"),
        row(Verb::Disputed,   "disputed",   Client, Ends,  Mine,    &[],     [MUST, MAY,  NO,  MAY,  NO],  "the client contests the invoice, or the amount of it"),
        row(Verb::Resolved,   "resolved",   Both,   Ends,  Settles, &[],     [MUST, NO,   NO,  NO,   NO],  "the dispute is settled"),
        row(Verb::Charged,    "charged",    Me,     Keeps, STAY,    PARTS,   [MUST, MUST, NO,  NO,   NO],  "adds a late fee to the claim"),
        row(Verb::Waived,     "waived",     Me,     Keeps, STAY,    PARTS,   [MUST, MAY,  NO,  NO,   NO],  "gives up late fees, all so far or the amount"),
        row(Verb::Credited,   "credited",   Me,     Keeps, Settles, &[],     [MUST, MUST, NO,  NO,   NO],  "a credit note: the claim was never that high"),
        row(Verb::WroteOff,   "wrote-off",  Me,     Keeps, Settles, &[],     [MUST, NO,   NO,  NO,   NO],  "gives up the rest of the invoice"),
        row(Verb::Filed,      "filed",      Me,     Keeps, Settles, &[],     [MUST, NO,   NO,  NO,   NO],  "court or collection begun"),
        row(Verb::Flagged,    "flagged",    Me,     Keeps, STAY,    &[],     [NO,   NO,   NO,  NO,   NO],  "a red flag about the client"),
        row(Verb::Noted,      "noted",      Me,     Keeps, STAY,    &[],     [NO,   NO,   NO,  NO,   NO],  "anything else, without effect"),
    ]
};

/// Words that people write for a verb, and the verb they mean.
pub static SYNONYMS: &[(&str, Verb)] = &[
    ("answered", Verb::Replied),
    ("billed", Verb::Invoiced),
    ("canceled", Verb::Closed),
    ("cancelled", Verb::Closed),
    ("chased", Verb::Reminded),
    ("contacted", Verb::Sent),
    ("emailed", Verb::Sent),
    ("mailed", Verb::Sent),
    ("messaged", Verb::Sent),
    ("met", Verb::Talked),
    ("note", Verb::Noted),
    ("nudged", Verb::Reminded),
    ("offered", Verb::Sent),
    ("pay", Verb::Paid),
    ("payed", Verb::Paid),
    ("payment", Verb::Paid),
    ("phoned", Verb::Called),
    ("quoted", Verb::Sent),
    ("reply", Verb::Replied),
    ("responded", Verb::Replied),
    ("shipped", Verb::Delivered),
    ("signed", Verb::Agreed),
    ("spoke", Verb::Talked),
    ("wrote", Verb::Sent),
    ("writeoff", Verb::WroteOff),
];

/// What an item is that is no entry. The order is that of [`DIRECTIVES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its row in DIRECTIVES")]
pub enum Kind {
    Client,
    Project,
    Policy,
    Playbook,
    Rate,
    Holiday,
    Include,
}

/// One directive: its word, its shape and what it says.
#[derive(Debug)]
pub struct DirectiveRow {
    /// Which.
    pub kind: Kind,
    /// As it is written.
    pub word: &'static str,
    /// What stands behind the word.
    pub shape: &'static str,
    /// What it says, in a line.
    pub summary: &'static str,
    /// Which fields it may carry.
    pub host: Host,
}

/// Every directive of the language.
pub static DIRECTIVES: [DirectiveRow; 7] = [
    DirectiveRow {
        kind: Kind::Client,
        word: "client",
        shape: "NAME [\"Display name\"]",
        summary: "declares a client",
        host: Host::CLIENT,
    },
    DirectiveRow {
        kind: Kind::Project,
        word: "project",
        shape: "CLIENT:NAME [\"Title\"]",
        summary: "declares a project",
        host: Host::PROJECT,
    },
    DirectiveRow {
        kind: Kind::Policy,
        word: "policy",
        shape: "[from DATE]",
        summary: "settings for the whole book",
        host: Host::POLICY,
    },
    DirectiveRow {
        kind: Kind::Playbook,
        word: "playbook",
        shape: "STAGE",
        summary: "replaces one ladder of next steps",
        host: Host::PLAYBOOK,
    },
    DirectiveRow {
        kind: Kind::Rate,
        word: "rate",
        shape: "NAME DATE PERCENT [until DATE]",
        summary: "a reference rate in force from a day on",
        host: Host::NONE,
    },
    DirectiveRow {
        kind: Kind::Holiday,
        word: "holiday",
        shape: "DATE[..DATE] [\"Name\"]",
        summary: "no business day",
        host: Host::NONE,
    },
    DirectiveRow {
        kind: Kind::Include,
        word: "include",
        shape: "PATH",
        summary: "reads another file, relative to this one",
        host: Host::NONE,
    },
];

impl Kind {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static DirectiveRow {
        DIRECTIVES.get(self as usize).unwrap_or(&DIRECTIVES[0])
    }

    /// The directive that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        DIRECTIVES.iter().find(|row| row.word == word).map(|row| row.kind)
    }
}

/// Kinds of items, as a set: where a field may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Host(u8);

impl Host {
    /// Nowhere.
    pub const NONE: Self = Self(0);
    /// Under `client`.
    pub const CLIENT: Self = Self(1);
    /// Under `project`.
    pub const PROJECT: Self = Self(2);
    /// Under `policy`.
    pub const POLICY: Self = Self(4);
    /// Under `playbook`.
    pub const PLAYBOOK: Self = Self(8);
    /// Under an `agreed` entry.
    pub const AGREED: Self = Self(16);
    /// Under any entry.
    pub const ENTRY: Self = Self(32);
    /// Wherever a setting may stand.
    pub const LEVELS: Self = Self(1 | 2 | 4 | 16);

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they share a kind.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// In words, for an error.
    #[must_use]
    pub fn words(self) -> String {
        let names = [
            (Self::POLICY, "`policy`"),
            (Self::CLIENT, "`client`"),
            (Self::PROJECT, "`project`"),
            (Self::AGREED, "an `agreed` entry"),
            (Self::ENTRY, "an entry"),
            (Self::PLAYBOOK, "`playbook`"),
        ];
        let names: Vec<&str> =
            names.iter().filter(|(host, _)| self.meets(*host)).map(|(_, name)| *name).collect();
        super::error::list(&names, "or")
    }
}

/// What the value of a field looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its shape")]
pub enum Shape {
    Text,
    Email,
    Date,
    Amount,
    FromAmount,
    Percent,
    Span,
    Within,
    Count,
    YesNo,
    Terms,
    Fee,
    KillFee,
    OnPayment,
    Currency,
    Name,
    WorkWeek,
    Rule,
    File,
    OneOf(&'static [&'static str]),
}

impl Shape {
    /// The form that a value takes, for help and errors.
    #[must_use]
    pub fn form(self) -> String {
        match self {
            Self::Text => "text".into(),
            Self::Email => "an e-mail address".into(),
            Self::Date => "a date such as `2026-03-02`".into(),
            Self::Amount => "an amount such as `EUR 1200.00`".into(),
            Self::FromAmount => "`from` and an amount, such as `from EUR 500.00`".into(),
            Self::Percent => "a percentage such as `50%`".into(),
            Self::Span => "a span such as `7 days`, `5 business days`, `2 weeks`, or `1 month`".into(),
            Self::Within => "`within` and a span, such as `within 2 business days`".into(),
            Self::Count => "a whole number such as `3`".into(),
            Self::YesNo => "`yes` or `no`".into(),
            Self::Terms => "`net 30`, `end of month`, or `net 30 end of month`".into(),
            Self::Fee => "a late fee such as `8% per year`, `1.5% per month`, or `EUR 40 once`".into(),
            Self::KillFee => "a percentage or an amount and a span, such as `25% after 14 days`".into(),
            Self::OnPayment => "`on payment`".into(),
            Self::Currency => "a currency such as `EUR`".into(),
            Self::Name => "a name".into(),
            Self::WorkWeek => "two days such as `mon-fri`".into(),
            Self::Rule => "a rule such as `reply-overdue`".into(),
            Self::File => "a path, in quotes where it has blanks".into(),
            Self::OneOf(words) => {
                super::error::list(&words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>(), "or")
            }
        }
    }
}

/// Fields that are no settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is explained by its row in FIELDS")]
pub enum Field {
    Contact,
    Email,
    Phone,
    Address,
    Source,
    Since,
    Deadline,
    Price,
    File,
    Step,
}

/// One field that is no setting.
#[derive(Debug)]
pub struct FieldRow {
    /// Which.
    pub field: Field,
    /// As it is written.
    pub word: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Where it may stand.
    pub host: Host,
    /// Whether it may stand more than once.
    pub repeats: bool,
    /// What it says, in a line.
    pub summary: &'static str,
}

const fn field(
    field: Field,
    word: &'static str,
    shape: Shape,
    host: Host,
    repeats: bool,
    summary: &'static str,
) -> FieldRow {
    FieldRow { field, word, shape, host, repeats, summary }
}

/// Every field that is no setting.
#[rustfmt::skip]
pub static FIELDS: [FieldRow; 10] = [
    field(Field::Contact,  "contact",  Shape::Text,   Host::CLIENT, false, "the person to write to"),
    field(Field::Email,    "email",    Shape::Email,  Host::CLIENT, true,  "an e-mail address"),
    field(Field::Phone,    "phone",    Shape::Text,   Host::CLIENT, false, "a phone number"),
    field(Field::Address,  "address",  Shape::Text,   Host::CLIENT, false, "the postal address"),
    field(Field::Source,   "source",   Shape::Text,   Host::CLIENT, false, "where the client came from"),
    field(Field::Since,    "since",    Shape::Date,   Host::CLIENT, false, "a client since that day"),
    field(Field::Deadline, "deadline", Shape::Date,   Host::PROJECT.or(Host::AGREED), false, "the day on which the work is due"),
    field(Field::Price,    "price",    Shape::Amount, Host::PROJECT.or(Host::AGREED), false, "what the project costs"),
    field(Field::File,     "file",     Shape::File,   Host::ENTRY,  true,  "evidence: an e-mail, a screenshot, the signed contract"),
    field(Field::Step,     "step",     Shape::Name,   Host::ENTRY,  false, "which rung this was, when it is not the advised one"),
];

/// Settings. The order is that of [`SETTINGS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is explained by its row in SETTINGS")]
pub enum Key {
    Terms,
    Law,
    LateFee,
    Grace,
    Fixing,
    DayCount,
    Allocation,
    FeeWindow,
    Answer,
    CheckIn,
    Deposit,
    KillFee,
    Revisions,
    Jurisdiction,
    Ownership,
    Portfolio,
    Escrow,
    SmallClaims,
    MinGap,
    Tolerance,
    Consumer,
    Currency,
    Channel,
    Language,
    WorkWeek,
    Holidays,
    Allow,
    Warn,
    Deny,
    RequestAfter,
    PauseReview,
    DisputeReview,
    DeadlineNotice,
    DueNotice,
    ChargeAgain,
    SafeguardWindow,
    DepositFirst,
    DepositLater,
    SlowAfter,
    SlowExchanges,
    LateAfter,
    LateInvoices,
    FlagLimit,
    UnpaidLimit,
}

/// One setting.
#[derive(Debug)]
pub struct SettingRow {
    /// Which.
    pub key: Key,
    /// As it is written.
    pub word: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Where it may stand.
    pub host: Host,
    /// What it says, in a line.
    pub summary: &'static str,
}

const fn setting(key: Key, word: &'static str, shape: Shape, summary: &'static str) -> SettingRow {
    SettingRow { key, word, shape, host: Host::LEVELS, summary }
}

/// Every setting. The built-in values stand in `src/prelude/defaults.ghost`.
#[rustfmt::skip]
pub static SETTINGS: [SettingRow; 44] = [
    setting(Key::Terms,           "terms",            Shape::Terms,      "due date of an invoice that names none"),
    setting(Key::Law,             "law",              Shape::Name,       "a profile: a named bundle of settings"),
    setting(Key::LateFee,         "late-fee",         Shape::Fee,        "what a late payment costs"),
    setting(Key::Grace,           "grace",            Shape::Span,       "no late fee while an invoice is not later than this"),
    setting(Key::Fixing,          "fixing",           Shape::OneOf(&["half-year", "at-start", "at-payment", "daily"]), "which reference rate a day bears"),
    setting(Key::DayCount,        "day-count",        Shape::OneOf(&["act/365", "act/act", "act/360", "30/360"]), "how days of interest are counted"),
    setting(Key::Allocation,      "allocation",       Shape::OneOf(&["principal-first", "costs-first"]), "what a payment settles first"),
    setting(Key::FeeWindow,       "fee-window",       Shape::Span,       "how long after settlement a late fee is still proposed"),
    setting(Key::Answer,          "answer",           Shape::Within,     "how soon I answer"),
    setting(Key::CheckIn,         "check-in",         Shape::OneOf(&["weekly", "biweekly", "monthly", "none"]), "my rhythm of reports"),
    setting(Key::Deposit,         "deposit",          Shape::Percent,    "paid in advance"),
    setting(Key::KillFee,         "kill-fee",         Shape::KillFee,    "due when the client stays silent"),
    setting(Key::Revisions,       "revisions",        Shape::Count,      "rounds of changes that the price holds"),
    setting(Key::Jurisdiction,    "jurisdiction",     Shape::Text,       "whose courts decide"),
    setting(Key::Ownership,       "ownership",        Shape::OnPayment,  "when the work becomes the client's"),
    setting(Key::Portfolio,       "portfolio",        Shape::YesNo,      "whether I may show the work"),
    setting(Key::Escrow,          "escrow",           Shape::YesNo,      "whether a platform holds the money"),
    setting(Key::SmallClaims,     "small-claims",     Shape::FromAmount, "below this, a claim is rather written off than taken to court"),
    setting(Key::MinGap,          "min-gap",          Shape::Span,       "at least so long between two payment reminders"),
    setting(Key::Tolerance,       "tolerance",        Shape::Amount,     "principal open up to this counts as settled"),
    setting(Key::Consumer,        "consumer",         Shape::YesNo,      "whether the client is a consumer"),
    setting(Key::Currency,        "currency",         Shape::Currency,   "what `$` and `¥` mean"),
    setting(Key::Channel,         "channel",          Shape::Name,       "how I write to the client"),
    setting(Key::Language,        "language",         Shape::Name,       "the language of letters"),
    setting(Key::WorkWeek,        "work-week",        Shape::WorkWeek,   "the days on which business is done"),
    setting(Key::Holidays,        "holidays",         Shape::Name,       "a country whose public holidays are no business days"),
    SettingRow { host: Host::LEVELS.or(Host::ENTRY), ..setting(Key::Allow, "allow", Shape::Rule, "silences a rule here and below") },
    setting(Key::Warn,            "warn",             Shape::Rule,       "makes a rule a warning here and below"),
    setting(Key::Deny,            "deny",             Shape::Rule,       "makes a rule an error here and below"),
    setting(Key::RequestAfter,    "request-after",    Shape::Span,       "material-overdue: so long after an `asked` that names no day"),
    setting(Key::PauseReview,     "pause-review",     Shape::Span,       "review-due: so long after a `paused` that names no day"),
    setting(Key::DisputeReview,   "dispute-review",   Shape::Span,       "review-due: so long after a `disputed` that names no day"),
    setting(Key::DeadlineNotice,  "deadline-notice",  Shape::Span,       "deadline-near: so long before the deadline"),
    setting(Key::DueNotice,       "due-notice",       Shape::Span,       "payment-due: so long before the due date"),
    setting(Key::ChargeAgain,     "charge-again",     Shape::Span,       "late-fee-due: quiet for so long after a `charged`"),
    setting(Key::SafeguardWindow, "safeguard-window", Shape::Span,       "missing-safeguard: so long after an agreement"),
    setting(Key::DepositFirst,    "deposit-first",    Shape::Percent,    "no-deposit: expected of a client's first project"),
    setting(Key::DepositLater,    "deposit-later",    Shape::Percent,    "no-deposit: expected of a client's later projects"),
    setting(Key::SlowAfter,       "slow-after",       Shape::Span,       "slow-client: a median answer that takes longer"),
    setting(Key::SlowExchanges,   "slow-exchanges",   Shape::Count,      "slow-client: at least so many answers"),
    setting(Key::LateAfter,       "late-after",       Shape::Span,       "late-payer: an invoice paid later than this"),
    setting(Key::LateInvoices,    "late-invoices",    Shape::Count,      "late-payer: at least so many invoices"),
    setting(Key::FlagLimit,       "flag-limit",       Shape::Count,      "red-flags: at so many `flagged`"),
    setting(Key::UnpaidLimit,     "unpaid-limit",     Shape::Count,      "strung-along: so many deliveries or revisions without a payment"),
];

impl Key {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static SettingRow {
        SETTINGS.get(self as usize).unwrap_or(&SETTINGS[0])
    }

    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The setting that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        SETTINGS.iter().find(|row| row.word == word).map(|row| row.key)
    }

    /// Whether it may stand more than once on one level.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Allow | Self::Warn | Self::Deny)
    }
}

/// Channels that reports and letters know; others are allowed.
pub static CHANNELS: [&str; 6] = ["email", "phone", "letter", "chat", "social", "meeting"];

/// Which ladder a subject climbs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Before the first `agreed`, `invoiced`, `paid` or `delivered`.
    Negotiating,
    /// Until it is closed.
    Working,
    /// An invoice past its due date.
    Payment,
}

impl Stage {
    /// Every stage that has a ladder.
    pub const ALL: [Self; 3] = [Self::Negotiating, Self::Working, Self::Payment];

    /// As it is written.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Negotiating => "negotiating",
            Self::Working => "working",
            Self::Payment => "payment",
        }
    }

    /// The stage that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// Days of the week as they are written, short and long.
pub static WEEKDAYS: [(&str, &str, chrono::Weekday); 7] = [
    ("mon", "monday", chrono::Weekday::Mon),
    ("tue", "tuesday", chrono::Weekday::Tue),
    ("wed", "wednesday", chrono::Weekday::Wed),
    ("thu", "thursday", chrono::Weekday::Thu),
    ("fri", "friday", chrono::Weekday::Fri),
    ("sat", "saturday", chrono::Weekday::Sat),
    ("sun", "sunday", chrono::Weekday::Sun),
];

/// Words that stand inside heads, arguments and values, beside those of the tables above.
pub static PARTICLES: &[&str] = &[
    "after",
    "below",
    "biweekly",
    "business",
    "by",
    "cap",
    "compound",
    "day",
    "days",
    "deadline",
    "due",
    "end",
    "from",
    "month",
    "monthly",
    "months",
    "net",
    "next-week",
    "no",
    "none",
    "of",
    "on",
    "once",
    "over",
    "payment",
    "per",
    "prorated",
    "required",
    "started",
    "until",
    "week",
    "weekly",
    "weeks",
    "within",
    "year",
    "yes",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_the_number_of_its_name() {
        for (at, row) in VERBS.iter().enumerate() {
            assert_eq!(row.verb as usize, at, "{}", row.word);
        }
        for (at, row) in DIRECTIVES.iter().enumerate() {
            assert_eq!(row.kind as usize, at, "{}", row.word);
        }
        for (at, row) in SETTINGS.iter().enumerate() {
            assert_eq!(row.key as usize, at, "{}", row.word);
        }
    }
}
