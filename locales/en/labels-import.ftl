### Words of the place where anything can be pasted. They are loaded with the program that says them.

## What a text is taken for

import-kind-scenario = Scenario of Rolecall
import-kind-cloud-formation = CloudFormation template
import-kind-terraform-json = Terraform plan or state
import-kind-cloud-trail = CloudTrail event
import-kind-authorization-details = Account authorization details
import-kind-decoded-message = Decoded authorization message
import-kind-simulation = Result of the policy simulator
import-kind-credentials = Credentials of a session
import-kind-caller-identity = Caller identity
import-kind-iam-get = Output of aws iam
import-kind-organizations = Output of aws organizations
import-kind-vpc-endpoints = VPC endpoints
import-kind-resource-policy = Resource policy
import-kind-access-analyzer = Access Analyzer finding
import-kind-github-workflow = GitHub Actions workflow
import-kind-kubernetes = Kubernetes manifest
import-kind-serverless = Serverless Framework
import-kind-eksctl = eksctl cluster
import-kind-access-denied = Access denied error
import-kind-console-access-denied = Access denied in the console
import-kind-encoded-message = Encoded authorization message
import-kind-trust-policy = Trust policy
import-kind-identity-policy = Identity policy
import-kind-permissions-boundary = Permissions boundary
import-kind-service-control-policies = Service control policy
import-kind-resource-control-policies = Resource control policy
import-kind-session-policies = Session policy
import-kind-vpc-endpoint-policy = VPC endpoint policy
import-kind-terraform-hcl = Terraform configuration
import-kind-token = Token or SAML assertion

## Choices

import-choice-kind = Read as
import-choice-event = Event
import-choice-job = Job
import-choice-version = Version
import-choice-into = Goes into
import-choice-place = Goes to
import-choice-role = Role
import-choice-caller = Who calls
import-choice-assumes = Role to assume
import-choice-expect = The message
import-into-open = the open scenario
import-into-new = a new scenario
import-expect-nothing = is not kept
import-expect-claim = is kept as what its step must come to
import-place-apart = a place of its own

## What is taken

import-row-caller = Caller
import-row-provider = Identity provider
import-row-session = Session name
import-row-claims = Claims
import-row-attributes = Attributes
import-row-tags = Session tags
import-row-time = Time
import-row-context = Context
import-row-policies = Policies
import-row-listed = Also listed
import-row-aside = Kept aside

## What there is to know

import-group-mended = Mended
import-group-assumed = Assumed
import-group-not-used = Not used
import-group-not-recoverable = Not in this text
import-group-missing = Still missing
import-group-possible = Also possible
import-group-hints = What would say more
import-group-keys = May depend on
import-group-token = About the token
import-keep-mended = Keep the mended text
import-copy = Copy
import-show = Show
import-blanks = Fill in once, for every place
import-causes = One of these is missing or different, likeliest first
import-take = Use it
import-fill-step = Fill in the step
import-add-step = Add a step with it
import-taken = Taken over from what was pasted.
