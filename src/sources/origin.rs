//! The way back: a span of the content becomes a span of the file, an offset a line and a column.
//!
//! The index of lines and characters is made once, when the first position is asked for, and makes
//! every further one independent of the length of the line: a file may be one line of 20 MB.

use std::num::NonZeroUsize;
use std::sync::OnceLock;

use super::{Origin, Position, Segment};
use crate::text::Span;

/// How many bytes lie between two stored counts of characters.
const STRIDE: usize = 128;

/// Where the lines start, and how many characters stand before every [`STRIDE`] bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct LineIndex {
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl LineIndex {
    fn new(file: &str) -> Self {
        let bytes = file.as_bytes();
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut total = 0;
        for chunk in bytes.chunks(STRIDE) {
            characters.push(total);
            total += count(chunk);
        }
        Self { starts, characters }
    }

    /// How many characters start before `offset`.
    fn characters_before(&self, file: &str, offset: usize) -> usize {
        let chunk = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let before = self.characters.get(chunk).copied().unwrap_or(0);
        before + file.as_bytes().get(chunk * STRIDE..offset).map_or(0, count)
    }
}

/// The characters that start in these bytes: all but UTF-8's continuation bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

impl Origin {
    /// The origin of a content that is the whole file, as it is.
    #[must_use]
    pub fn whole(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// The origin of a content that was put together from a whole file.
    #[must_use]
    pub fn assembled(file: impl Into<String>, segments: Vec<Segment>) -> Self {
        Self { segments, ..Self::whole(file) }
    }

    /// The bytes of the file that `span` of the content came from: exactly these where they were
    /// copied, the range that covers them where they were rewritten.
    #[must_use]
    pub fn to_file(&self, span: Span) -> Span {
        if self.segments.is_empty() {
            return Span::new(span.start + self.file_start, span.end + self.file_start);
        }
        let first = self.segments.partition_point(|s| s.content.end <= span.start);
        let start = match self.segments.get(first) {
            Some(s) if is_copied(s) => s.file.start + span.start.saturating_sub(s.content.start),
            Some(s) => s.file.start,
            None => self.segments.last().map_or(0, |s| s.file.end),
        };
        let after = self.segments.partition_point(|s| s.content.start < span.end);
        let end = match after.checked_sub(1).and_then(|last| self.segments.get(last)) {
            Some(s) if is_copied(s) => s.file.start + (span.end - s.content.start).min(s.content.len()),
            Some(s) => s.file.end,
            None => start,
        };
        Span::new(start, end.max(start))
    }

    /// The line and the column of an offset into the file; an offset outside of what is held is
    /// taken to its nearer end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let index = self.index.get_or_init(|| LineIndex::new(&self.file));
        let at = offset.saturating_sub(self.file_start).min(self.file.len());
        let line = index.starts.partition_point(|&start| start <= at).max(1);
        let line_start = index.starts.get(line - 1).copied().unwrap_or(0);
        let mut column = index.characters_before(&self.file, at) - index.characters_before(&self.file, line_start);
        if line == 1 {
            column += self.columns_before;
        }
        Position { line: one_based(self.lines_before + line - 1), column: one_based(column) }
    }

    /// The text of the file at these bytes of it; empty where it is not held.
    #[must_use]
    pub fn file_text(&self, file: Span) -> &str {
        let start = file.start.checked_sub(self.file_start);
        let end = file.end.checked_sub(self.file_start);
        start.zip(end).and_then(|(start, end)| self.file.get(start..end)).unwrap_or("")
    }

    /// The same, as the part of a larger file that starts at this offset, line and column of it,
    /// all counted from 0.
    #[must_use]
    pub fn at(mut self, file_start: usize, lines_before: usize, columns_before: usize) -> Self {
        self.file_start = file_start;
        self.lines_before = lines_before;
        self.columns_before = columns_before;
        self.index = OnceLock::new();
        self
    }
}

fn is_copied(segment: &Segment) -> bool {
    segment.content.len() == segment.file.len()
}

fn one_based(from_zero: usize) -> NonZeroUsize {
    NonZeroUsize::MIN.saturating_add(from_zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(origin: &Origin, offset: usize) -> (usize, usize) {
        let position = origin.position(offset);
        (position.line.get(), position.column.get())
    }

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let origin = Origin::whole("Zoë\r\n– ok");
        assert_eq!(place(&origin, 0), (1, 1));
        assert_eq!(place(&origin, 4), (1, 4));
        assert_eq!(place(&origin, 6), (2, 1));
        assert_eq!(place(&origin, 10), (2, 3));
        assert_eq!(place(&origin, 9999), (2, 5));
    }

    #[test]
    fn a_position_far_into_a_line_counts_from_the_nearest_stored_count() {
        let origin = Origin::whole("é".repeat(5000));
        assert_eq!(place(&origin, 8000), (1, 4001));
    }

    #[test]
    fn rewritten_runs_map_to_the_range_that_covers_them() {
        let segments = vec![
            Segment { content: Span::new(0, 4), file: Span::new(10, 14) },
            Segment { content: Span::new(4, 5), file: Span::new(14, 19) },
            Segment { content: Span::new(5, 8), file: Span::new(19, 22) },
        ];
        let origin = Origin::assembled("..........AT&T&amp;ABC", segments);
        assert_eq!(origin.to_file(Span::new(1, 3)), Span::new(11, 13));
        assert_eq!(origin.to_file(Span::new(4, 5)), Span::new(14, 19));
        assert_eq!(origin.to_file(Span::new(2, 7)), Span::new(12, 21));
    }

    #[test]
    fn a_record_knows_its_place_in_the_larger_file() {
        let origin = Origin::whole("abc").at(100, 7, 2);
        assert_eq!(origin.to_file(Span::new(1, 2)), Span::new(101, 102));
        assert_eq!(place(&origin, 101), (8, 4));
    }
}
