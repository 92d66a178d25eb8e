//! Records of large files, one at a time: NDJSON read as a stream, packed or not.
//!
//! Only one line is held at once, so that a file of any size is read in the memory of its
//! longest record. A line knows what stands before it, so that lines can be read on many threads.

use std::io::{BufRead, BufReader};
use std::sync::Arc;

use super::find::unreadable;
use super::{Compression, FoundFile, Loaded, Metadata, json, load};
use crate::problems::Problem;

/// One line of a file of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line with its line break, decoded, without the BOM of the file.
    pub text: String,
    /// How many bytes of the decoded file stand before it.
    pub start: usize,
    /// How many lines stand before it.
    pub before: usize,
}

/// The lines of a file of records that are not blank, in order.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    start: usize,
    count: usize,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input`, which is at its beginning.
    pub const fn new(input: R) -> Self {
        Self { input, start: 0, count: 0, failed: false }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = std::io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            let mut bytes = Vec::new();
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
            if self.count == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            let text =
                String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
            let line = Line { start: self.start, before: self.count, text };
            self.start += line.text.len();
            self.count += 1;
            if !line.text.trim_ascii_start().is_empty() {
                return Some(Ok(line));
            }
        }
        None
    }
}

/// What the lines of one file share.
#[derive(Clone, Debug)]
pub struct RecordFile {
    path: Arc<str>,
    beside: Arc<Metadata>,
}

impl RecordFile {
    /// The file at `path`; `beside` is what is known about its records from elsewhere.
    #[must_use]
    pub fn new(path: &str, beside: Metadata) -> Self {
        Self { path: path.into(), beside: beside.into() }
    }

    /// The source of one of its lines, or the problem with it. Pure.
    #[must_use]
    pub fn read(&self, line: &Line) -> Loaded {
        json::read_line(&self.path, &line.text, line.start, line.before, &self.beside)
    }

    /// The problem of a stream that breaks off.
    #[must_use]
    pub fn broken(&self, error: &std::io::Error) -> Problem {
        unreadable(&self.path, error)
    }
}

/// From this size on, in bytes as it lies on disk, a file of records is read line by line.
const LARGE: u64 = 1 << 20;

impl FoundFile {
    /// Whether it is so large that it is better read line by line than as a whole.
    #[must_use]
    pub fn is_large(&self) -> bool {
        let least = if self.compression == Compression::None { LARGE } else { LARGE / 8 };
        std::fs::metadata(&self.file).is_ok_and(|meta| meta.len() > least)
    }

    /// What the lines of this file share.
    #[must_use]
    pub fn as_records(&self) -> RecordFile {
        RecordFile::new(&self.path, self.meta.clone())
    }

    /// The lines of a `.ndjson` file, read as they are asked for.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or is not packed as its name says.
    pub fn lines(&self) -> Result<Lines<Box<dyn BufRead + Send>>, Box<Problem>> {
        let failed = |error: std::io::Error| Box::new(unreadable(&self.path, &error));
        let file = BufReader::with_capacity(1 << 16, std::fs::File::open(&self.file).map_err(failed)?);
        let input: Box<dyn BufRead + Send> = match self.compression {
            Compression::None => Box::new(file),
            Compression::Gzip => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(file))),
            Compression::Zstd => Box::new(BufReader::new(load::zstd(file).map_err(failed)?)),
        };
        Ok(Lines::new(input))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_records_come_one_by_one() {
        use std::io::Write;
        let dir = tempfile::tempdir().expect("a folder");
        let file = std::fs::File::create(dir.path().join("wire.ndjson.gz")).expect("a file");
        let mut packer = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
        for n in 0..50 {
            writeln!(packer, "{{\"text\": \"{n} people died.\"}}").expect("a line");
        }
        packer.finish().expect("packing");
        let (found, _) = crate::sources::find(dir.path(), &["wire.ndjson.gz".into()]);
        let found = found.first().expect("a file");
        let records = found.as_records();
        let lines = found.lines().expect("lines");
        let sources: Vec<_> = lines.flat_map(|line| records.read(&line.expect("a line")).sources).collect();
        assert_eq!(sources.len(), 50);
        assert_eq!(sources.last().map(|s| s.path.as_str()), Some("wire.ndjson.gz#50"));
    }

    #[test]
    fn a_stream_that_breaks_off_ends_with_an_error() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("wire.ndjson.gz"), b"no gzip").expect("a file");
        let (found, _) = crate::sources::find(dir.path(), &["wire.ndjson.gz".into()]);
        let lines: Vec<_> = found.first().expect("a file").lines().expect("opened").collect();
        assert!(matches!(lines.as_slice(), [Err(_)]));
    }

    #[test]
    fn a_line_knows_what_stands_before_it_without_the_bom() {
        let lines: Vec<Line> =
            Lines::new(&b"\xef\xbb\xbf{}\n\n \r\n\xff{}\n{}"[..]).map(|l| l.expect("a line")).collect();
        let places: Vec<_> = lines.iter().map(|line| (line.start, line.before)).collect();
        assert_eq!(places, [(0, 0), (7, 3), (13, 4)]);
    }
}
