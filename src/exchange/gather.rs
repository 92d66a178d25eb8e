//! Lines, in any order and from any number of runs, become what an audit compares.
//!
//! What stands twice (a source read by two runs, a sidecar that two runs met) is taken once.

use std::collections::BTreeMap;

use super::lines::{Record, read_line};
use crate::claims::{Claim, Extracted, SourceRecord};
use crate::problems::Problem;

const HELP: &str = "give files that `gainsay claims --format ndjson` of this version wrote, whole and unchanged";

/// What was read of lines so far.
#[derive(Debug, Default)]
pub struct Gathered {
    sources: BTreeMap<String, SourceRecord>,
    claims: BTreeMap<String, Vec<Claim>>,
    problems: Vec<Problem>,
}

/// One line, read but not yet put to the others.
#[derive(Debug)]
pub struct Read(Record);

impl Read {
    /// Reads line `number`, from 1, of the file named `path`; `None` where it is blank.
    ///
    /// # Errors
    ///
    /// When it is no line of this form.
    pub fn line(path: &str, number: usize, line: &str) -> Result<Option<Self>, Box<Problem>> {
        if line.trim_ascii().is_empty() {
            return Ok(None);
        }
        let malformed = |why| {
            let problem = Problem::error("malformed-claims", format!("line {number}: {why}"));
            Box::new(problem.in_file(path).help(HELP))
        };
        read_line(line).map(|record| Some(Self(record))).map_err(malformed)
    }
}

impl Gathered {
    /// Puts a line to the others.
    pub fn add(&mut self, line: Read) {
        match line.0 {
            Record::Source(source) => drop(self.sources.insert(source.path.clone(), *source)),
            Record::Claim(claim) => match self.claims.get_mut(&claim.source) {
                Some(claims) => claims.push(*claim),
                None => drop(self.claims.insert(claim.source.clone(), vec![*claim])),
            },
            Record::Problem(problem) => self.problems.push(*problem),
        }
    }

    /// The sources by path, each with its claims as extraction orders them, and the problems.
    ///
    /// # Errors
    ///
    /// When there is a claim of a source without record.
    pub fn finish(self) -> Result<(Vec<Extracted>, Vec<Problem>), Box<Problem>> {
        let Self { sources, mut claims, problems } = self;
        if let Some(stray) = claims.keys().find(|source| !sources.contains_key(*source)) {
            let message = format!("claims of `{stray}` have no source record");
            return Err(Box::new(Problem::error("malformed-claims", message).help(HELP)));
        }
        let with_claims = |(path, source): (String, SourceRecord)| {
            let mut claims = claims.remove(&path).unwrap_or_default();
            claims.sort_by(Claim::order);
            claims.dedup();
            claims.shrink_to_fit();
            Extracted { source, claims }
        };
        Ok((sources.into_iter().map(with_claims).collect(), problems))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SCHEMA, write_source};
    use super::*;
    use crate::report::sample;

    fn written(extracted: &[Extracted]) -> String {
        let mut out = Vec::new();
        for source in extracted {
            write_source(source, &mut out).expect("writing to memory");
        }
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    fn gathered<'l>(lines: impl IntoIterator<Item = &'l str>) -> Result<Vec<Extracted>, Box<Problem>> {
        let mut gathered = Gathered::default();
        for (index, line) in lines.into_iter().enumerate() {
            if let Some(read) = Read::line("c.ndjson", index + 1, line)? {
                gathered.add(read);
            }
        }
        gathered.finish().map(|(extracted, _)| extracted)
    }

    #[test]
    fn claims_come_back_as_they_were_in_any_order_of_lines() {
        let extracted = sample::extracted();
        let text = written(&extracted);
        assert_eq!(gathered(text.lines()), Ok(extracted.clone()));
        assert_eq!(gathered(text.lines().rev().chain(text.lines())), Ok(extracted));
    }

    #[test]
    fn a_source_stands_before_its_claims_and_says_how_many_they_are() {
        let text = written(&sample::extracted());
        let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap_or("")).expect("JSON");
        assert_eq!(first["source"]["path"], "reports/a.md");
        assert_eq!(first["source"]["claims"], 2);
        assert_eq!(first["source"]["schema"], SCHEMA);
    }

    #[test]
    fn a_claim_line_names_its_group_its_keys_and_where_they_were_read() {
        let text = written(&sample::extracted());
        let claim: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap_or("")).expect("JSON");
        let place = serde_json::json!({"name": "place", "value": "Port Vale", "read": "in the sentence"});
        assert_eq!((&claim["keys"][0], &claim["group"]), (&place, &serde_json::json!("")));
        assert!(claim.get("event").is_none());
    }

    #[test]
    fn broken_lines_are_named_by_their_number() {
        for broken in ["{", "[]", r#"{"source":{"schema":"x/9","exact":{}}}"#, r#"{"problem":{"code":"x"}}"#] {
            let problem = gathered([broken]).expect_err("broken");
            assert!(problem.message.contains("line 1"), "{}", problem.message);
            assert_eq!(problem.code, "malformed-claims");
        }
        let text = written(&sample::extracted());
        let problem = gathered(text.lines().skip(1).take(1)).expect_err("no source");
        assert!(problem.message.contains("reports/a.md"), "{}", problem.message);
    }
}
