//! The JSON Schema of the JSON report, for programs that read it.
//!
//! Written by hand, as the report is: it says what is promised. Every key here is there in every report;
//! a report may hold more, so none forbids others.

use serde_json::{Map, Value as Json, json};

use super::json::SCHEMA;
use crate::findings::{Label, Level, State, Strength, Verdict};
use crate::values::Kind;

/// The JSON Schema of `--format json`.
#[must_use]
pub fn json_schema() -> Json {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report of gainsay",
        "$defs": {
            "source": source(),
            "claim": claim(),
            "value": value(),
            "finding": finding(),
            "camp": camp(),
            "problem": problem(),
        },
    });
    let report = object(&[
        ("schema", "The name and version of this form.", json!({"const": SCHEMA})),
        ("tool", "What wrote it.", object(&[("name", "", text()), ("version", "", text())])),
        ("sources", "The sources that were read, by path.", list("source")),
        ("claims", "Every claim, by source, then byte offset, then rule.", list("claim")),
        ("findings", "The findings, loudest first; after them what an edit resolved.", list("finding")),
        ("summary", "What was compared.", summary()),
        ("problems", "What was wrong with the input and did not stop the run.", list("problem")),
        ("edit", "The edit that a gate judged; null in other reports.", edit()),
    ]);
    if let (Json::Object(schema), Json::Object(report)) = (&mut schema, report) {
        schema.extend(report);
    }
    schema
}

/// An object with these keys, all of them required: name, description, schema.
fn object(keys: &[(&str, &str, Json)]) -> Json {
    let properties: Map<String, Json> = keys
        .iter()
        .map(|(name, description, schema)| {
            let mut schema = schema.clone();
            if let (Json::Object(schema), false) = (&mut schema, description.is_empty()) {
                schema.insert("description".to_owned(), (*description).into());
            }
            ((*name).to_owned(), schema)
        })
        .collect();
    let required: Vec<_> = keys.iter().map(|(name, ..)| *name).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

fn text() -> Json {
    json!({"type": "string"})
}

fn texts() -> Json {
    json!({"type": "array", "items": text()})
}

fn maybe_text() -> Json {
    json!({"type": ["string", "null"]})
}

fn day() -> Json {
    json!({"type": ["string", "null"], "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"})
}

fn count(least: usize) -> Json {
    json!({"type": "integer", "minimum": least})
}

fn list(of: &str) -> Json {
    json!({"type": "array", "items": {"$ref": format!("#/$defs/{of}")}})
}

/// Values in short, by slot.
fn subject() -> Json {
    json!({"type": "object", "additionalProperties": text()})
}

fn source() -> Json {
    object(&[
        ("path", "From the working directory, with `/`; `#` and a number for a record of a larger file.", text()),
        ("title", "", maybe_text()),
        ("publisher", "", maybe_text()),
        ("published", "The day of publication.", day()),
        ("claims", "How many claims were found in it.", count(0)),
    ])
}

fn claim() -> Json {
    let span = object(&[
        ("start", "Bytes of the file decoded to UTF-8 without its byte order mark.", count(0)),
        ("end", "Exclusive.", count(0)),
        ("line", "From 1.", count(1)),
        ("column", "From 1, in characters.", count(1)),
    ]);
    let statuses = ["asserted", "attributed", "hedged", "planned", "denied", "superseded", "background"];
    object(&[
        ("id", "Path, offset and rule: the same in any split of the sources.", text()),
        ("rule", "", text()),
        ("source", "", text()),
        ("subject", "What the claim is about, by slot.", subject()),
        ("value", "", json!({"$ref": "#/$defs/value"})),
        ("status", "How the source stands to it.", json!({"enum": statuses})),
        ("attributed_to", "Who said it, as written.", maybe_text()),
        ("scope", "", json!({"enum": ["total", "part"]})),
        ("as_of", "When it held.", day()),
        ("event", "The event that the comparison gave it.", maybe_text()),
        ("span", "Where the value stands.", span),
        ("sentence", "The sentence, white space run together.", text()),
    ])
}

fn value() -> Json {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let bound = || json!({"type": ["number", "null"]});
    // What a kind has beside `kind`; each is required only of its own.
    let keys = json!({
        "kind": {"enum": kinds},
        "text": {"type": "string", "description": "The value as written."},
        "name": {"type": "string", "description": "The full or canonical name."},
        "names": texts(),
        "lo": bound(),
        "hi": bound(),
        "lo_open": {"type": "boolean"},
        "hi_open": {"type": "boolean"},
        "approx": {"type": "boolean"},
        "unit": maybe_text(),
        "start": day(),
        "end": day(),
        "status": {"enum": ["current", "former", "acting", "elect"]},
        "organisation": maybe_text(),
        "speaker": maybe_text(),
    });
    let needs = |kinds: &[&str], keys: &[&str]| json!({"if": {"properties": {"kind": {"enum": kinds}}}, "then": {"required": keys}});
    json!({
        "type": "object",
        "required": ["kind"],
        "properties": keys,
        "allOf": [
            needs(&["number", "quantity", "money", "percent"], &["lo", "hi", "lo_open", "hi_open", "approx", "unit", "text"]),
            needs(&["duration"], &["lo", "hi", "unit"]),
            needs(&["date"], &["start", "end", "approx", "text"]),
            needs(&["person", "place", "organisation", "version", "term"], &["name"]),
            needs(&["people"], &["names"]),
            needs(&["office"], &["name", "status", "organisation"]),
            needs(&["quote"], &["text", "speaker"]),
        ],
    })
}

fn finding() -> Json {
    let verdicts: Vec<_> = Verdict::ALL.iter().map(|verdict| verdict.name()).collect();
    let levels = [Level::None, Level::Note, Level::Warning, Level::Error].map(Level::name);
    let labels = Label::ALL.map(Label::name);
    let states: Vec<_> =
        [State::Open, State::Known, State::Accepted].map(State::name).into_iter().chain(labels).collect();
    let event =
        object(&[("id", "", text()), ("date", "", maybe_text()), ("place", "", maybe_text()), ("people", "", texts())]);
    object(&[
        ("id", "The rule and a hash of subject, event and values.", text()),
        ("fact", "The rule and a hash of subject and event: it stays when a source joins.", text()),
        ("rule", "", text()),
        ("title", "What the rule is about.", text()),
        ("verdict", "", json!({"enum": verdicts})),
        ("strength", "", json!({"enum": [Strength::Hard.name(), Strength::Soft.name(), null]})),
        ("level", "", json!({"enum": levels})),
        ("state", "How it stands to what was known.", json!({"enum": states})),
        (
            "label",
            "What the edit did to it; null outside of a gate.",
            json!({"enum": labels.map(Some).into_iter().chain([None]).collect::<Vec<_>>()}),
        ),
        ("gated", "Whether it counts for the exit code.", json!({"type": "boolean"})),
        ("subject", "", subject()),
        ("event", "", event),
        ("message", "What is in dispute, in one sentence.", text()),
        ("camps", "The sides, by number of origins, then path.", list("camp")),
        ("edited", "The ids of its claims that the edit brought or changed.", texts()),
        ("blame", "The commits that put the values of a new disagreement there.", blame()),
        ("because", "Why the claims are about one thing and why they cannot both hold.", texts()),
        ("notes", "", texts()),
    ])
}

fn blame() -> Json {
    let commit = object(&[
        ("claim", "", text()),
        ("commit", "Null for a change that is not committed yet.", maybe_text()),
        ("author", "", text()),
        ("date", "", day()),
        ("summary", "The first line of its message.", text()),
    ]);
    json!({"type": "array", "items": commit})
}

fn camp() -> Json {
    object(&[
        ("value", "The most exact value, in short.", text()),
        ("claims", "Ids of claims.", texts()),
        ("sources", "Paths, each once.", texts()),
        ("origins", "How many sources are not copies of each other.", count(1)),
    ])
}

fn summary() -> Json {
    object(&[
        ("sources", "", count(0)),
        ("claims", "", count(0)),
        ("findings", "How many are listed.", count(0)),
        ("facts", "How many facts have each verdict.", json!({"type": "object", "additionalProperties": count(0)})),
        ("idle_rules", "Ids of rules that found no claim.", texts()),
    ])
}

fn problem() -> Json {
    let place = || json!({"type": ["integer", "null"], "minimum": 1});
    object(&[
        ("code", "Permanent; `gainsay explain CODE` explains it.", text()),
        ("severity", "", json!({"enum": ["warning", "error"]})),
        ("path", "", maybe_text()),
        ("line", "From 1.", place()),
        ("column", "From 1, in characters.", place()),
        ("message", "", text()),
        ("help", "What to do.", maybe_text()),
    ])
}

fn edit() -> Json {
    let mut edit = object(&[
        ("base", "What the head was compared with.", text()),
        ("resolved", "Ids of findings of the base that are gone.", texts()),
        ("base_claims", "The claims that those name; their places are those of the base.", list("claim")),
    ]);
    if let Json::Object(edit) = &mut edit {
        edit.insert("type".to_owned(), json!(["object", "null"]));
    }
    edit
}
