//! Sources of a few persons each, and what is suggested for them.

use super::*;
use crate::claims::SourceRecord;
use crate::values::Person;

fn source(path: &str, persons: &[&str], streets: &[&str]) -> Extracted {
    let person = |name: &&str| {
        let (given, surname) = name.split_once(' ').unwrap_or(("", name));
        Person {
            name: (*name).to_owned(),
            given: vec![given.to_owned()],
            surname: surname.to_owned(),
            ..Person::default()
        }
    };
    let mut source = SourceRecord { path: path.to_owned(), ..SourceRecord::default() };
    source.persons = persons.iter().map(person).collect();
    source.streets = streets.iter().map(|street| (*street).to_owned()).collect();
    Extracted { source, claims: Vec::new() }
}

fn suggested(sources: &[Extracted]) -> Vec<(String, Vec<String>)> {
    let all = suggest(sources, &Registry::default());
    all.into_iter().map(|suggestion| (suggestion.name, suggestion.aliases)).collect()
}

#[test]
fn names_that_differ_in_a_letter_are_suggested_where_both_sources_tell_one_story() {
    let sources = [
        source("a.txt", &["Karin Dahlmark", "Ola Bekk"], &["mill"]),
        source("b.txt", &["Karin Dahlmart", "Ola Bekk"], &["mill"]),
        source("c.txt", &["Karin Dahlmark"], &[]),
    ];
    let want = vec![("Karin Dahlmark".to_owned(), vec!["Karin Dahlmart".to_owned()])];
    assert_eq!(suggested(&sources), want);
    let mut turned = sources.to_vec();
    turned.reverse();
    assert_eq!(suggested(&turned), want);
}

#[test]
fn likeness_alone_suggests_nothing() {
    let apart = [source("a.txt", &["Karin Dahlmark"], &[]), source("b.txt", &["Karin Dahlmart"], &[])];
    assert_eq!(suggested(&apart), []);
    let both = [
        source("a.txt", &["Karin Dahlmark", "Ola Bekk"], &["mill"]),
        source("b.txt", &["Karin Dahlmart", "Karin Dahlmark", "Ola Bekk"], &["mill"]),
    ];
    assert_eq!(suggested(&both), [], "a source that writes both means two");
    let kin = [
        source("a.txt", &["Daniel Dahlmark", "Ola Bekk"], &["mill"]),
        source("b.txt", &["Danielle Dahlmark", "Ola Bekk"], &["mill"]),
    ];
    assert_eq!(suggested(&kin), []);
}

#[test]
fn many_names_are_held_against_few_others() {
    let letters = |n: usize| -> String {
        (0..7).map(|at| char::from(b'a' + u8::try_from((n >> (4 * at)) & 15).unwrap_or(0))).collect()
    };
    let sources: Vec<Extracted> = (0..3_000)
        .map(|n| source(&format!("{n}.txt"), &[&format!("Karin X{}", letters(n * 7919))], &["mill"]))
        .collect();
    let names = Names::of(&sources);
    assert!(candidates(&names).len() <= names.all().count() * MOST * 24);
    assert!(suggested(&sources).iter().all(|(_, aliases)| !aliases.is_empty()));
}
