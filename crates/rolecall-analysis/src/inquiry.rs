//! A world that questions are put to: what nothing is said of is unknown in it, and any principal of it may ask.
//!
//! Core decides what is asked. What is found is shown by a scenario of its own: the part of the world that it is about, a caller and steps.

use std::collections::BTreeSet;

use rolecall_core::catalogue::Facts;
use rolecall_core::context::GivenValue;
use rolecall_core::json::{self, Node, Value};
use rolecall_core::name::closest_resource;
use rolecall_core::report::{Decision, Report, StepReport};
use rolecall_core::scenario::{PolicyText, Query, Reading, Scenario};
use rolecall_core::text::Span;
use rolecall_core::trace::{PolicyId, StatementRef};

use crate::cited::Cited;
use crate::written::quoted;

/// Members of a scenario that are no part of its world.
const BESIDE: [&str; 9] =
    ["rolecall", "title", "description", "source", "clock", "unlistedContext", "caller", "callerContext", "steps"];
/// Members of a world that list things, and what each of these is known by; what else a world has belongs to every part of it.
const LISTS: [(&str, &str); 6] = [
    ("accounts", "id"),
    ("users", "arn"),
    ("groups", "arn"),
    ("roles", "arn"),
    ("identityProviders", "arn"),
    ("resources", "arn"),
];
/// An object of things by their names.
const MANAGED: &str = "managedPolicies";

/// Why nothing is answered about a world.
#[derive(Debug)]
pub enum WorldRefusal {
    /// It cannot be read.
    Invalid {
        /// The text that was read: the world without caller and steps, on the same lines.
        text: String,
        /// What is wrong with it.
        reading: Box<Reading>,
    },
    /// It does not list what is asked about.
    Unlisted {
        /// The ARN that was given.
        name: String,
    },
}

/// What is put into a world, or in the place of something.
#[derive(Clone, Debug)]
pub(crate) struct Added {
    /// The list that it is put into.
    pub(crate) list: &'static str,
    /// ARN or ID.
    pub(crate) name: String,
    /// JSON.
    pub(crate) text: String,
}

/// A change of a member of something that a world lists.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edit<'e> {
    /// A list has one more element.
    Append(&'e str),
    /// The member is this.
    Set(&'e str),
    /// The member is gone.
    Remove,
}

/// A world with every policy compiled.
#[derive(Debug)]
pub(crate) struct Inquiry {
    text: String,
    entries: Vec<Entry>,
    scenario: Scenario,
    facts: Facts,
}

/// Something that the text lists.
#[derive(Debug)]
struct Entry {
    list: &'static str,
    name: String,
    span: Span,
}

/// A part of a world, by the names of what belongs to it. Groups, managed policies and the organization come with what names them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// Accounts, users, roles, providers and resources.
    pub(crate) names: BTreeSet<String>,
    /// Things that the world does not have; one with the name of a thing of the world is in its place.
    pub(crate) added: Vec<Added>,
}

impl Part {
    pub(crate) fn of(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { names: names.into_iter().map(Into::into).collect(), added: Vec::new() }
    }
}

impl Inquiry {
    /// Reads a world, and what is put into it; it may be a scenario, of which caller and steps do not count.
    ///
    /// # Errors
    /// The text that was read, without what does not count, and what is wrong with it.
    pub(crate) fn read(text: &str, added: &[Added], facts: Facts) -> Result<Self, WorldRefusal> {
        let world = match json::parse(text) {
            Ok(parsed) if parsed.value.as_object().is_some() => world(text, &parsed.value, added),
            _ => text.to_owned(),
        };
        let mut reading = rolecall_core::read_with(&world, facts);
        let Some(scenario) = reading.scenario.take() else {
            return Err(WorldRefusal::Invalid { text: world, reading: Box::new(reading) });
        };
        let entries = json::parse(&world).map(|parsed| entries(&parsed.value)).unwrap_or_default();
        Ok(Self { text: world, entries, scenario, facts })
    }

    pub(crate) fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Everything that led to the decision of a request; `None` if the caller is nobody that the world names, or the request is none.
    pub(crate) fn trace(
        &self,
        caller: &str,
        action: &str,
        resource: &str,
        context: &[(&str, GivenValue)],
    ) -> Option<StepReport> {
        let query = Query { caller: Some(caller), action, resource, resource_account: None, context };
        self.scenario.trace(&query).ok()
    }

    /// Whether something is listed by that name.
    pub(crate) fn lists(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The listed resource that an ARN names or is a part of.
    pub(crate) fn resource(&self, arn: &str) -> Option<&str> {
        let listed = self.entries.iter().enumerate().filter(|(_, entry)| entry.list == "resources");
        let at = closest_resource(arn, listed.map(|(at, entry)| (at, entry.name.as_str())))?;
        self.entries.get(at).map(|entry| entry.name.as_str())
    }

    /// ARNs of the managed policies that the text spells out.
    pub(crate) fn managed_policies(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|entry| entry.list == MANAGED).map(|entry| entry.name.as_str())
    }

    /// The text of one of these, if it is spelled out as an object.
    pub(crate) fn managed_policy(&self, arn: &str) -> Option<String> {
        let entry = self.entries.iter().find(|entry| entry.list == MANAGED && entry.name == arn)?;
        let text = format!("{{{}}}", entry.span.of(&self.text));
        let parsed = json::parse(&text).ok()?;
        let document = parsed.value.get(arn)?;
        document.as_object()?;
        Some(document.span.of(&text).to_owned())
    }

    /// A statement, with its place.
    pub(crate) fn cited(&self, at: StatementRef) -> Option<Cited> {
        Cited::of(&self.scenario, at)
    }

    /// A statement of another scenario that has a part of this world.
    pub(crate) fn same(&self, at: StatementRef, other: &Scenario) -> Option<StatementRef> {
        if std::ptr::eq(&raw const self.scenario, other) {
            return Some(at);
        }
        let wanted = other.policies().get(at.policy.0 as usize)?;
        let is_it = |text: &&PolicyText| {
            (text.kind, &text.owner, &text.name) == (wanted.kind, &wanted.owner, &wanted.name)
                && text.text == wanted.text
        };
        let mut policies = (0..).zip(self.scenario.policies());
        let (id, _) = policies.find(|(_, text)| is_it(text)).or_else(|| {
            let mut policies = (0..).zip(self.scenario.policies());
            policies
                .find(|(_, text)| text.kind == wanted.kind && text.owner == wanted.owner && text.name == wanted.name)
        })?;
        Some(StatementRef { policy: PolicyId(id), ..at })
    }

    /// A step of a part of the world, with what is unlisted unknown, and the scenario that it belongs to.
    pub(crate) fn open(&self, part: &Part, caller: &str, step: &str) -> Option<(Report, Scenario)> {
        let shown = self.show(part, caller, &[step.to_owned()]);
        let open = shown.replacen('{', "{\"unlistedContext\":\"unknown\",", 1);
        let scenario = rolecall_core::read_with(&open, self.facts).scenario?;
        Some((scenario.evaluate(), scenario))
    }

    /// A scenario of a part of the world. Caller and steps are JSON; what nothing is said of is absent in it.
    pub(crate) fn show(&self, part: &Part, caller: &str, steps: &[String]) -> String {
        let mut lists: Vec<(&'static str, Vec<String>)> = LISTS.map(|(list, _)| (list, Vec::new())).to_vec();
        let mut add = |list: &str, text: String| {
            lists.iter_mut().filter(|(known, _)| *known == list).for_each(|(_, all)| all.push(text.clone()));
        };
        let is_replaced =
            |entry: &Entry| part.added.iter().any(|added| added.list == entry.list && added.name == entry.name);
        let wanted = |entry: &&Entry| part.names.contains(&entry.name) && !is_replaced(entry);
        let own = |entry: &Entry| entry.span.of(&self.text).to_owned();
        self.entries.iter().filter(wanted).for_each(|entry| add(entry.list, own(entry)));
        part.added.iter().for_each(|added| add(added.list, added.text.clone()));
        let is_named = |entry: &&Entry, within: &[(&str, Vec<String>)]| {
            let named = quoted(&entry.name);
            within.iter().flat_map(|(_, all)| all).any(|text| text.contains(&named))
        };
        let is_group =
            |entry: &&Entry| entry.list == "groups" && !part.names.contains(&entry.name) && !is_replaced(entry);
        let groups = self.entries.iter().filter(is_group).filter(|entry| is_named(entry, &lists));
        let groups: Vec<String> = groups.map(own).collect();
        lists.iter_mut().filter(|(list, _)| *list == "groups").for_each(|(_, all)| all.extend_from_slice(&groups));
        let whole: Vec<String> = self.entries.iter().filter(|entry| entry.list.is_empty()).map(own).collect();
        lists.push(("", whole));
        // The organization names the account that manages it.
        let account = |entry: &&Entry| entry.list == "accounts" && !part.names.contains(&entry.name);
        let accounts = self.entries.iter().filter(account).filter(|entry| is_named(entry, &lists));
        let accounts: Vec<String> = accounts.map(own).collect();
        lists.iter_mut().filter(|(list, _)| *list == "accounts").for_each(|(_, all)| all.extend_from_slice(&accounts));
        let managed = self.entries.iter().filter(|entry| entry.list == MANAGED && is_named(entry, &lists));
        let managed: Vec<String> = managed.map(own).collect();

        let mut out = String::from("{\"rolecall\":1");
        for (list, all) in &lists {
            match *list {
                "" => all.iter().for_each(|text| out.extend([",", text])),
                _ if all.is_empty() => {}
                list => out.extend([",", &quoted(list), ":[", &all.join(","), "]"]),
            }
        }
        if !managed.is_empty() {
            out.extend([",", &quoted(MANAGED), ":{", &managed.join(","), "}"]);
        }
        out.extend([",\"caller\":", caller, ",\"steps\":[", &steps.join(","), "]}"]);
        json::parse(&out).map(|parsed| json::laid_out(&parsed.value)).unwrap_or(out)
    }

    /// Something that the world lists, with a change.
    pub(crate) fn edited(&self, name: &str, member: &str, edit: Edit<'_>) -> Option<Added> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name == name && LISTS.iter().any(|(list, _)| *list == entry.list))?;
        let text = entry.span.of(&self.text);
        let parsed = json::parse(text).ok()?;
        let members = parsed.value.as_object()?;
        let others = members.iter().filter(|known| known.name.value != member);
        let mut parts: Vec<String> = others.map(|known| known.span().of(text).to_owned()).collect();
        match edit {
            Edit::Append(element) => {
                let known = parsed.value.get(member).map(Value::one_or_many).unwrap_or_default();
                let mut elements: Vec<&str> = known.iter().map(|known| known.span.of(text)).collect();
                elements.push(element);
                parts.push(format!("{}:[{}]", quoted(member), elements.join(",")));
            }
            Edit::Set(value) => parts.push(format!("{}:{value}", quoted(member))),
            Edit::Remove => {}
        }
        Some(Added { list: entry.list, name: name.to_owned(), text: format!("{{{}}}", parts.join(",")) })
    }

    /// What core decides of the steps of a scenario; none if it does not take it.
    pub(crate) fn decisions(&self, scenario: &str) -> Vec<Decision> {
        let reading = rolecall_core::read_with(scenario, self.facts);
        let outcomes = reading.scenario.map(|scenario| scenario.outcomes()).unwrap_or_default();
        outcomes.iter().map(|outcome| outcome.decision).collect()
    }
}

/// The text of a world as a scenario that nobody has called in yet: what does not count is gone, line breaks stay.
fn world(text: &str, value: &Value<'_>, added: &[Added]) -> String {
    let mut out = String::from(r#"{"rolecall":1,"unlistedContext":"unknown","caller":{"anonymous":true},"steps":[]"#);
    let members = value.as_object().unwrap_or_default();
    let mut behind = value.span.start.saturating_add(1);
    let lines = |out: &mut String, span: Span| out.extend(span.of(text).chars().filter(|letter| *letter == '\n'));
    let new = |list: &str| -> Vec<&str> {
        added.iter().filter(|added| added.list == list).map(|added| added.text.as_str()).collect()
    };
    for member in members {
        lines(&mut out, Span { start: behind, end: member.span().start });
        behind = member.span().end;
        if BESIDE.contains(&&*member.name.value) {
            lines(&mut out, member.span());
            continue;
        }
        out.push(',');
        let things = new(&member.name.value);
        match &member.value.node {
            Node::Array(listed) if !things.is_empty() => {
                let end = member.value.span.end.saturating_sub(1);
                out.push_str(Span { start: member.span().start, end }.of(text));
                if !listed.is_empty() {
                    out.push(',');
                }
                out.push_str(&things.join(","));
                out.push(']');
            }
            _ => out.push_str(member.span().of(text)),
        }
    }
    for (list, _) in LISTS {
        let things = new(list);
        if !things.is_empty() && value.get(list).is_none() {
            out.extend([",", &quoted(list), ":[", &things.join(","), "]"]);
        }
    }
    out.push('}');
    out
}

/// Everything that a world has, in order.
fn entries(value: &Value<'_>) -> Vec<Entry> {
    let mut found = Vec::new();
    for member in value.as_object().unwrap_or_default() {
        let name = &*member.name.value;
        let known = LISTS.iter().find(|(list, _)| *list == name);
        match (&member.value.node, known) {
            (Node::Array(things), Some((list, by))) => {
                let entry = |thing: &Value<'_>| {
                    Some(Entry { list, name: thing.get(by)?.as_str()?.to_owned(), span: thing.span })
                };
                found.extend(things.iter().filter_map(entry));
            }
            (Node::Object(things), None) if name == MANAGED => {
                let entry = |thing: &json::Member<'_>| Entry {
                    list: MANAGED,
                    name: thing.name.value.to_string(),
                    span: thing.span(),
                };
                found.extend(things.iter().map(entry));
            }
            _ if BESIDE.contains(&name) => {}
            _ => found.push(Entry { list: "", name: name.to_owned(), span: member.span() }),
        }
    }
    found
}

/// A trust policy that lets one principal assume its role.
pub(crate) fn trusting(principal: &str) -> String {
    let statement =
        format!(r#"{{"Effect":"Allow","Principal":{{"AWS":{}}},"Action":"sts:AssumeRole"}}"#, quoted(principal));
    format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#)
}
