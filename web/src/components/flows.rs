//! What flows on to the session that begins, and what does not.

use rolecall_ui_model::view::{FlowView, Tone};
use yew::prelude::*;

use crate::components::text::{status, tone_class, word};
use crate::page::Page;

/// One line until it is opened; then a table, a property per row.
pub fn flows(page: &Page, list: &[FlowView]) -> Html {
    let locale = page.locale;
    let values = |values: &[std::rc::Rc<str>]| {
        html! { <td class="flows__values">{ for values.iter().map(|value| html! { <div class="mono">{ word(value) }</div> }) }</td> }
    };
    html! {
        <details class="session">
            <summary class="session__label"><span class="part__label">{ locale.page_flows() }</span></summary>
            <table class="flows" aria-label={locale.page_flows()}>
                <thead>
                    <tr>
                        <th scope="col">{ locale.page_flow_property() }</th>
                        <th scope="col">{ locale.page_flow_before() }</th>
                        <th scope="col">{ locale.page_flow_fate() }</th>
                        <th scope="col">{ locale.page_session() }</th>
                    </tr>
                </thead>
                <tbody>
                    { for list.iter().map(|flow| html! {
                        <tr class={classes!((flow.fate.tone == Tone::Ok).then_some("flows__on"))}>
                            <th scope="row" class="session__name">{ word(&flow.property) }</th>
                            { values(&flow.before) }
                            <td class={classes!("flows__fate", tone_class(&flow.fate))}>{ status(&flow.fate) }</td>
                            { values(&flow.after) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}
