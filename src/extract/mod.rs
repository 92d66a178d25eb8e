//! Extraction: one source and the rules become claims.
//!
//! Pure and independent for every source, so that sources can be read in parallel and their claims
//! be kept. One pass finds the anchors of all patterns; only sentences that hold one are tokenised;
//! what the rest of the source tells (who is who, where and when the main event was) is read when
//! the first claim asks for it. Nothing here compares claims.

mod areas;
mod attribution;
mod counts;
mod cues;
mod evidence;
mod hindsight;
mod keys;
mod marks;
mod passages;
mod readers;
mod roll;
mod script;
mod shingles;
mod story;
mod subjects;
mod tracing;

pub use tracing::{TracedSentence, trace};

use crate::claims::{Claim, Extracted, Scope, SourceRecord, Status, Subject};
use crate::rules::pattern::ast::is_for_side;
use crate::rules::{Anchor, Dynamics, Match, Purpose, Rule, RuleSet};
use crate::sources::Source;
use crate::text::Span;
use crate::values::{Kind, Mention, Mentions, Number, NumberRole, People, Unit, Value};

use passages::Passage;
use script::Script;
use story::Story;

/// The claims of one source, by byte offset, then rule.
#[must_use]
pub fn extract(source: &Source, rules: &RuleSet) -> Extracted {
    let script = Script::new(source, &rules.registry);
    let story = Story::new(&script, rules);
    let mut claims: Vec<Claim> =
        find(&story, &rules.anchors(&source.text)).into_iter().map(|found| found.claim).collect();
    claims.shrink_to_fit();
    let shingles = if claims.is_empty() { Vec::new() } else { shingles::of(&script) };
    let persons = if claims.is_empty() { Vec::new() } else { story.known_persons() };
    let marks = if claims.is_empty() { marks::Marks::default() } else { marks::of(source) };
    let record = SourceRecord {
        path: source.path.clone(),
        meta: source.meta.clone(),
        shingles,
        persons,
        others: story.roll().others(),
        streets: marks.streets,
        spots: marks.spots,
        towns: marks.towns,
    };
    Extracted { source: record, claims }
}

/// The claims of a story whose text holds these anchors, by byte offset in the file, then rule.
fn find(story: &Story<'_>, anchors: &[Anchor]) -> Vec<Found> {
    let mut all = Vec::new();
    for fired in passages::fired(story, anchors) {
        let matches = story.rules().matches(fired.anchors, fired.mentions);
        read_matches(story, &fired.passage, fired.mentions, matches, &mut all);
    }
    all.extend(readers::read_whole(story));
    let last = readers::read_last(story, &all);
    all.extend(last);
    all.retain(|found| !is_exempt(story.source(), found));
    all.sort_by(|a, b| place(&a.claim).cmp(&place(&b.claim)));
    counts::settle(&mut all, story.rules());
    hindsight::settle(&mut all, story.rules());
    let helps = |rule: &Rule| rule.purpose == Purpose::Help;
    if story.rules().rules.iter().any(helps) {
        all.retain(|found| !story.rules().rule(&found.claim.rule).is_some_and(helps));
    }
    all.dedup_by(|a, b| {
        let (a, b) = (&a.claim, &b.claim);
        a.id == b.id && a.value == b.value && a.subject == b.subject
    });
    all
}

/// What claims are ordered by.
fn place(claim: &Claim) -> (usize, &str, &str) {
    (claim.evidence.span.start, &claim.rule, &claim.id)
}

/// A claim with the place in the content where its value stands.
struct Found {
    claim: Claim,
    content: Span,
}

/// What is needed to make a claim, whoever found it.
struct Draft<'d> {
    rule: &'d Rule,
    pattern: &'d str,
    /// The mention of the value: bytes of the content.
    span: Span,
    /// The tokens of the sentence that state the claim, half-open.
    tokens: std::ops::Range<usize>,
    /// The tokens of the value.
    value_tokens: std::ops::Range<usize>,
    value: Value,
    subject: Subject,
    metric: Option<String>,
    scope: Option<Scope>,
    status: Option<Status>,
}

fn read_matches(
    story: &Story<'_>,
    passage: &Passage<'_>,
    mentions: &Mentions<'_>,
    matches: Vec<Match>,
    found: &mut Vec<Found>,
) {
    let mut read_by_reader = Vec::new();
    for matched in matches {
        let Some(rule) = story.rules().rules.get(matched.rule) else { continue };
        if let Some(reader) = rule.reader {
            if !read_by_reader.contains(&matched.rule) {
                read_by_reader.push(matched.rule);
                found.extend(readers::read(reader, rule, story, passage, mentions));
            }
        } else if let Some(draft) = draft(story, passage, mentions, rule, matched) {
            found.push(finish(story, passage, mentions, draft));
        }
    }
}

fn draft<'d>(
    story: &Story<'_>,
    passage: &Passage<'_>,
    mentions: &Mentions<'_>,
    rule: &'d Rule,
    matched: Match,
) -> Option<Draft<'d>> {
    let wording = rule.wordings.get(matched.wording)?;
    let mut value = None;
    let mut subject = Subject::new();
    for capture in matched.captures.iter().cloned() {
        if capture.slot == rule.value {
            value = value.or(Some(capture.mention));
        } else if rule.subject.contains(&capture.slot) {
            let area = (!is_for_side(&capture.slot)).then(|| areas::of(mentions, &capture.mention)).flatten();
            let value = story.resolve_as(&capture.slot, area.map_or(capture.mention.value, Value::Place));
            subject.fill(capture.slot, value);
        }
    }
    if let Some(count) = wording.count {
        value = Some(stated(passage, &matched, value, count));
    }
    let mention = match rule.kind {
        Kind::People => as_open_set(value?),
        _ => with_joint_names(value?, mentions),
    };
    subjects::fill(story, passage, mentions, &matched, &mut subject);
    Some(Draft {
        rule,
        pattern: &wording.written,
        span: mention.span,
        tokens: matched.tokens,
        value_tokens: mention.tokens,
        value: story.resolve(mention.value),
        subject,
        metric: wording.metric.clone(),
        scope: wording.scope,
        status: wording.status,
    })
}

/// The number that a wording states without a figure, where its slot stands, else all of its words.
fn stated(passage: &Passage<'_>, matched: &Match, slot: Option<Mention>, count: u32) -> Mention {
    let tokens = slot.map_or_else(|| matched.tokens.clone(), |mention| mention.tokens);
    let text = passage.sentence.words_of(tokens.clone()).to_owned();
    let unit = Unit::Counted("people".to_owned());
    let value = Value::Number(Number { unit, text, ..Number::exact(i64::from(count)) });
    Mention { span: passage.sentence.span_of(tokens.clone()), tokens, value }
}

/// One named member leaves room for others: a set of one, and open.
fn as_open_set(mention: Mention) -> Mention {
    let value = match mention.value {
        Value::Person(person) => Value::People(person.into()),
        other => other,
    };
    Mention { value, ..mention }
}

/// A person who begins a list stands for the whole list: joint leaders. The list is closed, for a
/// delegation led by two is not led by a third.
fn with_joint_names(mention: Mention, mentions: &Mentions<'_>) -> Mention {
    let Value::Person(_) = mention.value else { return mention };
    let list = mentions.of(Kind::People).iter().find(|list| list.tokens.start == mention.tokens.start);
    match list.map(|list| (list, &list.value)) {
        Some((list, Value::People(people))) if people.members.len() > 1 => {
            Mention { value: Value::People(People { closed: true, ..people.clone() }), ..list.clone() }
        }
        _ => mention,
    }
}

fn finish(story: &Story<'_>, passage: &Passage<'_>, mentions: &Mentions<'_>, draft: Draft<'_>) -> Found {
    let cues = cues::read(story, passage, mentions, &draft);
    let evidence = evidence::of(story.source(), passage, draft.span, draft.pattern);
    let scope = draft.scope.unwrap_or_else(|| scope_of(&draft.value));
    let (mut keys, people) = keys::of(story, passage, mentions, &draft);
    let as_of = story.as_of();
    if cues.status != Status::Planned && draft.rule.dynamics != Dynamics::Schedule {
        keys::settle(&mut keys, as_of.map(|as_of| as_of.moment.date));
    }
    let claim = Claim {
        id: format!("{}:{}:{}", story.source().path, evidence.span.start, draft.rule.id),
        rule: draft.rule.id.clone(),
        source: story.source().path.clone(),
        keys,
        people,
        subject: draft.subject,
        value: draft.value,
        status: draft.status.unwrap_or(cues.status),
        attributed_to: cues.attributed_to,
        scope,
        metric: draft.metric,
        as_of,
        corrects: cues.corrects,
        replaces: cues.replaces,
        evidence,
    };
    Found { claim, content: draft.span }
}

fn scope_of(value: &Value) -> Scope {
    match value.as_number().map(|number| number.role) {
        Some(NumberRole::Part | NumberRole::Delta) => Scope::Part,
        Some(NumberRole::Total) | None => Scope::Total,
    }
}

/// Whether an inline comment in the source takes this claim out.
fn is_exempt(source: &Source, found: &Found) -> bool {
    source
        .exemptions
        .iter()
        .any(|exemption| exemption.rule == found.claim.rule && exemption.span.contains(found.content))
}
