//! Triage on findings made by hand.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;

use super::*;
use crate::claims::{Claim, Extracted, Subject};
use crate::findings::{Camp, Event, Strength, Verdict};
use crate::report::sample;
use crate::values::{Number, Value};

/// A claim of `path` that states `value`.
fn claim(path: &str, value: i64) -> Claim {
    let like = sample::extracted().into_iter().flat_map(|e| e.claims).next().expect("a claim");
    Claim {
        id: format!("{path}:{value}:killed"),
        rule: "killed".to_owned(),
        source: path.to_owned(),
        subject: Subject::new(),
        value: Value::Number(Number::exact(value)),
        ..like
    }
}

fn sources(claims: &[Claim]) -> Vec<Extracted> {
    let mut by_path: BTreeMap<String, Extracted> = BTreeMap::new();
    for claim in claims {
        let entry = by_path.entry(claim.source.clone()).or_default();
        entry.source.path.clone_from(&claim.source);
        entry.claims.push(claim.clone());
    }
    by_path.into_values().collect()
}

/// A conflict between these claims, one camp for each value.
fn finding(fact: &str, level: Level, claims: &[Claim]) -> Finding {
    let mut camps: BTreeMap<String, Camp> = BTreeMap::new();
    for claim in claims {
        let value = claim.value.to_string();
        let camp = camps.entry(value.clone()).or_insert_with(|| Camp {
            value,
            claims: Vec::new(),
            sources: Vec::new(),
            origins: 1,
        });
        camp.claims.push(claim.id.clone());
        camp.sources.push(claim.source.clone());
    }
    let values: Vec<String> = camps.keys().cloned().collect();
    Finding {
        id: format!("killed:{fact}-{}", values.join("-")),
        fact: format!("killed:{fact}"),
        rule: "killed".to_owned(),
        title: "how many were killed".to_owned(),
        verdict: if level == Level::Error { Verdict::Conflict } else { Verdict::Superseded },
        strength: Some(Strength::Hard),
        level,
        state: State::Open,
        label: None,
        edited: Vec::new(),
        gated: false,
        subject: Subject::new(),
        event: Event { place: Some("Port Vale".to_owned()), ..Event::default() },
        message: String::new(),
        camps: camps.into_values().collect(),
        because: Vec::new(),
        notes: Vec::new(),
    }
}

fn policy(scope: Scope) -> Policy {
    Policy { scope, rules: BTreeSet::from(["killed".to_owned()]), ..Policy::default() }
}

fn baseline(finding: &Finding, claims: &[Claim]) -> Baseline {
    let by_id = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    Baseline::of(&[(finding, Sides::of(finding, &by_id))])
}

/// How the first finding stands, and whether it counts.
fn state(findings: Vec<Finding>, claims: &[Claim], policy: &Policy) -> (&'static str, bool) {
    let triaged = triage(findings, claims, policy);
    triaged.findings.first().map(|finding| (finding.standing(), finding.gated)).expect("a finding")
}

/// What a gate says of a head against a base, for the same fact.
fn gate(base: &[Claim], head: &[Claim]) -> (&'static str, bool) {
    let old = vec![finding("f", Level::Error, base)];
    let base = Base::new(&sources(base), old, &sources(head), &BTreeMap::new());
    state(vec![finding("f", Level::Error, head)], head, &Policy { base: Some(base), ..policy(Scope::Edit) })
}

#[test]
fn an_audit_gates_what_is_open_and_loud_enough() {
    let claims = [claim("a", 1), claim("b", 2)];
    for (level, fail_on, gated) in [
        (Level::Error, FailOn::Error, true),
        (Level::Warning, FailOn::Error, false),
        (Level::Note, FailOn::Note, true),
        (Level::None, FailOn::Note, false),
        (Level::Error, FailOn::Never, false),
    ] {
        let policy = Policy { fail_on, ..policy(Scope::Open) };
        assert_eq!(state(vec![finding("f", level, &claims)], &claims, &policy), ("open", gated));
    }
}

#[test]
fn a_gate_fails_on_new_values_and_not_on_repeated_ones() {
    let (a, b) = (claim("a", 1), claim("b", 2));
    let base = [a.clone(), b.clone()];
    for (head, want) in [
        (vec![a.clone(), b.clone()], ("unchanged", false)),
        (vec![a.clone(), b.clone(), claim("c", 2)], ("spread", false)),
        (vec![a.clone(), b.clone(), claim("c", 3)], ("widened", true)),
        // A fix that makes another conflict: 2 is gone, 3 is new.
        (vec![a.clone(), claim("b", 3)], ("widened", true)),
        (vec![claim("renamed", 1), b.clone()], ("unchanged", false)),
        (vec![claim("renamed", 1), claim("b", 1), b.clone()], ("spread", false)),
        (vec![claim("x", 8), claim("y", 9)], ("introduced", true)),
    ] {
        assert_eq!(gate(&base, &head), want, "{:?}", head.iter().map(|c| &c.id).collect::<Vec<_>>());
    }
}

#[test]
fn what_the_head_has_not_any_more_is_resolved() {
    let (base, head) = ([claim("a", 1), claim("b", 2)], [claim("a", 1), claim("b", 1)]);
    let old = vec![finding("f", Level::Error, &base)];
    let known = Base::new(&sources(&base), old, &sources(&head), &BTreeMap::new());
    let agree = Finding { verdict: Verdict::Agree, ..finding("f", Level::None, &head) };
    let triaged = triage(vec![agree], &head, &Policy { base: Some(known), ..policy(Scope::Edit) });
    let resolved: Vec<_> = triaged.resolved.iter().map(|f| (f.fact.as_str(), f.standing(), f.gated)).collect();
    assert_eq!(resolved, [("killed:f", "resolved", false)]);
}

#[test]
fn a_finding_that_becomes_louder_is_introduced_and_says_what_it_was() {
    let claims = [claim("a", 1), claim("b", 2)];
    let base =
        Base::new(&sources(&claims), vec![finding("f", Level::Note, &claims)], &sources(&claims), &BTreeMap::new());
    let policy = Policy { base: Some(base), ..policy(Scope::Edit) };
    let triaged = triage(vec![finding("f", Level::Error, &claims)], &claims, &policy);
    let first = triaged.findings.first().expect("a finding");
    assert_eq!((first.standing(), first.gated), ("introduced", true));
    assert_eq!(first.notes, ["at the base this was superseded (note)"]);
}

#[test]
fn a_finding_keeps_its_past_when_its_fact_gets_another_hash() {
    let claims = [claim("a", 1), claim("b", 2)];
    let base =
        Base::new(&sources(&claims), vec![finding("old", Level::Error, &claims)], &sources(&claims), &BTreeMap::new());
    let policy = Policy { base: Some(base), ..policy(Scope::Edit) };
    let triaged = triage(vec![finding("new", Level::Error, &claims)], &claims, &policy);
    assert_eq!(triaged.findings.first().map(Finding::standing), Some("unchanged"));
    assert!(triaged.resolved.is_empty());
}

#[test]
fn a_baseline_covers_its_values_and_no_others() {
    let claims = [claim("a", 1), claim("b", 2), claim("c", 3)];
    let old = finding("f", Level::Error, claims.get(..2).unwrap_or_default());
    let with = |scope| Policy { baseline: Some(baseline(&old, &claims)), ..policy(scope) };
    let all = finding("f", Level::Error, &claims);
    assert_eq!(state(vec![old.clone()], &claims, &with(Scope::Open)), ("known", false));
    assert_eq!(state(vec![all.clone()], &claims, &with(Scope::Open)), ("open", true));
    assert_eq!(state(vec![all], &claims, &with(Scope::Edit)), ("widened", true));
    let other = Finding { event: Event::default(), ..finding("g", Level::Error, &claims) };
    let triaged = triage(vec![other], &claims, &with(Scope::Edit));
    assert_eq!(triaged.findings.first().map(Finding::standing), Some("introduced"));
    assert_eq!(triaged.problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["unmatched-baseline"]);
}

#[test]
fn an_entry_that_became_louder_covers_nothing() {
    let claims = [claim("a", 1), claim("b", 2)];
    let known = baseline(&finding("f", Level::Note, &claims), &claims);
    let policy = Policy { baseline: Some(known), ..policy(Scope::Open) };
    assert_eq!(state(vec![finding("f", Level::Error, &claims)], &claims, &policy), ("open", true));
}

#[test]
fn a_baseline_is_sorted_lines_that_read_back_in_any_order() {
    let claims = [claim("a", 1), claim("b", 2), claim("c", 3)];
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let findings = ["q", "f", "m"].map(|fact| finding(fact, Level::Error, &claims));
    let held: Vec<_> = findings.iter().map(|finding| (finding, Sides::of(finding, &by_id))).collect();
    let whole = Baseline::of(&held);
    let text = whole.to_lines();
    assert!(text.lines().is_sorted() && text.lines().count() == 3 && !text.contains("\"a\""));
    let turned: Vec<_> = text.lines().rev().chain(text.lines().take(1)).collect();
    assert_eq!(Baseline::read(&turned.join("\r\n"), BASELINE), Ok(whole));
    let broken = format!("{text}<<<<<<< ours\n{text}{{}}\n");
    let problems = Baseline::read(&broken, BASELINE).expect_err("broken lines");
    let places: Vec<_> = problems.iter().filter_map(|p| p.excerpt.as_ref()).map(|e| e.span.of(&broken)).collect();
    assert_eq!(places, ["<<<<<<< ours", "{}"]);
}

#[test]
fn updates_only_remove_unless_newcomers_are_accepted() {
    let claims = [claim("a", 1), claim("b", 2), claim("c", 3)];
    let two = claims.get(..2).unwrap_or_default();
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let held = |finding| (finding, Sides::of(finding, &by_id));
    let (gone, wide, new) =
        (finding("g", Level::Error, two), finding("w", Level::Error, two), finding("n", Level::Error, two));
    let gone = Finding { event: Event::default(), ..gone };
    let before = Baseline::of(&[held(&gone), held(&wide)]);
    let wider = finding("w", Level::Error, &claims);
    let new = Finding { event: Event::default(), ..new };
    let now = [held(&wider), held(&new)];
    let (after, change) = before.update(&now, Newcomers::Refuse);
    assert_eq!((change.removed, change.added, change.kept, change.open), (1, 0, 1, 2));
    assert_eq!(after, Baseline::of(&[held(&wide)]));
    let (after, _) = before.update(&now, Newcomers::Accept);
    assert_eq!(after, Baseline::of(&now));
    let (pruned, change) = before.prune(&now);
    assert_eq!((pruned, change.removed), (Baseline::of(&[held(&wide)]), 1));
}

#[test]
fn decisions_hold_for_their_values_until_their_day() {
    let claims = [claim("a", 1), claim("b", 2), claim("c", 3)];
    let two = finding("f", Level::Error, claims.get(..2).unwrap_or_default());
    let decision = |until| Decision {
        id: two.id.clone(),
        fact: Some(two.fact.clone()),
        subject: BTreeMap::new(),
        event: EntryEvent::default(),
        values: vec!["1".to_owned(), "2".to_owned()],
        reason: "counted twice".to_owned(),
        until,
    };
    let with =
        |until| Policy { decisions: vec![decision(until)], today: Some(date(2026, 5, 2)), ..policy(Scope::Open) };
    let codes = |findings: Vec<Finding>, policy: &Policy| -> (&'static str, Vec<&'static str>) {
        let triaged = triage(findings, &claims, policy);
        let state = triaged.findings.first().map(Finding::standing).expect("a finding");
        (state, triaged.problems.iter().map(|p| p.code).collect())
    };
    assert_eq!(codes(vec![two.clone()], &with(None)), ("accepted", vec![]));
    assert_eq!(codes(vec![two.clone()], &with(Some(date(2026, 5, 2)))), ("accepted", vec![]));
    assert_eq!(codes(vec![two.clone()], &with(Some(date(2026, 5, 1)))), ("open", vec!["expired-decision"]));
    let three = finding("f", Level::Error, &claims);
    assert_eq!(codes(vec![three], &with(None)), ("open", vec!["reopened-decision"]));
    let other = finding("x", Level::Error, &claims);
    assert_eq!(codes(vec![other], &with(None)), ("open", vec!["unmatched-decision"]));
}

#[test]
fn the_claims_of_the_edit_are_marked_and_no_others() {
    let (a, b) = (claim("a", 1), claim("b", 2));
    let edited = |base: &[Claim], head: &[Claim]| {
        let old = vec![finding("f", Level::Error, base)];
        let base = Base::new(&sources(base), old, &sources(head), &BTreeMap::new());
        let policy = Policy { base: Some(base), ..policy(Scope::Edit) };
        let triaged = triage(vec![finding("f", Level::Error, head)], head, &policy);
        triaged.findings.into_iter().flat_map(|f| f.edited).collect::<Vec<_>>()
    };
    let base = [a.clone(), b.clone()];
    assert_eq!(edited(&base, &base), [""; 0]);
    assert_eq!(edited(&base, &[a.clone(), claim("b", 3)]), ["b:3:killed"]);
    assert_eq!(edited(&base, &[a.clone(), b, claim("c", 2)]), ["c:2:killed"]);
    assert_eq!(edited(&[], &[a, claim("b", 2)]), ["a:1:killed", "b:2:killed"]);
}

#[test]
fn of_two_like_claims_the_one_with_a_new_sentence_is_the_new_one() {
    let worded = |at: u8, sentence: &str| {
        let mut claim = Claim { id: format!("a:{at}:killed"), ..claim("a", 1) };
        sentence.clone_into(&mut claim.evidence.sentence);
        claim
    };
    let base = Base::new(
        &sources(&[worded(5, "old")]),
        Vec::new(),
        &sources(&[worded(1, "new"), worded(9, "old")]),
        &BTreeMap::new(),
    );
    assert_eq!((base.had("a:1:killed"), base.had("a:9:killed")), (false, true));
    let base =
        Base::new(&sources(&[worded(5, "old")]), Vec::new(), &sources(&[worded(1, "reworded")]), &BTreeMap::new());
    assert!(base.had("a:1:killed"));
}

#[test]
fn an_edit_beside_the_claims_marks_those_of_the_files_it_touched() {
    let claims = [claim("a", 1), claim("b", 2)];
    let mut before = sources(&claims);
    before.iter_mut().filter(|source| source.source.path == "b").for_each(|source| {
        source.source.meta.title = Some("before".to_owned());
    });
    let base = Base::new(&before, Vec::new(), &sources(&claims), &BTreeMap::new());
    let policy = Policy { base: Some(base), ..policy(Scope::Edit) };
    let triaged = triage(vec![finding("f", Level::Error, &claims)], &claims, &policy);
    assert_eq!(triaged.findings.first().map(|f| f.edited.clone()), Some(vec!["b:2:killed".to_owned()]));
}

#[test]
fn a_decision_finds_its_fact_again_when_the_event_becomes_known_better() {
    let claims = [claim("a", 1), claim("b", 2)];
    let old = finding("f", Level::Error, &claims);
    let by_id = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let decision = Decision::of(&old, &Sides::of(&old, &by_id), "counted twice".to_owned(), None);
    let with = Policy { decisions: vec![decision], ..policy(Scope::Open) };
    let dated = Event { date: Some("2026-05-01".to_owned()), ..old.event.clone() };
    let same = Finding { event: dated, ..finding("g", Level::Error, &claims) };
    assert_eq!(state(vec![same], &claims, &with), ("accepted", false));
    let elsewhere = Event { place: Some("Graz".to_owned()), ..old.event };
    let other = Finding { event: elsewhere, ..finding("g", Level::Error, &claims) };
    assert_eq!(state(vec![other], &claims, &with), ("open", true));
}
