//! Which attributes of an assertion AWS makes context keys of, and which are settings of the session.
//!
//! Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html#saml-attribute-mapping> and the
//! keys of SAML in <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml>,
//! read in November 2026.

/// What begins the names of AWS's own attributes. Letter case counts.
const AWS: &str = "https://aws.amazon.com/SAML/Attributes/";

/// A setting that an assertion makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting<'t> {
    Role,
    RoleSessionName,
    SessionDuration,
    SourceIdentity,
    PrincipalTag(&'t str),
    TransitiveTagKeys,
}

/// How many values a key has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arity {
    /// One.
    One,
    /// A list, however many there are.
    List,
    /// The mapping table says one, the table of keys a list: one where there is one.
    Either,
}

use Arity::{Either, List, One};

/// The eduPerson attributes: number below `urn:oid:1.3.6.1.4.1.5923.1.1.1.`, key.
const EDU_PERSON: [(&str, &str, Arity); 11] = [
    ("1", "saml:edupersonaffiliation", List),
    ("2", "saml:edupersonnickname", List),
    ("3", "saml:edupersonorgdn", One),
    ("4", "saml:edupersonorgunitdn", List),
    ("5", "saml:edupersonprimaryaffiliation", One),
    ("6", "saml:edupersonprincipalname", One),
    ("7", "saml:edupersonentitlement", List),
    ("8", "saml:edupersonprimaryorgunitdn", One),
    ("9", "saml:edupersonscopedaffiliation", List),
    ("10", "saml:edupersontargetedid", List),
    ("11", "saml:edupersonassurance", List),
];

/// The eduOrg attributes: number below `urn:oid:1.3.6.1.4.1.5923.1.2.1.`, key.
const EDU_ORG: [(&str, &str); 5] = [
    ("2", "saml:eduorghomepageuri"),
    ("3", "saml:eduorgidentityauthnpolicyuri"),
    ("4", "saml:eduorglegalname"),
    ("5", "saml:eduorgsuperioruri"),
    ("6", "saml:eduorgwhitepagesuri"),
];

/// Active Directory.
const DIRECTORY: [(&str, &str); 6] = [
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "saml:name"),
    ("http://schemas.xmlsoap.org/claims/CommonName", "saml:commonName"),
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "saml:givenName"),
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "saml:surname"),
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "saml:mail"),
    // The page maps the group's identifier to this key, although there is a key `saml:primaryGroupSID`.
    ("http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid", "saml:uid"),
];

/// X.500, by number. The page prints three of them with a slip of the pen (`2.4.5.42`, `19200300100`); here are the numbers that the attributes have.
const X500: [(&str, &str); 7] = [
    ("2.5.4.3", "saml:commonName"),
    ("2.5.4.4", "saml:surname"),
    ("2.5.4.42", "saml:givenName"),
    ("2.5.4.45", "saml:x500UniqueIdentifier"),
    ("0.9.2342.19200300.100.1.1", "saml:uid"),
    ("0.9.2342.19200300.100.1.3", "saml:mail"),
    ("0.9.2342.19200300.100.1.45", "saml:organizationStatus"),
];

/// The setting that an attribute of this name makes.
pub(crate) fn setting(name: &str) -> Option<Setting<'_>> {
    match name.strip_prefix(AWS)? {
        "Role" => Some(Setting::Role),
        "RoleSessionName" => Some(Setting::RoleSessionName),
        "SessionDuration" => Some(Setting::SessionDuration),
        "SourceIdentity" => Some(Setting::SourceIdentity),
        "TransitiveTagKeys" => Some(Setting::TransitiveTagKeys),
        other => other.strip_prefix("PrincipalTag:").map(Setting::PrincipalTag),
    }
}

/// The context key that an attribute of this name becomes.
pub(crate) fn key(name: &str) -> Option<(&'static str, Arity)> {
    let known = |table: &[(&str, &'static str)], name: &str| {
        table.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)
    };
    if let Some(number) = name.strip_prefix("urn:oid:") {
        // As the first table writes them. `cn` is a list; the same number without `urn:oid:` is X.500's `commonName`.
        if number == "2.5.4.3" {
            return Some(("saml:cn", List));
        }
        if let Some(number) = number.strip_prefix("1.3.6.1.4.1.5923.1.1.1.") {
            let found = EDU_PERSON.iter().find(|(known, _, _)| *known == number);
            return found.map(|(_, key, arity)| (*key, *arity));
        }
        if let Some(number) = number.strip_prefix("1.3.6.1.4.1.5923.1.2.1.") {
            return known(&EDU_ORG, number).map(|key| (key, List));
        }
        return known(&X500, number).map(|key| (key, Either));
    }
    known(&X500, name).or_else(|| known(&DIRECTORY, name)).map(|key| (key, Either))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_as_the_page_writes_them() {
        assert_eq!(key("urn:oid:1.3.6.1.4.1.5923.1.1.1.1"), Some(("saml:edupersonaffiliation", List)));
        assert_eq!(key("urn:oid:1.3.6.1.4.1.5923.1.1.1.6"), Some(("saml:edupersonprincipalname", One)));
        assert_eq!(key("urn:oid:1.3.6.1.4.1.5923.1.2.1.3"), Some(("saml:eduorgidentityauthnpolicyuri", List)));
        assert_eq!(key("urn:oid:2.5.4.3"), Some(("saml:cn", List)));
        assert_eq!(key("2.5.4.3"), Some(("saml:commonName", Either)));
        assert_eq!(key("urn:oid:0.9.2342.19200300.100.1.3"), Some(("saml:mail", Either)));
        assert_eq!(key("groups"), None);
        assert_eq!(key("urn:oid:1.3.6.1.4.1.5923.1.1.1.12"), None);
    }

    #[test]
    fn letter_case_of_a_setting_counts() {
        let tag = "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Cost:Center";
        assert_eq!(setting(tag), Some(Setting::PrincipalTag("Cost:Center")));
        assert_eq!(setting("https://aws.amazon.com/SAML/Attributes/role"), None);
    }
}
