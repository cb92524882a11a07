//! The root: holds the state, runs the effects, and hands each part what it shows.

use std::cell::RefCell;
use std::rc::Rc;

use rolecall_ui_model::Model;
use rolecall_ui_model::view::Tone;
use yew::prelude::*;

use crate::components::chain::Chain;
use crate::components::decision::{DECISION, Decision};
use crate::components::header::{Header, PinState, Shared};
use crate::components::import::Import;
use crate::components::inputs::Inputs;
use crate::components::notice::Notices;
use crate::components::path::Path;
use crate::components::running::{lookup, running, update, without_link};
use crate::components::what_if::WhatIf;
use crate::components::why::Why;
use crate::effects::{
    address, browser, checks, document, editor, evaluation, focus, import, kept, locale, managed, questions, storage,
};
use crate::page::{Page, Remark};
use crate::state::AppState;

/// The page.
#[component]
pub fn App() -> Html {
    let reducer = use_reducer(|| {
        let saved = storage::work().into_iter().next().map(|saved| saved.fragment);
        let locale = locale::shown(storage::locale().unwrap_or_else(document::preferred_locale));
        AppState::start(
            &address::fragment(),
            saved.as_deref(),
            kept::pin(),
            kept::matrix(),
            locale,
            storage::theme().unwrap_or_default(),
            storage::shortcuts(),
        )
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
    let newest = use_newest(model);
    let ask = use_asked(&newest, {
        let remark = on_remark.clone();
        move |model, about: Rc<str>| questions::open(model, &about, &remark)
    });
    let page = Page {
        dispatch: dispatch.clone(),
        remark: on_remark.clone(),
        ask,
        locale: model.locale(),
        theme: model.theme(),
        shortcuts: model.shortcuts(),
    };
    let locale = page.locale;

    let bundle = editor::use_editor_bundle();
    let progress = evaluation::use_evaluation(model.question(), dispatch.clone());
    checks::use_checks(model.newest_question(), model.is_of_the_user(), model.pairs(), dispatch.clone());
    managed::use_managed(model.managed_question(), dispatch.clone());
    let saved = model.saved();
    let is_too_long = address::use_address_bar(saved.clone(), state.landmark, dispatch.clone(), progress.pack.clone());
    browser::use_launched(dispatch.clone());
    let newer = browser::use_update();
    import::use_offers(dispatch);
    storage::use_saved_settings(model.locale(), model.theme(), model.shortcuts());
    storage::use_saved_work(
        saved.clone(),
        model.title(),
        on_remark.reform(move |()| Remark { text: locale.page_not_saved(), tone: Tone::Warning }),
        progress.pack.clone(),
    );
    document::use_document(title(&model.title(), locale.page_app_name()).into(), model.locale(), model.theme());

    kept::use_pin(model.pinned());
    kept::use_matrix(model.kept_matrix());

    let context = model.context();
    let decision = model.decision();
    let picture = use_asked(&newest, |model, ()| model.path_picture());
    let comparison = use_asked(&newest, |model, ()| model.comparison());
    let table =
        use_asked(&newest, |model, markdown| if markdown { model.matrix_as_markdown() } else { model.matrix_as_csv() });
    let shared = use_asked(&newest, |model, ()| Shared::of(model));
    let what_if = model.what_if();
    let pin_state = match (&what_if, model.can_pin()) {
        (Some(_), _) => PinState::Pinned,
        (None, true) => PinState::Offered,
        (None, false) => PinState::Unknown,
    };
    let on_read = {
        let remark = remark.setter();
        Callback::from(move |()| remark.set(None))
    };
    let is_empty = model.is_empty();
    let place = |is_page: bool| {
        html! {
            <Import saved={saved.clone()} is_example={model.is_example()} step={model.selected_step()} tab={model.tab()} {is_page} />
        }
    };
    html! {
        <ContextProvider<Page> context={page.clone()}>
            <a class="skip" href={format!("#{DECISION}")} onclick={|event: MouseEvent| skip(&event)}>{ locale.page_skip_to_decision() }</a>
            <Header examples={model.examples()} undo={model.undo()} redo={model.redo()} saved={saved.clone()} pin={pin_state} {shared} />
            <main class="main">
                if is_empty {
                    { place(true) }
                }
                <div class="lead">
                    <Chain view={model.chain()} />
                    if let Some(view) = what_if {
                        <WhatIf {view} {comparison} />
                    }
                    <Decision view={decision.clone()} chips={context.chips.clone()} />
                </div>
                <div class="rest">
                    if let Some(view) = model.path() {
                        <Path {view} {picture} />
                    }
                    <div class="panes">
                        <Inputs tabs={model.tabs()} form={model.form()} context={context.clone()} editor={model.editor()} marks={model.marks()} beside={model.beside()} scenario={state.scenario} {bundle} />
                        <Why view={decision} trace={model.trace()} matrix={model.matrix()} {table} />
                    </div>
                </div>
            </main>
            if model.is_importing() && !is_empty {
                { place(false) }
            }
            <Notices notice={model.notice()} remark={(*remark).clone()} {on_read}>
                { running(&page, &progress, model.evaluation_failed()) }
                if let Some(view) = &model.lookup() {
                    { lookup(&page, view) }
                }
                if is_too_long {
                    { without_link(&page, &saved) }
                }
                if let Some(take) = &newer {
                    { update(&page, take) }
                }
            </Notices>
        </ContextProvider<Page>>
    }
}

/// The model of the moment, for callbacks that stay.
#[hook]
fn use_newest(model: &Rc<Model>) -> Rc<RefCell<Rc<Model>>> {
    let newest = use_mut_ref(|| model.clone());
    newest.replace(model.clone());
    newest
}

/// Asks the model of the moment. The callback is the same at every render: what has it is not drawn again because of it.
#[hook]
fn use_asked<I: 'static, T: 'static>(
    newest: &Rc<RefCell<Rc<Model>>>,
    ask: impl Fn(&Model, I) -> T + 'static,
) -> Callback<I, T> {
    let newest = newest.clone();
    use_callback((), move |about, ()| ask(&newest.borrow(), about))
}

fn title(scenario: &str, page: &str) -> String {
    if scenario.is_empty() { page.to_owned() } else { format!("{scenario} · {page}") }
}

/// To the decision, without the fragment of the link: the fragment of the address holds the scenario.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    focus::soon(&["#decision"]);
}
