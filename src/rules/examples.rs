//! Examples and cases of a claim: texts with metadata and what they must yield.

use super::desk::Desk;
use super::schema::{ClaimTable, MetaTable, Words};
use super::{Case, Example};
use crate::findings::Verdict;
use crate::sources::{Metadata, Moment};

/// The examples of a claim.
pub fn examples(claim: &ClaimTable, desk: &mut Desk<'_>) -> Vec<Example> {
    let known = wanted_slots(claim);
    let mut all = Vec::new();
    for written in &claim.example {
        for (slot, value) in written.want.iter().flatten() {
            if !known.is_empty() && !known.iter().any(|name| name == slot) {
                let message = format!("`{slot}` is neither the value nor a subject of this claim");
                let help = Some(format!("slots of this claim: {}", known.join(", ")));
                desk.error("unknown-slot", value.span, message, help);
            }
        }
        let want = written
            .want
            .iter()
            .map(|claim| claim.iter().map(|(slot, value)| (slot.clone(), value.value.clone())).collect());
        all.push(Example {
            text: written.text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
            want: want.collect(),
            meta: metadata(&written.meta, desk),
            place: desk.place(written.span),
        });
    }
    all
}

/// The cases of a claim.
pub fn cases(claim: &ClaimTable, desk: &mut Desk<'_>) -> Vec<Case> {
    let verdicts = Verdict::ALL.map(|verdict| (verdict.name(), verdict));
    let mut all = Vec::new();
    for written in &claim.case {
        if written.source.is_empty() {
            let help = Some("add `[[claim.case.source]]` tables with a `text`".to_owned());
            desk.error("missing-key", written.span, "the case has no source".to_owned(), help);
        }
        let verdict = written.verdict.as_ref().and_then(|words| desk.choose(words, &verdicts, "a verdict"));
        let sources = written.source.iter().map(|source| {
            let text = source.text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
            (text, metadata(&source.meta, desk))
        });
        let sources = sources.collect();
        if let Some(verdict) = verdict {
            all.push(Case { verdict, sources, place: desk.place(written.span) });
        }
    }
    all
}

fn wanted_slots(claim: &ClaimTable) -> Vec<String> {
    let metric = ["scope", "status", "metric"].map(str::to_owned);
    match &claim.value {
        Some(value) => {
            let subjects = claim.subject.iter().map(|slot| slot.value.clone());
            std::iter::once(value.value.clone()).chain(subjects).chain(metric).collect()
        }
        None => Vec::new(),
    }
}

fn metadata(written: &MetaTable, desk: &mut Desk<'_>) -> Metadata {
    let text = |words: &Option<Words>| words.as_ref().map(|words| words.value.clone());
    Metadata {
        title: text(&written.title),
        publisher: text(&written.publisher),
        published: moment(written.published.as_ref(), desk),
        modified: moment(written.modified.as_ref(), desk),
        url: text(&written.url),
        event: text(&written.event),
        story: text(&written.story),
        origin: text(&written.origin),
    }
}

fn moment(written: Option<&Words>, desk: &mut Desk<'_>) -> Option<Moment> {
    let written = written?;
    let text = written.value.replace(' ', "T");
    let read = text.parse::<jiff::civil::DateTime>();
    let timed = text.contains(['T', 't']);
    let found = read.ok().map(|at| Moment {
        date: at.date(),
        minute: timed.then(|| u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap_or(0)),
    });
    if found.is_none() {
        let help = Some("write a date such as `2026-01-18`".to_owned());
        desk.error("bad-date", written.span, format!("`{}` is no date", written.value), help);
    }
    found
}
