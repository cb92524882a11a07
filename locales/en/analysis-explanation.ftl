### What explanations of one decision say of all requests.

## Changes that would give a step another answer

explained-remedies =
    { $count ->
        [one] one change would give step { NUMBER($step) } another answer
       *[other] { NUMBER($count) } changes would give step { NUMBER($step) } another answer, each by itself
    }
explained-no-remedy = no change that was tried gives step { NUMBER($step) } another answer
explained-no-step = the scenario has no step { NUMBER($step) }
