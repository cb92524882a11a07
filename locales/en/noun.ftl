### What sentences are about: policies, statements, callers, values.

## Policies

policy-identity-named = policy `{ $name }`
policy-identity-of = a policy of `{ $owner }`
policy-identity = an identity policy
policy-boundary-named = permissions boundary `{ $name }`
policy-boundary-of = the permissions boundary of `{ $owner }`
policy-boundary = the permissions boundary
policy-session-named = session policy `{ $name }`
policy-session = the session policy
policy-resource-of = the policy of `{ $owner }`
policy-resource = the resource's policy
policy-trust-of = the trust policy of `{ $owner }`
policy-trust = the trust policy
policy-service-control-named = SCP `{ $name }`
policy-service-control-of = an SCP at `{ $owner }`
policy-service-control = an SCP
policy-resource-control-named = RCP `{ $name }`
policy-resource-control-of = an RCP at `{ $owner }`
policy-resource-control = an RCP
policy-endpoint-of = the policy of VPC endpoint `{ $owner }`
policy-endpoint = the policy of the VPC endpoint

## Statements

statement-sid = statement `{ $sid }`
statement-number = statement { NUMBER($number) }

## A statement of a policy

statement-of-policy = { $statement } of { $policy }

## Callers

caller-user = user `{ $name }`
caller-role-session = session `{ $name }`
caller-federated-user = federated user `{ $name }`
caller-root = the root user of `{ $name }`
caller-service = service `{ $name }`
caller-anonymous = an anonymous caller
caller-federated-identity = the identity from `{ $name }`

## A level of an organization

level-named = `{ $name }` (`{ $id }`)

## Spans of time; the parts follow each other

duration-hours = { $hours ->
    [one] 1 hour
   *[other] { NUMBER($hours) } hours
}
duration-minutes = { $minutes ->
    [one] 1 minute
   *[other] { NUMBER($minutes) } minutes
}
duration-seconds = { $seconds ->
    [one] 1 second
   *[other] { NUMBER($seconds) } seconds
}
duration-parts = { $first } { $rest }

## Context values, with where they come from

value-known = { $values } ({ $origin })
value-empty-set = an empty set ({ $origin })
value-absent = no value ({ $origin })
value-unknown = a value nobody knows ({ $origin })
value-unset-variable = `{ $text }` (its variable has no single value)
value-open-variable = `{ $text }` (its variable is not known yet)

## Lists of values, of which a sentence shows three

either-nothing = an empty list
either-more = { $shown } or { NUMBER($more) } more
both-more = { $shown } and { NUMBER($more) } more
