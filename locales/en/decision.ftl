### The one sentence about a step.

## Rules of STS: used by others

sts-rule = { $rule ->
    [form] parameter `{ $parameter }` does not have the form or range that STS asks for
    [reserved-prefix] parameter `{ $parameter }` begins with `aws:`, which is reserved for AWS
    [other-account] parameter `{ $parameter }` names a policy that is neither of this account nor of AWS
    [no-task-policy] parameter `{ $parameter }` is none of the policies that AWS has for root sessions
    [root-cannot-assume] the root user may not assume roles
    [federated-user-cannot-assume] a federated user may not assume roles
    [transitive-tag-conflict] a passed tag has the key of a transitive tag that the session already carries
    [transitive-tag-not-passed] a transitive tag key is not among the passed tags
    [duplicate-tag-keys] two tags have the same key, because letter case does not count
    [source-identity-fixed] the source identity is already set and cannot change along the chain
    [max-session-duration] the duration asked for is longer than the role's maximum session duration
    [chain-duration] a session of a role chain lasts one hour at most
    [expired-token] the credentials have expired
    [mfa-pair] MFA serial number and MFA code go together
    [policy-size] the session policies are too long or too many
    [provider-missing] the role's account does not have this identity provider
    [audience-missing] the identity provider does not list the audience of the token
    [session-credentials] temporary credentials of this kind cannot make this call
    [no-credentials] this call must be signed, and the caller has no credentials
    [caller-type] this kind of caller cannot make this call
    [reserved-role] the role belongs to IAM Identity Center, which alone can assume it
    [service-linked-role] the role is linked to an AWS service, which alone can change it
    [root-sessions-disabled] the organization does not have privileged root sessions enabled
    [other-partition] the caller's credentials belong to another partition of AWS
    [assume-root-caller] only the management account and the delegated administrator for IAM can begin root sessions
   *[assume-root-target] the target is not a member account of the organization
}

## What is denied: used by others

denied = { $denied ->
    [step] Denied
   *[action] Denied `{ $action }`
}

## What a step came to

allowed-by = Allowed by { $place }
allowed-by-both = Allowed by both accounts: { $identity } and { $resource-place }
allowed-root-user = Allowed: the root user needs no policy in its own account
allowed-without-permission = Allowed: this call needs no permission, and no policy can forbid it
allowed-unnamed = Allowed
explicitly-denied-by = Denied: { $place } explicitly denies `{ $action }` on `{ $resource }`
explicitly-denied-at = Denied: `{ $action }` on `{ $resource }` is explicitly denied ({ $gate })
waited = { $duration } passed
session-dropped = Session dropped: { $caller } acts again
policy-put = Role `{ $role }` now has { $policy }
policy-put-unnamed = Role `{ $role }` now has one more policy
identified-with-id = The caller is `{ $arn }` with user ID `{ $user-id }`
identified = The caller is `{ $arn }`
step-off = Switched off: this step does not happen
nothing-decided = Nothing was decided

## Why a `Deny` applies

explicitly-denied-without-exception = Denied: { $place } explicitly denies `{ $action }` on `{ $resource }`, because { $exception ->
    [boundary] `{ $element }` in a `Deny` hits every caller with a permissions boundary, listed or not
    [caller] its `{ $element }` does not list the caller
    [entity] its `{ $element }` does not list the role or user behind the caller
    [account] its `{ $element }` does not list the account of the caller
   *[request] its `{ $element }` does not list this request among the exceptions
}
explicitly-denied-because = Denied: { $place } explicitly denies `{ $action }` on `{ $resource }`, because `{ $operator }` on `{ $key }` holds: { because }{ $spared ->
    [nothing] {""}
    [listed-value] . It would not apply if `{ $key }` matched { $asked }
    [other-value] . It would not apply to another value of `{ $key }`
    [key-present] . It would not apply if the request had `{ $key }`
   *[key-absent] . It would not apply if the request had no `{ $key }`
}

## STS refuses

refused = Error `{ $code }`: { sts-rule }; AWS says `{ $message }`
refused-silently = Error `{ $code }`: { sts-rule }
refusal-reason = { sts-rule }

## Nothing allows it: what the nearest statement lacks

silent-principal = { denied }: { $policy } does not name { $caller }
silent-near-principal = { denied }: { $policy } does not name { $caller }, which is `{ $actual }`; the nearest it names is `{ $listed }`, { near-principal }
silent-condition = { denied }: condition `{ $operator }` on `{ $key }` in { $policy } fails: { because }
silent-resource = Denied: { $place } allows `{ $action }`, but not on `{ $resource }`
silent-near-resource = Denied: { $place } allows `{ $action }`, but not on `{ $resource }`: the request has `{ $actual }` where the policy has `{ $listed }`
silent-resource-became = Denied: { $place } allows `{ $action }`, but not on `{ $resource }`: with its variables replaced, it names `{ $became }`
silent-resource-unset = Denied: { $place } allows `{ $action }`, but not on `{ $resource }`: a variable in its `{ $element }` has no value, because the request has no single value of `{ $key }`
silent-rcp-level = Denied: no resource control policy at `{ $level }` allows `{ $action }` on `{ $resource }`
silent-scp-level = Denied: no service control policy at `{ $level }` allows `{ $action }` on `{ $resource }`
silent-role-not-found = Denied: there is no role `{ $arn }`
silent-federated-user = Denied: { $caller } has no session policy, and without one a federated user has no permissions

## Nothing allows it: there is no policy

silent-no-identity-policies = Denied: { $caller } has no permission to call `{ $action }` on `{ $resource }`: no identity policy is attached
silent-no-trust-policy = Denied: `{ $resource }` has no trust policy
silent-no-resource-policy-across = Denied: `{ $resource }` has no policy, and for another account it would have to allow `{ $action }`
silent-no-resource-policy = Denied: `{ $resource }` has no policy, and it would have to allow `{ $action }`

## Nothing allows it: no policy does

silent-identity-policies = Denied: { $caller } has no permission to call `{ $action }` on `{ $resource }`: no identity policy allows it
silent-trust-policy = Denied: the trust policy of `{ $resource }` does not allow `{ $action }`
silent-resource-policy-across = Denied: the policy of the resource does not allow `{ $action }` on `{ $resource }` to { $caller } of another account
silent-resource-policy = Denied: the policy of the resource does not allow `{ $action }` on `{ $resource }` to { $caller }
silent-permissions-boundary = Denied: the permissions boundary of { $caller } does not allow `{ $action }` on `{ $resource }`
silent-session-policy = Denied: the session policies of { $caller } do not allow `{ $action }` on `{ $resource }`
silent-service-control-policies = Denied: the service control policies do not allow `{ $action }` on `{ $resource }`
silent-resource-control-policies = Denied: the resource control policies do not allow `{ $action }` on `{ $resource }`
silent-vpc-endpoint-policy = Denied: the policy of the VPC endpoint does not allow `{ $action }` on `{ $resource }`
silent-block-public-access = Denied: Block Public Access closes `{ $resource }` to { $caller }, because its policy is public
silent-sts-parameters = Denied: nothing allows `{ $action }` on `{ $resource }`

## It depends on keys that nobody gave

open-hopeless = Denied in any case: { $keys } only decides whether explicitly or implicitly
open-blanks-hopeless = Denied in any case: what fills { $blanks } only decides whether explicitly or implicitly
open = Depends on { $keys }
open-blanks = Depends on what fills { $blanks }
open-blanks-and-keys = Depends on what fills { $blanks }, and on { $keys }
open-ways = Depends on { $keys }: allowed if { $ways }; { otherwise }
open-ways-more = Depends on { $keys }: allowed if { $ways }, or in { NUMBER($more) } more cases; { otherwise }
otherwise = { $otherwise ->
    [explicitly-denied] explicitly denied otherwise
   *[denied] denied otherwise
}

# Tests of one way, and the ways.
open-tests = { $first } and { $rest }
open-or-if = { $first }, or if { $rest }

## A test that has to hold

test-is = `{ $key }` is { $values }
test-is-not = `{ $key }` is not { $values }
test-matches = `{ $key }` matches { $values }
test-matches-not = `{ $key }` does not match { $values }
test-present = the request has `{ $key }`
test-absent = the request does not have `{ $key }`
test-holds = `{ $operator }` holds for `{ $key }` with { $values }
test-fails = `{ $operator }` does not hold for `{ $key }` with { $values }

## How far a step stands on others

not-reached = Not reached, because an earlier step got no credentials: decided with the credentials held before it
conditional = Only if an earlier step is allowed, which depends on context nobody gave

## What would help: below a denial, once for everything that is missing

remedy-deny = Remove { $place }, or let it make an exception for this request
remedy-deny-met = { $cure ->
    [external-id] Pass an external ID with which `{ $operator }` with { $asked } does not hold
    [issue-time] Begin a new session
    [mfa] Use credentials that were got with MFA
    [present] Send the request with `{ $key }`
    [absent] Send the request without `{ $key }`
   *[key] Send the request so that `{ $operator }` on `{ $key }` with { $asked } does not hold
}, or change { $place }
remedy-role = Correct the ARN, or create the role `{ $arn }`
remedy-session-policies = Pass session policies that allow `{ $action }` on `{ $resource }`
remedy-task-policy = Begin a root session with a task policy that allows `{ $action }` on `{ $resource }`, if there is one
remedy-principal = Name { named-principal } as a principal in { $place }
remedy-condition = { $cure ->
    [external-id] Pass an external ID that meets `{ $operator }` with { $asked }
    [source-identity] Set a source identity that meets `{ $operator }` with { $asked }
    [mfa] Use credentials that were got with MFA, so that `{ $key }` meets `{ $operator }` with { $asked }
    [request-tag] Pass a tag so that `{ $key }` meets `{ $operator }` with { $asked }
    [principal-tag] Give the caller a tag so that `{ $key }` meets `{ $operator }` with { $asked }
    [resource-tag] Give the resource a tag so that `{ $key }` meets `{ $operator }` with { $asked }
    [present] Send the request with `{ $key }`
    [absent] Send the request without `{ $key }`
   *[key] Send the request so that `{ $key }` meets `{ $operator }` with { $asked }
}, or change { $place }
remedy-resource = Add `{ $resource }` to the resources of { $place }
remedy-variable = Let the request have a single value of `{ $key }`, or change the resources of { $place }
remedy-action = Add `{ $action }` to the actions of { $place }
remedy-level = Attach a policy at `{ $level }` that allows `{ $action }`
remedy-trust-policy = Let a statement of the trust policy of `{ $resource }` allow `{ $action }` to { named-principal }
remedy-service-linked-role = Use another role: a service-linked role can only be assumed by its own service
remedy-resource-policy = Let a statement of the policy of `{ $resource }` allow `{ $action }` to { named-principal }
remedy-identity-policies = Let an identity policy of { named-principal } allow `{ $action }` on `{ $resource }`
remedy-permissions-boundary = Add a statement to the boundary that allows `{ $action }` on `{ $resource }`
remedy-vpc-endpoint-policy = Add a statement to the policy of the VPC endpoint that allows `{ $action }` on `{ $resource }`
remedy-block-public-access = Let the policy of `{ $resource }` grant to fixed callers only, or switch `RestrictPublicBuckets` off
remedy-control-policies = Let the control policies allow `{ $action }`
remedy-context = Say what { $keys } is
remedy-blanks = Fill in { $blanks }
remedy-blanks-and-context = Fill in { $blanks }, and say what { $keys } is
remedy-unless-named = Not needed if the policy of `{ $resource }` names { $caller } itself
remedy-or-resource-policy = Or let the policy of `{ $resource }` allow it to { named-principal }: within one account, one of the two is enough

# By which name a policy lets a caller in: used by others.
named-principal = { $named ->
    [user] the user behind { $caller }
    [role] the role of { $caller }
    [everyone] everyone (`*`)
   *[caller] { $caller }
}

## What comes near a limit

packed-size = Session policies and tags fill about { NUMBER($percent) }% of what STS can pack, by an estimate from { NUMBER($tags) } characters of tags and { NUMBER($policies) } of session policies. AWS publishes no format; the estimate rests on a report in which the tags of EKS Pod Identity (about 250 characters) filled 74%, and takes the longest session policies to fill 100%

obstacle-line = { $layer }, { $actions }: { $reason }
