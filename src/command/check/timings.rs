//! `check --timings`: where the time went, floor by floor.

use std::time::{Duration, Instant};

use crate::command::Failure;
use crate::command::world::World;

/// The time that each floor took; nothing where nobody asks.
#[derive(Debug)]
pub(super) struct Timings {
    since: Option<Instant>,
    taken: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Begins where it is wanted.
    pub(super) fn begin(wanted: bool) -> Self {
        Self { since: wanted.then(Instant::now), taken: Vec::new() }
    }

    /// What was done since the last end was the work of this floor.
    pub(super) fn end(&mut self, floor: &'static str) {
        if let Some(since) = self.since {
            self.taken.push((floor, since.elapsed()));
            self.since = Some(Instant::now());
        }
    }

    /// Says so on standard error.
    pub(super) fn tell(&self, world: &mut World<'_>) -> Result<(), Failure> {
        let all: Duration = self.taken.iter().map(|(_, time)| *time).sum();
        let last = self.since.map(|_| ("in all", all));
        for (floor, time) in self.taken.iter().copied().chain(last) {
            world.say(&format!("{floor:<8} {:>9} µs", time.as_micros()))?;
        }
        Ok(())
    }
}
