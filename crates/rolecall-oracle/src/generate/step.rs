//! The members of each kind of step: parameters that fit, or just do not.

use super::names::{
    APP, AUDIT_TASK, BUILT_IN, CONTEXT_PROVIDER, DEPLOY, LINKED, MANAGED, MEMBER_ROOT, NO_TASK, OIDC, RESERVED, SAML,
    UNLOCK_TASK, in_account,
};
use super::plan::{Planned, Provider};
use super::policies::Kind;
use super::{Maker, conditions, insert};
use serde_json::{Value, json};

impl Maker {
    pub(super) fn step(&mut self, planned: Planned) -> Value {
        let (member, parameters) = match planned {
            Planned::Request { action, resource } => ("request", self.request(action, resource)),
            Planned::Assume(role) => ("assumeRole", self.assume(role)),
            Planned::Saml(role) => ("assumeRoleWithSaml", self.saml(role)),
            Planned::WebIdentity { role, provider } => ("assumeRoleWithWebIdentity", self.web_identity(role, provider)),
            Planned::AssumeRoot => ("assumeRoot", self.assume_root()),
            Planned::SessionToken => ("getSessionToken", self.session_token()),
            Planned::FederationToken => ("getFederationToken", self.federation_token()),
            Planned::CallerIdentity => ("getCallerIdentity", json!({})),
            Planned::Put => {
                let role = self.random.text(&[APP, APP, APP, DEPLOY, DEPLOY, DEPLOY, LINKED]);
                let document = self.document(Kind::Identity);
                ("putRolePolicy", json!({"roleArn": role, "name": "later", "document": document}))
            }
            Planned::Wait => {
                let durations = ["PT1S", "PT5M", "PT15M", "PT45M", "PT1H", "PT90M", "PT12H", "P1DT12H"];
                ("wait", json!(self.random.text(&durations)))
            }
            Planned::Drop => ("dropSession", json!({})),
        };
        let mut step = json!({ member: parameters });
        if !matches!(planned, Planned::Put | Planned::Wait | Planned::Drop) {
            let mut context = conditions::context(&mut self.random);
            if member == "request" {
                conditions::request_context(&mut self.random, &mut context);
            } else if self.random.chance(5) {
                // What is given wins over what the call passes.
                let (key, value) = self.random.pick(&[
                    ("sts:ExternalId", json!("secret-1")),
                    ("aws:MultiFactorAuthPresent", json!(true)),
                    ("aws:RequestTag/team", Value::Null),
                    ("sts:SourceIdentity", json!("ben")),
                ]);
                insert(&mut context, key, value);
            }
            insert(&mut step, "context", context);
        }
        if self.random.chance(4) {
            insert(&mut step, "off", json!(self.random.chance(75)));
        }
        step
    }

    fn request(&mut self, action: &str, resource: &str) -> Value {
        let mut request = json!({"action": action, "resource": resource});
        match self.random.below(10) {
            0 | 1 => {
                let endpoint = self.random.text(&["vpce-1", "vpce-1", "vpce-11"]);
                insert(&mut request, "vpcEndpoint", json!(endpoint));
            }
            2 => {
                let chain = [json!(["athena.amazonaws.com"]), json!(["athena.amazonaws.com", "glue.amazonaws.com"])];
                insert(&mut request, "calledVia", self.random.pick(&chain));
            }
            _ => {}
        }
        request
    }

    fn assume(&mut self, role: &str) -> Value {
        // A role that nearly has the name is another role.
        let near = [role.replace("/team/", "/"), role.replace("deploy", "Deploy"), role.replace("audit", "audit2")];
        let role = if self.random.chance(3) { self.random.pick(&near) } else { role.to_owned() };
        let mut parameters = self.session_parameters(&role);
        if self.random.chance(35) {
            let id = if self.random.chance(3) { "x" } else { "secret-1" };
            let id = if self.random.chance(20) { "secret-2" } else { id };
            insert(&mut parameters, "externalId", json!(id));
        }
        self.device(&mut parameters, 14);
        if self.random.chance(10) {
            let context = json!({"identitystore:UserId": self.random.text(&["u-1", "u-1", "u-2"])});
            let mut provided = json!({"providerArn": CONTEXT_PROVIDER, "context": context});
            if self.random.chance(15) {
                provided = json!({"providerArn": "arn:aws:iam::aws:contextProvider/Other"});
            }
            let count = self.random.pick(&[1, 1, 1, 1, 1, 1, 1, 2, 5, 6]);
            insert(&mut parameters, "providedContexts", json!(vec![provided; count]));
        }
        parameters
    }

    fn device(&mut self, parameters: &mut Value, percent: usize) {
        if self.random.chance(percent) {
            let code = if self.random.chance(95) { "123456" } else { "12345" };
            let (serial, both) = (self.random.chance(94), self.random.chance(90));
            if serial || !both {
                insert(parameters, "serialNumber", json!("arn:aws:iam::111122223333:mfa/alice"));
            }
            if !serial || both {
                insert(parameters, "tokenCode", json!(code));
            }
        }
    }

    fn saml(&mut self, role: &str) -> Value {
        let near = role == RESERVED && self.random.chance(25);
        let role = if near { role.replace("SSO_", "SSO-") } else { role.to_owned() };
        let mut parameters = self.session_parameters(&role);
        let provider =
            if self.random.chance(92) { in_account(SAML, &role) } else { SAML.replace("Corp", "Corporation") };
        insert(&mut parameters, "principalArn", json!(provider));
        if self.random.chance(90) {
            let mut attributes = json!({
                "saml:aud": "https://signin.aws.amazon.com/saml",
                "saml:iss": "https://idp.example.com/metadata",
                "saml:sub": self.random.text(&["dana", "dana", "erin"]),
                "saml:sub_type": self.random.text(&["persistent", "transient"])
            });
            if self.random.chance(50) {
                insert(&mut attributes, "saml:namequalifier", json!("hash="));
                let groups = [json!(["staff"]), json!(["staff", "student"]), json!([])];
                insert(&mut attributes, "saml:edupersonaffiliation", self.random.pick(&groups));
            }
            insert(&mut parameters, "attributes", attributes);
        }
        if self.random.chance(30) {
            let end = self.random.text(&[
                "2026-03-01T12:30:00Z",
                "2026-03-01T12:30:00Z",
                "2026-03-01T13:10:00+01:00",
                "2026-03-02T12:00:00Z",
                "2026-03-02T12:00:00Z",
                "2026-03-01T12:00:00Z",
                "2026-03-01T11:59:59Z",
            ]);
            insert(&mut parameters, "sessionNotOnOrAfter", json!(end));
        }
        parameters
    }

    fn web_identity(&mut self, role: &str, provider: Provider) -> Value {
        let mut parameters = self.session_parameters(role);
        let (name, audience) = match provider {
            Provider::Own => (in_account(OIDC, role), "sts.amazonaws.com"),
            Provider::BuiltIn => (BUILT_IN.to_owned(), "us-east-1:pool"),
            Provider::Unknown => (in_account(OIDC, role).replace("token.actions", "unknown"), "sts.amazonaws.com"),
        };
        let name = if self.random.chance(30) {
            name.rsplit_once("oidc-provider/").map_or(name.clone(), |(_, host)| host.to_owned())
        } else {
            name
        };
        insert(&mut parameters, "provider", json!(name));
        let audience = if self.random.chance(90) { audience } else { "other" };
        let mut claims = json!({
            "aud": audience,
            "sub": self.random.text(&["repo:octo/app:ref:refs/heads/main", "repo:octo/app:pull_request"])
        });
        if self.random.chance(40) {
            insert(&mut claims, "amr", self.random.pick(&[json!(["authenticated"]), json!(["authenticated", "mfa"])]));
            insert(&mut claims, "jti", json!("j-1"));
        }
        for (claim, value) in [
            ("repository", "octo/app"),
            ("email", "dana@example.com"),
            ("job_workflow_sha", "0f1e"),
            ("iss", "https://token.actions.githubusercontent.com"),
        ] {
            if self.random.chance(40) {
                insert(&mut claims, claim, json!(value));
            }
        }
        if self.random.chance(12) {
            insert(&mut claims, "azp", json!(self.random.text(&["sts.amazonaws.com", "other"])));
        }
        insert(&mut parameters, "claims", claims);
        parameters
    }

    fn assume_root(&mut self) -> Value {
        let target = match self.random.below(24) {
            0..14 => "444455556666",
            14..19 => MEMBER_ROOT,
            19 => "222233334444",
            20 => "111122223333",
            21 => "999988887777",
            22 => "44445555666",
            _ => "arn:aws:iam::444455556666:user/root",
        };
        let task = self.random.text(&[
            AUDIT_TASK,
            AUDIT_TASK,
            AUDIT_TASK,
            AUDIT_TASK,
            UNLOCK_TASK,
            UNLOCK_TASK,
            UNLOCK_TASK,
            UNLOCK_TASK,
            UNLOCK_TASK,
            NO_TASK,
        ]);
        let mut parameters = json!({"targetPrincipal": target, "taskPolicyArn": task});
        if self.random.chance(35) {
            insert(&mut parameters, "durationSeconds", json!(self.random.pick(&[0, 60, 300, 900, 900, 901])));
        }
        parameters
    }

    fn session_token(&mut self) -> Value {
        let mut parameters = json!({});
        self.long_duration(&mut parameters);
        self.device(&mut parameters, 55);
        parameters
    }

    fn federation_token(&mut self) -> Value {
        let name = match self.random.below(40) {
            0..32 => "carol".to_owned(),
            32..35 => "caro".to_owned(),
            35..37 => "bob".to_owned(),
            37 => "c".to_owned(),
            38 => "not valid".to_owned(),
            _ => "c".repeat(33),
        };
        let mut parameters = json!({ "name": name });
        self.long_duration(&mut parameters);
        self.session_policies(&mut parameters, 55, 20);
        self.session_tags(&mut parameters);
        parameters
    }

    fn long_duration(&mut self, parameters: &mut Value) {
        if self.random.chance(45) {
            let seconds = [900, 900, 3600, 3600, 43_200, 43_200, 129_600, 129_600, 899, 129_601];
            insert(parameters, "durationSeconds", json!(self.random.pick(&seconds)));
        }
    }

    /// Policies of the session, seldom too many or too long.
    fn session_policies(&mut self, parameters: &mut Value, inline: usize, managed: usize) {
        if self.random.chance(inline) {
            insert(parameters, "policy", self.document(Kind::Identity));
        }
        if self.random.chance(managed) {
            insert(parameters, "policyArns", json!([MANAGED]));
        }
        match self.random.below(200) {
            0 => insert(parameters, "policyArns", json!(vec![MANAGED; 11])),
            1 => {
                let long = json!({"Version": "2012-10-17", "Statement":
                    {"Effect": "Allow", "Action": "*", "Resource": format!("arn:aws:s3:::{}", "long/".repeat(400))}});
                insert(parameters, "policy", json!(long.to_string()));
            }
            2 => {
                let sign = self.random.text(&["\u{ff}", "\u{100}", "\u{1d11e}"]);
                let foreign = json!({"Version": "2012-10-17", "Statement":
                    {"Effect": "Allow", "Action": "*", "Resource": ["*", format!("arn:aws:s3:::{sign}")]}});
                insert(parameters, "policy", foreign);
            }
            _ => {}
        }
    }

    /// Tags of the session; seldom two that differ in case only. Hands back a key.
    fn session_tags(&mut self, parameters: &mut Value) -> Option<String> {
        if !self.random.chance(28) {
            return None;
        }
        let key = self.random.text(&["team", "team", "Stage", "cost"]);
        let mut tags = json!({});
        insert(&mut tags, &key, json!(self.random.text(&["blue", "red", "green"])));
        if self.random.chance(12) {
            insert(&mut tags, "project", json!("x"));
        }
        match self.random.below(50) {
            0 | 1 => insert(&mut tags, &key.to_ascii_uppercase(), json!("twice")),
            2 => insert(&mut tags, "aws:team", json!("blue")),
            _ => {}
        }
        insert(parameters, "tags", tags);
        Some(key)
    }

    /// What all three ways to assume a role take.
    pub(super) fn session_parameters(&mut self, role: &str) -> Value {
        let other = self.random.text(&["work-2", "work-2", "work-2", "alice", "alice", "w", "not valid"]);
        let name = if self.random.chance(92) { "work".to_owned() } else { other };
        let mut parameters = json!({"roleArn": role, "roleSessionName": name});
        if self.random.chance(25) {
            let seconds =
                [900, 900, 900, 1800, 1800, 3600, 3600, 3600, 3600, 3600, 7200, 7200, 43_200, 43_200, 899, 43_201];
            insert(&mut parameters, "durationSeconds", json!(self.random.pick(&seconds)));
        }
        self.session_policies(&mut parameters, 15, 5);
        if let Some(key) = self.session_tags(&mut parameters).filter(|_| self.random.chance(60)) {
            let transitive = match self.random.below(12) {
                0 => "other".to_owned(),
                1 => key.to_ascii_uppercase(),
                _ => key,
            };
            insert(&mut parameters, "transitiveTagKeys", json!([transitive]));
        }
        if self.random.chance(20) {
            let identity = if self.random.chance(3) { "a b" } else { "ana" };
            let identity = if self.random.chance(15) { "ben" } else { identity };
            insert(&mut parameters, "sourceIdentity", json!(identity));
        }
        parameters
    }
}
