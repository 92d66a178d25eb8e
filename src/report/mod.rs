//! Reports: what a run found, as bytes. One file per format; every format is a conversion, so that
//! internal types can change without changing what readers of a report see.
//!
//! Lines and columns exist only here. A report never opens a source again: every quote, place and
//! value was taken at extraction. Which findings are shown and which count for the exit code is
//! decided before, see [`Report::showing`].

pub(crate) mod claims;
mod compact;
mod derivation;
mod edit;
mod github;
mod gitlab;
pub(crate) mod json;
mod junit;
mod long;
mod markdown;
mod ndjson;
pub mod places;
pub mod quote;
mod sarif;
mod schema;
pub(crate) mod shown;
mod table;
pub mod value;
mod words;

use std::collections::BTreeMap;
use std::io::{self, Write};

pub use crate::text::safe;
pub use claims::claim_json;
pub use derivation::write_derivation;
pub use edit::{Commit, Edit, Reach};
pub use ndjson::{Tally, write_findings};
pub use schema::json_schema;
pub use value::{ValueAt, value_json};
pub use words::{count, problems as problem_lines};

use crate::claims::{Claim, Extracted, SourceRecord};
use crate::findings::{Comparison, EventName, Finding, Label, Level, State, Verdict};
use crate::problems::Problem;
use crate::rules::Rule;

/// What a run found: the input of every format.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The version of the program.
    pub version: String,
    /// The sources that were read, by path.
    pub sources: Vec<SourceSummary>,
    /// Every claim, by source, then byte offset, then rule.
    pub claims: Vec<Claim>,
    /// The findings to list, loudest first.
    pub findings: Vec<Finding>,
    /// The event of each of the claims, in their order.
    pub events: Vec<Option<EventName>>,
    /// How many facts have each verdict, those that are not listed included.
    pub facts: BTreeMap<Verdict, usize>,
    /// The ids of rules that found no claim, sorted.
    pub idle_rules: Vec<String>,
    /// What fails this run beside its findings, in words; empty unless it is strict.
    pub failing: Vec<String>,
    /// What was wrong with the input and did not stop the run.
    pub problems: Vec<Problem>,
    /// The edit, where a gate judges one.
    pub edit: Option<Edit>,
    /// What texts for people list.
    pub listing: Listing,
    /// The rules that ran, by id.
    pub rules: Vec<RuleSummary>,
    /// The working directory from the root of the repository: empty, or a path that ends in `/`.
    pub within: String,
}

/// What texts for people list. Reports for programs hold every finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// What is not known already: neither in a baseline, nor accepted, nor unchanged by the edit.
    #[default]
    News,
    /// Every finding.
    Everything,
}

/// What a report says about one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSummary {
    /// Its id.
    pub id: String,
    /// What it is about, in words.
    pub title: String,
    /// The level of a hard conflict.
    pub severity: Level,
    /// Whether it came with the program, and not from a file of the user's.
    pub shipped: bool,
}

impl From<&Rule> for RuleSummary {
    fn from(rule: &Rule) -> Self {
        Self { id: rule.id.clone(), title: rule.title.clone(), severity: rule.severity, shipped: rule.shipped }
    }
}

/// What a report says about one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSummary {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day on which it was published.
    pub published: Option<jiff::civil::Date>,
    /// How many claims were found in it.
    pub claims: usize,
}

impl SourceSummary {
    /// What a report says about `source`, in which `claims` claims were found.
    #[must_use]
    pub fn new(source: &SourceRecord, claims: usize) -> Self {
        Self {
            path: source.path.clone(),
            title: source.meta.title.clone(),
            publisher: source.meta.publisher.clone(),
            published: source.meta.published.map(|moment| moment.date),
            claims,
        }
    }
}

impl Report {
    /// The report of what was extracted and how it compares. Idle rules and problems are empty.
    #[must_use]
    pub fn new(version: &str, extracted: Vec<Extracted>, comparison: Comparison) -> Self {
        let sources = extracted.iter().map(|e| SourceSummary::new(&e.source, e.claims.len())).collect();
        Self {
            version: version.to_owned(),
            sources,
            claims: extracted.into_iter().flat_map(|e| e.claims).collect(),
            findings: comparison.findings,
            events: comparison.events,
            facts: comparison.facts,
            idle_rules: Vec::new(),
            failing: Vec::new(),
            problems: Vec::new(),
            edit: None,
            listing: Listing::default(),
            rules: Vec::new(),
            within: String::new(),
        }
    }

    /// The findings that a text for people lists, loudest first; see [`Listing`]. A report for programs
    /// takes [`Report::findings`].
    pub fn listed(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| self.lists(finding))
    }

    /// Whether a text for people lists this finding.
    fn lists(&self, finding: &Finding) -> bool {
        self.listing == Listing::Everything || is_news(finding)
    }

    /// The same with only the findings at `level` or above, and those that count for the outcome;
    /// [`Level::None`] keeps all.
    #[must_use]
    pub fn showing(mut self, level: Level) -> Self {
        self.findings.retain(|finding| finding.level >= level || finding.gated);
        self
    }

    /// Every claim with its event, if the comparison gave it one.
    fn with_events(&self) -> impl Iterator<Item = (&Claim, Option<EventName>)> {
        let events = self.events.iter().copied().chain(std::iter::repeat(None));
        self.claims.iter().zip(events)
    }

    /// The claims by id.
    fn by_id(&self) -> BTreeMap<&str, &Claim> {
        self.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect()
    }
}

/// Whether a finding is neither in a baseline, nor accepted, nor as it was before the edit. What counts
/// for the outcome is always news.
fn is_news(finding: &Finding) -> bool {
    let known = finding.state != State::Open || finding.label == Some(Label::Unchanged);
    !known || finding.gated
}

/// Whether a text format uses colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// No escape sequence at all.
    #[default]
    Plain,
    /// ANSI styles.
    Styled,
}

/// How a text format is to look. Formats for machines ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns a line may take.
    pub width: usize,
    /// Whether to use colour.
    pub colour: Colour,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 100, colour: Colour::Plain }
    }
}

/// A format of reports.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is for, in one line.
    pub description: &'static str,
    /// Who reads it.
    pub audience: Audience,
    write: fn(&Report, Look, &mut dyn Write) -> io::Result<()>,
}

/// Who reads a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// People at a terminal: width and colour apply, problems are part of the text.
    People,
    /// Programs.
    Machines,
}

impl Format {
    /// Writes `report`.
    ///
    /// # Errors
    ///
    /// When writing to `out` fails.
    pub fn write(&self, report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(report, look, out)
    }

    /// The format of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

/// Every format of a report of findings; the first is the default. A new format is one file and one
/// entry here.
pub const FORMATS: &[Format] = &[
    Format {
        name: "table",
        description: "one row a finding, at the width of the terminal",
        audience: Audience::People,
        write: table::write,
    },
    Format {
        name: "long",
        description: "each finding with both sides quoted in place, and why",
        audience: Audience::People,
        write: long::write,
    },
    Format {
        name: "compact",
        description: "one line a side: path:line:column: level[rule] verdict: message",
        audience: Audience::People,
        write: compact::write,
    },
    Format {
        name: "ndjson",
        description: "one finding a line, with the claims of its sides, then the counts",
        audience: Audience::Machines,
        write: ndjson::write,
    },
    Format {
        name: "json",
        description: "everything, as one versioned JSON document",
        audience: Audience::Machines,
        write: json::write,
    },
    Format {
        name: "sarif",
        description: "SARIF 2.1.0 for code scanning",
        audience: Audience::Machines,
        write: sarif::write,
    },
    Format {
        name: "github",
        description: "annotations in the log of a GitHub Actions step, at most ten",
        audience: Audience::Machines,
        write: github::write,
    },
    Format {
        name: "markdown",
        description: "for a job summary or a comment on a pull request",
        audience: Audience::Machines,
        write: markdown::write,
    },
    Format {
        name: "gitlab",
        description: "Code Quality JSON for GitLab",
        audience: Audience::Machines,
        write: gitlab::write,
    },
    Format {
        name: "junit",
        description: "JUnit XML: a suite a rule, a test case a finding",
        audience: Audience::Machines,
        write: junit::write,
    },
];

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: &Format, report: &Report, look: Look) -> String {
        let mut out = Vec::new();
        format.write(report, look, &mut out).expect("writing to memory");
        String::from_utf8(out).expect("reports are UTF-8")
    }

    #[test]
    fn names_are_unique_and_descriptions_fit_a_help_line() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert!(FORMATS.iter().skip(index + 1).all(|other| other.name != format.name), "{}", format.name);
            assert!(!format.description.is_empty() && format.description.len() <= 75, "{}", format.name);
            assert_eq!(Format::named(format.name).map(|f| f.name), Some(format.name));
        }
    }

    #[test]
    fn every_format_ends_its_last_line_and_writes_the_same_twice() {
        for format in FORMATS {
            let report = sample::report();
            let once = written(format, &report, Look::default());
            assert!(once.ends_with('\n'), "{}", format.name);
            assert_eq!(once, written(format, &report, Look::default()), "{}", format.name);
        }
    }

    #[test]
    fn no_format_lets_a_source_act_on_the_terminal() {
        for format in FORMATS {
            let text = written(format, &sample::hostile(), Look::default());
            let loose = text.chars().find(|&c| c != '\n' && (c.is_control() || matches!(c, '\u{202e}' | '\u{200b}')));
            assert_eq!(loose, None, "{}", format.name);
        }
    }

    #[test]
    fn texts_count_what_is_known_and_name_what_is_resolved() {
        let mut report = sample::report();
        let gone = Finding { label: Some(Label::Resolved), ..report.findings.first().expect("a finding").clone() };
        report.edit = Some(Edit { base: "HEAD".to_owned(), resolved: vec![gone], ..Edit::default() });
        for finding in &mut report.findings {
            finding.label = Some(Label::Unchanged);
            finding.gated = false;
        }
        for format in FORMATS.iter().filter(|format| matches!(format.name, "table" | "long" | "compact")) {
            let text = written(format, &report, Look::default());
            assert!(text.contains("not listed: 2 unchanged") && !text.contains("error conflict"), "{text}");
            assert!(text.contains("resolved: who led the delegation (side: Norland)"), "{text}");
        }
        report.listing = Listing::Everything;
        let text = Format::named("long").map(|format| written(format, &report, Look::default())).unwrap_or_default();
        assert!(text.contains("error conflict, unchanged[delegation-leader]"), "{text}");
    }

    #[test]
    fn text_formats_keep_to_the_width() {
        for format in FORMATS.iter().filter(|format| matches!(format.name, "table" | "long")) {
            for width in [40, 60, 80, 120] {
                let look = Look { width, colour: Colour::Plain };
                for line in written(format, &sample::report(), look).lines() {
                    assert!(safe::width(line) <= width, "{} at {width}: {line:?}", format.name);
                }
            }
        }
    }

    #[test]
    fn plain_text_holds_no_escape_and_styled_text_says_the_same() {
        for format in FORMATS {
            let plain = written(format, &sample::report(), Look { width: 80, colour: Colour::Plain });
            let styled = written(format, &sample::report(), Look { width: 80, colour: Colour::Styled });
            assert!(!plain.contains('\u{1b}'), "{}", format.name);
            assert_eq!(strip(&styled), plain, "{}", format.name);
        }
    }

    /// Without `ESC [ … m`.
    fn strip(text: &str) -> String {
        let mut parts = text.split("\u{1b}[");
        let first = parts.next().unwrap_or("").to_owned();
        parts.fold(first, |out, part| out + part.split_once('m').map_or("", |(_, rest)| rest))
    }
}
