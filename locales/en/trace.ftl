### The lines under a decision: layers, statements, elements, tests.

## Why a test came out so: used by the sentences about it

because = { $reason ->
    [value-matches-in-order] it compares with { $asked }, and the request has { $value }
    [no-value-matches-in-order] it compares with { $asked }, but the request has { $value }
    [value-matches] it asks for { $asked }, and the request has { $value }
    [no-value-matches] it asks for { $asked }, but the request has { $value }
    [none-of-the-listed] it accepts anything except { $asked }, and the request has { $value }
    [one-of-the-listed] it accepts anything except { $asked }, but the request has { $value }
    [missing-key-fails] it asks for { $asked }, but { missing-key }
    [missing-key-holds] { missing-key }, which a negated operator accepts
    [missing-key-if-exists] { missing-key }, which `IfExists` accepts
    [no-values-for-all] the request has no value of this key ({ $origin }), which `ForAllValues` accepts
    [no-values-for-any] the request has no value of this key ({ $origin }), and `ForAnyValue` needs one
    [every-value] compared with { $asked }, every value of the request passes: { $value }
    [not-every-value] compared with { $asked }, not every value of the request passes: { $value }
    [some-value] compared with { $asked }, a value of the request passes: { $value }
    [no-value] compared with { $asked }, no value of the request passes: { $value }
    [key-absent] { missing-key }
    [key-present] the request has the key: { $value }
    [unreadable-value] the request has { $value }, which cannot be read as what the operator compares
    [read-as-false] it asks for { $asked }, and the request has { $value }, which is neither `true` nor `false` and counts as `false`
    [not-an-arn] the request has { $value }, which is no ARN: no ARN operator holds for it, negated or not
    [empty-value-list] its list of values is empty, so nothing matches
    [unknown-variable] it asks for { $asked }, and the request has { $value }
    [blank] it asks for { $asked }, the request has { $value }, and blanks in these are not filled in yet
   *[unknown] it asks for { $asked }, and the value of the request is not known yet
}

## Why a key is not there: used by others

missing-key = { $absence ->
    [external-id] the call passes no external ID
    [source-identity] no source identity is set
    [request-tag] the call passes no such tag
    [principal-tag] the caller has no such tag
    [resource-tag] the resource has no such tag
    [mfa] these credentials say nothing about MFA
    [called-via] no AWS service makes the request for the caller
   *[key] the request has no such key ({ $origin })
}

## What comes nearest to the caller in a principal: used by others

near-principal = { $near ->
    [missing-path] the ARN without its path
    [path-in-session-arn] a session ARN with the role's path, which session ARNs never have
    [other-session] another session of the same role
    [other-account] the same name in another account
    [letter-case] the same name in other letter case
   *[earlier-caller] an earlier caller of the chain, and now the role session acts
}

## Why a layer came out so

layer-deny-applies-by-more = Denied by { $place } and { NUMBER($more) } more
layer-deny-applies-by = Denied by { $place }
layer-deny-applies = A `Deny` applies
layer-deny-unknown-by = Whether { $place } denies depends on an unknown value
layer-deny-unknown = Whether a `Deny` applies depends on an unknown value
layer-statement-allows-by = Allowed by { $place }
layer-statement-allows = A statement allows it
layer-no-statement-allows-of = No statement of { $policy } allows it
layer-no-statement-allows = No statement allows it
layer-allow-unknown-by = Whether { $place } allows depends on an unknown value
layer-allow-unknown = Whether a statement allows it depends on an unknown value
layer-no-policy = There is no policy here, and one would have to allow it
layer-nothing-attached = None attached: no limit
layer-no-resource-policy = No resource policy: identity policies decide
layer-every-level-allows-everywhere = Every level of the organization allows it
layer-every-level-allows = Every level of the organization allows it: { $levels }
layer-level-does-not-allow-at = No policy attached at `{ $level-name }` allows it
layer-level-does-not-allow = No policy attached at level { NUMBER($number) } from the root allows it
layer-always-allowed = `RCPFullAWSAccess` is always attached and allows everything
layer-no-organization = The account belongs to no organization here
layer-management-account = The management account is exempt
layer-service-linked-role = Exempt, because the caller or the role in question is service-linked
layer-service-principal = Exempt, because AWS itself calls as { $caller }
layer-anonymous-caller = An anonymous caller belongs to no account
layer-federated-identity = Before its session begins, a federated identity has no account
layer-service-without-rcp = Resource control policies do not cover this action
layer-no-vpc-endpoint = The request does not come through a VPC endpoint
layer-no-public-access-block = Block Public Access is about S3 buckets and their objects
layer-public-access-block-off = Block Public Access does not restrict public policies for `{ $resource }`
layer-policy-not-public = The policy of `{ $resource }` is not public
layer-owner-account-caller = The policy is public, but the owner's account and AWS services pass: { $caller }
layer-public-policy-restricted = The policy of `{ $resource }` is public, and the caller is from outside: { $caller }
layer-public-policy-unknown = Whether the policy of `{ $resource }` is public depends on what fills its blanks, and the caller is from outside: { $caller }
layer-direct-grant-by = Granted directly to { $caller } by { $place }
layer-everyone-grant-by = Granted to everyone, and so to { $caller }, by { $place }
layer-direct-grant = Granted directly to { $caller }
layer-entity-grant-by = Granted to the role or user behind { $caller } by { $place }
layer-entity-grant = Granted to the role or user behind { $caller }
layer-account-grant-by = Granted to the whole account by { $place }: the caller's own policies must allow it, too
layer-account-grant = Granted to the whole account: the caller's own policies must allow it, too
layer-cross-account-grant-by = Granted by { $place }: the caller's own account must allow it, too
layer-cross-account-grant = Granted across accounts: the caller's own account must allow it, too
layer-identity-suffices = It may stay silent: within one account identity policies are enough
layer-granted-by-resource = The policy of `{ $resource }` already grants it
layer-root-has-none = A root user has no such policies
layer-no-identity-half = Only the policy of `{ $resource }` decides about { $caller }
layer-role-not-found = There is no role `{ $arn }`
layer-federated-without-session-policy = No session policy was passed for { $caller }, who has no permissions without one
layer-root-repairs-policy = The root user of the owner can always repair the policy of `{ $resource }`
layer-no-permission-needed = No policy is asked: this call needs no permission
layer-caller-decides = The member account is not asked: the caller's own policies decide

## The rule behind that, for somebody who does not know it yet

rule-nothing-attached = A layer that limits can only limit where it is attached. Without it, the other layers decide.
rule-every-level = Service control policies never grant. An action is available only if something attached at the root, at every organizational unit on the path and at the account allows it.
rule-always-allowed = AWS does not let `RCPFullAWSAccess` be detached, so resource control policies can only stop a request by a `Deny`.
rule-no-organization = Service and resource control policies bind the member accounts of an organization. An account outside has none.
rule-management-account = Service control policies do not bind principals of the management account, and resource control policies do not bind its resources.
rule-service-linked-role = Service-linked roles belong to the service that made them. Service control policies and resource control policies do not bind them.
rule-service-principal = A call by an AWS service principal belongs to no account of yours, so service control policies do not bind it.
rule-anonymous-caller = An unsigned request has no identity. Only the resource's own policy can let it in, by naming everyone.
rule-federated-identity = A SAML or OIDC identity becomes an AWS principal only when it has assumed a role. Until then only the role's trust policy and resource control policies speak.
rule-service-without-rcp = Resource control policies are supported by some services only. Requests to others pass them by.
rule-no-vpc-endpoint = The policy of a VPC endpoint is asked only for requests that come through this endpoint.
rule-direct-grant = Within one account, a resource policy that names the user or session itself, or everyone, is enough. Identity policies need not allow it.
rule-entity-grant = Within one account, a resource policy that names the role is enough without identity policies. A permissions boundary and session policies still limit the session.
rule-account-grant = Naming an account (`:root`) hands the decision to that account: its own identity policies say who of it may do this.
rule-cross-account-grant = Across accounts both sides must agree: the resource's policy lets the outside caller in, and the caller's account lets its caller out.
rule-identity-suffices = Within one account, identity policies and resource policies add up: one of them is enough, unless the resource is a role or a KMS key.
rule-granted-by-resource = The resource's own policy grants this in a way that excuses this layer. A `Deny` in it would still count.
rule-root-has-none = A root user has every permission in its own account. Identity policies and boundaries cannot be attached to it.
rule-no-identity-half = The caller is no IAM principal with policies of its own, so the resource's policy alone decides.
rule-role-not-found = AWS answers for a role that does not exist, or that is spelled differently, as if it were a denial.
rule-federated-without-session-policy = A federated user has what both the IAM user's policies and the passed session policies allow. Without session policies that is nothing.
rule-root-repairs-policy = So that nobody locks himself out, the root user of the owner's account may read, replace and delete the policy of a bucket, and that of an SQS queue, whatever it denies.
rule-no-permission-needed = The call only tells, or renews, what the credentials already prove. AWS asks no policy for it, and not even a `Deny` stops it.
rule-caller-decides = A root session of a member account is a right of the organization's administrators. No policy inside the member account can grant or refuse it.

## What a layer is for

purpose-sts-parameters = STS checks the parameters of a call, and who may make it at all, before any policy is asked.
purpose-resource-control-policies = Resource control policies limit what anyone may do with the resources of a member account. They never grant.
purpose-service-control-policies = Service control policies limit what principals of a member account may do. They never grant.
purpose-vpc-endpoint-policy = The policy of a VPC endpoint limits what may pass through it. It never grants on its own.
purpose-block-public-access = With `RestrictPublicBuckets`, a bucket whose policy is public answers only to its owner's account and to AWS services.
purpose-trust-policy = A role's trust policy says who may assume it. It must always allow, in the same account as well as across accounts.
purpose-resource-policy = A resource's own policy says who may use it. Across accounts it must allow; within one account it adds to identity policies.
purpose-identity-policies = Identity policies say what a user or role may do. What nothing allows is denied.
purpose-permissions-boundary = A permissions boundary grants nothing: it is the most that the identity policies of its user or role can grant.
purpose-session-policy = Session policies are passed when a session begins. They grant nothing: only what they and the role's policies both allow is allowed.

## Whether any `Deny` applies

deny-why = A `Deny` that applies ends the decision, whatever else allows. It may stand in any policy that is looked at, of the caller's account or of the resource's.
deny-none = { $policies ->
    [0] There is no policy that could deny
    [one] No `Deny` applies in 1 policy
   *[other] No `Deny` applies in { NUMBER($policies) } policies
}

## Statements

statement-line-sid = `{ $sid }`
statement-line-number = Statement { NUMBER($number) }
statement-applies = { $statement } (`{ $effect }`) applies
statement-unknown = { $statement } (`{ $effect }`) may apply: { $elements } depends on an unknown value
statement-fails = { $statement } (`{ $effect }`) does not apply: { $elements }
folded = { $count ->
    [one] 1 statement does not match: `{ $element }`
   *[other] { NUMBER($count) } statements do not match: `{ $element }`
}

## Elements of a statement

element-value-listed = `{ $name }` lists `{ $value }`
element-value-became = `{ $name }` has `{ $value }`, here `{ $became }`, which matches `{ $requested }`
element-no-value-became = `{ $name }` has no value that matches `{ $requested }`: with its variables replaced, it has `{ $became }`
element-value-matches-by = `{ $name }` lists `{ $value }`, which matches `{ $requested }`
element-value-matches = `{ $name }` matches `{ $requested }`
element-no-value-matches-principal = `{ $name }` does not name `{ $requested }`
element-no-value-matches = `{ $name }` has no value that matches `{ $requested }`
element-excluded-by = `{ $name }` excludes `{ $requested }` by `{ $value }`
element-excluded = `{ $name }` excludes `{ $requested }`
element-not-excluded = `{ $name }` does not exclude `{ $requested }`
element-empty-list = `{ $name }` is an empty list
element-unresolved-variable = `{ $name }` has a variable without a value: the request has no single value of `{ $key }`
element-unknown-variable = `{ $name }` depends on the unknown key `{ $key }`
element-blanks = `{ $name }` depends on what fills { $blanks }
element-everyone-named = `{ $name }` names everyone, and so `{ $requested }`
element-principal-named-direct = `{ $name }` names `{ $requested }` directly
element-principal-named-entity = `{ $name }` names the role or user behind `{ $requested }`
element-principal-named-account = `{ $name }` names the account of `{ $requested }`
element-principal-near-miss-by = `{ $name }` does not name `{ $requested }`: `{ $value }` is { near-principal }
element-principal-near-miss = `{ $name }` does not name `{ $requested }`, but { near-principal }
element-every-rung-listed = `{ $name }` lists `{ $requested }` together with what stands behind it, so the statement does not apply
element-rung-missing-direct = `{ $name }` does not list `{ $requested }` itself, so the statement applies
element-rung-missing-entity = `{ $name }` does not list the role or user behind `{ $requested }`, so the statement applies
element-rung-missing-account = `{ $name }` does not list the account of `{ $requested }`, so the statement applies
element-boundary-present = `{ $name }` in a `Deny` always hits a caller with a permissions boundary: `{ $requested }`
element-all-tests-hold = `{ $name }` holds
element-test-fails = `{ $name }` fails: at least one test does not hold
element-test-unknown = `{ $name }` depends on an unknown value
element-no-tests = `{ $name }` has no tests and holds

## Tests of a condition

condition-holds = `{ $operator }` on `{ $key }` holds: { because }
condition-open = `{ $operator }` on `{ $key }` is open: { because }
condition-fails = `{ $operator }` on `{ $key }` fails: { because }

## How a test that fails nearly holds

near-letter-case = Only letter case differs: the request has `{ $actual }`, the policy `{ $listed }`
near-literal-wildcard = Under `{ $operator }`, `{ $listed }` is plain text; under `StringLike` the value would match
near-part-of-policy = The value in the policy also has `{ $listed }`
near-part-of-request = The value of the request also has `{ $actual }`
near-part = The request has `{ $actual }` where the policy has `{ $listed }`
near-scheme = { $side ->
    [policy] The value in the policy has `{ $scheme }` at its start, the value of the request has not
    [request] The value of the request has `{ $scheme }` at its start, the value in the policy has not
   *[both] The values differ in `{ $scheme }` at its start
}
near-trailing-slash = { $side ->
    [policy] The value in the policy has `/` at its end, the value of the request has not
    [request] The value of the request has `/` at its end, the value in the policy has not
   *[both] The values differ in `/` at its end
}
near-white-space = { $side ->
    [policy] The value in the policy has white space around it, the value of the request has not
    [request] The value of the request has white space around it, the value in the policy has not
   *[both] The values differ in white space around it
}
near-audience = The identity provider lists both audiences: the token is for `{ $actual }`, the policy wants `{ $listed }`
