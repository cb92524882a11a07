//! Imports as a user runs them: from files and pipes, packed or not, into a file.

use super::*;

/// `gzip -n` of the same events, so that no test needs a tool: a block that is stored, not packed.
fn gzip(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap();
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(text.as_bytes());
    packed.extend(crc(text.as_bytes()).to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

/// Two events, the second of them refused.
const EVENTS: &str = r#"{"Records": [
  {"eventTime": "2026-03-01T10:00:00Z", "eventSource": "sqs.amazonaws.com", "eventName": "SendMessage", "awsRegion": "eu-west-1",
   "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ana", "accountId": "111122223333", "accessKeyId": "AKIAIOSFODNN7EXAMPLE"},
   "requestParameters": {"queueUrl": "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"}},
  {"eventTime": "2026-03-01T10:01:00Z", "eventSource": "dynamodb.amazonaws.com", "eventName": "GetItem", "awsRegion": "eu-west-1",
   "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/kim", "accountId": "111122223333", "accessKeyId": "AKIAIOSFODNN7EXAMPLF"},
   "requestParameters": {"tableName": "orders"}, "errorCode": "AccessDenied",
   "errorMessage": "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no identity-based policy allows the dynamodb:GetItem action"}]}"#;

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_packed_file_gives_what_the_file_gives_and_says_so() {
    let folder = Folder::new("import-gz", &[("events.json", EVENTS)]);
    let packed = PathBuf::from(folder.path()).join("events.json.gz");
    fs::write(&packed, gzip(EVENTS)).unwrap();
    let plain = PathBuf::from(folder.path()).join("events.json");
    let plain = run(&["import", plain.to_str().unwrap()], "");
    let unpacked = run(&["import", packed.to_str().unwrap()], "");
    assert_eq!((code(&plain), code(&unpacked)), (0, 0), "{}", stderr(&unpacked));
    assert_eq!(stdout(&unpacked), stdout(&plain));
    assert!(stderr(&unpacked).contains("unpacked") && !stderr(&plain).contains("unpacked"), "{}", stderr(&unpacked));
    assert!(!stdout(&plain).contains("AKIA") && !stderr(&plain).contains("AKIA"));
    let broken = run(&["import", "-"], &gzip(EVENTS)[..200]);
    assert_eq!((code(&broken), stdout(&broken)), (3, String::new()), "{}", stderr(&broken));
}

#[test]
fn the_scenario_goes_into_a_file() {
    let folder = Folder::new("import-o", &[]);
    let file = PathBuf::from(folder.path()).join("scenario.json");
    let written = run(&["import", "-", "-o", file.to_str().unwrap()], EVENTS);
    assert_eq!((code(&written), stdout(&written)), (0, String::new()), "{}", stderr(&written));
    assert_eq!(fs::read_to_string(&file).unwrap(), stdout(&run(&["import", "-"], EVENTS)));
    // What was refused leaves the file as it was.
    fs::write(&file, "kept").unwrap();
    assert_eq!(code(&run(&["import", "-", "-o", file.to_str().unwrap()], "nothing to read")), 3);
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
}

#[test]
fn one_of_several_events_is_picked() {
    let action = |arguments: &[&str]| json(&stdout(&run(arguments, EVENTS)))["steps"][0]["request"]["action"].clone();
    assert_eq!(action(&["import", "-"]), "dynamodb:GetItem");
    assert_eq!(action(&["import", "-", "--pick", "0"]), "sqs:SendMessage");
    assert_eq!(action(&["import", "-", "--pick", "1"]), "dynamodb:GetItem");
}

#[test]
fn a_message_becomes_a_case() {
    let message = "An error occurred (AccessDeniedException) when calling the GetItem operation: User: arn:aws:iam::111122223333:user/kim is not \
        authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no identity-based policy \
        allows the dynamodb:GetItem action";
    let policy = |action: &str| {
        let document = format!(
            r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", "Action": "{action}", "Resource": "*"}}}}"#
        );
        format!(r#"{{"UserName": "kim", "PolicyName": "orders", "PolicyDocument": {document}}}"#)
    };
    let case = |action: &str| run(&["import", "-", "--expect"], format!("{message}\n\n{}", policy(action)));
    let denied = stdout(&case("s3:*"));
    let expect = &json(&denied)["steps"][0]["expect"];
    assert_eq!(
        (&expect["decision"], &expect["gate"]),
        (&"implicitDeny".into(), &"identityPolicies".into()),
        "{denied}"
    );
    let head = "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: dynamodb:GetItem on resource: \
        arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    assert_eq!(expect["message"], head);
    assert_eq!(json(&stdout(&run(&["import", "-"], message)))["steps"][0].get("expect"), None);

    let folder =
        Folder::new("import-expect", &[("denied.json", &denied), ("allowed.json", &stdout(&case("dynamodb:*")))]);
    let tested = |name: &str| run(&["test", PathBuf::from(folder.path()).join(name).to_str().unwrap()], "");
    assert_eq!(code(&tested("denied.json")), 0, "{}", stdout(&tested("denied.json")));
    assert_eq!(code(&tested("allowed.json")), 1);
}

/// The npm package gives the same text (`crates/rolecall-wasm/src/tests.rs`).
#[test]
fn every_sample_has_the_bytes_of_the_library() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.to_string_lossy();
        if name.ends_with(".expect.json") || name.ends_with("README.md") {
            continue;
        }
        count += 1;
        let printed = run(&["import", &name], "");
        let read = rolecall_import::import(&fs::read_to_string(&file).unwrap(), &rolecall_import::Options::default());
        assert_eq!(stdout(&printed), read.unwrap().text(), "{name}");
        assert_eq!(code(&printed), 0, "{name}");
    }
    assert_eq!(count, 40);
}
