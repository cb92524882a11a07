//! A service principal that is not among those known. It may be new, and IAM refuses one that does not exist.

use rolecall_core::diag::{Rule, SaveCheck, Severity};
use rolecall_core::name::nearest;
use rolecall_core::policy::{Principal, SERVICE_DOMAINS, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

/// Services that ask in their own name, in alphabetical order: the first part of a service principal, or the last of one with several, such as `delivery.logs`.
///
/// AWS publishes no complete list; these are the usual ones, gathered from the pages of the services. One text is less code than a list of texts.
const SERVICES: &str = "\
    access-analyzer acm acm-pca airflow airflow-env alexa-appkit amplify aoss apigateway appconfig appflow application-autoscaling apprunner appstream \
    appsync aps athena auditmanager autoscaling backup batch bcm-data-exports bedrock bedrock-agentcore billingreports braket budgets chatbot chime \
    cleanrooms cloud9 cloudformation cloudfront cloudtrail cloudwatch codeartifact codebuild codecommit codeconnections codedeploy codepipeline \
    codestar-notifications cognito-identity cognito-idp config connect controltower databrew datasync datazone dax detective devicefarm devops-guru \
    directconnect dlm dms ds dynamodb ebs ec2 ec2fleet ecr ecs ecs-tasks edgelambda eks eks-fargate eks-fargate-pods eks-nodegroup elasticache \
    elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce elastictranscoder emr-containers emr-serverless es events firehose fis fms \
    fsx gamelift globalaccelerator glue grafana greengrass guardduty health imagebuilder inspector inspector2 iot kafka kafkaconnect kendra kinesis \
    kinesisanalytics kinesisvideo kms lakeformation lambda lex lexv2 license-manager lightsail logs macie mediaconnect mediaconvert medialive mediapackage \
    mediatailor memorydb monitoring mq network-firewall opensearchservice opsworks organizations osis outposts personalize pinpoint pipes profile q \
    qbusiness quicksight ram rds redshift redshift-data redshift-serverless rekognition resiliencehub resource-explorer-2 resource-groups rolesanywhere \
    route53 route53resolver s3 sagemaker scheduler schemas secretsmanager securityhub securitylake serverlessrepo servicecatalog servicediscovery ses \
    shield signer sms sns spot spotfleet sqs ssm ssm-contacts ssm-incidents sso states storagegateway sts support swf timestream transcribe transfer \
    transitgateway translate verifiedpermissions vmie vpc-flow-logs vpc-lattice waf wafv2 workspaces xray";

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2003",
        name: "unknown-service",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_principal.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    for listed in statement.principal.iter().flat_map(|element| &element.listed) {
        let Principal::Service(principal) = &listed.value else { continue };
        // In the wrong letter case it is wrong for another reason.
        let Some((name, domain)) = split(principal).filter(|_| policy.string(listed.span) == **principal) else {
            continue;
        };
        if let Err(meant) = known(name) {
            let found = Found::at(listed.span);
            let found = match meant {
                Some(meant) => found.meant(listed.span, format!("{meant}{domain}")),
                None => found,
            };
            let message = format!("Invalid principal in policy: \"SERVICE\":\"{principal}\"");
            findings.report(found.refused(SaveCheck::Principals, Some(message)));
        }
    }
}

/// A service principal without its domain, and the domain.
fn split(principal: &str) -> Option<(&str, &'static str)> {
    let parts = |domain: &'static str| Some((principal.strip_suffix(domain)?, domain));
    SERVICE_DOMAINS.into_iter().find_map(parts).filter(|(name, _)| !name.is_empty())
}

/// Whether the service is known; if not, the most similar one that is.
fn known(name: &str) -> Result<(), Option<&'static str>> {
    let mut labels = name.rsplit('.');
    let last = labels.next().unwrap_or_default();
    // A service in a Region goes by `sns.eu-west-1`.
    let service = if is_region(last) { labels.next().unwrap_or(last) } else { last };
    let known: Vec<&'static str> = SERVICES.split_ascii_whitespace().collect();
    if known.contains(&service) { Ok(()) } else { Err(nearest(name, known.iter().copied())) }
}

/// `eu-west-1`, `us-gov-east-1`
fn is_region(label: &str) -> bool {
    label.find('-') == Some(2) && label.ends_with(|last: char| last.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_in_order_and_occur_once() {
        let listed: Vec<&str> = SERVICES.split(' ').collect();
        assert!(listed.len() > 150, "{listed:?}");
        assert!(listed.is_sorted_by(|a, b| a < b), "{listed:?}");
        assert!(listed.iter().all(|name| known(name).is_ok() && !is_region(name)), "{listed:?}");
    }

    #[test]
    fn parts_and_regions_of_a_service_are_known_with_it() {
        for name in ["lambda", "delivery.logs", "sns.eu-west-1", "pods.eks", "replicator.lambda", "s3.us-gov-east-1"] {
            assert_eq!(known(name), Ok(()), "{name}");
        }
        assert_eq!(known("lamda"), Err(Some("lambda")));
        assert_eq!(known("eu-west-1"), Err(None));
        assert_eq!(known("frobnicate"), Err(None));
    }

    #[test]
    fn the_longest_domain_is_taken() {
        assert_eq!(split("ec2.amazonaws.com.cn"), Some(("ec2", ".amazonaws.com.cn")));
        assert_eq!(split("alexa-appkit.amazon.com"), Some(("alexa-appkit", ".amazon.com")));
        assert_eq!(split(".amazonaws.com"), None);
        assert_eq!(split("ec2.example.com"), None);
    }
}
