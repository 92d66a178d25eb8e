//! Whether two claims are about one event: what binds them, what separates them, what is open.
//!
//! Two different keys must bind; a key that was merely inherited from the source may bind but not
//! separate. Explicit event ids decide alone. Nothing here joins more than two.

use super::identity::{Days, Force, Identity};
use super::known::{Known, Memory};
use super::stories::Stories;
use crate::claims::KeyName;
use crate::claims::ReadFrom;
use crate::rules::{Dynamics, Rule};
use crate::values::{Relation, Terms};

/// How far apart, in days, two claims may speak and still be suspected of one event by one key.
const SPOKEN_APART: i32 = 30;

/// What one key says about two claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Touch {
    /// Nothing: it is absent on a side, or it fits without proving anything.
    #[default]
    Silent,
    /// It binds them.
    Binds,
    /// It speaks against one event but is too weak to separate.
    Against,
    /// It separates them.
    Separates,
}

/// What each key says about two claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meeting {
    pub date: Touch,
    pub place: Touch,
    pub people: Touch,
    pub round: Touch,
    pub event: Touch,
    pub story: Touch,
    /// Whether one source states both.
    pub source: Touch,
    /// Whether both tell of one incident, by the marks that their sources share, or of two, by what these name or by the
    /// types of incident that their sentences tell of.
    pub incident: Touch,
    /// Days between the two, where both are dated.
    pub gap: i32,
}

/// The outcome for two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    /// One event.
    Same,
    /// Undecided: something binds, too little.
    Unclear,
    /// Separated by date alone, while two other keys bind.
    OtherDay,
    /// Another event, or nothing shared at all.
    Apart,
}

/// What the comparison takes for granted about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Two keys must bind.
    Open,
    /// One story: same unless a key separates.
    OneStory,
}

/// What two claims are held against each other on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'r> {
    pub rule: &'r Rule,
    pub stories: &'r Stories<'r>,
    pub known: &'r Known<'r>,
    pub terms: Terms<'r>,
}

impl Meeting {
    /// Holds the keys of two claims against each other.
    pub fn of(a: &Identity<'_>, b: &Identity<'_>, ground: Ground<'_>, memory: &mut Memory) -> Self {
        Self::of_keys(a, b, ground, memory).with_people(a, b, ground, memory).with_scenes(a, b, ground)
    }

    /// What follows for the event of two claims. Their people are looked at only where they can change it, and the
    /// scenes of their sources last: those only keep apart.
    pub fn outcome(
        a: &Identity<'_>,
        b: &Identity<'_>,
        ground: Ground<'_>,
        memory: &mut Memory,
        frame: Frame,
    ) -> Sameness {
        if let (Some(x), Some(y)) = (a.event, b.event) {
            return if x == y { Sameness::Same } else { Sameness::Apart };
        }
        let mut met = Self::of_keys(a, b, ground, memory);
        let with = |people| Self { people, ..met }.sameness(a, b, frame);
        let mut found = with(Touch::Silent);
        let can_change = || !a.people.is_empty() && !b.people.is_empty();
        if can_change() && [Touch::Binds, Touch::Against].map(with) != [found; 2] {
            met = met.with_people(a, b, ground, memory);
            found = met.sameness(a, b, frame);
        }
        if found == Sameness::Apart || met.incident == Touch::Binds || frame == Frame::OneStory {
            return found;
        }
        met.with_scenes(a, b, ground).sameness(a, b, frame)
    }

    fn with_people(self, a: &Identity<'_>, b: &Identity<'_>, ground: Ground<'_>, memory: &mut Memory) -> Self {
        // Where the place is what is compared, the same people on an unknown day prove nothing:
        // they meet in many places.
        let elsewhere = !ground.rule.event.keys.contains(&KeyName::Place) && self.date != Touch::Binds;
        let shared = people(a, b, ground.known, memory);
        Self { people: if elsewhere && shared == Touch::Binds { Touch::Silent } else { shared }, ..self }
    }

    /// With what the sources name of two incidents, where nothing ties them.
    fn with_scenes(self, a: &Identity<'_>, b: &Identity<'_>, ground: Ground<'_>) -> Self {
        let incident = match ground.stories {
            _ if self.incident != Touch::Silent => self.incident,
            stories if stories.are_strange(a.source, b.source) => Touch::Separates,
            stories if stories.are_elsewhere(a.source, b.source) => Touch::Against,
            _ => Touch::Silent,
        };
        Self { incident, ..self }
    }

    fn of_keys(a: &Identity<'_>, b: &Identity<'_>, ground: Ground<'_>, memory: &mut Memory) -> Self {
        let stories = ground.stories;
        let tied = a.source != b.source && stories.are_tied(a.source, b.source);
        let (date, gap) = match dates(a.days, b.days, ground.rule) {
            (Touch::Separates | Touch::Against, gap) if tied && (is_later(a, b) || is_later(b, a)) => {
                (Touch::Silent, gap)
            }
            found => found,
        };
        Self {
            date,
            gap,
            place: places(a, b, ground.terms, memory),
            people: Touch::Silent,
            round: texts(a.round, b.round),
            event: ids(a.event, b.event, Touch::Separates),
            story: ids(a.story, b.story, Touch::Against),
            source: if a.source == b.source { Touch::Binds } else { Touch::Silent },
            incident: if tied {
                Touch::Binds
            } else if a.types.exclude(b.types) {
                Touch::Separates
            } else {
                Touch::Silent
            },
        }
    }

    const fn touches(&self) -> [Touch; 6] {
        [self.date, self.place, self.people, self.round, self.story, self.source]
    }

    fn count(&self, touch: Touch) -> usize {
        self.touches().into_iter().filter(|&each| each == touch).count()
    }

    /// What follows for the event.
    pub fn sameness(&self, a: &Identity<'_>, b: &Identity<'_>, frame: Frame) -> Sameness {
        match self.event {
            Touch::Binds => return Sameness::Same,
            Touch::Separates => return Sameness::Apart,
            Touch::Silent | Touch::Against => {}
        }
        let (binds, against) = (self.count(Touch::Binds), self.count(Touch::Against));
        let frame = match self.incident {
            Touch::Binds => Frame::OneStory,
            Touch::Separates if frame == Frame::Open => return Sameness::Apart,
            Touch::Separates | Touch::Silent | Touch::Against => frame,
        };
        match (self.count(Touch::Separates), frame) {
            (1, _) if self.date == Touch::Separates && binds >= 2 && a.source != b.source => Sameness::OtherDay,
            (0, Frame::OneStory) => Sameness::Same,
            (0, Frame::Open) if binds >= 2 && against == 0 => Sameness::Same,
            (0, Frame::Open) if binds >= 2 => Sameness::Unclear,
            (0, Frame::Open) if binds == 1 && self.incident == Touch::Against => Sameness::Apart,
            (0, Frame::Open) if binds == 1 && against == 0 && self.source != Touch::Binds && speak_together(a, b) => {
                Sameness::Unclear
            }
            (0.., _) => Sameness::Apart,
        }
    }
}

fn speak_together(a: &Identity<'_>, b: &Identity<'_>) -> bool {
    match (a.spoken, b.spoken) {
        (Some(x), Some(y)) => (x - y).abs() <= SPOKEN_APART,
        _ => true,
    }
}

/// Whether the day that the lead of `a` gives lies after `b` was written. Where both tell of one
/// incident, that day is of something later: a trial, an arrest, a vigil.
fn is_later(a: &Identity<'_>, b: &Identity<'_>) -> bool {
    let lead = a.days.filter(|days| days.read == ReadFrom::Lead);
    lead.zip(b.spoken).is_some_and(|(days, spoken)| days.start > spoken)
}

/// Dates that meet, or follow on the next day, bind, but for two days or nights that are told as such; a gap beyond the
/// window separates where both are stated of the event.
fn dates(a: Option<Days>, b: Option<Days>, rule: &Rule) -> (Touch, i32) {
    let (Some(a), Some(b)) = (a, b) else { return (Touch::Silent, 0) };
    let gap = gap_of(a, b);
    if are_neighbours(a, b) && tells_of_a_day(rule) {
        return (Touch::Against, 1);
    }
    let touch = if is_beyond_window(gap, rule) {
        if a.read.separates() && b.read.separates() { Touch::Separates } else { Touch::Against }
    } else if gap <= 1 && a.force == Force::Full && b.force == Force::Full {
        Touch::Binds
    } else {
        Touch::Silent
    };
    (touch, gap)
}

/// The days between the end of the one and the start of the other; 0 where they share a day.
pub(super) fn gap_of(a: Days, b: Days) -> i32 {
    (a.start.max(b.start) - a.end.min(b.end)).max(0)
}

/// Whether so many days lie between two claims that the rule takes them for those of two events.
pub(super) fn is_beyond_window(gap: i32, rule: &Rule) -> bool {
    gap > i32::try_from(rule.event.window).unwrap_or(i32::MAX)
}

/// Whether a day that a claim of the rule tells is that of the event: talks go on for days, and a level is told of
/// the day on which it was taken.
fn tells_of_a_day(rule: &Rule) -> bool {
    matches!(rule.dynamics, Dynamics::Static | Dynamics::Cumulative) && !rule.event.keys.contains(&KeyName::Round)
}

/// "On Tuesday" and "on Wednesday", this night and the next: a town may see something on both.
fn are_neighbours(a: Days, b: Days) -> bool {
    let told =
        |days: Days| days.whole && matches!(days.read, ReadFrom::Sentence | ReadFrom::Paragraph | ReadFrom::Lead);
    told(a) && told(b) && (a.start - b.start).abs() == 1 && a.end - a.start == b.end - b.start
}

fn places(a: &Identity<'_>, b: &Identity<'_>, terms: Terms<'_>, memory: &mut Memory) -> Touch {
    let (Some(x), Some(y)) = (a.place, b.place) else { return Touch::Silent };
    let distance = memory.distance((x.place, x.spot), (y.place, y.spot), terms);
    // A dateline is where the report was written: any country holds it.
    let written = x.read == ReadFrom::Dateline || y.read == ReadFrom::Dateline;
    // "Georgia" may hold Tbilisi, and may not.
    let ambiguous = x.ambiguous || y.ambiguous;
    match distance.relation {
        // What raids did "across Peru" is no other figure for what one of them did in Lima.
        Relation::Containing if a.types.is_wide() && !b.types.is_wide() => Touch::Separates,
        Relation::Inside if b.types.is_wide() && !a.types.is_wide() => Touch::Separates,
        Relation::Inside | Relation::Containing if written || ambiguous => Touch::Silent,
        Relation::Equal | Relation::Inside | Relation::Containing => Touch::Binds,
        Relation::Overlapping => Touch::Silent,
        // Two reports may number the house or the block of one scene differently.
        Relation::Disjoint if distance.one_street => Touch::Silent,
        // A town and a quarter of it, most likely.
        Relation::Unresolved if a.source == b.source => Touch::Silent,
        Relation::Disjoint if x.is_firm() && y.is_firm() => Touch::Separates,
        Relation::Unresolved | Relation::Disjoint => Touch::Against,
    }
}

/// Two shared persons bind. Two sources that each name several and share none speak of others.
fn people(a: &Identity<'_>, b: &Identity<'_>, known: &Known<'_>, memory: &mut Memory) -> Touch {
    match a.people.shared(&b.people, |x, y| memory.are_one(x, y, known)).take(2).count() {
        0 if a.people.are_told() && b.people.are_told() => Touch::Against,
        0 | 1 => Touch::Silent,
        _ => Touch::Binds,
    }
}

/// The names that both sides share, in order, each once.
pub(super) fn shared_people<'c>(a: &Identity<'_>, b: &Identity<'_>, known: &Known<'c>) -> Vec<&'c str> {
    let mut memory = Memory::default();
    let shared = a.people.shared(&b.people, move |x, y| memory.are_one(x, y, known));
    shared.map(|person| known.name(person)).collect()
}

fn texts(a: Option<(&str, ReadFrom)>, b: Option<(&str, ReadFrom)>) -> Touch {
    let (Some((x, read_x)), Some((y, read_y))) = (a, b) else { return Touch::Silent };
    if crate::text::fold(x) == crate::text::fold(y) {
        Touch::Binds
    } else if read_x.separates() && read_y.separates() {
        Touch::Separates
    } else {
        Touch::Against
    }
}

fn ids(a: Option<&str>, b: Option<&str>, other: Touch) -> Touch {
    match (a, b) {
        (Some(x), Some(y)) if x == y => Touch::Binds,
        (Some(_), Some(_)) => other,
        _ => Touch::Silent,
    }
}

/// What ties two claims and what keeps them apart, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ties {
    /// The keys that bind.
    pub bind: Vec<String>,
    /// The keys that separate or speak against one event.
    pub separate: Vec<String>,
}

impl Meeting {
    /// The meeting in words, each key with where it was read.
    pub fn words(&self, a: &Identity<'_>, b: &Identity<'_>, ground: Ground<'_>) -> Ties {
        let mut ties = Ties::default();
        let marks = ground.stories.tie(a.source, b.source).unwrap_or_default();
        ties.say(self.incident, || match self.incident {
            Touch::Binds => format!("both sources tell of one incident: they share {}", marks.join(", ")),
            Touch::Against => "the sources name other streets and spots".to_owned(),
            _ if a.types.exclude(b.types) => "the sentences tell of two types of incident".to_owned(),
            Touch::Separates | Touch::Silent => "the sources name other streets and other victims".to_owned(),
        });
        if let (Some(x), Some(y)) = (a.event, b.event) {
            ties.say(self.event, || {
                if x == y { format!("the event id {x}") } else { format!("the event ids {x} and {y}") }
            });
        }
        if let (Some(x), Some(y)) = (a.place, b.place) {
            ties.say(self.place, || read_twice("place", &x.place.name, x.read, &y.place.name, y.read));
        }
        if let (Some(x), Some(y)) = (a.date.zip(a.days), b.date.zip(b.days)) {
            let apart = if self.gap > 1 { format!(", {} days apart", self.gap) } else { String::new() };
            let (p, q) = (shown(x.0), shown(y.0));
            ties.say(self.date, || read_twice("date", &p, x.1.read, &q, y.1.read) + &apart);
        }
        ties.say(self.people, || match shared_people(a, b, ground.known) {
            shared if shared.is_empty() => "each names people whom the other does not".to_owned(),
            shared => {
                format!("{} shared people: {}", shared.len(), shared.into_iter().take(4).collect::<Vec<_>>().join(", "))
            }
        });
        if let (Some((x, _)), Some((y, _))) = (a.round, b.round) {
            ties.say(
                self.round,
                || if x == y { format!("the {x} round") } else { format!("the {x} and the {y} round") },
            );
        }
        if let (Some(x), Some(y)) = (a.story, b.story) {
            ties.say(self.story, || if x == y { format!("the story {x}") } else { format!("the stories {x} and {y}") });
        }
        ties.say(self.source, || "both stand in one source".to_owned());
        ties
    }
}

impl Ties {
    fn say(&mut self, touch: Touch, words: impl FnOnce() -> String) {
        match touch {
            Touch::Silent => {}
            Touch::Binds => self.bind.push(words()),
            Touch::Against | Touch::Separates => self.separate.push(words()),
        }
    }
}

/// A date as its days where it has them: "Saturday" in two sources may be two days.
fn shown(date: &crate::values::Date) -> String {
    match date.bounds() {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        _ => date.text.clone(),
    }
}

fn read_twice(key: &str, x: &str, read_x: ReadFrom, y: &str, read_y: ReadFrom) -> String {
    if x == y && read_x == read_y {
        format!("{key} {x} ({} of both)", read_x.words())
    } else if x == y {
        format!("{key} {x} ({}; {})", read_x.words(), read_y.words())
    } else {
        format!("{key} {x} ({}) and {y} ({})", read_x.words(), read_y.words())
    }
}

#[cfg(test)]
mod tests;
