//! The session that began, as a table.

use rolecall_ui_model::view::SessionView;
use yew::prelude::*;

use crate::components::text::{rich, word};

/// Properties of [`Session`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SessionProps {
    /// The rows.
    pub view: SessionView,
}

/// A name and its values per row.
#[component]
pub fn Session(props: &SessionProps) -> Html {
    html! {
        <section class="session" aria-label={word(&props.view.label)}>
            <h2 class="part__label">{ word(&props.view.label) }</h2>
            <table class="session__table">
                <tbody>
                    { for props.view.rows.iter().map(|row| html! {
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
