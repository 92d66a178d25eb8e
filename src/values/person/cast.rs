//! The persons of one source: second mentions joined with full names.
//!
//! Every lookup goes through a table of surnames, given names and initials, so that a source with many
//! names costs time linear in their number. Where two persons fit, nobody is chosen.

use std::collections::{HashMap, HashSet};

use super::names::{Marks, marks};
use super::romanise::key_of;
use super::{Person, parts};
use crate::text::fold_name;
use crate::values::{Context, Mention, Value};

/// Who bears a name: one person, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearer {
    One(usize),
    Many,
}

/// The persons of one source: joins surname-only and shortened mentions with full names.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The persons, in order of first mention, each with the fullest name seen. Only persons named
    /// with a given name or an initial.
    pub persons: Vec<Person>,
    /// By surname, by surname with initial, by surname with given name; each surname of a double one.
    index: HashMap<String, Bearer>,
    /// Folded full names and surnames, as written, for recognising them again.
    written: HashMap<String, Bearer>,
    /// Folded given names that are hardly another word.
    given: HashMap<String, Bearer>,
    /// The names under which a person was registered: once more would change nothing.
    registered: HashSet<(usize, String)>,
}

impl Cast {
    /// Takes in the mentions of one sentence, in the order of the source.
    pub fn learn(&mut self, mentions: &[Mention], context: Context<'_>) {
        let _ = context;
        for mention in mentions {
            match &mention.value {
                Value::Person(person) => self.add(person),
                Value::People(people) => people.members.iter().for_each(|person| self.add(person)),
                _ => {}
            }
        }
    }

    /// The person as the whole source knows them: the fullest compatible name, its registry entry.
    /// The offices and the words stay those of the mention. Unchanged where nothing or more than
    /// one person fits.
    #[must_use]
    pub fn resolve(&self, person: &Person) -> Person {
        let found = self.find(person).and_then(|index| self.persons.get(index));
        let Some(full) = found else { return person.clone() };
        Person { offices: person.offices.clone(), text: person.text.clone(), ..full.clone() }
    }

    /// Whether a person of the source bears this folded full name or surname, or alone this given name.
    #[must_use]
    pub fn knows(&self, folded: &str) -> bool {
        self.written.contains_key(folded) || matches!(self.given.get(folded), Some(Bearer::One(_)))
    }

    fn add(&mut self, person: &Person) {
        if person.given.is_empty() {
            return;
        }
        let found = self.find(person).and_then(|index| self.persons.get(index).map(|known| (index, known)));
        if found.is_some_and(|(_, known)| is_written_alike(known, person)) {
            return;
        }
        let known = found.filter(|(_, known)| same_line(known, person)).map(|(index, _)| index);
        let index = known.unwrap_or(self.persons.len());
        match self.persons.get_mut(index) {
            None => self.persons.push(Person { offices: Vec::new(), ..person.clone() }),
            Some(old) if weight(person) > weight(old) => {
                let entry = old.entry.take().or_else(|| person.entry.clone());
                *old = Person { offices: Vec::new(), entry, ..person.clone() };
            }
            Some(_) => {}
        }
        self.register(index, person);
    }

    fn register(&mut self, index: usize, person: &Person) {
        let parts = person.given.iter().chain([&person.surname, &person.name]);
        let written = parts.fold(String::new(), |written, part| written + part + "|");
        if !self.registered.insert((index, written)) {
            return;
        }
        let given = given_key(person);
        for surname in surname_keys(&person.surname) {
            put(&mut self.index, format!("{surname}|{given}"), index);
            put(&mut self.index, format!("{surname}|{}", initial(&given)), index);
            put(&mut self.index, surname, index);
        }
        put(&mut self.written, fold_name(&person.name), index);
        if let Some(given) = person.given.first().map(|given| fold_name(given)).filter(|given| is_clear(given)) {
            put(&mut self.given, given, index);
        }
        for word in written_surnames(&person.surname) {
            put(&mut self.written, word, index);
        }
    }

    fn find(&self, person: &Person) -> Option<usize> {
        let parts = person.surname.is_empty().then(|| parts::split(&person.name));
        let (given, surname) =
            parts.as_ref().map_or((&person.given, &person.surname), |(given, surname)| (given, surname));
        let surname = whole_key(surname);
        let Some(first) = given.first() else { return self.one(&surname).or_else(|| self.by_given(person, &surname)) };
        let folded = fold_name(first).replace(' ', "");
        if folded.chars().count() == 1 {
            return self.one(&format!("{surname}|{folded}"));
        }
        let full = self.one(&format!("{surname}|{}", key_of(&folded)));
        // "J. Hale" first and "Vincent Hale" later: joined if no other V. Hale stands between.
        full.or_else(|| {
            self.one(&format!("{surname}|{}", initial(&folded))).filter(|&i| {
                self.persons.get(i).is_some_and(|p| p.given.first().is_some_and(|g| fold_name(g).len() == 1))
            })
        })
    }

    /// The only person of this given name, where a mention without a title is that name alone:
    /// "Imogen" behind "Imogen Clarke".
    fn by_given(&self, person: &Person, surname: &str) -> Option<usize> {
        let bare = person.offices.is_empty() && person.text == person.name;
        match self.given.get(fold_name(&person.name).as_str()) {
            Some(Bearer::One(index)) if bare && !self.index.contains_key(surname) => Some(*index),
            _ => None,
        }
    }

    fn one(&self, name: &str) -> Option<usize> {
        match self.index.get(name) {
            Some(Bearer::One(index)) => Some(*index),
            Some(Bearer::Many) | None => None,
        }
    }
}

fn put(table: &mut HashMap<String, Bearer>, name: String, index: usize) {
    let bearer = table.entry(name).or_insert(Bearer::One(index));
    if *bearer != Bearer::One(index) {
        *bearer = Bearer::Many;
    }
}

/// Whether a folded word is a given name and no place, surname or other word.
fn is_clear(given: &str) -> bool {
    let m = marks(given);
    let other = Marks::DOUBTFUL
        .with(Marks::STOP)
        .with(Marks::PLACE)
        .with(Marks::ROLE)
        .with(Marks::ORGANISATION)
        .with(Marks::FAMILY_FIRST);
    given.len() > 2 && m.any(Marks::GIVEN) && !m.any(other)
}

/// Whether a person is written as one that the cast holds, so that nothing can be learnt.
fn is_written_alike(known: &Person, person: &Person) -> bool {
    known.name == person.name && known.surname == person.surname && known.given == person.given
}

/// Whether the middle names and generations of two of one surname and given name do not differ.
fn same_line(a: &Person, b: &Person) -> bool {
    let generation = |p: &Person| {
        let name = fold_name(&p.name);
        let ends = |suffix: &&str| name.strip_suffix(suffix).is_some_and(|head| head.ends_with(' '));
        ["jr", "sr", "ii", "iii"].into_iter().find(ends)
    };
    if let (Some(x), Some(y)) = (generation(a), generation(b))
        && x != y
    {
        return false;
    }
    a.given.iter().zip(&b.given).skip(1).all(|(x, y)| {
        let (x, y) = (fold_name(x), fold_name(y));
        x.starts_with(&y) || y.starts_with(&x)
    })
}

fn weight(person: &Person) -> usize {
    person.given.iter().map(|g| fold_name(g).len().min(2)).sum::<usize>() * 4 + person.surname.split(' ').count()
}

fn given_key(person: &Person) -> String {
    person
        .given
        .first()
        .map(|g| fold_name(g).replace(' ', ""))
        .map(|g| if g.len() == 1 { g } else { key_of(&g) })
        .unwrap_or_default()
}

fn initial(given: &str) -> String {
    given.trim_start_matches('=').chars().take(1).collect()
}

fn whole_key(surname: &str) -> String {
    let folded = fold_name(surname);
    if folded.contains(' ') {
        return key_of(&folded.split(' ').filter(|w| !matches!(*w, "al" | "el")).collect::<String>());
    }
    if matches!(folded.as_str(), "al" | "el") { String::new() } else { key_of(&folded) }
}

/// The surname as a whole, and its parts where it is a double one.
fn surname_keys(surname: &str) -> Vec<String> {
    let mut keys = vec![whole_key(surname)];
    keys.extend(significant(surname).iter().map(|w| key_of(w)));
    keys.dedup();
    keys
}

fn written_surnames(surname: &str) -> Vec<String> {
    let mut words = vec![fold_name(surname)];
    words.extend(significant(surname));
    words
}

fn significant(surname: &str) -> Vec<String> {
    let folded = fold_name(surname);
    let words: Vec<String> =
        folded.split(' ').filter(|w| w.len() > 2 && !super::names::PARTICLES.holds(w)).map(str::to_owned).collect();
    if folded.contains(' ') { words } else { Vec::new() }
}
