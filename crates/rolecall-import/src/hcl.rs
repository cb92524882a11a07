//! Terraform's language, evaluated as far as the text itself says what its names mean: locals, defaults, names and ARNs of its own roles, policy documents.
//! What is left becomes a blank that is named by the expression, letter for letter. No other function than the ones here is evaluated.

use std::ops::Range;

use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, FuncCall, ObjectKey};
use hcl_edit::structure::{Block, Body};
use hcl_edit::template::{Element, Template};
use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Ground, Placeholder, Want};
use crate::policy;
use crate::source::Source;
use crate::terraform;
use crate::tree::{Member, Node, Tree};

/// References that lead to references.
const DEPTH_LIMIT: usize = 32;

/// A file, parsed.
pub(crate) struct File<'s> {
    source: &'s Source,
    body: Body,
    /// The account that its ARNs speak of, or a stand-in.
    pub(crate) account: String,
    /// What makes a document of a `data` block.
    document: Document,
}

/// Makes a document of a block; a reference to the document asks for it.
pub(crate) type Document = fn(&File<'_>, &mut Draft, &Block, usize) -> Tree;

/// Parses a text; where it is not Terraform's language, the place.
pub(crate) fn parse(source: &Source, account: String, document: Document) -> Result<File<'_>, Span> {
    match hcl_edit::parser::parse_body(source.text()) {
        Ok(body) => Ok(File { source, body, account, document }),
        Err(error) => {
            let at = error.location().offset().min(source.text().len());
            Err(source.origin(at..at))
        }
    }
}

/// The label of a block, by position.
pub(crate) fn label(block: &Block, index: usize) -> Option<&str> {
    block.labels.get(index).map(hcl_edit::structure::BlockLabel::as_str)
}

impl File<'_> {
    /// The blocks of a kind.
    pub(crate) fn blocks<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.body.get_blocks(kind)
    }

    /// A `data` or `resource` block by its two labels.
    pub(crate) fn labelled(&self, kind: &str, first: &str, second: &str) -> Option<&Block> {
        let is_it =
            |block: &&Block| block.has_ident(kind) && label(block, 0) == Some(first) && label(block, 1) == Some(second);
        self.body.blocks().find(is_it)
    }

    /// Where something stands in the pasted text.
    pub(crate) fn place(&self, range: Option<Range<usize>>) -> Span {
        range.map_or_else(Span::default, |range| self.source.origin(range))
    }

    /// The words of an expression.
    pub(crate) fn words(&self, expression: &Expression) -> String {
        let range = expression.span().unwrap_or_default();
        self.source.text().get(range).unwrap_or_default().trim().to_owned()
    }

    /// The attributes of a body as an object, its blocks as arrays.
    pub(crate) fn object(&self, draft: &mut Draft, body: &Body, span: Span, depth: usize) -> Tree {
        let mut members: Vec<Member> = Vec::new();
        for attribute in body.attributes() {
            let at = self.place(attribute.key.span());
            let value = self.value(draft, &attribute.value, depth);
            members.push(Member { name: attribute.key.as_str().to_owned(), at, value });
        }
        for block in body.blocks() {
            let at = self.place(block.span());
            let value = self.object(draft, &block.body, at, depth);
            let name = block.ident.as_str();
            match members.iter_mut().find(|member| member.name == name) {
                Some(Member { value: Tree { node: Node::Array(elements), .. }, .. }) => elements.push(value),
                Some(_) => {}
                None => {
                    let list = Tree::new(Node::Array(vec![value]), at);
                    members.push(Member { name: name.to_owned(), at, value: list });
                }
            }
        }
        Tree::new(Node::Object(members), span)
    }

    /// What an expression comes to.
    pub(crate) fn value(&self, draft: &mut Draft, expression: &Expression, depth: usize) -> Tree {
        let span = self.place(expression.span());
        if depth > DEPTH_LIMIT {
            return self.blank(draft, expression);
        }
        let node = match expression {
            Expression::Null(_) => Node::Null,
            Expression::Bool(flag) => Node::Bool(*flag.value()),
            Expression::Number(number) => Node::Number(number.value().to_string()),
            Expression::String(text) => Node::String(text.value().clone()),
            Expression::Array(elements) => {
                Node::Array(elements.iter().map(|element| self.value(draft, element, depth)).collect())
            }
            Expression::Object(members) => {
                let members = members.iter().map(|(key, value)| {
                    let name = match key {
                        ObjectKey::Ident(name) => name.as_str().to_owned(),
                        ObjectKey::Expression(name) => {
                            self.value(draft, name, depth).scalar().unwrap_or_else(|| self.words(name))
                        }
                    };
                    Member { name, at: span, value: self.value(draft, value.expr(), depth) }
                });
                Node::Object(members.collect())
            }
            Expression::StringTemplate(template) => Node::String(self.template(draft, template, depth)),
            Expression::HeredocTemplate(heredoc) => Node::String(self.template(draft, &heredoc.template, depth)),
            Expression::Parenthesis(inner) => return self.value(draft, inner.inner(), depth),
            Expression::Variable(_) | Expression::Traversal(_) => return self.reference(draft, expression, depth),
            Expression::FuncCall(call) => return self.call(draft, expression, call, depth),
            Expression::Conditional(_) | Expression::UnaryOp(_) | Expression::BinaryOp(_) | Expression::ForExpr(_) => {
                return self.blank(draft, expression);
            }
        };
        Tree::new(node, span)
    }

    fn template(&self, draft: &mut Draft, template: &Template, depth: usize) -> String {
        let mut text = String::new();
        for element in template {
            match element {
                Element::Literal(literal) => text.push_str(literal),
                Element::Interpolation(inner) => {
                    let value = self.value(draft, &inner.expr, depth);
                    text.push_str(&value.scalar().unwrap_or_else(|| format!("«{}»", self.words(&inner.expr))));
                }
                Element::Directive(directive) => {
                    text.push_str(&policy::blank(draft, "template", self.place(directive.span())));
                }
            }
        }
        text
    }

    fn call(&self, draft: &mut Draft, expression: &Expression, call: &FuncCall, depth: usize) -> Tree {
        let first = call.args.get(0);
        match (call.name.name.as_str(), first) {
            ("jsonencode" | "tostring" | "tolist" | "toset" | "jsondecode", Some(inner)) => {
                self.value(draft, inner, depth)
            }
            ("concat", Some(_)) => {
                let lists = call.args.iter().map(|list| self.value(draft, list, depth));
                let elements = lists.flat_map(|list| list.one_or_many().to_vec());
                Tree::new(Node::Array(elements.collect()), self.place(expression.span()))
            }
            _ => self.blank(draft, expression),
        }
    }

    /// A blank that is named by the expression.
    pub(crate) fn blank(&self, draft: &mut Draft, expression: &Expression) -> Tree {
        let span = self.place(expression.span());
        let words = self.words(expression).replace(['\n', '«', '»'], " ");
        Tree::string(policy::blank(draft, &words, span), span)
    }

    // References.

    fn reference(&self, draft: &mut Draft, expression: &Expression, depth: usize) -> Tree {
        let span = self.place(expression.span());
        let words = self.words(expression);
        let plain = plain(&words);
        let parts: Vec<&str> = plain.split('.').collect();
        let found = match parts.as_slice() {
            ["local", name] => self.local(name).map(|value| self.value(draft, value, depth + 1)),
            ["var", name] => self.default(draft, name, span),
            ["data", "aws_iam_policy_document", name, "json" | "minified_json"] => self
                .labelled("data", "aws_iam_policy_document", name)
                .map(|block| (self.document)(self, draft, block, depth + 1)),
            ["data", "aws_caller_identity", _, "account_id"] => {
                draft.assumed(&plain, &self.account, Ground::OnlyOne, Some(span));
                Some(Tree::string(self.account.clone(), span))
            }
            ["data", "aws_partition", _, "partition"] => {
                draft.assumed(&plain, "aws", Ground::Default, Some(span));
                Some(Tree::string("aws", span))
            }
            [kind, name, attribute] => {
                self.of_resource(draft, kind, name, attribute, depth + 1).map(|text| Tree::string(text, span))
            }
            _ => None,
        };
        found.unwrap_or_else(|| self.blank(draft, expression))
    }

    fn local(&self, name: &str) -> Option<&Expression> {
        self.body
            .get_blocks("locals")
            .find_map(|block| block.body.get_attribute(name))
            .map(|attribute| &attribute.value)
    }

    /// The default of a variable.
    fn default(&self, draft: &mut Draft, name: &str, span: Span) -> Option<Tree> {
        let block = self.body.get_blocks("variable").find(|block| label(block, 0) == Some(name))?;
        let default = &block.body.get_attribute("default")?.value;
        let value = match default {
            Expression::String(_)
            | Expression::Number(_)
            | Expression::Bool(_)
            | Expression::Array(_)
            | Expression::Object(_) => self.value(draft, default, DEPTH_LIMIT),
            _ => return None,
        };
        let shown = value.scalar().unwrap_or_else(|| self.words(default));
        draft.assumed(&format!("var.{name}"), &shown, Ground::Default, Some(span));
        Some(value)
    }

    /// Name and ARN of the text's own resources.
    fn of_resource(&self, draft: &mut Draft, kind: &str, name: &str, attribute: &str, depth: usize) -> Option<String> {
        let block = self.labelled("resource", kind, name)?;
        let text = |draft: &mut Draft, attribute: &str| {
            let value = &block.body.get_attribute(attribute)?.value;
            self.value(draft, value, depth).str().map(str::to_owned)
        };
        let is_entity = matches!(kind, "aws_iam_role" | "aws_iam_user" | "aws_iam_group" | "aws_iam_policy");
        match (kind, attribute) {
            _ if is_entity && matches!(attribute, "name" | "id") && kind != "aws_iam_policy" => {
                Some(text(draft, "name").unwrap_or_else(|| name.to_owned()))
            }
            _ if is_entity && matches!(attribute, "arn" | "id") => {
                let resource = self.resource(draft, block, depth)?;
                terraform::arn_of(&resource, &self.account, draft)
            }
            ("aws_s3_bucket", "arn") => text(draft, "bucket").map(|bucket| format!("arn:aws:s3:::{bucket}")),
            ("aws_s3_bucket", "id" | "bucket") => text(draft, "bucket"),
            _ => None,
        }
    }

    /// A block as a resource: only what names it, so that a reference to it is no reference to all it holds.
    fn resource(&self, draft: &mut Draft, block: &Block, depth: usize) -> Option<terraform::Resource> {
        let (kind, name) = (label(block, 0)?, label(block, 1)?);
        let span = self.place(block.span());
        let named = ["name", "path"].iter().filter_map(|attribute| block.body.get_attribute(attribute));
        let members = named.map(|attribute| Member {
            name: attribute.key.as_str().to_owned(),
            at: self.place(attribute.key.span()),
            value: self.value(draft, &attribute.value, depth),
        });
        let values = Tree::new(Node::Object(members.collect()), span);
        Some(terraform::Resource {
            kind: kind.to_owned(),
            address: format!("{kind}.{name}"),
            values,
            unknown: Vec::new(),
        })
    }

    /// Asks for statements that the text makes of something else.
    pub(crate) fn ask_statements(&self, draft: &mut Draft, expression: &Expression) {
        draft.placeholder(Placeholder {
            name: self.words(expression),
            at: None,
            want: Want::Statements,
            suggest: None,
            stand_in: None,
            span: Some(self.place(expression.span())),
        });
    }
}

/// A reference without indices.
fn plain(words: &str) -> String {
    let mut plain = String::new();
    let mut inside = 0_usize;
    for character in words.chars() {
        match character {
            '[' => inside += 1,
            ']' => inside = inside.saturating_sub(1),
            other if inside == 0 && !other.is_whitespace() => plain.push(other),
            _ => {}
        }
    }
    plain
}
