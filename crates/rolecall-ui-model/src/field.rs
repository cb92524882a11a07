//! The forms of a step: which fields they have, and how their text becomes a value of the scenario.

pub(crate) mod table;

use crate::json_document::{JsonDocument, escape};
use crate::msg::Msg;
use crate::scenario_draft::{Actor, CallerChoice, ScenarioDraft, StepKind};
use table::{Both, Entry, Field, RowForm, Rows, Section};

/// Fields that belong together, and what they are about.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) section: &'static Section,
    /// The path of the object that the fields belong to.
    pub(crate) path: String,
    /// The name of that object, if the scenario may have to list it first, and to tell several apart.
    pub(crate) owner: String,
    /// What can be done with one click.
    pub(crate) offers: Vec<(Both, Msg)>,
}

/// Which of a step's forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Caller, call, and what it is about.
    Step,
    /// The organization and the accounts of both sides.
    Organization,
}

impl Group {
    fn new(section: &'static Section, path: &str) -> Self {
        Self { section, path: path.to_owned(), owner: String::new(), offers: Vec::new() }
    }

    fn of(section: &'static Section, path: &str, owner: &str) -> Self {
        Self { owner: owner.to_owned(), ..Self::new(section, path) }
    }

    /// The fields with their paths.
    pub(crate) fn fields(&self, draft: &ScenarioDraft) -> impl Iterator<Item = (String, &'static Field)> {
        let caller = draft.caller_path();
        let fields = self.section.fields.iter();
        fields.map(move |field| {
            let path = match (self.path.as_str(), field.member) {
                (path, "") => path.to_owned(),
                // A user may stand there without an object around.
                ("/caller", member) if caller == "/caller" && member == CallerChoice::User.member() => caller.clone(),
                (path, member) => format!("{path}/{member}"),
            };
            (path, *field)
        })
    }

    /// Where its rows stand.
    pub(crate) fn rows(&self) -> Option<(String, &'static Rows)> {
        self.section.rows.map(|rows| (format!("{}/{}", self.path, rows.member), rows))
    }
}

/// The groups of both forms of a step.
pub(crate) fn all_groups(draft: &ScenarioDraft, step: usize) -> Vec<Group> {
    let mut groups = groups(draft, step, Form::Step);
    groups.extend(self::groups(draft, step, Form::Organization));
    groups
}

/// The groups of a form.
pub(crate) fn groups(draft: &ScenarioDraft, step: usize, form: Form) -> Vec<Group> {
    match form {
        Form::Step => of_step(draft, step),
        Form::Organization => crate::organization::groups(draft, step),
    }
}

fn of_step(draft: &ScenarioDraft, step: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    let kind = draft.step_kind(step);
    if step == 0 || kind.is_some_and(StepKind::uses_credentials) {
        match draft.actor(step) {
            Actor::Caller(choice) => {
                let has_token = draft.text("/caller/sessionToken") == "true";
                let section = if has_token { &table::CALLER_TOKEN } else { table::caller(choice) };
                groups.push(Group::new(section, "/caller"));
                match choice {
                    CallerChoice::RoleSession => groups.push(Group::new(&table::CALLER_TAGS, "/caller")),
                    CallerChoice::FederatedUser => groups.push(Group::new(&table::FEDERATED_TAGS, "/caller")),
                    _ => {}
                }
            }
            actor @ Actor::Session { .. } => groups.push(Group::of(&table::SESSION, "", &draft.actor_short(actor))),
        }
        let user = draft.identity_of(draft.actor(step)).filter(|user| user.starts_with("/users"));
        groups.extend(user.map(|user| Group::of(&table::USER_ENTITY, &user, draft.text(&format!("{user}/arn")))));
    }
    if let (Some(kind), Some(path)) = (kind, draft.step_path(step)) {
        groups.extend(kind.sections().iter().map(|section| {
            let shows_token = section.rows.is_some_and(|rows| rows.form == RowForm::Claims);
            let offers = if shows_token { vec![(table::PASTE, Msg::TokenSought)] } else { Vec::new() };
            Group { offers, ..Group::new(section, &path) }
        }));
        groups.extend(about(draft, step, kind));
    }
    groups.push(Group::new(&table::SCENARIO, ""));
    groups
}

/// Role, provider, resource and endpoint.
fn about(draft: &ScenarioDraft, step: usize, kind: StepKind) -> Vec<Group> {
    let mut groups = Vec::new();
    let next = |list: &str| format!("{list}/{}", draft.json.elements(list).len());
    if kind.assumes() {
        if let Some(provider) = draft.provider(step) {
            let is_saml = kind == StepKind::AssumeRoleWithSaml;
            groups.push(match draft.entity("/identityProviders", &provider) {
                Some(listed) => Group::of(if is_saml { &table::SAML } else { &table::PROVIDER }, &listed, &provider),
                None => Group {
                    offers: vec![(table::ADD_PROVIDER, Msg::ProviderAdded(provider.as_str().into()))],
                    ..Group::of(&table::NO_PROVIDER, &next("/identityProviders"), &provider)
                },
            });
        }
        let role = draft.assumed_role(step);
        groups.extend(role.map(|role| Group::of(&table::ROLE, &role, draft.text(&format!("{role}/arn")))));
    }
    if kind == StepKind::Request {
        if let Some((path, owner)) = draft.resource_place(step) {
            groups.push(Group::of(&table::RESOURCE_ENTITY, &path, &owner));
        }
        let endpoint = draft.step_text(step, "vpcEndpoint");
        if !endpoint.is_empty() {
            groups.push(Group::of(&table::ENDPOINT, &draft.endpoint_place(endpoint), endpoint));
        }
    }
    groups
}

/// The group and the field of a path.
pub(crate) fn find(draft: &ScenarioDraft, step: usize, path: &str) -> Option<(Group, &'static Field)> {
    all_groups(draft, step).into_iter().find_map(|group| {
        let field = group.fields(draft).find(|(there, _)| there == path).map(|(_, field)| field)?;
        Some((group, field))
    })
}

/// The group and the rows of a path.
pub(crate) fn find_rows(draft: &ScenarioDraft, step: usize, path: &str) -> Option<(Group, &'static Rows)> {
    all_groups(draft, step).into_iter().find_map(|group| {
        let (_, rows) = group.rows().filter(|(there, _)| there == path)?;
        Some((group, rows))
    })
}

/// The value of a field as it is shown.
pub(crate) fn value(draft: &ScenarioDraft, path: &str, field: &Field) -> String {
    match field.entry {
        Entry::CallerKind => draft.caller_choice().member().to_owned(),
        Entry::Lines => draft.json.get(path).map(context_text).unwrap_or_default(),
        Entry::Switch(default) => draft.json.text(path).map_or_else(|| default.to_string(), str::to_owned),
        Entry::Choice([(first, _), ..]) => draft.json.text(path).unwrap_or(first).to_owned(),
        _ => draft.text(path).to_owned(),
    }
}

/// Writes what was typed. An empty optional member is taken away, and an object that has nothing left.
pub(crate) fn write(draft: &mut ScenarioDraft, group: &Group, path: &str, field: &Field, text: &str) {
    draft.ensure(path, &group.owner);
    if path.starts_with("/caller/")
        && let Some(JsonDocument::String(user)) = draft.json.get("/caller").cloned()
    {
        draft.json.set("/caller", JsonDocument::object([("user", JsonDocument::String(user))]));
    }
    let value = match field.entry {
        Entry::Switch(default) => (text != default.to_string()).then_some(JsonDocument::Bool(!default)),
        Entry::Choice([(first, _), ..]) => (text != *first).then(|| JsonDocument::string(text)),
        Entry::Lines => lines(text),
        Entry::Number if is_number(text) => Some(JsonDocument::Number(text.into())),
        _ => (field.required || !text.trim().is_empty()).then(|| JsonDocument::string(text)),
    };
    if let Some(value) = value {
        draft.json.set(path, value);
        return;
    }
    draft.json.remove(path);
    // An object with one member says nothing without it.
    if let Some((object, "restrictPublicBuckets")) = path.rsplit_once('/') {
        draft.json.remove(object);
    }
}

fn is_number(text: &str) -> bool {
    text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') && !text.is_empty()
}

/// Several values, one a line; a line that is still empty is kept while it is the last.
fn lines(text: &str) -> Option<JsonDocument> {
    (!text.is_empty()).then(|| JsonDocument::Array(text.split('\n').map(JsonDocument::string).collect()))
}

/// What was typed as the value of a context key: several lines are several values.
pub(crate) fn context_value(text: &str) -> JsonDocument {
    if !text.contains('\n') {
        return JsonDocument::string(text);
    }
    JsonDocument::Array(text.split('\n').map(JsonDocument::string).collect())
}

/// The value of a context key as it is typed.
pub(crate) fn context_text(value: &JsonDocument) -> String {
    match value {
        JsonDocument::Array(elements) => elements.iter().map(context_text).collect::<Vec<_>>().join("\n"),
        other => other.text("").unwrap_or_default().to_owned(),
    }
}

/// The rows at a path: key and value.
pub(crate) fn rows_at(draft: &ScenarioDraft, path: &str, form: RowForm) -> Vec<(String, String)> {
    if form == RowForm::Contexts {
        let entries = draft.json.elements(path).iter();
        return entries
            .map(|entry| (entry.text("/providerArn").unwrap_or_default().to_owned(), keys_text(entry)))
            .collect();
    }
    draft.json.members(path).iter().map(|(key, value)| (key.to_string(), context_text(value))).collect()
}

/// The context keys of a provided context, as `key=value` a line.
fn keys_text(entry: &JsonDocument) -> String {
    let line = |(key, value): &(std::rc::Rc<str>, JsonDocument)| match context_text(value) {
        value if value.is_empty() => key.to_string(),
        value => format!("{key}={value}"),
    };
    entry.members("/context").iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads them; `None` if there are none.
fn keys_of(text: &str) -> Option<JsonDocument> {
    let pair = |line: &str| {
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        (key.into(), JsonDocument::string(value))
    };
    (!text.is_empty()).then(|| JsonDocument::Object(text.split('\n').map(pair).collect()))
}

/// Adds a row with a key that is not there yet.
pub(crate) fn add_row(draft: &mut ScenarioDraft, path: &str, rows: &Rows) {
    if rows.form == RowForm::Contexts {
        draft.json.push(path, JsonDocument::object([("providerArn", JsonDocument::string(rows.first))]));
        return;
    }
    let members = draft.json.members(path);
    let free = (1..).map(|number| match number {
        1 => rows.first.to_owned(),
        number => format!("{}{number}", rows.first),
    });
    let key = free.into_iter().find(|key| !members.iter().any(|(name, _)| **name == **key)).unwrap_or_default();
    draft.json.set(&format!("{path}/{}", escape(&key)), JsonDocument::string(""));
}

/// Writes a row; false if another row has the key, or nothing changed.
pub(crate) fn write_row(
    draft: &mut ScenarioDraft,
    path: &str,
    form: RowForm,
    index: usize,
    (key, value): (&str, &str),
) -> bool {
    let before = rows_at(draft, path, form);
    let taken = before.iter().enumerate().any(|(at, (name, _))| at != index && name == key);
    let unchanged = before.get(index).is_none_or(|(old, text)| old == key && text == value);
    if unchanged || (taken && form != RowForm::Contexts) {
        return false;
    }
    if form == RowForm::Contexts {
        draft.json.set(&format!("{path}/{index}/providerArn"), JsonDocument::string(key));
        let context = format!("{path}/{index}/context");
        match keys_of(value) {
            Some(keys) => draft.json.set(&context, keys),
            None => draft.json.remove(&context),
        }
        return true;
    }
    let mut members = draft.json.members(path).to_vec();
    if let Some(member) = members.get_mut(index) {
        // A value that was not touched stays what it was: a number, a list, an object.
        let same = before.get(index).is_some_and(|(_, text)| text == value);
        let new = if form == RowForm::Claims { context_value(value) } else { JsonDocument::string(value) };
        *member = (key.into(), if same { member.1.clone() } else { new });
    }
    draft.json.set(path, JsonDocument::Object(members));
    true
}

/// Takes a row away.
pub(crate) fn remove_row(draft: &mut ScenarioDraft, path: &str, index: usize) {
    let place = match draft.json.get(path) {
        Some(JsonDocument::Object(members)) => members.get(index).map(|(key, _)| format!("{path}/{}", escape(key))),
        _ => Some(format!("{path}/{index}")),
    };
    if let Some(place) = place {
        draft.json.remove(&place);
    }
}
