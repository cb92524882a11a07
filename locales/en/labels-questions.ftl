### The room of questions: what can be asked, and what is to be chosen.

## Questions, by what they are about

question-group-change = A change
question-compare = What does my change open or close?
question-compare-lead = Two versions of a document, compared over all requests. Each difference comes with a request that shows it.

## What is to be chosen

question-document = Document
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
