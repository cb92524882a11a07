//! Forms of ARNs: what a resource of an action can be called.
//!
//! Five fields hold no colon; the sixth holds one only where its form does, except in keys of S3 objects and names of log streams.
//! Names of buckets hold no slash, so no object looks like a bucket.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>

use rolecall_core::catalogue::Catalogue;
use rolecall_core::sort::sort_unique;

use crate::glob::{Class, Glob, Letter, Token};

/// Regions that witnesses are put into, those that people know first.
///
/// Source: <https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html>
const REGIONS: [&str; 20] = [
    "eu-west-1",
    "us-east-1",
    "us-west-2",
    "eu-central-1",
    "ap-northeast-1",
    "us-east-2",
    "us-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-north-1",
    "eu-south-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "sa-east-1",
    "af-south-1",
    "me-south-1",
    "il-central-1",
];

/// The account of witnesses.
pub(crate) const ACCOUNT: &str = "111122223333";
/// Another one.
pub(crate) const OTHER_ACCOUNT: &str = "444455556666";

/// What the resource of a request can be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    /// Six fields; `None` for `*` alone.
    fields: Option<[Vec<Token>; 6]>,
    /// All of it.
    pub(crate) glob: Glob,
}

/// A Region: `us-gov-west-1`.
pub(crate) fn region() -> Vec<Token> {
    let dash = Token::Exactly(Letter::Character('-'));
    let lower = Token::One(Class::Lower);
    vec![lower, lower, dash, Token::Run(Class::Word), lower, dash, Token::One(Class::Digit)]
}

/// An account.
pub(crate) fn account() -> Vec<Token> {
    vec![Token::One(Class::Digit); 12]
}

/// Letters of a class, one at least.
pub(crate) fn some(class: Class) -> [Token; 2] {
    [Token::One(class), Token::Run(class)]
}

fn literal(text: &str) -> impl Iterator<Item = Token> + '_ {
    text.chars().map(|letter| Token::Exactly(Letter::Character(letter)))
}

impl Form {
    /// `*`, for actions without resources.
    pub(crate) fn star() -> Self {
        Self { fields: None, glob: Glob::literal("*") }
    }

    fn of(fields: [Vec<Token>; 6]) -> Self {
        let mut glob = Glob { tokens: Vec::new(), folded: false };
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                glob.text(":");
            }
            glob.tokens.extend_from_slice(field);
        }
        Self { fields: Some(fields), glob }
    }

    /// What S3 asks for the list of all buckets as: an ARN whose last field is the character `*`.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html>
    fn all_buckets(partition: &str) -> Self {
        let [arn, partition, s3, all] = ["arn", partition, "s3", "*"].map(|text| literal(text).collect());
        Self::of([arn, partition, s3, Vec::new(), Vec::new(), all])
    }

    /// Any ARN of a partition, whatever its fields hold.
    pub(crate) fn any_arn(partition: &str) -> Self {
        let field = || vec![Token::Run(Class::Field)];
        Self::of([
            literal("arn").collect(),
            literal(partition).collect(),
            some(Class::Field).to_vec(),
            field(),
            field(),
            some(Class::Any).to_vec(),
        ])
    }

    /// Every well-formed ARN of a partition, by what it tells: a Region or none, an account, AWS itself, or none; and `*`.
    pub(crate) fn any(partition: &str) -> Vec<Self> {
        let owners = [Vec::new(), account(), literal("aws").collect()];
        let arn = |region: &[Token], owner: &[Token]| {
            Self::of([
                literal("arn").collect(),
                literal(partition).collect(),
                vec![Token::One(Class::Lower), Token::Run(Class::Action)],
                region.to_vec(),
                owner.to_vec(),
                some(Class::Any).to_vec(),
            ])
        };
        let regions = [Vec::new(), region()];
        let mut forms: Vec<Self> =
            regions.iter().flat_map(|region| owners.iter().map(move |owner| arn(region, owner))).collect();
        forms.push(Self::star());
        forms
    }

    /// A form of the catalogue, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. `None` if it is no ARN of six fields.
    pub(crate) fn parse(form: &str, partition: &str) -> Option<Self> {
        let mut fields: Vec<Vec<Token>> = vec![Vec::new()];
        let mut rest = form;
        while !rest.is_empty() {
            let at = fields.len();
            let field = fields.last_mut()?;
            if let Some((name, behind)) = rest.strip_prefix("${").and_then(|open| open.split_once('}')) {
                match name {
                    "Partition" => field.extend(literal(partition)),
                    _ if at == 4 => field.extend(region()),
                    // Also of an organization: `ManagementAccountId`.
                    _ if at == 5 => field.extend(account()),
                    "ObjectName" | "KeyName" | "LogStreamName" if behind.is_empty() => field.extend(some(Class::Any)),
                    "BucketName" => field.extend(some(Class::Name)),
                    _ => field.extend(some(Class::Field)),
                }
                rest = behind;
                continue;
            }
            let mut letters = rest.chars();
            match letters.next()? {
                ':' if at < 6 => fields.push(Vec::new()),
                '*' => field.push(Token::Run(Class::Field)),
                letter => field.push(Token::Exactly(Letter::Character(letter))),
            }
            rest = letters.as_str();
        }
        Some(Self::of(fields.try_into().ok()?))
    }

    /// All forms of the resources of an action; `None` if the catalogue does not know the action.
    pub(crate) fn of_action(
        catalogue: &dyn Catalogue,
        service: &str,
        name: &str,
        partition: &str,
    ) -> Option<Vec<Self>> {
        let action = catalogue.action(service, name)?;
        let mut forms: Vec<Self> =
            action.resources.iter().filter_map(|used| Self::parse(&used.resource.arn, partition)).collect();
        if forms.is_empty() {
            let all = if Self::is_of_all_buckets(service, name) { Self::all_buckets(partition) } else { Self::star() };
            forms.push(all);
        }
        sort_unique(&mut forms);
        Some(forms)
    }

    /// Whether an action is asked for on all buckets, which the catalogue does not say.
    pub(crate) fn is_of_all_buckets(service: &str, name: &str) -> bool {
        service == "s3" && name.eq_ignore_ascii_case("ListAllMyBuckets")
    }

    /// Whether it is what an action without resources is asked for on.
    pub(crate) fn is_of_nothing(&self) -> bool {
        let star = [Token::Exactly(Letter::Character('*'))];
        self.fields.as_ref().is_none_or(|fields| fields.last().is_some_and(|name| **name == star))
    }

    /// Whether it is `*` alone.
    pub(crate) fn is_star(&self) -> bool {
        self.fields.is_none()
    }

    /// Whether a field, counted from 0, has to be filled.
    pub(crate) fn has(&self, field: usize) -> bool {
        self.fields.as_ref().and_then(|fields| fields.get(field)).is_some_and(|field| !field.is_empty())
    }
}

/// A glob over one field of an ARN as a glob over all of it; its wildcards stay in the field.
pub(crate) fn within_field(glob: &Glob, field: usize) -> Glob {
    let mut tokens = Vec::new();
    for _ in 0..field {
        tokens.extend([Token::Run(Class::Field), Token::Exactly(Letter::Character(':'))]);
    }
    tokens.extend(narrowed(glob, Class::Field));
    for behind in field + 1..6 {
        let class = if behind == 5 { Class::Any } else { Class::Field };
        tokens.extend([Token::Exactly(Letter::Character(':')), Token::Run(class)]);
    }
    Glob { tokens, folded: glob.folded }
}

/// The tokens of a glob, of which wildcards for anything take a class alone.
pub(crate) fn narrowed(glob: &Glob, class: Class) -> impl Iterator<Item = Token> + '_ {
    glob.tokens.iter().map(move |token| match token {
        Token::One(Class::Any | Class::Field) => Token::One(class),
        Token::Run(Class::Any | Class::Field) => Token::Run(class),
        other => *other,
    })
}

/// A readable text of a form that lies in a glob as far as that says something, and is accepted: fields of the glob where it has literal text, else of the form.
pub(crate) fn filling(form: &Form, glob: &Glob, partition: &str, accept: &dyn Fn(&str) -> bool) -> Option<String> {
    let Some(of_form) = &form.fields else { return Some("*".to_owned()).filter(|text| accept(text)) };
    let of_glob = split(glob);
    let mut refused: Option<String> = None;
    for (word, run) in [("example", ""), ("example", "example"), ("report", "report")] {
        for region in regions(partition) {
            for account in [ACCOUNT, OTHER_ACCOUNT] {
                let mut fields = Vec::new();
                for (at, field) in of_form.iter().enumerate() {
                    let said = of_glob.as_ref().and_then(|fields| fields.get(at)).filter(|said| says_something(said));
                    fields.push(match (at, said) {
                        (3, Some(said)) if *field == self::region() && !is_literal(said) => (*region).to_owned(),
                        (4, Some(said)) if *field == self::account() && !is_literal(said) => account.to_owned(),
                        (_, Some(said)) if !is_literal(field) => fill(said, run, account),
                        (3, _) if *field == self::region() || is_run(field) => (*region).to_owned(),
                        (4, _) if *field == self::account() || is_run(field) => account.to_owned(),
                        _ => fill(field, word, account),
                    });
                }
                let text = fields.join(":");
                if refused.as_ref() != Some(&text) {
                    if accept(&text) {
                        return Some(text);
                    }
                    refused = Some(text);
                }
                if !form.has(4) {
                    break;
                }
            }
            if !form.has(3) {
                break;
            }
        }
    }
    None
}

/// The Regions of a partition that people know.
pub(crate) fn regions(partition: &str) -> &'static [&'static str] {
    match partition {
        "aws-cn" => &["cn-north-1", "cn-northwest-1"],
        "aws-us-gov" => &["us-gov-west-1", "us-gov-east-1"],
        _ => &REGIONS,
    }
}

/// Splits at the first five colons; `None` if there are fewer, or a wildcard before them crosses colons in a way that leaves it open.
fn split(glob: &Glob) -> Option<[Vec<Token>; 6]> {
    let mut fields: Vec<Vec<Token>> = vec![Vec::new()];
    for token in &glob.tokens {
        if *token == Token::Exactly(Letter::Character(':')) && fields.len() < 6 {
            fields.push(Vec::new());
        } else {
            fields.last_mut()?.push(*token);
        }
    }
    fields.try_into().ok()
}

fn says_something(field: &[Token]) -> bool {
    field.iter().any(|token| !matches!(token, Token::Run(_)))
}

fn is_run(field: &[Token]) -> bool {
    matches!(field, [Token::Run(_)])
}

fn is_literal(field: &[Token]) -> bool {
    field.iter().all(|token| matches!(token, Token::Exactly(_)))
}

fn fill(field: &[Token], run: &str, account: &str) -> String {
    if *field == self::account() {
        return account.to_owned();
    }
    let mut text = String::new();
    let mut before = None;
    for token in field {
        match token {
            Token::Exactly(Letter::Character(letter)) => text.push(*letter),
            // One letter and a run of them are one word.
            Token::One(class) if *class != Class::Digit => text.push('x'),
            Token::One(_) => text.push('1'),
            Token::Run(class) if before == Some(Token::One(*class)) => {
                text.pop();
                text.push_str(run);
            }
            Token::Exactly(Letter::Variable(_)) | Token::Run(_) => text.push_str(run),
        }
        before = Some(*token);
    }
    text
}
