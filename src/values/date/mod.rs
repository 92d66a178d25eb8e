//! Dates: the English of days, read from a sentence and tied to the calendar as sets of days.
//!
//! `words` gives each token its sense, the readers (`numeric`, `named`, `relative`, `periods`,
//! `ranges`) make expressions of them, `reading` ties these to the reference by the tense of the
//! verb. What needs a reference and has none stays unresolved. Times of day without a day and
//! lengths of time are not here.

mod calendar;
mod holidays;
mod named;
mod numeric;
mod periods;
mod print;
mod ranges;
mod reader;
mod reading;
mod relate;
mod relative;
mod single;
mod tense;
mod within;
mod words;

pub use print::read;
pub use relate::relate;
pub(crate) use tense::is_past_form;

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::{Context, Mention, Value};
use crate::text::Sentence;
use reader::Reader;
use reading::{Found, What};

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

/// The dates of a sentence, in order, not overlapping.
#[must_use]
pub fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let (words, any) = words::lex(sentence);
    if !any {
        return Vec::new();
    }
    let (depth, outermost) = Default::default();
    let reader = Reader { sentence, words, today: context.reference, anchor: context.anchor, depth, outermost };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        match reader.expression(at) {
            Some(found) if found.end > at => {
                mentions.push(mention(&reader, at, &found));
                at = found.end;
            }
            _ => at += 1,
        }
    }
    mentions
}

/// What was read at `start`, tied to the calendar.
fn mention(reader: &Reader<'_>, start: usize, found: &Found) -> Mention {
    let tokens = start..found.end;
    let runs = found.resolve(reader.today, tense::near(reader.sentence, start, found.end));
    let is_set = matches!(found.what, What::Set(_));
    let (days, candidates) = if is_set {
        (runs, Vec::new())
    } else {
        let mut runs = runs.into_iter();
        (runs.next().into_iter().collect(), runs.take(2).collect())
    };
    let yearless = matches!(found.what, What::Yearly(_));
    let date = Date {
        days,
        candidates,
        approx: found.approx,
        precision: found.precision,
        relative: found.relative && !yearless,
        text: reader.sentence.words_of(tokens.clone()).to_owned(),
    };
    Mention { span: reader.sentence.span_of(tokens.clone()), tokens, value: Value::Date(date) }
}
