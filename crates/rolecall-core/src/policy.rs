//! A policy document, typed and compiled: what the evaluator reads, with the place of every part.

mod document;
mod lower;
mod unwrap;

use crate::condition::Test;
use crate::name::{AccountId, ActionName};
use crate::pattern::Pattern;
use crate::text::{Part, Span, Spanned};
use crate::trace::Effect;

use crate::diag::PrincipalType;

pub use crate::diag::PolicyKind;
pub use document::{Document, read};
pub use lower::{Lowered, lower};
pub(crate) use unwrap::preface;
pub use unwrap::{Unwrapped, unwrap};

/// Services that resource control policies cover.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services>, as of 2026-09-26
pub const RCP_SERVICES: &[&str] = &[
    "aoss",
    "appconfig",
    "appstream",
    "autoscaling",
    "autoscaling-plans",
    "budgets",
    "clouddirectory",
    "cloudfront",
    "cloudsearch",
    "cloudtrail-data",
    "codeartifact",
    "codebuild",
    "codecommit",
    "codepipeline",
    "cognito-identity",
    "cognito-idp",
    "comprehend",
    "comprehendmedical",
    "compute-optimizer",
    "cost-optimization-hub",
    "dax",
    "dsql",
    "dynamodb",
    "ecr",
    "ecr-public",
    "events",
    "firehose",
    "fis",
    "fms",
    "gamelift",
    "health",
    "inspector-scan",
    "kendra",
    "kinesisvideo",
    "kms",
    "logs",
    "memorydb",
    "networkmonitor",
    "notifications",
    "opensearch",
    "pca-connector-ad",
    "personalize",
    "polly",
    "pricing",
    "resource-groups",
    "rolesanywhere",
    "s3",
    "secretsmanager",
    "servicediscovery",
    "signin",
    "sqs",
    "sts",
    "support",
    "swf",
    "textract",
    "timestream-influxdb",
    "transcribe",
    "transfer",
    "translate",
    "wafv2",
    "workspaces",
    "xray",
];

/// Whether resource control policies cover an action.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps>
pub(crate) fn is_resource_controlled(action: &ActionName) -> bool {
    RCP_SERVICES.contains(&action.service()) && action.lower() != "kms:retiregrant"
}

/// Where services live; the principal of each ends with one of these.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services>
pub const SERVICE_DOMAINS: [&str; 3] = [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"];

/// Which language a document is written in.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// `2008-10-17`, or no `Version`: `${…}` is plain text.
    V2008,
    /// `2012-10-17`: variables are replaced.
    V2012,
}

/// A compiled policy.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its ARN, if it is a managed policy.
    pub arn: Option<Box<str>>,
    /// Its text, from brace to brace.
    pub span: Span,
    /// What it is used as.
    pub kind: PolicyKind,
    /// Its language.
    pub version: Version,
    /// The value of `Version`; `None` without one.
    pub version_span: Option<Span>,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Its text.
    pub span: Span,
    /// Its `Sid`, unless empty.
    pub sid: Option<Part>,
    /// The value of its `Sid`, also of an empty one.
    pub sid_span: Option<Span>,
    /// Its effect.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`.
    pub principal: Option<PrincipalElement>,
    /// `Action` or `NotAction`.
    pub action: ActionElement,
    /// `Resource` or `NotResource`; absent in trust policies and some resource policies.
    pub resource: Option<ResourceElement>,
    /// `Condition`.
    pub condition: Option<ConditionElement>,
}

/// `Principal` or `NotPrincipal`.
#[derive(Clone, Debug)]
pub struct PrincipalElement {
    /// From the name to the end of the value.
    pub span: Span,
    /// The `Not` form.
    pub negated: bool,
    /// The principals listed, in order, of all types.
    pub listed: Vec<Spanned<Principal>>,
}

/// One principal a statement names.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// `"*"` or `{"AWS": "*"}`.
    Everyone,
    /// An account: twelve digits, or the ARN of its root user.
    Account {
        /// The partition, if an ARN names one.
        partition: Option<Part>,
        /// The account.
        account: AccountId,
    },
    /// `…:user/PATH/NAME`
    User(Part),
    /// `…:role/PATH/NAME`
    Role(Part),
    /// `…:assumed-role/NAME/SESSION`
    RoleSession(Part),
    /// `…:federated-user/NAME`
    FederatedUser(Part),
    /// `AIDA…` or `AROA…`
    UniqueId(Part),
    /// A service, in lower case.
    Service(Part),
    /// An identity provider: ARN or domain name.
    Federated(Part),
    /// A canonical user of S3.
    CanonicalUser(Part),
    /// Something AWS would refuse; matches nobody.
    Unusable(Part),
    /// Has a [blank](crate::blank): whoever of this type its literal parts fit.
    Blank {
        /// The type; a text without one is of `AWS`.
        kind: PrincipalType,
        /// As written.
        pattern: Pattern,
    },
}

/// `Action` or `NotAction`.
#[derive(Clone, Debug)]
pub struct ActionElement {
    /// From the name to the end of the value.
    pub span: Span,
    /// The `Not` form.
    pub negated: bool,
    /// The patterns, in lower case.
    pub listed: Vec<Spanned<Pattern>>,
}

/// `Resource` or `NotResource`.
#[derive(Clone, Debug)]
pub struct ResourceElement {
    /// From the name to the end of the value.
    pub span: Span,
    /// The `Not` form.
    pub negated: bool,
    /// The patterns.
    pub listed: Vec<Spanned<Pattern>>,
}

/// `Condition`.
#[derive(Clone, Debug)]
pub struct ConditionElement {
    /// From the name to the end of the value.
    pub span: Span,
    /// The tests of all operators, in the order of the text.
    pub tests: Vec<Test>,
}
