//! The book in an editor: open documents, the findings of their books, and what an editor asks about a place.
//!
//! A feature is a file and returns plain data. `convert` turns that into what the protocol calls it and is the only
//! place with its types; `wire` is the only place with its frames.

mod actions;
mod completion;
mod convert;
mod cursor;
mod desk;
mod exchange;
mod folding;
mod hints;
mod hover;
mod includes;
mod layout;
mod lenses;
mod links;
mod mail;
mod names;
mod place;
mod quiet;
mod session;
mod sheets;
mod shelf;
mod symbols;
mod tokens;
mod values;
mod wire;

pub use session::{Doors, serve};
pub use shelf::Named;
