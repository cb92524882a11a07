//! The forms of ARNs, field by field.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rolecall_core::catalogue::Catalogue;

use crate::glob::{meet, of_form};

/// What the ARNs of a type of resources look like.
pub(crate) struct Form {
    /// `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`
    pub(crate) text: String,
    pub(crate) region: String,
    pub(crate) account: String,
    resource: String,
}

impl Form {
    fn of(text: String) -> Option<(String, Self)> {
        let mut fields = text.splitn(6, ':').skip(2).map(str::to_owned);
        let (service, region, account, resource) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        Some((service, Self { region, account, resource: of_form(&resource), text }))
    }

    /// Whether the last part of an ARN can be of this form, as a pattern in which a variable stands for anything.
    pub(crate) fn has_resource(&self, pattern: &str) -> bool {
        meet(pattern, &self.resource)
    }

    /// How many bytes the last part of an ARN begins with as this form does.
    pub(crate) fn shared(&self, resource: &str) -> usize {
        self.resource.bytes().zip(resource.bytes()).take_while(|(one, other)| one == other).count()
    }
}

/// The forms by service, each read from the catalogue once for a document.
#[derive(Default)]
pub(crate) struct Forms(RefCell<BTreeMap<String, Rc<[Form]>>>);

impl Forms {
    /// The forms of all resources of a service whose ARNs name it. Several services have ARNs in the name of another one, which are not among these.
    pub(crate) fn of(&self, facts: &dyn Catalogue, service: &str) -> Rc<[Form]> {
        let mut known = self.0.borrow_mut();
        known.entry(service.to_owned()).or_insert_with(|| forms(facts, service)).clone()
    }
}

fn forms(facts: &dyn Catalogue, service: &str) -> Rc<[Form]> {
    let forms = facts.resources(service).into_iter().filter_map(|resource| Form::of(resource.arn));
    forms.filter(|(named, _)| named == service).map(|(_, form)| form).collect()
}
