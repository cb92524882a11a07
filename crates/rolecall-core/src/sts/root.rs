//! `AssumeRoot`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>

use super::error::{access_denied, unsigned, with_session_credentials};
use super::record::{Attempt, Record};
use super::{Issued, New, Target, Timeline, parameter};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::{CredentialKind, Subject};
use crate::name::{AccountId, Arn};
use crate::report::{CallerKind, Operation, StsError, StsRule};
use crate::world::{AssumeRoot, Caller, RootCredentials, Step};

/// Seconds of a session whose duration is not asked for.
const DEFAULT_DURATION: i64 = 900;

impl Timeline<'_> {
    pub(super) fn assume_root<R: Record>(&self, step: &Step, call: &AssumeRoot) -> Issued<R::Kept> {
        let caller = self.subject(step, R::DETAIL);
        let member = member(&call.target);
        let target = member.map_or_else(|| call.target.clone(), |account| format!("arn:aws:iam::{account}:root"));
        let mut attempt = Attempt::new(Operation::AssumeRoot, target.clone());
        let refused = parameter::check_root(call)
            .or_else(|| not_for(&caller))
            .or_else(|| self.outside_root_access(&caller, member));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        let sts = StsFacts { task_policy: Some(&call.task_arn), ..StsFacts::default() };
        let name = Operation::AssumeRoot.name();
        let kept = self.authorize_call::<R>(step, &caller, name, Target::of(&target), sts, None);
        attempt.authorizations.push(kept);
        // A task policy that the scenario does not list has been reported when it was read.
        let (Some(conditional), Some(account), Some(task)) = (attempt.passes(), member, call.task) else {
            return (attempt, None);
        };
        let source_identity = caller.source_identity.map(str::to_owned);
        let credentials = RootCredentials::Assumed { task, issued: self.time(), source_identity };
        let new = New {
            holder: Caller::Root { account, credentials },
            duration: call.duration.unwrap_or(DEFAULT_DURATION),
            tags: &[],
            external_id: None,
            mfa: false,
        };
        self.issue::<R>(attempt, &caller, new, conditional)
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html>
    fn outside_root_access(&self, caller: &Subject<'_>, member: Option<AccountId>) -> Option<StsError> {
        let world = self.start.world;
        let denied = |rule, message: &str| Some(access_denied(rule, message, false));
        let organization = world.organization.as_ref();
        if organization.is_some_and(|organization| !organization.root_sessions) {
            let message = "Privileged root sessions are not enabled in the organization";
            return denied(StsRule::RootSessionsDisabled, message);
        }
        let administers = organization.is_some_and(|organization| {
            let administrators = [Some(organization.management), organization.iam_administrator];
            caller.account.is_some() && administrators.contains(&caller.account)
        });
        if !administers {
            let message = "AssumeRoot is for the management account and the delegated administrator for IAM";
            return denied(StsRule::AssumeRootCaller, message);
        }
        if !member.is_some_and(|account| world.is_member(account)) {
            return denied(StsRule::AssumeRootTarget, "The target is not a member account of the organization");
        }
        None
    }
}

/// The account whose root user is meant.
fn member(target: &str) -> Option<AccountId> {
    AccountId::parse(target).or_else(|| Arn::parse(target)?.account_id())
}

fn not_for(caller: &Subject<'_>) -> Option<StsError> {
    let limited = caller.credentials == CredentialKind::SessionToken
        || caller.kind == CallerKind::FederatedUser
        || caller.credentials == CredentialKind::AssumedRoot;
    if limited {
        return Some(with_session_credentials(Operation::AssumeRoot.name(), false));
    }
    if caller.kind == CallerKind::Root {
        let message = "AssumeRoot cannot be called by the root user of an account";
        return Some(access_denied(StsRule::CallerType, message, false));
    }
    unsigned(caller)
}
