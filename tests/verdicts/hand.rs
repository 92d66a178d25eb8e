//! Claims made by hand, rules of one slot each, and what comes out of comparing them.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::OnceLock;

use gainsay::claims::{
    AsOf, Attribution, Claim, Evidence, Extracted, Key, KeyName, Named, ReadFrom, Scope, SourceRecord, Status, Subject,
};
use gainsay::compare::compare;
use gainsay::findings::{Comparison, EventName, Verdict};
use gainsay::rules::{RuleSet, load};
use gainsay::sources::{Moment, Position, Role};
use gainsay::text::Span;
use gainsay::values::{
    Date, DayRange, Duration, Number, Office, OfficeStatus, People, Person, Place, Quote, Term, Value, Words,
};
use jiff::civil::date;

/// Rules of one slot each; patterns only fill the form, for the claims are made by hand.
pub const RULES: &str = r#"
[lists]
colour = ["red", "green", "blue"]

[[claim]]
id       = "leader"
title    = "who led"
severity = "error"
value    = "who"
event    = { keys = ["date", "place", "people", "round"], window = "3d" }
dynamics = "static"
patterns = ["delegation led by {who:person}"]

[[claim]]
id       = "shade"
title    = "which shade"
severity = "error"
value    = "shade"
event    = "corpus"
dynamics = "level"
patterns = ["painted {shade:term:colour}"]

[[claim]]
id       = "toll"
title    = "how many drowned"
severity = "error"
value    = "drowned"
event    = { keys = ["date", "place", "people"], window = "3d" }
dynamics = "cumulative"
round    = true
units    = ["people", "none"]
patterns = ["{drowned:number} drowned"]

[[claim]]
id       = "dry"
title    = "how many had no water"
severity = "error"
value    = "dry"
subject  = ["where"]
event    = { keys = ["date", "place"], window = "3d" }
dynamics = "level"
round    = true
units    = ["household", "none"]
patterns = ["{dry:number} in {where:place} without water"]

[[claim]]
id       = "siege"
title    = "how long the siege lasted"
severity = "error"
value    = "for"
event    = { keys = ["date"], window = "3d" }
dynamics = "static"
round    = true
patterns = ["siege of {for:duration}"]

[[claim]]
id       = "day"
title    = "when they signed"
severity = "error"
value    = "when"
event    = { keys = ["place", "people"], window = "3d" }
dynamics = "static"
patterns = ["signed on {when:date}"]

[[claim]]
id       = "spot"
title    = "where they signed"
severity = "error"
value    = "where"
event    = { keys = ["date", "people"], window = "3d" }
dynamics = "static"
patterns = ["signed in {where:place}"]

[[claim]]
id       = "crew"
title    = "who was aboard"
severity = "error"
value    = "who"
event    = { keys = ["date", "place"], window = "3d" }
dynamics = "static"
patterns = ["crew included {who:people}"]

[[claim]]
id       = "post"
title    = "which post"
severity = "error"
value    = "post"
subject  = ["who"]
event    = "corpus"
dynamics = "status"
from     = "offices"
patterns = ["harbourmaster"]

[[claim]]
id       = "words"
title    = "what was said"
severity = "warning"
value    = "words"
subject  = ["who"]
event    = "corpus"
dynamics = "static"
from     = "quotes"
patterns = ["said"]

[[place]]
name   = "Lower Quay"
within = "Brennwick"
kind   = "site"

[[place]]
name   = "Brennwick"
kind   = "city"

[[office]]
name    = "keeper of the sluices"
holders = [
  { person = "Ivo Brandt", from = 2029-01-01, until = 2031-04-30 },
  { person = "Lena Okafor", from = 2031-05-01 },
]

[[claim]]
id       = "start"
title    = "when it began"
severity = "error"
value    = "when"
event    = { keys = ["place", "people"], window = "3d" }
dynamics = "schedule"
patterns = ["meeting began {when:date}"]
"#;

pub fn rules() -> RuleSet {
    static LOADED: OnceLock<RuleSet> = OnceLock::new();
    LOADED.get_or_init(|| load(&[("own.toml", RULES)]).expect("the rules load").0).clone()
}

/// A claim with everything that a gate reads left empty.
pub fn claim(rule: &str, source: &str, value: Value) -> Claim {
    let one = NonZeroUsize::MIN;
    let at = Position { line: one, column: one };
    Claim {
        id: format!("{source}:0:{rule}:{value}"),
        rule: rule.to_owned(),
        source: source.to_owned(),
        subject: Subject::new(),
        value,
        status: Status::Asserted,
        attributed_to: None,
        scope: Scope::Total,
        metric: None,
        as_of: None,
        corrects: false,
        replaces: Vec::new(),
        keys: Vec::new(),
        people: Vec::new(),
        evidence: Evidence {
            span: Span::new(0, 1),
            position: at,
            end: at,
            sentence: String::new(),
            highlight: Span::new(0, 0),
            role: Role::Body,
            pattern: String::new(),
        },
    }
}

pub fn person(name: &str) -> Person {
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let surname = words.pop().unwrap_or_default();
    Person { name: name.to_owned(), given: words, surname, text: name.to_owned(), ..Person::default() }
}

pub fn place(name: &str) -> Place {
    Place { name: name.to_owned(), entry: Some(name.to_lowercase()), text: name.to_owned(), ..Place::default() }
}

pub fn term(name: &str) -> Value {
    Value::Term(Term { name: name.to_owned(), text: name.to_owned() })
}

pub fn leader(source: &str, name: &str) -> Claim {
    claim("leader", source, Value::Person(person(name)))
}

pub fn shade(source: &str, name: &str) -> Claim {
    claim("shade", source, term(name))
}

/// The persons whom claims name, by their number in each source.
const NAMED: [&str; 4] = ["Anna Keller", "Paul Weiss", "Olga Prins", "Tom Reyes"];

/// Adds to a claim, in the manner of a builder.
pub trait With: Sized {
    fn key(self, name: KeyName, value: Value, read: ReadFrom) -> Self;
    fn on(self, month: i8, day: i8) -> Self;
    fn in_place(self, name: &str) -> Self;
    fn with_people(self, names: &[&str]) -> Self;
    fn said(self, month: i8, day: i8) -> Self;
    fn status(self, status: Status) -> Self;
    fn by(self, speaker: &str, party: &str) -> Self;
    fn in_event(self, id: &str) -> Self;
    fn of(self, slot: &str, value: Value) -> Self;
    fn at(self, hour: u16) -> Self;
    fn correcting(self) -> Self;
    fn measuring(self, metric: &str) -> Self;
}

impl With for Claim {
    fn key(mut self, name: KeyName, value: Value, read: ReadFrom) -> Self {
        self.keys.push(Key { name, value, read });
        self
    }
    fn on(self, month: i8, day: i8) -> Self {
        self.key(KeyName::Date, Value::Date(Date::day(date(2031, month, day))), ReadFrom::Sentence)
    }
    fn in_place(self, name: &str) -> Self {
        self.key(KeyName::Place, Value::Place(place(name)), ReadFrom::Sentence)
    }
    fn with_people(self, names: &[&str]) -> Self {
        let number = |name: &&str| NAMED.iter().position(|known| known == name).expect("a name of the list");
        let people = names.iter().filter_map(|name| Named::new(number(name), ReadFrom::Lead));
        Self { people: people.collect(), ..self }
    }
    fn said(mut self, month: i8, day: i8) -> Self {
        self.as_of = Some(AsOf { moment: Moment { date: date(2031, month, day), minute: None }, stated: false });
        self
    }
    fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }
    fn by(mut self, speaker: &str, party: &str) -> Self {
        self.status = Status::Attributed;
        self.attributed_to = Some(Attribution { speaker: speaker.to_owned(), party: Some(party.to_owned()) });
        self
    }
    fn in_event(self, id: &str) -> Self {
        self.key(KeyName::Event, Value::Text(Words { text: id.to_owned() }), ReadFrom::Metadata)
    }
    fn of(mut self, slot: &str, value: Value) -> Self {
        self.subject.insert(slot.to_owned(), value);
        self
    }
    fn at(mut self, hour: u16) -> Self {
        self.as_of =
            self.as_of.map(|as_of| AsOf { moment: Moment { minute: Some(hour * 60), ..as_of.moment }, ..as_of });
        self
    }
    fn correcting(mut self) -> Self {
        self.corrects = true;
        self
    }
    fn measuring(mut self, metric: &str) -> Self {
        self.metric = Some(metric.to_owned());
        self
    }
}

/// A value of a rule of numbers, in short: `14 people`, `about 600 household`.
pub fn number(short: &str) -> Number {
    Number::read_short(short).expect("a number in short")
}

/// A claim of a rule of numbers about the event `x`.
pub fn count(rule: &str, source: &str, short: &str) -> Claim {
    claim(rule, source, Value::Number(number(short))).in_event("x")
}

pub fn toll(source: &str, short: &str) -> Claim {
    count("toll", source, short)
}

/// How many had no water, in one town.
pub fn dry(source: &str, short: &str) -> Claim {
    count("dry", source, short)
}

pub fn siege(source: &str, short: &str) -> Claim {
    let duration = Duration { number: number(short), unit: "year".to_owned() };
    claim("siege", source, Value::Duration(duration)).in_event("x")
}

/// Days of May 2031, both ends inclusive.
pub fn days(first: i8, last: i8) -> Date {
    let range = DayRange { start: Some(date(2031, 5, first)), end: Some(date(2031, 5, last)) };
    Date { days: vec![range], ..Date::day(date(2031, 5, first)) }
}

pub fn day(source: &str, days: Date) -> Claim {
    claim("day", source, Value::Date(days)).in_event("x")
}

pub fn people(names: &[&str]) -> People {
    People { members: names.iter().map(|name| person(name)).collect(), text: names.join(", "), ..People::default() }
}

pub fn crew(source: &str, people: People) -> Claim {
    claim("crew", source, Value::People(people)).in_event("x")
}

pub fn quoted(source: &str, text: &str) -> Claim {
    let quote = Quote { text: text.to_owned(), speaker: None };
    claim("words", source, Value::Quote(quote)).of("who", Value::Person(person("Anna Keller")))
}

pub fn post(source: &str, status: OfficeStatus) -> Claim {
    let office = Office { name: "harbourmaster".to_owned(), status, text: format!("{status:?}"), ..Office::default() };
    claim("post", source, Value::Office(office)).of("who", Value::Person(person("Anna Keller")))
}

pub fn sources(claims: &[Claim]) -> Vec<Extracted> {
    let mut by_source: BTreeMap<&str, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        by_source.entry(&claim.source).or_default().push(claim.clone());
    }
    by_source
        .into_iter()
        .map(|(path, claims)| Extracted {
            source: SourceRecord {
                path: path.to_owned(),
                others: NAMED.iter().map(|name| person(name)).collect(),
                ..SourceRecord::default()
            },
            claims,
        })
        .collect()
}

pub fn judged(claims: &[Claim]) -> Comparison {
    compare(&sources(claims), &rules())
}

/// A comparison with the event of each claim by its id, whatever the order of the sources.
pub fn in_any_order(sources: &[Extracted]) -> (Comparison, BTreeMap<String, Option<EventName>>) {
    let mut comparison = compare(sources, &rules());
    let events = std::mem::take(&mut comparison.events);
    let ids = sources.iter().flat_map(|source| &source.claims).map(|claim| claim.id.clone());
    (comparison, ids.zip(events).collect())
}

/// The loudest verdict of a comparison.
pub fn verdict(claims: &[Claim]) -> Verdict {
    judged(claims).facts.into_keys().min().unwrap_or(Verdict::SingleSource)
}
