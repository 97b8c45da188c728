//! Invoices that lines name which cannot be read: such a line may claim them, so they are not to be called unknown.

use super::{Loader, Piece};
use crate::source::{Span, offset};
use crate::syntax::invoice_at_front;
use crate::syntax::words::Verb;

impl Loader<'_> {
    /// Remembers the numbers behind the signs of a line, if it may be an `invoiced`.
    pub(super) fn may_claim(&mut self, piece: Piece, text: &str, (line, verb): (Span, Option<Verb>)) {
        if verb.is_some_and(|verb| verb != Verb::Invoiced) {
            return;
        }
        let words = text.get(line.range()).unwrap_or_default();
        for (at, _) in words.match_indices('#') {
            let number = invoice_at_front(words.get(at + 1..).unwrap_or_default());
            if number.is_empty() {
                continue;
            }
            let start = line.start + offset(at);
            let place = piece.place(Span::new(start, start + 1 + offset(number.len())));
            let id = self.book.names.invoice(number, place);
            if let Some(name) = self.book.names.invoices.get_mut(id.0 as usize) {
                name.forgiven = true;
            }
        }
    }
}
