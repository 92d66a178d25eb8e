//! Listings: the sources that named folders would give in a tree that is not on disk, as a commit or
//! an index holds it.
//!
//! The rules are those of the walk on disk (see `find`): hidden and ignored files are left out, a file
//! that is named itself is taken whatever it is called, and the nearest sidecar wins. Pure: whoever has
//! the tree reads the few files whose text decides, see [`wants`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{Format, Metadata, sidecar};
use crate::problems::Problem;

/// The key under which the text of a repository's own ignore file is given, if it has one.
pub const EXCLUDE: &str = ".git/info/exclude";

/// A file of a tree that may hold sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path in the tree.
    pub path: String,
    /// What the sidecars of the tree say about it.
    pub meta: Metadata,
}

/// Whether [`list`] needs the text of this file: an ignore file or a sidecar.
#[must_use]
pub fn wants(path: &str) -> bool {
    matches!(name_of(path), ".ignore" | ".gitignore" | sidecar::NAME)
}

/// The files that `named` gives in a tree with these files, by path, and what is wrong with the
/// sidecars. All paths count from the root of the tree, with `/`; the root itself is the empty path.
/// `texts` holds the texts of the files that [`wants`] asks for; one that is missing decides nothing.
#[must_use]
pub fn list(
    files: &BTreeSet<String>,
    texts: &BTreeMap<String, String>,
    named: &[String],
) -> (Vec<Listed>, Vec<Problem>) {
    let ignores = Ignores::new(texts);
    let mut picked: BTreeMap<&str, Metadata> = BTreeMap::new();
    let mut sidecars: BTreeSet<String> = BTreeSet::new();
    for name in named {
        if files.contains(name) {
            picked.insert(name, Metadata::default());
            sidecars.insert(join(parent(name), sidecar::NAME));
            continue;
        }
        let mut walk = Walk { ignores: &ignores, root: name, open: BTreeMap::new() };
        for file in below(files, name).filter(|file| walk.reaches(file)) {
            if name_of(file) == sidecar::NAME {
                sidecars.insert(file.to_owned());
            } else if Format::of(file).is_some() {
                picked.insert(file, Metadata::default());
            }
        }
    }
    let problems = describe(files, texts, &sidecars, &mut picked);
    (picked.into_iter().map(|(path, meta)| Listed { path: path.to_owned(), meta }).collect(), problems)
}

/// Gives each file what the sidecars say about it; a nearer one comes later and wins.
fn describe(
    files: &BTreeSet<String>,
    texts: &BTreeMap<String, String>,
    sidecars: &BTreeSet<String>,
    picked: &mut BTreeMap<&str, Metadata>,
) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut by_depth: Vec<&String> = sidecars.iter().collect();
    by_depth.sort_by_key(|path| (path.matches('/').count(), path.as_str()));
    for path in by_depth {
        let Some(text) = texts.get(path) else { continue };
        let full = |target: &Path| join(parent(path), &target.to_string_lossy().replace('\\', "/"));
        let (entries, problems) = sidecar::read(path, text, &|target| files.contains(&full(target)));
        found.extend(problems);
        for (target, meta) in entries {
            if let Some(known) = picked.get_mut(full(&target).as_str()) {
                *known = meta.or(known);
            }
        }
    }
    found
}

/// The files below a folder, in order.
fn below<'f>(files: &'f BTreeSet<String>, folder: &'f str) -> impl Iterator<Item = &'f str> {
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let end = start.clone();
    files.range(start..).map(String::as_str).take_while(move |file| file.starts_with(&end))
}

/// A walk below one named folder, which is itself never hidden or ignored.
struct Walk<'w> {
    ignores: &'w Ignores,
    root: &'w str,
    /// The folders that were met, and whether the walk enters them.
    open: BTreeMap<String, bool>,
}

impl Walk<'_> {
    fn reaches(&mut self, file: &str) -> bool {
        self.enters(parent(file)) && self.ignores.lets(file, Entry::File)
    }

    fn enters(&mut self, folder: &str) -> bool {
        if folder == self.root {
            return true;
        }
        if let Some(&known) = self.open.get(folder) {
            return known;
        }
        let enters = self.enters(parent(folder)) && self.ignores.lets(folder, Entry::Folder);
        self.open.insert(folder.to_owned(), enters);
        enters
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    File,
    Folder,
}

/// The ignore files of a tree by folder; `.ignore` wins over `.gitignore`, and that over the
/// repository's own.
struct Ignores {
    kinds: [BTreeMap<String, Gitignore>; 3],
}

impl Ignores {
    fn new(texts: &BTreeMap<String, String>) -> Self {
        let mut kinds = [BTreeMap::new(), BTreeMap::new(), BTreeMap::new()];
        for (path, text) in texts {
            let (kind, folder) = match name_of(path) {
                _ if path == EXCLUDE => (2, ""),
                ".ignore" => (0, parent(path)),
                ".gitignore" => (1, parent(path)),
                _ => continue,
            };
            let mut builder = GitignoreBuilder::new("");
            for line in text.trim_start_matches('\u{feff}').lines() {
                // A line that is no glob ignores nothing, as on disk.
                let _ = builder.add_line(None, line);
            }
            if let (Ok(built), Some(kind)) = (builder.build(), kinds.get_mut(kind)) {
                kind.insert(folder.to_owned(), built);
            }
        }
        Self { kinds }
    }

    /// Whether a walk takes this file or enters this folder, seen by itself.
    fn lets(&self, path: &str, entry: Entry) -> bool {
        for kind in &self.kinds {
            let mut folder = path;
            while !folder.is_empty() {
                folder = parent(folder);
                let Some(globs) = kind.get(folder) else { continue };
                let inside = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
                match globs.matched(inside, entry == Entry::Folder) {
                    Match::Ignore(_) => return false,
                    Match::Whitelist(_) => return true,
                    Match::None => {}
                }
            }
        }
        !name_of(path).starts_with('.')
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path; the empty path for what lies at the root.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &[(&str, &str)] = &[
        (".gitignore", "drafts/\n*.tmp.txt\n!keep.tmp.txt\n"),
        ("s/.hidden.txt", "x"),
        ("s/.ignore", "old.txt\n!kept.gz.txt\n"),
        ("s/a b/z.md", "x"),
        ("s/a.html", "x"),
        ("s/drafts/d.txt", "x"),
        ("s/keep.tmp.txt", "x"),
        ("s/old.txt", "x"),
        ("s/picture.png", "x"),
        ("s/sub/.gitignore", "*.json\n!n.json\n"),
        ("s/sub/m.json", "{}"),
        ("s/sub/n.json", "{}"),
        ("s/sub/old.txt", "x"),
        ("s/x.tmp.txt", "x"),
        ("s.txt", "x"),
        ("t/notes", "x"),
        ("t/ö.txt", "x"),
    ];

    fn listed(named: &[&str]) -> Vec<String> {
        let files = TREE.iter().map(|(path, _)| (*path).to_owned()).collect();
        let texts = TREE.iter().filter(|(path, _)| wants(path)).map(|(p, t)| ((*p).to_owned(), (*t).to_owned()));
        let named: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
        list(&files, &texts.collect(), &named).0.into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn folders_give_what_the_walk_on_disk_gives() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(dir.path().join(".git")).expect("a repository, as far as a walk looks");
        for (path, text) in TREE {
            let file = dir.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
            std::fs::write(file, text).expect("a file");
        }
        for named in [vec!["s"], vec!["t", "s/old.txt"], vec![""], vec!["s/drafts"], vec!["t/notes"], vec!["s/sub"]] {
            let paths: Vec<std::path::PathBuf> = named.iter().map(|name| dir.path().join(name)).collect();
            let (found, _) = super::super::find(dir.path(), &paths);
            let on_disk: Vec<String> = found.into_iter().map(|file| file.path).collect();
            assert_eq!(listed(&named), on_disk, "{named:?}");
        }
    }

    #[test]
    fn the_nearest_sidecar_wins() {
        let sidecar = |path: &str, title: &str| format!("[[source]]\npath = \"{path}\"\ntitle = \"{title}\"\n");
        let files = ["s/a/a.txt", "s/b.txt", "s/sources.toml", "s/a/sources.toml"].map(str::to_owned).into();
        let texts = BTreeMap::from([
            ("s/sources.toml".to_owned(), sidecar("a/a.txt", "far") + &sidecar("b.txt", "b")),
            ("s/a/sources.toml".to_owned(), sidecar("a.txt", "near")),
        ]);
        let (listed, problems) = list(&files, &texts, &["s".to_owned()]);
        let titles: Vec<_> = listed.iter().filter_map(|file| file.meta.title.as_deref()).collect();
        assert_eq!((titles, problems), (vec!["near", "b"], vec![]));
        let (alone, _) = list(&files, &texts, &["s/b.txt".to_owned()]);
        assert_eq!(alone.first().and_then(|file| file.meta.title.as_deref()), Some("b"));
    }
}
