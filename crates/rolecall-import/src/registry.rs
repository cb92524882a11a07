//! All formats, in their order.

use crate::format::{
    Format, access_analyzer, access_denied, authorization_details, bare_policy, cloud_formation, cloud_trail,
    console_box, decoded_message, github_workflow, iam_get, kubernetes, organizations, resource_policy, scenario,
    serverless, session, simulation, terraform_hcl, terraform_json, vpc_endpoints,
};

/// All formats, in the order in which they are tried and imported: what lists users, roles and resources before what speaks of them, and bare policies last.
pub(crate) static FORMATS: &[Format] = &[
    scenario::FORMAT,
    cloud_formation::FORMAT,
    terraform_json::FORMAT,
    terraform_hcl::FORMAT,
    serverless::FORMAT,
    cloud_trail::FORMAT,
    authorization_details::FORMAT,
    decoded_message::FORMAT,
    simulation::FORMAT,
    session::CREDENTIALS,
    session::CALLER_IDENTITY,
    iam_get::FORMAT,
    organizations::FORMAT,
    vpc_endpoints::FORMAT,
    access_analyzer::FORMAT,
    github_workflow::FORMAT,
    kubernetes::MANIFEST,
    kubernetes::EKSCTL,
    console_box::FORMAT,
    access_denied::FORMAT,
    resource_policy::FORMAT,
    bare_policy::FORMAT,
];
