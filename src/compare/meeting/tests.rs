//! The outcome for two claims, which looks at as little as it can, against the whole meeting.

use super::super::identity::{People, Scene};
use super::super::known::Spot;
use super::super::origins::Origins;
use super::super::outline::Outline;
use super::*;
use crate::claims::{Extracted, SourceRecord};
use crate::rules::{RuleSet, load};
use crate::sources::{Metadata, Moment};
use crate::values::{Person, Place, Registry};

const RULE: &str = r#"
[[claim]]
id = "led"
title = "who led"
severity = "error"
value = "who"
event = { keys = ["date", "place", "people"], window = "3d" }
patterns = ["delegation led by {who:person}"]
"#;

fn source(streets: &[&str], spots: &[&str]) -> Extracted {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let published = Some(Moment { date: jiff::civil::date(2019, 5, 3), minute: None });
    let person = |name: &str| Person {
        name: format!("Ann {name}"),
        given: vec!["Ann".to_owned()],
        surname: name.to_owned(),
        ..Person::default()
    };
    let source = SourceRecord {
        meta: Metadata { published, ..Metadata::default() },
        streets: owned(streets),
        spots: owned(spots),
        persons: if streets.is_empty() { Vec::new() } else { ["Arne", "Brun", "Coll", "Dahl"].map(person).into() },
        ..SourceRecord::default()
    };
    Extracted { source, claims: Vec::new() }
}

/// Identities that differ in every key.
fn identities<'p>(places: &'p [Place], sources: usize, known: &Known<'_>) -> Vec<Identity<'p>> {
    let day = |start, read| Some(Days { start, end: start, force: Force::Full, whole: false, read });
    let days = [None, day(0, ReadFrom::Sentence), day(9, ReadFrom::Sentence), day(9, ReadFrom::Lead)];
    let number = |at: usize| u32::try_from(at).expect("few");
    let spot = |at| Spot { site: number(at), block: number(at) };
    let scene = |(at, place)| Some(Scene::of(place, spot(at), ReadFrom::Sentence));
    let scenes: Vec<Option<Scene<'_>>> = places.iter().enumerate().map(scene).chain([None]).collect();
    let people = [vec![], vec![0], vec![0, 1], vec![2, 3]];
    let mut all = Vec::new();
    for source in 0..sources {
        for (at, days) in days.into_iter().enumerate() {
            for place in &scenes {
                for persons in &people {
                    let people = persons.iter().map(|&person| (person, ReadFrom::Sentence)).collect();
                    let people = People::of(people, known);
                    let event = (all.len() % 11 == 0).then_some(if at == 0 { "e1" } else { "e2" });
                    let story = (all.len() % 7 == 0).then_some("s");
                    let spoken = (all.len() % 3 == 0).then_some(0);
                    all.push(Identity {
                        days,
                        place: *place,
                        people,
                        event,
                        story,
                        spoken,
                        source,
                        ..Identity::default()
                    });
                }
            }
        }
    }
    all
}

#[test]
fn what_the_outcome_leaves_out_would_change_nothing() {
    let (rules, _): (RuleSet, _) = load(&[("own.toml", RULE)]).expect("the rule loads");
    let rule = rules.rules.first().expect("the rule");
    // The first two are tied, the third tells of another street, the next two of other spots, the last of nothing.
    let named: [(&[&str], &[&str]); 6] =
        [(&["calder"], &[]), (&["calder"], &[]), (&["lerner"], &[]), (&[], &["ebb bar"]), (&[], &["tide"]), (&[], &[])];
    let extracted: Vec<Extracted> = named.iter().map(|(streets, spots)| source(streets, spots)).collect();
    let sources: Vec<&Extracted> = extracted.iter().collect();
    let stories = Stories::of(&sources, &Origins::of(&sources), &rules.registry);
    assert!(stories.are_tied(0, 1) && stories.are_strange(1, 2) && stories.are_elsewhere(3, 4));
    let known = Known::of(&sources, &rules.registry);
    let registry = Registry::shipped();
    let terms = Terms { round: false, registry, as_of: None };
    let ground = Ground { rule, stories: &stories, known: &known, terms };
    let entry = |name: &str| registry.places_named(name).next().map(|place| place.key.clone());
    let place = |name: &str| Place { name: name.to_owned(), entry: entry(name), ..Place::default() };
    let places = [place("Oslo"), place("Lyon")];
    let all = identities(&places, sources.len(), &known);
    let mut memory = Memory::of(all.len());
    let (mut seen, mut early) = (Vec::new(), 0);
    for frame in [Frame::Open, Frame::OneStory] {
        for (a, b) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
            let whole = Meeting::of(a, b, ground, &mut memory).sameness(a, b, frame);
            assert_eq!(Meeting::outcome(a, b, ground, &mut memory, frame), whole, "{a:?} {b:?} {frame:?}");
            if Outline::of(a).is_apart(&Outline::of(b), stories.tied(a.source), ground, &memory) {
                assert_eq!(whole, Sameness::Apart, "{a:?} {b:?} {frame:?}");
                early += 1;
            }
            if !seen.contains(&whole) {
                seen.push(whole);
            }
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
    assert!(early * 4 > all.len() * all.len(), "{early} of twice {} squared are told apart at once", all.len());
}
