### What is found in a pasted token or SAML assertion.

## Parts of a token

token-part-header = the header of the token
token-part-payload = the payload of the token

## What is required

token-required-issuer-claim = the claim `iss`
token-required-subject-claim = the claim `sub`
token-required-audience-claim = the claim `aud`
token-required-issuer = the element `Issuer`
token-required-name-id = the element `NameID`
token-required-recipient = `Recipient` of the element `SubjectConfirmationData`
token-required-role-session-name = the attribute `RoleSessionName`
token-required-role = the attribute `Role`

## Faults of XML

xml-fault-cut-off = it ends before its elements are closed
xml-fault-tag = the end tag does not belong to the open element
xml-fault-namespace = the prefix of the name is not declared, or is declared wrongly
xml-fault-entity = `&` must begin one of the five entities of XML
xml-fault-attribute = the attribute is there twice, or its value is not allowed
xml-fault-character = this cannot stand here

## What is found: one clause, lower-case start, no final stop

finding-not-verified = the signature was not verified
finding-missing = { $part } is missing
finding-expired = it expired at `{ $at }`
finding-not-yet-valid = it is not valid before `{ $from }`
finding-encrypted-part = a part is encrypted and was left out
finding-tag-value = the session tag `{ $key }` does not have exactly one text as its value
finding-no-algorithm = the header names no signing algorithm
finding-algorithm = AWS does not take tokens signed with `{ $algorithm }`
finding-no-signature = the token has no signature
finding-token-too-long = the token has { NUMBER($length) } characters, and AWS takes at most { NUMBER($limit) }
finding-issuer-not-https = the issuer `{ $issuer }` is not an `https` address
finding-time-not-whole = the claim `{ $claim }` is not a whole number of seconds
finding-claims-ignored = AWS makes no context key of these claims, so they were left out: { $names }
finding-claim-not-scalar = the claim `{ $name }` is neither a single value nor a list of them and cannot be a context key
finding-claim-repeated = the claim `{ $name }` is there twice; the first was taken
finding-tags-malformed = the session tags do not have the form that AWS documents
finding-attributes-ignored = AWS makes no context key of these attributes, so they were left out: { $names }
finding-attribute-repeated = there is a second attribute for `{ $name }`; the first was taken
finding-several-values = `{ $name }` has several values; the first was taken
finding-role-malformed = `{ $value }` is not the ARN of a role and of a SAML provider with a comma between them
finding-several-roles = the assertion offers { NUMBER($count) } roles
finding-several-assertions = there are { NUMBER($count) } assertions; the first was taken
finding-several-confirmations = there are { NUMBER($count) } elements `SubjectConfirmation`, and AWS wants exactly one
finding-foreign-audience = the assertion is meant for `{ $audience }`, not for AWS
finding-used-too-late = it was issued at `{ $issued }`, and AWS takes an assertion for five minutes only
finding-session-ended = the session that the identity provider allows ended at `{ $at }`
finding-console-duration = `SessionDuration`, { NUMBER($seconds) } seconds, is for sign-in to the console and is no part of the step
finding-duration-malformed = `SessionDuration` is `{ $value }`, not a number of seconds from 900 to 43200
finding-time-malformed = `{ $name }` is not a date and time

## What to do, or what follows

finding-help-not-verified = Nothing here proves who issued it. AWS checks the signature with the keys of the identity provider.
finding-help-expired = AWS refuses it at the time of this step. Change the clock of the scenario to ask about an earlier time.
finding-help-used-too-late = AWS refuses it with `ExpiredTokenException`. Change the clock of the scenario to ask about an earlier time.
finding-help-not-yet-valid = AWS refuses it at the time of this step. Change the clock of the scenario to ask about a later time.
finding-help-encrypted-part = Only AWS has the key to it. Paste what the identity provider sends without encryption.
finding-help-tag-value = Multivalued session tags are not supported. Send one text for each tag.
finding-help-algorithm = Sign with `RS256`, `RS384`, `RS512`, `ES256`, `ES384` or `ES512`.
finding-help-no-signature = AWS refuses it. Paste all three parts to be sure that nothing is cut off.
finding-help-token-too-long = Let the identity provider issue fewer claims.
finding-help-issuer-not-https = AWS knows identity providers by an address that begins with `https://`.
finding-help-time-not-whole = Write seconds since 1970, without quotes and without a fraction.
finding-help-claims-ignored = A condition on one of them never finds a value. Use a claim that AWS documents for this identity provider, or pass a session tag.
finding-help-claim-not-scalar = Pass what is inside as a session tag, or as a claim of its own.
finding-help-claim-repeated = Programs differ in which one they take. Let the identity provider issue it once.
finding-help-tags-malformed = Write an object with `principal_tags` and perhaps `transitive_tag_keys`, or one claim `https://aws.amazon.com/tags/principal_tags/KEY` for each tag.
finding-help-attributes-ignored = A condition on one of them never finds a value. Map it to a name that AWS documents, or pass it as `PrincipalTag`.
finding-help-attribute-repeated = AWS maps only one. Let the identity provider send one.
finding-help-several-values = AWS takes a single value here. Let the identity provider send one.
finding-help-role-malformed = Write `arn:aws:iam::111122223333:role/NAME,arn:aws:iam::111122223333:saml-provider/NAME`.
finding-help-several-roles = Choose the one to assume.
finding-help-several-assertions = Let the identity provider send one.
finding-help-several-confirmations = Let the identity provider send one, with `Recipient` and `NotOnOrAfter`.
finding-help-foreign-audience = Let `Audience` be `https://signin.aws.amazon.com/saml` or `urn:amazon:webservices`.
finding-help-console-duration = A call of `AssumeRoleWithSAML` is as long as `durationSeconds` says; the attribute can only shorten it.
finding-help-duration-malformed = Write seconds, such as `3600`.
finding-help-time-malformed = Write it in UTC, such as `2026-01-15T09:00:00Z`.
finding-help-missing-claim = AWS refuses a token without it. Fill it in, or get the token from the identity provider again.
finding-help-missing-role-session-name = AWS refuses an assertion without it. Let the identity provider send `https://aws.amazon.com/SAML/Attributes/RoleSessionName`.
finding-help-missing-role = AWS refuses an assertion without it. Let the identity provider send `https://aws.amazon.com/SAML/Attributes/Role`.
finding-help-missing-element = AWS refuses an assertion without it. Add it in the configuration of the identity provider.

## Why there is no step

refusal-empty = there is nothing to read
refusal-too-long = the text is longer than { NUMBER($limit) } bytes
refusal-assertion-too-long = the assertion is longer than { NUMBER($limit) } characters of Base64, which is all that AWS takes
refusal-unrecognized = this is neither a JSON Web Token nor a SAML response
refusal-not-base64 = { $found } is no character of Base64
refusal-base64-cut-off = the Base64 text is cut off
refusal-not-utf8 = what is in Base64 here is no text
refusal-not-json = { $part } is not JSON: { $cause }
refusal-header-alone = this is the header of a token, without its claims
refusal-encrypted-token = the token is encrypted
refusal-wrong-part-count = the text has { NUMBER($parts) } parts between dots, and a token has three
refusal-doctype = the XML has a document type declaration, which SAML forbids
refusal-not-xml = this is not XML: { $fault }
refusal-too-deep = the elements are nested deeper than { NUMBER($limit) } levels
refusal-too-many-elements = there are more than { NUMBER($limit) } elements
refusal-too-many-attributes = the element has more than { NUMBER($limit) } attributes
refusal-not-saml = the XML is no response or assertion of SAML 2.0: it begins with `{ $root }`
refusal-no-assertion = the response has no assertion
refusal-encrypted-assertion = the assertion is encrypted
refusal-not-an-object = { $part } is { $found }, and must be an object

## What to paste instead

refusal-help-empty = Paste a token (`eyJ…`), its claims as JSON, or a SAML response as it is sent to AWS.
refusal-help-too-long = Paste the token or response alone.
refusal-help-not-base64 = Paste it again, from its first character to its last.
refusal-help-not-an-object = Write the claims as members of one object.
refusal-help-encrypted-token = Without the key nothing in it can be read. Paste the claims, or what the identity provider sends without encryption.
refusal-help-doctype = Remove everything from `<!DOCTYPE` to its `>`.
refusal-help-not-xml = Paste the response again, from `<` of its root element to the last `>`.
refusal-help-too-deep = Paste the assertion alone; no assertion for AWS comes near this limit.
refusal-help-no-assertion = Look at the `Status` of the response: the identity provider may have refused the sign-in.
