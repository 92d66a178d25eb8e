//! Trees: which files a commit or the index holds, each by the name of its content. Links and
//! submodules are no files.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::problems::Problem;

use super::{Answer, Repository, lossy};

/// The files of a commit or of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The name of the content of each file, by path.
    pub files: BTreeMap<String, String>,
    /// Where other repositories are mounted: their commit, by path.
    pub submodules: BTreeMap<String, String>,
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
            "100644" | "100755" | "100664" => drop(self.files.insert(lossy(path), content.to_owned())),
            "160000" => drop(self.submodules.insert(lossy(path), content.to_owned())),
            // A link leads anywhere: a walk on disk does not follow it either.
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
                .in_file(repository.shown(&lossy(entry.1)))
                .help("settle the merge and add the file first");
            return Err(Box::new(problem));
        };
        tree.take(mode, content, entry.1);
    }
    Ok(tree)
}

/// The submodules of the index: their commits, by path.
///
/// # Errors
///
/// When git fails.
pub fn submodules(repository: &Repository) -> Answer<BTreeMap<String, String>> {
    let listing = repository.ask(["ls-files", "--stage", "-z"])?;
    let mounted = entries(&listing).filter_map(|(head, path)| {
        let commit = head.strip_prefix("160000 ")?.split(' ').next()?;
        Some((lossy(path), commit.to_owned()))
    });
    Ok(mounted.collect())
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
        for (path, has) in [("", true), ("s", true), ("s/\u{f6}", true), ("s/a", false), ("s/sub", false), ("t", false)]
        {
            assert_eq!(tree.has(path), has, "{path}");
        }
    }

    #[test]
    fn an_entry_is_split_at_its_first_tab() {
        let listing = b"100644 blob 1a\ta\tb\0broken\0";
        let entries: Vec<_> = entries(listing).collect();
        assert_eq!(entries, [("100644 blob 1a".to_owned(), b"a\tb".as_slice())]);
    }
}
