//! The project file `gainsay.toml`: what a folder of sources always wants, so that nobody types it.
//!
//! Paths in it count from the folder that holds it. Files are not merged: the nearest one between the
//! working directory and the root of the repository counts, alone. Command-line flags win over it.
//! Rules live in files of their own and are only named here.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::findings::Level;
use crate::problems::Problem;
use crate::text::Span;

/// The name of the project file.
pub const FILE_NAME: &str = "gainsay.toml";

/// From which level on a finding fails the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Notes and everything above.
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    #[default]
    Error,
    /// No finding fails the run.
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails the run.
    #[must_use]
    pub fn fails(self, level: Level) -> bool {
        match self {
            Self::Note => level >= Level::Note,
            Self::Warning => level >= Level::Warning,
            Self::Error => level >= Level::Error,
            Self::Never => false,
        }
    }
}

/// From which level on a finding is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// Notes and everything above.
    #[default]
    Note,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
    /// Facts that agree or cannot be compared, too.
    All,
}

impl Show {
    /// The lowest level that is listed.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::All => Level::None,
            Self::Note => Level::Note,
            Self::Warning => Level::Warning,
            Self::Error => Level::Error,
        }
    }
}

/// A project file as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// The folders and files to audit where the command line names none.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Rule files and folders of rule files, in addition to the shipped rules.
    #[serde(default)]
    pub rules: Vec<String>,
    /// The ids of the only rules to run.
    #[serde(default)]
    pub only: Vec<String>,
    /// The ids of rules not to run.
    #[serde(default)]
    pub skip: Vec<String>,
    /// The level from which a finding fails the run: note, warning, error (the default), never.
    pub fail_on: Option<FailOn>,
    /// The level from which a finding is listed: note (the default), warning, error, all.
    pub show: Option<Show>,
    /// Whether the shipped rules run; true where absent.
    pub default_rules: Option<bool>,
}

impl Config {
    /// The project file that governs `dir`: in it, or in the nearest folder above it up to `root`.
    #[must_use]
    pub fn find(dir: &Path, root: &Path) -> Option<PathBuf> {
        let within = dir.ancestors().take_while(|folder| folder.starts_with(root));
        within.map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
    }

    /// The project in the file at `file`, named `path` in messages.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is no TOML, or holds an unknown key or a value of the wrong type:
    /// every unknown key at once, each with its place.
    pub fn load(file: &Path, path: &str) -> Result<Self, Vec<Problem>> {
        let text = std::fs::read_to_string(file).map_err(|error| {
            vec![Problem::error("unreadable-config", format!("cannot read the project file: {error}")).in_file(path)]
        })?;
        Self::read(&text, path)
    }

    /// The project that `text` describes; `path` names it in messages.
    ///
    /// # Errors
    ///
    /// As for [`Config::load`], except for reading the file.
    pub fn read(text: &str, path: &str) -> Result<Self, Vec<Problem>> {
        let malformed = |error: &toml::de::Error| {
            let problem = Problem::error("malformed-config", error.message().trim_end_matches('.')).in_file(path);
            let span = error.span().unwrap_or_default();
            problem.at(text, Span::new(span.start, span.end))
        };
        let table = toml::de::DeTable::parse(text).map_err(|error| vec![malformed(&error)])?;
        let mut unknown: Vec<_> = table
            .get_ref()
            .keys()
            .filter(|key| !KEYS.contains(&key.get_ref().as_ref()))
            .map(|key| unknown_key(text, path, key.get_ref(), Span::new(key.span().start, key.span().end)))
            .collect();
        // The table is sorted by key; people read from the top.
        unknown.sort_by_key(|problem| problem.excerpt.as_ref().map(|excerpt| excerpt.span.start));
        if !unknown.is_empty() {
            return Err(unknown);
        }
        toml::from_str(text).map_err(|error| vec![malformed(&error)])
    }

    /// The JSON Schema of the project file, for editors.
    #[must_use]
    pub fn json_schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}

/// The keys of a project file.
const KEYS: &[&str] = &["sources", "rules", "only", "skip", "fail-on", "show", "default-rules"];

fn unknown_key(text: &str, path: &str, key: &str, span: Span) -> Problem {
    let problem = Problem::error("unknown-key", format!("`{key}` is no key of a project file"));
    let near = KEYS.iter().map(|known| (strsim::jaro_winkler(key, known), known));
    let best = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(alike, _)| *alike > 0.75);
    let known = format!("known keys: {}", KEYS.join(", "));
    let help = best.map_or_else(|| known.clone(), |(_, near)| format!("did you mean `{near}`? {known}"));
    problem.in_file(path).at(text, span).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_says_what_the_flags_say() {
        let text = "sources = ['reports']\nskip = ['age']\nfail-on = 'warning'\nshow = 'all'\ndefault-rules = false\n";
        let config = Config::read(text, FILE_NAME).expect("a good file");
        assert_eq!((config.sources, config.skip), (vec!["reports".to_owned()], vec!["age".to_owned()]));
        assert_eq!((config.fail_on, config.show), (Some(FailOn::Warning), Some(Show::All)));
        assert_eq!(config.default_rules, Some(false));
        assert_eq!(Config::read("", FILE_NAME), Ok(Config::default()));
    }

    #[test]
    fn every_unknown_key_is_named_at_its_place() {
        let text = "source = ['a']\nfail_on = 'note'\nzzz = 1\n";
        let problems = Config::read(text, "x/gainsay.toml").expect_err("unknown keys");
        let words: Vec<_> = problems.iter().filter_map(|p| p.excerpt.as_ref()).map(|e| e.span.of(text)).collect();
        assert_eq!(words, ["source", "fail_on", "zzz"]);
        let help = |i: usize| problems.get(i).and_then(|p| p.help.as_deref()).unwrap_or("");
        assert!(help(0).starts_with("did you mean `sources`?"), "{}", help(0));
        assert!(help(1).starts_with("did you mean `fail-on`?"), "{}", help(1));
        assert!(help(2).starts_with("known keys"), "{}", help(2));
    }

    #[test]
    fn wrong_types_and_broken_toml_carry_a_place() {
        for (text, at) in [("skip = 'age'\n", "'age'"), ("show = 'loud'\n", "'loud'"), ("skip = [\n", "")] {
            let problems = Config::read(text, FILE_NAME).expect_err("broken");
            let excerpt = problems.first().and_then(|p| p.excerpt.as_ref()).expect("a place");
            assert_eq!((excerpt.span.of(text), problems.first().map(|p| p.code)), (at, Some("malformed-config")));
        }
    }

    #[test]
    fn the_schema_knows_exactly_the_keys() {
        let schema = Config::json_schema();
        let mut keys: Vec<_> = schema["properties"].as_object().expect("properties").keys().cloned().collect();
        let mut known = KEYS.to_vec();
        keys.sort();
        known.sort_unstable();
        assert_eq!(keys, known);
    }

    #[test]
    fn the_nearest_file_up_to_the_root_counts() {
        let root = tempfile::tempdir().expect("a folder");
        let deep = root.path().join("a/b");
        std::fs::create_dir_all(&deep).expect("folders");
        std::fs::write(root.path().join(FILE_NAME), "").expect("a file");
        assert_eq!(Config::find(&deep, root.path()), Some(root.path().join(FILE_NAME)));
        assert_eq!(Config::find(&deep, &root.path().join("a")), None);
        std::fs::write(deep.join(FILE_NAME), "").expect("a file");
        assert_eq!(Config::find(&deep, root.path()), Some(deep.join(FILE_NAME)));
    }
}
