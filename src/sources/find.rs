//! Finding files: named files and folders become a sorted list of files that can be sources.
//!
//! Folders are walked without following links, so that no loop and no place outside of what was
//! named is reached; hidden and ignored files are left out. A file that is named itself is taken
//! whatever it is called.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::{Metadata, sidecar};
use crate::problems::Problem;

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// A web page.
    Html,
    /// One record or an array of records.
    Json,
    /// One JSON record a line.
    Ndjson,
}

/// How a source is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip, `.gz`.
    Gzip,
    /// Zstandard, `.zst`.
    Zstd,
}

/// The formats by extension, in lower case.
const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("json", Format::Json),
    ("ndjson", Format::Ndjson),
    ("jsonl", Format::Ndjson),
];

impl Format {
    /// The format and the packing that the name of a file tells; `None` for other files.
    #[must_use]
    pub fn of(path: &str) -> Option<(Self, Compression)> {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        let (name, compression) = if let Some(inner) = name.strip_suffix(".gz") {
            (inner, Compression::Gzip)
        } else if let Some(inner) = name.strip_suffix(".zst") {
            (inner, Compression::Zstd)
        } else {
            (name.as_str(), Compression::None)
        };
        let (_, extension) = name.rsplit_once('.')?;
        EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, format)| (*format, compression))
    }
}

/// A file that may hold sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path relative to the root, with `/`, without a leading `./`.
    pub path: String,
    /// Where it lies.
    pub file: PathBuf,
    /// How it is written.
    pub format: Format,
    /// How it is packed.
    pub compression: Compression,
    /// What the sidecar of its folder says about it.
    pub meta: Metadata,
}

/// The files that `paths` name, sorted by path, each once, and what is wrong with the paths and
/// the sidecars. `root` is the working directory, absolute: relative paths start there, and the
/// paths of files are shown relative to it.
#[must_use]
pub fn find(root: &Path, paths: &[PathBuf]) -> (Vec<FoundFile>, Vec<Problem>) {
    find_with(root, paths, None)
}

/// As [`find`], with one more file, `draft`, that need not be there yet: sidecars speak of it as if it
/// were.
#[must_use]
pub fn find_with(root: &Path, paths: &[PathBuf], draft: Option<&Path>) -> (Vec<FoundFile>, Vec<Problem>) {
    let mut search = Search { root, files: BTreeMap::new(), sidecars: BTreeSet::new(), problems: Vec::new() };
    for path in paths {
        search.named(path);
    }
    if let Some(draft) = draft.map(|draft| flatten(&root.join(draft))) {
        search.sidecars.extend(draft.parent().map(Path::to_owned));
        search.add(draft, Naming::Named);
    }
    search.describe();
    (search.files.into_values().collect(), search.problems)
}

struct Search<'a> {
    root: &'a Path,
    files: BTreeMap<String, FoundFile>,
    /// The folders that may hold a sidecar.
    sidecars: BTreeSet<PathBuf>,
    problems: Vec<Problem>,
}

impl Search<'_> {
    fn named(&mut self, path: &Path) {
        let file = flatten(&self.root.join(path));
        match std::fs::metadata(&file) {
            Ok(meta) if meta.is_dir() => self.walk(&file),
            Ok(_) => {
                if let Some(folder) = file.parent() {
                    self.sidecars.insert(folder.to_owned());
                }
                self.add(file, Naming::Named);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.problems.push(
                Problem::error("missing-path", format!("`{}` does not exist", path.display()))
                    .in_file(shown(self.root, &file)),
            ),
            Err(error) => self.problems.push(unreadable(&shown(self.root, &file), &error)),
        }
    }

    fn walk(&mut self, folder: &Path) {
        let walk = ignore::WalkBuilder::new(folder)
            .follow_links(false)
            // The user's own ignore file lies outside of the project, and two users differ in it.
            .git_global(false)
            .sort_by_file_name(Ord::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    if entry.file_name() == sidecar::NAME {
                        self.sidecars.extend(entry.path().parent().map(Path::to_owned));
                    } else {
                        self.add(entry.into_path(), Naming::Walked);
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let (place, why) = parts_of(&error);
                    let problem = Problem::warning("unreadable-source", format!("it cannot be read: {why}"));
                    self.problems.push(problem.in_file(shown(self.root, place.unwrap_or(folder))));
                }
            }
        }
    }

    fn add(&mut self, file: PathBuf, naming: Naming) {
        let path = shown(self.root, &file);
        let known = match (Format::of(&path), naming) {
            (Some(known), _) => known,
            (None, Naming::Named) => (Format::Text, Compression::None),
            (None, Naming::Walked) => return,
        };
        let (format, compression) = known;
        let found = FoundFile { path: path.clone(), file, format, compression, meta: Metadata::default() };
        self.files.insert(path, found);
    }

    /// Reads the sidecars and gives each file what they say about it.
    fn describe(&mut self) {
        for folder in std::mem::take(&mut self.sidecars) {
            let file = folder.join(sidecar::NAME);
            let path = shown(self.root, &file);
            let text = match std::fs::read_to_string(&file) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => {
                    let problem = Problem::error("broken-sidecar", format!("it cannot be read: {error}"));
                    self.problems.push(problem.in_file(path));
                    continue;
                }
            };
            let (entries, problems) = sidecar::read(&path, &text, &|target| {
                let file = folder.join(target);
                file.exists() || self.files.contains_key(&shown(self.root, &file))
            });
            self.problems.extend(problems);
            for (target, meta) in entries {
                if let Some(found) = self.files.get_mut(&shown(self.root, &folder.join(target))) {
                    // A sidecar nearer to the file comes later, in the order of folders, and wins.
                    found.meta = meta.or(&found.meta);
                }
            }
        }
    }
}

/// How sources show the path that the user wrote as `path`: relative to `root`, the working directory,
/// with `/`, without a leading `./`.
#[must_use]
pub fn shown_path(root: &Path, path: &Path) -> String {
    shown(root, &flatten(&root.join(path)))
}

/// Whether the user named a file or it was met on a walk.
#[derive(Clone, Copy)]
enum Naming {
    Named,
    Walked,
}

/// The problem of a file that cannot be read.
pub(super) fn unreadable(path: &str, error: &std::io::Error) -> Problem {
    Problem::warning("unreadable-source", format!("it cannot be read: {error}")).in_file(path)
}

/// What a walk failed on, and why, without the path.
fn parts_of(error: &ignore::Error) -> (Option<&Path>, String) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), parts_of(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => parts_of(err),
        other => (None, other.io_error().map_or_else(|| other.to_string(), |error| error.kind().to_string())),
    }
}

/// The path without `.` and without `..` after a folder.
fn flatten(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(flat.components().next_back(), Some(Component::Normal(_))) => {
                flat.pop();
            }
            Component::ParentDir if matches!(flat.components().next_back(), Some(Component::RootDir)) => {}
            other => flat.push(other),
        }
    }
    flat
}

/// How a path is shown: relative to `root`, with `/`. `file` is absolute, without `.` and `..`.
fn shown(root: &Path, file: &Path) -> String {
    let root = flatten(root);
    for (up, base) in root.ancestors().enumerate() {
        if let Ok(rest) = file.strip_prefix(base) {
            let down = rest.components().map(|c| written_name(c.as_os_str().as_encoded_bytes()));
            return std::iter::repeat_n("..".to_owned(), up).chain(down).collect::<Vec<_>>().join("/");
        }
    }
    written_name(file.as_os_str().as_encoded_bytes()).replace('\\', "/")
}

/// A name of a file system as reports write it: what is no UTF-8 in it as `\xff`, so that two such names
/// stay two.
#[must_use]
pub fn written_name(bytes: &[u8]) -> String {
    let mut name = String::new();
    for chunk in bytes.utf8_chunks() {
        name.push_str(chunk.valid());
        name.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files, removed when it goes.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            let file = dir.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
            std::fs::write(file, text).expect("a file");
        }
        dir
    }

    fn paths(found: &[FoundFile]) -> Vec<&str> {
        found.iter().map(|f| f.path.as_str()).collect()
    }

    #[test]
    fn folders_give_their_sources_sorted_and_once() {
        let dir = folder(&[
            ("s/b.txt", "b"),
            ("s/a/z.md", "z"),
            ("s/a.html", "a"),
            ("s/.hidden.txt", "h"),
            ("s/.git/x.txt", "g"),
            ("s/picture.png", "p"),
            ("s/ignored.txt", "i"),
            ("s/.ignore", "ignored.txt\n"),
            ("s/wire.ndjson.gz", "w"),
            ("t/c.json", "c"),
        ]);
        let (found, problems) = find(dir.path(), &["s".into(), "./s/b.txt".into(), "t/../t".into()]);
        assert_eq!(problems, []);
        assert_eq!(paths(&found), ["s/a.html", "s/a/z.md", "s/b.txt", "s/wire.ndjson.gz", "t/c.json"]);
        assert!(found.iter().any(|f| f.format == Format::Ndjson && f.compression == Compression::Gzip));
    }

    #[test]
    fn paths_are_shown_relative_to_the_root() {
        let root = Path::new("/desk/project");
        assert_eq!(shown(root, Path::new("/desk/project/s/a.txt")), "s/a.txt");
        assert_eq!(shown(root, Path::new("/desk/other/a.txt")), "../other/a.txt");
        assert_eq!(flatten(Path::new("/desk/./project/../a")), Path::new("/desk/a"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let dir = folder(&[]);
        for name in [b"a\xff.txt".as_slice(), b"a\xfe.txt", "a\u{f6}.txt".as_bytes()] {
            std::fs::write(dir.path().join(std::ffi::OsStr::from_bytes(name)), "a").expect("a file");
        }
        let (found, _) = find(dir.path(), &[".".into()]);
        assert_eq!(paths(&found), ["a\\xfe.txt", "a\\xff.txt", "a\u{f6}.txt"]);
        assert!(found.iter().all(|file| file.file.exists()));
    }

    #[test]
    fn a_missing_path_is_an_error() {
        let dir = folder(&[]);
        let (found, problems) = find(dir.path(), &["gone".into()]);
        assert_eq!(found, []);
        assert!(
            matches!(problems.as_slice(), [p] if p.code == "missing-path" && p.severity == crate::problems::Severity::Error)
        );
    }

    #[test]
    fn a_named_file_is_taken_whatever_it_is_called() {
        let dir = folder(&[("notes", "Two men died."), ("other", "x")]);
        assert_eq!(paths(&find(dir.path(), &["notes".into()]).0), ["notes"]);
    }

    #[test]
    fn the_nearest_sidecar_wins() {
        let dir = folder(&[
            ("s/a/a.txt", "x"),
            ("s/b.txt", "x"),
            (
                "s/sources.toml",
                "[[source]]\npath = \"a/a.txt\"\ntitle = \"far\"\npublisher = \"P\"\n[[source]]\npath = \"b.txt\"\ntitle = \"b\"\n",
            ),
            ("s/a/sources.toml", "[[source]]\npath = \"a.txt\"\ntitle = \"near\"\n"),
        ]);
        let (found, problems) = find(dir.path(), &["s".into()]);
        assert_eq!(problems, []);
        let said: Vec<_> = found.iter().map(|f| (f.meta.title.as_deref(), f.meta.publisher.as_deref())).collect();
        assert_eq!(said, [(Some("near"), Some("P")), (Some("b"), None)]);
        let (alone, _) = find(dir.path(), &["s/b.txt".into()]);
        assert_eq!(alone.first().and_then(|f| f.meta.title.as_deref()), Some("b"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_out_of_a_folder_or_round_in_it() {
        let dir = folder(&[("s/a.txt", "x"), ("outside/o.txt", "o")]);
        std::os::unix::fs::symlink(dir.path().join("s"), dir.path().join("s/loop")).expect("a link");
        std::os::unix::fs::symlink(dir.path().join("outside"), dir.path().join("s/out")).expect("a link");
        let (found, problems) = find(dir.path(), &["s".into()]);
        assert_eq!((paths(&found), problems), (vec!["s/a.txt"], vec![]));
    }
}
