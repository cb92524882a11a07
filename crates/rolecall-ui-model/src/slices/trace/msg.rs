//! The trace and what the editor points at in it.

use std::rc::Rc;

/// The trace and what the editor points at in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceMsg {
    /// A line of the trace was opened or closed.
    Toggled(Rc<str>),
    /// A line of the trace got the focus.
    Focused(Rc<str>),
    /// A key was pressed in the trace.
    KeyPressed(Key),
    /// The pointer came to a line of the trace, or left them.
    Hovered(Option<Rc<str>>),
    /// A line of the trace was clicked: its words are shown in the editor.
    Revealed(Rc<str>),
    /// A gate of the picture was pressed: its lines open, and its words are shown in the editor.
    GateSought(Rc<str>),
    /// The cursor or the pointer in the editor came to a place, or left it.
    EditorPointed(Option<(Rc<str>, u32)>),
}

/// Keys of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// Closes a line, or goes to the one it is inside of.
    Left,
    /// Opens a line, or goes to the first inside it.
    Right,
    /// To the first line.
    Home,
    /// To the last line.
    End,
    /// Shows the line's words in the editor.
    Enter,
    /// Opens or closes the line.
    Space,
}

impl Key {
    /// Reads the name browsers give a key; `None` for a key that means nothing in a tree.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "Home" => Self::Home,
            "End" => Self::End,
            "Enter" => Self::Enter,
            " " => Self::Space,
            _ => return None,
        })
    }
}
