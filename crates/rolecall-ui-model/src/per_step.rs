//! Short lists in place of maps: a map of the standard library is compiled anew for each type it holds, and what is kept here has a
//! handful of entries.

use rolecall_core::format::Path;
use serde::{Deserialize, Serialize};

use crate::encoding;

/// Things that belong to steps.
#[derive(Clone, Debug)]
pub(crate) struct PerStep<T>(Vec<(usize, T)>);

impl<T> Default for PerStep<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> PerStep<T> {
    /// What belongs to a step.
    pub(crate) fn of(&self, step: usize) -> impl Iterator<Item = &T> {
        self.0.iter().filter(move |(there, _)| *there == step).map(|(_, item)| item)
    }

    pub(crate) fn push(&mut self, step: usize, item: T) {
        self.0.push((step, item));
    }

    /// Takes away what belongs to a step and is meant; whether there was anything.
    pub(crate) fn remove(&mut self, step: usize, is_meant: &dyn Fn(&T) -> bool) -> bool {
        let before = self.0.len();
        self.0.retain(|(there, item)| *there != step || !is_meant(item));
        self.0.len() < before
    }

    /// Follows a change of the list of steps.
    pub(crate) fn follow(&mut self, moved: &dyn Fn(usize) -> Option<usize>) {
        self.0.retain_mut(|(step, _)| moved(*step).map(|to| *step = to).is_some());
    }

    pub(crate) fn retain(&mut self, stays: &dyn Fn(&T) -> bool) {
        self.0.retain(|(_, item)| stays(item));
    }
}

/// Paths, each once and in order, so that equal sets are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paths(#[serde(with = "encoding::paths")] Vec<Path>);

impl FromIterator<Path> for Paths {
    fn from_iter<I: IntoIterator<Item = Path>>(paths: I) -> Self {
        let mut all = Self::default();
        for path in paths {
            all.insert(&path);
        }
        all
    }
}

impl Paths {
    /// Whether a path is among them.
    #[must_use]
    pub fn contains(&self, path: &Path) -> bool {
        self.0.contains(path)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        self.0.iter()
    }

    /// Adds a path; whether it is new.
    pub fn insert(&mut self, path: &Path) -> bool {
        let at = self.0.iter().take_while(|there| *there < path).count();
        let is_new = self.0.get(at) != Some(path);
        if is_new {
            self.0.insert(at, path.clone());
        }
        is_new
    }

    /// Takes a path away, and what lies in it.
    pub fn remove_in(&mut self, path: &Path) {
        self.retain(&|there| !there.is_in(path));
    }

    /// Keeps some.
    pub(crate) fn retain(&mut self, stays: &dyn Fn(&Path) -> bool) {
        self.0.retain(stays);
    }

    /// Takes a path away; whether it was there.
    pub fn remove(&mut self, path: &Path) -> bool {
        let before = self.0.len();
        self.0.retain(|there| there != path);
        self.0.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_equal_whatever_the_order_they_came_in() {
        let (mut there, mut back) = (Paths::default(), Paths::default());
        for path in ["b", "a", "c"].map(Path::of) {
            assert!(there.insert(&path));
            assert!(!there.insert(&path));
        }
        for path in ["c", "a", "b"].map(Path::of) {
            back.insert(&path);
        }
        assert_eq!(there, back);
        assert_eq!(there.iter().map(Path::as_str).collect::<Vec<_>>(), ["/a", "/b", "/c"]);
        assert!(there.remove(&Path::of("b")));
        assert!(!there.remove(&Path::of("b")));
        assert!(!there.contains(&Path::of("b")));
        there.insert(&Path::of("a").member("b"));
        there.remove_in(&Path::of("a"));
        assert_eq!(there.iter().map(Path::as_str).collect::<Vec<_>>(), ["/c"]);
    }

    #[test]
    fn what_belongs_to_a_step_goes_where_the_step_goes() {
        let mut words = PerStep::default();
        words.push(0, "first");
        words.push(1, "second");
        words.push(1, "third");
        words.follow(&|step| step.checked_sub(1));
        assert_eq!(words.of(0).copied().collect::<Vec<_>>(), ["second", "third"]);
        assert!(words.remove(0, &|word| *word == "third"));
        assert!(!words.remove(1, &|_| true));
        assert_eq!(words.of(0).count(), 1);
    }
}
