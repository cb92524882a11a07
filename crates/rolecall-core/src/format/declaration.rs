//! The members of a scenario. To add one: a line here, and what it means in `scenario`.
//!
//! The documentation of a member is its documentation in the JSON Schema and in the TypeScript types; `docs/scenario.md` says what the parts mean together.

use super::{Action, Doc, Either, Kind, Member, Object, Words};
use crate::diag::PolicyKind::{
    Boundary, Endpoint, Identity, Resource as ResourcePolicy, ResourceControl, ServiceControl, Session, Trust,
};
use Kind::{
    Account, Context, Document, Flag, Integer, ManagedPolicies, Number, Objects, OwnDocument, Policies, Steps, Tags,
    Text, TextOrNull, Texts, Time, True, Version, Word,
};

/// An object: the name of a finding, the name of the type, the members.
macro_rules! object {
    ($(#[doc = $doc:literal])+ $object:ident: $name:literal $type:ident { $($members:tt)* }) => {
        $(#[doc = $doc])+
        pub static $object: Object = Object {
            name: $name,
            type_name: stringify!($type),
            doc: Doc::new(concat!($($doc),+)),
            members: members! { $($members)* },
        };
    };
}

macro_rules! members {
    ($($(#[doc = $doc:literal])+ $need:ident $name:literal: $kind:expr,)*) => {
        &[$(Member { name: $name, required: $need!(), kind: $kind, doc: Doc::new(concat!($($doc),+)) }),*]
    };
}

macro_rules! required {
    () => {
        true
    };
}

macro_rules! optional {
    () => {
        false
    };
}

macro_rules! words {
    ($(#[doc = $doc:literal])+ $words:ident: $type:ident { $($(#[doc = $meaning:literal])+ $word:literal,)* }) => {
        $(#[doc = $doc])+
        pub static $words: Words = Words {
            type_name: stringify!($type),
            doc: Doc::new(concat!($($doc),+)),
            names: &[$($word),*],
            docs: &[$(Doc::new(concat!($($meaning),+))),*],
        };
    };
}

macro_rules! either {
    ($(#[doc = $doc:literal])+ $either:ident: $type:ident { $(#[doc = $short_doc:literal])+ $short:expr, $($form:expr,)* }) => {
        $(#[doc = $doc])+
        pub static $either: Either = Either {
            type_name: stringify!($type),
            doc: Doc::new(concat!($($doc),+)),
            short: $short,
            short_doc: Doc::new(concat!($($short_doc),+)),
            forms: &[$($form),*],
        };
    };
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:literal $type:ident: $kind:expr,)*) => {
        /// What a step may do: exactly one of these.
        pub static ACTIONS: &[Action] =
            &[$(Action { name: $name, kind: $kind, doc: Doc::new(concat!($($doc),+)), type_name: stringify!($type) }),*];
    };
}

object! {
    /// A scenario of Rolecall: a world, a first caller, and steps.
    SCENARIO: "scenario" Scenario {
        /// The version of the format.
        required "rolecall": Version,
        /// What the scenario shows, in a few words.
        optional "title": Text,
        /// Free text.
        optional "description": Text,
        /// Address of the page that documents the behaviour.
        optional "source": Text,
        /// The time of the first step, RFC 3339. Without it no time key is derived.
        optional "clock": Time,
        /// What a context key is that nobody gave and that cannot be derived: `absent` unless said otherwise.
        optional "unlistedContext": Word(&UNLISTED_CONTEXT),
        /// The organization, if accounts belong to one.
        optional "organization": Kind::Object(&ORGANIZATION),
        /// Accounts with what is known about them.
        optional "accounts": Objects(&ACCOUNT),
        /// Managed policies by ARN.
        optional "managedPolicies": ManagedPolicies,
        /// IAM users.
        optional "users": Objects(&USER),
        /// IAM groups.
        optional "groups": Objects(&GROUP),
        /// IAM roles.
        optional "roles": Objects(&ROLE),
        /// SAML and OIDC providers.
        optional "identityProviders": Objects(&IDENTITY_PROVIDER),
        /// Resources with a policy, an owner or tags.
        optional "resources": Objects(&RESOURCE),
        /// VPC endpoints that requests can name.
        optional "vpcEndpoints": Objects(&VPC_ENDPOINT),
        /// Who acts first.
        required "caller": Kind::Either(&CALLER),
        /// Context of every step; keys about the caller itself hold while its own credentials are in use.
        optional "callerContext": Context,
        /// What happens, in order.
        required "steps": Steps,
    }
}

words! {
    /// What an unlisted context key is.
    UNLISTED_CONTEXT: UnlistedContext {
        /// Absent, as AWS evaluates a request that lacks the key.
        "absent",
        /// Unknown: an answer that depends on it says so.
        "unknown",
    }
}

// The world.

object! {
    /// An AWS organization.
    ORGANIZATION: "organization" Organization {
        /// Its id, such as `o-exampleorgid`.
        required "id": Text,
        /// The management account, which control policies do not bind.
        required "managementAccountId": Account,
        /// The account that manages root access beside it.
        optional "iamDelegatedAdministratorId": Account,
        /// Whether privileged root sessions are enabled; they are unless said otherwise.
        optional "rootSessions": Flag(true),
        /// Root and organizational units.
        optional "nodes": Objects(&NODE),
    }
}

object! {
    /// The root or an organizational unit.
    NODE: "node" Node {
        /// Its id.
        required "id": Text,
        /// The node above; the root has none.
        optional "parent": Text,
        /// Its name.
        optional "name": Text,
        /// Service control policies attached here; none means `FullAWSAccess`.
        optional "serviceControlPolicies": Policies(ServiceControl),
        /// Resource control policies attached here; `RCPFullAWSAccess` is always there.
        optional "resourceControlPolicies": Policies(ResourceControl),
    }
}

object! {
    /// An AWS account.
    ACCOUNT: "account" Account {
        /// Its id.
        required "id": Account,
        /// What people call it.
        optional "alias": Text,
        /// The organization node it belongs to; makes it a member.
        optional "parent": Text,
        /// Service control policies attached to the account; none means `FullAWSAccess`.
        optional "serviceControlPolicies": Policies(ServiceControl),
        /// Resource control policies attached to the account.
        optional "resourceControlPolicies": Policies(ResourceControl),
        /// S3 Block Public Access of the account.
        optional "publicAccessBlock": Kind::Object(&PUBLIC_ACCESS_BLOCK),
    }
}

object! {
    /// S3 Block Public Access.
    PUBLIC_ACCESS_BLOCK: "publicAccessBlock" PublicAccessBlock {
        /// Whether buckets with a public policy are open to the owner's account and AWS services only.
        optional "restrictPublicBuckets": Flag(false),
    }
}

object! {
    /// An IAM user.
    USER: "user" User {
        /// Its ARN.
        required "arn": Text,
        /// `AIDA…`
        optional "uniqueId": Text,
        /// ARNs of its groups.
        optional "groups": Texts,
        /// Identity policies.
        optional "policies": Policies(Identity),
        /// Permissions boundary.
        optional "permissionsBoundary": Document(Boundary),
        /// Tags.
        optional "tags": Tags,
    }
}

object! {
    /// An IAM group.
    GROUP: "group" Group {
        /// Its ARN.
        required "arn": Text,
        /// Identity policies of its members.
        optional "policies": Policies(Identity),
    }
}

object! {
    /// An IAM role.
    ROLE: "role" Role {
        /// Its ARN, with path.
        required "arn": Text,
        /// `AROA…`
        optional "uniqueId": Text,
        /// Who may assume it.
        optional "trustPolicy": Document(Trust),
        /// Identity policies.
        optional "policies": Policies(Identity),
        /// Permissions boundary.
        optional "permissionsBoundary": Document(Boundary),
        /// Longest session, in seconds; 3600 unless said otherwise.
        optional "maxSessionDuration": Number,
        /// Tags.
        optional "tags": Tags,
        /// `standard` unless said otherwise, or unless the path says service-linked.
        optional "kind": Word(&ROLE_KIND),
    }
}

words! {
    /// Kinds of roles.
    ROLE_KIND: RoleKind {
        /// An ordinary role.
        "standard",
        /// A role that a service assumes.
        "service",
        /// A role that belongs to a service; control policies do not bind it.
        "serviceLinked",
    }
}

object! {
    /// A SAML or OIDC provider.
    IDENTITY_PROVIDER: "identity provider" IdentityProvider {
        /// Its ARN.
        required "arn": Text,
        /// Audiences it accepts.
        optional "audiences": Texts,
    }
}

object! {
    /// A resource.
    RESOURCE: "resource" Resource {
        /// Its ARN.
        required "arn": Text,
        /// Its owner, where the ARN does not say.
        optional "accountId": Account,
        /// Its policy.
        optional "policy": Document(ResourcePolicy),
        /// Tags.
        optional "tags": Tags,
        /// S3 Block Public Access of the bucket.
        optional "publicAccessBlock": Kind::Object(&PUBLIC_ACCESS_BLOCK),
    }
}

object! {
    /// A VPC endpoint.
    VPC_ENDPOINT: "VPC endpoint" VpcEndpoint {
        /// `vpce-…`
        required "id": Text,
        /// Its policy; without one everything is let through.
        optional "policy": Document(Endpoint),
        /// `vpc-…`
        optional "vpcId": Text,
        /// Its owner.
        optional "accountId": Account,
    }
}

object! {
    /// An inline or customer policy with a name.
    NAMED_POLICY: "policy" NamedPolicy {
        /// Its name.
        required "name": Text,
        /// The document.
        required "document": OwnDocument(None),
    }
}

// The first caller.

either! {
    /// Who acts first.
    CALLER: Caller {
        /// ARN of an IAM user with its long-term credentials.
        Text,
        &ROLE_SESSION_CALLER,
        &FEDERATED_USER_CALLER,
        &USER_CALLER,
        &ROOT_CALLER,
        &SERVICE_CALLER,
        &ANONYMOUS_CALLER,
    }
}

object! {
    /// A user with `GetSessionToken` credentials.
    USER_CALLER: "caller" UserCaller {
        /// ARN of the user.
        required "user": Text,
        /// Whether the credentials are temporary.
        optional "sessionToken": Flag(false),
        /// When they were issued, RFC 3339.
        optional "issuedAt": Time,
    }
}

object! {
    /// A root user, or an `AssumeRoot` session.
    ROOT_CALLER: "caller" RootCaller {
        /// The account.
        required "root": Account,
        /// The task policy of an `AssumeRoot` session.
        optional "taskPolicy": Document(Session),
    }
}

object! {
    /// A role session that already exists.
    ROLE_SESSION_CALLER: "caller" RoleSessionCaller {
        /// ARN of the session.
        required "roleSession": Text,
        /// Session policies; none means none were passed.
        optional "policies": Policies(Session),
        /// Session tags.
        optional "tags": Tags,
        /// Keys of the tags that go along a role chain.
        optional "transitiveTagKeys": Texts,
        /// Source identity.
        optional "sourceIdentity": TextOrNull,
        /// When it began, RFC 3339.
        optional "issuedAt": Time,
    }
}

object! {
    /// A `GetFederationToken` session.
    FEDERATED_USER_CALLER: "caller" FederatedUserCaller {
        /// ARN of the session.
        required "federatedUser": Text,
        /// ARN of the user that asked for it.
        required "user": Text,
        /// Session policies; without any it has no permissions of its own.
        optional "policies": Policies(Session),
        /// Session tags.
        optional "tags": Tags,
        /// When it began, RFC 3339.
        optional "issuedAt": Time,
    }
}

object! {
    /// An AWS service that calls by itself.
    SERVICE_CALLER: "caller" ServiceCaller {
        /// The service principal, such as `lambda.amazonaws.com`.
        required "service": Text,
        /// `aws:SourceArn`
        optional "sourceArn": Text,
        /// `aws:SourceAccount`
        optional "sourceAccount": Account,
        /// `aws:SourceOrgID`
        optional "sourceOrgId": Text,
        /// `aws:SourceOrgPaths`
        optional "sourceOrgPaths": Texts,
    }
}

object! {
    /// An unsigned request.
    ANONYMOUS_CALLER: "caller" AnonymousCaller {
        /// Always true.
        required "anonymous": True,
    }
}

// The steps.

actions! {
    /// Ask for one action on one resource.
    "request" RequestStep: Kind::Object(&REQUEST),
    /// Assume a role.
    "assumeRole" AssumeRoleStep: Kind::Object(&ASSUME_ROLE),
    /// Assume a role with a SAML assertion.
    "assumeRoleWithSaml" AssumeRoleWithSamlStep: Kind::Object(&ASSUME_ROLE_WITH_SAML),
    /// Assume a role with an OIDC token.
    "assumeRoleWithWebIdentity" AssumeRoleWithWebIdentityStep: Kind::Object(&ASSUME_ROLE_WITH_WEB_IDENTITY),
    /// Begin a root session of a member account.
    "assumeRoot" AssumeRootStep: Kind::Object(&ASSUME_ROOT),
    /// Get temporary credentials of one's own.
    "getSessionToken" GetSessionTokenStep: Kind::Object(&GET_SESSION_TOKEN),
    /// Get credentials for a federated user.
    "getFederationToken" GetFederationTokenStep: Kind::Object(&GET_FEDERATION_TOKEN),
    /// Ask who one is.
    "getCallerIdentity" GetCallerIdentityStep: Kind::Object(&GET_CALLER_IDENTITY),
    /// Put an inline policy on a role; live sessions see it at once.
    "putRolePolicy" PutRolePolicyStep: Kind::Object(&PUT_ROLE_POLICY),
    /// Let time pass: an ISO 8601 duration such as `PT45M`.
    "wait" WaitStep: Text,
    /// Go back to the credentials before the latest step that gave new ones.
    "dropSession" DropSessionStep: Kind::Object(&DROP_SESSION),
}

/// What may stand beside the action of a step.
pub static BESIDE_ACTION: &[Member] = members! {
    /// Context of this step.
    optional "context": Context,
    /// What it should come to.
    optional "expect": Kind::Either(&EXPECT),
    /// Whether the step is switched off.
    optional "off": Flag(false),
};

object! {
    /// A request.
    REQUEST: "request" Request {
        /// `service:Name`
        required "action": Text,
        /// An ARN or `*`.
        required "resource": Text,
        /// Who owns a resource the world does not list.
        optional "resourceAccountId": Account,
        /// The VPC endpoint it comes through.
        optional "vpcEndpoint": Text,
        /// Services that make it on the caller's behalf, first to last.
        optional "calledVia": Texts,
    }
}

object! {
    /// Parameters of `AssumeRole`.
    ASSUME_ROLE: "assumeRole" AssumeRole {
        /// The role.
        required "roleArn": Text,
        /// Name of the session.
        required "roleSessionName": Text,
        /// Length of the session in seconds; 3600 unless said otherwise.
        optional "durationSeconds": Integer,
        /// External id.
        optional "externalId": Text,
        /// Inline session policy.
        optional "policy": Document(Session),
        /// ARNs of managed session policies.
        optional "policyArns": Texts,
        /// Session tags.
        optional "tags": Tags,
        /// Keys of the tags that go along a role chain.
        optional "transitiveTagKeys": Texts,
        /// Source identity.
        optional "sourceIdentity": TextOrNull,
        /// Serial number of an MFA device.
        optional "serialNumber": Text,
        /// Code of the MFA device.
        optional "tokenCode": Text,
        /// Contexts of trusted providers.
        optional "providedContexts": Objects(&PROVIDED_CONTEXT),
    }
}

object! {
    /// A context that a trusted provider asserts.
    PROVIDED_CONTEXT: "context" ProvidedContext {
        /// ARN of the provider.
        required "providerArn": Text,
        /// What it asserts; `K` becomes the key `sts:RequestContext/K`.
        optional "context": Context,
    }
}

object! {
    /// Parameters of `AssumeRoleWithSAML`.
    ASSUME_ROLE_WITH_SAML: "assumeRoleWithSaml" AssumeRoleWithSaml {
        /// The role.
        required "roleArn": Text,
        /// ARN of the SAML provider.
        required "principalArn": Text,
        /// Name of the session, from the assertion.
        required "roleSessionName": Text,
        /// Context keys of the assertion, such as `saml:aud`.
        optional "attributes": Context,
        /// When the assertion says that the session must end, RFC 3339.
        optional "sessionNotOnOrAfter": Time,
        /// Length of the session in seconds; 3600 unless said otherwise.
        optional "durationSeconds": Integer,
        /// Inline session policy.
        optional "policy": Document(Session),
        /// ARNs of managed session policies.
        optional "policyArns": Texts,
        /// Session tags.
        optional "tags": Tags,
        /// Keys of the tags that go along a role chain.
        optional "transitiveTagKeys": Texts,
        /// Source identity.
        optional "sourceIdentity": TextOrNull,
    }
}

object! {
    /// Parameters of `AssumeRoleWithWebIdentity`.
    ASSUME_ROLE_WITH_WEB_IDENTITY: "assumeRoleWithWebIdentity" AssumeRoleWithWebIdentity {
        /// The role.
        required "roleArn": Text,
        /// Name of the session.
        required "roleSessionName": Text,
        /// The provider: its ARN, or its host and path.
        required "provider": Text,
        /// Claims of the token; claim `sub` becomes the key `host/path:sub`.
        optional "claims": Context,
        /// Length of the session in seconds; 3600 unless said otherwise.
        optional "durationSeconds": Integer,
        /// Inline session policy.
        optional "policy": Document(Session),
        /// ARNs of managed session policies.
        optional "policyArns": Texts,
        /// Session tags.
        optional "tags": Tags,
        /// Keys of the tags that go along a role chain.
        optional "transitiveTagKeys": Texts,
        /// Source identity.
        optional "sourceIdentity": TextOrNull,
    }
}

object! {
    /// Parameters of `AssumeRoot`.
    ASSUME_ROOT: "assumeRoot" AssumeRoot {
        /// The member account's ID, or the ARN of its root user.
        required "targetPrincipal": Text,
        /// ARN of the task policy.
        required "taskPolicyArn": Text,
        /// Length of the session in seconds; 900 unless said otherwise.
        optional "durationSeconds": Integer,
    }
}

object! {
    /// Parameters of `GetSessionToken`.
    GET_SESSION_TOKEN: "getSessionToken" GetSessionToken {
        /// How long they last, in seconds; 43200 unless said otherwise, for a root user 3600.
        optional "durationSeconds": Integer,
        /// Serial number of an MFA device.
        optional "serialNumber": Text,
        /// Code of the MFA device.
        optional "tokenCode": Text,
    }
}

object! {
    /// Parameters of `GetFederationToken`.
    GET_FEDERATION_TOKEN: "getFederationToken" GetFederationToken {
        /// Name of the federated user.
        required "name": Text,
        /// How long they last, in seconds; 43200 unless said otherwise, for a root user 3600.
        optional "durationSeconds": Integer,
        /// Inline session policy.
        optional "policy": Document(Session),
        /// ARNs of managed session policies.
        optional "policyArns": Texts,
        /// Session tags.
        optional "tags": Tags,
    }
}

object! {
    /// `GetCallerIdentity` has no parameters.
    GET_CALLER_IDENTITY: "getCallerIdentity" GetCallerIdentity {}
}

object! {
    /// An inline policy for a role.
    PUT_ROLE_POLICY: "putRolePolicy" PutRolePolicy {
        /// The role.
        required "roleArn": Text,
        /// Name of the policy.
        required "name": Text,
        /// The document.
        required "document": OwnDocument(Some(Identity)),
    }
}

object! {
    /// Nothing more to say.
    DROP_SESSION: "dropSession" DropSession {}
}

// Expectations.

either! {
    /// What a step should come to.
    EXPECT: Expect {
        /// The decision alone.
        Word(&EXPECTED_DECISION),
        &EXPECTED_DETAILS,
    }
}

words! {
    /// The outcome of a step in one word.
    EXPECTED_DECISION: ExpectedDecision {
        /// Allowed.
        "allow",
        /// Denied by a statement.
        "explicitDeny",
        /// Denied by silence.
        "implicitDeny",
        /// Depends on unknown context keys.
        "needsContext",
        /// An STS error.
        "error",
    }
}

object! {
    /// What a step should come to, in parts; every member given is compared.
    EXPECTED_DETAILS: "expect" ExpectedDetails {
        /// The decision.
        optional "decision": Word(&EXPECTED_DECISION),
        /// The layer that denied, or what granted.
        optional "gate": Word(&EXPECTED_GATE),
        /// `Sid` of the deciding statement; `null` when no statement decided.
        optional "statement": TextOrNull,
        /// The action that was refused, of the several an assume step needs.
        optional "action": Text,
        /// Code of the STS error.
        optional "error": Text,
        /// The rule that gave the error.
        optional "rule": Word(&EXPECTED_RULE),
        /// The session that began.
        optional "session": Kind::Object(&EXPECTED_SESSION),
        /// The context keys to ask for.
        optional "needs": Texts,
        /// A text that AWS's message must contain.
        optional "message": Text,
    }
}

words! {
    /// The layer that denied, or what granted.
    EXPECTED_GATE: ExpectedGate {
        /// Resource control policies deny.
        "resourceControlPolicies",
        /// Service control policies deny.
        "serviceControlPolicies",
        /// The policy of the VPC endpoint denies.
        "vpcEndpointPolicy",
        /// S3 Block Public Access denies.
        "blockPublicAccess",
        /// The trust policy denies or grants.
        "trustPolicy",
        /// The resource's policy denies or grants.
        "resourcePolicy",
        /// Identity policies deny or grant.
        "identityPolicies",
        /// The permissions boundary denies.
        "permissionsBoundary",
        /// A session policy denies.
        "sessionPolicy",
        /// A rule of STS refuses.
        "stsParameters",
        /// Both halves of a cross-account request grant.
        "bothAccounts",
        /// The root user needs no policy.
        "rootUser",
        /// The action needs no permission.
        "noPermissionNeeded",
    }
}

words! {
    /// Rules of STS that are not policies.
    EXPECTED_RULE: ExpectedRule {
        /// A parameter's pattern or range.
        "parameter",
        /// The root user may not assume roles.
        "rootCannotAssume",
        /// A federated user may not assume roles.
        "federatedUserCannotAssume",
        /// A passed tag has the key of an inherited transitive tag.
        "transitiveTagConflict",
        /// A transitive key is not among the passed tags.
        "transitiveTagNotPassed",
        /// Two tags whose keys differ in letter case only.
        "duplicateTagKeys",
        /// The source identity is already set to something else.
        "sourceIdentityFixed",
        /// Longer than the role's maximum.
        "maxSessionDuration",
        /// Longer than the hour that chained sessions may last.
        "chainDuration",
        /// The credentials have expired.
        "expiredToken",
        /// MFA serial number and code come together or not at all.
        "mfaPair",
        /// Session policies are too long or too many.
        "policySize",
        /// The identity provider does not exist in the role's account.
        "providerMissing",
        /// The token's audience is not listed by the provider.
        "audienceMissing",
        /// These temporary credentials cannot make this call.
        "sessionCredentials",
        /// The call must be signed.
        "noCredentials",
        /// This kind of caller cannot make this call.
        "callerType",
        /// The role belongs to IAM Identity Center.
        "reservedRole",
        /// The role belongs to a service, which alone can change it.
        "serviceLinkedRole",
        /// The organization does not have privileged root sessions enabled.
        "rootSessionsDisabled",
        /// The caller belongs neither to the management account nor to the delegated administrator.
        "assumeRootCaller",
        /// The target is not a member account.
        "assumeRootTarget",
    }
}

object! {
    /// Facts of a session; every member given is compared.
    EXPECTED_SESSION: "session" ExpectedSession {
        /// ARN of the session.
        optional "arn": Text,
        /// Seconds.
        optional "durationSeconds": Number,
        /// Principal tags in effect.
        optional "tags": Tags,
        /// Keys of transitive tags.
        optional "transitiveTagKeys": Texts,
        /// Source identity; `null` when there may be none.
        optional "sourceIdentity": TextOrNull,
    }
}
