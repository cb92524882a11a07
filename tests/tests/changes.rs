//! The changes that the page offers, each made and decided anew: by core, which found it, and by the oracle.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use std::thread;

use rolecall_core::report::Decision;
use rolecall_oracle::generate;
use rolecall_tests::file::CASES;
use rolecall_ui_model::msg::{DecisionMsg, EvaluationMsg, NavigationMsg, ScenarioMsg};
use rolecall_ui_model::slices::evaluation::evaluator::Evaluator;
use rolecall_ui_model::view::FixView;
use rolecall_ui_model::{Locale, Model, Msg, Theme};
use serde_json::Value;

/// Every how manyth case is taken: each change is a scenario of its own.
const STRIDE: usize = 5;
/// How many scenarios are generated.
const GENERATED: usize = 80;

/// What was offered, and what of it did not come to what it says.
#[derive(Default)]
struct Tried {
    allowing: usize,
    denying: usize,
    unanswered: usize,
    wrong: Vec<String>,
}

/// The page with its questions answered.
fn answered(mut model: Model) -> Model {
    let mut evaluator = Evaluator::default();
    while let Some(question) = model.question() {
        model = model.update(Msg::Evaluation(EvaluationMsg::Answered(evaluator.answer(&question)))).unwrap();
        let suggested = Msg::Evaluation(EvaluationMsg::Suggested(evaluator.suggest(&question)));
        model = model.update(suggested).unwrap_or(model);
    }
    model
}

fn then(model: &Model, msg: Msg) -> Model {
    answered(model.update(msg).unwrap_or_else(|| model.clone()))
}

/// What the oracle says of a step; `None` if it does not answer.
fn of_oracle(model: &Model, step: usize) -> Option<String> {
    let (text, steps) = model.newest_question()?.to_evaluate();
    let scenario: Value = serde_json::from_str(&text).unwrap();
    let outcomes = rolecall_oracle::outcomes(&scenario).ok()?;
    let at = steps.iter().position(|evaluated| *evaluated == step)?;
    outcomes.get(at).map(|outcome| outcome.decision.clone())
}

/// Makes every change that is offered for every step of a scenario.
fn try_all(name: &str, text: &str, tried: &mut Tried) {
    let opened = Model::start("", None, Locale::En, Theme::Auto);
    let model = then(&opened, Msg::Scenario(ScenarioMsg::FileOpened(text.into())));
    let model = then(&model, Msg::Decision(DecisionMsg::DenialsShown(true)));
    for step in 0..model.chain().hops.len() {
        let model = then(&model, Msg::Navigation(NavigationMsg::StepSelected(step)));
        let decision = model.decision();
        let mut made = |fix: &FixView, is_as_said: &dyn Fn(&str) -> bool| {
            let changed = then(&model, fix.apply.msg.clone());
            let of_core = changed.outcome(step).map_or("nothing", Decision::name);
            let of_oracle = of_oracle(&changed, step);
            tried.unanswered += usize::from(of_oracle.is_none());
            if !is_as_said(of_core) || of_oracle.as_deref().is_some_and(|decision| !is_as_said(decision)) {
                let said = fix.text.words();
                tried.wrong.push(format!("{name}, step {step}: {said}: core {of_core}, oracle {of_oracle:?}"));
            }
        };
        for fix in decision.fixes.iter() {
            made(fix, &|decision| decision == "allow");
        }
        for fix in decision.denials.iter().flat_map(|denials| denials.fixes.iter()) {
            made(fix, &|decision| matches!(decision, "implicitDeny" | "explicitDeny"));
        }
        tried.allowing += decision.fixes.len();
        tried.denying += decision.denials.as_ref().map_or(0, |denials| denials.fixes.len());
    }
}

/// All scenarios, on as many threads as there are processors.
fn on_all(count: usize, scenario: impl Fn(usize) -> (String, String) + Sync) -> Tried {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = |first: usize| {
        let mut tried = Tried::default();
        for at in (first..count).step_by(threads) {
            let (name, text) = scenario(at);
            try_all(&name, &text, &mut tried);
        }
        tried
    };
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        shares.into_iter().map(|share| share.join().unwrap()).fold(Tried::default(), |all, some| Tried {
            allowing: all.allowing + some.allowing,
            denying: all.denying + some.denying,
            unanswered: all.unanswered + some.unanswered,
            wrong: [all.wrong, some.wrong].concat(),
        })
    })
}

#[test]
fn every_change_offered_for_a_case_comes_to_what_it_says() {
    let case = |at: usize| &CASES[at * STRIDE];
    let tried = on_all(CASES.len() / STRIDE, |at| (case(at).name.to_owned(), case(at).text.to_owned()));
    assert_eq!(tried.wrong, [""; 0]);
    assert!(tried.allowing > 100 && tried.denying > 200, "{} and {}", tried.allowing, tried.denying);
    assert!(tried.unanswered * 10 < tried.allowing + tried.denying, "{} without an answer", tried.unanswered);
}

#[test]
fn every_change_offered_for_a_generated_scenario_comes_to_what_it_says() {
    let tried = on_all(GENERATED, |seed| (format!("seed {seed}"), generate::scenario(seed as u64).to_string()));
    assert_eq!(tried.wrong, [""; 0]);
    assert!(tried.allowing > 20 && tried.denying > 20, "{} and {}", tried.allowing, tried.denying);
}
