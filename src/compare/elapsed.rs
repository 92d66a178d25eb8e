//! Whole years since a date: an age cannot be one that the date of birth of the same person excludes.
//!
//! Both are claims about one subject, stated in one source or of one event by another key than the day: an age is of
//! the day of the event, a birth is not. Only days that are written in full count, for "born on May 3" names no year.

use std::collections::{BTreeSet, HashMap};

use jiff::civil;
use rust_decimal::Decimal;

use super::facts::{Member, block_of, may_be_subject};
use super::identity::Identity;
use super::known::Memory;
use super::meeting::{Frame, Meeting, Sameness};
use super::{Item, Round};
use crate::claims::{Claim, KeyName};
use crate::rules::Rule;
use crate::values::{Bound, Date, Interval, Value};

/// So many dates of one block of subjects are held against a number of years.
const MOST: usize = 16;

/// For each subject the first number of years that a date excludes, with that date.
pub(super) fn excluded<'c>(round: &Round<'c>, dates: &[Item<'c>]) -> Vec<[Member<'c>; 2]> {
    let stands = |item: &&Item<'_>| item.claim.status.stands();
    let mut by_subject: HashMap<String, Vec<Item<'c>>> = HashMap::new();
    for &item in dates.iter().filter(stands).filter(|item| day_of(item.claim).is_some()) {
        by_subject.entry(block_of(&item.claim.subject)).or_default().push(item);
    }
    // An age is of the day on which something happened, a birth of none of these days.
    let mut dateless = round.rule.clone();
    dateless.event.keys.retain(|&key| key != KeyName::Date);
    let (mut told, mut found) = (BTreeSet::new(), Vec::new());
    for (index, &years) in round.items.iter().enumerate().filter(|(_, item)| stands(item)) {
        let block = block_of(&years.claim.subject);
        let dates = by_subject.get(&block).map_or(&[][..], Vec::as_slice);
        let fits = |date: &&Item<'_>| {
            may_be_subject(round, &years.claim.subject, &date.claim.subject)
                && excludes(date.claim, years.claim)
                && are_together(round, &dateless, &years, date)
        };
        if let Some(&date) = dates.iter().take(MOST).find(fits)
            && told.insert(block)
        {
            found.push([years, date].map(|item| Member { item, index, event: 0 }));
        }
    }
    found
}

/// Whether one source states both, or both are of one event and more than the name says so.
fn are_together(round: &Round<'_>, rule: &Rule, a: &Item<'_>, b: &Item<'_>) -> bool {
    let [x, y] = [a, b].map(|item| Identity {
        days: None,
        date: None,
        ..Identity::of(item.claim, rule, item.source, round.known)
    });
    let frame = if round.one_story { Frame::OneStory } else { Frame::Open };
    // The name itself is one of the marks that tie two reports.
    let tied = || round.stories.tie(a.source, b.source).is_none_or(|marks| marks.len() > 1);
    let outcome = || Meeting::outcome(&x, &y, round.ground(), &mut Memory::default(), frame);
    a.source == b.source || tied() && outcome() == Sameness::Same
}

fn day_of(claim: &Claim) -> Option<&Date> {
    match &claim.value {
        Value::Date(date) if !date.relative && !date.approx => Some(date),
        _ => None,
    }
}

/// Whether so many years had not passed since the date, or more had, on every day that the claim may speak of.
fn excludes(date: &Claim, years: &Claim) -> bool {
    let Some((Some(first), Some(last))) = day_of(date).map(Date::bounds) else { return false };
    let Some(number) = years.value.as_number() else { return false };
    let Some(spoken) = years.as_of.map(|as_of| as_of.moment.date) else { return false };
    let happened = years.keys.iter().find_map(|key| match (key.name, &key.value) {
        (KeyName::Date, Value::Date(date)) => date.bounds().0,
        _ => None,
    });
    let earliest = happened.map_or(spoken, |day| day.min(spoken));
    let possible = Interval {
        lo: Bound::Closed(whole_years(last, earliest)),
        hi: Bound::Closed(whole_years(first, spoken)),
        soft: false,
    };
    !number.denote(false).meets(possible)
}

fn whole_years(from: civil::Date, to: civil::Date) -> Decimal {
    let before = (to.month(), to.day()) < (from.month(), from.day());
    Decimal::from(i32::from(to.year()) - i32::from(from.year()) - i32::from(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_whole_on_the_same_day_of_the_next() {
        let years = |from, to| whole_years(from, to);
        assert_eq!(years(civil::date(1990, 5, 3), civil::date(2020, 5, 2)), Decimal::from(29));
        assert_eq!(years(civil::date(1990, 5, 3), civil::date(2020, 5, 3)), Decimal::from(30));
        assert_eq!(years(civil::date(1992, 2, 29), civil::date(2021, 2, 28)), Decimal::from(28));
        assert_eq!(years(civil::date(1992, 2, 29), civil::date(2021, 3, 1)), Decimal::from(29));
    }
}
