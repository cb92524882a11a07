//! Events in the wrappings of other tools, policies of services that name their resource otherwise, findings, and text as terminals leave it.
#![expect(clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

mod row;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rolecall_import::{Kind, Mend, Options, Want, import, import_files, text_of};
use row::{Row, check};

const KIM: &str = "arn:aws:iam::111122223333:user/kim";
const ORDERS: &str = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

#[test]
fn events_in_the_wrappings_of_other_tools() {
    check(&[
        Row {
            name: "Wazuh keeps the event whole",
            input: r#"{"timestamp": "2026-03-01T10:00:05.000+0000", "rule": {"level": 3, "id": "80202"}, "agent": {"id": "000"}, "data": {"integration": "aws", "aws": {
                "eventVersion": "1.08", "eventTime": "2026-03-01T10:00:00Z", "eventSource": "dynamodb.amazonaws.com", "eventName": "GetItem", "awsRegion": "eu-west-1",
                "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/kim", "accountId": "111122223333"},
                "requestParameters": {"tableName": "orders"}, "errorCode": "AccessDenied", "source": "cloudtrail"}}}"#,
            kind: Kind::CloudTrail,
            holds: &[
                ("/caller", KIM),
                ("/steps/0/request/action", "dynamodb:GetItem"),
                ("/steps/0/request/resource", ORDERS),
            ],
            says: &[("missing", "identityPolicies")],
        },
        Row {
            name: "Elastic's names, as a document",
            input: r#"{"_index": "logs-aws.cloudtrail-default", "_source": {"@timestamp": "2026-03-01T10:00:00.000Z", "cloud": {"region": "eu-west-1", "account": {"id": "111122223333"}},
                "event": {"provider": "dynamodb.amazonaws.com", "action": "GetItem", "outcome": "failure"}, "source": {"address": "198.51.100.4"},
                "aws": {"cloudtrail": {"error_code": "AccessDenied", "user_identity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/kim"},
                "flattened": {"request_parameters": {"tableName": "orders"}}}}}}"#,
            kind: Kind::CloudTrail,
            holds: &[
                ("/caller", KIM),
                ("/steps/0/request/action", "dynamodb:GetItem"),
                ("/steps/0/request/resource", ORDERS),
                ("/steps/0/context/aws:SourceIp", "198.51.100.4"),
            ],
            says: &[],
        },
        Row {
            name: "Elastic's names, flattened as a search answers",
            input: r#"{"fields": {"@timestamp": ["2026-03-01T10:00:00.000Z"], "cloud.region": ["eu-west-1"], "cloud.account.id": ["111122223333"],
                "event.provider": ["sts.amazonaws.com"], "event.action": ["AssumeRole"], "aws.cloudtrail.error_code": ["AccessDenied"],
                "aws.cloudtrail.user_identity.type": ["AssumedRole"], "aws.cloudtrail.user_identity.arn": ["arn:aws:sts::111122223333:assumed-role/Deploy/ci"],
                "aws.cloudtrail.user_identity.session_context.session_issuer.arn": ["arn:aws:iam::111122223333:role/ci/Deploy"],
                "aws.cloudtrail.request_parameters": ["{\"roleArn\": \"arn:aws:iam::444455556666:role/Prod\", \"roleSessionName\": \"x\"}"]}}"#,
            kind: Kind::CloudTrail,
            holds: &[
                ("/caller/roleSession", "arn:aws:sts::111122223333:assumed-role/Deploy/ci"),
                ("/roles/0/arn", "arn:aws:iam::111122223333:role/ci/Deploy"),
                ("/steps/0/assumeRole/roleArn", "arn:aws:iam::444455556666:role/Prod"),
            ],
            says: &[("missing", "trustPolicy")],
        },
        Row {
            name: "Elastic with the original",
            input: r#"{"aws": {"cloudtrail": {"user_identity": {"type": "IAMUser"}}}, "event": {"original": "{\"eventSource\": \"dynamodb.amazonaws.com\", \"eventName\": \"GetItem\", \"eventTime\": \"2026-03-01T10:00:00Z\", \"awsRegion\": \"eu-west-1\", \"userIdentity\": {\"type\": \"IAMUser\", \"arn\": \"arn:aws:iam::111122223333:user/kim\", \"accountId\": \"111122223333\"}, \"requestParameters\": {\"tableName\": \"orders\"}}"}}"#,
            kind: Kind::CloudTrail,
            holds: &[("/caller", KIM), ("/steps/0/request/resource", ORDERS)],
            says: &[],
        },
    ]);
}

#[test]
fn rows_of_cloudwatch_and_athena() {
    check(&[
        Row {
            name: "CloudWatch Logs Insights",
            input: r#"{"results": [[{"field": "@timestamp", "value": "2026-03-01 10:00:00.000"}, {"field": "@message",
                "value": "{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"GetItem\",\"eventTime\":\"2026-03-01T10:00:00Z\",\"awsRegion\":\"eu-west-1\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/kim\",\"accountId\":\"111122223333\"},\"requestParameters\":{\"tableName\":\"orders\"}}"}]],
                "status": "Complete"}"#,
            kind: Kind::CloudTrail,
            holds: &[("/caller", KIM), ("/steps/0/request/resource", ORDERS)],
            says: &[("mended", "jsonInString")],
        },
        Row {
            name: "CloudWatch rows whose message is an object",
            input: r#"[{"@timestamp": "2026-03-01 10:00:00.000", "@message": {"eventSource": "dynamodb.amazonaws.com", "eventName": "GetItem", "eventTime": "2026-03-01T10:00:00Z", "awsRegion": "eu-west-1",
                "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/kim", "accountId": "111122223333"}, "requestParameters": {"tableName": "orders"}}}]"#,
            kind: Kind::CloudTrail,
            holds: &[("/caller", KIM), ("/steps/0/request/action", "dynamodb:GetItem")],
            says: &[],
        },
        Row {
            name: "filter-log-events",
            input: r#"{"events": [{"logStreamName": "s", "timestamp": 1, "message": "{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"GetItem\",\"eventTime\":\"2026-03-01T10:00:00Z\",\"awsRegion\":\"eu-west-1\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/kim\",\"accountId\":\"111122223333\"},\"requestParameters\":{\"tableName\":\"orders\"}}"}], "searchedLogStreams": []}"#,
            kind: Kind::CloudTrail,
            holds: &[("/caller", KIM)],
            says: &[],
        },
        Row {
            name: "structures of Athena",
            input: "eventtime,eventsource,eventname,awsregion,useridentity,requestparameters,errorcode\n2026-03-01T10:00:00Z,dynamodb.amazonaws.com,GetItem,eu-west-1,\"{type=IAMUser, principalid=AIDAEXAMPLE0000000001, arn=arn:aws:iam::111122223333:user/kim, accountid=111122223333, sessioncontext=null}\",\"{\"\"tableName\"\":\"\"orders\"\"}\",AccessDenied\n",
            kind: Kind::CloudTrail,
            holds: &[
                ("/caller", KIM),
                ("/users/0/uniqueId", "AIDAEXAMPLE0000000001"),
                ("/steps/0/request/resource", ORDERS),
            ],
            says: &[("mended", "athenaStruct"), ("mended", "csv")],
        },
    ]);
}

#[test]
fn policies_of_more_services() {
    check(&[
        Row {
            name: "EventBridge",
            input: r#"{"Name": "default", "Arn": "arn:aws:events:eu-west-1:111122223333:event-bus/default", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"org\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"events:PutEvents\",\"Resource\":\"arn:aws:events:eu-west-1:111122223333:event-bus/default\"}]}"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[
                ("/resources/0/arn", "arn:aws:events:eu-west-1:111122223333:event-bus/default"),
                ("/resources/0/accountId", "111122223333"),
                ("/resources/0/policy/Statement/0/Action", "events:PutEvents"),
            ],
            says: &[],
        },
        Row {
            name: "EFS names no Region",
            input: r#"{"FileSystemId": "fs-0example1", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"elasticfilesystem:ClientMount\"}]}"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[
                ("/resources/0/arn", "arn:aws:elasticfilesystem:us-east-1:999999999901:file-system/fs-0example1"),
                ("/resources/0/policy/Statement/0/Action", "elasticfilesystem:ClientMount"),
            ],
            says: &[],
        },
        Row {
            name: "EFS whose statements name it",
            input: r#"{"FileSystemId": "fs-0example1", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"elasticfilesystem:ClientMount\",\"Resource\":\"arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0example1\"}]}"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[("/resources/0/arn", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0example1")],
            says: &[("assumed", "resource")],
        },
        Row {
            name: "DynamoDB",
            input: r#"{"Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Action\":\"dynamodb:GetItem\",\"Resource\":\"arn:aws:dynamodb:eu-west-1:111122223333:table/orders\"}]}", "RevisionId": "1709287200000"}"#,
            kind: Kind::ResourcePolicy,
            holds: &[("/resources/0/arn", ORDERS), ("/resources/0/policy/Statement/0/Action", "dynamodb:GetItem")],
            says: &[],
        },
        Row {
            name: "DynamoDB after its command",
            input: "$ aws dynamodb get-resource-policy --resource-arn arn:aws:dynamodb:eu-west-1:111122223333:table/orders\n{\"Policy\": \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"dynamodb:GetItem\\\",\\\"Resource\\\":\\\"*\\\"}]}\", \"RevisionId\": \"1\"}",
            kind: Kind::ResourcePolicy,
            holds: &[("/resources/0/arn", ORDERS), ("/resources/0/accountId", "111122223333")],
            says: &[("mended", "shellPrompt")],
        },
    ]);
    let ecr = r#"{"registryId": "111122223333", "repositoryName": "app", "policyText": "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:BatchGetImage\"}]}"}"#;
    let read = import(ecr, &Options::default()).unwrap_or_else(|refused| panic!("{refused:?}"));
    let asked = read.placeholders.iter().find(|open| open.want == Want::Resource);
    assert_eq!(
        asked.and_then(|open| open.stand_in.as_deref()),
        Some("arn:aws:ecr:us-east-1:111122223333:repository/app")
    );
}

#[test]
fn findings_that_are_no_request_are_named() {
    check(&[
        Row {
            name: "validate-policy",
            input: r#"{"findings": [{"findingDetails": "Using ForAllValues …", "findingType": "SECURITY_WARNING", "issueCode": "FORALLVALUES_WITH_SINGLE_VALUED_KEY", "learnMoreLink": "https://docs.aws.amazon.com/",
                "locations": [{"path": [{"value": "Statement"}, {"index": 0}], "span": {"start": {"line": 1, "column": 0, "offset": 0}, "end": {"line": 1, "column": 9, "offset": 9}}}]}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[("/rolecall", "1")],
            says: &[("notUsed", "FORALLVALUES_WITH_SINGLE_VALUED_KEY")],
        },
        Row {
            name: "check-no-new-access",
            input: r#"{"result": "FAIL", "message": "The modified permissions grant new access compared to your existing policy.", "reasons": [{"description": "New access in the statement with sid: S3.", "statementIndex": 0, "statementId": "S3"}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[("/rolecall", "1")],
            says: &[("notUsed", "FAIL"), ("notUsed", "S3")],
        },
        Row {
            name: "unused access, as a list",
            input: r#"{"findings": [{"id": "f1", "findingType": "UnusedIAMRole", "resource": "arn:aws:iam::111122223333:role/Old", "resourceType": "AWS::IAM::Role", "resourceOwnerAccount": "111122223333", "status": "ACTIVE"}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[("/rolecall", "1")],
            says: &[("notUsed", "arn:aws:iam::111122223333:role/Old"), ("notUsed", "findingType")],
        },
        Row {
            name: "unused access, one finding",
            input: r#"{"id": "f1", "findingType": "UnusedPermission", "resource": "arn:aws:iam::111122223333:role/Old", "resourceType": "AWS::IAM::Role", "status": "ACTIVE",
                "findingDetails": [{"unusedPermissionDetails": {"serviceNamespace": "s3", "actions": [{"action": "PutObject"}]}}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[("/rolecall", "1")],
            says: &[("notUsed", "arn:aws:iam::111122223333:role/Old")],
        },
        Row {
            name: "access from outside, one finding of the second version",
            input: r#"{"id": "f1", "findingType": "ExternalAccess", "resource": "arn:aws:s3:::acme", "resourceType": "AWS::S3::Bucket", "resourceOwnerAccount": "111122223333", "status": "ACTIVE",
                "findingDetails": [{"externalAccessDetails": {"action": ["s3:GetObject"], "condition": {"aws:SourceIp": "198.51.100.4"}, "isPublic": false, "principal": {"AWS": "444455556666"}}}]}"#,
            kind: Kind::AccessAnalyzer,
            holds: &[
                ("/caller/root", "444455556666"),
                ("/steps/0/request/action", "s3:GetObject"),
                ("/steps/0/context/aws:SourceIp", "198.51.100.4"),
                ("/steps/0/expect", "allow"),
                ("/resources/0/accountId", "111122223333"),
            ],
            says: &[("missing", "resourcePolicy")],
        },
        Row {
            name: "get-session-token says nobody",
            input: r#"{"Credentials": {"AccessKeyId": "ASIAIOSFODNN7EXAMPLE", "SecretAccessKey": "x", "SessionToken": "y", "Expiration": "2026-03-01T22:00:00Z"}}"#,
            kind: Kind::Credentials,
            holds: &[("/rolecall", "1")],
            says: &[
                ("removed", "secretAccessKey"),
                ("removed", "sessionToken"),
                ("notRecoverable", "caller"),
                ("notRecoverable", "aws:MultiFactorAuthPresent"),
                ("hint", "getCallerIdentity"),
            ],
        },
    ]);
}

#[test]
fn text_as_terminals_and_editors_leave_it() {
    check(&[
        Row {
            name: "times before every line",
            input: "2026-03-01T10:00:00.123Z User: arn:aws:iam::111122223333:user/kim is not authorized to perform: dynamodb:GetItem\n2026-03-01T10:00:00.124Z on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no identity-based policy allows the dynamodb:GetItem action\n",
            kind: Kind::AccessDenied,
            holds: &[("/caller", KIM), ("/steps/0/request/resource", ORDERS)],
            says: &[("mended", "timestamps"), ("mended", "lineBreaks")],
        },
        Row {
            name: "a heredoc of a shell",
            input: "cat > policy.json <<EOF\n{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::${BUCKET}/*\"}}\nEOF\naws iam put-user-policy --user-name kim --policy-name p --policy-document file://policy.json\n",
            kind: Kind::IdentityPolicy,
            holds: &[
                ("/users/0/policies/0/document/Statement/Action", "s3:GetObject"),
                ("/users/0/policies/0/document/Statement/Resource", "arn:aws:s3:::«BUCKET»/*"),
            ],
            says: &[("mended", "heredoc")],
        },
        Row {
            name: "a heredoc that the shell leaves as it is",
            input: "cat > policy.json <<'EOF'\n{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::acme/${aws:username}\"}}\nEOF\n",
            kind: Kind::IdentityPolicy,
            holds: &[("/users/0/policies/0/document/Statement/Resource", "arn:aws:s3:::acme/${aws:username}")],
            says: &[("mended", "heredoc")],
        },
        Row {
            name: "JSON within quotes of a shell",
            input: "aws iam put-user-policy --user-name kim --policy-name p --policy-document '{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}'\n",
            kind: Kind::IdentityPolicy,
            holds: &[("/users/0/policies/0/document/Statement/Action", "s3:GetObject")],
            says: &[("mended", "shellQuotes")],
        },
    ]);
}

#[test]
fn what_only_has_a_name_belongs_to_whom_the_error_names() {
    check(&[
        Row {
            name: "a user's policy below the error",
            input: "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no identity-based policy allows the dynamodb:GetItem action\n\n{\"UserName\": \"kim\", \"PolicyName\": \"p\", \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}}\n",
            kind: Kind::AccessDenied,
            holds: &[("/users/0/arn", KIM), ("/users/0/policies/0/name", "p"), ("/caller", KIM)],
            says: &[],
        },
        Row {
            name: "a role's policy below the error of a session",
            input: "User: arn:aws:sts::111122223333:assumed-role/Deploy/ci is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders\n\n{\"RoleName\": \"Deploy\", \"PolicyName\": \"p\", \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}}\n",
            kind: Kind::AccessDenied,
            holds: &[
                ("/roles/0/arn", "arn:aws:iam::111122223333:role/Deploy"),
                ("/roles/0/policies/0/name", "p"),
                ("/caller/roleSession", "arn:aws:sts::111122223333:assumed-role/Deploy/ci"),
            ],
            says: &[("assumed", "path")],
        },
    ]);
}

#[test]
fn accounts_and_their_organization_are_one_world() {
    let account = |id: &str| {
        format!(
            r#"{{"UserDetailList": [{{"UserName": "kim", "Arn": "arn:aws:iam::{id}:user/kim", "GroupList": ["ops"]}}],
                "GroupDetailList": [{{"GroupName": "ops", "Arn": "arn:aws:iam::{id}:group/team/ops"}}], "RoleDetailList": [], "Policies": []}}"#
        )
    };
    let organization = r#"$ aws organizations list-accounts-for-parent --parent-id r-ab12
        {"Accounts": [{"Id": "111122223333", "Arn": "arn:aws:organizations::999988887777:account/o-example123/111122223333", "Status": "ACTIVE"},
            {"Id": "444455556666", "Arn": "arn:aws:organizations::999988887777:account/o-example123/444455556666", "Status": "ACTIVE"}]}"#;
    let (one, other) = (account("111122223333"), account("444455556666"));
    let read = import_files(&[&one, &other, organization], &Options::default());
    let read = read.unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!(read.kind, Kind::AuthorizationDetails);
    for (pointer, wanted) in [
        ("/users/0/groups/0", "arn:aws:iam::111122223333:group/team/ops"),
        // The group of the same name in the other account is another one.
        ("/users/1/groups/0", "arn:aws:iam::444455556666:group/team/ops"),
        ("/organization/id", "o-example123"),
        ("/accounts/0/parent", "r-ab12"),
        ("/accounts/1/id", "444455556666"),
    ] {
        assert_eq!(read.scenario.at(pointer).and_then(|value| value.str()), Some(wanted), "{}", read.text());
    }
}

#[test]
fn a_text_in_utf_16_is_read() {
    let text = "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111122223333:jobs";
    let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (decoded, mends) = text_of(&bytes).unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!((decoded.as_str(), mends.as_slice()), (text, &[Mend::Utf16][..]));
    let read = import(&decoded, &Options::default()).unwrap_or_else(|refused| panic!("{refused:?}")).after(&mends);
    assert_eq!(read.findings.first().map(|found| found.finding.code()), Some("utf16"));
}

#[test]
fn a_response_of_saml_is_read_however_it_was_copied() {
    let xml = r#"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="r" Version="2.0" IssueInstant="2026-01-15T09:00:00Z"><Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="a" Version="2.0" IssueInstant="2026-01-15T09:00:00Z"><Issuer>https://idp.example.com</Issuer><Subject><NameID>ana</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData Recipient="https://signin.aws.amazon.com/saml" NotOnOrAfter="2026-01-15T09:05:00Z"/></SubjectConfirmation></Subject><AttributeStatement><Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><AttributeValue>arn:aws:iam::111122223333:role/Dev,arn:aws:iam::111122223333:saml-provider/Corp</AttributeValue></Attribute><Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>ana</AttributeValue></Attribute></AttributeStatement></Assertion></samlp:Response>"#;
    let encoded = STANDARD.encode(xml);
    let form = format!("SAMLResponse={}", encoded.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"));
    for text in [xml, encoded.as_str(), form.as_str()] {
        let read = import(text, &Options::default()).unwrap_or_else(|refused| panic!("{text}: {refused:?}"));
        assert_eq!(read.kind, Kind::Token);
        let at = |pointer: &str| read.scenario.at(pointer).and_then(|value| value.str());
        assert_eq!(at("/steps/0/assumeRoleWithSaml/roleArn"), Some("arn:aws:iam::111122223333:role/Dev"));
        assert_eq!(at("/identityProviders/0/arn"), Some("arn:aws:iam::111122223333:saml-provider/Corp"));
        assert!(read.findings.iter().any(|found| found.finding.code() == "assertion"));
    }
}
