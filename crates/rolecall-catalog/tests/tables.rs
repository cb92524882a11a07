//! The tables that are committed, and what becomes of broken ones.

use rolecall_catalog::{Catalog, Services, Shelf, TableError, built_in};
use rolecall_core::catalogue::{Access, Catalogue, Key, KeyKind, Resource};
use rolecall_core::policy::{self, PolicyKind};

static SERVICES: &[u8] = include_bytes!("../data/services.table");
static NAMES: &[u8] = include_bytes!("../data/names.table");
static MANAGED: &[u8] = include_bytes!("../data/managed.table");
static HISTORY: &[u8] = include_bytes!("../data/history.table");

const READ_ONLY: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";

#[test]
fn the_counts_are_those_of_the_packages() {
    let catalog = built_in();
    let services = catalog.services();
    assert_eq!(services.len(), 456);
    assert!(services.is_sorted());
    assert_eq!(services.iter().map(|prefix| catalog.actions(prefix).len()).sum::<usize>(), 22_091);
    assert_eq!(services.iter().map(|prefix| catalog.resources(prefix).len()).sum::<usize>(), 2_334);
    assert_eq!(services.iter().map(|prefix| catalog.keys(prefix).len()).sum::<usize>(), 2_578);
    let policies = catalog.managed_policies();
    assert_eq!(policies.len(), 1_594);
    assert_eq!(policies.iter().map(|policy| catalog.versions(&policy.arn("aws")).len()).sum::<usize>(), 6_194);
    assert_eq!((catalog.date(), catalog.policies_date()), ("2026-09-26", Some("2026-08-26")));
}

#[test]
fn every_action_is_found_by_its_name() {
    let catalog = built_in();
    for prefix in catalog.services() {
        let names = catalog.actions(prefix);
        assert!(names.is_sorted_by_key(rolecall_core::catalogue::ActionName::lower), "{prefix}");
        for name in names {
            let found = catalog.action(&prefix.to_ascii_uppercase(), &name.lower());
            assert_eq!(found.map(|action| action.name), Some(name), "{prefix}:{name}");
        }
    }
}

#[test]
fn an_action_knows_what_it_is_about() {
    let catalog = built_in();
    let list = catalog.action("s3", "ListBucket").unwrap();
    assert_eq!(list.access, Access::List);
    let names: Vec<_> = list.resources.iter().map(|used| (used.resource.name, used.is_required)).collect();
    assert!(names.contains(&("bucket", false)), "{names:?}");
    assert!(list.carries("s3:prefix") && list.carries("S3:Prefix") && !list.carries("s3:VersionId"));

    let run = catalog.action("ec2", "RunInstances").unwrap();
    assert!(run.carries("ec2:InstanceType") && run.carries("aws:RequestTag/team"));
    assert!(!catalog.action("ec2", "DescribeInstances").unwrap().carries("ec2:InstanceType"));
    assert_eq!(catalog.action("ec2", "DescribeInstances").unwrap().resources, []);
    assert!(catalog.action("s3", "ListBuckets").is_none() && catalog.action("frobnicate", "Run").is_none());
}

#[test]
fn keys_have_types_whichever_service_lists_them() {
    let catalog = built_in();
    let key = |name: &str| catalog.key(name).map(|key| (key.kind, key.is_multivalued));
    assert_eq!(key("ec2:InstanceType"), Some((KeyKind::String, false)));
    assert_eq!(key("aws:TagKeys"), Some((KeyKind::String, true)));
    assert_eq!(key("lambda:FunctionArn"), Some((KeyKind::Arn, false)));
    assert_eq!(key("s3:max-keys"), Some((KeyKind::Numeric, false)));
    assert_eq!(key("saml:eduorghomepageuri"), Some((KeyKind::String, true)));
    assert_eq!(key("token.actions.githubusercontent.com:repository_id"), Some((KeyKind::String, false)));
    assert_eq!(key("s3:frobnicate"), None);
    let spelled = |name: &str| built_in().key(name).map(|key| key.name);
    assert_eq!(spelled("EC2:instancetype"), Some("ec2:InstanceType"));
    assert_eq!(spelled("s3:ExistingObjectTag/env"), Some("s3:ExistingObjectTag/<key>"));
    assert_eq!(spelled("secretsmanager:ResourceTag/env"), Some("secretsmanager:ResourceTag/tag-key"));
    assert_eq!(spelled("secretsmanager:ResourceTag/"), None);
    for prefix in built_in().services() {
        let own = |key: &Key<'_>| key.name.split_once(':').is_some_and(|(own, _)| own == prefix) && !key.is_open();
        for listed in built_in().keys(prefix).into_iter().filter(own) {
            assert_eq!(built_in().key(&listed.name.to_ascii_uppercase()), Some(listed));
        }
    }
}

#[test]
fn resources_have_forms_of_arns() {
    let form = |service: &str, name: &str| {
        let found = built_in().resources(service).into_iter().find(|resource: &Resource<'_>| resource.name == name);
        found.unwrap().arn
    };
    assert_eq!(form("s3", "object"), "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
    assert_eq!(form("lambda", "function"), "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}");
}

#[test]
fn every_text_of_a_managed_policy_is_a_policy() {
    let catalog = built_in();
    for policy in catalog.managed_policies() {
        let arn = policy.arn("aws");
        let text = catalog.managed_policy(&arn, None).unwrap();
        assert_eq!(catalog.managed_policy(&arn, Some(policy.newest)).as_ref(), Some(&text), "{arn}");
        let read = policy::read(&text, PolicyKind::Identity).policy.expect("a policy");
        assert_eq!(read.statements.len(), policy.statements, "{arn}");
    }
}

#[test]
fn a_managed_policy_has_a_name_a_version_and_a_day() {
    let catalog = built_in();
    let facts = catalog.managed_policy_facts(READ_ONLY).unwrap();
    assert_eq!((facts.name, facts.arn("aws").as_str()), ("ReadOnlyAccess", READ_ONLY));
    assert_eq!((facts.newest, facts.day.to_string().as_str()), (188, "2026-07-21"));
    let elsewhere = "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    assert_eq!(catalog.managed_policy_facts(elsewhere).unwrap().arn("aws-cn"), elsewhere);
    let days: Vec<_> = catalog.managed_policies().iter().map(|policy| policy.day.to_string()).collect();
    assert_eq!(days.iter().max().map(String::as_str), catalog.policies_date());
    for none in
        ["ReadOnlyAccess", "arn:aws:iam::aws:policy/readonlyaccess", "arn:aws:iam::111122223333:policy/ReadOnlyAccess"]
    {
        assert_eq!(catalog.managed_policy_facts(none), None, "{none}");
    }
}

#[test]
fn older_versions_are_made_from_newer_ones() {
    let catalog = built_in();
    let versions = catalog.versions(READ_ONLY);
    assert!(versions.len() > 100 && versions.is_sorted_by(|a, b| a > b), "{versions:?}");
    for version in &versions {
        let text = catalog.managed_policy(READ_ONLY, Some(*version)).unwrap();
        assert!(policy::read(&text, PolicyKind::Identity).policy.is_some(), "{version}");
    }
    assert_eq!(catalog.managed_policy(READ_ONLY, Some(100_000)), None);
    assert_eq!(catalog.managed_policy("arn:aws:iam::111122223333:policy/ReadOnlyAccess", None), None);
    let first = catalog.managed_policy("arn:aws:iam::aws:policy/AdministratorAccess", Some(1)).unwrap();
    let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "*",
      "Resource": "*"
    }
  ]
}"#;
    assert_eq!(first, expected);
}

/// Names with texts.
fn shelf<'t>(names: &'t [u8], managed: &'t [u8], history: &'t [u8]) -> Result<Shelf<'t>, TableError> {
    Shelf::open(names)?.with_newest(managed)?.with_older(history)
}

/// Asks a catalogue made of four tables for a bit of everything.
fn ask(services: &[u8], names: &[u8], managed: &[u8], history: &[u8]) {
    let Ok(services) = Services::open(services) else { return };
    let prefixes: Vec<_> = services.prefixes().into_iter().step_by(97).collect();
    for prefix in prefixes {
        for name in services.actions(prefix).into_iter().take(5) {
            let action = services.action(prefix, &name.to_string());
            assert!(action.is_none_or(|action| action.name.is(&name.to_string())));
        }
        assert!(services.resources(prefix).len() < 10_000);
    }
    let Ok(shelf) = shelf(names, managed, history) else { return };
    let catalog = Catalog::new(services).with_policies(shelf);
    for policy in catalog.managed_policies().iter().step_by(400) {
        let arn = policy.arn("aws");
        for version in catalog.versions(&arn).into_iter().take(5) {
            catalog.managed_policy(&arn, Some(version));
        }
    }
}

#[test]
fn tables_that_are_cut_off_are_refused() {
    let newest = |managed| Shelf::open(NAMES).and_then(|shelf| shelf.with_newest(managed));
    for table in [SERVICES, NAMES, MANAGED] {
        for length in (0..table.len()).step_by(table.len() / 50) {
            let cut = &table[..length];
            assert!(Services::open(cut).is_err() && Shelf::open(cut).is_err() && newest(cut).is_err(), "{length}");
        }
    }
    assert!(shelf(NAMES, MANAGED, HISTORY).is_ok());
    assert!(shelf(NAMES, MANAGED, &HISTORY[..HISTORY.len() - 1]).is_err());
    assert!(Services::open(MANAGED).is_err() && Shelf::open(HISTORY).is_err() && newest(HISTORY).is_err());
    assert!(Shelf::open(NAMES).unwrap().with_older(HISTORY).is_err(), "older texts are made of the newest");
}

#[test]
fn broken_bytes_never_panic() {
    // A fixed sequence of places: a linear congruential generator.
    let mut state = 7_usize;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for round in 0..24 {
        let mut tables = [SERVICES.to_vec(), NAMES.to_vec(), MANAGED.to_vec(), HISTORY.to_vec()];
        let table = &mut tables[round % 4];
        for _ in 0..=round % 5 {
            let (at, bit) = (next(table.len()), next(8));
            table[at] ^= 1 << bit;
        }
        let [services, names, managed, history] = tables;
        ask(&services, &names, &managed, &history);
    }
}
