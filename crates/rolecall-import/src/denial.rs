//! The sentence of a denial: `User: WHO is not authorized to perform: ACTION on resource: RESOURCE …REASON`.
//!
//! It is read by anchors, never by one long pattern: copying loses colons, spaces and line ends, and services write it differently.

use std::ops::Range;

use rolecall_core::name::ActionName;

use crate::finding::Denied;
use crate::source::{Edit, Source};

/// What one sentence says. Ranges are of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Who, as written.
    pub(crate) who: Option<(String, Range<usize>)>,
    /// Account of a caller that is not named otherwise.
    pub(crate) account: Option<String>,
    /// The action at the head of the sentence.
    pub(crate) action: String,
    pub(crate) resource: Option<(Named, Range<usize>)>,
    pub(crate) reason: Reason,
    pub(crate) range: Range<usize>,
}

/// How a sentence names the resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// As it stands: an ARN, `*`, an address.
    Text(String),
    /// `role R`, `user U`, `group G`, `policy P`, `instance profile P`: kind and name, of the caller's account.
    Entity(&'static str, String),
    /// The resource associated with this ciphertext.
    Ciphertext,
}

/// Why, as the sentence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) decision: Denied,
    pub(crate) gate: Option<&'static str>,
    pub(crate) policy_arn: Option<String>,
    /// The action that the reason names.
    pub(crate) action: Option<String>,
    /// `transitively through a service control policy`
    pub(crate) is_transitive: bool,
}

impl Reason {
    pub(crate) fn unsaid() -> Self {
        Self { decision: Denied::Unsaid, gate: None, policy_arn: None, action: None, is_transitive: false }
    }
}

/// Layers as the sentence calls them, and the gates they are.
const LAYERS: [(&str, &str); 9] = [
    ("identity-based policy", "identityPolicies"),
    ("permissions boundary", "permissionsBoundary"),
    ("sessions policy", "sessionPolicy"),
    ("session policy", "sessionPolicy"),
    ("service control policy", "serviceControlPolicies"),
    ("resource control policy", "resourceControlPolicies"),
    ("vpc endpoint policy", "vpcEndpointPolicy"),
    ("resource-based policy", "resourcePolicy"),
    ("role trust policy", "trustPolicy"),
];

/// The gate of a layer at the beginning of a text in lower case, and how long its name is.
pub(crate) fn layer(lower: &str) -> Option<(&'static str, usize)> {
    LAYERS.iter().find(|(name, _)| lower.starts_with(name)).map(|(name, gate)| (*gate, name.len()))
}

/// A text with every run of white space as one space, so that a broken line reads as one.
pub(crate) struct Joined {
    pub(crate) source: Source,
    /// Where lines ended, in the joined text.
    pub(crate) breaks: Vec<usize>,
}

pub(crate) fn joined(source: &Source) -> Joined {
    let text = source.text();
    let (mut edits, mut breaks): (Vec<Edit>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut start, mut shorter) = (None, 0);
    for (at, character) in text.char_indices().chain([(text.len(), '.')]) {
        if character.is_whitespace() {
            start.get_or_insert(at);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let blank = text.get(from..at).unwrap_or_default();
        if blank.contains('\n') {
            breaks.push(from - shorter);
        }
        if blank != " " {
            edits.push((from..at, " ".to_owned()));
            shorter += blank.len() - 1;
        }
    }
    let source = if edits.is_empty() { source.clone() } else { source.edited(&edits) };
    Joined { source, breaks }
}

const ANCHOR: &str = "not authorized to perform";

/// Every sentence of a text whose lines are joined.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let lower = text.to_ascii_lowercase();
    let anchors: Vec<usize> = lower.match_indices(ANCHOR).map(|(at, _)| at).collect();
    let mut read = Vec::new();
    let mut from = 0;
    for (index, at) in anchors.iter().enumerate() {
        let until = anchors.get(index + 1).copied().unwrap_or(text.len());
        if let Some(sentence) = sentence(text, &lower, from, *at, until) {
            from = sentence.range.end;
            read.push(sentence);
        }
    }
    read
}

fn sentence(text: &str, lower: &str, from: usize, anchor: usize, until: usize) -> Option<Sentence> {
    let head = text.get(from..anchor)?;
    let (who, account, start) = subject(text, lower, from, head);
    let mut cursor = Cursor { text, lower, at: anchor + ANCHOR.len(), until };
    cursor.skip_marks();
    let action = cursor.action()?;
    let resource = cursor.resource();
    let reason = cursor.reason(&action);
    Some(Sentence { who, account, action, resource, reason, range: start..cursor.at })
}

/// What stands between `User` and `is not authorized`.
#[expect(clippy::type_complexity, reason = "who, account and where the sentence begins")]
fn subject(
    text: &str,
    lower: &str,
    from: usize,
    head: &str,
) -> (Option<(String, Range<usize>)>, Option<String>, usize) {
    let end = from + head.trim_end().len();
    let end = if lower.get(..end).is_some_and(|head| head.ends_with("is")) { end - 2 } else { end };
    let end = from + text.get(from..end).unwrap_or_default().trim_end().len();
    let near = end.saturating_sub(1200).max(from);
    let near = (near..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    let window = lower.get(near..end).unwrap_or_default();
    // `user/` of an ARN is no beginning of a sentence.
    let user = window.match_indices("user").map(|(at, _)| at).filter(|at| {
        let before = window.get(..*at).and_then(|before| before.chars().next_back());
        let after = window.get(at + 4..).and_then(|after| after.chars().next());
        before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, ':' | '-' | '_' | '/'))
            && after.is_none_or(|after| matches!(after, ':' | ' ' | '"'))
    });
    let user = user.last();
    let start = user.map_or(end, |user| near + user);
    let behind =
        user.map_or_else(|| near + window.rfind(' ').map_or(0, |space| space + 1), |user| near + user + "user".len());
    let named = text.get(behind..end).unwrap_or_default();
    let lead = named.len() - named.trim_start_matches([':', ' ', '"', '\'']).len();
    let (behind, named) = (behind + lead, named.get(lead..).unwrap_or_default().trim_end_matches(['"', '\'', ' ']));
    if let Some(account) = lower.get(behind..end).and_then(|lower| lower.strip_prefix("with accountid:")) {
        return (None, Some(account.trim().to_owned()), start);
    }
    let is_name = !named.is_empty() && !named.contains(' ') && (user.is_some() || named.starts_with("arn:"));
    (is_name.then(|| (named.to_owned(), behind..behind + named.len())), None, start.min(behind))
}

struct Cursor<'t> {
    text: &'t str,
    lower: &'t str,
    at: usize,
    until: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..self.until).unwrap_or_default()
    }

    fn lower(&self) -> &'t str {
        self.lower.get(self.at..self.until).unwrap_or_default()
    }

    fn skip_marks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([':', ' ', '"', '\'', '[', '`', '\\']).len();
    }

    /// `sts:AssumeRole`
    fn action(&mut self) -> Option<String> {
        let rest = self.rest();
        let length = rest
            .bytes()
            .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'*' | b'_')))
            .unwrap_or(rest.len());
        let action = rest.get(..length)?.trim_end_matches(':');
        let (service, name) =
            action.split_once(':').filter(|(service, name)| !service.is_empty() && !name.is_empty())?;
        self.at += length;
        let behind = self.rest();
        self.at += behind.len() - behind.trim_start_matches(['"', '\'', ']', '`']).len();
        Some(format!("{}:{name}", service.to_ascii_lowercase()))
    }

    fn skip_word(&mut self, words: &[&str]) -> bool {
        let blank = self.lower().len() - self.lower().trim_start_matches([' ', ',', '"', '.']).len();
        let lower = self.lower().get(blank..).unwrap_or_default();
        match words.iter().find(|word| lower.starts_with(**word)) {
            Some(word) => {
                self.at += blank + word.len();
                true
            }
            None => false,
        }
    }

    fn resource(&mut self) -> Option<(Named, Range<usize>)> {
        let start = self.at;
        if self.skip_word(&["on the resource associated with this ciphertext"]) {
            return Some((Named::Ciphertext, start..self.at));
        }
        if !self.skip_word(&["on resource(s):", "on resource:", "on the resource:", "on resource", "on the resource"]) {
            return None;
        }
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', ':']).len();
        let start = self.at;
        let kinds = ["role", "user", "group", "policy", "instance profile", "access key", "server certificate"];
        for kind in kinds {
            let is_kind = self.lower().strip_prefix(kind).is_some_and(|rest| rest.starts_with(' '));
            let name =
                self.rest().get(kind.len() + 1..).map(|rest| rest.split([' ', '"', '\'']).next().unwrap_or_default());
            if let (true, Some(name)) = (is_kind, name.filter(|name| !name.is_empty())) {
                self.at += kind.len() + 1 + name.len();
                let name = trimmed(name);
                let named = if name.starts_with("arn:") { Named::Text(name) } else { Named::Entity(kind, name) };
                return Some((named, start..self.at));
            }
        }
        let rest = self.rest();
        let quote =
            rest.trim_start_matches('\\').chars().next().filter(|quote| matches!(quote, '"' | '\'' | '[' | '“'));
        let named = if let Some(quote) = quote {
            let lead = rest.len() - rest.trim_start_matches('\\').len() + quote.len_utf8();
            let inner = rest.get(lead..).unwrap_or_default();
            let length = inner.find(['"', '\'', ']', '”', '\\']).unwrap_or(inner.len());
            self.at += lead + length;
            let behind = self.rest();
            self.at += behind.len() - behind.trim_start_matches(['\\', '"', '\'', ']', '”']).len();
            inner.get(..length).unwrap_or_default().to_owned()
        } else {
            let length = rest.find([' ', '"', '\'', '<', ')', '|']).unwrap_or(rest.len());
            self.at += length;
            trimmed(rest.get(..length).unwrap_or_default())
        };
        (!named.is_empty()).then_some((Named::Text(named), start..self.at))
    }

    fn reason(&mut self, action: &str) -> Reason {
        let mut reason = Reason::unsaid();
        let trusts = ActionName::parse(action).is_some_and(|action| action.is_answered_by_trust_policy());
        let gate = |gate| if gate == "resourcePolicy" && trusts { "trustPolicy" } else { gate };
        if self.skip_word(&["with an explicit deny"]) {
            reason.decision = Denied::Explicit;
            if self.skip_word(&["in a ", "in an ", "in the "])
                && let Some((named, length)) = layer(self.lower())
            {
                self.at += length;
                reason.gate = Some(gate(named));
            }
            if self.skip_word(&["transitively through a service control policy"]) {
                reason.gate = Some("serviceControlPolicies");
                reason.is_transitive = true;
            }
        } else if self.skip_word(&["because the resource does not exist in this region"]) {
            // One of three causes is no permission at all, and one a statement that denies.
            reason.gate = Some(gate("resourcePolicy"));
        } else if self.skip_word(&["because no "])
            && let Some((named, length)) = layer(self.lower())
        {
            self.at += length;
            reason.decision = Denied::Implicit;
            reason.gate = Some(gate(named));
            self.skip_word(&["policy"]);
            if self.skip_word(&["allows the "]) {
                reason.action = self.action();
                self.skip_word(&["action"]);
            }
        }
        reason.policy_arn = self.policy_arn();
        reason
    }

    fn policy_arn(&mut self) -> Option<String> {
        let rest = self.rest();
        let lead = rest.len() - rest.trim_start_matches([':', ' ', '"']).len();
        let inner = rest.get(lead..)?;
        if lead == 0 || !inner.starts_with("arn:") {
            return None;
        }
        let length = inner.find([' ', '"', '\'', '<', ')', '|', ',']).unwrap_or(inner.len());
        self.at += lead + length;
        Some(trimmed(inner.get(..length)?))
    }
}

/// Without the marks that a sentence puts behind a word.
fn trimmed(word: &str) -> String {
    word.trim_matches(['"', '\'', '`']).trim_end_matches(['.', ',', ';', ')', '\\', '"']).to_owned()
}

/// Whether two actions differ in more than a slip of one letter: the documentation itself has such a slip.
pub(crate) fn is_another(head: &str, reason: &str) -> bool {
    let (head, reason) = (head.to_ascii_lowercase(), reason.to_ascii_lowercase());
    let (short, long) = if head.len() < reason.len() { (&head, &reason) } else { (&reason, &head) };
    if long.len() - short.len() > 1 {
        return true;
    }
    let front = short.bytes().zip(long.bytes()).take_while(|(one, other)| one == other).count();
    let back = short.bytes().rev().zip(long.bytes().rev()).take_while(|(one, other)| one == other).count();
    front + back + 1 < long.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Sentence {
        let sentences = sentences(text);
        assert_eq!(sentences.len(), 1, "{text}");
        sentences.into_iter().next().unwrap()
    }

    #[test]
    fn the_sentence_is_read_with_and_without_its_marks() {
        for text in [
            "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/k\" with an explicit deny in a resource control policy",
            "User arn:aws:iam::111122223333:user/kimis not authorized to perform s3:PutObject on resource arn:aws:s3:::b/k with an explicit deny in a resource control policy.",
            "x: USER: arn:aws:iam::111122223333:user/kim IS NOT AUTHORIZED TO PERFORM: S3:PutObject ON RESOURCE: \\\"arn:aws:s3:::b/k\\\" WITH AN EXPLICIT DENY IN A RESOURCE CONTROL POLICY",
        ] {
            let read = one(text);
            assert_eq!(read.who.unwrap().0, "arn:aws:iam::111122223333:user/kim", "{text}");
            assert_eq!(read.action, "s3:PutObject");
            assert_eq!(read.resource.unwrap().0, Named::Text("arn:aws:s3:::b/k".to_owned()), "{text}");
            assert_eq!((read.reason.decision, read.reason.gate), (Denied::Explicit, Some("resourceControlPolicies")));
        }
    }

    #[test]
    fn each_layer_is_a_gate() {
        for (reason, decision, gate, arn) in [
            ("with an explicit deny", Denied::Explicit, None, None),
            (
                "with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/P.",
                Denied::Explicit,
                Some("identityPolicies"),
                Some("arn:aws:iam::111122223333:policy/P"),
            ),
            (
                "because no permissions boundary allows the sqs:SendMessage action",
                Denied::Implicit,
                Some("permissionsBoundary"),
                None,
            ),
            (
                "because no session policy allows the sqs:SendMessage action",
                Denied::Implicit,
                Some("sessionPolicy"),
                None,
            ),
            (
                "with an explicit deny in a VPC endpoint policy transitively through a service control policy",
                Denied::Explicit,
                Some("serviceControlPolicies"),
                None,
            ),
            (
                "because no resource-based policy allows the sqs:SendMessage action",
                Denied::Implicit,
                Some("resourcePolicy"),
                None,
            ),
            ("", Denied::Unsaid, None, None),
        ] {
            let read = one(&format!(
                "User: anonymous is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111122223333:q {reason}"
            ));
            assert_eq!(
                (read.reason.decision, read.reason.gate, read.reason.policy_arn.as_deref()),
                (decision, gate, arn),
                "{reason}"
            );
        }
        assert_eq!(one("not authorized to perform: sts:AssumeRole because no resource-based policy allows the sts:AssumeRole action").reason.gate, Some("trustPolicy"));
    }

    #[test]
    fn names_and_the_missing_resource_are_told_apart() {
        assert_eq!(
            one("User: u is not authorized to perform: iam:GetRole on resource: role Deploy").resource.unwrap().0,
            Named::Entity("role", "Deploy".to_owned())
        );
        assert_eq!(one("User: u is not authorized to perform: codecommit:ListRepositories because no session policy allows the x:Y action").resource, None);
        assert_eq!(
            one("User with accountId: 111122223333 is not authorized to perform logs:PutLogEvents").account.as_deref(),
            Some("111122223333")
        );
        assert_eq!(
            one("Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity").who,
            None
        );
    }

    #[test]
    fn a_slip_of_one_letter_is_no_other_action() {
        assert!(!is_another("iam:ListRoles", "iam:ListRole"));
        assert!(!is_another("iam:ListRoles", "iam:listroles"));
        assert!(!is_another("s3:GetObject", "s3:GetObjekt"));
        assert!(is_another("ec2:CreateVpcEndpoint", "vpce:AllowMultiRegion"));
        assert!(is_another("s3:GetObject", "s3:PutObject"));
    }
}
