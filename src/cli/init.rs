//! `gainsay init`: a project file and a first rule, never over an existing file.
//!
//! Where the sources lie is found by looking at the folder, and what is in them by reading them. What is only
//! likely is said and written into the file, where it can be changed; nothing is moved or made but the two
//! files.

mod proposal;
mod survey;

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::config::{Config, FILE_NAME};
use gainsay::problems::Problem;
use gainsay::report::{count, safe};
use gainsay::rules::{self, RuleSet};
use gainsay::sources::{self, Format, FoundFile};

use super::outcome::{Done, Outcome, Stop};
use proposal::{Proposal, propose};
use survey::Survey;

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

/// An example of a rule, for folders whose texts propose none.
const RULE: &str = include_str!("init/first.toml");

const FIRST_RULE: &str = "rules/first.toml";

pub fn run(arguments: &Arguments) -> Done {
    let folder = &arguments.folder;
    let root = absolute(folder)?;
    let (rules, _) = rules::load(rules::shipped())?;
    let known = Config::load(&root.join(FILE_NAME), FILE_NAME).ok().filter(|config| !config.sources.is_empty());
    let places = known.map_or_else(|| vec![look(&root)], |config| config.sources);
    let paths: Vec<PathBuf> = places.iter().map(PathBuf::from).collect();
    let beside = places.iter().any(|place| place == ".");
    let survey = Survey::of(&root, &paths, &rules, |file| !beside || is_source(file, "."));
    let named = if beside { "this folder".to_owned() } else { safe::line(&places.join(", ")).into_owned() };
    let proposal = propose(&survey);
    let mut out = io::stdout().lock();
    for line in survey.lines(&named, &rules) {
        writeln!(out, "{}", safe::line(&line))?;
    }
    let rule = proposal.as_ref().map_or_else(example_rule, |proposal| proposal.text.clone());
    let mut wrote = BTreeMap::new();
    for (name, text) in [(FILE_NAME, project_file(&places, &survey, &rules)), (FIRST_RULE, rule)] {
        let path = folder.join(name);
        let new = create(&path, &text)?;
        writeln!(
            out,
            "{} {}",
            if new { "wrote" } else { "kept" },
            safe::line(path.to_string_lossy().trim_start_matches("./"))
        )?;
        wrote.insert(name, new);
    }
    let proposal = proposal.filter(|_| wrote.get(FIRST_RULE) == Some(&true));
    writeln!(out, "next:")?;
    for line in next(&named, &survey, proposal.as_ref()) {
        writeln!(out, "  {}", safe::line(&line))?;
    }
    Ok(Outcome::Clean)
}

/// What to do now, a line each.
fn next(named: &str, survey: &Survey, proposal: Option<&Proposal>) -> Vec<String> {
    let mut lines = Vec::new();
    if survey.files == 0 {
        lines.push(format!("put two or more reports into {named}/, as .txt, .md, .html, .json or .ndjson"));
    }
    lines.push("see where they disagree: gainsay audit".to_owned());
    lines.push(match proposal {
        Some(Proposal { id, sources, .. }) => {
            format!("see what the proposed rule finds in {}: gainsay claims --only {id}", count(*sources, "source"))
        }
        None => format!("write an own rule: an example stands in {FIRST_RULE}, commented out"),
    });
    if survey.undated() > 0 {
        lines.push(format!(
            "give {} a day in a sources.toml beside them: weekdays count from it, and a later toll is no conflict",
            count(survey.undated(), "source")
        ));
    }
    lines.push("fail in CI on what an edit brought: gainsay gate --base origin/main".to_owned());
    lines
}

/// The project file for these places.
fn project_file(places: &[String], survey: &Survey, rules: &RuleSet) -> String {
    let sources = toml::Value::from(places.to_vec());
    let busy: BTreeMap<&str, usize> = survey.busy_rules().into_iter().collect();
    let silent: Vec<&str> =
        rules.rules.iter().map(|rule| rule.id.as_str()).filter(|id| !busy.contains_key(id)).collect();
    let silent = match (busy.is_empty(), silent.is_empty()) {
        (true, _) | (_, true) => String::new(),
        _ => format!("# These found nothing when this file was written: {}.\n", silent.join(", ")),
    };
    format!(
        "# What `gainsay audit` reads and runs here. Flags on the command line win over this file.\n\
         sources = {sources}\n\
         rules = [\"rules\"]\n\
         \n\
         # fail-on = \"error\"    # note, warning, error, never\n\
         # skip = [\"age\"]       # rules not to run\n\
         {silent}"
    )
}

/// The example of a rule, commented out: it is about nobody's texts.
fn example_rule() -> String {
    let commented = RULE.lines().map(|line| if line.is_empty() { "#\n".to_owned() } else { format!("# {line}\n") });
    let head = "# An example of an own rule. Take away the first two characters of each line below, and try it:\n\
                # `gainsay rules test`. Then make it yours.\n\n";
    head.to_owned() + &commented.collect::<String>()
}

fn absolute(folder: &Path) -> Result<PathBuf, Stop> {
    std::path::absolute(folder).map_err(|error| {
        let problem = Problem::error("unreadable-input", format!("cannot read the folder: {error}"));
        Stop::from(problem.in_file(folder.to_string_lossy()))
    })
}

/// Looks where the sources of the project in `root` lie, a folder in it or `.`: in the fullest of the likely
/// folders, else in the fullest other one, else beside the project file; else they are still to come.
fn look(root: &Path) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for file in if root.is_dir() { sources::find(root, &[PathBuf::from(".")]).0 } else { Vec::new() } {
        let place = file.path.split_once('/').map_or(".", |(first, _)| first);
        if is_source(&file, place) {
            *counts.entry(place.to_owned()).or_default() += 1;
        }
    }
    let likely = |name: &str| LIKELY.iter().position(|known| *known == name);
    let fullest = counts.iter().filter(|(place, n)| *place != "." && (likely(place).is_some() || **n > 1));
    let rank = |(place, n): &(&String, &usize)| (likely(place).is_some(), **n, std::cmp::Reverse(likely(place)));
    let beside = || counts.get_key_value(".").filter(|(_, n)| **n > 1);
    if let Some((place, _)) = fullest.max_by_key(rank).or_else(beside) {
        return place.clone();
    }
    (*LIKELY.iter().find(|name| root.join(name).is_dir()).unwrap_or(&"sources")).to_owned()
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

    fn found(files: &[&str]) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        for path in files {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
            if !path.ends_with('/') {
                std::fs::write(file, "It rained.").expect("a file");
            }
        }
        look(folder.path())
    }

    #[test]
    fn the_sources_are_where_the_texts_lie() {
        for (files, path) in [
            (&[][..], "sources"),
            (&["README.md", "LICENSE.txt"], "sources"),
            (&["posts/.keep"], "posts"),
            (&["docs/a.md", "articles/a.md", "articles/b.html"], "articles"),
            (&["sources/a.md", "docs/a.md"], "sources"),
            (&["storm/a.txt", "storm/b.json", "storm/c.txt", "src/a.txt", "src/b.txt"], "storm"),
            (&["wire/a.ndjson", "package.json", "a.md"], "sources"),
            (&["a.md", "b.txt", "README.md"], "."),
            (&["node_modules/a.md", "node_modules/b.md"], "sources"),
        ] {
            assert_eq!(found(files), path, "{files:?}");
        }
    }
}
