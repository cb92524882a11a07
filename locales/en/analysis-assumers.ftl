### Who can assume a role.

## The answer as a whole: one clause, lower-case start, no final stop

assumers-nobody = nobody can assume `{ $role }`
assumers-some =
    { $count ->
        [one] one kind of callers can assume `{ $role }`
       *[other] { NUMBER($count) } kinds of callers can assume `{ $role }`
    }
assumers-scope-call = only the call itself was asked about: tags, a source identity or contexts that it passes need a permission of their own
assumers-scope-nobody = the root user of an account and federated users cannot assume roles, whoever names them
assumers-scope-mfa = role sessions are taken as begun by `AssumeRole`: their key for MFA is false; a session that a token or an assertion began has no such key
assumers-open = not decided: whether { $who } can assume it, because no request was found that the evaluator allows, and no proof that there is none

## Who

assumers-user = user `{ $arn }`
assumers-role = sessions of role `{ $arn }`
assumers-session = session `{ $arn }`
assumers-unique-id = the user or role with the unique ID `{ $id }`
assumers-users = users of account `{ $account }` that no other row names
assumers-role-sessions = role sessions of account `{ $account }` that no other row names
assumers-other-users = users of any other account
assumers-other-role-sessions = role sessions of any other account
assumers-service = service `{ $name }`
assumers-other-services = any other AWS service
assumers-federated = holders of a token or an assertion of `{ $provider }`

## What a row comes to

assumers-always = { $who }: always
assumers-conditional = { $who }: under conditions
assumers-lacks-permission = { $who }: not now, because no policy of its own allows it
assumers-never = { $who }: never
assumers-not-decided = { $who }: not decided

## What a row rests on

assumers-operation = with `{ $operation }`
assumers-own-permission = policies of the caller's own account have to allow it as well
assumers-no-own-permission = no other policy has to allow it
assumers-statement = { $statement } ({ $policy })
assumers-way = { $statement } lets them in
assumers-way-if = { $statement } lets them in if { $tests }
assumers-also = { $statement } has to apply as well: { $tests }
assumers-unless = { $statement } stops them if { $tests }
assumers-test = `{ $key }` meets `{ $operator }` { $values }
assumers-because-deny = { $statement } denies it
assumers-because-silence = nothing allows it there: { $gate }
assumers-because-error = the call ends with the error `{ $code }`
assumers-because-unknown-id = it was deleted, or this world does not have it
assumers-shown = for example: `{ $caller }` calls `{ $operation }`: { $decision }

## Refusals

analysis-unlisted = the world does not list `{ $name }`
