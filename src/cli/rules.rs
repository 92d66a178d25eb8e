//! `gainsay rules`: the claim types at hand, whether rule files are sound, and whether they hold.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use comfy_table::{Table, presets};
use gainsay::config::Config;
use gainsay::proving::{Failure, prove};
use gainsay::report::{self, count, safe};
use gainsay::rules::json_schema;
use gainsay::sources::Origin;

use super::coverage;
use super::flags::RuleFlags;
use super::outcome::{Done, Outcome};
use super::project::Project;
use super::terminal;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay rules list
  gainsay rules check --rules my-rules/
  gainsay rules test --rules my-rules/ --only killed
  gainsay rules test --only killed --coverage reports/
  gainsay rules schema > gainsay-rules.schema.json")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List every rule that would run
    List(#[command(flatten)] RuleFlags),
    /// Load the rules and show everything that is wrong with them
    Check(#[command(flatten)] RuleFlags),
    /// Run the examples and cases in the rules and show those that do not hold
    Test(TestFlags),
    /// Write the JSON Schema of rule files, the project file or the report
    Schema {
        /// Of which files
        #[arg(value_enum, default_value_t = Of::Rules)]
        of: Of,
    },
}

#[derive(Debug, Args)]
struct TestFlags {
    /// List the patterns that no example exercises, and the sentences of these sources that hold a cue
    /// word and a value but gave no claim
    #[arg(long, num_args = 0.., value_name = "SOURCES")]
    coverage: Option<Vec<PathBuf>>,
    #[command(flatten)]
    rules: RuleFlags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Rule files
    Rules,
    /// `gainsay.toml`
    Project,
    /// What `--format json` writes
    Report,
}

pub fn run(arguments: &Arguments) -> Done {
    match &arguments.command {
        Command::List(flags) => list(flags),
        Command::Check(flags) => check(flags),
        Command::Test(flags) => test(flags),
        Command::Schema { of } => schema(*of),
    }
}

fn list(flags: &RuleFlags) -> Done {
    let (set, warnings) = Project::open()?.rules(flags)?;
    terminal::tell_of_rules(&warnings);
    let mut table = Table::new();
    table.load_style(presets::NOTHING).force_no_tty().set_header(["id", "severity", "kind", "title", "from"]);
    for rule in &set.rules {
        let from = if rule.shipped { "shipped" } else { rule.place.path.as_str() };
        let cells = [rule.id.as_str(), rule.severity.name(), rule.kind.name(), rule.title.as_str(), from];
        table.add_row(cells.map(|cell| safe::line(cell).into_owned()));
    }
    writeln!(io::stdout().lock(), "{}", table.trim_fmt())?;
    Ok(Outcome::Clean)
}

fn check(flags: &RuleFlags) -> Done {
    let (set, warnings) = Project::open()?.rules(flags)?;
    terminal::tell(&warnings);
    let wordings: usize = set.rules.iter().map(|rule| rule.wordings.len()).sum();
    let mut out = io::stdout().lock();
    let (rules, patterns) = (count(set.rules.len(), "rule"), count(wordings, "pattern"));
    writeln!(out, "{rules} with {patterns} loaded, {}", count(warnings.len(), "warning"))?;
    Ok(Outcome::Clean)
}

fn test(flags: &TestFlags) -> Done {
    let project = Project::open()?;
    let (set, warnings) = project.rules(&flags.rules)?;
    terminal::tell_of_rules(&warnings);
    let proof = prove(&set);
    let mut out = BufWriter::new(io::stdout().lock());
    for failure in &proof.failures {
        write_failure(failure, project.rule_text(&failure.place.path).as_deref(), &mut out)?;
    }
    if let Some(paths) = &flags.coverage {
        coverage::write(&project, &set, paths, &mut out)?;
        writeln!(out)?;
    }
    let failed = proof.failures.len();
    let (examples, cases) = (count(proof.examples, "example"), count(proof.cases, "case"));
    writeln!(out, "{examples} and {cases} of {}, {failed} do not hold", count(set.rules.len(), "rule"))?;
    out.flush()?;
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::Gated })
}

fn write_failure(failure: &Failure, file: Option<&str>, out: &mut impl Write) -> io::Result<()> {
    let path = safe::line(&failure.place.path);
    let rule = safe::line(&failure.rule);
    match file.map(|text| Origin::whole(text).position(failure.place.span.start)) {
        Some(at) => writeln!(out, "{path}:{}:{}: {rule}", at.line, at.column)?,
        None => writeln!(out, "{path}: {rule}")?,
    }
    for text in &failure.texts {
        writeln!(out, "    text    {}", safe::line(text))?;
    }
    writeln!(out, "    wanted  {}", safe::line(&failure.wanted))?;
    writeln!(out, "    got     {}\n", safe::line(&failure.got))
}

fn schema(of: Of) -> Done {
    let schema = match of {
        Of::Rules => json_schema(),
        Of::Project => Config::json_schema(),
        Of::Report => report::json_schema(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
    writeln!(io::stdout().lock(), "{text}")?;
    Ok(Outcome::Clean)
}
