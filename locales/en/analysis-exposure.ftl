### Whom a resource or trust policy lets in from outside.

## The answer as a whole: one clause, lower-case start, no final stop

exposure-public = public: anonymous callers or any AWS account get in
exposure-confused-deputy = confused deputy: a service gets in on behalf of any account
exposure-federated = federated: any identity of a provider gets in
exposure-cross-account = cross-account: only those outside get in whom the policy names
exposure-none = nobody from outside gets in
exposure-not-decided = whether somebody from outside gets in could not be decided
no-public-access-pass = PASS: the policy grants no public access
no-public-access-fail = FAIL: the policy grants public access
no-public-access-open = NOT DECIDED: whether the policy grants public access

## Who gets in

exposure-open-to = { $parties }: { $actions }
exposure-everyone = everyone
exposure-account = account `{ $account }`, whoever it allows
exposure-principals = of account `{ $account }` only { $principals }
exposure-organization = all accounts of the organization `{ $organization }`
exposure-service = `{ $service }`, on behalf of any account
exposure-any-service = any AWS service, on behalf of any account
exposure-provider = any identity of `{ $provider }`
exposure-allows = { $statement } allows it
exposure-witness = for example: `{ $caller }` calls `{ $action }` on `{ $resource }`: { $decision }

## What is worth knowing beside

exposure-networks = whoever sends through { $networks } gets in as far as the policy says so: who may use it is its owner's affair, and nobody from outside counts as there
exposure-addresses = whoever sends from { $addresses } gets in as far as the policy says so: too few addresses to count as everyone
exposure-unique-ids = whose { $ids } is, the policy does not tell
exposure-unmodelled = not looked at: { $principals }
exposure-passed-role = who gives the role to the service needs `iam:PassRole` in the account of the role; `aws:SourceAccount` or `aws:SourceArn` in the trust policy makes sure of it for services that send them
exposure-public-to-s3 = S3 counts this policy as public by its own rule, which looks for fixed values in the text alone: Block Public Access takes it as public
exposure-not-public-to-s3 = S3 does not count this policy as public by its own rule, which looks for fixed values in the text alone: Block Public Access lets it be

## What is not decided, and what was not looked at

exposure-open-public = not decided: whether it is public, { $reason }
exposure-open-confused-deputy = not decided: whether a service gets in on behalf of any account, { $reason }
exposure-open-federated = not decided: whether any identity of a provider gets in, { $reason }
exposure-open-cross-account = not decided: whether an account outside gets in, { $reason }
exposure-scope-trusted = outside is whoever does not belong to { $trusted }
exposure-scope-nobody = outside is everyone but the owner: no zone of trust was given
exposure-scope-policy = only this policy was looked at: Block Public Access, resource control policies and access control lists were not
