# The room of questions. Read by scripts/words.mjs: plain words; `{ $name }` is filled in by web/questions/.
questions-title = Questions about all requests
questions-close = Close
questions-topics = Question
questions-working = Looking at all requests…
questions-going-on = A first look did not decide everything. Looking further…
questions-seconds = { $seconds } s
questions-stop = Stop
questions-stopped = Stopped after { $seconds } s. What is not shown was not looked at.
questions-again = Ask again
questions-failed = The program that answers could not be loaded, or has stopped.
questions-retry = Try again
questions-no-answer = The question could not be read.
questions-answer = Answer
questions-open = Not decided
questions-scope = Not looked at
questions-example = A request that shows it, confirmed by the evaluator
questions-cut = More lines are meant than are shown.
