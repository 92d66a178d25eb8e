//! Persons counted without a figure: names, pronouns, "the victim", "his girlfriend", "the pair".
//!
//! A sentence becomes what may fill a slot that counts persons, beside its numbers: each stands for
//! one person, for a list of them, or for a group whose size the words alone do not give ("they").
//! Only rules that count persons ask for these, so that no other rule mistakes a name for a number.
//! How many an open group is, the source must say elsewhere: see [`is_open_group`].

mod groups;
mod implied;
mod joined;
mod phrases;

use std::ops::Range;

pub use implied::is_implied;

use rust_decimal::Decimal;

use super::lexicon::entry;
use super::words::Words;
use super::{Hedge, Number, Role};
use crate::text::{Sentence, Token, TokenKind, Vocabulary};
use crate::values::{Kind, Mention, Mentions, Unit, Value};

/// What stands for a number of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The words, with their number.
    pub mention: Mention,
    /// The token after the age, the home or the apposition that follows, and their commas: a
    /// pattern may go on there or right behind the words.
    pub reach: usize,
    /// What it is.
    pub sort: Sort,
}

/// What stands for a number of persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A name, or a list of names.
    Name,
    /// He, she, him, her.
    Pronoun,
    /// A noun phrase in the singular.
    Phrase,
    /// A group: the pair, both, they, the victims.
    Group,
    /// Several of the above under one verb.
    Joint,
    /// A number of the sentence, with what follows it.
    Figure,
    /// One person whose name follows in apposition and counts instead.
    Named,
}

/// Pronouns that count as one person.
const PRONOUNS: [&str; 4] = ["he", "she", "him", "her"];

/// What a speaker does: "three people, she said, were hurt" is no claim about her.
pub(super) const SPEECH: &[&str] = &[
    "added",
    "announced",
    "believes",
    "confirmed",
    "explained",
    "knew",
    "knows",
    "noted",
    "posted",
    "recalled",
    "reported",
    "say",
    "saying",
    "says",
    "said",
    "stated",
    "tells",
    "thinks",
    "thought",
    "told",
    "tweeted",
    "wrote",
];
/// What stands between an act and who did it, or between words and who said them.
const BEFORE_AGENTS: &[&str] = &["by", "said", "says", "to"];
/// What somebody does to himself and others.
const OWN_ACTS: &[&str] = &["shot", "shoots", "shooting", "stabbed", "killed", "injured", "wounded", "injuring"];
/// What may follow "her" where it is no possessive.
const AFTER_HER: &Vocabulary = &Vocabulary::of(&[
    "a", "after", "and", "as", "at", "because", "before", "but", "during", "for", "from", "in", "inside", "into",
    "near", "on", "or", "outside", "over", "several", "the", "then", "through", "to", "twice", "when", "while", "with",
]);
/// What the subject of a clause has next: a pronoun before it cannot be skipped.
const AFTER_SUBJECTS: &Vocabulary = &Vocabulary::of(&[
    "was",
    "were",
    "had",
    "has",
    "is",
    "died",
    "dies",
    "later",
    "also",
    "suffered",
    "sustained",
    "remains",
    "remained",
    "received",
    "got",
]);

/// What may fill a slot that counts persons, by start, the longest first. Numbers of the sentence
/// are here only where something belongs to them: an apposition, or other persons in one list.
#[must_use]
pub fn find(mentions: &Mentions<'_>) -> Vec<Counted> {
    let sentence = mentions.sentence();
    let words = Words::new(sentence, mentions.senses());
    let mut found = names(&words, mentions);
    found.extend(pronouns(sentence));
    found.extend(phrases::find(&words, mentions));
    found.extend(groups::find(&words));
    found.retain(|one| is_the_one_counted(sentence, &one.mention.tokens));
    let mut found = joined::settle(&words, mentions, found);
    found.sort_by_key(|one| (one.mention.tokens.start, std::cmp::Reverse(one.mention.tokens.end)));
    found
}

/// Whether the number is that of a group whose size its words do not give.
#[must_use]
pub fn is_open_group(number: &Number) -> bool {
    number.hedge == Hedge::Vague && number.hi.is_none() && number.lo == Some(Decimal::TWO)
}

impl Counted {
    fn new(sentence: &Sentence<'_>, tokens: Range<usize>, number: Number, sort: Sort) -> Self {
        let text = sentence.words_of(tokens.clone()).to_owned();
        let unit = Unit::Counted("people".to_owned());
        let value = Value::Number(Number { unit, text, ..number });
        let reach = tokens.end;
        Self { mention: Mention { span: sentence.span_of(tokens.clone()), tokens, value }, reach, sort }
    }

    /// Whether what begins at `at` belongs to this and counts nobody by itself: a member of a list,
    /// the whole of which this is a part.
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        let tokens = &self.mention.tokens;
        let part = self.mention.value.as_number().is_some_and(|number| number.role == Role::Part);
        self.sort == Sort::Named && tokens.contains(&at)
            || self.sort == Sort::Joint && tokens.start < at && at < tokens.end
            || self.sort == Sort::Figure && part && tokens.end <= at && at < self.reach
    }

    /// Whether no gap beside a slot skips it: pronouns may stand in between, unless they are the
    /// subject of what follows.
    #[must_use]
    pub fn bars(&self, sentence: &Sentence<'_>) -> bool {
        self.sort != Sort::Pronoun
            || sentence.token(self.mention.tokens.end).is_some_and(|next| next.is_any(AFTER_SUBJECTS))
    }
}

/// Nouns for persons by what became of them: "two deaths", "no injuries", "12 arrests".
pub const OUTCOMES: &[&str] =
    &["deaths", "death", "fatalities", "injuries", "casualties", "arrests", "arrest", "lives", "bodies"];

/// Whether the word is a noun for persons: "victim", "girls".
#[must_use]
pub fn is_noun_for_persons(token: &Token<'_>) -> bool {
    entry(token).is_some_and(|entry| entry.person.is_some())
}

/// Whether the number says how often and not how many: "shot eight times".
#[must_use]
pub fn is_repetition(mention: &Mention) -> bool {
    mention.value.as_number().is_some_and(|number| matches!(&number.unit, Unit::Counted(unit) if unit == "time"))
}

/// Exactly so many.
fn exactly(count: i64, role: Role, group: Option<String>) -> Number {
    Number { group, role, ..Number::exact(count) }
}

fn names(words: &Words<'_, '_>, mentions: &Mentions<'_>) -> Vec<Counted> {
    let sentence = mentions.sentence();
    let lists = mentions.of(Kind::People).iter().filter_map(|mention| {
        let Value::People(people) = &mention.value else { return None };
        let named = i64::try_from(people.members.len()).ok()?;
        Some((mention.tokens.clone(), people.count.map_or(named, i64::from)))
    });
    let aged = |tokens: Range<usize>| {
        let old = tokens.start.checked_sub(1).filter(|&old| words.is(old, "old"));
        old.and_then(|old| phrases::age_start(words, old)).map_or(tokens.clone(), |start| start..tokens.end)
    };
    let singles = mentions.of(Kind::Person).iter().map(|mention| (aged(mention.tokens.clone()), 1));
    lists
        .chain(singles)
        .map(|(tokens, count)| Counted::new(sentence, tokens, exactly(count, Role::Total, None), Sort::Name))
        .collect()
}

fn pronouns(sentence: &Sentence<'_>) -> Vec<Counted> {
    let all = sentence.tokens.iter().enumerate().filter(|(_, token)| token.is_any(&PRONOUNS));
    // "shot himself and a friend": the one who did it is one of them.
    let own = (1..sentence.tokens.len()).filter(|&at| {
        let is = |at: usize, words: &[&str]| sentence.token(at).is_some_and(|token| token.is_any(words));
        is(at, &["himself", "herself"]) && is(at + 1, &["and"]) && is(at - 1, OWN_ACTS)
    });
    all.map(|(at, _)| at)
        .chain(own)
        .map(|at| Counted::new(sentence, at..at + 1, exactly(1, Role::Total, None), Sort::Pronoun))
        .collect()
}

/// Whether the person at `tokens` can be the one that something happened to: no possessor ("Lee's
/// two sons were hurt"), no speaker, nobody who did it.
fn is_the_one_counted(sentence: &Sentence<'_>, tokens: &Range<usize>) -> bool {
    let after = sentence.token(tokens.end);
    let before = tokens.start.checked_sub(1).and_then(|index| sentence.token(index));
    let her = tokens.len() == 1 && sentence.token(tokens.start).is_some_and(|token| token.is("her"));
    let possessor = after
        .is_some_and(|next| next.is_possessive() || (her && next.kind != TokenKind::Punct && !next.is_any(AFTER_HER)));
    let speaker = after.is_some_and(|next| next.is_any(SPEECH));
    let agent = before.is_some_and(|previous| previous.is_any(BEFORE_AGENTS));
    // "Police said Ann Oye was hurt", "said Ann Oye, 38, died": whom it is said of.
    let told = before.is_some_and(|previous| previous.is_any(&["said", "says"]))
        && (after.is_some_and(|next| next.is_any(AFTER_SUBJECTS)) || aged(sentence, tokens.end));
    let owns_fate = after.is_some_and(Token::is_possessive) && is_fate(sentence, tokens.end + 1);
    (!possessor || owns_fate) && !speaker && (!agent || told)
}

/// `, 38,` behind a name.
fn aged(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.token(at).is_some_and(|token| token.text == ",")
        && sentence.token(at + 1).is_some_and(|token| token.kind == TokenKind::Number)
}

/// Whether what is owned is the owner's own fate: "the girl's death", "his shooting death".
fn is_fate(sentence: &Sentence<'_>, at: usize) -> bool {
    const HOW: &[&str] = &["shooting", "stabbing", "beating", "drowning"];
    const FATES: &Vocabulary =
        &Vocabulary::of(&["death", "murder", "killing", "slaying", "body", "remains", "homicide"]);
    let at = at + usize::from(sentence.token(at).is_some_and(|token| token.is_any(HOW)));
    sentence.token(at).is_some_and(|token| token.is_any(FATES))
}

#[cfg(test)]
mod tests;
