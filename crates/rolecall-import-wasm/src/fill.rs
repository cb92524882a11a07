//! Blanks are filled in once for all their places.

use std::borrow::Cow;

use rolecall_core::name::Arn;
use rolecall_explain::{Locale, import_placeholder};
use rolecall_import::{Import, Placeholder, Want};

use crate::answer::{Blank, Blanks, Note, words};
use crate::question::Question;
use crate::tree::{elements, text};

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
    let mut filled = read.clone();
    for placeholder in &read.placeholders {
        if let Some(value) = value(placeholder) {
            filled.fill(&placeholder.name, &value);
        }
    }
    Cow::Owned(filled)
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
