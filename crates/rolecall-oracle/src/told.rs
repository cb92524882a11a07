//! What only some calls tell, by the lists of the IAM User Guide, "AWS global condition context keys" (September 2026).

/// "The following actions don't support this key", of `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths`.
const SILENT_ON_OWNER: [&str; 15] = [
    "auditmanager:UpdateAssessmentFrameworkShare",
    "detective:AcceptInvitation",
    "ds:AcceptSharedDirectory",
    "ec2:AcceptTransitGatewayPeeringAttachment",
    "ec2:AcceptVpcEndpointConnections",
    "ec2:AcceptVpcPeeringConnection",
    "ec2:CreateTransitGatewayPeeringAttachment",
    "ec2:CreateVpcEndpoint",
    "ec2:CreateVpcPeeringConnection",
    "guardduty:AcceptAdministratorInvitation",
    "macie2:AcceptInvitation",
    "es:AcceptInboundConnection",
    "route53:AssociateVpcWithHostedZone",
    "route53:CreateVPCAssociationAuthorization",
    "securityhub:AcceptAdministratorInvitation",
];

/// "The following services support this key", of `aws:VpceAccount` and `aws:VpceOrgPaths`; of `aws:VpceOrgID` with those below.
const TELL_ENDPOINT: &str = "apprunner discovery athena servicediscovery applicationinsights cloudformation comprehendmedical compute-optimizer \
    ecr ecs kinesisanalytics route53 datasync dynamodb ebs scheduler firehose gamelift medical-imaging healthlake omics iam iotfleetwise iotwireless \
    kms lambda payment-cryptography polly acm-pca rbin rekognition servicequotas s3 shield storagegateway ssm-contacts textract transcribe transfer";

const TELL_ENDPOINT_ORGANIZATION: &str = "b2bi cognito-identity dms ds-data identitystore iottwinmaker cassandra network-firewall sms-voice pricing ses sqs workmail";

/// Whether the call tells who owns its resource.
pub(crate) fn owner(action: &str) -> bool {
    service(action) != "ebs" && !SILENT_ON_OWNER.iter().any(|silent| silent.eq_ignore_ascii_case(action))
}

/// Whether the call tells whose endpoint it came through: "except for the `iam:PassRole` action".
pub(crate) fn endpoint_owner(action: &str) -> bool {
    TELL_ENDPOINT.split_whitespace().any(|known| known == service(action))
        && !action.eq_ignore_ascii_case("iam:PassRole")
}

/// Whether the call tells the organization of the endpoint.
pub(crate) fn endpoint_organization(action: &str) -> bool {
    endpoint_owner(action) || TELL_ENDPOINT_ORGANIZATION.split_whitespace().any(|known| known == service(action))
}

fn service(action: &str) -> String {
    action.split(':').next().unwrap_or_default().to_ascii_lowercase()
}
