//! Dates: sets of days.

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::{Context, Mention, Related, Relation, Terms};
use crate::text::Sentence;

/// A run of days, both ends inclusive; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day.
    pub start: Option<civil::Date>,
    /// The last day.
    pub end: Option<civil::Date>,
}

/// How fine a date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// A part of a day or a time of day is named too.
    PartOfDay,
    /// Days.
    Day,
    /// Weeks, weekends, several days.
    Week,
    /// Months and parts of months.
    Month,
    /// Quarters, seasons, half-years.
    Season,
    /// Years and longer.
    Year,
}

/// A date as written: the set of days that it admits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// The first reading: one run of days, or several ("Nov. 30 and Dec. 1"); empty where it
    /// cannot be resolved. Ordered, not overlapping.
    pub days: Vec<DayRange>,
    /// Further readings where English is ambiguous ("on Friday" without a tense), best first.
    pub candidates: Vec<DayRange>,
    /// Whether a convention for words made it ("around December 4", "late December").
    pub approx: bool,
    /// How fine it is.
    pub precision: Precision,
    /// Whether the expression moves with the publication date ("Saturday", "last week").
    pub relative: bool,
    /// The words as written.
    pub text: String,
}

impl Date {
    /// This one day.
    #[must_use]
    pub fn day(day: civil::Date) -> Self {
        let range = DayRange { start: Some(day), end: Some(day) };
        Self {
            days: vec![range],
            candidates: Vec::new(),
            approx: false,
            precision: Precision::Day,
            relative: false,
            text: day.to_string(),
        }
    }

    /// The first and the last day of the first reading; `None` where open or unresolved.
    #[must_use]
    pub fn bounds(&self) -> (Option<civil::Date>, Option<civil::Date>) {
        (self.days.first().and_then(|r| r.start), self.days.last().and_then(|r| r.end))
    }

    /// Whether it names days at all.
    #[must_use]
    pub fn is_resolved(&self) -> bool {
        !self.days.is_empty()
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// The dates of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let _ = (sentence, context);
    Vec::new()
}

/// How two dates relate, each as the union of its readings; unresolved where either is.
#[must_use]
pub fn relate(a: &Date, b: &Date, terms: Terms<'_>) -> Related {
    let _ = terms;
    let relation = if a.days == b.days { Relation::Equal } else { Relation::Unresolved };
    Related::hard(relation)
}
