//! Statements under other numbers, for a document that was read without some of its statements.

use super::decision::{Decided, Trial};
use super::outcome::{Outcome, Residual};
use super::reference::StatementRef;
use super::request::RequestTrace;

impl RequestTrace {
    /// Gives every statement the position that `number` says. The trace then refers to statements as somebody knows them who sees more of each document than
    /// was read. `number` must keep apart what is apart.
    pub fn renumber(&mut self, number: &dyn Fn(StatementRef) -> u32) {
        let put = |at: &mut StatementRef| at.statement = number(*at);
        for gate in &mut self.gates {
            gate.deciding.iter_mut().for_each(put);
            for policy in gate.levels.iter_mut().flat_map(|level| &mut level.policies) {
                for statement in &mut policy.statements {
                    statement.index = number(StatementRef { policy: policy.policy, statement: statement.index });
                }
            }
        }
        self.denies.iter_mut().flat_map(|denies| &mut denies.found).for_each(|deny| put(&mut deny.statement));
        let results = &mut self.results;
        results.deny.iter_mut().for_each(|(_, statement)| put(statement));
        results.identity_statement.iter_mut().chain(results.grant.statements.iter_mut().flatten()).for_each(put);
        let of_residual = |residual: &mut Residual| {
            residual.allow_if.iter_mut().flatten().for_each(|test| put(&mut test.statement));
        };
        match &mut self.trial {
            Some(Trial::Settled(Decided::Allow(_, Some(statement)) | Decided::ExplicitDeny(_, statement))) => {
                put(statement);
            }
            Some(Trial::Depends(residual)) => of_residual(residual),
            Some(Trial::Settled(Decided::Allow(_, None) | Decided::ImplicitDeny(_) | Decided::Open)) | None => {}
        }
        match &mut self.outcome {
            Outcome::Allow { statement: Some(statement), .. } | Outcome::ExplicitDeny { statement, .. } => {
                put(statement);
            }
            Outcome::NeedsContext(residual) => of_residual(residual),
            Outcome::Allow { statement: None, .. } | Outcome::ImplicitDeny { .. } => {}
        }
    }
}
