### The examples of the page.

## Scenarios to start from, and what each asks

example-cross-account-external-id = Cross-account role with an external ID
example-cross-account-external-id-question = Both sides name each other. Why is the vendor still refused?
example-role-chain = Two roles, one after the other
example-role-chain-question = What travels from the first role session to the second?
example-account-or-user = A trust policy that names the account, or the user
example-account-or-user-question = Both roles trust Ana. Why does one of them need a policy of hers?
example-boundary-surprise = A permissions boundary that surprises
example-boundary-surprise-question = The role's policy allows s3:*. Why is the upload denied?
example-deleted-and-made-again = A trusted role that was made again
example-deleted-and-made-again-question = The role is there again, under the same name. Why is it not trusted?
example-boundary-and-bucket-policy = A bucket policy and a permissions boundary
example-boundary-and-bucket-policy-question = The boundary never mentions S3. Why may one of two roles read?
example-all-but-one-role = A Deny for everybody but one role
example-all-but-one-role-question = The Deny makes an exception of the role. Why is the role denied?
example-leading-keys = ForAllValues and a request without values
example-leading-keys-question = Players see only their own items. Why may anybody scan the table?
example-kms-other-account = A KMS key of another account
example-kms-other-account-question = The key policy admits the account. Why can the role not decrypt?
example-what-nobody-said = A decision that depends on what nobody said
example-what-nobody-said-question = May Ivy stop the instance? What would have to be known?
example-region-lock = A service control policy that locks Regions
example-region-lock-question = Everything but Ireland is locked. Why is IAM denied in Ireland?
example-data-perimeter = A resource control policy around the data
example-data-perimeter-question = The bucket policy admits a partner. Why is the partner denied?
example-office-addresses = Only from the office, and a service in between
example-office-addresses-question = Eva sits in the office. Why is her query denied?
example-ec2-instance-profile = EC2 instance profile
example-ec2-instance-profile-question = The second role allows twelve hours. Why is it refused?
example-lambda-execution-role = Lambda execution role
example-lambda-execution-role-question = The role trusts Lambda. Why not for this function?
example-eks-pod-identity = EKS Pod Identity with a target role
example-eks-pod-identity-question = The target role trusts the pod's role. What is missing?
example-eks-irsa = EKS service account (IRSA)
example-eks-irsa-question = The service account has the same name. Why is it refused?
example-github-actions = GitHub Actions
example-github-actions-question = The build may assume the role. Why not the deployment?
example-cognito-identity-pool = Cognito identity pool
example-cognito-identity-pool-question = Signed-in users get in. What is different about a guest?
example-saml-session-tags = SAML with session tags
example-saml-session-tags-question = Only the sign-in endpoint differs. Why is it refused?
example-roles-anywhere = IAM Roles Anywhere
example-roles-anywhere-question = The trust anchor is right. What does the trust policy lack?
example-session-policy = A session policy that leaves less
example-session-policy-question = The role may upload. Why may this session not?
example-revoked-session = Sessions that are revoked
example-revoked-session-question = The sessions were revoked. Which go on, and why?
example-identity-center = IAM Identity Center
example-identity-center-question = The pattern names the permission set. Why no match?
example-mfa-session-token = MFA, then a role
example-mfa-session-token-question = Ana used MFA. Why does her role session not show it?
example-root-access = Root access to a member account
example-root-access-question = A session of the root user. Why may it not do everything?

## Groups of them

example-group-basics = Basics
example-group-surprises = Policies that surprise
example-group-guardrails = Guardrails
example-group-services = AWS services
example-group-federation = Federation
example-group-sessions = Sessions
