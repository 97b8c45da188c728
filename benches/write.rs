//! Writes the made-up history as files: `cargo bench --bench workload -- N FOLDER [ENDING...]`.

mod workload;

use std::io::Error;
use std::path::Path;

use workload::{form, text};

#[expect(clippy::disallowed_methods, reason = "a tool of the repository, not the program")]
fn main() -> Result<(), Error> {
    // `cargo bench` adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [entries, folder, endings @ ..] = words.as_slice() else {
        // Run among all benches, it has nothing to do.
        return Ok(());
    };
    let entries: usize = entries.parse().map_err(Error::other)?;
    let all = ["ghost", "hledger", "ledger", "beancount"].map(String::from);
    for ending in if endings.is_empty() { &all } else { endings } {
        let form = form(ending).ok_or_else(|| Error::other(format!("there is no form `{ending}`")))?;
        std::fs::write(Path::new(folder).join(format!("{entries}.{ending}")), text(form, entries))?;
    }
    Ok(())
}
