//! Lines are opened, closed, walked through, pointed at.

use std::rc::Rc;

use crate::model::Model;
use crate::slices::evaluation::evaluated::Place;
use crate::slices::navigation::update::document_sought;
use crate::slices::trace::msg::{Key, TraceMsg};
use crate::slices::trace::state::Pointing;
use crate::view::MarkKind;

pub(crate) fn update(model: &Model, msg: TraceMsg) -> Option<Model> {
    match msg {
        TraceMsg::Toggled(id) => toggled(model, &id),
        TraceMsg::Focused(id) => (model.trace.focused.as_deref() != Some(&*id)).then(|| focused(model.clone(), id)),
        TraceMsg::KeyPressed(key) => key_pressed(model, key),
        TraceMsg::Hovered(line) => (model.pointing.line != line)
            .then(|| Model { pointing: Pointing { line, ..model.pointing.clone() }, ..model.clone() }),
        TraceMsg::Revealed(id) => revealed(model, &id),
        TraceMsg::GateSought(id) => gate_sought(model, &id),
        TraceMsg::EditorPointed(place) => (model.pointing.place != place)
            .then(|| Model { pointing: Pointing { place, ..model.pointing.clone() }, ..model.clone() }),
    }
}

fn focused(mut model: Model, id: Rc<str>) -> Model {
    let trace = Rc::make_mut(&mut model.trace);
    trace.focused = Some(id);
    trace.sought = false;
    model
}

fn toggled(model: &Model, id: &Rc<str>) -> Option<Model> {
    let nodes = model.nodes();
    let at = nodes.iter().position(|node| node.id == *id)?;
    let node = nodes.get(at)?;
    node.has_lines(at).then(|| {
        let mut next = focused(model.clone(), node.id.clone());
        let toggled = &mut Rc::make_mut(&mut next.trace).toggled;
        toggled.remove(model.step, &|(id, _)| *id == node.id);
        toggled.push(model.step, (node.id.clone(), !model.is_open(node)));
        next
    })
}

fn key_pressed(model: &Model, key: Key) -> Option<Model> {
    let nodes = model.nodes();
    let visible = model.visible(&nodes);
    let at = model.focused_line(&nodes, &visible)?;
    let node = nodes.get(at)?;
    let row = visible.iter().position(|line| *line == at)?;
    let to = |line: Option<usize>| {
        let id = line.and_then(|line| nodes.get(line)).map(|node| node.id.clone());
        id.filter(|id| model.trace.focused.as_ref() != Some(id)).map(|id| focused(model.clone(), id))
    };
    let has_lines = node.has_lines(at);
    match key {
        Key::Up => to(row.checked_sub(1).and_then(|row| visible.get(row)).copied()),
        Key::Down => to(visible.get(row + 1).copied()),
        Key::Home => to(visible.first().copied()),
        Key::End => to(visible.last().copied()),
        Key::Right if has_lines && !model.is_open(node) => toggled(model, &node.id),
        Key::Right if has_lines && !node.is_unmade => to(Some(at + 1)),
        Key::Right => None,
        Key::Left if has_lines && model.is_open(node) => toggled(model, &node.id),
        Key::Left => to(node.parent),
        Key::Enter => revealed(model, &node.id),
        Key::Space => toggled(model, &node.id),
    }
}

/// Opens the lines down to the statement that a gate rests on, and shows its words; a gate without any is only opened.
fn gate_sought(model: &Model, id: &Rc<str>) -> Option<Model> {
    let nodes = model.nodes();
    let gate = nodes.iter().position(|node| node.id == *id)?;
    let end = nodes.get(gate)?.end;
    let inside = || (gate..end).filter_map(|at| Some((at, nodes.get(at)?)));
    let statement = inside().find(|(_, node)| {
        node.mark.as_ref().is_some_and(|(_, kind)| matches!(kind, MarkKind::Deciding | MarkKind::Denying))
    });
    let silent = || {
        inside()
            .filter(|(_, node)| node.deciding && node.source.is_some())
            .max_by_key(|(at, node)| (node.level.min(4), std::cmp::Reverse(*at)))
    };
    let (target, node) = statement
        .or_else(silent)
        .or_else(|| inside().find(|(_, node)| node.source.is_some()))
        .or_else(|| inside().next())?;
    let mut next = focused(model.clone(), node.id.clone());
    let mut above = Some(if target == gate { gate } else { node.parent? });
    while let Some(node) = above.and_then(|at| nodes.get(at)) {
        let toggled = &mut Rc::make_mut(&mut next.trace).toggled;
        toggled.remove(model.step, &|(id, _)| *id == node.id);
        toggled.push(model.step, (node.id.clone(), true));
        above = node.parent;
    }
    if node.source.is_some() {
        next = revealed(&next, &node.id).unwrap_or(next);
    }
    Rc::make_mut(&mut next.trace).sought = true;
    Some(next)
}

/// Shows the words of a line in the editor; a line without words is opened or closed.
fn revealed(model: &Model, id: &Rc<str>) -> Option<Model> {
    let nodes = model.nodes();
    let node = nodes.iter().find(|node| node.id == *id)?;
    let Some(Place { path, range }) = &node.source else { return toggled(model, id) };
    let range = range.filter(|_| model.evaluation.is_about(&model.draft, path));
    let next = document_sought(model, model.step, path, range).unwrap_or_else(|| model.clone());
    Some(focused(next, id.clone()))
}
