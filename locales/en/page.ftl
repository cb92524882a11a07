### Sentences of the page with names and numbers in them.

## States, requests, notices, suggestions

page-hop = { $caller }, { $action }, { $target }: { $status }
page-not-reached-by = does not reach: { $names }
page-step-number = Step { NUMBER($step) }
page-step-menu = Edit step { NUMBER($step) }
page-needed-caller-service = who calls: the service, such as `lambda.amazonaws.com`
page-needed-action = the action, such as `s3:GetObject`
page-needed-resource = the resource's ARN, or `*`
page-needed-earlier-step = what step { NUMBER($step) } lacks: this step uses its session
page-placeholder-trust = Paste the trust policy, or what `aws iam get-role` prints.
page-placeholder-identity = Paste a policy, or what `aws iam get-role-policy` or `aws iam get-policy-version` prints.
page-expires-after = { $time } ({ $duration })
page-left = { $duration } left
page-expired-since = expired { $duration } ago
page-set-parameter = Pass `{ $value }` as `{ $name }` in the call
page-drop-parameter = Leave `{ $name }` out of the call
page-set-context = Make the call with `{ $key }` = `{ $value }`
page-add-value = Add `{ $value }` to `{ $element }` of statement `{ $statement }` in { $document }
page-remove-statement = Remove statement `{ $statement }` from { $document }
page-switch-off-policy = Detach { $document }
page-add-provider = Add the identity provider `{ $arn }`
page-add-audience = Add `{ $audience }` to the audiences of the provider
page-bad-file = The file was not opened. Line { NUMBER($line) }, column { NUMBER($column) }: { $message }.
page-no-scenario = This is not a scenario: it has no member `rolecall`. A policy belongs into one of the documents below.
page-off-step = This step is switched off: it does not happen.
page-no-steps = There is no step: add one.
page-needed-intro = To decide this step, still needed:
page-needed-caller-user = who calls: the ARN of a user, for example
page-needed-caller-role-session = who calls: the ARN of the role session
page-needed-caller-federated-user = who calls: the ARN of the federated user
page-needed-caller-root = who calls: the account of the root user
page-needed-caller-anonymous = who calls
page-needed-role-arn = the role's ARN
page-needed-trust-policy = the role's trust policy
page-needed-session-name = a name for the session
page-needed-saml-provider = the ARN of the SAML provider
page-needed-oidc-provider = the OIDC provider
page-needed-target = the member account
page-needed-task-policy = the ARN of a task policy
page-needed-task-policy-document = the document of the task policy
page-needed-federated-name = a name for the federated user
page-needed-duration = how long to wait
page-needed-role-policy-name = the name of the policy that is put on the role
page-needed-role-policy = the policy that is put on the role
page-cannot-evaluate = There is no decision yet: the scenario has an error.
page-placeholder-boundary = None. Paste a policy here to set a permissions boundary.
page-placeholder-session = None. Paste a policy here to pass a session policy.
page-placeholder-resource = None. Paste the policy that is attached to the resource.
page-placeholder-service-control = Paste a policy.
page-acts-as-session = With the credentials from step { NUMBER($step) }.
page-acts-as-named-session = `{ $who }`, with the credentials from step { NUMBER($step) }.
page-test-holds = `{ $key }` `{ $operator }` `{ $values }`
page-test-fails = not: `{ $key }` `{ $operator }` `{ $values }`
page-tag-origin = {" "}({ $origin })
page-tag-origin-transitive = {" "}({ $origin }, transitive)
page-revoked = Sessions issued before now are revoked.
page-revoked-after-a-minute = A minute passes; then older sessions are revoked.
page-widen-limit = Add a statement for `{ $action }` to { $document }
page-add-statement = Add a statement to { $document } that allows `{ $action }`
page-tab-named = { $kind }: { $name }
page-policies = { $count ->
    [one] 1 policy
   *[other] { NUMBER($count) } policies
}
page-statement = Statement { NUMBER($number) }
page-statement-named = Statement { NUMBER($number) }, { $name }
page-statements = Statements: { NUMBER($count) }
page-statements-off = Statements: { NUMBER($count) }, { NUMBER($off) } off
page-tab-off = { $count ->
    [one] 1 statement off
   *[other] { NUMBER($count) } statements off
}
page-problems = { $errors ->
    [0] { $remarks ->
        [one] 1 remark
       *[other] { NUMBER($remarks) } remarks
    }
    [one] { $remarks ->
        [0] 1 error
        [one] 1 error, 1 remark
       *[other] 1 error, { NUMBER($remarks) } remarks
    }
   *[other] { $remarks ->
        [0] { NUMBER($errors) } errors
        [one] { NUMBER($errors) } errors, 1 remark
       *[other] { NUMBER($errors) } errors, { NUMBER($remarks) } remarks
    }
}
page-statements-apply = { $of ->
    [0] no `{ $effect }` statement
    [one] { $applying ->
        [0] { $unknown ->
            [0] 0 of 1 `{ $effect }` statements apply
           *[other] its `{ $effect }` statement depends on an unknown key
        }
       *[other] { NUMBER($applying) } of 1 `{ $effect }` statements applies
    }
   *[other] { $applying ->
        [0] { $unknown ->
            [0] 0 of { NUMBER($of) } `{ $effect }` statements apply
            [one] one of { NUMBER($of) } `{ $effect }` statements depends on an unknown key
           *[other] { NUMBER($unknown) } of { NUMBER($of) } `{ $effect }` statements depend on unknown keys
        }
       *[other] { NUMBER($applying) } of { NUMBER($of) } `{ $effect }` statements applies
    }
}
page-managed-by-aws = AWS manages this policy: this is its text as of { $date }, which cannot be edited here.
page-data-of = AWS services of { $services }, managed policies of { $policies }
page-mend-add = Add `{ $text }`
page-mend-remove = Remove `{ $text }`
page-mend-write = Write `{ $text }` instead
page-mend-all = { $count ->
    [one] Make 1 change that leaves the meaning as it is
   *[other] Make { NUMBER($count) } changes that leave the meaning as it is
}
page-more-findings = { $count ->
    [one] 1 more finding is not listed
   *[other] { NUMBER($count) } more findings are not listed
}

## The decision, the path, the changes

page-test-denies = { denied }: `{ $operator }` on `{ $key }` in { $policy } does not match
page-more-values = { $count ->
    [one] and 1 more value
   *[other] and { NUMBER($count) } more values
}
page-set-claim = Come with another `{ $claim }`: `{ $value }`
page-pass-mfa = Begin the session of step { NUMBER($step) } with an MFA device
page-add-test-value = Add `{ $value }` to the values of `{ $key }` in statement `{ $statement }` of { $document }
page-add-exception = Except `{ $principal }` from statement `{ $statement }` of { $document }
page-add-statement-around = Allow `{ $action }` in { $document } without the condition of its statements
page-opens-step = Step { NUMBER($step) } is allowed then, too
page-opens-steps = { NUMBER($steps) } more steps are allowed then
page-opens-cell = `{ $action }` on `{ $resource }` is allowed to `{ $who }` then, too
page-opens-cells = { NUMBER($count) } more cells of the matrix are allowed then: `{ $action }` on `{ $resource }` to `{ $who }`, for example
page-closes-step = Step { NUMBER($step) } is no longer allowed then, either
page-closes-steps = { NUMBER($steps) } more steps are no longer allowed then
page-closes-cell = `{ $action }` on `{ $resource }` is no longer allowed to `{ $who }` then, either
page-closes-cells = { NUMBER($count) } more cells of the matrix are no longer allowed then: `{ $action }` on `{ $resource }` to `{ $who }`, for example
page-rests-on-statement = It rests on statement `{ $statement }` of { $document } alone: without it, this is denied.
page-rests-on-policy = It rests on { $document } alone: without it, this is denied.
page-rests-on-each = It takes { NUMBER($count) } statements together: if one of them goes, this is denied.
page-rests-on-several = { NUMBER($count) } statements allow it, each on its own: to take one of them away denies nothing.
page-remove-value = Remove `{ $value }` from `{ $element }` of statement `{ $statement }` in { $document }
page-switch-off-statement = Switch off statement `{ $statement }` of { $document }
page-add-deny = Add a statement to { $document } that denies this very request, `{ $action }`
page-revoke-sessions = Revoke the sessions of role `{ $role }` that began before `{ $before }`
page-drop-mfa = Make the call of step { NUMBER($step) } without an MFA device
page-set-session-tag = Begin the session of step { NUMBER($step) } with the tag `{ $tag }` = `{ $value }`
page-set-tag = Give `{ $who }` the tag `{ $tag }` = `{ $value }`
page-gates-aside = { $count ->
    [one] 1 layer does not apply
   *[other] { NUMBER($count) } layers do not apply
}
page-lane-account = Account { $id }
page-more-gates = { $count ->
    [one] 1 more layer
   *[other] { NUMBER($count) } more layers
}

## Before and after

page-was = before: { $word }
page-steps-turned = { NUMBER($count) } of { NUMBER($total) } steps turned
page-gates-turned = in this step: { $gates }
page-statement-now-off = { $statement }: switched off since
page-statement-now-on = { $statement }: switched on since

## Principals × actions × resources

page-matrix-cell = { $who }, { $action } on { $resource }: { $word }
page-matrix-cell-turned = { $who }, { $action } on { $resource }: { $word }, before: { $before }
page-matrix-count = { $word } { NUMBER($count) }
page-matrix-said = { $total ->
    [one] 1 cell: { $counts }
   *[other] { NUMBER($total) } cells: { $counts }
}
page-matrix-turned = { NUMBER($count) } turned
page-matrix-left-out = { NUMBER($count) } more cells are left out: at most { NUMBER($limit) } are decided at once
page-matrix-begun-by = session of step { NUMBER($step) }
page-matrix-as-if = as if step { NUMBER($step) } began the session
page-matrix-no-principal = `{ $line }` is no ARN of a user, a role, a role session or a root user
page-matrix-no-action = `{ $line }` is no action: `service:Name`, without wildcards
page-matrix-no-resource = `{ $line }` is neither an ARN nor `*`

## What a call needs besides its own action

page-companions-add = { $count ->
    [one] Add it as a step
   *[other] Add these { NUMBER($count) } requests as steps
}
page-companion-ask = Ask what `{ $service }` may do: `{ $action }`
page-companion-is-step = `{ $action }` on `{ $resource }` is step { NUMBER($step) }.
page-companion-always = `{ $action }` on `{ $resource }`.
page-companion-passes-role = If the call hands over a role: `{ $action }` on `{ $resource }`.
page-companion-tags = If it gives tags to what it makes: `{ $action }` on `{ $resource }`.
page-companion-key-pair = If it names a key pair: `{ $action }` on `{ $resource }`.
page-companion-encrypted = If a KMS key of yours encrypts it: `{ $action }` on `{ $resource }`, which `{ $service }` asks for in the caller's name.
page-companion-multipart = If it comes in several parts: `{ $action }` on `{ $resource }`, which `{ $service }` asks for in the caller's name.
page-companion-in-vpc = If it lies in a VPC: `{ $action }` on `{ $resource }`.
page-companion-layer = If it names a layer: `{ $action }` on `{ $resource }`.
page-companion-first = If the account lacks the service-linked role as yet: `{ $action }` on `{ $resource }`.
page-companion-delivers = For each one that it delivers to, `{ $service }` itself makes `{ $action }` on `{ $resource }`: another caller.
