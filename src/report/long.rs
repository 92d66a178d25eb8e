//! Each finding with every side quoted in place, a caret under the value, and the derivation.
//!
//! A camp of many claims quotes the first few: one for each source, at most [`MOST`].

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::{Look, Report, quote, safe, words};
use crate::claims::{Claim, Status};
use crate::findings::{Camp, Finding};

/// How many claims of a camp are quoted.
const MOST: usize = 4;

pub fn write(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let claims = report.by_id();
    for finding in report.listed() {
        write_finding(finding, &claims, look, out)?;
        writeln!(out)?;
    }
    if report.listed().next().is_none() {
        write_wrapped(&words::nothing(report), 0, look, out)?;
    }
    for line in words::known(report) {
        write_wrapped(&line, 0, look, out)?;
    }
    write_wrapped(&words::summary(report), 0, look, out)?;
    if let Some(idle) = words::idle(report) {
        write_wrapped(&idle, 0, look, out)?;
    }
    for problem in &words::problems(report) {
        write_wrapped(problem, 0, look, out)?;
    }
    Ok(())
}

/// One finding, without a blank line after it.
pub fn write_finding(
    finding: &Finding,
    claims: &BTreeMap<&str, &Claim>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_title(finding, look, out)?;
    write_wrapped(&safe::line(&finding.message), 2, look, out)?;
    for camp in &finding.camps {
        write_camp(finding, camp, claims, look, out)?;
    }
    for (word, lines) in [("because", &finding.because), ("note", &finding.notes)] {
        for line in lines {
            write_wrapped(&format!("= {word}: {}", safe::line(line)), 2, look, out)?;
        }
    }
    write_wrapped(&format!("= id: {}", safe::line(&finding.id)), 2, look, out)
}

fn write_title(finding: &Finding, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("{}[{}]", words::head(finding), safe::line(&finding.rule));
    let event = words::event(&finding.event);
    let event = if event.is_empty() { event } else { format!(", {event}") };
    let lines = quote::wrap(&format!("{head}: {}{event}", words::about(finding)), look.width, 2);
    for (index, line) in lines.iter().enumerate() {
        // The head keeps its colour only where it stands whole on the first line.
        match line.strip_prefix(&head).filter(|_| index == 0) {
            Some(rest) => {
                writeln!(out, "{}{rest}", words::paint(&head, words::style(finding.level), look.colour))?;
            }
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

fn write_camp(
    finding: &Finding,
    camp: &Camp,
    claims: &BTreeMap<&str, &Claim>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = words::count(camp.sources.len(), "source");
    let origins = words::count(camp.origins, "origin");
    let sides = if camp.origins < camp.sources.len() { format!("{count}, {origins}") } else { count };
    write_wrapped(&format!("{} ({sides})", safe::line(&camp.value)), 2, look, out)?;
    let edited: BTreeSet<&str> = finding.edited.iter().map(String::as_str).collect();
    let quoted = one_a_source(camp, claims, &edited);
    for claim in quoted.iter().take(MOST) {
        let mark = if edited.contains(claim.id.as_str()) { ", edited" } else { "" };
        write_claim(claim, mark, finding, look, out)?;
    }
    if let Some(more) = camp.claims.len().checked_sub(quoted.len().min(MOST)).filter(|&more| more > 0) {
        write_wrapped(&format!("… and {} more", words::count(more, "claim")), 4, look, out)?;
    }
    Ok(())
}

/// The claims to quote: what was edited first.
fn one_a_source<'r>(camp: &Camp, claims: &BTreeMap<&str, &'r Claim>, edited: &BTreeSet<&str>) -> Vec<&'r Claim> {
    let mut seen = BTreeSet::new();
    let mut known: Vec<_> = camp.claims.iter().filter_map(|id| claims.get(id.as_str()).copied()).collect();
    known.sort_by_key(|claim| !edited.contains(claim.id.as_str()));
    known.into_iter().filter(|claim| seen.insert(claim.source.as_str())).collect()
}

fn write_claim(claim: &Claim, mark: &str, finding: &Finding, look: Look, out: &mut dyn Write) -> io::Result<()> {
    const INDENT: usize = 6;
    write_wrapped(&format!("--> {}{mark}{}", words::place(claim), standing(claim)), 4, look, out)?;
    let evidence = &claim.evidence;
    let room = look.width.saturating_sub(INDENT + 2);
    for line in quote::marked(&evidence.sentence, evidence.highlight, room) {
        writeln!(out, "{:INDENT$}| {}", "", line.text)?;
        if !line.mark.is_empty() {
            let carets = words::paint(&"^".repeat(line.mark.len()), words::style(finding.level), look.colour);
            writeln!(out, "{:INDENT$}| {:skip$}{carets}", "", "", skip = line.mark.start)?;
        }
    }
    Ok(())
}

/// How the source stands to the claim, where there is something to say: ", said by police".
fn standing(claim: &Claim) -> String {
    let said = claim.attributed_to.as_ref().map(|a| format!(", said by {}", safe::line(&a.speaker)));
    match claim.status {
        Status::Asserted | Status::Attributed => said.unwrap_or_default(),
        Status::Hedged | Status::Planned | Status::Denied | Status::Superseded | Status::Background => {
            format!(", {}{}", claim.status.name(), said.unwrap_or_default())
        }
    }
}

fn write_wrapped(text: &str, indent: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for line in quote::wrap(text, look.width.saturating_sub(indent), 2) {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}
