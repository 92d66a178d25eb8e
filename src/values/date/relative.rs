//! Dates that count from another day: `yesterday`, `last week`, `two weeks ago`, `3 days from
//! Tuesday`, `the past two decades`, `within five days`, `earlier this month`.

use jiff::civil;

use super::calendar::{self, Part, Unit, closed, holding, neighbour, plus_days, shift, single};
use super::reader::Reader;
use super::reading::{Found, What, Yearly};
use super::tense::{self, Tense};
use super::words::Word;
use super::{DayRange, Precision};

/// A length of time as counted: `5 years 1 month 12 days`.
#[derive(Clone, Debug)]
pub(super) struct Length {
    terms: Vec<(i32, Unit)>,
    exact: bool,
    end: usize,
}

impl Length {
    /// The day this long after `from`, or before where `sign` is -1.
    fn from(&self, from: civil::Date, sign: i32) -> Option<civil::Date> {
        self.terms.iter().try_fold(from, |day, &(n, unit)| shift(day, n.checked_mul(sign)?, unit))
    }

    /// The unit that it is counted in, where there is one.
    fn unit(&self) -> Unit {
        self.terms.first().map_or(Unit::Day, |t| t.1)
    }
}

/// How fine a stretch of this unit is.
pub(super) const fn precision_of(unit: Unit) -> Precision {
    match unit {
        Unit::Day | Unit::Workday => Precision::Day,
        Unit::Week | Unit::Workweek | Unit::Weekend | Unit::Fortnight => Precision::Week,
        Unit::Month => Precision::Month,
        Unit::Quarter => Precision::Season,
        Unit::Year | Unit::Decade | Unit::Century => Precision::Year,
    }
}

impl Reader<'_> {
    /// yesterday, today, tomorrow, tonight, overnight, last night, this morning.
    pub(super) fn deictic(&self, at: usize) -> Option<Found> {
        let day = |offset: i32| self.today.and_then(|today| plus_days(today, offset)).map(single);
        match self.word(at) {
            // The newspaper is no day.
            Word::Deictic(_) if at > 0 && self.is(at - 1, "usa") => None,
            Word::Deictic(offset) => Some(Found::relative(day(offset.into()), Precision::Day, at + 1)),
            Word::Tonight => Some(Found::relative(day(0), Precision::PartOfDay, at + 1)),
            Word::Overnight => Some(self.night(at)),
            Word::Last if self.is(at, "last") && self.is_any(at + 1, &["night", "evening"]) => {
                Some(Found::relative(day(-1), Precision::PartOfDay, at + 2))
            }
            Word::This if self.word(at + 1) == Word::DayPart && !self.is(at + 1, "midnight") => {
                Some(Found::relative(day(0), Precision::PartOfDay, at + 2))
            }
            _ => self.around_today(at),
        }
    }

    /// "overnight", "overnight into Tuesday", "overnight on Saturday", "overnight from Monday to Tuesday".
    fn night(&self, at: usize) -> Found {
        let next = at + 1;
        if let Some(range) = self.range(next).filter(|range| range.precision <= Precision::Day) {
            return range;
        }
        let into = self.after(next, &["into", "to"]);
        let day = self.single(into.or_else(|| self.after(next, &["on"])).unwrap_or(next));
        let day = day.filter(|day| matches!(day.what, What::Weekday(_) | What::Yearly(Yearly::Day(..))));
        let Some(day) = day else {
            let night = self.today.and_then(|today| Some(closed(plus_days(today, -1)?, today)));
            return Found::relative(night, Precision::PartOfDay, next).vague();
        };
        // The night into a day is one; the night of a day is the one before or the one after.
        let nights = if into.is_some() { &[-1][..] } else { &[-1, 0] };
        let days = day.resolve(self.today, tense::near(self.sentence, at, day.end));
        let start = days.first().and_then(|run| run.start);
        let night = |start, offset| Some(closed(plus_days(start, offset)?, plus_days(start, offset + 1)?));
        let runs = start.into_iter().flat_map(|start| nights.iter().filter_map(move |&offset| night(start, offset)));
        relative_runs(runs.collect(), Precision::PartOfDay, day.end).vague()
    }

    /// "the day before yesterday", "day after tomorrow", "the week after next", "next day".
    fn around_today(&self, at: usize) -> Option<Found> {
        let start = self.skip(at, "the");
        let Word::Unit(unit) = self.word(start) else { return None };
        if unit == Unit::Day
            && let Some(next) = self.after(start + 1, &["before", "after"])
            && let Word::Deictic(offset @ (-1 | 1)) = self.word(next)
        {
            let run = self.today.and_then(|today| plus_days(today, i32::from(offset) * 2)).map(single);
            return Some(Found::relative(run, Precision::Day, next + 1));
        }
        let next = self.after(start + 1, &["after", "before"])?;
        let sign = if self.is(start + 1, "after") { 2 } else { -2 };
        let the = self.skip(next, "the");
        let shift = self.shift_word(the)?;
        let stands_alone = !matches!(self.word(the + 1), Word::Unit(_) | Word::Weekday(_) | Word::Month(_));
        (shift == sign / 2 && stands_alone)
            .then(|| Found::relative(self.stretch(sign, unit), precision_of(unit), the + 1))
    }

    /// last, this, next with a weekday, month, unit, season or holiday.
    pub(super) fn shifted(&self, at: usize) -> Option<Found> {
        let sign = self.shift_word(at)?;
        let next = at + 1;
        let next = if self.is(at, "this") && self.is_any(next, &["past", "coming"]) { next + 1 } else { next };
        let sign = if next > at + 1 { self.shift_word(at + 1)? } else { sign };
        let next = self.after(next, &["calendar"]).unwrap_or(next);
        match self.word(next) {
            Word::Weekday(weekday) => {
                // "last Monday of March" is counted in the month.
                if self.is_any(next + 1, &["of", "in"]) && self.month(self.skip(next + 2, "the")).is_some() {
                    return None;
                }
                let runs = self.today.map_or_else(Vec::new, |today| shifted_weekday(today, sign, weekday));
                Some(relative_runs(runs, Precision::Day, next + 1))
            }
            Word::Month(month) => {
                if self.is_any(next, &["may", "march"]) && sign == 0 && !self.is_capitalised(next) {
                    return None;
                }
                if self.day_number(next + 1).is_some() {
                    return self.month_date(next);
                }
                Some(self.shifted_yearly(Yearly::Month(month), sign, next + 1))
            }
            Word::Season(season) => Some(self.shifted_yearly(Yearly::Season(season), sign, next + 1)),
            Word::Feast | Word::Unit(_) | Word::Plain | Word::Opener => {
                if let Some((holiday, end)) = super::holidays::at(self.sentence, next) {
                    return Some(self.shifted_yearly(Yearly::Feast(holiday), sign, end));
                }
                self.shifted_unit(at, sign, next)
            }
            _ => None,
        }
    }

    /// "last week", "this working week", "the coming month".
    fn shifted_unit(&self, at: usize, sign: i32, next: usize) -> Option<Found> {
        let (unit, end) = match self.word(next) {
            Word::Unit(unit) => (unit, next + 1),
            _ if self.is_any(next, &["working", "business", "work"])
                && self.word(next + 1) == Word::Unit(Unit::Week) =>
            {
                (Unit::Workweek, next + 2)
            }
            _ => return None,
        };
        if self.is_any(at, &["following", "preceding"])
            || matches!(unit, Unit::Day | Unit::Workday) && (sign != 0 || !self.is(at, "this"))
        {
            return self.counted_from_anchor(at, sign, unit, end);
        }
        if unit == Unit::Day || self.is_dash(end) && self.is_glued(end) {
            return None;
        }
        if self.is(at, "past") || self.is(at + 1, "past") {
            return Some(self.rolling(&Length { terms: vec![(1, unit)], exact: true, end }, -1));
        }
        let found = Found::relative(self.stretch(sign, unit), precision_of(unit), end);
        Some(found)
    }

    /// "the next day", "the following week": counted from the date stated just before.
    fn counted_from_anchor(&self, at: usize, sign: i32, unit: Unit, end: usize) -> Option<Found> {
        let start = at.checked_sub(1)?;
        if !self.is(start, "the") || self.is_any(at, &["last", "past", "this", "current", "coming", "upcoming"]) {
            return None;
        }
        let run = self.anchor_day().and_then(|day| neighbour(day, sign, unit));
        Some(Found::relative(run, precision_of(unit), end))
    }

    fn anchor_day(&self) -> Option<civil::Date> {
        let (start, end) = self.anchor?.bounds();
        start.filter(|_| start == end)
    }

    fn shifted_yearly(&self, yearly: Yearly, sign: i32, end: usize) -> Found {
        let run = self.today.and_then(|today| {
            let mut runs = (-2..=2).filter_map(|d| yearly.in_year(today.year().checked_add(d)?));
            match sign {
                -1 => runs.rfind(|r| r.end.is_some_and(|e| e < today)),
                0 => yearly.in_year(today.year()),
                _ => runs.find(|r| r.start.is_some_and(|s| s > today)),
            }
        });
        let found = Found::relative(run, yearly.precision(), end);
        if matches!(yearly, Yearly::Season(_)) { found.vague() } else { found }
    }

    /// `3 days`, `a couple of weeks`, `5 years 1 month 12 days`.
    pub(super) fn length(&self, at: usize) -> Option<Length> {
        let mut terms = Vec::new();
        let (mut exact, mut end) = (true, at);
        loop {
            let from = if terms.is_empty() { end } else { self.skip(self.comma(end), "and") };
            let Some((n, sure, next)) = self.count(from) else { break };
            let next = self.after(next, &["business", "working", "calendar", "full", "more"]).unwrap_or(next);
            let (Word::Unit(unit) | Word::Units(unit)) = self.word(next) else { break };
            let work = unit == Unit::Day && self.is_any(next - 1, &["business", "working"]);
            // "three months and two days ago they" holds two lengths unless the units fall.
            if terms.last().is_some_and(|&(_, last)| precision_of(last) <= precision_of(unit)) || terms.len() >= 3 {
                break;
            }
            if !terms.is_empty() && self.is(from.wrapping_sub(1), "and") {
                break;
            }
            terms.push((n, if work { Unit::Workday } else { unit }));
            exact &= sure;
            end = next + 1;
        }
        (!terms.is_empty()).then_some(Length { terms, exact, end })
    }

    /// `two weeks ago`, `3 days from Tuesday`, `a month earlier`, `2 thursdays ago`, `in two weeks`.
    pub(super) fn counted(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.counted_weekdays(at) {
            return Some(found);
        }
        if let Some(next) = self.after(at, &["in"]) {
            let length = self.length(next)?;
            // "built in two weeks" is how long; so is "in two weeks of talks".
            let ahead = tense::near(self.sentence, at, length.end) != Tense::Past;
            if !ahead
                || self.is_any(length.end, &["of", "ago"])
                || self.is_possessive(length.end)
                || self.is_dash(length.end)
                || self.is(next, "the")
            {
                return None;
            }
            return Some(Self::offset(self.today, &length, 1, length.end));
        }
        let length = self.length(at)?;
        let end = length.end;
        if self.is_any(end, &["ago", "back"]) && (self.is(end, "ago") || self.at_edge(end + 1)) {
            return Some(Self::offset(self.today, &length, -1, end + 1));
        }
        if self.is_any(end, &["earlier", "later"]) {
            let sign = if self.is(end, "later") { 1 } else { -1 };
            return Some(Self::offset(self.anchor_day(), &length, sign, end + 1));
        }
        if let Some(next) = self.phrase(end, &["from", "now"]).or_else(|| self.after(end, &["hence"])) {
            return Some(Self::offset(self.today, &length, 1, next));
        }
        let next = self
            .after(end, &["from", "after", "before", "following"])
            .or_else(|| self.phrase(end, &["prior", "to"]))?;
        let sign = if self.is_any(end, &["before", "prior"]) { -1 } else { 1 };
        let base = self.single(self.skip(next, "the"))?;
        if self.is_possessive(base.end) {
            return None;
        }
        let ahead = if self.is(end, "from") { Tense::Future } else { Tense::Open };
        let runs = base.resolve(self.today, ahead);
        let day = runs.first().and_then(|run| if sign > 0 { run.end } else { run.start });
        let found = Self::offset(day, &length, sign, base.end);
        Some(Found { relative: base.relative || matches!(base.what, What::Yearly(_)), ..found })
    }

    /// Whether the sentence or clause ends at `at`.
    fn at_edge(&self, at: usize) -> bool {
        self.token(at).is_none_or(|t| t.kind == crate::text::TokenKind::Punct)
    }

    /// The day a length before or after `base`; longer units leave the day loose.
    fn offset(base: Option<civil::Date>, length: &Length, sign: i32, end: usize) -> Found {
        let unit = length.unit();
        let slack = match unit {
            Unit::Day | Unit::Workday => i32::from(!length.exact),
            Unit::Week | Unit::Workweek | Unit::Weekend | Unit::Fortnight => 3,
            Unit::Month | Unit::Quarter => 15,
            Unit::Year => 183,
            Unit::Decade | Unit::Century => 1826,
        };
        let runs: Vec<DayRange> = base
            .and_then(|base| length.from(base, sign))
            .map(|day| {
                let around = plus_days(day, -slack).zip(plus_days(day, slack)).map(|(a, b)| closed(a, b));
                std::iter::once(single(day)).chain(around.filter(|_| slack > 0)).collect()
            })
            .unwrap_or_default();
        let found = relative_runs(runs, precision_of(unit).max(Precision::Day), end);
        if slack > 0 { found.vague() } else { found }
    }

    /// `2 thursdays ago`, `three fridays from now`, `third tuesday after christmas 2014`.
    fn counted_weekdays(&self, at: usize) -> Option<Found> {
        if let Some((n, _, next)) = self.count(at)
            && let Word::Weekdays(weekday) | Word::Weekday(weekday) = self.word(next)
        {
            let (sign, end) =
                if self.is(next + 1, "ago") { (-1, next + 2) } else { (1, self.phrase(next + 1, &["from", "now"])?) };
            let run = self.today.and_then(|today| nth_weekday_from(today, n.checked_mul(sign)?, weekday)).map(single);
            return Some(Found::relative(run, Precision::Day, end));
        }
        let (nth, next) = self.ordinal(at)?;
        let Word::Weekday(weekday) = self.word(next) else { return None };
        let sign = if self.is(next + 1, "before") { -1 } else { 1 };
        let base_at = self.after(next + 1, &["after", "before"])?;
        let base = self.single(self.skip(base_at, "the"))?;
        let day = base.resolve(self.today, Tense::Open).first().and_then(|run| run.start);
        let run = day.and_then(|day| nth_weekday_from(day, nth.checked_mul(sign)?, weekday)).map(single);
        Some(Found { relative: base.relative, ..Found::relative(run, Precision::Day, base.end) })
    }

    /// `the last 3 months`, `next few days`, `the 5 past years`, `within the next two weeks`.
    pub(super) fn window(&self, at: usize) -> Option<Found> {
        if let Some(next) = self.after(at, &["within"]) {
            let the = self.skip(next, "the");
            let sign = self.shift_word(the);
            let length = self.length(if sign.is_some() { the + 1 } else { the })?;
            if self.is_any(length.end, &["of", "after", "before"]) {
                return None;
            }
            return Some(self.within(&length, sign.unwrap_or(1)));
        }
        if let Some(sign) = self.shift_word(at).filter(|&s| s != 0) {
            let length = self.length(at + 1)?;
            return (length.terms.len() == 1 && self.is_plural(length.end - 1)).then(|| self.rolling(&length, sign));
        }
        // "the 5 past years"
        let (n, exact, next) = self.count(at)?;
        let sign = self.shift_word(next).filter(|&s| s != 0)?;
        let Word::Units(unit) = self.word(next + 1) else { return None };
        Some(self.rolling(&Length { terms: vec![(n, unit)], exact, end: next + 2 }, sign))
    }

    fn is_plural(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Units(_) | Word::Unit(_))
    }

    fn within(&self, length: &Length, sign: i32) -> Found {
        let run = self.today.and_then(|today| {
            let far = length.from(today, sign.signum() | 1)?;
            let run = if sign < 0 { closed(far, plus_days(today, -1)?) } else { closed(today, plus_days(far, -1)?) };
            // "within 0 days" holds no day.
            (run.start <= run.end).then_some(run)
        });
        Found::relative(run, precision_of(length.unit()), length.end)
    }

    /// A stretch that ends or begins at the reference: by days first, by calendar units as the
    /// other reading; decades are always those of the calendar.
    fn rolling(&self, length: &Length, sign: i32) -> Found {
        let (n, unit) = length.terms.first().copied().unwrap_or((1, Unit::Day));
        let runs = self.today.map_or_else(Vec::new, |today| {
            let by_days = length.from(today, sign).and_then(|far| {
                let near = plus_days(today, sign)?;
                Some(if sign < 0 { closed(far, near) } else { closed(near, far) })
            });
            let (from, to) = if sign < 0 { (-n, -1) } else { (1, n) };
            let by_calendar = neighbour(today, from, unit)
                .zip(neighbour(today, to, unit))
                .and_then(|(a, b)| super::reading::spanning(a, b));
            let mut runs = if matches!(unit, Unit::Decade | Unit::Century | Unit::Weekend) && n > 1 {
                vec![by_calendar, by_days]
            } else {
                vec![by_days, by_calendar]
            };
            runs.dedup();
            // "the last 0 days" holds no day.
            runs.into_iter().flatten().filter(|run| run.start <= run.end).collect()
        });
        let found = relative_runs(runs, precision_of(unit), length.end);
        if length.exact && unit == Unit::Day { found } else { found.vague() }
    }

    /// `earlier this year`, `later this week`, `the rest of the month`, `year to date`.
    pub(super) fn partial(&self, at: usize) -> Option<Found> {
        if let Some(next) = self.phrase(at, &["rest", "of"]) {
            let from = self.after(next, &["the", "this"])?;
            let Word::Unit(unit) = self.word(from) else { return None };
            let run = self.stretch(0, unit).and_then(|whole| Some(closed(self.today?, whole.end?)));
            return Some(Found::relative(run, precision_of(unit), from + 1).vague());
        }
        if let Word::Unit(unit) = self.word(at)
            && let Some(end) = self.phrase(at + 1, &["to", "date"])
        {
            let run = self.stretch(0, unit).and_then(|whole| Some(closed(whole.start?, self.today?)));
            return Some(Found::relative(run, precision_of(unit), end));
        }
        let later = self.is(at, "later");
        if !later && !self.is(at, "earlier") || self.word(at + 1) != Word::This {
            return None;
        }
        let Word::Unit(unit) = self.word(at + 2) else { return None };
        let run = self.today.and_then(|today| {
            let whole = holding(today, unit)?;
            let run = if later {
                closed(plus_days(today, 1)?, whole.end?)
            } else {
                closed(whole.start?, plus_days(today, -1)?)
            };
            Some(if run.start <= run.end { run } else { single(today) })
        });
        Some(Found::relative(run, precision_of(unit), at + 3).vague())
    }

    /// "the weekend", "my weekend": the nearest by tense.
    pub(super) fn weekend(&self, at: usize) -> Option<Found> {
        if self.word(at) != Word::Unit(Unit::Weekend) || self.is_dash(at + 1) && self.is_glued(at + 1) {
            return None;
        }
        let led = at > 0 && self.is_any(at - 1, &["the", "my", "our", "his", "her", "their", "over", "on", "at"]);
        if !led || self.is_any(at + 1, &["of", "before"]) {
            return None;
        }
        let back = self.today.and_then(|today| {
            // On the weekend itself it is this one, before that the last.
            let shift = if today.weekday().to_monday_zero_offset() >= 5 { 0 } else { -1 };
            neighbour(today, shift, Unit::Weekend)
        });
        let next = back.and_then(|run| neighbour(run.start?, 1, Unit::Weekend));
        let runs = match tense::near(self.sentence, at, at + 1) {
            Tense::Past => vec![back],
            Tense::Future => vec![next],
            Tense::Open => vec![back, next],
        };
        Some(relative_runs(runs.into_iter().flatten().collect(), Precision::Week, at + 1))
    }

    /// "late December", "mid-March", "the end of last week", "early 2024", "late on Friday".
    pub(super) fn part(&self, at: usize) -> Option<Found> {
        let Word::Part(part) = self.word(at) else { return None };
        if self.is_any(at, &["earlier", "later"]) {
            return self.partial(at).or_else(|| self.loose_part(at, part));
        }
        self.loose_part(at, part)
    }

    fn loose_part(&self, at: usize, part: Part) -> Option<Found> {
        let dash = at + 1 + usize::from(self.is_dash(at + 1));
        let noun = matches!(part, Part::Start | Part::End) || self.is(at, "middle");
        let of = if noun { self.after(dash, &["of"])? } else { self.after(dash, &["on", "in"]).unwrap_or(dash) };
        let from = self.skip(of, "the");
        if let Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century)) =
            self.word(from)
            && noun
        {
            // "the end of the year"; "the end of a month" and "year-end" are none.
            let direct = from > of || unit != Unit::Week;
            return direct
                .then(|| Found::relative(self.stretch(0, unit), precision_of(unit), from + 1).with_part(part));
        }
        if let Some(decade) = self.decade(from) {
            return Some(decade.with_part(part));
        }
        if let Some((year, end)) = self.year(from)
            && self.month(self.comma(end)).is_none()
            && !self.counts(end)
        {
            return Some(Found::fixed(calendar::year(year)?, Precision::Year, end).with_part(part));
        }
        // The month after "mid-" is one, whatever its case.
        let inner = match self.month(from) {
            Some((month, end)) if self.day_number(end).is_none() => {
                let tail = self.year_tail(end);
                let cased = self.is_capitalised(from) || !self.is_any(from, &["may", "march"]) || dash > at + 1;
                cased.then(|| Found::in_year(Yearly::Month(month), tail.map(|t| t.0), tail.map_or(end, |t| t.1)))?
            }
            _ => self.single(from).filter(|f| f.part.is_none()),
        }?;
        if noun && inner.precision <= Precision::Day {
            return None;
        }
        Some(inner.with_part(part))
    }
}

fn relative_runs(runs: Vec<DayRange>, precision: Precision, end: usize) -> Found {
    let what = if runs.is_empty() { What::Unknown } else { What::Fixed(runs) };
    Found { relative: true, ..Found::new(what, precision, end) }
}

/// The `n`th such weekday after a day, or before it where negative; the day itself never counts.
fn nth_weekday_from(from: civil::Date, n: i32, weekday: civil::Weekday) -> Option<civil::Date> {
    match n.signum() {
        1 => plus_days(calendar::on_or_after(plus_days(from, 1)?, weekday)?, (n - 1).checked_mul(7)?),
        -1 => plus_days(calendar::on_or_before(plus_days(from, -1)?, weekday)?, (n + 1).checked_mul(7)?),
        _ => None,
    }
}

/// "last", "this", "next" weekday. "Last Wednesday" said on a Thursday is yesterday or a week
/// earlier; "next Friday" said on a Monday is this week's or the next: both stay.
fn shifted_weekday(today: civil::Date, sign: i32, weekday: civil::Weekday) -> Vec<DayRange> {
    let Some(monday) = holding(today, Unit::Week).and_then(|week| week.start) else { return Vec::new() };
    let this_week = calendar::on_or_after(monday, weekday);
    let week = |n: i32| this_week.and_then(|day| shift(day, n, Unit::Week));
    let days = match sign {
        -1 => {
            let recent = nth_weekday_from(today, -1, weekday);
            [recent, week(-1).filter(|&d| Some(d) != recent)]
        }
        0 => [this_week, None],
        _ => {
            let first = nth_weekday_from(today, 1, weekday);
            [week(1), first.filter(|&d| Some(d) != week(1))]
        }
    };
    days.into_iter().flatten().map(single).collect()
}
