//! Context keys: names, interned once, and the values a scenario gives for them.

use std::borrow::Cow;

use crate::sort::ByName;

/// A condition key of one world; equality ignores letter case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub u32);

/// Every condition key that a world mentions.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    entries: Vec<KeyEntry>,
    index: ByName<'static>,
    /// By each spelling.
    spelled: ByName<'static>,
    /// The keys that were mentioned since somebody began to listen.
    heard: Option<Vec<KeyId>>,
}

#[derive(Clone, Debug)]
struct KeyEntry {
    shown: Box<str>,
    lower: Box<str>,
    meaning: Meaning,
    /// Whether it was spelled in different ways, so that it depends on the order of the texts which one is shown.
    varied: bool,
}

impl Keys {
    /// The id of a key; the first spelling is the one shown.
    pub fn intern(&mut self, key: &str) -> KeyId {
        // Most keys are mentioned often, and spelled alike.
        let position = self.spelled.get(key).copied().unwrap_or_else(|| self.enter(key));
        if let Some(heard) = &mut self.heard {
            heard.push(key_id(position));
        }
        key_id(position)
    }

    /// Enters a spelling of a key, and returns the position of the key.
    fn enter(&mut self, key: &str) -> usize {
        let lower = key.to_ascii_lowercase();
        let known = self.index.get(lower.as_str()).copied();
        let position = known.unwrap_or(self.entries.len());
        if let Some(entry) = self.entries.get_mut(position) {
            entry.varied = true;
        } else {
            let meaning = Meaning::of(&lower);
            self.entries.push(KeyEntry { shown: key.into(), meaning, lower: lower.as_str().into(), varied: false });
            self.index.insert(Cow::Owned(lower), position);
        }
        self.spelled.insert(Cow::Owned(key.to_owned()), position);
        position
    }

    /// Begins to listen for keys that are mentioned.
    pub(crate) fn listen(&mut self) {
        self.heard = Some(Vec::new());
    }

    /// The keys mentioned since then, or since they were last asked for.
    pub(crate) fn heard(&mut self) -> Vec<KeyId> {
        self.heard.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Whether it was spelled in different ways.
    pub(crate) fn is_varied(&self, id: KeyId) -> bool {
        self.entries.get(id.0 as usize).is_some_and(|entry| entry.varied)
    }

    /// The id of a key, if it was mentioned before.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<KeyId> {
        self.index.get(key.to_ascii_lowercase().as_str()).copied().map(key_id)
    }

    /// The key as first spelled.
    #[must_use]
    pub fn shown(&self, id: KeyId) -> &str {
        self.entries.get(id.0 as usize).map_or("", |entry| &entry.shown)
    }

    /// The key in lower case.
    #[must_use]
    pub fn lower(&self, id: KeyId) -> &str {
        self.entries.get(id.0 as usize).map_or("", |entry| &entry.lower)
    }

    /// What AWS means by it.
    #[must_use]
    pub fn meaning(&self, id: KeyId) -> &Meaning {
        self.entries.get(id.0 as usize).map_or(&Meaning::Other, |entry| &entry.meaning)
    }

    /// How many keys there are; ids run from 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn key_id(position: usize) -> KeyId {
    KeyId(u32::try_from(position).unwrap_or(u32::MAX))
}

/// What a scenario says of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenValue {
    /// `null`: the request does not have it.
    Absent,
    /// A single value.
    One(Box<str>),
    /// A set of values, perhaps empty.
    Many(Box<[Box<str>]>),
    /// The token has such a claim, and AWS has no key for it: the request does not have the key.
    ClaimWithoutKey,
    /// Nothing is said of it, whatever would follow from caller, world and request: it is unlisted.
    Unlisted,
}

/// Context values as a scenario gives them, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given(Vec<GivenEntry>);

/// One key that a scenario gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenEntry {
    /// The key.
    pub key: KeyId,
    /// The key as spelled here.
    pub spelled: Box<str>,
    /// Its value.
    pub value: GivenValue,
}

impl Given {
    /// Adds a key.
    pub fn push(&mut self, entry: GivenEntry) {
        self.0.push(entry);
    }

    /// Adds a key, in place of what was given for it in any spelling.
    pub(crate) fn set(&mut self, entry: GivenEntry) {
        self.0.retain(|old| old.key != entry.key);
        self.0.push(entry);
    }

    /// The entries, in order.
    #[must_use]
    pub fn entries(&self) -> &[GivenEntry] {
        &self.0
    }

    /// What is given for a key. Of several spellings that differ in letter case only, the one shown wins, else the first in the alphabet.
    #[must_use]
    pub fn of(&self, key: KeyId, shown: &str) -> Option<&GivenValue> {
        let entries = self.0.iter().filter(|entry| entry.key == key);
        entries.min_by_key(|entry| (*entry.spelled != *shown, &entry.spelled)).map(|entry| &entry.value)
    }

    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What AWS means by a condition key: decides how it is derived.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is named after its key")]
pub enum Meaning {
    PrincipalArn,
    PrincipalAccount,
    PrincipalType,
    PrincipalOrgId,
    PrincipalOrgPaths,
    PrincipalTag(Box<str>),
    PrincipalIsAwsService,
    PrincipalServiceName,
    PrincipalServiceNamesList,
    UserId,
    UserName,
    TokenIssueTime,
    MultiFactorAuthPresent,
    MultiFactorAuthAge,
    SourceIdentity,
    AssumedRoot,
    ViaAwsService,
    CalledVia,
    CalledViaFirst,
    CalledViaLast,
    SourceArn,
    SourceAccount,
    SourceOrgId,
    SourceOrgPaths,
    SecureTransport,
    CurrentTime,
    EpochTime,
    RequestedRegion,
    UserAgent,
    SourceIp,
    VpcSourceIp,
    SourceVpc,
    SourceVpce,
    VpceAccount,
    VpceOrgId,
    VpceOrgPaths,
    ResourceAccount,
    ResourceOrgId,
    ResourceOrgPaths,
    ResourceTag(Box<str>),
    /// A service's own key for tags of its resources: the service and the tag.
    ServiceResourceTag(Box<str>, Box<str>),
    /// A service's own key for the owner of its resources, by the service.
    ServiceResourceAccount(&'static str),
    /// A service's own key for the Region that is called, by the service.
    ServiceRegion(&'static str),
    RequestTag(Box<str>),
    TagKeys,
    StsExternalId,
    StsRoleSessionName,
    StsSourceIdentity,
    StsTransitiveTagKeys,
    StsTaskPolicyArn,
    StsRequestContextProviders,
    StsRequestContext,
    /// Keys that no call has of those that issue credentials.
    StsOther,
    FederatedProvider,
    KmsCallerAccount,
    KmsViaService,
    /// Any other key that describes the principal or its session; given for the first caller, it ends with its credentials.
    OtherSessionKey,
    /// A name without a prefix: there is no such key.
    WithoutPrefix,
    /// Any other key.
    Other,
}

/// Keys of AWS's own namespace, in lower case.
const NAMED: &[(&str, Meaning)] = &[
    ("aws:principalarn", Meaning::PrincipalArn),
    ("aws:principalaccount", Meaning::PrincipalAccount),
    ("aws:principaltype", Meaning::PrincipalType),
    ("aws:principalorgid", Meaning::PrincipalOrgId),
    ("aws:principalorgpaths", Meaning::PrincipalOrgPaths),
    ("aws:principalisawsservice", Meaning::PrincipalIsAwsService),
    ("aws:principalservicename", Meaning::PrincipalServiceName),
    ("aws:principalservicenameslist", Meaning::PrincipalServiceNamesList),
    ("aws:userid", Meaning::UserId),
    ("aws:username", Meaning::UserName),
    ("aws:tokenissuetime", Meaning::TokenIssueTime),
    ("aws:multifactorauthpresent", Meaning::MultiFactorAuthPresent),
    ("aws:multifactorauthage", Meaning::MultiFactorAuthAge),
    ("aws:sourceidentity", Meaning::SourceIdentity),
    ("aws:assumedroot", Meaning::AssumedRoot),
    ("aws:viaawsservice", Meaning::ViaAwsService),
    ("aws:calledvia", Meaning::CalledVia),
    ("aws:calledviafirst", Meaning::CalledViaFirst),
    ("aws:calledvialast", Meaning::CalledViaLast),
    ("aws:sourcearn", Meaning::SourceArn),
    ("aws:sourceaccount", Meaning::SourceAccount),
    ("aws:sourceorgid", Meaning::SourceOrgId),
    ("aws:sourceorgpaths", Meaning::SourceOrgPaths),
    ("aws:securetransport", Meaning::SecureTransport),
    ("aws:currenttime", Meaning::CurrentTime),
    ("aws:epochtime", Meaning::EpochTime),
    ("aws:requestedregion", Meaning::RequestedRegion),
    ("aws:sourceip", Meaning::SourceIp),
    ("aws:useragent", Meaning::UserAgent),
    ("aws:vpcsourceip", Meaning::VpcSourceIp),
    ("aws:sourcevpc", Meaning::SourceVpc),
    ("aws:sourcevpce", Meaning::SourceVpce),
    ("aws:vpceaccount", Meaning::VpceAccount),
    ("aws:vpceorgid", Meaning::VpceOrgId),
    ("aws:vpceorgpaths", Meaning::VpceOrgPaths),
    ("aws:resourceaccount", Meaning::ResourceAccount),
    ("aws:resourceorgid", Meaning::ResourceOrgId),
    ("aws:resourceorgpaths", Meaning::ResourceOrgPaths),
    ("aws:tagkeys", Meaning::TagKeys),
    ("aws:federatedprovider", Meaning::FederatedProvider),
    ("sts:externalid", Meaning::StsExternalId),
    ("sts:rolesessionname", Meaning::StsRoleSessionName),
    ("sts:sourceidentity", Meaning::StsSourceIdentity),
    ("sts:transitivetagkeys", Meaning::StsTransitiveTagKeys),
    ("sts:taskpolicyarn", Meaning::StsTaskPolicyArn),
    ("sts:requestcontextproviders", Meaning::StsRequestContextProviders),
    ("sts:awsservicename", Meaning::StsOther),
    ("sts:durationseconds", Meaning::StsOther),
    ("s3:resourceaccount", Meaning::ServiceResourceAccount("s3")),
    ("ec2:region", Meaning::ServiceRegion("ec2")),
    ("kms:calleraccount", Meaning::KmsCallerAccount),
    ("kms:viaservice", Meaning::KmsViaService),
    ("aws:chatbotsourcearn", Meaning::OtherSessionKey),
    ("aws:signinsessionarn", Meaning::OtherSessionKey),
    ("aws:ec2instancesourcevpc", Meaning::OtherSessionKey),
    ("aws:ec2instancesourceprivateipv4", Meaning::OtherSessionKey),
    ("ec2:roledelivery", Meaning::OtherSessionKey),
    ("ec2:sourceinstancearn", Meaning::OtherSessionKey),
    ("lambda:sourcefunctionarn", Meaning::OtherSessionKey),
    ("ssm:sourceinstancearn", Meaning::OtherSessionKey),
    ("codebuild:buildarn", Meaning::OtherSessionKey),
    ("codebuild:projectarn", Meaning::OtherSessionKey),
    ("glue:roleassumedby", Meaning::OtherSessionKey),
    ("glue:credentialissuingservice", Meaning::OtherSessionKey),
    ("identitystore:userid", Meaning::OtherSessionKey),
];

/// Keys that hold a set of values, in lower case.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
const MULTIVALUED: &[&str] = &[
    "aws:calledvia",
    "aws:principalorgpaths",
    "aws:principalservicenameslist",
    "aws:resourceorgpaths",
    "aws:sourceorgpaths",
    "aws:tagkeys",
    "aws:vpceorgpaths",
    "sts:requestcontextproviders",
    "sts:transitivetagkeys",
];

/// Whether a key holds a set of values; letter case is ignored.
#[must_use]
pub fn is_multivalued(key: &str) -> bool {
    let amr = key.rsplit_once(':').is_some_and(|(_, claim)| claim.eq_ignore_ascii_case("amr"));
    amr || MULTIVALUED.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// Whether the documentation says that a key has one value at most, letter case ignored: it lists the global keys that may have several.
#[must_use]
pub fn is_single_valued(key: &str) -> bool {
    let begins = |prefix: &str| key.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    begins("aws:") && !begins("aws:originidentity/") && !is_multivalued(key)
}

/// Whether a key is a property of the principal or its session, letter case ignored: see [`Meaning::describes_principal`].
#[must_use]
pub fn describes_principal(key: &str) -> bool {
    Meaning::of(&key.to_ascii_lowercase()).describes_principal()
}

impl Meaning {
    fn of(lower: &str) -> Self {
        let tag = |prefix: &str| lower.strip_prefix(prefix).filter(|tag| !tag.is_empty()).map(Box::from);
        if let Some((_, meaning)) = NAMED.iter().find(|(name, _)| *name == lower) {
            return meaning.clone();
        }
        if let Some(tag) = tag("aws:principaltag/") {
            Self::PrincipalTag(tag)
        } else if let Some(tag) = tag("aws:resourcetag/") {
            Self::ResourceTag(tag)
        } else if let Some(tag) = tag("iam:resourcetag/") {
            Self::ResourceTag(tag)
        } else if let Some(tag) = tag("aws:requesttag/") {
            Self::RequestTag(tag)
        } else if lower.starts_with("sts:requestcontext/") {
            Self::StsRequestContext
        } else if lower.starts_with("saml:") || lower.starts_with("aws:originidentity/") {
            Self::OtherSessionKey
        } else if let Some((service, tag)) = lower.split_once(":resourcetag/")
            && !service.contains(['.', '/'])
            && !tag.is_empty()
        {
            Self::ServiceResourceTag(service.into(), tag.into())
        } else if lower.contains(':') {
            Self::Other
        } else {
            Self::WithoutPrefix
        }
    }

    /// Whether it is a property of the principal or its session. What a scenario gives for such a key holds for the first caller's own credentials only.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties>
    #[must_use]
    pub fn describes_principal(&self) -> bool {
        matches!(
            self,
            Self::PrincipalArn
                | Self::PrincipalAccount
                | Self::PrincipalType
                | Self::PrincipalOrgId
                | Self::PrincipalOrgPaths
                | Self::PrincipalTag(_)
                | Self::PrincipalIsAwsService
                | Self::PrincipalServiceName
                | Self::PrincipalServiceNamesList
                | Self::UserId
                | Self::UserName
                | Self::TokenIssueTime
                | Self::MultiFactorAuthPresent
                | Self::MultiFactorAuthAge
                | Self::SourceIdentity
                | Self::AssumedRoot
                | Self::FederatedProvider
                | Self::OtherSessionKey
        )
    }
}
