//! Dates as reports print them in short, and that form read back.
//!
//! `2025-12-04`; `2026-01-17..2026-01-18`, both ends inclusive; `2025-12-04..` and `..2025-12-04`
//! open; runs of a set joined by `+`; `~` in front where a convention for words made it. A date
//! without days prints its words.

use std::fmt;

use jiff::civil;

use super::{Date, DayRange, Precision};

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => write!(f, "{start}"),
            (start, end) => {
                if let Some(start) = start {
                    write!(f, "{start}")?;
                }
                f.write_str("..")?;
                end.map_or(Ok(()), |end| write!(f, "{end}"))
            }
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.days.is_empty() {
            return f.write_str(&self.text);
        }
        if self.approx {
            f.write_str("~")?;
        }
        for (index, run) in self.days.iter().enumerate() {
            if index > 0 {
                f.write_str("+")?;
            }
            run.fmt(f)?;
        }
        Ok(())
    }
}

/// Reads what [`Date`] prints; `None` for anything else. Candidates and precision are not printed
/// and come back empty and as days.
#[must_use]
pub fn read(printed: &str) -> Option<Date> {
    let (approx, runs) = match printed.strip_prefix('~') {
        Some(rest) => (true, rest),
        None => (false, printed),
    };
    let days: Vec<DayRange> = runs.split('+').map(read_run).collect::<Option<_>>()?;
    Some(Date {
        days,
        candidates: Vec::new(),
        approx,
        precision: Precision::Day,
        relative: false,
        text: printed.to_owned(),
    })
}

fn read_run(run: &str) -> Option<DayRange> {
    let Some((start, end)) = run.split_once("..") else {
        let day = read_day(run)?;
        return Some(DayRange { start: Some(day), end: Some(day) });
    };
    let side = |text: &str| if text.is_empty() { Some(None) } else { read_day(text).map(Some) };
    let range = DayRange { start: side(start)?, end: side(end)? };
    let ordered = match (range.start, range.end) {
        (Some(start), Some(end)) => start <= end,
        (None, None) => false,
        _ => true,
    };
    ordered.then_some(range)
}

/// `YYYY-MM-DD`, as jiff prints it.
fn read_day(text: &str) -> Option<civil::Date> {
    text.parse().ok()
}
