//! Figures: `1,204`, `1.2m`, `twenty-one`, `two and a half million`, `3/4`, `dozens`.
//!
//! Reads at one token and stops at the first that is no part of the figure. Whether the figure is a
//! value at all, what qualifies it and what it counts is decided elsewhere.

use rust_decimal::Decimal;

use super::lexicon::Grammar;
use super::spoken::{below_hundred, cardinal_share, read_words, scale_share, share_of};
use super::words::Words;

/// A figure without qualifiers or unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about how a figure is written")]
pub(super) struct Figure {
    pub lo: Decimal,
    /// Equal to `lo`, save for vague words.
    pub hi: Decimal,
    /// Whether it is a word like "dozens" or "several".
    pub vague: bool,
    /// One step of the last digit as written, for decimals.
    pub step: Option<Decimal>,
    /// The token after it.
    pub end: usize,
    /// Whether it is one numeral without sign, suffix or scale.
    pub plain: bool,
    /// Whether it is written with digits.
    pub digits: bool,
    /// Whether it is a share of one: two-thirds, one in five.
    pub share: bool,
    /// Whether a word like million or dozen belongs to it.
    pub scaled: bool,
}

impl Figure {
    pub fn point(value: Decimal, end: usize) -> Self {
        Self {
            lo: value,
            hi: value,
            vague: false,
            step: None,
            end,
            plain: false,
            digits: false,
            share: false,
            scaled: false,
        }
    }

    pub fn vague(lo: u64, hi: u64, end: usize) -> Self {
        Self { hi: hi.into(), vague: true, ..Self::point(lo.into(), end) }
    }

    pub fn times(self, factor: Decimal, end: usize) -> Option<Self> {
        Some(Self {
            lo: self.lo.checked_mul(factor)?.normalize(),
            hi: self.hi.checked_mul(factor)?.normalize(),
            step: self.step.and_then(|step| step.checked_mul(factor)),
            end,
            plain: false,
            share: false,
            scaled: true,
            ..self
        })
    }

    pub fn plus(self, more: Decimal, end: usize) -> Option<Self> {
        Some(Self {
            lo: self.lo.checked_add(more)?,
            hi: self.hi.checked_add(more)?,
            end,
            plain: false,
            step: None,
            ..self
        })
    }

    /// The same below zero.
    pub fn negated(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo, plain: false, ..self }
    }
}

/// What a letter after the digits may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    /// An amount of money follows a sign: every letter scales.
    Money,
    /// A bare figure: `m` may be metres.
    Bare,
}

/// The power of ten, as an exact decimal.
pub(super) fn power(zeros: u32) -> Decimal {
    Decimal::from(10_u64.saturating_pow(zeros))
}

/// The figure that starts at `at`, signs included.
pub(super) fn read(words: &Words<'_, '_>, at: usize, suffix: Suffix) -> Option<Figure> {
    if words.is_any(at, &["minus", "negative"]) {
        return read_unsigned(words, at + 1, suffix).filter(|f| !f.vague).map(Figure::negated);
    }
    if is_minus(words, at) {
        return read_unsigned(words, at + 1, suffix).map(Figure::negated);
    }
    read_unsigned(words, at, suffix)
}

/// Whether the dash at `at` is the sign of the digits after it.
pub(super) fn is_minus(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(dash) = words.at(at) else { return false };
    let sign = matches!(dash.text, "-" | "‑" | "‒" | "–" | "−");
    let opens =
        !dash.glued || words.before(at, 1).is_some_and(|t| matches!(t.text, "(" | "[" | "“" | "\"" | "$" | "£" | "€"));
    sign && opens && words.glued(at + 1) && words.is_number(at + 1)
}

fn read_unsigned(words: &Words<'_, '_>, at: usize, suffix: Suffix) -> Option<Figure> {
    if words.is_number(at) || vulgar(words.text(at)).is_some() {
        return read_digits(words, at, suffix);
    }
    if !words.is_word(at) {
        return None;
    }
    read_words(words, at)
}

fn read_digits(words: &Words<'_, '_>, at: usize, suffix: Suffix) -> Option<Figure> {
    if let Some((n, d)) = vulgar(words.text(at)) {
        let share = Figure { share: true, digits: true, ..Figure::point(Decimal::from(n) / Decimal::from(d), at + 1) };
        return scale_share(words, share);
    }
    let (value, step) = parse_numeral(words.text(at))?;
    let mut figure = Figure { step, plain: true, digits: true, ..Figure::point(value, at + 1) };
    figure = group_by_spaces(words, at, figure);
    if let Some(share) = slash(words, at) {
        return scale_share(words, Figure { digits: true, ..share });
    }
    if let Some(mixed) = mixed(words, figure) {
        figure = mixed;
    }
    if let Some(scaled) = suffixed(words, figure, suffix) {
        return Some(scaled);
    }
    if let Some(share) = share_of(words, figure) {
        return Some(share);
    }
    Some(scaled(words, figure))
}

/// The value of a numeral with separators, and the step of its last decimal.
pub(super) fn parse_numeral(text: &str) -> Option<(Decimal, Option<Decimal>)> {
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    if text.len() > 24 || decimals.is_some_and(|d| !d.bytes().all(|b| b.is_ascii_digit())) || !well_grouped(whole) {
        return None;
    }
    let plain: String = text.chars().filter(|&c| c != ',').collect();
    let value = plain.parse::<Decimal>().ok()?;
    let step = decimals.map(|d| Decimal::new(1, u32::try_from(d.len()).unwrap_or(28).min(28)));
    Some((value, step))
}

/// Whether commas part groups of three digits, or of two before the last three as in India.
fn well_grouped(whole: &str) -> bool {
    if !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return false;
    }
    let mut groups = whole.rsplit(',');
    let Some(last) = groups.next() else { return false };
    let rest: Vec<&str> = groups.collect();
    let Some((first, middle)) = rest.split_last() else { return !last.is_empty() };
    let western = middle.iter().all(|g| g.len() == 3) && first.len() <= 3;
    let indian = middle.iter().all(|g| g.len() == 2) && first.len() <= 2;
    last.len() == 3 && !first.is_empty() && (western || indian)
}

/// `1 414 021 100`: groups of three after single spaces. One group after a plain space must be
/// round, or two neighbouring numerals would melt into one.
fn group_by_spaces(words: &Words<'_, '_>, at: usize, figure: Figure) -> Figure {
    let first = words.text(at);
    if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) || first.starts_with('0') {
        return figure;
    }
    let mut digits = first.to_owned();
    let mut end = at + 1;
    let mut hard_space = false;
    while digits.len() <= 18
        && words.is_number(end)
        && words.text(end).len() == 3
        && words.text(end).bytes().all(|b| b.is_ascii_digit())
        && matches!(words.gap(end), " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2007}" | "\u{2008}" | "\u{200a}")
    {
        hard_space |= words.gap(end) != " ";
        digits.push_str(words.text(end));
        end += 1;
    }
    let groups = end - at - 1;
    if groups == 0 || (groups == 1 && !hard_space && !digits.ends_with("000")) {
        return figure;
    }
    digits.parse::<Decimal>().map_or(figure, |value| Figure { lo: value, hi: value, end, plain: false, ..figure })
}

/// `3/4` and its like; other slashes make no fraction.
fn slash(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    let joined = words.is(at + 1, "/") && words.glued(at + 1) && words.glued(at + 2) && words.is_number(at + 2);
    let longer = words.is(at + 3, "/") && words.glued(at + 3);
    if !joined || longer {
        return None;
    }
    let (n, d) = (words.text(at).parse::<u32>().ok()?, words.text(at + 2).parse::<u32>().ok()?);
    let usual = matches!(d, 2..=6 | 8 | 10 | 12 | 16 | 32 | 64 | 100 | 1000);
    (n > 0 && n < d && usual)
        .then(|| Figure { share: true, ..Figure::point(Decimal::from(n) / Decimal::from(d), at + 3) })
}

/// `10 1/2`, `10½`, `10 ½`.
fn mixed(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
    if figure.step.is_some() {
        return None;
    }
    if let Some((n, d)) = vulgar(words.text(figure.end)) {
        return figure.plus(Decimal::from(n) / Decimal::from(d), figure.end + 1);
    }
    let joiner = if words.hyphen(figure.end) { figure.end + 1 } else { figure.end };
    let share = words.is_number(joiner).then(|| slash(words, joiner)).flatten()?;
    figure.plus(share.lo, share.end)
}

fn vulgar(text: &str) -> Option<(u32, u32)> {
    Some(match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    })
}

/// `100k`, `1.2m`, `3mn`, `2bn`, where the letter scales.
fn suffixed(words: &Words<'_, '_>, figure: Figure, suffix: Suffix) -> Option<Figure> {
    let token = words.at(figure.end).filter(|t| t.glued || matches!(t.stem(), "mn" | "mln" | "bn" | "bln"))?;
    if words.glued(figure.end + 1) && (words.is_number(figure.end + 1) || words.is_word(figure.end + 1)) {
        return None;
    }
    let money = suffix == Suffix::Money;
    let zeros = match token.stem() {
        "k" | "K" => 3,
        "M" | "mn" | "mln" | "mio" | "Mn" | "MN" | "mil" => 6,
        "bn" | "bln" | "Bn" | "BN" => 9,
        "B" if money || !words.at(figure.end + 1).is_some_and(crate::text::Token::is_capitalised) => 9,
        "tn" | "trn" | "tln" => 12,
        "cr" | "Cr" => 7,
        "m" | "mm" | "MM" if money => 6,
        "b" if money => 9,
        "t" | "T" if money => 12,
        "m" if counts_after(words, figure.end + 1) => 6,
        _ => return None,
    };
    figure.times(power(zeros), figure.end + 1)
}

/// Whether a plural noun or a currency follows, so that `1.2m` is no length.
fn counts_after(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(token) = words.at(at) else { return false };
    if words.entry(at).is_some_and(|e| e.money.is_some() || e.person.is_some()) {
        return true;
    }
    let plain = token.text.len() > 3 && token.text.ends_with('s') && !token.text.ends_with("ss");
    plain && words.entry(at).is_none_or(|e| !e.stop && e.measure.is_none())
        || (1..3).any(|k| words.entry(at + k).is_some_and(|e| e.person.is_some_and(|(_, g)| g == Grammar::Many)))
            && words.entry(at).is_none_or(|e| !e.stop)
            && words.is_word(at)
}

/// Million, hundred, dozen and "and a half" after a figure in digits.
pub(super) fn scaled(words: &Words<'_, '_>, figure: Figure) -> Figure {
    let mut figure = and_fraction(words, figure).filter(|f| scale_at(words, f.end).is_some()).unwrap_or(figure);
    let mut last = u32::MAX;
    while let Some((zeros, end)) = scale_at(words, figure.end).filter(|&(zeros, _)| zeros <= last) {
        let Some(more) = figure.times(power(zeros), end) else { break };
        figure = and_a_half_of(words, more, power(zeros)).unwrap_or(more);
        last = zeros;
    }
    let mut figure = dozen(words, figure).unwrap_or(figure);
    if !figure.scaled
        && let Some(more) = and_fraction(words, figure)
    {
        figure = more;
    }
    figure
}

/// The zeros of the scale word at `at`, a hyphen before it allowed, and the token after it.
pub(super) fn scale_at(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let at = if words.hyphen(at) { at + 1 } else { at };
    words.entry(at)?.scale.map(|(zeros, _)| (zeros, at + 1))
}

pub(super) fn dozen(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
    if words.is_any(figure.end, &["dozen", "dozens"]) {
        return figure.times(Decimal::from(12), figure.end + 1);
    }
    if words.is(figure.end, "score") && words.is(figure.end + 1, "of") && !figure.digits {
        return figure.times(Decimal::from(20), figure.end + 1);
    }
    None
}

/// "a million and a half", where the half is of the million.
pub(super) fn and_a_half_of(words: &Words<'_, '_>, figure: Figure, scale: Decimal) -> Option<Figure> {
    let share = fraction_after_and(words, figure.end)?;
    figure.plus(scale.checked_mul(share.lo)?, share.end)
}

/// "two and a half", "forty two and a third".
pub(super) fn and_fraction(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
    if figure.step.is_some() || figure.vague {
        return None;
    }
    let share = fraction_after_and(words, figure.end)?;
    figure.plus(share.lo, share.end)
}

pub(super) fn fraction_after_and(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    let hyphen = usize::from(words.hyphen(at));
    if !words.is(at + hyphen, "and") {
        return None;
    }
    let mut at = at + hyphen + 1;
    at += usize::from(words.hyphen(at));
    if words.is(at, "a") {
        at += 1;
        at += usize::from(words.hyphen(at));
        let (d, grammar) = words.entry(at)?.denominator?;
        return (grammar == Grammar::One && d < 5).then(|| Figure::point(Decimal::ONE / Decimal::from(d), at + 1));
    }
    let (n, end) = below_hundred(words, at)?;
    cardinal_share(words, n, end)
}
