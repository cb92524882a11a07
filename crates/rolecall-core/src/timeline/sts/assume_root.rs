//! `AssumeRoot`.
//!
//! Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>

use std::ops::RangeInclusive;

use super::error::{access_denied, unsigned};
use super::parameter::{duration, length, no_such, silently};
use crate::eval::request_context::StsFacts;
use crate::eval::subject::{CredentialKind, Subject};
use crate::name::{AccountId, Arn, Entity};
use crate::report::{CallerKind, Operation, ParameterFault, StsError, StsRule};
use crate::timeline::record::{Attempt, Record};
use crate::timeline::{Issued, New, Target, Timeline};
use crate::world::{AssumeRoot, Caller, RootCredentials, Step};

/// Seconds that a session may last.
const DURATION: RangeInclusive<i64> = 0..=900;
/// Seconds of a session whose duration is not asked for.
const DEFAULT_DURATION: i64 = 900;

impl Timeline<'_> {
    pub(in crate::timeline) fn assume_root<R: Record>(
        &self,
        step: &Step,
        caller: &Subject<'_>,
        call: &AssumeRoot,
    ) -> Issued<R::Kept> {
        let member = member(&call.target);
        let target = member.map_or_else(|| call.target.clone(), |account| format!("arn:aws:iam::{account}:root"));
        let mut attempt = Attempt::new(Operation::AssumeRoot, target.clone());
        let refused = check(call).or_else(|| not_for(caller)).or_else(|| self.outside_root_access(caller, member));
        if let Some(error) = refused {
            return (attempt.refused(error), None);
        }
        let sts = StsFacts { task_policy: Some(&call.task_arn), ..StsFacts::default() };
        let name = Operation::AssumeRoot.name();
        let kept = self.authorize_call::<R>(step, caller, name, Target::of(&target), sts, None);
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
        self.issue::<R>(attempt, caller, new, conditional)
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html>
    fn outside_root_access(&self, caller: &Subject<'_>, member: Option<AccountId>) -> Option<StsError> {
        let world = self.start.world;
        let denied = |rule| Some(access_denied(rule, None));
        let organization = world.organization.as_ref();
        if organization.is_some_and(|organization| !organization.root_sessions) {
            return denied(StsRule::RootSessionsDisabled);
        }
        let administers = organization.is_some_and(|organization| {
            let administrators = [Some(organization.management), organization.iam_administrator];
            caller.account.is_some() && administrators.contains(&caller.account)
        });
        if !administers {
            return denied(StsRule::AssumeRootCaller);
        }
        if !member.is_some_and(|account| world.is_member(account)) {
            return denied(StsRule::AssumeRootTarget);
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
        return Some(access_denied(StsRule::SessionCredentials, None));
    }
    if caller.kind == CallerKind::Root {
        return Some(access_denied(StsRule::CallerType, None));
    }
    unsigned(caller)
}

/// The first parameter that AWS would refuse.
fn check(call: &AssumeRoot) -> Option<StsError> {
    let is_principal = AccountId::parse(&call.target).is_some()
        || Arn::parse(&call.target).is_some_and(|arn| matches!(arn.entity(), Some(Entity::Root)));
    length("targetPrincipal", &call.target, 12..=2048)
        .or_else(|| (!is_principal).then(|| no_such("targetPrincipal", &call.target)))
        .or_else(|| length("taskPolicyArn.arn", &call.task_arn, 20..=2048))
        .or_else(|| {
            let is_other = !is_task_policy(&call.task_arn);
            is_other.then(|| silently("taskPolicyArn.arn", ParameterFault::NoTaskPolicy))
        })
        .or_else(|| duration(call.duration, DURATION))
}

/// Whether an ARN is that of a policy that can limit a root session.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html>
pub(crate) fn is_task_policy(arn: &str) -> bool {
    arn.strip_prefix(TASK_POLICY_PATH).is_some_and(|name| TASK_POLICIES.contains(&name))
}

const TASK_POLICY_PATH: &str = "arn:aws:iam::aws:policy/root-task/";
const TASK_POLICIES: [&str; 5] = [
    "IAMAuditRootUserCredentials",
    "IAMCreateRootUserPassword",
    "IAMDeleteRootUserCredentials",
    "S3UnlockBucketPolicy",
    "SQSUnlockQueuePolicy",
];
