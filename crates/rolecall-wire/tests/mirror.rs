//! The mirrors say what core says, under the names scenarios use.

#![expect(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use rolecall_core::diag::{self, Problem, Source};
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::Span;
use rolecall_core::trace::{Basis, Gate, PolicyId};
use rolecall_core::{diag::PolicyKind, report};
use rolecall_wire::{Diagnostic, Places, Unit};
use serde::Serialize;

fn json<T: Serialize>(value: &T) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn gates_and_grants_have_the_names_of_scenario_files() {
    let gates = [
        Gate::StsParameters,
        Gate::ResourceControlPolicies,
        Gate::ServiceControlPolicies,
        Gate::VpcEndpointPolicy,
        Gate::BlockPublicAccess,
        Gate::TrustPolicy,
        Gate::ResourcePolicy,
        Gate::IdentityPolicies,
        Gate::PermissionsBoundary,
        Gate::SessionPolicy,
    ];
    for gate in gates {
        assert_eq!(json(&rolecall_wire::GateName::from(&gate)), gate.name());
    }
    let grants =
        [Basis::IdentityPolicies, Basis::ResourcePolicy, Basis::TrustPolicy, Basis::BothAccounts, Basis::RootUser];
    for basis in grants {
        assert_eq!(json(&rolecall_wire::Basis::from(&basis)), basis.name());
    }
}

#[test]
fn findings_in_tokens_have_the_names_of_the_token_crate() {
    use rolecall_token::{Finding, Refusal, Required};
    for finding in [Finding::NotVerified, Finding::Missing { part: Required::NameId }, Finding::TagsMalformed] {
        assert_eq!(json(&rolecall_wire::token::TokenFinding::from(&finding))["type"], finding.name());
    }
    for refusal in [Refusal::Doctype, Refusal::TooDeep { limit: 7 }, Refusal::NotBase64 { found: '?' }] {
        assert_eq!(json(&rolecall_wire::token::TokenRefusal::from(&refusal))["type"], refusal.name());
    }
}

#[test]
fn decisions_and_policy_kinds_have_the_names_of_core() {
    use report::Decision::{Allow, Done, Error, ExplicitDeny, ImplicitDeny, NeedsContext};
    for decision in [Allow, ExplicitDeny, ImplicitDeny, NeedsContext, Error, Done] {
        assert_eq!(json(&rolecall_wire::Decision::from(&decision)), decision.name());
    }
    let kinds = [
        PolicyKind::Identity,
        PolicyKind::Boundary,
        PolicyKind::Session,
        PolicyKind::Resource,
        PolicyKind::Trust,
        PolicyKind::ServiceControl,
        PolicyKind::ResourceControl,
        PolicyKind::Endpoint,
    ];
    for kind in kinds {
        assert_eq!(json(&rolecall_wire::PolicyKind::from(&kind)), kind.name());
        assert_eq!(PolicyKind::named(kind.name()), Some(kind));
    }
}

#[test]
fn sts_rules_have_the_names_of_scenario_files() {
    use report::StsRule as Rule;
    let rules = [
        Rule::Parameter,
        Rule::RootCannotAssume,
        Rule::FederatedUserCannotAssume,
        Rule::TransitiveTagConflict,
        Rule::TransitiveTagNotPassed,
        Rule::DuplicateTagKeys,
        Rule::SourceIdentityFixed,
        Rule::MaxSessionDuration,
        Rule::ChainDuration,
        Rule::ExpiredToken,
        Rule::MfaPair,
        Rule::PolicySize,
        Rule::ProviderMissing,
        Rule::AudienceMissing,
    ];
    for rule in rules {
        assert_eq!(json(&rolecall_wire::StsRule::from(&rule)), rule.name());
    }
}

const SCENARIO: &str = "{\n \"title\": \"𝄞\", \"a\": {\"Effect\": \"Alow\"} }";

/// [`SCENARIO`] with one policy written as an object and one as a string; the problem is at `"Alow"` of either.
fn diagnosed(source: Source, unit: Unit) -> serde_json::Value {
    let text = "{\"Effect\": \"Alow\"}";
    let policy = |offset| PolicyText {
        kind: PolicyKind::Identity,
        name: String::new(),
        owner: String::new(),
        path: rolecall_core::format::Path::root(),
        text: text.into(),
        offset,
        anchor: 0,
    };
    let policies = [policy(SCENARIO.find(text).map(|at| at.try_into().unwrap())), policy(None)];
    let start = text.find("\"Alow").unwrap();
    let found = diag::Diagnostic {
        problem: Problem::InvalidEffect { found: "Alow".into() },
        place: diag::Place { source, span: Span::new(start, start + "\"Alow\"".len()) },
        related: None,
    };
    json(&Diagnostic::of(&found, &Places::new(SCENARIO, &policies, unit)))
}

fn range(position: &serde_json::Value) -> std::ops::Range<usize> {
    let offset = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    offset("start")..offset("end")
}

#[test]
fn a_place_in_an_object_is_also_given_in_the_scenario() {
    let found = diagnosed(Source::Policy(PolicyId(0)), Unit::Bytes);
    let position = &found["place"]["inScenario"];
    assert_eq!(&SCENARIO[range(position)], "\"Alow\"");
    assert_eq!(position["line"], 2);
    let line = SCENARIO.lines().nth(1).unwrap();
    let column = usize::try_from(position["column"].as_u64().unwrap()).unwrap();
    assert!(line.chars().skip(column - 1).collect::<String>().starts_with("\"Alow\""));
}

#[test]
fn utf16_places_cut_the_same_words_out_of_a_javascript_string() {
    let found = diagnosed(Source::Policy(PolicyId(0)), Unit::Utf16);
    let units: Vec<u16> = SCENARIO.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[range(&found["place"]["inScenario"])]).unwrap(), "\"Alow\"");
}

#[test]
fn a_place_in_a_string_has_no_place_in_the_scenario() {
    let found = diagnosed(Source::Policy(PolicyId(1)), Unit::Bytes);
    assert_eq!(found["place"]["inScenario"], serde_json::Value::Null);
    assert_eq!(found["place"]["policy"], 1);
    assert_eq!(found["problem"], serde_json::json!({ "type": "invalidEffect", "found": "Alow" }));
    assert_eq!(found["code"], "IAM1007");
}

/// Near misses in the report of a role that trusts a subject and an audience, and is assumed with others.
fn near_misses(operator: &str, claims: &str) -> Vec<serde_json::Value> {
    fn gather(value: &serde_json::Value, found: &mut Vec<serde_json::Value>) {
        match value {
            serde_json::Value::Object(members) => {
                found.extend(members.get("nearMiss").filter(|miss| !miss.is_null()).cloned());
                members.values().for_each(|value| gather(value, found));
            }
            serde_json::Value::Array(elements) => elements.iter().for_each(|value| gather(value, found)),
            _ => {}
        }
    }
    let provider = "arn:aws:iam::111122223333:oidc-provider/idp.example.com";
    let text = format!(
        r#"{{ "rolecall": 1,
  "identityProviders": [{{ "arn": "{provider}", "audiences": ["app", "cli"] }}],
  "roles": [{{ "arn": "arn:aws:iam::111122223333:role/Deploy", "trustPolicy": {{
    "Version": "2012-10-17", "Statement": {{ "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
      "Principal": {{ "Federated": "{provider}" }}, "Condition": {{ "{operator}": {{
        "idp.example.com:sub": ["nobody", "repo:acmé/site:ref:main"], "idp.example.com:aud": "app" }} }} }} }} }}],
  "caller": {{ "anonymous": true }},
  "steps": [{{ "assumeRoleWithWebIdentity": {{ "roleArn": "arn:aws:iam::111122223333:role/Deploy", "roleSessionName": "run",
    "provider": "{provider}", "claims": {claims} }} }}] }}"#
    );
    let report = rolecall_wire::Report::of(&text, &rolecall_core::read(&text), Unit::Bytes);
    let mut found = Vec::new();
    gather(&json(&report), &mut found);
    found
}

#[test]
fn a_near_miss_is_cut_where_the_values_differ() {
    let found = near_misses("StringEquals", r#"{ "sub": "repo:acmé/site:environment:prod", "aud": "app" }"#);
    let expected = serde_json::json!([{
        "kind": "part",
        "expected": { "index": 1, "before": "repo:acmé/site:", "differs": "ref:main", "behind": "" },
        "actual": { "index": 0, "before": "repo:acmé/site:", "differs": "environment:prod", "behind": "" },
    }]);
    assert_eq!(serde_json::Value::from(found), expected);
    let fits = r#"{ "sub": "repo:acmé/site:ref:main", "aud": "app" }"#;
    assert_eq!(near_misses("StringEquals", fits), Vec::<serde_json::Value>::new(), "nothing fails");
    assert_eq!(near_misses("StringNotEquals", fits), Vec::<serde_json::Value>::new(), "fails because the values match");
}

#[test]
fn another_audience_of_the_same_provider_is_a_near_miss() {
    let found = near_misses("StringEquals", r#"{ "sub": "nobody", "aud": "cli" }"#);
    let expected = serde_json::json!([{
        "kind": "otherAudience",
        "expected": { "index": 0, "before": "", "differs": "app", "behind": "" },
        "actual": { "index": 0, "before": "", "differs": "cli", "behind": "" },
    }]);
    assert_eq!(serde_json::Value::from(found), expected);
}
