//! Claims of one rule become events: sets of occasions that are the same, and links between sets
//! whose identity is open.
//!
//! An occasion is what one source says under one set of keys. Occasions meet only where they share
//! a day, a place or a person, found by hash, so that the cost follows the number of occasions.
//! Dated occasions make the events; an undated one joins the only event that fits and never
//! brings two events together.

use std::collections::HashMap;

use jiff::civil;

use super::blocks::{Block, Blocks, Candidates, Part, each_block};
use super::identity::{Identity, Signature};
use super::known::{Known, Memory};
use super::meeting::{Frame, Ground, Meeting, Sameness};
use super::outline::Outline;
use super::{Item, Round};
use crate::claims::Status;
use crate::rules::Rule;
use crate::values::Date;
use crate::values::date::Precision;

/// How many occasions of an event are held against a new one.
const MOST_WITNESSES: usize = 4;

/// After so many days an event is no longer what an undated claim is about, where another fits.
const LONG_PAST: i32 = 60;

/// What one source says under one set of keys.
pub(super) struct Occasion<'a> {
    /// What its keys tell.
    pub identity: Identity<'a>,
    /// The claims, as indices into the entries.
    pub claims: Vec<usize>,
    /// Whether all of them tell of what was before: they are compared with nothing and draw no
    /// undated claim to their day.
    pub background: bool,
}

/// Occasions that are the same.
#[derive(Default)]
pub(super) struct Cluster {
    /// The occasions that make it: dated ones, or undated ones that no dated event takes.
    pub core: Vec<usize>,
    /// Undated occasions that fit this event alone.
    pub attached: Vec<usize>,
}

impl Cluster {
    /// All its occasions.
    pub fn occasions(&self) -> impl Iterator<Item = usize> + '_ {
        self.core.iter().chain(&self.attached).copied()
    }
}

/// Two events that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// The first event, by index.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// Whether only the date separates them; else the identity is open.
    pub by_date: bool,
}

/// The events of one rule.
pub(super) struct Events<'a> {
    /// Occasions, by source and first claim.
    pub occasions: Vec<Occasion<'a>>,
    /// Events.
    pub clusters: Vec<Cluster>,
    /// Pairs of events that may be one, sorted.
    pub links: Vec<Link>,
    /// How many pairs of occasions were held against each other.
    pub comparisons: usize,
}

impl Events<'_> {
    /// The claims of an event.
    pub fn claims(&self, cluster: &Cluster) -> impl Iterator<Item = usize> + '_ {
        let occasions: Vec<usize> = cluster.occasions().collect();
        occasions.into_iter().flat_map(|occasion| self.occasions[occasion].claims.iter().copied())
    }

    /// The claims of an event, ascending.
    pub fn members(&self, cluster: &Cluster) -> Vec<usize> {
        let mut members: Vec<usize> = self.claims(cluster).collect();
        members.sort_unstable();
        members
    }

    /// The first and the last day that the claims of an event state. A month or a year that some
    /// claim names widens nothing where another names the day.
    pub fn days(&self, cluster: &Cluster) -> Option<(civil::Date, civil::Date)> {
        let dates = || cluster.core.iter().filter_map(|&occasion| self.occasions[occasion].identity.date);
        let by_day = dates().any(|date| date.precision <= Precision::Day);
        let bounds = || dates().filter(|date| !by_day || date.precision <= Precision::Day).map(Date::bounds);
        Some((bounds().filter_map(|(start, _)| start).min()?, bounds().filter_map(|(_, end)| end).max()?))
    }
}

/// The events of the claims of one rule, which are sorted.
pub(super) fn gather<'a>(round: &Round<'_>, items: &[Item<'a>]) -> Events<'a> {
    let frame = if round.rule.event.corpus || round.one_story { Frame::OneStory } else { Frame::Open };
    find(occasions(items, round.rule, round.known), frame, round.ground())
}

fn find<'a>(occasions: Vec<Occasion<'a>>, frame: Frame, ground: Ground<'_>) -> Events<'a> {
    let mut finder = Finder {
        frame,
        ground,
        memory: Memory::of(occasions.len()),
        outlines: occasions.iter().map(|occasion| Outline::of(&occasion.identity)).collect(),
        witnesses: Vec::new(),
        events: Events { occasions, clusters: Vec::new(), links: Vec::new(), comparisons: 0 },
        blocks: Blocks::default(),
        candidates: Candidates::default(),
    };
    let (background, told): (Vec<_>, Vec<_>) =
        (0..finder.events.occasions.len()).partition(|&i| finder.occasion(i).background);
    let (dated, undated): (Vec<_>, Vec<_>) = told.into_iter().partition(|&i| finder.occasion(i).identity.is_dated());
    for occasion in dated {
        finder.place(occasion);
    }
    let made = finder.events.clusters.len();
    for occasion in undated {
        finder.attach(occasion, made);
    }
    for occasion in background {
        finder.place(occasion);
    }
    finder.events.links.sort_unstable();
    finder.events.links.dedup();
    finder.events
}

fn occasions<'a>(entries: &[Item<'a>], rule: &Rule, people: &Known<'_>) -> Vec<Occasion<'a>> {
    let mut found: Vec<Occasion<'a>> = Vec::new();
    let mut known: HashMap<Signature<'_>, usize> = HashMap::new();
    let mut source = None;
    for (index, entry) in entries.iter().enumerate() {
        // Claims are sorted by source.
        if source != Some(entry.source) {
            known.clear();
            source = Some(entry.source);
        }
        let identity = Identity::of(entry.claim, rule, entry.source, people);
        let types = identity.types;
        let at = *known.entry(identity.signature()).or_insert_with(|| {
            found.push(Occasion { identity, claims: Vec::new(), background: true });
            found.len() - 1
        });
        if let Some(occasion) = found.get_mut(at) {
            occasion.claims.push(index);
            occasion.identity.types = occasion.identity.types.with(types);
            occasion.background &= entry.claim.status == Status::Background;
        }
    }
    found
}

struct Finder<'a, 'r> {
    frame: Frame,
    ground: Ground<'r>,
    memory: Memory,
    /// The outline of each occasion.
    outlines: Vec<Outline>,
    /// The first occasions of each event, against which a new one is held.
    witnesses: Vec<[Option<u32>; MOST_WITNESSES]>,
    events: Events<'a>,
    blocks: Blocks,
    candidates: Candidates,
}

impl<'a> Finder<'a, '_> {
    fn occasion(&self, index: usize) -> &Occasion<'a> {
        &self.events.occasions[index]
    }

    /// A dated occasion joins the first event that it is the same as, else opens one.
    fn place(&mut self, occasion: usize) {
        let met = self.meet(occasion);
        let joined = met.iter().find(|(_, sameness)| *sameness == Sameness::Same).map(|&(cluster, _)| cluster);
        let home = joined.unwrap_or_else(|| self.open());
        self.join(occasion, home);
        self.index(occasion, home);
        self.link(home, &met);
    }

    /// An undated occasion joins the only event that it is the same as; where several fit it
    /// stays apart, and the doubt is kept as links.
    fn attach(&mut self, occasion: usize, made: usize) {
        let met = self.meet(occasion);
        let same = |&&(cluster, sameness): &&(usize, Sameness)| sameness == Sameness::Same && cluster < made;
        let mut fits: Vec<usize> = met.iter().filter(same).map(|&(cluster, _)| cluster).collect();
        // What is told without a day is of these days and not of "the floods of 2000".
        if fits.len() > 1 {
            let spoken = self.occasion(occasion).identity.spoken;
            fits.retain(|&cluster| !self.is_long_past(cluster, spoken));
        }
        if let [only] = fits.as_slice() {
            self.events.clusters[*only].attached.push(occasion);
            return;
        }
        let alike = met.iter().find(|&&(cluster, sameness)| sameness == Sameness::Same && cluster >= made);
        let home = alike.map_or_else(|| self.open(), |&(cluster, _)| cluster);
        self.join(occasion, home);
        self.index(occasion, home);
        let doubts: Vec<_> = met
            .iter()
            .map(|&(cluster, sameness)| match sameness {
                Sameness::Same => (cluster, Sameness::Unclear),
                other => (cluster, other),
            })
            .collect();
        self.link(home, &doubts);
    }

    /// Whether all days of an event lie long before the claim was made.
    fn is_long_past(&self, cluster: usize, spoken: Option<i32>) -> bool {
        let core = &self.events.clusters[cluster].core;
        let last = core.iter().filter_map(|&occasion| self.occasion(occasion).identity.days).map(|days| days.end).max();
        last.zip(spoken).is_some_and(|(last, spoken)| spoken - last > LONG_PAST)
    }

    fn open(&mut self) -> usize {
        self.events.clusters.push(Cluster::default());
        self.witnesses.push([None; MOST_WITNESSES]);
        self.events.clusters.len() - 1
    }

    fn join(&mut self, occasion: usize, cluster: usize) {
        let Some(home) = self.events.clusters.get_mut(cluster) else { return };
        if let Some(slot) = self.witnesses.get_mut(cluster).and_then(|witnesses| witnesses.get_mut(home.core.len())) {
            *slot = u32::try_from(occasion).ok();
        }
        home.core.push(occasion);
    }

    fn link(&mut self, home: usize, met: &[(usize, Sameness)]) {
        for &(other, sameness) in met.iter().filter(|&&(other, _)| other != home) {
            let by_date = match sameness {
                Sameness::Unclear => false,
                Sameness::OtherDay => true,
                Sameness::Same | Sameness::Apart => continue,
            };
            self.events.links.push(Link { a: home.min(other), b: home.max(other), by_date });
        }
    }

    /// The events that share a block with the occasion, in order, with what follows for each: the
    /// same only where one of its occasions is and none is apart.
    fn meet(&mut self, occasion: usize) -> Vec<(usize, Sameness)> {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.begin();
        let identity = &self.events.occasions[occasion].identity;
        let mut look_up = |block: Block| candidates.extend(&self.blocks, block);
        for &source in self.ground.stories.tied(identity.source) {
            look_up(Block::of(Part::Source(source)));
        }
        each_block(identity, self.frame, &[0, -1, 1], &mut look_up);
        let met = candidates.sorted().iter().map(|&cluster| (cluster, self.sameness(occasion, cluster))).collect();
        self.candidates = candidates;
        met
    }

    fn sameness(&mut self, occasion: usize, cluster: usize) -> Sameness {
        let own = &self.events.occasions[occasion].identity;
        let tied = self.ground.stories.tied(own.source);
        let mut verdicts = [None; MOST_WITNESSES];
        for (verdict, &other) in verdicts.iter_mut().zip(&self.witnesses[cluster]) {
            let Some(other) = other.map(|other| other as usize) else { break };
            self.events.comparisons += 1;
            if self.outlines[occasion].is_apart(&self.outlines[other], tied, self.ground, &self.memory) {
                *verdict = Some(Sameness::Apart);
                continue;
            }
            let other = &self.events.occasions[other].identity;
            let found = Meeting::outcome(own, other, self.ground, &mut self.memory, self.frame);
            if found == Sameness::OtherDay {
                return found;
            }
            *verdict = Some(found);
        }
        let has = |sameness| verdicts.contains(&Some(sameness));
        let apart = self.frame == Frame::OneStory && has(Sameness::Apart);
        if has(Sameness::Same) && !apart {
            Sameness::Same
        } else if has(Sameness::Unclear) {
            Sameness::Unclear
        } else {
            Sameness::Apart
        }
    }

    fn index(&mut self, occasion: usize, cluster: usize) {
        let identity = &self.events.occasions[occasion].identity;
        let blocks = &mut self.blocks;
        each_block(identity, self.frame, &[0], &mut |block| blocks.add(block, cluster));
    }
}

#[cfg(test)]
mod tests {
    use super::super::identity::{Days, Force, Scene};
    use super::super::known::Spot;
    use super::super::stories::Stories;
    use super::*;
    use crate::claims::ReadFrom;
    use crate::rules::{RuleSet, load};
    use crate::values::{Place, Terms};

    const RULE: &str = r#"
[[claim]]
id = "led"
title = "who led"
severity = "error"
value = "who"
event = { keys = ["date", "place", "people"], window = "3d" }
patterns = ["delegation led by {who:person}"]
"#;

    /// How many pairs are held against each other for `events` events of five occasions each, all
    /// spread over ten places.
    fn comparisons(rules: &RuleSet, events: usize, places: &[Place]) -> usize {
        let rule = rules.rules.first().expect("the rule");
        let occasions = (0..events * 5).map(|n| {
            let day = i32::try_from(n / 5 / places.len() * 9).unwrap_or(i32::MAX);
            let days = Days { start: day, end: day, force: Force::Full, whole: true, read: ReadFrom::Sentence };
            let at = n / 5 % places.len();
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let spot = Spot { site: number, block: number };
            let place = places.get(at).map(|place| Scene::of(place, spot, ReadFrom::Sentence));
            Occasion {
                identity: Identity { days: Some(days), place, source: n, ..Identity::default() },
                claims: vec![n],
                background: false,
            }
        });
        let terms = Terms { round: false, registry: &rules.registry, as_of: None };
        let (stories, known) = (Stories::default(), Known::default());
        let ground = Ground { rule, stories: &stories, known: &known, terms };
        let found = find(occasions.collect(), Frame::Open, ground);
        assert_eq!(found.clusters.len(), events);
        found.comparisons
    }

    #[test]
    fn the_work_grows_with_the_occasions_and_not_with_their_square() {
        let (rules, _) = load(&[("own.toml", RULE)]).expect("the rule loads");
        let places: Vec<Place> = (0..10)
            .map(|n| Place { name: format!("Town {n}"), entry: Some(format!("town-{n}")), ..Place::default() })
            .collect();
        let (few, many) = (comparisons(&rules, 400, &places), comparisons(&rules, 1600, &places));
        assert!(many <= few * 5, "{few} for 2,000 occasions, {many} for 8,000");
        assert!(many <= 8_000 * 60, "{many} for 8,000 occasions");
    }
}
