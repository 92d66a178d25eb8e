//! Findings as results.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::rules::{self, Rules};
use super::{Listed, physical, plain};
use crate::findings::{Finding, Strength};
use crate::report::places::{Place, Side, Sides};
use crate::report::{Report, words};
use crate::sources::Moment;

/// How many locations of one result are shown.
const MOST_LOCATIONS: usize = 100;

/// How many steps of a code flow are shown.
const MOST_STEPS: usize = 1_000;

/// How many places of one side the message links to.
const MOST_LINKS: usize = 3;

pub(super) fn of(report: &Report, listed: &[Listed<'_>], rules: &Rules<'_>) -> Vec<Json> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let results = listed.iter().map(|(finding, sides)| {
        let occurrence = seen.entry(&finding.fact).or_default();
        *occurrence += 1;
        result(report, finding, sides, rules, *occurrence)
    });
    results.collect()
}

fn result(report: &Report, finding: &Finding, sides: &Sides<'_>, rules: &Rules<'_>, occurrence: usize) -> Json {
    let related: Vec<&Side<'_>> = sides.others.iter().take(MOST_LOCATIONS - 1).collect();
    let fact = finding.fact.rsplit_once(':').map_or(finding.fact.as_str(), |(_, hash)| hash);
    let locations = related.iter().enumerate().map(|(index, side)| {
        json!({
            "id": index + 1,
            "physicalLocation": physical(&Place::of(side.claim, &report.within)),
            "message": {"text": plain(&side.camp.value)},
        })
    });
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.index(&finding.rule),
        "level": rules::level(finding.level),
        "message": {"text": message(finding, sides, &related)},
        "locations": [{"physicalLocation": physical(&Place::of(sides.main.claim, &report.within))}],
        "relatedLocations": locations.collect::<Vec<_>>(),
        "codeFlows": [{"threadFlows": [{"locations": flow(report, sides)}]}],
        // The key that GitHub knows an alert by. Left to itself, GitHub hashes the marked line, and a
        // reworded line would be another alert.
        "partialFingerprints": {
            "gainsayFact/v1": fact,
            "primaryLocationLineHash": format!("{fact}:{occurrence}"),
        },
        "properties": {
            "finding": finding.id,
            "verdict": finding.verdict.name(),
            "strength": finding.strength.map(Strength::name),
            "state": finding.standing(),
            "gated": finding.gated,
        },
    })
}

/// What is in dispute, who says otherwise, and why both cannot hold. The first sentence stands by
/// itself, because a list of alerts shows nothing else.
fn message(finding: &Finding, sides: &Sides<'_>, related: &[&Side<'_>]) -> String {
    let mut text = format!("{}: {} here", plain(&words::fact(finding)), plain(&sides.main.camp.value));
    for camp in finding.camps.iter().filter(|camp| !std::ptr::eq(*camp, sides.main.camp)) {
        let places: Vec<_> = related.iter().enumerate().filter(|(_, side)| std::ptr::eq(side.camp, camp)).collect();
        let value = plain(&camp.value);
        let links = places.iter().take(MOST_LINKS).enumerate().map(|(nth, (index, side))| {
            let linked = if nth == 0 { value.clone() } else { "also".to_owned() };
            format!("[{linked}]({}) in {}", index + 1, plain(&side.claim.source))
        });
        let links: Vec<_> = links.collect();
        let more = camp.sources.len().saturating_sub(links.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let links = if links.is_empty() { value } else { links.join(", ") };
        let _ = write!(text, ", but {links}{more}");
    }
    text.push('.');
    for (word, lines) in [("Why", &finding.because), ("Note", &finding.notes)] {
        if !lines.is_empty() {
            let _ = write!(text, " {word}: {}.", plain(&lines.join("; ")));
        }
    }
    text
}

/// The sides in the order of time, those of unknown time last.
fn flow(report: &Report, sides: &Sides<'_>) -> Vec<Json> {
    let mut steps: Vec<&Side<'_>> = sides.all().collect();
    let when = |side: &Side<'_>| side.claim.as_of.map(|as_of| as_of.moment);
    steps.sort_by(|a, b| (when(a).is_none(), when(a), &a.claim.id).cmp(&(when(b).is_none(), when(b), &b.claim.id)));
    let steps = steps.into_iter().take(MOST_STEPS).map(|side| {
        let day = when(side).map_or_else(|| "no date".to_owned(), |moment: Moment| moment.to_string());
        let said = side.claim.attributed_to.as_ref().map(|a| format!(", said by {}", a.speaker));
        let text = format!("{day}: {}{}", side.camp.value, said.unwrap_or_default());
        json!({"location": {
            "physicalLocation": physical(&Place::of(side.claim, &report.within)),
            "message": {"text": plain(&text)},
        }})
    });
    steps.collect()
}
