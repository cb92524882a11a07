//! `serverless.yml`: the role of its functions, and what it may do.

use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Ground, Kind};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::{Member, Node, Tree};

pub(crate) const FORMAT: Format = Format { kind: Kind::Serverless, sniff, import };

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.at(&["provider", "name"]).and_then(Tree::str) == Some("aws"))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        if let Body::Tree(tree) = &item.body {
            take(tree, draft);
        }
    }
}

fn take(tree: &Tree, draft: &mut Draft) {
    let Some(provider) = tree.find("provider") else { return };
    let role = provider.at(&["iam", "role"]);
    let part = |name: &str| provider.text(name).unwrap_or_default().to_owned();
    let (stage, region) = (
        default(draft, "stage", part("stage"), "dev", provider.span),
        default(draft, "region", part("region"), "us-east-1", provider.span),
    );
    let service = tree.text("service").unwrap_or("service");
    let named = role.and_then(|role| role.text("name")).map(str::to_owned);
    let name = named.unwrap_or_else(|| format!("{service}-{stage}-{region}-lambdaRole"));
    let account = draft.account("AWS::AccountId", Some(provider.span));
    let arn = format!("arn:aws:iam::{account}:role/{name}");
    draft.assumed("role", &arn, Ground::Default, Some(provider.span));
    draft.assumed("trustPolicy", "lambda.amazonaws.com", Ground::Default, Some(provider.span));
    let trust = Json::object()
        .with("Effect", "Allow")
        .with("Principal", Json::object().with("Service", "lambda.amazonaws.com"))
        .with("Action", "sts:AssumeRole");
    let trust = Json::object().with("Version", "2012-10-17").with("Statement", Json::Array(vec![trust]));
    draft.entry("roles", &arn, |entry| entry.set("trustPolicy", trust));
    let statements = role.and_then(|role| role.find("statements")).or_else(|| provider.find("iamRoleStatements"));
    if let Some(statements) = statements {
        statements_of(draft, &arn, "serverless", statements);
    }
    for managed in
        role.and_then(|role| role.find("managedPolicies")).map_or(&[][..], Tree::elements).iter().filter_map(Tree::str)
    {
        draft.entry("roles", &arn, |entry| entry.change("policies", |policies| policies.push(managed)));
    }
    if let Some(boundary) =
        role.and_then(|role| role.text("permissionsBoundary").or_else(|| role.text("permissionBoundary")))
    {
        draft.entry("roles", &arn, |entry| entry.set("permissionsBoundary", boundary));
    }
    for function in tree.find("functions").map_or(&[][..], Tree::members) {
        if let Some(statements) = function.value.find("iamRoleStatements") {
            statements_of(draft, &arn, &function.name, statements);
        }
    }
}

/// A setting that names no other, else its default.
fn default(draft: &mut Draft, name: &str, given: String, default: &str, span: Span) -> String {
    if !given.is_empty() && !given.contains("${") {
        return given;
    }
    // `${opt:stage, 'dev'}` says its own default.
    let own = given.split('\'').nth(1).map(str::to_owned).filter(|own| !own.is_empty());
    let value = own.unwrap_or_else(|| default.to_owned());
    draft.assumed(name, &value, Ground::Default, Some(span));
    value
}

fn statements_of(draft: &mut Draft, arn: &str, name: &str, statements: &Tree) {
    let version =
        Member { name: "Version".to_owned(), at: statements.span, value: Tree::string("2012-10-17", statements.span) };
    let list = Member { name: "Statement".to_owned(), at: statements.span, value: statements.clone() };
    let tree = Tree::new(Node::Object(vec![version, list]), statements.span);
    let document = policy::filled(draft, tree).into_json();
    let policy = Json::object().with("name", name).with("document", document);
    draft.entry("roles", arn, |entry| entry.change("policies", |policies| policies.push(policy)));
}
