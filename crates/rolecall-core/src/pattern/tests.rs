//! What patterns match.

use super::*;
use crate::context::KeyId;
use crate::diag::VariableFault;

#[track_caller]
fn resource(pattern: &str, yes: &[&str], no: &[&str]) {
    let pattern = Pattern::resource(pattern, None);
    for text in yes {
        assert!(pattern.matches(text), "{text} should match {pattern:?}");
    }
    for text in no {
        assert!(!pattern.matches(text), "{text} should not match {pattern:?}");
    }
}

#[test]
fn a_star_at_the_end_of_a_segment_goes_beyond_colons() {
    resource("arn:aws:s3:::b*", &["arn:aws:s3:::b1", "arn:aws:s3:::b1/k"], &["arn:aws:s3:::a"]);
    resource("arn:aws:s3:::b/*", &["arn:aws:s3:::b/", "arn:aws:s3:::b/k/x"], &["arn:aws:s3:::b"]);
    resource(
        "arn:aws:logs:*:111122223333:*",
        &["arn:aws:logs:eu-west-1:111122223333:log-group:a:b"],
        &["arn:aws:logs:eu-west-1:999999999999:x"],
    );
    resource("arn:aws:cloudfront:*", &["arn:aws:cloudfront::111122223333:distribution/X"], &["arn:aws:s3:::b"]);
}

#[test]
fn a_star_inside_a_segment_stops_at_the_colon() {
    resource(
        "arn:aws:sqs:us-*-1:1:q",
        &["arn:aws:sqs:us-east-1:1:q"],
        &["arn:aws:sqs:us-east-2:1:q", "arn:aws:sqs:us-x:y-1:1:q"],
    );
    resource("arn:aws:sqs:eu-?:1:q", &["arn:aws:sqs:eu-x:1:q"], &["arn:aws:sqs:eu-::1:q", "arn:aws:sqs:eu-:1:q"]);
}

#[test]
fn missing_fields_are_completed() {
    resource("arn:aws:sqs", &["arn:aws:sqs:eu-west-1:1:q"], &["arn:aws:sns:eu-west-1:1:q"]);
}

#[test]
fn a_pattern_tells_the_text_that_it_begins_with() {
    let told = |text: &str| {
        let pattern = Pattern::action(text);
        [pattern.literal(), pattern.prefix(), Some(pattern.head())].map(|part| part.map(str::to_owned))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(told("s3:GetObject"), [text("s3:getobject"), None, text("s3:getobject")]);
    assert_eq!(told("s3:Get*"), [None, text("s3:get"), text("s3:get")]);
    assert_eq!(told("*"), [None, text(""), text("")]);
    assert_eq!(told("*Object"), [None, None, text("")]);
    assert_eq!(told("s3:*Object*"), [None, None, text("s3:")]);
    assert_eq!(told("?3:*"), [None, None, text("")]);
}

#[test]
fn hostile_patterns_stay_within_their_bound() {
    let text = "a".repeat(20_000);
    assert!(!Pattern::string("a*a*a*a*a*a*a*a*b", true, None).matches(&text));
    assert!(!Pattern::resource("arn:a*a*a*a*b:x", None).matches(&format!("arn:{text}")));
    assert!(Pattern::string("?".repeat(20_000), true, None).matches(&text));
}

#[test]
fn sites_tell_keys_defaults_escapes_and_faults() {
    let contents = |text| variable_sites(text).into_iter().map(|site| site.content).collect::<Vec<_>>();
    assert_eq!(
        contents("a${aws:username}b${*}"),
        [Ok(SiteContent::Key { key: "aws:username", default: None }), Ok(SiteContent::Escape("*"))]
    );
    assert_eq!(contents("${a:b, 'x y'}/"), [Ok(SiteContent::Key { key: "a:b", default: Some("x y") })]);
    assert_eq!(contents("${}"), [Err(VariableFault::Empty)]);
    assert_eq!(contents("${a b}"), [Err(VariableFault::Space)]);
    assert_eq!(contents("${a:b, x}"), [Err(VariableFault::MissingQuote)]);
    assert_eq!(contents("${a:b"), [Err(VariableFault::MissingBrace)]);
}

struct One(&'static str);
impl Variables for One {
    fn resolve(&self, _: KeyId) -> Resolved<'_> {
        if self.0.is_empty() { Resolved::Unknown } else { Resolved::Text(self.0) }
    }

    fn resolve_folded(&self, key: KeyId) -> Resolved<'_> {
        self.resolve(key)
    }
}

#[test]
fn a_malformed_variable_ends_at_its_brace() {
    let text = "home/${aws:username, ana}/${aws:userid}";
    let found: Vec<&str> = variable_sites(text).into_iter().map(|site| text.get(site.range).unwrap()).collect();
    assert_eq!(found, ["${aws:username, ana}", "${aws:userid}"]);
}

#[test]
fn values_of_variables_are_literal() {
    let mut keys = Keys::default();
    let pattern = Pattern::resource("arn:aws:s3:::b/${aws:username}/*", Some(&mut keys));
    assert_eq!(pattern.evaluate("arn:aws:s3:::b/*/x", &One("*")), Match::Yes);
    assert_eq!(pattern.evaluate("arn:aws:s3:::b/ana/x", &One("*")), Match::No);
    assert!(matches!(pattern.evaluate("arn:aws:s3:::b/ana/x", &One("")), Match::Unknown(_)));
    assert_eq!(pattern.evaluate("arn:aws:s3:::c/ana/x", &One("")), Match::No);
    assert!(matches!(pattern.evaluate("arn:aws:s3:::b/ana/x", &NoVariables), Match::Unresolved(_)));
}

#[test]
fn letter_case_is_folded_beyond_ascii() {
    for (one, other) in [
        ("CAFÉ", "café"),
        ("ÀÿÞ", "àŸþ"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("MASSE", "maſſe"),
        ("5 K", "5 k"),
        ("µ", "μ"),
        ("ẞ", "ß"),
    ] {
        assert_eq!(fold_case(one), fold_case(other), "{one} {other}");
    }
    for (one, other) in [("é", "e"), ("ß", "ss"), ("ı", "i"), ("İ", "i"), ("ﬁ", "fi"), ("ñ", "n\u{303}")] {
        assert_ne!(fold_case(one), fold_case(other), "{one} {other}");
    }
    assert!(Pattern::action("s3:Get*").matches("s3:getobject"));
}

#[test]
fn arn_patterns_split_into_fields_and_keep_later_colons() {
    let fields = Pattern::string("arn:aws:*:r:1:a:b*", true, None).fields().unwrap();
    assert_eq!(fields[5], Pattern::string("a:b*", true, None));
    assert_eq!(fields[2], Pattern::string("*", true, None));
    assert_eq!(Pattern::string("arn:aws:s3", true, None).fields(), None);
}
