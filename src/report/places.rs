//! Where the sides of a finding stand, for programs that open the file there and mark the words.
//!
//! A place is the evidence of one claim: a path from the root of the repository, and the line and
//! column of the first character of its value and after its last. Nothing is searched for. Of a finding
//! exactly one place is the main one, so that a reviewer gets one mark and not one a source.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::claims::Claim;
use crate::findings::{Camp, Finding};
use crate::sources::{Compression, Format, Position};

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path from the root of the repository, with `/`; it begins with `../` or `/` where the file
    /// lies outside of it.
    pub path: String,
    /// The lines and columns; `None` where the file on disk is packed and has none.
    pub region: Option<Region>,
}

/// A range of a file: both ends from 1, columns in characters, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// The character after the last.
    pub end: Position,
}

impl Place {
    /// Where `claim` stands. `within` is the working directory from the root of the repository, empty
    /// or ending in `/`.
    #[must_use]
    pub fn of(claim: &Claim, within: &str) -> Self {
        let file = file(&claim.source);
        let packed = Format::of(file).is_some_and(|(_, compression)| compression != Compression::None);
        let region = Region { start: claim.evidence.position, end: claim.evidence.end };
        Self { path: from_root(within, file), region: (!packed).then_some(region) }
    }

    /// Whether the file belongs to the repository.
    #[must_use]
    pub fn is_in_repository(&self) -> bool {
        !self.path.starts_with("../") && !self.path.starts_with('/')
    }

    /// `path:line:column`, or the path alone.
    #[must_use]
    pub fn words(&self) -> String {
        match self.region {
            Some(region) => format!("{}:{}:{}", self.path, region.start.line, region.start.column),
            None => self.path.clone(),
        }
    }
}

/// The file of a source: the path without the number of a record.
#[must_use]
pub fn file(source: &str) -> &str {
    let record = source.rsplit_once('#').filter(|(file, number)| {
        let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        counted && matches!(Format::of(file), Some((Format::Json | Format::Ndjson, _)))
    });
    record.map_or(source, |(file, _)| file)
}

/// A path relative to the working directory as one from the root of the repository.
#[must_use]
pub fn from_root(within: &str, path: &str) -> String {
    let absolute = path.starts_with('/');
    let (within, lead) = if absolute { ("", "/") } else { (within, "") };
    let mut parts: Vec<&str> = Vec::new();
    for part in within.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("{lead}{}", parts.join("/"))
}

/// One source on one side of a finding.
#[derive(Clone, Copy, Debug)]
pub struct Side<'r> {
    /// The side.
    pub camp: &'r Camp,
    /// The claim that speaks for the source: the edited one, else its first on this side.
    pub claim: &'r Claim,
    /// Whether the edit under review brought or changed the claim.
    pub edited: bool,
}

/// Every source on every side of a finding.
#[derive(Clone, Debug)]
pub struct Sides<'r> {
    /// The one to mark: on the side that was edited, else on the side with the fewest origins, else in
    /// the last path.
    pub main: Side<'r>,
    /// The others: first those of other sides, in their order, then those of the same side.
    pub others: Vec<Side<'r>>,
}

impl<'r> Sides<'r> {
    /// The sides of `finding`; `None` where the report holds none of its claims.
    #[must_use]
    pub fn of(finding: &'r Finding, claims: &BTreeMap<&str, &'r Claim>) -> Option<Self> {
        let edited: BTreeSet<&str> = finding.edited.iter().map(String::as_str).collect();
        let mut sides: Vec<Side<'r>> = Vec::new();
        for camp in &finding.camps {
            sides.extend(one_a_source(camp, claims, &edited));
        }
        let rank = |side: &Side<'_>| {
            let at = side.claim.evidence.position;
            (!side.edited, side.camp.origins, Reverse((side.claim.source.clone(), at)))
        };
        let main = (0..sides.len()).min_by_key(|&at| sides.get(at).map(rank))?;
        let main = sides.remove(main);
        // A stable sort: what stays together keeps its order.
        sides.sort_by_key(|side| std::ptr::eq(side.camp, main.camp));
        Some(Self { main, others: sides })
    }

    /// The others that stand on another side than the main one.
    pub fn opposite(&self) -> impl Iterator<Item = &Side<'r>> {
        self.others.iter().filter(|side| !std::ptr::eq(side.camp, self.main.camp))
    }

    /// All of them, the main one first.
    pub fn all(&self) -> impl Iterator<Item = &Side<'r>> {
        std::iter::once(&self.main).chain(&self.others)
    }
}

fn one_a_source<'r>(camp: &'r Camp, claims: &BTreeMap<&str, &'r Claim>, edited: &BTreeSet<&str>) -> Vec<Side<'r>> {
    let mut sides: Vec<Side<'r>> = Vec::new();
    for claim in camp.claims.iter().filter_map(|id| claims.get(id.as_str()).copied()) {
        let side = Side { camp, claim, edited: edited.contains(claim.id.as_str()) };
        // The claims of a camp lie by path, so that those of one source are neighbours.
        match sides.last_mut().filter(|last| last.claim.source == claim.source) {
            Some(last) if side.edited && !last.edited => *last = side,
            Some(_) => {}
            None => sides.push(side),
        }
    }
    sides
}

/// The report as formats for programs go through it: each finding with its sides, in the order of the
/// report. Findings whose claims the report does not hold are left out.
pub fn placed(report: &Report) -> impl Iterator<Item = (&Finding, Sides<'_>)> {
    let claims = report.by_id();
    report.findings.iter().filter_map(move |finding| Some((finding, Sides::of(finding, &claims)?)))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn paths_count_from_the_root_of_the_repository() {
        for (within, path, want) in [
            ("", "sources/a.md", "sources/a.md"),
            ("docs/", "sources/a.md", "docs/sources/a.md"),
            ("docs/en/", "../fr/a.md", "docs/fr/a.md"),
            ("docs/", "../../a.md", "../a.md"),
            ("docs/", "/elsewhere/a.md", "/elsewhere/a.md"),
        ] {
            assert_eq!(from_root(within, path), want);
        }
    }

    #[test]
    fn a_record_stands_in_the_file_that_holds_it() {
        assert_eq!(file("wire.ndjson#12"), "wire.ndjson");
        assert_eq!(file("wire.json.gz#1"), "wire.json.gz");
        assert_eq!(file("notes#3.md"), "notes#3.md");
        assert_eq!(file("a.md#3"), "a.md#3");
    }

    #[test]
    fn a_packed_file_has_a_path_and_no_lines() {
        let mut claim = sample::report().claims.remove(0);
        claim.source = "wire.ndjson.zst#4".to_owned();
        let place = Place::of(&claim, "x/");
        assert_eq!((place.words().as_str(), place.region), ("x/wire.ndjson.zst", None));
    }

    #[test]
    fn the_edited_side_is_marked_else_the_minority_else_the_last_path() {
        let mut report = sample::report();
        let main = |report: &Report| {
            let (_, sides) = placed(report).next().expect("a finding");
            assert_eq!(sides.others.len(), 1);
            sides.main.claim.source.clone()
        };
        let last = "reports/b-much-longer-name-of-a-file-2026-03-02.html";
        assert_eq!(main(&report), last);
        report.findings[0].camps[1].origins = 2;
        assert_eq!(main(&report), "reports/a.md");
        report.findings[0].edited = report.findings[0].camps[1].claims.clone();
        assert_eq!(main(&report), last);
    }
}
