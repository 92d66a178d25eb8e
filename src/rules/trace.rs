//! Why a sentence did or did not match: for `claims --trace`.
//!
//! Runs the same programs as [`RuleSet::matches`] and keeps how far each came. Not for hot paths.

use super::pattern::Pattern;
use super::pattern::lexicon::Lexicon;
use super::pattern::matcher::run_traced;
use super::pattern::program::{Filler, Step};
use super::pattern::scene::Scene;
use super::{Anchor, Match, RuleSet};
use crate::text::Span;
use crate::values::{Kind, Mention, Mentions};

/// What happened in one sentence.
#[derive(Clone, Debug)]
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
    /// It matched, but a `not` pattern, an earlier match of the same value, or the unit of its value
    /// took the match away.
    Dropped,
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
            let Some(pattern) = self.rules.get(rule).and_then(|rule| rule.wordings.get(wording)) else { continue };
            let pattern = &pattern.pattern;
            kinds.extend(pattern.steps.iter().filter_map(kind_of));
            attempts.push(Attempt {
                rule,
                wording,
                outcome: outcome(pattern, (rule, wording), &matches, &scene, mentions),
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
    pattern: &Pattern,
    place: (usize, usize),
    matches: &[Match],
    scene: &Scene<'_, '_>,
    mentions: &Mentions<'_>,
) -> Outcome {
    let kept = matches.iter().filter(|found| (found.rule, found.wording) == place).count();
    let (hits, furthest) = run_traced(pattern, scene, &mut Vec::new());
    match (kept, hits.len()) {
        (0, 0) => Outcome::Stopped {
            item: pattern.spans.get(furthest.step).copied().unwrap_or_default(),
            token: furthest.token,
            why: why(pattern, furthest.step, furthest.token, scene.lexicon(), mentions),
        },
        (0, _) => Outcome::Dropped,
        (kept, _) => Outcome::Matched(kept),
    }
}

fn why(pattern: &Pattern, step: usize, token: usize, lexicon: &Lexicon, mentions: &Mentions<'_>) -> String {
    let found = match mentions.sentence().token(token) {
        Some(token) => format!("at `{}`", token.text),
        None => "where the sentence ends".to_owned(),
    };
    match pattern.steps.get(step) {
        Some(Step::Word(words)) => {
            let words: Vec<&str> = words.iter().map(|id| lexicon.word(*id)).collect();
            format!("none of `{}` stands {found}", words.join("`, `"))
        }
        Some(Step::List(_)) => format!("no entry of the list stands {found}"),
        Some(Step::Slot(filler, _)) => format!("no {} begins {found}", name_of(*filler)),
        Some(Step::Gap(size, _)) => format!("what follows does not stand within {size} tokens, counted {found}"),
        Some(Step::Split(..) | Step::Jump(_) | Step::End) | None => format!("no way on {found}"),
    }
}

fn kind_of(step: &Step) -> Option<Kind> {
    match step {
        Step::Slot(Filler::Kind(kind), _) => Some(*kind),
        Step::Slot(Filler::Counted, _) => Some(Kind::Number),
        Step::Slot(Filler::Side, _) => Some(Kind::Place),
        Step::Slot(Filler::Term(_) | Filler::Text, _)
        | Step::Word(_)
        | Step::List(_)
        | Step::Gap(..)
        | Step::Split(..)
        | Step::Jump(_)
        | Step::End => None,
    }
}

const fn name_of(filler: Filler) -> &'static str {
    match filler {
        Filler::Kind(kind) => kind.name(),
        Filler::Counted => "number or person",
        Filler::Side => "place",
        Filler::Term(_) => "entry of the list",
        Filler::Text => "free text",
    }
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
        let (rules, _) = load(&[("own.toml", TOML)]).unwrap_or_default();
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
        assert_eq!(why, "none of `today` stands at `.`");
    }

    #[test]
    fn a_trace_tells_matched_from_dropped() {
        assert_eq!(outcomes("The door was painted red today.").first(), Some(&Outcome::Matched(1)));
        assert_eq!(outcomes("The door was never painted red today.").first(), Some(&Outcome::Dropped));
    }
}
