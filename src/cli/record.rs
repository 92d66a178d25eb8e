//! What is recorded about the disagreements of a project: its baseline and its decisions.
//!
//! Both lie beside the project file, else in the working directory, and count where they are.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gainsay::problems::Problem;
use gainsay::rules::RuleSet;
use gainsay::triage::{BASELINE, Baseline, DECISIONS, Decision, Policy, Scope, read_decisions};

use super::flags::{RecordFlags, ReportFlags};
use super::outcome::Stop;
use super::project::Project;

/// What is recorded.
#[derive(Debug, Default)]
pub struct Record {
    baseline: Option<Baseline>,
    decisions: Vec<Decision>,
}

impl Record {
    /// Reads both files. A baseline that the flags name has to be there.
    pub fn open(project: &Project, flags: &RecordFlags) -> Result<Self, Stop> {
        let decisions = match read(project, &decisions_path(project))? {
            Some(text) => read_decisions(&text, &project.shown(&decisions_path(project)))?,
            None => Vec::new(),
        };
        let baseline = read_baseline(project, flags.baseline.as_deref())?;
        if let (None, Some(path)) = (&baseline, &flags.baseline) {
            return Err(Problem::error("missing-path", "there is no such baseline")
                .in_file(project.shown(path))
                .help("`gainsay baseline write` makes one")
                .into());
        }
        Ok(Self { baseline, decisions })
    }

    /// Whether there is a baseline.
    pub const fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// The policy of a run of these rules, without a base.
    pub fn policy(self, scope: Scope, flags: &ReportFlags, project: &Project, rules: &RuleSet) -> Policy {
        Policy {
            fail_on: flags.fail_on.map(Into::into).or(project.config.fail_on).unwrap_or_default(),
            scope,
            today: Some(today()),
            baseline: self.baseline,
            decisions: self.decisions,
            base: None,
            rules: rules.asked().map(|rule| rule.id.clone()).collect(),
        }
    }
}

/// The day of today, in Greenwich: the same on every machine.
pub fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Where the decisions are.
pub fn decisions_path(project: &Project) -> PathBuf {
    project.beside(DECISIONS)
}

/// Where the baseline is, unless `named` says otherwise.
pub fn baseline_path(project: &Project, named: Option<&Path>) -> PathBuf {
    named.map_or_else(|| project.beside(BASELINE), Path::to_owned)
}

/// The baseline; `None` where there is no such file.
pub fn read_baseline(project: &Project, named: Option<&Path>) -> Result<Option<Baseline>, Stop> {
    let path = baseline_path(project, named);
    let text = read(project, &path)?;
    text.map(|text| Baseline::read(&text, &project.shown(&path)).map_err(Stop::from)).transpose()
}

/// The text of a file of the project; `None` where there is none.
pub fn read(project: &Project, path: &Path) -> Result<Option<String>, Stop> {
    match std::fs::read_to_string(project.here.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let problem = Problem::error("unreadable-input", format!("cannot read the file: {error}"));
            Err(problem.in_file(project.shown(path)).into())
        }
    }
}

/// Writes a file of the project, whole or not at all.
pub fn write(project: &Project, path: &Path, text: &str) -> Result<(), Stop> {
    let failed = |error: io::Error| {
        let problem = Problem::error("unwritable-file", format!("cannot write the file: {error}"));
        Stop::from(problem.in_file(project.shown(path)))
    };
    let full = project.here.join(path);
    let folder = full.parent().unwrap_or(&project.here);
    let mut file = tempfile::Builder::new().prefix(".gainsay").tempfile_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    let known = std::fs::metadata(&full).map(|meta| meta.permissions());
    #[cfg(unix)]
    let known = known.or_else(|_| Ok::<_, io::Error>(std::os::unix::fs::PermissionsExt::from_mode(0o644)));
    if let Ok(permissions) = known {
        file.as_file().set_permissions(permissions).map_err(failed)?;
    }
    file.persist(&full).map(drop).map_err(|error| failed(error.error))
}
