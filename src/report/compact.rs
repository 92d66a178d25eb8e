//! One line a claim side, for editors and `grep`: `path:line:column: level[rule] verdict: message`.
//!
//! The first claim of each camp speaks for its side, in a gate the first that was edited. Problems follow in the same form.

use std::io::{self, Write};

use super::{Look, Report, safe, words};

pub fn write(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let claims = report.by_id();
    for finding in report.listed() {
        let level = words::paint(finding.level.name(), words::style(finding.level), look.colour);
        for camp in &finding.camps {
            let Some(claim) = words::spokesman(finding, camp, &claims) else { continue };
            let rule = safe::line(&finding.rule);
            let standing = words::standing(finding).map(|word| format!(", {word}")).unwrap_or_default();
            let verdict = format!("{}{standing}", finding.verdict.name());
            let (value, message) = (safe::line(&camp.value), safe::line(&finding.message));
            writeln!(out, "{}: {level}[{rule}] {verdict}: {value} here; {message}", words::place(claim))?;
        }
    }
    for line in words::known(report) {
        writeln!(out, "{line}")?;
    }
    for problem in &words::problems(report) {
        writeln!(out, "{problem}")?;
    }
    if report.listed().next().is_none() {
        writeln!(out, "{}", words::nothing(report))?;
    }
    Ok(())
}
