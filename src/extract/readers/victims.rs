//! Ages of victims, named or not: "a 12-year-old girl was struck" beside "the girl, 11".
//!
//! A report often keeps the name of a victim back, and then the next one gives another age. Who is
//! meant is known only where nobody else can be: the one who was killed, the only girl among those
//! struck. Such a person is labelled by what makes the source's only one of it, and claims that
//! share a label are about one person. A source that leaves a doubt labels nobody.
//!
//! It builds on the claims of the rules `killed`, `injured` and `victims`, read before.

use std::collections::{BTreeMap, BTreeSet};

use super::ages::{self, AgeAt};
use super::{Stated, found_of};
use crate::extract::passages::{Fired, fired};
use crate::extract::story::Story;
use crate::extract::{Found, cues};
use crate::rules::Rule;
use crate::text::{Sentence, Span, Token, TokenKind, Vocabulary};
use crate::values::{Mentions, Value, Words};

const KILLED: &str = "killed";
const STRUCK: [&str; 3] = [KILLED, "injured", "victims"];
/// How many claims may overlap one mention: a list and its members.
const NEAR: usize = 8;
/// From this age on a person is no child.
const GROWN: i64 = 18;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    Female,
    Male,
}

/// One mention of a person with an age.
struct Aged {
    age: i64,
    sex: Option<Sex>,
    /// First name and surname, as far as known.
    name: Option<(String, String)>,
    killed: bool,
    struck: bool,
    /// Which of the passages holds it, and its tokens there.
    passage: usize,
    tokens: std::ops::Range<usize>,
    /// The tokens of the age.
    at: std::ops::Range<usize>,
}

/// The ages of the victims of a source that can be meant by a label.
pub(super) fn read(rule: &Rule, story: &Story<'_>, known: &[Found]) -> Vec<Found> {
    let casualties: Vec<&Found> = known.iter().filter(|found| is_casualty(found)).collect();
    if casualties.is_empty() {
        return Vec::new();
    }
    let candidates = ages::candidates(story.source());
    let passages: Vec<Fired<'_, '_>> = fired(story, &candidates).collect();
    let mut aged = Vec::new();
    for (index, fired) in passages.iter().enumerate() {
        let sentence = fired.passage.sentence;
        let elsewhere = cues::speaks_of_another_event(sentence) || cues::names_another_month(story, sentence);
        if !elsewhere && !cues::is_tally(&sentence.tokens) {
            aged.extend(persons(fired.mentions, index));
        }
    }
    let shared = shared_surnames(&aged);
    let struck = Counted::of(casualties.iter().copied());
    let killed = Counted::of(casualties.iter().copied().filter(|found| found.claim.rule == KILLED));
    for person in &mut aged {
        let Some(fired) = passages.get(person.passage) else { continue };
        let span = fired.passage.sentence.span_of(person.tokens.clone());
        let name = person.name.as_ref().map(|(given, surname)| if shared.contains(surname) { given } else { surname });
        let name = name.map(String::as_str);
        let (is_struck, is_killed) = (struck.holds(span, name), killed.holds(span, name));
        person.struck |= is_struck;
        person.killed |= is_killed;
    }
    label(&aged, &casualties)
        .into_iter()
        .filter_map(|(person, labels)| {
            let Fired { passage, mentions, .. } = passages.get(person.passage)?;
            Some(found_of(rule, story, passage, mentions, stated(passage.sentence, person, &labels)))
        })
        .collect()
}

fn is_casualty(found: &Found) -> bool {
    let told = found.claim.status.stands();
    told && STRUCK.contains(&found.claim.rule.as_str())
}

/// Surnames of several: by them nobody is known.
fn shared_surnames(aged: &[Aged]) -> BTreeSet<String> {
    let mut givens: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (given, surname) in aged.iter().filter_map(|person| person.name.as_ref()) {
        givens.entry(surname).or_default().insert(given);
    }
    givens.into_iter().filter(|(_, givens)| givens.len() > 1).map(|(surname, _)| surname.to_owned()).collect()
}

/// Where the casualty claims of a source stand, in order, and the words of what they count.
#[derive(Default)]
struct Counted<'f> {
    spans: Vec<Span>,
    words: BTreeSet<&'f str>,
}

impl<'f> Counted<'f> {
    fn of(casualties: impl Iterator<Item = &'f Found>) -> Self {
        let mut counted = Self::default();
        for found in casualties {
            counted.spans.push(found.content);
            let text = found.claim.value.as_number().map_or("", |number| number.text.as_str());
            counted.words.extend(text.split(|c: char| !c.is_alphanumeric()));
        }
        counted.spans.sort_unstable_by_key(|span| (span.start, span.end));
        counted
    }

    /// Whether one of the claims counts this person: it counts the words, or says the name.
    fn holds(&self, span: Span, name: Option<&str>) -> bool {
        let before = self.spans.partition_point(|own| own.start < span.end);
        let near = self.spans.get(before.saturating_sub(NEAR)..before).unwrap_or_default();
        near.iter().any(|own| own.end > span.start) || name.is_some_and(|name| self.words.contains(name))
    }
}

fn stated(sentence: &Sentence<'_>, person: &Aged, labels: &[&str]) -> Stated {
    let who = Value::Text(Words { text: labels.join(", ") });
    let at = AgeAt { age: person.age, tokens: person.at.clone() };
    ages::stated_of(sentence, who, person.tokens.clone(), at)
}

/// The persons of a source that are its only ones of a kind, with the labels that say so, the
/// surest first. A person is an age: two mentions of one age are taken for one person.
fn label<'a>(aged: &'a [Aged], casualties: &[&Found]) -> Vec<(&'a Aged, Vec<&'static str>)> {
    let most = |rules: &[&str]| {
        let counts = casualties.iter().filter(|found| rules.contains(&found.claim.rule.as_str()));
        let most = counts.filter_map(|found| found.claim.value.as_number().and_then(|number| number.lo)).max();
        most.unwrap_or_default()
    };
    let one = rust_decimal::Decimal::ONE;
    let people = People::of(aged);
    let killed = people.ages(|person| person.killed);
    let struck = people.ages(|person| person.struck);
    let told = rust_decimal::Decimal::from(struck.len()) >= most(&STRUCK);
    let mut labelled = Vec::new();
    for &age in &people.ages(|_| true) {
        let Some((first, sex)) = people.person(age) else { continue };
        let mut labels = Vec::new();
        if killed == [age] && most(&[KILLED]) <= one {
            labels.push("the one killed");
        }
        if struck.contains(&age) && told && people.is_only(age, sex, &struck) {
            labels.push(kind(age, sex, ["the girl struck", "the boy struck", "the woman struck", "the man struck"]));
        }
        if struck.contains(&age) && most(&STRUCK) <= one && people.are_one(&struck) {
            labels.push("the one struck");
        }
        let all = people.ages(|_| true);
        if age < GROWN && people.is_only(age, sex, &all) {
            labels.push(kind(age, sex, ["the only girl", "the only boy", "", ""]));
        }
        labels.retain(|label| !label.is_empty());
        if !labels.is_empty() {
            labelled.push((first, labels));
        }
    }
    labelled
}

fn kind(age: i64, sex: Option<Sex>, [girl, boy, woman, man]: [&'static str; 4]) -> &'static str {
    match sex {
        Some(Sex::Female) if age < GROWN => girl,
        Some(Sex::Male) if age < GROWN => boy,
        Some(Sex::Female) => woman,
        Some(Sex::Male) => man,
        None => "",
    }
}

/// The mentions of a source as persons.
struct People<'a> {
    aged: &'a [Aged],
}

impl<'a> People<'a> {
    const fn of(aged: &'a [Aged]) -> Self {
        Self { aged }
    }

    /// The different ages of those who fit, in order of the text.
    fn ages(&self, fits: impl Fn(&Aged) -> bool) -> Vec<i64> {
        let mut ages = Vec::new();
        for person in self.aged.iter().filter(|person| fits(person)) {
            if !ages.contains(&person.age) {
                ages.push(person.age);
            }
        }
        ages
    }

    /// The mention that tells most of the person of this age, and the sex that all agree on.
    fn person(&self, age: i64) -> Option<(&'a Aged, Option<Sex>)> {
        let own = || self.aged.iter().filter(|person| person.age == age);
        let best = own().max_by_key(|person| (person.killed, person.struck, std::cmp::Reverse(person.passage)))?;
        let sex = own().find_map(|person| person.sex);
        let agreed = own().all(|person| person.sex.is_none() || person.sex == sex);
        Some((best, sex.filter(|_| agreed)))
    }

    /// Whether the ages are those of one person, told once and corrected by a year.
    fn are_one(&self, ages: &[i64]) -> bool {
        let sexes: Vec<Sex> = ages.iter().filter_map(|&age| self.person(age)?.1).collect();
        let apart = ages.iter().max().zip(ages.iter().min()).is_some_and(|(most, least)| most - least > 1);
        let names: Vec<&str> = self
            .aged
            .iter()
            .filter(|person| ages.contains(&person.age))
            .filter_map(|person| {
                person.name.as_ref().map(|(given, _)| given.as_str()).filter(|given| !given.is_empty())
            })
            .collect();
        !apart
            && names.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
            && sexes.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
    }

    /// Whether nobody else of these ages can be of the same sex and age group.
    fn is_only(&self, age: i64, sex: Option<Sex>, among: &[i64]) -> bool {
        sex.is_some()
            && among
                .iter()
                .filter(|&&other| other != age && (other < GROWN) == (age < GROWN))
                .all(|&other| self.person(other).is_some_and(|(_, theirs)| theirs.is_some() && theirs != sex))
    }
}

/// The persons with an age in a sentence, named or not.
fn persons(mentions: &Mentions<'_>, passage: usize) -> Vec<Aged> {
    let tokens = &mentions.sentence().tokens;
    let mut all: Vec<Aged> = Vec::new();
    for (person, tokens, AgeAt { age, tokens: at }) in ages::persons_in(mentions) {
        let given = person.given.first().cloned().unwrap_or_default();
        let name = Some((given, person.surname.clone())).filter(|(_, surname)| !surname.is_empty());
        all.push(Aged { age, sex: None, name, killed: false, struck: false, passage, tokens, at });
    }
    for old in 0..tokens.len() {
        let found = ages::year_old(tokens, old).or_else(|| noun_first(tokens, old));
        let Some(AgeAt { age, tokens: at }) = found else { continue };
        let end = (old + 4).min(tokens.len());
        let behind = tokens.get(old + 1..end).unwrap_or_default();
        let mut behind = behind.iter().take_while(|token| token.kind == TokenKind::Word);
        let sex = behind.find_map(sex_of).or_else(|| tokens.get(old).and_then(sex_of));
        let tokens = at.start.min(old)..at.end.max(old + 1);
        // "The victim, whose name is not released, is 15 years old."
        let victim = mentions.sentence().tokens.get(..at.start).unwrap_or_default();
        let struck = victim.iter().any(|token| token.is("victim"))
            && victim.last().is_some_and(|token| token.is_any(&["is", "was", "a", ","]));
        match all.iter_mut().find(|person| person.at == at) {
            Some(person) => person.sex = person.sex.or(sex),
            None => all.push(Aged { age, sex, name: None, killed: false, struck, passage, tokens, at }),
        }
    }
    all
}

/// "Boy, 3, found" as headlines have it: `noun` is the token of the boy.
fn noun_first(tokens: &[Token<'_>], noun: usize) -> Option<AgeAt> {
    sex_of(tokens.get(noun)?)?;
    tokens.get(noun + 1).filter(|token| token.is(","))?;
    let age = ages::age(tokens.get(noun + 2)?)?;
    let closes = tokens.get(noun + 3).is_none_or(|token| matches!(token.text, "," | "." | ";"));
    closes.then_some(AgeAt { age, tokens: noun + 2..noun + 3 })
}

fn sex_of(token: &Token<'_>) -> Option<Sex> {
    if token.is_any(FEMALE) {
        Some(Sex::Female)
    } else if token.is_any(MALE) {
        Some(Sex::Male)
    } else {
        None
    }
}

const FEMALE: &Vocabulary = &Vocabulary::of(&[
    "girl",
    "woman",
    "female",
    "daughter",
    "sister",
    "niece",
    "granddaughter",
    "mother",
    "grandmother",
    "wife",
    "schoolgirl",
    "stepdaughter",
]);
const MALE: &Vocabulary = &Vocabulary::of(&[
    "boy",
    "man",
    "male",
    "son",
    "brother",
    "nephew",
    "grandson",
    "father",
    "grandfather",
    "husband",
    "schoolboy",
    "stepson",
]);
