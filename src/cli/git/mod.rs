//! What the gate asks of git, by running the `git` that is installed: which commit the edit starts
//! from, which files that commit or the index holds, and which of them are otherwise now.
//!
//! Nothing here writes to the repository, touches the working tree, or reaches for a network. Paths are
//! those of git: from the root of the repository, with `/`.

mod blame;
mod blobs;
mod tree;

pub use blame::{Blamed, blame};
pub use blobs::read_blobs;
pub use tree::{Marks, Tree, index_tree, marks, tree_of};

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use gainsay::problems::Problem;
use gainsay::sources::{self, written_name};

/// What git answers, or why it does not.
pub type Answer<T> = Result<T, Box<Problem>>;

/// A repository with a working tree, seen from a folder in it.
#[derive(Debug)]
pub struct Repository {
    /// The root of the working tree, absolute or relative to the working directory of the program.
    top: PathBuf,
    /// The folder that the program runs in, from the root: empty, or with a `/` at its end.
    prefix: String,
}

/// Where an edit starts.
#[derive(Debug)]
pub struct Start {
    /// The commit; `None` where there is none yet, so that everything is new.
    pub commit: Option<String>,
    /// What it is, in words.
    pub words: String,
    /// What is to be said about the choice.
    pub problems: Vec<Problem>,
}

impl Repository {
    /// The repository that holds the folder `here`.
    ///
    /// # Errors
    ///
    /// When git is not there, or `here` is in no working tree.
    pub fn open(here: &Path) -> Answer<Self> {
        let places = Self { top: here.to_owned(), prefix: String::new() };
        let output = places.run(["rev-parse", "--is-inside-work-tree", "--show-prefix", "--show-cdup"])?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut lines = text.split('\n');
        let inside = lines.next() == Some("true");
        if !(output.status.success() && inside) {
            let why = if output.status.success() {
                "it lies outside of the working tree, or the repository is bare".to_owned()
            } else {
                first_line(&output.stderr)
            };
            let message = format!("git finds no repository with a working tree here: {why}");
            let help = if why.contains("dubious ownership") {
                "it belongs to another user, as in many containers: `git config --global --add safe.directory FOLDER`"
            } else {
                "run in a checkout, or compare with a baseline: `gainsay gate --baseline FILE`"
            };
            return Err(Box::new(Problem::error("no-repository", message).help(help)));
        }
        let prefix = lines.next().unwrap_or("").to_owned();
        let up = lines.next().unwrap_or("");
        Ok(Self { top: here.join(up), prefix })
    }

    /// Where an edit against `revision` starts: where its history and that of the head part, else the
    /// revision itself.
    ///
    /// # Errors
    ///
    /// When there is no such commit in this clone.
    pub fn start(&self, revision: &str) -> Answer<Start> {
        let Some(commit) = self.commit(revision)? else { return Err(self.unknown(revision)) };
        let merge_base = match self.commit("HEAD")? {
            Some(head) => self.run(["merge-base", commit.as_str(), head.as_str()])?,
            None => return Ok(Start { words: words(revision, &commit), commit: Some(commit), problems: Vec::new() }),
        };
        let shared = first_line(&merge_base.stdout);
        if merge_base.status.success() && !shared.is_empty() {
            return Ok(Start { words: words(revision, &shared), commit: Some(shared), problems: Vec::new() });
        }
        let cut = if self.is_shallow() { "the history of this clone is cut off" } else { "they share no commit" };
        let problem = Problem::warning(
            "no-merge-base",
            format!("where `{revision}` and the head part is not known ({cut}): compared with `{revision}` itself"),
        );
        let problem =
            problem.help("fetch more of the history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow");
        Ok(Start { words: words(revision, &commit), commit: Some(commit), problems: vec![problem] })
    }

    /// The last commit of the head, as where an edit in the index starts.
    ///
    /// # Errors
    ///
    /// When git cannot be run.
    pub fn head(&self) -> Answer<Start> {
        let commit = self.commit("HEAD")?;
        let words = commit.as_deref().map_or_else(|| "no commit yet".to_owned(), |commit| words("HEAD", commit));
        Ok(Start { commit, words, problems: Vec::new() })
    }

    /// The paths that are otherwise in the working tree than in `commit`.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn changed_since(&self, commit: &str) -> Answer<BTreeSet<String>> {
        self.diff(Some(commit))
    }

    /// The paths that are otherwise in the working tree than in the index; those that the index has not are none.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn unstaged(&self) -> Answer<BTreeSet<String>> {
        self.diff(None)
    }

    fn diff(&self, commit: Option<&str>) -> Answer<BTreeSet<String>> {
        let flags = ["--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"];
        let first = ["diff", "--name-only", "-z", "--no-renames"];
        let names = self.ask(first.into_iter().chain(flags).chain(commit).chain(["--"]))?;
        Ok(names.split(|&byte| byte == 0).filter(|name| !name.is_empty()).map(written_name).collect())
    }

    /// The commits between `commit` and the head; none where git cannot tell.
    #[must_use]
    pub fn commits_since(&self, commit: &str) -> BTreeSet<String> {
        let listed = self.ask(["rev-list", "--max-count=10000", "HEAD", "--not", commit, "--"]);
        listed.map(|names| lossy(&names).lines().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// The commits at which the history of a shallow clone ends; none in a whole one.
    #[must_use]
    pub fn horizon(&self) -> BTreeSet<String> {
        let path = self.ask(["rev-parse", "--git-path", "shallow"]);
        let text = path.ok().and_then(|path| std::fs::read_to_string(self.top.join(first_line(&path))).ok());
        text.map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// The text of the repository's own ignore file, if there is one.
    #[must_use]
    pub fn exclude(&self) -> Option<String> {
        let path = self.ask(["rev-parse", "--git-path", "info/exclude"]).ok()?;
        std::fs::read_to_string(self.top.join(first_line(&path))).ok()
    }

    /// Where the path `named`, seen from the folder `here`, leads when links are followed, as the program names
    /// it. git knows the files behind a link by their own path alone.
    #[must_use]
    pub fn behind_links(&self, here: &Path, named: &Path) -> PathBuf {
        let full = here.join(named);
        let real = full.canonicalize().or_else(|error| match (full.parent(), full.file_name()) {
            (Some(parent), Some(name)) => parent.canonicalize().map(|parent| parent.join(name)),
            _ => Err(error),
        });
        let (Ok(real), Ok(top)) = (real, self.top.canonicalize()) else { return named.to_owned() };
        let Ok(inside) = real.strip_prefix(&top) else { return real };
        let parts = inside.components().map(|part| written_name(part.as_os_str().as_encoded_bytes()));
        let inside = parts.collect::<Vec<_>>().join("/");
        if self.inside(&sources::shown_path(here, named)).as_ref() == Some(&inside) {
            return named.to_owned();
        }
        let shown = self.shown(&inside);
        PathBuf::from(if shown.is_empty() { ".".to_owned() } else { shown })
    }

    /// The path in the repository of what the program names `shown`: relative to its folder, with `/`.
    /// `None` where it lies outside.
    #[must_use]
    pub fn inside(&self, shown: &str) -> Option<String> {
        let mut parts: Vec<&str> = self.prefix.split('/').filter(|part| !part.is_empty()).collect();
        for part in shown.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                name => parts.push(name),
            }
        }
        (!shown.starts_with('/')).then(|| parts.join("/"))
    }

    /// What the program names a path of the repository: the way there from its folder.
    #[must_use]
    pub fn shown(&self, path: &str) -> String {
        let mut here = self.prefix.split('/').filter(|part| !part.is_empty()).peekable();
        let mut there = path.split('/').peekable();
        while here.peek().is_some() && here.peek() == there.peek() {
            here.next();
            there.next();
        }
        here.map(|_| "..").chain(there).collect::<Vec<_>>().join("/")
    }

    fn commit(&self, revision: &str) -> Answer<Option<String>> {
        let name = format!("{revision}^{{commit}}");
        let output = self.run(["rev-parse", "--verify", "--quiet", "--end-of-options", name.as_str()])?;
        let commit = first_line(&output.stdout);
        Ok((output.status.success() && !commit.is_empty()).then_some(commit))
    }

    fn unknown(&self, revision: &str) -> Box<Problem> {
        let problem = Problem::error("unknown-revision", format!("this clone has no commit `{revision}`"));
        let help = if self.is_shallow() {
            "the clone is shallow: fetch the base first, `git fetch --depth=1 origin BRANCH`, or all of the history \
             (`fetch-depth: 0` in a workflow)"
        } else {
            "fetch it first, or name another: a branch, a tag, `origin/main`, a commit; where there is none yet, \
             `gainsay audit` looks at everything"
        };
        Box::new(problem.help(help))
    }

    fn is_shallow(&self) -> bool {
        self.ask(["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| first_line(&answer) == "true")
    }

    /// What git prints; its complaint where it fails.
    fn ask<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Answer<Vec<u8>> {
        let output = self.run(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(failed(&output.stderr)) }
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Answer<Output> {
        self.git().args(arguments).stdin(Stdio::null()).output().map_err(|error| cannot_run(&error))
    }

    /// git in this repository: it asks nobody, fetches nothing, starts no watcher, and takes no lock.
    fn git(&self) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.top).args(["-c", "core.fsmonitor=false", "--no-pager"]);
        let settings = [
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_LITERAL_PATHSPECS", "1"),
            ("LC_ALL", "C"),
        ];
        command.envs(settings);
        command
    }
}

fn words(revision: &str, commit: &str) -> String {
    let short = commit.get(..12).unwrap_or(commit);
    if commit.starts_with(revision) { short.to_owned() } else { format!("{revision} at {short}") }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn first_line(bytes: &[u8]) -> String {
    lossy(bytes).lines().next().unwrap_or("").trim().to_owned()
}

fn cannot_run(error: &io::Error) -> Box<Problem> {
    let problem = Problem::error("no-git", format!("cannot run git: {error}"));
    Box::new(problem.help("install git, or compare with a baseline: `gainsay gate --baseline FILE`"))
}

fn failed(stderr: &[u8]) -> Box<Problem> {
    Box::new(Problem::error("git-failed", format!("git: {}", first_line(stderr))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_into_the_repository_and_back() {
        let at = |prefix: &str| Repository { top: PathBuf::new(), prefix: prefix.to_owned() };
        for (prefix, shown, inside) in [
            ("", "s/a b.txt", "s/a b.txt"),
            ("", "s", "s"),
            ("desk/", "s/a.txt", "desk/s/a.txt"),
            ("desk/x/", "../s/ö.txt", "desk/s/ö.txt"),
            ("desk/x/", "../../s", "s"),
        ] {
            assert_eq!(at(prefix).inside(shown).as_deref(), Some(inside));
            assert_eq!(at(prefix).shown(inside), shown);
        }
        assert_eq!(at("desk/").inside(".").as_deref(), Some("desk"));
        for outside in ["../../s", "/etc"] {
            assert_eq!(at("desk/").inside(outside), None);
        }
    }
}
