//! JSON records: news items as wire services, web pages and data people write them.
//!
//! Plain (`title`, `published`, `publisher`, `text`), schema.org `NewsArticle`, IPTC ninjs, alone or
//! in arrays, or one a line. Strings are unescaped; every run leads back to its bytes in the file.

mod scan;

use super::boilerplate::Paragraph;
use super::content::Content;
use super::front_matter::FrontMatter;
use super::{Loaded, Metadata, Origin, Role, Segment, Source, boilerplate, html, load, plain};
use crate::problems::Problem;
use crate::text::Span;
use scan::Node;

/// The keys that hold the running text, best first; of those in HTML the tags are read as such.
const TEXTS: &[&str] = &["text", "articleBody", "body_text", "bodyText", "content", "body"];
const HYPERTEXTS: &[&str] = &["body_html", "body_xhtml", "bodyHtml", "content_html", "contentHtml"];
const TITLES: &[&str] = &["title", "headline", "headlines", "name"];
const PUBLISHED: &[&str] = &[
    "published",
    "datePublished",
    "date_published",
    "published_at",
    "publishedAt",
    "firstpublished",
    "versioncreated",
    "firstcreated",
    "date",
];
const MODIFIED: &[&str] = &["modified", "dateModified", "date_modified", "updated", "updated_at", "updatedAt"];
const PUBLISHERS: &[&str] = &["publisher", "provider", "source", "infosources", "copyrightholder", "site_name"];
const URLS: &[&str] = &["url", "canonical", "link", "uri"];
/// The keys of objects that only hold records.
const LISTS: &[&str] = &["sources", "articles", "items", "records", "documents", "@graph"];

/// Reads a file of one record or of an array of them.
pub(super) fn read(path: &str, file: &str, beside: &Metadata) -> Loaded {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(file) {
        let at = offset(file, error.line(), error.column());
        return Loaded::problem(broken(&error).in_file(path).at(file, Span::new(at, at)));
    }
    let node = match scan::scan(file, 0) {
        Ok(node) => node,
        Err(at) => return Loaded::problem(too_deep().in_file(path).at(file, Span::new(at, at + 1))),
    };
    let texts = node.get(TEXTS).or(node.get(HYPERTEXTS));
    let ((Node::Array(records), ..) | (_, None, Some(Node::Array(records)))) = (&node, texts, node.get(LISTS)) else {
        let place = Place { path: path.to_owned(), part: file, start: 0, lines: 0, columns: 0 };
        return record(&place, &node, beside);
    };
    let mut loaded = Loaded::default();
    let (mut done, mut lines, mut columns) = (0, 0, 0);
    for (index, item) in records.iter().enumerate() {
        let Node::Object(_, span) = item else { continue };
        // Counted on from the record before: all records may stand on one line.
        let between = file.get(done..span.start).unwrap_or("");
        lines += memchr::memchr_iter(b'\n', between.as_bytes()).count();
        let last = between.rsplit_once('\n');
        columns = last.map_or(columns, |_| 0) + last.map_or(between, |(_, line)| line).chars().count();
        done = span.start;
        let part = span.of(file);
        let place = Place { path: format!("{path}#{}", index + 1), part, start: span.start, lines, columns };
        loaded.extend(record(&place, item, beside));
    }
    if loaded.sources.is_empty() && loaded.problems.is_empty() {
        return Loaded::problem(no_text(path));
    }
    loaded
}

/// Reads one line of a file of records: `start` and `lines` are what stands before it.
pub(super) fn read_line(path: &str, line: &str, start: usize, lines: usize, beside: &Metadata) -> Loaded {
    let place = Place { path: format!("{path}#{}", lines + 1), part: line, start, lines, columns: 0 };
    read_placed(&place, beside)
}

/// Reads one record that is a source of its own, whatever stands before it.
pub(super) fn read_named(path: &str, record: &str, beside: &Metadata) -> Loaded {
    read_placed(&Place { path: path.to_owned(), part: record, start: 0, lines: 0, columns: 0 }, beside)
}

fn read_placed(place: &Place<'_>, beside: &Metadata) -> Loaded {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(place.part.trim_end()) {
        let mut problem = broken(&error).in_file(place.path.as_str());
        // The path says which record it is.
        problem.message = format!("{}, at column {} of the record", problem.message, error.column());
        return Loaded::problem(problem);
    }
    match scan::scan(place.part, place.start) {
        Ok(node) => record(place, &node, beside),
        Err(_) => Loaded::problem(too_deep().in_file(place.path.as_str())),
    }
}

/// The message without its place, which is told apart from it.
fn broken(error: &serde_json::Error) -> Problem {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    Problem::warning("broken-json", format!("it is no JSON: {}", said.strip_suffix(&place).unwrap_or(&said)))
}

fn too_deep() -> Problem {
    Problem::warning("broken-json", format!("its values are nested more than {} deep", scan::DEPTH))
}

fn no_text(path: &str) -> Problem {
    let help = "a record needs `text`, or `articleBody`, `body_text` or `body_html`";
    Problem::warning("no-text", "it holds no text").in_file(path).help(help)
}

/// The offset of a line and a column in bytes, both from 1.
fn offset(file: &str, line: usize, column: usize) -> usize {
    let start: usize = file.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(file.len());
    while !file.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A record and where it lies in its file.
struct Place<'f> {
    path: String,
    part: &'f str,
    start: usize,
    lines: usize,
    columns: usize,
}

impl<'f> Place<'f> {
    fn raw(&self, span: Span) -> &'f str {
        let inner = span.start.checked_sub(self.start).zip(span.end.checked_sub(self.start));
        inner.and_then(|(start, end)| self.part.get(start..end)).unwrap_or("")
    }

    fn field(&self, record: &Node, keys: &[&str]) -> Option<String> {
        string(record.get(keys)?).map(|span| scan::unescape(self.raw(span)))
    }
}

/// The first string in a value: itself, its name or value, or that of its first item.
fn string(node: &Node) -> Option<Span> {
    match node {
        Node::Text(span) => Some(*span),
        Node::Object(..) => string(node.get(&["value", "name", "@id"])?),
        Node::Array(items) => string(items.first()?),
        Node::Other => None,
    }
}

fn record(place: &Place<'_>, record: &Node, beside: &Metadata) -> Loaded {
    let mut content = Content::default();
    if let Some(title) = record.get(TITLES).and_then(string) {
        scan::copy(&mut content, place.raw(title), title.start);
        content.close(Some(Role::Headline));
    }
    let titled = content.paragraphs.len();
    if let Some(node) = record.get(TEXTS) {
        texts(place, node, &mut content);
    }
    if content.paragraphs.len() == titled
        && let Some(node) = record.get(HYPERTEXTS).or_else(|| record.get(&["bodies"]))
    {
        hypertexts(place, node, &mut content);
    }
    if content.paragraphs.len() == titled {
        return Loaded::problem(no_text(&place.path));
    }
    let mut own = FrontMatter::default();
    let keys =
        [("title", TITLES), ("published", PUBLISHED), ("modified", MODIFIED), ("publisher", PUBLISHERS), ("url", URLS)];
    let same: [(&str, &[&str]); 3] = [("event", &["event"]), ("story", &["story"]), ("origin", &["origin"])];
    for (key, names) in keys.into_iter().chain(same) {
        if let Some(value) = place.field(record, names) {
            own.set_plainly(key, &value);
        }
    }
    let sifted = boilerplate::sift(&content.text, &content.paragraphs);
    let source = Source {
        path: place.path.clone(),
        text: content.text,
        exemptions: content.exemptions,
        origin: Origin::assembled(place.part, content.segments).at(place.start, place.lines, place.columns),
        ..Source::default()
    };
    load::finish(source, sifted, own, beside)
}

/// Appends a text, or the paragraphs of a list of texts.
fn texts(place: &Place<'_>, node: &Node, content: &mut Content) {
    match node {
        Node::Text(span) if looks_like_html(place.raw(*span)) => hypertexts(place, node, content),
        Node::Text(span) => {
            let from = content.text.len();
            scan::copy(content, place.raw(*span), span.start);
            let paragraphs: Vec<Paragraph> = plain::paragraphs(&content.text, from);
            content.close_as(paragraphs);
        }
        Node::Array(items) => items.iter().for_each(|item| texts(place, item, content)),
        Node::Object(..) => {
            if let Some(inner) = node.get(&["value", "text", "content"]) {
                texts(place, inner, content);
            }
        }
        Node::Other => {}
    }
}

/// Whether a text that should be plain is written in tags.
fn looks_like_html(raw: &str) -> bool {
    ["<p>", "<p ", "<div", "<br"].iter().any(|tag| raw.contains(tag))
}

/// Appends the content of HTML inside a string: back through the tags, then through the escapes.
fn hypertexts(place: &Place<'_>, node: &Node, content: &mut Content) {
    match node {
        Node::Text(span) => {
            let mut page = Content::default();
            scan::copy(&mut page, place.raw(*span), span.start);
            let inner = html::fragment(&page.text);
            content.append(inner, &page.segments);
        }
        Node::Array(items) => items.iter().for_each(|item| hypertexts(place, item, content)),
        Node::Object(..) => {
            if let Some(inner) = node.get(&["value", "content", "text"]) {
                hypertexts(place, inner, content);
            }
        }
        Node::Other => {}
    }
}

/// The segments from `outer` content to the file, where `inner` leads from it to a text between.
pub(super) fn compose(inner: Segment, between: &[Segment], out: &mut Vec<Segment>) {
    let copied = inner.content.len() == inner.file.len();
    let first = between.partition_point(|s| s.content.end <= inner.file.start);
    let parts = between.get(first..).unwrap_or(&[]);
    let overlapping = parts.iter().take_while(|s| s.content.start < inner.file.end);
    if !copied {
        let cover = overlapping.map(|s| s.file).reduce(Span::cover);
        out.extend(cover.map(|file| Segment { content: inner.content, file }));
        return;
    }
    for part in overlapping {
        let start = part.content.start.max(inner.file.start);
        let end = part.content.end.min(inner.file.end);
        let content =
            Span::new(inner.content.start + start - inner.file.start, inner.content.start + end - inner.file.start);
        let same = part.content.len() == part.file.len();
        let file = if same {
            Span::new(part.file.start + start - part.content.start, part.file.start + end - part.content.start)
        } else {
            part.file
        };
        out.push(Segment { content, file });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(json: &str) -> Loaded {
        super::super::read("a.json", json.as_bytes(), &Metadata::default())
    }

    fn words(source: &Source) -> Vec<&str> {
        source.blocks.iter().map(|b| b.span.of(&source.text)).collect()
    }

    #[test]
    fn every_shape_of_record_is_read() {
        for json in [
            r#"{"title": "Ferry sinks", "published": "2026-01-18", "publisher": "Post", "text": "Twelve died.\n\nForty lived."}"#,
            r#"{"@type": "NewsArticle", "headline": "Ferry sinks", "datePublished": "2026-01-18", "publisher": {"name": "Post"}, "articleBody": "Twelve died.\nForty lived."}"#,
            r#"{"headline": "Ferry sinks", "versioncreated": "2026-01-18", "source": "Post", "body_html": "<p>Twelve&nbsp;died.</p><p>Forty <b>lived</b>.</p>"}"#,
            r#"{"headlines": [{"value": "Ferry sinks"}], "versioncreated": "2026-01-18", "infosources": [{"name": "Post"}], "bodies": [{"contenttype": "text/html", "value": "<p>Twelve died.<p>Forty lived."}]}"#,
            r#"[{"title": "Ferry sinks", "date": "2026-01-18", "publisher": "Post", "text": ["Twelve died.", "Forty lived."]}]"#,
        ] {
            let loaded = load(json);
            let [source] = loaded.sources.as_slice() else { panic!("{json}: {:?}", loaded.problems) };
            let folded: Vec<String> = words(source).iter().map(|w| w.replace('\u{a0}', " ")).collect();
            assert_eq!(folded, ["Ferry sinks", "Twelve died.", "Forty lived."], "{json}");
            assert_eq!(source.meta.publisher.as_deref(), Some("Post"), "{json}");
            assert_eq!(source.meta.published.map(|m| m.to_string()).as_deref(), Some("2026-01-18"), "{json}");
            for block in &source.blocks {
                let file = source.origin.file_text(source.origin.to_file(block.span));
                let first = block.span.of(&source.text).split(['\u{a0}', ' ']).next().unwrap_or("");
                assert!(file.starts_with(first), "{file}");
            }
        }
    }

    #[test]
    fn escaped_runs_map_to_the_range_that_covers_them() {
        let json = "[\n  {\"text\": \"x\"},\n  {\"text\": \"He said \\u201cTwelve\\u201d died.\"}\n]";
        let loaded = load(json);
        let source = loaded.sources.get(1).expect("two records");
        let at = source.text.find("Twelve").expect("the word");
        let file = source.origin.to_file(Span::new(at, at + 6));
        assert_eq!(file.of(json), "Twelve");
        let quoted = source.origin.to_file(Span::new(at - "“".len(), at + 6));
        assert_eq!(quoted.of(json), "\\u201cTwelve");
        let position = source.origin.position(file.start);
        assert_eq!((position.line.get(), position.column.get()), (3, 27));
        assert_eq!(source.path, "a.json#2");
    }

    #[test]
    fn records_on_one_line_keep_their_columns() {
        let json = "[{\"text\": \"Zo\u{eb} died.\"}, {\"text\": \"Twelve died.\"}]";
        let loaded = load(json);
        let source = loaded.sources.get(1).expect("two records");
        let place = source.origin.to_file(source.blocks.first().expect("a block").span);
        assert_eq!(place.of(json), "Twelve died.");
        let column = json.split("Twelve").next().map_or(0, |before| before.chars().count()) + 1;
        assert_eq!(source.origin.position(place.start).column.get(), column);
    }

    #[test]
    fn json_without_text_and_no_json_are_problems() {
        for (json, code) in [
            ("{\"title\": \"x\"}", "no-text"),
            ("[1, 2]", "no-text"),
            ("{\"text\": ", "broken-json"),
            ("[{}]", "no-text"),
        ] {
            let loaded = load(json);
            assert!(loaded.sources.is_empty());
            assert_eq!(loaded.problems.iter().map(|p| p.code).collect::<Vec<_>>(), [code], "{json}");
        }
        assert_eq!(load(&"[".repeat(100_000)).problems.first().map(|p| p.code), Some("broken-json"));
    }

    #[test]
    fn one_broken_line_spoils_no_other_record() {
        let file = "{\"text\": \"Twelve died.\"}\n\nnonsense\n{\"text\": \"Forty lived.\"}\n";
        let loaded = super::super::read("a.ndjson", file.as_bytes(), &Metadata::default());
        let paths: Vec<&str> = loaded.sources.iter().map(|s| s.path.as_str()).collect();
        assert_eq!(paths, ["a.ndjson#1", "a.ndjson#4"]);
        assert_eq!(loaded.problems.iter().filter_map(|p| p.path.as_deref()).collect::<Vec<_>>(), ["a.ndjson#3"]);
        let last = loaded.sources.get(1).expect("two");
        let place = last.origin.to_file(last.blocks.first().expect("a block").span);
        assert_eq!(place.of(file), "Forty lived.");
        assert_eq!(last.origin.position(place.start).line.get(), 4);
    }
}
