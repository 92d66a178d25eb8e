//! Mentions, identity and sets of persons, as tables of news-like sentences.

use super::*;
use crate::values::{Registry, Relation, Terms};

fn names(text: &str) -> Vec<String> {
    let registry = Registry::default();
    let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
    find(&Sentence::of(text), context)
        .into_iter()
        .map(|m| match m.value {
            Value::Person(p) => p.name,
            _ => String::new(),
        })
        .collect()
}

#[test]
fn a_possessive_role_belongs_to_the_name_after_it() {
    assert_eq!(
        names("The team was led by President Petro Hrytsenko's new chief of staff, Oksana Dovzhyk."),
        ["Oksana Dovzhyk"]
    );
    assert_eq!(names("It was Hrytsenko's envoy Paul Ashdown who called."), ["Paul Ashdown"]);
}

fn person(name: &str) -> Person {
    let (given, surname) = parts::split(name);
    Person { name: name.to_owned(), given, surname, text: name.to_owned(), ..Person::default() }
}

fn relation(a: &str, b: &str) -> (Relation, bool) {
    let registry = Registry::default();
    let related = relate(&person(a), &person(b), Terms { round: false, registry: &registry, as_of: None });
    (related.relation, related.spelling)
}

#[test]
fn spellings_are_notes_and_namesakes_are_two_persons() {
    assert_eq!(relation("Petro Hrytsensky", "Petro Hrytsenskyy"), (Relation::Equal, true));
    assert_eq!(relation("Zoë Ní Bhriain", "Zoe Ni Bhriain"), (Relation::Equal, false));
    assert_eq!(relation("Dovzhyk", "Oksana Dovzhyk"), (Relation::Containing, false));
    assert_eq!(relation("Oksana Dovzhyk", "Taras Dovzhyk"), (Relation::Disjoint, false));
}
