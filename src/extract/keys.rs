//! Keys: what identifies the event that a claim belongs to, each with where it was read.
//!
//! The nearest reading wins: the sentence, then the rest of the paragraph, then what the lead
//! gives the main event. A sentence that speaks of an earlier event inherits no day, and what a
//! caption says about day and place stays in the caption.

use jiff::civil;

use super::passages::Passage;
use super::story::Story;
use super::{Draft, areas, cues};
use crate::claims::{Key, KeyName, Named, ReadFrom};
use crate::sources::Role;
use crate::text::{Token, Vocabulary};
use crate::values::place::Reading;
use crate::values::{Date, Kind, Mention, Mentions, Person, Place, Value, Words};

/// How many persons of the rest of the source are kept as keys at most.
const MOST_PERSONS: usize = 24;

/// The keys of a claim, in the order of the rule, then explicit ids of the metadata; and the people.
pub(super) fn of(
    story: &Story<'_>,
    passage: &Passage<'_>,
    mentions: &Mentions<'_>,
    draft: &Draft<'_>,
) -> (Vec<Key>, Vec<Named>) {
    let reader = Reader { story, passage, mentions, draft, standing: is_standing(mentions, draft) };
    let (mut keys, mut people) = (Vec::new(), Vec::new());
    // One state of things all over: only explicit ids tell two of them apart.
    let names = if draft.rule.event.corpus { &[][..] } else { &draft.rule.event.keys[..] };
    for &name in names {
        match name {
            KeyName::Date if draft.rule.kind != Kind::Date => keys.extend(reader.date()),
            KeyName::Place if draft.rule.kind != Kind::Place => keys.extend(reader.place()),
            KeyName::People => people = reader.people(),
            KeyName::Round => keys.extend(reader.round()),
            KeyName::Date | KeyName::Place | KeyName::Event | KeyName::Story => {}
        }
    }
    let meta = &story.source().meta;
    keys.extend(explicit(KeyName::Event, meta.event.as_deref()));
    keys.extend(explicit(KeyName::Story, meta.story.as_deref()));
    // Claims are kept, and room that grew ahead of need would be kept with each.
    keys.shrink_to_fit();
    people.shrink_to_fit();
    (keys, people)
}

/// What has happened did not happen after it was written: "Six are missing after the slide on Monday" means the Monday
/// before, though its verb leaves both open.
pub(super) fn settle(keys: &mut [Key], written: Option<civil::Date>) {
    let Some(written) = written else { return };
    for key in keys {
        let Value::Date(date) = &mut key.value else { continue };
        let ([first], false) = (date.days.as_slice(), date.candidates.is_empty()) else { continue };
        let readings = std::iter::once(first).chain(&date.candidates);
        let past: Vec<_> = readings.filter(|run| run.start.is_some_and(|start| start <= written)).copied().collect();
        if let Some((first, others)) = past.split_first() {
            date.days = vec![*first];
            date.candidates = others.to_vec();
        }
    }
}

fn explicit(name: KeyName, id: Option<&str>) -> Option<Key> {
    let text = id?.to_owned();
    Some(Key { name, value: Value::Text(Words { text }), read: ReadFrom::Metadata })
}

/// The days of a sentence that may be those of an event: resolved, closed on both sides, and not
/// the day on which somebody said something.
pub(super) fn event_dates<'m>(mentions: &'m Mentions<'_>) -> impl Iterator<Item = &'m Date> {
    dated(mentions).map(|(_, date)| date)
}

pub(super) fn dated<'m>(mentions: &'m Mentions<'_>) -> impl Iterator<Item = (&'m Mention, &'m Date)> {
    let tokens = &mentions.sentence().tokens;
    mentions.of(Kind::Date).iter().filter_map(move |mention| match &mention.value {
        Value::Date(date) if is_closed(date) && !is_speech_date(tokens, mention) => Some((mention, date)),
        _ => None,
    })
}

fn is_closed(date: &Date) -> bool {
    matches!(date.bounds(), (Some(_), Some(_)))
}

/// What is held without anybody being detained.
const GATHERINGS: &[&str] = &[
    "ballot",
    "ceremony",
    "conference",
    "consultations",
    "discussions",
    "election",
    "elections",
    "meeting",
    "meetings",
    "negotiations",
    "rally",
    "referendum",
    "round",
    "session",
    "sessions",
    "summit",
    "talks",
];

/// "announced on Dec. 2", "Speaking to reporters on Dec. 3", "On Tuesday, police said", "charged on
/// Friday", "is due in court on Monday".
fn is_speech_date(tokens: &[Token<'_>], mention: &Mention) -> bool {
    // "a bicycle he got for Christmas"
    if mention.tokens.start.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.is("for")) {
        return true;
    }
    // "Talks were held on Monday", but "the man was held on Monday".
    let gathers = tokens.iter().any(|token| token.is_any(GATHERINGS));
    let follows = |token: &Token<'_>| cues::is_aftermath(token) && !(gathers && token.is("held"));
    // "said the quake on Tuesday had": the day belongs to a subject, whose verb follows.
    let mut own_verb = cues::is_finite(tokens, mention.tokens.end)
        && (1..=2).all(|back| {
            let before = mention.tokens.start.checked_sub(back).and_then(|at| tokens.get(at));
            before.is_some_and(|token| !cues::is_speech(token))
        });
    for at in clause_before(tokens, mention) {
        let Some(token) = tokens.get(at) else { continue };
        // "Police said two people were killed on Tuesday": the day is that of the clause, which has its own verb.
        let of_clause = own_verb && cues::is_speech_verb(token) && !cues::has_adjunct(tokens, at);
        if (cues::is_speech(token) || follows(token)) && !of_clause {
            return true;
        }
        own_verb |= cues::is_finite(tokens, at);
    }
    let after = tokens.get(mention.tokens.end..).unwrap_or_default();
    let opens = mention.tokens.start <= 1;
    opens
        && after.iter().take(6).any(|token| cues::is_speech_verb(token) || follows(token))
        && !after.iter().take(3).any(|token| token.is_any(&["when", "after"]))
}

/// Where the words of the same clause before a date stand, from right to left.
fn clause_before<'s, 't>(tokens: &'s [Token<'t>], mention: &Mention) -> impl Iterator<Item = usize> + use<'s, 't> {
    let before = tokens.get(..mention.tokens.start).unwrap_or_default();
    let of_clause = before.iter().enumerate().rev().take(8).take_while(|(_, token)| {
        !matches!(token.text, "," | ";" | ":" | "“" | "”" | "\"")
            && !token.is_any(&["that", "after", "when", "before", "which", "who"])
    });
    of_clause.map(|(at, _)| at)
}

/// The places of a sentence where something may happen: no demonyms, no places where people are
/// from ("Ann Oye, 27, of Leeds", "a Leeds man") or after which a house is named ("Leeds Infirmary"), and none that only
/// says where another lies ("near Gao in eastern Mali").
pub(super) fn event_places<'m>(mentions: &'m Mentions<'_>) -> impl Iterator<Item = (&'m Mention, &'m Place)> {
    let tokens = &mentions.sentence().tokens;
    let all = mentions.of(Kind::Place);
    all.iter().enumerate().filter_map(move |(index, mention)| match &mention.value {
        Value::Place(place)
            if matches!(place.reading, Reading::Place | Reading::Address)
                && !is_origin(tokens, mention)
                && !holds_the_one_before(tokens, index.checked_sub(1).and_then(|at| all.get(at)), mention, place) =>
        {
            Some((mention, place))
        }
        _ => None,
    })
}

/// "Gao in eastern Mali", "Miami in Florida", "Larn, northern Norway": the second place holds the first.
fn holds_the_one_before(tokens: &[Token<'_>], before: Option<&Mention>, mention: &Mention, place: &Place) -> bool {
    let Some((inner, Value::Place(value))) = before.map(|before| (before, &before.value)) else { return false };
    let between = tokens.get(inner.tokens.end..mention.tokens.start).unwrap_or_default();
    let joined = match between {
        [one] => one.is_any(&["in", ","]),
        [first, second] => first.is_any(&["in", ","]) && second.is_any(&["the", "in"]),
        _ => false,
    };
    // A part of a country has no entry and names what it is a part of.
    let wide = place.entry.is_none() && place.within.is_some() || place.country.as_ref() == Some(&place.name);
    let holds = value.within.is_some() && value.within == place.entry
        || wide && (value.entry.is_none() || value.country.is_some() && value.country == place.country);
    joined && value.reading == Reading::Place && value.name != place.name && holds
}

/// Whether the place says where somebody is from, or is a piece of a longer name.
fn is_origin(tokens: &[Token<'_>], mention: &Mention) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let at = |index: Option<usize>| index.and_then(|index| tokens.get(index));
    let before = |back: usize| at(start.checked_sub(back));
    let home = before(1).is_some_and(|token| token.is_any(&["of", "from"]))
        && before(2).is_some_and(|token| token.is(",") || token.is_any(PERSONS))
        && before(3).is_some_and(|token| !token.is("block"));
    // "the victims were all from Leeds", "a bus that came from Leeds"
    let hails = before(1).is_some_and(|token| token.is("from")) && before(2).is_some_and(|token| token.is_any(HAILS));
    let next = tokens.get(end);
    let inhabitant = next.is_some_and(|token| token.is_any(PERSONS) && !token.is_capitalised());
    let house = next.is_some_and(|token| token.is_capitalised() && token.is_any(HOUSES));
    home || hails || inhabitant || house || is_destination(tokens, start)
}

/// What stands before "from" where the place is where somebody or something set out.
const HAILS: &Vocabulary = &Vocabulary::of(&[
    "all",
    "are",
    "arrived",
    "arriving",
    "both",
    "came",
    "come",
    "comes",
    "coming",
    "flew",
    "flying",
    "hail",
    "hailed",
    "hails",
    "is",
    "mainly",
    "mostly",
    "originally",
    "returned",
    "returning",
    "sailed",
    "sailing",
    "traveled",
    "traveling",
    "travelled",
    "travelling",
    "was",
    "way",
    "were",
]);

/// "The bus was bound for Leeds": nothing has happened there. Who heads for a town to meet there does.
fn is_destination(tokens: &[Token<'_>], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|at| tokens.get(at));
    let leads = |words: &[&str], prepositions: &[&str]| {
        before(1).is_some_and(|token| token.is_any(prepositions)) && before(2).is_some_and(|token| token.is_any(words))
    };
    let bound = leads(&["bound", "heading", "headed", "destined", "leaving", "departing"], &["for"])
        || leads(&["route", "way", "flight"], &["to"]);
    bound && !tokens.iter().any(|token| token.is_any(GATHERINGS))
}

const PERSONS: &Vocabulary = &Vocabulary::of(&[
    "man",
    "woman",
    "boy",
    "girl",
    "teen",
    "teenager",
    "resident",
    "residents",
    "native",
    "couple",
    "mother",
    "father",
    "family",
    "student",
    "officer",
    "men",
    "women",
]);

const HOUSES: &[&str] = &[
    "hospital",
    "medical",
    "memorial",
    "regional",
    "university",
    "college",
    "clinic",
    "infirmary",
    "health",
    "general",
    "airport",
    "school",
    "elementary",
    "academy",
    "department",
    "fire",
    "police",
    "times",
    "journal",
    "news",
    "gazette",
    "tribune",
    "post",
    "herald",
];

/// Where a sentence takes place: the last of these places that stands after a word of place ("met in
/// Geneva for talks between Norway and Sweden"), else the last; with the places that it is joined to.
fn scene_of<'m>(mentions: &Mentions<'_>, places: impl Iterator<Item = (&'m Mention, &'m Place)>) -> Option<Place> {
    const WHERE: &[&str] = &["at", "in", "near", "off", "outside"];
    let tokens = &mentions.sentence().tokens;
    let before = |mention: &Mention| mention.tokens.start.checked_sub(1).and_then(|at| tokens.get(at));
    let located = |mention: &Mention| before(mention).is_some_and(|token| token.is_any(WHERE));
    let places: Vec<_> = places.collect();
    let found = places.iter().rev().find(|(mention, _)| located(mention)).or(places.last());
    found.map(|(mention, place)| areas::of(mentions, mention).unwrap_or_else(|| (*place).clone()))
}

/// "Umerov, who leads the delegation": true of the main event, wherever the sentence stands.
fn is_standing(mentions: &Mentions<'_>, draft: &Draft<'_>) -> bool {
    let tokens = mentions.sentence().tokens.get(draft.tokens.clone()).unwrap_or_default();
    let Some(who) = tokens.iter().position(|token| token.is("who")) else { return false };
    tokens.get(who + 1).is_some_and(|verb| verb.text.ends_with('s') && !verb.is_any(&["was", "has"]))
}

struct Reader<'r, 's> {
    story: &'r Story<'s>,
    passage: &'r Passage<'r>,
    mentions: &'r Mentions<'r>,
    draft: &'r Draft<'r>,
    standing: bool,
}

impl Reader<'_, '_> {
    fn date(&self) -> Option<Key> {
        // "OSLO, July 5 - Two died late on Saturday": the day of the report only where no other is told.
        let told = || dated(self.mentions).filter(|(mention, _)| !self.story.is_in_dateline(mention.span));
        let own = (!self.standing)
            .then(|| nearest(told(), self.draft).or_else(|| nearest(dated(self.mentions), self.draft)))
            .flatten();
        if let Some(date) = own {
            return Some(key(KeyName::Date, Value::Date(date.clone()), ReadFrom::Sentence));
        }
        if cues::speaks_of_another_event(self.mentions.sentence()) {
            return None;
        }
        if !self.standing
            && self.role() == Role::Body
            && let Some(date) = self.paragraph(|mentions| event_dates(mentions).last().cloned())
        {
            return Some(key(KeyName::Date, Value::Date(date), ReadFrom::Paragraph));
        }
        let (date, read) = self.story.lead().date.clone()?;
        Some(key(KeyName::Date, Value::Date(date), read))
    }

    fn place(&self) -> Option<Key> {
        let places = || self.places(self.mentions).map(|(mention, place)| (mention, (mention, place)));
        let own = (!self.standing).then(|| nearest(places(), self.draft)).flatten();
        if let Some((mention, place)) = own {
            let place = areas::of(self.mentions, mention).unwrap_or_else(|| place.clone());
            return Some(key(KeyName::Place, Value::Place(place), ReadFrom::Sentence));
        }
        if cues::speaks_of_another_event(self.mentions.sentence()) {
            return None;
        }
        if !self.standing
            && self.role() == Role::Body
            && let Some(place) = self.paragraph(|mentions| scene_of(mentions, self.places(mentions)))
        {
            return Some(key(KeyName::Place, Value::Place(place), ReadFrom::Paragraph));
        }
        let (place, read) = self.story.lead().place.clone()?;
        Some(key(KeyName::Place, Value::Place(place), read))
    }

    /// The places of a sentence that are no names of persons of the source: "it struck Victoria".
    fn places<'m>(&self, mentions: &'m Mentions<'_>) -> impl Iterator<Item = (&'m Mention, &'m Place)> {
        let persons = &self.story.cast().persons;
        event_places(mentions).filter(move |(_, place)| {
            let named = |person: &Person| person.surname == place.text || person.given.contains(&place.text);
            !persons.iter().any(named)
        })
    }

    /// What `read` finds in the sentences of the same paragraph before this one, nearest first.
    fn paragraph<T>(&self, read: impl Fn(&Mentions<'_>) -> Option<T>) -> Option<T> {
        let all = self.story.mentions(self.passage.block);
        let end = all.partition_point(|here| here.sentence().span.start < self.passage.sentence.span.start);
        let before = all.get(..end)?.iter().rev().take(3);
        before.filter(|mentions| !cues::speaks_of_another_event(mentions.sentence())).find_map(read)
    }

    const fn role(&self) -> Role {
        self.passage.sentence.role
    }

    /// Every person of the source but those of the claim itself, each with the nearest place
    /// where it was read.
    fn people(&self) -> Vec<Named> {
        let own: Vec<Person> = self
            .mentions
            .of(Kind::Person)
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Person(person) => Some(self.story.cast().resolve(person)),
                _ => None,
            })
            .collect();
        let own = own.iter().map(|person| (person, ReadFrom::Sentence, None));
        let lead = self.story.lead().persons.iter().map(|person| (person, ReadFrom::Lead, None));
        let rest = self.story.cast().persons.iter().enumerate();
        let rest = rest.map(|(number, person)| (person, ReadFrom::Source, Some(number)));
        let mut names: Vec<&str> = Vec::new();
        let mut people = Vec::new();
        for (person, read, number) in own.chain(lead).chain(rest) {
            if people.len() == MOST_PERSONS {
                break;
            }
            if !names.contains(&person.name.as_str()) && self.binds(person) && !self.states(&person.name) {
                names.push(&person.name);
                people.extend(Named::new(number.unwrap_or_else(|| self.story.roll().number(person)), read));
            }
        }
        people
    }

    /// Whether a person tells the event apart. Where people are counted, those who are named with a
    /// title speak about many events: the sheriff, the coroner.
    fn binds(&self, person: &Person) -> bool {
        let rule = self.draft.rule;
        let counted = rule.counts_persons || matches!(rule.reader, Some(crate::rules::Reader::Victims));
        let first = person.name.split(' ').next().unwrap_or_default();
        !counted || person.text.starts_with(first)
    }

    /// Whether the claim's own value or subject is this person: the compared slot is no key.
    fn states(&self, name: &str) -> bool {
        let names = |value: &Value| match value {
            Value::Person(person) => person.name == name,
            Value::People(people) => people.members.iter().any(|person| person.name == name),
            _ => false,
        };
        names(&self.draft.value) || self.draft.subject.values().any(names)
    }

    /// "the second round of talks": a named round of this sentence.
    fn round(&self) -> Option<Key> {
        let tokens = &self.mentions.sentence().tokens;
        let at = tokens
            .windows(2)
            .position(|pair| matches!(pair, [number, round] if round.is("round") && is_ordinal(number)))?;
        let text = tokens.get(at)?.stem().to_lowercase();
        Some(key(KeyName::Round, Value::Text(Words { text }), ReadFrom::Sentence))
    }
}

fn is_ordinal(token: &Token<'_>) -> bool {
    token.is_any(&["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
}

const fn key(name: KeyName, value: Value, read: ReadFrom) -> Key {
    Key { name, value, read }
}

/// The mention nearest to the claim that is not its value.
fn nearest<'m, T>(mentions: impl Iterator<Item = (&'m Mention, T)>, draft: &Draft<'_>) -> Option<T> {
    let distance = |mention: &Mention| {
        if mention.tokens.start >= draft.tokens.end {
            mention.tokens.start - draft.tokens.end
        } else {
            draft.tokens.start.saturating_sub(mention.tokens.end)
        }
    };
    let others = mentions.filter(|(mention, _)| {
        mention.tokens.end <= draft.value_tokens.start || draft.value_tokens.end <= mention.tokens.start
    });
    others.min_by_key(|(mention, _)| distance(mention)).map(|(_, value)| value)
}
