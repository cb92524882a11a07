### The room of questions: what can be asked, and what is to be chosen.

## Questions, by what they are about

question-group-change = A change
question-compare = What does my change open or close?
question-compare-lead = Two versions of a document, compared over all requests. Each difference comes with a request that shows it.
question-group-assume = A role
question-who = Who can assume this role?
question-who-lead = Everybody who gets in, row by row: who, by which call, under which conditions, and whether they need a permission of their own. Each row was decided by the evaluator.
question-group-principal = A user or a role
question-escalation = Can this principal get more?
question-escalation-lead = The known ways to more permissions than one has, each proved or refuted for this principal.

## What is to be chosen

question-document = Document
question-role = Role
question-principal = User or role
question-changed = Changed since
question-unchanged = As before
question-old = Compared with
question-old-earlier = Its earlier version on this page
question-old-pasted = A text that I paste
question-old-text = The old policy
question-old-text-help = Paste it, or drop its file here. Output of the AWS CLI is read as well.
question-old-policy = Old policy
question-new-policy = New policy

## Answers

question-tone-opens = Opens
question-tone-closes = Closes
question-tone-notes = Note
question-tone-fine = Fine
question-open = Open as scenario
question-open-before = Open the request before
question-open-after = Open as scenario
