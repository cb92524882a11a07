### The examples of the page.

## Scenarios to start from, and what each asks

example-cross-account-external-id = Cross-account role with an external ID
example-cross-account-external-id-question = Both sides name each other. Why is the vendor still refused?
example-role-chain = Two roles, one after the other
example-role-chain-question = What travels from the first role session to the second?
example-boundary-surprise = A permissions boundary that surprises
example-boundary-surprise-question = The role's policy allows s3:*. Why is the upload denied?
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
example-identity-center = IAM Identity Center
example-identity-center-question = The pattern names the permission set. Why no match?
example-mfa-session-token = MFA, then a role
example-mfa-session-token-question = Ana used MFA. Why does her role session not show it?
example-root-access = Root access to a member account
example-root-access-question = A session of the root user. Why may it not do everything?

## Groups of them

example-group-basics = Basics
example-group-services = AWS services
example-group-federation = Federation
example-group-sessions = Sessions
