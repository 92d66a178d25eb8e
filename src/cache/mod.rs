//! The cache: what was extracted from a file, kept for the next run.
//!
//! ```text
//! folder of the cache / folder of a project and a rule set / a few packs
//! ```
//!
//! A file whose size and times are those of the last run is not opened again; one whose times changed
//! is hashed, and its claims are taken where the content is the same. Everything else is a miss, and a
//! miss is always safe: other rules, another program, a pack that is cut off, overwritten or gone. No
//! finding depends on what lies here. Packs are written whole or not at all, and never changed, so that
//! runs at the same time do not disturb each other.
//!
//! Whose clock and which folder: the caller says. Files with problems are not kept; they are read again.

mod pack;
mod room;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use crate::claims::Extracted;
use crate::sources::{FoundFile, Metadata};
use pack::{Entry, Hash, Pack, Writer};

pub use room::{Room, clear, room};

/// How much time must lie between the last change of a file and the run that reads it before its
/// times prove anything: file systems count in steps of up to two seconds.
const SETTLED: Duration = Duration::from_secs(2);
/// More packs than this are made into one.
const MOST_PACKS: usize = 8;
/// Packs with more bytes of overtaken content than of living, and than this, are made into one.
const LEAST_WASTE: u64 = 1 << 20;

/// Where a cache lies and what it is for.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The folder of all caches.
    pub folder: PathBuf,
    /// The working directory, from which paths count.
    pub root: PathBuf,
    /// The hash of the rules, see [`crate::rules::RuleSet::hash`].
    pub rules: String,
    /// The time before the first file is looked at.
    pub now: SystemTime,
}

impl Setting {
    /// A hash of everything that decides what is extracted: the program and the rules.
    fn stamp(&self) -> Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("GAINSAY_BUILD").as_bytes());
        hasher.update(&[0]);
        hasher.update(self.rules.as_bytes());
        pack::shorten(&hasher.finalize())
    }

    /// The folder of the packs of this project and rule set.
    fn home(&self) -> PathBuf {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.stamp());
        hasher.update(self.root.as_os_str().as_encoded_bytes());
        self.folder.join(hasher.finalize().to_hex().chars().take(24).collect::<String>())
    }
}

/// What tells that a file was not touched: a change of any of these opens it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Print {
    size: u64,
    /// Nanoseconds since 1970 of the last change of its content.
    changed: i128,
    /// The same of its content or its entry in the folder: it cannot be set back.
    moved: i128,
    /// Its number in the file system.
    number: u64,
}

impl Print {
    /// `None` where the file changed so lately that its times prove nothing.
    fn of(meta: &std::fs::Metadata, now: SystemTime) -> Option<Self> {
        let changed = nanoseconds(meta.modified().ok()?);
        let (moved, number) = times(meta);
        let limit = nanoseconds(now.checked_sub(SETTLED)?);
        (changed.max(moved) < limit).then_some(Self { size: meta.len(), changed, moved, number })
    }
}

fn nanoseconds(time: SystemTime) -> i128 {
    let count = |duration: Duration| i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => count(after),
        Err(before) => -count(before.duration()),
    }
}

#[cfg(unix)]
fn times(meta: &std::fs::Metadata) -> (i128, u64) {
    use std::os::unix::fs::MetadataExt;
    (i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()), meta.ino())
}

#[cfg(not(unix))]
fn times(_: &std::fs::Metadata) -> (i128, u64) {
    (0, 0)
}

/// What a cache says about a file.
#[derive(Debug)]
pub enum Answer {
    /// It is as it was: its sources with their claims.
    Known(Vec<Extracted>),
    /// It is new or changed: its content, to be read and then given to [`Cache::keep`].
    Changed(Content),
}

/// The content of a file, as it was read.
#[derive(Debug)]
pub struct Content {
    /// All of its bytes.
    pub bytes: Vec<u8>,
    key: Hash,
    beside: Hash,
    print: Option<Print>,
}

/// A file as the packs know it.
#[derive(Debug)]
struct Known {
    pack: usize,
    entry: Entry,
    /// Whether this run took it.
    used: AtomicBool,
}

/// An open cache. Threads share it.
#[derive(Debug)]
pub struct Cache {
    setting: Setting,
    packs: Vec<Pack>,
    known: BTreeMap<String, Known>,
    writer: Mutex<Option<Writer>>,
    hits: AtomicUsize,
    hashed: AtomicUsize,
}

impl Cache {
    /// Opens the cache, empty where there is none yet. Nothing is created before something is kept.
    #[must_use]
    pub fn open(setting: Setting) -> Self {
        let mut packs = pack::open_all(&setting.home(), setting.stamp());
        let mut known = BTreeMap::new();
        for (number, pack) in packs.iter_mut().enumerate() {
            // A later pack says what is newer.
            for (path, entry) in pack.take_entries() {
                known.insert(path, Known { pack: number, entry, used: AtomicBool::new(false) });
            }
        }
        Self { setting, packs, known, writer: Mutex::default(), hits: AtomicUsize::new(0), hashed: AtomicUsize::new(0) }
    }

    /// How many files were taken from the cache.
    #[must_use]
    pub fn hits(&self) -> usize {
        self.hits.load(Ordering::Relaxed)
    }

    /// How many files were opened, read and hashed.
    #[must_use]
    pub fn hashed(&self) -> usize {
        self.hashed.load(Ordering::Relaxed)
    }

    /// What is known of `file`, or its content where that is nothing or no longer true.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn ask(&self, file: &FoundFile) -> io::Result<Answer> {
        let print = Print::of(&std::fs::metadata(&file.file)?, self.setting.now);
        let beside = beside(&file.meta);
        let known = self.known.get(&file.path).filter(|known| known.entry.beside == beside);
        if let Some(known) = known.filter(|known| print.is_some() && known.entry.print == print)
            && let Some(extracted) = self.take(&file.path, known)
        {
            return Ok(Answer::Known(extracted));
        }
        let bytes = std::fs::read(&file.file)?;
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let key = pack::shorten(&blake3::hash(&bytes));
        let content = Content { bytes, key, beside, print };
        if let Some(known) = known.filter(|known| known.entry.key == key)
            && let Some(extracted) = self.take(&file.path, known)
        {
            if print.is_some() {
                self.keep(file, &content, &extracted);
            }
            return Ok(Answer::Known(extracted));
        }
        Ok(Answer::Changed(content))
    }

    fn take(&self, path: &str, known: &Known) -> Option<Vec<Extracted>> {
        let payload = self.packs.get(known.pack)?.payload(path, &known.entry)?;
        let extracted = postcard::from_bytes(&payload).ok()?;
        known.used.store(true, Ordering::Relaxed);
        self.hits.fetch_add(1, Ordering::Relaxed);
        Some(extracted)
    }

    /// Keeps what was extracted from `content`. Where it cannot be written, nothing is kept.
    pub fn keep(&self, file: &FoundFile, content: &Content, extracted: &[Extracted]) {
        let Ok(payload) = postcard::to_stdvec(extracted) else { return };
        let Content { key, beside, print, .. } = *content;
        let Ok(mut writer) = self.writer.lock() else { return };
        if writer.is_none() {
            *writer = Writer::create(&self.setting.home(), self.setting.stamp()).ok();
        }
        let entry = Entry::new(print, beside, key);
        if writer.as_mut().is_some_and(|writer| writer.add(&file.path, entry, &payload).is_err()) {
            *writer = None;
        }
    }

    /// Makes what was kept visible to later runs, and keeps the cache small.
    ///
    /// # Errors
    ///
    /// When it cannot be written; the old state stays then.
    pub fn close(mut self) -> io::Result<()> {
        let writer = std::mem::take(&mut self.writer).into_inner();
        let Some(mut writer) = writer.ok().flatten() else { return Ok(()) };
        let living = self.known.iter().filter(|(path, _)| !writer.holds(path)).map(|(_, known)| known.entry.len);
        let (living, stored) = (living.sum::<u64>(), self.packs.iter().map(Pack::bytes).sum::<u64>());
        let merges = self.packs.len() >= MOST_PACKS || stored.saturating_sub(living) > living.max(LEAST_WASTE);
        if merges {
            self.move_to(&mut writer)?;
        }
        writer.finish(self.setting.now)?;
        if merges {
            // A run that reads them at this moment has them open, or takes their absence for a miss.
            self.packs.iter().for_each(Pack::remove);
        }
        room::bound(&self.setting.folder, &self.setting.home(), self.setting.now);
        Ok(())
    }

    /// Copies what lives in the packs: first what this run took, then the rest while there is room.
    fn move_to(&self, writer: &mut Writer) -> io::Result<()> {
        for used in [true, false] {
            for (path, known) in &self.known {
                if known.used.load(Ordering::Relaxed) == used
                    && !writer.holds(path)
                    && let Some(payload) = self.packs.get(known.pack).and_then(|pack| pack.payload(path, &known.entry))
                {
                    writer.add(path, known.entry, &payload)?;
                }
            }
        }
        Ok(())
    }
}

/// A hash of what stands beside a file about it.
fn beside(meta: &Metadata) -> Hash {
    if *meta == Metadata::default() {
        return Hash::default();
    }
    postcard::to_stdvec(meta).map(|bytes| pack::shorten(&blake3::hash(&bytes))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::rules;

    #[test]
    fn whatever_the_shipped_rules_extract_comes_back_as_it_was() {
        let (rules, _) = rules::load(rules::shipped()).expect("the shipped rules");
        let mut claims = 0;
        for rule in &rules.rules {
            for (at, example) in rule.examples.iter().enumerate() {
                let path = format!("{}-{at}.txt", rule.id);
                let read = crate::sources::read(&path, example.text.as_bytes(), &example.meta);
                let extracted: Vec<Extracted> = read.sources.iter().map(|source| extract(source, &rules)).collect();
                claims += extracted.iter().map(|source| source.claims.len()).sum::<usize>();
                let bytes = postcard::to_stdvec(&extracted).expect("it serialises");
                assert_eq!(postcard::from_bytes(&bytes), Ok(extracted), "{}", example.text);
            }
        }
        assert!(claims > 100, "{claims}");
    }
}
