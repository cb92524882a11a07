//! `GetFederationToken`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html>

use super::long_term::{DURATION, lasting, not_for};
use super::parameter::{duration, is_name, packed, session_policies, tags, text};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::Subject;
use crate::name::AccountId;
use crate::report::{Operation, StsError};
use crate::timeline::record::{Attempt, Record};
use crate::timeline::{Issued, New, Target, Timeline};
use crate::world::{Caller, GetFederationToken, Step};

impl Timeline<'_> {
    pub(in crate::timeline) fn federation_token<R: Record>(
        &self,
        step: &Step,
        caller: &Subject<'_>,
        call: &GetFederationToken,
    ) -> Issued<R::Kept> {
        const OPERATION: Operation = Operation::GetFederationToken;
        let account = caller.account.map(|account| account.to_string()).unwrap_or_default();
        let arn = format!("arn:{}:sts::{account}:federated-user/{}", caller.partition, call.name);
        let mut attempt = Attempt::new(OPERATION, arn.clone());
        let refused = check(call, caller.account).or_else(|| not_for(caller, OPERATION));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        attempt.packed = packed(&call.policies, &call.tags, &[]);
        let actions = [Some(OPERATION.name()), (!call.tags.is_empty()).then_some("TagSession")];
        for name in actions.into_iter().flatten() {
            let sts = StsFacts { tags: &call.tags, ..StsFacts::default() };
            attempt.authorizations.push(self.authorize_call::<R>(step, caller, name, Target::of(&arn), sts, None));
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
            duration: lasting(call.duration, caller),
            tags: &call.tags,
            external_id: None,
            mfa: false,
        };
        self.issue::<R>(attempt, caller, new, conditional)
    }
}

/// The first parameter that AWS would refuse of a call from an account.
fn check(call: &GetFederationToken, account: Option<AccountId>) -> Option<StsError> {
    let account = account.map(|account| account.to_string());
    text("name", &call.name, 2..=32, is_name, r"[\w+=,.@-]*")
        .or_else(|| duration(call.duration, DURATION))
        .or_else(|| session_policies(&call.policies, account.as_deref()))
        .or_else(|| tags(&call.tags))
}
