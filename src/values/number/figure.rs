//! Figures: `1,204`, `1.2m`, `twenty-one`, `two and a half million`, `3/4`, `dozens`.
//!
//! Reads at one token and stops at the first that is no part of the figure. Whether the figure is a
//! value at all, what qualifies it and what it counts is decided elsewhere.

use rust_decimal::Decimal;

use super::lexicon::Grammar;
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
    fn point(value: Decimal, end: usize) -> Self {
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

    fn vague(lo: u64, hi: u64, end: usize) -> Self {
        Self { hi: hi.into(), vague: true, ..Self::point(lo.into(), end) }
    }

    fn times(self, factor: Decimal, end: usize) -> Option<Self> {
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

    fn plus(self, more: Decimal, end: usize) -> Option<Self> {
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
    let token = words.at(figure.end).filter(|t| t.glued)?;
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
fn scaled(words: &Words<'_, '_>, figure: Figure) -> Figure {
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
fn scale_at(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let at = if words.hyphen(at) { at + 1 } else { at };
    words.entry(at)?.scale.map(|(zeros, _)| (zeros, at + 1))
}

fn dozen(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
    if words.is_any(figure.end, &["dozen", "dozens"]) {
        return figure.times(Decimal::from(12), figure.end + 1);
    }
    if words.is(figure.end, "score") && words.is(figure.end + 1, "of") && !figure.digits {
        return figure.times(Decimal::from(20), figure.end + 1);
    }
    None
}

/// "a million and a half", where the half is of the million.
fn and_a_half_of(words: &Words<'_, '_>, figure: Figure, scale: Decimal) -> Option<Figure> {
    let share = fraction_after_and(words, figure.end)?;
    figure.plus(scale.checked_mul(share.lo)?, share.end)
}

/// "two and a half", "forty two and a third".
fn and_fraction(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
    if figure.step.is_some() || figure.vague {
        return None;
    }
    let share = fraction_after_and(words, figure.end)?;
    figure.plus(share.lo, share.end)
}

fn fraction_after_and(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
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

// ---- words

fn read_words(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    vague_words(words, at)
        .or_else(|| halves(words, at))
        .or_else(|| article_scale(words, at))
        .or_else(|| cardinals(words, at))
}

/// "half a million", "a quarter million", "half of", "a third of".
fn halves(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    let article = words.is_any(at, &["a", "one"]);
    let start = at + usize::from(article);
    let (d, grammar) = words.entry(start)?.denominator?;
    if grammar == Grammar::Many {
        return None;
    }
    let share = Figure { share: true, ..Figure::point(Decimal::ONE / Decimal::from(d), start + 1) };
    let scaled = scale_share(words, share)?;
    if scaled.scaled {
        return (d <= 4).then_some(scaled);
    }
    let of = words.is(start + 1, "of") || (d == 2 && words.is_any(start + 1, &["the", "its", "their", "his", "her"]));
    let bare_half = d == 2 && article && !words.is_word(start + 1);
    let measured = (d == 2 || d == 4) && {
        let unit = start + 1 + usize::from(words.hyphen(start + 1));
        let unit = unit + usize::from(words.is_any(unit, &["a", "an"]));
        words.entry(unit).is_some_and(|e| e.measure.is_some() || e.time.is_some())
    };
    let quarter = article && d > 2 && (of || !words.is_word(start + 1) && words.is(at, "a") && d <= 5);
    let alone = d == 2 && of && !words.was_any(at, 1, &["first", "second", "other", "better", "latter", "top", "last"]);
    if measured {
        let after = start + 1 + usize::from(words.hyphen(start + 1));
        let end = if words.is_any(after, &["a", "an"]) && !words.hyphen(start + 1) { after + 1 } else { start + 1 };
        return Some(Figure { share: false, ..Figure { end, ..share } });
    }
    (bare_half || quarter || alone || (d == 2 && article && of)).then_some(share)
}

/// "half a million", "two thirds of a million", "quarter million", "half a dozen".
fn scale_share(words: &Words<'_, '_>, share: Figure) -> Option<Figure> {
    let mut at = share.end;
    at += usize::from(words.is(at, "of"));
    at += usize::from(words.hyphen(at));
    if words.is(at, "a") {
        at += 1;
        at += usize::from(words.hyphen(at));
    }
    if let Some((zeros, Grammar::One)) = words.entry(at).and_then(|e| e.scale) {
        return share.times(power(zeros), at + 1);
    }
    if words.is(at, "dozen") {
        return share.times(Decimal::from(12), at + 1);
    }
    Some(share)
}

/// "a hundred", "a dozen", "a million and a half".
fn article_scale(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    let article = words.is(at, "a");
    if !article && !words.is(at, "dozen") {
        return None;
    }
    let start = at + usize::from(article);
    if words.is(start, "dozen") {
        return Some(Figure { scaled: true, ..Figure::point(Decimal::from(12), start + 1) });
    }
    match words.entry(start)?.scale? {
        (_, Grammar::One) => grouped(words, start, Some(1)),
        _ => None,
    }
}

/// "seven hundred twenty-one thousand and twelve", "two point two million", "two-thirds".
fn cardinals(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    words.entry(at)?.cardinal?;
    let (small, end) = below_hundred(words, at)?;
    if let Some(share) = cardinal_share(words, small, end) {
        return scale_share(words, share);
    }
    let figure = grouped(words, at, None)?;
    share_of(words, figure).or(Some(figure))
}

/// "two-thirds", "one - fourth": a cardinal and a denominator of the right grammatical number.
fn cardinal_share(words: &Words<'_, '_>, n: u32, end: usize) -> Option<Figure> {
    let dashed = words.at(end).is_some_and(crate::text::Token::is_dash);
    let at = end + usize::from(dashed);
    let (d, grammar) = words.entry(at)?.denominator?;
    let agrees = (n == 1) == (grammar == Grammar::One);
    let time = words.is_any(at + 1, &["of", "time"])
        || n > 1
        || dashed
        || !words.is_word(at + 1)
        || words.is_any(at + 1, &["and", "or"]);
    (agrees && n < d && n > 0 && time)
        .then(|| Figure { share: true, ..Figure::point(Decimal::from(n) / Decimal::from(d), at + 1) })
        .or_else(|| {
            let scale = agrees && n > 0 && scale_at(words, at + 1).is_some();
            scale.then(|| Figure { share: true, ..Figure::point(Decimal::from(n) / Decimal::from(d), at + 1) })
        })
}

/// Groups below a thousand with their scales. `first` stands for the article of "a hundred".
fn grouped(words: &Words<'_, '_>, at: usize, first: Option<u32>) -> Option<Figure> {
    let (mut group, mut end) = match first {
        Some(n) => hundreds(words, n, at).unwrap_or((n, at)),
        None => below_thousand(words, at)?,
    };
    let mut figure = Figure::point(Decimal::ZERO, end);
    if let Some((decimals, after)) = spoken_decimals(words, end) {
        let value = Decimal::from(group).checked_add(decimals.0)?;
        let spoken = Figure { step: Some(decimals.1), ..Figure::point(value, after) };
        return Some(scaled(words, spoken));
    }
    let mut last = u32::MAX;
    let mut any = false;
    loop {
        if !any && let Some(mixed) = and_fraction(words, Figure::point(group.into(), end)) {
            return Some(scaled(words, mixed));
        }
        let Some((zeros, after)) = scale_at(words, end).filter(|&(z, _)| z >= 3 && z < last) else {
            figure = figure.plus(group.into(), end)?;
            break;
        };
        let mut total = Decimal::from(group).checked_mul(power(zeros))?;
        let mut stop = after;
        // "two hundred thousand million" and "25 lakh crore" stack.
        while let Some((more, next)) = scale_at(words, stop).filter(|&(z, _)| z >= 6) {
            total = total.checked_mul(power(more))?;
            stop = next;
        }
        figure = Figure { scaled: true, ..figure.plus(total, stop)? };
        if let Some(half) = and_a_half_of(words, figure, power(zeros)) {
            return Some(half);
        }
        (last, any) = (zeros, true);
        let joiner = stop + usize::from(words.is(stop, "and"));
        match below_thousand(words, joiner) {
            Some((next, after)) if words.is_word(joiner) => (group, end) = (next, after),
            _ => break,
        }
    }
    if figure.lo >= Decimal::from(100) {
        figure.scaled = true;
    }
    Some(dozen(words, figure).unwrap_or(Figure { plain: false, ..figure }))
}

fn below_thousand(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let (n, end) = below_hundred(words, at)?;
    Some(hundreds(words, n, end).unwrap_or((n, end)))
}

/// What "hundred" at `at` makes of `n`, with the rest after it.
fn hundreds(words: &Words<'_, '_>, n: u32, at: usize) -> Option<(u32, usize)> {
    let (2, end) = scale_at(words, at)? else { return None };
    let value = n.checked_mul(100)?;
    let joiner = if words.is(end, "and") { end + 1 } else { end };
    let joiner = joiner + usize::from(words.hyphen(joiner));
    match below_hundred(words, joiner) {
        Some((rest, after)) if cardinal_share(words, rest, after).is_none() => Some((value + rest, after)),
        _ => Some((value, end)),
    }
}

fn below_hundred(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let n = words.entry(at)?.cardinal?;
    if n < 20 {
        return Some((n, at + 1));
    }
    let next = at + 1 + usize::from(words.hyphen(at + 1));
    match words.entry(next).and_then(|e| e.cardinal) {
        Some(unit @ 1..=9) => Some((n + unit, next + 1)),
        _ => Some((n, at + 1)),
    }
}

/// ("point two five"): the decimals with their step, and the token after them.
fn spoken_decimals(words: &Words<'_, '_>, at: usize) -> Option<((Decimal, Decimal), usize)> {
    if !words.is(at, "point") {
        return None;
    }
    let (mut digits, mut end) = (0_i64, at + 1);
    while let Some(digit @ 0..=9) = words.entry(end).and_then(|e| e.cardinal).filter(|_| end < at + 10) {
        digits = digits * 10 + i64::from(digit);
        end += 1;
    }
    let count = u32::try_from(end - at - 1).ok().filter(|&n| n > 0)?;
    Some(((Decimal::new(digits, count), Decimal::new(1, count)), end))
}

/// "one in five", "nine out of 10": a share, read from its first figure.
fn share_of(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
    if !figure.lo.is_integer() || figure.scaled {
        return None;
    }
    let out_of = words.phrase(figure.end, &["out", "of"]);
    let start = out_of.or_else(|| words.is(figure.end, "in").then_some(figure.end + 1))?;
    let whole = whole_at(words, start)?;
    if whole.lo <= figure.lo || figure.lo <= Decimal::ZERO {
        return None;
    }
    let next = words.entry(whole.end);
    let elsewhere = words.is_any(whole.end, &["(", "cities", "states", "places", "attacks", "countries", "districts"])
        || next.is_some_and(|e| e.time.is_some() || e.measure.is_some() || e.month)
        || words.is(whole.end, "-")
        || words.is(whole.end, ":");
    let usual = figure.lo <= Decimal::from(9)
        && (whole.lo <= Decimal::from(10) || whole.lo.normalize().scale() == 0 && is_round(whole.lo));
    let sure = figure.lo == Decimal::ONE && whole.lo < Decimal::from(1900);
    if out_of.is_none() && (elsewhere || !(usual || sure)) {
        return None;
    }
    Some(Figure { share: true, digits: figure.digits, ..Figure::point(figure.lo / whole.lo, whole.end) })
}

fn whole_at(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    if words.is_number(at) {
        let (value, step) = parse_numeral(words.text(at))?;
        return step.is_none().then(|| scaled(words, Figure { digits: true, ..Figure::point(value, at + 1) }));
    }
    article_scale(words, at).or_else(|| {
        words.entry(at)?.cardinal?;
        grouped(words, at, None)
    })
}

fn is_round(n: Decimal) -> bool {
    [20, 100, 1000, 10_000, 100_000, 1_000_000].iter().any(|&round| n == Decimal::from(round))
}

/// "dozens", "tens of thousands", "several hundred", "a couple of", "a few".
fn vague_words(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
    let next = |word: &str| words.is(at, word);
    if next("several") || next("multiple") {
        return Some(vaguely(words, Figure::vague(3, 10, at + 1)));
    }
    if next("few") && words.was_any(at, 1, &["last", "past", "first", "next", "these", "those"]) {
        return None;
    }
    if next("a") {
        if words.is(at + 1, "few") {
            return Some(vaguely(words, Figure::vague(3, 10, at + 2)));
        }
        if words.phrase(at + 1, &["handful", "of"]).is_some() {
            return Some(Figure::vague(3, 10, at + 2));
        }
        if words.is(at + 1, "couple") {
            let couple = Figure::vague(2, 2, at + 2);
            let of = words.is(at + 2, "of");
            let start = at + 2 + usize::from(of);
            let more = vaguely(words, Figure { end: start, ..couple });
            if more.end > start {
                return Some(more);
            }
            let counted = of && !words.is_any(at + 3, &["in", "from"]);
            return (counted || words.is(at + 2, "dozen")).then_some(couple);
        }
        return None;
    }
    let plural = words.entry(at).and_then(|e| e.scale).filter(|&(_, g)| g == Grammar::Many);
    if let Some((zeros, _)) = plural {
        return of_scale(words, at, power(zeros)).or_else(|| {
            let unit = power(zeros);
            let top = if zeros > 5 { 100 } else { 10 };
            let top = if zeros == 2 { 10 } else { top };
            let base = Figure::vague(2, top, at + 1);
            Some(Figure { lo: base.lo * unit, hi: base.hi * unit, scaled: true, ..base })
        });
    }
    if next("dozens") {
        return of_scale(words, at, Decimal::from(12)).or(Some(Figure::vague(24, 100, at + 1)));
    }
    if next("scores") {
        let counted = words.is(at + 1, "of") || words.is_any(at + 1, &["more", "were", "dead", "injured", "killed"]);
        return counted.then(|| Figure::vague(40, 200, at + 1));
    }
    if next("tens") {
        return of_scale(words, at, Decimal::TEN);
    }
    None
}

/// "hundreds of thousands": the larger scale after "of" or "upon".
fn of_scale(words: &Words<'_, '_>, at: usize, unit: Decimal) -> Option<Figure> {
    if !words.is(at + 1, "of") {
        return None;
    }
    let (zeros, Grammar::Many) = words.entry(at + 2)?.scale? else { return None };
    let lo = unit.checked_mul(power(zeros))?.checked_mul(Decimal::TWO)?;
    let hi = lo.checked_mul(Decimal::from(5))?;
    Some(Figure { lo, hi, scaled: true, ..Figure::vague(0, 0, at + 3) })
}

/// "several hundred", "a few dozen", "a couple of thousand".
fn vaguely(words: &Words<'_, '_>, figure: Figure) -> Figure {
    if let Some((zeros, Grammar::One)) = words.entry(figure.end).and_then(|e| e.scale) {
        return figure.times(power(zeros), figure.end + 1).unwrap_or(figure);
    }
    if words.is(figure.end, "dozen") {
        return figure.times(Decimal::from(12), figure.end + 1).unwrap_or(figure);
    }
    figure
}
