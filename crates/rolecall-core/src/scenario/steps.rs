//! The first caller and the steps of a scenario.

use super::documents::Slot;
use super::lower::{Lowering, entity::Named};
use super::reader::Object;
use crate::blank;
use crate::claim;
use crate::context::{Given, GivenEntry, GivenValue};
use crate::diag::{ArnKind, JsonKind, PolicyKind, Problem, Thing};
use crate::expectation::Expectation;
use crate::format::{Action, Kind, Path, declaration as format};
use crate::json::{Node, Value};
use crate::name::{ActionName, Arn};
use crate::report::Operation;
use crate::time::parse_duration;
use crate::timeline::is_task_policy;
use crate::world::{
    Assume, AssumeRoot, Behind, Caller, GetFederationToken, GetSessionToken, Issue, MfaParameters, ProvidedContexts,
    Request, RootCredentials, Session, SessionPolicies, Step, StepAction, Token,
};

/// Most steps a scenario may have.
pub const STEP_LIMIT: usize = 1_000;

impl<'t> Lowering<'t> {
    /// Who makes the first step.
    pub(super) fn caller(&mut self, value: &'t Value<'t>) -> Option<Caller> {
        if value.as_str().is_some() {
            return Some(Caller::User { user: self.user(value)?, token: None });
        }
        if value.as_object().is_none() {
            self.findings.wrong_type(value, "caller", &[JsonKind::String, JsonKind::Object]);
            return None;
        }
        let mut forms = format::CALLER.forms.iter().filter_map(|form| Some((form.distinction()?, *form)));
        let Some((form, declared)) = forms.find(|(form, _)| value.get(form).is_some()) else {
            let found = self.findings.list.len();
            let object = self.findings.closed(value, "caller", Kind::Either(&format::CALLER))?;
            if self.findings.list.len() == found {
                self.findings.missing(&object, "user");
            }
            return None;
        };
        let object = self.findings.object(value, declared)?;
        match form {
            "roleSession" => self.role_session(&object),
            "federatedUser" => self.federated_user(&object),
            "user" => self.user_caller(&object),
            "root" => {
                let account = self.findings.account(&object, "root");
                let owner = object.get("root").and_then(Value::as_str).unwrap_or_default();
                let task = self.document(&object, "taskPolicy", owner, &caller_path());
                let credentials = task.map_or(RootCredentials::LongTerm, |task| RootCredentials::Assumed {
                    task,
                    issued: None,
                    source_identity: None,
                });
                Some(Caller::Root { account: account?, credentials })
            }
            "service" => self.service(&object),
            _ => {
                let value = object.get("anonymous")?;
                match value.node {
                    Node::Bool(true) => return Some(Caller::Anonymous),
                    Node::Bool(false) => {
                        self.findings.report(Problem::InvalidChoice { choices: &["true"] }, value.span);
                    }
                    _ => self.findings.wrong_type(value, "anonymous", &[JsonKind::Bool]),
                }
                None
            }
        }
    }

    fn user_caller(&mut self, object: &Object<'t>) -> Option<Caller> {
        let user = object.get("user").and_then(|value| self.user(value));
        let has_token = self.findings.flag(object, "sessionToken", false);
        let issued = self.findings.time(object, "issuedAt");
        if object.get("issuedAt").is_some() && object.get("sessionToken").is_none() {
            self.findings.missing(object, "sessionToken");
        }
        Some(Caller::User { user: user?, token: has_token.then_some(Token { issued, mfa: None }) })
    }

    fn role_session(&mut self, object: &Object<'t>) -> Option<Caller> {
        let value = object.get("roleSession")?;
        let named = self.entity(value, "roleSession", ArnKind::RoleSession);
        let role = named.map(|named| self.role_of_session(&named));
        let owner = value.as_str().unwrap_or_default();
        let policies = self.policies(object, "policies", owner, &caller_path());
        let tags = self.tags(object);
        let transitive = self.findings.strings(object, "transitiveTagKeys");
        let source_identity = self.findings.nullable_text(object, "sourceIdentity");
        let issued = self.findings.time(object, "issuedAt");
        let Named { arn, session, .. } = named?;
        Some(Caller::RoleSession(Session {
            arn: arn.to_owned(),
            name: session.to_owned(),
            role: role?,
            policies,
            tags,
            transitive,
            source_identity,
            issued,
            federated: Given::default(),
            operation: Operation::AssumeRole,
        }))
    }

    fn federated_user(&mut self, object: &Object<'t>) -> Option<Caller> {
        let value = object.get("federatedUser")?;
        let named = self.entity(value, "federatedUser", ArnKind::FederatedUser);
        let user = object.get("user").and_then(|value| self.user(value));
        let owner = value.as_str().unwrap_or_default();
        let policies = self.policies(object, "policies", owner, &caller_path());
        let tags = self.tags(object);
        let issued = self.findings.time(object, "issuedAt");
        let (arn, behind) = (named?.arn.to_owned(), Behind::User(user?));
        Some(Caller::FederatedUser { arn, behind, policies, tags, issued })
    }

    fn service(&mut self, object: &Object<'t>) -> Option<Caller> {
        let name = self.findings.text(object, "service").map(str::to_ascii_lowercase);
        let source_arn = self.findings.owned(object, "sourceArn");
        let unknown = object.get("sourceAccount").and_then(Value::as_str).filter(|text| blank::is_whole(text));
        let source_account = match unknown {
            Some(blank) => Some(blank.to_owned()),
            None => self.findings.account(object, "sourceAccount").map(|account| account.to_string()),
        };
        let source_org_id = self.findings.owned(object, "sourceOrgId");
        let paths = self.findings.strings(object, "sourceOrgPaths");
        let source_org_paths = object.get("sourceOrgPaths").map(|_| paths);
        Some(Caller::Service { name: name?, source_arn, source_account, source_org_id, source_org_paths })
    }

    /// The steps that could be read, and what each is expected to come to.
    pub(super) fn steps(&mut self, object: &Object<'t>) -> (Vec<Step>, Vec<Option<Expectation>>) {
        let elements = self.findings.elements(object.get("steps"), "steps");
        if let Some(first_beyond) = elements.get(STEP_LIMIT) {
            self.findings.report(Problem::TooManySteps { limit: STEP_LIMIT }, first_beyond.span);
        }
        // With room for as many as there are: both are large.
        let count = elements.len().min(STEP_LIMIT);
        let (mut steps, mut expectations) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (at, value) in elements.iter().take(STEP_LIMIT).enumerate() {
            if let Some((step, expectation)) = self.step(value, at) {
                steps.push(step);
                expectations.push(expectation);
            }
        }
        (steps, expectations)
    }

    fn step(&mut self, value: &'t Value<'t>, at: usize) -> Option<(Step, Option<Expectation>)> {
        let found = self.findings.list.len();
        let object = self.findings.closed(value, "step", Kind::Step)?;
        let mut actions = format::ACTIONS.iter().filter_map(|action| Some((action, object.get(action.name)?)));
        let (first, second) = (actions.next(), actions.next());
        if second.is_some() {
            self.findings.report(Problem::InvalidStep, value.span);
        } else if first.is_none() && self.findings.list.len() == found {
            // A misspelled action has been reported as an unknown member.
            self.findings.report(Problem::InvalidStep, value.span);
        }
        let action = first.and_then(|(action, value)| self.action(action, value, &Path::step(at).member(action.name)));
        let context = self.context(object.get("context"), "context");
        let expectation = object.get("expect").and_then(|value| self.expectation(value));
        let off = self.findings.flag(&object, "off", false);
        Some((Step { action: action?, off, context }, expectation))
    }

    fn action(&mut self, action: &Action, value: &'t Value<'t>, path: &Path) -> Option<StepAction> {
        match action.name {
            "request" => self.request(value).map(StepAction::Request),
            "assumeRole" => self.assume(value, Operation::AssumeRole, path),
            "assumeRoleWithSaml" => self.assume(value, Operation::AssumeRoleWithSaml, path),
            "assumeRoleWithWebIdentity" => self.assume(value, Operation::AssumeRoleWithWebIdentity, path),
            "assumeRoot" => self.assume_root(value).map(|call| StepAction::Issue(Issue::Root(call))),
            "getSessionToken" => self.session_token(value).map(|call| StepAction::Issue(Issue::SessionToken(call))),
            "getFederationToken" => {
                let call = self.federation_token(value, path)?;
                Some(StepAction::Issue(Issue::FederationToken(Box::new(call))))
            }
            "getCallerIdentity" => {
                self.findings.object(value, &format::GET_CALLER_IDENTITY).map(|_| StepAction::GetCallerIdentity)
            }
            "putRolePolicy" => self.put_role_policy(value, path),
            "wait" => {
                let seconds = parse_duration(self.findings.string(value, "wait")?);
                if seconds.is_none() {
                    self.findings.report(Problem::InvalidDuration, value.span);
                }
                seconds.map(StepAction::Wait)
            }
            _ => self.findings.object(value, &format::DROP_SESSION).map(|_| StepAction::DropSession),
        }
    }

    fn request(&mut self, value: &'t Value<'t>) -> Option<Request> {
        let object = self.findings.object(value, &format::REQUEST)?;
        let action = object.get("action").and_then(|value| {
            let action = ActionName::parse(self.findings.string(value, "action")?);
            if action.is_none() {
                self.findings.report(Problem::InvalidAction, value.span);
            }
            action
        });
        let resource_account = self.findings.account(&object, "resourceAccountId");
        let resource = object.get("resource").and_then(|value| {
            let resource = self.findings.string(value, "resource")?;
            match Arn::parse(resource) {
                None if resource == "*" || blank::is_in(resource) => {}
                None => {
                    self.findings.report(Problem::InvalidArn, value.span);
                    return None;
                }
                Some(arn) => {
                    if arn.account.is_empty()
                        && object.get("resourceAccountId").is_none()
                        && !self.owner_is_listed(resource)
                    {
                        self.findings.report(Problem::OwnerAssumed, value.span);
                    }
                }
            }
            Some(resource.to_owned())
        });
        let endpoint = object.get("vpcEndpoint").and_then(|value| {
            let id = self.findings.string(value, "vpcEndpoint")?;
            let found = self.endpoints.find(id);
            if found.is_none() {
                let meant = self.patience.similar(id, self.endpoints.names());
                self.not_found(Thing::VpcEndpoint, id, meant, value.span);
            }
            found
        });
        let called_via = self.findings.strings(&object, "calledVia");
        Some(Request { action: action?, resource: resource?, resource_account, endpoint, called_via })
    }

    /// Whether the listed resource that a request concerns says who owns it.
    fn owner_is_listed(&self, requested: &str) -> bool {
        let ends = requested.rmatch_indices(['/', ':']).map(|(end, _)| end);
        let listed = std::iter::once(requested.len())
            .chain(ends)
            .find_map(|end| requested.get(..end).and_then(|arn| self.resources.find(arn)));
        let listed = listed.and_then(|position| self.world.resources.get(position));
        listed.is_some_and(|resource| resource.account.is_some())
    }

    fn put_role_policy(&mut self, value: &'t Value<'t>, path: &Path) -> Option<StepAction> {
        let object = self.findings.object(value, &format::PUT_ROLE_POLICY)?;
        let role = object.get("roleArn").and_then(|value| self.entity(value, "roleArn", ArnKind::Role));
        let name = self.findings.text(&object, "name").unwrap_or_default().to_owned();
        let owner = role.map_or("", |named| named.arn).to_owned();
        let document = object.get("document").zip(object.policy_kind("document"));
        let policy = document.and_then(|(document, kind)| {
            let slot = Slot { kind, name, owner, path: path.member("document") };
            self.documents.add(document, slot, &mut self.findings)
        });
        let role = role.map(|named| self.role(&named));
        Some(StepAction::PutRolePolicy { role: role?, policy: policy? })
    }

    /// One of the three operations. Only JSON types are checked here: what STS refuses is part of the answer.
    fn assume(&mut self, value: &'t Value<'t>, operation: Operation, path: &Path) -> Option<StepAction> {
        let declared = match operation {
            Operation::AssumeRoleWithSaml => &format::ASSUME_ROLE_WITH_SAML,
            Operation::AssumeRoleWithWebIdentity => &format::ASSUME_ROLE_WITH_WEB_IDENTITY,
            _ => &format::ASSUME_ROLE,
        };
        let object = self.findings.object(value, declared)?;
        let role_arn =
            object.get("roleArn").and_then(|value| self.findings.string(value, "roleArn").map(|arn| (arn, value.span)));
        let role = role_arn.and_then(|(arn, _)| self.roles.find_listed(arn));
        if let (Some((arn, span)), None) = (role_arn, role) {
            self.role_not_found(arn, span);
        }
        let session_name = self.findings.text(&object, "roleSessionName");
        let duration = self.findings.integer(&object, "durationSeconds");
        let owner = role_arn.map_or("", |(arn, _)| arn);
        let policies = self.session_policies(&object, owner, path);
        let tags = self.tags(&object);
        let transitive = self.findings.strings(&object, "transitiveTagKeys");
        let source_identity = self.findings.nullable_text(&object, "sourceIdentity");
        let (external_id, mfa, contexts) = match operation {
            Operation::AssumeRole => {
                (self.findings.owned(&object, "externalId"), self.mfa(&object), self.provided_contexts(&object))
            }
            _ => (None, MfaParameters::default(), None),
        };
        let not_on_or_after = match operation {
            Operation::AssumeRoleWithSaml => self.findings.time(&object, "sessionNotOnOrAfter"),
            _ => None,
        };
        let (provider, federated, audiences) = self.federation(&object, operation);
        if provider.is_none() && operation != Operation::AssumeRole {
            return None;
        }
        Some(StepAction::Issue(Issue::Role(Box::new(Assume {
            operation,
            role_arn: role_arn?.0.to_owned(),
            role,
            session_name: session_name?.to_owned(),
            duration,
            external_id,
            policies,
            tags,
            transitive,
            source_identity,
            mfa,
            provided: contexts,
            not_on_or_after,
            provider,
            federated,
            audiences,
        }))))
    }

    fn assume_root(&mut self, value: &'t Value<'t>) -> Option<AssumeRoot> {
        let object = self.findings.object(value, &format::ASSUME_ROOT)?;
        let target = self.findings.text(&object, "targetPrincipal");
        let task_arn = object
            .get("taskPolicyArn")
            .and_then(|value| self.findings.string(value, "taskPolicyArn").map(|arn| (arn, value.span)));
        // Anything else is an answer of STS, not of the scenario.
        let task = task_arn.filter(|(arn, _)| is_task_policy(arn));
        let task = task.and_then(|(arn, span)| self.reference(arn, PolicyKind::Session, span));
        let duration = self.findings.integer(&object, "durationSeconds");
        Some(AssumeRoot { target: target?.to_owned(), task_arn: task_arn?.0.to_owned(), task, duration })
    }

    fn session_token(&mut self, value: &'t Value<'t>) -> Option<GetSessionToken> {
        let object = self.findings.object(value, &format::GET_SESSION_TOKEN)?;
        let duration = self.findings.integer(&object, "durationSeconds");
        Some(GetSessionToken { duration, mfa: self.mfa(&object) })
    }

    fn federation_token(&mut self, value: &'t Value<'t>, path: &Path) -> Option<GetFederationToken> {
        let object = self.findings.object(value, &format::GET_FEDERATION_TOKEN)?;
        let name = self.findings.text(&object, "name");
        let duration = self.findings.integer(&object, "durationSeconds");
        let policies = self.session_policies(&object, name.unwrap_or_default(), path);
        let tags = self.tags(&object);
        Some(GetFederationToken { name: name?.to_owned(), duration, policies, tags })
    }

    fn session_policies(&mut self, object: &Object<'t>, owner: &str, path: &Path) -> SessionPolicies {
        let inline = self.document(object, "policy", owner, path);
        SessionPolicies {
            inline: inline.map(|id| self.documents.compiled.plain(id)),
            arns: self.findings.strings(object, "policyArns"),
            managed: self.managed_session_policies(object),
        }
    }

    fn mfa(&mut self, object: &Object<'t>) -> MfaParameters {
        MfaParameters {
            serial_number: self.findings.owned(object, "serialNumber"),
            token_code: self.findings.owned(object, "tokenCode"),
        }
    }

    fn provided_contexts(&mut self, object: &Object<'t>) -> Option<ProvidedContexts> {
        let value = object.get("providedContexts")?;
        let mut provided = ProvidedContexts::default();
        for value in self.findings.elements(Some(value), "providedContexts") {
            let Some(entry) = self.findings.object(value, &format::PROVIDED_CONTEXT) else { continue };
            provided.providers.extend(self.findings.text(&entry, "providerArn").map(str::to_owned));
            for entry in self.given(entry.get("context"), "context", "sts:RequestContext/").entries() {
                provided.keys.push(entry.clone());
            }
        }
        Some(provided)
    }

    /// The policies of `policyArns`. What is not a string has been reported when the ARNs were read.
    fn managed_session_policies(&mut self, object: &Object<'t>) -> Vec<crate::trace::PolicyId> {
        let Some(Node::Array(elements)) = object.get("policyArns").map(|value| &value.node) else { return Vec::new() };
        let references = elements.iter().filter_map(|element| Some((element.as_str()?, element.span)));
        references.filter_map(|(arn, span)| self.reference(arn, PolicyKind::Session, span)).collect()
    }

    /// Provider, context keys and audiences of a federated operation.
    fn federation(&mut self, object: &Object<'t>, operation: Operation) -> (Option<String>, Given, Vec<String>) {
        match operation {
            Operation::AssumeRoleWithSaml => {
                let provider = self.findings.text(object, "principalArn");
                let attributes = self.context(object.get("attributes"), "attributes");
                (provider.map(str::to_owned), attributes, Vec::new())
            }
            Operation::AssumeRoleWithWebIdentity => {
                let provider = self.findings.text(object, "provider");
                let domain = provider_domain(provider.unwrap_or("provider"));
                // The session has it whether or not a policy asks for it.
                self.documents.compiled.keys.intern("aws:FederatedProvider");
                let claims = self.given(object.get("claims"), "claims", &format!("{domain}:"));
                let given = Self::keys_of_claims(&claims, domain);
                let given = self.audience_keys(given, &claims, domain);
                let audience = self.documents.compiled.keys.find(&format!("{domain}:aud"));
                let audiences = match given.entries().iter().find(|entry| Some(entry.key) == audience) {
                    Some(GivenEntry { value: GivenValue::One(audience), .. }) => vec![audience.to_string()],
                    Some(GivenEntry { value: GivenValue::Many(audiences), .. }) => {
                        audiences.iter().map(ToString::to_string).collect()
                    }
                    _ => Vec::new(),
                };
                (provider.map(str::to_owned), given, audiences)
            }
            _ => (None, Given::default(), Vec::new()),
        }
    }

    /// Claims as context keys; a claim that AWS has no key for is kept as that.
    fn keys_of_claims(claims: &Given, domain: &str) -> Given {
        let mut keys = Given::default();
        for entry in claims.entries() {
            let has_key = claim_name(entry, domain).is_some_and(|claim| claim::has_key(domain, claim));
            let value = if has_key { entry.value.clone() } else { GivenValue::ClaimWithoutKey };
            keys.push(GivenEntry { value, ..entry.clone() });
        }
        keys
    }

    /// The key `:aud` holds the authorized party of a token that names one, and `:oaud` then the audience. Google has `:oaud` always.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif>
    fn audience_keys(&mut self, given: Given, claims: &Given, domain: &str) -> Given {
        let claim = |entry: &GivenEntry, name: &str| claim_name(entry, domain) == Some(name);
        let of = |name: &str| claims.entries().iter().find(|entry| claim(entry, name)).map(|entry| entry.value.clone());
        let party = of(claim::AUTHORIZED_PARTY).filter(|party| matches!(party, GivenValue::One(_)));
        if party.is_none() && domain != "accounts.google.com" {
            return given;
        }
        let audience = of("aud").unwrap_or(GivenValue::Absent);
        let mut keys = Given::default();
        for entry in given.entries() {
            let replaced = claim(entry, "oaud") || party.is_some() && claim(entry, "aud");
            if !replaced {
                keys.push(entry.clone());
            }
        }
        let more = [party.map(|party| ("aud", party)), Some(("oaud", audience))];
        for (name, value) in more.into_iter().flatten() {
            let spelled = format!("{domain}:{name}");
            keys.push(GivenEntry {
                key: self.documents.compiled.keys.intern(&spelled),
                spelled: spelled.into(),
                value,
            });
        }
        keys
    }
}

fn caller_path() -> Path {
    Path::root().member("caller")
}

/// The name of a claim, which stands behind the provider's address.
fn claim_name<'e>(entry: &'e GivenEntry, domain: &str) -> Option<&'e str> {
    entry.spelled.strip_prefix(domain)?.strip_prefix(':')
}

/// Host and path of an OIDC provider, which its context keys begin with. A token has its address with `https://`.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif>
fn provider_domain(provider: &str) -> &str {
    let of_arn = Arn::parse(provider).and_then(|arn| arn.resource.strip_prefix("oidc-provider/"));
    of_arn.or_else(|| provider.strip_prefix("https://")).unwrap_or(provider)
}
