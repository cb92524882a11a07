//! The gates of a request, in order (IAM User Guide, "How AWS enforcement code logic evaluates requests").

use crate::caller::{Caller, RootCredentials, Rung};
use crate::condition;
use crate::context::Context;
use crate::document;
use crate::matching::{self, field};
use crate::world::World;
use serde_json::{Value, json};

/// One question to the policies.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    pub(crate) caller: &'a Caller,
    pub(crate) action: &'a str,
    pub(crate) resource: &'a str,
    pub(crate) owner: Option<&'a str>,
    pub(crate) world: &'a World,
}

/// The answer, with the layer and the statement that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) decision: &'static str,
    pub(crate) gate: Option<&'static str>,
    pub(crate) statement: Option<String>,
}

/// The policies that apply to a question, per type.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    resource_control: Vec<Value>,
    service_control: Vec<Vec<Value>>,
    endpoint: Option<Value>,
    resource: Option<Value>,
    identity: Vec<Value>,
    boundary: Option<Value>,
    session: Option<Vec<Value>>,
}

/// Actions whose resource is a role, with the trust policy as resource policy (IAM User Guide, "Roles terms and concepts").
const ROLE_ACTIONS: [&str; 6] = [
    "sts:assumerole",
    "sts:assumerolewithsaml",
    "sts:assumerolewithwebidentity",
    "sts:tagsession",
    "sts:setsourceidentity",
    "sts:setcontext",
];

/// Services under resource control policies (AWS Organizations User Guide, "Resource control policies").
const RESOURCE_CONTROLLED: [&str; 26] = [
    "s3",
    "sts",
    "kms",
    "sqs",
    "secretsmanager",
    "cognito-identity",
    "cognito-idp",
    "logs",
    "dynamodb",
    "appconfig",
    "appstream",
    "autoscaling",
    "codebuild",
    "codecommit",
    "comprehend",
    "comprehendmedical",
    "dax",
    "ecr",
    "health",
    "kinesisvideo",
    "aoss",
    "signin",
    "support",
    "textract",
    "transcribe",
    "translate",
];

impl Question<'_> {
    fn service(&self) -> String {
        self.action.split(':').next().unwrap_or_default().to_ascii_lowercase()
    }

    fn action_is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| name.eq_ignore_ascii_case(self.action))
    }

    /// Whether the trust policy answers.
    pub(crate) fn is_role_action(&self) -> bool {
        self.action_is(&ROLE_ACTIONS)
            && field(self.resource, 2) == "iam"
            && field(self.resource, 5).starts_with("role/")
    }

    /// `GetFederationToken` and the tags of its session are about a federated user, `AssumeRoot` about the root user of
    /// a member account: principals that no policy is attached to (docs/scenario.md, "Which resource").
    fn is_about_principal(&self) -> bool {
        let tags_user = self.action_is(&["sts:TagSession"])
            && field(self.resource, 2) == "sts"
            && field(self.resource, 5).starts_with("federated-user/");
        tags_user || self.action_is(&["sts:GetFederationToken", "sts:AssumeRoot"])
    }

    /// A key's own policy must allow (AWS KMS Developer Guide, "Key policies").
    fn is_key(&self) -> bool {
        field(self.resource, 2) == "kms" && field(self.resource, 5).starts_with("key/")
    }

    fn caller_is_service_linked(&self) -> bool {
        matches!(self.caller, Caller::Session(session) if self.world.is_service_linked(&session.role))
    }

    fn same_account(&self) -> bool {
        self.caller.account().is_some() && self.caller.account() == self.owner
    }

    /// Whether the other account is not asked: it is the caller's own, or the member account of `AssumeRoot`
    /// (IAM User Guide, "Perform a privileged task on an AWS Organizations member account").
    fn decides_alone(&self) -> bool {
        self.same_account() || self.action_is(&["sts:AssumeRoot"])
    }

    /// Which policies apply (IAM User Guide, "Policy evaluation logic").
    pub(crate) fn gather(&self, endpoint: Option<&str>) -> Result<Sets, String> {
        let world = self.world;
        let mut sets = Sets::default();
        let caller_account = self.caller.account();
        let service_linked = self.caller_is_service_linked();
        if let Some(account) = caller_account.filter(|account| world.is_member(account) && !service_linked) {
            sets.service_control = world.levels(account, "serviceControlPolicies")?;
        }
        // A service-linked role is exempt, and so is its trust policy (AWS Organizations User Guide, "Resource control
        // policies").
        let exempt = service_linked
            || self.action_is(&["kms:RetireGrant"])
            || (self.is_role_action() && world.is_service_linked(self.resource));
        let controlled = RESOURCE_CONTROLLED.contains(&self.service().as_str());
        if let Some(account) = self.owner.filter(|account| controlled && !exempt && world.is_member(account)) {
            sets.resource_control = world.levels(account, "resourceControlPolicies")?.concat();
        }
        if let Some(id) = endpoint {
            let policy = world.endpoint(id).and_then(|entry| entry.get("policy"));
            sets.endpoint = document::one(policy, world.managed())?;
        }
        let attached = if self.is_role_action() {
            world.role(self.resource).and_then(|role| role.get("trustPolicy"))
        } else if self.is_about_principal() {
            None
        } else {
            world.resource(self.resource).and_then(|resource| resource.get("policy"))
        };
        sets.resource = document::one(attached, world.managed())?;
        match self.caller {
            Caller::User { arn, .. } => sets.identity = world.user_policies(arn)?,
            Caller::Session(session) => {
                sets.identity = world.role_policies(&session.role)?;
                sets.session.clone_from(&session.policies);
            }
            Caller::Federated(federated) => {
                if let Some(user) = &federated.user {
                    sets.identity = world.user_policies(user)?;
                }
                sets.session.clone_from(&federated.policies);
            }
            Caller::Root { credentials: RootCredentials::Task { policy, .. }, .. } => {
                sets.session = Some(vec![policy.clone()]);
            }
            Caller::Root { .. } | Caller::Service { .. } | Caller::Anonymous | Caller::Provider(_) => {}
        }
        if let Some(entity) = self.caller.entity() {
            sets.boundary = world.boundary(entity)?;
        }
        Ok(sets)
    }

    /// The decision and what made it.
    pub(crate) fn decide(&self, sets: &Sets, context: &Context) -> Verdict {
        // No policy can grant or deny these (AWS STS, "Permissions for GetSessionToken"; API GetCallerIdentity); who has
        // no account, a service or nobody, cannot call them, as docs/scenario.md says of the steps.
        if self.action_is(&["sts:GetCallerIdentity", "sts:GetSessionToken"]) && self.caller.account().is_some() {
            return Verdict { decision: "allow", gate: Some("noPermissionNeeded"), statement: None };
        }
        if let Some((gate, statement)) = self.explicit_deny(sets, context) {
            return Verdict { decision: "explicitDeny", gate: Some(gate), statement: sid(statement) };
        }
        match self.implicit(sets, context) {
            Ok((gate, statement)) => {
                Verdict { decision: "allow", gate: Some(gate), statement: statement.and_then(sid) }
            }
            Err(gate) => Verdict { decision: "implicitDeny", gate: Some(gate), statement: None },
        }
    }

    /// The first Deny that applies, in the order of docs/scenario.md, "Statement".
    fn explicit_deny<'s>(&self, sets: &'s Sets, context: &Context) -> Option<(&'static str, &'s Value)> {
        let boundary = sets.boundary.is_some();
        let deny = |documents: Vec<&'s Value>, with_principal: bool| {
            documents.into_iter().find_map(|document| self.find(document, "Deny", with_principal, boundary, context))
        };
        // Root may always repair the bucket policy of its own account (Amazon S3 API, DeleteBucketPolicy).
        let repair = matches!(self.caller, Caller::Root { .. })
            && self.same_account()
            && self.action_is(&["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]);
        let resource = if repair { Vec::new() } else { sets.resource.iter().collect() };
        let order = [
            ("resourceControlPolicies", sets.resource_control.iter().collect(), true),
            ("serviceControlPolicies", sets.service_control.iter().flatten().collect(), false),
            ("vpcEndpointPolicy", sets.endpoint.iter().collect(), true),
            (self.resource_gate(), resource, true),
            ("identityPolicies", sets.identity.iter().collect(), false),
            ("permissionsBoundary", sets.boundary.iter().collect(), false),
            ("sessionPolicy", sets.session.iter().flatten().collect(), false),
        ];
        order.into_iter().find_map(|(gate, documents, principal)| Some((gate, deny(documents, principal)?)))
    }

    fn resource_gate(&self) -> &'static str {
        if self.is_role_action() { "trustPolicy" } else { "resourcePolicy" }
    }

    /// `Ok`: what granted it. `Err`: the gate that did not allow.
    fn implicit<'s>(
        &self,
        sets: &'s Sets,
        context: &Context,
    ) -> Result<(&'static str, Option<&'s Value>), &'static str> {
        // Every level from the root to the account must allow (AWS Organizations User Guide, "SCP evaluation").
        let allowed_by = |documents: &'s [Value], principal: bool| {
            documents.iter().find_map(|document| self.find(document, "Allow", principal, false, context))
        };
        if sets.service_control.iter().any(|level| allowed_by(level, false).is_none()) {
            return Err("serviceControlPolicies");
        }
        if sets.endpoint.as_ref().is_some_and(|policy| self.find(policy, "Allow", true, false, context).is_none()) {
            return Err("vpcEndpointPolicy");
        }
        let insider = self.same_account() || matches!(self.caller, Caller::Service { .. });
        if !insider
            && self.world.restricts_public(self.resource, self.owner)
            && sets.resource.as_ref().is_some_and(is_public)
        {
            return Err("blockPublicAccess");
        }

        let (rung, granting) = self.grant(sets.resource.as_ref(), context);
        let identity = allowed_by(&sets.identity, false);
        let boundary =
            sets.boundary.as_ref().is_none_or(|policy| self.find(policy, "Allow", false, false, context).is_some());
        // A federated user without a session policy has nothing (AWS STS, "Permissions for GetFederationToken").
        let session = match &sets.session {
            Some(policies) => allowed_by(policies, false).is_some(),
            None => !matches!(self.caller, Caller::Federated(_)),
        };
        let need = |held: bool, gate: &'static str| if held { Ok(()) } else { Err(gate) };
        let required = self.is_role_action() || self.is_key();
        match self.caller {
            Caller::Service { .. } | Caller::Anonymous | Caller::Provider(_) => {
                need(rung != Rung::None, self.resource_gate())?;
                Ok((self.resource_gate(), granting))
            }
            _ if self.caller.has_root_half() && self.decides_alone() => {
                if rung == Rung::Direct && matches!(self.caller, Caller::Federated(_)) {
                    return Ok((self.resource_gate(), granting));
                }
                need(!required || rung != Rung::None, self.resource_gate())?;
                need(session, "sessionPolicy")?;
                Ok(if rung == Rung::Direct { (self.resource_gate(), granting) } else { ("rootUser", None) })
            }
            _ if self.caller.has_root_half() => {
                // Root needs no identity policy, but its account's organization takes part.
                need(session, "sessionPolicy")?;
                need(rung != Rung::None, self.resource_gate())?;
                Ok(("bothAccounts", granting))
            }
            _ if self.decides_alone() => {
                match rung {
                    Rung::Direct => {
                        // A user's boundary counts when a trust policy names the user (IAM User Guide, "Update a role trust policy").
                        let limited = self.is_role_action() && matches!(self.caller, Caller::User { .. });
                        need(!limited || boundary, "permissionsBoundary")?;
                        return Ok((self.resource_gate(), granting));
                    }
                    Rung::Owner => {
                        need(boundary, "permissionsBoundary")?;
                        need(session, "sessionPolicy")?;
                        return Ok((self.resource_gate(), granting));
                    }
                    Rung::Account | Rung::None => {}
                }
                need(!required || rung == Rung::Account, self.resource_gate())?;
                need(identity.is_some(), "identityPolicies")?;
                need(boundary, "permissionsBoundary")?;
                need(session, "sessionPolicy")?;
                Ok(("identityPolicies", identity))
            }
            // Across accounts both halves must allow (IAM User Guide, "Cross-account policy evaluation logic").
            Caller::User { .. } | Caller::Session(_) | Caller::Federated(_) | Caller::Root { .. } => {
                need(identity.is_some(), "identityPolicies")?;
                need(boundary, "permissionsBoundary")?;
                need(session, "sessionPolicy")?;
                need(rung != Rung::None, self.resource_gate())?;
                Ok(("bothAccounts", granting))
            }
        }
    }

    /// The first statement of an effect that applies.
    fn find<'s>(
        &self,
        policy: &'s Value,
        effect: &str,
        with_principal: bool,
        has_boundary: bool,
        context: &Context,
    ) -> Option<&'s Value> {
        document::statements(policy).into_iter().find(|statement| {
            statement.get("Effect").and_then(Value::as_str) == Some(effect)
                && (!with_principal || self.names_caller(statement, has_boundary) != Rung::None)
                && self.covers(policy, statement, context)
        })
    }

    /// The strongest grant of the resource policy, and the first statement that gives it.
    fn grant<'s>(&self, policy: Option<&'s Value>, context: &Context) -> (Rung, Option<&'s Value>) {
        let mut strongest = (Rung::None, None);
        if let Some(document) = policy {
            for statement in document::statements(document) {
                let rung = self.names_caller(statement, false);
                let allow = statement.get("Effect").and_then(Value::as_str) == Some("Allow");
                if allow && rung > strongest.0 && self.covers(document, statement, context) {
                    strongest = (rung, Some(statement));
                }
            }
        }
        strongest
    }

    /// `Principal` and `NotPrincipal` (IAM User Guide, elements of the same name).
    fn names_caller(&self, statement: &Value, has_boundary: bool) -> Rung {
        let deny = statement.get("Effect").and_then(Value::as_str) == Some("Deny");
        if let Some(principal) = statement.get("Principal") {
            return match self.caller {
                // The statement that admits a federated identity must name its provider; a Deny reaches everyone.
                Caller::Provider(_) if !deny => {
                    self.caller.rung(&json!({"Federated": principal.get("Federated")}), self.world)
                }
                _ => self.caller.rung(principal, self.world),
            };
        }
        let Some(listed) = statement.get("NotPrincipal") else { return Rung::None };
        let matched = if deny {
            !self.caller.spared(listed, has_boundary, self.world)
        } else {
            self.caller.rung(listed, self.world) == Rung::None
        };
        if matched { Rung::Direct } else { Rung::None }
    }

    /// Action, resource and condition of a statement.
    fn covers(&self, policy: &Value, statement: &Value, context: &Context) -> bool {
        let variables = document::has_variables(policy);
        let action = |pattern: &String| matching::action_matches(pattern, self.action);
        let action = match statement.get("NotAction") {
            Some(listed) => !document::texts(Some(listed)).iter().any(action),
            None => document::texts(statement.get("Action")).iter().any(action),
        };
        let resource = |pattern: &String| matching::resource_matches(pattern, self.resource, variables, context);
        let resource = match (statement.get("Resource"), statement.get("NotResource")) {
            (None, Some(listed)) => !document::texts(Some(listed)).iter().any(resource),
            (Some(listed), _) => document::texts(Some(listed)).iter().any(resource),
            // A resource policy without the element means the resource it is attached to.
            (None, None) => true,
        };
        action && resource && condition::holds(statement, variables, context)
    }
}

impl Sets {
    /// All documents, for those who look for the keys they mention.
    pub(crate) fn documents(&self) -> Vec<&Value> {
        let organization = self.resource_control.iter().chain(self.service_control.iter().flatten());
        let attached = self.endpoint.iter().chain(&self.resource);
        let own = self.identity.iter().chain(&self.boundary).chain(self.session.iter().flatten());
        organization.chain(attached).chain(own).collect()
    }
}

fn sid(statement: &Value) -> Option<String> {
    statement.get("Sid").and_then(Value::as_str).map(str::to_owned)
}

/// Whether a bucket policy is public: an Allow to everyone that no fixed value limits
/// (Amazon S3 User Guide, "The meaning of public").
fn is_public(policy: &Value) -> bool {
    let variables = document::has_variables(policy);
    document::statements(policy).into_iter().any(|statement| {
        let principal = statement.get("Principal");
        let everyone = principal.is_some_and(|principal| principal == "*")
            || document::texts(principal.and_then(|principal| principal.get("AWS"))).iter().any(|value| value == "*")
            || statement.get("NotPrincipal").is_some();
        statement.get("Effect").and_then(Value::as_str) == Some("Allow")
            && everyone
            && !is_limited(statement, variables)
    })
}

fn is_limited(statement: &Value, variables: bool) -> bool {
    const KEYS: [&str; 12] = [
        "aws:PrincipalArn",
        "aws:SourceIp",
        "aws:SourceArn",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:SourceOwner",
        "aws:SourceAccount",
        "aws:userid",
        "aws:PrincipalOrgID",
        "aws:PrincipalAccount",
        "s3:DataAccessPointAccount",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
    ];
    let blocks = statement.get("Condition").and_then(Value::as_object).into_iter().flatten();
    blocks.flat_map(|(operator, keys)| keys.as_object().into_iter().flatten().map(move |key| (operator, key))).any(
        |(operator, (key, values))| {
            let (qualifier, base, if_exists) = document::operator_parts(operator);
            let positive = matches!(
                base,
                "StringEquals" | "StringEqualsIgnoreCase" | "StringLike" | "ArnEquals" | "ArnLike" | "IpAddress"
            );
            let values = document::texts(Some(values));
            let access_point = key.eq_ignore_ascii_case("s3:DataAccessPointArn");
            let fixed = !values.is_empty()
                && values.iter().all(|value| {
                    if access_point { is_fixed_access_point(value) } else { is_fixed(base, value, variables) }
                });
            positive
                && !if_exists
                && qualifier != Some("ForAllValues")
                && fixed
                // Ranges are of addresses, and addresses are compared as ranges.
                && (base == "IpAddress") == key.eq_ignore_ascii_case("aws:SourceIp")
                && (access_point || KEYS.iter().any(|name| name.eq_ignore_ascii_case(key)))
        },
    )
}

/// No wildcard, no variable, no range that covers a large part of the Internet.
fn is_fixed(operator: &str, value: &str, variables: bool) -> bool {
    let length = value.split_once('/').and_then(|(_, length)| length.parse::<u8>().ok());
    let least = if value.contains(':') { 32 } else { 8 };
    let broad = operator == "IpAddress" && length.is_some_and(|length| length < least);
    // Before 2012, `${` is plain text; so is `*` where an operator knows no wildcards.
    let wildcards = operator.ends_with("Like") || operator.starts_with("Arn");
    let open = (variables && value.contains("${")) || (wildcards && value.contains(['*', '?']));
    !broad && !open
}

/// An access point ARN may have a wildcard in the name only.
fn is_fixed_access_point(value: &str) -> bool {
    let before_name = value.rsplit_once('/').map_or(value, |(before, _)| before);
    !before_name.contains(['*', '?', '$'])
}

#[cfg(test)]
mod tests {
    use crate::outcome::Outcome;
    use crate::scenario::outcomes;
    use serde_json::{Value, json};

    const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/k";
    const QUEUE: &str = "arn:aws:sqs:us-east-1:111122223333:q";

    fn policy(effect: &str, principal: &Value) -> Value {
        let mut statement = json!({"Sid": effect, "Effect": effect, "Action": "*", "Resource": "*"});
        if !principal.is_null() {
            statement.as_object_mut().unwrap().insert("Principal".to_owned(), principal.clone());
        }
        json!({"Version": "2012-10-17", "Statement": [statement]})
    }

    /// `A` allows, `X` denies, `n` is silent, `.` is not there.
    fn plain(letter: char) -> Option<Value> {
        match letter {
            'A' => Some(policy("Allow", &Value::Null)),
            'X' => Some(policy("Deny", &Value::Null)),
            'n' => Some(json!({"Version": "2012-10-17", "Statement": []})),
            _ => None,
        }
    }

    /// The letters are identity, boundary and session policy; `resource` is the policy of the queue or key.
    fn ask(caller: &str, letters: &str, resource: Option<&Value>, arn: &str) -> Outcome {
        let mut letters = letters.chars().map(plain);
        let mut next = || letters.next().flatten();
        let (identity, boundary, session) = (next(), next(), next());
        let session: Vec<Value> = session.into_iter().collect();
        let account = if caller.starts_with("other") { "444455556666" } else { "111122223333" };
        let user = format!("arn:aws:iam::{account}:user/u");
        let who = match caller.trim_start_matches("other ") {
            "user" => json!(user),
            "role" => json!({"roleSession": format!("arn:aws:sts::{account}:assumed-role/r/s"), "policies": session}),
            "federated" => {
                json!({"federatedUser": format!("arn:aws:sts::{account}:federated-user/f"), "user": user, "policies": session})
            }
            "root" => json!({"root": account, "taskPolicy": session.first()}),
            "service" => json!({"service": "s.amazonaws.com"}),
            _ => json!({"anonymous": true}),
        };
        let policies: Vec<Value> = identity.into_iter().collect();
        let scenario = json!({
            "rolecall": 1,
            "users": [{"arn": user, "policies": policies, "permissionsBoundary": boundary}],
            "roles": [{"arn": format!("arn:aws:iam::{account}:role/r"), "trustPolicy": null, "policies": policies,
                "permissionsBoundary": boundary}],
            "resources": [{"arn": arn, "policy": resource}],
            "caller": who,
            "steps": [{"request": {"action": "sqs:SendMessage", "resource": arn}}]
        });
        outcomes(&scenario).unwrap().remove(0)
    }

    #[test]
    fn policy_types_combine_as_in_the_table() {
        let user = json!({"AWS": "arn:aws:iam::111122223333:user/u"});
        let role = json!({"AWS": "arn:aws:iam::111122223333:role/r"});
        let session = json!({"AWS": "arn:aws:sts::111122223333:assumed-role/r/s"});
        let account = json!({"AWS": "111122223333"});
        let other = json!({"AWS": "444455556666"});
        let service = json!({"Service": "s.amazonaws.com"});
        let anyone = json!("*");
        let none = Value::Null;
        for (caller, letters, principal, decision, gate) in [
            ("user", "A..", &none, "allow", "identityPolicies"),
            ("user", "n..", &none, "implicitDeny", "identityPolicies"),
            ("user", "nn.", &user, "allow", "resourcePolicy"),
            ("user", "nX.", &user, "explicitDeny", "permissionsBoundary"),
            ("user", "An.", &none, "implicitDeny", "permissionsBoundary"),
            ("user", "n..", &account, "implicitDeny", "identityPolicies"),
            ("role", "n..", &role, "allow", "resourcePolicy"),
            ("role", "nn.", &role, "implicitDeny", "permissionsBoundary"),
            ("role", "n.n", &role, "implicitDeny", "sessionPolicy"),
            ("role", "nnn", &session, "allow", "resourcePolicy"),
            ("role", "nnn", &anyone, "allow", "resourcePolicy"),
            ("role", "AAn", &none, "implicitDeny", "sessionPolicy"),
            ("role", "A.X", &session, "explicitDeny", "sessionPolicy"),
            ("role", "X..", &session, "explicitDeny", "identityPolicies"),
            ("federated", "A..", &none, "implicitDeny", "sessionPolicy"),
            ("federated", "A.A", &none, "allow", "identityPolicies"),
            ("federated", "A..", &user, "implicitDeny", "sessionPolicy"),
            ("root", "...", &none, "allow", "rootUser"),
            ("root", "..n", &none, "implicitDeny", "sessionPolicy"),
            ("other user", "A..", &other, "allow", "bothAccounts"),
            ("other user", "n..", &other, "implicitDeny", "identityPolicies"),
            ("other user", "A..", &none, "implicitDeny", "resourcePolicy"),
            ("other role", "An.", &anyone, "implicitDeny", "permissionsBoundary"),
            ("other role", "A.n", &anyone, "implicitDeny", "sessionPolicy"),
            ("other root", "...", &other, "allow", "bothAccounts"),
            ("other root", "...", &none, "implicitDeny", "resourcePolicy"),
            ("service", "...", &service, "allow", "resourcePolicy"),
            ("service", "...", &account, "implicitDeny", "resourcePolicy"),
            ("anonymous", "...", &anyone, "allow", "resourcePolicy"),
            ("anonymous", "...", &account, "implicitDeny", "resourcePolicy"),
        ] {
            let resource = (!principal.is_null()).then(|| policy("Allow", principal));
            let outcome = ask(caller, letters, resource.as_ref(), QUEUE);
            assert_eq!(
                (outcome.decision.as_str(), outcome.gate.as_deref()),
                (decision, Some(gate)),
                "{caller} {letters} {principal}"
            );
        }
    }

    #[test]
    fn a_deny_of_the_resource_policy_reaches_every_rung() {
        for (caller, principal) in [
            ("user", "arn:aws:iam::111122223333:root"),
            ("role", "arn:aws:iam::111122223333:role/r"),
            ("federated", "arn:aws:iam::111122223333:user/u"),
            ("root", "111122223333"),
        ] {
            let outcome = ask(caller, "A..", Some(&policy("Deny", &json!({"AWS": principal}))), QUEUE);
            assert_eq!(
                (outcome.decision.as_str(), outcome.statement.as_deref()),
                ("explicitDeny", Some("Deny")),
                "{caller}"
            );
        }
    }

    #[test]
    fn some_actions_need_no_permission() {
        let scenario = json!({
            "rolecall": 1,
            "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [policy("Deny", &Value::Null)]}],
            "caller": "arn:aws:iam::111122223333:user/u",
            "steps": [{"request": {"action": "sts:GetCallerIdentity", "resource": "*"}},
                {"request": {"action": "sts:GetFederationToken", "resource": "*"}}]
        });
        let gates: Vec<Option<String>> = outcomes(&scenario).unwrap().into_iter().map(|outcome| outcome.gate).collect();
        assert_eq!(gates, [Some("noPermissionNeeded".to_owned()), Some("identityPolicies".to_owned())]);
    }

    #[test]
    fn a_key_needs_its_own_policy() {
        for (caller, letters, principal, decision, gate) in [
            ("user", "A..", json!({"AWS": "444455556666"}), "implicitDeny", "resourcePolicy"),
            ("user", "A..", json!({"AWS": "111122223333"}), "allow", "identityPolicies"),
            ("user", "n..", json!({"AWS": "arn:aws:iam::111122223333:user/u"}), "allow", "resourcePolicy"),
            ("root", "...", json!({"AWS": "444455556666"}), "implicitDeny", "resourcePolicy"),
            ("root", "...", json!({"AWS": "111122223333"}), "allow", "resourcePolicy"),
        ] {
            let outcome = ask(caller, letters, Some(&policy("Allow", &principal)), KEY);
            assert_eq!(
                (outcome.decision.as_str(), outcome.gate.as_deref()),
                (decision, Some(gate)),
                "{caller} {principal}"
            );
        }
    }

    fn in_organization(changes: &Value, caller: &Value, request: &Value) -> Outcome {
        let mut scenario = json!({
            "rolecall": 1,
            "organization": {"id": "o-1", "managementAccountId": "999988887777",
                "nodes": [{"id": "r-1"}, {"id": "ou-1", "parent": "r-1"}]},
            "accounts": [{"id": "111122223333", "parent": "ou-1"}],
            "users": [{"arn": "arn:aws:iam::111122223333:user/u", "policies": [policy("Allow", &Value::Null)]}],
            "roles": [{"arn": "arn:aws:iam::111122223333:role/aws-service-role/s/Linked", "trustPolicy": null,
                "policies": [policy("Allow", &Value::Null)]}],
            "resources": [{"arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": policy("Allow", &json!("*"))}],
            "vpcEndpoints": [{"id": "vpce-1", "policy": {"Version": "2012-10-17", "Statement": []}}, {"id": "vpce-2"}],
            "caller": caller,
            "steps": [{"request": request}]
        });
        for (pointer, value) in changes.as_object().unwrap() {
            *scenario.pointer_mut(pointer).unwrap() = value.clone();
        }
        outcomes(&scenario).unwrap().remove(0)
    }

    #[test]
    fn organizations_and_endpoints_filter_before_the_rest() {
        let user = json!("arn:aws:iam::111122223333:user/u");
        let linked = json!({"roleSession": "arn:aws:sts::111122223333:assumed-role/Linked/s"});
        let anonymous = json!({"anonymous": true});
        let nothing = json!({"id": "ou-1", "parent": "r-1", "serviceControlPolicies": [{"Version": "2012-10-17", "Statement": []}]});
        let guarded = json!({"id": "ou-1", "parent": "r-1", "resourceControlPolicies": [policy("Deny", &json!("*"))]});
        let node = "/organization/nodes/1";
        let get = json!({"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"});
        let through = |id: &str| json!({"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "vpcEndpoint": id});
        let blocked = json!({"arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": policy("Allow", &json!("*")),
            "publicAccessBlock": {"restrictPublicBuckets": true}});
        for (changes, caller, request, decision, gate) in [
            (json!({node: nothing}), &user, &get, "implicitDeny", "serviceControlPolicies"),
            (json!({node: nothing}), &linked, &get, "allow", "resourcePolicy"),
            (json!({node: nothing}), &anonymous, &get, "allow", "resourcePolicy"),
            (
                json!({node: nothing, "/organization/managementAccountId": "111122223333"}),
                &user,
                &get,
                "allow",
                "resourcePolicy",
            ),
            (json!({node: nothing}), &json!({"root": "111122223333"}), &get, "implicitDeny", "serviceControlPolicies"),
            (json!({node: guarded}), &user, &get, "explicitDeny", "resourceControlPolicies"),
            (json!({node: guarded}), &anonymous, &get, "explicitDeny", "resourceControlPolicies"),
            (json!({node: guarded}), &linked, &get, "allow", "resourcePolicy"),
            (json!({}), &user, &through("vpce-1"), "implicitDeny", "vpcEndpointPolicy"),
            (json!({}), &user, &through("vpce-2"), "allow", "resourcePolicy"),
            (json!({"/resources/0": blocked}), &anonymous, &get, "implicitDeny", "blockPublicAccess"),
            (json!({"/resources/0": blocked}), &user, &get, "allow", "resourcePolicy"),
        ] {
            let outcome = in_organization(&changes, caller, request);
            assert_eq!(
                (outcome.decision.as_str(), outcome.gate.as_deref()),
                (decision, Some(gate)),
                "{changes} {caller}"
            );
        }
    }

    #[test]
    fn root_repairs_the_bucket_policy_of_its_account() {
        let locked = json!({"/resources/0/policy": policy("Deny", &json!("*"))});
        let root = json!({"root": "111122223333"});
        let ask =
            |action: &str| in_organization(&locked, &root, &json!({"action": action, "resource": "arn:aws:s3:::b"}));
        assert_eq!(ask("s3:DeleteBucketPolicy").decision, "allow");
        assert_eq!(ask("s3:ListBucket").decision, "explicitDeny");
    }

    #[test]
    fn a_bucket_policy_is_public_unless_fixed_values_limit_it() {
        for (condition, public) in [
            (json!({}), true),
            (json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}}), false),
            (json!({"StringLike": {"aws:PrincipalOrgID": "o-*"}}), true),
            (json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/r"}}), false),
            (json!({"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/*"}}), true),
            (json!({"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}), true),
            (json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}), true),
            (json!({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}), true),
            (json!({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}), false),
            (json!({"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}), true),
            (json!({"StringEquals": {"aws:UserAgent": "x"}}), true),
        ] {
            let statement =
                json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": condition});
            let document = json!({"Version": "2012-10-17", "Statement": [statement]});
            assert_eq!(super::is_public(&document), public, "{condition}");
        }
        assert!(!super::is_public(&policy("Allow", &json!({"AWS": "111122223333"}))));
        assert!(!super::is_public(&policy("Deny", &json!("*"))));
    }
}
