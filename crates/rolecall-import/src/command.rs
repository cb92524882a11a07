//! The command line above an output: it says what the output does not, such as the parent of listed accounts.

/// A command of the AWS CLI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    /// `organizations`
    pub(crate) service: String,
    /// `list-accounts-for-parent`
    pub(crate) operation: String,
    options: Vec<(String, String)>,
}

impl Command {
    /// Splits off a command line that ends the text.
    pub(crate) fn above(lead: &str) -> (&str, Option<Self>) {
        let trimmed = lead.trim_end();
        let start = trimmed.rfind('\n').map_or(0, |at| at + 1);
        let line = trimmed.get(start..).unwrap_or_default();
        match Self::parse(line) {
            Some(command) => (trimmed.get(..start).unwrap_or_default(), Some(command)),
            None => (lead, None),
        }
    }

    /// `$ aws iam get-role --role-name X`
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let line = line.trim_start().trim_start_matches(['$', '#', '%', '>']).trim_start();
        let mut words = line.strip_prefix("aws ")?.split_whitespace().peekable();
        let (mut plain_words, mut options) = (Vec::new(), Vec::new());
        while let Some(word) = words.next() {
            let Some(name) = word.strip_prefix("--") else {
                plain_words.push(word);
                continue;
            };
            if let Some((name, value)) = name.split_once('=') {
                options.push((name.to_owned(), plain(value)));
            } else if let Some(value) = words.next_if(|value| !value.starts_with("--")) {
                options.push((name.to_owned(), plain(value)));
            }
        }
        let [service, operation, ..] = plain_words.as_slice() else { return None };
        Some(Self { service: (*service).to_owned(), operation: (*operation).to_owned(), options })
    }

    /// The value of an option, without its hyphens.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn plain(value: &str) -> String {
    value.trim_matches(['"', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_gives_its_options() {
        let (lead, command) = Command::above(
            "first\n$ aws --profile x organizations list-children --parent-id r-ab12 --child-type=ACCOUNT\n",
        );
        let command = command.unwrap();
        assert_eq!(lead, "first\n");
        assert_eq!((command.service.as_str(), command.operation.as_str()), ("organizations", "list-children"));
        assert_eq!((command.option("parent-id"), command.option("child-type")), (Some("r-ab12"), Some("ACCOUNT")));
        assert_eq!(Command::above("no command"), ("no command", None));
    }
}
