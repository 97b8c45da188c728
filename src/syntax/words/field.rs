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

impl Field {
    /// Whether its day is one that has come.
    #[must_use]
    pub const fn is_past(self) -> bool {
        matches!(self, Self::Since)
    }
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

impl Field {
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

/// What people write for a field that the language calls otherwise.
pub(in crate::syntax) const FIELD_SYNONYMS: [(&str, Field); 7] = [
    ("tel", Field::Phone),
    ("tel.", Field::Phone),
    ("telephone", Field::Phone),
    ("mobile", Field::Phone),
    ("cell", Field::Phone),
    ("mail", Field::Email),
    ("e-mail", Field::Email),
];
