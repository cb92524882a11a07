//! Names of what a text is taken for.

use rolecall_explain::Locale;
use rolecall_import::Kind;

use crate::answer::Pick;

/// The name of a kind.
pub(crate) fn label(kind: Kind, locale: Locale) -> &'static str {
    match kind {
        Kind::Scenario => locale.import_kind_scenario(),
        Kind::CloudFormation => locale.import_kind_cloud_formation(),
        Kind::TerraformJson => locale.import_kind_terraform_json(),
        Kind::CloudTrail => locale.import_kind_cloud_trail(),
        Kind::AuthorizationDetails => locale.import_kind_authorization_details(),
        Kind::DecodedMessage => locale.import_kind_decoded_message(),
        Kind::Simulation => locale.import_kind_simulation(),
        Kind::Credentials => locale.import_kind_credentials(),
        Kind::CallerIdentity => locale.import_kind_caller_identity(),
        Kind::IamGet => locale.import_kind_iam_get(),
        Kind::Organizations => locale.import_kind_organizations(),
        Kind::VpcEndpoints => locale.import_kind_vpc_endpoints(),
        Kind::ResourcePolicy => locale.import_kind_resource_policy(),
        Kind::AccessAnalyzer => locale.import_kind_access_analyzer(),
        Kind::GithubWorkflow => locale.import_kind_github_workflow(),
        Kind::Kubernetes => locale.import_kind_kubernetes(),
        Kind::Serverless => locale.import_kind_serverless(),
        Kind::Eksctl => locale.import_kind_eksctl(),
        Kind::AccessDenied => locale.import_kind_access_denied(),
        Kind::ConsoleAccessDenied => locale.import_kind_console_access_denied(),
        Kind::EncodedMessage => locale.import_kind_encoded_message(),
        Kind::TrustPolicy => locale.import_kind_trust_policy(),
        Kind::IdentityPolicy => locale.import_kind_identity_policy(),
        Kind::PermissionsBoundary => locale.import_kind_permissions_boundary(),
        Kind::ServiceControlPolicies => locale.import_kind_service_control_policies(),
        Kind::ResourceControlPolicies => locale.import_kind_resource_control_policies(),
        Kind::SessionPolicies => locale.import_kind_session_policies(),
        Kind::VpcEndpointPolicy => locale.import_kind_vpc_endpoint_policy(),
        Kind::TerraformHcl => locale.import_kind_terraform_hcl(),
        Kind::Token => locale.import_kind_token(),
    }
}

/// The kind that it is, and what else it could be.
pub(crate) fn pick(kind: Kind, others: &[Kind], locale: Locale) -> Pick {
    let option = |kind: Kind| (kind.name().to_owned(), label(kind, locale).to_owned());
    Pick {
        name: "kind",
        label: locale.import_choice_kind().to_owned(),
        options: [kind].iter().chain(others.iter().filter(|other| **other != kind)).map(|kind| option(*kind)).collect(),
        picked: kind.name().to_owned(),
        is_searched: false,
        help: Vec::new(),
    }
}
