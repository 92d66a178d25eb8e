//! Dates in figures: `2025-12-04`, `02/22/2016`, `13.5.2015`, `22/Jan/2019`, `2019-sep-1`,
//! `2015.3`, `2018Q4`.
//!
//! The month stands first where both orders are possible, and the other order stays a candidate.

use super::calendar::{self, single};
use super::reader::{Reader, short_year};
use super::reading::{Found, What, Yearly};
use super::words::Word;
use super::{DayRange, Precision};

/// One field of a date in figures.
#[derive(Clone, Copy)]
enum Field {
    Number(i32, usize),
    Month(i8),
}

impl Reader<'_> {
    /// A date in figures at `at`.
    pub(super) fn figures(&self, at: usize) -> Option<Found> {
        self.dotted(at)
            .or_else(|| self.separated(at))
            .or_else(|| self.month_of_year(at))
            .or_else(|| self.month_and_day(at))
    }

    /// `12/2015`, `2015/03`, `2015-03`. `2009-10` is a season of two years.
    fn month_of_year(&self, at: usize) -> Option<Found> {
        let separator = self.token(at + 1)?;
        let slash = separator.is_char('/');
        let glued = self.is_glued(at + 1) && self.is_glued(at + 2);
        let longer = self.is_glued(at + 3) && self.token(at + 3).is_some_and(|t| t.is_dash() || t.is_char('/'));
        if !(slash || separator.is_dash()) || !glued || longer || self.continues_number(at, at + 3) {
            return None;
        }
        let run = match (self.word(at), self.word(at + 2)) {
            (Word::Digits(month @ 1..=12, 1 | 2), Word::Digits(year @ 1900..=2100, 4)) if slash => {
                calendar::month(i16::try_from(year).ok()?, i8::try_from(month).ok()?)
            }
            (Word::Digits(year @ 1900..=2100, 4), Word::Digits(month @ 1..=9, 2)) => {
                calendar::month(i16::try_from(year).ok()?, i8::try_from(month).ok()?)
            }
            _ => None,
        }?;
        Some(Found::fixed(run, Precision::Month, at + 3))
    }

    /// `13.5.2015` and `2015.3`, which are one token.
    fn dotted(&self, at: usize) -> Option<Found> {
        if self.word(at) != Word::Numeral || self.continues_number(at, at + 1) {
            return None;
        }
        let text = self.token(at)?.text;
        let mut parts = text.split('.').map(|p| p.parse::<i32>().ok().map(|n| Field::Number(n, p.len())));
        let (first, second, third) = (parts.next()??, parts.next()??, parts.next());
        if parts.next().is_some() {
            return None;
        }
        match third {
            Some(third) => resolved(&fields(first, second, third?)?, at + 1),
            None => year_and_month(first, second)
                .filter(|_| self.token(at + 1).is_none_or(|t| t.is_char('.')))
                .map(|run| Found::fixed(run, Precision::Month, at + 1)),
        }
    }

    /// Whether figures at `at..end` are part of something longer: `123-12-1234-5`, `#12/3`.
    fn continues_number(&self, at: usize, end: usize) -> bool {
        let before = at > 0
            && self.is_glued(at)
            && self.token(at - 1).is_some_and(|t| matches!(t.text, "$" | "€" | "£" | "#" | "/" | "."));
        let after = self.is_glued(end) && self.token(end).is_some_and(|t| matches!(t.text, "/" | "%" | "°"));
        before || after
    }

    /// Three fields with `/` or a dash between, without white space.
    fn separated(&self, at: usize) -> Option<Found> {
        let separator = self.token(at + 1)?;
        if !(separator.is_char('/') || separator.is_dash() || separator.is_char('.')) || !separator.glued {
            return None;
        }
        let glued = (at + 1..at + 5).all(|i| self.is_glued(i));
        if !glued || self.token(at + 3)?.text != separator.text {
            return None;
        }
        let end = at + 5;
        let runs = fields(self.field(at)?, self.field(at + 2)?, self.field(at + 4)?)?;
        if self.continues_number(at, end)
            || self.is_dash(at.wrapping_sub(1)) && self.is_glued(at) && !self.is_glued_range(at)
        {
            return None;
        }
        resolved(&runs, self.time_of_stamp(end))
    }

    /// Whether the dash before `at` joins two whole dates: `10-1-2018-10-7-2018`.
    fn is_glued_range(&self, at: usize) -> bool {
        at >= 6 && self.field(at - 2).is_some() && self.field(at - 4).is_some() && self.field(at - 6).is_some()
    }

    /// Past `T14:20:00Z` where it follows.
    fn time_of_stamp(&self, end: usize) -> usize {
        if self.is(end, "t") && self.is_glued(end) && matches!(self.word(end + 1), Word::Numeral) {
            let end = end + 2;
            return end + usize::from(self.is(end, "z") && self.is_glued(end));
        }
        end
    }

    fn field(&self, at: usize) -> Option<Field> {
        match self.word(at) {
            Word::Digits(n, length) => Some(Field::Number(n, usize::from(length))),
            Word::Month(month) => Some(Field::Month(month)),
            _ => None,
        }
    }

    /// `4/22` after a preposition of dates.
    fn month_and_day(&self, at: usize) -> Option<Found> {
        let (Word::Digits(a, 1 | 2), Word::Digits(b, 1 | 2)) = (self.word(at), self.word(at + 2)) else { return None };
        if !self.is_char(at + 1, '/')
            || !self.is_glued(at + 1)
            || !self.is_glued(at + 2)
            || self.continues_number(at, at + 3)
        {
            return None;
        }
        let led = at > 0
            && (self.is_any(at - 1, &["on", "by", "since", "until", "dated"])
                || matches!(self.word(at - 1), Word::Weekday(_)));
        if !led || self.counts(at + 3) {
            return None;
        }
        let (month, day) = if a > 12 { (b, a) } else { (a, b) };
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        calendar::day(2000, month, day).map(|_| Found::yearly(Yearly::Day(month, day), at + 3))
    }

    /// `2018Q4`, `2019-H2`, `Q4 2018`, `H1 of 2016`, `Q3`.
    pub(super) fn fraction(&self, at: usize) -> Option<Found> {
        if let Some((year, end)) = self.year(at) {
            let end = end + usize::from(self.is_dash(end));
            let (yearly, end) = self.fraction_name(end)?;
            return Found::in_year(yearly, Some(year), end);
        }
        let (yearly, end) = self.fraction_name(at)?;
        let dash = end + usize::from(self.is_dash(end) && self.is_glued(end));
        let tail = self.year_tail(dash);
        Found::in_year(yearly, tail.map(|t| t.0), tail.map_or(end, |t| t.1))
    }

    fn fraction_name(&self, at: usize) -> Option<(Yearly, usize)> {
        let Word::Fraction(parts) = self.word(at) else { return None };
        let Word::Digits(n, 1) = self.word(at + 1) else { return None };
        let index = i8::try_from(n).ok().filter(|n| (1..=parts).contains(n))?;
        let yearly = if parts == 4 { Yearly::Quarter(index) } else { Yearly::Half(index) };
        self.is_glued(at + 1).then_some((yearly, at + 2))
    }
}

fn resolved(runs: &[DayRange], end: usize) -> Option<Found> {
    (!runs.is_empty()).then(|| Found::new(What::Fixed(runs.to_vec()), Precision::Day, end))
}

fn year_and_month(first: Field, second: Field) -> Option<DayRange> {
    match (first, second) {
        (Field::Number(year @ 1900..=2100, 4), Field::Number(month, 1 | 2)) => {
            calendar::month(i16::try_from(year).ok()?, i8::try_from(month).ok()?)
        }
        _ => None,
    }
}

/// The days that three fields may mean, the likelier order first.
fn fields(first: Field, second: Field, third: Field) -> Option<Vec<DayRange>> {
    let day = |year: Option<i16>, month: i32, day: i32| {
        calendar::day(year?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).map(single)
    };
    let year_of = |n: i32, length: usize| match length {
        4 => i16::try_from(n).ok().filter(|y| (1000..=2199).contains(y)),
        2 => short_year(n),
        _ => None,
    };
    let runs = match (first, second, third) {
        (Field::Number(y, 4), Field::Number(m, 1 | 2), Field::Number(d, 1 | 2)) => vec![day(year_of(y, 4), m, d)],
        (Field::Number(y, 4), Field::Month(m), Field::Number(d, 1 | 2)) => vec![day(year_of(y, 4), m.into(), d)],
        (Field::Number(d, 1 | 2), Field::Month(m), Field::Number(y, l))
        | (Field::Month(m), Field::Number(d, 1 | 2), Field::Number(y, l)) => vec![day(year_of(y, l), m.into(), d)],
        (Field::Number(a, 1 | 2), Field::Number(b, 1 | 2), Field::Number(y, l)) => {
            let year = year_of(y, l);
            let mut runs = vec![day(year, a, b), day(year, b, a)];
            runs.dedup();
            runs
        }
        _ => return None,
    };
    Some(runs.into_iter().flatten().collect())
}
