//! The scenario format, declared once: which members there are, what they hold, what must be there, and what is a document of which kind.
//!
//! The reader takes its member lists, requirements, words and kinds of policies from [`declaration`], and so do the JSON Schema and the TypeScript
//! types (in `rolecall-wire`), the forms of the page and the walk that finds policy documents in a scenario that is being edited.

pub mod declaration;
mod declared;
mod lookup;
mod path;

pub use declared::{Action, Doc, Either, Kind, Member, Object, Words};
pub use path::{Path, escaped, segments, unescaped};
