//! What a book holds: subjects, invoices, entries, and the levels of its settings. Ids are places in its lists.

mod entry;
mod in_force;
mod named_file;
mod subject;

pub(super) use entry::mark;
pub use entry::{ChannelId, Entry, EntryId, Extra, Unread};
pub use in_force::{Holiday, Ladder, Level, Owner, Rate, Scope, Setting};
pub use named_file::{BadInclude, Evidence, EvidenceFault, IncludeFault};
pub use subject::{Again, Declared, Fact, InvoiceId, InvoiceName, Subject, SubjectId};
