//! Units after a figure: percent, degrees, measures, currencies, units of time.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::lexicon::of_word;
use super::measures::{self, CODES, Dimension, NATIONAL, by_symbol};
use super::words::Words;
use crate::text::TokenKind;
use crate::values::{Kind, Unit};

/// A unit and what it makes of the figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct United {
    pub unit: Unit,
    pub kind: Kind,
    /// The token after the unit.
    pub end: usize,
    /// Whether the words turn the figure negative: "20 below zero".
    pub below: bool,
}

fn united(unit: Unit, kind: Kind, end: usize) -> United {
    United { unit, kind, end, below: false }
}

fn measure(symbol: &str, end: usize) -> United {
    united(Unit::Measure(symbol.to_owned()), Kind::Quantity, end)
}

/// The unit after the figure, if there is one.
pub(super) fn after(words: &Words<'_, '_>, figure: &Figure) -> Option<United> {
    let at = figure.end;
    percent(words, at)
        .or_else(|| degrees(words, figure))
        .or_else(|| money(words, figure))
        .or_else(|| measured(words, figure))
        .or_else(|| time(words, at))
        .or_else(|| bracketed(words, figure))
}

pub(super) fn percent(words: &Words<'_, '_>, at: usize) -> Option<United> {
    let hyphen = usize::from(words.hyphen(at));
    let at = at + hyphen;
    let point = |end: usize| {
        let end = end + usize::from(words.hyphen(end));
        words.is_any(end, &["point", "points"]).then_some(end + 1)
    };
    if words.is(at, "percentage") {
        return point(at + 1).map(|end| united(Unit::PercentPoint, Kind::Quantity, end));
    }
    if words.is(at, "basis") {
        return point(at + 1).map(|end| measure("basis point", end));
    }
    let end = if words.text(at) == "%" || words.is_any(at, &["percent", "pct", "pc"]) {
        at + 1
    } else {
        words.phrase(at, &["per", "cent"])?
    };
    Some(united(Unit::Percent, Kind::Percent, end))
}

/// °C, degrees Fahrenheit, `41C`, "20 below zero".
fn degrees(words: &Words<'_, '_>, figure: &Figure) -> Option<United> {
    let at = figure.end;
    let hyphen = usize::from(words.hyphen(at));
    let sign = matches!(words.text(at), "°" | "º" | "˚");
    let word = words.is_any(at + hyphen, &["degree", "degrees"]);
    if matches!(words.text(at), "℃" | "℉") {
        return Some(measure(if words.text(at) == "℃" { "Cel" } else { "[degF]" }, at + 1));
    }
    let after = if sign || word { at + hyphen + 1 } else { at };
    let joined = after + usize::from(words.hyphen(after));
    // "-19°C." at the end of a sentence: the period looks like that of an initial.
    let letter = match words.at(joined).map_or("", crate::text::Token::stem) {
        "C" if words.glued(after) => Some("Cel"),
        "F" if words.glued(after) => Some("[degF]"),
        "C" | "c" if sign || word => Some("Cel"),
        "F" | "f" if sign || word => Some("[degF]"),
        _ if words.is_any(joined, &["celsius", "centigrade"]) => Some("Cel"),
        _ if words.is(joined, "fahrenheit") => Some("[degF]"),
        _ => None,
    };
    let below = |end: usize| {
        words.is(end, "below") && (words.is_any(end + 1, &["zero", "freezing"]) || !words.is_word(end + 1))
    };
    if letter.is_none() && !(sign || word) {
        let cold = figure.digits && !figure.scaled && below(at) && !words.is_number(at + 1);
        return cold.then(|| United { below: true, ..measure("deg", at + 1 + usize::from(words.is(at + 1, "zero"))) });
    }
    let end = if letter.is_some() { joined + 1 } else { after };
    let mut found = measure(letter.unwrap_or("deg"), end);
    if below(end) {
        found.end = end + 1 + usize::from(words.is(end + 1, "zero"));
        found.below = true;
    }
    Some(found)
}

/// A currency after the amount: "500 USD", "20 euros", "100 Chinese yuan", "3.14US$", "15€".
fn money(words: &Words<'_, '_>, figure: &Figure) -> Option<United> {
    let at = figure.end;
    let amount = |code: &str, end: usize| united(Unit::Currency(code.to_owned()), Kind::Money, end);
    let text = words.text(at);
    if let Some(code) = measures::sign(text).filter(|_| words.glued(at) || !words.is_number(at + 1)) {
        return Some(amount(code, at + 1));
    }
    if CODES.contains(&text) {
        return Some(amount(if text == "RMB" { "CNY" } else { text }, at + 1));
    }
    if words.glued(at) && words.text(at + 1) == "$" && words.is(at, "us") {
        return Some(amount("USD", at + 2));
    }
    if text == "p" && words.glued(at) && figure.plain {
        return Some(amount("penny", at + 1));
    }
    let start = at + usize::from(words.hyphen(at));
    if let Some(found) = national(words, start) {
        return Some(found);
    }
    let large = figure.scaled || figure.lo >= Decimal::from(1000);
    if words.is_any(start, &["pound", "pounds"]) {
        let sterling = words.is(start + 1, "sterling");
        let huge = figure.scaled && figure.lo >= Decimal::from(100_000);
        return (sterling || huge).then(|| amount("GBP", start + 1 + usize::from(sterling)));
    }
    let code = words.entry(start)?.money?;
    if code == "KRW" && !large
        || (code == "RUB" || code == "ZAR") && words.at(start).is_some_and(crate::text::Token::is_capitalised)
    {
        return None;
    }
    Some(amount(code, start + 1))
}

fn national(words: &Words<'_, '_>, at: usize) -> Option<United> {
    if !words.is_word(at) {
        return None;
    }
    let at = if words.is(at, "south") && words.is(at + 1, "korean") { at + 1 } else { at };
    let next = words.entry(at + 1)?;
    let name = next.money.or_else(|| next.measure.map(|m| m.symbol))?;
    let row = NATIONAL.iter().find(|&&(adjective, base, _)| base == name && words.is(at, adjective));
    match row {
        Some(&(_, _, code)) => Some(united(Unit::Currency(code.to_owned()), Kind::Money, at + 2)),
        None if words.is(at, "hong") => None,
        None => None,
    }
    .or_else(|| {
        let two = words.phrase(at, &["hong", "kong"]).map(|end| (end, "HKD"));
        let two = two.or_else(|| words.phrase(at, &["new", "zealand"]).map(|end| (end, "NZD")));
        let (end, code) = two?;
        (words.entry(end)?.money == Some("USD")).then(|| united(Unit::Currency(code.to_owned()), Kind::Money, end + 1))
    })
}

/// Length, area, weight and the rest, as word or abbreviation.
fn measured(words: &Words<'_, '_>, figure: &Figure) -> Option<United> {
    let at = figure.end;
    let start = at + usize::from(words.hyphen(at));
    let start = start + usize::from(words.hyphen(at) && words.hyphen(start + 1) && words.is(start, "metric")) * 2;
    // In capitals it holds data; "mb" presses.
    if words.text(start) == "MB" {
        return Some(measure("MB", start + 1));
    }
    if let Some(power) = powered_before(words, start) {
        return Some(power);
    }
    if words.is(start, "metric") && words.is_any(start + 1, &["ton", "tons", "tonnes", "tonne"]) {
        return Some(measure("t", start + 2));
    }
    if words.is_any(start, &["nautical", "sea"]) && words.is_any(start + 1, &["mile", "miles"]) {
        return Some(measure("[nmi_i]", start + 2));
    }
    if words.is(start, "light") && words.is_any(start + 2, &["year", "years"]) && words.hyphen(start + 1) {
        return Some(measure("ly", start + 3));
    }
    if let Some((symbol, end)) = compound_unit(words, start) {
        return Some(measure(symbol, end));
    }
    let found = words.entry(start)?.measure?;
    if !abbreviation_fits(words, figure, start, found.symbol) {
        return None;
    }
    let end = start + 1;
    if let Some((symbol, end)) = powered_after(words, found.symbol, end) {
        return Some(measure(symbol, end));
    }
    speed(words, found.symbol, end).or_else(|| Some(measure(found.symbol, end)))
}

/// "kilowatt-hours" and other pairs of words.
fn compound_unit(words: &Words<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let second = at + 1 + usize::from(words.hyphen(at + 1));
    if !words.is_any(second, &["hour", "hours"]) {
        return None;
    }
    let symbol = match words.entry(at)?.measure?.symbol {
        "kW" => "kWh",
        "MW" => "MWh",
        "GW" => "GWh",
        _ => return None,
    };
    Some((symbol, second + 1))
}

/// Whether an abbreviation that is also a word or a letter can be the unit here.
fn abbreviation_fits(words: &Words<'_, '_>, figure: &Figure, at: usize, symbol: &str) -> bool {
    let text = words.at(at).map_or("", |t| t.stem());
    let glued = words.glued(at) && at == figure.end;
    let next = words.at(at + 1);
    match text {
        "in" | "In" | "IN" => {
            let ends =
                next.is_none_or(|t| t.kind == TokenKind::Punct && !matches!(t.text, "(" | "\"" | "“" | "‘" | "'"));
            text == "in" && figure.digits && (glued || ends)
        }
        "m" => figure.digits && !figure.scaled,
        "t" | "g" | "l" | "ha" | "yd" | "mb" | "gb" | "kb" | "hp" | "psi" | "cl" | "db" => figure.digits,
        "cal" | "A" | "V" | "bit" | "stone" => false,
        "M" | "G" | "L" | "T" => text == "L" && figure.digits,
        "degree" => !words.is_any(at + 1, &["murder", "burns", "burn"]),
        "foot" | "feet" => !words.is_any(at + 1, &["soldiers"]),
        "cup" | "cups" => !words.is_any(at + 1, &["final", "finals", "titles", "winners"]),
        "kilo" => figure.lo <= Decimal::ONE || figure.digits || symbol == "kg",
        _ => true,
    }
}

/// "square metres", "sq km", "cubic feet".
fn powered_before(words: &Words<'_, '_>, at: usize) -> Option<United> {
    let square = words.is_any(at, &["square", "sq"]);
    let cubic = words.is_any(at, &["cubic", "cu"]);
    if !square && !cubic {
        return None;
    }
    let unit = at + 1 + usize::from(words.hyphen(at + 1));
    let base = words.entry(unit)?.measure?.symbol;
    let symbol = if square { measures::squared(base) } else { measures::cubed(base) }?;
    Some(measure(symbol, unit + 1))
}

/// `km2`, `km²`, `km^2`, "km squared".
fn powered_after(words: &Words<'_, '_>, base: &str, at: usize) -> Option<(&'static str, usize)> {
    let caret = usize::from(words.text(at) == "^");
    let (exponent, end) = match words.text(at + caret) {
        "2" | "²" if words.glued(at) => (2, at + caret + 1),
        "3" | "³" if words.glued(at) => (3, at + caret + 1),
        "squared" => (2, at + 1),
        "cubed" => (3, at + 1),
        _ => return None,
    };
    let symbol = if exponent == 2 { measures::squared(base) } else { measures::cubed(base) }?;
    Some((symbol, end))
}

/// "kilometres per hour", "miles an hour", `km/h`, `m/s`.
fn speed(words: &Words<'_, '_>, base: &str, at: usize) -> Option<United> {
    let joiner = if words.hyphen(at) { at + 1 } else { at };
    let slash = words.text(joiner) == "/" && words.glued(joiner);
    if !slash && !words.is_any(joiner, &["per", "an", "a"]) {
        return None;
    }
    let unit = joiner + 1 + usize::from(words.hyphen(joiner + 1));
    let hour = words.is_any(unit, &["hour", "h", "hr"]);
    let second = words.is_any(unit, &["second", "s", "sec"]);
    let symbol = match base {
        "km" if hour => "km/h",
        "mi" if hour => "mph",
        "m" if second => "m/s",
        _ => return None,
    };
    Some(measure(symbol, unit + 1))
}

/// Units of time: the figure then is a duration.
fn time(words: &Words<'_, '_>, at: usize) -> Option<United> {
    let start = at + usize::from(words.hyphen(at));
    let mut unit = start;
    // "two whole years", "three long days", "12 straight weeks", "40 working days".
    if words.is_any(
        unit,
        &[
            "whole",
            "full",
            "long",
            "straight",
            "consecutive",
            "more",
            "working",
            "business",
            "calendar",
            "additional",
            "solid",
        ],
    ) && words.entry(unit + 1).is_some_and(|e| e.time.is_some())
    {
        unit += 1;
    }
    let (name, _) = words.entry(unit)?.time?;
    let ambiguous = words.is_any(unit, &["second", "min", "sec", "minute"])
        && !words.hyphen(at)
        && words.is_word(unit + 1)
        && words.is(unit, "second");
    if ambiguous {
        return None;
    }
    Some(united(Unit::Counted(name.to_owned()), Kind::Duration, unit + 1))
}

/// "20 (kg)".
fn bracketed(words: &Words<'_, '_>, figure: &Figure) -> Option<United> {
    if words.text(figure.end) != "(" || words.text(figure.end + 2) != ")" {
        return None;
    }
    let found = words.entry(figure.end + 1)?.measure?;
    Some(measure(found.symbol, figure.end + 3))
}

/// The currency before an amount, and the token after it: `$`, `US$`, `HK $`, `USD`, `Rs`.
pub(super) fn money_before(words: &Words<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    if let Some(code) = measures::sign(words.text(at)) {
        return Some((code, at + 1));
    }
    let token = words.at(at).filter(|t| t.kind == TokenKind::Word)?;
    if matches!(words.text(at + 1), "$" | "£") {
        let glued = words.glued(at + 1);
        let row = measures::DOLLARS.iter().find(|&&(prefix, _)| words.is(at, prefix))?;
        let letter = token.text.len() == 1;
        let spaced = if letter { row.0 == "c" } else { row.0 != "us" || token.text == "US" || token.text == "U.S." };
        return (words.text(at + 1) == "$" && (glued || spaced)).then_some((row.1, at + 2));
    }
    let follows = words.is_number(at + 1);
    if !follows {
        return None;
    }
    if let Some(&code) = CODES.iter().find(|&&code| code == token.text) {
        return Some((if code == "RMB" { "CNY" } else { code }, at + 1));
    }
    match token.text {
        "Rs" | "Rs." => Some(("INR", at + 1)),
        "RM" => Some(("MYR", at + 1)),
        "Rp" => Some(("IDR", at + 1)),
        "Tk" => Some(("BDT", at + 1)),
        "Sh" | "Ksh" | "KSh" => Some(("KES", at + 1)),
        _ => None,
    }
}

/// "an hour", "per day", "a share", "/day" after a quantity: the unit it is per, and the token after.
pub(super) fn per(words: &Words<'_, '_>, at: usize) -> Option<(String, usize)> {
    let slash = words.text(at) == "/" && words.glued(at);
    let article = words.is_any(at, &["a", "an"]);
    let each = words.is(at, "per");
    if !(slash || article || each) || !words.is_word(at + 1) {
        return None;
    }
    let mut lower = String::new();
    words.at(at + 1)?.push_lower(&mut lower);
    let known = matches!(
        lower.as_str(),
        "share"
            | "barrel"
            | "gallon"
            | "litre"
            | "liter"
            | "ton"
            | "tonne"
            | "ounce"
            | "pound"
            | "kilo"
            | "kilogram"
            | "head"
            | "person"
            | "capita"
            | "unit"
            | "kg"
            | "mile"
            | "kilometer"
            | "kilometre"
            | "bushel"
            | "ticket"
            | "night"
            | "piece"
            | "student"
            | "pupil"
            | "household"
            | "family"
            | "megawatt"
            | "acre"
            | "hectare"
            | "bottle"
            | "pack"
            | "tank"
    ) || of_word(&lower).is_some_and(|e| e.time.is_some());
    let before = words.is_any(at + 2, &["ago", "earlier", "later", "before", "after"]);
    let free = each && !of_word(&lower).is_some_and(|e| e.stop);
    ((known || free) && !before).then_some((lower, at + 2))
}

/// The line that takes a number of a unit to the base of its dimension: `n * factor + offset`.
pub(super) struct Base {
    pub dimension: Dimension,
    pub factor: Decimal,
    pub offset: Decimal,
}

/// The base of the unit of this symbol; `None` where it converts to no other.
pub(super) fn base(symbol: &str) -> Option<Base> {
    let measure = by_symbol(symbol)?;
    let factor = measure.factor.parse().ok()?;
    let offset = if symbol == "Cel" { Decimal::from(32) } else { Decimal::ZERO };
    (measure.dimension != Dimension::Own).then_some(Base { dimension: measure.dimension, factor, offset })
}
