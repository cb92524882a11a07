//! The functions of CloudFormation's templates, resolved as far as the template itself resolves them: parameters with a default, names of its own roles, maps
//! with literal keys. What is left becomes a named blank.

use rolecall_core::text::Span;

use crate::draft::Draft;
use crate::finding::{Ground, Placeholder, Want};
use crate::json::Json;
use crate::policy;
use crate::tree::{Member, Node, Tree};

/// A template and what is known of its resources.
pub(crate) struct Template<'t> {
    pub(crate) tree: &'t Tree,
    /// ARNs of roles, users, groups and policies, by logical ID.
    pub(crate) arns: Vec<(String, String)>,
}

impl Template<'_> {
    /// A resource of the template.
    pub(crate) fn resource(&self, logical_id: &str) -> Option<&Tree> {
        self.tree.find("Resources")?.get(logical_id)
    }

    /// The same value without functions.
    pub(crate) fn resolved(&self, draft: &mut Draft, tree: &Tree) -> Tree {
        match &tree.node {
            Node::Object(members) => match members.as_slice() {
                [only] if only.name == "Ref" || only.name.starts_with("Fn::") => {
                    self.function(draft, &only.name, &only.value, tree.span)
                }
                _ => {
                    let members = members
                        .iter()
                        .map(|member| Member { value: self.resolved(draft, &member.value), ..member.clone() });
                    // `AWS::NoValue` takes a member away.
                    Tree::new(Node::Object(members.filter(|member| !member.value.is_null()).collect()), tree.span)
                }
            },
            Node::Array(elements) => {
                let elements =
                    elements.iter().map(|element| self.resolved(draft, element)).filter(|element| !element.is_null());
                Tree::new(Node::Array(elements.collect()), tree.span)
            }
            _ => tree.clone(),
        }
    }

    fn function(&self, draft: &mut Draft, name: &str, argument: &Tree, span: Span) -> Tree {
        let resolved = |draft: &mut Draft| self.resolved(draft, argument);
        match name {
            "Ref" => match argument.str() {
                Some("AWS::NoValue") => Tree::new(Node::Null, span),
                Some(target) => Tree::string(self.reference(draft, target, span), span),
                None => resolved(draft),
            },
            "Fn::GetAtt" => {
                let path: Vec<String> = argument.one_or_many().iter().filter_map(Tree::scalar).collect();
                Tree::string(self.attribute(draft, &path.join("."), span), span)
            }
            "Fn::Sub" => self.substituted(draft, argument, span),
            "Fn::Join" => {
                let argument = resolved(draft);
                let mark = argument.elements().first().and_then(Tree::str).unwrap_or_default();
                let parts: Vec<String> = argument
                    .elements()
                    .get(1)
                    .map_or(&[][..], Tree::one_or_many)
                    .iter()
                    .filter_map(Tree::scalar)
                    .collect();
                Tree::string(parts.join(mark), span)
            }
            "Fn::Select" => {
                let argument = resolved(draft);
                let index =
                    argument.elements().first().and_then(Tree::scalar).and_then(|index| index.parse::<usize>().ok());
                let one =
                    argument.elements().get(1).zip(index).and_then(|(list, index)| list.elements().get(index)).cloned();
                one.unwrap_or_else(|| Tree::string(policy::blank(draft, name, span), span))
            }
            "Fn::Split" => {
                let argument = resolved(draft);
                let [mark, text] = argument.elements() else {
                    return Tree::string(policy::blank(draft, name, span), span);
                };
                let (mark, text) = (mark.str().unwrap_or(","), text.str().unwrap_or_default());
                let parts = text.split(mark).map(|part| Tree::string(part, span)).collect();
                Tree::new(Node::Array(parts), span)
            }
            // Either branch may come to be: the first is shown, and the condition asked for.
            "Fn::If" => {
                let condition = argument.elements().first().and_then(Tree::str).unwrap_or("condition").to_owned();
                draft.placeholder(Placeholder {
                    name: condition,
                    at: None,
                    want: Want::Text,
                    suggest: None,
                    stand_in: None,
                    span: Some(span),
                });
                argument
                    .elements()
                    .get(1)
                    .map_or_else(|| Tree::new(Node::Null, span), |branch| self.resolved(draft, branch))
            }
            "Fn::FindInMap" => self.mapped(draft, argument, span),
            "Fn::ImportValue" => {
                let argument = resolved(draft);
                Tree::string(policy::blank(draft, argument.str().unwrap_or("ImportValue"), span), span)
            }
            other => Tree::string(policy::blank(draft, other, span), span),
        }
    }

    /// What `Ref` gives.
    fn reference(&self, draft: &mut Draft, target: &str, span: Span) -> String {
        match target {
            "AWS::AccountId" => draft.account(target, Some(span)),
            "AWS::Partition" => {
                draft.assumed(target, "aws", Ground::Default, Some(span));
                "aws".to_owned()
            }
            "AWS::URLSuffix" => "amazonaws.com".to_owned(),
            _ if target.starts_with("AWS::") => policy::blank(draft, target, span),
            _ => self.parameter(draft, target, span).or_else(|| self.named(target)).unwrap_or_else(|| {
                if self.resource(target).is_some() {
                    return policy::blank(draft, target, span);
                }
                draft.placeholder(Placeholder {
                    name: target.to_owned(),
                    at: None,
                    want: Want::Text,
                    suggest: None,
                    stand_in: None,
                    span: Some(span),
                });
                format!("«{target}»")
            }),
        }
    }

    /// The default of a parameter.
    fn parameter(&self, draft: &mut Draft, name: &str, span: Span) -> Option<String> {
        let default = self.tree.at(&["Parameters"])?.get(name)?.find("Default")?.scalar()?;
        draft.assumed(name, &default, Ground::Default, Some(span));
        Some(default)
    }

    /// What `Ref` gives of the template's own resources: a role's name, a policy's ARN, a bucket's name.
    fn named(&self, logical_id: &str) -> Option<String> {
        let arn = self.arns.iter().find(|(id, _)| id == logical_id).map(|(_, arn)| arn);
        if let Some(arn) = arn {
            return Some(if arn.contains(":policy/") {
                arn.clone()
            } else {
                rolecall_core::name::short_name(arn).to_owned()
            });
        }
        self.resource(logical_id)?.at(&["Properties", "BucketName"])?.str().map(str::to_owned)
    }

    /// What `Fn::GetAtt` gives.
    fn attribute(&self, draft: &mut Draft, path: &str, span: Span) -> String {
        let (logical_id, attribute) = path.split_once('.').unwrap_or((path, "Arn"));
        if let Some((_, arn)) = self.arns.iter().find(|(id, _)| id == logical_id && attribute == "Arn") {
            return arn.clone();
        }
        let kind = self.resource(logical_id).and_then(|resource| resource.text("Type"));
        if let (Some("AWS::S3::Bucket"), "Arn", Some(bucket)) = (kind, attribute, self.named(logical_id)) {
            return format!("arn:aws:s3:::{bucket}");
        }
        let suggest =
            (kind == Some("AWS::S3::Bucket") && attribute == "Arn").then(|| format!("arn:aws:s3:::«{logical_id}»"));
        draft.placeholder(Placeholder {
            name: path.to_owned(),
            at: None,
            want: Want::Text,
            suggest,
            stand_in: None,
            span: Some(span),
        });
        format!("«{path}»")
    }

    /// `${Name}` and `${Name.Attribute}` in a text; `${!x}` is `${x}`, which is IAM's.
    fn substituted(&self, draft: &mut Draft, argument: &Tree, span: Span) -> Tree {
        let text =
            argument.str().or_else(|| argument.elements().first().and_then(Tree::str)).unwrap_or_default().to_owned();
        let names = argument.elements().get(1).map(|names| self.resolved(draft, names));
        let (mut made, mut rest) = (String::new(), text.as_str());
        while let Some((before, behind)) = rest.split_once("${") {
            made.push_str(before);
            let Some((name, after)) = behind.split_once('}') else {
                made.push_str("${");
                rest = behind;
                continue;
            };
            let given = names.as_ref().and_then(|names| names.get(name)).and_then(Tree::scalar);
            let value = match (name.strip_prefix('!'), given) {
                (Some(literal), _) => format!("${{{literal}}}"),
                (None, Some(given)) => given,
                (None, None) if name.contains('.') => self.attribute(draft, name, span),
                (None, None) => self.reference(draft, name, span),
            };
            made.push_str(&value);
            rest = after;
        }
        Tree::string(made + rest, span)
    }

    fn mapped(&self, draft: &mut Draft, argument: &Tree, span: Span) -> Tree {
        let keys = self.resolved(draft, argument);
        let keys: Vec<String> = keys.elements().iter().filter_map(Tree::scalar).collect();
        let found = keys.iter().try_fold(self.tree.find("Mappings"), |tree, key| tree.map(|tree| tree.get(key)));
        match found.flatten().filter(|_| keys.len() == 3) {
            Some(value) => value.clone(),
            None => Tree::string(policy::blank(draft, &keys.join("."), span), span),
        }
    }
}

/// A list of policies of a template's property: names of logical IDs are ARNs already.
pub(crate) fn arns(tree: Option<&Tree>) -> Vec<Json> {
    tree.map_or(&[][..], Tree::one_or_many)
        .iter()
        .filter_map(Tree::str)
        .filter(|arn| arn.starts_with("arn:"))
        .map(Json::from)
        .collect()
}
