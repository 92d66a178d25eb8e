//! Parcels: whole files and records that arrive as lines on a stream instead of lying in a folder.
//!
//! ```json
//! {"path": "reports/a.md", "file": "the text of the file", "beside": {"publisher": "…"}}
//! {"path": "reports/b.txt.gz", "file_base64": "the bytes of the file"}
//! {"path": "wire/17", "title": "…", "published": "…", "text": "…"}
//! ```
//!
//! A file gives the very sources that it gives in a folder, under the same name. A record with a
//! `path` is that source, and its places count from the start of its line, so that it is the same
//! wherever the stream is cut; one without is named by its line. A path is only a name here: nothing
//! is opened.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::metadata::Setting;
use super::records::Line;
use super::{Loaded, Metadata, RecordFile, json, load};
use crate::problems::Problem;

#[derive(Deserialize)]
struct Written {
    path: Option<String>,
    file: Option<String>,
    file_base64: Option<String>,
    beside: Option<BTreeMap<String, String>>,
}

/// The sources of one line of the stream `stream`, and what is wrong with it. Pure.
#[must_use]
pub fn unpack(stream: &RecordFile, line: &Line) -> Loaded {
    // A record may hold keys of these names that mean something else: then it is only a record.
    let Ok(written) = serde_json::from_str::<Written>(&line.text) else { return stream.read(line) };
    let Some(path) = written.path.as_deref().map(|path| path.trim_start_matches("./")).filter(|path| !path.is_empty())
    else {
        return stream.read(line);
    };
    let beside = match written.beside.map(metadata).transpose() {
        Ok(beside) => beside.unwrap_or_default(),
        Err(problem) => return Loaded::problem(problem.in_file(path)),
    };
    match (written.file, written.file_base64) {
        (Some(text), _) => load::read(path, text.as_bytes(), &beside),
        (None, Some(packed)) => match decode(&packed) {
            Some(bytes) => load::read(path, &bytes, &beside),
            None => Loaded::problem(Problem::warning("unreadable-source", "`file_base64` is no base64").in_file(path)),
        },
        (None, None) => json::read_named(path, &line.text, &beside),
    }
}

fn metadata(written: BTreeMap<String, String>) -> Result<Metadata, Box<Problem>> {
    let mut meta = Metadata::default();
    for (key, value) in written {
        let wrong = match meta.set(&key, &value) {
            Setting::Taken => continue,
            Setting::UnknownKey => format!("`{key}` in `beside` is no key of a source"),
            Setting::NotADate => format!("`{key}` in `beside` is no date"),
        };
        return Err(Box::new(Problem::warning("unreadable-source", wrong)));
    }
    Ok(meta)
}

/// The bytes of standard base64 (RFC 4648), padded or not; line breaks are skipped.
fn decode(packed: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(packed.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in packed.trim_end_matches(['=', '\n', '\r']).bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'\n' | b'\r' => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(digit)) & 0x00ff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    (held < 6).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { text: text.to_owned(), start: 40, before: 3 }
    }

    fn unpacked(text: &str) -> Loaded {
        unpack(&RecordFile::new("stdin", Metadata::default()), &line(text))
    }

    #[test]
    fn a_file_gives_what_it_gives_in_a_folder() {
        let file = "---\ntitle: Ferry\n---\n# Ferry sinks\n\nTwelve people died at dawn.\n";
        let there = load::read("r/a.md", file.as_bytes(), &Metadata::default());
        let text = serde_json::json!({"path": "./r/a.md", "file": file}).to_string();
        let (here, there) = (unpacked(&text), there.sources.first().cloned().expect("a source"));
        let here = here.sources.first().expect("a source");
        assert_eq!((&here.path, &here.text, &here.meta), (&there.path, &there.text, &there.meta));
        assert_eq!(here.origin.segments, there.origin.segments);
    }

    #[test]
    fn bytes_may_come_in_base64_and_metadata_beside_them() {
        let text = r#"{"path":"a.txt","file_base64":"VHdvIG1lbiBkaWVkLg==","beside":{"publisher":"Post","published":"2026-01-18"}}"#;
        let loaded = unpacked(text);
        let source = loaded.sources.first().expect("a source");
        assert_eq!((source.text.as_str(), source.meta.publisher.as_deref()), ("Two men died.", Some("Post")));
        assert_eq!(decode("aGk"), Some(b"hi".to_vec()));
        assert_eq!((decode("a"), decode("a*b=")), (None, None));
    }

    #[test]
    fn a_record_is_named_by_its_path_else_by_its_line() {
        let named = unpacked(r#"{"path":"wire/17","text":"Two men died."}"#);
        let source = named.sources.first().expect("a source");
        assert_eq!((source.path.as_str(), source.origin.file_start), ("wire/17", 0));
        let unnamed = unpacked(r#"{"text":"Two men died."}"#);
        let source = unnamed.sources.first().expect("a source");
        assert_eq!((source.path.as_str(), source.origin.file_start), ("stdin#4", 40));
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_of_its_source() {
        for (text, path) in [
            (r#"{"path":"a.txt","file_base64":"*"}"#, "a.txt"),
            (r#"{"path":"a.txt","file":"x","beside":{"colour":"red"}}"#, "a.txt"),
            (r#"{"path":"a.txt","title":"no text"}"#, "a.txt"),
            ("{", "stdin#4"),
        ] {
            let loaded = unpacked(text);
            assert!(loaded.sources.is_empty());
            assert_eq!(loaded.problems.iter().map(|p| p.path.as_deref()).collect::<Vec<_>>(), [Some(path)], "{text}");
        }
    }
}
