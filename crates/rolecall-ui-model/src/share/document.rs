//! The texts of a policy document, with what each is.

use rolecall_core::json::{self, Node, Value, quote};
use rolecall_core::text::Span;

use super::piece::Role;
use super::what::What;

/// What is told of each text, and may give another one for it.
pub(super) type See<'s> = dyn FnMut(Role<'_>, &str) -> Option<String> + 's;

/// Tells of every text of a document; the document with what was given for them, if anything was.
pub(super) fn rewritten(text: &str, see: &mut See<'_>) -> Option<String> {
    let Ok(parsed) = json::parse(text) else { return see(Role::Free(None), text) };
    let mut walk = Walk { edits: Vec::new(), see };
    for member in parsed.value.as_object().unwrap_or_default() {
        if member.name.value == "Statement" {
            for statement in member.value.one_or_many() {
                walk.statement(statement);
            }
        }
    }
    let edits = walk.edits;
    (!edits.is_empty()).then(|| edited(text, edits))
}

fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let (mut out, mut behind) = (String::with_capacity(text.len()), 0);
    for (span, new) in edits {
        out.push_str(text.get(behind..span.range().start).unwrap_or_default());
        quote(&new, &mut out);
        behind = span.range().end;
    }
    out.push_str(text.get(behind..).unwrap_or_default());
    out
}

struct Walk<'w, 's> {
    edits: Vec<(Span, String)>,
    see: &'w mut See<'s>,
}

impl Walk<'_, '_> {
    fn text(&mut self, role: Role<'_>, text: &str, span: Span) {
        if let Some(new) = (self.see)(role, text) {
            self.edits.push((span, new));
        }
    }

    fn texts(&mut self, role: Role<'_>, value: &Value<'_>) {
        for value in value.one_or_many() {
            if let Node::String(text) = &value.node {
                self.text(role, text, value.span);
            }
        }
    }

    fn statement(&mut self, statement: &Value<'_>) {
        for member in statement.as_object().unwrap_or_default() {
            match &*member.name.value {
                "Resource" | "NotResource" => self.texts(Role::Arn, &member.value),
                "Principal" | "NotPrincipal" => self.principals(&member.value),
                "Condition" => self.conditions(&member.value),
                _ => {}
            }
        }
    }

    fn principals(&mut self, value: &Value<'_>) {
        for member in value.as_object().unwrap_or_default() {
            match &*member.name.value {
                "AWS" => self.texts(Role::Arn, &member.value),
                "Federated" => self.texts(Role::Provider, &member.value),
                "CanonicalUser" => self.texts(Role::Names(What::UniqueId), &member.value),
                _ => {}
            }
        }
    }

    fn conditions(&mut self, value: &Value<'_>) {
        for operator in value.as_object().unwrap_or_default() {
            for test in operator.value.as_object().unwrap_or_default() {
                self.text(Role::Key, &test.name.value, test.name.span);
                self.texts(Role::Value(&test.name.value), &test.value);
            }
        }
    }
}
