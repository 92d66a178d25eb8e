//! Groups without a figure: "the pair", "both", "they all", "the victims".
//!
//! Some tell their size; the others are open: two or more, and how many the source says elsewhere.

use rust_decimal::Decimal;

use super::super::lexicon::Grammar;
use super::super::persons::Breadth;
use super::super::words::Words;
use super::super::{Hedge, Number, Role, nouns};
use super::{Counted, SPEECH, Sort, exactly};
use crate::text::{Token, Vocabulary};

/// Nouns that tell how many they are.
const SIZES: &[(&str, i64)] = &[("pair", 2), ("duo", 2), ("twins", 2), ("trio", 3), ("triplets", 3), ("quartet", 4)];
/// What the subject of a clause has next.
const PREDICATES: &Vocabulary = &Vocabulary::of(&[
    "were",
    "are",
    "was",
    "had",
    "have",
    "died",
    "die",
    "suffered",
    "sustained",
    "received",
    "remain",
    "remained",
    "survived",
    "reportedly",
    "later",
    "also",
    "ended",
    "both",
    "all",
    "initially",
    "allegedly",
]);
/// Verbs that take "them" or "the suspects" as their object.
const ACTS: &Vocabulary = &Vocabulary::of(&[
    "arrest",
    "arrested",
    "arrests",
    "arresting",
    "shot",
    "shooting",
    "killed",
    "killing",
    "injured",
    "injuring",
    "wounded",
    "wounding",
    "struck",
    "striking",
    "hit",
    "hitting",
    "took",
    "rushed",
    "transported",
    "airlifted",
    "detained",
    "apprehended",
    "stabbed",
    "murdered",
]);

pub(super) fn find(words: &Words<'_, '_>) -> Vec<Counted> {
    (0..words.len()).filter_map(|at| sized(words, at).or_else(|| both(words, at)).or_else(|| open(words, at))).collect()
}

/// "the pair".
fn sized(words: &Words<'_, '_>, at: usize) -> Option<Counted> {
    if !words.is_any(at, &["the", "that"]) {
        return None;
    }
    let &(_, size) = SIZES.iter().find(|(noun, _)| words.is(at + 1, noun))?;
    let part = words.is(at + 2, "of") || words.at(at + 2).is_some_and(Token::is_possessive);
    (!part).then(|| Counted::new(words.sentence(), at..at + 2, exactly(size, Role::Total, None), Sort::Group))
}

/// "both remain in hospital", "they are both in critical condition".
fn both(words: &Words<'_, '_>, at: usize) -> Option<Counted> {
    if words.is(at, "they") && words.is_any(at + 1, &["are", "were", "have", "had"]) && words.is(at + 2, "both") {
        return Some(Counted::new(words.sentence(), at..at + 1, exactly(2, Role::Total, None), Sort::Group));
    }
    let subject = words.is_any(at + 1, PREDICATES) && !words.was_any(at, 1, &["were", "are"]);
    let of_them = words.phrase(at + 1, &["of", "them"]).or_else(|| words.phrase(at + 1, &["of", "whom"]));
    if !words.is(at, "both") || !(subject || of_them.is_some()) {
        return None;
    }
    let end = of_them.unwrap_or(at + 1);
    Some(Counted::new(words.sentence(), at..end, exactly(2, Role::Total, None), Sort::Group))
}

/// "they were", "all were", "arrested them", "the victims were".
fn open(words: &Words<'_, '_>, at: usize) -> Option<Counted> {
    let subject = |end: usize| words.is_any(end, PREDICATES) && !words.is_any(end, SPEECH);
    let object = words.was_any(at, 1, ACTS);
    let end = if words.is(at, "they") && subject(at + 1) {
        at + 1 + usize::from(words.is(at + 1, "all"))
    } else if words.is(at, "all") && !words.was_any(at, 1, &["they", "at", "were", "are"]) && subject(at + 1) {
        at + 1
    } else if words.is(at, "all") && words.phrase(at + 1, &["of", "them"]).is_some() {
        at + 3
    } else if words.is(at, "them") && object {
        at + 1
    } else {
        let all = usize::from(words.is(at, "all"));
        if !words.is_any(at + all, &["the", "these"]) || words.was_any(at, 1, &["of", "by", "for", "to", "all"]) {
            return None;
        }
        plural(words, at + all + 1).filter(|&end| subject(end) || object)?
    };
    let number = Number { lo: Some(Decimal::TWO), hi: None, hi_open: true, hedge: Hedge::Vague, ..Number::default() };
    Some(Counted::new(words.sentence(), at..end, number, Sort::Group))
}

/// The end of a plural noun for persons right after "the", with at most two words before it.
fn plural(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let head = (at..at + 3).find(|&i| {
        words.entry(i).and_then(|e| e.person).is_some_and(|(noun, grammar)| {
            grammar == Grammar::Many && noun.breadth != Breadth::Outcome && noun.one != noun.many
        })
    })?;
    let plain = (at..head).all(|i| {
        words.is_word(i) && words.entry(i).is_none_or(|e| !e.stop && e.cardinal.is_none() && e.time.is_none())
    });
    let noun = nouns::counted(words, head, Grammar::Many).filter(|noun| noun.person)?;
    plain.then_some(noun.end)
}
