//! `gainsay explain`: one rule, one code of a problem, or one finding with every step of its derivation.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use gainsay::pipeline;
use gainsay::problems::{self, CODES, Problem};
use gainsay::report::{Format, Look, quote, safe, write_derivation};
use gainsay::rules::{Dynamics, Rule, RuleSet};

use super::flags::{ColorArg, RuleFlags};
use super::outcome::{Done, Outcome, Stop};
use super::project::Project;
use super::publish::{print, report_of};
use super::terminal;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  gainsay explain delegation-leader
  gainsay explain delegation-leader:51ce07aa93d20c4e")]
pub struct Arguments {
    /// The id of a rule, a code of a problem, or the id of a finding
    #[arg(value_name = "ID")]
    id: String,
    /// The files and folders whose finding it is
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    rules: RuleFlags,
}

pub fn run(arguments: &Arguments, color: ColorArg) -> Done {
    let project = Project::open()?;
    let (rules, _) = project.rules(&arguments.rules)?;
    let id = arguments.id.as_str();
    if let Some(rule) = rules.rule(id) {
        write!(io::stdout().lock(), "{}", described(rule))?;
        return Ok(Outcome::Clean);
    }
    if let Some(code) = problems::explain(id) {
        let mut out = io::stdout().lock();
        writeln!(out, "{}: {}", code.code, code.title)?;
        writeln!(out)?;
        for line in quote::wrap(code.explanation, terminal::width(), 0) {
            writeln!(out, "{line}")?;
        }
        return Ok(Outcome::Clean);
    }
    if !id.contains(':') {
        return Err(unknown(
            id,
            rules.rules.iter().map(|rule| rule.id.as_str()).chain(CODES.iter().map(|code| code.code)),
        ));
    }
    explain_finding(id, arguments, &project, &rules, color)
}

/// The finding with both sides quoted, then every step by which it follows.
fn explain_finding(id: &str, arguments: &Arguments, project: &Project, rules: &RuleSet, color: ColorArg) -> Done {
    let audit = pipeline::audit(&project.here, &project.sources(&arguments.paths)?, rules, None);
    let Some(derivation) = pipeline::explain(&audit, rules, id) else {
        return Err(unknown(id, audit.comparison.findings.iter().map(|finding| finding.id.as_str())));
    };
    let mut report = report_of(audit);
    report.findings.retain(|finding| finding.id == derivation.finding.id);
    if let Some(format) = Format::named("long") {
        print(format, &report, color)?;
    }
    let look = Look { width: terminal::width(), ..Look::default() };
    let mut out = io::stdout().lock();
    writeln!(out)?;
    write_derivation(&derivation, look, &mut out)?;
    Ok(Outcome::Clean)
}

pub fn unknown<'i>(id: &str, known: impl Iterator<Item = &'i str>) -> Stop {
    let problem = Problem::error("unknown-id", format!("`{id}` is the id of no rule, no problem and no finding"));
    let near = known.map(|known| (strsim::jaro_winkler(id, known), known));
    match near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(alike, _)| *alike > 0.75) {
        Some((_, near)) => problem.help(format!("did you mean `{near}`?")).into(),
        None => problem.help("`gainsay rules list` names the rules, a report its findings").into(),
    }
}

fn described(rule: &Rule) -> String {
    let mut out = String::new();
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(out, "{name:<12}{}", safe::line(text));
    };
    line(&rule.id, "");
    line("  title", &rule.title);
    line("  level", &format!("{} for a hard conflict, one lower for a soft one", rule.severity.name()));
    line("  value", &format!("{}, a {}", rule.value, rule.kind.name()));
    if !rule.subject.is_empty() {
        line("  by", &rule.subject.join(", "));
    }
    let keys: Vec<_> = rule.event.keys.iter().map(|key| key.name()).collect();
    if rule.event.corpus {
        line("  event", "all sources are about one event");
    } else if !keys.is_empty() {
        line("  event", &format!("{}, {} days apart at most", keys.join(", "), rule.event.window));
    }
    line("  over time", behaves(rule.dynamics));
    for wording in &rule.wordings {
        line("  pattern", &wording.written);
    }
    for example in &rule.examples {
        line("  example", &example.text);
        let claims = example.want.iter().map(|want| want.iter().map(|(k, v)| format!("{k} = {v}")).collect::<Vec<_>>());
        let claims: Vec<_> = claims.map(|claim| claim.join(", ")).collect();
        line("    gives", if claims.is_empty() { "nothing" } else { "" });
        for claim in &claims {
            line("", claim);
        }
    }
    out
}

const fn behaves(dynamics: Dynamics) -> &'static str {
    match dynamics {
        Dynamics::Static => "does not change: two values are a conflict",
        Dynamics::Cumulative => "only rises: a later, higher value supersedes",
        Dynamics::Level => "goes up and down: a later value supersedes",
        Dynamics::Schedule => "may be moved: an outcome supersedes a plan",
        Dynamics::Status => "one state follows another",
    }
}
