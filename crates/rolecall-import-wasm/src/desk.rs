//! What was pasted last, what was read of it, and what the page is told.

use rolecall_explain::{Locale, import_refusal, import_refusal_help};
use rolecall_import::{Confidence, Finding, Found, Import, Json, Kind, Mend, Options, Refused, import_files, text_of};

use crate::account;
use crate::answer::{Answer, Group, Note, Pick, Taking, Words, plain, words};
use crate::held::holds;
use crate::merge::{self, Merged};
use crate::question::Question;
use crate::tree;
use crate::verdict::Message;
use crate::{fill, kind, note, place, row, token};

/// What was pasted last, and what was read of it.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    texts: Vec<String>,
    /// Whether it came as files, which no text area shows.
    is_file: bool,
    /// What had to be done to read the files.
    mends: Vec<Mend>,
    /// A file that is no text.
    unread: Option<Refused>,
    /// What was read, and how it was to be read.
    read: Option<(Reading, Result<Import, Refused>)>,
    /// The message whose import is on the page, or would be with what was answered last.
    message: Option<Message>,
    offered: Option<Message>,
}

/// Somebody assumes a role.
const FRESH: &str = r#"{
  "rolecall": 1,
  "users": [{ "arn": "", "policies": [] }],
  "roles": [{ "arn": "", "trustPolicy": "", "policies": [] }],
  "caller": "",
  "steps": [{ "assumeRole": { "roleArn": "", "roleSessionName": "session" } }]
}"#;

/// What becomes of the message: the name of the choice, and the value with which it becomes an expectation.
const EXPECT: &str = "expect";
const EXPECTED: &str = "step";

/// How a text is to be read: as which kind, and which of several.
type Reading = (Option<Kind>, Option<usize>);

impl Desk {
    /// A text takes the place of what was there.
    pub(crate) fn paste(&mut self, text: &str) {
        self.clear(false);
        self.texts.push(text.to_owned());
    }

    /// A file; the first of several takes the place of what was there.
    pub(crate) fn file(&mut self, bytes: &[u8], is_first: bool) {
        if is_first {
            self.clear(true);
        }
        match text_of(bytes) {
            Ok((text, mends)) => {
                self.texts.push(text);
                self.mends.extend(mends);
            }
            Err(refused) => self.unread = Some(refused),
        }
        self.read = None;
    }

    fn clear(&mut self, is_file: bool) {
        let (message, offered) = (self.message.take(), None);
        *self = Self { is_file, message, offered, ..Self::default() };
    }

    /// The scenario is now as it was offered. Of an account the rest stays.
    pub(crate) fn taken(&mut self) {
        let message = self.offered.take().or_else(|| self.message.take());
        if !matches!(&self.read, Some((_, Ok(read))) if account::is_one(read)) {
            self.clear(false);
        }
        self.message = message;
    }

    /// What it is, what becomes of it, and what there is to choose.
    pub(crate) fn answer(&mut self, question: &Question) -> Answer {
        let locale = Locale::from_tag(&question.locale).unwrap_or_default();
        if self.texts.iter().all(|text| text.trim().is_empty()) && self.unread.is_none() {
            return Answer::default();
        }
        let reading =
            (question.chosen("kind").and_then(Kind::of), question.chosen("choice").and_then(|at| at.parse().ok()));
        if self.read.as_ref().is_none_or(|(how, _)| *how != reading) {
            let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
            let options = Options { kind: reading.0, pick: reading.1 };
            let read = match &self.unread {
                Some(refused) => Err(refused.clone()),
                None => import_files(&texts, &options),
            };
            self.read = Some((reading, read.map(|read| read.after(&self.mends))));
        }
        let pasted = (!self.is_file).then(|| self.texts.first().map(String::as_str)).flatten();
        let answer = match self.read.as_ref().map(|(_, read)| read) {
            None => Answer::default(),
            Some(Err(refused)) => refusal(refused, reading.0, pasted, locale),
            Some(Ok(whole)) => {
                let mut read = fill::at_home(fill::filled(whole, question), &question.scenario);
                if question.chosen(EXPECT) == Some(EXPECTED) {
                    read.to_mut().expect_claims();
                }
                let page = Page { whole, read: &read, pasted, question, locale, message: self.message.as_ref() };
                let (answer, offered) = page.answer();
                self.offered = offered;
                answer
            }
        };
        Answer { copy: locale.import_copy(), show: locale.import_show(), ..answer }
    }
}

fn refusal(refused: &Refused, wanted: Option<Kind>, pasted: Option<&str>, locale: Locale) -> Answer {
    let refusal = Note {
        message: words(&import_refusal(refused, locale)),
        help: words(&import_refusal_help(refused, locale)),
        at: note::place(refused.span, pasted),
    };
    // Who chose the kind can choose another.
    let picks = wanted.map(|wanted| kind::pick(wanted, &[], locale)).into_iter().collect();
    Answer { refusal: Some(refusal), picks, ..Answer::default() }
}

/// One import on its way into one scenario.
struct Page<'p> {
    /// As it was read.
    whole: &'p Import,
    /// With what was filled in.
    read: &'p Import,
    pasted: Option<&'p str>,
    question: &'p Question,
    locale: Locale,
    message: Option<&'p Message>,
}

impl Page<'_> {
    fn answer(&self) -> (Answer, Option<Message>) {
        let (read, locale) = (self.read, self.locale);
        let open = tree::read(&self.question.scenario).unwrap_or(Json::Null);
        if read.kind == Kind::Token
            && let Some(pasted) = self.pasted.and_then(|pasted| token::taken(pasted, &open, self.question, locale))
        {
            return (self.token(pasted), None);
        }
        let mut answer = Answer { heading: plain(kind::label(read.kind, locale)), ..Answer::default() };
        answer.picks.extend(self.kinds());
        answer.picks.extend(read.choice.as_ref().map(|choice| self.choice(choice)));
        answer.picks.extend((!read.claims.is_empty()).then(|| self.expect()));
        answer.removed = note::removed(&read.findings, self.pasted, locale);
        if let Some((kind, document)) = place::alone(read)
            && let Some(pick) = place::pick(kind, &open, self.question, locale)
        {
            let (at, document) = (pick.picked.clone(), document.pretty());
            answer.picks.retain(|pick| pick.name != "kind");
            answer.picks.push(pick);
            if !at.is_empty() {
                answer.groups = self.groups(&self.findings_in(&open));
                let step = self.question.step;
                answer.taking = Some(self.taking(String::new(), step, &at, document, ""));
                return (answer, None);
            }
        }
        self.merge(open, answer)
    }

    fn merge(&self, open: Json, mut answer: Answer) -> (Answer, Option<Message>) {
        let (read, locale) = (self.read, self.locale);
        let into_new = self.begins_new(&open);
        let is_bare = merge::is_bare(&open);
        let base = if into_new { self.fresh() } else { open };
        let account = account::is_one(read).then(|| account::taken(&read.scenario, &base, self.question, locale));
        let parts = account.as_ref().map_or(&read.scenario, |account| &account.parts);
        if !is_bare {
            answer.picks.push(self.into(into_new));
        }
        let merged = merge::merged(base, parts, matches!(read.kind, Kind::CallerIdentity | Kind::Credentials));
        let findings = self.findings_in(&merged.scenario);
        let own = Message::of(read, &merged);
        answer.verdicts =
            own.as_ref().or(self.message).map(|message| message.verdicts(&merged.scenario, locale)).unwrap_or_default();
        answer.rows = row::rows(parts, locale);
        let takes = account.as_ref().is_none_or(|account| account.is_any);
        if let Some(account) = account {
            answer.picks.extend(account.picks);
            answer.rows.push(account.aside);
        }
        answer.gives_way = self.gives_way(&merged);
        answer.blanks = fill::form(self.whole, self.read, self.question, locale);
        answer.groups = self.groups(&findings);
        // The verdict says it first.
        for group in answer.groups.iter_mut().filter(|_| !answer.verdicts.is_empty()) {
            group.is_open &= group.title != locale.import_group_missing();
        }
        if takes {
            let said: Vec<String> = answer.verdicts.iter().map(|verdict| said(&verdict.message)).collect();
            let step = self.step(&merged);
            answer.taking = Some(self.taking(merged.scenario.pretty(), step, "", String::new(), &said.join(" ")));
        }
        (answer, own)
    }

    /// The step that is shown afterwards: the last that came, for it is the one that was refused.
    fn step(&self, merged: &Merged) -> usize {
        let came = tree::elements(&self.read.scenario, "steps").len();
        let claimed = self.read.claims.first().map(|claim| claim.step);
        merged.first_step.map_or(self.question.step, |first| first + claimed.unwrap_or_else(|| came.saturating_sub(1)))
    }

    fn taking(&self, scenario: String, step: usize, place: &str, document: String, verdict: &str) -> Taking {
        let taken = self.locale.import_taken();
        let said = if verdict.is_empty() { taken.to_owned() } else { format!("{taken} {verdict}") };
        Taking { label: self.locale.import_take().to_owned(), said, scenario, step, place: place.to_owned(), document }
    }

    fn token(&self, taken: token::Taken) -> Answer {
        let locale = self.locale;
        let label = if taken.fills { locale.import_fill_step() } else { locale.import_add_step() };
        Answer {
            heading: plain(kind::label(Kind::Token, locale)),
            picks: taken.role.into_iter().collect(),
            rows: taken.rows,
            removed: note::removed(&self.read.findings, self.pasted, locale),
            groups: vec![taken.notes],
            taking: Some(Taking {
                label: label.to_owned(),
                ..self.taking(taken.scenario.pretty(), taken.step, "", String::new(), "")
            }),
            ..Answer::default()
        }
    }

    /// The findings, without the documents that the scenario has by now.
    fn findings_in(&self, scenario: &Json) -> Vec<Found> {
        let is_open = |found: &&Found| match &found.finding {
            Finding::Missing { document, of } => !holds(scenario, *document, of.as_deref()),
            _ => true,
        };
        self.read.findings.iter().filter(is_open).cloned().collect()
    }

    fn groups(&self, findings: &[Found]) -> Vec<Group> {
        note::groups(self.read, findings, self.pasted, self.locale)
    }

    fn kinds(&self) -> Option<Pick> {
        let asked = self.question.chosen("kind").is_some();
        let is_open = asked || self.read.confidence != Confidence::Certain;
        (is_open && (asked || !self.read.alternatives.is_empty()))
            .then(|| kind::pick(self.read.kind, &self.read.alternatives, self.locale))
    }

    fn choice(&self, choice: &rolecall_import::Choice) -> Pick {
        let label = match choice.what {
            "job" => self.locale.import_choice_job(),
            "version" => self.locale.import_choice_version(),
            _ => self.locale.import_choice_event(),
        };
        Pick {
            name: "choice",
            label: label.to_owned(),
            options: choice.options.iter().enumerate().map(|(at, option)| (at.to_string(), option.clone())).collect(),
            picked: choice.picked.to_string(),
            is_searched: false,
            help: Vec::new(),
        }
    }

    /// What a new scenario begins with: of parts that ask nothing, with a question to be filled in.
    fn fresh(&self) -> Json {
        let asks = self.read.scenario.get("steps").is_some() || account::is_one(self.read);
        tree::read(FRESH).filter(|_| !asks).unwrap_or(Json::Null)
    }

    /// Whether a new scenario begins: for a whole scenario, and in the place of an example.
    fn begins_new(&self, open: &Json) -> bool {
        match self.question.chosen("into") {
            Some(chosen) => chosen == "new",
            None => !merge::is_bare(open) && (self.read.kind == Kind::Scenario || self.question.is_example),
        }
    }

    fn into(&self, into_new: bool) -> Pick {
        let option = |value: &str, words: &str| (value.to_owned(), words.to_owned());
        Pick {
            name: "into",
            label: self.locale.import_choice_into().to_owned(),
            options: vec![option("open", self.locale.import_into_open()), option("new", self.locale.import_into_new())],
            picked: if into_new { "new" } else { "open" }.to_owned(),
            is_searched: false,
            help: Vec::new(),
        }
    }

    fn expect(&self) -> Pick {
        let (locale, is_expected) = (self.locale, self.question.chosen(EXPECT) == Some(EXPECTED));
        Pick {
            name: EXPECT,
            label: locale.import_choice_expect().to_owned(),
            options: vec![
                (String::new(), locale.import_expect_nothing().to_owned()),
                (EXPECTED.to_owned(), locale.import_expect_claim().to_owned()),
            ],
            picked: if is_expected { EXPECTED } else { "" }.to_owned(),
            is_searched: false,
            help: Vec::new(),
        }
    }

    fn gives_way(&self, merged: &Merged) -> Words {
        let mut gives_way = Words::new();
        if merged.caller_gone.is_some() || merged.steps_gone > 0 {
            gives_way.extend(words(&self.locale.import_gives_way_question(merged.steps_gone)));
        }
        if merged.documents_gone > 0 {
            gives_way.extend((!gives_way.is_empty()).then(|| (false, " ".to_owned())));
            gives_way.extend(words(&self.locale.import_gives_way_documents(merged.documents_gone)));
        }
        gives_way
    }
}

fn said(message: &Words) -> String {
    message.iter().map(|(_, run)| run.as_str()).collect::<String>() + "."
}
