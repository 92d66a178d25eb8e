//! Longer stretches by name: years, quarters, halves, seasons, decades, centuries; and holidays,
//! which like them take a year after the name.

use super::Precision;
use super::calendar::{self, Unit};
use super::holidays;
use super::reader::Reader;
use super::reading::{Found, What, Yearly};
use super::words::Word;
use crate::text::Vocabulary;

/// Words before a bare year that show it to be one.
const BEFORE_YEAR: &Vocabulary = &Vocabulary::of(&[
    "in",
    "since",
    "until",
    "till",
    "by",
    "during",
    "throughout",
    "before",
    "after",
    "from",
    "early",
    "late",
    "mid",
    "through",
    "circa",
    "year",
    "between",
]);

impl Reader<'_> {
    /// `Christmas`, `thanksgiving of next year`, `black friday 2013`.
    pub(super) fn feast(&self, at: usize) -> Option<Found> {
        let (holiday, end) = holidays::at(self.sentence, at)?;
        let tail = self.year_tail(end);
        Found::in_year(Yearly::Feast(holiday), tail.map(|t| t.0), tail.map_or(end, |t| t.1))
    }

    /// `3rd quarter`, `the first half of 2016`, `2016 the third quarter`, `15th century`.
    pub(super) fn ordinal_period(&self, at: usize) -> Option<Found> {
        if let Some((year, next)) = self.year(at) {
            let (yearly, end) = self.nth_part_of_year(self.skip(next, "the"))?;
            return Found::in_year(yearly, Some(year), end);
        }
        if let Some((nth, next)) = self.ordinal(at)
            && let next = next + usize::from(self.is_dash(next))
            && self.word(next) == Word::Unit(Unit::Century)
            && nth > 0
        {
            return Some(Found::fixed(calendar::century(i16::try_from(nth).ok()?)?, Precision::Year, next + 1));
        }
        let (yearly, end) = self.nth_part_of_year(at)?;
        if let Some((year, end)) = self.year_tail(end) {
            return Found::in_year(yearly, Some(year), end);
        }
        if let Some(of) = self.after(end, &["of"]) {
            let the = self.skip(of, "the");
            if the == of || self.word(the) != Word::Unit(Unit::Year) {
                return None;
            }
            let year = self.today.map(jiff::civil::Date::year)?;
            let mut found = Found::in_year(yearly, Some(year), the + 1)?;
            if let (What::Fixed(runs), Some(next)) = (&mut found.what, yearly.in_year(year + 1)) {
                runs.push(next);
            }
            return Some(Found { relative: true, ..found });
        }
        // A half without its year is one of anything; so is a quarter outside of talk of money.
        matches!(yearly, Yearly::Quarter(_)).then(|| Found::yearly(yearly, end))
    }

    fn nth_part_of_year(&self, at: usize) -> Option<(Yearly, usize)> {
        let (nth, next) = self.ordinal(at)?;
        let next = next + usize::from(self.is_dash(next));
        match self.word(next) {
            Word::Unit(Unit::Quarter) => {
                let nth = if nth < 0 { 4 } else { i8::try_from(nth).ok()? };
                (nth <= 4 && self.word(at) != Word::Last).then_some((Yearly::Quarter(nth), next + 1))
            }
            _ if self.is(next, "half") && nth.abs() <= 2 => {
                let nth = if nth < 0 { 2 } else { i8::try_from(nth).ok()? };
                Some((Yearly::Half(nth), next + 1))
            }
            _ => None,
        }
    }

    /// `summer 2016`, `the winter of 2013`, `in the spring`.
    pub(super) fn season(&self, at: usize) -> Option<Found> {
        let Word::Season(season) = self.word(at) else { return None };
        let tail = self.year_tail(at + 1);
        if let Some((year, end)) = tail {
            return Found::in_year(Yearly::Season(season), Some(year), end);
        }
        let led = at > 1 && self.is(at - 1, "the") && self.is_any(at - 2, &["in", "since", "during", "until", "by"]);
        let closes = self.token(at + 1).is_none_or(|t| t.kind == crate::text::TokenKind::Punct && !t.is_dash());
        (led && closes).then(|| Found::yearly(Yearly::Season(season), at + 1))
    }

    /// `the 1970s`, `70's`, `the '90s`, `the twenty-tens`, `the nineties`.
    pub(super) fn decade(&self, at: usize) -> Option<Found> {
        let owner = at > 0 && self.is_any(at - 1, &["his", "her", "their", "my", "your", "our"]);
        let the = at > 0 && self.is_any(at - 1, &["the", "in", "since", "early", "late", "mid", "-"]);
        if owner {
            return None;
        }
        match self.word(at) {
            Word::Digits(n, length @ (2 | 4)) if n % 10 == 0 => {
                let plural = self.is_glued(at + 1) && self.is_any(at + 1, &["s", "'s"]);
                let curly =
                    self.is_possessive(at + 1) && self.token(at + 1).is_some_and(|t| t.text.chars().count() == 2);
                if !plural && !curly || self.is_capitalised(at + 2) {
                    return None;
                }
                let first = if length == 4 { i16::try_from(n).ok()? } else { 1900 + i16::try_from(n).ok()? };
                let (n, known) = (n, length == 4 && (1000..2200).contains(&n));
                let quoted = at > 0 && matches!(self.token(at - 1).map(|t| t.text), Some("'" | "’" | "‘"));
                let first = if length == 2 && n < 20 { first + 100 } else { first };
                (known || (the || quoted) && length == 2)
                    .then(|| Some(Found::fixed(calendar::decade(first)?, Precision::Year, at + 2)))?
            }
            Word::Cardinal(century @ 18..=20) => {
                let next = at + 1 + usize::from(self.is_dash(at + 1));
                let Word::Decade(first) = self.word(next) else { return None };
                let first = i16::try_from(century).ok()? * 100 + first.rem_euclid(100);
                Some(Found::fixed(calendar::decade(first)?, Precision::Year, next + 1))
            }
            Word::Decade(first)
                if at > 0
                    && self.is(at - 1, "the")
                    && self.is_any(at.wrapping_sub(2), &["in", "since", "of", "during", "from"])
                    && !self.is(at, "tens") =>
            {
                Some(Found::fixed(calendar::decade(first)?, Precision::Year, at + 1))
            }
            _ => None,
        }
    }

    /// A bare year where a preposition or its place shows it to be one.
    pub(super) fn bare_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.year(at)?;
        let in_digits = matches!(self.word(at), Word::Digits(..));
        let led = at > 0
            && (self.is_any(at - 1, BEFORE_YEAR)
                || self.is_any(at - 1, &["of", "for", "to", "than"]) && (1900..=2100).contains(&year));
        // "in 2016 and 2017"
        let listed = at > 2
            && self.is_any(at - 1, &["and", "or"])
            && self.year_in_range(at - 2).is_some()
            && self.is_any(at - 3, BEFORE_YEAR);
        let than = at > 0 && self.is(at - 1, "than");
        let unit = self.is_glued(end)
            && self.token(end).is_some_and(|t| !t.is_possessive() && t.kind != crate::text::TokenKind::Punct)
            || self.counts(end)
            || matches!(self.word(end), Word::Units(_))
            || self.is_dash(end)
                && self.is_glued(end)
                && self.is_glued(end + 1)
                && !matches!(self.word(end + 1), Word::Digits(_, 2 | 4));
        (in_digits && (led || listed) && !than && !unit && !self.is_glued(at))
            .then(|| Some(Found::fixed(calendar::year(year)?, Precision::Year, end)))?
    }

    /// A year where another year or date stands beside it in a range.
    pub(super) fn year_in_range(&self, at: usize) -> Option<Found> {
        let (year, end) = self.year(at)?;
        let plausible = (1500..=2100).contains(&year) && matches!(self.word(at), Word::Digits(..)) && !self.counts(end);
        plausible.then(|| Some(Found::fixed(calendar::year(year)?, Precision::Year, end)))?
    }
}
