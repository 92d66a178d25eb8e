//! How two sets of persons lie to each other.
//!
//! Sets are open: more names refine, other names overlap. Only "only", a count or a denial closes one.

use std::collections::HashMap;

use super::identity::relate;
use super::romanise::key;
use super::{People, Person};
use crate::text::fold_name;
use crate::values::{Related, Relation, Terms};

/// How two sets of persons relate: open sets overlap, closed ones may be disjoint.
#[must_use]
pub fn relate_sets(a: &People, b: &People, terms: Terms<'_>) -> Related {
    if let Some(why) = denied(a, b, terms).or_else(|| denied(b, a, terms)) {
        return Related::hard(Relation::Disjoint).because(why);
    }
    let (found_a, respelt_a) = matched(&a.members, &b.members, terms);
    let (found_b, respelt_b) = matched(&b.members, &a.members, terms);
    let (all_a, all_b) = (found_a.iter().all(Option::is_some), found_b.iter().all(Option::is_some));
    let mut related = match (all_a, all_b) {
        (true, true) => Related::hard(Relation::Equal),
        // A has only some of B's names: B says more and lies inside.
        (true, false) => closing(a, b).unwrap_or_else(|| Related::hard(Relation::Containing)),
        (false, true) => closing(b, a).unwrap_or_else(|| Related::hard(Relation::Inside)),
        (false, false) => {
            closing(a, b).or_else(|| closing(b, a)).unwrap_or_else(|| Related::hard(Relation::Overlapping))
        }
    };
    related.spelling = (respelt_a || respelt_b) && related.relation == Relation::Equal;
    related
}

/// `closed` admits nobody else, and `other` names somebody else.
fn closing(closed: &People, other: &People) -> Option<Related> {
    let full = closed.closed || closed.count.is_some_and(|n| usize::try_from(n) == Ok(closed.members.len()));
    full.then(|| {
        Related::hard(Relation::Disjoint)
            .because(format!("“{}” leaves nobody else, “{}” names others", closed.text, other.text))
    })
}

fn denied(absent: &People, present: &People, terms: Terms<'_>) -> Option<String> {
    let (found, _) = matched(&absent.absent, &present.members, terms);
    let index = found.iter().position(Option::is_some)?;
    absent.absent.get(index).map(|person| format!("{} is said to be absent and present", person.name))
}

/// For each of `from` the index of one of `among` that is or may be the same person. Only persons
/// with a word of the surname in common are compared.
fn matched(from: &[Person], among: &[Person], terms: Terms<'_>) -> (Vec<Option<usize>>, bool) {
    let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, person) in among.iter().enumerate() {
        for word in keys(person) {
            by_surname.entry(word).or_default().push(index);
        }
    }
    let mut spelling = false;
    let found = from.iter().map(|person| {
        let candidates = keys(person).into_iter().filter_map(|word| by_surname.get(&word)).flatten();
        candidates.copied().take(64).find(|&index| {
            among.get(index).is_some_and(|other| {
                let related = relate(person, other, terms);
                spelling |= related.spelling;
                !matches!(related.relation, Relation::Disjoint | Relation::Unresolved)
            })
        })
    });
    let found = found.collect();
    (found, spelling)
}

fn keys(person: &Person) -> Vec<String> {
    let mut keys: Vec<String> = fold_name(&person.name).split(' ').filter(|w| w.len() > 1).map(key).collect();
    keys.extend(person.entry.clone());
    keys.sort_unstable();
    keys.dedup();
    keys
}
