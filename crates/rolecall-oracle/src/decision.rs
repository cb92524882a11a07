//! The gates of a request, in order (IAM User Guide, "How AWS enforcement code logic evaluates requests").

mod public;
#[cfg(test)]
mod tests;

use crate::caller::{Caller, RootCredentials, Rung};
use crate::condition;
use crate::context::Context;
use crate::document;
use crate::matching::{self, field};
use crate::world::World;
use public::is_public;
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

/// Services under resource control policies (AWS Organizations User Guide, "Resource control policies", the list of September 2026).
const RESOURCE_CONTROLLED: [&str; 62] = [
    "appstream",
    "dsql",
    "clouddirectory",
    "cloudfront",
    "cloudsearch",
    "logs",
    "networkmonitor",
    "cognito-identity",
    "cognito-idp",
    "comprehend",
    "comprehendmedical",
    "firehose",
    "dynamodb",
    "dax",
    "autoscaling",
    "ecr",
    "ecr-public",
    "gamelift",
    "inspector-scan",
    "kendra",
    "kinesisvideo",
    "memorydb",
    "aoss",
    "personalize",
    "polly",
    "s3",
    "swf",
    "sqs",
    "textract",
    "timestream-influxdb",
    "transcribe",
    "translate",
    "workspaces",
    "appconfig",
    "autoscaling-plans",
    "budgets",
    "servicediscovery",
    "cloudtrail-data",
    "codeartifact",
    "codebuild",
    "codecommit",
    "codepipeline",
    "compute-optimizer",
    "cost-optimization-hub",
    "events",
    "fms",
    "fis",
    "health",
    "rolesanywhere",
    "kms",
    "opensearch",
    "pricing",
    "pca-connector-ad",
    "resource-groups",
    "secretsmanager",
    "sts",
    "signin",
    "support",
    "transfer",
    "notifications",
    "wafv2",
    "xray",
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

    /// A key's own policy must allow what is asked of KMS (AWS KMS Developer Guide, "Key policies").
    fn is_key(&self) -> bool {
        let is_asked = self.action.split(':').next().is_some_and(|service| service.eq_ignore_ascii_case("kms"));
        is_asked && field(self.resource, 2) == "kms" && field(self.resource, 5).starts_with("key/")
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
        // Root may always repair the bucket policy of its own account (Amazon S3 API, DeleteBucketPolicy), and the policy of a
        // queue (IAM User Guide, "Perform a privileged task on an AWS Organizations member account").
        let repair = matches!(self.caller, Caller::Root { .. })
            && self.same_account()
            && self.action_is(&[
                "s3:GetBucketPolicy",
                "s3:PutBucketPolicy",
                "s3:DeleteBucketPolicy",
                "sqs:GetQueueUrl",
                "sqs:GetQueueAttributes",
                "sqs:SetQueueAttributes",
            ]);
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
        // Policies of AWS's own walkthroughs allow the list of all buckets on every bucket (S3 User Guide, "Controlling access to a bucket with user policies").
        let lists_buckets = self.resource == "*" && self.action.eq_ignore_ascii_case("s3:ListAllMyBuckets");
        let caller = self.caller.arn();
        let buckets = format!("arn:{}:s3:::*", caller.as_deref().map_or("aws", |arn| matching::field(arn, 1)));
        let resource = |pattern: &String| {
            let is = |resource: &str| matching::resource_matches(pattern, resource, variables, context);
            is(self.resource) || (lists_buckets && is(&buckets))
        };
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
