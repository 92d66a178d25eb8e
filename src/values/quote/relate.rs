//! How two quotations of one speaker relate, as sequences of words.
//!
//! A quotation that is a part of the other, also over an ellipsis or with a word put in brackets,
//! agrees with it: the longer lies inside the shorter, for it says more. Two that are one utterance
//! but for a few words are disjoint: hard where a number, a negation or a word of content differs, soft
//! where little words and forms do. Any two others are different utterances, which is nothing.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Quote;
use crate::text::{Vocabulary, fold};
use crate::values::{Related, Relation};

/// Shorter quotations are never held against each other word by word.
const FEWEST_WORDS: usize = 6;
/// Longer ones neither: they are documents.
const MOST_WORDS: usize = 600;
/// The share of the words of the shorter quotation that must stand in the other for the two to be one
/// utterance, in percent.
const ALIKE: usize = 80;
/// The most words that may differ at one place within one utterance.
const WIDEST: usize = 4;

/// A word of a quotation, or a place where words were left out or put in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Piece {
    Word(String),
    Gap,
}

/// How two quotations relate.
#[must_use]
pub fn relate(a: &Quote, b: &Quote) -> Related {
    let (one, other) = (pieces(&a.text), pieces(&b.text));
    if one == other {
        return Related::hard(Relation::Equal);
    }
    if is_part(&one, &other) {
        return Related::hard(Relation::Containing);
    }
    if is_part(&other, &one) {
        return Related::hard(Relation::Inside);
    }
    let shorter = one.len().min(other.len());
    if shorter < FEWEST_WORDS || one.len().max(other.len()) > MOST_WORDS || !share_words(&one, &other) {
        return Related::hard(Relation::Unresolved);
    }
    aligned(&one, &other)
}

/// The folded words of a quotation. An ellipsis, and words that an editor put in brackets, square or round, are a
/// gap; one at either end says nothing and is dropped.
fn pieces(text: &str) -> Vec<Piece> {
    let folded = fold(text).replace("...", "…").replace(". . .", "…");
    let mut pieces = Vec::new();
    let mut word = String::new();
    let mut bracket = false;
    for c in folded.chars().chain([' ']) {
        if (c.is_alphanumeric() || (c == '\'' && !word.is_empty())) && !bracket {
            word.push(c);
            continue;
        }
        // A separator inside a numeral belongs to it: 3.5; the thousands comma is dropped.
        if matches!(c, '.' | ',') && word.ends_with(|d: char| d.is_ascii_digit()) {
            word.push(c);
            continue;
        }
        push_word(&mut word, &mut pieces);
        bracket = (bracket || matches!(c, '[' | '(')) && !matches!(c, ']' | ')');
        if matches!(c, '…' | '[' | '(') && pieces.last() != Some(&Piece::Gap) {
            pieces.push(Piece::Gap);
        }
    }
    while pieces.last() == Some(&Piece::Gap) {
        pieces.pop();
    }
    if pieces.first() == Some(&Piece::Gap) {
        pieces.remove(0);
    }
    pieces
}

fn push_word(word: &mut String, pieces: &mut Vec<Piece>) {
    let numeral = word.starts_with(|c: char| c.is_ascii_digit());
    let bare = word.trim_end_matches(['\'', '.', ',']);
    let bare = if numeral { bare.replace(',', "") } else { bare.to_owned() };
    for part in bare.split(['.', ',']).filter(|_| !numeral).chain(numeral.then_some(bare.as_str())) {
        if !part.is_empty() {
            pieces.push(Piece::Word(numeral_of(part).map_or_else(|| part.to_owned(), str::to_owned)));
        }
    }
    word.clear();
}

/// Small numbers in words are the same as in digits.
fn numeral_of(word: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("twenty", "20"),
        ("thirty", "30"),
        ("forty", "40"),
        ("fifty", "50"),
        ("hundred", "100"),
    ];
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, digits)| *digits)
}

/// Whether the runs of `part` between its gaps stand in `whole`, in order. A part is a run of words of
/// its own: a single word proves nothing.
fn is_part(part: &[Piece], whole: &[Piece]) -> bool {
    let mut rest = whole;
    let mut runs = part.split(|piece| *piece == Piece::Gap).filter(|run| !run.is_empty()).peekable();
    if runs.peek().is_none() {
        return false;
    }
    runs.all(|run| {
        let Some(at) = rest.windows(run.len()).position(|window| window == run) else { return false };
        rest = rest.get(at + run.len()..).unwrap_or_default();
        true
    })
}

/// Whether at least half of the words of the shorter one occur in the longer: a cheap bound, so that
/// different utterances are not aligned at all.
fn share_words(one: &[Piece], other: &[Piece]) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut sorted: Vec<&Piece> = longer.iter().collect();
    sorted.sort_unstable();
    2 * shorter.iter().filter(|piece| sorted.binary_search(piece).is_ok()).count() >= shorter.len()
}

fn aligned(one: &[Piece], other: &[Piece]) -> Related {
    let ops = capture_diff_slices(Algorithm::Myers, one, other);
    let same: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    if 100 * same < ALIKE * one.len().min(other.len()) {
        return Related::hard(Relation::Unresolved);
    }
    let first = ops.iter().position(is_equal).unwrap_or(0);
    let last = ops.iter().rposition(is_equal).unwrap_or(0);
    let mut differences = Vec::new();
    let mut decisive = false;
    for (index, op) in ops.iter().enumerate().filter(|(_, op)| !is_equal(op)) {
        let old = one.get(op.old_range()).unwrap_or_default();
        let new = other.get(op.new_range()).unwrap_or_default();
        // What one of the two says before or after the other is no difference, but an altered first or
        // last word is.
        let edge = index < first || index > last;
        if (edge && (old.is_empty() || new.is_empty())) || old.contains(&Piece::Gap) || new.contains(&Piece::Gap) {
            continue;
        }
        if old.len().max(new.len()) > WIDEST {
            return Related::hard(Relation::Unresolved);
        }
        decisive |= old.iter().chain(new).any(is_decisive) || is_other_content(old, new);
        differences.push(format!("“{}” against “{}”", in_words(old), in_words(new)));
    }
    if differences.is_empty() {
        return Related::hard(Relation::Overlapping);
    }
    Related::hard(Relation::Disjoint)
        .soft_if(!decisive)
        .because(format!("one utterance in different words: {}", differences.join("; ")))
}

fn is_equal(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

fn in_words(pieces: &[Piece]) -> String {
    let words: Vec<&str> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Word(word) => word.as_str(),
            Piece::Gap => "…",
        })
        .collect();
    words.join(" ")
}

/// Whether words of content stand against each other: "strong" against "firm", not "the" against "our" and not two
/// forms or spellings of one word.
fn is_other_content(old: &[Piece], new: &[Piece]) -> bool {
    let content = |pieces: &[Piece]| -> Vec<String> {
        let words = pieces.iter().filter_map(|piece| if let Piece::Word(word) = piece { Some(word) } else { None });
        words.filter(|word| !LITTLE.holds(word) && !word.contains('\'')).cloned().collect()
    };
    let (old, new) = (content(old), content(new));
    let alike = |a: &str, b: &str| {
        let stem = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        strsim::osa_distance(a, b) <= 1 || stem >= 4 && stem + 3 >= a.chars().count().max(b.chars().count())
    };
    let found_in = |word: &String, others: &[String]| others.iter().any(|other| alike(word, other));
    old.iter().any(|word| !found_in(word, &new)) && new.iter().any(|word| !found_in(word, &old))
}

/// Words that two who write down one utterance may put differently.
const LITTLE: &Vocabulary = &Vocabulary::of(&[
    "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "so", "of", "to", "in", "on", "at", "for",
    "with", "from", "by", "as", "is", "are", "was", "were", "be", "been", "am", "have", "has", "had", "do", "does",
    "did", "will", "would", "can", "could", "i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us",
    "them", "my", "your", "his", "its", "our", "their", "who", "which", "what", "there", "here", "just", "really",
    "very", "well", "like", "know", "all", "any", "some", "now", "then", "also", "too", "going", "gonna", "get", "got",
    "about", "up", "out", "into",
]);

/// A number or a negation: a word that turns the sense.
fn is_decisive(piece: &Piece) -> bool {
    let Piece::Word(word) = piece else { return false };
    word.chars().any(|c| c.is_ascii_digit())
        || word.ends_with("n't")
        || matches!(
            word.as_str(),
            "not" | "no" | "never" | "none" | "without" | "cannot" | "nothing" | "nobody" | "neither" | "nor"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_relate_by_their_words() {
        use Relation::{Containing, Disjoint, Equal, Inside, Unresolved};
        let whole = "We will not sign a treaty without firm guarantees for the north";
        let table: &[(&str, &str, Relation, bool)] = &[
            (whole, "we will not sign a treaty without firm guarantees for the north.", Equal, false),
            (whole, "We will not sign a treaty … for the north", Inside, false),
            ("sign a treaty without firm guarantees", whole, Containing, false),
            (whole, "[We] will not sign a treaty without firm guarantees", Inside, false),
            (whole, "We will sign a treaty without firm guarantees for the north", Disjoint, false),
            (whole, "We will not sign a treaty without strong guarantees for the north", Disjoint, false),
            (whole, "We will not sign the treaty without firm guarantees for the north", Disjoint, true),
            (whole, "We will not sign a treaty without firm guarantee for the north", Disjoint, true),
            (whole, "We will not sign a treaty without very firm guarantees for the north", Disjoint, true),
            (
                "We backed out and (our bumpers) met at the gate",
                "We backed out and we met at the gate",
                Containing,
                false,
            ),
            (whole, "The harbour will be open again by the end of the week", Unresolved, false),
            ("We lost twelve boats in the storm on Monday", "We lost 12 boats in the storm on Monday", Equal, false),
            ("We lost 12 boats in the storm on Monday", "We lost 14 boats in the storm on Monday", Disjoint, false),
            ("It cost 1,200 crowns to mend the roof", "It cost 1200 crowns to mend the roof", Equal, false),
            ("the roof", "the floor", Unresolved, false),
            (
                "provide the board with all the true figures it needs",
                "obtain full figures from the board it needs",
                Unresolved,
                false,
            ),
            ("мы не подпишем договор без гарантий для севера", whole, Unresolved, false),
            ("", whole, Unresolved, false),
            ("We don't know who did this to our town", "We do know who did this to our town", Disjoint, false),
            ("“…we will open the port”", "we will open the port", Equal, false),
        ];
        for (a, b, want, soft) in table {
            let quote = |text: &str| Quote { text: text.to_owned(), speaker: None };
            let related = relate(&quote(a), &quote(b));
            assert_eq!((related.relation, related.soft), (*want, *soft), "{a} / {b}: {}", related.why);
            assert_eq!(relate(&quote(b), &quote(a)).relation, want.flip(), "{b} / {a}");
        }
    }
}
