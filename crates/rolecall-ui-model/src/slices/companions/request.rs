//! One of the requests that belong to a call, for the call of a step.

use rolecall_catalog::calls::{By, Companion, companions};
use rolecall_core::format::Path;
use rolecall_core::outline::StepKind;

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;

/// A request that belongs to the call of a step.
#[derive(Debug)]
pub(crate) struct CompanionRequest {
    pub(crate) companion: &'static Companion,
    /// What it is on; blanks stand where only the call itself says it.
    pub(crate) resource: String,
    /// The step that makes it already.
    pub(crate) step: Option<usize>,
}

/// What belongs to the call of a step, in the order of the table; nothing of a step that is no request.
pub(crate) fn companion_requests(draft: &ScenarioDraft, step: usize) -> Vec<CompanionRequest> {
    let outline = draft.outline();
    if outline.step_kind(step) != Some(StepKind::Request) {
        return Vec::new();
    }
    let (action, resource) = (outline.step_text(step, "action"), outline.step_text(step, "resource"));
    let account = outline.account_of(outline.actor(step));
    let request = |companion: &'static Companion| {
        let resource = listed(draft, companion.resource_of(resource, &account));
        let is_it = |at: &usize| {
            let action = outline.step_text(*at, "action");
            action.eq_ignore_ascii_case(companion.action) && outline.step_text(*at, "resource") == resource
        };
        CompanionRequest { companion, step: (0..outline.step_count()).find(is_it), resource }
    };
    companions(action).iter().map(request).collect()
}

/// The resource or role that is meant where blanks are left: the only one that the scenario lists with everything else as it is.
fn listed(draft: &ScenarioDraft, resource: String) -> String {
    if !resource.contains('«') {
        return resource;
    }
    let lists = ["roles", "resources"].into_iter().flat_map(|list| draft.json.elements(&Path::of(list)));
    let mut fitting = lists.filter_map(|entry| entry.member("arn")).filter(|arn| fits(&resource, arn));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => only.to_owned(),
        _ => resource,
    }
}

/// Whether filling the blanks of a text can make another one of it, with nothing of a blank reaching into the next field.
fn fits(text: &str, other: &str) -> bool {
    let mut fields = other.splitn(6, ':');
    text.splitn(6, ':').all(|field| {
        let other = fields.next().unwrap_or_default();
        field.split_once('«').map_or(field == other, |(literal, _)| other.starts_with(literal))
    })
}

impl CompanionRequest {
    /// Whether it is the caller's, made by itself or in its name, and no step makes it yet.
    pub(crate) fn is_missing(&self) -> bool {
        self.step.is_none() && !matches!(self.companion.by, By::Service(_))
    }

    /// The step that makes it. `call` is the step of the call, whose global context keys hold for the caller's other requests, too.
    pub(crate) fn step_for(&self, draft: &ScenarioDraft, call: usize) -> JsonDocument {
        let text = JsonDocument::string;
        let mut request =
            vec![("action".into(), text(self.companion.action)), ("resource".into(), text(&self.resource))];
        if let By::Forwarded(service) = self.companion.by {
            request.push(("calledVia".into(), JsonDocument::Array(vec![text(service)])));
        }
        let of_call = draft.json.members(&Path::step(call).member("context")).iter();
        let shared = of_call.filter(|(key, _)| self.companion.by == By::Caller && is_of_the_caller(key)).cloned();
        let own = self.companion.context.iter().map(|(key, value)| ((*key).into(), text(value)));
        let context: Vec<_> = shared.chain(own).collect();
        let mut step = vec![("request".into(), JsonDocument::Object(request))];
        if !context.is_empty() {
            step.push(("context".into(), JsonDocument::Object(context)));
        }
        JsonDocument::Object(step)
    }
}

/// Whether a context key is global and says nothing of the resource or of what is asked for.
fn is_of_the_caller(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let of_resource = ["aws:resource", "aws:request", "aws:tagkeys"];
    key.starts_with("aws:") && !of_resource.iter().any(|prefix| key.starts_with(prefix))
}
