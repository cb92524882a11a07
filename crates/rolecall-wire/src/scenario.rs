//! What a scenario file may hold: the types behind its JSON Schema, which follow `docs/scenario.md` member by member.
//!
//! They describe, and nothing evaluates them: core reads the text itself, because it needs the place of every word. A test reads
//! the whole corpus through them, so that schema and reader cannot drift apart.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The JSON Schema of a scenario (draft 2020-12), indented, with a final newline.
#[must_use]
pub fn schema() -> String {
    // "There is none" is no value a member could have.
    let no_null_default = |schema: &mut Schema| {
        if schema.get("default").is_some_and(Value::is_null) {
            schema.remove("default");
        }
    };
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(no_null_default));
    let schema = settings.into_generator().into_root_schema_for::<Scenario>();
    serde_json::to_string_pretty(&schema).map(|text| text + "\n").unwrap_or_default()
}

/// A scenario of Rolecall: a world, a first caller, and steps.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("$id" = "https://raw.githubusercontent.com/rolecall/rolecall/main/docs/scenario.schema.json"))]
pub struct Scenario {
    /// The version of the format.
    #[schemars(extend("const" = 1))]
    pub rolecall: u32,
    /// What the scenario shows, in a few words.
    #[serde(default)]
    #[schemars(with = "String")]
    pub title: Option<String>,
    /// Free text.
    #[serde(default)]
    #[schemars(with = "String")]
    pub description: Option<String>,
    /// Address of the page that documents the behaviour.
    #[serde(default)]
    #[schemars(with = "String")]
    pub source: Option<String>,
    /// The time of the first step, RFC 3339. Without it no time key is derived.
    #[serde(default)]
    #[schemars(with = "String")]
    pub clock: Option<String>,
    /// What a context key is that nobody gave and that cannot be derived: `absent` unless said otherwise.
    #[serde(default)]
    #[schemars(with = "UnlistedContext")]
    pub unlisted_context: Option<UnlistedContext>,
    /// The organization, if accounts belong to one.
    #[serde(default)]
    #[schemars(with = "Organization")]
    pub organization: Option<Organization>,
    /// Accounts with what is known about them.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// Managed policies by ARN.
    #[serde(default)]
    pub managed_policies: BTreeMap<String, Document>,
    /// IAM users.
    #[serde(default)]
    pub users: Vec<User>,
    /// IAM groups.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// IAM roles.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// SAML and OIDC providers.
    #[serde(default)]
    pub identity_providers: Vec<IdentityProvider>,
    /// Resources with a policy, an owner or tags.
    #[serde(default)]
    pub resources: Vec<Resource>,
    /// VPC endpoints that requests can name.
    #[serde(default)]
    pub vpc_endpoints: Vec<VpcEndpoint>,
    /// Who acts first.
    pub caller: Caller,
    /// Context of every step; keys about the caller itself hold while its own credentials are in use.
    #[serde(default)]
    pub caller_context: Context,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// What an unlisted context key is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum UnlistedContext {
    /// Absent, as AWS evaluates a request that lacks the key.
    Absent,
    /// Unknown: an answer that depends on it says so.
    Unknown,
}

/// Twelve digits.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct AccountId(#[schemars(regex(pattern = "^[0-9]{12}$"))] pub String);

/// A policy document as JSON.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(extend("required" = ["Statement"]))]
pub struct PolicyObject(pub Map<String, Value>);

/// A policy document: an object, its text in a string (also as the AWS CLI prints it, or URL-encoded), or the ARN of a managed policy.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Document {
    /// The text of a document, or an ARN.
    Text(String),
    /// The document.
    Object(PolicyObject),
}

/// One entry in a list of policies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum PolicyEntry {
    /// A policy with a name.
    Named(NamedPolicy),
    /// A bare document, or the ARN of a managed policy.
    Bare(Document),
}

/// An inline or customer policy with a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedPolicy {
    /// Its name.
    pub name: String,
    /// The document.
    pub document: Document,
}

/// An AWS organization.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Organization {
    /// Its id, such as `o-exampleorgid`.
    pub id: String,
    /// The management account, which control policies do not bind.
    pub management_account_id: AccountId,
    /// The account that manages root access beside it.
    #[serde(default)]
    #[schemars(with = "AccountId")]
    pub iam_delegated_administrator_id: Option<AccountId>,
    /// Whether privileged root sessions are enabled; they are unless said otherwise.
    #[serde(default)]
    #[schemars(with = "bool")]
    pub root_sessions: Option<bool>,
    /// Root and organizational units.
    pub nodes: Vec<Node>,
}

/// The root or an organizational unit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Node {
    /// Its id.
    pub id: String,
    /// The node above; the root has none.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its name.
    #[serde(default)]
    #[schemars(with = "String")]
    pub name: Option<String>,
    /// Service control policies attached here; none means `FullAWSAccess`.
    #[serde(default)]
    pub service_control_policies: Vec<PolicyEntry>,
    /// Resource control policies attached here; `RCPFullAWSAccess` is always there.
    #[serde(default)]
    pub resource_control_policies: Vec<PolicyEntry>,
}

/// An AWS account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What people call it.
    #[serde(default)]
    #[schemars(with = "String")]
    pub alias: Option<String>,
    /// The organization node it belongs to; makes it a member.
    #[serde(default)]
    pub parent: Option<String>,
    /// Service control policies attached to the account; none means `FullAWSAccess`.
    #[serde(default)]
    pub service_control_policies: Vec<PolicyEntry>,
    /// Resource control policies attached to the account.
    #[serde(default)]
    pub resource_control_policies: Vec<PolicyEntry>,
    /// S3 Block Public Access of the account.
    #[serde(default)]
    pub public_access_block: Option<PublicAccessBlock>,
}

/// S3 Block Public Access.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublicAccessBlock {
    /// Whether buckets with a public policy are open to the owner's account and AWS services only.
    #[serde(default)]
    pub restrict_public_buckets: bool,
}

/// An IAM user.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct User {
    /// Its ARN.
    pub arn: String,
    /// `AIDA…`
    #[serde(default)]
    #[schemars(with = "String")]
    pub unique_id: Option<String>,
    /// ARNs of its groups.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Identity policies.
    #[serde(default)]
    pub policies: Vec<PolicyEntry>,
    /// Permissions boundary.
    #[serde(default)]
    pub permissions_boundary: Option<Document>,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
}

/// Tags by key.
pub type Tags = BTreeMap<String, String>;

/// An IAM group.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its ARN.
    pub arn: String,
    /// Identity policies of its members.
    #[serde(default)]
    pub policies: Vec<PolicyEntry>,
}

/// An IAM role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Role {
    /// Its ARN, with path.
    pub arn: String,
    /// `AROA…`
    #[serde(default)]
    #[schemars(with = "String")]
    pub unique_id: Option<String>,
    /// Who may assume it.
    #[serde(default)]
    pub trust_policy: Option<Document>,
    /// Identity policies.
    #[serde(default)]
    pub policies: Vec<PolicyEntry>,
    /// Permissions boundary.
    #[serde(default)]
    pub permissions_boundary: Option<Document>,
    /// Longest session, in seconds; 3600 unless said otherwise.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub max_session_duration: Option<u32>,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
    /// `standard` unless said otherwise, or unless the path says service-linked.
    #[serde(default)]
    #[schemars(with = "RoleKind")]
    pub kind: Option<RoleKind>,
}

/// Kinds of roles.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RoleKind {
    /// An ordinary role.
    Standard,
    /// A role that a service assumes.
    Service,
    /// A role that belongs to a service; control policies do not bind it.
    ServiceLinked,
}

/// A SAML or OIDC provider.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityProvider {
    /// Its ARN.
    pub arn: String,
    /// Audiences it accepts.
    #[serde(default)]
    pub audiences: Vec<String>,
}

/// A resource.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resource {
    /// Its ARN.
    pub arn: String,
    /// Its owner, where the ARN does not say.
    #[serde(default)]
    #[schemars(with = "AccountId")]
    pub account_id: Option<AccountId>,
    /// Its policy.
    #[serde(default)]
    pub policy: Option<Document>,
    /// Tags.
    #[serde(default)]
    pub tags: Tags,
    /// S3 Block Public Access of the bucket.
    #[serde(default)]
    pub public_access_block: Option<PublicAccessBlock>,
}

/// A VPC endpoint.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VpcEndpoint {
    /// `vpce-…`
    pub id: String,
    /// Its policy; without one everything is let through.
    #[serde(default)]
    pub policy: Option<Document>,
    /// `vpc-…`
    #[serde(default)]
    #[schemars(with = "String")]
    pub vpc_id: Option<String>,
    /// Its owner.
    #[serde(default)]
    #[schemars(with = "AccountId")]
    pub account_id: Option<AccountId>,
}

/// Who acts first.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Caller {
    /// ARN of an IAM user with its long-term credentials.
    UserArn(String),
    /// A user with `GetSessionToken` credentials.
    User(UserCaller),
    /// A root user, or an `AssumeRoot` session.
    Root(RootCaller),
    /// A role session that already exists.
    RoleSession(RoleSessionCaller),
    /// A `GetFederationToken` session.
    FederatedUser(FederatedUserCaller),
    /// An AWS service.
    Service(ServiceCaller),
    /// An unsigned request.
    Anonymous(AnonymousCaller),
}

/// A user with `GetSessionToken` credentials.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UserCaller {
    /// ARN of the user.
    pub user: String,
    /// Whether the credentials are temporary.
    #[serde(default)]
    pub session_token: bool,
    /// When they were issued, RFC 3339.
    #[serde(default)]
    #[schemars(with = "String")]
    pub issued_at: Option<String>,
}

/// A root user, or an `AssumeRoot` session.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RootCaller {
    /// The account.
    pub root: AccountId,
    /// The task policy of an `AssumeRoot` session.
    #[serde(default)]
    pub task_policy: Option<Document>,
}

/// A role session that already exists.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleSessionCaller {
    /// ARN of the session.
    pub role_session: String,
    /// Session policies; none means none were passed.
    #[serde(default)]
    pub policies: Vec<PolicyEntry>,
    /// Session tags.
    #[serde(default)]
    pub tags: Tags,
    /// Keys of the tags that go along a role chain.
    #[serde(default)]
    pub transitive_tag_keys: Vec<String>,
    /// Source identity.
    #[serde(default)]
    pub source_identity: Option<String>,
    /// When it began, RFC 3339.
    #[serde(default)]
    #[schemars(with = "String")]
    pub issued_at: Option<String>,
}

/// A `GetFederationToken` session.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FederatedUserCaller {
    /// ARN of the session.
    pub federated_user: String,
    /// ARN of the user that asked for it.
    pub user: String,
    /// Session policies; without any it has no permissions of its own.
    #[serde(default)]
    pub policies: Vec<PolicyEntry>,
    /// Session tags.
    #[serde(default)]
    pub tags: Tags,
    /// When it began, RFC 3339.
    #[serde(default)]
    #[schemars(with = "String")]
    pub issued_at: Option<String>,
}

/// An AWS service that calls by itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceCaller {
    /// The service principal, such as `lambda.amazonaws.com`.
    pub service: String,
    /// `aws:SourceArn`
    #[serde(default)]
    #[schemars(with = "String")]
    pub source_arn: Option<String>,
    /// `aws:SourceAccount`
    #[serde(default)]
    #[schemars(with = "AccountId")]
    pub source_account: Option<AccountId>,
    /// `aws:SourceOrgID`
    #[serde(default)]
    #[schemars(with = "String")]
    pub source_org_id: Option<String>,
    /// `aws:SourceOrgPaths`
    #[serde(default)]
    pub source_org_paths: Vec<String>,
}

/// An unsigned request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnonymousCaller {
    /// Always true.
    #[schemars(extend("const" = true))]
    pub anonymous: bool,
}

/// Context keys with their values; `null` declares a key absent.
pub type Context = BTreeMap<String, Option<ContextValue>>;

/// One value, or the values of a multivalued key.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ContextValue {
    /// A single value.
    One(Scalar),
    /// A multivalued key.
    Many(Vec<Scalar>),
}

/// A single context value.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    /// A string.
    String(String),
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
}

/// One thing that happens.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Step {
    /// Ask for one action on one resource.
    Request(RequestStep),
    /// Assume a role.
    AssumeRole(AssumeRoleStep),
    /// Assume a role with a SAML assertion.
    AssumeRoleWithSaml(AssumeRoleWithSamlStep),
    /// Assume a role with an OIDC token.
    AssumeRoleWithWebIdentity(AssumeRoleWithWebIdentityStep),
    /// Begin a root session of a member account.
    AssumeRoot(AssumeRootStep),
    /// Get temporary credentials of one's own.
    GetSessionToken(GetSessionTokenStep),
    /// Get credentials for a federated user.
    GetFederationToken(GetFederationTokenStep),
    /// Ask who one is.
    GetCallerIdentity(GetCallerIdentityStep),
    /// Put an inline policy on a role.
    PutRolePolicy(PutRolePolicyStep),
    /// Let time pass.
    Wait(WaitStep),
    /// Go back to the credentials before the latest step that gave new ones.
    DropSession(DropSessionStep),
}

/// A step that asks for one action on one resource.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestStep {
    /// The request.
    pub request: Request,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// A request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// `service:Name`
    pub action: String,
    /// An ARN or `*`.
    pub resource: String,
    /// Who owns a resource the world does not list.
    #[serde(default)]
    #[schemars(with = "AccountId")]
    pub resource_account_id: Option<AccountId>,
    /// The VPC endpoint it comes through.
    #[serde(default)]
    #[schemars(with = "String")]
    pub vpc_endpoint: Option<String>,
    /// Services that make it on the caller's behalf, first to last.
    #[serde(default)]
    pub called_via: Vec<String>,
}

/// A step that assumes a role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRoleStep {
    /// The parameters.
    pub assume_role: AssumeRole,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// Parameters of `AssumeRole`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRole {
    /// The role.
    pub role_arn: String,
    /// Name of the session.
    pub role_session_name: String,
    /// Length of the session in seconds; 3600 unless said otherwise.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
    /// External id.
    #[serde(default)]
    #[schemars(with = "String")]
    pub external_id: Option<String>,
    /// Inline session policy.
    #[serde(default)]
    pub policy: Option<Document>,
    /// ARNs of managed session policies.
    #[serde(default)]
    pub policy_arns: Vec<String>,
    /// Session tags.
    #[serde(default)]
    pub tags: Tags,
    /// Keys of the tags that go along a role chain.
    #[serde(default)]
    pub transitive_tag_keys: Vec<String>,
    /// Source identity.
    #[serde(default)]
    pub source_identity: Option<String>,
    /// Serial number of an MFA device.
    #[serde(default)]
    #[schemars(with = "String")]
    pub serial_number: Option<String>,
    /// Code of the MFA device.
    #[serde(default)]
    #[schemars(with = "String")]
    pub token_code: Option<String>,
    /// Contexts of trusted providers.
    #[serde(default)]
    #[schemars(with = "Vec<ProvidedContext>")]
    pub provided_contexts: Option<Vec<ProvidedContext>>,
}

/// A context that a trusted provider asserts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProvidedContext {
    /// ARN of the provider.
    pub provider_arn: String,
    /// What it asserts; `K` becomes the key `sts:RequestContext/K`.
    #[serde(default)]
    pub context: Context,
}

/// A step that assumes a role with a SAML assertion.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRoleWithSamlStep {
    /// The parameters.
    pub assume_role_with_saml: AssumeRoleWithSaml,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// Parameters of `AssumeRoleWithSAML`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRoleWithSaml {
    /// The role.
    pub role_arn: String,
    /// ARN of the SAML provider.
    pub principal_arn: String,
    /// Name of the session, from the assertion.
    pub role_session_name: String,
    /// Context keys of the assertion, such as `saml:aud`.
    #[serde(default)]
    pub attributes: Context,
    /// When the assertion says that the session must end, RFC 3339.
    #[serde(default)]
    #[schemars(with = "String")]
    pub session_not_on_or_after: Option<String>,
    /// Length of the session in seconds; 3600 unless said otherwise.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
    /// Inline session policy.
    #[serde(default)]
    pub policy: Option<Document>,
    /// ARNs of managed session policies.
    #[serde(default)]
    pub policy_arns: Vec<String>,
    /// Session tags.
    #[serde(default)]
    pub tags: Tags,
    /// Keys of the tags that go along a role chain.
    #[serde(default)]
    pub transitive_tag_keys: Vec<String>,
    /// Source identity.
    #[serde(default)]
    pub source_identity: Option<String>,
}

/// A step that assumes a role with an OIDC token.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRoleWithWebIdentityStep {
    /// The parameters.
    pub assume_role_with_web_identity: AssumeRoleWithWebIdentity,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// Parameters of `AssumeRoleWithWebIdentity`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRoleWithWebIdentity {
    /// The role.
    pub role_arn: String,
    /// Name of the session.
    pub role_session_name: String,
    /// The provider: its ARN, or its host and path.
    pub provider: String,
    /// Claims of the token; claim `sub` becomes the key `host/path:sub`.
    #[serde(default)]
    pub claims: Context,
    /// Length of the session in seconds; 3600 unless said otherwise.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
    /// Inline session policy.
    #[serde(default)]
    pub policy: Option<Document>,
    /// ARNs of managed session policies.
    #[serde(default)]
    pub policy_arns: Vec<String>,
    /// Session tags.
    #[serde(default)]
    pub tags: Tags,
    /// Keys of the tags that go along a role chain.
    #[serde(default)]
    pub transitive_tag_keys: Vec<String>,
    /// Source identity.
    #[serde(default)]
    pub source_identity: Option<String>,
}

/// A step that begins a root session of a member account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRootStep {
    /// The parameters.
    pub assume_root: AssumeRoot,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// Parameters of `AssumeRoot`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssumeRoot {
    /// The member account's ID, or the ARN of its root user.
    pub target_principal: String,
    /// ARN of the task policy.
    pub task_policy_arn: String,
    /// Length of the session in seconds; 900 unless said otherwise.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
}

/// A step that gets temporary credentials of one's own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetSessionTokenStep {
    /// The parameters.
    pub get_session_token: GetSessionToken,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// Parameters of `GetSessionToken`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetSessionToken {
    /// How long they last, in seconds; 43200 unless said otherwise, for a root user 3600.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
    /// Serial number of an MFA device.
    #[serde(default)]
    #[schemars(with = "String")]
    pub serial_number: Option<String>,
    /// Code of the MFA device.
    #[serde(default)]
    #[schemars(with = "String")]
    pub token_code: Option<String>,
}

/// A step that gets credentials for a federated user.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetFederationTokenStep {
    /// The parameters.
    pub get_federation_token: GetFederationToken,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// Parameters of `GetFederationToken`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetFederationToken {
    /// Name of the federated user.
    pub name: String,
    /// How long they last, in seconds; 43200 unless said otherwise, for a root user 3600.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
    /// Inline session policy.
    #[serde(default)]
    pub policy: Option<Document>,
    /// ARNs of managed session policies.
    #[serde(default)]
    pub policy_arns: Vec<String>,
    /// Session tags.
    #[serde(default)]
    pub tags: Tags,
}

/// A step that asks who one is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCallerIdentityStep {
    /// Nothing more to say.
    pub get_caller_identity: Nothing,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// A step that puts an inline policy on a role; live sessions see it at once.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PutRolePolicyStep {
    /// The policy and its role.
    pub put_role_policy: PutRolePolicy,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// An inline policy for a role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PutRolePolicy {
    /// The role.
    pub role_arn: String,
    /// Name of the policy.
    pub name: String,
    /// The document.
    pub document: Document,
}

/// A step that lets time pass.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitStep {
    /// An ISO 8601 duration such as `PT45M`.
    pub wait: String,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// A step that goes back to the credentials before the latest step that gave new ones.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DropSessionStep {
    /// Nothing more to say.
    pub drop_session: Nothing,
    /// Context of this step.
    #[serde(default)]
    pub context: Context,
    /// What it should come to.
    #[serde(default)]
    #[schemars(with = "Expect")]
    pub expect: Option<Expect>,
    /// Whether the step is switched off.
    #[serde(default)]
    pub off: bool,
}

/// An object without members.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What a step should come to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Expect {
    /// The decision alone.
    Decision(ExpectedDecision),
    /// The decision and more; every member given is compared.
    Details(Box<ExpectedDetails>),
}

/// The outcome of a step in one word.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ExpectedDecision {
    /// Allowed.
    Allow,
    /// Denied by a statement.
    ExplicitDeny,
    /// Denied by silence.
    ImplicitDeny,
    /// Depends on unknown context keys.
    NeedsContext,
    /// An STS error.
    Error,
}

/// What a step should come to, in parts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedDetails {
    /// The decision.
    #[serde(default)]
    #[schemars(with = "ExpectedDecision")]
    pub decision: Option<ExpectedDecision>,
    /// The layer that denied, or what granted.
    #[serde(default)]
    #[schemars(with = "ExpectedGate")]
    pub gate: Option<ExpectedGate>,
    /// `Sid` of the deciding statement; `null` when no statement decided.
    #[serde(default)]
    pub statement: Option<String>,
    /// The action that was refused, of the several an assume step needs.
    #[serde(default)]
    #[schemars(with = "String")]
    pub action: Option<String>,
    /// Code of the STS error.
    #[serde(default)]
    #[schemars(with = "String")]
    pub error: Option<String>,
    /// The rule that gave the error.
    #[serde(default)]
    #[schemars(with = "ExpectedRule")]
    pub rule: Option<ExpectedRule>,
    /// The session that began.
    #[serde(default)]
    #[schemars(with = "ExpectedSession")]
    pub session: Option<ExpectedSession>,
    /// The context keys to ask for.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub needs: Option<Vec<String>>,
    /// A text that AWS's message must contain.
    #[serde(default)]
    #[schemars(with = "String")]
    pub message: Option<String>,
}

/// The layer that denied, or what granted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ExpectedGate {
    /// Resource control policies deny.
    ResourceControlPolicies,
    /// Service control policies deny.
    ServiceControlPolicies,
    /// The policy of the VPC endpoint denies.
    VpcEndpointPolicy,
    /// S3 Block Public Access denies.
    BlockPublicAccess,
    /// The trust policy denies or grants.
    TrustPolicy,
    /// The resource's policy denies or grants.
    ResourcePolicy,
    /// Identity policies deny or grant.
    IdentityPolicies,
    /// The permissions boundary denies.
    PermissionsBoundary,
    /// A session policy denies.
    SessionPolicy,
    /// A rule of STS refuses.
    StsParameters,
    /// Both halves of a cross-account request grant.
    BothAccounts,
    /// The root user needs no policy.
    RootUser,
    /// The action needs no permission.
    NoPermissionNeeded,
}

/// Rules of STS that are not policies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ExpectedRule {
    /// A parameter's pattern or range.
    Parameter,
    /// The root user may not assume roles.
    RootCannotAssume,
    /// A federated user may not assume roles.
    FederatedUserCannotAssume,
    /// A passed tag has the key of an inherited transitive tag.
    TransitiveTagConflict,
    /// A transitive key is not among the passed tags.
    TransitiveTagNotPassed,
    /// Two tags whose keys differ in letter case only.
    DuplicateTagKeys,
    /// The source identity is already set to something else.
    SourceIdentityFixed,
    /// Longer than the role's maximum.
    MaxSessionDuration,
    /// Longer than the hour that chained sessions may last.
    ChainDuration,
    /// The credentials have expired.
    ExpiredToken,
    /// MFA serial number and code come together or not at all.
    MfaPair,
    /// Session policies are too long or too many.
    PolicySize,
    /// The identity provider does not exist in the role's account.
    ProviderMissing,
    /// The token's audience is not listed by the provider.
    AudienceMissing,
    /// These temporary credentials cannot make this call.
    SessionCredentials,
    /// The call must be signed.
    NoCredentials,
    /// This kind of caller cannot make this call.
    CallerType,
    /// The role belongs to IAM Identity Center.
    ReservedRole,
    /// The role belongs to a service, which alone can change it.
    ServiceLinkedRole,
    /// The organization does not have privileged root sessions enabled.
    RootSessionsDisabled,
    /// The caller belongs neither to the management account nor to the delegated administrator.
    AssumeRootCaller,
    /// The target is not a member account.
    AssumeRootTarget,
}

/// Facts of a session; every member given is compared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExpectedSession {
    /// ARN of the session.
    #[serde(default)]
    #[schemars(with = "String")]
    pub arn: Option<String>,
    /// Seconds.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub duration_seconds: Option<u32>,
    /// Principal tags in effect.
    #[serde(default)]
    #[schemars(with = "Tags")]
    pub tags: Option<Tags>,
    /// Keys of transitive tags.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub transitive_tag_keys: Option<Vec<String>>,
    /// Source identity; `null` when there may be none.
    #[serde(default)]
    pub source_identity: Option<String>,
}
