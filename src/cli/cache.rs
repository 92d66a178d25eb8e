//! `gainsay cache`: where the cache lies, how much it takes, and how to be rid of it. Also: which
//! folder it is, which only the environment can tell.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, Subcommand};
use gainsay::cache::{Cache, Setting, clear, room};
use gainsay::problems::Problem;
use gainsay::report::{count, safe};
use gainsay::rules::RuleSet;

use super::flags::RunFlags;
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;

#[derive(Debug, Args)]
#[command(after_help = "What was extracted from a file is kept, so that the next run reads only what changed.
Findings never depend on it. It lies in the first of these that is set: $GAINSAY_CACHE_DIR,
$XDG_CACHE_HOME/gainsay, ~/.cache/gainsay (%LOCALAPPDATA%\\gainsay on Windows).")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum Command {
    /// Print the folder of the cache
    Path,
    /// Print how much it holds
    Stats,
    /// Remove everything in it
    Clear,
}

pub fn run(arguments: &Arguments) -> Done {
    let Some(folder) = folder() else {
        let problem = Problem::error("no-cache-folder", "the environment names no folder for the cache");
        return Err(problem.help("set GAINSAY_CACHE_DIR").into());
    };
    let shown = folder.to_string_lossy();
    let mut out = io::stdout().lock();
    match arguments.command {
        Command::Path => writeln!(out, "{}", safe::line(&shown))?,
        Command::Stats => {
            let room = room(&folder);
            let (folders, packs) = (count(room.folders, "project"), count(room.packs, "pack"));
            writeln!(out, "{}: {folders}, {packs}, {} KiB", safe::line(&shown), room.bytes.div_ceil(1024))?;
        }
        Command::Clear => clear(&folder).map_err(|error| {
            let problem = Problem::error("unwritable-file", format!("cannot clear the cache: {error}"));
            Stop::from(problem.in_file(shown.as_ref()))
        })?,
    }
    Ok(Outcome::Clean)
}

/// The cache of this project and these rules, unless the flags or the environment have none.
pub fn open(project: &Project, rules: &RuleSet, flags: &RunFlags) -> Option<Cache> {
    let folder = folder().filter(|_| !flags.no_cache)?;
    let setting = Setting { folder, root: project.here.clone(), rules: rules.hash.clone(), now: SystemTime::now() };
    Some(Cache::open(setting))
}

/// Keeps what was extracted for the next run.
pub fn close(cache: Option<Cache>) {
    if let Some(cache) = cache {
        // A cache that cannot be written costs time and nothing else.
        let _ = cache.close();
    }
}

/// The folder of the cache. A relative one would be another for each working directory.
fn folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| !path.as_os_str().is_empty());
    let base = |name: &str, inside: &str| set(name).filter(|path| path.is_absolute()).map(|path| path.join(inside));
    let here = || std::env::current_dir().ok();
    set("GAINSAY_CACHE_DIR")
        .and_then(|path| here().map(|here| here.join(path)))
        .or_else(|| base("XDG_CACHE_HOME", "gainsay"))
        .or_else(|| base("LOCALAPPDATA", "gainsay").filter(|_| cfg!(windows)))
        .or_else(|| base("HOME", ".cache/gainsay"))
}
