//! What an import takes, in words: who calls, what happens, which policies.

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::short_name;
use rolecall_core::time::Timestamp;
use rolecall_explain::{Locale, Word};
use rolecall_import::Json;

use crate::answer::{Row, Words, code, words};
use crate::tree::{elements, is_blank, members, text};

/// A document among parts of a scenario.
#[derive(Debug)]
pub(crate) struct Document<'p> {
    pub(crate) kind: PolicyKind,
    /// ARN or ID of whose it is.
    owner: &'p str,
    /// Its name; empty if it has none.
    name: &'p str,
    pub(crate) json: &'p Json,
}

/// Where documents stand in the entries of a list.
const PLACES: [(&str, &str, &str, PolicyKind); 11] = [
    ("users", "arn", "policies", PolicyKind::Identity),
    ("groups", "arn", "policies", PolicyKind::Identity),
    ("roles", "arn", "policies", PolicyKind::Identity),
    ("roles", "arn", "trustPolicy", PolicyKind::Trust),
    ("users", "arn", "permissionsBoundary", PolicyKind::Boundary),
    ("roles", "arn", "permissionsBoundary", PolicyKind::Boundary),
    ("resources", "arn", "policy", PolicyKind::Resource),
    ("vpcEndpoints", "id", "policy", PolicyKind::Endpoint),
    ("accounts", "id", "serviceControlPolicies", PolicyKind::ServiceControl),
    ("accounts", "id", "resourceControlPolicies", PolicyKind::ResourceControl),
    ("nodes", "id", "serviceControlPolicies", PolicyKind::ServiceControl),
];

/// Every document of the parts.
pub(crate) fn documents(parts: &Json) -> Vec<Document<'_>> {
    let mut found = Vec::new();
    let nodes = ("nodes", "id", "resourceControlPolicies", PolicyKind::ResourceControl);
    for (list, key, member, kind) in PLACES.into_iter().chain([nodes]) {
        let entries = match list {
            "nodes" => parts.at("/organization/nodes").map_or(&[][..], Json::elements),
            _ => elements(parts, list),
        };
        for entry in entries {
            let owner = text(entry, key);
            let here = entry.get(member).into_iter().flat_map(|value| match value {
                Json::Array(policies) => policies.as_slice(),
                one => std::slice::from_ref(one),
            });
            found.extend(here.filter_map(|policy| document(kind, owner, policy)));
        }
    }
    let managed = parts.get("managedPolicies").map_or(&[][..], members).iter();
    found.extend(managed.filter_map(|(arn, policy)| document(PolicyKind::Identity, arn, policy)));
    let session = parts.at("/caller/policies").map_or(&[][..], Json::elements).iter();
    found.extend(session.filter_map(|policy| document(PolicyKind::Session, "", policy)));
    found
}

/// A document itself, or the one that an entry of a list holds. An ARN is none.
fn document<'p>(kind: PolicyKind, owner: &'p str, policy: &'p Json) -> Option<Document<'p>> {
    let document = policy.get("document").unwrap_or(policy);
    let is_document = document.get("Statement").is_some() || document.str().is_some_and(|text| text.contains('{'));
    is_document.then(|| Document { kind, owner, name: text(policy, "name"), json: document })
}

/// The parts in words.
pub(crate) fn rows(parts: &Json, locale: Locale) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |label: &str, values: Vec<Words>| {
        if !values.is_empty() {
            rows.push(Row { label: label.to_owned(), values });
        }
    };
    row(
        locale.import_row_caller(),
        parts.get("caller").and_then(caller).map(|caller| code(&caller)).into_iter().collect(),
    );
    let time = parts.get("clock").and_then(Json::str).and_then(Timestamp::parse);
    row(locale.import_row_time(), time.map(|time| code(&time.to_string())).into_iter().collect());
    row(locale.import_row_context(), parts.get("callerContext").map_or_else(Vec::new, |keys| context(keys, locale)));
    for (at, step) in elements(parts, "steps").iter().enumerate() {
        let mut values: Vec<Words> = step_said(step, locale).into_iter().collect();
        values.extend(step.get("context").map_or_else(Vec::new, |keys| context(keys, locale)));
        row(&locale.import_row_step(at + 1).words(), values);
    }
    let documents = documents(parts);
    row(locale.import_row_policies(), documents.iter().map(|document| named(document, locale)).collect());
    row(locale.import_row_listed(), listed(parts));
    rows
}

fn named(document: &Document<'_>, locale: Locale) -> Words {
    let kind = rolecall_explain::Text::plain_words(document.kind.word(locale));
    let owner = short_name(document.owner);
    words(&match document.name {
        "" => locale.import_document(&kind, owner),
        name => locale.import_document_named(&kind, name, owner),
    })
}

/// Who or what is listed without a document: there is a place for one now.
fn listed(parts: &Json) -> Vec<Words> {
    let lists = [
        ("users", "arn"),
        ("groups", "arn"),
        ("roles", "arn"),
        ("identityProviders", "arn"),
        ("resources", "arn"),
        ("accounts", "id"),
        ("vpcEndpoints", "id"),
    ];
    let bare = |entry: &&Json| {
        [
            "policies",
            "trustPolicy",
            "policy",
            "permissionsBoundary",
            "serviceControlPolicies",
            "resourceControlPolicies",
        ]
        .iter()
        .all(|member| entry.get(member).is_none_or(is_blank))
    };
    let caller = parts.get("caller").and_then(caller);
    lists
        .into_iter()
        .flat_map(|(list, key)| elements(parts, list).iter().filter(bare).map(move |entry| text(entry, key)))
        .filter(|id| caller.as_deref() != Some(*id))
        .map(code)
        .collect()
}

/// Who calls, by the name that a scenario has for it.
fn caller(caller: &Json) -> Option<String> {
    let said = match caller {
        Json::String(arn) => arn.clone(),
        Json::Object(members) => match members.first()? {
            (name, Json::Bool(true)) => name.clone(),
            (name, Json::String(account)) if name == "root" => format!("arn:aws:iam::{account}:root"),
            (_, Json::String(who)) => who.clone(),
            _ => return None,
        },
        _ => return None,
    };
    (!said.is_empty()).then_some(said)
}

fn step_said(step: &Json, locale: Locale) -> Option<Words> {
    let (call, inner) =
        members(step).iter().find(|(name, inner)| matches!(inner, Json::Object(_)) && name != "context")?;
    Some(words(&match call.as_str() {
        "request" => locale.import_step_request(text(inner, "action"), text(inner, "resource")),
        _ if inner.get("roleArn").is_some() => locale.import_step_role(call, text(inner, "roleArn")),
        _ => locale.import_step_other(call),
    }))
}

pub(crate) fn context(keys: &Json, locale: Locale) -> Vec<Words> {
    members(keys).iter().map(|(key, value)| words(&locale.import_context(key, &said(value)))).collect()
}

/// A value of a context key in one line.
fn said(value: &Json) -> String {
    match value {
        Json::String(text) | Json::Number(text) => text.clone(),
        Json::Bool(flag) => flag.to_string(),
        Json::Null => "null".to_owned(),
        Json::Array(elements) => elements.iter().map(said).collect::<Vec<_>>().join(", "),
        Json::Object(_) => value.pretty(),
    }
}
