//! From an operation of the API to the IAM actions it asks for, where their names differ.
//!
//! Sources: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html>, <https://docs.aws.amazon.com/service-authorization/latest/reference/>

/// Hosts of services whose actions have another prefix.
const PREFIXES: [(&str, &str); 28] = [
    ("monitoring", "cloudwatch"),
    ("amazonmq", "mq"),
    ("pinpoint", "mobiletargeting"),
    ("migrationhub", "mgh"),
    ("pricelist", "pricing"),
    ("rdsdata", "rds-data"),
    ("opensearchservice", "es"),
    ("tagging", "tag"),
    ("servicecatalog-appregistry", "servicecatalog"),
    ("transcribestreaming", "transcribe"),
    ("application-insights", "applicationinsights"),
    ("cloudcontrolapi", "cloudformation"),
    ("billingconsole", "billing"),
    ("taxconsole", "tax"),
    ("contact-lens", "connect"),
    ("participant-connect", "connect"),
    ("chime-sdk-media-pipelines", "chime"),
    ("chime-sdk-voice", "chime"),
    ("agreement-marketplace", "aws-marketplace"),
    ("discovery-marketplace", "aws-marketplace"),
    ("reporting-marketplace", "aws-marketplace"),
    ("marketplacecatalog", "aws-marketplace"),
    ("management-marketplace", "aws-marketplace-management"),
    ("email", "ses"),
    ("runtime.lex", "lex"),
    ("models.lex", "lex"),
    ("states", "states"),
    ("amazonsqs", "sqs"),
];

/// Operations of S3 that have no action of their own name.
const S3: [(&str, &str); 33] = [
    ("HeadObject", "GetObject"),
    ("SelectObjectContent", "GetObject"),
    ("HeadBucket", "ListBucket"),
    ("ListObjects", "ListBucket"),
    ("ListObjectsV2", "ListBucket"),
    ("ListObjectVersions", "ListBucketVersions"),
    ("ListBuckets", "ListAllMyBuckets"),
    ("ListMultipartUploads", "ListBucketMultipartUploads"),
    ("ListParts", "ListMultipartUploadParts"),
    ("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
    ("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
    ("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("CreateMultipartUpload", "PutObject"),
    ("UploadPart", "PutObject"),
    ("UploadPartCopy", "PutObject"),
    ("CompleteMultipartUpload", "PutObject"),
    ("PostObject", "PutObject"),
    ("CopyObject", "PutObject"),
    ("DeleteObjects", "DeleteObject"),
    ("DeleteBucketCors", "PutBucketCORS"),
    ("DeleteBucketEncryption", "PutEncryptionConfiguration"),
    ("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
    ("DeleteBucketReplication", "PutReplicationConfiguration"),
    ("DeleteBucketTagging", "PutBucketTagging"),
    ("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("GetBucketEncryption", "GetEncryptionConfiguration"),
    ("PutBucketEncryption", "PutEncryptionConfiguration"),
    ("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
    ("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
    ("GetBucketReplication", "GetReplicationConfiguration"),
    ("PutBucketReplication", "PutReplicationConfiguration"),
    ("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
    ("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"),
];

/// Other operations that have no action of their own name.
const OTHERS: [(&str, &str, &str); 8] = [
    ("lambda", "Invoke", "InvokeFunction"),
    ("lambda", "GetLayerVersionByArn", "GetLayerVersion"),
    ("kms", "ReEncrypt", "ReEncryptFrom"),
    ("dynamodb", "TransactGetItems", "GetItem"),
    ("dynamodb", "TransactWriteItems", "PutItem"),
    ("dynamodb", "ExecuteStatement", "PartiQLSelect"),
    ("timestream", "Query", "Select"),
    ("logs", "StartQuery", "StartQuery"),
];

/// Operations whose service a message need not name.
const KNOWN: [(&str, &str); 30] = [
    ("GetObject", "s3"),
    ("PutObject", "s3"),
    ("HeadObject", "s3"),
    ("DeleteObject", "s3"),
    ("DeleteObjects", "s3"),
    ("CopyObject", "s3"),
    ("ListObjects", "s3"),
    ("ListObjectsV2", "s3"),
    ("ListObjectVersions", "s3"),
    ("ListBuckets", "s3"),
    ("HeadBucket", "s3"),
    ("CreateBucket", "s3"),
    ("GetBucketLocation", "s3"),
    ("GetBucketPolicy", "s3"),
    ("PutBucketPolicy", "s3"),
    ("CreateMultipartUpload", "s3"),
    ("UploadPart", "s3"),
    ("CompleteMultipartUpload", "s3"),
    ("GetObjectTagging", "s3"),
    ("PutObjectAcl", "s3"),
    ("RunInstances", "ec2"),
    ("AssumeRole", "sts"),
    ("AssumeRoleWithWebIdentity", "sts"),
    ("AssumeRoleWithSAML", "sts"),
    ("Decrypt", "kms"),
    ("GenerateDataKey", "kms"),
    ("SendMessage", "sqs"),
    ("ReceiveMessage", "sqs"),
    ("InvokeFunction", "lambda"),
    ("GetSecretValue", "secretsmanager"),
];

/// The prefix of the actions of a service, by its host (`monitoring.amazonaws.com`) or name in a client (`CloudWatch`).
pub(crate) fn prefix(service: &str) -> String {
    let name = service.strip_suffix(".amazonaws.com").unwrap_or(service).to_ascii_lowercase();
    PREFIXES.iter().find(|(host, _)| *host == name).map_or(name, |(_, prefix)| (*prefix).to_owned())
}

/// The IAM action of an operation; an operation that this table does not know is its own action.
pub(crate) fn action(service: &str, operation: &str, has_version: bool) -> String {
    let prefix = prefix(service);
    let operation = without_version(operation);
    if prefix == "s3" {
        let name = S3.iter().find(|(known, _)| *known == operation).map_or(operation, |(_, action)| action);
        let versioned =
            has_version && matches!(name, "GetObject" | "DeleteObject" | "GetObjectAcl" | "GetObjectTagging");
        return if versioned { format!("s3:{}", with_version(name)) } else { format!("s3:{name}") };
    }
    let other = OTHERS.iter().find(|(service, known, _)| *service == prefix && *known == operation);
    format!("{prefix}:{}", other.map_or(operation, |(_, _, action)| action))
}

fn with_version(name: &str) -> String {
    name.replacen("Object", "ObjectVersion", 1)
}

/// `UpdateFunctionCode20150331v2` is `UpdateFunctionCode`.
fn without_version(operation: &str) -> &str {
    let bare = operation.trim_end_matches(|last: char| last.is_ascii_digit() || matches!(last, 'v' | '_'));
    let suffix = operation.get(bare.len()..).unwrap_or_default();
    let digits = suffix.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'_').count();
    if digits >= 8 { bare } else { operation }
}

/// The service of an operation that only one service has.
pub(crate) fn service_of(operation: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(known, _)| *known == operation).map(|(_, service)| *service)
}

/// Whether an action names no resource, so that it asks for `*`: the lists and descriptions of most services.
pub(crate) fn is_for_all(action: &str) -> bool {
    let Some((service, name)) = action.split_once(':') else { return false };
    let is_list = name.starts_with("List") || (name.starts_with("Describe") && service == "ec2");
    is_list && !matches!(action, "s3:ListBucket" | "s3:ListBucketVersions" | "s3:ListBucketMultipartUploads")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_become_actions() {
        for (service, operation, expected) in [
            ("s3.amazonaws.com", "HeadBucket", "s3:ListBucket"),
            ("lambda.amazonaws.com", "UpdateFunctionCode20150331v2", "lambda:UpdateFunctionCode"),
            ("lambda.amazonaws.com", "Invoke", "lambda:InvokeFunction"),
            ("cloudfront.amazonaws.com", "GetDistribution2020_05_31", "cloudfront:GetDistribution"),
            ("monitoring.amazonaws.com", "PutMetricAlarm", "cloudwatch:PutMetricAlarm"),
            ("s3", "ListObjectsV2", "s3:ListBucket"),
            ("iam.amazonaws.com", "GetRole", "iam:GetRole"),
        ] {
            assert_eq!(action(service, operation, false), expected);
        }
        assert_eq!(action("s3", "GetObject", true), "s3:GetObjectVersion");
    }
}
