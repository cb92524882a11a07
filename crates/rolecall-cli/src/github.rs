//! Commands of a GitHub workflow, which become annotations.
//!
//! Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

/// An error at a line of a file.
pub(crate) fn error(file: &str, line: usize, title: &str, said: &str) -> String {
    format!("::error file={},line={line},title={}::{}\n", property(file), property(title), data(said))
}

/// A text behind a command.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("50%\nof"), "50%25%0Aof");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
