//! Two dates joined: `July 13-15`, `from 13th to 15th of July`, `between 2015 and Feb 2018`,
//! `Nov. 30 and Dec. 1`; and one date that bounds: `since August`, `by Friday`, `after 2016`.
//!
//! A missing month or year is copied from the other side.

use super::calendar::{closed, plus_days, single};
use super::reader::Reader;
use super::reading::{Found, What, Yearly, likely_years, spanning};
use super::tense::{self, Tense};
use super::words::Word;
use super::{DayRange, Precision, calendar};
use crate::text::Vocabulary;

/// Which side of a date an expression leaves open.
#[derive(Clone, Copy)]
enum Bound {
    /// From its first day on.
    Since,
    /// After its last day.
    After,
    /// Before its first day.
    Before,
    /// Up to its last day.
    Until,
}

/// Openers that bound, longest first.
const BOUNDS: &[(&[&str], Bound)] = &[
    (&["no", "later", "than"], Bound::Until),
    (&["not", "later", "than"], Bound::Until),
    (&["no", "earlier", "than"], Bound::Since),
    (&["not", "earlier", "than"], Bound::Since),
    (&["not", "before"], Bound::Since),
    (&["on", "or", "before"], Bound::Until),
    (&["on", "or", "after"], Bound::Since),
    (&["by", "or", "before"], Bound::Until),
    (&["up", "to"], Bound::Until),
    (&["prior", "to"], Bound::Before),
    (&["ever", "since"], Bound::Since),
    (&["anytime", "after"], Bound::After),
    (&["later", "than"], Bound::After),
    (&["starting", "on"], Bound::Since),
    (&["starting", "in"], Bound::Since),
    (&["starting", "from"], Bound::Since),
    (&["starting"], Bound::Since),
    (&["beginning", "on"], Bound::Since),
    (&["beginning", "in"], Bound::Since),
    (&["effective"], Bound::Since),
    (&["since"], Bound::Since),
    (&["after"], Bound::After),
    (&["before"], Bound::Before),
    (&["until"], Bound::Until),
    (&["till"], Bound::Until),
    (&["til"], Bound::Until),
    (&["through"], Bound::Until),
    (&["by", "the"], Bound::Until),
    (&["by"], Bound::Until),
];

/// The words with which [`BOUNDS`] begin: few openers do.
const BOUND_STARTS: &Vocabulary = &Vocabulary::of(&[
    "no",
    "not",
    "on",
    "by",
    "up",
    "prior",
    "ever",
    "anytime",
    "later",
    "starting",
    "beginning",
    "effective",
    "since",
    "after",
    "before",
    "until",
    "till",
    "til",
    "through",
]);

const JOINS: &Vocabulary = &Vocabulary::of(&["to", "into", "through", "thru", "until", "till", "til"]);

impl Reader<'_> {
    /// Two dates joined as a range, with `from` or `between` in front or not.
    pub(super) fn range(&self, at: usize) -> Option<Found> {
        let (from, between) = match (self.is(at, "from"), self.is(at, "between")) {
            (true, _) => (at + 1, false),
            (_, true) => (at + 1, true),
            _ => (at, false),
        };
        let led = from > at;
        let from = if led { self.skip(from, "the") } else { from };
        let left = self.single(from).or_else(|| self.year_in_range(from));
        if let Some(left) = left {
            // "from the 3rd to the 12th of September": the month stands on the right.
            if matches!(left.what, What::DayOfMonth(_, None))
                && let Some(found) = self.defective_left(from, led, between)
            {
                return Some(found);
            }
            if let Some(found) = self.range_from(&left, between) {
                return Some(found);
            }
            if left.precision > Precision::Day || !led {
                return None;
            }
        }
        self.defective_left(from, led, between)
    }

    /// Past the word that joins two dates.
    fn join(&self, at: usize, between: bool) -> Option<usize> {
        if self.is_dash(at) || self.is_any(at, JOINS) || between && self.is(at, "and") {
            return Some(at + 1);
        }
        None
    }

    fn range_from(&self, left: &Found, between: bool) -> Option<Found> {
        // "Monday night into Tuesday"
        let into = || self.day_part_end(left.end).and_then(|end| self.after(end, &["into"]));
        let next = self.skip(self.join(left.end, between).or_else(into)?, "the");
        if let Some(found) = self.defective_right(left, next) {
            return Some(found);
        }
        let right =
            self.single(next).or_else(|| self.year_in_range(next)).or_else(|| self.short_year_after(left, next))?;
        self.joined(left, &right)
    }

    /// "2014-15"
    fn short_year_after(&self, left: &Found, at: usize) -> Option<Found> {
        let Word::Digits(n, 2) = self.word(at) else { return None };
        let What::Fixed(runs) = &left.what else { return None };
        let year = runs.first()?.start?.year();
        let ends =
            !self.is_glued(at + 1) || self.token(at + 1).is_some_and(|t| matches!(t.text, "." | "," | ";" | ")"));
        let tied = left.precision == Precision::Year && self.is_glued(at) && ends && !self.is_dash(at + 1);
        let next = year - year.rem_euclid(100) + i16::try_from(n).ok()?;
        (tied && next > year).then(|| Some(Found::fixed(calendar::year(next)?, Precision::Year, at + 1)))?
    }

    /// "July 13-15", "August 27th - 29th, 2015", "april ninth through seventeenth".
    fn defective_right(&self, left: &Found, at: usize) -> Option<Found> {
        let (day, ordinal, end) = self.day_number(at)?;
        if self.month(self.after(end, &["of"]).unwrap_or(end)).is_some()
            || !ordinal && self.counts(end)
            || self.is_dash(end) && self.is_glued(end + 1)
        {
            return None;
        }
        let right = match &left.what {
            What::Yearly(Yearly::Day(month, _)) => {
                let tail = self.year_tail(end);
                Found::in_year(Yearly::Day(*month, day), tail.map(|t| t.0), tail.map_or(end, |t| t.1))?
            }
            What::Fixed(runs) if left.precision == Precision::Day && !left.relative => {
                let first = runs.first()?.start?;
                Found::fixed(single(calendar::day(first.year(), first.month(), day)?), Precision::Day, end)
            }
            _ => return None,
        };
        self.joined(left, &right)
    }

    /// "13 to 15 July", "from 4 to January 22, 1995", "4 to 23 next month".
    fn defective_left(&self, at: usize, led: bool, between: bool) -> Option<Found> {
        let (day, _, end) = self.day_number(at)?;
        let next = self.skip(self.join(end, between)?, "the");
        let right = self.single(next)?;
        if !led && !matches!(self.word(next), Word::Digits(..) | Word::Ordinal(_)) || right.precision != Precision::Day
        {
            return None;
        }
        let left = match &right.what {
            What::Yearly(Yearly::Day(month, _)) => Found::yearly(Yearly::Day(*month, day), end),
            What::Fixed(runs) => {
                let last = runs.first()?.start?;
                Found::fixed(single(calendar::day(last.year(), last.month(), day)?), Precision::Day, end)
            }
            _ => return None,
        };
        self.joined(&left, &right)
    }

    /// The range from one date to another; a missing year comes from the other side.
    fn joined(&self, left: &Found, right: &Found) -> Option<Found> {
        let runs = self.joined_runs(left, right)?;
        let relative = left.relative || right.relative;
        let precision = left.precision.min(right.precision).max(Precision::Day);
        let approx = left.approx || right.approx;
        let what = if runs.is_empty() { What::Unknown } else { What::Fixed(runs) };
        Some(Found { approx, relative, ..Found::new(what, precision, right.end) })
    }

    fn joined_runs(&self, left: &Found, right: &Found) -> Option<Vec<DayRange>> {
        let part = |found: &Found, run: DayRange| match found.part {
            Some(part) => calendar::part_of(run, part).map(|p| p.0),
            None => Some(run),
        };
        let from_year = |yearly: Yearly, year: i16| yearly.in_year(year).and_then(|run| part(left, run));
        let to_year = |yearly: Yearly, year: i16| yearly.in_year(year).and_then(|run| part(right, run));
        let pair = |from: DayRange, yearly: Yearly| {
            let year = from.start?.year();
            (0..=1).filter_map(|d| to_year(yearly, year.checked_add(d)?)).find_map(|to| spanning(from, to))
        };
        let tense = tense::near(self.sentence, left.end, right.end);
        match (&left.what, &right.what) {
            (What::Unknown, _) | (_, What::Unknown) => Some(Vec::new()),
            (What::Yearly(a), What::Yearly(b)) => {
                let Some(today) = self.today else { return Some(Vec::new()) };
                let run = |year| from_year(*a, year).and_then(|from| pair(from, *b));
                Some(likely_years(today, tense, run).into_iter().filter_map(run).collect())
            }
            (What::Yearly(a), _) => {
                let to = *right.resolve(self.today, tense).first()?;
                let year = to.end?.year();
                (0..=1)
                    .filter_map(|d| from_year(*a, year.checked_sub(d)?))
                    .find_map(|from| spanning(from, to))
                    .map(|r| vec![r])
            }
            (_, What::Yearly(b)) => {
                let from = *left.resolve(self.today, tense).first()?;
                pair(from, *b).map(|r| vec![r])
            }
            (_, What::Weekday(weekday)) => {
                let starts = left.resolve(self.today, tense);
                let runs = starts
                    .iter()
                    .filter_map(|from| Some(closed(from.start?, calendar::on_or_after(from.end?, *weekday)?)));
                Some(runs.collect())
            }
            _ => {
                let (starts, ends) = (left.resolve(self.today, tense), right.resolve(self.today, tense));
                let runs: Vec<_> =
                    starts.iter().filter_map(|&from| ends.iter().find_map(|&to| spanning(from, to))).collect();
                (starts.is_empty() || ends.is_empty() || !runs.is_empty()).then_some(runs)
            }
        }
    }

    /// Several days: `Nov. 30 and Dec. 1`, `May 3, 4 and 5`, `Saturday and Sunday`.
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        let first = self.single(at)?;
        let mut items = vec![first];
        while let Some(item) = self.next_of_set(&items) {
            items.push(item);
            if items.len() > 6 {
                break;
            }
        }
        if items.len() < 2 || !self.is_any_between(&items) {
            return None;
        }
        let last = items.last()?;
        let end = last.end;
        let known_year = match &last.what {
            What::Fixed(runs) if !last.relative => runs.first().and_then(|r| r.start).map(jiff::civil::Date::year),
            _ => None,
        };
        let tense = tense::near(self.sentence, at, end);
        let mut days: Vec<DayRange> = items
            .iter()
            .filter_map(|item| match (&item.what, known_year) {
                (What::Yearly(yearly), Some(year)) => yearly.in_year(year),
                _ => item.resolve(self.today, tense).first().copied(),
            })
            .collect();
        days.sort_unstable();
        days.dedup();
        let relative = items.iter().any(|item| item.relative);
        let what = if days.len() < 2 { What::Unknown } else { What::Set(days) };
        Some(Found { relative, ..Found::new(what, Precision::Day, end) })
    }

    /// A list needs its "and"; commas alone join nothing.
    fn is_any_between(&self, items: &[Found]) -> bool {
        items.iter().any(|item| self.is_any(self.comma(item.end), &["and", "&"]))
    }

    fn next_of_set(&self, items: &[Found]) -> Option<Found> {
        let last = items.last()?;
        let listable = |found: &Found| {
            matches!(found.what, What::Yearly(Yearly::Day(..)) | What::Weekday(_)) && found.precision <= Precision::Day
                || matches!(found.what, What::Fixed(_)) && found.precision == Precision::Day && !found.relative
        };
        if !listable(last) {
            return None;
        }
        let comma = self.comma(last.end);
        let next = self.after(comma, &["and"]).unwrap_or(comma);
        if next == last.end {
            return None;
        }
        let next = self.skip(self.after(next, &["on"]).unwrap_or(next), "the");
        if let Some(found) = self.single(next) {
            let alike = matches!(last.what, What::Weekday(_)) == matches!(found.what, What::Weekday(_));
            return (listable(&found) && alike).then_some(found);
        }
        let What::Yearly(Yearly::Day(month, _)) = last.what else { return None };
        let (day, _, end) = self.day_number(next)?;
        let ends = self
            .token(end)
            .is_none_or(|t| t.kind == crate::text::TokenKind::Punct && !t.is_dash() || t.is_any(&["and", "in", "at"]));
        if !ends || self.counts(end) {
            return None;
        }
        let tail = self.year_tail(end);
        Found::in_year(Yearly::Day(month, day), tail.map(|t| t.0), tail.map_or(end, |t| t.1))
    }

    /// `since August`, `by Friday`, `after 2016`, `no later than May 5`, `around December 4`.
    pub(super) fn bounded(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.around(at).or_else(|| self.loose_offset(at)) {
            return Some(found);
        }
        if !self.is_any(at, BOUND_STARTS) || at > 0 && self.is_glued(at) && self.is_dash(at - 1) {
            return None;
        }
        let (bound, next) = BOUNDS.iter().find_map(|(words, bound)| Some((*bound, self.phrase(at, words)?)))?;
        let inner = self.single(self.skip(next, "the"))?;
        // "after Friday's attack" tells when the attack was.
        if self.is_possessive(inner.end) || matches!(bound, Bound::After | Bound::Before) && self.names_event(inner.end)
        {
            return None;
        }
        // "just after 11 p.m. Friday" is still that Friday.
        if inner.precision == Precision::PartOfDay && matches!(bound, Bound::After | Bound::Before) {
            return None;
        }
        let tense = match bound {
            Bound::Since => Tense::Past,
            Bound::After | Bound::Before | Bound::Until => tense::near(self.sentence, at, inner.end),
        };
        if matches!(inner.what, What::Set(_)) {
            return None;
        }
        let runs = inner.resolve(self.today, tense);
        let open: Vec<_> = runs.into_iter().filter_map(|run| opened(run, bound)).collect();
        let what = if open.is_empty() { What::Unknown } else { What::Fixed(open) };
        Some(Found { what, part: None, ..inner })
    }

    /// Whether what follows makes the date an attribute: "after Tuesday talks".
    fn names_event(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == crate::text::TokenKind::Word
                && !t.is_any(&[
                    "and", "or", "but", "when", "if", "that", "to", "in", "at", "on", "as", "with", "for", "from",
                    "because", "while", "is", "was", "will", "the", "a",
                ])
                && self.counts(at)
        })
    }

    /// "around December 4": three days to either side.
    fn around(&self, at: usize) -> Option<Found> {
        let next = self.skip(self.after(at, &["around", "about", "circa"])?, "the");
        let inner = self.single(next)?;
        if inner.precision != Precision::Day {
            return (inner.precision > Precision::Day && !matches!(inner.what, What::Set(_))).then(|| inner.vague());
        }
        let runs = inner.resolve(self.today, tense::near(self.sentence, at, inner.end));
        let wide: Vec<_> =
            runs.iter().filter_map(|r| Some(closed(plus_days(r.start?, -3)?, plus_days(r.end?, 3)?))).collect();
        let what = if wide.is_empty() { What::Unknown } else { What::Fixed(wide) };
        Some(Found { what, ..inner }.vague())
    }

    /// "more than 2 weeks before today", "less than 3 days after tomorrow".
    fn loose_offset(&self, at: usize) -> Option<Found> {
        let next = self.phrase(at, &["more", "than"]).or_else(|| self.phrase(at, &["less", "than"]))?;
        let more = self.is(at, "more");
        let inner = self.counted(next).filter(|f| f.relative || f.approx || f.precision == Precision::Day)?;
        if self.is(next, "in") {
            return None;
        }
        let tokens = next..inner.end;
        let back = tokens.clone().any(|i| self.is_any(i, &["ago", "before", "earlier", "prior"]));
        let day = inner.resolve(self.today, Tense::Open).first().and_then(|r| r.start);
        let run = day.and_then(|day| match (more, back) {
            (true, true) => Some(DayRange { start: None, end: plus_days(day, -1) }),
            (true, false) => Some(DayRange { start: plus_days(day, 1), end: None }),
            (false, true) => Some(closed(plus_days(day, 1)?, self.offset_base(next, inner.end)?)),
            (false, false) => Some(closed(self.offset_base(next, inner.end)?, plus_days(day, -1)?)),
        });
        let run = run.filter(|r| r.start.is_none() || r.end.is_none() || r.start <= r.end);
        Some(Found::relative(run, inner.precision, inner.end).vague())
    }

    /// The day that an offset counts from: what stands after its preposition, else the reference.
    fn offset_base(&self, from: usize, to: usize) -> Option<jiff::civil::Date> {
        let named = (from..to).find(|&i| self.is_any(i, &["after", "before", "from", "to"]));
        match named.and_then(|i| self.single(self.skip(i + 1, "the"))) {
            Some(base) => base.resolve(self.today, Tense::Open).first().and_then(|r| r.start),
            None => self.today,
        }
    }
}

fn opened(run: DayRange, bound: Bound) -> Option<DayRange> {
    Some(match bound {
        Bound::Since => DayRange { start: Some(run.start?), end: None },
        Bound::After => DayRange { start: Some(plus_days(run.end?, 1)?), end: None },
        Bound::Before => DayRange { start: None, end: Some(plus_days(run.start?, -1)?) },
        Bound::Until => DayRange { start: None, end: Some(run.end?) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_begins_with_a_known_word() {
        for (phrase, _) in BOUNDS {
            assert!(phrase.first().is_some_and(|word| BOUND_STARTS.holds(word)), "{phrase:?}");
        }
    }
}
