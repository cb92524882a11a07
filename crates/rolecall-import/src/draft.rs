//! What is being made of a paste: the parts of a scenario, and what there is to say about them.

use std::collections::BTreeMap;

use rolecall_core::name::{AccountId, Arn};
use rolecall_core::text::Span;

use crate::finding::{
    Choice, Claim, Confidence, Document, Finding, Found, Ground, Kind, Mend, Placeholder, Refused, Want,
};
use crate::json::Json;
use crate::options::Options;

/// Members of a scenario in the order in which they are written.
const MEMBERS: [&str; 18] = [
    "rolecall",
    "title",
    "description",
    "source",
    "clock",
    "unlistedContext",
    "organization",
    "accounts",
    "managedPolicies",
    "users",
    "groups",
    "roles",
    "identityProviders",
    "resources",
    "vpcEndpoints",
    "caller",
    "callerContext",
    "steps",
];

/// A scenario in the making.
#[derive(Debug)]
pub(crate) struct Draft {
    parts: Json,
    /// Where the entries of each list stand, by ARN or ID: an account has thousands of roles.
    places: BTreeMap<String, BTreeMap<String, usize>>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) placeholders: Vec<Placeholder>,
    pub(crate) findings: Vec<Found>,
    pub(crate) choice: Option<Choice>,
    pub(crate) confidence: Confidence,
    pub(crate) alternatives: Vec<Kind>,
    /// Spellings of accounts that are not accounts, with what stands for them.
    stand_ins: Vec<(String, String)>,
    missing: Vec<(Document, Option<String>)>,
    pub(crate) options: Options,
    /// What a format that has several names took its things for.
    pub(crate) read_as: Option<Kind>,
    /// Users, roles and sessions that the words outside documents name.
    pub(crate) named_in_words: Vec<(String, Span)>,
    /// Why a thing could not be taken.
    pub(crate) refused: Option<Refused>,
    /// The session that the steps so far have begun.
    pub(crate) acting: Option<String>,
    /// The first step since the session or the time changed.
    steps_since: usize,
}

impl Draft {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            parts: Json::object(),
            places: BTreeMap::new(),
            claims: Vec::new(),
            placeholders: Vec::new(),
            findings: Vec::new(),
            choice: None,
            confidence: Confidence::Certain,
            alternatives: Vec::new(),
            stand_ins: Vec::new(),
            missing: Vec::new(),
            options,
            read_as: None,
            named_in_words: Vec::new(),
            refused: None,
            acting: None,
            steps_since: 0,
        }
    }

    // What there is to say.

    /// Says something once; of the same thing in several places the first counts.
    pub(crate) fn found(&mut self, finding: Finding, span: Option<Span>) {
        if self.findings.iter().all(|found| found.finding != finding) {
            self.findings.push(Found { finding, span });
        }
    }

    pub(crate) fn mended(&mut self, mend: Mend, span: Span) {
        self.found(Finding::Mended(mend), Some(span));
    }

    pub(crate) fn assumed(&mut self, what: &str, value: &str, ground: Ground, span: Option<Span>) {
        self.found(Finding::Assumed { what: what.to_owned(), value: value.to_owned(), ground }, span);
    }

    pub(crate) fn not_used(&mut self, name: &str, span: Span) {
        self.found(Finding::NotUsed { name: name.to_owned() }, Some(span));
    }

    pub(crate) fn not_recoverable(&mut self, names: &[&str]) {
        for name in names {
            self.found(Finding::NotRecoverable { name: (*name).to_owned() }, None);
        }
    }

    /// A document that is needed; whether the paste holds it is looked up at the end.
    pub(crate) fn needs(&mut self, document: Document, of: Option<&str>) {
        let wanted = (document, of.map(str::to_owned));
        if !self.missing.contains(&wanted) {
            self.missing.push(wanted);
        }
    }

    /// Something to fill in; several places of one name are one.
    pub(crate) fn placeholder(&mut self, placeholder: Placeholder) {
        if self.placeholders.iter().all(|known| known.name != placeholder.name || known.at != placeholder.at) {
            self.placeholders.push(placeholder);
        }
    }

    pub(crate) fn likely(&mut self, alternatives: &[Kind]) {
        self.confidence = self.confidence.max(Confidence::Likely);
        for kind in alternatives {
            if !self.alternatives.contains(kind) {
                self.alternatives.push(*kind);
            }
        }
    }

    /// A thing cannot be taken; the first reason counts.
    pub(crate) fn refuse(&mut self, refused: Refused) {
        self.refused.get_or_insert(refused);
    }

    // Parts of the scenario.

    pub(crate) fn part(&self, name: &str) -> Option<&Json> {
        self.parts.get(name)
    }

    pub(crate) fn set(&mut self, name: &str, value: impl Into<Json>) {
        self.parts.set(name, value);
    }

    /// Sets what is not set yet.
    pub(crate) fn set_first(&mut self, name: &str, value: impl Into<Json>) {
        if self.parts.get(name).is_none() {
            self.parts.set(name, value);
        }
    }

    /// Changes the entry of a list that has this `arn` or `id`; makes one if there is none.
    pub(crate) fn entry(&mut self, list: &str, id: &str, change: impl FnOnce(&mut Json)) {
        let key = if matches!(list, "accounts" | "vpcEndpoints" | "nodes") { "id" } else { "arn" };
        let places = self.places.entry(list.to_owned()).or_default();
        let change_in = |entries: &mut Json| change_entry(entries, places, key, id, change);
        if list == "nodes" {
            self.parts.change("organization", |organization| organization.change("nodes", change_in));
        } else {
            self.parts.change(list, change_in);
        }
    }

    /// Lists somebody or something by its ARN or ID, so that there is a place for its policies.
    pub(crate) fn list(&mut self, list: &str, id: &str) {
        self.entry(list, id, |_| {});
    }

    pub(crate) fn organization(&mut self, id: &str, management: &str) {
        self.parts.change("organization", |organization| {
            organization.set("id", id);
            organization.set("managementAccountId", management);
        });
    }

    pub(crate) fn managed_policy(&mut self, arn: &str, document: Json) {
        self.parts.change("managedPolicies", |policies| policies.set(arn, document));
    }

    /// Adds a step and says which one it is. The same step a second time, by the same session and at the same time, is the first.
    pub(crate) fn step(&mut self, step: &Json) -> usize {
        let since = self.steps_since;
        let steps = self.steps();
        if let Some(known) = steps.iter().skip(since).position(|known| known == step) {
            return since + known;
        }
        let at = steps.len();
        self.parts.change("steps", |steps| steps.append(step.clone()));
        at
    }

    /// From here on a session acts that the last step began.
    pub(crate) fn acts_as(&mut self, session: &str) {
        self.acting = Some(session.to_owned());
        self.steps_since = self.steps().len();
    }

    /// From here on it is later. Nothing before the first step: the clock says when that is.
    pub(crate) fn wait(&mut self, seconds: i64) {
        if !self.steps().is_empty() && seconds > 0 {
            self.parts.change("steps", |steps| steps.append(Json::object().with("wait", format!("PT{seconds}S"))));
            self.steps_since = self.steps().len();
        }
    }

    pub(crate) fn steps(&self) -> &[Json] {
        self.part("steps").map_or(&[], Json::elements)
    }

    /// The entries of a list.
    pub(crate) fn entries(&self, list: &str) -> &[Json] {
        match list {
            "nodes" => self.part("organization").and_then(|organization| organization.get("nodes")),
            _ => self.part(list),
        }
        .map_or(&[], Json::elements)
    }

    // Accounts.

    /// An account as the scenario needs it: what is no account gets a stand-in, equal spellings the same.
    pub(crate) fn account(&mut self, spelling: &str, span: Option<Span>) -> String {
        if AccountId::parse(spelling).is_some() {
            return spelling.to_owned();
        }
        if let Some((_, known)) = self.stand_ins.iter().find(|(known, _)| known == spelling) {
            return known.clone();
        }
        let shown = spelling.trim_start_matches(|character: char| !character.is_ascii_digit());
        let is_masked =
            shown.len() == 4 && shown.len() < spelling.len() && shown.bytes().all(|byte| byte.is_ascii_digit());
        let numbered = self.stand_ins.iter().filter(|(_, id)| id.starts_with("9999999999")).count() + 1;
        let stand_in = if is_masked { format!("99999999{shown}") } else { format!("9999999999{numbered:02}") };
        if let Some((other, _)) = self.stand_ins.last() {
            let finding = Finding::AssumedAccounts { one: other.clone(), other: spelling.to_owned() };
            self.found(finding, span);
        }
        self.stand_ins.push((spelling.to_owned(), stand_in.clone()));
        self.placeholder(Placeholder {
            name: spelling.to_owned(),
            at: None,
            want: Want::Account,
            suggest: None,
            stand_in: Some(stand_in.clone()),
            span,
        });
        stand_in
    }

    /// An ARN with an account in the place of what only stands for one.
    pub(crate) fn arn(&mut self, text: &str, span: Option<Span>) -> String {
        let Some(arn) = Arn::parse(text) else { return text.to_owned() };
        if !stands_for_account(arn.account) {
            return text.to_owned();
        }
        let account = self.account(arn.account, span);
        format!("arn:{}:{}:{}:{account}:{}", arn.partition, arn.service, arn.region, arn.resource)
    }

    // The end.

    /// The parts in order, and what is missing said.
    pub(crate) fn finish(&mut self) -> Json {
        self.name_managed_policies();
        for (document, of) in std::mem::take(&mut self.missing) {
            if !self.holds(document, of.as_deref()) {
                self.found(Finding::Missing { document, of }, None);
            }
        }
        let mut scenario = Json::object().with("rolecall", Json::Number("1".to_owned()));
        if self.parts.get("unlistedContext").is_none() {
            self.parts.set("unlistedContext", "unknown");
        }
        for name in MEMBERS {
            if let Some(part) = self.parts.take(name) {
                scenario.set(name, part);
            }
        }
        scenario
    }

    /// Every managed policy that is attached and not given is missing.
    fn name_managed_policies(&mut self) {
        let mut named = Vec::new();
        for entry in ["users", "groups", "roles"].iter().flat_map(|list| self.entries(list)) {
            let attached = entry.get("policies").map_or(&[][..], Json::elements).iter();
            let arns = attached.chain(entry.get("permissionsBoundary")).filter_map(Json::str);
            named.extend(arns.filter(|text| text.starts_with("arn:")).map(str::to_owned));
        }
        for arn in named {
            self.needs(Document::ManagedPolicy, Some(&arn));
        }
    }

    fn holds(&self, document: Document, of: Option<&str>) -> bool {
        let has = |list: &str, member: &str| {
            self.entries(list).iter().any(|entry| {
                let is_it = of.is_none_or(|of| {
                    ["arn", "id"].iter().any(|key| entry.get(key).and_then(Json::str).is_some_and(|id| owns(id, of)))
                });
                is_it
                    && entry
                        .get(member)
                        .is_some_and(|value| !matches!(value, Json::Null) && *value != Json::Array(Vec::new()))
            })
        };
        match document {
            Document::IdentityPolicies => {
                has("users", "policies") || has("roles", "policies") || has("users", "groups")
            }
            Document::TrustPolicy => has("roles", "trustPolicy"),
            Document::ResourcePolicy => has("resources", "policy"),
            Document::PermissionsBoundary => has("users", "permissionsBoundary") || has("roles", "permissionsBoundary"),
            Document::SessionPolicies => self.part("caller").and_then(|caller| caller.get("policies")).is_some(),
            Document::ServiceControlPolicies | Document::ResourceControlPolicies => {
                let holds = |list: &str| self.entries(list).iter().any(|entry| entry.get(document.name()).is_some());
                holds("nodes") || holds("accounts")
            }
            Document::VpcEndpointPolicy => has("vpcEndpoints", "policy"),
            Document::OrganizationTree => !self.entries("nodes").is_empty(),
            Document::ManagedPolicy => {
                of.is_some_and(|arn| self.part("managedPolicies").is_some_and(|policies| policies.get(arn).is_some()))
            }
        }
    }
}

/// Whether a resource is the listed one or lies in it.
fn owns(listed: &str, arn: &str) -> bool {
    arn.strip_prefix(listed).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']))
}

fn change_entry(
    entries: &mut Json,
    places: &mut BTreeMap<String, usize>,
    key: &str,
    id: &str,
    change: impl FnOnce(&mut Json),
) {
    if !matches!(entries, Json::Array(_)) {
        *entries = Json::Array(Vec::new());
    }
    let Json::Array(elements) = entries else { return };
    let is_it = |entry: &Json| entry.get(key).and_then(Json::str) == Some(id);
    let mut at = places.get(id).copied().filter(|at| elements.get(*at).is_some_and(is_it));
    if at.is_none() && places.len() < elements.len() {
        // Lists also come as a whole.
        at = elements.iter().rposition(is_it);
    }
    let at = at.unwrap_or_else(|| {
        elements.push(Json::object().with(key, id));
        elements.len() - 1
    });
    places.insert(id.to_owned(), at);
    if let Some(entry) = elements.get_mut(at) {
        change(entry);
    }
}

/// Whether an account field holds something that a reader put there instead of an account: a mask, a name in brackets.
fn stands_for_account(field: &str) -> bool {
    if field.is_empty()
        || AccountId::parse(field).is_some()
        || matches!(field, "aws" | "aws-managed" | "cloudfront" | "*")
    {
        return false;
    }
    !field.contains(['«', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_spellings_are_one_account_and_different_ones_two() {
        let mut draft = Draft::new(Options::default());
        assert_eq!(draft.arn("arn:aws:iam::xxx:role/A", None), "arn:aws:iam::999999999901:role/A");
        assert_eq!(draft.arn("arn:aws:iam::***:role/B", None), "arn:aws:iam::999999999902:role/B");
        assert_eq!(draft.arn("arn:aws:sqs:eu-west-1:xxx:q", None), "arn:aws:sqs:eu-west-1:999999999901:q");
        assert_eq!(draft.arn("arn:aws:sqs:eu-west-1:********9012:q", None), "arn:aws:sqs:eu-west-1:999999999012:q");
        assert_eq!(draft.arn("arn:aws:iam::aws:policy/X", None), "arn:aws:iam::aws:policy/X");
        assert_eq!(draft.arn("arn:aws:s3:::bucket", None), "arn:aws:s3:::bucket");
        assert_eq!(draft.placeholders.len(), 3);
    }

    #[test]
    fn an_entry_is_made_once() {
        let mut draft = Draft::new(Options::default());
        draft.list("roles", "arn:aws:iam::111122223333:role/A");
        draft.entry("roles", "arn:aws:iam::111122223333:role/A", |role| role.set("uniqueId", "AROA"));
        draft.list("roles", "arn:aws:iam::111122223333:role/B");
        draft.list("roles", "arn:aws:iam::111122223333:role/A");
        assert_eq!(draft.entries("roles").len(), 2);
        assert_eq!(draft.part("roles").and_then(|roles| roles.at("/0/uniqueId")).and_then(Json::str), Some("AROA"));
    }
}
