//! A sentence with carets under what is marked in it: lines of words, and under each the rows of
//! carets, every row with the name of what it marks before it.
//!
//! Marks of one name that stand apart share a row. Words of the sentence reach the terminal through
//! `safe` alone, and columns are counted as the terminal shows them.

use std::io::{self, Write};
use std::ops::Range;

use gainsay::report::{quote, safe};
use gainsay::text::Span;

/// The most columns that the word beside carets takes.
const LABEL: usize = 40;

/// Something to mark.
#[derive(Debug)]
pub struct Mark {
    /// Bytes of the sentence.
    pub span: Span,
    /// What stands before its row.
    pub name: &'static str,
    /// What stands beside its carets; may be empty.
    pub label: String,
}

/// A line of a sentence with the rows of carets under it.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    text: String,
    rows: Vec<Row>,
}

/// Carets under a line, with what they mark.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    marks: String,
}

/// Writes `sentence` with its marks, the words `indent` columns from the left, at most `width`
/// columns in all. Rows come in the order in which their names first occur in `marks`.
pub fn write(sentence: &str, marks: &[Mark], indent: usize, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for line in lines(sentence, marks, width.saturating_sub(indent).max(20)) {
        writeln!(out, "{:indent$}{}", "", line.text)?;
        for row in &line.rows {
            writeln!(out, "{:<indent$}{}", row.name, row.marks)?;
        }
    }
    Ok(())
}

fn lines(sentence: &str, marks: &[Mark], width: usize) -> Vec<Line> {
    let spans = broken(sentence, width);
    let text = |span: &Span| safe::line(span.of(sentence)).into_owned();
    let mut lines: Vec<Line> = spans.iter().map(|span| Line { text: text(span), rows: Vec::new() }).collect();
    for mark in marks {
        let first = spans.partition_point(|line| line.end <= mark.span.start);
        for (line, span) in lines.iter_mut().zip(&spans).skip(first) {
            if !mark.span.overlaps(*span) {
                break;
            }
            let columns = |end: usize| safe::width(&safe::line(Span::new(span.start, end).of(sentence)));
            let from = columns(mark.span.start.max(span.start));
            let to = columns(mark.span.end.min(span.end)).max(from + 1);
            // The word stands where the mark ends.
            let label = if mark.span.end <= span.end { mark.label.as_str() } else { "" };
            put(&mut line.rows, mark.name, from..to, label, width);
        }
    }
    lines
}

/// Puts carets and a word into the last row of that name, or into a new one where it is taken. The
/// word stands behind the carets, or before them where there is more room.
fn put(rows: &mut Vec<Row>, name: &'static str, columns: Range<usize>, label: &str, width: usize) {
    let behind = width.saturating_sub(columns.end + 1);
    let before = columns.start.saturating_sub(1);
    let is_behind = safe::width(label).min(LABEL) <= behind || behind >= before;
    let room = if is_behind { behind } else { before };
    let label = quote::cut(&safe::line(label), room.min(LABEL));
    let begin = if is_behind { columns.start } else { before - safe::width(&label) };
    let last = rows.iter().rposition(|row| row.name == name);
    let free = last.filter(|&last| rows.get(last).is_some_and(|row| safe::width(&row.marks) < begin.max(1)));
    let index = free.unwrap_or_else(|| {
        rows.push(Row { name, marks: String::new() });
        rows.len() - 1
    });
    let Some(Row { marks, .. }) = rows.get_mut(index) else { return };
    let carets = "^".repeat(columns.len());
    let gap = " ".repeat(begin.saturating_sub(safe::width(marks)));
    let words = if is_behind { [carets, label] } else { [label, carets] };
    marks.push_str(&gap);
    marks.push_str(words.join(" ").trim_end());
}

/// The lines of a text, broken at white space where possible.
fn broken(text: &str, width: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut space) = (0, 0, None);
    for (at, c) in text.char_indices() {
        columns += safe::char_width(c).max(usize::from(c.is_whitespace()));
        if columns > width && at > start {
            let (end, next) = space.unwrap_or((at, at));
            lines.push(Span::new(start, end));
            start = next;
            space = None;
            columns = safe::width(&safe::line(Span::new(start, at + c.len_utf8()).of(text)));
        }
        if c.is_whitespace() {
            space = Some((at, at + c.len_utf8()));
        }
    }
    lines.push(Span::new(start, text.len()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sentence: &str, marks: &[(&str, &'static str, &str)], width: usize) -> String {
        let mark = |&(words, name, label): &(&str, &'static str, &str)| {
            let start = sentence.find(words).expect("words of the sentence");
            Mark { span: Span::new(start, start + words.len()), name, label: label.to_owned() }
        };
        let marks: Vec<Mark> = marks.iter().map(mark).collect();
        let mut out = Vec::new();
        write(sentence, &marks, 7, width, &mut out).expect("writing to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn marks_that_stand_apart_share_a_row_and_words_push_the_next_down() {
        let words = "two whole and living ducks";
        let marks = [("Two", "number", words), ("six", "number", "6"), ("four", "number", "4"), ("hens", "noun", "")];
        let expected = [
            "       Two ducks, six hens and four geese left.",
            "number ^^^ two whole and living ducks",
            "number            ^^^ 6        ^^^^ 4",
            "noun                  ^^^^",
            "",
        ];
        assert_eq!(written("Two ducks, six hens and four geese left.", &marks, 80), expected.join("\n"));
    }

    #[test]
    fn a_mark_over_a_line_break_has_carets_on_both_lines_and_its_word_on_the_last() {
        let expected = [
            "       On the island the old",
            "place                    ^^^",
            "       harbour of Bergen burned.",
            "place  ^^^^^^^^^^^^^^^^^ port",
            "",
        ];
        let marks = [("old harbour of Bergen", "place", "port")];
        assert_eq!(written("On the island the old harbour of Bergen burned.", &marks, 32), expected.join("\n"));
    }

    #[test]
    fn a_word_without_room_behind_stands_before_and_wide_characters_count_two_columns() {
        let told = written("It lasted twenty minutes and then six", &[("six", "number", "6 whole hours")], 46);
        assert!(told.ends_with("\nnumber                     6 whole hours ^^^\n"), "{told}");
        let told = written("Wide: 死者は 14人 today", &[("14", "number", "")], 60);
        assert!(told.ends_with("\nnumber              ^^\n"), "{told}");
    }
}
