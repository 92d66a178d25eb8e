//! Why a sentence did or did not match: for `claims --trace`.
//!
//! Runs the same programs as [`RuleSet::matches`] and keeps how far each came. Not for hot paths.

use super::index::{captures, is_forbidden};
use super::pattern::Pattern;
use super::pattern::lexicon::Lexicon;
use super::pattern::matcher::{Hit, run_traced};
use super::pattern::program::{Filler, Step};
use super::pattern::scene::Scene;
use super::{Anchor, Match, Rule, RuleSet};
use crate::text::Span;
use crate::values::{Kind, Mention, Mentions};

/// How many words of a set are named.
const MOST_WORDS: usize = 4;
/// How many alternatives are named.
const MOST_WANTED: usize = 6;

/// What happened in one sentence.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The anchors that fired, each with its word.
    pub anchors: Vec<(Anchor, String)>,
    /// The mentions of every kind that a tried pattern has a slot for, by kind, then start.
    pub mentions: Vec<(Kind, Mention)>,
    /// The patterns whose anchor fired, by rule and wording.
    pub attempts: Vec<Attempt>,
}

/// One pattern that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The index of the rule.
    pub rule: usize,
    /// The index of the wording in the rule.
    pub wording: usize,
    /// How it went.
    pub outcome: Outcome,
}

/// How a pattern went in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It matched so many times.
    Matched(usize),
    /// It matched, and the match was taken away.
    Dropped {
        /// Why, in words: a `not` pattern, the unit of its value, another match of the same value.
        why: String,
    },
    /// It did not match.
    Stopped {
        /// The item of the written pattern that failed, the farthest of all starts: bytes of the
        /// pattern.
        item: Span,
        /// The token at which it failed; the number of tokens where the sentence ended.
        token: usize,
        /// Why, in words.
        why: String,
    },
}

impl RuleSet {
    /// What happens in the sentence of `mentions` when these anchors fire in it.
    #[must_use]
    pub fn trace(&self, anchors: &[Anchor], mentions: &Mentions<'_>) -> Trace {
        let matches = self.matches(anchors, mentions);
        let lexicon = self.index.lexicon();
        let scene = Scene::new(mentions, lexicon);
        let mut kinds = Vec::new();
        let mut attempts = Vec::new();
        for (rule, wording) in self.index.fired(anchors) {
            let Some(owner) = self.rules.get(rule) else { continue };
            let Some(pattern) = owner.wordings.get(wording).map(|wording| &wording.pattern) else { continue };
            kinds.extend(pattern.steps.iter().filter_map(kind_of));
            attempts.push(Attempt {
                rule,
                wording,
                outcome: outcome(owner, pattern, (rule, wording), &matches, &scene, mentions),
            });
        }
        kinds.sort_unstable();
        kinds.dedup();
        let of_kind = |kind: Kind| mentions.of(kind).iter().cloned().map(move |mention| (kind, mention));
        let named = |anchor: &Anchor| (*anchor, self.index.word_of(anchor.anchor).to_owned());
        Trace {
            anchors: anchors.iter().map(named).collect(),
            mentions: kinds.into_iter().flat_map(of_kind).collect(),
            attempts,
        }
    }
}

fn outcome(
    rule: &Rule,
    pattern: &Pattern,
    place: (usize, usize),
    matches: &[Match],
    scene: &Scene<'_, '_>,
    mentions: &Mentions<'_>,
) -> Outcome {
    let kept = matches.iter().filter(|found| (found.rule, found.wording) == place).count();
    let (hits, furthest) = run_traced(pattern, scene, &mut Vec::new());
    match (kept, hits.is_empty()) {
        (0, true) => {
            let wanted = alternatives(pattern, furthest.step);
            let spans = wanted.iter().filter_map(|step| pattern.spans.get(*step).copied());
            Outcome::Stopped {
                item: spans.reduce(Span::cover).unwrap_or_default(),
                token: furthest.token,
                why: why_stopped(pattern, &wanted, furthest.token, scene.lexicon(), mentions),
            }
        }
        (0, false) => Outcome::Dropped { why: why_dropped(rule, pattern, &hits, scene) },
        (kept, _) => Outcome::Matched(kept),
    }
}

/// The first steps of all alternatives of the group whose last alternative begins with this step;
/// the step alone where it begins none. All of them failed where the last one did.
fn alternatives(pattern: &Pattern, step: usize) -> Vec<usize> {
    let mut all = vec![step];
    let mut begin = step;
    // An alternative that others follow ends with a jump over them.
    while begin > 0 && matches!(pattern.steps.get(begin - 1), Some(Step::Jump(_))) {
        let splits_to = |found: &Step| matches!(found, Step::Split(_, second) if *second == begin);
        let Some(split) = pattern.steps.iter().take(begin).rposition(splits_to) else { break };
        all.push(split + 1);
        begin = split;
    }
    all.reverse();
    all
}

fn why_dropped(rule: &Rule, pattern: &Pattern, hits: &[Hit], scene: &Scene<'_, '_>) -> String {
    if hits.iter().all(|hit| is_forbidden(rule, hit, scene, &mut Vec::new())) {
        return "a `not` pattern forbids it".to_owned();
    }
    let value = |hit: &Hit| captures(pattern, hit, scene).into_iter().find(|capture| capture.slot == rule.value);
    if hits.iter().filter_map(value).all(|value| !rule.takes(&value.mention.value)) {
        return format!("the unit is none of `{}`", rule.units.join("`, `"));
    }
    "another match has this value".to_owned()
}

fn why_stopped(
    pattern: &Pattern,
    wanted: &[usize],
    token: usize,
    lexicon: &Lexicon,
    mentions: &Mentions<'_>,
) -> String {
    let found = match mentions.sentence().token(token) {
        Some(token) => format!("`{}`", token.text),
        None => "the end of the sentence".to_owned(),
    };
    let mut named: Vec<String> = Vec::new();
    for step in wanted.iter().filter_map(|step| pattern.steps.get(*step)) {
        named.extend(described(step, lexicon).filter(|wanted| !named.contains(wanted)));
    }
    let more = named.len().saturating_sub(MOST_WANTED);
    if more > 0 {
        named.truncate(MOST_WANTED);
        named.push(format!("{more} others"));
    }
    match named.split_last() {
        Some((last, [])) => format!("wanted {last}, found {found}"),
        Some((last, rest)) => format!("wanted {} or {last}, found {found}", rest.join(", ")),
        None => format!("no way on at {found}"),
    }
}

/// What a step wants to see: at most a few words of it.
fn described(step: &Step, lexicon: &Lexicon) -> Option<String> {
    match step {
        Step::Word(words) => {
            let some = words.iter().take(MOST_WORDS).map(|id| format!("`{}`", lexicon.word(*id)));
            let more = if words.len() > MOST_WORDS { ", …" } else { "" };
            Some(some.collect::<Vec<_>>().join(", ") + more)
        }
        Step::List(_) => Some("an entry of the list".to_owned()),
        Step::Slot(filler, _) => Some(name_of(*filler)),
        Step::Gap(size, _) => Some(format!("what follows within {size} tokens")),
        Step::Finish => Some("the end of the sentence".to_owned()),
        Step::Split(..) | Step::Jump(_) | Step::End => None,
    }
}

fn kind_of(step: &Step) -> Option<Kind> {
    match step {
        Step::Slot(Filler::Kind(kind), _) => Some(*kind),
        Step::Slot(Filler::Counted, _) => Some(Kind::Number),
        Step::Slot(Filler::Side | Filler::Address, _) => Some(Kind::Place),
        Step::Slot(Filler::Term(_) | Filler::Text, _)
        | Step::Word(_)
        | Step::List(_)
        | Step::Gap(..)
        | Step::Finish
        | Step::Split(..)
        | Step::Jump(_)
        | Step::End => None,
    }
}

/// What fills such a slot, with its article.
fn name_of(filler: Filler) -> String {
    let kind = match filler {
        Filler::Kind(kind) => kind,
        Filler::Counted => return "a number or a person".to_owned(),
        Filler::Side => Kind::Place,
        Filler::Address => return "an address".to_owned(),
        Filler::Term(_) => return "an entry of the list".to_owned(),
        Filler::Text => return "words".to_owned(),
    };
    let article = if matches!(kind, Kind::Organisation | Kind::Office) { "an" } else { "a" };
    format!("{article} {}", kind.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::load;
    use crate::text::Sentence;
    use crate::values::{Context, Registry};

    const TOML: &str = "[[claim]]\nid = 'door'\ntitle = 'd'\nvalue = 'c'\n\
        patterns = ['door ... painted {c:text} today', 'door was {c:text} painted']\nnot = ['never painted']\n";

    fn outcomes(text: &str) -> Vec<Outcome> {
        outcomes_of(TOML, text)
    }

    fn outcomes_of(toml: &str, text: &str) -> Vec<Outcome> {
        let (rules, _) = load(&[("own.toml", toml)]).unwrap_or_default();
        let sentence = Sentence::of(text);
        let registry = Registry::default();
        let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
        let mentions = Mentions::new(&sentence, context);
        let trace = rules.trace(&rules.anchors(text), &mentions);
        trace.attempts.into_iter().map(|attempt| attempt.outcome).collect()
    }

    #[test]
    fn a_trace_says_where_a_pattern_stopped() {
        let Some(Outcome::Stopped { item, why, .. }) = outcomes("The door was painted red.").into_iter().next() else {
            panic!("the pattern stops");
        };
        assert_eq!(item.of("door ... painted {c:text} today"), "today");
        assert_eq!(why, "wanted `today`, found `.`");
    }

    #[test]
    fn a_trace_tells_matched_from_dropped() {
        assert_eq!(outcomes("The door was painted red today.").first(), Some(&Outcome::Matched(1)));
        let dropped = Outcome::Dropped { why: "a `not` pattern forbids it".to_owned() };
        assert_eq!(outcomes("The door was never painted red today.").first(), Some(&dropped));
    }

    #[test]
    fn a_group_that_fails_is_told_with_all_its_alternatives() {
        let written = "tower ...3 (lost its roof|burned|fell) on {c:text}";
        let toml = format!("[[claim]]\nid = 'x'\ntitle = 'x'\nvalue = 'c'\npatterns = ['{written}']\n");
        let found = outcomes_of(&toml, "The tower was old.");
        let [Outcome::Stopped { item, why, .. }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(item.of(written), "lost its roof|burned|fell");
        assert_eq!(why, "wanted `lost`, `burned` or `fell`, found the end of the sentence");
    }

    #[test]
    fn a_dropped_match_says_what_took_it_away() {
        let toml = "[[claim]]\nid = 'x'\ntitle = 'x'\nvalue = 'n'\nunits = ['bird']\n\
            patterns = ['ringed {n:number}', 'birders ringed {n:number}']\n";
        let whys = |text: &str| {
            let told = outcomes_of(toml, text).into_iter().map(|outcome| match outcome {
                Outcome::Dropped { why } => why,
                other => format!("{other:?}"),
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(whys("The birders ringed 14 birds."), ["another match has this value", "Matched(1)"]);
        assert_eq!(whys("We ringed 14 ships.").first().map(String::as_str), Some("the unit is none of `bird`"));
    }
}
