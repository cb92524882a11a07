//! `GetSessionToken`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html>

use super::long_term::{DURATION, lasting, not_for};
use super::parameter::{duration, mfa_pair, mfa_texts};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::Subject;
use crate::report::{Operation, StsError};
use crate::timeline::record::{Attempt, Record};
use crate::timeline::{Issued, New, Target, Timeline};
use crate::world::{Behind, Caller, GetSessionToken, RootCredentials, Step, Token};

impl Timeline<'_> {
    pub(in crate::timeline) fn session_token<R: Record>(
        &self,
        step: &Step,
        caller: &Subject<'_>,
        call: &GetSessionToken,
    ) -> Issued<R::Kept> {
        const OPERATION: Operation = Operation::GetSessionToken;
        let mut attempt = Attempt::new(OPERATION, caller.arn.to_string());
        let refused = check(call).or_else(|| not_for(caller, OPERATION));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        let with_mfa = call.mfa.are_complete();
        let sts = StsFacts { mfa: with_mfa, ..StsFacts::default() };
        let kept = self.authorize_call::<R>(step, caller, OPERATION.name(), Target::of("*"), sts, None);
        attempt.authorizations.push(kept);
        let token = Token { issued: self.time(), mfa: Some(with_mfa) };
        let holder = match self.long_term() {
            Some(Behind::User(user)) => Caller::User { user, token: Some(token) },
            Some(Behind::Root(account)) => Caller::Root { account, credentials: RootCredentials::Token(token) },
            None => return (attempt, None),
        };
        let duration = lasting(call.duration, caller);
        let new = New { holder, duration, tags: &[], external_id: None, mfa: with_mfa };
        self.issue::<R>(attempt, caller, new, false)
    }
}

/// The first parameter that AWS would refuse.
fn check(call: &GetSessionToken) -> Option<StsError> {
    duration(call.duration, DURATION).or_else(|| mfa_texts(&call.mfa)).or_else(|| mfa_pair(&call.mfa))
}
