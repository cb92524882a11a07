//! What is acted upon, and what stands beside it: resources, VPC endpoints, identity providers.

use super::{Lowering, listed};
use crate::diag::Problem;
use crate::format::declaration as format;
use crate::name::Arn;
use crate::scenario::names::Index;
use crate::scenario::reader::Object;
use crate::text::Span;
use crate::world::{Endpoint, Provider, Resource};

impl<'t> Lowering<'t> {
    pub(super) fn providers(&mut self, object: &Object<'t>) {
        let mut index = Index::default();
        let listed = self.findings.elements(object.get("identityProviders"), "identityProviders");
        for value in listed {
            let Some(provider) = self.findings.object(value, &format::IDENTITY_PROVIDER) else { continue };
            let audiences = provider.get("audiences").map(|_| self.findings.strings(&provider, "audiences"));
            let is_provider = |arn: &Arn<'_>| {
                arn.service == "iam"
                    && (arn.resource.starts_with("saml-provider/") || arn.resource.starts_with("oidc-provider/"))
            };
            let Some((arn, span)) = self.arn(&provider, is_provider) else { continue };
            index.list(arn, span, self.world.providers.len(), &mut self.findings);
            self.world.providers.push(Provider { arn: arn.to_owned(), audiences });
        }
    }

    pub(super) fn resources(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("resources"), "resources").iter().enumerate() {
            let Some(resource) = self.findings.object(value, &format::RESOURCE) else { continue };
            let arn = self.arn(&resource, |_| true);
            let account = self.findings.account(&resource, "accountId");
            let name = arn.map_or("", |(arn, _)| arn);
            let policy = self.document(&resource, "policy", name, &listed("resources", at));
            let tags = self.tags(&resource);
            let restrict_public_buckets = self.restricts_public_buckets(&resource);
            if let Some((arn, span)) = arn {
                self.resources.list(arn, span, self.world.resources.len(), &mut self.findings);
                let arn = arn.to_owned();
                self.world.resources.push(Resource { arn, account, policy, tags, restrict_public_buckets });
            }
        }
    }

    pub(super) fn endpoints(&mut self, object: &Object<'t>) {
        for (at, value) in self.findings.elements(object.get("vpcEndpoints"), "vpcEndpoints").iter().enumerate() {
            let Some(endpoint) = self.findings.object(value, &format::VPC_ENDPOINT) else { continue };
            let id = endpoint.get("id");
            let id = id.and_then(|value| self.findings.string(value, "id").map(|id| (id, value.span)));
            let name = id.map_or("", |(id, _)| id);
            let policy = self.document(&endpoint, "policy", name, &listed("vpcEndpoints", at));
            let vpc = self.findings.owned(&endpoint, "vpcId");
            let account = self.findings.account(&endpoint, "accountId");
            if let Some((id, span)) = id {
                self.endpoints.list(id, span, self.world.endpoints.len(), &mut self.findings);
                self.world.endpoints.push(Endpoint { id: id.to_owned(), policy, vpc, account });
            }
        }
    }

    pub(super) fn restricts_public_buckets(&mut self, object: &Object<'t>) -> bool {
        let Some(value) = object.get("publicAccessBlock") else { return false };
        let block = self.findings.object(value, &format::PUBLIC_ACCESS_BLOCK);
        block.is_some_and(|block| self.findings.flag(&block, "restrictPublicBuckets", false))
    }

    /// An `arn` member of no particular kind.
    fn arn(&mut self, object: &Object<'t>, fits: impl Fn(&Arn<'_>) -> bool) -> Option<(&'t str, Span)> {
        let value = object.get("arn")?;
        let arn = self.findings.string(value, "arn")?;
        if Arn::parse(arn).as_ref().is_some_and(fits) {
            return Some((arn, value.span));
        }
        self.findings.report(Problem::InvalidArn, value.span);
        None
    }
}
