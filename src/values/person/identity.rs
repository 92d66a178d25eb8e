//! How two persons lie to each other, by their names alone.
//!
//! Tables decide; likeness of strings never does. It narrows only where both names agree in all but
//! one long word, and then it says "undecided", or words the reason. A name that says less contains
//! the one that says more, so that "Hale" and "Vincent Hale" never conflict.

use std::borrow::Cow;

use super::romanise::{are_cousins, key, skeleton};
use super::{Person, parts};
use crate::text::fold_name;
use crate::values::{Related, Relation, Terms};

/// How two persons relate: a surname alone contains the full name, two given names are disjoint,
/// another romanisation is equal with `spelling`.
#[must_use]
pub fn relate(a: &Person, b: &Person, terms: Terms<'_>) -> Related {
    let _ = terms;
    if a.name == b.name && (a.entry == b.entry || a.entry.is_none() || b.entry.is_none()) {
        return Related::hard(Relation::Equal);
    }
    let (a, b) = (Folded::of(a), Folded::of(b));
    let ruled = a.lies_to(&b);
    Related { spelling: ruled.spelling, ..Related::hard(ruled.relation) }.because(a.reason(&b, ruled.why))
}

/// A person whose name is folded once, to be held against many others.
#[derive(Clone, Debug)]
pub struct Folded<'p> {
    person: &'p Person,
    /// The name, folded, and the same without its spaces.
    name: String,
    run: String,
    parts: Name,
}

impl<'p> Folded<'p> {
    /// Folds the name.
    #[must_use]
    pub fn of(person: &'p Person) -> Self {
        let name = fold_name(&person.name);
        Self { person, run: name.replace(' ', ""), name, parts: Name::of(person) }
    }

    /// How this person lies to the other: the relation of [`relate`], without its reason in words.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        self.lies_to(other).relation
    }

    fn lies_to(&self, other: &Self) -> Ruled {
        let (a, b) = (self.person, other.person);
        if a.name == b.name && (a.entry == b.entry || a.entry.is_none() || b.entry.is_none()) {
            return Ruled::plain(Relation::Equal);
        }
        if let (Some(x), Some(y)) = (&a.entry, &b.entry) {
            return self.by_entry(other, x == y);
        }
        if self.name == other.name || self.run == other.run {
            return Ruled::plain(Relation::Equal);
        }
        let (x, y) = (&self.parts, &other.parts);
        if x.generation.is_some() && y.generation.is_some() && x.generation != y.generation {
            return Ruled::because(Relation::Disjoint, Why::TwoGenerations);
        }
        self.by_name(other)
    }

    fn by_entry(&self, other: &Self, same: bool) -> Ruled {
        if !same {
            return Ruled::because(Relation::Disjoint, Why::TwoEntries);
        }
        let (x, y) = (&self.parts, &other.parts);
        let spelling = x.surname.len() == y.surname.len() && self.name != other.name && x.keys == y.keys;
        Ruled { relation: Relation::Equal, spelling, why: Why::OneEntry }
    }

    fn by_name(&self, other: &Self) -> Ruled {
        let (x, y) = (&self.parts, &other.parts);
        if x.keys == y.keys && !x.given.is_empty() {
            return self.as_equal(other);
        }
        let Some(surname) = surnames(x, y) else {
            return self.without_surname(other);
        };
        let given = givens(&x.given, &y.given);
        let Some(relation) = combine(surname.relation, given.relation) else {
            return match given.relation {
                Relation::Disjoint => Ruled::because(Relation::Disjoint, Why::OtherGivenName),
                _ => Ruled::because(Relation::Unresolved, Why::MayBeOne),
            };
        };
        let spelling = relation == Relation::Equal && (surname.spelling || given.spelling);
        Ruled { relation, spelling, why: if spelling { Why::TwoSpellings } else { Why::Plain } }
    }

    fn as_equal(&self, other: &Self) -> Ruled {
        let generation = &self.parts.generation;
        if *generation != other.parts.generation {
            return Ruled::plain(if generation.is_none() { Relation::Containing } else { Relation::Inside });
        }
        let words = |folded: &Self| {
            let mut words: Vec<String> = folded.name.split(' ').map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let (x, y) = (words(self), words(other));
        let spelling = x != y && x.concat() != y.concat();
        Ruled { relation: Relation::Equal, spelling, why: if spelling { Why::TwoSpellings } else { Why::Plain } }
    }

    /// The surnames are not the same by any table.
    fn without_surname(&self, other: &Self) -> Ruled {
        // A word alone may be a given name: "Volodymyr" beside "Volodymyr Hrytsensky".
        let alone = |x: &Name, y: &Name| {
            x.given.is_empty()
                && x.surname.len() == 1
                && x.surname.iter().all(|w| y.given.iter().any(|g| g.key == w.key))
        };
        let (a, b) = (&self.parts, &other.parts);
        if alone(a, b) || alone(b, a) {
            return Ruled::because(Relation::Unresolved, Why::GivenNameOnly);
        }
        let (x, y) = (a.surname_run.as_str(), b.surname_run.as_str());
        let short = x.len().min(y.len());
        if short >= 6 && !a.given.is_empty() && givens(&a.given, &b.given).relation == Relation::Equal {
            let alike = skeleton(x) == skeleton(y);
            if alike && short >= 9 {
                return Ruled { relation: Relation::Equal, spelling: true, why: Why::Vowels };
            }
            if alike || short >= 7 && strsim::damerau_levenshtein(x, y) == 1 && ends_alike(x, y) {
                return Ruled::because(Relation::Unresolved, Why::LetterGroup);
            }
        }
        Ruled::because(Relation::Disjoint, Why::TwoPersons)
    }

    fn reason(&self, other: &Self, why: Why) -> String {
        let (a, b) = (&self.person.name, &other.person.name);
        match why {
            Why::Plain => String::new(),
            Why::TwoGenerations => format!("{a} and {b} are of two generations"),
            Why::TwoEntries => format!("the registry knows {a} and {b} as two persons"),
            Why::OneEntry => "the registry knows both as one person".to_owned(),
            Why::OtherGivenName => format!("{a} and {b} share a surname, not a given name"),
            Why::MayBeOne => format!("{a} and {b} may be one person"),
            Why::TwoSpellings => format!("{a} and {b} are one name in two spellings"),
            Why::GivenNameOnly => format!("{a} and {b} share a given name only"),
            Why::Vowels => format!("{a} and {b} differ in the vowels of one long name"),
            Why::LetterGroup => format!("{a} and {b} differ in one letter group"),
            Why::TwoPersons if strsim::jaro_winkler(&self.name, &other.name) > 0.88 => {
                format!("{a} and {b} are alike, but no table makes them one name")
            }
            Why::TwoPersons => format!("{a} and {b} are two persons"),
        }
    }
}

/// How two persons lie to each other; the words are made only where somebody reads them.
#[derive(Clone, Copy)]
struct Ruled {
    relation: Relation,
    spelling: bool,
    why: Why,
}

impl Ruled {
    const fn plain(relation: Relation) -> Self {
        Self::because(relation, Why::Plain)
    }

    const fn because(relation: Relation, why: Why) -> Self {
        Self { relation, spelling: false, why }
    }
}

/// What decided.
#[derive(Clone, Copy)]
enum Why {
    Plain,
    TwoGenerations,
    TwoEntries,
    OneEntry,
    OtherGivenName,
    MayBeOne,
    TwoSpellings,
    GivenNameOnly,
    Vowels,
    LetterGroup,
    TwoPersons,
}

/// A word of a name, folded, with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    folded: String,
    key: String,
}

impl From<String> for Word {
    fn from(folded: String) -> Self {
        Self { key: key(&folded), folded }
    }
}

/// A name, folded for comparison.
#[derive(Clone, Debug)]
struct Name {
    given: Vec<Word>,
    surname: Vec<Word>,
    generation: Option<String>,
    /// The keys of all words, sorted.
    keys: Vec<String>,
    /// The words of the surname run together, and the key of that.
    surname_run: String,
    surname_key: String,
}

impl Name {
    fn of(person: &Person) -> Self {
        let (given, surname) = if person.surname.is_empty() && person.given.is_empty() {
            let (given, surname) = parts::split(&person.name);
            (Cow::Owned(given), Cow::Owned(surname))
        } else {
            (Cow::Borrowed(&person.given), Cow::Borrowed(&person.surname))
        };
        // "Min-seok" and "Min Seok" are one given name, "MinSeok" too.
        let given: Vec<Word> = given.iter().map(|w| fold_name(w).replace(' ', "").into()).collect();
        let surname = fold_name(&surname);
        let surname: Vec<Word> =
            surname.split(' ').filter(|w| !is_article(w)).map(|word| word.to_owned().into()).collect();
        let last = fold_name(person.name.rsplit([' ', ',']).next().unwrap_or(""));
        let generation = matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv").then_some(last);
        let mut keys: Vec<String> = given.iter().chain(&surname).map(|word| word.key.clone()).collect();
        keys.sort_unstable();
        let surname_run = run_together(&surname);
        let surname_key = key(&surname_run);
        Self { given, surname, generation, keys, surname_run, surname_key }
    }
}

/// Whether two words end alike: "Ivanov" and "Ivanova" differ in more than spelling.
fn ends_alike(a: &str, b: &str) -> bool {
    a.chars().last() == b.chars().last()
}

fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "ad" | "ash" | "")
}

/// How two runs of words lie to each other, and whether only spelling keeps them apart.
#[derive(Clone, Copy)]
struct Lies {
    relation: Relation,
    spelling: bool,
}

impl Lies {
    const fn plain(relation: Relation) -> Self {
        Self { relation, spelling: false }
    }
}

fn surnames(a: &Name, b: &Name) -> Option<Lies> {
    if a.surname_key == b.surname_key {
        return Some(Lies { relation: Relation::Equal, spelling: a.surname_run != b.surname_run });
    }
    let (a, b) = (&a.surname, &b.surname);
    if a.is_empty() || b.is_empty() {
        return None;
    }
    // "Ortega" and "Ortega Luna"; "Meer" and "van der Meer".
    let spelling = false;
    let is_one = |x: &[Word], y: &[Word]| x.iter().map(|word| &word.key).eq(y.iter().map(|word| &word.key));
    if is_one(a, b) {
        return Some(Lies { relation: Relation::Equal, spelling: a != b });
    }
    let starts = |long: &[Word], short: &[Word]| long.get(..short.len()).is_some_and(|start| is_one(start, short));
    let ends = |long: &[Word], short: &[Word]| {
        long.len().checked_sub(short.len()).and_then(|at| long.get(at..)).is_some_and(|end| is_one(end, short))
    };
    if starts(b, a) && !is_particle(a) || ends(b, a) {
        return Some(Lies { relation: Relation::Containing, spelling });
    }
    if starts(a, b) && !is_particle(b) || ends(a, b) {
        return Some(Lies { relation: Relation::Inside, spelling });
    }
    None
}

fn is_particle(words: &[Word]) -> bool {
    words.iter().all(|word| super::names::PARTICLES.holds(&word.folded))
}

/// Given names: none contains all; an initial contains the name; a further middle name is inside.
fn givens(a: &[Word], b: &[Word]) -> Lies {
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else {
        return Lies::plain(match (a.is_empty(), b.is_empty()) {
            (true, true) => Relation::Equal,
            (true, false) => Relation::Containing,
            _ => Relation::Inside,
        });
    };
    let mut total = given(first_a, first_b);
    if total.relation == Relation::Disjoint || total.relation == Relation::Unresolved {
        // A middle name in use: "Edward Hale" and "Vincent Edward Hale".
        let within =
            |x: &[Word], y: &[Word]| x.iter().all(|w| y.iter().any(|v| given(w, v).relation == Relation::Equal));
        return if a.len() < b.len() && within(a, b) {
            Lies::plain(Relation::Containing)
        } else if b.len() < a.len() && within(b, a) {
            Lies::plain(Relation::Inside)
        } else if run_together(a) == run_together(b) {
            Lies { relation: Relation::Equal, spelling: false }
        } else {
            total
        };
    }
    for (x, y) in a.iter().zip(b).skip(1) {
        let next = given(x, y);
        total = Lies {
            relation: combine(total.relation, next.relation).unwrap_or(next.relation),
            spelling: total.spelling || next.spelling,
        };
        if matches!(total.relation, Relation::Disjoint | Relation::Unresolved) {
            return total;
        }
    }
    let longer = match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Less => Relation::Containing,
        std::cmp::Ordering::Equal => Relation::Equal,
        std::cmp::Ordering::Greater => Relation::Inside,
    };
    match combine(total.relation, longer) {
        Some(relation) => Lies { relation, spelling: total.spelling },
        None => Lies::plain(Relation::Unresolved),
    }
}

fn run_together(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

fn given(a: &Word, b: &Word) -> Lies {
    let (x, y) = (a.folded.as_str(), b.folded.as_str());
    if x == y {
        return Lies::plain(Relation::Equal);
    }
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    if initial(x, y) {
        return Lies::plain(Relation::Containing);
    }
    if initial(y, x) {
        return Lies::plain(Relation::Inside);
    }
    if a.key == b.key {
        return Lies { relation: Relation::Equal, spelling: true };
    }
    let close = x.len().min(y.len()) >= 5 && ends_alike(x, y) && skeleton(x) == skeleton(y);
    Lies::plain(if close || are_cousins(x, y) { Relation::Unresolved } else { Relation::Disjoint })
}

/// Both together; `None` where one excludes, is undecided, or they point in two directions.
fn combine(a: Relation, b: Relation) -> Option<Relation> {
    let ordered = |r| matches!(r, Relation::Equal | Relation::Inside | Relation::Containing);
    match (a, b) {
        (Relation::Equal, x) | (x, Relation::Equal) if ordered(x) => Some(x),
        (x, y) if x == y && ordered(x) => Some(x),
        _ => None,
    }
}
