//! What a step may do, with the parameters of each call.

use super::expectation::EXPECT;
use crate::diag::PolicyKind::{Identity, Session};
use crate::format::declared::Kind::{
    Account, Context, Document, Flag, Integer, Objects, OwnDocument, Tags, Text, TextOrNull, Texts, Time,
};
use crate::format::declared::{Action, Doc, Kind, Member, Object};

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
