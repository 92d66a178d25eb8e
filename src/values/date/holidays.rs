//! Well-known holidays by their English names, and the day of each in a year.
//!
//! Names are matched word by word, longest first, with possessive endings left out ("New Year's
//! Day" is `new year day`). Holidays of lunar calendars are not here: they need tables.

use jiff::civil::{self, Weekday};

use super::calendar::{self, day, plus_days};
use crate::text::Sentence;

/// How a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Always on this month and day.
    Fixed(i8, i8),
    /// The nth such weekday of a month (-1: the last), and days after it.
    Nth(i8, i32, Weekday, i32),
    /// Days after Easter Sunday.
    Easter(i32),
}

use Holiday::{Easter, Fixed, Nth};
use Weekday::{Monday, Sunday, Thursday};

/// Names in lower case without possessive endings; longer names of one beginning first.
const NAMES: &[(&[&str], Holiday)] = &[
    (&["christmas", "eve"], Fixed(12, 24)),
    (&["christmas", "day"], Fixed(12, 25)),
    (&["christmas"], Fixed(12, 25)),
    (&["xmas"], Fixed(12, 25)),
    (&["boxing", "day"], Fixed(12, 26)),
    (&["new", "year", "eve"], Fixed(12, 31)),
    (&["new", "years", "eve"], Fixed(12, 31)),
    (&["new", "year", "day"], Fixed(1, 1)),
    (&["new", "years", "day"], Fixed(1, 1)),
    (&["epiphany"], Fixed(1, 6)),
    (&["martin", "luther", "king", "jr", "day"], Nth(1, 3, Monday, 0)),
    (&["martin", "luther", "king", "day"], Nth(1, 3, Monday, 0)),
    (&["martin", "luther", "kings", "day"], Nth(1, 3, Monday, 0)),
    (&["mlk", "day"], Nth(1, 3, Monday, 0)),
    (&["australia", "day"], Fixed(1, 26)),
    (&["groundhog", "day"], Fixed(2, 2)),
    (&["groundhogs", "day"], Fixed(2, 2)),
    (&["valentine", "day"], Fixed(2, 14)),
    (&["valentines", "day"], Fixed(2, 14)),
    (&["presidents", "day"], Nth(2, 3, Monday, 0)),
    (&["president", "day"], Nth(2, 3, Monday, 0)),
    (&["washington", "birthday"], Nth(2, 3, Monday, 0)),
    (&["leap", "day"], Fixed(2, 29)),
    (&["international", "women", "day"], Fixed(3, 8)),
    (&["women", "day"], Fixed(3, 8)),
    (&["st", "patrick", "day"], Fixed(3, 17)),
    (&["st", "patricks", "day"], Fixed(3, 17)),
    (&["st", "patrick"], Fixed(3, 17)),
    (&["saint", "patrick", "day"], Fixed(3, 17)),
    (&["saint", "patrick"], Fixed(3, 17)),
    (&["patrick", "day"], Fixed(3, 17)),
    (&["april", "fool", "day"], Fixed(4, 1)),
    (&["april", "fools", "day"], Fixed(4, 1)),
    (&["april", "fools"], Fixed(4, 1)),
    (&["earth", "day"], Fixed(4, 22)),
    (&["anzac", "day"], Fixed(4, 25)),
    (&["may", "day"], Fixed(5, 1)),
    (&["cinco", "de", "mayo"], Fixed(5, 5)),
    (&["mother", "day"], Nth(5, 2, Sunday, 0)),
    (&["mothers", "day"], Nth(5, 2, Sunday, 0)),
    (&["memorial", "day"], Nth(5, -1, Monday, 0)),
    (&["father", "day"], Nth(6, 3, Sunday, 0)),
    (&["fathers", "day"], Nth(6, 3, Sunday, 0)),
    (&["juneteenth"], Fixed(6, 19)),
    (&["canada", "day"], Fixed(7, 1)),
    (&["independence", "day"], Fixed(7, 4)),
    (&["bastille", "day"], Fixed(7, 14)),
    (&["labor", "day"], Nth(9, 1, Monday, 0)),
    (&["labour", "day"], Nth(9, 1, Monday, 0)),
    (&["columbus", "day"], Nth(10, 2, Monday, 0)),
    (&["indigenous", "peoples", "day"], Nth(10, 2, Monday, 0)),
    (&["halloween", "day"], Fixed(10, 31)),
    (&["halloween"], Fixed(10, 31)),
    (&["all", "hallow", "eve"], Fixed(10, 31)),
    (&["all", "saints", "day"], Fixed(11, 1)),
    (&["all", "souls", "day"], Fixed(11, 2)),
    (&["guy", "fawkes", "day"], Fixed(11, 5)),
    (&["guy", "fawkes", "night"], Fixed(11, 5)),
    (&["veterans", "day"], Fixed(11, 11)),
    (&["veteran", "day"], Fixed(11, 11)),
    (&["remembrance", "day"], Fixed(11, 11)),
    (&["armistice", "day"], Fixed(11, 11)),
    (&["thanksgiving", "day"], Nth(11, 4, Thursday, 0)),
    (&["thanks", "giving", "day"], Nth(11, 4, Thursday, 0)),
    (&["thanks", "giving"], Nth(11, 4, Thursday, 0)),
    (&["thanksgiving"], Nth(11, 4, Thursday, 0)),
    (&["black", "friday"], Nth(11, 4, Thursday, 1)),
    (&["cyber", "monday"], Nth(11, 4, Thursday, 4)),
    (&["giving", "tuesday"], Nth(11, 4, Thursday, 5)),
    (&["mardi", "gras"], Easter(-47)),
    (&["shrove", "tuesday"], Easter(-47)),
    (&["ash", "wednesday"], Easter(-46)),
    (&["palm", "sunday"], Easter(-7)),
    (&["maundy", "thursday"], Easter(-3)),
    (&["good", "friday"], Easter(-2)),
    (&["holy", "saturday"], Easter(-1)),
    (&["easter", "sunday"], Easter(0)),
    (&["easter", "day"], Easter(0)),
    (&["easter", "monday"], Easter(1)),
    (&["easter"], Easter(0)),
    (&["ascension", "day"], Easter(39)),
    (&["pentecost"], Easter(49)),
    (&["whit", "sunday"], Easter(49)),
    (&["whit", "monday"], Easter(50)),
    (&["trinity", "sunday"], Easter(56)),
    (&["corpus", "christi", "day"], Easter(60)),
];

/// The first words of the names, for the vocabulary.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter_map(|(name, _)| name.first().copied())
}

/// The holiday whose name starts with the token at `index`, and the token after it.
pub(super) fn at(sentence: &Sentence<'_>, index: usize) -> Option<(Holiday, usize)> {
    let mut best: Option<(Holiday, usize)> = None;
    for (name, holiday) in NAMES {
        if let Some(end) = matches(sentence, index, name)
            && best.is_none_or(|(_, longest)| end > longest)
        {
            best = Some((*holiday, end));
        }
    }
    best
}

fn matches(sentence: &Sentence<'_>, index: usize, name: &[&str]) -> Option<usize> {
    let mut at = index;
    for (nth, word) in name.iter().enumerate() {
        while nth > 0 && sentence.token(at).is_some_and(crate::text::Token::is_possessive) {
            at += 1;
        }
        if !sentence.token(at)?.is(word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The day of a holiday in a year.
pub(super) fn in_year(holiday: Holiday, year: i16) -> Option<civil::Date> {
    match holiday {
        Fixed(month, d) => day(year, month, d),
        Nth(month, nth, weekday, after) => {
            plus_days(calendar::nth_weekday(calendar::month(year, month)?, nth, weekday)?, after)
        }
        Easter(after) => plus_days(easter_sunday(year)?, after),
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous computus (Meeus/Jones/Butcher).
fn easter_sunday(year: i16) -> Option<civil::Date> {
    if year < 1583 {
        return None;
    }
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, within) = (year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (within / 4) - epact - within % 4) % 7;
    let shift = (golden + 11 * epact + 22 * sunday) / 451;
    let total = epact + sunday - 7 * shift + 114;
    day(year, i8::try_from(total / 31).ok()?, i8::try_from(total % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts_fall_where_almanacs_say() {
        for (year, month, d) in [(2013, 3, 31), (2018, 4, 1), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)] {
            assert_eq!(easter_sunday(year), day(year, month, d));
        }
        assert_eq!(in_year(Nth(11, 4, Thursday, 1), 2025), day(2025, 11, 28));
        assert_eq!(in_year(Nth(5, -1, Monday, 0), 2022), day(2022, 5, 30));
    }
}
