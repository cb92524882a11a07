//! Names that AWS documents and no catalogue lists.

use rolecall_core::policy::PolicyKind;

/// Elements of a document.
pub(crate) const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];
/// Elements of a statement, in the order in which they are written.
pub(crate) const STATEMENT: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// Whether an element may stand in a policy of a kind.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>,
/// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html>
pub(crate) fn allows(kind: PolicyKind, element: &str) -> bool {
    use PolicyKind::{Endpoint, Resource, ResourceControl, Trust};
    match element {
        "Id" => matches!(kind, Resource | Trust | Endpoint),
        "Principal" => kind.names_principals(),
        "NotPrincipal" => matches!(kind, Resource | Endpoint),
        "NotAction" => kind != ResourceControl,
        "Resource" | "NotResource" => kind != Trust,
        _ => true,
    }
}

/// The form of an element, or its `Not` form, that excludes another.
pub(crate) fn counterpart(element: &str) -> Option<&'static str> {
    let of = |plain, not| if element == plain { Some(not) } else { (element == not).then_some(plain) };
    [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")]
        .into_iter()
        .find_map(|(plain, not)| of(plain, not))
}

/// The actions of a trust policy.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html>
pub(crate) const TRUST_ACTIONS: [&str; 6] =
    ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "SetContext", "SetSourceIdentity", "TagSession"];

/// Types of principals.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
pub(crate) const PRINCIPAL_TYPES: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

/// Providers that every account knows.
pub(crate) const PROVIDERS: [&str; 4] =
    ["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// Services that often assume roles or call resources.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services>
pub(crate) const SERVICE_PRINCIPALS: [&str; 28] = [
    "apigateway.amazonaws.com",
    "application-autoscaling.amazonaws.com",
    "backup.amazonaws.com",
    "batch.amazonaws.com",
    "bedrock.amazonaws.com",
    "cloudformation.amazonaws.com",
    "cloudfront.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "codebuild.amazonaws.com",
    "codepipeline.amazonaws.com",
    "config.amazonaws.com",
    "delivery.logs.amazonaws.com",
    "ec2.amazonaws.com",
    "ecs-tasks.amazonaws.com",
    "ecs.amazonaws.com",
    "eks.amazonaws.com",
    "elasticmapreduce.amazonaws.com",
    "events.amazonaws.com",
    "firehose.amazonaws.com",
    "glue.amazonaws.com",
    "lambda.amazonaws.com",
    "logging.s3.amazonaws.com",
    "pods.eks.amazonaws.com",
    "s3.amazonaws.com",
    "sagemaker.amazonaws.com",
    "scheduler.amazonaws.com",
    "sns.amazonaws.com",
    "states.amazonaws.com",
];

/// The values that a key can have, where AWS lists them; the key in lower case.
pub(crate) fn values(key: &str) -> &'static [&'static str] {
    match key {
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
        "aws:principaltype" => &["Account", "Anonymous", "AssumedRole", "FederatedUser", "User"],
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
        "s3:x-amz-acl" => &[
            "authenticated-read",
            "aws-exec-read",
            "bucket-owner-full-control",
            "bucket-owner-read",
            "log-delivery-write",
            "private",
            "public-read",
            "public-read-write",
        ],
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
        "s3:x-amz-server-side-encryption" => &["AES256", "aws:kms", "aws:kms:dsse"],
        "token.actions.githubusercontent.com:aud" => &["sts.amazonaws.com"],
        "saml:aud" => &["https://signin.aws.amazon.com/saml"],
        "iam:passedtoservice"
        | "aws:principalservicename"
        | "aws:principalservicenameslist"
        | "aws:calledvia"
        | "aws:calledviafirst"
        | "aws:calledvialast" => &SERVICE_PRINCIPALS,
        _ => &[],
    }
}
