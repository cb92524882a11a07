//! One input for each row of what can be pasted that no sample of `tests/imports` shows: outputs of the AWS CLI, infrastructure code, sloppy text.
#![expect(clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

mod row;

use rolecall_import::{Kind, Options, import};
use row::{Row, check};

#[test]
fn outputs_of_iam() {
    check(&[
        Row {
            name: "get-user",
            input: r#"{"User": {"Path": "/team/", "UserName": "kim", "UserId": "AIDAEXAMPLE0000000001", "Arn": "arn:aws:iam::111122223333:user/team/kim",
                "PermissionsBoundary": {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/Edge"},
                "Tags": [{"Key": "team", "Value": "blue"}]}}"#,
            kind: Kind::IamGet,
            holds: &[
                ("/users/0/arn", "arn:aws:iam::111122223333:user/team/kim"),
                ("/users/0/uniqueId", "AIDAEXAMPLE0000000001"),
                ("/users/0/permissionsBoundary", "arn:aws:iam::111122223333:policy/Edge"),
                ("/users/0/tags/team", "blue"),
            ],
            says: &[("missing", "managedPolicy"), ("missing", "identityPolicies")],
        },
        Row {
            name: "get-group",
            input: r#"{"Group": {"GroupName": "ops", "Arn": "arn:aws:iam::111122223333:group/ops"},
                "Users": [{"UserName": "kim", "UserId": "AIDAEXAMPLE0000000001", "Arn": "arn:aws:iam::111122223333:user/kim"}]}"#,
            kind: Kind::IamGet,
            holds: &[
                ("/groups/0/arn", "arn:aws:iam::111122223333:group/ops"),
                ("/users/0/groups/0", "arn:aws:iam::111122223333:group/ops"),
            ],
            says: &[],
        },
        Row {
            name: "list-roles",
            input: r#"{"Roles": [{"RoleName": "A", "Arn": "arn:aws:iam::111122223333:role/A", "MaxSessionDuration": 7200,
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}}]}"#,
            kind: Kind::IamGet,
            holds: &[
                ("/roles/0/maxSessionDuration", "7200"),
                ("/roles/0/trustPolicy/Statement/0/Action", "sts:AssumeRole"),
            ],
            says: &[],
        },
    ]);
}

#[test]
fn policies_of_iam() {
    check(&[
        Row {
            name: "get-policy has no document",
            input: r#"{"Policy": {"PolicyName": "P", "Arn": "arn:aws:iam::111122223333:policy/P", "DefaultVersionId": "v3", "AttachmentCount": 1}}"#,
            kind: Kind::IamGet,
            holds: &[],
            says: &[("missing", "managedPolicy"), ("hint", "getPolicyVersion")],
        },
        Row {
            name: "get-policy-version after its command",
            input: "$ aws iam get-policy-version --policy-arn arn:aws:iam::111122223333:policy/P --version-id v3\n{\"PolicyVersion\": {\"Document\": {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}, \"VersionId\": \"v3\", \"IsDefaultVersion\": true}}",
            kind: Kind::IamGet,
            holds: &[("/managedPolicies/arn:aws:iam::111122223333:policy~1P/Statement/Action", "s3:GetObject")],
            says: &[("mended", "shellPrompt")],
        },
        Row {
            name: "get-user-policy with a document that is URL-encoded",
            input: r#"{"UserName": "kim", "PolicyName": "inline", "PolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%7D"}"#,
            kind: Kind::IamGet,
            holds: &[
                ("/users/0/policies/0/name", "inline"),
                ("/users/0/policies/0/document/Statement/Action", "s3:GetObject"),
            ],
            says: &[("mended", "urlEncoded")],
        },
        Row {
            name: "list-attached-role-policies after its command",
            input: "$ aws iam list-attached-role-policies --role-name A\n{\"AttachedPolicies\": [{\"PolicyName\": \"P\", \"PolicyArn\": \"arn:aws:iam::aws:policy/ReadOnlyAccess\"}]}",
            kind: Kind::IamGet,
            holds: &[("/roles/0/policies/0", "arn:aws:iam::aws:policy/ReadOnlyAccess")],
            says: &[("missing", "managedPolicy")],
        },
    ]);
}

#[test]
fn providers_and_sessions() {
    check(&[
        Row {
            name: "get-open-id-connect-provider",
            input: r#"{"Url": "https://token.actions.githubusercontent.com", "ClientIDList": ["sts.amazonaws.com"], "ThumbprintList": ["00"]}"#,
            kind: Kind::IamGet,
            holds: &[
                (
                    "/identityProviders/0/arn",
                    "arn:aws:iam::999999999901:oidc-provider/token.actions.githubusercontent.com",
                ),
                ("/identityProviders/0/audiences/0", "sts.amazonaws.com"),
            ],
            says: &[],
        },
        Row {
            name: "list-open-id-connect-providers",
            input: r#"{"OpenIDConnectProviderList": [{"Arn": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}]}"#,
            kind: Kind::IamGet,
            holds: &[(
                "/identityProviders/0/arn",
                "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
            )],
            says: &[],
        },
        Row {
            name: "YAML output",
            input: "Role:\n  RoleName: A\n  Arn: arn:aws:iam::111122223333:role/A\n  AssumeRolePolicyDocument:\n    Version: '2012-10-17'\n    Statement:\n    - Effect: Allow\n      Principal:\n        Service: ec2.amazonaws.com\n      Action: sts:AssumeRole\n",
            kind: Kind::IamGet,
            holds: &[
                ("/roles/0/trustPolicy/Version", "2012-10-17"),
                ("/roles/0/trustPolicy/Statement/0/Principal/Service", "ec2.amazonaws.com"),
            ],
            says: &[("mended", "yaml")],
        },
        Row {
            name: "get-federation-token",
            input: r#"{"Credentials": {"AccessKeyId": "ASIAIOSFODNN7EXAMPLE", "SecretAccessKey": "x", "SessionToken": "y", "Expiration": "2026-03-01T10:00:00Z"},
                "FederatedUser": {"FederatedUserId": "111122223333:bob", "Arn": "arn:aws:sts::111122223333:federated-user/bob"}, "PackedPolicySize": 6}"#,
            kind: Kind::Credentials,
            holds: &[("/caller/federatedUser", "arn:aws:sts::111122223333:federated-user/bob")],
            says: &[
                ("notRecoverable", "sessionPolicies"),
                ("removed", "secretAccessKey"),
                ("removed", "sessionToken"),
                ("removed", "accessKeyId"),
            ],
        },
    ]);
}

#[test]
fn outputs_of_other_services() {
    check(&[
        Row {
            name: "describe-vpc-endpoints",
            input: r#"{"VpcEndpoints": [{"VpcEndpointId": "vpce-0example1", "VpcEndpointType": "Gateway", "VpcId": "vpc-0example1", "OwnerId": "111122223333", "ServiceName": "com.amazonaws.eu-west-1.s3",
                "PolicyDocument": "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}]}"#,
            kind: Kind::VpcEndpoints,
            holds: &[
                ("/vpcEndpoints/0/id", "vpce-0example1"),
                ("/vpcEndpoints/0/vpcId", "vpc-0example1"),
                ("/vpcEndpoints/0/accountId", "111122223333"),
                ("/vpcEndpoints/0/policy/Statement/0/Principal", "*"),
            ],
            says: &[("notUsed", "ServiceName"), ("notUsed", "VpcEndpointType")],
        },
        Row {
            name: "KMS",
            input: "$ aws kms get-key-policy --key-id arn:aws:kms:eu-west-1:111122223333:key/1 --policy-name default\n{\"Policy\": \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Principal\\\": {\\\"AWS\\\": \\\"arn:aws:iam::111122223333:root\\\"}, \\\"Action\\\": \\\"kms:*\\\", \\\"Resource\\\": \\\"*\\\"}]}\", \"PolicyName\": \"default\"}",
            kind: Kind::ResourcePolicy,
            holds: &[
                ("/resources/0/arn", "arn:aws:kms:eu-west-1:111122223333:key/1"),
                ("/resources/0/policy/Statement/0/Action", "kms:*"),
            ],
            says: &[],
        },
        Row {
            name: "SNS",
            input: r#"{"Attributes": {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:news", "Owner": "111122223333",
                "Policy": "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"SNS:Publish\",\"Resource\":\"*\"}]}"}}"#,
            kind: Kind::ResourcePolicy,
            holds: &[
                ("/resources/0/arn", "arn:aws:sns:eu-west-1:111122223333:news"),
                ("/resources/0/policy/Statement/0/Action", "SNS:Publish"),
            ],
            says: &[("notUsed", "Owner")],
        },
        Row {
            name: "Lambda",
            input: r#"{"Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"s3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:eu-west-1:111122223333:function:resize\"}]}", "RevisionId": "r"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[("/resources/0/arn", "arn:aws:lambda:eu-west-1:111122223333:function:resize")],
            says: &[],
        },
        Row {
            name: "Secrets Manager",
            input: r#"{"ARN": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf", "Name": "db", "ResourcePolicy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[
                ("/resources/0/arn", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf"),
                ("/resources/0/accountId", "111122223333"),
            ],
            says: &[],
        },
        Row {
            name: "ECR has no Region",
            input: r#"{"registryId": "111122223333", "repositoryName": "app", "policyText": "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Action\":[\"ecr:BatchGetImage\"]}]}"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[("/resources/0/policy/Statement/0/Action/0", "ecr:BatchGetImage")],
            says: &[],
        },
    ]);
}

#[test]
fn findings_endpoints_and_units() {
    check(&[
        Row {
            name: "Block Public Access after its command",
            input: "$ aws s3api get-public-access-block --bucket acme\n{\"PublicAccessBlockConfiguration\": {\"BlockPublicAcls\": true, \"IgnorePublicAcls\": true, \"BlockPublicPolicy\": true, \"RestrictPublicBuckets\": true}}",
            kind: Kind::ResourcePolicy,
            holds: &[
                ("/resources/0/arn", "arn:aws:s3:::acme"),
                ("/resources/0/publicAccessBlock/restrictPublicBuckets", "true"),
            ],
            says: &[("notUsed", "BlockPublicAcls")],
        },
        Row {
            name: "Access Analyzer",
            input: r#"{"findings": [{"id": "f1", "principal": {"AWS": "444455556666"}, "action": ["s3:GetObject", "s3:ListBucket"], "resource": "arn:aws:s3:::acme",
                "isPublic": false, "resourceType": "AWS::S3::Bucket", "condition": {"aws:SourceIp": "198.51.100.4"}, "status": "ACTIVE", "resourceOwnerAccount": "111122223333"}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[
                ("/caller/root", "444455556666"),
                ("/steps/0/request/action", "s3:GetObject"),
                ("/steps/1/request/action", "s3:ListBucket"),
                ("/steps/0/request/resource", "arn:aws:s3:::acme"),
                ("/steps/0/context/aws:SourceIp", "198.51.100.4"),
                ("/steps/0/expect", "allow"),
                ("/resources/0/accountId", "111122223333"),
            ],
            says: &[("missing", "resourcePolicy"), ("notUsed", "status")],
        },
        Row {
            name: "Access Analyzer's summary has no principal",
            input: r#"{"findings": [{"id": "f1", "resource": "arn:aws:s3:::acme", "resourceType": "AWS::S3::Bucket", "findingType": "ExternalAccess", "status": "ACTIVE"}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[("/rolecall", "1")],
            says: &[("notUsed", "arn:aws:s3:::acme"), ("notUsed", "findingType")],
        },
        Row {
            name: "a unit with its path",
            input: r#"{"OrganizationalUnits": [{"Id": "ou-ab12-11111111", "Arn": "arn:aws:organizations::111122223333:ou/o-example123/ou-ab12-11111111", "Name": "prod", "Path": "o-example123/r-ab12/ou-ab12-11111111/"}]}"#,
            kind: Kind::Organizations,
            holds: &[
                ("/organization/id", "o-example123"),
                ("/organization/managementAccountId", "111122223333"),
                ("/organization/nodes/0/id", "ou-ab12-11111111"),
                ("/organization/nodes/0/parent", "r-ab12"),
            ],
            says: &[("missing", "serviceControlPolicies")],
        },
    ]);
}

#[test]
fn infrastructure_code() {
    check(&[
        Row {
            name: "raw state",
            input: r#"{"version": 4, "terraform_version": "1.9.0", "serial": 3, "lineage": "l", "outputs": {}, "resources": [
                {"mode": "data", "type": "aws_iam_policy_document", "name": "d", "instances": [{"attributes": {"json": "{}"}}]},
                {"mode": "managed", "type": "aws_iam_role", "name": "app", "provider": "p", "instances": [{"attributes": {
                  "arn": "arn:aws:iam::111122223333:role/team/app", "name": "app", "path": "/team/", "max_session_duration": 3600, "tags": {"team": "blue"},
                  "assume_role_policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"}}]},
                {"mode": "managed", "type": "aws_iam_role_policy", "name": "s3", "instances": [{"attributes": {"name": "s3", "role": "app",
                  "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}"}}]}]}"#,
            kind: Kind::TerraformJson,
            holds: &[
                ("/roles/0/arn", "arn:aws:iam::111122223333:role/team/app"),
                ("/roles/0/maxSessionDuration", "3600"),
                ("/roles/0/tags/team", "blue"),
                ("/roles/0/trustPolicy/Statement/0/Principal/Service", "ec2.amazonaws.com"),
                ("/roles/0/policies/0/name", "s3"),
                ("/roles/0/policies/0/document/Statement/0/Action", "s3:GetObject"),
            ],
            says: &[],
        },
        Row {
            name: "state as Terraform shows it, with a child module",
            input: r#"{"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {"child_modules": [{"address": "module.q", "resources": [
                {"address": "module.q.aws_sqs_queue_policy.p", "mode": "managed", "type": "aws_sqs_queue_policy", "name": "p", "values": {
                  "queue_url": "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs",
                  "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"arn:aws:sqs:eu-west-1:111122223333:jobs\"}]}"}}]}]}}}"#,
            kind: Kind::TerraformJson,
            holds: &[
                ("/resources/0/arn", "arn:aws:sqs:eu-west-1:111122223333:jobs"),
                ("/resources/0/policy/Statement/0/Action", "sqs:SendMessage"),
            ],
            says: &[],
        },
        Row {
            name: "SAM",
            input: "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Resize:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n      PermissionsBoundary: arn:aws:iam::111122223333:policy/Edge\n      Policies:\n        - AWSLambdaBasicExecutionRole\n        - S3ReadPolicy:\n            BucketName: acme\n        - Version: 2012-10-17\n          Statement:\n            - Effect: Allow\n              Action: s3:PutObject\n              Resource: arn:aws:s3:::acme/*\n",
            kind: Kind::CloudFormation,
            holds: &[
                ("/roles/0/arn", "arn:aws:iam::999999999901:role/ResizeRole"),
                ("/roles/0/permissionsBoundary", "arn:aws:iam::111122223333:policy/Edge"),
                ("/roles/0/trustPolicy/Statement/0/Principal/Service", "lambda.amazonaws.com"),
            ],
            says: &[("notUsed", "S3ReadPolicy"), ("mended", "yaml")],
        },
        Row {
            name: "a bucket policy of a template",
            input: r#"{"Resources": {"P": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "acme",
                "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "arn:${AWS::Partition}:s3:::acme/${!literal}"}}]}}}}}"#,
            kind: Kind::CloudFormation,
            holds: &[
                ("/resources/0/arn", "arn:aws:s3:::acme"),
                ("/resources/0/policy/Statement/0/Resource", "arn:aws:s3:::acme/${literal}"),
            ],
            says: &[],
        },
    ]);
}

#[test]
fn terraform_and_serverless() {
    check(&[
        Row {
            name: "permission of a function",
            input: "resource \"aws_lambda_permission\" \"s3\" {\n  statement_id  = \"s3\"\n  action        = \"lambda:InvokeFunction\"\n  function_name = \"arn:aws:lambda:eu-west-1:111122223333:function:resize\"\n  principal     = \"s3.amazonaws.com\"\n  source_arn    = \"arn:aws:s3:::acme\"\n}\n",
            kind: Kind::TerraformHcl,
            holds: &[
                ("/resources/0/arn", "arn:aws:lambda:eu-west-1:111122223333:function:resize"),
                ("/resources/0/policy/Statement/0/Principal/Service", "s3.amazonaws.com"),
                ("/resources/0/policy/Statement/0/Condition/ArnLike/aws:SourceArn", "arn:aws:s3:::acme"),
            ],
            says: &[],
        },
        Row {
            name: "older statements of Serverless",
            input: "service: shop\nprovider:\n  name: aws\n  region: eu-west-1\n  stage: prod\n  iamRoleStatements:\n    - Effect: Allow\n      Action: sqs:SendMessage\n      Resource: '*'\n",
            kind: Kind::Serverless,
            holds: &[
                ("/roles/0/arn", "arn:aws:iam::999999999901:role/shop-prod-eu-west-1-lambdaRole"),
                ("/roles/0/policies/0/document/Statement/0/Action", "sqs:SendMessage"),
            ],
            says: &[],
        },
    ]);
}

#[test]
fn sloppy_text() {
    const POLICY: &str = "s3:GetObject";
    let rows = [
        (
            "comments",
            "{\"Version\": \"2012-10-17\", // ours\n \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", /* all */ \"Resource\": \"*\"}}",
        ),
        (
            "trailingCommas",
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\",},}",
        ),
        (
            "singleQuotes",
            "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}}",
        ),
        (
            "unquotedKeys",
            "{Version: \"2012-10-17\", Statement: {Effect: \"Allow\", Action: \"s3:GetObject\", Resource: \"*\"}}",
        ),
        (
            "pythonLiteral",
            "{'Version': u'2012-10-17', 'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}, 'Id': None}",
        ),
        (
            "smartQuotes",
            "{“Version”: “2012-10-17”, “Statement”: {“Effect”: “Allow”, “Action”: “s3:GetObject”, “Resource”: “*”}}",
        ),
        (
            "noBreakSpace",
            "{\u{a0}\"Version\": \"2012-10-17\",\u{a0}\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}",
        ),
        (
            "byteOrderMark",
            "\u{feff}{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}",
        ),
        (
            "zeroWidth",
            "{\"Version\": \"2012-10-17\",\u{200b} \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}",
        ),
        (
            "lineNumbers",
            "  1  {\"Version\": \"2012-10-17\",\n  2   \"Statement\": {\"Effect\": \"Allow\",\n  3    \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}\n",
        ),
        (
            "linePrefix",
            "> {\"Version\": \"2012-10-17\",\n> \"Statement\": {\"Effect\": \"Allow\",\n> \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}\n",
        ),
        (
            "markdownFence",
            "```json\n{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}\n```\n",
        ),
        (
            "ansi",
            "\u{1b}[1m{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}\u{1b}[0m",
        ),
        (
            "urlEncoded",
            "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%7D",
        ),
        (
            "base64",
            "eyJWZXJzaW9uIjoiMjAxMi0xMC0xNyIsIlN0YXRlbWVudCI6eyJFZmZlY3QiOiJBbGxvdyIsIkFjdGlvbiI6InMzOkdldE9iamVjdCIsIlJlc291cmNlIjoiKiJ9fQ==",
        ),
        ("yaml", "Version: 2012-10-17\nStatement:\n  Effect: Allow\n  Action: s3:GetObject\n  Resource: '*'\n"),
        (
            "shellQuotes",
            "\"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"s3:GetObject\\\", \\\"Resource\\\": \\\"*\\\"}}\"",
        ),
    ];
    let mut faults: Vec<String> = Vec::new();
    for (mend, text) in rows {
        match import(text, &Options::default()) {
            Err(refused) => faults.push(format!("{mend}: {refused:?}")),
            Ok(read) => {
                let is_said = read.findings.iter().any(|found| {
                    found.finding.group() == "mended" && found.finding.code() == mend && found.span.is_some()
                });
                if !is_said || !read.text().contains(POLICY) {
                    faults.push(format!("{mend}: {read:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
