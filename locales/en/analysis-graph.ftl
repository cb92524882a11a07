### The account as a graph: who can become whom.

## The answer as a whole: one clause, lower-case start, no final stop

graph-summary = ways from one to another: { NUMBER($certain) } certain, { NUMBER($conditional) } in some circumstances only, { NUMBER($unknown) } not known
graph-chain-certain = `{ $from }` can become `{ $to }`
graph-chain-conditional = `{ $from }` can become `{ $to }` in some circumstances
graph-chain-none = `{ $from }` cannot become `{ $to }`
graph-chain-not-known = whether `{ $from }` can become `{ $to }` is not known
graph-reachable =
    { $count ->
        [0] `{ $from }` can become nobody else
        [one] `{ $from }` can become one other
       *[other] `{ $from }` can become { NUMBER($count) } others
    }
graph-who =
    { $count ->
        [0] nobody can call `{ $action }` on `{ $resource }`
        [one] one principal can call `{ $action }` on `{ $resource }` by itself
       *[other] { NUMBER($count) } principals can call `{ $action }` on `{ $resource }` by themselves
    }
graph-entrances =
    { $count ->
        [0] nobody from outside has a way in
        [one] one from outside has a way in
       *[other] { NUMBER($count) } from outside have a way in
    }

## One way

graph-edge-certain = `{ $from }` can become `{ $to }`
graph-edge-conditional = `{ $from }` can become `{ $to }`, depending on { $keys }
graph-edge-unknown = whether `{ $from }` can become `{ $to }` is not known
graph-edge-impossible = `{ $from }` cannot become `{ $to }`
graph-how-named = the trust policy names it
graph-how-account = the trust policy names its account, and its own policies allow it
graph-how-everyone = the trust policy names everyone
graph-how-service = the trust policy names the service
graph-how-federated = the trust policy names the provider
graph-denied-by = what stops it: { $gate }
graph-needs-mfa-device = the user has to call with an MFA device; a session of a role never has one
graph-needs-session-tags = the session has to have been given tags when it began
graph-needs-source-identity = the session has to have been given a source identity when it began
graph-needs-session-name = the session has to have a certain name
graph-missing-documents = not there: { $documents }
graph-not-decided = the search reached its limit
graph-passes-external-id = with the external ID `{ $value }`
graph-passes-session-name = with a session name such as `{ $value }`
graph-passes-source-identity = with the source identity `{ $value }`
graph-passes-tags = with the tags { $tags }
graph-passes-transitive-tags = with the tags { $tags }, which are passed on
graph-with-device = with the MFA device `{ $device }`
graph-with-context = where `{ $key }` is { $values }
graph-without-context = without `{ $key }`
graph-lost-session-tags = tags of the session before end here
graph-lost-mfa = that the caller used MFA ends here
graph-lost-session-policies = session policies of the session before end here
graph-lost-federation-keys = what the token or assertion said ends here

## What somebody has in its hands

graph-control-credentials = `{ $from }` can make credentials of `{ $to }`
graph-control-trust = `{ $from }` can change whom `{ $to }` trusts, and so become it
graph-control-pass-role = `{ $from }` can pass `{ $to }` to `{ $service }`, which acts as it
graph-control-permissions = `{ $from }` can change what `{ $to }` may do
graph-control-own-permissions = `{ $from }` can change what it may do itself
graph-control-actions = with { $actions }
graph-control-call = `{ $action }` on `{ $resource }`
graph-control-gained = possible then and not before: `{ $action }` on `{ $resource }`
graph-control-not-known = whether it works is not known

## Chains

graph-hop-assume = `{ $from }` assumes `{ $to }`
graph-hop-federate = an identity of `{ $from }` gets a session of `{ $to }`
graph-hop-service = `{ $from }` acts as `{ $to }`
graph-hop-credentials = `{ $from }` makes credentials of `{ $to }` and acts with them
graph-hop-trust = `{ $from }` makes `{ $to }` trust it, and assumes it
graph-hop-pass-role = `{ $from }` passes `{ $to }` to `{ $service }`, which acts as it
graph-hop-request = `{ $from }` calls `{ $action }` on `{ $resource }`
graph-path-certain =
    { $hops ->
        [one] from `{ $from }` to `{ $to }` in one step
       *[other] from `{ $from }` to `{ $to }` in { NUMBER($hops) } steps
    }
graph-path-conditional =
    { $hops ->
        [one] from `{ $from }` to `{ $to }` in one step, depending on { $keys }
       *[other] from `{ $from }` to `{ $to }` in { NUMBER($hops) } steps, depending on { $keys }
    }
graph-holder-certain = `{ $who }` can by itself
graph-holder-conditional = `{ $who }` can by itself in some circumstances
graph-holder-unknown = whether `{ $who }` can is not known
graph-entrance = `{ $who }` can become { $whom }
graph-group = { $who } can become { $whom }
graph-group-keys = depending on { $keys }
graph-cycle = each of { $members } can become each other: one level of privilege

## What is gained

graph-gains = becoming `{ $who }` newly allows { $actions } on { $resources }
graph-gains-request = for example: `{ $action }` on `{ $resource }`: refused to `{ $from }`, allowed to `{ $who }`
graph-gains-nothing = becoming `{ $who }` allows nothing that `{ $from }` may not do itself
graph-gains-more =
    { $count ->
        [one] one more set of requests that `{ $who }` gives is not shown
       *[other] { NUMBER($count) } more sets of requests that `{ $who }` gives are not shown
    }
graph-gains-open = whether `{ $who }` gives more than is shown is not known
graph-gains-left-out =
    { $count ->
        [one] what one other gives was not worked out
       *[other] what { NUMBER($count) } others give was not worked out
    }
graph-gains-unknown = what is gained by becoming others is not known

## What is not decided, and what was not looked at

graph-more-paths =
    { $count ->
        [one] one more way is not shown
       *[other] { NUMBER($count) } more ways are not shown
    }
graph-open-missing = what depends on these documents is not known: { $documents }
graph-open-classes = there are too many different pairs to decide them all, so ways may be missing
graph-open-pairs =
    { $count ->
        [one] one way is not listed
       *[other] { NUMBER($count) } ways are too many to be listed
    }
graph-open-grouped = { NUMBER($count) } ways are too many to be listed one by one; those that are alike stand together, the largest groups first
graph-open-search = the search reached its limit, so other ways may exist
graph-open-ways = ways of which it is not known whether they work may lead further
graph-open-dropped =
    { $count ->
        [one] one chain that looked possible was not allowed when it was replayed
       *[other] { NUMBER($count) } chains that looked possible were not allowed when they were replayed
    }
graph-open-changing = { $who } can change permissions: what only that opens was not followed
graph-open-controls-documents = which roles can be passed and what can be changed is not known, because documents are missing
graph-open-controls-budget = there are too many principals to ask each what it can pass and change, so ways may be missing
graph-scope-organization = nothing is known of an organization: its service and resource control policies are taken to allow
graph-scope-outside = what accounts outside say to their own principals is not known, and taken to allow
graph-scope-kinds = passing a role to a service and changing somebody's policies are other ways, which were not looked at
graph-scope-pass-role = passing a role to a service is another way, which was not looked at
graph-scope-edit = changing somebody's policies or credentials is another way, which was not looked at
graph-scope-running = what already runs with a role, and who could take it over, is not part of a world

## Refusals

graph-unknown-node = nobody here is called `{ $id }`
