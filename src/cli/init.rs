//! `gainsay init`: a project file and a first rule, never over an existing file.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use gainsay::config::FILE_NAME;
use gainsay::problems::Problem;
use gainsay::report::safe;

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
const LIKELY: &[&str] = &["sources", "articles", "content", "posts", "reports", "docs"];

const RULE: &str = include_str!("init/first.toml");

pub fn run(arguments: &Arguments) -> Done {
    let folder = &arguments.folder;
    let sources = LIKELY.iter().find(|name| folder.join(name).is_dir()).copied().unwrap_or("sources");
    let config = format!(
        "# What `gainsay audit` reads and runs here. Flags on the command line win over this file.\n\
         sources = [\"{sources}\"]\n\
         rules = [\"rules\"]\n\
         \n\
         # fail-on = \"error\"    # note, warning, error, never\n\
         # skip = [\"age\"]       # rules not to run\n"
    );
    let mut out = io::stdout().lock();
    for (name, text) in [(FILE_NAME, config.as_str()), ("rules/first.toml", RULE)] {
        let path = folder.join(name);
        let done = if create(&path, text)? { "wrote" } else { "kept" };
        writeln!(out, "{done} {}", safe::line(&path.to_string_lossy()))?;
    }
    writeln!(out, "next: put two or more reports into {sources}/ and run `gainsay audit`")?;
    Ok(Outcome::Clean)
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
