//! What Terraform's resources say about users, roles, policies and resources, whichever way they were written: its language, a plan, a state.

use rolecall_core::name::{AccountId, Arn};
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Document, Finding, Ground, Placeholder, Want};
use crate::json::Json;
use crate::policy;
use crate::tree::{Node, Tree};

/// A resource, its references resolved as far as the text resolves them.
#[derive(Debug)]
pub(crate) struct Resource {
    /// `aws_iam_role`
    pub(crate) kind: String,
    /// `aws_iam_role.fn`
    pub(crate) address: String,
    /// An object of attributes; blocks are arrays.
    pub(crate) values: Tree,
    /// Attributes that are known after the change only.
    pub(crate) unknown: Vec<String>,
}

impl Resource {
    fn text(&self, name: &str) -> Option<&str> {
        self.values.text(name)
    }

    /// The last part of the address.
    pub(crate) fn label(&self) -> &str {
        let plain = self.address.split('[').next().unwrap_or(&self.address);
        plain.rsplit('.').next().unwrap_or(plain)
    }

    /// `name`, else the label, which is told.
    pub(crate) fn name(&self, draft: &mut Draft) -> String {
        if let Some(name) = self.text("name") {
            return name.to_owned();
        }
        draft.assumed("name", self.label(), Ground::Text { words: self.address.clone() }, Some(self.values.span));
        self.label().to_owned()
    }
}

/// The account that the resources' ARNs speak of, if it is one.
pub(crate) fn account(resources: &[Resource], draft: &mut Draft) -> String {
    let mut accounts = Vec::new();
    for resource in resources {
        resource.values.strings(&mut |text, _| {
            let account = Arn::parse(text).and_then(|arn| arn.account_id()).map(|account| account.to_string());
            accounts.extend(account);
        });
    }
    accounts.sort();
    accounts.dedup();
    match accounts.as_slice() {
        [only] => {
            draft.assumed("account", only, Ground::OnlyOne, None);
            only.clone()
        }
        _ => draft.account("data.aws_caller_identity.current.account_id", None),
    }
}

/// Entities by the kinds of their resources.
const ENTITIES: [(&str, &str, &str); 3] =
    [("aws_iam_role", "roles", "role"), ("aws_iam_user", "users", "user"), ("aws_iam_group", "groups", "group")];

/// Whether a resource says anything about access.
pub(crate) fn is_known(kind: &str) -> bool {
    const KINDS: [&str; 20] = [
        "aws_iam_policy",
        "aws_iam_openid_connect_provider",
        "aws_iam_role_policy",
        "aws_iam_user_policy",
        "aws_iam_group_policy",
        "aws_iam_role_policy_attachment",
        "aws_iam_user_policy_attachment",
        "aws_iam_group_policy_attachment",
        "aws_iam_role_policy_attachments_exclusive",
        "aws_iam_policy_attachment",
        "aws_s3_bucket_policy",
        "aws_sqs_queue_policy",
        "aws_sns_topic_policy",
        "aws_secretsmanager_secret_policy",
        "aws_kms_key",
        "aws_ecr_repository_policy",
        "aws_vpc_endpoint",
        "aws_lambda_permission",
        "aws_iam_group_membership",
        "aws_iam_user_group_membership",
    ];
    KINDS.contains(&kind) || ENTITIES.iter().any(|(known, ..)| *known == kind)
}

/// The ARN that a user, group, role or policy will have.
pub(crate) fn arn_of(resource: &Resource, account: &str, draft: &mut Draft) -> Option<String> {
    if let Some(arn) = resource.text("arn").filter(|arn| arn.starts_with("arn:")) {
        return Some(arn.to_owned());
    }
    let kind = ENTITIES.iter().find(|(kind, ..)| *kind == resource.kind).map(|(_, _, kind)| *kind);
    let kind = kind.or((resource.kind == "aws_iam_policy").then_some("policy"))?;
    let path = resource.text("path").filter(|path| path.starts_with('/') && path.ends_with('/')).unwrap_or("/");
    Some(format!("arn:aws:iam::{account}:{kind}{path}{}", resource.name(draft)))
}

/// Puts the resources into the draft: first who there is, then what is attached.
pub(crate) fn place(resources: &[Resource], draft: &mut Draft) {
    let account = account(resources, draft);
    let world = World { account };
    for resource in resources {
        world.entity(resource, draft);
    }
    for resource in resources {
        world.attachment(resource, draft);
    }
}

/// The account that the resources belong to.
struct World {
    account: String,
}

impl World {
    fn entity(&self, resource: &Resource, draft: &mut Draft) {
        let values = &resource.values;
        let list = ENTITIES.iter().find(|(kind, ..)| *kind == resource.kind).map(|(_, list, _)| *list);
        match (list, resource.kind.as_str()) {
            (Some(list), _) => {
                let Some(arn) = arn_of(resource, &self.account, draft) else { return };
                draft.list(list, &arn);
                Self::details(list, &arn, resource, draft);
            }
            (None, "aws_iam_policy") => {
                let Some(arn) = arn_of(resource, &self.account, draft) else { return };
                if let Some(document) = Self::document(resource, "policy", draft) {
                    draft.managed_policy(&arn, document);
                }
            }
            (None, "aws_iam_openid_connect_provider") => {
                let Some(address) = values.text("url") else { return };
                let address = address.strip_prefix("https://").unwrap_or(address);
                let arn = format!("arn:aws:iam::{}:oidc-provider/{address}", self.account);
                let audiences = values.find("client_id_list").map(Tree::json);
                draft.entry("identityProviders", &arn, |entry| {
                    if let Some(audiences) = audiences {
                        entry.set("audiences", audiences);
                    }
                });
            }
            _ => {}
        }
    }

    fn details(list: &'static str, arn: &str, resource: &Resource, draft: &mut Draft) {
        let values = &resource.values;
        if let Some(trust) = Self::document(resource, "assume_role_policy", draft) {
            draft.entry(list, arn, |entry| entry.set("trustPolicy", trust));
        }
        if let Some(boundary) = values.text("permissions_boundary").filter(|boundary| boundary.starts_with("arn:")) {
            draft.entry(list, arn, |entry| entry.set("permissionsBoundary", boundary));
        }
        if let Some(seconds) = values.find("max_session_duration").and_then(Tree::scalar) {
            draft.entry(list, arn, |entry| entry.set("maxSessionDuration", Json::Number(seconds)));
        }
        let tags = values.find("tags").map(entity::tags).filter(|tags| *tags != Json::object());
        if let Some(tags) = tags.filter(|_| list != "groups") {
            draft.entry(list, arn, |entry| entry.set("tags", tags));
        }
        for inline in values.find("inline_policy").map_or(&[][..], Tree::one_or_many) {
            let name = inline.text("name").unwrap_or("inline").to_owned();
            if let Some(document) = inline.find("policy").and_then(|policy| policy::document(draft, policy)) {
                add(draft, list, arn, Json::object().with("name", name).with("document", document));
            }
        }
        for managed in
            values.find("managed_policy_arns").map_or(&[][..], Tree::one_or_many).iter().filter_map(Tree::str)
        {
            add(draft, list, arn, managed.into());
        }
    }

    /// A document in an attribute; what is known after the change only is asked for.
    fn document(resource: &Resource, name: &str, draft: &mut Draft) -> Option<Json> {
        let known = resource.values.find(name).and_then(|policy| policy::document(draft, policy));
        if known.is_some() {
            return known;
        }
        let is_open = resource.unknown.iter().any(|unknown| unknown == name) || resource.values.find(name).is_some();
        is_open.then(|| open_document(draft, &format!("{}.{name}", resource.address), resource.values.span))
    }

    fn attachment(&self, resource: &Resource, draft: &mut Draft) {
        match resource.kind.as_str() {
            "aws_iam_role_policy" => self.inline("roles", "role", resource, draft),
            "aws_iam_user_policy" => self.inline("users", "user", resource, draft),
            "aws_iam_group_policy" => self.inline("groups", "group", resource, draft),
            "aws_iam_role_policy_attachment" => self.attached("roles", &["role"], resource, draft),
            "aws_iam_user_policy_attachment" => self.attached("users", &["user"], resource, draft),
            "aws_iam_group_policy_attachment" => self.attached("groups", &["group"], resource, draft),
            "aws_iam_role_policy_attachments_exclusive" => self.attached("roles", &["role_name"], resource, draft),
            "aws_iam_policy_attachment" => {
                self.attached("roles", &["roles"], resource, draft);
                self.attached("users", &["users"], resource, draft);
                self.attached("groups", &["groups"], resource, draft);
            }
            "aws_s3_bucket_policy" => {
                let bucket = resource.text("bucket").unwrap_or(resource.label());
                self.resource_policy(&format!("arn:aws:s3:::{bucket}"), resource, draft);
            }
            "aws_sqs_queue_policy"
            | "aws_sns_topic_policy"
            | "aws_secretsmanager_secret_policy"
            | "aws_kms_key"
            | "aws_ecr_repository_policy" => {
                let named = ["arn", "secret_arn", "queue_url"].iter().find_map(|name| resource.text(name));
                let arn = named.filter(|arn| arn.starts_with("arn:")).map(str::to_owned);
                let arn = arn
                    .or_else(|| policy_resource(resource))
                    .unwrap_or_else(|| format!("arn:aws:{}:::{}", service(&resource.kind), resource.label()));
                self.resource_policy(&arn, resource, draft);
            }
            "aws_vpc_endpoint" => {
                let id = resource.text("id").unwrap_or(resource.label()).to_owned();
                if let Some(document) = Self::document(resource, "policy", draft) {
                    draft.entry("vpcEndpoints", &id, |entry| entry.set("policy", document));
                }
            }
            "aws_lambda_permission" => lambda_permission(&self.account, resource, draft),
            kind if kind.starts_with("aws_")
                && !ENTITIES.iter().any(|(known, ..)| *known == kind)
                && kind != "aws_iam_policy"
                && kind != "aws_iam_openid_connect_provider" =>
            {
                draft.not_used(&resource.address, resource.values.span);
            }
            _ => {}
        }
    }

    fn inline(&self, list: &'static str, owner: &str, resource: &Resource, draft: &mut Draft) {
        for arn in self.owners(list, &[owner], resource, draft) {
            if resource.unknown.iter().any(|unknown| unknown == "policy") {
                draft.found(Finding::Missing { document: Document::IdentityPolicies, of: Some(arn.clone()) }, None);
            }
            let name = resource.name(draft);
            if let Some(document) = Self::document(resource, "policy", draft) {
                add(draft, list, &arn, Json::object().with("name", name).with("document", document));
            }
        }
    }

    fn attached(&self, list: &'static str, owners: &[&str], resource: &Resource, draft: &mut Draft) {
        if resource.values.find(owners.first().copied().unwrap_or_default()).is_none()
            && resource.kind == "aws_iam_policy_attachment"
        {
            return;
        }
        let arns: Vec<String> = ["policy_arn", "policy_arns"]
            .iter()
            .filter_map(|name| resource.values.find(name))
            .flat_map(Tree::one_or_many)
            .filter_map(|arn| arn.str().map(str::to_owned))
            .collect();
        for owner in self.owners(list, owners, resource, draft) {
            for arn in &arns {
                if arn.starts_with("arn:") {
                    add(draft, list, &owner, arn.as_str().into());
                } else {
                    let document = open_document(draft, arn.trim_matches(['«', '»']), resource.values.span);
                    add(draft, list, &owner, Json::object().with("name", resource.label()).with("document", document));
                }
            }
        }
    }

    /// Whose it is: by name, else the only one there is.
    fn owners(&self, list: &'static str, names: &[&str], resource: &Resource, draft: &mut Draft) -> Vec<String> {
        let wanted: Vec<String> = names
            .iter()
            .filter_map(|name| resource.values.find(name))
            .flat_map(Tree::one_or_many)
            .filter_map(|name| name.str().map(str::to_owned))
            .collect();
        if !wanted.is_empty() {
            return wanted.iter().map(|name| self.entity_named(list, name, draft)).collect();
        }
        let known: Vec<String> = draft
            .entries(list)
            .iter()
            .filter_map(|entry| entry.get("arn").and_then(Json::str).map(str::to_owned))
            .collect();
        match <[String; 1]>::try_from(known) {
            Ok([only]) => {
                draft.assumed(&resource.address, &only, Ground::OnlyOne, Some(resource.values.span));
                vec![only]
            }
            Err(_) => Vec::new(),
        }
    }

    fn entity_named(&self, list: &'static str, name: &str, draft: &mut Draft) -> String {
        let known = draft.entries(list).iter().filter_map(|entry| entry.get("arn").and_then(Json::str));
        let found = known
            .into_iter()
            .find(|arn| *arn == name || rolecall_core::name::short_name(arn) == name)
            .map(str::to_owned);
        found.unwrap_or_else(|| {
            let arn = format!("arn:aws:iam::{}:{}/{name}", self.account, list.trim_end_matches('s'));
            draft.list(list, &arn);
            arn
        })
    }

    fn resource_policy(&self, arn: &str, resource: &Resource, draft: &mut Draft) {
        let Some(document) = Self::document(resource, "policy", draft) else { return };
        let account = AccountId::parse(&self.account).map(|account| account.to_string());
        draft.entry("resources", arn, |entry| {
            if let Some(account) = account.filter(|_| arn.starts_with("arn:aws:s3:::")) {
                entry.set("accountId", account);
            }
            entry.set("policy", document);
        });
    }
}

fn add(draft: &mut Draft, list: &str, arn: &str, policy: Json) {
    draft.entry(list, arn, |entry| entry.change("policies", |policies| policies.push(policy)));
}

fn service(kind: &str) -> &str {
    kind.strip_prefix("aws_").and_then(|kind| kind.split('_').next()).unwrap_or("s3")
}

fn policy_resource(resource: &Resource) -> Option<String> {
    let policy = resource.values.find("policy")?;
    match policy.str() {
        Some(text) => crate::paste::nested(text, policy.span, 0).and_then(|(tree, _)| policy::resource_of(&tree)),
        None => policy::resource_of(policy),
    }
}

/// A whole document that is known later only: what stands for it allows nothing.
pub(crate) fn open_document(draft: &mut Draft, name: &str, span: Span) -> Json {
    draft.placeholder(Placeholder {
        name: name.to_owned(),
        at: None,
        want: Want::Document,
        suggest: None,
        stand_in: None,
        span: Some(span),
    });
    let statement = Json::object().with("Effect", "Allow").with("Action", "none:null").with("Resource", "*");
    Json::object().with("Version", "2012-10-17").with("Statement", Json::Array(vec![statement]))
}

/// `aws_lambda_permission` is one statement of a function's policy.
fn lambda_permission(account: &str, resource: &Resource, draft: &mut Draft) {
    let Some(function) = resource.text("function_name") else { return };
    let arn = if function.starts_with("arn:") {
        function.to_owned()
    } else {
        draft.assumed("region", "us-east-1", Ground::Unsaid, Some(resource.values.span));
        format!("arn:aws:lambda:us-east-1:{account}:function:{function}")
    };
    let who = resource.text("principal").unwrap_or("*");
    let principal = if who.contains(".amazonaws.com") {
        Json::object().with("Service", who)
    } else {
        Json::object().with("AWS", who)
    };
    let mut statement = Json::object().with("Sid", resource.text("statement_id").unwrap_or(resource.label()));
    statement.set("Effect", "Allow");
    statement.set("Principal", principal);
    statement.set("Action", resource.text("action").unwrap_or("lambda:InvokeFunction"));
    statement.set("Resource", arn.as_str());
    let mut condition = Json::object();
    if let Some(source) = resource.text("source_arn") {
        condition.set("ArnLike", Json::object().with("aws:SourceArn", source));
    }
    if let Some(source) = resource.text("source_account") {
        condition.set("StringEquals", Json::object().with("aws:SourceAccount", source));
    }
    if condition != Json::object() {
        statement.set("Condition", condition);
    }
    draft.entry("resources", &arn, |entry| {
        entry.change("policy", |policy| {
            policy.set("Version", "2012-10-17");
            policy.change("Statement", |statements| statements.push(statement));
        });
    });
}

/// An object with the members of another in it, where it lacks them.
pub(crate) fn with_members(mut values: Tree, more: &Tree) -> Tree {
    if let Node::Object(members) = &mut values.node {
        for member in more.members() {
            if members.iter().all(|known| known.name != member.name) {
                members.push(member.clone());
            }
        }
    }
    values
}
