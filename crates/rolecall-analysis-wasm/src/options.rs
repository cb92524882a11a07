//! The members of a question, as JavaScript has them.

use std::collections::BTreeMap;

use js_sys::{Array, Error};
use rolecall_analysis::BUDGET;
use rolecall_core::diag::PolicyKind;
use rolecall_explain::Locale;
use rolecall_js::{error, members};
use rolecall_questions::{Partition, Reach};
use wasm_bindgen::prelude::*;

/// Members that are taken one by one; one that nobody takes is refused.
pub(crate) struct Options {
    /// Whose members they are, for errors.
    of: &'static str,
    members: BTreeMap<String, JsValue>,
}

/// What an error says of a question.
pub(crate) fn invalid(message: &str) -> Error {
    error("invalidQuestion", message)
}

impl Options {
    /// Reads an object, or nothing at all.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn read(of: &'static str, value: &JsValue) -> Result<Self, Error> {
        let members = if is_absent(value) { Some(Vec::new()) } else { members(value) };
        let members = members.ok_or_else(|| invalid(&format!("the {of} must be an object")))?;
        let given = members.into_iter().filter(|(_, value)| !is_absent(value)).collect();
        Ok(Self { of, members: given })
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// `invalidQuestion` for a member that is left: a misspelt one is not passed over.
    pub(crate) fn end(self) -> Result<(), Error> {
        match self.members.keys().next() {
            Some(name) => Err(invalid(&format!("`{name}` is no member of the {}", self.of))),
            None => Ok(()),
        }
    }

    /// A text, if it is given.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        let wrong = || invalid(&format!("`{name}` must be a string"));
        self.members.remove(name).map(|value| value.as_string().ok_or_else(wrong)).transpose()
    }

    /// Whether a text is given and is this one: then it is taken.
    pub(crate) fn takes(&mut self, name: &str, text: &str) -> bool {
        let is_it = self.members.get(name).is_some_and(|value| value.as_string().as_deref() == Some(text));
        if is_it {
            self.members.remove(name);
        }
        is_it
    }

    /// A text without which nothing can be asked.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn needed(&mut self, name: &str) -> Result<String, Error> {
        self.text(name)?.ok_or_else(|| invalid(&format!("the {} needs `{name}`", self.of)))
    }

    /// A list of texts; none if it is not given.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn texts(&mut self, name: &str) -> Result<Vec<String>, Error> {
        let Some(value) = self.members.remove(name) else { return Ok(Vec::new()) };
        let listed = value.dyn_ref::<Array>().map(|listed| listed.iter().map(|text| text.as_string()).collect());
        listed.flatten().ok_or_else(|| invalid(&format!("`{name}` must be a list of strings")))
    }

    /// Whether something is switched on.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn flag(&mut self, name: &str) -> Result<bool, Error> {
        let Some(value) = self.members.remove(name) else { return Ok(false) };
        value.as_bool().ok_or_else(|| invalid(&format!("`{name}` must be `true` or `false`")))
    }

    /// How many steps a search may take.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn budget(&mut self) -> Result<usize, Error> {
        Ok(self.whole("budget")?.unwrap_or(BUDGET))
    }

    /// A whole number, if it is given.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn whole(&mut self, name: &str) -> Result<Option<usize>, Error> {
        let Some(value) = self.members.remove(name) else { return Ok(None) };
        let whole =
            value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is a whole number in these bounds"
        )]
        let whole = whole.map(|number| Some(number as usize));
        whole.ok_or_else(|| invalid(&format!("`{name}` must be a whole number, 0 or more")))
    }

    /// What a document is used as.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn kind(&mut self, otherwise: PolicyKind) -> Result<PolicyKind, Error> {
        self.choice("kind", "kind of policy", PolicyKind::named).map(|kind| kind.unwrap_or(otherwise))
    }

    /// The partition of callers and resources.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn partition(&mut self) -> Result<Partition, Error> {
        self.choice("partition", "partition", Partition::named).map(Option::unwrap_or_default)
    }

    /// How far a question reaches; `all` is every partition.
    ///
    /// # Errors
    /// `invalidQuestion`
    pub(crate) fn reach(&mut self, otherwise: fn(Option<Partition>) -> Reach) -> Result<Reach, Error> {
        let universe = self.choice("universe", "universe", |name| match name {
            "catalogue" => Some(Reach::listed as fn(_) -> _),
            "any" => Some(Reach::any as fn(_) -> _),
            _ => None,
        })?;
        let everywhere = |name: &str| if name == "all" { Some(None) } else { Partition::named(name).map(Some) };
        let partition = self.choice("partition", "partition", everywhere)?;
        Ok(universe.unwrap_or(otherwise)(partition.unwrap_or(Some(Partition::default()))))
    }

    /// The language of sentences.
    ///
    /// # Errors
    /// `unknownLocale`
    pub(crate) fn locale(&mut self) -> Result<Locale, Error> {
        let Some(tag) = self.text("locale")? else { return Ok(Locale::En) };
        Locale::from_tag(&tag).ok_or_else(|| error("unknownLocale", &format!("no sentences in the language `{tag}`")))
    }

    fn choice<T>(&mut self, name: &str, what: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
        let wrong = |given: &str| invalid(&format!("`{name}`: no {what} is called `{given}`"));
        self.text(name)?.map(|given| read(&given).ok_or_else(|| wrong(&given))).transpose()
    }
}

fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}
