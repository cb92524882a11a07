//! The text of a world: with a caller, so that it can be read, and as a scenario of one step.

use std::fmt::Write as _;
use std::sync::Arc;

use rolecall_core::json::{self, JsonError};
use rolecall_core::text::Span;

/// Members of a scenario that are no part of its world.
const BESIDE: [&str; 8] =
    ["title", "description", "source", "clock", "unlistedContext", "caller", "callerContext", "steps"];

/// The text of a world, and where its members stand.
#[derive(Clone, Debug)]
pub(crate) struct WorldText {
    whole: Arc<str>,
    members: Vec<(String, Span)>,
    /// The last brace.
    end: usize,
    /// `clock`, as it stands.
    pub(crate) clock: Option<String>,
}

impl WorldText {
    /// Takes a world, or a scenario, whose caller and steps do not count. `Ok(None)` if it is no object.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, JsonError> {
        let parsed = json::parse(text)?;
        let Some(members) = parsed.value.as_object() else { return Ok(None) };
        let clock = parsed.value.get("clock").and_then(json::Value::as_str).map(str::to_owned);
        let kept = members.iter().filter(|member| !BESIDE.contains(&&*member.name.value));
        let members = kept.map(|member| (member.name.value.to_string(), member.span())).collect();
        let end = (parsed.value.span.end as usize).saturating_sub(1);
        Ok(Some(Self { whole: text.into(), members, end, clock }))
    }

    /// The world with a caller, who does nothing: every part of the world stands where it stands in the text.
    pub(crate) fn with_caller(&self, caller: &str, user: Option<&str>) -> String {
        let mut out = String::with_capacity(self.whole.len() + caller.len() + 64);
        for (at, (_, span)) in self.members.iter().enumerate() {
            let sign = if at == 0 { '{' } else { ',' };
            // Room for the sign is before the name: a brace or a comma stood there.
            let room = (span.start as usize).saturating_sub(out.len());
            out.extend(std::iter::repeat_n(' ', room.saturating_sub(1)));
            out.push(sign);
            out.push_str(span.of(&self.whole));
        }
        let room = self.end.saturating_sub(out.len());
        out.extend(std::iter::repeat_n(' ', room));
        let sign = if self.members.is_empty() { '{' } else { ',' };
        let _ = write!(out, "{sign}\"caller\":{caller},\"steps\":[]}}");
        match user {
            Some(user) => self.more_users(&out, user),
            None => out,
        }
    }

    /// A scenario of one step in this world.
    pub(crate) fn scenario(&self, caller: &str, clock: &str, step: &str, user: Option<&str>) -> String {
        let mut out = String::from("{\n");
        for (_, span) in &self.members {
            let _ = writeln!(out, "  {},", span.of(&self.whole));
        }
        let _ = writeln!(out, "  \"clock\": \"{clock}\",");
        let _ = writeln!(out, "  \"caller\": {caller},");
        let _ = write!(out, "  \"steps\": [{step}]\n}}\n");
        match user {
            Some(user) => self.more_users(&out, user),
            None => out,
        }
    }

    /// With one more user, which the world does not have.
    fn more_users(&self, text: &str, user: &str) -> String {
        if !self.members.iter().any(|(name, _)| name == "users") {
            let open = text.find('{').map_or(0, |at| at + 1);
            let (head, rest) = text.split_at_checked(open).unwrap_or(("", text));
            return format!("{head}\"users\":[{user}],{rest}");
        }
        let Ok(parsed) = json::parse(text) else { return text.to_owned() };
        let Some(users) = parsed.value.get("users") else { return text.to_owned() };
        let is_empty = matches!(&users.node, json::Node::Array(list) if list.is_empty());
        let close = (users.span.end as usize).saturating_sub(1);
        let (head, rest) = text.split_at_checked(close).unwrap_or((text, ""));
        format!("{head}{}{user}{rest}", if is_empty { "" } else { "," })
    }
}

#[cfg(test)]
mod tests {
    use super::WorldText;

    #[test]
    fn a_world_with_a_caller_stands_where_it_stood() {
        let text =
            r#"{ "rolecall": 1, "steps": [], "users": [ {"arn": "arn:aws:iam::111122223333:user/ä"} ] ,"caller":"x" }"#;
        let world = WorldText::parse(text).unwrap().unwrap();
        let with = world.with_caller(r#"{"anonymous":true}"#, None);
        assert_eq!(with.find("arn:aws"), text.find("arn:aws"));
        assert!(rolecall_core::read(&with).scenario.is_some(), "{with}");
        let more = world.with_caller(r#"{"anonymous":true}"#, Some(r#"{"arn":"arn:aws:iam::444455556666:user/bob"}"#));
        assert_eq!(rolecall_core::read(&more).scenario.unwrap().world().users.len(), 2, "{more}");
    }
}
