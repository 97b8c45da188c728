//! Two things at once on two cores, where a book is so large that a second thread costs less than it saves.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// The fewest entries for two threads: below, the work is done before a second core has the book in its cache. A debug
/// build takes them much earlier, so that every test of a book that is not small is one of them.
const MANY: usize = if cfg!(debug_assertions) { 1 << 6 } else { 1 << 18 };

/// The results of both; the same, whether they are computed side by side or one after the other.
pub fn both<A: Send, B>(entries: usize, first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    if entries < MANY {
        return (first(), second());
    }
    scope(|scope| {
        let beside = Builder::new().name("beside".into()).spawn_scoped(scope, &first);
        let second = second();
        let first = match beside {
            Ok(beside) => beside.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // No thread is to be had.
            Err(_) => first(),
        };
        (first, second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_entries_stay_on_one_thread_and_many_give_the_same_on_two() {
        let own = std::thread::current().id();
        for entries in [0, MANY - 1, MANY] {
            let ((sum, thread), last) =
                both(entries, || ((0..100).sum::<usize>(), std::thread::current().id()), || entries);
            assert_eq!((sum, last), (4950, entries));
            assert_eq!(thread == own, entries < MANY);
        }
    }
}
