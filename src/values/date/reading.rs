//! What the readers find before it is tied to the calendar, and the tying.
//!
//! A [`Found`] keeps what the words say (a day of some year, a weekday, a stretch) so that ranges
//! and lists can copy a missing month or year; [`Found::resolve`] gives runs of days, best first.

use jiff::civil::{self, Weekday};

use super::calendar::{self, Part, Season, Unit, closed, single};
use super::holidays::{self, Holiday};
use super::tense::Tense;
use super::{DayRange, Precision};

/// What recurs every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yearly {
    Day(i8, i8),
    Month(i8),
    Quarter(i8),
    Half(i8),
    Season(Season),
    Feast(Holiday),
    /// The nth such weekday of a month; -1 is the last.
    Nth(i8, i32, Weekday),
    /// The nth week of a month; -1 is the last.
    Week(i8, i32),
    /// The last day of a month.
    LastDay(i8),
}

impl Yearly {
    /// Its days in a year.
    pub(super) fn in_year(self, year: i16) -> Option<DayRange> {
        match self {
            Self::Day(month, day) => calendar::day(year, month, day).map(single),
            Self::Month(month) => calendar::month(year, month),
            Self::Quarter(quarter) => calendar::quarter(year, quarter),
            Self::Half(half) => calendar::half(year, half),
            Self::Season(season) => calendar::season(year, season),
            Self::Feast(holiday) => holidays::in_year(holiday, year).map(single),
            Self::Nth(month, nth, weekday) => {
                calendar::nth_weekday(calendar::month(year, month)?, nth, weekday).map(single)
            }
            Self::Week(month, nth) => calendar::nth_week(calendar::month(year, month)?, nth),
            Self::LastDay(month) => calendar::month(year, month)?.end.map(single),
        }
    }

    pub(super) const fn precision(self) -> Precision {
        match self {
            Self::Day(..) | Self::Feast(_) | Self::Nth(..) | Self::LastDay(_) => Precision::Day,
            Self::Week(..) => Precision::Week,
            Self::Month(_) => Precision::Month,
            Self::Quarter(_) | Self::Half(_) | Self::Season(_) => Precision::Season,
        }
    }
}

/// What the words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Runs of days, the best reading first; never empty.
    Fixed(Vec<DayRange>),
    /// A set of days: one reading of several runs.
    Set(Vec<DayRange>),
    /// Something of a year that is not named.
    Yearly(Yearly),
    /// A bare weekday.
    Weekday(Weekday),
    /// A day of a month that is not named, perhaps with its weekday.
    DayOfMonth(i8, Option<Weekday>),
    /// It needs a day to count from that is not known.
    Unknown,
}

/// An expression that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) what: What,
    pub(super) precision: Precision,
    pub(super) approx: bool,
    pub(super) relative: bool,
    /// The part of it that is meant: "late", "mid-".
    pub(super) part: Option<Part>,
    /// The token after it.
    pub(super) end: usize,
}

impl Found {
    pub(super) fn new(what: What, precision: Precision, end: usize) -> Self {
        Self { what, precision, approx: false, relative: false, part: None, end }
    }

    pub(super) fn fixed(range: DayRange, precision: Precision, end: usize) -> Self {
        Self::new(What::Fixed(vec![range]), precision, end)
    }

    pub(super) fn yearly(yearly: Yearly, end: usize) -> Self {
        let approx = matches!(yearly, Yearly::Season(_));
        Self { approx, ..Self::new(What::Yearly(yearly), yearly.precision(), end) }
    }

    /// Yearly tied to a year where one is given.
    pub(super) fn in_year(yearly: Yearly, year: Option<i16>, end: usize) -> Option<Self> {
        let Some(year) = year else { return Some(Self::yearly(yearly, end)) };
        let mut runs = vec![yearly.in_year(year)?];
        if let Yearly::Season(season) = yearly {
            runs.extend(calendar::solar_season(year, season));
        }
        Some(Self { what: What::Fixed(runs), ..Self::yearly(yearly, end) })
    }

    /// Moves with the publication date; unknown where `range` is.
    pub(super) fn relative(range: Option<DayRange>, precision: Precision, end: usize) -> Self {
        let what = range.map_or(What::Unknown, |range| What::Fixed(vec![range]));
        Self { relative: true, ..Self::new(what, precision, end) }
    }

    pub(super) fn ending(self, end: usize) -> Self {
        Self { end, ..self }
    }

    pub(super) fn vague(self) -> Self {
        Self { approx: true, ..self }
    }

    pub(super) fn with_part(self, part: Part) -> Self {
        // Parts of a day do not narrow the set of days.
        if self.precision <= Precision::Day {
            return Self { precision: Precision::PartOfDay, ..self };
        }
        Self { part: Some(part), approx: true, ..self }
    }

    /// The runs of days that it may mean, the best first; at most three. Empty where it cannot be
    /// resolved.
    pub(super) fn resolve(&self, today: Option<civil::Date>, tense: Tense) -> Vec<DayRange> {
        let mut runs = match &self.what {
            What::Fixed(runs) => runs.clone(),
            What::Set(runs) => return runs.clone(),
            What::Yearly(yearly) => today.map_or_else(Vec::new, |today| of_some_year(*yearly, today, tense)),
            What::Weekday(weekday) => today.map_or_else(Vec::new, |today| of_some_week(*weekday, today, tense)),
            What::DayOfMonth(day, weekday) => {
                today.map_or_else(Vec::new, |today| of_some_month(*day, *weekday, today, tense))
            }
            What::Unknown => Vec::new(),
        };
        if let Some(part) = self.part {
            runs = narrowed(&runs, part);
        }
        runs.truncate(3);
        runs
    }
}

fn narrowed(runs: &[DayRange], part: Part) -> Vec<DayRange> {
    let parts: Vec<_> = runs.iter().filter_map(|&run| calendar::part_of(run, part)).collect();
    let first = parts.first().into_iter().flat_map(|&(usual, wide)| [Some(usual), wide]).flatten();
    first.chain(parts.iter().skip(1).map(|&(usual, _)| usual)).collect()
}

/// Days between two days, whichever is first.
fn distance(a: civil::Date, b: civil::Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// How far a run lies from a day: 0 within it.
fn away(run: DayRange, from: civil::Date) -> i32 {
    match (run.start, run.end) {
        (Some(start), _) if from < start => distance(from, start),
        (_, Some(end)) if from > end => distance(end, from),
        _ => 0,
    }
}

/// Beyond this many days the nearest year is a guess and the other neighbour stays a candidate.
const SURE: i32 = 120;

/// The years that a year-less expression may mean: the nearest first, the other neighbour where
/// neither tense nor nearness decides.
pub(super) fn likely_years(today: civil::Date, tense: Tense, run: impl Fn(i16) -> Option<DayRange>) -> Vec<i16> {
    // Leap days need up to eight years.
    let reach = if (-1..=1).all(|d| run(today.year() + d).is_none()) { 8 } else { 1 };
    let mut years: Vec<(i32, i16, DayRange)> = (-reach..=reach)
        .filter_map(|d| {
            let year = today.year().checked_add(d)?;
            run(year).map(|r| (away(r, today), year, r))
        })
        .collect();
    years.sort_by_key(|&(gap, year, _)| (gap, year));
    let ahead = |r: DayRange| r.start.is_some_and(|s| s > today);
    let Some(&(gap, nearest, run_nearest)) = years.first() else { return Vec::new() };
    let other = years.iter().find(|y| ahead(y.2) != ahead(run_nearest)).map(|y| (y.1, y.2));
    let wrong_way = match tense {
        Tense::Past => ahead(run_nearest),
        Tense::Future => !ahead(run_nearest) && run_nearest.end.is_some_and(|end| end < today),
        Tense::Open => false,
    };
    match other {
        // A verb in the past does not move next week's date to last year: only a distant one.
        Some((other, _)) if wrong_way && gap > SURE => vec![other, nearest],
        Some((other, _)) if wrong_way && gap > SURE / 2 && tense == Tense::Past => vec![other, nearest],
        Some((other, _)) if wrong_way && gap > SURE / 4 => vec![nearest, other],
        Some((other, _)) if gap > SURE && tense == Tense::Open => vec![nearest, other],
        _ => vec![nearest],
    }
}

fn of_some_year(yearly: Yearly, today: civil::Date, tense: Tense) -> Vec<DayRange> {
    likely_years(today, tense, |year| yearly.in_year(year)).into_iter().filter_map(|y| yearly.in_year(y)).collect()
}

fn of_some_week(weekday: Weekday, today: civil::Date, tense: Tense) -> Vec<DayRange> {
    let back = calendar::on_or_before(today, weekday);
    let next = back.and_then(|day| calendar::shift(day, 1, Unit::Week));
    let days = match tense {
        Tense::Past => [back, None],
        Tense::Future if back == Some(today) => [back, next],
        Tense::Future => [next, None],
        Tense::Open => [back, next],
    };
    days.into_iter().flatten().map(single).collect()
}

/// "the 27th", "Thursday 14th": the nearest month before and after that has it.
fn of_some_month(day: i8, weekday: Option<Weekday>, today: civil::Date, tense: Tense) -> Vec<DayRange> {
    let fits = |offset: i32| {
        let month = calendar::neighbour(today, offset, Unit::Month)?.start?;
        calendar::day(month.year(), month.month(), day).filter(|d| weekday.is_none_or(|w| d.weekday() == w))
    };
    let back = (0..24).filter_map(|n| fits(-n)).find(|&d| d <= today);
    let next = (0..24).filter_map(fits).find(|&d| d > today);
    let mut days: Vec<civil::Date> = match tense {
        Tense::Past => back.into_iter().collect(),
        Tense::Future if back != Some(today) => next.into_iter().collect(),
        Tense::Future | Tense::Open => back.into_iter().chain(next).collect(),
    };
    if tense == Tense::Open {
        days.sort_by_key(|&d| distance(d, today));
    }
    days.into_iter().map(single).collect()
}

/// The run from the start of one to the end of the other, if they are in order.
pub(super) fn spanning(from: DayRange, to: DayRange) -> Option<DayRange> {
    let (start, end) = (from.start?, to.end?);
    (start <= end).then(|| closed(start, end))
}
