//! Whatever happens in whatever order.

use super::*;
use crate::msg::{Axis, MatrixMsg};

/// Numbers that look random and are the same in every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn text(&mut self) -> &'static str {
        const TEXTS: [&str; 12] = [
            "",
            "*",
            "{",
            "%7B%7D",
            "arn:aws:iam::1:role/X",
            AUDIT,
            ANA,
            ALLOW_READ,
            ALLOW_ASSUME,
            "\u{feff}日本\u{0}\n\"",
            "999999999999",
            "[[[[",
        ];
        TEXTS[self.below(TEXTS.len())]
    }
}

/// Everything the page offers in a state.
pub(super) fn offered(model: &Model, dice: &mut Dice) -> Vec<Msg> {
    let mut offered = vec![
        Msg::Scenario(ScenarioMsg::StartedEmpty),
        Msg::History(HistoryMsg::Undone),
        Msg::History(HistoryMsg::Redone),
        Msg::Notice(NoticeMsg::Dismissed),
    ];
    let chain = model.chain();
    let form = model.form();
    let context = model.context();
    let actions = chain.hops.iter().flat_map(|hop| hop.menu.iter());
    let actions = actions.chain(form.groups.iter().flat_map(|group| group.actions.iter()));
    let actions = actions.chain(context.chips.iter()).chain(context.rows.iter().flat_map(|row| row.actions.iter()));
    let editor = model.editor();
    let actions = actions.chain(editor.iter().flat_map(|editor| editor.actions.iter()));
    offered.extend(actions.map(|action| action.msg.clone()));
    offered.extend(chain.add.iter().map(|add| add.msg.clone()));
    offered.extend((0..chain.hops.len()).map(|step| Msg::Navigation(NavigationMsg::StepSelected(step))));
    offered.extend(model.examples().iter().map(|example| arrived(example.id)));
    offered.push(Msg::Scenario(ScenarioMsg::ExampleFailed));
    offered.extend((0..chain.hops.len()).map(|step| Msg::Session(SessionMsg::Revoked(step))));
    offered.extend([
        Msg::Import(ImportMsg::Sought),
        Msg::Import(ImportMsg::Left),
        Msg::Import(ImportMsg::Taken { scenario: model.saved().exported().into(), said: "".into(), step: 1 }),
    ]);
    for tab in model.tabs().iter() {
        offered.push(Msg::Navigation(NavigationMsg::TabSelected(tab.id.clone())));
        offered.push(Msg::Document(DocumentMsg::Switched(tab.id.clone())));
        offered.push(Msg::Document(DocumentMsg::Edited { path: tab.id.clone(), text: dice.text().into() }));
        offered.push(Msg::Trace(TraceMsg::EditorPointed(Some((tab.id.clone(), 40)))));
    }
    for group in form.groups.iter() {
        offered.extend(group.fields.iter().map(|each| field(&each.path, dice.text())));
        if let Some(tags) = &group.rows {
            offered.push(tags.add.msg.clone());
            offered.push(Msg::Form(FormMsg::RowEdited {
                path: tags.path.clone(),
                index: 0,
                key: dice.text().into(),
                value: dice.text().into(),
            }));
            offered.push(Msg::Form(FormMsg::TagTransitiveSwitched { path: tags.path.clone(), index: 0 }));
            offered.push(Msg::Form(FormMsg::RowRemoved { path: tags.path.clone(), index: 0 }));
        }
    }
    offered.push(Msg::Matrix(MatrixMsg::Shown(model.matrix().is_none())));
    for axis in Axis::ALL {
        offered.push(Msg::Matrix(MatrixMsg::Typed(axis, dice.text().into())));
    }
    if let Some(matrix) = model.matrix() {
        let cells = matrix.rows().flat_map(|row| row.cells.iter());
        offered.extend(cells.map(|cell| Msg::Matrix(MatrixMsg::Pressed(cell.place))));
    }
    for row in context.rows.iter() {
        offered.push(Msg::Context(ContextMsg::Edited { key: row.key.clone(), text: dice.text().into() }));
    }
    for line in model.trace().iter() {
        offered.push(Msg::Trace(TraceMsg::Toggled(line.id.clone())));
        offered.push(Msg::Trace(TraceMsg::Revealed(line.id.clone())));
        offered.push(Msg::Trace(TraceMsg::Hovered(Some(line.id.clone()))));
    }
    for key in [Key::Up, Key::Down, Key::Left, Key::Right, Key::Home, Key::End, Key::Enter, Key::Space] {
        offered.push(Msg::Trace(TraceMsg::KeyPressed(key)));
    }
    let decision = model.decision();
    offered.extend(decision.fixes.iter().map(|fix| fix.apply.msg.clone()));
    offered.extend(decision.denials.iter().map(|denials| denials.toggle.clone()));
    let denials = decision.denials.iter().flat_map(|denials| denials.fixes.iter());
    offered.extend(denials.map(|fix| fix.apply.msg.clone()));
    offered.extend(decision.needed.iter().map(|needed| needed.open.clone()));
    offered.extend(model.problems().iter().filter_map(|problem| problem.open.clone()));
    offered
}

#[test]
fn no_sequence_of_events_breaks_the_page_or_a_link() {
    for seed in 0..8 {
        let mut dice = Dice(seed);
        let mut model = start();
        for _ in 0..60 {
            let offered = offered(&model, &mut dice);
            let msg = offered[dice.below(offered.len())].clone();
            let said = format!("seed {seed}: {msg:?}");
            let Some(next) = model.then(msg) else { continue };
            model = next;
            assert_eq!(
                model.trace().iter().filter(|line| line.focused).count(),
                usize::from(!model.trace().is_empty()),
                "{said}"
            );
            assert_eq!(model.tabs().iter().filter(|tab| tab.selected).count(), 1, "{said}");
            assert!(model.chain().hops.is_empty() || model.chain().hops.iter().any(|hop| hop.selected), "{said}");
            if let Some(editor) = model.editor() {
                let length = u32::try_from(editor.text.encode_utf16().count()).unwrap();
                assert!(model.marks().iter().all(|mark| mark.from < mark.to && mark.to <= length), "{said}");
                assert!(editor.diagnostics.iter().all(|found| found.from <= found.to && found.to <= length), "{said}");
            }
            let opened = opened(&model.saved().fragment(), None, Locale::Ja, Theme::Auto);
            assert_eq!(opened.saved().fragment(), model.saved().fragment(), "{said}");
            assert_eq!(
                opened.outcome(model.step),
                model.outcome(model.step).filter(|_| !model.evaluation.stale),
                "{said}"
            );
        }
    }
}
