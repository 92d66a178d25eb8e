//! What lies in the folder of the sources: formats, publishers, days, and which shipped rules find how much,
//! in words for whoever is about to write a project file.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::claims::Extracted;
use gainsay::pipeline;
use gainsay::report::count;
use gainsay::rules::RuleSet;
use gainsay::sources::{self, Format, FoundFile, Loaded, Source};
use rayon::prelude::*;

/// How many files are read at most, and how many bytes: enough to see what a folder is like.
const MOST_FILES: usize = 2_000;
const MOST_BYTES: u64 = 64 << 20;

/// How many publishers and rules are named at most.
const NAMED: usize = 8;

/// What was seen.
#[derive(Debug, Default)]
pub struct Survey {
    /// How many files can be sources, read or not.
    pub files: usize,
    /// What was read.
    pub sources: Vec<Source>,
    /// The claims in it.
    pub extracted: Vec<Extracted>,
    /// Each format with its files, in the order of formats.
    formats: BTreeMap<Format, usize>,
    read: usize,
    unreadable: usize,
}

impl Survey {
    /// Reads what `paths` name, seen from `root`, as far as it is not too much.
    pub fn of(root: &Path, paths: &[std::path::PathBuf], rules: &RuleSet, counts: impl Fn(&FoundFile) -> bool) -> Self {
        let (mut found, _) = sources::find(root, paths);
        found.retain(counts);
        let mut survey = Self { files: found.len(), ..Self::default() };
        for file in &found {
            *survey.formats.entry(file.format).or_default() += 1;
        }
        let mut left = MOST_BYTES;
        found.truncate(MOST_FILES);
        found.retain(|file| {
            let size = std::fs::metadata(&file.file).map_or(0, |meta| meta.len());
            let fits = size <= left;
            left = if fits { left - size } else { left };
            fits
        });
        survey.read = found.len();
        let loaded: Vec<Loaded> = found.par_iter().map(FoundFile::load).collect();
        for file in loaded {
            survey.unreadable += usize::from(file.sources.is_empty());
            survey.sources.extend(file.sources);
        }
        survey.extracted = pipeline::extract_all(&survey.sources, rules);
        survey
    }

    /// How many claims each rule found, the busiest first.
    pub fn busy_rules(&self) -> Vec<(&str, usize)> {
        let mut busy: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in self.extracted.iter().flat_map(|source| &source.claims) {
            *busy.entry(&claim.rule).or_default() += 1;
        }
        busiest(busy)
    }

    /// How many sources say of themselves no day.
    pub fn undated(&self) -> usize {
        self.sources.iter().filter(|source| source.meta.published.is_none()).count()
    }

    /// What was seen, a line each.
    pub fn lines(&self, named: &str, rules: &RuleSet) -> Vec<String> {
        let formats = self.formats.iter().map(|(format, files)| format!("{files} {}", word_of(*format)));
        let mut lines = vec![format!(
            "{} in {named}: {}",
            count(self.files, "file"),
            if self.files == 0 {
                "nothing that can be a source".to_owned()
            } else {
                formats.collect::<Vec<_>>().join(", ")
            }
        )];
        if self.files == 0 {
            return lines;
        }
        if self.read < self.files {
            lines.push(format!("  read         the first {} of them", self.read));
        }
        if self.unreadable > 0 {
            lines.push(format!("  no text in   {}; `gainsay audit` says why", count(self.unreadable, "file")));
        }
        lines.push(format!("  sources      {}", self.sources.len()));
        lines.push(format!("  publishers   {}", self.publishers()));
        lines.push(format!("  published    {}", self.days()));
        let busy = self.busy_rules();
        let claims: usize = busy.iter().map(|(_, claims)| claims).sum();
        let of =
            format!("{} from {} of {}", count(claims, "claim"), busy.len(), count(rules.rules.len(), "shipped rule"));
        let each = first_of(busy.iter().map(|(rule, claims)| format!("{rule} {claims}")));
        lines.push(if each.is_empty() {
            format!("  claims       {of}")
        } else {
            format!("  claims       {of}: {each}")
        });
        lines
    }

    fn publishers(&self) -> String {
        let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
        for publisher in self.sources.iter().filter_map(|source| source.meta.publisher.as_deref()) {
            *by_name.entry(publisher).or_default() += 1;
        }
        let named: usize = by_name.values().sum();
        let each = first_of(busiest(by_name).into_iter().map(|(name, sources)| format!("{name} {sources}")));
        and_without(each, self.sources.len() - named)
    }

    fn days(&self) -> String {
        let days = || self.sources.iter().filter_map(|source| source.meta.published).map(|moment| moment.date);
        let range = match (days().min(), days().max()) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => String::new(),
        };
        and_without(range, self.undated())
    }
}

fn and_without(what: String, without: usize) -> String {
    match (what.is_empty(), without) {
        (true, _) => "not said by any".to_owned(),
        (false, 0) => what,
        (false, n) => format!("{what}; not said by {n}"),
    }
}

/// By number, the most first, then by name.
fn busiest(counted: BTreeMap<&str, usize>) -> Vec<(&str, usize)> {
    let mut sorted: Vec<(&str, usize)> = counted.into_iter().collect();
    sorted.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
    sorted
}

fn first_of(each: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = each.collect();
    let rest = all.len().saturating_sub(NAMED);
    let named = all.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
    if rest == 0 { named } else { format!("{named} and {rest} more") }
}

fn word_of(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Json => "JSON",
        Format::Ndjson => "NDJSON",
    }
}
