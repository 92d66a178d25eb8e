//! A value as the JSON of every report and of `gainsay values` writes it.
//!
//! Numbers are JSON numbers: an integer has no decimal point, a decimal has no trailing zeros. Bounds
//! are those written, before hedges and rounding. More keys may come; none changes its meaning.

use jiff::civil;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::text::Span;
use crate::values::{
    Date, DayRange, Duration, Hedge, Kind, Number, NumberRole, Office, OfficeStatus, People, Person, Precision, Quote,
    Unit, Value,
};

/// The value with its `kind`, as JSON.
#[must_use]
pub fn value_json(value: &Value) -> Json {
    serde_json::to_value(ValueOf(value)).unwrap_or_default()
}

/// A value as reports write it.
pub(crate) struct ValueOf<'v>(pub &'v Value);

impl Serialize for ValueOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        put_value(&mut out, self.0)?;
        out.end()
    }
}

/// A value as reports write it, and where it stands. Written in one go: a tree of each of many values
/// would be twice the work.
#[derive(Clone, Copy, Debug)]
pub struct ValueAt<'v> {
    /// What is stated.
    pub value: &'v Value,
    /// Its bytes in the text.
    pub span: Span,
}

impl Serialize for ValueAt<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        put_value(&mut out, self.value)?;
        out.serialize_entry("span", &self.span)?;
        out.end()
    }
}

fn put_value<M: SerializeMap>(out: &mut M, value: &Value) -> Result<(), M::Error> {
    out.serialize_entry("kind", value.kind().name())?;
    match value {
        Value::Number(v) | Value::Quantity(v) | Value::Money(v) | Value::Percent(v) => put_number(out, v),
        Value::Date(v) => put_date(out, v),
        Value::Duration(v) => put_duration(out, v),
        Value::Person(v) => put_name(out, &v.name, &v.name),
        Value::People(v) => put_people(out, v),
        Value::Place(v) => put_name(out, &v.text, &v.name),
        Value::Organisation(v) => put_name(out, &v.text, &v.name),
        Value::Office(v) => put_office(out, v),
        Value::Quote(v) => put_quote(out, v),
        Value::Version(v) => put_name(out, &v.name, &v.name),
        Value::Term(v) => put_name(out, &v.text, &v.name),
        Value::Text(v) => out.serialize_entry("text", &v.text),
    }
}

/// What writes itself in words, as a JSON string.
pub(crate) struct InWords<T>(pub T);

impl<T: std::fmt::Display> Serialize for InWords<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A day as `2026-01-17`, null where it is open.
pub(crate) fn day(day: Option<civil::Date>) -> Option<InWords<civil::Date>> {
    day.map(InWords)
}

/// A number as JSON: an integer without a decimal point, else the shortest decimal.
struct Figure(Decimal);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = self.0.normalize();
        if plain.is_integer()
            && let Some(whole) = plain.to_i64()
        {
            return serializer.serialize_i64(whole);
        }
        plain.to_string().parse::<f64>().ok().serialize(serializer)
    }
}

fn put_name<M: SerializeMap>(out: &mut M, text: &str, name: &str) -> Result<(), M::Error> {
    out.serialize_entry("text", text)?;
    out.serialize_entry("name", name)
}

fn put_number<M: SerializeMap>(out: &mut M, number: &Number) -> Result<(), M::Error> {
    put_bounds(out, number)?;
    // A rate keeps the unit of its figure, so that `$2 a share` is an amount in USD.
    match &number.unit {
        Unit::Per(unit, per) => {
            out.serialize_entry("unit", &unit_of(unit))?;
            out.serialize_entry("per", per)?;
        }
        unit => out.serialize_entry("unit", &unit_of(unit))?,
    }
    out.serialize_entry("text", &number.text)?;
    match number.role {
        NumberRole::Total => {}
        NumberRole::Part => out.serialize_entry("role", "part")?,
        NumberRole::Delta => out.serialize_entry("role", "delta")?,
    }
    if let Some(group) = &number.group {
        out.serialize_entry("group", group)?;
    }
    if !number.parts.is_empty() {
        out.serialize_entry("parts", &number.parts.iter().map(PartOf).collect::<Vec<_>>())?;
    }
    Ok(())
}

/// A number that another one counts in.
struct PartOf<'n>(&'n Number);

impl Serialize for PartOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("kind", Kind::Number.name())?;
        put_number(&mut out, self.0)?;
        out.end()
    }
}

fn put_bounds<M: SerializeMap>(out: &mut M, number: &Number) -> Result<(), M::Error> {
    out.serialize_entry("lo", &number.lo.map(Figure))?;
    out.serialize_entry("hi", &number.hi.map(Figure))?;
    out.serialize_entry("lo_open", &number.lo_open)?;
    out.serialize_entry("hi_open", &number.hi_open)?;
    out.serialize_entry("approx", &(number.hedge != Hedge::None))
}

fn unit_of(unit: &Unit) -> Option<InWords<&Unit>> {
    match unit {
        Unit::None => None,
        Unit::Counted(_)
        | Unit::Percent
        | Unit::PercentPoint
        | Unit::Currency(_)
        | Unit::Measure(_)
        | Unit::Per(_, _) => Some(InWords(unit)),
    }
}

fn put_duration<M: SerializeMap>(out: &mut M, duration: &Duration) -> Result<(), M::Error> {
    put_bounds(out, &duration.number)?;
    out.serialize_entry("unit", &duration.unit)?;
    out.serialize_entry("text", &duration.number.text)
}

fn put_date<M: SerializeMap>(out: &mut M, date: &Date) -> Result<(), M::Error> {
    let (start, end) = date.bounds();
    out.serialize_entry("start", &day(start))?;
    out.serialize_entry("end", &day(end))?;
    out.serialize_entry("approx", &date.approx)?;
    out.serialize_entry("text", &date.text)?;
    out.serialize_entry("precision", precision_name(date.precision))?;
    if date.days.len() > 1 {
        out.serialize_entry("days", &ranges(&date.days))?;
    }
    if !date.candidates.is_empty() {
        out.serialize_entry("candidates", &ranges(&date.candidates))?;
    }
    Ok(())
}

/// Days from one to another, both included.
#[derive(Serialize)]
struct Range {
    start: Option<InWords<civil::Date>>,
    end: Option<InWords<civil::Date>>,
}

fn ranges(ranges: &[DayRange]) -> Vec<Range> {
    ranges.iter().map(|range| Range { start: day(range.start), end: day(range.end) }).collect()
}

const fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::PartOfDay => "part-of-day",
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
    }
}

fn put_people<M: SerializeMap>(out: &mut M, people: &People) -> Result<(), M::Error> {
    out.serialize_entry("text", &people.text)?;
    out.serialize_entry("names", &names_of(&people.members))?;
    if people.closed {
        out.serialize_entry("closed", &true)?;
    }
    if let Some(count) = people.count {
        out.serialize_entry("count", &count)?;
    }
    if !people.absent.is_empty() {
        out.serialize_entry("absent", &names_of(&people.absent))?;
    }
    Ok(())
}

fn names_of(persons: &[Person]) -> Vec<&str> {
    persons.iter().map(|person| person.name.as_str()).collect()
}

fn put_office<M: SerializeMap>(out: &mut M, office: &Office) -> Result<(), M::Error> {
    put_name(out, &office.text, &office.name)?;
    let status = match office.status {
        OfficeStatus::Current => "current",
        OfficeStatus::Former => "former",
        OfficeStatus::Acting => "acting",
        OfficeStatus::Elect => "elect",
    };
    out.serialize_entry("status", status)?;
    out.serialize_entry("organisation", &office.organisation)
}

fn put_quote<M: SerializeMap>(out: &mut M, quote: &Quote) -> Result<(), M::Error> {
    out.serialize_entry("text", &quote.text)?;
    out.serialize_entry("speaker", &quote.speaker.as_ref().map(|speaker| &speaker.name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn integers_have_no_point_and_decimals_no_trailing_zero() {
        for (written, json) in [("14", "14"), ("14.0", "14"), ("7.10", "7.1"), ("-19", "-19"), ("0.05", "0.05")] {
            assert_eq!(serde_json::to_string(&Figure(decimal(written))).ok().as_deref(), Some(json));
        }
    }

    #[test]
    fn a_number_writes_its_bounds_as_written() {
        let number = Number {
            lo: Some(decimal("14")),
            hi_open: true,
            unit: Unit::Counted("people".to_owned()),
            text: "at least 14".to_owned(),
            ..Number::default()
        };
        let json = value_json(&Value::Number(number)).to_string();
        assert_eq!(
            json,
            r#"{"kind":"number","lo":14,"hi":null,"lo_open":false,"hi_open":true,"approx":false,"unit":"people","text":"at least 14"}"#
        );
    }

    #[test]
    fn a_date_of_two_runs_spans_both_and_lists_them() {
        let day = |d: i8| {
            let day = Some(jiff::civil::date(2026, 1, d));
            DayRange { start: day, end: day }
        };
        let date = Date {
            days: vec![day(3), day(5)],
            text: "Jan. 3 and 5".to_owned(),
            ..Date::day(jiff::civil::date(2026, 1, 3))
        };
        let json = value_json(&Value::Date(date));
        assert_eq!((&json["start"], &json["end"]), (&json!("2026-01-03"), &json!("2026-01-05")));
        assert_eq!(json["days"][1], json!({"start": "2026-01-05", "end": "2026-01-05"}));
    }

    #[test]
    fn an_unresolved_date_has_no_ends() {
        let date = Date { days: Vec::new(), text: "Saturday".to_owned(), ..Date::day(jiff::civil::date(2026, 1, 3)) };
        let json = value_json(&Value::Date(date));
        assert_eq!((&json["start"], &json["end"], &json["text"]), (&Json::Null, &Json::Null, &json!("Saturday")));
    }
}
