//! What a page says about itself: JSON-LD, Open Graph and its relatives, `<time>`, `<title>`.
//!
//! JSON-LD is the most careful of them and wins; a bare `<time>` is the last resort.

use html5gum::{HtmlString, StartTag};
use serde_json::Value;

use super::elements::{attribute, has};
use crate::sources::Metadata;

/// The names under which `<meta>` states a key, best first.
const META: &[(&str, &str)] = &[
    ("article:published_time", "published"),
    ("datepublished", "published"),
    ("parsely-pub-date", "published"),
    ("pubdate", "published"),
    ("publishdate", "published"),
    ("publish-date", "published"),
    ("publication_date", "published"),
    ("dc.date", "published"),
    ("dc.date.issued", "published"),
    ("dcterms.created", "published"),
    ("sailthru.date", "published"),
    ("date", "published"),
    ("article:modified_time", "modified"),
    ("og:updated_time", "modified"),
    ("datemodified", "modified"),
    ("last-modified", "modified"),
    ("og:title", "title"),
    ("twitter:title", "title"),
    ("og:site_name", "publisher"),
    ("dc.publisher", "publisher"),
    ("application-name", "publisher"),
    ("og:url", "url"),
];

/// What was gathered so far, by where it was found.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    linked: Metadata,
    stated: Metadata,
    times: Metadata,
    title: Metadata,
    /// The text of an element that is read for metadata, while it is open.
    reading: Option<Reading>,
    collected: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    JsonLd,
    Title,
}

impl Gathered {
    pub(super) fn start(&mut self, tag: &StartTag<usize>) {
        match tag.name.as_slice() {
            b"meta" => self.meta(tag),
            b"link" if has(tag, b"rel", "canonical") => {
                if let Some(url) = attribute(tag, b"href") {
                    self.stated.set("url", &url);
                }
            }
            b"time" => {
                if let Some(moment) = attribute(tag, b"datetime") {
                    self.times.set("published", &moment);
                }
            }
            b"script" if has(tag, b"type", "application/ld+json") => self.reading = Some(Reading::JsonLd),
            b"title" if self.title.title.is_none() => self.reading = Some(Reading::Title),
            _ => {}
        }
    }

    fn meta(&mut self, tag: &StartTag<usize>) {
        let Some(value) = attribute(tag, b"content") else { return };
        for name in [b"property".as_slice(), b"name", b"itemprop"] {
            let Some(name) = attribute(tag, name) else { continue };
            let lower = name.to_lowercase();
            if let Some((_, key)) = META.iter().find(|(known, _)| *known == lower) {
                self.stated.set(key, &value);
            }
        }
    }

    /// Text of an element that is not shown.
    pub(super) fn text(&mut self, text: &str) {
        if self.reading.is_some() {
            self.collected.push_str(text);
        }
    }

    pub(super) fn end(&mut self, name: &HtmlString) {
        if !matches!(name.as_slice(), b"script" | b"title") {
            return;
        }
        let collected = std::mem::take(&mut self.collected);
        match self.reading.take() {
            Some(Reading::JsonLd) => {
                if let Ok(value) = serde_json::from_str::<Value>(&collected) {
                    self.json_ld(&value);
                }
            }
            Some(Reading::Title) => {
                self.title.set("title", &collected.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            None => {}
        }
    }

    /// The first article in a JSON-LD document: alone, in an array, or in a `@graph`.
    fn json_ld(&mut self, value: &Value) {
        let mut waiting = vec![value];
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(items) => waiting.extend(items.iter().rev()),
                Value::Object(map) => {
                    if map.get("@type").is_some_and(is_article) {
                        self.article(map);
                    }
                    waiting.extend(map.get("@graph"));
                    waiting.extend(map.get("mainEntity"));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
    }

    fn article(&mut self, map: &serde_json::Map<String, Value>) {
        let keys = [
            ("headline", "title"),
            ("datePublished", "published"),
            ("dateModified", "modified"),
            ("publisher", "publisher"),
            ("url", "url"),
        ];
        for (name, key) in keys {
            if let Some(value) = map.get(name).and_then(name_of) {
                self.linked.set(key, value);
            }
        }
    }

    pub(super) fn finish(self) -> Metadata {
        self.linked.or(&self.stated).or(&self.times).or(&self.title)
    }
}

fn is_article(kind: &Value) -> bool {
    let article = |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
    match kind {
        Value::String(kind) => article(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(article),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// A string, the name of an object, or that of the first of a list.
fn name_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(map) => map.get("name")?.as_str(),
        Value::Array(items) => name_of(items.first()?),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}
