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

use super::super::git::{self, Marks, Repository, Start, Tree};
use super::super::outcome::Stop;
use super::super::project::{Project, missing};
use super::places::Places;
use super::unjudged::There;
use super::{Against, unjudged};

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
    /// The path of the draft, as it is shown.
    pub draft: Option<String>,
    /// The commits of the edit; empty where it is not committed.
    pub commits: BTreeSet<String>,
}

impl Edit {
    /// The edit that `against` describes, in the files that `asked` names on the command line, else the project.
    pub fn open(project: &Project, asked: &[PathBuf], against: &Against) -> Result<Self, Stop> {
        match (against.staged, &against.base) {
            (true, _) => Self::staged(project, asked),
            (false, Some(revision)) => Self::since(project, asked, revision, against),
            (false, None) => Self::on_disk(project, &project.paths(asked), against),
        }
    }

    /// The working tree, perhaps with a draft, since a revision.
    fn since(project: &Project, asked: &[PathBuf], revision: &str, against: &Against) -> Result<Self, Stop> {
        let repository = Repository::open(&project.here)?;
        let mut start = repository.start(revision)?;
        let tree = git::tree_of(&repository, start.commit.as_deref())?;
        let places = Places::of(project, asked, &repository, &tree)?;
        let marks = git::marks(&repository)?;
        let draft = Draft::open(project, against, Some(&repository))?;
        let there = places.on_disk(project, &repository, &[&tree])?;
        let (mut head, found) = head_on_disk(project, &there, draft.as_ref());
        head.extend(sparse(project, &repository, &places, &marks, &head)?);
        let changed = match &start.commit {
            Some(commit) => repository.changed_since(commit)?,
            None => BTreeSet::new(),
        };
        start.words.push_str(&unjudged::also_changes(project, &repository, &changed));
        let drafted = draft.as_ref().and_then(|draft| repository.inside(&draft.path));
        // What git was told not to look at is read on both sides.
        let may_differ =
            |path: &str| changed.contains(path) || marks.assumed.contains(path) || drafted.as_deref() == Some(path);
        let mut before = base_of(&repository, &tree, &places.base, &head, &may_differ)?;
        let is_there = |path: &str| There::on_disk(&project.here.join(repository.shown(path)));
        let sides = (head.as_slice(), before.as_slice());
        let mut problems = [start.problems.clone(), places.problems, found].concat();
        problems.extend(unjudged::submodules(project, &repository, &tree, &marks, &places.named));
        problems.extend(unjudged::left_out(&repository, &places.named, sides, &changed, &is_there));
        before.extend(unjudged::foreign(&repository, &tree, &marks, &head).into_iter().map(as_it_is));
        let draft = draft.map(|draft| draft.path);
        Ok(Self { draft, ..Self::against(repository, start, head, before, problems) })
    }

    /// The index since the last commit. What this repository does not hold is taken from disk.
    fn staged(project: &Project, asked: &[PathBuf]) -> Result<Self, Stop> {
        let repository = Repository::open(&project.here)?;
        let mut start = repository.head()?;
        let tree = git::tree_of(&repository, start.commit.as_deref())?;
        let index = git::index_tree(&repository)?;
        let places = Places::of(project, asked, &repository, &tree)?;
        let marks = git::marks(&repository)?;
        let there = places.on_disk(project, &repository, &[&tree, &index])?;
        let (mut head, found) = held_by(&repository, &index, &places.named)?;
        if !marks.submodules.is_empty() || places.named.len() < places.head.len() {
            let on_disk: Vec<File> = sources::find(&project.here, &there).0.into_iter().map(File::Found).collect();
            head.extend(unjudged::foreign(&repository, &index, &marks, &on_disk).into_iter().cloned());
        }
        let differs = |path: &str| tree.files.get(path) != index.files.get(path);
        let paths = index.files.keys().chain(tree.files.keys());
        let changed: BTreeSet<String> = paths.filter(|path| differs(path)).cloned().collect();
        start.words.push_str(&unjudged::also_changes(project, &repository, &changed));
        if changed.is_empty() {
            start.words.push_str("; nothing is staged");
        }
        let mut before = base_of(&repository, &tree, &places.base, &head, &differs)?;
        let is_there = |path: &str| There::staged(&index, path);
        let sides = (head.as_slice(), before.as_slice());
        let mut problems = [places.problems, found].concat();
        problems.extend(unjudged::submodules(project, &repository, &tree, &marks, &places.named));
        problems.extend(unjudged::unstaged(project, &repository, &index, &repository.unstaged()?));
        problems.extend(unjudged::left_out(&repository, &places.named, sides, &changed, &is_there));
        before.extend(unjudged::foreign(&repository, &tree, &marks, &head).into_iter().map(as_it_is));
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
        let base = start.words;
        Self { head, before: Some(before), base, problems, repository: Some(repository), commits, draft: None }
    }

    /// What is on disk, without git: against itself without the draft, or against a baseline.
    fn on_disk(project: &Project, paths: &[PathBuf], against: &Against) -> Result<Self, Stop> {
        let draft = Draft::open(project, against, None)?;
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
        Ok(Self { head, before: Some(before), base, problems, draft: Some(draft.path), ..Self::default() })
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
    fn open(project: &Project, against: &Against, repository: Option<&Repository>) -> Result<Option<Self>, Stop> {
        let shown = |path: &Path| {
            let real = repository.map(|repository| repository.behind_links(&project.here, path));
            project.shown(real.as_deref().unwrap_or(path))
        };
        if let Some(path) = &against.draft {
            if !project.here.join(path).is_file() {
                return Err(missing(path).into());
            }
            return Ok(Some(Self { path: shown(path), bytes: None, replaces: Replaces::Nothing }));
        }
        let Some(path) = &against.stdin_as else { return Ok(None) };
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| Problem::error("unreadable-input", format!("cannot read standard input: {error}")))?;
        Ok(Some(Self { path: shown(path), bytes: Some(bytes), replaces: Replaces::WhatIsThere }))
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

/// A file that both sides have.
fn as_it_is(file: &File) -> Before {
    Before::Same(file.path().to_owned())
}

/// The files that a sparse checkout leaves out of the working tree, as the index has them.
fn sparse(
    project: &Project,
    repository: &Repository,
    places: &Places,
    marks: &Marks,
    known: &[File],
) -> Result<Vec<File>, Stop> {
    let there: BTreeSet<&str> = known.iter().map(File::path).collect();
    let shown = marks.sparse.iter().map(|path| repository.shown(path));
    let absent = |shown: &String| !there.contains(shown.as_str()) && !project.here.join(shown).exists();
    let absent: BTreeSet<String> = shown.filter(absent).collect();
    if absent.is_empty() {
        return Ok(Vec::new());
    }
    let (held, _) = held_by(repository, &git::index_tree(repository)?, &places.named)?;
    Ok(held.into_iter().filter(|file| absent.contains(file.path())).collect())
}

/// The sources that the names give in the index, with their contents, and what is wrong with the sidecars.
fn held_by(repository: &Repository, index: &Tree, named: &[String]) -> Result<(Vec<File>, Vec<Problem>), Stop> {
    let (listed, problems) = list(repository, index, named)?;
    let contents = listed.iter().filter_map(|file| index.files.get(&file.path).cloned());
    let blobs = git::read_blobs(repository, contents)?;
    Ok((listed.into_iter().map(|file| held(repository, index, &blobs, file)).collect(), problems))
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

/// The claims of the base that these findings name.
pub fn claims_of(findings: &[Finding], base: Option<&Base>) -> Vec<Claim> {
    let named: BTreeSet<&str> =
        findings.iter().flat_map(|finding| &finding.camps).flat_map(|camp| &camp.claims).map(String::as_str).collect();
    let claims = base.into_iter().flat_map(|base| &base.claims);
    claims.filter(|claim| named.contains(claim.id.as_str())).cloned().collect()
}
