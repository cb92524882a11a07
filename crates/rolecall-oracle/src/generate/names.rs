//! Who and what the scenarios are about.

pub(super) const ALICE: &str = "arn:aws:iam::111122223333:user/alice";
pub(super) const BOB: &str = "arn:aws:iam::111122223333:user/ops/bob";
pub(super) const CAROL: &str = "arn:aws:sts::111122223333:federated-user/carol";
pub(super) const APP: &str = "arn:aws:iam::111122223333:role/team/app";
pub(super) const DEPLOY: &str = "arn:aws:iam::444455556666:role/deploy";
pub(super) const AUDIT: &str = "arn:aws:iam::222233334444:role/audit";
pub(super) const LINKED: &str = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Linked";
pub(super) const RESERVED: &str =
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1a2b3c";
pub(super) const SAML: &str = "arn:aws:iam::111122223333:saml-provider/Corp";
pub(super) const OIDC: &str = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
pub(super) const BUILT_IN: &str = "cognito-identity.amazonaws.com";
pub(super) const CONTEXT_PROVIDER: &str = "arn:aws:iam::aws:contextProvider/IdentityCenter";
pub(super) const MEMBER_ROOT: &str = "arn:aws:iam::444455556666:root";
pub(super) const MANAGED: &str = "arn:aws:iam::aws:policy/Shared";
pub(super) const AUDIT_TASK: &str = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
pub(super) const UNLOCK_TASK: &str = "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy";
/// Looks like a task and is none.
pub(super) const NO_TASK: &str = "arn:aws:iam::aws:policy/root-task/S3UnlockBucket";

/// The account of an ARN.
pub(super) fn account(arn: &str) -> &str {
    arn.split(':').nth(4).unwrap_or_default()
}

/// The same ARN in the account of another.
pub(super) fn in_account(arn: &str, other: &str) -> String {
    arn.replace(account(arn), account(other))
}
