### What an import says about a pasted text.

## What was mended

import-mended-markdown-fence = the fences of Markdown were taken off
import-mended-line-prefix = the mark before every line was taken off
import-mended-timestamps = the time before every line was taken off
import-mended-line-numbers = the number before every line was taken off
import-mended-box-drawing = the frame around the text was taken off
import-mended-ansi = the colours of a terminal were taken off
import-mended-smart-quotes = typographic quotes were read as straight ones
import-mended-no-break-space = white space that JSON does not know was read as spaces
import-mended-byte-order-mark = a byte order mark was taken off
import-mended-zero-width = characters without a width were taken off
import-mended-comments = comments were taken off, which IAM refuses
import-mended-trailing-commas = commas before a closing bracket were taken off
import-mended-single-quotes = single quotes were read as double ones
import-mended-unquoted-keys = names without quotes were read as strings
import-mended-python-literal = values were read as Python prints them
import-mended-json-in-string = JSON inside a string was read
import-mended-json-message = the message was read out of JSON
import-mended-url-encoded = URL-encoded text was decoded
import-mended-base64 = Base64 was decoded
import-mended-shell-prompt = the command line above the output was read
import-mended-shell-quotes = the quotes around the JSON were taken off
import-mended-heredoc = the here-document of a shell was read
import-mended-several-documents = the text holds several documents
import-mended-yaml = the text was read as YAML
import-mended-csv = the text was read as a table
import-mended-athena-struct = a structure was read as Athena prints it
import-mended-gzip = the file was unpacked
import-mended-utf16 = the text was read as UTF-16
import-mended-line-breaks = a broken or joined line was read as one sentence

## What was taken out

import-removed-access-key-id = the ID of an access key was taken out
import-removed-secret-access-key = a secret access key was taken out
import-removed-session-token = a session token was taken out
import-removed-token = a token was taken out
import-removed-assertion = an assertion was taken out
import-removed-signature = the signature of a request was taken out
import-removed-private-key = a private key was taken out
import-removed-service-token = a token of GitHub or Slack was taken out
import-removed-email = an email address was taken out
import-removed-encoded-message = an encoded message was taken out
import-removed-sensitive = a sensitive value was taken out

## What was assumed

import-assumed-text = `{ $what }` is taken to be `{ $value }`, from `{ $words }`
import-assumed-default = `{ $what }` is taken to be `{ $value }`, the default
import-assumed-only-one = `{ $what }` is taken to belong to `{ $value }`, which is the only one here
import-assumed-unsaid = the text does not say `{ $what }`; it is taken to be `{ $value }`
import-assumed-path = the path of `{ $role }` is taken to be `{ $path }`
import-assumed-accounts = `{ $one }` and `{ $other }` are taken to be two accounts

## What was left aside

import-not-used = `{ $name }` is not used
import-prose-not-used = the words around are not used
import-other-caller = another caller, `{ $arn }`: its step is switched off
import-other-event = the event `{ $event }` is left out: no access key leads from the steps to it, or back
import-other-events = { $count ->
    [one] one more event is left out
   *[other] { NUMBER($count) } more events are left out
}
import-nothing-to-take = `{ $name }` holds nothing to import
import-odd-character = this string holds a character that looks like another

## What is not there

import-not-recoverable = the text does not give `{ $name }`
import-subject = the token of the job `{ $job }` may have the `sub` `{ $subject }`
import-ask-key = the answer may depend on `{ $key }`
import-missing-identity-policies = the identity policies are missing
import-missing-trust-policy = the trust policy is missing
import-missing-resource-policy = the policy of the resource is missing
import-missing-permissions-boundary = the permissions boundary is missing
import-missing-session-policies = the session policies are missing
import-missing-service-control-policies = the service control policies are missing
import-missing-resource-control-policies = the resource control policies are missing
import-missing-vpc-endpoint-policy = the policy of the VPC endpoint is missing
import-missing-organization-tree = the place of the account in its organization is missing
import-missing-managed-policy = the managed policy is missing
import-missing-of = { $what }: `{ $of }`
import-missing-help = This prints it: `{ $command }`

## What else it could be

import-possible-action = `{ $action }` may be what was refused
import-possible-block-public-access = Block Public Access may have refused it
import-possible-key-elsewhere = the key may be deleted, disabled or in another Region
import-possible-other-organization = AWS leaves the reason out across organizations
import-possible-no-such-object = the object may not exist
import-possible-no-such-role = the role may not exist, or belong to another account

## What would say more

import-hint-decode-authorization-message = `aws sts decode-authorization-message` decodes the message
import-hint-get-caller-identity = `aws sts get-caller-identity` prints who calls
import-hint-github-workflow = the workflow says which `sub` the token has
import-hint-token = the token itself says its claims
import-hint-cross-organization = the caller may belong to another organization than the resource
import-hint-simulator = the answer of the simulator can differ from that of AWS
import-hint-get-policy-version = `aws iam get-policy-version` prints the document, `get-policy` does not
import-hint-truncated = the output is not complete
import-hint-id-token-permission = without `id-token: write` the job gets no token

## What must be filled in

import-placeholder = fill in `{ $name }`

## What the message and the scenario come to

import-verdict-reproduced = reproduced: the same layer denies
import-verdict-not-reproduced = not reproduced: { $missing }
import-verdict-contradicted = contradicted: by what is given, the layer that the message blames does not deny so
import-cause-missing-deny = another policy of that layer, which is not given, denies it
import-cause-other-version = the policy that the message names is not given, or in another version
import-cause-changed-since = a policy was changed since, or the change had not taken effect yet
import-cause-other-context = a context key that is unknown or assumed here had another value
import-cause-other-caller = somebody else called, or in another account
import-cause-control-policy = a service or resource control policy, which is not given, does not let it pass
import-cause-endpoint-policy = it came through a VPC endpoint, whose policy is not given
import-cause-session-policy = a policy was passed when the session began
import-cause-other-action = another action that the same call needs was refused
import-verdict-open = open: something must be filled in first

## Why nothing was imported

import-refusal-empty = there is nothing to read
import-refusal-too-long = the text is longer than is read
import-refusal-too-long-unpacked = the unpacked text is longer than is read
import-refusal-too-many = the text holds more than is read
import-refusal-too-deep = the text is nested too deep
import-refusal-truncated = the document is cut off
import-refusal-duplicate-member = a name stands twice in one object
import-refusal-not-text = the bytes are no text
import-refusal-broken-gzip = the compressed file is broken
import-refusal-table-output = this is the output as a table
import-refusal-yaml-reference = anchors, aliases and foreign tags of YAML are not read
import-refusal-syntax = the text cannot be read
import-refusal-not-an-authorization = no policy decided this
import-refusal-hidden-user = AWS hides who failed to sign in
import-refusal-other-policy-type = policies of this type authorize nothing
import-refusal-encoded-message = only STS can read the encoded message
import-refusal-picture = this is a picture
import-refusal-not-that-kind = the text is of another kind
import-refusal-token = the token cannot be read
import-refusal-unknown = the text is of no known kind
import-refusal-about = { $why }: `{ $detail }`

## What to paste instead

import-refusal-help = Paste an error message, an event of CloudTrail, output of the AWS CLI as JSON, a policy, Terraform, a template or a workflow.
import-refusal-help-too-long = Cut it down, for instance with `--query` or `jq`.
import-refusal-help-truncated = Paste the whole document.
import-refusal-help-table-output = Use `--output json`.
import-refusal-help-encoded-message = Paste what `aws sts decode-authorization-message` prints.
import-refusal-help-picture = Paste the text.
import-refusal-help-not-that-kind = Leave `--as` out, or name the kind it is.
import-refusal-help-syntax = Mend the text at this place.

## What is taken, and what gives way

import-row-step = Step { NUMBER($step) }
import-step-request = `{ $action }` on `{ $resource }`
import-step-role = `{ $call }` on `{ $role }`
import-step-other = `{ $call }`
import-context = `{ $key }` = `{ $value }`
import-document = { $kind }: `{ $owner }`
import-document-named = { $kind } `{ $name }`: `{ $owner }`
import-gives-way-question = The caller and { $steps ->
    [one] the step
   *[other] the { NUMBER($steps) } steps
} of the open scenario give way to these.
import-gives-way-documents = { $documents ->
    [one] 1 document gives way
   *[other] { NUMBER($documents) } documents give way
} to another version.
import-aside = { $roles ->
    [one] 1 role
   *[other] { NUMBER($roles) } roles
} and { $users ->
    [one] 1 user
   *[other] { NUMBER($users) } users
} stay in memory until the page is closed, and are in no link
import-aside-help = Type a part of the name.
