//! Every field, row and group of the forms: how it is called, what it is for, what it may be picked from.
//!
//! What a member holds and whether it must be there says the declaration of the format.

mod caller;
mod entity;
mod rows;
mod step;

use rolecall_core::format::{Kind, Path};

use crate::Locale;

pub(crate) use caller::{CALLER_TAGS, CALLER_TOKEN, FEDERATED_TAGS, SESSION, USER_ENTITY, caller};
pub(crate) use entity::{
    ADD_LEVEL, ADD_ORGANIZATION, ADD_PROVIDER, ADD_RCP, ADD_SCP, BOTH_ACCOUNTS, CALLERS_ACCOUNT, ENDPOINT, NO_LEVEL,
    NO_ORGANIZATION, NO_PROVIDER, ORGANIZATION, OWNERS_ACCOUNT, PASTE, PROVIDER, REMOVE_LEVEL, REMOVE_ORGANIZATION,
    RESOURCE_ENTITY, ROLE, ROOT_LEVEL, SAML, SCENARIO, UNIT,
};
pub(crate) use rolecall_locale::Label;
pub(crate) use step::{heading, sections, words};

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The member of the object that its group is about, or a member of a member; empty for the object itself.
    pub(crate) member: &'static str,
    pub(crate) label: Label,
    /// What it is for; may be empty.
    pub(crate) help: Label,
    /// A value as it might be.
    pub(crate) example: &'static str,
    entry: Entry,
}

impl Field {
    const fn entered(self, entry: Entry) -> Self {
        Self { entry, ..self }
    }

    /// How it is entered: as the format declares what stands at its place, unless there is something to pick from.
    pub(crate) fn entry(&self, path: &Path) -> Entry {
        match (self.entry, path.kind()) {
            (Entry::Text(""), Some(Kind::Flag(default))) => Entry::Switch(default),
            (Entry::Text(""), Some(Kind::Number | Kind::Integer)) => Entry::Number,
            (Entry::Text(""), Some(Kind::Texts)) => Entry::Lines,
            (entry, _) => entry,
        }
    }
}

/// How a value is entered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry {
    /// A line of text, with names of a list of the scenario to pick from; the list may be empty.
    Text(&'static str),
    /// A line of text, with these to pick from.
    Known(&'static [&'static str]),
    /// A whole number.
    Number,
    /// Yes or no, and what holds without it.
    Switch(bool),
    /// Several values, one a line.
    Lines,
    /// ARNs of managed policies, one a line.
    Policies,
    /// One of these; the first holds without it.
    Choice(&'static [(&'static str, Label)]),
    /// The kind of first caller.
    CallerKind,
    /// A level of the organization.
    Level,
}

/// Rows of key and value.
#[derive(Debug)]
pub(crate) struct Rows {
    /// The member that holds them.
    pub(crate) member: &'static str,
    pub(crate) key: Label,
    pub(crate) value: Label,
    pub(crate) add: Label,
    /// What a new row's key is called.
    pub(crate) first: &'static str,
    pub(crate) form: RowForm,
}

/// What rows stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowForm {
    /// Tags.
    Tags,
    /// Tags of a session, of which some travel along the chain.
    SessionTags,
    /// Claims and attributes: several lines are several values.
    Claims,
    /// `providedContexts`, a list of objects.
    Contexts,
}

/// Fields and rows that belong together.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) label: Label,
    /// A sentence below the label; may be empty.
    pub(crate) help: Label,
    pub(crate) fields: &'static [&'static Field],
    pub(crate) rows: Option<&'static Rows>,
    /// Whether it is folded while nothing in it is filled in.
    pub(crate) folds: bool,
}

impl Section {
    /// The member of its first field or of its rows, which tells it from others of the same object.
    pub(crate) fn member(&self) -> &'static str {
        let rows = self.rows.map_or("", |rows| rows.member);
        self.fields.first().map_or(rows, |field| field.member)
    }
}

const ONE_A_LINE: Label = Locale::field_one_a_line;
const UNIQUE_ID: Label = Locale::field_unique_id;

/// Nothing to say.
const NONE: Label = |_| "";

const fn text(member: &'static str, label: Label, help: Label, example: &'static str) -> Field {
    Field { member, label, help, example, entry: Entry::Text("") }
}

const fn section(label: Label, help: Label, fields: &'static [&'static Field]) -> Section {
    Section { label, help, fields, rows: None, folds: false }
}

const fn folded(label: Label, help: Label, fields: &'static [&'static Field], rows: Option<&'static Rows>) -> Section {
    Section { label, help, fields, rows, folds: true }
}

#[cfg(test)]
mod tests {
    use rolecall_core::outline::{CallerChoice, StepKind};

    use super::*;

    /// The place of a field or of rows in an object.
    fn place(object: &Path, member: &str) -> Path {
        member.split('/').filter(|name| !name.is_empty()).fold(object.clone(), |place, name| place.member(name))
    }

    #[test]
    fn every_field_is_a_member_that_the_format_declares() {
        let caller = Path::of("caller");
        let steps = StepKind::ALL.into_iter().flat_map(|kind| {
            let object = Path::step(0).member(kind.member());
            sections(kind).iter().map(move |section| (object.clone(), section))
        });
        let callers = CallerChoice::ALL.map(|choice| (caller.clone(), super::caller(choice)));
        let account = Path::of("accounts").element(0);
        let node = Path::of("organization").member("nodes").element(0);
        let others = [
            (caller.clone(), &CALLER_TOKEN),
            (caller.clone(), &CALLER_TAGS),
            (caller, &FEDERATED_TAGS),
            (Path::of("users").element(0), &USER_ENTITY),
            (Path::of("roles").element(0), &ROLE),
            (Path::of("identityProviders").element(0), &PROVIDER),
            (Path::of("resources").element(0), &RESOURCE_ENTITY),
            (Path::of("vpcEndpoints").element(0), &ENDPOINT),
            (Path::root(), &SCENARIO),
            (Path::of("organization"), &ORGANIZATION),
            (node.clone(), &ROOT_LEVEL),
            (node, &UNIT),
            (account.clone(), &CALLERS_ACCOUNT),
            (account.clone(), &OWNERS_ACCOUNT),
            (account, &BOTH_ACCOUNTS),
        ];
        for (object, section) in steps.chain(callers).chain(others) {
            let fields = section.fields.iter().filter(|field| !matches!(field.entry, Entry::CallerKind));
            for member in fields.map(|field| field.member).chain(section.rows.map(|rows| rows.member)) {
                let place = place(&object, member);
                assert!(place.kind().is_some(), "{place} is not declared");
            }
        }
    }
}
