//! Places: which paths of an edit are compared, at the head as they lie on disk and at the base as git knows
//! them.
//!
//! Links are followed first, because git knows a file by its own path alone. Where the project file says what
//! is compared, the base has what its own project file named, too: otherwise a folder that is renamed together
//! with the project file would be new with all its disagreements. The same holds where nothing that the
//! command line names was there.

use std::path::{Path, PathBuf};

use gainsay::config::{Config, FILE_NAME};
use gainsay::problems::Problem;

use super::super::git::{Repository, Tree, read_blobs};
use super::super::outcome::Stop;
use super::super::project::{Project, missing};

/// The paths that are compared.
pub struct Places {
    /// At the head, as the program names them; some may not be on disk.
    pub head: Vec<PathBuf>,
    /// The same as git names them; those outside of the repository are left out.
    pub named: Vec<String>,
    /// Those of the base, as git names them.
    pub base: Vec<String>,
    /// What is to be said about them.
    pub problems: Vec<Problem>,
}

impl Places {
    /// The places of an edit since `tree`. `asked` are the paths of the command line.
    ///
    /// # Errors
    ///
    /// When all of them lie outside of the repository, so that there is nothing of the edit to compare.
    pub fn of(project: &Project, asked: &[PathBuf], repository: &Repository, tree: &Tree) -> Result<Self, Stop> {
        let paths = project.paths(asked);
        let head: Vec<PathBuf> = paths.iter().map(|path| repository.behind_links(&project.here, path)).collect();
        let inside = |path: &PathBuf| repository.inside(&project.shown(path));
        let named: Vec<String> = head.iter().filter_map(inside).collect();
        if named.is_empty() {
            let all: Vec<Problem> = head.iter().map(|path| outside(project, path, Problem::error)).collect();
            return Err(all.into());
        }
        let outer = head.iter().filter(|path| inside(path).is_none());
        let problems = outer.map(|path| outside(project, path, Problem::warning)).collect();
        let mut base = named.clone();
        // What is named and was not there may be what lay elsewhere.
        if asked.is_empty() || !named.iter().any(|path| tree.has(path)) {
            base.extend(named_by_the_base(project, repository, tree));
        }
        base.sort();
        base.dedup();
        Ok(Self { head, named, base, problems })
    }

    /// The places of the head that are on disk. One that is neither there nor in any of the trees is a mistake.
    pub fn on_disk(&self, project: &Project, repository: &Repository, trees: &[&Tree]) -> Result<Vec<PathBuf>, Stop> {
        let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) =
            self.head.iter().cloned().partition(|path| project.here.join(path).exists());
        let known = |path: &&PathBuf| {
            let inside = repository.inside(&project.shown(path));
            inside.is_some_and(|path| trees.iter().any(|tree| tree.has(&path)))
        };
        let unknown: Vec<Problem> = gone.iter().filter(|path| !known(path)).map(|path| missing(path)).collect();
        if unknown.is_empty() { Ok(there) } else { Err(unknown.into()) }
    }
}

/// What the project file of the base names; nothing where it cannot be read.
fn named_by_the_base(project: &Project, repository: &Repository, tree: &Tree) -> Vec<String> {
    let inside = |path: &Path| repository.inside(&project.shown(path));
    let file = inside(&project.beside(FILE_NAME)).and_then(|path| tree.files.get(&path));
    let config = match file {
        Some(content) => {
            let text = read_blobs(repository, [content.clone()]).ok().and_then(|mut blobs| blobs.remove(content));
            let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
            let Some(config) = text.and_then(|text| Config::read(&text, FILE_NAME).ok()) else { return Vec::new() };
            config
        }
        None => Config::default(),
    };
    project.sources_of(&config).iter().filter_map(|path| inside(path)).collect()
}

fn outside(project: &Project, path: &Path, weigh: fn(&'static str, &'static str) -> Problem) -> Problem {
    weigh("outside-repository", "these sources lie outside of the repository: no edit of them is seen")
        .in_file(project.shown(path))
        .help("run in the repository that holds them, or compare with a baseline: `gainsay gate --baseline FILE`")
}
