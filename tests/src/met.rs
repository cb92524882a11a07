//! How often laws met what they are about, so that none holds of nothing.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts of so many kinds, for laws that run side by side.
#[derive(Debug)]
pub struct Met<const KINDS: usize>([AtomicUsize; KINDS]);

impl<const KINDS: usize> Met<KINDS> {
    /// Nothing yet.
    #[must_use]
    pub const fn nothing() -> Self {
        Self([const { AtomicUsize::new(0) }; KINDS])
    }

    /// So many more of a kind.
    pub fn add(&self, kind: usize, count: usize) {
        if let Some(met) = self.0.get(kind) {
            met.fetch_add(count, Ordering::Relaxed);
        }
    }

    /// How many there were of each kind.
    #[must_use]
    pub fn counts(&self) -> [usize; KINDS] {
        self.0.each_ref().map(|count| count.load(Ordering::Relaxed))
    }
}
