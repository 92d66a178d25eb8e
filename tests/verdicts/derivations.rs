//! A derivation proves its finding: a reader that knows only the written rules of comparison, and
//! shares no code with the comparer, comes from its claims to the same verdict.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use gainsay::claims::{Claim, Status};
use gainsay::compare::{Derivation, Gate, Outcome, Passage, derive};
use gainsay::findings::{Level, Strength, Verdict};
use gainsay::values::Hedge;
use proptest::prelude::*;

use crate::hand::{With, judged, rules, sources, toll};

/// What a claim says, as far as the reader understands it: twentieths, so that a tenth and a half
/// are whole.
struct Reading {
    low: i64,
    high: Option<i64>,
    soft: bool,
    part: bool,
    unit: String,
}

fn read(claim: &Claim) -> Reading {
    let number = claim.value.as_number().expect("a number");
    let whole = |n: rust_decimal::Decimal| i64::try_from(n).expect("a small whole number");
    let tenth = if number.hedge == Hedge::About { 2 } else { 0 };
    let low = number.lo.map_or(0, |n| whole(n) * (20 - tenth) + i64::from(number.lo_open));
    let high = number.hi.map(|n| whole(n) * (20 + tenth) - i64::from(number.hi_open));
    let part = claim.scope == gainsay::claims::Scope::Part;
    Reading { low, high, soft: tenth > 0, part, unit: number.unit.to_string() }
}

fn order(a: &Claim, b: &Claim) -> Option<Ordering> {
    Some(a.as_of?.moment.date.cmp(&b.as_of?.moment.date))
}

/// The verdict on two tolls of one event, from the written rules, with whether it is soft.
fn verdict(a: &Claim, b: &Claim) -> Option<(Verdict, bool)> {
    let (x, y) = (read(a), read(b));
    let soft = x.soft || y.soft;
    let said = |verdict| Some((verdict, soft));
    if x.unit != y.unit || (x.part && y.part) {
        return said(Verdict::NotComparable);
    }
    let above = |p: &Reading, q: &Reading| q.high.is_some_and(|high| p.low > high);
    let within =
        |p: &Reading, q: &Reading| p.low >= q.low && q.high.is_none_or(|top| p.high.is_some_and(|high| high <= top));
    let equal = within(&x, &y) && within(&y, &x);
    if x.part != y.part && !equal {
        let exceeds = if x.part { above(&x, &y) } else { above(&y, &x) };
        if !exceeds {
            return said(Verdict::NotComparable);
        }
    } else if equal {
        return said(Verdict::Agree);
    } else if within(&x, &y) || within(&y, &x) {
        return said(Verdict::Refines);
    } else if !above(&x, &y) && !above(&y, &x) {
        return said(Verdict::Overlaps);
    }
    let weak = |claim: &Claim| !matches!(claim.status, Status::Asserted | Status::Attributed | Status::Planned);
    if weak(a) || weak(b) {
        return None;
    }
    let planned = |claim: &Claim| claim.status == Status::Planned;
    let party = |claim: &Claim| claim.attributed_to.as_ref().and_then(|said| said.party.clone());
    let corrects = |by: &Claim, old: &Claim| by.corrects && !old.corrects && order(by, old) != Some(Ordering::Less);
    let rises = match order(a, b) {
        Some(Ordering::Less) => above(&y, &x),
        Some(Ordering::Greater) => above(&x, &y),
        Some(Ordering::Equal) | None => false,
    };
    let later = order(a, b).is_some_and(|order| order != Ordering::Equal);
    let corrected = corrects(a, b) || corrects(b, a);
    let overtaken = planned(a) != planned(b) || (planned(a) && later);
    if corrected || overtaken {
        said(Verdict::Superseded)
    } else if party(a).is_some() && party(b).is_some() && party(a) != party(b) {
        said(Verdict::Contested)
    } else if rises {
        said(Verdict::Superseded)
    } else {
        said(Verdict::Conflict)
    }
}

/// The steps lead, in the order of the gates, to what is said of the pair.
fn check_steps(passage: &Passage) {
    let gates: Vec<Gate> = passage.steps.iter().map(|step| step.gate).collect();
    assert!(Gate::ALL.starts_with(&gates), "{gates:?}");
    let (last, before) = passage.steps.split_last().expect("a step");
    assert!(before.iter().all(|step| step.outcome == Outcome::Passes));
    assert!(passage.steps.iter().all(|step| !step.evidence.is_empty()), "{:?}", passage.steps);
    match last.outcome {
        Outcome::Passes => {
            assert_eq!((gates.len(), passage.verdict), (Gate::ALL.len(), Some(Verdict::Conflict)));
        }
        Outcome::Decides(verdict) => assert!(passage.verdict.is_none_or(|said| said == verdict)),
        Outcome::Silent => assert_eq!(passage.verdict, None),
    }
}

fn check(derivation: &Derivation) {
    let claim = |id: &str| {
        let premise = derivation.premises.iter().find(|premise| premise.claim.id == id);
        &premise.expect("the claim of a pair is a premise").claim
    };
    let mut said = BTreeSet::new();
    for passage in &derivation.pairs {
        check_steps(passage);
        let (a, b) = (claim(&passage.a), claim(&passage.b));
        let want = verdict(a, b).filter(|&(verdict, _)| a.source != b.source || verdict <= Verdict::Spelling);
        assert_eq!(passage.verdict, want.map(|(verdict, _)| verdict), "{:#?}", passage.steps);
        said.extend(want);
    }
    let finding = &derivation.finding;
    let several = derivation.premises.iter().any(|premise| premise.claim.source != derivation.premises[0].claim.source);
    let (verdict, soft) = said
        .first()
        .copied()
        .unwrap_or((if derivation.pairs.is_empty() { Verdict::Agree } else { Verdict::NotComparable }, true));
    assert!(several || verdict == Verdict::Conflict || !said.is_empty());
    assert_eq!(finding.verdict, verdict);
    let level = match (verdict, soft) {
        (Verdict::Conflict, false) => Level::Error,
        (Verdict::Conflict, true) => Level::Warning,
        (Verdict::Contested | Verdict::Superseded, _) => Level::Note,
        _ => Level::None,
    };
    assert_eq!(finding.level, level);
    if verdict == Verdict::Conflict {
        assert_eq!(finding.strength, Some(if soft { Strength::Soft } else { Strength::Hard }));
    }
}

fn arbitrary_toll() -> impl Strategy<Value = Claim> {
    let figure = prop_oneof![
        (1..9u8).prop_map(|n| format!("{n} people")),
        (1..9u8).prop_map(|n| format!("{n}.. people")),
        (2..9u8).prop_map(|n| format!(">{n} people")),
        (1..9u8).prop_map(|n| format!("..{n} people")),
        (1..9u8, 1..5u8).prop_map(|(n, more)| format!("{n}..{} people", n + more)),
        (1..9u8).prop_map(|n| format!("about {n}0 people")),
        (1..4u8).prop_map(|n| format!("{n}0 people")),
    ];
    let status = prop_oneof![
        4 => Just(Status::Asserted),
        1 => Just(Status::Planned),
        1 => Just(Status::Hedged),
        1 => Just(Status::Denied),
    ];
    (figure, 0..4u8, proptest::option::of(1..4i8), status, proptest::option::of(0..2u8), 0..10u8, 0..8u8).prop_map(
        |(figure, source, day, status, party, corrects, part)| {
            let mut claim = toll(&format!("s{source}"), &figure).status(status);
            if let Some(day) = day {
                claim = claim.said(5, day);
            }
            if let (Some(party), Status::Asserted) = (party, status) {
                claim = claim.by("somebody", if party == 0 { "X" } else { "Y" });
            }
            claim.corrects = corrects == 0;
            if part == 0 {
                claim.scope = gainsay::claims::Scope::Part;
            }
            claim
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn a_finding_follows_from_its_derivation(claims in proptest::collection::vec(arbitrary_toll(), 2..6)) {
        let mut claims = claims;
        for (at, claim) in claims.iter_mut().enumerate() {
            claim.id = format!("{}:{at}:toll", claim.source);
            claim.evidence.span = gainsay::text::Span::new(at, at + 1);
            // Every source gives one figure: what is partial within a source is another matter.
            claim.source = format!("{}{at}", claim.source);
        }
        let rules = rules();
        for finding in judged(&claims).findings {
            let derivation = derive(&sources(&claims), &rules, &finding.id).expect("a derivation");
            prop_assert_eq!(&derivation.finding, &finding);
            check(&derivation);
        }
    }
}

#[test]
fn a_derivation_is_found_by_finding_and_by_fact_and_by_nothing_else() {
    let claims = [toll("a", "6 people"), toll("b", "9 people")];
    let finding = judged(&claims).findings.remove(0);
    let (sources, rules) = (sources(&claims), rules());
    assert!(derive(&sources, &rules, &finding.id).is_some());
    assert!(derive(&sources, &rules, &finding.fact).is_some());
    assert!(derive(&sources, &rules, "toll:0000000000000000").is_none());
}
