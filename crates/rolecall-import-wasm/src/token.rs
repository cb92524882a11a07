//! A token or an assertion: it fills the selected step if that takes one, else it becomes a step behind it.

use rolecall_core::time::Timestamp;
use rolecall_explain::{Locale, finding, finding_help};
use rolecall_import::Json;
use rolecall_token::{Decoded, Finding, Found, decode};

use crate::answer::{Group, Note, Pick, Row, code, words};
use crate::question::Question;
use crate::tree::{self, at_mut, change_list, elements, is_blank, members, object, remove, set, text};

/// A scenario with a token in it, and what there is to know.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The scenario.
    pub(crate) scenario: Json,
    /// The step that takes it.
    pub(crate) step: usize,
    /// Whether that was there.
    pub(crate) fills: bool,
    /// What the step gets.
    pub(crate) rows: Vec<Row>,
    /// What to know about the token.
    pub(crate) notes: Group,
    /// Roles to choose from.
    pub(crate) role: Option<Pick>,
}

/// Takes a token into a scenario; `None` if the text is none.
pub(crate) fn taken(pasted: &str, open: &Json, question: &Question, locale: Locale) -> Option<Taken> {
    let clock = Timestamp::parse(text(open, "clock"));
    let decoded = decode(pasted, clock).ok()?;
    let role = question.chosen("role");
    let step = tree::read(&decoded.step(role, None))?;
    let (call, told) = members(&step).first()?;
    let mut scenario = open.clone();
    let fills = open.at(&format!("/steps/{}/{call}", question.step)).is_some();
    let at = if fills { question.step } else { begin(&mut scenario, call, question.step) };
    if let Some(inner) = at_mut(&mut scenario, &format!("/steps/{at}/{call}")) {
        // What the token does not say of these is not in the session either.
        for name in ["claims", "attributes", "tags", "transitiveTagKeys", "sourceIdentity", "sessionNotOnOrAfter"] {
            remove(inner, name);
        }
        for (name, value) in members(told).iter().filter(|(_, value)| !is_blank(value)) {
            set(inner, name, value.clone());
        }
        if text(inner, "roleSessionName").is_empty() {
            set(inner, "roleSessionName", "session");
        }
    }
    list_role(&mut scenario, text(told, "roleArn"));
    if let Some(begins) = begins(&decoded) {
        // A token of today is not for the time of an example: the scenario is about the time when it began.
        set(&mut scenario, "clock", begins.to_string());
    }
    Some(Taken {
        step: at,
        fills,
        rows: rows(told, locale),
        notes: notes(&decoded, locale),
        role: roles(&decoded, role, locale),
        scenario,
    })
}

/// A new step behind the selected one; says which it is.
fn begin(scenario: &mut Json, call: &str, selected: usize) -> usize {
    let only = <[&Json; 1]>::try_from(elements(scenario, "roles").iter().collect::<Vec<_>>());
    let role = only.map(|[role]| text(role, "arn").to_owned()).unwrap_or_default();
    change_list(scenario, "steps", |steps| {
        let at = if steps.is_empty() { 0 } else { (selected + 1).min(steps.len()) };
        steps.insert(at, object(call, object("roleArn", role)));
        at
    })
}

/// Lists the role, so that there is a place for its trust policy.
fn list_role(scenario: &mut Json, role: &str) {
    if !role.is_empty() && elements(scenario, "roles").iter().all(|known| text(known, "arn") != role) {
        let mut entry = object("arn", role);
        set(&mut entry, "trustPolicy", "");
        change_list(scenario, "roles", |roles| roles.push(entry));
    }
}

/// When a token begins to hold that does not hold yet at the time of the scenario.
fn begins(decoded: &Decoded) -> Option<Timestamp> {
    decoded.findings().iter().find_map(|found| match &found.finding {
        Finding::NotYetValid { from, .. } => Some(*from),
        _ => None,
    })
}

fn notes(decoded: &Decoded, locale: Locale) -> Group {
    let note = |found: &Found| Note {
        message: words(&finding(&found.finding, locale)),
        help: words(&finding_help(&found.finding, locale)),
        at: None,
    };
    let notes: Vec<Note> = decoded.findings().iter().map(note).collect();
    Group { title: locale.import_group_token(), count: notes.len(), notes, keep: None, is_open: true }
}

/// The roles that an assertion offers, if there are several.
fn roles(decoded: &Decoded, chosen: Option<&str>, locale: Locale) -> Option<Pick> {
    let Decoded::Saml(assertion) = decoded else { return None };
    let [first, _, ..] = assertion.roles.as_slice() else { return None };
    Some(Pick {
        name: "role",
        label: locale.import_choice_role().to_owned(),
        options: assertion.roles.iter().map(|pair| (pair.role.clone(), pair.role.clone())).collect(),
        picked: chosen.unwrap_or(&first.role).to_owned(),
        is_searched: false,
        help: Vec::new(),
    })
}

/// What the step gets, by the names of the form.
fn rows(told: &Json, locale: Locale) -> Vec<Row> {
    let labels = [
        ("roleArn", locale.import_choice_role()),
        ("provider", locale.import_row_provider()),
        ("principalArn", locale.import_row_provider()),
        ("roleSessionName", locale.import_row_session()),
        ("claims", locale.import_row_claims()),
        ("attributes", locale.import_row_attributes()),
        ("tags", locale.import_row_tags()),
    ];
    let row = |(name, label): (&str, &str)| {
        let value = told.get(name).filter(|value| !is_blank(value))?;
        let values = match value {
            Json::Object(_) => crate::row::context(value, locale),
            other => vec![code(other.str()?)],
        };
        Some(Row { label: label.to_owned(), values })
    };
    labels.into_iter().filter_map(row).collect()
}
