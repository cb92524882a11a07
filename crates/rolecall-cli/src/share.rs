//! `rolecall share`: a link that opens a scenario on the page.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use rolecall_core::json;

use crate::answer::Answer;
use crate::arguments::ShareArguments;
use crate::output::{Output, remark};
use crate::{Exit, Stop, input, snippet};

/// How hard to pack, of 10.
const EFFORT: u8 = 9;

/// The longest fragment that the page writes into its address itself, in characters.
const LONGEST: usize = 32 << 10;

/// Prints the link of a scenario that can be evaluated.
pub(crate) fn run(arguments: &ShareArguments, output: &mut Output) -> Result<Exit, Stop> {
    let locale = arguments.language.locale();
    let answer = Answer::of(input::read(&arguments.file)?);
    let linked = of_text(&answer.source.text, arguments.step).filter(|_| answer.reading.scenario.is_some());
    let Some(fragment) = linked else {
        output.text(&snippet::render_reading(&answer.reading, &answer.source, locale))?;
        return Ok(Exit::Invalid);
    };
    if fragment.len() > LONGEST {
        remark(&locale.cli_long_link(fragment.len(), LONGEST).plain())?;
    }
    output.line(format_args!("{}{fragment}", arguments.page.trim_end_matches('#')))?;
    Ok(Exit::Fine)
}

/// The fragment of version 1 for the text of a scenario, as the page writes it: `#1.` and base64url of the deflated state; `None` for a text that is no
/// JSON.
pub(crate) fn of_text(text: &str, step: usize) -> Option<String> {
    let scenario = json::packed(&json::parse(text).ok()?.value);
    let state = format!(r#"{{"scenario":{scenario},"step":{step},"off":[]}}"#);
    Some(format!("#1.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(state.as_bytes(), EFFORT))))
}
