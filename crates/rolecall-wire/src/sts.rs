//! Errors of STS calls, as in reports.

use rolecall_core::report;
use serde::Serialize;

mirror! {
    /// What is wrong with a parameter.
    ParameterFault = report::ParameterFault { Form, ReservedPrefix, OtherAccount, NoTaskPolicy }

    /// Rules of STS calls that are not policies.
    StsRule = report::StsRule {
        Parameter,
        RootCannotAssume,
        FederatedUserCannotAssume,
        TransitiveTagConflict,
        TransitiveTagNotPassed,
        DuplicateTagKeys,
        SourceIdentityFixed,
        MaxSessionDuration,
        ChainDuration,
        ExpiredToken,
        MfaPair,
        PolicySize,
        ProviderMissing,
        AudienceMissing,
        SessionCredentials,
        NoCredentials,
        CallerType,
        ReservedRole,
        ServiceLinkedRole,
        RootSessionsDisabled,
        AssumeRootCaller,
        AssumeRootTarget,
        OtherPartition,
    }
}

/// An error of an STS call that is not a policy decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StsError {
    /// AWS's error code.
    pub code: String,
    /// The rule behind it.
    pub rule: StsRule,
    /// Which parameter is refused, where that is the rule.
    pub parameter: Option<RefusedParameter>,
    /// AWS's message, in English, where it is documented, recorded, or follows the pattern of messages that are.
    pub message: Option<String>,
}

/// A parameter that STS does not take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct RefusedParameter {
    /// Its name, as AWS's messages write it: `roleSessionName`, `tags.1.member.key`.
    pub name: String,
    /// What is wrong with it.
    pub fault: ParameterFault,
}

impl From<&report::StsError> for StsError {
    fn from(core: &report::StsError) -> Self {
        Self {
            code: core.code.to_owned(),
            rule: (&core.rule).into(),
            parameter: core
                .parameter
                .as_ref()
                .map(|parameter| RefusedParameter { name: parameter.name.clone(), fault: (&parameter.fault).into() }),
            message: core.message.clone(),
        }
    }
}
