//! The text of a scenario with more context for a step.

use rolecall_core::json::{self, Member, Value};
use rolecall_core::report::Decision;

use crate::key::Held;
use crate::written::quoted;

/// The scenario with a step that is given values for keys, and may expect a decision; everything else stands as it stood. `None` if there is no such step.
pub(super) fn with_context(
    text: &str,
    step: usize,
    values: &[(String, Held)],
    expected: Option<Decision>,
) -> Option<String> {
    let parsed = json::parse(text).ok()?;
    let taken = parsed.value.get("steps")?.one_or_many().get(step)?;
    let members = taken.as_object()?;
    let written = |member: &Member<'_>| member.span().of(text).to_owned();
    let others = members.iter().filter(|member| !matches!(&*member.name.value, "context" | "expect"));
    let known = taken.get("context").and_then(Value::as_object).unwrap_or_default();
    let is_replaced = |member: &&Member<'_>| values.iter().any(|(key, _)| key.eq_ignore_ascii_case(&member.name.value));
    let kept = known.iter().filter(|member| !is_replaced(member)).map(written);
    let given = values.iter().map(|(key, held)| format!("{}:{}", quoted(key), held.to_json()));
    let context: Vec<String> = kept.chain(given).collect();
    let context = format!("\"context\":{{{}}}", context.join(","));
    let expect = expected.map(|decision| format!("\"expect\":{{\"decision\":{}}}", quoted(decision.name())));
    let members: Vec<String> = others.map(written).chain([context]).chain(expect).collect();
    let (before, rest) = text.split_at_checked(taken.span.start as usize)?;
    let (_, behind) = rest.split_at_checked((taken.span.end - taken.span.start) as usize)?;
    Some(format!("{before}{{{}}}{behind}", members.join(",")))
}

#[cfg(test)]
mod tests {
    use rolecall_core::report::Decision;

    use super::with_context;
    use crate::key::Held;

    #[test]
    fn a_step_keeps_what_it_has_and_gets_what_is_given() {
        let text = r#"{ "steps": [ {"wait": "1h"}, { "request": {}, "context": { "aws:sourceip": "1.2.3.4", "a:b": ["x"] }, "expect": {} } ], "title": "t" }"#;
        let values = [("aws:SourceIp".to_owned(), Held::Absent), ("c:d".to_owned(), Held::One("e\"".to_owned()))];
        assert_eq!(
            with_context(text, 1, &values, Some(Decision::Allow)).unwrap(),
            r#"{ "steps": [ {"wait": "1h"}, {"request": {},"context":{"a:b": ["x"],"aws:SourceIp":null,"c:d":"e\""},"expect":{"decision":"allow"}} ], "title": "t" }"#
        );
        assert!(with_context(text, 2, &values, None).is_none());
    }
}
