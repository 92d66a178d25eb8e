//! Areas: places that a sentence joins are one area, of which each is a part.
//!
//! "90,000 homes in Devon and Cornwall" says nothing of Devon alone. The names stand in order, so that two reports that
//! name the same places name one area.

use crate::text::Token;
use crate::values::place::Reading;
use crate::values::{Kind, Mention, Mentions, Place, Value};

/// The area of which the place that is mentioned is one: "in Devon and Cornwall", "Devon, Dorset and Cornwall".
pub(super) fn of(mentions: &Mentions<'_>, mention: &Mention) -> Option<Place> {
    place_of(mention)?;
    let tokens = &mentions.sentence().tokens;
    let all = mentions.of(Kind::Place);
    let at = all.iter().position(|other| other.tokens == mention.tokens)?;
    let joint = |at: usize| joint(tokens, all.get(at)?, all.get(at + 1)?);
    let first = (0..at).rev().take_while(|&at| joint(at).is_some()).last().unwrap_or(at);
    let last = (at..all.len()).find(|&at| joint(at).is_none())?;
    // "Truro, Cornwall" is a place and what holds it.
    let is_list = (first..last).any(|at| joint(at) == Some(Joint::And));
    let places: Vec<&Place> = all.get(first..=last)?.iter().filter_map(place_of).collect();
    (is_list && places.len() > 1).then(|| area(&places))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    And,
}

fn joint(tokens: &[Token<'_>], one: &Mention, other: &Mention) -> Option<Joint> {
    place_of(one).zip(place_of(other))?;
    match tokens.get(one.tokens.end..other.tokens.start)? {
        [comma] if comma.text == "," => Some(Joint::Comma),
        [and] | [and, _] if and.is_any(&["and", "&"]) => Some(Joint::And),
        [comma, and] if comma.text == "," && and.is("and") => Some(Joint::And),
        _ => None,
    }
}

fn place_of(mention: &Mention) -> Option<&Place> {
    match &mention.value {
        Value::Place(place) if place.reading == Reading::Place => Some(place),
        _ => None,
    }
}

fn area(places: &[&Place]) -> Place {
    let mut names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let name = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    };
    let common = |of: fn(&Place) -> Option<&String>| {
        let first = places.first().and_then(|place| of(place));
        first.filter(|first| places.iter().all(|place| of(place) == Some(first))).cloned()
    };
    let (within, country) = (common(|place| place.within.as_ref()), common(|place| place.country.as_ref()));
    Place { text: name.clone(), name, within, country, ..Place::default() }
}
