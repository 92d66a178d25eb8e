//! Closed lists of English that several readers ask: the months and the number words below a hundred.
//!
//! Each reader decides by the neighbours whether the word is one where it stands: "may" is a verb,
//! "one" a pronoun.

use super::Token;

/// The months in order, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Short forms of months without their period, with the number of the month, from 1.
pub const SHORT_MONTHS: [(&str, i8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Every month by name and short form, with its number from 1.
pub fn months() -> impl Iterator<Item = (&'static str, i8)> {
    (1..).zip(MONTHS).map(|(number, name)| (name, number)).chain(SHORT_MONTHS)
}

/// Cardinal numbers in one word below a hundred.
pub const CARDINALS: [(&str, u8); 28] = [
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The number that a token names in one word, below a hundred.
#[must_use]
pub fn cardinal(token: &Token<'_>) -> Option<u8> {
    CARDINALS.iter().find(|(word, _)| token.is(word)).map(|&(_, value)| value)
}
