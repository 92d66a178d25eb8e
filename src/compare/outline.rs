//! Outlines: the few numbers of an occasion by which most pairs are told apart without looking at their keys.
//!
//! Occasions meet under shared persons, places and days, and four of five that meet are of two events: another town,
//! another month. What is said here is what [`Meeting::outcome`](super::meeting::Meeting::outcome) says, only sooner.

use super::identity::{Days, Identity};
use super::known::Memory;
use super::meeting::{Ground, gap_of, is_beyond_window};
use crate::values::Relation;

/// The numbers of an occasion.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    source: usize,
    days: Option<Days>,
    /// The number of the place, and whether it may keep two events apart.
    site: Option<(u32, bool)>,
    /// Whether a round, a story or an event id is named: then the keys decide.
    named: bool,
}

impl Outline {
    pub fn of(identity: &Identity<'_>) -> Self {
        let site = identity.place.map(|scene| (scene.spot.site, scene.is_firm()));
        let named = identity.round.is_some() || identity.story.is_some() || identity.event.is_some();
        Self { source: identity.source, days: identity.days, site, named }
    }

    /// Whether two occasions are of two events, whoever is named in them; "no" is no answer. `tied` are the sources
    /// that are tied to the first, ascending.
    pub fn is_apart(&self, other: &Self, tied: &[usize], ground: Ground<'_>, memory: &Memory) -> bool {
        if self.named || other.named || self.source == other.source {
            return false;
        }
        let lie = match (self.site, other.site) {
            (Some((x, _)), Some((y, _))) if x == y => return false,
            (Some((x, _)), Some((y, _))) => match memory.remembered(x, y) {
                Some(distance) if distance.one_street => return false,
                Some(distance) => distance.relation,
                None => return false,
            },
            (None, _) | (_, None) => Relation::Unresolved,
        };
        let firm = |site: Option<(u32, bool)>| site.is_some_and(|(_, firm)| firm);
        match lie {
            Relation::Disjoint if firm(self.site) && firm(other.site) => true,
            // No place binds, so that a day keeps them apart: two persons more are too few for a doubt.
            Relation::Disjoint | Relation::Unresolved => {
                self.is_of_other_days(other, ground) && tied.binary_search(&other.source).is_err()
            }
            Relation::Equal | Relation::Inside | Relation::Containing | Relation::Overlapping => false,
        }
    }

    fn is_of_other_days(&self, other: &Self, ground: Ground<'_>) -> bool {
        let (Some(a), Some(b)) = (self.days, other.days) else { return false };
        let gap = gap_of(a, b);
        // Two days in a row are a matter of how they are told.
        gap > 1 && is_beyond_window(gap, ground.rule) && a.read.separates() && b.read.separates()
    }
}
