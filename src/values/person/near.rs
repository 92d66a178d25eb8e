//! Names that look like one person's though no table joins them.
//!
//! Only for suggesting registry lines: whoever asks must bring evidence of his own, and no comparison
//! asks. Likeness narrows (a letter or two of a long word, two forms of one given name) and words the
//! reason; names that the tables join or keep apart are never near.

use super::identity::relate;
use super::names::{Marks, marks};
use super::romanise::{are_cousins, cousin_rows, key, skeleton};
use super::{Person, parts};
use crate::text::fold_name;
use crate::values::{Relation, Terms};

/// A word must have so many letters before a letter more or less is a slip.
const LONG: usize = 5;
/// From so many letters on two may differ.
const LONGER: usize = 8;

/// The words of a name that are compared, folded: first given name and surname.
struct Words {
    given: String,
    surname: String,
}

impl Words {
    fn of(person: &Person) -> Option<Self> {
        let (given, surname) = if person.surname.is_empty() {
            parts::split(&person.name)
        } else {
            (person.given.clone(), person.surname.clone())
        };
        let given = fold_name(given.first()?).replace(' ', "");
        let surname = fold_name(&surname).replace(' ', "");
        (given.len() > 1 && surname.len() > 1).then_some(Self { given, surname })
    }
}

/// Words that two near names share at least one of: comparing only persons with one of these in common
/// misses none. A name has a bounded number, and names without a given name have none.
#[must_use]
pub fn near_keys(person: &Person) -> Vec<String> {
    let Some(Words { given, surname }) = Words::of(person) else { return Vec::new() };
    let (given_key, surname_key) = (key(&given), key(&surname));
    let mut keys = vec![format!("{}+{}", skeleton(&given), skeleton(&surname))];
    keys.push(format!("{given_key}+{}", skeleton(&surname)));
    keys.extend(cousin_rows(&given).map(|row| format!("#{row}+{surname_key}")));
    keys.push(format!("{}*+{surname_key}", given.chars().take(3).collect::<String>()));
    keys.extend(shortened(&surname).into_iter().map(|word| format!("{given_key}+-{word}")));
    keys.extend(shortened(&given).into_iter().map(|word| format!("-{word}+{surname_key}")));
    keys
}

/// A long word, and the word without each of its letters: two words of which one letter differs, is
/// missing or has changed places with its neighbour have one of these in common.
#[must_use]
pub fn shortened(word: &str) -> Vec<String> {
    if word.chars().count() < LONG {
        return Vec::new();
    }
    let without = |at: usize| word.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect();
    std::iter::once(word.to_owned()).chain((0..word.chars().count()).map(without)).collect()
}

/// Why two names that no table joins or keeps apart may be one person's; `None` where they are not near.
#[must_use]
pub fn near(a: &Person, b: &Person, terms: Terms<'_>) -> Option<String> {
    let (x, y) = (Words::of(a)?, Words::of(b)?);
    let generation = |person: &Person| {
        let last = fold_name(person.name.rsplit([' ', ',']).next().unwrap_or_default());
        matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv").then_some(last)
    };
    let joined = matches!(
        relate(a, b, terms).relation,
        Relation::Equal | Relation::Inside | Relation::Containing | Relation::Overlapping
    );
    if joined || a.entry.is_some() && b.entry.is_some() || generation(a) != generation(b) {
        return None;
    }
    let one_given = key(&x.given) == key(&y.given);
    let one_surname = key(&x.surname) == key(&y.surname);
    match (one_given, one_surname) {
        (true, false) if slips(&x.surname, &y.surname, 2) => Some("the surnames differ in a letter or two"),
        (false, true) if are_forms_of_one(&x.given, &y.given) => Some("one person may bear both given names"),
        (false, true) if slips(&x.given, &y.given, 1) && !are_two_names(&x.given, &y.given) => {
            Some("the given names differ in a letter")
        }
        (false, false)
            if slips(&x.given, &y.given, 1)
                && slips(&x.surname, &y.surname, 1)
                && !are_two_names(&x.given, &y.given) =>
        {
            Some("given name and surname differ in a letter each")
        }
        _ => None,
    }
    .map(str::to_owned)
}

/// Whether at most `most` letters differ in two long words that begin alike; "Ivanov" and "Ivanova"
/// differ in more than spelling.
#[must_use]
pub fn slips(a: &str, b: &str, most: usize) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let allowed = if length >= LONGER { most } else { 1 };
    let by_sex = a.strip_suffix('a') == Some(b) || b.strip_suffix('a') == Some(a);
    length >= LONG && !by_sex && a.chars().next() == b.chars().next() && strsim::damerau_levenshtein(a, b) <= allowed
}

/// "Bill" and "William", "Steve" and "Steven"; not "Daniel" and "Danielle", where only the beginning is
/// the same.
fn are_forms_of_one(a: &str, b: &str) -> bool {
    let in_a_row = cousin_rows(a).any(|row| cousin_rows(b).any(|other| other == row));
    let longer = if a.len() < b.len() { b } else { a };
    in_a_row || are_cousins(a, b) && !longer.ends_with(['a', 'e'])
}

/// "Daniel" and "Danielle", "Mario" and "Maria", "Marcus" and "Marcos": names of their own.
fn are_two_names(a: &str, b: &str) -> bool {
    let ending = |name: &str| name.chars().last();
    let vowels = |c: Option<char>| matches!(c, Some('a' | 'e' | 'o' | 'i'));
    let both_known = marks(a).any(Marks::GIVEN) && marks(b).any(Marks::GIVEN);
    both_known
        || a.starts_with(b)
        || b.starts_with(a)
        || ending(a) != ending(b) && (vowels(ending(a)) || vowels(ending(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Registry;

    fn reason(a: &str, b: &str) -> Option<String> {
        let person = |name: &str| {
            let (given, surname) = parts::split(name);
            Person { name: name.to_owned(), given, surname, ..Person::default() }
        };
        let (registry, a, b) = (Registry::default(), person(a), person(b));
        let terms = Terms { round: false, registry: &registry, as_of: None };
        let why = near(&a, &b, terms);
        let keys = near_keys(&a);
        assert!(why.is_none() || near_keys(&b).iter().any(|key| keys.contains(key)), "no common key: {a} {b}");
        why
    }

    #[test]
    fn near_names_are_those_that_no_table_joins_or_keeps_apart() {
        for (a, b) in [
            ("Karin Lindqvist", "Karin Lindqvisk"),
            ("Karin Dahlmark", "Karin Dahlmart"),
            ("William Hodge", "Bill Hodge"),
            ("Tyrekka Moss", "Tyrenka Moss"),
            ("Marenda Dillon", "Merenda Dillion"),
            ("Daniel Okafor", "Danny Okafor"),
        ] {
            assert!(reason(a, b).is_some(), "{a}, {b}");
        }
        for (a, b) in [
            ("Petro Hrytsensky", "Petro Hrytsenskyy"),
            ("Daniel Price", "Danielle Price"),
            ("Mario Conti", "Maria Conti"),
            ("Anna Ivanov", "Anna Ivanova"),
            ("Ann Oye", "Jo Oye"),
            ("Karin Lind", "Karin Lund"),
            ("Reginald Parks Jr.", "Reginold Parks Sr."),
            ("Oksana Dovzhyk", "Dovzhyk"),
        ] {
            assert_eq!(reason(a, b), None, "{a}, {b}");
        }
    }
}
