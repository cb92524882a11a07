//! Findings in English: one clause each, lower-case start, no final stop; and what to do, as a sentence.

use rolecall_core::diag::{
    ArnKind, ConditionType, JsonExpectation, JsonKind, PolicyKind, PrincipalType, Problem, ResourceFault, Thing,
    VariableFault,
};

use crate::text::{Code, character, join};

fn expectation(expected: JsonExpectation) -> &'static str {
    match expected {
        JsonExpectation::Value => "a value",
        JsonExpectation::MemberName => "a member name in double quotes",
        JsonExpectation::Colon => "`:`",
        JsonExpectation::CommaOrBrace => "`,` or `}`",
        JsonExpectation::CommaOrBracket => "`,` or `]`",
        JsonExpectation::Quote => "a closing `\"`",
    }
}

fn json_kind(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "`null`",
        JsonKind::Bool => "a boolean",
        JsonKind::Number => "a number",
        JsonKind::String => "a string",
        JsonKind::Array => "an array",
        JsonKind::Object => "an object",
    }
}

fn kinds(kinds: &[JsonKind]) -> String {
    join(kinds.iter().map(|kind| json_kind(*kind)), " or ")
}

fn document(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Identity => "an identity policy",
        PolicyKind::Boundary => "a permissions boundary",
        PolicyKind::Session => "a session policy",
        PolicyKind::Resource => "a resource policy",
        PolicyKind::Trust => "a trust policy",
        PolicyKind::ServiceControl => "a service control policy",
        PolicyKind::ResourceControl => "a resource control policy",
        PolicyKind::Endpoint => "a VPC endpoint policy",
    }
}

fn fault(fault: VariableFault) -> &'static str {
    match fault {
        VariableFault::MissingBrace => "the policy variable has no closing `}`",
        VariableFault::Empty => "the policy variable has no name",
        VariableFault::Space => "the policy variable has white space in its name",
        VariableFault::MissingQuote => "the default of the policy variable is not in single quotes",
    }
}

fn condition_type(kind: ConditionType) -> &'static str {
    match kind {
        ConditionType::Number => "a number",
        ConditionType::Date => "a date",
        ConditionType::Bool => "`true` or `false`",
        ConditionType::Binary => "Base64",
        ConditionType::IpRange => "an IP address or CIDR range",
        ConditionType::Arn => "an ARN",
    }
}

fn condition_example(kind: ConditionType) -> &'static str {
    match kind {
        ConditionType::Number => "Write a decimal number such as `3600`.",
        ConditionType::Date => "Write an ISO 8601 date such as `2026-01-15T09:00:00Z`, or seconds since 1970.",
        ConditionType::Bool => "Write `true` or `false`.",
        ConditionType::Binary => "Write the bytes in Base64, such as `QmluYXJ5`.",
        ConditionType::IpRange => "Write an address or a range such as `203.0.113.0/24`.",
        ConditionType::Arn => "Write all six fields: `arn:partition:service:region:account:resource`.",
    }
}

fn arn_kind(kind: ArnKind) -> &'static str {
    match kind {
        ArnKind::User => "an IAM user",
        ArnKind::Group => "an IAM group",
        ArnKind::Role => "a role",
        ArnKind::RoleSession => "a role session",
        ArnKind::FederatedUser => "a federated user",
        ArnKind::Policy => "a managed policy",
        ArnKind::Caller => "a user, role session or root user",
    }
}

fn arn_example(kind: ArnKind) -> &'static str {
    match kind {
        ArnKind::User => "Write `arn:aws:iam::111122223333:user/NAME`.",
        ArnKind::Group => "Write `arn:aws:iam::111122223333:group/NAME`.",
        ArnKind::Role => "Write `arn:aws:iam::111122223333:role/NAME`.",
        ArnKind::RoleSession => "Write `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION`.",
        ArnKind::FederatedUser => "Write `arn:aws:sts::111122223333:federated-user/NAME`.",
        ArnKind::Policy => "Write `arn:aws:iam::111122223333:policy/NAME`.",
        ArnKind::Caller => {
            "Write the ARN of a user, such as `arn:aws:iam::111122223333:user/NAME`, or of a role session."
        }
    }
}

fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::User => "user",
        Thing::Group => "group",
        Thing::Role => "role",
        Thing::ManagedPolicy => "managed policy",
        Thing::OrganizationNode => "organization node",
        Thing::VpcEndpoint => "VPC endpoint",
        Thing::IdentityProvider => "identity provider",
    }
}

fn principal_example(kind: PrincipalType) -> &'static str {
    match kind {
        PrincipalType::Aws => "Write an account ID, the ARN of an account, user, role or session, or `*`.",
        PrincipalType::Service => "Name the service in lower case, such as `ec2.amazonaws.com`.",
        PrincipalType::Federated => {
            "Write the ARN of a SAML or OIDC provider, or a domain such as `accounts.google.com`."
        }
        PrincipalType::CanonicalUser => "Write a canonical user ID, and none in trust policies.",
    }
}

fn resource_fault(fault: ResourceFault) -> &'static str {
    match fault {
        ResourceFault::NotArn => "the resource is neither an ARN nor `*`",
        ResourceFault::MissingFields => "the ARN has too few fields",
        ResourceFault::NoService => "the ARN names no service",
        ResourceFault::Partition => "the ARN is of a partition that does not exist",
    }
}

/// What is wrong.
#[expect(clippy::too_many_lines, reason = "one arm per problem")]
pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::UnexpectedCharacter { found, expected } => {
            format!("unexpected {} where {} belongs", character(*found), expectation(*expected))
        }
        Problem::UnexpectedEnd { expected } => format!("the text ends where {} belongs", expectation(*expected)),
        Problem::TrailingComma => "nothing follows this comma".into(),
        Problem::Comment => "JSON has no comments".into(),
        Problem::UnterminatedString => "the string is not closed on its line".into(),
        Problem::ControlCharacter { found } => format!("control character {} inside a string", character(*found)),
        Problem::InvalidEscape => "JSON does not know this escape sequence".into(),
        Problem::LoneSurrogate => "half of a surrogate pair stands alone".into(),
        Problem::InvalidNumber => "JSON does not write numbers like this".into(),
        Problem::TextAfterEnd => "there is text behind the end of the JSON value".into(),
        Problem::DuplicateMember { name } => format!("member {} is there twice", Code(name)),
        Problem::TooDeep { limit } => format!("the nesting is deeper than {limit} levels"),
        Problem::TooLarge { limit } => format!("the text is longer than {limit} bytes"),

        Problem::UnknownMember { name, .. } => format!("there is no member {} here", Code(name)),
        Problem::WrongType { name, expected, found } => {
            format!("{} is {}, and must be {}", Code(name), json_kind(*found), kinds(expected))
        }
        Problem::MissingMember { name } => format!("member {} is missing", Code(name)),
        Problem::ExclusiveMembers { first, second } => {
            format!("{} and {} exclude each other", Code(first), Code(second))
        }
        Problem::ForbiddenElement { name, kind } => format!("{} may not have {}", document(*kind), Code(name)),
        Problem::InvalidVersion => "`Version` is neither `2012-10-17` nor `2008-10-17`".into(),
        Problem::InvalidEffect { found } => format!("`Effect` is {}, neither `Allow` nor `Deny`", Code(found)),
        Problem::InvalidSid => "`Sid` may have only letters and digits here".into(),
        Problem::DuplicateSid { sid } => format!("`Sid` {} is there twice", Code(sid)),
        Problem::ActionWithoutPrefix => "the action has no service prefix".into(),
        Problem::ActionWithTwoColons => "the action has more than one colon".into(),
        Problem::InvalidActionPrefix => {
            "the service prefix of the action is not a name of letters, digits and hyphens".into()
        }
        Problem::EmptyList { name } => format!("{} lists nothing", Code(name)),
        Problem::InvalidResource { fault } => resource_fault(*fault).into(),
        Problem::WildcardInService => "the service field of the ARN has a wildcard".into(),
        Problem::VariableMisplaced => "policy variables are not replaced in this place".into(),
        Problem::MalformedVariable { fault: kind } => fault(*kind).into(),
        Problem::VariableInOldVersion => "without `Version` `2012-10-17`, the policy variable is plain text".into(),
        Problem::UnknownPrincipalType { name } => format!("{} is no type of principal", Code(name)),
        Problem::InvalidPrincipal { kind } => format!("this is no principal that {} may name", Code(kind.name())),
        Problem::WildcardInPrincipal { .. } => "a wildcard inside a principal does not work".into(),
        Problem::TrustWildcardPrincipal => "the trust policy names everyone".into(),
        Problem::FederatedOutsideTrust => "`Federated` principals work in trust policies only".into(),
        Problem::GroupPrincipal => "a group cannot be a principal".into(),
        Problem::AllowNotPrincipal => "`Allow` with `NotPrincipal` lets in everyone who is not listed".into(),
        Problem::UnknownOperator { name, .. } => format!("there is no condition operator {}", Code(name)),
        Problem::NullIfExists => "`Null` cannot have `IfExists`".into(),
        Problem::InvalidConditionKey => "the condition key has no prefix".into(),
        Problem::MissingTagKey => "the tag key behind the slash is missing".into(),
        Problem::ConditionKeyCase { key } => {
            format!("condition key {} is there twice, since letter case does not count", Code(key))
        }
        Problem::UnreadableConditionValue { expected } => {
            format!("the value is not {}, so it never matches", condition_type(*expected))
        }
        Problem::MixedConditionValues => "the list mixes strings, numbers and booleans".into(),
        Problem::EmptyConditionValues => "the list of values is empty".into(),
        Problem::MissingQualifier { key } => {
            format!("{} has several values, and nothing says how many have to match", Code(key))
        }
        Problem::LiteralWildcard => "this operator takes `*` and `?` literally".into(),
        Problem::TrustAction => "a trust policy may name only the STS actions that assume roles".into(),
        Problem::RcpAllow => "a resource control policy may only deny".into(),
        Problem::RcpPrincipal => "the principal of a resource control policy must be `*`".into(),
        Problem::RcpBareAction => "a resource control policy may not name the action `*`".into(),
        Problem::PolicyTooLong { length, limit, counts_whitespace: true } => {
            format!("the policy has {length} characters, {limit} are allowed")
        }
        Problem::PolicyTooLong { length, limit, counts_whitespace: false } => {
            format!("the policy has {length} characters without white space, {limit} are allowed")
        }
        Problem::CharacterOutsidePolicySet { found } => {
            format!("IAM does not accept the character {} in policies", character(*found))
        }
        Problem::MissingVersion => "without `Version`, the policy language of 2008 applies".into(),
        Problem::DocumentUnwrapped { path } => format!("the policy was taken from {}", Code(path)),
        Problem::DocumentDecoded => "the policy was URL-encoded and has been decoded".into(),
        Problem::NoDocument => "there is no policy document in this text".into(),
        Problem::RegionInArn => "this resource belongs to no Region".into(),
        Problem::UnknownIamResource => "IAM has no such kind of resource".into(),
        Problem::MissingClaim { key } => {
            format!("this provider is shared by many customers, and nothing tests {}", Code(key))
        }

        Problem::EmptySid => "`Sid` is empty".into(),
        Problem::ArnStar => "`*` is not an ARN, and AWS does not say what it matches here".into(),
        Problem::UnknownService { .. } => "this is no service principal Rolecall knows".into(),
        Problem::Mismatch { .. } => "action and principal do not go together, so this never matches".into(),
        Problem::SeveralProviders => "the statement names more than one OIDC provider".into(),
        Problem::MissingServiceAction { .. } => "the service needs more actions than the trust policy allows".into(),
        Problem::SingleValuedKey => {
            "the key has one value at most, and `ForAllValues` also holds where it is absent".into()
        }
        Problem::ArnServiceCase => "no service has upper-case letters".into(),
        Problem::UniqueIdPrincipal => "this is an ID, as AWS writes it when a user or role has been deleted".into(),
        Problem::NullInList => "`null` names nothing".into(),
        Problem::ServiceWithoutRcp => "resource control policies do not cover this service".into(),

        Problem::UnknownScenarioVersion => "`rolecall` does not name a version this program can read".into(),
        Problem::InvalidArn => "this is not an ARN".into(),
        Problem::WrongArn { expected } => format!("this is not the ARN of {}", arn_kind(*expected)),
        Problem::InvalidAccountId => "an account ID has twelve digits".into(),
        Problem::DuplicateName { name } => format!("{} is listed twice", Code(name)),
        Problem::NotFound { what, name, .. } => format!("the scenario has no {} {}", thing(*what), Code(name)),
        Problem::OrganizationCycle => "the parents of this node lead back to it".into(),
        Problem::InvalidTime => "this is not an RFC 3339 time".into(),
        Problem::InvalidDuration => "this is not an ISO 8601 duration".into(),
        Problem::InvalidAction => "this is neither `*` nor `service:Name`".into(),
        Problem::InvalidChoice { choices } => {
            format!("this is none of {}", join(choices.iter().map(|choice| Code(choice)), ", "))
        }
        Problem::InvalidContextValue => "this is no context value".into(),
        Problem::InvalidStep => "a step does exactly one thing".into(),
        Problem::TooManySteps { limit } => format!("there are more than {limit} steps"),
        Problem::OwnerAssumed => "nobody says who owns this resource, so it is taken to be the caller's account".into(),
        Problem::LevelWithoutAllow => {
            "no service control policy attached here allows anything, so everything below is denied".into()
        }
        Problem::PrincipalNotListed { .. } => {
            "the scenario does not list this principal, and IAM refuses one that does not exist".into()
        }
        Problem::OtherPartition => "the principal is of another partition than the role".into(),
        Problem::ServiceLinkedRoleBoundary => "a service-linked role cannot have a permissions boundary".into(),
        Problem::ServiceLinkedRolePolicy => {
            "the policies of a service-linked role are its service's, and nobody can edit them".into()
        }
    }
}

/// What to do.
pub(super) fn help(problem: &Problem) -> String {
    match problem {
        Problem::UnexpectedCharacter { expected, .. } | Problem::UnexpectedEnd { expected } => {
            format!("Put {} here.", expectation(*expected))
        }
        Problem::TrailingComma => "Delete the comma.".into(),
        Problem::Comment => "Delete the comment; the `Sid` of a statement or the `description` of a scenario can say it.".into(),
        Problem::UnterminatedString => "Close the string with `\"`; a line break inside it is written `\\n`.".into(),
        Problem::ControlCharacter { .. } => "Delete it, or write it as an escape sequence such as `\\t` or `\\n`.".into(),
        Problem::InvalidEscape => "Write a backslash as `\\\\`.".into(),
        Problem::LoneSurrogate => "Write the character itself, or both halves one after the other.".into(),
        Problem::InvalidNumber => "Write it without leading zeros, leading `+` or final point.".into(),
        Problem::TextAfterEnd => "Delete what follows, or check for a bracket that closes too early.".into(),
        Problem::DuplicateMember { .. } => "Merge both into one; several statements go into the `Statement` array.".into(),
        Problem::TooDeep { .. } => "Nest less deeply; no policy needs this.".into(),
        Problem::TooLarge { .. } => "Split the text into smaller scenarios.".into(),

        Problem::UnknownMember { meant: Some(meant), .. } | Problem::UnknownOperator { meant: Some(meant), .. } => format!("Did you mean {}?", Code(meant)),
        Problem::UnknownMember { meant: None, .. } => "Delete it, or move it to where it belongs.".into(),
        Problem::WrongType { expected, .. } => format!("Write {}.", kinds(expected)),
        Problem::MissingMember { name } => format!("Add {}.", Code(name)),
        Problem::ExclusiveMembers { first, second } => format!("Keep {} or {}, and delete the other.", Code(first), Code(second)),
        Problem::ForbiddenElement { name, .. } => {
            format!("Delete {}, or use the document as another kind of policy.", Code(name))
        }
        Problem::InvalidVersion => "Write `2012-10-17`.".into(),
        Problem::InvalidEffect { .. } => "Write `Allow` or `Deny`, in exactly this letter case.".into(),
        Problem::InvalidSid => "Use only `A`–`Z`, `a`–`z` and `0`–`9`.".into(),
        Problem::DuplicateSid { .. } => "Give each statement a `Sid` of its own, or none.".into(),
        Problem::ActionWithoutPrefix => "Write `service:Name`, such as `s3:GetObject`, or `*`.".into(),
        Problem::ActionWithTwoColons => "Write one colon, between service and name.".into(),
        Problem::InvalidActionPrefix => "Write the service prefix without wildcards, such as `s3` or `sts`.".into(),
        Problem::EmptyList { name } => format!("Put a value into {}, or delete the statement.", Code(name)),
        Problem::InvalidResource { .. } => "Write an ARN such as `arn:aws:s3:::bucket/*`, or `*`.".into(),
        Problem::WildcardInService => "Name the service, such as `s3`, and use wildcards in the fields behind it.".into(),
        Problem::VariableMisplaced => "Write the value itself; variables work in `Resource`, `NotResource` and in string conditions.".into(),
        Problem::MalformedVariable { .. } => "Write `${key}` or `${key, 'default'}`.".into(),
        Problem::VariableInOldVersion => "Add `\"Version\": \"2012-10-17\"` to the policy.".into(),
        Problem::UnknownPrincipalType { .. } => "Use `AWS`, `Service`, `Federated` or `CanonicalUser`.".into(),
        Problem::WildcardInPrincipal { kind: PrincipalType::Aws } => "Name the account, and narrow it with a condition on `aws:PrincipalArn`.".into(),
        Problem::InvalidPrincipal { kind } | Problem::WildcardInPrincipal { kind } => principal_example(*kind).into(),
        Problem::TrustWildcardPrincipal => "Name accounts, users or roles, or narrow it with a condition such as `aws:PrincipalOrgID`.".into(),
        Problem::FederatedOutsideTrust => "Name the role that the federated identity assumes.".into(),
        Problem::GroupPrincipal => "Name the users, or put an identity policy on the group.".into(),
        Problem::AllowNotPrincipal => "List who may with `Principal`.".into(),
        Problem::UnknownOperator { meant: None, .. } => "Use an operator of the documentation, such as `StringEquals`.".into(),
        Problem::NullIfExists => "Write `Null` alone: it already asks whether the key is there.".into(),
        Problem::InvalidConditionKey => "Write the key with its prefix, such as `aws:SourceIp`.".into(),
        Problem::MissingTagKey => "Add the key, such as `aws:PrincipalTag/team`.".into(),
        Problem::ConditionKeyCase { .. } => "Merge the values into one key.".into(),
        Problem::UnreadableConditionValue { expected } => condition_example(*expected).into(),
        Problem::MixedConditionValues => "Write all values as strings.".into(),
        Problem::EmptyConditionValues => "Add a value, or delete the test.".into(),
        Problem::MissingQualifier { .. } => "Put `ForAnyValue:` or `ForAllValues:` in front of the operator.".into(),
        Problem::LiteralWildcard => "Use the operator with `Like`, such as `StringLike`, if a pattern is meant.".into(),
        Problem::TrustAction => "Use `sts:AssumeRole`, `sts:AssumeRoleWithSAML`, `sts:AssumeRoleWithWebIdentity`, `sts:TagSession`, `sts:SetSourceIdentity` or `sts:SetContext`.".into(),
        Problem::RcpAllow => "Write `Deny`; `RCPFullAWSAccess` already allows everything.".into(),
        Problem::RcpPrincipal => "Write `\"Principal\": \"*\"`, and narrow it with conditions such as `aws:PrincipalOrgID`.".into(),
        Problem::RcpBareAction => "Name the service, such as `s3:*`.".into(),
        Problem::PolicyTooLong { .. } => "Shorten it: wildcards for similar actions, or several policies.".into(),
        Problem::CharacterOutsidePolicySet { .. } => "Delete the character, or write it as `?` where a pattern is allowed.".into(),
        Problem::MissingVersion => "Add `\"Version\": \"2012-10-17\"`, unless the old language is meant.".into(),
        Problem::DocumentUnwrapped { .. } => "Nothing needs to be done; paste the document alone to hide this.".into(),
        Problem::DocumentDecoded => "Nothing needs to be done; paste the decoded document to hide this.".into(),
        Problem::NoDocument => "Paste a policy: a JSON object with `Version` and `Statement`.".into(),
        Problem::RegionInArn => "Leave the field empty.".into(),
        Problem::UnknownIamResource => "Begin with a kind such as `role/`, `user/` or `policy/`, or write `*`.".into(),
        Problem::MissingClaim { key } => format!("Test {} in `Condition`, with more than `*`.", Code(key)),

        Problem::EmptySid => "Give the statement a name, or delete the `Sid`.".into(),
        Problem::ArnStar => "Write all six fields, or ask with `Null` whether the key is there.".into(),
        Problem::UnknownService { meant: None } => "Check the name; IAM refuses services it does not know.".into(),
        Problem::Mismatch { fits } => format!("Use {}, or another principal.", Code(fits)),
        Problem::SeveralProviders => "Give each provider a statement of its own, with conditions on its claims.".into(),
        Problem::MissingServiceAction { needs } => format!("Allow {}.", join(needs.iter().map(|action| Code(action)), ", ")),
        Problem::SingleValuedKey => "Use the operator without `ForAllValues`.".into(),
        Problem::ArnServiceCase => "Write the service in lower case.".into(),
        Problem::UniqueIdPrincipal => "Write the ARN of a user or role that exists.".into(),
        Problem::NullInList => "Delete it.".into(),
        Problem::ServiceWithoutRcp => "Name a service they cover, such as `s3`.".into(),

        Problem::UnknownScenarioVersion => "Write `\"rolecall\": 1`.".into(),
        Problem::InvalidArn => "Write `arn:partition:service:region:account:resource`.".into(),
        Problem::WrongArn { expected } => arn_example(*expected).into(),
        Problem::InvalidAccountId => "Write all twelve digits in quotes; leading zeros count.".into(),
        Problem::DuplicateName { .. } => "Merge both entries into one.".into(),
        Problem::NotFound { meant: Some(meant), .. }
        | Problem::UnknownService { meant: Some(meant) }
        | Problem::PrincipalNotListed { meant: Some(meant) } => format!("Did you mean {}?", Code(meant)),
        Problem::NotFound { what: kind @ (Thing::User | Thing::Group | Thing::Role), meant: None, .. } => {
            format!("Add the {} to the scenario; until then it counts as one without policies.", thing(*kind))
        }
        Problem::NotFound { what, meant: None, .. } => {
            format!("Add the {} to the scenario, or correct its name.", thing(*what))
        }
        Problem::OrganizationCycle => "Let one node have no `parent`: it is the root.".into(),
        Problem::InvalidTime => "Write a time such as `2026-01-15T09:00:00Z`.".into(),
        Problem::InvalidDuration => "Write a duration such as `PT45M` or `PT1H30M`.".into(),
        Problem::InvalidAction => "Write the one action of the request, such as `s3:GetObject`.".into(),
        Problem::InvalidChoice { choices } => format!("Write {}.", join(choices.iter().map(|choice| Code(choice)), " or ")),
        Problem::InvalidContextValue => "Write a string, number or boolean, a list of these, or `null` for an absent key.".into(),
        Problem::InvalidStep => "Write one of `request`, `assumeRole`, `assumeRoleWithSaml`, `assumeRoleWithWebIdentity`, `putRolePolicy`, `wait`, `dropSession`.".into(),
        Problem::TooManySteps { .. } => "Split the scenario into several.".into(),
        Problem::OwnerAssumed => "Say it with `resourceAccountId` in the request, or `accountId` in the resource.".into(),
        Problem::LevelWithoutAllow => "Attach `FullAWSAccess`, or a policy that allows what is meant.".into(),
        Problem::PrincipalNotListed { meant: None } => "Add it to the scenario, unless it exists outside of it.".into(),
        Problem::OtherPartition => "Name a principal of the same partition.".into(),
        Problem::ServiceLinkedRoleBoundary | Problem::ServiceLinkedRolePolicy => {
            "Leave it as the service made it, or make it an ordinary role.".into()
        }
    }
}
