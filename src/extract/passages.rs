//! Passages: the sentences in which an anchor fired, with their place in the source.

use crate::rules::Anchor;
use crate::sources::{Block, Source};
use crate::text::{self, Sentence, Span};

/// A sentence and where it stands.
pub(super) struct Passage<'s> {
    /// The index of its block.
    pub block: usize,
    /// The tokenised sentence.
    pub sentence: Sentence<'s>,
}

/// A passage with the anchors that fired in it.
pub(super) struct Fired<'s> {
    pub passage: Passage<'s>,
    pub anchors: Vec<Anchor>,
}

/// The sentences that hold at least one of the anchors, in order. Anchors outside every block,
/// in boilerplate, are passed over. `anchors` are ordered by offset.
pub(super) fn fired<'s>(source: &'s Source, anchors: &[Anchor]) -> Vec<Fired<'s>> {
    let mut fired = Vec::new();
    for (index, block) in source.blocks.iter().enumerate() {
        let inside = within(anchors, block.span);
        if inside.is_empty() {
            continue;
        }
        for sentence in text::sentences(&source.text, block.span, block.role) {
            let anchors = within(inside, sentence.span);
            if !anchors.is_empty() {
                fired.push(Fired { passage: Passage { block: index, sentence }, anchors: anchors.to_vec() });
            }
        }
    }
    fired
}

/// The anchors that begin in `span`.
pub(super) fn within(anchors: &[Anchor], span: Span) -> &[Anchor] {
    let first = anchors.partition_point(|anchor| anchor.offset < span.start);
    let last = anchors.partition_point(|anchor| anchor.offset < span.end);
    anchors.get(first..last).unwrap_or_default()
}

/// The sentences of one block.
pub(super) fn sentences<'s>(source: &'s Source, block: &Block) -> impl Iterator<Item = Sentence<'s>> + use<'s> {
    text::sentences(&source.text, block.span, block.role).into_iter()
}
