//! The texts of a scenario, with what each is by the declaration of the format.

use rolecall_core::format::declaration::SCENARIO;
use rolecall_core::format::{Kind, Path};

use super::document::{See, rewritten};
use super::piece::Role;
use super::what::What;
use crate::json_document::JsonDocument;

/// Tells of every text of the scenario, those of its documents too, and puts what is given for it in its place.
pub(super) fn walk(scenario: &mut JsonDocument, see: &mut See<'_>) {
    value(scenario, Some(Kind::Object(&SCENARIO)), "", "", see);
}

/// `of`: the type of the object around.
fn value(here: &mut JsonDocument, kind: Option<Kind>, of: &str, name: &str, see: &mut See<'_>) {
    match here {
        JsonDocument::Policy(text) => {
            if let Some(new) = rewritten(text, see) {
                *text = new.into();
            }
        }
        JsonDocument::String(text) => {
            if let Some(role) = role(kind, of, name)
                && let Some(new) = see(role, text)
            {
                *text = new.into();
            }
        }
        JsonDocument::Array(elements) => {
            let each = kind.and_then(Kind::element).or(kind);
            for element in elements {
                value(element, each, of, name, see);
            }
        }
        JsonDocument::Object(members) => {
            for (member, inside) in members {
                match kind {
                    Some(Kind::Tags) => given(inside, Role::Names(What::Tag), see),
                    Some(Kind::Context) => context(member, inside, name == "claims", see),
                    Some(Kind::ManagedPolicies) => {
                        if let Some(new) = see(Role::Arn, member) {
                            *member = new.into();
                        }
                        value(inside, kind.and_then(|kind| kind.at("")), "", "", see);
                    }
                    _ => value(inside, kind.and_then(|kind| kind.at(member)), type_of(kind), member, see),
                }
            }
        }
        JsonDocument::Null | JsonDocument::Bool(_) | JsonDocument::Number(_) => {}
    }
}

fn type_of(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Object(object)) => object.type_name,
        Some(Kind::Policy(_)) => "NamedPolicy",
        _ => "",
    }
}

/// A value of a context key, or a list of them.
fn given(here: &mut JsonDocument, role: Role<'_>, see: &mut See<'_>) {
    match here {
        JsonDocument::String(text) => {
            if let Some(new) = see(role, text) {
                *text = new.into();
            }
        }
        JsonDocument::Array(elements) => elements.iter_mut().for_each(|element| given(element, role, see)),
        _ => {}
    }
}

fn context(key: &mut std::rc::Rc<str>, inside: &mut JsonDocument, is_claim: bool, see: &mut See<'_>) {
    if is_claim && !key.contains(':') {
        return given(inside, Role::Value(&format!(".:{key}")), see);
    }
    given(inside, Role::Value(key), see);
    if let Some(new) = see(Role::Key, key) {
        *key = new.into();
    }
}

/// What a text is at its place; `None` for what is no name.
fn role(kind: Option<Kind>, of: &str, name: &str) -> Option<Role<'static>> {
    match kind? {
        Kind::Account
        | Kind::AccountOrBlank
        | Kind::Document(_)
        | Kind::OwnDocument(_)
        | Kind::Policies(_)
        | Kind::Policy(_) => Some(Role::Arn),
        Kind::Text | Kind::TextOrNull | Kind::Texts | Kind::Either(_) => named(of, name),
        _ => None,
    }
}

fn named(of: &str, name: &str) -> Option<Role<'static>> {
    let names = |what| Some(Role::Names(what));
    match name {
        "arn" | "groups" | "roleArn" | "policyArns" | "resource" | "sourceArn" | "serialNumber" | "principalArn"
        | "providerArn" | "taskPolicyArn" | "targetPrincipal" | "user" | "roleSession" | "federatedUser" | "caller" => {
            Some(Role::Arn)
        }
        "uniqueId" => names(What::UniqueId),
        "id" | "parent" | "sourceOrgId" | "sourceOrgPaths" => {
            names(if of == "VpcEndpoint" { What::Network } else { What::Organization })
        }
        "vpcEndpoint" | "vpcId" => names(What::Network),
        "name" => names(match of {
            "Node" => What::Label,
            "GetFederationToken" => What::User,
            _ => What::Policy,
        }),
        "alias" => names(What::Label),
        "audiences" => names(What::Claim),
        "roleSessionName" | "sourceIdentity" => names(What::Session),
        "externalId" => names(What::ExternalId),
        "provider" => Some(Role::Provider),
        "title" | "description" => Some(Role::Free(Some(What::Title))),
        "message" => Some(Role::Free(None)),
        _ => None,
    }
}

/// A place, where the names in it are others: that of a managed policy has an ARN.
pub(super) fn moved(path: &Path, rewrite: &dyn Fn(&str) -> String) -> Path {
    path.segments().fold(Path::root(), |next, segment| {
        if segment.starts_with("arn:") { next.member(&rewrite(&segment)) } else { next.member(&segment) }
    })
}
