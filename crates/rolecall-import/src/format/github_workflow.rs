//! A workflow of GitHub Actions: each job that takes a role with the token of GitHub.

use crate::draft::Draft;
use crate::finding::{Choice, Finding, Ground, Hint, Kind, Placeholder, Want};
use crate::format::Format;
use crate::json::Json;
use crate::paste::{Body, Item};
use crate::policy;
use crate::tree::{Node, Tree};
use crate::web_identity::{self, AUDIENCE, GITHUB, WebIdentity};

pub(crate) const FORMAT: Format = Format { kind: Kind::GithubWorkflow, sniff, import };

const ACTION: &str = "aws-actions/configure-aws-credentials";

fn sniff(item: &Item) -> bool {
    matches!(&item.body, Body::Tree(tree) if tree.find("jobs").is_some_and(|jobs| jobs.members().iter().any(|job| credentials(&job.value).is_some())))
}

/// The inputs of the step that takes a role.
fn credentials(job: &Tree) -> Option<&Tree> {
    let is_it = |step: &&Tree| step.text("uses").is_some_and(|uses| uses.starts_with(ACTION));
    job.find("steps")?.elements().iter().find(is_it).and_then(|step| step.find("with"))
}

fn import(items: &[&Item], draft: &mut Draft) {
    for item in items {
        let Body::Tree(tree) = &item.body else { continue };
        workflow(tree, draft);
    }
}

fn workflow(tree: &Tree, draft: &mut Draft) {
    let jobs = tree.find("jobs").map_or(&[][..], Tree::members);
    let jobs: Vec<_> =
        jobs.iter().filter_map(|job| Some((job.name.as_str(), &job.value, credentials(&job.value)?))).collect();
    let repository = repository(draft);
    for (name, job, _) in &jobs {
        let may_write = [tree, job]
            .iter()
            .filter_map(|holder| holder.find("permissions"))
            .any(|permissions| permissions.text("id-token") == Some("write") || permissions.str() == Some("write-all"));
        if !may_write {
            draft.found(Finding::Hint(Hint::IdTokenPermission), Some(job.span));
        }
        for subject in subjects(tree, job, &repository) {
            draft.found(Finding::Subject { job: (*name).to_owned(), subject }, Some(job.span));
        }
    }
    // A role that a secret names is asked for; a job whose role is known is taken first.
    let literal = |with: &Tree| with.text("role-to-assume").is_some_and(|role| role.starts_with("arn:"));
    let picked = draft.options.pick.filter(|pick| *pick < jobs.len());
    let picked = picked.or_else(|| jobs.iter().position(|(_, _, with)| literal(with))).unwrap_or_default();
    for (index, (_, _, with)) in jobs.iter().enumerate() {
        if let Some(name) = with.text("role-to-assume").and_then(reference) {
            let stand_in = (index == picked).then(|| "arn:aws:iam::999999999901:role/role".to_owned());
            draft.placeholder(Placeholder {
                name,
                at: None,
                want: Want::Role,
                suggest: None,
                stand_in,
                span: Some(with.span),
            });
        }
    }
    if repository.starts_with('«') {
        draft.placeholder(Placeholder {
            name: "repository".to_owned(),
            at: None,
            want: Want::Repository,
            suggest: None,
            stand_in: None,
            span: Some(tree.span),
        });
    }
    if jobs.len() > 1 {
        let options = jobs.iter().map(|(name, _, _)| (*name).to_owned()).collect();
        draft.choice = Some(Choice { what: "job", options, picked });
    }
    if let Some((_, _, with)) = jobs.get(picked) {
        take(with, draft);
    }
}

/// The name in `${{ secrets.NAME }}`.
fn reference(text: &str) -> Option<String> {
    let inner = text.split_once("${{")?.1.split_once("}}")?.0;
    Some(inner.trim().to_owned())
}

/// `owner/name`, if a trust policy of the paste names it.
fn repository(draft: &Draft) -> String {
    let mut found = None;
    let trusts = draft.entries("roles").iter().filter_map(|role| role.get("trustPolicy").cloned());
    for mut trust in trusts {
        trust.each_text(&mut |text| {
            if let Some(rest) = text.strip_prefix("repo:")
                && let Some(name) = rest.split(':').next().filter(|name| !name.contains(['*', '?', '@']))
            {
                found.get_or_insert(name.to_owned());
            }
        });
    }
    found.unwrap_or_else(|| "«repository»".to_owned())
}

/// The subjects that the token of a job can have: its environment wins, else what triggers the workflow.
///
/// Source: <https://docs.github.com/en/actions/reference/security/oidc>
fn subjects(tree: &Tree, job: &Tree, repository: &str) -> Vec<String> {
    let environment =
        job.find("environment").and_then(|environment| environment.str().or_else(|| environment.text("name")));
    if let Some(environment) = environment {
        return vec![format!("repo:{repository}:environment:{environment}")];
    }
    let Some(on) = tree.find("on") else { return Vec::new() };
    let triggers: Vec<(&str, Option<&Tree>)> = match &on.node {
        Node::Object(members) => members.iter().map(|member| (member.name.as_str(), Some(&member.value))).collect(),
        _ => on.one_or_many().iter().filter_map(Tree::str).map(|name| (name, None)).collect(),
    };
    let mut subjects = Vec::new();
    for (trigger, filter) in triggers {
        let list = |name: &str| -> Vec<String> {
            filter
                .and_then(|filter| filter.find(name))
                .map_or(&[][..], Tree::one_or_many)
                .iter()
                .filter_map(|one| one.str().map(str::to_owned))
                .collect()
        };
        match trigger {
            "pull_request" | "pull_request_target" => subjects.push(format!("repo:{repository}:pull_request")),
            "push" => {
                let (branches, tags) = (list("branches"), list("tags"));
                subjects.extend(tags.iter().map(|tag| format!("repo:{repository}:ref:refs/tags/{tag}")));
                subjects.extend(branches.iter().map(|branch| format!("repo:{repository}:ref:refs/heads/{branch}")));
                if branches.is_empty() && tags.is_empty() {
                    subjects.push(format!("repo:{repository}:ref:refs/heads/«branch»"));
                }
            }
            "workflow_dispatch" | "schedule" | "repository_dispatch" => {
                subjects.push(format!("repo:{repository}:ref:refs/heads/«branch»"));
            }
            _ => {}
        }
    }
    subjects.dedup();
    subjects
}

fn take(with: &Tree, draft: &mut Draft) {
    let role = with.text("role-to-assume").unwrap_or_default();
    let is_known = role.starts_with("arn:");
    let role =
        if is_known { draft.arn(role, Some(with.span)) } else { "arn:aws:iam::999999999901:role/role".to_owned() };
    let input = |draft: &mut Draft, name: &str, what: &str, default: &str| {
        with.text(name).map_or_else(
            || {
                draft.assumed(what, default, Ground::Default, Some(with.span));
                default.to_owned()
            },
            str::to_owned,
        )
    };
    let audience = input(draft, "audience", "aud", AUDIENCE);
    let session = input(draft, "role-session-name", "roleSessionName", "GitHubActions");
    let mut members: Vec<(&'static str, Json)> = Vec::new();
    if let Some(document) = with.find("inline-session-policy").and_then(|policy| policy::document(draft, policy)) {
        members.push(("policy", document));
    }
    let managed: Vec<Json> = with.text("managed-session-policies").map_or_else(Vec::new, |list| {
        list.split(['\n', ',']).map(str::trim).filter(|arn| arn.starts_with("arn:")).map(Json::from).collect()
    });
    if !managed.is_empty() {
        members.push(("policyArns", Json::Array(managed)));
    }
    web_identity::place(
        draft,
        WebIdentity {
            role,
            session: session.chars().filter(|part| part.is_ascii_alphanumeric() || "=,.@-_+".contains(*part)).collect(),
            duration: with
                .find("role-duration-seconds")
                .and_then(Tree::scalar)
                .filter(|seconds| seconds.bytes().all(|byte| byte.is_ascii_digit())),
            provider: GITHUB.to_owned(),
            claims: vec![("aud".to_owned(), audience.into())],
            members,
            is_off: !is_known,
            span: Some(with.span),
            ..WebIdentity::default()
        },
    );
}
