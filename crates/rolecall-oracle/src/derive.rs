//! The context that follows from the world, the caller and the step (docs/scenario.md, "Context").

use crate::caller::{Caller, Life, Mfa, RootCredentials};
use crate::context::{self, Context, Known};
use crate::matching::field;
use crate::told;
use crate::value;
use crate::world::{self, BUILT_IN, Membership, Tags, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a step adds to the world and the caller.
#[derive(Debug)]
pub(crate) struct Moment<'a> {
    pub(crate) world: &'a World,
    pub(crate) caller: &'a Caller,
    /// Whether the first caller's own credentials are in use.
    pub(crate) first: bool,
    /// Seconds since 1970 and nanoseconds, if the scenario has a clock.
    pub(crate) now: Option<(i64, u32)>,
    /// Seconds since the first step.
    pub(crate) elapsed: i64,
    pub(crate) step: &'a Value,
}

/// What a call to AWS STS passes and policies can see.
#[derive(Debug, Default)]
pub(crate) struct Passed {
    pub(crate) tags: Tags,
    pub(crate) transitive: Vec<String>,
    pub(crate) session_name: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) source_identity: Option<String>,
    pub(crate) task_policy: Option<String>,
    /// Whether a device and its code are passed.
    pub(crate) mfa: bool,
    /// Who provides contexts.
    pub(crate) providers: Vec<String>,
    /// What the contexts say.
    pub(crate) provided: BTreeMap<String, Known>,
    /// Keys of the assertion or token.
    pub(crate) claims: BTreeMap<String, Known>,
    /// Transitive tags that the calling session hands on.
    pub(crate) inherited: Tags,
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
        let through_endpoint = ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"];
        if through_endpoint.iter().any(|key| matches!(derived.get(key), Some(Known::One(_)))) {
            derived.may_lack("aws:SourceIp");
        }
        derived
    }

    /// Keys of the principal, its session, the resource and the time.
    pub(crate) fn common(&self, action: &str, resource: &str, owner: Option<&str>) -> Context {
        let mut context = Context::default();
        for key in ["aws:CurrentTime", "aws:EpochTime", "aws:RequestedRegion", "aws:UserAgent", "aws:userid"] {
            context.always(key);
        }
        self.principal(&mut context);
        self.session(&mut context, action);
        self.service(&mut context);
        self.time(&mut context);
        self.resource(&mut context, action, resource, owner);
        self.own_keys(&mut context, action, resource, owner);
        context.insert_text("aws:SecureTransport", "true");
        let region = field(resource, 3);
        let action = action.to_ascii_lowercase();
        let named = if resource.starts_with("arn:") { Some(resource.to_owned()) } else { self.caller.arn() };
        let partition = named.as_deref().map_or("aws", |arn| field(arn, 1));
        if !region.is_empty() {
            context.insert_text("aws:RequestedRegion", region);
        } else if let Some(region) = single_endpoint(&action, partition) {
            context.insert_text("aws:RequestedRegion", region);
        }
        context
    }

    /// The life of credentials that begin now.
    pub(crate) fn life(&self, seconds: i64) -> Life {
        Life { issued: self.now.map(value::date_text), expires: Some(self.elapsed + seconds) }
    }

    /// Credentials are good in their own partition only (AWS Fault Isolation Boundaries, "Partitions").
    pub(crate) fn foreign(&self, arn: &str) -> Option<(&'static str, &'static str)> {
        let own = match self.caller {
            Caller::User { arn, .. } => arn,
            Caller::Session(session) => &session.arn,
            Caller::Federated(user) => &user.arn,
            Caller::Root { .. } | Caller::Service { .. } | Caller::Anonymous | Caller::Provider(_) => return None,
        };
        let theirs = field(arn, 1);
        let differs = arn.starts_with("arn:") && !theirs.is_empty() && theirs != field(own, 1);
        differs.then_some(("InvalidClientTokenId", "otherPartition"))
    }

    /// What temporary credentials cannot call (AWS STS, "Compare AWS STS credentials").
    pub(crate) fn unusable(&self, action: &str) -> Option<(&'static str, &'static str)> {
        let action = action.to_ascii_lowercase();
        let (service, name) = action.split_once(':')?;
        if !matches!(service, "iam" | "sts") {
            return None;
        }
        let mut derived = Context::default();
        self.session(&mut derived, &action);
        let mfa = self.finish(derived);
        let mfa = mfa.get("aws:MultiFactorAuthPresent");
        let mfa = matches!(mfa, Some(Known::One(flag)) if flag.eq_ignore_ascii_case("true"));
        let refused = match (self.caller, service) {
            (Caller::Federated(_), "iam") => true,
            (Caller::Federated(_), "sts") => name != "getcalleridentity",
            (caller, "iam") => caller.token().is_some() && !mfa,
            (caller, "sts") if caller.token().is_some() => {
                !["assumerole", "tagsession", "setsourceidentity", "setcontext", "getcalleridentity"].contains(&name)
            }
            (caller, "sts") => caller.life().is_some() && ["getsessiontoken", "getfederationtoken"].contains(&name),
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
            Caller::Federated(user) => (Some(user.arn.clone()), Some("FederatedUser")),
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
            Caller::Federated(user) => Some(format!("{}:{}", field(&user.arn, 4), world::role_name(&user.arn))),
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
        match self.caller.life().map(|life| &life.issued) {
            Some(Some(time)) => context.insert_text("aws:TokenIssueTime", time),
            Some(None) => {}
            None => context.insert("aws:TokenIssueTime", Known::Absent),
        }
        let source_identity = self.caller.source_identity().map(str::to_owned);
        context.insert_option("aws:SourceIdentity", source_identity.clone());
        let to_sts = action.to_ascii_lowercase().starts_with("sts:");
        context.insert_option("sts:SourceIdentity", source_identity.filter(|_| to_sts));
        self.mfa(context);
        match self.caller {
            Caller::Session(session) => context.overlay(&session.carried),
            _ => context.insert("aws:FederatedProvider", Known::Absent),
        }
        let assumed_root = matches!(self.caller, Caller::Root { credentials: RootCredentials::Task { .. }, .. });
        context.insert_option("aws:AssumedRoot", assumed_root.then(|| "true".to_owned()));
    }

    /// IAM User Guide, "Secure API access with MFA".
    fn mfa(&self, context: &mut Context) {
        let (present, age) = match self.caller {
            Caller::User { token: None, .. } => return,
            Caller::User { token: Some(token), .. } => match token.mfa {
                Mfa::Unlisted => return,
                Mfa::Without => (Some(false), None),
                Mfa::Since(time) => (Some(true), Some(self.elapsed - time)),
            },
            Caller::Session(session) if !session.federation => (Some(false), None),
            // Of root, too, whatever its token was got with: MFA-protected access is for users.
            _ => (None, None),
        };
        context.insert_option("aws:MultiFactorAuthPresent", present.map(|flag| flag.to_string()));
        context.insert_option("aws:MultiFactorAuthAge", age.map(|seconds| seconds.to_string()));
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
            context.insert_text("aws:EpochTime", now.0.to_string());
        }
    }

    fn resource(&self, context: &mut Context, action: &str, resource: &str, owner: Option<&str>) {
        if !told::owner(action) {
            for key in ["aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"] {
                context.insert(key, Known::Absent);
            }
        } else if let Some(owner) = owner {
            context.insert_text("aws:ResourceAccount", owner);
            Self::organization(context, "aws:Resource", self.world.membership(owner));
        }
        let role = self.world.role(resource);
        // A user that is only named has no tags that anybody knows.
        let user = self.world.user(resource).filter(|user| !world::tags(user.get("tags")).is_empty());
        if let Some(listed) = role.or(user).or_else(|| self.world.resource(resource)) {
            insert_tags(context, "aws:ResourceTag/", &world::tags(listed.get("tags")));
            // IAM has a key of its own for the same tags (IAM User Guide, "IAM and AWS STS condition context keys").
            insert_tags(context, "iam:ResourceTag/", &world::tags(listed.get("tags")));
        }
    }

    /// Keys with the prefix of the called service that say what a global key says (Service Authorization Reference, "Amazon S3" and "Amazon EC2").
    /// Those of other services are not there.
    fn own_keys(&self, context: &mut Context, action: &str, resource: &str, owner: Option<&str>) {
        let action = action.to_ascii_lowercase();
        let service = action.split_once(':').map_or("", |(service, _)| service);
        if service == "s3" {
            if let Some(owner) = owner.filter(|_| resource != "*") {
                context.insert_text("s3:ResourceAccount", owner);
            }
        } else {
            context.insert("s3:ResourceAccount", Known::Absent);
        }
        let region = field(resource, 3);
        if service != "ec2" {
            context.insert("ec2:Region", Known::Absent);
        } else if !region.is_empty() {
            context.insert_text("ec2:Region", region);
        }
        context.of_service(service);
        let listed = self.world.role(resource).or_else(|| self.world.resource(resource));
        if let Some(listed) = listed.filter(|_| service != "iam") {
            insert_tags(context, &format!("{service}:ResourceTag/"), &world::tags(listed.get("tags")));
        }
    }

    /// Keys of a `request` step.
    pub(crate) fn request(&self, context: &mut Context, action: &str, called_via: &[String], endpoint: Option<&str>) {
        context.insert_text("aws:ViaAWSService", (!called_via.is_empty()).to_string());
        let chain = if called_via.is_empty() { Known::Absent } else { Known::Many(called_via.to_vec()) };
        context.insert("aws:CalledVia", chain);
        context.insert_option("aws:CalledViaFirst", called_via.first().cloned());
        context.insert_option("aws:CalledViaLast", called_via.last().cloned());
        // A forwarded request of an access key says that no device spoke (IAM User Guide, "Global condition keys").
        let long_term = matches!(self.caller, Caller::User { token: None, .. });
        if long_term && !called_via.is_empty() && !self.world.unlisted_is_unknown() {
            context.insert_text("aws:MultiFactorAuthPresent", "false");
            context.insert("aws:MultiFactorAuthAge", Known::Absent);
        }
        if !called_via.is_empty() {
            // A service that forwards a request does not come through the caller's network.
            let of_network = ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"];
            for key in of_network.into_iter().chain(["aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"]) {
                context.insert(key, Known::Absent);
            }
        } else if let Some(id) = endpoint {
            context.insert_text("aws:SourceVpce", id);
            if let Some(vpc) = self.world.endpoint(id).and_then(|entry| entry.get("vpcId")).and_then(Value::as_str) {
                context.insert_text("aws:SourceVpc", vpc);
            }
            context.insert("aws:SourceIp", Known::Absent);
            let owner = self.world.endpoint(id).and_then(|entry| entry.get("accountId")).and_then(Value::as_str);
            if let Some(owner) = owner {
                // Of the other services the guide says nothing, so these keys stay unlisted.
                let mut told = Context::default();
                told.insert_text("aws:VpceAccount", owner);
                Self::organization(&mut told, "aws:Vpce", self.world.membership(owner));
                for (key, is_told) in [
                    ("aws:VpceAccount", told::endpoint_owner(action)),
                    ("aws:VpceOrgPaths", told::endpoint_owner(action)),
                    ("aws:VpceOrgID", told::endpoint_organization(action)),
                ] {
                    if let Some(known) = told.get(key).filter(|_| is_told) {
                        context.insert(key, known.clone());
                    }
                }
            }
        } else if !matches!(self.caller, Caller::Service { .. }) {
            // Calls of services are the ones that need not come from an address.
            context.always("aws:SourceIp");
        }
    }

    /// Keys of a call to AWS STS; what is not passed is absent.
    pub(crate) fn sts(&self, context: &mut Context, action: &str, passed: &Passed) {
        self.request(context, action, &[], None);
        self.kms(context, action, "", &[]);
        // Inherited transitive tags replace the values of keys the role has.
        for (key, value) in &passed.inherited {
            for prefix in ["aws", "iam"] {
                let key = format!("{prefix}:ResourceTag/{key}");
                if matches!(context.get(&key), Some(Known::One(_))) {
                    context.overlay(&BTreeMap::from([(key, Known::One(value.clone()))]));
                }
            }
        }
        let many = |values: &[String]| if values.is_empty() { Known::Absent } else { Known::Many(values.to_vec()) };
        insert_tags(context, "aws:RequestTag/", &passed.tags);
        // IAM Roles Anywhere User Guide, "Trust model": a trust policy sees the certificate as tags of the principal.
        if matches!(self.caller, Caller::Service { name, .. } if name == "rolesanywhere.amazonaws.com") {
            insert_tags(context, "aws:PrincipalTag/", &passed.tags);
        }
        let keys: Vec<String> = passed.tags.keys().cloned().collect();
        context.insert("aws:TagKeys", many(&keys));
        context.insert("sts:TransitiveTagKeys", many(&passed.transitive));
        context.insert_option("sts:RoleSessionName", passed.session_name.clone());
        context.insert_option("sts:ExternalId", passed.external_id.clone());
        context.insert_option("sts:TaskPolicyArn", passed.task_policy.clone());
        context.insert("sts:RequestContextProviders", many(&passed.providers));
        context.close("sts:RequestContext/");
        for (key, known) in &passed.provided {
            context.insert(&format!("sts:RequestContext/{key}"), known.clone());
        }
        for key in ["sts:AWSServiceName", "sts:DurationSeconds"] {
            context.insert(key, Known::Absent);
        }
        // The session's own source identity stands there already.
        if let Some(passed) = &passed.source_identity {
            context.insert_text("sts:SourceIdentity", passed);
        }
        if passed.mfa {
            context.insert_text("aws:MultiFactorAuthPresent", "true");
            context.insert_text("aws:MultiFactorAuthAge", "0");
        }
        context.overlay(&passed.claims);
    }
}

/// The Region of the only endpoint that a service has in a partition (AWS General Reference, "Service endpoints and quotas").
fn single_endpoint(action: &str, partition: &str) -> Option<&'static str> {
    // Nobody calls `iam:PassRole`: the service that gets the role asks for it, wherever that service is called.
    if action == "iam:passrole" {
        return None;
    }
    let (service, _) = action.split_once(':')?;
    match (partition, service) {
        ("aws", "iam" | "cloudfront" | "route53" | "support" | "organizations") => Some("us-east-1"),
        ("aws-cn", "iam") => Some("cn-north-1"),
        ("aws-us-gov", "iam") => Some("us-gov-west-1"),
        _ => None,
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
/// (IAM User Guide, "IAM and AWS STS condition context keys", and "Identify users with OIDC federation" for the built-in providers).
pub(crate) fn carried(keys: &BTreeMap<String, Known>) -> BTreeMap<String, Known> {
    let stays = |key: &str| {
        let folded = key.to_ascii_lowercase();
        if folded.starts_with("saml:") {
            return matches!(folded.as_str(), "saml:namequalifier" | "saml:sub" | "saml:sub_type");
        }
        let Some((host, claim)) = folded.rsplit_once(':') else { return false };
        match claim {
            "sub" | "aud" | "amr" | "id" => true,
            "app_id" | "user_id" | "oaud" => BUILT_IN.contains(&host),
            _ => false,
        }
    };
    let stays = |key: &str| stays(key) || key == "aws:FederatedProvider";
    keys.iter().filter(|(key, _)| stays(key)).map(|(key, known)| (key.clone(), known.clone())).collect()
}
