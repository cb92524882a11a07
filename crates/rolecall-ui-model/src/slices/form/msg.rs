//! Fields and rows of the forms.

use std::rc::Rc;

use rolecall_core::outline::CallerChoice;

/// Fields and rows of the forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormMsg {
    /// A field was edited.
    FieldEdited {
        /// The field.
        path: Rc<str>,
        /// Its text.
        text: Rc<str>,
    },
    /// Another kind of first caller was chosen.
    CallerChosen(CallerChoice),
    /// A row was added: a tag, a claim, an attribute, a context.
    RowAdded(Rc<str>),
    /// A row was edited.
    RowEdited {
        /// The path of the rows.
        path: Rc<str>,
        /// Which one.
        index: usize,
        /// Its key.
        key: Rc<str>,
        /// Its value.
        value: Rc<str>,
    },
    /// A tag was made transitive, or not.
    TagTransitiveSwitched {
        /// The path of the tags.
        path: Rc<str>,
        /// Which one.
        index: usize,
    },
    /// A row was removed.
    RowRemoved {
        /// The path of the rows.
        path: Rc<str>,
        /// Which one.
        index: usize,
    },
    /// An identity provider was to be added to an account, by its ARN.
    ProviderAdded(Rc<str>),
}
