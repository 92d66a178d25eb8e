//! Names to entries: one hash map for each kind, and the longest name at a token.
//!
//! A key is the folded name without "the". The first word of every name is kept as a hash with the
//! number of words of the longest name that begins so, so that a token that begins no name costs
//! one hash and no allocation. Which entry a name with several means is not decided here.

use crate::text::{FixedMap, Token, TokenKind, fold_name, hash_word, tokenize};

/// How a name is written, which a mention has to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// In lower case: an office; matches any case.
    Any,
    /// With a capital at the front of its first word.
    Capital,
    /// With a capital at the front of its first and of its last word.
    Capitals,
    /// An abbreviation in capitals, `US`; `us` is another word.
    AllCaps,
}

/// What a name is to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Its name.
    Name,
    /// An abbreviation or another form of the same spelling.
    Short,
    /// Another name or spelling.
    Alias,
    /// An adjective or noun for its people.
    Demonym,
    /// A name that speaks for it.
    Metonym,
}

/// One meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The index of the entry among those of its kind.
    pub entry: u32,
    /// What the name is to it.
    pub sense: Sense,
    case: Case,
}

/// The names of one kind of entry.
#[derive(Clone, Debug, Default)]
pub struct Index {
    names: FixedMap<Box<str>, Vec<Meaning>>,
    first_words: FixedMap<u64, usize>,
}

impl Index {
    /// Adds a name; the same meaning twice is one.
    pub fn add(&mut self, written: &str, entry: u32, sense: Sense) {
        let key = key_of(written);
        let Some(first) = key.split(' ').next().filter(|word| !word.is_empty()) else { return };
        let words = key.split(' ').count();
        let longest = self.first_words.entry(hash_word(first)).or_default();
        *longest = words.max(*longest);
        let meanings = self.names.entry(key.into_boxed_str()).or_default();
        if !meanings.iter().any(|meaning| meaning.entry == entry) {
            meanings.push(Meaning { entry, sense, case: case_of(written) });
        }
    }

    /// The meanings of a name, whatever its case.
    pub fn get(&self, name: &str) -> &[Meaning] {
        self.names.get(key_of(name).as_str()).map_or(&[], Vec::as_slice)
    }

    /// Whether a name begins with the word of this token.
    pub fn may_begin(&self, token: &Token<'_>) -> bool {
        self.first_words.contains_key(&hash_first(token))
    }

    /// The longest name that begins with the token at `start`: how many tokens it takes and what it
    /// means. A leading "the" is not part of a name; inside one it is skipped.
    pub fn longest(&self, tokens: &[Token<'_>], start: usize) -> Option<(usize, Vec<Meaning>)> {
        let first = tokens.get(start).filter(|token| token.kind == TokenKind::Word && !token.is("the"))?;
        let &limit = self.first_words.get(&hash_first(first))?;
        let mut key = String::new();
        let mut found = None;
        let mut words = 0;
        for (length, token) in tokens.iter().skip(start).enumerate() {
            if token.is_dash() {
                // Both sides of a hyphen inside a name; a free-standing dash ends it.
                if !token.glued {
                    break;
                }
                continue;
            }
            if token.kind == TokenKind::Punct || token.kind == TokenKind::Symbol || token.is_possessive() {
                break;
            }
            words += 1;
            if token.is("the") {
                words -= 1;
                continue;
            }
            push_folded(token.text, &mut key);
            if words > limit && key.split(' ').count() > limit {
                break;
            }
            let Some(meanings) = self.names.get(key.as_str()) else { continue };
            let fitting: Vec<_> = meanings.iter().copied().filter(|m| fits(m.case, first, token)).collect();
            if !fitting.is_empty() {
                found = Some((length + 1, fitting));
            }
        }
        found
    }
}

fn fits(case: Case, first: &Token<'_>, last: &Token<'_>) -> bool {
    match case {
        Case::Any => true,
        Case::Capital => first.is_capitalised(),
        Case::Capitals => first.is_capitalised() && (last.is_capitalised() || last.kind == TokenKind::Number),
        Case::AllCaps => !first.text.chars().any(char::is_lowercase),
    }
}

fn case_of(written: &str) -> Case {
    let letters = written.chars().filter(|c| c.is_alphabetic());
    if letters.clone().all(|c| !c.is_uppercase()) {
        Case::Any
    } else if letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
        Case::AllCaps
    } else if written.split_whitespace().next_back().is_some_and(is_proper) {
        Case::Capitals
    } else {
        Case::Capital
    }
}

/// Whether the last word of a name is always written with a capital: "New York", not "Sumy Oblast".
fn is_proper(word: &str) -> bool {
    let unit = matches!(word, "Oblast" | "Region" | "Province" | "Prefecture" | "County" | "Governorate" | "District");
    !unit && word.chars().any(char::is_uppercase)
}

/// The key of a name: folded, without "the", words as the tokens of a text give them.
fn key_of(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for token in tokenize(name, crate::text::Span::new(0, name.len())) {
        if !token.is("the") && matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            push_folded(token.text, &mut key);
        }
    }
    key
}

/// Appends a folded word with a space before it where `key` holds one already.
fn push_folded(word: &str, key: &mut String) {
    if !key.is_empty() {
        key.push(' ');
    }
    if word.is_ascii() {
        key.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    } else {
        key.push_str(&fold_name(word));
    }
}

/// The hash of the first word of a name, as that token has it.
fn hash_first(token: &Token<'_>) -> u64 {
    if token.is_plain() {
        return token.hash();
    }
    let mut folded = String::new();
    push_folded(token.text, &mut folded);
    hash_word(folded.split(' ').next().unwrap_or(""))
}
