//! A session, as a table: the one that began, or the one whose credentials are used.

use rolecall_ui_model::view::{SessionRowView, SessionView};
use yew::prelude::*;

use crate::components::text::{action, rich, status, word};
use crate::page::Page;

/// A name and its values per row. One line until it is opened, unless it is what the step is about.
pub fn session(page: &Page, view: &SessionView, open: bool) -> Html {
    html! {
        <details class="session" {open}>
            <summary class="session__label">
                <span class="part__label">{ word(&view.label) }</span>
                if let Some(clock) = &view.clock {
                    { " " }{ status(clock) }
                }
            </summary>
            <section aria-label={word(&view.label)}>
                { facts(&view.rows) }
                if !view.actions.is_empty() {
                    <div class="group__actions">{ for view.actions.iter().map(|offered| action(page, offered)) }</div>
                }
            </section>
        </details>
    }
}

/// A table of names and values.
pub fn facts(rows: &[SessionRowView]) -> Html {
    html! {
        <table class="session__table">
            <tbody>
                { for rows.iter().map(|row| html! {
                    <tr>
                        <th scope="row" class="session__name">{ word(&row.label) }</th>
                        <td class="session__values">
                            { for row.values.iter().map(|value| html! { <div>{ rich(value) }</div> }) }
                        </td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
