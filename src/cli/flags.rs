//! Flags that several subcommands share.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use gainsay::config::{FailOn, Show};
use gainsay::report::{FORMATS, Format};

/// Which rules run.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Rules")]
pub struct RuleFlags {
    /// Add the rules of a file or folder to the shipped ones (repeatable)
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
    /// Run without the shipped rules
    #[arg(long)]
    pub no_default_rules: bool,
    /// Run only the rule with this id (repeatable, or several with commas)
    #[arg(long, alias = "rule", value_name = "ID", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Leave out the rule with this id (repeatable, or several with commas)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub skip: Vec<String>,
}

/// What is recorded, and how strictly it is taken.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Record")]
pub struct RecordFlags {
    /// The baseline, instead of `gainsay.baseline.jsonl` beside the project file
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Fail on any problem (a source, a decision, an entry of the baseline) and any idle rule of your own as well
    #[arg(long)]
    pub strict: bool,
}

/// Whether problems and idle rules fail a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// They are reported.
    Lenient,
    /// They fail it.
    Strict,
}

impl RecordFlags {
    /// What `--strict` says.
    pub const fn strictness(&self) -> Strictness {
        if self.strict { Strictness::Strict } else { Strictness::Lenient }
    }
}

/// How a run goes.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Run")]
pub struct RunFlags {
    /// Use this many threads instead of one a core; the output is the same
    #[arg(short, long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Show no progress bar
    #[arg(long)]
    pub no_progress: bool,
    /// Neither read nor write the cache
    #[arg(long)]
    pub no_cache: bool,
}

/// Whether a run says where its time went.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Run")]
pub struct TimingFlags {
    /// Say on the error stream how long each step took and how much it read
    #[arg(long)]
    pub timings: bool,
}

impl RunFlags {
    /// Makes the number of threads that of the flags. The first call counts.
    pub fn apply(&self) {
        if let Some(jobs) = self.jobs {
            // An error says that the threads run already, which only means that they are not changed.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
        }
    }
}

/// What is reported, how, and what fails.
#[derive(Debug, Args)]
#[command(next_help_heading = "Report")]
pub struct ReportFlags {
    /// How to write the report on standard output
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = format_names())]
    pub format: String,
    /// Write a report to a file as well: `--output json=report.json` (repeatable)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = parse_output)]
    pub output: Vec<Output>,
    /// Fail, with exit code 1, from this level on [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOnArg>,
    /// List findings from this level on [default: note]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub show: Option<ShowArg>,
}

/// A report that goes to a file.
#[derive(Clone, Debug)]
pub struct Output {
    /// How it is written.
    pub format: &'static Format,
    /// Where to.
    pub path: PathBuf,
}

fn format_names() -> PossibleValuesParser {
    use clap::builder::PossibleValue;
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description)))
}

/// A day on the command line.
pub fn parse_day(written: &str) -> Result<jiff::civil::Date, String> {
    written.parse().map_err(|_| "write the day as YYYY-MM-DD".to_owned())
}

fn parse_jobs(written: &str) -> Result<std::num::NonZeroUsize, String> {
    written.parse().map_err(|_| "write how many threads, 1 or more".to_owned())
}

fn parse_output(written: &str) -> Result<Output, String> {
    let known = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    let (name, path) = written.split_once('=').ok_or("write FORMAT=FILE, as in json=report.json")?;
    let format = Format::named(name).ok_or_else(|| format!("`{name}` is no format; formats: {}", known()))?;
    if path.is_empty() { Err("the file is missing".to_owned()) } else { Ok(Output { format, path: path.into() }) }
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOnArg {
    /// Any finding that is listed by default
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// No finding
    Never,
}

impl From<FailOnArg> for FailOn {
    fn from(arg: FailOnArg) -> Self {
        match arg {
            FailOnArg::Note => Self::Note,
            FailOnArg::Warning => Self::Warning,
            FailOnArg::Error => Self::Error,
            FailOnArg::Never => Self::Never,
        }
    }
}

/// `--show`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowArg {
    /// Notes, warnings and errors
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// Facts that agree or cannot be compared, too
    All,
}

impl From<ShowArg> for Show {
    fn from(arg: ShowArg) -> Self {
        match arg {
            ShowArg::Note => Self::Note,
            ShowArg::Warning => Self::Warning,
            ShowArg::Error => Self::Error,
            ShowArg::All => Self::All,
        }
    }
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Even into a file or pipe
    Always,
    /// Never
    Never,
}
