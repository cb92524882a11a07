//! The root: holds the state, runs the effects, and hands each part what it shows.

use gloo::timers::callback::Timeout;
use rolecall_ui_model::view::Tone;
use yew::prelude::*;

use crate::components::chain::Chain;
use crate::components::decision::{DECISION, Decision};
use crate::components::header::Header;
use crate::components::inputs::Inputs;
use crate::components::notice::notices;
use crate::components::paste::Paste;
use crate::effects::{address, document, editor, focus, storage};
use crate::page::{Page, Remark};
use crate::state::AppState;

/// How long a remark stays.
const REMARK_MILLISECONDS: u32 = 8_000;

/// The page.
#[component]
pub fn App() -> Html {
    let reducer = use_reducer(|| {
        let saved = storage::work().into_iter().next().map(|saved| saved.fragment);
        let locale = storage::locale().unwrap_or_else(document::preferred_locale);
        AppState::start(&address::fragment(), saved.as_deref(), locale, storage::theme().unwrap_or_default())
    });
    let remark = use_state(|| None::<Remark>);
    let state = AppState::clone(&reducer);
    let model = &state.model;

    let dispatch = use_callback((), {
        let dispatcher = reducer.dispatcher();
        move |msg, ()| dispatcher.dispatch(msg)
    });
    let on_remark = use_callback((), {
        let remark = remark.setter();
        move |said, ()| remark.set(Some(said))
    });
    let page =
        Page { dispatch: dispatch.clone(), remark: on_remark.clone(), locale: model.locale(), theme: model.theme() };
    let words = page.words();

    let bundle = editor::use_editor_bundle();
    let saved = model.saved();
    address::use_address_bar(saved.clone(), state.landmark, dispatch);
    storage::use_saved_settings(model.locale(), model.theme());
    storage::use_saved_work(
        saved.clone(),
        model.title(),
        on_remark.reform(move |()| Remark { text: words.not_saved, tone: Tone::Warning }),
    );
    document::use_document(title(&model.title(), words.app_name).into(), model.locale(), model.theme());
    use_effect_with((*remark).clone(), {
        let remark = remark.setter();
        move |said| {
            let timer = said.as_ref().map(|_| Timeout::new(REMARK_MILLISECONDS, move || remark.set(None)));
            move || drop(timer)
        }
    });

    let context = model.context();
    let on_read = {
        let remark = remark.setter();
        Callback::from(move |_: MouseEvent| remark.set(None))
    };
    html! {
        <ContextProvider<Page> context={page.clone()}>
            <a class="skip" href={format!("#{DECISION}")} onclick={|event: MouseEvent| skip(&event)}>{ words.skip_to_decision }</a>
            <Header examples={model.examples()} undo={model.undo()} redo={model.redo()} {saved} />
            <Chain view={model.chain()} />
            <main class="panes">
                <Inputs tabs={model.tabs()} form={model.form()} context={context.clone()} editor={model.editor()} marks={model.marks()} scenario={state.scenario} {bundle} />
                <Decision view={model.decision()} trace={model.trace()} chips={context.chips.clone()} />
            </main>
            if let Some(view) = model.paste() {
                <Paste {view} />
            }
            { notices(&page, model.notice().as_ref(), remark.as_ref(), on_read) }
        </ContextProvider<Page>>
    }
}

fn title(scenario: &str, page: &str) -> String {
    if scenario.is_empty() { page.to_owned() } else { format!("{scenario} · {page}") }
}

/// To the decision, without the fragment of the link: the fragment of the address holds the scenario.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    focus::soon(&["#decision"]);
}
