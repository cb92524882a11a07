### Remarks.

## What the documentation leaves open, and what is not modelled

note-multivalued-without-qualifier = AWS does not define a key with several values without `ForAllValues` or `ForAnyValue`; it is read as “any value”
note-empty-value-list = The documentation contradicts itself on an empty list of values; it is read as “nothing matches”
note-empty-string-set = A set that holds only the empty string counts as empty for `ForAllValues`
note-arn-star = An ARN operator compares six fields, and this value has fewer; a lone `*` is read as “any value”
note-bool-variable = Whether `Bool` replaces variables is documented both ways; here it does
note-variable-value-wildcard = The documentation is silent on `*` and `?` inside a variable's value; they are read literally
note-not-resource-variable = What a variable without a value means in `NotResource` is documented ambiguously; here the value excludes nothing
note-trust-user-boundary = AWS's documentation disagrees on whether a user's boundary limits a trust policy that names the user; the page about trust policies is followed: it does
note-role-grant-limited = AWS's documentation disagrees on whether a grant to a role ARN is limited by boundary and session policies; the more detailed page is followed: it is
note-not-principal-rungs = For `NotPrincipal` that does not list session, role and account together, the documentation only says that access may be denied; here it is
note-trust-wildcard = AWS's documentation disagrees on whether `*` can be saved as the principal of a trust policy; it is read as everyone
note-allow-not-principal = `Allow` with `NotPrincipal` is no longer supported; it is read as everyone who is not listed
note-ambiguous-key-case = Several context keys differ only in letter case, which does not count; the first one is used
note-null-empty-string = Whether an empty string counts as null is documented ambiguously; here it does not
note-role-session-mfa = For a role session, `aws:MultiFactorAuthPresent` is taken as present and `false`
note-kms-grants = KMS grants can also allow this; they are not modelled
note-s3-acls = Access control lists, access points and S3 Access Grants can also allow this; they are not modelled
note-bucket-behind-access-point = A request through an access point is looked at twice: the policy of the bucket behind it and the limits of that bucket have a say, too. Here only the access point's are asked
note-ram-shares = A share of AWS Resource Access Manager can also allow this; shares are not modelled
note-lake-formation = Lake Formation checks data permissions of its own; they are not modelled
note-owner-assumed = Nobody says who owns the resource; it is taken to belong to the caller's account
note-inherited-tags-need-tag-session = That inherited transitive tags need `sts:TagSession` is observed, not documented
note-kms-decrypt-beside-s3 = If the object is encrypted with a KMS key, this caller needs `kms:Decrypt` on the key, too, which the key's policy and its own policies have to allow. Ask it with a request of its own that has `s3.amazonaws.com` in `calledVia`
note-kms-data-key-beside-s3 = If the object is encrypted with a KMS key, this caller needs `kms:GenerateDataKey` on the key, too, which the key's policy and its own policies have to allow. Ask it with a request of its own that has `s3.amazonaws.com` in `calledVia`
note-gateway-endpoint-account = In the policy of a gateway endpoint, an account in `Principal` means its root user alone; for its users and roles write `*` and test `aws:PrincipalArn` or `aws:PrincipalAccount`. For an interface endpoint it means all of them, as here
