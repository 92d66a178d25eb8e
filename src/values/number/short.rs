//! Numbers in short, as reports and rules write them, and back.
//!
//! `14`, `14..` (at least), `>14`, `..20` (at most), `<20`, `10..15`, `about 100`, `nearly 100`,
//! `just over 100`, `~24..<100` (a vague word), each with the unit after it: `14 people`, `1 bird`, `2 birds`, `19.2 %`.

use std::fmt;

use rust_decimal::Decimal;

use super::{Hedge, Number, measures, nouns};
use crate::values::Unit;

impl Number {
    /// The figure in short, without the unit: `14`, `14..`, `10..15`, `about 100`.
    #[must_use]
    pub fn figure(&self) -> String {
        let hedge = match self.hedge {
            Hedge::None => "",
            Hedge::About => "about ",
            Hedge::Nearly => "nearly ",
            Hedge::JustOver => "just over ",
            Hedge::Vague => "~",
        };
        let n = |n: Decimal| show(n, self.step);
        let bounds = match (self.lo, self.hi) {
            (Some(lo), Some(hi)) if lo == hi && !self.lo_open && !self.hi_open => n(lo),
            (Some(lo), None) if self.lo_open => format!(">{}", n(lo)),
            (Some(lo), None) => format!("{}..", n(lo)),
            (None, Some(hi)) if self.hi_open => format!("<{}", n(hi)),
            (None, Some(hi)) => format!("..{}", n(hi)),
            (Some(lo), Some(hi)) => {
                let (open, shut) = (if self.lo_open { ">" } else { "" }, if self.hi_open { "<" } else { "" });
                format!("{open}{}..{shut}{}", n(lo), n(hi))
            }
            (None, None) => "..".to_owned(),
        };
        format!("{hedge}{bounds}")
    }

    /// Whether it is exactly one, as written.
    fn is_one(&self) -> bool {
        let one = Some(Decimal::ONE);
        self.hedge == Hedge::None && self.lo == one && self.hi == one
    }

    /// The number that was printed in short; its `text` is what was given. `None` if it is none.
    #[must_use]
    pub fn read_short(text: &str) -> Option<Self> {
        let (hedge, rest) = hedge_of(text.trim());
        let cut =
            rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '<' | '>' | '-'))).unwrap_or(rest.len());
        let (figure, unit) = rest.split_at_checked(cut)?;
        let mut number = Self { hedge, unit: unit_of(unit.trim()), text: text.trim().to_owned(), ..Self::default() };
        if let Some((lo, hi)) = figure.split_once("..") {
            (number.lo, number.lo_open) = end_of(lo, '>')?;
            (number.hi, number.hi_open) = end_of(hi, '<')?;
            number.hi_open |= number.hi.is_none();
        } else if let Some(lo) = figure.strip_prefix('>') {
            (number.lo, number.lo_open, number.hi_open) = (Some(lo.parse().ok()?), true, true);
        } else if let Some(hi) = figure.strip_prefix('<') {
            (number.hi, number.hi_open) = (Some(hi.parse().ok()?), true);
        } else {
            number.lo = Some(figure.parse().ok()?);
            number.hi = number.lo;
        }
        let written = number.hi.or(number.lo).map_or(0, |n| n.scale());
        number.step = (written > 0).then(|| Decimal::new(1, written));
        Some(number)
    }
}

/// A decimal with as many places as were written.
fn show(n: Decimal, step: Option<Decimal>) -> String {
    match step {
        Some(step)
            if step < Decimal::ONE
                && step.normalize().scale() <= 6
                && n.normalize().scale() <= step.normalize().scale() =>
        {
            let mut shown = n;
            shown.rescale(step.normalize().scale());
            shown.to_string()
        }
        _ => n.normalize().to_string(),
    }
}

fn hedge_of(text: &str) -> (Hedge, &str) {
    const WORDS: &[(&str, Hedge)] =
        &[("about ", Hedge::About), ("nearly ", Hedge::Nearly), ("just over ", Hedge::JustOver), ("~", Hedge::Vague)];
    WORDS
        .iter()
        .find_map(|&(word, hedge)| text.strip_prefix(word).map(|rest| (hedge, rest)))
        .unwrap_or((Hedge::None, text))
}

fn end_of(text: &str, open: char) -> Option<(Option<Decimal>, bool)> {
    if text.is_empty() {
        return Some((None, false));
    }
    match text.strip_prefix(open) {
        Some(rest) => Some((Some(rest.parse().ok()?), true)),
        None => Some((Some(text.parse().ok()?), false)),
    }
}

fn unit_of(text: &str) -> Unit {
    if let Some((unit, per)) = text.split_once('/').filter(|_| measures::by_symbol(text).is_none()) {
        return Unit::Per(Box::new(unit_of(unit)), per.to_owned());
    }
    match text {
        "" => Unit::None,
        "%" => Unit::Percent,
        "percentage point" | "percentage points" => Unit::PercentPoint,
        "basis point" => Unit::Measure(text.to_owned()),
        "person" => Unit::Counted("people".to_owned()),
        _ if measures::by_symbol(text).is_some() => Unit::Measure(text.to_owned()),
        _ if text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) => Unit::Currency(text.to_owned()),
        _ if measures::MONEY.iter().any(|&(code, _)| code == text) => Unit::Currency(text.to_owned()),
        _ => Unit::Counted(nouns::singular(text)),
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.figure())?;
        match &self.unit {
            Unit::None => Ok(()),
            unit if self.is_one() => write!(f, " {}", unit.singular()),
            unit => write!(f, " {}", unit.plural()),
        }
    }
}
