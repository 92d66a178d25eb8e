//! Records of large files, one at a time: NDJSON read as a stream, packed or not.
//!
//! Only one line is held at once, so that a file of any size is read in the memory of its
//! longest record.

use std::io::{BufRead, BufReader};

use super::find::unreadable;
use super::{Compression, FoundFile, Loaded, Metadata, json, load};
use crate::problems::Problem;

/// The records of one file, in order; each is a source or a problem with it.
pub struct Records<R> {
    path: String,
    beside: Metadata,
    lines: R,
    /// Bytes and lines of the decoded file before the next line.
    start: usize,
    count: usize,
    failed: bool,
}

impl<R: BufRead> Records<R> {
    /// The records that `lines` holds, one JSON object a line. `beside` is what is known about them
    /// from elsewhere.
    pub fn new(path: impl Into<String>, lines: R, beside: Metadata) -> Self {
        Self { path: path.into(), beside, lines, start: 0, count: 0, failed: false }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Loaded;

    fn next(&mut self) -> Option<Loaded> {
        let mut bytes = Vec::new();
        while !self.failed {
            bytes.clear();
            match self.lines.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Loaded::problem(unreadable(&self.path, &error)));
                }
            }
            let line = if self.count == 0 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
            let line = String::from_utf8_lossy(line);
            let (start, count) = (self.start, self.count);
            self.start += line.len();
            self.count += 1;
            if !line.trim().is_empty() {
                return Some(json::read_line(&self.path, &line, start, count, &self.beside));
            }
        }
        None
    }
}

impl FoundFile {
    /// The records of a `.ndjson` file, read as they are asked for.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or is not packed as its name says.
    pub fn records(&self) -> Result<Records<Box<dyn BufRead + Send>>, Box<Problem>> {
        let failed = |error: std::io::Error| Box::new(unreadable(&self.path, &error));
        let file = BufReader::new(std::fs::File::open(&self.file).map_err(failed)?);
        let lines: Box<dyn BufRead + Send> = match self.compression {
            Compression::None => Box::new(file),
            Compression::Gzip => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(file))),
            Compression::Zstd => Box::new(BufReader::new(load::zstd(file).map_err(failed)?)),
        };
        Ok(Records::new(self.path.clone(), lines, self.meta.clone()))
    }
}

#[cfg(test)]
mod tests {
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
        let records = found.first().expect("a file").records().expect("records");
        let sources: Vec<_> = records.flat_map(|r| r.sources).collect();
        assert_eq!(sources.len(), 50);
        assert_eq!(sources.last().map(|s| s.path.as_str()), Some("wire.ndjson.gz#50"));
    }

    #[test]
    fn a_stream_that_breaks_off_ends_with_a_problem() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("wire.ndjson.gz"), b"no gzip").expect("a file");
        let (found, _) = crate::sources::find(dir.path(), &["wire.ndjson.gz".into()]);
        let records: Vec<_> = found.first().expect("a file").records().expect("opened").collect();
        assert!(matches!(records.as_slice(), [one] if one.problems.len() == 1));
    }
}
