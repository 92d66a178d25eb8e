//! Room: how much the caches of all projects take, and what goes when it is too much.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::pack::{ENDING, UNFINISHED};

/// What all caches together may take, in bytes. The folders that were not written for longest go.
const MOST: u64 = 2 << 30;
/// A pack that was begun so long ago will not be finished.
const ABANDONED: Duration = Duration::from_hours(1);

/// How much the caches take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// How many folders there are: one for each project and rule set.
    pub folders: usize,
    /// How many packs.
    pub packs: usize,
    /// How many bytes.
    pub bytes: u64,
}

struct Folder {
    place: PathBuf,
    written: Option<SystemTime>,
    files: Vec<(PathBuf, std::fs::Metadata)>,
}

impl Folder {
    fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, meta)| meta.len()).sum()
    }

    fn remove(&self) -> io::Result<()> {
        for (file, _) in &self.files {
            remove(std::fs::remove_file(file))?;
        }
        // A run that writes into it at this moment keeps it.
        let _ = std::fs::remove_dir(&self.place);
        Ok(())
    }
}

fn remove(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folders of the cache, those not written for longest first; only what this program made.
fn folders(cache: &Path) -> Vec<Folder> {
    let Ok(entries) = std::fs::read_dir(cache) else { return Vec::new() };
    let is_ours = |name: &str| name.len() == 24 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let ours = entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_ours));
    let mut folders: Vec<Folder> = ours.map(|entry| folder(entry.path())).collect();
    folders.sort_by(|a, b| (a.written, &a.place).cmp(&(b.written, &b.place)));
    folders
}

fn folder(place: PathBuf) -> Folder {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&place).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.starts_with(UNFINISHED) || name.ends_with(&format!(".{ENDING}"));
        if let (true, Ok(meta)) = (ours, entry.metadata()) {
            files.push((entry.path(), meta));
        }
    }
    let written = files.iter().filter_map(|(_, meta)| meta.modified().ok()).max();
    Folder { place, written, files }
}

/// How much the caches in `cache` take.
#[must_use]
pub fn room(cache: &Path) -> Room {
    let folders = folders(cache);
    Room {
        folders: folders.len(),
        packs: folders.iter().map(|folder| folder.files.len()).sum(),
        bytes: folders.iter().map(Folder::bytes).sum(),
    }
}

/// Removes all caches in `cache`, and nothing else.
///
/// # Errors
///
/// When a file cannot be removed.
pub fn clear(cache: &Path) -> io::Result<()> {
    folders(cache).iter().try_for_each(Folder::remove)
}

/// Removes what was abandoned, and the oldest folders but `home` while all take too much.
pub(super) fn bound(cache: &Path, home: &Path, now: SystemTime) {
    let folders = folders(cache);
    for (file, meta) in folders.iter().flat_map(|folder| &folder.files) {
        let begun = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED));
        let age = meta.modified().ok().and_then(|at| now.duration_since(at).ok());
        if begun && age.is_some_and(|age| age > ABANDONED) {
            let _ = std::fs::remove_file(file);
        }
    }
    let mut total: u64 = folders.iter().map(Folder::bytes).sum();
    for folder in folders.iter().filter(|folder| folder.place != home) {
        if total <= MOST {
            break;
        }
        total -= folder.bytes();
        let _ = folder.remove();
    }
}
