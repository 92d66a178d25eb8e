//! One line a claim side, for editors and `grep`: `path:line:column: level[rule] verdict: message`.
//!
//! The first claim of each camp speaks for its side. Problems follow in the same form.

use std::io::{self, Write};

use super::{Look, Report, safe, words};

pub fn write(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let claims = report.by_id();
    for finding in &report.findings {
        let level = words::paint(finding.level.name(), words::style(finding.level), look.colour);
        for camp in &finding.camps {
            let Some(claim) = camp.claims.first().and_then(|id| claims.get(id.as_str())) else { continue };
            let (rule, verdict) = (safe::line(&finding.rule), finding.verdict.name());
            let (value, message) = (safe::line(&camp.value), safe::line(&finding.message));
            writeln!(out, "{}: {level}[{rule}] {verdict}: {value} here; {message}", words::place(claim))?;
        }
    }
    for problem in &report.problems {
        writeln!(out, "{}", words::problem(problem))?;
    }
    if report.findings.is_empty() {
        writeln!(out, "{}", words::nothing(report))?;
    }
    Ok(())
}
