//! Questions beside the steps, as JavaScript asks them.

use js_sys::{Array, Error, Number, Object};
use rolecall_core::context::GivenValue;
use rolecall_core::scenario::{self, QueryError, Scenario};
use rolecall_js::{error, members};
use rolecall_wire::StepOutcome;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Whether somebody may do something: what a `request` step asks, without being one. */
export interface Query {
    /** Who asks: the ARN of a listed user, of a session of a listed role, or of a root user; without it the first caller. */
    caller?: string | null;
    /** `service:Name` */
    action: string;
    /** An ARN, or `*`. */
    resource: string;
    /** Who owns a resource that the scenario does not list. */
    resourceAccountId?: string | null;
    /** Context of this request; `null` declares a key absent. */
    context?: Record<string, QueryValue | null> | Map<string, QueryValue | null>;
}

/** One value of a context key, or the values of a multivalued one. */
export type QueryValue = QueryScalar | QueryScalar[];

/** A single value. */
export type QueryScalar = string | boolean | number;
"#;

/// A question that was read.
#[derive(Default)]
pub(crate) struct Query {
    caller: Option<String>,
    action: String,
    resource: String,
    resource_account: Option<String>,
    context: Vec<(String, GivenValue)>,
}

impl Query {
    /// The questions of a list.
    ///
    /// # Errors
    /// `invalidQuery`
    pub(crate) fn listed(value: &JsValue) -> Result<&Array, Error> {
        value.dyn_ref().ok_or_else(|| invalid("queries are a list"))
    }

    /// Reads a question; a member that is none is not passed over.
    ///
    /// # Errors
    /// `invalidQuery`
    pub(crate) fn read(value: &JsValue) -> Result<Self, Error> {
        let mut query = Self::default();
        let (mut action, mut resource) = (None, None);
        for (name, value) in members(value).ok_or_else(|| invalid("a query is an object"))? {
            match name.as_str() {
                "caller" => query.caller = text(&name, &value)?,
                "action" => action = text(&name, &value)?,
                "resource" => resource = text(&name, &value)?,
                "resourceAccountId" => query.resource_account = text(&name, &value)?,
                "context" => query.context = context(&value)?,
                _ => return Err(invalid(&format!("`{name}` is no member of a query"))),
            }
        }
        query.action = action.ok_or_else(|| invalid("a query needs an `action`"))?;
        query.resource = resource.ok_or_else(|| invalid("a query needs a `resource`"))?;
        Ok(query)
    }

    /// Decides it.
    ///
    /// # Errors
    /// `invalidQuery`
    pub(crate) fn decide(&self, scenario: &Scenario) -> Result<StepOutcome, Error> {
        let context: Vec<_> = self.context.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        let query = scenario::Query {
            caller: self.caller.as_deref(),
            action: &self.action,
            resource: &self.resource,
            resource_account: self.resource_account.as_deref(),
            context: &context,
        };
        scenario.decide(&query).map(|outcome| (&outcome).into()).map_err(|wrong| {
            let (what, text) = match wrong {
                QueryError::Caller => ("caller", query.caller),
                QueryError::Action => ("action", Some(query.action)),
                QueryError::Resource => ("resource", Some(query.resource)),
                QueryError::ResourceAccount => ("resourceAccountId", query.resource_account),
            };
            invalid(&format!("`{}` cannot be the {what} of a query", text.unwrap_or_default()))
        })
    }
}

fn invalid(message: &str) -> Error {
    error("invalidQuery", message)
}

/// A member that holds text; none if it is not given.
fn text(name: &str, value: &JsValue) -> Result<Option<String>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| invalid(&format!("`{name}` of a query is a string")))
}

fn context(value: &JsValue) -> Result<Vec<(String, GivenValue)>, Error> {
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    let keys = members(value).ok_or_else(|| invalid("`context` of a query is an object"))?;
    keys.into_iter().map(|(key, value)| given(&value).map(|value| (key, value))).collect()
}

fn given(value: &JsValue) -> Result<GivenValue, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(GivenValue::Absent);
    }
    let given = match value.dyn_ref::<Array>() {
        Some(values) => values.iter().map(|value| scalar(&value)).collect::<Option<_>>().map(GivenValue::Many),
        None => scalar(value).map(GivenValue::One),
    };
    given.ok_or_else(|| {
        invalid("a value of `context` is a string, a number, `true`, `false`, a list of these, or `null`")
    })
}

/// A single value, as it would be written in a scenario.
fn scalar(value: &JsValue) -> Option<Box<str>> {
    let is_number = Number::is_finite(value);
    if !(is_number || value.is_string() || value.as_bool().is_some()) {
        return None;
    }
    Some(String::from(value.unchecked_ref::<Object>().to_string()).into())
}
