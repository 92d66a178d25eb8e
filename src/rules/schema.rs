//! Rule files as written: the keys that a file may hold, each with its place.
//!
//! These types also make the JSON Schema of rule files. The key tables beside them say which keys
//! are known; a test holds both together. Nothing is checked here: see `validate`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::text::Span;

/// A value with its bytes in the file, quotation marks included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// The bytes of the file.
    pub span: Span,
}

impl<T: JsonSchema> JsonSchema for Written<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// A text with its place.
pub type Words = Written<String>;

/// A rule file: word lists, claim types, and names for the registry.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RuleFile {
    /// Word lists, named in patterns as `@name` and in slots as `term:name`. An entry is words with
    /// form marks (`negotiator~s`, `lead~`) or `@other` for all entries of another list.
    #[schemars(default)]
    pub lists: BTreeMap<String, Vec<Words>>,
    /// Claim types.
    #[schemars(default)]
    pub claim: Vec<ClaimTable>,
    /// Persons for the registry.
    #[schemars(default, with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub person: (),
    /// Places for the registry.
    #[schemars(default, with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub place: (),
    /// Places of one kind in one container, by name alone, for the registry.
    #[schemars(default, with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub places: (),
    /// Organisations for the registry.
    #[schemars(default, with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub organisation: (),
    /// Offices for the registry.
    #[schemars(default, with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub office: (),
}

/// One claim type.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClaimTable {
    /// Its permanent id, kebab-case.
    #[schemars(required, with = "String")]
    pub id: Option<Words>,
    /// What it is about, in words: "who led the delegation".
    #[schemars(required, with = "String")]
    pub title: Option<Words>,
    /// The level of a hard conflict; soft ones are one level lower. Default `warning`.
    #[schemars(extend("enum" = ["note", "warning", "error", null]))]
    pub severity: Option<Words>,
    /// The slot that is compared; its kind decides how.
    #[schemars(required, with = "String")]
    pub value: Option<Words>,
    /// The slots that must agree before two claims are compared.
    #[schemars(default)]
    pub subject: Vec<Words>,
    /// What identifies the event of a claim. Default: date, place and people within three days.
    pub event: Option<EventTable>,
    /// How the fact behaves over time. Default `static`.
    #[schemars(extend("enum" = ["static", "cumulative", "level", "schedule", "status", null]))]
    pub dynamics: Option<Words>,
    /// The wordings, in order of preference.
    #[schemars(default)]
    pub patterns: Vec<Words>,
    /// Patterns that forbid a claim where they overlap its match.
    #[schemars(default)]
    pub not: Vec<Words>,
    /// What exactly is measured: claims with different metrics are never compared.
    pub metric: Option<Words>,
    /// Whether rounding may explain a difference.
    pub round: Option<bool>,
    /// Patterns whose value is a part and not a total; tried before `patterns`.
    #[schemars(default)]
    pub part: Vec<Words>,
    /// Wordings with properties of their own; tried after `part` and before `patterns`.
    #[schemars(default)]
    pub wording: Vec<WordingTable>,
    /// Conditions on the values of one event.
    #[schemars(default)]
    pub invariants: Vec<InvariantTable>,
    /// Whether a number slot also takes named persons and pronouns, each counting as one.
    pub counts_persons: Option<bool>,
    /// The rules whose persons are others than those of this one: where a source counts those, "three
    /// others were hurt" is a total.
    #[schemars(default)]
    pub apart_from: Vec<Words>,
    /// The rule by whose rise this cumulative figure may fall: those of the injured who die.
    pub falls_with: Option<Words>,
    /// The units that the value may have: counted nouns in the singular, or symbols. Default any.
    #[schemars(default)]
    pub units: Vec<Words>,
    /// A built-in reader that finds the claims in sentences where a pattern matches.
    #[schemars(extend("enum" = ["offices", "ages", "victims", "names", "quotes", null]))]
    pub from: Option<Words>,
    /// Patterns that name a subject elsewhere in the source.
    #[schemars(default)]
    pub fill: Vec<Words>,
    /// Texts, each with exactly the claims that it must yield.
    #[schemars(default)]
    pub example: Vec<ExampleTable>,
    /// Sources that together must yield one verdict.
    #[schemars(default)]
    pub case: Vec<CaseTable>,
    /// The bytes of the table's header.
    #[schemars(skip)]
    pub span: Span,
}

/// What identifies an event.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum EventTable {
    /// `"corpus"`: all claims are about one event unless a key separates them.
    Corpus(#[schemars(extend("enum" = ["corpus"]))] Words),
    /// The keys that identify it.
    Keys {
        /// Of `date`, `place`, `people`, `round`, `event`, `story`.
        keys: Vec<Words>,
        /// How far apart two dates of one event may be: `3d`, `1w`. Default `3d`.
        window: Option<Words>,
    },
}

/// Wordings with properties of their own.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WordingTable {
    /// The patterns.
    #[schemars(required)]
    pub patterns: Vec<Words>,
    /// What exactly they measure.
    pub metric: Option<Words>,
    /// Whether their value is a part or the total.
    #[schemars(extend("enum" = ["part", "total", null]))]
    pub scope: Option<Words>,
    /// The number that they state without a figure: 0 of "unhurt", 1 of "an arrest was made".
    pub count: Option<u32>,
    /// The status that they give a claim.
    #[schemars(extend("enum" = ["asserted", "attributed", "hedged", "planned", "denied", "superseded", "background", null]))]
    pub status: Option<Words>,
    /// The bytes of the table's header.
    #[schemars(skip)]
    pub span: Span,
}

/// A condition on the values of one event: exactly one of its keys.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InvariantTable {
    /// The value is at most that of this rule.
    pub at_most: Option<Words>,
    /// The value is the sum of those of these rules.
    #[schemars(default)]
    pub sum_of: Vec<Words>,
    /// The value is the number of whole years since the date of this rule, for the same subject.
    pub years_since: Option<Words>,
    /// The bytes of the table.
    #[schemars(skip)]
    pub span: Span,
}

/// What is known about a text beside its words.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct MetaTable {
    /// Its title.
    pub title: Option<Words>,
    /// Who published it.
    pub publisher: Option<Words>,
    /// When it was published: a date, or a date and time.
    pub published: Option<Words>,
    /// When it was last changed.
    pub modified: Option<Words>,
    /// Where it stands on the web.
    pub url: Option<Words>,
    /// An explicit event id.
    pub event: Option<Words>,
    /// The story it belongs to.
    pub story: Option<Words>,
    /// Whose text it is.
    pub origin: Option<Words>,
}

/// A text with the claims that it must yield.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct ExampleTable {
    /// The text.
    #[schemars(required, with = "String")]
    pub text: Option<Words>,
    /// Its metadata.
    #[schemars(flatten)]
    pub meta: MetaTable,
    /// The claims, each a table of slot and value in short: `14`, `"14.."`, `"Kyrylo Budanov"`.
    #[schemars(required, with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub want: Vec<BTreeMap<String, Words>>,
    /// The bytes of the table's header.
    #[schemars(skip)]
    pub span: Span,
}

/// Sources that together must yield one verdict.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CaseTable {
    /// The verdict.
    #[schemars(required, with = "String")]
    pub verdict: Option<Words>,
    /// The sources.
    #[schemars(required)]
    pub source: Vec<CaseSourceTable>,
    /// The bytes of the table's header.
    #[schemars(skip)]
    pub span: Span,
}

/// One source of a case.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct CaseSourceTable {
    /// The text.
    #[schemars(required, with = "String")]
    pub text: Option<Words>,
    /// Its metadata.
    #[schemars(flatten)]
    pub meta: MetaTable,
}

/// The keys of a rule file.
pub const FILE_KEYS: &[&str] = &["lists", "claim", "person", "place", "places", "organisation", "office"];
/// The keys of a claim type.
pub const CLAIM_KEYS: &[&str] = &[
    "id",
    "title",
    "severity",
    "value",
    "subject",
    "event",
    "dynamics",
    "patterns",
    "not",
    "metric",
    "round",
    "part",
    "wording",
    "invariants",
    "counts-persons",
    "apart-from",
    "falls-with",
    "units",
    "from",
    "fill",
    "example",
    "case",
];
/// The keys of an `event` table.
pub const EVENT_KEYS: &[&str] = &["keys", "window"];
/// The keys of a group of wordings.
pub const WORDING_KEYS: &[&str] = &["patterns", "metric", "scope", "count", "status"];
/// The keys of an invariant.
pub const INVARIANT_KEYS: &[&str] = &["at-most", "sum-of", "years-since"];
/// The keys of an example.
pub const EXAMPLE_KEYS: &[&str] =
    &["text", "title", "publisher", "published", "modified", "url", "event", "story", "origin", "want"];
/// The keys of a case.
pub const CASE_KEYS: &[&str] = &["verdict", "source"];
/// The keys of a source of a case.
pub const CASE_SOURCE_KEYS: &[&str] =
    &["text", "title", "publisher", "published", "modified", "url", "event", "story", "origin"];

/// The JSON Schema of rule files.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(RuleFile).to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(schema: &schemars::Schema) -> Vec<String> {
        let mut keys: Vec<String> = schema
            .get("properties")
            .and_then(|properties| properties.as_object())
            .map(|properties| properties.keys().cloned().collect())
            .unwrap_or_default();
        keys.sort();
        keys
    }

    fn sorted(keys: &[&str]) -> Vec<String> {
        let mut keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        keys.sort();
        keys
    }

    #[test]
    fn the_schema_names_exactly_the_readers_that_there_are() {
        let schema = schemars::schema_for!(ClaimTable).to_value();
        let named = schema["properties"]["from"]["enum"].as_array().expect("readers");
        let named: Vec<_> = named.iter().filter_map(serde_json::Value::as_str).collect();
        let known: Vec<_> = super::super::validate::READERS.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, known);
    }

    #[test]
    fn the_schema_names_exactly_the_keys_that_are_read() {
        assert_eq!(keys(&schemars::schema_for!(RuleFile)), sorted(FILE_KEYS));
        assert_eq!(keys(&schemars::schema_for!(ClaimTable)), sorted(CLAIM_KEYS));
        assert_eq!(keys(&schemars::schema_for!(WordingTable)), sorted(WORDING_KEYS));
        assert_eq!(keys(&schemars::schema_for!(InvariantTable)), sorted(INVARIANT_KEYS));
        assert_eq!(keys(&schemars::schema_for!(ExampleTable)), sorted(EXAMPLE_KEYS));
        assert_eq!(keys(&schemars::schema_for!(CaseTable)), sorted(CASE_KEYS));
        assert_eq!(keys(&schemars::schema_for!(CaseSourceTable)), sorted(CASE_SOURCE_KEYS));
    }
}
