//! Rows of key and value.

use super::{Label, RowForm, Rows};
use crate::Locale;

const KEY: Label = Locale::field_tag_key;
const VALUE: Label = Locale::field_tag_value;
const ADD_TAG: Label = Locale::field_add_tag;

const fn tags(form: RowForm) -> Rows {
    Rows { member: "tags", key: KEY, value: VALUE, add: ADD_TAG, first: "key", form }
}

pub(super) static TAGS: Rows = tags(RowForm::Tags);
pub(super) static SESSION_TAGS: Rows = tags(RowForm::SessionTags);
pub(super) static CLAIMS: Rows = Rows {
    member: "claims",
    key: Locale::field_claim,
    value: Locale::field_value_of_the_claim,
    add: Locale::field_add_claim,
    first: "sub",
    form: RowForm::Claims,
};
pub(super) static ATTRIBUTES: Rows = Rows {
    member: "attributes",
    key: Locale::field_context_key,
    value: Locale::field_value_of_the_key,
    add: Locale::field_add_attribute,
    first: "saml:sub",
    form: RowForm::Claims,
};
pub(super) static CONTEXTS: Rows = Rows {
    member: "providedContexts",
    key: Locale::field_provider_arn,
    value: Locale::field_keys_and_values,
    add: Locale::field_add_context,
    first: "arn:aws:iam::aws:contextProvider/IdentityCenter",
    form: RowForm::Contexts,
};
