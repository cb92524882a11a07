//! The form of a step: which fields it has, and how their text becomes a value of the scenario.

use rolecall_explain::UiWords;

use crate::draft::{Actor, CallerChoice, Draft, StepKind};
use crate::tree::Tree;

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) name: GroupName,
    pub(crate) fields: Vec<Field>,
    /// Where tags stand, if the group is a list of tags.
    pub(crate) tags: Option<String>,
}

/// What a group is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupName {
    /// The first caller.
    Caller,
    /// The session of an earlier step acts.
    Session(usize),
    /// The call.
    Call,
    /// Tags passed in the call.
    SessionTags,
    /// The role that is assumed.
    Role,
    /// Tags of the role.
    RoleTags,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) path: String,
    pub(crate) name: FieldName,
    pub(crate) required: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldName {
    CallerKind,
    CallerArn(CallerChoice),
    FederatingUser,
    SourceArn,
    SourceAccount,
    RoleArn,
    SessionName,
    ExternalId,
    DurationSeconds,
    SourceIdentity,
    MfaSerial,
    MfaCode,
    SamlProvider,
    OidcProvider,
    Action,
    Resource,
    ResourceAccount,
    VpcEndpoint,
    Wait,
    PolicyName,
    MaxSessionDuration,
}

impl FieldName {
    pub(crate) fn label(self, words: &UiWords) -> &'static str {
        match self {
            Self::CallerKind => words.caller_kind,
            Self::CallerArn(CallerChoice::Root) => words.account_id,
            Self::CallerArn(_) => words.caller_arn,
            Self::FederatingUser => words.user_arn,
            Self::SourceArn => "aws:SourceArn",
            Self::SourceAccount => "aws:SourceAccount",
            Self::RoleArn => words.role_arn,
            Self::SessionName => words.session_name,
            Self::ExternalId => words.external_id,
            Self::DurationSeconds => words.duration,
            Self::SourceIdentity => words.source_identity,
            Self::MfaSerial => words.mfa_serial,
            Self::MfaCode => words.mfa_code,
            Self::SamlProvider | Self::OidcProvider => words.provider,
            Self::Action => words.action,
            Self::Resource => words.resource,
            Self::ResourceAccount => words.resource_account,
            Self::VpcEndpoint => words.vpc_endpoint,
            Self::Wait => words.step_wait,
            Self::PolicyName => words.policy_name,
            Self::MaxSessionDuration => words.max_session_duration,
        }
    }

    /// A value as it might be.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::CallerArn(CallerChoice::User) | Self::FederatingUser => "arn:aws:iam::111122223333:user/alice",
            Self::CallerArn(CallerChoice::RoleSession) => "arn:aws:sts::111122223333:assumed-role/Dev/alice",
            Self::CallerArn(CallerChoice::FederatedUser) => "arn:aws:sts::111122223333:federated-user/alice",
            Self::CallerArn(CallerChoice::Root) | Self::SourceAccount | Self::ResourceAccount => "111122223333",
            Self::CallerArn(CallerChoice::Service) => "lambda.amazonaws.com",
            Self::CallerKind | Self::CallerArn(CallerChoice::Anonymous) => "",
            Self::SourceArn => "arn:aws:s3:::bucket",
            Self::RoleArn => "arn:aws:iam::444455556666:role/Audit",
            Self::SessionName | Self::SourceIdentity => "alice",
            Self::ExternalId => "customer-4711",
            Self::DurationSeconds | Self::MaxSessionDuration => "3600",
            Self::MfaSerial => "arn:aws:iam::111122223333:mfa/alice",
            Self::MfaCode => "123456",
            Self::SamlProvider => "arn:aws:iam::444455556666:saml-provider/Provider",
            Self::OidcProvider => "arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com",
            Self::Action => "s3:GetObject",
            Self::Resource => "arn:aws:s3:::reports/q1.csv",
            Self::VpcEndpoint => "vpce-0abc",
            Self::Wait => "PT45M",
            Self::PolicyName => "policy",
        }
    }

    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::DurationSeconds | Self::MaxSessionDuration)
    }
}

/// The groups of a step's form.
pub(crate) fn groups(draft: &Draft, step: usize) -> Vec<Group> {
    let (Some(kind), Some(path)) = (draft.step_kind(step), draft.step_path(step)) else { return Vec::new() };
    let mut groups = Vec::new();
    if !matches!(kind, StepKind::Wait | StepKind::DropSession | StepKind::PutRolePolicy) {
        groups.push(match draft.actor(step) {
            Actor::Caller(choice) => group(GroupName::Caller, caller(draft, choice)),
            Actor::Session { step } => group(GroupName::Session(step), Vec::new()),
        });
    }
    let field = |member: &str, name, required| Field { path: format!("{path}/{member}"), name, required };
    let session = || {
        [
            field("roleSessionName", FieldName::SessionName, true),
            field("durationSeconds", FieldName::DurationSeconds, false),
            field("sourceIdentity", FieldName::SourceIdentity, false),
        ]
    };
    let call = match kind {
        StepKind::AssumeRole => {
            let [name, duration, source] = session();
            vec![
                field("roleArn", FieldName::RoleArn, true),
                name,
                field("externalId", FieldName::ExternalId, false),
                duration,
                source,
                field("serialNumber", FieldName::MfaSerial, false),
                field("tokenCode", FieldName::MfaCode, false),
            ]
        }
        StepKind::AssumeRoleWithSaml => {
            let [name, duration, source] = session();
            let provider = field("principalArn", FieldName::SamlProvider, true);
            vec![field("roleArn", FieldName::RoleArn, true), provider, name, duration, source]
        }
        StepKind::AssumeRoleWithWebIdentity => {
            let [name, duration, source] = session();
            let provider = field("provider", FieldName::OidcProvider, true);
            vec![field("roleArn", FieldName::RoleArn, true), provider, name, duration, source]
        }
        StepKind::Request => vec![
            field("action", FieldName::Action, true),
            field("resource", FieldName::Resource, true),
            field("resourceAccountId", FieldName::ResourceAccount, false),
            field("vpcEndpoint", FieldName::VpcEndpoint, false),
        ],
        StepKind::Wait => vec![Field { path: path.clone(), name: FieldName::Wait, required: true }],
        StepKind::PutRolePolicy => {
            vec![field("roleArn", FieldName::RoleArn, true), field("name", FieldName::PolicyName, true)]
        }
        StepKind::DropSession => Vec::new(),
    };
    if !call.is_empty() {
        groups.push(group(GroupName::Call, call));
    }
    if kind.assumes() {
        groups.push(Group { name: GroupName::SessionTags, fields: Vec::new(), tags: Some(format!("{path}/tags")) });
        if let Some(role) = draft.assumed_role(step) {
            let longest = Field {
                path: format!("{role}/maxSessionDuration"),
                name: FieldName::MaxSessionDuration,
                required: false,
            };
            groups.push(group(GroupName::Role, vec![longest]));
            groups.push(Group { name: GroupName::RoleTags, fields: Vec::new(), tags: Some(format!("{role}/tags")) });
        }
    }
    groups
}

fn group(name: GroupName, fields: Vec<Field>) -> Group {
    Group { name, fields, tags: None }
}

fn caller(draft: &Draft, choice: CallerChoice) -> Vec<Field> {
    let field = |path: &str, name, required| Field { path: path.to_owned(), name, required };
    let mut fields = vec![field("/caller/kind", FieldName::CallerKind, true)];
    if choice != CallerChoice::Anonymous {
        fields.push(field(&draft.caller_path(), FieldName::CallerArn(choice), true));
    }
    match choice {
        CallerChoice::FederatedUser => fields.push(field("/caller/user", FieldName::FederatingUser, true)),
        CallerChoice::Service => {
            fields.push(field("/caller/sourceArn", FieldName::SourceArn, false));
            fields.push(field("/caller/sourceAccount", FieldName::SourceAccount, false));
        }
        _ => {}
    }
    fields
}

/// Whether the form of a step has a field of that path.
pub(crate) fn is_known(draft: &Draft, step: usize, path: &str) -> bool {
    groups(draft, step).iter().flat_map(|group| &group.fields).any(|field| field.path == path)
}

/// Whether a number is expected at a path.
fn holds_number(path: &str) -> bool {
    path.ends_with("/durationSeconds") || path.ends_with("/maxSessionDuration")
}

/// Members that stay when they are emptied: without them a step is none.
const STAYING: [&str; 9] =
    ["roleArn", "roleSessionName", "principalArn", "provider", "action", "resource", "name", "wait", "user"];

/// Writes what was typed. An empty optional member is taken away.
pub(crate) fn write(draft: &mut Draft, path: &str, text: &str) {
    let member = path.rsplit('/').next().unwrap_or_default();
    if text.trim().is_empty() && !STAYING.contains(&member) {
        draft.tree.remove(path);
    } else if holds_number(path)
        && text.len() < 10
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with('0')
    {
        draft.tree.set(path, Tree::Number(text.into()));
    } else {
        draft.tree.set(path, Tree::string(text));
    }
}

/// What was typed as the value of a context key: several lines are several values.
pub(crate) fn context_value(text: &str) -> Tree {
    if !text.contains('\n') {
        return Tree::string(text);
    }
    Tree::Array(text.split('\n').map(Tree::string).collect())
}

/// The value of a context key as it is typed.
pub(crate) fn context_text(value: &Tree) -> String {
    match value {
        Tree::Array(elements) => elements.iter().map(context_text).collect::<Vec<_>>().join("\n"),
        other => other.text("").unwrap_or_default().to_owned(),
    }
}
