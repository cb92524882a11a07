//! The session that began, as a table.

use rolecall_ui_model::view::SessionView;
use yew::prelude::*;

use crate::components::text::{rich, word};

/// A name and its values per row.
pub fn session(view: &SessionView) -> Html {
    html! {
        <section class="session" aria-label={word(&view.label)}>
            <h2 class="part__label">{ word(&view.label) }</h2>
            <table class="session__table">
                <tbody>
                    { for view.rows.iter().map(|row| html! {
                        <tr>
                            <th scope="row" class="session__name">{ word(&row.label) }</th>
                            <td class="session__values">
                                { for row.values.iter().map(|value| html! { <div>{ rich(value) }</div> }) }
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}
