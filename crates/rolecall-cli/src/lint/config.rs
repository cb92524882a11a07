//! `rolecall.toml`: which checks count, how much, and why.
//!
//! ```toml
//! [lint.checks]
//! IAM2049 = { severity = "off", reason = "our proxy sets the user agent" }
//! IAM2073 = { severity = "warning", reason = "every tag is enforced by an SCP" }
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rolecall_core::diag::{Diagnostic, Problem, Rule, Severity};
use rolecall_core::name;
use rolecall_core::text::line_column;
use rolecall_explain::{Locale, Text as Words};
use serde::Deserialize;
use toml::Spanned;

use crate::input::Text;

/// The file that is looked for beside what is checked, and in the folders around it.
const NAME: &str = "rolecall.toml";

/// What a file says of the checks.
#[derive(Debug, Default)]
pub(super) struct Config {
    settings: Vec<(&'static Rule, Setting)>,
}

/// How much the findings of a check count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    severity: Level,
    reason: Spanned<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Off,
    Advice,
    Warning,
    Error,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    lint: Lint,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lint {
    /// By code or by name.
    #[serde(default)]
    checks: BTreeMap<Spanned<String>, Setting>,
}

/// Something in a configuration that cannot be followed.
#[derive(Debug)]
pub(crate) struct ConfigError {
    /// File, line and column.
    place: String,
    fault: Fault,
}

#[derive(Debug)]
enum Fault {
    /// The parser of the file says what.
    Form(String),
    UnknownCheck {
        name: String,
        meant: Option<&'static Rule>,
    },
    Twice(&'static Rule),
    NoReason(&'static Rule),
}

impl ConfigError {
    /// What is wrong, and where.
    pub(crate) fn words(&self, locale: Locale) -> String {
        let words = match &self.fault {
            Fault::Form(cause) => locale.cli_config_form(&Words::plain_words(cause)),
            Fault::UnknownCheck { name, meant: None } => locale.cli_config_unknown_check(name),
            Fault::UnknownCheck { name, meant: Some(rule) } => {
                locale.cli_config_check_meant(rule.code, rule.name, name)
            }
            Fault::Twice(rule) => locale.cli_config_twice(rule.code, rule.name),
            Fault::NoReason(rule) => locale.cli_config_no_reason(rule.code),
        };
        format!("{}: {}", self.place, words.plain())
    }
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// At the first thing in it that cannot be followed.
    pub(super) fn parse(text: &Text) -> Result<Self, ConfigError> {
        let place = |start| {
            let at = line_column(&text.text, u32::try_from(start).unwrap_or(u32::MAX));
            format!("{}:{}:{}", text.name, at.line, at.column)
        };
        let file: File = toml::from_str(&text.text).map_err(|error| ConfigError {
            place: place(error.span().map_or(0, |span| span.start)),
            fault: Fault::Form(error.message().to_owned()),
        })?;
        let mut settings: Vec<(&'static Rule, Setting)> = Vec::new();
        for (name, setting) in file.lint.checks {
            let refuse = |start, fault| Err(ConfigError { place: place(start), fault });
            let at = name.span().start;
            let name = name.into_inner();
            let Some(rule) = named(&name) else {
                let meant = meant(&name);
                return refuse(at, Fault::UnknownCheck { name, meant });
            };
            if settings.iter().any(|(other, _)| *other == rule) {
                return refuse(at, Fault::Twice(rule));
            }
            if setting.reason.get_ref().trim().is_empty() {
                return refuse(setting.reason.span().start, Fault::NoReason(rule));
            }
            settings.push((rule, setting));
        }
        Ok(Self { settings })
    }

    /// Gives a finding the severity that is set for its check. Returns why that is switched off, if it is.
    pub(super) fn apply(&self, found: &mut Diagnostic) -> Option<&str> {
        let Problem::Rule { found } = &mut found.problem else { return None };
        let (_, setting) = self.settings.iter().find(|(rule, _)| *rule == found.rule)?;
        found.severity = match setting.severity {
            Level::Off => return Some(setting.reason.get_ref()),
            Level::Advice => Severity::Advice,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        };
        None
    }
}

/// The file in the folder of what is checked, or in the nearest one around it that has one. Standard input lies in the working directory.
pub(super) fn nearest(checked: &Path) -> Option<PathBuf> {
    let given = if checked.as_os_str() == "-" { Path::new(NAME) } else { checked };
    let folder = given.parent().unwrap_or(Path::new(""));
    let beside = folder.join(NAME);
    if beside.is_file() {
        return Some(beside);
    }
    let absolute = std::path::absolute(folder).ok()?;
    absolute.ancestors().skip(1).map(|around| around.join(NAME)).find(|path| path.is_file())
}

/// A check whose code or name is nearly this.
fn meant(name: &str) -> Option<&'static Rule> {
    let known = || rolecall_lint::rules().flat_map(|rule| [rule.code, rule.name]);
    let nearest = name::nearest(name, known())?;
    named(nearest)
}

/// The check that goes by a code or a name.
fn named(name: &str) -> Option<&'static Rule> {
    rolecall_lint::rules().find(|rule| rule.code == name || rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        let text = Text { name: NAME.to_owned(), text: text.to_owned() };
        Config::parse(&text).map_err(|error| error.words(Locale::En))
    }

    #[test]
    fn what_cannot_be_followed_is_said_at_its_place() {
        for (text, expected) in [
            ("[lint.checks]\nIAM2049 = { severity = \"of\", reason = \"x\" }", "rolecall.toml:2:24: "),
            ("[lint.checks]\nIAM2049 = { severity = \"off\" }", "rolecall.toml:2:11: "),
            ("[lint]\nrules = 1", "rolecall.toml:2:1: "),
            (
                "[lint.checks]\nIAM20490 = { severity = \"off\", reason = \"x\" }",
                "rolecall.toml:2:1: no check is called",
            ),
            ("[lint.checks]\nIAM2049 = { severity = \"off\", reason = \" \" }", "rolecall.toml:2:40: say why"),
            (
                "[lint.checks]\nIAM2073 = { severity = \"off\", reason = \"x\" }\nnegated-allow = { severity = \"error\", reason = \"y\" }",
                "rolecall.toml:3:1: `IAM2073`",
            ),
        ] {
            let said = parse(text).unwrap_err();
            assert!(said.starts_with(expected), "{said}");
        }
        assert!(parse("").unwrap().settings.is_empty());
    }
}
