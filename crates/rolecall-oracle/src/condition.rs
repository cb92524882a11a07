//! Conditions: operators, set qualifiers, missing keys.

use crate::context::{Context, Known};
use crate::document;
use crate::matching;
use crate::value;
use serde_json::Value;
use std::cmp::Ordering;

/// All operators and all their keys must hold (IAM User Guide, "Conditions with multiple context keys or values").
pub(crate) fn holds(statement: &Value, variables: bool, context: &Context) -> bool {
    let blocks = statement.get("Condition").and_then(Value::as_object).into_iter().flatten();
    blocks
        .flat_map(|(operator, keys)| keys.as_object().into_iter().flatten().map(move |key| (operator, key)))
        .all(|(operator, (key, values))| key_holds(operator, key, &document::texts(Some(values)), variables, context))
}

/// One key of one operator (IAM User Guide, "Condition operators"; "Single-valued vs. multivalued context keys").
fn key_holds(operator: &str, key: &str, policy: &[String], variables: bool, context: &Context) -> bool {
    let (qualifier, base, if_exists) = document::operator_parts(operator);
    let (negated, positive) = positive(base);
    let known = context.get(key).unwrap_or(&Known::Absent);
    let values = match known {
        Known::Absent => Vec::new(),
        Known::One(value) => vec![value.clone()],
        Known::Many(values) => values.clone(),
    };
    let missing = values.is_empty();
    let matches = |value: &String| policy.iter().any(|wanted| compare(positive, wanted, value, variables, context));
    // A value that is no ARN differs from every ARN, and yet no negated ARN operator holds for it.
    let incomparable = |value: &String| negated && positive == "ArnLike" && matching::fields(value).len() < 6;
    let meets = |value: &String| !incomparable(value) && matches(value) != negated;

    match (qualifier, positive) {
        (None, "Null") => policy.iter().any(|wanted| {
            (missing && wanted.eq_ignore_ascii_case("true")) || (!missing && wanted.eq_ignore_ascii_case("false"))
        }),
        (Some("ForAllValues"), _) => {
            // A set of one empty text counts as empty.
            let empty = missing || values.iter().all(String::is_empty) && values.len() == 1;
            empty || (!policy.is_empty() && values.iter().all(meets))
        }
        (Some(_), _) => (missing && if_exists) || (!policy.is_empty() && values.iter().any(meets)),
        (None, _) if if_exists && (missing || policy.is_empty()) => missing,
        (None, _) if negated => values.iter().all(meets),
        (None, _) => values.iter().any(meets),
    }
}

/// The operator without its negation.
fn positive(base: &str) -> (bool, &str) {
    match base {
        "StringNotEquals" => (true, "StringEquals"),
        "StringNotEqualsIgnoreCase" => (true, "StringEqualsIgnoreCase"),
        "StringNotLike" => (true, "StringLike"),
        "NumericNotEquals" => (true, "NumericEquals"),
        "DateNotEquals" => (true, "DateEquals"),
        "NotIpAddress" => (true, "IpAddress"),
        "ArnNotEquals" | "ArnNotLike" => (true, "ArnLike"),
        other => (false, other),
    }
}

/// One policy value against one value of the request.
fn compare(operator: &str, wanted: &str, value: &str, variables: bool, context: &Context) -> bool {
    let ordering_of =
        |ordering: Option<Ordering>| match operator.trim_start_matches("Numeric").trim_start_matches("Date") {
            "Equals" => ordering.is_some_and(Ordering::is_eq),
            "LessThan" => ordering.is_some_and(Ordering::is_lt),
            "LessThanEquals" => ordering.is_some_and(Ordering::is_le),
            "GreaterThan" => ordering.is_some_and(Ordering::is_gt),
            "GreaterThanEquals" => ordering.is_some_and(Ordering::is_ge),
            _ => false,
        };
    match operator {
        // Value by value, no value is null.
        "Null" => wanted.eq_ignore_ascii_case("false"),
        "StringEquals" => {
            matching::expand(wanted, variables, false, context).is_some_and(|tokens| matching::matches(&tokens, value))
        }
        "StringEqualsIgnoreCase" => matching::expand(wanted, variables, false, context).is_some_and(|tokens| {
            matching::matches(&fold(&tokens, folded), &value.chars().map(folded).collect::<String>())
        }),
        "StringLike" => {
            matching::expand(wanted, variables, true, context).is_some_and(|tokens| matching::matches(&tokens, value))
        }
        "ArnEquals" | "ArnLike" => matching::expand(wanted, variables, true, context)
            .is_some_and(|tokens| matching::arn_matches(&tokens, value)),
        // Documentation is divided about variables here; they are replaced.
        "Bool" => matching::expand(wanted, variables, false, context).is_some_and(|tokens| {
            // Whatever is not true is false.
            let truth = if value.eq_ignore_ascii_case("true") { "true" } else { "false" };
            matching::matches(&fold(&tokens, |letter| letter.to_ascii_lowercase()), truth)
        }),
        "BinaryEquals" => value::binary_equal(wanted, value),
        "IpAddress" => value::address_in_range(wanted, value),
        _ if operator.starts_with("Numeric") => ordering_of(value::compare_numbers(value, wanted)),
        _ if operator.starts_with("Date") => {
            ordering_of(value::date(value).zip(value::date(wanted)).map(|(value, wanted)| value.cmp(&wanted)))
        }
        _ => false,
    }
}

fn fold(tokens: &[matching::Token], letter: fn(char) -> char) -> Vec<matching::Token> {
    let folded = tokens.iter().map(|token| match token {
        matching::Token::Char(character) => matching::Token::Char(letter(*character)),
        other => *other,
    });
    folded.collect()
}

/// Simple case folding: letters become one when their capitals do, and no letter becomes two (the Unicode Standard, 5.18).
fn folded(character: char) -> char {
    // A capital in common, and yet apart (Unicode Character Database, `CaseFolding.txt`).
    if character == 'ı' {
        return character;
    }
    let capital = only(character.to_uppercase()).unwrap_or(character);
    only(capital.to_lowercase()).unwrap_or(capital)
}

fn only(mut characters: impl Iterator<Item = char>) -> Option<char> {
    characters.next().filter(|_| characters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::layer;
    use serde_json::json;

    #[track_caller]
    fn check(condition: &Value, given: &Value, expected: bool) {
        let mut context = Context::default();
        context.overlay(&layer(Some(given)));
        assert_eq!(holds(&json!({ "Condition": condition }), true, &context), expected, "{condition} {given}");
    }

    #[test]
    fn a_missing_key_fails_positive_and_meets_negated_operators() {
        for (operator, expected) in [
            ("StringEquals", false),
            ("StringNotEquals", true),
            ("StringLike", false),
            ("StringNotLike", true),
            ("NumericEquals", false),
            ("NumericNotEquals", true),
            ("DateLessThan", false),
            ("DateNotEquals", true),
            ("Bool", false),
            ("BinaryEquals", false),
            ("IpAddress", false),
            ("NotIpAddress", true),
            ("ArnLike", false),
            ("ArnNotEquals", true),
        ] {
            check(&json!({operator: {"k": "1"}}), &json!({}), expected);
            check(&json!({format!("{operator}IfExists"): {"k": "1"}}), &json!({}), true);
        }
    }

    #[test]
    fn values_are_alternatives_and_negation_covers_them_all() {
        check(&json!({"StringEquals": {"k": ["a", "b"]}}), &json!({"K": "b"}), true);
        check(&json!({"StringNotEquals": {"k": ["a", "b"]}}), &json!({"k": "b"}), false);
        check(&json!({"StringEquals": {"k": "a", "l": "b"}}), &json!({"k": "a", "l": "c"}), false);
    }

    #[test]
    fn every_operator_compares_its_kind() {
        for (operator, wanted, value, expected) in [
            ("StringEquals", "a*", "ab", false),
            ("StringEquals", "${*}", "*", true),
            ("StringEqualsIgnoreCase", "AbC", "aBc", true),
            ("StringNotEqualsIgnoreCase", "AbC", "aBc", false),
            ("StringEqualsIgnoreCase", "CAFÉ", "café", true),
            ("StringEqualsIgnoreCase", "ÿ", "Ÿ", true),
            ("StringEqualsIgnoreCase", "µ", "\u{3bc}", true),
            ("StringEqualsIgnoreCase", "K", "\u{212a}", true),
            ("StringEqualsIgnoreCase", "s", "ſ", true),
            ("StringEqualsIgnoreCase", "straße", "STRASSE", false),
            ("StringEqualsIgnoreCase", "ß", "ẞ", true),
            ("StringEqualsIgnoreCase", "i", "ı", false),
            ("StringEqualsIgnoreCase", "i", "İ", false),
            ("StringEqualsIgnoreCase", "${sigma}", "Σ", true),
            ("StringLike", "a?c*", "abc", true),
            ("StringNotLike", "a?c*", "abc", false),
            ("StringLike", "${other}", "x*", true),
            ("StringLike", "${other}", "xy", false),
            ("StringEquals", "${none}", "", false),
            ("StringNotEquals", "${none}", "", true),
            ("StringEquals", "${none, 'd'}", "d", true),
            ("NumericEquals", "10", "10.0", true),
            ("NumericNotEquals", "10", "ten", true),
            ("NumericLessThan", "10", "9", true),
            ("NumericLessThanEquals", "10", "10", true),
            ("NumericGreaterThan", "9", "10", true),
            ("NumericGreaterThanEquals", "11", "10", false),
            ("DateEquals", "2026-01-01", "1767225600", true),
            ("DateLessThan", "2026-01-01", "2025-12-31T23:59:59Z", true),
            ("DateLessThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", true),
            ("DateGreaterThan", "2026-01-01", "2026-01-01T00:00:00Z", false),
            ("DateGreaterThanEquals", "2026-01-01", "2026-01-01T00:00:00Z", true),
            ("Bool", "True", "TRUE", true),
            ("Bool", "yes", "yes", false),
            ("Bool", "false", "yes", true),
            ("Bool", "FALSE", "", true),
            ("Bool", "true", "1", false),
            ("BinaryEquals", "QQ==", "QQ==", true),
            ("IpAddress", "10.0.0.0/8", "10.1.2.3", true),
            ("NotIpAddress", "10.0.0.0/8", "2001:db8::1", true),
            ("ArnEquals", "arn:aws:iam::1:role/*", "arn:aws:iam::1:role/r", true),
            ("ArnNotLike", "arn:aws:iam::1:role/*", "arn:aws:iam::1:role/r", false),
            ("ArnNotLike", "arn:aws:iam::1:role/*", "arn:aws:iam::1:user/u", true),
            ("ArnNotLike", "arn:aws:iam::1", "arn:aws:iam::1:user/u", true),
            ("ArnNotLike", "arn:aws:iam::1:role/*", "r", false),
            ("ArnNotEqualsIfExists", "arn:aws:iam::1:role/*", "r", false),
            ("ArnLike", "*", "r", true),
            ("ArnNotLike", "*", "r", false),
        ] {
            check(&json!({operator: {"k": wanted}}), &json!({"k": value, "other": "x*", "sigma": "ς"}), expected);
        }
    }

    #[test]
    fn sets_follow_the_truth_table() {
        for (operator, values, expected) in [
            ("ForAllValues:StringEquals", json!([]), true),
            ("ForAllValues:StringEquals", json!([""]), true),
            ("ForAllValues:StringEquals", json!(["a", "b"]), true),
            ("ForAllValues:StringEquals", json!(["a", "c"]), false),
            ("ForAllValues:StringNotEquals", json!(["a", "c"]), false),
            ("ForAllValues:StringNotEquals", json!(["c"]), true),
            ("ForAllValues:StringNotEquals", json!(null), true),
            ("ForAnyValue:StringEquals", json!(["a", "c"]), true),
            ("ForAnyValue:StringEquals", json!(["c"]), false),
            ("ForAnyValue:StringNotEquals", json!(["a", "c"]), true),
            ("ForAnyValue:StringNotEquals", json!(null), false),
            ("ForAnyValue:StringEqualsIfExists", json!(null), true),
            ("ForAnyValue:StringEqualsIfExists", json!(["c"]), false),
            ("StringEquals", json!(["c", "a"]), true),
            ("StringNotEquals", json!(["c", "a"]), false),
            ("ForAllValues:StringEquals", json!("a"), true),
        ] {
            check(&json!({operator: {"k": ["a", "b"]}}), &json!({"k": values}), expected);
        }
        for (operator, values, expected) in [
            ("ForAllValues:ArnNotLike", json!(["arn:aws:iam::1:user/u"]), true),
            ("ForAllValues:ArnNotLike", json!(["arn:aws:iam::1:user/u", "u"]), false),
            ("ForAnyValue:ArnNotLike", json!(["arn:aws:iam::1:role/r", "u"]), false),
            ("ForAnyValue:ArnNotLike", json!(["arn:aws:iam::1:user/u", "u"]), true),
            ("ForAllValues:ArnNotLike", json!([]), true),
        ] {
            check(&json!({operator: {"k": "arn:aws:iam::1:role/*"}}), &json!({"k": values}), expected);
        }
    }

    #[test]
    fn null_asks_for_absence() {
        check(&json!({"Null": {"k": "true"}}), &json!({}), true);
        check(&json!({"Null": {"k": "true"}}), &json!({"k": []}), true);
        check(&json!({"Null": {"k": true}}), &json!({"k": ""}), false);
        check(&json!({"Null": {"k": "false"}}), &json!({"k": "x"}), true);
        check(&json!({"Null": {"k": ["true", "false"]}}), &json!({"k": "x"}), true);
        for (operator, wanted, present, missing) in [
            ("ForAllValues:Null", "true", false, true),
            ("ForAllValues:Null", "false", true, true),
            ("ForAnyValue:Null", "false", true, false),
            ("ForAnyValue:Null", "true", false, false),
        ] {
            for value in [json!("x"), json!(["x", "y"])] {
                check(&json!({operator: {"k": wanted}}), &json!({ "k": value }), present);
            }
            for value in [json!(null), json!([])] {
                check(&json!({operator: {"k": wanted}}), &json!({ "k": value }), missing);
            }
        }
    }

    #[test]
    fn empty_lists_of_policy_values_match_no_value() {
        for (operator, present, missing) in [
            ("StringEquals", false, false),
            ("StringNotEquals", true, true),
            ("StringEqualsIfExists", false, true),
            ("ForAllValues:StringEquals", false, true),
            ("ForAnyValue:StringEquals", false, false),
        ] {
            check(&json!({operator: {"k": []}}), &json!({"k": "a"}), present);
            check(&json!({operator: {"k": []}}), &json!({}), missing);
        }
    }

    #[test]
    fn nothing_to_check_holds() {
        check(&json!({}), &json!({}), true);
        check(&json!({"StringEquals": {}}), &json!({}), true);
    }
}
