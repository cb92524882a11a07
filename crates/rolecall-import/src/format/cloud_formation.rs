//! Templates of CloudFormation and SAM, and what the CDK writes, as JSON or YAML.

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Ground, Kind};
use crate::format::Format;
use crate::intrinsic::{self, Template};
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::CloudFormation, sniff, import };

fn sniff(item: &Item) -> bool {
    let Body::Tree(tree) = &item.body else { return false };
    let is_resource = |resource: &crate::tree::Member| {
        resource.value.text("Type").is_some_and(|kind| kind.starts_with("AWS::") || kind.starts_with("Custom::"))
    };
    tree.has("AWSTemplateFormatVersion")
        || tree.find("Resources").is_some_and(|resources| resources.members().iter().any(is_resource))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        if let Body::Tree(tree) = &item.body {
            take(tree, draft);
        }
    }
}

/// Types with an ARN of IAM: the property that names them, and how the ARN goes on.
const ENTITIES: [(&str, &str, &str, &str); 4] = [
    ("AWS::IAM::Role", "RoleName", "role", "roles"),
    ("AWS::IAM::User", "UserName", "user", "users"),
    ("AWS::IAM::Group", "GroupName", "group", "groups"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", "policy", ""),
];

/// A resource that decides something.
struct Resource<'t> {
    logical_id: &'t str,
    kind: &'t str,
    properties: Tree,
}

fn take(tree: &Tree, draft: &mut Draft) {
    let mut template = Template { tree, arns: Vec::new() };
    let members = tree.find("Resources").map_or(&[][..], Tree::members);
    for member in members {
        let kind = member.value.text("Type").unwrap_or_default();
        let Some((_, name, entity, _)) = ENTITIES.iter().find(|(known, ..)| *known == kind) else { continue };
        let properties = member.value.find("Properties").map(|properties| template.resolved(draft, properties));
        let text = |name: &str| properties.as_ref().and_then(|properties| properties.text(name).map(str::to_owned));
        let path =
            text("Path").filter(|path| path.starts_with('/') && path.ends_with('/')).unwrap_or_else(|| "/".to_owned());
        let name = text(name).unwrap_or_else(|| {
            draft.assumed("name", &member.name, Ground::Unsaid, Some(member.at));
            member.name.clone()
        });
        let account = draft.account("AWS::AccountId", Some(member.at));
        template.arns.push((member.name.clone(), format!("arn:aws:iam::{account}:{entity}{path}{name}")));
    }
    for member in members {
        let kind = member.value.text("Type").unwrap_or_default();
        let Some(properties) = member.value.find("Properties").filter(|_| decides(kind)) else {
            if !kind.is_empty() && !decides(kind) {
                draft.not_used(&member.name, member.at);
            }
            continue;
        };
        let properties = template.resolved(draft, properties);
        place(&Resource { logical_id: &member.name, kind, properties }, &template, draft);
    }
}

/// Whether a resource says anything about access.
fn decides(kind: &str) -> bool {
    const KINDS: [&str; 12] = [
        "AWS::IAM::Policy",
        "AWS::IAM::RolePolicy",
        "AWS::IAM::UserPolicy",
        "AWS::IAM::GroupPolicy",
        "AWS::IAM::OIDCProvider",
        "AWS::S3::BucketPolicy",
        "AWS::KMS::Key",
        "AWS::SQS::QueuePolicy",
        "AWS::SNS::TopicPolicy",
        "AWS::SecretsManager::ResourcePolicy",
        "AWS::Lambda::Permission",
        "AWS::Serverless::Function",
    ];
    KINDS.contains(&kind) || ENTITIES.iter().any(|(known, ..)| *known == kind)
}

fn place(resource: &Resource<'_>, template: &Template<'_>, draft: &mut Draft) {
    let arn = template.arns.iter().find(|(id, _)| id == resource.logical_id).map(|(_, arn)| arn.clone());
    let list = ENTITIES.iter().find(|(kind, ..)| *kind == resource.kind).map(|(.., list)| *list);
    match (arn, list) {
        (Some(arn), Some("")) => managed_policy(resource, &arn, draft),
        (Some(arn), Some(list)) => entity(resource, list, &arn, draft),
        _ => attachment(resource, template, draft),
    }
}

fn entity(resource: &Resource<'_>, list: &'static str, arn: &str, draft: &mut Draft) {
    let properties = &resource.properties;
    draft.list(list, arn);
    if let Some(trust) = properties.find("AssumeRolePolicyDocument").and_then(|trust| policy::document(draft, trust)) {
        draft.entry(list, arn, |entry| entry.set("trustPolicy", trust));
    }
    for managed in intrinsic::arns(properties.find("ManagedPolicyArns")) {
        add(draft, list, arn, managed);
    }
    for inline in properties.find("Policies").map_or(&[][..], Tree::elements) {
        entity::inline_policy(draft, list, arn, inline);
    }
    if let Some(boundary) = properties.text("PermissionsBoundary").filter(|boundary| boundary.starts_with("arn:")) {
        draft.entry(list, arn, |entry| entry.set("permissionsBoundary", boundary));
    }
    if let Some(seconds) = properties.find("MaxSessionDuration").and_then(Tree::scalar) {
        draft.entry(list, arn, |entry| entry.set("maxSessionDuration", Json::Number(seconds)));
    }
    let tags = properties.find("Tags").map(entity::tags).filter(|tags| *tags != Json::object());
    if let Some(tags) = tags.filter(|_| list != "groups") {
        draft.entry(list, arn, |entry| entry.set("tags", tags));
    }
}

fn add(draft: &mut Draft, list: &str, arn: &str, policy: Json) {
    draft.entry(list, arn, |entry| entry.change("policies", |policies| policies.push(policy)));
}

fn managed_policy(resource: &Resource<'_>, arn: &str, draft: &mut Draft) {
    if let Some(document) =
        resource.properties.find("PolicyDocument").and_then(|document| policy::document(draft, document))
    {
        draft.managed_policy(arn, document);
    }
    each_owner(resource, draft, &mut |draft, list, owner| add(draft, list, owner, arn.into()));
}

/// `Roles`, `Users` and `Groups` of a policy are names.
fn each_owner(resource: &Resource<'_>, draft: &mut Draft, each: &mut dyn FnMut(&mut Draft, &'static str, &str)) {
    let owners = [
        ("Roles", "roles"),
        ("Users", "users"),
        ("Groups", "groups"),
        ("RoleName", "roles"),
        ("UserName", "users"),
        ("GroupName", "groups"),
    ];
    for (property, list) in owners {
        for name in resource.properties.find(property).map_or(&[][..], Tree::one_or_many).iter().filter_map(Tree::str) {
            let owner = entity::named(draft, list, name);
            each(draft, list, &owner);
        }
    }
}

fn attachment(resource: &Resource<'_>, template: &Template<'_>, draft: &mut Draft) {
    let properties = &resource.properties;
    let document = ["PolicyDocument", "KeyPolicy", "ResourcePolicy"].iter().find_map(|name| properties.find(name));
    match resource.kind {
        "AWS::IAM::OIDCProvider" => provider(properties, draft),
        "AWS::Serverless::Function" => function(resource, draft),
        "AWS::Lambda::Permission" => permission(resource, draft),
        _ if resource.kind.starts_with("AWS::IAM::") => {
            let Some(document) = document.and_then(|document| policy::document(draft, document)) else { return };
            let name = properties.text("PolicyName").unwrap_or(resource.logical_id).to_owned();
            each_owner(resource, draft, &mut |draft, list, owner| {
                add(draft, list, owner, Json::object().with("name", name.as_str()).with("document", document.clone()));
            });
        }
        _ => {
            let Some(tree) = document else { return };
            let named = policy::resource_of(tree);
            let Some(document) = policy::document(draft, tree) else { return };
            for arn in policed(resource, template, named) {
                draft.entry("resources", &arn, |entry| entry.set("policy", document.clone()));
            }
        }
    }
}

/// The resources that a policy of the template is attached to.
fn policed(resource: &Resource<'_>, template: &Template<'_>, named: Option<String>) -> Vec<String> {
    let properties = &resource.properties;
    if let Some(bucket) = properties.text("Bucket") {
        let bucket = if template.resource(bucket.trim_matches(['«', '»'])).is_some() {
            bucket.trim_matches(['«', '»'])
        } else {
            bucket
        };
        return vec![format!("arn:aws:s3:::{bucket}")];
    }
    let listed =
        ["Queues", "Topics", "SecretId"].iter().filter_map(|name| properties.find(name)).flat_map(Tree::one_or_many);
    let arns: Vec<String> =
        listed.filter_map(Tree::str).filter(|arn| arn.starts_with("arn:")).map(str::to_owned).collect();
    if !arns.is_empty() {
        return arns;
    }
    named.map_or_else(
        || {
            let service = resource.kind.split("::").nth(1).unwrap_or_default().to_ascii_lowercase();
            vec![format!("arn:aws:{service}:::{}", resource.logical_id)]
        },
        |arn| vec![arn],
    )
}

fn provider(properties: &Tree, draft: &mut Draft) {
    let Some(address) = properties.text("Url") else { return };
    let address = address.strip_prefix("https://").unwrap_or(address);
    let account = draft.account("AWS::AccountId", Some(properties.span));
    let arn = format!("arn:aws:iam::{account}:oidc-provider/{address}");
    let audiences = properties.find("ClientIdList").map(Tree::json);
    draft.entry("identityProviders", &arn, |entry| {
        if let Some(audiences) = audiences {
            entry.set("audiences", audiences);
        }
    });
}

/// A function of SAM makes a role of its own, unless it names one.
fn function(resource: &Resource<'_>, draft: &mut Draft) {
    let properties = &resource.properties;
    if properties.find("Role").is_some() {
        return;
    }
    let account = draft.account("AWS::AccountId", Some(properties.span));
    let arn = format!("arn:aws:iam::{account}:role/{}Role", resource.logical_id);
    let statement = Json::object()
        .with("Effect", "Allow")
        .with("Principal", Json::object().with("Service", "lambda.amazonaws.com"))
        .with("Action", "sts:AssumeRole");
    let trust = Json::object().with("Version", "2012-10-17").with("Statement", Json::Array(vec![statement]));
    draft.assumed("trustPolicy", "lambda.amazonaws.com", Ground::Default, Some(properties.span));
    draft.entry("roles", &arn, |entry| entry.set("trustPolicy", trust));
    for (index, one) in properties.find("Policies").map_or(&[][..], Tree::one_or_many).iter().enumerate() {
        if policy::is_document(one) {
            if let Some(document) = policy::document(draft, one) {
                add(
                    draft,
                    "roles",
                    &arn,
                    Json::object().with("name", format!("policy-{}", index + 1)).with("document", document),
                );
            }
        } else if let Some(managed) = one.str() {
            let managed = if managed.starts_with("arn:") {
                managed.to_owned()
            } else {
                format!("arn:aws:iam::aws:policy/{managed}")
            };
            add(draft, "roles", &arn, managed.into());
        } else if let Some(template) = one.members().first() {
            // A policy template of SAM is named, and not expanded.
            draft.not_used(&template.name, template.at);
        }
    }
    if let Some(boundary) = properties.text("PermissionsBoundary").filter(|boundary| boundary.starts_with("arn:")) {
        draft.entry("roles", &arn, |entry| entry.set("permissionsBoundary", boundary));
    }
}

/// One statement of a function's policy.
fn permission(resource: &Resource<'_>, draft: &mut Draft) {
    let properties = &resource.properties;
    let Some(function) = properties.text("FunctionName") else { return };
    let account = draft.account("AWS::AccountId", Some(properties.span));
    let function = function.trim_matches(['«', '»']).split('.').next().unwrap_or_default();
    let arn = if function.starts_with("arn:") {
        function.to_owned()
    } else {
        format!("arn:aws:lambda:us-east-1:{account}:function:{function}")
    };
    let who = properties.text("Principal").unwrap_or("*");
    let kind = if who.contains(".amazonaws.com") { "Service" } else { "AWS" };
    let mut statement = Json::object()
        .with("Sid", resource.logical_id)
        .with("Effect", "Allow")
        .with("Principal", Json::object().with(kind, who))
        .with("Action", properties.text("Action").unwrap_or("lambda:InvokeFunction"))
        .with("Resource", arn.as_str());
    if let Some(source) = properties.text("SourceArn") {
        statement.set("Condition", Json::object().with("ArnLike", Json::object().with("aws:SourceArn", source)));
    }
    draft.entry("resources", &arn, |entry| {
        entry.change("policy", |policy| {
            policy.set("Version", "2012-10-17");
            policy.change("Statement", |statements| statements.push(statement));
        });
    });
}
