//! JSON with places: where each string lies in the file, and its text with the way back.
//!
//! Reads only what `serde_json` has accepted, so that nothing here reports errors but one: what it ignores it
//! accepts at any depth, and recursion is safe only where the depth is bounded.

use crate::sources::content::Content;
use crate::text::Span;

/// A value and where it lies.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A string; the span is that of the text between its quotation marks.
    Text(Span),
    /// An object, its keys unescaped, in order.
    Object(Vec<(String, Node)>, Span),
    /// An array.
    Array(Vec<Node>),
    /// A number, a truth value, or null.
    Other,
}

impl Node {
    /// The value under the first of `keys` that is there and not null.
    pub(super) fn get(&self, keys: &[&str]) -> Option<&Node> {
        let Self::Object(entries, _) = self else { return None };
        keys.iter().find_map(|key| {
            let (_, node) = entries.iter().find(|(name, node)| name == key && !matches!(node, Self::Other))?;
            Some(node)
        })
    }
}

/// How many values may lie in each other. `serde_json` reads as many.
pub(super) const DEPTH: usize = 128;

/// The value that `json`, which is well-formed, holds. Spans count from `base`.
///
/// # Errors
///
/// When it is nested more than [`DEPTH`] deep: the byte of `json` where it becomes so.
pub(super) fn scan(json: &str, base: usize) -> Result<Node, usize> {
    let mut scanner = Scanner { json, at: 0, base, depth: 0, too_deep: None };
    let node = scanner.value();
    scanner.too_deep.map_or(Ok(node), Err)
}

struct Scanner<'j> {
    json: &'j str,
    at: usize,
    base: usize,
    depth: usize,
    too_deep: Option<usize>,
}

impl Scanner<'_> {
    fn peek(&mut self) -> Option<u8> {
        let rest = self.json.as_bytes().get(self.at..).unwrap_or(&[]);
        self.at += rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(rest.len());
        self.json.as_bytes().get(self.at).copied()
    }

    fn value(&mut self) -> Node {
        match self.peek() {
            Some(b'"') => Node::Text(self.string()),
            Some(b'{') => {
                let start = self.base + self.at;
                let entries = self.list(b'}', |scanner| {
                    let key = scanner.string();
                    let local = Span::new(key.start - scanner.base, key.end - scanner.base);
                    let name = unescape(local.of(scanner.json));
                    scanner.peek();
                    scanner.at += 1;
                    (name, scanner.value())
                });
                Node::Object(entries, Span::new(start, self.base + self.at))
            }
            Some(b'[') => Node::Array(self.list(b']', Self::value)),
            _ => {
                let rest = self.json.as_bytes().get(self.at..).unwrap_or(&[]);
                let end = |b: &u8| matches!(b, b',' | b']' | b'}') || b.is_ascii_whitespace();
                self.at += rest.iter().position(end).unwrap_or(rest.len());
                Node::Other
            }
        }
    }

    fn list<T>(&mut self, close: u8, item: impl Fn(&mut Self) -> T) -> Vec<T> {
        let mut items = Vec::new();
        if self.depth == DEPTH {
            // Nothing more is read: every list that is open ends here.
            self.too_deep = Some(self.at);
            self.at = self.json.len();
            return items;
        }
        self.depth += 1;
        self.at += 1;
        while let Some(next) = self.peek() {
            if next == close {
                self.at += 1;
                break;
            }
            if next == b',' {
                self.at += 1;
                self.peek();
            }
            items.push(item(self));
        }
        self.depth -= 1;
        items
    }

    fn string(&mut self) -> Span {
        let start = self.at + 1;
        let bytes = self.json.as_bytes();
        let mut end = start;
        while let Some(step) = memchr::memchr2(b'"', b'\\', bytes.get(end..).unwrap_or(&[])) {
            end += step;
            if bytes.get(end) == Some(&b'"') {
                break;
            }
            end += 2;
        }
        self.at = end + 1;
        Span::new(self.base + start, self.base + end)
    }
}

/// The text of a string, as it stands between its quotation marks.
pub(super) fn unescape(raw: &str) -> String {
    if !raw.contains('\\') {
        return raw.to_owned();
    }
    let mut content = Content::default();
    copy(&mut content, raw, 0);
    content.text
}

/// Appends the text of a string to a content. `raw` stands at `at` in the file.
pub(super) fn copy(content: &mut Content, raw: &str, at: usize) {
    let mut done = 0;
    while let Some(step) = raw.get(done..).and_then(|rest| rest.find('\\')) {
        let escape = done + step;
        content.copy(raw.get(done..escape).unwrap_or(""), at + done);
        let (character, length) = escaped(raw.get(escape..).unwrap_or(""));
        let mut buffer = [0; 4];
        content.rewrite(character.encode_utf8(&mut buffer), Span::new(at + escape, at + escape + length));
        done = escape + length;
    }
    content.copy(raw.get(done..).unwrap_or(""), at + done);
}

/// The character that an escape at the start of `rest` stands for, and its length.
fn escaped(rest: &str) -> (char, usize) {
    let unit = |at: usize| rest.get(at..at + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
    let simple = match rest.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'b' | b'f') => ' ',
        Some(b'u') => {
            let Some(first) = unit(2) else { return ('\u{fffd}', 2.min(rest.len())) };
            let pair = rest.get(6..8) == Some("\\u");
            let second = if pair { unit(8) } else { None };
            let units = [first, second.unwrap_or(0)];
            let mut characters = char::decode_utf16(units);
            return match characters.next() {
                Some(Ok(character)) if character.len_utf16() == 2 => (character, 12),
                Some(Ok(character)) => (character, 6),
                _ => ('\u{fffd}', 6),
            };
        }
        _ => rest.get(1..).and_then(|r| r.chars().next()).unwrap_or('\u{fffd}'),
    };
    (simple, (1 + simple_len(rest)).min(rest.len()))
}

fn simple_len(rest: &str) -> usize {
    rest.get(1..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_unescaped_as_serde_does() {
        for raw in [r"plain", r"a\nb\t\u00e9\ud83d\ude00\\ \/ \u0022", r"", r"\u201cTwelve\u201d"] {
            let want: String = serde_json::from_str(&format!("\"{raw}\"")).expect("JSON");
            assert_eq!(unescape(raw), want);
        }
        assert_eq!(unescape(r"\ud800x"), "\u{fffd}x");
    }

    #[test]
    fn strings_are_found_where_they_lie() {
        let json = r#" {"a\u0062": ["x\"y", 1, {"t": "Zoë"}, null], "text": "end"}"#;
        let node = scan(json, 100).expect("a shallow value");
        let Some(Node::Array(items)) = node.get(&["ab"]) else { panic!("{node:?}") };
        let Some(Node::Text(span)) = items.get(2).and_then(|n| n.get(&["t"])) else { panic!("{items:?}") };
        assert_eq!(Span::new(span.start - 100, span.end - 100).of(json), "Zoë");
        assert!(matches!(node.get(&["text"]), Some(Node::Text(_))));
    }

    #[test]
    fn what_is_nested_too_deeply_is_not_read() {
        let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + "1" + &close.repeat(depth);
        for (open, close) in [("[", "]"), ("{\"a\": ", "}"), ("[{\"a\":[", "]}]")] {
            let levels = open.matches(['[', '{']).count();
            assert!(scan(&nested(open, close, DEPTH / levels), 0).is_ok(), "{open}");
            assert!(scan(&nested(open, close, DEPTH / levels + 1), 0).is_err(), "{open}");
        }
        assert_eq!(scan(&nested("[", "]", 1_000_000), 7).err(), Some(DEPTH));
        assert!(scan(&format!("[{}1]", "[1],{},".repeat(DEPTH)), 0).is_ok());
    }
}
