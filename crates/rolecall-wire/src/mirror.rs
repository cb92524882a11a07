//! A mirror of a closed enum of core: the same variants with serialisable names.
//!
//! Two dozen enums are mirrored variant by variant. The macro writes both sides of each conversion from one list, and the compiler
//! refuses the list as soon as core has one variant more.

use rolecall_core::time::Timestamp;

/// `mirror! { /// Doc Name = core::path { Variant, Variant { field: Type } } }`
macro_rules! mirror {
    (
        $($(#[$meta:meta])* $name:ident = $core:path {
            $($(#[$note:meta])* $variant:ident $({ $($field:ident: $type:ty),+ $(,)? })?),+ $(,)?
        })+
    ) => { $(
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
        $(#[$meta])*
        #[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
        #[expect(missing_docs, reason = "each variant is documented where core declares it")]
        pub enum $name {
            $($(#[$note])* $variant $({ $($field: $type),+ })?),+
        }

        impl From<&$core> for $name {
            fn from(core: &$core) -> Self {
                use $core as Core;
                match core {
                    $(Core::$variant $({ $($field),+ })? => Self::$variant $({ $($field: crate::mirror::Mirrored::mirrored($field)),+ })?),+
                }
            }
        }

        impl crate::mirror::Mirrored<$name> for $core {
            fn mirrored(&self) -> $name {
                self.into()
            }
        }
    )+ };
}

/// How a fact inside a variant becomes its mirror.
pub(crate) trait Mirrored<T> {
    /// The mirror.
    fn mirrored(&self) -> T;
}

impl Mirrored<String> for String {
    fn mirrored(&self) -> String {
        self.clone()
    }
}

impl Mirrored<String> for &'static str {
    fn mirrored(&self) -> String {
        (*self).to_owned()
    }
}

impl Mirrored<String> for char {
    fn mirrored(&self) -> String {
        self.to_string()
    }
}

impl Mirrored<u32> for usize {
    fn mirrored(&self) -> u32 {
        u32::try_from(*self).unwrap_or(u32::MAX)
    }
}

impl Mirrored<u32> for u32 {
    fn mirrored(&self) -> u32 {
        *self
    }
}

impl Mirrored<String> for Timestamp {
    fn mirrored(&self) -> String {
        self.to_string()
    }
}

impl Mirrored<Vec<String>> for Vec<String> {
    fn mirrored(&self) -> Vec<String> {
        self.clone()
    }
}

impl Mirrored<bool> for bool {
    fn mirrored(&self) -> bool {
        *self
    }
}

impl<F: Mirrored<T>, T> Mirrored<Option<T>> for Option<F> {
    fn mirrored(&self) -> Option<T> {
        self.as_ref().map(Mirrored::mirrored)
    }
}

impl<F: Mirrored<T>, T> Mirrored<Vec<T>> for &'static [F] {
    fn mirrored(&self) -> Vec<T> {
        self.iter().map(Mirrored::mirrored).collect()
    }
}
