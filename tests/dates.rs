//! Dates as news writes them: what a sentence says, and the days that it names.
//!
//! Each row is a sentence and its dates in their printed form, joined by `; `. Sentences resolve
//! against Thursday, December 4, 2025. A row without dates must yield none.

use gainsay::text::Sentence;
use gainsay::values::date::{self, find};
use gainsay::values::{Context, Date, DayRange, Precision, Registry, Relation, Terms, Value};
use jiff::civil;
use proptest::prelude::*;

fn dates(text: &str, reference: Option<civil::Date>) -> Vec<Date> {
    let registry = Registry::default();
    let context = Context { reference, anchor: None, registry: &registry, cast: None };
    let found = find(&Sentence::of(text), context);
    found
        .into_iter()
        .filter_map(|mention| match mention.value {
            Value::Date(date) => Some(date),
            _ => None,
        })
        .collect()
}

fn thursday() -> civil::Date {
    civil::date(2025, 12, 4)
}

fn check(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let printed: Vec<_> = dates(text, Some(thursday())).iter().map(ToString::to_string).collect();
        if printed.join("; ") != *expected {
            wrong.push(format!("{text:?}\n    expected {expected:?}\n    read     {:?}", printed.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn absolute_dates_read_in_every_common_order() {
    check(&[
        ("The ferry sank on Dec. 3.", "2025-12-03"),
        ("It opened on 4 December 2021.", "2021-12-04"),
        ("The bridge opened December 4th, 2021.", "2021-12-04"),
        ("Log entry 2025-11-30 was amended.", "2025-11-30"),
        ("The stamp reads 2025-11-30T14:20:00Z.", "2025-11-30"),
        ("Signed on 02/22/2016 in Oslo.", "2016-02-22"),
        ("Signed on 22/02/2016 in Oslo.", "2016-02-22"),
        ("The permit of 13.5.2015 lapsed.", "2015-05-13"),
        ("Issued 22/Jan/2019 by the clerk.", "2019-01-22"),
        ("Filed 2019-sep-1 at the court.", "2019-09-01"),
        ("The treaty of 16 NOV 89.", "1989-11-16"),
        ("Troops left on the third of March 2020.", "2020-03-03"),
        ("The vote took place on Wed, 22 of Jan 2020.", "2020-01-22"),
        ("They met Monday, January 12th, 2015.", "2015-01-12"),
        ("He was born on the twenty-first of May 1975.", "1975-05-21"),
        ("The strike began Sept. 9, 2024, in Lyon.", "2024-09-09"),
        ("It closed on the last day of October 2015.", "2015-10-31"),
        ("The first Monday of May 2024 was wet.", "2024-05-06"),
        ("The law passed on the last Friday in June 2023.", "2023-06-30"),
    ]);
}

#[test]
fn yearless_dates_take_the_nearest_year() {
    check(&[
        ("Five miners died on Nov. 30.", "2025-11-30"),
        ("The trial will begin on January 12.", "2026-01-12"),
        ("The flood hit on August 17.", "2025-08-17"),
        ("A storm struck in October.", "2025-10-01..2025-10-31"),
        ("Elections are due in February.", "2026-02-01..2026-02-28"),
        ("He was arrested on Christmas Eve.", "2025-12-24"),
        ("Crowds gathered on Thanksgiving.", "2025-11-27"),
        ("The talks will resume on March 3.", "2026-03-03"),
    ]);
}

#[test]
fn weekdays_follow_the_tense_of_their_verb() {
    check(&[
        ("Rebels seized the port on Monday.", "2025-12-01"),
        ("Two people died on Thursday.", "2025-12-04"),
        ("The court will rule on Monday.", "2025-12-08"),
        ("The funeral will be held on Friday.", "2025-12-05"),
        ("A hearing is scheduled for Tuesday.", "2025-12-09"),
        ("The minister said Wednesday that rail lines reopened.", "2025-12-03"),
        ("The shooting happened early Saturday.", "2025-11-29"),
        ("A fire broke out late on Friday.", "2025-11-28"),
        ("Saturday night's blaze gutted a mill.", "2025-11-29"),
        ("Police were called just after 11 p.m. Monday.", "2025-12-01"),
        ("The mayor spoke on Friday the 28th.", "2025-11-28"),
        ("They met on Tuesday of last week.", "2025-11-25"),
        ("She left on Friday last week.", "2025-11-28"),
        ("Talks resumed Tuesday, Dec. 2, in Geneva.", "2025-12-02"),
        ("Two bombs went off on Saturday and Sunday.", "2025-11-29+2025-11-30"),
    ]);
}

#[test]
fn relative_dates_count_from_the_reference() {
    check(&[
        ("The plant closed yesterday.", "2025-12-03"),
        ("The vote is tomorrow.", "2025-12-05"),
        ("Shells fell last night.", "2025-12-03"),
        ("He resigned this morning.", "2025-12-04"),
        ("The dam burst the day before yesterday.", "2025-12-02"),
        ("Three villages were flooded last week.", "2025-11-24..2025-11-30"),
        ("The factory burned down last month.", "2025-11-01..2025-11-30"),
        ("She won the prize last year.", "2024-01-01..2024-12-31"),
        ("He left the party two days ago.", "2025-12-02"),
        ("The strike started two weeks ago.", "~2025-11-20"),
        ("Prices fell a month ago.", "~2025-11-04"),
        ("The bill will be debated in two days.", "2025-12-06"),
        ("It will open three days after Christmas.", "2025-12-28"),
        ("It rained in the last 2 days.", "2025-12-02..2025-12-03"),
        ("He resigned earlier this month.", "~2025-12-01..2025-12-03"),
        ("The summit is planned for the week after next.", "2025-12-15..2025-12-21"),
        ("Hundreds marched over the weekend.", "2025-11-29..2025-11-30"),
        ("They will meet next month.", "2026-01-01..2026-01-31"),
    ]);
}

#[test]
fn ranges_and_lists_copy_what_is_missing() {
    check(&[
        ("Envoys met on Nov. 30 and Dec. 1.", "2025-11-30+2025-12-01"),
        ("The fair ran July 13-15, 2024.", "2024-07-13..2024-07-15"),
        ("It lasted from 13th to 15th of July 2024.", "2024-07-13..2024-07-15"),
        ("The tour ran Nov 18-Dec 19, 2015.", "2015-11-18..2015-12-19"),
        ("The survey covered 2014 to 2018.", "2014-01-01..2018-12-31"),
        ("Output fell between 2015 and Feb 2018.", "2015-01-01..2018-02-28"),
        ("The ceasefire held from 4 to 22 January 1995.", "1995-01-04..1995-01-22"),
        ("Schools close from Monday to Wednesday.", "2025-12-01..2025-12-03"),
        ("He was jailed from October 2019 until March 2021.", "2019-10-01..2021-03-31"),
    ]);
}

#[test]
fn bounds_leave_one_end_open() {
    check(&[
        ("The port has been shut since August.", "2025-08-01.."),
        ("Crews must leave by Friday.", "..2025-12-05"),
        ("Turnout rose after 2016.", "2017-01-01.."),
        ("The rule applied before 2018.", "..2017-12-31"),
        ("Bids are due no later than January 9, 2026.", "..2026-01-09"),
        ("The road stays closed until Dec. 20.", "..2025-12-20"),
        ("It is valid until the end of the month.", "~..2025-12-31"),
    ]);
}

#[test]
fn vague_and_long_stretches_are_runs_of_days() {
    check(&[
        ("The deal was struck in late November.", "~2025-11-21..2025-11-30"),
        ("Floods came in mid-March 2021.", "~2021-03-11..2021-03-20"),
        ("Fighting began in early 2024.", "~2024-01-01..2024-04-30"),
        ("The talks took place around December 1.", "~2025-11-28..2025-12-04"),
        ("Sales fell in the third quarter of 2023.", "2023-07-01..2023-09-30"),
        ("Losses grew in H1 2016.", "2016-01-01..2016-06-30"),
        ("Profits doubled in 2018Q4.", "2018-10-01..2018-12-31"),
        ("The tower dates from the 15th century.", "1400-01-01..1499-12-31"),
        ("Jazz boomed in the 1970s.", "1970-01-01..1979-12-31"),
        ("The party won in 2016.", "2016-01-01..2016-12-31"),
        ("It opened in April 2017.", "2017-04-01..2017-04-30"),
        ("He arrived in the summer of 2013.", "~2013-06-01..2013-08-31"),
        ("Shops reopened on Easter Monday 2024.", "2024-04-01"),
        ("It fell on Black Friday 2010.", "2010-11-26"),
    ]);
}

#[test]
fn stretches_are_placed_by_what_holds_them() {
    check(&[
        ("The camp stays open from the 3rd to the 12th of September 2026.", "2026-09-03..2026-09-12"),
        ("Schools close the week of January 12th, 2026.", "2026-01-12..2026-01-18"),
        ("Claims for the week ending 15 March 2025 fell.", "2025-03-09..2025-03-15"),
        ("Prices rose in 12/2015.", "2015-12-01..2015-12-31"),
        ("The index for 2015/03 was revised.", "2015-03-01..2015-03-31"),
        ("May to July 2024 was dry.", "2024-05-01..2024-07-31"),
        ("Output fell in 2016 and 2017.", "2016-01-01..2016-12-31; 2017-01-01..2017-12-31"),
        ("It rained in the first two months of 2016.", "2016-01-01..2016-02-29"),
        ("He was away for the last three days of March 2015.", "2015-03-29..2015-03-31"),
        ("The panel meets next week Friday.", "2025-12-12"),
        ("The deal of 16. Nov. 2016 lapsed.", "2016-11-16"),
        // A season of two years, a score, a plain list, and names.
        ("He led the side in 2009-10.", "2009-01-01..2010-12-31"),
        ("The first two months were hard.", ""),
        ("June and April Smith own the shop.", ""),
        ("He scored 16. Novel rules applied.", ""),
    ]);
}

#[test]
fn words_that_are_dates_elsewhere_are_none_here() {
    let none = [
        "This may take longer than expected.",
        "The talks may well fail.",
        "Troops march through the city.",
        "A march for peace drew thousands.",
        "An august body of judges sat.",
        "She sat on the second floor.",
        "Prices fall when supply grows.",
        "The sun rose over the bay.",
        "He came second in the race.",
        "The fall of the regime was swift.",
        "Theresa May resigned.",
        "Spring onions were sold.",
        "The files are kept up to date.",
        "Their most up-to-date chart is wrong.",
        "Compare date 1 with date 2.",
        "The hotel has 10 stars.",
        "They waited day after day.",
        "Have a great month.",
        "The number is 123-12-1234.",
        "A screen with a 16:9 ratio.",
        "It ended 3-2 after extra time.",
        "The train left at 14:20.",
        "Guests arrived at 5 p.m. in the hall.",
        "The crew was stuck for 40 minutes.",
        "After four years of war the city is rubble.",
        "About 2,000 people fled.",
        "There were 2000 soldiers in the camp.",
        "The 15-year-old was unharmed.",
        "She is in her 70s.",
        "He lived in Room 2019.",
        "Flight 1945 was diverted.",
        "Route 66 was closed.",
        "The third man escaped.",
        "The first half was dull.",
        "He scored in the second half.",
        "It was built in two weeks.",
        "Every Friday they pray.",
        "Fridays are quiet here.",
        "The daily Sun reported it.",
        "The bank lent 1990 dollars.",
        "Only 12 of 31 voted.",
        "Version 2.10 shipped.",
        "The score was 21-19.",
        "He ran a mile in 4:05.",
        "Call 555 1234 now.",
        "The suspects were 19 and 22.",
        "A quarter of voters stayed home.",
        "She drank a quarter of a litre.",
        "A century is a long time for a tree.",
        "It costs $2016 to rent.",
        "The club paid 1.5 million.",
        "He won with 51.3 percent.",
        "Nobody knows the day or the hour.",
        "The day nurse went home.",
        "He is a night watchman.",
        "Good morning, everyone.",
        "The year was hard for farmers.",
        "Weeks of rain ruined crops.",
        "A two-week truce failed.",
        "The week-long strike cost jobs.",
        "Three men and two women died.",
        "One may ask why.",
        "March on, he told them.",
        "The mon river is wide.",
        "We wed in haste.",
        "It measured 3 by 5 feet.",
        "Article 370 was revoked.",
        "Page 12 is missing.",
        "They hold 200 to 300 captives.",
        "Between 10 and 20 people were hurt.",
        "From 5 to 7 trucks burned.",
        "The vote was 52 to 48.",
        "He read War and Peace twice.",
        "The end of the road is near.",
        "In the end they agreed.",
        "In the middle of nowhere.",
        "Late arrivals were turned away.",
        "Early results favour the left.",
        "USA TODAY reported the story.",
    ];
    let rows: Vec<_> = none.iter().map(|text| (*text, "")).collect();
    check(&rows);
}

#[test]
fn without_a_reference_only_full_dates_resolve() {
    for text in ["It happened on Saturday.", "It happened yesterday.", "It happened on Dec. 4.", "It began last week."]
    {
        let found = dates(text, None);
        assert_eq!(found.len(), 1, "{text}");
        assert!(found.iter().all(|date| !date.is_resolved()), "{text}");
    }
    assert_eq!(
        dates("It happened on Dec. 4, 2021.", None).first().map(ToString::to_string).as_deref(),
        Some("2021-12-04")
    );
}

#[test]
fn nights_belong_to_the_day_that_they_are_told_of() {
    check(&[
        ("Drones hit the port overnight.", "~2025-12-03..2025-12-04"),
        ("Drones hit the port overnight into Tuesday.", "~2025-12-01..2025-12-02"),
        ("Drones hit the port overnight from Monday to Tuesday.", "2025-12-01..2025-12-02"),
        ("Drones hit the port Monday night into Tuesday.", "2025-12-01..2025-12-02"),
        ("The talks ran from Monday into Wednesday.", "2025-12-01..2025-12-03"),
        // The night before the day; the one after it stays a candidate.
        ("Drones hit the port overnight on Tuesday.", "~2025-12-01..2025-12-02"),
        ("They moved overnight into the harbour.", "~2025-12-03..2025-12-04"),
    ]);
}

#[test]
fn ambiguity_stays_in_candidates() {
    let readings = |text: &str| {
        let found = dates(text, Some(thursday()));
        found.iter().flat_map(|d| d.days.iter().chain(&d.candidates)).map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(readings("On Friday, rain."), ["2025-11-28", "2025-12-05"]);
    assert_eq!(readings("He is in hospital after a crash near Orville on Friday."), ["2025-11-28"]);
    assert_eq!(readings("Two men were killed in Phoenix, Ariz., on Friday."), ["2025-11-28"]);
    assert_eq!(readings("Signed 03/04/2016."), ["2016-03-04", "2016-04-03"]);
    assert_eq!(readings("He quit last Wednesday."), ["2025-12-03", "2025-11-26"]);
}

#[test]
fn later_and_earlier_count_from_the_anchor() {
    let registry = Registry::default();
    let anchor = Date::day(civil::date(2025, 11, 20));
    let context = Context { reference: Some(thursday()), anchor: Some(&anchor), registry: &registry, cast: None };
    let found = find(&Sentence::of("He died two days later."), context);
    let days: Vec<_> =
        found.iter().filter_map(|m| if let Value::Date(d) = &m.value { Some(d.to_string()) } else { None }).collect();
    assert_eq!(days, ["2025-11-22"]);
}

#[test]
fn gaps_count_the_days_between() {
    let day = |d| Date::day(civil::date(2025, 11, d));
    assert_eq!(day(3).gap_days(&day(3)), Some(0));
    assert_eq!(day(3).gap_days(&day(7)), Some(4));
    assert_eq!(day(7).gap_days(&day(3)), Some(4));
}

fn relation(a: &Date, b: &Date) -> Relation {
    let registry = Registry::default();
    date::relate(a, b, Terms { round: false, registry: &registry, as_of: None }).relation
}

prop_compose! {
    fn a_day()(year in 1900i16..2100, month in 1i8..=12, day in 1i8..=28) -> civil::Date {
        civil::date(year, month, day)
    }
}

fn a_run() -> impl Strategy<Value = DayRange> {
    (a_day(), a_day(), 0..4u8).prop_map(|(a, b, shape)| match shape {
        0 => DayRange { start: Some(a), end: None },
        1 => DayRange { start: None, end: Some(a) },
        2 => DayRange { start: Some(a), end: Some(a) },
        _ => DayRange { start: Some(a.min(b)), end: Some(a.max(b)) },
    })
}

fn a_date() -> impl Strategy<Value = Date> {
    (a_run(), proptest::collection::vec(a_run(), 0..2), any::<bool>()).prop_map(|(run, candidates, approx)| Date {
        days: vec![run],
        candidates,
        approx,
        precision: Precision::Day,
        relative: false,
        text: String::new(),
    })
}

/// Words that steer the readers into their corners.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "from",
            "to",
            "the",
            "last",
            "next",
            "week",
            "Friday",
            "May",
            "2016",
            "31",
            "-",
            "/",
            "2",
            "days",
            "ago",
            "and",
            ",",
            "of",
            "Christmas",
            "end",
            "mid",
            "since",
            "by",
            "until",
            "between",
            "first",
            "quarter",
            "9999",
            "0",
            "'s",
            "century",
            "years",
            "after",
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,6}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec((word, any::<bool>()), 0..24).prop_map(|parts| {
        parts.into_iter().fold(String::new(), |text, (word, space)| text + &word + if space { " " } else { "" })
    })
}

#[test]
fn nested_expressions_take_linear_time_and_little_stack() {
    for part in ["early ", "1 day after ", "between ", "the end of ", "5 May and ", "from 3 to ", "since the last "] {
        dates(&part.repeat(20_000), Some(thursday()));
    }
}

#[test]
fn a_stretch_of_no_days_holds_no_day() {
    for text in ["the last 0 days", "within 0 days", "0 last days 2016", "the 0 past years"] {
        let found = dates(text, Some(thursday()));
        assert!(
            found.iter().flat_map(|d| &d.days).all(|r| r.start.is_none() || r.end.is_none() || r.start <= r.end),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in words(), day in a_day()) {
        let found = dates(&text, Some(day));
        prop_assert!(found.iter().flat_map(|d| &d.days).all(|r| r.start.is_none() || r.end.is_none() || r.start <= r.end));
        dates(&text, Some(civil::Date::MAX));
        dates(&text, Some(civil::Date::MIN));
        dates(&text, None);
    }

    #[test]
    fn what_is_printed_reads_back(date in a_date()) {
        let back = date::read(&date.to_string());
        prop_assert_eq!(back.map(|d| (d.days, d.approx)), Some((date.days, date.approx)));
    }

    #[test]
    fn relation_is_symmetric(a in a_date(), b in a_date()) {
        prop_assert_eq!(relation(&a, &b), relation(&b, &a).flip());
        prop_assert_eq!(a.gap_days(&b), b.gap_days(&a));
        prop_assert_eq!(relation(&a, &b) == Relation::Disjoint, a.gap_days(&b) != Some(0));
    }

    #[test]
    fn widening_never_makes_compatible_dates_disjoint(a in a_date(), b in a_date(), extra in a_run()) {
        let mut wide = a.clone();
        wide.candidates.push(extra);
        prop_assert!(relation(&a, &b) == Relation::Disjoint || relation(&wide, &b) != Relation::Disjoint);
    }
}
