//! Quotations: words between quotation marks, with their speaker.

mod find;

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Person, Related, Relation, Terms, Value};
use crate::sources::Block;
use crate::text::{Sentence, Span, fold};

/// A quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the marks, as written.
    pub text: String,
    /// Who said them, where the sentence or its neighbours tell.
    pub speaker: Option<Person>,
}

impl std::fmt::Display for Quote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}”", self.text)
    }
}

/// The quotations of a sentence, in order, not overlapping; the mention covers the marks.
#[must_use]
pub fn find(sentence: &Sentence<'_>, _context: Context<'_>) -> Vec<Mention> {
    let quoted = find::spans(sentence.text, sentence.span).into_iter().filter_map(|span| {
        let start = sentence.tokens.iter().position(|token| token.span.start >= span.start)?;
        let end = sentence.tokens.iter().rposition(|token| token.span.end <= span.end)? + 1;
        let text = span.of(sentence.text).trim_matches(['“', '”', '„', '"']).to_owned();
        (start < end).then_some(Mention {
            tokens: start..end,
            span,
            value: Value::Quote(Quote { text, speaker: None }),
        })
    });
    quoted.collect()
}

/// A quotation in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words and the speaker.
    pub quote: Quote,
    /// The bytes of the quotation in the content, marks included.
    pub span: Span,
    /// The bytes of the sentences that hold it.
    pub sentence: Span,
}

/// The quotations of a whole source, in order, with their speakers.
#[must_use]
pub fn find_in(text: &str, blocks: &[Block], context: Context<'_>) -> Vec<Said> {
    find::find_in(text, blocks, context)
}

/// Shorter quotations are never held against each other word by word.
const FEWEST_WORDS: usize = 6;
/// Two quotations as alike as this are one utterance with altered words; less alike, they are two
/// utterances.
const ALIKE: f64 = 0.8;

/// How two quotations of one speaker relate, as sequences of words. One that is a part of the other,
/// also with an ellipsis, agrees with it; one that is the other but for a few words is disjoint,
/// hard where a number or a negation differs; any other is another utterance.
#[must_use]
pub fn relate(a: &Quote, b: &Quote, _terms: Terms<'_>) -> Related {
    let (one, other) = (words(&a.text), words(&b.text));
    if one == other {
        return Related::hard(Relation::Equal);
    }
    if is_part(&a.text, &other) {
        return Related::hard(Relation::Containing);
    }
    if is_part(&b.text, &one) {
        return Related::hard(Relation::Inside);
    }
    let ratio = similar::utils::diff_slices(similar::Algorithm::Myers, &one, &other);
    let same: usize = ratio.iter().filter(|(tag, _)| *tag == similar::ChangeTag::Equal).map(|(_, run)| run.len()).sum();
    let alike = f64::from(u32::try_from(2 * same).unwrap_or(u32::MAX))
        / f64::from(u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX));
    if alike < ALIKE || one.len().min(other.len()) < FEWEST_WORDS {
        return Related::hard(Relation::Unresolved);
    }
    let changed: Vec<&String> =
        ratio.iter().filter(|(tag, _)| *tag != similar::ChangeTag::Equal).flat_map(|(_, run)| run.iter()).collect();
    let decisive = changed.iter().any(|word| is_decisive(word));
    let listed: Vec<&str> = changed.iter().map(|word| word.as_str()).collect();
    Related::hard(Relation::Disjoint)
        .soft_if(!decisive)
        .because(format!("one utterance with different words: {}", listed.join(", ")))
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let parts = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    parts.map(|word| word.trim_matches('\'').to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Whether the pieces of `text` between its ellipses stand in `whole`, in order.
fn is_part(text: &str, whole: &[String]) -> bool {
    let pieces = text.split('…').flat_map(|piece| piece.split("..."));
    let mut at = 0;
    let mut any = false;
    for piece in pieces.map(words).filter(|piece| !piece.is_empty()) {
        let rest = whole.get(at..).unwrap_or_default();
        let Some(found) = rest.windows(piece.len()).position(|run| run == piece) else { return false };
        at += found + piece.len();
        any = true;
    }
    any
}

/// A number or a negation: a word that turns the sense.
fn is_decisive(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
        || word.ends_with("n't")
        || matches!(word, "not" | "no" | "never" | "none" | "without" | "cannot" | "nothing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Registry;

    fn relation(a: &str, b: &str) -> (Relation, bool) {
        let quote = |text: &str| Quote { text: text.to_owned(), speaker: None };
        let terms = Terms { round: false, registry: Registry::shipped(), as_of: None };
        let related = relate(&quote(a), &quote(b), terms);
        (related.relation, related.soft)
    }

    #[test]
    fn altered_words_are_told_from_parts_and_from_other_utterances() {
        let whole = "We will not sign a treaty without firm guarantees for the north";
        assert_eq!(
            relation(whole, "we will not sign a treaty without firm guarantees for the north."),
            (Relation::Equal, false)
        );
        assert_eq!(relation(whole, "We will not sign a treaty … for the north"), (Relation::Inside, false));
        assert_eq!(
            relation(whole, "We will sign a treaty without firm guarantees for the north"),
            (Relation::Disjoint, false)
        );
        assert_eq!(
            relation(whole, "We will not sign a treaty without strong guarantees for the north"),
            (Relation::Disjoint, true)
        );
        assert_eq!(
            relation(whole, "The harbour will be open again by the end of the week"),
            (Relation::Unresolved, false)
        );
    }

    #[test]
    fn the_speaker_stands_beside_the_verb_of_saying() {
        let text = "Minister Kari Holm said the port was “ready for the first ships of the year.” “We open on Monday,” said Nils Lund.";
        let block = Block { span: Span::new(0, text.len()), role: crate::sources::Role::Body };
        let context = Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None };
        let said: Vec<_> = find_in(text, &[block], context)
            .into_iter()
            .map(|said| said.quote.speaker.map(|person| person.name))
            .collect();
        assert_eq!(said, [Some("Kari Holm".to_owned()), Some("Nils Lund".to_owned())]);
    }
}
