//! What one call needs besides its own action: the other requests that AWS makes or asks about, for the calls that people fall over.
//!
//! Neither of the packages knows these, so this is a table of our own, each row with the page of AWS that says it.

/// A request that belongs to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Companion {
    /// When AWS asks for it.
    pub when: When,
    /// The action, as AWS spells it.
    pub action: &'static str,
    /// What it is on: an ARN in which `{partition}`, `{region}` and `{account}` are those of the call, `{resource}` is what the call is on, and
    /// `«name»` is what only the call itself says.
    pub resource: &'static str,
    /// Who makes it.
    pub by: By,
    /// Context keys that AWS sends with it, beside those that follow from the rest.
    pub context: &'static [(&'static str, &'static str)],
    /// The page that says so.
    pub source: &'static str,
}

/// When AWS asks for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Each time.
    Always,
    /// If the call hands over a role.
    PassesRole,
    /// If what it makes gets tags.
    Tags,
    /// If it names a key pair.
    NamesKeyPair,
    /// If what it is about is encrypted with a KMS key of the customer's.
    IsEncrypted,
    /// If it comes in several parts.
    IsMultipart,
    /// If what it makes lies in a VPC.
    IsInVpc,
    /// If it names a layer.
    NamesLayer,
    /// If the account does not have the service-linked role yet.
    IsFirst,
    /// For each one that is subscribed, or that a rule names.
    Delivers,
}

/// Who makes a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever makes the call.
    Caller,
    /// A service, in the name of whoever makes the call (`aws:CalledVia`).
    Forwarded(&'static str),
    /// A service, in its own name, for the resource of the call (`aws:SourceArn`).
    Service(&'static str),
}

/// A call and what belongs to it.
type Call = (&'static [&'static str], &'static [Companion]);

const ROLE: &str = "arn:{partition}:iam::{account}:role/«role»";
const KEY: &str = "arn:{partition}:kms:{region}:{account}:key/«key»";

const PASS_ROLE: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html";
const RUN: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html";
const EBS: &str = "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html";
const LAMBDA_VPC: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";
const LAMBDA_LAYER: &str = "https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html";
const S3_KMS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html";
const REPLICATION: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html";
const SNS_KMS: &str = "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html";
const SNS_SQS: &str = "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html";
const SQS_KMS: &str =
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html";
const SECRET_KMS: &str = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html";
const PARAMETER_KMS: &str =
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html";
const EVENTS: &str = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html";
const ECS_ROLE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html";
const ECS_LINKED: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html";

/// A request of the caller's own, without more.
const fn own(when: When, action: &'static str, resource: &'static str, source: &'static str) -> Companion {
    Companion { when, action, resource, by: By::Caller, context: &[], source }
}

/// The right to hand a role to a service. `to` is the key `iam:PassedToService` with its value.
const fn passes(to: &'static [(&'static str, &'static str)]) -> Companion {
    Companion { context: to, ..own(When::PassesRole, "iam:PassRole", ROLE, PASS_ROLE) }
}

/// The use of a KMS key of the customer's through a service.
const fn uses_key(action: &'static str, via: &'static str, source: &'static str) -> Companion {
    Companion { by: By::Forwarded(via), ..own(When::IsEncrypted, action, KEY, source) }
}

/// What EC2 is granted to use an encrypted volume.
const GRANTS_KEY: Companion = Companion {
    context: &[("kms:GrantIsForAWSResource", "true")],
    ..uses_key("kms:CreateGrant", "ec2.amazonaws.com", EBS)
};

/// What a service does itself with each that it delivers to.
const fn delivers(
    service: &'static str,
    action: &'static str,
    resource: &'static str,
    source: &'static str,
) -> Companion {
    Companion { by: By::Service(service), ..own(When::Delivers, action, resource, source) }
}

/// One more resource that an instance is made of.
const fn runs_on(when: When, resource: &'static str) -> Companion {
    own(when, "ec2:RunInstances", resource, RUN)
}

macro_rules! to {
    ($service:literal) => {
        &[("iam:PassedToService", $service)]
    };
}

static CALLS: &[Call] = &[
    (
        &["ec2:RunInstances"],
        &[
            runs_on(When::Always, "arn:{partition}:ec2:{region}:{account}:instance/*"),
            runs_on(When::Always, "arn:{partition}:ec2:{region}::image/«image»"),
            runs_on(When::Always, "arn:{partition}:ec2:{region}:{account}:subnet/«subnet»"),
            runs_on(When::Always, "arn:{partition}:ec2:{region}:{account}:network-interface/*"),
            runs_on(When::Always, "arn:{partition}:ec2:{region}:{account}:security-group/«group»"),
            runs_on(When::Always, "arn:{partition}:ec2:{region}:{account}:volume/*"),
            runs_on(When::NamesKeyPair, "arn:{partition}:ec2:{region}:{account}:key-pair/«pair»"),
            Companion {
                context: &[("ec2:CreateAction", "RunInstances")],
                ..own(When::Tags, "ec2:CreateTags", "arn:{partition}:ec2:{region}:{account}:instance/*", RUN)
            },
            passes(to!("ec2.amazonaws.com")),
            GRANTS_KEY,
            uses_key("kms:GenerateDataKeyWithoutPlaintext", "ec2.amazonaws.com", EBS),
        ],
    ),
    (
        &["ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation"],
        &[passes(to!("ec2.amazonaws.com"))],
    ),
    (&["ec2:StartInstances", "ec2:AttachVolume"], &[GRANTS_KEY]),
    (
        &["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"],
        &[
            passes(to!("lambda.amazonaws.com")),
            own(
                When::NamesLayer,
                "lambda:GetLayerVersion",
                "arn:{partition}:lambda:{region}:{account}:layer:«layer»:«version»",
                LAMBDA_LAYER,
            ),
            own(When::IsInVpc, "ec2:DescribeSecurityGroups", "*", LAMBDA_VPC),
            own(When::IsInVpc, "ec2:DescribeSubnets", "*", LAMBDA_VPC),
            own(When::IsInVpc, "ec2:DescribeVpcs", "*", LAMBDA_VPC),
        ],
    ),
    (
        &["cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:CreateChangeSet"],
        &[passes(to!("cloudformation.amazonaws.com"))],
    ),
    (&["s3:GetObject", "s3:GetObjectVersion"], &[uses_key("kms:Decrypt", "s3.amazonaws.com", S3_KMS)]),
    (
        &["s3:PutObject"],
        &[
            uses_key("kms:GenerateDataKey", "s3.amazonaws.com", S3_KMS),
            Companion { when: When::IsMultipart, ..uses_key("kms:Decrypt", "s3.amazonaws.com", S3_KMS) },
        ],
    ),
    (&["s3:PutReplicationConfiguration"], &[passes(to!("s3.amazonaws.com"))]),
    (
        &["s3:ReplicateObject"],
        &[
            own(When::Always, "s3:GetReplicationConfiguration", "arn:{partition}:s3:::«source bucket»", REPLICATION),
            own(When::Always, "s3:ListBucket", "arn:{partition}:s3:::«source bucket»", REPLICATION),
            own(
                When::Always,
                "s3:GetObjectVersionForReplication",
                "arn:{partition}:s3:::«source bucket»/*",
                REPLICATION,
            ),
            own(When::Always, "s3:GetObjectVersionAcl", "arn:{partition}:s3:::«source bucket»/*", REPLICATION),
            own(When::Always, "s3:GetObjectVersionTagging", "arn:{partition}:s3:::«source bucket»/*", REPLICATION),
            own(When::Always, "s3:ReplicateDelete", "{resource}", REPLICATION),
            own(When::Always, "s3:ReplicateTags", "{resource}", REPLICATION),
        ],
    ),
    (
        &["ecs:RunTask", "ecs:StartTask", "ecs:RegisterTaskDefinition"],
        &[Companion { source: ECS_ROLE, ..passes(to!("ecs-tasks.amazonaws.com")) }],
    ),
    (
        &["ecs:CreateService", "ecs:CreateCluster"],
        &[Companion {
            context: &[("iam:AWSServiceName", "ecs.amazonaws.com")],
            ..own(
                When::IsFirst,
                "iam:CreateServiceLinkedRole",
                "arn:{partition}:iam::{account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
                ECS_LINKED,
            )
        }],
    ),
    (&["scheduler:CreateSchedule", "scheduler:UpdateSchedule"], &[passes(to!("scheduler.amazonaws.com"))]),
    (&["pipes:CreatePipe", "pipes:UpdatePipe"], &[passes(to!("pipes.amazonaws.com"))]),
    (&["states:CreateStateMachine", "states:UpdateStateMachine"], &[passes(to!("states.amazonaws.com"))]),
    (&["glue:CreateJob", "glue:UpdateJob"], &[passes(to!("glue.amazonaws.com"))]),
    (&["codebuild:CreateProject", "codebuild:UpdateProject"], &[passes(to!("codebuild.amazonaws.com"))]),
    (&["eks:CreateCluster"], &[passes(to!("eks.amazonaws.com"))]),
    (
        &["sagemaker:CreateNotebookInstance", "sagemaker:CreateTrainingJob", "sagemaker:CreateModel"],
        &[passes(to!("sagemaker.amazonaws.com"))],
    ),
    (
        &["events:PutRule", "events:PutTargets"],
        &[
            passes(to!("events.amazonaws.com")),
            delivers(
                "events.amazonaws.com",
                "sqs:SendMessage",
                "arn:{partition}:sqs:{region}:{account}:«queue»",
                EVENTS,
            ),
            delivers("events.amazonaws.com", "sns:Publish", "arn:{partition}:sns:{region}:{account}:«topic»", EVENTS),
            delivers(
                "events.amazonaws.com",
                "lambda:InvokeFunction",
                "arn:{partition}:lambda:{region}:{account}:function:«function»",
                EVENTS,
            ),
        ],
    ),
    (
        &["sns:Publish"],
        &[
            uses_key("kms:GenerateDataKey", "sns.amazonaws.com", SNS_KMS),
            uses_key("kms:Decrypt", "sns.amazonaws.com", SNS_KMS),
            delivers("sns.amazonaws.com", "sqs:SendMessage", "arn:{partition}:sqs:{region}:{account}:«queue»", SNS_SQS),
        ],
    ),
    (
        &["sqs:SendMessage"],
        &[
            uses_key("kms:GenerateDataKey", "sqs.amazonaws.com", SQS_KMS),
            uses_key("kms:Decrypt", "sqs.amazonaws.com", SQS_KMS),
        ],
    ),
    (&["sqs:ReceiveMessage"], &[uses_key("kms:Decrypt", "sqs.amazonaws.com", SQS_KMS)]),
    (&["secretsmanager:GetSecretValue"], &[uses_key("kms:Decrypt", "secretsmanager.amazonaws.com", SECRET_KMS)]),
    (
        &["secretsmanager:CreateSecret", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret"],
        &[
            uses_key("kms:GenerateDataKey", "secretsmanager.amazonaws.com", SECRET_KMS),
            uses_key("kms:Decrypt", "secretsmanager.amazonaws.com", SECRET_KMS),
        ],
    ),
    (
        &["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        &[uses_key("kms:Decrypt", "ssm.amazonaws.com", PARAMETER_KMS)],
    ),
    (&["ssm:PutParameter"], &[uses_key("kms:Encrypt", "ssm.amazonaws.com", PARAMETER_KMS)]),
];

/// All calls that the table knows, with what belongs to each.
pub fn calls() -> impl Iterator<Item = (&'static str, &'static [Companion])> {
    CALLS.iter().flat_map(|(actions, companions)| actions.iter().map(|action| (*action, *companions)))
}

/// What belongs to the call of an action, letter case ignored; nothing if the table does not know it.
///
/// ```
/// use rolecall_catalog::calls::{companions, By};
///
/// let [decrypt] = companions("s3:GetObject") else { panic!("one request") };
/// assert_eq!((decrypt.action, decrypt.by), ("kms:Decrypt", By::Forwarded("s3.amazonaws.com")));
/// ```
#[must_use]
pub fn companions(action: &str) -> &'static [Companion] {
    calls().find(|(name, _)| name.eq_ignore_ascii_case(action)).map_or(&[], |(_, companions)| companions)
}

impl Companion {
    /// What the request is on, for a call on `resource` by somebody of `account`. What neither says stays a blank.
    ///
    /// ```
    /// let [decrypt] = rolecall_catalog::calls::companions("sqs:ReceiveMessage") else { panic!("one request") };
    /// let queue = "arn:aws:sqs:eu-west-1:444455556666:jobs";
    /// assert_eq!(decrypt.resource_of(queue, "111122223333"), "arn:aws:kms:eu-west-1:444455556666:key/«key»");
    /// assert_eq!(decrypt.resource_of("*", "111122223333"), "arn:aws:kms:«region»:111122223333:key/«key»");
    /// ```
    #[must_use]
    pub fn resource_of(&self, resource: &str, account: &str) -> String {
        let mut fields = resource.splitn(6, ':');
        let is_arn = fields.next() == Some("arn");
        let mut field = |otherwise| {
            let given = fields.next().filter(|text| is_arn && !text.is_empty() && !text.contains(['*', '?']));
            given.unwrap_or(otherwise)
        };
        let partition = field("aws");
        field("");
        let (region, owner) = (field("«region»"), field(account));
        let text = self.resource.replace("{partition}", partition).replace("{region}", region);
        text.replace("{account}", owner).replace("{resource}", resource)
    }
}
