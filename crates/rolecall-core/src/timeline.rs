//! Runs the steps of a scenario: requests, calls that issue credentials and what becomes of these.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html>

mod flow;
mod frame;
mod message;
mod record;
mod sts;
mod undetermined;
#[cfg(test)]
mod tests;

use crate::blank;
use crate::context::{Given, GivenValue, KeyId};
use crate::eval::gates;
use crate::eval::request_context::{Context, Facts, StsFacts};
use crate::eval::statement::{Detail, Reader};
use crate::eval::subject::{CredentialKind, Mfa, SessionLimit, Subject, find_tag};
use crate::name::{AccountId, ActionName, Arn, short_name};
use crate::report::{
    After, CallerKind, HeldCredentials, SessionFacts, SessionReach, SessionTag, StepReport, StsError, StsRule,
    TagOrigin,
};
use crate::residual::trial;
use crate::sort::{sort_by, sort_unique};
use crate::time::Timestamp;
use crate::trace::{Decided, Note, PolicyId, Truth, decide};
use crate::world::{Caller, Issue, Request, Step, StepAction, Tag, World};

use flow::{Side, flows};
use record::{Attempt, Authorized, Record};
pub(crate) use record::{Bare, Full, Happened};
pub(crate) use sts::is_task_policy;

/// Everything a run starts from.
#[derive(Clone, Copy)]
pub(crate) struct Start<'w> {
    pub(crate) world: &'w World,
    pub(crate) caller: &'w Caller,
    pub(crate) caller_context: &'w Given,
    pub(crate) clock: Option<Timestamp>,
    /// Whether what is asked has blanks that the world has not.
    pub(crate) blanks: bool,
    /// Keys of which nobody knows what they hold, whatever follows from the rest.
    pub(crate) open: &'w [KeyId],
}

/// Credentials somebody holds.
struct Credentials {
    holder: Caller,
    /// The position of the step that began them.
    begun_by: usize,
    /// Seconds after the start of the scenario at which they were issued.
    begins: i64,
    /// Seconds after the start of the scenario at which they end.
    ends: i64,
    /// They exist only if an unknown key has the right value.
    conditional: bool,
    /// A call for new credentials failed with them, so what follows was meant for others.
    failed: bool,
    /// A token or an assertion began them, so they rest on none that were held before.
    signed_in: bool,
}

/// What a call is about.
#[derive(Clone, Copy)]
struct Target<'s> {
    /// An ARN, or `*`.
    arn: &'s str,
    /// Index of the role it is.
    role: Option<usize>,
    /// Blanks that leave open whether a rule of the call refuses it.
    open: &'s [String],
}

impl<'s> Target<'s> {
    /// Something that is no role.
    fn of(arn: &'s str) -> Self {
        Self { arn, role: None, open: &[] }
    }
}

/// What a call for credentials came to: with credentials, if it succeeded.
type Issued<K> = (Attempt<K>, Option<Credentials>);

/// The state between two steps.
pub(crate) struct Timeline<'w> {
    start: Start<'w>,
    /// Credentials issued since the caller's own, those in use last.
    issued: Vec<Credentials>,
    /// The position of the step that runs.
    at: usize,
    own_failed: bool,
    elapsed: i64,
    put: Vec<(usize, PolicyId)>,
}

impl<'w> Timeline<'w> {
    pub(crate) fn new(start: Start<'w>) -> Self {
        Self { start, issued: Vec::new(), at: 0, own_failed: false, elapsed: 0, put: Vec::new() }
    }

    /// Runs one step and reports it in full.
    pub(crate) fn report(&mut self, step: &'w Step) -> StepReport {
        let caller = self.subject(step, Detail::Bare).name();
        let signed = caller.kind != CallerKind::FederatedIdentity;
        let reached = !signed || self.holds_what_was_asked_for();
        let conditional = signed && self.issued.last().is_some_and(|credentials| credentials.conditional);
        let time = self.time();
        let held = self.held().filter(|_| signed);
        let result = self.run::<Full>(step).into_result(self.start.world);
        let aws_message = message::of(&caller, &result, self.start.world);
        let after = After { time: self.time(), held: self.held() };
        StepReport { caller, reached, conditional, time, held, result, aws_message, after }
    }

    /// The credentials in use, unless they are the caller's own.
    fn held(&self) -> Option<HeldCredentials> {
        let last = self.issued.last()?;
        Some(HeldCredentials { begun_by: last.begun_by, seconds_left: last.ends.saturating_sub(self.elapsed) })
    }

    /// Whether each call for credentials that those in use rest on succeeded. A sign-in rests on nothing before it.
    fn holds_what_was_asked_for(&self) -> bool {
        let sign_in = self.issued.iter().rposition(|credentials| credentials.signed_in);
        let chain = self.issued.get(sign_in.unwrap_or_default()..).unwrap_or_default();
        let own = sign_in.is_some() || !self.own_failed;
        own && !chain.iter().any(|credentials| credentials.failed)
    }

    fn time(&self) -> Option<Timestamp> {
        self.start.clock.map(|clock| clock.plus(self.elapsed))
    }

    /// Who acts in a step. The calls that bring a token or an assertion are not signed, so nobody's credentials count.
    /// Only a trace tells of those who acted before.
    fn subject<'s>(&'s self, step: &'s Step, detail: Detail) -> Subject<'s> {
        if let StepAction::Issue(Issue::Role(assume)) = &step.action
            && assume.operation.is_unsigned()
        {
            return Subject::of_provider(assume.provider_name(), &assume.federated);
        }
        let Some((last, before)) = self.issued.split_last() else { return self.own() };
        let mut subject = self.holder(last);
        if detail == Detail::Full {
            let before = before.iter().map(|credentials| self.holder(credentials));
            for one in std::iter::once(self.own()).chain(before) {
                subject.earlier.extend(one.entity.map(str::to_owned));
                subject.earlier.push(one.arn.into_owned());
            }
        }
        subject
    }

    /// The caller with the credentials the scenario begins with.
    fn own(&self) -> Subject<'_> {
        Subject { first: true, ..Subject::of_caller(self.start.caller, self.start.world, &self.put, 0) }
    }

    fn holder<'s>(&'s self, credentials: &'s Credentials) -> Subject<'s> {
        let age = self.elapsed.saturating_sub(credentials.begins);
        Subject::of_caller(&credentials.holder, self.start.world, &self.put, age)
    }

    /// Runs the next step.
    pub(crate) fn run<R: Record>(&mut self, step: &'w Step) -> Happened<R::Kept> {
        let happened = self.happen::<R>(step);
        self.at = self.at.saturating_add(1);
        happened
    }

    fn happen<R: Record>(&mut self, step: &'w Step) -> Happened<R::Kept> {
        if step.off {
            return Happened::Off;
        }
        match &step.action {
            StepAction::Wait(seconds) => {
                self.elapsed = self.elapsed.saturating_add(*seconds);
                Happened::Waited(*seconds)
            }
            StepAction::DropSession => {
                if self.issued.pop().is_none() {
                    self.own_failed = false;
                }
                Happened::Dropped(self.subject(step, Detail::Bare).name())
            }
            StepAction::PutRolePolicy { role, policy } => {
                if let Some(error) = self.unmodifiable(*role) {
                    return Happened::Refused(error);
                }
                self.put.push((*role, *policy));
                let sessions = if R::DETAIL == Detail::Full { self.reached_by(step, *policy) } else { Vec::new() };
                Happened::PolicyPut { role: *role, policy: *policy, sessions }
            }
            StepAction::Request(request) => {
                let subject = self.subject(step, R::DETAIL);
                let foreign = || sts::of_other_partition(&subject, &request.resource);
                match self.expired().or_else(foreign).or_else(|| self.unusable(&subject, step, request)) {
                    Some(error) => Happened::Refused(error),
                    None => Happened::Requested(self.request::<R>(step, &subject, request)),
                }
            }
            StepAction::GetCallerIdentity => {
                let subject = self.subject(step, R::DETAIL);
                match self.expired().or_else(|| sts::unsigned(&subject)) {
                    Some(error) => Happened::Refused(error),
                    None => Happened::Identified(Box::new(self.identity::<R>(step, &subject))),
                }
            }
            StepAction::Issue(call) => {
                let caller = self.subject(step, R::DETAIL);
                let signed = !matches!(call, Issue::Role(assume) if assume.operation.is_unsigned());
                let foreign = || match call {
                    Issue::Role(assume) => sts::of_other_partition(&caller, &assume.role_arn),
                    Issue::Root(_) | Issue::SessionToken(_) | Issue::FederationToken(_) => None,
                };
                if signed && let Some(error) = self.expired().or_else(foreign) {
                    self.fail();
                    return Happened::Refused(error);
                }
                let (attempt, credentials) = match call {
                    Issue::Role(call) => self.assume_role::<R>(step, &caller, call),
                    Issue::Root(call) => self.assume_root::<R>(step, &caller, call),
                    Issue::SessionToken(call) => self.session_token::<R>(step, &caller, call),
                    Issue::FederationToken(call) => self.federation_token::<R>(step, &caller, call),
                };
                match credentials {
                    Some(credentials) => self.issued.push(credentials),
                    None => self.fail(),
                }
                Happened::Issued(Box::new(attempt))
            }
        }
    }

    fn fail(&mut self) {
        match self.issued.last_mut() {
            Some(last) => last.failed = true,
            None => self.own_failed = true,
        }
    }

    fn expired(&self) -> Option<StsError> {
        let ends = self.issued.last()?.ends;
        (self.elapsed >= ends).then(|| StsError {
            code: "ExpiredToken",
            rule: StsRule::ExpiredToken,
            parameter: None,
            message: Some("The security token included in the request is expired".to_owned()),
        })
    }

    /// Which of the sessions held a policy revokes, now that it is on its role.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html>
    fn reached_by(&self, step: &Step, policy: PolicyId) -> Vec<SessionReach> {
        // Only a statement about every action and resource is about this one.
        let action = ActionName::of_sts("EveryOther");
        let facts = Facts {
            action: &action,
            resource: "*",
            owner: None,
            listed: None,
            role: None,
            endpoint: None,
            called_via: &[],
            clock: self.time(),
            sts: None,
            undetermined: Vec::new(),
        };
        let reach = |credentials: &Credentials| {
            let holder = self.holder(credentials);
            let givens = [&step.context, self.start.caller_context];
            let context = Context::new(self.start.world, &holder, &facts, givens);
            let is_bound = holder.identity.contains(&policy);
            let revoked =
                if is_bound { Reader::new(&context, Detail::Bare).policies(&[policy]).0.deny } else { Truth::False };
            SessionReach { begun_by: credentials.begun_by, revoked }
        };
        self.issued.iter().map(reach).collect()
    }

    /// What temporary credentials cannot call, whatever the policies say.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html>
    fn unusable(&self, subject: &Subject<'_>, step: &Step, request: &Request) -> Option<StsError> {
        let (service, name) = (request.action.service(), request.action.name());
        let issues_credentials = matches!(name, "getsessiontoken" | "getfederationtoken");
        let federated = subject.kind == CallerKind::FederatedUser;
        let refused = match (subject.credentials, service) {
            (CredentialKind::SessionToken, "iam") => !self.is_with_mfa(subject, step),
            (CredentialKind::SessionToken, "sts") => {
                !matches!(name, "assumerole" | "tagsession" | "setsourceidentity" | "setcontext" | "getcalleridentity")
            }
            (CredentialKind::Session, "iam") => federated,
            (CredentialKind::Session, "sts") if federated => name != "getcalleridentity",
            (CredentialKind::Session | CredentialKind::AssumedRoot, "sts") => issues_credentials,
            _ => false,
        };
        if !refused {
            return None;
        }
        if service == "iam" {
            return Some(sts::invalid_token(StsRule::SessionCredentials));
        }
        if !issues_credentials {
            return Some(sts::access_denied(StsRule::SessionCredentials, None));
        }
        let operation = request.action.as_str().split_once(':').map_or("", |(_, name)| name);
        Some(sts::with_session_credentials(operation))
    }

    /// Whether the request is authenticated with MFA: as the scenario says, else as the credentials do.
    fn is_with_mfa(&self, subject: &Subject<'_>, step: &Step) -> bool {
        match self.mfa_given(subject, step) {
            // What that leaves open is said of the request.
            Some(GivenValue::One(value)) => value.eq_ignore_ascii_case("true") || blank::is_in(value),
            Some(GivenValue::Absent | GivenValue::Many(_) | GivenValue::ClaimWithoutKey | GivenValue::Unlisted) => {
                false
            }
            None => matches!(subject.mfa, Mfa::Yes { .. }),
        }
    }

    fn mfa_given<'s>(&'s self, subject: &Subject<'_>, step: &'s Step) -> Option<&'s GivenValue> {
        const KEY: &str = "aws:MultiFactorAuthPresent";
        let always = self.start.caller_context;
        let given = [Some(&step.context), subject.first.then_some(always)];
        let key = self.start.world.keys.find(KEY)?;
        given.into_iter().flatten().find_map(|given| given.of(key, KEY))
    }

    /// Only the service can change its role.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html>
    fn unmodifiable(&self, role: usize) -> Option<StsError> {
        let role = self.start.world.roles.get(role).filter(|role| role.service_linked)?;
        Some(StsError {
            code: "UnmodifiableEntity",
            rule: StsRule::ServiceLinkedRole,
            parameter: None,
            message: Some(format!(
                "Cannot perform the operation on the protected role '{}' - this role is only modifiable by AWS",
                short_name(&role.arn)
            )),
        })
    }

    fn request<R: Record>(&self, step: &Step, subject: &Subject<'_>, request: &Request) -> R::Kept {
        let facts = self.facts(step, subject, request);
        let owner_assumed = self.owner_of(request).is_none() && request.resource != "*";
        self.authorize::<R>(step, subject, &facts, owner_assumed.then_some(Note::OwnerAssumed))
    }

    /// What a request is about.
    fn facts<'s>(&'s self, step: &Step, subject: &Subject<'_>, request: &'s Request) -> Facts<'s> {
        let world = self.start.world;
        Facts {
            action: &request.action,
            resource: &request.resource,
            owner: self.owner_of(request).or(subject.account),
            listed: world.resource_of(&request.resource),
            role: world.role_of(&request.resource),
            endpoint: request.endpoint.and_then(|index| world.endpoints.get(index)),
            called_via: &request.called_via,
            clock: self.time(),
            sts: None,
            undetermined: self.undetermined(step, subject, &request.action, &request.resource),
        }
    }

    /// Who owns the resource of a request, if anything says it.
    fn owner_of(&self, request: &Request) -> Option<AccountId> {
        let world = self.start.world;
        let listed = || world.resources.get(world.resource_of(&request.resource)?)?.account;
        let of_arn = || Arn::parse(&request.resource)?.account_id();
        request.resource_account.or_else(listed).or_else(of_arn)
    }

    /// One of the actions that an STS call asks for.
    fn authorize_call<R: Record>(
        &self,
        step: &Step,
        subject: &Subject<'_>,
        name: &'static str,
        target: Target<'_>,
        sts: StsFacts<'_>,
        note: Option<Note>,
    ) -> R::Kept {
        let action = ActionName::of_sts(name);
        let mut undetermined = self.undetermined(step, subject, &action, target.arn);
        undetermined.extend_from_slice(target.open);
        sort_unique(&mut undetermined);
        let facts = Facts {
            action: &action,
            resource: target.arn,
            owner: Arn::parse(target.arn).and_then(|arn| arn.account_id()).or(subject.account),
            listed: self.start.world.resource_of(target.arn),
            role: target.role,
            endpoint: None,
            called_via: &[],
            clock: self.time(),
            sts: Some(sts),
            undetermined,
        };
        self.authorize::<R>(step, subject, &facts, note)
    }

    fn authorize<R: Record>(
        &self,
        step: &Step,
        subject: &Subject<'_>,
        facts: &Facts<'_>,
        note: Option<Note>,
    ) -> R::Kept {
        let given = [&step.context, self.start.caller_context];
        let context = Context::new(self.start.world, subject, facts, given).asking(self.start.blanks, self.start.open);
        let gates = gates(&context, R::DETAIL);
        let decided = decide(&gates.results);
        let trial = (decided == Decided::Open).then(|| trial(&context));
        let outcome = decided.concluded(trial.as_ref());
        R::keep(&context, Authorized { gates, trial, outcome, note })
    }

    /// Credentials that begin now, by a call that policies let pass.
    fn issue<R: Record>(
        &self,
        mut attempt: Attempt<R::Kept>,
        caller: &Subject<'_>,
        new: New<'_>,
        conditional: bool,
    ) -> Issued<R::Kept> {
        let ends = self.elapsed.saturating_add(new.duration);
        // What a token or an assertion begins does not rest on the credentials held.
        let signed_in = caller.kind == CallerKind::FederatedIdentity;
        let held = self.issued.last().filter(|_| !signed_in);
        let conditional = conditional || held.is_some_and(|held| held.conditional);
        let begins = self.elapsed;
        let credentials =
            Credentials { holder: new.holder, begun_by: self.at, begins, ends, conditional, failed: false, signed_in };
        if R::DETAIL == Detail::Full {
            let holder = self.holder(&credentials);
            let expires = |ends| self.start.clock.map(|clock| clock.plus(ends));
            let before = Side {
                subject: caller,
                external_id: new.external_id,
                mfa: new.mfa,
                expires: held.and_then(|held| expires(held.ends)),
            };
            let after = Side { subject: &holder, external_id: None, mfa: false, expires: expires(ends) };
            attempt.flows = flows(&before, &after);
            attempt.session = Some(facts_of(&holder, caller, new.tags, new.duration, expires(ends)));
            if holder.identity != caller.identity {
                attempt.given_up = caller.identity.to_vec();
            }
        }
        (attempt, Some(credentials))
    }
}

/// Credentials to be issued.
struct New<'s> {
    holder: Caller,
    /// Seconds.
    duration: i64,
    /// Tags passed in the call.
    tags: &'s [Tag],
    /// The external ID of the call.
    external_id: Option<&'s str>,
    /// Whether the call authenticates with MFA.
    mfa: bool,
}

fn facts_of(
    holder: &Subject<'_>,
    caller: &Subject<'_>,
    passed: &[Tag],
    duration: i64,
    expires: Option<Timestamp>,
) -> SessionFacts {
    let origin = |key: &str| {
        if find_tag(passed, key).is_some() {
            TagOrigin::Passed
        } else if find_tag(&caller.transitive, key).is_some() {
            TagOrigin::Inherited
        } else if holder.kind == CallerKind::RoleSession {
            TagOrigin::Role
        } else {
            TagOrigin::User
        }
    };
    let tag = |(key, value): &Tag| SessionTag { key: key.clone(), value: value.clone(), origin: origin(key) };
    let mut tags: Vec<SessionTag> = holder.tags.iter().map(tag).collect();
    sort_by(&mut tags, &|a, b| a.key.cmp(&b.key));
    let mut transitive_tag_keys = holder.transitive.iter().map(|(key, _)| key.clone()).collect();
    sort_by(&mut transitive_tag_keys, &String::cmp);
    let principal = if holder.kind == CallerKind::RoleSession { holder.entity } else { None };
    SessionFacts {
        kind: holder.kind,
        arn: holder.arn.to_string(),
        principal_arn: principal.unwrap_or(&holder.arn).to_owned(),
        user_id: holder.user_id.as_deref().map(str::to_owned),
        duration_seconds: u32::try_from(duration).unwrap_or(0),
        issued: holder.issued,
        expires,
        tags,
        transitive_tag_keys,
        source_identity: holder.source_identity.map(str::to_owned),
        policies: match &holder.limit {
            SessionLimit::Policies(policies) => policies.clone(),
            SessionLimit::None | SessionLimit::Nothing => Vec::new(),
        },
    }
}

/// Whether a new session would be one of a chain: the credentials come from an assume call or from `GetSessionToken`.
fn is_chained(subject: &Subject<'_>) -> bool {
    subject.kind == CallerKind::RoleSession || subject.credentials == CredentialKind::SessionToken
}
