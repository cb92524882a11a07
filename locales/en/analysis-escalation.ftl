### Known ways to get more permissions than one has.

## The answer as a whole: one clause, lower-case start, no final stop

escalation-none = no known way gives anybody more permissions
escalation-some =
    { $count ->
        [one] one known way gives more permissions
       *[other] { NUMBER($count) } known ways give more permissions
    }
escalation-undecided =
    { $count ->
        [one] whether one known way gives more permissions could not be decided; no other does
       *[other] whether { NUMBER($count) } known ways give more permissions could not be decided; no other does
    }
escalation-everything = `{ $principal }` may do everything already: there is nothing that it could gain
escalation-refused =
    { $count ->
        [one] `{ $principal }`: one other way was asked about and does not work
       *[other] `{ $principal }`: { NUMBER($count) } other ways were asked about and do not work
    }
escalation-scope-list = only known ways were asked about, each by itself; somebody may find another, or a way of several steps
escalation-scope-keys = keys of a request that nobody can know are taken as open, and named as conditions

## A way, in one clause

escalation-yes = `{ $principal }` by { $calls }
escalation-yes-on = `{ $principal }` by { $calls } on `{ $on }`
escalation-gives-self = { $way }: more permissions for itself
escalation-gives = { $way }: the permissions of `{ $whose }`
escalation-conditional = { $gives }, under conditions
escalation-bounded = { $gives }, as far as the permissions boundary goes
escalation-no = { $way }: does not work
escalation-not-decided = { $way }: not decided

## What it rests on

escalation-boundary = the permissions boundary `{ $boundary }` still limits what is gained
escalation-alternative = `{ $action }` is allowed where { $tests }
escalation-hangs = `{ $action }` depends on { $keys }
escalation-test-fails = `{ $key }` does not meet `{ $operator }` { $values }
escalation-by-deny = `{ $action }` is refused: { $statement } denies it
escalation-by-test = `{ $action }` is refused: { $statement } would allow it, but the call does not meet `{ $operator }` { $values } with `{ $key }`
escalation-by-silence = `{ $action }` is refused, and nothing allows it there: { $gate }
escalation-by-something = `{ $action }` is refused
escalation-by-trust = the role does not trust `{ $service }`
escalation-nothing-gained = nothing is gained: all of that is allowed already
escalation-no-target = there is nothing that it could be tried on
escalation-missing-versions = the calls are allowed; which older versions the policy has, this world does not tell
escalation-missing-resource-and-role = the calls are allowed; whether there is such a resource, and which role it has, this world does not tell
escalation-missing-resource = whether `{ $action }` is allowed on any resource was not found out
escalation-missing-policy = the call is allowed with other policies only, and of those that are known none was found that gives more
escalation-missing-gain = the calls are allowed; whether anything is gained was not found out
escalation-assumes-access-keys = taken for granted: the user has fewer than two access keys
escalation-assumes-no-login-profile = taken for granted: the user has no password yet
escalation-assumes-login-profile = taken for granted: the user has a password
escalation-assumes-instance-profile = taken for granted: an instance profile has the role
escalation-assumes-event-source = taken for granted: there is a queue, a stream or a table whose events start the function

## What shows it

escalation-call = `{ $caller }` calls `{ $action }` on `{ $resource }`: { $decision }
escalation-gained = gained, for example: `{ $action }` on `{ $resource }`
