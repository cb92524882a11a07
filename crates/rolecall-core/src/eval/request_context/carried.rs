//! What calls of some services or actions carry, and others do not.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>, as of 2026-09-26

use crate::name::{ActionName, Arn};

/// Actions that do not tell the owner of their resource, beside all of Elastic Block Store.
const WITHOUT_OWNER: &[&str] = &[
    "auditmanager:updateassessmentframeworkshare",
    "detective:acceptinvitation",
    "ds:acceptshareddirectory",
    "ec2:accepttransitgatewaypeeringattachment",
    "ec2:acceptvpcendpointconnections",
    "ec2:acceptvpcpeeringconnection",
    "ec2:createtransitgatewaypeeringattachment",
    "ec2:createvpcendpoint",
    "ec2:createvpcpeeringconnection",
    "es:acceptinboundconnection",
    "guardduty:acceptadministratorinvitation",
    "macie2:acceptinvitation",
    "route53:associatevpcwithhostedzone",
    "route53:createvpcassociationauthorization",
    "securityhub:acceptadministratorinvitation",
];

/// Services that tell the account and the organization of a VPC endpoint.
const WITH_ENDPOINT_OWNER: &[&str] = &[
    "acm-pca",
    "applicationinsights",
    "apprunner",
    "athena",
    "cloudformation",
    "comprehendmedical",
    "compute-optimizer",
    "datasync",
    "discovery",
    "dynamodb",
    "ebs",
    "ecr",
    "ecs",
    "firehose",
    "gamelift",
    "healthlake",
    "iam",
    "iotfleetwise",
    "iotwireless",
    "kinesisanalytics",
    "kms",
    "lambda",
    "medical-imaging",
    "omics",
    "payment-cryptography",
    "polly",
    "rbin",
    "rekognition",
    "route53",
    "s3",
    "scheduler",
    "servicediscovery",
    "servicequotas",
    "shield",
    "ssm-contacts",
    "storagegateway",
    "textract",
    "transcribe",
    "transfer",
];

/// Services that tell of a VPC endpoint nothing but the id of its organization.
const WITH_ENDPOINT_ORGANIZATION: &[&str] = &[
    "b2bi",
    "cassandra",
    "cognito-identity",
    "dms",
    "ds-data",
    "identitystore",
    "iottwinmaker",
    "network-firewall",
    "pricing",
    "ses",
    "sms-voice",
    "sqs",
    "workmail",
];

/// Whether a call has `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths`.
pub(in crate::eval) fn tells_owner(action: &ActionName) -> bool {
    action.service() != "ebs" && !WITHOUT_OWNER.contains(&action.lower())
}

/// Whether a call through a VPC endpoint has `aws:VpceAccount` and `aws:VpceOrgPaths`.
pub(super) fn tells_endpoint_owner(action: &ActionName) -> bool {
    WITH_ENDPOINT_OWNER.contains(&action.service()) && action.lower() != "iam:passrole"
}

/// Whether a call through a VPC endpoint has `aws:VpceOrgID`.
pub(super) fn tells_endpoint_organization(action: &ActionName) -> bool {
    tells_endpoint_owner(action) || WITH_ENDPOINT_ORGANIZATION.contains(&action.service())
}

/// Where the one endpoint of a global service stands.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html> and, for the endpoints of
/// other partitions, <https://docs.aws.amazon.com/general/latest/gr/iam-service.html>
pub(super) fn region_of_global_service(action: &ActionName, partition: &str) -> Option<&'static str> {
    const GLOBAL: [&str; 5] = ["cloudfront", "iam", "organizations", "route53", "support"];
    let service = action.service();
    // A role is passed in a call of another service, whose Region its ARN does not tell.
    if !GLOBAL.contains(&service) || action.lower() == "iam:passrole" {
        return None;
    }
    match partition {
        "aws" => Some("us-east-1"),
        "aws-cn" if service == "iam" => Some("cn-north-1"),
        "aws-us-gov" if service == "iam" => Some("us-gov-west-1"),
        _ => None,
    }
}

/// The Region that an ARN names.
pub(super) fn region_of(resource: &str) -> Option<&str> {
    Arn::parse(resource).map(|arn| arn.region).filter(|region| !region.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_in_order_and_in_lower_case() {
        for list in [WITHOUT_OWNER, WITH_ENDPOINT_OWNER, WITH_ENDPOINT_ORGANIZATION] {
            assert!(list.is_sorted(), "{list:?}");
            assert!(list.iter().all(|name| name.chars().all(|letter| !letter.is_ascii_uppercase())), "{list:?}");
        }
        assert!(WITH_ENDPOINT_ORGANIZATION.iter().all(|service| !WITH_ENDPOINT_OWNER.contains(service)));
    }
}
