//! The provider of an assertion or a token: how a trust policy names it, and what it is asked.

use crate::claim;
use crate::context::{self, Known};
use crate::derive::Moment;
use crate::document;
use crate::matching::field;
use crate::parameter::{self, Checked, Refusal};
use crate::value;
use crate::world::{BUILT_IN, World};
use serde_json::Value;
use std::collections::BTreeMap;

/// `host/path` of a provider, however it is written.
fn host(parameters: &Value) -> String {
    let provider = parameters.get("provider").and_then(Value::as_str).unwrap_or_default();
    let name = provider.split_once(":oidc-provider/").map_or(provider, |(_, name)| name);
    name.strip_prefix("https://").unwrap_or(name).to_owned()
}

/// The value of `Federated` in a trust policy, for a SAML provider.
pub(super) fn of_assertion(parameters: &Value) -> String {
    parameter::text(parameters, "principalArn").unwrap_or_default()
}

/// The same for a provider of tokens.
pub(super) fn of_token(parameters: &Value, role: &str) -> String {
    let host = host(parameters);
    if BUILT_IN.contains(&host.as_str()) {
        return host;
    }
    format!("arn:{}:iam::{}:oidc-provider/{host}", field(role, 1), field(role, 4))
}

/// What an assertion or a token says: the keys of its claims, and how many seconds it leaves a session, if it says so.
pub(super) type Said = (BTreeMap<String, Known>, Option<i64>);

/// The assertion: its end, its provider, its keys.
pub(super) fn assertion(parameters: &Value, role: &str, moment: &Moment<'_>) -> Checked<Said> {
    let end = match parameter::text(parameters, "sessionNotOnOrAfter") {
        Some(text) => Some(value::date(&text).ok_or("sessionNotOnOrAfter is not a date")?),
        None => None,
    };
    // Without a clock nobody can tell.
    let left = end.zip(moment.now).map(|((end, fraction), (now, _))| (end - now, fraction));
    if left.is_some_and(|left| left <= (0, 0)) {
        return Ok(Err(("ExpiredTokenException", "expiredToken")));
    }
    // The provider must be in the role's account, as for tokens (IAM User Guide, "SAML 2.0 federation").
    let provider = of_assertion(parameters);
    if field(&provider, 4) != field(role, 4) || moment.world.identity_provider(&provider).is_none() {
        return Ok(Err(("InvalidIdentityToken", "providerMissing")));
    }
    Ok(Ok((context::layer(parameters.get("attributes")), left.map(|(seconds, _)| seconds))))
}

/// The keys of a token; the provider must be in the role's account and know the audience
/// (IAM User Guide, "Create a role for OpenID Connect federation").
pub(super) fn token(parameters: &Value, role: &str, world: &World) -> Result<Said, Refusal> {
    let host = host(parameters);
    let given = context::layer(parameters.get("claims"));
    let mut keys = BTreeMap::new();
    for (claim, known) in &given {
        // What AWS has no key for is missing, whatever the token says.
        let known = if claim::has_key(&host, claim) { known.clone() } else { Known::Absent };
        keys.insert(format!("{host}:{claim}"), known);
    }
    let audience = given.get("aud").cloned().unwrap_or(Known::Absent);
    if let Some(party @ Known::One(_)) = given.get("azp") {
        keys.insert(format!("{host}:aud"), party.clone());
        keys.insert(format!("{host}:oaud"), audience.clone());
    } else if host == "accounts.google.com" {
        keys.insert(format!("{host}:oaud"), audience);
    }
    let name = of_token(parameters, role);
    if !BUILT_IN.contains(&host.as_str()) {
        let provider = world.identity_provider(&name).ok_or(("InvalidIdentityToken", "providerMissing"))?;
        let wanted = match keys.get(&format!("{host}:aud")) {
            Some(Known::One(audience)) => vec![audience.clone()],
            Some(Known::Many(audiences)) => audiences.clone(),
            Some(Known::Absent) | None => Vec::new(),
        };
        let audiences = provider.get("audiences").map(|audiences| document::texts(Some(audiences)));
        if audiences.is_some_and(|known| !wanted.iter().any(|audience| known.contains(audience))) {
            return Err(("InvalidIdentityToken", "audienceMissing"));
        }
    }
    keys.insert("aws:FederatedProvider".to_owned(), Known::One(name));
    Ok((keys, None))
}
