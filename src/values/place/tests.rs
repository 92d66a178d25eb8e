//! Places in news-like sentences, and how they lie to each other.

use super::*;
use crate::values::{Relation, Terms, Value};

/// The sentences with their places, see the head of the file.
const PLACES: &str = include_str!("places.txt");

fn context() -> Context<'static> {
    Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None }
}

fn places(text: &str) -> Vec<Place> {
    let sentence = Sentence::of(text);
    let found = find(&sentence, context()).into_iter().filter_map(|mention| match mention.value {
        Value::Place(place) => Some(place),
        _ => None,
    });
    found.collect()
}

fn in_short(place: &Place) -> String {
    let reading = match place.reading {
        Reading::Place => 'P',
        Reading::Demonym => 'D',
        Reading::Metonym => 'M',
        Reading::Address => 'A',
        Reading::Street => 'S',
    };
    format!("{} {reading}", place.name)
}

#[test]
fn every_sentence_has_its_places_and_no_others() {
    let mut wrong = Vec::new();
    let mut sentences = 0;
    for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
        let (text, want) = line.split_once(" |").expect("a sentence and its places");
        let have: Vec<String> = places(text).iter().map(in_short).collect();
        sentences += 1;
        if have.join("; ") != want.trim() {
            wrong.push(format!("{text}\n  want {}\n  have {}", want.trim(), have.join("; ")));
        }
    }
    assert!(sentences >= 90, "{sentences}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn the_place(text: &str) -> Place {
    let all = places(text);
    assert!(all.len() == 1, "one place in {text}: {all:?}");
    all.into_iter().next().unwrap_or_default()
}

#[test]
fn places_relate_by_containment() {
    let terms = Terms { round: false, registry: Registry::shipped(), as_of: None };
    for (a, b, want) in [
        ("in Miami", "in Miami, Florida", Relation::Equal),
        ("in Miami", "in Florida", Relation::Inside),
        ("in Florida", "in Miami", Relation::Containing),
        ("in Hallow Creek, Florida", "in Florida", Relation::Inside),
        ("in Hallow Creek, Florida", "in Texas", Relation::Disjoint),
        ("in Hallow Creek, Florida", "in Miami", Relation::Unresolved),
        ("in Hallow Creek", "in Oslo", Relation::Unresolved),
        ("in Hallow Creek", "in Hallow Creek", Relation::Equal),
        ("in Oslo", "in Bergen", Relation::Disjoint),
        ("in Oslo", "in Norway", Relation::Inside),
        ("in eastern Ukraine", "in Ukraine", Relation::Inside),
        ("in eastern Ukraine", "in Lviv", Relation::Unresolved),
        ("in eastern Ukraine", "in Poland", Relation::Disjoint),
        ("in Paris, Texas", "in Paris", Relation::Disjoint),
        ("in Georgia", "in Atlanta", Relation::Containing),
        ("in Georgia", "in Tbilisi", Relation::Containing),
        ("in Georgia", "in Oslo", Relation::Disjoint),
        ("in Kiev", "in Kyiv", Relation::Equal),
        ("in the 1200 block of Elm Street", "in Chicago", Relation::Unresolved),
        ("in the Sumy region", "in Sumy", Relation::Containing),
        ("in the Kyiv region", "in Chernobyl", Relation::Unresolved),
        ("in the Sumy region", "in the Lviv region", Relation::Disjoint),
        ("in the Donbas", "in the Donetsk region", Relation::Unresolved),
        ("in Europe", "in Oslo", Relation::Unresolved),
        ("in Brooklyn", "in New York City", Relation::Inside),
        ("in New York", "in New York City", Relation::Containing),
    ] {
        let related = relate(&the_place(a), &the_place(b), terms);
        assert_eq!(related.relation, want, "{a} and {b}");
        assert_eq!(relate(&the_place(b), &the_place(a), terms).relation, want.flip(), "{b} and {a}");
        assert_eq!(related.spelling, a == "in Kiev", "{a} and {b}");
    }
}

#[test]
fn a_side_is_the_party_that_the_words_stand_for() {
    for (text, want) in [
        ("The Ukrainian delegation left.", "Ukraine"),
        ("Kyiv's delegation left.", "Ukraine"),
        ("The U.S. side left.", "United States"),
        ("The White House left.", "United States"),
        ("Washington left.", "United States"),
        ("Moscow left.", "Russia"),
        ("They were in Boston.", "Boston"),
        ("They were in Florida.", "Florida"),
        ("They were in Brussels.", "European Union"),
        ("They were in Tel Aviv.", "Israel"),
    ] {
        assert_eq!(as_side(&the_place(text), Registry::shipped()).name, want, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "([A-Z][a-z]{0,6}|Kyiv|Paris|Texas|in|of|the|[0-9]{1,4}|[ .,'’()-]){0,20}") {
        let _ = places(&text);
    }

    #[test]
    fn relations_mirror(a in "(Kyiv|Paris|Georgia|Miami|Odessa|Elm)", b in "(Ukraine|France|Georgia|Texas|Elm)") {
        let terms = Terms { round: false, registry: Registry::shipped(), as_of: None };
        for x in places(&format!("in {a}")) {
            for y in places(&format!("in {b}")) {
                proptest::prop_assert_eq!(relate(&x, &y, terms).relation, relate(&y, &x, terms).relation.flip());
            }
        }
    }
}
