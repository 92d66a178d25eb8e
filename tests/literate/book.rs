//! A Markdown file becomes cases: documents, rules and expectations in fenced blocks.
//!
//! Every case must be able to fail: one without documents, without prose or without an expectation is
//! an error here, before anything runs.

use std::ops::Range;

use gainsay::sources::{Metadata, Moment};

/// The cases of one file.
#[derive(Debug, Default)]
pub struct Book {
    /// In the order of the file.
    pub cases: Vec<Case>,
}

/// One section of the file.
#[derive(Debug, Default)]
pub struct Case {
    /// The heading, without its mark.
    pub title: String,
    /// The line of the heading, from 1.
    pub line: usize,
    /// Whether it is expected to hold.
    pub standing: Standing,
    /// The documents: path, text, and what is known about them.
    pub documents: Vec<(String, String, Metadata)>,
    /// Rule files beside the shipped ones.
    pub rules: Vec<String>,
    /// Exactly these claims.
    pub claims: Option<Expected>,
    /// Exactly these findings.
    pub findings: Option<Expected>,
}

/// Whether a case is expected to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    #[default]
    Holds,
    /// The program falls short of it, and that is known.
    Known,
}

/// An expectation as written.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// What follows the first word of the fence.
    pub words: Vec<String>,
    /// The lines of the block, each with single spaces around its columns.
    pub lines: Vec<String>,
    /// The bytes of the block in the file, without its fences.
    pub place: Range<usize>,
}

impl Book {
    /// Reads a file.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut book = Self::default();
        let mut prose = 0;
        let mut lines = numbered(text);
        while let Some((number, at, line)) = lines.next() {
            if let Some(title) = line.strip_prefix("## ") {
                book.check_last(prose)?;
                book.cases.push(Case::titled(title.trim(), number));
                prose = 0;
            } else if let Some(fence) = fence_of(line) {
                let start = at + line.len() + 1;
                let end = lines.find(|(_, _, line)| line.trim_end() == fence);
                let (_, end, _) = end.ok_or_else(|| format!("line {number}: the block never ends"))?;
                let info = line.trim_start_matches('`');
                let case = book.cases.last_mut().ok_or_else(|| format!("line {number}: a block before any case"))?;
                case.take(info, text.get(start..end).unwrap_or(""), start..end)
                    .map_err(|why| format!("line {number}: {why}"))?;
            } else if !line.trim().is_empty() {
                prose += 1;
            }
        }
        book.check_last(prose)?;
        if book.cases.is_empty() { Err("there is no case in the file".to_owned()) } else { Ok(book) }
    }

    fn check_last(&self, prose: usize) -> Result<(), String> {
        let Some(case) = self.cases.last() else { return Ok(()) };
        let why = if case.documents.is_empty() {
            "has no source"
        } else if case.claims.is_none() && case.findings.is_none() {
            "expects nothing"
        } else if prose == 0 {
            "no sentence says why it is so"
        } else {
            return Ok(());
        };
        Err(format!("line {}: `{}`: {why}", case.line, case.title))
    }
}

impl Case {
    fn titled(title: &str, line: usize) -> Self {
        let (title, standing) = match title.strip_suffix(" (known)") {
            Some(title) => (title, Standing::Known),
            None => (title, Standing::Holds),
        };
        Self { title: title.to_owned(), line, standing, ..Self::default() }
    }

    fn take(&mut self, info: &str, body: &str, place: Range<usize>) -> Result<(), String> {
        let mut words = words_of(info).into_iter();
        let expected = |words| Some(Expected { words, lines: body.lines().map(squeezed).collect(), place });
        match words.next().as_deref() {
            Some("source") => {
                let path = words.next().ok_or("a source needs a path")?;
                let mut meta = Metadata::default();
                for word in words {
                    let (key, value) = word.split_once('=').ok_or_else(|| format!("`{word}` is no key=value"))?;
                    set(&mut meta, key, value)?;
                }
                self.documents.push((path, body.to_owned(), meta));
            }
            Some("rules") => self.rules.push(body.to_owned()),
            Some("claims") => self.claims = expected(words.collect()),
            Some("findings") => self.findings = expected(words.collect()),
            other => return Err(format!("`{}` is no kind of block", other.unwrap_or(""))),
        }
        Ok(())
    }
}

/// Every line with its number from 1 and the byte where it begins, without its line break.
fn numbered(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').enumerate().map(move |(index, line)| {
        let begin = at;
        at += line.len();
        (index + 1, begin, line.trim_end_matches('\n'))
    })
}

/// The fence that opens a block on this line.
fn fence_of(line: &str) -> Option<&str> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    line.get(..ticks).filter(|_| ticks >= 3)
}

/// A line with its columns, which two or more spaces part, two spaces apart.
fn squeezed(line: &str) -> String {
    let columns = line.split("  ").map(str::trim).filter(|column| !column.is_empty());
    columns.collect::<Vec<_>>().join("  ")
}

/// The words of a fence; a quoted value keeps its spaces.
fn words_of(info: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in info.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("never empty").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn set(meta: &mut Metadata, key: &str, value: &str) -> Result<(), String> {
    let text = Some(value.to_owned());
    match key {
        "title" => meta.title = text,
        "publisher" => meta.publisher = text,
        "published" => meta.published = Some(moment(value)?),
        "modified" => meta.modified = Some(moment(value)?),
        "url" => meta.url = text,
        "event" => meta.event = text,
        "story" => meta.story = text,
        "origin" => meta.origin = text,
        _ => return Err(format!("`{key}` is no metadata")),
    }
    Ok(())
}

fn moment(value: &str) -> Result<Moment, String> {
    let wrong = |error: jiff::Error| format!("`{value}`: {error}");
    let Some((date, time)) = value.split_once('T') else {
        return Ok(Moment { date: value.parse().map_err(wrong)?, minute: None });
    };
    let time: jiff::civil::Time = time.parse().map_err(wrong)?;
    let minute = u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).expect("a day is short");
    Ok(Moment { date: date.parse().map_err(wrong)?, minute: Some(minute) })
}
