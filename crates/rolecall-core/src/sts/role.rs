//! `AssumeRole`, `AssumeRoleWithSAML` and `AssumeRoleWithWebIdentity`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>

use super::error::{access_denied, unsigned};
use super::record::{Attempt, Record};
use super::{Issued, New, Target, Timeline, is_chained, parameter};
use crate::context::{Given, GivenEntry, GivenValue};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::{Subject, find_tag};
use crate::name::{Arn, short_name};
use crate::report::{CallerKind, Operation, StsError, StsRule};
use crate::trace::Note;
use crate::world::{Assume, Caller, Session, Step, Tag, is_built_in_provider, provider_name};

/// Seconds of a session whose duration is not asked for.
const DEFAULT_DURATION: i64 = 3600;
/// Seconds of the longest session that another role session can begin.
const LONGEST_CHAINED: i64 = 3600;

impl Timeline<'_> {
    pub(super) fn assume_role<R: Record>(&self, step: &Step, call: &Assume) -> Issued<R::Kept> {
        let caller = self.subject(step, R::DETAIL);
        let chained = is_chained(&caller);
        let mut attempt = Attempt { chained, ..Attempt::new(call.operation, call.role_arn.clone()) };
        let refused = parameter::check(call).or_else(|| self.structure(call, &caller));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        let source_identity = call.source_identity.as_deref().or(caller.source_identity);
        let tagged = !call.tags.is_empty() || !caller.transitive.is_empty();
        let actions = [
            Some((call.operation.name(), parameter::packed_size(&call.policies, &call.tags))),
            tagged.then_some(("TagSession", call.tags.is_empty().then_some(Note::InheritedTagsNeedTagSession))),
            source_identity.map(|_| ("SetSourceIdentity", None)),
            call.provided.as_ref().map(|_| ("SetContext", None)),
        ];
        let target = Target { arn: &call.role_arn, role: call.role };
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
            attempt.authorizations.push(self.authorize_call::<R>(step, &caller, name, target, sts, note));
        }
        let Some(conditional) = attempt.passes() else { return (attempt, None) };
        if let Some(error) = self.duration_error(call, &caller, chained) {
            return (attempt.refused(error), None);
        }
        let duration = self.duration(call);
        let Some(session) = self.session(call, &caller, source_identity) else { return (attempt, None) };
        let new = New {
            holder: Caller::RoleSession(session),
            duration,
            tags: &call.tags,
            external_id: call.external_id.as_deref(),
            mfa,
        };
        self.issue::<R>(attempt, &caller, new, conditional)
    }

    /// Caller type and the structural rules of tags and source identity.
    fn structure(&self, assume: &Assume, subject: &Subject<'_>) -> Option<StsError> {
        let invalid = |rule, message: &str, recorded| {
            Some(StsError { code: "InvalidParameterValue", rule, message: message.to_owned(), recorded })
        };
        match subject.kind {
            CallerKind::Root => {
                let message = "Roles may not be assumed by root accounts.";
                return Some(access_denied(StsRule::RootCannotAssume, message, true));
            }
            CallerKind::FederatedUser => {
                let message = "Cannot call AssumeRole with federated user credentials";
                return Some(access_denied(StsRule::FederatedUserCannotAssume, message, false));
            }
            CallerKind::Anonymous => return unsigned(subject),
            _ => {}
        }
        let refused = reserved(assume).or_else(|| self.assertion_error(assume)).or_else(|| self.provider_error(assume));
        if refused.is_some() {
            return refused;
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
                Some(access_denied(StsRule::SourceIdentityFixed, message, false))
            }
            _ => None,
        }
    }

    /// An assertion whose session would already have ended.
    ///
    /// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html>
    fn assertion_error(&self, call: &Assume) -> Option<StsError> {
        let left = self.left_of_assertion(call)?;
        (left <= 0).then(|| StsError {
            code: "ExpiredTokenException",
            rule: StsRule::ExpiredToken,
            message: "The session of the SAML assertion has ended (SessionNotOnOrAfter)".to_owned(),
            recorded: false,
        })
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

    /// Seconds that the session lasts: no longer than an assertion says.
    fn duration(&self, call: &Assume) -> i64 {
        let asked = call.duration.unwrap_or(DEFAULT_DURATION);
        let left = self.left_of_assertion(call);
        left.map_or(asked, |left| asked.min(left))
    }

    /// Seconds until the assertion says that the session must end.
    fn left_of_assertion(&self, call: &Assume) -> Option<i64> {
        Some(call.not_on_or_after?.seconds().saturating_sub(self.time()?.seconds()))
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html>
    fn duration_error(&self, assume: &Assume, caller: &Subject<'_>, chained: bool) -> Option<StsError> {
        let duration = assume.duration?;
        let error = |rule, message: &str| {
            Some(StsError { code: "ValidationError", rule, message: message.to_owned(), recorded: true })
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
        let mut kept = Given::default();
        for entry in assume.federated.entries() {
            let lower = keys.lower(entry.key);
            let lasts = match assume.operation {
                Operation::AssumeRoleWithSaml => matches!(lower, "saml:sub" | "saml:sub_type" | "saml:namequalifier"),
                Operation::AssumeRoleWithWebIdentity => lower.rsplit_once(':').is_some_and(|(provider, claim)| {
                    matches!(claim, "aud" | "sub" | "amr" | "id")
                        || is_built_in_provider(provider) && matches!(claim, "app_id" | "user_id" | "oaud")
                }),
                _ => false,
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
}

/// Roles of IAM Identity Center are for its own users alone.
///
/// Source: <https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html>
fn reserved(call: &Assume) -> Option<StsError> {
    let is_reserved =
        call.operation == Operation::AssumeRoleWithSaml && short_name(&call.role_arn).starts_with("AWSReservedSSO_");
    let message = "Not authorized to perform sts:AssumeRoleWithSAML";
    is_reserved.then(|| access_denied(StsRule::ReservedRole, message, true))
}

/// The provider of a call, as a trust policy names it.
pub(super) fn provider_of(assume: &Assume) -> String {
    provider_name(assume.provider.as_deref().unwrap_or_default(), &assume.role_arn)
}
