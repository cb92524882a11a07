//! Who can assume a role.

use rolecall_analysis::{AssumerRow, Assumers, Because, Cited, Ground, Residual, State, Who, WorldRefusal};
use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;

use super::told::{Shown, Told, ToldItem, ToldPlace, Tone};
use crate::word::Word as _;
use crate::{Locale, Text, list};

/// Who can assume a role, row by row.
#[must_use]
pub fn assumers(answer: &Assumers, locale: Locale) -> Told {
    let can = |row: &&AssumerRow| matches!(row.state, State::Always | State::Conditional);
    let headline = match answer.rows.iter().filter(can).count() {
        0 => locale.assumers_nobody(&answer.role),
        count => locale.assumers_some(count, &answer.role),
    };
    let open = answer.rows.iter().filter(|row| row.state == State::NotDecided);
    let mut scope = vec![locale.assumers_scope_call(), locale.assumers_scope_nobody()];
    if answer.asks_for_mfa {
        scope.push(locale.assumers_scope_mfa());
    }
    Told {
        headline,
        items: answer.rows.iter().map(|row| item(row, locale)).collect(),
        open: open.map(|row| locale.assumers_open(&who(&row.who, locale))).collect(),
        scope,
    }
}

/// Why nothing is answered about a world; `None` if the diagnostics of its reading say it.
#[must_use]
pub fn world_refused(refusal: &WorldRefusal, locale: Locale) -> Option<Text> {
    match refusal {
        WorldRefusal::Invalid { .. } => None,
        WorldRefusal::Unlisted { name } => Some(locale.analysis_unlisted(name)),
    }
}

/// What a row comes to, in one clause.
#[must_use]
pub fn assumer(row: &AssumerRow, locale: Locale) -> Text {
    let who = who(&row.who, locale);
    match row.state {
        State::Always => locale.assumers_always(&who),
        State::Conditional => locale.assumers_conditional(&who),
        State::LacksPermission => locale.assumers_lacks_permission(&who),
        State::Never => locale.assumers_never(&who),
        State::NotDecided => locale.assumers_not_decided(&who),
    }
}

fn item(row: &AssumerRow, locale: Locale) -> ToldItem {
    let mut lines = Vec::new();
    if row.operation != "sts:AssumeRole" {
        lines.push(locale.assumers_operation(row.operation));
    }
    lines.extend(row.because.iter().map(|because| reason(because, locale)));
    lines.extend(row.ways.iter().map(|ground| {
        let statement = place(ground, locale);
        if ground.tests.is_empty() {
            locale.assumers_way(&statement)
        } else {
            locale.assumers_way_if(&statement, &tests(&ground.tests, locale))
        }
    }));
    lines.extend(
        row.also.iter().map(|ground| locale.assumers_also(&place(ground, locale), &tests(&ground.tests, locale))),
    );
    lines.extend(
        row.unless.iter().map(|ground| locale.assumers_unless(&place(ground, locale), &tests(&ground.tests, locale))),
    );
    let is_asked = !matches!(row.who, Who::Service(_) | Who::OtherServices | Who::Federated(_) | Who::UniqueId(_));
    if row.state != State::Never && is_asked {
        let needed = row.needs_own_permission;
        lines.push(if needed { locale.assumers_own_permission() } else { locale.assumers_no_own_permission() });
    }
    let of_because = match &row.because {
        Some(Because::Deny { statement, .. }) => Some(statement),
        _ => None,
    };
    let grounds = row.ways.iter().chain(&row.also).chain(&row.unless).map(|ground| &ground.statement);
    let places = of_because.into_iter().chain(grounds);
    ToldItem {
        tone: match row.state {
            State::Always => Tone::Opens,
            State::Conditional | State::LacksPermission | State::NotDecided => Tone::Notes,
            State::Never => Tone::Fine,
        },
        title: assumer(row, locale),
        lines,
        places: places.map(told_place).collect(),
        shown: row.shown.as_ref().map(|shown| {
            let first = locale.assumers_shown(&shown.caller, &decided(shown.decision, locale), row.operation);
            let lines = std::iter::once(first).chain(keys(&shown.keys, locale)).collect();
            Shown { lines, scenarios: vec![shown.scenario.clone()] }
        }),
    }
}

/// Whom a row is about.
fn who(who: &Who, locale: Locale) -> Text {
    match who {
        Who::User(arn) => locale.assumers_user(arn),
        Who::Role(arn) => locale.assumers_role(arn),
        Who::Session(arn) => locale.assumers_session(arn),
        Who::UniqueId(id) => locale.assumers_unique_id(id),
        Who::Users(account) => locale.assumers_users(account),
        Who::RoleSessions(account) => locale.assumers_role_sessions(account),
        Who::OtherUsers => locale.assumers_other_users(),
        Who::OtherRoleSessions => locale.assumers_other_role_sessions(),
        Who::Service(name) => locale.assumers_service(name),
        Who::OtherServices => locale.assumers_other_services(),
        Who::Federated(provider) => locale.assumers_federated(provider),
    }
}

fn reason(because: &Because, locale: Locale) -> Text {
    match because {
        Because::Deny { gate, statement } => locale.assumers_because_deny(&cited(*gate, statement, locale)),
        Because::Silence(gate) => locale.assumers_because_silence(&Text::plain_words(gate.word(locale))),
        Because::Error(code) => locale.assumers_because_error(code),
        Because::UnknownId => locale.assumers_because_unknown_id(),
    }
}

fn place(ground: &Ground, locale: Locale) -> Text {
    cited(ground.gate, &ground.statement, locale)
}

/// A statement, and the policy that it belongs to.
pub(super) fn cited(gate: Gate, statement: &Cited, locale: Locale) -> Text {
    let words = match &statement.sid {
        Some(sid) => locale.analysis_statement_sid(sid),
        None => locale.analysis_statement(statement.statement + 1),
    };
    let is_only = gate == Gate::TrustPolicy || statement.policy.is_empty();
    let policy = if is_only { Text::plain_words(gate.word(locale)) } else { Text::code(&statement.policy) };
    locale.assumers_statement(&policy, &words)
}

pub(super) fn told_place(statement: &Cited) -> ToldPlace {
    ToldPlace { document: statement.document.clone(), span: statement.span }
}

/// Tests that all have to hold.
fn tests(tests: &[Residual], locale: Locale) -> Text {
    let test = |test: &Residual| {
        let values: Vec<&str> = test.values.iter().map(String::as_str).collect();
        let values = if values.is_empty() { locale.analysis_no_values() } else { list::either(&values, locale) };
        locale.assumers_test(&test.key, test.operator, &values)
    };
    list::and(tests.iter().map(test), locale)
}

pub(super) fn decided(decision: Decision, locale: Locale) -> Text {
    match decision {
        Decision::Allow => locale.analysis_allowed(),
        Decision::ExplicitDeny => locale.analysis_explicitly_denied(),
        Decision::ImplicitDeny => locale.analysis_implicitly_denied(),
        Decision::NeedsContext | Decision::Error | Decision::Done => Text::plain_words(decision.word(locale)),
    }
}

/// What a request has for keys.
fn keys(keys: &[(String, Option<Vec<String>>)], locale: Locale) -> impl Iterator<Item = Text> + '_ {
    keys.iter().map(move |(key, values)| match values {
        None => locale.analysis_witness_absent(key),
        Some(values) => {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            locale.analysis_witness_key(key, &list::both(&values, locale))
        }
    })
}
