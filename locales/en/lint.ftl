### What the rules of `rolecall-lint` find, by the name of the rule: `lint-NAME` says what is wrong, `lint-help-NAME` what to do.

## What a condition compares with

compared-number = a number
compared-date = a date
compared-bool = `true` or `false`
compared-binary = Base64
compared-ip-range = an IP address or CIDR range
compared-arn = an ARN

## How to write it

compared-example-number = Write a decimal number such as `3600`.
compared-example-date = Write an ISO 8601 date such as `2026-01-15T09:00:00Z`, or seconds since 1970.
compared-example-bool = Write `true` or `false`.
compared-example-binary = Write the bytes in Base64, such as `QmluYXJ5`.
compared-example-ip-range = Write an address or a range such as `203.0.113.0/24`.
compared-example-arn = Write all six fields: `arn:partition:service:region:account:resource`.

## What is wrong

lint-variable-in-old-version = without `Version` `2012-10-17`, the policy variable is plain text
lint-allow-not-principal = `Allow` with `NotPrincipal` lets in everyone who is not listed
lint-unreadable-condition-value = the value is not { $expected }, so it never matches
lint-empty-condition-values = the list of values is empty
lint-missing-qualifier = `{ $key }` has several values, and nothing says how many have to match
lint-literal-wildcard = this operator takes `*` and `?` literally
lint-missing-version = without `Version`, the policy language of 2008 applies
lint-missing-claim = this provider is shared by many customers, and nothing tests `{ $key }`
lint-empty-sid = `Sid` is empty
lint-arn-star = `*` is not an ARN, and AWS does not say what it matches here
lint-unknown-service = this is no service principal Rolecall knows
lint-mismatched-action = action and principal do not go together, so this never matches
lint-several-providers = the statement names more than one OIDC provider
lint-missing-service-action = the service needs more actions than the trust policy allows
lint-single-valued-key = the key has one value at most, and `ForAllValues` also holds where it is absent
lint-arn-service-case = no service has upper-case letters
lint-unique-id-principal = this is an ID, as AWS writes it when a user or role has been deleted
lint-service-without-rcp = resource control policies do not cover this service
lint-old-version = IAM no longer saves an identity policy without `Version` `2012-10-17`
lint-unreadable-date = IAM cannot read this date, and refuses the policy
lint-everyone-assumes = any AWS account may assume this role
lint-variable-under-bool = AWS's pages contradict each other about variables under `Bool`; here they are replaced
lint-claim-without-key = AWS has no condition key for the claim `{ $claim }`, so no request has it

## What to do

lint-help-variable-in-old-version = Write `2012-10-17` as `Version`.
lint-help-allow-not-principal = List who may with `Principal`.
lint-help-empty-condition-values = Add a value, or delete the test.
lint-help-missing-qualifier = Put `ForAnyValue:` or `ForAllValues:` in front of the operator.
lint-help-literal-wildcard = Use the operator with `Like`, such as `StringLike`, if a pattern is meant.
lint-help-missing-version = Add `"Version": "2012-10-17"`, unless the old language is meant.
lint-help-missing-claim = Test `{ $key }` in `Condition`, with more than `*`.
lint-help-empty-sid = Give the statement a name, or delete the `Sid`.
lint-help-arn-star = Write all six fields, or ask with `Null` whether the key is there.
lint-help-unknown-service = Check the name; IAM refuses services it does not know.
lint-help-mismatched-action = Use `{ $fits }`, or another principal.
lint-help-several-providers = Give each provider a statement of its own, with conditions on its claims.
lint-help-missing-service-action = Allow { $needs }.
lint-help-single-valued-key = Use the operator without `ForAllValues`.
lint-help-arn-service-case = Write the service in lower case.
lint-help-unique-id-principal = Write the ARN of a user or role that exists.
lint-help-service-without-rcp = Name a service they cover, such as `s3`.
lint-help-old-version = { $version ->
    [missing] Add `"Version": "2012-10-17"`; stored policies without it still work.
   *[old] Write `2012-10-17`; stored policies of the old version still work.
}
lint-help-everyone-assumes = Name accounts, users or roles, or name the callers in `Condition`, such as with `aws:PrincipalOrgID`.
lint-help-variable-under-bool = Write `true` or `false`, or compare the key with a string operator.
lint-help-claim-without-key = Test another claim, such as `sub`.
