//! Laws that hold for every comparison and for every pair of values, whatever they are.

use gainsay::claims::{Claim, Status};
use gainsay::compare::compare;
use gainsay::findings::{Finding, Verdict};
use gainsay::text::Span;
use gainsay::values::{
    Bound, Date, DayRange, Duration, Hedge, Interval, Number, Office, OfficeStatus, Organisation, People, Person,
    Place, Quote, Registry, Relation, Term, Terms, Unit, Value, Version, Words,
};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use crate::hand::{
    With, crew, day, days, dry, in_any_order, judged, leader, number, people, person, place, rules, shade, sources,
    toll,
};

fn any_claim() -> impl Strategy<Value = Claim> {
    let figure = select(vec!["6 people", "9 people", "8.. people", "about 7 people", "12..20 people", "8 horse", "7"]);
    let names = select(vec!["Ivo Brandt", "Lena Okafor", "Ivo Brant", "Rosa Lindt"]);
    let source = || select(vec!["a", "b", "c", "d"]);
    let town = select(vec!["Geneva, Switzerland", "Oslo, Norway", "Brennwick"]);
    let any_day = (1..25i8, 0..4i8).prop_map(|(first, more)| days(first, first + more));
    prop_oneof![
        (source(), figure.clone()).prop_map(|(source, figure)| toll(source, figure)),
        (source(), figure).prop_map(|(source, figure)| dry(source, figure)),
        (source(), names.clone(), 1..20i8)
            .prop_map(|(source, name, day)| leader(source, name).in_place("Geneva").on(5, day)),
        (source(), names.clone()).prop_map(|(source, name)| leader(source, name).in_place("Geneva")),
        (source(), names, town).prop_map(|(source, name, town)| leader(source, name).in_place(town).in_event("x")),
        (source(), select(vec!["red", "green"])).prop_map(|(source, name)| shade(source, name)),
        (source(), any_day).prop_map(|(source, days)| day(source, days)),
    ]
    .prop_flat_map(|claim| {
        let status = select(vec![Status::Asserted, Status::Asserted, Status::Planned, Status::Hedged, Status::Denied]);
        (Just(claim), status, proptest::option::of(1..5i8), any::<bool>()).prop_map(|(claim, status, day, corrects)| {
            let mut claim = claim.status(status);
            claim.corrects = corrects;
            match day {
                Some(day) => claim.said(5, day),
                None => claim,
            }
        })
    })
}

/// Two claims of one rule, most of the time.
fn two_claims() -> impl Strategy<Value = (Claim, Claim)> {
    (any_claim(), proptest::collection::vec(any_claim(), 6)).prop_map(|(a, others)| {
        let same = others.iter().position(|other| other.rule == a.rule).unwrap_or(0);
        let b = others.into_iter().nth(same).expect("six claims");
        (a, b)
    })
}

/// Claims with ids and places of their own.
fn any_claims(most: usize) -> impl Strategy<Value = Vec<Claim>> {
    proptest::collection::vec(any_claim(), 1..most).prop_map(|mut claims| {
        for (at, claim) in claims.iter_mut().enumerate() {
            claim.id = format!("{}:{at}:{}", claim.source, claim.rule);
            claim.evidence.span = Span::new(at, at + 1);
        }
        claims
    })
}

/// Findings without the number of their event, which counts all events of a run.
fn facts(claims: &[Claim], rule: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = judged(claims).findings;
    findings.retain(|finding| rule(&finding.rule));
    for finding in &mut findings {
        finding.event.id.clear();
    }
    findings.sort_by(|a, b| a.id.cmp(&b.id));
    findings
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn the_order_of_sources_changes_no_byte(claims in any_claims(14), turn in 0..4usize) {
        let straight = sources(&claims);
        let mut turned = straight.clone();
        turned.rotate_left(turn % straight.len());
        turned.reverse();
        prop_assert_eq!(in_any_order(&straight), in_any_order(&turned));
    }

    #[test]
    fn a_source_that_is_silent_on_a_fact_changes_no_finding_about_it(claims in any_claims(14), other in any_claim()) {
        let mut other = other;
        other.source = "z".to_owned();
        other.id = format!("z:0:{}", other.rule);
        let without = facts(&claims, |rule| rule != other.rule);
        let mut all = claims.clone();
        all.push(other.clone());
        prop_assert_eq!(without, facts(&all, |rule| rule != other.rule));
    }

    #[test]
    fn a_wider_value_removes_a_conflict_and_never_makes_one(
        (a, b) in two_claims(),
        below in 0..9i64,
        above in 0..9i64,
    ) {
        let (mut a, mut b) = (a, b);
        (a.source, b.source) = ("a".to_owned(), "b".to_owned());
        let mut wide = b.clone();
        match &mut wide.value {
            Value::Number(n) if n.hedge == Hedge::None => {
                n.lo = n.lo.map(|lo| lo - Decimal::from(below));
                n.hi = n.hi.map(|hi| hi + Decimal::from(above));
            }
            Value::Date(date) => {
                for range in &mut date.days {
                    range.start = range.start.map(|day| day.saturating_sub(jiff::Span::new().days(below)));
                    range.end = range.end.map(|day| day.saturating_add(jiff::Span::new().days(above)));
                }
            }
            Value::Person(person) => {
                person.given.clear();
                person.name.clone_from(&person.surname);
            }
            _ => {}
        }
        let conflicts = |b: &Claim| {
            let verdicts = judged(&[a.clone(), b.clone()]).facts;
            verdicts.contains_key(&Verdict::Conflict)
        };
        prop_assert!(!conflicts(&wide) || conflicts(&b), "{} against {} and {}", a.value, b.value, wide.value);
    }

    #[test]
    fn two_claims_come_to_one_verdict_from_either_side(a in any_claim(), b in any_claim()) {
        let said = |one: &str, other: &str| {
            let (mut a, mut b) = (a.clone(), b.clone());
            (a.source, b.source) = (one.to_owned(), other.to_owned());
            (a.id, b.id) = (format!("{one}:0:{}", a.rule), format!("{other}:0:{}", b.rule));
            judged(&[a, b]).facts
        };
        prop_assert_eq!(said("a", "b"), said("b", "a"));
    }
}

fn any_number() -> impl Strategy<Value = Number> {
    let unit = select(vec!["", "people", "horse", "%", "km", "m", "Cel", "[degF]", "EUR", "km/h", "percentage point"]);
    let hedge = select(vec!["", "about ", "nearly ", "just over ", "~"]);
    let figure = prop_oneof![
        (0..30u32).prop_map(|n| n.to_string()),
        (1..40u32).prop_map(|n| (n * 500).to_string()),
        (0..90u32).prop_map(|n| format!("{}.{}", n / 10, n % 10)),
        (0..20u32).prop_map(|n| format!("{n}..")),
        (0..20u32).prop_map(|n| format!(">{n}")),
        (0..20u32).prop_map(|n| format!("..{n}")),
        (0..20u32).prop_map(|n| format!("<{n}")),
        (0..20u32, 1..20u32).prop_map(|(n, more)| format!("{n}..{}", n + more)),
        (0..20u32, 1..20u32).prop_map(|(n, more)| format!("{n}..<{}", n + more)),
    ];
    (hedge, figure, unit).prop_map(|(hedge, figure, unit)| number(format!("{hedge}{figure} {unit}").trim()))
}

fn any_date() -> impl Strategy<Value = Date> {
    let bound = || proptest::option::weighted(0.85, 1..28i8);
    let range = (bound(), bound()).prop_map(|(start, end)| {
        let (start, end) = match (start, end) {
            (Some(start), Some(end)) => (Some(start.min(end)), Some(start.max(end))),
            other => other,
        };
        let day = |day: Option<i8>| day.map(|day| date(2031, 5, day));
        DayRange { start: day(start), end: day(end) }
    });
    (proptest::collection::vec(range, 0..3), any::<bool>()).prop_map(|(days, approx)| Date {
        days,
        approx,
        ..Date::day(date(2031, 5, 1))
    })
}

const NAMES: &[&str] = &[
    "Ivo Brandt",
    "Brandt",
    "I. Brandt",
    "Nils Brandt",
    "Ivo",
    "Serhiy Kravetsky",
    "Serhii Kravetskyi",
    "Ivo van Brandt",
    "Ivo Brandt Jr.",
    "Ana Maria Duarte",
    "Ana Duarte",
    "Maria Duarte",
    "José Núñez",
    "Jose Nunez",
    "Li Wei",
    "Wei Li",
];

fn any_person() -> impl Strategy<Value = Person> {
    select(NAMES).prop_map(|name| if name.contains(' ') { person(name) } else { alone(name) })
}

fn alone(name: &str) -> Person {
    Person { name: name.to_owned(), surname: name.to_owned(), text: name.to_owned(), ..Person::default() }
}

fn any_people() -> impl Strategy<Value = People> {
    let list = || proptest::collection::vec(any_person(), 0..4);
    (list(), list(), any::<bool>(), proptest::option::of(1..4u32)).prop_map(|(members, absent, closed, count)| People {
        members,
        absent,
        closed,
        count,
        ..people(&[])
    })
}

fn any_place() -> impl Strategy<Value = Place> {
    let entries = select(vec![
        "Geneva, Switzerland",
        "Switzerland",
        "Oslo, Norway",
        "Norway",
        "Brennwick",
        "Lower Quay, Brennwick",
    ]);
    let names = select(vec!["Geneva", "Old Mill", "Springfield", "Oslo"]);
    let within = proptest::option::of(select(vec!["Switzerland", "Norway", "Brennwick"]));
    prop_oneof![
        entries.prop_map(|entry| {
            let name = entry.split(',').next().unwrap_or(entry);
            Place { entry: Some(entry.to_owned()), ..place(name) }
        }),
        (names, within).prop_map(|(name, within)| Place {
            entry: None,
            within: within.map(str::to_owned),
            ..place(name)
        }),
    ]
}

fn any_office() -> impl Strategy<Value = Office> {
    let names = select(vec!["mayor", "president", "prime minister", "chairman", "chairwoman", "keeper of the sluices"]);
    let status = select(vec![OfficeStatus::Current, OfficeStatus::Former, OfficeStatus::Acting, OfficeStatus::Elect]);
    let bodies = proptest::option::of(select(vec!["France", "French Republic", "Brennwick", "US", "United States"]));
    (names, status, bodies, any::<bool>()).prop_map(|(name, status, body, entered)| Office {
        name: name.to_owned(),
        entry: entered.then(|| name.to_owned()),
        status,
        organisation: body.map(str::to_owned),
        text: name.to_owned(),
    })
}

fn any_quote() -> impl Strategy<Value = Quote> {
    let texts = vec![
        "We shall not open the sluices without a promise from the town",
        "We shall open the sluices without a promise from the town",
        "We shall not open the sluices … a promise from the town",
        "open the sluices",
        "We lost 12 boats in the storm on Monday night",
        "We lost 14 boats in the storm on Monday night",
        "We [the council] lost 12 boats in the storm on Monday night",
        "",
        "…",
    ];
    select(texts).prop_map(|text| Quote { text: text.to_owned(), speaker: None })
}

fn any_value() -> impl Strategy<Value = Value> {
    let words = || select(vec!["red", "Red", "green", "1.2", "1.2.0", "1.10", "2"]);
    let bodies =
        select(vec!["World Health Organization", "WHO", "Brennwick Police", "Brennwick Police Department", "police"]);
    let years = select(vec!["year", "month", "week", "day", "hour", "decade"]);
    prop_oneof![
        4 => any_number().prop_map(Value::Number),
        1 => any_number().prop_map(Value::Quantity),
        1 => any_number().prop_map(Value::Money),
        1 => any_number().prop_map(Value::Percent),
        3 => any_date().prop_map(Value::Date),
        2 => (any_number(), years).prop_map(|(number, unit)| {
            Value::Duration(Duration { number: Number { unit: Unit::None, ..number }, unit: unit.to_owned() })
        }),
        3 => any_person().prop_map(Value::Person),
        3 => any_people().prop_map(Value::People),
        3 => any_place().prop_map(Value::Place),
        1 => bodies.prop_map(|name| Value::Organisation(Organisation {
            name: name.to_owned(),
            text: name.to_owned(),
            ..Organisation::default()
        })),
        2 => any_office().prop_map(Value::Office),
        2 => any_quote().prop_map(Value::Quote),
        1 => words().prop_map(|text| Value::Version(Version { name: text.to_owned() })),
        1 => words().prop_map(|text| Value::Term(Term { name: text.to_owned(), text: text.to_owned() })),
        1 => words().prop_map(|text| Value::Text(Words { text: text.to_owned() })),
    ]
}

/// Two values of one kind, most of the time.
fn two_values() -> impl Strategy<Value = (Value, Value)> {
    (any_value(), proptest::collection::vec(any_value(), 12)).prop_map(|(a, others)| {
        let same = others.iter().position(|other| other.kind() == a.kind()).unwrap_or(0);
        let b = others.into_iter().nth(same).expect("twelve values");
        (a, b)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1200) })]

    #[test]
    fn a_relation_of_any_kind_is_the_same_from_either_side((a, b) in two_values(), round in any::<bool>()) {
        let rules = rules();
        let terms = Terms { round, registry: &rules.registry, as_of: None };
        let (there, back) = (a.relate(&b, terms), b.relate(&a, terms));
        prop_assert_eq!(there.relation, back.relation.flip(), "{:?} {:?}", a, b);
        prop_assert_eq!((there.soft, there.spelling), (back.soft, back.spelling), "{:?} {:?}", a, b);
    }

    #[test]
    fn a_value_is_never_apart_from_itself(a in any_value(), round in any::<bool>()) {
        let terms = Terms { round, registry: Registry::shipped(), as_of: None };
        let itself = a.relate(&a, terms);
        let denies = matches!(&a, Value::People(people) if !people.absent.is_empty());
        prop_assert!(denies || itself.relation != Relation::Disjoint, "{:?}", itself);
    }
}

/// Every bound that lies on a whole number from 0 to 3.
fn bounds() -> Vec<Bound> {
    let points = (0..4).map(Decimal::from);
    std::iter::once(Bound::Unbounded).chain(points.flat_map(|n| [Bound::Closed(n), Bound::Open(n)])).collect()
}

#[test]
fn intervals_relate_as_the_sets_of_their_numbers_do() {
    // Quarters from below the lowest to above the highest bound stand for every number.
    let grid: Vec<Decimal> = (-4..17).map(|quarters| Decimal::new(quarters * 25, 2)).collect();
    let holds = |set: Interval, n: Decimal| {
        let low = match set.lo {
            Bound::Unbounded => true,
            Bound::Closed(lo) => n >= lo,
            Bound::Open(lo) => n > lo,
        };
        let high = match set.hi {
            Bound::Unbounded => true,
            Bound::Closed(hi) => n <= hi,
            Bound::Open(hi) => n < hi,
        };
        low && high
    };
    let members = |set: Interval| grid.iter().map(|&n| holds(set, n)).collect::<Vec<bool>>();
    let mut sets: Vec<(Interval, Vec<bool>)> = Vec::new();
    for lo in bounds() {
        for hi in bounds() {
            let set = Interval { lo, hi, soft: false };
            let members = members(set);
            if members.contains(&true) {
                sets.push((set, members));
            }
        }
    }
    for (a, in_a) in &sets {
        for (b, in_b) in &sets {
            let both = in_a.iter().zip(in_b).any(|(x, y)| *x && *y);
            let inside = in_a.iter().zip(in_b).all(|(x, y)| !*x || *y);
            let around = in_a.iter().zip(in_b).all(|(x, y)| *x || !*y);
            let want = match (around, inside) {
                (true, true) => Relation::Equal,
                (true, false) => Relation::Containing,
                (false, true) => Relation::Inside,
                (false, false) if both => Relation::Overlapping,
                (false, false) => Relation::Disjoint,
            };
            assert_eq!(a.relate(*b).relation, want, "{a} and {b}");
        }
    }
}

#[test]
fn a_crew_is_apart_from_itself_only_where_it_contradicts_itself() {
    let odd = People { absent: vec![person("Ivo Brandt")], ..people(&["Ivo Brandt"]) };
    assert!(!judged(&[crew("a", odd.clone()), crew("b", odd)]).findings.is_empty());
}

#[test]
fn a_comparison_says_the_same_on_any_number_of_threads() {
    let figures = ["6 people", "9 people", "8.. people", "about 7 people"];
    let claims: Vec<Claim> = (0..1200usize)
        .map(|n| {
            let (source, figure) = (format!("s{:02}", n % 60), figures[n % 7 % 4]);
            let name = ["Ivo Brandt", "Lena Okafor", "Ivo Brant"][n % 3];
            let place = ["Geneva", "Oslo, Norway", "Brennwick"][n / 60 % 3];
            let mut claim = match n % 4 {
                0 => toll(&source, figure),
                1 => dry(&source, figure),
                2 => leader(&source, name).in_place(place).on(5, 4),
                _ => shade(&source, if n % 8 == 3 { "red" } else { "green" }),
            };
            claim.id = format!("{}:{n}", claim.id);
            claim
        })
        .collect();
    let (sources, rules) = (sources(&claims), rules());
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| compare(&sources, &rules))
    };
    let alone = on(1);
    assert!(alone.findings.len() > 3 && alone.events.iter().all(Option::is_some), "{}", alone.findings.len());
    assert!([2, 3, 8].into_iter().all(|threads| on(threads) == alone));
}
