//! Wording: a judged fact becomes a finding that a reader can check.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Fact;
use super::judging::{Judged, MOST};
use super::known::Known;
use super::{Round, fingerprint, judging, steps};
use crate::claims::KeyName;
use crate::findings::{Camp, Event, Finding, Level, State, Strength, Verdict};

/// The finding for a judged fact.
pub(super) fn finding(
    round: &Round<'_>,
    fact: &Fact<'_>,
    judged: &Judged<'_, '_>,
    camps: Vec<Camp>,
    level: Level,
    remark: Option<String>,
) -> Finding {
    let event = event(fact, round.known);
    let (name, id) = fingerprint::of(round, fact, &event, &camps);
    let disjoint = judged.verdict <= Verdict::DifferentEvent;
    let strength = disjoint.then_some(if judged.soft { Strength::Soft } else { Strength::Hard });
    let message = message(round, fact, judged.verdict, &camps);
    let because = because(round, fact, judged);
    let mut notes = notes(judged, &camps);
    notes.extend(remark);
    Finding {
        id,
        fact: name,
        rule: round.rule.id.clone(),
        title: round.rule.title.clone(),
        verdict: judged.verdict,
        strength,
        level,
        state: State::Open,
        label: None,
        edited: Vec::new(),
        gated: false,
        subject: fact.subject.clone().into_owned(),
        event,
        message,
        camps,
        because,
        notes,
    }
}

/// A conflict of claims that no pair decides.
pub(super) fn bare(
    round: &Round<'_>,
    fact: &Fact<'_>,
    (name, id): (String, String),
    event: Event,
    camps: Vec<Camp>,
    because: Vec<String>,
    soft: bool,
) -> Finding {
    Finding {
        id,
        fact: name,
        rule: round.rule.id.clone(),
        title: round.rule.title.clone(),
        verdict: Verdict::Conflict,
        strength: Some(if soft { Strength::Soft } else { Strength::Hard }),
        level: Level::None,
        state: State::Open,
        label: None,
        edited: Vec::new(),
        gated: false,
        subject: fact.subject.clone().into_owned(),
        event,
        message: String::new(),
        camps,
        because,
        notes: Vec::new(),
    }
}

/// The event in words, not yet named: its days, and the place and people that most of its claims name.
pub(super) fn event(fact: &Fact<'_>, known: &Known<'_>) -> Event {
    let date = fact.days.map(|(start, end)| if start == end { start.to_string() } else { format!("{start}..{end}") });
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut people: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for member in &fact.members {
        let claim = member.item.claim;
        for place in claim.keys.iter().filter(|key| key.name == KeyName::Place) {
            *places.entry(place.value.to_string()).or_default() += 1;
        }
        for person in claim.people.iter().filter_map(|&named| known.person(member.item.source, named)) {
            people.entry(known.name(person)).or_default().insert(member.item.source);
        }
    }
    let place = places.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(place, _)| place);
    let people =
        people.into_iter().filter(|(_, sources)| sources.len() > 1).map(|(name, _)| name.to_owned()).take(4).collect();
    Event { id: String::new(), date, place, people }
}

fn about(fact: &Fact<'_>) -> String {
    let named: Vec<String> = fact.subject.values().map(ToString::to_string).collect();
    if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) }
}

fn message(round: &Round<'_>, fact: &Fact<'_>, verdict: Verdict, camps: &[Camp]) -> String {
    let sides: Vec<String> = camps.iter().map(|camp| format!("{} ({})", camp.value, count(camp))).collect();
    let title = &round.rule.title;
    let about = about(fact);
    match verdict {
        Verdict::Conflict if sides.len() > 1 => format!("{title}{about}: {}", sides.join(" or ")),
        Verdict::UnclearEvent => format!("{title}{about}: {}, if this is one event", sides.join(" or ")),
        Verdict::DifferentEvent => format!(
            "{title}{about}: {} at different times; if the texts mean one event, a date or a value is wrong",
            sides.join(", ")
        ),
        Verdict::Contested => format!("{title}{about}: {}, each said by a different side", sides.join(" against ")),
        Verdict::Superseded => {
            format!("{title}{about}: {}, explained by time, plan or correction", sides.join(", then "))
        }
        Verdict::Spelling => format!("{title}{about}: one name in two spellings"),
        _ => format!("{title}{about}: {}", sides.join(", ")),
    }
}

/// "3 sources", "3 sources, 1 origin".
fn count(camp: &Camp) -> String {
    let sources = camp.sources.len();
    let plural = if sources == 1 { "source" } else { "sources" };
    if camp.origins < sources {
        let origins = if camp.origins == 1 { "origin" } else { "origins" };
        format!("{sources} {plural}, {} {origins}", camp.origins)
    } else {
        format!("{sources} {plural}")
    }
}

fn because(round: &Round<'_>, fact: &Fact<'_>, judged: &Judged<'_, '_>) -> Vec<String> {
    let mut steps = Vec::new();
    let ties = judged.pair.map(|(a, b)| steps::ties(round, a, b));
    match (judged.verdict, &ties) {
        (Verdict::DifferentEvent, Some(ties)) => {
            steps.push(format!("not one event by date: {}", ties.separate.join("; ")));
            steps.push(format!("but much else is the same: {}", ties.bind.join("; ")));
        }
        (Verdict::UnclearEvent, Some(ties)) => {
            steps.push(format!("perhaps one event: {}", ties.bind.join("; ")));
            steps.push(match ties.separate.as_slice() {
                [] => "too few keys bind the two, and none separates them".to_owned(),
                against => format!("against it: {}", against.join("; ")),
            });
        }
        (_, Some(ties)) if !ties.bind.is_empty() => steps.push(format!("same event: {}", ties.bind.join("; "))),
        (_, Some(_)) if round.rule.event.corpus => {
            steps.push("same fact: the rule takes all sources to speak of one state of things".to_owned());
        }
        _ => {}
    }
    for (slot, value) in fact.subject.iter() {
        steps.push(format!("same subject: {slot} {value}"));
    }
    if let Some((a, b)) = judged.pair {
        let reasons = steps::reasons(&judging::case(round, fact, a, b));
        steps.extend(reasons.into_iter().filter(|reason| !reason.is_empty()));
    }
    steps
}

fn notes(judged: &Judged<'_, '_>, camps: &[Camp]) -> Vec<String> {
    let mut notes: Vec<String> =
        judged.spellings.iter().map(|(a, b)| format!("two spellings of one name: {a}, {b}")).collect();
    let copied = camps.iter().filter(|camp| camp.origins < camp.sources.len());
    notes.extend(
        copied.map(|camp| format!("{}: {}: the texts share long passages or name one origin", camp.value, count(camp))),
    );
    if judged.beyond > 0 {
        notes.push(format!("{} of the different claims were held against the first {MOST} only", judged.beyond));
    }
    notes
}
