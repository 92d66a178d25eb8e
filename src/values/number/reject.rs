//! What looks like a number and is none: ages, dates, years, times, scores, addresses, names.
//!
//! Most false alarms of a comparison of numbers come from here, so each case has its own small
//! function. A rejected figure is skipped with everything that belongs to it.

use crate::text::Vocabulary;
use rust_decimal::prelude::ToPrimitive;

use super::figure::Figure;
use super::lexicon::Grammar;
use super::names::{address, channel, dialled, labelled, list_mark, name_of_numbers, phone, pronoun, score};
use super::nouns;
use super::words::Words;

/// One reason to reject: the token after the rejected thing, or `None`.
type Case = fn(&Words<'_, '_>, usize, &Figure) -> Option<usize>;

/// The token after the thing that the figure at `at` belongs to, if it is no value.
pub(super) fn rejects(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    const CASES: &[Case] = &[
        glued_name,
        slashes,
        clock,
        age,
        date,
        year,
        labelled,
        address,
        score,
        phone,
        dialled,
        list_mark,
        channel,
        pronoun,
        name_of_numbers,
    ];
    CASES.iter().find_map(|case| case(words, at, figure))
}

/// The token after a numeral that is no figure at all: `14:20`, `1.2.3`, `12,5,7`.
pub(super) fn malformed(words: &Words<'_, '_>, at: usize) -> usize {
    let mut end = at + 1;
    while words.glued(end) && (words.is_number(end) || words.is_word(end)) {
        end += 1;
    }
    let more = words.is_any(end, &["-", "–", "to", "and"]) && words.text(end + 1).contains(':');
    if more { end + 2 } else { end }
}

pub(super) fn small(figure: &Figure) -> Option<u64> {
    (figure.plain && figure.step.is_none()).then(|| figure.lo.to_u64()).flatten()
}

/// `F-16`, `B2`, `42nd`, `1990s`, `4x4`, `24703m212`, `3D`.
fn glued_name(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if words.is_number(at) && words.glued(at) {
        let before = words.before(at, 1)?;
        let word_before = before.kind == crate::text::TokenKind::Word && !before.is_possessive();
        if word_before || matches!(before.text, "#" | "@" | "_" | "." | "§" | "=") {
            return Some(name_end(words, figure.end));
        }
        let hyphened = matches!(before.text, "-" | "‑" | "–") && before.glued;
        if hyphened && words.before(at, 2).is_some_and(|t| t.kind == crate::text::TokenKind::Word) {
            let counts = words.entry_before(at, 2).is_some_and(|e| e.cardinal.is_some() || e.scale.is_some());
            let dash = before.text == "–" && words.before(at, 2).is_some_and(|t| !t.is_capitalised());
            if !counts && !dash {
                return Some(name_end(words, figure.end));
            }
        }
    }
    if words.is_any(at.wrapping_sub(1), &["#", "§"]) {
        return Some(figure.end);
    }
    let suffix = words.at(figure.end).filter(|t| t.glued && words.is_number(figure.end - 1))?;
    if suffix.kind != crate::text::TokenKind::Word {
        return None;
    }
    let power = words.is_number(figure.end + 1) && words.glued(figure.end + 1);
    let known = words.entry(figure.end).is_some_and(|e| e.measure.is_some() || e.time.is_some() || e.money.is_some());
    let unit = known || is_unit_suffix(suffix.stem());
    if !unit || (power && !matches!(words.text(figure.end + 1), "2" | "3")) {
        return Some(name_end(words, figure.end));
    }
    None
}

/// Suffixes of digits that the unit reader knows though they are no words.
fn is_unit_suffix(text: &str) -> bool {
    matches!(text, "C" | "F" | "p" | "US" | "HK" | "pc" | "pct") || super::measures::CODES.contains(&text)
}

fn name_end(words: &Words<'_, '_>, mut at: usize) -> usize {
    while words.glued(at)
        && (words.is_word(at)
            || words.is_number(at)
            || (words.hyphen(at) && (words.is_number(at + 1) || words.is_word(at + 1))))
        && !words.at(at).is_some_and(crate::text::Token::is_possessive)
    {
        at += 1;
    }
    at
}

/// `24/7`, `9/11`, `12/04/2025`.
fn slashes(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    let slash = |i: usize| words.text(i) == "/" && words.glued(i) && words.glued(i + 1) && words.is_number(i + 1);
    if figure.share || !words.is_number(figure.end.wrapping_sub(1)) {
        let after_slash =
            words.before(at, 1).is_some_and(|t| t.text == "/" && t.glued) && words.is_number(at.wrapping_sub(2));
        return after_slash.then_some(figure.end);
    }
    let mut end = figure.end;
    while slash(end) {
        end += 2;
    }
    (end > figure.end).then_some(end)
}

/// "5 p.m.", "7am", "ten o'clock", "0600 GMT", "half past six".
fn clock(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    const DAY: &Vocabulary = &Vocabulary::of(&[
        "a.m", "p.m", "a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "utc", "est", "edt", "cet", "bst", "noon",
        "midnight",
    ]);
    let next = |end: usize| words.is_any(end, DAY);
    if figure.scaled || figure.vague {
        return None;
    }
    if next(figure.end) {
        return Some(figure.end + 1);
    }
    let range = words.is_any(figure.end, &["-", "–", "to", "and", "or"]);
    if range && words.is_number(figure.end + 1) && next(figure.end + 2) {
        return Some(figure.end + 3);
    }
    if words.is_any(at.wrapping_sub(1), &["past"]) && at > 0 && !words.is_any(at.wrapping_sub(2), &["the"]) {
        return small(figure).filter(|&n| n <= 12).map(|_| figure.end);
    }
    let military = figure.plain && words.text(at).len() == 4 && words.is(figure.end, "hours");
    military.then_some(figure.end + 1)
}

/// "Lanier, 27, was", "(27)", "15-year-old", "aged 5", "ages 11 to 15", "turned 30", "under 18".
fn age(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    if let Some(end) = years_old(words, figure.end) {
        return Some(end);
    }
    if words.was_any(at, 1, &["aged", "age", "ages", "turned", "turning"])
        || words.was_any(at, 2, &["aged", "age", "ages"])
            && (words.was_any(at, 1, &["of", "between", "from", "about", "under", "over", "only", "just", "at"])
                || words.before(at, 1).is_some_and(|t| t.text == ":"))
    {
        return Some(through_range(words, figure.end));
    }
    let years = small(figure).filter(|&n| n <= 120 && words.is_number(at))?;
    let at_age = at == 1 && words.is(0, "at") && words.is(figure.end, ",");
    if at_age || words.was_any(at, 1, &["both"]) && !words.is_word(figure.end) {
        return Some(figure.end);
    }
    let comma = words.before(at, 1)?;
    let subject = words.before(at, 2)?;
    let named = subject.is_capitalised()
        || words.entry_before(at, 2).is_some_and(|e| e.person.is_some())
        || subject.text == ")";
    let month = words.entry_before(at, 2).is_some_and(|e| e.month);
    if comma.text == ","
        && let Some(end) = ages_of_several(words, at, figure)
    {
        return Some(end);
    }
    if comma.text == "," && named && !month {
        let next = words.at(figure.end);
        let closes = next.is_none_or(|t| matches!(t.text, "," | "." | ";" | ")" | "—" | "–" | "-"))
            || words.is_any(figure.end, &["and", "who"])
            || words.is(figure.end, "of") && words.at(figure.end + 1).is_some_and(crate::text::Token::is_capitalised);
        let listed = words.is_number(figure.end + 1) && words.is(figure.end, ",");
        return (closes && !listed).then_some(figure.end);
    }
    if comma.text == "(" && (words.text(figure.end) == ")" || words.text(figure.end) == ",") && subject.is_capitalised()
    {
        return Some(figure.end);
    }
    // "(w/m, 46)": the end of a description in brackets.
    let described = comma.text == "," && words.text(figure.end) == ")";
    if described && (3..8).any(|back| words.before(at, back).is_some_and(|t| t.text == "(")) {
        return Some(figure.end);
    }
    // "(W/M 46)", "(46 b/f)".
    let slashed =
        |i: usize| words.text(i) == "/" && words.glued(i) && words.glued(i + 1) && words.text(i + 1).len() == 1;
    let between = comma.text == "(" && slashed(figure.end + 1) && words.text(figure.end + 3) == ")";
    if between || at >= 2 && slashed(at - 2) && words.text(figure.end) == ")" {
        return Some(figure.end);
    }
    let limit = words.was_any(at, 1, &["under", "over", "above", "below"])
        || words.was_any(at, 1, &["than"]) && words.was_any(at, 2, &["younger", "older"]);
    let older = words.was_any(at, 2, &["younger", "older"]);
    let people = words.entry_before(at, 2).is_some_and(|e| e.person.is_some_and(|(_, g)| g == Grammar::Many));
    let bare = !words.is_word(figure.end) || words.entry(figure.end).is_some_and(|e| e.stop);
    (limit && (people || older) && years <= 100 && bare).then_some(figure.end)
}

/// "Two boys, 15 and 16, were hurt", "three men, 20, 21 and 25": the token after the ages of several.
fn ages_of_several(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    let several = words.entry_before(at, 2).is_some_and(|e| e.person.is_some_and(|(_, g)| g == Grammar::Many));
    let is_age = |i: usize| words.is_number(i) && words.text(i).parse::<u8>().is_ok_and(|n| n <= 120);
    let mut end = figure.end;
    if !several || !is_age(at) || end != at + 1 {
        return None;
    }
    while words.is_any(end, &[",", "and", "&"]) {
        let next = end + 1 + usize::from(words.is(end, ",") && words.is(end + 1, "and"));
        if !is_age(next) {
            break;
        }
        end = next + 1;
    }
    let closes = words.at(end).is_none_or(|t| matches!(t.text, "," | "." | ";" | ")" | "—" | "–"));
    (end > figure.end && closes).then_some(end)
}

/// "-year-old", "years old", "months of age", after a figure.
fn years_old(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    // "three- year-old" and "11yr. old" are slips of the pen that papers print.
    let slip = words.text(at) == "-" && words.glued(at) && words.is_word(at + 1);
    let unit = at + usize::from(words.hyphen(at) || slip);
    words.entry(unit)?.time?;
    let stop = words.text(unit + 1) == "." && words.glued(unit + 1);
    let old = unit + 1 + usize::from(words.hyphen(unit + 1) || stop);
    if words.is_any(old, &["old", "olds"]) {
        return Some(old + 1);
    }
    words.phrase(unit + 1, &["of", "age"])
}

pub(super) fn through_range(words: &Words<'_, '_>, end: usize) -> usize {
    let mut end = end;
    while words.is(end, ",") && words.is_number(end + 1) {
        end += 2;
    }
    end += usize::from(words.is(end, ",") && words.is(end + 1, "and"));
    let joiner = words.is_any(end, &["to", "and", "or", "through"]) || words.hyphen(end);
    let number = words.is_number(end + 1) || words.entry(end + 1).is_some_and(|e| e.cardinal.is_some());
    let counts = words.entry(end + 2).is_some_and(|e| e.person.is_some());
    if joiner && number && !counts { end + 2 } else { end }
}

/// "Dec. 4", "17 January", "Nov. 30 and Dec. 1", "March 3-5, 2024".
fn date(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    let day = small(figure).filter(|&n| words.is_number(at) && n > 0 && n < 2200)?;
    if day <= 31 && month_at(words, figure.end) {
        return Some(figure.end + 1);
    }
    let range = words.is_any(figure.end, &["-", "–", "to", "and", "or"]);
    if day <= 31 && range && words.is_number(figure.end + 1) && month_at(words, figure.end + 2) {
        return Some(figure.end + 3);
    }
    let previous = at.checked_sub(1).filter(|&i| month_at(words, i))?;
    let modal = words.is_any(previous, &["may"]) && words.entry_before(previous, 1).is_some_and(|e| e.person.is_some());
    if modal {
        return None;
    }
    let mut end = figure.end;
    loop {
        let joins = words.is_any(end, &["-", "–", "to", "and", "or", ","]);
        let day = words.is_number(end + 1)
            && words.text(end + 1).parse::<u32>().is_ok_and(|n| n <= 31 || (1900..2100).contains(&n));
        let counted = words.is_word(end + 2) && nouns::counted(words, end + 2, Grammar::Many).is_some();
        if !(joins && day) || counted {
            return Some(end);
        }
        end += 2;
    }
}

fn month_at(words: &Words<'_, '_>, at: usize) -> bool {
    words.entry(at).is_some_and(|e| e.month) && (words.at(at).is_some_and(crate::text::Token::is_capitalised))
}

/// A bare numeral of four digits that is a year: "in 2019", "the 2024 election".
fn year(words: &Words<'_, '_>, at: usize, figure: &Figure) -> Option<usize> {
    let n = small(figure).filter(|_| words.text(at).len() == 4 && words.is_number(at))?;
    if words.glued(figure.end) && words.is(figure.end, "'s") && words.len() > 2 {
        return Some(figure.end);
    }
    let cued = words.was_any(
        at,
        1,
        &[
            "in", "since", "until", "till", "by", "from", "year", "circa", "mid", "early", "late", "during", "before",
            "after", "spring", "summer", "autumn", "fall", "winter", "fiscal", "c",
        ],
    );
    let recent = (1800..=2100).contains(&n);
    let old = cued && (1000..1800).contains(&n) && !words.is_word(figure.end);
    if !(recent || old) {
        return None;
    }
    let range = words.hyphen(figure.end) || words.is_any(figure.end, &["–", "-", "to", "and"]);
    if range && words.is_number(figure.end + 1) {
        let second = words.text(figure.end + 1);
        let years = second
            .parse::<u64>()
            .is_ok_and(|m| (m > n && m <= 2100) || (second.len() == 2 && words.hyphen(figure.end)));
        if years && nouns::counted(words, figure.end + 2, Grammar::Many).is_none() {
            return Some(figure.end + 2);
        }
    }
    if cued {
        return Some(figure.end);
    }
    if words.len() <= 2 {
        return None;
    }
    let quantified = words.before(at, 1).is_some_and(|t| super::measures::sign(t.text).is_some())
        || super::units::after(words, figure).is_some();
    if quantified {
        return None;
    }
    let killed = words.entry(figure.end).is_some_and(|e| e.person.is_some_and(|(_, g)| g == Grammar::Many))
        || words.was_any(
            at,
            1,
            &[
                "than",
                "about",
                "around",
                "some",
                "nearly",
                "almost",
                "least",
                "over",
                "approximately",
                "killed",
                "killing",
                "of",
            ],
        ) && nouns::counted(words, figure.end, Grammar::Many).is_some();
    (!killed).then_some(figure.end)
}
