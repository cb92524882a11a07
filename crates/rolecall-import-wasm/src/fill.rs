//! Blanks are filled in once for all their places.

use std::borrow::Cow;

use rolecall_core::name::{Arn, Entity};
use rolecall_explain::{Locale, import_placeholder};
use rolecall_import::{Import, Json, Placeholder, Want};

use crate::answer::{Blank, Blanks, Note, words};
use crate::question::Question;
use crate::tree::{at_mut, change_list, elements, object, remove, set, text};

/// What a blank is called among what was chosen.
fn name(placeholder: &Placeholder) -> String {
    format!("blank {}", placeholder.name)
}

/// Whether a line of text fills it: a whole document or statements do not.
fn is_line(placeholder: &Placeholder) -> bool {
    !matches!(placeholder.want, Want::Document | Want::Statements)
}

/// The import with what was filled in.
pub(crate) fn filled<'r>(read: &'r Import, question: &Question) -> Cow<'r, Import> {
    let value = |placeholder: &Placeholder| {
        question.chosen(&name(placeholder)).filter(|_| is_line(placeholder)).map(str::to_owned)
    };
    if read.placeholders.iter().all(|placeholder| value(placeholder).is_none()) {
        return Cow::Borrowed(read);
    }
    let mut read = read.clone();
    let (filled, open): (Vec<_>, Vec<_>) = read
        .placeholders
        .into_iter()
        .map(|placeholder| (value(&placeholder), placeholder))
        .partition(|(value, _)| value.is_some());
    read.placeholders = open.into_iter().map(|(_, placeholder)| placeholder).collect();
    for (value, placeholder) in filled.iter().filter_map(|(value, placeholder)| Some((value.as_deref()?, placeholder)))
    {
        fill(&mut read.scenario, placeholder, value);
        let step = placeholder.at.as_deref().and_then(step_of);
        let is_open =
            |step: &str| read.placeholders.iter().any(|other| other.at.as_deref().and_then(step_of) == Some(step));
        // The step waited for this alone.
        if let Some(step) = step.filter(|step| !is_open(step))
            && let Some(step) = at_mut(&mut read.scenario, step)
        {
            remove(step, "off");
        }
    }
    Cow::Owned(read)
}

/// The import with the account of whoever the open scenario knows by the same name: the AWS CLI prints many names without one.
pub(crate) fn at_home<'r>(read: Cow<'r, Import>, open: &str) -> Cow<'r, Import> {
    let unsaid = |placeholder: &Placeholder| placeholder.want == Want::Account && placeholder.name == "account";
    let Some(stand_in) = read.placeholders.iter().find(|it| unsaid(it)).and_then(|it| it.stand_in.clone()) else {
        return read;
    };
    let Some(open) = crate::tree::read(open) else { return read };
    let home = ["users", "roles", "groups"].into_iter().find_map(|list| {
        let named = elements(&read.scenario, list).iter().filter_map(|entry| {
            let arn = Arn::parse(text(entry, "arn"))?;
            (arn.account == stand_in).then_some(arn.resource)
        });
        let known = |resource: &str| {
            elements(&open, list).iter().find_map(|entry| {
                let arn = Arn::parse(text(entry, "arn"))?;
                (arn.resource == resource).then(|| arn.account.to_owned())
            })
        };
        named.into_iter().find_map(known)
    });
    let Some(home) = home else { return read };
    let mut read = read.into_owned();
    read.scenario.each_text(&mut |text| *text = text.replace(&stand_in, &home));
    read.placeholders.retain(|placeholder| !unsaid(placeholder));
    Cow::Owned(read)
}

/// The step that a place belongs to, as a pointer.
fn step_of(pointer: &str) -> Option<&str> {
    let rest = pointer.strip_prefix("/steps/")?;
    let end = rest.find('/').unwrap_or(rest.len());
    pointer.get(.."/steps/".len() + end)
}

fn fill(scenario: &mut Json, placeholder: &Placeholder, value: &str) {
    if let Some(stand_in) = &placeholder.stand_in {
        scenario.each_text(&mut |text| *text = text.replace(stand_in.as_str(), value));
    }
    match placeholder.at.as_deref() {
        None => {
            let mark = format!("«{}»", placeholder.name);
            scenario.each_text(&mut |text| *text = text.replace(&mark, value));
        }
        Some("/caller") => {
            set(scenario, "caller", caller(value));
            list_caller(scenario, value);
        }
        Some(at) => {
            let Some((up, last)) = at.rsplit_once('/') else { return };
            if let Some(up) = at_mut(scenario, up) {
                set(up, last, value);
            }
        }
    }
}

/// A caller by its ARN.
fn caller(value: &str) -> Json {
    let arn = Arn::parse(value);
    match arn.and_then(|arn| Some((arn, arn.entity()?))) {
        Some((_, Entity::RoleSession { .. })) => object("roleSession", value),
        Some((arn, Entity::Role { .. })) => {
            let session = rolecall_core::name::short_name(value);
            object("roleSession", format!("arn:{}:sts::{}:assumed-role/{session}/session", arn.partition, arn.account))
        }
        _ if value.ends_with(":root") => object("root", arn.map_or(value, |arn| arn.account)),
        _ if value.ends_with(".amazonaws.com") => object("service", value),
        _ => value.into(),
    }
}

/// Lists who calls, so that there is a place for policies.
fn list_caller(scenario: &mut Json, value: &str) {
    let Some((arn, entity)) = Arn::parse(value).and_then(|arn| Some((arn, arn.entity()?))) else { return };
    let (list, listed) = match entity {
        Entity::User { .. } => ("users", value.to_owned()),
        Entity::Role { .. } => ("roles", value.to_owned()),
        Entity::RoleSession { role, .. } => {
            ("roles", format!("arn:{}:iam::{}:role/{role}", arn.partition, arn.account))
        }
        _ => return,
    };
    change_list(scenario, list, |entries| {
        if entries.iter().all(|entry| text(entry, "arn") != listed) {
            entries.push(object("arn", listed));
        }
    });
}

/// The form that lists the blanks of an import, with what was filled in; what the open scenario says already is none.
pub(crate) fn form(whole: &Import, open: &Import, question: &Question, locale: Locale) -> Option<Blanks> {
    let mut fields: Vec<Blank> = Vec::new();
    for placeholder in whole.placeholders.iter().filter(|placeholder| is_line(placeholder)) {
        let name = name(placeholder);
        if question.chosen(&name).is_none() && !open.placeholders.contains(placeholder) {
            continue;
        }
        if fields.iter().all(|field| field.name != name) {
            fields.push(Blank {
                value: question.chosen(&name).unwrap_or_default().to_owned(),
                label: placeholder.name.clone(),
                hint: placeholder.suggest.clone().or_else(|| placeholder.stand_in.clone()).unwrap_or_default(),
                name,
            });
        }
    }
    (!fields.is_empty()).then(|| Blanks { title: locale.import_blanks(), fields })
}

/// Blanks that no line of text fills.
pub(crate) fn documents(read: &Import, locale: Locale) -> Vec<Note> {
    let blanks = read.placeholders.iter().filter(|placeholder| !is_line(placeholder));
    blanks
        .map(|placeholder| Note {
            message: words(&import_placeholder(placeholder, locale)),
            help: Vec::new(),
            at: None,
        })
        .collect()
}
