//! Where a word of a rule set may begin in a text: a look at each word, before the automaton of anchors.
//!
//! A text is cut into runs of letters and digits; nearly every run is told by a hash and a bit to begin
//! no anchor. Sound, not complete: what passes is looked at again. Nothing here knows what fires.

use crate::text::{Span, hash_word};

/// How many bits tell what begins nothing.
const BITS: usize = 1 << 14;

/// The first runs of letters and digits of a set of words.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    bits: Box<[u64]>,
    /// Whether a word begins with neither letter nor digit.
    symbols: bool,
}

impl Default for Starts {
    fn default() -> Self {
        Self { bits: vec![0; BITS / 64].into_boxed_slice(), symbols: false }
    }
}

impl Starts {
    /// Takes in a word, in whatever case its ASCII letters are.
    pub fn add(&mut self, word: &str) {
        let len = run_len(word, 0);
        self.symbols |= len == 0;
        let bit = bit_of(word.get(..len).unwrap_or_default());
        if let Some(bits) = self.bits.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }

    /// The first run from the byte `at` on with which a word may begin: a whole run, or a symbol before
    /// which no letter or digit stands. `at` is no place inside a run.
    pub fn next(&self, text: &str, mut at: usize) -> Option<Span> {
        let bytes = text.as_bytes();
        let mut inside = false;
        while let Some(&byte) = bytes.get(at) {
            let len = if byte.is_ascii() && !byte.is_ascii_alphanumeric() { 0 } else { run_len(text, at) };
            let span = Span::new(at, at + len);
            if len > 0 {
                if self.may_begin(span.of(text)) {
                    return Some(span);
                }
                (at, inside) = (span.end, true);
                continue;
            }
            let symbol =
                Span::new(at, at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
            if self.symbols && !inside {
                return Some(symbol);
            }
            (at, inside) = (symbol.end, false);
        }
        None
    }

    fn may_begin(&self, run: &str) -> bool {
        let bit = bit_of(run);
        self.bits.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0)
    }
}

/// Capitals of ASCII hash as their small letters.
fn bit_of(run: &str) -> usize {
    usize::try_from(hash_word(run) >> 50).unwrap_or(0)
}

/// How many bytes of letters and digits stand at `at`.
fn run_len(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        if !byte.is_ascii_alphanumeric() {
            if byte.is_ascii() {
                break;
            }
            let mut chars = text.get(at..).unwrap_or_default().char_indices();
            return chars.find(|(_, c)| !c.is_alphanumeric()).map_or(bytes.len() - at, |(len, _)| len);
        }
        end += 1;
    }
    end - at
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rules::{load, shipped};

    fn starts(words: &[&str], text: &str) -> Vec<String> {
        let mut starts = Starts::default();
        for word in words {
            starts.add(word);
        }
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(span) = starts.next(text, at) {
            found.push(span.of(text).to_owned());
            at = span.end;
        }
        found
    }

    #[test]
    fn words_begin_where_whole_runs_do() {
        for (words, text, want) in [
            (&["killed", "so-called"][..], "The so-called king KILLED; unkilled, killed2", &["so", "KILLED"][..]),
            (&["été", "17th"], "L’été été17 17th été", &["été", "17th", "été"]),
            (&["'em"], "a'em 'em", &["'"]),
            (&[], "nothing begins here", &[]),
        ] {
            assert_eq!(starts(words, text), want, "{text}");
        }
    }

    #[test]
    fn the_anchors_of_the_shipped_rules_are_found_as_by_looking_everywhere() {
        let (rules, _) = load(shipped()).expect("the shipped rules");
        let words: BTreeSet<&str> = rules.index.words().collect();
        let texts = words.iter().map(|word| format!("({word}) un{word} {} {word}s, “{word}”", word.to_uppercase()));
        let text = texts.collect::<Vec<_>>().join("\n");
        let found: BTreeSet<usize> = rules.anchors(&text).into_iter().map(|anchor| anchor.offset).collect();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let lower = text.to_lowercase();
        for word in words {
            for (at, _) in lower.match_indices(word) {
                let whole = !letter(lower.get(..at).and_then(|head| head.chars().next_back()))
                    && !letter(lower.get(at + word.len()..).and_then(|tail| tail.chars().next()));
                assert!(!whole || found.contains(&at), "{word} at {at}");
            }
        }
        assert!(rules.anchors(&text).iter().all(|anchor| {
            let word = rules.index.word_of(anchor.anchor);
            lower.get(anchor.offset..).is_some_and(|rest| rest.replace('’', "'").starts_with(word))
        }));
    }
}
