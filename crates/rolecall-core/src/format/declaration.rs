//! The members of a scenario. To add one: a line here, and what it means in `scenario`.
//!
//! The documentation of a member is its documentation in the JSON Schema and in the TypeScript types; `docs/scenario.md` says what the parts mean together.

#[macro_use]
mod macros;
mod expectation;
mod step;

use super::declared::{Doc, Either, Kind, Member, Object, Words};
use crate::diag::PolicyKind::{
    Boundary, Endpoint, Identity, Resource as ResourcePolicy, ResourceControl, ServiceControl, Session, Trust,
};
use Kind::{
    Account, AccountOrBlank, Context, Document, Flag, ManagedPolicies, Number, Objects, OwnDocument, Policies, Steps,
    Tags, Text, TextOrNull, Texts, Time, True, Version, Word,
};

pub use expectation::{EXPECT, EXPECTED_DECISION, EXPECTED_DETAILS, EXPECTED_GATE, EXPECTED_RULE, EXPECTED_SESSION};
pub use step::{
    ACTIONS, ASSUME_ROLE, ASSUME_ROLE_WITH_SAML, ASSUME_ROLE_WITH_WEB_IDENTITY, ASSUME_ROOT, BESIDE_ACTION,
    DROP_SESSION, GET_CALLER_IDENTITY, GET_FEDERATION_TOKEN, GET_SESSION_TOKEN, PROVIDED_CONTEXT, PUT_ROLE_POLICY,
    REQUEST,
};

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
        optional "sourceAccount": AccountOrBlank,
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
