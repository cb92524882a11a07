### Answers to questions about worlds, over all requests.

## Comparison of two worlds

worlds-new = newly allowed for { $callers }: { $actions } on { $resources }
worlds-lost = no longer allowed for { $callers }: { $actions } on { $resources }
worlds-other-denial = denied for another reason for { $callers }: { $actions } on { $resources }
worlds-place = { $statement } of `{ $policy }` at `{ $owner }`
worlds-place-unnamed = { $statement } of the policy at `{ $owner }`
worlds-allows = { $gate }: { $statement } in the new world allows it
worlds-allows-no-longer = { $gate }: { $statement } in the old world allowed it
worlds-denies = { $gate }: { $statement } in the new world denies it
worlds-denies-no-longer = { $gate }: { $statement } in the old world denied it
worlds-layer-gone = { $gate }: no longer stops it
worlds-layer-there = { $gate }: stops it now
worlds-added = only in the new world: `{ $name }`
worlds-removed = only in the old world: `{ $name }`
worlds-scope-callers = asked about { $callers }
worlds-scope-unlisted = resources of other accounts, KMS keys and roles that neither world lists were left out, as nobody knows what their own policies say
worlds-scope-sessions = role sessions were taken as they are named: with the tags of their role, and with other tags and session policies only if those were given
worlds-open = for `{ $caller }` { $open }
worlds-refused-blank = the world has blanks that nobody has filled in yet
worlds-refused-action = `{ $action }` is no action that AWS lists
worlds-refused-caller = `{ $caller }` is nobody that this world can have

## What limits make useless

limits-unlimited = no boundary, organization or session policy limits what the identity policies allow
limits-nothing = the identity policies allow nothing
limits-whole-all =
    { $count ->
        [one] the one statement that allows something takes full effect
       *[other] all { NUMBER($count) } statements that allow something take full effect
    }
limits-useless =
    { $count ->
        [one] one statement has no effect, or only in part
       *[other] { NUMBER($count) } statements have no effect, or only in part
    }
limits-not-decided = whether every statement takes full effect could not be decided
limits-whole = takes full effect: { $statement }
limits-part = takes effect only in part: { $statement }
limits-none = has no effect: { $statement }
limits-open = not decided: { $statement }
limits-by-silence = { $gate }: does not allow { $actions }
limits-by-deny = { $gate }: { $statement } denies { $actions }
limits-passes = passes: `{ $caller }` calls `{ $action }` on `{ $resource }`
limits-stopped = stopped: `{ $caller }` calls `{ $action }` on `{ $resource }`
limits-open-reason = not decided of { $statement }, { $reason }
unused-limits =
    { $count ->
        [one] one statement of a boundary or service control policy has nothing to limit
       *[other] { NUMBER($count) } statements of boundaries and service control policies have nothing to limit
    }
unused-none = every statement of boundaries and service control policies has something to limit
unused-no-limits = there is no boundary and no service control policy
unused-not-decided = whether every statement of boundaries and service control policies has something to limit could not be decided
unused-lets-through = { $gate }: { $statement } lets something through that identity policies here allow
unused-denies = { $gate }: { $statement } denies something that identity policies here allow
unused-lets-nothing-through = { $gate }: { $statement } lets nothing through that an identity policy here allows
unused-denies-nothing = { $gate }: { $statement } denies nothing that an identity policy here allows
unused-open = { $gate }: not decided: { $statement }
unused-example = for example: `{ $caller }` calls `{ $action }` on `{ $resource }`
unused-scope =
    { $count ->
        [one] the identity policies of one user or role were looked at; whoever comes later does not count, nor do root users and grants of resource policies
       *[other] the identity policies of { NUMBER($count) } users and roles were looked at; whoever comes later does not count, nor do root users and grants of resource policies
    }
limits-scope = grants of resource policies are outside identity policies, and do not count
