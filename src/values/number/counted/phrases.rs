//! Noun phrases for one person: "the victim", "his girlfriend", "Joplin teen", "a fourth man".
//!
//! A phrase is found from its head, a noun for a person or an age that stands alone, and grows to
//! the left up to its determiner. Without one it counts only where articles are left out: in
//! headlines, at the start of a sentence, after an owner ("the driver's wife"). Phrases that the
//! number reader knows ("a man") are left to it.

use super::super::lexicon::Grammar;
use super::super::persons::Breadth;
use super::super::phrases::{is_modifier, stands_alone};
use super::super::words::Words;
use super::super::{Role, nouns};
use super::{Counted, SPEECH, Sort, exactly, is_fate};
use crate::sources;
use crate::text::{Token, TokenKind, Vocabulary};
use crate::values::person::names::{Marks, marks_of};
use crate::values::{Kind, Mentions};

/// How many words a phrase has before its head at most.
const REACH: usize = 8;

const DETERMINERS: &Vocabulary =
    &Vocabulary::of(&["the", "a", "an", "his", "her", "their", "its", "my", "our", "this", "that", "another", "one"]);
/// Words before a noun that make it nobody in particular, or nobody.
const NOBODY: &Vocabulary =
    &Vocabulary::of(&["no", "any", "every", "each", "what", "which", "some", "whatever", "neither", "either"]);
/// What makes the phrase a comparison or a role: "as a driver", "like the victim".
const COMPARED: &[&str] = &["as", "like", "than", "unlike"];
/// Verbs that stand before a bare noun: where a phrase without an article begins.
const VERBS: &Vocabulary = &Vocabulary::of(&[
    "arrest",
    "arrests",
    "arresting",
    "apprehend",
    "apprehends",
    "apprehended",
    "detain",
    "detains",
    "detaining",
    "shoot",
    "shoots",
    "injure",
    "injures",
    "injuring",
    "wound",
    "wounds",
    "wounding",
    "killing",
    "hit",
    "hits",
    "hitting",
    "strike",
    "strikes",
    "striking",
    "struck",
    "stabs",
    "stabbing",
    "stab",
    "charge",
    "charges",
    "charged",
    "identify",
    "identifies",
    "identified",
    "graze",
    "grazes",
    "grazed",
    "grazing",
    "send",
    "sends",
    "sent",
    "leaves",
    "claims",
    "rushed",
    "airlifted",
    "transported",
    "flown",
    "attacked",
    "attacks",
    "murdered",
    "murdering",
    "kills",
    "murders",
    "beat",
    "beats",
    "beaten",
    "robbed",
    "slain",
    "gunned",
    "seek",
    "seeks",
    "search",
    "searching",
    "nab",
    "nabs",
    "nabbed",
    "held",
    "jailed",
    "hospitalized",
    "hospitalised",
    "rescue",
    "rescued",
    "save",
    "saved",
    "include",
    "includes",
    "included",
    "take",
    "takes",
    "catch",
    "catches",
    "caught",
    "release",
    "releases",
    "released",
    "kill",
    "name",
    "names",
    "named",
    "sues",
    "mourns",
    "mourn",
    "remembers",
    "accused",
]);
/// What befalls or is done by a person, right after a noun that has no article.
const NEXT: &Vocabulary = &Vocabulary::of(&[
    "dies", "dead", "drowns", "critical", "hit", "struck", "gets", "faces", "sought", "held", "shoots", "shot",
    "kills", "already", "then", "loses", "stable", "drunk", "hurt", "flown", "caught", "slain", "run", "fell", "falls",
    "pleads", "turns", "walks", "ran", "led", "leads", "left", "became", "began", "lay", "lying", "drove", "told",
    "felt", "heard", "kept", "met", "won", "sat", "stood", "thought", "brought", "built", "sent", "spent", "lost",
    "held", "sits", "fights", "alone", "inside", "outside", "home", "whose", "himself", "herself", "who'd", "who's",
    "upon", "ended", "drives", "flees", "flees", "beaten", "driven", "taken", "given", "known", "seen", "stolen",
]);

pub(super) fn find(words: &Words<'_, '_>, mentions: &Mentions<'_>) -> Vec<Counted> {
    (0..words.len()).filter_map(|at| phrase(words, mentions, at).or_else(|| headless(words, at))).collect()
}

/// "a fifth was shot", "another was hurt", "the other died": one more, whose noun stands before.
fn headless(words: &Words<'_, '_>, at: usize) -> Option<Counted> {
    const PREDICATES: &Vocabulary =
        &Vocabulary::of(&["was", "had", "has", "died", "is", "suffered", "sustained", "remains", "remained"]);
    let end = if words.is(at, "another") {
        at + 1
    } else if words.is_any(at, &["a", "the"]) && words.is_any(at + 1, ORDINALS) {
        at + 2
    } else {
        return None;
    };
    let listed = words.is_any(end, &["in", "critically", "seriously", "fatally"]) && words.is(at, "another");
    (words.is_any(end, PREDICATES) || listed && words.was_any(at, 1, &[",", "and"]))
        .then(|| Counted::new(words.sentence(), at..end, exactly(1, Role::Part, None), Sort::Phrase))
}

/// The phrase whose head is the token at `at`.
fn phrase(words: &Words<'_, '_>, mentions: &Mentions<'_>, at: usize) -> Option<Counted> {
    let (first, group) = head(words, at)?;
    let end = tail(words, at + 1);
    let persons = mentions.of(Kind::Person);
    let before = persons.partition_point(|person| person.tokens.start <= at + 1);
    let near = persons.get(before.saturating_sub(2)..before).unwrap_or_default();
    let named = near.iter().any(|person| person.tokens.contains(&at) || person.tokens.start == at + 1);
    let owns_fate = is_fate(words.sentence(), at + 2);
    if named || !(may_follow(words, at + 1) || owns_fate && words.at(at + 1).is_some_and(Token::is_possessive)) {
        return None;
    }
    let left = grow(words, first)?;
    if words.was_any(left.start, 1, NOBODY) || words.was_any(left.start, 1, COMPARED) {
        return None;
    }
    // "a man" is a number already.
    let numbers = mentions.of(Kind::Number);
    let before = numbers.partition_point(|number| number.tokens.start <= left.start);
    if before.checked_sub(1).and_then(|last| numbers.get(last)).is_some_and(|last| left.start < last.tokens.end) {
        return None;
    }
    let aged = words.is_number(left.start) || words.entry(left.start).is_some_and(|e| e.cardinal.is_some());
    if !(left.determined || left.owned || is_bare(words, left.start, aged)) {
        return None;
    }
    let role = if left.further { Role::Part } else { Role::Total };
    Some(Counted::new(words.sentence(), left.start..end, exactly(1, role, group), Sort::Phrase))
}

/// The first token of the head at `at` and its group: a noun for a person, or the age of "a
/// 2-year-old".
fn head(words: &Words<'_, '_>, at: usize) -> Option<(usize, Option<String>)> {
    if words.is(at, "old") {
        let start = age_start(words, at)?;
        let alone = stands_alone(words, at + 1) || is_fate(words.sentence(), at + 2);
        return alone.then_some((start, None));
    }
    let Some((noun, grammar)) = words.entry(at).and_then(|entry| entry.person) else {
        return (is_role(words, at) && !is_modifier(words, at)).then_some((at, None));
    };
    let counts = grammar == Grammar::One && noun.breadth != Breadth::Outcome && noun.one != noun.many;
    let next = words.entry(at + 1).and_then(|entry| entry.person).is_some_and(|(_, grammar)| grammar == Grammar::One);
    let owns_fate = words.at(at + 1).is_some_and(Token::is_possessive) && is_fate(words.sentence(), at + 2);
    let free = owns_fate || !is_modifier(words, at);
    (counts && free && !next).then(|| (at, nouns::of_person(noun, at + 1).group))
}

/// Whether the token is the noun of a job or kinship: "a columnist", "the engineer".
fn is_role(words: &Words<'_, '_>, at: usize) -> bool {
    const OTHERS: &[&str] = &[
        "private",
        "chair",
        "figure",
        "count",
        "major",
        "general",
        "model",
        "anchor",
        "official",
        "chief",
        "leader",
        "president",
        "minister",
        "secretary",
        "governor",
        "agent",
        "specialist",
    ];
    words.at(at).is_some_and(|token| {
        token.text.len() > 4
            && (words.titled || !token.is_capitalised())
            && !token.is_any(OTHERS)
            && marks_of(token).any(Marks::ROLE)
    })
}

/// The numeral of the age that ends with "old" at `at`.
pub(super) fn age_start(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let floor = at.saturating_sub(7);
    let start = (floor..at)
        .rev()
        .find(|&i| !(words.at(i).is_some_and(Token::is_dash) || words.entry(i).is_some_and(|e| e.time.is_some())))?;
    let number = words.is_number(start) || words.entry(start).is_some_and(|e| e.cardinal.is_some());
    (number && start + 1 < at).then_some(start)
}

/// "the mother of two": what belongs to the head behind it.
fn tail(words: &Words<'_, '_>, end: usize) -> usize {
    let counted = |at| words.entry(at).is_some_and(|e| e.cardinal.is_some()) || words.is_number(at);
    if words.is(end, "of") && counted(end + 1) && !words.is_any(end + 2, &["the", "of"]) {
        return end + 2 + usize::from(words.is_any(end + 2, &["children", "kids", "boys", "girls"]));
    }
    if words.phrase(end, &["of", "interest"]).is_some() { end + 2 } else { end }
}

/// Whether the word after a head leaves it the head: no possessive, no other noun, no name.
fn may_follow(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(next) = words.at(at) else { return true };
    match next.kind {
        TokenKind::Word if next.is_possessive() || next.is_any(SPEECH) => false,
        TokenKind::Word => {
            let verb = next.text.ends_with("ed") || next.text.ends_with("ing") || next.text.ends_with("ly");
            let known = words.entry(at).is_some_and(|e| e.stop || e.month) || next.is_any(NEXT) || next.is_any(VERBS);
            known || verb && (words.titled || !next.is_capitalised())
        }
        _ => !(next.is_possessive() || next.is_dash() && next.glued && words.glued(at + 1)),
    }
}

/// Where a phrase begins, and how.
struct Left {
    start: usize,
    /// Whether an article or the like begins it.
    determined: bool,
    /// Whether an owner stands in it: "the driver's wife".
    owned: bool,
    /// Whether it is one more: "another", "a second".
    further: bool,
}

/// Grows to the left from the head; nothing where a number counts it or "of" hangs it on.
fn grow(words: &Words<'_, '_>, first: usize) -> Option<Left> {
    let mut left = Left { start: first, determined: false, owned: false, further: false };
    while let Some(at) = left.start.checked_sub(1).filter(|_| left.start + REACH > first) {
        let token = words.at(at)?;
        left.further |= token.is_any(ORDINALS);
        if token.is_any(DETERMINERS) {
            // "shot this morning include his mother": a day, not a person.
            if token.is_any(&["this", "that"]) && left.start + 1 < first {
                return None;
            }
            (left.start, left.determined) = (at, true);
            left.further |= token.is("another");
            left.start -= usize::from(words.was_any(at, 1, &["yet"]));
            return Some(left);
        }
        if token.is_possessive() {
            left.owned = true;
        } else if words.is(at, "old") {
            left.start = age_start(words, at)?;
            continue;
        } else if token.is_dash() && token.glued && words.glued(at + 1) {
            // A hyphen within the phrase.
        } else if words.is_number(at) || words.entry(at).is_some_and(|e| e.cardinal.is_some() || e.scale.is_some()) {
            return None;
        } else if !is_inside(words, at) {
            break;
        }
        left.start = at;
    }
    // A phrase does not begin with the end of another word.
    let ends_another = |t: &Token<'_>| matches!(t.kind, TokenKind::Punct) || t.is_possessive();
    while words.at(left.start).is_some_and(ends_another) && left.start < first {
        left.start += 1;
    }
    Some(left)
}

const ORDINALS: &Vocabulary =
    &Vocabulary::of(&["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "other"]);

/// Whether the word at `at` may stand between a determiner and a head.
fn is_inside(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(token) = words.at(at).filter(|t| t.kind == TokenKind::Word) else { return false };
    let determined = words.was_any(at, 1, DETERMINERS);
    let stop = words.entry(at).is_some_and(|e| e.stop)
        && !(determined && token.is_any(&["injured", "wounded", "missing", "dead", "other"]));
    let time = token.is_any(&["morning", "afternoon", "evening", "night", "today", "week", "month", "year", "weekend"]);
    !stop && !time && (!token.is_any(VERBS) || determined && token.text.ends_with("ed")) && !token.is_any(SPEECH)
}

/// Whether all is in capitals, as wires of old were: that makes it no headline.
fn is_shouted(words: &Words<'_, '_>) -> bool {
    let long = words.sentence().tokens.iter().filter(|token| token.kind == TokenKind::Word && token.text.len() > 3);
    long.take(12).all(Token::is_all_caps)
}

/// Whether a phrase without an article may stand here.
fn is_bare(words: &Words<'_, '_>, start: usize, aged: bool) -> bool {
    let headline = matches!(words.sentence().role, sources::Role::Headline | sources::Role::Subhead)
        || words.titled && !is_shouted(words);
    let listed = words.was_any(start, 1, &["and", ",", "or"]) || words.was_any(start, 1, VERBS);
    let begins =
        start == 0 || words.was_any(start, 1, &[":", ";", "—", "–", "|", "-", "+", "•"]) && !words.glued(start);
    // "Police take woman into custody": a caption tells it as headlines do.
    let told = start <= 3 && words.was_any(start, 1, &["arrest", "take", "catch", "nab", "detain", "shoot", "kill"]);
    headline || begins || told || aged && listed
}
