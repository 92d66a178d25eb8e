//! The vocabulary of dates: each token of a sentence to the one sense that matters here.
//!
//! A word has one sense whatever surrounds it; whether `may`, `march`, `sun` or `second` is a date
//! where it stands is decided by the readers, which see the neighbours.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::calendar::{Part, Season, Unit};
use super::holidays;
use crate::text::{Sentence, Token, TokenKind, WordMap, english};

/// What a token means to a reader of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing.
    Plain,
    /// A whole number in digits, and how many digits.
    Digits(i32, u8),
    /// Digits with separators: `13.5.2015`, `8:00`.
    Numeral,
    /// A number in words, under a hundred.
    Cardinal(i32),
    /// An ordinal in words, up to ninetieth.
    Ordinal(i32),
    Month(i8),
    Weekday(Weekday),
    /// "Fridays"
    Weekdays(Weekday),
    Unit(Unit),
    /// "years": the plural of a unit.
    Units(Unit),
    /// "morning", "evening", "noon"
    DayPart,
    Season(Season),
    /// last, past, previous
    Last,
    /// this, current
    This,
    /// next, coming, upcoming
    Next,
    /// yesterday, today, tomorrow as days from the reference
    Deictic(i8),
    /// "tonight", "overnight"
    Tonight,
    Overnight,
    Part(Part),
    /// "1990s" in words: the first year of the decade
    Decade(i16),
    /// The first word of a holiday's name.
    Feast,
    /// Q or H before a digit: how many parts a year has, 4 or 2.
    Fraction(i8),
    /// Words that may open an expression but never make one: the, from, since, by.
    Opener,
}

/// Units, parts of days, seasons, shifts, deictics, parts, openers.
const WORDS: &[(&str, Word)] = &[
    ("day", Word::Unit(Unit::Day)),
    ("days", Word::Units(Unit::Day)),
    ("week", Word::Unit(Unit::Week)),
    ("weeks", Word::Units(Unit::Week)),
    ("wk", Word::Unit(Unit::Week)),
    ("weekend", Word::Unit(Unit::Weekend)),
    ("weekends", Word::Units(Unit::Weekend)),
    ("workweek", Word::Unit(Unit::Workweek)),
    ("weekday", Word::Unit(Unit::Workday)),
    ("weekdays", Word::Units(Unit::Workday)),
    ("fortnight", Word::Unit(Unit::Fortnight)),
    ("fortnights", Word::Units(Unit::Fortnight)),
    ("month", Word::Unit(Unit::Month)),
    ("months", Word::Units(Unit::Month)),
    ("quarter", Word::Unit(Unit::Quarter)),
    ("quarters", Word::Units(Unit::Quarter)),
    ("year", Word::Unit(Unit::Year)),
    ("years", Word::Units(Unit::Year)),
    ("yrs", Word::Units(Unit::Year)),
    ("decade", Word::Unit(Unit::Decade)),
    ("decades", Word::Units(Unit::Decade)),
    ("century", Word::Unit(Unit::Century)),
    ("centuries", Word::Units(Unit::Century)),
    ("morning", Word::DayPart),
    ("mornings", Word::DayPart),
    ("afternoon", Word::DayPart),
    ("evening", Word::DayPart),
    ("night", Word::DayPart),
    ("noon", Word::DayPart),
    ("midday", Word::DayPart),
    ("midnight", Word::DayPart),
    ("dawn", Word::DayPart),
    ("dusk", Word::DayPart),
    ("lunchtime", Word::DayPart),
    ("daybreak", Word::DayPart),
    ("spring", Word::Season(Season::Spring)),
    ("summer", Word::Season(Season::Summer)),
    ("autumn", Word::Season(Season::Autumn)),
    ("fall", Word::Season(Season::Autumn)),
    ("winter", Word::Season(Season::Winter)),
    ("last", Word::Last),
    ("past", Word::Last),
    ("previous", Word::Last),
    ("preceding", Word::Last),
    ("this", Word::This),
    ("current", Word::This),
    ("next", Word::Next),
    ("coming", Word::Next),
    ("upcoming", Word::Next),
    ("following", Word::Next),
    ("yesterday", Word::Deictic(-1)),
    ("today", Word::Deictic(0)),
    ("tomorrow", Word::Deictic(1)),
    ("tmr", Word::Deictic(1)),
    ("tonight", Word::Tonight),
    ("overnight", Word::Overnight),
    ("early", Word::Part(Part::Early)),
    ("earlier", Word::Part(Part::Early)),
    ("beginning", Word::Part(Part::Start)),
    ("start", Word::Part(Part::Start)),
    ("mid", Word::Part(Part::Middle)),
    ("middle", Word::Part(Part::Middle)),
    ("late", Word::Part(Part::Late)),
    ("later", Word::Part(Part::Late)),
    ("end", Word::Part(Part::End)),
    ("twenties", Word::Decade(1920)),
    ("thirties", Word::Decade(1930)),
    ("forties", Word::Decade(1940)),
    ("fifties", Word::Decade(1950)),
    ("sixties", Word::Decade(1960)),
    ("seventies", Word::Decade(1970)),
    ("eighties", Word::Decade(1980)),
    ("nineties", Word::Decade(1990)),
    ("noughties", Word::Decade(2000)),
    ("tens", Word::Decade(2010)),
    ("q", Word::Fraction(4)),
    ("h", Word::Fraction(2)),
    ("several", Word::Cardinal(3)),
    ("few", Word::Cardinal(3)),
    ("couple", Word::Cardinal(2)),
    ("dozen", Word::Cardinal(12)),
];

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Monday),
    ("mon", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("tue", Weekday::Tuesday),
    ("tues", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("wed", Weekday::Wednesday),
    ("weds", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("thu", Weekday::Thursday),
    ("thur", Weekday::Thursday),
    ("thurs", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("fri", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sat", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("sun", Weekday::Sunday),
];

const ORDINALS: &[&str] = &[
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "from",
    "between",
    "since",
    "after",
    "before",
    "by",
    "until",
    "till",
    "til",
    "through",
    "within",
    "in",
    "over",
    "for",
    "during",
    "on",
    "at",
    "no",
    "not",
    "more",
    "less",
    "prior",
    "starting",
    "effective",
    "around",
    "about",
    "circa",
    "throughout",
    "rest",
    "as",
    "later",
    "anytime",
    "some",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "to",
    "up",
    "week",
    "ever",
    "of",
    "exactly",
];

static VOCABULARY: LazyLock<WordMap<Option<Word>>> = LazyLock::new(|| {
    let openers = OPENERS.iter().map(|&word| (word, Word::Opener));
    let feasts = holidays::first_words().map(|word| (word, Word::Feast));
    let cardinals = english::CARDINALS.map(|(word, n)| (word, Word::Cardinal(n.into())));
    let ordinals = (0..).zip(ORDINALS).map(|(n, &word)| (word, Word::Ordinal(n)));
    let months = english::months().map(|(word, n)| (word, Word::Month(n)));
    let weekdays = WEEKDAYS.iter().map(|&(word, day)| (word, Word::Weekday(day)));
    let plural = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let days = WEEKDAYS.iter().filter(|(word, _)| word.ends_with("day"));
    let plural = plural.into_iter().zip(days).map(|(word, &(_, day))| (word, Word::Weekdays(day)));
    let small = openers.chain(feasts).chain(cardinals).chain(ordinals).chain([("thirtieth", Word::Ordinal(30))]);
    // A word of several tables has the sense of the last.
    let all = small.chain(WORDS.iter().copied()).chain(months).chain(weekdays).chain(plural);
    let mut words = WordMap::default();
    for (word, sense) in all {
        *words.entry(word) = Some(sense);
    }
    words
});

/// The senses of a sentence's tokens, and whether any of them can make a date.
pub(super) fn lex(sentence: &Sentence<'_>) -> (Vec<Word>, bool) {
    let words: Vec<Word> = sentence.tokens.iter().map(sense).collect();
    let any = words.iter().any(|word| match word {
        Word::Plain | Word::Opener | Word::Cardinal(_) | Word::Ordinal(_) | Word::This | Word::Last | Word::Next => {
            false
        }
        Word::Digits(_, length) => *length >= 2,
        _ => true,
    });
    (words, any)
}

fn sense(token: &Token<'_>) -> Word {
    match token.kind {
        TokenKind::Number => digits(token.text),
        TokenKind::Word => VOCABULARY.get(token).copied().flatten().unwrap_or(Word::Plain),
        TokenKind::Punct | TokenKind::Symbol => Word::Plain,
    }
}

fn digits(text: &str) -> Word {
    if text.len() > 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Word::Numeral;
    }
    text.parse().map_or(Word::Numeral, |n| Word::Digits(n, u8::try_from(text.len()).unwrap_or(u8::MAX)))
}
