//! The `expect` member of a step.

use super::lower::Lowering;
use super::reader::Object;
use crate::diag::{JsonKind, Problem};
use crate::expectation::{Expectation, ExpectedSession};
use crate::format::declaration::{EXPECTED_DECISION, EXPECTED_DETAILS, EXPECTED_GATE, EXPECTED_RULE, EXPECTED_SESSION};
use crate::json::{Node, Value};
use crate::report::Decision;
use crate::sort::sort_by;

impl<'t> Lowering<'t> {
    /// A decision, or an object with parts to compare.
    pub(super) fn expectation(&mut self, value: &'t Value<'t>) -> Option<Expectation> {
        let mut expectation = Expectation::at(value.span);
        match &value.node {
            Node::String(_) => expectation.decision = self.decision(value),
            Node::Object(_) => {
                let object = self.findings.object(value, &EXPECTED_DETAILS)?;
                expectation.decision = object.get("decision").and_then(|value| self.decision(value));
                expectation.gate = self.findings.choice(&object, "gate", &EXPECTED_GATE).map(str::to_owned);
                expectation.statement = self.text_or_null(&object, "statement");
                expectation.action = self.findings.owned(&object, "action");
                expectation.error = self.findings.owned(&object, "error");
                expectation.rule = self.findings.choice(&object, "rule", &EXPECTED_RULE).map(str::to_owned);
                expectation.session = object.get("session").and_then(|value| self.expected_session(value));
                expectation.needs = object.get("needs").map(|_| self.findings.strings(&object, "needs"));
                expectation.message = self.findings.owned(&object, "message");
            }
            _ => {
                self.findings.wrong_type(value, "expect", &[JsonKind::String, JsonKind::Object]);
                return None;
            }
        }
        Some(expectation)
    }

    fn decision(&mut self, value: &Value<'_>) -> Option<Decision> {
        Some(match self.findings.word(value, "decision", &EXPECTED_DECISION)? {
            "allow" => Decision::Allow,
            "explicitDeny" => Decision::ExplicitDeny,
            "implicitDeny" => Decision::ImplicitDeny,
            "needsContext" => Decision::NeedsContext,
            _ => Decision::Error,
        })
    }

    /// A string, or `null` for "there is none".
    #[expect(clippy::option_option, reason = "not mentioned, mentioned as none, and named are three things")]
    fn text_or_null(&mut self, object: &Object<'t>, name: &str) -> Option<Option<String>> {
        let value = object.get(name)?;
        match &value.node {
            Node::Null => Some(None),
            Node::String(text) => Some(Some(text.to_string())),
            _ => {
                self.findings.wrong_type(value, name, &[JsonKind::String, JsonKind::Null]);
                None
            }
        }
    }

    fn expected_session(&mut self, value: &'t Value<'t>) -> Option<ExpectedSession> {
        let object = self.findings.object(value, &EXPECTED_SESSION)?;
        let seconds = self.findings.integer(&object, "durationSeconds").map(u32::try_from);
        if let (Some(Err(_)), Some(value)) = (seconds, object.get("durationSeconds")) {
            self.findings.report(Problem::InvalidNumber, value.span);
        }
        let mut tags = self.tags(&object);
        sort_by(&mut tags, &Ord::cmp);
        let mut transitive = self.findings.strings(&object, "transitiveTagKeys");
        sort_by(&mut transitive, &String::cmp);
        Some(ExpectedSession {
            arn: self.findings.owned(&object, "arn"),
            duration_seconds: seconds.and_then(Result::ok),
            tags: object.get("tags").map(|_| tags),
            transitive_tag_keys: object.get("transitiveTagKeys").map(|_| transitive),
            source_identity: self.text_or_null(&object, "sourceIdentity"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::StsRule;

    #[test]
    fn every_rule_can_be_expected() {
        assert_eq!(EXPECTED_RULE.names, StsRule::ALL.map(StsRule::name));
    }
}
