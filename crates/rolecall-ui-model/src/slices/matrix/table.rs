//! The matrix as a text, for a document or a spreadsheet.

use std::fmt::Write as _;

use rolecall_core::report::Decision;

use crate::model::Model;
use crate::slices::matrix::decided::Cell;
use crate::slices::matrix::view::status;

impl Model {
    /// A table in Markdown; `None` as long as nothing is decided.
    #[must_use]
    pub fn matrix_as_markdown(&self) -> Option<String> {
        let (told, _) = self.matrix.told.as_ref()?;
        let word = |decision: Option<Decision>| status(decision, self.locale).word;
        let cells = self.matrix.cells(told);
        let mut text = String::new();
        for (party, cells) in told.parties.iter().zip(cells.chunks(told.of_one())) {
            let _ = write!(text, "**`{}`**\n\n| |", party.name);
            for action in told.actions() {
                let _ = write!(text, " `{action}` |");
            }
            text.push_str("\n| --- |");
            text.push_str(&" --- |".repeat(told.actions().len()));
            for (resource, cells) in told.resources().iter().zip(cells.chunks(told.actions().len().max(1))) {
                let _ = write!(text, "\n| `{resource}` |");
                for cell in cells {
                    let now = word(cell.map(|cell| cell.now));
                    let _ = match cell.filter(|cell| cell.has_turned()) {
                        Some(Cell { before, .. }) => write!(text, " {} → **{now}** |", word(before)),
                        None => write!(text, " {now} |"),
                    };
                }
            }
            text.push_str("\n\n");
        }
        Some(text)
    }

    /// A line for each cell, its fields separated by commas; `None` as long as nothing is decided.
    #[must_use]
    pub fn matrix_as_csv(&self) -> Option<String> {
        let (told, _) = self.matrix.told.as_ref()?;
        let cells = self.matrix.cells(told);
        let mut text = "principal,action,resource,decision,before\n".to_owned();
        for (party, cells) in told.parties.iter().zip(cells.chunks(told.of_one())) {
            for (resource, cells) in told.resources().iter().zip(cells.chunks(told.actions().len().max(1))) {
                for (action, cell) in told.actions().iter().zip(cells) {
                    let now = cell.map_or("noSuchRequest", |cell| cell.now.name());
                    let before = cell.and_then(|cell| cell.before).map_or("", Decision::name);
                    let fields = [&*party.name, action, resource, now, before];
                    let fields = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
                    text.push_str(&fields.join(","));
                    text.push('\n');
                }
            }
        }
        Some(text)
    }
}
