//! Words that are said and not shown.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long the words must stay the same, in milliseconds: who is typing is not interrupted at every key.
const PAUSE: u32 = 1_000;

/// Properties of [`Announced`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AnnouncedProps {
    /// The words; empty for nothing to say.
    pub words: AttrValue,
}

/// Says its words politely, once they have settled.
#[component]
pub fn Announced(props: &AnnouncedProps) -> Html {
    let said = use_state(AttrValue::default);
    use_effect_with(props.words.clone(), {
        let said = said.setter();
        move |words| {
            let words = words.clone();
            let timer = Timeout::new(PAUSE, move || said.set(words));
            move || drop(timer)
        }
    });
    html! { <p class="unseen" role="status">{ (*said).clone() }</p> }
}
