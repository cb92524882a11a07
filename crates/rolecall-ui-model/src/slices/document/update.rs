//! Policies are edited, laid out, switched off, removed.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::{Document, DocumentUse, StepKind};

use crate::json_document::JsonDocument;
use crate::managed_policy::{self, ManagedName};
use crate::model::Model;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::document::msg::DocumentMsg;
use crate::slices::document::pasted::{RoleFacts, formatted, policy_alone, role_facts};
use crate::slices::evaluation::mend::{self, Mend};
use crate::slices::notice::state::Notice;
use crate::statements::{self, statements};

pub(crate) fn update(model: &Model, msg: DocumentMsg) -> Option<Model> {
    let path = match &msg {
        DocumentMsg::Edited { path, .. }
        | DocumentMsg::Mended { path, .. }
        | DocumentMsg::AllMended(path)
        | DocumentMsg::Formatted(path)
        | DocumentMsg::Unwrapped(path)
        | DocumentMsg::RoleFilled(path)
        | DocumentMsg::Switched(path)
        | DocumentMsg::Removed(path) => Path::parse(path)?,
    };
    if model.draft.is_lent(&path) && !matches!(msg, DocumentMsg::Switched(_)) {
        return None;
    }
    match msg {
        DocumentMsg::Edited { text, .. } => edited(model, &path, &text),
        DocumentMsg::Mended { mend, .. } => mended(model, &path, |offered| *offered == mend),
        DocumentMsg::AllMended(_) => mended(model, &path, |offered| offered.is_safe),
        DocumentMsg::Formatted(_) => {
            let text = formatted(model.draft.text(&path))?;
            Some(model.edited(|draft| draft.json.set(&path, JsonDocument::Policy(text.into()))))
        }
        DocumentMsg::Unwrapped(_) => {
            let text = policy_alone(model.draft.text(&path))?;
            Some(model.told(Notice::Unwrapped, |draft| draft.json.set(&path, JsonDocument::Policy(text.into()))))
        }
        DocumentMsg::RoleFilled(_) => role_filled(model, &path),
        DocumentMsg::Switched(_) => switched(model, &path),
        DocumentMsg::Removed(_) => {
            let is_document = model.draft.json.document(&path).is_some();
            is_document.then(|| model.told(Notice::PolicyRemoved, |draft| draft.remove_document(&path)))
        }
    }
}

/// Makes some of the edits that the findings in the present text offer. What was found in a text that is another one now is not there any more.
fn mended(model: &Model, path: &Path, is_wanted: impl Fn(&Mend) -> bool) -> Option<Model> {
    let mends = model.evaluation.findings_at(path).filter_map(|finding| finding.mend.as_ref());
    let text = mend::mended(model.draft.json.document(path)?, mends.filter(|mend| is_wanted(mend)))?;
    let shown = model.tab();
    let mut next = model.told(Notice::FixApplied, |draft| draft.json.set(path, JsonDocument::Policy(text.into())));
    next.show_tab(&shown);
    Some(next)
}

fn edited(model: &Model, path: &Path, text: &Rc<str>) -> Option<Model> {
    if model.draft.text(path) == &**text {
        return None;
    }
    let document = model.draft.outline().documents(model.step).into_iter().find(|document| document.path == *path);
    // Only places that exist or that the page offers: a late event of an editor must not invent a member.
    if document.is_none() && model.draft.json.document(path).is_none() {
        return None;
    }
    let owner = document.as_ref().map(|document| document.owner.clone()).unwrap_or_default();
    let shown = model.tab();
    let was_blank = model.draft.text(path).trim().is_empty();
    if was_blank
        && let Some(name) = ManagedName::newest(text.trim())
        && let Some(attached) = attached(model, path, &owner, &name)
    {
        return Some(attached);
    }
    let mut next = model.typed(path.as_str(), |draft| draft.put_document(path, &owner, text.clone()));
    // Who types into a document wants to see it, whatever the decision comes to rest on.
    next.show_tab(&shown);
    // What is pasted where nothing was says which role it is, whatever name stood there until then.
    let is_trust = |document: &Document| document.used_as == DocumentUse::Trust;
    if document.filter(is_trust).is_some_and(|document| was_blank || document.owner.trim().is_empty()) {
        let renamed = role_renamed(&next, path);
        if let Some(filled) = role_filled(renamed.as_ref().unwrap_or(&next), path).or(renamed) {
            next = filled.since(model);
        }
    }
    Some(next)
}

/// Attaches a policy that AWS manages where its ARN was pasted in the place of a document; `None` where no document can be named.
fn attached(model: &Model, path: &Path, owner: &str, name: &ManagedName) -> Option<Model> {
    if !managed_policy::is_nameable(path) {
        return None;
    }
    let mut next = model.edited(|draft| {
        draft.put_document(path, owner, "".into());
        draft.json.set(&draft.listed_entry(path), JsonDocument::string(&name.arn));
    });
    next.show_tab(Path::managed_policy(&name.arn).as_str());
    Some(next)
}

/// Gives a role the name that `aws iam get-role` printed into its trust policy, with what goes by its account.
fn role_renamed(model: &Model, path: &Path) -> Option<Model> {
    let facts = role_facts(model.draft.text(path))?;
    let role = path.up().filter(|_| path.name() == "trustPolicy")?;
    let old = model.draft.text(&role.member("arn")).to_owned();
    let is_listed = model.draft.outline().entity("roles", &facts.arn).is_some();
    let is_other = !old.trim().is_empty() && old != facts.arn && !is_listed;
    is_other.then(|| model.told(Notice::RoleFilled, |draft| draft.move_role(&old, &facts.arn)))
}

/// Fills the fields of a role that are empty from what `aws iam get-role` printed into its trust policy.
pub(crate) fn role_filled(model: &Model, path: &Path) -> Option<Model> {
    let facts = role_facts(model.draft.text(path))?;
    let role = path.up().filter(|_| path.name() == "trustPolicy")?;
    let next = model.told(Notice::RoleFilled, |draft| fill_role(draft, &role, &facts));
    (next.draft != model.draft).then_some(next)
}

fn fill_role(draft: &mut ScenarioDraft, role: &Path, facts: &RoleFacts) {
    let old = draft.text(&role.member("arn")).to_owned();
    if old.trim().is_empty() {
        draft.json.set(&role.member("arn"), JsonDocument::string(&facts.arn));
        for step in 0..draft.outline().step_count() {
            if draft.outline().step_kind(step).is_some_and(StepKind::assumes)
                && draft.outline().step_text(step, "roleArn") == old
            {
                let path = draft.outline().step_path(step).unwrap_or_default();
                draft.json.set(&path.member("roleArn"), JsonDocument::string(&facts.arn));
            }
        }
    }
    if draft.text(&role.member("arn")) != facts.arn {
        return;
    }
    let mut missing = |member: &str, value: Option<JsonDocument>| {
        let path = role.member(member);
        if let (None, Some(value)) = (draft.json.get(&path), value) {
            draft.json.set(&path, value);
        }
    };
    missing("uniqueId", facts.unique_id.as_deref().map(JsonDocument::string));
    missing(
        "maxSessionDuration",
        facts.max_session_duration.as_deref().map(|seconds| JsonDocument::Number(seconds.into())),
    );
    let tags = facts.tags.iter().map(|(key, value)| (key.as_str().into(), JsonDocument::string(value)));
    missing("tags", (!facts.tags.is_empty()).then(|| JsonDocument::Object(tags.collect())));
    missing("permissionsBoundary", facts.boundary.as_deref().map(JsonDocument::string));
    // A boundary is only named there: its document has a place of its own, still blank.
    if let Some(arn) = &facts.boundary
        && draft.outline().managed(arn).is_none()
    {
        draft.json.set(&Path::managed_policy(arn), JsonDocument::Policy("".into()));
    }
}

fn switched(model: &Model, path: &Path) -> Option<Model> {
    if let Some((document, statement)) = statements::parts(path) {
        return statement_switched(model, path, &document, &statement);
    }
    let document = model.draft.outline().documents(model.step).into_iter().find(|document| document.path == *path)?;
    if document.used_as == DocumentUse::Trust || model.draft.json.get(path).is_none_or(JsonDocument::is_blank) {
        return None;
    }
    Some(model.edited(|draft| {
        if !draft.off.remove(path) {
            draft.off.insert(path);
        }
    }))
}

fn statement_switched(model: &Model, path: &Path, document: &Path, id: &str) -> Option<Model> {
    let there = statements(model.draft.text(document));
    let is_there = |id: &str| there.iter().any(|statement| statement.id == id);
    is_there(id).then(|| {
        model.edited(|draft| {
            if !draft.off.remove(path) {
                draft.off.insert(path);
            }
            // What no statement says any more has been edited, or is gone.
            let is_gone = |off: &Path| statements::parts(off).is_some_and(|(of, id)| of == *document && !is_there(&id));
            draft.off.retain(&|off| !is_gone(off));
        })
    })
}
