//! Durations: "four years", "nearly 40 minutes".

use serde::{Deserialize, Serialize};

use super::{Context, Mention, Number, Related, Relation, Terms, number};
use crate::text::Sentence;

/// A length of time in one unit, with the qualifiers of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// How many; its unit is the unit of time, singular: `year`, `month`, `week`, `day`, `hour`,
    /// `minute`, `second`.
    pub number: Number,
    /// The unit of time, singular.
    pub unit: String,
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.number.fmt(f)
    }
}

/// The durations of a sentence, in order, not overlapping. Ages are no durations, nor are places in
/// time ("two days later").
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = context;
    number::scan_durations(sentence)
}

/// How many of the shortest unit of its family a unit of time is: seconds up to weeks, months from
/// there on. Days and months do not convert: no month has a fixed length.
fn base(unit: &str) -> Option<(&'static str, i64)> {
    Some(match unit {
        "second" => ("second", 1),
        "minute" => ("second", 60),
        "hour" => ("second", 3600),
        "day" | "night" => ("second", 86_400),
        "week" => ("second", 604_800),
        "fortnight" => ("second", 1_209_600),
        "month" => ("month", 1),
        "year" => ("month", 12),
        "decade" => ("month", 120),
        "century" => ("month", 1200),
        _ => return None,
    })
}

/// How two durations relate; units of fixed length convert.
#[must_use]
pub fn relate(a: &Duration, b: &Duration, terms: Terms<'_>) -> Related {
    let (x, y) = (a.number.denote(terms.round), b.number.denote(terms.round));
    let related = if a.unit == b.unit {
        Some(x.relate(y))
    } else {
        base(&a.unit)
            .zip(base(&b.unit))
            .filter(|((family, _), (other, _))| family == other)
            .and_then(|((_, f), (_, g))| x.scaled(f.into()).zip(y.scaled(g.into())))
            .map(|(x, y)| x.relate(y))
    };
    related.unwrap_or_else(|| {
        Related::hard(Relation::Unresolved).because(format!("{} and {} have no fixed ratio", a.unit, b.unit))
    })
}
