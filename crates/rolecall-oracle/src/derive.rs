//! The context that follows from the world, the caller and the step (docs/scenario.md, "Context").

use crate::caller::Caller;
use crate::context::{self, Context, Known};
use crate::matching::field;
use crate::value;
use crate::world::{self, Membership, Tags, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a step adds to the world and the caller.
#[derive(Debug)]
pub(crate) struct Moment<'a> {
    pub(crate) world: &'a World,
    pub(crate) caller: &'a Caller,
    /// Whether the first caller's own credentials are in use.
    pub(crate) first: bool,
    /// Seconds since 1970, if the scenario has a clock.
    pub(crate) now: Option<i64>,
    pub(crate) step: &'a Value,
}

impl Moment<'_> {
    /// Derived keys, then `callerContext`, then `context` of the step.
    pub(crate) fn finish(&self, mut derived: Context) -> Context {
        let mut given = context::layer(self.world.scenario.get("callerContext"));
        if !self.first {
            given.retain(|key, _| !context::describes_principal(key));
        }
        derived.overlay(&given);
        derived.overlay(&context::layer(self.step.get("context")));
        derived
    }

    /// Keys of the principal, its session, the resource and the time.
    pub(crate) fn common(&self, action: &str, resource: &str, owner: Option<&str>) -> Context {
        let mut context = Context::default();
        self.principal(&mut context);
        self.session(&mut context, action);
        self.service(&mut context);
        self.time(&mut context);
        self.resource(&mut context, resource, owner);
        context.insert_text("aws:SecureTransport", "true");
        let region = field(resource, 3);
        if !region.is_empty() {
            context.insert_text("aws:RequestedRegion", region);
        } else if action.to_ascii_lowercase().starts_with("iam:") {
            context.insert_text("aws:RequestedRegion", "us-east-1");
        }
        context
    }

    /// What temporary credentials cannot call (AWS STS, "Compare AWS STS credentials").
    pub(crate) fn unusable(&self, action: &str) -> Option<(&'static str, &'static str)> {
        let action = action.to_ascii_lowercase();
        let (service, name) = action.split_once(':')?;
        let mfa = self.finish(Context::default());
        let mfa = mfa.get("aws:MultiFactorAuthPresent") == Some(&Known::One("true".to_owned()));
        let refused = match (self.caller, service) {
            (Caller::User { session_token: true, .. }, "iam") => !mfa,
            (Caller::User { session_token: true, .. }, "sts") => {
                !["assumerole", "tagsession", "setsourceidentity", "setcontext", "getcalleridentity"].contains(&name)
            }
            (Caller::Federated { .. }, "iam") => true,
            (Caller::Federated { .. }, "sts") => name != "getcalleridentity",
            (Caller::Session(_), "sts") => ["getsessiontoken", "getfederationtoken"].contains(&name),
            _ => false,
        };
        let code = if service == "iam" { "InvalidClientTokenId" } else { "AccessDenied" };
        refused.then_some((code, "sessionCredentials"))
    }

    /// AWS KMS Developer Guide, "AWS KMS condition keys".
    pub(crate) fn kms(&self, context: &mut Context, action: &str, resource: &str, called_via: &[String]) {
        let kms = action.to_ascii_lowercase().starts_with("kms:");
        let account = self.caller.account().filter(|_| kms).map(str::to_owned);
        context.insert_option("kms:CallerAccount", account);
        let region = field(resource, 3);
        match called_via.last().filter(|_| kms) {
            None => context.insert("kms:ViaService", Known::Absent),
            Some(_) if region.is_empty() => {}
            Some(last) => {
                let service = last.split('.').next().unwrap_or(last);
                context.insert_text("kms:ViaService", format!("{service}.{region}.amazonaws.com"));
            }
        }
    }

    fn principal(&self, context: &mut Context) {
        let (arn, kind) = match self.caller {
            Caller::User { arn, .. } => (Some(arn.clone()), Some("User")),
            Caller::Session(session) => (Some(session.role.clone()), Some("AssumedRole")),
            Caller::Federated { arn, .. } => (Some(arn.clone()), Some("FederatedUser")),
            Caller::Root { account, .. } => (Some(format!("arn:aws:iam::{account}:root")), Some("Account")),
            Caller::Anonymous => (None, Some("Anonymous")),
            Caller::Service { .. } | Caller::Provider(_) => (None, None),
        };
        context.insert_option("aws:PrincipalArn", arn);
        context.insert_option("aws:PrincipalType", kind.map(str::to_owned));
        let anonymous = matches!(self.caller, Caller::Anonymous);
        let account = if anonymous { Some("anonymous") } else { self.caller.account() };
        context.insert_option("aws:PrincipalAccount", account.map(str::to_owned));
        let name = match self.caller {
            Caller::User { arn, .. } => Some(world::role_name(arn).to_owned()),
            _ => None,
        };
        context.insert_option("aws:username", name);
        self.user_id(context);
        insert_tags(context, "aws:PrincipalTag/", &self.caller.tags(self.world));
        // Services and anonymous callers belong to nobody.
        let membership = self.caller.account().map_or(Membership::Outside, |account| self.world.membership(account));
        Self::organization(context, "aws:Principal", membership);
    }

    fn user_id(&self, context: &mut Context) {
        let unique = self.caller.unique_id(self.world);
        let id = match self.caller {
            Caller::User { .. } => unique,
            Caller::Session(session) => unique.map(|id| format!("{id}:{}", world::role_name(&session.arn))),
            Caller::Federated { arn, .. } => Some(format!("{}:{}", field(arn, 4), world::role_name(arn))),
            Caller::Root { account, .. } => Some(account.clone()),
            Caller::Anonymous => Some("anonymous".to_owned()),
            Caller::Service { .. } | Caller::Provider(_) => {
                context.insert("aws:userid", Known::Absent);
                None
            }
        };
        if let Some(id) = id {
            context.insert_text("aws:userid", id);
        }
    }

    /// `…OrgID` and `…OrgPaths`: unlisted when the world has no organization.
    fn organization(context: &mut Context, prefix: &str, membership: Membership) {
        let (id, path) = match membership {
            Membership::Unlisted => return,
            Membership::Outside => (Known::Absent, Known::Absent),
            Membership::Member { id, path } => (Known::One(id), Known::Many(vec![path])),
        };
        context.insert(&format!("{prefix}OrgID"), id);
        context.insert(&format!("{prefix}OrgPaths"), path);
    }

    fn session(&self, context: &mut Context, action: &str) {
        let (temporary, issued) = match self.caller {
            Caller::User { session_token, issued, .. } => (*session_token, issued.clone()),
            Caller::Session(session) => (true, session.issued.clone()),
            Caller::Federated { .. } => (true, None),
            Caller::Root { task, .. } => (task.is_some(), None),
            Caller::Service { .. } | Caller::Anonymous | Caller::Provider(_) => (false, None),
        };
        match (temporary, issued) {
            (true, Some(time)) => context.insert_text("aws:TokenIssueTime", time),
            (true, None) => {}
            (false, _) => context.insert("aws:TokenIssueTime", Known::Absent),
        }
        let source_identity = match self.caller {
            Caller::Session(session) => session.source_identity.clone(),
            _ => None,
        };
        context.insert_option("aws:SourceIdentity", source_identity.clone());
        let to_sts = action.to_ascii_lowercase().starts_with("sts:");
        context.insert_option("sts:SourceIdentity", source_identity.filter(|_| to_sts));
        match self.caller {
            Caller::User { .. } => {}
            Caller::Session(session) => {
                context.insert_text("aws:MultiFactorAuthPresent", "false");
                context.insert("aws:MultiFactorAuthAge", Known::Absent);
                context.overlay(&session.carried);
            }
            _ => {
                context.insert("aws:MultiFactorAuthPresent", Known::Absent);
                context.insert("aws:MultiFactorAuthAge", Known::Absent);
            }
        }
        let assumed_root = matches!(self.caller, Caller::Root { task: Some(_), .. });
        context.insert_option("aws:AssumedRoot", assumed_root.then(|| "true".to_owned()));
    }

    fn service(&self, context: &mut Context) {
        let (name, source) = match self.caller {
            Caller::Service { name, source } => (Some(name.clone()), source.clone()),
            _ => (None, Value::Null),
        };
        let is_service = match self.caller {
            // Unsigned requests do not have the key.
            Caller::Anonymous | Caller::Provider(_) => None,
            _ => Some(name.is_some().to_string()),
        };
        context.insert_option("aws:PrincipalIsAWSService", is_service);
        context.insert(
            "aws:PrincipalServiceNamesList",
            name.clone().map_or(Known::Absent, |name| Known::Many(vec![name])),
        );
        context.insert_option("aws:PrincipalServiceName", name);
        for (key, member) in [
            ("aws:SourceArn", "sourceArn"),
            ("aws:SourceAccount", "sourceAccount"),
            ("aws:SourceOrgID", "sourceOrgId"),
            ("aws:SourceOrgPaths", "sourceOrgPaths"),
        ] {
            context.insert(key, source.get(member).map_or(Known::Absent, context::known));
        }
    }

    fn time(&self, context: &mut Context) {
        if let Some(now) = self.now {
            context.insert_text("aws:CurrentTime", value::date_text(now));
            context.insert_text("aws:EpochTime", now.to_string());
        }
    }

    fn resource(&self, context: &mut Context, resource: &str, owner: Option<&str>) {
        if let Some(owner) = owner {
            context.insert_text("aws:ResourceAccount", owner);
            Self::organization(context, "aws:Resource", self.world.membership(owner));
        }
        let listed = self.world.role(resource).or_else(|| self.world.resource(resource));
        if let Some(listed) = listed {
            insert_tags(context, "aws:ResourceTag/", &world::tags(listed.get("tags")));
        }
    }

    /// Keys of a `request` step.
    pub(crate) fn request(&self, context: &mut Context, called_via: &[String], endpoint: Option<&str>) {
        context.insert_text("aws:ViaAWSService", (!called_via.is_empty()).to_string());
        let chain = if called_via.is_empty() { Known::Absent } else { Known::Many(called_via.to_vec()) };
        context.insert("aws:CalledVia", chain);
        context.insert_option("aws:CalledViaFirst", called_via.first().cloned());
        context.insert_option("aws:CalledViaLast", called_via.last().cloned());
        if let Some(id) = endpoint {
            context.insert_text("aws:SourceVpce", id);
            if let Some(vpc) = self.world.endpoint(id).and_then(|entry| entry.get("vpcId")).and_then(Value::as_str) {
                context.insert_text("aws:SourceVpc", vpc);
            }
            context.insert("aws:SourceIp", Known::Absent);
        }
    }
}

/// All tags under a prefix; a tag that is not there is absent.
pub(crate) fn insert_tags(context: &mut Context, prefix: &str, tags: &Tags) {
    context.close(prefix);
    for (key, value) in tags {
        context.insert_text(&format!("{prefix}{key}"), value.clone());
    }
}

/// Keys of an assertion or token that later requests of the session still see
/// (IAM User Guide, "IAM and AWS STS condition context keys").
pub(crate) fn carried(keys: &BTreeMap<String, Known>) -> BTreeMap<String, Known> {
    let stays = |key: &str| {
        let folded = key.to_ascii_lowercase();
        if folded.starts_with("saml:") {
            return matches!(folded.as_str(), "saml:namequalifier" | "saml:sub" | "saml:sub_type");
        }
        folded.rsplit_once(':').is_some_and(|(_, claim)| matches!(claim, "sub" | "aud" | "amr" | "id"))
    };
    keys.iter().filter(|(key, _)| stays(key)).map(|(key, known)| (key.clone(), known.clone())).collect()
}
