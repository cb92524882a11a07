### The room of questions: what can be asked, and what is to be chosen.

## Questions, by what they are about

question-group-change = A change
question-compare = What does my change open or close?
question-compare-lead = Two versions of a document, compared over all requests. Each difference comes with a request that shows it.
question-worlds = What else does it change, and for whom?
question-worlds-lead = The whole scenario before and after the change, with everything that takes part: for each of its principals, and for strangers. Whatever else is opened or closed comes with a request that shows it.
question-group-step = This decision
question-keys = Which unknown keys matter?
question-keys-lead = Of the keys that nobody gave: which can turn the decision, and which cannot, whatever AWS could send. What the decision can come to is shown by requests.
question-misses = Can a near miss match at all?
question-misses-lead = Statements of which only the condition does not hold: values with which they match, or which of what is known of the request keeps every request like it from matching.
question-group-assume = Who gets in
question-who = Who can assume this role?
question-who-lead = Everybody who gets in, row by row: who, by which call, under which conditions, and whether they need a permission of their own. Each row was decided by the evaluator.
question-exposure = Is this open to others?
question-exposure-lead = Whom the policy lets in from outside its account and organization: everybody, named accounts, services on behalf of anybody, tokens of a provider.
question-group-policy = What a policy does
question-statements = Which statements do nothing?
question-statements-lead = Every statement and every test of one document: which never apply, which others cover, which always or never hold.
question-granted = Does it grant something it must not?
question-granted-lead = Actions and resources that the document must not allow: proved that it does not, or a request that it allows.
question-group-principal = A user or a role
question-limits = What do boundary and SCP make useless?
question-unused-limits = Which limits have nothing to limit?
question-unused-limits-lead = Of each statement of the permissions boundaries and service control policies, whether it lets through or denies anything that an identity policy of the scenario allows.
question-limits-lead = Of each statement of the identity policies, how much passes the permissions boundary and the control policies of the organization.
question-escalation = Can this principal get more?
question-escalation-lead = The known ways to more permissions than one has, each proved or refuted for this principal.

## What is to be chosen

question-step = Step
question-document = Document
question-policy = The policy
question-actions = Actions
question-actions-help = As policies write them, one after the other; none: any action.
question-resources = Resources
question-resources-help = ARNs, one after the other; none: any resource.
question-scenario = Scenario
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

## The account as a graph

question-group-account = The account
question-graph = Who can become whom?
question-graph-lead = Users, roles, services and everybody outside whom a policy lets in: directly and in chains, with what must hold and what is lost on the way.
question-graph-view = Show
question-graph-overview = The whole account
question-graph-blast = Whom somebody can become
question-graph-chain = How one becomes another
question-graph-reach = Who can make a request
question-graph-entrances = Ways in from outside
question-graph-cycles = Roles that lead back to themselves
question-graph-from = From
question-graph-to = To
question-graph-principal-help = An ARN, or a name that only one has.
question-graph-action = Action
question-graph-action-help = Service and name, such as s3:GetObject.
question-graph-resource = Resource
question-graph-resource-help = An ARN; without one, any resource.
question-graph-pass-role = Also roles that are passed to services
question-graph-edit = Also what is changed in IAM: credentials, trust, policies
question-graph-choice = Choose
question-graph-nobody = Nobody yet
question-graph-everyone = Everyone
question-graph-users = Users
question-graph-roles = Roles
question-graph-outside = Outside of the account
question-graph-services = AWS services
question-graph-providers = Identity providers
