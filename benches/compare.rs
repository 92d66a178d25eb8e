//! What a comparison of many claims costs: time and memory, by the shape of the claims.
//!
//! ```text
//! cargo bench --bench compare                      # a million claims of every shape, one thread
//! cargo bench --bench compare -- 200000 towns      # fewer, of one shape
//! cargo bench --bench compare -- growth towns      # and how time grows from a tenth of the claims
//! ```
//!
//! The claims are made by counting, so that the same arguments measure the same claims. Memory is the
//! peak that the comparison adds to them, as the system sees it (Linux only).

use std::num::NonZeroUsize;
use std::time::Instant;

use gainsay::claims::{
    AsOf, Attribution, Claim, Evidence, Extracted, Key, KeyName, ReadFrom, Scope, SourceRecord, Status, Subject,
};
use gainsay::compare::compare;
use gainsay::findings::Verdict;
use gainsay::rules::{RuleSet, load};
use gainsay::sources::{Moment, Position, Role};
use gainsay::text::Span;
use gainsay::values::{Date, Number, Person, Place, Unit, Value, Words};
use jiff::civil::date;
use rust_decimal::Decimal;

/// The program's own, or the figures are another program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RULES: &str = r#"
[[claim]]
id = "drowned"
title = "how many drowned"
severity = "error"
value = "drowned"
event = { keys = ["date", "place", "people"], window = "3d" }
dynamics = "cumulative"
round = true
units = ["people", "none"]
patterns = ["{drowned:number} drowned"]

[[claim]]
id = "weight"
title = "how heavy"
severity = "warning"
value = "weight"
subject = ["who"]
event = "corpus"
patterns = ["{who:person} carried {weight:number}"]
"#;

/// How the claims of a run lie together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Five claims an event, known by its town and day; a thousand towns.
    Towns,
    /// Five claims an event, known by its id.
    Ids,
    /// Five claims a person, all of one story.
    Persons,
    /// All claims of one event, with a few values.
    One,
    /// All claims of one event, each with a value of its own.
    Unlike,
}

const SHAPES: [(&str, Shape); 5] = [
    ("towns", Shape::Towns),
    ("ids", Shape::Ids),
    ("persons", Shape::Persons),
    ("one", Shape::One),
    ("unlike", Shape::Unlike),
];
/// Claims of one source.
const PER_SOURCE: usize = 50;
const PER_GROUP: usize = 5;
const TOWNS: usize = 1000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let claims = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(1_000_000);
    let (rules, _) = load(&[("bench.toml", RULES)]).expect("the rules load");
    let named = |name: &str| arguments.iter().any(|argument| argument == name);
    let all = !SHAPES.iter().any(|(name, _)| named(name));
    for (name, shape) in SHAPES {
        if all || named(name) {
            let tenth = named("growth").then(|| measure(name, shape, claims / 10, &rules));
            let whole = measure(name, shape, claims, &rules);
            if let Some(tenth) = tenth {
                print_growth(name, whole / tenth);
            }
        }
    }
}

#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
fn print_growth(name: &str, times: f64) {
    println!("{name:<8}ten times the claims take {times:.1} times as long");
}

/// Prints what a comparison costs; its seconds.
#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
fn measure(name: &str, shape: Shape, claims: usize, rules: &RuleSet) -> f64 {
    let sources = sources(shape, claims);
    let before = reset_peak();
    let start = Instant::now();
    let comparison = compare(&sources, rules);
    let seconds = start.elapsed().as_secs_f64();
    let added = peak().saturating_sub(before);
    let conflicts = comparison.facts.get(&Verdict::Conflict).copied().unwrap_or(0);
    let facts: usize = comparison.facts.values().sum();
    println!(
        "{name:<8}{claims:>9} claims{facts:>9} facts{conflicts:>8} conflicts{seconds:>8.2} s{:>7} bytes a claim",
        added * 1024 / claims.max(1)
    );
    seconds
}

fn sources(shape: Shape, claims: usize) -> Vec<Extracted> {
    let count = claims.div_ceil(PER_SOURCE);
    let mut all: Vec<Extracted> = (0..count)
        .map(|n| Extracted {
            source: SourceRecord { path: format!("reports/{n:07}.md"), ..SourceRecord::default() },
            claims: Vec::with_capacity(PER_SOURCE),
        })
        .collect();
    for n in 0..claims {
        // The claims of a group stand in different sources.
        let at = n % count;
        let Some(source) = all.get_mut(at) else { continue };
        let (group, place) = (n / PER_GROUP, source.claims.len());
        source.claims.push(claim(shape, n, group, &source.source.path, place));
    }
    all
}

fn claim(shape: Shape, n: usize, group: usize, source: &str, place: usize) -> Claim {
    let at = Position { line: NonZeroUsize::MIN, column: NonZeroUsize::MIN };
    let rule = if shape == Shape::Persons { "weight" } else { "drowned" };
    // One group in ten is in dispute, one in three has a bound among its figures.
    let figure = match shape {
        Shape::Unlike => n + 1,
        Shape::One => n % 7 + 1,
        _ if group.is_multiple_of(10) && n % PER_GROUP == 4 => group % 90 + 2,
        _ => group % 90 + 1,
    };
    let value = number(figure, group.is_multiple_of(3) && n % PER_GROUP == 1);
    let offset = place * 200;
    let day = date(2031, 1, 1).saturating_add(jiff::Span::new().days(days_of(group)));
    Claim {
        id: format!("{source}:{offset}:{rule}"),
        rule: rule.to_owned(),
        source: source.to_owned(),
        subject: subject(shape, group),
        value: Value::Number(value),
        status: if n.is_multiple_of(4) { Status::Attributed } else { Status::Asserted },
        attributed_to: n.is_multiple_of(4).then(|| Attribution { speaker: "police".to_owned(), party: None }),
        scope: Scope::Total,
        metric: None,
        as_of: Some(AsOf { moment: Moment { date: day, minute: None }, stated: false }),
        corrects: false,
        replaces: Vec::new(),
        keys: keys(shape, group, day),
        people: Vec::new(),
        evidence: Evidence {
            span: Span::new(offset, offset + 2),
            position: at,
            end: at,
            sentence: format!("At the weir {figure} people drowned, police said on the day."),
            highlight: Span::new(12, 13),
            role: Role::Body,
            pattern: "{drowned:number} drowned".to_owned(),
        },
    }
}

/// Events of one town lie ten days apart.
fn days_of(group: usize) -> i64 {
    i64::try_from(group / TOWNS * 10).unwrap_or(0)
}

fn number(figure: usize, bound: bool) -> Number {
    let n = Decimal::from(figure);
    let unit = Unit::Counted("people".to_owned());
    Number { hi: (!bound).then_some(n), hi_open: bound, unit, ..Number::exact(i64::try_from(figure).unwrap_or(0)) }
}

fn subject(shape: Shape, group: usize) -> Subject {
    if shape != Shape::Persons {
        return Subject::new();
    }
    let (given, surname) = (format!("Given{}", letters(group % 400)), format!("Name{}", letters(group / 4)));
    let name = format!("{given} {surname}");
    let person = Person { text: name.clone(), name, given: vec![given], surname, ..Person::default() };
    Subject::from([("who".to_owned(), Value::Person(person))])
}

fn letters(mut n: usize) -> String {
    let mut out = String::new();
    for _ in 0..5 {
        out.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or(0)));
        n /= 26;
    }
    out
}

fn keys(shape: Shape, group: usize, day: jiff::civil::Date) -> Vec<Key> {
    let key = |name, value| Key { name, value, read: ReadFrom::Sentence };
    let text = |text: String| Value::Text(Words { text });
    match shape {
        Shape::Persons => Vec::new(),
        Shape::Ids => vec![key(KeyName::Event, text(format!("event-{group}")))],
        Shape::One | Shape::Unlike => vec![key(KeyName::Event, text("the-flood".to_owned()))],
        Shape::Towns => {
            let name = format!("Town{}", letters(group % TOWNS));
            let place = Place { entry: None, text: name.clone(), name, ..Place::default() };
            vec![key(KeyName::Date, Value::Date(Date::day(day))), key(KeyName::Place, Value::Place(place))]
        }
    }
}

/// Forgets the peak of memory so far; what is in use now, in KiB.
fn reset_peak() -> usize {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    status("VmRSS:")
}

/// The peak of memory since the last reset, in KiB.
fn peak() -> usize {
    status("VmHWM:")
}

fn status(field: &str) -> usize {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(field)).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
