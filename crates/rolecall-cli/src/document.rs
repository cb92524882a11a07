//! Policy documents that questions about all requests are asked about.

use std::path::Path;

use rolecall_analysis::Refusal;
use rolecall_core::diag::{Diagnostic, PolicyKind};
use rolecall_core::policy::unwrap;
use rolecall_explain::{Locale, comparison_refused};

use crate::input::Text;
use crate::{Exit, Stop, input, output, snippet};

/// A document, by the name that an answer has for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'t>(pub(crate) &'t str, pub(crate) &'t Text);

/// Reads a document, and takes it out of what the AWS CLI prints around it.
pub(crate) fn read(path: &Path, kind: PolicyKind) -> Result<Text, Stop> {
    Ok(taken_out(input::read(path)?, kind))
}

/// A document, without what the AWS CLI prints around it.
pub(crate) fn taken_out(Text { name, text }: Text, kind: PolicyKind) -> Text {
    let found = unwrap(&text, kind);
    let part = found.as_ref().and_then(|found| text.get(found.range.clone()?)).map(str::to_owned);
    let text = part.or_else(|| found?.decoded).unwrap_or(text);
    Text { name, text }
}

/// Says why a question about documents of a kind has no answer.
pub(crate) fn refuse(refusal: &Refusal, documents: &[&Text], kind: PolicyKind, locale: Locale) -> Result<Exit, Stop> {
    if let Some(line) = comparison_refused(refusal, locale) {
        output::complain(&line.plain());
    }
    for source in documents {
        let found = rolecall_core::policy::read(&source.text, kind).diagnostics;
        let fatal: Vec<_> = found.into_iter().filter(|found| found.problem.is_fatal()).collect();
        let refusal = |found: &Diagnostic| found.aws_error(Some((kind, &source.text)));
        output::remark(&snippet::render(&fatal, source, &[], &refusal, locale))?;
    }
    Ok(Exit::Invalid)
}
