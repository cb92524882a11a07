//! The few pictures of the page, drawn with the colour of the text around them and hidden from screen readers.

use rolecall_ui_model::view;
use yew::prelude::*;

/// What a picture says; there are always words beside it, or in the name of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Allowed, fine, done.
    Check,
    /// Denied, failed.
    Cross,
    /// Depends on something that is not known.
    Question,
    /// Needs attention.
    Alert,
    /// Not reached, not needed.
    Dash,
    /// To the next hop.
    Arrow,
    /// Opens downwards.
    Down,
    /// Adds.
    Plus,
    /// Removes.
    Bin,
    /// Moves to the left.
    Left,
    /// Moves to the right.
    Right,
    /// A link to copy.
    Link,
    /// What others embed.
    Code,
    /// A file to open.
    Open,
    /// A file to save.
    Save,
    /// Leads to another site.
    Outside,
    /// Follows the system's theme.
    Auto,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// Time passes.
    Clock,
    /// Something is to be filled in.
    Pencil,
    /// A person.
    User,
    /// A role.
    Role,
    /// An AWS service.
    Service,
    /// A resource.
    Resource,
    /// Keeps to compare with.
    Pin,
    /// Takes back.
    Undo,
    /// Makes again.
    Redo,
    /// Back to earlier credentials.
    Back,
    /// A policy.
    Document,
    /// Two of them.
    Beside,
    /// A remark.
    Info,
    /// More to choose.
    More,
    /// Switched off.
    Off,
    /// Past a step that does not happen.
    Skip,
}

impl From<view::Icon> for Icon {
    fn from(icon: view::Icon) -> Self {
        match icon {
            view::Icon::Check => Self::Check,
            view::Icon::Cross => Self::Cross,
            view::Icon::Question => Self::Question,
            view::Icon::Alert => Self::Alert,
            view::Icon::Dash => Self::Dash,
            view::Icon::Pencil => Self::Pencil,
            view::Icon::Clock => Self::Clock,
            view::Icon::User => Self::User,
            view::Icon::Role => Self::Role,
            view::Icon::Service => Self::Service,
            view::Icon::Resource => Self::Resource,
            view::Icon::Back => Self::Back,
            view::Icon::Document => Self::Document,
            view::Icon::Off => Self::Off,
            view::Icon::Arrow => Self::Arrow,
            view::Icon::Plus => Self::Plus,
        }
    }
}

impl Icon {
    /// The path, on a square of sixteen.
    fn path(self) -> &'static str {
        match self {
            Self::Check => "m3.5 8.5 3 3 6-7",
            Self::Cross => "m4.25 4.25 7.5 7.5m0-7.5-7.5 7.5",
            Self::Question => "M5.6 6.1a2.45 2.45 0 1 1 3.6 2.15c-.8.45-1.2.95-1.2 1.75m0 2.4v.1",
            Self::Alert => "M8 2.5 14.2 13H1.8zM8 6.4v3m0 1.75v.1",
            Self::Dash => "M4.5 8h7",
            Self::Arrow => "M1.5 8h12m-3.5-3.5L13.5 8 10 11.5",
            Self::Down => "m4.5 6.5 3.5 3.5 3.5-3.5",
            Self::Plus => "M8 3.5v9M3.5 8h9",
            Self::Bin => "M3 4.5h10m-6.5 0V3h3v1.5m-5.25 0 .5 8.5h6.5l.5-8.5M6.9 7v3.75M9.1 7v3.75",
            Self::Left => "M9.75 4 5.75 8l4 4",
            Self::Right => "m6.25 4 4 4-4 4",
            Self::Link => {
                "M6.75 9.25a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.95.95m1.25 2.45a2.6 2.6 0 0 0-3.7 0l-2.2 2.2a2.6 2.6 0 0 0 3.7 3.7L8 11.7"
            }
            Self::Code => "M5.5 4.5 2 8l3.5 3.5m5-7L14 8l-3.5 3.5",
            Self::Open => "M2.5 12.5v-9h4l1.5 2h5.5v7zM8 11V7.75M6.4 9.2 8 7.6l1.6 1.6",
            Self::Save => "M8 2.5v7.25M4.75 6.75 8 10l3.25-3.25M2.75 13h10.5",
            Self::Outside => "M6.5 3.5h-3v9h9v-3M9 3.5h3.5V7m0-3.5L7.5 8.5",
            Self::Auto => "M8 2.25a5.75 5.75 0 1 0 0 11.5zM8 2.25a5.75 5.75 0 0 1 0 11.5",
            Self::Sun => {
                "M8 5.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5M8 1.5v1m0 11v1M1.5 8h1m11 0h1M3.4 3.4l.7.7m7.8 7.8.7.7m0-9.2-.7.7m-7.8 7.8-.7.7"
            }
            Self::Moon => "M13 9.6A5.5 5.5 0 1 1 6.4 3a4.6 4.6 0 0 0 6.6 6.6",
            Self::Clock => "M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2.25 1.5",
            Self::Pencil => "m10.75 2.75 2.5 2.5-7.5 7.5-3 .5.5-3zM9.25 4.25l2.5 2.5",
            Self::User => {
                "M8 2.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M2.75 13.5c.4-2.6 2.4-4 5.25-4s4.85 1.4 5.25 4"
            }
            Self::Role => "M1.75 12h12.5M3.25 12v-1.5a4.75 4.75 0 0 1 9.5 0V12M6.5 8.5V4.25h3V8.5",
            Self::Service => {
                "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 1.75v1.9m0 8.7v1.9M1.75 8h1.9m8.7 0h1.9M3.6 3.6l1.3 1.3m6.2 6.2 1.3 1.3m0-8.8-1.3 1.3m-6.2 6.2-1.3 1.3"
            }
            Self::Resource => "m8 2 5.25 2.9v6.2L8 14l-5.25-2.9V4.9zM2.9 5 8 7.9 13.1 5M8 7.9V14",
            Self::Back => "M6 3.5 2.5 7 6 10.5M2.75 7h6.5a3.5 3.5 0 0 1 0 7H7",
            Self::Pin => "M5.75 2h4.5L9.75 6.75l2 2.5h-7.5l2-2.5zM8 9.25V14",
            Self::Undo => "M5.5 3 2.5 6l3 3M2.75 6h6.5a3.75 3.75 0 0 1 0 7.5H6",
            Self::Redo => "m10.5 3 3 3-3 3m2.75-3h-6.5a3.75 3.75 0 0 0 0 7.5H10",
            Self::Document => "M4 2.25h5L12.5 6v7.75H4zM9 2.25V6h3.5",
            Self::Beside => "M2.25 3h5v10h-5zm6.5 0h5v10h-5z",
            Self::Info => "M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 7.5v3.25M8 5.2v.1",
            Self::Off => "M5 4a5.25 5.25 0 1 0 6 0M8 2v5.5",
            Self::Skip => "M1.5 10.5c1.5-5 8-7.5 11.5-2.5M9.75 8H13V4.75",
            Self::More => "M3.5 7.9v.2m4.5-.2v.2m4.5-.2v.2",
        }
    }

    /// The picture.
    pub fn view(self) -> Html {
        html! {
            <svg class={classes!("icon", (self == Self::Auto).then_some("icon--half"))} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d={self.path()} />
            </svg>
        }
    }
}
