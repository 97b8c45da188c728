//! tmp
use ghost_ledger::book::{files::Disk, load::{load, Input}};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let book = load(&Disk, &[Input::File(path.into())]).unwrap();
    eprintln!("{:?} {} entries {} errors {} subjects {} invoices; {:?}", t.elapsed(), book.entries.len(), book.errors.len(), book.subjects().count(), book.invoices().count(), book.errors.first());
}
