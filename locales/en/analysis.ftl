### Answers to questions about all requests.

## The answer as a whole: one clause, lower-case start, no final stop

analysis-none = no request is decided differently
analysis-differs =
    { $count ->
        [one] one group of requests is decided differently
       *[other] { NUMBER($count) } groups of requests are decided differently
    }
analysis-not-decided = whether a request is decided differently could not be decided
analysis-more =
    { $count ->
        [one] one more finding is not shown
       *[other] { NUMBER($count) } more findings are not shown
    }
analysis-scope-identity = only these policies were compared; what else is attached to a principal, or stands around it, was not looked at
analysis-scope-limit = compared is what the policy lets through; it grants nothing by itself
analysis-scope-one = only this policy was looked at; what else is attached to a principal, or stands around it, was not
analysis-scope-one-limit = looked at is what the policy lets through; it grants nothing by itself
analysis-scope-unlisted = actions and resources that AWS does not list were left out

## Findings

analysis-new = newly allowed: { $actions } on { $resources }
analysis-lost = no longer allowed: { $actions } on { $resources }
analysis-new-direct-grant = newly granted to the caller itself, where it was granted through its account or role, so that its own policies or limits no longer count: { $actions } on { $resources }
analysis-lost-direct-grant = no longer granted to the caller itself, but through its account or role, so that its own policies or limits count: { $actions } on { $resources }
analysis-other-denial = denied for another reason: { $actions } on { $resources }
analysis-only-unlisted = only for actions or resources that AWS does not list
analysis-all-resources = any resource
analysis-not-resources = any resource but { $resources }
analysis-actions-and-others = { $actions }, and perhaps others
analysis-statement = statement { NUMBER($number) }
analysis-statement-sid = statement `{ $sid }`
analysis-allows = { $statement } of the new policy allows it
analysis-allows-no-longer = { $statement } of the old policy allowed it
analysis-denies = { $statement } of the new policy denies it
analysis-denies-no-longer = { $statement } of the old policy denied it
analysis-if = where `{ $key }` meets `{ $operator }` { $values }
analysis-unless = where `{ $key }` does not meet `{ $operator }` { $values }
analysis-no-values = without values
analysis-witness = for example: `{ $caller }` calls `{ $action }` on `{ $resource }`: { $before } before, { $after } after
analysis-allowed = allowed
analysis-explicitly-denied = explicitly denied
analysis-implicitly-denied = implicitly denied
analysis-witness-key = with `{ $key }` { $values }
analysis-witness-absent = without `{ $key }`

## What is not decided

analysis-open-new = not decided: whether something is newly allowed, { $reason }
analysis-open-lost = not decided: whether something is no longer allowed, { $reason }
analysis-open-other-denial = not decided: whether something is denied for another reason, { $reason }
analysis-reason-budget = because the search reached its limit
analysis-reason-variables = because no value that was tried for the policy variables shows it, which is no proof
analysis-reason-principals = because the policy names a canonical user of S3 or an identity of CloudFront, which are not looked at
analysis-reason-unconfirmed = because the evaluator does not confirm the request that was found, which is a fault of this program

## Refusals

analysis-refused-kind = policies of the kind { $kind } are not compared by themselves
analysis-refused-blank = statement { NUMBER($number) } has blanks that nobody has filled in yet

## Checks: PASS and FAIL are words of IAM Access Analyzer

analysis-no-new-access = PASS: nothing is newly allowed
analysis-new-access = FAIL: something is newly allowed
analysis-new-access-not-decided = NOT DECIDED: whether something is newly allowed
analysis-access-none = PASS: nothing of this is allowed
analysis-access-granted = FAIL: something of this is allowed
analysis-access-not-decided = NOT DECIDED: whether something of this is allowed
analysis-granted = allowed: { $actions } on { $resources }
analysis-granted-by = { $statement } allows it
analysis-witness-allowed = for example: `{ $caller }` calls `{ $action }` on `{ $resource }`
analysis-open-access = not decided: whether something more is allowed, { $reason }

## What statements and tests are worth

analysis-statements-all-used = no statement can be left out without a change
analysis-statements-used = { NUMBER($used) } of { NUMBER($all) } statements change a decision
analysis-dead-action = { $statement } never applies: AWS has no action that it names
analysis-dead-resource = { $statement } never applies: none of its actions is about such a resource
analysis-dead-condition = { $statement } never applies: no request meets its condition
analysis-dead-principal = { $statement } never applies: nobody is its principal
analysis-dead-unlisted = it would apply to an action or a resource that AWS does not list
analysis-shadowed = { $statement } allows nothing: all of it is denied by { $others }
analysis-redundant = { $statement } changes no decision: all of it is covered by { $others }
analysis-inert = { $statement } denies nothing that this policy allows
analysis-inert-beside = beside other policies it may deny what they allow
analysis-needed = { $statement } is needed
analysis-removable = without { $statements } together no decision changes
analysis-part-dead = no request of { $statement } meets `{ $value }`
analysis-part-redundant = without `{ $value }` in { $statement } no decision changes
analysis-part-test = without the test of `{ $key }` in { $statement } no decision changes
analysis-parts-left =
    { $count ->
        [one] one value or test was not looked at
       *[other] { NUMBER($count) } values and tests were not looked at
    }
analysis-test-always = `{ $operator }` with `{ $key }` in { $statement } holds for every request of its actions
analysis-test-never = `{ $operator }` with `{ $key }` in { $statement } holds for no request of its actions
analysis-tests-never = the tests in { $statement } hold together for no request of its actions
analysis-witness-without = for example: `{ $caller }` calls `{ $action }` on `{ $resource }`: { $without } without it, { $with } with it
analysis-open-statement = not decided: what { $statement } is worth, { $reason }
analysis-open-test = not decided: when `{ $operator }` with `{ $key }` in { $statement } holds, { $reason }
