//! Quotation marks: where a quotation begins and ends.
//!
//! Curly, straight, low and pointed marks, and curly single marks outside others. A mark of another
//! kind inside a quotation is part of it. A straight mark opens where white space or a bracket stands
//! before it; one inside a word or after a numeral is no mark. A quotation that no mark closes ends
//! with its paragraph where the next one begins with a mark again, and is none otherwise.

use crate::text::Span;

/// The words in one pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The bytes with the marks.
    pub outer: Span,
    /// The bytes between them.
    pub inner: Span,
    /// Whether the next paragraph goes on with it: no mark closes it.
    pub goes_on: bool,
}

/// The longest quotation in single marks, in bytes: those are too like apostrophes to be trusted over
/// more.
const LONGEST_SINGLE: usize = 400;

struct Open {
    start: usize,
    inner: usize,
    mark: char,
}

/// The quotations of one paragraph, in order; the last one may go on in the next.
pub(super) fn read(text: &str, within: Span) -> Vec<Marked> {
    let mut found = Vec::new();
    if !may_open(within.of(text)) {
        return found;
    }
    let mut open: Option<Open> = None;
    let mut before = None;
    let mut chars = within.of(text).char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let start = within.start + offset;
        let end = start + c.len_utf8();
        let next = chars.peek().map(|&(_, next)| next);
        let closes = open.as_ref().is_some_and(|open| closes(open, c, start, before, next));
        if closes {
            if let Some(open) = open.take() {
                let (outer, inner) = (Span::new(open.start, end), Span::new(open.inner, start));
                found.push(Marked { outer, inner, goes_on: false });
            }
        } else if opens(c, before, next) && open.as_ref().is_none_or(|open| open.mark == c || open.mark == '‘') {
            // A second opening mark of the same kind: the first was never closed.
            open = Some(Open { start, inner: end, mark: c });
        }
        before = Some(c);
    }
    if let Some(open) = open.filter(|open| open.mark != '‘') {
        let (outer, inner) = (Span::new(open.start, within.end), Span::new(open.inner, within.end));
        found.push(Marked { outer, inner, goes_on: true });
    }
    found
}

/// Whether any character of the text is one that opens a quotation, told by bytes.
fn may_open(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'"', 0xC2, 0xE2, bytes).any(|at| {
        let rest = bytes.get(at..).unwrap_or_default();
        matches!(rest, [b'"', ..] | [0xC2, 0xAB, ..] | [0xE2, 0x80, 0x98 | 0x9C | 0x9E, ..])
    })
}

/// Whether a paragraph begins with a mark that opens a quotation.
pub(super) fn begins(text: &str, within: Span) -> bool {
    let mut chars = within.of(text).trim_start().chars();
    chars.next().is_some_and(|c| c != '‘' && opens(c, None, chars.next()))
}

fn opens(c: char, before: Option<char>, next: Option<char>) -> bool {
    let free = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '-' | '/' | ':'));
    match c {
        '“' | '„' | '«' => true,
        '"' | '‘' => free && next.is_some_and(|n| !n.is_whitespace()),
        _ => false,
    }
}

fn closes(open: &Open, c: char, at: usize, before: Option<char>, next: Option<char>) -> bool {
    match (open.mark, c) {
        ('“', '”') | ('„', '“' | '”') | ('«', '»') => true,
        ('"', '"') => !before.is_some_and(char::is_whitespace) || !next.is_some_and(char::is_alphanumeric),
        ('‘', '’') => {
            let ends = before.is_some_and(|b| matches!(b, '.' | ',' | '!' | '?' | '…'));
            let free = next.is_none_or(|n| n.is_whitespace() || matches!(n, '.' | ',' | ';' | ')'));
            at - open.inner <= LONGEST_SINGLE && !next.is_some_and(char::is_alphanumeric) && (ends || free)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        read(text, Span::new(0, text.len())).into_iter().map(|marked| marked.inner.of(text)).collect()
    }

    #[test]
    fn marks_pair_and_apostrophes_do_not() {
        let table: &[(&str, &[&str])] = &[
            ("He said “we go” and left.", &["we go"]),
            ("He said \"we go\" and \"we stay\".", &["we go", "we stay"]),
            ("“He said ‘no’ twice,” she said.", &["He said ‘no’ twice,"]),
            ("„Wir gehen“, sagte sie.", &["Wir gehen"]),
            ("« On y va », dit-elle.", &[" On y va "]),
            ("‘We won’t go,’ she said.", &["We won’t go,"]),
            ("The players’ union didn’t vote.", &[]),
            ("He is 6'2\" tall.", &[]),
            ("The ’90s and the ‘80s", &[]),
            ("A “broken start and “a second one” here", &["a second one"]),
            ("(\"In brackets\")", &["In brackets"]),
            ("ABC «x y» „z”", &["x y", "z"]),
            ("", &[]),
        ];
        for (text, want) in table {
            assert_eq!(&quoted(text), want, "{text}");
        }
    }

    #[test]
    fn an_open_quotation_goes_on() {
        let text = "She said: “The bridge is open.";
        assert!(read(text, Span::new(0, text.len())).iter().all(|marked| marked.goes_on));
        assert!(begins("“And so is the road.”", Span::new(0, 21)));
        assert!(!begins("The road too.", Span::new(0, 13)));
    }
}
