//! Runs the steps of a scenario: requests, role assumptions and what becomes of the credentials.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html>

mod parameter;

use crate::context::{Given, GivenEntry, GivenValue};
use crate::eval::facts::{Context, Facts, StsFacts};
use crate::eval::statement::Detail;
use crate::eval::subject::{CredentialKind, Subject, find_tag};
use crate::eval::{gates, is_role_action};
use crate::name::{ActionName, Arn, short_name};
use crate::order::{sort_by, sort_unique};
use crate::report::{
    AssumeTrace, CallerKind, CallerName, Decision, Operation, SessionFacts, SessionTag, StepReport, StepResult,
    StsError, StsRule, TagOrigin,
};
use crate::residual::trial;
use crate::time::Timestamp;
use crate::trace::{ContextTrace, Decided, Note, Outcome, PolicyId, RequestTrace, conclude, decide};
use crate::world::{Assume, Caller, Request, Session, Step, StepAction, Tag, World};

/// Everything a run starts from.
#[derive(Clone, Copy)]
pub(crate) struct Start<'w> {
    pub(crate) world: &'w World,
    pub(crate) caller: &'w Caller,
    pub(crate) caller_context: &'w Given,
    pub(crate) clock: Option<Timestamp>,
}

/// What a step came to, with its trace or without.
pub(crate) trait Record {
    /// How much is kept.
    const DETAIL: Detail;

    /// What is kept of one authorization.
    type Kept: Kept;

    /// Keeps an authorization.
    fn keep(context: &Context<'_>, outcome: Authorized) -> Self::Kept;
}

/// What every kind of record can answer.
pub(crate) trait Kept {
    fn outcome(&self) -> &Outcome;
}

/// A decided authorization, before it is recorded.
pub(crate) struct Authorized {
    gates: crate::eval::Gates,
    trial: Option<crate::trace::Trial>,
    outcome: Outcome,
    owner_assumed: bool,
    inherited_tags: bool,
}

impl Kept for RequestTrace {
    fn outcome(&self) -> &Outcome {
        &self.outcome
    }
}

impl Kept for Outcome {
    fn outcome(&self) -> &Outcome {
        self
    }
}

/// Keeps outcomes alone.
pub(crate) enum Bare {}

/// Keeps full traces.
pub(crate) enum Full {}

impl Record for Bare {
    const DETAIL: Detail = Detail::Bare;

    type Kept = Outcome;

    fn keep(_: &Context<'_>, authorized: Authorized) -> Outcome {
        authorized.outcome
    }
}

impl Record for Full {
    const DETAIL: Detail = Detail::Full;

    type Kept = RequestTrace;

    fn keep(context: &Context<'_>, authorized: Authorized) -> RequestTrace {
        let facts = context.facts;
        let mut asked: Vec<ContextTrace> = context.asked().map(|key| context.describe(key)).collect();
        sort_by(&mut asked, &|a, b| a.key.cmp(&b.key));
        let mut notes = authorized.gates.notes;
        for trace in &authorized.gates.traces {
            let statements =
                trace.levels.iter().flat_map(|level| &level.policies).flat_map(|policy| &policy.statements);
            for element in statements.flat_map(|statement| &statement.elements) {
                notes.extend(element.conditions.iter().flat_map(|test| &test.notes));
            }
        }
        notes.extend(authorized.owner_assumed.then_some(Note::OwnerAssumed));
        notes.extend(authorized.inherited_tags.then_some(Note::InheritedTagsNeedTagSession));
        sort_unique(&mut notes);
        RequestTrace {
            action: facts.action.clone(),
            resource: facts.resource.to_owned(),
            resource_account: facts.owner,
            caller_account: context.subject.account,
            relation: authorized.gates.results.relation,
            gates: authorized.gates.traces,
            results: authorized.gates.results,
            trial: authorized.trial,
            outcome: authorized.outcome,
            context: asked,
            notes,
        }
    }
}

/// What one step came to.
pub(crate) enum Happened<K> {
    Requested(K),
    Assumed(Box<Assumed<K>>),
    Refused(StsError),
    Waited(i64),
    Dropped(CallerName),
    PolicyPut { role: usize, policy: PolicyId },
}

/// What an assume step came to.
pub(crate) struct Assumed<K> {
    operation: Operation,
    role: String,
    authorizations: Vec<K>,
    error: Option<StsError>,
    session: Option<SessionFacts>,
    given_up: Vec<PolicyId>,
    chained: bool,
}

impl<K: Kept> Assumed<K> {
    /// The authorization that the outcome rests on; as [`AssumeTrace::deciding`].
    fn deciding(&self) -> Option<&Outcome> {
        self.authorizations.iter().map(Kept::outcome).min_by_key(|outcome| outcome.precedence())
    }
}

impl<K: Kept> Happened<K> {
    /// The outcome in one word, what decided, and the error if there is one.
    pub(crate) fn summary(&self) -> (Decision, Option<&Outcome>, Option<&StsError>) {
        match self {
            Self::Requested(kept) => (kept.outcome().into(), Some(kept.outcome()), None),
            Self::Assumed(assumed) => match (&assumed.error, assumed.deciding()) {
                (Some(error), deciding) => (Decision::Error, deciding, Some(error)),
                (None, deciding) => (deciding.map_or(Decision::Allow, Decision::from), deciding, None),
            },
            Self::Refused(error) => (Decision::Error, None, Some(error)),
            Self::Waited(_) | Self::Dropped(_) | Self::PolicyPut { .. } => (Decision::Done, None, None),
        }
    }
}

impl Happened<RequestTrace> {
    pub(crate) fn into_result(self, world: &World) -> StepResult {
        match self {
            Self::Requested(trace) => StepResult::Request(Box::new(trace)),
            Self::Assumed(assumed) => StepResult::Assume(Box::new(AssumeTrace {
                operation: assumed.operation,
                role: assumed.role,
                authorizations: assumed.authorizations,
                error: assumed.error,
                session: assumed.session,
                given_up: assumed.given_up,
                chained: assumed.chained,
            })),
            Self::Refused(error) => StepResult::Refused(error),
            Self::Waited(seconds) => StepResult::Waited { seconds },
            Self::Dropped(back_to) => StepResult::Dropped { back_to },
            Self::PolicyPut { role, policy } => {
                let role = world.roles.get(role).map(|role| role.arn.clone()).unwrap_or_default();
                StepResult::PolicyPut { role, policy }
            }
        }
    }
}

/// Credentials somebody holds.
struct Credentials {
    session: Session,
    /// Seconds after the start of the scenario at which they end.
    ends: i64,
    /// They exist only if an unknown key has the right value.
    conditional: bool,
    /// An assume step with them failed, so what follows was meant for others.
    failed: bool,
}

/// The state between two steps.
pub(crate) struct Timeline<'w> {
    start: Start<'w>,
    /// Sessions begun since the caller's own credentials, the one in use last.
    sessions: Vec<Credentials>,
    own_failed: bool,
    elapsed: i64,
    put: Vec<(usize, PolicyId)>,
}

impl<'w> Timeline<'w> {
    pub(crate) fn new(start: Start<'w>) -> Self {
        Self { start, sessions: Vec::new(), own_failed: false, elapsed: 0, put: Vec::new() }
    }

    /// Runs one step and reports it in full.
    pub(crate) fn report(&mut self, step: &'w Step) -> StepReport {
        let caller = self.subject(step, Detail::Bare).name();
        let reached = !self.own_failed && !self.sessions.iter().any(|credentials| credentials.failed);
        let conditional = self.sessions.iter().any(|credentials| credentials.conditional);
        let time = self.time();
        let result = self.run::<Full>(step).into_result(self.start.world);
        StepReport { caller, reached, conditional, time, result }
    }

    fn time(&self) -> Option<Timestamp> {
        self.start.clock.map(|clock| clock.plus(self.elapsed))
    }

    /// Who acts in a step. The calls that bring a token or an assertion are not signed, so nobody's credentials count.
    /// Only a trace tells of those who acted before.
    fn subject<'s>(&'s self, step: &'s Step, detail: Detail) -> Subject<'s> {
        if let StepAction::Assume(assume) = &step.action
            && assume.operation != Operation::AssumeRole
        {
            return Subject::of_provider(provider_of(assume), &assume.federated);
        }
        let world = self.start.world;
        let own = || Subject::of_caller(self.start.caller, world, &self.put);
        let Some(last) = self.sessions.last() else { return own() };
        let mut subject = Subject::of_session(&last.session, world, &self.put);
        if detail == Detail::Bare {
            return subject;
        }
        let mut earlier = vec![own()];
        let before = self.sessions.len() - 1;
        earlier
            .extend(self.sessions.iter().take(before).map(|held| Subject::of_session(&held.session, world, &self.put)));
        for one in earlier {
            subject.earlier.extend(one.entity.map(str::to_owned));
            subject.earlier.push(one.arn);
        }
        subject
    }

    /// Runs one step.
    pub(crate) fn run<R: Record>(&mut self, step: &'w Step) -> Happened<R::Kept> {
        match &step.action {
            StepAction::Wait(seconds) => {
                self.elapsed = self.elapsed.saturating_add(*seconds);
                Happened::Waited(*seconds)
            }
            StepAction::DropSession => {
                if self.sessions.pop().is_none() {
                    self.own_failed = false;
                }
                Happened::Dropped(self.subject(step, Detail::Bare).name())
            }
            StepAction::PutRolePolicy { role, policy } => {
                self.put.push((*role, *policy));
                Happened::PolicyPut { role: *role, policy: *policy }
            }
            StepAction::Request(request) => {
                let subject = self.subject(step, R::DETAIL);
                match self.expired().or_else(|| self.unusable(&subject, step, request)) {
                    Some(error) => Happened::Refused(error),
                    None => Happened::Requested(self.request::<R>(step, &subject, request)),
                }
            }
            StepAction::Assume(assume) => {
                let expired = self.expired().filter(|_| assume.operation == Operation::AssumeRole);
                if let Some(error) = expired {
                    self.fail();
                    return Happened::Refused(error);
                }
                let (assumed, session) = self.assume::<R>(step, assume);
                match session {
                    Some(credentials) => self.sessions.push(credentials),
                    None => self.fail(),
                }
                Happened::Assumed(Box::new(assumed))
            }
        }
    }

    fn fail(&mut self) {
        match self.sessions.last_mut() {
            Some(last) => last.failed = true,
            None => self.own_failed = true,
        }
    }

    fn expired(&self) -> Option<StsError> {
        let ends = self.sessions.last()?.ends;
        (self.elapsed >= ends).then(|| StsError {
            code: "ExpiredToken",
            rule: StsRule::ExpiredToken,
            message: "The security token included in the request is expired".to_owned(),
            recorded: true,
        })
    }

    /// What temporary credentials cannot call, whatever the policies say.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html>
    fn unusable(&self, subject: &Subject<'_>, step: &Step, request: &Request) -> Option<StsError> {
        let (service, name) = (request.action.service(), request.action.name());
        let with_mfa = || {
            let key = self.start.world.keys.find("aws:MultiFactorAuthPresent");
            let given = [&step.context, self.start.caller_context].into_iter().flat_map(Given::entries);
            let mut found = given.filter(|entry| Some(entry.key) == key);
            found.next().is_some_and(
                |entry| matches!(&entry.value, GivenValue::One(value) if value.eq_ignore_ascii_case("true")),
            )
        };
        let issues_credentials = matches!(name, "getsessiontoken" | "getfederationtoken");
        let refused = match (subject.credentials, subject.kind, service) {
            (CredentialKind::SessionToken, _, "iam") => !with_mfa(),
            (CredentialKind::SessionToken, _, "sts") => {
                !matches!(name, "assumerole" | "tagsession" | "setsourceidentity" | "setcontext" | "getcalleridentity")
            }
            (CredentialKind::Session, CallerKind::FederatedUser, "iam") => true,
            (CredentialKind::Session, CallerKind::FederatedUser, "sts") => name != "getcalleridentity",
            (CredentialKind::Session, _, "sts") => issues_credentials,
            _ => false,
        };
        if !refused {
            return None;
        }
        let (code, message) = match (issues_credentials, service) {
            (true, _) | (false, "sts") => {
                ("AccessDenied", format!("Cannot call {} with session credentials", operation(request.action.as_str())))
            }
            (false, _) => ("InvalidClientTokenId", "The security token included in the request is invalid".to_owned()),
        };
        Some(StsError { code, rule: StsRule::SessionCredentials, message, recorded: issues_credentials })
    }

    fn request<R: Record>(&self, step: &Step, subject: &Subject<'_>, request: &Request) -> R::Kept {
        let world = self.start.world;
        let listed = world.resource_of(&request.resource);
        let role = world.role_of(&request.resource);
        let of_arn = Arn::parse(&request.resource).and_then(|arn| arn.account_id());
        let given = request
            .resource_account
            .or_else(|| listed.and_then(|index| world.resources.get(index)).and_then(|resource| resource.account))
            .or(of_arn);
        let facts = Facts {
            action: &request.action,
            resource: &request.resource,
            owner: given.or(subject.account),
            listed,
            role,
            endpoint: request.endpoint.and_then(|index| world.endpoints.get(index)),
            called_via: &request.called_via,
            clock: self.time(),
            sts: None,
        };
        let owner_assumed = given.is_none() && request.resource != "*";
        self.authorize::<R>(step, subject, &facts, owner_assumed, false)
    }

    fn authorize<R: Record>(
        &self,
        step: &Step,
        subject: &Subject<'_>,
        facts: &Facts<'_>,
        owner_assumed: bool,
        inherited_tags: bool,
    ) -> R::Kept {
        let context = Context::new(self.start.world, subject, facts, [&step.context, self.start.caller_context]);
        let gates = gates(&context, R::DETAIL);
        let open = decide(&gates.results) == Decided::Open;
        let trial = open.then(|| trial(&context, &self.policies_of(&context)));
        let outcome = conclude(&gates.results, trial.as_ref());
        R::keep(&context, Authorized { gates, trial, outcome, owner_assumed, inherited_tags })
    }

    /// Every policy that has a say in a request.
    fn policies_of(&self, context: &Context<'_>) -> Vec<PolicyId> {
        let (world, subject, facts) = (self.start.world, context.subject, context.facts);
        let mut found = subject.identity.clone();
        found.extend(subject.boundary);
        if let crate::eval::subject::SessionLimit::Policies(policies) = &subject.limit {
            found.extend(policies);
        }
        if is_role_action(context) {
            found.extend(facts.role.and_then(|role| world.roles.get(role)).and_then(|role| role.trust));
        } else {
            found
                .extend(facts.listed.and_then(|index| world.resources.get(index)).and_then(|resource| resource.policy));
        }
        found.extend(facts.endpoint.and_then(|endpoint| endpoint.policy));
        for account in [subject.account, facts.owner].into_iter().flatten() {
            for node in world.organization_path(account) {
                found.extend(node.service_control.iter().chain(&node.resource_control));
            }
            let own = world.account(account);
            found.extend(own.into_iter().flat_map(|own| own.service_control.iter().chain(&own.resource_control)));
        }
        sort_unique(&mut found);
        found
    }

    /// Whether the caller's own credentials already come from an assume call or from `GetSessionToken`.
    fn is_chained(subject: &Subject<'_>) -> bool {
        subject.kind == CallerKind::RoleSession || subject.credentials == CredentialKind::SessionToken
    }

    fn assume<R: Record>(&self, step: &'w Step, assume: &'w Assume) -> (Assumed<R::Kept>, Option<Credentials>) {
        let subject = self.subject(step, R::DETAIL);
        let chained = Self::is_chained(&subject);
        let mut assumed = Assumed {
            operation: assume.operation,
            role: assume.role_arn.clone(),
            authorizations: Vec::new(),
            error: None,
            session: None,
            given_up: Vec::new(),
            chained,
        };
        let refused = parameter::check(assume).or_else(|| self.structure(assume, &subject));
        if refused.is_some() {
            assumed.error = refused;
            return (assumed, None);
        }

        let inherited = &subject.transitive;
        let source_identity = assume.source_identity.as_deref().or(subject.source_identity);
        let tagged = !assume.tags.is_empty() || !inherited.is_empty();
        let only_inherited = assume.tags.is_empty();
        let actions = [
            Some((assume.operation.name(), false)),
            tagged.then_some(("TagSession", only_inherited)),
            source_identity.map(|_| ("SetSourceIdentity", false)),
        ];
        for (name, only_inherited) in actions.into_iter().flatten() {
            let action = ActionName::of_sts(name);
            let authorized = self.authorize_assume::<R>(step, assume, &subject, &action, only_inherited);
            assumed.authorizations.push(authorized);
        }
        let allowed = |kept: &R::Kept| matches!(kept.outcome(), Outcome::Allow { .. });
        let open = |kept: &R::Kept| matches!(kept.outcome(), Outcome::NeedsContext(_));
        if !assumed.authorizations.iter().all(|kept| allowed(kept) || open(kept)) {
            return (assumed, None);
        }
        let conditional = assumed.authorizations.iter().any(open);
        assumed.error = self.duration_error(assume, chained);
        if assumed.error.is_some() {
            return (assumed, None);
        }
        let Some(session) = self.session(assume, &subject, source_identity) else { return (assumed, None) };
        let duration = assume.duration.unwrap_or(DEFAULT_DURATION);
        if R::DETAIL == Detail::Full {
            assumed.given_up.clone_from(&subject.identity);
            assumed.session = Some(self.facts_of(&session, assume, inherited, duration));
        }
        let ends = self.elapsed.saturating_add(duration);
        (assumed, Some(Credentials { session, ends, conditional, failed: false }))
    }

    /// Caller type and the structural rules of tags and source identity.
    fn structure(&self, assume: &Assume, subject: &Subject<'_>) -> Option<StsError> {
        let access_denied =
            |rule, message: String, recorded| Some(StsError { code: "AccessDenied", rule, message, recorded });
        let invalid = |rule, message: &str, recorded| {
            Some(StsError { code: "InvalidParameterValue", rule, message: message.to_owned(), recorded })
        };
        match subject.kind {
            CallerKind::Root => {
                let message = "Roles may not be assumed by root accounts.".to_owned();
                return access_denied(StsRule::RootCannotAssume, message, true);
            }
            CallerKind::FederatedUser => {
                let message = "Cannot call AssumeRole with federated user credentials".to_owned();
                return access_denied(StsRule::FederatedUserCannotAssume, message, false);
            }
            _ => {}
        }
        if let Some(error) = self.provider_error(assume) {
            return Some(error);
        }
        if assume.tags.iter().any(|(key, _)| find_tag(&subject.transitive, key).is_some()) {
            let message = "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.";
            return invalid(StsRule::TransitiveTagConflict, message, true);
        }
        if assume.transitive.iter().any(|key| find_tag(&assume.tags, key).is_none()) {
            let message = "The specified transitive tag key must be included in the requested tags.";
            return invalid(StsRule::TransitiveTagNotPassed, message, true);
        }
        match (subject.source_identity, &assume.source_identity) {
            (Some(fixed), Some(wanted)) if fixed != wanted => {
                let message =
                    format!("The source identity is already set to {fixed} and cannot be changed to {wanted}");
                access_denied(StsRule::SourceIdentityFixed, message, false)
            }
            _ => None,
        }
    }

    /// An identity provider must exist in the role's account, and list the audience of a token.
    ///
    /// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>
    fn provider_error(&self, assume: &Assume) -> Option<StsError> {
        assume.provider.as_ref()?;
        let provider = provider_of(assume);
        // Google, Facebook, Amazon and Cognito need not be set up in the account.
        let arn = Arn::parse(&provider)?;
        let token = assume.operation == Operation::AssumeRoleWithWebIdentity;
        let invalid =
            |rule, message: String| Some(StsError { code: "InvalidIdentityToken", rule, message, recorded: token });
        let role_account = Arn::parse(&assume.role_arn).map(|arn| arn.account);
        let listed = self.start.world.providers.iter().find(|listed| listed.arn == provider);
        let Some(listed) = listed.filter(|_| role_account == Some(arn.account)) else {
            let message = match provider.split_once("oidc-provider/") {
                Some((_, host)) => format!("No OpenIDConnect provider found in your account for https://{host}"),
                None => format!("No SAML provider {provider} found in the account of the role"),
            };
            return invalid(StsRule::ProviderMissing, message);
        };
        let unknown = |listed: &Vec<String>| !assume.audiences.iter().any(|audience| listed.contains(audience));
        if token && listed.audiences.as_ref().is_some_and(unknown) {
            return invalid(StsRule::AudienceMissing, "Incorrect token audience".to_owned());
        }
        None
    }

    fn authorize_assume<R: Record>(
        &self,
        step: &Step,
        assume: &Assume,
        subject: &Subject<'_>,
        action: &ActionName,
        only_inherited_tags: bool,
    ) -> R::Kept {
        let facts = Facts {
            action,
            resource: &assume.role_arn,
            owner: Arn::parse(&assume.role_arn).and_then(|arn| arn.account_id()),
            listed: None,
            role: assume.role,
            endpoint: None,
            called_via: &[],
            clock: self.time(),
            sts: Some(StsFacts {
                session_name: &assume.session_name,
                external_id: assume.external_id.as_deref(),
                tags: &assume.tags,
                transitive: &assume.transitive,
                source_identity: assume.source_identity.as_deref().or(subject.source_identity),
                mfa: assume.serial_number.is_some() && assume.token_code.is_some(),
            }),
        };
        self.authorize::<R>(step, subject, &facts, false, only_inherited_tags)
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html>
    fn duration_error(&self, assume: &Assume, chained: bool) -> Option<StsError> {
        let duration = assume.duration?;
        let error = |rule, message: &str| {
            Some(StsError { code: "ValidationError", rule, message: message.to_owned(), recorded: true })
        };
        let role = assume.role.and_then(|role| self.start.world.roles.get(role))?;
        if duration > i64::from(role.max_session_duration)
            && !matches!(self.start.caller, Caller::Service { .. } if !chained)
        {
            let message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
            return error(StsRule::MaxSessionDuration, message);
        }
        if chained && assume.operation == Operation::AssumeRole && duration > LONGEST_CHAINED {
            let message =
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.";
            return error(StsRule::ChainDuration, message);
        }
        None
    }

    fn session(&self, assume: &Assume, subject: &Subject<'_>, source_identity: Option<&str>) -> Option<Session> {
        let role_index = assume.role?;
        let role = self.start.world.roles.get(role_index)?;
        let mut tags: Vec<Tag> = subject.transitive.clone();
        tags.extend(assume.tags.iter().cloned());
        let mut transitive: Vec<String> = subject.transitive.iter().map(|(key, _)| key.clone()).collect();
        transitive.extend(assume.transitive.iter().map(|key| {
            // The tag's own spelling.
            assume
                .tags
                .iter()
                .find(|(tag, _)| tag.eq_ignore_ascii_case(key))
                .map_or_else(|| key.clone(), |(tag, _)| tag.clone())
        }));
        let mut policies: Vec<PolicyId> = assume.policy.iter().map(|(policy, _)| *policy).collect();
        policies.extend(&assume.managed);
        let partition = Arn::parse(&role.arn).map_or("aws", |arn| arn.partition);
        let duration = assume.duration.unwrap_or(DEFAULT_DURATION);
        Some(Session {
            arn: format!(
                "arn:{partition}:sts::{}:assumed-role/{}/{}",
                role.account,
                short_name(&role.arn),
                assume.session_name
            ),
            name: assume.session_name.clone(),
            role: role_index,
            policies,
            tags,
            transitive,
            source_identity: source_identity.map(str::to_owned),
            issued: self.time(),
            expires: self.time().map(|time| time.plus(duration)),
            federated: self.lasting(assume),
        })
    }

    /// The federation keys that later requests of the session have.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html>
    fn lasting(&self, assume: &Assume) -> Given {
        let keys = &self.start.world.keys;
        let mut kept = Given::default();
        for entry in assume.federated.entries() {
            let lower = keys.lower(entry.key);
            let lasts = match assume.operation {
                Operation::AssumeRoleWithSaml => matches!(lower, "saml:sub" | "saml:sub_type" | "saml:namequalifier"),
                Operation::AssumeRoleWithWebIdentity => {
                    lower.rsplit_once(':').is_some_and(|(_, claim)| matches!(claim, "aud" | "sub" | "amr" | "id"))
                }
                Operation::AssumeRole => false,
            };
            if lasts {
                kept.push(entry.clone());
            }
        }
        let key =
            keys.find("aws:FederatedProvider").filter(|_| assume.operation == Operation::AssumeRoleWithWebIdentity);
        if let Some(key) = key {
            let value = GivenValue::One(provider_of(assume).into());
            kept.push(GivenEntry { key, spelled: keys.shown(key).into(), value });
        }
        kept
    }

    fn facts_of(&self, session: &Session, assume: &Assume, inherited: &[Tag], duration: i64) -> SessionFacts {
        let role = self.start.world.roles.get(session.role);
        let own: &[Tag] = role.map_or(&[], |role| &role.tags);
        let mut tags: Vec<SessionTag> = own
            .iter()
            .filter(|(key, _)| find_tag(&session.tags, key).is_none())
            .map(|tag| (tag, TagOrigin::Role))
            .chain(inherited.iter().map(|tag| (tag, TagOrigin::Inherited)))
            .chain(assume.tags.iter().map(|tag| (tag, TagOrigin::Passed)))
            .map(|((key, value), origin)| SessionTag { key: key.clone(), value: value.clone(), origin })
            .collect();
        sort_by(&mut tags, &|a, b| a.key.cmp(&b.key));
        let mut transitive_tag_keys = session.transitive.clone();
        sort_by(&mut transitive_tag_keys, &String::cmp);
        SessionFacts {
            arn: session.arn.clone(),
            role_arn: role.map(|role| role.arn.clone()).unwrap_or_default(),
            user_id: role.and_then(|role| role.unique_id.as_ref()).map(|id| format!("{id}:{}", session.name)),
            duration_seconds: u32::try_from(duration).unwrap_or(0),
            issued: session.issued,
            expires: session.expires,
            tags,
            transitive_tag_keys,
            source_identity: session.source_identity.clone(),
            policies: session.policies.clone(),
        }
    }
}

/// The name of an operation, without its service.
fn operation(action: &str) -> &str {
    action.split_once(':').map_or(action, |(_, name)| name)
}

/// Providers that need not be set up in an account, and are named by their domain alone.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity>
const BUILT_IN_PROVIDERS: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// The provider as a trust policy names it: the ARN in the role's account, unless it is built in. A scenario may give the address alone.
fn provider_of(assume: &Assume) -> String {
    let given = assume.provider.as_deref().unwrap_or_default();
    if given.starts_with("arn:") || BUILT_IN_PROVIDERS.contains(&given) {
        return given.to_owned();
    }
    let host = given.strip_prefix("https://").unwrap_or(given);
    let role = Arn::parse(&assume.role_arn);
    let (partition, account) = role.map_or(("aws", ""), |arn| (arn.partition, arn.account));
    format!("arn:{partition}:iam::{account}:oidc-provider/{host}")
}

/// Seconds of a session whose duration is not asked for.
const DEFAULT_DURATION: i64 = 3600;
/// Seconds of the longest session that another role session can begin.
const LONGEST_CHAINED: i64 = 3600;
