### What the rules of `rolecall-lint` find in statements and tests, by the name of the rule: `lint-NAME` says what is wrong, `lint-help-NAME` what to do.

## Actions, resources and keys, with a catalogue of AWS's services

lint-unknown-action = the service has no such action, as of { $date }
lint-unknown-action-service = no service has this prefix, as of { $date }
lint-action-without-resource = none of the listed resources can be a resource of this action, as of { $date }
lint-key-of-other-actions = no request of the listed actions carries `{ $key }`, as of { $date }
lint-unknown-key = there is no such condition key, as of { $date }
lint-operator-of-other-type = `{ $key }` is of another type than this operator compares, as of { $date }
lint-string-operator-on-arn = `{ $key }` holds an ARN, and here `*` also stands for colons
lint-unqualified-set = `{ $key }` holds several values, as of { $date }, and nothing says how many have to match
lint-unsupported-tag-key = none of the listed services takes tags with a request, as of { $date }

## Statements

lint-pass-role = any role can be passed to any service
lint-service-linked-role = service-linked roles can be created for any service
lint-redundant-action = `{ $broad }` covers this action
lint-redundant-resource = `{ $broad }` covers this resource
lint-redundant-statement = another statement says the same
lint-open-service-principal = the service may call on behalf of anybody
lint-mfa-denied = requests with long-term access keys have no such key, and are not denied
lint-address-denied = AWS services that act for the caller have other addresses, and are denied as well
lint-session-with-path = sessions of a role do not have its path
lint-key-policy-lockout = nobody is allowed to change this key policy, not even its account
lint-caller-controlled-key = callers choose `{ $key }` themselves
lint-repeated-sid = another statement has the same `Sid`
lint-negated-prefix = a list of a shorter prefix shows what is kept away here
lint-attributes-without-select = a request that names no attributes gets all of them
lint-unpaired-key = other networks use the same addresses, and nothing tests `{ $beside }`
lint-untagged-session = requests can only carry `{ $key }` where `{ $needs }` is allowed, and no statement does

## Values

lint-private-source-ip = AWS sees public addresses here, never this one
lint-host-bits = the address says more than the range covers
lint-qualified-null = `Null` asks whether the key is there, not for its values
lint-several-booleans = both values pass
lint-several-bounds = only the widest of these values counts
lint-endpoint-id = this is no id of this kind
lint-github-subject-impossible = no token of GitHub has such a subject
lint-github-subject-broad = tokens of several repositories have such a subject
lint-presence-test = any value matches, so this only asks whether `{ $key }` is there
lint-unknown-region = AWS has no such Region

## Values, keys and ARNs that AWS takes and that say something else

lint-arn-fields = Region or account is not what ARNs of this resource have
lint-arn-resource = no resource of this service has such an ARN, as of { $date }
lint-renamed-key = `{ $key }` has been deprecated
lint-kms-key-value = S3 compares this with the ARN of the KMS key, so it never matches
lint-open-user-id = the id before the colon is left open, so users and roles match that are not meant
lint-service-name-value = this is no service principal, so it never matches
lint-principal-key-of-service = services have no `{ $key }`, so this allows nothing
lint-qualified-audience = `{ $key }` is one value, and `{ $qualifier }` is for keys of several
lint-untested-provider = whoever has a token of this provider may assume the role
lint-epoch-date = this date is a number of seconds since 1970
lint-rcp-service-calls-callers = AWS services have no `{ $key }`, and are denied as well
lint-rcp-service-calls-services = only calls of AWS services have `{ $key }`, and others are denied as well
lint-rcp-service-calls-absent = a service may call without `{ $key }`, and is denied then
lint-unbounded-endpoint-key = not every service sends `{ $key }`
lint-empty-condition = the condition tests nothing
lint-any-of-present-always = every request has a `{ $key }`, so this always holds
lint-any-of-present-never = every request has a `{ $key }`, so this never holds
lint-role-and-session = the statement lists the role of this session as well
lint-resource-owner-key = the policy is of one bucket, so `{ $key }` is the same for every request
lint-negated-allow = this also holds, and allows, where a request has no `{ $key }`
lint-deny-not-principal = every user and role with a permissions boundary is denied, listed or not
lint-session-grant = what is allowed to a session here is not limited by a permissions boundary or session policy
lint-managed-policy-size = a managed policy has 6,144 characters at most, white space not counted
lint-object-without-slash = this is about objects, and `Resource` names only the bucket
lint-tag-key-with-not-action = many of the actions that are left send no `{ $key }`

## What to do

lint-help-unknown-action = Check the name in the service's list of actions; newer actions may be missing here.
lint-help-unknown-action-service = Check the prefix; newer services may be missing here.
lint-help-action-without-resource = Add a resource of the form `{ $form }`, or give the action a statement of its own.
lint-help-action-without-resources = Give the action a statement of its own with `"Resource": "*"`; it knows no resources.
lint-help-key-of-other-actions = Give actions that carry the key a statement of their own, or use the operator with `IfExists`.
lint-help-unknown-key = Check the name in the service's list of condition keys; newer keys may be missing here.
lint-help-operator-of-other-type = Use an operator such as `{ $fits }`.
lint-help-string-operator-on-arn = Use `{ $fits }`, which compares ARNs field by field.
lint-help-unqualified-set = Put `ForAnyValue:` or `ForAllValues:` in front of the operator.
lint-help-unsupported-tag-key = Delete the test, or use the operator with `IfExists`.
lint-help-pass-role = List the roles, and test `iam:PassedToService`.
lint-help-service-linked-role = Test `iam:AWSServiceName` in `Condition`.
lint-help-redundant-entry = Delete it.
lint-help-redundant-statement = Delete one of the two.
lint-help-open-service-principal = Test `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.
lint-help-mfa-denied = Use `BoolIfExists`.
lint-help-address-denied = Add `"Bool": {"{"}"aws:ViaAWSService": "false"{"}"}` to the condition.
lint-help-session-with-path = Write `{ $meant }`.
lint-help-key-policy-lockout = Allow the account to call `{ $needs }`.
lint-help-caller-controlled-key = Test what callers cannot choose, such as `aws:SourceVpce` or `aws:PrincipalOrgID`.
lint-help-repeated-sid = Give one of them another name.
lint-help-negated-prefix = List the prefixes that may be seen, with `Allow` and `StringLike`.
lint-help-attributes-without-select = Test `dynamodb:Select` for `SPECIFIC_ATTRIBUTES` as well.
lint-help-unpaired-key = Test `{ $beside }` as well.
lint-help-untagged-session = Add `{ $needs }` to `Action`.
lint-help-private-source-ip = Write public addresses, or test `aws:VpcSourceIp` with `aws:SourceVpc`.
lint-help-host-bits = Write `{ $range }`.
lint-help-qualified-null = Use `Null` without `ForAllValues` or `ForAnyValue`.
lint-help-several-booleans = Leave one value, or delete the test.
lint-help-several-bounds = Leave one value.
lint-help-endpoint-id = Write an id such as `{ $form }`.
lint-help-github-subject-impossible = Write it as `repo:OWNER/REPOSITORY:ref:refs/heads/BRANCH`, or with `environment:NAME` or `pull_request` behind the repository.
lint-help-github-subject-broad = Name one owner and repository, and a branch or an environment of it.
lint-help-presence-test = Write `{ $test }`, or a value.
lint-help-unknown-region = Write a Region such as `eu-west-1`.
lint-help-arn-fields = Write it in the form `{ $form }`.
lint-help-arn-resource = Check the last part; the form that comes nearest is `{ $form }`.
lint-help-renamed-key = Use `aws:PrincipalArn`.
lint-help-kms-key-value = Write the ARN of the key, such as `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`.
lint-help-open-user-id = Write the whole id before the colon, such as `AROAEXAMPLEID:*`.
lint-help-service-name-value = Write it as AWS does, such as `{ $form }`.
lint-help-principal-key-of-service = Test `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.
lint-help-qualified-audience = Use the operator without `ForAnyValue` or `ForAllValues`.
lint-help-untested-provider = Test a claim in `Condition`, such as `{ $key }`, with more than `*`.
lint-help-epoch-date = Write an ISO 8601 date such as `2026-01-15T09:00:00Z`.
lint-help-rcp-service-calls = Add `{ $add }` to the condition.
lint-help-unbounded-endpoint-key = List the actions of services that do.
lint-help-empty-condition = Delete `Condition`, or add a test.
lint-help-any-of-present = Delete the test, or write a value.
lint-help-role-and-session = Delete the session, unless it has to be allowed in spite of a permissions boundary or session policy in the same account.
lint-help-resource-owner-key = Delete the test, or test the caller, such as with `aws:PrincipalAccount`.
lint-help-negated-allow = Add `"Null": {"{"}"{ $key }": "false"{"}"}`, or list what is allowed.
lint-help-empty-set-allowed = Add `"Null": {"{"}"{ $key }": "false"{"}"}`, unless requests without the key are meant too.
lint-help-deny-not-principal = Use `Principal` `*` and test `aws:PrincipalArn` with `ArnNotEquals`.
lint-help-session-grant = Name the role, unless that is meant.
lint-help-managed-policy-size = Save it as an inline policy, or split it.
lint-help-object-without-slash = Add the objects, such as `arn:aws:s3:::BUCKET/*`.
lint-help-tag-key-with-not-action = List the actions that do with `Action`.

## The page of all checks, in `docs/checks`

checks-title = Checks of policies
checks-introduction = What Rolecall finds in a policy document or a scenario, by code: what is wrong and what to do, a text that has it, and for rules one that comes near and does not. Codes from `IAM3001` on are about scenarios. Words in capitals are class and code of IAM Access Analyzer's check of the same.
checks-fires = Found in
checks-silent = Not found in

## The page of all reasons, in `docs/reasons`

reasons-title = Every reason
reasons-introduction = Each line of a decision comes out as it does for one of these reasons, and no other. A reason stands here by the name that it has in a report, with its sentences, the rule behind them, and a case of the test corpus for each, which opens in Rolecall. Code in a sentence is of that case.
reasons-gates = Gates: why a layer passed, denied or was not asked
reasons-elements = Elements: why a part of a statement matches or not
reasons-tests = Tests: why a line of a condition holds or not
reasons-near = Near misses: what was probably meant
reasons-remarks = Remarks: what the documentation leaves open, and what is not modelled
reasons-calls = Calls of STS: refused before any policy is asked
reasons-example = case
