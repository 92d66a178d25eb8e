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
    let written = span.of(text);
    if is_run_together(written) && inner.start >= span.start && inner.end <= span.end {
        return (written.to_owned(), Span::new(inner.start - span.start, inner.end - span.start));
    }
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

/// Whether single spaces alone part the words, as in most texts. Of what is no ASCII, letters of two bytes and the
/// usual quotation marks and dashes are known for no white space.
fn is_run_together(written: &str) -> bool {
    let mut rest = written.as_bytes();
    let mut space = true;
    loop {
        rest = match rest {
            [] => return true,
            [b' ', ..] if space => return false,
            [0xe2, 0x80, 0x90..=0xa7, tail @ ..] | [0xc3..=0xdf, 0x80..=0xbf, tail @ ..] => {
                space = false;
                tail
            }
            [byte @ b' '..=b'~', tail @ ..] => {
                space = *byte == b' ';
                tail
            }
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_together_already_is_taken_as_it_stands() {
        for (text, plain) in [
            ("Two men – “brothers” – died in Málaga.", true),
            ("Two  men died.", false),
            (" Two men died.", false),
            ("Two\u{a0}men died.", false),
            ("Two\u{2009}men\tdied.", false),
            ("Two men died. ", true),
            ("", true),
        ] {
            assert_eq!(is_run_together(text), plain, "{text:?}");
            let (sentence, _) = run_together(text, Span::new(0, text.len()), Span::new(0, 0));
            assert!(!plain || sentence == text, "{text:?}");
        }
    }

    #[test]
    fn white_space_runs_together_and_the_highlight_follows() {
        let text = "Police  said\n  two  men died.";
        let inner = Span::new(text.find("two").unwrap_or(0), text.find(" died").unwrap_or(0));
        let (sentence, highlight) = run_together(text, Span::new(0, text.len()), inner);
        assert_eq!(sentence, "Police said two men died.");
        assert_eq!(highlight.of(&sentence), "two men");
    }
}
