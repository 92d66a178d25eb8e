//! Blame: for each side of a new disagreement the commit that put the value there, and the edit that
//! made the sides disagree.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::claims::Claim;
use gainsay::findings::{Finding, Label, State};
use gainsay::report::{Commit, Report};
use gainsay::sources::File;
use gainsay::triage::Base;
use rayon::prelude::*;

use super::super::git::{self, Blamed, Repository};
use super::edit::Edit;

/// How many files are blamed at most: a large edit is read by machines.
const MOST: usize = 60;

/// Blames the sides of what the edit introduced or widened, and notes on each finding what it saw.
/// `records` names the file of each source that is a record of one.
pub fn blame(
    report: &mut Report,
    edit: &Edit,
    records: &BTreeMap<String, String>,
    base: Option<&Base>,
) -> BTreeMap<String, Commit> {
    let (Some(repository), Some(base)) = (&edit.repository, base) else { return BTreeMap::new() };
    let claims: BTreeMap<&str, &Claim> = report.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let new = |finding: &&Finding| finding.state == State::Open && finding.label.is_some_and(Label::is_of_the_edit);
    let sides: Vec<&Claim> = report.findings.iter().filter(new).flat_map(|finding| sides(finding, &claims)).collect();
    let blame = commits(repository, &edit.head, records, &sides);
    let notes: Vec<(usize, Vec<String>)> = report
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| new(finding))
        .map(|(at, finding)| (at, notes(finding, &claims, &blame, edit, base)))
        .collect();
    for (at, notes) in notes {
        if let Some(finding) = report.findings.get_mut(at) {
            finding.notes.extend(notes);
        }
    }
    blame
}

/// The claim that speaks for each side: the first that was edited, else the first.
fn sides<'c>(finding: &Finding, claims: &BTreeMap<&str, &'c Claim>) -> Vec<&'c Claim> {
    let edited: BTreeSet<&str> = finding.edited.iter().map(String::as_str).collect();
    let each = finding.camps.iter().filter_map(|camp| {
        let id = camp.claims.iter().find(|id| edited.contains(id.as_str())).or(camp.claims.first())?;
        claims.get(id.as_str()).copied()
    });
    each.collect()
}

/// The commits of these claims, by claim: one run of git a file.
fn commits(
    repository: &Repository,
    head: &[File],
    records: &BTreeMap<String, String>,
    claims: &[&Claim],
) -> BTreeMap<String, Commit> {
    let mut by_file: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for claim in claims {
        let file = records.get(&claim.source).unwrap_or(&claim.source);
        by_file.entry(file).or_default().insert(&claim.id, claim.evidence.position.line.get());
    }
    let by_path: BTreeMap<&str, &File> = head.iter().map(|file| (file.path(), file)).collect();
    let horizon = repository.horizon();
    let files: Vec<_> = by_file.into_iter().take(MOST).collect();
    let blamed = files.par_iter().filter_map(|(file, lines)| {
        let path = repository.inside(file)?;
        let text = match by_path.get(file) {
            Some(File::Held { bytes, .. }) => Blamed::Text(bytes),
            Some(File::Found(_)) | None => Blamed::OnDisk,
        };
        let commits = git::blame(repository, &path, &lines.values().copied().collect(), text, &horizon);
        let of_claim = lines.iter().filter_map(|(id, line)| Some(((*id).to_owned(), commits.get(line)?.clone())));
        Some(of_claim.collect::<Vec<_>>())
    });
    blamed.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// What the blame says about one finding.
fn notes(
    finding: &Finding,
    claims: &BTreeMap<&str, &Claim>,
    blame: &BTreeMap<String, Commit>,
    edit: &Edit,
    base: &Base,
) -> Vec<String> {
    let known = sides(finding, claims).into_iter().filter_map(|claim| Some((claim, blame.get(&claim.id)?)));
    let lines = known.map(|(claim, commit)| {
        let what = format!("{}:{} ({})", claim.source, claim.evidence.position.line, claim.value);
        let of_the_edit = commit.id.as_ref().is_none_or(|id| edit.commits.contains(id));
        if of_the_edit && !base.had(&claim.id) {
            format!("made to disagree by {}: {what}", commit.words())
        } else {
            format!("{what} is from {}", commit.words())
        }
    });
    lines.collect()
}
