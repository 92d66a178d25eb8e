//! JSON that may be printed, written piece by piece: no text of the whole is held, and no tree.
//!
//! The entries of a document are put into text one after the other, the items of a long array on all
//! threads, a batch at a time and in their order: the bytes are those of one pretty-printed object.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::safe;

/// How many items of an array one thread puts into text at a time.
const CHUNK: usize = 128;
/// How many are put into text before they are written.
const BATCH: usize = CHUNK * 16;

/// A document that is being written over several lines.
pub(crate) struct Document<'o> {
    out: &'o mut dyn Write,
    /// What stands before the next entry.
    before: &'static str,
}

impl<'o> Document<'o> {
    /// Begins a document.
    pub fn new(out: &'o mut dyn Write) -> Self {
        Self { out, before: "{" }
    }

    /// Writes an entry.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn entry(&mut self, key: &str, value: &impl Serialize) -> io::Result<()> {
        self.put(&within(&pretty(&Entry { key, value })?, "{", "\n}")?)
    }

    /// Writes an entry that is an array of these items.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn array(&mut self, key: &str, mut items: impl Iterator<Item: Serialize + Send + Sync>) -> io::Result<()> {
        let head = format!("\n  {}: [", serde_json::to_string(key)?);
        let text = |items: &[_]| within(&pretty(&Entry { key, value: items })?, &format!("{{{head}"), "\n  ]\n}");
        let mut empty = true;
        loop {
            let batch: Vec<_> = items.by_ref().take(BATCH).collect();
            let texts: Vec<io::Result<String>> = batch.par_chunks(CHUNK).map(text).collect();
            for text in texts {
                if empty {
                    self.put(&head)?;
                } else {
                    self.out.write_all(b",")?;
                }
                empty = false;
                self.out.write_all(text?.as_bytes())?;
            }
            if batch.len() < BATCH {
                break;
            }
        }
        if empty { self.entry(key, &[(); 0]) } else { self.out.write_all(b"\n  ]") }
    }

    /// Ends the document, and its last line.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n}\n")
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(self.before.as_bytes())?;
        self.before = ",";
        self.out.write_all(text.as_bytes())
    }
}

/// A document of one entry: what it says stands as deep as in one of many.
struct Entry<'e, V: ?Sized> {
    key: &'e str,
    value: &'e V,
}

impl<V: Serialize + ?Sized> Serialize for Entry<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(1))?;
        out.serialize_entry(self.key, self.value)?;
        out.end()
    }
}

/// The text of a value, fit to be printed.
fn pretty(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(match safe::json(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(shown) => shown,
    })
}

/// What stands between two brackets.
fn within(text: &str, open: &str, close: &str) -> io::Result<String> {
    let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inner.map(str::to_owned).ok_or_else(|| io::Error::other("an entry without its brackets"))
}

/// An array whose items are made when they are written.
pub(crate) struct InTurn<F>(pub F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for InTurn<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_in_pieces_is_the_one_that_is_written_at_once() {
        for count in [0, 1, CHUNK, CHUNK + 1, BATCH, BATCH * 2 + CHUNK + 3] {
            let item = |n: usize| json!({"n": n, "text": format!("{n}\u{202e} “é”\n"), "of": [n, []], "none": {}});
            let items: Vec<_> = (0..count).map(item).collect();
            let whole = json!({"schema": "x/1", "items": items, "more": {"a": [1, 2]}, "none": null});
            let mut out = Vec::new();
            let mut document = Document::new(&mut out);
            document.entry("schema", &"x/1").expect("writing to memory");
            document.array("items", items.iter()).expect("writing to memory");
            document.entry("more", &whole["more"]).expect("writing to memory");
            document.entry("none", &()).expect("writing to memory");
            document.end().expect("writing to memory");
            let at_once = serde_json::to_string_pretty(&whole).expect("JSON") + "\n";
            assert_eq!(String::from_utf8(out).ok().as_deref(), Some(&*safe::json(&at_once)), "{count} items");
        }
    }
}
