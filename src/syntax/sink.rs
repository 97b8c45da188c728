//! What stands between a text and whoever takes in its items.

use super::tree::{Entry, Item, Scrap};
use super::words::Key;

/// Whoever takes in the items of a text.
pub trait Sink<'t> {
    /// The number of a client or project whose name is known, and is plain: nobody needs to look at its letters again.
    fn known(&self, name: &str) -> Option<u32>;
    /// Takes in an item.
    fn item(&mut self, item: Item<'t>);
    /// Takes in an entry that is written over afterwards.
    fn entry(&mut self, entry: &mut Entry<'t>) {
        self.item(Item::Entry(entry.clone()));
    }
    /// Whether the next item stands between the marks of a merge conflict, where nobody knows which side is right.
    fn torn(&mut self, _: bool) {}
    /// A setting stands where it is none.
    fn lost(&mut self, _: Key, _: Lost) {}
    /// Nobody can say who did what on a line.
    fn scrap(&mut self, _: Scrap) {}
}

/// Whose a setting may be that stands where it is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// That of the item above: only its indent is missing.
    Above,
    /// Nobody can say.
    Nobody,
}

/// What is done with each item by somebody who knows no names.
pub(super) struct Each<F>(pub(super) F);

impl<'t, F: FnMut(Item<'t>)> Sink<'t> for Each<F> {
    fn known(&self, _: &str) -> Option<u32> {
        None
    }

    fn item(&mut self, item: Item<'t>) {
        self.0(item);
    }
}
