//! Signs that two sources tell one story, other than the names in question.

use std::collections::BTreeMap;

use crate::claims::Extracted;
use crate::text::fold_name;
use crate::values::Value;

/// What each source tells of its story.
#[derive(Debug, Default)]
pub(super) struct Signs {
    all: Vec<Sign>,
    /// How many sources name each person.
    known: BTreeMap<String, usize>,
}

#[derive(Debug, Default)]
struct Sign {
    group: Option<String>,
    day: Option<jiff::civil::Date>,
    persons: Vec<String>,
    streets: Vec<String>,
    towns: Vec<String>,
    shingles: Vec<u64>,
    /// What is said of persons: who, by which rule, what.
    said: Vec<(String, String, String)>,
}

/// A person whom more sources name is in the news, and ties no two of them.
const WELL_KNOWN: usize = 8;
/// So many common runs of words are a copied passage.
const COPIED: usize = 3;

impl Signs {
    pub fn of(extracted: &[Extracted]) -> Self {
        let mut signs = Self::default();
        for source in extracted {
            let record = &source.source;
            let mut persons: Vec<String> = record.persons.iter().map(|person| fold_name(&person.name)).collect();
            persons.sort_unstable();
            persons.dedup();
            for person in &persons {
                *signs.known.entry(person.clone()).or_default() += 1;
            }
            let mut streets: Vec<String> = record.streets.iter().chain(&record.spots).cloned().collect();
            streets.sort_unstable();
            let said = source.claims.iter().flat_map(|claim| {
                claim.subject.values().filter_map(|value| match value {
                    Value::Person(person) => {
                        Some((fold_name(&person.name), claim.rule.clone(), claim.value.to_string()))
                    }
                    _ => None,
                })
            });
            signs.all.push(Sign {
                group: record.group().map(str::to_owned),
                day: record.meta.published.map(|moment| moment.date),
                persons,
                streets,
                towns: record.towns.clone(),
                shingles: record.shingles.clone(),
                said: said.collect(),
            });
        }
        signs
    }

    /// How much speaks for one story of two sources, and in words; `None` where what they say of the two
    /// names speaks against one person.
    pub fn between(&self, a: usize, b: usize, names: [&String; 2]) -> Option<(u32, String)> {
        let (Some(x), Some(y)) = (self.all.get(a), self.all.get(b)) else { return Some((0, String::new())) };
        let mut signs: Vec<(u32, String)> = Vec::new();
        if x.group.is_some() && y.group.is_some() {
            if x.group != y.group {
                return Some((0, String::new()));
            }
            signs.push((3, "are of one story".to_owned()));
        }
        add_same_words(x, y, names, &mut signs)?;
        let rare = |person: &&String| {
            !names.contains(person) && self.known.get(*person).is_some_and(|&sources| sources <= WELL_KNOWN)
        };
        let persons: Vec<&String> = common(&x.persons, &y.persons).filter(rare).take(3).collect();
        if let Some(first) = persons.first() {
            signs.push((u32::try_from(persons.len()).unwrap_or(3), format!("name {}", capitals(first))));
        }
        if let Some(street) = common(&x.streets, &y.streets).next() {
            signs.push((2, format!("name {}", capitals(street))));
        }
        if common(&x.shingles, &y.shingles).nth(COPIED - 1).is_some() {
            signs.push((2, "share a passage".to_owned()));
        }
        // A town and a week are shared by sources on anything there.
        if signs.is_empty() {
            return Some((0, String::new()));
        }
        if let Some(town) = common(&x.towns, &y.towns).next() {
            signs.push((1, format!("tell of {}", capitals(town))));
        }
        if let (Some(day), Some(other)) = (x.day, y.day)
            && day.until(other).is_ok_and(|span| span.get_days().abs() <= 7)
        {
            signs.push((1, "are of one week".to_owned()));
        }
        let words: Vec<String> = signs.iter().map(|(_, words)| words.clone()).collect();
        Some((signs.iter().map(|(weight, _)| weight).sum(), words.join(", ")))
    }
}

/// Adds that the same is said of both names; `None` where two ages or the like differ.
fn add_same_words(x: &Sign, y: &Sign, [a, b]: [&String; 2], signs: &mut Vec<(u32, String)>) -> Option<()> {
    let of = |sign: &Sign, name: &String| {
        sign.said
            .iter()
            .filter(|(who, ..)| who == name)
            .map(|(_, rule, what)| (rule.clone(), what.clone()))
            .collect::<Vec<_>>()
    };
    let (mut first, mut second) = (of(x, a), of(y, b));
    first.extend(of(x, b));
    second.extend(of(y, a));
    let same = first.iter().find(|said| second.contains(said));
    if let Some((_, what)) = same {
        signs.push((2, format!("say {what}")));
    } else if first.iter().any(|(rule, _)| rule == "age" && second.iter().any(|(other, _)| other == rule)) {
        return None;
    }
    Some(())
}

/// What two sorted lists share, in order.
fn common<'l, T: Ord>(a: &'l [T], b: &'l [T]) -> impl Iterator<Item = &'l T> {
    a.iter().filter(|item| b.binary_search(item).is_ok())
}

/// Small letters as a name is written.
fn capitals(folded: &str) -> String {
    let words = folded.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}
