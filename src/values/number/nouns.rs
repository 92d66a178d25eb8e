//! Counted nouns: the head of the noun phrase after a figure.
//!
//! "14 Russian attack drones were" counts drones: the first plural within a few words, no
//! preposition, verb or punctuation between. Persons share one unit; the narrower noun stays.

use super::lexicon::{Grammar, of_word};
use super::persons::{Breadth, Noun};
use super::words::Words;
use crate::text::{Token, TokenKind, Vocabulary};
use crate::values::Unit;

/// The counted noun of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub unit: Unit,
    pub group: Option<String>,
    /// The token after the noun.
    pub end: usize,
    pub person: bool,
}

/// The unit and group of a noun for persons.
pub(super) fn of_person(noun: &Noun, end: usize) -> Counted {
    let narrow = matches!(noun.breadth, Breadth::Role | Breadth::Speaker);
    Counted {
        unit: Unit::Counted("people".to_owned()),
        group: narrow.then(|| noun.group().to_owned()),
        end,
        person: true,
    }
}

/// Words to step over between a figure and its noun. Hyphened words count once.
const REACH: usize = 4;

/// The noun that a figure before `at` counts, of this grammatical number.
pub(super) fn counted(words: &Words<'_, '_>, at: usize, grammar: Grammar) -> Option<Counted> {
    let mut index = at;
    let mut fallback = None;
    for _ in 0..=REACH {
        let token = words.at(index)?;
        if token.kind != TokenKind::Word || token.is_possessive() {
            break;
        }
        if grammar == Grammar::Many && words.is(index, "times") {
            return Some(thing(words, index));
        }
        let entry = words.entry(index);
        if let Some((noun, _)) = entry.and_then(|e| e.person).filter(|&(_, g)| g == grammar) {
            return head(words, noun, index, grammar);
        }
        let sick = entry.is_some_and(|e| e.stop);
        let adjective = sick
            && words.is_any(index, &["injured", "wounded", "dead", "missing", "other", "more", "arrested", "least"]);
        if sick && !adjective || entry.is_some_and(|e| e.month && token.is_capitalised() || e.time.is_some()) {
            break;
        }
        if grammar == Grammar::Many && is_plural(token) && !adjective {
            let last = compound_end(words, index);
            return Some(thing(words, last));
        }
        if grammar == Grammar::One
            && fallback.is_none()
            && !adjective
            && !is_adjective(token)
            && !token.is_capitalised()
        {
            fallback = Some(thing(words, index));
        }
        index += 1;
        while index < at + 16 && words.hyphen(index) && words.is_word(index + 1) {
            index += 2;
        }
    }
    fallback
}

/// A noun for persons heads the phrase unless a possessive or another plural follows.
fn head(words: &Words<'_, '_>, noun: &'static Noun, index: usize, grammar: Grammar) -> Option<Counted> {
    if words.at(index + 1).is_some_and(crate::text::Token::is_possessive) {
        return None;
    }
    // "two police officers", "14 Ukrainian soldiers", "three staff members".
    let next = words.entry(index + 1).and_then(|e| e.person).filter(|&(_, g)| g == grammar);
    match next {
        Some((narrower, _)) if !words.entry(index + 1).is_some_and(|e| e.stop) => Some(of_person(narrower, index + 2)),
        _ => Some(of_person(noun, index + 1)),
    }
}

/// "30 sales reps": a second plural heads the first, if it follows at once.
fn compound_end(words: &Words<'_, '_>, index: usize) -> usize {
    let next = words.at(index + 1);
    let plural = next.is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalised() && is_plural(t));
    let known = words.entry(index + 1).is_some_and(|e| e.stop || e.time.is_some());
    if plural && !known { index + 1 } else { index }
}

fn thing(words: &Words<'_, '_>, index: usize) -> Counted {
    let mut lower = String::new();
    if let Some(token) = words.at(index) {
        token.push_lower(&mut lower);
    }
    if let Some((noun, Grammar::Many)) = of_word(&lower).and_then(|e| e.person) {
        return of_person(noun, index + 1);
    }
    Counted { unit: Unit::Counted(singular(&lower)), group: None, end: index + 1, person: false }
}

/// Plurals without a final s, with their singulars.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "people"),
    ("aircraft", "aircraft"),
    ("spacecraft", "spacecraft"),
    ("sheep", "sheep"),
    ("cattle", "cattle"),
    ("fish", "fish"),
    ("deer", "deer"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("teeth", "tooth"),
    ("oxen", "ox"),
    ("data", "data"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("media", "medium"),
    ("loaves", "loaf"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("wolves", "wolf"),
    ("calves", "calf"),
    ("movies", "movie"),
    ("ties", "tie"),
    ("buses", "bus"),
    ("viruses", "virus"),
    ("crises", "crisis"),
    ("bases", "base"),
    ("fishes", "fish"),
    ("heroes", "hero"),
    ("potatoes", "potato"),
    ("tornadoes", "tornado"),
    ("torpedoes", "torpedo"),
    ("volcanoes", "volcano"),
    ("mosquitoes", "mosquito"),
    ("gases", "gas"),
    ("lenses", "lens"),
    ("biases", "bias"),
    ("atlases", "atlas"),
    ("canvases", "canvas"),
];

/// Words in the singular, and words that are no nouns, though they look like plurals.
const ENDS_IN_S: &Vocabulary =
    &Vocabulary::of(&["news", "perhaps", "always", "gas", "lens", "bias", "atlas", "canvas", "christmas"]);

fn is_plural(token: &Token<'_>) -> bool {
    let text = token.text;
    let ends = text.ends_with('s')
        && text.len() > 2
        && !["ss", "us", "is", "'s", "’s"].iter().any(|end| text.ends_with(end))
        && !token.is_any(ENDS_IN_S);
    ends || (text.len() < 12 && IRREGULAR.iter().any(|&(plural, _)| token.is(plural)))
}

fn is_adjective(token: &Token<'_>) -> bool {
    const ENDINGS: &[&str] =
        &["al", "ic", "ive", "ous", "ed", "ful", "ly", "ian", "ary", "able", "ible", "ish", "less"];
    const PLAIN: &Vocabulary = &Vocabulary::of(&[
        "small", "large", "big", "new", "old", "young", "major", "minor", "more", "single", "heavy", "local", "key",
    ]);
    ENDINGS.iter().any(|end| token.text.ends_with(end)) || token.is_any(PLAIN)
}

/// The singular of a lower-case plural.
pub(super) fn singular(plural: &str) -> String {
    if let Some(&(_, one)) = IRREGULAR.iter().find(|&&(many, _)| many == plural) {
        return one.to_owned();
    }
    if IRREGULAR.iter().any(|&(_, one)| one == plural) {
        return plural.to_owned();
    }
    if let Some(stem) = plural.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) = plural.strip_suffix("es") {
        let sibilant = ["ss", "x", "ch", "sh", "zz"].iter().any(|end| stem.ends_with(end));
        if sibilant {
            return stem.to_owned();
        }
    }
    match plural.strip_suffix('s') {
        Some(stem) if !plural.ends_with("ss") && !plural.ends_with("us") && !plural.ends_with("is") => stem.to_owned(),
        _ => plural.to_owned(),
    }
}

/// The plural of a noun that [`singular`] gave; the noun itself where its plural could not be read
/// back.
pub(in crate::values) fn plural(noun: &str) -> String {
    if let Some(&(many, _)) = IRREGULAR.iter().find(|&&(_, one)| one == noun) {
        return many.to_owned();
    }
    let sibilant = ["ss", "x", "ch", "sh", "zz"].iter().any(|end| noun.ends_with(end));
    let many = match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if sibilant => format!("{noun}es"),
        _ => format!("{noun}s"),
    };
    if singular(&many) == noun { many } else { noun.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_read_back_as_their_singulars() {
        assert_eq!(singular("gas"), "gas");
        for (one, many) in [
            ("bird", "birds"),
            ("gas", "gases"),
            ("family", "families"),
            ("key", "keys"),
            ("church", "churches"),
            ("people", "people"),
            ("knife", "knives"),
            ("hero", "heroes"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(&plural(one)), one);
        }
        let unread: Vec<_> = IRREGULAR.iter().filter(|(_, one)| singular(&plural(one)) != *one).collect();
        assert!(unread.is_empty(), "{unread:?}");
    }
}
