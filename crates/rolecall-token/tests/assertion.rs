//! SAML responses and assertions, as they are pasted.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rolecall_core::time::Timestamp;
use rolecall_token::{
    ASSERTION_LIMIT, ContextValue, Decoded, Finding, Refusal, Required, Saml, Scalar, Tag, XmlFault, decode,
};

const ROLE: &str = "arn:aws:iam::123456789012:role/Admin";
const PROVIDER: &str = "arn:aws:iam::123456789012:saml-provider/Okta";

const SUBJECT: &str = r#"<saml:Subject>
      <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">_ana</saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData NotOnOrAfter="2026-01-15T09:05:00Z" Recipient="https://signin.aws.amazon.com/saml"/>
      </saml:SubjectConfirmation>
    </saml:Subject>"#;

/// One attribute of an assertion.
fn attribute(name: &str, values: &[&str]) -> String {
    let values: Vec<String> =
        values.iter().map(|value| format!("<saml:AttributeValue>{value}</saml:AttributeValue>")).collect();
    format!(r#"<saml:Attribute Name="{name}">{}</saml:Attribute>"#, values.concat())
}

/// One of AWS's attributes.
fn aws(name: &str, values: &[&str]) -> String {
    attribute(&format!("https://aws.amazon.com/SAML/Attributes/{name}"), values)
}

fn required() -> String {
    aws("Role", &[&format!("{ROLE},{PROVIDER}")]) + &aws("RoleSessionName", &["ana@example.com"])
}

fn assertion(attributes: &str) -> String {
    format!(
        r#"<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0" IssueInstant="2026-01-15T09:00:00Z">
    <saml:Issuer>https://idp.example.com/saml</saml:Issuer>
    {SUBJECT}
    <saml:Conditions NotBefore="2026-01-15T08:59:00Z" NotOnOrAfter="2026-01-15T09:10:00Z">
      <saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction>
    </saml:Conditions>
    <saml:AuthnStatement AuthnInstant="2026-01-15T09:00:00Z" SessionNotOnOrAfter="2026-01-15T17:00:00.000Z"/>
    <saml:AttributeStatement>{attributes}</saml:AttributeStatement>
  </saml:Assertion>"#
    )
}

fn response(inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0">
  <samlp:Status/>{inside}
</samlp:Response>"#
    )
}

#[track_caller]
fn read(pasted: &str) -> Saml {
    read_at(pasted, None)
}

#[track_caller]
fn read_at(pasted: &str, clock: Option<&str>) -> Saml {
    match decode(pasted, clock.map(|clock| Timestamp::parse(clock).unwrap())).unwrap() {
        Decoded::Saml(saml) => saml,
        Decoded::WebIdentity(_) => panic!("{pasted} is no token"),
    }
}

/// What is found beside the words that are always said, with the words it is about.
#[track_caller]
fn found(pasted: &str, clock: Option<&str>) -> Vec<(Finding, String)> {
    let saml = read_at(pasted, clock);
    assert_eq!(saml.findings.first().map(|found| &found.finding), Some(&Finding::NotVerified));
    let worded =
        |found: &rolecall_token::Found| (found.finding.clone(), found.span.unwrap_or_default().of(pasted).to_owned());
    saml.findings.iter().skip(1).map(worded).collect()
}

fn one(text: &str) -> ContextValue {
    ContextValue::One(Scalar::Text(text.into()))
}

fn many(texts: &[&str]) -> ContextValue {
    ContextValue::Many(texts.iter().map(|text| Scalar::Text((*text).into())).collect())
}

#[test]
fn an_assertion_becomes_context_keys() {
    let more = attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", &["staff"])
        + &attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", &["ana@example.com"])
        + &attribute("urn:oid:2.5.4.4", &["A &amp; B"])
        + &attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", &["a@x", "b@x"]);
    let pasted = response(&assertion(&(required() + &more)));
    let saml = read(&pasted);
    let expected = [
        ("saml:iss", one("https://idp.example.com/saml")),
        ("saml:sub", one("_ana")),
        ("saml:sub_type", one("persistent")),
        ("saml:aud", one("https://signin.aws.amazon.com/saml")),
        ("saml:edupersonaffiliation", many(&["staff"])),
        ("saml:edupersonprincipalname", one("ana@example.com")),
        ("saml:surname", one("A & B")),
        ("saml:mail", many(&["a@x", "b@x"])),
    ];
    assert_eq!(saml.attributes, expected);
    let for_provider = saml.attributes_for(PROVIDER);
    let (own, of_provider) = for_provider.split_at(expected.len());
    assert_eq!(own, expected);
    // printf %s 'https://idp.example.com/saml123456789012/Okta' | openssl dgst -sha1 -binary | base64
    assert_eq!(
        of_provider,
        [("saml:doc", one("123456789012/Okta")), ("saml:namequalifier", one("xOF4JkkBN2OOrP8KuoL/mV+ZMac="))]
    );
    assert_eq!(saml.session_not_on_or_after.unwrap().to_string(), "2026-01-15T17:00:00Z");
    assert_eq!(found(&pasted, None), []);
}

#[test]
fn settings_are_read_and_are_no_keys() {
    let tags = aws("PrincipalTag:Team", &["blue"]) + &aws("PrincipalTag:Cost:Center", &["7"]);
    let rest = aws("TransitiveTagKeys", &["Team", "Cost:Center"]) + &aws("SourceIdentity", &["ana"]);
    let saml = read(&assertion(&(required() + &tags + &rest)));
    let tag = |key: &str, value: &str| Tag { key: key.into(), value: value.into() };
    assert_eq!(saml.tags, [tag("Team", "blue"), tag("Cost:Center", "7")]);
    assert_eq!(saml.transitive_tag_keys, ["Team", "Cost:Center"]);
    assert_eq!(saml.source_identity.as_deref(), Some("ana"));
    assert_eq!(saml.role_session_name.as_deref(), Some("ana@example.com"));
    assert_eq!(saml.attributes.len(), 4);
}

#[test]
fn every_form_reads_alike() {
    let xml = response(&assertion(&required()));
    let base64 = STANDARD.encode(&xml);
    let lines: Vec<String> =
        base64.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    let escaped = base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let mut expected = read(&xml);
    expected.findings.clear();
    for pasted in [
        xml.clone(),
        format!("\u{feff}\n{xml}"),
        base64.clone(),
        lines.join("\r\n"),
        escaped.clone(),
        format!("SAMLResponse={escaped}&RelayState=x%3D1"),
        format!("RelayState=&SAMLResponse={base64}"),
        STANDARD.encode(format!("\u{feff}{xml}")),
        xml.replace('<', "%3C").replace('>', "%3E"),
    ] {
        let mut saml = read(&pasted);
        saml.findings.clear();
        assert_eq!(saml, expected, "{pasted}");
    }
}

#[test]
fn roles_come_in_pairs_to_choose_from() {
    let other = "arn:aws:iam::999999999999:role/Reader";
    let other_provider = "arn:aws:iam::999999999999:saml-provider/Okta";
    let roles = aws("Role", &[&format!("{ROLE},{PROVIDER}"), &format!(" {other_provider},{other}\n"), "Admin"]);
    let pasted = assertion(&(roles + &aws("RoleSessionName", &["ana"])));
    let saml = read(&pasted);
    assert_eq!(saml.roles.iter().map(|pair| pair.role.as_str()).collect::<Vec<_>>(), [ROLE, other]);
    assert_eq!(saml.pair(Some(other)).unwrap().provider, other_provider);
    assert_eq!(saml.pair(None).unwrap().provider, PROVIDER);
    let malformed = "<saml:AttributeValue>Admin</saml:AttributeValue>".to_owned();
    let expected = [
        (Finding::RoleMalformed { value: "Admin".into() }, malformed),
        (Finding::SeveralRoles { count: 2 }, String::new()),
    ];
    assert_eq!(found(&pasted, None), expected);
}

#[test]
fn what_aws_needs_and_is_not_there_is_reported() {
    let bare = r#"<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>"#;
    let parts = [Required::Issuer, Required::NameId, Required::Recipient, Required::Role, Required::RoleSessionName];
    let expected = parts.map(|part| (Finding::Missing { part }, bare.to_owned()));
    assert_eq!(found(bare, None), expected);
    let without_name = assertion(&required()).replace("saml:NameID", "saml:Name");
    let findings = found(&without_name, None);
    assert!(
        matches!(findings.as_slice(), [(Finding::Missing { part: Required::NameId }, words)] if words.starts_with("<saml:Subject>"))
    );
}

#[test]
fn attributes_that_are_no_keys_are_named() {
    let groups = attribute("groups", &["a", "b"]);
    let pasted = assertion(&(required() + &groups + &aws("role", &["x"])));
    let names = vec!["groups".to_owned(), "https://aws.amazon.com/SAML/Attributes/role".to_owned()];
    assert_eq!(found(&pasted, None), [(Finding::AttributesIgnored { names }, groups)]);
}

#[test]
fn one_claim_counts_for_a_key_and_one_value_for_a_setting() {
    let name = "urn:oid:2.5.4.4";
    let second = attribute(name, &["Second"]);
    let principal = attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", &["a", "b"]);
    let tag = aws("PrincipalTag:Team", &["a", "b"]);
    let again = aws("PrincipalTag:team", &["d"]);
    let attributes = required()
        + &attribute(name, &["First"])
        + &second
        + &principal
        + &tag
        + &aws("PrincipalTag:Team", &["c"])
        + &again;
    let pasted = assertion(&attributes);
    let repeated = |name: &str, words: &str| (Finding::AttributeRepeated { name: name.into() }, words.to_owned());
    let expected = [
        repeated("saml:surname", &second),
        (Finding::SeveralValues { name: "saml:edupersonprincipalname".into() }, principal),
        (Finding::TagValue { key: "Team".into() }, tag),
        repeated("https://aws.amazon.com/SAML/Attributes/PrincipalTag:team", &again),
    ];
    assert_eq!(found(&pasted, None), expected);
    let saml = read(&pasted);
    assert!(saml.attributes.contains(&("saml:surname", one("First"))));
    assert!(saml.attributes.contains(&("saml:edupersonprincipalname", one("a"))));
}

#[test]
fn a_session_duration_is_for_the_console() {
    let duration = aws("SessionDuration", &["28800"]);
    let pasted = assertion(&(required() + &duration));
    assert_eq!(found(&pasted, None), [(Finding::ConsoleDuration { seconds: 28_800 }, duration)]);
    assert_eq!(read(&pasted).console_duration, Some(28_800));
    assert!(!decode(&pasted, None).unwrap().step(None, None).contains("28800"));
    for value in ["899", "43201", "1h"] {
        let pasted = assertion(&(required() + &aws("SessionDuration", &[value])));
        let malformed = Finding::DurationMalformed { value: value.into() };
        assert_eq!(found(&pasted, None).first().map(|(finding, _)| finding.clone()), Some(malformed));
    }
}

#[test]
fn times_are_held_against_a_clock() {
    let pasted = assertion(&required());
    let time = |text: &str| Timestamp::parse(text).unwrap();
    let expired = Finding::Expired { at: time("2026-01-15T09:05:00Z") };
    let late = Finding::UsedTooLate { issued: time("2026-01-15T09:00:00Z") };
    let early = Finding::NotYetValid { from: time("2026-01-15T08:59:00Z") };
    let ended = Finding::SessionEnded { at: time("2026-01-15T17:00:00Z") };
    for (clock, expected) in [
        ("2026-01-15T08:58:59Z", vec![early]),
        ("2026-01-15T09:04:59Z", vec![]),
        ("2026-01-15T09:05:00Z", vec![expired.clone()]),
        ("2026-01-15T09:05:01Z", vec![late.clone(), expired.clone()]),
        ("2026-01-15T17:00:00Z", vec![late, expired, ended]),
    ] {
        let findings: Vec<_> = found(&pasted, Some(clock)).into_iter().map(|(finding, _)| finding).collect();
        assert_eq!(findings, expected, "{clock}");
    }
}

#[test]
fn a_time_that_is_none_is_marked() {
    let pasted = assertion(&required()).replace("2026-01-15T17:00:00.000Z", "1768500000");
    let expected =
        (Finding::TimeMalformed { name: "SessionNotOnOrAfter" }, r#"SessionNotOnOrAfter="1768500000""#.to_owned());
    assert_eq!(found(&pasted, None), [expected]);
    assert_eq!(read(&pasted).session_not_on_or_after, None);
}

#[test]
fn the_audience_is_aws() {
    let pasted = assertion(&required()).replace("urn:amazon:webservices", "https://example.com");
    let words = "<saml:Audience>https://example.com</saml:Audience>".to_owned();
    assert_eq!(found(&pasted, None), [(Finding::ForeignAudience { audience: "https://example.com".into() }, words)]);
}

#[test]
fn the_first_of_several_assertions_is_taken() {
    let second = assertion("");
    let pasted = response(&(assertion(&required()) + &second + "<saml:EncryptedAssertion/>"));
    let encrypted = "<saml:EncryptedAssertion/>".to_owned();
    let expected = [(Finding::SeveralAssertions { count: 2 }, second), (Finding::EncryptedPart, encrypted)];
    assert_eq!(found(&pasted, None), expected);
    assert_eq!(read(&pasted).role_session_name.as_deref(), Some("ana@example.com"));
}

#[test]
fn a_second_confirmation_is_reported() {
    let confirmation = "<saml:SubjectConfirmation><saml:SubjectConfirmationData Recipient='https://example.com'/></saml:SubjectConfirmation>";
    let pasted = assertion(&required()).replace("</saml:Subject>", &format!("{confirmation}</saml:Subject>"));
    let findings: Vec<_> = found(&pasted, None).into_iter().map(|(finding, _)| finding).collect();
    assert_eq!(findings, [Finding::SeveralConfirmations { count: 2 }]);
    assert!(read(&pasted).attributes.contains(&("saml:aud", one("https://signin.aws.amazon.com/saml"))));
}

#[test]
fn what_is_no_assertion_is_refused_at_its_place() {
    #[track_caller]
    fn refused(pasted: &str, refusal: &Refusal, marked: &str) {
        let found = decode(pasted, None).unwrap_err();
        assert_eq!((&found.refusal, found.span.unwrap_or_default().of(pasted)), (refusal, marked), "{pasted}");
    }
    let encrypted = "<saml:EncryptedAssertion/>";
    refused(&response(encrypted), &Refusal::EncryptedAssertion, encrypted);
    let alone = r#"<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>"#;
    refused(alone, &Refusal::EncryptedAssertion, alone);
    let empty = response("");
    refused(&empty, &Refusal::NoAssertion, empty.trim_start_matches("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    refused("<html/>", &Refusal::NotSaml { root: "html".into() }, "<html/>");
    refused("<Assertion/>", &Refusal::NotSaml { root: "Assertion".into() }, "<Assertion/>");
    refused("<a>é</b>", &Refusal::NotXml { fault: XmlFault::Tag }, "<");
    let long = response(&" ".repeat(ASSERTION_LIMIT));
    refused(&long, &Refusal::AssertionTooLong { limit: ASSERTION_LIMIT }, "");
    refused(&STANDARD.encode(&long), &Refusal::AssertionTooLong { limit: ASSERTION_LIMIT }, "");
}

#[test]
fn a_place_is_found_behind_base64() {
    let xml = response("<!-- é --><!DOCTYPE x>");
    let pasted = STANDARD.encode(&xml);
    let found = decode(&pasted, None).unwrap_err();
    assert_eq!(found.refusal, Refusal::Doctype);
    let at = xml.find("<!DOCTYPE").unwrap();
    assert_eq!(found.span.unwrap().start as usize, at * 4 / 3);
}

#[test]
fn a_step_of_an_assertion_is_read_by_the_scenario() {
    let tags = aws("PrincipalTag:Team", &["blue"]) + &aws("TransitiveTagKeys", &["Team"]);
    let decoded = decode(&assertion(&(required() + &tags)), None).unwrap();
    let step = decoded.step(None, Some("not taken"));
    assert_eq!(
        step,
        r#"{
  "assumeRoleWithSaml": {
    "roleArn": "arn:aws:iam::123456789012:role/Admin",
    "principalArn": "arn:aws:iam::123456789012:saml-provider/Okta",
    "roleSessionName": "ana@example.com",
    "attributes": {
      "saml:iss": "https://idp.example.com/saml",
      "saml:sub": "_ana",
      "saml:sub_type": "persistent",
      "saml:aud": "https://signin.aws.amazon.com/saml",
      "saml:doc": "123456789012/Okta",
      "saml:namequalifier": "xOF4JkkBN2OOrP8KuoL/mV+ZMac="
    },
    "sessionNotOnOrAfter": "2026-01-15T17:00:00Z",
    "tags": {
      "Team": "blue"
    },
    "transitiveTagKeys": ["Team"]
  }
}"#
    );
    let scenario = format!(r#"{{"rolecall": 1, "caller": {{"anonymous": true}}, "steps": [{step}]}}"#);
    let reading = rolecall_core::read(&scenario);
    assert!(reading.scenario.is_some(), "{:?}", reading.diagnostics);
}
