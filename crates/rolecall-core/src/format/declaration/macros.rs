//! How a declaration is written.

/// An object: the name of a finding, the name of the type, the members.
macro_rules! object {
    ($(#[doc = $doc:literal])+ $object:ident: $name:literal $type:ident { $($members:tt)* }) => {
        $(#[doc = $doc])+
        pub static $object: Object = Object {
            name: $name,
            type_name: stringify!($type),
            doc: Doc::new(concat!($($doc),+)),
            members: members! { $($members)* },
        };
    };
}

macro_rules! members {
    ($($(#[doc = $doc:literal])+ $need:ident $name:literal: $kind:expr,)*) => {
        &[$(Member { name: $name, required: $need!(), kind: $kind, doc: Doc::new(concat!($($doc),+)) }),*]
    };
}

macro_rules! required {
    () => {
        true
    };
}

macro_rules! optional {
    () => {
        false
    };
}

macro_rules! words {
    ($(#[doc = $doc:literal])+ $words:ident: $type:ident { $($(#[doc = $meaning:literal])+ $word:literal,)* }) => {
        $(#[doc = $doc])+
        pub static $words: Words = Words {
            type_name: stringify!($type),
            doc: Doc::new(concat!($($doc),+)),
            names: &[$($word),*],
            docs: &[$(Doc::new(concat!($($meaning),+))),*],
        };
    };
}

macro_rules! either {
    ($(#[doc = $doc:literal])+ $either:ident: $type:ident { $(#[doc = $short_doc:literal])+ $short:expr, $($form:expr,)* }) => {
        $(#[doc = $doc])+
        pub static $either: Either = Either {
            type_name: stringify!($type),
            doc: Doc::new(concat!($($doc),+)),
            short: $short,
            short_doc: Doc::new(concat!($($short_doc),+)),
            forms: &[$($form),*],
        };
    };
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:literal $type:ident: $kind:expr,)*) => {
        /// What a step may do: exactly one of these.
        pub static ACTIONS: &[Action] =
            &[$(Action { name: $name, kind: $kind, doc: Doc::new(concat!($($doc),+)), type_name: stringify!($type) }),*];
    };
}
