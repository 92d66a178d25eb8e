//! Subjects: slots that a match did not capture, filled from elsewhere in the source.
//!
//! "The delegation, led by X" leaves the side open; the nearest preceding mention of that role
//! ("Kyiv's delegation") gives it, else the headline, else it stays null and meets any. A place
//! subject without such patterns is the nearest place of the sentence; a side is not, for the place
//! nearest to an attack is mostly where it struck.

use super::areas;
use super::passages::Passage;
use super::story::Story;
use crate::claims::Subject;
use crate::rules::pattern::ast::is_for_side;
use crate::rules::{Match, Rule};
use crate::sources::Role;
use crate::values::{Kind, Mentions, Value};

/// Fills the subject slots of the rule that are still missing.
pub(super) fn fill(
    story: &Story<'_>,
    passage: &Passage<'_>,
    mentions: &Mentions<'_>,
    matched: &Match,
    subject: &mut Subject,
) {
    let Some(rule) = story.rules().rules.get(matched.rule) else { return };
    for slot in &rule.subject {
        if subject.contains_key(slot) {
            continue;
        }
        let value = if rule.fill.is_empty() {
            nearest_place(rule, slot, mentions, matched)
        } else {
            filled(story, passage, mentions, matched, slot)
        };
        if let Some(value) = value {
            subject.insert(slot.clone(), story.resolve_as(slot, value));
        }
    }
}

/// The nearest place of the sentence, for a slot that the rule's patterns capture as a place.
fn nearest_place(rule: &Rule, slot: &str, mentions: &Mentions<'_>, matched: &Match) -> Option<Value> {
    if rule.slot_kind(slot) != Some(Kind::Place) || is_for_side(slot) {
        return None;
    }
    let places = super::keys::event_places(mentions);
    let place = places.min_by_key(|(mention, _)| {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        if start >= matched.tokens.end { start - matched.tokens.end } else { matched.tokens.start.saturating_sub(end) }
    });
    place.map(|(mention, place)| Value::Place(areas::of(mentions, mention).unwrap_or_else(|| place.clone())))
}

/// The slot from the nearest match of the rule's `fill` patterns before the claim, else from the
/// headline.
fn filled(
    story: &Story<'_>,
    passage: &Passage<'_>,
    mentions: &Mentions<'_>,
    matched: &Match,
    slot: &str,
) -> Option<Value> {
    let end = mentions.sentence().span_of(matched.tokens.clone()).end.max(passage.sentence.span.start);
    let fills = story.fills(matched.rule);
    let of_slot = || fills.iter().filter(|fill| fill.slot == slot && fill.role != Role::Caption);
    let before = of_slot().take_while(|fill| fill.span.end <= end).last();
    before.or_else(|| of_slot().find(|fill| fill.role == Role::Headline)).map(|fill| fill.value.clone())
}
