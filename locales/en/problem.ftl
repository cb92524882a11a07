### Findings in the text of a policy or a scenario.
### `X` in backticks is what the user wrote or could write.

## What belongs in a place of JSON

expected-value = a value
expected-member-name = a member name in double quotes
expected-colon = `:`
expected-comma-or-brace = `,` or `{"}"}`
expected-comma-or-bracket = `,` or `]`
expected-quote = a closing `"`

## Kinds of JSON values

json-null = `null`
json-bool = a boolean
json-number = a number
json-string = a string
json-array = an array
json-object = an object

## Policies, in "X may not have Y"

document-identity = an identity policy
document-boundary = a permissions boundary
document-session = a session policy
document-resource = a resource policy
document-trust = a trust policy
document-service-control = a service control policy
document-resource-control = a resource control policy
document-endpoint = a VPC endpoint policy

## What is wrong with a policy variable

variable-fault-missing-brace = the policy variable has no closing `{"}"}`
variable-fault-empty = the policy variable has no name
variable-fault-space = the policy variable has white space in its name
variable-fault-missing-quote = the default of the policy variable is not in single quotes

## What an ARN is of

arn-of-user = an IAM user
arn-of-group = an IAM group
arn-of-role = a role
arn-of-role-session = a role session
arn-of-federated-user = a federated user
arn-of-policy = a managed policy
arn-of-caller = a user, role session or root user

## How to write it

arn-example-user = Write `arn:aws:iam::111122223333:user/NAME`.
arn-example-group = Write `arn:aws:iam::111122223333:group/NAME`.
arn-example-role = Write `arn:aws:iam::111122223333:role/NAME`.
arn-example-role-session = Write `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION`.
arn-example-federated-user = Write `arn:aws:sts::111122223333:federated-user/NAME`.
arn-example-policy = Write `arn:aws:iam::111122223333:policy/NAME`.
arn-example-caller = Write the ARN of a user, such as `arn:aws:iam::111122223333:user/NAME`, or of a role session.

## Things of a scenario

thing-user = user
thing-group = group
thing-role = role
thing-managed-policy = managed policy
thing-organization-node = organization node
thing-vpc-endpoint = VPC endpoint
thing-identity-provider = identity provider

## How to write a principal

principal-example-aws = Write an account ID, the ARN of an account, user, role or session, or `*`.
principal-example-service = Name the service in lower case, such as `ec2.amazonaws.com`.
principal-example-federated = Write the ARN of a SAML or OIDC provider, or a domain such as `accounts.google.com`.
principal-example-canonical-user = Write a canonical user ID, and none in trust policies.

## What is wrong with a resource

resource-fault-not-arn = the resource is neither an ARN nor `*`
resource-fault-missing-fields = the ARN has too few fields
resource-fault-no-service = the ARN names no service
resource-fault-partition = the ARN is of a partition that does not exist

## What is wrong: one clause, lower-case start, no final stop

problem-unexpected-character = unexpected { $found } where { $expected } belongs
problem-unexpected-end = the text ends where { $expected } belongs
problem-trailing-comma = nothing follows this comma
problem-comment = JSON has no comments
problem-unterminated-string = the string is not closed on its line
problem-control-character = control character { $found } inside a string
problem-invalid-escape = JSON does not know this escape sequence
problem-lone-surrogate = half of a surrogate pair stands alone
problem-invalid-number = JSON does not write numbers like this
problem-text-after-end = there is text behind the end of the JSON value
problem-duplicate-member = member `{ $name }` is there twice
problem-too-deep = the nesting is deeper than { NUMBER($limit) } levels
problem-too-large = the text is longer than { NUMBER($limit) } bytes
problem-unknown-member = there is no member `{ $name }` here
problem-wrong-type = `{ $name }` is { $found }, and must be { $expected }
problem-missing-member = member `{ $name }` is missing
problem-exclusive-members = `{ $first }` and `{ $second }` exclude each other
problem-forbidden-element = { $kind } may not have `{ $name }`
problem-invalid-version = `Version` is neither `2012-10-17` nor `2008-10-17`
problem-invalid-effect = `Effect` is `{ $found }`, neither `Allow` nor `Deny`
problem-invalid-sid = `Sid` may have only letters and digits here
problem-duplicate-sid = `Sid` `{ $sid }` is there twice
problem-action-without-prefix = the action has no service prefix
problem-action-with-two-colons = the action has more than one colon
problem-invalid-action-prefix = the service prefix of the action is not a name of letters, digits and hyphens
problem-empty-list = `{ $name }` lists nothing
problem-wildcard-in-service = the service field of the ARN has a wildcard
problem-variable-misplaced = policy variables are not replaced in this place
problem-unknown-principal-type = `{ $name }` is no type of principal
problem-invalid-principal = this is no principal that `{ $kind }` may name
problem-wildcard-in-principal = a wildcard inside a principal does not work
problem-trust-wildcard-principal = IAM does not take the bare `"*"` as the principal of a trust policy
problem-federated-outside-trust = `Federated` principals work in trust policies only
problem-group-principal = a group cannot be a principal
problem-unknown-operator = there is no condition operator `{ $name }`
problem-null-if-exists = `Null` cannot have `IfExists`
problem-invalid-condition-key = the condition key has no prefix, and no request has such a key
problem-missing-tag-key = the tag key behind the slash is missing
problem-condition-key-case = condition key `{ $key }` is there twice, since letter case does not count
problem-mixed-condition-values = the list mixes strings, numbers and booleans
problem-trust-action = a trust policy may name only the STS actions that assume roles
problem-rcp-allow = a resource control policy may only deny
problem-rcp-principal = the principal of a resource control policy must be `*`
problem-rcp-bare-action = a resource control policy may not name the action `*`
problem-policy-too-long = { $white-space ->
    [counts] the policy has { NUMBER($length) } characters, { NUMBER($limit) } are allowed
   *[does-not-count] the policy has { NUMBER($length) } characters without white space, { NUMBER($limit) } are allowed
}
problem-character-outside-policy-set = IAM does not accept the character { $found } in policies
problem-document-unwrapped = the policy was taken from `{ $path }`
problem-document-decoded = the policy was URL-encoded and has been decoded
problem-document-unquoted = the policy was the content of a JSON string
problem-no-document = there is no policy document in this text
problem-region-in-arn = this resource belongs to no Region
problem-unknown-iam-resource = IAM has no such kind of resource
problem-null-in-list = `null` names nothing
problem-unknown-scenario-version = `rolecall` does not name a version this program can read
problem-invalid-arn = this is not an ARN
problem-wrong-arn = this is not the ARN of { $expected }
problem-invalid-account-id = an account ID has twelve digits
problem-duplicate-name = `{ $name }` is listed twice
problem-not-found = the scenario has no { $what } `{ $name }`
problem-organization-cycle = the parents of this node lead back to it
problem-invalid-time = this is not an RFC 3339 time
problem-invalid-duration = this is not an ISO 8601 duration
problem-invalid-action = this is neither `*` nor `service:Name`
problem-invalid-choice = this is none of { $choices }
problem-context-key-without-prefix = this context key has no prefix
problem-misplaced-blank = what stands here must be known before anything is decided
problem-invalid-context-value = this is no context value
problem-invalid-step = a step does exactly one thing
problem-too-many-steps = there are more than { NUMBER($limit) } steps
problem-owner-assumed = nobody says who owns this resource, so it is taken to be the caller's account
problem-level-without-allow = no service control policy attached here allows anything, so everything below is denied
problem-principal-not-listed = the scenario does not list this principal, and IAM refuses one that does not exist
problem-other-partition = the principal is of another partition than the role
problem-service-linked-role-boundary = a service-linked role cannot have a permissions boundary
problem-service-linked-role-policy = the policies of a service-linked role are its service's, and nobody can edit them

## What to do

problem-help-put = Put { $expected } here.
problem-help-trailing-comma = Delete the comma.
problem-help-comment = Delete the comment; the `Sid` of a statement or the `description` of a scenario can say it.
problem-help-unterminated-string = Close the string with `"`; a line break inside it is written `\n`.
problem-help-control-character = Delete it, or write it as an escape sequence such as `\t` or `\n`.
problem-help-invalid-escape = Write a backslash as `\\`.
problem-help-lone-surrogate = Write the character itself, or both halves one after the other.
problem-help-invalid-number = Write it without leading zeros, leading `+` or final point.
problem-help-text-after-end = Delete what follows, or check for a bracket that closes too early.
problem-help-duplicate-member = Merge both into one; several statements go into the `Statement` array.
problem-help-too-deep = Nest less deeply; no policy needs this.
problem-help-too-large = Split the text into smaller scenarios.
problem-help-did-you-mean = Did you mean `{ $meant }`?
problem-help-unknown-member = Delete it, or move it to where it belongs.
problem-help-wrong-type = Write { $expected }.
problem-help-missing-member = Add `{ $name }`.
problem-help-exclusive-members = Keep `{ $first }` or `{ $second }`, and delete the other.
problem-help-forbidden-element = Delete `{ $name }`, or use the document as another kind of policy.
problem-help-invalid-version = Write `2012-10-17`.
problem-help-invalid-effect = Write `Allow` or `Deny`, in exactly this letter case.
problem-help-invalid-sid = Use only `A`–`Z`, `a`–`z` and `0`–`9`.
problem-help-duplicate-sid = Give each statement a `Sid` of its own, or none.
problem-help-action-without-prefix = Write `service:Name`, such as `s3:GetObject`, or `*`.
problem-help-action-with-two-colons = Write one colon, between service and name.
problem-help-invalid-action-prefix = Write the service prefix without wildcards, such as `s3` or `sts`.
problem-help-empty-list = Put a value into `{ $name }`, or delete the statement.
problem-help-invalid-resource = Write an ARN such as `arn:aws:s3:::bucket/*`, or `*`.
problem-help-wildcard-in-service = Name the service, such as `s3`, and use wildcards in the fields behind it.
problem-help-variable-misplaced = Write the value itself; variables work in `Resource`, `NotResource` and in string conditions.
problem-help-malformed-variable = Write `${"{"}key{"}"}` or `${"{"}key, 'default'{"}"}`.
problem-help-unknown-principal-type = Use `AWS`, `Service`, `Federated` or `CanonicalUser`.
problem-help-wildcard-in-principal = Name the account, and narrow it with a condition on `aws:PrincipalArn`.
problem-help-trust-wildcard-principal = Name accounts, users or roles; if everyone is meant, write an object with `"AWS": "*"`.
problem-help-federated-outside-trust = Name the role that the federated identity assumes.
problem-help-group-principal = Name the users, or put an identity policy on the group.
problem-help-unknown-operator = Use an operator of the documentation, such as `StringEquals`.
problem-help-null-if-exists = Write `Null` alone: it already asks whether the key is there.
problem-help-invalid-condition-key = Write the key with its prefix, such as `aws:SourceIp`.
problem-help-misplaced-blank = Fill in the blank.
problem-help-missing-tag-key = Add the key, such as `aws:PrincipalTag/team`.
problem-help-condition-key-case = Merge the values into one key.
problem-help-mixed-condition-values = Write all values as strings.
problem-help-trust-action = Use `sts:AssumeRole`, `sts:AssumeRoleWithSAML`, `sts:AssumeRoleWithWebIdentity`, `sts:TagSession`, `sts:SetSourceIdentity` or `sts:SetContext`.
problem-help-rcp-allow = Write `Deny`; `RCPFullAWSAccess` already allows everything.
problem-help-rcp-principal = Write `"Principal": "*"`, and narrow it with conditions such as `aws:PrincipalOrgID`.
problem-help-rcp-bare-action = Name the service, such as `s3:*`.
problem-help-policy-too-long = Shorten it: wildcards for similar actions, or several policies.
problem-help-character-outside-policy-set = Delete the character, or write it as `?` where a pattern is allowed.
problem-help-document-unwrapped = Nothing needs to be done; paste the document alone to hide this.
problem-help-document-decoded = Nothing needs to be done; paste the decoded document to hide this.
problem-help-no-document = Paste a policy: a JSON object with `Version` and `Statement`.
problem-help-region-in-arn = Leave the field empty.
problem-help-unknown-iam-resource = Begin with a kind such as `role/`, `user/` or `policy/`, or write `*`.
problem-help-null-in-list = Delete it.
problem-help-unknown-scenario-version = Write `"rolecall": 1`.
problem-help-invalid-arn = Write `arn:partition:service:region:account:resource`.
problem-help-invalid-account-id = Write all twelve digits in quotes; leading zeros count.
problem-help-duplicate-name = Merge both entries into one.
problem-help-not-found-without-policies = Add the { $kind } to the scenario; until then it counts as one without policies.
problem-help-not-found = Add the { $what } to the scenario, or correct its name.
problem-help-organization-cycle = Let one node have no `parent`: it is the root.
problem-help-invalid-time = Write a time such as `2026-01-15T09:00:00Z`.
problem-help-invalid-duration = Write a duration such as `PT45M` or `PT1H30M`.
problem-help-invalid-action = Write the one action of the request, such as `s3:GetObject`.
problem-help-invalid-choice = Write { $choices }.
problem-help-invalid-context-value = Write a string, number or boolean, a list of these, or `null` for an absent key.
problem-help-invalid-step = Write one of `request`, `assumeRole`, `assumeRoleWithSaml`, `assumeRoleWithWebIdentity`, `putRolePolicy`, `wait`, `dropSession`.
problem-help-too-many-steps = Split the scenario into several.
problem-help-owner-assumed = Say it with `resourceAccountId` in the request, or `accountId` in the resource.
problem-help-level-without-allow = Attach `FullAWSAccess`, or a policy that allows what is meant.
problem-help-principal-not-listed = Add it to the scenario, unless it exists outside of it.
problem-help-other-partition = Name a principal of the same partition.
problem-help-service-linked-role = Leave it as the service made it, or make it an ordinary role.
