// Generated from crates/rolecall-core/src/format/declaration.rs; a test keeps it up to date.

/** What a scenario file may hold. */
export namespace scenario {
  /** A scenario of Rolecall: a world, a first caller, and steps. */
  export interface Scenario {
    /** The version of the format. */
    rolecall: 1;
    /** What the scenario shows, in a few words. */
    title?: string;
    /** Free text. */
    description?: string;
    /** Address of the page that documents the behaviour. */
    source?: string;
    /** The time of the first step, RFC 3339. Without it no time key is derived. */
    clock?: string;
    /** What a context key is that nobody gave and that cannot be derived: `absent` unless said otherwise. */
    unlistedContext?: UnlistedContext;
    /** The organization, if accounts belong to one. */
    organization?: Organization;
    /** Accounts with what is known about them. */
    accounts?: Account[];
    /** Managed policies by ARN. */
    managedPolicies?: Record<string, Document>;
    /** IAM users. */
    users?: User[];
    /** IAM groups. */
    groups?: Group[];
    /** IAM roles. */
    roles?: Role[];
    /** SAML and OIDC providers. */
    identityProviders?: IdentityProvider[];
    /** Resources with a policy, an owner or tags. */
    resources?: Resource[];
    /** VPC endpoints that requests can name. */
    vpcEndpoints?: VpcEndpoint[];
    /** Who acts first. */
    caller: Caller;
    /** Context of every step; keys about the caller itself hold while its own credentials are in use. */
    callerContext?: Context;
    /** What happens, in order. */
    steps: Step[];
  }

  /** What an unlisted context key is. */
  export type UnlistedContext = "absent" | "unknown";

  /** An AWS organization. */
  export interface Organization {
    /** Its id, such as `o-exampleorgid`. */
    id: string;
    /** The management account, which control policies do not bind. */
    managementAccountId: string;
    /** The account that manages root access beside it. */
    iamDelegatedAdministratorId?: string;
    /** Whether privileged root sessions are enabled; they are unless said otherwise. */
    rootSessions?: boolean;
    /** Root and organizational units. */
    nodes?: Node[];
  }

  /** The root or an organizational unit. */
  export interface Node {
    /** Its id. */
    id: string;
    /** The node above; the root has none. */
    parent?: string;
    /** Its name. */
    name?: string;
    /** Service control policies attached here; none means `FullAWSAccess`. */
    serviceControlPolicies?: PolicyEntry[];
    /** Resource control policies attached here; `RCPFullAWSAccess` is always there. */
    resourceControlPolicies?: PolicyEntry[];
  }

  /** An AWS account. */
  export interface Account {
    /** Its id. */
    id: string;
    /** What people call it. */
    alias?: string;
    /** The organization node it belongs to; makes it a member. */
    parent?: string;
    /** Service control policies attached to the account; none means `FullAWSAccess`. */
    serviceControlPolicies?: PolicyEntry[];
    /** Resource control policies attached to the account. */
    resourceControlPolicies?: PolicyEntry[];
    /** S3 Block Public Access of the account. */
    publicAccessBlock?: PublicAccessBlock;
  }

  /** S3 Block Public Access. */
  export interface PublicAccessBlock {
    /** Whether buckets with a public policy are open to the owner's account and AWS services only. */
    restrictPublicBuckets?: boolean;
  }

  /** An IAM user. */
  export interface User {
    /** Its ARN. */
    arn: string;
    /** `AIDA…` */
    uniqueId?: string;
    /** ARNs of its groups. */
    groups?: string[];
    /** Identity policies. */
    policies?: PolicyEntry[];
    /** Permissions boundary. */
    permissionsBoundary?: Document | null;
    /** Tags. */
    tags?: Record<string, string>;
  }

  /** An IAM group. */
  export interface Group {
    /** Its ARN. */
    arn: string;
    /** Identity policies of its members. */
    policies?: PolicyEntry[];
  }

  /** An IAM role. */
  export interface Role {
    /** Its ARN, with path. */
    arn: string;
    /** `AROA…` */
    uniqueId?: string;
    /** Who may assume it. */
    trustPolicy?: Document | null;
    /** Identity policies. */
    policies?: PolicyEntry[];
    /** Permissions boundary. */
    permissionsBoundary?: Document | null;
    /** Longest session, in seconds; 3600 unless said otherwise. */
    maxSessionDuration?: number;
    /** Tags. */
    tags?: Record<string, string>;
    /** `standard` unless said otherwise, or unless the path says service-linked. */
    kind?: RoleKind;
  }

  /** Kinds of roles. */
  export type RoleKind = "standard" | "service" | "serviceLinked";

  /** A SAML or OIDC provider. */
  export interface IdentityProvider {
    /** Its ARN. */
    arn: string;
    /** Audiences it accepts. */
    audiences?: string[];
  }

  /** A resource. */
  export interface Resource {
    /** Its ARN. */
    arn: string;
    /** Its owner, where the ARN does not say. */
    accountId?: string;
    /** Its policy. */
    policy?: Document | null;
    /** Tags. */
    tags?: Record<string, string>;
    /** S3 Block Public Access of the bucket. */
    publicAccessBlock?: PublicAccessBlock;
  }

  /** A VPC endpoint. */
  export interface VpcEndpoint {
    /** `vpce-…` */
    id: string;
    /** Its policy; without one everything is let through. */
    policy?: Document | null;
    /** `vpc-…` */
    vpcId?: string;
    /** Its owner. */
    accountId?: string;
  }

  /** Who acts first. */
  export type Caller = string | RoleSessionCaller | FederatedUserCaller | UserCaller | RootCaller | ServiceCaller | AnonymousCaller;

  /** A role session that already exists. */
  export interface RoleSessionCaller {
    /** ARN of the session. */
    roleSession: string;
    /** Session policies; none means none were passed. */
    policies?: PolicyEntry[];
    /** Session tags. */
    tags?: Record<string, string>;
    /** Keys of the tags that go along a role chain. */
    transitiveTagKeys?: string[];
    /** Source identity. */
    sourceIdentity?: string | null;
    /** When it began, RFC 3339. */
    issuedAt?: string;
  }

  /** A `GetFederationToken` session. */
  export interface FederatedUserCaller {
    /** ARN of the session. */
    federatedUser: string;
    /** ARN of the user that asked for it. */
    user: string;
    /** Session policies; without any it has no permissions of its own. */
    policies?: PolicyEntry[];
    /** Session tags. */
    tags?: Record<string, string>;
    /** When it began, RFC 3339. */
    issuedAt?: string;
  }

  /** A user with `GetSessionToken` credentials. */
  export interface UserCaller {
    /** ARN of the user. */
    user: string;
    /** Whether the credentials are temporary. */
    sessionToken?: boolean;
    /** When they were issued, RFC 3339. */
    issuedAt?: string;
  }

  /** A root user, or an `AssumeRoot` session. */
  export interface RootCaller {
    /** The account. */
    root: string;
    /** The task policy of an `AssumeRoot` session. */
    taskPolicy?: Document | null;
  }

  /** An AWS service that calls by itself. */
  export interface ServiceCaller {
    /** The service principal, such as `lambda.amazonaws.com`. */
    service: string;
    /** `aws:SourceArn` */
    sourceArn?: string;
    /** `aws:SourceAccount` */
    sourceAccount?: string;
    /** `aws:SourceOrgID` */
    sourceOrgId?: string;
    /** `aws:SourceOrgPaths` */
    sourceOrgPaths?: string[];
  }

  /** An unsigned request. */
  export interface AnonymousCaller {
    /** Always true. */
    anonymous: true;
  }

  /** One thing that happens. */
  export type Step = RequestStep | AssumeRoleStep | AssumeRoleWithSamlStep | AssumeRoleWithWebIdentityStep | AssumeRootStep | GetSessionTokenStep | GetFederationTokenStep | GetCallerIdentityStep | PutRolePolicyStep | WaitStep | DropSessionStep;

  /** Ask for one action on one resource. */
  export interface RequestStep {
    /** Ask for one action on one resource. */
    request: Request;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** What a step should come to. */
  export type Expect = ExpectedDecision | ExpectedDetails;

  /** The outcome of a step in one word. */
  export type ExpectedDecision = "allow" | "explicitDeny" | "implicitDeny" | "needsContext" | "error";

  /** What a step should come to, in parts; every member given is compared. */
  export interface ExpectedDetails {
    /** The decision. */
    decision?: ExpectedDecision;
    /** The layer that denied, or what granted. */
    gate?: ExpectedGate;
    /** `Sid` of the deciding statement; `null` when no statement decided. */
    statement?: string | null;
    /** The action that was refused, of the several an assume step needs. */
    action?: string;
    /** Code of the STS error. */
    error?: string;
    /** The rule that gave the error. */
    rule?: ExpectedRule;
    /** The session that began. */
    session?: ExpectedSession;
    /** The context keys to ask for, and the blanks to fill in. */
    needs?: string[];
    /** A text that AWS's message must contain. */
    message?: string;
  }

  /** The layer that denied, or what granted. */
  export type ExpectedGate = "resourceControlPolicies" | "serviceControlPolicies" | "vpcEndpointPolicy" | "blockPublicAccess" | "trustPolicy" | "resourcePolicy" | "identityPolicies" | "permissionsBoundary" | "sessionPolicy" | "stsParameters" | "bothAccounts" | "rootUser" | "noPermissionNeeded";

  /** Rules of STS that are not policies. */
  export type ExpectedRule = "parameter" | "rootCannotAssume" | "federatedUserCannotAssume" | "transitiveTagConflict" | "transitiveTagNotPassed" | "duplicateTagKeys" | "sourceIdentityFixed" | "maxSessionDuration" | "chainDuration" | "expiredToken" | "mfaPair" | "policySize" | "providerMissing" | "audienceMissing" | "sessionCredentials" | "noCredentials" | "callerType" | "reservedRole" | "serviceLinkedRole" | "rootSessionsDisabled" | "assumeRootCaller" | "assumeRootTarget" | "otherPartition";

  /** Facts of a session; every member given is compared. */
  export interface ExpectedSession {
    /** ARN of the session. */
    arn?: string;
    /** Seconds. */
    durationSeconds?: number;
    /** Principal tags in effect. */
    tags?: Record<string, string>;
    /** Keys of transitive tags. */
    transitiveTagKeys?: string[];
    /** Source identity; `null` when there may be none. */
    sourceIdentity?: string | null;
  }

  /** A request. */
  export interface Request {
    /** `service:Name` */
    action: string;
    /** An ARN or `*`. */
    resource: string;
    /** Who owns a resource the world does not list. */
    resourceAccountId?: string;
    /** The VPC endpoint it comes through. */
    vpcEndpoint?: string;
    /** Services that make it on the caller's behalf, first to last. */
    calledVia?: string[];
  }

  /** Assume a role. */
  export interface AssumeRoleStep {
    /** Assume a role. */
    assumeRole: AssumeRole;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Parameters of `AssumeRole`. */
  export interface AssumeRole {
    /** The role. */
    roleArn: string;
    /** Name of the session. */
    roleSessionName: string;
    /** Length of the session in seconds; 3600 unless said otherwise. */
    durationSeconds?: number;
    /** External id. */
    externalId?: string;
    /** Inline session policy. */
    policy?: Document | null;
    /** ARNs of managed session policies. */
    policyArns?: string[];
    /** Session tags. */
    tags?: Record<string, string>;
    /** Keys of the tags that go along a role chain. */
    transitiveTagKeys?: string[];
    /** Source identity. */
    sourceIdentity?: string | null;
    /** Serial number of an MFA device. */
    serialNumber?: string;
    /** Code of the MFA device. */
    tokenCode?: string;
    /** Contexts of trusted providers. */
    providedContexts?: ProvidedContext[];
  }

  /** A context that a trusted provider asserts. */
  export interface ProvidedContext {
    /** ARN of the provider. */
    providerArn: string;
    /** What it asserts; `K` becomes the key `sts:RequestContext/K`. */
    context?: Context;
  }

  /** Assume a role with a SAML assertion. */
  export interface AssumeRoleWithSamlStep {
    /** Assume a role with a SAML assertion. */
    assumeRoleWithSaml: AssumeRoleWithSaml;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Parameters of `AssumeRoleWithSAML`. */
  export interface AssumeRoleWithSaml {
    /** The role. */
    roleArn: string;
    /** ARN of the SAML provider. */
    principalArn: string;
    /** Name of the session, from the assertion. */
    roleSessionName: string;
    /** Context keys of the assertion, such as `saml:aud`. */
    attributes?: Context;
    /** When the assertion says that the session must end, RFC 3339. */
    sessionNotOnOrAfter?: string;
    /** Length of the session in seconds; 3600 unless said otherwise. */
    durationSeconds?: number;
    /** Inline session policy. */
    policy?: Document | null;
    /** ARNs of managed session policies. */
    policyArns?: string[];
    /** Session tags. */
    tags?: Record<string, string>;
    /** Keys of the tags that go along a role chain. */
    transitiveTagKeys?: string[];
    /** Source identity. */
    sourceIdentity?: string | null;
  }

  /** Assume a role with an OIDC token. */
  export interface AssumeRoleWithWebIdentityStep {
    /** Assume a role with an OIDC token. */
    assumeRoleWithWebIdentity: AssumeRoleWithWebIdentity;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Parameters of `AssumeRoleWithWebIdentity`. */
  export interface AssumeRoleWithWebIdentity {
    /** The role. */
    roleArn: string;
    /** Name of the session. */
    roleSessionName: string;
    /** The provider: its ARN, or its host and path. */
    provider: string;
    /** Claims of the token; claim `sub` becomes the key `host/path:sub`. */
    claims?: Context;
    /** Length of the session in seconds; 3600 unless said otherwise. */
    durationSeconds?: number;
    /** Inline session policy. */
    policy?: Document | null;
    /** ARNs of managed session policies. */
    policyArns?: string[];
    /** Session tags. */
    tags?: Record<string, string>;
    /** Keys of the tags that go along a role chain. */
    transitiveTagKeys?: string[];
    /** Source identity. */
    sourceIdentity?: string | null;
  }

  /** Begin a root session of a member account. */
  export interface AssumeRootStep {
    /** Begin a root session of a member account. */
    assumeRoot: AssumeRoot;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Parameters of `AssumeRoot`. */
  export interface AssumeRoot {
    /** The member account's ID, or the ARN of its root user. */
    targetPrincipal: string;
    /** ARN of the task policy. */
    taskPolicyArn: string;
    /** Length of the session in seconds; 900 unless said otherwise. */
    durationSeconds?: number;
  }

  /** Get temporary credentials of one's own. */
  export interface GetSessionTokenStep {
    /** Get temporary credentials of one's own. */
    getSessionToken: GetSessionToken;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Parameters of `GetSessionToken`. */
  export interface GetSessionToken {
    /** How long they last, in seconds; 43200 unless said otherwise, for a root user 3600. */
    durationSeconds?: number;
    /** Serial number of an MFA device. */
    serialNumber?: string;
    /** Code of the MFA device. */
    tokenCode?: string;
  }

  /** Get credentials for a federated user. */
  export interface GetFederationTokenStep {
    /** Get credentials for a federated user. */
    getFederationToken: GetFederationToken;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Parameters of `GetFederationToken`. */
  export interface GetFederationToken {
    /** Name of the federated user. */
    name: string;
    /** How long they last, in seconds; 43200 unless said otherwise, for a root user 3600. */
    durationSeconds?: number;
    /** Inline session policy. */
    policy?: Document | null;
    /** ARNs of managed session policies. */
    policyArns?: string[];
    /** Session tags. */
    tags?: Record<string, string>;
  }

  /** Ask who one is. */
  export interface GetCallerIdentityStep {
    /** Ask who one is. */
    getCallerIdentity: GetCallerIdentity;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** `GetCallerIdentity` has no parameters. */
  export interface GetCallerIdentity {
  }

  /** Put an inline policy on a role; live sessions see it at once. */
  export interface PutRolePolicyStep {
    /** Put an inline policy on a role; live sessions see it at once. */
    putRolePolicy: PutRolePolicy;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** An inline policy for a role. */
  export interface PutRolePolicy {
    /** The role. */
    roleArn: string;
    /** Name of the policy. */
    name: string;
    /** The document. */
    document: Document;
  }

  /** Let time pass: an ISO 8601 duration such as `PT45M`. */
  export interface WaitStep {
    /** Let time pass: an ISO 8601 duration such as `PT45M`. */
    wait: string;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Go back to the credentials before the latest step that gave new ones. */
  export interface DropSessionStep {
    /** Go back to the credentials before the latest step that gave new ones. */
    dropSession: DropSession;
    /** Context of this step. */
    context?: Context;
    /** What it should come to. */
    expect?: Expect;
    /** Whether the step is switched off. */
    off?: boolean;
  }

  /** Nothing more to say. */
  export interface DropSession {
  }

  /** An inline or customer policy with a name. */
  export interface NamedPolicy {
    /** Its name. */
    name: string;
    /** The document. */
    document: Document;
  }

  /** Context keys with their values; `null` declares a key absent. */
  export type Context = Record<string, ContextValue | null>;

  /** One value, or the values of a multivalued key. */
  export type ContextValue = Scalar | Scalar[];

  /** A single context value. */
  export type Scalar = string | boolean | number;

  /** A policy document as JSON. */
  export interface PolicyObject {
    Statement: unknown;
    [member: string]: unknown;
  }

  /** A policy document: an object, its text in a string, or the ARN of a managed policy. */
  export type Document = string | PolicyObject;

  /** One entry in a list of policies: with a name, or a bare document, or the ARN of a managed policy. */
  export type PolicyEntry = NamedPolicy | Document;
}
