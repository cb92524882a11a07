//! `rolecall fmt`: scenarios and policies, laid out.

use std::path::Path;

use rolecall_core::json;

use crate::arguments::FmtArguments;
use crate::output::Output;
use crate::{Exit, Stop, input, snippet};

/// Lays out every file, or says which are not.
pub(crate) fn run(arguments: &FmtArguments, output: &mut Output) -> Result<Exit, Stop> {
    let mut exit = Exit::Fine;
    for path in input::files(&arguments.paths)? {
        exit = exit.max(file(&path, arguments, output)?);
    }
    Ok(exit)
}

fn file(path: &Path, arguments: &FmtArguments, output: &mut Output) -> Result<Exit, Stop> {
    let source = input::read(path)?;
    let Ok(parsed) = json::parse(&source.text) else {
        // What is wrong with it is said as of a scenario, of which it is at least the text.
        let reading = rolecall_core::read(&source.text);
        output.text(&snippet::render_reading(&reading, &source, arguments.language.locale()))?;
        return Ok(Exit::Invalid);
    };
    let text = format!("{}\n", json::laid_out(&parsed.value));
    let is_stdin = path.as_os_str() == "-";
    match (arguments.check, is_stdin) {
        (true, _) if text == source.text => Ok(Exit::Fine),
        (true, _) => {
            output.line(&source.name)?;
            Ok(Exit::Failed)
        }
        (false, true) => {
            output.text(&text)?;
            Ok(Exit::Fine)
        }
        (false, false) => {
            if text != source.text {
                input::write(path, &text)?;
            }
            Ok(Exit::Fine)
        }
    }
}
