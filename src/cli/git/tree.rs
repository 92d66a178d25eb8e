//! Trees: which files a commit or the index holds, each by the name of its content. Links and
//! submodules are no files.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::problems::Problem;

use gainsay::sources::written_name;

use super::{Answer, Repository, lossy};

/// The files of a commit or of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The name of the content of each file, by path.
    pub files: BTreeMap<String, String>,
    /// Where other repositories are mounted: their commit, by path.
    pub submodules: BTreeMap<String, String>,
    /// The links.
    pub links: BTreeSet<String>,
}

impl Tree {
    /// The paths of the files.
    #[must_use]
    pub fn paths(&self) -> BTreeSet<String> {
        self.files.keys().cloned().collect()
    }

    /// Whether there is such a file, or a file in such a folder; the root is the empty path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let below = if path.is_empty() { String::new() } else { format!("{path}/") };
        let first = self.files.range(below.clone()..).next();
        self.files.contains_key(path) || first.is_some_and(|(file, _)| file.starts_with(&below))
    }

    fn take(&mut self, mode: &str, content: &str, path: &[u8]) {
        match mode {
            "100644" | "100755" | "100664" => drop(self.files.insert(written_name(path), content.to_owned())),
            "160000" => drop(self.submodules.insert(written_name(path), content.to_owned())),
            // A link leads anywhere: a walk on disk does not follow it either.
            "120000" => drop(self.links.insert(written_name(path))),
            _ => {}
        }
    }
}

/// The files of `commit`; of none, no files.
///
/// # Errors
///
/// When git fails.
pub fn tree_of(repository: &Repository, commit: Option<&str>) -> Answer<Tree> {
    let Some(commit) = commit else { return Ok(Tree::default()) };
    let listing = repository.ask(["ls-tree", "-r", "-z", "--full-tree", commit])?;
    let mut tree = Tree::default();
    for entry in entries(&listing) {
        // MODE TYPE NAME TAB PATH
        if let [mode, _, content] = entry.0.split(' ').collect::<Vec<_>>().as_slice() {
            tree.take(mode, content, entry.1);
        }
    }
    Ok(tree)
}

/// The files of the index.
///
/// # Errors
///
/// When git fails, or a merge has not been settled.
pub fn index_tree(repository: &Repository) -> Answer<Tree> {
    let listing = repository.ask(["ls-files", "--stage", "-z"])?;
    let mut tree = Tree::default();
    for entry in entries(&listing) {
        // MODE NAME STAGE TAB PATH
        let [mode, content, "0"] = entry.0.split(' ').collect::<Vec<_>>()[..] else {
            let problem = Problem::error("unmerged-index", "the index holds a merge that is not settled")
                .in_file(repository.shown(&written_name(entry.1)))
                .help("settle the merge and add the file first");
            return Err(Box::new(problem));
        };
        tree.take(mode, content, entry.1);
    }
    Ok(tree)
}

/// What the index says of paths that a comparison of the working tree with a commit would miss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The submodules: their commits, by path.
    pub submodules: BTreeMap<String, String>,
    /// Files that git was told to take for unchanged, whatever is on disk.
    pub assumed: BTreeSet<String>,
    /// Files that a sparse checkout leaves out of the working tree.
    pub sparse: BTreeSet<String>,
}

impl Marks {
    fn of(listing: &[u8]) -> Self {
        let mut marks = Self::default();
        for (head, path) in entries(listing) {
            // TAG MODE NAME STAGE TAB PATH
            let parts: Vec<&str> = head.split(' ').collect();
            let [tag, mode, content, _] = parts.as_slice() else { continue };
            if *mode == "160000" {
                marks.submodules.insert(written_name(path), (*content).to_owned());
            } else if tag.eq_ignore_ascii_case("S") {
                marks.sparse.insert(written_name(path));
            } else if tag.starts_with(|tag: char| tag.is_ascii_lowercase()) {
                marks.assumed.insert(written_name(path));
            }
        }
        marks
    }
}

/// The marks of the index.
///
/// # Errors
///
/// When git fails.
pub fn marks(repository: &Repository) -> Answer<Marks> {
    Ok(Marks::of(&repository.ask(["ls-files", "--stage", "-v", "-z"])?))
}

/// What stands before and after the tab of each entry.
fn entries(listing: &[u8]) -> impl Iterator<Item = (String, &[u8])> {
    let entries = listing.split(|&byte| byte == 0).filter(|entry| !entry.is_empty());
    entries.filter_map(|entry| {
        let tab = entry.iter().position(|&byte| byte == b'\t')?;
        Some((lossy(entry.get(..tab)?), entry.get(tab + 1..)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_submodules_are_no_files() {
        let mut tree = Tree::default();
        for (mode, path) in [("100644", "s/a b.txt"), ("120000", "s/link"), ("160000", "s/sub"), ("100755", "s/\u{f6}")]
        {
            tree.take(mode, "1a", path.as_bytes());
        }
        assert_eq!(tree.paths(), ["s/a b.txt", "s/\u{f6}"].map(str::to_owned).into());
        assert_eq!(tree.submodules.keys().collect::<Vec<_>>(), ["s/sub"]);
        assert_eq!(tree.links, ["s/link".to_owned()].into());
        for (path, has) in [("", true), ("s", true), ("s/\u{f6}", true), ("s/a", false), ("s/sub", false), ("t", false)]
        {
            assert_eq!(tree.has(path), has, "{path}");
        }
    }

    #[test]
    fn files_that_git_does_not_look_at_are_marked() {
        let listing = b"H 100644 1a 0\ta\0h 100644 1a 0\tb\0S 100644 1a 0\tc\0s 100644 1a 0\td\0H 160000 2b 0\te\0";
        let marks = Marks::of(listing);
        assert_eq!(marks.assumed, ["b".to_owned()].into());
        assert_eq!(marks.sparse, ["c", "d"].map(str::to_owned).into());
        assert_eq!(marks.submodules, [("e".to_owned(), "2b".to_owned())].into());
    }

    #[test]
    fn an_entry_is_split_at_its_first_tab() {
        let listing = b"100644 blob 1a\ta\tb\0broken\0";
        let entries: Vec<_> = entries(listing).collect();
        assert_eq!(entries, [("100644 blob 1a".to_owned(), b"a\tb".as_slice())]);
    }
}
