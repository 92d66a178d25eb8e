//! Numerals that name something: articles, flights, addresses, scores, stations, "the one".
//!
//! The second half of `reject`: there is time, here is everything else that a numeral can name.

use crate::text::Vocabulary;
use rust_decimal::Decimal;

use super::figure::Figure;
use super::lexicon::{Grammar, Label};
use super::nouns;
use super::reject::{small, through_range};
use super::words::Words;

/// "Article 5", "Flight 93", "No. 1", "page 5", "Highway 35 and Highway 115".
pub(super) fn labelled(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if words.text(at.wrapping_sub(1)) == "." && words.was_any(at, 2, &["no", "nos", "p", "pp"]) {
        return Some(figure.end);
    }
    let label = words.entry_before(at, 1)?.labels?;
    let previous = words.before(at, 1)?;
    let negation = words.was_any(at, 1, &["no"]) && !previous.text.ends_with('.');
    if negation
        || figure.scaled
        || figure.vague
        || !(figure.plain || words.entry(at).is_some_and(|e| e.cardinal.is_some()))
    {
        return None;
    }
    let of = words.is_any(at.wrapping_sub(1), &["image", "photo", "slide", "page"]) && words.is(figure.end, "of");
    let end = if of && words.is_number(figure.end + 1) { figure.end + 2 } else { through_range(words, figure.end) };
    if label == Label::Sure {
        return Some(end);
    }
    let shouted = previous.is_capitalised() && !words.titled;
    let counted = nouns::counted(words, figure.end, Grammar::Many).is_some();
    (words.is_number(at) && (shouted || !counted) || (shouted && !counted)).then_some(end)
}

/// "6600 block of", "1420 Main St.", "10 Downing Street".
pub(super) fn address(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    const STREETS: &Vocabulary = &Vocabulary::of(&[
        "st",
        "street",
        "ave",
        "avenue",
        "rd",
        "road",
        "blvd",
        "boulevard",
        "dr",
        "drive",
        "ln",
        "lane",
        "way",
        "ct",
        "court",
        "place",
        "pl",
        "square",
        "terrace",
        "parkway",
        "pkwy",
        "hwy",
        "highway",
        "crescent",
        "close",
        "row",
        "plaza",
        "circle",
    ]);
    if !figure.plain || !words.is_number(at) {
        return None;
    }
    if words.is_any(figure.end, &["block", "blk"]) {
        return Some(figure.end + 1);
    }
    let mut end = figure.end;
    while end < figure.end + 4
        && (words.at(end).is_some_and(crate::text::Token::is_capitalised) || (words.is_number(end) && end > figure.end))
    {
        if end > figure.end && words.is_any(end, STREETS) {
            return Some(end + 1);
        }
        end += 1;
        if words.glued(end)
            && (words.is_any(end, &["th", "st", "nd", "rd"])
                || words.at(end).is_some_and(crate::text::Token::is_possessive))
        {
            end += 1;
        }
    }
    None
}

/// "3-1", "won 21-14", "a 5-4 decision", "102 to 95".
pub(super) fn score(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    const CONTESTS: &Vocabulary = &Vocabulary::of(&[
        "win",
        "loss",
        "victory",
        "defeat",
        "vote",
        "decision",
        "draw",
        "lead",
        "record",
        "season",
        "ruling",
        "tie",
        "series",
        "advantage",
        "majority",
        "start",
        "run",
        "thrashing",
        "drubbing",
        "rout",
        "score",
        "split",
        "deficit",
        "upset",
    ]);
    const CUES: &Vocabulary = &Vocabulary::of(&[
        "won", "win", "lost", "lose", "beat", "beats", "defeated", "voted", "vote", "score", "lead", "led", "trailed",
        "ruled", "drew", "passed", "approved", "scored", "up", "down", "was",
    ]);
    let first = small(figure)?;
    let dash =
        words.at(figure.end).is_some_and(|t| t.is_dash() && t.glued && t.text != "—") && words.glued(figure.end + 1);
    let to = words.is(figure.end, "to");
    if !(dash || to) || !words.is_number(figure.end + 1) {
        return None;
    }
    let second = words.text(figure.end + 1).parse::<u64>().ok()?;
    let mut end = figure.end + 2;
    while words.hyphen(end) && words.is_number(end + 1) {
        end += 2;
    }
    let contest = words.is_any(end, CONTESTS);
    let cued = words.was_any(at, 1, CUES) || words.was_any(at, 2, CUES);
    let united = super::units::after(words, &Figure { end, ..*figure }).is_some();
    let falling = second <= first && !united;
    let scored = if dash { falling || contest || (cued && !united && !words.is_word(end)) } else { contest && cued };
    let three = end > figure.end + 2;
    (scored || (three && dash) || (to && falling && cued && second < 200)).then_some(end)
}

/// "(313) 222-2613", "1-800-222-TIPS (8477)", "text TIPS to 50411".
pub(super) fn dialled(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if !figure.plain || !words.is_number(at) {
        return None;
    }
    let in_brackets = words.before(at, 1).is_some_and(|t| t.text == "(") && words.text(figure.end) == ")";
    let groups = |i: usize, lengths: [usize; 2]| {
        words.text(i).len() == lengths[0]
            && words.is_number(i)
            && words.hyphen(i + 1)
            && words.is_number(i + 2)
            && words.text(i + 2).len() == lengths[1]
    };
    if in_brackets && words.text(at).len() == 3 && groups(figure.end + 1, [3, 4]) {
        return Some(figure.end + 4);
    }
    // The digits of a word to dial, in brackets behind it.
    let spelt = in_brackets
        && at.checked_sub(2).is_some_and(|i| words.is_word(i) && words.glued(i))
        && words.before(at, 2).is_some_and(crate::text::Token::is_all_caps);
    let sent = words.text(at).len() >= 5
        && nouns::counted(words, figure.end, Grammar::Many).is_none()
        && words.was_any(at, 1, &["to"])
        && (2..9).any(|back| words.was_any(at, back, &["text", "texting", "sms", "message", "texts"]));
    (spelt || sent).then_some(figure.end)
}

/// "555-1234", "+44 20 7946".
pub(super) fn phone(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    let plus = words.before(at, 1).is_some_and(|t| t.text == "+") && words.glued(at) && !words.text(at).contains('.');
    let mut end = figure.end;
    // No telephone number has more groups; a longer chain must not be walked from each of its links.
    while end < at + 12 && ((words.hyphen(end) && words.is_number(end + 1)) || (plus && words.is_number(end))) {
        end += if words.is_number(end) { 1 } else { 2 };
    }
    let seven = words.is_number(at)
        && words.is_number(figure.end + 1)
        && words.text(at).len() == 3
        && words.text(figure.end + 1).len() == 4
        && words.hyphen(figure.end);
    let counts = nouns::counted(words, figure.end + 2, Grammar::Many).is_some();
    let unlike = seven && !counts && words.text(at) > words.text(figure.end + 1);
    let long = plus && words.text(at).len() <= 3 && end > figure.end + 1;
    (unlike || long).then_some(end)
}

/// "[12]", "1) first", "1. First".
pub(super) fn list_mark(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if !figure.plain || !words.is_number(at) {
        return None;
    }
    let next = words.text(figure.end);
    let bracketed = words.before(at, 1).is_some_and(|t| t.text == "[") && next == "]";
    let opened = (0..at).rev().take(12).any(|i| words.text(i) == "(");
    let closed = next == ")" && words.glued(figure.end) && !opened;
    let numbered = at == 0 && next == "." && words.glued(figure.end) && words.is_word(figure.end + 1);
    (bracketed || closed || numbered).then_some(figure.end)
}

/// "the one", "one of the", "no one's", "one another", "this one", "one day".
pub(super) fn pronoun(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if !words.is(at, "one") || figure.end != at + 1 || figure.lo != Decimal::ONE {
        return None;
    }
    let before = words.was_any(
        at,
        1,
        &[
            "the", "this", "that", "each", "every", "any", "which", "no", "some", "another", "such", "other", "big",
            "last", "first", "good", "new", "next", "same", "right", "wrong", "old", "only", "many", "a", "day",
        ],
    );
    let noun = nouns::counted(words, figure.end, Grammar::One).is_some();
    let after = words.is_any(
        figure.end,
        &[
            "of",
            "another",
            "can",
            "could",
            "must",
            "should",
            "might",
            "would",
            "may",
            "who",
            "whose",
            "which",
            "thing",
            "day",
            "time",
            "way",
            "side",
            "hand",
            "point",
            "reason",
            "such",
            "by",
            "to",
            "at",
            "on",
            "with",
            "for",
            "and",
            "or",
            "if",
            "as",
            "you",
            "we",
            "i",
            "they",
            "he",
            "she",
            "it",
            "where",
            "that",
            "does",
            "has",
            "wants",
            "knows",
            "thinks",
            "else",
            "step",
            "sense",
            "last",
            "more",
            "another's",
        ],
    ) || words.at(figure.end).is_some_and(crate::text::Token::is_possessive);
    let unit = super::units::after(words, figure).is_some();
    let person = words.entry(figure.end).is_some_and(|e| e.person.is_some());
    if person && !words.was_any(at, 1, &["no"]) {
        return None;
    }
    let hyphened = words.before(at, 1).is_some_and(|t| t.is_dash() && t.glued) || words.hyphen(figure.end);
    ((before && !unit)
        || (after && !unit && !person)
        || (hyphened && !unit)
        || (!noun && words.titled && words.len() > 1))
        .then_some(figure.end)
}

/// "Group of Seven", "Five Eyes": a number word in a name.
pub(super) fn name_of_numbers(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if words.titled || at == 0 || !words.at(at).is_some_and(crate::text::Token::is_capitalised) || figure.end != at + 1
    {
        return None;
    }
    let opener = words
        .before(at, 1)
        .is_some_and(|t| matches!(t.text, "\"" | "“" | "‘" | "'" | ":" | "—" | "–" | "(" | "." | "…" | "-"));
    let inside = words.before(at, 1).is_some_and(crate::text::Token::is_capitalised) && at > 1
        || words.was_any(at, 1, &["of", "the"]) && !words.is(at, "Hundred")
        || words.at(figure.end).is_some_and(crate::text::Token::is_capitalised);
    (inside && !opener).then_some(figure.end)
}

/// "called 911", "WAVE 3 News", "CBS 5", "News 10": numbers to dial, and names of stations.
pub(super) fn channel(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if !figure.plain || !words.is_number(at) || figure.step.is_some() {
        return None;
    }
    if matches!(words.text(at), "911" | "999" | "112") && nouns::counted(words, figure.end, Grammar::Many).is_none() {
        return Some(figure.end);
    }
    let before = words.before(at, 1)?;
    let shouting = words.titled && words.before(at, 2).is_some_and(crate::text::Token::is_all_caps);
    let road = matches!(before.text, "U.S." | "I");
    let letters =
        road || before.is_all_caps() && matches!(before.text.len(), 2..=5) && !before.text.contains('.') && !shouting;
    let money = super::measures::CODES.contains(&before.text);
    let news = before.text == "News"
        || words.text(figure.end) == "NEWS"
        || (before.is_capitalised() && words.text(figure.end) == "News");
    let counted = || nouns::counted(words, figure.end, Grammar::Many).is_some_and(|noun| noun.person);
    (news || (letters && !money && words.text(at).len() <= 2 && !counted() && !words.titled)).then_some(figure.end)
}
