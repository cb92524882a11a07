//! `GetSessionToken` and `GetFederationToken`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html> and
//! <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html>

use super::error::{unsigned, with_session_credentials};
use super::record::{Attempt, Record};
use super::{Issued, New, Target, Timeline, parameter};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::{CredentialKind, Subject};
use crate::report::{Operation, StsError};
use crate::world::{Behind, Caller, GetFederationToken, GetSessionToken, RootCredentials, Step, Token};

/// Seconds of credentials whose duration is not asked for.
const DEFAULT_DURATION: i64 = 43_200;
/// Seconds of the longest credentials of a root user; more is cut to that.
const LONGEST_OF_ROOT: i64 = 3600;

impl Timeline<'_> {
    pub(super) fn session_token<R: Record>(&self, step: &Step, call: &GetSessionToken) -> Issued<R::Kept> {
        const OPERATION: Operation = Operation::GetSessionToken;
        let caller = self.subject(step, R::DETAIL);
        let mut attempt = Attempt::new(OPERATION, caller.arn.clone());
        let refused = parameter::check_session_token(call).or_else(|| not_for(&caller, OPERATION));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        let with_mfa = call.mfa.are_complete();
        let sts = StsFacts { mfa: with_mfa, ..StsFacts::default() };
        let kept = self.authorize_call::<R>(step, &caller, OPERATION.name(), Target::of("*"), sts, None);
        attempt.authorizations.push(kept);
        let token = Token { issued: self.time(), mfa: Some(with_mfa) };
        let holder = match self.long_term() {
            Some(Behind::User(user)) => Caller::User { user, token: Some(token) },
            Some(Behind::Root(account)) => Caller::Root { account, credentials: RootCredentials::Token(token) },
            None => return (attempt, None),
        };
        let duration = duration(call.duration, &caller);
        let new = New { holder, duration, tags: &[], external_id: None, mfa: with_mfa };
        self.issue::<R>(attempt, &caller, new, false)
    }

    pub(super) fn federation_token<R: Record>(&self, step: &Step, call: &GetFederationToken) -> Issued<R::Kept> {
        const OPERATION: Operation = Operation::GetFederationToken;
        let caller = self.subject(step, R::DETAIL);
        let account = caller.account.map(|account| account.to_string()).unwrap_or_default();
        let arn = format!("arn:{}:sts::{account}:federated-user/{}", caller.partition, call.name);
        let mut attempt = Attempt::new(OPERATION, arn.clone());
        let refused = parameter::check_federation_token(call, caller.account).or_else(|| not_for(&caller, OPERATION));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        let actions = [Some(OPERATION.name()), (!call.tags.is_empty()).then_some("TagSession")];
        for name in actions.into_iter().flatten() {
            let sts = StsFacts { tags: &call.tags, ..StsFacts::default() };
            let note = parameter::packed_size(&call.policies, &call.tags);
            attempt.authorizations.push(self.authorize_call::<R>(step, &caller, name, Target::of(&arn), sts, note));
        }
        let (Some(conditional), Some(behind)) = (attempt.passes(), self.long_term()) else { return (attempt, None) };
        let new = New {
            holder: Caller::FederatedUser {
                arn,
                behind,
                policies: call.policies.all(),
                tags: call.tags.clone(),
                issued: self.time(),
            },
            duration: duration(call.duration, &caller),
            tags: &call.tags,
            external_id: None,
            mfa: false,
        };
        self.issue::<R>(attempt, &caller, new, conditional)
    }

    /// The user or root user that acts with long-term credentials: nobody else can be the caller.
    fn long_term(&self) -> Option<Behind> {
        match self.start.caller {
            Caller::User { user, .. } => Some(Behind::User(*user)),
            Caller::Root { account, .. } => Some(Behind::Root(*account)),
            _ => None,
        }
    }
}

fn duration(asked: Option<i64>, caller: &Subject<'_>) -> i64 {
    let duration = asked.unwrap_or(DEFAULT_DURATION);
    if caller.root { duration.min(LONGEST_OF_ROOT) } else { duration }
}

fn not_for(caller: &Subject<'_>, operation: Operation) -> Option<StsError> {
    let temporary = matches!(
        caller.credentials,
        CredentialKind::Session | CredentialKind::SessionToken | CredentialKind::AssumedRoot
    );
    if temporary { Some(with_session_credentials(operation.name(), true)) } else { unsigned(caller) }
}
