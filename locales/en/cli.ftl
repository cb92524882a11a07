### What the command line says by itself.

cli-not-utf8 = byte { NUMBER($at) } is not UTF-8
cli-no-scenario = there is no `.json` file in here
cli-no-output = the output cannot be written: { $cause }
cli-nothing-to-fill = nothing here is called `{ $name }`
cli-expects-nothing = no step of this scenario has an `expect`
cli-counted = { NUMBER($passed) } passed, { NUMBER($failed) } failed
cli-mismatch = expected { $member } { $expected }, got { $actual }
cli-long-link = The link has { NUMBER($length) } characters. Above { NUMBER($longest) }, mail, chat and browsers may cut it; send the file instead.
cli-markdown-heading = Scenarios: { NUMBER($passed) } passed, { NUMBER($failed) } failed
cli-markdown-columns = | Scenario | Step | Came to | Expected |
cli-markdown-open = open
