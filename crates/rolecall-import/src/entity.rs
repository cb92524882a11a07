//! Users, groups and roles as the IAM API describes them.

use rolecall_core::name::{Arn, Entity, short_name};
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Finding, Found, Ground, Placeholder, Want};
use crate::json::Json;
use crate::policy;
use crate::principal;
use crate::tree::Tree;

/// Tags as the APIs write them: a list of `Key` and `Value`, or an object.
pub(crate) fn tags(tree: &Tree) -> Json {
    let mut tags = Json::object();
    for element in tree.elements() {
        if let (Some(key), Some(value)) =
            (element.find("Key").and_then(Tree::scalar), element.find("Value").and_then(Tree::scalar))
        {
            tags.set(&key, value);
        }
    }
    for member in tree.members() {
        if let Some(value) = member.value.scalar() {
            tags.set(&member.name, value);
        }
    }
    tags
}

/// Takes what a description says of a user, group or role, and says which it is.
pub(crate) fn take(draft: &mut Draft, list: &'static str, tree: &Tree) -> Option<String> {
    let arn = draft.arn(tree.text("Arn")?, tree.find("Arn").map(|arn| arn.span));
    draft.list(list, &arn);
    let id = ["UserId", "RoleId"].iter().find_map(|name| tree.text(name));
    if let Some(id) = id.filter(|_| list != "groups") {
        draft.entry(list, &arn, |entry| entry.set("uniqueId", id));
    }
    if let Some(trust) = tree.find("AssumeRolePolicyDocument").and_then(|trust| policy::document(draft, trust)) {
        draft.entry(list, &arn, |entry| entry.set("trustPolicy", trust));
    }
    if let Some(seconds) = tree.find("MaxSessionDuration").and_then(Tree::scalar) {
        draft.entry(list, &arn, |entry| entry.set("maxSessionDuration", Json::Number(seconds)));
    }
    if let Some(boundary) = tree.at(&["PermissionsBoundary", "PermissionsBoundaryArn"]).and_then(Tree::str) {
        draft.entry(list, &arn, |entry| entry.set("permissionsBoundary", boundary));
    }
    let tags = tree.find("Tags").map(tags).filter(|tags| *tags != Json::object());
    if let Some(tags) = tags.filter(|_| list != "groups") {
        draft.entry(list, &arn, |entry| entry.set("tags", tags));
    }
    let inline = ["UserPolicyList", "GroupPolicyList", "RolePolicyList"].iter().find_map(|name| tree.find(name));
    for element in inline.map_or(&[][..], Tree::elements) {
        inline_policy(draft, list, &arn, element);
    }
    attached(draft, list, &arn, tree.find("AttachedManagedPolicies"));
    not_used(draft, tree, &["CreateDate", "Description", "RoleLastUsed", "PasswordLastUsed", "InstanceProfileList"]);
    Some(arn)
}

/// `PolicyName` and `PolicyDocument` of somebody.
pub(crate) fn inline_policy(draft: &mut Draft, list: &str, arn: &str, tree: &Tree) {
    let name = tree.text("PolicyName").unwrap_or("inline").to_owned();
    if let Some(document) = tree.find("PolicyDocument").and_then(|document| policy::document(draft, document)) {
        let policy = Json::object().with("name", name).with("document", document);
        draft.entry(list, arn, |entry| entry.change("policies", |policies| policies.push(policy)));
    }
}

/// A list of `PolicyArn`.
pub(crate) fn attached(draft: &mut Draft, list: &str, arn: &str, attached: Option<&Tree>) {
    for element in attached.map_or(&[][..], Tree::elements) {
        if let Some(policy) = element.text("PolicyArn") {
            draft.entry(list, arn, |entry| entry.change("policies", |policies| policies.push(policy)));
        }
    }
}

/// Names members that decide nothing.
pub(crate) fn not_used(draft: &mut Draft, tree: &Tree, names: &[&str]) {
    for member in tree.members().iter().filter(|member| names.contains(&member.name.as_str())) {
        draft.not_used(&member.name, member.at);
    }
}

/// The entity of that name, in whatever account the paste speaks of.
pub(crate) fn named(draft: &mut Draft, list: &'static str, name: &str) -> String {
    let known = draft.entries(list).iter().filter_map(|entry| entry.get("arn").and_then(Json::str));
    if let Some(known) = known.into_iter().find(|arn| short_name(arn) == name) {
        return known.to_owned();
    }
    if let Some(named) = in_words(draft, list, name) {
        return named;
    }
    let account = account(draft);
    let kind = list.trim_end_matches('s');
    let arn = format!("arn:aws:iam::{account}:{kind}/{name}");
    draft.found(Finding::AssumedPath { role: name.to_owned(), path: "/".to_owned() }, None);
    draft.list(list, &arn);
    arn
}

/// The entity of that name in the account of another one.
pub(crate) fn named_beside(draft: &mut Draft, list: &'static str, name: &str, neighbor: &str) -> String {
    let Some(home) = Arn::parse(neighbor) else { return named(draft, list, name) };
    let is_it = |arn: &&str| short_name(arn) == name && Arn::parse(arn).is_some_and(|arn| arn.account == home.account);
    let known = draft.entries(list).iter().filter_map(|entry| entry.get("arn").and_then(Json::str)).find(is_it);
    if let Some(known) = known {
        return known.to_owned();
    }
    let arn = format!("arn:{}:iam::{}:{}/{name}", home.partition, home.account, list.trim_end_matches('s'));
    draft.found(Finding::AssumedPath { role: name.to_owned(), path: "/".to_owned() }, None);
    draft.list(list, &arn);
    arn
}

/// The user, or the role itself or of a session, that the words of the paste name: an error stands above the policies of whoever it names.
fn in_words(draft: &mut Draft, list: &'static str, name: &str) -> Option<String> {
    for (arn, span) in draft.named_in_words.clone() {
        let Some(parsed) = Arn::parse(&arn) else { continue };
        match (list, parsed.entity()) {
            ("users", Some(Entity::User { .. })) | ("roles", Some(Entity::Role { .. })) if short_name(&arn) == name => {
                let arn = draft.arn(&arn, Some(span));
                draft.list(list, &arn);
                return Some(arn);
            }
            ("roles", Some(Entity::RoleSession { role, .. })) if role == name => {
                let account = draft.account(parsed.account, Some(span));
                return Some(principal::role_of(draft, parsed.partition, &account, role, Some(span)));
            }
            _ => {}
        }
    }
    None
}

/// The account that the paste speaks of, or a stand-in.
pub(crate) fn account(draft: &mut Draft) -> String {
    let lists = ["users", "groups", "roles", "resources"];
    let of = |entry: &Json| {
        let arn = entry.get("arn").and_then(Json::str)?;
        Some(Arn::parse(arn)?.account.to_owned()).filter(|account| !account.is_empty())
    };
    let mut accounts: Vec<String> = lists.iter().flat_map(|list| draft.entries(list)).filter_map(of).collect();
    accounts.extend(
        draft.entries("accounts").iter().filter_map(|entry| entry.get("id").and_then(Json::str).map(str::to_owned)),
    );
    accounts.sort();
    accounts.dedup();
    match accounts.as_slice() {
        [only] => {
            let finding = Finding::Assumed { what: "account".to_owned(), value: only.clone(), ground: Ground::OnlyOne };
            if !draft.findings.contains(&Found { finding: finding.clone(), span: None }) {
                draft.found(finding, None);
            }
            only.clone()
        }
        _ => draft.account("account", None),
    }
}

/// A bucket's ARN does not say who owns it.
pub(crate) fn ask_owner(draft: &mut Draft, arn: &str, span: Span) {
    let entries = draft.entries("resources");
    let at = entries.iter().position(|entry| entry.get("arn").and_then(Json::str) == Some(arn));
    let is_known = at.and_then(|at| entries.get(at)).is_some_and(|entry| entry.get("accountId").is_some());
    if let (Some(at), false) = (at, is_known || !arn.starts_with("arn:aws:s3:::")) {
        draft.placeholder(Placeholder {
            name: "accountId".to_owned(),
            at: Some(format!("/resources/{at}/accountId")),
            want: Want::ResourceAccount,
            suggest: None,
            stand_in: None,
            span: Some(span),
        });
    }
}
