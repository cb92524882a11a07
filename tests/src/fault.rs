//! Scenarios with one fault each: which finding it gives, and which words are marked.

use rolecall_core::diag::{Diagnostic, Source};
use rolecall_core::scenario::Reading;

/// A scenario without a fault: every kind of place an error can have.
pub const SCENARIO: &str = r#"{
  "rolecall": 1,
  "title": "Wörter 𝄞",
  "clock": "2026-01-15T09:00:00Z",
  "accounts": [{ "id": "111122223333" }],
  "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "inline", "document": {
    "Version": "2012-10-17",
    "Statement": [{ "Sid": "Work", "Effect": "Allow", "Action": ["s3:*", "sts:AssumeRole"], "Resource": "*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }] } }] }],
  "roles": [{ "arn": "arn:aws:iam::111122223333:role/App", "trustPolicy": {
    "Version": "2012-10-17",
    "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "111122223333" } } },
    "policies": ["{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}"] }],
  "resources": [{ "arn": "arn:aws:s3:::reports", "accountId": "111122223333" }],
  "caller": "arn:aws:iam::111122223333:user/ana",
  "callerContext": { "aws:SourceIp": "203.0.113.7" },
  "steps": [
    { "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv" } },
    { "assumeRole": { "roleArn": "arn:aws:iam::111122223333:role/App", "roleSessionName": "ana" } },
    { "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv" } }
  ]
}"#;

/// One change to [`SCENARIO`] and what it must give.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// The text that is replaced; it occurs once.
    pub old: &'static str,
    /// What stands there instead.
    pub new: &'static str,
    /// Code of the one finding.
    pub code: &'static str,
    /// The words it marks, with quotes.
    pub marks: &'static str,
}

const fn fault(code: &'static str, old: &'static str, new: &'static str, marks: &'static str) -> Fault {
    Fault { old, new, code, marks }
}

const USERS: &str = r#""users": ["#;
const ACCOUNT: &str = r#"{ "id": "111122223333" }"#;
const ROLE: &str = r#""roleArn": "arn:aws:iam::111122223333:role/App""#;
const TRUSTED: &str = r#"{ "AWS": "111122223333" }"#;
const ROLES: &str = r#""roles": ["#;
const STEP: &str = r#"{ "assumeRole":"#;
const SESSION: &str = r#""roleSessionName": "ana""#;

/// The faults, by code.
pub const FAULTS: &[Fault] = &[
    fault("IAM0001", r#""rolecall": 1,"#, r#""rolecall": 1"#, "\""),
    fault("IAM0003", r#"[{ "id": "111122223333" }]"#, r#"[{ "id": "111122223333" },]"#, ","),
    fault("IAM0004", r#""rolecall": 1,"#, "\"rolecall\": 1, // one\n", "/"),
    fault("IAM0008", "Wörter 𝄞", r"Wörter \ud834", r"\ud834"),
    fault("IAM0011", r#""rolecall": 1,"#, r#""rolecall": 1, "rolecall": 1,"#, r#""rolecall""#),
    fault("IAM1001", SESSION, r#""externalID": "42", "roleSessionName": "ana""#, r#""externalID""#),
    fault("IAM1001", r#""Sid": "Work""#, r#""Ressource": "*""#, r#""Ressource""#),
    fault("IAM1002", r#""title": "Wörter 𝄞""#, r#""title": 7"#, "7"),
    fault("IAM1002", r#""Effect": "Allow", "Action": ["#, r#""Effect": true, "Action": ["#, "true"),
    fault("IAM1007", r#""Effect": "Allow", "Action": ["#, r#""Effect": "allow", "Action": ["#, r#""allow""#),
    fault("IAM3001", r#""rolecall": 1"#, r#""rolecall": 2"#, "2"),
    fault("IAM3002", USERS, r#""users": [{ "arn": "bob" }, "#, r#""bob""#),
    fault(
        "IAM3003",
        USERS,
        r#""users": [{ "arn": "arn:aws:iam::111122223333:role/bob" }, "#,
        r#""arn:aws:iam::111122223333:role/bob""#,
    ),
    fault("IAM3004", ACCOUNT, r#"{ "id": "11112222333" }"#, r#""11112222333""#),
    fault("IAM3005", ACCOUNT, r#"{ "id": "111122223333" }, { "id": "111122223333" }"#, r#""111122223333""#),
    fault("IAM3006", ACCOUNT, r#"{ "id": "111122223333", "parent": "ou-1" }"#, r#""ou-1""#),
    fault(
        "IAM3007",
        ROLE,
        r#""roleArn": "arn:aws:iam::111122223333:role/Ap""#,
        r#""arn:aws:iam::111122223333:role/Ap""#,
    ),
    fault(
        "IAM3008",
        ACCOUNT,
        r#"{ "id": "111122223333" }], "organization": { "id": "o-a", "managementAccountId": "999999999999", "nodes": [{ "id": "r-1" }, { "id": "ou-1", "parent": "ou-1" }] }, "groups": ["#,
        r#""ou-1""#,
    ),
    fault("IAM3009", r#""2026-01-15T09:00:00Z""#, r#""2026-01-35T09:00:00Z""#, r#""2026-01-35T09:00:00Z""#),
    fault("IAM3010", STEP, r#"{ "wait": "soon" }, { "assumeRole":"#, r#""soon""#),
    fault("IAM3011", STEP, r#"{ "request": { "action": "s3", "resource": "*" } }, { "assumeRole":"#, r#""s3""#),
    fault("IAM3012", r#""rolecall": 1,"#, r#""rolecall": 1, "unlistedContext": "given","#, r#""given""#),
    fault("IAM3013", r#""203.0.113.7""#, r#"{ "ip": "203.0.113.7" }"#, r#"{ "ip": "203.0.113.7" }"#),
    fault("IAM3014", STEP, r#"{}, { "assumeRole":"#, "{}"),
    fault(
        "IAM3016",
        STEP,
        r#"{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::other/x" } }, { "assumeRole":"#,
        r#""arn:aws:s3:::other/x""#,
    ),
    fault(
        "IAM3018",
        TRUSTED,
        r#"{ "AWS": "arn:aws:iam::111122223333:user/bob" }"#,
        r#""arn:aws:iam::111122223333:user/bob""#,
    ),
    fault(
        "IAM3018",
        TRUSTED,
        r#"{ "AWS": ["arn:aws:iam::111122223333:user/ana", "arn:aws:iam::111122223333:role/team/App"] }"#,
        r#""arn:aws:iam::111122223333:role/team/App""#,
    ),
    fault(
        "IAM3019",
        TRUSTED,
        r#"{ "AWS": "arn:aws-cn:iam::111122223333:root" }"#,
        r#""arn:aws-cn:iam::111122223333:root""#,
    ),
    fault(
        "IAM3019",
        TRUSTED,
        r#"{ "AWS": ["arn:aws:sts::111122223333:federated-user/kim", "arn:aws-us-gov:sts::111122223333:assumed-role/x/y"] }"#,
        r#""arn:aws-us-gov:sts::111122223333:assumed-role/x/y""#,
    ),
    fault(
        "IAM3020",
        ROLES,
        r#""roles": [{ "arn": "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/Scaling", "trustPolicy": null, "policies": [], "permissionsBoundary": {
          "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } } }, "#,
        r#""permissionsBoundary""#,
    ),
    fault(
        "IAM3021",
        ROLES,
        r#""roles": [{ "arn": "arn:aws:iam::111122223333:role/Scaling", "kind": "serviceLinked", "trustPolicy": { "Version": "2012-10-17",
          "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "autoscaling.amazonaws.com" } } } }, "#,
        r#""trustPolicy""#,
    ),
    fault(
        "IAM3021",
        ROLES,
        r#""roles": [{ "arn": "arn:aws:iam::111122223333:role/Scaling", "kind": "serviceLinked", "trustPolicy": null, "policies": [{
          "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }] }, "#,
        r#""policies""#,
    ),
    fault("IAM3022", r#""aws:SourceIp": "203.0.113.7""#, r#""SourceIp": "203.0.113.7""#, r#""SourceIp""#),
    fault(
        "IAM3023",
        r#""aws:SourceIp": "203.0.113.7""#,
        r#""aws:PrincipalTag/«key»": "203.0.113.7""#,
        r#""aws:PrincipalTag/«key»""#,
    ),
];

impl Fault {
    /// The scenario with this fault.
    #[must_use]
    pub fn text(&self) -> String {
        SCENARIO.replacen(self.old, self.new, 1)
    }

    /// What is not as it should be, if anything.
    ///
    /// # Errors
    /// The findings, if they are not exactly the one that is due, or if a fatal one is followed by an evaluation.
    pub fn check(&self) -> Result<(), String> {
        if SCENARIO.matches(self.old).count() != 1 {
            return Err(format!("`{}` does not occur once", self.old));
        }
        let text = self.text();
        let reading = rolecall_lint::read(&text);
        let found: Vec<(&str, Option<&str>)> =
            reading.diagnostics.iter().map(|found| (found.code(), marked(&text, &reading, found))).collect();
        let fatal = reading.diagnostics.iter().any(|found| found.problem.is_fatal());
        if found != [(self.code, Some(self.marks))] {
            return Err(format!("{}: expected {:?}, found {found:?}", self.code, self.marks));
        }
        if fatal == reading.scenario.is_some() {
            return Err(format!("{}: fatal is {fatal}, and the scenario is evaluated or not", self.code));
        }
        Ok(())
    }
}

/// The words a finding marks; `None` if its place does not lie in the text.
#[must_use]
pub fn marked<'t>(text: &'t str, reading: &'t Reading, found: &Diagnostic) -> Option<&'t str> {
    let text = match found.place.source {
        Source::Scenario => text,
        Source::Policy(policy) => &reading.policies.get(policy.0 as usize)?.text,
    };
    text.get(found.place.span.range())
}
