//! What a text says its requests came to, as what their steps are expected to come to: with that, a pasted message is a test.

use crate::Import;
use crate::finding::{Claim, Denied};
use crate::json::Json;

impl Import {
    /// Lets every step of which the text says what it came to expect that. What the text leaves open stays open.
    pub fn expect_claims(&mut self) {
        for claim in &self.claims {
            let expectation = of(claim);
            if expectation != Json::object() {
                self.scenario.put(&format!("/steps/{}/expect", claim.step), expectation);
            }
        }
    }
}

fn of(claim: &Claim) -> Json {
    let mut expect = Json::object();
    if claim.decision != Denied::Unsaid {
        expect.set("decision", claim.decision.name());
        // Across accounts AWS may blame the resource's half for what the caller's does not allow.
        let is_either = claim.decision == Denied::Implicit && claim.gate == Some("resourcePolicy");
        if let Some(gate) = claim.gate.filter(|_| !is_either) {
            expect.set("gate", gate);
        }
    }
    if let Some(message) = &claim.message {
        expect.set("message", message.as_str());
    }
    expect
}
