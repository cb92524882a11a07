//! How full the credentials of a session are.

/// What STS packs into the credentials of a session: its session policies and its tags, those included that an earlier session hands on.
///
/// AWS says how full the packed format is, and not what it is, so the share is an estimate.
///
/// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackedSize {
    /// Characters of the keys and values of tags.
    pub tag_characters: usize,
    /// Characters of session policies, as plain text, and of their ARNs.
    pub policy_characters: usize,
}

impl PackedSize {
    /// Percent that so many characters of tags fill. In a public report the six tags of EKS Pod Identity filled 74%, and with others that filled 37% alone,
    /// 112%: they add up. The report gives no lengths; for names of middling length the six have about 250 characters.
    ///
    /// Source: <https://github.com/aws/containers-roadmap/issues/2413>
    const TAGS: (usize, usize) = (74, 250);
    /// No report is known for session policies: the longest, as plain text, are taken to fill everything.
    const POLICIES: (usize, usize) = (100, 2048);

    /// From so many percent on a call comes near the limit.
    const NEAR: usize = 70;

    /// An estimate of AWS's `PackedPolicySize`, in percent; above 100 the call probably fails with `PackedPolicyTooLarge`.
    #[must_use]
    pub fn percent(self) -> usize {
        let share = |characters: usize, (percent, of): (usize, usize)| characters.saturating_mul(percent) / of;
        share(self.tag_characters, Self::TAGS).saturating_add(share(self.policy_characters, Self::POLICIES))
    }

    /// Whether it comes near the limit, as far as the estimate tells.
    #[must_use]
    pub fn is_near_limit(self) -> bool {
        self.percent() >= Self::NEAR
    }
}
