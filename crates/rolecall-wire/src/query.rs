//! Questions beside the steps.

use std::collections::BTreeMap;

use rolecall_core::context::GivenValue;
use rolecall_core::scenario::{self, QueryError, Scenario};
use serde::Deserialize;

use crate::report::StepOutcome;

/// Whether somebody may do something: what a `request` step asks, without being one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Query {
    /// Who asks: the ARN of a listed user, of a session of a listed role, or of a root user; without it the first caller.
    #[serde(default)]
    pub caller: Option<String>,
    /// `service:Name`
    pub action: String,
    /// An ARN, or `*`.
    pub resource: String,
    /// Who owns a resource that the scenario does not list.
    #[serde(default)]
    pub resource_account_id: Option<String>,
    /// Context of this request; `null` declares a key absent.
    #[serde(default)]
    pub context: BTreeMap<String, Option<QueryValue>>,
}

/// One value of a context key, or the values of a multivalued one.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum QueryValue {
    /// A single value.
    One(QueryScalar),
    /// A multivalued key.
    Many(Vec<QueryScalar>),
}

/// A single value.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum QueryScalar {
    /// A string.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(f64),
}

impl Query {
    /// Decides it.
    ///
    /// # Errors
    /// The part of the query that cannot be used.
    pub fn decide(&self, scenario: &Scenario) -> Result<StepOutcome, QueryError> {
        let value = |value: &Option<QueryValue>| match value {
            None => GivenValue::Absent,
            Some(QueryValue::One(one)) => GivenValue::One(one.text()),
            Some(QueryValue::Many(many)) => GivenValue::Many(many.iter().map(QueryScalar::text).collect()),
        };
        let context: Vec<(&str, GivenValue)> =
            self.context.iter().map(|(key, given)| (key.as_str(), value(given))).collect();
        let query = scenario::Query {
            caller: self.caller.as_deref(),
            action: &self.action,
            resource: &self.resource,
            resource_account: self.resource_account_id.as_deref(),
            context: &context,
        };
        scenario.decide(&query).map(|outcome| (&outcome).into())
    }
}

impl QueryScalar {
    fn text(&self) -> Box<str> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Flag(flag) => flag.to_string().into(),
            Self::Number(number) => number.to_string().into(),
        }
    }
}
