//! Where a scenario may have blanks beside its policies. Elsewhere they stand for what the world is made of, and are filled in before anything is decided.

use super::reader::Findings;
use crate::blank;
use crate::diag::Problem;
use crate::format::{Kind, declaration as format};
use crate::json::{Node, Value};

/// Texts that may have blanks: what people read, names that are compared, and what goes into context keys.
const OPEN: &[&str] = &[
    "title",
    "description",
    "source",
    "alias",
    "name",
    "arn",
    "user",
    "roleSession",
    "federatedUser",
    "action",
    "resource",
    "roleArn",
    "roleSessionName",
    "externalId",
    "sourceIdentity",
    "sourceArn",
    "sourceOrgId",
    "uniqueId",
];

/// Whether a text of JSON may have blanks, written as they are or with escapes.
pub(super) fn may_be_in(text: &str) -> bool {
    const ESCAPED: &str = "\\u00";
    blank::is_in(text) || text.contains(ESCAPED)
}

/// Reports each blank of a scenario where none may stand.
pub(super) fn check(root: &Value<'_>, findings: &mut Findings) {
    within(root, Kind::Object(&format::SCENARIO), "", findings);
}

fn within(value: &Value<'_>, kind: Kind, name: &str, findings: &mut Findings) {
    match (&value.node, kind) {
        (Node::Object(members), Kind::Tags | Kind::Context | Kind::ManagedPolicies) => {
            let names = members.iter().filter(|member| blank::is_in(&member.name.value));
            names.for_each(|member| findings.report(Problem::MisplacedBlank, member.name.span));
        }
        // Values go into the context, and documents know blanks themselves.
        (_, Kind::Context | Kind::Tags | Kind::ManagedPolicies)
        | (Node::Object(_), Kind::Document(_) | Kind::OwnDocument(_)) => {}
        (Node::Object(members), Kind::Policy(_)) if members.iter().all(|member| member.name.value != "document") => {}
        (Node::Object(members), _) => {
            for member in members {
                if let Some(kind) = kind.at(&member.name.value) {
                    within(&member.value, kind, &member.name.value, findings);
                }
            }
        }
        (Node::Array(elements), _) => {
            let kind = kind.element().unwrap_or(kind);
            elements.iter().for_each(|element| within(element, kind, name, findings));
        }
        (Node::String(text), _) if blank::is_in(text) => {
            let stands = match kind {
                // A reference names what is to be found; anything else is the text of a document.
                Kind::Document(_) | Kind::OwnDocument(_) | Kind::Policy(_) | Kind::Policies(_) => {
                    !text.starts_with("arn:") && !blank::is_whole(text)
                }
                Kind::Either(_) => name == "caller",
                Kind::Text | Kind::TextOrNull => OPEN.contains(&name) && !is_headless(name, text),
                Kind::AccountOrBlank => blank::is_whole(text),
                _ => false,
            };
            if !stands {
                findings.report(Problem::MisplacedBlank, value.span);
            }
        }
        _ => {}
    }
}

/// Whether a blank hides what an entity is, and whose: everything before its name.
fn is_headless(name: &str, text: &str) -> bool {
    let names_entity = matches!(name, "arn" | "user" | "roleSession" | "federatedUser");
    let head = text.match_indices(':').nth(4).map_or(text.len(), |(at, _)| at);
    names_entity && blank::places(text).any(|place| place.start < head)
}
