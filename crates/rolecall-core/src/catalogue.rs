//! What is known of AWS's services, actions, condition keys and managed policies: core asks for it through one trait, and answers without it too.
//!
//! No decision is an error because of what a catalogue lacks: AWS adds services every week, and a catalogue is of a day.

use std::fmt::{self, Debug};

/// Facts about AWS of one day, kept by somebody else: `rolecall-catalog` reads them from tables.
///
/// Names are compared without regard to letter case, as IAM compares them.
pub trait Catalogue: Debug + Send + Sync {
    /// The day of the facts about services, as `2026-09-26`.
    fn date(&self) -> &str;

    /// The prefixes of all services, in alphabetical order.
    fn services(&self) -> Vec<&str>;

    /// A service by the prefix of its actions.
    fn service(&self, prefix: &str) -> Option<Service<'_>>;

    /// The names of all actions of a service, as AWS spells them, in alphabetical order; empty if there is no such service.
    fn actions(&self, prefix: &str) -> Vec<ActionName<'_>>;

    /// The name of an action as AWS spells it, by the prefix of its service and its name.
    fn action_name(&self, prefix: &str, name: &str) -> Option<ActionName<'_>>;

    /// The names of all actions of a service with what each does, in alphabetical order; empty if there is no such service.
    fn accesses(&self, prefix: &str) -> Vec<(ActionName<'_>, Access)>;

    /// An action by the prefix of its service and its name.
    fn action(&self, prefix: &str, name: &str) -> Option<Action<'_>>;

    /// The condition keys that a service defines or that requests of its actions carry, global ones included only where it documents them.
    fn keys(&self, prefix: &str) -> Vec<Key<'_>>;

    /// The types of resources of a service.
    fn resources(&self, prefix: &str) -> Vec<Resource<'_>>;

    /// A condition key by its whole name, whichever service it belongs to; `None` also for global keys that no service lists.
    fn key(&self, name: &str) -> Option<Key<'_>>;

    /// The text of a policy that AWS manages, by its ARN: the newest, or the version of that number.
    fn managed_policy(&self, arn: &str, version: Option<u32>) -> Option<String>;

    /// What is known of a policy that AWS manages besides its text, by its ARN.
    fn managed_policy_facts(&self, arn: &str) -> Option<ManagedPolicy<'_>>;

    /// All policies that AWS manages, in the order of their names.
    fn managed_policies(&self) -> &[ManagedPolicy<'_>];
}

/// A catalogue, or none: it stays where it is as long as the program runs.
pub type Facts = Option<&'static dyn Catalogue>;

/// A service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service<'c> {
    /// Prefix of its actions: `s3`.
    pub prefix: &'c str,
    /// Its name: `Amazon S3`.
    pub name: &'c str,
    /// Whether resource control policies apply to it.
    pub has_resource_control: bool,
}

/// A policy that AWS manages, without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManagedPolicy<'c> {
    /// Its path and its name: `service-role/AWSLambdaBasicExecutionRole`.
    pub name: &'c str,
    /// The number of the newest version.
    pub newest: u32,
    /// The day of that version.
    pub day: Day,
    /// How many statements that version has.
    pub statements: usize,
}

impl ManagedPolicy<'_> {
    /// What the resource of its ARN begins with.
    pub const PATH: &'static str = "policy/";

    /// Its ARN in a partition.
    #[must_use]
    pub fn arn(&self, partition: &str) -> String {
        format!("arn:{partition}:iam::aws:{}{}", Self::PATH, self.name)
    }
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "as everybody calls them; the first of a year is 1 and 1")]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The name of an action, in two parts that follow each other: `Get` and `Object`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionName<'c> {
    /// What it begins with; may be empty.
    pub verb: &'c str,
    /// The rest.
    pub noun: &'c str,
}

impl ActionName<'_> {
    /// Whether this is the name, letter case ignored.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        let parts = name.get(..self.verb.len()).zip(name.get(self.verb.len()..));
        parts.is_some_and(|(verb, noun)| self.verb.eq_ignore_ascii_case(verb) && self.noun.eq_ignore_ascii_case(noun))
    }

    /// The name in lower case, as patterns of actions compare it.
    #[must_use]
    pub fn lower(&self) -> String {
        let mut lower = self.to_string();
        lower.make_ascii_lowercase();
        lower
    }
}

impl std::fmt::Display for ActionName<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.verb)?;
        formatter.write_str(self.noun)
    }
}

/// What an action does.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "AWS's own words")]
pub enum Access {
    List,
    Read,
    Write,
    Tagging,
    PermissionsManagement,
}

impl Access {
    /// Whether it changes something.
    #[must_use]
    pub fn writes(self) -> bool {
        matches!(self, Self::Write | Self::Tagging | Self::PermissionsManagement)
    }
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action<'c> {
    /// Its name.
    pub name: ActionName<'c>,
    /// What it does.
    pub access: Access,
    /// The types of resources that it can be allowed on; with none, `Resource` has to be `*`.
    pub resources: Vec<Use<'c>>,
    /// The condition keys that its requests can carry, whatever the resource is.
    pub keys: Vec<Key<'c>>,
}

impl Action<'_> {
    /// Whether a request of it can carry a condition key. Global keys are always carried, as far as the catalogue can tell.
    #[must_use]
    pub fn carries(&self, key: &str) -> bool {
        let of_resources = self.resources.iter().flat_map(|used| used.keys.iter().chain(&used.resource.keys));
        self.keys.iter().chain(of_resources).any(|known| known.is(key))
    }
}

/// A type of resources that an action is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use<'c> {
    /// The type.
    pub resource: Resource<'c>,
    /// Whether every request names one.
    pub is_required: bool,
    /// The condition keys of the action that go with this type.
    pub keys: Vec<Key<'c>>,
}

/// A type of resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource<'c> {
    /// Its name: `bucket`.
    pub name: &'c str,
    /// The form of its ARN: `arn:${Partition}:s3:::${BucketName}`.
    pub arn: String,
    /// The condition keys that say something of the resource.
    pub keys: Vec<Key<'c>>,
}

/// A condition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'c> {
    /// Its name, perhaps with placeholders: `aws:RequestTag/${TagKey}`.
    pub name: &'c str,
    /// What its values are.
    pub kind: KeyKind,
    /// Whether it holds a set of values.
    pub is_multivalued: bool,
}

impl Key<'_> {
    /// Whether that is a name of this key, letter case ignored: a placeholder stands for one character or more.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        match self.form() {
            open if open.ends_with('/') => {
                let begins = key.get(..open.len()).is_some_and(|start| start.eq_ignore_ascii_case(open));
                begins && key.len() > open.len()
            }
            name => matches_form(name, key),
        }
    }

    /// Whether it has several names: a part of them is a placeholder.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.form().ends_with('/') || self.form().contains(PLACEHOLDERS)
    }

    /// Its name, without a placeholder at the end that some services write as a word.
    fn form(&self) -> &str {
        self.name.strip_suffix("tag-key").unwrap_or(self.name)
    }
}

/// What the values of a condition key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after AWS's type")]
pub enum KeyKind {
    String,
    Arn,
    Bool,
    Numeric,
    Date,
    IpAddress,
}

/// The global condition keys, in alphabetical order.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
pub const GLOBAL_KEYS: &[Key<'static>] = {
    use KeyKind::{Arn, Bool, Date, IpAddress, Numeric, String};
    &[
        one("aws:AssumedRoot", Bool),
        many("aws:CalledVia"),
        one("aws:CalledViaAWSMCP", String),
        one("aws:CalledViaFirst", String),
        one("aws:CalledViaLast", String),
        one("aws:ChatbotSourceArn", Arn),
        one("aws:CurrentTime", Date),
        one("aws:Ec2InstanceSourcePrivateIPv4", IpAddress),
        one("aws:Ec2InstanceSourceVpc", String),
        one("aws:EpochTime", Date),
        one("aws:FederatedProvider", String),
        one("aws:IsMcpServiceAction", Bool),
        one("aws:MultiFactorAuthAge", Numeric),
        one("aws:MultiFactorAuthPresent", Bool),
        one("aws:OriginIdentity/${Property}", String),
        one("aws:PrincipalAccount", String),
        one("aws:PrincipalArn", Arn),
        one("aws:PrincipalIsAWSService", Bool),
        one("aws:PrincipalOrgID", String),
        many("aws:PrincipalOrgPaths"),
        one("aws:PrincipalServiceName", String),
        many("aws:PrincipalServiceNamesList"),
        one("aws:PrincipalTag/${TagKey}", String),
        one("aws:PrincipalType", String),
        one("aws:referer", String),
        one("aws:RequestedRegion", String),
        one("aws:RequestTag/${TagKey}", String),
        one("aws:ResourceAccount", String),
        one("aws:ResourceOrgID", String),
        many("aws:ResourceOrgPaths"),
        one("aws:ResourceTag/${TagKey}", String),
        one("aws:SecureTransport", Bool),
        one("aws:SignInSessionArn", Arn),
        one("aws:SourceAccount", String),
        one("aws:SourceArn", Arn),
        one("aws:SourceIdentity", String),
        one("aws:SourceIp", IpAddress),
        one("aws:SourceOrgID", String),
        many("aws:SourceOrgPaths"),
        one("aws:SourceVpc", String),
        one("aws:SourceVpcArn", Arn),
        one("aws:SourceVpce", String),
        many("aws:TagKeys"),
        one("aws:TokenIssueTime", Date),
        one("aws:UserAgent", String),
        one("aws:userid", String),
        one("aws:username", String),
        one("aws:ViaAWSMCPService", Bool),
        one("aws:ViaAWSService", Bool),
        one("aws:VpceAccount", String),
        one("aws:VpceOrgID", String),
        many("aws:VpceOrgPaths"),
        one("aws:VpcSourceIp", IpAddress),
    ]
};

const fn one(name: &'static str, kind: KeyKind) -> Key<'static> {
    Key { name, kind, is_multivalued: false }
}

const fn many(name: &'static str) -> Key<'static> {
    Key { name, kind: KeyKind::String, is_multivalued: true }
}

/// Whether a text has a form: `${…}` or `<…>` stands for one character or more, everything else for itself, letter case ignored.
#[must_use]
pub fn matches_form(form: &str, text: &str) -> bool {
    match split_form(form) {
        None => form.eq_ignore_ascii_case(text),
        Some((before, after)) => {
            let begins = text.get(..before.len()).is_some_and(|start| before.eq_ignore_ascii_case(start));
            // Names of keys have two placeholders at most, and are short.
            let ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
            let behind = |end: usize| text.get(end..).is_some_and(|behind| matches_form(after, behind));
            begins && ends.filter(|end| *end > before.len()).any(behind)
        }
    }
}

/// What placeholders begin with.
const PLACEHOLDERS: [char; 2] = ['$', '<'];

/// What stands before the first placeholder, and behind it. AWS writes most as `${TagKey}`, and some of S3 and EC2 as `<key>`.
fn split_form(form: &str) -> Option<(&str, &str)> {
    // Most have none, which one look tells.
    form.find(PLACEHOLDERS)?;
    let at = |(open, close)| {
        let (before, rest) = form.split_once(open)?;
        Some((before, rest.split_once(close)?.1))
    };
    [("${", '}'), ("<", '>')].into_iter().filter_map(at).min_by_key(|(before, _)| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stand_for_something() {
        for (form, text) in [
            ("aws:RequestTag/${TagKey}", "aws:requesttag/env"),
            ("s3:prefix", "S3:Prefix"),
            ("s3:ExistingObjectTag/<key>", "s3:ExistingObjectTag/env"),
            ("codebuild:vars/${name}.value", "codebuild:vars/a.value.value"),
        ] {
            assert!(matches_form(form, text), "{form} {text}");
        }
        for (form, text) in [
            ("aws:RequestTag/${TagKey}", "aws:RequestTag/"),
            ("aws:RequestTag/${TagKey}", "aws:RequestTag"),
            ("s3:prefix", "s3:prefixes"),
            ("codebuild:vars/${name}.value", "codebuild:vars/.value"),
        ] {
            assert!(!matches_form(form, text), "{form} {text}");
        }
    }

    #[test]
    fn a_name_is_compared_across_its_parts() {
        let name = ActionName { verb: "Get", noun: "Object" };
        assert!(name.is("getobject") && !name.is("getobjects") && !name.is("Get") && !name.is("gé"));
        assert_eq!((name.to_string(), name.lower()), ("GetObject".to_owned(), "getobject".to_owned()));
    }
}
