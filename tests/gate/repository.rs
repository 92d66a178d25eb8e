//! A repository for one test, and the gate in it. Nothing of the machine's git configuration counts.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use assert_cmd::Command;
use serde_json::Value as Json;

/// A repository in a folder of its own, removed when it goes.
pub struct Repository {
    /// Keeps the folder.
    _dir: tempfile::TempDir,
    /// Its root.
    pub root: PathBuf,
}

/// What the program said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A report that so many people were killed at a mill in Brno.
pub fn brno(killed: &str) -> String {
    report("Brno", killed)
}

/// A report that so many people were killed at a mill.
pub fn report(city: &str, killed: &str) -> String {
    format!(
        "---\ntitle: Explosion at a mill in {city}\npublished: 2026-03-03\n---\nAn explosion tore through a mill in \
         {city} on Monday.\n\n{killed} people were killed in the explosion in {city} on Monday, the city said.\n"
    )
}

impl Repository {
    /// A repository without a commit.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let repository = Self { root: dir.path().join("desk"), _dir: dir };
        std::fs::create_dir(&repository.root).expect("a folder");
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    /// A repository whose one commit holds these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let repository = Self::new();
        for (path, text) in files {
            repository.write(path, text);
        }
        repository.commit("First reports");
        repository
    }

    /// A folder beside the repository.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.root.parent().expect("a parent").join(name)
    }

    pub fn write(&self, path: &str, text: &str) {
        let file = self.root.join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        std::fs::write(file, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).expect("a file")
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.root.join(path)).expect("a file");
    }

    /// Commits everything, and gives the name of the commit.
    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        git_in(&self.root, arguments)
    }

    /// What git says, whether it succeeds or not.
    pub fn try_git(&self, arguments: &[&str]) -> String {
        let output = git_command(&self.root, arguments).output().expect("git is installed");
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    /// Runs the program in the root.
    pub fn gainsay(&self, arguments: &[&str]) -> Said {
        gainsay_in(&self.root, arguments, "")
    }

    /// The gate with these flags: the exit code and the JSON report.
    pub fn gate(&self, arguments: &[&str]) -> (i32, Json) {
        gate_in(&self.root, arguments)
    }
}

pub fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let output = git_command(folder, arguments).output().expect("git is installed");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn git_command(folder: &Path, arguments: &[&str]) -> Process {
    let mut command = Process::new("git");
    command
        .current_dir(folder)
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_TERMINAL_PROMPT", "0")])
        .envs([("GIT_AUTHOR_NAME", "Ann Oye"), ("GIT_AUTHOR_EMAIL", "ann@example.org")])
        .envs([("GIT_COMMITTER_NAME", "Ann Oye"), ("GIT_COMMITTER_EMAIL", "ann@example.org")])
        .envs([("GIT_AUTHOR_DATE", "2026-03-04T10:00:00Z"), ("GIT_COMMITTER_DATE", "2026-03-04T10:00:00Z")]);
    command
}

pub fn gainsay_in(folder: &Path, arguments: &[&str], input: &str) -> Said {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100");
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
    let output = command.args(arguments).write_stdin(input).output().expect("it runs");
    Said {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

pub fn gate_in(folder: &Path, arguments: &[&str]) -> (i32, Json) {
    gate_reading(folder, arguments, "")
}

/// The gate with this text on its standard input.
pub fn gate_reading(folder: &Path, arguments: &[&str], input: &str) -> (i32, Json) {
    let said = gainsay_in(folder, &[&["gate", "--format", "json", "--only", "killed"], arguments].concat(), input);
    let json = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("no report: {said:?}"));
    (said.code, json)
}

/// The states of the findings at a listed level, in the order of the report.
pub fn states(report: &Json) -> Vec<&str> {
    let findings = report["findings"].as_array().expect("findings");
    let listed = findings.iter().filter(|finding| finding["level"] != "none");
    listed.map(|finding| finding["state"].as_str().expect("a state")).collect()
}

/// The ids of the claims that the edit brought to the first finding.
pub fn edited(report: &Json) -> Vec<&str> {
    let edited = report["findings"][0]["edited"].as_array().expect("claims");
    edited.iter().map(|id| id.as_str().expect("an id")).collect()
}

/// The codes of the problems.
pub fn problems(report: &Json) -> Vec<&str> {
    let problems = report["problems"].as_array().expect("problems");
    problems.iter().map(|problem| problem["code"].as_str().expect("a code")).collect()
}
