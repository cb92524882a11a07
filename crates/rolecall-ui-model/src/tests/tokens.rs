//! Pasted tokens.

use super::*;

#[test]
fn a_pasted_token_is_shown_before_it_fills_a_step() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity), Msg::Paste(PasteMsg::Sought)]);
    let view = model.paste().unwrap();
    assert!(view.summary.is_empty() && view.apply.is_none());
    assert_eq!(view.clock.as_deref(), Some("2026-01-15T09:00:00Z"), "the reader is told the time of the step");
    let shown = model.clone().after([read(&token(CLAIMS), None)]);
    assert_eq!(shown.saved().fragment(), model.saved().fragment(), "nothing has happened yet");
    let view = shown.paste().unwrap();
    assert_eq!(view.findings[0].message.words(), "The signature was not verified");
    assert!(view.findings.iter().any(|found| found.message.words().contains("nonce")), "{:#?}", view.findings);
    let labels: Vec<_> = view.rows.iter().map(|row| row.label.to_string()).collect();
    assert_eq!(labels, ["Identity provider", "Claims of the token", "Session tags", "Transitive"]);
    let apply = view.apply.clone().unwrap();
    assert_eq!(&*apply.label, "Fill in the step");

    let filled = shown.after([apply.msg]);
    assert!(filled.paste().is_none());
    let path = at("/steps/1/assumeRoleWithWebIdentity");
    assert_eq!(filled.draft.text(&path.member("provider")), "idp.example.com");
    assert_eq!(filled.draft.text(&path.member("claims").member("sub")), "user-1");
    assert_eq!(filled.draft.text(&path.member("tags").member("team")), "blue");
    assert_eq!(filled.draft.text(&path.member("roleSessionName")), "session", "what was there stays");
    assert_eq!(codes(&filled), Vec::<&str>::new());
    assert_eq!(filled.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn a_token_of_today_moves_the_clock_of_the_scenario_to_its_time() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity), Msg::Paste(PasteMsg::Sought)]);
    let today = token(
        r#"{"iss":"https://idp.example.com","aud":"app","sub":"user-1","nbf":1795860000,"iat":1795860000,"exp":1795863600}"#,
    );
    let clock = rolecall_core::time::Timestamp::parse("2026-01-15T09:00:00Z");
    let model = model.after([read_at(&today, None, clock)]);
    let view = model.paste().unwrap();
    let early = view.findings.iter().find(|found| found.severity == Severity::Error).unwrap();
    assert!(early.message.0.iter().any(|piece| piece.kind == crate::view::PieceKind::Code), "{early:#?}");
    assert!(!early.message.words().contains('`'), "{early:#?}");
    let filled = model.after([Msg::Paste(PasteMsg::Used)]);
    assert_eq!(filled.draft.text(&at("/clock")), "2026-11-28T10:00:00Z");
}

#[test]
fn an_assertion_brings_its_roles_to_choose_from() {
    let role = |name: &str| format!("arn:aws:iam::111122223333:role/{name}");
    let pair = |name| format!("{},arn:aws:iam::111122223333:saml-provider/Corp", role(name));
    let values = ["Dev", "Ops"].map(|name| format!("<AttributeValue>{}</AttributeValue>", pair(name))).concat();
    let assertion = format!(
        r#"<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="a" Version="2.0" IssueInstant="2026-01-15T09:00:00Z"><Issuer>https://idp.example.com</Issuer>
        <Subject><NameID>ana</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData
        Recipient="https://signin.aws.amazon.com/saml" NotOnOrAfter="2026-01-15T09:05:00Z"/></SubjectConfirmation></Subject>
        <AttributeStatement><Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">{values}</Attribute>
        <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>ana</AttributeValue></Attribute>
        </AttributeStatement></Assertion>"#
    );
    let model = chain().after([Msg::Paste(PasteMsg::Sought), read(&assertion, None)]);
    let roles: Vec<_> = model.paste().unwrap().roles.iter().map(ToString::to_string).collect();
    assert_eq!(roles, [role("Dev"), role("Ops")]);
    let chosen = model.after([Msg::Paste(PasteMsg::RoleChosen(role("Ops").into()))]);
    let asks = chosen.paste().unwrap().role.clone();
    assert_eq!(asks.as_deref(), Some(&*role("Ops")), "the reader is asked again");
    let added = chosen.after([read(&assertion, asks.as_deref()), Msg::Paste(PasteMsg::Used)]);
    assert_eq!((added.selected_step(), added.draft.outline().step_kind(1)), (1, Some(StepKind::AssumeRoleWithSaml)));
    assert_eq!(added.draft.outline().step_text(1, "roleArn"), role("Ops"));
    assert!(added.draft.outline().step_text(1, "principalArn").ends_with(":saml-provider/Corp"));
    assert!(added.draft.outline().assumed_role(1).is_some(), "the role is listed, to be filled in");
}

#[test]
fn what_cannot_be_read_is_refused_in_words_and_changes_nothing() {
    let model = chain().after([Msg::Paste(PasteMsg::Sought)]);
    assert!(model.then(Msg::Paste(PasteMsg::Read("".into()))).is_none(), "nothing is pasted yet");
    let refused = model.clone().after([read("not a token", None)]);
    let view = refused.paste().unwrap();
    assert_eq!((view.findings.len(), view.apply.is_none(), view.rows.len()), (1, true, 0));
    assert_eq!(view.findings[0].severity, Severity::Error);
    assert!(refused.then(Msg::Paste(PasteMsg::Used)).is_none());
    assert_eq!(refused.clone().after([Msg::Paste(PasteMsg::Read("".into()))]).paste(), model.paste());
    let failed = model.after([Msg::Paste(PasteMsg::Failed)]).paste().unwrap();
    assert!(failed.findings[0].message.words().contains("could not be loaded"));
    let left = refused.after([Msg::Paste(PasteMsg::Left)]);
    assert!(left.paste().is_none());
    assert!(left.then(read(&token(CLAIMS), None)).is_none(), "a late answer is dropped");
    assert_eq!(left.saved().fragment(), chain().saved().fragment());
}
