//! What an API, an SDK or a tool wraps around the text of a denial.

use crate::finding::{Refusal, Refused};
use crate::source::Source;

/// What an SDK or a tool says around the message.
#[derive(Debug, Default)]
pub(crate) struct Wrapper {
    /// `GetObject`
    pub(crate) operation: Option<String>,
    /// `Lambda`, as an SDK calls the service.
    pub(crate) service: Option<String>,
    /// `UnauthorizedOperation`
    pub(crate) code: Option<String>,
    /// Names in it that nothing is made of, with their places.
    pub(crate) notes: Vec<(&'static str, usize)>,
}

const NOTES: [&str; 12] = [
    "RequestID",
    "Request ID",
    "request id",
    "RequestToken",
    "StatusCode",
    "Status Code",
    "status code",
    "SDK Attempt Count",
    "HandlerErrorCode",
    "Traceback",
    "Proxy: null",
    "reached max retries",
];

impl Wrapper {
    pub(crate) fn read(text: &str) -> Self {
        let word_behind = |mark: &str, until: &[char]| {
            let rest = text.split_once(mark)?.1.trim_start();
            let word = rest.split(until).next()?.trim();
            (!word.is_empty() && word.len() <= 80).then(|| word.to_owned())
        };
        // `operation error STS: AssumeRole, https response error …`
        let of_go = word_behind("operation error ", &[',']).and_then(|pair| {
            let (service, operation) = pair.split_once(": ")?;
            Some((service.to_owned(), operation.split_whitespace().next()?.to_owned()))
        });
        let of_java = word_behind("(Service: ", &[';', ',', ')']);
        let operation = word_behind("when calling the ", &[' ']);
        let of_api = word_behind("API: ", &[' ']).and_then(|pair| {
            pair.split_once(':').map(|(service, operation)| (service.to_owned(), operation.to_owned()))
        });
        let pair = of_go.or(of_api);
        Self {
            operation: operation.or_else(|| pair.as_ref().map(|(_, operation)| operation.clone())),
            service: of_java.or_else(|| pair.map(|(service, _)| service)),
            code: word_behind("error occurred (", &[')']).or_else(|| word_behind("api error ", &[':'])),
            notes: NOTES.iter().filter_map(|name| text.find(name).map(|at| (*name, at))).collect(),
        }
    }
}

/// Codes of failures that no policy decides.
const OTHER_CODES: [&str; 13] = [
    "ExpiredToken",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "SignatureDoesNotMatch",
    "MissingAuthenticationToken",
    "OptInRequired",
    "ThrottlingException",
    "Throttling",
    "RequestLimitExceeded",
    "InvalidAccessKeyId",
    "MalformedPolicyDocument",
    "Cross-account pass role is not allowed",
    "system:serviceaccount:",
];

/// A text that speaks of a refusal which IAM did not decide.
pub(crate) fn other_refusal(joined: &Source) -> Option<Refused> {
    let text = joined.text();
    let (code, at) = OTHER_CODES.iter().find_map(|code| text.find(code).map(|at| (*code, at)))?;
    Some(Refused::at(Refusal::NotAnAuthorization, joined.origin(at..at + code.len())).about(code))
}
