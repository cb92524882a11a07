//! Principals × actions × resources as a picture: a grid of cells, each a request that the page explains when it is pressed.

use std::rc::Rc;

use rolecall_ui_model::msg::MatrixMsg;
use rolecall_ui_model::view::{AxisView, MatrixCellView, MatrixGroupView, MatrixRowView, MatrixView, StatusView};
use rolecall_ui_model::{Key, Msg};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::announced::Announced;
use crate::components::icon::Icon;
use crate::components::text::{rich, word};
use crate::effects::focus;
use crate::page::{Page, use_page};

/// Properties of [`Matrix`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MatrixProps {
    /// The matrix.
    pub view: Rc<MatrixView>,
    /// Makes a table as a text: in Markdown, or separated by commas.
    pub table: Callback<bool, Option<String>>,
}

/// What the axes list, how many cells came to what, and the grid, which is one tab stop: arrow keys lead from cell to cell.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let view = &props.view;
    let grid = use_node_ref();
    let at = use_state_eq(|| (0, 0));
    use_effect_with(*at, {
        let grid = grid.clone();
        move |_| focus::follow(&grid, "td[tabindex='0']")
    });
    let press = {
        let (view, dispatch) = (view.clone(), page.dispatch.clone());
        Callback::from(move |at| {
            if let Some(cell) = cell_at(&view, at) {
                dispatch.emit(Msg::Matrix(MatrixMsg::Pressed(cell.place)));
            }
        })
    };
    let onkeydown = {
        let (view, at, press) = (view.clone(), at.setter(), press.clone());
        Callback::from(move |event: KeyboardEvent| {
            let (Some(here), Some(key)) = (place(&event), Key::from_name(&event.key())) else { return };
            event.prevent_default();
            match view.moved(here, key, event.ctrl_key() || event.meta_key()) {
                Some(there) => at.set(there),
                None => press.emit(here),
            }
        })
    };
    let onfocusin = {
        let at = at.setter();
        Callback::from(move |event: FocusEvent| {
            if let Some(here) = place(&event) {
                at.set(here);
            }
        })
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(here) = place(&event) {
            press.emit(here);
        }
    });
    let copy = |markdown| page.copying(props.table.reform(move |()| markdown), locale.page_table_copied());
    let last = (view.rows().count().saturating_sub(1), view.columns.len().saturating_sub(1));
    let stop = (at.0.min(last.0), at.1.min(last.1));
    html! {
        <div class={classes!("matrix", view.is_stale.then_some("matrix--stale"))}>
            <details class="matrix__axes">
                <summary>{ locale.page_matrix_axes() }</summary>
                <div class="matrix__lists">{ for view.axes.iter().map(|axis| self::axis(&page, axis)) }</div>
                if view.is_typed {
                    <button type="button" class="text-button" onclick={page.click(&Msg::Matrix(MatrixMsg::Suggested))}>{ locale.page_matrix_suggested() }</button>
                }
            </details>
            <div class="matrix__head">
                <ul class="matrix__counts">
                    { for view.counts.iter().map(|(kind, status, count)| html! { <li>{ mark(kind, status) }{ word(&status.word) }<strong>{ count }</strong></li> }) }
                    if !view.turned.is_empty() {
                        <li><span class="cell cell--turned" aria-hidden="true"></span>{ word(&view.turned) }</li>
                    }
                </ul>
                <button type="button" class="text-button" onclick={copy(true)}>{ locale.page_copy_markdown() }</button>
                <button type="button" class="text-button" onclick={copy(false)}>{ locale.page_copy_csv() }</button>
            </div>
            <Announced words={word(&view.said)} />
            if view.is_stale {
                <p class="matrix__note">{ locale.page_matrix_stale() }</p>
            }
            if view.groups.is_empty() {
                <p class="matrix__note">{ locale.page_matrix_empty() }</p>
            } else {
                <div class="matrix__scroll">
                    <table ref={grid} class="matrix__grid" role="grid" aria-label={locale.page_matrix()} {onkeydown} {onfocusin} {onclick}>
                        <thead>
                            <tr>
                                <th class="matrix__corner" scope="col">
                                    <span class="unseen">{ locale.page_matrix_resources() }{ " " }</span>
                                    if !view.common.is_empty() {
                                        { word(&view.common) }{ "…" }
                                    }
                                </th>
                                { for view.columns.iter().map(column) }
                            </tr>
                        </thead>
                        { for groups(view, stop) }
                    </table>
                </div>
                <p class="matrix__note">{ locale.page_matrix_press() }{ " " }{ word(&view.left_out) }</p>
            }
        </div>
    }
}

/// Names as lines of a text, and what could stand there, too.
fn axis(page: &Page, view: &AxisView) -> Html {
    let axis = view.axis;
    let id = format!("axis-{}", axis as usize);
    let problem = format!("{id}-problem");
    let typed = page.on(move |event: InputEvent| {
        let text = event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
        Msg::Matrix(MatrixMsg::Typed(axis, text.into()))
    });
    let is_wrong = !view.problem.is_empty();
    let offer = |name: &Rc<str>| {
        let onclick = page.click(&Msg::Matrix(MatrixMsg::Taken(axis, name.clone())));
        html! { <li key={name.to_string()}><button type="button" class="chip" {onclick}>{ Icon::Plus.view() }{ word(name) }</button></li> }
    };
    html! {
        <div class="field">
            <label class="field__label" for={id.clone()}>{ view.label }{ " " }<span class="field__help">{ page.locale.page_matrix_lines() }</span></label>
            <textarea {id} class="control control--lines" rows="3" value={word(&view.lines)} autocomplete="off" autocapitalize="off" spellcheck="false"
                aria-invalid={is_wrong.then_some("true")} aria-describedby={is_wrong.then(|| problem.clone())} oninput={typed} />
            if is_wrong {
                <p id={problem} class="matrix__problem">{ rich(&view.problem) }</p>
            }
            if !view.offered.is_empty() {
                <ul class="chips matrix__offered">{ for view.offered.iter().map(offer) }</ul>
            }
        </div>
    }
}

/// Service above name; a long name breaks between its words.
fn column((service, name): &(Rc<str>, Rc<str>)) -> Html {
    let break_before = |character: char| character.is_ascii_uppercase().then(|| html! { <wbr /> });
    html! {
        <th class="matrix__action" scope="col">
            <span class="matrix__service">{ word(service) }{ ":" }</span>
            { for name.chars().map(|character| html! { <>{ break_before(character) }{ character }</> }) }
        </th>
    }
}

fn groups(view: &MatrixView, stop: (usize, usize)) -> Vec<Html> {
    let mut first = 0;
    let group = |group: &MatrixGroupView| {
        let from = first;
        first += group.rows.len();
        let row = |(at, row): (usize, &MatrixRowView)| self::row(row, from + at, stop);
        html! {
            <tbody key={group.full.to_string()}>
                <tr class="matrix__who">
                    <th colspan={(view.columns.len() + 1).to_string()} scope="rowgroup">
                        <span class="matrix__party">
                            <strong>{ word(&group.name) }</strong>
                            if group.name != group.full {
                                { " " }<span class="matrix__full">{ word(&group.full) }</span>
                            }
                            if !group.remark.is_empty() {
                                { " · " }{ word(&group.remark) }
                            }
                        </span>
                    </th>
                </tr>
                { for group.rows.iter().enumerate().map(row) }
            </tbody>
        }
    };
    view.groups.iter().map(group).collect()
}

fn row(row: &MatrixRowView, at: usize, stop: (usize, usize)) -> Html {
    let cell = |(column, cell): (usize, &MatrixCellView)| {
        let tabindex = if (at, column) == stop { "0" } else { "-1" };
        html! {
            <td {tabindex} data-at={format!("{at} {column}")} aria-label={word(&cell.sentence)} title={word(&cell.sentence)}
                aria-current={cell.is_current.then_some("true")}>
                if let Some(before) = &cell.before {
                    <span class="cell__before">{ Icon::from(before.icon).view() }</span>
                }
                <span class={classes!("cell", format!("cell--{}", cell.kind), cell.before.is_some().then_some("cell--turned"))}>
                    { Icon::from(cell.status.icon).view() }
                </span>
            </td>
        }
    };
    html! {
        <tr key={row.full.to_string()}>
            <th class="matrix__resource" scope="row" title={word(&row.full)}>{ word(&row.name) }</th>
            { for row.cells.iter().enumerate().map(cell) }
        </tr>
    }
}

fn mark(kind: &str, status: &StatusView) -> Html {
    html! { <span class={classes!("cell", format!("cell--{kind}"))} aria-hidden="true">{ Icon::from(status.icon).view() }</span> }
}

fn cell_at(view: &MatrixView, (row, column): (usize, usize)) -> Option<&MatrixCellView> {
    view.rows().nth(row)?.cells.get(column)
}

/// The cell in which something happened: its row and column.
fn place(event: &Event) -> Option<(usize, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let at = target.closest("[data-at]").ok()??.get_attribute("data-at")?;
    let (row, column) = at.split_once(' ')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}
