//! Compiled patterns as policies write them.

use rolecall_core::context::Keys;
use rolecall_core::pattern::{Pattern, Piece};

/// The text of a pattern.
pub(crate) fn pattern(pattern: &Pattern, keys: &Keys) -> String {
    let mut text = String::new();
    for piece in &*pattern.pieces() {
        match piece {
            Piece::Text(part) | Piece::Blank(part) => text.push_str(part),
            Piece::Run | Piece::FieldRun => text.push('*'),
            Piece::One | Piece::FieldOne => text.push('?'),
            Piece::Variable(variable) => {
                text.push_str("${");
                text.push_str(keys.shown(variable.key));
                text.push('}');
            }
            Piece::Unresolvable => text.push_str("${}"),
        }
    }
    text
}
