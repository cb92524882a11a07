//! Requests that belong to a call become steps.

use rolecall_catalog::calls::By;
use rolecall_core::format::Path;
use rolecall_core::outline::CallerChoice;

use crate::json_document::JsonDocument;
use crate::model::Model;
use crate::slices::companions::request::{CompanionRequest, companion_requests};

/// The requests of the caller, made by itself or in its name, become the steps behind the call, but for those that are steps already.
pub(crate) fn added(model: &Model) -> Option<Model> {
    let call = model.step;
    let missing: Vec<_> = companion_requests(&model.draft, call)
        .into_iter()
        .filter(CompanionRequest::is_missing)
        .map(|request| request.step_for(&model.draft, call))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let count = missing.len();
    let mut next = model.edited(|draft| {
        for (position, step) in missing.into_iter().enumerate() {
            draft.insert_step(call + 1 + position, step);
        }
    });
    next.follow(&|step| Some(if step > call { step + count } else { step }));
    next.select(call + 1);
    Some(next)
}

/// What a service does in its own name becomes the scenario's one step, with the service as its caller; the world stays.
pub(crate) fn service_asked(model: &Model, companion: usize) -> Option<Model> {
    let call = model.step;
    let requests = companion_requests(&model.draft, call);
    let request = requests.get(companion)?;
    let By::Service(service) = request.companion.by else { return None };
    let source = model.draft.outline().step_text(call, "resource");
    let step = request.step_for(&model.draft, call);
    let source = Some(source).filter(|source| source.starts_with("arn:")).map(|arn| ("sourceArn", arn));
    let caller = [(CallerChoice::Service.member(), service)].into_iter().chain(source);
    let caller = caller.map(|(member, value)| (member.into(), JsonDocument::string(value))).collect();
    let mut next = model.edited(|draft| {
        draft.json.set(&Path::of("caller"), JsonDocument::Object(caller));
        draft.json.remove(&Path::of("callerContext"));
        draft.json.set(&Path::of("steps"), JsonDocument::Array(vec![step]));
    });
    next.follow(&|_| None);
    next.select(0);
    Some(next)
}
