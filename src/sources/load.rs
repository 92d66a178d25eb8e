//! Loading: named paths become sources and problems, one file at a time, on all cores.
//!
//! A file is sources or a problem, and no file stops the others. The order of what comes out is
//! that of the paths, whatever order the work was done in.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::decode::{Charset, decode};
use super::find::unreadable;
use super::front_matter::FrontMatter;
use super::{Compression, Format, FoundFile, Lines, Metadata, Origin, RecordFile, Role, Source};
use super::{boilerplate, find, front_matter, html, json, markdown, plain};
use crate::problems::Problem;

/// The most bytes that one packed file may unpack to where it has to be read as a whole.
const LARGEST: u64 = 1 << 30;

/// How the file begins that Git LFS leaves in the place of one that it keeps elsewhere.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// No such file is as long as this, says its specification.
const LONGEST_POINTER: usize = 1024;

/// What was read, and what could not be.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The sources, by path; records of one file in their order.
    pub sources: Vec<Source>,
    /// What is wrong, in the order of the paths.
    pub problems: Vec<Problem>,
}

impl Loaded {
    pub(super) fn problem(problem: Problem) -> Self {
        Self { sources: Vec::new(), problems: vec![problem] }
    }

    /// Appends what another file gave.
    pub fn extend(&mut self, other: Self) {
        self.sources.extend(other.sources);
        self.problems.extend(other.problems);
    }
}

/// Reads everything that `paths` name. `root` is the working directory, absolute.
#[must_use]
pub fn load(root: &Path, paths: &[PathBuf]) -> Loaded {
    let (files, problems) = find(root, paths);
    let mut loaded = Loaded { sources: Vec::new(), problems };
    let each: Vec<Loaded> = files.par_iter().map(FoundFile::load).collect();
    for file in each {
        loaded.extend(file);
    }
    loaded
}

/// A file that is read as a whole: from disk, or from bytes that came from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// On disk.
    Found(FoundFile),
    /// At hand.
    Held {
        /// Its path relative to the working directory, with `/`.
        path: String,
        /// Its bytes.
        bytes: Vec<u8>,
        /// What is known about it from elsewhere.
        meta: Metadata,
    },
}

impl File {
    /// Its path relative to the working directory, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Found(file) => &file.path,
            Self::Held { path, .. } => path,
        }
    }

    /// What is known about it from elsewhere.
    #[must_use]
    pub const fn meta(&self) -> &Metadata {
        match self {
            Self::Found(file) => &file.meta,
            Self::Held { meta, .. } => meta,
        }
    }

    /// Reads it.
    #[must_use]
    pub fn load(&self) -> Loaded {
        match self {
            Self::Found(file) => file.load(),
            Self::Held { path, bytes, meta } => read(path, bytes, meta),
        }
    }
}

impl FoundFile {
    /// Reads the file as a whole.
    #[must_use]
    pub fn load(&self) -> Loaded {
        match std::fs::read(&self.file) {
            Ok(bytes) => read(&self.path, &bytes, &self.meta),
            Err(error) => Loaded::problem(unreadable(&self.path, &error)),
        }
    }
}

/// Reads the bytes of one file: pure. The name tells format and packing; a name that tells neither
/// is read as plain text. `beside` is what is known about it from elsewhere.
#[must_use]
pub fn read(path: &str, bytes: &[u8], beside: &Metadata) -> Loaded {
    let (format, compression) = Format::of(path).unwrap_or((Format::Text, Compression::None));
    let bytes = match unpack(bytes, compression) {
        Ok(bytes) => bytes,
        Err(error) => return Loaded::problem(unreadable(path, &error)),
    };
    if bytes.len() < LONGEST_POINTER && bytes.starts_with(POINTER) {
        let problem = Problem::warning("unreadable-source", "Git LFS keeps its text elsewhere, and it was not fetched");
        return Loaded::problem(
            problem.in_file(path).help("fetch it: `git lfs pull`, or `lfs: true` for actions/checkout"),
        );
    }
    let charset = if format == Format::Html { Charset::InMeta } else { Charset::Undeclared };
    let file = match decode(&bytes, charset) {
        Ok(file) => file,
        Err(why) => return Loaded::problem(Problem::warning("unreadable-source", why).in_file(path)),
    };
    if file.trim().is_empty() {
        return Loaded::problem(Problem::warning("empty-source", "the file is empty").in_file(path));
    }
    match format {
        Format::Text => read_text(path, &file, beside),
        Format::Markdown => read_markdown(path, &file, beside),
        Format::Html => read_html(path, &file, beside),
        Format::Json => json::read(path, &file, beside),
        Format::Ndjson => {
            let mut loaded = Loaded::default();
            let records = RecordFile::new(path, beside.clone());
            for line in Lines::new(file.as_bytes()) {
                loaded.extend(match line {
                    Ok(line) => records.read(&line),
                    Err(error) => Loaded::problem(records.broken(&error)),
                });
            }
            loaded
        }
    }
}

fn unpack(bytes: &[u8], compression: Compression) -> std::io::Result<Cow<'_, [u8]>> {
    let mut out = Vec::new();
    match compression {
        Compression::None => return Ok(Cow::Borrowed(bytes)),
        Compression::Gzip => flate2::read::MultiGzDecoder::new(bytes).take(LARGEST + 1).read_to_end(&mut out)?,
        Compression::Zstd => zstd(bytes)?.take(LARGEST + 1).read_to_end(&mut out)?,
    };
    if out.len() as u64 > LARGEST {
        return Err(std::io::Error::other("it unpacks to more than 1 GiB"));
    }
    Ok(Cow::Owned(out))
}

pub(super) fn zstd<R: Read>(packed: R) -> std::io::Result<impl Read> {
    ruzstd::decoding::StreamingDecoder::new(packed).map_err(|error| std::io::Error::other(error.to_string()))
}

fn read_text(path: &str, file: &str, beside: &Metadata) -> Loaded {
    let front = front_matter::read(file);
    let sifted = plain::blocks(file, front.body);
    let source =
        Source { path: path.to_owned(), text: file.to_owned(), origin: Origin::whole(file), ..Source::default() };
    finish(source, sifted, front, beside)
}

fn read_markdown(path: &str, file: &str, beside: &Metadata) -> Loaded {
    let front = front_matter::read(file);
    let content = markdown::read(file, front.body);
    let sifted = boilerplate::sift(&content.text, &content.paragraphs);
    let source = Source {
        path: path.to_owned(),
        text: content.text,
        exemptions: content.exemptions,
        origin: Origin::assembled(file, content.segments),
        ..Source::default()
    };
    finish(source, sifted, front, beside)
}

fn read_html(path: &str, file: &str, beside: &Metadata) -> Loaded {
    let page = html::read(file);
    let sifted = boilerplate::sift(&page.content.text, &page.content.paragraphs);
    let source = Source {
        path: path.to_owned(),
        text: page.content.text,
        exemptions: page.content.exemptions,
        origin: Origin::assembled(file, page.content.segments),
        ..Source::default()
    };
    finish(source, sifted, FrontMatter { meta: page.meta, ..FrontMatter::default() }, beside)
}

/// Puts blocks and metadata to a source: what the file states wins over what stands beside it, and
/// that over what is gathered from the text.
pub(super) fn finish(mut source: Source, sifted: boilerplate::Sifted, front: FrontMatter, beside: &Metadata) -> Loaded {
    let mut problems: Vec<Problem> = front.problems.into_iter().map(|p| p.in_file(&source.path)).collect();
    if sifted.blocks.is_empty() {
        problems.push(Problem::warning("empty-source", "it holds no text to read").in_file(&source.path));
        return Loaded { sources: Vec::new(), problems };
    }
    let headline = sifted.blocks.iter().find(|block| block.role == Role::Headline);
    let gathered = Metadata {
        title: headline.map(|block| block.span.of(&source.text).to_owned()),
        published: sifted.dated,
        ..Metadata::default()
    };
    source.meta = front.meta.or(beside).or(&gathered);
    source.blocks = sifted.blocks;
    Loaded { sources: vec![source], problems }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: &str, text: &str) -> Source {
        let loaded = read(path, text.as_bytes(), &Metadata::default());
        loaded.sources.into_iter().next().expect("a source")
    }

    fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
        let loaded = read(path, bytes, &Metadata::default());
        assert!(loaded.sources.is_empty());
        loaded.problems.iter().map(|p| p.code).collect()
    }

    /// Every copied run of every block is the same in the file.
    fn leads_back(source: &Source) {
        for segment in &source.origin.segments {
            if segment.content.len() == segment.file.len() && segment.content.len() > 1 {
                assert_eq!(segment.content.of(&source.text), source.origin.file_text(segment.file));
            }
        }
        for block in &source.blocks {
            let file = source.origin.file_text(source.origin.to_file(block.span));
            let first = block.span.of(&source.text).split_whitespace().next().unwrap_or("");
            assert!(file.contains(first), "{first}: {file}");
        }
    }

    #[test]
    fn blocks_of_every_format_lead_back_to_the_file() {
        for (path, text) in [
            ("a.txt", "Ferry sinks\n\nTwelve people died at dawn.\n"),
            ("a.md", "---\ntitle: Ferry\n---\n# Ferry sinks\n\nTwelve *people* died\nat dawn &mdash; forty lived.\n"),
        ] {
            let source = one(path, text);
            assert_eq!(source.blocks.len(), 2, "{path}");
            leads_back(&source);
        }
    }

    #[test]
    fn the_place_of_a_word_below_front_matter_is_that_in_the_file() {
        let source = one("a.md", "---\ntitle: Ferry\n---\n# Ferry sinks\n\nTwelve **people** died.\n");
        let at = source.text.find("people").expect("the word");
        let file = source.origin.to_file(crate::text::Span::new(at, at + 6));
        assert_eq!(source.origin.file_text(file), "people");
        let position = source.origin.position(file.start);
        assert_eq!((position.line.get(), position.column.get()), (6, 10));
    }

    #[test]
    fn files_that_are_no_sources_are_problems() {
        assert_eq!(codes("a.txt", b""), ["empty-source"]);
        assert_eq!(codes("a.txt", b" \r\n\t"), ["empty-source"]);
        assert_eq!(codes("a.md", b"---\ntitle: Nothing\n---\n"), ["empty-source"]);
        assert_eq!(codes("a.txt", b"\x00\x01\x02\x03\x00\x00\x00"), ["unreadable-source"]);
        assert_eq!(codes("a.txt.gz", b"no gzip"), ["unreadable-source"]);
        assert_eq!(codes("a.txt.zst", b"no zstd"), ["unreadable-source"]);
    }

    #[test]
    fn what_a_file_states_wins_over_what_is_known_beside_it() {
        let beside =
            Metadata { title: Some("Beside".to_owned()), publisher: Some("Post".to_owned()), ..Metadata::default() };
        let loaded = read("a.md", b"---\ntitle: Own\n---\nText of it.\n", &beside);
        let meta = &loaded.sources.first().expect("a source").meta;
        assert_eq!((meta.title.as_deref(), meta.publisher.as_deref()), (Some("Own"), Some("Post")));
    }

    #[test]
    fn a_line_with_nothing_but_a_date_dates_the_text() {
        let source =
            one("a.txt", "Ferry sinks\n\nMarch 1, 2014 5:40 PM\n\nTwelve people died at dawn, the coast guard said.\n");
        assert_eq!(source.meta.published.map(|m| m.to_string()).as_deref(), Some("2014-03-01 17:40"));
        assert_eq!(source.meta.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(source.blocks.len(), 2);
    }

    #[test]
    fn escapes_and_bidi_characters_are_kept_as_they_are() {
        let source = one("a.txt", "\u{1b}[31mTwelve\u{202e} people died.\u{1b}[0m\n");
        assert!(source.text.contains('\u{202e}') && source.text.contains('\u{1b}'));
    }

    #[test]
    fn packed_text_is_unpacked() {
        use std::io::Write;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"Twelve people died.").expect("packing");
        let bytes = packer.finish().expect("packing");
        assert_eq!(one_of(&read("a.txt.gz", &bytes, &Metadata::default())).text, "Twelve people died.");
    }

    fn one_of(loaded: &Loaded) -> &Source {
        loaded.sources.first().expect("a source")
    }
}
