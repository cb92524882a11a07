//! What an import says: what was mended, taken out, assumed, left aside; what is missing, and which command prints it.

use rolecall_core::name::short_name;
use rolecall_import::{
    Cause, Document, Finding, Ground, Hint, Mend, Placeholder, Possibility, Refusal, Refused, Secret, Verdict,
};

use crate::{Locale, Text};

/// What a finding of an import is, in one clause: lower-case start and no final stop in English.
#[must_use]
pub fn import_finding(finding: &Finding, locale: Locale) -> Text {
    match finding {
        Finding::Mended(mend) => mended(*mend, locale),
        Finding::OddCharacter { .. } => locale.import_odd_character(),
        Finding::Removed(secret) => removed(*secret, locale),
        Finding::Assumed { what, value, ground } => match ground {
            Ground::Text { words } => locale.import_assumed_text(value, what, words),
            Ground::Default => locale.import_assumed_default(value, what),
            Ground::OnlyOne => locale.import_assumed_only_one(value, what),
            Ground::Unsaid => locale.import_assumed_unsaid(value, what),
        },
        Finding::AssumedPath { role, path } => locale.import_assumed_path(path, role),
        Finding::AssumedAccounts { one, other } => locale.import_assumed_accounts(one, other),
        Finding::NotUsed { name } => locale.import_not_used(name),
        Finding::ProseNotUsed => locale.import_prose_not_used(),
        Finding::OtherCaller { arn } => locale.import_other_caller(arn),
        Finding::OtherEvent { event } => locale.import_other_event(event),
        Finding::OtherEvents { count } => locale.import_other_events(*count),
        Finding::NotRecoverable { name } => locale.import_not_recoverable(name),
        Finding::Missing { document: missing, of } => missing_document(*missing, of.as_deref(), locale),
        Finding::Possible { possibility, action } => possible(*possibility, action.as_deref(), locale),
        Finding::Hint(which) => hint(*which, locale),
        Finding::Subject { job, subject } => locale.import_subject(job, subject),
        Finding::AskKey { key } => locale.import_ask_key(key),
        Finding::NothingToTake { name } => locale.import_nothing_to_take(name),
    }
}

/// What to do about a finding: the command that prints a missing document.
#[must_use]
pub fn import_help(finding: &Finding, locale: Locale) -> Option<Text> {
    match finding {
        Finding::Missing { document, of } => {
            command(*document, of.as_deref()).map(|command| locale.import_missing_help(&command))
        }
        _ => None,
    }
}

/// What a reader must fill in.
#[must_use]
pub fn import_placeholder(placeholder: &Placeholder, locale: Locale) -> Text {
    locale.import_placeholder(&placeholder.name)
}

/// Whether the scenario comes to what the message says.
#[must_use]
pub fn import_verdict(verdict: &Verdict, locale: Locale) -> Text {
    match verdict {
        Verdict::Reproduced => locale.import_verdict_reproduced(),
        Verdict::NotReproduced { missing } => locale.import_verdict_not_reproduced(&document(*missing, locale)),
        Verdict::Contradicted => locale.import_verdict_contradicted(),
        Verdict::Open => locale.import_verdict_open(),
    }
}

/// What may be missing or different where a scenario contradicts a message.
#[must_use]
pub fn import_cause(cause: Cause, locale: Locale) -> Text {
    match cause {
        Cause::MissingDeny => locale.import_cause_missing_deny(),
        Cause::OtherVersion => locale.import_cause_other_version(),
        Cause::ChangedSince => locale.import_cause_changed_since(),
        Cause::OtherContext => locale.import_cause_other_context(),
        Cause::OtherCaller => locale.import_cause_other_caller(),
        Cause::ControlPolicy => locale.import_cause_control_policy(),
        Cause::EndpointPolicy => locale.import_cause_endpoint_policy(),
        Cause::SessionPolicy => locale.import_cause_session_policy(),
        Cause::OtherAction => locale.import_cause_other_action(),
        Cause::BlockPublicAccess => locale.import_possible_block_public_access(),
        Cause::KeyElsewhere => locale.import_possible_key_elsewhere(),
        Cause::OtherOrganization => locale.import_possible_other_organization(),
        Cause::NoSuchObject => locale.import_possible_no_such_object(),
        Cause::NoSuchRole => locale.import_possible_no_such_role(),
    }
}

/// Why nothing is imported, in one clause.
#[must_use]
pub fn import_refusal(refused: &Refused, locale: Locale) -> Text {
    let why = match refused.refusal {
        Refusal::Empty => locale.import_refusal_empty(),
        Refusal::TooLong => locale.import_refusal_too_long(),
        Refusal::TooLongUnpacked => locale.import_refusal_too_long_unpacked(),
        Refusal::TooMany => locale.import_refusal_too_many(),
        Refusal::TooDeep => locale.import_refusal_too_deep(),
        Refusal::Truncated => locale.import_refusal_truncated(),
        Refusal::DuplicateMember => locale.import_refusal_duplicate_member(),
        Refusal::NotText => locale.import_refusal_not_text(),
        Refusal::BrokenGzip => locale.import_refusal_broken_gzip(),
        Refusal::TableOutput => locale.import_refusal_table_output(),
        Refusal::YamlReference => locale.import_refusal_yaml_reference(),
        Refusal::Syntax => locale.import_refusal_syntax(),
        Refusal::NotAnAuthorization => locale.import_refusal_not_an_authorization(),
        Refusal::HiddenUser => locale.import_refusal_hidden_user(),
        Refusal::OtherPolicyType => locale.import_refusal_other_policy_type(),
        Refusal::EncodedMessage => locale.import_refusal_encoded_message(),
        Refusal::Picture => locale.import_refusal_picture(),
        Refusal::NotThatKind => locale.import_refusal_not_that_kind(),
        Refusal::Token => locale.import_refusal_token(),
        Refusal::Unknown => locale.import_refusal_unknown(),
    };
    match &refused.detail {
        Some(detail) => locale.import_refusal_about(detail, &why),
        None => why,
    }
}

/// What to paste instead.
#[must_use]
pub fn import_refusal_help(refused: &Refused, locale: Locale) -> Text {
    match refused.refusal {
        Refusal::TooLong | Refusal::TooLongUnpacked | Refusal::TooMany => locale.import_refusal_help_too_long(),
        Refusal::Truncated => locale.import_refusal_help_truncated(),
        Refusal::TableOutput => locale.import_refusal_help_table_output(),
        Refusal::EncodedMessage => locale.import_refusal_help_encoded_message(),
        Refusal::Picture => locale.import_refusal_help_picture(),
        Refusal::NotThatKind => locale.import_refusal_help_not_that_kind(),
        Refusal::Syntax | Refusal::DuplicateMember | Refusal::TooDeep | Refusal::YamlReference => {
            locale.import_refusal_help_syntax()
        }
        Refusal::Empty
        | Refusal::NotText
        | Refusal::BrokenGzip
        | Refusal::NotAnAuthorization
        | Refusal::HiddenUser
        | Refusal::OtherPolicyType
        | Refusal::Token
        | Refusal::Unknown => locale.import_refusal_help(),
    }
}

/// The command of the AWS CLI that prints a document.
fn command(document: Document, of: Option<&str>) -> Option<String> {
    let name = of.map(short_name).unwrap_or_default();
    match document {
        Document::IdentityPolicies => Some("aws iam get-account-authorization-details".to_owned()),
        Document::TrustPolicy => Some(format!("aws iam get-role --role-name {name}")),
        Document::ResourcePolicy => resource_policy(of?),
        Document::PermissionsBoundary => Some(match of {
            Some(arn) if arn.contains(":user/") => format!("aws iam get-user --user-name {name}"),
            _ => format!("aws iam get-role --role-name {name}"),
        }),
        Document::SessionPolicies => None,
        Document::ServiceControlPolicies | Document::ResourceControlPolicies => {
            let filter = if document == Document::ServiceControlPolicies {
                "SERVICE_CONTROL_POLICY"
            } else {
                "RESOURCE_CONTROL_POLICY"
            };
            Some(format!(
                "aws organizations list-policies-for-target --filter {filter} --target-id {}",
                of.unwrap_or("ACCOUNT")
            ))
        }
        Document::VpcEndpointPolicy => Some("aws ec2 describe-vpc-endpoints".to_owned()),
        Document::OrganizationTree => {
            Some(format!("aws organizations list-parents --child-id {}", of.unwrap_or("ACCOUNT")))
        }
        Document::ManagedPolicy => Some(format!("aws iam get-policy-version --policy-arn {} --version-id v1", of?)),
    }
}

/// Each service has a command of its own.
fn resource_policy(arn: &str) -> Option<String> {
    let service = arn.split(':').nth(2)?;
    let name = short_name(arn);
    Some(match service {
        "s3" => format!("aws s3api get-bucket-policy --bucket {}", arn.rsplit(':').next()?.split('/').next()?),
        "sqs" => format!("aws sqs get-queue-attributes --attribute-names All --queue-url {name}"),
        "sns" => format!("aws sns get-topic-attributes --topic-arn {arn}"),
        "kms" => format!("aws kms get-key-policy --key-id {arn}"),
        "lambda" => format!("aws lambda get-policy --function-name {arn}"),
        "secretsmanager" => format!("aws secretsmanager get-resource-policy --secret-id {arn}"),
        "ecr" => format!("aws ecr get-repository-policy --repository-name {name}"),
        "execute-api" => "aws apigateway get-rest-apis".to_owned(),
        _ => return None,
    })
}

fn missing_document(missing: Document, of: Option<&str>, locale: Locale) -> Text {
    let what = document(missing, locale);
    match of {
        Some(of) => locale.import_missing_of(of, &what),
        None => what,
    }
}

fn possible(possibility: Possibility, action: Option<&str>, locale: Locale) -> Text {
    match possibility {
        Possibility::Action => locale.import_possible_action(action.unwrap_or_default()),
        Possibility::BlockPublicAccess => locale.import_possible_block_public_access(),
        Possibility::KeyElsewhere => locale.import_possible_key_elsewhere(),
        Possibility::OtherOrganization => locale.import_possible_other_organization(),
        Possibility::NoSuchObject => locale.import_possible_no_such_object(),
        Possibility::NoSuchRole => locale.import_possible_no_such_role(),
    }
}

fn mended(mend: Mend, locale: Locale) -> Text {
    match mend {
        Mend::MarkdownFence => locale.import_mended_markdown_fence(),
        Mend::LinePrefix => locale.import_mended_line_prefix(),
        Mend::Timestamps => locale.import_mended_timestamps(),
        Mend::LineNumbers => locale.import_mended_line_numbers(),
        Mend::BoxDrawing => locale.import_mended_box_drawing(),
        Mend::Ansi => locale.import_mended_ansi(),
        Mend::SmartQuotes => locale.import_mended_smart_quotes(),
        Mend::NoBreakSpace => locale.import_mended_no_break_space(),
        Mend::ByteOrderMark => locale.import_mended_byte_order_mark(),
        Mend::ZeroWidth => locale.import_mended_zero_width(),
        Mend::Comments => locale.import_mended_comments(),
        Mend::TrailingCommas => locale.import_mended_trailing_commas(),
        Mend::SingleQuotes => locale.import_mended_single_quotes(),
        Mend::UnquotedKeys => locale.import_mended_unquoted_keys(),
        Mend::PythonLiteral => locale.import_mended_python_literal(),
        Mend::JsonInString => locale.import_mended_json_in_string(),
        Mend::JsonMessage => locale.import_mended_json_message(),
        Mend::UrlEncoded => locale.import_mended_url_encoded(),
        Mend::Base64 => locale.import_mended_base64(),
        Mend::ShellPrompt => locale.import_mended_shell_prompt(),
        Mend::ShellQuotes => locale.import_mended_shell_quotes(),
        Mend::Heredoc => locale.import_mended_heredoc(),
        Mend::SeveralDocuments => locale.import_mended_several_documents(),
        Mend::Yaml => locale.import_mended_yaml(),
        Mend::Csv => locale.import_mended_csv(),
        Mend::AthenaStruct => locale.import_mended_athena_struct(),
        Mend::Gzip => locale.import_mended_gzip(),
        Mend::Utf16 => locale.import_mended_utf16(),
        Mend::LineBreaks => locale.import_mended_line_breaks(),
    }
}

fn removed(secret: Secret, locale: Locale) -> Text {
    match secret {
        Secret::AccessKeyId => locale.import_removed_access_key_id(),
        Secret::SecretAccessKey => locale.import_removed_secret_access_key(),
        Secret::SessionToken => locale.import_removed_session_token(),
        Secret::Token => locale.import_removed_token(),
        Secret::Assertion => locale.import_removed_assertion(),
        Secret::Signature => locale.import_removed_signature(),
        Secret::PrivateKey => locale.import_removed_private_key(),
        Secret::ServiceToken => locale.import_removed_service_token(),
        Secret::Email => locale.import_removed_email(),
        Secret::EncodedMessage => locale.import_removed_encoded_message(),
        Secret::Sensitive => locale.import_removed_sensitive(),
    }
}

fn document(document: Document, locale: Locale) -> Text {
    match document {
        Document::IdentityPolicies => locale.import_missing_identity_policies(),
        Document::TrustPolicy => locale.import_missing_trust_policy(),
        Document::ResourcePolicy => locale.import_missing_resource_policy(),
        Document::PermissionsBoundary => locale.import_missing_permissions_boundary(),
        Document::SessionPolicies => locale.import_missing_session_policies(),
        Document::ServiceControlPolicies => locale.import_missing_service_control_policies(),
        Document::ResourceControlPolicies => locale.import_missing_resource_control_policies(),
        Document::VpcEndpointPolicy => locale.import_missing_vpc_endpoint_policy(),
        Document::OrganizationTree => locale.import_missing_organization_tree(),
        Document::ManagedPolicy => locale.import_missing_managed_policy(),
    }
}

fn hint(hint: Hint, locale: Locale) -> Text {
    match hint {
        Hint::DecodeAuthorizationMessage => locale.import_hint_decode_authorization_message(),
        Hint::GetCallerIdentity => locale.import_hint_get_caller_identity(),
        Hint::GithubWorkflow => locale.import_hint_github_workflow(),
        Hint::Token => locale.import_hint_token(),
        Hint::CrossOrganization => locale.import_hint_cross_organization(),
        Hint::Simulator => locale.import_hint_simulator(),
        Hint::GetPolicyVersion => locale.import_hint_get_policy_version(),
        Hint::Truncated => locale.import_hint_truncated(),
        Hint::IdTokenPermission => locale.import_hint_id_token_permission(),
    }
}
