//! How two persons lie to each other, by their names alone.
//!
//! Tables decide; likeness of strings never does. It narrows only where both names agree in all but
//! one long word, and then it says "undecided", or words the reason. A name that says less contains
//! the one that says more, so that "Hale" and "Vincent Hale" never conflict.

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
    if let (Some(x), Some(y)) = (&a.entry, &b.entry) {
        return by_entry(a, b, x == y);
    }
    let (fa, fb) = (fold_name(&a.name), fold_name(&b.name));
    if fa == fb || fa.replace(' ', "") == fb.replace(' ', "") {
        return Related::hard(Relation::Equal);
    }
    let (pa, pb) = (Name::of(a), Name::of(b));
    if pa.generation.is_some() && pb.generation.is_some() && pa.generation != pb.generation {
        return Related::hard(Relation::Disjoint).because(format!("{} and {} are of two generations", a.name, b.name));
    }
    pa.lies_to(&pb, a, b)
}

fn by_entry(a: &Person, b: &Person, same: bool) -> Related {
    if !same {
        return Related::hard(Relation::Disjoint)
            .because(format!("the registry knows {} and {} as two persons", a.name, b.name));
    }
    let (pa, pb) = (Name::of(a), Name::of(b));
    let mut related = Related::hard(Relation::Equal).because("the registry knows both as one person");
    related.spelling = pa.surname.len() == pb.surname.len()
        && fold_name(&a.name) != fold_name(&b.name)
        && pa.all_keys() == pb.all_keys();
    related
}

/// A name, folded for comparison.
struct Name {
    given: Vec<String>,
    surname: Vec<String>,
    generation: Option<String>,
}

impl Name {
    fn of(person: &Person) -> Self {
        let (given, surname) = if person.surname.is_empty() && person.given.is_empty() {
            parts::split(&person.name)
        } else {
            (person.given.clone(), person.surname.clone())
        };
        // "Min-seok" and "Min Seok" are one given name, "MinSeok" too.
        let given = given.iter().map(|w| fold_name(w).replace(' ', "")).collect();
        let surname = fold_name(&surname).split(' ').filter(|w| !is_article(w)).map(str::to_owned).collect();
        let last = fold_name(person.name.rsplit([' ', ',']).next().unwrap_or(""));
        let generation = matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv").then_some(last);
        Self { given, surname, generation }
    }

    fn all_keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.given.iter().chain(&self.surname).map(|w| key(w)).collect();
        keys.sort_unstable();
        keys
    }

    fn lies_to(&self, other: &Self, a: &Person, b: &Person) -> Related {
        if self.all_keys() == other.all_keys() && !self.given.is_empty() {
            return self.as_equal(other, a, b);
        }
        let Some(surname) = surnames(&self.surname, &other.surname) else {
            return self.without_surname(other, a, b);
        };
        let given = givens(&self.given, &other.given);
        let Some(relation) = combine(surname.relation, given.relation) else {
            return match given.relation {
                Relation::Disjoint => Related::hard(Relation::Disjoint)
                    .because(format!("{} and {} share a surname, not a given name", a.name, b.name)),
                _ => {
                    Related::hard(Relation::Unresolved).because(format!("{} and {} may be one person", a.name, b.name))
                }
            };
        };
        let mut related = Related::hard(relation);
        related.spelling = relation == Relation::Equal && (surname.spelling || given.spelling);
        if related.spelling {
            related.why = format!("{} and {} are one name in two spellings", a.name, b.name);
        }
        related
    }

    fn as_equal(&self, other: &Self, a: &Person, b: &Person) -> Related {
        if self.generation != other.generation {
            return Related::hard(if self.generation.is_none() { Relation::Containing } else { Relation::Inside });
        }
        let words = |person: &Person| {
            let folded = fold_name(&person.name);
            let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let mut related = Related::hard(Relation::Equal);
        related.spelling = words(a) != words(b) && words(a).concat() != words(b).concat();
        if related.spelling {
            related.why = format!("{} and {} are one name in two spellings", a.name, b.name);
        }
        related
    }

    /// The surnames are not the same by any table.
    fn without_surname(&self, other: &Self, a: &Person, b: &Person) -> Related {
        // A word alone may be a given name: "Volodymyr" beside "Volodymyr Hrytsensky".
        let alone = |x: &Self, y: &Self| {
            x.given.is_empty()
                && x.surname.len() == 1
                && x.surname.iter().all(|w| y.given.iter().any(|g| key(g) == key(w)))
        };
        if alone(self, other) || alone(other, self) {
            return Related::hard(Relation::Unresolved)
                .because(format!("{} and {} share a given name only", a.name, b.name));
        }
        let (x, y) = (self.surname.concat(), other.surname.concat());
        let same_given = !self.given.is_empty() && givens(&self.given, &other.given).relation == Relation::Equal;
        if same_given && x.len().min(y.len()) >= 6 {
            if skeleton(&x) == skeleton(&y) && x.len().min(y.len()) >= 9 {
                let mut related = Related::hard(Relation::Equal)
                    .because(format!("{} and {} differ in the vowels of one long name", a.name, b.name));
                related.spelling = true;
                return related;
            }
            if skeleton(&x) == skeleton(&y)
                || x.len().min(y.len()) >= 7 && strsim::damerau_levenshtein(&x, &y) == 1 && ends_alike(&x, &y)
            {
                return Related::hard(Relation::Unresolved)
                    .because(format!("{} and {} differ in one letter group", a.name, b.name));
            }
        }
        let close = strsim::jaro_winkler(&fold_name(&a.name), &fold_name(&b.name)) > 0.88;
        let why = if close {
            format!("{} and {} are alike, but no table makes them one name", a.name, b.name)
        } else {
            format!("{} and {} are two persons", a.name, b.name)
        };
        Related::hard(Relation::Disjoint).because(why)
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

fn surnames(a: &[String], b: &[String]) -> Option<Lies> {
    let joined = |words: &[String]| key(&words.concat());
    if joined(a) == joined(b) {
        return Some(Lies { relation: Relation::Equal, spelling: a.concat() != b.concat() });
    }
    let keys = |words: &[String]| words.iter().map(|w| key(w)).collect::<Vec<_>>();
    let (ka, kb) = (keys(a), keys(b));
    if ka.is_empty() || kb.is_empty() {
        return None;
    }
    // "Ortega" and "Ortega Luna"; "Meer" and "van der Meer".
    let spelling = false;
    if ka == kb {
        return Some(Lies { relation: Relation::Equal, spelling: a != b });
    }
    if kb.starts_with(&ka) && !is_particle(a) || kb.ends_with(&ka) {
        return Some(Lies { relation: Relation::Containing, spelling });
    }
    if ka.starts_with(&kb) && !is_particle(b) || ka.ends_with(&kb) {
        return Some(Lies { relation: Relation::Inside, spelling });
    }
    None
}

fn is_particle(words: &[String]) -> bool {
    words.iter().all(|w| super::names::PARTICLES.holds(w))
}

/// Given names: none contains all; an initial contains the name; a further middle name is inside.
fn givens(a: &[String], b: &[String]) -> Lies {
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
            |x: &[String], y: &[String]| x.iter().all(|w| y.iter().any(|v| given(w, v).relation == Relation::Equal));
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

fn run_together(words: &[String]) -> String {
    words.concat()
}

fn given(a: &str, b: &str) -> Lies {
    if a == b {
        return Lies::plain(Relation::Equal);
    }
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    if initial(a, b) {
        return Lies::plain(Relation::Containing);
    }
    if initial(b, a) {
        return Lies::plain(Relation::Inside);
    }
    if key(a) == key(b) {
        return Lies { relation: Relation::Equal, spelling: true };
    }
    let close = a.len().min(b.len()) >= 5 && ends_alike(a, b) && skeleton(a) == skeleton(b);
    Lies::plain(if are_cousins(a, b) || close { Relation::Unresolved } else { Relation::Disjoint })
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
