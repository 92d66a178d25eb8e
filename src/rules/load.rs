//! Rule files become one rule set, or every problem that stands in its way.

use super::desk::Desk;
use super::index::Index;
use super::pattern::flaw::did_you_mean;
use super::pattern::lexicon::Lexicon;
use super::validate::{Ownership, validate};
use super::{Invariant, Purpose, Reader, Rule, RuleSet, read};
use crate::problems::{Problem, Severity};
use crate::values::Registry;
use crate::values::registry::Entries;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The rule files in the binary, as name and text, by name.
#[must_use]
pub const fn shipped() -> &'static [(&'static str, &'static str)] {
    SHIPPED
}

/// Which rules run. Empty lists choose all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only the rules with these ids.
    pub only: Vec<String>,
    /// Not the rules with these ids; of two rules with one id, not the shipped one.
    pub skip: Vec<String>,
}

/// All rules of `files`, each a path and a text, with the warnings.
///
/// # Errors
/// When anything in any file is wrong: every problem, by file and place, warnings among them.
pub fn load(files: &[(&str, &str)]) -> Result<(RuleSet, Vec<Problem>), Vec<Problem>> {
    load_selected(files, &Selection::default())
}

/// The selected rules of `files`, each a path and a text, with the warnings.
///
/// # Errors
/// As [`load`], and when a selected id is the id of no rule.
pub fn load_selected(files: &[(&str, &str)], selection: &Selection) -> Result<(RuleSet, Vec<Problem>), Vec<Problem>> {
    let mut lexicon = Lexicon::default();
    let mut problems = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    for &(path, text) in files.iter().filter(|file| !is_shipped_registry(file)) {
        let (file, mut found) = read::read(path, text);
        let ownership = if SHIPPED.contains(&(path, text)) { Ownership::Shipped } else { Ownership::Own };
        let mut desk = Desk::new(path, text);
        rules.extend(validate(&file, ownership, &mut desk, &mut lexicon));
        found.append(&mut desk.problems);
        found.sort_by_key(|problem| problem.excerpt.as_ref().map(|excerpt| excerpt.span));
        problems.append(&mut found);
    }
    check_references(&rules, files, &mut problems);
    let rules = select(rules, selection, files, &mut problems);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    let (registry, found) = registry(files);
    problems.extend(found);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    let index = Index::new(&rules, lexicon);
    let hash = hash(files, &rules);
    Ok((RuleSet { rules, registry, hash, index }, problems))
}

/// The shipped registry together with the `[[person]]`, `[[place]]`, `[[places]]`, `[[organisation]]`
/// and `[[office]]` tables of the files. Names are knowledge and no rules: they stay where the shipped
/// rules are dropped.
fn registry(files: &[(&str, &str)]) -> (Registry, Vec<Problem>) {
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for &(path, text) in files.iter().filter(|file| !SHIPPED.contains(file) && names_something(file.1)) {
        // A file that is no TOML at all has been reported before.
        let Ok(mut table) = text.parse::<toml::Table>() else { continue };
        table.retain(|key, _| REGISTRY_TABLES.contains(&key));
        match table.try_into::<Entries>() {
            Ok(read) => entries.push(Entries { path: Some(path.to_owned()), ..read }),
            Err(error) => problems.push(
                Problem::error("broken-entry", error.message().to_owned())
                    .in_file(path)
                    .help("an entry of the registry is a table of its own, `[[person]]` or `[[place]]`, with a `name`"),
            ),
        }
    }
    if entries.is_empty() {
        return (Registry::shipped().clone(), problems);
    }
    let (registry, found) = Registry::build(Registry::shipped_entries().into_iter().chain(entries).collect());
    problems.extend(found);
    (registry, problems)
}

/// Whether a file is of the shipped registry, which is read once and checked by tests.
fn is_shipped_registry(file: &(&str, &str)) -> bool {
    file.0.starts_with("rules/registry/") && SHIPPED.contains(file)
}

/// Whether a line of the file begins a registry table: most files have none and are not parsed again.
fn names_something(text: &str) -> bool {
    let begins = |line: &str| {
        let key = line.trim_start_matches([' ', '\t', '[', '"', '\'']);
        REGISTRY_TABLES.iter().any(|table| key.starts_with(table))
    };
    text.lines().any(begins)
}

/// The tables of a rule file that name persons, places, organisations and offices.
const REGISTRY_TABLES: &[&str] = &["person", "place", "places", "organisation", "office"];

/// Rules that invariants name must exist.
fn check_references(rules: &[Rule], files: &[(&str, &str)], problems: &mut Vec<Problem>) {
    let known: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    for rule in rules {
        let named = rule.invariants.iter().flat_map(Invariant::rules);
        for other in named.filter(|other| !known.contains(&other.as_str())) {
            let message = format!("the rule `{}` names the rule `{other}`, which does not exist", rule.id);
            let problem = Problem::error("unknown-rule", message).help(did_you_mean(other, &known, "known rules"));
            problems.push(placed(problem, rule, files));
        }
    }
}

/// The chosen rules, sorted by id, each id once.
fn select(
    mut rules: Vec<Rule>,
    selection: &Selection,
    files: &[(&str, &str)],
    problems: &mut Vec<Problem>,
) -> Vec<Rule> {
    let known: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for id in selection.only.iter().chain(&selection.skip).filter(|id| !known.contains(&id.as_str())) {
        let problem = Problem::error("unknown-rule", format!("there is no rule `{id}`"));
        problems.push(problem.help(did_you_mean(id, &known, "known rules")));
    }
    // Of two with one id the shipped one comes first.
    rules.sort_by(|a, b| a.id.cmp(&b.id).then(b.shipped.cmp(&a.shipped)));
    for id in &selection.skip {
        let own = rules.iter().any(|rule| rule.id == *id && !rule.shipped);
        let shipped = rules.iter().any(|rule| rule.id == *id && rule.shipped);
        rules.retain(|rule| rule.id != *id || (own && shipped && !rule.shipped));
    }
    for pair in rules.windows(2) {
        if let [first, second] = pair
            && first.id == second.id
            && !first.id.is_empty()
        {
            let help = if first.shipped {
                format!("give it another id, or replace the shipped rule with `--skip {}`", first.id)
            } else {
                format!("the other one is in {}", first.place.path)
            };
            let problem = Problem::error("duplicate-rule", format!("there is another rule `{}`", second.id));
            problems.push(placed(problem.help(help), second, files));
        }
    }
    if !selection.only.is_empty() {
        let builds = |rule: &Rule| matches!(rule.reader, Some(Reader::Victims | Reader::Names));
        let is_built_on = |rule: &Rule| rule.counts_persons || rule.reader == Some(Reader::Ages);
        let is_asked = |rule: &Rule| selection.only.contains(&rule.id);
        let some_builds = rules.iter().any(|rule| is_asked(rule) && builds(rule));
        rules.retain(|rule| is_asked(rule) || some_builds && is_built_on(rule));
        for rule in &mut rules {
            rule.purpose = if is_asked(rule) { Purpose::Claims } else { Purpose::Help };
        }
    }
    rules
}

fn placed(problem: Problem, rule: &Rule, files: &[(&str, &str)]) -> Problem {
    let problem = problem.in_file(&rule.place.path);
    match files.iter().find(|(path, _)| *path == rule.place.path) {
        Some((_, text)) => problem.at(*text, rule.place.span),
        None => problem,
    }
}

/// A hash of everything that decides what is extracted: the version, the texts of the files in any
/// order and with any line ends, and the ids of the rules that run.
fn hash(files: &[(&str, &str)], rules: &[Rule]) -> String {
    let mut texts: Vec<String> = files.iter().map(|(_, text)| text.replace("\r\n", "\n")).collect();
    texts.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    let ids = rules.iter().flat_map(|rule| [rule.id.as_str(), if rule.purpose == Purpose::Help { "help" } else { "" }]);
    for part in std::iter::once(env!("CARGO_PKG_VERSION")).chain(texts.iter().map(String::as_str)).chain(ids) {
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
