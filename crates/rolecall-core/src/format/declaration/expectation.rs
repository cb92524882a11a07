//! What a step should come to.

use crate::format::declared::Kind::{Number, Tags, Text, TextOrNull, Texts, Word};
use crate::format::declared::{Doc, Either, Kind, Member, Object, Words};

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
        /// The context keys to ask for, and the blanks to fill in.
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
        /// The credentials are of another partition.
        "otherPartition",
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
