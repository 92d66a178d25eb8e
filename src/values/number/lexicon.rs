//! The vocabulary of numbers: one look-up a token says all that a word can be.
//!
//! Every table of words meets here, so that the scanner asks a token once and never compares it
//! with lists. A word may have several senses ("second", "pound", "quarter"); the scanner decides.

use std::sync::LazyLock;

use super::measures::{MEASURES, MONEY, Measure};
use super::persons::{NOUNS, Noun};
use super::qualifier;
use crate::text::{Token, TokenKind, WordMap, english};

/// What a word can be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// Zero to ninety.
    pub cardinal: Option<u32>,
    /// The zeros of hundred, thousand, million, lakh …; and whether the word is plural.
    pub scale: Option<(u32, Grammar)>,
    /// The denominator of half, third, quarter, tenths …
    pub denominator: Option<(u32, Grammar)>,
    /// A noun for persons.
    pub person: Option<(&'static Noun, Grammar)>,
    /// A measured unit.
    pub measure: Option<&'static Measure>,
    /// The code or word of a currency.
    pub money: Option<&'static str>,
    /// A unit of time, singular.
    pub time: Option<(&'static str, Grammar)>,
    /// A word that no counted noun follows across: a preposition, verb, conjunction, pronoun.
    pub stop: bool,
    /// A month or its abbreviation.
    pub month: bool,
    /// A word after which a numeral is a name: flight, article, page.
    pub labels: Option<Label>,
    /// Whether a number or what qualifies one may begin with it, wherever it stands.
    pub opens: bool,
    /// The qualifiers that it may begin.
    pub qualifiers: &'static qualifier::Sayings,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    One,
    Many,
}

/// How surely a numeral after a word is a name and no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Always: "Article 5", "Flight 93".
    Sure,
    /// Unless a plural noun follows: "on the train 12 people" against "Train 12".
    Unless,
}

static WORDS: LazyLock<WordMap<Entry>> = LazyLock::new(collect);

/// What the token's word can be, if it is in the vocabulary.
pub(super) fn entry(token: &Token<'_>) -> Option<&'static Entry> {
    if token.kind == TokenKind::Word { WORDS.get(token) } else { None }
}

/// What a lower-case word can be.
pub(super) fn of_word(word: &str) -> Option<&'static Entry> {
    WORDS.get_word(word)
}

const SCALES: &[(&str, &str, u32)] = &[
    ("hundred", "hundreds", 2),
    ("thousand", "thousands", 3),
    ("lakh", "lakhs", 5),
    ("lac", "lacs", 5),
    ("million", "millions", 6),
    ("crore", "crores", 7),
    ("billion", "billions", 9),
    ("trillion", "trillions", 12),
];

const DENOMINATORS: &[(&str, &str, u32)] = &[
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fourth", "fourths", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
    ("twelfth", "twelfths", 12),
    ("sixteenth", "sixteenths", 16),
    ("twentieth", "twentieths", 20),
    ("hundredth", "hundredths", 100),
    ("thousandth", "thousandths", 1000),
];

const TIMES: &[(&str, &[&str], &[&str])] = &[
    ("second", &["second", "sec"], &["seconds", "secs"]),
    ("minute", &["minute", "min"], &["minutes", "mins"]),
    ("hour", &["hour", "hr"], &["hours", "hrs"]),
    ("day", &["day"], &["days"]),
    ("night", &["night"], &["nights"]),
    ("week", &["week"], &["weeks"]),
    ("fortnight", &["fortnight"], &["fortnights"]),
    ("month", &["month"], &["months"]),
    ("year", &["year", "yr"], &["years", "yrs"]),
    ("decade", &["decade"], &["decades"]),
    ("century", &["century"], &["centuries"]),
    ("weekend", &["weekend"], &["weekends"]),
];

const SURE: &str = "no nos article articles section sections chapter page pages flight room route highway interstate \
    channel resolution title verse psalm amendment docket boeing airbus formula iphone galaxy windows version mark \
    vol volume fig figure appendix episode hwy suite apt apartment protocol paragraph para sec pp rte proposition \
    category covid";
const UNLESS: &str = "number line gate track platform part rule bill case district ward precinct engine ladder \
    battalion station unit building lot block bus train exit marker junction size level grade phase stage type class \
    tier group table issue season round day game match area sector zone division pier model form order code mark \
    series brigade regiment squadron company test question step item point chapter week year reactor stall gallery \
    image photo slide terminal runway hall pavilion studio lane taxi bravo opus sonata symphony act scene";

const STOPS: &str = "a an the of in on at to for from by with without within into onto over under after before during \
    since until till as than then and or but nor so if when while where which who whom whose that this these those \
    there here it its he she they them their his her him we us our you your i my me is are was were be been being am \
    has have had having do does did done will would can could may might must shall should not no yes said says say \
    told tells reported reports died dies die killed kills kill injured hurt wounded dead missing left including \
    among amid across along against between through about around near per each every all any both either neither \
    more less fewer most least other others another such only just also still yet already again too very up down \
    out off back away ago later earlier went go goes come came took take takes made make makes got get gets gave give \
    saw see sees found find finds told remain remained remains live lived lives stood fled escaped survived were \
    arrested detained shot stabbed drowned according because due despite via plus minus times like unlike last next \
    suffered suffer sustained received believed needed wanted faced fired caused used tried opened reached returned called \
    managed refused claimed continued appeared carried entered watched heard says according need needs suffers face faces \
    today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday one's percent want wants facing suffering experiencing \
    living waiting seeking fleeing going leaving being having staying working struggling still";

const QUALIFIERS: &str = "at no not more over exceeding exceeded exceeds exceed above in greater well far much upwards \
    upward a an minimum maximum as up fewer less under below about around some roughly approximately approx estimated \
    circa nearly almost close just slightly little only exactly precisely total another additional further even \
    possibly perhaps probably between from including nearing approaching virtually somewhere fully the any or all \
    beyond topping surpassing barely mere combined minus negative";

/// Words that begin a number without being one of the above.
const OPENERS: &str = "dozens scores tens several multiple nobody none few both couple pair dozen no a an one the his \
    her their from between minus negative";

fn collect() -> WordMap<Entry> {
    let mut words: WordMap<Entry> = WordMap::default();
    // A misspelling that news has now and then.
    for (word, value) in english::CARDINALS.into_iter().chain([("fourty", 40)]) {
        let entry = words.entry(word);
        (entry.cardinal, entry.opens) = (Some(value.into()), true);
    }
    for &(one, many, zeros) in SCALES {
        for (word, grammar) in [(one, Grammar::One), (many, Grammar::Many)] {
            let entry = words.entry(word);
            (entry.scale, entry.opens) = (Some((zeros, grammar)), true);
        }
    }
    for &(one, many, value) in DENOMINATORS {
        for (word, grammar) in [(one, Grammar::One), (many, Grammar::Many)] {
            let entry = words.entry(word);
            (entry.denominator, entry.opens) = (Some((value, grammar)), true);
        }
    }
    for &(unit, ones, manies) in TIMES {
        for word in ones {
            words.entry(word).time = Some((unit, Grammar::One));
        }
        for word in manies {
            words.entry(word).time = Some((unit, Grammar::Many));
        }
    }
    for measure in MEASURES {
        for word in measure.words {
            words.entry(word).measure = Some(measure);
        }
    }
    for &(code, names) in MONEY {
        for word in names {
            words.entry(word).money = Some(code);
        }
    }
    for noun in NOUNS {
        words.entry(noun.one).person = Some((noun, Grammar::One));
        words.entry(noun.many).person = Some((noun, Grammar::Many));
    }
    for word in STOPS.split_whitespace() {
        words.entry(word).stop = true;
    }
    for word in OPENERS.split_whitespace() {
        words.entry(word).opens = true;
    }
    for (word, _) in english::months() {
        words.entry(word).month = true;
    }
    for word in UNLESS.split_whitespace() {
        words.entry(word).labels = Some(Label::Unless);
    }
    for word in SURE.split_whitespace() {
        words.entry(word).labels = Some(Label::Sure);
    }
    // Words of qualifiers that begin none are read as a part of what follows them.
    for word in QUALIFIERS.split_whitespace() {
        words.entry(word);
    }
    for (word, sayings) in qualifier::by_first_word() {
        let entry = words.entry(word);
        (entry.qualifiers, entry.opens) = (sayings, true);
    }
    words
}
