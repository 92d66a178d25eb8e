//! A value as the JSON of every report and of `gainsay values` writes it.
//!
//! Numbers are JSON numbers: an integer has no decimal point, a decimal has no trailing zeros. Bounds
//! are those written, before hedges and rounding. More keys may come; none changes its meaning.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json, json};

use crate::values::{
    Date, DayRange, Duration, Hedge, Number, NumberRole, Office, OfficeStatus, People, Person, Precision, Quote, Unit,
    Value,
};

/// The value with its `kind`, as JSON.
#[must_use]
pub fn value_json(value: &Value) -> Json {
    let mut out = Map::new();
    out.insert("kind".to_owned(), value.kind().name().into());
    match value {
        Value::Number(v) | Value::Quantity(v) | Value::Money(v) | Value::Percent(v) => put_number(&mut out, v),
        Value::Date(v) => put_date(&mut out, v),
        Value::Duration(v) => put_duration(&mut out, v),
        Value::Person(v) => put_person(&mut out, v),
        Value::People(v) => put_people(&mut out, v),
        Value::Place(v) => put_name(&mut out, &v.text, &v.name),
        Value::Organisation(v) => put_name(&mut out, &v.text, &v.name),
        Value::Office(v) => put_office(&mut out, v),
        Value::Quote(v) => put_quote(&mut out, v),
        Value::Version(v) => put_name(&mut out, &v.name, &v.name),
        Value::Term(v) => put_name(&mut out, &v.text, &v.name),
        Value::Text(v) => put(&mut out, "text", v.text.as_str()),
    }
    Json::Object(out)
}

/// The number as JSON: an integer without a decimal point, else the shortest decimal.
#[must_use]
pub fn decimal_json(decimal: Decimal) -> Json {
    let plain = decimal.normalize();
    if plain.is_integer()
        && let Some(whole) = plain.to_i64()
    {
        return whole.into();
    }
    plain.to_string().parse::<f64>().map_or(Json::Null, Json::from)
}

fn put(out: &mut Map<String, Json>, key: &str, value: impl Into<Json>) {
    out.insert(key.to_owned(), value.into());
}

fn put_name(out: &mut Map<String, Json>, text: &str, name: &str) {
    put(out, "text", text);
    put(out, "name", name);
}

fn put_number(out: &mut Map<String, Json>, number: &Number) {
    put_bounds(out, number);
    // A rate keeps the unit of its figure, so that `$2 a share` is an amount in USD.
    match &number.unit {
        Unit::Per(unit, per) => {
            put(out, "unit", unit_json(unit));
            put(out, "per", per.as_str());
        }
        unit => put(out, "unit", unit_json(unit)),
    }
    put(out, "text", number.text.as_str());
    match number.role {
        NumberRole::Total => {}
        NumberRole::Part => put(out, "role", "part"),
        NumberRole::Delta => put(out, "role", "delta"),
    }
    if let Some(group) = &number.group {
        put(out, "group", group.as_str());
    }
    if !number.parts.is_empty() {
        let parts = number.parts.iter().map(|part| value_json(&Value::Number(part.clone())));
        put(out, "parts", parts.collect::<Vec<_>>());
    }
}

fn put_bounds(out: &mut Map<String, Json>, number: &Number) {
    put(out, "lo", number.lo.map(decimal_json));
    put(out, "hi", number.hi.map(decimal_json));
    put(out, "lo_open", number.lo_open);
    put(out, "hi_open", number.hi_open);
    put(out, "approx", number.hedge != Hedge::None);
}

fn unit_json(unit: &Unit) -> Json {
    match unit {
        Unit::None => Json::Null,
        Unit::Counted(_)
        | Unit::Percent
        | Unit::PercentPoint
        | Unit::Currency(_)
        | Unit::Measure(_)
        | Unit::Per(_, _) => unit.to_string().into(),
    }
}

fn put_duration(out: &mut Map<String, Json>, duration: &Duration) {
    put_bounds(out, &duration.number);
    put(out, "unit", duration.unit.as_str());
    put(out, "text", duration.number.text.as_str());
}

fn put_date(out: &mut Map<String, Json>, date: &Date) {
    let (start, end) = date.bounds();
    put(out, "start", start.map(|day| day.to_string()));
    put(out, "end", end.map(|day| day.to_string()));
    put(out, "approx", date.approx);
    put(out, "text", date.text.as_str());
    put(out, "precision", precision_name(date.precision));
    if date.days.len() > 1 {
        put(out, "days", ranges_json(&date.days));
    }
    if !date.candidates.is_empty() {
        put(out, "candidates", ranges_json(&date.candidates));
    }
}

fn ranges_json(ranges: &[DayRange]) -> Json {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    ranges.iter().map(|range| json!({"start": day(range.start), "end": day(range.end)})).collect()
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

fn put_person(out: &mut Map<String, Json>, person: &Person) {
    put_name(out, &person.name, &person.name);
}

fn put_people(out: &mut Map<String, Json>, people: &People) {
    put(out, "text", people.text.as_str());
    put(out, "names", names_of(&people.members));
    if people.closed {
        put(out, "closed", true);
    }
    if let Some(count) = people.count {
        put(out, "count", count);
    }
    if !people.absent.is_empty() {
        put(out, "absent", names_of(&people.absent));
    }
}

fn names_of(persons: &[Person]) -> Vec<&str> {
    persons.iter().map(|person| person.name.as_str()).collect()
}

fn put_office(out: &mut Map<String, Json>, office: &Office) {
    put_name(out, &office.text, &office.name);
    let status = match office.status {
        OfficeStatus::Current => "current",
        OfficeStatus::Former => "former",
        OfficeStatus::Acting => "acting",
        OfficeStatus::Elect => "elect",
    };
    put(out, "status", status);
    put(out, "organisation", office.organisation.as_deref());
}

fn put_quote(out: &mut Map<String, Json>, quote: &Quote) {
    put(out, "text", quote.text.as_str());
    put(out, "speaker", quote.speaker.as_ref().map(|speaker| speaker.name.as_str()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn integers_have_no_point_and_decimals_no_trailing_zero() {
        for (written, json) in [("14", "14"), ("14.0", "14"), ("7.10", "7.1"), ("-19", "-19"), ("0.05", "0.05")] {
            assert_eq!(decimal_json(decimal(written)).to_string(), json);
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
