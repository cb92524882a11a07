//! Worlds that questions are asked about.

use rolecall_analysis::WorldsRefusal;
use rolecall_core::diag::Diagnostic;
use rolecall_core::json;
use rolecall_explain::{Locale, worlds_refused};

use crate::input::Text;
use crate::{Exit, Stop, output, snippet};

/// Whether a text is a scenario, and no policy.
pub(crate) fn is_world(text: &str) -> bool {
    json::parse(text).is_ok_and(|parsed| parsed.value.get("rolecall").is_some())
}

/// Says why a question about worlds has no answer: the only one, or the one before and the one after.
pub(crate) fn refuse(refusal: &WorldsRefusal, worlds: &[&Text], locale: Locale) -> Result<Exit, Stop> {
    if let Some(line) = worlds_refused(refusal, locale) {
        output::complain(&line.plain());
    }
    if let WorldsRefusal::Invalid { is_after, text, reading } = refusal {
        let named = if *is_after { worlds.last() } else { worlds.first() };
        let name = named.map_or_else(String::new, |text| text.name.clone());
        let source = Text { name, text: text.clone() };
        let fatal: Vec<Diagnostic> =
            reading.diagnostics.iter().filter(|found| found.problem.is_fatal()).cloned().collect();
        let error = |found: &Diagnostic| reading.aws_error(found);
        output::remark(&snippet::render(&fatal, &source, &reading.policies, &error, locale))?;
    }
    Ok(Exit::Invalid)
}
