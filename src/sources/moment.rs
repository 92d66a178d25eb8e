//! Moments as metadata writes them: RFC 3339, RFC 2822, ISO days, and whole English dates.
//!
//! The day and the time are taken as written, in the zone of whoever wrote them: a report dated
//! `2026-01-18T23:30:00-05:00` is of January 18. Dates inside sentences are not read here.

use jiff::civil::{Date, DateTime};
use jiff::fmt::{rfc2822, temporal};

use super::Moment;
use crate::text::english::MONTHS;

impl Moment {
    /// The moment that the whole of `text` states; `None` where it states none or more than that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 80 {
            return None;
        }
        iso(text).or_else(|| rfc_2822(text)).or_else(|| english(text))
    }

    /// Midnight unknown: only the day is stated.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { date, minute: None }
    }

    fn of(at: DateTime) -> Option<Self> {
        let minute = u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).ok()?;
        Some(Self { date: at.date(), minute: Some(minute) })
    }
}

impl std::fmt::Display for Moment {
    /// `2026-01-18` or `2026-01-18 14:05`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        self.minute.map_or(Ok(()), |minute| write!(f, " {:02}:{:02}", minute / 60, minute % 60))
    }
}

fn iso(text: &str) -> Option<Moment> {
    const PARSER: temporal::DateTimeParser = temporal::DateTimeParser::new();
    // The offset says where the writer was; the day that is meant is the writer's.
    let local = text.strip_suffix(['Z', 'z']).unwrap_or(text).trim_end();
    let at = PARSER.parse_datetime(local).ok()?;
    if local.contains(':') || local.contains(['T', 't']) { Moment::of(at) } else { Some(Moment::day(at.date())) }
}

fn rfc_2822(text: &str) -> Option<Moment> {
    const PARSER: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new();
    Moment::of(PARSER.parse_zoned(text).ok()?.datetime())
}

/// Words that may stand around a date without changing it.
const FILLERS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "last",
    "on",
    "at",
    "the",
    "of",
    "date",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "est",
    "edt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
    "et",
    "ct",
    "mt",
    "pt",
    "gmt",
    "utc",
    "bst",
    "cet",
];

/// `March 1, 2014 5:40 PM`, `Sunday 18 January 2026`, `Updated: Jan. 18, 2026 at 14:05`.
fn english(text: &str) -> Option<Moment> {
    let (mut year, mut month, mut day, mut clock) = (None, None, None, None);
    for token in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·')) {
        let lower = token.trim_matches(['.', ':', '-', '–', '(', ')']).to_lowercase();
        if lower.is_empty() || FILLERS.contains(&lower.as_str()) {
            continue;
        }
        if let Some(found) = month_of(&lower).filter(|_| month.is_none()) {
            month = Some(found);
        } else if let Some(found) = day_of(&lower).filter(|_| day.is_none() && month.is_none() | year.is_none()) {
            day = Some(found);
        } else if let Some(found) = year_of(&lower).filter(|_| year.is_none()) {
            year = Some(found);
        } else {
            clock = Some(clock_of(&lower, clock)?);
        }
    }
    let date = Date::new(year?, month?, day?).ok()?;
    Some(Moment { date, minute: clock })
}

fn month_of(word: &str) -> Option<i8> {
    let full = |name: &&str| **name == *word;
    let short = |name: &&str| word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
    let at = MONTHS.iter().position(|name| full(name) || short(name))?;
    i8::try_from(at + 1).ok()
}

fn day_of(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

fn year_of(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1800..=2200).contains(year))
}

/// Minutes after midnight: `14:05`, `5:40pm`, or a `pm` that follows a clock already read.
fn clock_of(word: &str, before: Option<u16>) -> Option<u16> {
    let half = |minute: u16, afternoon: bool| minute % 720 + if afternoon { 720 } else { 0 };
    let marks = [("p.m", true), ("a.m", false), ("pm", true), ("am", false)];
    let (digits, mark) = marks
        .iter()
        .find_map(|(mark, afternoon)| Some((word.strip_suffix(mark)?, Some(*afternoon))))
        .unwrap_or((word, None));
    if digits.is_empty() {
        return Some(half(before?, mark?));
    }
    let (hour, minute) = digits.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    if hour > 23 || minute > 59 || before.is_some() {
        return None;
    }
    let plain = hour * 60 + minute;
    Some(mark.map_or(plain, |afternoon| half(plain, afternoon)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_taken_as_written() {
        for (text, want) in [
            ("2026-01-18", "2026-01-18"),
            ("2026-01-18 14:05", "2026-01-18 14:05"),
            ("2026-01-18T14:05:09Z", "2026-01-18 14:05"),
            ("2026-01-18T23:30:00-05:00", "2026-01-18 23:30"),
            ("20260118T140500Z", "2026-01-18 14:05"),
            ("Sun, 18 Jan 2026 14:05:00 +0100", "2026-01-18 14:05"),
            ("March 1, 2014 5:40 PM", "2014-03-01 17:40"),
            ("Published Sunday, 18 January 2026", "2026-01-18"),
            ("Updated: Sept. 3, 2025 at 12:05 a.m. EDT", "2025-09-03 00:05"),
        ] {
            assert_eq!(Moment::parse(text).map(|m| m.to_string()).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_moment_is_none() {
        for text in
            ["", "soon", "2026", "January 2026", "2026-13-01", "Two men died on March 1, 2014", "March 41, 2014"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
