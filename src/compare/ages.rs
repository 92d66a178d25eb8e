//! Ages: one person grows older between two reports.
//!
//! A report states the age at its own time, or repeats the one of the event. Two ages agree where
//! the later is above the earlier by no more years than lie between the reports, begun ones counted.
//! Within a month a birthday is less likely than a mistake, so there a difference stands.

use crate::claims::Claim;
use crate::rules::{Reader, Rule};

/// Reports closer than this many days give one age.
const ONE_AGE: i64 = 30;

/// Whether the time between two claims of an age explains that they differ, in words.
pub(super) fn grown(a: &Claim, b: &Claim, rule: &Rule) -> Option<String> {
    if rule.reader != Some(Reader::Ages) {
        return None;
    }
    let (x, y) = (a.as_of?.moment.date, b.as_of?.moment.date);
    let (early, late) = if x <= y { (a, b) } else { (b, a) };
    let days = i64::from((y - x).get_days()).abs();
    let years = rust_decimal::Decimal::from((days + 364) / 365);
    let (young, old) = (early.value.as_number()?.lo?, late.value.as_number()?.lo?);
    let fits = days >= ONE_AGE && old >= young && old - young <= years;
    fits.then(|| format!("{days} days lie between the two reports, and people grow older"))
}
