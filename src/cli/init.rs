//! `gainsay init`: a project file and a first rule, never over an existing file.
//!
//! Where the sources lie is found by looking at the folder. What is only likely is said and written
//! into the file, where it can be changed; nothing is moved or made but the two files.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::config::FILE_NAME;
use gainsay::problems::Problem;
use gainsay::report::{count, safe};
use gainsay::sources::{self, Format, FoundFile};

use super::outcome::{Done, Outcome, Stop};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay init
  gainsay init my-story

Files that are there already stay as they are.")]
pub struct Arguments {
    /// The folder of the project; the working directory if absent
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Folders that hold the sources in most projects, the likeliest first.
const LIKELY: &[&str] = &[
    "sources", "articles", "stories", "news", "reports", "content", "posts", "_posts", "pages", "texts", "corpus",
    "docs",
];

/// Folders whose texts are about the project.
const NEVER: &[&str] =
    &["node_modules", "target", "vendor", "dist", "build", "src", "test", "tests", "rules", "scripts"];

/// Files whose texts are about the project, in lower case, without extension.
const ABOUT: &[&str] = &["readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security"];

const RULE: &str = include_str!("init/first.toml");

pub fn run(arguments: &Arguments) -> Done {
    let folder = &arguments.folder;
    let Found { path: sources, files } = look(folder)?;
    let config = format!(
        "# What `gainsay audit` reads and runs here. Flags on the command line win over this file.\n\
         sources = [{}]\n\
         rules = [\"rules\"]\n\
         \n\
         # fail-on = \"error\"    # note, warning, error, never\n\
         # skip = [\"age\"]       # rules not to run\n",
        toml::Value::from(sources.as_str())
    );
    let mut out = io::stdout().lock();
    for (name, text) in [(FILE_NAME, config.as_str()), ("rules/first.toml", RULE)] {
        let path = folder.join(name);
        let done = if create(&path, text)? { "wrote" } else { "kept" };
        writeln!(out, "{done} {}", safe::line(&path.to_string_lossy()))?;
    }
    let named = safe::line(&sources);
    match files {
        0 => writeln!(out, "next: put two or more reports into {named}/ and run `gainsay audit`")?,
        n => writeln!(out, "next: {} in {named}: run `gainsay audit`", count(n, "source"))?,
    }
    Ok(Outcome::Clean)
}

/// Where the sources lie.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    /// A folder in the project's, or `.`.
    path: String,
    /// How many files can be read as sources there.
    files: usize,
}

/// Looks where the sources of the project in `folder` lie: in the fullest of the likely folders, else in
/// the fullest other one, else beside the project file; else they are still to come.
fn look(folder: &Path) -> Result<Found, Stop> {
    let unreadable = |error: io::Error| {
        let problem = Problem::error("unreadable-input", format!("cannot read the folder: {error}"));
        Stop::from(problem.in_file(folder.to_string_lossy()))
    };
    let root = std::path::absolute(folder).map_err(unreadable)?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in if root.is_dir() { sources::find(&root, &[PathBuf::from(".")]).0 } else { Vec::new() } {
        let place = file.path.split_once('/').map_or(".", |(first, _)| first);
        if is_source(&file, place) {
            *counts.entry(place.to_owned()).or_default() += 1;
        }
    }
    let likely = |name: &str| LIKELY.iter().position(|known| *known == name);
    let fullest = counts.iter().filter(|(place, n)| *place != "." && (likely(place).is_some() || **n > 1));
    let rank = |(place, n): &(&String, &usize)| (likely(place).is_some(), **n, std::cmp::Reverse(likely(place)));
    let beside = || counts.get_key_value(".").filter(|(_, n)| **n > 1);
    if let Some((place, &files)) = fullest.max_by_key(rank).or_else(beside) {
        return Ok(Found { path: place.clone(), files });
    }
    let empty = LIKELY.iter().find(|name| root.join(name).is_dir()).unwrap_or(&"sources");
    Ok(Found { path: (*empty).to_owned(), files: 0 })
}

/// Whether a file is probably a source: no data of a program, and not about the project.
fn is_source(file: &FoundFile, place: &str) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_lowercase();
    let stem = name.split('.').next().unwrap_or(&name);
    let plain_data = file.format == Format::Json && !LIKELY.contains(&place);
    !NEVER.contains(&place) && !ABOUT.contains(&stem) && !plain_data
}

/// Writes a new file; false where there is one already.
fn create(path: &Path, text: &str) -> Result<bool, Stop> {
    let failed = |error: &io::Error| {
        let problem = Problem::error("unwritable-file", format!("cannot write the file: {error}"));
        Stop::from(problem.in_file(path.to_string_lossy()))
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true).map_err(|error| failed(&error)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[&str]) -> (String, usize) {
        let folder = tempfile::tempdir().expect("a folder");
        for path in files {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
            if !path.ends_with('/') {
                std::fs::write(file, "It rained.").expect("a file");
            }
        }
        let found = look(folder.path()).expect("a readable folder");
        (found.path, found.files)
    }

    #[test]
    fn the_sources_are_where_the_texts_lie() {
        for (files, path, count) in [
            (&[][..], "sources", 0),
            (&["README.md", "LICENSE.txt"], "sources", 0),
            (&["posts/.keep"], "posts", 0),
            (&["docs/a.md", "articles/a.md", "articles/b.html"], "articles", 2),
            (&["sources/a.md", "docs/a.md"], "sources", 1),
            (&["storm/a.txt", "storm/b.json", "storm/c.txt", "src/a.txt", "src/b.txt"], "storm", 2),
            (&["wire/a.ndjson", "package.json", "a.md"], "sources", 0),
            (&["a.md", "b.txt", "README.md"], ".", 2),
            (&["node_modules/a.md", "node_modules/b.md"], "sources", 0),
        ] {
            assert_eq!(found(files), (path.to_owned(), count), "{files:?}");
        }
    }
}
