//! Calendar arithmetic: named stretches of time as runs of days.
//!
//! Every function gives `None` where the calendar of jiff (years -9999 to 9999) ends; weeks run
//! from Monday to Sunday. Nothing here knows English.

use jiff::Span;
use jiff::civil::{self, Weekday};

use super::DayRange;

/// A stretch of the calendar that expressions count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    /// Monday to Friday.
    Workday,
    Week,
    /// Monday to Friday of a week.
    Workweek,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season of the northern half of the earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of a longer stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// "early"
    Early,
    /// "the beginning of"
    Start,
    /// "mid"
    Middle,
    /// "late"
    Late,
    /// "the end of"
    End,
}

pub(super) const fn closed(start: civil::Date, end: civil::Date) -> DayRange {
    DayRange { start: Some(start), end: Some(end) }
}

pub(super) const fn single(day: civil::Date) -> DayRange {
    closed(day, day)
}

pub(super) fn day(year: i16, month: i8, day: i8) -> Option<civil::Date> {
    civil::Date::new(year, month, day).ok()
}

pub(super) fn plus_days(date: civil::Date, days: i32) -> Option<civil::Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

fn plus_months(date: civil::Date, months: i32) -> Option<civil::Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// The day `count` units after `date`; before it where negative. Workdays skip weekends.
pub(super) fn shift(date: civil::Date, count: i32, unit: Unit) -> Option<civil::Date> {
    match unit {
        Unit::Day => plus_days(date, count),
        Unit::Workday => plus_workdays(date, count),
        Unit::Week | Unit::Workweek | Unit::Weekend => plus_days(date, count.checked_mul(7)?),
        Unit::Fortnight => plus_days(date, count.checked_mul(14)?),
        Unit::Month => plus_months(date, count),
        Unit::Quarter => plus_months(date, count.checked_mul(3)?),
        Unit::Year => plus_months(date, count.checked_mul(12)?),
        Unit::Decade => plus_months(date, count.checked_mul(120)?),
        Unit::Century => plus_months(date, count.checked_mul(1200)?),
    }
}

fn plus_workdays(date: civil::Date, count: i32) -> Option<civil::Date> {
    let step = count.signum();
    let mut at = plus_days(date, count / 5 * 7)?;
    for _ in 0..(count % 5).abs() {
        at = plus_days(at, step)?;
        while matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday) {
            at = plus_days(at, step)?;
        }
    }
    Some(at)
}

pub(super) fn month(year: i16, month: i8) -> Option<DayRange> {
    let first = day(year, month, 1)?;
    Some(closed(first, first.last_of_month()))
}

pub(super) fn year(year: i16) -> Option<DayRange> {
    years(year, 1)
}

fn years(first: i16, count: i16) -> Option<DayRange> {
    Some(closed(day(first, 1, 1)?, day(first.checked_add(count - 1)?, 12, 31)?))
}

/// The months `first` to `first + count - 1` of a year.
fn months(year: i16, first: i8, count: i8) -> Option<DayRange> {
    Some(closed(day(year, first, 1)?, day(year, first + count - 1, 1)?.last_of_month()))
}

/// The quarter `index`, from 1 to 4.
pub(super) fn quarter(year: i16, index: i8) -> Option<DayRange> {
    (1..=4).contains(&index).then(|| months(year, index * 3 - 2, 3))?
}

/// The half `index` of a year, 1 or 2.
pub(super) fn half(year: i16, index: i8) -> Option<DayRange> {
    (1..=2).contains(&index).then(|| months(year, index * 6 - 5, 6))?
}

/// The decade that begins with this year.
pub(super) fn decade(first: i16) -> Option<DayRange> {
    years(first, 10)
}

/// The century of this number: the 15th runs from 1400 to 1499, as newspapers count.
pub(super) fn century(number: i16) -> Option<DayRange> {
    years(number.checked_sub(1)?.checked_mul(100)?, 100)
}

/// The season by whole months; winter begins in December of the year.
pub(super) fn season(year: i16, season: Season) -> Option<DayRange> {
    match season {
        Season::Spring => months(year, 3, 3),
        Season::Summer => months(year, 6, 3),
        Season::Autumn => months(year, 9, 3),
        Season::Winter => Some(closed(day(year, 12, 1)?, day(year.checked_add(1)?, 2, 1)?.last_of_month())),
    }
}

/// The season by the sun, between solstice and equinox.
pub(super) fn solar_season(year: i16, season: Season) -> Option<DayRange> {
    let (from, to, next) = match season {
        Season::Spring => ((3, 20), (6, 21), 0),
        Season::Summer => ((6, 21), (9, 23), 0),
        Season::Autumn => ((9, 23), (12, 21), 0),
        Season::Winter => ((12, 21), (3, 20), 1),
    };
    Some(closed(day(year, from.0, from.1)?, day(year.checked_add(next)?, to.0, to.1)?))
}

/// The unit of the calendar that holds `date`; for a weekend, that of its week.
pub(super) fn holding(date: civil::Date, unit: Unit) -> Option<DayRange> {
    let monday = plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
    let year = date.year();
    match unit {
        Unit::Day | Unit::Workday => Some(single(date)),
        Unit::Week => Some(closed(monday, plus_days(monday, 6)?)),
        Unit::Workweek => Some(closed(monday, plus_days(monday, 4)?)),
        Unit::Weekend => Some(closed(plus_days(monday, 5)?, plus_days(monday, 6)?)),
        Unit::Fortnight => Some(closed(monday, plus_days(monday, 13)?)),
        Unit::Month => Some(closed(date.first_of_month(), date.last_of_month())),
        Unit::Quarter => quarter(year, (date.month() - 1) / 3 + 1),
        Unit::Year => self::year(year),
        Unit::Decade => decade(year - year.rem_euclid(10)),
        Unit::Century => years(year - year.rem_euclid(100), 100),
    }
}

/// The unit that lies `count` units after the one that holds `date`.
pub(super) fn neighbour(date: civil::Date, count: i32, unit: Unit) -> Option<DayRange> {
    // From the first day of the unit: a month after January 31 must not skip February.
    let base = holding(date, if unit == Unit::Weekend { Unit::Week } else { unit })?.start?;
    holding(shift(base, count, unit)?, unit)
}

/// The most recent such weekday on or before `date`.
pub(super) fn on_or_before(date: civil::Date, weekday: Weekday) -> Option<civil::Date> {
    let back = date.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset();
    plus_days(date, -i32::from(back.rem_euclid(7)))
}

/// The first such weekday on or after `date`.
pub(super) fn on_or_after(date: civil::Date, weekday: Weekday) -> Option<civil::Date> {
    let ahead = weekday.to_monday_zero_offset() - date.weekday().to_monday_zero_offset();
    plus_days(date, i32::from(ahead.rem_euclid(7)))
}

/// The `index`th week (from 1; -1 is the last) of a stretch. A week belongs where its Thursday lies.
pub(super) fn nth_week(of: DayRange, index: i32) -> Option<DayRange> {
    let thursday = if index > 0 {
        plus_days(on_or_after(of.start?, Weekday::Thursday)?, (index - 1).checked_mul(7)?)?
    } else {
        plus_days(on_or_before(of.end?, Weekday::Thursday)?, (index + 1).checked_mul(7)?)?
    };
    holding(thursday, Unit::Week)
}

/// The `index`th such weekday (from 1; -1 is the last) of a stretch, if it lies in it.
pub(super) fn nth_weekday(of: DayRange, index: i32, weekday: Weekday) -> Option<civil::Date> {
    let (start, end) = (of.start?, of.end?);
    let found = if index > 0 {
        plus_days(on_or_after(start, weekday)?, (index - 1).checked_mul(7)?)?
    } else {
        plus_days(on_or_before(end, weekday)?, (index + 1).checked_mul(7)?)?
    };
    (start <= found && found <= end).then_some(found)
}

/// A part of a stretch: the usual reading first, then a wider one where usage differs.
pub(super) fn part_of(whole: DayRange, part: Part) -> Option<(DayRange, Option<DayRange>)> {
    let (start, end) = (whole.start?, whole.end?);
    let days = end.since(start).ok()?.get_days() + 1;
    let cut = |from: i32, to: i32| Some(closed(plus_days(start, from)?, plus_days(start, to)?));
    if days < 4 {
        return Some((whole, None));
    }
    if days <= 7 {
        return Some(match part {
            Part::Early | Part::Start => (cut(0, 2)?, None),
            Part::Middle => (cut(2, 3)?, None),
            Part::Late | Part::End => (cut(days - 3, days - 1)?, None),
        });
    }
    if days <= 31 {
        return Some(match part {
            Part::Early | Part::Start => (cut(0, 9)?, Some(cut(0, 14)?)),
            Part::Middle => (cut(10, 19)?, None),
            Part::Late | Part::End => (cut(20, days - 1)?, Some(cut(15, days - 1)?)),
        });
    }
    if days <= 366 && start.month() == 1 && start.day() == 1 && days >= 365 {
        let year = start.year();
        return Some(match part {
            Part::Early => (months(year, 1, 4)?, Some(months(year, 1, 6)?)),
            Part::Start => (months(year, 1, 3)?, Some(months(year, 1, 4)?)),
            Part::Middle => (months(year, 5, 4)?, None),
            Part::Late => (months(year, 9, 4)?, Some(months(year, 7, 6)?)),
            Part::End => (months(year, 9, 4)?, None),
        });
    }
    let third = days / 3;
    Some(match part {
        Part::Early | Part::Start => (cut(0, third)?, None),
        Part::Middle => (cut(third, 2 * third)?, None),
        Part::Late | Part::End => (cut(2 * third, days - 1)?, None),
    })
}
