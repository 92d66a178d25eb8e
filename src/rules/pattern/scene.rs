//! A sentence as programs see it: a word number for each token, and what may fill a slot where.
//!
//! Mentions are recognised only when a program asks for a slot of their kind.

use std::cell::OnceCell;
use std::ops::Range;

use super::lexicon::{Lexicon, List};
use super::program::Filler;
use crate::text::{Sentence, TokenKind};
use crate::values::place::{Reading, as_side};
use crate::values::{Kind, Mention, Mentions, Number, Term, Unit, Value, Words};

/// The longest text slot, in tokens.
pub const MAX_TEXT: usize = 6;
/// Pronouns that count as one person.
const PRONOUNS: [&str; 4] = ["he", "she", "him", "her"];

/// What a speaker does: "three people, she said, were hurt" is no claim about her.
const SPEECH: &[&str] = &[
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
/// What may follow "her" where it is no possessive.
const AFTER_HER: &[&str] = &[
    "a", "after", "and", "as", "at", "because", "before", "but", "during", "for", "from", "in", "inside", "into",
    "near", "on", "or", "outside", "over", "several", "the", "then", "through", "to", "twice", "when", "while", "with",
];

/// A sentence as programs see it.
pub struct Scene<'m, 's> {
    mentions: &'m Mentions<'s>,
    lexicon: &'m Lexicon,
    words: Vec<u32>,
    persons: OnceCell<Vec<Mention>>,
}

/// What fills a slot: its tokens, and where its value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The tokens, half-open.
    pub tokens: Range<usize>,
    /// Where the value comes from.
    pub from: From,
}

/// Where the value of a filled slot comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The mention of this kind that starts there.
    Kind(Kind),
    /// The place that starts there, as the party that it stands for.
    Side,
    /// Persons that count as a number.
    Persons,
    /// An entry of a list.
    Term(usize, usize),
    /// The words themselves.
    Text,
}

impl<'m, 's> Scene<'m, 's> {
    /// Looks up every token of the sentence once.
    #[must_use]
    pub fn new(mentions: &'m Mentions<'s>, lexicon: &'m Lexicon) -> Self {
        let mut buffer = String::new();
        let words = mentions.sentence().tokens.iter().map(|token| lexicon.id(token, &mut buffer)).collect();
        Self { mentions, lexicon, words, persons: OnceCell::new() }
    }

    /// The words and lists of the rule set.
    #[must_use]
    pub const fn lexicon(&self) -> &'m Lexicon {
        self.lexicon
    }

    /// How many tokens the sentence has.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.words.len()
    }

    /// The word number of the token at `at`.
    #[must_use]
    pub fn word(&self, at: usize) -> Option<u32> {
        self.words.get(at).copied()
    }

    /// The entries of a list that stand at `at`, longest first: index and length.
    pub fn entries(&self, list: usize, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let list: &'m List = self.lexicon.list(list);
        list.at(&self.words, at)
    }

    /// What may fill a slot at `at`, best first. Text slots are not answered here.
    #[must_use]
    pub fn fillers(&self, filler: Filler, at: usize) -> Vec<Filled> {
        match filler {
            Filler::Kind(Kind::People) => self.of_kinds(&[Kind::People, Kind::Person], at),
            // "Ukrainian" names a party, not where something happened.
            Filler::Kind(Kind::Place) if self.demonym_at(at) => Vec::new(),
            Filler::Kind(kind) => self.of_kinds(&[kind], at),
            Filler::Side => {
                let mut found = self.of_kinds(&[Kind::Place], at);
                for filled in &mut found {
                    filled.from = From::Side;
                }
                found
            }
            Filler::Counted => {
                let mut found = self.of_kinds(&[Kind::Number], at);
                found.extend(
                    self.persons_at(at).map(|mention| Filled { tokens: mention.tokens.clone(), from: From::Persons }),
                );
                found
            }
            Filler::Term(list) => self
                .entries(list, at)
                .next()
                .map(|(entry, len)| Filled { tokens: at..at + len, from: From::Term(list, entry) })
                .into_iter()
                .collect(),
            Filler::Text => Vec::new(),
        }
    }

    /// Whether something that may fill such a slot begins at `at`, so that no gap beside the slot
    /// may skip it.
    #[must_use]
    pub fn begins(&self, filler: Filler, at: usize) -> bool {
        match filler {
            // A list begins where its first person does.
            Filler::Kind(Kind::People) => self.mentions.starting_at(Kind::Person, at).is_some(),
            Filler::Kind(Kind::Place) if self.demonym_at(at) => false,
            Filler::Kind(kind) => self.mentions.starting_at(kind, at).is_some(),
            Filler::Side => self.mentions.starting_at(Kind::Place, at).is_some(),
            Filler::Counted => {
                // A pronoun may be skipped: "three people whom she knew were hurt".
                self.mentions.starting_at(Kind::Number, at).is_some()
                    || (self.mentions.starting_at(Kind::Person, at).is_some() && self.persons_at(at).next().is_some())
            }
            Filler::Term(list) => self.entries(list, at).next().is_some(),
            Filler::Text => false,
        }
    }

    /// Whether the token at `at` may stand in a gap at all.
    #[must_use]
    pub fn may_skip(&self, at: usize) -> bool {
        self.mentions.sentence().token(at).is_some_and(|token| !matches!(token.text, ";" | ":"))
    }

    /// How many tokens a text slot that begins at `at` may take at most.
    #[must_use]
    pub fn text_len(&self, at: usize) -> usize {
        let tokens = self.mentions.sentence().tokens.get(at..).unwrap_or(&[]);
        tokens
            .iter()
            .take(MAX_TEXT)
            .take_while(|token| {
                let joins = token.glued && (matches!(token.text, "-" | "‐" | "‑") || token.is_possessive());
                token.kind != TokenKind::Punct || joins
            })
            .count()
    }

    /// The mention that a filled slot holds.
    #[must_use]
    pub fn mention(&self, filled: &Filled) -> Option<Mention> {
        let (at, tokens) = (filled.tokens.start, filled.tokens.clone());
        let text = || self.mentions.sentence().words_of(tokens.clone()).to_owned();
        let value = match filled.from {
            From::Kind(kind) => return self.mentions.starting_at(kind, at).cloned(),
            From::Side => return self.side_at(at),
            From::Persons => return self.persons_at(at).find(|mention| mention.tokens == filled.tokens).cloned(),
            From::Term(list, entry) => {
                let name = self.lexicon.list(list).entries.get(entry)?.name.clone();
                Value::Term(Term { name, text: text() })
            }
            From::Text => Value::Text(Words { text: text() }),
        };
        Some(Mention { span: self.mentions.sentence().span_of(tokens.clone()), tokens, value })
    }

    fn demonym_at(&self, at: usize) -> bool {
        let mention = self.mentions.starting_at(Kind::Place, at);
        mention
            .is_some_and(|mention| matches!(&mention.value, Value::Place(place) if place.reading == Reading::Demonym))
    }

    fn side_at(&self, at: usize) -> Option<Mention> {
        let mention = self.mentions.starting_at(Kind::Place, at)?;
        let Value::Place(place) = &mention.value else { return None };
        let value = Value::Place(as_side(place, self.mentions.context().registry));
        Some(Mention { value, ..mention.clone() })
    }

    fn of_kinds(&self, kinds: &[Kind], at: usize) -> Vec<Filled> {
        kinds
            .iter()
            .filter_map(|kind| {
                let mention = self.mentions.starting_at(*kind, at)?;
                Some(Filled { tokens: mention.tokens.clone(), from: From::Kind(*kind) })
            })
            .collect()
    }

    /// The persons and pronouns at `at` as numbers, the longest first.
    fn persons_at(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let all = self.persons.get_or_init(|| self.count_persons());
        let from = all.partition_point(|mention| mention.tokens.start < at);
        all.get(from..).unwrap_or(&[]).iter().take_while(move |mention| mention.tokens.start == at)
    }

    fn count_persons(&self) -> Vec<Mention> {
        let sentence = self.mentions.sentence();
        let lists = self.mentions.of(Kind::People).iter().filter_map(|mention| {
            let Value::People(people) = &mention.value else { return None };
            let named = i64::try_from(people.members.len()).ok()?;
            Some((mention.tokens.clone(), people.count.map_or(named, i64::from)))
        });
        let singles = self.mentions.of(Kind::Person).iter().map(|mention| (mention.tokens.clone(), 1));
        let pronouns = sentence.tokens.iter().enumerate().filter(|(_, token)| token.is_any(&PRONOUNS));
        let pronouns = pronouns.map(|(at, _)| (at..at + 1, 1));
        let mut found: Vec<(Range<usize>, i64)> = lists.chain(singles).chain(pronouns).collect();
        found.retain(|(tokens, _)| is_the_one_counted(sentence, tokens));
        found.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
        found
            .into_iter()
            .map(|(tokens, count)| {
                let text = sentence.words_of(tokens.clone()).to_owned();
                let unit = Unit::Counted("people".to_owned());
                let value = Value::Number(Number { unit, text, ..Number::exact(count) });
                Mention { span: sentence.span_of(tokens.clone()), tokens, value }
            })
            .collect()
    }
}

/// Whether the person or pronoun at `tokens` can be the one that something happened to: no
/// possessor ("Lee's two sons were hurt"), no speaker, nobody who did it.
fn is_the_one_counted(sentence: &Sentence<'_>, tokens: &Range<usize>) -> bool {
    let after = sentence.token(tokens.end);
    let before = tokens.start.checked_sub(1).and_then(|index| sentence.token(index));
    let her = tokens.len() == 1 && sentence.token(tokens.start).is_some_and(|token| token.is("her"));
    let possessor = after
        .is_some_and(|next| next.is_possessive() || (her && next.kind != TokenKind::Punct && !next.is_any(AFTER_HER)));
    let speaker = after.is_some_and(|next| next.is_any(SPEECH));
    let agent = before.is_some_and(|previous| previous.is_any(BEFORE_AGENTS));
    !possessor && !speaker && !agent
}
