//! The identity providers behind assertions and tokens.

use crate::blank;
use crate::name::Arn;
use crate::report::{StsError, StsRule};
use crate::timeline::Timeline;
use crate::world::{Assume, Provider};

impl Timeline<'_> {
    /// The provider of a call, if it is one that the scenario lists.
    pub(super) fn listed_provider(&self, call: &Assume) -> Option<&Provider> {
        let name = call.provider_name();
        self.start.world.providers.iter().find(|listed| listed.arn == name)
    }

    /// An identity provider must exist in the role's account.
    pub(super) fn provider_error(&self, call: &Assume) -> Option<StsError> {
        call.provider.as_ref()?;
        let name = call.provider_name();
        // Google, Facebook, Amazon and Cognito need not be set up in the account.
        let arn = Arn::parse(&name)?;
        let role_account = Arn::parse(&call.role_arn).map(|arn| arn.account);
        // Whose role it is, is to be filled in.
        if role_account.is_none_or(blank::is_in) && blank::is_in(&call.role_arn) {
            return None;
        }
        if self.listed_provider(call).is_some() && role_account == Some(arn.account) {
            return None;
        }
        Some(StsError {
            code: "InvalidIdentityToken",
            rule: StsRule::ProviderMissing,
            parameter: None,
            message: name
                .split_once("oidc-provider/")
                .map(|(_, host)| format!("No OpenIDConnect provider found in your account for https://{host}")),
        })
    }
}
