//! Types of incident: a flood is no bombing, though a town may see both on one day.
//!
//! A sentence that counts the dead mostly says of what they died. Two sentences that name types of which none can
//! be the other's are of two events; a sentence that names none fits every event. A blast may burn and a storm may
//! sink a boat: such types go together, and so do sentences that share one. A strike on a school is no strike on a
//! car either.

use std::sync::LazyLock;

use crate::text::{Span, Token, Vocabulary, WordMap, tokenize};

/// The types that a text names, and what was struck, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Types {
    kinds: u16,
    sites: u16,
}

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
/// It reaches many places: a flood, a quake.
const SPREADS: u16 = 1 << 13;
/// It tells of many places at once: "across Peru".
const WIDE: u16 = 1 << 14;
/// What strikes, explodes or burns hits something.
const STRUCK: u16 = FIRE | BLAST | STRIKE;
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
        WEATHER | SPREADS,
        &[
            "flood",
            "floods",
            "flooding",
            "storm",
            "storms",
            "hurricane",
            "typhoon",
            "cyclone",
            "tornadoes",
            "landslides",
            "mudslides",
            "rains",
            "rainstorm",
            "heatwave",
            "snowstorm",
            "blizzard",
            "monsoon",
        ],
    ),
    (WEATHER, &["tornado", "landslide", "mudslide", "avalanche", "lightning"]),
    (QUAKE | SPREADS, &["earthquake", "earthquakes", "quake", "quakes", "aftershock", "tremor", "tsunami"]),
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
    (WIDE, &["across", "throughout", "nationwide", "countrywide"]),
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

/// What may be struck, bombed or burn, by the words for one of a kind. "Building" may be any of them.
const SITES: &[&[&str]] = &[
    &["school", "university", "college", "kindergarten"],
    &["mosque", "church", "temple", "synagogue", "shrine"],
    &["market", "mall", "supermarket", "restaurant", "cafe", "hotel", "bar", "nightclub"],
    &["house", "home", "apartment", "flat", "residential", "dormitory"],
    &["car", "bus", "minibus", "van", "truck", "taxi", "ambulance", "motorcycle", "convoy"],
    &["factory", "plant", "warehouse", "refinery", "depot", "mill"],
    &["hospital", "clinic"],
    &["airport", "port", "base", "barracks"],
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
        let (mut all, mut sites) = (0, 0);
        for (at, kind) in tokens.iter().enumerate().filter_map(|(at, token)| Some((at, *NAMED.get(token)?))) {
            if kind & STRUCK != 0 {
                sites |= site_behind(&tokens, at);
            }
            if is_meant(&tokens, at, kind) {
                all |= kind;
            }
        }
        // "A plane crashed" tells which crash it was.
        if all & CRASH != 0 {
            all &= !CRASH;
            if all & (ROAD | RAIL | AIR | WATER) == 0 {
                all |= ROAD | RAIL | AIR;
            }
        }
        Self { kinds: all, sites }
    }

    /// Whether it counts over many places: its toll is that of several events within the place that it names.
    pub const fn is_wide(self) -> bool {
        self.kinds & WIDE != 0
    }

    /// Whether it tells of something that reaches many places.
    pub const fn spreads(self) -> bool {
        self.kinds & (SPREADS | WIDE) != 0
    }

    /// These and those.
    pub const fn with(self, other: Self) -> Self {
        Self { kinds: self.kinds | other.kinds, sites: self.sites | other.sites }
    }

    /// Whether both name types, and none of one can be told of the same incident as one of the other; or both name
    /// what was struck, and it is not the same.
    pub fn exclude(self, other: Self) -> bool {
        let (a, b) = (self.kinds & !(WIDE | SPREADS), other.kinds & !(WIDE | SPREADS));
        let elsewhere = self.sites != 0 && other.sites != 0 && self.sites & other.sites == 0;
        let go_together = |x: u16, y: u16| {
            let of = |x: u16, y: u16| TOGETHER.iter().any(|(one, others)| x & one != 0 && y & others != 0);
            x & y != 0 || of(x, y) || of(y, x)
        };
        elsewhere || a != 0 && b != 0 && !go_together(a, b)
    }
}

/// What stands behind the strike, blast or fire at `at`: "a strike on a packed school", "a drone hit a car".
fn site_behind(tokens: &[Token<'_>], at: usize) -> u16 {
    let after = tokens.get(at + 1..tokens.len().min(at + 8)).unwrap_or_default();
    // "a strike that hit", "a fire in"
    let mut near = after.iter().take(3).take_while(|token| !token.is_any(&["killed", "killing", "wounded", "injured"]));
    let Some(on) = near.position(|token| token.is_any(STRIKING)) else { return 0 };
    let object = after.iter().skip(on + 1).take_while(|token| {
        !token.is_any(&["on", "in", "at", "near", "and", "of", "with", "killed", "killing"]) && token.text != ","
    });
    let nouns = object.filter(|token| !token.is_capitalised());
    let found = nouns.filter_map(|token| SITES.iter().position(|words| token.is_any(*words)));
    found.fold(0, |sites, site| sites | 1 << site)
}

/// What leads from a strike, a blast or a fire to what was struck.
const STRIKING: &Vocabulary = &Vocabulary::of(&[
    "on",
    "at",
    "in",
    "inside",
    "outside",
    "hit",
    "hits",
    "hitting",
    "struck",
    "striking",
    "targeted",
    "targeting",
    "tore",
    "ripped",
    "engulfed",
    "destroyed",
    "gutted",
]);

/// Whether the word at `at` names its type here: "opened fire", "the fire department" and "on strike" do not.
fn is_meant(tokens: &[Token<'_>], at: usize, kind: u16) -> bool {
    let is = |index: Option<usize>, words: &Vocabulary| {
        index.and_then(|index| tokens.get(index)).is_some_and(|token| token.is_any(words))
    };
    let before = |words| is(at.checked_sub(1), words);
    match kind {
        FIRE => {
            let named = at > 0 && tokens.get(at).is_some_and(Token::is_capitalised);
            !named && !before(BEFORE_GUNFIRE) && !is(at.checked_add(1), FIRE_SERVICE)
        }
        STRIKE => !before(BEFORE_OTHER_STRIKES),
        _ => true,
    }
}

const BEFORE_GUNFIRE: &Vocabulary =
    &Vocabulary::of(&["opened", "open", "opening", "under", "cross", "friendly", "gun", "return", "returned", "of"]);

const FIRE_SERVICE: &Vocabulary = &Vocabulary::of(&[
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
]);

const BEFORE_OTHER_STRIKES: &Vocabulary =
    &Vocabulary::of(&["on", "lightning", "hunger", "to", "general", "labor", "labour"]);

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
            ("A strike on a school killed nine.", "A strike on a car killed two.", true),
            ("A strike on a school killed nine.", "A strike on a packed school killed two.", false),
            ("A drone hit a car.", "A drone hit an apartment block.", true),
            ("A fire in a house in Leeds killed two.", "A fire in Leeds killed four.", false),
            ("A strike on Gaza hit a school.", "A strike killed two at a hospital.", false),
            ("The fire department said two were shot.", "A fire killed two.", true),
            ("Nurses were on strike when two were killed.", "Floods killed two.", false),
        ] {
            assert_eq!(Types::of(a).exclude(Types::of(b)), apart, "{a} {b}");
            assert_eq!(Types::of(b).exclude(Types::of(a)), apart, "{b} {a}");
        }
        assert!(Types::of("Raids across Peru").is_wide() && !Types::of("A raid in Peru").is_wide());
        assert!(!Types::of("Floods").with(Types::of("A bomb")).exclude(Types::of("A bomb")));
    }
}
