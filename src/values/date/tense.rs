//! The tense of the verb that a date belongs to: looks a few words back, then a few ahead.
//!
//! Only told apart as far as weekdays need it: past, future, or neither.

use crate::text::{Sentence, Token, TokenKind, Vocabulary};

/// Whether the verb beside a date looks back or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// How many tokens on either side are searched.
const REACH: usize = 14;

/// How many tokens may stand between "after" and what has happened.
const SINCE: usize = 5;

/// Words that look ahead, participles of planning included.
const AHEAD: &Vocabulary = &Vocabulary::of(&[
    "will",
    "shall",
    "won't",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "due",
    "slated",
    "scheduled",
    "planned",
    "expected",
    "plans",
    "plan",
    "going",
    "hopes",
    "hope",
    "intends",
    "upcoming",
    "set",
    "let's",
    "gonna",
    "wants",
    "want",
    "begins",
    "starts",
]);

/// Before "plan" where it is a thing: "the 28-point plan was put forward on Monday".
const BEFORE_PLAN: &Vocabulary = &Vocabulary::of(&[
    "the", "a", "this", "that", "its", "his", "her", "their", "our", "point", "peace", "new", "draft", "own",
]);

/// Past forms that do not end in -ed.
const BACK: &Vocabulary = &Vocabulary::of(&[
    "was", "were", "had", "did", "didn't", "wasn't", "weren't", "went", "came", "said", "told", "met", "took", "made",
    "held", "began", "left", "led", "fell", "rose", "hit", "got", "gave", "saw", "found", "struck", "shot", "won",
    "lost", "spoke", "wrote", "sent", "became", "brought", "broke", "drove", "flew", "fought", "grew", "heard", "kept",
    "knew", "paid", "ran", "sat", "sold", "stood", "swept", "thought", "threw", "withdrew", "woke", "has", "have",
    "been", "ate", "drank", "bought", "caught", "felt", "sank", "swore", "tore", "dealt", "quit", "shook", "slid",
    "burst", "spent",
]);

/// What has happened where a day owns it: "Monday's earthquake".
const HAPPENED: &Vocabulary = &Vocabulary::of(&[
    "earthquake",
    "quake",
    "attack",
    "attacks",
    "crash",
    "blast",
    "explosion",
    "fire",
    "shooting",
    "shootings",
    "stabbing",
    "bombing",
    "killing",
    "killings",
    "murder",
    "murders",
    "derailment",
    "collision",
    "disaster",
    "tragedy",
    "accident",
    "raid",
    "raids",
    "coup",
    "massacre",
    "collapse",
    "landslide",
    "tornado",
    "incident",
    "assault",
    "sinking",
    "storm",
]);

/// The tense of the verb nearest to the tokens `start..end`; what has happened is past whatever the
/// verb says of it.
pub(super) fn near(sentence: &Sentence<'_>, start: usize, end: usize) -> Tense {
    let owned = sentence.token(end).is_some_and(Token::is_possessive);
    let happened = |index: usize| sentence.token(index).is_some_and(|token| token.is_any(HAPPENED));
    if owned && (happened(end + 1) || happened(end + 2)) {
        return Tense::Past;
    }
    let first = start.saturating_sub(REACH);
    for index in (first..start).rev() {
        let Some(token) = sentence.token(index) else { continue };
        if is_stop(sentence, index, token) {
            break;
        }
        // "He is fighting for his life after a shooting in Leeds on Saturday".
        let since = |token: &Token<'_>| token.is_any(&["after", "following"]);
        let before = index.saturating_sub(SINCE)..index;
        if token.is_any(HAPPENED) && before.filter_map(|at| sentence.token(at)).any(since) {
            return Tense::Past;
        }
        if let Some(tense) = of_verb(sentence, index, token) {
            return tense;
        }
    }
    for index in end..end.saturating_add(REACH) {
        let Some(token) = sentence.token(index) else { break };
        if is_stop(sentence, index, token) {
            break;
        }
        if let Some(tense) = of_verb(sentence, index, token) {
            return tense;
        }
    }
    Tense::Open
}

/// Whether a clause ends here. The period of "Ariz., on Friday" ends none.
fn is_stop(sentence: &Sentence<'_>, index: usize, token: &Token<'_>) -> bool {
    let goes_on = || sentence.token(index + 1).is_some_and(|next| next.glued && next.text == ",");
    matches!(token.text, ";" | "!" | "?") || token.text == "." && !goes_on()
}

fn of_verb(sentence: &Sentence<'_>, index: usize, token: &Token<'_>) -> Option<Tense> {
    if token.kind != TokenKind::Word {
        return None;
    }
    if token.is("plan") && index.checked_sub(1).and_then(|i| sentence.token(i)).is_some_and(|t| t.is_any(BEFORE_PLAN)) {
        return None;
    }
    if token.is_any(AHEAD) && !(token.is("may") && token.is_capitalised())
        || ends_with(token, "'ll")
        || ends_with(token, "’ll")
    {
        return Some(Tense::Future);
    }
    if token.is("to")
        && sentence
            .token(index + 1)
            .is_some_and(|t| t.is_any(&["be", "hold", "meet", "begin", "start", "take", "vote", "visit", "travel"]))
    {
        return Some(Tense::Future);
    }
    if token.is_any(BACK) || is_past_form(token) {
        let before = (index.saturating_sub(4)..index).filter_map(|i| sentence.token(i));
        let planned = before.into_iter().any(|t| {
            let plans =
                t.is_any(&["will", "shall", "would", "to", "be", "won't", "could", "may", "might", "must", "should"]);
            // "In May, 12 people died"
            plans && !(t.is("may") && t.is_capitalised()) || ends_with(t, "'ll")
        });
        return Some(if planned && !token.is_any(&["said", "told", "was", "were", "had"]) {
            Tense::Future
        } else {
            Tense::Past
        });
    }
    None
}

fn ends_with(token: &Token<'_>, ending: &str) -> bool {
    token.text.ends_with(ending)
}

/// A lower-case word in -ed that is not a noun or numeral.
pub(crate) fn is_past_form(token: &Token<'_>) -> bool {
    token.text.len() >= 4
        && token.text.ends_with("ed")
        && !token.is_capitalised()
        && !token.is_any(&[
            "hundred", "indeed", "speed", "exceed", "proceed", "succeed", "united", "armed", "wounded", "need", "seed",
            "feed", "weed", "deed", "shed", "breed", "greed", "bleed", "steed", "embed",
        ])
}
