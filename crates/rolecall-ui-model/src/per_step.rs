//! Short lists in place of maps: a map of the standard library is compiled anew for each type it holds, and what is kept here has a
//! handful of entries.

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths(Vec<String>);

impl Paths {
    /// Whether a path is among them.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.iter().any(|there| there == path)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Adds a path; whether it is new.
    pub fn insert(&mut self, path: &str) -> bool {
        let at = self.iter().take_while(|there| *there < path).count();
        let is_new = self.0.get(at).is_none_or(|there| there != path);
        if is_new {
            self.0.insert(at, path.to_owned());
        }
        is_new
    }

    /// Takes a path away; whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
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
        for path in ["/b", "/a", "/c"] {
            assert!(there.insert(path));
            assert!(!there.insert(path));
        }
        for path in ["/c", "/a", "/b"] {
            back.insert(path);
        }
        assert_eq!(there, back);
        assert_eq!(there.iter().collect::<Vec<_>>(), ["/a", "/b", "/c"]);
        assert!(there.remove("/b"));
        assert!(!there.remove("/b"));
        assert!(!there.contains("/b"));
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
