//! Sources: a file becomes documents with metadata, blocks of content, and a way back.
//!
//! ```text
//! find: named paths -> FoundFile      open/read: bytes -> decode -> plain | markdown | html | json
//! load: both, in parallel             each format -> metadata, content, blocks, segments
//! ```
//!
//! A file is one or more [`Source`]s or a problem; nothing here fails as a whole, and nothing here
//! knows rules or claims. Every block maps back to the bytes of the file it was read from.

mod boilerplate;
mod content;
mod decode;
mod exemptions;
mod find;
mod front_matter;
mod html;
mod json;
mod listing;
mod load;
mod markdown;
mod metadata;
mod moment;
mod origin;
mod parcel;
mod plain;
mod records;
mod sidecar;

pub use find::{Compression, Format, FoundFile, find, find_with, shown_path, written_name};
pub use listing::{EXCLUDE, Listed, list, wants};
pub use load::{File, Loaded, load, read};
pub use parcel::unpack;
pub use records::{Line, Lines, RecordFile};

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a block of content is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The title of the document.
    Headline,
    /// A heading inside the document.
    Subhead,
    /// Running text.
    #[default]
    Body,
    /// The caption of a picture: dates and places in it never leave it.
    Caption,
    /// A list item or table cell.
    Item,
}

/// A paragraph, heading or caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its bytes in the content.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// When something was published or holds: a day, and a time of day where one is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: jiff::civil::Date,
    /// Minutes after midnight, where the source gives a time.
    pub minute: Option<u16>,
}

/// What is known about a source beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// An explicit event id: equal ids bind, different ids separate.
    pub event: Option<String>,
    /// The story it belongs to: one story is one event unless a key separates.
    pub story: Option<String>,
    /// Whose text it is: sources of one origin corroborate nothing.
    pub origin: Option<String>,
}

/// One document.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its path relative to the working directory, with `/`; a record of a `.ndjson` file adds
    /// `#` and its line, from 1.
    pub path: String,
    /// What is known about it.
    pub meta: Metadata,
    /// The content: everything that is read for claims, one UTF-8 string.
    pub text: String,
    /// The blocks of the content, in order, not overlapping. Boilerplate is in none.
    pub blocks: Vec<Block>,
    /// The claims that the author of the source exempts, in order of their spans.
    pub exemptions: Vec<Exemption>,
    /// The way from content back to the file.
    pub origin: Origin,
}

/// A comment in the source that takes a passage out of one rule:
/// `<!-- gainsay: not-a-claim RULE "why" -->`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// The id of the rule.
    pub rule: String,
    /// Why, as the author put it; empty where nothing is said.
    pub reason: String,
    /// The bytes of the content that are exempt: the block that holds or follows the comment.
    pub span: Span,
}

/// One run of content that came from one run of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its bytes in the content.
    pub content: Span,
    /// Its bytes in the file, decoded to UTF-8, without its BOM. Of the same length as `content`
    /// where the run was copied, of any length where it was unescaped or rewritten.
    pub file: Span,
}

/// The way from content back to the file as it lies on disk.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The segments, ordered by content, not overlapping. Empty: content and file are the same.
    pub segments: Vec<Segment>,
    /// The decoded file, or for a record of a larger file the part of it that holds the record.
    pub file: String,
    /// The file offset of the first byte of `file`; 0 for a whole file.
    pub file_start: usize,
    /// How many lines of the file end before `file`; 0 for a whole file.
    pub lines_before: usize,
    /// How many characters stand before `file` on its first line; 0 for a whole file.
    pub columns_before: usize,
    /// Where lines and characters lie, made at the first question.
    index: std::sync::OnceLock<origin::LineIndex>,
}

/// A place in a file for people: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// The line.
    pub line: std::num::NonZeroUsize,
    /// The character in the line.
    pub column: std::num::NonZeroUsize,
}
