//! What a call needs besides, below the form of its step.

use std::rc::Rc;

use rolecall_catalog::calls::{By, When};

use crate::model::Model;
use crate::msg::{ChainMsg, Msg};
use crate::slices::companions::request::{CompanionRequest, companion_requests};
use crate::view::{ActionView, GroupView, Rich};

impl Model {
    /// What the call of the selected step needs besides; `None` if nothing is known of it.
    pub(crate) fn companions(&self) -> Option<GroupView> {
        let requests = companion_requests(&self.draft, self.step);
        if requests.is_empty() {
            return None;
        }
        let missing = requests.iter().filter(|request| request.is_missing()).count();
        let add = (missing > 0).then(|| {
            ActionView::new(&self.locale.page_companions_add(missing).words(), Msg::Chain(ChainMsg::CompanionsAdded))
        });
        let services = requests.iter().enumerate().filter_map(|(at, request)| {
            let By::Service(service) = request.companion.by else { return None };
            let label = self.locale.page_companion_ask(request.companion.action, service).words();
            Some(ActionView::new(&label, Msg::Chain(ChainMsg::ServiceAsked(at))))
        });
        Some(GroupView {
            id: "companions".into(),
            label: self.locale.page_companions().into(),
            owner: "".into(),
            help: Rich::plain(self.locale.page_companions_help()),
            items: requests.iter().map(|request| self.companion(request)).collect(),
            fields: Rc::new([]),
            rows: None,
            actions: add.into_iter().chain(services).collect(),
            fold: Some(false),
        })
    }

    /// When AWS asks for it, by whom, and where it is a step already.
    fn companion(&self, request: &CompanionRequest) -> Rich {
        let (locale, action, on) = (self.locale, request.companion.action, &*request.resource);
        if let Some(step) = request.step {
            return Rich::from(&locale.page_companion_is_step(action, on, step + 1));
        }
        let service = match request.companion.by {
            By::Forwarded(service) | By::Service(service) => service,
            By::Caller => "",
        };
        Rich::from(&match request.companion.when {
            When::Always => locale.page_companion_always(action, on),
            When::PassesRole => locale.page_companion_passes_role(action, on),
            When::Tags => locale.page_companion_tags(action, on),
            When::NamesKeyPair => locale.page_companion_key_pair(action, on),
            When::IsEncrypted => locale.page_companion_encrypted(action, on, service),
            When::IsMultipart => locale.page_companion_multipart(action, on, service),
            When::IsInVpc => locale.page_companion_in_vpc(action, on),
            When::NamesLayer => locale.page_companion_layer(action, on),
            When::IsFirst => locale.page_companion_first(action, on),
            When::Delivers => locale.page_companion_delivers(action, on, service),
        })
    }
}
