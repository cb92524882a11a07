### The room of questions: why there is no answer.

question-no-document = the scenario has no policy document yet
question-old-missing = with the old policy there is an answer
question-invalid = { $side } is not valid, in line { NUMBER($line) }: { $problem }
