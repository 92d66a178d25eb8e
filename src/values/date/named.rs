//! Dates by the names of months and weekdays: `Dec. 4`, `4th of July 2025`, `Friday the 22nd`,
//! `2016, nov`, `third Tuesday of May`, `last day of October 2015`.

use super::calendar::{self, Unit, single};
use super::reader::{Reader, short_year};
use super::reading::{Found, What, Yearly};
use super::words::Word;
use super::{DayRange, Precision};
use crate::text::Vocabulary;

/// Words before a bare month that show it to be one.
const BEFORE_MONTH: &Vocabulary = &Vocabulary::of(&[
    "in",
    "of",
    "since",
    "by",
    "until",
    "till",
    "from",
    "to",
    "through",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "during",
    "between",
    "before",
    "after",
    "for",
    "every",
    "each",
    "late-",
    "starting",
    "beginning",
    "ending",
    "previous",
    "coming",
    "past",
    "following",
    "around",
    "throughout",
    "as",
    "on",
    "til",
    "later",
    "earlier",
    "end",
    "start",
    "middle",
]);

/// Short forms of weekdays that are words too.
const DOUBTFUL_WEEKDAYS: &[&str] = &["sun", "sat", "mon", "wed"];

impl Reader<'_> {
    /// A date that begins with a weekday: `Wed, 22 of Jan`, `Friday the 22nd`, `tuesday of last
    /// week`, `Friday`.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let Word::Weekday(weekday) = self.word(at) else { return None };
        let next = at + 1;
        let after = self.comma(next);
        let after = self.skip(self.skip(after, "on"), "the");
        if let Some(date) =
            self.month_date(after).or_else(|| self.figures(after)).filter(|d| d.precision == Precision::Day)
        {
            return Some(date);
        }
        if let Some((day, ordinal, end)) = self.day_number(after)
            && ordinal
            // "sat on the second floor"
            && (!self.is_any(at, DOUBTFUL_WEEKDAYS) || matches!(self.word(after), Word::Digits(..)))
            && self.month(end).is_none()
            && !matches!(self.word(end), Word::Weekday(_) | Word::Units(_) | Word::Unit(_))
        {
            let what = What::DayOfMonth(day, Some(weekday));
            return Some(Found { relative: true, ..Found::new(what, Precision::Day, end) });
        }
        if let Some((days, end)) = self.week_after(next) {
            let day = days.and_then(|run| calendar::on_or_after(run.start?, weekday)).map(single);
            return Some(Found::relative(day, Precision::Day, end));
        }
        if !self.is_weekday_here(at) {
            return None;
        }
        Some(Found { relative: true, ..Found::new(What::Weekday(weekday), Precision::Day, next) })
    }

    /// `of last week`, `next week`: the week, unknown without a reference, and the token after.
    fn week_after(&self, at: usize) -> Option<(Option<DayRange>, usize)> {
        let from = self.after(at, &["of", "in"]).unwrap_or(at);
        let from = self.skip(from, "the");
        let shift = self.shift_word(from)?;
        (self.word(from + 1) == Word::Unit(Unit::Week)).then(|| (self.stretch(shift, Unit::Week), from + 2))
    }

    /// Whether a bare weekday is one here: short forms are words and names too.
    fn is_weekday_here(&self, at: usize) -> bool {
        let doubtful = self.is_any(at, DOUBTFUL_WEEKDAYS);
        let led = at > 0 && self.is_any(at - 1, &["on", "from", "by", "until", "next", "last", "this"]);
        let listed = at > 0 && self.is_any(at - 1, &["every", "each", "black", "bloody", "super"]);
        if doubtful {
            return led && self.is_capitalised(at) || self.token(at).is_some_and(|t| t.text.ends_with('.'));
        }
        !listed
    }

    /// A date with a month by name.
    pub(super) fn month_date(&self, at: usize) -> Option<Found> {
        self.day_month(at)
            .or_else(|| self.month_day(at))
            .or_else(|| self.year_month(at))
            .or_else(|| self.nth_of(at))
            .or_else(|| self.day_of_month(at))
    }

    /// `4 December 2025`, `4th of July`, `16. Nov. 2016`, `the third of march`, `third day of May`.
    fn day_month(&self, at: usize) -> Option<Found> {
        let (day, ordinal, mut end) = self.day_number(at)?;
        if self.is_char(end, '.') && self.is_glued(end) && !ordinal {
            end += 1;
        }
        end += usize::from(self.is_dash(end) && self.is_glued(end));
        if ordinal && self.word(end) == Word::Unit(Unit::Day) {
            end += 1;
        }
        let of = self.after(end, &["of", "in"]).unwrap_or(end);
        let (month, end) = self.month(self.skip(of, "the"))?;
        if self.is_any(end - 1, &["march", "may"]) && !self.is_capitalised(end - 1) && !ordinal {
            // "the 12 may stay": in lower case only an ordinal or a year makes it a date.
            self.year_tail(end)?;
        }
        self.dated(month, day, end)
    }

    /// `Dec. 4, 2025`, `April the ninth`, `May 5th`.
    fn month_day(&self, at: usize) -> Option<Found> {
        let (month, next) = self.month(at)?;
        let next = self.skip(next, "the");
        let (day, ordinal, end) = self.day_number(next)?;
        if self.is_any(at, &["march", "may", "second"])
            && !self.is_capitalised(at)
            && !ordinal
            && self.year_tail(end).is_none()
        {
            return None;
        }
        if self.is_glued(end) && (self.is_char(end, '%') || self.is_char(end, '/'))
            || self.is_char(end, ':') && self.is_glued(end) && self.is_glued(end + 1)
        {
            return None;
        }
        if matches!(self.word(next), Word::Digits(..)) && !ordinal && self.counts(end) && !self.is_capitalised(at) {
            return None;
        }
        self.dated(month, day, end)
    }

    /// A day of a month with the year that follows, if one does.
    fn dated(&self, month: i8, day: i8, end: usize) -> Option<Found> {
        calendar::day(2000, month, day)?;
        if let Some((year, end)) = self.year_tail(end) {
            return Found::in_year(Yearly::Day(month, day), Some(year), end);
        }
        // "Wed Oct 26 15:50:06 2016"
        if self.word(end) == Word::Numeral
            && self.token(end).is_some_and(|t| t.text.contains(':'))
            && let Some((year, end)) = self.year(end + 1)
        {
            return Found::in_year(Yearly::Day(month, day), Some(year), end);
        }
        if let Word::Digits(n, 2) = self.word(end)
            && self.token(end + 1).is_none_or(|t| matches!(t.text, "." | "," | ")" | ";"))
            && !self.is_glued(end)
        {
            return Found::in_year(Yearly::Day(month, day), short_year(n), end + 1);
        }
        Some(Found::yearly(Yearly::Day(month, day), end))
    }

    /// `April 2017`, `November, 2016`, `2016 nov`, `in April`.
    fn year_month(&self, at: usize) -> Option<Found> {
        if let Some((year, next)) = self.year(at) {
            let from = self.comma(next);
            let from = from + usize::from(self.is_dash(from) && self.is_glued(from));
            let (month, end) = self.month(from)?;
            if self.day_number(end).is_some() || from != next && !self.is_month_name(end - 1) {
                return None;
            }
            return Found::in_year(Yearly::Month(month), Some(year), end);
        }
        let (month, end) = self.month(at)?;
        let dash = end + usize::from(self.is_dash(end) && self.is_glued(end) && self.is_glued(end + 1));
        if let Some((year, end)) = self.year_tail(dash) {
            return Found::in_year(Yearly::Month(month), Some(year), end);
        }
        self.is_month_here(at).then(|| Found::yearly(Yearly::Month(month), end))
    }

    fn is_month_name(&self, at: usize) -> bool {
        self.is_capitalised(at) || !self.is_any(at, &["may", "march", "mar"])
    }

    /// Whether a bare month is one here: months are verbs, names and adjectives too.
    fn is_month_here(&self, at: usize) -> bool {
        let led = at > 0
            && (self.is_any(at - 1, BEFORE_MONTH)
                || self.is_dash(at - 1) && self.is_any(at.wrapping_sub(2), &["mid", "early", "late"]));
        let the = at > 1 && self.is(at - 1, "the") && self.is_any(at - 2, &["in", "of", "since", "until", "by"]);
        let name_follows = self.is_capitalised(at + 1) && !self.is_glued(at + 1) && self.month(at + 1).is_none();
        if self.is_any(at, &["may", "march", "mar", "august", "april", "june", "jan", "dec"]) {
            let cased = self.is_capitalised(at) || !self.is_any(at, &["may", "march", "mar"]);
            let verb = self.is_any(at, &["may", "march"])
                && self.is_any(at.wrapping_sub(1), &["to", "this", "for", "on", "as", "last", "past"])
                && !self.is_capitalised(at);
            let joined = at > 1 && self.is_any(at - 1, &["and", "or"]) && self.month(at - 2).is_some()
                || self.is_capitalised(at)
                    && (self.is_any(at + 1, &["to", "through", "until", "and", "or"]) || self.is_dash(at + 1))
                    && self.is_capitalised(at + 2)
                    && self.month(at + 2).is_some()
                    && !self.is_capitalised(at + 3);
            return (led || the || joined)
                && cased
                && !verb
                && !name_follows
                && !(self.is_any(at.wrapping_sub(1), &["by", "for"])
                    && self.is_any(at, &["may", "april", "june"])
                    && self.is_possessive(at + 1));
        }
        let article = at > 0 && self.is_any(at - 1, &["a", "an"]);
        !article && !name_follows
    }

    /// `third Tuesday of May 2014`, `the first Monday in this month`, `last week of September`,
    /// `last day in October`.
    fn nth_of(&self, at: usize) -> Option<Found> {
        let (nth, next) = self.ordinal(at)?;
        let unit = self.word(next);
        if !matches!(unit, Word::Weekday(_) | Word::Unit(Unit::Week | Unit::Day)) {
            return None;
        }
        let of = self.after(next + 1, &["of", "in"])?;
        let of = self.skip(of, "the");
        if let Some((month, end)) = self.month(of) {
            let yearly = match unit {
                Word::Weekday(weekday) => Yearly::Nth(month, nth, weekday),
                Word::Unit(Unit::Week) => Yearly::Week(month, nth),
                _ if nth < 0 => Yearly::LastDay(month),
                _ => Yearly::Day(month, i8::try_from(nth).ok()?),
            };
            let tail = self.year_tail(end);
            return Found::in_year(yearly, tail.map(|t| t.0), tail.map_or(end, |t| t.1));
        }
        let (whole, end, relative) = self.whole_stretch(of)?;
        let run = whole.and_then(|whole| nth_in(whole, nth, unit));
        let precision = if unit == Word::Unit(Unit::Week) { Precision::Week } else { Precision::Day };
        let found = Found::relative(run, precision, end);
        Some(Found { relative, ..found })
    }

    /// `this month`, `next year`, `the month`, `2016`: a month or year to count in.
    fn whole_stretch(&self, at: usize) -> Option<(Option<DayRange>, usize, bool)> {
        if let Some((year, end)) = self.year(at) {
            return Some((calendar::year(year), end, false));
        }
        let (shift, next) = self.shift_word(at).map_or((0, at), |shift| (shift, at + 1));
        match self.word(next) {
            Word::Unit(unit @ (Unit::Month | Unit::Year)) => Some((self.stretch(shift, unit), next + 1, true)),
            _ => None,
        }
    }

    /// `20th of next month`, `the 27th`, `23 next month`.
    fn day_of_month(&self, at: usize) -> Option<Found> {
        let (day, ordinal, end) = self.day_number(at)?;
        let of = self.after(end, &["of"]).unwrap_or(end);
        let the = self.skip(of, "the");
        let shift = self.shift_word(the).map(|shift| (shift, the + 1)).or((of > end && the > of).then_some((0, the)));
        if let Some((shift, unit_at)) = shift
            && self.word(unit_at) == Word::Unit(Unit::Month)
            && (ordinal || of == end)
        {
            let run = self
                .stretch(shift, Unit::Month)
                .and_then(|m| m.start)
                .and_then(|m| calendar::day(m.year(), m.month(), day));
            return Some(Found::relative(run.map(single), Precision::Day, unit_at + 1));
        }
        let in_digits = matches!(self.word(at), Word::Digits(..));
        let led = at > 1
            && self.is(at - 1, "the")
            && self.is_any(at - 2, &["on", "for", "by", "until", "since", "from", "of", "before", "after", "till"]);
        let ends = self.token(end).is_none_or(|t| {
            t.kind == crate::text::TokenKind::Punct && !t.is_dash() && !t.is_possessive()
                || t.is_any(&["at", "and", "to", "through", "until", "till", "because", "in", "for", "when"])
        });
        if !(ordinal && in_digits && led && ends)
            || self.is_any(end, &["in", "for", "and"]) && self.is_capitalised(end + 1) && self.month(end + 1).is_none()
        {
            return None;
        }
        Some(Found { relative: true, ..Found::new(What::DayOfMonth(day, None), Precision::Day, end) })
    }
}

fn nth_in(whole: DayRange, nth: i32, unit: Word) -> Option<DayRange> {
    match unit {
        Word::Weekday(weekday) => calendar::nth_weekday(whole, nth, weekday).map(single),
        Word::Unit(Unit::Week) => calendar::nth_week(whole, nth),
        _ if nth > 0 => calendar::plus_days(whole.start?, nth - 1).map(single),
        _ => whole.end.map(single),
    }
}
