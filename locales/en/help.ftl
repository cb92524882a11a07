### The help of the command line.

help-about = Decides AWS IAM requests and role assumptions from policies, and says why
help-knows-of = AWS services of { $services }, managed policies of { $policies }
help-heading-usage = Usage:
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-heading-exit-codes = Exit codes:
help-exit-fine = fine
help-exit-failed = an expectation failed, or there is a finding of the severity asked for (`lint`), an error (`token`), a change (`compare`), or an answer that is not as it should be (`check`)
help-exit-usage = wrong usage
help-exit-invalid = the input is not valid, or cannot be read
help-streams = `-` is standard input. A closed pipe is no error. `NO_COLOR` turns colours off.
help-nothing-sent = Nothing is sent anywhere: no network, no credentials.
help-help = Print this help
help-version = Print the version, and the days of what the program knows of AWS
help-help-command = Print the help of a command
help-watch = Do it again whenever a file changes, until Ctrl-C
help-language = Language of the sentences and of this help

## Commands

help-eval = Evaluate one scenario: the outcome of each step, with the reason
help-eval-file = The scenario; `-` is standard input
help-eval-format = How to print: sentences, the whole report on one line, or a table for issues and pull requests
help-eval-context = A context key of every step, such as `aws:RequestedRegion=eu-west-1`, whatever the scenario says of it; given several times, the key has several values
help-eval-expect = What the last step must come to; `deny` is either denial
help-bad-context = must be written KEY=VALUE
help-eval-trace = Show the gates of every decision, with the words that decided; JSON always has them

help-test = Run scenarios with expectations; directories are walked
help-test-paths = Scenarios, or directories with scenarios (`*.json`)
help-test-format = How to print: what failed and a summary, every case on one line, JUnit XML, a table in Markdown, or annotations of a GitHub workflow
help-test-page = Address of the page, such as https://tools.example.com/rolecall/: tables then link to the scenarios that fail

help-batch = Answer one scenario per line of standard input with one line of JSON
help-batch-more = A line that is no valid scenario is answered with its diagnostics, and the next one is read; blank lines are skipped. The exit code is that of the worst line: 3 if one is no valid scenario, 1 if one is not as it expects, which `--outcomes` does not compare.
help-batch-outcomes = Answer with the outcome of each step alone, without traces

help-lint = Check policy documents by themselves, or those of scenarios
help-lint-more = `rolecall.toml` switches checks off or changes how much they count: under `[lint.checks]`, `IAM2049 = {"{"} severity = "off", reason = "why" {"}"}`. The severities are `off`, `advice`, `warning` and `error`.
help-lint-paths = Policy documents, also as the AWS CLI prints them, or scenarios; directories are walked (`*.json`); `-` is standard input
help-lint-kind = What the documents are used as; scenarios, which are checked without it, say that themselves: a policy of a user, group or role, a trust policy, a policy of any other resource, a permissions boundary, a session policy, a service or resource control policy, a policy of a VPC endpoint
help-lint-severity = The severity from which on a finding fails: `error` if AWS would reject the document, `warning` if it is valid and probably wrong, `advice` if it could be better
help-lint-format = How to print: findings under the words they are about, all findings on one line, SARIF 2.1.0 on one line, or annotations of a GitHub workflow
help-lint-fix = Mend what can be mended without changing what the document says, and write the file
help-lint-config = The configuration; without it, the nearest `rolecall.toml` around each file

help-token = Make a step of a scenario from a JSON Web Token or a SAML response
help-token-more = The step is printed as JSON on standard output, what there is to know about the token on standard error. The signature is not verified, and the token itself is never printed: a step can be passed on, a token cannot. A file is safer than a command's arguments, which others may see. The exit code is 1 if AWS would refuse the token as it stands, such as one that has expired at the time of `--clock`; the step is printed all the same.
help-token-file = The token, its claims, or the response, also in Base64 or as a form's field; `-` is standard input
help-token-role = The role to assume; without it, the first that an assertion offers
help-token-session-name = Name of the session that a token begins; an assertion has its own
help-token-clock = The time of the step, to compare the token's times with: RFC 3339, such as 2026-01-15T09:00:00Z
help-token-format = How to print what is found: in words, or all findings on one line

help-import = Make a scenario from whatever there is: an error message, an event, output of the AWS CLI, policies, Terraform, a template
help-import-more = The scenario is printed on standard output, what was mended, taken out, assumed and is missing on standard error. Several files are one import. Secrets in them are in nothing that is printed.
help-import-files = What to read, also compressed with gzip; `-` is standard input
help-import-kind = What it is, as `--format json` calls it; without it, the text says
help-import-pick = Which of several events, jobs or versions to take, from 0
help-import-fill = What stands for a name that is still to be filled in; may be given several times
help-import-output = Where to write the scenario; without it, to standard output
help-import-check = Fail if the scenario contradicts what the message says
help-import-expect = Let the steps expect what the messages say, as a case for `rolecall test`
help-import-format = How to print: the scenario with findings in words on standard error, all of it on one line, or findings in words

help-compare = Compare two versions of a policy, or of a world, over all requests: what is newly allowed, no longer allowed, or denied for another reason
help-compare-more = Each finding comes with a request that shows it, confirmed by the evaluator. What is not found is proved not to exist; what could not be decided is said. The exit code is 1 if there is a change of the kind of `--fail-on`, or if that is not decided.
help-compare-before = The policy as it was, also as the AWS CLI prints it, or the world as it was: a scenario, of which caller and steps do not count; `-` is standard input
help-compare-after = The policy or the world as it is to be
help-compare-callers = Who is asked about in worlds: ARNs, `anonymous`, or callers as a scenario has them; without it, every principal, the root users, nobody in particular, and a user of an account that is not in the worlds
help-compare-kind = What both are used as: a policy of a user, group or role, a permissions boundary, a session policy, a service or resource control policy, a policy of a resource, a trust policy, a policy of a VPC endpoint
help-compare-resource = ARN of the resource whose policy it is: a bucket, a queue, a key, a role. Requests are for it, or for what is in it. Without it, the policy may be that of any resource that it names
help-compare-fail-on = Which changes fail: something is newly allowed; newly allowed or no longer; decided differently at all; none
help-compare-partition = The partition of callers and resources
help-compare-format = How to print: sentences, or the whole answer on one line
help-compare-witnesses = Folder for the scenarios that show each finding: `1-before.json`, `1-after.json` …
help-compare-budget = How many steps a search may take before it says that something is not decided

help-check = Ask a question about all requests: is there one that must not be allowed, what is a statement worth
help-check-more = Each answer is a proof, or comes with a request that shows it, confirmed by the evaluator. What could not be decided is said. The exit code is 1 if the answer is not as it should be, or is not decided.
help-check-witnesses = Folder for the scenarios that show what is found: `1.json`, or `1-before.json` and `1-after.json` …
help-remedies = What would give a step of a scenario another answer, and what else it would open or close
help-remedies-more = Each change was tried: it lets a denied step pass, or denies an allowed one. It comes with everything else that it decides otherwise, for every principal of the scenario and for strangers, each with a request that the evaluator has confirmed, or with the proof that there is nothing. The exit code is 1 if no change was found.
help-check-step = The step that is asked about, counted from 1; without it, the last
help-unknown-keys = Which of the keys that nobody gave can turn the decision of a step
help-unknown-keys-more = Every value that AWS could send with such a request is looked at, not a sample: of a key that cannot matter it is proved, of one that matters two requests show it. It also says what the step can come to, each with values that lead to it, confirmed by the evaluator. The exit code is 1 if a key matters, or that is not decided.
help-near-misses = Whether statements that nearly match a step of a scenario can match at all
help-near-misses-more = Of each statement of which only the condition does not hold: values with which it matches, confirmed by the evaluator, or which of what is known of the request keeps every request like it from matching, proved. The exit code is 1 if that is not decided of one of them.
help-no-new-access = Whether a changed policy allows nothing that it did not allow before
help-limits = What a permissions boundary, the organization and a session policy make useless of somebody's identity policies
help-limits-more = Of each statement that allows something, whether all of it passes, a part, or nothing, by which limit, with a request for both. The exit code is 1 unless all of it passes.
help-limits-world = The world: a scenario, of which caller and steps do not count; `-` is standard input
help-limits-unused = The other way, for everybody of the world: which statements of boundaries and service control policies let through, or deny, nothing that an identity policy allows
help-limits-principal = Whose identity policies: ARN of a user or a role, or a session as a scenario has its caller
help-no-new-access-more = What `CheckNoNewAccess` of IAM Access Analyzer asks, with the request that shows new access. The exit code is 0 for PASS alone.
help-who-can-assume = Who can assume a role
help-who-can-assume-more = One row for each kind of callers that the trust policy tells apart: who, under which conditions, whether their own policies have to allow it as well, and who is stopped by what. Each row has a request that shows it. The exit code is 1 if a row is not decided.
help-who-can-assume-role = ARN of the role
help-escalation = Whether a known way gives a principal more permissions than it has
help-escalation-more = Each way is a conjunction of questions that the evaluator answers: may these calls be made on this very thing, does the role trust the service, is anything gained. The exit code is 0 if every way is refuted.
help-escalation-principal = ARN of a user or role; without it, all are asked about
help-escalation-primitive = A call of the ways that are asked about, such as iam:PassRole; ways that do not work are shown, too
help-check-world = The world: a scenario, of which caller and steps do not count; `-` is standard input
help-exposure = Whom a resource or trust policy lets in from outside: everyone, a service on behalf of anybody, any identity of a provider, other accounts
help-exposure-more = What somebody outside cannot choose (account, organization, network, unique ID) holds a value that the policy does not name; everything else is free. Each finding comes with a request, confirmed by the evaluator. The exit code is 0 if it is proved that nobody from outside gets in.
help-exposure-file = The policy, also as the AWS CLI prints it; `-` is standard input
help-exposure-kind = What it is: a policy of a resource, or the trust policy of a role
help-exposure-trusted = The zone of trust: IDs of accounts and of organizations, the owner's own account first
help-no-public-access = Whether a resource or trust policy lets everybody in
help-no-public-access-more = What `CheckNoPublicAccess` of IAM Access Analyzer asks, with the request that shows it. The exit code is 0 for PASS alone.
help-check-policy = The policy, also as the AWS CLI prints it; `-` is standard input
help-check-kind = What it is used as: a policy of a user, group or role, a permissions boundary, a session policy or a service control policy
help-universe = Which actions and resources there are: those that AWS lists, or any
help-all-partitions = Ask in all partitions: `aws`, `aws-cn` and `aws-us-gov`
help-access-not-granted = Whether a policy allows nothing of a list of actions and resources
help-access-not-granted-more = What `CheckAccessNotGranted` of IAM Access Analyzer asks, with the request that shows access. With actions alone, on no resource; with resources alone, no action; with both, none of the actions on one of the resources. The exit code is 0 for PASS alone.
help-access-not-granted-actions = Actions that must not be allowed, as policies write them; without it, any action
help-access-not-granted-resources = Resources on which they must not be allowed, as policies write them; without it, any resource
help-statements = What the statements of a policy are worth, and for which requests its tests hold
help-statements-more = A statement may never apply, allow nothing that is not denied elsewhere, change no decision, or be needed; a test may hold for all requests or for none. The exit code is 1 if a statement never applies, or allows nothing, or if that is not decided.

help-graph = Show who can become whom in an account, directly and in chains
help-graph-more = Each way is decided by the evaluator: certain, in some circumstances only, or not known because a document is missing. Each chain is replayed step by step before it is shown. The exit code is 1 if what was asked is not known, or with `--fail` if there is any.
help-graph-world = A scenario, of which the world counts, or whatever `rolecall import` reads, such as the output of `aws iam get-account-authorization-details`; `-` is standard input
help-graph-from = Whom this one can become; with `--to`, how: an ARN, an account, the name of a service, or the name of a user or role
help-graph-to = Whom `--from` is to become
help-graph-action = Who can call this action on `--resource`, and who can become one of them
help-graph-resource = The resource of `--action`: an ARN, or `*`
help-graph-entrances = Who comes in from outside: services, providers, other accounts, everyone
help-graph-with = Also ways other than assuming a role: `pass-role` (a role is handed to a service, which acts as it), `edit` (credentials, trust, policies, groups or boundaries are changed)
help-graph-fail = Fail if there is what was asked for: a way, a chain, somebody
help-graph-format = How to print: sentences, the whole answer on one line, or a graph for Graphviz
help-graph-witnesses = Folder for the scenarios that replay each path: `1.json` …

help-schema = Print the JSON Schema of a scenario

## What is wrong with an argument

help-bad-filling = not NAME=VALUE
help-bad-time = not a time as RFC 3339 writes it, such as 2026-01-15T09:00:00Z
help-bad-kind = must be one of: { $kinds }

help-fmt = Lay out scenarios and policies: one member per line, indented by two spaces
help-fmt-more = Numbers, strings and the order of members stay as they are. A policy that is held as a string stays as it was typed.
help-fmt-paths = Files, or directories with files (`*.json`); `-` is standard input, laid out to standard output
help-fmt-check = Change nothing, print the names of files that are laid out otherwise, and fail if there are any

help-share = Print a link that opens a scenario on the page
help-share-more = The scenario is in the part of the address behind `#`, which browsers send to no server. Whoever has the link has the scenario.
help-share-file = The scenario; `-` is standard input
help-share-page = Address of the page, such as https://tools.example.com/rolecall/; without it, only the part behind the address is printed
help-share-step = The step that the page shows, from 0

help-serve = Serve the page that is in this program, to this computer alone
help-serve-more = It listens on the loopback interface (127.0.0.1) until Ctrl-C, answers with its own files alone, and asks nobody for anything. Programs are built with or without the page; one without it says so.
help-serve-port = The port; without it, any that is free
help-bad-port = must be a number from 0 to 65535

help-completions = Print what a shell is to complete
help-completions-shell = The shell

help-man = Print the manual page, or write those of all commands
help-man-directory = Where to write a page for each command; without it, the first page is printed
