//! Worlds that cannot be asked about.

use rolecall_analysis::WorldRefusal;
use rolecall_explain::{Locale, world_refused};

use crate::input::Text;
use crate::output;
use crate::{Exit, Stop, snippet};

/// Says why nothing is answered about a world.
pub(super) fn refuse(refusal: &WorldRefusal, name: &str, locale: Locale) -> Result<Exit, Stop> {
    if let Some(line) = world_refused(refusal, locale) {
        output::complain(&line.plain());
    }
    if let WorldRefusal::Invalid { text, reading } = refusal {
        let source = Text { name: name.to_owned(), text: text.clone() };
        output::remark(&snippet::render_reading(reading, &source, locale))?;
    }
    Ok(Exit::Invalid)
}
