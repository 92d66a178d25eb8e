//! Passages: the sentences in which an anchor fired, with their place in the source.

use super::story::Story;
use crate::rules::Anchor;
use crate::text::{Sentence, Span};
use crate::values::Mentions;

/// A sentence and where it stands.
pub(super) struct Passage<'s> {
    /// The index of its block.
    pub block: usize,
    /// The tokenised sentence.
    pub sentence: &'s Sentence<'s>,
}

/// A passage with its mentions and the anchors that fired in it.
pub(super) struct Fired<'s, 'a> {
    pub passage: Passage<'s>,
    pub mentions: &'s Mentions<'s>,
    pub anchors: &'a [Anchor],
}

/// The sentences that hold at least one of the anchors, in order. Anchors outside every block,
/// in boilerplate, are passed over. `anchors` are ordered by offset.
pub(super) fn fired<'s, 'a>(story: &'s Story<'_>, anchors: &'a [Anchor]) -> impl Iterator<Item = Fired<'s, 'a>> {
    let blocks = story.source().blocks.iter().enumerate();
    let firing = blocks.map(|(index, block)| (index, within(anchors, block.span))).filter(|(_, here)| !here.is_empty());
    firing.flat_map(move |(block, inside)| {
        story.mentions(block).iter().filter_map(move |mentions| {
            let sentence = mentions.sentence();
            let anchors = within(inside, sentence.span);
            let fires = !anchors.is_empty();
            fires.then_some(Fired { passage: Passage { block, sentence }, mentions, anchors })
        })
    })
}

/// The anchors that begin in `span`.
pub(super) fn within(anchors: &[Anchor], span: Span) -> &[Anchor] {
    let first = anchors.partition_point(|anchor| anchor.offset < span.start);
    let last = anchors.partition_point(|anchor| anchor.offset < span.end);
    anchors.get(first..last).unwrap_or_default()
}
