//! Denials that do not follow the sentence: S3's two words, a queue's address, a sign-in with a token, an encoded message alone.

use rolecall_core::name::{Arn, Entity};
use rolecall_core::text::Span;

use crate::denial::{Named, Reason, Sentence};
use crate::draft::Draft;
use crate::finding::{Claim, Denied, Finding, Ground, Hint, Possibility, Refusal, Refused, Secret};
use crate::operation;
use crate::request::{self, Request};
use crate::source::Source;
use crate::web_identity::{self, AUDIENCE, GITHUB, WebIdentity};
use crate::wrapper::{Wrapper, other_refusal};

/// Takes what a text without a caller says.
pub(super) fn take(
    joined: &Source,
    short: Option<&Sentence>,
    wrapper: &Wrapper,
    draft: &mut Draft,
) -> Result<(), Refused> {
    let text = joined.text();
    let lower = text.to_ascii_lowercase();
    let words = Words { joined, text, lower: &lower, wrapper };
    if let Some(sentence) = short {
        return words.short_sentence(sentence, draft);
    }
    if let Some(queue) = words.between("access to the resource ", " is denied") {
        words.queue(&queue, draft);
        return Ok(());
    }
    if let Some(at) = lower.find("the ciphertext refers to a customer master key") {
        let mut request = words.request("kms:Decrypt", at);
        request.resource = Some((Named::Ciphertext, None));
        request::place(draft, request);
        return Ok(());
    }
    if let Some(at) = lower.find("cannot be assumed") {
        let mut request = words.request("sts:AssumeRole", at);
        request.resource = words.role().map(|role| (Named::Text(role), None));
        request::place(draft, request);
        return Ok(());
    }
    if let Some(kind) = words.between("access denied for operation '", "'") {
        draft.found(Finding::NotUsed { name: kind.clone() }, words.span_of(&kind));
        return Err(Refused::all(Refusal::Unknown).about(kind));
    }
    if words.is_plain_denial() && words.operation().is_some() {
        return words.operation_denied(draft);
    }
    if let Some(refused) = other_refusal(joined) {
        return Err(refused);
    }
    let encoded = draft.findings.iter().any(|found| found.finding == Finding::Removed(Secret::EncodedMessage));
    Err(Refused::all(if encoded { Refusal::EncodedMessage } else { Refusal::Unknown }))
}

struct Words<'t> {
    joined: &'t Source,
    text: &'t str,
    lower: &'t str,
    wrapper: &'t Wrapper,
}

impl Words<'_> {
    fn request(&self, action: impl Into<String>, at: usize) -> Request {
        let mut request = Request::new(action, Some(self.joined.origin(at..self.text.len())));
        request.reason = Some(Reason::unsaid());
        request.operation.clone_from(&self.wrapper.operation);
        request.service.clone_from(&self.wrapper.service);
        request
    }

    fn between(&self, open: &str, close: &str) -> Option<String> {
        let start = self.lower.find(open)? + open.len();
        let length = self.lower.get(start..)?.find(close)?;
        let found = self.text.get(start..start + length)?;
        (!found.is_empty() && found.len() <= 400).then(|| found.to_owned())
    }

    fn span_of(&self, words: &str) -> Option<Span> {
        self.text.find(words).map(|at| self.joined.origin(at..at + words.len()))
    }

    /// `name: value` of the inputs that an action or a configuration shows.
    fn input(&self, name: &str) -> Option<String> {
        let (_, rest) = self.text.split_once(&format!("{name}:"))?;
        rest.split_whitespace().next().map(|value| value.trim_matches(['"', '\'']).to_owned())
    }

    /// The first role that the text names.
    fn role(&self) -> Option<String> {
        let is_end = |character: char| character.is_whitespace() || matches!(character, '"' | '\'' | ')' | ',' | '<');
        let arns = self.text.match_indices("arn:").filter_map(|(at, _)| self.text.get(at..)?.split(is_end).next());
        arns.map(|arn| arn.trim_end_matches(['.', ':', ';']))
            .find(|arn| Arn::parse(arn).is_some_and(|arn| matches!(arn.entity(), Some(Entity::Role { .. }))))
            .map(str::to_owned)
    }

    fn short_sentence(&self, sentence: &Sentence, draft: &mut Draft) -> Result<(), Refused> {
        let at = sentence.range.start;
        if sentence.action.eq_ignore_ascii_case("sts:AssumeRoleWithWebIdentity") {
            return self.web_identity(at, draft);
        }
        let mut request = self.request(sentence.action.clone(), at);
        request.reason = Some(sentence.reason.clone());
        request.resource =
            sentence.resource.as_ref().map(|(named, at)| (named.clone(), Some(self.joined.origin(at.clone()))));
        if request.resource.is_none() && sentence.action.starts_with("sts:AssumeRole") {
            request.resource = self.role().map(|role| (Named::Text(role), None));
        }
        request::place(draft, request);
        Ok(())
    }

    /// A refused token: the log of GitHub's action says which role and audience.
    fn web_identity(&self, at: usize, draft: &mut Draft) -> Result<(), Refused> {
        let span = self.joined.origin(at..self.text.len());
        let Some(role) = self.input("role-to-assume").filter(|role| role.starts_with("arn:")).or_else(|| self.role())
        else {
            draft.found(Finding::Hint(Hint::GithubWorkflow), None);
            draft.found(Finding::Hint(Hint::Token), None);
            return Err(Refused::at(Refusal::Unknown, span).about("sts:AssumeRoleWithWebIdentity"));
        };
        let is_github = self.lower.contains("configure-aws-credentials") || self.lower.contains("with oidc");
        let role = draft.arn(&role, self.span_of(&role));
        let provider = if is_github { GITHUB } else { "" };
        if is_github {
            draft.assumed(
                "provider",
                GITHUB,
                Ground::Text { words: "configure-aws-credentials".to_owned() },
                Some(span),
            );
        }
        let session = self.input("role-session-name").unwrap_or_else(|| {
            draft.assumed("roleSessionName", "GitHubActions", Ground::Default, Some(span));
            "GitHubActions".to_owned()
        });
        let audience = self.input("audience").unwrap_or_else(|| {
            draft.assumed("aud", AUDIENCE, Ground::Default, Some(span));
            AUDIENCE.to_owned()
        });
        let duration =
            self.input("role-duration-seconds").filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let step = web_identity::place(
            draft,
            WebIdentity {
                role,
                session,
                duration,
                provider: if provider.is_empty() { "oidc.example.com".to_owned() } else { provider.to_owned() },
                claims: vec![("aud".to_owned(), audience.into())],
                is_off: provider.is_empty(),
                span: Some(span),
                ..WebIdentity::default()
            },
        );
        draft.found(Finding::Hint(Hint::GithubWorkflow), None);
        draft.found(Finding::Hint(Hint::Token), None);
        draft.found(Finding::Possible { possibility: Possibility::NoSuchRole, action: None }, None);
        draft.claims.push(claim(step, "sts:AssumeRoleWithWebIdentity", Some(span)));
        Ok(())
    }

    fn queue(&self, queue: &str, draft: &mut Draft) {
        let at = self.text.find(queue).unwrap_or_default();
        let action = self.wrapper.operation.as_deref().map_or_else(
            || ("sqs:SendMessage".to_owned(), true),
            |operation| (operation::action("sqs", operation, false), false),
        );
        let mut request = self.request(action.0, at);
        request.is_guess = action.1;
        request.resource = Some((Named::Text(queue.to_owned()), self.span_of(queue)));
        request::place(draft, request);
    }

    fn operation(&self) -> Option<&str> {
        self.wrapper.operation.as_deref()
    }

    fn is_plain_denial(&self) -> bool {
        [
            "access denied",
            "accessdenied",
            "forbidden",
            "(403)",
            "you are not authorized to perform this operation",
            "unauthorizedoperation",
        ]
        .iter()
        .any(|phrase| self.lower.contains(phrase))
    }

    /// An operation that was refused, and no more: S3's two words, or an encoded message.
    fn operation_denied(&self, draft: &mut Draft) -> Result<(), Refused> {
        let Some(operation) = self.operation() else { return Err(Refused::all(Refusal::Unknown)) };
        let is_encoded = self.wrapper.code.as_deref() == Some("UnauthorizedOperation");
        let service = self.wrapper.service.clone().or_else(|| operation::service_of(operation).map(str::to_owned));
        let Some(service) = service.or_else(|| is_encoded.then(|| "ec2".to_owned())) else {
            return Err(Refused::all(Refusal::Unknown).about(operation));
        };
        let action = operation::action(&service, operation, false);
        let mut request = self.request(action.clone(), 0);
        if action.starts_with("s3:") {
            request.resource = self.object(&action).map(|(arn, span)| (Named::Text(arn), span));
            s3_possibilities(&action, draft);
        }
        if action == "ec2:RunInstances" {
            let action = Some("iam:PassRole".to_owned());
            draft.found(Finding::Possible { possibility: Possibility::Action, action }, None);
        }
        if action == "sts:AssumeRole" {
            request.resource = self.role().map(|role| (Named::Text(role), None));
        }
        request::place(draft, request);
        draft.found(Finding::Hint(Hint::GetCallerIdentity), None);
        Ok(())
    }

    /// Bucket and key from the `s3://` address of the command line.
    fn object(&self, action: &str) -> Option<(String, Option<Span>)> {
        let at = self.text.find("s3://")?;
        let address = self.text.get(at + 5..)?.split([' ', '"', '\'']).next()?.trim_end_matches(['.', ',']);
        let span = self.joined.origin(at..at + 5 + address.len());
        let bucket = address.split('/').next()?;
        let names_bucket =
            ["s3:ListBucket", "s3:GetBucket", "s3:PutBucket"].iter().any(|prefix| action.starts_with(prefix));
        let name = if names_bucket { bucket } else { address };
        Some((format!("arn:aws:s3:::{name}"), Some(span)))
    }
}

fn s3_possibilities(action: &str, draft: &mut Draft) {
    let mut possible = |possibility, action: Option<&str>| {
        draft.found(Finding::Possible { possibility, action: action.map(str::to_owned) }, None);
    };
    match action {
        "s3:PutObject" => {
            possible(Possibility::Action, Some("s3:PutObjectAcl"));
            possible(Possibility::Action, Some("kms:GenerateDataKey"));
        }
        "s3:GetObject" => {
            possible(Possibility::Action, Some("kms:Decrypt"));
            possible(Possibility::NoSuchObject, None);
        }
        _ => {}
    }
    possible(Possibility::BlockPublicAccess, None);
    draft.found(Finding::Hint(Hint::CrossOrganization), None);
}

/// What a text claims that does not say why.
pub(super) fn claim(step: usize, action: &str, span: Option<Span>) -> Claim {
    Claim {
        step,
        decision: Denied::Unsaid,
        gate: None,
        policy_arn: None,
        action: action.to_owned(),
        action_called: None,
        message: None,
        span,
    }
}
