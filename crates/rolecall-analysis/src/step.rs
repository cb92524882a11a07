//! Questions about one step of a scenario, over all that its request could carry beside what is known of it.

mod asked;
mod classes;
mod misses;
mod text;
mod unknown;

pub use asked::{ShownOutcome, StepQuestion, StepRefusal};
pub use misses::{CanMatch, Conflict, NearMiss, NearMisses, near_misses};
pub use unknown::{Matters, UnknownKey, UnknownKeys, unknown_keys};
