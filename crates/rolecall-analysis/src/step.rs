//! Questions about one step of a scenario, over all that its request could carry beside what is known of it.

mod asked;
mod classes;
mod text;
mod unknown;

pub use asked::{ShownOutcome, StepQuestion, StepRefusal};
pub use unknown::{Matters, UnknownKey, UnknownKeys, unknown_keys};
