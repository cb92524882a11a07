//! Blanks in place of parts of what a scenario says.

use super::random::Random;
use serde_json::Value;

const NAMES: [&str; 3] = ["«var.a»", "«var.b»", "«Ref.c»"];

/// Where a blank may stand: in values of policies, in the resource of a request, in the context.
const PLACES: [&str; 9] =
    ["Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition", "resource", "context"];

/// Puts one or two blanks into texts of a scenario; false if there are none to put them into.
pub(super) fn put(random: &mut Random, scenario: &mut Value) -> bool {
    let mut texts = Vec::new();
    collect(scenario, false, &mut texts);
    if texts.is_empty() {
        return false;
    }
    for _ in 0..=random.below(2) {
        let at = random.below(texts.len());
        if let Some(text) = texts.get_mut(at) {
            let name = random.text(&NAMES);
            let begin = cut(text, random.below(text.len() + 1));
            let end = cut(text, begin + random.below(text.len() - begin + 1)).max(begin);
            let whole = random.chance(15);
            // Not into another one.
            if !text.contains('«') {
                **text = if whole {
                    name
                } else {
                    format!("{}{name}{}", text.get(..begin).unwrap_or_default(), text.get(end..).unwrap_or_default())
                };
            }
        }
    }
    true
}

/// The place of a character at or before a byte.
fn cut(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn collect<'v>(value: &'v mut Value, within: bool, texts: &mut Vec<&'v mut String>) {
    match value {
        // A resource control policy has to name everyone.
        Value::String(text) if within && text != "*" => texts.push(text),
        Value::Array(elements) => elements.iter_mut().for_each(|element| collect(element, within, texts)),
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, within || PLACES.contains(&name.as_str()), texts);
            }
        }
        _ => {}
    }
}
