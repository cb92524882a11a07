//! `rolecall token`: a step of a scenario from a JSON Web Token or a SAML response.

use rolecall_core::diag::Severity;
use rolecall_core::text::{LineColumn, Span, line_column};
use rolecall_explain::{Locale, Text, Word, finding, finding_help, refusal, refusal_help};
use rolecall_token::Decoded;
use rolecall_wire::Unit;
use rolecall_wire::token::DecodedToken;

use crate::arguments::{TokenArguments, TokenFormat};
use crate::output::{self, Output};
use crate::{Exit, Stop, input};

/// Prints the step, and what is found on standard error. The words of the token are not quoted there: standard error goes to logs.
pub(crate) fn run(arguments: &TokenArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let source = input::read(&arguments.file)?;
    let read = rolecall_token::decode(&source.text, arguments.clock);
    let step = read.as_ref().ok().map(|read| read.step(arguments.role.as_deref(), arguments.session_name.as_deref()));
    match arguments.format {
        TokenFormat::Text => {
            let line = |severity, message, help, span| line(severity, &message, &help, span, &source.text, locale);
            match &read {
                Ok(read) => {
                    for found in read.findings() {
                        let (message, help) = (finding(&found.finding, locale), finding_help(&found.finding, locale));
                        output::remark(&line(found.finding.severity(), message, help, found.span))?;
                    }
                }
                Err(refused) => {
                    let (message, help) = (refusal(&refused.refusal, locale), refusal_help(&refused.refusal, locale));
                    output::remark(&line(Severity::Error, message, help, refused.span))?;
                }
            }
        }
        TokenFormat::Json => {
            let token = DecodedToken::of(
                &source.text,
                &read,
                step.clone(),
                Unit::Bytes,
                |found| (finding(found, locale).plain(), finding_help(found, locale).plain()),
                |refused| (refusal(refused, locale).plain(), refusal_help(refused, locale).plain()),
            );
            output::remark(&token.to_json())?;
        }
    }
    let Some(step) = step else { return Ok(Exit::Invalid) };
    output.line(step)?;
    let refused = |read: &Decoded| read.findings().iter().any(|found| found.finding.severity() == Severity::Error);
    Ok(if read.as_ref().is_ok_and(refused) { Exit::Failed } else { Exit::Fine })
}

/// `warning: what it is (1:7)`, and below it what to do.
fn line(severity: Severity, message: &Text, help: &Text, span: Option<Span>, text: &str, locale: Locale) -> String {
    let level = output::styled(output::alarm(severity), severity.word(locale));
    let place = span.map_or_else(String::new, |span| {
        let LineColumn { line, column } = line_column(text, span.start);
        output::dim(format!(" ({line}:{column})"))
    });
    format!("{level}: {message}{place}\n  {help}")
}
