//! The policy by which AWS revokes sessions of a role.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html>

use rolecall_core::time::Timestamp;

/// The name that AWS gives the policy.
pub(crate) const REVOCATION: &str = "AWSRevokeOlderSessions";

/// The policy that denies everything to sessions that were issued before a time.
pub(crate) fn revoking(time: Timestamp) -> String {
    format!(
        r#"{{
  "Version": "2012-10-17",
  "Statement": [
    {{
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": {{ "DateLessThan": {{ "aws:TokenIssueTime": "{time}" }} }}
    }}
  ]
}}"#
    )
}
