//! The gates of a decision, one under the other, with the statements that decided and their words.

use std::fmt::Write as _;

use rolecall_core::report::StepReport;
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::{Span, line_column};
use rolecall_core::trace::{
    Denies, ElementTrace, GateReason, GateTrace, LevelTrace, PolicyId, PolicyTrace, RequestTrace, StatementTrace,
    Truth, Verdict,
};
use rolecall_explain::{
    Locale, condition, element, explicit_deny, gate, near_miss, near_name, note, policy_name, statement,
};

use crate::input::Text;
use crate::output::{dim, styled};

/// Longest excerpt of a statement, in lines.
const EXCERPT: usize = 16;

/// All gates of a step.
pub(crate) fn render(step: &StepReport, source: &Text, policies: &[PolicyText], locale: Locale) -> String {
    let mut ladder = Ladder { text: String::new(), source, policies, locale };
    for request in step.authorizations() {
        ladder.request(request, step);
    }
    ladder.text
}

struct Ladder<'a> {
    text: String,
    source: &'a Text,
    policies: &'a [PolicyText],
    locale: Locale,
}

impl<'a> Ladder<'a> {
    fn line(&mut self, depth: usize, line: impl std::fmt::Display) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "   {:1$}{line}", "", depth * 2);
    }

    fn request(&mut self, request: &RequestTrace, step: &StepReport) {
        self.line(0, styled(anstyle::Style::new().bold(), format_args!("{} {}", request.action, request.resource)));
        if let Some(line) = explicit_deny(request, self.policies, self.locale) {
            let verdict = request.denies.as_ref().map_or(Verdict::NotNeeded, Denies::verdict);
            self.line(1, format_args!("{} {}: {}. {}", mark(verdict), line.name, line.verdict, line.reason));
        }
        for trace in &request.gates {
            let line = gate(trace, request, step, self.policies, self.locale);
            let heading = format!("{} {}: {}. {}", mark(trace.verdict), line.name, line.verdict, line.reason);
            if trace.verdict == Verdict::NotApplicable {
                self.line(1, dim(heading));
            } else {
                self.line(1, heading);
                self.statements(trace);
            }
        }
        for remark in &request.notes {
            self.line(1, dim(format_args!("* {}", note(*remark, self.locale))));
        }
    }

    /// What the verdict rests on; where nothing does, why each statement that could have stays silent.
    fn statements(&mut self, trace: &GateTrace) {
        let silent = trace.deciding.is_empty() && matches!(trace.verdict, Verdict::Denied | Verdict::Unknown);
        let levels: Vec<&LevelTrace> = match &trace.reason {
            GateReason::LevelDoesNotAllow { level } => trace.levels.get(*level).into_iter().collect(),
            _ => trace.levels.iter().collect(),
        };
        for policy in levels.into_iter().flat_map(|level| &level.policies) {
            for statement in &policy.statements {
                let decides =
                    trace.deciding.iter().any(|at| at.policy == policy.policy && at.statement == statement.index);
                if decides || silent {
                    self.statement(policy, statement, decides);
                }
            }
        }
    }

    fn statement(&mut self, policy: &PolicyTrace, trace: &StatementTrace, decides: bool) {
        let at = self.place(policy.policy, trace.span);
        self.line(2, format_args!("{} {}", statement(trace, self.locale), dim(format_args!("({at})"))));
        if decides {
            for line in excerpt(self.words(policy.policy, trace.span)) {
                self.line(3, dim(format_args!("│ {line}")));
            }
        }
        for trace in trace.elements.iter().filter(|element| decides || element.matches != Truth::True) {
            self.element(policy.policy, trace);
        }
    }

    fn element(&mut self, policy: PolicyId, trace: &ElementTrace) {
        let text = self.policy(policy).map_or("", |policy| &policy.text);
        let line = element(trace, text, self.locale);
        self.line(3, format_args!("{} {line}", truth(trace.matches)));
        if let Some(near) = near_name(trace, self.locale) {
            self.line(5, near);
        }
        for test in &trace.conditions {
            self.line(4, format_args!("{} {}", truth(test.holds), condition(test, self.locale)));
            if let Some(near) = near_miss(test, self.locale) {
                self.line(6, near);
            }
        }
    }

    fn policy(&self, id: PolicyId) -> Option<&'a PolicyText> {
        self.policies.get(id.0 as usize)
    }

    fn words(&self, id: PolicyId, span: Span) -> &'a str {
        self.policy(id).map_or("", |policy| span.of(&policy.text))
    }

    /// Name of the policy, and where the statement stands: in the file, or in the string that holds the document.
    fn place(&self, id: PolicyId, span: Span) -> String {
        let Some(policy) = self.policy(id) else { return String::new() };
        let name = policy_name(policy, self.locale);
        let (path, at) = match policy.in_scenario(span) {
            Some(span) => (self.source.name.clone(), line_column(&self.source.text, span.start)),
            None => (format!("{}#{}", self.source.name, policy.path), line_column(&policy.text, span.start)),
        };
        format!("{name}, {path}:{}:{}", at.line, at.column)
    }
}

fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "✓",
        Verdict::Denied => "✗",
        Verdict::Unknown => "?",
        Verdict::NotNeeded | Verdict::NotApplicable => "–",
    }
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "✓",
        Truth::False => "✗",
        Truth::Unknown => "?",
    }
}

/// The lines of a statement without their common indentation. The first line begins where the statement does.
fn excerpt(words: &str) -> Vec<&str> {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let common = words.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let mut lines: Vec<&str> = words
        .lines()
        .enumerate()
        .map(|(index, line)| if index == 0 { line } else { line.get(common..).unwrap_or_else(|| line.trim_start()) })
        .take(EXCERPT)
        .collect();
    if words.lines().count() > EXCERPT {
        lines.push("…");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_statement_keeps_its_shape_but_not_its_margin() {
        assert_eq!(
            excerpt("{\n      \"Effect\": \"Deny\",\n      \"X\": [\n        1 ]\n    }"),
            ["{", "  \"Effect\": \"Deny\",", "  \"X\": [", "    1 ]", "}"]
        );
    }
}
