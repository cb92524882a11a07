//! Sorting and looking up with few compiled instances.
//!
//! The standard library's sort is some kilobytes of WebAssembly for each type it is used with, and so is a tree map. Nothing here is sorted in
//! a hot loop, so one instance of each serves all types.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

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
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort_positions(&mut order, &|a, b| match (items.get(a), items.get(b)) {
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

fn sort_positions(positions: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| compare(*a, *b));
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
    fn repeated_items_are_kept_once() {
        let mut items = vec!["b", "a", "b", "a"];
        sort_unique(&mut items);
        assert_eq!(items, ["a", "b"]);
    }
}
