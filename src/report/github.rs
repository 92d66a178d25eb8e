//! Annotations for GitHub Actions: one workflow command a finding, read from the log of a step.
//!
//! GitHub shows ten annotations of a step and says nothing about the rest, so the ten are the most
//! severe and the last line counts all. What is known already gets none. Words of sources stand behind
//! the `::` of a command with the characters escaped that could end it, and never begin a line.

use std::io::{self, Write};

use super::places::{self, Place, Sides};
use super::{Look, Report, is_news, safe, words};
use crate::findings::{Finding, Level};

/// How many annotations of a step are shown.
const MOST: usize = 10;

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    let news: Vec<_> =
        places::placed(report).filter(|(finding, _)| finding.level > Level::None && is_news(finding)).collect();
    for (finding, sides) in news.iter().take(MOST) {
        writeln!(out, "{}", annotation(report, finding, sides))?;
    }
    let annotated = news.len().min(MOST);
    writeln!(
        out,
        "gainsay: {annotated} of {} annotated; {}",
        words::count(news.len(), "finding"),
        words::summary(report)
    )?;
    if news.is_empty() {
        writeln!(out, "gainsay: {}", words::nothing(report))?;
    }
    Ok(())
}

fn annotation(report: &Report, finding: &Finding, sides: &Sides<'_>) -> String {
    let place = Place::of(sides.main.claim, &report.within);
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::None => "notice",
    };
    let mut properties = vec![("file", place.path)];
    if let Some(region) = place.region {
        properties.push(("line", region.start.line.to_string()));
        properties.push(("endLine", region.end.line.to_string()));
        // Columns of an annotation over several lines make GitHub drop it.
        if region.start.line == region.end.line {
            properties.push(("col", region.start.column.to_string()));
        }
    }
    properties.push(("title", format!("{}: {}", finding.verdict.name(), finding.title)));
    let properties: Vec<_> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    let because = if finding.because.is_empty() { String::new() } else { format!("\n{}", finding.because.join("\n")) };
    let said = format!("{}{because}", words::contrast(finding, sides, &report.within));
    format!("::{command} {}::{}", properties.join(","), data(&said))
}

/// The text of a command. Its own line breaks are kept.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(|line| safe::line(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    safe::line(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::findings::State;

    fn written(report: &Report) -> String {
        let mut out = Vec::new();
        write(report, Look::default(), &mut out).expect("writing to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_finding_is_a_command_with_its_place() {
        let text = written(&sample::report());
        let first = text.lines().next().unwrap_or("");
        let want = "::error file=reports/b-much-longer-name-of-a-file-2026-03-02.html,line=5,endLine=5,col=41,\
                    title=conflict%3A who led the delegation::";
        assert!(first.starts_with(want), "{first}");
        assert!(first.contains("Bram Osei here, but Ada Quill in reports/a.md:3:32"), "{first}");
        assert!(text.contains("\n::warning file="), "{text}");
    }

    #[test]
    fn no_source_can_write_a_command() {
        let mut report = sample::report();
        report.findings[0].camps[1].value = "x\n::add-mask::y\r\n%0A::stop-commands::z".to_owned();
        report.findings[0].title = "a,b:c%d\n::error::e".to_owned();
        for line in written(&report).lines() {
            assert!(line.starts_with("::error file=") || line.starts_with("::warning file=") || !line.contains("::"));
        }
        assert!(written(&report).contains("title=conflict%3A a%2Cb%3Ac%25d %3A%3Aerror%3A%3Ae::"));
        assert!(written(&report).contains("%250A"));
    }

    #[test]
    fn at_most_ten_are_annotated_and_all_are_counted() {
        let mut report = sample::report();
        report.findings = std::iter::repeat_n(report.findings.remove(0), 13).collect();
        report.findings[2].state = State::Known;
        report.findings[2].gated = false;
        let text = written(&report);
        assert_eq!(text.matches("::error ").count(), 10);
        assert!(text.contains("gainsay: 10 of 12 findings annotated"), "{text}");
    }

    #[test]
    fn a_value_over_two_lines_has_no_column() {
        let mut report = sample::report();
        for claim in &mut report.claims {
            claim.evidence.end.line = std::num::NonZeroUsize::new(6).expect("not zero");
        }
        let text = written(&report);
        assert!(text.contains("line=5,endLine=6,title="), "{text}");
    }
}
