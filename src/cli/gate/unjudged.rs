//! What a gate does not judge, or judges by something else than the edit: said, so that nobody takes silence
//! for a check.

use std::collections::BTreeSet;
use std::path::Path;

use gainsay::config::FILE_NAME;
use gainsay::pipeline::Before;
use gainsay::problems::Problem;
use gainsay::sources::{File, Format};
use gainsay::triage::{BASELINE, DECISIONS};

use super::super::git::{Marks, Repository, Tree};
use super::super::project::Project;

/// Whether a path of the repository is one of these places or lies in one.
pub fn lies_in(path: &str, places: &[String]) -> bool {
    places.iter().any(|place| {
        place.is_empty()
            || path.strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The files of the head that the repository does not hold: they are not of the edit, and both sides have
/// them as they are now. A submodule that the base has not is of the edit.
pub fn foreign<'h>(repository: &Repository, tree: &Tree, marks: &Marks, head: &'h [File]) -> Vec<&'h File> {
    let kept: Vec<String> =
        marks.submodules.keys().filter(|path| tree.submodules.contains_key(*path)).cloned().collect();
    let is_foreign = |file: &&File| repository.inside(file.path()).is_none_or(|path| lies_in(&path, &kept));
    head.iter().filter(is_foreign).collect()
}

/// Submodules that are not there, or at another commit than at the base.
pub fn submodules(
    project: &Project,
    repository: &Repository,
    tree: &Tree,
    marks: &Marks,
    named: &[String],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, commit) in &marks.submodules {
        let shown = repository.shown(path);
        let there = std::fs::read_dir(project.here.join(&shown)).is_ok_and(|mut inside| inside.next().is_some());
        let (code, message) = if !there && lies_in(path, named) {
            ("absent-submodule", "the submodule is not checked out: its sources are not compared")
        } else if there && tree.submodules.get(path).is_some_and(|before| before != commit) {
            (
                "moved-submodule",
                "the submodule is at another commit than at the base: its sources count as they are now",
            )
        } else {
            continue;
        };
        let problem = Problem::warning(code, message).in_file(shown);
        problems.push(if there { problem } else { problem.help("`git submodule update --init`") });
    }
    problems
}

/// What the head has at a path of the repository.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum There {
    Nothing,
    File,
    Link,
}

impl There {
    /// What is on disk.
    pub fn on_disk(path: &Path) -> Self {
        match std::fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => Self::Link,
            Ok(meta) if meta.is_file() => Self::File,
            Ok(_) | Err(_) => Self::Nothing,
        }
    }

    /// What is in the index.
    pub fn staged(index: &Tree, path: &str) -> Self {
        match index.files.contains_key(path) {
            true => Self::File,
            false if index.links.contains(path) => Self::Link,
            false => Self::Nothing,
        }
    }
}

/// Files of the repository that the edit changed, or that the base compared, and that the head does not
/// compare although it has them: because an ignore file says so, or because they are links now.
pub fn left_out(
    repository: &Repository,
    named: &[String],
    (head, before): (&[File], &[Before]),
    changed: &BTreeSet<String>,
    there: &dyn Fn(&str) -> There,
) -> Vec<Problem> {
    let at_head: BTreeSet<&str> = head.iter().map(File::path).collect();
    let before = before.iter().filter_map(|file| match file {
        Before::Was(file) => repository.inside(file.path()),
        Before::Same(_) => None,
    });
    let visible = |path: &str| Format::of(path).is_some() && !path.split('/').any(|part| part.starts_with('.'));
    let changed = changed.iter().filter(|path| lies_in(path, named) && visible(path)).cloned();
    let paths: BTreeSet<String> = before.chain(changed).collect();
    let lost = |what: There| -> Vec<String> {
        let paths = paths.iter().filter(|path| there(path) == what).map(|path| repository.shown(path));
        paths.filter(|shown| !at_head.contains(shown.as_str())).collect()
    };
    let said = |paths: &[String], one: &str, many: &str, help: &str| {
        let first = paths.first()?.clone();
        let message = match paths.len() {
            1 => one.to_owned(),
            n => many.replace("{n}", &n.to_string()),
        };
        Some(Problem::warning("left-out-source", message).in_file(first).help(help))
    };
    let ignored = said(
        &lost(There::File),
        "an ignore file keeps this file of the repository from being compared",
        "ignore files keep {n} files of the repository from being compared, this one first",
        "take it out of `.ignore` or `.gitignore`, or out of the repository",
    );
    let links = said(
        &lost(There::Link),
        "it is a link: links are not followed, and it is not compared",
        "{n} files of the repository are links, this one first: links are not followed, and they are not compared",
        "put the text in its place, or name the place that it leads to",
    );
    ignored.into_iter().chain(links).collect()
}

/// Files that decide what is compared and what fails, as git names them: the project file, what is recorded,
/// and the project's rules.
fn deciding(project: &Project, repository: &Repository) -> Vec<String> {
    let files = [FILE_NAME, DECISIONS, BASELINE].into_iter().chain(project.config.rules.iter().map(String::as_str));
    files.filter_map(|name| repository.inside(&project.shown(&project.beside(name)))).collect()
}

/// The edit in words that also changes what decides about it; empty where it does not.
pub fn also_changes(project: &Project, repository: &Repository, changed: &BTreeSet<String>) -> String {
    let deciding = deciding(project, repository);
    let paths: Vec<String> =
        changed.iter().filter(|path| lies_in(path, &deciding)).map(|path| repository.shown(path)).collect();
    match paths.as_slice() {
        [] => String::new(),
        [one] => format!("; the edit also changes {one}"),
        [first, rest @ ..] => format!("; the edit also changes {first} and {} more that decide", rest.len()),
    }
}

/// What decides about a staged edit and is not staged as it is on disk, where it is read.
pub fn unstaged(project: &Project, repository: &Repository, index: &Tree, unstaged: &BTreeSet<String>) -> Vec<Problem> {
    let deciding = deciding(project, repository);
    let new = deciding.iter().filter(|path| !index.has(path) && project.here.join(repository.shown(path)).is_file());
    let paths: BTreeSet<&String> = unstaged.iter().filter(|path| lies_in(path, &deciding)).chain(new).collect();
    let problem = |path: &&String| {
        let message = "it counts as it is on disk, and that is not staged: the commit may fail elsewhere";
        Problem::warning("unstaged-record", message).in_file(repository.shown(path)).help("stage it: `git add`")
    };
    paths.iter().map(problem).collect()
}
