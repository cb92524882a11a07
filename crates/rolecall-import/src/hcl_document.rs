//! `data "aws_iam_policy_document"` as the document that it makes.
//!
//! Source: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>

use hcl_edit::Span as _;
use hcl_edit::structure::{Block, Body};
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::Ground;
use crate::hcl::{File, label};
use crate::tree::{Member, Node, Tree};

/// The document of a block.
pub(crate) fn read(file: &File<'_>, draft: &mut Draft, block: &Block, depth: usize) -> Tree {
    let span = file.place(block.span());
    let version = text(file, draft, &block.body, "version", depth).unwrap_or_else(|| {
        draft.assumed("Version", "2012-10-17", Ground::Default, Some(span));
        "2012-10-17".to_owned()
    });
    let mut statements: Vec<Tree> = Vec::new();
    for source in others(file, draft, &block.body, "source_policy_documents", depth) {
        statements.extend(source);
    }
    for inner in block.body.blocks() {
        if inner.has_ident("statement") {
            statements.push(statement(file, draft, inner, depth));
        } else if inner.has_ident("dynamic")
            && label(inner, 0) == Some("statement")
            && let Some(each) = inner.body.get_attribute("for_each")
        {
            file.ask_statements(draft, &each.value);
        }
    }
    for source in others(file, draft, &block.body, "override_policy_documents", depth) {
        for statement in source {
            let sid = statement.text("Sid").map(str::to_owned);
            // A statement replaces the one of the same name.
            match statements.iter_mut().find(|known| sid.is_some() && known.text("Sid") == sid.as_deref()) {
                Some(known) => *known = statement,
                None => statements.push(statement),
            }
        }
    }
    object(
        vec![("Version", Tree::string(version, span)), ("Statement", Tree::new(Node::Array(statements), span))],
        span,
    )
}

/// Statements of documents that this one is made of.
fn others(file: &File<'_>, draft: &mut Draft, body: &Body, name: &str, depth: usize) -> Vec<Vec<Tree>> {
    let Some(attribute) = body.get_attribute(name) else { return Vec::new() };
    let documents = file.value(draft, &attribute.value, depth);
    documents
        .one_or_many()
        .iter()
        .filter_map(|document| document.find("Statement"))
        .map(|list| list.one_or_many().to_vec())
        .collect()
}

fn statement(file: &File<'_>, draft: &mut Draft, block: &Block, depth: usize) -> Tree {
    let span = file.place(block.span());
    let mut members: Vec<(&str, Tree)> = Vec::new();
    if let Some(sid) = text(file, draft, &block.body, "sid", depth) {
        members.push(("Sid", Tree::string(sid, span)));
    }
    let effect = text(file, draft, &block.body, "effect", depth).unwrap_or_else(|| {
        draft.assumed("Effect", "Allow", Ground::Default, Some(span));
        "Allow".to_owned()
    });
    members.push(("Effect", Tree::string(effect, span)));
    for (from, to) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        if let Some(principal) = principals(file, draft, block, from, depth) {
            members.push((to, principal));
        }
    }
    for (from, to) in [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ] {
        if let Some(attribute) = block.body.get_attribute(from) {
            members.push((to, single(iam(file.value(draft, &attribute.value, depth)))));
        }
    }
    if let Some(condition) = conditions(file, draft, block, depth) {
        members.push(("Condition", condition));
    }
    object(members, span)
}

fn principals(file: &File<'_>, draft: &mut Draft, block: &Block, name: &str, depth: usize) -> Option<Tree> {
    let mut members: Vec<Member> = Vec::new();
    let span = file.place(block.span());
    for inner in block.body.get_blocks(name) {
        let kind = text(file, draft, &inner.body, "type", depth)?;
        let identifiers = iam(file.value(draft, &inner.body.get_attribute("identifiers")?.value, depth));
        if kind == "*" {
            return Some(Tree::string("*", span));
        }
        let at = file.place(inner.span());
        match members.iter_mut().find(|member| member.name == kind) {
            Some(member) => {
                let all = member.value.one_or_many().iter().chain(identifiers.one_or_many()).cloned().collect();
                member.value = Tree::new(Node::Array(all), at);
            }
            None => members.push(Member { name: kind, at, value: single(identifiers) }),
        }
    }
    (!members.is_empty()).then(|| Tree::new(Node::Object(members), span))
}

fn conditions(file: &File<'_>, draft: &mut Draft, block: &Block, depth: usize) -> Option<Tree> {
    let span = file.place(block.span());
    let mut operators: Vec<Member> = Vec::new();
    for inner in block.body.get_blocks("condition") {
        let at = file.place(inner.span());
        let test = text(file, draft, &inner.body, "test", depth)?;
        let variable = text(file, draft, &inner.body, "variable", depth)?;
        let values = single(iam(file.value(draft, &inner.body.get_attribute("values")?.value, depth)));
        let key = Member { name: variable, at, value: values };
        match operators.iter_mut().find(|member| member.name == test) {
            Some(Member { value: Tree { node: Node::Object(keys), .. }, .. }) => keys.push(key),
            _ => operators.push(Member { name: test, at, value: Tree::new(Node::Object(vec![key]), at) }),
        }
    }
    (!operators.is_empty()).then(|| Tree::new(Node::Object(operators), span))
}

fn text(file: &File<'_>, draft: &mut Draft, body: &Body, name: &str, depth: usize) -> Option<String> {
    let attribute = body.get_attribute(name)?;
    file.value(draft, &attribute.value, depth).scalar()
}

/// `&{aws:username}` is how a policy document of Terraform writes IAM's `${aws:username}`.
fn iam(tree: Tree) -> Tree {
    tree.mapped(&mut |text, _| text.replace("&{", "${"))
}

/// A list of one is the one.
fn single(tree: Tree) -> Tree {
    match tree.elements() {
        [only] => only.clone(),
        _ => tree,
    }
}

fn object(members: Vec<(&str, Tree)>, span: Span) -> Tree {
    let members = members.into_iter().map(|(name, value)| Member { name: name.to_owned(), at: value.span, value });
    Tree::new(Node::Object(members.collect()), span)
}
