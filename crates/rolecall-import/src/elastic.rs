//! Events of `CloudTrail` as Elastic's integration stores them, under names of its own: each goes back to the one that CloudTrail has.
//!
//! Source: <https://www.elastic.co/docs/reference/integrations/aws/cloudtrail>

use crate::paste;
use crate::tree::{Member, Node, Tree};

/// Names of CloudTrail, each with Elastic's.
const NAMES: [(&[&str], &str); 16] = [
    (&["eventSource"], "event.provider"),
    (&["eventName"], "event.action"),
    (&["eventTime"], "@timestamp"),
    (&["awsRegion"], "cloud.region"),
    (&["sourceIPAddress"], "source.address"),
    (&["userAgent"], "user_agent.original"),
    (&["errorCode"], "aws.cloudtrail.error_code"),
    (&["errorMessage"], "aws.cloudtrail.error_message"),
    (&["vpcEndpointId"], "aws.cloudtrail.vpc_endpoint_id"),
    (&["recipientAccountId"], "aws.cloudtrail.recipient_account_id"),
    (&["sharedEventID"], "aws.cloudtrail.shared_event_id"),
    (&["userIdentity", "type"], "aws.cloudtrail.user_identity.type"),
    (&["userIdentity", "arn"], "aws.cloudtrail.user_identity.arn"),
    (&["userIdentity", "invokedBy"], "aws.cloudtrail.user_identity.invoked_by"),
    (&["userIdentity", "accountId"], "cloud.account.id"),
    (
        &["userIdentity", "sessionContext", "sessionIssuer", "arn"],
        "aws.cloudtrail.user_identity.session_context.session_issuer.arn",
    ),
];

/// Members that hold JSON, as text or flattened.
const NESTED: [(&str, [&str; 2]); 2] = [
    ("requestParameters", ["aws.cloudtrail.flattened.request_parameters", "aws.cloudtrail.request_parameters"]),
    ("responseElements", ["aws.cloudtrail.flattened.response_elements", "aws.cloudtrail.response_elements"]),
];

/// The event of a document that holds one; none of anything else.
pub(crate) fn event(document: &Tree) -> Option<Tree> {
    let user = ["type", "arn"].map(|name| format!("aws.cloudtrail.user_identity.{name}"));
    user.iter().find_map(|name| at(document, name))?;
    // The integration may keep the event as it was.
    let original = at(document, "event.original").map(one).and_then(|value| paste::nested(value.str()?, value.span, 0));
    if let Some((event, _)) = original {
        return Some(event);
    }
    let mut event = Tree::new(Node::Object(Vec::new()), document.span);
    for (path, name) in NAMES {
        if let Some(value) = at(document, name) {
            put(&mut event, path, one(value));
        }
    }
    for (name, places) in NESTED {
        let value = places.iter().find_map(|place| at(document, place)).map(one);
        let inner = value.and_then(|value| match value.str() {
            Some(text) => paste::nested(text, value.span, 0).map(|(inner, _)| inner),
            None => value.is_object().then(|| value.clone()),
        });
        if let Some(inner) = inner {
            put(&mut event, &[name], &inner);
        }
    }
    Some(event)
}

/// The value at a name with dots, whose parts may be members of members or one member.
fn at<'t>(tree: &'t Tree, name: &str) -> Option<&'t Tree> {
    if let Some(value) = tree.get(name) {
        return Some(value);
    }
    let mut dots = name.match_indices('.').map(|(dot, _)| dot);
    dots.find_map(|dot| at(tree.get(name.get(..dot)?)?, name.get(dot + 1..)?))
}

/// The value, out of the list that a search puts each into.
fn one(value: &Tree) -> &Tree {
    match value.elements() {
        [only] => only,
        _ => value,
    }
}

fn put(tree: &mut Tree, path: &[&str], value: &Tree) {
    let Some((name, rest)) = path.split_first() else {
        *tree = value.clone();
        return;
    };
    let Node::Object(members) = &mut tree.node else { return };
    let known = members.iter().position(|member| member.name == *name);
    let place = known.unwrap_or_else(|| {
        let inner = Tree::new(Node::Object(Vec::new()), value.span);
        members.push(Member { name: (*name).to_owned(), at: value.span, value: inner });
        members.len() - 1
    });
    if let Some(member) = members.get_mut(place) {
        put(&mut member.value, rest, value);
    }
}
