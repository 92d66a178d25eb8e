//! Addresses: a house or a block of a street, the street alone, a corner of two, and how two of these lie to each other.
//!
//! American cities number a block by its first house: the 1200 block of a street holds the houses
//! 1200 to 1299. Addresses on two streets say nothing of each other, for a corner has two; but one number on two streets
//! of one name, and two corners of one street, are two places.

use super::{Place, Reading};
use crate::text::fold_name;
use crate::values::Relation;

/// Houses to a block.
const BLOCK: u32 = 100;

/// Where something lies on its street, or at which corner.
enum Address {
    /// A house or block.
    Houses { from: u32, to: u32, street: Street },
    /// Somewhere on it.
    Street(Street),
    /// Where two meet.
    Corner([Street; 2]),
}

/// "north", "elm", "street": folded, with abbreviations written out and without spaces in the name.
struct Street {
    direction: Option<&'static str>,
    name: String,
    way: Option<&'static str>,
}

impl Address {
    /// "the 1200 block of North Elm Street", "1249 Elm St.", "Elm and Oak streets".
    fn of(place: &Place) -> Option<Self> {
        let folded = fold_name(&place.name.replace('&', " and "));
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        match place.reading {
            Reading::Address => Self::of_houses(&words),
            Reading::Street => Self::of_streets(&words),
            Reading::Place | Reading::Demonym | Reading::Metonym => None,
        }
    }

    fn of_houses(words: &[&str]) -> Option<Self> {
        let (number, rest) = words.split_first()?;
        let from: u32 = number.parse().ok()?;
        let (houses, rest) = match rest {
            ["block", "of", rest @ ..] | ["block", rest @ ..] => (BLOCK, rest),
            rest => (1, rest),
        };
        let street = Street::of(rest);
        (!street.name.is_empty()).then(|| Self::Houses { from, to: from.saturating_add(houses - 1), street })
    }

    fn of_streets(words: &[&str]) -> Option<Self> {
        let Some(joint) = words.iter().rposition(|word| matches!(*word, "and" | "at")) else {
            return Some(Self::Street(Street::of(words)));
        };
        let (one, other) = (words.get(..joint)?, words.get(joint + 1..)?);
        let (mut one, mut other) = (Street::of(one), Street::of(other));
        // "Brook and Winter streets"
        if let Some((way, name)) = words.last().and_then(|word| Some((plural(word)?, other.name.strip_suffix(word)?))) {
            (one.way, other.way) = (one.way.or(Some(way)), Some(way));
            other.name = name.to_owned();
        }
        Some(Self::Corner([one, other]))
    }
}

impl Street {
    fn of(words: &[&str]) -> Self {
        let (mut direction, mut way, mut name) = (None, None, String::new());
        for word in words {
            if let Some(found) = written_out(DIRECTIONS, word) {
                direction = Some(found);
            } else {
                // "Calder Place Circle" is a street of its own.
                if let Some(before) = way.take() {
                    name.push_str(before);
                }
                way = written_out(WAYS, word).filter(|_| !name.is_empty());
                if way.is_none() {
                    name.push_str(word);
                }
            }
        }
        Self { direction, name, way }
    }

    /// Whether both may be one street: what only one of them states is no difference.
    fn is(&self, other: &Self) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
        self.name == other.name && !differ(self.direction, other.direction) && !differ(self.way, other.way)
    }

    /// Whether two streets of one name differ in what they are: "Elm Street" and "Elm Avenue". Where streets are
    /// numbered, both are there.
    fn is_twin(&self, other: &Self) -> bool {
        let numbered = self.name.starts_with(|first: char| first.is_ascii_digit());
        self.name == other.name && !numbered && self.way.zip(other.way).is_some_and(|(a, b)| a != b)
    }
}

/// The street of a plural: "streets".
fn plural(word: &str) -> Option<&'static str> {
    WAYS.iter().find(|(long, _)| word.strip_suffix('s') == Some(long)).map(|&(long, _)| long)
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
    ("plaza", "plz"),
    ("way", "wy"),
];

/// How two addresses on one street, or at corners of one, lie to each other; nothing for any other two places.
pub(super) fn relate(a: &Place, b: &Place) -> Option<Relation> {
    use Address::{Corner, Houses, Street};
    match (&Address::of(a)?, &Address::of(b)?) {
        (Houses { from, to, street }, Houses { from: start, to: end, street: other }) => {
            houses((*from, *to, street), (*start, *end, other))
        }
        (Street(x), Street(y)) if x.is(y) => Some(Relation::Equal),
        (Street(x), Street(y)) => x.is_twin(y).then_some(Relation::Disjoint),
        (Street(x), Houses { street, .. }) => x.is(street).then_some(Relation::Containing),
        (Houses { street, .. }, Street(y)) => y.is(street).then_some(Relation::Inside),
        (Street(x), Corner(corner)) => corner.iter().any(|each| each.is(x)).then_some(Relation::Containing),
        (Corner(corner), Street(y)) => corner.iter().any(|each| each.is(y)).then_some(Relation::Inside),
        (Corner([one, other]), Corner([x, y])) => corners([one, other], [x, y]),
        (Corner(corner), Houses { street, .. }) | (Houses { street, .. }, Corner(corner)) => {
            corner.iter().any(|each| each.is(street)).then_some(Relation::Overlapping)
        }
    }
}

fn houses(a: (u32, u32, &Street), b: (u32, u32, &Street)) -> Option<Relation> {
    let ((from, to, street), (start, end, other)) = (a, b);
    if !street.is(other) {
        // One number on two streets of one name: one of the two names is wrong.
        return (from == start && street.name == other.name).then_some(Relation::Disjoint);
    }
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

/// Two corners of one street are two places; corners without a common street say nothing of each other.
fn corners([one, other]: [&Street; 2], [x, y]: [&Street; 2]) -> Option<Relation> {
    let matched = |pairs: [(&Street, &Street); 2]| pairs.iter().filter(|(a, b)| a.is(b)).count();
    match matched([(one, x), (other, y)]).max(matched([(one, y), (other, x)])) {
        2 => Some(Relation::Equal),
        1 => Some(Relation::Disjoint),
        _ => None,
    }
}

/// Whether both are houses or blocks of one street.
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
            ("1200 block of North Elm Street", "1300 block of South Elm Street", None),
            ("1200 block of North Elm Street", "1200 block of South Elm Street", Some(Relation::Disjoint)),
            ("1200 Elm Square", "1200 block of Elm Avenue", Some(Relation::Disjoint)),
            ("1200 block of Elm Street", "900 block of Oak Street", None),
            ("100 block of 1st Street NW", "100 block of 2nd Street NW", None),
            ("600 block of N. Park Avenue", "600 block of North Park Ave", Some(Relation::Equal)),
        ] {
            assert_eq!(relate(&address(a), &address(b)), want, "{a} and {b}");
            assert_eq!(relate(&address(b), &address(a)), want.map(Relation::flip), "{b} and {a}");
        }
    }

    #[test]
    fn corners_of_one_street_are_two_places_and_lie_on_it() {
        let street = |name: &str| Place { name: name.to_owned(), reading: Reading::Street, ..Place::default() };
        for (a, b, want) in [
            ("Elm Street", "Elm St.", Some(Relation::Equal)),
            ("Elm Street", "Elm Avenue", Some(Relation::Disjoint)),
            ("5th Street", "5th Avenue", None),
            ("Elm Street", "Oak Avenue", None),
            ("Elm Street", "Elm Street and Oak Avenue", Some(Relation::Containing)),
            ("Brook and Winter streets", "Winter Street and Brook Street", Some(Relation::Equal)),
            ("Brook and Winter streets", "Brook Street and Mather Street", Some(Relation::Disjoint)),
            ("20th Street & Arlington", "22nd Street and Arlington Avenue", Some(Relation::Disjoint)),
            ("Elm Street and Oak Avenue", "Ash Street and Fir Avenue", None),
            ("Little Leaf Place at Little Leaf Court", "Littleleaf Place and Littleleaf Court", Some(Relation::Equal)),
            ("Calder Place at Calder Court", "Calder Place and Calder Place Circle", Some(Relation::Disjoint)),
        ] {
            assert_eq!(relate(&street(a), &street(b)), want, "{a} and {b}");
            assert_eq!(relate(&street(b), &street(a)), want.map(Relation::flip), "{b} and {a}");
        }
        let house = Place { name: "1200 block of Elm".to_owned(), reading: Reading::Address, ..Place::default() };
        assert_eq!(relate(&house, &street("Elm Street")), Some(Relation::Inside));
        assert_eq!(relate(&house, &street("Elm Street and Oak Avenue")), Some(Relation::Overlapping));
    }

    #[test]
    fn a_place_that_is_no_address_shares_no_street() {
        let town = Place { name: "Elm Street".to_owned(), ..Place::default() };
        assert!(!share_street(&town, &town));
    }
}
