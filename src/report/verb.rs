//! What a verb does to a conversation, in words.

use crate::syntax::words::{Flag, Silence, Takes, Turn, VerbRow};

/// What an entry with this verb does to a silence, and to whose turn it is.
#[must_use]
pub fn effect(row: &VerbRow) -> String {
    let silence = match row.silence {
        Silence::Opens => format!("A silence begins with it: you wait for an answer{}.", unless(row)),
        Silence::Ends => "It ends a silence.".to_owned(),
        Silence::Keeps if row.turn == Turn::Keeps => {
            return "It changes neither a silence nor whose turn it is.".to_owned();
        }
        Silence::Keeps => "It neither begins nor ends a silence.".to_owned(),
    };
    let turn = match row.turn {
        Turn::Settles => "If it was your turn, you have done your part.".to_owned(),
        Turn::Mine => format!("Then it is your turn to answer{}", unless_mine(row)),
        Turn::Keeps => "Whose turn it is does not change.".to_owned(),
    };
    format!("{silence} {turn}")
}

/// With what a message begins no silence.
fn unless(row: &VerbRow) -> &'static str {
    match (row.flags.contains(&Flag::Fyi), row.invoice != Takes::No) {
        (true, true) => ", unless it says `fyi` or names an invoice",
        (true, false) => ", unless it says `fyi`",
        _ => "",
    }
}

/// With what an answer needs none from me.
fn unless_mine(row: &VerbRow) -> &'static str {
    if row.flags.contains(&Flag::Fyi) {
        ", unless it says `fyi` or when they will be back (`by DATE`). After `fyi` nobody waits for anything; after `by DATE` \
         you wait for them from the day after it."
    } else {
        "."
    }
}
