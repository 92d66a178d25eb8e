//! The two sides of an edit as lists of files: the head from disk, from the index, or with a draft in
//! it; the base from git objects or from disk. Files that both have alike are named and not read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use gainsay::claims::Claim;
use gainsay::findings::Finding;
use gainsay::pipeline::Before;
use gainsay::problems::Problem;
use gainsay::sources::{self, File, Listed};
use gainsay::triage::Base;

use super::super::git::{self, Repository, Start, Tree};
use super::super::outcome::Stop;
use super::super::project::{Project, missing};
use super::Against;

/// Both sides of an edit.
#[derive(Debug, Default)]
pub struct Edit {
    /// The files of the head.
    pub head: Vec<File>,
    /// The files of the base; `None` where only a baseline is compared with.
    pub before: Option<Vec<Before>>,
    /// What the base is, in words.
    pub base: String,
    /// What is to be said about both.
    pub problems: Vec<Problem>,
    /// The repository, where the base comes from it.
    pub repository: Option<Repository>,
    /// The commits of the edit; empty where it is not committed.
    pub commits: BTreeSet<String>,
}

impl Edit {
    /// The edit that `against` describes, in the files that `paths` name.
    pub fn open(project: &Project, paths: &[PathBuf], against: &Against) -> Result<Self, Stop> {
        match (against.staged, &against.base) {
            (true, _) => Self::staged(project, paths),
            (false, Some(revision)) => Self::since(project, paths, revision, against),
            (false, None) => Self::on_disk(project, paths, against),
        }
    }

    /// The working tree, perhaps with a draft, since a revision.
    fn since(project: &Project, paths: &[PathBuf], revision: &str, against: &Against) -> Result<Self, Stop> {
        let repository = Repository::open(&project.here)?;
        let start = repository.start(revision)?;
        let draft = Draft::open(project, against)?;
        let tree = git::tree_of(&repository, start.commit.as_deref())?;
        let there = check_paths(project, paths, &repository, &[&tree])?;
        let (head, problems) = head_on_disk(project, &there, draft.as_ref());
        let mut changed = match &start.commit {
            Some(commit) => repository.changed_since(commit)?,
            None => BTreeSet::new(),
        };
        changed.extend(draft.as_ref().and_then(|draft| repository.inside(&draft.path)));
        let named = named(project, paths, &repository);
        let mut before = base_of(&repository, &tree, &named, &head, &|path| changed.contains(path))?;
        let mut problems = [start.problems.clone(), problems].concat();
        let mounts = git::submodules(&repository)?;
        before.extend(unjudged(&repository, &tree, &mounts, &head, &mut problems));
        Ok(Self::against(repository, start, head, before, problems))
    }

    /// The index since the last commit.
    fn staged(project: &Project, paths: &[PathBuf]) -> Result<Self, Stop> {
        let repository = Repository::open(&project.here)?;
        let start = repository.head()?;
        let tree = git::tree_of(&repository, start.commit.as_deref())?;
        let index = git::index_tree(&repository)?;
        check_paths(project, paths, &repository, &[&tree, &index])?;
        let named = named(project, paths, &repository);
        let (listed, problems) = list(&repository, &index, &named)?;
        let contents = listed.iter().filter_map(|file| index.files.get(&file.path).cloned());
        let blobs = git::read_blobs(&repository, contents)?;
        let head = listed.into_iter().map(|file| held(&repository, &index, &blobs, file)).collect::<Vec<_>>();
        let changed = |path: &str| tree.files.get(path) != index.files.get(path);
        let before = base_of(&repository, &tree, &named, &head, &changed)?;
        Ok(Self::against(repository, start, head, before, problems))
    }

    fn against(
        repository: Repository,
        start: Start,
        head: Vec<File>,
        before: Vec<Before>,
        problems: Vec<Problem>,
    ) -> Self {
        let commits = start.commit.as_deref().map(|commit| repository.commits_since(commit)).unwrap_or_default();
        Self { head, before: Some(before), base: start.words, problems, repository: Some(repository), commits }
    }

    /// What is on disk, without git: against itself without the draft, or against a baseline.
    fn on_disk(project: &Project, paths: &[PathBuf], against: &Against) -> Result<Self, Stop> {
        let draft = Draft::open(project, against)?;
        project.check(paths)?;
        let (head, problems) = head_on_disk(project, paths, draft.as_ref());
        let Some(draft) = draft else {
            let base = "a baseline".to_owned();
            return Ok(Self { head, base, problems, ..Self::default() });
        };
        let others = head.iter().filter(|file| file.path() != draft.path);
        let mut before: Vec<Before> = others.map(|file| Before::Same(file.path().to_owned())).collect();
        if draft.replaces == Replaces::WhatIsThere {
            let (found, _) = sources::find(&project.here, paths);
            before.extend(
                found.into_iter().filter(|file| file.path == draft.path).map(|file| Before::Was(File::Found(file))),
            );
        }
        let base = format!("the sources without the draft of {}", draft.path);
        Ok(Self { head, before: Some(before), base, problems, ..Self::default() })
    }
}

/// One text that is judged before it is saved or joins the sources.
struct Draft {
    /// Its path as it is shown.
    path: String,
    /// Its bytes; `None` for a file.
    bytes: Option<Vec<u8>>,
    replaces: Replaces,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Replaces {
    Nothing,
    WhatIsThere,
}

impl Draft {
    fn open(project: &Project, against: &Against) -> Result<Option<Self>, Stop> {
        if let Some(path) = &against.draft {
            if !project.here.join(path).is_file() {
                return Err(missing(path).into());
            }
            return Ok(Some(Self { path: project.shown(path), bytes: None, replaces: Replaces::Nothing }));
        }
        let Some(path) = &against.stdin_as else { return Ok(None) };
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| Problem::error("unreadable-input", format!("cannot read standard input: {error}")))?;
        Ok(Some(Self { path: project.shown(path), bytes: Some(bytes), replaces: Replaces::WhatIsThere }))
    }
}

/// The files on disk, with the draft in its place.
fn head_on_disk(project: &Project, paths: &[PathBuf], draft: Option<&Draft>) -> (Vec<File>, Vec<Problem>) {
    let extra = draft.map(|draft| Path::new(draft.path.as_str()));
    let (found, problems) = sources::find_with(&project.here, paths, extra);
    let files = found.into_iter().map(|file| match draft {
        Some(Draft { path, bytes: Some(bytes), .. }) if *path == file.path => {
            File::Held { path: file.path, bytes: bytes.clone(), meta: file.meta }
        }
        _ => File::Found(file),
    });
    (files.collect(), problems)
}

/// What the base has, each file named where the head has it alike, else read.
fn base_of(
    repository: &Repository,
    tree: &Tree,
    named: &[String],
    head: &[File],
    changed: &dyn Fn(&str) -> bool,
) -> Result<Vec<Before>, Stop> {
    let (listed, _) = list(repository, tree, named)?;
    let at_head: BTreeMap<&str, &File> = head.iter().map(|file| (file.path(), file)).collect();
    let mut before = Vec::new();
    let mut otherwise = Vec::new();
    for file in listed {
        let shown = repository.shown(&file.path);
        match at_head.get(shown.as_str()) {
            Some(same) if !changed(&file.path) && *same.meta() == file.meta => before.push(Before::Same(shown)),
            _ => otherwise.push(file),
        }
    }
    let contents = otherwise.iter().filter_map(|file| tree.files.get(&file.path).cloned());
    let blobs = git::read_blobs(repository, contents)?;
    before.extend(otherwise.into_iter().map(|file| Before::Was(held(repository, tree, &blobs, file))));
    Ok(before)
}

fn held(repository: &Repository, tree: &Tree, blobs: &BTreeMap<String, Vec<u8>>, file: Listed) -> File {
    let content = tree.files.get(&file.path).and_then(|name| blobs.get(name));
    File::Held { path: repository.shown(&file.path), bytes: content.cloned().unwrap_or_default(), meta: file.meta }
}

/// The sources that the names give in a tree.
fn list(repository: &Repository, tree: &Tree, named: &[String]) -> Result<(Vec<Listed>, Vec<Problem>), Stop> {
    let wanted: Vec<(&String, &String)> = tree.files.iter().filter(|(path, _)| sources::wants(path)).collect();
    let blobs = git::read_blobs(repository, wanted.iter().map(|(_, content)| (*content).clone()))?;
    let texts = wanted
        .into_iter()
        .filter_map(|(path, content)| Some((path.clone(), String::from_utf8_lossy(blobs.get(content)?).into_owned())));
    let exclude = repository.exclude().map(|text| (sources::EXCLUDE.to_owned(), text));
    let (listed, problems) = sources::list(&tree.paths(), &texts.chain(exclude).collect(), named);
    let shown = |problem: Problem| {
        let path = problem.path.as_deref().map(|path| repository.shown(path));
        Problem { path, ..problem }
    };
    Ok((listed, problems.into_iter().map(shown).collect()))
}

/// The files of the head that this repository does not hold: they are not of the edit. What is
/// mounted at another commit than at the base is said.
fn unjudged(
    repository: &Repository,
    tree: &Tree,
    mounts: &BTreeMap<String, String>,
    head: &[File],
    problems: &mut Vec<Problem>,
) -> Vec<Before> {
    let kept: BTreeSet<&str> =
        mounts.keys().filter(|path| tree.submodules.contains_key(*path)).map(String::as_str).collect();
    for path in kept.iter().filter(|path| mounts.get(**path) != tree.submodules.get(**path)) {
        let problem = Problem::warning(
            "moved-submodule",
            "the submodule is at another commit than at the base: its sources count as they are now",
        );
        problems.push(problem.in_file(repository.shown(path)));
    }
    let is_mounted =
        |path: &str| path.match_indices('/').any(|(at, _)| path.get(..at).is_some_and(|f| kept.contains(f)));
    let foreign = head.iter().filter(|file| repository.inside(file.path()).is_none_or(|path| is_mounted(&path)));
    foreign.map(|file| Before::Same(file.path().to_owned())).collect()
}

/// What the paths are called in the repository; those outside are left out.
fn named(project: &Project, paths: &[PathBuf], repository: &Repository) -> Vec<String> {
    paths.iter().filter_map(|path| repository.inside(&project.shown(path))).collect()
}

/// The paths that are on disk. One that is neither there nor in any of the trees is a mistake.
fn check_paths(
    project: &Project,
    paths: &[PathBuf],
    repository: &Repository,
    trees: &[&Tree],
) -> Result<Vec<PathBuf>, Stop> {
    let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| project.here.join(path).exists());
    let known = |path: &&PathBuf| {
        let inside = repository.inside(&project.shown(path));
        inside.is_some_and(|path| trees.iter().any(|tree| tree.has(&path)))
    };
    let unknown: Vec<Problem> = gone.iter().filter(|path| !known(path)).map(|path| missing(path)).collect();
    if unknown.is_empty() { Ok(there) } else { Err(unknown.into()) }
}

/// The claims of the base that these findings name.
pub fn claims_of(findings: &[Finding], base: Option<&Base>) -> Vec<Claim> {
    let named: BTreeSet<&str> =
        findings.iter().flat_map(|finding| &finding.camps).flat_map(|camp| &camp.claims).map(String::as_str).collect();
    let claims = base.into_iter().flat_map(|base| &base.claims);
    claims.filter(|claim| named.contains(claim.id.as_str())).cloned().collect()
}
