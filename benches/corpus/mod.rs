//! A corpus of invented news: a seed and a number become a document, always the same one.
//!
//! Documents are independent of each other and of how many there are, so that any part of a corpus
//! can be made alone and two sizes share their beginning. Four documents in a row tell one story
//! and mostly agree on its facts, as newspapers do.

mod words;

use std::fmt::Write as _;

/// How many documents tell one story.
const STORY: u64 = 4;
/// How many briefs tell one.
const BRIEFS: u64 = 5;

/// How much of the news is about events that the shipped rules read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// As in a newspaper: one document in four, and a stray sentence elsewhere.
    General,
    /// Every document, in every second sentence.
    Dense,
    /// A document is one sentence with one figure and names its story: a group of claims in a run of them.
    Brief,
}

impl Density {
    const fn of_story(self) -> u64 {
        match self {
            Self::General | Self::Dense => STORY,
            Self::Brief => BRIEFS,
        }
    }
}

/// A corpus: nothing is kept but what decides it.
#[derive(Clone, Copy, Debug)]
pub struct Corpus {
    /// Two seeds share no document.
    pub seed: u64,
    /// How much is about events.
    pub density: Density,
}

/// One document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its headline.
    pub title: String,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: String,
    /// Who printed it.
    pub publisher: &'static str,
    /// The name of its story, where it says so.
    pub story: Option<String>,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

impl Document {
    /// As a plain file: headline, date line, paragraphs.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n\n{}\n\n{}\n", self.title, self.published, self.paragraphs.join("\n\n"))
    }

    /// As one line of a `.ndjson` file, without the line break.
    #[must_use]
    pub fn json(&self) -> String {
        let mut line = String::with_capacity(4096);
        let text = self.paragraphs.join("\n\n");
        let fields = [("title", &self.title), ("published", &self.published), ("text", &text)];
        let _ = write!(line, "{{\"publisher\":\"{}\"", self.publisher);
        let story = self.story.iter().map(|story| ("story", story));
        for (name, value) in fields.into_iter().chain(story) {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            let _ = write!(line, ",\"{name}\":\"{value}\"");
        }
        line.push('}');
        line
    }
}

impl Corpus {
    /// The document of this number, from 0.
    #[must_use]
    pub fn document(&self, number: u64) -> Document {
        let mut chance = Chance::new(self.seed, number, 2);
        let of_story = number / self.density.of_story();
        let story = Story::new(&mut Chance::new(self.seed, of_story, 1));
        let eventful = match self.density {
            Density::General => of_story.is_multiple_of(4),
            Density::Dense | Density::Brief => true,
        };
        let mut writer = Writer { story, chance: &mut chance };
        let headlines = if eventful { words::EVENT_HEADLINES } else { words::REST_HEADLINES };
        let title = writer.sentence(headlines);
        let brief = self.density == Density::Brief;
        let paragraphs = if brief {
            vec![writer.sentence(words::BRIEFS)]
        } else {
            let count = writer.chance.between(13, 19);
            (0..count).map(|_| writer.paragraph(eventful)).collect()
        };
        Document {
            title: if brief { writer.sentence(words::BRIEF_HEADLINES) } else { title },
            published: writer.story.published(),
            publisher: writer.chance.one(words::PAPERS),
            story: brief.then(|| format!("story-{of_story}")),
            paragraphs,
        }
    }
}

/// What all documents of one story tell.
struct Story {
    place: &'static str,
    side: &'static str,
    other: &'static str,
    disaster: &'static str,
    leader: String,
    witness: String,
    killed: u64,
    injured: u64,
    year: u64,
    month: u64,
    day: u64,
}

impl Story {
    fn new(chance: &mut Chance) -> Self {
        Self {
            place: chance.one(words::PLACES),
            side: chance.one(words::SIDES),
            other: chance.one(words::SIDES),
            disaster: chance.one(words::DISASTERS),
            leader: chance.name(),
            witness: chance.name(),
            killed: chance.between(3, 90),
            injured: chance.between(12, 400),
            year: chance.between(2019, 2025),
            month: chance.between(1, 12),
            day: chance.between(1, 28),
        }
    }

    fn published(&self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

struct Writer<'c> {
    story: Story,
    chance: &'c mut Chance,
}

impl Writer<'_> {
    fn paragraph(&mut self, eventful: bool) -> String {
        let count = self.chance.between(1, 4);
        let mut out = String::new();
        for _ in 0..count {
            let of_event = if eventful { self.chance.below(2) == 0 } else { self.chance.below(40) == 0 };
            let sentence = self.sentence(if of_event { words::EVENT } else { words::REST });
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&sentence);
        }
        out
    }

    /// One of the templates with its holes filled, beginning with a capital.
    fn sentence(&mut self, templates: &[&'static str]) -> String {
        let mut rest = self.chance.one(templates);
        let mut out = String::with_capacity(160);
        while let Some((plain, after)) = rest.split_once('{') {
            let (hole, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(plain);
            out.push_str(&self.fill(hole));
            rest = after;
        }
        out.push_str(rest);
        let mut letters = out.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }

    fn fill(&mut self, hole: &str) -> String {
        let Self { story, chance } = self;
        let plain = match hole {
            "place" if chance.below(3) > 0 => story.place,
            "place" => chance.one(words::PLACES),
            "side" => story.side,
            "other" => story.other,
            "disaster" => story.disaster,
            "leader" => &story.leader,
            "witness" => &story.witness,
            "first" => chance.one(words::GIVEN),
            "last" => chance.one(words::FAMILY),
            "role" => chance.one(words::ROLES),
            "lower" => return chance.one(words::ROLES).to_lowercase(),
            "small" => chance.one(words::SMALL),
            "month" => chance.one(words::MONTHS),
            "day" => chance.one(words::DAYS),
            "group" => chance.one(words::GROUPS),
            "verb" => chance.one(words::VERBS),
            "thing" => chance.one(words::THINGS),
            "tail" => chance.one(words::TAILS),
            "past" => chance.one(words::PAST),
            "paper" => chance.one(words::PAPERS),
            "ordinal" => chance.one(words::ORDINALS),
            "date" => return format!("{} {}", chance.one(words::MONTHS), chance.between(1, 28)),
            number => return self.number(number),
        };
        plain.to_owned()
    }

    fn number(&mut self, hole: &str) -> String {
        let Self { story, chance } = self;
        // One document in eight has a figure of its own.
        let stray = u64::from(chance.below(8) == 0) * chance.between(1, 9);
        match hole {
            "killed" => (story.killed + stray).to_string(),
            "injured" => (story.injured + stray).to_string(),
            "missing" => (story.killed / 2 + 2 + stray).to_string(),
            "arrested" => (story.injured / 3 + stray).to_string(),
            "thousands" => format!("{},{}00", chance.between(1, 90), chance.between(0, 9)),
            "millions" => format!("{}.{}", chance.between(1, 90), chance.between(0, 9)),
            "magnitude" => format!("{}.{}", chance.between(5, 7), chance.between(0, 9)),
            "age" => chance.between(19, 88).to_string(),
            "year" => chance.between(1950, 2018).to_string(),
            _ => chance.between(14, 160).to_string(),
        }
    }
}

/// Chance from a seed: splitmix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn new(seed: u64, number: u64, purpose: u64) -> Self {
        let mut chance = Self(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (purpose << 56));
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        (self.next() >> 33) % limit
    }

    /// A number from `low` to `high`, both possible.
    fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    fn one(&mut self, all: &[&'static str]) -> &'static str {
        let index = self.below(all.len() as u64);
        usize::try_from(index).ok().and_then(|index| all.get(index)).copied().unwrap_or("")
    }

    fn name(&mut self) -> String {
        format!("{} {}", self.one(words::GIVEN), self.one(words::FAMILY))
    }
}
