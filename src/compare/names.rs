//! Names: two spellings of one person's name in reports on one incident.
//!
//! No likeness of strings makes two names one. It takes reports that are tied to one incident, a
//! name that agrees in all but a letter or two of one long word, and nothing that speaks of two
//! persons: kin share a surname and differ in the given name, a woman's name may be a man's with
//! another ending. Another romanisation is decided by the tables of persons.

use std::collections::BTreeMap;

use super::facts::Member;
use super::stories::Stories;
use crate::claims::{Claim, Subject};
use crate::rules::{Reader, Rule};
use crate::text::fold_name;
use crate::values::{Person, Relation, Terms, Value, person};

/// How many groups of one event a name is held against.
const MOST: usize = 64;
/// A word must have so many letters before a letter more or less is a slip.
const LONG: usize = 5;
/// From so many letters on two may differ.
const LONGER: usize = 6;

/// Gathers the claims of an event by person.
pub(super) fn by_person<'c>(
    members: Vec<Member<'c>>,
    stories: &Stories<'_>,
    terms: Terms<'_>,
) -> Vec<(Subject, Vec<Member<'c>>)> {
    let mut groups: Vec<Vec<Member<'c>>> = Vec::new();
    let mut blocks: BTreeMap<(Option<char>, Option<char>), Vec<usize>> = BTreeMap::new();
    for member in members {
        let Value::Person(own) = &member.item.claim.value else { continue };
        let initial = |name: &str| fold_name(name).chars().next();
        let block = (own.given.first().and_then(|given| initial(given)), initial(&own.surname));
        let near = blocks.entry(block).or_default();
        let fits = |known: &Member<'_>| is_one(known, &member, stories, terms);
        let home =
            near.iter().copied().take(MOST).find(|&at| groups.get(at).is_some_and(|group| group.iter().any(fits)));
        if let Some(group) = home.and_then(|at| groups.get_mut(at)) {
            group.push(member);
        } else {
            near.push(groups.len());
            groups.push(vec![member]);
        }
    }
    groups.into_iter().map(|group| (subject(&group), group)).collect()
}

fn subject(group: &[Member<'_>]) -> Subject {
    let least = group.iter().min_by_key(|member| member.item.claim.value.to_string());
    let slots = least.map(|member| member.item.claim.subject.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let value = least.map(|member| member.item.claim.value.clone());
    slots.into_iter().zip(value).collect()
}

fn is_one(a: &Member<'_>, b: &Member<'_>, stories: &Stories<'_>, terms: Terms<'_>) -> bool {
    let (Value::Person(x), Value::Person(y)) = (&a.item.claim.value, &b.item.claim.value) else { return false };
    let same_source = a.item.source == b.item.source;
    let same =
        matches!(person::relate(x, y, terms).relation, Relation::Equal | Relation::Inside | Relation::Containing);
    same || is_misspelt(x, y, same_source) && (same_source || stories.are_tied(a.item.source, b.item.source))
}

/// Why two claims that [`by_person`] brought together are two spellings of one name.
pub(super) fn one_name(a: &Claim, b: &Claim, rule: &Rule) -> Option<String> {
    let (Value::Person(x), Value::Person(y)) = (&a.value, &b.value) else { return None };
    let named = rule.reader == Some(Reader::Names) && is_misspelt(x, y, a.source == b.source);
    named.then(|| format!("{} and {} differ in a letter or two, in reports on one incident", x.name, y.name))
}

/// Whether two names differ by a slip. Within one source only the surname may: a report that gives
/// two given names means two of a family.
fn is_misspelt(a: &Person, b: &Person, same_source: bool) -> bool {
    let word = |name: &str| fold_name(name).replace(' ', "");
    let (Some(given_a), Some(given_b)) = (a.given.first().map(|n| word(n)), b.given.first().map(|n| word(n))) else {
        return false;
    };
    let last = |person: &Person| word(person.surname.rsplit(' ').next().unwrap_or(&person.surname));
    let (surname_a, surname_b) = (last(a), last(b));
    match (given_a == given_b, surname_a == surname_b) {
        (true, false) => slips(&surname_a, &surname_b, 2),
        (false, true) => !same_source && slips(&given_a, &given_b, 2) && !are_two_names(&given_a, &given_b),
        (false, false) => !same_source && slips(&given_a, &given_b, 1) && slips(&surname_a, &surname_b, 1),
        (true, true) => false,
    }
}

/// Whether at most `most` letters differ in two long words that begin alike.
fn slips(a: &str, b: &str, most: usize) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let allowed = if length >= LONGER { most } else { 1 };
    length >= LONG && a.chars().next() == b.chars().next() && strsim::damerau_levenshtein(a, b) <= allowed
}

/// "Daniel" and "Danielle", "Mario" and "Maria", "Steve" and "Steven": names of their own.
fn are_two_names(a: &str, b: &str) -> bool {
    let ending = |name: &str| name.chars().last();
    let vowels = |c: Option<char>| matches!(c, Some('a' | 'e' | 'o' | 'i'));
    a.starts_with(b) || b.starts_with(a) || ending(a) != ending(b) && (vowels(ending(a)) || vowels(ending(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(given: &str, surname: &str) -> Person {
        Person {
            name: format!("{given} {surname}"),
            given: vec![given.to_owned()],
            surname: surname.to_owned(),
            ..Person::default()
        }
    }

    #[test]
    fn a_slip_is_told_from_another_person() {
        let rows = [
            (("Karin", "Lindqvist"), ("Karin", "Lindquist"), true, true),
            (("Ivor", "Hallmann"), ("Ivor", "Halmann"), true, true),
            (("Kristina", "Moe"), ("Kristyna", "Moe"), true, false),
            (("Marenda", "Dillon"), ("Merenda", "Dillion"), true, false),
            (("Daniel", "Price"), ("Danielle", "Price"), false, false),
            (("Mario", "Conti"), ("Maria", "Conti"), false, false),
            (("Karin", "Lind"), ("Karin", "Lund"), false, false),
            (("Ann", "Oye"), ("Jo", "Oye"), false, false),
            (("Karin", "Marsden"), ("Karin", "Harsden"), false, false),
        ];
        for ((g1, s1), (g2, s2), apart, within) in rows {
            let (a, b) = (person(g1, s1), person(g2, s2));
            assert_eq!(is_misspelt(&a, &b, false), apart, "{} {}", a.name, b.name);
            assert_eq!(is_misspelt(&a, &b, true), within, "{} {} in one source", a.name, b.name);
        }
    }
}
