//! What is said of items and of what stands at a place, in a language.

use rolecall_core::catalogue::{Access, Day, KeyKind};
use rolecall_core::operator::{Family, Likeness, Operator, Order, SetOperator};
use rolecall_locale::{Locale, Number, Text};

use crate::expand::Expansion;
use crate::hover::{Hover, Subject};
use crate::item::{ActionDetail, Count, Detail};

/// What is said of something beside its name: a line, or nothing.
#[must_use]
pub fn detail(detail: &Detail, locale: Locale) -> Text {
    match detail {
        Detail::Plain => Text::default(),
        Detail::Element(name) => Text::plain_words(element(name, locale)),
        Detail::Service(name) => Text::plain_words(name),
        Detail::Action(action) => Text::plain_words(access(action.access, locale)),
        Detail::Pattern(count) => pattern(*count, locale),
        Detail::Operator(operator) => Text::plain_words(comparison(operator.family, locale)),
        Detail::Key { kind, is_multivalued } => key(*kind, *is_multivalued, locale),
        Detail::ResourceType { service, name } => locale.assist_resource_type(name, service),
        Detail::ManagedPolicy { newest, day, .. } => version(*newest, *day, locale),
        Detail::OfScenario => Text::plain_words(locale.assist_of_scenario()),
    }
}

/// What is said of the word at a place: sentences, each for a line of its own.
#[must_use]
pub fn hover(hover: &Hover, locale: Locale) -> Vec<Text> {
    match &hover.subject {
        Subject::Several { expansion, .. } => levels(expansion, locale),
        Subject::One(Detail::Action(action)) => of_action(action, locale),
        Subject::One(Detail::Operator(operator)) => of_operator(*operator, locale),
        Subject::One(Detail::ManagedPolicy { newest, day, statements }) => vec![
            Text::plain_words(locale.assist_managed()),
            locale.assist_managed_newest(&version(*newest, *day, locale)),
            locale.assist_managed_statements(Number::from(*statements)),
        ],
        Subject::One(other) => vec![detail(other, locale)],
    }
}

/// How many actions there are, and how many of them change something.
#[must_use]
pub fn pattern(count: Count, locale: Locale) -> Text {
    locale.assist_pattern(Number::from(count.all), Number::from(count.writing))
}

fn levels(expansion: &Expansion, locale: Locale) -> Vec<Text> {
    let level = |(level, actions): &(Access, Vec<String>)| {
        locale.assist_level(Number::from(actions.len()), &Text::plain_words(access(*level, locale)))
    };
    let all = pattern(expansion.count(), locale);
    std::iter::once(all).chain(expansion.by_access.iter().map(level)).collect()
}

fn of_action(action: &ActionDetail, locale: Locale) -> Vec<Text> {
    let level = Text::plain_words(access(action.access, locale));
    let mut said = vec![locale.assist_access(&level)];
    said.push(match action.resources.as_slice() {
        [] => locale.assist_no_resource(),
        resources => locale.assist_resources(&codes(resources, locale)),
    });
    if !action.keys.is_empty() {
        said.push(locale.assist_keys(&codes(&action.keys, locale)));
    }
    said
}

fn of_operator(operator: Operator, locale: Locale) -> Vec<Text> {
    let mut said = vec![Text::plain_words(comparison(operator.family, locale))];
    if operator.negated {
        said.push(Text::plain_words(locale.assist_negated()));
    }
    match operator.set_operator {
        Some(SetOperator::ForAllValues) => said.push(Text::plain_words(locale.assist_for_all_values())),
        Some(SetOperator::ForAnyValue) => said.push(Text::plain_words(locale.assist_for_any_value())),
        None => {}
    }
    if operator.if_exists {
        said.push(Text::plain_words(locale.assist_if_exists()));
    }
    said
}

/// A version of a policy that AWS manages.
fn version(number: u32, day: Day, locale: Locale) -> Text {
    locale.assist_managed_version(&Text::plain_words(&day.to_string()), Number::from(number))
}

/// Names as code, with commas.
fn codes(names: &[String], locale: Locale) -> Text {
    let mut codes = names.iter().rev().map(|name| Text::code(name));
    let last = codes.next().unwrap_or_default();
    codes.fold(last, |rest, first| locale.list_comma(&first, &rest))
}

/// AWS's name of what an action does.
#[must_use]
pub fn access(access: Access, locale: Locale) -> &'static str {
    match access {
        Access::List => locale.assist_access_list(),
        Access::Read => locale.assist_access_read(),
        Access::Write => locale.assist_access_write(),
        Access::Tagging => locale.assist_access_tagging(),
        Access::PermissionsManagement => locale.assist_access_permissions(),
    }
}

fn key(kind: KeyKind, is_multivalued: bool, locale: Locale) -> Text {
    let kind = Text::plain_words(match kind {
        KeyKind::String => locale.assist_type_string(),
        KeyKind::Arn => locale.assist_type_arn(),
        KeyKind::Bool => locale.assist_type_bool(),
        KeyKind::Numeric => locale.assist_type_numeric(),
        KeyKind::Date => locale.assist_type_date(),
        KeyKind::IpAddress => locale.assist_type_address(),
    });
    if is_multivalued { locale.assist_multivalued(&kind) } else { kind }
}

/// What a comparison asks, its negation and qualifiers aside.
fn comparison(family: Family, locale: Locale) -> &'static str {
    match family {
        Family::String(Likeness::Equals) => locale.assist_string_equals(),
        Family::String(Likeness::EqualsIgnoreCase) => locale.assist_string_equals_ignore_case(),
        Family::String(Likeness::Like) => locale.assist_string_like(),
        Family::Numeric(order) => match order {
            Order::Equals => locale.assist_numeric_equals(),
            Order::LessThan => locale.assist_numeric_less_than(),
            Order::LessThanEquals => locale.assist_numeric_less_than_equals(),
            Order::GreaterThan => locale.assist_numeric_greater_than(),
            Order::GreaterThanEquals => locale.assist_numeric_greater_than_equals(),
        },
        Family::Date(order) => match order {
            Order::Equals => locale.assist_date_equals(),
            Order::LessThan => locale.assist_date_less_than(),
            Order::LessThanEquals => locale.assist_date_less_than_equals(),
            Order::GreaterThan => locale.assist_date_greater_than(),
            Order::GreaterThanEquals => locale.assist_date_greater_than_equals(),
        },
        Family::Bool => locale.assist_bool(),
        Family::Binary => locale.assist_binary(),
        Family::Ip => locale.assist_ip(),
        Family::Arn(_) => locale.assist_arn(),
        Family::Null => locale.assist_null(),
    }
}

fn element(name: &str, locale: Locale) -> &'static str {
    match name {
        "Version" => locale.assist_element_version(),
        "Id" => locale.assist_element_id(),
        "Statement" => locale.assist_element_statement(),
        "Sid" => locale.assist_element_sid(),
        "Effect" => locale.assist_element_effect(),
        "Principal" => locale.assist_element_principal(),
        "NotPrincipal" => locale.assist_element_not_principal(),
        "Action" => locale.assist_element_action(),
        "NotAction" => locale.assist_element_not_action(),
        "Resource" => locale.assist_element_resource(),
        "NotResource" => locale.assist_element_not_resource(),
        "Condition" => locale.assist_element_condition(),
        _ => "",
    }
}
