//! Wildcards, actions, resources and variables.

use crate::context::{Context, Known};

/// One position of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// This character, also one that came out of a variable: substituted text is never a wildcard.
    Char(char),
    /// `?`
    One,
    /// `*`
    Run,
    /// `?` in the first five fields of an ARN.
    OneInField,
    /// `*` in the middle of one of the first five fields of an ARN.
    RunInField,
}

/// Whether the whole text matches: `reached` says which positions of the text the tokens so far can end at.
pub(crate) fn matches(tokens: &[Token], text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let mut reached = vec![false; characters.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for token in tokens {
        reached = advance(*token, &reached, &characters);
    }
    reached.last() == Some(&true)
}

fn advance(token: Token, reached: &[bool], characters: &[char]) -> Vec<bool> {
    match token {
        Token::Char(_) | Token::One | Token::OneInField => {
            let step = reached.iter().zip(characters).map(|(here, character)| {
                *here
                    && match token {
                        Token::Char(expected) => *character == expected,
                        Token::OneInField => *character != ':',
                        _ => true,
                    }
            });
            std::iter::once(false).chain(step).collect()
        }
        Token::Run | Token::RunInField => {
            let mut next = Vec::new();
            let mut open = false;
            let before = std::iter::once(None).chain(characters.iter().map(Some));
            for (here, character) in reached.iter().zip(before) {
                if token == Token::RunInField && character == Some(&':') {
                    open = false;
                }
                open = open || *here;
                next.push(open);
            }
            next
        }
    }
}

/// A pattern without variables, as in actions (IAM User Guide, "Action").
pub(crate) fn glob(pattern: &str) -> Vec<Token> {
    pattern.chars().map(wildcard).collect()
}

fn wildcard(character: char) -> Token {
    match character {
        '*' => Token::Run,
        '?' => Token::One,
        other => Token::Char(other),
    }
}

/// Action names ignore case (IAM User Guide, "Action").
pub(crate) fn action_matches(pattern: &str, action: &str) -> bool {
    matches(&glob(&pattern.to_ascii_lowercase()), &action.to_ascii_lowercase())
}

/// A pattern in which variables are replaced. `None`: a variable has no value, the pattern matches nothing
/// (IAM User Guide, "Variables and tags"). `wildcards` says whether `*` and `?` are special.
pub(crate) fn expand(pattern: &str, variables: bool, wildcards: bool, context: &Context) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = pattern.chars();
    while let Some(character) = rest.next() {
        if variables && character == '$' && rest.clone().next() == Some('{') {
            rest.next();
            let name = up_to_brace(&mut rest)?;
            tokens.extend(substitute(&name, context)?.chars().map(Token::Char));
        } else if wildcards {
            tokens.push(wildcard(character));
        } else {
            tokens.push(Token::Char(character));
        }
    }
    Some(tokens)
}

fn up_to_brace(rest: &mut std::str::Chars<'_>) -> Option<String> {
    let mut name = String::new();
    for character in rest.by_ref() {
        if character == '}' {
            return Some(name);
        }
        name.push(character);
    }
    None
}

/// The value of `key`, `key, 'default'` or of an escape (IAM User Guide, "Variables and tags").
fn substitute(name: &str, context: &Context) -> Option<String> {
    if matches!(name, "*" | "?" | "$") {
        return Some(name.to_owned());
    }
    let (key, default) = match name.split_once(',') {
        Some((key, default)) => (key, Some(default.strip_prefix(" '")?.strip_suffix('\'')?)),
        None => (name, None),
    };
    if key.is_empty() || key.contains(' ') {
        return None;
    }
    match context.get(key) {
        Some(Known::One(value)) => Some(value.clone()),
        // A multivalued key cannot be a variable.
        Some(Known::Many(_)) => None,
        Some(Known::Absent) | None => default.map(str::to_owned),
    }
}

/// The variables a text mentions.
pub(crate) fn variables(text: &str) -> Vec<String> {
    let parts = text.split("${").skip(1).filter_map(|part| part.split_once('}'));
    parts
        .map(|(name, _)| name.split(',').next().unwrap_or_default().to_owned())
        .filter(|name| !matches!(name.as_str(), "*" | "?" | "$" | ""))
        .collect()
}

/// `Resource` against the resource of the request (IAM User Guide, "Resource"; the rules for `*` and colons).
pub(crate) fn resource_matches(pattern: &str, resource: &str, variables: bool, context: &Context) -> bool {
    if pattern == "*" {
        return true;
    }
    resource_tokens(&complete(pattern), variables, context).is_some_and(|tokens| matches(&tokens, resource))
}

/// Missing trailing fields of an ARN are `*`.
fn complete(pattern: &str) -> String {
    let mut completed = pattern.to_owned();
    if pattern.starts_with("arn:") {
        for _ in pattern.split(':').count()..6 {
            completed.push_str(":*");
        }
    }
    completed
}

fn resource_tokens(pattern: &str, variables: bool, context: &Context) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = pattern.chars();
    let mut colons = 0;
    while colons < 5 {
        let Some(character) = rest.next() else { return Some(tokens) };
        let next = rest.clone().next();
        match character {
            // Variables are for the part after the fifth colon; elsewhere the pattern matches nothing.
            '$' if variables && next == Some('{') => return None,
            '*' if matches!(next, None | Some(':')) => tokens.push(Token::Run),
            '*' => tokens.push(Token::RunInField),
            '?' => tokens.push(Token::OneInField),
            other => tokens.push(Token::Char(other)),
        }
        if character == ':' {
            colons += 1;
        }
    }
    tokens.extend(expand(rest.as_str(), variables, true, context)?);
    Some(tokens)
}

/// The six fields of an ARN; the sixth keeps its colons (IAM User Guide, "IAM identifiers").
pub(crate) fn fields(arn: &str) -> Vec<&str> {
    arn.splitn(6, ':').collect()
}

/// One field of an ARN, empty where there is none: 1 partition, 2 service, 3 Region, 4 account, 5 resource.
pub(crate) fn field(arn: &str, index: usize) -> &str {
    fields(arn).get(index).copied().unwrap_or_default()
}

/// `ArnLike` and `ArnEquals`: six fields one by one (IAM User Guide, "ARN condition operators").
pub(crate) fn arn_matches(pattern: &[Token], value: &str) -> bool {
    if pattern == [Token::Run] {
        return true;
    }
    let patterns: Vec<&[Token]> = pattern.splitn(6, |token| *token == Token::Char(':')).collect();
    let values = fields(value);
    patterns.len() == 6 && values.len() == 6 && patterns.iter().zip(values).all(|(tokens, text)| matches(tokens, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(pattern: &str, arn: &str) -> bool {
        let mut context = Context::default();
        context.insert("aws:username", Known::One("al*ce".to_owned()));
        context.insert("aws:TagKeys", Known::Many(vec!["a".to_owned()]));
        resource_matches(pattern, arn, true, &context)
    }

    #[test]
    fn wildcards_are_anchored_and_match_empty_runs() {
        for (pattern, text, expected) in [
            ("a*b", "ab", true),
            ("a*b", "axxb", true),
            ("a*b", "abc", false),
            ("a?b", "ab", false),
            ("a?b", "a:b", true),
            ("**", "", true),
            ("", "", true),
            ("", "a", false),
            ("*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ] {
            assert_eq!(matches(&glob(pattern), text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn actions_ignore_case() {
        assert!(action_matches("S3:get*", "s3:GetObject"));
        assert!(!action_matches("s3:get?", "s3:GetObject"));
    }

    #[test]
    fn resource_wildcards_respect_colons_in_the_middle_of_a_field() {
        for (pattern, arn, expected) in [
            ("arn:aws:s3:::b", "arn:aws:s3:::b/k", false),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::b", false),
            ("arn:aws:s3:::b*", "arn:aws:s3:::b1/k", true),
            ("arn:aws:sqs:us-*-1:1:q", "arn:aws:sqs:us-east-1:1:q", true),
            ("arn:aws:sqs:us-*-1:1:q", "arn:aws:sqs:us-east-1:2:a-1:1:q", false),
            ("arn:aws:logs:*:1:*", "arn:aws:logs:us-east-1:1:log-group:g:log-stream:s", true),
            ("arn:aws:cloudfront:*", "arn:aws:cloudfront::1:distribution/d", true),
            ("arn:aws:sqs", "arn:aws:sqs:us-east-1:1:q", true),
            ("arn:aws:s?s:us-east-1:1:q", "arn:aws:s:s:us-east-1:1:q", false),
            ("**", "*", true),
            ("arn:aws:s3:::*", "*", false),
        ] {
            assert_eq!(resource(pattern, arn), expected, "{pattern} {arn}");
        }
    }

    #[test]
    fn variables_are_literal_and_only_after_the_fifth_colon() {
        for (pattern, arn, expected) in [
            ("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/al*ce/x", true),
            ("arn:aws:s3:::b/${AWS:UserName}/*", "arn:aws:s3:::b/alice/x", false),
            ("arn:aws:s3:::b/${aws:x}/*", "arn:aws:s3:::b//x", false),
            ("arn:aws:s3:::b/${aws:x, 'd'}/*", "arn:aws:s3:::b/d/x", true),
            ("arn:aws:s3:::b/${aws:TagKeys}", "arn:aws:s3:::b/a", false),
            ("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/*", true),
            ("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/k", false),
            ("arn:aws:s3:::b/${", "arn:aws:s3:::b/${", false),
            ("arn:aws:iam::${aws:username}:user/x", "arn:aws:iam::al*ce:user/x", false),
        ] {
            assert_eq!(resource(pattern, arn), expected, "{pattern} {arn}");
        }
        assert!(resource_matches("arn:aws:s3:::${x}", "arn:aws:s3:::${x}", false, &Context::default()));
    }

    #[test]
    fn arn_operators_compare_field_by_field() {
        for (pattern, value, expected) in [
            ("arn:aws:sns:*:1:alerts*", "arn:aws:sns:us-east-1:9:x:1:alerts", false),
            ("arn:aws:iam::1:role/*", "arn:aws:iam::1:role/a/b", true),
            ("arn:aws:iam::1", "arn:aws:iam::1:role/a", false),
            ("*", "anything", true),
        ] {
            assert_eq!(arn_matches(&glob(pattern), value), expected, "{pattern} {value}");
        }
    }

    #[test]
    fn variable_names_are_found() {
        assert_eq!(variables("a${x:y}b${*}c${z, 'd'}"), ["x:y", "z"]);
    }
}
