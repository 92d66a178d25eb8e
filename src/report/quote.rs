//! Sentences quoted for people: a window around the value, or lines with carets under it.
//!
//! Widths are columns of a terminal. The words that come in are untrusted and come out through
//! [`safe`]; a quote never shows a word that the sentence does not hold.

use super::safe;
use crate::text::Span;

/// The sentence on one line of at most `width` columns, with what stands around `highlight` kept and
/// the rest replaced by `…`, cut between words where possible.
#[must_use]
pub fn window(sentence: &str, highlight: Span, width: usize) -> String {
    let whole = safe::line(sentence);
    if safe::width(&whole) <= width {
        return whole.into_owned();
    }
    let value = safe::line(highlight.of(sentence)).into_owned();
    let before = safe::line(Span::new(0, highlight.start).of(sentence)).into_owned();
    let after = safe::line(Span::new(highlight.end, sentence.len()).of(sentence)).into_owned();
    let room = width.saturating_sub(safe::width(&value));
    if room < 2 {
        return cut(&value, width);
    }
    // Two thirds before: what a value is about mostly stands before it. What one side leaves, the
    // other may have.
    let for_after = (room / 3).max(room.saturating_sub(safe::width(&before)));
    let tail = cut(&after, for_after);
    let head = cut_start(&before, room.saturating_sub(safe::width(&tail)));
    head + &value + &tail
}

/// `text` cut to `width` columns, with `…` where something is missing.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if safe::width(text) <= width {
        return text.to_owned();
    }
    let fits = prefix(text, width.saturating_sub(1));
    let at_word = fits.rfind(' ').filter(|&at| at > 0).unwrap_or(fits.len());
    if width == 0 { String::new() } else { format!("{}…", fits.get(..at_word).unwrap_or(fits).trim_end()) }
}

/// `text` cut at its start to `width` columns.
#[must_use]
pub fn cut_start(text: &str, width: usize) -> String {
    if safe::width(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(1);
    let mut start = text.len();
    let mut taken = 0;
    for (at, c) in text.char_indices().rev() {
        taken += safe::char_width(c);
        if taken > room {
            break;
        }
        start = at;
    }
    let kept = text.get(start..).unwrap_or("");
    let at_word = kept.find(' ').filter(|&at| at + 1 < kept.len()).map_or(0, |at| at + 1);
    if width == 0 { String::new() } else { format!("…{}", kept.get(at_word..).unwrap_or(kept)) }
}

/// The longest start of `text` that takes at most `width` columns.
fn prefix(text: &str, width: usize) -> &str {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += safe::char_width(c);
        if taken > width {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}

/// `text` in lines of at most `width` columns, broken at spaces; words that are too long are broken
/// inside. Lines after the first begin with `indent` spaces. Never empty.
#[must_use]
pub fn wrap(text: &str, width: usize, indent: usize) -> Vec<String> {
    let width = width.max(indent + 4);
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        loop {
            let fresh = lines.len() > 1;
            let Some(line) = lines.last_mut() else { break };
            let empty = line.trim().is_empty();
            let room = width.saturating_sub(safe::width(line)).saturating_sub(usize::from(!empty));
            if safe::width(word) <= room {
                if !empty {
                    line.push(' ');
                }
                line.push_str(word);
                break;
            }
            if empty && (fresh || line.is_empty()) {
                let fits = prefix(word, room);
                line.push_str(fits);
                word = word.get(fits.len()..).unwrap_or("");
            }
            lines.push(" ".repeat(indent));
        }
    }
    lines
}

/// A line of a quote, and the columns of it that hold the value, half-open from 0; empty where none do.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// The columns of the value.
    pub mark: std::ops::Range<usize>,
}

/// The sentence in lines of at most `width` columns, with the value marked.
#[must_use]
pub fn marked(sentence: &str, highlight: Span, width: usize) -> Vec<Line> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let rest = sentence.get(at..).unwrap_or("");
        let fits = prefix(rest, width).len();
        let breaks = rest.get(..fits).and_then(|part| part.rfind(' ')).filter(|&at| at > 0);
        let taken = if fits == rest.len() { fits } else { breaks.unwrap_or(fits) };
        let taken = if taken == 0 { rest.chars().next().map_or(1, char::len_utf8) } else { taken };
        let span = Span::new(at, at + taken);
        lines.push(Line { text: safe::line(span.of(sentence)).into_owned(), mark: mark(sentence, span, highlight) });
        at = span.end;
        if sentence.get(at..).is_some_and(|rest| rest.starts_with(' ')) {
            at += 1;
        }
    }
    lines
}

fn mark(sentence: &str, line: Span, highlight: Span) -> std::ops::Range<usize> {
    if !line.overlaps(highlight) {
        return 0..0;
    }
    let columns = |start: usize, end: usize| safe::width(&safe::line(Span::new(start, end).of(sentence)));
    let start = columns(line.start, highlight.start.max(line.start));
    let end = columns(line.start, highlight.end.min(line.end));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "Officials in the northern province said on Monday that at least 14 people had died in the \
                            flood, and that many more were still missing along the river.";

    fn at(words: &str) -> Span {
        let start = SENTENCE.find(words).expect("words of the sentence");
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_window_keeps_the_value_and_the_width() {
        for width in [12, 20, 40, 60, 80, 200] {
            let quote = window(SENTENCE, at("at least 14"), width);
            assert!(quote.contains("at least 14"), "{width}: {quote}");
            assert!(safe::width(&quote) <= width, "{width}: {quote}");
        }
    }

    #[test]
    fn a_window_too_narrow_for_the_value_cuts_it() {
        assert_eq!(window(SENTENCE, at("at least 14 people had died"), 10), "at least…");
    }

    #[test]
    fn carets_stand_under_the_value_even_across_lines_and_wide_characters() {
        let lines = marked("死者は 14人 だった", Span::new(10, 15), 40);
        assert_eq!(lines, [Line { text: "死者は 14人 だった".to_owned(), mark: 7..11 }]);
        let lines = marked(SENTENCE, at("at least 14"), 60);
        let marks: Vec<_> =
            lines.iter().filter(|line| !line.mark.is_empty()).map(|l| l.text.get(l.mark.clone())).collect();
        assert_eq!(marks, [Some("at"), Some("least 14")]);
        assert!(lines.iter().all(|line| safe::width(&line.text) <= 60));
    }

    #[test]
    fn wrapping_loses_no_word_and_breaks_long_ones() {
        assert_eq!(wrap("one two three", 8, 2), ["one two", "  three"]);
        assert_eq!(wrap("sources/averylongname.md", 10, 0), ["sources/av", "erylongnam", "e.md"]);
        assert_eq!(wrap("", 10, 0), [""]);
    }
}
