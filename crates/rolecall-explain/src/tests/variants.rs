//! Walks every variant of core's closed sets in each language.

use std::fmt::Debug;

use rolecall_core::diag::{
    ArnKind, JsonExpectation, JsonKind, PolicyKind, PrincipalType, Problem, ResourceFault, Rule, RuleFinding, Severity,
    Thing, VariableFault,
};
use rolecall_core::report::{CallerKind, Decision, Fate, Property, StepResult, StsError, StsRule, TagOrigin};
use rolecall_core::text::Span;
use rolecall_core::time::Timestamp;
use rolecall_core::trace::{
    ConditionReason, ContextTrace, Denies, Effect, Element, ElementReason, FoundDeny, Gate, GateReason, LevelName,
    NearMiss, Note, Outcome, PrincipalNearMiss, Provenance, Relation, Rung, Truth, ValueNearMiss, Verdict,
};

use rolecall_token::{Finding, Part, Refusal, Required, XmlFault};

use super::build::*;
use crate::{
    Locale, Text, Word, condition, context, decision, duration, element, explicit_deny, finding, finding_help, folded,
    gate, gate_source, help, level_name, message, near_miss, note, note_source, policy_name, problem_source, refusal,
    refusal_help, statement,
};

/// All variants of an enum; a variant that is not listed does not compile.
macro_rules! every {
    ($type:ident: $($variant:ident $({ $($field:tt: $value:expr),* })?),+ $(,)?) => {{
        let complete = |value: &$type| match value { $($type::$variant { .. } => (),)+ };
        let all = vec![$($type::$variant { $($($field: $value),*)? }),+];
        all.iter().for_each(complete);
        all
    }};
}

fn gates() -> Vec<Gate> {
    every!(Gate: StsParameters, ResourceControlPolicies, ServiceControlPolicies, VpcEndpointPolicy,
        BlockPublicAccess, TrustPolicy, ResourcePolicy, IdentityPolicies, PermissionsBoundary, SessionPolicy)
}

fn provenances() -> Vec<Provenance> {
    every!(Provenance: Given, Overridden, Derived, DeclaredAbsent, DerivedAbsent, UnlistedAbsent, ClaimWithoutKey, Unknown, AlwaysSent, Blank)
}

fn elements() -> Vec<Element> {
    every!(Element: Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition)
}

fn policy_kinds() -> Vec<PolicyKind> {
    every!(PolicyKind: Identity, Boundary, Session, Resource, Trust, ServiceControl, ResourceControl, Endpoint)
}

fn gate_reasons() -> Vec<GateReason> {
    every!(GateReason: DenyApplies, DenyUnknown, StatementAllows,
        NoStatementAllows, AllowUnknown, NoPolicy, NothingAttached, EveryLevelAllows, LevelDoesNotAllow { level: 0 },
        AlwaysAllowed, NoOrganization, ManagementAccount, ServiceLinkedRole, ServicePrincipal, AnonymousCaller,
        FederatedIdentity, ServiceWithoutRcp, NoVpcEndpoint, NoPublicAccessBlock, PublicAccessBlockOff, PolicyNotPublic, OwnerAccountCaller,
        PublicPolicyRestricted, PublicPolicyUnknown, DirectGrant, EntityGrant, AccountGrant, CrossAccountGrant, IdentitySuffices,
        GrantedByResource, RootHasNone, NoIdentityHalf, RoleNotFound, FederatedWithoutSessionPolicy,
        RootRepairsPolicy, NoPermissionNeeded, CallerDecides)
}

fn element_reasons() -> Vec<ElementReason> {
    let mut all = every!(ElementReason: ValueMatches, NoValueMatches, Excluded, NotExcluded, EmptyList,
        UnresolvedVariable { key: "aws:zap".into() }, UnknownVariable { key: "aws:zap".into() }, Blanks { names: vec!["«zap»".into()] },
        PrincipalNamed { rung: Rung::Direct }, EveryoneNamed, PrincipalNearMiss { 0: PrincipalNearMiss::MissingPath }, EveryRungListed,
        RungMissing { rung: Rung::Direct }, BoundaryPresent, AllTestsHold, TestFails, TestUnknown, NoTests);
    for rung in every!(Rung: Account, Entity, Direct) {
        all.extend([ElementReason::PrincipalNamed { rung }, ElementReason::RungMissing { rung }]);
    }
    let near = every!(PrincipalNearMiss: MissingPath, PathInSessionArn, OtherSession, OtherAccount, LetterCase,
        EarlierCaller);
    all.extend(near.into_iter().map(ElementReason::PrincipalNearMiss));
    all
}

/// Stands for all rules: `tests/tests/rules.rs` reads the sentences of each.
static RULE: Rule = Rule {
    code: "",
    name: "mismatched-action",
    severity: Severity::Advice,
    source: "https://docs.aws.amazon.com/IAM/",
};

fn problems() -> Vec<Problem> {
    let zap = || "Zap".to_owned();
    let mut all = every!(Problem:
        UnexpectedCharacter { found: '%', expected: JsonExpectation::Value }, UnexpectedEnd { expected: JsonExpectation::Value },
        TrailingComma, Comment, UnterminatedString, ControlCharacter { found: '\u{7}' }, InvalidEscape, LoneSurrogate,
        InvalidNumber, TextAfterEnd, DuplicateMember { name: zap() }, TooDeep { limit: 7001 }, TooLarge { limit: 7001 },
        UnknownMember { name: zap(), meant: Some("Zip") },
        WrongType { name: zap(), expected: &[JsonKind::String, JsonKind::Array], found: JsonKind::Null },
        MissingMember { name: "Zap" }, ExclusiveMembers { first: "Zap", second: "Zip" },
        ForbiddenElement { name: "Zap", kind: PolicyKind::Trust }, InvalidVersion, InvalidEffect { found: zap() }, InvalidSid,
        DuplicateSid { sid: zap() }, ActionWithoutPrefix, ActionWithTwoColons, InvalidActionPrefix, EmptyList { name: "Zap" },
        InvalidResource { fault: ResourceFault::NotArn }, WildcardInService, VariableMisplaced, MalformedVariable { fault: VariableFault::Empty },
        UnknownPrincipalType { name: zap() },
        InvalidPrincipal { kind: PrincipalType::Aws },
        WildcardInPrincipal { kind: PrincipalType::Aws },
        TrustWildcardPrincipal, FederatedOutsideTrust, GroupPrincipal,
        UnknownOperator { name: zap(), meant: None }, NullIfExists, InvalidConditionKey, MissingTagKey,
        ConditionKeyCase { key: zap() }, MixedConditionValues,
        TrustAction, RcpAllow, RcpPrincipal,
        RcpBareAction, PolicyTooLong { length: 7001, limit: 6144, counts_whitespace: true, adjustable: false },
        CharacterOutsidePolicySet { found: '☂' }, DocumentUnwrapped { path: zap() }, DocumentDecoded, DocumentUnquoted,
        NoDocument, RegionInArn, UnknownIamResource, NullInList,
        Rule { found: RuleFinding { rule: &RULE, severity: RULE.severity, facts: Vec::new(), refusal: None, fix: None } },
        UnknownScenarioVersion, InvalidArn, WrongArn { expected: ArnKind::Role }, InvalidAccountId,
        DuplicateName { name: zap() }, NotFound { what: Thing::Role, name: zap(), meant: Some("Zip".into()) },
        OrganizationCycle, InvalidTime, InvalidDuration, InvalidAction, InvalidChoice { choices: &["zap", "zip"] },
        ContextKeyWithoutPrefix, MisplacedBlank, InvalidContextValue, InvalidStep, TooManySteps { limit: 7001 }, OwnerAssumed, LevelWithoutAllow,
        PrincipalNotListed { meant: None }, OtherPartition,
        ServiceLinkedRoleBoundary, ServiceLinkedRolePolicy);
    let expectations = every!(JsonExpectation: Value, MemberName, Colon, CommaOrBrace, CommaOrBracket, Quote);
    all.extend(expectations.into_iter().map(|expected| Problem::UnexpectedEnd { expected }));
    for found in every!(JsonKind: Null, Bool, Number, String, Array, Object) {
        all.push(Problem::WrongType { name: zap(), expected: &[JsonKind::Number, JsonKind::Object], found });
    }
    all.extend(policy_kinds().into_iter().map(|kind| Problem::ForbiddenElement { name: "Zap", kind }));
    let faults = every!(VariableFault: MissingBrace, Empty, Space, MissingQuote);
    all.extend(faults.into_iter().map(|fault| Problem::MalformedVariable { fault }));
    let arns = every!(ArnKind: User, Group, Role, RoleSession, FederatedUser, Policy, Caller);
    all.extend(arns.into_iter().map(|expected| Problem::WrongArn { expected }));
    let things = every!(Thing: User, Group, Role, ManagedPolicy, OrganizationNode, VpcEndpoint, IdentityProvider);
    all.extend(things.into_iter().map(|what| Problem::NotFound { what, name: zap(), meant: None }));
    for kind in every!(PrincipalType: Aws, Service, Federated, CanonicalUser) {
        all.push(Problem::InvalidPrincipal { kind });
        all.push(Problem::WildcardInPrincipal { kind });
    }
    let resource_faults = every!(ResourceFault: NotArn, MissingFields, NoService, Partition);
    all.extend(resource_faults.into_iter().map(|fault| Problem::InvalidResource { fault }));
    all.extend([
        Problem::PrincipalNotListed { meant: Some("Zip".into()) },
        Problem::UnknownMember { name: zap(), meant: None },
        Problem::UnknownOperator { name: zap(), meant: Some("Zip") },
        Problem::PolicyTooLong { length: 7001, limit: 6144, counts_whitespace: false, adjustable: true },
    ]);
    all
}

fn findings() -> Vec<Finding> {
    let zap = || "Zap".to_owned();
    let time = Timestamp::from_seconds(1_768_467_600);
    let mut all = every!(Finding: NotVerified, Missing { part: Required::Role }, Expired { at: time }, NotYetValid { from: time },
        EncryptedPart, TagValue { key: zap() }, Algorithm { algorithm: zap() }, NoSignature,
        TokenTooLong { length: 7001, limit: 6144 }, IssuerNotHttps { issuer: zap() }, TimeNotWhole { claim: zap() },
        ClaimsIgnored { names: vec![zap(), "Zip".to_owned()] }, ClaimNotScalar { name: zap() }, ClaimRepeated { name: zap() },
        TagsMalformed, AttributesIgnored { names: vec![zap(), "Zip".to_owned()] }, AttributeRepeated { name: zap() },
        SeveralValues { name: zap() }, RoleMalformed { value: zap() }, SeveralRoles { count: 7001 },
        SeveralAssertions { count: 7001 }, SeveralConfirmations { count: 7001 }, ForeignAudience { audience: zap() },
        UsedTooLate { issued: time }, SessionEnded { at: time }, ConsoleDuration { seconds: 7001 },
        DurationMalformed { value: zap() }, TimeMalformed { name: "Zap" });
    let parts =
        every!(Required: IssuerClaim, SubjectClaim, AudienceClaim, Issuer, NameId, Recipient, RoleSessionName, Role);
    all.extend(parts.into_iter().map(|part| Finding::Missing { part }));
    all.push(Finding::Algorithm { algorithm: String::new() });
    all
}

fn refusals() -> Vec<Refusal> {
    let mut all = every!(Refusal: Empty, TooLong { limit: 7001 }, AssertionTooLong { limit: 7001 }, Unrecognized,
        NotBase64 { found: '☂' }, Base64CutOff, NotUtf8,
        NotJson { part: Part::Header, cause: Problem::DuplicateMember { name: "Zap".to_owned() } },
        NotAnObject { part: Part::Payload, found: JsonKind::Null }, HeaderAlone, EncryptedToken,
        WrongPartCount { parts: 7001 }, Doctype, NotXml { fault: XmlFault::Tag }, TooDeep { limit: 7001 },
        TooManyElements { limit: 7001 }, TooManyAttributes { limit: 7001 }, NotSaml { root: "Zap".to_owned() }, NoAssertion,
        EncryptedAssertion);
    let faults = every!(XmlFault: CutOff, Tag, Namespace, Entity, Attribute, Character);
    all.extend(faults.into_iter().map(|fault| Refusal::NotXml { fault }));
    for part in every!(Part: Header, Payload) {
        for found in every!(JsonKind: Null, Bool, Number, String, Array, Object) {
            all.push(Refusal::NotAnObject { part, found });
        }
    }
    all
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|character| matches!(character, '\u{3041}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}'))
}

/// Checks a sentence of both languages about `subject`, and returns it.
#[track_caller]
fn sound(subject: &dyn Debug, text: impl Fn(Locale) -> Text) -> [String; 2] {
    let [english, japanese] = Locale::ALL.map(|locale| text(locale).plain());
    let name: String = format!("{subject:?}").chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_type_name = name.chars().filter(char::is_ascii_uppercase).count() > 1;
    for sentence in [&english, &japanese] {
        assert!(!sentence.trim().is_empty(), "{subject:?} has no words");
        assert!(!is_type_name || !sentence.contains(&name), "{subject:?} is shown to the user: {sentence}");
        assert!(!sentence.contains("  ") && sentence.trim() == sentence, "{subject:?} has stray spaces: {sentence}");
        assert!(!sentence.contains(['{', '}']) || sentence.contains("`}`") || sentence.contains("${key"), "{sentence}");
    }
    assert!(!is_japanese(&english), "{subject:?}: {english}");
    assert!(is_japanese(&japanese), "{subject:?}: {japanese}");
    [english, japanese]
}

#[track_caller]
fn word<T: Word + Debug>(words: Vec<T>) {
    for locale in Locale::ALL {
        let mut seen: Vec<_> = words.iter().map(|word| word.word(locale)).collect();
        seen.sort_unstable();
        let count = seen.len();
        seen.dedup();
        assert_eq!(seen.len(), count, "two of {words:?} have the same word in {locale:?}");
    }
    for item in words {
        sound(&item, |locale| Text::plain_words(item.word(locale)));
    }
}

#[test]
fn every_closed_set_has_its_own_word_for_each_member() {
    word(gates());
    word(provenances());
    word(policy_kinds());
    word(every!(Verdict: Passed, Denied, Unknown, NotNeeded, NotApplicable));
    word(every!(Decision: Allow, ExplicitDeny, ImplicitDeny, NeedsContext, Error, Done));
    word(every!(Severity: Advice, Warning, Error));
    word(every!(TagOrigin: Role, User, Passed, Inherited));
    word(every!(Relation: SameAccount, CrossAccount, ResourceOnly, CallerOnly));
    word(every!(CallerKind: User, RoleSession, FederatedUser, Root, Service, Anonymous, FederatedIdentity));
    word(every!(Property: Policies, Boundary, SessionPolicies, TransitiveTags, OtherTags, SourceIdentity, SessionName,
        ExternalId, Mfa, FederationKeys, IssueTime, Expiry));
    word(every!(Fate: Begins, FlowsOn, FlowsOnInPart, Replaced, Ends));
}

#[test]
fn every_finding_has_a_message_and_a_way_forward() {
    let own_sentences = |problem: &Problem| !matches!(problem, Problem::Rule { .. });
    for problem in problems().into_iter().filter(own_sentences) {
        says_what_and_what_to_do(&problem, |locale| message(&problem, locale), |locale| help(&problem, locale));
        assert!(problem_source(&problem).starts_with("https://"));
    }
    for found in findings() {
        says_what_and_what_to_do(&found, |locale| finding(&found, locale), |locale| finding_help(&found, locale));
    }
    for found in refusals() {
        says_what_and_what_to_do(&found, |locale| refusal(&found, locale), |locale| refusal_help(&found, locale));
    }
}

/// Checks a message and its help in both languages.
#[track_caller]
fn says_what_and_what_to_do(subject: &dyn Debug, message: impl Fn(Locale) -> Text, help: impl Fn(Locale) -> Text) {
    let [english, japanese] = sound(subject, message);
    let first = english.chars().next().unwrap();
    assert!(
        !first.is_ascii_uppercase() || ["JSON ", "IAM ", "AWS "].iter().any(|name| english.starts_with(name)),
        "starts in upper case: {english}"
    );
    assert!(!english.ends_with('.') && !japanese.ends_with('。'), "{english} / {japanese}");

    let [english_help, japanese_help] = sound(subject, help);
    assert!(english_help.ends_with(['.', '?']), "{english_help}");
    assert_ne!(english, english_help);

    // Texts and numbers of the finding are what the debug form quotes.
    let debug = format!("{subject:?}");
    let quoted =
        debug.split('"').skip(1).step_by(2).chain(["7001", "6144"].into_iter().filter(|fact| debug.contains(fact)));
    for fact in quoted {
        assert!(format!("{english} {english_help}").contains(fact), "{fact} is missing: {english} {english_help}");
        assert!(format!("{japanese} {japanese_help}").contains(fact), "{fact} is missing: {japanese} {japanese_help}");
    }
}

#[test]
fn every_reason_of_a_gate_has_a_line_a_rule_and_a_page() {
    let guard = || level(Some("r-ab12"), GUARD, vec![super::build::statement(0, "Sure", Effect::Allow, Vec::new())]);
    let step = asks(audit_session(), get_object(Outcome::ImplicitDeny { gate: Gate::TrustPolicy }, Vec::new()));
    for reason in gate_reasons() {
        for name in gates() {
            let mut trace = super::build::gate(name, Verdict::Passed, reason.clone(), vec![guard()]);
            for deciding in [vec![], vec![at(GUARD, 0)], vec![at(GUARD, 0), at(INLINE, 3)]] {
                trace.deciding = deciding;
                let request = get_object(Outcome::ImplicitDeny { gate: name }, vec![trace.clone()]);
                let line = |locale| gate(&trace, &request, &step, &policies(), locale);
                let [english, japanese] = sound(&reason, |locale| line(locale).reason);
                for fact in facts(&reason, !trace.deciding.is_empty()) {
                    assert!(english.contains(fact), "{fact} is missing: {english}");
                    assert!(japanese.contains(fact), "{fact} is missing: {japanese}");
                }
                let [why, _] = sound(&reason, |locale| line(locale).why);
                assert!(why.ends_with('.') && why != english, "{why}");
            }
            assert!(gate_source(name, &reason).starts_with("https://docs.aws.amazon.com/"));
        }
    }
}

/// What a line about this reason has to name.
fn facts(reason: &GateReason, decided: bool) -> &'static [&'static str] {
    match reason {
        GateReason::LevelDoesNotAllow { .. } | GateReason::EveryLevelAllows => &["`r-ab12`"],
        GateReason::NoStatementAllows => &["`guard`"],
        GateReason::DenyApplies
        | GateReason::DenyUnknown
        | GateReason::StatementAllows
        | GateReason::AllowUnknown
        | GateReason::AccountGrant
        | GateReason::CrossAccountGrant
            if decided =>
        {
            &["`Sure`", "`guard`"]
        }
        GateReason::DirectGrant | GateReason::EntityGrant if decided => &["`Sure`", "`guard`", "`Audit/alice`"],
        GateReason::ServicePrincipal => &["`Audit/alice`"],
        GateReason::PolicyNotPublic => &["`reports/q1.csv`"],
        GateReason::RoleNotFound => &["`arn:aws:s3:::reports/q1.csv`"],
        _ => &[],
    }
}

#[test]
fn the_search_for_a_deny_has_a_line_whatever_it_finds() {
    let guard = level(Some("r-ab12"), GUARD, vec![super::build::statement(0, "Sure", Effect::Deny, Vec::new())]);
    let owner = super::build::gate(Gate::ServiceControlPolicies, Verdict::Denied, GateReason::DenyApplies, vec![guard]);
    let deny = |applies| FoundDeny { gate: Gate::ServiceControlPolicies, statement: at(GUARD, 0), applies };
    let (sure, open) = (deny(Truth::True), deny(Truth::Unknown));
    let cases: [(Vec<FoundDeny>, &[&str]); 4] = [
        (vec![], &["7"]),
        (vec![open, sure], &["`Sure`", "`guard`"]),
        (vec![sure, sure, sure], &["`Sure`", "`guard`", "2"]),
        (vec![open], &["`Sure`", "`guard`"]),
    ];
    for (found, facts) in cases {
        let mut request = get_object(Outcome::ImplicitDeny { gate: Gate::TrustPolicy }, vec![owner.clone()]);
        request.denies = Some(Denies { policies: 7, found });
        let line = |locale| explicit_deny(&request, &policies(), locale).unwrap();
        let lines = sound(&request.denies, |locale| line(locale).reason);
        for (fact, line) in facts.iter().flat_map(|fact| lines.iter().map(move |line| (fact, line))) {
            assert!(line.contains(fact), "{fact} is missing: {line}");
        }
        sound(&request.denies, |locale| line(locale).why);
    }
    let free = get_object(Outcome::ImplicitDeny { gate: Gate::TrustPolicy }, Vec::new());
    assert_eq!(explicit_deny(&free, &policies(), Locale::En), None, "no policy is asked");
}

#[test]
fn every_reason_of_an_element_has_a_line() {
    let policy = r#"{"Principal": "zap"}"#;
    for name in elements() {
        for reason in element_reasons() {
            for deciding in [None, Some(Span::new(14, 19))] {
                let mut trace = super::build::element(name, Truth::False, reason.clone());
                trace.deciding = deciding;
                let lines = sound(&reason, |locale| element(&trace, policy, locale));
                for line in lines {
                    if let ElementReason::UnresolvedVariable { key } | ElementReason::UnknownVariable { key } = &reason
                    {
                        assert!(line.contains(key.as_str()), "{line}");
                    }
                    if matches!(reason, ElementReason::ValueMatches | ElementReason::Excluded) {
                        assert_eq!(line.contains("`zap`"), deciding.is_some(), "{line}");
                        assert!(line.contains("`the-request`"), "{line}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_reason_of_a_test_has_a_line() {
    let reasons = every!(ConditionReason: ValueMatches, NoValueMatches, NoneOfTheListed, OneOfTheListed, MissingKeyFails,
        MissingKeyHolds, MissingKeyIfExists, NoValuesForAll, NoValuesForAny, EveryValue, NotEveryValue, SomeValue, NoValue,
        KeyAbsent, KeyPresent, UnreadableValue, ReadAsFalse, NotAnArn, EmptyValueList, Unknown, Blank);
    for reason in reasons {
        for holds in every!(Truth: False, Unknown, True) {
            let mut trace = test(holds, reason.clone(), &["41"], Provenance::Given);
            for line in sound(&reason, |locale| condition(&trace, locale)) {
                assert!(line.contains("`StringEquals`") && line.contains("`sts:ExternalId`"), "{line}");
                if matches!(reason, ConditionReason::NoValueMatches | ConditionReason::OneOfTheListed) {
                    assert!(line.contains("`42`") && line.contains("`41`"), "{line}");
                }
            }
            trace.expected.clear();
            sound(&reason, |locale| condition(&trace, locale));
        }
    }
}

#[test]
fn every_near_miss_has_a_line_that_says_what_differs() {
    let kinds = every!(NearMiss: LetterCase, LiteralWildcard, Part, Scheme, TrailingSlash, WhiteSpace, OtherAudience);
    for kind in kinds {
        let mut seen = Vec::new();
        for (listed, actual) in
            [(Span::new(0, 2), Span::new(0, 2)), (Span::at(0), Span::new(0, 2)), (Span::new(0, 2), Span::at(0))]
        {
            let mut trace = test(Truth::False, ConditionReason::NoValueMatches, &["41"], Provenance::Given);
            assert_eq!(near_miss(&trace, Locale::En), None);
            trace.near_miss =
                Some(ValueNearMiss { expected: 0, actual: 0, kind, expected_range: listed, actual_range: actual });
            let [english, japanese] = sound(&kind, |locale| near_miss(&trace, locale).unwrap());
            if matches!(kind, NearMiss::LetterCase | NearMiss::Part | NearMiss::OtherAudience) {
                for line in [&english, &japanese] {
                    assert_eq!(
                        (line.contains("`42`"), line.contains("`41`")),
                        (listed != Span::at(0), actual != Span::at(0)),
                        "{line}"
                    );
                }
            }
            seen.extend([english, japanese]);
        }
        seen.sort();
        seen.dedup();
        let said = if kind == NearMiss::LiteralWildcard { 4 } else { 6 };
        assert_eq!(seen.len(), said, "each side is told from the other: {seen:?}");
    }
}

#[test]
fn every_origin_of_a_value_is_said() {
    for provenance in provenances() {
        for values in [vec![], vec!["41".to_owned()], ["a", "b", "c", "d", "e"].map(str::to_owned).to_vec()] {
            let trace = ContextTrace { key: "aws:zap".into(), provenance, values: values.clone(), multivalued: true };
            let lines = sound(&provenance, |locale| context(&trace, locale));
            for (line, locale) in lines.iter().zip(Locale::ALL) {
                assert!(line.contains(provenance.word(locale)), "{line}");
                let shown = matches!(provenance, Provenance::Given | Provenance::Overridden | Provenance::Derived);
                assert_eq!(
                    values.first().is_some_and(|value| line.contains(&format!("`{value}`"))),
                    shown && !values.is_empty()
                );
            }
        }
    }
}

#[test]
fn every_note_has_a_sentence_and_a_page() {
    let notes = every!(Note: MultivaluedWithoutQualifier, EmptyValueList, EmptyStringSet, ArnStar, BoolVariable,
        VariableValueWildcard, NotResourceVariable, TrustUserBoundary, RoleGrantLimited, NotPrincipalRungs, TrustWildcard,
        AllowNotPrincipal, AmbiguousKeyCase, NullEmptyString, RoleSessionMfa, KmsGrants, S3Acls, BucketBehindAccessPoint, RamShares, LakeFormation,
        OwnerAssumed, InheritedTagsNeedTagSession, KmsDecryptBesideS3, KmsDataKeyBesideS3,
        GatewayEndpointAccount);
    for remark in notes {
        // `NotPrincipal` and the like are AWS's words, so type names are not looked for.
        sound(&"", |locale| note(remark, locale));
        assert!(note_source(remark).starts_with("https://docs.aws.amazon.com/"));
    }
}

#[test]
fn every_sts_rule_has_a_sentence() {
    let rules = every!(StsRule: Parameter, RootCannotAssume, FederatedUserCannotAssume, TransitiveTagConflict,
        TransitiveTagNotPassed, DuplicateTagKeys, SourceIdentityFixed, MaxSessionDuration, ChainDuration, ExpiredToken,
        MfaPair, PolicySize, ProviderMissing, AudienceMissing, SessionCredentials, NoCredentials, CallerType,
        ReservedRole, ServiceLinkedRole, RootSessionsDisabled, AssumeRootCaller, AssumeRootTarget,
        OtherPartition);
    for rule in rules {
        let error = StsError { code: "ZapError", rule, parameter: None, message: Some("Zip zap.".into()) };
        let refused = super::build::step(alice(), StepResult::Refused(error));
        for sentence in sound(&rule, |locale| decision(&refused, &policies(), locale)) {
            assert!(sentence.contains("`ZapError`") && sentence.contains("`Zip zap.`"), "{sentence}");
        }
    }
}

#[test]
fn every_gate_that_stays_silent_has_a_decision_sentence() {
    let reasons = [
        GateReason::NoStatementAllows,
        GateReason::NoPolicy,
        GateReason::RoleNotFound,
        GateReason::FederatedWithoutSessionPolicy,
        GateReason::PublicPolicyRestricted,
    ];
    for name in gates() {
        for reason in &reasons {
            let trace = super::build::gate(name, Verdict::Denied, reason.clone(), Vec::new());
            let step = asks(alice(), get_object(Outcome::ImplicitDeny { gate: name }, vec![trace]));
            let [english, japanese] = sound(&name, |locale| decision(&step, &policies(), locale));
            assert!(english.starts_with("Denied: ") && japanese.starts_with("拒否："), "{english} / {japanese}");
        }
    }
}

#[test]
fn callers_policies_levels_and_statements_have_names() {
    for kind in every!(CallerKind: User, RoleSession, FederatedUser, Root, Service, Anonymous, FederatedIdentity) {
        sound(&kind, |locale| crate::noun::caller(&crate::fact::Caller { kind, name: "zap" }, locale));
    }
    let mut text = policies().remove(0);
    for kind in policy_kinds() {
        for (name, owner) in [("", ""), ("zap", ""), ("", "zip"), ("zap", "zip")] {
            (text.kind, text.name, text.owner) = (kind, name.into(), owner.into());
            // A session policy belongs to a call, so its sentence has no owner to name.
            let owned = kind != PolicyKind::Session && (name.is_empty() || goes_by_owner(kind));
            for sentence in Locale::ALL.map(|locale| policy_name(&text, locale).plain()) {
                assert_ne!(sentence, "");
                assert_eq!(sentence.contains("`zap`"), !name.is_empty() && !goes_by_owner(kind), "{sentence}");
                assert_eq!(sentence.contains("`zip`"), !owner.is_empty() && owned, "{sentence}");
            }
        }
    }
    let level = LevelName { id: "ou-1".into(), name: Some("Sandbox".into()) };
    assert_eq!(level_name(&level, Locale::En).plain(), "`Sandbox` (`ou-1`)");
    for elements in [vec![hit(Element::Action)], vec![miss(Element::Action), miss(Element::Condition)]] {
        for sid in ["", "Zap"] {
            let trace = super::build::statement(0, sid, Effect::Deny, elements.clone());
            sound(&"", |locale| statement(&trace, locale));
        }
    }
}

/// Policies of which a thing has only one are called after the thing.
fn goes_by_owner(kind: PolicyKind) -> bool {
    matches!(kind, PolicyKind::Trust | PolicyKind::Resource | PolicyKind::Endpoint)
}

#[test]
fn a_statement_names_the_elements_that_fail() {
    let trace = super::build::statement(1, "", Effect::Deny, vec![hit(Element::Principal), miss(Element::Action)]);
    assert_eq!(statement(&trace, Locale::En).plain(), "Statement 2 (`Deny`) does not apply: `Action`");
    assert_eq!(statement(&trace, Locale::Ja).plain(), "2 番目のステートメント（`Deny`）は適用されません：`Action`");
}

#[test]
fn folded_statements_are_counted() {
    assert_eq!(folded(1, Element::Action, Locale::En).plain(), "1 statement does not match: `Action`");
    assert_eq!(folded(4, Element::Action, Locale::En).plain(), "4 statements do not match: `Action`");
    assert_eq!(folded(4, Element::Action, Locale::Ja).plain(), "4 個のステートメントが一致しません：`Action`");
}

#[test]
fn durations_leave_out_what_is_zero() {
    assert_eq!(duration(3600, Locale::En).plain(), "1 hour");
    assert_eq!(duration(0, Locale::En).plain(), "0 seconds");
    assert_eq!(duration(5401, Locale::Ja).plain(), "1 時間 30 分 1 秒");
}
