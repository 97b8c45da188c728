//! `ghost fees`: the claim of one invoice, explained to the cent.

use std::io::Write;

use chrono::NaiveDate;

use super::loading::{book, inputs};
use super::opened::tell_of_errors;
use super::scope::{TableArgs, TableFormat, as_of, day, head};
use super::world::World;
use super::{CLEAN, Failure};
use crate::book::Book;
use crate::book::model::InvoiceId;
use crate::report::DaySource;
use crate::report::fees::{fees, for_people};
use crate::report::table::Form;
use crate::syntax::amount;
use crate::syntax::currency::Currency;
use crate::timeline;
use crate::timeline::claim::debt::Paid;

/// What the help says below the options.
const MORE: &str = "For example, what may be asked after a payment in part:\n  \
                    ghost fees '#2026-014' --if-paid 2026-06-30 \"EUR 500.00\"\n\n\
                    This is no lawyer's advice: check the law that it names before you rely on it.";

#[derive(Debug, clap::Args)]
#[command(after_help = MORE)]
pub(super) struct Args {
    /// The invoice, with or without its `#`
    invoice: String,
    /// Compute as of this day instead of today
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
    /// Compute as if this amount were paid on that day: `--if-paid 2026-06-30 "EUR 500.00"`
    #[arg(long, num_args = 2, value_names = ["DATE", "AMOUNT"])]
    if_paid: Vec<String>,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &Args, world: &mut World<'_>) -> Result<u8, Failure> {
    let mut as_of = as_of(&args.table.common.moment, world)?;
    if let Some(on) = args.on {
        as_of.today = on;
        as_of.source = DaySource::Flag;
    }
    let inputs = inputs(&args.table.files.files, None, world)?;
    let book = book(&inputs, world)?;
    let if_paid_on = if_paid_on(&args.if_paid)?;
    // What the book says of the days before the payment that has not come counts.
    let timeline = timeline::build(&book, if_paid_on.map_or(as_of.today, |day| day.max(as_of.today)));
    tell_of_errors(&timeline, world)?;
    let id = invoice(&book, &args.invoice)?;
    let Some(account) = timeline.account(id) else {
        let number = book.number(id);
        return Err(Failure::Cannot(format!("invoice #{number} is not written by {}", timeline.today)));
    };
    let if_paid = if_paid(if_paid_on, &args.if_paid, account.currency)?;
    let style = args.table.common.style(world);
    if args.table.form.format != TableFormat::Text {
        return args.table.write(&fees(&timeline, account, if_paid), &head(&as_of), world);
    }
    let tables = for_people(&timeline, account, if_paid);
    let told = tables.iter().filter(|table| !table.rows.is_empty() || !table.notes.is_empty());
    for (at, table) in told.enumerate() {
        if at > 0 {
            writeln!(world.out)?;
        }
        table.write(Form::Text, &head(&as_of), style, &mut world.out)?;
    }
    Ok(CLEAN)
}

/// The invoice with this number.
fn invoice(book: &Book, typed: &str) -> Result<InvoiceId, Failure> {
    let number = typed.strip_prefix('#').unwrap_or(typed);
    book.names.find_invoice(number).ok_or_else(|| {
        let known = book.invoices().map(|(id, _)| book.number(id));
        let hint = crate::syntax::near(number, known).map(|near| format!("; did you mean `#{near}`?"));
        Failure::Cannot(format!("the book has no invoice `#{number}`{}", hint.unwrap_or_default()))
    })
}

/// The day of the payment to reckon with.
fn if_paid_on(typed: &[String]) -> Result<Option<NaiveDate>, Failure> {
    Ok(typed.first().map(|date| day(date)).transpose()?)
}

/// The payment to reckon with, in the invoice's currency.
fn if_paid(on: Option<NaiveDate>, typed: &[String], currency: Currency) -> Result<Option<Paid>, Failure> {
    let (Some(on), [_, sum]) = (on, typed) else { return Ok(None) };
    let sum = amount(sum).ok_or_else(|| format!("`{sum}` is not an amount: write it like \"EUR 500.00\""))?;
    if sum.currency != currency {
        return Err(Failure::Cannot(format!("the invoice is in {}", currency.code())));
    }
    Ok(Some((on, sum.number())))
}
