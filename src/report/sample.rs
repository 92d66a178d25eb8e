//! Reports made by hand, for the tests of formats.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use super::{Report, RuleSummary};
use crate::claims::{
    AsOf, Attribution, Claim, Evidence, Extracted, Key, KeyName, ReadFrom, SourceRecord, Status, Subject,
};
use crate::findings::{Camp, Comparison, Event, EventName, Finding, Level, State, Strength, Verdict};
use crate::problems::Problem;
use crate::sources::{Metadata, Moment, Position, Role};
use crate::text::Span;
use crate::values::{Number, Person, Place, Value};

fn nonzero(n: usize) -> NonZeroUsize {
    NonZeroUsize::new(n).expect("not zero")
}

fn person(name: &str) -> Value {
    Value::Person(Person { name: name.to_owned(), text: name.to_owned(), ..Person::default() })
}

fn place(name: &str) -> Value {
    Value::Place(Place { name: name.to_owned(), text: name.to_owned(), ..Place::default() })
}

fn day(d: i8) -> Moment {
    Moment { date: jiff::civil::date(2026, 3, d), minute: Some(570) }
}

fn claim(source: &str, line: usize, rule: &str, value: Value, sentence: &str) -> Claim {
    let words = value.to_string();
    let at = sentence.find(&words).expect("the sentence holds the value");
    let position = |column: usize| Position { line: nonzero(line), column: nonzero(column) };
    Claim {
        id: format!("{source}:{}:{rule}", line * 100 + at),
        rule: rule.to_owned(),
        source: source.to_owned(),
        subject: Subject::from([("side".to_owned(), place("Norland"))]),
        value,
        status: Status::Attributed,
        attributed_to: Some(Attribution { speaker: "the port authority".to_owned(), party: Some("NL".to_owned()) }),
        scope: crate::claims::Scope::Total,
        metric: Some("first".to_owned()),
        as_of: Some(AsOf { moment: day(2), stated: true }),
        corrects: true,
        replaces: vec![Value::Number(Number::exact(9))],
        keys: vec![Key { name: KeyName::Place, value: place("Port Vale"), read: ReadFrom::Sentence }],
        people: Vec::new(),
        evidence: Evidence {
            span: Span::new(line * 100 + at, line * 100 + at + words.len()),
            position: position(at + 1),
            end: position(at + 1 + words.len()),
            sentence: sentence.to_owned(),
            highlight: Span::new(at, at + words.len()),
            role: Role::Body,
            pattern: "{side:place} @delegation led by {who:person}".to_owned(),
        },
    }
}

/// Two sources with three claims.
pub fn extracted() -> Vec<Extracted> {
    let source = |path: &str, claims| Extracted {
        source: SourceRecord {
            path: path.to_owned(),
            meta: Metadata {
                title: Some("Talks in Port Vale".to_owned()),
                publisher: Some("The Vale Courier".to_owned()),
                published: Some(day(2)),
                ..Metadata::default()
            },
            shingles: vec![7, 11],
            persons: Vec::new(),
            ..SourceRecord::default()
        },
        claims,
    };
    let leader = "delegation-leader";
    vec![
        source(
            "reports/a.md",
            vec![
                claim(
                    "reports/a.md",
                    3,
                    leader,
                    person("Ada Quill"),
                    "The Norland delegation, led by Ada Quill, arrived in Port Vale on Monday for two days of talks \
                     about the river and the shared lock at its mouth.",
                ),
                claim("reports/a.md", 9, "age", Value::Number(Number::exact(52)), "Quill, 52, was tired."),
            ],
        ),
        source(
            "reports/b-much-longer-name-of-a-file-2026-03-02.html",
            vec![claim(
                "reports/b-much-longer-name-of-a-file-2026-03-02.html",
                5,
                leader,
                person("Bram Osei"),
                "Negotiators from Norland were headed by Bram Osei, the port authority said.",
            )],
        ),
    ]
}

fn finding(verdict: Verdict, level: Level, claims: &[&Claim]) -> Finding {
    let camp = |claim: &&Claim| Camp {
        value: claim.value.to_string(),
        claims: vec![claim.id.clone()],
        sources: vec![claim.source.clone()],
        origins: 1,
    };
    Finding {
        id: "delegation-leader:51ce07aa93d20c4e".to_owned(),
        fact: "delegation-leader:0b7e07aa93d20c4e".to_owned(),
        rule: "delegation-leader".to_owned(),
        title: "who led the delegation".to_owned(),
        verdict,
        strength: Some(Strength::Hard),
        level,
        state: State::Open,
        label: None,
        edited: Vec::new(),
        gated: true,
        subject: Subject::from([("side".to_owned(), place("Norland"))]),
        event: Event {
            id: "e1".to_owned(),
            date: Some("2026-03-02".to_owned()),
            place: Some("Port Vale".to_owned()),
            people: Vec::new(),
        },
        message: "sources name two leaders of one delegation: Ada Quill, Bram Osei".to_owned(),
        camps: claims.iter().map(camp).collect(),
        because: vec!["same event: place Port Vale, 2026-03-02".to_owned(), "two given names differ".to_owned()],
        notes: vec!["one source names no day".to_owned()],
    }
}

/// A conflict and an unclear event over two sources, and a problem.
pub fn report() -> Report {
    let extracted = extracted();
    let leaders: Vec<_> =
        extracted.iter().flat_map(|e| &e.claims).filter(|claim| claim.rule == "delegation-leader").collect();
    let comparison = Comparison {
        findings: vec![
            finding(Verdict::Conflict, Level::Error, &leaders),
            finding(Verdict::UnclearEvent, Level::Warning, &leaders),
        ],
        events: extracted
            .iter()
            .flat_map(|e| &e.claims)
            .map(|claim| (claim.rule == "delegation-leader").then_some(EventName(1)))
            .collect(),
        facts: BTreeMap::from([(Verdict::Conflict, 1), (Verdict::UnclearEvent, 1), (Verdict::SingleSource, 2)]),
    };
    let mut report = Report::new("0.0.0", extracted, comparison);
    report.idle_rules = vec!["magnitude".to_owned(), "power-outage".to_owned()];
    report.rules = vec![RuleSummary {
        id: "magnitude".to_owned(),
        title: "how strong the earthquake was".to_owned(),
        severity: Level::Error,
        shipped: true,
    }];
    report.problems = vec![
        Problem::warning("broken-front-matter", "the front matter is no TOML, and is read as text")
            .in_file("reports/c.md")
            .at("+++\na b\n+++\n", Span::new(6, 7))
            .help("close every string"),
    ];
    report
}

/// The same with escape sequences and direction marks wherever a source can put words.
pub fn hostile() -> Report {
    let evil = |text: &mut String| text.insert_str(0, "\u{1b}[2J\u{202e}\u{200b}\u{9b}");
    let mut report = report();
    for source in &mut report.sources {
        evil(&mut source.path);
        source.title.iter_mut().for_each(evil);
        source.publisher.iter_mut().for_each(evil);
    }
    for claim in &mut report.claims {
        evil(&mut claim.source);
        evil(&mut claim.evidence.sentence);
        claim.attributed_to.iter_mut().for_each(|a| evil(&mut a.speaker));
    }
    for finding in &mut report.findings {
        evil(&mut finding.title);
        evil(&mut finding.message);
        finding.event.place.iter_mut().for_each(evil);
        finding.because.iter_mut().chain(&mut finding.notes).for_each(evil);
        for camp in &mut finding.camps {
            evil(&mut camp.value);
            camp.sources.iter_mut().for_each(evil);
        }
    }
    for problem in &mut report.problems {
        evil(&mut problem.message);
        problem.path.iter_mut().for_each(evil);
        problem.help.iter_mut().for_each(evil);
    }
    report
}
