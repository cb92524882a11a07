//! JSON Web Tokens, as they are pasted.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rolecall_core::diag::{JsonKind, Problem};
use rolecall_core::time::Timestamp;
use rolecall_token::{
    ContextValue, Decoded, Finding, PASTE_LIMIT, Part, Refusal, Required, Scalar, TOKEN_LIMIT, Tag, WebIdentity, decode,
};

const HEADER: &str = r#"{"alg":"RS256","kid":"k1","typ":"JWT"}"#;
const CLAIMS: &str = r#"{
  "iss": "https://token.actions.githubusercontent.com",
  "sub": "repo:acme/site:environment:prod",
  "aud": "sts.amazonaws.com",
  "repository": "acme/site",
  "run_attempt": "1",
  "iat": 1768467600, "nbf": 1768467000, "exp": 1768468500
}"#;

fn token(header: &str, claims: &str) -> String {
    format!("{}.{}.c2ln", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
}

#[track_caller]
fn read(text: &str) -> WebIdentity {
    read_at(text, None)
}

#[track_caller]
fn read_at(text: &str, clock: Option<i64>) -> WebIdentity {
    match decode(text, clock.map(Timestamp::from_seconds)).unwrap() {
        Decoded::WebIdentity(token) => token,
        Decoded::Saml(_) => panic!("{text} is no assertion"),
    }
}

/// What is found in a claim set beside the words that are always said, with the words it is about.
#[track_caller]
fn found(claims: &str, clock: Option<i64>) -> Vec<(Finding, String)> {
    let token = read_at(claims, clock);
    assert_eq!(token.findings.first().map(|found| &found.finding), Some(&Finding::NotVerified));
    let worded =
        |found: &rolecall_token::Found| (found.finding.clone(), found.span.unwrap_or_default().of(claims).to_owned());
    token.findings.iter().skip(1).map(worded).collect()
}

fn text(value: &str) -> ContextValue {
    ContextValue::One(Scalar::Text(value.into()))
}

/// Just enough claims that nothing is missing, and more.
fn with(more: &str) -> String {
    format!(r#"{{"iss":"https://idp.example.com","sub":"s","aud":"a",{more}}}"#)
}

#[test]
fn a_token_becomes_provider_and_claims() {
    let token = read(&token(HEADER, CLAIMS));
    assert_eq!((token.algorithm.as_deref(), token.key_id.as_deref()), (Some("RS256"), Some("k1")));
    assert_eq!(token.provider, "token.actions.githubusercontent.com");
    let claims = [
        ("sub".to_owned(), text("repo:acme/site:environment:prod")),
        ("aud".to_owned(), text("sts.amazonaws.com")),
        ("repository".to_owned(), text("acme/site")),
    ];
    assert_eq!(token.claims, claims);
    let times = [token.issued, token.not_before, token.expires].map(|time| time.unwrap().to_string());
    assert_eq!(times, ["2026-01-15T09:00:00Z", "2026-01-15T08:50:00Z", "2026-01-15T09:15:00Z"]);
}

#[test]
fn every_form_reads_alike() {
    let whole = token(HEADER, CLAIMS);
    let payload = URL_SAFE_NO_PAD.encode(CLAIMS);
    let expected = WebIdentity { algorithm: None, key_id: None, ..read(CLAIMS) };
    let (head, tail) = whole.split_at(40);
    for pasted in [
        whole.clone(),
        format!("  Bearer {whole}\n"),
        format!("authorization: bearer {whole}"),
        format!("{head}\r\n  {tail}"),
        format!("\u{feff}{whole}"),
        payload.clone(),
        STANDARD.encode(CLAIMS),
        CLAIMS.to_owned(),
        format!("\n{CLAIMS}\n"),
        CLAIMS.replace('{', "%7B"),
    ] {
        let mut token = read(&pasted);
        token.algorithm = None;
        token.key_id = None;
        let findings =
            |token: &WebIdentity| token.findings.iter().map(|found| found.finding.clone()).collect::<Vec<_>>();
        assert_eq!(findings(&token), findings(&expected), "{pasted}");
        token.findings.clone_from(&expected.findings);
        assert_eq!(token, expected, "{pasted}");
    }
}

#[test]
fn places_are_in_the_pasted_text() {
    let claims = r#"{"iss":"http://idp.example.com","sub":"s","aud":"a"}"#;
    let pasted = token(HEADER, claims);
    let token = read(&pasted);
    let issuer = token.findings.iter().find(|found| matches!(found.finding, Finding::IssuerNotHttps { .. })).unwrap();
    let words = issuer.span.unwrap().of(&pasted);
    let payload = pasted.find('.').unwrap() + 1;
    let value = claims.find("\"http:").unwrap();
    // A digit has six bits of a byte's eight.
    assert_eq!(issuer.span.unwrap().start as usize, payload + value * 8 / 6);
    assert_eq!(words.len(), "\"http://idp.example.com\"".len() * 8 / 6 + 1);
}

#[test]
fn claims_that_are_no_keys_are_named_and_left_out() {
    let (findings, token) = (found(CLAIMS, None), read(CLAIMS));
    let ignored = Finding::ClaimsIgnored { names: vec!["run_attempt".into()] };
    assert_eq!(findings, [(ignored, r#""run_attempt": "1""#.to_owned())]);
    assert!(token.claims.iter().all(|(name, _)| name != "run_attempt"));
}

#[test]
fn claims_keep_their_type() {
    let token = read(&with(r#""amr":["mfa","pwd"],"email":true,"azp":12.50,"kubernetes.io":{"namespace":"n"}"#));
    let many = ContextValue::Many(vec![Scalar::Text("mfa".into()), Scalar::Text("pwd".into())]);
    assert_eq!(
        token.claims.get(2..),
        Some(
            &[
                ("amr".to_owned(), many),
                ("email".to_owned(), ContextValue::One(Scalar::Bool(true))),
                ("azp".to_owned(), ContextValue::One(Scalar::Number("12.50".into()))),
            ][..]
        )
    );
    let claims = with(r#""kubernetes.io":{"namespace":"n"},"amr":[["x"]],"groups":[{}]"#);
    let structured = |name: &str, words: &str| (Finding::ClaimNotScalar { name: name.into() }, words.to_owned());
    let expected = [
        structured("kubernetes.io", r#"{"namespace":"n"}"#),
        structured("amr", r#"[["x"]]"#),
        structured("groups", "[{}]"),
    ];
    assert_eq!(found(&claims, None), expected);
}

#[test]
fn session_tags_come_in_two_forms() {
    let nested = r#""https://aws.amazon.com/tags":{"principal_tags":{"Project":["Automation"],"Team":"blue"},"transitive_tag_keys":["Project"]}"#;
    let flat = r#""https://aws.amazon.com/tags/principal_tags/Project":"Automation","https://aws.amazon.com/tags/principal_tags/Team":["blue"],"https://aws.amazon.com/tags/transitive_tag_keys":["Project"]"#;
    for form in [nested, flat] {
        let claims = with(&format!(r#"{form},"https://aws.amazon.com/source_identity":"ana""#));
        let token = read(&claims);
        let tag = |key: &str, value: &str| Tag { key: key.into(), value: value.into() };
        assert_eq!(token.tags, [tag("Project", "Automation"), tag("Team", "blue")]);
        assert_eq!(token.transitive_tag_keys, ["Project"]);
        assert_eq!(token.source_identity.as_deref(), Some("ana"));
        assert_eq!(found(&claims, None), []);
    }
}

#[test]
fn malformed_tags_are_reported_at_their_place() {
    let tags = r#""https://aws.amazon.com/tags":"#;
    let value = |key: &str, words: &str| (Finding::TagValue { key: key.into() }, words.to_owned());
    let several = with(&format!(r#"{tags}{{"principal_tags":{{"A":["1","2"],"B":3}}}}"#));
    assert_eq!(found(&several, None), [value("A", r#"["1","2"]"#), value("B", "3")]);
    let list = with(&format!("{tags}[1]"));
    assert_eq!(found(&list, None), [(Finding::TagsMalformed, "[1]".to_owned())]);
    let keys = with(&format!(r#"{tags}{{"principal_tags":{{}},"transitive_tag_keys":[1]}}"#));
    assert_eq!(found(&keys, None), [(Finding::TagsMalformed, "1".to_owned())]);
}

#[test]
fn what_aws_needs_and_is_not_there_is_reported() {
    let missing = |part| (Finding::Missing { part }, String::new());
    let all = [Required::IssuerClaim, Required::SubjectClaim, Required::AudienceClaim].map(missing);
    assert_eq!(found("{}", None), all);
    assert_eq!(read("{}").provider, "");
}

#[test]
fn only_algorithms_of_aws_pass() {
    let algorithm = |header: &str| {
        let token = read(&token(header, &with(r#""exp":1"#)));
        token.findings.into_iter().find_map(|found| match found.finding {
            Finding::Algorithm { algorithm } => Some(algorithm),
            _ => None,
        })
    };
    for known in ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"] {
        assert_eq!(algorithm(&format!(r#"{{"alg":"{known}"}}"#)), None);
    }
    for unknown in ["HS256", "PS256", "none", "EdDSA", "rs256"] {
        assert_eq!(algorithm(&format!(r#"{{"alg":"{unknown}"}}"#)).as_deref(), Some(unknown));
    }
    assert_eq!(algorithm("{}").as_deref(), Some(""));
}

#[test]
fn times_are_held_against_a_clock() {
    let claims = with(r#""nbf":1000,"exp":2000"#);
    let expired = Finding::Expired { at: Timestamp::from_seconds(2000) };
    let early = Finding::NotYetValid { from: Timestamp::from_seconds(1000) };
    for (clock, expected) in [
        (None, vec![]),
        (Some(999), vec![(early, "1000".to_owned())]),
        (Some(1000), vec![]),
        (Some(1999), vec![]),
        (Some(2000), vec![(expired, "2000".to_owned())]),
    ] {
        assert_eq!(found(&claims, clock), expected, "{clock:?}");
    }
}

#[test]
fn times_are_whole_seconds() {
    for time in ["1768467600.5", "\"1768467600\"", "1e9", "null", "99999999999999999999"] {
        let claims = with(&format!("\"exp\":{time}"));
        assert_eq!(found(&claims, None), [(Finding::TimeNotWhole { claim: "exp".into() }, time.to_owned())]);
        assert_eq!(read(&claims).expires, None);
    }
}

#[test]
fn a_repeated_claim_counts_once() {
    let claims = with(r#""sub":"other""#);
    assert_eq!(found(&claims, None), [(Finding::ClaimRepeated { name: "sub".into() }, "\"sub\"".to_owned())]);
    let subjects: Vec<_> = read(&claims).claims.into_iter().filter(|(name, _)| name == "sub").collect();
    assert_eq!(subjects, [("sub".to_owned(), text("s"))]);
}

#[test]
fn the_signature_is_missed_and_the_length_counted() {
    let unsigned = token(HEADER, CLAIMS).replace("c2ln", "");
    for pasted in [unsigned.as_str(), unsigned.trim_end_matches('.')] {
        assert!(read(pasted).findings.iter().any(|found| found.finding == Finding::NoSignature), "{pasted}");
    }
    let long = format!("{}{}", token(HEADER, CLAIMS), "A".repeat(TOKEN_LIMIT));
    let finding = Finding::TokenTooLong { length: long.len(), limit: TOKEN_LIMIT };
    assert!(read(&long).findings.iter().any(|found| found.finding == finding));
    assert!(read(&token(HEADER, CLAIMS)).findings.iter().all(|found| {
        !matches!(found.finding, Finding::NoSignature | Finding::TokenTooLong { .. } | Finding::Algorithm { .. })
    }));
}

#[test]
fn what_is_no_token_is_refused_at_its_place() {
    #[track_caller]
    fn refused(pasted: &str, refusal: &Refusal, marked: &str) {
        let found = decode(pasted, None).unwrap_err();
        assert_eq!((&found.refusal, found.span.unwrap_or_default().of(pasted)), (refusal, marked), "{pasted}");
    }
    refused("", &Refusal::Empty, "");
    refused(" \n ", &Refusal::Empty, "");
    refused("eyJhbGciOiJub25lIn0=", &Refusal::HeaderAlone, "eyJhbGciOiJub25lIn0");
    refused("a.b.c.d.e", &Refusal::EncryptedToken, "a.b.c.d.e");
    refused("a.b.c.d", &Refusal::WrongPartCount { parts: 4 }, "a.b.c.d");
    refused("hello, world", &Refusal::NotBase64 { found: ',' }, ",");
    refused("AKIAIOSFODNN7EXAMPLE", &Refusal::NotUtf8, "KI");
    refused("aGVsbG8=", &Refusal::Unrecognized, "aGVsbG8=");
    refused("e30.ey?", &Refusal::NotBase64 { found: '?' }, "?");
    refused("e30.e", &Refusal::Base64CutOff, "");
    let array = Refusal::NotAnObject { part: Part::Payload, found: JsonKind::Array };
    refused("e30.W10.x", &array, "W10");
    let cut = Refusal::NotJson { part: Part::Payload, cause: Problem::UnterminatedString };
    refused(r#"{"sub": "x"#, &cut, "\"x");
    refused(&"x".repeat(PASTE_LIMIT + 1), &Refusal::TooLong { limit: PASTE_LIMIT }, "");
}

#[test]
fn a_step_of_a_token_is_read_by_the_scenario() {
    let tags = r#""https://aws.amazon.com/tags/principal_tags/T":"v","https://aws.amazon.com/tags/transitive_tag_keys":["T"],"https://aws.amazon.com/source_identity":"ana""#;
    let decoded = decode(&with(&format!(r#""amr":["a\"b","\u0007"],"azp":7,{tags}"#)), None).unwrap();
    let step = decoded.step(Some("arn:aws:iam::111122223333:role/Deploy"), Some("run-1"));
    assert_eq!(
        step,
        r#"{
  "assumeRoleWithWebIdentity": {
    "roleArn": "arn:aws:iam::111122223333:role/Deploy",
    "roleSessionName": "run-1",
    "provider": "idp.example.com",
    "claims": {
      "sub": "s",
      "aud": "a",
      "amr": ["a\"b", "\u0007"],
      "azp": 7
    },
    "tags": {
      "T": "v"
    },
    "transitiveTagKeys": ["T"],
    "sourceIdentity": "ana"
  }
}"#
    );
    let scenario = format!(r#"{{"rolecall": 1, "caller": {{"anonymous": true}}, "steps": [{step}]}}"#);
    let reading = rolecall_core::read(&scenario);
    assert!(reading.scenario.is_some(), "{:?}", reading.diagnostics);
}

#[test]
fn the_token_itself_is_nowhere_in_the_result() {
    let pasted = token(HEADER, CLAIMS);
    let decoded = decode(&pasted, None).unwrap();
    let shown = format!("{decoded:?}{}", decoded.step(None, None));
    for part in pasted.split('.') {
        assert!(!shown.contains(part), "{part} is kept");
    }
}
