//! The questions, and which one is asked.

use rolecall_core::diag::PolicyKind;
use rolecall_core::text::Span;
use rolecall_explain::{Locale, Told, ToldItem, Tone};

use crate::alone;
use crate::answer::{self, Answer, Group, Item, Shown, words};
use crate::asked::Asked;
use crate::compared;
use crate::exposed;
use crate::graph;
use crate::quoted::Quote;
use crate::reply::Reply;
use crate::step;
use crate::world;

/// A question that can be asked.
struct Topic {
    /// What it is known by.
    name: &'static str,
    title: fn(Locale) -> &'static str,
    lead: fn(Locale) -> &'static str,
    ask: fn(&Asked<'_>) -> Reply,
    /// Whether it is what somebody wants to know who comes from a place of the page.
    suits: fn(&Asked<'_>) -> bool,
}

/// Questions that belong together.
struct Topics {
    title: fn(Locale) -> &'static str,
    topics: &'static [Topic],
}

/// By what they are about, in the order in which they are listed.
const GROUPS: &[Topics] = &[
    Topics {
        title: Locale::question_group_change,
        topics: &[
            Topic {
                name: "compare",
                title: Locale::question_compare,
                lead: Locale::question_compare_lead,
                ask: compared::ask,
                suits: |_| false,
            },
            Topic {
                name: "worlds",
                title: Locale::question_worlds,
                lead: Locale::question_worlds_lead,
                ask: compared::worlds,
                suits: |asked| asked.entered_from_change(),
            },
        ],
    },
    Topics {
        title: Locale::question_group_step,
        topics: &[
            Topic {
                name: "keys",
                title: Locale::question_keys,
                lead: Locale::question_keys_lead,
                ask: step::keys,
                suits: |_| false,
            },
            Topic {
                name: "misses",
                title: Locale::question_misses,
                lead: Locale::question_misses_lead,
                ask: step::misses,
                suits: |_| false,
            },
        ],
    },
    Topics {
        title: Locale::question_group_assume,
        topics: &[
            Topic {
                name: "who",
                title: Locale::question_who,
                lead: Locale::question_who_lead,
                ask: world::who,
                suits: |asked| asked.entered_from(PolicyKind::Trust),
            },
            Topic {
                name: "exposure",
                title: Locale::question_exposure,
                lead: Locale::question_exposure_lead,
                ask: exposed::ask,
                suits: |_| false,
            },
        ],
    },
    Topics {
        title: Locale::question_group_policy,
        topics: &[
            Topic {
                name: "statements",
                title: Locale::question_statements,
                lead: Locale::question_statements_lead,
                ask: alone::worth,
                suits: |_| false,
            },
            Topic {
                name: "granted",
                title: Locale::question_granted,
                lead: Locale::question_granted_lead,
                ask: alone::granted,
                suits: |_| false,
            },
        ],
    },
    Topics {
        title: Locale::question_group_principal,
        topics: &[
            Topic {
                name: "limits",
                title: Locale::question_limits,
                lead: Locale::question_limits_lead,
                ask: world::limits,
                suits: |_| false,
            },
            Topic {
                name: "unusedLimits",
                title: Locale::question_unused_limits,
                lead: Locale::question_unused_limits_lead,
                ask: world::unused_limits,
                suits: |_| false,
            },
            Topic {
                name: "escalation",
                title: Locale::question_escalation,
                lead: Locale::question_escalation_lead,
                ask: world::escalation,
                suits: |_| false,
            },
        ],
    },
    Topics {
        title: Locale::question_group_account,
        topics: &[Topic {
            name: "graph",
            title: Locale::question_graph,
            lead: Locale::question_graph_lead,
            ask: graph::ask,
            suits: |_| false,
        }],
    },
];

/// Answers.
pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let topics = || GROUPS.iter().flat_map(|group| group.topics);
    let wanted = topics().find(|topic| topic.name == asked.question.topic);
    let topic = wanted.or_else(|| topics().find(|topic| (topic.suits)(asked))).or_else(|| topics().next());
    let locale = asked.locale;
    let reply = topic.map(|topic| (topic.ask)(asked)).unwrap_or_default();
    let listed = |group: &Topics| Group {
        title: (group.title)(locale),
        topics: group.topics.iter().map(|topic| (topic.name, (topic.title)(locale))).collect(),
    };
    Answer {
        groups: GROUPS.iter().map(listed).collect(),
        topic: topic.map_or("", |topic| topic.name),
        lead: topic.map_or("", |topic| (topic.lead)(locale)),
        told: reply.told.as_ref().map(|told| drawn(told, &reply, locale)).map(|told| {
            // What is drawn is neither good nor bad: it depends on whom it should be.
            answer::Told { tone: if reply.picture.is_some() { Tone::Notes.name() } else { told.tone }, ..told }
        }),
        fields: reply.fields,
        picture: reply.picture,
        problems: reply.problems,
        is_partial: reply.is_partial && asked.question.is_first,
    }
}

fn drawn(told: &Told, reply: &Reply, locale: Locale) -> answer::Told {
    let list = |texts: &[rolecall_explain::Text]| texts.iter().map(words).collect();
    let gravest = [Tone::Opens, Tone::Closes, Tone::Notes];
    let tone = gravest.into_iter().find(|tone| told.items.iter().any(|item| item.tone == *tone));
    let tone = tone.unwrap_or(if told.open.is_empty() { Tone::Fine } else { Tone::Notes });
    answer::Told {
        headline: words(&told.headline),
        tone: tone.name(),
        items: told.items.iter().map(|item| self::item(item, reply, locale)).collect(),
        open: list(&told.open),
        scope: list(&told.scope),
    }
}

/// What the other version of a document is called; `None` if it has none.
fn other_version(known_by: &str) -> Option<String> {
    let known = [("before", "after"), ("after", "before")];
    known.into_iter().find_map(|(one, other)| Some(format!("{other}{}", known_by.strip_prefix(one)?)))
}

fn item(item: &ToldItem, reply: &Reply, locale: Locale) -> Item {
    let documents = &reply.documents;
    let quote = |(known_by, name, text): &(String, String, String)| {
        let meant = item.places.iter().filter(|place| place.document == *known_by).map(|place| place.span);
        // Of two versions of a document each is the other of the other.
        let other = other_version(known_by);
        let other = documents.iter().find(|(known_by, ..)| Some(known_by) == other.as_ref());
        Quote::of(name, text, other.map(|(_, _, text)| &**text), &meant.collect::<Vec<Span>>())
    };
    Item {
        tone: answer::tone(item.tone, locale),
        title: words(&item.title),
        lines: item.lines.iter().map(words).collect(),
        quotes: documents.iter().filter_map(quote).collect(),
        shown: item.shown.as_ref().map(|shown| Shown::of(shown, reply.step, locale)),
    }
}
