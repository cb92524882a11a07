//! `AssumeRole`, and what the calls that bring an assertion or a token have in common with it.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>

use std::ops::RangeInclusive;

use super::error::{access_denied, unsigned};
use super::parameter::{
    count, duration, is_name, length, mfa_pair, mfa_texts, no_such, packed, session_policies, silently, tags, text,
};
use super::{assume_role_with_saml as saml, assume_role_with_web_identity as web_identity};
use crate::blank;
use crate::context::{Given, GivenEntry, GivenValue};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::{Subject, find_tag};
use crate::name::{Arn, Entity, short_name};
use crate::report::{CallerKind, Operation, ParameterFault, StsError, StsRule};
use crate::timeline::record::{Attempt, Record};
use crate::timeline::{Issued, New, Target, Timeline, is_chained};
use crate::trace::{Note, Truth};
use crate::world::{Assume, Caller, ProvidedContexts, Session, Step, Tag};

/// Seconds that a role session may last.
const DURATION: RangeInclusive<i64> = 900..=43_200;
/// Seconds of a session whose duration is not asked for.
const DEFAULT_DURATION: i64 = 3600;
/// Seconds of the longest session that another role session can begin.
const LONGEST_CHAINED: i64 = 3600;

impl Timeline<'_> {
    pub(in crate::timeline) fn assume_role<R: Record>(
        &self,
        step: &Step,
        caller: &Subject<'_>,
        call: &Assume,
    ) -> Issued<R::Kept> {
        let chained = is_chained(caller);
        let mut attempt = Attempt { chained, ..Attempt::new(call.operation, call.role_arn.clone()) };
        let refused = check(call).or_else(|| self.structure(call, caller));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        attempt.packed = packed(&call.policies, &call.tags, &caller.transitive);
        let source_identity = call.source_identity.as_deref().or(caller.source_identity);
        let tagged = !call.tags.is_empty() || !caller.transitive.is_empty();
        let actions = [
            Some((call.operation.name(), None)),
            tagged.then_some(("TagSession", call.tags.is_empty().then_some(Note::InheritedTagsNeedTagSession))),
            source_identity.map(|_| ("SetSourceIdentity", None)),
            call.provided.as_ref().map(|_| ("SetContext", None)),
        ];
        let open = self.open_rules(call, caller);
        let target = Target { arn: &call.role_arn, role: call.role, open: &open };
        // Only users have MFA devices: a code of another caller authenticates nobody.
        let mfa = call.mfa.are_complete() && caller.kind == CallerKind::User;
        for (name, note) in actions.into_iter().flatten() {
            let sts = StsFacts {
                session_name: Some(&call.session_name),
                external_id: call.external_id.as_deref(),
                tags: &call.tags,
                transitive: &call.transitive,
                source_identity: call.source_identity.as_deref(),
                mfa,
                provided: call.provided.as_ref(),
                task_policy: None,
            };
            attempt.authorizations.push(self.authorize_call::<R>(step, caller, name, target, sts, note));
        }
        let Some(conditional) = attempt.passes() else { return (attempt, None) };
        if let Some(error) = self.duration_error(call, caller, chained) {
            return (attempt.refused(error), None);
        }
        // A session lasts no longer than an assertion says.
        let asked = call.duration.unwrap_or(DEFAULT_DURATION);
        let duration = self.left_of_assertion(call).map_or(asked, |left| asked.min(left));
        let Some(session) = self.session(call, caller, source_identity) else { return (attempt, None) };
        let new = New {
            holder: Caller::RoleSession(session),
            duration,
            tags: &call.tags,
            external_id: call.external_id.as_deref(),
            mfa,
        };
        self.issue::<R>(attempt, caller, new, conditional)
    }

    /// Caller type and the structural rules of tags and source identity.
    fn structure(&self, assume: &Assume, subject: &Subject<'_>) -> Option<StsError> {
        let invalid = |rule, message: &str| {
            Some(StsError { code: "InvalidParameterValue", rule, parameter: None, message: Some(message.to_owned()) })
        };
        match subject.kind {
            CallerKind::Root => {
                let message = "Roles may not be assumed by root accounts.";
                return Some(access_denied(StsRule::RootCannotAssume, Some(message)));
            }
            CallerKind::FederatedUser => return Some(access_denied(StsRule::FederatedUserCannotAssume, None)),
            CallerKind::Anonymous => return unsigned(subject),
            _ => {}
        }
        let refused = match assume.operation {
            Operation::AssumeRoleWithSaml => self.assertion_error(assume).or_else(|| self.provider_error(assume)),
            Operation::AssumeRoleWithWebIdentity => self.provider_error(assume).or_else(|| self.audience_error(assume)),
            Operation::AssumeRole
            | Operation::AssumeRoot
            | Operation::GetSessionToken
            | Operation::GetFederationToken => None,
        };
        if refused.is_some() {
            return refused;
        }
        if assume.tags.iter().any(|(key, _)| find_tag(&subject.transitive, key).is_some()) {
            let message = "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.";
            return invalid(StsRule::TransitiveTagConflict, message);
        }
        if assume.transitive.iter().any(|key| find_tag(&assume.tags, key).is_none()) {
            let message = "The specified transitive tag key must be included in the requested tags.";
            return invalid(StsRule::TransitiveTagNotPassed, message);
        }
        match (subject.source_identity, &assume.source_identity) {
            (Some(fixed), Some(wanted)) if blank::same(fixed, wanted) == Truth::False => {
                Some(access_denied(StsRule::SourceIdentityFixed, None))
            }
            _ => None,
        }
    }

    /// The blanks by which one of these rules may refuse the call.
    fn open_rules(&self, call: &Assume, caller: &Subject<'_>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        if let (Some(fixed), Some(wanted)) = (caller.source_identity, &call.source_identity)
            && blank::same(fixed, wanted) == Truth::Unknown
        {
            found.extend([fixed, wanted].into_iter().flat_map(blank::names).map(str::to_owned));
        }
        if call.operation == Operation::AssumeRoleWithWebIdentity && self.knows_audience(call) == Truth::Unknown {
            found.extend(call.audiences.iter().flat_map(|audience| blank::names(audience)).map(str::to_owned));
        }
        found
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html>
    fn duration_error(&self, assume: &Assume, caller: &Subject<'_>, chained: bool) -> Option<StsError> {
        let duration = assume.duration?;
        let error = |rule, message: &str| {
            Some(StsError { code: "ValidationError", rule, parameter: None, message: Some(message.to_owned()) })
        };
        let role = assume.role.and_then(|role| self.start.world.roles.get(role))?;
        // Services are not limited by it.
        if duration > i64::from(role.max_session_duration) && caller.kind != CallerKind::Service {
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
        let partition = Arn::parse(&role.arn).map_or("aws", |arn| arn.partition);
        Some(Session {
            arn: format!(
                "arn:{partition}:sts::{}:assumed-role/{}/{}",
                role.account,
                short_name(&role.arn),
                assume.session_name
            ),
            name: assume.session_name.clone(),
            role: role_index,
            policies: assume.policies.all(),
            tags,
            transitive,
            source_identity: source_identity.map(str::to_owned),
            issued: self.time(),
            federated: self.lasting(assume),
            operation: assume.operation,
        })
    }
    /// The federation keys that later requests of the session have.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html>
    fn lasting(&self, assume: &Assume) -> Given {
        let keys = &self.start.world.keys;
        let lasts = |key: &str| match assume.operation {
            Operation::AssumeRoleWithSaml => saml::lasts(key),
            Operation::AssumeRoleWithWebIdentity => web_identity::lasts(key),
            Operation::AssumeRole
            | Operation::AssumeRoot
            | Operation::GetSessionToken
            | Operation::GetFederationToken => false,
        };
        let mut kept = Given::default();
        let has_key = |entry: &GivenEntry| entry.value != GivenValue::ClaimWithoutKey;
        for entry in assume.federated.entries().iter().filter(|entry| lasts(keys.lower(entry.key)) && has_key(entry)) {
            kept.push(entry.clone());
        }
        let key =
            keys.find("aws:FederatedProvider").filter(|_| assume.operation == Operation::AssumeRoleWithWebIdentity);
        if let Some(key) = key {
            let value = GivenValue::One(assume.provider_name().into());
            kept.push(GivenEntry { key, spelled: keys.shown(key).into(), value });
        }
        kept
    }
}

/// The first parameter of an `AssumeRole…` call that AWS would refuse.
fn check(assume: &Assume) -> Option<StsError> {
    role_arn(assume)
        .or_else(|| session_name(assume))
        .or_else(|| duration(assume.duration, DURATION))
        .or_else(|| {
            let role_account = Arn::parse(&assume.role_arn).map(|arn| arn.account);
            session_policies(&assume.policies, role_account)
        })
        .or_else(|| count("transitiveTagKeys", assume.transitive.len(), 0..=50))
        .or_else(|| tags(&assume.tags))
        .or_else(|| {
            let external_id = assume.external_id.as_deref()?;
            text("externalId", external_id, 2..=1224, |c| is_name(c) || matches!(c, ':' | '/'), r"[\w+=,.@:\/-]*")
        })
        .or_else(|| mfa_texts(&assume.mfa))
        .or_else(|| source_identity(assume))
        .or_else(|| contexts(assume.provided.as_ref()?))
        .or_else(|| mfa_pair(&assume.mfa))
}

fn role_arn(assume: &Assume) -> Option<StsError> {
    let arn = assume.role_arn.as_str();
    if blank::is_in(arn) {
        return None;
    }
    let length = length("roleArn", arn, 20..=2048);
    let is_role = Arn::parse(arn).is_some_and(|arn| matches!(arn.entity(), Some(Entity::Role { .. })));
    length.or_else(|| (!is_role).then(|| no_such("roleArn", arn)))
}

fn session_name(assume: &Assume) -> Option<StsError> {
    let refused = text("roleSessionName", &assume.session_name, 2..=64, is_name, r"[\w+=,.@-]*")?;
    let message = "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}";
    Some(saml::in_assertion(refused, assume, message))
}

fn source_identity(assume: &Assume) -> Option<StsError> {
    let identity = assume.source_identity.as_deref()?;
    let reserved = identity.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
    let refused = if reserved {
        silently("sourceIdentity", ParameterFault::ReservedPrefix)
    } else {
        text("sourceIdentity", identity, 2..=64, is_name, r"[\w+=,.@-]*")?
    };
    let message = "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"";
    Some(saml::in_assertion(refused, assume, message))
}

/// Contexts: one to five, each from a provider with an ARN.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_ProvidedContext.html>
fn contexts(provided: &ProvidedContexts) -> Option<StsError> {
    count("providedContexts", provided.providers.len(), 1..=5).or_else(|| {
        provided.providers.iter().find_map(|arn| length("providedContexts.member.providerArn", arn, 20..=2048))
    })
}
