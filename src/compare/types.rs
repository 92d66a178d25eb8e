//! Types of incident: a flood is no bombing, though a town may see both on one day.
//!
//! A sentence that counts the dead mostly says of what they died. Two sentences that name types of which none can
//! be the other's are of two events; a sentence that names none fits every event. A blast may burn and a storm may
//! sink a boat: such types go together, and so do sentences that share one.

use std::sync::LazyLock;

use crate::text::{Span, Token, WordMap, tokenize};

/// The types that a text names, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Types(u16);

const GUN: u16 = 1;
const KNIFE: u16 = 1 << 1;
const FIRE: u16 = 1 << 2;
const BLAST: u16 = 1 << 3;
const STRIKE: u16 = 1 << 4;
const WEATHER: u16 = 1 << 5;
const QUAKE: u16 = 1 << 6;
const ROAD: u16 = 1 << 7;
const RAIL: u16 = 1 << 8;
const AIR: u16 = 1 << 9;
const WATER: u16 = 1 << 10;
const COLLAPSE: u16 = 1 << 11;
const CROWD: u16 = 1 << 12;
/// A crash of nobody knows what.
const CRASH: u16 = 1 << 15;

/// The words that name each type.
const WORDS: &[(u16, &[&str])] = &[
    (GUN, &["shot", "shooting", "shootings", "shooter", "gunman", "gunmen", "gunfire", "gunned", "gunshot", "sniper"]),
    (KNIFE, &["stabbed", "stabbing", "stabbings", "knife", "knifed", "machete", "machetes", "hacked"]),
    (FIRE, &["fire", "fires", "blaze", "wildfire", "wildfires", "inferno", "arson", "bushfire", "bushfires"]),
    (
        BLAST,
        &[
            "explosion",
            "explosions",
            "blast",
            "blasts",
            "bomb",
            "bombs",
            "bombing",
            "bombings",
            "bomber",
            "exploded",
            "detonated",
            "grenade",
            "grenades",
            "landmine",
        ],
    ),
    (
        STRIKE,
        &[
            "airstrike",
            "airstrikes",
            "strike",
            "strikes",
            "missile",
            "missiles",
            "drone",
            "drones",
            "rocket",
            "rockets",
            "shelling",
            "shelled",
            "artillery",
            "bombardment",
        ],
    ),
    (
        WEATHER,
        &[
            "flood",
            "floods",
            "flooding",
            "storm",
            "storms",
            "hurricane",
            "typhoon",
            "cyclone",
            "tornado",
            "tornadoes",
            "landslide",
            "landslides",
            "mudslide",
            "mudslides",
            "avalanche",
            "rains",
            "rainstorm",
            "lightning",
            "heatwave",
            "snowstorm",
            "blizzard",
            "monsoon",
        ],
    ),
    (QUAKE, &["earthquake", "earthquakes", "quake", "quakes", "aftershock", "tremor", "tsunami"]),
    (
        ROAD,
        &[
            "bus",
            "buses",
            "minibus",
            "motorcycle",
            "motorcyclist",
            "motorist",
            "motorists",
            "pedestrian",
            "pedestrians",
            "overturned",
            "rollover",
            "cyclist",
            "lorry",
        ],
    ),
    (RAIL, &["train", "trains", "tram", "railway", "derailed", "derailment", "subway"]),
    (AIR, &["plane", "planes", "aircraft", "helicopter", "helicopters", "airliner", "airplane", "jet"]),
    (
        WATER,
        &[
            "boat",
            "boats",
            "ferry",
            "ship",
            "vessel",
            "capsized",
            "sank",
            "drowned",
            "drowning",
            "drownings",
            "trawler",
            "yacht",
        ],
    ),
    (COLLAPSE, &["collapse", "collapsed", "collapses", "collapsing"]),
    (CROWD, &["stampede", "crush"]),
    (CRASH, &["crash", "crashed", "crashes", "collision", "collided"]),
];

/// For each type those that may be told of the same incident.
const TOGETHER: &[(u16, u16)] = &[
    (GUN, KNIFE | BLAST | STRIKE | CROWD),
    (FIRE, BLAST | STRIKE | WEATHER | QUAKE | ROAD | RAIL | AIR | WATER | COLLAPSE | CROWD),
    (BLAST, STRIKE | ROAD | RAIL | AIR | WATER | COLLAPSE | CROWD),
    (STRIKE, ROAD | RAIL | AIR | WATER | COLLAPSE | CROWD),
    (WEATHER, QUAKE | ROAD | RAIL | AIR | WATER | COLLAPSE),
    (QUAKE, WATER | COLLAPSE | CROWD),
    (ROAD, RAIL | WATER | COLLAPSE),
    (RAIL, COLLAPSE),
    (AIR, WATER | COLLAPSE),
    (WATER, COLLAPSE | CROWD),
    (COLLAPSE, CROWD),
];

/// What each word names.
static NAMED: LazyLock<WordMap<u16>> = LazyLock::new(|| {
    let mut words = WordMap::with_capacity(128);
    for (kind, names) in WORDS {
        names.iter().for_each(|name| *words.entry_static(name) = *kind);
    }
    words
});

impl Types {
    /// The types that a sentence names.
    pub fn of(sentence: &str) -> Self {
        let tokens = tokenize(sentence, Span::new(0, sentence.len()));
        let mut all = 0;
        for (at, token) in tokens.iter().enumerate() {
            match NAMED.get(token) {
                Some(&FIRE) if is_other_fire(&tokens, at) => {}
                Some(&STRIKE) if is_other_strike(&tokens, at) => {}
                Some(kind) => all |= kind,
                None => {}
            }
        }
        // "A plane crashed" tells which crash it was.
        if all & CRASH != 0 {
            all &= !CRASH;
            if all & (ROAD | RAIL | AIR | WATER) == 0 {
                all |= ROAD | RAIL | AIR;
            }
        }
        Self(all)
    }

    /// These and those.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both name types, and none of one can be told of the same incident as one of the other.
    pub fn exclude(self, other: Self) -> bool {
        let (a, b) = (self.0, other.0);
        let go_together = |x: u16, y: u16| {
            let of = |x: u16, y: u16| TOGETHER.iter().any(|(one, others)| x & one != 0 && y & others != 0);
            x & y != 0 || of(x, y) || of(y, x)
        };
        a != 0 && b != 0 && !go_together(a, b)
    }
}

/// "opened fire", "the fire department": no fire.
fn is_other_fire(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(at + 1);
    tokens.get(at).is_some_and(|token| token.is_capitalised() && at > 0)
        || before.is_some_and(|token| {
            token
                .is_any(&["opened", "open", "opening", "under", "cross", "friendly", "gun", "return", "returned", "of"])
        })
        || after.is_some_and(|token| {
            token.is_any(&[
                "department",
                "chief",
                "service",
                "services",
                "brigade",
                "official",
                "officials",
                "crews",
                "marshal",
                "captain",
                "station",
                "authority",
                "rescue",
                "truck",
                "engine",
            ])
        })
}

/// "on strike", "lightning strikes".
fn is_other_strike(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| token.is_any(&["on", "lightning", "hunger", "to", "general", "labor", "labour"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_exclude_each_other_only_where_no_incident_is_both() {
        for (a, b, apart) in [
            ("Floods killed two.", "A bomb killed three.", true),
            ("Two were shot dead.", "Three died in a crash.", true),
            ("A fire killed two.", "A gunman killed four.", true),
            ("Two were stabbed to death.", "One man drowned.", true),
            ("A small plane crashed.", "A bus overturned.", true),
            ("Gunmen opened fire on a crowd.", "Gunfire killed two.", false),
            ("Gunmen opened fire on a crowd.", "A fire killed two.", true),
            ("A blast killed two.", "A fire killed two.", false),
            ("A storm killed two.", "A ferry sank.", false),
            ("A gunman fled and crashed.", "Three died in a crash.", false),
            ("Three died in a crash.", "A train derailed.", false),
            ("Two were killed.", "Floods killed two.", false),
            ("The fire department said two were shot.", "A fire killed two.", true),
            ("Nurses were on strike when two were killed.", "Floods killed two.", false),
        ] {
            assert_eq!(Types::of(a).exclude(Types::of(b)), apart, "{a} {b}");
            assert_eq!(Types::of(b).exclude(Types::of(a)), apart, "{b} {a}");
        }
        assert!(!Types::of("Floods").with(Types::of("A bomb")).exclude(Types::of("A bomb")));
    }
}
