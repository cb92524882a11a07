//! How long the help with writing a policy takes.

use std::hint::black_box;

use rolecall_assist::{Names, Question, complete, expand, hover};
use rolecall_core::policy::PolicyKind;

use crate::stopwatch::{Task, nanoseconds};
use crate::{Figure, LARGE_ROUNDS, figure};

/// What stands before and behind the cursor, in the last statement of a long document.
const PLACES: [(&str, &str, &str); 6] = [
    ("element", r#""Action": "s3:GetObject", ""#, r#""}]}"#),
    ("service", r#""Action": ["s"#, r#""]}]}"#),
    ("action", r#""Action": ["ec2:Desc"#, r#""]}]}"#),
    ("any-action", r#""Action": ["GetObj"#, r#""]}]}"#),
    ("resource", r#""Action": "ec2:*", "Resource": ""#, r#""}]}"#),
    ("key", r#""Action": "ec2:*", "Condition": {"StringEquals": {""#, r#""}}}]}"#),
];

/// How long completions, a hover and the widest wildcard take, in nanoseconds, in a document of 120 statements.
#[must_use]
pub fn assist() -> Vec<Figure> {
    let catalog = rolecall_catalog::built_in();
    let statement = r#"{"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"}, "#;
    let before = format!(r#"{{"Version": "2012-10-17", "Statement": [{}{{"#, statement.repeat(120));
    let texts = PLACES.map(|(name, start, end)| {
        let (head, tail) = (format!("{before}{start}"), end);
        (name, head.len(), head + tail)
    });
    let names = Names::default();
    let mut tasks: Vec<Task<'_>> = Vec::new();
    for (_, offset, text) in &texts {
        let question = Question { text, kind: PolicyKind::Identity, offset: *offset, names: &names, is_nameable: true };
        tasks.push(Box::new(move || drop(black_box(complete(black_box(&question), catalog)))));
    }
    if let Some((_, offset, text)) = texts.last() {
        tasks.push(Box::new(move || drop(black_box(hover(black_box(text), *offset, catalog)))));
    }
    tasks.push(Box::new(|| drop(black_box(expand(black_box("*"), catalog)))));
    let labels = texts.iter().map(|(name, ..)| *name).chain(["hover", "expand-all"]);
    let times = nanoseconds(tasks, LARGE_ROUNDS);
    labels.zip(times).map(|(name, time)| figure("assist", name, time)).collect()
}
