//! Policies of resources as each service prints them: S3, SQS, SNS, KMS, Lambda, ECR, EFS, Secrets Manager, EventBridge; and Block Public Access.

use crate::draft::Draft;
use crate::entity;
use crate::finding::{Ground, Kind, Placeholder, Want};
use crate::format::{Format, bare_policy};
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy::{self, Shape};
use crate::tree::Tree;

pub(crate) const FORMAT: Format = Format { kind: Kind::ResourcePolicy, sniff, import };

fn sniff(item: &Item) -> bool {
    let Body::Tree(tree) = &item.body else { return false };
    holder(tree).is_some() || tree.has("PublicAccessBlockConfiguration")
}

/// The member that holds the policy.
fn holder(tree: &Tree) -> Option<&Tree> {
    let attributes = tree
        .find("Attributes")
        .filter(|attributes| attributes.has("QueueArn") || attributes.has("TopicArn") || attributes.has("Policy"));
    let policy = match attributes {
        Some(attributes) => attributes.find("Policy")?,
        None => ["Policy", "ResourcePolicy", "policyText"].iter().find_map(|name| tree.get(name))?,
    };
    let is_document = policy.str().is_some_and(|text| text.contains("Statement")) || policy::is_document(policy);
    is_document.then_some(policy)
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        if let Some(block) = tree.find("PublicAccessBlockConfiguration") {
            public_access(item, block, draft);
        }
        if let Some(policy) = holder(tree) {
            take(item, tree, policy, draft);
        }
    }
}

fn take(item: &Item, tree: &Tree, holder: &Tree, draft: &mut Draft) {
    let Some(document) = policy::unwrapped(draft, holder) else { return };
    if let Some(arn) = named(item, tree).or_else(|| elsewhere(tree, &document, holder, draft)) {
        if let Some(attributes) = tree.find("Attributes") {
            for member in attributes
                .members()
                .iter()
                .filter(|member| !matches!(member.name.as_str(), "Policy" | "QueueArn" | "TopicArn"))
            {
                draft.not_used(&member.name, member.at);
            }
        }
        let account =
            rolecall_core::name::Arn::parse(&arn).and_then(|arn| arn.account_id()).map(|account| account.to_string());
        let document = policy::filled(draft, document).into_json();
        draft.entry("resources", &arn, |entry| {
            if let Some(account) = account {
                entry.set("accountId", account);
            }
            entry.set("policy", document);
        });
        entity::ask_owner(draft, &arn, holder.span);
        return;
    }
    // Nothing but the document says what it is.
    if policy::shape(&document) == Shape::Trust {
        draft.read_as = Some(Kind::TrustPolicy);
    }
    bare_policy::take(draft, document, item, None);
    draft.likely(&[Kind::TrustPolicy, Kind::IdentityPolicy]);
}

/// The ARN that an output or its command line gives.
fn named(item: &Item, tree: &Tree) -> Option<String> {
    let attributes = tree.find("Attributes");
    let of_attributes =
        attributes.and_then(|attributes| attributes.text("QueueArn").or_else(|| attributes.text("TopicArn")));
    let of_output = ["ARN", "Arn", "ResourceArn"].iter().find_map(|name| tree.find(name).and_then(Tree::str));
    if let Some(arn) = of_attributes.or(of_output).filter(|arn| arn.starts_with("arn:")) {
        return Some(arn.to_owned());
    }
    let option = |name: &str| item.command.as_ref().and_then(|command| command.option(name));
    if let Some(bucket) = option("bucket") {
        return Some(format!("arn:aws:s3:::{bucket}"));
    }
    ["topic-arn", "resource-arn", "secret-id", "key-id"]
        .iter()
        .filter_map(|name| option(name))
        .find(|arn| arn.starts_with("arn:"))
        .map(str::to_owned)
}

/// The ARN of a file system or repository whose output says all of it but the Region, unless the statements do.
fn elsewhere(tree: &Tree, document: &Tree, holder: &Tree, draft: &mut Draft) -> Option<String> {
    if policy::resource_of(document).is_some() {
        return None;
    }
    let arn = match (tree.text("FileSystemId"), tree.text("registryId").zip(tree.text("repositoryName"))) {
        (Some(id), _) => format!("arn:aws:elasticfilesystem:us-east-1:{}:file-system/{id}", entity::account(draft)),
        (None, Some((registry, name))) => format!("arn:aws:ecr:us-east-1:{registry}:repository/{name}"),
        (None, None) => return None,
    };
    draft.placeholder(Placeholder {
        name: "resource".to_owned(),
        at: Some(format!("/resources/{}/arn", draft.entries("resources").len())),
        want: Want::Resource,
        suggest: None,
        stand_in: Some(arn.clone()),
        span: Some(holder.span),
    });
    Some(arn)
}

fn public_access(item: &Item, block: &Tree, draft: &mut Draft) {
    let bucket = item.command.as_ref().and_then(|command| command.option("bucket"));
    let known = draft
        .entries("resources")
        .iter()
        .filter_map(|entry| entry.get("arn").and_then(Json::str))
        .find(|arn| arn.starts_with("arn:aws:s3:::"));
    let arn = bucket.map(|bucket| format!("arn:aws:s3:::{bucket}")).or_else(|| known.map(str::to_owned));
    let arn = arn.unwrap_or_else(|| {
        draft.placeholder(Placeholder {
            name: "bucket".to_owned(),
            at: Some("/resources/0/arn".to_owned()),
            want: Want::Resource,
            suggest: None,
            stand_in: Some("arn:aws:s3:::bucket".to_owned()),
            span: Some(block.span),
        });
        "arn:aws:s3:::bucket".to_owned()
    });
    if let Some(restrict) = block.find("RestrictPublicBuckets").map(Tree::json) {
        draft.entry("resources", &arn, |entry| {
            entry.set("publicAccessBlock", Json::object().with("restrictPublicBuckets", restrict));
        });
    }
    for member in block.members().iter().filter(|member| member.name != "RestrictPublicBuckets") {
        draft.not_used(&member.name, member.at);
    }
    draft.assumed("bucket", &arn, Ground::OnlyOne, Some(block.span));
}
