//! The column that was counted last, as a place from which the next one is counted.

use std::sync::atomic::{AtomicU64, Ordering};

/// The byte whose column was asked for last, and that column: the next one of its line is counted from there. Both lie in
/// one number, so that whoever reads it never sees one without the other; whichever thread wrote last, the pair is true.
#[derive(Debug, Default)]
pub(super) struct Counted(AtomicU64);

impl Counted {
    pub(super) fn get(&self) -> (u32, u32) {
        let pair = self.0.load(Ordering::Relaxed);
        let half = |bits: u64| u32::try_from(bits).unwrap_or_default();
        (half(pair >> 32), half(pair & u64::from(u32::MAX)))
    }

    pub(super) fn set(&self, at: u32, column: u32) {
        self.0.store(u64::from(at) << 32 | u64::from(column), Ordering::Relaxed);
    }
}
