//! Claims as JSON, as reports and the lines of `gainsay claims` write them.
//!
//! What both say of a claim is written here once; a report adds the event that only the comparison
//! can assign, a line the keys by which it is found (see `exchange`).

use serde_json::{Map, Value as Json, json};

use super::value_json;
use crate::claims::{Claim, Evidence};
use crate::sources::Role;

/// The claim as a report writes it, with its event if the comparison gave it one.
#[must_use]
pub fn claim_json(claim: &Claim, event: Option<&String>) -> Json {
    let mut out = common(claim);
    out.insert("event".to_owned(), event.map(String::as_str).into());
    place(&mut out, claim);
    Json::Object(out)
}

/// What is said of a claim before its event or its keys.
pub(crate) fn common(claim: &Claim) -> Map<String, Json> {
    let subject: Map<_, _> = claim.subject.iter().map(|(slot, v)| (slot.clone(), v.to_string().into())).collect();
    let mut out = Map::new();
    let mut put = |key: &str, value: Json| out.insert(key.to_owned(), value);
    put("id", claim.id.as_str().into());
    put("rule", claim.rule.as_str().into());
    put("source", claim.source.as_str().into());
    put("subject", subject.into());
    put("value", value_json(&claim.value));
    put("status", claim.status.name().into());
    put("attributed_to", claim.attributed_to.as_ref().map(|a| a.speaker.as_str()).into());
    put("scope", claim.scope.name().into());
    put("metric", claim.metric.as_deref().into());
    put("as_of", claim.as_of.map(|as_of| as_of.moment.date.to_string()).into());
    out
}

/// Where the claim stands, and what proves it.
pub(crate) fn place(out: &mut Map<String, Json>, claim: &Claim) {
    let Evidence { span, position, sentence, role, pattern, .. } = &claim.evidence;
    let span = json!({"start": span.start, "end": span.end, "line": position.line, "column": position.column});
    out.insert("span".to_owned(), span);
    out.insert("sentence".to_owned(), sentence.as_str().into());
    out.insert("role".to_owned(), role_name(*role).into());
    out.insert("pattern".to_owned(), pattern.as_str().into());
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Subhead => "subhead",
        Role::Body => "body",
        Role::Caption => "caption",
        Role::Item => "item",
    }
}
