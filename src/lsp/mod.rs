//! The book in an editor: open documents, the findings of their books, and what an editor asks about a place.
//!
//! A feature is a file and returns plain data. `convert` turns that into what the protocol calls it and is the only
//! place with its types; `wire` is the only place with its frames.

mod actions;
mod appended;
mod arguments;
mod completion;
mod convert;
mod cursor;
mod dispatch;
mod documents;
mod fields;
mod fixing;
mod folding;
mod heads;
mod here;
mod hints;
mod hover;
mod inbox;
mod includes;
mod layout;
mod lenses;
mod links;
mod loaded;
mod meanings;
mod names;
mod place;
mod proposal;
mod published;
mod quiet;
mod refresh;
mod root;
mod session;
mod snapshot;
mod sums;
mod symbols;
mod token_parts;
mod tokens;
mod values;
mod wire;
mod workspace;

pub use root::Named;
pub use session::{Environment, serve};
