//! Content that is put together from pieces of a file, with the way back kept as it grows.

use super::boilerplate::Paragraph;
use super::{Exemption, Role, Segment};
use crate::text::Span;

/// A content in the making. Blocks are separated by blank lines that come from nowhere in the file.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The text so far.
    pub text: String,
    /// Where its runs came from.
    pub segments: Vec<Segment>,
    /// The blocks that are closed.
    pub paragraphs: Vec<Paragraph>,
    /// What is exempt in them.
    pub exemptions: Vec<Exemption>,
    /// Exemptions that wait for the end of the open block: rule and reason.
    pending: Vec<(String, String)>,
    /// Where the open block starts.
    start: usize,
    /// Whether the last segment is a copy, which can grow.
    copying: bool,
}

impl Content {
    /// Appends a piece as it stands at `at` in the file.
    pub(super) fn copy(&mut self, piece: &str, at: usize) {
        let start = self.text.len();
        if let Some(last) = self.segments.last_mut()
            && self.copying
            && last.content.end == start
            && last.file.end == at
        {
            self.text.push_str(piece);
            last.content.end += piece.len();
            last.file.end += piece.len();
            return;
        }
        self.rewrite(piece, Span::new(at, at + piece.len()));
        self.copying = !piece.is_empty();
    }

    /// Appends a piece that the file writes in another way at `file`.
    pub(super) fn rewrite(&mut self, piece: &str, file: Span) {
        if piece.is_empty() {
            return;
        }
        let content = Span::new(self.text.len(), self.text.len() + piece.len());
        self.text.push_str(piece);
        self.segments.push(Segment { content, file });
        self.copying = false;
    }

    /// Whether the open block ends with white space or holds nothing yet.
    pub(super) fn is_spaced(&self) -> bool {
        self.text.get(self.start..).is_none_or(|open| open.is_empty() || open.ends_with(char::is_whitespace))
    }

    /// Exempts the block that is open, or the next one.
    pub(super) fn exempt(&mut self, rule: String, reason: String) {
        self.pending.push((rule, reason));
    }

    /// Closes what is open as these paragraphs of it.
    pub(super) fn close_as(&mut self, paragraphs: Vec<Paragraph>) {
        self.paragraphs.extend(paragraphs);
        self.text.push_str("\n\n");
        self.start = self.text.len();
    }

    /// Appends a content that was read from a text between, which `between` leads back to the file.
    pub(super) fn append(&mut self, inner: Self, between: &[Segment]) {
        let base = self.text.len();
        let moved = |span: Span| Span::new(span.start + base, span.end + base);
        self.text.push_str(&inner.text);
        for segment in inner.segments {
            let segment = Segment { content: moved(segment.content), ..segment };
            super::json::compose(segment, between, &mut self.segments);
        }
        let paragraphs = inner.paragraphs.into_iter();
        self.paragraphs.extend(paragraphs.map(|p| Paragraph { span: moved(p.span), ..p }));
        let exemptions = inner.exemptions.into_iter();
        self.exemptions.extend(exemptions.map(|e| Exemption { span: moved(e.span), ..e }));
        self.start = self.text.len();
        self.copying = false;
    }

    /// Closes the open block, if it holds anything.
    pub(super) fn close(&mut self, role: Option<Role>) {
        let span = super::plain::trimmed(self.text.get(self.start..).unwrap_or(""), self.start);
        if !span.is_empty() {
            self.paragraphs.push(Paragraph { span, role });
            let exempt = |(rule, reason)| Exemption { rule, reason, span };
            self.exemptions.extend(self.pending.drain(..).map(exempt));
            self.text.push_str("\n\n");
        }
        self.start = self.text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_copies_are_one_segment() {
        let mut content = Content::default();
        content.copy("Two ", 10);
        content.copy("men", 14);
        content.rewrite("&", Span::new(17, 22));
        content.close(None);
        content.copy("died", 22);
        content.close(Some(Role::Item));
        assert_eq!(content.text, "Two men&\n\ndied\n\n");
        assert_eq!(content.segments.len(), 3);
        let spans: Vec<_> = content.paragraphs.iter().map(|p| p.span.of(&content.text)).collect();
        assert_eq!(spans, ["Two men&", "died"]);
    }
}
