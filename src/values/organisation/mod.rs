//! Organisations by name.

mod find;

use serde::{Deserialize, Serialize};

use super::registry::{OrganisationEntry, Registry};
use super::{Context, Mention, Related, Relation, Terms};
use crate::text::{Sentence, fold_name};

/// An organisation as a source names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The name: the registry's where it has an entry, else as written, the expansion where an
    /// acronym stands beside it.
    pub name: String,
    /// The key of its registry entry, if one.
    pub entry: Option<String>,
    /// The words as written.
    pub text: String,
}

impl std::fmt::Display for Organisation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The organisations of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    find::find(sentence, context)
}

/// How two organisations relate. Containment comes from the registry; two entries are two bodies;
/// names that the registry does not know are equal where they fold alike or one is the acronym of
/// the other, and unresolved otherwise.
#[must_use]
pub fn relate(a: &Organisation, b: &Organisation, terms: Terms<'_>) -> Related {
    let entry = |o: &Organisation| o.entry.as_deref().and_then(|key| terms.registry.organisation(key));
    if let (Some(x), Some(y)) = (entry(a), entry(b)) {
        if x.name == y.name {
            return Related::hard(Relation::Equal);
        }
        if lies_within(x, y, terms.registry) {
            return Related::hard(Relation::Inside).because(format!("{} is part of {}", x.name, y.name));
        }
        if lies_within(y, x, terms.registry) {
            return Related::hard(Relation::Containing).because(format!("{} is part of {}", y.name, x.name));
        }
        return Related::hard(Relation::Disjoint).because(format!("{} and {} are two organisations", x.name, y.name));
    }
    let (x, y) = (fold_name(&a.name), fold_name(&b.name));
    let alike = x == y || is_acronym(&a.name, &y) || is_acronym(&b.name, &x);
    Related::hard(if alike { Relation::Equal } else { Relation::Unresolved })
}

/// Deeper than any chain of bodies; the registry does not refuse cycles of these.
const DEEPEST: usize = 8;

fn lies_within(inner: &OrganisationEntry, outer: &OrganisationEntry, registry: &Registry) -> bool {
    let container = |body: &&OrganisationEntry| body.within.as_deref().and_then(|name| registry.organisation(name));
    std::iter::successors(container(&inner), container).take(DEEPEST).any(|body| body.name == outer.name)
}

/// Whether `name` is written as an acronym and holds the initials of the words of `folded`, with or
/// without its small words.
pub(super) fn is_acronym(name: &str, folded: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.chars().any(char::is_lowercase) {
        return false;
    }
    let letters = letters.to_lowercase();
    let words = || folded.split(' ').filter(|word| *word != "the");
    let initials = |words: &mut dyn Iterator<Item = &str>| words.filter_map(|w| w.chars().next()).collect::<String>();
    let strong = |word: &&str| !matches!(*word, "of" | "and" | "for" | "on" | "in" | "to" | "at");
    folded.contains(' ') && (initials(&mut words()) == letters || initials(&mut words().filter(strong)) == letters)
}

#[cfg(test)]
mod tests;
