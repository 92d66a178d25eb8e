//! Figures in words: "twenty-one", "two and a half million", "two-thirds", "dozens".
//!
//! The other half of `figure`, which reads digits; both end in the same scales and shares.

use rust_decimal::Decimal;

use super::figure::{Figure, and_a_half_of, and_fraction, dozen, parse_numeral, power, scale_at, scaled};
use super::lexicon::Grammar;
use super::words::Words;

pub(super) fn read_words(words: &Words<'_, '_>, at: usize) -> Option<Figure> {
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
pub(super) fn scale_share(words: &Words<'_, '_>, share: Figure) -> Option<Figure> {
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
pub(super) fn cardinal_share(words: &Words<'_, '_>, n: u32, end: usize) -> Option<Figure> {
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

pub(super) fn below_hundred(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
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
pub(super) fn share_of(words: &Words<'_, '_>, figure: Figure) -> Option<Figure> {
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
