//! The known ways to get more permissions than one has, as data: which calls each takes, and on what.
//!
//! Sources: Rhino Security Labs, "AWS IAM Privilege Escalation" (<https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation>, 2018 and 2019);
//! iam-vulnerable (<https://github.com/BishopFox/iam-vulnerable>, 31 paths); pathfinding.cloud
//! (<https://github.com/DataDog/pathfinding.cloud>, 65 paths, as of 2025). The list is a list of facts; what each asks is asked of the evaluator.

/// A way to get more permissions.
#[derive(Debug)]
pub(super) struct Primitive {
    pub(super) form: Form,
    /// Calls, in order; those of [`Form::NewCompute`] follow `iam:PassRole`.
    pub(super) actions: &'static [&'static str],
    /// What the world does not tell and the way takes for granted.
    pub(super) assumes: &'static [&'static str],
}

/// What a way is about: what it is tried on, and what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A customer-managed policy that is attached to the caller, to a group of its, or to a role that it can become, says everything from then on.
    Rewrite,
    /// The same by a version that is stored already, of which a world says nothing.
    OlderVersion,
    /// A policy is attached to or written into the caller itself.
    OwnUser {
        /// Whether the call names a managed policy.
        attaches: bool,
    },
    /// The same with a group of the caller's.
    OwnGroup {
        /// As above.
        attaches: bool,
    },
    /// The same with the caller's own role, or one that it can become.
    Role {
        /// As above.
        attaches: bool,
    },
    /// A group takes the caller in.
    Membership,
    /// Credentials of another user.
    Credentials,
    /// A role trusts the caller from then on, who then assumes it.
    Trust,
    /// The caller's own permissions boundary goes, or becomes another.
    Limits {
        /// Whether the caller has to be a user; else a role session.
        of_user: bool,
        /// Whether another one is put in its place.
        is_replaced: bool,
    },
    /// A role is handed to a service that starts something new with it.
    NewCompute {
        /// The principal of the service.
        service: &'static str,
    },
    /// Something is there already that has a role; which, a world does not tell.
    ExistingCompute,
    /// A role is assumed.
    Assume,
}

const fn way(form: Form, actions: &'static [&'static str]) -> Primitive {
    Primitive { form, actions, assumes: &[] }
}

const fn passing(service: &'static str, actions: &'static [&'static str]) -> Primitive {
    way(Form::NewCompute { service }, actions)
}

const fn existing(actions: &'static [&'static str]) -> Primitive {
    way(Form::ExistingCompute, actions)
}

const EC2: Form = Form::NewCompute { service: "ec2.amazonaws.com" };
const LAMBDA: &str = "lambda.amazonaws.com";
const ECS: &str = "ecs-tasks.amazonaws.com";
const GLUE: &str = "glue.amazonaws.com";
const CLOUDFORMATION: &str = "cloudformation.amazonaws.com";
const CODEBUILD: &str = "codebuild.amazonaws.com";
const SAGEMAKER: &str = "sagemaker.amazonaws.com";
const AGENTCORE: &str = "bedrock-agentcore.amazonaws.com";

/// All of them.
pub(super) static PRIMITIVES: &[Primitive] = &[
    way(Form::Rewrite, &["iam:CreatePolicyVersion"]),
    way(Form::OlderVersion, &["iam:SetDefaultPolicyVersion"]),
    way(Form::OwnUser { attaches: true }, &["iam:AttachUserPolicy"]),
    way(Form::OwnGroup { attaches: true }, &["iam:AttachGroupPolicy"]),
    way(Form::Role { attaches: true }, &["iam:AttachRolePolicy"]),
    way(Form::OwnUser { attaches: false }, &["iam:PutUserPolicy"]),
    way(Form::OwnGroup { attaches: false }, &["iam:PutGroupPolicy"]),
    way(Form::Role { attaches: false }, &["iam:PutRolePolicy"]),
    way(Form::Membership, &["iam:AddUserToGroup"]),
    way(Form::Credentials, &["iam:CreateAccessKey", "iam:DeleteAccessKey"]),
    Primitive { form: Form::Credentials, actions: &["iam:CreateAccessKey"], assumes: &["fewerThanTwoAccessKeys"] },
    Primitive { form: Form::Credentials, actions: &["iam:CreateLoginProfile"], assumes: &["noLoginProfile"] },
    Primitive { form: Form::Credentials, actions: &["iam:UpdateLoginProfile"], assumes: &["loginProfile"] },
    way(Form::Trust, &["iam:UpdateAssumeRolePolicy"]),
    way(Form::Limits { of_user: true, is_replaced: false }, &["iam:DeleteUserPermissionsBoundary"]),
    way(Form::Limits { of_user: false, is_replaced: false }, &["iam:DeleteRolePermissionsBoundary"]),
    way(Form::Limits { of_user: true, is_replaced: true }, &["iam:PutUserPermissionsBoundary"]),
    way(Form::Limits { of_user: false, is_replaced: true }, &["iam:PutRolePermissionsBoundary"]),
    Primitive { form: EC2, actions: &["ec2:RunInstances"], assumes: &["instanceProfile"] },
    Primitive { form: EC2, actions: &["ec2:RequestSpotInstances"], assumes: &["instanceProfile"] },
    passing(LAMBDA, &["lambda:CreateFunction", "lambda:InvokeFunction"]),
    Primitive {
        form: Form::NewCompute { service: LAMBDA },
        actions: &["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
        assumes: &["eventSource"],
    },
    passing(LAMBDA, &["lambda:CreateFunction", "lambda:AddPermission"]),
    passing(ECS, &["ecs:RegisterTaskDefinition", "ecs:RunTask"]),
    passing(ECS, &["ecs:RegisterTaskDefinition", "ecs:StartTask"]),
    passing(ECS, &["ecs:RegisterTaskDefinition", "ecs:CreateService"]),
    passing(GLUE, &["glue:CreateJob", "glue:StartJobRun"]),
    passing(GLUE, &["glue:CreateJob", "glue:CreateTrigger"]),
    passing(GLUE, &["glue:UpdateJob", "glue:StartJobRun"]),
    passing(GLUE, &["glue:UpdateJob", "glue:CreateTrigger"]),
    passing(GLUE, &["glue:CreateDevEndpoint"]),
    passing(CLOUDFORMATION, &["cloudformation:CreateStack"]),
    passing(CLOUDFORMATION, &["cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"]),
    passing(CLOUDFORMATION, &["cloudformation:UpdateStackSet"]),
    passing(CODEBUILD, &["codebuild:CreateProject", "codebuild:StartBuild"]),
    passing(CODEBUILD, &["codebuild:CreateProject", "codebuild:StartBuildBatch"]),
    passing(SAGEMAKER, &["sagemaker:CreateNotebookInstance"]),
    passing(SAGEMAKER, &["sagemaker:CreateTrainingJob"]),
    passing(SAGEMAKER, &["sagemaker:CreateProcessingJob"]),
    passing(
        "datapipeline.amazonaws.com",
        &["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"],
    ),
    passing("tasks.apprunner.amazonaws.com", &["apprunner:CreateService"]),
    passing(
        AGENTCORE,
        &[
            "bedrock-agentcore:CreateCodeInterpreter",
            "bedrock-agentcore:StartCodeInterpreterSession",
            "bedrock-agentcore:InvokeCodeInterpreter",
        ],
    ),
    existing(&["lambda:UpdateFunctionCode"]),
    existing(&["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"]),
    existing(&["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]),
    existing(&["ssm:StartSession"]),
    existing(&["ssm:SendCommand"]),
    existing(&["ec2-instance-connect:SendSSHPublicKey"]),
    existing(&["glue:UpdateDevEndpoint"]),
    existing(&["codebuild:StartBuild"]),
    existing(&["codebuild:StartBuildBatch"]),
    existing(&["cloudformation:UpdateStack"]),
    existing(&["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"]),
    existing(&["sagemaker:CreatePresignedNotebookInstanceUrl"]),
    existing(&[
        "sagemaker:CreateNotebookInstanceLifecycleConfig",
        "sagemaker:StopNotebookInstance",
        "sagemaker:UpdateNotebookInstance",
        "sagemaker:StartNotebookInstance",
    ]),
    existing(&["apprunner:UpdateService"]),
    existing(&["bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"]),
    way(Form::Assume, &["sts:AssumeRole"]),
];

impl Primitive {
    /// The calls that it takes, joined.
    pub(super) fn name(&self) -> String {
        let first = matches!(self.form, Form::NewCompute { .. }).then_some("iam:PassRole");
        first.into_iter().chain(self.actions.iter().copied()).collect::<Vec<_>>().join(" + ")
    }
}
