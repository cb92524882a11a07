### The words of the page.

## The frame of the page

page-app-name = Rolecall
page-tagline = A playground for AWS IAM roles
page-skip-to-decision = Skip to the decision
page-examples = Examples
page-import = Import
page-import-file = Open a file…
page-paste-anything = Paste anything…
page-export = Export
page-share = Share
page-embed = Embed
page-embed-failed = The dialog could not be loaded. Try again when you are online.
page-share-hint = The link holds the whole scenario. It never reaches a server, but everybody who has the link can read it
page-copy-failed = The browser did not let the page copy; select the text and copy it yourself
page-language = Language
page-language-failed = The language could not be loaded. Try again when you are online.
page-theme = Theme
page-theme-light = Light
page-theme-dark = Dark
page-theme-system = Like the system
page-help = Help
page-close = Close
page-undo = Undo
page-redo = Redo
page-could-not-read = This cannot be read as a scenario
page-not-saved = The browser does not store this; export it to keep it
page-chain = Role chain
page-add-step = Add step
page-remove = Remove
page-remove-step = Remove step
page-move-earlier = Move earlier
page-move-later = Move later
page-step = Step
page-not-reached = Not reached
page-conditional = Depends on an earlier step
page-inputs = Inputs
page-tags = Tags
page-transitive = Transitive
page-source-identity = Source identity
page-context-keys = Context keys
page-context-key = Key
page-context-value = Value
page-add-context-key = Add context key
page-set-value = Set value
page-declare-absent = Not in the request
page-value-placeholder = one value per line
page-tab-request = Request and context
page-remove-policy = Remove policy
page-policy-on = Counts in the decision
page-format-json = Format JSON
page-decision = Decision
page-error = Error
page-what-would-change-it = What would change it
page-try-it = Try it
page-gates = Gates
page-why = Why
page-aws-documentation = AWS documentation
page-aws-message = What AWS would print
page-notes = Remarks
page-unknown-keys = Keys the decision depends on
page-origin = Origin
page-session = Session
page-session-arn = Session ARN
page-session-user-id = User ID
page-session-expires = Expires
page-session-policies = Session policies
page-session-given-up = Not usable during this session
page-flows = What the next hop inherits
page-flow-property = Property
page-flow-before = Caller
page-flow-fate = What becomes of it
page-start-empty = Start empty
page-earlier-work = Earlier work in this browser
page-untitled = Without a title
page-too-long-for-a-link = The scenario is too long for a link, which holds up to 32,768 characters, so the address holds none. Export it as a file to keep or share it. This browser keeps it, too.
page-too-long-to-edit = This text is longer than the 1,048,576 bytes that the editor shows. It is decided all the same; these are its first lines. To edit it, empty the document and paste a shorter text, or export the scenario and edit the file.
page-newer-version = A newer version of Rolecall has come. Your work stays.
page-reload = Reload
page-first-lines = The first lines of the document
page-empty-document = Empty the document
page-link-copied = Link copied. Whoever has it can read the whole scenario
page-crashed = Rolecall has stopped because of a fault of its own. Your work is saved: reload the page to go on.
page-decides = Holds the statement that decided
page-help-what = What it is
page-help-keyboard = Keyboard
page-help-privacy = Privacy
page-help-limits = Limits
page-help-version = Version

## Help: help-what

page-help-what-1 = Rolecall decides requests and role assumptions from the policies you paste, as AWS documents it, and shows every step of the decision with the words of your own JSON that decided it.
page-help-what-2 = Paste or drop whatever you have anywhere in the page: an error, an event, what the AWS CLI printed, a policy, Terraform. Or name who calls, add steps to the chain, and paste policies into the tabs. The decision follows every keystroke.
page-help-what-3 = A context key that nobody gave is unknown. If it could change the answer, the decision asks for it instead of guessing.

## Help: help-privacy

page-help-privacy-1 = Everything happens in this page. It has no server, sends nothing, and loads nothing from other sites; its content security policy makes the browser refuse both.
page-help-privacy-2 = Your work is kept in this browser and in the part of the address behind the #, which browsers do not send. Whoever gets the link can read what is in it.

## Help: help-limits

page-help-limits-1 = It never calls AWS: what is not in the scenario does not exist.
page-help-limits-2 = Signatures of tokens and assertions are not checked.
page-help-limits-3 = KMS grants, S3 access control lists and access points, Resource Access Manager shares and Lake Formation permissions are not modelled; the remarks of a decision say where that matters.
page-help-limits-4 = Where AWS's documentation leaves a question open, a remark says how it was read.

## Help: keys

page-key-tab = goes on to the next control; it leaves the editor too
page-key-left-right = selects a tab; in the gates, closes and opens a line; in the matrix, goes from cell to cell
page-key-up-down = goes from line to line in the gates and the matrix, and from item to item in a menu
page-key-shift-left-right = on a step of the chain: moves it earlier or later
page-key-delete = on a step of the chain: removes it; it can be taken back
page-key-enter = on a line of the gates shows its words in the editor; on a cell of the matrix makes it the request
page-key-ctrl-f = searches in the editor (⌘ F on a Mac)
page-key-f8 = goes to the next finding in the editor
page-key-mend = in the editor, does what the finding at the cursor offers (⌘ . on a Mac)
page-key-esc = closes menus and dialogs

## Words of the text editor; $ stands for a number

editor-find = Find
editor-replace = Replace
editor-next = next
editor-previous = previous
editor-all = all
editor-match-case = match case
editor-by-word = by word
editor-regexp = regexp
editor-replace-small = replace
editor-replace-all = replace all
editor-close = close
editor-current-match = current match
editor-replaced-match-on-line-n = replaced match on line $
editor-replaced-n-matches = replaced $ matches
editor-on-line = on line
editor-diagnostics = Diagnostics
editor-no-diagnostics = No diagnostics
editor-fold-line = Fold line
editor-unfold-line = Unfold line
editor-unfold = unfold
editor-folded-code = folded code
editor-folded-lines = Folded lines
editor-unfolded-lines = Unfolded lines
editor-to = to
editor-control-character = Control character
editor-go-to-line = Go to line
editor-go = go
editor-selection-deleted = Selection deleted
editor-completions = Completions

## States, requests, notices

page-allows = allows
page-does-not-allow = does not allow
page-denies = denies
page-does-not-deny = does not deny
page-applies = applies
page-does-not-apply = does not apply
page-not-known = not known
page-matches = matches
page-does-not-match = does not match
page-holds = holds
page-fails = fails
page-in-policy = policy:{" "}
page-in-request = request:{" "}
page-fill-in = To fill in
page-waiting = Waits for an earlier step
page-not-evaluated = Not decided
page-deciding = Deciding…
page-not-answered = There was no answer about the text as it is now. This is the last decision before it.
page-stop = Stop
page-decide-again = Decide again
page-no-answer = The scenario was not decided.
page-off = Off
page-caller-kind-user = IAM user
page-caller-kind-role-session = Role session
page-caller-kind-federated-user = Federated user
page-caller-kind-root = Root user
page-caller-kind-service = AWS service
page-caller-kind-anonymous = Anonymous
page-unnamed-caller = Who calls?
page-unnamed-role = Which role?
page-unnamed-account = Which account?
page-unnamed-resource = Which resource?
page-stale = The text has an error now. This is the last decision before it.
page-switch-step-off = Switch step off
page-switch-step-on = Switch step on
page-tab-help-trust = Says who may assume the role, and under which conditions.
page-tab-help-identity = Grants permissions to the one who calls.
page-tab-help-group = Grants permissions to every member of a group.
page-tab-help-boundary = Caps what the policies may grant, and grants nothing itself.
page-tab-help-session = Was passed when the session began, and caps it.
page-tab-help-passed-session = Is passed with this call, and caps the session that begins.
page-tab-help-task = Caps a session of a member account's root user.
page-tab-help-resource = Is attached to the resource, and names who may use it.
page-tab-help-service-control = Caps what principals of the account can do.
page-tab-help-resource-control = Caps what can be done with resources of the account.
page-tab-help-endpoint = Caps what passes through the VPC endpoint.
page-tab-help-put-policy = Is added to the role in this step.
page-form-help = Who calls, what is asked for, and what the request tells about itself.
page-organization-help = The levels above the accounts of both sides, and what is attached to them.
page-keep-document = Keep only the policy
page-fill-role = Take ARN, tags and duration from here
page-switch-off = Switch off
page-switch-on = Switch on
page-allowed-if = Allowed if
page-expired = expired
page-issued = Issued
page-answer = Answer
page-in-use = Credentials in use
page-revoke = Revoke older sessions
page-paste-label = Text or file
page-paste-help = An error message, a CloudTrail event, what the AWS CLI prints, policies, Terraform, a template, a workflow or a token. It is read in this page, without its secrets, and sent nowhere.
page-paste-reading = Reading…
page-choose-file = Choose a file…
page-start-here = Paste whatever you have
page-no-reader = The reader could not be loaded: try again when the network is back.
page-and = ; and:{" "}
page-example-loaded = The example has taken the place of your scenario.
page-example-missing = The example could not be loaded. Nothing has changed; try again when you are online.
page-cleared = Everything is cleared.
page-file-opened = The file is open.
page-link-opened = The link is open.
page-step-removed = The step is removed.
page-policy-removed = The policy is removed.
page-row-removed = The row is removed.
page-level-removed = It is removed from the organization.
page-unwrapped = Only the policy is left of what was pasted.
page-role-filled = The role's fields were filled from what was pasted.
page-fix-applied = Change applied.
page-undone = Taken back.
page-link-damaged = The link cannot be opened: a part of it is missing or was changed.
page-link-newer = The link cannot be opened: it was made by a newer version.
page-service-linked = The role is linked to a service: in AWS only the service can change it. Here you can, to see what if.
page-tab-trust = Trust policy
page-tab-more-permissions = More permissions
page-tab-identity = Permissions
page-tab-group = Group
page-tab-boundary = Boundary
page-tab-session = Session policy
page-tab-passed-session = Passed session policy
page-tab-task = Task policy
page-tab-resource = Resource policy
page-tab-service-control = SCP
page-tab-resource-control = RCP
page-tab-endpoint = VPC endpoint
page-tab-put-policy = Role policy

## The decision, the path, the changes

page-row-policy = policy
page-row-request = request
page-row-caller = caller
page-row-missing = not in the request
page-fix-policy = Change the policy
page-fix-call = Change the call
page-fix-weakens = Weakens protection
page-all-fixes = All changes
page-path = Path of the request
page-copy-picture = Copy as SVG
page-picture-copied = The picture is copied as SVG
page-lane-organization = Organization
page-lane-caller = caller
page-lane-owner = resource
page-lane-both = caller and resource
page-arrives = arrives
page-arrives-not = does not arrive
page-reasons = Why
page-add-document = Add
page-caller-assertion = SAML assertion
page-caller-github = GitHub Actions token
page-caller-token = OIDC token
page-pin = Pin before
page-pin-hint = Keep this as the “before” that changes are compared with
page-unpin = Unpin
page-compare = Compare
page-before-after = Before and after
page-before = before
page-after = after
page-return = Back to before
page-returned = Back to what was pinned.
page-pinned = Before is pinned. Edit anything: what turns is marked.
page-no-step-turned = No step turned
page-what-if = What if
page-rest-of-scenario = Scenario, without its documents
page-not-there-before = not there
page-now-off = switched off since
page-now-on = switched on since
page-no-difference = Nothing differs.

## Principals × actions × resources

page-matrix = Matrix
page-side = What stands here
page-matrix-axes = Principals, actions, resources
page-matrix-principals = Principals
page-matrix-actions = Actions
page-matrix-resources = Resources
page-matrix-lines = One per line
page-matrix-suggested = List what the policies suggest
page-matrix-implicit = Implicitly denied
page-matrix-press = Press a cell: it becomes the request, and the page explains it.
page-matrix-stale = The text has an error: these are the cells before it.
page-matrix-empty = Name a principal, an action and a resource.
page-copy-markdown = Copy as Markdown
page-copy-csv = Copy as CSV
page-table-copied = The table is copied

## What a call needs besides its own action

page-companions = What this call needs besides
page-companions-help = AWS decides these for themselves. Without one of them the call fails, although its own action is allowed.
