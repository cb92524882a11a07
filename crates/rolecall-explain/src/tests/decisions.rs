//! The decision sentence of typical traces.

use rolecall_core::operator::Operator;
use rolecall_core::report::{StepReport, StepResult, StsError, StsRule};
use rolecall_core::text::Span;
use rolecall_core::trace::{
    Basis, ConditionReason, Effect, Element, ElementReason, Gate, GateReason, NameNearMiss, Outcome, PolicyId,
    PrincipalNearMiss, Provenance, Residual, ResidualTest, Rung, Truth, Verdict,
};

use super::build::*;
use crate::{Locale, decision, packed, short_beside, standing};

#[track_caller]
fn check(step: &StepReport, english: &str, japanese: &str) {
    let policies = policies();
    assert_eq!(decision(step, &policies, Locale::En).plain(), english);
    assert_eq!(decision(step, &policies, Locale::Ja).plain(), japanese);
}

#[test]
fn an_identity_allow_names_statement_and_policy() {
    let allowed = gate(
        Gate::IdentityPolicies,
        Verdict::Passed,
        GateReason::StatementAllows,
        vec![level(None, INLINE, vec![statement(0, "Read", Effect::Allow, vec![hit(Element::Action)])])],
    );
    let outcome = Outcome::Allow { basis: Basis::IdentityPolicies, statement: Some(at(INLINE, 0)) };
    check(
        &asks(alice(), get_object(outcome, vec![allowed])),
        "Allowed by statement `Read` of policy `inline`",
        "許可：ポリシー `inline` のステートメント `Read` が許可しています",
    );
}

#[test]
fn both_accounts_name_both_statements() {
    let outcome = Outcome::Allow { basis: Basis::BothAccounts, statement: Some(at(BUCKET, 1)) };
    let mut trace = get_object(outcome, Vec::new());
    trace.results.identity_statement = Some(at(INLINE, 0));
    check(
        &asks(alice(), trace),
        "Allowed by both accounts: statement 1 of policy `inline` and statement 2 of the policy of `reports`",
        "許可：両方のアカウントが許可しています。ポリシー `inline` の 1 番目のステートメントと、`reports` のリソースベースのポリシーの 2 番目のステートメントです",
    );
}

#[test]
fn the_root_user_needs_no_policy() {
    let outcome = Outcome::Allow { basis: Basis::RootUser, statement: None };
    check(
        &asks(alice(), get_object(outcome, Vec::new())),
        "Allowed: the root user needs no policy in its own account",
        "許可：ルートユーザーは自分のアカウント内ではポリシーを必要としません",
    );
}

#[test]
fn an_explicit_deny_names_the_statement_and_what_it_denies() {
    let denies = gate(
        Gate::ServiceControlPolicies,
        Verdict::Denied,
        GateReason::DenyApplies,
        vec![level(Some("ou-ab12-11111111"), GUARD, vec![statement(0, "DenyAll", Effect::Deny, Vec::new())])],
    );
    let outcome = Outcome::ExplicitDeny { gate: Gate::ServiceControlPolicies, statement: at(GUARD, 0) };
    check(
        &asks(alice(), get_object(outcome, vec![denies])),
        "Denied: statement `DenyAll` of SCP `guard` explicitly denies `s3:GetObject` on `reports/q1.csv`",
        "拒否：SCP `guard` のステートメント `DenyAll` が `reports/q1.csv` への `s3:GetObject` を明示的に拒否しています",
    );
}

#[test]
fn an_explicit_deny_says_why_it_applies_and_what_would_have_spared_the_caller() {
    let condition = external_id(Truth::True, ConditionReason::MissingKeyHolds, &[], Provenance::DerivedAbsent);
    let denies = gate(
        Gate::TrustPolicy,
        Verdict::Denied,
        GateReason::DenyApplies,
        vec![level(None, TRUST, vec![statement(0, "NeedId", Effect::Deny, vec![hit(Element::Action), condition])])],
    );
    let outcome = Outcome::ExplicitDeny { gate: Gate::TrustPolicy, statement: at(TRUST, 0) };
    check(
        &assumes(alice(), vec![assume_reader("sts:AssumeRole", outcome, vec![denies])]),
        "Denied: statement `NeedId` of the trust policy of `Reader` explicitly denies `sts:AssumeRole` on `Reader`, because `StringEquals` on `sts:ExternalId` holds: the call passes no external ID, which a negated operator accepts. It would not apply if `sts:ExternalId` matched `42`",
        "拒否：`Reader` の信頼ポリシーのステートメント `NeedId` が `Reader` への `sts:AssumeRole` を明示的に拒否しています。条件 `StringEquals`（`sts:ExternalId`）が満たされているためです。呼び出しで外部 ID が渡されていません。否定の演算子はキーがない場合に成立します。`sts:ExternalId` が `42` に一致すれば適用されません",
    );
}

#[test]
fn an_explicit_deny_with_exceptions_says_that_they_leave_the_request_out() {
    let unlisted = element(Element::NotAction, Truth::True, ElementReason::NotExcluded);
    let denies = gate(
        Gate::ServiceControlPolicies,
        Verdict::Denied,
        GateReason::DenyApplies,
        vec![level(Some("r-ab12"), GUARD, vec![statement(0, "DenyAll", Effect::Deny, vec![unlisted])])],
    );
    let outcome = Outcome::ExplicitDeny { gate: Gate::ServiceControlPolicies, statement: at(GUARD, 0) };
    check(
        &asks(alice(), get_object(outcome, vec![denies])),
        "Denied: statement `DenyAll` of SCP `guard` explicitly denies `s3:GetObject` on `reports/q1.csv`, because its `NotAction` does not list this request among the exceptions",
        "拒否：SCP `guard` のステートメント `DenyAll` が `reports/q1.csv` への `s3:GetObject` を明示的に拒否しています。このリクエストは `NotAction` の例外に含まれていません",
    );
}

#[test]
fn an_explicit_deny_with_spared_principals_says_whom_it_does_not_list() {
    for (reason, english, japanese) in [
        (
            ElementReason::NotExcluded,
            "because its `NotPrincipal` does not list the caller",
            "`NotPrincipal` に呼び出し元が列挙されていません",
        ),
        (
            ElementReason::RungMissing { rung: Rung::Direct },
            "because its `NotPrincipal` does not list the caller",
            "`NotPrincipal` に呼び出し元が列挙されていません",
        ),
        (
            ElementReason::RungMissing { rung: Rung::Entity },
            "because its `NotPrincipal` does not list the role or user behind the caller",
            "`NotPrincipal` に呼び出し元の背後にあるロールまたはユーザーが列挙されていません",
        ),
        (
            ElementReason::RungMissing { rung: Rung::Account },
            "because its `NotPrincipal` does not list the account of the caller",
            "`NotPrincipal` に呼び出し元のアカウントが列挙されていません",
        ),
        (
            ElementReason::BoundaryPresent,
            "because `NotPrincipal` in a `Deny` hits every caller with a permissions boundary, listed or not",
            "`Deny` の `NotPrincipal` は、列挙されているかどうかにかかわらず、アクセス許可の境界を持つ呼び出し元すべてに適用されます",
        ),
    ] {
        let spares = element(Element::NotPrincipal, Truth::True, reason);
        let statements = vec![statement(0, "Guarded", Effect::Deny, vec![spares])];
        let denies =
            gate(Gate::ResourcePolicy, Verdict::Denied, GateReason::DenyApplies, vec![level(None, BUCKET, statements)]);
        let outcome = Outcome::ExplicitDeny { gate: Gate::ResourcePolicy, statement: at(BUCKET, 0) };
        check(
            &asks(alice(), get_object(outcome, vec![denies])),
            &format!(
                "Denied: statement `Guarded` of the policy of `reports` explicitly denies `s3:GetObject` on `reports/q1.csv`, {english}"
            ),
            &format!(
                "拒否：`reports` のリソースベースのポリシーのステートメント `Guarded` が `reports/q1.csv` への `s3:GetObject` を明示的に拒否しています。{japanese}"
            ),
        );
    }
}

#[test]
fn a_trust_policy_that_names_somebody_else() {
    let trace = trust_denial("sts:AssumeRole", vec![miss(Element::Principal), hit(Element::Action)]);
    check(
        &assumes(audit_session(), vec![trace]),
        "Denied: the trust policy of `Reader` does not name session `Audit/alice`",
        "拒否：`Reader` の信頼ポリシーにセッション `Audit/alice` が含まれていません",
    );
}

#[test]
fn a_near_miss_of_the_principal_is_named_in_full() {
    let kind = ElementReason::PrincipalNearMiss(PrincipalNearMiss::MissingPath);
    let mut principal = element(Element::Principal, Truth::False, kind);
    principal.near_miss = Some(NameNearMiss {
        listed: "arn:aws:iam::111111111111:role/Audit".into(),
        actual: "arn:aws:iam::111111111111:role/service-role/Audit".into(),
        difference: None,
    });
    let trace = trust_denial("sts:AssumeRole", vec![principal, hit(Element::Action)]);
    check(
        &assumes(audit_session(), vec![trace]),
        "Denied: the trust policy of `Reader` does not name session `Audit/alice`, which is `arn:aws:iam::111111111111:role/service-role/Audit`; the nearest it names is `arn:aws:iam::111111111111:role/Audit`, the ARN without its path",
        "拒否：`Reader` の信頼ポリシーにセッション `Audit/alice`（`arn:aws:iam::111111111111:role/service-role/Audit`）が含まれていません。最も近い指定は `arn:aws:iam::111111111111:role/Audit` ですが、これはパスが抜けている ARN です",
    );
}

#[test]
fn a_condition_on_a_missing_key() {
    let condition = external_id(Truth::False, ConditionReason::MissingKeyFails, &[], Provenance::DerivedAbsent);
    let trace = trust_denial("sts:AssumeRole", vec![hit(Element::Principal), hit(Element::Action), condition]);
    check(
        &assumes(alice(), vec![trace]),
        "Denied: condition `StringEquals` on `sts:ExternalId` in the trust policy of `Reader` fails: it asks for `42`, but the call passes no external ID",
        "拒否：`Reader` の信頼ポリシーの条件 `StringEquals`（`sts:ExternalId`）が満たされません。要求される値は `42` ですが、呼び出しで外部 ID が渡されていません",
    );
}

#[test]
fn a_condition_with_another_value() {
    let condition = external_id(Truth::False, ConditionReason::NoValueMatches, &["41"], Provenance::Given);
    let trace = trust_denial("sts:AssumeRole", vec![hit(Element::Principal), hit(Element::Action), condition]);
    check(
        &assumes(alice(), vec![trace]),
        "Denied: condition `StringEquals` on `sts:ExternalId` in the trust policy of `Reader` fails: it asks for `42`, but the request has `41` (given)",
        "拒否：`Reader` の信頼ポリシーの条件 `StringEquals`（`sts:ExternalId`）が満たされません。要求される値は `42` ですが、リクエストの値は `41`（入力値）です",
    );
}

#[test]
fn an_ordering_operator_compares_and_does_not_ask_for_the_value() {
    let mut condition = external_id(Truth::False, ConditionReason::NoValueMatches, &["4000"], Provenance::Given);
    condition.conditions[0].operator = Operator::parse("NumericLessThan").unwrap();
    let trace = trust_denial("sts:AssumeRole", vec![hit(Element::Principal), hit(Element::Action), condition]);
    check(
        &assumes(alice(), vec![trace]),
        "Denied: condition `NumericLessThan` on `sts:ExternalId` in the trust policy of `Reader` fails: it compares with `42`, but the request has `4000` (given)",
        "拒否：`Reader` の信頼ポリシーの条件 `NumericLessThan`（`sts:ExternalId`）が満たされません。比較する値は `42` ですが、リクエストの値は `4000`（入力値）です",
    );
}

#[test]
fn the_action_that_failed_is_named_when_it_is_not_the_first() {
    let allow = Outcome::Allow { basis: Basis::BothAccounts, statement: Some(at(TRUST, 0)) };
    let first = assume_reader("sts:AssumeRole", allow, Vec::new());
    let second = trust_denial("sts:TagSession", vec![hit(Element::Principal), miss(Element::Action)]);
    check(
        &assumes(alice(), vec![first, second]),
        "Denied: the trust policy of `Reader` does not allow `sts:TagSession`",
        "拒否：`Reader` の信頼ポリシーが `sts:TagSession` を許可していません",
    );
}

#[test]
fn a_condition_on_a_further_action_names_the_action() {
    let allow = Outcome::Allow { basis: Basis::BothAccounts, statement: Some(at(TRUST, 0)) };
    let first = assume_reader("sts:AssumeRole", allow, Vec::new());
    let condition = external_id(Truth::False, ConditionReason::NoValueMatches, &["41"], Provenance::Given);
    let second = trust_denial("sts:TagSession", vec![hit(Element::Principal), hit(Element::Action), condition]);
    check(
        &assumes(alice(), vec![first, second]),
        "Denied `sts:TagSession`: condition `StringEquals` on `sts:ExternalId` in the trust policy of `Reader` fails: it asks for `42`, but the request has `41` (given)",
        "`sts:TagSession` を拒否：`Reader` の信頼ポリシーの条件 `StringEquals`（`sts:ExternalId`）が満たされません。要求される値は `42` ですが、リクエストの値は `41`（入力値）です",
    );
}

#[test]
fn a_caller_without_permission_to_assume() {
    let silent = gate(
        Gate::IdentityPolicies,
        Verdict::Denied,
        GateReason::NoStatementAllows,
        vec![level(None, INLINE, vec![statement(0, "Read", Effect::Allow, vec![miss(Element::Action)])])],
    );
    let outcome = Outcome::ImplicitDeny { gate: Gate::IdentityPolicies };
    check(
        &assumes(alice(), vec![assume_reader("sts:AssumeRole", outcome, vec![silent])]),
        "Denied: user `alice` has no permission to call `sts:AssumeRole` on `Reader`: no identity policy allows it",
        "拒否：ユーザー `alice` には `Reader` に対する `sts:AssumeRole` のアクセス許可がありません。これを許可するアイデンティティベースのポリシーがありません",
    );
}

#[test]
fn the_nearest_statement_is_the_one_with_the_fewest_misses() {
    let far = statement(0, "Far", Effect::Allow, vec![miss(Element::Action), miss(Element::Resource)]);
    let denies = statement(1, "No", Effect::Deny, vec![hit(Element::Action), hit(Element::Resource)]);
    let near = statement(2, "Near", Effect::Allow, vec![hit(Element::Action), miss(Element::Resource)]);
    let silent = gate(
        Gate::PermissionsBoundary,
        Verdict::Denied,
        GateReason::NoStatementAllows,
        vec![level(None, BOUNDARY, vec![far, denies, near])],
    );
    let outcome = Outcome::ImplicitDeny { gate: Gate::PermissionsBoundary };
    check(
        &asks(alice(), get_object(outcome, vec![silent])),
        "Denied: statement `Near` of the permissions boundary of `alice` allows `s3:GetObject`, but not on `reports/q1.csv`",
        "拒否：`alice` のアクセス許可の境界のステートメント `Near` は `s3:GetObject` を許可していますが、`reports/q1.csv` は対象外です",
    );
}

#[test]
fn of_two_statements_that_fail_in_one_thing_each_the_first_is_the_nearest() {
    let condition = external_id(Truth::False, ConditionReason::NoValueMatches, &["41"], Provenance::Given);
    let first = statement(0, "First", Effect::Allow, vec![hit(Element::Action), hit(Element::Resource), condition]);
    let holds = external_id(Truth::True, ConditionReason::ValueMatches, &["42"], Provenance::Given);
    let second = statement(1, "Second", Effect::Allow, vec![hit(Element::Action), miss(Element::Resource), holds]);
    let silent = gate(
        Gate::IdentityPolicies,
        Verdict::Denied,
        GateReason::NoStatementAllows,
        vec![level(None, INLINE, vec![first, second])],
    );
    let (_, nearest) = silent.nearest().unwrap();
    assert_eq!(nearest.sid.as_deref(), Some("First"));
}

#[test]
fn the_level_of_a_service_control_policy_is_named() {
    let root = level(Some("r-ab12"), GUARD, vec![statement(0, "All", Effect::Allow, vec![hit(Element::Action)])]);
    let unit =
        level(Some("ou-ab12-11111111"), GUARD, vec![statement(0, "", Effect::Allow, vec![miss(Element::Action)])]);
    let reason = GateReason::LevelDoesNotAllow { level: 1 };
    let silent = gate(Gate::ServiceControlPolicies, Verdict::Denied, reason, vec![root, unit]);
    let outcome = Outcome::ImplicitDeny { gate: Gate::ServiceControlPolicies };
    check(
        &asks(alice(), get_object(outcome, vec![silent])),
        "Denied: no service control policy at `ou-ab12-11111111` allows `s3:GetObject` on `reports/q1.csv`",
        "拒否：`ou-ab12-11111111` のサービスコントロールポリシーが `reports/q1.csv` への `s3:GetObject` を許可していません",
    );
}

#[test]
fn an_open_answer_says_on_what_it_depends() {
    let test = |operator: &str, values: &[&str], holds| ResidualTest {
        statement: at(INLINE, 0),
        span: Span::default(),
        operator: Operator::parse(operator).unwrap(),
        key: "aws:RequestedRegion".into(),
        values: values.iter().map(|&value| value.into()).collect(),
        holds,
    };
    let residual = Residual {
        keys: vec!["aws:RequestedRegion".into()],
        can_allow: true,
        allow_if: vec![vec![test("StringEquals", &["eu-west-1"], true), test("StringLike", &["us-*"], false)]],
        ..Residual::default()
    };
    check(
        &asks(alice(), get_object(Outcome::NeedsContext(residual), Vec::new())),
        "Depends on `aws:RequestedRegion`: allowed if `aws:RequestedRegion` is `eu-west-1` and `aws:RequestedRegion` does not match `us-*`; denied otherwise",
        "`aws:RequestedRegion` によって決まります：`aws:RequestedRegion` が `eu-west-1`、かつ `aws:RequestedRegion` が `us-*` に不一致の場合は許可され、それ以外は拒否されます",
    );
    let residual = Residual { keys: vec!["aws:SourceIp".into()], ..Residual::default() };
    check(
        &asks(alice(), get_object(Outcome::NeedsContext(residual), Vec::new())),
        "Denied in any case: `aws:SourceIp` only decides whether explicitly or implicitly",
        "いずれの場合も拒否：`aws:SourceIp` は、明示的な拒否か暗黙的な拒否かだけを左右します",
    );
    let residual = Residual { keys: vec!["aws:SourceVpc".into()], can_allow: true, ..Residual::default() };
    let trace = get_object(Outcome::NeedsContext(residual), Vec::new());
    check(&asks(alice(), trace), "Depends on `aws:SourceVpc`", "`aws:SourceVpc` によって決まります");
}

#[test]
fn an_open_answer_says_which_blanks_to_fill_in() {
    let open = |keys: &[&str], can_allow| Residual {
        keys: keys.iter().map(|&key| key.into()).collect(),
        blanks: vec!["«var.bucket»".into()],
        can_allow,
        ..Residual::default()
    };
    let asked = |residual| asks(alice(), get_object(Outcome::NeedsContext(residual), Vec::new()));
    check(
        &asked(open(&[], true)),
        "Depends on what fills `«var.bucket»`",
        "未記入の箇所 `«var.bucket»` に入る値によって決まります",
    );
    check(
        &asked(open(&["aws:SourceVpc"], true)),
        "Depends on what fills `«var.bucket»`, and on `aws:SourceVpc`",
        "未記入の箇所 `«var.bucket»` に入る値と、`aws:SourceVpc` によって決まります",
    );
    check(
        &asked(open(&[], false)),
        "Denied in any case: what fills `«var.bucket»` only decides whether explicitly or implicitly",
        "いずれの場合も拒否：未記入の箇所 `«var.bucket»` に入る値は、明示的な拒否か暗黙的な拒否かだけを左右します",
    );
}

#[test]
fn an_sts_error_has_our_words_and_those_of_aws() {
    let error = StsError {
        code: "ValidationError",
        rule: StsRule::ChainDuration,
        parameter: None,
        message: Some(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.".into(),
        ),
    };
    check(
        &step(audit_session(), StepResult::Refused(error)),
        "Error `ValidationError`: a session of a role chain lasts one hour at most; AWS says `The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.`",
        "エラー `ValidationError`：ロールの連鎖によるセッションの有効期間は最大 1 時間です。AWS のメッセージ：`The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.`",
    );
}

#[test]
fn an_sts_error_whose_message_nobody_knows_has_our_words_alone() {
    let error = StsError { code: "AccessDenied", rule: StsRule::AssumeRootTarget, parameter: None, message: None };
    check(
        &step(audit_session(), StepResult::Refused(error)),
        "Error `AccessDenied`: the target is not a member account of the organization",
        "エラー `AccessDenied`：対象は組織のメンバーアカウントではありません",
    );
}

#[test]
fn steps_that_decide_nothing_say_what_happened() {
    check(
        &step(alice(), StepResult::Waited { seconds: 5_460 }),
        "1 hour 31 minutes passed",
        "1 時間 31 分が経過しました",
    );
    check(
        &step(alice(), StepResult::Dropped { back_to: alice() }),
        "Session dropped: user `alice` acts again",
        "セッションを終了しました。以降の呼び出し元はユーザー `alice` です",
    );
    let role = "arn:aws:iam::222222222222:role/team/Reader".to_owned();
    check(
        &step(alice(), StepResult::PolicyPut { role, policy: PolicyId(INLINE), sessions: Vec::new() }),
        "Role `Reader` now has policy `inline`",
        "ロール `Reader` にポリシー `inline` を追加しました",
    );
}

#[test]
fn a_step_behind_a_failed_one_says_so() {
    let mut later = asks(alice(), get_object(Outcome::ImplicitDeny { gate: Gate::IdentityPolicies }, Vec::new()));
    assert_eq!(standing(&later, Locale::En), None);
    later.conditional = true;
    assert!(standing(&later, Locale::En).unwrap().plain().starts_with("Only if an earlier step is allowed"));
    later.reached = false;
    assert!(standing(&later, Locale::En).unwrap().plain().starts_with("Not reached"));
    assert!(standing(&later, Locale::Ja).unwrap().plain().starts_with("未到達"));
    later.result = StepResult::Waited { seconds: 60 };
    assert_eq!(standing(&later, Locale::En), None);
}

#[test]
fn user_text_is_code_whatever_it_holds() {
    let condition = external_id(Truth::False, ConditionReason::NoValueMatches, &["a`b <b>"], Provenance::Given);
    let trace = trust_denial("sts:AssumeRole", vec![hit(Element::Principal), hit(Element::Action), condition]);
    let text = decision(&assumes(alice(), vec![trace]), &policies(), Locale::En);
    assert!(text.spans().contains(&crate::Span::Code("a`b <b>".into())), "{text}");
}

#[test]
fn a_name_is_shortened_only_where_the_cut_part_is_the_same() {
    let role = "arn:aws:iam::111122223333:role/service-role/X";
    for (other, shown) in [
        ("arn:aws:iam::111122223333:role/service-role/Y", "X"),
        ("arn:aws:iam::111122223333:role/X", role),
        ("arn:aws:iam::444455556666:role/service-role/X", role),
        ("arn:aws-cn:iam::111122223333:role/service-role/X", role),
        (role, "X"),
    ] {
        assert_eq!(short_beside(role, other), shown, "{other}");
    }
    let queue = "arn:aws:sqs:eu-west-1:111122223333:jobs";
    assert_eq!(short_beside(queue, "arn:aws:sqs:eu-west-1:111122223333:other"), "jobs");
    assert_eq!(short_beside(queue, "arn:aws:sqs:us-east-1:111122223333:jobs"), queue);
}

#[test]
fn what_comes_near_the_packed_limit_is_said_with_the_basis_of_the_estimate() {
    let mut step = assumes(alice(), Vec::new());
    assert_eq!(packed(&step, Locale::En), None);
    let StepResult::Assume(assume) = &mut step.result else { panic!("it assumes") };
    assume.packed.tag_characters = 250;
    let text = packed(&step, Locale::En).unwrap().plain();
    assert!(text.contains("about 74%") && text.contains("250 characters of tags"), "{text}");
    assert!(text.contains("AWS publishes no format"), "{text}");
    assert!(packed(&step, Locale::Ja).unwrap().plain().contains("約 74%"));
}

#[test]
fn a_resource_whose_variable_has_no_value_says_so() {
    let unset = ElementReason::UnresolvedVariable { key: "aws:PrincipalTag/team".into() };
    let lacking = statement(0, "Read", Effect::Allow, vec![element(Element::Resource, Truth::False, unset)]);
    let mut replaced = statement(0, "Read", Effect::Allow, vec![miss(Element::Resource)]);
    replaced.elements[0].resolved = Some("arn:aws:s3:::reports/red/*".into());
    for (statement, why, wie) in [
        (
            lacking,
            "a variable in its `Resource` has no value, because the request has no single value of `aws:PrincipalTag/team`",
            "リクエストに `aws:PrincipalTag/team` の単一の値がないため、`Resource` の変数に値がありません",
        ),
        (
            replaced,
            "with its variables replaced, it names `arn:aws:s3:::reports/red/*`",
            "変数を置き換えた値は `arn:aws:s3:::reports/red/*` です",
        ),
    ] {
        let silent = gate(
            Gate::IdentityPolicies,
            Verdict::Denied,
            GateReason::NoStatementAllows,
            vec![level(None, INLINE, vec![statement])],
        );
        let trace = get_object(Outcome::ImplicitDeny { gate: Gate::IdentityPolicies }, vec![silent]);
        check(
            &asks(alice(), trace),
            &format!(
                "Denied: statement `Read` of policy `inline` allows `s3:GetObject`, but not on `reports/q1.csv`: {why}"
            ),
            &format!(
                "拒否：ポリシー `inline` のステートメント `Read` は `s3:GetObject` を許可していますが、`reports/q1.csv` は対象外です。{wie}"
            ),
        );
    }
}

#[test]
fn a_grant_to_everyone_is_not_called_direct() {
    let everyone = element(Element::Principal, Truth::True, ElementReason::EveryoneNamed);
    let grant = vec![level(None, BUCKET, vec![statement(0, "Open", Effect::Allow, vec![everyone])])];
    let mut granted = gate(Gate::ResourcePolicy, Verdict::Passed, GateReason::DirectGrant, grant);
    granted.deciding = vec![at(BUCKET, 0)];
    let outcome = Outcome::Allow { basis: Basis::ResourcePolicy, statement: Some(at(BUCKET, 0)) };
    let step = asks(alice(), get_object(outcome, vec![granted]));
    let StepResult::Request(trace) = &step.result else { panic!("it asks") };
    let line = crate::gate(&trace.gates[0], trace, &step, &policies(), Locale::En);
    assert_eq!(
        line.reason.plain(),
        "Granted to everyone, and so to user `alice`, by statement `Open` of the policy of `reports`"
    );
}
