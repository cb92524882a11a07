//! Views that are kept as long as what they show is the same.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The last value of a selector, with what it was made of.
#[derive(Debug)]
pub(crate) struct Kept<K, V> {
    last: RefCell<Option<(K, V)>>,
    builds: Cell<u32>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { last: RefCell::new(None), builds: Cell::new(0) }
    }
}

impl<K: PartialEq, V: Clone> Kept<K, V> {
    /// The value; made anew if it was made of something else.
    pub(crate) fn get(&self, made_of: K, make: impl FnOnce() -> V) -> V {
        let last = self.last.borrow().as_ref().filter(|(before, _)| *before == made_of).map(|(_, value)| value.clone());
        last.unwrap_or_else(|| {
            // Not borrowed while it is made: one selector asks the other.
            let value = make();
            self.builds.set(self.builds.get().wrapping_add(1));
            self.last.replace(Some((made_of, value.clone())));
            value
        })
    }

    /// How many times it was made.
    #[cfg(test)]
    pub(crate) fn builds(&self) -> u32 {
        self.builds.get()
    }
}

/// Shared data that is equal only to itself: what is edited is copied first, so another content is another address.
#[derive(Debug)]
pub(crate) struct Same<T: ?Sized>(pub(crate) Rc<T>);

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
