//! Days and weeks placed by the longer stretch that holds them: `the week of June 5`, `Friday next
//! week` the other way round (`next week Friday`), `the first two months of 2016`.

use super::calendar::{self, Unit, closed, holding, plus_days, shift, single};
use super::reader::Reader;
use super::reading::{Found, What};
use super::relative::precision_of;
use super::tense;
use super::words::Word;
use super::{DayRange, Precision};

impl Reader<'_> {
    /// `week of June 5`, `week beginning 3 March`, `week ending June 12`.
    pub(super) fn week_of(&self, at: usize) -> Option<Found> {
        if self.word(at) != Word::Unit(Unit::Week) {
            return None;
        }
        let next = self.after(at + 1, &["of", "beginning", "starting", "commencing", "ending"])?;
        let inner = self.single(self.skip(self.skip(next, "on"), "the"))?;
        if inner.precision != Precision::Day || !matches!(inner.what, What::Yearly(_) | What::Fixed(_)) {
            return None;
        }
        let week = |day: DayRange| match self.token(at + 1) {
            Some(t) if t.is("of") => holding(day.start?, Unit::Week),
            Some(t) if t.is("ending") => Some(closed(plus_days(day.end?, -6)?, day.end?)),
            _ => Some(closed(day.start?, plus_days(day.start?, 6)?)),
        };
        let days = inner.resolve(self.today, tense::near(self.sentence, at, inner.end));
        let weeks: Vec<DayRange> = days.into_iter().filter_map(week).collect();
        let what = if weeks.is_empty() { What::Unknown } else { What::Fixed(weeks) };
        Some(Found { relative: inner.relative, ..Found::new(what, Precision::Week, inner.end) })
    }

    /// `next week Friday`, `last week on Tuesday`.
    pub(super) fn day_of_week(&self, at: usize) -> Option<Found> {
        let shift = self.shift_word(at)?;
        if self.word(at + 1) != Word::Unit(Unit::Week) {
            return None;
        }
        let next = self.skip(at + 2, "on");
        let Word::Weekday(weekday) = self.word(next) else { return None };
        if !self.is_capitalised(next) || self.is_possessive(next + 1) {
            return None;
        }
        let week = self.stretch(shift, Unit::Week);
        let day = week.and_then(|run| calendar::on_or_after(run.start?, weekday)).map(single);
        Some(Found::relative(day, Precision::Day, next + 1))
    }

    /// `first two months of 2016`, `last three days of July`, `first few weeks of this year`.
    pub(super) fn edge_of(&self, at: usize) -> Option<Found> {
        let first = self.is(at, "first");
        if !first && !self.is_any(at, &["last", "final"]) {
            return None;
        }
        let (n, exact, next) = self.count(at + 1)?;
        let Word::Units(unit) = self.word(next) else { return None };
        let of = self.after(next + 1, &["of", "in"])?;
        let whole = self.year_in_range(of).or_else(|| self.single(self.skip(of, "the")))?;
        if whole.precision < Precision::Month || whole.part.is_some() {
            return None;
        }
        let cut = |run: DayRange| {
            let (start, end) = (run.start?, run.end?);
            let cut = if first {
                closed(start, plus_days(shift(start, n, unit)?, -1)?)
            } else {
                closed(shift(plus_days(end, 1)?, n.checked_neg()?, unit)?, end)
            };
            (cut.start >= run.start && cut.end <= run.end).then_some(cut)
        };
        let wholes = whole.resolve(self.today, tense::near(self.sentence, at, whole.end));
        let runs: Vec<DayRange> = wholes.into_iter().filter_map(cut).collect();
        let what = if runs.is_empty() { What::Unknown } else { What::Fixed(runs) };
        let found = Found { relative: whole.relative, ..Found::new(what, precision_of(unit), whole.end) };
        Some(if exact { found } else { found.vague() })
    }
}
