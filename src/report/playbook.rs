//! The ladders in force, where each comes from, and how one is written.

use super::concise::at;
use super::table::{Cell, Table, words};
use crate::book::Book;
use crate::book::prelude::ladders;
use crate::rules::steps;
use crate::syntax::tree::Rung;
use crate::syntax::words::{Stage, Verb};
use crate::timeline::step;

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
        "lv, ar, ru, and pl are articles by practitioners, not laws; `ghost explain STEP` explains a step. A \
         `playbook STAGE` block in the book replaces a ladder."
            .into(),
    );
    table
}

/// How the ladder of a stage is written. A test reads the examples.
#[must_use]
pub fn how_written(stage: Stage) -> String {
    let lines: Vec<String> = example(stage).iter().map(|line| format!("      {line}\n")).collect();
    format!(
        "Its stage is `negotiating`, `working`, or `payment`, and each step is a line below it:\n\n    playbook {}\n{}\n{FORM}",
        stage.word(),
        lines.concat()
    )
}

/// Some lines of a ladder.
const fn example(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Negotiating => {
            &["+4..7 days follow-up", "+7 days call @phone \"ask what is still open\"", "+7 days move-on"]
        }
        Stage::Working => &[
            "next-week tuesday follow-up",
            "+7 days call @phone \"ask whether the message arrived\"",
            "+3 business days reach-out @social",
            "+7 days pause",
        ],
        Stage::Payment => &[
            "due +3 days ask-payment",
            "due +10 days call @phone \"ask for the day of the payment\"",
            "due +20 days final-notice @letter required",
            "deadline +1 day small-claims",
        ],
    }
}

/// What may stand in such a line.
const FORM: &str = r#"Such a line is `WHEN STEP [@channel] [required] ["why"]`:

- WHEN: in `payment`, `due +10 days` after the due date, or `deadline +1 day` after the last day that
  `final-notice` gives; in the others, `+7 days` or `+4..7 days` after the message before, or `next-week tuesday`.
- STEP: one word. `ghost playbook` shows the known ones, `ghost explain STEP` what one asks for.
- @channel: how to do it; without it, by the client's usual channel.
- required: this step cannot be skipped.
- "why": what the advice says with it."#;

/// What a step asks for, what records it, and where the built-in ladders have it.
#[must_use]
pub fn page_of_step(wanted: &str) -> Option<String> {
    let step = steps().iter().find(|step| step.name == wanted)?;
    let (verb, source) = (step.verb.word(), step.source);
    let whom = if step.order == wanted { " the client" } else { "" };
    let order = format!("{}{whom}", step.order);
    let or_with = match step.verb {
        Verb::Resumed => "; for a dispute with `resolved`, or with `disputed` and a new `by`",
        Verb::Called => {
            " where nobody answered, else with `talked`; a day on which they say they will pay, with `promised`"
        }
        _ => "",
    };
    let ladders = ladders();
    let places = ladders.iter().flat_map(|ladder| ladder.rungs.iter().map(|rung| (ladder.stage, rung)));
    let lines: Vec<String> =
        places.filter(|(_, rung)| rung.step == wanted).map(|(stage, rung)| line(stage, rung)).collect();
    let place = match advised_by(wanted).filter(|_| lines.is_empty()) {
        Some(rule) => format!("No ladder has it: `{rule}` advises it."),
        None => format!("The built-in ladders have it here:\n\n{}", lines.join("\n")),
    };
    Some(format!(
        "`{wanted}` is a step: {order}. It is recorded with `{verb}`{or_with}. Its source is {source}, an article by a \
         practitioner.\n\n{place}"
    ))
}

/// The rule that advises a step which stands in no built-in ladder.
fn advised_by(name: &str) -> Option<&'static str> {
    match name {
        step::ANSWER => Some("answer-owed"),
        step::ASK_AGAIN => Some("material-overdue"),
        step::REVIEW => Some("review-due"),
        step::WRITE_OFF => Some("payment-overdue"),
        _ => None,
    }
}

/// A line of a ladder, behind its stage.
fn line(stage: Stage, rung: &Rung) -> String {
    let channel = rung.channel.as_ref().map(|channel| format!(" @{channel}")).unwrap_or_default();
    let required = if rung.required { " required" } else { "" };
    let why = rung.why.as_ref().map(|why| format!(" \"{why}\"")).unwrap_or_default();
    format!("    {:<12} {} {}{channel}{required}{why}", stage.word(), rung.when_words(), rung.step)
}

/// What a word says that is about ladders.
#[must_use]
pub fn page_of_ladder(wanted: &str) -> Option<String> {
    let stage = Stage::of(wanted);
    let says = match (wanted, stage) {
        ("ladder" | "ladders", _) => {
            "A ladder is a list of next steps, each with its day, below `playbook`.".to_owned()
        }
        ("rung" | "rungs", _) => "A rung is a line of a ladder: a step with its day.".to_owned(),
        (_, Some(stage)) => {
            format!("`{wanted}` is a stage: {}. Each stage has a ladder of next steps.", when(stage))
        }
        _ => return None,
    };
    let how = how_written(stage.unwrap_or(Stage::Payment));
    Some(format!("{says} A `playbook` block replaces a ladder. {how}"))
}

/// When a stage is.
const fn when(stage: Stage) -> &'static str {
    match stage {
        Stage::Negotiating => "until the first `agreed`, `invoiced`, `paid` or `delivered`",
        Stage::Working => "from the first `agreed`, `invoiced`, `paid` or `delivered` until `closed`",
        Stage::Payment => "that of an invoice which is past its due date",
    }
}
