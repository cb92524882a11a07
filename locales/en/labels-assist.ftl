### Words of the help with writing a policy. They are loaded with the program that says them.

## What an action does, in AWS's words

assist-access-list = List
assist-access-read = Read
assist-access-write = Write
assist-access-tagging = Tagging
assist-access-permissions = Permissions management

## Types of condition keys

assist-type-string = String
assist-type-arn = ARN
assist-type-bool = Boolean
assist-type-numeric = Number
assist-type-date = Date
assist-type-address = IP address

## Elements

assist-element-version = Version of the policy language; without it, policy variables are plain text
assist-element-id = Identifier of the whole policy
assist-element-statement = The statements
assist-element-sid = Identifier of the statement
assist-element-effect = Whether the statement allows or denies
assist-element-principal = Whom the statement is about
assist-element-not-principal = Everybody except these
assist-element-action = The actions the statement is about
assist-element-not-action = All actions except these
assist-element-resource = The resources the statement is about
assist-element-not-resource = All resources except these
assist-element-condition = What must hold of a request besides

## Operators

assist-string-equals = Same text; upper and lower case differ
assist-string-equals-ignore-case = Same text; upper and lower case are the same
assist-string-like = Text with wildcards; upper and lower case differ
assist-numeric-equals = Equal numbers
assist-numeric-less-than = Number below the value
assist-numeric-less-than-equals = Number at most the value
assist-numeric-greater-than = Number above the value
assist-numeric-greater-than-equals = Number at least the value
assist-date-equals = Same point in time
assist-date-less-than = Before a point in time
assist-date-less-than-equals = At or before a point in time
assist-date-greater-than = After a point in time
assist-date-greater-than-equals = At or after a point in time
assist-bool = True or false
assist-binary = Same bytes, written in Base64
assist-ip = Address in a range (CIDR)
assist-arn = ARN compared part by part; wildcards count
assist-null = Whether the key is absent: true means it must not be there
assist-negated = Negated: matches when none of the values does, and when the key is absent.
assist-for-all-values = ForAllValues: every value of the request must match one of the policy. It also matches when the key is absent.
assist-for-any-value = ForAnyValue: at least one value of the request must match one of the policy.
assist-if-exists = IfExists: also matches when the key is absent.

## A policy that AWS manages

assist-managed = AWS manages this policy.

## Where a name comes from

assist-of-scenario = In this scenario

## In the editor

assist-replace = Replace by its actions
