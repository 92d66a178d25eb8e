//! Organisations in news-like sentences, half of them without any.

use super::*;
use crate::values::Value;

fn names(text: &str) -> Vec<String> {
    let sentence = Sentence::of(text);
    let context = Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None };
    let listed = find(&sentence, context).into_iter().filter_map(|mention| match mention.value {
        Value::Organisation(organisation) => Some(organisation.name),
        _ => None,
    });
    listed.collect()
}

#[test]
fn bodies_are_known_by_registry_or_by_their_own_words() {
    let table: &[(&str, &[&str])] = &[
        ("The FBI opened an inquiry.", &["Federal Bureau of Investigation"]),
        ("NATO and the EU agreed.", &["NATO", "European Union"]),
        ("The Tidewater Harbour Authority closed the pier.", &["Tidewater Harbour Authority"]),
        ("The Ministry of Fisheries said so.", &["Ministry of Fisheries"]),
        ("Norway's Ministry of Roads and Bridges agreed.", &["Ministry of Roads and Bridges"]),
        ("She works for Bluewave Inc. in Leeds.", &["Bluewave Inc."]),
        ("the National Institute of Hydrology warned", &["National Institute of Hydrology"]),
        ("The Harbour Police Union (HPU) called a strike.", &["Harbour Police Union", "Harbour Police Union"]),
        ("The Red Kite Foundation paid.", &["Red Kite Foundation"]),
        ("Hamas said it would reply.", &["Hamas"]),
        ("Ann Oye and Norwegian Navy officers met.", &["Norwegian Navy"]),
        ("the Roads and Bridges Council of Norway Kari Holm leads", &["Roads and Bridges Council of Norway"]),
        ("A group of police officers met.", &[]),
        ("He joined the army in May.", &[]),
        ("Ann Oye spoke to a committee.", &[]),
        ("The party won.", &[]),
        ("They met in Oslo on Monday.", &[]),
        ("who is to blame", &[]),
        ("We put ice on it.", &[]),
        ("", &[]),
    ];
    for (text, want) in table {
        assert_eq!(&names(text), want, "{text}");
    }
}

#[test]
fn an_acronym_is_its_expansion_and_unknown_bodies_stay_undecided() {
    let terms = Terms { round: false, registry: Registry::shipped(), as_of: None };
    let body = |name: &str| {
        let entry = terms.registry.organisation(name).map(|entry| entry.name.clone());
        Organisation { name: name.to_owned(), entry, text: name.to_owned() }
    };
    for (a, b, want) in [
        ("HPU", "Harbour Police Union", Relation::Equal),
        ("Harbour Police Union", "harbour-police union", Relation::Equal),
        ("FBI", "Federal Bureau of Investigation", Relation::Equal),
        ("NATO", "European Union", Relation::Disjoint),
        ("Harbour Police Union", "Harbour Authority", Relation::Unresolved),
        ("HAU", "Harbour Police Union", Relation::Unresolved),
    ] {
        assert_eq!(relate(&body(a), &body(b), terms).relation, want, "{a} and {b}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[A-Za-z .,'’()-]{0,80}") {
        let _ = names(&text);
    }
}
