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
cli-no-kind = this is a policy, not a scenario: say with `--as` what it is used as
cli-unwatchable = standard input cannot be watched: give a file
cli-watching =
    { $count ->
        [one] Watching one file; Ctrl-C ends.
       *[other] Watching { NUMBER($count) } files; Ctrl-C ends.
    }
cli-changed = Changed: { $files }
cli-no-page = this program was built without the page. Build it with: `ROLECALL_PAGE=dist cargo build --release --package rolecall-cli`, after `make build`
cli-no-port = port { $port } cannot be used: { $cause }
cli-serving = Rolecall is at { $address } (Ctrl-C ends it)
cli-switched-off =
    { $count ->
        [one] one finding of a check that is switched off
       *[other] { NUMBER($count) } findings of checks that are switched off
    }
cli-files-done = { NUMBER($done) } of { NUMBER($total) } files
cli-lines-done =
    { $count ->
        [one] one line answered
       *[other] { NUMBER($count) } lines answered
    }
cli-config-form = { $cause }
cli-config-unknown-check = no check is called `{ $name }`
cli-config-check-meant = no check is called `{ $name }`; `{ $code }` (`{ $meant }`) is nearest
cli-config-twice = `{ $code }` (`{ $name }`) is set twice, by its code and by its name
cli-config-no-reason = say why `{ $code }` is set: `reason` is empty
cli-context-unasked = no policy of this scenario asks for `{ $key }`
cli-unknown-argument = there is no argument `{ $argument }` here
cli-unknown-command = there is no command `{ $name }`
cli-no-value = `{ $argument }` needs a value: { $choices }
cli-bad-value = `{ $value }` cannot be given for `{ $argument }`: it takes { $choices }
cli-refused-value = `{ $value }` cannot be given for `{ $argument }`: { $cause }
cli-missing-arguments = still missing: { $arguments }
cli-repeated-argument = `{ $argument }` is given twice
cli-conflicting-argument = `{ $argument }` cannot be given together with { $others }
cli-unexpected-value = `{ $value }` is one value too many for `{ $argument }`
cli-meant = Did you mean `{ $meant }`?
cli-ask-for-help = `--help` says more.
