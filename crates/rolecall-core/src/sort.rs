//! Sorting and looking up with few compiled instances.
//!
//! The standard library's sort is some kilobytes of WebAssembly for each type it is used with, and so is a tree map, which sorts what is collected
//! into it. Outside of hot loops one instance of each serves all types.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Positions in a list by name.
pub(crate) type ByName<'t> = BTreeMap<Cow<'t, str>, usize>;

/// Positions in a list by number.
pub(crate) type ByNumber = BTreeMap<usize, usize>;

/// Values by text.
#[derive(Debug)]
pub(crate) struct ByText<V> {
    places: ByName<'static>,
    values: Vec<V>,
}

impl<V> ByText<V> {
    pub(crate) fn get(&self, text: &str) -> Option<&V> {
        self.values.get(*self.places.get(text)?)
    }

    pub(crate) fn get_mut(&mut self, text: &str) -> Option<&mut V> {
        self.values.get_mut(*self.places.get(text)?)
    }

    pub(crate) fn values(&self) -> &[V] {
        &self.values
    }

    /// Puts a value in the place of the one that goes by a text, if there is one.
    pub(crate) fn insert(&mut self, text: &str, value: V) {
        if let Some(held) = self.get_mut(text) {
            *held = value;
        } else {
            self.places.insert(Cow::Owned(text.to_owned()), self.values.len());
            self.values.push(value);
        }
    }
}

impl<V> Default for ByText<V> {
    fn default() -> Self {
        Self { places: ByName::new(), values: Vec::new() }
    }
}

/// Sorts, keeping the order of what is equal.
pub fn sort_by<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    if items.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let order = sorted_positions(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

/// Sorts, and keeps one of what is equal.
pub fn sort_unique<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, &T::cmp);
    items.dedup();
}

/// A set of items, entered one by one: `collect` has an instance of the sort for each type.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// A map of entries, entered one by one as into a [`set`].
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The positions of so many items in their order: runs of one item, of two, of four and so on are merged.
fn sorted_positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in positions.chunks(run.saturating_mul(2)) {
            let (mut left, mut right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            while let ([one, lefts @ ..], [other, rights @ ..]) = (left, right) {
                if compare(*one, *other).is_le() {
                    merged.push(*one);
                    left = lefts;
                } else {
                    merged.push(*other);
                    right = rights;
                }
            }
            merged.extend(left.iter().chain(right));
        }
        positions = merged;
        run = run.saturating_mul(2);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by(&mut items, &|a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn any_number_of_items_is_sorted_as_the_standard_library_sorts() {
        for count in 0..70_u32 {
            let mut items: Vec<(u32, u32)> = (0..count).map(|at| (at * 37 % 11, at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, &|a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn a_set_has_each_item_once_and_a_map_the_last_of_each_key() {
        assert!(set(["b", "a", "b"]).into_iter().eq(["a", "b"]));
        assert!(map([("b", 1), ("a", 2), ("b", 3)]).into_iter().eq([("a", 2), ("b", 3)]));
    }

    #[test]
    fn repeated_items_are_kept_once() {
        let mut items = vec!["b", "a", "b", "a"];
        sort_unique(&mut items);
        assert_eq!(items, ["a", "b"]);
    }
}
