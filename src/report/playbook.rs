//! The ladders in force, where each comes from, and how one is written.

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

/// How a ladder is written. A test reads the example.
pub const LADDER: &str = r#"Its stage is `negotiating`, `working`, or `payment`, and each rung is a line below it:

    playbook payment
      due +3 days ask-payment
      due +10 days call @phone "ask for the day of the payment"
      due +20 days final-notice @letter required
      deadline +1 day small-claims

A rung is `WHEN STEP [@channel] [required] ["why"]`:

- WHEN: in `payment`, `due +10 days` after the due date, or `deadline +1 day` after the last day that
  `final-notice` gives; in the others, `+7 days` or `+4..7 days` after the message before, or `next-week tuesday`.
- STEP: one word. `ghost playbook` shows the known ones, `ghost explain STEP` what one asks for.
- @channel: how to do it; without it, by the client's usual channel.
- required: a later rung does not take its place.
- "why": what the advice says with it."#;

/// What a word says that is about ladders.
#[must_use]
pub fn page_of_ladder(wanted: &str) -> Option<String> {
    let is_stage = || Stage::of(wanted).is_some();
    let says = match wanted {
        "ladder" | "ladders" => "A ladder is a list of next steps below `playbook`.",
        "rung" | "rungs" => "A rung is a line of a ladder, below `playbook`.",
        _ if is_stage() => "It is the stage of a ladder, behind `playbook`.",
        _ => return None,
    };
    Some(format!("{says} {LADDER}"))
}
