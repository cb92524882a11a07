//! The context keys that an event of CloudTrail knows.

use crate::draft::Draft;
use crate::finding::{Document, Finding, Ground};
use crate::json::Json;
use crate::principal::is_service;
use crate::tree::{Node, Tree};

/// What is known of a request beside who, what and on which resource.
#[derive(Debug)]
pub(crate) struct Known {
    /// Context keys.
    pub(crate) keys: Json,
    /// Members of the request.
    pub(crate) members: Vec<(&'static str, Json)>,
}

/// Parameters of S3 that are condition keys of the same name.
const S3_KEYS: [&str; 9] = [
    "prefix",
    "delimiter",
    "max-keys",
    "x-amz-acl",
    "x-amz-server-side-encryption",
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-storage-class",
    "x-amz-copy-source",
    "x-amz-content-sha256",
];

/// Reads the keys, and names what of the event is none.
pub(crate) fn read(event: &Tree, draft: &mut Draft) -> Known {
    let mut known = Known { keys: Json::object(), members: Vec::new() };
    address(event, &mut known, draft);
    if let Some(region) = event.text("awsRegion") {
        known.keys.set("aws:RequestedRegion", region);
    }
    if let Some(agent) = event.text("userAgent").filter(|agent| !is_service(agent)) {
        known.keys.set("aws:UserAgent", agent.trim_start_matches('[').trim_end_matches(']'));
    }
    factor(event, &mut known, draft);
    match event.text("eventSource") {
        Some("s3.amazonaws.com") => s3(event, &mut known, draft),
        Some("kms.amazonaws.com") => kms(event, &mut known),
        _ => {}
    }
    enriched(event, &mut known);
    known
}

/// Where the request came from: an address, an endpoint, or a service.
fn address(event: &Tree, known: &mut Known, draft: &mut Draft) {
    let endpoint = event.text("vpcEndpointId");
    if let Some(id) = endpoint {
        let account = event.find("vpcEndpointAccountId").and_then(Tree::scalar);
        draft.entry("vpcEndpoints", id, |entry| {
            if let Some(account) = account {
                entry.set("accountId", account);
            }
        });
        known.members.push(("vpcEndpoint", id.into()));
        draft.needs(Document::VpcEndpointPolicy, Some(id));
    }
    let Some(source) = event.find("sourceIPAddress") else { return };
    match source.str() {
        Some(address) if address.parse::<std::net::IpAddr>().is_ok() => {
            let key = if endpoint.is_some() { "aws:VpcSourceIp" } else { "aws:SourceIp" };
            known.keys.set(key, address);
        }
        _ => {
            draft.found(Finding::NotUsed { name: "sourceIPAddress".to_owned() }, Some(source.span));
            draft.not_recoverable(&["aws:SourceIp"]);
        }
    }
}

/// A user with session credentials says whether there was MFA; of a role's session this says nothing about the key.
fn factor(event: &Tree, known: &mut Known, draft: &mut Draft) {
    let Some(identity) = event.find("userIdentity").filter(|identity| identity.text("type") == Some("IAMUser")) else {
        return;
    };
    let Some(flag) = identity.at(&["sessionContext", "attributes", "mfaAuthenticated"]) else { return };
    let is_true = matches!(flag.node, Node::Bool(true)) || flag.str() == Some("true");
    let ground = Ground::Text { words: "mfaAuthenticated".to_owned() };
    draft.assumed("aws:MultiFactorAuthPresent", if is_true { "true" } else { "false" }, ground, Some(flag.span));
    known.keys.set("aws:MultiFactorAuthPresent", is_true);
}

fn s3(event: &Tree, known: &mut Known, draft: &mut Draft) {
    let parameters = event.find("requestParameters");
    for name in S3_KEYS {
        if let Some(value) = parameters.and_then(|parameters| parameters.find(name)).and_then(Tree::scalar) {
            known.keys.set(&format!("s3:{name}"), value);
        }
    }
    let data = event.find("additionalEventData");
    let text = |name: &str| data.and_then(|data| data.text(name));
    if text("SignatureVersion") == Some("SigV4") {
        known.keys.set("s3:signatureversion", "AWS4-HMAC-SHA256");
    }
    match text("AuthenticationMethod") {
        Some("AuthHeader") => known.keys.set("s3:authType", "REST-HEADER"),
        Some("QueryString") => known.keys.set("s3:authType", "REST-QUERY-STRING"),
        _ => {}
    }
    if let Some(version) =
        event.at(&["tlsDetails", "tlsVersion"]).and_then(Tree::str).and_then(|version| version.strip_prefix("TLSv"))
    {
        known.keys.set("s3:TlsVersion", version);
    }
    for tree in [data, parameters].into_iter().flatten() {
        for member in tree.members() {
            if matches!(
                member.name.as_str(),
                "x-amz-id-2" | "bytesTransferredIn" | "bytesTransferredOut" | "Host" | "CipherSuite" | "list-type"
            ) {
                draft.not_used(&member.name, member.at);
            }
        }
    }
}

fn kms(event: &Tree, known: &mut Known) {
    let Some(parameters) = event.find("requestParameters") else { return };
    if let Some(context) = parameters.find("encryptionContext").filter(|context| !context.members().is_empty()) {
        for member in context.members() {
            if let Some(value) = member.value.scalar() {
                known.keys.set(&format!("kms:EncryptionContext:{}", member.name), value);
            }
        }
        let keys: Vec<Json> = context.members().iter().map(|member| Json::String(member.name.clone())).collect();
        known.keys.set("kms:EncryptionContextKeys", Json::Array(keys));
    }
    if let Some(algorithm) = parameters.text("encryptionAlgorithm") {
        known.keys.set("kms:EncryptionAlgorithm", algorithm);
    }
}

/// Keys as they were evaluated, which CloudTrail adds to events where that is configured: they win.
fn enriched(event: &Tree, known: &mut Known) {
    for member in event.at(&["eventContext", "requestContext"]).map_or(&[][..], Tree::members) {
        if let Some(value) = member.value.scalar() {
            known.keys.set(&member.name, value);
        }
    }
    for member in event.at(&["eventContext", "tagContext", "principalTags"]).map_or(&[][..], Tree::members) {
        if let Some(value) = member.value.scalar() {
            known.keys.set(&format!("aws:PrincipalTag/{}", member.name), value);
        }
    }
}
