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
