//! Tracing: one source and the rules become an account of every sentence: which anchors fired, what
//! was recognised, how far each pattern came, and which claims were read in it.
//!
//! Runs the same stages as [`super::extract`] and keeps what they pass over. The claims are those of
//! an extraction, so that a trace never shows another result than a run. Not for hot paths.

use super::passages::within;
use super::script::Script;
use super::story::Story;
use super::{Found, find};
use crate::claims::Claim;
use crate::rules::{RuleSet, Trace};
use crate::sources::{Position, Role, Source};
use crate::text::Span;

/// What happened in one sentence of a source.
#[derive(Clone, Debug)]
pub struct TracedSentence {
    /// The line and column of the file where it begins.
    pub position: Position,
    /// Its bytes in the content of the source: anchors, mentions and claims count from the same.
    pub span: Span,
    /// Its words as the content has them.
    pub text: String,
    /// What the block that holds it is.
    pub role: Role,
    /// What its anchors led to; empty where none fired.
    pub trace: Trace,
    /// The claims whose value begins in it, each with the bytes of its value in the content, by start.
    pub claims: Vec<(Span, Claim)>,
}

/// Every sentence of the source outside boilerplate, in order.
#[must_use]
pub fn trace(source: &Source, rules: &RuleSet) -> Vec<TracedSentence> {
    let script = Script::new(source, &rules.registry);
    let story = Story::new(&script, rules);
    let anchors = rules.anchors(&source.text);
    let mut found = find(&story, &anchors);
    found.sort_by_key(|found| found.content.start);
    let mut traced = Vec::new();
    for (index, block) in source.blocks.iter().enumerate() {
        for mentions in story.mentions(index) {
            let span = mentions.sentence().span;
            let fired = within(&anchors, span);
            let trace = if fired.is_empty() { Trace::default() } else { rules.trace(fired, mentions) };
            traced.push(TracedSentence {
                position: source.origin.position(source.origin.to_file(span).start),
                span,
                text: span.of(&source.text).to_owned(),
                role: block.role,
                trace,
                claims: beginning_in(&found, span),
            });
        }
    }
    traced
}

/// The claims whose value begins in `span`; `found` are ordered by the start of their value.
fn beginning_in(found: &[Found], span: Span) -> Vec<(Span, Claim)> {
    let first = found.partition_point(|found| found.content.start < span.start);
    let last = found.partition_point(|found| found.content.start < span.end);
    let inside = found.get(first..last).unwrap_or_default();
    inside.iter().map(|found| (found.content, found.claim.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::rules::{Outcome, load};
    use crate::sources::{Metadata, read};

    const TOML: &str = "[[claim]]\nid = 'ringed'\ntitle = 'r'\nvalue = 'birds'\nunits = ['bird']\n\
        patterns = ['{birds:number} were ringed', 'ringed {birds:number} today']\n";
    const TEXT: &str = "A quiet day\n\nThe wind turned. On the island 14 birds were ringed, 9 terns too.\n\n\
        Nobody ringed a bird.\n";

    fn traced() -> (Vec<TracedSentence>, Vec<Claim>) {
        let (rules, _) = load(&[("own.toml", TOML)]).unwrap_or_default();
        let loaded = read("island.txt", TEXT.as_bytes(), &Metadata::default());
        let source = loaded.sources.first().expect("a source");
        (trace(source, &rules), extract(source, &rules).claims)
    }

    #[test]
    fn every_sentence_is_told_with_its_place_and_its_claims() {
        let (traced, claims) = traced();
        let places: Vec<_> = traced.iter().map(|s| (s.position.line.get(), s.position.column.get())).collect();
        assert_eq!(places, [(1, 1), (3, 1), (3, 18), (5, 1)]);
        let read: Vec<Claim> = traced.iter().flat_map(|s| s.claims.iter().map(|(_, claim)| claim.clone())).collect();
        assert_eq!(read, claims);
        assert_eq!(read.len(), 1);
        let values: Vec<_> = traced.iter().flat_map(|s| s.claims.iter().map(|(span, _)| span.of(TEXT))).collect();
        assert_eq!(values, ["14 birds"]);
    }

    #[test]
    fn a_sentence_without_an_anchor_has_an_empty_trace() {
        let (traced, _) = traced();
        let fired: Vec<usize> = traced.iter().map(|s| s.trace.anchors.len()).collect();
        assert_eq!(fired, [0, 0, 1, 1]);
        let last = traced.last().expect("a sentence");
        assert!(last.trace.attempts.iter().all(|attempt| matches!(attempt.outcome, Outcome::Stopped { .. })));
    }
}
