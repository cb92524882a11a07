### Words for what a decision is made of.

## Layers of a decision

gate-sts-parameters = STS rules
gate-resource-control-policies = Resource control policies
gate-service-control-policies = Service control policies
gate-vpc-endpoint-policy = VPC endpoint policy
gate-block-public-access = S3 Block Public Access
gate-trust-policy = Trust policy
gate-resource-policy = Resource policy
gate-identity-policies = Identity policies
gate-permissions-boundary = Permissions boundary
gate-session-policy = Session policy

## What a layer came to

verdict-passed = passed
verdict-denied = denied
verdict-unknown = unknown
verdict-not-needed = not needed
verdict-not-applicable = does not apply

## What a step came to

decision-allow = Allowed
decision-explicit-deny = Explicitly denied
decision-implicit-deny = Denied
decision-needs-context = Needs context
decision-error = Error
decision-done = Done

## Where a context value comes from

provenance-given = given
provenance-overridden = given instead of what AWS would set
provenance-derived = set by AWS
provenance-declared-absent = declared absent
provenance-derived-absent = the call does not carry it
provenance-unlisted-absent = not given, taken as absent
provenance-claim-without-key = the token has this claim, but AWS has no condition key for it
provenance-unknown = not given, unknown
provenance-always-sent = not given, and AWS always sends it
provenance-blank = a blank that is not filled in

## Severities

severity-advice = advice
severity-warning = warning
severity-error = error

## Kinds of callers

caller-kind-user = IAM user
caller-kind-role-session = role session
caller-kind-federated-user = federated user
caller-kind-root = root user
caller-kind-service = AWS service
caller-kind-anonymous = anonymous caller
caller-kind-federated-identity = federated identity

## Kinds of policies

policy-kind-identity = identity policy
policy-kind-boundary = permissions boundary
policy-kind-session = session policy
policy-kind-resource = resource policy
policy-kind-trust = trust policy
policy-kind-service-control = service control policy
policy-kind-resource-control = resource control policy
policy-kind-endpoint = VPC endpoint policy

## Where a tag comes from

tag-origin-role = tag of the role
tag-origin-user = tag of the user
tag-origin-passed = passed in this call
tag-origin-inherited = inherited along the chain

## How the accounts are related

relation-same-account = within one account
relation-cross-account = across accounts
relation-resource-only = decided by the resource's policy alone
relation-caller-only = decided by the caller's account alone

## What may flow from a session to the next

property-policies = Permissions
property-boundary = Permissions boundary
property-session-policies = Session policies
property-transitive-tags = Transitive tags
property-other-tags = Other tags
property-source-identity = Source identity
property-session-name = Session name
property-external-id = External ID
property-mfa = MFA
property-federation-keys = Keys of token or assertion
property-issue-time = Issued
property-expiry = Expires

## What becomes of it

fate-begins = begins here
fate-flows-on = flows on
fate-flows-on-in-part = flows on in part
fate-replaced = replaced
fate-ends = ends here

## AWS's first question

explicit-deny = Explicit deny
