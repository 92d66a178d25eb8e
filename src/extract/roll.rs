//! The roll of a source: the persons whom its claims name, numbered as its record lists them.
//!
//! First the persons of the source under their fullest names, then those whom a sentence names in a way
//! that could not be joined with them, in the order in which claims ask.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::values::Person;

pub(super) struct Roll<'s> {
    persons: &'s [Person],
    /// The first person of each name.
    by_name: HashMap<&'s str, usize>,
    others: RefCell<Vec<Person>>,
}

impl<'s> Roll<'s> {
    pub fn of(persons: &'s [Person]) -> Self {
        let by_name = persons.iter().enumerate().rev().map(|(number, person)| (person.name.as_str(), number));
        Self { persons, by_name: by_name.collect(), others: RefCell::default() }
    }

    /// The number of a person; one who is not known yet is entered.
    pub fn number(&self, person: &Person) -> usize {
        let known = self.by_name.get(person.name.as_str()).copied();
        if let Some(number) = known.filter(|&at| self.persons.get(at).is_some_and(|own| are_alike(own, person))) {
            return number;
        }
        let mut others = self.others.borrow_mut();
        let at = others.iter().position(|other| are_alike(other, person)).unwrap_or_else(|| {
            others.push(Person { offices: Vec::new(), ..person.clone() });
            others.len() - 1
        });
        self.persons.len() + at
    }

    /// The persons who were entered beside those of the source.
    pub fn others(&self) -> Vec<Person> {
        self.others.borrow().clone()
    }
}

/// Whether two mentions say the same of who is meant.
fn are_alike(a: &Person, b: &Person) -> bool {
    (&a.name, &a.given, &a.surname, &a.entry) == (&b.name, &b.given, &b.surname, &b.entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_whom_the_source_does_not_know_is_entered_once() {
        let person = |name: &str| Person { name: name.to_owned(), text: name.to_owned(), ..Person::default() };
        let cast = [person("Ann Oye"), person("Ivo Brandt")];
        let roll = Roll::of(&cast);
        let titled = Person { text: "Mayor Ivo Brandt".to_owned(), ..person("Ivo Brandt") };
        let registered = Person { entry: Some("ann-oye".to_owned()), ..person("Ann Oye") };
        let numbers = [&titled, &person("Oye"), &registered, &person("Oye"), &cast[0]].map(|one| roll.number(one));
        assert_eq!(numbers, [1, 2, 3, 2, 0]);
        assert_eq!(roll.others().iter().map(|other| other.name.as_str()).collect::<Vec<_>>(), ["Oye", "Ann Oye"]);
    }
}
