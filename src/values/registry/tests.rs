//! The shipped registry holds together, and lookups keep their promises.

use super::*;
use crate::text::Sentence;

fn entries(text: &str) -> Entries {
    toml::from_str(text).expect("the test writes valid TOML")
}

#[test]
fn containment_is_transitive_up_to_the_country() {
    let registry = Registry::shipped();
    for (inner, outer, want) in [
        ("Miami", "Florida", Some(true)),
        ("Miami", "United States", Some(true)),
        ("Miami", "Texas", Some(false)),
        ("Bucha", "Ukraine", Some(true)),
        ("Rafah", "Palestine", Some(true)),
        ("Atlanta", "Georgia, United States", Some(true)),
        ("Tbilisi", "Georgia, United States", Some(false)),
        ("Florida", "Miami", Some(false)),
        ("Edinburgh", "UK", Some(true)),
        ("Kharkiv", "Russia", Some(false)),
        ("Nowhere", "Russia", None),
    ] {
        assert_eq!(registry.place_within(inner, outer), want, "{inner} in {outer}");
    }
    assert_eq!(registry.country_of("Chicago"), Some("United States"));
    assert_eq!(registry.country_of("Lviv Oblast"), Some("Ukraine"));
}

#[test]
fn a_speaker_belongs_to_the_first_side_that_the_words_name() {
    let registry = Registry::shipped();
    for (words, want) in [
        ("Kyiv officials", Some("Ukraine")),
        ("the Ukrainian military", Some("Ukraine")),
        ("U.S. officials", Some("United States")),
        ("the Kremlin", Some("Russia")),
        ("Kremlin spokesman Dmitry Peskov", Some("Russia")),
        ("Moscow", Some("Russia")),
        ("the White House", Some("United States")),
        ("Gaza's Health Ministry", Some("Palestine")),
        ("Israel's ambassador to the United Nations", Some("Israel")),
        ("Texas officials", Some("United States")),
        ("the FBI", Some("United States")),
        ("Hamas", Some("Hamas")),
        ("police", None),
        ("a spokesperson for the group", None),
        ("he told us", None),
        ("Jordan Blake", None),
    ] {
        assert_eq!(registry.party_of(words).as_deref(), want, "{words}");
    }
}

#[test]
fn equivalent_titles_are_one_office() {
    let registry = Registry::shipped();
    let name = |title: &str| registry.office(title).map(|office| office.name.as_str());
    assert_eq!(name("head of the presidential office"), Some("chief of staff"));
    assert_eq!(name("Secretary of the National Security and Defence Council"), name("security chief"));
    assert_ne!(name("chief of the general staff"), name("chief of staff"));
    assert_eq!(name("gardener"), None);
    assert!(registry.exclusive("president", "vice president"));
    assert!(!registry.exclusive("senator", "special envoy"));
}

#[test]
fn the_longest_name_at_a_token_wins_and_case_tells_abbreviations_from_words() {
    let registry = Registry::shipped();
    for (text, at, want) in [
        ("South Sudan warned", 0, Some("South Sudan")),
        ("New York City fell", 0, Some("New York City")),
        ("US officials", 0, Some("United States")),
        ("U.S. officials", 0, Some("United States")),
        ("us all", 0, None),
        ("turkey dinners", 0, None),
        ("Port-au-Prince", 0, Some("Port-au-Prince")),
        ("the Netherlands", 0, None),
        ("the Netherlands", 1, Some("Netherlands")),
    ] {
        let sentence = Sentence::of(text);
        let found = registry.places_at(&sentence.tokens, at);
        assert_eq!(found.first().map(|f| f.entry.entry.name.as_str()), want, "{text}");
    }
}

#[test]
fn terms_of_an_office_are_inclusive_days() {
    let (registry, problems) = Registry::build(vec![entries(
        r#"
        [[office]]
        name = "harbour master"
        aliases = ["master of the harbour"]
        holders = [
            { person = "Ida Brandt", from = 2024-01-01, until = "2024-06-30" },
            { person = "Ole Krag", from = 2024-07-01 },
        ]
        "#,
    )]);
    assert_eq!(problems, []);
    let day = |text: &str| text.parse().expect("a date");
    assert_eq!(registry.holder("Master of the Harbour", day("2024-06-30")), Some("Ida Brandt"));
    assert_eq!(registry.holder("harbour master", day("2025-06-30")), Some("Ole Krag"));
    assert_eq!(registry.holder("harbour master", day("2023-12-31")), None);
}

#[test]
fn an_office_named_by_an_equivalent_title_adds_to_the_known_one() {
    let shipped = r#"
        [[office]]
        name = "harbour master"
        aliases = ["master of the harbour", "port captain"]
        one_holder = true
        "#;
    let own = r#"
        [[office]]
        name = "Port Captain"
        aliases = ["quay master"]
        holders = [{ person = "Ida Brandt", from = 2024-01-01 }]
        "#;
    let (registry, problems) = Registry::build(vec![entries(shipped), entries(own)]);
    assert_eq!(problems, []);
    let day = "2024-06-30".parse().expect("a date");
    for title in ["harbour master", "master of the harbour", "port captain", "quay master"] {
        assert_eq!(registry.holder(title, day), Some("Ida Brandt"), "{title}");
        assert_eq!(registry.office(title).map(|office| office.name.as_str()), Some("harbour master"), "{title}");
    }
}

#[test]
fn contradictions_are_reported_together() {
    let (_, problems) = Registry::build(vec![entries(
        r#"
        [[place]]
        name = "Aland"
        within = "Nowhere"
        [[place]]
        name = "Loop"
        within = "Hoop"
        [[place]]
        name = "Hoop"
        within = "Loop"
        [[place]]
        name = ""
        [[office]]
        name = "warden"
        aliases = ["keeper"]
        exclusive_with = ["ghost"]
        [[office]]
        name = "ranger"
        aliases = ["keeper"]
        "#,
    )]);
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    for code in ["unknown-container", "container-cycle", "empty-name", "duplicate-alias", "unknown-office"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
}
