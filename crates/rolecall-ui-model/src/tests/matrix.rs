//! Principals × actions × resources: listed, decided, pressed, compared.

use super::*;
use crate::msg::{Axis, EvaluationMsg, MatrixMsg, PinMsg};
use crate::slices::evaluation::message::{Answerer, Asker, Reply, Work};
use crate::view::{MatrixCellView, MatrixView, Rich};

fn shown() -> Msg {
    Msg::Matrix(MatrixMsg::Shown(true))
}

fn typed(axis: Axis, lines: &str) -> Msg {
    Msg::Matrix(MatrixMsg::Typed(axis, lines.into()))
}

fn view(model: &Model) -> Rc<MatrixView> {
    model.matrix().unwrap()
}

fn lines(view: &MatrixView, axis: Axis) -> Vec<&str> {
    view.axes.iter().find(|there| there.axis == axis).unwrap().lines.lines().collect()
}

fn problem(view: &MatrixView, axis: Axis) -> String {
    view.axes.iter().find(|there| there.axis == axis).unwrap().problem.words()
}

/// Each row of cells, by kind.
fn kinds(view: &MatrixView) -> Vec<Vec<&str>> {
    view.rows().map(|row| row.cells.iter().map(|cell| cell.kind).collect()).collect()
}

fn cell(view: &MatrixView, row: usize, column: usize) -> MatrixCellView {
    view.rows().nth(row).unwrap().cells[column].clone()
}

/// A user who may read one bucket and whom somebody forbids to delete.
fn reports() -> Model {
    request(
        r#"{"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["s3:Get*","s3:DeleteObject"],"Resource":"arn:aws:s3:::reports/*"},
            {"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"},
            {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::drafts/*",
             "Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}]}"#,
        "",
    )
    .after([shown()])
}

#[test]
fn it_lists_who_acts_what_the_policies_name_and_a_name_for_each_wildcard() {
    let view = view(&reports());
    assert_eq!(lines(&view, Axis::Principals), [ANA]);
    assert_eq!(lines(&view, Axis::Actions), ["s3:GetObject", "s3:DeleteObject", "s3:PutObject", "s3:ListBucket"]);
    assert_eq!(lines(&view, Axis::Resources), ["arn:aws:s3:::reports/q1.csv", "arn:aws:s3:::drafts/example"]);
    assert_eq!(&*view.common, "arn:aws:s3:::");
    let names: Vec<_> = view.rows().map(|row| row.name.to_string()).collect();
    assert_eq!(names, ["reports/q1.csv", "drafts/example"]);
}

#[test]
fn a_cell_tells_who_allows_and_who_forbids_by_word_picture_and_shape() {
    let view = view(&reports());
    assert_eq!(
        kinds(&view),
        [["allow", "explicit", "implicit", "implicit"], ["implicit", "explicit", "open", "implicit"]]
    );
    let counts: Vec<_> = view.counts.iter().map(|(kind, status, count)| (*kind, &*status.word, *count)).collect();
    assert_eq!(
        counts,
        [
            ("allow", "Allowed", 1),
            ("explicit", "Explicitly denied", 2),
            ("implicit", "Implicitly denied", 4),
            ("open", "Needs context", 1)
        ]
    );
    assert_eq!(&*view.said, "8 cells: Allowed 1, Explicitly denied 2, Implicitly denied 4, Needs context 1");
    let icons: std::collections::BTreeSet<_> = view.counts.iter().map(|(_, status, _)| status.icon.name()).collect();
    assert_eq!(icons.len(), view.counts.len());
    assert_eq!(&*cell(&view, 0, 1).sentence, "ana, s3:DeleteObject on arn:aws:s3:::reports/q1.csv: Explicitly denied");
    assert!(cell(&view, 0, 0).is_current && !cell(&view, 0, 1).is_current);
}

#[test]
fn every_cell_says_what_the_page_says_once_it_is_pressed() {
    for (id, _) in TEXTS {
        let model = example(id).after([shown()]);
        for row in view(&model).rows() {
            for cell in row.cells.iter() {
                let pressed = model.then(Msg::Matrix(MatrixMsg::Pressed(cell.place)));
                let pressed = pressed.as_ref().unwrap_or(&model);
                let decision = pressed.outcome(pressed.step).unwrap();
                let kind = match decision {
                    Decision::Allow => "allow",
                    Decision::ExplicitDeny => "explicit",
                    Decision::ImplicitDeny => "implicit",
                    Decision::NeedsContext => "open",
                    Decision::Error | Decision::Done => "error",
                };
                let conditional = pressed.evaluation.step(pressed.step).unwrap().status.clone().unwrap();
                let is_conditional = conditional.tone == Tone::Unknown;
                assert!(kind == cell.kind || is_conditional && cell.kind == "open", "{id}: {}: {kind}", cell.sentence);
                assert!(view(pressed).rows().any(|row| row.cells.iter().any(|cell| cell.is_current)), "{id}: {row:?}");
            }
        }
    }
}

#[test]
fn a_cell_that_is_pressed_becomes_the_request_in_one_edit_and_the_axes_stay() {
    let model = reports();
    let pressed = model.clone().after([Msg::Matrix(MatrixMsg::Pressed(cell(&view(&model), 1, 2).place))]);
    assert_eq!(pressed.draft.outline().step_text(0, "action"), "s3:PutObject");
    assert_eq!(pressed.draft.outline().step_text(0, "resource"), "arn:aws:s3:::drafts/example");
    assert_eq!(pressed.draft.outline().step_count(), 1);
    assert_eq!(pressed.outcome(0), Some(Decision::NeedsContext));
    assert_eq!(kinds(&view(&pressed)), kinds(&view(&model)));
    assert!(cell(&view(&pressed), 1, 2).is_current);
    let undone = pressed.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(undone.draft, model.draft);
    assert!(undone.undo().is_none() || undone.history.before() != Some(&*model.draft));
}

#[test]
fn a_session_is_asked_with_its_tags_and_policies_and_one_that_never_begins_as_if_it_did() {
    let view_of = |id| view(&example(id).after([shown()]));
    let chain = view_of("role-chain");
    assert!(chain.groups.iter().any(|group| &*group.remark == "session of step 1"), "{chain:#?}");
    let denied = view_of("cross-account-external-id");
    assert!(denied.groups.iter().any(|group| &*group.remark == "as if step 1 began the session"), "{denied:#?}");
}

#[test]
fn another_caller_takes_the_place_of_the_first_and_what_was_said_of_that_one_goes() {
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}"}},{{"arn":"arn:aws:iam::111122223333:user/bo","policies":[{{"name":"p","document":{ALLOW_READ}}}]}}],
        "caller":"{ANA}","callerContext":{{"aws:MultiFactorAuthPresent":true,"aws:SourceIp":"203.0.113.7"}},
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv"}}}}]}}"#
    );
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into())), shown()]);
    let bo = view(&model).axes[0].offered.first().cloned().unwrap();
    let model = model.after([Msg::Matrix(MatrixMsg::Taken(Axis::Principals, bo))]);
    assert_eq!(kinds(&view(&model)).iter().map(|row| row[0]).collect::<Vec<_>>(), ["implicit", "allow"]);
    let pressed = model.clone().after([Msg::Matrix(MatrixMsg::Pressed(cell(&view(&model), 1, 0).place))]);
    assert_eq!(pressed.draft.outline().caller_name(), "arn:aws:iam::111122223333:user/bo");
    assert_eq!(pressed.outcome(0), Some(Decision::Allow));
    let given = pressed.draft.json.members(&at("/callerContext"));
    assert_eq!(given.iter().map(|(key, _)| &**key).collect::<Vec<_>>(), ["aws:SourceIp"]);
}

#[test]
fn lines_that_are_no_names_are_said_and_left_out() {
    let model = reports().after([
        typed(Axis::Principals, "bob\narn:aws:iam::111122223333:group/g\narn:aws:iam::111122223333:user/x"),
        typed(Axis::Actions, " s3:GetObject \n\ns3:GetObject\ns3:*"),
        typed(Axis::Resources, "*\nreports"),
    ]);
    let view = view(&model);
    assert_eq!(problem(&view, Axis::Principals), "bob is no ARN of a user, a role, a role session or a root user");
    assert_eq!(problem(&view, Axis::Actions), "s3:* is no action: service:Name, without wildcards");
    assert_eq!(problem(&view, Axis::Resources), "reports is neither an ARN nor *");
    assert_eq!(kinds(&view), [["implicit"]]);
    let suggested = model.after([Msg::Matrix(MatrixMsg::Suggested)]);
    assert_eq!(kinds(&self::view(&suggested)), kinds(&self::view(&reports())));
}

#[test]
fn what_is_too_much_at_once_is_left_out_in_whole_rows_and_counted() {
    let many = |prefix: &str| (0..30).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>().join("\n");
    let model =
        reports().after([typed(Axis::Actions, &many("s3:Do")), typed(Axis::Resources, &many("arn:aws:s3:::b/"))]);
    let view = view(&model);
    assert_eq!(view.rows().count(), 13);
    assert!(view.rows().all(|row| row.cells.len() == 30));
    assert_eq!(&*view.left_out, "510 more cells are left out: at most 400 are decided at once");
}

#[test]
fn what_turned_since_the_pin_is_marked_in_its_cell() {
    let model = reports().after([Msg::Pin(PinMsg::Pinned)]);
    assert_eq!(&*view(&model).turned, "0 turned");
    let model = model.pasted("/users/0/policies/0/document", ALLOW_READ);
    let before = |view: &MatrixView| -> Vec<_> {
        view.rows().flat_map(|row| row.cells.iter()).filter_map(|cell| Some(cell.before.clone()?.word)).collect()
    };
    let model = model.after([typed(Axis::Actions, "s3:GetObject\ns3:DeleteObject")]);
    let view = view(&model);
    assert_eq!(kinds(&view), [["allow", "implicit"]]);
    assert_eq!(before(&view).iter().map(|word| &**word).collect::<Vec<_>>(), ["Explicitly denied"]);
    assert_eq!(
        &*cell(&view, 0, 1).sentence,
        "ana, s3:DeleteObject on arn:aws:s3:::reports/q1.csv: Implicitly denied, before: Explicitly denied"
    );
    let unpinned = model.after([Msg::Pin(PinMsg::Unpinned)]);
    assert_eq!(before(&self::view(&unpinned)).len(), 0);
}

#[test]
fn a_text_that_cannot_be_evaluated_leaves_the_cells_before_it() {
    let model = reports();
    let broken = model.clone().pasted("/users/0/policies/0/document", "{");
    assert!(view(&broken).is_stale);
    assert_eq!(kinds(&view(&broken)), kinds(&view(&model)));
}

#[test]
fn a_change_says_which_other_cells_it_would_open() {
    let opens = |model: &Model| -> Vec<(String, Vec<String>)> {
        let fixes = model.decision().fixes.clone();
        let said = |fix: &crate::view::FixView| (fix.text.words(), fix.turns.iter().map(Rich::words).collect());
        fixes.iter().map(said).collect()
    };
    let all_of_iam = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"}]}"#;
    let opened = opens(&example("region-lock").pasted("/users/0/policies/0/document", all_of_iam));
    let of = |begins: &str| {
        opened.iter().find(|(text, _)| text.starts_with(begins)).unwrap_or_else(|| panic!("{opened:#?}")).1.clone()
    };
    let role = "arn:aws:iam::111122223333:role/carts";
    assert_eq!(of("Add us-east-1"), [format!("iam:AttachRolePolicy on {role} is allowed to cho then, too")]);
    assert_eq!(of("Add iam:CreateRole to NotAction"), [""; 0]);
    let more = format!("2 more cells of the matrix are allowed then: iam:PassRole on {role} to cho, for example");
    assert_eq!(of("Detach SCP"), [more]);
}

#[test]
fn keys_lead_from_cell_to_cell_and_end_at_the_edges() {
    let view = view(&reports());
    let moves = [
        ((0, 0), Key::Up, false, Some((0, 0))),
        ((0, 0), Key::Down, false, Some((1, 0))),
        ((1, 3), Key::Down, false, Some((1, 3))),
        ((1, 3), Key::Right, false, Some((1, 3))),
        ((1, 2), Key::Left, false, Some((1, 1))),
        ((1, 2), Key::Home, false, Some((1, 0))),
        ((0, 1), Key::End, false, Some((0, 3))),
        ((1, 2), Key::Home, true, Some((0, 0))),
        ((0, 1), Key::End, true, Some((1, 3))),
        ((0, 1), Key::Enter, false, None),
    ];
    for (from, key, whole, to) in moves {
        assert_eq!(view.moved(from, key, whole), to, "{from:?} {key:?}");
    }
}

#[test]
fn it_is_copied_as_a_table_and_line_by_line() {
    let model = reports();
    let markdown = model.matrix_as_markdown().unwrap();
    assert!(markdown.contains("| | `s3:GetObject` | `s3:DeleteObject` |"), "{markdown}");
    assert!(markdown.contains("| `arn:aws:s3:::reports/q1.csv` | Allowed | Explicitly denied |"), "{markdown}");
    let csv = model.matrix_as_csv().unwrap();
    assert_eq!(csv.lines().count(), 9);
    let first = format!(r#""{ANA}","s3:GetObject","arn:aws:s3:::reports/q1.csv","allow","""#);
    assert_eq!(csv.lines().nth(1), Some(&*first));
}

#[test]
fn a_tab_keeps_what_was_typed_and_another_example_has_its_own_suggestions() {
    let model = reports().after([typed(Axis::Actions, "s3:GetObject\ns3:Odd")]);
    let restored =
        request(ALLOW_READ, "").after([Msg::Matrix(MatrixMsg::Restored(model.kept_matrix().unwrap().into()))]);
    assert_eq!(lines(&view(&restored), Axis::Actions), ["s3:GetObject", "s3:Odd"]);
    let another = restored.after([arrived("role-chain")]);
    assert!(!view(&another).is_typed);
    assert!(start().kept_matrix().is_none());
}

#[test]
fn nothing_is_decided_that_is_not_to_be_seen() {
    let model = request(ALLOW_READ, "");
    assert!(model.matrix().is_none());
    assert!(model.question().is_none());
    let asking = model.update(shown()).unwrap();
    assert!(asking.question().is_some());
    let hidden = asking.answered().after([Msg::Matrix(MatrixMsg::Shown(false))]);
    assert!(hidden.question().is_none() && hidden.matrix().is_none());
}

#[test]
fn a_worker_answers_first_and_tells_of_the_newest_matrix_alone() {
    let (mut asker, mut answerer) = (Asker::default(), Answerer::default());
    let pinned = reports().after([Msg::Pin(PinMsg::Pinned)]);
    let first = pinned.update(typed(Axis::Actions, "s3:GetObject")).unwrap();
    let second = first.update(typed(Axis::Actions, "s3:GetObject\ns3:PutObject")).unwrap();
    for model in [&first, &second] {
        answerer.hear(&asker.ask(&model.question().unwrap()));
    }
    let mut told = Vec::new();
    loop {
        match answerer.work() {
            Work::Told(message) => told.push(Asker::read(&message).unwrap()),
            Work::Begun => {}
            Work::Done => break,
        }
    }
    let mut model = second.clone();
    let mut order = Vec::new();
    for reply in told {
        let msg = match reply {
            Reply::Answered(answer) => EvaluationMsg::Answered(answer),
            Reply::Decided(matrix) => EvaluationMsg::Matrix(matrix),
            Reply::Suggested(suggestions) => EvaluationMsg::Suggested(suggestions),
            Reply::Packed(..) | Reply::Checked(_) => panic!("nothing else was asked for"),
        };
        order.push(match &msg {
            EvaluationMsg::Answered(_) => 'a',
            EvaluationMsg::Matrix(_) => 'm',
            _ => 's',
        });
        model = model.update(Msg::Evaluation(msg)).unwrap_or(model);
    }
    assert_eq!(order, ['a', 'm', 's']);
    assert_eq!(kinds(&view(&model)), kinds(&view(&second.answered())));
    assert_eq!(&*view(&model).turned, "0 turned");
}

#[test]
fn a_cell_of_an_action_that_is_never_about_its_resource_is_no_decision() {
    let model = reports().after([
        typed(Axis::Actions, "s3:GetObject\ns3:ListBucket"),
        typed(Axis::Resources, "arn:aws:s3:::reports/q1.csv\narn:aws:s3:::reports"),
    ]);
    let pairs = model.pairs().unwrap();
    let related = Msg::Matrix(MatrixMsg::Related(pairs, [false, true, true, false].into()));
    let model = model.after([related]);
    assert_eq!(kinds(&view(&model)), [["allow", "apart"], ["apart", "implicit"]]);
    let counts: Vec<_> = view(&model).counts.iter().map(|(kind, _, count)| (*kind, *count)).collect();
    assert_eq!(counts, [("allow", 1), ("implicit", 1), ("apart", 2)]);
    assert_eq!(
        &*cell(&view(&model), 0, 1).sentence,
        "ana, s3:ListBucket on arn:aws:s3:::reports/q1.csv: No such request"
    );
    let csv = model.matrix_as_csv().unwrap();
    assert!(csv.contains(r#""s3:ListBucket","arn:aws:s3:::reports/q1.csv","noSuchRequest","""#), "{csv}");

    let other = model.after([typed(Axis::Actions, "s3:ListBucket\ns3:GetObject")]);
    assert_eq!(kinds(&view(&other)), [["implicit", "allow"], ["implicit", "implicit"]], "that was told of other pairs");
    assert_eq!(other.after([Msg::Matrix(MatrixMsg::Shown(false))]).pairs(), None);
}
