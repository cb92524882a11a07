//! What holds of every family.

use super::*;
use crate::pattern::NoVariables;
use crate::trace::{ContextTrace, Provenance};

/// Whether a test holds, without variables.
#[track_caller]
pub(super) fn holds(operator: &str, listed: &[&str], actual: Option<&[&str]>) -> bool {
    let operator = Operator::parse(operator).expect("an operator");
    let value = |text: &&str| ListedValue {
        span: Span::at(0),
        text: (*text).into(),
        value: Comparand::read(operator, &(*text).into(), None),
    };
    let test = Test {
        span: Span::at(0),
        operator_span: Span::at(0),
        operator,
        key_span: Span::at(0),
        list_span: Span::at(0),
        key: KeyId(0),
        key_text: "".into(),
        values: listed.iter().map(value).collect(),
    };
    let values: Option<Vec<Cow<'_, str>>> = actual.map(|values| values.iter().map(|value| (*value).into()).collect());
    let actual = values.as_deref().map_or(Actual::Absent, Actual::Present);
    match test.evaluate(actual, &NoVariables).0 {
        Truth::True => true,
        Truth::False => false,
        Truth::Unknown => panic!("nothing is unknown here"),
    }
}

/// The trace of a test with one listed value.
fn trace(operator: &str, listed: &str) -> ConditionTrace {
    ConditionTrace {
        span: Span::at(0),
        operator_span: Span::at(0),
        operator: Operator::parse(operator).expect("an operator"),
        key: "k".to_owned(),
        holds: Truth::False,
        reason: ConditionReason::NoValueMatches,
        actual: ContextTrace {
            key: "k".to_owned(),
            values: Vec::new(),
            provenance: Provenance::Given,
            multivalued: false,
        },
        expected: vec![ExpectedValue {
            span: Span::at(0),
            text: listed.to_owned(),
            resolved: None,
            matches: Truth::False,
        }],
        near_miss: None,
        notes: Vec::new(),
    }
}

#[test]
fn a_value_that_is_proposed_does_what_it_is_proposed_for() {
    let mut proposed = 0;
    for operator in Operator::names() {
        for listed in ["blue", "b*e", "", "true", "False", "10", "arn:aws:iam::111122223333:role/a", "192.0.2.0/24"] {
            let trace = trace(operator, listed);
            if let Some(value) = value_that_fails(&trace) {
                assert!(!holds(operator, &[listed], Some(&[&*value])), "{operator} {listed}: {value}");
                proposed += 1;
            }
            if let Some(value) = value_that_holds(&trace) {
                assert!(holds(operator, &[listed], Some(&[&*value])), "{operator} {listed}: {value}");
                proposed += 1;
            }
        }
    }
    assert!(proposed > 30, "{proposed}");
}

#[test]
fn negation_covers_the_whole_list() {
    assert!(!holds("StringNotEquals", &["a", "b"], Some(&["a"])));
    assert!(holds("StringNotEquals", &["a", "b"], Some(&["c"])));
    assert!(holds("StringNotEquals", &["a"], None));
    assert!(!holds("StringEquals", &["a"], None));
}

#[test]
fn sets_follow_their_operator() {
    assert!(holds("ForAllValues:StringEquals", &["a", "b"], Some(&["a"])));
    assert!(holds("ForAllValues:StringEquals", &["a"], None));
    assert!(holds("ForAllValues:StringEquals", &["a"], Some(&[""])));
    assert!(holds("ForAllValues:DateLessThan", &[], Some(&[""])));
    assert!(!holds("ForAnyValue:StringNotEquals", &["a"], None));
    assert!(holds("ForAnyValue:StringNotEquals", &["a"], Some(&["a", "b"])));
    assert!(holds("ForAnyValue:StringEqualsIfExists", &["a"], None));
    assert!(!holds("ForAllValues:StringNotLike", &["a*"], Some(&["b", "ab"])));
}
