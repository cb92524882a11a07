//! Policies are edited, laid out, switched off, removed.

use crate::applicable_policies::{SlotKind, slots};
use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::scenario_draft::{ScenarioDraft, StepKind};
use crate::slices::document::msg::DocumentMsg;
use crate::slices::document::pasted::{RoleFacts, formatted, policy_alone, role_facts};
use crate::slices::notice::state::Notice;
use rolecall_core::format::Path;

pub(crate) fn update(model: &Model, msg: DocumentMsg) -> Option<Model> {
    match msg {
        DocumentMsg::Edited { path, text } => edited(model, &path, &text),
        DocumentMsg::Formatted(path) => {
            let text = formatted(model.draft.text(&path))?;
            Some(model.edited(|draft| draft.json.set(&path, JsonDocument::Policy(text.into()))))
        }
        DocumentMsg::Unwrapped(path) => {
            let text = policy_alone(model.draft.text(&path))?;
            Some(model.told(Notice::Unwrapped, |draft| draft.json.set(&path, JsonDocument::Policy(text.into()))))
        }
        DocumentMsg::RoleFilled(path) => role_filled(model, &path),
        DocumentMsg::Switched(path) => switched(model, &path),
        DocumentMsg::Removed(path) => {
            let document = matches!(model.draft.json.get(&path), Some(JsonDocument::Policy(_)));
            document.then(|| model.told(Notice::PolicyRemoved, |draft| draft.remove_document(&path)))
        }
    }
}

fn edited(model: &Model, path: &str, text: &str) -> Option<Model> {
    if model.draft.text(path) == text {
        return None;
    }
    let slot = slots(&model.draft, model.step).into_iter().find(|slot| slot.path == path);
    // Only places that exist or that the page offers: a late event of an editor must not invent a member.
    if slot.is_none() && !matches!(model.draft.json.get(path), Some(JsonDocument::Policy(_))) {
        return None;
    }
    let owner = slot.as_ref().map(|slot| slot.owner.clone()).unwrap_or_default();
    let shown = model.tab();
    let mut next = model.typed(path, |draft| draft.write_document(path, &owner, text));
    // Who types into a document wants to see it, whatever the decision comes to rest on.
    next.show_tab(&shown);
    if slot.is_some_and(|slot| slot.kind == SlotKind::Trust && slot.owner.trim().is_empty())
        && let Some(filled) = role_filled(&next, path)
    {
        next = filled.since(model);
    }
    Some(next)
}

/// Fills the fields of a role that are empty from what `aws iam get-role` printed into its trust policy.
pub(crate) fn role_filled(model: &Model, path: &str) -> Option<Model> {
    let facts = role_facts(model.draft.text(path))?;
    let role = path.strip_suffix("/trustPolicy")?;
    let next = model.told(Notice::RoleFilled, |draft| fill_role(draft, role, &facts));
    (next.draft != model.draft).then_some(next)
}

fn fill_role(draft: &mut ScenarioDraft, role: &str, facts: &RoleFacts) {
    let old = draft.text(&format!("{role}/arn")).to_owned();
    if old.trim().is_empty() {
        draft.json.set(&format!("{role}/arn"), JsonDocument::string(&facts.arn));
        for step in 0..draft.step_count() {
            if draft.step_kind(step).is_some_and(StepKind::assumes) && draft.step_text(step, "roleArn") == old {
                let path = draft.step_path(step).unwrap_or_default();
                draft.json.set(&format!("{path}/roleArn"), JsonDocument::string(&facts.arn));
            }
        }
    }
    if draft.text(&format!("{role}/arn")) != facts.arn {
        return;
    }
    let mut missing = |member: &str, value: Option<JsonDocument>| {
        let path = format!("{role}/{member}");
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
        && draft.managed(arn).is_none()
    {
        draft.json.set(Path::managed_policy(arn).as_str(), JsonDocument::Policy("".into()));
    }
}

fn switched(model: &Model, path: &str) -> Option<Model> {
    let slot = slots(&model.draft, model.step).into_iter().find(|slot| slot.path == path)?;
    if slot.kind == SlotKind::Trust || model.draft.json.get(path).is_none_or(JsonDocument::is_blank) {
        return None;
    }
    Some(model.edited(|draft| {
        if !draft.off.remove(path) {
            draft.off.insert(path);
        }
    }))
}
