//! Relating: how the values of two claims lie to each other, for gates and camps alike.
//!
//! Beside the values counts how they are stated: a denial says who was not there, a bare count counts
//! what the rule counts first, and an office stands for whoever held it on the day.

use std::borrow::Cow;

use jiff::civil;

use crate::claims::{Claim, Status};
use crate::rules::Rule;
use crate::values::{Number, Office, People, Person, Related, Relation, Terms, Unit, Value, number};

/// How the value of `a` lies to that of `b`. The words may be missing: see [`relate`].
pub(super) fn lie(a: &Claim, b: &Claim, terms: Terms<'_>) -> Related {
    if let (Value::Number(x), Value::Number(y)) = (&a.value, &b.value)
        && let Some(related) = number::lie(x, y, terms)
    {
        return related;
    }
    relate(a, b, terms)
}

/// The same with the reason in words.
pub(super) fn relate(a: &Claim, b: &Claim, terms: Terms<'_>) -> Related {
    let terms = Terms { as_of: a.as_of.or(b.as_of).map(|as_of| as_of.moment.date), ..terms };
    match (&*stated(a), &*stated(b)) {
        (Value::Number(x), Value::Number(y)) if x.unit != y.unit && (x.unit == Unit::None || y.unit == Unit::None) => {
            let unit = if x.unit == Unit::None { &y.unit } else { &x.unit };
            let counted = |n: &Number| Value::Number(Number { unit: unit.clone(), ..n.clone() });
            counted(x).relate(&counted(y), terms)
        }
        (Value::Office(office), Value::Person(_)) => {
            by_holder(office, day_of(a, terms), terms, |holder| Value::Person(holder).relate(&b.value, terms))
        }
        (Value::Person(_), Value::Office(office)) => {
            by_holder(office, day_of(b, terms), terms, |holder| a.value.relate(&Value::Person(holder), terms))
        }
        (x, y) => x.relate(y, terms),
    }
}

/// The day of the event where the claim names one, else the day from which it speaks.
fn day_of(claim: &Claim, terms: Terms<'_>) -> Option<civil::Date> {
    let mut dates = claim.keys.iter().filter_map(|key| match &key.value {
        Value::Date(date) => date.bounds().0,
        _ => None,
    });
    dates.next().or(terms.as_of)
}

/// Relates whoever held the office on the day; unresolved where the registry does not say.
fn by_holder(
    office: &Office,
    day: Option<civil::Date>,
    terms: Terms<'_>,
    relate: impl FnOnce(Person) -> Related,
) -> Related {
    let title = office.entry.as_deref().unwrap_or(&office.name);
    let Some(name) = day.and_then(|day| terms.registry.holder(title, day)) else {
        return Related::hard(Relation::Unresolved).because(format!("who was {} is not known", office.text));
    };
    let related = relate(Person { name: name.to_owned(), text: name.to_owned(), ..Person::default() });
    let why = format!("{} was {name} then; {}", office.text, related.why);
    Related { why, ..related }
}

/// What the claim says of the world: a denial of a person says who was absent.
fn stated(claim: &Claim) -> Cow<'_, Value> {
    let absent = match (&claim.value, claim.status) {
        (Value::Person(person), Status::Denied) => vec![person.clone()],
        (Value::People(people), Status::Denied) if people.absent.is_empty() => people.members.clone(),
        _ => return Cow::Borrowed(&claim.value),
    };
    let text = claim.value.to_string();
    Cow::Owned(Value::People(People { absent, text, ..People::default() }))
}

/// Whether unit and metric of two claims let them be held against each other.
pub(super) fn is_one_class(a: &Claim, b: &Claim, rule: &Rule) -> bool {
    a.metric == b.metric && unit_of(a, rule) == unit_of(b, rule)
}

/// The unit under which a claim is compared: those of one dimension are one, and a number without a
/// unit counts what the rule counts first.
pub(super) fn unit_of<'c>(claim: &'c Claim, rule: &'c Rule) -> Cow<'c, str> {
    let Some(number) = claim.value.as_number() else { return Cow::Borrowed("") };
    match &number.unit {
        Unit::None => Cow::Borrowed(rule.units.iter().find(|unit| *unit != "none").map_or("", String::as_str)),
        Unit::Counted(noun) => Cow::Borrowed(noun),
        Unit::Currency(code) => Cow::Borrowed(code),
        Unit::Measure(_) => Cow::Borrowed("measure"),
        Unit::Percent => Cow::Borrowed("%"),
        unit @ (Unit::PercentPoint | Unit::Per(..)) => Cow::Owned(unit.to_string()),
    }
}
