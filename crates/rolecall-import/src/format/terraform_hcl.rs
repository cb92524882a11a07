//! Terraform's language: roles, policies, attachments and policy documents.

use rolecall_core::name::AccountId;

use crate::draft::Draft;
use crate::finding::{Kind, Refusal, Refused};
use crate::format::Format;
use crate::hcl::{self, label};
use crate::hcl_document;
use crate::paste::{Body, Item};
use crate::source::Source;
use crate::terraform::{self, Resource};

pub(crate) const FORMAT: Format = Format { kind: Kind::TerraformHcl, sniff, import };

fn sniff(item: &Item) -> bool {
    matches!(item.body, Body::Hcl(_))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        if let Body::Hcl(source) = &item.body {
            take(source, draft);
        }
    }
}

fn take(source: &Source, draft: &mut Draft) {
    let account =
        account(source.text()).unwrap_or_else(|| draft.account("data.aws_caller_identity.current.account_id", None));
    let file = match hcl::parse(source, account, hcl_document::read) {
        Ok(file) => file,
        Err(span) => return draft.refuse(Refused::at(Refusal::Syntax, span)),
    };
    let mut resources = Vec::new();
    for block in file.blocks("resource") {
        let (Some(kind), Some(name)) = (label(block, 0), label(block, 1)) else { continue };
        let span = file.place(hcl_edit::Span::span(block));
        if !terraform::is_known(kind) {
            draft.not_used(&format!("{kind}.{name}"), span);
            continue;
        }
        let values = file.object(draft, &block.body, span, 0);
        resources.push(Resource {
            kind: kind.to_owned(),
            address: format!("{kind}.{name}"),
            values,
            unknown: Vec::new(),
        });
    }
    for block in file.blocks("module") {
        draft.not_used(
            &format!("module.{}", label(block, 0).unwrap_or_default()),
            file.place(hcl_edit::Span::span(block)),
        );
    }
    terraform::place(&resources, draft);
}

/// The account in the ARNs of the text, if it is one.
fn account(text: &str) -> Option<String> {
    let mut accounts: Vec<AccountId> = text
        .match_indices("arn:")
        .filter_map(|(at, _)| text.get(at..)?.split(':').nth(4))
        .filter_map(AccountId::parse)
        .collect();
    accounts.sort();
    accounts.dedup();
    match accounts.as_slice() {
        [only] => Some(only.to_string()),
        _ => None,
    }
}
