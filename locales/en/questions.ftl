### The room of questions: why there is no answer.

question-no-document = the scenario has no policy document yet
question-old-missing = with the old policy there is an answer
question-invalid = { $side } is not valid, in line { NUMBER($line) }: { $problem }
question-no-role = the scenario has no role yet
question-no-principal = the scenario has no user and no role yet
question-scenario-invalid = the scenario has errors, which the page shows; without them there is an answer
question-no-resource-policy = the scenario has no trust policy and no policy of a resource yet
question-graph-no-world = the scenario has no accounts, users or roles that can be read
question-graph-choose = choose a principal, or write its name
question-graph-unknown = no principal of this scenario has the name `{ $name }` alone
question-graph-request = write an action, service and name, without wildcards
question-access-missing = with actions or resources that must not be granted there is an answer
question-worlds-missing = with an edit, or something pinned, there is an answer
question-before = { $document }, before
question-after = { $document }, after
question-no-step = the scenario has no step that policies decide yet
question-step-option = { NUMBER($step) }. `{ $action }`
