//! Names: two spellings of one person's name in reports on one incident.
//!
//! No likeness of strings makes two names one. It takes reports that are tied to one incident, a
//! name that agrees in all but a letter or two of one long word, and nothing that speaks of two
//! persons: kin share a surname and differ in the given name, a woman's name may be a man's with
//! another ending. Another romanisation is decided by the tables of persons.

use std::collections::{HashMap, HashSet};

use super::facts::Member;
use super::known::{Name, name_of};
use super::stories::Stories;
use crate::claims::{Claim, Subject};
use crate::rules::{Reader, Rule};
use crate::text::fold_name;
use crate::values::person::Folded;
use crate::values::{Person, Relation, Value};

/// How many groups of one event a new name is held against.
const MOST: usize = 64;
/// A word must have so many letters before a letter more or less is a slip.
const LONG: usize = 5;
/// From so many letters on two may differ.
const LONGER: usize = 6;

/// Gathers the claims of an event by person. A name that was met before goes where it went then; a new
/// one is held against the groups whose names begin alike.
pub(super) fn by_person<'c>(members: Vec<Member<'c>>, stories: &Stories<'_>) -> Vec<(Subject, Vec<Member<'c>>)> {
    let mut groups: Vec<Group<'c>> = Vec::new();
    let mut homes: HashMap<Name<'c>, (usize, usize)> = HashMap::new();
    let mut blocks: HashMap<(Option<char>, Option<char>), Vec<usize>> = HashMap::new();
    for member in members {
        let Value::Person(own) = &member.item.claim.value else { continue };
        let source = member.item.source;
        let (home, spelling) = *homes.entry(name_of(own)).or_insert_with(|| {
            let initial = |name: &str| fold_name(name).chars().next();
            let block = (own.given.first().and_then(|given| initial(given)), initial(&own.surname));
            let near = blocks.entry(block).or_default();
            let own = Spelling::of(own);
            let fits = |at: &usize| groups.get(*at).is_some_and(|group| group.takes(&own, source, stories));
            let home = near.iter().copied().take(MOST).find(fits).unwrap_or_else(|| {
                near.push(groups.len());
                groups.push(Group::default());
                groups.len() - 1
            });
            let spellings = groups.get_mut(home).map(|group| &mut group.spellings);
            let spelling = spellings.map_or(0, |spellings| {
                spellings.push(own);
                spellings.len() - 1
            });
            (home, spelling)
        });
        if let Some(group) = groups.get_mut(home) {
            group.spellings.get_mut(spelling).map(|spelling| spelling.sources.insert(source));
            group.members.push(member);
        }
    }
    groups.into_iter().map(|group| (subject(&group.members), group.members)).collect()
}

/// Claims of one person.
#[derive(Default)]
struct Group<'c> {
    members: Vec<Member<'c>>,
    /// The names under which they stand, each once.
    spellings: Vec<Spelling<'c>>,
}

/// A name with what is compared of it, and the sources that give it.
struct Spelling<'c> {
    folded: Folded<'c>,
    words: Option<Words>,
    sources: HashSet<usize>,
}

impl<'c> Spelling<'c> {
    fn of(person: &'c Person) -> Self {
        Self { folded: Folded::of(person), words: Words::of(person), sources: HashSet::new() }
    }
}

impl Group<'_> {
    /// Whether a name of this source may be another spelling of one of the group.
    fn takes(&self, own: &Spelling<'_>, source: usize, stories: &Stories<'_>) -> bool {
        self.spellings.iter().any(|known| {
            let relation = known.folded.relation(&own.folded);
            if matches!(relation, Relation::Equal | Relation::Inside | Relation::Containing) {
                return true;
            }
            let Some((x, y)) = known.words.as_ref().zip(own.words.as_ref()) else { return false };
            let tied = || stories.tied(source).iter().any(|other| known.sources.contains(other));
            known.sources.contains(&source) && x.slip_to(y, true) || x.slip_to(y, false) && tied()
        })
    }
}

fn subject(group: &[Member<'_>]) -> Subject {
    let least = group.iter().min_by_key(|member| member.item.claim.value.to_string());
    let slots = least.map(|member| member.item.claim.subject.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let value = least.map(|member| member.item.claim.value.clone());
    slots.into_iter().zip(value).collect()
}

/// Why two claims that [`by_person`] brought together are two spellings of one name.
pub(super) fn one_name(a: &Claim, b: &Claim, rule: &Rule) -> Option<String> {
    let (Value::Person(x), Value::Person(y)) = (&a.value, &b.value) else { return None };
    let named = rule.reader == Some(Reader::Names) && is_misspelt(x, y, a.source == b.source);
    named.then(|| format!("{} and {} differ in a letter or two, in reports on one incident", x.name, y.name))
}

fn is_misspelt(a: &Person, b: &Person, same_source: bool) -> bool {
    Words::of(a).zip(Words::of(b)).is_some_and(|(x, y)| x.slip_to(&y, same_source))
}

/// The words of a name in which a slip is looked for: the first given name, the last of the surname.
struct Words {
    given: String,
    surname: String,
}

impl Words {
    fn of(person: &Person) -> Option<Self> {
        let word = |name: &str| fold_name(name).replace(' ', "");
        let surname = word(person.surname.rsplit(' ').next().unwrap_or(&person.surname));
        Some(Self { given: word(person.given.first()?), surname })
    }

    /// Whether two names differ by a slip. Within one source only the surname may: a report that gives
    /// two given names means two of a family.
    fn slip_to(&self, other: &Self, same_source: bool) -> bool {
        let (Self { given: given_a, surname: surname_a }, Self { given: given_b, surname: surname_b }) = (self, other);
        match (given_a == given_b, surname_a == surname_b) {
            (true, false) => slips(surname_a, surname_b, 2),
            (false, true) => !same_source && slips(given_a, given_b, 2) && !are_two_names(given_a, given_b),
            (false, false) => !same_source && slips(given_a, given_b, 1) && slips(surname_a, surname_b, 1),
            (true, true) => false,
        }
    }
}

/// Whether at most `most` letters differ in two long words that begin alike.
fn slips(a: &str, b: &str, most: usize) -> bool {
    let (x, y) = (a.chars().count(), b.chars().count());
    let allowed = if x.min(y) >= LONGER { most } else { 1 };
    let alike = x.min(y) >= LONG && x.abs_diff(y) <= allowed && a.chars().next() == b.chars().next();
    alike && strsim::damerau_levenshtein(a, b) <= allowed
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
    fn a_name_finds_its_namesakes_among_any_number_of_names_like_it() {
        let like = crate::report::sample::extracted().remove(0).claims.remove(0);
        let letter = |n: usize| char::from(b"bdgkmnprst"[n % 10]);
        let named = |n: usize| Value::Person(person("Karin", &format!("Lo{}a{}en", letter(n / 10), letter(n))));
        let claims: Vec<Claim> = (0..200).map(|n| Claim { value: named(n % 100), ..like.clone() }).collect();
        let members = claims.iter().enumerate().map(|(index, claim)| {
            let item = super::super::Item { claim, source: index, number: index };
            Member { item, index, event: 0 }
        });
        let groups = by_person(members.collect(), &Stories::default());
        let by_two = |(_, members): &(Subject, Vec<Member<'_>>)| matches!(members.as_slice(), [a, b] if a.index + 100 == b.index);
        assert_eq!((groups.len(), groups.iter().all(by_two)), (100, true));
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
