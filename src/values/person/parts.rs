//! A name becomes its parts: given names and surname.
//!
//! Order is kept as written; only the parts are told apart, so that a surname alone can be compared
//! with a full name.

use std::ops::Range;

use super::Person;
use super::names::{Marks, PARTICLES, is_east_asian, is_suffix, marks};
use crate::text::{Sentence, TokenKind, fold_name};

/// The person whose name covers `name`; `mention` covers the titles as well.
pub(crate) fn person(sentence: &Sentence<'_>, name: Range<usize>, mention: Range<usize>) -> Person {
    let written = plain_name(sentence, name);
    let (given, surname) = split(&written);
    Person {
        given,
        surname,
        name: written,
        entry: None,
        offices: Vec::new(),
        text: sentence.words_of(mention).to_owned(),
    }
}

/// The name without nicknames in quotes or brackets, with single spaces.
fn plain_name(sentence: &Sentence<'_>, name: Range<usize>) -> String {
    let mut out = String::new();
    let mut quoted = false;
    for token in name.filter_map(|i| sentence.token(i)) {
        let mark =
            matches!(token.text, "\"" | "“" | "”" | "(" | ")" | "‘" | "'" | "’") && token.kind == TokenKind::Punct;
        if mark {
            quoted = !quoted;
        } else if !quoted && token.text != "," {
            if !out.is_empty() && !(token.glued && (token.is_dash() || out.ends_with(['-', '‐', '‑', '–']))) {
                out.push(' ');
            }
            out.push_str(token.text);
        }
    }
    out
}

/// Given names and surname of a full name; a single word is a surname.
pub(crate) fn split(name: &str) -> (Vec<String>, String) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let end = words.iter().rposition(|w| !is_suffix_word(w)).map_or(0, |i| i + 1);
    let words = words.get(..end).unwrap_or(&[]);
    let Some((first, rest)) = words.split_first() else { return (Vec::new(), name.to_owned()) };
    if rest.is_empty()
        || rest.first() == Some(&"of")
        || is_particle_word(first)
            && !first.contains('-')
            && rest.iter().all(|w| !w.ends_with('.'))
            && first.chars().all(char::is_lowercase)
    {
        return (Vec::new(), words.join(" "));
    }
    if is_family_first(first, rest) {
        return (rest.iter().map(|w| (*w).to_owned()).collect(), (*first).to_owned());
    }
    let at = surname_start(words);
    let (given, surname) = words.split_at_checked(at).unwrap_or((words, &[]));
    (given.iter().map(|w| (*w).to_owned()).collect(), surname.join(" "))
}

fn is_suffix_word(word: &str) -> bool {
    let sentence = Sentence::of(word);
    sentence.token(0).is_some_and(is_suffix)
}

fn is_family_first(first: &str, rest: &[&str]) -> bool {
    let folded = fold_name(first);
    marks(&folded).any(Marks::FAMILY_FIRST)
        && rest.len() <= 2
        && rest.iter().all(|w| fold_name(w).split(' ').all(is_east_asian))
        && !rest.last().is_some_and(|w| {
            rest.len() == 1 && marks(&fold_name(w)).any(Marks::FAMILY_FIRST) && marks(&folded).any(Marks::GIVEN)
        })
}

/// The word with which the surname begins: the first particle, else after the given names that the
/// tables know, at the latest the last word.
fn surname_start(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    let particle = words.iter().skip(1).position(|w| is_particle_word(w)).map(|i| i + 1);
    if let Some(at) = particle.filter(|&at| at <= last) {
        return at;
    }
    let given = words.iter().take(last).take_while(|w| {
        let folded = fold_name(w);
        let initial = folded.chars().filter(|c| !c.is_whitespace()).count() <= 1 || w.ends_with('.');
        initial || folded.split(' ').next().is_some_and(|part| marks(part).any(Marks::GIVEN))
    });
    given.count().max(1).min(last)
}

fn is_particle_word(word: &str) -> bool {
    let base = word.split(['-', '‐', '‑']).next().unwrap_or(word);
    base.chars().next().is_some_and(char::is_lowercase) && PARTICLES.holds(base)
        || word.starts_with("d'")
        || word.starts_with("d’")
        || base.len() < word.len() && matches!(base.to_lowercase().as_str(), "al" | "el" | "as" | "ash" | "ar" | "ad")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_into_given_names_and_surname() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("Kyrylo Hrytsenko", &["Kyrylo"], "Hrytsenko"),
            ("Pieter van der Meer", &["Pieter"], "van der Meer"),
            ("Nadia al-Hakim", &["Nadia"], "al-Hakim"),
            ("Gabriel Ortega Luna", &["Gabriel"], "Ortega Luna"),
            ("Vincent Edward Hale Jr.", &["Vincent", "Edward"], "Hale"),
            ("J. R. Whitfield", &["J.", "R."], "Whitfield"),
            ("Wang Qiming", &["Qiming"], "Wang"),
            ("Kim Min-seok", &["Min-seok"], "Kim"),
            ("Kim Davenport", &["Kim"], "Davenport"),
            ("Hollis", &[], "Hollis"),
        ];
        for (name, given, surname) in cases {
            let (g, s) = split(name);
            assert_eq!(
                (g.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), s.as_str()),
                (*given, *surname),
                "{name}"
            );
        }
    }
}
