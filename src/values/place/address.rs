//! Addresses: a house number or a block of a street, and how two of one street lie to each other.
//!
//! American cities number a block by its first house: the 1200 block of a street holds the houses
//! 1200 to 1299. Addresses on two streets say nothing of each other, for a corner has two.

use super::{Place, Reading};
use crate::text::fold_name;
use crate::values::Relation;

/// Houses to a block.
const BLOCK: u32 = 100;

struct Address {
    number: u32,
    extent: Extent,
    street: Street,
}

/// "north", "elm", "street": folded, with abbreviations written out.
struct Street {
    direction: Option<&'static str>,
    name: String,
    way: Option<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    House,
    Block,
}

impl Address {
    /// "the 1200 block of North Elm Street", "1249 Elm St.".
    fn of(place: &Place) -> Option<Self> {
        if place.reading != Reading::Address {
            return None;
        }
        let folded = fold_name(&place.name);
        let mut words = folded.split(' ').filter(|word| !word.is_empty());
        let number = words.next()?.parse().ok()?;
        let mut words = words.peekable();
        let extent = if words.next_if_eq(&"block").is_some() { Extent::Block } else { Extent::House };
        words.next_if_eq(&"of");
        let street = Street::of(words);
        (!street.name.is_empty()).then_some(Self { number, extent, street })
    }

    /// The numbers of the houses, inclusive.
    fn houses(&self) -> (u32, u32) {
        match self.extent {
            Extent::House => (self.number, self.number),
            Extent::Block => (self.number, self.number.saturating_add(BLOCK - 1)),
        }
    }
}

impl Street {
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let (mut direction, mut way, mut name) = (None, None, String::new());
        for word in words {
            if let Some(found) = written_out(DIRECTIONS, word) {
                direction = Some(found);
            } else if let Some(found) = written_out(WAYS, word).filter(|_| !name.is_empty()) {
                way = Some(found);
            } else {
                name.push_str(word);
                name.push(' ');
            }
        }
        Self { direction, name, way }
    }

    /// Whether both may be one street: what only one of them states is no difference.
    fn is(&self, other: &Self) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
        self.name == other.name && !differ(self.direction, other.direction) && !differ(self.way, other.way)
    }
}

/// The word that this one abbreviates or is.
fn written_out(words: &[(&'static str, &str)], word: &str) -> Option<&'static str> {
    words.iter().find(|(long, short)| *long == word || *short == word).map(|&(long, _)| long)
}

const DIRECTIONS: &[(&str, &str)] = &[
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
];

const WAYS: &[(&str, &str)] = &[
    ("street", "st"),
    ("avenue", "ave"),
    ("road", "rd"),
    ("boulevard", "blvd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("highway", "hwy"),
    ("parkway", "pkwy"),
    ("court", "ct"),
    ("place", "pl"),
    ("terrace", "ter"),
    ("square", "sq"),
    ("circle", "cir"),
    ("way", "wy"),
];

/// How two addresses on one street lie to each other; nothing for any other two places.
pub(super) fn relate(a: &Place, b: &Place) -> Option<Relation> {
    let (a, b) = (Address::of(a)?, Address::of(b)?);
    if !a.street.is(&b.street) {
        return None;
    }
    let ((from, to), (start, end)) = (a.houses(), b.houses());
    Some(if (from, to) == (start, end) {
        Relation::Equal
    } else if start <= from && to <= end {
        Relation::Inside
    } else if from <= start && end <= to {
        Relation::Containing
    } else if to < start || end < from {
        Relation::Disjoint
    } else {
        Relation::Overlapping
    })
}

/// Whether both are addresses on one street.
#[must_use]
pub fn share_street(a: &Place, b: &Place) -> bool {
    relate(a, b).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_street_are_compared_by_their_numbers() {
        let address = |name: &str| Place { name: name.to_owned(), reading: Reading::Address, ..Place::default() };
        for (a, b, want) in [
            ("1200 block of Elm Street", "1200 block of Elm St.", Some(Relation::Equal)),
            ("1200 block of Elm Street", "1300 block of Elm Street", Some(Relation::Disjoint)),
            ("1200 block of North Elm Street", "1300 block of Elm Street", Some(Relation::Disjoint)),
            ("1200 block of Elm", "1249 Elm Street", Some(Relation::Containing)),
            ("1249 Elm Street", "1240 Elm Street", Some(Relation::Disjoint)),
            ("1249 Elm Street", "1300 block of Elm Street", Some(Relation::Disjoint)),
            ("1200 block of North Elm Street", "1200 block of South Elm Street", None),
            ("1200 block of Elm Street", "1200 block of Elm Avenue", None),
            ("1200 block of Elm Street", "900 block of Oak Street", None),
            ("100 block of 1st Street NW", "100 block of 2nd Street NW", None),
            ("600 block of N. Park Avenue", "600 block of North Park Ave", Some(Relation::Equal)),
        ] {
            assert_eq!(relate(&address(a), &address(b)), want, "{a} and {b}");
            assert_eq!(relate(&address(b), &address(a)), want.map(Relation::flip), "{b} and {a}");
        }
    }

    #[test]
    fn a_place_without_a_number_is_no_address() {
        let street = Place { name: "Elm Street".to_owned(), ..Place::default() };
        assert!(!share_street(&street, &street));
    }
}
