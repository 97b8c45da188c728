//! Things by the group they are in, such as entries by their client: a counting sort.

/// The things of each group, in the order in which they came.
#[derive(Debug)]
pub(super) struct Grouped<T> {
    all: Vec<T>,
    /// Where the list of each group ends.
    ends: Vec<u32>,
}

impl<T: Copy> Grouped<T> {
    /// Each thing comes with the number of its group; the things are gone over twice.
    pub(super) fn new(groups: usize, things: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut ends: Vec<u32> = vec![0; groups];
        for (group, _) in things.clone() {
            if let Some(count) = ends.get_mut(group) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // Until a thing is put there, a list ends where it begins.
            before += std::mem::replace(end, before);
        }
        let mut all = things.clone().next().map_or_else(Vec::new, |(_, first)| vec![first; before as usize]);
        for (group, thing) in things {
            let Some(end) = ends.get_mut(group) else { continue };
            if let Some(place) = all.get_mut(*end as usize) {
                *place = thing;
            }
            *end += 1;
        }
        Self { all, ends }
    }

    /// The things of one group.
    pub(super) fn of(&self, group: usize) -> &[T] {
        let end = |group: usize| self.ends.get(group).map_or(0, |end| *end as usize);
        self.all.get(group.checked_sub(1).map_or(0, end)..end(group)).unwrap_or_default()
    }

    /// The things of each group.
    pub(super) fn lists(&self) -> impl Iterator<Item = &[T]> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            let range = std::mem::replace(&mut begin, *end as usize)..*end as usize;
            self.all.get(range).unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;

    #[test]
    fn each_group_has_its_things_in_their_order() {
        let things = [(2, 'a'), (0, 'b'), (2, 'c'), (9, 'd'), (0, 'e')];
        let grouped = Grouped::new(4, things.into_iter());
        let lists: Vec<String> = grouped.lists().map(|list| list.iter().collect()).collect();
        assert_eq!(lists, ["be", "", "ac", ""]);
        for (group, list) in lists.iter().enumerate() {
            assert_eq!(grouped.of(group).iter().collect::<String>(), *list);
        }
        assert!(grouped.of(4).is_empty() && grouped.of(9).is_empty());
        assert_eq!(Grouped::<u8>::new(0, std::iter::empty()).lists().count(), 0);
    }
}
