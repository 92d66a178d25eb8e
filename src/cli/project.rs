//! The project that a command runs in: its file, its sources, its rules, with the flags on top.

use std::path::{Path, PathBuf};

use gainsay::config::{Config, FILE_NAME};
use gainsay::problems::Problem;
use gainsay::rules::{RuleSet, Selection, load_selected, shipped};
use gainsay::sources::shown_path;

use super::flags::RuleFlags;
use super::outcome::Stop;

/// Where a run takes place.
#[derive(Debug)]
pub struct Project {
    /// The working directory, absolute.
    pub here: PathBuf,
    /// The project file, or one that says nothing.
    pub config: Config,
    /// The working directory from the root of the repository: empty, or a path that ends in `/`.
    pub within: String,
    /// From the working directory to the folder that the project file's paths count from: empty, or
    /// `../` once or more.
    up: String,
}

impl Project {
    /// The project that governs the working directory.
    pub fn open() -> Result<Self, Stop> {
        let here = std::env::current_dir()
            .map_err(|error| Problem::error("unreadable-input", format!("no working directory: {error}")))?;
        let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here).to_owned();
        let within = here.strip_prefix(&root).map(shown).ok().filter(|within| !within.is_empty());
        let within = within.map(|within| within + "/").unwrap_or_default();
        let Some(file) = Config::find(&here, &root) else {
            return Ok(Self { here, config: Config::default(), within, up: String::new() });
        };
        let depth = here.ancestors().position(|folder| Some(folder) == file.parent()).unwrap_or(0);
        let up = "../".repeat(depth);
        let config = Config::load(&file, &format!("{up}{FILE_NAME}"))?;
        Ok(Self { here, config, within, up })
    }

    /// The paths to audit: those named, else the project's, else `sources`. All exist.
    pub fn sources(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
        let paths = self.paths(named);
        self.check(&paths)?;
        Ok(paths)
    }

    /// The same, whether they exist or not.
    pub fn paths(&self, named: &[PathBuf]) -> Vec<PathBuf> {
        if named.is_empty() { self.sources_of(&self.config) } else { named.to_vec() }
    }

    /// What a project file in the place of this one names.
    pub fn sources_of(&self, config: &Config) -> Vec<PathBuf> {
        if config.sources.is_empty() {
            vec![PathBuf::from(format!("{}sources", self.up))]
        } else {
            config.sources.iter().map(|path| PathBuf::from(format!("{}{path}", self.up))).collect()
        }
    }

    /// Stops where one of the paths does not exist.
    pub fn check(&self, paths: &[PathBuf]) -> Result<(), Stop> {
        let missing: Vec<_> = paths.iter().filter(|path| !self.here.join(path).exists()).map(|p| missing(p)).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing.into()) }
    }

    /// The path of a file that lies beside the project file.
    pub fn beside(&self, name: &str) -> PathBuf {
        PathBuf::from(format!("{}{name}", self.up))
    }

    /// How reports show a path that the user wrote.
    pub fn shown(&self, path: &Path) -> String {
        shown_path(&self.here, path)
    }

    /// The rules of the flags and the project, with the warnings about them.
    pub fn rules(&self, flags: &RuleFlags) -> Result<(RuleSet, Vec<Problem>), Stop> {
        let own = self.config.rules.iter().map(|path| PathBuf::from(format!("{}{path}", self.up)));
        let mut files = Vec::new();
        for path in own.chain(flags.rules.iter().cloned()) {
            self.read_rules(&path, &mut files)?;
        }
        let with_shipped = !flags.no_default_rules && self.config.default_rules != Some(false);
        let mut texts: Vec<(&str, &str)> = if with_shipped { shipped().to_vec() } else { Vec::new() };
        texts.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let only = if flags.only.is_empty() { &self.config.only } else { &flags.only };
        let skip = self.config.skip.iter().chain(&flags.skip).cloned().collect();
        // Names are read beside the rules; where no thread is to be had, when they are asked for.
        Ok(std::thread::scope(|scope| {
            let _ = std::thread::Builder::new().spawn_scoped(scope, gainsay::values::read_names);
            load_selected(&texts, &Selection { only: only.clone(), skip })
        })?)
    }

    /// The text of the rule file that the place of a rule names, shipped or the user's.
    pub fn rule_text(&self, path: &str) -> Option<String> {
        let shipped = shipped().iter().find(|(name, _)| *name == path);
        shipped.map(|(_, text)| (*text).to_owned()).or_else(|| std::fs::read_to_string(self.here.join(path)).ok())
    }

    /// Appends the rule file at `path`, or every `.toml` file in the folder, by name.
    fn read_rules(&self, path: &Path, files: &mut Vec<(String, String)>) -> Result<(), Stop> {
        let full = self.here.join(path);
        if full.is_dir() {
            let unreadable = |error: std::io::Error| unreadable(path, &error);
            let entries = std::fs::read_dir(&full).map_err(unreadable)?;
            let mut names = Vec::new();
            for entry in entries {
                names.push(path.join(entry.map_err(unreadable)?.file_name()));
            }
            names.sort();
            let is_rules =
                |name: &PathBuf| name.extension().is_some_and(|end| end == "toml") || self.here.join(name).is_dir();
            return names.iter().filter(|name| is_rules(name)).try_for_each(|name| self.read_rules(name, files));
        }
        let text = std::fs::read_to_string(&full).map_err(|error| unreadable(path, &error))?;
        files.push((shown(path), text));
        Ok(())
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A path that the user named and that is not there.
pub fn missing(path: &Path) -> Problem {
    Problem::error("missing-path", "there is no such file or folder")
        .in_file(shown(path))
        .help("name the files or folders to read, put them into `sources`, or begin with `gainsay init`")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    Problem::error("unreadable-input", format!("cannot read the rules: {error}")).in_file(shown(path)).into()
}
