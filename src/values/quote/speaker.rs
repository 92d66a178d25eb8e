//! Who says the words in a pair of marks, by the sentence around them.
//!
//! The person beside the verb of saying: before it ("Ann Oye said", also over an apposition), behind
//! it where it follows the quotation ("said Ann Oye"), before a colon, or after "according to". A
//! speaker that is no person ("the ministry said") is none, and never the nearest name.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Sentence, Span, Token, TokenKind, Vocabulary, WordList, tokenize};
use crate::values::{Context, Kind, Mention, Mentions, Person, Value, person};

/// What a sentence says about the speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// This person.
    Named(Person),
    /// "he", "she": somebody named before.
    Pronoun,
    /// Nothing: the sentence is all quotation.
    Unsaid,
    /// Somebody else, or it cannot be told.
    Other,
}

/// Finite forms of verbs of saying.
const SAID: &Vocabulary = &Vocabulary::of(&[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "added",
    "adds",
    "wrote",
    "writes",
    "posted",
    "declared",
    "stated",
    "states",
    "announced",
    "explained",
    "explains",
    "noted",
    "notes",
    "insisted",
    "insists",
    "warned",
    "warns",
    "replied",
    "asked",
    "asks",
    "recalled",
    "recalls",
    "argued",
    "argues",
    "continued",
    "concluded",
    "tweeted",
    "testified",
    "shouted",
    "yelled",
    "begged",
    "claimed",
    "claims",
    "stressed",
    "stresses",
    "emphasized",
    "emphasised",
    "remarked",
    "vowed",
    "called",
    "calls",
    "described",
    "describes",
    "confirmed",
    "acknowledged",
    "admitted",
    "urged",
    "commented",
    "reiterated",
    "responded",
    "promised",
    "joked",
    "quipped",
    "observed",
    "complained",
    "lamented",
    "pledged",
    "countered",
    "read",
    "retorted",
]);

/// Participles of verbs of saying: their subject is that of the sentence.
const SAYING: &Vocabulary = &Vocabulary::of(&[
    "saying",
    "telling",
    "adding",
    "writing",
    "posting",
    "declaring",
    "stating",
    "announcing",
    "explaining",
    "noting",
    "insisting",
    "warning",
    "arguing",
    "stressing",
    "emphasizing",
    "emphasising",
    "calling",
    "describing",
    "claiming",
    "vowing",
    "promising",
    "urging",
]);

/// Words that stand between a subject and its verb.
const BETWEEN: &Vocabulary = &Vocabulary::of(&[
    "also",
    "later",
    "then",
    "had",
    "has",
    "have",
    "further",
    "previously",
    "earlier",
    "again",
    "once",
    "even",
    "just",
    "now",
    "still",
    "often",
    "on",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "himself",
    "herself",
    "who",
    "reportedly",
    "today",
    "yesterday",
]);

/// Words before a person that is not the subject.
const OBLIQUE: &Vocabulary = &Vocabulary::of(&[
    "with",
    "to",
    "for",
    "by",
    "of",
    "from",
    "about",
    "against",
    "between",
    "than",
    "on",
    "in",
    "at",
    "like",
    "over",
    "under",
    "including",
    "told",
    "met",
    "as",
    "asked",
    "toward",
    "towards",
    "beside",
    "near",
    "without",
]);

/// How far the search goes before and behind a quotation, in tokens.
const WINDOW: usize = 60;
/// The most attributes before a person that are looked over.
const ATTRIBUTES: usize = 3;
/// How far a subject may stand behind an inverted verb, in tokens.
const INVERTED: usize = 8;

/// Whether the words between two pieces say who speaks: ", he said,".
pub(super) fn is_tag(words: &str) -> bool {
    tokenize(words, Span::new(0, words.len())).iter().any(|token| token.is_any(SAID) || token.is_any(SAYING))
}

/// The sentence or sentences around a quotation.
pub(super) struct Scene<'t> {
    sentence: Cow<'t, Sentence<'t>>,
    /// The persons named outside the marks, in order.
    persons: Vec<Mention>,
    /// Those of them that may be a subject.
    subjects: Vec<Person>,
    /// Whether each token stands inside marks.
    quoted: Vec<bool>,
}

impl<'t> Scene<'t> {
    /// The scene of one sentence, whose persons others ask about too.
    pub(super) fn of(mentions: &'t Mentions<'t>) -> Self {
        Self::with(Cow::Borrowed(mentions.sentence()), mentions.of(Kind::Person))
    }

    /// The scene of several sentences.
    pub(super) fn new(sentence: Sentence<'t>, context: Context<'_>) -> Self {
        let persons = person::find(&sentence, context);
        Self::with(Cow::Owned(sentence), &persons)
    }

    fn with(sentence: Cow<'t, Sentence<'t>>, persons: &[Mention]) -> Self {
        let mut quoted = vec![false; sentence.tokens.len()];
        for marked in super::marks::read(sentence.text, sentence.span) {
            let start = sentence.tokens.partition_point(|token| token.span.start < marked.outer.start);
            let end = sentence.tokens.partition_point(|token| token.span.start < marked.outer.end);
            quoted.get_mut(start..end).unwrap_or_default().fill(true);
        }
        let outside = |mention: &Mention| !quoted.get(mention.tokens.start).copied().unwrap_or(true);
        let persons: Vec<Mention> = persons.iter().filter(|mention| outside(mention)).cloned().collect();
        let mut scene = Self { sentence, persons, subjects: Vec::new(), quoted };
        scene.subjects =
            scene.persons.iter().filter(|mention| scene.may_be_subject(mention)).filter_map(person_of).collect();
        scene
    }

    pub(super) fn span(&self) -> Span {
        self.sentence.span
    }

    /// The persons outside marks that are no object of a preposition and no possessor.
    pub(super) fn subjects(&self) -> &[Person] {
        &self.subjects
    }

    /// Who says the quotation at `piece`.
    pub(super) fn voice(&self, piece: Span) -> Voice {
        let tokens = &self.sentence.tokens;
        let open = tokens.partition_point(|token| token.span.start < piece.start);
        let close = tokens.partition_point(|token| token.span.start < piece.end);
        if let Some(voice) = self.after(close).or_else(|| self.before(open)).or_else(|| self.according(open, close)) {
            return voice;
        }
        let words = tokens.iter().zip(&self.quoted).any(|(token, quoted)| !quoted && token.kind == TokenKind::Word);
        if words { Voice::Other } else { Voice::Unsaid }
    }

    fn token(&self, at: usize) -> Option<&Token<'t>> {
        self.sentence.token(at)
    }

    fn is_any(&self, at: usize, words: &(impl WordList + ?Sized)) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    fn may_be_subject(&self, mention: &Mention) -> bool {
        let Range { start, end } = mention.tokens.clone();
        // Over the article and capitalised attributes: "thanked the U.S. | President Trump".
        let attribute = |at: &usize| self.is_any(*at, &["the"]) || self.token(*at).is_some_and(Token::is_capitalised);
        let attributes = (0..start).rev().take(ATTRIBUTES).take_while(attribute).count();
        let governor = (start - attributes).checked_sub(1).and_then(|at| self.token(at));
        let oblique = governor.is_some_and(|token| {
            token.is_any(OBLIQUE) || (!token.is_capitalised() && token.text.ends_with("ed") && !token.is_any(SAID))
        });
        !oblique && !self.token(end).is_some_and(Token::is_possessive)
    }

    /// "…,” said Ann Oye", "…,” Ann Oye said", "…,” she added".
    fn after(&self, close: usize) -> Option<Voice> {
        let start = if self.token(close)?.text == "," { close + 1 } else { close };
        let end = (start..start + WINDOW).find(|&i| self.ends(i)).unwrap_or(start + WINDOW);
        let verb = (start..end).find(|&i| self.is_any(i, SAID))?;
        if verb == start {
            return Some(self.inverted(verb));
        }
        // The clause of the quotation goes on: "“…” and that the mayor said so".
        let first = self.token(start)?;
        let subject = first.is_any(PRONOUNS) || self.starts_person(start) || first.is_any(&["the", "a", "an", "one"]);
        let bare = first.is_capitalised() || subject;
        bare.then(|| self.subject_before(verb, start))
    }

    /// Whether the search for a tag ends at a token.
    fn ends(&self, at: usize) -> bool {
        self.is_quoted(at) || self.token(at).is_none_or(|token| matches!(token.text, "." | "!" | "?" | ";" | ":"))
    }

    fn starts_person(&self, at: usize) -> bool {
        self.starting_at(at).is_some()
    }

    /// The person whose mention begins with the token at `at`.
    fn starting_at(&self, at: usize) -> Option<&Mention> {
        let index = self.persons.partition_point(|mention| mention.tokens.start < at);
        self.persons.get(index).filter(|mention| mention.tokens.start == at)
    }

    /// The person whose mention ends before the token at `end`.
    fn ending_at(&self, end: usize) -> Option<&Mention> {
        let index = self.persons.partition_point(|mention| mention.tokens.end < end);
        self.persons.get(index).filter(|mention| mention.tokens.end == end)
    }

    /// The persons of the window behind the token at `floor`.
    fn behind(&self, floor: usize) -> std::slice::Iter<'_, Mention> {
        let from = self.persons.partition_point(|mention| mention.tokens.start < floor);
        let to = self.persons.partition_point(|mention| mention.tokens.start < floor + 2 * WINDOW);
        self.persons.get(from..to).unwrap_or_default().iter()
    }

    fn inverted(&self, verb: usize) -> Voice {
        for at in verb + 1..=verb + INVERTED {
            if self.ends(at) {
                break;
            }
            if self.is_any(at, PRONOUNS) {
                return Voice::Pronoun;
            }
            if let Some(mention) = self.starting_at(at) {
                return person_of(mention).map_or(Voice::Other, Voice::Named);
            }
            let token = self.token(at);
            if token.is_some_and(|token| token.kind == TokenKind::Punct && !token.is_dash() && !token.is_possessive())
                || self.is_any(at, &["that", "in", "on", "to", "during", "at", "about"])
            {
                break;
            }
        }
        Voice::Other
    }

    /// The subject of the finite verb at `verb`, not before the token at `floor`.
    fn subject_before(&self, verb: usize, floor: usize) -> Voice {
        let mut end = verb;
        while end > floor
            && (self.is_any(end - 1, BETWEEN)
                || self
                    .token(end - 1)
                    .is_some_and(|token| token.text.ends_with("ly") || token.kind == TokenKind::Number))
        {
            end -= 1;
        }
        let Some(last) = end.checked_sub(1).filter(|&last| last >= floor) else { return Voice::Other };
        if self.is_any(last, &["was", "were", "be", "been", "is", "are"]) {
            return Voice::Other;
        }
        if self.is_any(last, PRONOUNS) {
            return Voice::Pronoun;
        }
        if let Some(mention) = self.ending_at(end) {
            return person_of(mention).map_or(Voice::Other, Voice::Named);
        }
        if self.is_any(last, &[","]) {
            return self.before_apposition(last, floor);
        }
        if self.is_any(last, &["and", "but", "or"]) {
            return self.of_the_clause(last, floor);
        }
        Voice::Other
    }

    /// "Ann Oye, who runs the port, | said": the nearest person before that a comma follows.
    fn before_apposition(&self, comma: usize, floor: usize) -> Voice {
        let candidates = self.behind(floor).rev().filter(|mention| {
            let Range { start, end } = mention.tokens.clone();
            start >= floor && end < comma && self.token(end).is_some_and(|token| token.text == ",")
        });
        let mut candidates = candidates.filter(|mention| self.may_be_subject(mention));
        // A person that takes the apposition into the mention ends at the second comma.
        let taken = self.ending_at(comma).filter(|mention| self.may_be_subject(mention));
        taken.or_else(|| candidates.next()).and_then(person_of).map_or(Voice::Other, Voice::Named)
    }

    /// The subject of the sentence up to `end`: the nearest person or pronoun that may be one.
    fn of_the_clause(&self, end: usize, floor: usize) -> Voice {
        let person =
            self.persons.iter().rev().find(|mention| {
                mention.tokens.start >= floor && mention.tokens.end <= end && self.may_be_subject(mention)
            });
        let pronoun =
            (floor..end).rev().find(|&i| self.is_any(i, PRONOUNS) && !self.is_quoted(i) && !self.is_any(i, &["they"]));
        match (person, pronoun) {
            (Some(person), Some(pronoun)) if pronoun > person.tokens.start => Voice::Pronoun,
            (Some(person), _) => person_of(person).map_or(Voice::Other, Voice::Named),
            (None, Some(_)) => Voice::Pronoun,
            (None, None) => Voice::Other,
        }
    }

    /// "Ann Oye said the port was “…”", "Ann Oye: “…”".
    fn before(&self, open: usize) -> Option<Voice> {
        let floor = open.saturating_sub(WINDOW);
        let last = open.checked_sub(1)?;
        if self.is_any(last, &[":"])
            && let Some(mention) = self.ending_at(last)
        {
            return person_of(mention).map(Voice::Named);
        }
        let stop = (floor..open).rev().find(|&i| !self.is_quoted(i) && self.is_any(i, &[".", "!", "?", ";"]));
        let floor = stop.map_or(floor, |stop| stop + 1);
        let verb =
            (floor..open).rev().find(|&i| !self.is_quoted(i) && (self.is_any(i, SAID) || self.is_any(i, SAYING)))?;
        // The verb belongs to another quotation: "“We go,” said Oye, as the “great day” came."
        let other = verb > floor && self.is_quoted(verb - 1) && self.is_any(verb, SAID);
        if other {
            return Some(self.inverted(verb));
        }
        if self.is_any(verb, SAYING) {
            return Some(self.of_the_clause(verb, floor));
        }
        Some(self.subject_before(verb, floor))
    }

    /// "according to Ann Oye", before or behind.
    fn according(&self, open: usize, close: usize) -> Option<Voice> {
        let window = open.saturating_sub(WINDOW)..(close + WINDOW).min(self.sentence.tokens.len());
        let at = window
            .into_iter()
            .find(|&i| self.is_any(i, &["according"]) && self.is_any(i + 1, &["to"]) && !self.is_quoted(i))?;
        let mention = (at + 2..=at + 4).find_map(|start| self.starting_at(start));
        Some(mention.and_then(person_of).map_or(Voice::Other, Voice::Named))
    }
}

/// Pronouns that may be a speaker named before.
const PRONOUNS: &[&str] = &["he", "she", "they"];

fn person_of(mention: &Mention) -> Option<Person> {
    if let Value::Person(person) = &mention.value { Some(person.clone()) } else { None }
}
