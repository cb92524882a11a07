//! Imports: a result is a scenario that reads, its places lie in the pasted text, and no key that was pasted is in it.
//!
//! One target for each family of formats. An input is a text; or, behind a zero byte, a seed from which words of the family grow together, in
//! any order, so that what few random texts reach is read often.

use arbitrary::{Result, Unstructured};
use rolecall_core::json::{Node, Value, parse};
use rolecall_import::{Import, Options, import, text_of};

use crate::place::fits;

/// The target. Bytes are taken as a file: compressed, UTF-16, or text.
///
/// # Panics
/// Where a result is no JSON, has a place outside the text, holds an access key, or becomes another when it is imported again.
pub fn import_file(bytes: &[u8]) {
    if let Ok((text, _)) = text_of(bytes) {
        import_text(&text);
    }
}

/// Messages of the services, and the wrappers of tools around them.
///
/// # Panics
/// As [`import_file`].
pub fn import_denial(bytes: &[u8]) {
    import_of(bytes, DENIAL);
}

/// Events of `CloudTrail`.
///
/// # Panics
/// As [`import_file`].
pub fn import_event(bytes: &[u8]) {
    import_of(bytes, EVENT);
}

/// What the AWS CLI prints, under its commands.
///
/// # Panics
/// As [`import_file`].
pub fn import_output(bytes: &[u8]) {
    import_of(bytes, OUTPUT);
}

/// Terraform, templates, workflows and manifests.
///
/// # Panics
/// As [`import_file`].
pub fn import_code(bytes: &[u8]) {
    import_of(bytes, CODE);
}

fn import_of(bytes: &[u8], words: &[&str]) {
    match bytes.split_first() {
        Some((0, seed)) => import_text(&grown(&mut Unstructured::new(seed), words).unwrap_or_default()),
        _ => import_file(bytes),
    }
}

fn import_text(text: &str) {
    match import(text, &Options::default()) {
        Err(refused) => refused.span.into_iter().for_each(|span| fits(span, text)),
        Ok(read) => holds(&read, text),
    }
}

/// Words of a family one after another; what is opened is mostly closed again.
fn grown(seed: &mut Unstructured<'_>, words: &[&str]) -> Result<String> {
    let mut text = String::new();
    let mut open: Vec<char> = Vec::new();
    while !seed.is_empty() && text.len() < 8_192 {
        if seed.ratio(1, 5)? {
            text.extend(open.pop());
            text.push_str(seed.choose(&[",", "", "\n", " "])?);
            continue;
        }
        let word = seed.choose(words)?;
        text.push_str(word);
        open.extend(word.chars().last().and_then(|last| match last {
            '{' => Some('}'),
            '[' => Some(']'),
            '"' if word.len() == 1 => Some('"'),
            _ => None,
        }));
    }
    if !text.len().is_multiple_of(8) {
        text.extend(open.into_iter().rev());
    }
    Ok(text)
}

const DENIAL: &[&str] = &[
    "User: ",
    "arn:aws:iam::111122223333:user/kim",
    "arn:aws:sts::111122223333:assumed-role/R/s",
    "anonymous",
    "sns.amazonaws.com",
    " is not authorized to perform: ",
    "s3:GetObject",
    "sts:AssumeRole",
    "iam:PassRole",
    "kms:Decrypt",
    " on resource: ",
    "\"arn:aws:s3:::b/k\"",
    "arn:aws:iam::444455556666:role/R",
    "arn:aws:sqs:eu-west-1:111122223333:q",
    " with an explicit deny",
    " in a service control policy",
    " because no ",
    "identity-based policy",
    "VPC endpoint policy",
    " allows the ",
    " action",
    ": arn:aws:organizations::111122223333:policy/o-example123/service_control_policy/p-example1",
    "An error occurred (AccessDenied) when calling the GetObject operation: ",
    "Access Denied",
    "operation error S3: PutObject, https response error StatusCode: 403, ",
    "(Service: S3, Status Code: 403)",
    "Not authorized to perform sts:AssumeRoleWithWebIdentity",
    "Encoded authorization failure message: ",
    "You are not authorized to perform this operation. ",
    "AKIAIOSFODNN7EXAMPLE",
    "{\"message\": ",
    "{\"errorMessage\":",
    "\"",
    "\\\"",
    "\\n",
    "\n",
    "│ ",
    "╷",
    "cat <<EOF\n",
    "\nEOF\n",
    "${NAME}",
    "```\n",
    "2026-03-01T10:00:00Z ERROR ",
    "<Error><Code>AccessDenied</Code><Message>",
    "</Message></Error>",
    "Action: ",
    "On resource(s): ",
    "Context: ",
    "...",
    "********9012",
    "xxx",
];

const EVENT: &[&str] = &[
    "{",
    "[",
    "\"Records\":[",
    "\"Events\":[",
    "\"CloudTrailEvent\":",
    "\"detail\":{",
    "\"detail-type\":\"AWS API Call via CloudTrail\",",
    "\"eventSource\":\"sts.amazonaws.com\",",
    "\"eventSource\":\"s3.amazonaws.com\",",
    "\"eventName\":\"AssumeRole\",",
    "\"eventName\":\"AssumeRoleWithSAML\",",
    "\"eventName\":\"AssumeRoleWithWebIdentity\",",
    "\"eventName\":\"GetSessionToken\",",
    "\"eventName\":\"GetFederationToken\",",
    "\"eventName\":\"GetObject\",",
    "\"eventTime\":\"2026-03-01T10:00:00Z\",",
    "\"eventTime\":\"2026-03-01T09:00:00Z\",",
    "\"eventTime\":\"99999999\",",
    "\"userIdentity\":{",
    "\"type\":\"AssumedRole\",",
    "\"type\":\"IAMUser\",",
    "\"type\":\"Root\",",
    "\"type\":\"AWSService\",",
    "\"type\":\"SAMLUser\",",
    "\"arn\":\"arn:aws:sts::111122223333:assumed-role/R/s\",",
    "\"arn\":\"arn:aws:iam::111122223333:user/kim\",",
    "\"accountId\":\"111122223333\",",
    "\"accessKeyId\":\"ASIAIOSFODNN1EXAMPLE\",",
    "\"accessKeyId\":\"ASIAIOSFODNN2EXAMPLE\",",
    "\"sessionContext\":{",
    "\"sessionIssuer\":{",
    "\"requestParameters\":{",
    "\"roleArn\":\"arn:aws:iam::111122223333:role/R\",",
    "\"roleSessionName\":\"s\",",
    "\"serialNumber\":\"m\",",
    "\"policy\":\"{}\",",
    "\"tags\":[",
    "\"key\":\"k\",\"value\":\"v\",",
    "\"responseElements\":{",
    "\"credentials\":{",
    "\"assumedRoleUser\":{",
    "\"errorCode\":\"AccessDenied\",",
    "\"errorMessage\":\"User: x is not authorized to perform: s3:GetObject\",",
    "\"sharedEventID\":\"a\",",
    "\"bucketName\":\"b\",",
    "null,",
    "\"x\":1,",
    "eventtime,eventsource,eventname,useridentity\n",
    "{type=AssumedRole, arn=arn:aws:sts::111122223333:assumed-role/R/s}",
    "\"awsRegion\":\"eu-west-1\",",
    "\"aws\":{\"cloudtrail\":{",
    "\"aws.cloudtrail.user_identity.arn\":\"arn:aws:iam::111122223333:user/kim\",",
    "\"aws.cloudtrail.user_identity.type\":\"IAMUser\",",
    "\"event.provider\":\"s3.amazonaws.com\",",
    "\"event.action\":\"GetObject\",",
    "\"vpcEndpointId\":\"vpce-1\",",
    "\n",
    "\"",
];

const OUTPUT: &[&str] = &[
    "{",
    "[",
    "$ aws iam get-role --role-name R\n",
    "$ aws organizations list-accounts-for-parent --parent-id r-ab12\n",
    "\"UserDetailList\":[",
    "\"RoleDetailList\":[",
    "\"GroupDetailList\":[",
    "\"Policies\":[",
    "\"Role\":{",
    "\"User\":{",
    "\"Group\":{",
    "\"Users\":[",
    "\"RoleName\":\"R\",",
    "\"Arn\":\"arn:aws:iam::111122223333:role/R\",",
    "\"Arn\":\"arn:aws:iam::111122223333:user/kim\",",
    "\"AssumeRolePolicyDocument\":{",
    "\"AssumeRolePolicyDocument\":\"%7B%22Statement%22:[]%7D\",",
    "\"Version\":\"2012-10-17\",",
    "\"Statement\":[",
    "\"Effect\":\"Allow\",",
    "\"Action\":\"s3:*\",",
    "\"Resource\":\"*\",",
    "\"Principal\":\"*\",",
    "\"PolicyVersion\":{",
    "\"Document\":{",
    "\"PolicyDocument\":{",
    "\"PolicyName\":\"P\",",
    "\"AttachedPolicies\":[",
    "\"PolicyArn\":\"arn:aws:iam::111122223333:policy/P\",",
    "\"Policy\":{",
    "\"PolicySummary\":{",
    "\"Content\":\"{}\",",
    "\"Type\":\"SERVICE_CONTROL_POLICY\",",
    "\"Id\":\"p-example1\",",
    "\"Roots\":[",
    "\"OrganizationalUnits\":[",
    "\"Accounts\":[",
    "\"Targets\":[",
    "\"TargetId\":\"r-ab12\",",
    "\"Id\":\"r-ab12\",",
    "\"Credentials\":{",
    "\"SecretAccessKey\":\"wJalrXUtnFEMI\",",
    "\"AccessKeyId\":\"ASIAIOSFODNN7EXAMPLE\",",
    "\"AssumedRoleUser\":{",
    "\"UserId\":\"AIDA\",",
    "\"Account\":\"111122223333\",",
    "\"DecodedMessage\":\"",
    "\"EvaluationResults\":[",
    "\"EvalActionName\":\"s3:GetObject\",",
    "\"EvalDecision\":\"allowed\",",
    "\"VpcEndpoints\":[",
    "\"VpcEndpointId\":\"vpce-1\",",
    "\"findings\":[",
    "\"resource\":\"arn:aws:s3:::b\",",
    "\"resourceType\":\"AWS::S3::Bucket\",",
    "\"principal\":{",
    "\"findingDetails\":[{\"externalAccessDetails\":{",
    "\"findingType\":\"ExternalAccess\",",
    "\"issueCode\":\"X\",",
    "\"FileSystemId\":\"fs-1\",",
    "\"AWS\":\"444455556666\",",
    "\"action\":[",
    "\"s3:GetObject\",",
    "\"Attributes\":{",
    "\"QueueArn\":\"arn:aws:sqs:eu-west-1:111122223333:q\",",
    "\"Url\":\"https://idp\",",
    "\"ClientIDList\":[",
    "\n",
];

const CODE: &[&str] = &[
    "resource \"aws_iam_role\" \"r\" {",
    "resource \"aws_iam_role_policy\" \"p\" {",
    "data \"aws_iam_policy_document\" \"d\" {",
    "statement {",
    "principals {",
    "condition {",
    "  name = \"r\"\n",
    "  role = aws_iam_role.r.name\n",
    "  assume_role_policy = jsonencode({",
    "  policy = data.aws_iam_policy_document.d.json\n",
    "  policy = <<EOF\n",
    "EOF\n",
    "  actions = [",
    "\"s3:GetObject\"",
    "${var.x}",
    "$${aws:username}",
    "var.x",
    "locals {",
    "  x = \"y\"\n",
    "for_each = {",
    "AWSTemplateFormatVersion: '2010-09-09'\n",
    "Resources:\n",
    "  R:\n",
    "    Type: AWS::IAM::Role\n",
    "    Type: AWS::Serverless::Function\n",
    "    Properties:\n",
    "      RoleName: r\n",
    "      AssumeRolePolicyDocument:\n",
    "        Version: 2012-10-17\n",
    "        Statement:\n",
    "        - Effect: Allow\n",
    "          Action: sts:AssumeRole\n",
    "          Principal: !Sub '${AWS::AccountId}'\n",
    "      Policies: !Ref P\n",
    "!GetAtt R.Arn\n",
    "!If [a, b, c]\n",
    "&a ",
    "*a\n",
    "on: push\n",
    "jobs:\n",
    "  b:\n",
    "    permissions: { id-token: write }\n",
    "    environment: prod\n",
    "    steps:\n",
    "    - uses: aws-actions/configure-aws-credentials@v4\n",
    "      with:\n",
    "        role-to-assume: arn:aws:iam::111122223333:role/R\n",
    "kind: ServiceAccount\n",
    "kind: ClusterConfig\n",
    "metadata:\n",
    "  namespace: n\n",
    "  annotations:\n",
    "    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/R\n",
    "---\n",
    "service: s\n",
    "provider:\n",
    "  name: aws\n",
    "  iam:\n",
    "    role:\n",
    "      statements:\n",
    "{",
    "[",
    "\"Resources\":{",
    "\"Type\":\"AWS::IAM::Role\",",
    "\"Properties\":{",
    "\"Fn::Join\":[",
    "\"Fn::Sub\":\"a${b}\",",
    "\"Ref\":\"R\",",
    "\"format_version\":\"1.2\",",
    "\"planned_values\":{",
    "\"root_module\":{",
    "\"resources\":[",
    "\"type\":\"aws_iam_role\",",
    "\"address\":\"aws_iam_role.r\",",
    "\"values\":{",
    "\"version\":4,\"lineage\":\"l\",",
    "\"instances\":[",
    "\"attributes\":{",
    "\n",
    "}",
];

fn holds(read: &Import, text: &str) {
    let scenario = read.text();
    let json = parse(&scenario);
    assert!(json.is_ok(), "{scenario} is no JSON");
    if let Ok(json) = json {
        assert!(json.duplicates.is_empty(), "{scenario} has members twice");
        strings(&json.value, &mut |text| assert!(!has_key(text), "an access key is in {text:?}"));
    }
    let spans = read.findings.iter().map(|found| found.span).chain(read.placeholders.iter().map(|open| open.span));
    for span in spans.chain(read.claims.iter().map(|claim| claim.span)).flatten() {
        fits(span, text);
    }
    assert_eq!(read.verdicts().len(), read.claims.len());
    for claim in &read.claims {
        assert!(
            read.scenario.at(&format!("/steps/{}", claim.step)).is_some(),
            "a claim is about a step that there is not"
        );
    }
    let said = format!("{:?}{:?}{:?}", read.findings, read.placeholders, read.claims);
    assert!(!has_key(&said), "an access key is in {said}");
}

fn strings(value: &Value<'_>, each: &mut impl FnMut(&str)) {
    match &value.node {
        Node::String(text) => each(text),
        Node::Array(elements) => elements.iter().for_each(|element| strings(element, each)),
        Node::Object(members) => {
            for member in members {
                each(&member.name.value);
                strings(&member.value, each);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

/// `AKIA` or `ASIA` and sixteen more, as a word.
fn has_key(text: &str) -> bool {
    let words = text.split(|part: char| !part.is_ascii_alphanumeric() && part != '_' && part != '-');
    let is_rest = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    words.into_iter().any(|word| {
        word.len() == 20 && (word.starts_with("AKIA") || word.starts_with("ASIA")) && word.bytes().all(is_rest)
    })
}
