//! How the columns of a grid make room for each other: wrapped, left out, or put below their rows.

use super::{Grid, LEAST, Shown, longest};
use crate::report::table::{Cell, Spare};
use crate::report::window::cells;

/// What stands between two columns.
const GAP: usize = 2;

/// The cells that a last column of words has before others are left out for it.
const COMFORTABLE: usize = 32;

/// No column of words is narrower before others are left out for it.
pub(super) const NARROWEST: usize = 16;

impl Grid<'_> {
    /// The longest word in the last column, but that one which is longer than a line wants to be is torn all the same.
    pub(super) fn last_word(&self) -> usize {
        let Some(Shown { at: last, .. }) = self.shown.last() else { return 0 };
        let rows = self.table.rows.iter().zip(&self.cells);
        let words = rows.filter(|(row, _)| !matches!(row.get(*last), Some(Cell::Drawn(_))));
        let words = words.filter_map(|(_, cells)| cells.get(*last)).map(|cell| longest(cell, &[' ']));
        words.max().unwrap_or_default().min(COMFORTABLE)
    }

    /// Whether all columns stand side by side if the last one is wrapped to so many cells.
    fn fits(&self, last_wanted: usize) -> bool {
        let Some((last, before)) = self.shown.split_last() else { return true };
        let last = if self.is_words(last.at) { last.width.min(last_wanted) } else { last.width };
        before.iter().map(|shown| shown.width + GAP).sum::<usize>() + last <= self.room
    }

    /// Makes room, at the least cost first.
    pub(super) fn fit(&mut self) {
        if !self.fits(COMFORTABLE) {
            let is_below =
                |at: &usize| self.table.columns.get(*at).is_some_and(|column| column.below.is_some());
            self.below = self.shown.iter().map(|shown| shown.at).filter(is_below).collect();
            self.shown.retain(|shown| !self.below.contains(&shown.at));
        }
        // Words are wrapped before a column is left out for them, and torn only where none can be spared.
        let least_dear = [
            (Spare::First, COMFORTABLE, NARROWEST),
            (Spare::Last, NARROWEST, 0),
            (Spare::Hardly, NARROWEST, 0),
        ];
        for (spare, last_wanted, least) in least_dear {
            while let Some(place) = self.shown.iter().position(|shown| self.is_spare(shown.at, spare)) {
                if self.narrow(last_wanted, least, usize::MAX) {
                    return;
                }
                let column = self.table.columns.get(self.shown.remove(place).at);
                self.left_out.extend(column.map(|column| format!("`{}`", column.title)));
            }
        }
        self.narrow(NARROWEST, LEAST, 0);
        // At last, what the others leave no room at all stands below them.
        let last = self.shown.last().map(|shown| shown.at).filter(|at| self.is_words(*at));
        if let Some(last) = last.filter(|_| self.shown.len() > 1 && !self.fits(LEAST)) {
            self.shown.pop();
            self.below.push(last);
        }
    }

    /// Gives columns of words the most room that leaves some for all, but not less than so much, and no less than a
    /// word of up to `whole` cells takes, the last one too; says whether there is room for all.
    pub(super) fn narrow(&mut self, last_wanted: usize, least: usize, whole: usize) -> bool {
        self.cap(usize::MAX, whole);
        if self.fits(COMFORTABLE) {
            return true;
        }
        let most = (self.room / 3).max(least);
        let last_wanted = if whole > 0 { last_wanted.max(self.last_word()) } else { last_wanted };
        (least..=most).rev().any(|most| {
            self.cap(most, whole);
            self.fits(last_wanted)
        })
    }

    pub(super) fn is_spare(&self, at: usize, spare: Spare) -> bool {
        self.table.columns.get(at).is_some_and(|column| column.spare == spare)
    }

    /// Makes columns of words before the last one at most so wide, but no narrower than a word of up to `whole` cells.
    fn cap(&mut self, most: usize, whole: usize) {
        let words: Vec<bool> = self.shown.iter().map(|shown| self.is_words(shown.at)).collect();
        let last = self.shown.len().saturating_sub(1);
        for (place, (shown, is_words)) in self.shown.iter_mut().zip(words).enumerate() {
            let wish = self.wishes.get(shown.at).copied().unwrap_or_default();
            let most = if is_words && place < last { most.max(wish.wrapped.min(whole)) } else { wish.whole };
            shown.width = wish.whole.min(most);
        }
    }

    /// What the columns before the last one leave of the width, but never less than so much.
    fn left(&self, least: usize) -> usize {
        let before: usize = self.shown.iter().rev().skip(1).map(|shown| shown.width + GAP).sum();
        self.room.saturating_sub(before).max(least)
    }

    /// Whether the last column holds words that take more than is left.
    pub(super) fn last_is_wider_than(&self, least: usize) -> bool {
        self.shown.last().is_some_and(|last| self.is_words(last.at) && last.width > self.left(least))
    }

    /// The last column, if it holds words, takes what is left of the width.
    pub(super) fn wrap_last(&mut self, least: usize) {
        if self.last_is_wider_than(least) {
            let left = self.left(least);
            if let Some(last) = self.shown.last_mut() {
                last.width = left;
            }
        }
    }

    /// Cuts bars in the last column to its width.
    pub(super) fn shorten_bars(&mut self) {
        let Some(Shown { at, width }) = self.shown.last().copied() else { return };
        for (row, cells) in self.table.rows.iter().zip(&mut self.cells) {
            if let (Some(Cell::Drawn(_)), Some(bar)) = (row.get(at), cells.get_mut(at)) {
                *bar = shorter(bar, width);
            }
        }
    }
}

/// A bar with what stands behind it in so many cells; a silence of no day has no bar.
fn shorter(bar: &str, width: usize) -> String {
    let bar = bar.trim_start();
    let Some(piece) = bar.chars().next() else { return String::new() };
    let rest = bar.trim_start_matches(piece);
    let over = cells(bar).saturating_sub(width);
    let kept = (cells(bar) - cells(rest)).saturating_sub(over).max(1);
    format!("{}{rest}", piece.to_string().repeat(kept))
}
