### What explanations of one decision say of all requests.

## Changes that would give a step another answer

explained-remedies =
    { $count ->
        [one] one change would give step { NUMBER($step) } another answer
       *[other] { NUMBER($count) } changes would give step { NUMBER($step) } another answer, each by itself
    }
explained-no-remedy = no change that was tried gives step { NUMBER($step) } another answer
explained-no-step = the scenario has no step { NUMBER($step) }
explained-blank = the scenario has blanks that nobody has filled in yet
explained-no-policies = no policy decides step { NUMBER($step) }

## Keys that nobody gave

explained-keys-none = step { NUMBER($step) } asks for no key that nobody gave
explained-keys-idle =
    { $count ->
        [one] step { NUMBER($step) } is decided as it is, whatever the unknown key holds
       *[other] step { NUMBER($step) } is decided as it is, whatever the { NUMBER($count) } unknown keys hold
    }
explained-keys-matter =
    { $all ->
        [one] step { NUMBER($step) } hangs on the unknown key
       *[other] step { NUMBER($step) } hangs on { NUMBER($count) } of { NUMBER($all) } unknown keys
    }
explained-keys-open = which unknown keys step { NUMBER($step) } hangs on could not be decided
explained-outcome = it can be { $decision }
explained-key-matters = `{ $key }` matters
explained-key-value = { $decision } where `{ $key }` is { $values }
explained-key-absent = { $decision } without `{ $key }`
explained-keys-cannot = cannot matter, whatever AWS could send: { $keys }
explained-key-open = whether `{ $key }` matters could not be decided: { $reason }
explained-scope = what is known of the request was taken as it is, and so were the steps before

## Statements that nearly match

explained-misses-none = no statement fails for its condition alone in step { NUMBER($step) }
explained-misses =
    { $all ->
        [one] one statement fails for its condition alone in step { NUMBER($step) }
       *[other] { NUMBER($all) } statements fail for their conditions alone in step { NUMBER($step) }
    }
explained-misses-never =
    { $all ->
        [one] one statement fails for its condition alone in step { NUMBER($step) }, and no request like this one can match it
       *[other] { NUMBER($all) } statements fail for their conditions alone in step { NUMBER($step) }; no request like this one can match { NUMBER($never) } of them
    }
explained-misses-more =
    { $count ->
        [one] one more such statement was not looked at
       *[other] { NUMBER($count) } more such statements were not looked at
    }
explained-miss-with = no request with `{ $key }` { $values } can match { $statement }
explained-miss-without = no request without `{ $key }` can match { $statement }
explained-miss-known = no request with what is known of { $keys } can match { $statement }
explained-miss-never = no request can match { $statement }: its tests contradict each other
explained-miss-when = a request like this one can match { $statement }
explained-miss-then = the step is { $decision } then
explained-miss-asks = it asks that `{ $key }` meets `{ $operator }` { $values }
explained-miss-open = whether a request like this one can match { $statement } could not be decided: { $reason }
explained-scope-known = what the scenario gives, and what follows from it, was taken as it is; a key that nobody gave may hold whatever AWS could send
