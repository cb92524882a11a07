//! The organization and its accounts, with the policies of each level.

use super::{Lowering, listed};
use crate::diag::{Problem, Thing};
use crate::format::{Path, declaration as format};
use crate::json::Value;
use crate::scenario::found::Level;
use crate::scenario::names::Index;
use crate::scenario::reader::Object;
use crate::trace::PolicyId;
use crate::world::{Account, Organization, OrganizationNode};

impl<'t> Lowering<'t> {
    pub(super) fn organization(&mut self, object: &Object<'t>) {
        let Some(value) = object.get("organization") else { return };
        let Some(organization) = self.findings.object(value, &format::ORGANIZATION) else { return };
        let id = self.findings.text(&organization, "id").unwrap_or_default().to_owned();
        let management = self.findings.account(&organization, "managementAccountId");
        let iam_administrator = self.findings.account(&organization, "iamDelegatedAdministratorId");
        let root_sessions = self.findings.flag(&organization, "rootSessions", true);

        let mut nodes = Vec::new();
        let mut parents = Vec::new();
        for (at, value) in self.findings.elements(organization.get("nodes"), "nodes").iter().enumerate() {
            let Some(node) = self.findings.object(value, &format::NODE) else { continue };
            let id = node.get("id");
            let id = id.and_then(|value| self.findings.string(value, "id").map(|id| (id, value.span)));
            let (id, span) = id.unwrap_or(("", node.span));
            if !id.is_empty() {
                self.nodes.list(id, span, nodes.len(), &mut self.findings);
            }
            let name = self.findings.owned(&node, "name");
            let path = Path::root().member("organization").member("nodes").element(at);
            let (service_control, resource_control) = self.control_policies(&node, id, &path);
            nodes.push(OrganizationNode { id: id.to_owned(), name, parent: None, service_control, resource_control });
            parents.push((node, node.get("parent")));
        }
        self.parents(&mut nodes, &parents);
        if let Some(management) = management {
            self.world.organization = Some(Organization { id, management, iam_administrator, root_sessions, nodes });
        }
    }

    /// Ties nodes to their parents: one root, no cycle.
    fn parents(&mut self, nodes: &mut [OrganizationNode], written: &[(Object<'t>, Option<&'t Value<'t>>)]) {
        let mut root = false;
        for (node, (object, parent)) in nodes.iter_mut().zip(written) {
            if let Some(parent) = parent {
                node.parent = self.node(parent);
            } else if std::mem::replace(&mut root, true) {
                self.findings.missing(object, "parent");
            }
        }
        // 0: not seen; otherwise the walk that came by. A walk that meets itself has gone in a circle.
        let mut seen = vec![0_usize; nodes.len()];
        for start in 0..nodes.len() {
            let (mut at, walk) = (Some(start), start + 1);
            while let Some(index) = at {
                let Some(mark @ 0) = seen.get_mut(index) else {
                    if let (Some(met), Some((_, Some(parent)))) = (seen.get(index), written.get(index))
                        && *met == walk
                    {
                        self.findings.report(Problem::OrganizationCycle, parent.span);
                    }
                    break;
                };
                *mark = walk;
                at = nodes.get(index).and_then(|node| node.parent);
            }
        }
    }

    /// The organization node a `parent` names.
    fn node(&mut self, value: &'t Value<'t>) -> Option<usize> {
        let id = self.findings.string(value, "parent")?;
        let found = self.nodes.find(id);
        if found.is_none() {
            let meant = self.patience.similar(id, self.nodes.names());
            self.not_found(Thing::OrganizationNode, id, meant, value.span);
        }
        found
    }

    pub(super) fn accounts(&mut self, object: &Object<'t>) {
        let mut index = Index::default();
        for (at, value) in self.findings.elements(object.get("accounts"), "accounts").iter().enumerate() {
            let Some(account) = self.findings.object(value, &format::ACCOUNT) else { continue };
            let id = account.get("id");
            let parsed = self.findings.account(&account, "id");
            let name = id.and_then(Value::as_str).unwrap_or_default();
            if let (Some(id), Some(_)) = (id, parsed) {
                index.list(name, id.span, self.world.accounts.len(), &mut self.findings);
            }
            let alias = self.findings.owned(&account, "alias");
            let parent = account.get("parent").and_then(|value| self.node(value));
            let (service_control, resource_control) = self.control_policies(&account, name, &listed("accounts", at));
            let restrict_public_buckets = self.restricts_public_buckets(&account);
            if let Some(id) = parsed {
                self.world.accounts.push(Account {
                    id,
                    alias,
                    parent,
                    service_control,
                    resource_control,
                    restrict_public_buckets,
                });
            }
        }
    }

    /// The service and resource control policies of one level.
    fn control_policies(&mut self, object: &Object<'t>, owner: &str, path: &Path) -> (Vec<PolicyId>, Vec<PolicyId>) {
        let service = self.policies(object, "serviceControlPolicies", owner, path);
        let resource = self.policies(object, "resourceControlPolicies", owner, path);
        if let Some(member) = object.member("serviceControlPolicies").filter(|_| !service.is_empty()) {
            self.levels.push(Level { place: member.name.span, policies: service.clone() });
        }
        (service, resource)
    }
}
