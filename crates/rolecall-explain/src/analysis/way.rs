//! What the words about ways share.

use rolecall_analysis::graph::{Account, NodeId, State};

use super::told::Tone;
use crate::{Locale, Text, list};

/// What a node is called.
pub(super) fn id(account: &Account, node: NodeId) -> &str {
    account.nodes().get(node).map_or("", |node| node.id.as_str())
}

/// Names in a row.
pub(super) fn keys(keys: &[String], locale: Locale) -> Text {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    list::both(&keys, locale)
}

/// What a state means to whoever owns the account.
pub(super) fn tone(state: State) -> Tone {
    match state {
        State::Certain => Tone::Opens,
        State::Conditional | State::Unknown => Tone::Notes,
        State::Impossible => Tone::Fine,
    }
}
