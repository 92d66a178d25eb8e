//! Plain text: lines become paragraphs, paragraphs become blocks.
//!
//! News text holds one paragraph a line, or lines wrapped at a fixed width with blank lines between
//! paragraphs. Which of the two is told from the whole text: where lines were wrapped, many breaks
//! fall inside sentences, before small letters.

use super::boilerplate::{self, Paragraph, Sifted, ends_sentence};
use crate::text::Span;

/// Longer lines are paragraphs, never the product of wrapping.
const WIDEST: usize = 140;

/// Nothing is wrapped at less.
const NARROWEST: usize = 45;

/// A line that is not blank.
#[derive(Clone, Copy)]
struct Line {
    /// Its bytes without surrounding white space.
    span: Span,
    /// Whether a blank line stands above it.
    apart: bool,
}

/// The blocks of `text` from the byte `from` on.
pub(super) fn blocks(text: &str, from: usize) -> Sifted {
    boilerplate::sift(text, &paragraphs(text, from))
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut apart) = (from, true);
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let span = trimmed(line, at);
        at += line.len();
        if span.is_empty() {
            apart = true;
        } else {
            lines.push(Line { span, apart });
            apart = false;
        }
    }
    lines
}

/// Where `text`, which starts at `at`, holds more than white space.
pub(super) fn trimmed(text: &str, at: usize) -> Span {
    let start = at + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// The paragraphs of `text` from the byte `from` on, chrome among them.
pub(super) fn paragraphs(text: &str, from: usize) -> Vec<Paragraph> {
    let lines = lines(text, from);
    let width = wrap_width(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<Line> = None;
    for line in &lines {
        let joins = before.is_some_and(|before| continues(text, before, *line, width));
        match paragraphs.last_mut().filter(|_| joins) {
            Some(paragraph) => paragraph.span.end = line.span.end,
            None => paragraphs.push(Paragraph { span: line.span, role: None }),
        }
        before = Some(*line);
    }
    paragraphs
}

/// The width at which the text was wrapped, in bytes; `None` where it was not.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let (mut breaks, mut inside, mut width) = (0, 0, 0);
    for pair in lines.windows(2) {
        if let [before, after] = pair
            && !after.apart
            && before.span.len() <= WIDEST
        {
            breaks += 1;
            inside += usize::from(breaks_sentence(text, *before, *after));
            width = width.max(before.span.len());
        }
    }
    (width >= NARROWEST && inside * 5 >= breaks * 2 && inside > 0).then_some(width)
}

/// Whether the break between two lines falls inside a sentence: nothing ends, a small letter follows.
fn breaks_sentence(text: &str, before: Line, after: Line) -> bool {
    !ends_sentence(before.span.of(text)) && after.span.of(text).starts_with(char::is_lowercase)
}

/// Whether `after` goes on with the paragraph of `before`.
fn continues(text: &str, before: Line, after: Line, width: Option<usize>) -> bool {
    let (words, next) = (before.span.of(text), after.span.of(text));
    let joins = is_dateline(words)
        || if breaks_sentence(text, before, after) {
            mends(words, next, after, width)
        } else {
            fills(words, next, after, width)
        };
    // Last, because it is the dearest question.
    joins && !boilerplate::is_chrome(words) && !boilerplate::is_chrome(next)
}

/// Whether a line is only a place and a dash, `ELMWOOD, Ohio –`: the paragraph below belongs to it.
fn is_dateline(words: &str) -> bool {
    let Some(place) = words.strip_suffix(['-', '–', '—']) else { return false };
    let capitals = place.chars().take_while(|c| !matches!(c, ',' | '(')).filter(|c| c.is_alphabetic());
    words.len() <= 60
        && place.starts_with(char::is_uppercase)
        && capitals.clone().count() > 2
        && capitals.clone().all(char::is_uppercase)
}

/// Whether a sentence that breaks off goes on in the next line. Over a blank line only where both
/// sides look like running text: lists of names and buttons start with small letters too.
fn mends(words: &str, next: &str, after: Line, width: Option<usize>) -> bool {
    let long = |words: &str| words.len() >= NARROWEST;
    let running = |words: &str| long(words) || words.contains(". ");
    if after.apart {
        running(words) && (running(next) || ends_sentence(next))
    } else {
        long(words) || long(next) || width.is_some()
    }
}

/// Whether a wrapped line is full: the next word would not have fitted. Wrapping counts characters,
/// and editors leave some slack.
fn fills(words: &str, next: &str, after: Line, width: Option<usize>) -> bool {
    let Some(width) = width.filter(|_| !after.apart && words.len() <= WIDEST) else { return false };
    let word = next.split_whitespace().next().map_or(0, str::len);
    words.len() + 1 + word + 8 > width && !starts_item(next)
}

fn starts_item(line: &str) -> bool {
    ["- ", "• ", "* "].iter().any(|bullet| line.starts_with(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Role;

    fn words(text: &str) -> Vec<String> {
        blocks(text, 0)
            .blocks
            .iter()
            .map(|b| b.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn one_line_a_paragraph_stays_so() {
        let text = "Ferry sinks off coast\n\nTwelve people died when a ferry sank at dawn.\nForty were saved, the coast guard said.\nThe cause is unknown.\n";
        assert_eq!(
            words(text),
            [
                "Ferry sinks off coast",
                "Twelve people died when a ferry sank at dawn.",
                "Forty were saved, the coast guard said.",
                "The cause is unknown."
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Ferry sinks off coast\n\nTwelve people died when a ferry sank at dawn off the coast of\nElmwood, and about forty were saved by fishermen who had heard the\ncries, the coast guard said.\n\nThe cause is unknown. The owner, a company in Bergen, said that it\nwould help the police.\n";
        assert_eq!(words(text).len(), 3, "{:?}", words(text));
        assert!(words(text).get(1).is_some_and(|p| p.ends_with("the coast guard said.")));
    }

    #[test]
    fn a_sentence_torn_by_blank_lines_is_mended() {
        let text = "A driver told officers that he had been cleaning the rifle when the shot\n\nhappened. Investigators\n\nsaid that two witnesses saw it.\n";
        assert_eq!(words(text).len(), 1, "{:?}", words(text));
    }

    #[test]
    fn a_dateline_on_a_line_of_its_own_opens_the_paragraph_below() {
        assert_eq!(words("ELMWOOD, Ohio –\n\nTwelve people died."), ["ELMWOOD, Ohio – Twelve people died."]);
        assert_eq!(words("Deaths by town -\n\nTwelve people died.").len(), 2);
    }

    #[test]
    fn short_lines_are_not_glued() {
        assert_eq!(words("Dead: 12\nInjured: 5\nMissing: 7"), ["Dead: 12", "Injured: 5", "Missing: 7"]);
        assert_eq!(words("apples\npears"), ["apples", "pears"]);
    }

    #[test]
    fn carriage_returns_are_white_space() {
        let text = "Ferry sinks\r\n\r\nTwelve people died.\r\nForty were saved.\r\n";
        let found = blocks(text, 0).blocks;
        let spans: Vec<_> = found.iter().map(|b| (b.role, b.span.of(text))).collect();
        assert_eq!(
            spans,
            [(Role::Headline, "Ferry sinks"), (Role::Body, "Twelve people died."), (Role::Body, "Forty were saved.")]
        );
    }

    #[test]
    fn a_line_of_twenty_megabytes_is_one_block() {
        let text = "Two men died in the fire. ".repeat(800_000);
        assert_eq!(blocks(&text, 0).blocks.len(), 1);
    }
}
