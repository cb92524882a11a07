//! The world of a scenario and the steps in it, read and compiled: what the evaluator runs on.

use crate::context::{Given, Keys};
use crate::name::{AccountId, ActionName, Arn, closest_resource};
use crate::policy::Policy;
use crate::report::Operation;
use crate::time::Timestamp;
use crate::trace::PolicyId;

/// Accounts, principals, resources and the organization around them.
#[derive(Debug, Default)]
pub struct World {
    /// Every context key that a policy or the scenario mentions.
    pub keys: Keys,
    /// Every policy, [`PolicyId`] being the index.
    pub policies: Vec<Policy>,
    /// The organization.
    pub organization: Option<Organization>,
    /// The accounts listed.
    pub accounts: Vec<Account>,
    /// IAM users, also those only named.
    pub users: Vec<User>,
    /// IAM groups, also those only named.
    pub groups: Vec<Group>,
    /// IAM roles, also those only named.
    pub roles: Vec<Role>,
    /// SAML and OIDC providers.
    pub providers: Vec<Provider>,
    /// Resources.
    pub resources: Vec<Resource>,
    /// VPC endpoints.
    pub endpoints: Vec<Endpoint>,
    /// Whether a key that nobody gave and nothing derives is unknown rather than absent.
    pub unlisted_unknown: bool,
    /// Whether the scenario may have [blanks](crate::blank), in its policies or beside them.
    pub blanks: bool,
}

/// An organization.
#[derive(Debug)]
pub struct Organization {
    /// `o-…`
    pub id: String,
    /// The management account.
    pub management: AccountId,
    /// The account that manages root access beside it.
    pub iam_administrator: Option<AccountId>,
    /// Whether privileged root sessions are enabled.
    pub root_sessions: bool,
    /// Root and organizational units.
    pub nodes: Vec<OrganizationNode>,
}

/// The root or an organizational unit.
#[derive(Debug)]
pub struct OrganizationNode {
    /// `r-…` or `ou-…`
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Index of the node above; `None` for the root.
    pub parent: Option<usize>,
    /// Service control policies attached here; empty: only `FullAWSAccess`.
    pub service_control: Vec<PolicyId>,
    /// Resource control policies attached here, beside `RCPFullAWSAccess`.
    pub resource_control: Vec<PolicyId>,
}

/// An account.
#[derive(Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its alias.
    pub alias: Option<String>,
    /// Index of the organization node it hangs from; a member account has one.
    pub parent: Option<usize>,
    /// Service control policies attached here; empty: only `FullAWSAccess`.
    pub service_control: Vec<PolicyId>,
    /// Resource control policies attached here, beside `RCPFullAWSAccess`.
    pub resource_control: Vec<PolicyId>,
    /// Whether `RestrictPublicBuckets` is on for the account.
    pub restrict_public_buckets: bool,
}

/// Key and value, as spelled.
pub type Tag = (String, String);

/// An IAM user.
#[derive(Debug)]
pub struct User {
    /// Its ARN.
    pub arn: String,
    /// The account of the ARN.
    pub account: AccountId,
    /// `AIDA…`
    pub unique_id: Option<String>,
    /// Indices into [`World::groups`].
    pub groups: Vec<usize>,
    /// Inline and managed policies, without those of groups.
    pub policies: Vec<PolicyId>,
    /// Its permissions boundary.
    pub boundary: Option<PolicyId>,
    /// Its tags.
    pub tags: Vec<Tag>,
}

/// An IAM group.
#[derive(Debug)]
pub struct Group {
    /// Its ARN.
    pub arn: String,
    /// Its policies.
    pub policies: Vec<PolicyId>,
}

/// An IAM role.
#[derive(Debug)]
pub struct Role {
    /// Its ARN.
    pub arn: String,
    /// The account of the ARN.
    pub account: AccountId,
    /// `AROA…`
    pub unique_id: Option<String>,
    /// Its trust policy; `None` if the scenario does not list the role.
    pub trust: Option<PolicyId>,
    /// Inline and managed policies.
    pub policies: Vec<PolicyId>,
    /// Its permissions boundary.
    pub boundary: Option<PolicyId>,
    /// Seconds.
    pub max_session_duration: u32,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Whether it is a service-linked role.
    pub service_linked: bool,
    /// Whether the scenario lists it; otherwise it is only named.
    pub listed: bool,
}

/// An identity provider.
#[derive(Debug)]
pub struct Provider {
    /// Its ARN.
    pub arn: String,
    /// The audiences it lists, if the scenario says.
    pub audiences: Option<Vec<String>>,
}

/// Providers that need not be set up in an account, and are named by their domain alone.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity>
const BUILT_IN_PROVIDERS: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// Whether a provider, named by its domain, need not be set up in an account.
#[must_use]
pub fn is_built_in_provider(host: &str) -> bool {
    BUILT_IN_PROVIDERS.contains(&host)
}

/// A provider as the trust policy of a role names it: by its ARN in the role's account, unless it is built in. It may be given by its
/// address alone.
///
/// ```
/// use rolecall_core::world::provider_name;
/// let role = "arn:aws:iam::111122223333:role/deploy";
/// let github = "https://token.actions.githubusercontent.com";
/// assert_eq!(
///     provider_name(github, role),
///     "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
/// );
/// assert_eq!(provider_name("accounts.google.com", role), "accounts.google.com");
/// ```
#[must_use]
pub fn provider_name(given: &str, role_arn: &str) -> String {
    let host = given.strip_prefix("https://").unwrap_or(given);
    if host.starts_with("arn:") || is_built_in_provider(host) {
        return host.to_owned();
    }
    let role = Arn::parse(role_arn);
    let (partition, account) = role.map_or(("aws", ""), |arn| (arn.partition, arn.account));
    format!("arn:{partition}:iam::{account}:oidc-provider/{host}")
}

impl Assume {
    /// The provider of the call, as a trust policy names it.
    pub(crate) fn provider_name(&self) -> String {
        provider_name(self.provider.as_deref().unwrap_or_default(), &self.role_arn)
    }
}

/// A resource.
#[derive(Debug)]
pub struct Resource {
    /// Its ARN.
    pub arn: String,
    /// Its owner, as given.
    pub account: Option<AccountId>,
    /// The policy attached.
    pub policy: Option<PolicyId>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Whether `RestrictPublicBuckets` is on for it.
    pub restrict_public_buckets: bool,
}

/// A VPC endpoint.
#[derive(Debug)]
pub struct Endpoint {
    /// `vpce-…`
    pub id: String,
    /// Its policy; without one the default policy allows everything.
    pub policy: Option<PolicyId>,
    /// `vpc-…`
    pub vpc: Option<String>,
    /// The account that owns it.
    pub account: Option<AccountId>,
}

/// Who makes the first step.
#[derive(Clone, Debug)]
pub enum Caller {
    /// An IAM user.
    User {
        /// Index into [`World::users`].
        user: usize,
        /// Its `GetSessionToken` credentials, if it uses some.
        token: Option<Token>,
    },
    /// The root user of an account.
    Root {
        /// The account.
        account: AccountId,
        /// Its temporary credentials, if it uses some.
        credentials: RootCredentials,
    },
    /// A role session.
    RoleSession(Session),
    /// A `GetFederationToken` session.
    FederatedUser {
        /// ARN of the session.
        arn: String,
        /// Who asked for it.
        behind: Behind,
        /// Session policies.
        policies: Vec<PolicyId>,
        /// Session tags.
        tags: Vec<Tag>,
        /// When it began, if known.
        issued: Option<Timestamp>,
    },
    /// An AWS service.
    Service {
        /// Its principal name, in lower case.
        name: String,
        /// `aws:SourceArn`
        source_arn: Option<String>,
        /// `aws:SourceAccount`
        source_account: Option<String>,
        /// `aws:SourceOrgID`
        source_org_id: Option<String>,
        /// `aws:SourceOrgPaths`
        source_org_paths: Option<Vec<String>>,
    },
    /// Nobody in particular.
    Anonymous,
}

/// `GetSessionToken` credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// When they were issued, if known.
    pub issued: Option<Timestamp>,
    /// Whether the call authenticated with MFA; `None` if a scenario begins with the credentials and does not say.
    pub mfa: Option<bool>,
}

/// What a root user signs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RootCredentials {
    /// Password or access key.
    LongTerm,
    /// `GetSessionToken` credentials.
    Token(Token),
    /// An `AssumeRoot` session.
    Assumed {
        /// Its task policy.
        task: PolicyId,
        /// When it began, if known.
        issued: Option<Timestamp>,
        /// The source identity of the session that asked for it.
        source_identity: Option<String>,
    },
}

/// Who asked for a federated user's credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// An IAM user, by its index in [`World::users`].
    User(usize),
    /// The root user of an account.
    Root(AccountId),
}

/// A role session as credentials.
#[derive(Clone, Debug)]
pub struct Session {
    /// `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`
    pub arn: String,
    /// The session name.
    pub name: String,
    /// Index of the role.
    pub role: usize,
    /// Session policies passed; empty: none.
    pub policies: Vec<PolicyId>,
    /// Session tags: those passed and those inherited, without the role's own.
    pub tags: Vec<Tag>,
    /// Keys of transitive tags.
    pub transitive: Vec<String>,
    /// The source identity.
    pub source_identity: Option<String>,
    /// When it began, if known.
    pub issued: Option<Timestamp>,
    /// Context keys that the session carries from its federation (`saml:sub`, `host:aud` …).
    pub federated: Given,
    /// The call that began it.
    pub operation: Operation,
}

/// One thing that happens.
#[derive(Debug)]
pub struct Step {
    /// What.
    pub action: StepAction,
    /// Whether it is switched off: then it does not happen.
    pub off: bool,
    /// Context given for this step.
    pub context: Given,
}

/// What happens in a step.
#[derive(Debug)]
pub enum StepAction {
    /// A request.
    Request(Request),
    /// Credentials are to be issued.
    Issue(Issue),
    /// Somebody asks who they are.
    GetCallerIdentity,
    /// Time passes, in seconds.
    Wait(i64),
    /// Back to the credentials before.
    DropSession,
    /// A role gets one more inline policy.
    PutRolePolicy {
        /// Index of the role.
        role: usize,
        /// The policy.
        policy: PolicyId,
    },
}

/// A request as a scenario gives it.
#[derive(Debug)]
pub struct Request {
    /// The action.
    pub action: ActionName,
    /// An ARN, or `*`.
    pub resource: String,
    /// The owner, if given.
    pub resource_account: Option<AccountId>,
    /// Index of the VPC endpoint it comes through.
    pub endpoint: Option<usize>,
    /// The services it was forwarded by, first to last; empty for a direct request.
    pub called_via: Vec<String>,
}

/// A call that issues credentials.
#[derive(Debug)]
pub enum Issue {
    /// A role is assumed.
    Role(Box<Assume>),
    /// A root session of a member account begins.
    Root(AssumeRoot),
    /// A user or root user gets temporary credentials of its own.
    SessionToken(GetSessionToken),
    /// A user or root user gets credentials for somebody else.
    FederationToken(Box<GetFederationToken>),
}

/// An attempt to assume a role.
#[derive(Debug)]
pub struct Assume {
    /// Which operation.
    pub operation: Operation,
    /// The role's ARN as given.
    pub role_arn: String,
    /// Index of the role of exactly that ARN; `None` if no such role is listed.
    pub role: Option<usize>,
    /// The session name as given.
    pub session_name: String,
    /// Seconds as given.
    pub duration: Option<i64>,
    /// The external id as given.
    pub external_id: Option<String>,
    /// Session policies passed.
    pub policies: SessionPolicies,
    /// Tags passed.
    pub tags: Vec<Tag>,
    /// Transitive keys passed.
    pub transitive: Vec<String>,
    /// Source identity passed.
    pub source_identity: Option<String>,
    /// MFA device and code.
    pub mfa: MfaParameters,
    /// Contexts provided; `None` if the parameter is absent.
    pub provided: Option<ProvidedContexts>,
    /// For SAML: when the assertion says that the session must end.
    pub not_on_or_after: Option<Timestamp>,
    /// For federation: ARN or domain name of the provider as given.
    pub provider: Option<String>,
    /// For federation: context keys of the assertion or the token.
    pub federated: Given,
    /// For web identity: the audiences that the provider must know, as the key `:aud` holds them.
    pub audiences: Vec<String>,
}

/// Session policies as a call passes them.
#[derive(Debug, Default)]
pub struct SessionPolicies {
    /// The inline policy.
    pub inline: Option<InlinePolicy>,
    /// ARNs of managed policies, as given.
    pub arns: Vec<String>,
    /// Those of them that are known.
    pub managed: Vec<PolicyId>,
}

/// An inline session policy as a call passes it.
#[derive(Clone, Copy, Debug)]
pub struct InlinePolicy {
    /// The policy.
    pub policy: PolicyId,
    /// Its length in characters, as plain text.
    pub length: usize,
    /// Whether it has only characters that STS takes, which end at U+00FF.
    pub is_latin: bool,
}

impl SessionPolicies {
    /// All of them: one set.
    #[must_use]
    pub fn all(&self) -> Vec<PolicyId> {
        self.inline.iter().map(|inline| inline.policy).chain(self.managed.iter().copied()).collect()
    }
}

/// MFA device and code, as given.
#[derive(Debug, Default)]
pub struct MfaParameters {
    /// The device.
    pub serial_number: Option<String>,
    /// The code.
    pub token_code: Option<String>,
}

impl MfaParameters {
    /// Whether the call authenticates with MFA.
    #[must_use]
    pub fn are_complete(&self) -> bool {
        self.serial_number.is_some() && self.token_code.is_some()
    }
}

/// Contexts that an `AssumeRole` call provides.
#[derive(Debug, Default)]
pub struct ProvidedContexts {
    /// ARNs of the context providers, as given.
    pub providers: Vec<String>,
    /// What they assert, as `sts:RequestContext/…` keys.
    pub keys: Given,
}

/// An attempt to begin a root session of a member account.
#[derive(Debug)]
pub struct AssumeRoot {
    /// Account ID or ARN, as given.
    pub target: String,
    /// ARN of the task policy, as given.
    pub task_arn: String,
    /// The task policy, if it is known.
    pub task: Option<PolicyId>,
    /// Seconds as given.
    pub duration: Option<i64>,
}

/// An attempt to get temporary credentials of one's own.
#[derive(Debug)]
pub struct GetSessionToken {
    /// Seconds as given.
    pub duration: Option<i64>,
    /// MFA device and code.
    pub mfa: MfaParameters,
}

/// An attempt to get credentials for a federated user.
#[derive(Debug)]
pub struct GetFederationToken {
    /// The federated user's name as given.
    pub name: String,
    /// Seconds as given.
    pub duration: Option<i64>,
    /// Session policies passed.
    pub policies: SessionPolicies,
    /// Tags passed.
    pub tags: Vec<Tag>,
}

impl World {
    /// A policy; `None` for an id of another world.
    #[must_use]
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.policies.get(id.0 as usize)
    }

    /// A listed account.
    #[must_use]
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == id)
    }

    /// Whether an account is the management account or a member.
    #[must_use]
    pub fn is_in_organization(&self, id: AccountId) -> bool {
        self.organization.as_ref().is_some_and(|organization| organization.management == id) || self.is_member(id)
    }

    /// Whether an account is bound by the organization's policies: the management account is not.
    #[must_use]
    pub fn is_member(&self, id: AccountId) -> bool {
        let Some(organization) = &self.organization else { return false };
        organization.management != id && self.account(id).is_some_and(|account| account.parent.is_some())
    }

    /// The nodes above an account, root first. The management account hangs from the root unless the scenario says otherwise.
    #[must_use]
    pub fn organization_path(&self, id: AccountId) -> Vec<&OrganizationNode> {
        let Some(organization) = &self.organization else { return Vec::new() };
        let root = || organization.nodes.iter().position(|node| node.parent.is_none());
        let mut next = self.account(id).and_then(|account| account.parent).or_else(root);
        let mut path = Vec::new();
        // A cycle is refused when the scenario is read; the bound is for safety alone.
        while let Some(node) = next.and_then(|index| organization.nodes.get(index)) {
            if path.len() == organization.nodes.len() {
                break;
            }
            path.push(node);
            next = node.parent;
        }
        path.reverse();
        path
    }

    /// The index of the listed resource a request's ARN belongs to: the same ARN, or the longest that is followed by `/` or `:` in it.
    #[must_use]
    pub fn resource_of(&self, arn: &str) -> Option<usize> {
        closest_resource(arn, self.resources.iter().map(|resource| resource.arn.as_str()).enumerate())
    }

    /// Whether a KMS key is among the resources.
    pub(crate) fn lists_kms_key(&self) -> bool {
        self.resources.iter().any(|resource| Arn::parse(&resource.arn).is_some_and(|arn| arn.service == "kms"))
    }

    /// The index of the listed role with exactly this ARN.
    #[must_use]
    pub fn role_of(&self, arn: &str) -> Option<usize> {
        self.roles.iter().position(|role| role.listed && role.arn == arn)
    }
}
