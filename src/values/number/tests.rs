//! Sentences of the kinds that news is made of, half of them without a number to compare.

use proptest::prelude::*;

use super::*;
use crate::text::Span;
use crate::values::{Cast, Registry, duration};

fn with_context<T>(read: impl FnOnce(Context<'_>) -> T) -> T {
    let registry = Registry::default();
    let cast = Cast::default();
    read(Context { reference: None, anchor: None, registry: &registry, cast: Some(&cast) })
}

fn mentions(text: &str) -> Vec<Mention> {
    with_context(|context| find(&Sentence::of(text), context))
}

/// All numbers of the text in short, with a sign for parts (`=`) and differences (`+`).
fn numbers(text: &str) -> Vec<String> {
    let show = |number: &Number| {
        // The unit as it is kept, in the singular.
        let short = format!("{} {}", number.figure(), number.unit);
        match number.role {
            Role::Total => short.trim_end().to_owned(),
            Role::Part => format!("={}", short.trim_end()),
            Role::Delta => format!("+{}", short.trim_end()),
        }
    };
    mentions(text).iter().filter_map(|m| m.value.as_number().map(show)).collect()
}

fn check(table: &[(&str, &[&str])]) {
    let wrong: Vec<_> = table
        .iter()
        .filter_map(|&(text, want)| {
            let got = numbers(text);
            (got != want).then(|| format!("{text}\n    want {want:?}\n    got  {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are misread:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn figures_are_read_in_every_spelling() {
    check(&[
        ("The town has 1,204 homes.", &["1204 home"]),
        ("Some 1 414 021 100 people live there.", &["about 1414021100 people"]),
        ("About 12,34,567 voters registered.", &["about 1234567 people"]),
        ("The state spent 3 crore on it.", &["30000000"]),
        ("Twenty-one miners were trapped.", &["21 people"]),
        ("Two hundred and five sheep died.", &["205 sheep"]),
        ("Two point two million people fled.", &["2200000 people"]),
        ("Half a million residents left.", &["500000 people"]),
        ("A million and a half refugees crossed.", &["1500000 people"]),
        ("It sold 1.2m tickets.", &["1200000 ticket"]),
        ("It sold 3bn shares.", &["3000000000 share"]),
        ("Half a dozen houses burned.", &["6 house"]),
        ("Two dozen cars collided.", &["24 car"]),
        ("Three-quarters of the town is dark.", &["0.75"]),
        ("One in five pupils stayed home.", &["0.2 people"]),
        ("Hundreds of thousands of people marched.", &["~200000..<1000000 people"]),
        ("Dozens of homes were flooded.", &["~24..<100 home"]),
        ("Several soldiers were hurt.", &["~3..<10 people"]),
        ("A couple of trees fell.", &["~2 tree"]),
        ("The balance was minus 12.", &["-12"]),
        ("The firm closed 12 gas stations.", &["12 station"]),
        ("Seven gas leaks were found.", &["7 leak"]),
    ]);
}

#[test]
fn qualifiers_belong_to_the_value() {
    check(&[
        ("At least 14 people died.", &["14.. people"]),
        ("No fewer than nine boats sank.", &["9.. boat"]),
        ("More than 80 children were taken.", &[">80 people"]),
        ("Up to 300 houses collapsed.", &["..300 house"]),
        ("As many as 40 workers are inside.", &["..40 people"]),
        ("Fewer than ten patients remain.", &["<10 people"]),
        ("An estimated 5,000 people marched.", &["about 5000 people"]),
        ("Nearly 200 people were hurt.", &["nearly 200 people"]),
        ("Just over 60 flights were cancelled.", &["just over 60 flight"]),
        ("Between 10 and 15 gunmen attacked.", &["10..15 people"]),
        ("From 10 to 15 trucks burned.", &["10..15 truck"]),
        ("Two or three men ran away.", &["2..3 people"]),
        ("The storm killed 10–15 fishermen.", &["10..15 people"]),
        ("There were at most 100 and at least 20 boats.", &["20..100 boat"]),
        ("The crowd of 500-plus people sang.", &["500.. people"]),
        ("Officials counted 40 or more bodies.", &["40.. people"]),
        ("Some 30-odd villagers came.", &["about 30 people"]),
    ]);
}

#[test]
fn parts_differences_and_sums_are_told_apart() {
    check(&[
        ("Another 12 people were rescued.", &["+12 people"]),
        ("Rescuers found 12 more bodies.", &["+12 people"]),
        ("The blast killed nine, including three children.", &["9", "=3 people"]),
        ("Three of the 14 miners escaped.", &["=3", "14 people"]),
        ("One of the officers was shot.", &["=1 people"]),
        ("The toll rose by 5 to 94.", &["+5", "94"]),
        ("The toll rose from 90 to 94.", &["+90", "94"]),
        ("Two women and a man were hurt.", &["3 people"]),
        ("Four men, three women and a 12-year-old girl drowned.", &["8 people"]),
        ("The fire killed two people and 12 others were injured.", &["2 people", "12 people"]),
        ("A 15-year-old girl was found.", &["1 people"]),
        ("Nobody was hurt.", &["0 people"]),
        ("No injuries were reported.", &["0 people"]),
        ("Both men died.", &["2 people"]),
        ("Among the dead were three boys and a girl.", &["=4 people"]),
        ("It shot down 58 of 72 drones.", &["=58 drone", "72 drone"]),
        ("A 70-year-old man and his wife were killed.", &["2 people"]),
        ("Lows of −7 to −12 °C are due.", &["-12..-7 Cel"]),
        ("Both of his daughters were hurt.", &["2 people"]),
        ("A 14-year-old was shot.", &["1 people"]),
        ("She hit a teacher and a 6-year-old.", &["2 people"]),
        ("Woman killed, 3 others wounded in crash.", &["1 people", "3 people"]),
        ("2-year-old boy shot in Ames.", &["1 people"]),
        ("He is one of the 16 looters.", &["=1 people", "16 people"]),
        ("The other three suffered minor injuries.", &["3"]),
        ("A minor crash blocked the road.", &[]),
        ("A soldier's family spoke.", &[]),
        ("A child care centre closed.", &[]),
        ("Four people were hurt, one critically.", &["4 people", "1"]),
        ("He was hit six times.", &["6 time"]),
    ]);
}

#[test]
fn what_only_looks_like_a_number_is_left_alone() {
    let quiet = [
        "Lanier, 27, was charged.",
        "The boy, aged 5, is safe.",
        "He is 15 years old.",
        "She is in her 20s.",
        "They came third.",
        "The 42nd edition opens soon.",
        "The Reds won 3-1.",
        "It passed Article 5.",
        "Flight 93 was late.",
        "The F-16 landed.",
        "A Boeing 737 landed.",
        "It lies on Highway 35.",
        "The raid began at 5 p.m.",
        "Doors open at 14:20.",
        "It was built in 1987.",
        "The vote is on Dec. 4.",
        "On 17 January it rained.",
        "Call 555-1234 now.",
        "Version 1.2.3 is out.",
        "One of the worst storms hit.",
        "It was no one's fault.",
        "She is the one.",
        "This one is better.",
        "See page 5.",
        "He was No. 1.",
        "It happened in the 6600 block of Elm.",
        "They live at 1420 Main St.",
        "The 1990s were wild.",
        "It is open 24/7.",
        "The sources agree [12].",
        "Henry VIII married again.",
        "It was a 24703m212 code.",
        "The G7 met.",
        "Covid-19 spread.",
        "The Group of Seven met.",
        "They spoke to one another.",
        "The 2024 election was close.",
        "He served from 1939-1945.",
        "Children aged 11 to 15 may enter.",
        "It sits in room 101.",
        "She called 911.",
        "He told WAVE 3 News so.",
        "CBS 5 reported it.",
        "Their sons, ages 10, 8 and 4, are safe.",
        "The sons, 10, 8 and 4, are safe.",
        "The wounded are aged 16, 17 and 21.",
        "Ann Lee and Bo Ray, both 14, are safe.",
        "It is before the 41B District Court.",
        "The three- year-old slept.",
        "See image 3 of 4.",
        "At 34, he is the youngest.",
        "Derrick Ames, 31 of Leeds, has been charged.",
        "The crash was on U.S. 27.",
        "They met at 1249 Bell's Ferry Road.",
        "She told 2 NEWS so.",
    ];
    let loud: Vec<_> = quiet.iter().filter(|text| !numbers(text).is_empty()).map(|t| (t, numbers(t))).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn numbers_to_dial_count_nothing() {
    check(&[
        ("Dan Ives: (904) 555-4549", &[]),
        ("Call the hotline at (313) 222-2613 at any hour.", &[]),
        ("Call 1-800-222-TIPS (8477) with news.", &[]),
        ("Witnesses may text WATCH to 50411.", &[]),
        ("The message was sent to 50411 people.", &["50411 people"]),
        ("The crowd (300) left early.", &["300"]),
        ("Between 500-1000 people marched.", &["500..1000 people"]),
    ]);
}

#[test]
fn quantities_and_amounts_have_units() {
    check(&[
        ("Growth slowed to 3.5%.", &["3.5 %"]),
        ("Rates rose 2 percentage points.", &["2 percentage point"]),
        ("Between 10 and 20 percent failed.", &["10..20 %"]),
        ("It cost $1.5 billion.", &["1500000000 USD"]),
        ("It cost US$40.", &["40 USD"]),
        ("It cost £2.3bn.", &["2300000000 GBP"]),
        ("It cost €3m.", &["3000000 EUR"]),
        ("It cost Rs 5 crore.", &["50000000 INR"]),
        ("It costs 12 cents.", &["12 cent"]),
        ("It raised half a million pounds.", &["500000 GBP"]),
        ("It paid $2 a share.", &["2 USD/share"]),
        ("It fell to -19°C.", &["-19 Cel"]),
        ("It fell to –19°C.", &["-19 Cel"]),
        ("Lows of as low as -19°C are due.", &["-19.. Cel"]),
        ("It reached 41.5C (107F) there.", &["41.5 Cel"]),
        ("The wall is 12 ft 3 in high.", &["12.25 ft"]),
        ("The six-mile race began.", &["6 mi"]),
        ("An 8- to 16-meter mirror.", &["8..16 m"]),
        ("Winds hit 140 km/h.", &["140 km/h"]),
        ("Winds hit 90 miles per hour.", &["90 mph"]),
        ("It covers 30 square kilometres.", &["30 km2"]),
        ("They took 45 and 50 mg.", &["45 mg", "50 mg"]),
    ]);
}

#[test]
fn a_unit_may_stand_without_a_figure() {
    check(&[
        ("The bank cut its rate by half a percentage point.", &["0.5 percentage point"]),
        ("Turnout fell by a quarter of one per cent.", &["0.25 %"]),
        ("A litre of milk costs more.", &["1 l"]),
        ("The car stopped about a mile away.", &["about 1 mi"]),
        ("The path is a mile and a half long.", &["1.5 mi"]),
        ("He stands 6'2\" tall.", &["6.166667 ft"]),
        ("The plan would cost €500 mn a year.", &["500000000 EUR/year"]),
        ("They stored 200 MB of data.", &["200 MB"]),
        ("The ticket costs Rs. 500 now.", &["500 INR"]),
        // The unit names something else.
        ("She runs a dollar store.", &[]),
        ("He passed a mile marker.", &[]),
        ("A litre bottle broke.", &[]),
        ("Petrol costs $2 a litre.", &["2 USD/litre"]),
        ("The train ran at 60 kilometres an hour.", &["60 km/h"]),
        ("It was a half-hearted attempt.", &[]),
    ]);
}

#[test]
fn counted_time_is_a_duration_and_an_age_is_none() {
    let read = |text: &str| {
        with_context(|context| duration::find(&Sentence::of(text), context))
            .iter()
            .map(|m| m.value.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(read("The war has lasted nearly four years."), ["nearly 4 years"]);
    assert_eq!(read("It took at least 40 minutes."), ["40.. minutes"]);
    assert_eq!(read("A three-day visit ended."), ["3 days"]);
    assert_eq!(read("A 15-year-old boy spoke."), [""; 0]);
    assert_eq!(read("He came back two days later."), [""; 0]);
    assert!(numbers("The war has lasted nearly four years.").is_empty());
    for text in
        ["The driver (W/M 46) suffered burns.", "The driver (w/m, 46), suffered burns.", "The driver (46 b/f) fled."]
    {
        assert!(numbers(text).is_empty(), "{text}");
    }
}

fn read(text: &str) -> Number {
    Number::read_short(text).expect("a number in short")
}

#[test]
fn numbers_relate_by_what_they_admit() {
    let registry = Registry::default();
    let terms = Terms { round: true, registry: &registry, as_of: None };
    let table = [
        ("14", "14", Relation::Equal),
        ("14", "12", Relation::Disjoint),
        ("14..", "15", Relation::Containing),
        (">14", "14", Relation::Disjoint),
        ("..20", "21", Relation::Disjoint),
        ("about 100 people", "95 people", Relation::Containing),
        ("nearly 100 people", "101 people", Relation::Disjoint),
        ("14 people", "14", Relation::Equal),
        ("14 people", "14 families", Relation::Unresolved),
        ("14 drones", "14", Relation::Unresolved),
        ("610000 people", "612000 people", Relation::Containing),
        ("610000 people", "630000 people", Relation::Disjoint),
        ("19 %", "19.2 %", Relation::Containing),
        ("19 %", "20 %", Relation::Disjoint),
        ("5 km", "3 mi", Relation::Inside),
        ("41.5 Cel", "107 [degF]", Relation::Inside),
        ("5 USD", "5 EUR", Relation::Unresolved),
    ];
    for (a, b, relation) in table {
        assert_eq!(relate(&read(a), &read(b), terms).relation, relation, "{a} against {b}");
    }
}

#[test]
fn fractions_fill_percent_slots_only() {
    let text = "Three-quarters of the region is held.";
    let percent = with_context(|context| find_kind(&Sentence::of(text), context, Kind::Percent));
    assert_eq!(percent.iter().map(|m| m.value.to_string()).collect::<Vec<_>>(), ["75 %"]);
    assert!(with_context(|context| find_kind(&Sentence::of(text), context, Kind::Number)).is_empty());
}

fn any_number() -> impl Strategy<Value = Number> {
    let hedges = [Hedge::None, Hedge::About, Hedge::Nearly, Hedge::JustOver, Hedge::Vague];
    let units = ["", "people", "home", "%", "km", "USD", "Cel", "USD/share"];
    let bounds = (0_i64..2_000_000, 0_i64..50_000, 0_usize..6);
    (bounds, 0_u32..3, prop::sample::select(hedges.to_vec()), prop::sample::select(units.to_vec())).prop_map(
        |((n, more, shape), places, hedge, unit)| {
            let (lo, hi) = (Decimal::new(n, places), Decimal::new(n + more, places));
            let (lo, hi, lo_open, hi_open) = match shape {
                0 => (Some(lo), None, false, true),
                1 => (Some(lo), None, true, true),
                2 => (None, Some(hi), false, false),
                3 => (None, Some(hi), false, true),
                4 => (Some(lo), Some(hi), false, false),
                _ => (Some(lo), Some(lo), false, false),
            };
            let step = (places > 0).then(|| Decimal::new(1, places));
            let unit = Number::read_short(&format!("1 {unit}")).map(|n| n.unit).unwrap_or_default();
            Number { lo, hi, lo_open, hi_open, hedge, step, unit, ..Number::default() }
        },
    )
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}") {
        let _ = mentions(&text);
    }

    #[test]
    fn no_run_of_number_words_makes_it_panic(words in prop::collection::vec(prop::sample::select(WORDS), 0..30)) {
        let text = words.join(" ");
        let all = mentions(&text);
        prop_assert!(all.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        prop_assert!(all.iter().all(|m| !m.tokens.is_empty() && Span::new(0, text.len()).contains(m.span)));
    }

    #[test]
    fn reading_what_was_printed_gives_the_same_value(number in any_number()) {
        let back = read(&number.to_string());
        prop_assert_eq!(back.denote(true), number.denote(true));
        prop_assert_eq!((back.hedge, back.unit, back.lo, back.hi), (number.hedge, number.unit, number.lo, number.hi));
    }

    #[test]
    fn relation_is_symmetric(a in any_number(), b in any_number()) {
        let registry = Registry::default();
        let terms = Terms { round: true, registry: &registry, as_of: None };
        let (there, back) = (relate(&a, &b, terms), relate(&b, &a, terms));
        prop_assert_eq!((there.relation.flip(), there.soft), (back.relation, back.soft));
    }

    #[test]
    fn widening_never_parts_what_was_compatible(a in any_number(), b in any_number()) {
        let registry = Registry::default();
        let terms = Terms { round: true, registry: &registry, as_of: None };
        let apart = |x: &Number| relate(x, &b, terms).relation == Relation::Disjoint;
        let wider = [
            Number { hi: None, hi_open: true, ..a.clone() },
            Number { lo: None, lo_open: false, ..a.clone() },
        ];
        let zero = a.lo.is_some_and(|n| n >= Decimal::ZERO) && b.lo.is_none_or(|n| n >= Decimal::ZERO);
        if !apart(&a) && a.hedge == Hedge::None && a.step.is_none() && zero && a.unit == Unit::None {
            for wide in wider.iter().filter(|w| w.lo.is_some() || w.hi.is_some()) {
                let rounded = a.lo.is_some_and(|n| n >= Decimal::from(1000)) || a.hi.is_some_and(|n| n >= Decimal::from(1000));
                prop_assert!(rounded || !apart(wide), "{} widened to {} against {}", a, wide, b);
            }
        }
    }
}

const WORDS: &[&str] = &[
    "a",
    "half",
    "million",
    "and",
    "two",
    "point",
    "hundred",
    "dozen",
    "dozens",
    "of",
    "thousands",
    "1,204",
    "3/4",
    "½",
    "$",
    "US$",
    "-19",
    "°C",
    "percent",
    "per",
    "cent",
    "people",
    "men",
    "between",
    "to",
    "-",
    "10-15",
    "at",
    "least",
    "most",
    "more",
    "than",
    "or",
    "about",
    "another",
    "others",
    "one",
    "in",
    "five",
    "no",
    "both",
    "(",
    ")",
    ",",
    "including",
    "km",
    "ft",
    "1.2m",
    "a man",
    "15-year-old",
    "rose",
    "from",
    "by",
    "minus",
    "quarter",
    "third",
    "000",
    "999999999999999999999",
    "trillion",
    "crore",
    "Dec.",
    "2024",
    "%",
    "the",
    "them",
];
