//! The cells as a picture and in words.

use std::rc::Rc;

use rolecall_core::name::{Arn, Entity, short_name};
use rolecall_core::report::Decision;
use rolecall_explain::Word;
use rolecall_locale::Text;

use crate::Locale;
use crate::kept::Same;
use crate::model::Model;
use crate::msg::Axis;
use crate::slices::matrix::decided::{Cell, LIMIT, Matrix};
use crate::slices::matrix::party::{Party, Place};
use crate::view::{AxisView, Icon, MatrixCellView, MatrixGroupView, MatrixRowView, MatrixView, Rich, StatusView, Tone};

/// What cells come to, in the order in which they are counted.
const COUNTED: [Decision; 5] =
    [Decision::Allow, Decision::ExplicitDeny, Decision::ImplicitDeny, Decision::NeedsContext, Decision::Error];

impl Model {
    /// The matrix; `None` unless it is to be seen.
    #[must_use]
    pub fn matrix(&self) -> Option<Rc<MatrixView>> {
        self.matrix.shown.then_some(())?;
        Some(self.views.matrix.get((self.shown(), Same(self.matrix.clone())), || Rc::new(self.make_matrix())))
    }

    fn make_matrix(&self) -> MatrixView {
        let locale = self.locale;
        let told = self.matrix.told.as_ref().map(|(told, _)| &**told);
        let cells = told.map(|told| self.matrix.cells(told)).unwrap_or_default();
        let count = |now: Option<Decision>| {
            let count = cells.iter().filter(|cell| cell.map(|cell| cell.now) == now).count();
            (kind(now), status(now, locale), count)
        };
        let counted = COUNTED.into_iter().map(Some).chain([None]).map(count);
        let counts: Rc<[_]> = counted.filter(|(.., count)| *count > 0).collect();
        let turned = cells.iter().flatten().filter(|cell| cell.has_turned()).count();
        let turned = if self.pin.is_some() { locale.page_matrix_turned(turned).words() } else { String::new() };
        let mut words: Vec<Text> = Vec::new();
        for (_, status, count) in counts.iter() {
            words.push(locale.page_matrix_count(*count, &Text::plain_words(&status.word)));
        }
        if !turned.is_empty() {
            words.push(Text::plain_words(&turned));
        }
        let listed = |rest: Text, first: &Text| locale.list_comma(first, &rest);
        let said = words.split_last().map(|(last, words)| words.iter().rev().fold(last.clone(), listed));
        let left_out = told.map_or(0, |told| told.size.saturating_sub(told.cells.len()));
        MatrixView {
            axes: Axis::ALL.into_iter().map(|axis| self.axis(axis, told)).collect(),
            is_typed: self.matrix.typed.iter().any(Option::is_some),
            common: told.map_or("", |told| common(told.resources())).into(),
            columns: told.iter().flat_map(|told| told.actions()).map(|action| split(action)).collect(),
            groups: told.map(|told| self.groups(told)).unwrap_or_default(),
            said: said.map_or_else(String::new, |said| locale.page_matrix_said(&said, cells.len()).words()).into(),
            counts,
            turned: turned.into(),
            left_out: match left_out {
                0 => "".into(),
                more => locale.page_matrix_left_out(more, LIMIT).words().into(),
            },
            is_stale: self.evaluation.stale,
        }
    }

    fn axis(&self, axis: Axis, told: Option<&Matrix>) -> AxisView {
        let locale = self.locale;
        let of = |lists: &[Rc<[Rc<str>]>; 3]| lists.get(axis as usize).cloned().unwrap_or_default();
        let typed = self.matrix.typed.get(axis as usize).cloned().flatten();
        let listed = || told.map(|told| of(&told.axes).join("\n")).unwrap_or_default().into();
        let refused = told.and_then(|told| told.refused.get(axis as usize)?.clone());
        let (label, problem): (_, fn(Locale, &str) -> Text) = match axis {
            Axis::Principals => (locale.page_matrix_principals(), Locale::page_matrix_no_principal),
            Axis::Actions => (locale.page_matrix_actions(), Locale::page_matrix_no_action),
            Axis::Resources => (locale.page_matrix_resources(), Locale::page_matrix_no_resource),
        };
        AxisView {
            axis,
            label,
            lines: typed.unwrap_or_else(listed),
            problem: refused.map_or_else(|| Rich::plain(""), |line| Rich::from(&problem(locale, &line))),
            offered: told.map(|told| of(&told.offered)).unwrap_or_default(),
        }
    }

    fn groups(&self, told: &Matrix) -> Rc<[MatrixGroupView]> {
        let common = common(told.resources());
        let columns = told.actions().len();
        let rows = told.resources().len();
        let cells = self.matrix.cells(told);
        let group = |(at, party): (usize, &Party)| {
            let row = |(row, resource): (usize, &Rc<str>)| {
                let first = (at * rows + row) * columns;
                let cells = cells.get(first..first + columns)?;
                let cell = |(column, cell): (usize, &Option<Cell>)| self.cell(told, party, [at, column, row], *cell);
                Some(MatrixRowView {
                    name: resource.strip_prefix(common).unwrap_or(resource).into(),
                    full: resource.clone(),
                    cells: cells.iter().enumerate().map(cell).collect(),
                })
            };
            MatrixGroupView {
                name: short(&party.name).into(),
                full: party.name.clone(),
                remark: self.remark(party).into(),
                rows: told.resources().iter().enumerate().filter_map(row).collect(),
            }
        };
        let groups = told.parties.iter().enumerate().map(group);
        groups.filter(|group| !group.rows.is_empty()).collect()
    }

    /// Where somebody's credentials come from.
    fn remark(&self, party: &Party) -> String {
        match party.begun_by {
            Some(step) if party.is_as_if() => self.locale.page_matrix_as_if(step + 1).words(),
            Some(step) => self.locale.page_matrix_begun_by(step + 1).words(),
            None => String::new(),
        }
    }

    fn cell(&self, told: &Matrix, party: &Party, place: [usize; 3], cell: Option<Cell>) -> MatrixCellView {
        let locale = self.locale;
        let [_, action, resource] = place;
        let name = |axis: &[Rc<str>], at: usize| axis.get(at).cloned().unwrap_or_default();
        let (action, resource) = (name(told.actions(), action), name(told.resources(), resource));
        let decision = cell.map(|cell| cell.now);
        let now = status(decision, locale);
        let before = cell.filter(|cell| cell.has_turned()).map(|cell| status(cell.before, locale));
        let plain = Text::plain_words;
        let words = [&*action, &*resource, &now.word, short(&party.name)].map(plain);
        let [asked, on, word, who] = &words;
        let sentence = match &before {
            Some(before) => locale.page_matrix_cell_turned(asked, &plain(&before.word), on, who, word),
            None => locale.page_matrix_cell(asked, on, who, word),
        };
        let asks = |name: &str, wanted: &str| self.draft.outline().step_text(self.step, name) == wanted;
        let is_there = matches!(party.place, Place::Step { at, rewrites: true } if at == self.step);
        MatrixCellView {
            kind: kind(decision),
            sentence: sentence.words().into(),
            status: now,
            before,
            is_current: is_there && asks("action", &action) && asks("resource", &resource),
            place,
        }
    }
}

/// A cell is told by shape as well as by colour: what nobody allows is hollow, what somebody forbids is full.
fn kind(decision: Option<Decision>) -> &'static str {
    match decision {
        None => "apart",
        Some(Decision::Allow) => "allow",
        Some(Decision::ExplicitDeny) => "explicit",
        Some(Decision::ImplicitDeny) => "implicit",
        Some(Decision::NeedsContext) => "open",
        Some(Decision::Error | Decision::Done) => "error",
    }
}

/// What a cell is called; `None` is one of an action that is never about its resource.
pub(super) fn status(decision: Option<Decision>, locale: Locale) -> StatusView {
    let Some(decision) = decision else { return StatusView::new(locale.page_matrix_apart(), Icon::Dash, Tone::Muted) };
    let (icon, tone) = match decision {
        Decision::Allow => (Icon::Check, Tone::Ok),
        Decision::ExplicitDeny => (Icon::Cross, Tone::Danger),
        Decision::ImplicitDeny => (Icon::Dash, Tone::Danger),
        Decision::NeedsContext => (Icon::Question, Tone::Unknown),
        Decision::Error | Decision::Done => (Icon::Alert, Tone::Warning),
    };
    let word = match decision {
        Decision::ImplicitDeny => locale.page_matrix_implicit(),
        other => other.word(locale),
    };
    StatusView::new(word, icon, tone)
}

/// What people call a principal.
pub(crate) fn short(name: &str) -> &str {
    match Arn::parse(name).and_then(|arn| arn.entity()) {
        Some(Entity::RoleSession { role, .. }) => short_name(role),
        Some(Entity::Root) | None => name,
        Some(_) => short_name(name),
    }
}

fn split(action: &str) -> (Rc<str>, Rc<str>) {
    let (service, name) = action.split_once(':').unwrap_or(("", action));
    (service.into(), name.into())
}

/// What all names begin with, up to the end of a part; of one name, what stands before its last field.
pub(super) fn common(names: &[Rc<str>]) -> &str {
    let Some((first, others)) = names.split_first() else { return "" };
    let mut common: &str = match Arn::parse(first) {
        Some(arn) => first.strip_suffix(arn.resource).unwrap_or_default(),
        None => "",
    };
    for name in others {
        while !name.starts_with(common) {
            let shorter = common.strip_suffix(':').unwrap_or(common);
            common = shorter.rfind(':').and_then(|at| shorter.get(..=at)).unwrap_or_default();
        }
    }
    common
}
