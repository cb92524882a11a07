//! Policy documents that questions about all requests are asked about.

use std::path::Path;

use rolecall_core::diag::PolicyKind;

use crate::input::Text;
use crate::{Stop, input};

/// A document, by the name that an answer has for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'t>(pub(crate) &'t str, pub(crate) &'t Text);

/// Reads a document, and takes it out of what the AWS CLI prints around it.
pub(crate) fn read(path: &Path, kind: PolicyKind) -> Result<Text, Stop> {
    Ok(taken_out(input::read(path)?, kind))
}

/// A document, without what the AWS CLI prints around it.
pub(crate) fn taken_out(Text { name, text }: Text, kind: PolicyKind) -> Text {
    let text = rolecall_questions::taken_out(&text, kind).into_owned();
    Text { name, text }
}
