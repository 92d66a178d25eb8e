//! Persons counted without a figure: "a man", "a 15-year-old girl", "no one", "both men", "the couple".

use crate::text::Vocabulary;
use rust_decimal::Decimal;

use super::lexicon::Grammar;
use super::persons::Breadth;
use super::qualifier::Qualified;
use super::scan::{Found, Step};
use super::words::Words;
use super::{Number, Role, nouns};
use crate::values::{Kind, Unit};

/// What stands at `at` without a figure, if it counts persons; or what to skip.
pub(super) fn read(words: &Words<'_, '_>, at: usize, qualified: Qualified) -> Option<Step> {
    none(words, at)
        .or_else(|| pair(words, at))
        .or_else(|| one_of(words, at, qualified))
        .or_else(|| single(words, at, qualified))
}

fn people(value: u32, start: usize, end: usize, group: Option<String>) -> Step {
    let n = Decimal::from(value);
    let unit = Unit::Counted("people".to_owned());
    let number = Number { lo: Some(n), hi: Some(n), unit, group, ..Number::default() };
    Step::Value(Box::new(Found { start, end, number, kind: Kind::Number, bare: false, share: false }))
}

/// "no one", "nobody", "none", "no injuries".
fn none(words: &Words<'_, '_>, at: usize) -> Option<Step> {
    if words.is(at, "none") && (words.is_any(at + 1, &["of", "were", "was", "have", "had", "has", "died", "are"])) {
        let n = Number { lo: Some(Decimal::ZERO), hi: Some(Decimal::ZERO), ..Number::default() };
        return Some(Step::Value(Box::new(Found {
            start: at,
            end: at + 1,
            number: n,
            kind: Kind::Number,
            bare: false,
            share: false,
        })));
    }
    let hyphen = usize::from(words.hyphen(at + 1));
    let no_one = words.is(at, "no") && words.is(at + 1 + hyphen, "one");
    let end = if words.is(at, "nobody") { at + 1 } else { at + 2 + hyphen };
    if words.is(at, "nobody") || no_one {
        if words.at(end).is_some_and(crate::text::Token::is_possessive) {
            return Some(Step::Skip(end));
        }
        let others = words.is(end, "else") && !words.at(end + 1).is_some_and(crate::text::Token::is_possessive);
        let mut none = people(0, at, end + usize::from(others), None);
        if let Step::Value(found) = &mut none {
            found.number.role = if others { Role::Part } else { Role::Total };
        }
        return Some(none);
    }
    if !words.is(at, "no") || words.at(at).is_some_and(|t| t.text.ends_with('.')) {
        return None;
    }
    let noun = nouns::counted(words, at + 1, Grammar::Many).filter(|n| n.person)?;
    Some(people(0, at, noun.end, noun.group))
}

/// What a couple is called.
pub(super) const OF_COUPLES: &[&str] = &["married", "elderly", "young", "retired"];

/// "both men", "both were killed", "the couple".
fn pair(words: &Words<'_, '_>, at: usize) -> Option<Step> {
    if words.is(at, "both") {
        let owned = words.is(at + 1, "of") && words.is_any(at + 2, &["the", "his", "her", "their", "its"]);
        let start =
            if owned { at + 3 } else { at + 1 + usize::from(words.is_any(at + 1, &["the", "his", "her", "their"])) };
        if let Some(noun) = nouns::counted(words, start, Grammar::Many).filter(|n| n.person) {
            return Some(people(2, at, noun.end, noun.group));
        }
        let be = at + 1 + usize::from(words.is_any(at + 1, &["were", "are"]));
        let fate = words.is_any(
            be,
            &[
                "killed",
                "injured",
                "wounded",
                "hurt",
                "shot",
                "died",
                "arrested",
                "hospitalized",
                "hospitalised",
                "drowned",
                "survived",
                "pronounced",
            ],
        );
        return fate.then(|| people(2, at, at + 1, None));
    }
    let couple = words.is_any(at, &["the", "a"]) && words.is(at + 1, "couple")
        || words.is_any(at, &["the", "a", "an"]) && words.is_any(at + 1, OF_COUPLES) && words.is(at + 2, "couple");
    if !couple {
        return None;
    }
    let end = if words.is(at + 1, "couple") { at + 2 } else { at + 3 };
    let article = !words.is(at, "the");
    let vague = words.is(end, "of") || words.at(end).is_some_and(crate::text::Token::is_possessive);
    let noun_follows = article
        && end == at + 2
        && (nouns::counted(words, end, Grammar::Many).is_some()
            || words.entry(end).is_some_and(|e| e.scale.is_some() || e.time.is_some()))
        || words.is_any(end, &["dozen", "more"]);
    (!vague && !noun_follows).then(|| people(2, at, end, None))
}

/// "one of the officers": a part of one. Of things it is mere speech.
fn one_of(words: &Words<'_, '_>, at: usize, qualified: Qualified) -> Option<Step> {
    let start = if qualified.any { qualified.end } else { at };
    let end = words.phrase(start, &["one", "of"])?;
    if words.is_any(end, &["them", "whom"]) {
        return Some(part(words, at, end + 1, None));
    }
    if words.is_any(end, &["those"]) && words.is_any(end + 1, &["killed", "injured", "wounded", "hurt", "arrested"]) {
        return Some(part(words, at, end + 1, None));
    }
    let definite = words.is_any(end, &["the", "its", "their", "his", "her", "these"]);
    if !definite {
        return words.entry(end).is_none_or(|e| e.cardinal.is_none()).then_some(Step::Skip(end));
    }
    let numbered = words.is_number(end + 1) || words.entry(end + 1).is_some_and(|e| e.cardinal.is_some());
    if numbered && nouns::counted(words, end + 2, Grammar::Many).is_some_and(|n| n.person) {
        return Some(part(words, at, start + 1, None));
    }
    let noun = nouns::counted(words, end + 1, Grammar::Many).filter(|n| n.person);
    let superlative = words.at(end + 1).is_some_and(|t| t.text.ends_with("est"))
        || words.is_any(end + 1, &["most", "top", "leading", "few"]);
    Some(match noun.filter(|_| !superlative) {
        Some(noun) => part(words, at, noun.end, noun.group),
        None => Step::Skip(end),
    })
}

fn part(words: &Words<'_, '_>, start: usize, end: usize, group: Option<String>) -> Step {
    let _ = words;
    match people(1, start, end, group) {
        Step::Value(mut found) => {
            found.number.role = Role::Part;
            Step::Value(found)
        }
        other => other,
    }
}

/// "a man", "another person", "a 15-year-old girl", "one female employee".
fn single(words: &Words<'_, '_>, at: usize, qualified: Qualified) -> Option<Step> {
    // "a man and his wife": the possessive stands for an article.
    let kin = !qualified.any
        && words.is_any(at, &["his", "her", "their"])
        && words.was_any(at, 1, &["and"])
        && words.entry_before(at, 2).is_some_and(|e| e.person.is_some());
    let article = kin || words.is_any(qualified.end, &["a", "an"]);
    let another = words.was_any(qualified.end, 1, &["another"]) && qualified.end > at;
    if !article && !another {
        return telegraphic(words, at);
    }
    let mut index = qualified.end + usize::from(article);
    for _ in 0..5 {
        let token = words.at(index)?;
        if words.is_number(index) || words.entry(index).is_some_and(|e| e.cardinal.is_some()) {
            index = age_phrase(words, index)?;
            if stands_alone(words, index) {
                return Some(one(at, qualified, index, None));
            }
            continue;
        }
        if let Some((noun, Grammar::One)) = words.entry(index).and_then(|e| e.person) {
            // "an American soldier", "a police officer": the last of a run of nouns is the head.
            let next =
                words.entry(index + 1).filter(|e| !e.stop).and_then(|e| e.person).filter(|&(_, g)| g == Grammar::One);
            let adjective = ADJECTIVES.contains(&noun.one)
                && words.is_word(index + 1)
                && words.entry(index + 1).is_none_or(|e| !e.stop);
            if next.is_some() || (adjective && !words.at(index + 1).is_some_and(crate::text::Token::is_possessive)) {
                index += 1;
                continue;
            }
            let counts = matches!(noun.breadth, Breadth::Anyone | Breadth::Role) || noun.one == "body";
            let modifier = is_modifier(words, index);
            let like = words.was_any(at, 1, &["as", "like", "than", "such", "what"])
                || words.was_any(at, 1, &["of"])
                    && !qualified.any
                    && words.was_any(at, 2, &["kind", "sort", "rights", "life"]);
            let demonym = token.is_capitalised()
                && !words.titled
                && words.is_word(index + 1)
                && words.entry(index + 1).is_none_or(|e| !e.stop);
            if !counts || modifier || like || demonym {
                return Some(Step::Skip(index + 1));
            }
            let counted = nouns::of_person(noun, index + 1);
            return Some(one(at, qualified, counted.end, counted.group));
        }
        let blocked = words.entry(index).is_some_and(|e| {
            e.stop && !words.is_any(index, &["other", "injured", "wounded", "missing"])
                || e.time.is_some()
                || e.scale.is_some()
                || e.denominator.is_some() && !token.is("second") && !token.is("third")
        });
        if !words.is_word(index) || blocked || token.is_possessive() {
            return None;
        }
        index += 1;
        while index < at + 20 && words.hyphen(index) && words.is_word(index + 1) {
            index += 2;
        }
    }
    None
}

/// Nouns for persons that mostly stand before another noun: "a minor crash", "a male suspect".
const ADJECTIVES: &[&str] = &[
    "minor",
    "male",
    "female",
    "juvenile",
    "adult",
    "teen",
    "human",
    "individual",
    "national",
    "marine",
    "youth",
    "christian",
    "muslim",
];

/// One person from `at`, or from after the qualifiers, up to `end`.
fn one(at: usize, qualified: Qualified, end: usize, group: Option<String>) -> Step {
    let start = if qualified.any { at } else { qualified.end };
    match people(1, start, end, group) {
        Step::Value(mut found) => {
            found.number.role = qualified.role;
            if qualified.bound == Some(super::qualifier::Says::AtLeast) {
                (found.number.hi, found.number.hi_open) = (None, true);
            }
            Step::Value(found)
        }
        other => other,
    }
}

/// What befalls somebody, after "a 14-year-old" or at the head of a headline.
const FATES: &Vocabulary = &Vocabulary::of(&[
    "killed",
    "shot",
    "dead",
    "injured",
    "wounded",
    "dies",
    "died",
    "hurt",
    "arrested",
    "stabbed",
    "charged",
    "missing",
    "critically",
    "fatally",
    "accidentally",
    "seriously",
    "drowns",
    "drowned",
    "hospitalized",
    "hospitalised",
    "detained",
    "struck",
]);

/// Whether the age before `at` is itself the noun: "a 14-year-old was shot".
pub(super) fn stands_alone(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(next) = words.at(at) else { return true };
    let verb = words.is_any(at, FATES)
        || next.text.ends_with("ed") && !words.at(at + 1).is_some_and(|t| words_person(words, at + 1) && t.glued);
    let noun_after = (at..at + 3).any(|i| words_person(words, i));
    match next.kind {
        crate::text::TokenKind::Word if next.is_possessive() => false,
        crate::text::TokenKind::Word => {
            let stop = words.entry(at).is_some_and(|e| e.stop);
            words.is_any(at, FATES) || stop || (verb && !noun_after)
        }
        _ => !next.is_dash() || !next.glued,
    }
}

fn words_person(words: &Words<'_, '_>, at: usize) -> bool {
    words.entry(at).is_some_and(|e| e.person.is_some_and(|(_, g)| g == Grammar::One))
}

/// Headlines leave the article out: "Woman killed, two others hurt", "2-year-old boy shot".
fn telegraphic(words: &Words<'_, '_>, at: usize) -> Option<Step> {
    if at != 0 {
        return None;
    }
    let aged = age_phrase(words, 0);
    let noun = aged.unwrap_or(0);
    let counted = words
        .entry(noun)
        .and_then(|e| e.person)
        .filter(|&(noun, g)| g == Grammar::One && noun.breadth != Breadth::Outcome && noun.breadth != Breadth::Speaker);
    let end = if counted.is_some() { noun + 1 } else { aged? };
    if end == 0 || !words.is_any(end, FATES) {
        return None;
    }
    let group = counted.and_then(|(noun, _)| nouns::of_person(noun, end).group);
    Some(people(1, 0, end, group))
}

/// The token after "15-year-old" at `at`.
fn age_phrase(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let mut index = at;
    while index < at + 8 {
        if words.is(index, "old") {
            return Some(index + 1);
        }
        let inside = words.is_number(index)
            || words.at(index).is_some_and(crate::text::Token::is_dash)
            || words.entry(index).is_some_and(|e| e.time.is_some() || e.cardinal.is_some());
        if !inside {
            return None;
        }
        index += 1;
    }
    None
}

/// Whether the noun at `index` only modifies what follows: "a child care centre", "a soldier's family".
pub(super) fn is_modifier(words: &Words<'_, '_>, index: usize) -> bool {
    const HEADS: &Vocabulary = &Vocabulary::of(&[
        "care",
        "abuse",
        "protest",
        "strike",
        "union",
        "protection",
        "welfare",
        "labor",
        "labour",
        "safety",
        "rights",
        "support",
        "group",
        "groups",
        "program",
        "programme",
        "body",
        "loan",
        "loans",
        "visa",
        "population",
        "demonstration",
        "camp",
        "center",
        "centre",
        "bus",
        "train",
        "plane",
        "ferry",
        "car",
        "vehicle",
        "van",
        "seat",
        "side",
        "license",
        "licence",
        "home",
        "house",
        "room",
        "council",
        "killing",
        "killings",
        "cell",
        "attack",
        "group's",
        "exchange",
        "swap",
        "convoy",
        "ship",
        "boat",
        "jet",
        "in",
        "shortage",
        "hunt",
        "base",
        "assembly",
        "march",
        "bomb",
        "station",
        "government",
        "army",
        "state",
        "forces",
        "official",
        "spokesman",
        "spokeswoman",
    ]);
    let next = index + 1;
    words.at(next).is_some_and(crate::text::Token::is_possessive)
        || words.hyphen(next)
        || (!words.is(next, "in") && words.is_any(next, HEADS))
}
