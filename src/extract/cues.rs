//! Cues: how a source stands to what it states, read from the words around the match.
//!
//! Patterns say what is claimed; this layer says whether it is asserted, attributed, hedged,
//! planned, denied, overtaken or of another event. Each status is one table of cue words with the
//! reach in which they count. The first that applies, in the order of [`read`], wins.

use super::passages::Passage;
use super::story::Story;
use super::{Draft, attribution};
use crate::claims::{Attribution, Status};
use crate::rules::Dynamics;
use crate::sources::Role;
use crate::text::english::MONTHS;
use crate::text::{Phrases, Sentence, Token, TokenKind, Vocabulary};
use crate::values::date::{Precision, is_past_form};
use crate::values::{Kind, Mentions, Value};

/// What the words around a match say about it.
pub(super) struct Cues {
    pub status: Status,
    pub attributed_to: Option<Attribution>,
    pub corrects: bool,
    pub replaces: Vec<Value>,
}

/// How many tokens before the match still belong to its verb group.
const VERB_GROUP: usize = 5;

/// Reads the cues of one match.
pub(super) fn read(story: &Story<'_>, passage: &Passage<'_>, mentions: &Mentions<'_>, draft: &Draft<'_>) -> Cues {
    let sentence = &passage.sentence;
    let near = reach(&sentence.tokens, draft);
    let attributed_to = attribution::of(story, mentions, draft);
    if draft.rule.kind == Kind::Quote {
        return Cues {
            status: status_of_quote(sentence, draft, attributed_to.as_ref()),
            attributed_to,
            corrects: false,
            replaces: Vec::new(),
        };
    }
    let replaced = replaced_values(sentence, mentions, draft);
    let elsewhere = speaks_of_another_event(sentence)
        || names_another_month(story, sentence)
        || names_another_year(story, &sentence.tokens, draft)
        || is_told_of_an_older_event(&sentence.tokens, draft)
        || is_told_of_the_last_such_event(&sentence.tokens, draft);
    let tally = is_tally(&sentence.tokens) || counts_a_year(mentions, draft) || counts_a_war(&sentence.tokens, draft);
    let status = if elsewhere || tally || is_of_caption(sentence, draft) {
        Status::Background
    } else if is_superseded(&sentence.tokens, draft) {
        Status::Superseded
    } else if !is_none(&draft.value) && is_denied(near) {
        Status::Denied
    } else if PLANNED.stand_in(near) {
        Status::Planned
    } else if is_hedged(near) {
        Status::Hedged
    } else if attributed_to.is_some() {
        Status::Attributed
    } else {
        Status::Asserted
    };
    let corrects = !replaced.is_empty() || CORRECTS.stand_in(&sentence.tokens);
    Cues { status, attributed_to, corrects, replaces: replaced }
}

/// Whether it says that there was none: a "not" beside it is what makes it so.
fn is_none(value: &Value) -> bool {
    value.as_number().is_some_and(|number| number.hi.is_some_and(|hi| hi.is_zero()))
}

/// What is said inside quotation marks may deny, plan or doubt anything: only the words before them
/// tell whether it was said.
fn status_of_quote(sentence: &Sentence<'_>, draft: &Draft<'_>, said_by: Option<&Attribution>) -> Status {
    let (start, end) = (verb_group_before(&sentence.tokens, draft.value_tokens.start), draft.value_tokens.start);
    let before = sentence.tokens.get(start..end).unwrap_or_default();
    if is_denied(before) {
        Status::Denied
    } else if is_hedged(before) {
        Status::Hedged
    } else if said_by.is_some() {
        Status::Attributed
    } else {
        Status::Asserted
    }
}

/// The match with the verb group before it, back to the last boundary of a clause.
fn reach<'s, 't>(tokens: &'s [Token<'t>], draft: &Draft<'_>) -> &'s [Token<'t>] {
    tokens.get(verb_group_before(tokens, draft.tokens.start)..draft.tokens.end).unwrap_or_default()
}

/// The first token of the verb group that ends before the token at `end`.
fn verb_group_before(tokens: &[Token<'_>], end: usize) -> usize {
    let floor = end.saturating_sub(VERB_GROUP);
    (floor..end).rev().find(|&i| tokens.get(i).is_some_and(is_boundary)).map_or(floor, |i| i + 1)
}

fn is_boundary(token: &Token<'_>) -> bool {
    matches!(token.text, "," | ";" | ":" | "—" | "–" | "(" | ")" | "“" | "”" | "\"")
        || token.is_any(&["but", "while", "after", "although", "and"])
}

const DENIED: Phrases = Phrases::of(&[
    "not",
    "never",
    "denied",
    "denies",
    "deny",
    "denying",
    "didn't",
    "wasn't",
    "weren't",
    "hasn't",
    "haven't",
    "isn't",
    "aren't",
    "won't",
    "no evidence",
    "no indication",
    "false reports",
    "falsely",
    "ruled out",
]);

const PLANNED: Phrases = Phrases::of(&[
    "will",
    "would",
    "shall",
    "'ll",
    "is expected",
    "are expected",
    "was expected",
    "were expected",
    "expected to",
    "is to",
    "are to",
    "is due to",
    "are due to",
    "due to begin",
    "due to start",
    "is set to",
    "are set to",
    "set to",
    "is scheduled",
    "are scheduled",
    "scheduled for",
    "scheduled to",
    "was scheduled",
    "were scheduled",
    "agreed to meet",
    "agreed to hold",
    "agreed to resume",
    "planned",
    "plans to",
    "plan to",
    "planning to",
    "is planning",
    "intends to",
    "slated",
    "upcoming",
    "is likely to",
    "are likely to",
    "going to",
    "head to",
    "ahead of",
]);

/// Whether it is told as a possibility. "May" with a capital is the month.
fn is_hedged(tokens: &[Token<'_>]) -> bool {
    HEDGED.stand_in(tokens) || tokens.iter().any(|token| token.is("may") && !token.is_capitalised())
}

const HEDGED: Phrases = Phrases::of(&[
    "might",
    "could",
    "reportedly",
    "allegedly",
    "purportedly",
    "unconfirmed",
    "possibly",
    "perhaps",
    "rumored",
    "rumoured",
    "feared",
    "believed to",
    "thought to",
    "suspected of",
    "if",
    "whether",
    "claims that",
    "it is unclear",
    "would-be",
    "supposedly",
]);

/// Cues that the figure after them no longer holds.
const SUPERSEDED: Phrases = Phrases::of(&[
    "initially",
    "originally",
    "at first",
    "first reported",
    "earlier reported",
    "previously reported",
    "previous toll",
    "earlier toll",
    "revised from",
    "revised down from",
    "revised up from",
    "up from",
    "down from",
    "earlier reports",
    "initial reports",
    "preliminary reports",
    "had earlier said",
    "had said earlier",
    "earlier put",
    "had put",
    "previously put",
    "instead of",
    "earlier statement",
    "earlier count",
    "earlier figure",
    "earlier estimate",
    "earlier tally",
    "initial toll",
    "initial count",
    "initial estimate",
    "initial figure",
    "previous count",
    "previous figure",
    "preliminary toll",
    "preliminary count",
    "wrongly reported",
    "wrongly said",
    "mistakenly reported",
    "mistakenly said",
    "incorrectly reported",
    "incorrectly said",
]);

const CORRECTS: Phrases = Phrases::of(&[
    "revised",
    "corrected",
    "correction",
    "correcting",
    "lowered the",
    "amended",
    "revised down",
    "revised up",
    "downgraded",
    "clarified",
    "not as first reported",
    "updated the toll",
    "recount",
]);

/// Cues that the sentence speaks of another event than the source's main one.
const ANOTHER_EVENT: Phrases = Phrases::of(&[
    "last year",
    "years ago",
    "a year ago",
    "a year earlier",
    "months ago",
    "decades ago",
    "a decade ago",
    "earlier this year",
    "earlier round",
    "earlier rounds",
    "previous round",
    "previous rounds",
    "earlier meeting",
    "previous meeting",
    "next round",
    "next meeting",
    "next talks",
    "earlier talks",
    "previous talks",
    "earlier attack",
    "previous attack",
    "earlier strike",
    "earlier shooting",
    "previous shooting",
    "earlier attacks",
    "previous attacks",
    "earlier in the war",
    "in the past",
    "a separate",
    "separately",
    "in separate",
    "another shooting",
    "unrelated",
    "historically",
    "anniversary of",
    "since the war began",
    "since the start of the war",
    "since the beginning of",
    "since the invasion",
    "earlier incident",
    "previous incident",
    "similar incident",
    "in recent months",
    "in recent years",
    "over the years",
    "the last of them",
    "the last of these",
    "the latest of them",
    "at the last one",
    "at the previous one",
    "the deadliest since",
    "the worst since",
    "the first since",
]);

/// Cues of a tally over a period: not the figure of one event.
const TALLY: Phrases = Phrases::of(&[
    "so far this year",
    "year to date",
    "in the past year",
    "over the past year",
    "each year",
    "every year",
    "per year",
    "annually",
    "on average",
    "homicides this",
    "th homicide",
    "so far in",
    "to date this year",
    "since january",
    "in total this year",
    "nationwide this",
    "over the weekend in",
    "each day",
    "every day",
    "per day",
]);

/// Cues that the figure after them is the one that no longer holds.
const REPLACES: Phrases = Phrases::of(&["up from", "down from", "revised from", "instead of", "rather than", "not"]);

fn is_denied(tokens: &[Token<'_>]) -> bool {
    DENIED.stand_in(tokens) || tokens.iter().any(|token| token.text.ends_with("n't"))
}

/// Whether the sentence places what it tells in another event.
pub(super) fn speaks_of_another_event(sentence: &Sentence<'_>) -> bool {
    ANOTHER_EVENT.stand_in(&sentence.tokens)
}

/// "since the July slaying of": the month of an event that is not the month of the main one.
pub(super) fn names_another_month(story: &Story<'_>, sentence: &Sentence<'_>) -> bool {
    let named = sentence.tokens.windows(2).find_map(|pair| match pair {
        [month, noun] if month.is_capitalised() && noun.is_any(OCCURRENCES) => {
            MONTHS.iter().position(|name| month.is(name))
        }
        _ => None,
    });
    let main = || story.lead().date.as_ref().and_then(|(date, _)| date.bounds().0);
    named.is_some_and(|named| {
        main().is_some_and(|day| usize::try_from(day.month()).is_ok_and(|month| month != named + 1))
    })
}

/// "The 31 people killed in the 2016 crash", "the 2016 bus crash that killed 31": what stands beside the year of another
/// event is of that one, and nothing else in the sentence is.
fn names_another_year(story: &Story<'_>, tokens: &[Token<'_>], draft: &Draft<'_>) -> bool {
    const REACH: usize = 5;
    let (start, end) = (draft.value_tokens.start.min(draft.tokens.start), draft.value_tokens.end.max(draft.tokens.end));
    let year = |token: &Token<'_>| {
        let written = token.text.parse::<i16>().ok().filter(|_| token.text.len() == 4);
        written.filter(|year| (1900..2100).contains(year))
    };
    let noun = |token: &Token<'_>| token.is_any(OCCURRENCES);
    let mut years = tokens.iter().enumerate().filter(|(at, token)| {
        year(token).is_some()
            && at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|the| the.is("the"))
            && (1..=2).any(|step| tokens.get(at + step).is_some_and(noun))
    });
    let joined = |from: usize, to: usize| {
        let between = tokens.get(from..to).unwrap_or_default();
        between.len() <= REACH && !between.iter().any(|token| matches!(token.text, "," | ";" | ":" | "–" | "—"))
    };
    let written = || story.as_of().map(|as_of| as_of.moment.date.year());
    years.any(|(at, token)| {
        let beside = if at >= end { joined(end, at) } else { at < start && joined(at, start) };
        (beside || (start..end).contains(&at)) && year(token) != written()
    })
}

/// "It came eight years after an attack that killed 13": what stands behind the "after" is of the older
/// event. "Two weeks after the crash that killed 13" is of the crash that the report is about.
fn is_told_of_an_older_event(tokens: &[Token<'_>], draft: &Draft<'_>) -> bool {
    let before = tokens.get(..draft.value_tokens.start).unwrap_or_default();
    before.windows(2).enumerate().any(|(at, pair)| {
        let [unit, after] = pair else { return false };
        let head = tokens.get(at.saturating_sub(4)..at).unwrap_or_default();
        let long = unit.is_any(&["year", "years", "decade", "decades"]);
        let another = tokens.get(at + 2).is_some_and(|token| token.is_any(&["a", "an", "another"]));
        let came =
            head.iter().any(|token| token.is_any(&["came", "comes", "coming", "happened", "occurred", "follows"]));
        after.is("after")
            && (long && another || came && (long || unit.is_any(&["month", "months", "week", "weeks", "day", "days"])))
    })
}

/// "the deadliest crash in the country since 1998, when a train killed 101 people": what stands after
/// "when" is told of that earlier day.
fn is_told_of_the_last_such_event(tokens: &[Token<'_>], draft: &Draft<'_>) -> bool {
    let before = tokens.get(..draft.value_tokens.start.max(draft.tokens.start)).unwrap_or_default();
    let Some(since) = before.iter().position(|token| token.is("since")) else { return false };
    let superlative = before.iter().take(since).any(|token| token.is_any(SUPERLATIVES));
    let last = |token: &Token<'_>| token.is_any(&["when", "where", "which", "that"]);
    superlative && before.iter().skip(since + 1).any(last)
}

const SUPERLATIVES: &[&str] = &[
    "deadliest",
    "worst",
    "bloodiest",
    "biggest",
    "largest",
    "strongest",
    "heaviest",
    "highest",
    "first",
    "hottest",
    "coldest",
    "longest",
    "gravest",
    "fiercest",
    "most",
];

const OCCURRENCES: &Vocabulary = &Vocabulary::of(&[
    "slaying",
    "accident",
    "collapse",
    "disaster",
    "earthquake",
    "flood",
    "floods",
    "hurricane",
    "massacre",
    "quake",
    "storm",
    "slayings",
    "shooting",
    "shootings",
    "killing",
    "killings",
    "attack",
    "attacks",
    "crash",
    "crashes",
    "fire",
    "death",
    "deaths",
    "murder",
    "murders",
    "incident",
    "stabbing",
    "explosion",
    "bombing",
    "strike",
]);

/// What a caption says about day and place is true of its picture and never leaves it.
fn is_of_caption(sentence: &Sentence<'_>, draft: &Draft<'_>) -> bool {
    sentence.role == Role::Caption && matches!(draft.rule.kind, Kind::Date | Kind::Place)
}

/// Whether the sentence gives a tally over a period.
pub(super) fn is_tally(tokens: &[Token<'_>]) -> bool {
    TALLY.stand_in(tokens) || is_rate(tokens) || counts_a_period(tokens)
}

/// "40,900 people have been killed in the war", "41,000 have died since October 2023", and not "killed two in the
/// deadliest raid of the war", "have died since Sunday".
fn counts_a_war(tokens: &[Token<'_>], draft: &Draft<'_>) -> bool {
    const WARS: &[&str] =
        &["war", "conflict", "invasion", "offensive", "insurgency", "uprising", "occupation", "genocide", "pandemic"];
    if !draft.rule.counts_persons {
        return false;
    }
    let within = tokens.get(draft.tokens.clone()).unwrap_or_default();
    let perfect = within.iter().any(|token| token.is_any(&["have", "has", "had"]));
    let after = tokens.get(draft.tokens.end..).unwrap_or_default();
    let clause = || after.iter().take_while(|token| !matches!(token.text, "," | ";"));
    let during = || {
        let at = clause().take(4).position(|token| token.is_any(&["in", "during", "throughout", "since"]));
        at.is_some_and(|at| clause().skip(at + 1).take(4).any(|token| token.is_any(WARS)))
    };
    let since = || {
        let first = clause().skip_while(|token| !token.is("since")).nth(1);
        let is_month = |token: &Token<'_>| token.is_capitalised() && MONTHS.iter().any(|month| token.is(month));
        first.is_some_and(|token| is_month(token) || token.text.len() == 4 && token.kind == TokenKind::Number)
    };
    perfect && (during() || since())
}

/// "3,000 people a year", and not "a year later", "half a day".
fn is_rate(tokens: &[Token<'_>]) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| tokens.get(index));
    (0..tokens.len()).any(|start| {
        let pair = at(Some(start)).is_some_and(|token| token.is("a"))
            && at(Some(start + 1)).is_some_and(|token| token.is_any(&["year", "day", "week", "month"]));
        pair && at(start.checked_sub(1)).is_some_and(|token| token.kind == TokenKind::Word && !token.is_any(ONCE))
            && !at(Some(start + 2)).is_some_and(|token| token.is_any(THEN) || token.is_dash())
    })
}

/// Words before "a year" that make it one year.
const ONCE: &[&str] = &[
    "half", "for", "within", "in", "than", "about", "almost", "nearly", "over", "just", "once", "quite", "after", "of",
    "is", "was", "lasted", "and", "took", "to", "with", "by", "not", "spent", "be", "such", "what", "under", "into",
    "had",
];
/// Words after "a year" that make it a point in time or a thing.
const THEN: &[&str] =
    &["later", "after", "before", "ago", "earlier", "prior", "old", "long", "of", "and", "or", "when", "that"];

/// "58 people were killed in the city in 2023": what is counted over a whole year is of no one event.
fn counts_a_year(mentions: &Mentions<'_>, draft: &Draft<'_>) -> bool {
    let tokens = &mentions.sentence().tokens;
    let clause = |token: &Token<'_>| matches!(token.text, ";" | ":" | "—" | "–");
    (draft.rule.counts_persons || draft.rule.dynamics == Dynamics::Cumulative)
        && mentions.of(Kind::Date).iter().any(|mention| {
            let between = if mention.tokens.start >= draft.tokens.end {
                draft.tokens.end..mention.tokens.start
            } else {
                mention.tokens.end..draft.tokens.start
            };
            let apart = tokens.get(between).unwrap_or_default().iter().any(clause);
            matches!(&mention.value, Value::Date(date) if date.precision == Precision::Year && date.is_resolved())
                && !apart
        })
}

/// "the third shooting this month", "30 homicides this year", and not "a boy who was shot this month".
fn counts_a_period(tokens: &[Token<'_>]) -> bool {
    tokens.windows(2).enumerate().any(|(start, pair)| {
        let period = matches!(pair, [this, period] if this.is("this") && period.is_any(&["year", "month", "week"]));
        let before = tokens.get(start.saturating_sub(6)..start).unwrap_or_default();
        period && before.iter().any(|token| token.is_any(SERIES) || is_ordinal(token))
    })
}

fn is_ordinal(token: &Token<'_>) -> bool {
    let digits = token.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let numbered = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (numbered && ["st", "nd", "rd", "th"].iter().any(|end| token.text.ends_with(end)))
        || token
            .is_any(&["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
}

const SERIES: &[&str] = &[
    "homicides",
    "murders",
    "shootings",
    "killings",
    "deaths",
    "case",
    "cases",
    "homicide",
    "fatalities",
    "crashes",
    "incidents",
    "attacks",
    "people",
    "victims",
    "total",
    "far",
    "already",
    "stabbings",
    "drownings",
    "fires",
    "arrests",
];

/// "initially put the toll at five": the cue stands before the value, with no other figure between.
fn is_superseded(tokens: &[Token<'_>], draft: &Draft<'_>) -> bool {
    let start = draft.value_tokens.start.saturating_sub(10);
    let before = tokens.get(start..draft.value_tokens.start).unwrap_or_default();
    let clause = before
        .iter()
        .rposition(|token| matches!(token.text, ";" | ",") || token.kind == TokenKind::Number)
        .map_or(0, |i| i + 1);
    SUPERSEDED.stand_in(before.get(clause..).unwrap_or_default())
}

/// Other figures that the sentence gives as no longer valid: the 90 of "up from 90", the five of
/// "not five, as first reported".
fn replaced_values(sentence: &Sentence<'_>, mentions: &Mentions<'_>, draft: &Draft<'_>) -> Vec<Value> {
    if !matches!(draft.rule.kind, Kind::Number | Kind::Quantity | Kind::Percent | Kind::Money) {
        return Vec::new();
    }
    let others = mentions.of(draft.rule.kind).iter().filter(|mention| mention.tokens.start >= draft.value_tokens.end);
    let replaced = others.filter(|mention| {
        let before = sentence.tokens.get(draft.value_tokens.end..mention.tokens.start).unwrap_or_default();
        let last = before.get(before.len().saturating_sub(3)..).unwrap_or_default();
        REPLACES.stand_in(last)
    });
    replaced.map(|mention| mention.value.clone()).collect()
}

/// Verbs of saying.
const SPEECH_VERBS: Vocabulary = Vocabulary::of(&[
    "say",
    "says",
    "said",
    "tell",
    "tells",
    "told",
    "report",
    "reports",
    "reported",
    "announce",
    "announces",
    "announced",
    "confirm",
    "confirms",
    "confirmed",
    "state",
    "states",
    "stated",
    "claim",
    "claims",
    "claimed",
    "declare",
    "declares",
    "declared",
    "add",
    "adds",
    "added",
    "write",
    "writes",
    "wrote",
    "post",
    "posts",
    "posted",
    "estimate",
    "estimates",
    "estimated",
    "acknowledge",
    "acknowledged",
    "insist",
    "insists",
    "insisted",
    "note",
    "notes",
    "noted",
    "explain",
    "explained",
    "reveal",
    "revealed",
    "disclosed",
    "warned",
    "warns",
    "tweeted",
    "testified",
    "argue",
    "argues",
    "argued",
    "maintain",
    "maintains",
    "maintained",
]);

/// Nouns and participles that make a day the day of a statement.
const SPEECH_OTHERS: Vocabulary = Vocabulary::of(&[
    "saying",
    "speaking",
    "telling",
    "address",
    "statement",
    "interview",
    "briefing",
    "conference",
    "announcing",
    "confirming",
    "post",
    "writing",
    "speech",
    "remarks",
]);

/// Whether the token is a finite verb of saying.
pub(super) fn is_speech_verb(token: &Token<'_>) -> bool {
    // "Secretary of State", "Washington Post": a capital makes it a name.
    !token.is_capitalised() && token.is_any(&SPEECH_VERBS)
}

/// Whether the token is about saying: a verb, participle or noun.
pub(super) fn is_speech(token: &Token<'_>) -> bool {
    is_speech_verb(token) || token.is_any(&SPEECH_OTHERS)
}

/// Whether the verb of saying at `at` goes on with where or how it was said: "said in a letter", "said on Monday".
pub(super) fn has_adjunct(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|token| token.is_any(&["in", "on", "at", "to", "by", "during", "via", "through"]))
}

/// Past forms that tell what happened and do not end in -ed, and auxiliaries.
const FINITE: &Vocabulary = &Vocabulary::of(&[
    "was", "were", "is", "are", "had", "has", "have", "been", "began", "blew", "broke", "came", "cut", "drove", "fell",
    "fled", "flew", "fought", "found", "held", "hit", "led", "left", "lost", "met", "ran", "rose", "sank", "sent",
    "shot", "struck", "swept", "took", "went", "won", "wounded",
]);

/// Past forms of what is still to come.
const TO_COME: &Vocabulary = &Vocabulary::of(&["expected", "hoped", "intended", "needed", "planned", "scheduled"]);

/// Whether the word at `at` is a verb in the past that tells what happened, and no participle behind an article: "a
/// televised speech".
pub(super) fn is_finite(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let article = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|token| token.is_any(&["a", "an", "the", "this", "his", "her", "its", "their"]));
    let past = is_past_form(token) && !token.is_any(TO_COME);
    !token.is_capitalised() && !article && (past || token.is_any(FINITE))
}

/// What follows an event in courts, cells and churches: its day is not the event's.
const AFTERMATH: &Vocabulary = &Vocabulary::of(&[
    "arraigned",
    "arraignment",
    "bail",
    "bars",
    "bond",
    "booked",
    "buried",
    "burial",
    "charged",
    "charges",
    "complaint",
    "convicted",
    "court",
    "custody",
    "filed",
    "funeral",
    "funerals",
    "guilty",
    "hearing",
    "identified",
    "indicted",
    "jail",
    "jailed",
    "jurors",
    "mourned",
    "pleaded",
    "pled",
    "released",
    "ruled",
    "sentenced",
    "surrendered",
    "testimony",
    "trial",
    "verdict",
    "vigil",
    "visitation",
]);

/// Whether the token belongs to what follows an event.
pub(super) fn is_aftermath(token: &Token<'_>) -> bool {
    token.is_any(AFTERMATH)
}
