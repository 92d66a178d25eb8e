//! What text formats say about a finding or a run, in words. Everything that comes out is safe for a
//! terminal and on one line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::places::{Place, Sides};
use super::{Colour, Report, safe};
use crate::claims::Claim;
use crate::findings::{Camp, Event, Finding, Level, State, Verdict};
use crate::problems::{Problem, Severity, brief};

/// Level, verdict and standing: "error conflict", "error conflict, introduced".
pub fn head(finding: &Finding) -> String {
    let standing = standing(finding).map(|word| format!(", {word}")).unwrap_or_default();
    format!("{} {}{standing}", finding.level.name(), finding.verdict.name())
}

/// How a finding stands to what was known; `None` where nothing was.
pub fn standing(finding: &Finding) -> Option<&'static str> {
    (finding.state != State::Open || finding.label.is_some()).then(|| finding.standing())
}

/// The claim that speaks for a side: the first that the edit brought or changed, else the first.
pub fn spokesman<'c>(finding: &Finding, camp: &Camp, claims: &BTreeMap<&str, &'c Claim>) -> Option<&'c Claim> {
    let edited: BTreeSet<&str> = finding.edited.iter().map(String::as_str).collect();
    let id = camp.claims.iter().find(|id| edited.contains(id.as_str())).or(camp.claims.first())?;
    claims.get(id.as_str()).copied()
}

/// What was compared with, what is known already and not listed, and what the edit settled: a line each.
pub fn known(report: &Report) -> Vec<String> {
    const MOST: usize = 10;
    let mut standings: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| !report.lists(finding)) {
        *standings.entry(finding.standing()).or_default() += 1;
    }
    let words: Vec<_> = standings.iter().map(|(word, n)| format!("{n} {word}")).collect();
    let base = report.edit.as_ref().map(|edit| format!("compared with {}", safe::line(&edit.base)));
    let mut lines: Vec<String> = base.into_iter().collect();
    if !words.is_empty() {
        lines.push(format!("not listed: {} (`--show all` lists everything)", words.join(", ")));
    }
    let resolved = report.edit.as_ref().map_or(&[][..], |edit| edit.resolved.as_slice());
    for finding in resolved.iter().take(MOST) {
        let sides: Vec<_> = finding.camps.iter().map(|camp| safe::line(&camp.value)).collect();
        let event = event(&finding.event);
        let event = if event.is_empty() { event } else { format!(", {event}") };
        lines.push(format!("resolved: {}{event}: {}", about(finding), sides.join(" / ")));
    }
    if resolved.len() > MOST {
        lines.push(format!("… and {} resolved", resolved.len() - MOST));
    }
    lines
}

/// What the finding is about: "who led the delegation (side: Ukraine)".
pub fn about(finding: &Finding) -> String {
    let mut out = safe::line(&finding.title).into_owned();
    if !finding.subject.is_empty() {
        let subject = finding.subject.iter().map(|(slot, value)| format!("{slot}: {value}")).collect::<Vec<_>>();
        let _ = write!(out, " ({})", safe::line(&subject.join(", ")));
    }
    out
}

/// What the finding is about, and of which event: "who led the delegation (side: Ukraine; 2026-01-17, Miami)".
pub fn fact(finding: &Finding) -> String {
    let subject = finding.subject.iter().map(|(slot, value)| format!("{slot}: {value}")).collect::<Vec<_>>();
    let parts: Vec<_> =
        [subject.join(", "), event(&finding.event)].into_iter().filter(|part| !part.is_empty()).collect();
    let title = safe::line(&finding.title);
    if parts.is_empty() { title.into_owned() } else { format!("{title} ({})", safe::line(&parts.join("; "))) }
}

/// The fact, what the main side says, and who says otherwise: "who led … : Ada Quill here, but Bram Osei in
/// b.md:3:7 and 2 more". Paths count from the root of the repository, see [`Place`].
pub fn contrast(finding: &Finding, sides: &Sides<'_>, within: &str) -> String {
    let mut out = format!("{}: {} here", fact(finding), safe::line(&sides.main.camp.value));
    for camp in finding.camps.iter().filter(|camp| !std::ptr::eq(*camp, sides.main.camp)) {
        let _ = write!(out, ", but {}", safe::line(&camp.value));
        if let Some(first) = sides.opposite().find(|side| std::ptr::eq(side.camp, camp)) {
            let _ = write!(out, " in {}", safe::line(&Place::of(first.claim, within).words()));
        }
        let more = camp.sources.len().saturating_sub(1);
        if more > 0 {
            let _ = write!(out, " and {more} more");
        }
    }
    out
}

/// The event: "2026-01-17, Miami"; empty where nothing is known of it.
pub fn event(event: &Event) -> String {
    let parts: Vec<_> = event.date.iter().chain(&event.place).map(String::as_str).collect();
    safe::line(&parts.join(", ")).into_owned()
}

/// The sources of a camp: "a.md, b.md and 3 more, 2 origins".
pub fn sources(camp: &Camp, most: usize) -> String {
    let named: Vec<_> = camp.sources.iter().take(most).map(|path| safe::line(path)).collect();
    let mut out = named.join(", ");
    let more = camp.sources.len().saturating_sub(most);
    if more > 0 {
        let _ = write!(out, " and {more} more");
    }
    if camp.origins < camp.sources.len() {
        let _ = write!(out, " ({})", count(camp.origins, "origin"));
    }
    out
}

/// `path:line:column` of a claim.
pub fn place(claim: &Claim) -> String {
    let at = claim.evidence.position;
    format!("{}:{}:{}", safe::line(&claim.source), at.line, at.column)
}

/// A number with its noun, which takes an `s` in the plural: "1 source", "5 sources".
#[must_use]
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// What was compared, in one line.
pub fn summary(report: &Report) -> String {
    let mut out = format!("{}, {}", count(report.sources.len(), "source"), count(report.claims.len(), "claim"));
    let facts: Vec<_> = Verdict::ALL
        .into_iter()
        .filter_map(|verdict| report.facts.get(&verdict).map(|n| (verdict, n)))
        .filter(|&(_, &n)| n > 0)
        .map(|(verdict, n)| format!("{n} {}", verdict.name()))
        .collect();
    if !facts.is_empty() {
        let _ = write!(out, "; facts: {}", facts.join(", "));
    }
    out
}

/// The rules that found nothing, in one line; `None` where every rule found something.
pub fn idle(report: &Report) -> Option<String> {
    const MOST: usize = 8;
    let idle = &report.idle_rules;
    let named: Vec<_> = idle.iter().take(MOST).map(|id| safe::line(id)).collect();
    let more = idle.len().saturating_sub(MOST);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    // Where no rule found anything, that is said instead.
    (!idle.is_empty() && !report.claims.is_empty()).then(|| format!("no claim from: {}{tail}", named.join(", ")))
}

/// What to say where no finding is listed.
pub fn nothing(report: &Report) -> String {
    let compared: usize =
        report.facts.iter().filter(|&(&verdict, _)| verdict != Verdict::SingleSource).map(|(_, &n)| n).sum();
    let single = report.facts.get(&Verdict::SingleSource).copied().unwrap_or(0);
    if report.sources.is_empty() {
        return "No source (.txt, .md, .html, .json, .ndjson) could be read: nothing was compared.".to_owned();
    }
    if report.claims.is_empty() {
        return format!("No rule found a claim in {}: nothing was compared.", count(report.sources.len(), "source"));
    }
    if compared == 0 {
        return format!(
            "No fact is stated by two sources: {} {} alone, nothing was compared.",
            count(single, "fact"),
            if single == 1 { "stands" } else { "stand" }
        );
    }
    let sources = count(report.sources.len(), "source");
    format!("No disagreement to list: {} compared across {sources}, {single} stated once.", count(compared, "fact"))
}

/// A line for each problem, as [`problem`] writes it; records that share a mistake are counted.
#[must_use]
pub fn problems(report: &Report) -> Vec<String> {
    brief(&report.problems).iter().map(problem).collect()
}

/// One line about a problem, as `error[code]: path:line:column: message`, and its help.
#[must_use]
pub fn problem(problem: &Problem) -> String {
    let level = match problem.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut out = format!("{level}[{}]: ", problem.code);
    if let Some(path) = &problem.path {
        out.push_str(&safe::line(path));
        if let Some((line, column)) = position(problem) {
            let _ = write!(out, ":{line}:{column}");
        }
        out.push_str(": ");
    }
    out.push_str(&safe::line(&problem.message));
    if let Some(help) = &problem.help {
        let _ = write!(out, " (help: {})", safe::line(help));
    }
    out
}

/// Line and column of a problem, both from 1, columns in characters.
pub fn position(problem: &Problem) -> Option<(usize, usize)> {
    let excerpt = problem.excerpt.as_ref()?;
    let before = excerpt.text.get(..excerpt.span.start)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..)?.chars().count() + 1;
    Some((before.matches('\n').count() + 1, column))
}

/// The style of a level.
pub const fn style(level: Level) -> anstyle::Style {
    use anstyle::{AnsiColor, Style};
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warning => AnsiColor::Yellow.on_default().bold(),
        Level::Note => AnsiColor::Cyan.on_default(),
        Level::None => Style::new().dimmed(),
    }
}

/// `text` in `style`, where colour is wanted.
pub fn paint(text: &str, style: anstyle::Style, colour: Colour) -> String {
    match colour {
        Colour::Plain => text.to_owned(),
        Colour::Styled => format!("{style}{text}{style:#}"),
    }
}
