//! What the dialog of sharing asks: the way out of the page has the same names and secrets before it as the way in.

use rolecall_core::format::Path;
use rolecall_ui_model::link::{self, Saved};
use rolecall_ui_model::share::{
    Replacement, Revealed, Wish, first_difference, is_decided, replaced, restored, revealed,
};
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use serde::{Deserialize, Serialize};

/// What the dialog asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Question {
    /// The fragment of the link to what is on the screen.
    fragment: String,
    /// What is to be replaced.
    #[serde(flatten)]
    wish: Wish,
    /// What was replaced before.
    known: Vec<Replacement>,
    /// A text or a link into which everything that is known is to be put back, in the place of all else.
    restore: Option<String>,
}

/// What it is told.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Answer {
    /// Of the scenario as it is to be shared.
    Shared(Shared),
    /// Of what was put back.
    Restored {
        /// The text.
        text: String,
        /// The fragment of a link to what a link held.
        fragment: Option<String>,
    },
}

/// The scenario as it is to be shared.
#[derive(Debug, Serialize)]
pub(crate) struct Shared {
    /// The fragment of a link to it.
    fragment: String,
    /// It as a file, and a name for that without extension.
    file: String,
    name: String,
    title: String,
    /// What it reveals.
    revealed: Vec<Revealed>,
    /// What was replaced.
    table: Vec<Replacement>,
    /// Names that stay.
    kept: Vec<String>,
    /// The first step that it decides otherwise than the one on the screen, from 0.
    differs: Option<usize>,
    /// Whether there were decisions to compare: a policy that is only named leaves none.
    is_compared: bool,
}

/// The answer; `None` if there is no scenario in the fragment.
pub(crate) fn answer(question: &Question) -> Option<Answer> {
    match &question.restore {
        Some(text) => Some(put_back(text.trim(), &question.known)),
        None => shared(question).map(Answer::Shared),
    }
}

fn shared(question: &Question) -> Option<Shared> {
    let Saved { draft, step } = link::read(&question.fragment).ok()?;
    let next = replaced(&draft, question.wish, &question.known);
    let differs = if next.table.is_empty() { None } else { first_difference(&draft, &next.draft) };
    let saved = SavedScenario::new(next.draft.clone().into(), step);
    Some(Shared {
        fragment: saved.fragment().to_string(),
        file: saved.exported(),
        name: saved.file_name(),
        title: next.draft.text(&Path::of("title")).to_owned(),
        revealed: revealed(&next.draft),
        table: next.table,
        kept: next.kept,
        differs,
        is_compared: is_decided(&draft),
    })
}

fn put_back(text: &str, known: &[Replacement]) -> Answer {
    let saved = text.split_once("#1.").and_then(|(_, packed)| link::read(&format!("#1.{packed}")).ok());
    let opened = saved.and_then(|Saved { draft, step }| {
        let unpacked = restored(&link::unpacked(&draft, step), known);
        let Saved { draft, step } = link::read_unpacked(&unpacked)?;
        Some(link::write(&draft, step))
    });
    Answer::Restored { text: restored(text, known), fragment: opened }
}

#[cfg(test)]
mod tests {
    use rolecall_ui_model::scenario_draft::ScenarioDraft;

    use super::*;

    const SCENARIO: &str = r#"{"rolecall":1,"title":"T","users":[{"arn":"arn:aws:iam::609871234411:user/kim"}],
        "caller":"arn:aws:iam::609871234411:user/kim","steps":[{"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::ledger/a.csv"}}]}"#;

    fn asked(more: &str) -> Question {
        let fragment = link::write(&ScenarioDraft::read(SCENARIO).unwrap(), 0);
        serde_json::from_str(&format!(r#"{{"fragment":"{fragment}"{more}}}"#)).unwrap()
    }

    fn told(question: &Question) -> Shared {
        match answer(question) {
            Some(Answer::Shared(shared)) => shared,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn without_a_wish_the_link_is_the_same() {
        let question = asked("");
        let shared = told(&question);
        assert_eq!(shared.fragment, question.fragment);
        assert!(shared.table.is_empty() && shared.differs.is_none());
        assert_eq!(shared.name, "t");
        assert_eq!(shared.revealed.iter().map(|revealed| revealed.values.len()).sum::<usize>(), 5);
    }

    #[test]
    fn what_was_replaced_comes_back_in_a_text_and_in_a_link() {
        let shared = told(&asked(r#","accounts":true,"names":true"#));
        assert_eq!((shared.differs, shared.is_compared), (None, true));
        assert!(!shared.file.contains("609871234411") && !shared.file.contains("ledger"), "{}", shared.file);
        let back = |text: &str| match put_back(text, &shared.table) {
            Answer::Restored { text, fragment } => (text, fragment),
            Answer::Shared(shared) => panic!("{shared:?}"),
        };
        assert_eq!(back("user-1 in 111122223333").0, "kim in 609871234411");
        let (_, fragment) = back(&format!("https://tools.example.com/rolecall/{}", shared.fragment));
        assert_eq!(fragment.unwrap(), asked("").fragment);
    }

    #[test]
    fn of_what_cannot_be_decided_nothing_is_said() {
        let only_named =
            SCENARIO.replace(r#"user/kim"}"#, r#"user/kim","policies":["arn:aws:iam::aws:policy/ReadOnlyAccess"]}"#);
        let fragment = link::write(&ScenarioDraft::read(&only_named).unwrap(), 0);
        let shared = told(&Question { fragment, wish: asked(r#","names":true"#).wish, ..Question::default() });
        assert_ne!(shared.table.len(), 0);
        assert_eq!((shared.differs, shared.is_compared), (None, false));
    }

    #[test]
    fn a_damaged_link_is_no_question() {
        assert!(answer(&Question { fragment: "#1.damaged".to_owned(), ..Question::default() }).is_none());
    }
}
