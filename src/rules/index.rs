//! The index of a rule set: one scan of a text finds every anchor, an anchor leads to wordings.
//!
//! Only wordings whose anchor stands in a sentence run on it. Built once from compiled rules; it
//! holds no text and no result.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use super::pattern::Pattern;
use super::pattern::lexicon::Lexicon;
use super::pattern::matcher::{self, Hit};
use super::pattern::scene::Scene;
use super::starts::Starts;
use super::{Anchor, Capture, Match, Rule};
use crate::values::{Mentions, Number, Unit, Value};

/// What finds the wordings that may match in a sentence.
#[derive(Clone, Debug, Default)]
pub struct Index {
    lexicon: Lexicon,
    automaton: Option<AhoCorasick>,
    /// What the spellings of the automaton begin with.
    starts: Starts,
    /// For each spelling of the automaton, its anchor.
    spellings: Vec<usize>,
    /// For each anchor, its word.
    anchor_words: Vec<u32>,
    /// For each anchor, the wordings that it fires as rule and wording, sorted.
    fires: Vec<Vec<(usize, usize)>>,
}

impl Index {
    /// The index of `rules`, whose patterns were compiled with `lexicon`.
    #[must_use]
    pub fn new(rules: &[Rule], lexicon: Lexicon) -> Self {
        let mut index = Self { lexicon, ..Self::default() };
        let mut pairs: Vec<(u32, (usize, usize))> = Vec::new();
        for (rule_index, rule) in rules.iter().enumerate() {
            for (wording_index, wording) in rule.wordings.iter().enumerate() {
                let fired = (rule_index, wording_index);
                pairs.extend(wording.pattern.anchors.iter().map(|word| (*word, fired)));
            }
        }
        pairs.sort_unstable();
        let mut written = Vec::new();
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let word = group.first().map_or("", |(word, _)| index.lexicon.word(*word));
            for spelling in in_raw_text(word) {
                index.spellings.push(index.fires.len());
                written.push(spelling);
            }
            index.anchor_words.extend(group.first().map(|(word, _)| *word));
            index.fires.push(group.iter().map(|(_, fired)| *fired).collect());
        }
        // A word reaches no further than its own letters, so leftmost-longest misses none.
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
        builder.kind(Some(AhoCorasickKind::DFA)).start_kind(StartKind::Anchored);
        for spelling in &written {
            index.starts.add(spelling);
        }
        index.automaton = if written.is_empty() { None } else { builder.build(&written).ok() };
        index
    }

    /// The words and lists that the patterns were compiled with.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The word of an anchor.
    #[must_use]
    pub fn word_of(&self, anchor: usize) -> &str {
        self.anchor_words.get(anchor).map_or("", |word| self.lexicon.word(*word))
    }

    /// The words of all anchors.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.anchor_words.iter().map(|word| self.lexicon.word(*word))
    }

    /// Every anchor in `text`, by offset.
    #[must_use]
    pub fn anchors(&self, text: &str) -> Vec<Anchor> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = self.starts.next(text, at) {
            // Most words begin nothing; where one may, the automaton is asked there and only there.
            at = start.end;
            let here = Input::new(text).span(start.start..text.len()).anchored(Anchored::Yes);
            if let Some(hit) = automaton.find(here) {
                at = at.max(hit.end());
                let anchor = self.spellings.get(hit.pattern().as_usize());
                let whole = is_whole_word(text, hit.start(), hit.end());
                found.extend(anchor.filter(|_| whole).map(|&anchor| Anchor { offset: hit.start(), anchor }));
            }
        }
        found
    }

    /// The wordings that these anchors fire, as rule and wording, sorted, each once.
    #[must_use]
    pub fn fired(&self, anchors: &[Anchor]) -> Vec<(usize, usize)> {
        let wordings = anchors.iter().filter_map(|anchor| self.fires.get(anchor.anchor));
        let mut fired = Vec::with_capacity(wordings.clone().map(Vec::len).sum());
        fired.extend(wordings.flatten().copied());
        fired.sort_unstable();
        fired.dedup();
        fired
    }

    /// See [`super::RuleSet::fills`].
    #[must_use]
    pub fn fills(&self, rule: &Rule, mentions: &Mentions<'_>) -> Vec<Capture> {
        if rule.fill.is_empty() {
            return Vec::new();
        }
        let scene = Scene::new(mentions, &self.lexicon);
        let mut failed = Vec::new();
        let mut found: Vec<Capture> = rule
            .fill
            .iter()
            .flat_map(|program| {
                let hits = matcher::run(program, &scene, &mut failed);
                hits.into_iter().flat_map(|hit| captures(program, &hit, &scene)).collect::<Vec<_>>()
            })
            .collect();
        found.sort_by(|a, b| (a.mention.tokens.start, &a.slot).cmp(&(b.mention.tokens.start, &b.slot)));
        found.dedup_by(|a, b| a.slot == b.slot && a.mention.tokens == b.mention.tokens);
        found
    }

    /// See [`super::RuleSet::matches`].
    #[must_use]
    pub fn matches(&self, rules: &[Rule], anchors: &[Anchor], mentions: &Mentions<'_>) -> Vec<Match> {
        let fired = self.fired(anchors);
        if fired.is_empty() {
            return Vec::new();
        }
        let scene = Scene::new(mentions, &self.lexicon);
        let mut failed = Vec::new();
        let mut matches = Vec::new();
        for group in fired.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(rule_index, _)) = group.first() else { continue };
            if let Some(rule) = rules.get(rule_index) {
                matches_of_rule(rule, rule_index, group, &scene, &mut failed, &mut matches);
            }
        }
        matches
    }
}

/// Appends the matches of one rule: those that no `not` pattern overlaps, one for each value span.
fn matches_of_rule(
    rule: &Rule,
    rule_index: usize,
    wordings: &[(usize, usize)],
    scene: &Scene<'_, '_>,
    failed: &mut Vec<u64>,
    matches: &mut Vec<Match>,
) {
    let mut found: Vec<(usize, Hit)> = Vec::new();
    for &(_, wording) in wordings {
        if let Some(written) = rule.wordings.get(wording) {
            found.extend(matcher::run(&written.pattern, scene, failed).into_iter().map(|hit| (wording, hit)));
        }
    }
    if found.is_empty() {
        return;
    }
    for pattern in &rule.not {
        for hit in matcher::run(pattern, scene, failed) {
            found.retain(|(wording, kept)| {
                // "was not hurt" is what a wording of none says.
                let none = rule.wordings.get(*wording).is_some_and(|wording| wording.count == Some(0));
                none || hit.tokens.end <= kept.tokens.start || kept.tokens.end <= hit.tokens.start
            });
        }
    }
    found.sort_by_key(|(wording, hit)| (hit.tokens.start, *wording));
    let first = matches.len();
    let mut values = std::collections::BTreeSet::new();
    let mut without_value = Vec::new();
    for (wording, hit) in found {
        let Some(program) = rule.wordings.get(wording).map(|written| &written.pattern) else { continue };
        let captures = captures(program, &hit, scene);
        let found = Match { rule: rule_index, wording, tokens: hit.tokens, captures };
        let Some(value) = found.captures.iter().find(|capture| capture.slot == rule.value) else {
            without_value.push(found);
            continue;
        };
        let fresh =
            rule.takes(&value.mention.value) && values.insert((value.mention.tokens.start, value.mention.tokens.end));
        if fresh {
            matches.push(found);
        }
    }
    // "found the body of a hiker" states a body once: a wording with a number of its own yields to
    // one that has its number from the text.
    for found in without_value {
        let taken = |other: &Match| other.tokens.start < found.tokens.end && found.tokens.start < other.tokens.end;
        if !matches.get(first..).unwrap_or_default().iter().any(taken) {
            matches.push(found);
        }
    }
}

pub(super) fn captures(program: &Pattern, hit: &Hit, scene: &Scene<'_, '_>) -> Vec<Capture> {
    hit.filled
        .iter()
        .filter_map(|(slot, filled)| {
            let slot = program.slots.get(*slot)?.clone();
            scene.mention(filled).map(|mention| Capture { slot, mention })
        })
        .collect()
}

/// Whether a `not` pattern of the rule overlaps the match.
pub(super) fn is_forbidden(rule: &Rule, hit: &Hit, scene: &Scene<'_, '_>, failed: &mut Vec<u64>) -> bool {
    let overlaps = |other: &Hit| other.tokens.start < hit.tokens.end && hit.tokens.start < other.tokens.end;
    rule.not.iter().any(|pattern| matcher::run(pattern, scene, failed).iter().any(overlaps))
}

/// Whether the number can count things: "magnitude 7.7 injured" counts nobody.
fn is_whole(number: &Number) -> bool {
    [number.lo, number.hi].into_iter().flatten().all(|bound| bound.is_integer())
}

/// Whether a number has one of these units; anything has where none is asked for.
pub(super) fn has_unit(value: &Value, units: &[String]) -> bool {
    units.is_empty()
        || value.as_number().is_none_or(|number| match &number.unit {
            Unit::None => units.iter().any(|unit| unit == "none") && (units.len() == 1 || is_whole(number)),
            unit => units.contains(&unit.to_string()),
        })
}

/// How a word of the lexicon stands in raw text, letter case of ASCII letters aside.
fn in_raw_text(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if !word.is_ascii() {
        let mut chars = word.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        all.push(format!("{first}{}", chars.as_str()));
        all.push(word.to_uppercase());
    }
    if word.contains('\'') {
        let curly: Vec<String> = all.iter().map(|spelling| spelling.replace('\'', "’")).collect();
        all.extend(curly);
    }
    all
}

fn is_whole_word(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
