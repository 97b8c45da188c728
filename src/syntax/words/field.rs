//! The table of fields that are no settings.

use super::{Host, Shape};

/// Fields that are no settings. The order is that of [`FIELDS`].
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
    /// Whether its day is one that has come.
    pub is_past: bool,
    /// What it says, in a line.
    pub summary: &'static str,
}

impl Field {
    /// The field that is written so.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        FIELDS.iter().find(|row| row.word == word).map(|row| row.field)
    }

    /// The row of the field that is written so and may stand below such an item.
    #[must_use]
    pub fn below(host: Host, word: &str) -> Option<&'static FieldRow> {
        Self::of(word).map(Self::row).filter(|row| row.host.meets(host))
    }

    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static FieldRow {
        // The test in `words.rs` holds the order of the enum against the table.
        FIELDS.get(self as usize).unwrap_or(&FIELDS[0])
    }
}

const fn field(
    field: Field,
    word: &'static str,
    shape: Shape,
    host: Host,
    Repeats(repeats): Repeats,
    Past(is_past): Past,
    summary: &'static str,
) -> FieldRow {
    FieldRow { field, word, shape, host, repeats, is_past, summary }
}

/// Whether a field may stand more than once.
struct Repeats(bool);
/// Whether its day is one that has come.
struct Past(bool);

const ONCE: Repeats = Repeats(false);
const MANY: Repeats = Repeats(true);
const ANY_DAY: Past = Past(false);
const PAST: Past = Past(true);

/// Every field that is no setting.
#[rustfmt::skip]
pub static FIELDS: [FieldRow; 10] = [
    field(Field::Contact,  "contact",  Shape::Text,   Host::CLIENT, ONCE, ANY_DAY, "the person to write to"),
    field(Field::Email,    "email",    Shape::Email,  Host::CLIENT, MANY, ANY_DAY, "an e-mail address"),
    field(Field::Phone,    "phone",    Shape::Text,   Host::CLIENT, ONCE, ANY_DAY, "a phone number"),
    field(Field::Address,  "address",  Shape::Text,   Host::CLIENT, ONCE, ANY_DAY, "the postal address"),
    field(Field::Source,   "source",   Shape::Text,   Host::CLIENT, ONCE, ANY_DAY, "where the client came from"),
    field(Field::Since,    "since",    Shape::Date,   Host::CLIENT, ONCE, PAST,    "a client since that day"),
    field(Field::Deadline, "deadline", Shape::Date,   Host::PROJECT.or(Host::AGREED), ONCE, ANY_DAY, "the day on which the work is due"),
    field(Field::Price,    "price",    Shape::Amount, Host::PROJECT.or(Host::AGREED), ONCE, ANY_DAY, "what the project costs"),
    field(Field::File,     "file",     Shape::File,   Host::ENTRY,  MANY, ANY_DAY, "evidence: an e-mail, a screenshot, the signed contract"),
    field(Field::Step,     "step",     Shape::Name,   Host::ENTRY,  ONCE, ANY_DAY, "which step of the ladder this was, when it is not the advised one"),
];

/// What people write for a field or a setting that the language calls otherwise, and that; of several, the first that may
/// stand below the item.
#[rustfmt::skip]
pub(in crate::syntax) static FIELD_SYNONYMS: &[(&str, &str)] = &[
    ("tel", "phone"), ("tel.", "phone"), ("telephone", "phone"), ("mobile", "phone"), ("cell", "phone"),
    ("mail", "email"), ("e-mail", "email"),
    ("due", "deadline"), ("due-date", "deadline"), ("delivery", "deadline"), ("finish", "deadline"),
    ("budget", "price"), ("total", "price"), ("sum", "price"), ("amount", "price"), ("cost", "price"),
    ("down-payment", "deposit"), ("downpayment", "deposit"), ("upfront", "deposit"), ("advance", "deposit"),
    ("prepayment", "deposit"),
    ("contract", "file"), ("attachment", "file"), ("attached", "file"), ("document", "file"),
    ("rounds", "revisions"), ("court", "jurisdiction"), ("courts", "jurisdiction"),
    ("net", "terms"), ("payment-terms", "terms"), ("payment", "terms"),
    ("interest", "late-fee"), ("late-interest", "late-fee"), ("penalty", "late-fee"),
    ("mute", "allow"), ("ignore", "allow"), ("silence", "allow"),
];
