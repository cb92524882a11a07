//! Help with writing a policy: what the editor asks of a place, and what it is told, in words and in UTF-16.

mod answer;
mod question;
#[cfg(test)]
mod tests;

use rolecall_core::catalogue::Catalogue;

/// Answers a `Question` as JSON with an `Answer` as JSON; with nothing if it cannot be read.
pub(crate) fn ask(question: &str, facts: &dyn Catalogue) -> String {
    let question: Option<question::Question> = serde_json::from_str(question).ok();
    question.and_then(|question| serde_json::to_string(&answer::of(&question, facts)).ok()).unwrap_or_default()
}
