//! What hand-built claims lead to, gate by gate: each row is decided by one thing that it says.

mod conditions;
mod derivations;
mod hand;
mod laws;
mod rows;
mod switches;

use gainsay::claims::{AsOf, Claim, KeyName, ReadFrom, Status};
use gainsay::findings::{Level, Strength, Verdict};
use gainsay::rules::{Dynamics, EventRule, Rule};
use gainsay::sources::Moment;
use gainsay::values::{Date, DayRange, Precision, Value, Words};
use hand::{With, claim, in_any_order, judged, leader, rules, shade, sources, term, verdict};
use jiff::civil::date;

const GENEVA: [&str; 2] = ["Anna Keller", "Paul Weiss"];

fn geneva(source: &str, name: &str) -> Claim {
    leader(source, name).in_place("Geneva").on(5, 4)
}

#[test]
fn two_leaders_of_one_meeting_conflict() {
    let compared = judged(&[geneva("a", "Ivo Brandt"), geneva("b", "Lena Okafor")]);
    let finding = compared.findings.first().expect("a finding");
    assert_eq!(
        (finding.verdict, finding.level, finding.strength),
        (Verdict::Conflict, Level::Error, Some(Strength::Hard))
    );
    assert_eq!(finding.camps.len(), 2);
    assert!(finding.because.iter().any(|step| step.contains("place Geneva")), "{:?}", finding.because);
    assert!(finding.message.contains("Ivo Brandt") && finding.message.contains("Lena Okafor"));
}

#[test]
fn the_event_gate_decides_by_its_keys() {
    let a = || leader("a", "Ivo Brandt");
    let b = || leader("b", "Lena Okafor");
    let text = |id: &str| Value::Text(Words { text: id.to_owned() });
    let event = |claim: Claim, id: &str| claim.key(KeyName::Event, text(id), ReadFrom::Metadata);
    let rows = [
        ("nothing is shared", a(), b(), Verdict::SingleSource),
        ("place alone", a().in_place("Geneva"), b().in_place("Geneva"), Verdict::UnclearEvent),
        ("place, one dated", a().in_place("Geneva"), b().in_place("Geneva").on(5, 4), Verdict::UnclearEvent),
        ("place and date", a().in_place("Geneva").on(5, 4), b().in_place("Geneva").on(5, 4), Verdict::Conflict),
        ("next day", a().in_place("Geneva").on(5, 4), b().in_place("Geneva").on(5, 5), Verdict::Conflict),
        ("other places", a().in_place("Geneva").on(5, 4), b().in_place("Oslo").on(5, 4), Verdict::SingleSource),
        ("weeks apart", a().in_place("Geneva").on(5, 4), b().in_place("Geneva").on(6, 4), Verdict::SingleSource),
        (
            "weeks apart in one cast",
            a().in_place("Geneva").with_people(&GENEVA).on(5, 4),
            b().in_place("Geneva").with_people(&GENEVA).on(6, 4),
            Verdict::DifferentEvent,
        ),
        (
            "place and people",
            a().in_place("Geneva").with_people(&GENEVA),
            b().in_place("Geneva").with_people(&GENEVA).on(6, 4),
            Verdict::Conflict,
        ),
        (
            "one shared person is no key",
            a().in_place("Geneva").with_people(&["Anna Keller"]),
            b().in_place("Geneva").with_people(&["Anna Keller"]),
            Verdict::UnclearEvent,
        ),
        (
            "one city and day, other people",
            a().in_place("Geneva").on(5, 4).with_people(&GENEVA),
            b().in_place("Geneva").on(5, 4).with_people(&["Olga Prins", "Tom Reyes"]),
            Verdict::UnclearEvent,
        ),
        ("equal ids", event(a().on(5, 4), "x"), event(b().on(9, 4), "x"), Verdict::Conflict),
        (
            "other ids",
            event(geneva("a", "Ivo Brandt"), "x"),
            event(geneva("b", "Lena Okafor"), "y"),
            Verdict::SingleSource,
        ),
        (
            "spoken a year apart",
            a().in_place("Geneva").said(1, 2),
            b().in_place("Geneva").said(11, 2),
            Verdict::SingleSource,
        ),
    ];
    for (name, a, b, want) in rows {
        assert_eq!(verdict(&[a, b]), want, "{name}");
    }
}

#[test]
fn an_inherited_date_binds_but_does_not_separate() {
    let inherited =
        |claim: Claim, month| claim.key(KeyName::Date, Value::Date(Date::day(date(2031, month, 4))), ReadFrom::Source);
    let a = leader("a", "Ivo Brandt").in_place("Geneva");
    let b = leader("b", "Lena Okafor").in_place("Geneva").on(5, 4);
    assert_eq!(verdict(&[inherited(a.clone(), 5), b.clone()]), Verdict::Conflict);
    let (a, b) = (inherited(a.with_people(&GENEVA), 7), b.with_people(&GENEVA));
    assert_eq!(verdict(&[a, b]), Verdict::UnclearEvent);
}

#[test]
fn an_undated_claim_never_chains_two_events() {
    let cast = |claim: Claim| claim.in_place("Geneva").with_people(&GENEVA);
    let compared = judged(&[
        cast(leader("a", "Ivo Brandt")).on(5, 4),
        cast(leader("b", "Lena Okafor")).on(6, 4),
        cast(leader("c", "Lena Okafor")),
    ]);
    let verdicts: Vec<Verdict> = compared.findings.iter().map(|finding| finding.verdict).collect();
    assert!(!verdicts.contains(&Verdict::Conflict), "{verdicts:?}");
}

#[test]
fn a_date_that_is_compared_separates_and_never_binds() {
    let start = |source: &str, day: i8| {
        let days = Date::day(date(2031, 5, day));
        claim("start", source, Value::Date(days)).in_place("Geneva").with_people(&GENEVA)
    };
    assert_eq!(verdict(&[start("a", 4), start("b", 5)]), Verdict::Conflict);
    assert_eq!(verdict(&[start("a", 4), start("b", 24)]), Verdict::DifferentEvent);
    let month = Date {
        days: vec![DayRange { start: Some(date(2031, 5, 1)), end: Some(date(2031, 5, 31)) }],
        precision: Precision::Month,
        ..Date::day(date(2031, 5, 1))
    };
    let month = claim("start", "b", Value::Date(month)).in_place("Geneva").with_people(&GENEVA);
    assert_eq!(verdict(&[start("a", 4), month]), Verdict::Refines);
}

#[test]
fn each_gate_explains_a_difference() {
    let (a, b) = (|| shade("a", "red"), || shade("b", "green"));
    let replacing = |mut claim: Claim, old: &str| {
        claim.replaces = vec![term(old)];
        claim
    };
    let correcting = |mut claim: Claim| {
        claim.corrects = true;
        claim
    };
    let rows = [
        ("nothing explains it", a(), b(), Verdict::Conflict),
        ("one day", a().said(5, 4), b().said(5, 4), Verdict::Conflict),
        ("a later state", a().said(5, 4), b().said(5, 5), Verdict::Superseded),
        ("a correction", a(), correcting(b()), Verdict::Superseded),
        ("an earlier correction", a().said(5, 4), correcting(b()).said(5, 4), Verdict::Superseded),
        ("a replaced value", a(), replacing(b(), "red"), Verdict::Superseded),
        ("another replaced value", a(), replacing(b(), "blue"), Verdict::Conflict),
        ("plan and outcome", a().status(Status::Planned), b(), Verdict::Superseded),
        ("two plans", a().status(Status::Planned), b().status(Status::Planned), Verdict::Conflict),
        ("two sides", a().by("mayor", "X"), b().by("rebels", "Y"), Verdict::Contested),
        (
            "two sides, a day apart",
            a().by("mayor", "X").said(5, 4),
            b().by("rebels", "Y").said(5, 5),
            Verdict::Contested,
        ),
        ("one side", a().by("police", "X"), b().by("hospital", "X"), Verdict::Conflict),
        ("one attributed", a().by("police", "X"), b(), Verdict::Conflict),
    ];
    for (name, a, b, want) in rows {
        assert_eq!(verdict(&[a, b]), want, "{name}");
    }
}

#[test]
fn a_weak_claim_raises_nothing() {
    for status in [Status::Hedged, Status::Denied, Status::Superseded, Status::Background] {
        let compared = judged(&[shade("a", "red"), shade("b", "green").status(status)]);
        assert!(compared.findings.iter().all(|finding| finding.level == Level::None), "{status:?}");
    }
}

#[test]
fn one_source_may_contradict_itself() {
    assert_eq!(verdict(&[shade("a", "red"), shade("a", "green")]), Verdict::Conflict);
    assert_eq!(verdict(&[shade("a", "red"), shade("a", "red")]), Verdict::SingleSource);
}

#[test]
fn other_metrics_never_meet() {
    let mut b = shade("b", "green");
    b.metric = Some("next".to_owned());
    assert!(!matches!(verdict(&[shade("a", "red"), b]), Verdict::Conflict | Verdict::UnclearEvent));
}

#[test]
fn many_sources_make_one_finding() {
    let claims: Vec<Claim> =
        (0..20).map(|n| shade(&format!("s{n:02}"), if n % 3 == 0 { "red" } else { "green" })).collect();
    let compared = judged(&claims);
    assert_eq!(compared.findings.len(), 1);
    let camps: Vec<_> = compared.findings[0].camps.iter().map(|camp| (camp.value.as_str(), camp.origins)).collect();
    assert_eq!(camps, [("green", 13), ("red", 7)]);
}

#[test]
fn the_order_of_sources_changes_nothing() {
    let claims = [geneva("a", "Ivo Brandt"), geneva("b", "Lena Okafor"), geneva("c", "Ivo Brandt"), shade("d", "red")];
    let mut shuffled = sources(&claims);
    let straight = in_any_order(&shuffled);
    for turn in 0..shuffled.len() {
        shuffled.rotate_left(turn);
        assert_eq!(in_any_order(&shuffled), straight);
    }
}

#[test]
fn a_silent_source_changes_no_finding() {
    let claims = [geneva("a", "Ivo Brandt"), geneva("b", "Lena Okafor")];
    let before = judged(&claims).findings;
    let after = judged(&[claims[0].clone(), claims[1].clone(), shade("c", "red")]).findings;
    assert_eq!(before, after);
}

#[test]
fn a_fact_keeps_its_name_when_a_source_joins() {
    let two = judged(&[geneva("a", "Ivo Brandt"), geneva("b", "Lena Okafor")]);
    let three = judged(&[geneva("0", "Lena Okafor"), geneva("a", "Ivo Brandt"), geneva("b", "Lena Okafor")]);
    assert_eq!(two.findings[0].id, three.findings[0].id);
}

#[test]
fn two_facts_of_one_place_and_day_have_two_names() {
    let event = |claim: Claim, id: &str| {
        claim.key(KeyName::Event, Value::Text(Words { text: id.to_owned() }), ReadFrom::Metadata)
    };
    let claims = [
        event(geneva("a", "Ivo Brandt"), "x"),
        event(geneva("b", "Lena Okafor"), "x"),
        event(geneva("c", "Rosa Lindt"), "y"),
        event(geneva("d", "Omar Haddad"), "y"),
    ];
    let findings = judged(&claims).findings;
    assert_eq!(findings.len(), 2);
    assert_ne!(findings[0].fact, findings[1].fact);
    assert_ne!(findings[0].id, findings[1].id);
    let alone = judged(&claims[..2]).findings;
    assert!(findings.iter().any(|finding| finding.id == alone[0].id), "one keeps its name");
}

#[test]
fn a_claim_beyond_the_first_many_is_still_held_against_them() {
    let mut claims: Vec<Claim> = (0..80).map(|n| shade(&format!("s{n:03}"), "red").said(5, n % 28 + 1)).collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.as_of =
            claim.as_of.map(|as_of| AsOf { moment: Moment { minute: u16::try_from(n).ok(), ..as_of.moment }, ..as_of });
    }
    assert!(judged(&claims).findings.iter().all(|finding| finding.verdict == Verdict::Agree));
    claims.push(shade("t", "green"));
    let finding = judged(&claims).findings.remove(0);
    assert_eq!(finding.verdict, Verdict::Conflict);
    assert!(finding.notes.iter().any(|note| note.starts_with("17 of the different claims")), "{:?}", finding.notes);
}

#[test]
fn a_denied_person_stands_in_another_camp_than_one_who_came() {
    let denied = geneva("b", "Ivo Brandt").status(Status::Denied);
    let finding = judged(&[geneva("a", "Ivo Brandt"), denied]).findings.remove(0);
    assert_eq!((finding.verdict, finding.camps.len()), (Verdict::Conflict, 2));
}

#[test]
fn rules_are_as_the_rows_need_them() {
    let rules = rules();
    let rule = |id: &str| -> Rule { rules.rule(id).expect("the rule").clone() };
    assert_eq!(rule("shade").dynamics, Dynamics::Level);
    assert!(matches!(rule("leader").event, EventRule { window: 3, corpus: false, .. }));
}
