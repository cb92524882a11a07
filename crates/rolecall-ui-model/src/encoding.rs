//! How words of other crates travel between page and worker: their types know nothing of messages.

/// An enum without data as a number: its place in a list of all.
pub(crate) trait Numbered: Copy + PartialEq + 'static {
    /// Every variant.
    const ALL: &'static [Self];
}

impl Numbered for Severity {
    const ALL: &'static [Self] = &[Self::Advice, Self::Warning, Self::Error];
}

impl Numbered for Decision {
    const ALL: &'static [Self] =
        &[Self::Allow, Self::ExplicitDeny, Self::ImplicitDeny, Self::NeedsContext, Self::Error, Self::Done];
}

impl Numbered for Gate {
    const ALL: &'static [Self] = &[
        Self::StsParameters,
        Self::ResourceControlPolicies,
        Self::ServiceControlPolicies,
        Self::VpcEndpointPolicy,
        Self::BlockPublicAccess,
        Self::TrustPolicy,
        Self::ResourcePolicy,
        Self::IdentityPolicies,
        Self::PermissionsBoundary,
        Self::SessionPolicy,
    ];
}

use rolecall_core::diag::Severity;
use rolecall_core::format::Path;
use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// For `#[serde(with = "…")]` of a [`Numbered`].
pub(crate) mod number {
    use super::{Deserialize, Deserializer, Numbered, Serialize, Serializer, de};

    pub(crate) fn serialize<T: Numbered, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        let number = T::ALL.iter().position(|variant| variant == value).and_then(|at| u8::try_from(at).ok());
        number.unwrap_or(u8::MAX).serialize(serializer)
    }

    pub(crate) fn deserialize<'d, T: Numbered, D: Deserializer<'d>>(deserializer: D) -> Result<T, D::Error> {
        let number = usize::from(u8::deserialize(deserializer)?);
        T::ALL.get(number).copied().ok_or_else(|| de::Error::custom(""))
    }
}

/// For one that may be missing.
pub(crate) mod optional_number {
    use super::{Deserialize, Deserializer, Numbered, Serialize, Serializer, de};

    #[expect(clippy::ref_option, reason = "as serde calls it")]
    pub(crate) fn serialize<T: Numbered, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        let place = |value| T::ALL.iter().position(|variant| variant == value).and_then(|at| u8::try_from(at).ok());
        value.as_ref().and_then(place).serialize(serializer)
    }

    pub(crate) fn deserialize<'d, T: Numbered, D: Deserializer<'d>>(deserializer: D) -> Result<Option<T>, D::Error> {
        let number = Option::<u8>::deserialize(deserializer)?;
        let variant = |number| T::ALL.get(usize::from(number)).copied().ok_or_else(|| de::Error::custom(""));
        number.map(variant).transpose()
    }
}

/// A place as its pointer.
pub(crate) mod path {
    use super::{Deserialize, Deserializer, Path, Serialize, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        path.as_str().serialize(serializer)
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Path, D::Error> {
        Path::parse(<&str>::deserialize(deserializer)?).ok_or_else(|| de::Error::custom(""))
    }
}

/// Several of them.
pub(crate) mod paths {
    use super::{Deserialize, Deserializer, Path, Serialize, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(paths: &[Path], serializer: S) -> Result<S::Ok, S::Error> {
        paths.iter().map(Path::as_str).collect::<Vec<_>>().serialize(serializer)
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Vec<Path>, D::Error> {
        let pointers = Vec::<&str>::deserialize(deserializer)?;
        pointers.into_iter().map(Path::parse).collect::<Option<_>>().ok_or_else(|| de::Error::custom(""))
    }
}

/// A language as its tag.
pub(crate) mod locale {
    use super::{Deserialize, Deserializer, Serialize, Serializer, de};
    use crate::Locale;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub(crate) fn serialize<S: Serializer>(locale: &Locale, serializer: S) -> Result<S::Ok, S::Error> {
        locale.tag().serialize(serializer)
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Locale, D::Error> {
        Locale::from_tag(<&str>::deserialize(deserializer)?).ok_or_else(|| de::Error::custom(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_severity_and_gate_has_a_number() {
        let names = |all: &[Gate]| all.iter().map(|gate| gate.name()).collect::<std::collections::BTreeSet<_>>().len();
        assert_eq!(names(Gate::ALL), Gate::ALL.len());
        // The compiler asks for an arm where core gets a variant; it is to be listed above, too.
        let is_listed = |decision: Decision| match decision {
            Decision::Allow
            | Decision::ExplicitDeny
            | Decision::ImplicitDeny
            | Decision::NeedsContext
            | Decision::Error
            | Decision::Done => Decision::ALL.contains(&decision),
        };
        assert!(Decision::ALL.iter().all(|decision| is_listed(*decision)));
    }
}
