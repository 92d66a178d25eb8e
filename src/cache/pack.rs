//! Packs: one file that holds what was extracted from many.
//!
//! ```text
//! magic · payload · payload · … · index · start of the index, hash of stamp and index
//! ```
//!
//! The index stands last, because a pack is written in one pass while sources are read. Every byte is
//! covered by a hash that is checked before the byte means anything: the index when the pack is
//! opened, a payload when it is asked for.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::Print;

const MAGIC: &[u8] = b"gainsay claims 1\n";
/// The bytes after the index: its start and its hash.
const TAIL: u64 = 8 + 32;
/// No pack grows beyond this.
const LARGEST: u64 = 1 << 30;
/// The ending of a finished pack, and the beginning of one that is being written.
pub(super) const ENDING: &str = "pack";
pub(super) const UNFINISHED: &str = ".writing-";

/// Half of a blake3 hash: no one gains by making two of them meet.
pub(super) type Hash = [u8; 16];

pub(super) fn shorten(hash: &blake3::Hash) -> Hash {
    let mut short = Hash::default();
    short.iter_mut().zip(hash.as_bytes()).for_each(|(short, byte)| *short = *byte);
    short
}

/// What the index says of one file.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct Entry {
    /// What told that it was not touched; `None` where nothing did.
    pub print: Option<Print>,
    /// The hash of what stands beside it about it.
    pub beside: Hash,
    /// The hash of its content.
    pub key: Hash,
    /// Where its payload lies.
    pub start: u64,
    /// How many bytes it has.
    pub len: u64,
    /// The hash of its path and its payload.
    sum: Hash,
}

impl Entry {
    /// What is known of a file before its payload is written.
    pub fn new(print: Option<Print>, beside: Hash, key: Hash) -> Self {
        Self { print, beside, key, ..Self::default() }
    }
}

/// An open pack.
#[derive(Debug)]
pub(super) struct Pack {
    place: PathBuf,
    file: File,
    entries: Vec<(String, Entry)>,
    bytes: u64,
}

/// The packs in a folder, oldest first. One that is not whole, or of another stamp, is left out.
pub(super) fn open_all(home: &Path, stamp: Hash) -> Vec<Pack> {
    let Ok(entries) = std::fs::read_dir(home) else { return Vec::new() };
    let mut places: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    places.retain(|place| place.extension().is_some_and(|ending| ending == ENDING));
    places.sort();
    places.into_iter().filter_map(|place| Pack::open(place, stamp)).collect()
}

impl Pack {
    fn open(place: PathBuf, stamp: Hash) -> Option<Self> {
        let file = File::open(&place).ok()?;
        let size = file.metadata().ok()?.len();
        let index_end = size.checked_sub(TAIL)?;
        let tail = read_at(&file, index_end, TAIL)?;
        let (start, hash) = tail.split_first_chunk::<8>()?;
        let start = u64::from_le_bytes(*start);
        let index = read_at(&file, start, index_end.checked_sub(start)?)?;
        let magic = read_at(&file, 0, MAGIC.len() as u64)?;
        if magic != MAGIC || index_hash(stamp, start, &index).as_bytes().as_slice() != hash {
            return None;
        }
        let entries = postcard::from_bytes(&index).ok()?;
        Some(Self { place, file, entries, bytes: start })
    }

    /// The entries of its index; nothing the second time.
    pub fn take_entries(&mut self) -> Vec<(String, Entry)> {
        std::mem::take(&mut self.entries)
    }

    /// How many bytes of payloads it holds.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The payload of an entry, if it is the one that was written.
    pub fn payload(&self, path: &str, entry: &Entry) -> Option<Vec<u8>> {
        let payload = read_at(&self.file, entry.start, entry.len)?;
        (sum(path, &payload) == entry.sum).then_some(payload)
    }

    /// Removes its file.
    pub fn remove(&self) {
        // Another run may have done so already; if it cannot be done, it is tried again some day.
        let _ = std::fs::remove_file(&self.place);
    }
}

fn index_hash(stamp: Hash, start: u64, index: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&stamp);
    hasher.update(&start.to_le_bytes());
    hasher.update(index);
    hasher.finalize()
}

fn sum(path: &str, payload: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(path.len() as u64).to_le_bytes());
    hasher.update(path.as_bytes());
    hasher.update(payload);
    shorten(&hasher.finalize())
}

#[cfg(unix)]
fn read_exactly(file: &File, start: u64, out: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, out, start)
}

#[cfg(windows)]
fn read_exactly(file: &File, mut start: u64, mut out: &mut [u8]) -> io::Result<()> {
    while !out.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, out, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                start += read as u64;
                out = out.get_mut(read..).unwrap_or_default();
            }
        }
    }
    Ok(())
}

fn read_at(file: &File, start: u64, len: u64) -> Option<Vec<u8>> {
    // A wrong length must not ask for more memory than any pack has.
    let len = usize::try_from(len).ok().filter(|_| len <= LARGEST)?;
    let mut out = vec![0; len];
    read_exactly(file, start, &mut out).ok()?;
    Some(out)
}

/// A pack that is being written.
#[derive(Debug)]
pub(super) struct Writer {
    out: BufWriter<tempfile::NamedTempFile>,
    home: PathBuf,
    stamp: Hash,
    entries: BTreeMap<String, Entry>,
    at: u64,
}

impl Writer {
    pub fn create(home: &Path, stamp: Hash) -> io::Result<Self> {
        std::fs::create_dir_all(home)?;
        let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(home)?;
        let mut out = BufWriter::with_capacity(1 << 16, file);
        out.write_all(MAGIC)?;
        Ok(Self { out, home: home.to_owned(), stamp, entries: BTreeMap::new(), at: MAGIC.len() as u64 })
    }

    pub fn holds(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// Appends a payload; nothing where the pack is full.
    pub fn add(&mut self, path: &str, entry: Entry, payload: &[u8]) -> io::Result<()> {
        let len = payload.len() as u64;
        if self.at + len > LARGEST {
            return Ok(());
        }
        self.out.write_all(payload)?;
        self.entries.insert(path.to_owned(), Entry { start: self.at, len, sum: sum(path, payload), ..entry });
        self.at += len;
        Ok(())
    }

    /// Ends the pack and gives it its name: from here on other runs see it, whole.
    pub fn finish(self, now: SystemTime) -> io::Result<()> {
        let Self { mut out, home, stamp, entries, at } = self;
        let entries: Vec<(String, Entry)> = entries.into_iter().collect();
        let index = postcard::to_stdvec(&entries).map_err(io::Error::other)?;
        out.write_all(&index)?;
        out.write_all(&at.to_le_bytes())?;
        out.write_all(index_hash(stamp, at, &index).as_bytes())?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        // Not synchronised with the disk: a pack that a power cut leaves incomplete is a miss.
        let random =
            file.path().file_name().map(|name| name.to_string_lossy().replace(UNFINISHED, "")).unwrap_or_default();
        let place = home.join(format!("{:039}-{random}.{ENDING}", super::nanoseconds(now).max(0)));
        file.persist(place).map_err(|error| error.error)?;
        Ok(())
    }
}
