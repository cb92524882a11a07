//! A text of the scenario in pieces: what is AWS's and stays, and the ids and names in between.

use super::what::{Form, What, is_account, is_address, is_public_host};

/// What a text is in the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'k> {
    /// An ARN, a pattern of ARNs, or an account id in its place.
    Arn,
    /// Names of a kind, between slashes and colons.
    Names(What),
    /// A value of a condition key.
    Value(&'k str),
    /// A condition key: one of an identity provider has its host.
    Key,
    /// The host and path of an identity provider, or its ARN.
    Provider,
    /// Words; the kind, if they are listed.
    Free(Option<What>),
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment<'t> {
    /// Stays as it is.
    Left(&'t str),
    /// An id or a name, or a part of one beside a wildcard.
    Piece(Piece<'t>),
}

/// An id or a name, or a part of one beside a wildcard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// Its letters.
    pub(super) text: &'t str,
    /// What it is.
    pub(super) what: What,
    /// All between the separators around it, wildcards included.
    pub(super) token: &'t str,
    /// Whether a wildcard stands before it.
    pub(super) open_left: bool,
    /// Whether a wildcard stands behind it.
    pub(super) open_right: bool,
}

/// Words that every customer of a service writes alike.
const OF_SERVICES: [&str; 16] = [
    "alias",
    "aws",
    "backup",
    "export",
    "function",
    "index",
    "item",
    "job",
    "key",
    "log-stream",
    "object",
    "service-role",
    "stream",
    "table",
    "version",
    "root",
];

/// Words of subjects and audiences that every customer writes alike.
const OF_TOKENS: [&str; 30] = [
    "apply",
    "authenticated",
    "branch",
    "environment",
    "heads",
    "http",
    "https",
    "id",
    "job_workflow_ref",
    "main",
    "master",
    "organization",
    "persistent",
    "plan",
    "project",
    "project_path",
    "pull_request",
    "ref",
    "ref_type",
    "refs",
    "repo",
    "repository",
    "run_phase",
    "saml",
    "serviceaccount",
    "system",
    "tags",
    "transient",
    "unauthenticated",
    "workspace",
];

/// Words in the path of an identity provider that many have.
const OF_PATHS: [&str; 7] = ["id", "auth", "oauth2", "oidc", "org", "realms", "v2.0"];

/// Cuts a text in pieces; put together, they are the text.
pub(super) fn segments<'t>(role: Role<'_>, text: &'t str) -> Vec<Segment<'t>> {
    let mut out = Vec::new();
    match role {
        Role::Names(_) | Role::Provider if text.starts_with("arn:") => arn(text, &mut out),
        Role::Arn => arn(text, &mut out),
        Role::Names(what) => names(text, &mut |_, token| named(token, what), &mut out),
        Role::Value(key) => value(&key.to_ascii_lowercase(), text, &mut out),
        Role::Key => key(text, &mut out),
        Role::Provider => provider(text, &mut out),
        Role::Free(_) => out.push(Segment::Left(text)),
    }
    out
}

/// What a name is, if nothing but its place says so.
fn named(token: &str, what: What) -> Option<What> {
    match Form::of(token) {
        Form::Is(what) => Some(what),
        Form::Public => None,
        Form::Plain => {
            let says_nothing = match what {
                What::Resource => OF_SERVICES.contains(&token),
                What::Claim => OF_TOKENS.contains(&token),
                What::Label => token == "service-role",
                What::Tag => token.bytes().all(|byte| byte.is_ascii_digit()),
                _ => false,
            };
            (!says_nothing).then_some(what)
        }
    }
}

/// What a token of text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lexeme {
    Letters,
    Separator,
    Wildcard,
    Variable,
}

fn lexemes(text: &str) -> Vec<(Lexeme, &str)> {
    let mut out: Vec<(Lexeme, &str)> = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let closed = |opening: &str, closing: char| {
            rest.strip_prefix(opening)
                .and_then(|inside| inside.find(closing))
                .map(|end| opening.len() + end + closing.len_utf8())
        };
        let found = match letter {
            ':' | '/' => Some((Lexeme::Separator, 1)),
            '*' | '?' => Some((Lexeme::Wildcard, 1)),
            '$' => closed("${", '}').map(|length| (Lexeme::Variable, length)),
            '«' => closed("«", '»').map(|length| (Lexeme::Wildcard, length)),
            _ => None,
        };
        match found {
            Some((kind, length)) => {
                if from < at {
                    out.push((Lexeme::Letters, text.get(from..at).unwrap_or_default()));
                }
                out.push((kind, text.get(at..at + length).unwrap_or_default()));
                at += length;
                from = at;
            }
            None => at += letter.len_utf8(),
        }
    }
    if from < text.len() {
        out.push((Lexeme::Letters, text.get(from..).unwrap_or_default()));
    }
    out
}

/// Tokens between colons and slashes; `what` says of each, by its position, what it is.
fn names<'t>(text: &'t str, what: &mut dyn FnMut(usize, &'t str) -> Option<What>, out: &mut Vec<Segment<'t>>) {
    if is_address(text) {
        return out.push(whole(text, What::Address));
    }
    let (mut start, mut position) = (0, 0);
    let all = lexemes(text);
    for token in all.split_inclusive(|(kind, _)| *kind == Lexeme::Separator) {
        let (token, separator) = match token.split_last() {
            Some(((Lexeme::Separator, separator), before)) => (before, *separator),
            _ => (token, ""),
        };
        let length: usize = token.iter().map(|(_, piece)| piece.len()).sum();
        let written = text.get(start..start + length).unwrap_or_default();
        if !token.is_empty() {
            pieces(token, written, what(position, written), out);
        }
        if !separator.is_empty() {
            out.push(Segment::Left(separator));
        }
        start += length + separator.len();
        position += 1;
    }
}

fn pieces<'t>(token: &[(Lexeme, &'t str)], written: &'t str, what: Option<What>, out: &mut Vec<Segment<'t>>) {
    let is_open = |at: Option<usize>| at.and_then(|at| token.get(at)).is_some_and(|(kind, _)| *kind != Lexeme::Letters);
    for (at, (kind, text)) in token.iter().enumerate() {
        out.push(match (kind, what) {
            (Lexeme::Letters, Some(what)) => Segment::Piece(Piece {
                text,
                what,
                token: written,
                open_left: is_open(at.checked_sub(1)),
                open_right: is_open(Some(at + 1)),
            }),
            (Lexeme::Variable, _) => {
                variable(text, what, out);
                continue;
            }
            _ => Segment::Left(text),
        });
    }
}

/// A policy variable: its key may have the host of an identity provider, and its default may be a name.
fn variable<'t>(text: &'t str, what: Option<What>, out: &mut Vec<Segment<'t>>) {
    let inside = text.get(2..).unwrap_or_default();
    let end = inside.find([',', '}']).unwrap_or(inside.len());
    out.push(Segment::Left(text.get(..2).unwrap_or_default()));
    key(inside.get(..end).unwrap_or_default(), out);
    let rest = inside.get(end..).unwrap_or_default();
    match (what, rest.find('\'').zip(rest.rfind('\''))) {
        (Some(what), Some((from, to))) if from < to => {
            out.push(Segment::Left(rest.get(..=from).unwrap_or_default()));
            out.push(whole(rest.get(from + 1..to).unwrap_or_default(), what));
            out.push(Segment::Left(rest.get(to..).unwrap_or_default()));
        }
        _ => out.push(Segment::Left(rest)),
    }
}

fn whole(text: &str, what: What) -> Segment<'_> {
    Segment::Piece(Piece { text, what, token: text, open_left: false, open_right: false })
}

fn arn<'t>(text: &'t str, out: &mut Vec<Segment<'t>>) {
    let mut ends = Vec::new();
    let mut at = 0;
    for (kind, piece) in lexemes(text) {
        if kind == Lexeme::Separator && piece == ":" && ends.len() < 5 {
            ends.push(at);
        }
        at += piece.len();
    }
    let (true, [_, partition, service, region, account]) = (text.starts_with("arn:"), ends.as_slice()) else {
        return by_form(text, out);
    };
    let between = |from: usize, to: usize| text.get(from + 1..to).unwrap_or_default();
    let (service, owner) = (between(*partition, *service), between(*region, *account));
    if owner == "aws" {
        return out.push(Segment::Left(text));
    }
    out.push(Segment::Left(text.get(..=*region).unwrap_or_default()));
    out.push(if is_account(owner) { whole(owner, What::Account) } else { Segment::Left(owner) });
    out.push(Segment::Left(":"));
    resource(service, owner.is_empty(), text.get(account + 1..).unwrap_or_default(), out);
}

/// The last field of an ARN.
fn resource<'t>(service: &str, is_without_account: bool, text: &'t str, out: &mut Vec<Segment<'t>>) {
    let kind = text.split(['/', ':']).next().unwrap_or_default();
    let is_typed = kind.len() < text.len() && !kind.contains(['*', '?', '$']);
    let first = |position: usize| is_typed && position == 0;
    let last = lexemes(text).iter().filter(|(kind, _)| *kind == Lexeme::Separator).count();
    match (service, kind) {
        ("iam", "root") => out.push(Segment::Left(text)),
        ("iam", "oidc-provider") if is_typed => {
            let (kind, host) = text.split_at(kind.len() + 1);
            out.push(Segment::Left(kind));
            provider(host, out);
        }
        ("iam", "role") if text.starts_with("role/aws-service-role/") || text.starts_with("role/aws-reserved/") => {
            out.push(Segment::Left(text));
        }
        ("iam", _) => {
            let what = match kind {
                "user" => What::User,
                "group" => What::Group,
                "policy" => What::Policy,
                "saml-provider" => What::Provider,
                "role" | "instance-profile" => What::Role,
                _ => What::Resource,
            };
            let of = |position| if position == last { what } else { What::Label };
            names(text, &mut |position, token| if first(position) { None } else { named(token, of(position)) }, out);
        }
        ("sts", _) => {
            let of = |position| match (kind, position) {
                ("federated-user", _) => What::User,
                (_, 1) => What::Role,
                _ => What::Session,
            };
            names(text, &mut |position, token| if first(position) { None } else { named(token, of(position)) }, out);
        }
        ("organizations", _) => names(text, &mut |_, token| formed(token), out),
        ("s3", _) if is_without_account => {
            let of = |position| if position == 0 { What::Bucket } else { What::Resource };
            names(text, &mut |position, token| named(token, of(position)), out);
        }
        ("sns" | "sqs" | "execute-api" | "codecommit", _) => {
            names(text, &mut |_, token| named(token, What::Resource), out);
        }
        _ => names(text, &mut |position, token| if first(position) { None } else { named(token, What::Resource) }, out),
    }
}

/// What a token is by its form alone.
fn formed(token: &str) -> Option<What> {
    match Form::of(token) {
        Form::Is(what) => Some(what),
        Form::Public | Form::Plain => None,
    }
}

/// Ids that are known by their form; all else stays.
fn by_form<'t>(text: &'t str, out: &mut Vec<Segment<'t>>) {
    names(text, &mut |_, token| formed(token), out);
}

fn key<'t>(text: &'t str, out: &mut Vec<Segment<'t>>) {
    match text.rsplit_once(':') {
        Some((host, _)) if host.contains('.') && !host.contains(':') => {
            provider(host, out);
            out.push(Segment::Left(text.get(host.len()..).unwrap_or_default()));
        }
        _ => out.push(Segment::Left(text)),
    }
}

/// The host of an identity provider, and its path.
fn provider<'t>(text: &'t str, out: &mut Vec<Segment<'t>>) {
    let scheme =
        ["https://", "http://"].iter().find(|scheme| text.starts_with(**scheme)).map_or(0, |scheme| scheme.len());
    let (scheme, text) = text.split_at(scheme);
    out.push(Segment::Left(scheme));
    let of = |position: usize, token: &str| {
        let is_public = if position == 0 { is_public_host(token) } else { OF_PATHS.contains(&token) };
        (!is_public).then_some(What::Provider)
    };
    names(text, &mut |position, token| of(position, token), out);
}

/// A value by its condition key, in small letters.
fn value<'t>(key: &str, text: &'t str, out: &mut Vec<Segment<'t>>) {
    if text.starts_with("arn:") {
        return arn(text, out);
    }
    match of_key(key) {
        Some(what) => names(text, &mut |_, token| named(token, what), out),
        None => by_form(text, out),
    }
}

/// What the values of a key are, beside what is known by its form.
fn of_key(key: &str) -> Option<What> {
    let is_tag = ["principaltag/", "resourcetag/", "requesttag/", "existingobjecttag/", "requestobjecttag/"];
    match key {
        "aws:username" => Some(What::User),
        "aws:userid" | "sts:rolesessionname" | "sts:sourceidentity" | "aws:sourceidentity" => Some(What::Session),
        "sts:externalid" => Some(What::ExternalId),
        "s3:prefix" | "kms:requestalias" | "dynamodb:leadingkeys" | "secretsmanager:name" => Some(What::Resource),
        "saml:sub_type" => None,
        key if key.starts_with("saml:") || key.ends_with(":sub") || key.ends_with(":aud") => Some(What::Claim),
        key if key.starts_with("kms:encryptioncontext:") => Some(What::Resource),
        key if is_tag.iter().any(|tag| key.contains(tag)) => Some(What::Tag),
        // A claim of an identity provider, whose key begins with its host.
        key if key.rsplit_once(':').is_some_and(|(host, claim)| host.contains('.') && claim != "amr") => {
            Some(What::Claim)
        }
        _ => None,
    }
}
