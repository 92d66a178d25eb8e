//! Evidence: where a claim stands in the file, and the sentence that states it.

use super::passages::Passage;
use crate::claims::Evidence;
use crate::sources::Source;
use crate::text::Span;

/// The evidence for a value whose mention covers `span` of the content.
pub(super) fn of(source: &Source, passage: &Passage<'_>, span: Span, pattern: &str) -> Evidence {
    let file = source.origin.to_file(span);
    let cover = passage.sentence.span.cover(span);
    let (sentence, highlight) = run_together(&source.text, cover, span);
    Evidence {
        span: file,
        position: source.origin.position(file.start),
        end: source.origin.position(file.end),
        sentence,
        highlight,
        role: passage.sentence.role,
        pattern: pattern.to_owned(),
    }
}

/// The words of `span` with every run of white space as one space, and where `inner` lies in them.
fn run_together(text: &str, span: Span, inner: Span) -> (String, Span) {
    let mut out = String::with_capacity(span.len());
    let mut highlight = Span::default();
    for (offset, c) in span.of(text).char_indices().map(|(i, c)| (span.start + i, c)) {
        if offset == inner.start {
            highlight.start = out.len();
        }
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
        if offset < inner.end {
            highlight.end = out.len();
        }
    }
    (out, highlight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_runs_together_and_the_highlight_follows() {
        let text = "Police  said\n  two  men died.";
        let inner = Span::new(text.find("two").unwrap_or(0), text.find(" died").unwrap_or(0));
        let (sentence, highlight) = run_together(text, Span::new(0, text.len()), inner);
        assert_eq!(sentence, "Police said two men died.");
        assert_eq!(highlight.of(&sentence), "two men");
    }
}
