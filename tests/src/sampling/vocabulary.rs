//! What generated documents ask about: keys of every theory, with values that meet, and just miss, each other.

/// Which operators a key is asked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Text,
    Arn,
    Number,
    Date,
    Address,
    Bool,
    Binary,
}

impl Family {
    /// What its operators have in their names.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "String",
            Self::Arn => "Arn",
            Self::Number => "Numeric",
            Self::Date => "Date",
            Self::Address => "IpAddress",
            Self::Bool => "Bool",
            Self::Binary => "Binary",
        }
    }

    pub(super) fn operators(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "StringEquals",
                "StringNotEquals",
                "StringLike",
                "StringNotLike",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
            ],
            Self::Arn => &["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals"],
            Self::Number => &[
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals",
            ],
            Self::Date => &[
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals",
            ],
            Self::Address => &["IpAddress", "NotIpAddress"],
            Self::Bool => &["Bool"],
            Self::Binary => &["BinaryEquals"],
        }
    }
}

/// A key, the operators it is asked with, and values.
pub(super) type Asked = (&'static str, Family, &'static [&'static str]);

const TAGS: &[&str] = &["a", "A", "b", "ab", "a*", "?b", "*b*", "${aws:username}"];
const COPIES: &[&str] = &[
    "a",
    "b",
    "a*",
    "${aws:username}",
    "${aws:PrincipalTag/team}",
    "${aws:PrincipalTag/team, 'a'}",
    "x${aws:username}",
];
const REGIONS: &[&str] = &["eu-west-1", "us-east-1", "eu-*", "*-1", "us-????-1"];
const ACCOUNTS: &[&str] = &["111122223333", "444455556666", "1111*", "????????????", "1111"];
const CALLERS: &[&str] = &[
    "arn:aws:iam::111122223333:user/ana",
    "arn:aws:iam::111122223333:user/ops/ana",
    "arn:aws:iam::*:user/a*",
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:iam::*:role/*",
    "arn:aws:*::1111*:*/a*",
    "*:root",
    "*",
];
const ORGANIZATIONS: &[&str] = &["o-exampleorg1", "o-other00000", "o-example*", "o-*", "${aws:ResourceOrgID}"];
const PATHS: &[&str] =
    &["o-exampleorg1/r-ab12/", "o-exampleorg1/r-ab12/ou-ab12-11111111/", "o-exampleorg1/*", "o-*/r-ab12/*"];
const SERVICES: &[&str] =
    &["athena.amazonaws.com", "cloudformation.amazonaws.com", "a*.amazonaws.com", "*.amazonaws.com"];
const SOURCES: &[&str] = &[
    "arn:aws:cloudtrail:*:111122223333:trail/*",
    "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t",
    "arn:aws:s3:::b",
    "arn:aws:*:*:444455556666:*",
];
const NUMBERS: &[&str] = &["0", "1", "9", "10", "10.0", "10.5", "-3", "1e1", "100"];
const DATES: &[&str] = &[
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:01Z",
    "2026-01-01",
    "2025-12-31T23:59:59.5Z",
    "2026-01-01T01:00:00+01:00",
    "2027-06-30T12:00:00Z",
    "1767225600",
];
const ADDRESSES: &[&str] = &[
    "203.0.113.0/24",
    "203.0.113.0/25",
    "203.0.113.128/25",
    "203.0.113.7",
    "0.0.0.0/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "10.0.0.0/8",
    "2001:db8::/32",
    "2001:db8::1",
    "::/0",
];
const FLAGS: &[&str] = &["true", "false", "True"];

/// What policies ask of every request.
pub(super) const COMMON: &[Asked] = &[
    ("aws:PrincipalTag/team", Family::Text, TAGS),
    ("aws:PrincipalTag/env", Family::Text, TAGS),
    ("aws:ResourceTag/team", Family::Text, COPIES),
    ("aws:ResourceTag/owner", Family::Text, COPIES),
    ("aws:RequestTag/team", Family::Text, COPIES),
    ("aws:RequestTag/Env", Family::Text, TAGS),
    ("aws:TagKeys", Family::Text, &["team", "Team", "env", "te*", "?nv", "x"]),
    ("aws:TagKeys", Family::Text, &["team", "TEAM", "*", "${aws:username}"]),
    ("aws:RequestedRegion", Family::Text, REGIONS),
    ("aws:ResourceAccount", Family::Text, ACCOUNTS),
    ("aws:ResourceAccount", Family::Text, &["${aws:PrincipalAccount}", "111122223333"]),
    ("aws:PrincipalAccount", Family::Text, ACCOUNTS),
    ("aws:PrincipalArn", Family::Arn, CALLERS),
    ("aws:PrincipalArn", Family::Text, CALLERS),
    ("aws:username", Family::Text, &["ana", "a*", "?na", "ANA", "bob", "${aws:PrincipalTag/team}"]),
    ("aws:userid", Family::Text, &["AIDA*", "AROA*:s1", "*:s?", "AIDAEXAMPLEUSERID1234", "AROAEXAMPLEROLEID1234:*"]),
    ("aws:PrincipalType", Family::Text, &["User", "AssumedRole", "*User", "A*"]),
    ("aws:PrincipalOrgID", Family::Text, ORGANIZATIONS),
    ("aws:PrincipalOrgPaths", Family::Text, PATHS),
    ("aws:ResourceOrgID", Family::Text, &["o-exampleorg1", "${aws:PrincipalOrgID}", "o-*"]),
    ("aws:ResourceOrgPaths", Family::Text, PATHS),
    ("aws:CalledVia", Family::Text, SERVICES),
    ("aws:CalledViaFirst", Family::Text, SERVICES),
    ("aws:CalledViaLast", Family::Text, SERVICES),
    ("aws:SourceVpce", Family::Text, &["vpce-0123456789abcdef0", "vpce-0*", "vpce-0000000000abcdef0"]),
    ("aws:SourceVpc", Family::Text, &["vpc-0123456789abcdef0", "vpc-*"]),
    ("aws:UserAgent", Family::Text, &["aws-cli/*", "x", "*x*"]),
    ("aws:SourceArn", Family::Arn, SOURCES),
    ("aws:SourceAccount", Family::Text, ACCOUNTS),
    ("aws:PrincipalServiceName", Family::Text, &["cloudtrail.amazonaws.com", "*.amazonaws.com"]),
    ("aws:SourceIdentity", Family::Text, &["ana", "a*"]),
    ("aws:MultiFactorAuthAge", Family::Number, NUMBERS),
    ("aws:EpochTime", Family::Number, &["1767225600", "1767225601", "1767225600.5"]),
    ("aws:EpochTime", Family::Date, DATES),
    ("aws:CurrentTime", Family::Date, DATES),
    ("aws:CurrentTime", Family::Date, DATES),
    ("aws:TokenIssueTime", Family::Date, DATES),
    ("aws:SourceIp", Family::Address, ADDRESSES),
    ("aws:SourceIp", Family::Address, ADDRESSES),
    ("aws:SourceIp", Family::Text, &["203.0.113.7", "203.0.*"]),
    ("aws:VpcSourceIp", Family::Address, ADDRESSES),
    ("aws:SecureTransport", Family::Bool, FLAGS),
    ("aws:MultiFactorAuthPresent", Family::Bool, FLAGS),
    ("aws:MultiFactorAuthPresent", Family::Bool, FLAGS),
    ("aws:ViaAWSService", Family::Bool, FLAGS),
    ("aws:PrincipalIsAWSService", Family::Bool, FLAGS),
    ("app:Label", Family::Text, &["Red", "red", "re*d", "*"]),
    ("app:Count", Family::Number, NUMBERS),
    ("app:Count", Family::Text, &["10", "1*"]),
    ("app:When", Family::Date, DATES),
    ("app:Ip", Family::Address, ADDRESSES),
    ("app:Flag", Family::Bool, FLAGS),
    ("app:Blob", Family::Binary, &["QUE=", "QUI="]),
];

/// What policies ask of requests of some services.
pub(super) const OF_SERVICES: &[Asked] = &[
    ("s3:prefix", Family::Text, &["a/", "a/*", "${aws:username}/*", "*", "a/b?"]),
    ("s3:delimiter", Family::Text, &["/", "?"]),
    ("s3:max-keys", Family::Number, NUMBERS),
    ("s3:ExistingObjectTag/team", Family::Text, TAGS),
    (
        "kms:ViaService",
        Family::Text,
        &["s3.eu-west-1.amazonaws.com", "s3.*.amazonaws.com", "*.us-east-1.amazonaws.com"],
    ),
    ("kms:CallerAccount", Family::Text, ACCOUNTS),
    ("kms:EncryptionContext:app", Family::Text, TAGS),
    ("iam:PassedToService", Family::Text, &["ec2.amazonaws.com", "*.amazonaws.com", "lambda*"]),
    ("ec2:InstanceType", Family::Text, &["t3.micro", "t3.*", "m5.large"]),
    ("dynamodb:LeadingKeys", Family::Text, &["${aws:username}", "a*", "b"]),
];

/// What trust policies ask.
pub(super) const OF_STS: &[Asked] = &[
    ("sts:ExternalId", Family::Text, &["42", "4*", "secret"]),
    ("sts:RoleSessionName", Family::Text, &["s1", "${aws:username}", "s*"]),
    ("sts:SourceIdentity", Family::Text, &["ana", "a*", "${aws:username}"]),
    ("sts:TransitiveTagKeys", Family::Text, &["team", "env", "t*"]),
    ("sts:DurationSeconds", Family::Number, &["900", "3600"]),
];

/// Actions that documents name.
pub(super) const ACTIONS: &[&str] = &[
    "s3:GetObject",
    "s3:Get*",
    "S3:getobject",
    "s3:PutObject",
    "s3:ListBucket",
    "s3:ListAllMyBuckets",
    "s3:*Object",
    "s3:*",
    "ec2:StopInstances",
    "ec2:CreateTags",
    "ec2:RunInstances",
    "ec2:Describe*",
    "iam:PassRole",
    "iam:GetUser",
    "kms:Decrypt",
    "kms:*",
    "dynamodb:Query",
    "sqs:SendMessage",
    "sts:AssumeRole",
    "logs:PutLogEvents",
    "*",
];

/// Actions that trust policies name.
pub(super) const ROLE_ACTIONS: &[&str] = &["sts:AssumeRole", "sts:TagSession", "sts:*", "sts:Set*"];

/// Resources that documents name.
pub(super) const RESOURCES: &[&str] = &[
    "*",
    "*",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b*",
    "arn:aws:s3:::b/a?/*",
    "arn:aws:s3:::b/${aws:username}/*",
    "arn:aws:s3:::b/${aws:PrincipalTag/team}/x",
    "arn:aws:s3:::${aws:PrincipalTag/team, 'b'}/*",
    "arn:aws:s3:::b/admin/*",
    "arn:aws:s3:::?/x*",
    "arn:aws:ec2:eu-*:111122223333:instance/*",
    "arn:aws:ec2:*:*:instance/i-1",
    "arn:aws:ec2:eu-west-1:*:*",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::*:role/app",
    "arn:aws:iam::111122223333:user/${aws:username}",
    "arn:aws:kms:*:111122223333:key/*",
    "arn:aws:dynamodb:*:*:table/t*",
    "arn:aws:sqs:eu-west-1:111122223333:q",
    "arn:aws:logs:*:*:log-group:/a/*:log-stream:*",
    "arn:aws:*:*:*:*b*",
];

/// `Principal` elements, as JSON.
pub(super) const PRINCIPALS: &[&str] = &[
    r#""*""#,
    r#"{"AWS":"*"}"#,
    r#"{"AWS":"111122223333"}"#,
    r#"{"AWS":"arn:aws:iam::444455556666:root"}"#,
    r#"{"AWS":"arn:aws:iam::111122223333:user/ana"}"#,
    r#"{"AWS":["arn:aws:iam::111122223333:role/app","111122223333"]}"#,
    r#"{"AWS":["arn:aws:sts::111122223333:assumed-role/app/s1","arn:aws:iam::111122223333:role/app","111122223333"]}"#,
    r#"{"AWS":["arn:aws:sts::111122223333:federated-user/bob","arn:aws:iam::111122223333:user/ana","111122223333"]}"#,
    r#"{"AWS":["arn:aws:iam::444455556666:role/app","444455556666"]}"#,
    r#"{"Service":"cloudtrail.amazonaws.com"}"#,
    r#"{"Service":["ec2.amazonaws.com","s3.amazonaws.com"],"AWS":"444455556666"}"#,
];
