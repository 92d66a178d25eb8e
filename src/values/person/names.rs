//! The tables of names: what a capitalised word can be, looked up once per token.
//!
//! Two data files are read once: given names of many cultures, and a lexicon of words that are no
//! names, with the nouns of offices. A word is looked up by its folded form. No table decides alone
//! that somebody is a person: `recognise` weighs what they say.

use std::sync::LazyLock;

use crate::text::{Token, TokenKind, Vocabulary, WordMap, fold_name};

/// What the tables say about a word: a set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u32);

impl Marks {
    /// A given name.
    pub(crate) const GIVEN: Self = Self(1);
    /// A given name that is another word too.
    pub(crate) const DOUBTFUL: Self = Self(1 << 1);
    /// A word of grammar, a day, a common noun or verb.
    pub(crate) const STOP: Self = Self(1 << 2);
    /// A noun of organisations, buildings, streets, events.
    pub(crate) const ORGANISATION: Self = Self(1 << 3);
    /// A word before the name of a place or thing.
    pub(crate) const PREFIX: Self = Self(1 << 4);
    /// An adjective or abbreviation of a country.
    pub(crate) const DEMONYM: Self = Self(1 << 5);
    /// A country, capital or state.
    pub(crate) const PLACE: Self = Self(1 << 6);
    /// The noun of an office, rank, job or kinship.
    pub(crate) const ROLE: Self = Self(1 << 7);
    /// A title that stands before a name alone.
    pub(crate) const HONORIFIC: Self = Self(1 << 8);
    /// A word before the noun of an office.
    pub(crate) const MODIFIER: Self = Self(1 << 9);
    /// Says that an office is held no more.
    pub(crate) const FORMER: Self = Self(1 << 10);
    /// Says that an office is held for the time being.
    pub(crate) const ACTING: Self = Self(1 << 11);
    /// Says that an office is won and not yet held.
    pub(crate) const ELECT: Self = Self(1 << 12);
    /// Says that an office is held, or nothing.
    pub(crate) const CURRENT: Self = Self(1 << 13);
    /// A verb of saying.
    pub(crate) const SPEECH: Self = Self(1 << 14);
    /// A surname that stands first.
    pub(crate) const FAMILY_FIRST: Self = Self(1 << 15);
    /// A lower-case noun of bodies and fields, for "of the ...".
    pub(crate) const BODY: Self = Self(1 << 16);
    /// A verb that ends a noun phrase.
    pub(crate) const VERB: Self = Self(1 << 17);
    /// Any status word.
    pub(crate) const STATUS: Self = Self(Self::FORMER.0 | Self::ACTING.0 | Self::ELECT.0 | Self::CURRENT.0);

    /// Whether it has any of the marks of `other`.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The marks of both.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The sections of the lexicon with the mark that each gives.
const SECTIONS: &[(&str, Marks)] = &[
    ("[stop]", Marks::STOP),
    ("[organisation]", Marks::ORGANISATION),
    ("[prefix]", Marks::PREFIX),
    ("[demonym]", Marks::DEMONYM),
    ("[place]", Marks::PLACE),
    ("[role]", Marks::ROLE),
    ("[honorific]", Marks::HONORIFIC),
    ("[modifier]", Marks::MODIFIER),
    ("[status-former]", Marks::FORMER),
    ("[status-acting]", Marks::ACTING),
    ("[status-elect]", Marks::ELECT),
    ("[status-none]", Marks::CURRENT),
    ("[speech]", Marks::SPEECH),
    ("[family-first]", Marks::FAMILY_FIRST),
    ("[np]", Marks::BODY),
    ("[verb]", Marks::VERB),
];

/// About as many words as both files hold.
const WORDS: usize = 24_000;

static TABLE: LazyLock<WordMap<Marks>> = LazyLock::new(|| {
    let mut table: WordMap<Marks> = WordMap::with_capacity(WORDS);
    let mut add = |word: &'static str, marks: Marks| {
        let entry = table.entry_static(word);
        *entry = entry.with(marks);
    };
    for word in words(include_str!("given-names.txt")) {
        match word.strip_suffix('?') {
            Some(doubtful) => add(doubtful, Marks::GIVEN.with(Marks::DOUBTFUL)),
            None => add(word, Marks::GIVEN),
        }
    }
    let mut section = Marks::default();
    for word in words(include_str!("lexicon.txt")) {
        match SECTIONS.iter().find(|(name, _)| *name == word) {
            Some((_, marks)) => section = *marks,
            None => add(word, section),
        }
    }
    table
});

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Reads the tables now, which else happens when the first word is looked up.
pub(crate) fn read_tables() {
    LazyLock::force(&TABLE);
}

/// What the tables say about a folded word.
pub(crate) fn marks(folded: &str) -> Marks {
    TABLE.get_word(folded).copied().unwrap_or_default()
}

/// What the tables say about a token; nothing for numerals and punctuation.
pub(crate) fn marks_of(token: &Token<'_>) -> Marks {
    if token.kind != TokenKind::Word {
        return Marks::default();
    }
    let stem = token.stem();
    // Nearly every word is plain ASCII and folds to its small letters.
    if token.is_plain() || stem.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return TABLE.get(token).copied().unwrap_or_default();
    }
    if stem.is_ascii() && stem.len() <= 24 && !stem.contains('\'') && stem.contains('.') {
        return marks(stem.to_ascii_lowercase().trim_end_matches('.'));
    }
    marks(&fold_name(stem))
}

/// Lower-case words inside names: "van der", "de la", "bin".
pub(crate) const PARTICLES: &Vocabulary = &Vocabulary::of(&[
    "van", "der", "den", "de", "ter", "ten", "te", "het", "von", "zu", "zum", "zur", "vom", "af", "av", "la", "las",
    "los", "le", "les", "du", "des", "del", "della", "dei", "degli", "di", "da", "das", "do", "dos", "e", "y", "i",
    "al", "el", "ul", "ad", "as", "ash", "ar", "bin", "ibn", "bint", "ben", "abu", "ould", "oglu", "'t", "san", "st",
]);

/// Particles after which a lower-case word may still belong to a name only if another follows.
pub(crate) fn is_particle(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Word && !token.is_capitalised() && token.is_any(PARTICLES)
}

/// Pairs of initials that are written without periods in names ("JD", "AJ") and are no acronym.
pub(crate) fn is_double_initial(text: &str) -> bool {
    matches!(
        text,
        "JD" | "AJ"
            | "CJ"
            | "DJ"
            | "JB"
            | "JJ"
            | "JT"
            | "KC"
            | "LJ"
            | "MJ"
            | "PJ"
            | "RJ"
            | "TJ"
            | "TK"
            | "JR"
            | "BJ"
            | "JP"
            | "JK"
    )
}

/// Suffixes of generation.
pub(crate) fn is_suffix(token: &Token<'_>) -> bool {
    token.is_any(&["jr", "sr"]) && token.is_capitalised() || matches!(token.text, "II" | "III" | "IV")
}

/// Endings of surnames that hardly any other English capitalised word has.
pub(crate) fn has_surname_ending(folded: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "enko", "chuk", "chyk", "sky", "skyi", "skyy", "skiy", "skii", "ski", "ska", "ovych", "ovich", "evich", "yuk",
        "iuk", "ashvili", "shvili", "adze", "idze", "yan", "ov", "ova", "ev", "eva", "ic", "vic", "opoulos", "akis",
        "idis", "oglu", "zadeh", "sson", "ssen", "dottir", "escu", "eanu", "inho", "berg", "stein", "mann", "ez",
        "ulos", "avicius", "aitis", "nen",
    ];
    folded.len() >= 6 && ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

/// Whether a folded word reads as one to two syllables of Chinese, Korean or Vietnamese.
pub(crate) fn is_east_asian(folded: &str) -> bool {
    const VOWELS: &[u8] = b"aeiouy";
    if folded.is_empty() || folded.len() > 8 {
        return false;
    }
    let bytes = folded.as_bytes();
    let mut syllables = 0;
    let mut at = 0;
    while at < bytes.len() {
        let onset = bytes.iter().skip(at).take_while(|b| !VOWELS.contains(b)).count();
        let nucleus = bytes.iter().skip(at + onset).take_while(|b| VOWELS.contains(b)).count();
        let start = bytes.get(at..at + onset).unwrap_or(b"");
        let known = matches!(
            start,
            b"" | b"zh"
                | b"ch"
                | b"sh"
                | b"ng"
                | b"ngh"
                | b"nh"
                | b"ph"
                | b"th"
                | b"tr"
                | b"kh"
                | b"hs"
                | b"ts"
                | b"gi"
        ) || start.len() == 1;
        if nucleus == 0 || nucleus > 3 || !known {
            return false;
        }
        at += onset + nucleus;
        // A coda belongs to this syllable if the word ends or a consonant follows it.
        let rest = bytes.get(at..).unwrap_or(b"");
        let vowel_at = |i: usize| rest.get(i).is_some_and(|b| VOWELS.contains(b));
        let single = rest.first().is_some_and(|b| b"nmklptg".contains(b)) && !vowel_at(1);
        let double = [&b"ng"[..], b"nh", b"ch"].iter().any(|coda| rest.starts_with(coda)) && !vowel_at(2);
        let coda = if double { 2 } else { usize::from(single) };
        at += coda;
        syllables += 1;
    }
    syllables <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_stand_in_several_tables() {
        assert!(marks("jordan").any(Marks::GIVEN));
        assert!(marks("jordan").any(Marks::DOUBTFUL));
        assert!(marks("general").any(Marks::ROLE));
        assert_eq!(marks("qwertz"), Marks::default());
    }

    #[test]
    fn syllables_of_east_asian_names_are_told_from_others() {
        for word in ["jinping", "xiaoping", "yi", "jong", "qiang", "minh", "jae", "wenbin"] {
            assert!(is_east_asian(word), "{word}");
        }
        for word in ["harvey", "davis", "kardashian", "strickland", "basinger", "oswald"] {
            assert!(!is_east_asian(word), "{word}");
        }
    }
}
