//! Qualifiers: the words around a figure that bound it, blur it, or make it a part or a difference.

use super::words::Words;
use super::{Hedge, Role};

/// What one qualifier says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Hedged(Hedge),
    Delta,
    Part,
    /// A word that changes nothing: "a total of", "exactly".
    Nothing,
}

use Says::{AtLeast, AtMost, Delta, Hedged, LessThan, MoreThan, Nothing, Part};

/// All that stands around one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Qualified {
    pub bound: Option<Says>,
    pub hedge: Hedge,
    pub role: Role,
    /// The token after the last qualifier before the figure.
    pub end: usize,
    /// Whether the figure is of those named just before: "among them", "including".
    pub any: bool,
}

impl Qualified {
    pub fn add(&mut self, says: Says) {
        self.any = true;
        match says {
            AtLeast | MoreThan | AtMost | LessThan => self.bound = Some(says),
            Hedged(hedge) => self.hedge = hedge,
            Delta if self.role == Role::Total => self.role = Role::Delta,
            Part => self.role = Role::Part,
            Delta | Nothing => {}
        }
    }
}

/// Phrases and what each says.
pub(super) type Sayings = [(&'static [&'static str], Says)];

/// Phrases of one first word stand together, longer ones before those that they begin with.
const BEFORE: &Sayings = &[
    (&["at", "the", "very", "least"], AtLeast),
    (&["at", "least"], AtLeast),
    (&["at", "the", "least"], AtLeast),
    (&["at", "most"], AtMost),
    (&["at", "the", "most"], AtMost),
    (&["no", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["no", "more", "than"], AtMost),
    (&["no", "greater", "than"], AtMost),
    (&["not", "less", "than"], AtLeast),
    (&["not", "fewer", "than"], AtLeast),
    (&["not", "more", "than"], AtMost),
    (&["a", "minimum", "of"], AtLeast),
    (&["a", "maximum", "of"], AtMost),
    (&["a", "little", "over"], Hedged(Hedge::JustOver)),
    (&["a", "little", "more", "than"], Hedged(Hedge::JustOver)),
    (&["a", "little", "under"], Hedged(Hedge::Nearly)),
    (&["a", "little", "less", "than"], Hedged(Hedge::Nearly)),
    (&["a", "further"], Delta),
    (&["a", "total", "of"], Nothing),
    (&["a", "combined"], Nothing),
    (&["a", "whopping"], Nothing),
    (&["a", "record"], Nothing),
    (&["a", "mere"], Nothing),
    (&["minimum", "of"], AtLeast),
    (&["upwards", "of"], AtLeast),
    (&["upward", "of"], AtLeast),
    (&["as", "low", "as"], AtLeast),
    (&["as", "little", "as"], AtLeast),
    (&["as", "few", "as"], AtLeast),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["as", "high", "as"], AtMost),
    (&["up", "to"], AtMost),
    (&["maximum", "of"], AtMost),
    (&["just", "over"], Hedged(Hedge::JustOver)),
    (&["just", "above"], Hedged(Hedge::JustOver)),
    (&["just", "more", "than"], Hedged(Hedge::JustOver)),
    (&["just", "under"], Hedged(Hedge::Nearly)),
    (&["just", "below"], Hedged(Hedge::Nearly)),
    (&["just", "shy", "of"], Hedged(Hedge::Nearly)),
    (&["just", "short", "of"], Hedged(Hedge::Nearly)),
    (&["just", "less", "than"], Hedged(Hedge::Nearly)),
    (&["little", "more", "than"], Hedged(Hedge::JustOver)),
    (&["little", "less", "than"], Hedged(Hedge::Nearly)),
    (&["slightly", "more", "than"], Hedged(Hedge::JustOver)),
    (&["slightly", "over"], Hedged(Hedge::JustOver)),
    (&["slightly", "above"], Hedged(Hedge::JustOver)),
    (&["slightly", "less", "than"], Hedged(Hedge::Nearly)),
    (&["slightly", "fewer", "than"], Hedged(Hedge::Nearly)),
    (&["slightly", "under"], Hedged(Hedge::Nearly)),
    (&["slightly", "below"], Hedged(Hedge::Nearly)),
    (&["close", "to"], Hedged(Hedge::Nearly)),
    (&["nearly"], Hedged(Hedge::Nearly)),
    (&["almost"], Hedged(Hedge::Nearly)),
    (&["nearing"], Hedged(Hedge::Nearly)),
    (&["approaching"], Hedged(Hedge::Nearly)),
    (&["virtually"], Hedged(Hedge::Nearly)),
    (&["barely"], Hedged(Hedge::About)),
    (&["well", "over"], MoreThan),
    (&["well", "above"], MoreThan),
    (&["well", "more", "than"], MoreThan),
    (&["well", "under"], LessThan),
    (&["well", "below"], LessThan),
    (&["far", "more", "than"], MoreThan),
    (&["far", "over"], MoreThan),
    (&["much", "more", "than"], MoreThan),
    (&["more", "than"], MoreThan),
    (&["greater", "than", "or", "equal", "to"], AtLeast),
    (&["greater", "than"], MoreThan),
    (&["less", "than", "or", "equal", "to"], AtMost),
    (&["less", "than"], LessThan),
    (&["in", "excess", "of"], MoreThan),
    (&["exceeding"], MoreThan),
    (&["exceeded"], MoreThan),
    (&["exceeds"], MoreThan),
    (&["exceed"], MoreThan),
    (&["topping"], MoreThan),
    (&["surpassing"], MoreThan),
    (&["over"], MoreThan),
    (&["above"], MoreThan),
    (&["beyond"], MoreThan),
    (&["fewer", "than"], LessThan),
    (&["under"], LessThan),
    (&["below"], LessThan),
    (&["an", "estimated"], Hedged(Hedge::About)),
    (&["an", "additional"], Delta),
    (&["estimated"], Hedged(Hedge::About)),
    (&["somewhere", "around"], Hedged(Hedge::About)),
    (&["about"], Hedged(Hedge::About)),
    (&["around"], Hedged(Hedge::About)),
    (&["some"], Hedged(Hedge::About)),
    (&["roughly"], Hedged(Hedge::About)),
    (&["approximately"], Hedged(Hedge::About)),
    (&["approx"], Hedged(Hedge::About)),
    (&["circa"], Hedged(Hedge::About)),
    (&["additional"], Delta),
    (&["further"], Delta),
    (&["another"], Delta),
    (&["including"], Part),
    (&["mere"], Nothing),
    (&["exactly"], Nothing),
    (&["precisely"], Nothing),
    (&["possibly"], Hedged(Hedge::About)),
    (&["perhaps"], Hedged(Hedge::About)),
    (&["probably"], Hedged(Hedge::About)),
];

const AFTER: &[(&[&str], Says)] = &[
    (&["or", "more"], AtLeast),
    (&["and", "more"], AtLeast),
    (&["or", "over"], AtLeast),
    (&["and", "over"], AtLeast),
    (&["or", "above"], AtLeast),
    (&["and", "above"], AtLeast),
    (&["or", "higher"], AtLeast),
    (&["and", "up"], AtLeast),
    (&["or", "greater"], AtLeast),
    (&["at", "least"], AtLeast),
    (&["plus"], AtLeast),
    (&["or", "fewer"], AtMost),
    (&["or", "less"], AtMost),
    (&["or", "lower"], AtMost),
    (&["or", "under"], AtMost),
    (&["at", "most"], AtMost),
    (&["or", "so"], Hedged(Hedge::About)),
    (&["more", "or", "less"], Hedged(Hedge::About)),
    (&["odd"], Hedged(Hedge::About)),
];

/// The phrases before a figure, by their first word.
pub(super) fn by_first_word() -> impl Iterator<Item = (&'static str, &'static Sayings)> {
    let first = |(phrase, _): &(&'static [&'static str], Says)| phrase.first().copied().unwrap_or_default();
    let groups = BEFORE.chunk_by(move |a, b| first(a) == first(b));
    groups.filter_map(move |group| Some((first(group.first()?), group)))
}

/// The qualifiers that start at `at`, at most four in a row.
pub(super) fn before(words: &Words<'_, '_>, at: usize) -> Qualified {
    let mut found = Qualified { end: at, ..Qualified::default() };
    for _ in 0..4 {
        if words.at(found.end).is_some_and(|t| t.text == "~" || t.text == "≈") {
            found.add(Hedged(Hedge::About));
            found.end += 1;
            continue;
        }
        let sign = match words.text(found.end) {
            ">" => Some(MoreThan),
            "<" => Some(LessThan),
            "≥" => Some(AtLeast),
            "≤" => Some(AtMost),
            _ => None,
        };
        if let Some(says) = sign
            .filter(|_| words.is_number(found.end + 1) || super::units::money_before(words, found.end + 1).is_some())
        {
            found.add(says);
            found.end += 1;
            continue;
        }
        let sayings = words.entry(found.end).map_or(&[][..], |entry| entry.qualifiers);
        let hit = sayings.iter().find_map(|&(phrase, says)| words.phrase(found.end, phrase).map(|end| (end, says)));
        let Some((end, says)) = hit else { break };
        found.add(says);
        found.end = end;
    }
    found
}

/// The qualifier that starts at `at`, after a figure or its noun, and the token after it.
pub(super) fn after(words: &Words<'_, '_>, at: usize) -> Option<(Says, usize)> {
    if words.glued(at) && words.text(at) == "+" {
        return Some((AtLeast, at + 1));
    }
    let start = if words.hyphen(at) { at + 1 } else { at };
    let (end, says) = AFTER.iter().find_map(|&(phrase, says)| words.phrase(start, phrase).map(|end| (end, says)))?;
    let hyphened = words.hyphen(end) && start > at;
    // "100 plus 20" adds; "12 at least 3" begins anew; "five odd jobs" are strange ones.
    let next = if hyphened { end + 1 } else { end };
    let figure = words.is_number(next) || words.entry(next).is_some_and(|e| e.cardinal.is_some());
    let odd = words.is(start, "odd") && start == at;
    let than = words.is(end, "than");
    (!figure && !odd && !than).then_some((says, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_one_first_word_stand_together() {
        let words: Vec<_> = by_first_word().map(|(word, _)| word).collect();
        assert!(words.iter().enumerate().all(|(at, word)| !words.get(at + 1..).unwrap_or_default().contains(word)));
    }
}
