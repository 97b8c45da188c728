//! The ladders in force, and where each comes from.

use super::concise::at;
use super::table::{Cell, Table, words};
use crate::book::Book;
use crate::rules::steps;
use crate::syntax::words::Stage;

/// Every rung of every ladder.
#[must_use]
pub fn playbook(book: &Book) -> Table {
    let mut table = Table::new(vec![
        words("stage", "stage"),
        words("when", "when"),
        words("step", "step"),
        words("channel", "channel").spare_last(),
        words("required", "must").spare(),
        words("source", "source").spare(),
        words("why", "how"),
    ]);
    for stage in Stage::ALL {
        let ladder = book.ladder(stage);
        let own = ladder.place.map(|place| at(&book.sources, place));
        for rung in &ladder.rungs {
            let built_in = steps().iter().find(|step| step.name == rung.step).map_or("", |step| step.source);
            table.row(vec![
                Cell::Text(stage.word().into()),
                Cell::Text(rung.when_words()),
                Cell::Text(rung.step.clone()),
                Cell::maybe(rung.channel.as_ref().map(|channel| format!("@{channel}"))),
                if rung.required { Cell::Text("required".into()) } else { Cell::Empty },
                Cell::Text(own.clone().unwrap_or_else(|| built_in.to_owned())),
                Cell::maybe(rung.why.clone()),
            ]);
        }
    }
    table.notes.push(
        "lv, ar, ru, and pl are articles by practitioners. A `playbook STAGE` block in the book replaces a ladder."
            .into(),
    );
    table
}
