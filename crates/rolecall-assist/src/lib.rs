//! Help with writing a policy: what may be written at a place, what stands there, and what a wildcard means.
//!
//! ```
//! use rolecall_assist::{Names, Question, complete};
//! use rolecall_core::policy::PolicyKind;
//!
//! let text = r#"{ "Statement": [{ "Effect": "Allow", "Action": "s3:getobj"#;
//! let question = Question { text, kind: PolicyKind::Identity, offset: text.len(), names: &Names::default(), is_nameable: false };
//! let completions = complete(&question, rolecall_catalog::built_in());
//! assert_eq!(completions.items[0].inserted, "\"s3:GetObject\"");
//! assert_eq!(&text[completions.replaced], "\"s3:getobj");
//! ```
//!
//! ```text
//! text, place ─scan─► words and what is around them, in any state ─site─► element of a statement ─► candidates ─rank─► items
//! ```
//!
//! A text that is being written is broken: nothing here asks for more than a tolerant walk over its words. Facts come from a [`Catalogue`], names from the
//! scenario; nothing is refused because neither knows it. Everything is pure and total; sentences stand in [`words`] alone.
//!
//! [`Catalogue`]: rolecall_core::catalogue::Catalogue

mod question;
mod scan;
mod site;
mod rank;
mod item;
mod expand;
mod known;
mod candidates;
mod managed;
mod element;
mod action;
mod resource;
mod principal;
mod condition;
mod complete;
mod hover;
pub mod words;
#[cfg(test)]
mod tests;

pub use complete::complete;
pub use expand::{Expansion, expand};
pub use hover::{Hover, Subject, hover};
pub use item::{ActionDetail, Completions, Count, Detail, Item, ItemKind};
pub use question::{Names, Question};
