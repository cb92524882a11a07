//! `rolecall completions` and `rolecall man`: what shells and manuals know of the program, made of its parser.

use rolecall_explain::Locale;

use crate::arguments::{CompletionsArguments, ManArguments};
use crate::output::Output;
use crate::{Exit, Stop, help, input};

/// Prints what a shell completes.
pub(crate) fn completions(arguments: &CompletionsArguments, output: &mut Output) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    let mut command = help::command(Locale::default());
    clap_complete::generate(arguments.shell, &mut command, "rolecall", &mut script);
    output.text(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}

/// Prints the page of the program, or writes those of all its commands.
pub(crate) fn run(arguments: &ManArguments, output: &mut Output) -> Result<Exit, Stop> {
    let command = help::command(arguments.language.locale());
    let Some(directory) = &arguments.directory else {
        output.text(&page(&command)?)?;
        return Ok(Exit::Fine);
    };
    input::make_directory(directory)?;
    input::write(&directory.join("rolecall.1"), &page(&command)?)?;
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        let name = format!("rolecall-{}", below.get_name());
        let titled = below.clone().name(name.clone()).display_name(name.clone());
        input::write(&directory.join(format!("{name}.1")), &page(&titled)?)?;
    }
    Ok(Exit::Fine)
}

fn page(command: &clap::Command) -> Result<String, Stop> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
