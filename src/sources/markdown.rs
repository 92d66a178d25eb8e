//! Markdown: its visible text, block by block, with the way back past the markup.
//!
//! Code blocks and raw HTML are no content; alternative texts of pictures are captions.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::content::Content;
use super::{Role, exemptions};
use crate::text::Span;

/// The content of the Markdown in `file` from the byte `from` on.
pub(super) fn read(file: &str, from: usize) -> Content {
    let body = file.get(from..).unwrap_or("");
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader { file, from, content: Content::default(), open: Vec::new(), skipping: 0, titled: false };
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.close();
    reader.content
}

struct Reader<'f> {
    file: &'f str,
    from: usize,
    content: Content,
    /// The roles of the open elements that have one, outermost first.
    open: Vec<Role>,
    /// How many open elements are no content.
    skipping: usize,
    /// Whether the headline was read.
    titled: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let file = Span::new(self.from + range.start, self.from + range.end);
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            _ if self.skipping > 0 => {}
            Event::Text(text) => self.text(&text, file),
            Event::Code(text) => {
                let inner = file.of(self.file);
                let at = inner
                    .find(text.as_ref())
                    .map_or(file, |at| Span::new(file.start + at, file.start + at + text.len()));
                self.text(&text, at);
            }
            Event::SoftBreak | Event::HardBreak if !self.content.is_spaced() => {
                self.content.rewrite(" ", file);
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                for (rule, reason) in exemptions::find(&html) {
                    self.content.exempt(rule, reason);
                }
            }
            Event::Rule => self.close(),
            Event::SoftBreak
            | Event::HardBreak
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str, file: Span) {
        if file.of(self.file) == text {
            self.content.copy(text, file.start);
        } else {
            self.content.rewrite(text, file);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let role = match tag {
            Tag::Heading { level, .. } => self.heading(*level),
            Tag::Item | Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Role::Item,
            Tag::Image { .. } => Role::Caption,
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) | Tag::MetadataBlock(_) => {
                self.close();
                self.skipping += 1;
                return;
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_) | Tag::TableRow | Tag::TableHead => {
                return self.close();
            }
            Tag::FootnoteDefinition(_) | Tag::HtmlBlock | Tag::DefinitionList => return self.close(),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {
                return;
            }
        };
        self.close();
        self.open.push(role);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::Image
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.close();
                self.open.pop();
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.skipping = self.skipping.saturating_sub(1),
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Table
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::FootnoteDefinition
            | TagEnd::HtmlBlock
            | TagEnd::DefinitionList => self.close(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    /// The first heading of the first level, or any heading above all text, is the headline.
    fn heading(&mut self, level: HeadingLevel) -> Role {
        let first = level == HeadingLevel::H1 || self.content.paragraphs.is_empty();
        let role = if first && !self.titled { Role::Headline } else { Role::Subhead };
        self.titled |= first;
        role
    }

    fn close(&mut self) {
        self.content.close(self.open.last().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(file: &str) -> Vec<(Option<Role>, String)> {
        let content = read(file, 0);
        content.paragraphs.iter().map(|p| (p.role, p.span.of(&content.text).to_owned())).collect()
    }

    fn block(role: impl Into<Option<Role>>, words: &str) -> (Option<Role>, String) {
        (role.into(), words.to_owned())
    }

    #[test]
    fn markup_is_no_content() {
        let file = "# Ferry *sinks*\n\nTwelve **people** died\nat [dawn](http://example.org/99-dead) &amp; later.\n\n> Forty were saved.\n\n```\n7 dead\n```\n\n## Cause\n\n- storm\n- 3 leaks\n  - one patched\n";
        assert_eq!(
            blocks(file),
            [
                block(Role::Headline, "Ferry sinks"),
                block(None, "Twelve people died at dawn & later."),
                block(None, "Forty were saved."),
                block(Role::Subhead, "Cause"),
                block(Role::Item, "storm"),
                block(Role::Item, "3 leaks"),
                block(Role::Item, "one patched"),
            ]
        );
    }

    #[test]
    fn cells_and_captions_stand_alone() {
        let file = "| Town | Dead |\n| --- | --- |\n| Alpha | 12 |\n| Beta | 5 |\n\n![Rescuers in Elmwood](a.jpg)\n";
        let words: Vec<String> = blocks(file).into_iter().map(|b| b.1).collect();
        assert_eq!(words, ["Town", "Dead", "Alpha", "12", "Beta", "5", "Rescuers in Elmwood"]);
        assert_eq!(blocks(file).last(), Some(&block(Role::Caption, "Rescuers in Elmwood")));
    }

    #[test]
    fn comments_exempt_the_block_that_holds_or_follows_them() {
        let file = "One dead.\n\n<!-- gainsay: not-a-claim killed \"a drill\" -->\n\nTwo dead.\n\nThree dead.<!-- gainsay: not-a-claim age -->\n";
        let content = read(file, 0);
        let found: Vec<_> =
            content.exemptions.iter().map(|e| (e.rule.as_str(), e.reason.as_str(), e.span.of(&content.text))).collect();
        assert_eq!(found, [("killed", "a drill", "Two dead."), ("age", "", "Three dead.")]);
    }
}
