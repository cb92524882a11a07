//! Small edits of a policy's text that leave everything else as it was typed.

use rolecall_core::json::{self, Node, Value, quote};
use rolecall_core::trace::Effect;

/// A statement to be added.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewStatement<'s> {
    pub(crate) effect: Effect,
    /// With the kind it is of, such as `AWS`.
    pub(crate) principal: Option<(&'s str, &'s str)>,
    pub(crate) members: &'s [(&'s str, &'s str)],
    /// Operator, key and value.
    pub(crate) test: Option<(&'s str, &'s str, &'s str)>,
}

impl<'s> NewStatement<'s> {
    /// Of an effect, for everybody, without a condition.
    pub(crate) fn new(effect: Effect, members: &'s [(&'s str, &'s str)]) -> Self {
        Self { effect, principal: None, members, test: None }
    }

    /// Its text, a member a line.
    pub(crate) fn text(&self) -> String {
        let effect = match self.effect {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        };
        let mut lines = vec![format!(r#"  "Effect": "{effect}""#)];
        if let Some((kind, name)) = self.principal {
            lines.push(format!(r#"  "Principal": {{ {}: {} }}"#, quoted(kind), quoted(name)));
        }
        lines.extend(self.members.iter().map(|(name, value)| format!("  {}: {}", quoted(name), quoted(value))));
        if let Some((operator, key, value)) = self.test {
            let test = format!("{}: {}", quoted(key), quoted(value));
            lines.push(format!(r#"  "Condition": {{ {}: {{ {test} }} }}"#, quoted(operator)));
        }
        format!("{{\n{}\n}}", lines.join(",\n"))
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote(text, &mut out);
    out
}

/// The policy itself: the text may hold what the AWS CLI prints around it.
pub(crate) fn policy<'v, 't>(value: &'v Value<'t>) -> Option<&'v Value<'t>> {
    if value.get("Statement").is_some() {
        return Some(value);
    }
    value.as_object()?.iter().find_map(|member| policy(&member.value))
}

/// Adds a statement behind the last; a blank text becomes a policy.
pub(crate) fn add_statement(text: &str, statement: &str) -> Option<String> {
    if text.trim().is_empty() {
        let inside = indented(statement, "    ");
        return Some(format!("{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {inside}\n  ]\n}}"));
    }
    let parsed = json::parse(text).ok()?;
    let list = policy(&parsed.value)?.get("Statement")?;
    match &list.node {
        Node::Array(elements) => {
            let (start, end) = (list.span.start as usize, list.span.end as usize);
            if let Some(after) = elements.last().map(|element| element.span) {
                let lead = indentation(text, after.start as usize);
                let end = after.end as usize;
                splice(text, end, end, &format!(",\n{lead}{}", indented(statement, lead)))
            } else {
                let lead = indentation(text, start);
                let inside = indented(statement, &format!("{lead}  "));
                splice(text, start, end, &format!("[\n{lead}  {inside}\n{lead}]"))
            }
        }
        Node::Object(_) => {
            let lead = indentation(text, list.span.start as usize);
            let inside = indented(statement, &format!("{lead}  "));
            let only = indented(list.span.of(text), "  ");
            splice(
                text,
                list.span.start as usize,
                list.span.end as usize,
                &format!("[\n{lead}  {only},\n{lead}  {inside}\n{lead}]"),
            )
        }
        _ => None,
    }
}

/// Takes a statement away; `None` if it is the only one, for a policy needs one.
pub(crate) fn remove_statement(text: &str, index: usize) -> Option<String> {
    let parsed = json::parse(text).ok()?;
    let Node::Array(elements) = &policy(&parsed.value)?.get("Statement")?.node else { return None };
    let here = elements.get(index)?.span;
    match (index.checked_sub(1).and_then(|before| elements.get(before)), elements.get(index + 1)) {
        (_, Some(next)) => splice(text, here.start as usize, next.span.start as usize, ""),
        (Some(before), None) => splice(text, before.span.end as usize, here.end as usize, ""),
        (None, None) => None,
    }
}

/// Takes a value out of an element of a statement; `None` if it is the only one there, for an element needs one.
pub(crate) fn remove_value(text: &str, index: usize, element: &[impl AsRef<str>], value: &str) -> Option<String> {
    let parsed = json::parse(text).ok()?;
    let statement = policy(&parsed.value)?.get("Statement")?.one_or_many().get(index)?;
    let list = element.iter().try_fold(statement, |inside, name| inside.get(name.as_ref()))?;
    let Node::Array(elements) = &list.node else { return None };
    let at = elements.iter().position(|element| element.as_str() == Some(value))?;
    let here = elements.get(at)?.span;
    match (at.checked_sub(1).and_then(|before| elements.get(before)), elements.get(at + 1)) {
        (_, Some(next)) => splice(text, here.start as usize, next.span.start as usize, ""),
        (Some(before), None) => splice(text, before.span.end as usize, here.end as usize, ""),
        (None, None) => None,
    }
}

/// Adds a value to an element of a statement, such as `Action` or the `AWS` member of `Principal`.
pub(crate) fn add_value(text: &str, index: usize, element: &[impl AsRef<str>], value: &str) -> Option<String> {
    let parsed = json::parse(text).ok()?;
    let statement = policy(&parsed.value)?.get("Statement")?.one_or_many().get(index)?;
    let mut here = statement;
    for (depth, name) in element.iter().map(AsRef::as_ref).enumerate() {
        match here.get(name) {
            Some(inner) => here = inner,
            // `"Principal": {"Service": …}` gets a second member.
            None if depth > 0 && here.as_object().is_some_and(|members| !members.is_empty()) => {
                let last = here.as_object()?.last()?.span().end as usize;
                return splice(text, last, last, &format!(", {}: {}", quoted(name), quoted(value)));
            }
            None => return None,
        }
    }
    match &here.node {
        Node::Array(elements) => match elements.last() {
            Some(last) => {
                let broken = text.get(here.span.start as usize..last.span.start as usize)?.contains('\n');
                let separator = if broken {
                    format!(",\n{}", indentation(text, last.span.start as usize))
                } else {
                    ", ".to_owned()
                };
                splice(text, last.span.end as usize, last.span.end as usize, &format!("{separator}{}", quoted(value)))
            }
            None => splice(text, here.span.start as usize, here.span.end as usize, &format!("[{}]", quoted(value))),
        },
        Node::String(_) => {
            let both = format!("[{}, {}]", here.span.of(text), quoted(value));
            splice(text, here.span.start as usize, here.span.end as usize, &both)
        }
        _ => None,
    }
}

/// Adds a test to the condition of a statement, which then applies less often.
pub(crate) fn add_test(text: &str, index: usize, operator: &str, key: &str, value: &str) -> Option<String> {
    let parsed = json::parse(text).ok()?;
    let statement = policy(&parsed.value)?.get("Statement")?.one_or_many().get(index)?;
    let added = format!("{}: {}", quoted(key), quoted(value));
    let condition = statement.get("Condition");
    match condition.and_then(|condition| condition.get(operator)) {
        Some(tests) => add_member(text, tests, &added),
        None => match condition {
            Some(condition) => add_member(text, condition, &format!("{}: {{ {added} }}", quoted(operator))),
            None => add_member(text, statement, &format!("\"Condition\": {{ {}: {{ {added} }} }}", quoted(operator))),
        },
    }
}

/// Adds a member behind the last of an object, on a line of its own if the last one has one.
fn add_member(text: &str, object: &Value<'_>, member: &str) -> Option<String> {
    let last = object.as_object()?.last()?.span();
    let own_line = text.get(object.span.start as usize..last.start as usize)?.contains('\n');
    let lead = if own_line { format!("\n{}", indentation(text, last.start as usize)) } else { " ".to_owned() };
    splice(text, last.end as usize, last.end as usize, &format!(",{lead}{member}"))
}

fn splice(text: &str, start: usize, end: usize, new: &str) -> Option<String> {
    Some(format!("{}{new}{}", text.get(..start)?, text.get(end..)?))
}

/// The white space at the start of the line that holds a place.
fn indentation(text: &str, at: usize) -> &str {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// Indents every line but the first.
fn indented(text: &str, lead: &str) -> String {
    text.replace('\n', &format!("\n{lead}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "{\n  \"Statement\": [\n    { \"Sid\": \"A\", \"Action\": \"s3:*\" },\n    { \"Sid\": \"B\", \"Principal\": { \"Service\": \"x\" }, \"Action\": [\"a:B\"] }\n  ]\n}";

    #[test]
    fn a_statement_is_added_behind_the_last_and_the_rest_stays_as_typed() {
        let added = add_statement(TWO, "{\n  \"Sid\": \"C\"\n}").unwrap();
        assert!(added.starts_with(TWO.strip_suffix("\n  ]\n}").unwrap()), "{added}");
        assert!(added.ends_with("},\n    {\n      \"Sid\": \"C\"\n    }\n  ]\n}"), "{added}");
    }

    #[test]
    fn a_blank_text_and_a_single_statement_become_lists() {
        for text in ["", r#"{"Statement":{"Sid":"A"}}"#, r#"{"Statement":[]}"#] {
            let added = add_statement(text, r#"{"Sid":"C"}"#).unwrap();
            let parsed = json::parse(&added).unwrap();
            let statements = parsed.value.get("Statement").unwrap().one_or_many();
            assert_eq!(statements.last().unwrap().get("Sid").unwrap().as_str(), Some("C"), "{added}");
        }
    }

    #[test]
    fn a_statement_goes_with_its_comma_and_the_last_one_stays() {
        for index in [0, 1] {
            let rest = remove_statement(TWO, index).unwrap();
            assert_eq!(json::parse(&rest).unwrap().value.get("Statement").unwrap().one_or_many().len(), 1, "{rest}");
        }
        assert_eq!(remove_statement(r#"{"Statement":[{}]}"#, 0), None);
    }

    #[test]
    fn a_test_joins_the_condition_or_begins_one() {
        let bare = r#"{"Statement":[{"Effect":"Deny","Action":"*"}]}"#;
        let one = add_test(bare, 0, "ArnNotLike", "aws:PrincipalArn", "a").unwrap();
        assert!(one.contains(r#""Action":"*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "a" } }}"#), "{one}");
        let two = add_test(&one, 0, "ArnNotLike", "aws:SourceArn", "b").unwrap();
        assert!(two.contains(r#"{ "aws:PrincipalArn": "a", "aws:SourceArn": "b" }"#), "{two}");
        let three = add_test(&one, 0, "Bool", "aws:ViaAWSService", "true").unwrap();
        assert!(three.contains(r#"}, "Bool": { "aws:ViaAWSService": "true" } }"#), "{three}");
        assert!(
            add_test("{\n  \"Statement\": {\n    \"Action\": \"*\"\n  }\n}", 0, "Bool", "k", "v")
                .unwrap()
                .contains("\"*\",\n    \"Condition\"")
        );
    }

    #[test]
    fn a_value_goes_with_its_comma_and_the_last_one_stays() {
        let text = r#"{"Statement":[{"Action":["a:B", "c:D"],"Principal":{"AWS":["x","y"]},"Resource":["*"]}]}"#;
        assert!(remove_value(text, 0, &["Action"], "a:B").unwrap().contains(r#""Action":["c:D"]"#));
        assert!(remove_value(text, 0, &["Action"], "c:D").unwrap().contains(r#""Action":["a:B"]"#));
        assert!(remove_value(text, 0, &["Principal", "AWS"], "x").unwrap().contains(r#"{"AWS":["y"]}"#));
        for (element, value) in [("Resource", "*"), ("Action", "e:F"), ("NotAction", "a:B")] {
            assert_eq!(remove_value(text, 0, &[element], value), None, "{element}");
        }
    }

    #[test]
    fn a_value_joins_those_that_are_there() {
        assert!(add_value(TWO, 0, &["Action"], "c:D").unwrap().contains(r#""Action": ["s3:*", "c:D"]"#));
        assert!(add_value(TWO, 1, &["Action"], "c:D").unwrap().contains(r#""Action": ["a:B", "c:D"]"#));
        assert!(add_value(TWO, 1, &["Principal", "AWS"], "r").unwrap().contains(r#"{ "Service": "x", "AWS": "r" }"#));
        assert_eq!(add_value(TWO, 0, &["Principal", "AWS"], "r"), None);
    }
}
