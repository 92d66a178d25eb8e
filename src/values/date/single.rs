//! One date where it starts: tries the readers in order, and takes in the part of day around it.

use super::Precision;
use super::reader::Reader;
use super::reading::Found;
use super::words::Word;
use crate::text::TokenKind;

/// How deep expressions nest.
const DEEPEST: u8 = 4;

impl Reader<'_> {
    /// The whole expression that starts at `at`: a range, a bound, a set or one date.
    pub(super) fn expression(&self, at: usize) -> Option<Found> {
        match self.word(at) {
            Word::Plain | Word::DayPart if !self.is_day_part_of(at) => return None,
            _ => {}
        }
        if self.is_any(at, &["the", "my", "our", "on", "at", "during", "throughout", "for", "week"])
            && self.word(at) == Word::Opener
        {
            return self.led(at);
        }
        let found = self.range(at).or_else(|| self.bounded(at)).or_else(|| self.set(at)).or_else(|| self.single(at))?;
        Some(self.with_day_part(found))
    }

    /// After an opener that adds nothing: only what stands behind it counts, and is found there.
    fn led(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.bounded(at) {
            return Some(found);
        }
        let inner = self.after(at, &["the"])?;
        let found = self.around_the(inner)?;
        Some(self.with_day_part(found))
    }

    /// Expressions that need their article: "the day after tomorrow".
    fn around_the(&self, inner: usize) -> Option<Found> {
        matches!(self.word(inner), Word::Unit(_)).then(|| self.deictic(inner))?
    }

    /// One date at `at`, without bounds, ranges and lists.
    ///
    /// Expressions nest ("3 days after the end of May"), but only a few deep: the bound keeps
    /// reading linear and the stack flat for any text.
    pub(super) fn single(&self, at: usize) -> Option<Found> {
        let depth = self.depth.get();
        if depth >= DEEPEST {
            return None;
        }
        if depth == 0
            && let Some((_, found)) = self.outermost.borrow().as_ref().filter(|(known, _)| *known == at)
        {
            return found.clone();
        }
        self.depth.set(depth + 1);
        let found = self.single_here(at);
        self.depth.set(depth);
        if depth == 0 {
            *self.outermost.borrow_mut() = Some((at, found.clone()));
        }
        found
    }

    fn single_here(&self, at: usize) -> Option<Found> {
        match self.word(at) {
            Word::DayPart => self.part_of_day(at),
            Word::Digits(..) | Word::Numeral => self.at_digits(at),
            Word::Cardinal(_) | Word::Ordinal(_) => self.at_number_word(at),
            Word::Month(_) => self.feast(at).or_else(|| self.figures(at)).or_else(|| self.month_date(at)),
            Word::Weekday(_) => self.weekday(at),
            Word::Unit(_) => {
                self.deictic(at).or_else(|| self.partial(at)).or_else(|| self.weekend(at)).or_else(|| self.week_of(at))
            }
            Word::Season(_) => self.season(at),
            Word::Last | Word::This | Word::Next => self
                .day_of_week(at)
                .or_else(|| self.deictic(at))
                .or_else(|| self.edge_of(at))
                .or_else(|| self.window(at))
                .or_else(|| self.month_date(at))
                .or_else(|| self.shifted(at)),
            Word::Deictic(_) | Word::Tonight | Word::Overnight => self.deictic(at),
            Word::Part(_) => self.part(at),
            Word::Decade(_) => self.decade(at),
            Word::Feast => self.feast(at),
            Word::Fraction(_) => self.fraction(at),
            Word::Opener => self.at_opener(at),
            Word::Plain | Word::Weekdays(_) | Word::Units(_) => None,
        }
    }

    fn at_digits(&self, at: usize) -> Option<Found> {
        self.timed(at)
            .or_else(|| self.figures(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.ordinal_period(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.window(at))
            .or_else(|| self.month_date(at))
            .or_else(|| self.bare_year(at))
    }

    fn at_number_word(&self, at: usize) -> Option<Found> {
        self.decade(at)
            .or_else(|| self.ordinal_period(at))
            .or_else(|| self.edge_of(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.window(at))
            .or_else(|| self.month_date(at))
            .or_else(|| self.bare_year(at))
    }

    fn at_opener(&self, at: usize) -> Option<Found> {
        if self.is_any(at, &["a", "an", "in", "within"]) {
            return self.window(at).or_else(|| self.counted(at));
        }
        if self.is(at, "rest") {
            return self.partial(at);
        }
        None
    }

    /// Whether a part of a day at `at` leads a date: "morning of the 15th".
    fn is_day_part_of(&self, at: usize) -> bool {
        self.word(at) == Word::DayPart && self.is_any(at + 1, &["of", "on"])
    }

    /// "morning of the 15th of February".
    fn part_of_day(&self, at: usize) -> Option<Found> {
        let next = self.after(at + 1, &["of", "on"])?;
        let found = self.single(self.skip(next, "the"))?;
        (found.precision <= Precision::Day).then_some(Found { precision: Precision::PartOfDay, ..found })
    }

    /// A time before its day: "8am this morning", "9am on Tuesday".
    fn timed(&self, at: usize) -> Option<Found> {
        let end = self.time(at)?;
        let next = self.after(self.comma(end), &["on", "of"]).unwrap_or(self.comma(end));
        let found = self.single(self.skip(next, "the"))?;
        (found.precision <= Precision::Day && found.end > next)
            .then_some(Found { precision: Precision::PartOfDay, ..found })
    }

    /// A time of day: `8am`, `9 a.m.`, `8:00`, `8:00:31 am`; the token after it.
    fn time(&self, at: usize) -> Option<usize> {
        let half = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"];
        let clock = self.word(at) == Word::Numeral && self.token(at)?.text.contains(':');
        let digits = matches!(self.word(at), Word::Digits(1..=24, 1 | 2)) || clock;
        let end = self.after(at + 1, &half);
        digits.then_some(())?;
        end.or(clock.then_some(at + 1))
    }

    /// The part of day or time after a date, taken into its mention.
    fn with_day_part(&self, found: Found) -> Found {
        if found.precision > Precision::Day {
            return found;
        }
        match self.day_part_end(found.end) {
            Some(end) => Found { precision: Precision::PartOfDay, ..found.ending(end) },
            None => found,
        }
    }

    pub(super) fn day_part_end(&self, at: usize) -> Option<usize> {
        let comma = self.comma(at);
        let next = self.after(comma, &["in", "at", "for", "around", "during"]).unwrap_or(at);
        if let Some(end) = self.time(next) {
            let zone = self.is_char(end, '(')
                && self.is_char(end + 2, ')')
                && self.token(end + 1).is_some_and(crate::text::Token::is_all_caps);
            return Some(if zone { end + 3 } else { end });
        }
        let next = if next == at { at } else { self.skip(next, "the") };
        let adverb = self.after(next, &["early", "late"]).unwrap_or(next);
        let adverb = self.after(adverb, &["in"]).map_or(adverb, |n| self.skip(n, "the"));
        let hours = self.phrase(adverb, &["hours", "of", "the"]).unwrap_or(adverb);
        if self.word(hours) == Word::DayPart && !self.is_dash(hours + 1) {
            return Some(hours + 1);
        }
        let closes = self.token(adverb).is_none_or(|t| t.kind == TokenKind::Punct);
        (next == at && adverb > at && closes && self.is_any(at, &["early", "late"])).then_some(at + 1)
    }
}
