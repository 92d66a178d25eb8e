//! A problem becomes text for a terminal: message, place with a caret, help.
//!
//! Whatever a file or path holds, the text moves no cursor, changes no colour and reorders no
//! letters: control, escape and bidirectional characters are made visible.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Excerpt, Problem, Severity};
use crate::text::safe;

/// Whether rendered text carries colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// No escape sequence at all.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// The problem as people read it, without a final line break.
#[must_use]
pub fn render(problem: &Problem, paint: Paint) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = problem.path.as_deref().map(safe::line);
    let title = level.primary_title(safe::line(&problem.message)).id(problem.code);
    let mut group: Group<'_> = match (&problem.excerpt, &path) {
        (Some(excerpt), _) => title.element(snippet(excerpt, path.as_deref())),
        (None, Some(path)) => title.element(Origin::path(path.as_ref())),
        (None, None) => Group::with_title(title),
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(safe::line(help)));
    }
    let renderer = match paint {
        Paint::Plain => Renderer::plain(),
        Paint::Coloured => Renderer::styled(),
    };
    renderer.render(&[group])
}

/// The line of the place with its caret. A place of several lines is cut to its first.
fn snippet<'a>(excerpt: &'a Excerpt, path: Option<&'a str>) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = excerpt.text.as_str();
    let start = floor(text, excerpt.span.start);
    let head = text.get(..start).unwrap_or("");
    let line_start = head.rfind('\n').map_or(0, |at| at + 1);
    let tail = text.get(start..).unwrap_or("");
    let line_end = start + tail.find('\n').unwrap_or(tail.len());
    let line = text.get(line_start..line_end).unwrap_or("");
    let end = floor(text, excerpt.span.end).clamp(start, line_end);
    let (shown, span) = neutralise_line(line, start - line_start..end - line_start);
    let number = head.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Snippet::source(shown).line_start(number).path(path).annotation(AnnotationKind::Primary.span(span))
}

/// The last character boundary of `text` at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// A line made harmless, and where the bytes `span` of it went.
fn neutralise_line(line: &str, span: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let part = |range: std::ops::Range<usize>| safe::line(line.get(range).unwrap_or(""));
    let mut shown = part(0..span.start).into_owned();
    let start = shown.len();
    shown.push_str(&part(span.start..span.end));
    let end = shown.len();
    shown.push_str(part(span.end..line.len()).trim_end());
    (shown, start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_caret_stands_under_the_words_of_the_place() {
        let text = "one\n  two = \"{dead:nummber}\"\n";
        let problem = Problem::error("unknown-kind", "`nummber` is not a kind of value")
            .in_file("rules/own.toml")
            .at(text, Span::new(18, 25))
            .help("did you mean `number`?");
        let want = "\
error[unknown-kind]: `nummber` is not a kind of value
 --> rules/own.toml:2:15
  |
2 |   two = \"{dead:nummber}\"
  |               ^^^^^^^
  |
  = help: did you mean `number`?";
        assert_eq!(render(&problem, Paint::Plain), want);
    }

    #[test]
    fn nothing_a_file_holds_reaches_the_terminal_as_a_command() {
        let hostile = "a\u{1b}[31m\u{9b}2J\u{202e}b\u{7}\r";
        let problem = Problem::warning("unknown-key", hostile)
            .in_file(hostile)
            .at(format!("{hostile}\n{hostile}"), Span::new(2, 9))
            .help(hostile);
        let text = render(&problem, Paint::Plain);
        let bad =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!text.contains(bad), "{text:?}");
        assert!(render(&problem, Paint::Coloured).contains("\u{1b}["));
        assert!(!render(&problem, Paint::Coloured).contains("\u{1b}[31m\u{fffd}"));
    }

    #[test]
    fn places_outside_the_text_are_drawn_at_its_end() {
        for span in [Span::new(90, 95), Span::new(1, 0), Span::new(2, 3)] {
            let problem = Problem::error("toml-syntax", "broken").at("aé", span);
            assert!(render(&problem, Paint::Plain).contains("aé"));
        }
        assert_eq!(render(&Problem::error("missing-path", "gone"), Paint::Plain), "error[missing-path]: gone");
        let placed = render(&Problem::error("missing-path", "gone").in_file("x"), Paint::Plain);
        assert_eq!(placed, "error[missing-path]: gone\n--> x");
    }
}
