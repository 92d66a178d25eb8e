//! Dotted versions: 1.2.3.

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Related, Relation, Terms, Value};
use crate::text::{Sentence, TokenKind};

/// A version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// As written, without a leading `v`.
    pub name: String,
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The versions of a sentence, in order, not overlapping: two periods (`1.2.3`), or one after `v` or
/// the word "version" (`v1.2`, "version 2.0").
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = context;
    let tokens = &sentence.tokens;
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
        let periods = token.text.bytes().filter(|&b| b == b'.').count();
        let before = index.checked_sub(1).and_then(|i| sentence.token(i));
        let lettered = before.is_some_and(|t| token.glued && t.is("v"));
        let named = before.is_some_and(|t| t.is_any(&["version", "release", "v"]));
        let digits = token.text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let address = periods == 3 && !lettered && !named;
        if !digits || address || !(periods >= 2 || (periods == 1 && (lettered || named))) {
            continue;
        }
        let tokens = if lettered { index - 1..index + 1 } else { index..index + 1 };
        let value = Value::Version(Version { name: token.text.to_owned() });
        found.push(Mention { span: sentence.span_of(tokens.clone()), tokens, value });
    }
    found
}

/// How two versions relate: "1.2" contains "1.2.3"; else equal or disjoint.
#[must_use]
pub fn relate(a: &Version, b: &Version, terms: Terms<'_>) -> Related {
    let _ = terms;
    let within = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
    let relation = if a.name == b.name {
        Relation::Equal
    } else if within(&a.name, &b.name) {
        Relation::Inside
    } else if within(&b.name, &a.name) {
        Relation::Containing
    } else {
        Relation::Disjoint
    };
    Related::hard(relation)
}
